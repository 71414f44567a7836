/* runtime.c: building a runtime and taking it down. */
#include "microscope/microscope.h"
#include "runtime/runtime.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>

#include "gc/gc.h"
#include "object/instance.h"
#include "object/weakref.h"
#include "vm/eval.h"
#include "vm/step.h"
#include "vm/threads.h"
#include "vm/trace.h"

/* --- building ---------------------------------------------------------------------------------------------- */
/* As CPython: a given seed of n is stretched by a linear congruential generator, 0 means no randomness. */
static void choose_hash_key(Runtime *rt, const Options *o)
{
    unsigned char bytes[16] = {0};
    uint32_t x = o ? o->hash_seed : 0;
    if (!o || !o->hash_seed_given) {
        if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) memset(bytes, 42, sizeof bytes);
    } else if (x) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            x = x * 214013 + 2531011;
            bytes[i] = (x >> 16) & 0xff;
        }
    }
    memcpy(rt->hash_key, bytes, sizeof bytes);
}

/* The C stack grows down from about here; a margin is left for what runs between two checks. */
static char *find_c_stack_end(void)
{
    struct rlimit limit;
    size_t size = (size_t)8 << 20;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) size = limit.rlim_cur;
    if (size > (size_t)64 << 20) size = (size_t)64 << 20;
    size_t margin = c_stack_margin(size);
    return (char *)((uintptr_t)__builtin_frame_address(0) - size + margin);
}

static ThreadState *main_thread_new(Runtime *rt)
{
    ThreadState *ts = thread_state_new(rt);
    if (!ts) return NULL;
    ts->c_stack_end = find_c_stack_end();
    rt->main_thread = ts;
    current_thread = ts;
    return ts;
}

static void init_gc_state(GcState *gc)
{
    static const int32_t thresholds[] = {700, 10, 10};
    memcpy(gc->thresholds, thresholds, sizeof thresholds);
}

static bool build_layers(ThreadState *ts)
{
    return shapes_init(ts) && weakrefs_init(ts) && types_init(ts) && exceptions_init(ts) && small_ints_init(ts) && gc_init(ts)
        && vm_thread_init(ts);
}

static bool build_modules(ThreadState *ts)
{
    if (!(ts->rt->module_state = calloc(1, sizeof(ModuleState)))) return false;
    ts->rt->module_state->wakeup.fd = -1;
    ts->rt->module_state->dlopen_flags = RTLD_NOW;
    bool signals = !ts->rt->options || !ts->rt->options->no_signals;
    if (!import_init(ts) || !streams_init(ts) || (signals && !signals_init(ts))) return false;
    warnings_init(ts);
    return true;
}

/* -X stress=step: everything in the stepping loop. */
static bool step_idly(ThreadState *ts, Frame *frame) { (void)ts; return frame->ip > frame->code->code; }

/* -X stress=turns: a safe point turns stepping on, a few instructions later it is turned off. */
static bool step_few(ThreadState *ts, Frame *frame)
{
    if (++ts->rt->gc.stress_points % 3 == 0) vm_set_stepping(ts, STEP_HOOK, false);
    return step_idly(ts, frame);
}

static void stress_stepping(ThreadState *ts, bool all)
{
    ts->rt->on_step = all ? step_idly : step_few;
    vm_set_stepping(ts, STEP_HOOK, true);
}

/* -X stress=recount: every count at every safe point; --check: after every line. */
static void begin_checking(ThreadState *ts, const Options *o)
{
    Microscope *m = microscope_get(ts);
    if (!m) return;
    m->check.points = o->stress.recount;
    m->check.lines = o->microscope.check;
    if (!o->microscope.check) return;
    ts->rt->on_step = microscope_step;
    vm_set_stepping(ts, STEP_HOOK, true);
}

/* What raises in a thread that is to end is caught by nobody. */
static bool end_thread(ThreadState *ts)
{
    __atomic_fetch_or(&ts->pending, PENDING_EXIT, __ATOMIC_RELAXED);
    raise_no_memory(ts);
    return false;
}

