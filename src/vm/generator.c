/* generator.c: generators and coroutines: frames that can wait.
 *
 * A waiting generator keeps its registers in a block of its own. To resume it, they are copied into a window behind
 * the running frame and a Frame is pushed; at a yield they are copied back. Its variables thus have the same
 * registers as any function's, and the eval loop needs no second way to reach them. */
#include "vm/generator_parts.h"
#include "vm/trace.h"

static TypeKind kind_for(const CodeObject *code)
{
    return code->flags & CO_ASYNC_GENERATOR ? KIND_ASYNC_GENERATOR : code->flags & CO_COROUTINE ? KIND_COROUTINE : KIND_GENERATOR;
}

static const char *kind_word(Borrow o)
{
    return is_kind(o, KIND_COROUTINE) ? "coroutine" : is_kind(o, KIND_ASYNC_GENERATOR) ? "async generator" : "generator";
}

/* cr_origin: a tuple (file, line, function) for each of the innermost frames. */
static Ref origin_of_call(ThreadState *ts)
{
    Ref list = list_new(ts, 0), origin = NULL;
    int32_t n = ts->origin_depth;
    for (Frame *f = ts->frame; list && n > 0 && f > ts->frames; f--) {
        if (f->code->flags & CO_HIDDEN) continue;
        n--;
        Ref line = int_from_int64(ts, code_line(f->code, frame_instruction(f)));
        Ref entry = line ? tuple_pack(ts, 3, f->code->filename, line, f->code->name) : NULL;
        ref_xdrop(line);
        if (!entry || !list_append_take(ts, list, entry)) ref_clear(&list);
    }
    if (list) origin = list_to_tuple(ts, list);
    ref_xdrop(list);
    return origin;
}

/* The code of a module that awaits works on a namespace, which the frame object keeps while the code waits. */
static bool keep_namespace(ThreadState *ts, GeneratorObject *gen, Borrow namespace)
{
    Ref frame = generator_get_frame(ts, OBJ(gen));
    if (!frame) return false;
    ((FrameObject *)frame)->locals = ref_new(namespace);
    ref_drop(frame);
    return true;
}

Ref generator_from_window(ThreadState *ts, FunctionObject *func, Ref *window, Borrow locals)
{
    CodeObject *code = func->code;
    size_t n = code->nregisters ? code->nregisters : 1;
    Ref *registers = mem_alloc(ts, n * sizeof(Ref));
    GeneratorObject *gen = registers ? (GeneratorObject *)gc_alloc(ts, ts->rt->types[kind_for(code)], sizeof *gen) : NULL;
    if (!gen) {
        mem_free(ts, registers, n * sizeof(Ref));
        release_row(ts, window, code->nfixed);
        return NULL;
    }
    memset((char *)gen + sizeof(GcObject), 0, sizeof *gen - sizeof(GcObject));
    memset(registers, 0, n * sizeof(Ref));
    memcpy(registers, window, code->nfixed * sizeof(Ref));
    memset(window, 0, code->nfixed * sizeof(Ref));
    gen->func = (FunctionObject *)ref_new(OBJ(func));
    gen->code = (CodeObject *)ref_new(OBJ(code));
    gen->ip = code->code;
    gen->registers = registers;
    gen->name = ref_new(func->name);
    gen->qualname = ref_new(func->qualname);
    gc_track(ts, OBJ(gen));
    if (OURO_UNLIKELY(!(code->flags & CO_OPTIMIZED))
        && !keep_namespace(ts, gen, locals ? locals : func->globals)) {
        ref_drop(OBJ(gen));
        return NULL;
    }
    if (OURO_UNLIKELY(ts->origin_depth > 0) && is_kind(OBJ(gen), KIND_COROUTINE) && !(gen->origin = origin_of_call(ts))) {
        ref_drop(OBJ(gen));
        return NULL;
    }
    return OBJ(gen);
}

