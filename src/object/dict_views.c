/* dict_views.c: what keys(), values() and items() answer: live views; those of keys and items act like
 * sets. */
#include "object/container.h"
#include "object/dict_table.h"
#include "object/list.h"
#include "object/set.h"
#include "object/tuple.h"

static inline Borrow viewed(Borrow view) { return ((DictView *)view)->dict; }
static inline bool is_keys(Borrow o)
{
    return is_kind(o, KIND_DICT_KEYS) || is_kind(o, KIND_ORDERED_DICT_KEYS);
}

static inline bool is_items(Borrow o)
{
    return is_kind(o, KIND_DICT_ITEMS) || is_kind(o, KIND_ORDERED_DICT_ITEMS);
}

static inline bool is_set_view(Borrow o) { return is_keys(o) || is_items(o); }
static inline bool is_exact_set(Borrow o) { return is_kind(o, KIND_SET) || is_kind(o, KIND_FROZENSET); }

Ref dict_view_new(ThreadState *ts, TypeKind kind, Borrow d)
{
    if (!is_dict(d))
        return raise_type_error(ts, "%s() requires a dict argument, not '%T'",
                                ts->rt->types[kind]->spec->name, d);
    DictView *view = (DictView *)gc_alloc(ts, ts->rt->types[kind], sizeof(DictView));
    if (!view) return NULL;
    view->base.base.aux = 0;
    view->dict = ref_new(d);
    gc_track(ts, OBJ(view));
    return OBJ(view);
}

static void view_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(viewed(o));
    object_free(ts, o, sizeof(DictView));
}

static void view_traverse(Object *o, VisitFn visit, void *context)
{
    visit(context, viewed(o), EDGE_FIELD, (uintptr_t)"mapping");
}

static Ref view_repr(ThreadState *ts, Borrow o)
{
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "...", 3);
    Ref items = obj_to_list(ts, o);
    Ref result = items ? str_from_format(ts, "%T(%R)", o, items) : NULL;
    ref_xdrop(items);
    repr_leave(ts, o);
    return result;
}

static int64_t view_len(ThreadState *ts, Borrow o) { (void)ts; return (int64_t)dict_size(viewed(o)); }

static Ref keys_iter(ThreadState *ts, Borrow o)
{
    return dict_iterator_new(ts, KIND_DICT_KEY_ITERATOR, viewed(o));
}

static Ref values_iter(ThreadState *ts, Borrow o)
{
    return dict_iterator_new(ts, KIND_DICT_VALUE_ITERATOR, viewed(o));
}

static Ref items_iter(ThreadState *ts, Borrow o)
{
    return dict_iterator_new(ts, KIND_DICT_ITEM_ITERATOR, viewed(o));
}

static int keys_contains(ThreadState *ts, Borrow o, Borrow key) { return dict_contains(ts, viewed(o), key); }

static int items_contains(ThreadState *ts, Borrow o, Borrow item)
{
    if (!is_tuple(item) || tuple_size(item) != 2) return 0;
    Ref found = ref_xnew(dict_find(ts, viewed(o), tuple_item(item, 0)));
    if (!found) return exc_pending(ts) ? -1 : 0;
    int equal = quick_equal(ts, found, tuple_item(item, 1));
    ref_drop(found);
    return equal;
}

static int view_contains(ThreadState *ts, Borrow view, Borrow item)
{
    return is_keys(view) ? keys_contains(ts, view, item) : items_contains(ts, view, item);
}

/* --- as sets -------------------------------------------------------------------------------------------- */

/* A set of what the view shows; the left operand may be anything iterable. */
static Ref set_of_operand(ThreadState *ts, Borrow o)
{
    return set_new(ts, is_keys(o) ? viewed(o) : o);
}

static Ref operand_then_method(ThreadState *ts, Borrow a, Borrow b, const char *method)
{
    Ref result = set_of_operand(ts, a), name = NULL, none = NULL;
    if (!result || !(name = str_intern_text(ts, method)) ||
        !(none = obj_call_method(ts, result, (StrObject *)name, &b, 1))) ref_clear(&result);
    ref_xdrop(name);
    ref_xdrop(none);
    return result;
}

