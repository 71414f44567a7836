/* collector.c: a collection, phase by phase. gc.h tells what each phase does. */
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
    uint32_t *refs;         /* copied counts, then GC_REACHED for what is alive */
    uint32_t *later;        /* reached when their place had been passed; they follow the others, in this order */
    size_t later_count;
    size_t at;              /* place in the list up to which objects have been looked at */
    uint32_t *atomic;       /* indexes of tuples and dicts, which may turn out to hold only atoms */
    size_t atomic_count, atomic_capacity;
    ThreadState *ts;
    GcHook *hooks;          /* the first who is told of edges, or NULL */
    GcPhase phase;          /* of the edges */
    Borrow holder;          /* the object that is traversed, for the hooks */
    GcRun *run;
} Work;
#define PREFETCH_AHEAD 8
#define PLACE_MASK (GC_INDEX_MASK | GC_UNTRACKED)

static Generation *list_of_number(ThreadState *ts, unsigned number)
{
    return &ts->rt->gc.generations[number];
}

/* Room for n objects; the list may still be filled up to that. */
static bool work_begin(ThreadState *ts, Work *w, GcRun *run, unsigned number, size_t n)
{
    *w = (Work){.list = list_of_number(ts, number), .number = number, .ts = ts, .run = run};
    for (GcHook *h = ts->rt->gc.hooks; h && !w->hooks; h = h->next)
        if (h->edge) w->hooks = h;
    n = n ? n : 1;
    w->refs = malloc(n * sizeof *w->refs);
    w->later = malloc(n * sizeof *w->later);
    return w->refs && w->later;
}

static void work_end(Work *w)
{
    free(w->refs);
    free(w->later);
    free(w->atomic);
}

/* --- hooks ---------------------------------------------------------------------------------------------- */
void gc_hook(ThreadState *ts, GcHook *h)
{
    h->next = ts->rt->gc.hooks;
    ts->rt->gc.hooks = h;
}

