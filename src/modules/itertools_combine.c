/* itertools_combine.c: product, permutations, combinations and combinations_with_replacement.
 *
 * Each keeps its items in pools and an array of indices into them, and moves the indices on as an odometer
 * moves its wheels, from the right. Only the places of the result that changed are written: the tuple given
 * last is written to when nobody else kept it, else a copy of it. */
#include "modules/itertools.h"

typedef struct Combiner {
    GcObject base;       /* aux: 1 at the end */
    Ref pools;           /* product: a tuple of tuples; the others: the tuple of the items */
    Ref result;          /* tuple given last; NULL before the first */
    int64_t *indices;    /* of a tuple of pools: one a pool; of permutations: one an item; else one a place */
    size_t indices_count;
    int64_t *cycles;     /* permutations: one a place, how many swaps until the place is done */
    size_t places;       /* length of a result */
} Combiner;

static inline Combiner *combiner_of(Borrow o) { return (Combiner *)o; }

static int64_t *indices_new(ThreadState *ts, size_t n)
{
    if (n > LENGTH_MAX) {
        raise_no_memory(ts);
        return NULL;
    }
    int64_t *indices = mem_alloc(ts, (n ? n : 1) * sizeof *indices);
    if (indices) memset(indices, 0, n * sizeof *indices);
    return indices;
}

static void indices_free(ThreadState *ts, int64_t *indices, size_t n)
{
    mem_free(ts, indices, (n ? n : 1) * sizeof *indices);
}

static void combiner_dealloc(ThreadState *ts, Object *o)
{
    Combiner *c = combiner_of(o);
    ref_xdrop(c->pools);
    ref_xdrop(c->result);
    indices_free(ts, c->indices, c->indices_count);
    indices_free(ts, c->cycles, c->places);
    object_free(ts, o, sizeof(Combiner));
}

static void combiner_storage(Object *o, BlockFn see, void *context)
{
    const Combiner *c = combiner_of(o);
    size_t n = c->indices_count ? c->indices_count : 1;
    if (c->indices) see(context, c->indices, n * sizeof *c->indices, "indices");
    if (c->cycles) see(context, c->cycles, (c->places ? c->places : 1) * sizeof *c->cycles, "cycles");
}

static void combiner_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, combiner_of(o)->pools, "pool");
    visit_field(visit, context, combiner_of(o)->result, "result");
}

/* Consumes pools, even on failure. */
static Combiner *combiner_make_take(ThreadState *ts, Type *type, Ref pools, size_t indices, size_t places)
{
    Combiner *c = pools ? (Combiner *)zeroed_alloc(ts, type, sizeof(Combiner)) : NULL;
    if (!c) {
        ref_xdrop(pools);
        return NULL;
    }
    c->pools = pools;
    c->places = places;
    if (!(c->indices = indices_new(ts, indices))) {
        ref_drop(OBJ(c));
        return NULL;
    }
    c->indices_count = indices;
    return c;
}

static Ref started(ThreadState *ts, Combiner *c)
{
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static Ref combiner_end(Combiner *c)
{
    c->base.base.aux = 1;
    return NULL;
}

static inline Borrow product_item(Combiner *c, size_t place)
{
    return tuple_item(tuple_item(c->pools, place), (size_t)c->indices[place]);
}

static inline Borrow pool_item(Combiner *c, size_t place)
{
    return tuple_item(c->pools, (size_t)c->indices[place]);
}

/* Makes the result from what `item` has for each place. */
static Ref fill_result(ThreadState *ts, Combiner *c, Borrow (*item)(Combiner *, size_t))
{
    Ref result = tuple_new(ts, c->places);
    if (!result) return NULL;
    for (size_t i = 0; i < c->places; i++) tuple_of(result)->items[i] = ref_new(item(c, i));
    ref_set(&c->result, result);
    return ref_new(result);
}

/* Makes the result again from place `first` on. Inline, so that `item` is too. */
static OURO_ALWAYS_INLINE Ref change_result(ThreadState *ts, Combiner *c, size_t first,
                                            Borrow (*item)(Combiner *, size_t))
{
    Ref result = result_to_change(ts, &c->result);
    if (!result) return NULL;
    Ref *items = tuple_of(result)->items;
    size_t i = first, n = c->places;
    do ref_set(&items[i], ref_new(item(c, i)));
    while (++i < n);
    return result;
}

static Ref indices_tuple(ThreadState *ts, const int64_t *indices, size_t n)
{
    Ref tuple = tuple_new(ts, n);
    for (size_t i = 0; tuple && i < n; i++)
        if (!(tuple_of(tuple)->items[i] = int_from_int64(ts, indices[i]))) ref_clear(&tuple);
    return tuple;
}

/* Reads item i of a state as an index, clipped to 0..max. */
static bool state_index(ThreadState *ts, Borrow state, size_t i, int64_t max, int64_t *index)
{
    bool failed = false;
    if (!is_int(tuple_item(state, i))) return raise_type_error(ts, "an integer is required") != NULL;
    int64_t n = int_as_int64(ts, tuple_item(state, i), &failed);
    if (failed) return false;
    *index = n < 0 ? 0 : n > max ? max : n;
    return true;
}

/* (type, arguments) or (type, arguments, indices); consumes arguments. */
static Ref combiner_state_take(ThreadState *ts, Combiner *c, Ref arguments)
{
    Ref type = ref_new(OBJ(c->base.base.type));
    if (!c->result) return pack_take(ts, 2, type, arguments);
    return pack_take(ts, 3, type, arguments, indices_tuple(ts, c->indices, c->indices_count));
}

static NATIVE(combiner_sizeof)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, object_total_size(self));
}

