/* collections.c: the module _collections: defaultdict, the attributes of named tuples and the counting of
 * elements; deque and OrderedDict have files of their own. */
#include "modules/itertools.h"
#include "object/dict_table.h"

extern const TypeSpec dict_spec;

/* --- defaultdict ---------------------------------------------------------------------------------------- */

typedef struct DefaultDict {
    DictObject dict;
    Ref factory;       /* or NULL: none */
} DefaultDict;

static inline DefaultDict *default_of(Borrow o) { return (DefaultDict *)o; }
static inline bool is_defaultdict(Borrow o) { return o->type->spec->kind == KIND_DEFAULTDICT; }

static bool defaultdict_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Borrow factory = nargs ? args[0] : NULL;
    if (factory && factory != ts->rt->none && !obj_is_callable(factory))
        return raise_type_error(ts, "first argument must be callable or None") != NULL;
    if (factory == ts->rt->none) factory = NULL;
    Ref old = default_of(self)->factory;
    default_of(self)->factory = ref_xnew(factory);
    bool done = dict_spec.slots.init(ts, self, nargs ? args + 1 : args, nargs ? nargs - 1 : 0, kwnames);
    ref_xdrop(old);
    return done;
}

static void defaultdict_dealloc(ThreadState *ts, Object *o)
{
    ref_clear(&default_of(o)->factory);
    dict_clear_items(ts, o);
    object_free(ts, o, sizeof(DefaultDict));
}

static void defaultdict_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, default_of(o)->factory, "default_factory");
    dict_spec.slots.traverse(o, visit, context);
}

static void defaultdict_clear(ThreadState *ts, Object *o)
{
    ref_clear(&default_of(o)->factory);
    dict_clear_items(ts, o);
}

static NATIVE(defaultdict_missing)
{
    UNUSED_ARGUMENTS();
    Borrow factory = default_of(self)->factory, key = args[0];
    if (!factory || factory == ts->rt->none) return raise_key_error(ts, key);
    ref_new(factory);
    Ref value = obj_call0(ts, factory);
    ref_drop(factory);
    if (value && !obj_setitem(ts, self, key, value)) ref_clear(&value);
    return value;
}

/* type(self)(factory, items) */
static Ref defaultdict_like(ThreadState *ts, Borrow self, Borrow items)
{
    Borrow factory = default_of(self)->factory;
    return obj_call2(ts, OBJ(self->type), factory ? factory : ts->rt->none, items);
}

static NATIVE(defaultdict_copy) { UNUSED_ARGUMENTS(); return defaultdict_like(ts, self, self); }

static Ref defaultdict_or(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_dict(a) || !is_dict(b)) return not_implemented_new(ts);
    Ref result = defaultdict_like(ts, is_defaultdict(a) ? a : b, a);
    if (result && !dict_update(ts, result, b)) ref_clear(&result);
    return result;
}

static Ref factory_repr(ThreadState *ts, Borrow factory)
{
    if (!factory) return str_from_ascii(ts, "None", 4);
    int entered = repr_enter(ts, factory);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "...", 3);
    ref_new(factory);
    Ref text = obj_repr(ts, factory);
    repr_leave(ts, factory);
    ref_drop(factory);
    return text;
}

static Ref defaultdict_repr(ThreadState *ts, Borrow o)
{
    Ref items = dict_spec.slots.repr(ts, o),
        factory = items ? factory_repr(ts, default_of(o)->factory) : NULL;
    Ref text = factory ? str_from_format(ts, "%s(%U, %U)", short_name(o->type), factory, items) : NULL;
    ref_xdrop(items);
    ref_xdrop(factory);
    return text;
}

static NATIVE(defaultdict_reduce)
{
    UNUSED_ARGUMENTS();
    Borrow factory = default_of(self)->factory;
    Ref arguments = factory && factory != ts->rt->none ? tuple_pack(ts, 1, factory)
                                                       : ref_new(ts->rt->empty_tuple);
    Ref items = arguments ? obj_call_method(ts, self, ID(ts, items), NULL, 0) : NULL;
    Ref it = items ? obj_iter(ts, items) : NULL;
    ref_xdrop(items);
    return pack_take(ts, 5, ref_new(OBJ(self->type)), arguments, none_new(ts), none_new(ts), it);
}

