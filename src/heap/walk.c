/* Readers of the heap's structures: walkers, lookups and statistics. They change nothing and allocate
 * nothing. */
#include <string.h>

#include "heap/arena.h"
#include "heap/heap.h"
#include "heap/large.h"
#include "heap/sizes.h"
#include "heap/view.h"

/* One pool */

static unsigned list_length(const Pool *pool)
{
    unsigned n = 0;
    for (const Block *b = pool->free; b; b = block_next(b)) n++;
    return n;
}

unsigned pool_live_blocks(const Heap *heap, const Pool *pool)
{
    switch ((PoolState)pool->state) {
    case POOL_CURRENT: return pool->carved - list_length(pool);
    case POOL_PARTIAL: return heap_tap(heap) ? pool->saved : pool->countdown;
    case POOL_FULL: return pool->capacity;
    case POOL_RUN: return 1;
    default: return 0;
    }
}

bool pool_in_use(const Pool *pool)
{
    return pool->state >= POOL_CURRENT;
}

void pool_free_map(const Pool *pool, PoolBits *bits)
{
    memset(bits, 0, sizeof *bits);
    for (const Block *b = pool->free; b; b = block_next(b)) {
        size_t index = (size_t)((const char *)b - pool->first) / pool->block_size;
        bits->word[index / 64] |= (uint64_t)1 << (index % 64);
    }
}

static void describe_pool(const Heap *heap, const Arena *arena, unsigned n, HeapPoolInfo *info)
{
    const Pool *pool = &arena->pools[n];
    size_t room = HEAP_POOL_SIZE - unit_header(n);
    *info = (HeapPoolInfo){.arena = arena->number, .pool = n, .state = (PoolState)pool->state, .units = 1,
                           .address = arena_unit(arena, n) + unit_header(n), .header = unit_header(n),
                           .handle = pool};
    if (!pool_in_use(pool)) return;
    room += (size_t)(pool->units - 1) * HEAP_POOL_SIZE;
    info->units = pool->units;
    info->size_class = pool->size_class;
    info->block_size = pool->block_size;
    info->capacity = pool->capacity;
    info->live_blocks = pool_live_blocks(heap, pool);
    info->free_blocks = pool->carved - info->live_blocks;
    info->unused_blocks = (unsigned)(pool->capacity - pool->carved);
    info->slack = room - (size_t)pool->capacity * pool->block_size;
}

/* The state of block `index`; `bits` are the pool's free blocks. */
static HeapBlockInfo describe_block(const Pool *pool, const PoolBits *bits, unsigned index)
{
    HeapBlockInfo info = {.arena = arena_of(pool)->number, .pool = pool_number(pool), .index = index,
                          .size_class = pool->size_class, .address = pool_block(pool, index),
                          .size = pool->block_size, .state = HEAP_BLOCK_LIVE};
    if (index >= pool->carved) info.state = HEAP_BLOCK_UNUSED;
    else if (bits->word[index / 64] >> (index % 64) & 1) info.state = HEAP_BLOCK_FREE;
    return info;
}

static HeapBlockInfo describe_big(const BigBlock *big)
{
    return (HeapBlockInfo){.size_class = HEAP_CLASS_MAPPED, .address = big_block(big),
                           .size = big_block_size(big), .state = HEAP_BLOCK_LIVE};
}

/* Walks */

static bool walk_arena_pools(const Heap *heap, const Arena *arena, HeapPoolVisitor *visit, void *context)
{
    HeapPoolInfo info;
    for (unsigned n = 0; n < HEAP_ARENA_POOLS; n += info.units) {
        describe_pool(heap, arena, n, &info);
        if (!visit(context, &info)) return false;
    }
    return true;
}

bool heap_walk_pools(const Heap *heap, unsigned arena, HeapPoolVisitor *visit, void *context)
{
    unsigned first = arena == HEAP_ALL_ARENAS ? 0 : arena;
    unsigned end = arena == HEAP_ALL_ARENAS || arena >= heap->arena_end ? heap->arena_end : arena + 1;
    for (unsigned n = first; n < end; n++)
        if (heap->arenas[n] && !walk_arena_pools(heap, heap->arenas[n], visit, context)) return false;
    return true;
}

static bool add_pool_to_arena(void *context, const HeapPoolInfo *pool)
{
    HeapArenaInfo *info = context;
    if (pool->handle->state < POOL_CURRENT) return true;
    info->pools_in_use += pool->units;
    info->live_blocks += pool->live_blocks;
    info->live += pool->live_blocks * pool->block_size;
    return true;
}

bool heap_walk_arenas(const Heap *heap, HeapArenaVisitor *visit, void *context)
{
    for (unsigned n = 0; n < heap->arena_end; n++) {
        if (!heap->arenas[n]) continue;
        HeapArenaInfo info = {.arena = n, .address = (char *)heap->arenas[n]};
        walk_arena_pools(heap, heap->arenas[n], add_pool_to_arena, &info);
        if (!visit(context, &info)) return false;
    }
    return true;
}

bool heap_walk_pool_blocks(const Heap *heap, const Pool *pool, HeapBlockVisitor *visit, void *context)
{
    PoolBits bits;
    (void)heap;
    if (!pool_in_use(pool)) return true;
    pool_free_map(pool, &bits);
    for (unsigned i = 0; i < pool->capacity; i++) {
        HeapBlockInfo info = describe_block(pool, &bits, i);
        if (!visit(context, &info)) return false;
    }
    return true;
}

typedef struct BlockWalk {
    const Heap *heap;
    HeapBlockVisitor *visit;
    void *context;
} BlockWalk;

static bool visit_blocks_of(void *context, const HeapPoolInfo *pool)
{
    const BlockWalk *walk = context;
    return heap_walk_pool_blocks(walk->heap, pool->handle, walk->visit, walk->context);
}