void gc_unhook(ThreadState *ts, GcHook *h)
{
    GcHook **place = &ts->rt->gc.hooks;
    while (*place && *place != h) place = &(*place)->next;
    if (*place) *place = h->next;
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void tell_slow(ThreadState *ts, const GcView *view)
{
    double begin = seconds_now();
    for (GcHook *h = ts->rt->gc.hooks; h; h = h->next)
        if (h->phase) h->phase(h, ts, view);
    ts->rt->gc.hook_seconds += seconds_now() - begin;
}

static inline void tell(ThreadState *ts, GcPhase phase, const GcRun *run, const Generation *list,
                        Borrow object)
{
    if (OURO_MICROSCOPE && OURO_UNLIKELY(ts->rt->gc.hooks))
        tell_slow(ts, &(GcView){phase, run, list, NULL, object});
}

static inline void tell_counts(Work *w, GcPhase phase)
{
    if (OURO_MICROSCOPE && OURO_UNLIKELY(w->ts->rt->gc.hooks))
        tell_slow(w->ts, &(GcView){phase, w->run, w->list, w->refs, NULL});
}

static void tell_edge(const Work *w, size_t target, EdgeKind kind, uintptr_t detail)
{
    for (GcHook *h = w->hooks; h; h = h->next)
        if (h->edge) h->edge(h, w->phase, w->holder, target, kind, detail);
}

/* --- copy and subtract ---------------------------------------------------------------------------------- */
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

/* The one pass that writes gc words: closes holes, gives each object its place in the list, copies its
 * count. */
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

static void subtract_edge_told(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    const Work *w = context;
    size_t i;
    if (is_inside(w, child, &i)) tell_edge(w, i, kind, detail);
    subtract_edge(context, child, kind, detail);
}

static void subtract_told(Work *w)
{
    w->phase = GC_PHASE_SUBTRACTED;
    for (size_t i = 0; i < w->list->length; i++) {
        w->holder = w->list->items[i];
        w->holder->type->slots.traverse(OBJ(w->holder), subtract_edge_told, w);
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

/* --- split ---------------------------------------------------------------------------------------------- */
/* What stands behind in the list is looked at when its turn comes; what has been passed goes to the end of the
 * list. So holders come to stand before what they hold, as in CPython, and finalizers run in that order: of an old
 * file the text layer is closed before the layers below it. */
static void reach_edge(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Work *w = context;
    size_t i;
    (void)kind; (void)detail;
    if (!is_inside(w, child, &i) || w->refs[i] == GC_REACHED) return;
    if (i > w->at) {
        w->refs[i] += w->refs[i] == 0;
        return;
    }
    w->refs[i] = GC_REACHED;
    w->later[w->later_count++] = (uint32_t)i;
}

static void reach_edge_told(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    const Work *w = context;
    size_t i;
    if (is_inside(w, child, &i) && w->refs[i] == 0) tell_edge(w, i, kind, detail);
    reach_edge(context, child, kind, detail);
}

static OURO_ALWAYS_INLINE void scan(Work *w, Object *o, bool told)
{
    if (told) w->holder = o;
    o->type->slots.traverse(o, told ? reach_edge_told : reach_edge, w);
}

/* `told`: each reference that reaches something is told to the hooks. */
static OURO_ALWAYS_INLINE void mark_reachable(Work *w, bool told)
{
    Object **items = w->list->items;
    size_t n = w->list->length;
    for (size_t i = 0; i < n; i++) {
        if (i + PREFETCH_AHEAD < n) OURO_PREFETCH(items[i + PREFETCH_AHEAD]);
        if (w->refs[i] == 0 || w->refs[i] == GC_REACHED) continue;
        w->refs[i] = GC_REACHED;
        w->at = i;
        scan(w, items[i], told);
    }
    w->at = n;
    for (size_t k = 0; k < w->later_count; k++) scan(w, items[w->later[k]], told);
}

static void find_reachable(Work *w, GcPhase phase)
{
    copy_counts(w);
    if (phase == GC_PHASE_SPLIT) w->run->looked_at = w->list->length;
    tell_counts(w, GC_PHASE_COPIED);
    if (OURO_MICROSCOPE && OURO_UNLIKELY(w->hooks)) subtract_told(w);
    else subtract_internal(w);
    tell_counts(w, GC_PHASE_SUBTRACTED);
    w->phase = phase;
    if (OURO_MICROSCOPE && OURO_UNLIKELY(w->hooks)) mark_reachable(w, true);
    else mark_reachable(w, false);
    tell_counts(w, phase);
}

/* Takes the objects that follow the others out of the list. NULL: there are none, or there is no memory: then they
 * stay where they are. */
static Object **take_later(Work *w)
{
    Object **objects = w->later_count ? malloc(w->later_count * sizeof *objects) : NULL;
    if (!objects) w->later_count = 0;
    for (size_t k = 0; k < w->later_count; k++) {
        objects[k] = w->list->items[w->later[k]];
        w->list->items[w->later[k]] = NULL;
    }
    return objects;
}

/* Puts them behind the others of list `to`, which may be the one that they were taken from. How many they are. */
static size_t append_later(ThreadState *ts, Work *w, Object **objects, unsigned to)
{
    Generation *list = list_of_number(ts, to);
    size_t count = 0;
    for (size_t k = 0; k < w->later_count; k++) {
        Object *o = objects[k];
        if (!o) continue; /* no longer tracked */
        count++;
        if (list != w->list) {
            if (!generation_append(list, to, o)) *gc_word(o) |= GC_UNTRACKED;
            continue;
        }
        *gc_word(o) = (*gc_word(o) & ~GC_INDEX_MASK) | list->length;
        list->items[list->length++] = o;
    }
    return count;
}

/* Sends the reached objects to list `to`, the others to list `rest`, both in order; what stays in its list
 * is touched only if it moves. The number of reached ones. */
static size_t distribute(ThreadState *ts, Work *w, unsigned to, unsigned rest)
{
    Generation *list = w->list;
    Object **later = take_later(w);
    size_t n = list->length, kept = 0, reached = 0;
    for (size_t i = 0; i < n; i++) {
        Object *o = list->items[i];
        if (!o) continue;
        unsigned number = w->refs[i] == GC_REACHED ? to : rest;
        reached += w->refs[i] == GC_REACHED;
        if (number != w->number) {
            if (!generation_append(list_of_number(ts, number), number, o)) *gc_word(o) |= GC_UNTRACKED;
            continue;
        }
        if (kept != i) *gc_word(o) = (*gc_word(o) & ~GC_INDEX_MASK) | kept;
        list->items[kept++] = o;
    }
    list->length = kept;
    list->holes = 0;
    reached += append_later(ts, w, later, to);
    free(later);
    if (list->length == 0 && w->number == GEN_UNREACHABLE) {
        free(list->items);
        *list = (Generation){0};
    }
    return reached;
}

/* --- merge and promote ---------------------------------------------------------------------------------- */
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

/* Appends the lists of the younger generations to that of `generation`. The objects are not touched:
 * copy_counts tells them. False: no memory, nothing happened. */
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
        if (younger->length)
            memcpy(all->items + all->length, younger->items, younger->length * sizeof *younger->items);
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
        if (!o || w->refs[i] != GC_REACHED) continue;
        if (is_kind(o, KIND_TUPLE)) tuple_maybe_untrack(ts, o);
        else if (dicts) dict_maybe_untrack(ts, o);
    }
}

/* --- finalizers of the old kind ------------------------------------------------------------------------- */
static bool is_garbage(Borrow o)
{
    return type_has(o->type, TF_GC) && gc_generation(*gc_word(o)) == GEN_UNREACHABLE;
}

static void put_aside(ThreadState *ts, Object *o)
{
    gc_untrack(ts, o);
    if (!generation_append(list_of_number(ts, GEN_LEGACY), GEN_LEGACY, o)) *gc_word(o) |= GC_UNTRACKED;
}

static void put_aside_edge(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    (void)kind; (void)detail;
    if (is_garbage(child)) put_aside(context, child);
}

/* Moves garbage with such finalizers, and what it reaches, to the list GEN_LEGACY. */
static void put_legacy_aside(ThreadState *ts)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE), *legacy = list_of_number(ts, GEN_LEGACY);
    for (size_t i = 0; i < garbage->length; i++)
        if (garbage->items[i] && type_has(garbage->items[i]->type, TF_LEGACY_DEL))
            put_aside(ts, garbage->items[i]);
    for (size_t i = 0; i < legacy->length; i++)
        legacy->items[i]->type->slots.traverse(legacy->items[i], put_aside_edge, ts);
}

