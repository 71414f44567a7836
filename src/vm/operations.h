/* operations.h: what the handlers of the eval loop call: small inline steps of the hot paths, and the slow paths
 * by the file they are in. All raise by leaving the exception in ts. */
#ifndef OURO_VM_OPERATIONS_H
#define OURO_VM_OPERATIONS_H

#include <math.h>

#include "object/abstract.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/module.h"
#include "object/native.h"
#include "object/range.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/eval.h"

#define CO_ANY_GENERATOR (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)

/* --- numbers ------------------------------------------------------------------------------------------- */
static OURO_ALWAYS_INLINE bool is_small_value(int64_t v)
{
    return (uint64_t)(v - SMALL_INT_MIN) < SMALL_INT_COUNT;
}

static OURO_ALWAYS_INLINE Ref int_result(ThreadState *ts, int64_t v)
{
    if (is_small_value(v)) return ref_new(ts->rt->small_ints[v - SMALL_INT_MIN]);
    IntObject *o = heap_alloc(ts->heap, sizeof(IntObject));
    if (OURO_UNLIKELY(!o)) return raise_no_memory(ts);
    o->base.refcount = 1;
    o->base.aux = 0;
    o->base.type = ts->rt->types[KIND_INT];
    o->value = v;
    return OBJ(o);
}

static OURO_ALWAYS_INLINE Ref float_result(ThreadState *ts, double v)
{
    FloatObject *o = heap_alloc(ts->heap, sizeof(FloatObject));
    if (OURO_UNLIKELY(!o)) return raise_no_memory(ts);
    o->base.refcount = 1;
    o->base.aux = 0;
    o->base.type = ts->rt->types[KIND_FLOAT];
    o->value = v;
    return OBJ(o);
}

/* For an exact int of one limb or an exact float: 24 bytes and no code to run. */
static OURO_ALWAYS_INLINE void number_drop(ThreadState *ts, Ref o)
{
    if (--o->refcount == 0) heap_free(ts->heap, o, sizeof(IntObject));
}

/* The count is 0. Numbers, which die most, go here; everything else through object_dealloc. */
static OURO_ALWAYS_INLINE void release(ThreadState *ts, Ref o)
{
    if ((o->type == ts->rt->types[KIND_INT] && o->aux == 0) || o->type == ts->rt->types[KIND_FLOAT])
        heap_free(ts->heap, o, sizeof(IntObject));
    else
        object_dealloc(o);
}

/* One float and one float or one-limb int: their values as doubles, if that is exact. */
static inline bool mixed_floats(Borrow l, Borrow r, Type *int_type, Type *float_type, double *x, double *y)
{
    const int64_t limit = INT64_C(1) << 53;
    if (l->type == float_type && r->type == int_type && r->aux == 0) {
        *x = float_value(l);
        *y = (double)int_small_value(r);
        return int_small_value(r) <= limit && int_small_value(r) >= -limit;
    }
    if (r->type == float_type && l->type == int_type && l->aux == 0) {
        *x = (double)int_small_value(l);
        *y = float_value(r);
        return int_small_value(l) <= limit && int_small_value(l) >= -limit;
    }
    return false;
}

static inline bool exact_doubles(int64_t a, int64_t b)
{
    const int64_t limit = INT64_C(1) << 53;
    return a <= limit && a >= -limit && b <= limit && b >= -limit;
}

static inline bool small_floor_divide(int64_t a, int64_t b, int64_t *out)
{
    if (b == 0 || (b == -1 && a == INT64_MIN)) return false;
    int64_t q = a / b;
    *out = q - ((a % b != 0) & ((a ^ b) < 0));
    return true;
}

static inline bool small_modulo(int64_t a, int64_t b, int64_t *out)
{
    if (b == 0 || b == -1) return false;
    int64_t m = a % b;
    *out = m + (m != 0 && (m ^ b) < 0 ? b : 0);
    return true;
}

static inline bool small_shift_left(int64_t a, int64_t b, int64_t *out)
{
    if ((uint64_t)b >= 63) return false;
    *out = (int64_t)((uint64_t)a << b);
    return (*out >> b) == a;
}

static OURO_ALWAYS_INLINE int outcome_of(int64_t a, int64_t b)
{
    return S_LESS << ((a >= b) + (a > b));
}

static OURO_ALWAYS_INLINE int outcome_of_doubles(double a, double b)
{
    return a < b ? S_LESS : a == b ? S_EQUAL : a > b ? S_GREATER : S_UNORDERED;
}

/* 0 or 1 where no code need run to know, else -1. */
static OURO_ALWAYS_INLINE int truth_of(ThreadState *ts, Borrow o)
{
    Runtime *rt = ts->rt;
    if (o == rt->true_) return 1;
    if (o == rt->false_ || o == rt->none) return 0;
    if (o->type == rt->types[KIND_INT]) return (o->aux | (uint64_t)int_small_value(o)) != 0;
    return -1;
}

