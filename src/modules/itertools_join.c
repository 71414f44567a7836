/* itertools_join.c: chain, zip_longest, pairwise, starmap and accumulate, which put items together. */
#include "modules/itertools.h"

/* --- chain ---------------------------------------------------------------------------------------------- */

typedef struct Chain {
    GcObject base;
    Ref source;     /* iterator over the iterables; NULL at the end */
    Ref active;     /* iterator over the items of the current one, or NULL */
} Chain;

static inline Chain *chain_of(Borrow o) { return (Chain *)o; }

static Ref chain_over_take(ThreadState *ts, Type *type, Ref source)
{
    Chain *c = source ? (Chain *)zeroed_alloc(ts, type, sizeof(Chain)) : NULL;
    if (!c) {
        ref_xdrop(source);
        return NULL;
    }
    c->source = source;
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static Ref chain_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, KIND_CHAIN, "chain", kwnames)) return NULL;
    Ref iterables = tuple_from_array(ts, args, nargs), source = iterables ? obj_iter(ts, iterables) : NULL;
    ref_xdrop(iterables);
    return chain_over_take(ts, type, source);
}

NATIVE(chain_from_iterable)
{
    (void)nargs, (void)kwnames;
    return chain_over_take(ts, type_of(self), obj_iter(ts, args[0]));
}

static void chain_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(chain_of(o)->active);
    ref_xdrop(chain_of(o)->source);
    object_free(ts, o, sizeof(Chain));
}

static void chain_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, chain_of(o)->active, "active");
    visit_field(visit, context, chain_of(o)->source, "source");
}

/* Begins with the next iterable. False at the end, or with an exception. */
static bool chain_advance(ThreadState *ts, Chain *c)
{
    Ref source = ref_new(c->source), iterable = iter_step(ts, source);
    ref_drop(source);
    Ref active = iterable ? obj_iter(ts, iterable) : NULL;
    ref_xdrop(iterable);
    if (!active) {
        ref_clear(&c->source);
        return false;
    }
    ref_set(&c->active, active);
    return true;
}

static Ref chain_next(ThreadState *ts, Borrow o)
{
    Chain *c = chain_of(o);
    while (c->source) {
        if (!c->active && !chain_advance(ts, c)) return NULL;
        Ref active = ref_new(c->active), item = iter_step(ts, active);
        ref_drop(active);
        if (OURO_LIKELY(item != NULL)) return item;
        if (exc_pending(ts)) return NULL;
        ref_clear(&c->active);
    }
    return NULL;
}

static NATIVE(chain_reduce)
{
    UNUSED_ARGUMENTS();
    Chain *c = chain_of(self);
    Ref nothing = ref_new(ts->rt->empty_tuple);
    if (!c->source) return reduce_take(ts, self, nothing);
    Ref state = c->active ? tuple_pack(ts, 2, c->source, c->active) : tuple_pack(ts, 1, c->source);
    return pack_take(ts, 3, ref_new(OBJ(self->type)), nothing, state);
}

static NATIVE(chain_setstate)
{
    UNUSED_ARGUMENTS();
    Borrow state = args[0];
    if (!is_tuple(state)) return raise_type_error(ts, "state is not a tuple");
    size_t n = tuple_size(state);
    if (n < 1) return raise_type_error(ts, "function takes at least 1 argument (0 given)");
    if (n > 2) return raise_type_error(ts, "function takes at most 2 arguments (%zu given)", n);
    if (!obj_is_iterator(tuple_item(state, 0)) || (n == 2 && !obj_is_iterator(tuple_item(state, 1))))
        return raise_type_error(ts, "Arguments must be iterators.");
    ref_set(&chain_of(self)->source, ref_new(tuple_item(state, 0)));
    ref_set(&chain_of(self)->active, n == 2 ? ref_new(tuple_item(state, 1)) : NULL);
    return none_new(ts);
}

static const MethodDef chain_methods[] = {
    {"from_iterable", chain_from_iterable, 1, 1, MF_CLASS,
     "from_iterable($type, iterable, /)\n--\n\nA chain of the iterables that an iterable gives, one by one."},
    REDUCE(chain_reduce),
    SETSTATE(chain_setstate),
    CLASS_GETITEM,
    {0},
};

