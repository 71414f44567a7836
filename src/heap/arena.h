/* arena.h: arenas, and who gets their pools.
 *
 * An arena is a bitmap of 64 bits: bit n is set while pool n may be taken. Arenas hang on one list ("bucket")
 * for each number of free pools, and a 64-bit mask says which lists are not empty; so the fullest arena with
 * room is found by counting zeros, twice. */
#ifndef OURO_HEAP_ARENA_H
#define OURO_HEAP_ARENA_H

#include "heap/heap.h"

struct Arena {
    Pool pools[HEAP_ARENA_POOLS];
    uint64_t free_map;          /* bit n: pools[n] is UNUSED or EMPTY */
    Arena *next, *prev;         /* its bucket, bucket[popcount(free_map)] */
    uint32_t number;            /* its slot in Heap.arenas */
    uint32_t spare;
    char pad[32];
};

_Static_assert(sizeof(Arena) == 4160 && sizeof(Arena) % 64 == 0, "blocks of pool 0 begin on a cache line");

static inline Arena *arena_of(const void *address)
{
    return (Arena *)((uintptr_t)address & ~(uintptr_t)(HEAP_ARENA_SIZE - 1));
}

static inline unsigned pool_number(const Pool *pool)
{
    return (unsigned)(pool - arena_of(pool)->pools);
}

/* Where unit `n` of the arena begins, and where its blocks may. */
static inline char *arena_unit(const Arena *arena, unsigned n)
{
    return (char *)arena + (size_t)n * HEAP_POOL_SIZE;
}

static inline size_t unit_header(unsigned n)
{
    return n ? 0 : sizeof(Arena);
}

/* `units` neighbouring pools (1..16), marked as taken; `first`, `units`, `back` and `warm` of the result are
 * set, the rest is the caller's. Only single pools begin at pool 0. NULL: no memory or limit reached. */
Pool *arena_take(Heap *heap, unsigned units);

/* Returns a pool from arena_take, whose blocks are all free; may unmap the arena. */
void arena_give(Heap *heap, Pool *pool);

/* Makes a taken pool longer or shorter without moving it; false when the units behind it are in use. */
bool arena_resize(Heap *heap, Pool *pool, unsigned units);

/* Tells the tap, if there is one. */
void arena_report_pool(Heap *heap, const Pool *pool, bool taken);

/* Unmaps all arenas that have no pool in use. */
void arena_trim(Heap *heap);

/* Unmaps all arenas. */
void arena_unmap_all(Heap *heap);

/* The arena that holds this address, or NULL. */
Arena *arena_find(const Heap *heap, const void *address);

/* May `size` bytes more be mapped? Then they are counted. */
bool heap_charge(Heap *heap, size_t size);
void heap_refund(Heap *heap, size_t size);

#endif