static bool serve_pending(ThreadState *ts, uint32_t pending)
{
    if (pending & PENDING_SWITCH) gil_yield(ts);
    if (ts->mute) return end_thread(ts);
    if (pending & PENDING_SIGNAL && ts == ts->rt->main_thread && !signals_serve(ts)) return false;
    if (pending & PENDING_GC) gc_collect_young(ts);
    if (pending & PENDING_COLLECT) schedule_serve(ts);
    if (pending & PENDING_STRESS) {
        stress_safe_point(ts);
        check_safe_point(ts);
        __atomic_fetch_or(&ts->pending, PENDING_STRESS, __ATOMIC_RELAXED);
    }
    if (ts->rt->options && ts->rt->options->stress.turns) stress_stepping(ts, false);
    return true;
}

static void write_unraisable(ThreadState *ts, Borrow exc, const char *message, Borrow where) { report_unraisable(ts, exc, message, where); }

/* Where --deterministic puts the heap: far from where the system puts anything. */
#define DETERMINISTIC_BASE ((uintptr_t)0x200000000000)

/* Half built: all that it made lies on its heap or in these few places. */
static void abandon(Runtime *rt, ThreadState *ts)
{
    if (ts) {
        gc_free_lists(ts);
        vm_thread_fini(ts);
    }
    heap_delete(rt->heap);
    free(rt->module_state);
    free(rt);
    free(ts);
    current_thread = NULL;
}

ThreadState *runtime_new(Options *options)
{
    HeapOptions heap_options = {.limit = options ? options->memory_limit : 0, .stress = options && options->stress.limits,
                                .base = options && options->microscope.deterministic ? DETERMINISTIC_BASE : 0};
    Runtime *rt = calloc(1, sizeof *rt);
    if (!rt || !(rt->heap = heap_new(&heap_options))) {
        free(rt);
        return NULL;
    }
    rt->options = options;
    rt->no_debug_ranges = options && options->no_debug_ranges;
    rt->bytes_warning = options && options->bytes_warning;
    rt->int_max_str_digits = options && options->int_max_str_digits ? options->int_max_str_digits - 1 : 4300;
    rt->switch_interval = 5000000;
    rt->serve_pending = serve_pending;
    rt->write_unraisable = write_unraisable;
    rt->warn = warn;
    rt->warn_unawaited = warn_unawaited;
    rt->walk_roots = runtime_walk_roots;
    rt->on_switch = microscope_switch;
    choose_hash_key(rt, options);
    init_gc_state(&rt->gc);
    ThreadState *ts = main_thread_new(rt);
    if (!ts || !build_layers(ts) || !build_modules(ts)) {
        abandon(rt, ts);
        return NULL;
    }
    rt->gc.enabled = true;
    if (options && options->stress.oom) heap_fail_after(rt->heap, options->stress.oom, true);
    rt->gc.stress_collect = options && options->stress.gc;
    if (options && (options->stress.recount || options->microscope.check)) begin_checking(ts, options);
    if (rt->gc.stress_collect || (options && options->stress.recount)) ts->pending |= PENDING_STRESS;
    if (options && (options->stress.step || options->stress.turns)) stress_stepping(ts, options->stress.step);
    return ts;
}

/* --- ending ------------------------------------------------------------------------------------------------ */
static bool flush_stream(ThreadState *ts, const char *name)
{
    Borrow file = sys_get(ts, name);
    if (!file || file == ts->rt->none) return true;
    Ref closed = NULL;
    ref_new(file);
    if (obj_lookup(ts, file, ID(ts, closed), &closed) && closed && obj_truth(ts, closed) > 0) {
        ref_drop(closed);
        ref_drop(file);
        return true;
    }
    ref_xdrop(closed);
    exc_clear(ts);
    Ref done = obj_call_method(ts, file, ID(ts, flush), NULL, 0);
    if (!done) exc_write_unraisable(ts, NULL, file);
    ref_drop(file);
    ref_xdrop(done);
    return done != NULL;
}

