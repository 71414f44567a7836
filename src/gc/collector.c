/* collector.c: a collection, phase by phase. gc.h tells what each phase does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gc/gc.h"
#include "object/abstract.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/weakref.h"

/* What a collection works on: the objects of one list, with a working count beside each. */
typedef struct Work {
    Generation *list;
    unsigned number;        /* of the list, as gc words have it */
    uint32_t *refs;         /* copied counts, then REACHED for what is alive */
    uint32_t *stack;        /* reached, not yet scanned */
    size_t stacked;
    uint32_t *atomic;       /* indexes of tuples and dicts, which may turn out to hold only atoms */
    size_t atomic_count, atomic_capacity;
} Work;
#define REACHED UINT32_MAX
#define PREFETCH_AHEAD 8
#define PLACE_MASK (GC_INDEX_MASK | GC_UNTRACKED)

static Generation *list_of_number(ThreadState *ts, unsigned number) { return &ts->rt->gc.generations[number]; }

/* Room for n objects; the list may still be filled up to that. */
static bool work_begin(Work *w, Generation *list, unsigned number, size_t n)
{
    *w = (Work){.list = list, .number = number};
    n = n ? n : 1;
    w->refs = malloc(n * sizeof *w->refs);
    w->stack = malloc(n * sizeof *w->stack);
    return w->refs && w->stack;
}

static void work_end(Work *w)
{
    free(w->refs);
    free(w->stack);
    free(w->atomic);
}

/* --- copy and subtract --------------------------------------------------------------------------------------- */
/* Forgetting one for want of memory only leaves it tracked. */
static void remember_atomic(Work *w, size_t i)
{
    if (w->atomic_count == w->atomic_capacity) {
        size_t capacity = w->atomic_capacity ? 2 * w->atomic_capacity : 256;
        uint32_t *grown = realloc(w->atomic, capacity * sizeof *grown);
        if (!grown) return;
        w->atomic = grown;
        w->atomic_capacity = capacity;
    }
    w->atomic[w->atomic_count++] = (uint32_t)i;
}

/* The one pass that writes gc words: closes holes, gives each object its place in the list, copies its count. */
static void copy_counts(Work *w)
{
    Object **items = w->list->items;
    size_t n = w->list->length, to = 0;
    for (size_t i = 0; i < n; i++) {
        if (i + PREFETCH_AHEAD < n) OURO_PREFETCH_WRITE(items[i + PREFETCH_AHEAD]);
        Object *o = items[i];
        if (!o) continue;
        uint64_t *word = gc_word(o);
        *word = (*word & ~PLACE_MASK) | (uint64_t)w->number << GC_GENERATION_SHIFT | to;
        w->refs[to] = o->refcount;
        if (is_kind(o, KIND_TUPLE) || is_kind(o, KIND_DICT)) remember_atomic(w, to);
        items[to++] = o;
    }
    w->list->length = to;
    w->list->holes = 0;
}

/* Is the child in the list worked on? Then *index is its place. */
static OURO_ALWAYS_INLINE bool is_inside(const Work *w, Borrow child, size_t *index)
{
    if (!type_has(child->type, TF_GC)) return false;
    uint64_t word = *gc_word(child);
    *index = word & GC_INDEX_MASK;
    return gc_generation(word) == w->number;
}

static void subtract_edge(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Work *w = context;
    size_t i;
    (void)kind; (void)detail;
    if (is_inside(w, child, &i)) {
        ouro_assert(w->refs[i] > 0);
        w->refs[i]--;
    }
}

static void subtract_internal(Work *w)
{
    Object **items = w->list->items;
    size_t n = w->list->length;
    for (size_t i = 0; i < n; i++) {
        if (i + PREFETCH_AHEAD < n) OURO_PREFETCH(items[i + PREFETCH_AHEAD]);
        Object *o = items[i];
        o->type->slots.traverse(o, subtract_edge, w);
    }
}

/* --- split --------------------------------------------------------------------------------------------------- */
static void reach_edge(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Work *w = context;
    size_t i;
    (void)kind; (void)detail;
    if (!is_inside(w, child, &i) || w->refs[i] == REACHED) return;
    w->refs[i] = REACHED;
    w->stack[w->stacked++] = (uint32_t)i;
}

static void scan_stack(Work *w)
{
    while (w->stacked > 0) {
        Object *o = w->list->items[w->stack[--w->stacked]];
        o->type->slots.traverse(o, reach_edge, w);
    }
}

static void mark_reachable(Work *w)
{
    for (size_t i = 0; i < w->list->length; i++) {
        if (w->refs[i] == 0 || w->refs[i] == REACHED) continue;
        Object *o = w->list->items[i];
        w->refs[i] = REACHED;
        o->type->slots.traverse(o, reach_edge, w);
        scan_stack(w);
    }
}

