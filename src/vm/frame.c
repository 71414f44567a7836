/* frame.c: frame objects, locals(), and leaving frames. */
#include "vm/operations.h"
#include "vm/trace.h"

FrameObject *frame_object_new(ThreadState *ts, FunctionObject *func, CodeObject *code)
{
    FrameObject *o = (FrameObject *)gc_alloc(ts, ts->rt->types[KIND_FRAME], sizeof(FrameObject));
    if (!o) return NULL;
    memset((char *)o + sizeof(GcObject), 0, sizeof *o - sizeof(GcObject));
    o->func = (FunctionObject *)ref_new(OBJ(func));
    o->code = (CodeObject *)ref_new(OBJ(code));
    o->trace_lines = true;
    gc_track(ts, OBJ(o));
    return o;
}

FrameObject *frame_object(ThreadState *ts, Frame *f)
{
    if (f->object) return (FrameObject *)ref_new(OBJ(f->object));
    FrameObject *o = frame_object_new(ts, f->func, f->code);
    if (!o) return NULL;
    o->frame = f;
    f->object = o;
    return (FrameObject *)ref_new(OBJ(o));
}

static bool is_somewhere(const Frame *f)
{
    Location unused;
    return code_location(f->code, frame_instruction(f), &unused);
}

void frame_note_reraise(Frame *f)
{
    if (f->object && is_somewhere(f)) f->object->instruction = frame_instruction(f);
}

/* Is it left by the end of a handler, which has no place in the source? */
static bool raises_nowhere(const Frame *f)
{
    return f->ip > f->code->code && f->ip[-1].op == BC_RERAISE && !is_somewhere(f);
}

/* Moves the frame's variables to its object, which others still hold. */
static void take_over(ThreadState *ts, Frame *f, FrameObject *o)
{
    size_t n = f->code->nfixed;
    o->frame = NULL;
    o->gen = NULL;
    if (!raises_nowhere(f)) o->instruction = frame_instruction(f);
    if (!o->locals) {
        o->locals = f->locals;
        f->locals = NULL;
    }
    if (f > ts->frames + 1) o->back = frame_object(ts, f - 1);
    if (!o->back) exc_clear(ts);
    if (n && (o->registers = heap_alloc(ts->heap, n * sizeof(Ref)))) {
        memcpy(o->registers, f->base, n * sizeof(Ref));
        memset(f->base, 0, n * sizeof(Ref));
        o->nregisters = (uint32_t)n;
    }
}

void frame_detach(ThreadState *ts, Frame *f)
{
    FrameObject *o = f->object;
    if (o) {
        Ref pending = exc_take(ts);
        f->object = NULL;
        if (OBJ(o)->refcount > 1) take_over(ts, f, o);
        else o->frame = NULL;
        ref_drop(OBJ(o));
        exc_restore_take(ts, pending);
    }
    ref_clear(&f->locals);
}

void release_registers(ThreadState *ts, Ref *begin, Ref *end)
{
    Ref pending = NULL;
    while (end > begin) {
        Ref value = *--end;
        if (!value) continue;
        if (!pending) pending = exc_take(ts);
        *end = NULL;
        ref_drop(value);
    }
    if (pending) exc_restore_take(ts, pending);
}

void frame_abandon(ThreadState *ts, Frame *f)
{
    Ref pending = exc_take(ts);
    uint16_t flags = f->flags;
    Ref *base = f->base;
    CodeObject *code = (CodeObject *)ref_new(OBJ(f->code));
    release_registers(ts, base + code->nfixed, base + code->nregisters);
    if (f->gen && !(flags & FRAME_INIT)) {
        exc_restore_take(ts, pending);
        generator_finish(ts, f);
        pending = NULL;
    } else {
        frame_detach(ts, f);
        release_row(ts, base, code->nfixed);
        frame_detach(ts, f);
        ts->recursion_depth--;
        ts->frame = f - 1;
    }
    if (flags & FRAME_INIT) {
        ref_clear(&f->instance);
        ref_clear(&base[-1]);
        ref_clear(&base[-2]);
    }
    ref_drop(OBJ(code));
    if (pending) exc_restore_take(ts, pending);
}