#define SIZEOF {"__sizeof__", combiner_sizeof, 0, 0, 0, "Returns size in memory, in bytes."}

/* --- product -------------------------------------------------------------------------------------------- */

static bool repeat_argument(ThreadState *ts, Borrow const *values, Borrow kwnames, int64_t *repeat)
{
    static const char *const names[] = {"repeat"};
    static const ArgSpec spec = {"product", names, 1, 0, 0};
    Borrow given;
    bool failed = false;
    *repeat = 1;
    if (!kwnames_count(kwnames)) return true;
    if (!args_bind(ts, &spec, values, 0, kwnames, &given)) return false;
    *repeat = position_argument(ts, given, &failed);
    if (!failed && *repeat < 0) return raise_value_error(ts, "repeat argument cannot be negative") != NULL;
    return !failed;
}

/* A tuple for each iterable, all of them `repeat` times. */
static Ref product_pools(ThreadState *ts, Borrow const *args, size_t nargs, size_t repeat)
{
    Ref pools = tuple_new(ts, nargs * repeat);
    for (size_t i = 0; pools && i < nargs * repeat; i++) {
        Ref pool = i < nargs ? obj_to_tuple(ts, args[i]) : ref_new(tuple_item(pools, i - nargs));
        tuple_of(pools)->items[i] = pool;
        if (!pool) ref_clear(&pools);
    }
    return pools;
}

static Ref product_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    int64_t repeat;
    size_t places;
    if (!repeat_argument(ts, args + nargs, kwnames, &repeat)) return NULL;
    if (repeat == 0) nargs = 0;
    if (__builtin_mul_overflow(nargs, (size_t)repeat, &places) || places > LENGTH_MAX)
        return raise_overflow_error(ts, "repeat argument too large");
    Ref pools = product_pools(ts, args, nargs, (size_t)repeat);
    Combiner *c = combiner_make_take(ts, type, pools, places, places);
    return c ? started(ts, c) : NULL;
}

static bool product_has_empty(Combiner *c)
{
    for (size_t i = 0; i < c->places; i++)
        if (tuple_size(tuple_item(c->pools, i)) == 0) return true;
    return false;
}

static Ref product_next(ThreadState *ts, Borrow o)
{
    Combiner *c = combiner_of(o);
    if (o->aux) return NULL;
    if (!c->result) {
        if (product_has_empty(c)) return combiner_end(c);
        Ref result = fill_result(ts, c, product_item);
        return result ? result : combiner_end(c);
    }
    size_t i = c->places;
    while (i > 0 && ++c->indices[i - 1] == (int64_t)tuple_size(tuple_item(c->pools, i - 1)))
        c->indices[--i] = 0;
    if (i == 0) return combiner_end(c);
    return change_result(ts, c, i - 1, product_item);
}

static NATIVE(product_reduce)
{
    UNUSED_ARGUMENTS();
    Combiner *c = combiner_of(self);
    if (self->aux) return reduce_take(ts, self, pack_take(ts, 1, ref_new(ts->rt->empty_tuple)));
    return combiner_state_take(ts, c, ref_new(c->pools));
}

