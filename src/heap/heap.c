#include "heap/heap.h"

#include <string.h>

#include "heap/arena.h"
#include "heap/large.h"
#include "heap/mark.h"
#include "heap/os.h"
#include "heap/sizes.h"

/* Making and destroying */

/* What a class allocates from when it has no pool, or is watched: nothing free, nothing to carve, so the slow
 * path comes. Shared and constant; nobody frees into it because it holds no block. */
static const Pool empty_pool;

static Pool *no_pool(void)
{
    return (Pool *)&empty_pool;
}

enum { KEEP_AT_FIRST = 4 };     /* empty arenas */

/* Arenas without a wish of the user's lie far below the mapping of the Heap itself, in a gap which the system
 * leaves free: so they are neighbours, and in order. */
static uintptr_t choose_base(const Heap *heap, uintptr_t wish)
{
    uintptr_t far = (uintptr_t)64 << 30;
    if (!wish) wish = (uintptr_t)heap > 2 * far ? (uintptr_t)heap - far : (uintptr_t)heap;
    return wish & ~(uintptr_t)(HEAP_ARENA_SIZE - 1);
}

Heap *heap_new(const HeapOptions *options)
{
    static const HeapOptions defaults;
    if (!options) options = &defaults;
    Heap *heap = os_map(0, sizeof(Heap));
    if (!heap) return NULL;
    for (unsigned c = 0; c < HEAP_CLASSES; c++) heap->current[c] = heap->home[c] = no_pool();
    bool limited = options->limit && options->limit < HEAP_LIMIT_MAX;
    heap->limit = heap->most_limit = limited ? options->limit : HEAP_LIMIT_MAX;
    heap->base = choose_base(heap, options->base);
    heap->fixed_base = options->base != 0;
    heap->big_hint = heap->base + HEAP_LIMIT_MAX + ((uintptr_t)1 << 30);
    heap->stress = options->stress;
    heap->keep = options->stress ? 0 : KEEP_AT_FIRST;
    heap->page = os_page_size();
    return heap;
}

void heap_delete(Heap *heap)
{
    if (!heap) return;
    heap->tap = NULL;
    big_unmap_all(heap);
    arena_unmap_all(heap);
    os_unmap(heap, sizeof(Heap));
}

size_t heap_block_size(size_t size)
{
    if (size <= HEAP_MEDIUM_MAX) return class_size(class_of(size));
    if (size <= HEAP_RUN_MAX) return (size_t)run_units(size) * HEAP_POOL_SIZE;
    size_t page = os_page_size();
    if (size > HEAP_LIMIT_MAX) return size;
    return ((size + sizeof(BigBlock) + page - 1) & ~(page - 1)) - sizeof(BigBlock);
}

/* Pools of a class */

/* Sets the countdown, or what stands for it while a tap holds it at 1. */
static void pool_arm(const Heap *heap, Pool *pool, uint32_t frees)
{
    pool->saved = frees;
    pool->countdown = heap_tap(heap) ? 1 : frees;
}

static void partial_append(Heap *heap, Pool *pool)
{
    PoolList *list = &heap->partial[pool->size_class];
    pool->next = NULL;
    pool->prev = list->tail;
    if (list->tail) list->tail->next = pool;
    else list->head = pool;
    list->tail = pool;
}

static void partial_remove(Heap *heap, Pool *pool)
{
    PoolList *list = &heap->partial[pool->size_class];
    if (pool->next) pool->next->prev = pool->prev;
    else list->tail = pool->prev;
    if (pool->prev) pool->prev->next = pool->next;
    else list->head = pool->next;
}

/* Bytes to carve at once: a page where pages were not used before, so that no memory is taken before its
 * time; elsewhere more, because the cache misses of blocks linked in one go overlap (2 KiB blocks: 24 ns in
 * place of 120). */
enum { CARVE_COLD = 4096, CARVE_WARM = 16384 };

static unsigned carve_count(const Heap *heap, const Pool *pool)
{
    unsigned left = (unsigned)(pool->capacity - pool->carved);
    unsigned bytes = heap->stress ? 0 : pool->warm ? CARVE_WARM : CARVE_COLD;
    unsigned n = bytes / pool->block_size;
    return n < 1 ? 1 : n < left ? n : left;
}