const TypeSpec chain_spec = {
    .name = "itertools.chain",
    .kind = KIND_CHAIN,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Chain),
    .doc = "chain(*iterables) --> chain object\n\nThe items of the first iterable, then those of the second, "
           "and so on.",
    .methods = chain_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = chain_new,
        .dealloc = chain_dealloc,
        .traverse = chain_traverse,
        .iter = self_iter,
        .next = chain_next,
    },
};

/* --- zip_longest ---------------------------------------------------------------------------------------- */

typedef struct ZipLongest {
    GcObject base;     /* aux: iterators that have not ended */
    Ref iterators;     /* tuple; NULL where one has ended */
    Ref result;        /* tuple given last */
    Ref fill;
} ZipLongest;

static inline ZipLongest *longest_of(Borrow o) { return (ZipLongest *)o; }

static bool fill_argument(ThreadState *ts, Borrow const *values, Borrow kwnames, Borrow *fill)
{
    *fill = ts->rt->none;
    if (!kwnames_count(kwnames)) return true;
    if (kwnames_count(kwnames) == 1 && str_equals_text(tuple_item(kwnames, 0), "fillvalue")) {
        *fill = values[0];
        return true;
    }
    raise_type_error(ts, "zip_longest() got an unexpected keyword argument");
    return false;
}

static bool longest_fill(ThreadState *ts, ZipLongest *z, Borrow const *args, size_t n)
{
    if (!(z->iterators = tuple_new(ts, n)) || !(z->result = tuple_new(ts, n))) return false;
    for (size_t i = 0; i < n; i++) {
        if (!(tuple_of(z->iterators)->items[i] = obj_iter(ts, args[i]))) return false;
        tuple_of(z->result)->items[i] = none_new(ts);
    }
    return true;
}

static Ref zip_longest_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Borrow fill;
    if (!fill_argument(ts, args + nargs, kwnames, &fill)) return NULL;
    ZipLongest *z = (ZipLongest *)zeroed_alloc(ts, type, sizeof(ZipLongest));
    if (!z) return NULL;
    z->fill = ref_new(fill);
    z->base.base.aux = (uint32_t)nargs;
    if (!longest_fill(ts, z, args, nargs)) {
        ref_drop(OBJ(z));
        return NULL;
    }
    gc_track(ts, OBJ(z));
    return OBJ(z);
}

static void zip_longest_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(longest_of(o)->iterators);
    ref_xdrop(longest_of(o)->result);
    ref_xdrop(longest_of(o)->fill);
    object_free(ts, o, sizeof(ZipLongest));
}

static void zip_longest_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, longest_of(o)->iterators, "iterators");
    visit_field(visit, context, longest_of(o)->result, "result");
    visit_field(visit, context, longest_of(o)->fill, "fillvalue");
}

/* The next item of iterator i, or the fill value; NULL at the very end or with an exception. */
static Ref longest_item(ThreadState *ts, ZipLongest *z, size_t i)
{
    Ref *place = &tuple_of(z->iterators)->items[i];
    if (!*place) return ref_new(z->fill);
    Ref it = ref_new(*place), item = iter_step(ts, it);
    ref_drop(it);
    if (item) return item;
    if (exc_pending(ts)) {
        z->base.base.aux = 0;
        return NULL;
    }
    if (*place) {
        if (z->base.base.aux > 0) z->base.base.aux--;
        if (z->base.base.aux == 0) return NULL;
        ref_clear(place);
    }
    return ref_new(z->fill);
}

static Ref zip_longest_next(ThreadState *ts, Borrow o)
{
    ZipLongest *z = longest_of(o);
    size_t n = tuple_size(z->iterators);
    if (n == 0 || o->aux == 0) return NULL;
    Ref result = z->result->refcount == 1 ? ref_new(z->result) : tuple_new(ts, n);
    for (size_t i = 0; result && i < n; i++) {
        Ref item = longest_item(ts, z, i);
        if (!item) {
            ref_drop(result);
            return NULL;
        }
        ref_set(&tuple_of(result)->items[i], item);
    }
    if (result) track_again(ts, result);
    return result;
}