static void report_phase(ThreadState *ts, GcPhase phase, Work *w)
{
    if (ts->rt->gc.on_phase) ts->rt->gc.on_phase(ts, (int)phase, w ? w->refs : NULL, w ? w->list->length : 0);
}

static void find_reachable(ThreadState *ts, Work *w)
{
    copy_counts(w);
    report_phase(ts, GC_PHASE_COPIED, w);
    subtract_internal(w);
    report_phase(ts, GC_PHASE_SUBTRACTED, w);
    mark_reachable(w);
}

/* Sends the reached objects to list `to`, the others to list `rest`, both in order; what stays in its list is touched
 * only if it moves. The number of reached ones. */
static size_t distribute(ThreadState *ts, Work *w, unsigned to, unsigned rest)
{
    Generation *list = w->list;
    size_t n = list->length, kept = 0, reached = 0;
    for (size_t i = 0; i < n; i++) {
        Object *o = list->items[i];
        if (!o) continue;
        unsigned number = w->refs[i] == REACHED ? to : rest;
        reached += w->refs[i] == REACHED;
        if (number != w->number) {
            if (!generation_append(list_of_number(ts, number), number, o)) *gc_word(o) |= GC_UNTRACKED;
            continue;
        }
        if (kept != i) *gc_word(o) = (*gc_word(o) & ~GC_INDEX_MASK) | kept;
        list->items[kept++] = o;
    }
    list->length = kept;
    list->holes = 0;
    if (kept == 0 && w->number == GEN_UNREACHABLE) {
        free(list->items);
        *list = (Generation){0};
    }
    return reached;
}

/* --- merge and promote --------------------------------------------------------------------------------------- */
void gc_append_all(Generation *to, unsigned number, Generation *from)
{
    for (size_t i = 0; i < from->length; i++) {
        Object *o = from->items[i];
        if (o && !generation_append(to, number, o)) *gc_word(o) |= GC_UNTRACKED;
    }
    free(from->items);
}

static void merge_into(ThreadState *ts, unsigned from, unsigned to)
{
    Generation old = *list_of_number(ts, from);
    *list_of_number(ts, from) = (Generation){0};
    gc_append_all(list_of_number(ts, to), to, &old);
}

/* Appends the lists of the younger generations to that of `generation`. The objects are not touched: copy_counts tells
 * them. False: no memory, nothing happened. */
static bool merge_younger(ThreadState *ts, int generation)
{
    Generation *all = list_of_number(ts, (unsigned)generation);
    size_t wanted = all->length;
    for (int i = 0; i < generation; i++) wanted += list_of_number(ts, (unsigned)i)->length;
    if (wanted > all->capacity) {
        Object **items = realloc(all->items, wanted * sizeof *items);
        if (!items) return false;
        all->items = items;
        all->capacity = wanted;
    }
    for (int i = generation - 1; i >= 0; i--) {
        Generation *younger = list_of_number(ts, (unsigned)i);
        if (younger->length) memcpy(all->items + all->length, younger->items, younger->length * sizeof *younger->items);
        all->length += younger->length;
        all->holes += younger->holes;
        if (i > 0 || younger->capacity > 4096) {
            free(younger->items);
            *younger = (Generation){0};
        }
        younger->length = younger->holes = 0;
    }
    return true;
}

static void untrack_atoms(ThreadState *ts, const Work *w, bool dicts)
{
    for (size_t k = 0; k < w->atomic_count; k++) {
        size_t i = w->atomic[k];
        Object *o = i < w->list->length ? w->list->items[i] : NULL;
        if (!o || w->refs[i] != REACHED) continue;
        if (is_kind(o, KIND_TUPLE)) tuple_maybe_untrack(ts, o);
        else if (dicts) dict_maybe_untrack(ts, o);
    }
}

/* --- weak references ------------------------------------------------------------------------------------------ */
static bool is_garbage(Borrow o) { return type_has(o->type, TF_GC) && gc_generation(*gc_word(o)) == GEN_UNREACHABLE; }

/* Clears every weak reference to o; those that survive and have a callback are kept in *waiting. */
static void clear_weakrefs_to(ThreadState *ts, Object *o, Ref *waiting)
{
    WeakrefObject *ref;
    while ((ref = weakrefs_first(ts, o))) {
        weakref_detach(ts, ref);
        if (!ref->callback || is_garbage(OBJ(ref))) continue;
        if (!*waiting && !(*waiting = list_new(ts, 0))) { exc_clear(ts); continue; }
        if (!list_append(ts, *waiting, OBJ(ref))) exc_clear(ts);
    }
}

