/* zip.c: zip, which walks several iterables side by side. */
#include "object/args.h"
#include "object/container.h"
#include "object/tuple.h"
#include "object/zip_map.h"

typedef struct Zip {
    GcObject base;   /* aux: 1 if strict */
    Ref iterators;   /* tuple */
    Ref result;      /* the tuple given last, used again when nobody else kept it */
} Zip;

static inline Zip *zip_of(Borrow o) { return (Zip *)o; }

Ref iterators_of(ThreadState *ts, Borrow const *iterables, size_t n)
{
    Ref iterators = tuple_new(ts, n);
    for (size_t i = 0; iterators && i < n; i++)
        if (!(tuple_of(iterators)->items[i] = obj_iter(ts, iterables[i]))) ref_clear(&iterators);
    return iterators;
}

/* The keyword-only argument strict; -1 error. */
static int strict_argument(ThreadState *ts, Borrow const *values, Borrow kwnames)
{
    static const char *const names[] = {"strict"};
    static const ArgSpec spec = {.function = "zip", .names = names, .count = 1};
    if (!kwnames) return 0;
    Borrow strict;
    if (!args_bind(ts, &spec, values, 0, kwnames, &strict)) return -1;
    return strict ? obj_truth(ts, strict) : 0;
}

static Ref tuple_of_nones(ThreadState *ts, size_t n)
{
    Ref result = tuple_new(ts, n);
    for (size_t i = 0; result && i < n; i++) tuple_of(result)->items[i] = none_new(ts);
    return result;
}

static Ref zip_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    int strict = strict_argument(ts, args + nargs, kwnames);
    if (strict < 0) return NULL;
    Ref iterators = iterators_of(ts, args, nargs), result = iterators ? tuple_of_nones(ts, nargs) : NULL;
    Zip *z = result ? (Zip *)gc_alloc(ts, type, sizeof(Zip)) : NULL;
    if (!z) {
        ref_xdrop(iterators);
        ref_xdrop(result);
        return NULL;
    }
    z->base.base.aux = (uint32_t)strict;
    z->iterators = iterators;
    z->result = result;
    gc_track(ts, OBJ(z));
    return OBJ(z);
}

static void zip_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(zip_of(o)->iterators);
    ref_drop(zip_of(o)->result);
    object_free(ts, o, sizeof(Zip));
}

static void zip_traverse(Object *o, VisitFn visit, void *context)
{
    visit(context, zip_of(o)->iterators, EDGE_FIELD, (uintptr_t)"iterators");
    visit(context, zip_of(o)->result, EDGE_FIELD, (uintptr_t)"result");
}

/* --- stepping ------------------------------------------------------------------------------------------- */

static Ref length_error(ThreadState *ts, size_t argument, const char *relation)
{
    return raise_value_error(ts, "zip() argument %zu is %s than argument%s%zu", argument + 1, relation,
                             argument == 1 ? " " : "s 1-", argument);
}

/* Iterator `ended` ran out first: fine only if it is the first one, and all others end here too. */
static Ref check_lengths(ThreadState *ts, Borrow iterators, size_t ended)
{
    if (exc_pending(ts)) return NULL;
    if (ended > 0) return length_error(ts, ended, "shorter");
    for (size_t i = 1; i < tuple_size(iterators); i++) {
        Ref item = iter_step(ts, tuple_item(iterators, i));
        if (item) {
            ref_drop(item);
            return length_error(ts, i, "longer");
        }
        if (exc_pending(ts)) return NULL;
    }
    return NULL;
}

/* The tuple to fill: the last one if only the zip holds it (old items are replaced one by one), or a new
 * one. */
static Ref tuple_to_fill(ThreadState *ts, Zip *z, size_t n)
{
    return z->result->refcount == 1 ? ref_new(z->result) : tuple_new(ts, n);
}

static Ref zip_next(ThreadState *ts, Borrow o)
{
    Zip *z = zip_of(o);
    size_t n = tuple_size(z->iterators);
    if (n == 0) return NULL;
    Ref result = tuple_to_fill(ts, z, n);
    if (!result) return NULL;
    for (size_t i = 0; i < n; i++) {
        Ref item = iter_step(ts, tuple_item(z->iterators, i));
        if (!item) {
            ref_drop(result);
            return o->aux ? check_lengths(ts, z->iterators, i) : NULL;
        }
        Ref old = tuple_of(result)->items[i];
        tuple_of(result)->items[i] = item;
        ref_xdrop(old);
    }
    /* the collector may have untracked it for what it held */
    if (!gc_is_tracked(result)) gc_track(ts, result);
    return result;
}

/* --- pickling ------------------------------------------------------------------------------------------- */

static Ref zip_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    if (self->aux) return tuple_pack(ts, 3, OBJ(self->type), zip_of(self)->iterators, ts->rt->true_);
    return tuple_pack(ts, 2, OBJ(self->type), zip_of(self)->iterators);
}

static Ref zip_setstate(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    int strict = obj_truth(ts, args[0]);
    if (strict < 0) return NULL;
    self->aux = (uint32_t)strict;
    return none_new(ts);
}

static const MethodDef zip_methods[] = {
    {"__reduce__", zip_reduce, 0, 0, 0, "State for pickling."},
    {"__setstate__", zip_setstate, 1, 1, 0, "Take up strictness from a pickled zip."},
    {0},
};

const TypeSpec zip_spec = {
    .name = "zip",
    .kind = KIND_ZIP,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Zip),
    .doc = "zip(*iterables, strict=False) --> tuples with an item of each iterable\n\n"
           "It ends with the shortest of them; with strict, different lengths are a ValueError.\n\n"
           "zip('ab', [1, 2]) gives ('a', 1), ('b', 2).",
    .methods = zip_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = zip_construct,
        .dealloc = zip_dealloc,
        .traverse = zip_traverse,
        .iter = self_iter,
        .next = zip_next,
    },
};