/* Waits for the threads that are no daemons, if the program has the module threading. */
static void wait_for_threads(ThreadState *ts)
{
    Ref threading = ref_xnew(dict_find_text(ts, ts->rt->modules, "threading"));
    Ref wait = threading && threading != ts->rt->none ? obj_getattr_text(ts, threading, "_shutdown") : NULL;
    Ref done = wait ? obj_call0(ts, wait) : NULL;
    if (ts->exc) exc_write_unraisable(ts, NULL, threading);
    ref_xdrop(done);
    ref_xdrop(wait);
    ref_xdrop(threading);
}

bool runtime_finish(ThreadState *ts)
{
    if (ts->rt->options && ts->rt->options->stress.oom) heap_fail_after(ts->heap, 0, false);
    wait_for_threads(ts);
    atexit_run(ts);
    schedule_exit(ts);
    bool flushed = flush_stream(ts, "stdout");
    flush_stream(ts, "stderr");
    return flushed;
}

static void set_none(ThreadState *ts, const char *name)
{
    if (!sys_set(ts, name, ts->rt->none)) exc_clear(ts);
}

static bool is_standard(Borrow name)
{
    return str_equals_text(name, "builtins") || str_equals_text(name, "sys");
}

/* Takes the modules out of sys.modules; what only it held dies now, in the order of import. Others, kept alive by
 * cycles or by each other, are emptied after a collection, the last imported first. */
static void tear_down_modules(ThreadState *ts)
{
    static const char *const hooks[] = {"path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback", "path_hooks",
                                        "path_importer_cache", "meta_path", "__interactivehook__"};
    Borrow modules = ts->rt->modules, key, value;
    size_t position = 0;
    Ref weak = list_new(ts, 0);
    memory_error_renew(ts);
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(hooks); i++)
        if (sys_get(ts, hooks[i])) set_none(ts, hooks[i]);
    if (!dict_set(ts, ts->rt->builtins, IDO(ts, _), ts->rt->none)) exc_clear(ts);
    streams_restore(ts);
    while (weak && dict_next(modules, &position, &key, &value)) {
        if (!is_kind(value, KIND_MODULE)) continue;
        Ref ref = weakref_new(ts, ts->rt->types[KIND_WEAKREF], value, NULL);
        Ref pair = ref ? tuple_pack(ts, 2, key, ref) : NULL;
        if (pair && !is_standard(key)) list_append(ts, weak, pair);
        ref_xdrop(ref);
        ref_xdrop(pair);
    }
    exc_clear(ts);
    for (position = 0; dict_next(modules, &position, &key, &value);)
        if (!is_standard(key) && !dict_set(ts, modules, key, ts->rt->none)) exc_clear(ts);
    Ref keep_builtins = ref_xnew(dict_find_text(ts, modules, "builtins")), keep_sys = ref_xnew(dict_find_text(ts, modules, "sys"));
    dict_clear_items(ts, modules);
    gc_collect(ts, 2, GC_CAUSE_END);
    exc_clear(ts);
    for (size_t i = weak ? list_size(weak) : 0; i > 0; i--) {
        Borrow module = weakref_target(tuple_item(list_item(weak, i - 1), 1));
        if (!module) continue;
        ref_new(module);
        module_clear_dict(ts, module);
        ref_drop(module);
    }
    ref_xdrop(weak);
    gc_collect(ts, 2, GC_CAUSE_END);
    if (keep_sys) module_clear_dict(ts, keep_sys);
    if (keep_builtins) module_clear_dict(ts, keep_builtins);
    ref_xdrop(keep_sys);
    ref_xdrop(keep_builtins);
    exc_clear(ts);
}

static void release_module_state(ThreadState *ts)
{
    ModuleState *s = ts->rt->module_state;
    ref_clear(&s->atexit_callbacks);
    ref_clear(&s->warning_registry);
    ref_clear(&s->audit_hooks);
    for (size_t i = 0; i < FORK_LIMIT; i++) ref_clear(&s->fork_callbacks[i]);
    for (size_t i = 0; i < EXCEPTION_LIMIT; i++) ref_clear(&s->exceptions[i]);
    for (size_t i = 0; i < PICKLE_IMPORT_LIMIT; i++) ref_clear(&s->pickle_imports[i]);
    ref_clear(&s->utc);
    ref_clear(&s->struct_cache);
    ref_clear(&s->unsupported_operation);
    ref_clear(&s->node_classes);
    for (size_t i = 0; i < RECORD_LIMIT; i++) {
        ref_xdrop(OBJ(s->record_types[i]));
        s->record_types[i] = NULL;
    }
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(s->signal_handlers); i++) ref_clear(&s->signal_handlers[i]);
}

