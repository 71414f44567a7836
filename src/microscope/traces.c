#include "microscope/traces.h"

#include <stdlib.h>
#include <string.h>

#include "microscope/microscope.h"
#include "vm/frame.h"

/* --- tracebacks ------------------------------------------------------------------------------------------ */
static uint64_t hash_of(const uint32_t *sites, uint32_t count, uint32_t total)
{
    uint64_t h = total * UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = 0; i < count; i++) h = (h ^ sites[i]) * UINT64_C(0x100000001b3) ^ h >> 29;
    return h;
}

static uint32_t *index_place(const Traces *t, uint64_t hash, const uint32_t *sites, uint32_t count,
                             uint32_t total)
{
    uint32_t mask = 2 * t->capacity - 1, i = (uint32_t)(hash >> 20) & mask;
    for (; t->index[i]; i = (i + 1) & mask) {
        const TraceFrames *f = t->tracebacks[t->index[i] - 1];
        if (f->hash == hash && f->count == count && f->total == total
            && !memcmp(f->sites, sites, count * sizeof *sites))
            break;
    }
    return &t->index[i];
}

static bool grow(Traces *t)
{
    uint32_t capacity = t->capacity ? 2 * t->capacity : 256;
    TraceFrames **tracebacks = realloc(t->tracebacks, capacity * sizeof *tracebacks);
    if (tracebacks) t->tracebacks = tracebacks;
    uint32_t *index = tracebacks ? calloc(2 * capacity, sizeof *index) : NULL;
    if (!index) return false;
    free(t->index);
    t->index = index;
    t->capacity = capacity;
    for (uint32_t i = 0; i < t->count; i++) {
        const TraceFrames *f = t->tracebacks[i];
        *index_place(t, f->hash, f->sites, f->count, f->total) = i + 1;
    }
    return true;
}

/* 1 + the number of the traceback with these sites; 0 without memory. */
static uint32_t intern(Traces *t, const uint32_t *sites, uint32_t count, uint32_t total)
{
    if (t->count == t->capacity && !grow(t)) return 0;
    uint64_t hash = hash_of(sites, count, total);
    uint32_t *place = index_place(t, hash, sites, count, total);
    if (*place) return *place;
    size_t size = sizeof(TraceFrames) + count * sizeof *sites;
    TraceFrames *f = malloc(size);
    if (!f) return 0;
    *f = (TraceFrames){.hash = hash, .count = count, .total = total};
    memcpy(f->sites, sites, count * sizeof *sites);
    t->memory += size;
    t->tracebacks[t->count] = f;
    return *place = ++t->count;
}

/* Does the function only make the cells of its variables yet? CPython counts that to the caller. */
static bool is_beginning(const Frame *f) { return f->ip > f->code->code && f->ip[-1].op == BC_MAKE_CELL; }

static uint32_t current_traceback(Traces *t)
{
    const ThreadState *ts = t->observer->ts;
    uint32_t kept = 0, total = 0;
    for (const Frame *f = ts->frame; f > ts->frames; f--) {
        if (f->code->flags & CO_HIDDEN || (f == ts->frame && is_beginning(f))) continue;
        if (kept < t->limit) t->scratch[kept++] = observe_frame_site(t->observer, f);
        if (total < TRACES_MAX_FRAMES) total++;
        if (kept == t->limit && total == TRACES_MAX_FRAMES) break;
    }
    if (!kept) t->scratch[kept++] = 0, total = 1;
    return intern(t, t->scratch, kept, total);
}

/* --- blocks ---------------------------------------------------------------------------------------------- */
static void forget(Traces *t, const void *block, size_t size)
{
    uint32_t *entry = block_table_find(&t->blocks, block);
    if (!entry || !*entry) return;
    *entry = 0;
    t->traced -= size;
    if (block_table_is_mapped(&t->blocks, block)) block_table_forget_mapped(&t->blocks, block);
}

static void add(Traces *t, const void *block, size_t size)
{
    uint32_t traceback = t->paused ? 0 : current_traceback(t);
    uint32_t *entry = traceback ? block_table_get(&t->blocks, block) : NULL;
    if (!entry) {
        t->failed |= !t->paused;
        return;
    }
    *entry = traceback;
    t->traced += size;
    if (t->traced > t->peak) t->peak = t->traced;
}

static void on_born(Listener *l, void *block, size_t size, const Shadow *shadow)
{
    (void)shadow;
    add((Traces *)l, block, size);
}

static void on_freed(Listener *l, void *block, size_t size, const Shadow *shadow)
{
    (void)shadow;
    forget((Traces *)l, block, size);
}

/* A block that changes its size counts as made where that happens. */
static void on_moved(Listener *l, void *from, size_t from_size, void *to, size_t to_size, bool announced)
{
    Traces *t = (Traces *)l;
    forget(t, from, from_size);
    if (!announced) add(t, to, to_size);
}

static void on_pool(Listener *l, unsigned arena, unsigned pool)
{
    block_table_forget_pool(&((Traces *)l)->blocks, arena, pool);
}

