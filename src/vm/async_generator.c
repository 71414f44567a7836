/* async_generator.c: asynchronous generators, and the awaitables that drive them and coroutines.
 *
 * An asynchronous generator is a generator frame that both yields and awaits. Its methods run nothing: they answer an
 * awaitable (asend, athrow) that resumes the frame when it is awaited itself. What the frame yields on behalf of
 * something that it awaits goes through to whoever drives; a value of its own `yield` ends the awaitable with that
 * value, as StopIteration. The two are told apart by the YIELD that the frame stands at. */
#include "object/container.h"
#include "vm/generator_parts.h"

typedef enum StepState { STEP_INIT, STEP_ITERATING, STEP_CLOSED } StepState;

/* async_generator_asend, async_generator_athrow, anext_awaitable, coroutine_wrapper. */
typedef struct Awaitable {
    GcObject base;
    Ref target;    /* the generator or coroutine; of anext_awaitable the awaitable inside */
    Ref value;     /* asend: what is sent; athrow: tuple of arguments, NULL for aclose(); anext_awaitable: the default */
    uint8_t state; /* StepState */
} Awaitable;

static Awaitable *awaitable_of(Borrow o) { return (Awaitable *)o; }

static Ref awaitable_new(ThreadState *ts, TypeKind kind, Borrow target, Borrow value)
{
    Awaitable *o = (Awaitable *)gc_alloc(ts, ts->rt->types[kind], sizeof *o);
    if (!o) return NULL;
    o->target = ref_new(target);
    o->value = ref_xnew(value);
    o->state = STEP_INIT;
    gc_track(ts, OBJ(o));
    return OBJ(o);
}

static void awaitable_traverse(Object *self, VisitFn visit, void *context)
{
    Awaitable *o = awaitable_of(self);
    if (o->target) visit(context, o->target, EDGE_FIELD, (uintptr_t)"awaited");
    if (o->value) visit(context, o->value, EDGE_FIELD, (uintptr_t)"value");
}

static void awaitable_clear(ThreadState *ts, Object *self)
{
    (void)ts;
    ref_clear(&awaitable_of(self)->target);
    ref_clear(&awaitable_of(self)->value);
}

static void awaitable_dealloc(ThreadState *ts, Object *self)
{
    awaitable_clear(ts, self);
    object_free(ts, self, sizeof(Awaitable));
}

static Ref await_self(ThreadState *ts, Borrow self) { (void)ts; return ref_new(self); }

#define AWAITABLE_SLOTS .dealloc = awaitable_dealloc, .traverse = awaitable_traverse, .clear = awaitable_clear
#define AWAITABLE_FLAGS (TF_GC | TF_NO_INSTANTIATE)
#define SEND_DOC "send(value)\n\nGo on with a value: the result of what it waits for."
#define THROW_DOC "throw(type[, value[, traceback]])\n\nRaise an exception where it waits."
#define CLOSE_DOC "close()\n\nRaise GeneratorExit where it waits."

/* --- resuming the generator ---------------------------------------------------------------------------------- */
static Ref raise_runtime(ThreadState *ts, const char *message) { return raise_error(ts, EXC_RUNTIME_ERROR, "%s", message); }

/* Did a suspended generator yield on behalf of what it awaits? */
static bool is_awaiting(GeneratorObject *gen) { return generator_delegate(gen) != NULL; }

/* A generator that has ended by return ends its iteration. */
static void raise_if_ended(ThreadState *ts, Ref returned)
{
    if (!returned) return;
    ref_drop(returned);
    raise_stop_async_iteration(ts);
}

static bool is_end(ThreadState *ts) { return exc_is(ts, EXC_STOP_ASYNC_ITERATION) || exc_is(ts, EXC_GENERATOR_EXIT); }

/* What an awaitable answers when the generator has been resumed: what is awaited, or NULL with the StopIteration that
 * carries a value yielded, or another exception. Consumes value and returned. */
