/* The checker: walks everything and proves the invariants of heap.h, from the bits of an arena to the bytes
 * of a free block. It trusts no pointer that it has not compared with a range first. */
#include <string.h>

#include "heap/arena.h"
#include "heap/heap.h"
#include "heap/large.h"
#include "heap/mark.h"
#include "heap/sizes.h"
#include "heap/view.h"

typedef struct Check {
    const Heap *heap;
    HeapProblem problem;
    size_t partial_pools[HEAP_CLASSES];     /* PARTIAL pools seen in arenas, to compare with the lists */
} Check;

static bool broken(Check *check, const char *what, const void *where)
{
    check->problem = (HeapProblem){what, where};
    return false;
}

#define HOLDS(condition, what, where) \
    do { \
        if (OURO_UNLIKELY(!(condition))) return broken(check, what, where); \
    } while (0)

/* Pools */

static bool check_free_list(Check *check, const Pool *pool, unsigned *length)
{
    PoolBits seen;
    memset(&seen, 0, sizeof seen);
    *length = 0;
    for (const Block *b = pool->free; b; b = block_next(b)) {
        size_t offset = (size_t)((const char *)b - pool->first);
        size_t index = offset / pool->block_size;
        HOLDS(offset % pool->block_size == 0 && index < pool->carved, "a free block is not its pool's", b);
        HOLDS(!(seen.word[index / 64] >> (index % 64) & 1), "a block is twice on its pool's list", b);
        HOLDS(mark_is_intact(b, pool->block_size), "a block was written to after it was freed", b);
        seen.word[index / 64] |= (uint64_t)1 << (index % 64);
        ++*length;
    }
    return true;
}

static bool check_countdown(Check *check, const Pool *pool, unsigned free)
{
    uint32_t frees = heap_tap(check->heap) ? pool->saved : pool->countdown;
    HOLDS(!heap_tap(check->heap) || pool->countdown == 1, "a countdown runs although a tap is set", pool);
    switch ((PoolState)pool->state) {
    case POOL_CURRENT:
        HOLDS(frees && frees <= POOL_FAR, "a current pool counts down", pool);
        HOLDS(check->heap->home[pool->size_class] == pool, "a current pool is not its class's", pool);
        return true;
    case POOL_PARTIAL:
        HOLDS(frees == (uint32_t)(pool->capacity - free), "a pool's count differs from its free list", pool);
        HOLDS(pool->carved == pool->capacity && free && frees, "a partial pool is not partly free", pool);
        check->partial_pools[pool->size_class]++;
        return true;
    default:
        HOLDS(frees == 1 && !free && pool->carved == pool->capacity, "a full pool is not full", pool);
        return true;
    }
}

static bool check_class_pool(Check *check, const Arena *arena, unsigned n)
{
    const Pool *pool = &arena->pools[n];
    unsigned free;
    HOLDS(pool->size_class > 0 && pool->size_class < HEAP_CLASSES, "a pool has no class", pool);
    HOLDS(pool->block_size == class_size(pool->size_class), "a pool's block size is not its class's", pool);
    HOLDS(pool->units == class_units(pool->size_class), "a pool's length is not its class's", pool);
    size_t room = pool->units * (size_t)HEAP_POOL_SIZE - unit_header(n);
    HOLDS(pool->capacity == room / pool->block_size, "a pool's capacity is wrong", pool);
    HOLDS(pool->carved <= pool->capacity, "a pool's frontier is beyond its end", pool);
    return check_free_list(check, pool, &free) && check_countdown(check, pool, free);
}

static bool check_run(Check *check, const Pool *pool)
{
    HOLDS(pool->size_class == HEAP_CLASS_RUN && pool->capacity == 1 && pool->carved == 1 && !pool->free,
          "a run has a wrong header", pool);
    HOLDS(pool->block_size == (uint32_t)pool->units * HEAP_POOL_SIZE, "a run's size is not its length", pool);
    return true;
}

static bool check_inside(Check *check, const Arena *arena, unsigned n, unsigned units)
{
    HOLDS(units >= 1 && n + units <= HEAP_ARENA_POOLS, "a pool reaches beyond its arena", &arena->pools[n]);
    for (unsigned i = 1; i < units; i++) {
        const Pool *unit = &arena->pools[n + i];
        HOLDS(unit->state == POOL_INSIDE && unit->back == i, "a unit does not know its pool", unit);
        HOLDS(!(arena->free_map >> (n + i) & 1), "a unit of a pool is marked as free", unit);
    }
    return true;
}

static bool check_pool(Check *check, const Arena *arena, unsigned n, unsigned *units)
{
    const Pool *pool = &arena->pools[n];
    bool is_free = arena->free_map >> n & 1;
    *units = 1;
    HOLDS(pool->back == 0 && pool->state != POOL_INSIDE, "a unit belongs to no pool", pool);
    HOLDS(is_free == !pool_in_use(pool), "an arena's free map and its pools disagree", pool);
    if (is_free) return true;
    *units = pool->units;
    HOLDS(pool->first == arena_unit(arena, n) + unit_header(n), "a pool begins at a wrong place", pool);
    if (!check_inside(check, arena, n, pool->units)) return false;
    return pool->state == POOL_RUN ? check_run(check, pool) : check_class_pool(check, arena, n);
}

/* Arenas */

static bool on_bucket(const Heap *heap, const Arena *arena)
{
    const Arena *a = heap->bucket[__builtin_popcountll(arena->free_map)];
    while (a && a != arena) a = a->next;
    return a != NULL;
}

