/* heap.h: where all of Ouro's memory comes from.
 *
 * The heap gives out blocks of memory and takes them back. It knows sizes, not objects. It exists to be quick
 * (most values of a program live for microseconds) and to be looked at: every byte that it got from the
 * system can be named.
 *
 *     arena   1 MiB from the operating system, aligned to 1 MiB
 *     pool    16 KiB of an arena, 64 to an arena; holds blocks of one size
 *     block   what a caller gets
 *
 *     arena, 1,048,576 bytes
 *     +------------------+-----------------------------------------------------------------+
 *     | 64 pool headers  | arena |                                                         |
 *     | of 64 bytes      | header|  pool 0 | pool 1 | pool 2 | ...                | pool 63 |
 *     +------------------+-----------------------------------------------------------------+
 *       ^ 4,096           ^ 64      the rest of the first 16 KiB, then 16 KiB each
 *
 *     pool of 24-byte blocks, 16,384 bytes: 682 blocks and 16 bytes of slack
 *     +------+------+------+------+------+-- --+------+-------------------------------+----+
 *     | live | free | live | free | free | ... | live |  never used                   |    |
 *     +------+--|---+------+-^-|--+-^-|--+-- --+------+-------------------------------+----+
 *               '------------' '----' '--> NULL       ^ frontier (`carved`)
 *       Pool.free points at any of the free ones: last freed, first out
 *
 * Small blocks, up to 512 bytes, come in 64 size classes, 8 bytes apart. A block's pool is found by masking
 * its address. A class allocates from one pool at a time, its *current* pool, until that pool's list and
 * frontier are used up; then from the partly free pool that has waited longest (its list is longest, on
 * average); then from a fresh pool. A pool whose last block is freed belongs to no class any more. Fresh
 * pools are taken from the arena that has the fewest of them, so that emptying arenas are left alone until
 * they are empty and can go back to the system. A few empty arenas are kept: more after it turned out that
 * one given back was wanted again (Heap.keep).
 *
 * The large-block space begins above 512 bytes, with three kinds:
 *     - up to 64 KiB: size classes, 8 in each doubling, so at most 1/8 of a block is slack; a pool of such
 *       blocks spans 1, 2, 4, 8 or 16 units of 16 KiB, and works as a small one does;
 *     - up to 256 KiB: a run of whole units, alone in its pool;
 *     - above: a mapping of its own with a header of 64 bytes in front, on a list; it grows by mremap, which
 *       moves page tables in place of bytes. A few freed ones are kept, because a page from the system costs
 *       more than to fill it.
 *
 * What always holds (heap_check proves it):
 *     - each byte mapped is live, free, header, slack or never used, and the sums agree (HeapStats);
 *     - a free block is on exactly one list, its pool's; a block is never both live and free;
 *     - the countdown equations at Pool (pool.h);
 *     - an arena's `free_map` has a bit for each pool that is UNUSED or EMPTY, and the arena hangs on the
 *       bucket of its number of such bits.
 *
 * What it costs: to allocate is a load of the current pool, a pop and a test; to free is a mask, a push, a
 * decrement and a test. Lists belong to pools and not to classes, so that blocks freed in random order are
 * handed out again pool by pool, near each other. Nothing is recorded for anybody who looks: walkers read the
 * live structures, and a tap or a planned failure replaces every current pool by an empty one, so that the
 * slow path is taken and can act.
 *
 * Frees are sized: heap_free() is told the size that the block was asked for (or any size of the same class),
 * so no lookup is needed for the kind of block. Checking builds compare it with the pool.
 *
 * A heap belongs to one thread at a time: no locks. */
#ifndef OURO_HEAP_HEAP_H
#define OURO_HEAP_HEAP_H

#include "heap/pool.h"

#define HEAP_SMALL_MAX ((size_t)512)             /* small blocks: classes 8 bytes apart */
#define HEAP_MEDIUM_MAX ((size_t)64 << 10)       /* large blocks in pools, by class */
#define HEAP_RUN_MAX ((size_t)256 << 10)         /* large blocks that are runs of pools */
#define HEAP_LIMIT_MAX ((size_t)31 << 30)        /* no heap maps more: a 32-bit refcount cannot overflow */