static Ref finish_step(ThreadState *ts, GeneratorObject *gen, Ref value, Ref returned)
{
    if (value && is_awaiting(gen)) return value;
    gen->is_async_running = false;
    if (value) {
        raise_stop_iteration(ts, value == ts->rt->none ? NULL : value);
        ref_drop(value);
        return NULL;
    }
    raise_if_ended(ts, returned);
    if (is_end(ts)) gen->is_closed = true;
    return NULL;
}

static Ref throw_into(ThreadState *ts, GeneratorObject *gen, Borrow const *args, size_t nargs, Ref *returned)
{
    Ref exc = generator_exception(ts, args, nargs);
    *returned = NULL;
    return exc ? generator_throw(ts, gen, exc, returned) : NULL;
}

static Ref next_by_sending(ThreadState *ts, Borrow self, NativeFn send) { return send(ts, self, (Borrow const *)&ts->rt->none, 1, NULL); }

static Ref close_step(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args; (void)nargs; (void)kwnames;
    awaitable_of(self)->state = STEP_CLOSED;
    return none_new(ts);
}

/* --- asend(), __anext__() -------------------------------------------------------------------------------------- */
static const char *const asend_reused = "cannot reuse already awaited __anext__()/asend()";

static Ref asend_send(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    Awaitable *o = awaitable_of(self);
    GeneratorObject *gen = generator_of(o->target);
    Borrow value = args[0];
    if (o->state == STEP_CLOSED) return raise_runtime(ts, asend_reused);
    if (o->state == STEP_INIT) {
        if (gen->is_async_running) return raise_runtime(ts, "anext(): asynchronous generator is already running");
        if (value == ts->rt->none) value = o->value;
        o->state = STEP_ITERATING;
    }
    gen->is_async_running = true;
    Ref returned, yielded = generator_resume(ts, gen, value, NULL, &returned);
    Ref result = finish_step(ts, gen, yielded, returned);
    if (!result) o->state = STEP_CLOSED;
    return result;
}

static Ref asend_throw(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    Awaitable *o = awaitable_of(self);
    GeneratorObject *gen = generator_of(o->target);
    if (o->state == STEP_CLOSED) return raise_runtime(ts, asend_reused);
    Ref returned, yielded = throw_into(ts, gen, args, nargs, &returned);
    Ref result = finish_step(ts, gen, yielded, returned);
    if (!result) o->state = STEP_CLOSED;
    return result;
}

static Ref asend_next(ThreadState *ts, Borrow self) { return next_by_sending(ts, self, asend_send); }

static const MethodDef asend_methods[] = {
    {"send", asend_send, 1, 1, 0, SEND_DOC},
    {"throw", asend_throw, 1, 3, 0, THROW_DOC},
    {"close", close_step, 0, 0, 0, CLOSE_DOC},
    {0},
};

const TypeSpec async_generator_asend_spec = {
    .name = "async_generator_asend", .kind = KIND_ASYNC_GENERATOR_ASEND, .flags = AWAITABLE_FLAGS,
    .basic_size = sizeof(Awaitable), .methods = asend_methods,
    .slots = {AWAITABLE_SLOTS, .iter = await_self, .next = asend_next, .await = await_self},
};

/* --- athrow(), aclose() ------------------------------------------------------------------------------------------ */
static bool is_aclose(const Awaitable *o) { return !o->value; }

static Ref close_with(ThreadState *ts, Awaitable *o, const char *message)
{
    o->state = STEP_CLOSED;
    return raise_runtime(ts, message);
}

static Ref ignored_exit(ThreadState *ts, Awaitable *o, Ref yielded)
{
    ref_drop(yielded);
    generator_of(o->target)->is_async_running = false;
    return close_with(ts, o, "async generator ignored GeneratorExit");
}

