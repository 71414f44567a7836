/* collections_ordered.c: OrderedDict: a dict whose order can be changed, and counts when two are compared.
 *
 * Every dict keeps its items in the order in which they came, so an OrderedDict needs nothing beside its
 * table: an item is moved by taking its entry to the end of the entries, or to a gap before them. `state`
 * counts the changes, so that iterators notice. */
#include "modules/itertools.h"
#include "object/dict_iter.h"
#include "object/dict_table.h"
#include "object/instance.h"

extern const TypeSpec dict_spec;

typedef struct OrderedDict {
    DictObject dict;
    Ref attributes;    /* __dict__, or NULL */
    uint64_t state;    /* keys added, removed and moved so far */
} OrderedDict;

static inline OrderedDict *ordered_of(Borrow o) { return (OrderedDict *)o; }
static inline bool is_ordered(Borrow o) { return o->type->spec->kind == KIND_ORDERED_DICT; }

/* --- changing ------------------------------------------------------------------------------------------- */

static bool ordered_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    if (value) {
        size_t before = dict_size(o);
        bool done = dict_set(ts, o, key, value);
        if (dict_size(o) != before) ordered_of(o)->state++;
        return done;
    }
    int found = dict_delete(ts, o, key);
    if (found == 0) raise_key_error(ts, key);
    ordered_of(o)->state += found > 0;
    return found > 0;
}

/* Takes the first or the last item out, as a pair. */
static Ref take_end(ThreadState *ts, Borrow o, bool last)
{
    DictObject *d = dict_of(o);
    Ref pair = tuple_new(ts, 2);
    if (!pair) return NULL;
    int64_t i = last ? dict_last_entry(d) : dict_first_entry(d);
    Ref *items = tuple_of(pair)->items;
    dict_take_entry(d, i, dict_entry_hash(d->keys, (size_t)i), &items[0], &items[1]);
    if (last) d->keys->entries = (uint32_t)i;
    ordered_of(o)->state++;
    return pair;
}

static int flag_argument(ThreadState *ts, Borrow o) { return o ? obj_truth(ts, o) : 1; }

static NATIVE(ordered_popitem)
{
    static const char *const names[] = {"last"};
    static const ArgSpec spec = {"popitem", names, 1, 1, 0};
    Borrow a[1];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    int last = flag_argument(ts, a[0]);
    if (last < 0) return NULL;
    if (dict_size(self) == 0) return raise_error(ts, EXC_KEY_ERROR, "dictionary is empty");
    return take_end(ts, self, last);
}

/* As in CPython, where a key is raised as an argument of its own by dict but not by OrderedDict: a tuple is all the
 * arguments of the KeyError, and None is no argument. */
static Ref raise_missing(ThreadState *ts, Borrow key)
{
    bool many = is_tuple(key), none = key == ts->rt->none;
    Borrow const *args = many ? tuple_of(key)->items : &key;
    Ref exc = obj_call(ts, OBJ(ts->rt->exceptions[EXC_KEY_ERROR]), args, none ? 0 : many ? tuple_size(key) : 1, NULL);
    return exc ? raise_object_take(ts, exc) : NULL;
}

static NATIVE(ordered_pop)
{
    static const char *const names[] = {"key", "default"};
    static const ArgSpec spec = {"pop", names, 2, 2, 1};
    Borrow a[2];
    Ref value;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    int found = dict_pop(ts, self, a[0], &value);
    if (found < 0) return NULL;
    if (!found) return a[1] ? ref_new(a[1]) : raise_missing(ts, a[0]);
    ordered_of(self)->state++;
    return value;
}

static NATIVE(ordered_move_to_end)
{
    static const char *const names[] = {"key", "last"};
    static const ArgSpec spec = {"move_to_end", names, 2, 2, 1};
    Borrow a[2];
    if (nargs == 1 && !kwnames) a[0] = args[0], a[1] = NULL;
    else if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    int last = flag_argument(ts, a[1]);
    if (last < 0) return NULL;
    if (dict_size(self) == 0) return raise_missing(ts, a[0]);
    int64_t hash = key_hash(ts, a[0]);
    DictObject *d = dict_of(self);
    int64_t i = hash == -1 ? LOOKUP_ERROR : dict_lookup(ts, d, a[0], hash);
    if (i == LOOKUP_ABSENT) return raise_missing(ts, a[0]);
    if (i < 0) return NULL;
    if (i == (last ? dict_last_entry(d) : dict_first_entry(d))) return none_new(ts);
    if (dict_move_entry(ts, d, i, last) < 0) return NULL;
    ordered_of(self)->state++;
    return none_new(ts);
}