static NATIVE(product_setstate)
{
    UNUSED_ARGUMENTS();
    Combiner *c = combiner_of(self);
    if (!is_tuple(args[0]) || tuple_size(args[0]) != c->places)
        return raise_value_error(ts, "invalid arguments");
    for (size_t i = 0; i < c->places; i++) {
        size_t n = tuple_size(tuple_item(c->pools, i));
        if (n == 0) {
            combiner_end(c);
            return none_new(ts);
        }
        if (!state_index(ts, args[0], i, (int64_t)n - 1, &c->indices[i])) return NULL;
    }
    Ref result = fill_result(ts, c, product_item);
    if (!result) return NULL;
    ref_drop(result);
    return none_new(ts);
}

static const MethodDef product_methods[] = {REDUCE(product_reduce), SETSTATE(product_setstate), SIZEOF, {0}};

/* --- arguments of the other three ----------------------------------------------------------------------- */

/* The pool of items and r, which may be absent (*r -1) for permutations only. */
static Ref pool_and_length(ThreadState *ts, const char *name, bool optional, Borrow const *args, size_t nargs,
                           Borrow kwnames, int64_t *r)
{
    static const char *const names[] = {"iterable", "r"};
    ArgSpec spec = {name, names, 2, 2, optional ? 1 : 2};
    Borrow a[2];
    bool failed = false;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    *r = -1;
    if (!optional) *r = position_argument(ts, a[1], &failed);
    Ref pool = failed ? NULL : obj_to_tuple(ts, a[0]);
    if (!pool || (optional && (!a[1] || a[1] == ts->rt->none))) return pool;
    if (optional && !is_int(a[1])) failed = !raise_type_error(ts, "Expected int as r");
    else if (optional) *r = position_argument(ts, a[1], &failed);
    if (!failed && *r < 0) failed = !raise_value_error(ts, "r must be non-negative");
    if (failed) ref_clear(&pool);
    return pool;
}

static Ref pool_arguments(ThreadState *ts, Combiner *c)
{
    return pack_take(ts, 2, ref_new(c->pools), int_from_uint64(ts, c->places));
}

static Ref finished_state(ThreadState *ts, Combiner *c)
{
    return pack_take(ts, 2, ref_new(OBJ(c->base.base.type)),
                     pack_take(ts, 2, ref_new(ts->rt->empty_tuple), int_from_uint64(ts, c->places)));
}

/* --- combinations --------------------------------------------------------------------------------------- */

static Ref combinations_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    int64_t r;
    Ref pool = pool_and_length(ts, "combinations", false, args, nargs, kwnames, &r);
    size_t n = pool ? tuple_size(pool) : 0;
    Combiner *c = combiner_make_take(ts, type, pool, (size_t)r, (size_t)r);
    if (!c) return NULL;
    for (size_t i = 0; i < c->places; i++) c->indices[i] = (int64_t)i;
    c->base.base.aux = c->places > n;
    return started(ts, c);
}

static Ref combinations_next(ThreadState *ts, Borrow o)
{
    Combiner *c = combiner_of(o);
    if (o->aux) return NULL;
    if (!c->result) {
        Ref result = fill_result(ts, c, pool_item);
        return result ? result : combiner_end(c);
    }
    int64_t spare = (int64_t)tuple_size(c->pools) - (int64_t)c->places;
    size_t i = c->places;
    while (i > 0 && c->indices[i - 1] == (int64_t)(i - 1) + spare) i--;
    if (i == 0) return combiner_end(c);
    int64_t index = ++c->indices[i - 1];
    for (size_t k = i; k < c->places; k++) c->indices[k] = ++index;
    return change_result(ts, c, i - 1, pool_item);
}

static NATIVE(combinations_reduce)
{
    UNUSED_ARGUMENTS();
    Combiner *c = combiner_of(self);
    if (self->aux && c->result) return finished_state(ts, c);
    return combiner_state_take(ts, c, pool_arguments(ts, c));
}

