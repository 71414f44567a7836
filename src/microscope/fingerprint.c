#include "microscope/fingerprint.h"

#include <string.h>

#include "microscope/census.h"

static void mix(uint64_t *hash, uint64_t value)
{
    *hash = (*hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    *hash ^= *hash >> 29;
}

/* Whole blocks, also what lies behind the bytes that were asked for. */
static OURO_NO_ASAN void mix_bytes(uint64_t *hash, const char *bytes, size_t size)
{
    uint64_t word;
    for (; size >= sizeof word; size -= sizeof word, bytes += sizeof word) {
        memcpy(&word, bytes, sizeof word);
        mix(hash, word);
    }
    for (; size > 0; size--) mix(hash, (unsigned char)*bytes++);
}

static bool mix_place(void *context, const HeapBlockInfo *block)
{
    if (block->state == HEAP_BLOCK_LIVE) mix(context, (uintptr_t)block->address);
    return true;
}

static bool mix_contents(void *context, const HeapBlockInfo *block)
{
    if (block->state == HEAP_BLOCK_LIVE) mix_bytes(context, block->address, block->size);
    return true;
}

static bool mix_free_list(void *context, const HeapPoolInfo *pool)
{
    uint16_t order[HEAP_POOL_SIZE / 8];
    unsigned n = heap_pool_free_order(pool->handle, order, OURO_ARRAY_LENGTH(order));
    for (unsigned i = 0; i < n; i++) mix(context, order[i]);
    mix(context, pool->unused_blocks);
    return true;
}

static void mix_collector(uint64_t *hash, const GcState *gc)
{
    for (int g = 0; g < GEN_LISTS; g++) {
        mix(hash, gc->generations[g].length);
        mix_bytes(hash, (const char *)gc->generations[g].items, gc->generations[g].length * sizeof(Object *));
    }
    mix_bytes(hash, (const char *)gc->counts, sizeof gc->counts);
    mix_bytes(hash, (const char *)gc->thresholds, sizeof gc->thresholds);
    mix_bytes(hash, (const char *)gc->stats, sizeof gc->stats);
    mix(hash, gc->enabled);
}

uint64_t fingerprint_counts(ThreadState *ts)
{
    uint64_t hash = 1;
    Census c;
    if (!census_take(&c, ts)) return 0;
    for (uint32_t i = 0; i < c.count; i++) mix(&hash, (uintptr_t)c.objects[i] ^ (uint64_t)c.objects[i]->refcount << 48);
    census_free(&c);
    heap_walk_blocks(ts->heap, mix_place, &hash);
    mix_collector(&hash, &ts->rt->gc);
    mix(&hash, ts->pending & PENDING_GC);
    mix(&hash, (uintptr_t)ts->exc);
    return hash;
}

uint64_t fingerprint_bytes(ThreadState *ts)
{
    uint64_t hash = fingerprint_counts(ts);
    heap_walk_blocks(ts->heap, mix_contents, &hash);
    heap_walk_pools(ts->heap, HEAP_ALL_ARENAS, mix_free_list, &hash);
    return hash;
}
