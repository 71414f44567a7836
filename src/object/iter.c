/* iter.c: iterators over lists, tuples and anything with __getitem__, and iter(callable, sentinel).
 *
 * An exhausted iterator gives its sequence up, so it stays exhausted whatever happens to the sequence. */
#include "object/iter.h"

#include "object/container.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/tuple.h"

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static inline SequenceIterator *iterator_of(Borrow o) { return (SequenceIterator *)o; }

Ref sequence_iterator_new(ThreadState *ts, TypeKind kind, Borrow sequence)
{
    SequenceIterator *it = (SequenceIterator *)gc_alloc(ts, ts->rt->types[kind], sizeof(SequenceIterator));
    if (!it) return NULL;
    it->base.base.aux = 0;
    it->sequence = ref_new(sequence);
    it->index = kind == KIND_LIST_REVERSE_ITERATOR ? (int64_t)list_size(sequence) - 1 : 0;
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(iterator_of(o)->sequence);
    object_free(ts, o, sizeof(SequenceIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    if (iterator_of(o)->sequence) visit(context, iterator_of(o)->sequence, EDGE_FIELD, (uintptr_t)"sequence");
}

static Ref exhausted(SequenceIterator *it)
{
    ref_clear(&it->sequence);
    return NULL;
}

static Ref list_iterator_next(ThreadState *ts, Borrow o)
{
    (void)ts;
    SequenceIterator *it = iterator_of(o);
    if (!it->sequence) return NULL;
    if ((uint64_t)it->index >= list_size(it->sequence)) return exhausted(it);
    return ref_new(((ListObject *)it->sequence)->items[it->index++]);
}

static Ref list_reverse_iterator_next(ThreadState *ts, Borrow o)
{
    (void)ts;
    SequenceIterator *it = iterator_of(o);
    if (!it->sequence) return NULL;
    if (it->index < 0 || (uint64_t)it->index >= list_size(it->sequence)) {
        it->index = -1;
        return exhausted(it);
    }
    return ref_new(((ListObject *)it->sequence)->items[it->index--]);
}

static Ref tuple_iterator_next(ThreadState *ts, Borrow o)
{
    (void)ts;
    SequenceIterator *it = iterator_of(o);
    if (!it->sequence) return NULL;
    if ((uint64_t)it->index >= tuple_size(it->sequence)) return exhausted(it);
    return ref_new(((TupleObject *)it->sequence)->items[it->index++]);
}

static Ref sequence_iterator_next(ThreadState *ts, Borrow o)
{
    SequenceIterator *it = iterator_of(o);
    if (!it->sequence) return NULL;
    if (it->index == INT64_MAX) return raise_overflow_error(ts, "iter index too large");
    Ref index = int_from_int64(ts, it->index);
    if (!index) return NULL;
    Ref sequence = ref_new(it->sequence);
    Ref item = obj_getitem(ts, sequence, index);
    ref_drop(index);
    if (item) it->index++;
    else if (exc_take_if(ts, EXC_INDEX_ERROR) || exc_take_if(ts, EXC_STOP_ITERATION))
        ref_clear(&it->sequence);
    ref_drop(sequence);
    return item;
}

/* --- what is left, pickling ----------------------------------------------------------------------------- */

static Ref hint(ThreadState *ts, int64_t left) { return int_from_int64(ts, left < 0 ? 0 : left); }

static Ref array_iterator_hint(METHOD_ARGS)
{
    UNUSED_ARGS;
    SequenceIterator *it = iterator_of(self);
    return hint(ts, it->sequence ? (int64_t)it->sequence->aux - it->index : 0);
}

static Ref reverse_iterator_hint(METHOD_ARGS)
{
    UNUSED_ARGS;
    SequenceIterator *it = iterator_of(self);
    int64_t left = it->index + 1;
    return hint(ts, !it->sequence || (int64_t)list_size(it->sequence) < left ? 0 : left);
}

static Ref sequence_iterator_hint(METHOD_ARGS)
{
    UNUSED_ARGS;
    SequenceIterator *it = iterator_of(self);
    if (!it->sequence) return hint(ts, 0);
    if (!it->sequence->type->slots.len) return not_implemented_new(ts);
    int64_t length = obj_len(ts, it->sequence);
    return length < 0 ? NULL : hint(ts, length - it->index);
}

/* (iter, (sequence,), index), or (iter, (empty,)) once exhausted. */
static Ref reduce_iterator(ThreadState *ts, Borrow self, const char *builtin, bool empty_is_list)
{
    SequenceIterator *it = iterator_of(self);
    Ref callable = builtin_get(ts, builtin);
    if (callable && it->sequence) {
        Ref index = int_from_int64(ts, it->index);
        return reduce_by_take(ts, callable, index ? ref_new(it->sequence) : NULL, index);
    }
    ref_xdrop(callable);
    if (!callable) return NULL;
    return reduce_by_builtin_take(ts, "iter", empty_is_list ? list_new(ts, 0) : tuple_new(ts, 0), NULL);
}

static Ref list_iterator_reduce(METHOD_ARGS) { UNUSED_ARGS; return reduce_iterator(ts, self, "iter", true); }

static Ref reverse_iterator_reduce(METHOD_ARGS)
{
    UNUSED_ARGS;
    return reduce_iterator(ts, self, "reversed", true);
}

static Ref sequence_iterator_reduce(METHOD_ARGS)
{
    UNUSED_ARGS;
    return reduce_iterator(ts, self, "iter", false);
}

static Ref set_index(ThreadState *ts, Borrow self, Borrow state, int64_t low, int64_t high)
{
    int64_t index;
    if (!state_argument(ts, state, &index)) return NULL;
    if (iterator_of(self)->sequence)
        iterator_of(self)->index = index < low ? low : index > high ? high : index;
    return none_new(ts);
}

static int64_t left_length(Borrow self)
{
    return iterator_of(self)->sequence ? iterator_of(self)->sequence->aux : 0;
}

static Ref array_iterator_setstate(METHOD_ARGS)
{
    UNUSED_ARGS;
    return set_index(ts, self, args[0], 0, left_length(self));
}

static Ref reverse_iterator_setstate(METHOD_ARGS)
{
    UNUSED_ARGS;
    return set_index(ts, self, args[0], -1, left_length(self) - 1);
}

static Ref sequence_iterator_setstate(METHOD_ARGS)
{
    UNUSED_ARGS;
    return set_index(ts, self, args[0], 0, INT64_MAX);
}

#define REDUCE_DOC "State for pickling."
#define SETSTATE_DOC "Take up the position of a pickled iterator."

static const MethodDef list_iterator_methods[] = {
    {"__length_hint__", array_iterator_hint, 0, 0, 0, "How many items are left, at a guess."},
    {"__reduce__", list_iterator_reduce, 0, 0, 0, REDUCE_DOC},
    {"__setstate__", array_iterator_setstate, 1, 1, 0, SETSTATE_DOC},
    {0},
};
static const MethodDef reverse_iterator_methods[] = {
    {"__length_hint__", reverse_iterator_hint, 0, 0, 0, "How many items are left, at a guess."},
    {"__reduce__", reverse_iterator_reduce, 0, 0, 0, REDUCE_DOC},
    {"__setstate__", reverse_iterator_setstate, 1, 1, 0, SETSTATE_DOC},
    {0},
};
static const MethodDef tuple_iterator_methods[] = {
    {"__length_hint__", array_iterator_hint, 0, 0, 0, "How many items are left, at a guess."},
    {"__reduce__", sequence_iterator_reduce, 0, 0, 0, REDUCE_DOC},
    {"__setstate__", array_iterator_setstate, 1, 1, 0, SETSTATE_DOC},
    {0},
};
static const MethodDef sequence_iterator_methods[] = {
    {"__length_hint__", sequence_iterator_hint, 0, 0, 0, "How many items are left, at a guess."},
    {"__reduce__", sequence_iterator_reduce, 0, 0, 0, REDUCE_DOC},
    {"__setstate__", sequence_iterator_setstate, 1, 1, 0, SETSTATE_DOC},
    {0},
};

#define ITERATOR_SPEC(spec, type_name, type_kind, next_function, method_table) \
    const TypeSpec spec = { \
        .name = type_name, .kind = type_kind, .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE, \
        .basic_size = sizeof(SequenceIterator), .methods = method_table, \
        .slots = {.getattr = object_getattr, .dealloc = iterator_dealloc, \
                  .traverse = iterator_traverse, .iter = self_iter, \
                  .next = next_function}, \
    }

ITERATOR_SPEC(list_iterator_spec, "list_iterator", KIND_LIST_ITERATOR, list_iterator_next,
              list_iterator_methods);
ITERATOR_SPEC(list_reverse_iterator_spec, "list_reverseiterator", KIND_LIST_REVERSE_ITERATOR,
              list_reverse_iterator_next,
              reverse_iterator_methods);
ITERATOR_SPEC(tuple_iterator_spec, "tuple_iterator", KIND_TUPLE_ITERATOR, tuple_iterator_next,
              tuple_iterator_methods);
ITERATOR_SPEC(sequence_iterator_spec, "iterator", KIND_SEQUENCE_ITERATOR, sequence_iterator_next,
              sequence_iterator_methods);

/* --- iter(callable, sentinel) --------------------------------------------------------------------------- */

typedef struct CallIterator {
    GcObject base;
    Ref callable, sentinel; /* NULL when exhausted */
} CallIterator;

static inline CallIterator *call_iterator_of(Borrow o) { return (CallIterator *)o; }

Ref call_iterator_new(ThreadState *ts, Borrow callable, Borrow sentinel)
{
    CallIterator *it = (CallIterator *)gc_alloc(ts, ts->rt->types[KIND_CALL_ITERATOR], sizeof(CallIterator));
    if (!it) return NULL;
    it->base.base.aux = 0;
    it->callable = ref_new(callable);
    it->sentinel = ref_new(sentinel);
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static void call_iterator_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&call_iterator_of(o)->callable);
    ref_clear(&call_iterator_of(o)->sentinel);
}

static void call_iterator_dealloc(ThreadState *ts, Object *o)
{
    call_iterator_clear(ts, o);
    object_free(ts, o, sizeof(CallIterator));
}

static void call_iterator_traverse(Object *o, VisitFn visit, void *context)
{
    CallIterator *it = call_iterator_of(o);
    if (it->callable) visit(context, it->callable, EDGE_FIELD, (uintptr_t)"callable");
    if (it->sentinel) visit(context, it->sentinel, EDGE_FIELD, (uintptr_t)"sentinel");
}

static Ref call_iterator_next(ThreadState *ts, Borrow o)
{
    CallIterator *it = call_iterator_of(o);
    if (!it->callable) return NULL;
    Ref callable = ref_new(it->callable);
    Ref value = obj_call0(ts, callable);
    ref_drop(callable);
    if (!value) {
        if (exc_take_if(ts, EXC_STOP_ITERATION)) call_iterator_clear(ts, o);
        return NULL;
    }
    if (it->sentinel) {
        Ref sentinel = ref_new(it->sentinel);
        int equal = quick_equal(ts, sentinel, value);
        ref_drop(sentinel);
        if (equal == 0) return value;
        if (equal > 0) call_iterator_clear(ts, o);
    }
    ref_drop(value);
    return NULL;
}

static Ref call_iterator_reduce(METHOD_ARGS)
{
    UNUSED_ARGS;
    CallIterator *it = call_iterator_of(self);
    Ref iter = builtin_get(ts, "iter");
    if (!it->callable || !it->sentinel) return reduce_by_take(ts, iter, tuple_new(ts, 0), NULL);
    Ref pair = iter ? tuple_pack(ts, 2, it->callable, it->sentinel) : NULL;
    Ref result = pair ? tuple_pack(ts, 2, iter, pair) : NULL;
    ref_xdrop(iter);
    ref_xdrop(pair);
    return result;
}

static const MethodDef call_iterator_methods[] = {
    {"__reduce__", call_iterator_reduce, 0, 0, 0, REDUCE_DOC},
    {0},
};

const TypeSpec call_iterator_spec = {
    .name = "callable_iterator",
    .kind = KIND_CALL_ITERATOR,
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(CallIterator),
    .methods = call_iterator_methods,
    .slots = {
        .getattr = object_getattr,
        .dealloc = call_iterator_dealloc,
        .traverse = call_iterator_traverse,
        .clear = call_iterator_clear,
        .iter = self_iter,
        .next = call_iterator_next,
    },
};
