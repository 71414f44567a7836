/* dict_iterators.c: iterators over dicts. They notice when the dict changes its size, or its keys. */
#include "object/dict_iter.h"

#include "object/container.h"
#include "object/dict_table.h"
#include "object/list.h"
#include "object/tuple.h"

static bool is_items_kind(TypeKind kind)
{
    return kind == KIND_DICT_ITEM_ITERATOR || kind == KIND_DICT_REVERSE_ITEM_ITERATOR;
}

static bool is_reverse_kind(TypeKind kind)
{
    return kind == KIND_DICT_REVERSE_KEY_ITERATOR || kind == KIND_DICT_REVERSE_VALUE_ITERATOR ||
           kind == KIND_DICT_REVERSE_ITEM_ITERATOR;
}

Ref dict_iterator_new(ThreadState *ts, TypeKind kind, Borrow d)
{
    Ref pair = NULL;
    if (is_items_kind(kind) && !(pair = tuple_pack(ts, 2, ts->rt->none, ts->rt->none))) return NULL;
    DictIterator *it = (DictIterator *)gc_alloc(ts, ts->rt->types[kind], sizeof(DictIterator));
    if (!it) {
        ref_xdrop(pair);
        return NULL;
    }
    it->base.base.aux = 0;
    it->dict = ref_new(d);
    it->pair = pair;
    it->used = it->left = (int64_t)dict_size(d);
    it->position = is_reverse_kind(kind) ? dict_of(d)->keys->entries : 0;
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static void dict_iterator_dealloc(ThreadState *ts, Object *o)
{
    DictIterator *it = dict_iterator_of(o);
    ref_xdrop(it->dict);
    ref_xdrop(it->pair);
    object_free(ts, o, sizeof(DictIterator));
}

static void dict_iterator_traverse(Object *o, VisitFn visit, void *context)
{
    DictIterator *it = dict_iterator_of(o);
    if (it->dict) visit(context, it->dict, EDGE_FIELD, (uintptr_t)"dict");
    if (it->pair) visit(context, it->pair, EDGE_FIELD, (uintptr_t)"pair");
}

/* --- stepping ------------------------------------------------------------------------------------------- */

static DictEntry *finish(DictIterator *it)
{
    ref_clear(&it->dict);
    return NULL;
}

static bool check_unchanged(ThreadState *ts, DictIterator *it)
{
    if (OURO_LIKELY(it->used == (int64_t)dict_size(it->dict))) return true;
    it->used = -1; /* for good, even if the size comes back */
    raise_error(ts, EXC_RUNTIME_ERROR, "dictionary changed size during iteration");
    return false;
}

/* The next entry, lent; NULL at the end or with RuntimeError. */
static inline DictEntry *step_forwards(ThreadState *ts, DictIterator *it)
{
    if (!it->dict || !check_unchanged(ts, it)) return NULL;
    DictKeys *k = dict_of(it->dict)->keys;
    size_t i = it->position;
    while (i < k->entries && !entry_at(k, i)->value) i++;
    if (i >= k->entries) return finish(it);
    if (it->left == 0) {
        raise_error(ts, EXC_RUNTIME_ERROR, "dictionary keys changed during iteration");
        return finish(it);
    }
    it->position = i + 1;
    it->left--;
    return entry_at(k, i);
}

static DictEntry *step_backwards(ThreadState *ts, DictIterator *it)
{
    if (!it->dict || !check_unchanged(ts, it)) return NULL;
    DictKeys *k = dict_of(it->dict)->keys;
    size_t i = it->position < k->entries ? it->position : k->entries;
    while (i > 0 && !entry_at(k, i - 1)->value) i--;
    if (i == 0) return finish(it);
    it->position = i - 1;
    it->left--;
    return entry_at(k, i - 1);
}

Ref pair_reuse_take(ThreadState *ts, Ref slot, Ref key, Ref value)
{
    if (slot->refcount != 1) {
        Ref items[2] = {key, value};
        return tuple_from_array_take(ts, items, 2);
    }
    Ref *items = ((TupleObject *)slot)->items, old_key = items[0], old_value = items[1];
    ref_new(slot);
    items[0] = key;
    items[1] = value;
    ref_drop(old_key);
    ref_drop(old_value);
    if (!gc_is_tracked(slot)) gc_track(ts, slot); /* the collector may have untracked it for what it held */
    return slot;
}

static Ref entry_key(DictEntry *e) { return e ? ref_new(e->key) : NULL; }
static Ref entry_value(DictEntry *e) { return e ? ref_new(e->value) : NULL; }

static Ref entry_pair(ThreadState *ts, DictIterator *it, DictEntry *e)
{
    return e ? pair_reuse_take(ts, it->pair, ref_new(e->key), ref_new(e->value)) : NULL;
}

static Ref key_next(ThreadState *ts, Borrow o) { return entry_key(step_forwards(ts, dict_iterator_of(o))); }

static Ref value_next(ThreadState *ts, Borrow o)
{
    return entry_value(step_forwards(ts, dict_iterator_of(o)));
}

static Ref item_next(ThreadState *ts, Borrow o)
{
    return entry_pair(ts, dict_iterator_of(o), step_forwards(ts, dict_iterator_of(o)));
}

static Ref reverse_key_next(ThreadState *ts, Borrow o)
{
    return entry_key(step_backwards(ts, dict_iterator_of(o)));
}

static Ref reverse_value_next(ThreadState *ts, Borrow o)
{
    return entry_value(step_backwards(ts, dict_iterator_of(o)));
}

static Ref reverse_item_next(ThreadState *ts, Borrow o)
{
    return entry_pair(ts, dict_iterator_of(o), step_backwards(ts, dict_iterator_of(o)));
}

/* --- methods -------------------------------------------------------------------------------------------- */

static Ref dict_iterator_hint(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    DictIterator *it = dict_iterator_of(self);
    return int_from_int64(ts, it->dict && it->used == (int64_t)dict_size(it->dict) ? it->left : 0);
}

/* (iter, ([what is left],)): of a twin, so that this one does not move. */
static Ref dict_iterator_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs,
                                Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    DictIterator *it = dict_iterator_of(self), *twin;
    if (!it->dict) return reduce_by_builtin_take(ts, "iter", list_new(ts, 0), NULL);
    twin = (DictIterator *)dict_iterator_new(ts, self->type->kind, it->dict);
    if (!twin) return NULL;
    twin->used = it->used;
    twin->left = it->left;
    twin->position = it->position;
    Ref rest = obj_to_list(ts, OBJ(twin));
    ref_drop(OBJ(twin));
    return reduce_by_builtin_take(ts, "iter", rest, NULL);
}