/* A window is short: a loop of words beats a call of memcpy. */
static OURO_ALWAYS_INLINE void move_window(Ref *to, Ref *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
        from[i] = NULL;
        __asm__ volatile("" ::: "memory"); /* keeps the compiler from making it two library calls */
    }
}

Frame *generator_push(ThreadState *ts, GeneratorObject *gen, Ref *base, uint16_t flags)
{
    Frame *f = ts->frame + 1;
    CodeObject *code = gen->code;
    base++; /* base[-1] belongs to no one */
    if (OURO_UNLIKELY(!frame_fits(ts, f, base, code))) return NULL;
    move_window(base, gen->registers, code->nregisters);
    f->ip = gen->ip;
    f->base = base;
    f->func = gen->func;
    f->code = code;
    f->locals = NULL;
    f->object = gen->frame_object;
    f->gen = gen;
    f->dst = 0;
    f->flags = flags;
    if (OURO_UNLIKELY(f->object != NULL)) {
        f->object->frame = f;
        f->object->gen = NULL;
        gen->frame_object = NULL;
        if (!(code->flags & CO_OPTIMIZED)) f->locals = ref_new(f->object->locals);
    }
    gen->exc_state.prev = ts->exc_state;
    ts->exc_state = &gen->exc_state;
    ts->recursion_depth++;
    ts->frame = f;
    return f;
}

void generator_receive(ThreadState *ts, Frame *f, Ref value)
{
    (void)ts;
    ref_set(&f->base[f->ip[-1].a], value);
}

static void pop(ThreadState *ts, Frame *f)
{
    ts->exc_state = f->gen->exc_state.prev;
    f->gen->exc_state.prev = NULL;
    ts->recursion_depth--;
    ts->frame = f - 1;
}

void generator_suspend(ThreadState *ts, Frame *f)
{
    GeneratorObject *gen = f->gen;
    move_window(gen->registers, f->base, gen->code->nregisters);
    gen->ip = f->ip;
    gen->state = GEN_SUSPENDED;
    if ((gen->frame_object = f->object)) {
        f->object->frame = NULL;
        f->object->gen = gen;
        f->object = NULL;
        ref_clear(&f->locals);
    }
    pop(ts, f);
}

static void free_registers(ThreadState *ts, GeneratorObject *gen)
{
    size_t n = gen->code->nregisters ? gen->code->nregisters : 1;
    Ref *registers = gen->registers;
    gen->registers = NULL;
    if (!registers) return;
    release_row(ts, registers, gen->code->nregisters);
    mem_free(ts, registers, n * sizeof(Ref));
}

void generator_finish(ThreadState *ts, Frame *f)
{
    GeneratorObject *gen = f->gen;
    Ref pending = exc_take(ts);
    gen->state = GEN_CLOSED;
    frame_detach(ts, f);
    release_row(ts, f->base, f->code->nregisters);
    frame_detach(ts, f);
    pop(ts, f);
    free_registers(ts, gen);
    Ref func = OBJ(gen->func);
    gen->func = NULL;
    gen->ip = NULL;
    ref_xdrop(func);
    ref_clear(&gen->exc_state.value);
    exc_restore_take(ts, pending);
    bool async = is_kind(OBJ(gen), KIND_ASYNC_GENERATOR) && exc_is(ts, EXC_STOP_ASYNC_ITERATION);
    if (pending && (async || exc_is(ts, EXC_STOP_ITERATION))) {
        Ref cause = exc_take(ts);
        raise_error(ts, EXC_RUNTIME_ERROR, "%s raised %s", kind_word(OBJ(gen)), async ? "StopAsyncIteration" : "StopIteration");
        exc_set_cause_take(ts, cause);
    }
}