/* What of it still lives goes to generation `old`. At the end of the program none of it is finalized. */
static void keep_legacy(ThreadState *ts, GcRun *run, unsigned old)
{
    Generation *legacy = list_of_number(ts, GEN_LEGACY);
    bool all = ts->rt->gc.debug & GC_DEBUG_SAVEALL;
    generation_squeeze(legacy);
    run->uncollectable = legacy->length;
    if (legacy->length) tell(ts, GC_PHASE_UNCOLLECTABLE, run, legacy, NULL);
    for (size_t i = 0; i < legacy->length; i++) {
        Object *o = legacy->items[i];
        if (ts->rt->finalizing) *gc_word(o) |= GC_FINALIZED;
        if (!all && !type_has(o->type, TF_LEGACY_DEL)) continue;
        if (!list_append(ts, ts->rt->gc.garbage, o)) exc_clear(ts);
    }
    merge_into(ts, GEN_LEGACY, old);
}

/* --- weak references ------------------------------------------------------------------------------------ */
/* Clears every weak reference to o; those that survive and have a callback are kept in *waiting. */
static void clear_weakrefs_to(ThreadState *ts, GcRun *run, Object *o, Ref *waiting)
{
    WeakrefObject *ref;
    while ((ref = weakrefs_first(ts, o))) {
        weakref_detach(ts, ref);
        run->weakrefs++;
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

static void handle_weakrefs(ThreadState *ts, GcRun *run)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    Ref waiting = NULL;
    for (size_t i = 0; i < garbage->length; i++)
        if (garbage->items[i] && *gc_word(garbage->items[i]) & GC_WEAKREFS)
            clear_weakrefs_to(ts, run, garbage->items[i], &waiting);
    if (!waiting) return;
    run_callbacks(ts, waiting);
    ref_drop(waiting);
}

/* --- finalizers ----------------------------------------------------------------------------------------- */
static bool finalize_garbage(ThreadState *ts, const GcRun *run)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    bool any = false;
    for (size_t i = 0; i < garbage->length; i++) {
        Object *o = garbage->items[i];
        if (!o || !o->type->slots.finalize || *gc_word(o) & GC_FINALIZED) continue;
        *gc_word(o) |= GC_FINALIZED;
        any = true;
        tell(ts, GC_PHASE_FINALIZE, run, NULL, o);
        ref_new(o);
        o->type->slots.finalize(ts, o);
        ref_drop(o);
    }
    return any;
}