static const MethodDef iterator_methods[] = {
    {"__length_hint__", dict_iterator_hint, 0, 0, 0, "How many items are left, at a guess."},
    {"__reduce__", dict_iterator_reduce, 0, 0, 0, "State for pickling."},
    {0},
};

/* The backward ones have no __getattribute__ of their own in CPython; they inherit it. */
#define DICT_ITERATOR(spec, type_name, type_kind, next_function, own_getattr) \
    const TypeSpec spec = { \
        .name = type_name, .kind = type_kind, .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE, \
        .basic_size = sizeof(DictIterator), .methods = iterator_methods, \
        .slots = {.getattr = own_getattr, .dealloc = dict_iterator_dealloc, \
                  .traverse = dict_iterator_traverse, .iter = self_iter, \
                  .next = next_function}, \
    }

DICT_ITERATOR(dict_key_iterator_spec, "dict_keyiterator", KIND_DICT_KEY_ITERATOR, key_next, object_getattr);
DICT_ITERATOR(dict_value_iterator_spec, "dict_valueiterator", KIND_DICT_VALUE_ITERATOR, value_next,
              object_getattr);
DICT_ITERATOR(dict_item_iterator_spec, "dict_itemiterator", KIND_DICT_ITEM_ITERATOR, item_next,
              object_getattr);
DICT_ITERATOR(dict_reverse_key_iterator_spec, "dict_reversekeyiterator", KIND_DICT_REVERSE_KEY_ITERATOR,
              reverse_key_next, NULL);
DICT_ITERATOR(dict_reverse_value_iterator_spec, "dict_reversevalueiterator", KIND_DICT_REVERSE_VALUE_ITERATOR,
              reverse_value_next, NULL);
DICT_ITERATOR(dict_reverse_item_iterator_spec, "dict_reverseitemiterator", KIND_DICT_REVERSE_ITEM_ITERATOR,
              reverse_item_next, NULL);