static bool walk_big(const Heap *heap, HeapBlockVisitor *visit, void *context)
{
    for (const BigBlock *big = heap->big; big; big = big->next) {
        HeapBlockInfo info = describe_big(big);
        if (!visit(context, &info)) return false;
    }
    return true;
}

bool heap_walk_blocks(const Heap *heap, HeapBlockVisitor *visit, void *context)
{
    BlockWalk walk = {heap, visit, context};
    return heap_walk_pools(heap, HEAP_ALL_ARENAS, visit_blocks_of, &walk) && walk_big(heap, visit, context);
}

static bool visit_if_live(void *context, const HeapBlockInfo *block)
{
    const BlockWalk *walk = context;
    return block->state != HEAP_BLOCK_LIVE || walk->visit(walk->context, block);
}

static bool visit_large_of(void *context, const HeapPoolInfo *pool)
{
    const BlockWalk *walk = context;
    if (pool->block_size <= HEAP_SMALL_MAX) return true;
    return heap_walk_pool_blocks(walk->heap, pool->handle, visit_if_live, context);
}

bool heap_walk_large(const Heap *heap, HeapBlockVisitor *visit, void *context)
{
    BlockWalk walk = {heap, visit, context};
    return heap_walk_pools(heap, HEAP_ALL_ARENAS, visit_large_of, &walk) && walk_big(heap, visit, context);
}

/* Lookups */

static bool find_big(const Heap *heap, const char *address, HeapBlockInfo *found)
{
    for (const BigBlock *big = heap->big; big; big = big->next) {
        if (address < big_block(big) || address >= (const char *)big + big->mapped) continue;
        *found = describe_big(big);
        return true;
    }
    return false;
}

bool heap_find_block(const Heap *heap, const void *address, HeapBlockInfo *found)
{
    const Arena *arena = arena_find(heap, address);
    if (!arena) return find_big(heap, address, found);
    if ((const char *)address < arena_unit(arena, 0) + unit_header(0)) return false;
    const Pool *pool = pool_of_span(address);
    if (!pool_in_use(pool)) return false;
    size_t index = (size_t)((const char *)address - pool->first) / pool->block_size;
    if (index >= pool->capacity) return false;
    PoolBits bits;
    pool_free_map(pool, &bits);
    *found = describe_block(pool, &bits, (unsigned)index);
    return true;
}

bool heap_find_pool(const Heap *heap, unsigned arena, unsigned pool, HeapPoolInfo *found)
{
    if (arena >= heap->arena_end || !heap->arenas[arena] || pool >= HEAP_ARENA_POOLS) return false;
    const Pool *unit = &heap->arenas[arena]->pools[pool];
    describe_pool(heap, heap->arenas[arena], pool - unit->back, found);
    return true;
}

unsigned heap_pool_free_order(const Pool *pool, uint16_t *indexes, unsigned max)
{
    unsigned n = 0;
    if (!pool_in_use(pool)) return 0;
    for (const Block *b = pool->free; b; b = block_next(b), n++)
        if (n < max) indexes[n] = (uint16_t)((size_t)((const char *)b - pool->first) / pool->block_size);
    return n;
}

/* Statistics */

static void add_idle_pool(HeapStats *stats, const HeapPoolInfo *pool)
{
    size_t room = HEAP_POOL_SIZE - pool->header;
    if (pool->state == POOL_EMPTY) stats->pools_empty++, stats->free += room;
    else stats->pools_unused++, stats->unused += room;
}

static bool add_pool(void *context, const HeapPoolInfo *pool)
{
    HeapStats *stats = context;
    size_t live = pool->live_blocks * pool->block_size;
    stats->header += pool->header;
    if (!pool_in_use(pool->handle)) {
        add_idle_pool(stats, pool);
        return true;
    }
    stats->pools_in_use += pool->units;
    stats->live_blocks += pool->live_blocks;
    stats->live += live;
    stats->free += pool->free_blocks * pool->block_size;
    stats->unused += pool->unused_blocks * pool->block_size;
    stats->slack += pool->slack;
    if (pool->block_size <= HEAP_SMALL_MAX) return true;
    stats->large_blocks += pool->live_blocks;
    stats->large += live;
    return true;
}

void heap_get_stats(const Heap *heap, HeapStats *stats)
{
    size_t headers = heap->big_count * sizeof(BigBlock);
    *stats = (HeapStats){.live_blocks = heap->big_count, .live = heap->big_bytes - headers,
                         .free = heap->spare_bytes, .header = headers,
                         .large_blocks = heap->big_count, .large = heap->big_bytes - headers,
                         .mapped = heap->mapped, .peak_mapped = heap->peak_mapped,
                         .arenas = heap->arena_count};
    heap_walk_pools(heap, HEAP_ALL_ARENAS, add_pool, stats);
}

static bool add_pool_to_class(void *context, const HeapPoolInfo *pool)
{
    HeapClassStats *stats = context;
    if (!pool_in_use(pool->handle) || pool->size_class != stats->size_class) return true;
    stats->pools++;
    stats->live_blocks += pool->live_blocks;
    stats->free_blocks += pool->free_blocks;
    stats->unused_blocks += pool->unused_blocks;
    return true;
}

void heap_get_class_stats(const Heap *heap, unsigned size_class, HeapClassStats *stats)
{
    *stats = (HeapClassStats){.size_class = size_class, .block_size = class_size(size_class)};
    heap_walk_pools(heap, HEAP_ALL_ARENAS, add_pool_to_class, stats);
}

size_t heap_live_blocks(const Heap *heap)
{
    HeapStats stats;
    heap_get_stats(heap, &stats);
    return stats.live_blocks;
}