static void carve_block(const Pool *pool, char *block, char *next)
{
    block_mark_link((Block *)block);
    ((Block *)block)->next = (Block *)next;
    block_mark_freed((Block *)block, pool);
}

/* Moves the frontier of a pool without free blocks, and links the blocks passed in order of address. */
static void pool_carve(const Heap *heap, Pool *pool)
{
    size_t size = pool->block_size;
    unsigned n = carve_count(heap, pool);
    char *block = pool_block(pool, pool->carved);
    pool->free = (Block *)block;
    pool->carved = (uint16_t)(pool->carved + n);
    for (; n > 1; n--, block += size) carve_block(pool, block, block + size);
    carve_block(pool, block, NULL);
}

static Pool *take_units(Heap *heap, unsigned units)
{
    Pool *pool = arena_take(heap, units);
    if (pool) return pool;
    heap_trim(heap);
    return arena_take(heap, units);
}

static Pool *pool_open(Heap *heap, unsigned size_class)
{
    Pool *pool = take_units(heap, class_units(size_class));
    if (!pool) return NULL;
    size_t room = (size_t)pool->units * HEAP_POOL_SIZE - unit_header(pool_number(pool));
    pool->block_size = (uint32_t)class_size(size_class);
    pool->size_class = (uint8_t)size_class;
    pool->capacity = (uint16_t)(room / pool->block_size);
    pool->carved = 0;
    mark_opened(pool->first, room);
    pool_carve(heap, pool);
    arena_report_pool(heap, pool, true);
    return pool;
}

/* The class's current pool is used up: makes another one current, or answers NULL. */
static Pool *next_pool(Heap *heap, unsigned size_class)
{
    Pool *next = heap->partial[size_class].head;
    if (next) partial_remove(heap, next);
    else if (!(next = pool_open(heap, size_class))) return NULL;
    Pool *old = heap->home[size_class];
    if (old != no_pool()) {
        old->state = POOL_FULL;
        pool_arm(heap, old, 1);
    }
    next->state = POOL_CURRENT;
    pool_arm(heap, next, POOL_FAR);
    return heap->home[size_class] = next;
}

size_t heap_set_limit(Heap *heap, size_t limit)
{
    size_t old = heap->limit;
    heap->limit = limit < HEAP_LIMIT_MAX ? limit : HEAP_LIMIT_MAX;
    if (heap->limit > heap->most_limit) heap->most_limit = heap->limit;
    return old;
}

size_t heap_lend(Heap *heap, size_t bytes)
{
    size_t wanted = heap->mapped + bytes;
    return heap_set_limit(heap, wanted > heap->limit ? wanted : heap->limit);
}

/* Slow paths of the inline functions */

/* Chooses the fast path's pools anew after a watch began or ended. */
static void choose_current(Heap *heap)
{
    heap->watched = heap_tap(heap) || heap->fail_in;
    for (unsigned c = 0; c < HEAP_CLASSES; c++) heap->current[c] = heap->watched ? no_pool() : heap->home[c];
}

/* Is this the allocation that was planned to fail? */
static bool fails_now(Heap *heap)
{
    if (!heap->fail_in || --heap->fail_in) return false;
    if (heap->failing) heap->fail_in = 1;
    else choose_current(heap);
    return true;
}

static void *report_born(const Heap *heap, void *block, size_t size)
{
    if (heap_tap(heap) && heap_tap(heap)->born) heap_tap(heap)->born(heap_tap(heap)->context, block, size);
    return block;
}

static void report_freed(const Heap *heap, void *block, size_t size)
{
    if (heap_tap(heap) && heap_tap(heap)->freed) heap_tap(heap)->freed(heap_tap(heap)->context, block, size);
}