/* Sets the indices from a state; `spare` is what an index may be above its place (or, if `loose`, at all). */
static Ref combiner_setstate(ThreadState *ts, Combiner *c, Borrow state, int64_t max, bool loose)
{
    if (!is_tuple(state) || tuple_size(state) != c->places) return raise_value_error(ts, "invalid arguments");
    for (size_t i = 0; i < c->places; i++)
        if (!state_index(ts, state, i, loose ? max : max + (int64_t)i, &c->indices[i])) return NULL;
    if (c->places && tuple_size(c->pools) == 0) return none_new(ts);
    Ref result = fill_result(ts, c, pool_item);
    if (!result) return NULL;
    ref_drop(result);
    return none_new(ts);
}

static NATIVE(combinations_setstate)
{
    UNUSED_ARGUMENTS();
    Combiner *c = combiner_of(self);
    if (c->places > tuple_size(c->pools)) return raise_value_error(ts, "invalid arguments");
    return combiner_setstate(ts, c, args[0], (int64_t)(tuple_size(c->pools) - c->places), false);
}

static const MethodDef combinations_methods[] = {
    REDUCE(combinations_reduce), SETSTATE(combinations_setstate), SIZEOF, {0},
};

/* --- combinations_with_replacement ---------------------------------------------------------------------- */

static Ref combinations_with_replacement_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs,
                                             Borrow kwnames)
{
    int64_t r;
    Ref pool = pool_and_length(ts, "combinations_with_replacement", false, args, nargs, kwnames, &r);
    size_t n = pool ? tuple_size(pool) : 0;
    Combiner *c = combiner_make_take(ts, type, pool, (size_t)r, (size_t)r);
    if (!c) return NULL;
    c->base.base.aux = n == 0 && c->places > 0;
    return started(ts, c);
}

static Ref combinations_with_replacement_next(ThreadState *ts, Borrow o)
{
    Combiner *c = combiner_of(o);
    if (o->aux) return NULL;
    if (!c->result) {
        Ref result = fill_result(ts, c, pool_item);
        return result ? result : combiner_end(c);
    }
    int64_t last = (int64_t)tuple_size(c->pools) - 1;
    size_t i = c->places;
    while (i > 0 && c->indices[i - 1] == last) i--;
    if (i == 0) return combiner_end(c);
    int64_t index = c->indices[i - 1] + 1;
    for (size_t k = i - 1; k < c->places; k++) c->indices[k] = index;
    return change_result(ts, c, i - 1, pool_item);
}

static NATIVE(replacement_setstate)
{
    UNUSED_ARGUMENTS();
    Combiner *c = combiner_of(self);
    return combiner_setstate(ts, c, args[0], (int64_t)tuple_size(c->pools) - 1, true);
}

static const MethodDef combinations_with_replacement_methods[] = {
    REDUCE(combinations_reduce), SETSTATE(replacement_setstate), SIZEOF, {0},
};

/* --- permutations --------------------------------------------------------------------------------------- */

static Ref permutations_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    int64_t r;
    Ref pool = pool_and_length(ts, "permutations", true, args, nargs, kwnames, &r);
    size_t n = pool ? tuple_size(pool) : 0, places = r < 0 ? n : (size_t)r;
    Combiner *c = combiner_make_take(ts, type, pool, n, 0);
    if (!c) return NULL;
    if (!(c->cycles = indices_new(ts, places))) {
        ref_drop(OBJ(c));
        return NULL;
    }
    c->places = places;
    for (size_t i = 0; i < n; i++) c->indices[i] = (int64_t)i;
    for (size_t i = 0; i < places; i++) c->cycles[i] = (int64_t)n - (int64_t)i;
    c->base.base.aux = places > n;
    return started(ts, c);
}

/* Moves index i to the end, those behind it one to the front. */
static void rotate_indices(Combiner *c, size_t i)
{
    int64_t index = c->indices[i];
    memmove(&c->indices[i], &c->indices[i + 1], (c->indices_count - i - 1) * sizeof index);
    c->indices[c->indices_count - 1] = index;
}

static Ref permutations_next(ThreadState *ts, Borrow o)
{
    Combiner *c = combiner_of(o);
    size_t n = c->indices_count;
    if (o->aux) return NULL;
    if (!c->result) {
        Ref result = fill_result(ts, c, pool_item);
        return result ? result : combiner_end(c);
    }
    for (size_t i = c->places; i-- > 0;) {
        if (--c->cycles[i] == 0) {
            rotate_indices(c, i);
            c->cycles[i] = (int64_t)(n - i);
            continue;
        }
        size_t k = n - (size_t)c->cycles[i];
        int64_t index = c->indices[i];
        c->indices[i] = c->indices[k];
        c->indices[k] = index;
        return change_result(ts, c, i, pool_item);
    }
    return combiner_end(c);
}