/* Ends a generator that is not running and has nothing left to run. */
static void close_quietly(ThreadState *ts, GeneratorObject *gen)
{
    gen->state = GEN_CLOSED;
    if (gen->frame_object) {
        FrameObject *o = gen->frame_object;
        gen->frame_object = NULL;
        o->gen = NULL;
        o->instruction = gen->ip > gen->code->code ? (uint32_t)(gen->ip - gen->code->code - 1) : 0;
        ref_drop(OBJ(o));
    }
    free_registers(ts, gen);
    Ref func = OBJ(gen->func);
    gen->func = NULL;
    ref_xdrop(func);
    ref_clear(&gen->exc_state.value);
}

static bool refuse_state(ThreadState *ts, GeneratorObject *gen, Borrow value, Ref exc)
{
    if (gen->state == GEN_RUNNING) {
        ref_xdrop(exc);
        raise_value_error(ts, "%s already executing", kind_word(OBJ(gen)));
        return true;
    }
    if (gen->state == GEN_CREATED && !exc && value && value != ts->rt->none) {
        raise_type_error(ts, "can't send non-None value to a just-started %s", kind_word(OBJ(gen)));
        return true;
    }
    return false;
}

/* What is thrown into a generator that handles an exception gets that one as its context. */
static void raise_inside(ThreadState *ts, Frame *f, Ref exc)
{
    f->flags |= FRAME_RAISE;
    if (f->gen->exc_state.value) raise_object_take(ts, exc);
    else exc_restore_take(ts, exc);
}

/* A signal that has arrived is served where the generator goes on: what its handler raises is raised there. */
static OURO_NOINLINE Ref resume_signalled(ThreadState *ts, GeneratorObject *gen, Borrow value, Ref *returned)
{
    if (serve_signals(ts)) return generator_resume(ts, gen, value, NULL, returned);
    return generator_throw(ts, gen, exc_take(ts), returned);
}

