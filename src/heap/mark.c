#include "heap/mark.h"

#if OURO_CHECK > 0 || OURO_ASAN

#include <string.h>

#include "heap/heap.h"
#include "heap/sizes.h"

#if OURO_ASAN
#include <sanitizer/asan_interface.h>
#define NO_ASAN __attribute__((no_sanitize_address))
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define NO_ASAN
#endif

/* Only as many bytes are filled and compared, so that checking builds stay usable with large blocks. */
enum { FILL_MOST = 4096 };

static void fill(void *start, int byte, size_t size)
{
    if (OURO_CHECK > 0) memset(start, byte, size < FILL_MOST ? size : FILL_MOST);
}

#if OURO_ASAN
NO_ASAN Block *block_next(const Block *block)
{
    return block->next;
}
#endif

NO_ASAN bool mark_is_intact(const Block *block, size_t block_size)
{
    if (OURO_CHECK == 0) return true;
    const unsigned char *bytes = (const unsigned char *)block;
    size_t end = block_size < FILL_MOST ? block_size : FILL_MOST;
    for (size_t i = sizeof(Block); i < end; i++)
        if (bytes[i] != HEAP_FILL_FREED) return false;
    return true;
}

static OURO_UNUSED bool on_list(const Pool *pool, const Block *block)
{
    const Block *b = pool->free;
    while (b && b != block) b = block_next(b);
    return b != NULL;
}

/* Is `block` one of this pool's, handed out, and of the size its owner says? */
static OURO_UNUSED bool may_be_freed(const Pool *pool, const Block *block, size_t size)
{
    size_t offset = (size_t)((const char *)block - pool->first);
    return class_of(size) == pool->size_class && offset % pool->block_size == 0 &&
           offset / pool->block_size < pool->carved;
}

/* Filled as a free block is? A live one may be by chance. */
static OURO_UNUSED bool looks_freed(const Pool *pool, const Block *block)
{
    return pool->block_size > sizeof(Block) && mark_is_intact(block, pool->block_size);
}

void block_mark_link(Block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block, sizeof(Block));
}

void block_mark_given(Block *block, const Pool *pool, size_t size)
{
    ouro_assert2(mark_is_intact(block, pool->block_size));
    ASAN_UNPOISON_MEMORY_REGION(block, pool->block_size);
    fill(block, HEAP_FILL_FRESH, pool->block_size);
    ASAN_POISON_MEMORY_REGION(block, pool->block_size);
    ASAN_UNPOISON_MEMORY_REGION(block, size ? size : 1);
}

void block_mark_returned(Block *block, const Pool *pool, size_t size)
{
    (void)pool, (void)size;
    if (OURO_ASAN) *(volatile char *)block;     /* freed twice: reported here */
    ouro_assert(may_be_freed(pool, block, size));
    ouro_assert2(!looks_freed(pool, block) || !on_list(pool, block));
    ouro_assert3(!on_list(pool, block));
    block_mark_link(block);
}

void block_mark_freed(Block *block, const Pool *pool)
{
    ASAN_UNPOISON_MEMORY_REGION(block, pool->block_size);
    fill((char *)block + sizeof(Block), HEAP_FILL_FREED, pool->block_size - sizeof(Block));
    ASAN_POISON_MEMORY_REGION(block, pool->block_size);
}

void mark_opened(char *first, size_t size)
{
    (void)first, (void)size;
    ASAN_POISON_MEMORY_REGION(first, size);
}

void mark_unmapped(void *address, size_t size)
{
    (void)address, (void)size;
    ASAN_UNPOISON_MEMORY_REGION(address, size);
}

void mark_resized(void *block, size_t old_size, size_t new_size)
{
    size_t least = old_size < new_size ? old_size : new_size;
    ASAN_UNPOISON_MEMORY_REGION(block, old_size > new_size ? old_size : new_size);
    if (new_size > old_size) fill((char *)block + old_size, HEAP_FILL_FRESH, new_size - old_size);
    (void)least;
    ASAN_POISON_MEMORY_REGION((char *)block + new_size, old_size - least);
}

void mark_large_given(void *block, size_t kept, size_t size)
{
    ASAN_UNPOISON_MEMORY_REGION(block, size);
    if (size > kept) fill((char *)block + kept, HEAP_FILL_FRESH, size - kept);
}

void mark_large_freed(void *block, size_t size)
{
    ASAN_UNPOISON_MEMORY_REGION(block, size);
    fill(block, HEAP_FILL_FREED, size);
    ASAN_POISON_MEMORY_REGION(block, size);
}

#endif