enum {
    HEAP_SMALL_CLASSES = 65,                     /* class c holds blocks of 8c bytes; class 0 stays empty */
    HEAP_MEDIUM_CLASSES = 56,
    HEAP_CLASSES = HEAP_SMALL_CLASSES + HEAP_MEDIUM_CLASSES,
    HEAP_CLASS_RUN = HEAP_CLASSES,               /* Pool.size_class of a run */
    HEAP_CLASS_MAPPED,                           /* in reports: a mapping of its own */
    HEAP_MAX_ARENAS = HEAP_LIMIT_MAX >> HEAP_ARENA_SHIFT,
    HEAP_SPARE_MAPPINGS = 16,
};

typedef struct Arena Arena;
typedef struct BigBlock BigBlock;

typedef struct HeapOptions {
    size_t limit;       /* most bytes to map; 0: HEAP_LIMIT_MAX */
    uintptr_t base;     /* address wanted for arena 0, so that runs repeat exactly; 0: any */
    bool stress;        /* rare paths become common: pools grow by a block, nothing is kept, realloc moves */
} HeapOptions;

/* Somebody who wants to know of each block; see heap_set_tap(). `size` is the size of the block, which may
 * exceed what was asked for. A callback may not allocate from this heap nor free to it. Any of them may be
 * NULL. */
typedef struct HeapTap {
    void (*born)(void *context, void *block, size_t size);      /* contents not yet there */
    void (*freed)(void *context, void *block, size_t size);     /* contents already gone, all or some */
    /* heap_realloc took what was in `from` over into `to`, which may be the same block with another size. If it is
     * another, `freed` will tell of `from`, and `born` has told of `to` unless it is a mapping that the system
     * moved. NULL: a block whose size changes by itself is reported as freed and born. */
    void (*moved)(void *context, void *from, size_t from_size, void *to, size_t to_size);
    void (*arena)(void *context, unsigned arena, bool mapped);
    void (*pool)(void *context, unsigned arena, unsigned pool, unsigned size_class, bool taken);
    void *context;
} HeapTap;

typedef struct PoolList {
    Pool *head, *tail;
} PoolList;

/* Opened by src/heap alone, but for `current`, which the inline allocation reads. */
typedef struct Heap {
    Pool *current[HEAP_CLASSES];    /* where heap_alloc looks: home[], or the empty pool while watched */
    Pool *home[HEAP_CLASSES];       /* the class's CURRENT pool, or the empty pool when it has none */
    PoolList partial[HEAP_CLASSES]; /* PARTIAL pools, the one that waited longest first */

    Arena *bucket[HEAP_ARENA_POOLS + 1];    /* arenas by number of free pools */
    uint64_t bucket_mask;           /* bit n-1: bucket n is not empty; n = 1..64 */
    unsigned arena_count;
    unsigned arena_end;             /* slots [0, arena_end) of arenas[] may be used */
    unsigned arena_hole;            /* no free slot is below this one */
    unsigned arena_empty;           /* arenas without a pool in use: the length of bucket[64] */
    unsigned keep;                  /* empty arenas not to unmap; grows when one unmapped is missed */
    unsigned missed;                /* arenas unmapped and not mapped again since */

    BigBlock *big;                  /* mappings in use, newest first */
    size_t big_count, big_bytes;    /* bytes mapped for them */
    BigBlock *spare[HEAP_SPARE_MAPPINGS];   /* mappings kept for the next one, oldest first */
    unsigned spare_count;
    size_t spare_bytes;
    uintptr_t big_hint;             /* next address to ask for, when `base` was given */

    size_t limit;
    size_t most_limit;              /* the highest that there was */
    uintptr_t base;                 /* arena slot n is wanted at base + n MiB */
    bool fixed_base;                /* options.base was given */
    bool stress;
    size_t page;                    /* of the system */
    size_t mapped, peak_mapped;     /* bytes of arenas, mappings in use and spare mappings */

    bool watched;                   /* a tap or a planned failure is there: current[] holds empty pools */
    bool failing;                   /* the failure is permanent once reached */
    uint64_t fail_in;               /* allocations until one fails, counting that one; 0: none planned */
    const HeapTap *tap;

    Arena *arenas[HEAP_MAX_ARENAS]; /* by slot number, NULL for a hole; untouched pages take no memory */
} Heap;

/* The tap, or NULL. */
static inline const HeapTap *heap_tap(const Heap *heap) { return OURO_MICROSCOPE ? heap->tap : NULL; }