Ref generator_resume(ThreadState *ts, GeneratorObject *gen, Borrow value, Ref exc, Ref *returned)
{
    *returned = NULL;
    if (refuse_state(ts, gen, value, exc)) return NULL;
    if (gen->state == GEN_CLOSED) {
        if (is_kind(OBJ(gen), KIND_COROUTINE)) {
            ref_xdrop(exc);
            return raise_error(ts, EXC_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
        }
        if (exc) exc_restore_take(ts, exc);
        else *returned = none_new(ts);
        return NULL;
    }
    if (OURO_UNLIKELY(ts->pending & PENDING_SIGNAL) && !exc && gen->state == GEN_SUSPENDED)
        return resume_signalled(ts, gen, value, returned);
    if (!recursion_enter(ts, "")) { ref_xdrop(exc); return NULL; }
    recursion_leave(ts); /* generator_push counts the level */
    Frame *f = generator_push(ts, gen, vm_stack_top(ts), FRAME_ENTRY);
    Ref result = NULL;
    if (f) {
        if (exc) raise_inside(ts, f, exc);
        else if (gen->state == GEN_SUSPENDED) generator_receive(ts, f, ref_new(value ? value : ts->rt->none));
        gen->state = GEN_RUNNING;
        ref_new(OBJ(gen));
        result = vm_eval(ts, f);
        if (result && gen->state == GEN_CLOSED) { *returned = result; result = NULL; }
        ref_drop(OBJ(gen));
    } else {
        ref_xdrop(exc);
    }
    return result;
}

/* --- delegation ------------------------------------------------------------------------------------------ */
Borrow generator_delegate(GeneratorObject *gen)
{
    if (gen->state != GEN_SUSPENDED || !gen->registers || gen->ip == gen->code->code) return NULL;
    Instr i = gen->ip[-1];
    return i.op == BC_YIELD && (i.s & S_FLAG) ? gen->registers[i.c] : NULL;
}

static bool is_generator(Borrow o) { return is_kind(o, KIND_GENERATOR) || is_kind(o, KIND_COROUTINE); }

Ref yield_from_iter(ThreadState *ts, Frame *f, Borrow o)
{
    if (is_kind(o, KIND_COROUTINE)) {
        if (!(f->code->flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)))
            return raise_type_error(ts, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        return ref_new(o);
    }
    return is_kind(o, KIND_GENERATOR) ? ref_new(o) : obj_iter(ts, o);
}

/* A value that ended an iteration by StopIteration (or silently). */
static Ref finish_step(ThreadState *ts, Ref result, Ref *returned)
{
    if (result) return result;
    if (!ts->exc) *returned = none_new(ts);
    else stop_iteration_take(ts, returned);
    return NULL;
}

/* A trace function is told of the end as CPython tells it: by the StopIteration that next() or send() would raise. */
static void trace_end(ThreadState *ts, Borrow receiver, Borrow value, Ref *returned)
{
    if (is_kind(receiver, KIND_GENERATOR) && value == ts->rt->none && *returned == ts->rt->none) return;
    if (!trace_returned(ts, ts->frame, *returned)) ref_clear(returned);
}

Ref send_value(ThreadState *ts, Borrow receiver, Borrow value, Ref *returned)
{
    *returned = NULL;
    if (is_generator(receiver)) {
        Ref result = generator_resume(ts, generator_of(receiver), value, NULL, returned);
        if (*returned && ts->stepping & STEP_TRACE) trace_end(ts, receiver, value, returned);
        return result;
    }
    Ref result = value == ts->rt->none && obj_is_iterator(receiver) ? receiver->type->slots.next(ts, receiver)
                                                                   : obj_call_method(ts, receiver, ID(ts, send), &value, 1);
    if (ts->exc && ts->stepping & STEP_TRACE) trace_stop_iteration(ts, ts->frame);
    return finish_step(ts, result, returned);
}

static Ref raise_stop(ThreadState *ts, Ref returned)
{
    if (!returned) return NULL;
    raise_stop_iteration(ts, returned == ts->rt->none ? NULL : returned);
    ref_drop(returned);
    return NULL;
}

static bool close_iterator(ThreadState *ts, Borrow it);

/* What the generator does after its delegate has ended (by value or by the pending exception). */
static Ref continue_after_delegate(ThreadState *ts, GeneratorObject *gen, Ref value, Ref *returned)
{
    if (!value) return generator_resume(ts, gen, NULL, exc_take(ts), returned);
    Instr yield = gen->ip[-1];
    /* go on behind the SEND loop: its jump target is where the SEND before this YIELD goes when it ends */
    const Instr *send = gen->ip - 3;
    while (send->op != BC_SEND) send--;
    ref_clear(&gen->registers[yield.c]);
    ref_set(&gen->registers[send->a], value);
    gen->ip = send + 2 + send[1].low;
    const Instr *ip = gen->ip;
    (void)ip;
    if (!recursion_enter(ts, "")) return NULL;
    recursion_leave(ts); /* generator_push counts the level */
    Frame *f = generator_push(ts, gen, vm_stack_top(ts), FRAME_ENTRY);
    Ref result = NULL;
    if (f) {
        gen->state = GEN_RUNNING;
        result = vm_eval(ts, f);
        if (result && gen->state == GEN_CLOSED) { *returned = result; result = NULL; }
    }
    return result;
}

/* Throws into the generator that `gen` delegates to. Its frames see the frame of `gen` as their caller. */
static Ref throw_below(ThreadState *ts, GeneratorObject *gen, GeneratorObject *delegate, Ref exc, Ref *returned)
{
    Frame *f = generator_push(ts, gen, vm_stack_top(ts), 0);
    if (!f) { ref_drop(exc); return NULL; }
    ts->exc_state = gen->exc_state.prev; /* what `gen` handles is no context of what is raised below */
    ts->recursion_depth--; /* the caller has counted this level */
    Ref result = generator_throw(ts, delegate, exc, returned);
    ts->recursion_depth++;
    generator_suspend(ts, f);
    return result;
}

static Ref throw_into_delegate(ThreadState *ts, GeneratorObject *gen, Borrow delegate, Ref exc, Ref *returned)
{
    Ref result, value = NULL, method = NULL;
    ref_new(delegate);
    gen->state = GEN_RUNNING;
    if (is_generator(delegate)) {
        result = throw_below(ts, gen, generator_of(delegate), exc, &value);
    } else if (!obj_lookup(ts, delegate, ID(ts, throw), &method)) {
        ref_drop(exc);
        result = NULL;
    } else if (!method) {
        gen->state = GEN_SUSPENDED;
        ref_drop(delegate);
        return generator_resume(ts, gen, NULL, exc, returned);
    } else {
        result = finish_step(ts, obj_call1(ts, method, exc), &value);
        ref_drop(method);
        ref_drop(exc);
    }
    gen->state = GEN_SUSPENDED;
    ref_drop(delegate);
    return result ? result : continue_after_delegate(ts, gen, value, returned);
}

Ref generator_throw(ThreadState *ts, GeneratorObject *gen, Ref exc, Ref *returned)
{
    Borrow delegate = generator_delegate(gen);
    *returned = NULL;
    if (delegate && exc->type && type_is_subtype(exc->type, ts->rt->exceptions[EXC_GENERATOR_EXIT])) {
        ref_new(delegate);
        gen->state = GEN_RUNNING;
        bool closed = close_iterator(ts, delegate);
        gen->state = GEN_SUSPENDED;
        ref_drop(delegate);
        if (closed) return generator_resume(ts, gen, NULL, exc, returned);
        ref_drop(exc);
        return generator_resume(ts, gen, NULL, exc_take(ts), returned);
    }
    if (delegate) {
        if (recursion_enter(ts, "")) {
            Ref result = throw_into_delegate(ts, gen, delegate, exc, returned);
            recursion_leave(ts);
            return result;
        }
        ref_drop(exc);
        return NULL;
    }
    if (gen->state == GEN_CREATED) {
        /* never started: it ends without running, the exception passes through its first line */
        Ref unused;
        return generator_resume(ts, gen, NULL, exc, returned ? returned : &unused);
    }
    return generator_resume(ts, gen, NULL, exc, returned);
}

static Ref generator_close(ThreadState *ts, GeneratorObject *gen);

void raise_stop_async_iteration(ThreadState *ts)
{
    Ref exc = exception_new(ts, EXC_STOP_ASYNC_ITERATION, NULL);
    if (exc) raise_object_take(ts, exc);
}

static bool close_iterator(ThreadState *ts, Borrow it)
{
    Ref result, method = NULL;
    if (is_generator(it)) {
        result = generator_close(ts, generator_of(it));
    } else {
        if (!obj_lookup(ts, it, ID(ts, close), &method)) {
            exc_write_unraisable(ts, NULL, it);
            return true;
        }
        if (!method) return true;
        result = obj_call0(ts, method);
        ref_drop(method);
    }
    ref_xdrop(result);
    return result != NULL;
}

static Ref generator_close(ThreadState *ts, GeneratorObject *gen)
{
    if (gen->state == GEN_RUNNING) return raise_value_error(ts, "%s already executing", kind_word(OBJ(gen)));
    if (gen->state == GEN_CLOSED) return none_new(ts);
    if (gen->state == GEN_CREATED) {
        close_quietly(ts, gen);
        return none_new(ts);
    }
    Ref exc = exception_new(ts, EXC_GENERATOR_EXIT, NULL), returned = NULL;
    if (!exc) return NULL;
    Ref value = generator_throw(ts, gen, exc, &returned);
    if (value) {
        ref_drop(value);
        return raise_error(ts, EXC_RUNTIME_ERROR, "%s ignored GeneratorExit", kind_word(OBJ(gen)));
    }
    if (returned && is_kind(OBJ(gen), KIND_ASYNC_GENERATOR)) raise_stop_async_iteration(ts); /* as CPython does */
    ref_xdrop(returned);
    if (!ts->exc || exc_take_if(ts, EXC_GENERATOR_EXIT) || stop_iteration_take(ts, NULL)) return none_new(ts);
    return NULL;
}

/* --- methods --------------------------------------------------------------------------------------------- */
static Ref generator_next(ThreadState *ts, Borrow self)
{
    Ref returned, value = generator_resume(ts, generator_of(self), NULL, NULL, &returned);
    if (returned && returned != ts->rt->none) return raise_stop(ts, returned);
    ref_xdrop(returned);
    return value;
}

static Ref send_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    Ref returned, value = generator_resume(ts, generator_of(self), args[0], NULL, &returned);
    return value ? value : raise_stop(ts, returned);
}