/* --- frames -------------------------------------------------------------------------------------------- */
static OURO_ALWAYS_INLINE bool frame_room(ThreadState *ts, const Ref *end) { return end <= ts->stack_end; }

bool frame_refuse(ThreadState *ts, const Ref *end);
/* Is there room for one more frame, its registers and a level of recursion? Raises RecursionError. */
static OURO_ALWAYS_INLINE bool frame_fits(ThreadState *ts, const Frame *f, const Ref *base, const CodeObject *code)
{
    if (OURO_LIKELY(f < ts->frames_end && base + code->nregisters <= ts->stack_end
                    && ts->recursion_depth < ts->recursion_limit)) return true;
    return frame_refuse(ts, base + code->nregisters);
}

/* Pushes a frame for a function whose bound arguments lie at base; NULL with RecursionError, the arguments released. */
Frame *frame_push(ThreadState *ts, FunctionObject *func, Ref *base, uint16_t dst, uint16_t flags);
/* If window[0] is a bound method of a Python function, puts the function in its place and self before the arguments.
 * They may then lie one register beyond the caller's: no code may run before the callee's frame covers them. */
bool unwrap_method(ThreadState *ts, Ref *window, size_t *nargs);

void release_row(ThreadState *ts, Ref *row, size_t n);           /* some may be NULL */
void release_registers(ThreadState *ts, Ref *begin, Ref *end);   /* with an exception pending; last first */
/* The frame is being left by return: its object, if any, takes the registers over; the namespace goes. */
void frame_detach(ThreadState *ts, Frame *f);
/* Where the pending exception is handled in the frame, or NULL: nothing is by a thread that ends. */
static inline const Handler *frame_handler(const ThreadState *ts, const Frame *f)
{
    return ts->mute ? NULL : code_handler(f->code, frame_instruction(f));
}
/* The frame is being left by an exception: releases everything and makes the caller's frame the current one. */
void frame_abandon(ThreadState *ts, Frame *f);

/* --- frame.c --- */
FrameObject *frame_object_new(ThreadState *ts, FunctionObject *func, CodeObject *code); /* of no frame yet */

/* --- generator.c --- */
Frame *generator_push(ThreadState *ts, GeneratorObject *gen, Ref *base, uint16_t flags);
void generator_receive(ThreadState *ts, Frame *f, Ref value);    /* consumes value: the result of the yield */
void generator_suspend(ThreadState *ts, Frame *f);
void generator_finish(ThreadState *ts, Frame *f);
Ref generator_from_window(ThreadState *ts, FunctionObject *func, Ref *window, Borrow locals);
void generator_abandon(ThreadState *ts, GeneratorObject *gen);   /* one that waits ends, as if nobody held it */
Ref yield_from_iter(ThreadState *ts, Frame *f, Borrow o);
/* One step of `yield from`: the value yielded, or NULL and *returned (owned), or NULL and an exception. */
Ref send_value(ThreadState *ts, Borrow receiver, Borrow value, Ref *returned);

/* --- names.c --- */
void raise_unbound_local(ThreadState *ts, Frame *f, uint32_t reg);
void raise_unbound_cell(ThreadState *ts, Frame *f, uint32_t reg);
void raise_unbound_free(ThreadState *ts, Frame *f, uint32_t index);
Ref load_global(ThreadState *ts, Frame *f, Instr *cache, StrObject *name);
bool store_global(ThreadState *ts, DictObject *globals, Instr *cache, StrObject *name, Ref value); /* consumes value */
bool delete_global(ThreadState *ts, Frame *f, StrObject *name);
bool store_name_global(ThreadState *ts, Frame *f, Instr *cache, StrObject *name, Ref value); /* consumes value */
Ref load_name_global(ThreadState *ts, Frame *f, Instr *cache, StrObject *name);
Ref load_name(ThreadState *ts, Frame *f, StrObject *name);
bool store_name(ThreadState *ts, Frame *f, StrObject *name, Ref value); /* consumes value */
bool delete_name(ThreadState *ts, Frame *f, StrObject *name);
Ref load_class_free(ThreadState *ts, Frame *f, uint32_t index, StrObject *name);
bool setup_annotations(ThreadState *ts, Frame *f);
Ref load_build_class(ThreadState *ts, Frame *f);
Ref import_name(ThreadState *ts, Frame *f, StrObject *name, Borrow level_and_names);
Ref import_from(ThreadState *ts, Borrow module, StrObject *name);
bool import_star(ThreadState *ts, Frame *f, Borrow module);