static NATIVE(permutations_reduce)
{
    UNUSED_ARGUMENTS();
    Combiner *c = combiner_of(self);
    if (self->aux && c->result) return finished_state(ts, c);
    Ref type = ref_new(OBJ(self->type)), arguments = pool_arguments(ts, c);
    if (!c->result) return pack_take(ts, 2, type, arguments);
    return pack_take(ts, 3, type, arguments,
                     pack_take(ts, 2, indices_tuple(ts, c->indices, c->indices_count),
                               indices_tuple(ts, c->cycles, c->places)));
}

static bool check_permutations_state(ThreadState *ts, Combiner *c, Borrow state)
{
    if (!is_tuple(state)) return raise_type_error(ts, "state is not a tuple") != NULL;
    if (tuple_size(state) != 2)
        return raise_type_error(ts, "function takes exactly 2 arguments (%zu given)", tuple_size(state)) !=
               NULL;
    for (int i = 0; i < 2; i++) {
        Borrow part = tuple_item(state, (size_t)i);
        if (!is_tuple(part))
            return raise_type_error(ts, "argument %d must be tuple, not %K", i + 1, part) != NULL;
    }
    if (tuple_size(tuple_item(state, 0)) == c->indices_count &&
        tuple_size(tuple_item(state, 1)) == c->places && c->places <= c->indices_count)
        return true;
    return raise_value_error(ts, "invalid arguments") != NULL;
}

static NATIVE(permutations_setstate)
{
    UNUSED_ARGUMENTS();
    Combiner *c = combiner_of(self);
    Borrow state = args[0];
    if (!check_permutations_state(ts, c, state)) return NULL;
    for (size_t i = 0; i < c->indices_count; i++)
        if (!state_index(ts, tuple_item(state, 0), i, (int64_t)c->indices_count - 1, &c->indices[i]))
            return NULL;
    for (size_t i = 0; i < c->places; i++) {
        if (!state_index(ts, tuple_item(state, 1), i, (int64_t)(c->indices_count - i), &c->cycles[i]))
            return NULL;
        if (c->cycles[i] < 1) c->cycles[i] = 1;
    }
    Ref result = fill_result(ts, c, pool_item);
    if (!result) return NULL;
    ref_drop(result);
    return none_new(ts);
}

static const MethodDef permutations_methods[] = {
    REDUCE(permutations_reduce), SETSTATE(permutations_setstate), SIZEOF, {0},
};

#define COMBINER(type_name, type_kind, type_doc) \
    const TypeSpec type_name##_spec = { \
        .name = "itertools." #type_name, \
        .kind = type_kind, \
        .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE, \
        .basic_size = sizeof(Combiner), \
        .doc = type_doc, \
        .methods = type_name##_methods, \
        .slots = {.getattr = object_getattr, \
                  .new_ = type_name##_new, \
                  .dealloc = combiner_dealloc, \
                  .traverse = combiner_traverse, \
                  .storage = combiner_storage, \
                  .iter = self_iter, \
                  .next = type_name##_next}, \
    }

COMBINER(product, KIND_PRODUCT,
         "product(*iterables, repeat=1) --> product object\n\n"
         "All tuples with an item of each iterable, as nested loops would make them: the last place changes "
         "fastest.\n"
         "With repeat, the iterables count so many times: product(A, repeat=2) is product(A, A).");
COMBINER(permutations, KIND_PERMUTATIONS, "permutations(iterable, r=None)\n--\n\n"
         "All orders of r items of the iterable (all items without r).\n\n"
         "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)");
COMBINER(combinations, KIND_COMBINATIONS, "combinations(iterable, r)\n--\n\n"
         "All choices of r items of the iterable, in its order.\n\n"
         "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)");
COMBINER(combinations_with_replacement, KIND_COMBINATIONS_WITH_REPLACEMENT,
         "combinations_with_replacement(iterable, r)\n--\n\n"
         "All choices of r items of the iterable, in its order, where an item may be chosen again.\n\n"
         "combinations_with_replacement('AB', 2) --> ('A', 'A'), ('A', 'B'), ('B', 'B')");