Ref generator_exception(ThreadState *ts, Borrow const *args, size_t nargs)
{
    Borrow type = args[0], value = nargs > 1 ? args[1] : NULL, traceback = nargs > 2 ? args[2] : NULL;
    if (value == ts->rt->none) value = NULL;
    if (traceback == ts->rt->none) traceback = NULL;
    if (traceback && !is_kind(traceback, KIND_TRACEBACK))
        return raise_type_error(ts, "throw() third argument must be a traceback object");
    Ref exc = NULL;
    if (is_type(type) && type_has((Type *)type, TF_EXC_SUBCLASS)) {
        if (value && is_exception(value) && type_is_subtype(value->type, (Type *)type)) exc = ref_new(value);
        else if (value && is_tuple(value)) exc = obj_call_tuple_dict(ts, type, value, NULL);
        else exc = value ? obj_call1(ts, type, value) : obj_call0(ts, type);
        if (exc && !is_exception(exc)) {
            raise_type_error(ts, "calling %R should have returned an instance of BaseException, not %T", type, exc);
            ref_clear(&exc);
        }
    } else if (is_exception(type)) {
        if (value) return raise_type_error(ts, "instance exception may not have a separate value");
        exc = ref_new(type);
    } else {
        return raise_type_error(ts, "exceptions must be classes or instances deriving from BaseException, not %s", type_name(type->type));
    }
    if (!exc) return exc_take(ts);
    if (traceback) ref_set(&exception_of(exc)->traceback, ref_new(traceback));
    return exc;
}

