/* functools.c: the module _functools: reduce and cmp_to_key; partial and the cache have files of their own.
 */
#include "modules/itertools.h"

/* --- reduce --------------------------------------------------------------------------------------------- */

/* Folds what is left of an iterator; consumes result, which may be NULL: the first item then. */
static Ref fold_take(ThreadState *ts, Borrow function, Borrow it, Ref result)
{
    Ref item;
    while ((item = iter_step(ts, it))) {
        if (!result) {
            result = item;
            continue;
        }
        Ref next = obj_call2(ts, function, result, item);
        ref_drop(result);
        ref_drop(item);
        if (!(result = next)) return NULL;
    }
    if (!exc_pending(ts))
        return result ? result : raise_type_error(ts, "reduce() of empty iterable with no initial value");
    ref_xdrop(result);
    return NULL;
}

static NATIVE(functools_reduce)
{
    (void)self;
    if (!args_no_keywords(ts, "reduce", kwnames) || !args_count(ts, "reduce", nargs, 2, 3)) return NULL;
    Ref it = obj_iter(ts, args[1]);
    if (!it) {
        if (exc_take_if(ts, EXC_TYPE_ERROR)) raise_type_error(ts, "reduce() arg 2 must support iteration");
        return NULL;
    }
    Ref result = fold_take(ts, args[0], it, nargs > 2 ? ref_new(args[2]) : NULL);
    ref_drop(it);
    return result;
}

/* --- cmp_to_key ----------------------------------------------------------------------------------------- */

typedef struct CmpKey {
    GcObject base;
    Ref compare;      /* the old-style comparison function */
    Ref value;        /* what is wrapped; NULL in the maker of keys itself */
} CmpKey;

static inline CmpKey *cmp_key_of(Borrow o) { return (CmpKey *)o; }

static Ref cmp_key_make(ThreadState *ts, Borrow compare, Borrow value)
{
    Type *type = type_for_kind(ts, KIND_CMP_KEY);
    CmpKey *k = type ? (CmpKey *)zeroed_alloc(ts, type, sizeof(CmpKey)) : NULL;
    if (!k) return NULL;
    k->compare = ref_new(compare);
    k->value = ref_xnew(value);
    gc_track(ts, OBJ(k));
    return OBJ(k);
}

static NATIVE(functools_cmp_to_key)
{
    static const char *const names[] = {"mycmp"};
    static const ArgSpec spec = {"cmp_to_key", names, 1, 1, 1};
    Borrow compare;
    (void)self;
    return args_bind(ts, &spec, args, nargs, kwnames, &compare) ? cmp_key_make(ts, compare, NULL) : NULL;
}

static Ref cmp_key_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"obj"};
    static const ArgSpec spec = {"K", names, 1, 1, 1};
    Borrow value;
    return args_bind(ts, &spec, args, nargs, kwnames, &value)
               ? cmp_key_make(ts, cmp_key_of(o)->compare, value)
               : NULL;
}

static void cmp_key_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&cmp_key_of(o)->compare);
    ref_clear(&cmp_key_of(o)->value);
}

static void cmp_key_dealloc(ThreadState *ts, Object *o)
{
    cmp_key_clear(ts, o);
    object_free(ts, o, sizeof(CmpKey));
}

static void cmp_key_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, cmp_key_of(o)->compare, "compare");
    visit_field(visit, context, cmp_key_of(o)->value, "obj");
}

static Ref cmp_key_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    CmpKey *x = cmp_key_of(a), *y = cmp_key_of(b);
    if (!is_kind(b, KIND_CMP_KEY)) return raise_type_error(ts, "other argument must be K instance");
    if (!x->value || !y->value || !x->compare) return raise_error(ts, EXC_ATTRIBUTE_ERROR, "object");
    Ref compare = ref_new(x->compare), left = ref_new(x->value), right = ref_new(y->value);
    Ref order = obj_call2(ts, compare, left, right), zero = order ? int_from_int64(ts, 0) : NULL;
    Ref result = zero ? obj_compare(ts, order, zero, op) : NULL;
    ref_xdrop(order);
    ref_xdrop(zero);
    ref_drop(compare);
    ref_drop(left);
    ref_drop(right);
    return result;
}

static const MemberDef cmp_key_members[] = {
    {"obj", MEMBER_OBJECT, offsetof(CmpKey, value), false, "Value wrapped by a key function."},
    {0},
};

const TypeSpec cmp_key_spec = {
    .name = "functools.KeyWrapper",
    .kind = KIND_CMP_KEY,
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(CmpKey),
    .members = cmp_key_members,
    .slots = {
        .getattr = object_getattr,
        .dealloc = cmp_key_dealloc,
        .traverse = cmp_key_traverse,
        .clear = cmp_key_clear,
        .call = cmp_key_call,
        .compare = cmp_key_compare,
        .hash = hash_not_implemented,
    },
};

/* --- the module ----------------------------------------------------------------------------------------- */

static const MethodDef functions[] = {
    {"reduce", functools_reduce, 0, ARGS_ANY, MF_KEYWORDS,
     "reduce(function, iterable[, initial]) -> value\n\n"
     "Combine the items of an iterable into one value with a function of two arguments, from left to right:\n"
     "reduce(f, [1, 2, 3]) is f(f(1, 2), 3). An initial value stands before the items, and is the result\n"
     "if there are none."},
    {"cmp_to_key", functools_cmp_to_key, 0, ARGS_ANY, MF_KEYWORDS,
     "Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares two objects."},
    {0},
};

Ref module_functools_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_functools", "Tools that operate on functions.");
    bool done = module && module_add_functions(ts, module, functions) &&
                module_add_kind(ts, module, KIND_PARTIAL) && module_add_kind(ts, module, KIND_LRU_CACHE);
    if (!done) ref_clear(&module);
    return module;
}