/* Whatever finalizers made reachable again goes on living in generation `old`. False: out of memory, all
 * of it does. */
static bool recheck(ThreadState *ts, GcRun *run, unsigned old)
{
    Work w;
    if (!work_begin(ts, &w, run, GEN_UNREACHABLE, list_of_number(ts, GEN_UNREACHABLE)->length)) {
        work_end(&w);
        merge_into(ts, GEN_UNREACHABLE, old);
        return false;
    }
    find_reachable(&w, GC_PHASE_RECHECKED);
    distribute(ts, &w, old, GEN_UNREACHABLE);
    work_end(&w);
    return true;
}

/* --- clear ---------------------------------------------------------------------------------------------- */
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

static bool is_made_by_python(Borrow o)
{
    return is_kind(o, KIND_FUNCTION) || type_has(o->type, TF_HEAP) ||
           (is_type(o) && type_has((Type *)o, TF_HEAP));
}

bool gc_empty_all(ThreadState *ts)
{
    bool any = false;
    for (unsigned number = 0; number < GEN_LISTS; number++) {
        Generation *list = list_of_number(ts, number);
        for (size_t i = 0; i < list->length; i++) {
            if (list->items[i] && is_made_by_python(list->items[i])) *gc_word(list->items[i]) |= GC_FINALIZED;
        }
    }
    for (unsigned number = 0; number < GEN_LISTS; number++) {
        Generation *list = list_of_number(ts, number);
        for (size_t i = 0; i < list->length; i++) {
            if (!list->items[i] || !is_made_by_python(list->items[i])) continue;
            clear_one(ts, list->items[i]);
            any = true;
        }
    }
    return any;
}

/* What still lives when all are cleared (others hold it) goes to generation `old`; it may die later. */
static void clear_garbage(ThreadState *ts, GcRun *run, unsigned old)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    for (size_t i = 0; i < garbage->length; i++) {
        Object *o = garbage->items[i];
        if (!o) continue;
        tell(ts, GC_PHASE_CLEAR, run, NULL, o);
        clear_one(ts, o);
    }
    run->stuck = garbage->length - garbage->holes;
    tell(ts, GC_PHASE_CLEARED, run, garbage, NULL);
    merge_into(ts, GEN_UNREACHABLE, old);
}

/* --- a whole collection --------------------------------------------------------------------------------- */
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

/* Finds what is unreachable and leaves it in the unreachable list; the survivors are promoted. False: no
 * memory. */
static bool separate(ThreadState *ts, GcRun *run)
{
    GcState *gc = &ts->rt->gc;
    int generation = run->generation;
    unsigned old = generation < 2 ? (unsigned)generation + 1 : 2;
    Work w;
    size_t n = 0;
    for (int i = 0; i <= generation; i++) n += gc->generations[i].length;
    if (!work_begin(ts, &w, run, (unsigned)generation, n) || !merge_younger(ts, generation)) {
        work_end(&w);
        return false;
    }
    find_reachable(&w, GC_PHASE_SPLIT);
    untrack_atoms(ts, &w, generation == 2);
    run->reached = distribute(ts, &w, old, GEN_UNREACHABLE);
    work_end(&w);
    remember_survivors(gc, generation, run->reached);
    return true;
}

