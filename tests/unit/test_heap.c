/* Tests of the heap alone: links src/heap and src/base only, which proves that the heap knows nothing above.
 *
 * The main instrument is a model: random operations run on the heap and on an array of what should be there,
 * each block is filled with bytes derived from its slot, and heap_check proves the invariants as it goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "heap/heap.h"

static unsigned failures;

#define CHECK(c) \
    do { \
        if (!(c)) { \
            failures++; \
            printf("%s:%d: %s: failed: %s\n", __FILE__, __LINE__, __func__, #c); \
        } \
    } while (0)

static void check_heap(const Heap *heap, int line)
{
    HeapProblem problem;
    if (heap_check(heap, &problem)) return;
    failures++;
    printf("%s:%d: heap_check: %s (at %p)\n", __FILE__, line, problem.what, problem.where);
}

#define CHECK_HEAP(heap) check_heap((heap), __LINE__)

static void check_empty(Heap *heap, int line)
{
    check_heap(heap, line);
    if (heap_live_blocks(heap) == 0) return;
    failures++;
    printf("%s:%d: %zu blocks are left\n", __FILE__, line, heap_live_blocks(heap));
}

/* Numbers and the model */

static uint64_t next_random(uint64_t *state)
{
    *state += 0x9E3779B97F4A7C15u;
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static size_t below(uint64_t *state, size_t n)
{
    return (size_t)(next_random(state) % n);
}

typedef struct Slot {
    unsigned char *block;
    size_t size;
} Slot;

static unsigned char byte_of(const Slot *slot)
{
    return (unsigned char)(((uintptr_t)slot >> 4) * 167 + 13);
}

/* Large blocks are touched at both ends only: the test is about places. */
static void fill_slot(Slot *slot)
{
    size_t edge = slot->size < 256 ? slot->size : 256;
    memset(slot->block, byte_of(slot), edge);
    memset(slot->block + slot->size - edge, byte_of(slot), edge);
}

static bool holds_bytes(const Slot *slot, size_t size)
{
    size_t edge = slot->size < 256 ? slot->size : 256;
    for (size_t i = 0; i < edge && i < size; i++)
        if (slot->block[i] != byte_of(slot)) return false;
    for (size_t i = slot->size - edge; i < slot->size && i < size; i++)
        if (slot->block[i] != byte_of(slot)) return false;
    return true;
}

static size_t random_size(uint64_t *random)
{
    switch (below(random, 16)) {
    case 0: return 1 + below(random, 600);
    case 1: return 513 + below(random, 8000);
    case 2: return 1 + below(random, 70000);
    case 3: return below(random, 8) ? 64 : 200000 + below(random, 500000);
    default: return 1 + below(random, 128);
    }
}

static void model_free(Heap *heap, Slot *slot)
{
    CHECK(holds_bytes(slot, slot->size));
    heap_free(heap, slot->block, slot->size);
    slot->block = NULL;
}

static void model_alloc(Heap *heap, Slot *slot, uint64_t *random)
{
    slot->size = random_size(random);
    slot->block = heap_alloc(heap, slot->size);
    if (slot->block) fill_slot(slot);
}

static void model_realloc(Heap *heap, Slot *slot, uint64_t *random)
{
    size_t size = below(random, 2) ? random_size(random) : slot->size + slot->size / 8 + 1;
    unsigned char *block = heap_realloc(heap, slot->block, slot->size, size);
    if (!block) {
        CHECK(holds_bytes(slot, slot->size));
        return;
    }
    slot->block = block;
    CHECK(holds_bytes(slot, size < slot->size ? size : slot->size));
    slot->size = size;
    fill_slot(slot);
}

static void model_step(Heap *heap, Slot *slots, size_t count, uint64_t *random)
{
    Slot *slot = &slots[below(random, count)];
    if (!slot->block) model_alloc(heap, slot, random);
    else if (below(random, 4) == 0) model_realloc(heap, slot, random);
    else model_free(heap, slot);
}

static void model_end(Heap *heap, Slot *slots, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slots[i].block) model_free(heap, &slots[i]);
}

enum { SLOTS = 3000 };

static void run_model(Heap *heap, unsigned steps, unsigned check_every)
{
    static Slot slots[SLOTS];
    uint64_t random = steps;
    memset(slots, 0, sizeof slots);
    for (unsigned i = 0; i < steps; i++) {
        model_step(heap, slots, 1 + (i / 7000 * 997) % SLOTS, &random);
        if (i % check_every == 0) CHECK_HEAP(heap);
    }
    model_end(heap, slots, SLOTS);
    check_empty(heap, __LINE__);
}

