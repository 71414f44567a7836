/* functools_lru.c: the function that remembers its results, which functools.lru_cache makes.
 *
 * The cache is a dict from arguments to results. Where its size is bounded, the dict's order is that of use:
 * an item that is asked for moves to the end, and who comes first leaves when there is no room. */
#include "modules/itertools.h"
#include "object/dict_table.h"
#include "object/instance.h"

#define NO_BOUND (-1)
#define FEW_ARGUMENTS 4

typedef struct LruCache {
    GcObject base;           /* aux: 1 if typed: arguments of different types are different */
    Ref function;
    Ref cache;               /* dict */
    Ref info_type;           /* makes what cache_info() returns */
    Ref mark;                /* stands in keys between positional and keyword arguments; NULL until needed */
    Ref dict;                /* __dict__, or NULL */
    int64_t maxsize;         /* 0: remember nothing; NO_BOUND */
    int64_t hits, misses;
} LruCache;

static inline LruCache *lru_of(Borrow o) { return (LruCache *)o; }

/* --- making --------------------------------------------------------------------------------------------- */

static bool maxsize_argument(ThreadState *ts, Borrow o, int64_t *maxsize)
{
    bool failed = false;
    *maxsize = NO_BOUND;
    if (o == ts->rt->none) return true;
    if (!o->type->slots.index) return raise_type_error(ts, "maxsize should be integer or None") != NULL;
    *maxsize = obj_index_int64(ts, o, EXC_OVERFLOW_ERROR, &failed);
    if (!failed && *maxsize < 0) *maxsize = 0;
    return !failed;
}

static Ref lru_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"user_function", "maxsize", "typed", "cache_info_type"};
    static const ArgSpec spec = {"lru_cache", names, 4, 4, 4};
    Borrow a[4];
    int64_t maxsize;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    int typed = obj_truth(ts, a[2]);
    if (typed < 0) return NULL;
    if (!obj_is_callable(a[0])) return raise_type_error(ts, "the first argument must be callable");
    if (!maxsize_argument(ts, a[1], &maxsize)) return NULL;
    Ref cache = dict_new(ts);
    LruCache *c = cache ? (LruCache *)zeroed_alloc(ts, type, sizeof(LruCache)) : NULL;
    if (!c) {
        ref_xdrop(cache);
        return NULL;
    }
    c->base.base.aux = (uint32_t)typed;
    c->function = ref_new(a[0]);
    c->cache = cache;
    c->info_type = ref_new(a[3]);
    c->maxsize = maxsize;
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static void lru_clear(ThreadState *ts, Object *o)
{
    LruCache *c = lru_of(o);
    if (c->cache) dict_clear_items(ts, c->cache);
    ref_clear(&c->function);
    ref_clear(&c->info_type);
    ref_clear(&c->mark);
    ref_clear(&c->dict);
}

static void lru_dealloc(ThreadState *ts, Object *o)
{
    ref_clear(&lru_of(o)->cache);
    lru_clear(ts, o);
    object_free(ts, o, sizeof(LruCache));
}

static void lru_traverse(Object *o, VisitFn visit, void *context)
{
    LruCache *c = lru_of(o);
    visit_field(visit, context, c->cache, "cache");
    visit_field(visit, context, c->function, "function");
    visit_field(visit, context, c->mark, "keyword mark");
    visit_field(visit, context, c->info_type, "cache_info type");
    if (c->dict) visit(context, c->dict, EDGE_DICT, 0);
}

/* --- keys ----------------------------------------------------------------------------------------------- */

static Ref put(Ref *at, Borrow o) { return *at = ref_new(o); }

/* (positional..., mark, name, value, ..., types of all if typed) */
static Ref long_key(ThreadState *ts, LruCache *c, Borrow const *args, size_t nargs, Borrow kwnames)
{
    size_t keywords = kwnames_count(kwnames), typed = c->base.base.aux ? nargs + keywords : 0;
    if (keywords && !c->mark && !(c->mark = obj_call0(ts, OBJ(ts->rt->types[KIND_OBJECT])))) return NULL;
    Ref key = tuple_new(ts, nargs + (keywords ? 1 + 2 * keywords : 0) + typed);
    if (!key || tuple_size(key) == 0) return key;
    Ref *at = tuple_of(key)->items;
    for (size_t i = 0; i < nargs; i++) put(at++, args[i]);
    if (keywords) put(at++, c->mark);
    for (size_t i = 0; i < keywords; i++) {
        put(at++, tuple_item(kwnames, i));
        put(at++, args[nargs + i]);
    }
    for (size_t i = 0; i < typed; i++) put(at++, OBJ(args[i]->type));
    return key;
}