static void run_callbacks(ThreadState *ts, Borrow waiting)
{
    for (size_t i = 0; i < list_size(waiting); i++) {
        Borrow ref = list_item(waiting, i);
        Ref callback = ref_new(((WeakrefObject *)ref)->callback);
        Ref done = obj_call1(ts, callback, ref);
        if (!done) exc_write_unraisable(ts, NULL, callback);
        ref_xdrop(done);
        ref_drop(callback);
    }
}

static void handle_weakrefs(ThreadState *ts)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    Ref waiting = NULL;
    for (size_t i = 0; i < garbage->length; i++)
        if (garbage->items[i] && *gc_word(garbage->items[i]) & GC_WEAKREFS) clear_weakrefs_to(ts, garbage->items[i], &waiting);
    if (!waiting) return;
    run_callbacks(ts, waiting);
    ref_drop(waiting);
}

/* --- finalizers ------------------------------------------------------------------------------------------------ */
static bool finalize_garbage(ThreadState *ts)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    bool any = false;
    for (size_t i = 0; i < garbage->length; i++) {
        Object *o = garbage->items[i];
        if (!o || !o->type->slots.finalize || *gc_word(o) & GC_FINALIZED) continue;
        *gc_word(o) |= GC_FINALIZED;
        any = true;
        ref_new(o);
        o->type->slots.finalize(ts, o);
        ref_drop(o);
    }
    return any;
}

/* Whatever finalizers made reachable again goes on living in generation `old`. False: out of memory, all of it does. */
static bool recheck(ThreadState *ts, unsigned old)
{
    Work w;
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    if (!work_begin(&w, garbage, GEN_UNREACHABLE, garbage->length)) {
        work_end(&w);
        merge_into(ts, GEN_UNREACHABLE, old);
        return false;
    }
    find_reachable(ts, &w);
    report_phase(ts, GC_PHASE_RECHECKED, &w);
    distribute(ts, &w, old, GEN_UNREACHABLE);
    work_end(&w);
    return true;
}

/* --- clear ------------------------------------------------------------------------------------------------------ */
static void clear_one(ThreadState *ts, Object *o)
{
    if (ts->rt->gc.debug & GC_DEBUG_SAVEALL) {
        if (!list_append(ts, ts->rt->gc.garbage, o)) exc_clear(ts);
    } else if (o->type->slots.clear) {
        ref_new(o);
        o->type->slots.clear(ts, o);
        if (ts->exc) exc_write_unraisable(ts, "Exception ignored in tp_clear of", OBJ(o->type));
        ref_drop(o);
    }
}

/* What survives its clearing (others still hold it) goes to generation `old`; it may die later. */
static void clear_garbage(ThreadState *ts, unsigned old)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    for (size_t i = 0; i < garbage->length; i++) {
        Object *o = garbage->items[i];
        if (!o) continue;
        clear_one(ts, o);
        if (i >= garbage->length || garbage->items[i] != o) continue;
        garbage->items[i] = NULL;
        garbage->holes++;
        if (!generation_append(list_of_number(ts, old), old, o)) *gc_word(o) |= GC_UNTRACKED;
    }
    free(garbage->items);
    *garbage = (Generation){0};
}

/* --- a whole collection ----------------------------------------------------------------------------------------- */
static void debug_list(ThreadState *ts)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    for (size_t i = 0; i < garbage->length; i++)
        if (garbage->items[i])
            fprintf(stderr, "gc: collectable <%s %p>\n", TYPE_NAME(garbage->items[i]), (void *)garbage->items[i]);
}

static size_t live_count(const Generation *g) { return g->length - g->holes; }