/* Tests */

static void test_sizes(void)
{
    Heap *heap = heap_new(NULL);
    size_t last = 0;
    for (size_t size = 0; size < 700000; size += size < 40000 ? 1 : 911) {
        size_t good = heap_good_size(size);
        CHECK(good >= size && good >= last && heap_good_size(good) == good);
        CHECK(size <= 512 ? good - size <= 8 : good - size <= size / 8 + 16384);
        last = good;
    }
    for (size_t size = 0; size < 3000; size++) {
        char *block = heap_alloc(heap, size);
        CHECK(block && (uintptr_t)block % (size % 16 ? 8 : 16) == 0);
        heap_free(heap, block, size);
    }
    heap_free(heap, NULL, 0);
    check_empty(heap, __LINE__);
    heap_delete(heap);
    heap_delete(NULL);
}

static void test_model(void)
{
    Heap *heap = heap_new(NULL);
    run_model(heap, OURO_CHECK >= 3 ? 20000 : 200000, OURO_CHECK >= 3 ? 499 : 1999);
    heap_trim(heap);
    CHECK(heap_mapped_bytes(heap) == 0);
    CHECK(heap_peak_mapped_bytes(heap) > 0);
    CHECK_HEAP(heap);
    heap_delete(heap);
}

static void test_stress_option(void)
{
    Heap *heap = heap_new(&(HeapOptions){.stress = true});
    run_model(heap, OURO_CHECK >= 3 ? 5000 : 50000, 997);
    heap_delete(heap);
}

/* The same requests give the same addresses when a base is given. */
static void test_deterministic(void)
{
    uintptr_t base = (uintptr_t)0x2000 << 32;
    char *first[64];
    for (int round = 0; round < 2; round++) {
        Heap *heap = heap_new(&(HeapOptions){.base = base});
        for (unsigned i = 0; i < 64; i++) {
            size_t size = (size_t)1 << (i % 20);
            char *block = heap_alloc(heap, size);
            if (round == 0) first[i] = block;
            CHECK(block == first[i]);
        }
        HeapBlockInfo info;
        CHECK(heap_find_block(heap, first[3], &info) && info.arena == 0 && info.state == HEAP_BLOCK_LIVE);
        CHECK((uintptr_t)first[3] >> 20 == base >> 20);
        heap_delete(heap);
    }
}