/* The generator has ended: aclose() is content with that. */
static Ref athrow_ended(ThreadState *ts, Awaitable *o)
{
    generator_of(o->target)->is_async_running = false;
    o->state = STEP_CLOSED;
    if (is_aclose(o) && is_end(ts)) {
        exc_clear(ts);
        raise_stop_iteration(ts, NULL);
    }
    return NULL;
}

static Ref athrow_finish(ThreadState *ts, Awaitable *o, Ref yielded, Ref returned)
{
    GeneratorObject *gen = generator_of(o->target);
    if (!is_aclose(o)) {
        Ref result = finish_step(ts, gen, yielded, returned);
        return result ? result : athrow_ended(ts, o);
    }
    if (yielded) return is_awaiting(gen) ? yielded : ignored_exit(ts, o, yielded);
    raise_if_ended(ts, returned);
    return athrow_ended(ts, o);
}

/* The first step: raises inside the generator. */
static Ref athrow_begin(ThreadState *ts, Awaitable *o, Borrow value)
{
    GeneratorObject *gen = generator_of(o->target);
    if (gen->is_async_running)
        return close_with(ts, o, is_aclose(o) ? "aclose(): asynchronous generator is already running"
                                              : "athrow(): asynchronous generator is already running");
    if (gen->is_closed) {
        o->state = STEP_CLOSED;
        raise_if_ended(ts, none_new(ts));
        return NULL;
    }
    if (value != ts->rt->none) return raise_runtime(ts, "can't send non-None value to a just-started coroutine");
    o->state = STEP_ITERATING;
    gen->is_async_running = true;
    Borrow exit = OBJ(ts->rt->exceptions[EXC_GENERATOR_EXIT]);
    Ref returned, yielded;
    if (is_aclose(o)) {
        gen->is_closed = true;
        yielded = throw_into(ts, gen, &exit, 1, &returned);
    } else {
        yielded = throw_into(ts, gen, (Borrow const *)((TupleObject *)o->value)->items, tuple_size(o->value), &returned);
    }
    return athrow_finish(ts, o, yielded, returned);
}

static const char *const athrow_reused = "cannot reuse already awaited aclose()/athrow()";

static Ref athrow_send(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    Awaitable *o = awaitable_of(self);
    GeneratorObject *gen = generator_of(o->target);
    if (o->state == STEP_CLOSED) return raise_runtime(ts, athrow_reused);
    if (gen->state == GEN_CLOSED) {
        o->state = STEP_CLOSED;
        return raise_stop_iteration(ts, NULL);
    }
    if (o->state == STEP_INIT) return athrow_begin(ts, o, args[0]);
    Ref returned, yielded = generator_resume(ts, gen, args[0], NULL, &returned);
    return is_aclose(o) ? athrow_finish(ts, o, yielded, returned) : finish_step(ts, gen, yielded, returned);
}

static Ref athrow_throw(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    Awaitable *o = awaitable_of(self);
    GeneratorObject *gen = generator_of(o->target);
    if (o->state == STEP_CLOSED) return raise_runtime(ts, athrow_reused);
    Ref returned, yielded = throw_into(ts, gen, args, nargs, &returned);
    if (!is_aclose(o)) return finish_step(ts, gen, yielded, returned);
    if (yielded) return is_awaiting(gen) ? yielded : ignored_exit(ts, o, yielded);
    raise_if_ended(ts, returned);
    if (is_end(ts)) {
        exc_clear(ts);
        raise_stop_iteration(ts, NULL);
    }
    return NULL;
}

static Ref athrow_next(ThreadState *ts, Borrow self) { return next_by_sending(ts, self, athrow_send); }

static const MethodDef athrow_methods[] = {
    {"send", athrow_send, 1, 1, 0, SEND_DOC},
    {"throw", athrow_throw, 1, 3, 0, THROW_DOC},
    {"close", close_step, 0, 0, 0, CLOSE_DOC},
    {0},
};