static NATIVE(zip_longest_reduce)
{
    UNUSED_ARGUMENTS();
    ZipLongest *z = longest_of(self);
    size_t n = tuple_size(z->iterators);
    Ref iterators = tuple_new(ts, n);
    for (size_t i = 0; iterators && i < n; i++) {
        Borrow it = tuple_item(z->iterators, i);
        tuple_of(iterators)->items[i] = ref_new(it ? it : ts->rt->empty_tuple);
    }
    return pack_take(ts, 3, ref_new(OBJ(self->type)), iterators, ref_new(z->fill));
}

static NATIVE(zip_longest_setstate)
{
    UNUSED_ARGUMENTS();
    ref_set(&longest_of(self)->fill, ref_new(args[0]));
    return none_new(ts);
}

static const MethodDef zip_longest_methods[] = {
    REDUCE(zip_longest_reduce), SETSTATE(zip_longest_setstate), {0}};

const TypeSpec zip_longest_spec = {
    .name = "itertools.zip_longest",
    .kind = KIND_ZIP_LONGEST,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(ZipLongest),
    .doc = "zip_longest(*iterables, fillvalue=None) --> zip_longest object\n\n"
           "Tuples with an item of each iterable, as long as one of them has any left; where one has ended,\n"
           "fillvalue stands instead.",
    .methods = zip_longest_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = zip_longest_new,
        .dealloc = zip_longest_dealloc,
        .traverse = zip_longest_traverse,
        .iter = self_iter,
        .next = zip_longest_next,
    },
};

/* --- pairwise ------------------------------------------------------------------------------------------- */

typedef struct Pairwise {
    GcObject base;
    Ref iterator;    /* NULL at the end */
    Ref old;         /* first of the next pair, or NULL */
} Pairwise;

static inline Pairwise *pairwise_of(Borrow o) { return (Pairwise *)o; }

static Ref pairwise_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, KIND_PAIRWISE, "pairwise", kwnames) ||
        !args_count(ts, "pairwise", nargs, 1, 1))
        return NULL;
    Ref iterator = obj_iter(ts, args[0]);
    Pairwise *p = iterator ? (Pairwise *)zeroed_alloc(ts, type, sizeof(Pairwise)) : NULL;
    if (!p) {
        ref_xdrop(iterator);
        return NULL;
    }
    p->iterator = iterator;
    gc_track(ts, OBJ(p));
    return OBJ(p);
}

static void pairwise_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(pairwise_of(o)->iterator);
    ref_xdrop(pairwise_of(o)->old);
    object_free(ts, o, sizeof(Pairwise));
}

static void pairwise_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, pairwise_of(o)->iterator, "iterator");
    visit_field(visit, context, pairwise_of(o)->old, "old");
}

static Ref pairwise_end(Pairwise *p)
{
    ref_clear(&p->iterator);
    ref_clear(&p->old);
    return NULL;
}

static Ref pairwise_pair(ThreadState *ts, Pairwise *p, Borrow it)
{
    if (!p->old) {
        Ref first = iter_step(ts, it);
        if (!first) return pairwise_end(p);
        ref_set(&p->old, first);
    }
    Ref old = ref_new(p->old), new = iter_step(ts, it);
    if (!new) {
        ref_drop(old);
        return pairwise_end(p);
    }
    ref_set(&p->old, ref_new(new));
    return tuple_from_array_take(ts, (Ref[]){old, new}, 2);
}

static Ref pairwise_next(ThreadState *ts, Borrow o)
{
    Pairwise *p = pairwise_of(o);
    if (!p->iterator) return NULL;
    Ref it = ref_new(p->iterator), pair = pairwise_pair(ts, p, it);
    ref_drop(it);
    return pair;
}