/* --- locals() ------------------------------------------------------------------------------------------ */
/* The value a variable's register means: a cell stands for its contents. Borrowed or NULL. */
static Borrow variable_value(Borrow value, bool is_cell) { return is_cell && value && is_kind(value, KIND_CELL) ? cell_of(value)->value : value; }

static bool is_cell_register(const CodeObject *code, size_t reg)
{
    for (size_t i = 0; i < tuple_size(code->cellvars); i++)
        if (code->cell_registers[i] == reg) return true;
    return false;
}

static bool put_local(ThreadState *ts, Borrow dict, Borrow name, Borrow value)
{
    if (value) return dict_set(ts, dict, name, value);
    return dict_delete(ts, dict, name) >= 0;
}

/* `closure`: the function's, or NULL where it is as if it were empty. */
static bool fill_locals(ThreadState *ts, Borrow dict, const CodeObject *code, Borrow closure, Ref *registers)
{
    for (size_t i = 0; i < code->nlocals; i++)
        if (!put_local(ts, dict, tuple_item(code->varnames, i), variable_value(registers[i], is_cell_register(code, i)))) return false;
    for (size_t i = 0; i < tuple_size(code->cellvars); i++) {
        size_t reg = code->cell_registers[i];
        if (reg >= code->nlocals && !put_local(ts, dict, tuple_item(code->cellvars, i), variable_value(registers[reg], true))) return false;
    }
    for (size_t i = 0; i < tuple_size(code->freevars); i++) {
        Borrow value = closure ? cell_of(tuple_item(closure, i))->value : NULL;
        if (!put_local(ts, dict, tuple_item(code->freevars, i), value)) return false;
    }
    return true;
}

static Ref snapshot(ThreadState *ts, FrameObject *o, const CodeObject *code, const FunctionObject *func, Ref *registers)
{
    if (!o->locals && !(o->locals = dict_new(ts))) return NULL;
    bool known = !o->frozen && (registers || (!o->gen && code->nfixed == 0));
    if (known && (code->flags & CO_OPTIMIZED) && !fill_locals(ts, o->locals, code, o->is_cleared ? NULL : func->closure, registers)) return NULL;
    return ref_new(o->locals);
}

Ref frame_locals(ThreadState *ts, Frame *f)
{
    if (f->locals) return ref_new(f->locals);
    FrameObject *o = frame_object(ts, f);
    if (!o) return NULL;
    Ref dict = snapshot(ts, o, f->code, f->func, f->base);
    ref_drop(OBJ(o));
    return dict;
}

bool frame_refresh_locals(ThreadState *ts, Frame *f)
{
    FrameObject *o = f->object;
    return f->locals || !o || !o->locals || fill_locals(ts, o->locals, f->code, f->func->closure, f->base);
}

static void store_variable(Ref *place, bool is_cell, Ref value)
{
    if (is_cell && *place && is_kind(*place, KIND_CELL)) place = &cell_of(*place)->value;
    ref_set(place, value);
}

bool frame_store_locals(ThreadState *ts, Frame *f)
{
    FrameObject *o = f->object;
    const CodeObject *code = f->code;
    if (f->locals || !o || !o->locals) return true;
    Ref dict = ref_new(o->locals);
    for (size_t i = 0; i < code->nlocals && !ts->exc; i++) {
        Borrow value = dict_find(ts, dict, tuple_item(code->varnames, i));
        if (value) store_variable(&f->base[i], is_cell_register(code, i), ref_new(value));
    }
    for (size_t i = 0; i < tuple_size(code->cellvars) && !ts->exc; i++) {
        Borrow value = dict_find(ts, dict, tuple_item(code->cellvars, i));
        if (value) store_variable(&f->base[code->cell_registers[i]], true, ref_new(value));
    }
    for (size_t i = 0; f->func->closure && i < tuple_size(code->freevars) && !ts->exc; i++) {
        Borrow value = dict_find(ts, dict, tuple_item(code->freevars, i));
        if (value) ref_set(&cell_of(tuple_item(f->func->closure, i))->value, ref_new(value));
    }
    ref_drop(dict);
    return !ts->exc;
}