/* --- specialize.c: inline caches --- */
void specialize_load_attr(ThreadState *ts, Instr *instr, Borrow o, StrObject *name);
void specialize_store_attr(ThreadState *ts, Instr *instr, Borrow o, StrObject *name);
void specialize_load_method(ThreadState *ts, Instr *instr, Borrow o, StrObject *name);
void unspecialize(Instr *instr, Opcode generic);
/* The FOR_ITER variant for an iterator, or 0. */
static inline uint8_t for_iter_special(Borrow it)
{
    switch (it->type->kind) {
    case KIND_RANGE_ITERATOR: return BC_FOR_ITER_RANGE;
    case KIND_LIST_ITERATOR: return BC_FOR_ITER_LIST;
    case KIND_TUPLE_ITERATOR: return BC_FOR_ITER_TUPLE;
    case KIND_GENERATOR: return BC_FOR_ITER_GENERATOR;
    default: return 0;
    }
}

/* --- build.c --- */
Ref build_tuple(ThreadState *ts, Ref *row, size_t n);  /* these consume the row when they succeed */
Ref build_list(ThreadState *ts, Ref *row, size_t n);
Ref build_set(ThreadState *ts, Ref *row, size_t n);
Ref build_map(ThreadState *ts, Ref *row, size_t n);
Ref build_string(ThreadState *ts, Ref *row, size_t n);
Ref format_value(ThreadState *ts, Borrow value, Borrow spec, int conversion);
bool extend_star(ThreadState *ts, Borrow list, Borrow iterable);
Ref tuple_from_star(ThreadState *ts, Borrow iterable, Borrow callable);
bool dict_update_display(ThreadState *ts, Borrow dict, Borrow mapping);
bool dict_merge_keywords(ThreadState *ts, Borrow dict, Borrow mapping, Borrow callable);
bool star_argument(ThreadState *ts, Borrow callable, Ref *place); /* makes the only *argument a tuple */
bool unpack(ThreadState *ts, Borrow o, Ref *out, size_t n);
Ref make_function(ThreadState *ts, Frame *f, Ref *row, unsigned parts, Borrow code);
bool print_expression(ThreadState *ts, Borrow value);
int compare_truth(ThreadState *ts, Borrow a, Borrow b, CompareOp op);
/* `s += t` on a string that only the register holds: may grow it in place. */
bool append_in_place(ThreadState *ts, Ref *R, uint64_t w);
static inline bool can_append_in_place(ThreadState *ts, Ref *R, uint64_t w)
{
    Instr i = {.word = w};
    (void)ts;
    if (i.s & S_B_CONST || !R[i.b] || !is_kind(R[i.b], KIND_STR)) return false;
    return R[i.b]->refcount == 1 && (i.a == i.b || (i.s & S_B_TEMP));
}

/* --- calls.c --- */
/* Consumes the window when it succeeds. traced: of a function written in C, for the profile function. */
Ref call_keywords(ThreadState *ts, Ref *window, size_t nargs, Borrow kwnames, bool traced);
Ref instance_init(ThreadState *ts, Ref instance, Borrow const *args, size_t nargs); /* consumes the instance on failure */
/* A class made by Python code whose calls are object.__new__ and an __init__ written in Python. */
bool type_is_simple_class(ThreadState *ts, Borrow callable);
/* Its Python __init__ if nargs arguments besides self fill it without binding, else NULL. */
FunctionObject *simple_init(ThreadState *ts, Type *type, size_t nargs);

/* --- raise.c --- */
bool raise_statement(ThreadState *ts, Borrow exc, Borrow cause); /* true: re-raises, keeping its traceback */
int match_exception(ThreadState *ts, Borrow exc, Borrow classes);
bool match_exception_group(ThreadState *ts, Borrow exc, Borrow classes, Ref *rest, Ref *matched);
Ref prepare_group_reraise(ThreadState *ts, Borrow original, Borrow raised);
bool before_with(ThreadState *ts, Borrow manager, Ref *leave, Ref *entered);
Ref with_except(ThreadState *ts, Borrow leave, Borrow exc);

/* --- async.c --- */
Ref get_awaitable(ThreadState *ts, Borrow o, int after);
Ref get_async_iter(ThreadState *ts, Borrow o);
Ref get_async_next(ThreadState *ts, Borrow o);
bool before_async_with(ThreadState *ts, Borrow manager, Ref *leave, Ref *entered);

/* --- async_generator.c --- */
Ref coroutine_await(ThreadState *ts, Borrow coroutine); /* what __await__() answers */

/* --- match.c --- */
Ref match_class(ThreadState *ts, Borrow subject, Borrow cls, Borrow names, size_t positional);
Ref match_keys(ThreadState *ts, Borrow mapping, Borrow keys);

#endif