/* One int or str is its own key: nothing else that is equal to it is a tuple. */
static inline bool is_own_key(Borrow o) { return is_kind(o, KIND_INT) || is_kind(o, KIND_STR); }

/* --- calling -------------------------------------------------------------------------------------------- */

/* What entry i remembers, as a new reference: it is the one used last now. NULL with MemoryError. */
static inline Ref lru_hit(ThreadState *ts, LruCache *c, int64_t i)
{
    DictObject *d = dict_of(c->cache);
    if (c->maxsize > 0 && (i = dict_move_entry(ts, d, i, true)) < 0) return NULL;
    c->hits++;
    return ref_new(entry_at(d->keys, (size_t)i)->value);
}

/* Remembers a result; who was used longest ago makes room. The function may have filled the cache meanwhile,
 * even with this very key. */
static bool lru_store(ThreadState *ts, LruCache *c, Borrow key, int64_t hash, Borrow result)
{
    DictObject *d = dict_of(c->cache);
    Ref old_key = NULL, old_value = NULL;
    if (c->maxsize > 0) {
        int64_t i = dict_lookup(ts, d, key, hash);
        if (i != LOOKUP_ABSENT) return i >= 0;
        int64_t first = (int64_t)dict_size(c->cache) >= c->maxsize ? dict_first_entry(d) : -1;
        if (first >= 0)
            dict_take_entry(d, first, dict_entry_hash(d->keys, (size_t)first), &old_key, &old_value);
    }
    bool done = dict_set_hashed(ts, c->cache, key, hash, result);
    ref_xdrop(old_key);
    ref_xdrop(old_value);
    return done;
}

static OURO_NOINLINE Ref lru_miss(ThreadState *ts, LruCache *c, Borrow key, int64_t hash, Borrow const *args,
                                  size_t nargs, Borrow kwnames)
{
    c->misses++;
    Ref result = obj_call(ts, c->function, args, nargs, kwnames);
    if (result && !lru_store(ts, c, key, hash, result)) ref_clear(&result);
    return result;
}

/* With the key made. Consumes it. */
static Ref lru_call_key_take(ThreadState *ts, LruCache *c, Ref key, int64_t hash, Borrow const *args, size_t nargs,
                             Borrow kwnames)
{
    ref_new(OBJ(c));
    int64_t i = dict_lookup(ts, dict_of(c->cache), key, hash);
    Ref result = i >= 0 ? lru_hit(ts, c, i)
                 : i == LOOKUP_ABSENT ? lru_miss(ts, c, key, hash, args, nargs, kwnames) : NULL;
    ref_drop(OBJ(c));
    ref_drop(key);
    return result;
}

/* A key that is a tuple of these items: it is made only if no entry is found without it. */
static Ref lru_call_items(ThreadState *ts, LruCache *c, Borrow const *items, size_t n, Borrow const *args,
                          size_t nargs)
{
    int64_t hash = tuple_hash_items(ts, items, n);
    if (hash == -1) return NULL;
    int64_t i = dict_lookup_tuple(dict_of(c->cache), items, n, hash);
    if (i >= 0) return lru_hit(ts, c, i);
    Ref key = tuple_from_array(ts, items, n);
    return key ? lru_call_key_take(ts, c, key, hash, args, nargs, NULL) : NULL;
}

/* Arguments by position that count with their types. */
static Ref lru_call_typed(ThreadState *ts, LruCache *c, Borrow const *args, size_t nargs)
{
    Borrow items[2 * FEW_ARGUMENTS];
    for (size_t i = 0; i < nargs; i++) {
        items[i] = args[i];
        items[nargs + i] = OBJ(args[i]->type);
    }
    return lru_call_items(ts, c, items, 2 * nargs, args, nargs);
}