/* --- what the running frame means to others -------------------------------------------------------------------- */
static bool fail_super(ThreadState *ts, const char *message)
{
    raise_error(ts, EXC_RUNTIME_ERROR, "super(): %s", message);
    return false;
}

bool vm_super_arguments(ThreadState *ts, Borrow *cls, Borrow *self)
{
    Frame *f = ts->frame;
    if (f <= ts->frames) return fail_super(ts, "no current frame");
    if (f->code->argcount == 0) return fail_super(ts, "no arguments");
    *self = variable_value(f->base[0], is_cell_register(f->code, 0));
    if (!*self) return fail_super(ts, "arg[0] deleted");
    for (size_t i = 0; f->func->closure && i < tuple_size(f->code->freevars); i++) {
        if (!str_equals_text(tuple_item(f->code->freevars, i), "__class__")) continue;
        *cls = cell_of(tuple_item(f->func->closure, i))->value;
        if (!*cls) return fail_super(ts, "empty __class__ cell");
        if (!is_type(*cls)) {
            raise_error(ts, EXC_RUNTIME_ERROR, "super(): __class__ is not a type (%T)", *cls);
            return false;
        }
        return true;
    }
    return fail_super(ts, "__class__ cell not found");
}

Borrow vm_current_globals(ThreadState *ts) { return ts->frame > ts->frames ? ts->frame->func->globals : NULL; }

/* --- the type -------------------------------------------------------------------------------------------- */
static FrameObject *frame_of(Borrow o) { return (FrameObject *)o; }

static uint32_t current_instruction(FrameObject *o)
{
    if (o->frame) return frame_instruction(o->frame);
    if (o->gen && o->gen->ip) return o->gen->ip > o->code->code ? (uint32_t)(o->gen->ip - o->code->code - 1) : 0;
    return o->instruction;
}

static Ref get_locals(ThreadState *ts, Borrow self)
{
    FrameObject *o = frame_of(self);
    if (o->frame) return frame_locals(ts, o->frame);
    Ref *registers = o->gen ? o->gen->registers : o->registers;
    return snapshot(ts, o, o->code, o->func, registers);
}

static Ref get_back(ThreadState *ts, Borrow self)
{
    FrameObject *o = frame_of(self);
    if (o->frame && o->frame[-1].code) return OBJ(frame_object(ts, o->frame - 1));
    if (o->back) return ref_new(OBJ(o->back));
    return none_new(ts);
}

static Ref get_lineno(ThreadState *ts, Borrow self)
{
    FrameObject *o = frame_of(self);
    int line = o->has_line ? o->line : code_line(o->code, current_instruction(o));
    return line < 0 ? none_new(ts) : int_from_int64(ts, line);
}

static Ref get_lasti(ThreadState *ts, Borrow self) { return int_from_int64(ts, (int64_t)current_instruction(frame_of(self)) * 2); }
static Ref get_code(ThreadState *ts, Borrow self) { (void)ts; return ref_new(OBJ(frame_of(self)->code)); }
static Ref get_globals(ThreadState *ts, Borrow self) { (void)ts; return ref_new(frame_of(self)->func->globals); }
static Ref get_builtins(ThreadState *ts, Borrow self) { (void)ts; return ref_new(frame_of(self)->func->builtins); }
static Ref get_trace(ThreadState *ts, Borrow self) { Ref t = frame_of(self)->trace; return t ? ref_new(t) : none_new(ts); }

static bool set_trace(ThreadState *ts, Borrow self, Borrow value)
{
    if (value == ts->rt->none) value = NULL;
    ref_set(&frame_of(self)->trace, ref_xnew(value));
    return true;
}

