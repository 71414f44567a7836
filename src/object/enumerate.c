/* enumerate.c: enumerate, which numbers the items of an iterable. */
#include "object/args.h"
#include "object/container.h"
#include "object/dict_iter.h"
#include "object/tuple.h"

typedef struct Enumerate {
    GcObject base;
    int64_t index;   /* of the next item, while it fits; then INT64_MAX for good */
    Ref big_index;   /* of the next item, once index is INT64_MAX; or NULL */
    Ref iterator;
    Ref pair;        /* given last, used again when nobody else kept it */
} Enumerate;

static inline Enumerate *enumerate_of(Borrow o) { return (Enumerate *)o; }

/* --- making --------------------------------------------------------------------------------------------- */

/* Where counting begins: a number of any size. */
static bool set_start(ThreadState *ts, Enumerate *e, Borrow start)
{
    if (!start) return true;
    Ref index = obj_index(ts, start);
    if (!index) return false;
    if (!int_fits_int64(index, &e->index)) {
        e->index = INT64_MAX;
        e->big_index = index;
        return true;
    }
    ref_drop(index);
    return true;
}

static Ref enumerate_make(ThreadState *ts, Type *type, Borrow iterable, Borrow start)
{
    Enumerate *e = (Enumerate *)gc_alloc(ts, type, sizeof(Enumerate));
    if (!e) return NULL;
    e->base.base.aux = 0;
    e->index = 0;
    e->big_index = e->iterator = e->pair = NULL;
    if (set_start(ts, e, start) && (e->iterator = obj_iter(ts, iterable)) &&
        (e->pair = tuple_pack(ts, 2, ts->rt->none, ts->rt->none))) {
        gc_track(ts, OBJ(e));
        return OBJ(e);
    }
    ref_drop(OBJ(e));
    return NULL;
}

static bool wrong_keyword(ThreadState *ts, Borrow name)
{
    raise_type_error(ts, "'%U' is an invalid keyword argument for enumerate()", name);
    return false;
}

/* Finds iterable and start among positional and keyword arguments; messages as CPython's. */
static bool bind(ThreadState *ts, Borrow const *args, size_t nargs, Borrow kwnames, Borrow *iterable,
                 Borrow *start)
{
    size_t keywords = kwnames_count(kwnames), total = nargs + keywords;
    if (total == 0) {
        raise_type_error(ts, "enumerate() missing required argument 'iterable'");
        return false;
    }
    if (total > 2) {
        raise_type_error(ts, "enumerate() takes at most 2 arguments (%zu given)", total);
        return false;
    }
    *iterable = args[0];
    *start = total == 2 ? args[1] : NULL;
    if (keywords == 0) return true;
    Borrow first = tuple_item(kwnames, 0);
    if (keywords == 1)
        return str_equals_text(first, nargs ? "start" : "iterable") || wrong_keyword(ts, first);
    if (str_equals_text(first, "start")) {
        *iterable = args[1];
        *start = args[0];
    } else if (!str_equals_text(first, "iterable")) {
        return wrong_keyword(ts, first);
    }
    Borrow second = tuple_item(kwnames, 1);
    return str_equals_text(second, *start == args[1] ? "start" : "iterable") || wrong_keyword(ts, second);
}

static Ref enumerate_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Borrow iterable, start;
    return bind(ts, args, nargs, kwnames, &iterable, &start) ? enumerate_make(ts, type, iterable, start)
        : NULL;
}

static void enumerate_dealloc(ThreadState *ts, Object *o)
{
    Enumerate *e = enumerate_of(o);
    ref_xdrop(e->iterator);
    ref_xdrop(e->pair);
    ref_xdrop(e->big_index);
    object_free(ts, o, sizeof(Enumerate));
}

static void enumerate_traverse(Object *o, VisitFn visit, void *context)
{
    Enumerate *e = enumerate_of(o);
    if (e->iterator) visit(context, e->iterator, EDGE_FIELD, (uintptr_t)"iterator");
    if (e->pair) visit(context, e->pair, EDGE_FIELD, (uintptr_t)"pair");
    if (e->big_index) visit(context, e->big_index, EDGE_FIELD, (uintptr_t)"index");
}

/* --- counting ------------------------------------------------------------------------------------------- */

/* The index of the next item beyond 63 bits; moves on. */
static Ref take_big_index(ThreadState *ts, Enumerate *e)
{
    if (!e->big_index && !(e->big_index = int_from_int64(ts, e->index))) return NULL;
    Ref one = int_from_int64(ts, 1), next = one ? int_add(ts, e->big_index, one) : NULL, index = e->big_index;
    ref_xdrop(one);
    if (!next) return NULL;
    e->big_index = next;
    return index;
}

static Ref enumerate_next(ThreadState *ts, Borrow o)
{
    Enumerate *e = enumerate_of(o);
    Ref item = iter_step(ts, e->iterator);
    if (!item) return NULL;
    Ref index = OURO_LIKELY(e->index != INT64_MAX) ? int_from_int64(ts, e->index) : take_big_index(ts, e);
    if (!index) {
        ref_drop(item);
        return NULL;
    }
    if (e->index != INT64_MAX) e->index++;
    return pair_reuse_take(ts, e->pair, index, item);
}

static Ref enumerate_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Enumerate *e = enumerate_of(self);
    Ref index = e->big_index ? ref_new(e->big_index) : int_from_int64(ts, e->index);
    Ref state = index ? tuple_pack(ts, 2, e->iterator, index) : NULL;
    Ref result = state ? tuple_pack(ts, 2, OBJ(self->type), state) : NULL;
    ref_xdrop(index);
    ref_xdrop(state);
    return result;
}

static const MethodDef enumerate_methods[] = {
    {"__reduce__", enumerate_reduce, 0, 0, 0, "State for pickling."},
    CLASS_GETITEM,
    {0},
};

const TypeSpec enumerate_spec = {
    .name = "enumerate",
    .kind = KIND_ENUMERATE,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Enumerate),
    .doc = "enumerate(iterable, start=0)\n--\n\nThe items of an iterable with their numbers: pairs (number, "
        "item), "
           "counted from start.\n\nenumerate('ab') gives (0, 'a'), (1, 'b').",
    .methods = enumerate_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = enumerate_construct,
        .dealloc = enumerate_dealloc,
        .traverse = enumerate_traverse,
        .iter = self_iter,
        .next = enumerate_next,
    },
};