/* A subclass is asked through its own methods. */
static Ref setdefault_of_subclass(ThreadState *ts, Borrow self, Borrow key, Borrow value)
{
    int found = obj_contains(ts, self, key);
    if (found < 0) return NULL;
    if (found) return obj_getitem(ts, self, key);
    return obj_setitem(ts, self, key, value) ? ref_new(value) : NULL;
}

static NATIVE(ordered_setdefault)
{
    static const char *const names[] = {"key", "default"};
    static const ArgSpec spec = {"setdefault", names, 2, 2, 1};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Borrow value = a[1] ? a[1] : ts->rt->none;
    if (!is_kind(self, KIND_ORDERED_DICT)) return setdefault_of_subclass(ts, self, a[0], value);
    Borrow found = dict_find(ts, self, a[0]);
    if (found) return ref_new(found);
    if (exc_pending(ts)) return NULL;
    return ordered_setitem(ts, self, a[0], value) ? ref_new(value) : NULL;
}

static NATIVE(ordered_clear_method)
{
    UNUSED_ARGUMENTS();
    dict_clear_items(ts, self);
    return none_new(ts);
}

/* --- updating ------------------------------------------------------------------------------------------- */

static bool too_short(ThreadState *ts, int length)
{
    if (exc_pending(ts)) return false;
    raise_value_error(ts, "need more than %d value%s to unpack", length, length == 1 ? "" : "s");
    return false;
}

/* self[key] = value from an iterable of the two. */
static bool set_pair(ThreadState *ts, Borrow self, Borrow pair)
{
    Ref it = obj_iter(ts, pair), key = NULL, value = NULL, end = NULL;
    bool done = false;
    if (!it) return false;
    if (!(key = iter_step(ts, it))) {
        too_short(ts, 0);
    } else if (!(value = iter_step(ts, it))) {
        too_short(ts, 1);
    } else if ((end = iter_step(ts, it))) {
        raise_value_error(ts, "too many values to unpack (expected 2)");
    } else {
        done = !exc_pending(ts) && obj_setitem(ts, self, key, value);
    }
    ref_xdrop(key);
    ref_xdrop(value);
    ref_xdrop(end);
    ref_drop(it);
    return done;
}

static bool update_pairs(ThreadState *ts, Borrow self, Borrow pairs)
{
    Ref it = obj_iter(ts, pairs), pair;
    bool done = it != NULL;
    while (done && (pair = iter_step(ts, it))) {
        done = set_pair(ts, self, pair);
        ref_drop(pair);
    }
    ref_xdrop(it);
    return done && !exc_pending(ts);
}

static bool update_from_keys_take(ThreadState *ts, Borrow self, Borrow mapping, Ref keys)
{
    Ref it = keys ? obj_iter(ts, keys) : NULL, key;
    bool done = it != NULL;
    ref_xdrop(keys);
    while (done && (key = iter_step(ts, it))) {
        Ref value = obj_getitem(ts, mapping, key);
        done = value && obj_setitem(ts, self, key, value);
        ref_xdrop(value);
        ref_drop(key);
    }
    ref_xdrop(it);
    return done && !exc_pending(ts);
}

static bool update_from_dict(ThreadState *ts, Borrow self, Borrow dict)
{
    Ref items = dict_items_list(ts, dict);
    bool done = items != NULL;
    for (size_t i = 0; done && i < list_size(items); i++) {
        Borrow pair = list_item(items, i);
        done = obj_setitem(ts, self, tuple_item(pair, 0), tuple_item(pair, 1));
    }
    ref_xdrop(items);
    return done;
}

/* As MutableMapping.update: a dict, something with keys() and [], with items(), or an iterable of pairs. */
static bool update_from(ThreadState *ts, Borrow self, Borrow other)
{
    Ref method;
    if (is_kind(other, KIND_DICT)) return update_from_dict(ts, self, other);
    if (!obj_lookup(ts, other, ID(ts, keys), &method)) return false;
    if (method) {
        Ref keys = obj_call0(ts, method);
        ref_drop(method);
        return update_from_keys_take(ts, self, other, keys);
    }
    if (!obj_lookup(ts, other, ID(ts, items), &method)) return false;
    if (!method) return update_pairs(ts, self, other);
    Ref items = obj_call0(ts, method);
    bool done = items && update_pairs(ts, self, items);
    ref_drop(method);
    ref_xdrop(items);
    return done;
}

