#include "heap/large.h"

#include "heap/arena.h"
#include "heap/mark.h"
#include "heap/os.h"
#include "heap/sizes.h"

/* Runs */

static void run_measure(Pool *pool)
{
    pool->block_size = (uint32_t)pool->units * HEAP_POOL_SIZE;
}

void *run_alloc(Heap *heap, size_t size)
{
    Pool *pool = arena_take(heap, run_units(size));
    if (!pool) return NULL;
    pool->free = NULL;
    pool->countdown = POOL_FAR;
    pool->capacity = pool->carved = 1;
    pool->size_class = HEAP_CLASS_RUN;
    pool->state = POOL_RUN;
    run_measure(pool);
    arena_report_pool(heap, pool, true);
    mark_large_given(pool->first, 0, size);
    return pool->first;
}

void run_free(Heap *heap, void *block, size_t size)
{
    Pool *pool = pool_of(block);
    (void)size;
    ouro_assert(pool->state == POOL_RUN && pool->first == block && run_units(size) == pool->units);
    mark_large_freed(block, pool->block_size);
    arena_give(heap, pool);
}

bool run_resize(Heap *heap, void *block, size_t old_size, size_t new_size)
{
    Pool *pool = pool_of(block);
    if (!arena_resize(heap, pool, run_units(new_size))) return false;
    if (pool->block_size > (size_t)pool->units * HEAP_POOL_SIZE)
        mark_large_freed((char *)block + (size_t)pool->units * HEAP_POOL_SIZE,
                         pool->block_size - (size_t)pool->units * HEAP_POOL_SIZE);
    run_measure(pool);
    mark_large_given(block, old_size, new_size);
    return true;
}

/* Mappings */

size_t big_mapping_size(const Heap *heap, size_t size)
{
    if (size > HEAP_LIMIT_MAX) return 0;
    return (size + sizeof(BigBlock) + heap->page - 1) & ~(heap->page - 1);
}

static void big_link(Heap *heap, BigBlock *big)
{
    big->prev = NULL;
    big->next = heap->big;
    if (heap->big) heap->big->prev = big;
    heap->big = big;
    heap->big_count++;
    heap->big_bytes += big->mapped;
}

static void big_unlink(Heap *heap, BigBlock *big)
{
    if (big->next) big->next->prev = big->prev;
    if (big->prev) big->prev->next = big->next;
    else heap->big = big->next;
    heap->big_count--;
    heap->big_bytes -= big->mapped;
}

static void big_unmap(Heap *heap, BigBlock *big)
{
    size_t size = big->mapped;
    mark_unmapped(big, size);
    os_unmap(big, size);
    heap_refund(heap, size);
}

/* An address to ask for when runs are to repeat exactly: never the same one twice, beyond all arenas. */
static uintptr_t next_hint(Heap *heap, size_t size)
{
    if (!heap->fixed_base) return 0;
    uintptr_t hint = heap->big_hint;
    heap->big_hint += size;
    return hint;
}

/* Spare mappings: a program that makes and drops a large array again and again shall not have its pages taken
 * away and zeroed each time. Together they stay below 48 MiB and an eighth of the heap. */

static void spare_remove(Heap *heap, unsigned n)
{
    heap->spare_bytes -= heap->spare[n]->mapped;
    heap->spare_count--;
    for (; n < heap->spare_count; n++) heap->spare[n] = heap->spare[n + 1];
}

static void spare_unmap_oldest(Heap *heap)
{
    BigBlock *oldest = heap->spare[0];
    spare_remove(heap, 0);
    big_unmap(heap, oldest);
}

static bool spare_keep(Heap *heap, BigBlock *big)
{
    size_t most = ((size_t)48 << 20) + heap->mapped / 8;
    if (heap->stress || big->mapped > most) return false;
    while (heap->spare_count == HEAP_SPARE_MAPPINGS || heap->spare_bytes + big->mapped > most)
        spare_unmap_oldest(heap);
    heap->spare[heap->spare_count++] = big;
    heap->spare_bytes += big->mapped;
    return true;
}

