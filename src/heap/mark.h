/* mark.h: what checking builds write into memory, and what they tell AddressSanitizer. Release: nothing.
 *
 * A fresh block is filled with HEAP_FILL_FRESH, a freed one with HEAP_FILL_FREED behind its link; a free
 * block whose bytes changed was written to after it was freed. The three inline entries are declared in
 * pool.h. */
#ifndef OURO_HEAP_MARK_H
#define OURO_HEAP_MARK_H

#include "heap/pool.h"

#if OURO_CHECK > 0 || OURO_ASAN

/* A pool was opened: none of its bytes may be touched. */
void mark_opened(char *first, size_t size);

/* Memory goes back to the system: whoever maps it next may touch it. */
void mark_unmapped(void *address, size_t size);

/* A block outside classes, run or mapping: given out with `size` bytes, of which those from `kept` on are
 * fresh. */
void mark_large_given(void *block, size_t kept, size_t size);
void mark_large_freed(void *block, size_t size);

/* A block in a pool keeps its place and is now used up to `new_size`. */
void mark_resized(void *block, size_t old_size, size_t new_size);

/* Is a free block as it was left? Always true where there is no filling. */
bool mark_is_intact(const Block *block, size_t block_size);

#else

static inline void mark_opened(char *first, size_t size) { (void)first, (void)size; }
static inline void mark_unmapped(void *address, size_t size) { (void)address, (void)size; }
static inline void mark_large_given(void *block, size_t kept, size_t size)
{
    (void)block, (void)kept, (void)size;
}
static inline void mark_large_freed(void *block, size_t size) { (void)block, (void)size; }
static inline void mark_resized(void *block, size_t old_size, size_t new_size)
{
    (void)block, (void)old_size, (void)new_size;
}
static inline bool mark_is_intact(const Block *block, size_t block_size)
{
    (void)block, (void)block_size;
    return true;
}

#endif

#endif