static bool update_all(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (nargs && !update_from(ts, self, args[0])) return false;
    for (size_t i = 0; i < kwnames_count(kwnames); i++)
        if (!obj_setitem(ts, self, tuple_item(kwnames, i), args[nargs + i])) return false;
    return true;
}

static NATIVE(ordered_update)
{
    if (nargs > 1)
        return raise_type_error(ts, "update() takes at most 1 positional argument (%zu given)", nargs);
    return update_all(ts, self, args, nargs, kwnames) ? none_new(ts) : NULL;
}

static bool ordered_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (nargs > 1) return raise_type_error(ts, "expected at most 1 arguments, got %zu", nargs) != NULL;
    return update_all(ts, self, args, nargs, kwnames);
}

/* --- making and copying --------------------------------------------------------------------------------- */

static void ordered_dealloc(ThreadState *ts, Object *o)
{
    ref_clear(&ordered_of(o)->attributes);
    dict_clear_items(ts, o);
    object_free(ts, o, sizeof(OrderedDict));
}

static void ordered_traverse(Object *o, VisitFn visit, void *context)
{
    if (ordered_of(o)->attributes) visit(context, ordered_of(o)->attributes, EDGE_DICT, 0);
    dict_spec.slots.traverse(o, visit, context);
}

static void ordered_clear(ThreadState *ts, Object *o)
{
    ref_clear(&ordered_of(o)->attributes);
    dict_clear_items(ts, o);
}

/* The items of another one, by its [] if it is of a subclass. */
static bool copy_items(ThreadState *ts, Borrow copy, Borrow o)
{
    bool exact = is_kind(o, KIND_ORDERED_DICT), done = true;
    uint64_t state = ordered_of(o)->state;
    size_t position = 0;
    Borrow key, value;
    while (done && dict_next(o, &position, &key, &value)) {
        Ref kept_key = ref_new(key), kept_value = exact ? ref_new(value) : obj_getitem(ts, o, key);
        done = kept_value && (exact ? ordered_setitem(ts, copy, kept_key, kept_value)
                                    : obj_setitem(ts, copy, kept_key, kept_value));
        ref_drop(kept_key);
        ref_xdrop(kept_value);
        if (done && ordered_of(o)->state != state) {
            raise_error(ts, EXC_RUNTIME_ERROR, "OrderedDict mutated during iteration");
            done = false;
        }
    }
    return done;
}

static NATIVE(ordered_copy)
{
    UNUSED_ARGUMENTS();
    Ref copy = obj_call0(ts, OBJ(self->type));
    if (copy && !copy_items(ts, copy, self)) ref_clear(&copy);
    return copy;
}

static NATIVE(ordered_fromkeys)
{
    static const char *const names[] = {"iterable", "value"};
    static const ArgSpec spec = {"fromkeys", names, 2, 2, 1};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Ref made = obj_call0(ts, self), it = made ? obj_iter(ts, a[0]) : NULL, key;
    bool done = it != NULL;
    while (done && (key = iter_step(ts, it))) {
        done = obj_setitem(ts, made, key, a[1] ? a[1] : ts->rt->none);
        ref_drop(key);
    }
    ref_xdrop(it);
    if (!done || exc_pending(ts)) ref_clear(&made);
    return made;
}

/* --- operators ------------------------------------------------------------------------------------------ */

static Ref ordered_or(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_dict(a) || !is_dict(b)) return not_implemented_new(ts);
    Ref result = obj_call1(ts, OBJ(is_ordered(a) ? a->type : b->type), a);
    if (result && !update_from(ts, result, b)) ref_clear(&result);
    return result;
}

static Ref ordered_inplace_or(ThreadState *ts, Borrow a, Borrow b)
{
    return update_from(ts, a, b) ? ref_new(a) : NULL;
}

