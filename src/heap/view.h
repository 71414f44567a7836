/* view.h: what the walkers and the checker both ask of a pool. */
#ifndef OURO_HEAP_VIEW_H
#define OURO_HEAP_VIEW_H

#include "heap/heap.h"

/* A bit for each block a pool can have. */
typedef struct PoolBits {
    uint64_t word[HEAP_POOL_SIZE / 8 / 64];
} PoolBits;

/* Does it belong to a class, or is it a run? */
bool pool_in_use(const Pool *pool);

/* By the equations at Pool. */
unsigned pool_live_blocks(const Heap *heap, const Pool *pool);

/* The blocks on the pool's list. */
void pool_free_map(const Pool *pool, PoolBits *bits);

#endif