static Ref lru_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    LruCache *c = lru_of(o);
    if (!c->function) return raise_type_error(ts, "the cached function is being destroyed");
    if (c->maxsize == 0) {
        c->misses++;
        return obj_call(ts, c->function, args, nargs, kwnames);
    }
    bool positional = !kwnames_count(kwnames), typed = c->base.base.aux != 0;
    if (positional && typed && nargs <= FEW_ARGUMENTS) return lru_call_typed(ts, c, args, nargs);
    if (positional && !typed && !(nargs == 1 && is_own_key(args[0])))
        return lru_call_items(ts, c, args, nargs, args, nargs);
    Ref key = positional && !typed ? ref_new(args[0]) : long_key(ts, c, args, nargs, kwnames);
    int64_t hash = key ? key_hash(ts, key) : -1;
    if (hash != -1) return lru_call_key_take(ts, c, key, hash, args, nargs, kwnames);
    ref_xdrop(key);
    return NULL;
}

/* --- methods -------------------------------------------------------------------------------------------- */

static Ref lru_bind(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    return !o || o == ts->rt->none ? ref_new(descr) : bound_method_new(ts, descr, o);
}

static NATIVE(lru_cache_info)
{
    UNUSED_ARGUMENTS();
    LruCache *c = lru_of(self);
    if (!c->info_type) return raise_type_error(ts, "the cached function is being destroyed");
    Ref maxsize = c->maxsize == NO_BOUND ? none_new(ts) : int_from_int64(ts, c->maxsize);
    Ref values = pack_take(ts, 4, int_from_int64(ts, c->hits), int_from_int64(ts, c->misses), maxsize,
                           int_from_uint64(ts, dict_size(c->cache)));
    Ref info = values ? obj_call(ts, c->info_type, tuple_of(values)->items, 4, NULL) : NULL;
    ref_xdrop(values);
    return info;
}

static NATIVE(lru_cache_clear)
{
    UNUSED_ARGUMENTS();
    lru_of(self)->hits = lru_of(self)->misses = 0;
    dict_clear_items(ts, lru_of(self)->cache);
    return none_new(ts);
}

static NATIVE(lru_reduce)
{
    UNUSED_ARGUMENTS();
    return obj_getattr(ts, self, ID(ts, __qualname__));
}

static NATIVE(lru_copy)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    return ref_new(self);
}

static Ref lru_get_dict(ThreadState *ts, Borrow self) { return ref_xnew(obj_dict(ts, self)); }

static bool lru_set_dict(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value) return raise_type_error(ts, "cannot delete __dict__") != NULL;
    if (!is_dict(value))
        return raise_type_error(ts, "__dict__ must be set to a dictionary, not a '%T'", value) != NULL;
    return obj_set_dict(ts, self, value);
}

static const MethodDef lru_methods[] = {
    {"cache_info", lru_cache_info, 0, 0, 0, "cache_info($self, /)\n--\n\nReport cache statistics"},
    {"cache_clear", lru_cache_clear, 0, 0, 0,
     "cache_clear($self, /)\n--\n\nClear the cache and cache statistics"},
    {"__reduce__", lru_reduce, 0, 0, 0, NULL},
    {"__copy__", lru_copy, 0, ARGS_ANY, 0, NULL},
    {"__deepcopy__", lru_copy, 0, ARGS_ANY, 0, NULL},
    {0},
};

static const GetSetDef lru_getset[] = {{"__dict__", lru_get_dict, lru_set_dict, NULL}, {0}};

const TypeSpec lru_cache_spec = {
    .name = "functools._lru_cache_wrapper",
    .kind = KIND_LRU_CACHE,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_METHOD_DESCRIPTOR | TF_IMMUTABLE,
    .basic_size = sizeof(LruCache),
    .dict_offset = offsetof(LruCache, dict),
    .doc = "A function that calls another one and remembers its results.\n\n"
           "user_function:    the other function\n\n"
           "maxsize:  0       remember nothing\n          None    remember everything\n"
           "          n       remember the results of the n arguments used last\n\n"
           "typed:    whether f(3) and f(3.0) are different calls\n\n"
           "cache_info_type:  called with hits, misses, maxsize and currsize by cache_info()\n",
    .methods = lru_methods,
    .getset = lru_getset,
    .slots = {
        .new_ = lru_new,
        .dealloc = lru_dealloc,
        .traverse = lru_traverse,
        .clear = lru_clear,
        .call = lru_call,
        .descr_get = lru_bind,
    },
};