OURO_NOINLINE void *heap_alloc_slow(Heap *heap, size_t size)
{
    unsigned size_class = class_of(size);
    if (OURO_UNLIKELY(heap->watched) && fails_now(heap)) return NULL;
    ouro_assert3(heap_check(heap, NULL));
    Pool *pool = heap->home[size_class];
    if (!pool->free) {
        if (pool->carved < pool->capacity) pool_carve(heap, pool);
        else if (!(pool = next_pool(heap, size_class))) return NULL;
    }
    if (!heap->watched) heap->current[size_class] = pool;
    void *block = pool_pop(pool, size);
    return report_born(heap, block, pool->block_size);
}

OURO_NOINLINE void heap_on_countdown(Heap *heap, Pool *pool, void *block)
{
    if (heap_tap(heap)) {
        report_freed(heap, block, pool->block_size);
        pool->countdown = 1;
        if (--pool->saved) return;
    }
    switch ((PoolState)pool->state) {
    case POOL_CURRENT:
        pool_arm(heap, pool, POOL_FAR);
        break;
    case POOL_FULL:
        pool->state = POOL_PARTIAL;
        pool_arm(heap, pool, pool->capacity - 1u);
        partial_append(heap, pool);
        break;
    default:
        ouro_assert(pool->state == POOL_PARTIAL);
        partial_remove(heap, pool);
        arena_give(heap, pool);
    }
    ouro_assert3(heap_check(heap, NULL));
}

/* Large blocks */

/* Of a block asked for with `size`: a mapping may be larger than it had to be. */
size_t heap_actual_size(const void *block, size_t size)
{
    return size > HEAP_RUN_MAX ? big_block_size(big_of(block)) : heap_block_size(size);
}

typedef struct LargeRequest {
    size_t size;
    bool grows;     /* it is likely to be made larger soon */
    bool is_zero;   /* result: nobody wrote into it yet */
} LargeRequest;

static void *alloc_unclassed(Heap *heap, LargeRequest *request)
{
    if (request->size <= HEAP_RUN_MAX) return run_alloc(heap, request->size);
    return big_alloc(heap, request->size, request->grows, &request->is_zero);
}

/* For sizes above all classes; tries again after giving back what was kept. */
static void *alloc_above_classes(Heap *heap, LargeRequest *request)
{
    if (OURO_UNLIKELY(heap->watched) && fails_now(heap)) return NULL;
    void *block = alloc_unclassed(heap, request);
    if (!block && request->size <= heap->limit) {
        heap_trim(heap);
        block = alloc_unclassed(heap, request);
    }
    return block ? report_born(heap, block, heap_actual_size(block, request->size)) : NULL;
}

void *heap_alloc_large(Heap *heap, size_t size)
{
    if (size == 0) return heap_alloc(heap, 1);
    if (size > HEAP_MEDIUM_MAX) return alloc_above_classes(heap, &(LargeRequest){.size = size});
    void *block = pool_pop(heap->current[class_of(size)], size);
    return block ? block : heap_alloc_slow(heap, size);
}

void heap_free_large(Heap *heap, void *block, size_t size)
{
    if (size == 0) {
        if (block) heap_free(heap, block, 1);
    } else if (size <= HEAP_MEDIUM_MAX) {
        Pool *pool = pool_of_span(block);
        if (pool_push(pool, block, size)) heap_on_countdown(heap, pool, block);
    } else {
        report_freed(heap, block, heap_actual_size(block, size));
        if (size <= HEAP_RUN_MAX) run_free(heap, block, size);
        else big_free(heap, block);
    }
}

void *heap_alloc_zeroed(Heap *heap, size_t size)
{
    LargeRequest request = {.size = size};
    void *block = size > HEAP_MEDIUM_MAX ? alloc_above_classes(heap, &request) : heap_alloc(heap, size);
    return block && !request.is_zero ? memset(block, 0, size) : block;
}

/* Changing a size */

/* A mapping grows or shrinks where the system likes. */
static void *resize_mapping(Heap *heap, void *block, size_t old_size, size_t new_size)
{
    void *resized = big_resize(heap, block, old_size, new_size);
    if (resized || new_size > heap->limit) return resized;
    heap_trim(heap);
    return big_resize(heap, block, old_size, new_size);
}