static Ref throw_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    Ref exc = generator_exception(ts, args, nargs), returned = NULL;
    if (!exc) return NULL;
    GeneratorObject *gen = generator_of(self);
    Ref value = generator_throw(ts, gen, exc, &returned);
    return value ? value : raise_stop(ts, returned);
}

static Ref close_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args; (void)nargs; (void)kwnames;
    return generator_close(ts, generator_of(self));
}

Frame *generator_running_frame(const Runtime *rt, const GeneratorObject *gen)
{
    for (const ThreadState *t = rt->threads; t; t = t->next)
        for (Frame *f = t->frame; f > t->frames; f--)
            if (f->gen == gen && !(f->flags & FRAME_INIT)) return f;
    return NULL;
}

Ref generator_get_frame(ThreadState *ts, Borrow self)
{
    GeneratorObject *gen = generator_of(self);
    if (gen->state == GEN_CLOSED) return none_new(ts);
    if (gen->state == GEN_RUNNING) {
        Frame *running = generator_running_frame(ts->rt, gen);
        return running ? OBJ(frame_object(ts, running)) : none_new(ts);
    }
    if (!gen->frame_object) {
        FrameObject *o = frame_object_new(ts, gen->func, gen->code);
        if (!o) return NULL;
        o->gen = gen;
        gen->frame_object = o;
    }
    return ref_new(OBJ(gen->frame_object));
}

Ref generator_get_code(ThreadState *ts, Borrow self) { (void)ts; return ref_new(OBJ(generator_of(self)->code)); }
static Ref get_running(ThreadState *ts, Borrow self) { return bool_new(ts, generator_of(self)->state == GEN_RUNNING); }
static Ref get_suspended(ThreadState *ts, Borrow self) { return bool_new(ts, generator_of(self)->state == GEN_SUSPENDED); }
Ref generator_get_name(ThreadState *ts, Borrow self) { (void)ts; return ref_new(generator_of(self)->name); }
Ref generator_get_qualname(ThreadState *ts, Borrow self) { (void)ts; return ref_new(generator_of(self)->qualname); }