static Ref view_subtract(ThreadState *ts, Borrow a, Borrow b)
{
    return operand_then_method(ts, a, b, "difference_update");
}

static Ref view_or(ThreadState *ts, Borrow a, Borrow b) { return operand_then_method(ts, a, b, "update"); }

/* Those items of `other` that the view contains, in the order of `other`. */
static Ref contained_of(ThreadState *ts, Borrow view, Borrow other)
{
    Ref result = set_new(ts, NULL), it = result ? obj_iter(ts, other) : NULL, item;
    if (!it) {
        ref_xdrop(result);
        return NULL;
    }
    bool done = true;
    while (done && (item = iter_step(ts, it))) {
        int found = view_contains(ts, view, item);
        done = found == 0 || (found > 0 && set_add(ts, result, item));
        ref_drop(item);
    }
    ref_drop(it);
    if (!done || exc_pending(ts)) ref_clear(&result);
    return result;
}

/* CPython's choice of who is looked through, which decides the order of the result. */
static Ref view_and(ThreadState *ts, Borrow a, Borrow b)
{
    Borrow view = is_set_view(a) ? a : b, other = view == a ? b : a;
    int64_t length = view_len(ts, view);
    if (is_kind(other, KIND_SET) && length <= (int64_t)set_size(other)) {
        Ref name = str_intern_text(ts, "intersection");
        Ref result = name ? obj_call_method(ts, other, (StrObject *)name, &view, 1) : NULL;
        ref_xdrop(name);
        return result;
    }
    if (is_set_view(other) && view_len(ts, other) > length) return contained_of(ts, other, view);
    return contained_of(ts, view, other);
}

/* One item of b for items ^ items: drops it from `rest` when a has the same, else adds the pair to the
 * result. */
static bool xor_item(ThreadState *ts, Borrow rest, Borrow result, Borrow key, Borrow value)
{
    Ref mine = ref_xnew(dict_find(ts, rest, key));
    int equal = mine ? quick_equal(ts, mine, value) : 0;
    ref_xdrop(mine);
    if (equal < 0 || exc_pending(ts)) return false;
    if (equal) return dict_delete(ts, rest, key) >= 0;
    Ref pair = tuple_pack(ts, 2, key, value);
    bool done = pair && set_add(ts, result, pair);
    ref_xdrop(pair);
    return done;
}

/* items ^ items compares the values of equal keys and hashes only the pairs that differ. */
static Ref items_xor(ThreadState *ts, Borrow a, Borrow b)
{
    Ref rest = dict_copy(ts, viewed(a)), result = rest ? set_new(ts, NULL) : NULL, view = NULL;
    bool done = result != NULL;
    size_t position = 0;
    Borrow key, value;
    while (done && dict_next(viewed(b), &position, &key, &value)) {
        Ref held_key = ref_new(key), held_value = ref_new(value);
        done = xor_item(ts, rest, result, held_key, held_value);
        ref_drop(held_key);
        ref_drop(held_value);
    }
    done = done && (view = dict_view_new(ts, KIND_DICT_ITEMS, rest)) && set_update(ts, result, view);
    ref_xdrop(view);
    ref_xdrop(rest);
    if (!done) ref_clear(&result);
    return result;
}

static Ref view_xor(ThreadState *ts, Borrow a, Borrow b)
{
    if (is_items(a) && is_items(b)) return items_xor(ts, a, b);
    return operand_then_method(ts, a, b, "symmetric_difference_update");
}

static int all_contained(ThreadState *ts, Borrow inner, Borrow outer)
{
    Ref it = obj_iter(ts, inner), item;
    if (!it) return -1;
    int found = 1;
    while (found > 0 && (item = iter_step(ts, it))) {
        found = obj_contains(ts, outer, item);
        ref_drop(item);
    }
    ref_drop(it);
    return exc_pending(ts) ? -1 : found;
}