/* --- foreign blocks -------------------------------------------------------------------------------------- */
static ForeignBlock *find_foreign(const Traces *t, uint32_t domain, uintptr_t address)
{
    for (uint32_t i = 0; i < t->foreign_count; i++)
        if (t->foreign[i].address == address && t->foreign[i].domain == domain) return &t->foreign[i];
    return NULL;
}

void traces_untrack(Traces *t, uint32_t domain, uintptr_t address)
{
    ForeignBlock *block = find_foreign(t, domain, address);
    if (!block) return;
    t->traced -= block->size;
    *block = t->foreign[--t->foreign_count];
}

bool traces_track(Traces *t, uint32_t domain, uintptr_t address, size_t size)
{
    traces_untrack(t, domain, address);
    if (t->foreign_count == t->foreign_capacity) {
        uint32_t capacity = t->foreign_capacity ? 2 * t->foreign_capacity : 16;
        ForeignBlock *grown = realloc(t->foreign, capacity * sizeof *grown);
        if (!grown) return false;
        t->foreign = grown;
        t->foreign_capacity = capacity;
    }
    uint32_t traceback = current_traceback(t);
    if (!traceback) return false;
    t->foreign[t->foreign_count++] = (ForeignBlock){address, size, domain, traceback};
    t->traced += size;
    if (t->traced > t->peak) t->peak = t->traced;
    return true;
}

const TraceFrames *traces_of_foreign(const Traces *t, uint32_t domain, uintptr_t address)
{
    const ForeignBlock *block = find_foreign(t, domain, address);
    return block ? t->tracebacks[block->traceback - 1] : NULL;
}

static void forget_foreign(Traces *t)
{
    free(t->foreign);
    t->foreign = NULL;
    t->foreign_count = t->foreign_capacity = 0;
}

/* --- on and off ------------------------------------------------------------------------------------------ */
Traces *traces_find(const ThreadState *ts)
{
    const Microscope *m = ts->rt->microscope;
    return m ? m->traces : NULL;
}

uint32_t traces_limit(const ThreadState *ts)
{
    const Microscope *m = ts->rt->microscope;
    return m && m->trace_limit ? m->trace_limit : 1;
}

static void free_tracebacks(Traces *t)
{
    for (uint32_t i = 0; i < t->count; i++) free(t->tracebacks[i]);
    free(t->tracebacks);
    free(t->index);
    t->tracebacks = NULL;
    t->index = NULL;
    t->count = t->capacity = 0;
    t->memory = 0;
}

bool traces_start(ThreadState *ts, uint32_t limit)
{
    if (traces_find(ts)) return true;
    Observer *w = observe_start(ts);
    Traces *t = w ? calloc(1, sizeof *t) : NULL;
    if (!t || !(t->scratch = malloc(limit * sizeof *t->scratch))) {
        free(t);
        return false;
    }
    t->listener = (Listener){.born = on_born, .freed = on_freed, .moved = on_moved, .pool = on_pool};
    t->observer = w;
    t->limit = limit;
    block_table_init(&t->blocks, ts->heap, sizeof(uint32_t));
    observe_listen(w, &t->listener);
    ts->rt->microscope->traces = t;
    ts->rt->microscope->trace_limit = limit;
    return true;
}

void traces_stop(ThreadState *ts)
{
    Traces *t = traces_find(ts);
    if (!t) return;
    observe_unlisten(t->observer, &t->listener);
    block_table_fini(&t->blocks);
    free_tracebacks(t);
    forget_foreign(t);
    free(t->scratch);
    free(t);
    ts->rt->microscope->traces = NULL;
}

void traces_clear(Traces *t)
{
    block_table_fini(&t->blocks);
    free_tracebacks(t);
    forget_foreign(t);
    t->traced = t->peak = 0;
}

/* --- asking ---------------------------------------------------------------------------------------------- */
const TraceFrames *traces_of(const Traces *t, const void *block)
{
    const uint32_t *entry = block_table_find(&t->blocks, block);
    return entry && *entry ? t->tracebacks[*entry - 1] : NULL;
}

size_t traces_memory(const Traces *t)
{
    size_t bytes = sizeof *t + t->memory + t->capacity * (sizeof *t->tracebacks + 2 * sizeof *t->index);
    bytes += t->foreign_capacity * sizeof *t->foreign;
    return bytes + t->limit * sizeof *t->scratch + block_table_memory(&t->blocks);
}

typedef struct TraceWalk { const Traces *traces; TraceVisitor *visit; void *context; } TraceWalk;

static bool see_block(void *context, const HeapBlockInfo *b)
{
    const TraceWalk *w = context;
    if (b->state != HEAP_BLOCK_LIVE) return true;
    const uint32_t *entry = block_table_find(&w->traces->blocks, b->address);
    return !entry || !*entry || w->visit(w->context, 0, b->size, *entry - 1);
}

bool traces_walk(const Traces *t, TraceVisitor *visit, void *context)
{
    TraceWalk walk = {t, visit, context};
    for (uint32_t i = 0; i < t->foreign_count; i++)
        if (!visit(context, t->foreign[i].domain, t->foreign[i].size, t->foreign[i].traceback - 1)) return false;
    return heap_walk_blocks(t->blocks.heap, see_block, &walk);
}
