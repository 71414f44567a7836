/* reversed.c: reversed, from the last item of a sequence to the first. */
#include "object/args.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/tuple.h"

typedef struct Reversed {
    GcObject base;
    Ref sequence;    /* NULL when exhausted */
    int64_t index;   /* of the next item */
} Reversed;

static inline Reversed *reversed_of(Borrow o) { return (Reversed *)o; }

static Ref not_reversible(ThreadState *ts, Borrow o)
{
    return raise_type_error(ts, "'%T' object is not reversible", o);
}

static Ref reversed_make(ThreadState *ts, Type *type, Borrow sequence)
{
    if (!obj_is_sequence(sequence)) return not_reversible(ts, sequence);
    int64_t length = obj_len(ts, sequence);
    if (length < 0) return NULL;
    Reversed *r = (Reversed *)gc_alloc(ts, type, sizeof(Reversed));
    if (!r) return NULL;
    r->base.base.aux = 0;
    r->sequence = ref_new(sequence);
    r->index = length - 1;
    gc_track(ts, OBJ(r));
    return OBJ(r);
}

static Ref reversed_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if ((type->kind == KIND_REVERSED || type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init) &&
        !constructor_no_keywords(ts, "reversed", kwnames)) return NULL;
    if (!args_count(ts, "reversed", nargs, 1, 1)) return NULL;
    Ref method;
    if (!obj_lookup_special(ts, args[0], ID(ts, __reversed__), &method)) return NULL;
    if (!method) return reversed_make(ts, type, args[0]);
    Ref result = method == ts->rt->none ? not_reversible(ts, args[0]) : obj_call0(ts, method);
    ref_drop(method);
    return result;
}

static void reversed_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(reversed_of(o)->sequence);
    object_free(ts, o, sizeof(Reversed));
}

static void reversed_traverse(Object *o, VisitFn visit, void *context)
{
    if (reversed_of(o)->sequence) visit(context, reversed_of(o)->sequence, EDGE_FIELD, (uintptr_t)"sequence");
}

static Ref reversed_next(ThreadState *ts, Borrow o)
{
    Reversed *r = reversed_of(o);
    if (r->index >= 0 && r->sequence) {
        Ref sequence = ref_new(r->sequence), index = int_from_int64(ts, r->index);
        Ref item = index ? obj_getitem(ts, sequence, index) : NULL;
        ref_xdrop(index);
        ref_drop(sequence);
        if (item) {
            r->index--;
            return item;
        }
        if (!exc_take_if(ts, EXC_INDEX_ERROR)) (void)exc_take_if(ts, EXC_STOP_ITERATION);
    }
    r->index = -1;
    ref_clear(&r->sequence);
    return NULL;
}

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref reversed_hint(METHOD_ARGS)
{
    UNUSED_ARGS;
    Reversed *r = reversed_of(self);
    if (!r->sequence) return int_from_int64(ts, 0);
    int64_t left = r->index + 1, length = obj_len(ts, r->sequence);
    return length < 0 ? NULL : int_from_int64(ts, length < left ? 0 : left);
}

static Ref reversed_reduce(METHOD_ARGS)
{
    UNUSED_ARGS;
    Reversed *r = reversed_of(self);
    Ref arguments = NULL, index = NULL, result = NULL;
    if (r->sequence) {
        if ((index = int_from_int64(ts, r->index)) && (arguments = tuple_pack(ts, 1, r->sequence)))
            result = tuple_pack(ts, 3, OBJ(self->type), arguments, index);
    } else {
        Ref empty = tuple_new(ts, 0);
        if (empty && (arguments = tuple_pack(ts, 1, empty)))
            result = tuple_pack(ts, 2, OBJ(self->type), arguments);
        ref_xdrop(empty);
    }
    ref_xdrop(index);
    ref_xdrop(arguments);
    return result;
}

static Ref reversed_setstate(METHOD_ARGS)
{
    UNUSED_ARGS;
    Reversed *r = reversed_of(self);
    int64_t index, length;
    if (!state_argument(ts, args[0], &index)) return NULL;
    if (!r->sequence) return none_new(ts);
    if ((length = obj_len(ts, r->sequence)) < 0) return NULL;
    r->index = index < -1 ? -1 : index > length - 1 ? length - 1 : index;
    return none_new(ts);
}

static const MethodDef reversed_methods[] = {
    {"__length_hint__", reversed_hint, 0, 0, 0, "How many items are left, at a guess."},
    {"__reduce__", reversed_reduce, 0, 0, 0, "State for pickling."},
    {"__setstate__", reversed_setstate, 1, 1, 0, "Take up the position of a pickled iterator."},
    {0},
};

const TypeSpec reversed_spec = {
    .name = "reversed",
    .kind = KIND_REVERSED,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Reversed),
    .doc = "reversed(sequence, /)\n--\n\nAn iterator over a sequence from its last item to its first.",
    .methods = reversed_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = reversed_construct,
        .dealloc = reversed_dealloc,
        .traverse = reversed_traverse,
        .iter = self_iter,
        .next = reversed_next,
    },
};
