/* roots.c: every reference that does not lie in an object: where all walks over the heap begin. */
#include "runtime/runtime.h"
#include "object/instance.h"
#include "vm/frame.h"
#include "vm/threads.h"

typedef struct Walk { RootFn visit; void *context; } Walk;

static void see_root(const Walk *w, Borrow o, Root root)
{
    if (o) w->visit(w->context, o, &root);
}

static void see(const Walk *w, Borrow o, const char *name)
{
    see_root(w, o, (Root){.kind = ROOT_TABLE, .name = name});
}

static void see_all(const Walk *w, Ref const *row, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) see(w, row[i], name);
}

static void see_cached_name(void *context, Borrow name, EdgeKind kind, uintptr_t detail)
{
    (void)kind; (void)detail;
    see(context, name, "method cache");
}

static void see_shape(void *context, const Shape *shape)
{
    see_root(context, OBJ(shape->name), (Root){.kind = ROOT_TABLE, .name = "attribute layout", .owner = OBJ(shape->type)});
}

static void walk_runtime(Runtime *rt, const Walk *w)
{
    struct { Ref value; const char *name; } fields[] = {
        {rt->none, "None"}, {rt->true_, "True"}, {rt->false_, "False"}, {rt->ellipsis, "Ellipsis"},
        {rt->not_implemented, "NotImplemented"}, {rt->empty_tuple, "()"}, {rt->empty_str, "''"},
            {rt->empty_bytes, "b''"},
        {rt->empty_frozenset, "frozenset()"}, {rt->memory_error, "the MemoryError"},
            {rt->recursion_error_text, "text of RecursionError"},
        {rt->error_handlers, "error handlers of codecs"}, {rt->modules, "sys.modules"}, {rt->builtins, "builtins"}, {rt->sys, "sys"},
            {rt->import_hook, "__import__"},
        {rt->gc.garbage, "gc.garbage"}, {rt->gc.callbacks, "gc.callbacks"},
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(fields); i++) see(w, fields[i].value, fields[i].name);
    see_all(w, rt->small_ints, SMALL_INT_COUNT, "small ints");
    see_all(w, rt->latin1, OURO_ARRAY_LENGTH(rt->latin1), "characters");
    see_all(w, rt->byte_strings, OURO_ARRAY_LENGTH(rt->byte_strings), "bytes");
    see_all(w, (Ref const *)rt->types, KIND_LIMIT, "built-in types");
    see_all(w, (Ref const *)rt->exceptions, EXC_COUNT, "built-in exceptions");
    see_all(w, (Ref const *)&rt->names, sizeof rt->names / sizeof(StrObject *), "names");
    types_walk_cache(rt, see_cached_name, (void *)w);
    shapes_walk_names(rt, see_shape, (void *)w);
}

static void walk_modules(const ModuleState *s, const Walk *w)
{
    if (!s) return;
    see(w, s->atexit_callbacks, "atexit callbacks");
    see(w, s->warning_registry, "warning registry");
    see(w, s->audit_hooks, "audit hooks");
    see_all(w, s->fork_callbacks, FORK_LIMIT, "functions for fork()");
    see_all(w, s->exceptions, EXCEPTION_LIMIT, "exceptions of modules");
    see_all(w, s->pickle_imports, PICKLE_IMPORT_LIMIT, "what pickle has imported");
    see(w, s->utc, "datetime.timezone.utc");
    see(w, s->struct_cache, "formats of struct");
    see(w, s->statement, "statement of the prompt");
    see(w, s->unsupported_operation, "io.UnsupportedOperation");
    see(w, s->node_classes, "classes of syntax trees");
    for (size_t i = 0; i < RECORD_LIMIT; i++) see(w, OBJ(s->record_types[i]), "types of struct sequences");
    see_all(w, s->signal_handlers, OURO_ARRAY_LENGTH(s->signal_handlers), "signal handlers");
}

/* What the registers from `first` up to `end` hold, of which `frame`'s window begins at frame->base. */
static void walk_registers(const Walk *w, Frame *frame, Ref *first, Ref *end)
{
    for (Ref *r = first; r < end; r++) {
        uint32_t index = (uint32_t)(r - frame->base);
        bool fixed = r >= frame->base && index < frame->code->nfixed;
        see_root(w, *r, (Root){.kind = fixed ? ROOT_LOCAL : ROOT_TEMPORARY, .frame = frame, .index = index});
    }
}

static void walk_frame(const Walk *w, Frame *f)
{
    see_root(w, f->locals, (Root){.kind = ROOT_NAMESPACE, .frame = f});
    see_root(w, OBJ(f->object), (Root){.kind = ROOT_FRAME, .name = "frame object", .frame = f});
    if (f->flags & FRAME_INIT)
        see_root(w, f->instance, (Root){.kind = ROOT_FRAME, .name = "instance being made", .frame = f});
    if (frame_has_own_function(f)) see_root(w, f->base[-1], (Root){.kind = ROOT_FRAME, .name = "function", .frame = f});
}

/* Counts the frames that C code called. A register belongs to the innermost frame whose window it is in. */
static size_t walk_frames(ThreadState *ts, const Walk *w)
{
    size_t entries = 0;
    Ref *top = vm_stack_top(ts);
    for (Frame *f = ts->frames + 1; f <= ts->frame; f++) {
        walk_frame(w, f);
        walk_registers(w, f, f->base, f < ts->frame ? f[1].base - frame_has_own_function(f + 1) : top);
        entries += (f->flags & FRAME_ENTRY) != 0;
    }
    return entries;
}

/* Is it the program's own code? What starts it holds nothing meanwhile. */
static bool is_program(ThreadState *ts, const Frame *f)
{
    Borrow globals = f->func->globals, name = is_dict(globals) ? dict_find_str((DictObject *)globals, ID(ts, __name__)) : NULL;
    return !(f->code->flags & CO_OPTIMIZED) && name && is_str(name) && str_equals_text(name, "__main__");
}

/* True: what C functions hold of this thread was seen: only the outermost is there, and while another thread runs, one that
 * waits and holds nothing. */
static bool walk_thread(ThreadState *ts, const Walk *w, bool runs)
{
    const Thread *t = ts->thread;
    see(w, ts->exc, "pending exception");
    see(w, ts->base_exc_state.value, "handled exception");
    see(w, ts->repr_stack, "reprs in progress");
    see(w, ts->trace_function, "trace function");
    see(w, ts->profile_function, "profile function");
    see(w, ts->asyncgen_firstiter, "hook of asynchronous generators");
    see(w, ts->asyncgen_finalizer, "hook of asynchronous generators");
    see(w, ts->context, "context");
    see(w, ts->sentinel, "lock that a thread's end frees");
    see(w, t ? t->function : NULL, "function of a thread");
    see(w, t ? t->args : NULL, "arguments of a thread");
    see(w, t ? t->kwargs : NULL, "arguments of a thread");
    size_t entries = walk_frames(ts, w);
    bool plain = t && t->function && (is_kind(t->function, KIND_FUNCTION) || thread_calls_method(t));
    bool by_c = entries > 1 || (entries == 1 && !plain && !is_program(ts, ts->frames + 1));
    return !by_c && (runs || t->calm);
}

bool runtime_walk_roots(ThreadState *ts, RootFn visit, void *context)
{
    Walk w = {visit, context};
    bool all = true;
    walk_runtime(ts->rt, &w);
    walk_modules(ts->rt->module_state, &w);
    for (ThreadState *t = ts->rt->threads; t; t = t->next) all = walk_thread(t, &w, t == ts) && all;
    return all && !ts->rt->finalizing && !ts->rt->module_state->exiting;
}