static bool check_arena(Check *check, const Arena *arena, unsigned slot)
{
    unsigned units;
    HOLDS(arena == arena_of(arena), "an arena is not aligned", arena);
    HOLDS(arena->number == slot, "an arena's number is not its slot", arena);
    HOLDS(on_bucket(check->heap, arena), "an arena is on the wrong bucket", arena);
    for (unsigned n = 0; n < HEAP_ARENA_POOLS; n += units)
        if (!check_pool(check, arena, n, &units)) return false;
    return true;
}

static bool check_arenas(Check *check)
{
    const Heap *heap = check->heap;
    unsigned count = 0;
    for (unsigned n = 0; n < heap->arena_end; n++) {
        if (!heap->arenas[n]) {
            HOLDS(n >= heap->arena_hole, "a free slot is below the hole", &heap->arenas[n]);
            continue;
        }
        count++;
        if (!check_arena(check, heap->arenas[n], n)) return false;
    }
    HOLDS(count == heap->arena_count, "the number of arenas is wrong", NULL);
    return true;
}

static bool check_buckets(Check *check)
{
    const Heap *heap = check->heap;
    unsigned count = 0, empty = 0;
    for (unsigned n = 0; n <= HEAP_ARENA_POOLS; n++) {
        const Arena *prev = NULL;
        for (const Arena *a = heap->bucket[n]; a; prev = a, a = a->next) {
            HOLDS(a->prev == prev, "a bucket is not linked both ways", a);
            HOLDS((unsigned)__builtin_popcountll(a->free_map) == n, "an arena is on the wrong bucket", a);
            count++;
            empty += n == HEAP_ARENA_POOLS;
        }
        bool marked = n == 0 ? heap->bucket[0] != NULL : heap->bucket_mask >> (n - 1) & 1;
        HOLDS(marked == (heap->bucket[n] != NULL), "the bucket mask is wrong", NULL);
    }
    HOLDS(count == heap->arena_count && empty == heap->arena_empty, "the buckets lack an arena", NULL);
    return true;
}

/* Classes */

static bool is_pool_of_heap(const Heap *heap, const Pool *pool)
{
    const Arena *arena = arena_find(heap, pool);
    size_t offset = arena ? (size_t)((const char *)pool - (const char *)arena) : 1;
    return arena && offset % sizeof(Pool) == 0 && offset / sizeof(Pool) < HEAP_ARENA_POOLS;
}

static bool check_partial(Check *check, unsigned c)
{
    const PoolList *list = &check->heap->partial[c];
    const Pool *prev = NULL;
    size_t count = 0;
    for (const Pool *p = list->head; p; prev = p, p = p->next, count++) {
        HOLDS(is_pool_of_heap(check->heap, p), "a partial list leads out of the heap", p);
        HOLDS(p->prev == prev, "a partial list is not linked both ways", p);
        HOLDS(p->state == POOL_PARTIAL && p->size_class == c, "a pool is on a wrong partial list", p);
        HOLDS(count < check->partial_pools[c], "a partial list is a circle", p);
    }
    HOLDS(list->tail == prev && count == check->partial_pools[c], "a partial list lacks a pool", list);
    return true;
}

static bool check_classes(Check *check)
{
    const Heap *heap = check->heap;
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        const Pool *home = heap->home[c];
        bool none = home && home->capacity == 0;
        HOLDS(none || (is_pool_of_heap(heap, home) && home->state == POOL_CURRENT && home->size_class == c),
              "a class's current pool is not current", home);
        HOLDS(heap->watched ? !heap->current[c]->free : heap->current[c] == home,
              "the fast path looks into a wrong pool", heap->current[c]);
        if (!check_partial(check, c)) return false;
    }
    return true;
}

/* The large space and the sums */

static bool check_mappings(Check *check)
{
    const Heap *heap = check->heap;
    size_t count = 0, bytes = 0, spare = 0;
    const BigBlock *prev = NULL;
    for (const BigBlock *big = heap->big; big; prev = big, big = big->next) {
        HOLDS(((uintptr_t)big | big->mapped) % heap->page == 0, "a mapping is not of whole pages", big);
        HOLDS(big->prev == prev, "the mappings are not linked both ways", big);
        HOLDS(++count <= heap->big_count, "the mappings are a circle", big);
        bytes += big->mapped;
    }
    for (unsigned n = 0; n < heap->spare_count; n++) spare += heap->spare[n]->mapped;
    HOLDS(count == heap->big_count && bytes == heap->big_bytes, "the sums of the mappings are wrong", NULL);
    HOLDS(spare == heap->spare_bytes, "the sum of the spare mappings is wrong", NULL);
    return true;
}

static bool check_sums(Check *check)
{
    const Heap *heap = check->heap;
    HeapStats s;
    heap_get_stats(heap, &s);
    size_t mapped = (size_t)heap->arena_count * HEAP_ARENA_SIZE + heap->big_bytes + heap->spare_bytes;
    HOLDS(heap->mapped == mapped, "mapped bytes are not those of arenas and mappings", NULL);
    HOLDS(s.live + s.free + s.header + s.slack + s.unused == mapped, "the bytes do not add up", NULL);
    HOLDS(heap->mapped <= heap->most_limit && heap->peak_mapped >= mapped, "the limit or the peak is wrong", NULL);
    return true;
}

bool heap_check(const Heap *heap, HeapProblem *problem)
{
    Check check = {.heap = heap};
    bool good = check_buckets(&check) && check_arenas(&check) && check_classes(&check) &&
                check_mappings(&check) && check_sums(&check);
    if (problem) *problem = check.problem;
    return good;
}
