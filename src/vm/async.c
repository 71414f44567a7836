/* async.c: awaiting, and asynchronous iteration and context managers as instructions need them. */
#include "vm/generator_parts.h"

static Ref awaitable_iter(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_COROUTINE)) return ref_new(o);
    if (is_kind(o, KIND_GENERATOR) && (((GeneratorObject *)o)->code->flags & CO_ITERABLE_COROUTINE)) return ref_new(o);
    if (!o->type->slots.await) return raise_type_error(ts, "object %.100T can't be used in 'await' expression", o);
    Ref it = o->type->slots.await(ts, o);
    if (it && (is_kind(it, KIND_COROUTINE) || !obj_is_iterator(it))) {
        if (is_kind(it, KIND_COROUTINE)) raise_type_error(ts, "__await__() returned a coroutine");
        else raise_type_error(ts, "__await__() returned non-iterator of type '%.100T'", it);
        ref_clear(&it);
    }
    return it;
}

Ref get_awaitable(ThreadState *ts, Borrow o, int after)
{
    Ref it = awaitable_iter(ts, o);
    if (it && is_kind(it, KIND_COROUTINE) && generator_delegate(generator_of(it))) {
        ref_drop(it);
        return raise_error(ts, EXC_RUNTIME_ERROR, "coroutine is being awaited already");
    }
    if (!it && after && exc_is(ts, EXC_TYPE_ERROR) && !o->type->slots.await) {
        exc_clear(ts);
        raise_type_error(ts, "'async with' received an object from %s that does not implement __await__: %.100T",
                         after == 1 ? "__aenter__" : "__aexit__", o);
    }
    return it;
}

Ref get_async_iter(ThreadState *ts, Borrow o)
{
    if (!o->type->slots.aiter)
        return raise_type_error(ts, "'async for' requires an object with __aiter__ method, got %.100T", o);
    Ref it = o->type->slots.aiter(ts, o);
    if (it && !it->type->slots.anext) {
        raise_type_error(ts, "'async for' received an object from __aiter__ that does not implement __anext__: %.100T", it);
        ref_clear(&it);
    }
    return it;
}

Ref get_async_next(ThreadState *ts, Borrow o)
{
    if (!o->type->slots.anext)
        return raise_type_error(ts, "'async for' requires an iterator with __anext__ method, got %.100T", o);
    Ref next = o->type->slots.anext(ts, o);
    if (!next) return NULL;
    Ref it = awaitable_iter(ts, next);
    if (!it) {
        Ref cause = exc_take(ts);
        raise_type_error(ts, "'async for' received an invalid object from __anext__: %.100T", next);
        exc_set_cause_take(ts, cause);
    }
    ref_drop(next);
    return it;
}

static bool find_method(ThreadState *ts, Borrow manager, StrObject *name, Ref *out, const char *detail)
{
    if (!obj_lookup_special(ts, manager, name, out)) return false;
    if (*out) return true;
    raise_type_error(ts, "'%.200T' object does not support the asynchronous context manager protocol%s", manager, detail);
    return false;
}

bool before_async_with(ThreadState *ts, Borrow manager, Ref *leave, Ref *entered)
{
    Ref enter = NULL;
    *leave = *entered = NULL;
    if (find_method(ts, manager, ID(ts, __aenter__), &enter, "")
        && find_method(ts, manager, ID(ts, __aexit__), leave, " (missed __aexit__ method)"))
        *entered = obj_call0(ts, enter);
    ref_xdrop(enter);
    if (*entered) return true;
    ref_clear(leave);
    return false;
}
