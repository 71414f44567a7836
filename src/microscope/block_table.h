/* block_table.h: something known about each block of a heap, kept outside of it.
 *
 * An array for each pool, one entry for each of its blocks, made when the first is wanted; entries of blocks that
 * are mappings of their own are in a hash table. So an entry is found by the arithmetic that finds the block, and
 * entries of neighbours are neighbours. Entries begin as zeros.
 *
 *     arenas[n] -> pools[64] -> entries[capacity of the pool]
 *     mapped    -> (address, entry) ...
 */
#ifndef OURO_MICROSCOPE_BLOCK_TABLE_H
#define OURO_MICROSCOPE_BLOCK_TABLE_H

#include "heap/heap.h"

/* Where the entries of the blocks in one unit of 16 KiB are. */
typedef struct BlockUnit {
    uintptr_t unit;             /* address / 16 KiB; 0: nothing is known */
    char *entries;              /* of the unit's pool */
    const char *first;          /* its block 0 */
    uint32_t block_size;
} BlockUnit;
#define BLOCK_UNITS 32

typedef struct BlockTable {
    const Heap *heap;           /* borrowed */
    size_t entry_size;          /* bytes, a multiple of 4 */
    char *(*arenas)[HEAP_ARENA_POOLS]; /* arena_count rows, malloc'ed; a pool's entries, malloc'ed or NULL */
    unsigned arena_count;
    char *mapped;               /* open addressing: an address (0: free), then the entry, padded to 8; malloc'ed */
    size_t mapped_count, mapped_capacity;
    BlockUnit recent[BLOCK_UNITS]; /* by unit: most questions are about few pools */
} BlockTable;

void block_table_init(BlockTable *t, const Heap *heap, size_t entry_size);
void block_table_fini(BlockTable *t);
/* The entry of the block at this address, which must be a block's start. find: NULL when none was made; get: makes
 * it, NULL without memory. Valid until the next get or forget. */
void *block_table_find(const BlockTable *t, const void *block);
void *block_table_get(BlockTable *t, const void *block);
/* The pool is given back, and may hold blocks of another size next. */
void block_table_forget_pool(BlockTable *t, unsigned arena, unsigned pool);
/* The mapping is gone. */
void block_table_forget_mapped(BlockTable *t, const void *block);
/* Bytes it takes; 0 while it is empty. */
size_t block_table_memory(const BlockTable *t);
bool block_table_is_mapped(const BlockTable *t, const void *block);

#endif