/* What becomes of the unreachable ones. */
static void dispose(ThreadState *ts, GcRun *run)
{
    Generation *garbage = list_of_number(ts, GEN_UNREACHABLE);
    unsigned old = run->generation < 2 ? (unsigned)run->generation + 1 : 2;
    if (ts->rt->gc.legacy) put_legacy_aside(ts);
    tell(ts, GC_PHASE_SEPARATED, run, garbage, NULL);
    handle_weakrefs(ts, run);
    tell(ts, GC_PHASE_WEAKREFS, run, garbage, NULL);
    if (finalize_garbage(ts, run)) {
        tell(ts, GC_PHASE_FINALIZED, run, garbage, NULL);
        recheck(ts, run, old);
    }
    generation_squeeze(garbage);
    run->found = garbage->length;
    run->kept = ts->rt->gc.debug & GC_DEBUG_SAVEALL;
    tell(ts, GC_PHASE_CLEARING, run, garbage, NULL);
    clear_garbage(ts, run, old);
    if (ts->rt->gc.legacy) keep_legacy(ts, run, old);
}

static GcRun collect(ThreadState *ts, int generation, GcCause cause)
{
    GcState *gc = &ts->rt->gc;
    GcRun run = {.generation = generation, .cause = cause};
    memcpy(run.counts, gc->counts, sizeof run.counts);
    memcpy(run.thresholds, gc->thresholds, sizeof run.thresholds);
    double begin = seconds_now(), hooks = gc->hook_seconds;
    tell(ts, GC_PHASE_START, &run, NULL, NULL);
    reset_counts(gc, generation);
    if (separate(ts, &run)) {
        dispose(ts, &run);
        gc->stats[generation].collections++;
        gc->stats[generation].collected += run.found;
        gc->stats[generation].uncollectable += run.uncollectable;
    }
    run.seconds = seconds_now() - begin - (gc->hook_seconds - hooks);
    gc->seconds += run.seconds;
    tell(ts, GC_PHASE_DONE, &run, NULL, NULL);
    return run;
}

/* --- callbacks ------------------------------------------------------------------------------------------ */
static Ref callback_info(ThreadState *ts, const GcRun *run)
{
    Ref info = dict_new(ts), g = int_from_int64(ts, run->generation);
    Ref c = int_from_uint64(ts, run->found), u = int_from_uint64(ts, run->uncollectable);
    bool ok = info && g && c && u && dict_set_text(ts, info, "generation", g)
        && dict_set_text(ts, info, "collected", c)
           && dict_set_text(ts, info, "uncollectable", u);
    ref_xdrop(g);
    ref_xdrop(c);
    ref_xdrop(u);
    if (!ok) ref_clear(&info);
    return info;
}

static void call_callbacks(ThreadState *ts, const char *phase, const GcRun *run)
{
    Borrow callbacks = ts->rt->gc.callbacks;
    if (!callbacks || list_size(callbacks) == 0) return;
    Ref text = str_from_text(ts, phase), info = text ? callback_info(ts, run) : NULL;
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

size_t gc_collect(ThreadState *ts, int generation, GcCause cause)
{
    GcState *gc = &ts->rt->gc;
    if (gc->collecting) return 0;
    Ref pending = exc_take(ts);
    gc->collecting = true;
    call_callbacks(ts, "start", &(GcRun){.generation = generation});
    GcRun run = collect(ts, generation, cause);
    call_callbacks(ts, "stop", &run);
    gc->collecting = false;
    exc_restore_take(ts, pending);
    return run.found + run.uncollectable;
}

void gc_switch(ThreadState *ts, bool on)
{
    ts->rt->gc.enabled = on;
    for (GcHook *h = ts->rt->gc.hooks; h; h = h->next)
        if (h->switched) h->switched(h, ts, on);
}

void gc_collect_young(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    if (!gc->enabled || gc->thresholds[0] == 0 || gc->counts[0] <= gc->thresholds[0]) return;
    for (int i = 2; i >= 0; i--) {
        if (gc->counts[i] <= gc->thresholds[i]) continue;
        if (i == 2 && !gc_full_is_due(gc)) continue;
        gc_collect(ts, i, GC_CAUSE_COUNT);
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