/* Have two of the same size the same keys in the same order? 0, 1, -1. */
static int same_order(ThreadState *ts, Borrow a, Borrow b)
{
    size_t i = 0, j = 0;
    Borrow x, y, ignored;
    int equal = 1;
    while (equal == 1 && dict_next(a, &i, &x, &ignored) && dict_next(b, &j, &y, &ignored)) {
        ref_new(x);
        ref_new(y);
        equal = quick_equal(ts, x, y);
        ref_drop(x);
        ref_drop(y);
    }
    return equal;
}

static Ref ordered_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_dict(b) || (op != CMP_EQ && op != CMP_NE)) return not_implemented_new(ts);
    Ref same = dict_spec.slots.compare(ts, a, b, CMP_EQ);
    if (!same) return NULL;
    int equal = same == ts->rt->true_;
    ref_drop(same);
    if (equal && is_ordered(b)) equal = same_order(ts, a, b);
    return equal < 0 ? NULL : bool_new(ts, equal == (op == CMP_EQ));
}

/* The items as a list of pairs; a subclass is asked for its items(). */
static Ref items_to_show(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_ORDERED_DICT)) return dict_items_list(ts, o);
    Ref items = obj_call_method(ts, o, ID(ts, items), NULL, 0), list = items ? obj_to_list(ts, items) : NULL;
    ref_xdrop(items);
    return list;
}

static Ref ordered_repr(ThreadState *ts, Borrow o)
{
    if (dict_size(o) == 0) return str_from_format(ts, "%s()", short_name(o->type));
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "...", 3);
    Ref items = items_to_show(ts, o);
    Ref text = items ? str_from_format(ts, "%s(%R)", short_name(o->type), items) : NULL;
    ref_xdrop(items);
    repr_leave(ts, o);
    return text;
}

/* --- other methods -------------------------------------------------------------------------------------- */

static NATIVE(ordered_reduce)
{
    UNUSED_ARGUMENTS();
    Ref state = obj_call_method(ts, self, ID(ts, __getstate__), NULL, 0);
    Ref items = state ? obj_call_method(ts, self, ID(ts, items), NULL, 0) : NULL;
    Ref it = items ? obj_iter(ts, items) : NULL;
    ref_xdrop(items);
    return pack_take(ts, 5, ref_new(OBJ(self->type)), ref_new(ts->rt->empty_tuple), state, none_new(ts), it);
}

static NATIVE(ordered_sizeof)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, self->type->basic_size + dict_table_size(dict_of(self)));
}

static Ref view(ThreadState *ts, TypeKind kind, Borrow o)
{
    return type_for_kind(ts, kind) ? dict_view_new(ts, kind, o) : NULL;
}

static NATIVE(ordered_keys) { UNUSED_ARGUMENTS(); return view(ts, KIND_ORDERED_DICT_KEYS, self); }
static NATIVE(ordered_values) { UNUSED_ARGUMENTS(); return view(ts, KIND_ORDERED_DICT_VALUES, self); }
static NATIVE(ordered_items) { UNUSED_ARGUMENTS(); return view(ts, KIND_ORDERED_DICT_ITEMS, self); }

enum { SHOW_KEYS = 1, SHOW_VALUES = 2, BACKWARDS = 4 };
static Ref iterator_new(ThreadState *ts, Borrow o, uint32_t what);

static NATIVE(ordered_reversed) { UNUSED_ARGUMENTS(); return iterator_new(ts, self, SHOW_KEYS | BACKWARDS); }
static Ref ordered_iter(ThreadState *ts, Borrow o) { return iterator_new(ts, o, SHOW_KEYS); }

static Ref ordered_get_dict(ThreadState *ts, Borrow self) { return ref_xnew(obj_dict(ts, self)); }

static bool ordered_set_dict(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value) return raise_type_error(ts, "cannot delete __dict__") != NULL;
    if (!is_dict(value))
        return raise_type_error(ts, "__dict__ must be set to a dictionary, not a '%T'", value) != NULL;
    return obj_set_dict(ts, self, value);
}