static void release_roots(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    exc_clear(ts);
    release_module_state(ts);
    ref_clear(&rt->import_hook);
    ref_clear(&rt->error_handlers);
    ref_clear(&rt->modules);
    ref_clear(&rt->sys);
    ref_clear(&rt->builtins);
    rt->gc.debug &= ~(uint32_t)GC_DEBUG_SAVEALL;
    list_clear_items(ts, rt->gc.garbage);
    gc_collect(ts, 2, GC_CAUSE_END);
    if (rt->gc.legacy) { /* the uncollectable is given back too */
        rt->gc.legacy = false;
        list_clear_items(ts, rt->gc.garbage);
        gc_collect(ts, 2, GC_CAUSE_END);
    }
    if (gc_empty_all(ts)) gc_collect(ts, 2, GC_CAUSE_END);
    exc_clear(ts);
}

/* What gc.garbage holds at the end nobody will free: a warning, with DEBUG_UNCOLLECTABLE the list too. */
static void warn_of_garbage(ThreadState *ts)
{
    const GcState *gc = &ts->rt->gc;
    size_t n = list_size(gc->garbage);
    bool listed = gc->debug & GC_DEBUG_UNCOLLECTABLE;
    char message[120];
    if (!n || gc->debug & GC_DEBUG_SAVEALL) return;
    snprintf(message, sizeof message, "gc: %zu uncollectable objects at shutdown%s", n,
             listed ? "" : "; use gc.set_debug(gc.DEBUG_UNCOLLECTABLE) to list them");
    Ref where = str_from_text(ts, "gc");
    if (!where || !warn_explicit(ts, EXC_RESOURCE_WARNING, message, where, 0)) exc_write_unraisable(ts, NULL, NULL);
    ref_xdrop(where);
    if (!listed) return;
    Ref text = obj_repr(ts, gc->garbage);
    if (text) {
        write_stderr(ts, "      ");
        write_stderr(ts, str_utf8(text));
        write_stderr(ts, "\n");
    } else {
        exc_write_unraisable(ts, NULL, gc->garbage);
    }
    ref_xdrop(text);
}

/* Daemon threads give back what they hold, and what only they kept alive dies, without a word: in CPython it stays. */
static bool end_threads(ThreadState *ts)
{
    if (!ts->rt->threads->next) return true;
    if (!threads_end(ts, !ts->rt->options || !ts->rt->options->no_signals)) return false;
    int32_t limit = thread_mute(ts);
    gc_collect(ts, 2, GC_CAUSE_END);
    exc_clear(ts);
    thread_unmute(ts, limit);
    return true;
}

size_t runtime_free(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    threads_stop(ts);
    rt->finalizing = true;
    if (rt->gc.enabled) gc_collect(ts, 2, GC_CAUSE_END); /* cyclic garbage dies while all modules are there */
    warn_of_garbage(ts);
    ref_clear(&ts->asyncgen_firstiter);
    ref_clear(&ts->asyncgen_finalizer);
    ref_clear(&ts->sentinel);
    vm_set_trace(ts, NULL);
    vm_set_profile(ts, NULL, NULL);
    ts->pending = 0;
    signals_fini(ts);
    tear_down_modules(ts);
    ref_clear(&ts->context);
    if (!end_threads(ts)) return 0;
    release_roots(ts);
    types_clear(ts);
    exceptions_fini(ts);
    gc_fini(ts);
    types_fini(ts);
    weakrefs_fini(ts);
    shapes_fini(ts);
    gc_free_lists(ts);
    size_t left = heap_live_blocks(rt->heap);
    microscope_free(ts);
    heap_delete(rt->heap);
    free(rt->module_state);
    threads_free(rt);
    free(rt);
    current_thread = NULL;
    return left;
}