static const MethodDef defaultdict_methods[] = {
    {"__missing__", defaultdict_missing, 1, 1, 0, "__missing__(key) # what d[key] calls for a missing key:\n"
        "  without a default_factory a KeyError, else its value, which is stored.\n"},
    {"copy", defaultdict_copy, 0, 0, 0, "D.copy() -> a shallow copy of D."},
    {"__copy__", defaultdict_copy, 0, 0, 0, "D.copy() -> a shallow copy of D."},
    {"__reduce__", defaultdict_reduce, 0, 0, 0, "Return state information for pickling."},
    CLASS_GETITEM,
    {0},
};

static const MemberDef defaultdict_members[] = {
    {"default_factory", MEMBER_OBJECT, offsetof(DefaultDict, factory), false,
        "Factory for default value called by __missing__()."},
    {0},
};

const TypeSpec defaultdict_spec = {
    .name = "collections.defaultdict",
    .kind = KIND_DEFAULTDICT,
    .base = KIND_DICT,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(DefaultDict),
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
           "A dict that calls the default factory, without arguments, for the value of a key that is missing "
           "when it\n"
           "is asked for by []. The other arguments are those of dict.",
    .methods = defaultdict_methods,
    .members = defaultdict_members,
    .slots = {
        .init = defaultdict_init,
        .dealloc = defaultdict_dealloc,
        .traverse = defaultdict_traverse,
        .clear = defaultdict_clear,
        .repr = defaultdict_repr,
        .getattr = object_getattr,
        .binary = {[OP_OR] = defaultdict_or},
    },
};

/* --- _tuplegetter: an attribute of a named tuple -------------------------------------------------------- */

typedef struct TupleGetter {
    GcObject base;
    int64_t index;
    Ref doc;
} TupleGetter;

static inline TupleGetter *tuple_getter_of(Borrow o) { return (TupleGetter *)o; }

static Ref tuple_getter_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool failed = false;
    if (!no_keywords(ts, type, KIND_TUPLE_GETTER, "_tuplegetter", kwnames) ||
        !args_count(ts, "_tuplegetter", nargs, 2, 2)) return NULL;
    int64_t index = position_argument(ts, args[0], &failed);
    TupleGetter *g = failed ? NULL : (TupleGetter *)zeroed_alloc(ts, type, sizeof(TupleGetter));
    if (!g) return NULL;
    g->index = index;
    g->doc = ref_new(args[1]);
    gc_track(ts, OBJ(g));
    return OBJ(g);
}

static void tuple_getter_clear(ThreadState *ts, Object *o) { (void)ts; ref_clear(&tuple_getter_of(o)->doc); }

static void tuple_getter_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(tuple_getter_of(o)->doc);
    object_free(ts, o, sizeof(TupleGetter));
}

static void tuple_getter_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, tuple_getter_of(o)->doc, "__doc__");
}

static Ref tuple_getter_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    int64_t index = tuple_getter_of(descr)->index;
    if (!o || o == ts->rt->none) return ref_new(descr);
    if (!is_tuple(o))
        return raise_type_error(
            ts, "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
            (long long)index, o);
    if ((uint64_t)index >= tuple_size(o)) return raise_index_error(ts, "tuple index out of range");
    return ref_new(tuple_item(o, (size_t)index));
}

static bool tuple_getter_set(ThreadState *ts, Borrow descr, Borrow o, Borrow value)
{
    (void)descr, (void)o;
    return raise_error(ts, EXC_ATTRIBUTE_ERROR, value ? "can't set attribute" : "can't delete attribute") !=
           NULL;
}

static NATIVE(tuple_getter_reduce)
{
    UNUSED_ARGUMENTS();
    TupleGetter *g = tuple_getter_of(self);
    return reduce_take(ts, self, pack_take(ts, 2, int_from_int64(ts, g->index), ref_new(g->doc)));
}

static Ref tuple_getter_repr(ThreadState *ts, Borrow o)
{
    TupleGetter *g = tuple_getter_of(o);
    return str_from_format(ts, "%s(%lld, %R)", short_name(o->type), (long long)g->index, g->doc);
}

static const MethodDef tuple_getter_methods[] = {{"__reduce__", tuple_getter_reduce, 0, 0, 0, NULL}, {0}};
static const MemberDef tuple_getter_members[] = {
    {"__doc__", MEMBER_OBJECT, offsetof(TupleGetter, doc), false, NULL},
    {0},
};