Ref generator_get_delegate(ThreadState *ts, Borrow self)
{
    Borrow delegate = generator_delegate(generator_of(self));
    return delegate ? ref_new(delegate) : none_new(ts);
}

static bool set_text(ThreadState *ts, Ref *slot, Borrow value, const char *attribute)
{
    if (!value || !is_str(value)) {
        raise_type_error(ts, "%s must be set to a string object", attribute);
        return false;
    }
    ref_set(slot, ref_new(value));
    return true;
}

bool generator_set_name(ThreadState *ts, Borrow self, Borrow value) { return set_text(ts, &generator_of(self)->name, value, "__name__"); }
bool generator_set_qualname(ThreadState *ts, Borrow self, Borrow value) { return set_text(ts, &generator_of(self)->qualname, value, "__qualname__"); }

Ref generator_repr(ThreadState *ts, Borrow self)
{
    const char *word = is_kind(self, KIND_ASYNC_GENERATOR) ? "async_generator" : kind_word(self);
    return str_from_format(ts, "<%s object %U at %p>", word, str_of(generator_of(self)->qualname), (void *)self);
}

void generator_finalize(ThreadState *ts, Object *self)
{
    GeneratorObject *gen = generator_of(self);
    if (gen->state > GEN_SUSPENDED) return;
    bool never_awaited = gen->state == GEN_CREATED && is_kind(self, KIND_COROUTINE);
    Ref pending = exc_take(ts), done = NULL;
    if (is_kind(self, KIND_ASYNC_GENERATOR) && gen->origin && !gen->is_closed) done = obj_call1(ts, gen->origin, self);
    else if (never_awaited) done = ts->rt->warn_unawaited ? ts->rt->warn_unawaited(ts, self) : none_new(ts);
    else done = generator_close(ts, gen);
    if (!done) exc_write_unraisable(ts, NULL, self);
    ref_xdrop(done);
    exc_restore_take(ts, pending);
}

void generator_abandon(ThreadState *ts, GeneratorObject *gen)
{
    ref_new(OBJ(gen));
    generator_finalize(ts, OBJ(gen));
    if (gen->state != GEN_RUNNING) close_quietly(ts, gen);
    ref_drop(OBJ(gen));
}

void generator_traverse(Object *self, VisitFn visit, void *context)
{
    GeneratorObject *gen = generator_of(self);
    if (gen->func) visit(context, OBJ(gen->func), EDGE_FIELD, (uintptr_t)"function");
    visit(context, OBJ(gen->code), EDGE_FIELD, (uintptr_t)"gi_code");
    visit(context, gen->name, EDGE_FIELD, (uintptr_t)"__name__");
    visit(context, gen->qualname, EDGE_FIELD, (uintptr_t)"__qualname__");
    if (gen->frame_object) visit(context, OBJ(gen->frame_object), EDGE_FIELD, (uintptr_t)"gi_frame");
    if (gen->origin) visit(context, gen->origin, EDGE_FIELD, (uintptr_t)"origin");
    if (gen->exc_state.value) visit(context, gen->exc_state.value, EDGE_FIELD, (uintptr_t)"handled exception");
    for (size_t i = 0; gen->registers && i < gen->code->nregisters; i++)
        if (gen->registers[i]) visit(context, gen->registers[i], EDGE_LOCAL, i);
}

void generator_clear(ThreadState *ts, Object *self)
{
    if (generator_of(self)->state != GEN_RUNNING) close_quietly(ts, generator_of(self));
}

