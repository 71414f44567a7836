#include "heap/os.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

size_t os_page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

void *os_map(uintptr_t hint, size_t size)
{
    void *p = mmap((void *)hint, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void os_unmap(void *address, size_t size)
{
    munmap(address, size);
}

/* Maps enough to contain an aligned piece and returns both ends. */
static void *map_and_trim(size_t size, size_t alignment)
{
    char *p = os_map(0, size + alignment);
    if (!p) return NULL;
    size_t before = -(uintptr_t)p & (alignment - 1);
    if (before) os_unmap(p, before);
    os_unmap(p + before + size, alignment - before);
    return p + before;
}

void *os_map_aligned(uintptr_t hint, size_t size, size_t alignment)
{
    void *p = os_map(hint, size);
    if (!p || ((uintptr_t)p & (alignment - 1)) == 0) return p;
    os_unmap(p, size);
    return map_and_trim(size, alignment);
}

#ifdef __linux__

void *os_remap(void *address, size_t old_size, size_t new_size, uintptr_t hint)
{
    void *p = mremap(address, old_size, new_size, hint ? 0 : MREMAP_MAYMOVE);
    if (p != MAP_FAILED) return p;
    if (!hint) return NULL;
    void *place = os_map(hint, new_size);
    if (!place) return NULL;
    p = mremap(address, old_size, new_size, MREMAP_MAYMOVE | MREMAP_FIXED, place);
    if (p != MAP_FAILED) return p;
    os_unmap(place, new_size);
    return NULL;
}

#else

void *os_remap(void *address, size_t old_size, size_t new_size, uintptr_t hint)
{
    void *p = os_map(hint, new_size);
    if (!p) return NULL;
    memcpy(p, address, old_size < new_size ? old_size : new_size);
    os_unmap(address, old_size);
    return p;
}

#endif
