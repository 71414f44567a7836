/* sizes.h: from a size in bytes to its class, and back.
 *
 * Up to 512 bytes the class is the size in words of 8, rounded up. From there to 64 KiB each doubling is cut
 * into 8 steps: 576, 640, ... 1024, 1152, ... 65536. */
#ifndef OURO_HEAP_SIZES_H
#define OURO_HEAP_SIZES_H

#include "heap/heap.h"

static inline unsigned class_of(size_t size)
{
    if (size <= HEAP_SMALL_MAX) return size ? (unsigned)((size + 7) >> 3) : 1;
    size_t last = size - 1;
    unsigned doubling = 63 - (unsigned)__builtin_clzll(last);
    return HEAP_SMALL_CLASSES + ((doubling - 9) << 3) + ((last >> (doubling - 3)) & 7);
}

static inline size_t class_size(unsigned size_class)
{
    if (size_class < HEAP_SMALL_CLASSES) return (size_t)size_class << 3;
    unsigned step = size_class - HEAP_SMALL_CLASSES;
    return (size_t)(9 + (step & 7)) << (6 + (step >> 3));
}

/* Pools of a class span as many units as eight of its blocks need, in powers of two, but 16 at most (four
 * blocks of 64 KiB). */
static inline unsigned class_units(unsigned size_class)
{
    size_t eight = class_size(size_class) * 8;
    unsigned units = 1;
    while (units < 16 && (size_t)units * HEAP_POOL_SIZE < eight) units *= 2;
    return units;
}

static inline unsigned run_units(size_t size)
{
    return (unsigned)((size + HEAP_POOL_SIZE - 1) >> HEAP_POOL_SHIFT);
}

#endif
