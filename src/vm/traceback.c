/* traceback.c: traceback objects: where an exception has been. */
#include "object/args.h"
#include "vm/operations.h"

static TracebackObject *traceback_of(Borrow o) { return (TracebackObject *)o; }

static TracebackObject *traceback_new(ThreadState *ts, Borrow next, FrameObject *frame, int32_t lasti, int32_t line)
{
    TracebackObject *o = (TracebackObject *)gc_alloc(ts, ts->rt->types[KIND_TRACEBACK], sizeof *o);
    if (!o) return NULL;
    o->next = (TracebackObject *)ref_xnew(next);
    o->frame = (FrameObject *)ref_new(OBJ(frame));
    o->lasti = lasti;
    o->line = line;
    gc_track(ts, OBJ(o));
    return o;
}

/* A frame that has not begun is where it is defined. */
static int32_t line_of(const Frame *f)
{
    return f->ip == f->code->code ? f->code->first_line : code_line(f->code, frame_instruction(f));
}

void traceback_here(ThreadState *ts, Frame *f)
{
    if (f->code->flags & CO_HIDDEN || ts->mute) return;
    Ref exc = exc_take(ts);
    uint32_t instruction = frame_instruction(f);
    FrameObject *frame = frame_object(ts, f);
    TracebackObject *entry = frame ? traceback_new(ts, exception_of(exc)->traceback, frame, (int32_t)(instruction * 2),
                                                    line_of(f)) : NULL;
    ref_xdrop(OBJ(frame));
    if (!entry) {
        exc_chain_take(ts, exc);
        return;
    }
    frame->instruction = instruction;
    ref_set(&exception_of(exc)->traceback, OBJ(entry));
    exc_restore_take(ts, exc);
}

static Ref get_next(ThreadState *ts, Borrow self)
{
    TracebackObject *next = traceback_of(self)->next;
    return next ? ref_new(OBJ(next)) : none_new(ts);
}

static bool set_next_entry(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value) return raise_type_error(ts, "can't delete tb_next attribute"), false;
    if (value == ts->rt->none) value = NULL;
    if (value && !is_kind(value, KIND_TRACEBACK)) {
        raise_type_error(ts, "expected traceback object, got '%s'", TYPE_NAME(value));
        return false;
    }
    for (Borrow o = value; o; o = OBJ(traceback_of(o)->next))
        if (o == self) { raise_value_error(ts, "traceback loop detected"); return false; }
    Ref old = OBJ(traceback_of(self)->next);
    traceback_of(self)->next = (TracebackObject *)ref_xnew(value);
    ref_xdrop(old);
    return true;
}

static Ref get_frame(ThreadState *ts, Borrow self) { (void)ts; return ref_new(OBJ(traceback_of(self)->frame)); }
static Ref get_lineno(ThreadState *ts, Borrow self)
{
    int32_t line = traceback_of(self)->line;
    return line < 0 ? none_new(ts) : int_from_int64(ts, line);
}
static Ref get_lasti(ThreadState *ts, Borrow self) { return int_from_int64(ts, traceback_of(self)->lasti); }

static void traceback_traverse(Object *self, VisitFn visit, void *context)
{
    TracebackObject *o = traceback_of(self);
    if (o->next) visit(context, OBJ(o->next), EDGE_FIELD, (uintptr_t)"tb_next");
    visit(context, OBJ(o->frame), EDGE_FIELD, (uintptr_t)"tb_frame");
}

static void traceback_clear(ThreadState *ts, Object *self)
{
    (void)ts;
    ref_clear((Ref *)&traceback_of(self)->next);
}

static void traceback_dealloc(ThreadState *ts, Object *self)
{
    TracebackObject *o = traceback_of(self);
    ref_xdrop(OBJ(o->next));
    ref_drop(OBJ(o->frame));
    object_free(ts, self, sizeof *o);
}

static Ref traceback_type_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno"};
    static const ArgSpec spec = {"TracebackType", names, 4, 4, 4};
    Borrow a[4];
    int lasti, line;
    (void)type;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_kind(a[1], KIND_FRAME))
        return raise_type_error(ts, "TracebackType() argument 'tb_frame' must be frame, not %K", a[1]);
    if (!args_int(ts, a[2], &lasti) || !args_int(ts, a[3], &line)) return NULL;
    if (a[0] != ts->rt->none && !is_kind(a[0], KIND_TRACEBACK))
        return raise_type_error(ts, "expected traceback object or None, got '%s'", TYPE_NAME(a[0]));
    return OBJ(traceback_new(ts, a[0] == ts->rt->none ? NULL : a[0], (FrameObject *)a[1], lasti, line));
}

/* As in CPython, the four attributes alone. */
static Ref traceback_dir(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
    (void)self, (void)args, (void)nargs, (void)kwnames;
    Ref list = list_new(ts, 0);
    for (size_t i = 0; list && i < OURO_ARRAY_LENGTH(names); i++) {
        Ref name = str_from_text(ts, names[i]);
        if (!name || !list_append_take(ts, list, name)) ref_clear(&list);
    }
    return list;
}

static const MethodDef traceback_methods[] = {
    {"__dir__", traceback_dir, 0, 0, 0, NULL},
    {0},
};

static const GetSetDef traceback_getset[] = {
    {"tb_next", get_next, set_next_entry, NULL},
    {"tb_frame", get_frame, NULL, NULL},
    {"tb_lineno", get_lineno, NULL, NULL},
    {"tb_lasti", get_lasti, NULL, NULL},
    {0},
};

const TypeSpec traceback_spec = {
    .name = "traceback", .kind = KIND_TRACEBACK, .flags = TF_GC, .basic_size = sizeof(TracebackObject), .getset = traceback_getset,
    .methods = traceback_methods,
    .doc = "A frame through which an exception passed, where it was then, and the next one: tb_frame, tb_lasti, tb_lineno\n"
           "and tb_next.",
    .slots = {.dealloc = traceback_dealloc, .traverse = traceback_traverse, .clear = traceback_clear, .new_ = traceback_type_new},
};