static Ref view_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_set_view(a) || !(is_anyset(b) || is_set_view(b))) return not_implemented_new(ts);
    int64_t n = obj_len(ts, a), m = n < 0 ? -1 : obj_len(ts, b);
    if (m < 0) return NULL;
    int holds = 0;
    switch (op) {
    case CMP_EQ:
    case CMP_NE: holds = n == m ? all_contained(ts, a, b) : 0; break;
    case CMP_LT: holds = n < m ? all_contained(ts, a, b) : 0; break;
    case CMP_LE: holds = n <= m ? all_contained(ts, a, b) : 0; break;
    case CMP_GT: holds = n > m ? all_contained(ts, b, a) : 0; break;
    case CMP_GE: holds = n >= m ? all_contained(ts, b, a) : 0; break;
    }
    return holds < 0 ? NULL : bool_new(ts, op == CMP_NE ? !holds : holds);
}

/* --- methods -------------------------------------------------------------------------------------------- */

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref view_isdisjoint(METHOD_ARGS)
{
    UNUSED_ARGS;
    Borrow view = self, other = args[0];
    if (view == other) return bool_new(ts, view_len(ts, view) == 0);
    if (is_exact_set(other) || is_set_view(other)) {
        int64_t length = obj_len(ts, other);
        if (length < 0) return NULL;
        if (length > view_len(ts, view)) {
            view = args[0];
            other = self;
        }
    }
    Ref it = obj_iter(ts, other), item;
    if (!it) return NULL;
    int found = 0;
    while (!found && (item = iter_step(ts, it))) {
        found = obj_contains(ts, view, item);
        ref_drop(item);
    }
    ref_drop(it);
    return exc_pending(ts) ? NULL : bool_new(ts, !found);
}

static Ref keys_reversed(METHOD_ARGS)
{
    UNUSED_ARGS;
    return dict_iterator_new(ts, KIND_DICT_REVERSE_KEY_ITERATOR, viewed(self));
}

static Ref values_reversed(METHOD_ARGS)
{
    UNUSED_ARGS;
    return dict_iterator_new(ts, KIND_DICT_REVERSE_VALUE_ITERATOR, viewed(self));
}

static Ref items_reversed(METHOD_ARGS)
{
    UNUSED_ARGS;
    return dict_iterator_new(ts, KIND_DICT_REVERSE_ITEM_ITERATOR, viewed(self));
}

static Ref view_mapping(ThreadState *ts, Borrow self) { return mapping_proxy_new(ts, viewed(self)); }

static const GetSetDef view_getset[] = {
    {"mapping", view_mapping, NULL, "The dict that this view shows, read-only."},
    {0},
};

#define ISDISJOINT \
    {"isdisjoint", view_isdisjoint, 1, 1, 0, "Have the view and the iterable no element in common?"}
static const MethodDef keys_methods[] = {
    ISDISJOINT,
    {"__reversed__", keys_reversed, 0, 0, 0, "An iterator over the keys, last one first."},
    {0},
};
static const MethodDef values_methods[] = {
    {"__reversed__", values_reversed, 0, 0, 0, "An iterator over the values, last one first."},
    {0},
};
static const MethodDef items_methods[] = {
    ISDISJOINT,
    {"__reversed__", items_reversed, 0, 0, 0, "An iterator over the items, last one first."},
    {0},
};

#define SET_SLOTS \
    .hash = hash_not_implemented, .compare = view_compare, \
    .binary = {[OP_SUB] = view_subtract, [OP_AND] = view_and, [OP_OR] = view_or, [OP_XOR] = view_xor}

#define DICT_VIEW(spec, type_name, type_kind, method_table, iter_function, ...) \
    const TypeSpec spec = { \
        .name = type_name, .kind = type_kind, .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE, \
        .basic_size = sizeof(DictView), .methods = method_table, .getset = view_getset, \
        .slots = {.getattr = object_getattr, .dealloc = view_dealloc, .traverse = view_traverse, \
                  .repr = view_repr, \
                  .iter = iter_function, .len = view_len, __VA_ARGS__}, \
    }

DICT_VIEW(dict_keys_spec, "dict_keys", KIND_DICT_KEYS, keys_methods, keys_iter, .contains = keys_contains,
          SET_SLOTS);
DICT_VIEW(dict_values_spec, "dict_values", KIND_DICT_VALUES, values_methods, values_iter, .contains = NULL);
DICT_VIEW(dict_items_spec, "dict_items", KIND_DICT_ITEMS, items_methods, items_iter,
          .contains = items_contains, SET_SLOTS);
