/* container.h: small things that the container types and their iterators share. Internal to this layer. */
#ifndef OURO_OBJECT_CONTAINER_H
#define OURO_OBJECT_CONTAINER_H

#include "object/abstract.h"
#include "object/error.h"
#include "object/float.h"
#include "object/int.h"
#include "object/state.h"
#include "object/str.h"

/* Longest list or tuple: the length is kept in 32 bits. */
#define LENGTH_MAX ((size_t)UINT32_MAX)

/* Equality as obj_equal has it, with the common exact types decided without a call. 0, 1, -1. */
static inline int quick_equal(ThreadState *ts, Borrow a, Borrow b)
{
    if (a == b) return 1;
    if (a->type == b->type) {
        if (is_kind(a, KIND_INT) && (a->aux | b->aux) == 0) return int_small_value(a) == int_small_value(b);
        if (is_kind(a, KIND_STR)) return str_equal((StrObject *)a, (StrObject *)b);
    }
    return obj_compare_bool(ts, a, b, CMP_EQ);
}

/* a < b, likewise. */
static inline int quick_less(ThreadState *ts, Borrow a, Borrow b)
{
    if (a->type == b->type) {
        if (is_kind(a, KIND_INT) && (a->aux | b->aux) == 0) return int_small_value(a) < int_small_value(b);
        if (is_kind(a, KIND_FLOAT)) return float_value(a) < float_value(b);
        if (is_kind(a, KIND_STR)) return str_compare((StrObject *)a, (StrObject *)b) < 0;
    }
    return obj_compare_bool(ts, a, b, CMP_LT);
}

/* The hash of a key: that of an exact str without a call. -1: error. */
static inline int64_t key_hash(ThreadState *ts, Borrow key)
{
    if (is_kind(key, KIND_STR)) return str_hash_value((StrObject *)key);
    return obj_hash(ts, key);
}

/* The next item of an iterator; NULL without an exception at its end. Iterators over iterators may be nested deeper
 * than the C stack allows: RecursionError. */
static inline Ref iter_step(ThreadState *ts, Borrow it)
{
    char here;
    if (OURO_UNLIKELY(&here <= ts->c_stack_end)) {
        recursion_enter_slow(ts, "");
        return NULL;
    }
    if (!check_signals(ts)) return NULL;
    Ref item = it->type->slots.next(ts, it);
    if (OURO_UNLIKELY(!item) && ts->exc) (void)exc_take_if(ts, EXC_STOP_ITERATION);
    return item;
}

/* Can o be part of a cycle? As CPython decides whether a dict or tuple that holds o must be tracked: built-in
 * types are no containers, and a tuple counts while it is tracked itself. */
static inline bool may_be_tracked(Borrow o)
{
    if (!is_container(o)) return false;
    if (is_kind(o, KIND_TUPLE)) return gc_is_tracked(o);
    return !(type_has(o->type, TF_TYPE_SUBCLASS) && !type_has((Type *)o, TF_HEAP));
}

/* container.c */
/* A position given to pop or insert: any int that fits in 64 bits, else OverflowError. */
int64_t position_argument(ThreadState *ts, Borrow o, bool *failed);
/* start and stop of index(): clamped; "slice indices must be integers or have an __index__ method". */
bool bound_argument(ThreadState *ts, Borrow o, int64_t *value);
/* A bound of index() counted from the end if negative, clipped below at 0. */
static inline int64_t bound_from_end(int64_t bound, int64_t length)
{
    if (bound >= 0) return bound;
    bound += length;
    return bound < 0 ? 0 : bound;
}

/* The builtin of that name, new reference: what __reduce__ answers names. It may run code (keys of the module's
 * dict can be any objects), so an iterator asks for it before it looks at its own state. */
Ref builtin_get(ThreadState *ts, const char *name);
/* (callable, (argument,)) or with state (callable, (argument,), state); consumes all; NULL of callable or
 * argument is an error that stands. */
Ref reduce_by_take(ThreadState *ts, Ref callable, Ref argument, Ref state /* or NULL */);
/* (callable-of-builtins, (argument,)) or with state (callable, (argument,), state); consumes argument and
 * state. */
Ref reduce_by_builtin_take(ThreadState *ts, const char *name, Ref argument, Ref state /* or NULL */);
/* A position in __setstate__. */
bool state_argument(ThreadState *ts, Borrow state, int64_t *value);
/* The constructor of a type takes no keywords: "f() takes no keyword arguments" for the type itself and for
 * subclasses that did not replace __new__ (or, for types with __init__, __init__). */
bool constructor_no_keywords(ThreadState *ts, const char *name, Borrow kwnames);
/* __class_getitem__ of generic built-in types. */
Ref generic_class_getitem(ThreadState *ts, Borrow cls, Borrow const *args, size_t nargs, Borrow kwnames);
/* Drops n references, the last one first. */
void drop_backwards(Ref *items, size_t n);

/* tuple.c, dict.c: for the collector, once a container of theirs survived: untracks it if it holds only
 * atoms. */
void tuple_maybe_untrack(ThreadState *ts, Object *o);
void dict_maybe_untrack(ThreadState *ts, Object *o);

#define CLASS_GETITEM {"__class_getitem__", generic_class_getitem, 1, 1, MF_CLASS, \
    "The class with type arguments, as in list[int] (PEP 585)."}

#endif