const TypeSpec pairwise_spec = {
    .name = "itertools.pairwise",
    .kind = KIND_PAIRWISE,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Pairwise),
    .doc =
        "pairwise(iterable, /)\n--\n\nEach item with the one after it: s -> (s0,s1), (s1,s2), (s2, s3), ...",
    .slots = {
        .getattr = object_getattr,
        .new_ = pairwise_new,
        .dealloc = pairwise_dealloc,
        .traverse = pairwise_traverse,
        .iter = self_iter,
        .next = pairwise_next,
    },
};

/* --- starmap -------------------------------------------------------------------------------------------- */

typedef struct Starmap {
    GcObject base;
    Ref function;
    Ref iterator;
} Starmap;

static inline Starmap *starmap_of(Borrow o) { return (Starmap *)o; }

static Ref starmap_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, KIND_STARMAP, "starmap", kwnames) || !args_count(ts, "starmap", nargs, 2, 2))
        return NULL;
    Ref iterator = obj_iter(ts, args[1]);
    Starmap *s = iterator ? (Starmap *)zeroed_alloc(ts, type, sizeof(Starmap)) : NULL;
    if (!s) {
        ref_xdrop(iterator);
        return NULL;
    }
    s->function = ref_new(args[0]);
    s->iterator = iterator;
    gc_track(ts, OBJ(s));
    return OBJ(s);
}

static void starmap_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(starmap_of(o)->function);
    ref_xdrop(starmap_of(o)->iterator);
    object_free(ts, o, sizeof(Starmap));
}

static void starmap_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, starmap_of(o)->iterator, "iterator");
    visit_field(visit, context, starmap_of(o)->function, "function");
}

static Ref starmap_next(ThreadState *ts, Borrow o)
{
    Starmap *s = starmap_of(o);
    Ref arguments = iter_step(ts, s->iterator);
    if (arguments && !is_kind(arguments, KIND_TUPLE)) {
        Ref tuple = obj_to_tuple(ts, arguments);
        ref_drop(arguments);
        arguments = tuple;
    }
    if (!arguments) return NULL;
    Ref result = obj_call(ts, s->function, tuple_of(arguments)->items, tuple_size(arguments), NULL);
    ref_drop(arguments);
    return result;
}

static NATIVE(starmap_reduce)
{
    UNUSED_ARGUMENTS();
    return reduce_take(ts, self, tuple_pack(ts, 2, starmap_of(self)->function, starmap_of(self)->iterator));
}

static const MethodDef starmap_methods[] = {REDUCE(starmap_reduce), {0}};

const TypeSpec starmap_spec = {
    .name = "itertools.starmap",
    .kind = KIND_STARMAP,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Starmap),
    .doc = "starmap(function, iterable, /)\n--\n\nCall the function with each item of the iterable as its "
           "arguments.",
    .methods = starmap_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = starmap_new,
        .dealloc = starmap_dealloc,
        .traverse = starmap_traverse,
        .iter = self_iter,
        .next = starmap_next,
    },
};

/* --- accumulate ----------------------------------------------------------------------------------------- */

typedef struct Accumulate {
    GcObject base;
    Ref total;       /* so far; NULL before the first item */
    Ref iterator;
    Ref function;    /* NULL: add */
    Ref initial;     /* to be given first; None when there is none or it was given */
} Accumulate;

static inline Accumulate *accumulate_of(Borrow o) { return (Accumulate *)o; }

static Ref accumulate_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"iterable", "func", "initial"};
    static const ArgSpec spec = {"accumulate", names, 3, 2, 1};
    Borrow given[3];
    if (!args_bind(ts, &spec, args, nargs, kwnames, given)) return NULL;
    Ref iterator = obj_iter(ts, given[0]);
    Accumulate *a = iterator ? (Accumulate *)zeroed_alloc(ts, type, sizeof(Accumulate)) : NULL;
    if (!a) {
        ref_xdrop(iterator);
        return NULL;
    }
    a->iterator = iterator;
    if (given[1] && given[1] != ts->rt->none) a->function = ref_new(given[1]);
    a->initial = ref_new(given[2] ? given[2] : ts->rt->none);
    gc_track(ts, OBJ(a));
    return OBJ(a);
}

