#include "microscope/block_table.h"

#include <stdlib.h>
#include <string.h>

#include "heap/arena.h"

void block_table_init(BlockTable *t, const Heap *heap, size_t entry_size)
{
    *t = (BlockTable){.heap = heap, .entry_size = entry_size};
}

void block_table_fini(BlockTable *t)
{
    for (unsigned a = 0; a < t->arena_count; a++)
        for (unsigned p = 0; p < HEAP_ARENA_POOLS; p++) free(t->arenas[a][p]);
    free(t->arenas);
    free(t->mapped);
    *t = (BlockTable){.heap = t->heap, .entry_size = t->entry_size};
}

/* --- blocks in pools ------------------------------------------------------------------------------------- */
static bool make_arena_row(BlockTable *t, unsigned arena)
{
    if (arena < t->arena_count) return true;
    unsigned count = arena + 1 + arena / 2;
    void *rows = realloc(t->arenas, count * sizeof *t->arenas);
    if (!rows) return false;
    t->arenas = rows;
    memset(t->arenas + t->arena_count, 0, (count - t->arena_count) * sizeof *t->arenas);
    t->arena_count = count;
    return true;
}

static char *entries_make(BlockTable *t, const Arena *arena, const Pool *pool)
{
    if (!make_arena_row(t, arena->number)) return NULL;
    char **slot = &t->arenas[arena->number][pool_number(pool)];
    if (!*slot) *slot = calloc(pool->capacity ? pool->capacity : 1, t->entry_size);
    return *slot;
}

static size_t block_index(const Pool *pool, const void *block)
{
    return (size_t)((const char *)block - pool->first) / pool->block_size;
}

/* --- mappings -------------------------------------------------------------------------------------------- */
static size_t row_size(const BlockTable *t) { return 8 + ((t->entry_size + 7) & ~(size_t)7); }
static uintptr_t *row_at(const BlockTable *t, size_t i) { return (uintptr_t *)(t->mapped + i * row_size(t)); }

static size_t first_place(const BlockTable *t, uintptr_t address)
{
    return (address >> 12) * UINT64_C(0x9e3779b97f4a7c15) >> 20 & (t->mapped_capacity - 1);
}

/* Where the address is, or the free row where it would be. */
static uintptr_t *mapped_place(const BlockTable *t, uintptr_t address)
{
    size_t i = first_place(t, address);
    while (*row_at(t, i) && *row_at(t, i) != address) i = (i + 1) & (t->mapped_capacity - 1);
    return row_at(t, i);
}

static bool grow_mapped(BlockTable *t)
{
    BlockTable bigger = *t;
    bigger.mapped_capacity = t->mapped_capacity ? 2 * t->mapped_capacity : 16;
    bigger.mapped = calloc(bigger.mapped_capacity, row_size(t));
    if (!bigger.mapped) return false;
    for (size_t i = 0; i < t->mapped_capacity; i++)
        if (*row_at(t, i)) memcpy(mapped_place(&bigger, *row_at(t, i)), row_at(t, i), row_size(t));
    free(t->mapped);
    *t = bigger;
    return true;
}

static void *find_mapped(const BlockTable *t, const void *block)
{
    if (!t->mapped_count) return NULL;
    uintptr_t *row = mapped_place(t, (uintptr_t)block);
    return *row ? row + 1 : NULL;
}

static void *get_mapped(BlockTable *t, const void *block)
{
    if (2 * (t->mapped_count + 1) > t->mapped_capacity && !grow_mapped(t)) return NULL;
    uintptr_t *row = mapped_place(t, (uintptr_t)block);
    if (!*row) {
        *row = (uintptr_t)block;
        t->mapped_count++;
    }
    return row + 1;
}

/* The rows behind it move up where the search for them would now stop short. */
void block_table_forget_mapped(BlockTable *t, const void *block)
{
    if (!find_mapped(t, block)) return;
    size_t mask = t->mapped_capacity - 1, size = row_size(t);
    size_t hole = (size_t)((char *)mapped_place(t, (uintptr_t)block) - t->mapped) / size;
    for (size_t i = (hole + 1) & mask; *row_at(t, i); i = (i + 1) & mask) {
        size_t wanted = first_place(t, *row_at(t, i));
        if (((i - wanted) & mask) < ((i - hole) & mask)) continue;
        memcpy(row_at(t, hole), row_at(t, i), size);
        hole = i;
    }
    memset(row_at(t, hole), 0, size);
    t->mapped_count--;
}

static size_t pool_entries(const BlockTable *t, unsigned arena, unsigned pool)
{
    return t->arenas[arena][pool] ? t->heap->arenas[arena]->pools[pool].capacity : 0;
}

size_t block_table_memory(const BlockTable *t)
{
    size_t bytes = t->arena_count * sizeof *t->arenas + t->mapped_capacity * row_size(t);
    for (unsigned a = 0; a < t->arena_count && a < t->heap->arena_end; a++)
        for (unsigned p = 0; t->heap->arenas[a] && p < HEAP_ARENA_POOLS; p++) bytes += pool_entries(t, a, p) * t->entry_size;
    return bytes;
}

/* --- both ------------------------------------------------------------------------------------------------ */
bool block_table_is_mapped(const BlockTable *t, const void *block) { return !arena_find(t->heap, block); }

/* NULL: the unit was not asked about of late. */
static char *find_recent(const BlockTable *t, const void *block)
{
    uintptr_t unit = (uintptr_t)block >> HEAP_POOL_SHIFT;
    const BlockUnit *u = &t->recent[unit % BLOCK_UNITS];
    if (u->unit != unit) return NULL;
    return u->entries + (uint32_t)((const char *)block - u->first) / u->block_size * t->entry_size;
}

static void note_recent(BlockTable *t, const void *block, const Pool *pool, char *entries)
{
    uintptr_t unit = (uintptr_t)block >> HEAP_POOL_SHIFT;
    t->recent[unit % BLOCK_UNITS] = (BlockUnit){unit, entries, pool->first, pool->block_size};
}

void *block_table_find(const BlockTable *t, const void *block)
{
    char *recent = find_recent(t, block);
    if (recent) return recent;
    const Arena *arena = arena_find(t->heap, block);
    if (!arena) return find_mapped(t, block);
    const Pool *pool = pool_of_span(block);
    char *entries = arena->number < t->arena_count ? t->arenas[arena->number][pool_number(pool)] : NULL;
    return entries ? entries + block_index(pool, block) * t->entry_size : NULL;
}

void *block_table_get(BlockTable *t, const void *block)
{
    char *recent = find_recent(t, block);
    if (recent) return recent;
    const Arena *arena = arena_find(t->heap, block);
    if (!arena) return get_mapped(t, block);
    const Pool *pool = pool_of_span(block);
    char *entries = entries_make(t, arena, pool);
    if (entries) note_recent(t, block, pool, entries);
    return entries ? entries + block_index(pool, block) * t->entry_size : NULL;
}

void block_table_forget_pool(BlockTable *t, unsigned arena, unsigned pool)
{
    if (arena >= t->arena_count) return;
    free(t->arenas[arena][pool]);
    t->arenas[arena][pool] = NULL;
    memset(t->recent, 0, sizeof t->recent);
}
