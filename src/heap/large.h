/* large.h: blocks too large for size classes: runs of pools up to 256 KiB, mappings of their own above. */
#ifndef OURO_HEAP_LARGE_H
#define OURO_HEAP_LARGE_H

#include "heap/heap.h"

/* In front of the block, in the same mapping. */
struct BigBlock {
    BigBlock *next, *prev;      /* Heap.big */
    size_t mapped;              /* bytes, header included: whole pages, at least what the owner asked for */
    char pad[40];
};

_Static_assert(sizeof(BigBlock) == 64, "the block begins on a cache line");

static inline char *big_block(const BigBlock *big)
{
    return (char *)big + sizeof(BigBlock);
}

static inline size_t big_block_size(const BigBlock *big)
{
    return big->mapped - sizeof(BigBlock);
}

static inline BigBlock *big_of(const void *block)
{
    return (BigBlock *)((char *)block - sizeof(BigBlock));
}

/* Bytes to map for a block of `size`; 0 when no heap can hold it. */
size_t big_mapping_size(const Heap *heap, size_t size);

void *run_alloc(Heap *heap, size_t size);
void run_free(Heap *heap, void *block, size_t size);

/* In place only; false when that cannot be. */
bool run_resize(Heap *heap, void *block, size_t old_size, size_t new_size);

/* `is_zero` is set when the block's bytes come fresh from the system. `grows`: the block will probably be made larger, so
 * a spare mapping of any size is welcome. */
void *big_alloc(Heap *heap, size_t size, bool grows, bool *is_zero);
void big_free(Heap *heap, void *block);

/* May move; NULL leaves the block as it was. Nothing happens while the mapping is large enough,
 * unless a block is made smaller than half of it. */
void *big_resize(Heap *heap, void *block, size_t old_size, size_t new_size);

/* Unmaps spare mappings, oldest first, until `size` bytes are gone or there is none. */
void big_trim(Heap *heap, size_t size);

/* Before `size` bytes more are mapped: gives up as many spare bytes as the peak would rise, so that what is
 * kept adds no more than 16 MiB to it. */
void big_make_room(Heap *heap, size_t size);

/* Unmaps all mappings. */
void big_unmap_all(Heap *heap);

#endif
