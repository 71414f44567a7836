/* pool.h: one pool, a run of equal blocks, and the two inline moves on its free list.
 *
 * A pool hands out blocks of one size. Its header does not stand in front of the blocks: the 64 headers of an
 * arena lie side by side at the arena's start (heap.h draws it). Headers that all stood at multiples of 16
 * KiB would compete for the same few cache sets and take a page-table entry each; side by side they share one
 * page per arena.
 *
 * Every block below the frontier is live or on the free list; blocks beyond it were never handed out since
 * the pool was taken, and are not touched. */
#ifndef OURO_HEAP_POOL_H
#define OURO_HEAP_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/assert.h"
#include "base/compiler.h"

enum {
    HEAP_ARENA_SHIFT = 20,
    HEAP_POOL_SHIFT = 14,
    HEAP_ARENA_SIZE = 1 << HEAP_ARENA_SHIFT,
    HEAP_POOL_SIZE = 1 << HEAP_POOL_SHIFT,
    HEAP_ARENA_POOLS = HEAP_ARENA_SIZE / HEAP_POOL_SIZE,
};

/* A free block holds the link of its pool's list in its first word. */
typedef struct Block {
    struct Block *next;
} Block;

typedef enum PoolState {
    POOL_UNUSED,    /* never taken since its arena was mapped */
    POOL_EMPTY,     /* was used, every block came back: may be taken for any class */
    POOL_INSIDE,    /* a later unit of the pool that begins `back` units before */
    POOL_CURRENT,   /* the one its class allocates from: Heap.home[class] */
    POOL_PARTIAL,   /* has live and free blocks: on its class's list */
    POOL_FULL,      /* no free block: on no list */
    POOL_RUN,       /* a single large block over `units` pools */
} PoolState;

/* The header. All zero is a legal UNUSED pool, which is how a fresh arena arrives.
 *
 * `countdown` makes the inline free need a single test: it is set so that it reaches zero exactly when
 * somebody has to act, which is by state:
 *
 *     CURRENT   POOL_FAR, less one a free: never, in effect (it is armed again should it arrive there)
 *     PARTIAL   the number of live blocks: zero when the pool is empty
 *     FULL      1: zero at the first free, when the pool is to be found again
 *
 * Allocation does not count. A pool leaves CURRENT when its list is empty and its frontier at the end, so all
 * its blocks are live then; while CURRENT its live blocks are `carved` less the length of its list. */
typedef struct OURO_ALIGNED(64) Pool {
    Block *free;            /* head of the list, NULL when empty */
    uint32_t countdown;     /* frees until heap_on_countdown() must look; see above */
    uint32_t saved;         /* the value of `countdown` while a tap holds it at 1 */
    char *first;            /* block 0 */
    uint32_t block_size;    /* bytes */
    uint16_t capacity;      /* blocks that fit */
    uint16_t carved;        /* frontier: blocks [0, carved) have been linked or handed out */
    uint8_t size_class;
    uint8_t state;          /* PoolState */
    uint8_t units;          /* pools of 16 KiB this one spans, 1 for all classes up to 512 bytes */
    uint8_t back;           /* in a unit inside a span: distance to the unit that holds the real header */
    bool warm;              /* its pages were in use before: touching them takes no new memory */
    struct Pool *next;      /* list of the class's partial pools, NULL-terminated both ways */
    struct Pool *prev;
} Pool;

_Static_assert(sizeof(Pool) == 64, "a pool header is one cache line");

#define POOL_FAR ((uint32_t)1 << 31)

/* The header of the unit of 16 KiB that holds `block`. For blocks up to 512 bytes it is the block's pool. */
static OURO_ALWAYS_INLINE Pool *pool_of(const void *block)
{
    uintptr_t a = (uintptr_t)block;
    uintptr_t unit = (a >> HEAP_POOL_SHIFT) & (HEAP_ARENA_POOLS - 1);
    return (Pool *)(a & ~(uintptr_t)(HEAP_ARENA_SIZE - 1)) + unit;
}

/* The pool of a block of any size class: its header stands at the first of the units spanned. */
static inline Pool *pool_of_span(const void *block)
{
    Pool *unit = pool_of(block);
    return unit - unit->back;
}

static inline char *pool_block(const Pool *pool, unsigned index)
{
    return pool->first + (size_t)index * pool->block_size;
}

/* Known bytes: what a reader finds in memory that nobody wrote, or that somebody gave back. */
enum { HEAP_FILL_FRESH = 0xCB, HEAP_FILL_FREED = 0xDB };

/* Checking builds fill blocks, compare sizes and tell AddressSanitizer what may be touched (mark.c). Release:
 * no code. _given: the first `size` bytes may be used. _link: the link may be. _returned: comes back, may it?
 * _freed: the link is written, no byte may be touched. */
#if OURO_CHECK > 0 || OURO_ASAN
void block_mark_given(Block *block, const Pool *pool, size_t size);
void block_mark_link(Block *block);
void block_mark_returned(Block *block, const Pool *pool, size_t size);
void block_mark_freed(Block *block, const Pool *pool);
#else
static inline void block_mark_given(Block *block, const Pool *pool, size_t size)
{
    (void)block, (void)pool, (void)size;
}
static inline void block_mark_link(Block *block)
{
    (void)block;
}
static inline void block_mark_returned(Block *block, const Pool *pool, size_t size)
{
    (void)block, (void)pool, (void)size;
}
static inline void block_mark_freed(Block *block, const Pool *pool)
{
    (void)block, (void)pool;
}
#endif

/* Follows the list although free blocks are poisoned. */
#if OURO_ASAN
Block *block_next(const Block *block);
#else
static inline Block *block_next(const Block *block)
{
    return block->next;
}
#endif

/* Takes the first free block for `size` bytes, or NULL when the list is empty. */
static OURO_ALWAYS_INLINE void *pool_pop(Pool *pool, size_t size)
{
    Block *block = pool->free;
    if (OURO_UNLIKELY(!block)) return NULL;
    block_mark_link(block);
    pool->free = block->next;
    OURO_PREFETCH_WRITE(pool->free);    /* the next one out: its link is wanted then */
    block_mark_given(block, pool, size);
    return block;
}

/* Puts `block` back in front; true when the countdown has run out. */
static OURO_ALWAYS_INLINE bool pool_push(Pool *pool, void *block, size_t size)
{
    Block *freed = block;
    block_mark_returned(freed, pool, size);
    freed->next = pool->free;
    pool->free = freed;
    block_mark_freed(freed, pool);
    return OURO_UNLIKELY(--pool->countdown == 0);
}

#endif
