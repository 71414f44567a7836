/* abstract.h: what can be done with any value: the operators and protocols of the language, through slots.
 *
 * Every function may raise and may run Python code unless it says otherwise. Results are new references. */
#ifndef OURO_OBJECT_ABSTRACT_H
#define OURO_OBJECT_ABSTRACT_H

#include "object/state.h"

/* attributes (attribute.c) */
Ref obj_getattr(ThreadState *ts, Borrow o, StrObject *name);
Ref obj_getattr_text(ThreadState *ts, Borrow o, const char *name);
/* *out NULL when absent (AttributeError swallowed); false on other errors. */
bool obj_lookup(ThreadState *ts, Borrow o, StrObject *name, Ref *out);
bool obj_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value); /* value NULL: delete */
/* object.__getattribute__ and __setattr__: instance values, dict, descriptors. */
Ref object_getattr(ThreadState *ts, Borrow o, StrObject *name);
bool object_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value);
/* A special method looked up on the type and bound; *out NULL when absent. */
bool obj_lookup_special(ThreadState *ts, Borrow o, StrObject *name, Ref *out);
/* Calls o.name(args...) with the method looked up as an attribute, without making a bound method where possible. */
Ref obj_call_method(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs);
Ref obj_call_special(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs); /* type lookup; AttributeError if absent */
/* The method for a call: *func owned; *self_consumed true if func takes o as first argument (was not bound). */
bool obj_get_method(ThreadState *ts, Borrow o, StrObject *name, Ref *func, bool *unbound);

/* calls (call.c) */
Ref obj_call(ThreadState *ts, Borrow f, Borrow const *args, size_t nargs, Borrow kwnames);
Ref obj_call0(ThreadState *ts, Borrow f);
Ref obj_call1(ThreadState *ts, Borrow f, Borrow a);
Ref obj_call2(ThreadState *ts, Borrow f, Borrow a, Borrow b);
Ref obj_call3(ThreadState *ts, Borrow f, Borrow a, Borrow b, Borrow c);
Ref obj_call_tuple_dict(ThreadState *ts, Borrow f, Borrow args_tuple, Borrow kwargs_dict /* or NULL */);
bool obj_is_callable(Borrow o);

/* text */
Ref obj_repr(ThreadState *ts, Borrow o);
Ref obj_str(ThreadState *ts, Borrow o);
Ref obj_ascii(ThreadState *ts, Borrow o);
Ref obj_format(ThreadState *ts, Borrow o, Borrow spec /* str or NULL for '' */);
/* Guards recursive reprs: 1 entered, 0 already in progress (print "[...]"), -1 error. Pair 1 with leave. */
int repr_enter(ThreadState *ts, Borrow o);
void repr_leave(ThreadState *ts, Borrow o);

/* comparison and truth */
Ref obj_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op);
int obj_compare_bool(ThreadState *ts, Borrow a, Borrow b, CompareOp op); /* identity implies equality; 0, 1, -1 */
static inline int obj_equal(ThreadState *ts, Borrow a, Borrow b) { return a == b ? 1 : obj_compare_bool(ts, a, b, CMP_EQ); }
int obj_truth(ThreadState *ts, Borrow o); /* 0, 1, -1 */
int64_t obj_hash(ThreadState *ts, Borrow o); /* -1: error */
Ref compare_result(ThreadState *ts, int order, CompareOp op); /* order <0, 0, >0 -> True or False */
static inline bool compare_holds(int order, CompareOp op) {
    switch (op) {
    case CMP_LT: return order < 0;
    case CMP_LE: return order <= 0;
    case CMP_EQ: return order == 0;
    case CMP_NE: return order != 0;
    case CMP_GT: return order > 0;
    default: return order >= 0;
    }
}