const TypeSpec async_generator_athrow_spec = {
    .name = "async_generator_athrow", .kind = KIND_ASYNC_GENERATOR_ATHROW, .flags = AWAITABLE_FLAGS,
    .basic_size = sizeof(Awaitable), .methods = athrow_methods,
    .slots = {AWAITABLE_SLOTS, .iter = await_self, .next = athrow_next, .await = await_self},
};

/* --- the generator ------------------------------------------------------------------------------------------------- */
/* At its first use, a generator is told to the hooks of the event loop. */
static bool ask_hooks(ThreadState *ts, GeneratorObject *gen)
{
    if (gen->has_hooks) return true;
    gen->has_hooks = true;
    gen->origin = ref_xnew(ts->asyncgen_finalizer);
    if (!ts->asyncgen_firstiter) return true;
    Ref hook = ref_new(ts->asyncgen_firstiter), done = obj_call1(ts, hook, OBJ(gen));
    ref_drop(hook);
    ref_xdrop(done);
    return done != NULL;
}

static Ref step_new(ThreadState *ts, Borrow self, TypeKind kind, Borrow value)
{
    return ask_hooks(ts, generator_of(self)) ? awaitable_new(ts, kind, self, value) : NULL;
}

static Ref async_next(ThreadState *ts, Borrow self) { return step_new(ts, self, KIND_ASYNC_GENERATOR_ASEND, ts->rt->none); }

static Ref asend_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    return step_new(ts, self, KIND_ASYNC_GENERATOR_ASEND, args[0]);
}

static Ref athrow_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    Ref given = tuple_from_array(ts, args, nargs), step = given ? step_new(ts, self, KIND_ASYNC_GENERATOR_ATHROW, given) : NULL;
    ref_xdrop(given);
    return step;
}

static Ref aclose_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args; (void)nargs; (void)kwnames;
    return step_new(ts, self, KIND_ASYNC_GENERATOR_ATHROW, NULL);
}

static const MethodDef async_generator_methods[] = {
    {"asend", asend_method, 1, 1, MF_POSITIONAL, "asend(v)\n\nReturn an awaitable that resumes with a value."},
    {"athrow", athrow_method, 1, 3, 0, "athrow(type[, value[, traceback]])\n\nReturn an awaitable that raises an exception where it waits."},
    {"aclose", aclose_method, 0, 0, 0, "aclose()\n\nReturn an awaitable that raises GeneratorExit where it waits."},
    CLASS_GETITEM,
    {0},
};

static const MemberDef async_generator_members[] = {
    {"ag_running", MEMBER_BOOL8, offsetof(GeneratorObject, is_async_running), true, NULL},
    {0},
};

static const GetSetDef async_generator_getset[] = {
    {"ag_frame", generator_get_frame, NULL, NULL},
    {"ag_code", generator_get_code, NULL, NULL},
    {"ag_await", generator_get_delegate, NULL, "object being awaited on, or None"},
    {"__name__", generator_get_name, generator_set_name, "name of the async generator"},
    {"__qualname__", generator_get_qualname, generator_set_qualname, "qualified name of the async generator"},
    {0},
};

const TypeSpec async_generator_spec = {
    .name = "async_generator", .kind = KIND_ASYNC_GENERATOR, .flags = TF_GC | TF_NO_INSTANTIATE | TF_WEAKREFS,
    .basic_size = sizeof(GeneratorObject), .methods = async_generator_methods, .members = async_generator_members,
    .getset = async_generator_getset,
    .slots = {.dealloc = generator_dealloc, .traverse = generator_traverse, .storage = generator_storage,
              .clear = generator_clear, .finalize = generator_finalize, .repr = generator_repr,
              .aiter = await_self, .anext = async_next},
};

/* --- coroutine.__await__() -------------------------------------------------------------------------------------- */
Ref coroutine_await(ThreadState *ts, Borrow coroutine) { return awaitable_new(ts, KIND_COROUTINE_WRAPPER, coroutine, NULL); }