void generator_dealloc(ThreadState *ts, Object *self)
{
    GeneratorObject *gen = generator_of(self);
    close_quietly(ts, gen);
    ref_drop(gen->name);
    ref_drop(gen->qualname);
    ref_xdrop(gen->origin);
    ref_drop(OBJ(gen->code));
    object_free(ts, self, sizeof *gen);
}

void generator_storage(Object *o, BlockFn see, void *context)
{
    const GeneratorObject *gen = generator_of(o);
    size_t n = gen->code->nregisters ? gen->code->nregisters : 1;
    if (gen->registers) see(context, gen->registers, n * sizeof(Ref), "registers");
}

#define SEND_DOC(kind) "send(arg)\n\nGo on, and send a value into " kind ": the result of what it waits in."
#define THROW_DOC(kind) "throw(type[, value[, traceback]])\n\nRaise an exception in " kind ", where it waits."
#define CLOSE_DOC(kind) "close()\n\nRaise GeneratorExit inside " kind ", where it waits."

static const MethodDef generator_methods[] = {
    {"send", send_method, 1, 1, 0, SEND_DOC("generator")},
    {"throw", throw_method, 1, 3, 0, THROW_DOC("generator")},
    {"close", close_method, 0, 0, 0, CLOSE_DOC("generator")},
    {0},
};

static const GetSetDef generator_getset[] = {
    {"gi_frame", generator_get_frame, NULL, NULL},
    {"gi_code", generator_get_code, NULL, NULL},
    {"gi_running", get_running, NULL, NULL},
    {"gi_suspended", get_suspended, NULL, NULL},
    {"gi_yieldfrom", generator_get_delegate, NULL, "object being iterated by yield from, or None"},
    {"__name__", generator_get_name, generator_set_name, "name of the generator"},
    {"__qualname__", generator_get_qualname, generator_set_qualname, "qualified name of the generator"},
    {0},
};

const TypeSpec generator_spec = {
    .name = "generator", .kind = KIND_GENERATOR, .flags = TF_GC | TF_NO_INSTANTIATE | TF_WEAKREFS,
    .basic_size = sizeof(GeneratorObject), .methods = generator_methods, .getset = generator_getset,
    .slots = {.dealloc = generator_dealloc, .traverse = generator_traverse, .storage = generator_storage,
              .clear = generator_clear, .finalize = generator_finalize,
              .repr = generator_repr, .iter = self_iter, .next = generator_next},
};

static const MethodDef coroutine_methods[] = {
    {"send", send_method, 1, 1, 0, SEND_DOC("coroutine")},
    {"throw", throw_method, 1, 3, 0, THROW_DOC("coroutine")},
    {"close", close_method, 0, 0, 0, CLOSE_DOC("coroutine")},
    {0},
};

static const MemberDef coroutine_members[] = {
    {"cr_origin", MEMBER_OBJECT, offsetof(GeneratorObject, origin), true, NULL},
    {0},
};

static const GetSetDef coroutine_getset[] = {
    {"cr_frame", generator_get_frame, NULL, NULL},
    {"cr_code", generator_get_code, NULL, NULL},
    {"cr_running", get_running, NULL, NULL},
    {"cr_suspended", get_suspended, NULL, NULL},
    {"cr_await", generator_get_delegate, NULL, "object being awaited on, or None"},
    {"__name__", generator_get_name, generator_set_name, "name of the coroutine"},
    {"__qualname__", generator_get_qualname, generator_set_qualname, "qualified name of the coroutine"},
    {0},
};

const TypeSpec coroutine_spec = {
    .name = "coroutine", .kind = KIND_COROUTINE, .flags = TF_GC | TF_NO_INSTANTIATE | TF_WEAKREFS,
    .basic_size = sizeof(GeneratorObject), .methods = coroutine_methods, .members = coroutine_members, .getset = coroutine_getset,
    .slots = {.dealloc = generator_dealloc, .traverse = generator_traverse, .storage = generator_storage,
              .clear = generator_clear, .finalize = generator_finalize,
              .repr = generator_repr, .await = coroutine_await},
};