/* numbers */
static inline bool obj_is_number(Borrow o)
{
    const TypeSlots *s = &o->type->slots;
    return s->index || s->to_int || s->to_float || is_kind(o, KIND_COMPLEX);
}
Ref obj_binary(ThreadState *ts, Borrow a, Borrow b, BinaryOp op); /* OP_POW too */
Ref obj_inplace(ThreadState *ts, Borrow a, Borrow b, BinaryOp op);
Ref obj_pow(ThreadState *ts, Borrow a, Borrow b, Borrow modulus /* or NULL */);
Ref obj_negative(ThreadState *ts, Borrow o);
Ref obj_positive(ThreadState *ts, Borrow o);
Ref obj_invert(ThreadState *ts, Borrow o);
Ref obj_absolute(ThreadState *ts, Borrow o);
Ref obj_index(ThreadState *ts, Borrow o);   /* an int (exact or subclass) or TypeError "'T' object cannot be interpreted as an integer" */
/* By __index__; out of range: clamped when error is NULL-like EXC_COUNT, else raises that kind. */
int64_t obj_index_int64(ThreadState *ts, Borrow o, ExcKind overflow, bool *failed);
Ref obj_to_int(ThreadState *ts, Borrow o);  /* int(o) for non-strings and strings alike */
Ref obj_to_float(ThreadState *ts, Borrow o);
double obj_as_double(ThreadState *ts, Borrow o, bool *failed); /* float, __float__, __index__ */

/* containers */
int64_t obj_len(ThreadState *ts, Borrow o); /* -1: error */
int64_t obj_length_hint(ThreadState *ts, Borrow o, int64_t fallback);
Ref obj_getitem(ThreadState *ts, Borrow o, Borrow key);
bool obj_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value);
bool obj_delitem(ThreadState *ts, Borrow o, Borrow key);
int obj_contains(ThreadState *ts, Borrow o, Borrow item); /* 0, 1, -1 */

/* iteration */
Ref obj_iter(ThreadState *ts, Borrow o);
Ref obj_next(ThreadState *ts, Borrow it); /* NULL without exception: exhausted (a raised StopIteration is cleared) */
bool obj_is_iterator(Borrow o);
/* May be iterated over by index: what has [] and is no dict or the like. */
static inline bool obj_is_sequence(Borrow o) { return o->type->slots.getitem && !is_dict(o) && !type_has(o->type, TF_KEYED); }
Ref next_not_implemented(ThreadState *ts, Borrow o);         /* the slot of a class without __next__: raises */
Ref obj_to_list(ThreadState *ts, Borrow iterable);   /* always a new list */
Ref obj_to_tuple(ThreadState *ts, Borrow iterable);  /* the same tuple if it is exactly one */
/* `seq` as list or tuple for fast reading; TypeError with message when not iterable. */
Ref obj_to_fast(ThreadState *ts, Borrow iterable, const char *message);
/* Unpacks exactly n items into out[] (owned); ValueError "not enough values to unpack (expected 3, got 2)". */
bool obj_unpack(ThreadState *ts, Borrow o, Ref *out, size_t n);
/* a, *b, c = o */
bool obj_unpack_star(ThreadState *ts, Borrow o, Ref *out, size_t before, size_t after);

/* classes */
int obj_isinstance(ThreadState *ts, Borrow o, Borrow classes); /* with __instancecheck__; -1 error */
int obj_issubclass(ThreadState *ts, Borrow cls, Borrow classes);
Ref obj_dir(ThreadState *ts, Borrow o);
Ref obj_class(ThreadState *ts, Borrow o); /* o.__class__ */

/* bytes-like objects */
bool obj_get_buffer(ThreadState *ts, Borrow o, BufferView *view, bool writable); /* TypeError "a bytes-like object is required, not 'T'" */
void buffer_release(ThreadState *ts, BufferView *view);

/* slots shared by many types */
int64_t object_hash_identity(ThreadState *ts, Borrow o);      /* address rotated right by 4, as CPython */
Ref self_iter(ThreadState *ts, Borrow o);                     /* iter(it) is it */
int64_t hash_not_implemented(ThreadState *ts, Borrow o);      /* "unhashable type: 'T'" */

#endif