const TypeSpec tuple_getter_spec = {
    .name = "_collections._tuplegetter",
    .kind = KIND_TUPLE_GETTER,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(TupleGetter),
    .methods = tuple_getter_methods,
    .members = tuple_getter_members,
    .slots = {
        .new_ = tuple_getter_new,
        .dealloc = tuple_getter_dealloc,
        .traverse = tuple_getter_traverse,
        .clear = tuple_getter_clear,
        .repr = tuple_getter_repr,
        .descr_get = tuple_getter_get,
        .descr_set = tuple_getter_set,
    },
};

/* --- counting ------------------------------------------------------------------------------------------- */

/* Counts one element in the table of a dict itself. */
static bool count_in_table(ThreadState *ts, DictObject *d, Borrow element)
{
    int64_t hash = key_hash(ts, element);
    int64_t i = hash == -1 ? LOOKUP_ERROR : dict_lookup(ts, d, element, hash);
    if (i == LOOKUP_ERROR) return false;
    Ref one = int_from_int64(ts, 1), count = NULL;
    if (i == LOOKUP_ABSENT) {
        count = ref_new(one);
    } else {
        Ref old = ref_new(entry_at(d->keys, (size_t)i)->value);
        if (OURO_LIKELY(is_kind(old, KIND_INT) && int_is_small(old) && int_small_value(old) != INT64_MAX))
            count = int_from_int64(ts, int_small_value(old) + 1);
        else
            count = obj_binary(ts, old, one, OP_ADD);
        ref_drop(old);
    }
    bool done = count && dict_set_hashed(ts, OBJ(d), element, hash, count);
    ref_xdrop(count);
    ref_drop(one);
    return done;
}

/* mapping[element] = get(element, 0) + 1 */
static bool count_by_methods(ThreadState *ts, Borrow mapping, Borrow get, Borrow element)
{
    Ref zero = int_from_int64(ts, 0), one = int_from_int64(ts, 1);
    Ref old = obj_call2(ts, get, element, zero), count = old ? obj_binary(ts, old, one, OP_ADD) : NULL;
    bool done = count && obj_setitem(ts, mapping, element, count);
    ref_drop(zero);
    ref_drop(one);
    ref_xdrop(old);
    ref_xdrop(count);
    return done;
}

/* Does a type get and set items as dict does? */
static bool counts_as_dict(ThreadState *ts, Borrow mapping)
{
    Type *dict = ts->rt->types[KIND_DICT];
    return is_dict(mapping) &&
           type_find(ts, mapping->type, ID(ts, get)) == type_find(ts, dict, ID(ts, get)) &&
           type_find(ts, mapping->type, ID(ts, __setitem__)) == type_find(ts, dict, ID(ts, __setitem__));
}

static NATIVE(count_elements)
{
    UNUSED_ARGUMENTS();
    Borrow mapping = args[0];
    Ref it = obj_iter(ts, args[1]), get = NULL, element;
    if (!it) return NULL;
    bool done = counts_as_dict(ts, mapping) || (get = obj_getattr(ts, mapping, ID(ts, get)));
    while (done && (element = iter_step(ts, it))) {
        done = get ? count_by_methods(ts, mapping, get, element)
                   : count_in_table(ts, dict_of(mapping), element);
        ref_drop(element);
    }
    ref_drop(it);
    ref_xdrop(get);
    return done && !exc_pending(ts) ? none_new(ts) : NULL;
}

/* --- the module ----------------------------------------------------------------------------------------- */

static const MethodDef functions[] = {
    {"_count_elements", count_elements, 2, 2, 0, "_count_elements($module, mapping, iterable, /)\n--\n\n"
        "Add to the counts in a mapping those of the elements of an iterable."},
    {0},
};

Ref module_collections_init(ThreadState *ts)
{
    static const TypeKind kinds[] = {KIND_DEQUE, KIND_DEFAULTDICT, KIND_ORDERED_DICT, KIND_DEQUE_ITERATOR,
                                     KIND_DEQUE_REVERSE_ITERATOR, KIND_TUPLE_GETTER};
    Ref module = module_new(ts, "_collections", "Containers: deque, defaultdict and OrderedDict.");
    bool done = module && module_add_functions(ts, module, functions);
    for (size_t i = 0; done && i < OURO_ARRAY_LENGTH(kinds); i++)
        done = module_add_kind(ts, module, kinds[i]);
    if (!done) ref_clear(&module);
    return module;
}