/* Is there a way without a second block? If so, *result is the block, or NULL when that way failed. */
static bool resize_alone(Heap *heap, void *block, size_t old_size, size_t new_size, void **result)
{
    if (old_size <= HEAP_MEDIUM_MAX || new_size <= HEAP_MEDIUM_MAX) return false;
    if ((old_size > HEAP_RUN_MAX) != (new_size > HEAP_RUN_MAX)) return false;
    if (heap->fail_in == 1) *result = NULL;
    else if (old_size > HEAP_RUN_MAX) *result = resize_mapping(heap, block, old_size, new_size);
    else if (run_resize(heap, block, old_size, new_size)) *result = block;
    else return false;
    fails_now(heap);
    return true;
}

static void *move_block(Heap *heap, void *block, size_t old_size, size_t new_size)
{
    LargeRequest request = {.size = new_size, .grows = new_size > old_size};
    void *moved = new_size > HEAP_RUN_MAX ? alloc_above_classes(heap, &request) : heap_alloc(heap, new_size);
    if (!moved) return NULL;
    memcpy(moved, block, old_size < new_size ? old_size : new_size);
    if (heap_tap(heap) && heap_tap(heap)->moved)
        heap_tap(heap)->moved(heap_tap(heap)->context, block, heap_actual_size(block, old_size), moved, heap_actual_size(moved, new_size));
    heap_free(heap, block, old_size);
    return moved;
}

/* The block grew or shrank alone, by a way of its own. */
static void *report_resized(const Heap *heap, void *block, size_t size, void *result, size_t new_size)
{
    if (!heap_tap(heap)->moved) {
        report_freed(heap, block, size);
        return report_born(heap, result, new_size);
    }
    heap_tap(heap)->moved(heap_tap(heap)->context, block, size, result, new_size);
    if (block != result) report_freed(heap, block, size);
    return result;
}

void *heap_realloc(Heap *heap, void *block, size_t old_size, size_t new_size)
{
    void *result = block;
    if (!block) return heap_alloc(heap, new_size);
    old_size += !old_size;
    new_size += !new_size;
    if (heap->stress) return move_block(heap, block, old_size, new_size);
    size_t had = heap_tap(heap) ? heap_actual_size(block, old_size) : 0;
    if (heap_block_size(old_size) == heap_block_size(new_size)) mark_resized(block, old_size, new_size);
    else if (!resize_alone(heap, block, old_size, new_size, &result))
        return move_block(heap, block, old_size, new_size);
    if (!result || !heap_tap(heap)) return result;
    return report_resized(heap, block, had, result, heap_actual_size(result, new_size));
}

/* Giving back */

static bool all_free(const Pool *pool)
{
    unsigned n = 0;
    for (const Block *b = pool->free; b; b = block_next(b)) n++;
    return n == pool->carved;
}

void heap_trim(Heap *heap)
{
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        Pool *pool = heap->home[c];
        if (pool == no_pool() || !all_free(pool)) continue;
        heap->home[c] = heap->current[c] = no_pool();
        arena_give(heap, pool);
    }
    big_trim(heap, SIZE_MAX);
    arena_trim(heap);
}

/* Watching and failing */

/* Holds every countdown at 1, so that each free is seen, or lets them run again. */
static void tap_pools(Heap *heap, bool tapped)
{
    for (unsigned n = 0; n < heap->arena_end; n++)
        for (unsigned i = 0; heap->arenas[n] && i < HEAP_ARENA_POOLS; i++) {
            Pool *pool = &heap->arenas[n]->pools[i];
            if (pool->state < POOL_CURRENT || pool->state > POOL_FULL) continue;
            if (tapped) pool->saved = pool->countdown;
            pool->countdown = tapped ? 1 : pool->saved;
        }
}

void heap_set_tap(Heap *heap, const HeapTap *tap)
{
    if (!heap->tap != !tap) tap_pools(heap, tap != NULL);
    heap->tap = tap;
    choose_current(heap);
}

void heap_fail_after(Heap *heap, uint64_t n, bool from_then_on)
{
    heap->fail_in = n;
    heap->failing = from_then_on;
    choose_current(heap);
}