static void accumulate_dealloc(ThreadState *ts, Object *o)
{
    Accumulate *a = accumulate_of(o);
    ref_xdrop(a->function);
    ref_xdrop(a->total);
    ref_xdrop(a->iterator);
    ref_xdrop(a->initial);
    object_free(ts, o, sizeof(Accumulate));
}

static void accumulate_traverse(Object *o, VisitFn visit, void *context)
{
    Accumulate *a = accumulate_of(o);
    visit_field(visit, context, a->function, "function");
    visit_field(visit, context, a->iterator, "iterator");
    visit_field(visit, context, a->total, "total");
    visit_field(visit, context, a->initial, "initial");
}

static Ref accumulate_next(ThreadState *ts, Borrow o)
{
    Accumulate *a = accumulate_of(o);
    if (a->initial != ts->rt->none) {
        ref_set(&a->total, a->initial);
        a->initial = none_new(ts);
        return ref_new(a->total);
    }
    Ref item = iter_step(ts, a->iterator);
    if (!item) return NULL;
    if (!a->total) {
        a->total = item;
        return ref_new(item);
    }
    Ref before = ref_new(a->total);
    Ref total = a->function ? obj_call2(ts, a->function, before, item) : obj_binary(ts, before, item, OP_ADD);
    ref_drop(before);
    ref_drop(item);
    if (!total) return NULL;
    ref_set(&a->total, ref_new(total));
    return total;
}

/* chain((first,), iterator) */
static Ref chain_with_first(ThreadState *ts, Borrow first, Borrow iterator)
{
    Type *type = type_for_kind(ts, KIND_CHAIN);
    Ref head = type ? tuple_pack(ts, 1, first) : NULL;
    Ref chain = head ? obj_call2(ts, OBJ(type), head, iterator) : NULL;
    ref_xdrop(head);
    return chain;
}

/* A total of None cannot be the state, for that says there is none: islice(accumulate(chain((None,), it)), 1,
 * None). */
static Ref reduce_none_total(ThreadState *ts, Accumulate *a, Borrow function)
{
    Type *islice = type_for_kind(ts, KIND_ISLICE);
    Ref chain = islice ? chain_with_first(ts, a->total, a->iterator) : NULL;
    Ref again = chain ? obj_call2(ts, OBJ(a->base.base.type), chain, function) : NULL;
    ref_xdrop(chain);
    if (!again) return NULL;
    return pack_take(ts, 2, ref_new(OBJ(islice)),
                     pack_take(ts, 3, again, int_from_int64(ts, 1), none_new(ts)));
}

static NATIVE(accumulate_reduce)
{
    UNUSED_ARGUMENTS();
    Accumulate *a = accumulate_of(self);
    Borrow function = a->function ? a->function : ts->rt->none;
    if (a->initial != ts->rt->none) {
        Ref chain = chain_with_first(ts, a->initial, a->iterator);
        return pack_take(ts, 3, ref_new(OBJ(self->type)), pack_take(ts, 2, chain, ref_new(function)),
                         none_new(ts));
    }
    if (a->total == ts->rt->none) return reduce_none_total(ts, a, function);
    Ref arguments = tuple_pack(ts, 2, a->iterator, function);
    return pack_take(ts, 3, ref_new(OBJ(self->type)), arguments, ref_new(a->total ? a->total : ts->rt->none));
}

static NATIVE(accumulate_setstate)
{
    UNUSED_ARGUMENTS();
    ref_set(&accumulate_of(self)->total, ref_new(args[0]));
    return none_new(ts);
}

static const MethodDef accumulate_methods[] = {REDUCE(accumulate_reduce), SETSTATE(accumulate_setstate), {0}};

const TypeSpec accumulate_spec = {
    .name = "itertools.accumulate",
    .kind = KIND_ACCUMULATE,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Accumulate),
    .doc = "accumulate(iterable, func=None, *, initial=None)\n--\n\n"
           "The sums of the first one, two, three, ... items; or what another function makes of them.",
    .methods = accumulate_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = accumulate_new,
        .dealloc = accumulate_dealloc,
        .traverse = accumulate_traverse,
        .iter = self_iter,
        .next = accumulate_next,
    },
};
