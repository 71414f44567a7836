/* dict_methods.c: what can be called on a dict by name. */
#include "object/args.h"
#include "object/container.h"
#include "object/dict_table.h"
#include "object/set.h"
#include "object/tuple.h"

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref dict_get_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Borrow value = dict_find(ts, self, args[0]);
    if (value) return ref_new(value);
    if (exc_pending(ts)) return NULL;
    return ref_new(nargs > 1 ? args[1] : ts->rt->none);
}

static Ref dict_setdefault_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return ref_xnew(dict_setdefault(ts, self, args[0], nargs > 1 ? args[1] : ts->rt->none));
}

static Ref dict_pop_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Ref value = NULL;
    int found = dict_size(self) ? dict_pop(ts, self, args[0], &value) : 0;
    if (found) return value;
    if (nargs > 1) return ref_new(args[1]);
    return raise_key_error(ts, args[0]);
}

static Ref dict_popitem_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    DictObject *d = dict_of(self);
    if (dict_size(self) == 0) return raise_error(ts, EXC_KEY_ERROR, "popitem(): dictionary is empty");
    Ref pair = tuple_new(ts, 2);
    if (!pair) return NULL;
    int64_t i = (int64_t)d->keys->entries - 1;
    while (!entry_at(d->keys, (size_t)i)->value) i--;
    TupleObject *t = tuple_of(pair);
    dict_take_entry(d, i, dict_entry_hash(d->keys, (size_t)i), &t->items[0], &t->items[1]);
    d->keys->entries = (uint32_t)i;
    return pair;
}

static Ref dict_clear_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    dict_clear_items(ts, self);
    return none_new(ts);
}

static Ref dict_copy_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return dict_copy(ts, self);
}

static Ref dict_update_method(METHOD_ARGS)
{
    if (!args_count(ts, "update", nargs, 0, 1)) return NULL;
    if (nargs && !dict_update(ts, self, args[0])) return NULL;
    for (size_t i = 0; i < kwnames_count(kwnames); i++)
        if (!dict_set(ts, self, tuple_item(kwnames, i), args[nargs + i])) return NULL;
    return none_new(ts);
}

static Ref dict_keys_method(METHOD_ARGS) { UNUSED_ARGS; return dict_view_new(ts, KIND_DICT_KEYS, self); }
static Ref dict_values_method(METHOD_ARGS) { UNUSED_ARGS; return dict_view_new(ts, KIND_DICT_VALUES, self); }
static Ref dict_items_method(METHOD_ARGS) { UNUSED_ARGS; return dict_view_new(ts, KIND_DICT_ITEMS, self); }

static Ref dict_reversed_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return dict_iterator_new(ts, KIND_DICT_REVERSE_KEY_ITERATOR, self);
}

static Ref dict_contains_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    int found = dict_contains(ts, self, args[0]);
    return found < 0 ? NULL : bool_new(ts, found);
}

static Ref dict_getitem_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return ts->rt->types[KIND_DICT]->slots.getitem(ts, self, args[0]);
}

static Ref dict_sizeof_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_int64(ts, (int64_t)(self->type->basic_size + dict_table_size(dict_of(self))));
}

/* --- fromkeys ------------------------------------------------------------------------------------------- */

/* Keys of a dict or set come with their hashes: no code runs but that of ==, which cannot be needed. */
static bool add_keys_of_table(ThreadState *ts, Borrow d, Borrow keys, Borrow value)
{
    size_t position = 0;
    Borrow key, ignored;
    while (is_dict(keys) ? dict_next(keys, &position, &key, &ignored) : set_next(keys, &position, &key)) {
        int64_t hash = is_dict(keys) ? dict_entry_hash(dict_of(keys)->keys, position - 1)
                                     : set_of(keys)->table[position - 1].hash;
        ref_new(key);
        bool done = dict_set_hashed(ts, d, key, hash, value);
        ref_drop(key);
        if (!done) return false;
    }
    return true;
}

static bool add_keys(ThreadState *ts, Borrow d, Borrow iterable, Borrow value)
{
    bool exact = is_kind(d, KIND_DICT);
    if (exact && dict_size(d) == 0 && (is_kind(iterable, KIND_DICT) || is_kind(iterable, KIND_SET) ||
                                       is_kind(iterable, KIND_FROZENSET)))
        return add_keys_of_table(ts, d, iterable, value);
    Ref it = obj_iter(ts, iterable), key;
    if (!it) return false;
    bool done = true;
    while (done && (key = iter_step(ts, it))) {
        done = exact ? dict_set(ts, d, key, value) : obj_setitem(ts, d, key, value);
        ref_drop(key);
    }
    ref_drop(it);
    return done && !exc_pending(ts);
}

static Ref dict_fromkeys_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Ref d = self == OBJ(ts->rt->types[KIND_DICT]) ? dict_new(ts) : obj_call0(ts, self);
    if (d && !add_keys(ts, d, args[0], nargs > 1 ? args[1] : ts->rt->none)) ref_clear(&d);
    return d;
}

const MethodDef dict_methods[] = {
    {"__contains__", dict_contains_method, 1, 1, MF_COEXIST,
        "__contains__($self, key, /)\n--\n\nIs the key there?"},
    {"__getitem__", dict_getitem_method, 1, 1, MF_COEXIST, "x.__getitem__(y) is x[y]."},
    {"__sizeof__", dict_sizeof_method, 0, 0, 0, "D.__sizeof__() -> bytes of memory that D takes"},
    {"get", dict_get_method, 1, 2, 0, "get($self, key, default=None, /)\n--\n\nThe value of key; default "
        "where there is none."},
    {"setdefault", dict_setdefault_method, 1, 2, 0, "setdefault($self, key, default=None, /)\n--\n\n"
        "The value of key, which is set to default where there was none."},
    {"pop", dict_pop_method, 1, 2, 0, "pop($self, key, default=<unrepresentable>, /)\n--\n\n"
        "Take the key out and return its value.\n\nA missing key gives default where it is given, else "
            "KeyError."},
    {"popitem", dict_popitem_method, 0, 0, 0, "popitem($self, /)\n--\n\nTake out the item added last, as a "
        "(key, value) pair.\n\n"
        "KeyError if the dict is empty."},
    {"keys", dict_keys_method, 0, 0, 0, "D.keys() -> a live, set-like view of D's keys"},
    {"items", dict_items_method, 0, 0, 0, "D.items() -> a live, set-like view of D's (key, value) pairs"},
    {"values", dict_values_method, 0, 0, 0, "D.values() -> a live view of D's values"},
    {"update", dict_update_method, 0, ARGS_ANY, MF_KEYWORDS,
        "D.update([E, ]**F) -> None.  Store the items of E and then of F.\n\n"
        "E is a mapping (it has .keys()) or an iterable of (key, value) pairs."},
    {"fromkeys", dict_fromkeys_method, 1, 2, MF_CLASS, "fromkeys($type, iterable, value=None, /)\n--\n\n"
        "A dict with the items of iterable as keys, all with the same value."},
    {"clear", dict_clear_method, 0, 0, 0, "D.clear() -> None.  Remove every item."},
    {"copy", dict_copy_method, 0, 0, 0, "D.copy() -> a new dict with the same keys and values"},
    {"__reversed__", dict_reversed_method, 0, 0, 0,
        "__reversed__($self, /)\n--\n\nAn iterator over the keys, last one first."},
    CLASS_GETITEM,
    {0},
};
