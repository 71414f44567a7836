/* os.h: memory from the operating system, in whole pages, zeroed, not yet backed. The only file pair of the
 * heap that knows the system. */
#ifndef OURO_HEAP_OS_H
#define OURO_HEAP_OS_H

#include <stddef.h>
#include <stdint.h>

size_t os_page_size(void);

/* NULL when refused. `hint` is an address worth trying, 0 for any. */
void *os_map(uintptr_t hint, size_t size);

/* The same at a multiple of `alignment`, a power of two. */
void *os_map_aligned(uintptr_t hint, size_t size, size_t alignment);

void os_unmap(void *address, size_t size);

/* Changes a mapping's size, keeping what fits; it may move, near `hint` if that is not 0. NULL leaves it as
 * it was. */
void *os_remap(void *address, size_t old_size, size_t new_size, uintptr_t hint);

#endif