static const MethodDef ordered_methods[] = {
    {"fromkeys", ordered_fromkeys, 0, ARGS_ANY, MF_CLASS | MF_KEYWORDS,
     "fromkeys($type, /, iterable, value=None)\n--\n\n"
     "A new ordered dictionary with the keys of iterable, all with the same value."},
    {"__sizeof__", ordered_sizeof, 0, 0, 0, NULL},
    {"__reduce__", ordered_reduce, 0, 0, 0, "Return state information for pickling"},
    {"setdefault", ordered_setdefault, 0, ARGS_ANY, MF_KEYWORDS,
     "setdefault($self, /, key, default=None)\n--\n\n"
     "The value of key, which is set to default where there was none."},
    {"pop", ordered_pop, 0, ARGS_ANY, MF_KEYWORDS,
     "pop($self, /, key, default=<unrepresentable>)\n--\n\n"
     "od.pop(key[,default]) -> v, take the key out and return its value.\n\n"
     "A missing key gives default where it is given, else KeyError."},
    {"popitem", ordered_popitem, 0, ARGS_ANY, MF_KEYWORDS,
     "popitem($self, /, last=True)\n--\n\n"
     "Take out the last item, or the first if last is false, as a (key, value) pair."},
    {"keys", ordered_keys, 0, 0, 0, NULL},
    {"values", ordered_values, 0, 0, 0, NULL},
    {"items", ordered_items, 0, 0, 0, NULL},
    {"update", ordered_update, 0, ARGS_ANY, MF_KEYWORDS, NULL},
    {"clear", ordered_clear_method, 0, 0, 0, "od.clear() -> None.  Remove every item."},
    {"copy", ordered_copy, 0, 0, 0, "od.copy() -> a shallow copy of od"},
    {"__reversed__", ordered_reversed, 0, 0, 0, "od.__reversed__() <==> reversed(od)"},
    {"move_to_end", ordered_move_to_end, 0, ARGS_ANY, MF_KEYWORDS,
     "move_to_end($self, /, key, last=True)\n--\n\n"
     "Move an item to the end, or to the beginning if last is false.\n\nKeyError if the key is not there."},
    {0},
};

static const GetSetDef ordered_getset[] = {{"__dict__", ordered_get_dict, ordered_set_dict, NULL}, {0}};

const TypeSpec ordered_dict_spec = {
    .name = "collections.OrderedDict",
    .kind = KIND_ORDERED_DICT,
    .base = KIND_DICT,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(OrderedDict),
    .dict_offset = offsetof(OrderedDict, attributes),
    .doc = "Dictionary that remembers insertion order",
    .methods = ordered_methods,
    .getset = ordered_getset,
    .slots = {
        .init = ordered_init,
        .dealloc = ordered_dealloc,
        .traverse = ordered_traverse,
        .clear = ordered_clear,
        .repr = ordered_repr,
        .hash = hash_not_implemented,
        .compare = ordered_compare,
        .iter = ordered_iter,
        .setitem = ordered_setitem,
        .binary = {[OP_OR] = ordered_or},
        .inplace = {[OP_OR] = ordered_inplace_or},
    },
};

/* --- iterators ------------------------------------------------------------------------------------------ */

typedef struct OrderedIterator {
    GcObject base;      /* aux: SHOW_*, BACKWARDS */
    Ref dict;           /* NULL at the end */
    Ref pair;           /* given last, used again when nobody else kept it; NULL unless pairs are shown */
    uint64_t state;
    size_t size;        /* of the dict when it began */
    size_t left;        /* items still to come */
    size_t position;    /* of the next entry; backwards: entries not yet looked at */
} OrderedIterator;

static inline OrderedIterator *iterator_of(Borrow o) { return (OrderedIterator *)o; }