static Ref wrapper_call(ThreadState *ts, Borrow self, StrObject *name, Borrow const *args, size_t nargs)
{
    return obj_call_method(ts, awaitable_of(self)->target, name, args, nargs);
}

static Ref wrapper_send(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return wrapper_call(ts, self, ID(ts, send), args, nargs);
}

static Ref wrapper_throw(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return wrapper_call(ts, self, ID(ts, throw), args, nargs);
}

static Ref wrapper_close(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return wrapper_call(ts, self, ID(ts, close), args, nargs);
}

static Ref wrapper_next(ThreadState *ts, Borrow self) { return next_by_sending(ts, self, wrapper_send); }

static const MethodDef wrapper_methods[] = {
    {"send", wrapper_send, 1, 1, 0, SEND_DOC},
    {"throw", wrapper_throw, 1, 3, 0, THROW_DOC},
    {"close", wrapper_close, 0, 0, 0, CLOSE_DOC},
    {0},
};

const TypeSpec coroutine_wrapper_spec = {
    .name = "coroutine_wrapper", .kind = KIND_COROUTINE_WRAPPER, .flags = AWAITABLE_FLAGS, .basic_size = sizeof(Awaitable),
    .methods = wrapper_methods, .doc = "A wrapper object implementing __await__ for coroutines.",
    .slots = {AWAITABLE_SLOTS, .iter = await_self, .next = wrapper_next},
};

/* --- anext(it, default) --------------------------------------------------------------------------------------------- */
Ref anext_with_default_take(ThreadState *ts, Ref awaitable, Borrow value)
{
    Ref result = awaitable_new(ts, KIND_ANEXT_AWAITABLE, awaitable, value);
    ref_drop(awaitable);
    return result;
}

/* The end of the iteration is the default value instead. */
static Ref default_at_end(ThreadState *ts, Borrow self, Ref result)
{
    if (result || !exc_take_if(ts, EXC_STOP_ASYNC_ITERATION)) return result;
    Borrow value = awaitable_of(self)->value;
    return raise_stop_iteration(ts, value == ts->rt->none ? NULL : value);
}

static Ref inner_iterator(ThreadState *ts, Borrow self)
{
    Ref it = get_awaitable(ts, awaitable_of(self)->target, 0);
    if (!it || !is_kind(it, KIND_COROUTINE)) return it;
    Ref wrapper = coroutine_await(ts, it);
    ref_drop(it);
    return wrapper;
}

static Ref anext_call(ThreadState *ts, Borrow self, StrObject *name, Borrow const *args, size_t nargs)
{
    Ref it = inner_iterator(ts, self), result = it ? obj_call_method(ts, it, name, args, nargs) : NULL;
    ref_xdrop(it);
    return default_at_end(ts, self, result);
}

static Ref anext_send(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return anext_call(ts, self, ID(ts, send), args, nargs);
}

static Ref anext_throw(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return anext_call(ts, self, ID(ts, throw), args, nargs);
}

static Ref anext_close(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    return anext_call(ts, self, ID(ts, close), args, nargs);
}

static Ref anext_next(ThreadState *ts, Borrow self)
{
    Ref it = inner_iterator(ts, self), result = it ? it->type->slots.next(ts, it) : NULL;
    ref_xdrop(it);
    return default_at_end(ts, self, result);
}

static const MethodDef anext_methods[] = {
    {"send", anext_send, 1, 1, 0, SEND_DOC},
    {"throw", anext_throw, 1, 3, 0, THROW_DOC},
    {"close", anext_close, 0, 0, 0, CLOSE_DOC},
    {0},
};

const TypeSpec anext_awaitable_spec = {
    .name = "anext_awaitable", .kind = KIND_ANEXT_AWAITABLE, .flags = AWAITABLE_FLAGS, .basic_size = sizeof(Awaitable),
    .methods = anext_methods,
    .slots = {AWAITABLE_SLOTS, .iter = await_self, .next = anext_next, .await = await_self},
};