/* Making and destroying */

/* NULL when the system has no memory. `options` may be NULL. */
OURO_WARN_UNUSED Heap *heap_new(const HeapOptions *options);

/* Unmaps everything: blocks still live become invalid. NULL is ignored. */
void heap_delete(Heap *heap);

/* What is mapped already may exceed a new limit; then nothing more is mapped. Answers the old one. */
size_t heap_set_limit(Heap *heap, size_t limit);
/* For the statement with which a user gets out of a full heap: lets `bytes` more be mapped than are now. To be ended by
 * heap_set_limit with the answer. */
size_t heap_lend(Heap *heap, size_t bytes);

/* Sizes */

/* The number of bytes a request for `size` gets (a mapping may get more): growing arrays ask for this much,
 * and waste nothing. */
size_t heap_block_size(size_t size);

/* The whole size of a live block that was asked for with `size`. */
size_t heap_actual_size(const void *block, size_t size);

static inline size_t heap_good_size(size_t size)
{
    return heap_block_size(size);
}

/* Allocating */

void *heap_alloc_slow(Heap *heap, size_t size);
void *heap_alloc_large(Heap *heap, size_t size);
void heap_free_large(Heap *heap, void *block, size_t size);
void heap_on_countdown(Heap *heap, Pool *pool, void *block);

/* A block of at least `size` bytes, aligned to 8 (to 16 if size is a multiple of 16), or NULL: no memory,
 * limit reached, or a planned failure. A size of 0 counts as 1. */
OURO_WARN_UNUSED static OURO_ALWAYS_INLINE void *heap_alloc(Heap *heap, size_t size)
{
    if (OURO_UNLIKELY(size - 1 >= HEAP_SMALL_MAX)) return heap_alloc_large(heap, size);
    void *block = pool_pop(heap->current[(size + 7) >> 3], size);
    return OURO_LIKELY(block != NULL) ? block : heap_alloc_slow(heap, size);
}

/* The same, all bytes zero. */
OURO_WARN_UNUSED void *heap_alloc_zeroed(Heap *heap, size_t size);

/* Takes back a block that was asked for with `size` (or any size of equal heap_block_size). NULL with size 0
 * is ignored. */
static OURO_ALWAYS_INLINE void heap_free(Heap *heap, void *block, size_t size)
{
    if (OURO_UNLIKELY(size - 1 >= HEAP_SMALL_MAX)) {
        heap_free_large(heap, block, size);
        return;
    }
    Pool *pool = pool_of(block);
    if (pool_push(pool, block, size)) heap_on_countdown(heap, pool, block);
}

/* Changes the size, keeping the first min(old_size, new_size) bytes; the block may move. On failure the
 * answer is NULL and `block` is as it was, still of `old_size`; making a block smaller may fail too. With
 * block NULL and old_size 0 it is heap_alloc. new_size 0 counts as 1. */
OURO_WARN_UNUSED void *heap_realloc(Heap *heap, void *block, size_t old_size, size_t new_size);

/* Returns what is kept for reuse (empty arenas, spare mappings, idle current pools) to the system. */
void heap_trim(Heap *heap);

/* Statistics */

/* In bytes unless a name says otherwise. live + free + header + slack + unused = mapped. Live bytes are those
 * of whole blocks: the heap is not told what a caller uses of them. */
typedef struct HeapStats {
    size_t live_blocks, live;
    size_t free;            /* free blocks, pools that became empty, spare mappings */
    size_t header;          /* arena and pool headers, headers of mappings */
    size_t slack;           /* ends of pools too short for a block */
    size_t unused;          /* never handed out */
    size_t mapped, peak_mapped;
    size_t large_blocks, large; /* of the live ones, those above 512 bytes */
    unsigned arenas, pools_in_use, pools_empty, pools_unused;
} HeapStats;

typedef struct HeapClassStats {
    unsigned size_class;
    size_t block_size;
    size_t pools, live_blocks, free_blocks, unused_blocks;
} HeapClassStats;

/* Exact; cost: all pools. */
void heap_get_stats(const Heap *heap, HeapStats *stats);

/* One class, exact; cost: all pools. `size_class` below HEAP_CLASSES. */
void heap_get_class_stats(const Heap *heap, unsigned size_class, HeapClassStats *stats);

