#include "heap/arena.h"

#include "heap/large.h"
#include "heap/mark.h"
#include "heap/os.h"

/* Buckets */

static unsigned free_pools(const Arena *arena)
{
    return (unsigned)__builtin_popcountll(arena->free_map);
}

static void bucket_enter(Heap *heap, Arena *arena)
{
    unsigned n = free_pools(arena);
    Arena **head = &heap->bucket[n];
    arena->prev = NULL;
    arena->next = *head;
    if (*head) (*head)->prev = arena;
    *head = arena;
    if (n) heap->bucket_mask |= (uint64_t)1 << (n - 1);
    heap->arena_empty += n == HEAP_ARENA_POOLS;
}

static void bucket_leave(Heap *heap, Arena *arena)
{
    unsigned n = free_pools(arena);
    if (arena->next) arena->next->prev = arena->prev;
    if (arena->prev) arena->prev->next = arena->next;
    else heap->bucket[n] = arena->next;
    if (n && !heap->bucket[n]) heap->bucket_mask &= ~((uint64_t)1 << (n - 1));
    heap->arena_empty -= n == HEAP_ARENA_POOLS;
}

/* Mapping */

bool heap_charge(Heap *heap, size_t size)
{
    if (heap->mapped > heap->limit || size > heap->limit - heap->mapped) return false;
    heap->mapped += size;
    if (heap->mapped > heap->peak_mapped) heap->peak_mapped = heap->mapped;
    return true;
}

void heap_refund(Heap *heap, size_t size)
{
    heap->mapped -= size;
}

enum { KEEP_MOST = 256 };   /* empty arenas */

/* An arena that is wanted again soon after it was unmapped was unmapped too early: keep one more from now
 * on. */
static void learn_to_keep(Heap *heap)
{
    if (!heap->missed) return;
    heap->missed--;
    if (heap->keep < KEEP_MOST) heap->keep++;
}

static unsigned free_slot(Heap *heap)
{
    unsigned n = heap->arena_hole;
    while (n < heap->arena_end && heap->arenas[n]) n++;
    return n;
}

static Arena *arena_map(Heap *heap)
{
    unsigned slot = free_slot(heap);
    big_make_room(heap, HEAP_ARENA_SIZE);
    if (slot >= HEAP_MAX_ARENAS || !heap_charge(heap, HEAP_ARENA_SIZE)) return NULL;
    Arena *arena = os_map_aligned(heap->base + ((uintptr_t)slot << HEAP_ARENA_SHIFT), HEAP_ARENA_SIZE,
                                  HEAP_ARENA_SIZE);
    if (!arena) {
        heap_refund(heap, HEAP_ARENA_SIZE);
        return NULL;
    }
    arena->number = slot;
    arena->free_map = ~(uint64_t)0;
    heap->arenas[slot] = arena;
    heap->arena_hole = slot + 1;
    if (slot >= heap->arena_end) heap->arena_end = slot + 1;
    heap->arena_count++;
    learn_to_keep(heap);
    bucket_enter(heap, arena);
    if (heap_tap(heap) && heap_tap(heap)->arena) heap_tap(heap)->arena(heap_tap(heap)->context, slot, true);
    return arena;
}

static void arena_unmap(Heap *heap, Arena *arena)
{
    unsigned slot = arena->number;
    if (heap_tap(heap) && heap_tap(heap)->arena) heap_tap(heap)->arena(heap_tap(heap)->context, slot, false);
    bucket_leave(heap, arena);
    heap->arenas[slot] = NULL;
    if (slot < heap->arena_hole) heap->arena_hole = slot;
    while (heap->arena_end && !heap->arenas[heap->arena_end - 1]) heap->arena_end--;
    heap->arena_count--;
    mark_unmapped(arena, HEAP_ARENA_SIZE);
    os_unmap(arena, HEAP_ARENA_SIZE);
    heap_refund(heap, HEAP_ARENA_SIZE);
}

void arena_trim(Heap *heap)
{
    while (heap->bucket[HEAP_ARENA_POOLS]) arena_unmap(heap, heap->bucket[HEAP_ARENA_POOLS]);
    heap->missed = 0;
}

void arena_unmap_all(Heap *heap)
{
    for (unsigned n = heap->arena_end; n-- > 0;)
        if (heap->arenas[n]) arena_unmap(heap, heap->arenas[n]);
}