static void frame_object_clear(ThreadState *ts, Object *self)
{
    FrameObject *o = frame_of(self);
    ref_clear(&o->trace);
    release_row(ts, o->registers, o->registers ? o->nregisters : 0);
    o->is_cleared = true;
}

static Ref frame_clear_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args; (void)nargs; (void)kwnames;
    FrameObject *o = frame_of(self);
    if (o->frame) return raise_error(ts, EXC_RUNTIME_ERROR, "cannot clear an executing frame");
    o->frozen |= o->gen != NULL;
    if (o->gen) generator_abandon(ts, o->gen);
    frame_object_clear(ts, self);
    return none_new(ts);
}

static Ref frame_repr(ThreadState *ts, Borrow self)
{
    FrameObject *o = frame_of(self);
    return str_from_format(ts, "<frame at %p, file %R, line %d, code %U>", (void *)self, o->code->filename,
                           code_line(o->code, current_instruction(o)), str_of(o->code->name));
}

static void frame_traverse(Object *self, VisitFn visit, void *context)
{
    FrameObject *o = frame_of(self);
    if (o->back) visit(context, OBJ(o->back), EDGE_FIELD, (uintptr_t)"f_back");
    visit(context, OBJ(o->func), EDGE_FIELD, (uintptr_t)"function");
    visit(context, OBJ(o->code), EDGE_FIELD, (uintptr_t)"f_code");
    if (o->locals) visit(context, o->locals, EDGE_FIELD, (uintptr_t)"f_locals");
    if (o->trace) visit(context, o->trace, EDGE_FIELD, (uintptr_t)"f_trace");
    for (uint32_t i = 0; o->registers && i < o->nregisters; i++)
        if (o->registers[i]) visit(context, o->registers[i], EDGE_LOCAL, i);
}

static void frame_dealloc(ThreadState *ts, Object *self)
{
    FrameObject *o = frame_of(self);
    frame_object_clear(ts, self);
    ref_xdrop(o->locals);
    mem_free(ts, o->registers, o->nregisters * sizeof(Ref));
    ref_xdrop(OBJ(o->back));
    ref_drop(OBJ(o->func));
    ref_drop(OBJ(o->code));
    object_free(ts, self, sizeof *o);
}

static void frame_storage(Object *o, BlockFn see, void *context)
{
    const FrameObject *f = (FrameObject *)o;
    if (f->registers) see(context, f->registers, f->nregisters * sizeof(Ref), "registers");
}

static const MemberDef frame_members[] = {
    {"f_trace_lines", MEMBER_BOOL8, offsetof(FrameObject, trace_lines), false, NULL},
    {"f_trace_opcodes", MEMBER_BOOL8, offsetof(FrameObject, trace_opcodes), false, NULL},
    {0},
};

static const GetSetDef frame_getset[] = {
    {"f_locals", get_locals, NULL, NULL},
    {"f_back", get_back, NULL, NULL},
    {"f_lineno", get_lineno, frame_set_line, NULL},
    {"f_lasti", get_lasti, NULL, NULL},
    {"f_code", get_code, NULL, NULL},
    {"f_globals", get_globals, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL},
    {"f_trace", get_trace, set_trace, NULL},
    {0},
};

static const MethodDef frame_methods[] = {
    {"clear", frame_clear_method, 0, 0, 0, "clear($self, /)\n--\n\nRelease all references the frame holds."},
    {0},
};

const TypeSpec frame_spec = {
    .name = "frame", .kind = KIND_FRAME, .flags = TF_GC | TF_NO_INSTANTIATE, .basic_size = sizeof(FrameObject),
    .methods = frame_methods, .members = frame_members, .getset = frame_getset,
    .slots = {.dealloc = frame_dealloc, .traverse = frame_traverse, .storage = frame_storage,
              .clear = frame_object_clear, .repr = frame_repr},
};