/* Blocks not yet freed, exact; cost: all pools. */
size_t heap_live_blocks(const Heap *heap);

static inline size_t heap_mapped_bytes(const Heap *heap)
{
    return heap->mapped;
}

static inline size_t heap_peak_mapped_bytes(const Heap *heap)
{
    return heap->peak_mapped;
}

/* Looking */

/* A walk goes on while the visitor answers true, and answers false when it was stopped. The heap must not
 * change meanwhile. Order: arenas by number, pools and blocks by address; nothing is allocated. */

typedef struct HeapArenaInfo {
    unsigned arena;         /* the n of An */
    char *address;
    unsigned pools_in_use;  /* counting each unit of a run */
    size_t live_blocks, live;
} HeapArenaInfo;

typedef struct HeapPoolInfo {
    unsigned arena, pool;
    PoolState state;
    unsigned size_class;    /* HEAP_CLASS_RUN for a run; no meaning when UNUSED or EMPTY */
    unsigned units;         /* pools spanned; a walk goes on behind them */
    char *address;          /* of block 0 */
    size_t block_size;
    unsigned capacity, live_blocks, free_blocks, unused_blocks;
    size_t header, slack;   /* bytes; header is that of the arena, for pool 0 */
    const Pool *handle;
} HeapPoolInfo;

typedef enum HeapBlockState { HEAP_BLOCK_LIVE, HEAP_BLOCK_FREE, HEAP_BLOCK_UNUSED } HeapBlockState;

typedef struct HeapBlockInfo {
    unsigned arena, pool, index;    /* A0.P4.B38; of no meaning for HEAP_CLASS_MAPPED */
    unsigned size_class;
    char *address;
    size_t size;
    HeapBlockState state;
} HeapBlockInfo;

typedef bool HeapArenaVisitor(void *context, const HeapArenaInfo *arena);
typedef bool HeapPoolVisitor(void *context, const HeapPoolInfo *pool);
typedef bool HeapBlockVisitor(void *context, const HeapBlockInfo *block);

bool heap_walk_arenas(const Heap *heap, HeapArenaVisitor *visit, void *context);

/* The pools of one arena, or of all with HEAP_ALL_ARENAS. */
#define HEAP_ALL_ARENAS (~0u)
bool heap_walk_pools(const Heap *heap, unsigned arena, HeapPoolVisitor *visit, void *context);

/* Every block of every pool in all three states, small and large, then the mappings. */
bool heap_walk_blocks(const Heap *heap, HeapBlockVisitor *visit, void *context);

/* The blocks of one pool. */
bool heap_walk_pool_blocks(const Heap *heap, const Pool *pool, HeapBlockVisitor *visit, void *context);

/* Live blocks above 512 bytes. */
bool heap_walk_large(const Heap *heap, HeapBlockVisitor *visit, void *context);

/* Which block holds this address? False when it is in no block (foreign, header, slack, empty pool). Any
 * address is allowed, nothing is read through it. */
bool heap_find_block(const Heap *heap, const void *address, HeapBlockInfo *found);

/* The pool of that number, for %pool A0.P4; false when there is none. */
bool heap_find_pool(const Heap *heap, unsigned arena, unsigned pool, HeapPoolInfo *found);

/* Indexes of the pool's free blocks, next out first; at most `max` are stored, the answer is how many there
 * are. */
unsigned heap_pool_free_order(const Pool *pool, uint16_t *indexes, unsigned max);

/* Checking */

typedef struct HeapProblem {
    const char *what;       /* which invariant is broken, as a sentence */
    const void *where;      /* arena, pool or block, NULL for the heap as a whole */
} HeapProblem;

/* Proves every invariant; false and the first broken one otherwise. `problem` may be NULL. */
bool heap_check(const Heap *heap, HeapProblem *problem);

/* Watching and failing */

/* Reports each block born and freed to `tap`, which must outlive its use; NULL ends it. Costs nothing while
 * there is none. */
void heap_set_tap(Heap *heap, const HeapTap *tap);

/* Makes the `n`-th allocation from now fail (1: the next), and with `from_then_on` all that follow; n = 0
 * ends it. heap_realloc counts when the block has to change its class. */
void heap_fail_after(Heap *heap, uint64_t n, bool from_then_on);

#endif