static void test_last_in_first_out(void)
{
    Heap *heap = heap_new(NULL);
    for (size_t size = 8; size <= 4096; size += 8) {
        void *a = heap_alloc(heap, size);
        heap_free(heap, a, size);
        void *b = heap_alloc(heap, size);
        CHECK(a == b);
        heap_free(heap, b, size);
    }
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

static void test_limit(void)
{
    Heap *heap = heap_new(&(HeapOptions){.limit = (size_t)4 << 20});
    static void *blocks[20000];
    size_t n = 0;
    while (n < 20000 && (blocks[n] = heap_alloc(heap, 512))) n++;
    CHECK(n > 7000 && n < 8192);
    CHECK(!heap_alloc(heap, 1000) && !heap_alloc(heap, 100000) && !heap_alloc(heap, 1000000));
    CHECK(!heap_alloc(heap, (size_t)1 << 40));
    CHECK(!heap_alloc(heap, SIZE_MAX) && !heap_alloc(heap, SIZE_MAX - 100));
    CHECK(!heap_realloc(heap, blocks[0], 512, SIZE_MAX));
    CHECK_HEAP(heap);
    while (n > 0) heap_free(heap, blocks[--n], 512);
    void *big = heap_alloc(heap, 3500000);      /* needs the kept arenas given back */
    CHECK(big && !heap_realloc(heap, big, 3500000, 4500000));
    CHECK_HEAP(heap);
    heap_free(heap, big, 3500000);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

static void test_realloc_big(void)
{
    Heap *heap = heap_new(NULL);
    size_t size = 0;
    unsigned char *block = NULL;
    for (size_t want = 100; want < 30000000; want += want / 8 + 1) {
        block = heap_realloc(heap, block, size, want);
        CHECK(block != NULL);
        if (size) CHECK(block[0] == 1 && block[size / 2] == 2 && block[size - 1] == 3);
        size = want;
        block[0] = 1, block[size / 2] = 2, block[size - 1] = 3;
    }
    CHECK_HEAP(heap);
    for (size_t want = size / 2; want > 10; want /= 2) {
        block = heap_realloc(heap, block, size, want);
        CHECK(block && block[0] == 1);
        size = want;
        CHECK_HEAP(heap);
    }
    heap_free(heap, block, size);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

static void test_zeroed(void)
{
    static const size_t sizes[] = {1, 24, 512, 513, 5000, 32768, 40000, 300000, 900000};
    Heap *heap = heap_new(NULL);
    for (unsigned round = 0; round < 3; round++)
        for (unsigned i = 0; i < OURO_ARRAY_LENGTH(sizes); i++) {
            unsigned char *block = heap_alloc_zeroed(heap, sizes[i]);
            size_t sum = 0;
            for (size_t k = 0; k < sizes[i]; k++) sum += block[k];
            CHECK(sum == 0);
            memset(block, 0xFF, sizes[i]);
            heap_free(heap, block, sizes[i]);
        }
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

/* Walks */

typedef struct Sums {
    size_t blocks[3], bytes[3], large, other;
} Sums;

static bool sum_block(void *context, const HeapBlockInfo *block)
{
    Sums *sums = context;
    sums->blocks[block->state]++;
    sums->bytes[block->state] += block->size;
    return true;
}

static bool sum_pool(void *context, const HeapPoolInfo *pool)
{
    Sums *sums = context;
    sums->other += pool->header + pool->slack;
    if (pool->state == POOL_UNUSED || pool->state == POOL_EMPTY) sums->other += HEAP_POOL_SIZE - pool->header;
    return true;
}

static bool sum_arena(void *context, const HeapArenaInfo *arena)
{
    *(size_t *)context += arena->live;
    return true;
}

static bool sum_large(void *context, const HeapBlockInfo *block)
{
    ((Sums *)context)->large += block->size > HEAP_SMALL_MAX && block->state == HEAP_BLOCK_LIVE;
    return true;
}

static bool stop_at_once(void *context, const HeapBlockInfo *block)
{
    (void)context, (void)block;
    return false;
}

/* What the walkers see, the statistics, and the bytes mapped are three ways to the same numbers. */
static void check_walks(Heap *heap, size_t mappings, size_t mapping_bytes)
{
    Sums sums = {.large = 0};
    HeapStats stats;
    size_t arena_live = 0;
    heap_get_stats(heap, &stats);
    CHECK(heap_walk_blocks(heap, sum_block, &sums));
    CHECK(heap_walk_pools(heap, HEAP_ALL_ARENAS, sum_pool, &sums));
    CHECK(heap_walk_arenas(heap, sum_arena, &arena_live));
    CHECK(heap_walk_large(heap, sum_large, &sums));
    CHECK(sums.blocks[HEAP_BLOCK_LIVE] == stats.live_blocks && sums.bytes[HEAP_BLOCK_LIVE] == stats.live);
    CHECK(stats.live_blocks == heap_live_blocks(heap));
    CHECK(sums.large == stats.large_blocks);
    CHECK(arena_live + mapping_bytes == stats.live);
    size_t all = sums.bytes[0] + sums.bytes[1] + sums.bytes[2] + sums.other + mappings * 64;
    CHECK(all == stats.mapped && stats.mapped == heap_mapped_bytes(heap));
    CHECK(stats.live + stats.free + stats.header + stats.slack + stats.unused == stats.mapped);
    if (stats.live_blocks) CHECK(!heap_walk_blocks(heap, stop_at_once, NULL));
    size_t class_live = mappings;
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        HeapClassStats of_class;
        heap_get_class_stats(heap, c, &of_class);
        class_live += of_class.live_blocks;
    }
    CHECK(class_live <= stats.live_blocks);
}

static void test_walks(void)
{
    Heap *heap = heap_new(NULL);
    check_walks(heap, 0, 0);
    static void *blocks[3000];
    for (size_t i = 0; i < 3000; i++) blocks[i] = heap_alloc(heap, i * 20 % 60000 + 1);
    check_walks(heap, 0, 0);
    for (size_t i = 0; i < 3000; i += 3) heap_free(heap, blocks[i], i * 20 % 60000 + 1);
    check_walks(heap, 0, 0);
    void *big = heap_alloc(heap, 500000);
    check_walks(heap, 1, heap_good_size(500000));
    heap_free(heap, big, 500000);
    for (size_t i = 0; i < 3000; i++)
        if (i % 3) heap_free(heap, blocks[i], i * 20 % 60000 + 1);
    heap_trim(heap);
    check_walks(heap, 0, 0);
    heap_delete(heap);
}

static void test_find(void)
{
    Heap *heap = heap_new(NULL);
    static char *blocks[300];
    HeapBlockInfo info;
    HeapPoolInfo pool;
    for (unsigned i = 0; i < 300; i++) blocks[i] = heap_alloc(heap, 64);
    CHECK(heap_find_block(heap, blocks[50] + 63, &info));
    CHECK(info.address == blocks[50] && info.size == 64 && info.size_class == 8);
    CHECK(info.state == HEAP_BLOCK_LIVE);
    CHECK(heap_find_pool(heap, info.arena, info.pool, &pool));
    CHECK(pool.block_size == 64 && pool.capacity == (info.pool ? 256 : 191));
    CHECK(pool.address + 64 * info.index == blocks[50]);
    heap_free(heap, blocks[50], 64);
    heap_free(heap, blocks[40], 64);
    CHECK(heap_find_block(heap, blocks[50], &info) && info.state == HEAP_BLOCK_FREE);
    uint16_t order[4];
    CHECK(heap_pool_free_order(pool_of(blocks[50]), order, 4) >= 2 && order[1] == info.index);
    CHECK(heap_find_block(heap, blocks[299] + 64 * 60, &info) && info.state == HEAP_BLOCK_UNUSED);
    CHECK(!heap_find_block(heap, &info, &info) && !heap_find_block(heap, NULL, &info));
    CHECK(!heap_find_block(heap, (char *)((uintptr_t)blocks[0] >> 20 << 20), &info));
    CHECK(!heap_find_pool(heap, 0, 64, &pool) && !heap_find_pool(heap, 99, 0, &pool));
    char *run = heap_alloc(heap, 100000), *big = heap_alloc(heap, 1000000), *medium = heap_alloc(heap, 20000);
    CHECK(heap_find_block(heap, run + 99999, &info) && info.address == run);
    CHECK(info.size_class == HEAP_CLASS_RUN);
    CHECK(heap_find_block(heap, big + 999999, &info) && info.address == big);
    CHECK(info.size_class == HEAP_CLASS_MAPPED);
    CHECK(heap_find_block(heap, medium + 19999, &info) && info.address == medium && info.size == 20480);
    CHECK(heap_find_pool(heap, info.arena, info.pool + 1, &pool) && pool.pool == info.pool);
    heap_delete(heap);
}

/* Returning memory */

/* Empty arenas go back but for a few; a program that breathes soon keeps what it needs. */
static void test_breathing(void)
{
    enum { COUNT = 400000 };
    Heap *heap = heap_new(NULL);
    void **blocks = malloc(COUNT * sizeof *blocks);
    size_t low[5];
    for (unsigned round = 0; round < 5; round++) {
        for (size_t i = 0; i < COUNT; i++) blocks[i] = heap_alloc(heap, 48);
        for (size_t i = 0; i < COUNT; i++) heap_free(heap, blocks[i], 48);
        low[round] = heap_mapped_bytes(heap);
    }
    CHECK(low[0] <= (size_t)8 << 20);
    CHECK(low[2] >= (size_t)15 << 20);
    check_empty(heap, __LINE__);
    heap_trim(heap);
    CHECK(heap_mapped_bytes(heap) == 0);
    free(blocks);
    heap_delete(heap);
}

/* New pools come from the fullest arena: holes are filled before an almost empty arena is touched. */
static void test_fullest_first(void)
{
    enum { COUNT = 20000 };
    Heap *heap = heap_new(NULL);
    static void *blocks[COUNT];
    HeapBlockInfo info;
    for (size_t i = 0; i < COUNT; i++) blocks[i] = heap_alloc(heap, 512);
    CHECK(heap_find_block(heap, blocks[COUNT - 1], &info) && info.arena >= 9);
    for (size_t i = 2000; i < COUNT; i++)
        if (i < 2700 || i > 16000) heap_free(heap, blocks[i], 512), blocks[i] = NULL;
    void *block = heap_alloc(heap, 496);
    CHECK(heap_find_block(heap, block, &info) && info.arena < 3);
    heap_free(heap, block, 496);
    for (size_t i = 0; i < COUNT; i++)
        if (blocks[i]) heap_free(heap, blocks[i], 512);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

/* Watching and failing */

typedef struct Seen {
    size_t born, freed, born_bytes, freed_bytes, moved;
    void *from, *to;
    long arenas, pools;
} Seen;

static void on_born(void *context, void *block, size_t size)
{
    Seen *seen = context;
    seen->born += block != NULL;
    seen->born_bytes += size;
}

static void on_freed(void *context, void *block, size_t size)
{
    Seen *seen = context;
    seen->freed += block != NULL;
    seen->freed_bytes += size;
}

static void on_moved(void *context, void *from, size_t from_size, void *to, size_t to_size)
{
    Seen *seen = context;
    seen->moved += from_size != to_size || from != to;
    seen->from = from;
    seen->to = to;
}

static void on_arena(void *context, unsigned arena, bool mapped)
{
    (void)arena;
    ((Seen *)context)->arenas += mapped ? 1 : -1;
}

static void on_pool(void *context, unsigned arena, unsigned pool, unsigned size_class, bool taken)
{
    (void)arena, (void)pool, (void)size_class;
    ((Seen *)context)->pools += taken ? 1 : -1;
}

static void test_tap(void)
{
    Heap *heap = heap_new(NULL);
    Seen seen = {.born = 0};
    HeapTap tap = {.born = on_born, .freed = on_freed, .arena = on_arena, .pool = on_pool, .context = &seen};
    static void *before[5000];
    for (size_t i = 0; i < 5000; i++) before[i] = heap_alloc(heap, i % 300 + 1);
    heap_set_tap(heap, &tap);
    CHECK_HEAP(heap);
    for (size_t i = 0; i < 2500; i++) heap_free(heap, before[i], i % 300 + 1);
    CHECK(seen.freed == 2500 && seen.born == 0);
    CHECK_HEAP(heap);
    CHECK(heap_live_blocks(heap) == 2500);
    void *block = heap_alloc(heap, 40000);
    block = heap_realloc(heap, block, 40000, 45000);
    block = heap_realloc(heap, block, 45000, 500000);
    heap_free(heap, block, 500000);
    CHECK(seen.born == 3 && seen.freed == 2503);
    heap_set_tap(heap, NULL);
    CHECK_HEAP(heap);
    for (size_t i = 2500; i < 5000; i++) heap_free(heap, before[i], i % 300 + 1);
    CHECK(seen.freed == 2503);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

/* A tap that asks for it hears where the contents of a block went: no birth and no death when it stays. */
static void test_tap_moves(void)
{
    Heap *heap = heap_new(NULL);
    Seen seen = {.born = 0};
    HeapTap tap = {.born = on_born, .freed = on_freed, .moved = on_moved, .context = &seen};
    heap_set_tap(heap, &tap);
    char *block = heap_alloc(heap, 40), *old = block;
    strcpy(block, "contents");
    block = heap_realloc(heap, block, 40, 400);
    CHECK(seen.moved == 1 && seen.from == old && seen.to == block && seen.born == 2 && seen.freed == 1);
    CHECK(block && strcmp(block, "contents") == 0);
    block = heap_realloc(heap, block, 400, 300000);
    CHECK(seen.moved == 2 && seen.to == block && seen.born == 3 && seen.freed == 2);
    old = block;
    block = heap_realloc(heap, block, 300000, 3000000); /* a mapping grows: nothing is born */
    CHECK(seen.moved == 3 && seen.from == old && seen.to == block && seen.born == 3);
    CHECK(seen.freed == (old == block ? 2u : 3u) && strcmp(block, "contents") == 0);
    heap_free(heap, block, 3000000);
    heap_set_tap(heap, NULL);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

static void test_tap_counts(void)
{
    enum { STEPS = OURO_CHECK >= 3 ? 5000 : 40000 };
    Heap *heap = heap_new(NULL);
    Seen seen = {.born = 0};
    HeapTap tap = {.born = on_born, .freed = on_freed, .arena = on_arena, .pool = on_pool, .context = &seen};
    static Slot slots[SLOTS];
    uint64_t random = 7;
    heap_set_tap(heap, &tap);
    for (unsigned i = 0; i < STEPS; i++) model_step(heap, slots, SLOTS, &random);
    HeapStats stats;
    heap_get_stats(heap, &stats);
    CHECK(seen.born - seen.freed == stats.live_blocks);
    CHECK(seen.born_bytes - seen.freed_bytes == stats.live);
    CHECK(seen.arenas == (long)stats.arenas);
    CHECK_HEAP(heap);
    model_end(heap, slots, SLOTS);
    heap_trim(heap);
    CHECK(seen.born == seen.freed && seen.arenas == 0 && seen.pools == 0);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

static void test_planned_failure(void)
{
    Heap *heap = heap_new(NULL);
    void *warm = heap_alloc(heap, 24);
    for (unsigned n = 1; n < 30; n++) {
        void *blocks[40];
        unsigned failed = 0, first = 0;
        heap_fail_after(heap, n, n % 2);
        for (unsigned i = 0; i < 40; i++) {
            blocks[i] = heap_alloc(heap, (size_t)i * i * i * 10 + 1);
            if (!blocks[i] && !failed++) first = i + 1;
        }
        CHECK(first == n && failed == (n % 2 ? 41 - n : 1));
        heap_fail_after(heap, 0, false);
        CHECK_HEAP(heap);
        for (unsigned i = 0; i < 40; i++)
            if (blocks[i]) heap_free(heap, blocks[i], (size_t)i * i * i * 10 + 1);
    }
    heap_fail_after(heap, 1, true);
    CHECK(!heap_realloc(heap, warm, 24, 48) && !heap_alloc_zeroed(heap, 24));
    CHECK(heap_realloc(heap, warm, 24, 20) == warm);
    heap_fail_after(heap, 0, false);
    heap_free(heap, warm, 24);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

/* The model again while allocations fail now and then: nothing is lost. */
static void test_failures_lose_nothing(void)
{
    Heap *heap = heap_new(NULL);
    static Slot slots[SLOTS];
    uint64_t random = 99;
    for (unsigned i = 0; i < (OURO_CHECK >= 3 ? 3000 : 30000); i++) {
        if (i % 5 == 0) heap_fail_after(heap, 1 + below(&random, 4), false);
        model_step(heap, slots, SLOTS, &random);
        if (i % 1999 == 0) CHECK_HEAP(heap);
    }
    model_end(heap, slots, SLOTS);
    heap_fail_after(heap, 0, false);
    check_empty(heap, __LINE__);
    heap_delete(heap);
}

/* The checker itself: a damaged heap is found out. */
static void test_check_finds_damage(void)
{
    Heap *heap = heap_new(NULL);
    HeapProblem problem;
    void *blocks[100];
    for (unsigned i = 0; i < 100; i++) blocks[i] = heap_alloc(heap, 32);
    Pool *pool = pool_of(blocks[0]);
    CHECK(heap_check(heap, &problem));
    pool->carved++;
    pool->capacity++;
    CHECK(!heap_check(heap, &problem) && problem.where == pool);
    pool->capacity--;
    pool->carved--;
    heap->mapped += 8;
    CHECK(!heap_check(heap, &problem) && problem.where == NULL);
    heap->mapped -= 8;
    Block *head = pool->free;
    pool->free = (Block *)((char *)head + 8);
    CHECK(!heap_check(heap, &problem));
    pool->free = head;
    CHECK(heap_check(heap, &problem));
    heap_delete(heap);
}

typedef struct Test {
    const char *name;
    void (*run)(void);
} Test;

int main(void)
{
    static const Test tests[] = {
        {"sizes", test_sizes},
        {"model", test_model},
        {"stress option", test_stress_option},
        {"deterministic addresses", test_deterministic},
        {"last in, first out", test_last_in_first_out},
        {"limit", test_limit},
        {"realloc of big blocks", test_realloc_big},
        {"zeroed", test_zeroed},
        {"walks", test_walks},
        {"find", test_find},
        {"breathing", test_breathing},
        {"fullest first", test_fullest_first},
        {"tap", test_tap},
        {"tap moves", test_tap_moves},
        {"tap counts", test_tap_counts},
        {"planned failure", test_planned_failure},
        {"failures lose nothing", test_failures_lose_nothing},
        {"check finds damage", test_check_finds_damage},
    };
    unsigned failed = 0;
    for (unsigned i = 0; i < OURO_ARRAY_LENGTH(tests); i++) {
        unsigned before = failures;
        tests[i].run();
        printf("%s heap: %s\n", failures == before ? "ok  " : "FAIL", tests[i].name);
        failed += failures != before;
    }
    printf("heap: %zu passed, %u failed\n", OURO_ARRAY_LENGTH(tests) - failed, failed);
    return failed != 0;
}