Arena *arena_find(const Heap *heap, const void *address)
{
    Arena *wanted = arena_of(address);
    uintptr_t slot = ((uintptr_t)wanted - heap->base) >> HEAP_ARENA_SHIFT;
    if (slot < heap->arena_end && heap->arenas[slot] == wanted) return wanted;
    for (unsigned n = 0; n < heap->arena_end; n++)
        if (heap->arenas[n] == wanted && wanted) return wanted;
    return NULL;
}

/* Taking and giving pools */

static uint64_t unit_mask(unsigned first, unsigned units)
{
    return (units == 64 ? ~(uint64_t)0 : ((uint64_t)1 << units) - 1) << first;
}

/* The bits at which `units` set bits begin: shifting and masking doubles the length proved at each step. */
static uint64_t run_starts(uint64_t map, unsigned units)
{
    map &= ~(uint64_t)1;
    for (unsigned length = 1; length < units && map;) {
        unsigned step = units - length < length ? units - length : length;
        map &= map >> step;
        length += step;
    }
    return map;
}

/* Single pools fill an arena from the front, longer ones from the back, so that they seldom come between. */
static int place_in(const Arena *arena, unsigned units)
{
    if (units == 1) return __builtin_ctzll(arena->free_map);
    uint64_t starts = run_starts(arena->free_map, units);
    return starts ? 63 - __builtin_clzll(starts) : -1;
}

/* The fullest arena that has `units` free pools side by side. A single pool is found at once; for longer ones
 * a number of arenas are looked at, then one without a pool in use. */
static Arena *fullest_with(Heap *heap, unsigned units)
{
    unsigned tries = 64;
    for (uint64_t mask = heap->bucket_mask & (~(uint64_t)0 << (units - 1)); mask; mask &= mask - 1)
        for (Arena *a = heap->bucket[__builtin_ctzll(mask) + 1]; a && tries; a = a->next, tries--)
            if (place_in(a, units) >= 0) return a;
    return heap->bucket[HEAP_ARENA_POOLS];
}

void arena_report_pool(Heap *heap, const Pool *pool, bool taken)
{
    if (heap_tap(heap) && heap_tap(heap)->pool)
        heap_tap(heap)->pool(heap_tap(heap)->context, arena_of(pool)->number, pool_number(pool), pool->size_class,
                        taken);
}

static void mark_units(Pool *pool, unsigned from, unsigned to, PoolState state)
{
    for (unsigned n = from; n < to; n++) {
        pool[n].state = (uint8_t)state;
        pool[n].back = state == POOL_INSIDE ? (uint8_t)n : 0;
    }
}

static void set_free(Heap *heap, Arena *arena, uint64_t units, bool free)
{
    bucket_leave(heap, arena);
    arena->free_map = free ? arena->free_map | units : arena->free_map & ~units;
    bucket_enter(heap, arena);
}

Pool *arena_take(Heap *heap, unsigned units)
{
    Arena *arena = fullest_with(heap, units);
    if (!arena && !(arena = arena_map(heap))) return NULL;
    unsigned n = (unsigned)place_in(arena, units);
    set_free(heap, arena, unit_mask(n, units), false);
    Pool *pool = &arena->pools[n];
    pool->warm = pool->state == POOL_EMPTY;
    mark_units(pool, 1, units, POOL_INSIDE);
    pool->units = (uint8_t)units;
    pool->back = 0;
    pool->first = arena_unit(arena, n) + unit_header(n);
    return pool;
}

void arena_give(Heap *heap, Pool *pool)
{
    Arena *arena = arena_of(pool);
    arena_report_pool(heap, pool, false);
    mark_units(pool, 0, pool->units, POOL_EMPTY);
    set_free(heap, arena, unit_mask(pool_number(pool), pool->units), true);
    if (~arena->free_map || heap->arena_empty <= heap->keep + heap->arena_count / 8) return;
    arena_unmap(heap, arena);
    heap->missed++;
}

bool arena_resize(Heap *heap, Pool *pool, unsigned units)
{
    Arena *arena = arena_of(pool);
    unsigned n = pool_number(pool), old = pool->units;
    if (units > old) {
        if (n + units > HEAP_ARENA_POOLS) return false;
        uint64_t more = unit_mask(n + old, units - old);
        if ((arena->free_map & more) != more) return false;
        set_free(heap, arena, more, false);
        mark_units(pool, old, units, POOL_INSIDE);
    } else if (units < old) {
        mark_units(pool, units, old, POOL_EMPTY);
        set_free(heap, arena, unit_mask(n + units, old - units), true);
    }
    pool->units = (uint8_t)units;
    return true;
}