static void debug_begin(ThreadState *ts, int generation)
{
    GcState *gc = &ts->rt->gc;
    fprintf(stderr, "gc: collecting generation %d...\ngc: objects in each generation: %zu %zu %zu\n"
            "gc: objects in permanent generation: %zu\n", generation, live_count(&gc->generations[0]),
            live_count(&gc->generations[1]), live_count(&gc->generations[2]), live_count(&gc->generations[GEN_FROZEN]));
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void reset_counts(GcState *gc, int generation)
{
    if (generation + 1 < 3) gc->counts[generation + 1]++;
    for (int i = 0; i <= generation; i++) gc->counts[i] = 0;
}

static void remember_survivors(GcState *gc, int generation, size_t survivors)
{
    if (generation == 1) gc->long_lived_pending += survivors;
    if (generation != 2) return;
    gc->long_lived_pending = 0;
    gc->long_lived_total = survivors;
}

/* Finds what is unreachable and leaves it in the unreachable list; the survivors are promoted. False: no memory. */
static bool separate(ThreadState *ts, int generation)
{
    GcState *gc = &ts->rt->gc;
    unsigned old = generation < 2 ? (unsigned)generation + 1 : 2;
    Work w;
    size_t n = 0;
    for (int i = 0; i <= generation; i++) n += gc->generations[i].length;
    if (!work_begin(&w, &gc->generations[generation], (unsigned)generation, n) || !merge_younger(ts, generation)) {
        work_end(&w);
        return false;
    }
    find_reachable(ts, &w);
    report_phase(ts, GC_PHASE_SPLIT, &w);
    untrack_atoms(ts, &w, generation == 2);
    size_t survivors = distribute(ts, &w, old, GEN_UNREACHABLE);
    work_end(&w);
    remember_survivors(gc, generation, survivors);
    return true;
}

static size_t collect(ThreadState *ts, int generation)
{
    GcState *gc = &ts->rt->gc;
    unsigned old = generation < 2 ? (unsigned)generation + 1 : 2;
    double begin = gc->debug & GC_DEBUG_STATS ? seconds_now() : 0;
    if (gc->debug & GC_DEBUG_STATS) debug_begin(ts, generation);
    report_phase(ts, GC_PHASE_START, NULL);
    reset_counts(gc, generation);
    if (!separate(ts, generation)) return 0;
    if (gc->debug & GC_DEBUG_COLLECTABLE) debug_list(ts);
    handle_weakrefs(ts);
    report_phase(ts, GC_PHASE_WEAKREFS, NULL);
    if (finalize_garbage(ts)) {
        report_phase(ts, GC_PHASE_FINALIZED, NULL);
        recheck(ts, old);
    }
    generation_squeeze(list_of_number(ts, GEN_UNREACHABLE));
    size_t found = list_of_number(ts, GEN_UNREACHABLE)->length;
    clear_garbage(ts, old);
    report_phase(ts, GC_PHASE_CLEARED, NULL);
    if (gc->debug & GC_DEBUG_STATS)
        fprintf(stderr, "gc: done, %zu unreachable, 0 uncollectable, %.4fs elapsed\n", found, seconds_now() - begin);
    gc->stats[generation].collections++;
    gc->stats[generation].collected += found;
    report_phase(ts, GC_PHASE_PROMOTED, NULL);
    return found;
}

/* --- callbacks -------------------------------------------------------------------------------------------------- */
static Ref callback_info(ThreadState *ts, int generation, size_t collected)
{
    Ref info = dict_new(ts), g = int_from_int64(ts, generation), c = int_from_uint64(ts, collected), u = int_from_int64(ts, 0);
    bool ok = info && g && c && u && dict_set_text(ts, info, "generation", g) && dict_set_text(ts, info, "collected", c)
           && dict_set_text(ts, info, "uncollectable", u);
    ref_xdrop(g);
    ref_xdrop(c);
    ref_xdrop(u);
    if (!ok) ref_clear(&info);
    return info;
}

static void call_callbacks(ThreadState *ts, const char *phase, int generation, size_t collected)
{
    Borrow callbacks = ts->rt->gc.callbacks;
    if (!callbacks || list_size(callbacks) == 0) return;
    Ref text = str_from_text(ts, phase), info = text ? callback_info(ts, generation, collected) : NULL;
    for (size_t i = 0; info && i < list_size(callbacks); i++) {
        Ref callback = ref_new(list_item(callbacks, i));
        Ref done = obj_call2(ts, callback, text, info);
        if (!done) exc_write_unraisable(ts, NULL, callback);
        ref_xdrop(done);
        ref_drop(callback);
    }
    if (!info) exc_clear(ts);
    ref_xdrop(text);
    ref_xdrop(info);
}

size_t gc_collect(ThreadState *ts, int generation)
{
    GcState *gc = &ts->rt->gc;
    if (gc->collecting) return 0;
    Ref pending = exc_take(ts);
    gc->collecting = true;
    call_callbacks(ts, "start", generation, 0);
    size_t found = collect(ts, generation);
    call_callbacks(ts, "stop", generation, found);
    gc->collecting = false;
    exc_restore_take(ts, pending);
    return found;
}

void gc_collect_young(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    if (!gc->enabled || gc->thresholds[0] == 0 || gc->counts[0] <= gc->thresholds[0]) return;
    for (int i = 2; i >= 0; i--) {
        if (gc->counts[i] <= gc->thresholds[i]) continue;
        if (i == 2 && gc->long_lived_pending < gc->long_lived_total / 4) continue;
        gc_collect(ts, i);
        return;
    }
}

bool gc_init(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    return (gc->garbage = list_new(ts, 0)) && (gc->callbacks = list_new(ts, 0));
}

void gc_fini(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    gc->enabled = false;
    ref_clear(&gc->garbage);
    ref_clear(&gc->callbacks);
}

void gc_free_lists(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    for (size_t i = 0; i < GEN_LISTS; i++) {
        free(gc->generations[i].items);
        gc->generations[i] = (Generation){0};
    }
}