static Ref iterator_new(ThreadState *ts, Borrow o, uint32_t what)
{
    Type *type = type_for_kind(ts, KIND_ORDERED_DICT_ITERATOR);
    OrderedIterator *it = type ? (OrderedIterator *)zeroed_alloc(ts, type, sizeof(OrderedIterator)) : NULL;
    if (!it) return NULL;
    if ((what & SHOW_KEYS) && (what & SHOW_VALUES) &&
        !(it->pair = tuple_pack(ts, 2, ts->rt->none, ts->rt->none))) {
        ref_drop(OBJ(it));
        return NULL;
    }
    it->base.base.aux = what;
    it->dict = ref_new(o);
    it->state = ordered_of(o)->state;
    it->size = it->left = dict_size(o);
    int64_t first = dict_first_entry(dict_of(o));
    it->position = what & BACKWARDS ? dict_of(o)->keys->entries : first < 0 ? 0 : (size_t)first;
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(iterator_of(o)->dict);
    ref_xdrop(iterator_of(o)->pair);
    object_free(ts, o, sizeof(OrderedIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, iterator_of(o)->dict, "dict");
    visit_field(visit, context, iterator_of(o)->pair, "pair");
}

/* The next entry, lent; NULL at the end. */
static DictEntry *next_entry(OrderedIterator *it)
{
    DictKeys *k = dict_of(it->dict)->keys;
    if (it->base.base.aux & BACKWARDS) {
        if (it->position > k->entries) it->position = k->entries;
        while (it->position > 0) {
            DictEntry *entry = entry_at(k, --it->position);
            if (entry->value) return entry;
        }
        return NULL;
    }
    while (it->position < k->entries) {
        DictEntry *entry = entry_at(k, it->position++);
        if (entry->value) return entry;
    }
    return NULL;
}

static bool unchanged(ThreadState *ts, OrderedIterator *it)
{
    if (it->state != ordered_of(it->dict)->state)
        raise_error(ts, EXC_RUNTIME_ERROR, "OrderedDict mutated during iteration");
    else if (it->size != dict_size(it->dict))
        raise_error(ts, EXC_RUNTIME_ERROR, "OrderedDict changed size during iteration");
    else
        return true;
    return false;
}

/* Once all items were given, changes of the dict are none of its business. */
static Ref iterator_next(ThreadState *ts, Borrow o)
{
    OrderedIterator *it = iterator_of(o);
    if (!it->dict) return NULL;
    DictEntry *entry = it->left > 0 && unchanged(ts, it) ? next_entry(it) : NULL;
    if (!entry) {
        ref_clear(&it->dict);
        return NULL;
    }
    it->left--;
    if (it->pair) return pair_reuse_take(ts, it->pair, ref_new(entry->key), ref_new(entry->value));
    return ref_new(o->aux & SHOW_KEYS ? entry->key : entry->value);
}

/* (iter, ([what is left],)): of a twin, so that this one does not move. */
static NATIVE(iterator_reduce)
{
    UNUSED_ARGUMENTS();
    OrderedIterator *it = iterator_of(self), *twin;
    if (!it->dict) return reduce_by_builtin_take(ts, "iter", list_new(ts, 0), NULL);
    if (!(twin = (OrderedIterator *)iterator_new(ts, it->dict, self->aux))) return NULL;
    twin->state = it->state;
    twin->size = it->size;
    twin->left = it->left;
    twin->position = it->position;
    Ref rest = obj_to_list(ts, OBJ(twin));
    ref_drop(OBJ(twin));
    return reduce_by_builtin_take(ts, "iter", rest, NULL);
}

static const MethodDef iterator_methods[] = {REDUCE(iterator_reduce), {0}};

const TypeSpec ordered_dict_iterator_spec = {
    .name = "odict_iterator",
    .kind = KIND_ORDERED_DICT_ITERATOR,
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(OrderedIterator),
    .methods = iterator_methods,
    .slots = {
        .dealloc = iterator_dealloc,
        .traverse = iterator_traverse,
        .getattr = object_getattr,
        .iter = self_iter,
        .next = iterator_next,
    },
};

/* --- views: those of dict, but for their iterators ------------------------------------------------------ */

static Borrow viewed(Borrow view) { return ((DictView *)view)->dict; }

#define ORDERED_VIEW(view_name, kind_name, what) \
    static Ref view_name##_iter(ThreadState *ts, Borrow o) { return iterator_new(ts, viewed(o), what); } \
    static NATIVE(view_name##_reversed) \
    { \
        UNUSED_ARGUMENTS(); \
        return iterator_new(ts, viewed(self), (what) | BACKWARDS); \
    } \
    static const MethodDef view_name##_methods[] = {{"__reversed__", view_name##_reversed, 0, 0, 0, NULL}, \
                                                    {0}}; \
    const TypeSpec ordered_dict_##view_name##_spec = { \
        .name = "odict_" #view_name, \
        .kind = KIND_ORDERED_DICT_##kind_name, \
        .base = KIND_DICT_##kind_name, \
        .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE, \
        .methods = view_name##_methods, \
        .slots = {.iter = view_name##_iter}, \
    }

ORDERED_VIEW(keys, KEYS, SHOW_KEYS);
ORDERED_VIEW(values, VALUES, SHOW_VALUES);
ORDERED_VIEW(items, ITEMS, SHOW_KEYS | SHOW_VALUES);