/* The smallest spare that fits, or NULL; one that is more than twice as large as need be only for a block that grows. */
static BigBlock *spare_take(Heap *heap, size_t size, bool grows)
{
    unsigned best = HEAP_SPARE_MAPPINGS;
    for (unsigned n = heap->spare_count; n-- > 0;) {
        if (heap->spare[n]->mapped < size || (!grows && heap->spare[n]->mapped > 2 * size)) continue;
        if (best == HEAP_SPARE_MAPPINGS || heap->spare[n]->mapped < heap->spare[best]->mapped) best = n;
    }
    if (best == HEAP_SPARE_MAPPINGS) return NULL;
    BigBlock *big = heap->spare[best];
    spare_remove(heap, best);
    return big;
}

static BigBlock *big_map(Heap *heap, size_t size)
{
    big_make_room(heap, size);
    if (!heap_charge(heap, size)) return NULL;
    BigBlock *big = os_map(next_hint(heap, size), size);
    if (big) big->mapped = size;
    else heap_refund(heap, size);
    return big;
}

void *big_alloc(Heap *heap, size_t size, bool grows, bool *is_zero)
{
    size_t mapping = big_mapping_size(heap, size);
    if (!mapping) return NULL;
    BigBlock *big = spare_take(heap, mapping, grows);
    *is_zero = !big && OURO_CHECK == 0;
    if (!big && !(big = big_map(heap, mapping))) return NULL;
    big_link(heap, big);
    mark_large_given(big_block(big), 0, big_block_size(big));
    return big_block(big);
}

void big_free(Heap *heap, void *block)
{
    BigBlock *big = big_of(block);
    big_unlink(heap, big);
    if (spare_keep(heap, big)) mark_large_freed(block, big_block_size(big));
    else big_unmap(heap, big);
}

/* mremap and what belongs to it; NULL leaves everything as it was. */
static BigBlock *big_remap(Heap *heap, BigBlock *big, size_t mapping)
{
    size_t old_mapping = big->mapped;
    if (mapping > old_mapping) {
        big_make_room(heap, mapping - old_mapping);
        if (!heap_charge(heap, mapping - old_mapping)) return NULL;
    }
    big_unlink(heap, big);
    BigBlock *moved = os_remap(big, old_mapping, mapping, next_hint(heap, mapping));
    if (moved) moved->mapped = mapping;
    big_link(heap, moved ? moved : big);
    if (moved && mapping < old_mapping) heap_refund(heap, old_mapping - mapping);
    if (!moved && mapping > old_mapping) heap_refund(heap, mapping - old_mapping);
    return moved;
}

void *big_resize(Heap *heap, void *block, size_t old_size, size_t new_size)
{
    BigBlock *big = big_of(block);
    size_t old_mapping = big->mapped, mapping = big_mapping_size(heap, new_size);
    if (!mapping) return NULL;
    if (mapping <= old_mapping && (new_size >= old_size || mapping > old_mapping / 2)) return block;
    if (!(big = big_remap(heap, big, mapping))) return NULL;
    mark_large_given(big_block(big), old_mapping - sizeof(BigBlock), big_block_size(big));
    return big_block(big);
}

void big_make_room(Heap *heap, size_t size)
{
    const size_t always = (size_t)16 << 20;
    if (heap->mapped + size <= heap->peak_mapped || heap->spare_bytes <= always) return;
    size_t rise = heap->mapped + size - heap->peak_mapped, extra = heap->spare_bytes - always;
    big_trim(heap, rise < extra ? rise : extra);
}

void big_trim(Heap *heap, size_t size)
{
    size_t before = heap->spare_bytes;
    while (heap->spare_count && before - heap->spare_bytes < size) spare_unmap_oldest(heap);
}

void big_unmap_all(Heap *heap)
{
    big_trim(heap, SIZE_MAX);
    while (heap->big) {
        BigBlock *big = heap->big;
        big_unlink(heap, big);
        big_unmap(heap, big);
    }
}
