/* gcmodule.c: the module gc: the collector as programs see it. */
#include "gc/gc.h"

#include <stdarg.h>
#include <stdio.h>

#include "modules/builtins.h"
#include "object/set.h"

NATIVE(gc_enable)
{
    UNUSED_ARGUMENTS();
    gc_switch(ts, true);
    return none_new(ts);
}

NATIVE(gc_disable)
{
    UNUSED_ARGUMENTS();
    gc_switch(ts, false);
    return none_new(ts);
}

NATIVE(gc_isenabled) { UNUSED_ARGUMENTS(); return bool_new(ts, ts->rt->gc.enabled); }

NATIVE(gc_collect_function)
{
    static const char *const names[] = {"generation"};
    static const ArgSpec spec = {"collect", names, 1, 1, 0};
    Borrow a[1];
    int generation = 2;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || (a[0] && !args_int(ts, a[0], &generation))) return NULL;
    if (generation < 0 || generation > 2) return raise_value_error(ts, "invalid generation");
    return int_from_uint64(ts, gc_collect(ts, (int)generation, GC_CAUSE_CALL));
}

NATIVE(gc_set_threshold)
{
    (void)self; (void)kwnames;
    int values[3];
    if (nargs < 1) return raise_type_error(ts, "set_threshold() takes at least 1 argument (0 given)");
    if (nargs > 3) return raise_type_error(ts, "set_threshold() takes at most 3 arguments (%zu given)", nargs);
    for (size_t i = 0; i < nargs; i++)
        if (!args_int(ts, args[i], &values[i])) return NULL;
    for (size_t i = 0; i < nargs; i++) ts->rt->gc.thresholds[i] = values[i];
    return none_new(ts);
}

static Ref three_ints(ThreadState *ts, const int32_t *values)
{
    Ref items[3];
    for (int i = 0; i < 3; i++)
        if (!(items[i] = int_from_int64(ts, values[i]))) {
            while (i-- > 0) ref_drop(items[i]);
            return NULL;
        }
    return tuple_from_array_take(ts, items, 3);
}

NATIVE(gc_get_threshold) { UNUSED_ARGUMENTS(); return three_ints(ts, ts->rt->gc.thresholds); }
NATIVE(gc_get_count) { UNUSED_ARGUMENTS(); return three_ints(ts, ts->rt->gc.counts); }

/* --- debugging ----------------------------------------------------------------------------------------------- */
static void print_line(ThreadState *ts, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void print_line(ThreadState *ts, const char *format, ...)
{
    char line[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    Ref pending = exc_take(ts);
    write_stderr(ts, line);
    exc_clear(ts);
    exc_restore_take(ts, pending);
}

static void print_start(ThreadState *ts, const GcRun *run)
{
    const Generation *g = ts->rt->gc.generations;
    print_line(ts, "gc: collecting generation %d...\n", run->generation);
    print_line(ts, "gc: objects in each generation: %zu %zu %zu\n", g[0].length - g[0].holes, g[1].length - g[1].holes,
               g[2].length - g[2].holes);
    print_line(ts, "gc: objects in permanent generation: %zu\n", g[GEN_FROZEN].length - g[GEN_FROZEN].holes);
}

static void print_garbage(ThreadState *ts, const Generation *garbage, const char *what)
{
    for (size_t i = 0; i < garbage->length; i++) {
        Borrow o = garbage->items[i];
        if (o) print_line(ts, "gc: %s <%.200s %p>\n", what, TYPE_NAME(o), (void *)o);
    }
}

static void debug_phase(GcHook *h, ThreadState *ts, const GcView *v)
{
    uint32_t debug = ts->rt->gc.debug;
    (void)h;
    if (v->phase == GC_PHASE_START && debug & GC_DEBUG_STATS) print_start(ts, v->run);
    if (v->phase == GC_PHASE_SEPARATED && debug & GC_DEBUG_COLLECTABLE) print_garbage(ts, v->list, "collectable");
    if (v->phase == GC_PHASE_UNCOLLECTABLE && debug & GC_DEBUG_UNCOLLECTABLE)
        print_garbage(ts, v->list, "uncollectable");
    if (v->phase == GC_PHASE_DONE && debug & GC_DEBUG_STATS)
        print_line(ts, "gc: done, %zu unreachable, %zu uncollectable, %.4fs elapsed\n",
                   v->run->found + v->run->uncollectable, v->run->uncollectable, v->run->seconds);
}

NATIVE(gc_set_debug)
{
    UNUSED_ARGUMENTS();
    GcHook *hook = &ts->rt->module_state->gc_debug;
    int flags;
    if (!args_int(ts, args[0], &flags)) return NULL;
    ts->rt->gc.debug = (uint32_t)flags;
    if (!hook->phase) {
        hook->phase = debug_phase;
        gc_hook(ts, hook);
    }
    return none_new(ts);
}

NATIVE(gc_get_debug) { UNUSED_ARGUMENTS(); return int_from_int64(ts, ts->rt->gc.debug); }

static bool put(ThreadState *ts, Borrow dict, const char *name, uint64_t n)
{
    Ref value = int_from_uint64(ts, n);
    bool ok = value && dict_set_text(ts, dict, name, value);
    ref_xdrop(value);
    return ok;
}

NATIVE(gc_get_stats)
{
    UNUSED_ARGUMENTS();
    Ref list = list_new(ts, 0);
    for (int i = 0; list && i < 3; i++) {
        const GenerationStats *s = &ts->rt->gc.stats[i];
        Ref dict = dict_new(ts);
        bool ok = dict && put(ts, dict, "collections", s->collections) && put(ts, dict, "collected", s->collected)
               && put(ts, dict, "uncollectable", s->uncollectable);
        ok = ok && list_append(ts, list, dict);
        ref_xdrop(dict);
        if (!ok) ref_clear(&list);
    }
    return list;
}

/* --- looking at objects -------------------------------------------------------------------------------------- */
static bool add_generation(ThreadState *ts, Borrow list, int generation)
{
    const Generation *g = &ts->rt->gc.generations[generation];
    for (size_t i = 0; i < g->length; i++)
        if (g->items[i] && g->items[i] != list && !list_append(ts, list, g->items[i])) return false;
    return true;
}

NATIVE(gc_get_objects)
{
    static const char *const names[] = {"generation"};
    static const ArgSpec spec = {"get_objects", names, 1, 1, 0};
    Borrow a[1];
    int only = -1;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (a[0] && a[0] != ts->rt->none) {
        if (!a[0]->type->slots.index) return raise_type_error(ts, "argument should be integer or None, not '%T'", a[0]);
        if (!args_int(ts, a[0], &only)) return NULL;
        if (only >= 3) return raise_value_error(ts, "generation parameter must be less than the number of available generations (3)");
        if (only < -1) return raise_value_error(ts, "generation parameter cannot be negative");
    }
    Ref list = list_new(ts, 0);
    for (int g = 0; list && g < 3; g++)
        if ((only < 0 || only == g) && !add_generation(ts, list, g)) ref_clear(&list);
    return list;
}

typedef struct Search {
    Borrow const *targets;
    size_t count;
    bool found;
} Search;

static void look_for(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Search *s = context;
    (void)kind; (void)detail;
    for (size_t i = 0; i < s->count; i++) s->found |= s->targets[i] == child;
}

NATIVE(gc_get_referrers)
{
    (void)self; (void)kwnames;
    Ref list = list_new(ts, 0);
    for (int g = 0; list && g <= GEN_FROZEN; g++) {
        const Generation *generation = &ts->rt->gc.generations[g];
        for (size_t i = 0; list && i < generation->length; i++) {
            Object *o = generation->items[i];
            Search s = {args, nargs, false};
            if (!o || o == list) continue;
            o->type->slots.traverse(o, look_for, &s);
            if (s.found && !list_append(ts, list, o)) ref_clear(&list);
        }
    }
    return list;
}

/* A dict whose keys are all strs does not show them, as in CPython. */
typedef struct Collection { ThreadState *ts; Ref list; bool skip_keys; } Collection;

static void collect_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Collection *c = context;
    (void)detail;
    if (kind == EDGE_KEY && c->skip_keys) return;
    if (c->list && !list_append(c->ts, c->list, child)) ref_clear(&c->list);
}

NATIVE(gc_get_referents)
{
    (void)self; (void)kwnames;
    Collection c = {.ts = ts, .list = list_new(ts, 0)};
    for (size_t i = 0; c.list && i < nargs; i++) {
        if (!is_container(args[i])) continue;
        c.skip_keys = is_dict(args[i]) && dict_of(args[i])->keys->strings;
        args[i]->type->slots.traverse(args[i], collect_child, &c);
    }
    return c.list;
}

NATIVE(gc_is_tracked_function) { UNUSED_ARGUMENTS(); return bool_new(ts, gc_is_tracked(args[0])); }

NATIVE(gc_is_finalized)
{
    UNUSED_ARGUMENTS();
    return bool_new(ts, is_container(args[0]) && (*gc_word(args[0]) & GC_FINALIZED));
}

/* --- freezing -------------------------------------------------------------------------------------------------- */
static void move_all(ThreadState *ts, unsigned from, unsigned to)
{
    GcState *gc = &ts->rt->gc;
    Generation old = gc->generations[from];
    gc->generations[from] = (Generation){0};
    gc_append_all(&gc->generations[to], to, &old);
}

NATIVE(gc_freeze)
{
    UNUSED_ARGUMENTS();
    for (unsigned g = 0; g < 3; g++) {
        move_all(ts, g, GEN_FROZEN);
        ts->rt->gc.counts[g] = 0;
    }
    return none_new(ts);
}

NATIVE(gc_unfreeze)
{
    UNUSED_ARGUMENTS();
    move_all(ts, GEN_FROZEN, 2);
    return none_new(ts);
}

NATIVE(gc_get_freeze_count)
{
    UNUSED_ARGUMENTS();
    const Generation *g = &ts->rt->gc.generations[GEN_FROZEN];
    return int_from_uint64(ts, g->length - g->holes);
}

static const MethodDef functions[] = {
    {"enable", gc_enable, 0, 0, 0, "enable($module, /)\n--\n\nEnable automatic garbage collection."},
    {"disable", gc_disable, 0, 0, 0, "disable($module, /)\n--\n\nDisable automatic garbage collection."},
    {"isenabled", gc_isenabled, 0, 0, 0, "isenabled($module, /)\n--\n\nReturns true if automatic garbage collection is enabled."},
    {"collect", gc_collect_function, 0, ARGS_ANY, MF_KEYWORDS, "collect($module, /, generation=2)\n--\n\nRun the garbage collector.\n\nWithout an argument all generations are collected. Returns the number of unreachable objects."},
    {"set_threshold", gc_set_threshold, 0, ARGS_ANY, 0, "set_threshold(threshold0, [threshold1, threshold2]) -> None\n\nSets the collection thresholds; threshold0 of zero disables collection."},
    {"get_threshold", gc_get_threshold, 0, 0, 0, "get_threshold($module, /)\n--\n\nReturn the current collection thresholds."},
    {"get_count", gc_get_count, 0, 0, 0, "get_count($module, /)\n--\n\nReturn a three-tuple of the current collection counts."},
    {"set_debug", gc_set_debug, 1, 1, 0, "set_debug($module, flags, /)\n--\n\nSet the garbage collection debugging flags."},
    {"get_debug", gc_get_debug, 0, 0, 0, "get_debug($module, /)\n--\n\nGet the garbage collection debugging flags."},
    {"get_stats", gc_get_stats, 0, 0, 0, "get_stats($module, /)\n--\n\nReturn a list of dictionaries with statistics of each generation."},
    {"get_objects", gc_get_objects, 0, ARGS_ANY, MF_KEYWORDS, "get_objects($module, /, generation=None)\n--\n\nReturn a list of the objects tracked by the collector, of one generation or all."},
    {"get_referrers", gc_get_referrers, 0, ARGS_ANY, 0, "get_referrers(*objs) -> list\n\nReturn the list of containers that directly refer to any of objs."},
    {"get_referents", gc_get_referents, 0, ARGS_ANY, 0, "get_referents(*objs) -> list\n\nReturn the list of objects that objs refer to directly."},
    {"is_tracked", gc_is_tracked_function, 1, 1, 0, "is_tracked($module, obj, /)\n--\n\nReturns true if the object is tracked by the garbage collector."},
    {"is_finalized", gc_is_finalized, 1, 1, 0, "is_finalized($module, obj, /)\n--\n\nTrue if the collector has called the object's finalizer."},
    {"freeze", gc_freeze, 0, 0, 0, "freeze($module, /)\n--\n\nMove all tracked objects to the permanent generation, which is never collected."},
    {"unfreeze", gc_unfreeze, 0, 0, 0, "unfreeze($module, /)\n--\n\nMove all objects of the permanent generation to the oldest generation."},
    {"get_freeze_count", gc_get_freeze_count, 0, 0, 0, "get_freeze_count($module, /)\n--\n\nReturn the number of objects in the permanent generation."},
    {0},
};

Ref module_gc_init(ThreadState *ts)
{
    Ref module = module_new(ts, "gc", "The collector of reference cycles: thresholds, counters, and a look at what it tracks.");
    bool ok = module && module_add_functions(ts, module, functions) && module_add(ts, module, "garbage", ts->rt->gc.garbage)
           && module_add(ts, module, "callbacks", ts->rt->gc.callbacks) && module_add_int(ts, module, "DEBUG_STATS", GC_DEBUG_STATS)
           && module_add_int(ts, module, "DEBUG_COLLECTABLE", GC_DEBUG_COLLECTABLE)
           && module_add_int(ts, module, "DEBUG_UNCOLLECTABLE", GC_DEBUG_UNCOLLECTABLE)
           && module_add_int(ts, module, "DEBUG_SAVEALL", GC_DEBUG_SAVEALL)
           && module_add_int(ts, module, "DEBUG_LEAK", GC_DEBUG_COLLECTABLE | GC_DEBUG_UNCOLLECTABLE | GC_DEBUG_SAVEALL);
    if (!ok) ref_clear(&module);
    return module;
}
