/* list.c: making, growing, reading and releasing lists, and the operators; methods are in list_methods.c.
 *
 * Any comparison, iteration or release may run Python code that changes the very list at work. So lengths are
 * read again after each, items are held while somebody else looks at them, and items that leave are taken out
 * of the list before they are released. */
#include "object/list.h"

#include <string.h>

#include "object/abstract.h"
#include "object/args.h"
#include "object/container.h"
#include "object/iter.h"
#include "object/list_parts.h"
#include "object/slice.h"
#include "object/tuple.h"

/* --- making --------------------------------------------------------------------------------------------- */

static ListObject *list_alloc(ThreadState *ts, Type *type)
{
    ListObject *list = (ListObject *)gc_alloc(ts, type, sizeof(ListObject));
    if (!list) return NULL;
    list->base.base.aux = 0;
    list->items = NULL;
    list->capacity = 0;
    list->sorting = 0;
    return list;
}

static Ref *items_alloc(ThreadState *ts, size_t n)
{
    if (n > LENGTH_MAX) {
        raise_no_memory(ts);
        return NULL;
    }
    return mem_alloc(ts, n * sizeof(Ref));
}

/* An untracked list with room for n items and aux 0. */
static ListObject *list_with_room(ThreadState *ts, size_t n)
{
    ListObject *list = list_alloc(ts, ts->rt->types[KIND_LIST]);
    if (!list || n == 0) return list;
    if (!(list->items = items_alloc(ts, n))) {
        ref_drop(OBJ(list));
        return NULL;
    }
    list->capacity = (uint32_t)n;
    return list;
}

Ref list_new(ThreadState *ts, size_t n)
{
    ListObject *list = list_with_room(ts, n);
    if (!list) return NULL;
    if (n) memset(list->items, 0, n * sizeof(Ref));
    list->base.base.aux = (uint32_t)n;
    gc_track(ts, OBJ(list));
    return OBJ(list);
}

Ref list_with_capacity(ThreadState *ts, size_t capacity)
{
    ListObject *list = list_with_room(ts, capacity);
    if (list) gc_track(ts, OBJ(list));
    return OBJ(list);
}

static inline void copy_refs(Ref *to, Borrow const *from, size_t n)
{
    for (size_t i = 0; i < n; i++) to[i] = ref_new(from[i]);
}

Ref list_from_array(ThreadState *ts, Borrow const *items, size_t n)
{
    ListObject *list = list_with_room(ts, n);
    if (!list) return NULL;
    copy_refs(list->items, items, n);
    list->base.base.aux = (uint32_t)n;
    gc_track(ts, OBJ(list));
    return OBJ(list);
}

Ref list_from_array_take(ThreadState *ts, Ref *items, size_t n)
{
    ListObject *list = list_with_room(ts, n);
    if (!list) {
        drop_backwards(items, n);
        return NULL;
    }
    if (n) memcpy(list->items, items, n * sizeof(Ref));
    list->base.base.aux = (uint32_t)n;
    gc_track(ts, OBJ(list));
    return OBJ(list);
}

Ref list_to_tuple(ThreadState *ts, Borrow o)
{
    return tuple_from_array(ts, list_of(o)->items, list_size(o));
}

Ref list_slice(ThreadState *ts, Borrow o, size_t start, size_t end)
{
    size_t size = list_size(o);
    if (end > size) end = size;
    if (start > end) start = end;
    return list_from_array(ts, list_of(o)->items + start, end - start);
}

/* --- room ----------------------------------------------------------------------------------------------- */

static bool set_capacity(ThreadState *ts, ListObject *list, size_t capacity)
{
    list->sorting = 0; /* sort() sees by it that the list was touched meanwhile */
    if (capacity > LENGTH_MAX) {
        raise_no_memory(ts);
        return false;
    }
    if (capacity == 0) {
        mem_free(ts, list->items, list->capacity * sizeof(Ref));
        list->items = NULL;
        list->capacity = 0;
        return true;
    }
    Ref *items = mem_realloc(ts, list->items, list->capacity * sizeof(Ref), capacity * sizeof(Ref));
    if (!items) return false;
    list->items = items;
    list->capacity = (uint32_t)capacity;
    return true;
}

/* CPython's growth: an eighth more and a little, in steps of 4; exactly enough after a jump. */
static size_t roomy(size_t size, size_t length)
{
    size_t room = (length + (length >> 3) + 6) & ~(size_t)3;
    if (length > size && length - size > room - length) room = (length + 3) & ~(size_t)3;
    if (room > LENGTH_MAX && length <= LENGTH_MAX) room = LENGTH_MAX;
    return length ? room : 0;
}

OURO_NOINLINE bool list_grow(ThreadState *ts, ListObject *list, size_t length)
{
    if (length <= list->capacity) return true;
    return set_capacity(ts, list, roomy(list->base.base.aux, length));
}

bool list_resize(ThreadState *ts, ListObject *list, size_t length)
{
    if (length > list->capacity || length < list->capacity / 2) {
        size_t room = roomy(list->base.base.aux, length);
        if (!set_capacity(ts, list, room)) {
            if (length > list->capacity) return false;
            exc_clear(ts); /* a list that cannot shrink stays as large as it is */
        }
    }
    list->base.base.aux = (uint32_t)length;
    return true;
}

Ref list_pop_last(ThreadState *ts, Borrow o)
{
    size_t last = list_size(o) - 1;
    Ref item = list_item(o, last);
    list_resize(ts, list_of(o), last);
    return item;
}

bool list_reserve_exactly(ThreadState *ts, ListObject *list, size_t length)
{
    return length <= list->capacity || set_capacity(ts, list, length);
}

void list_clear_items(ThreadState *ts, Borrow o)
{
    ListObject *list = list_of(o);
    Ref *items = list->items;
    size_t n = list_size(o), capacity = list->capacity;
    if (!items) return;
    list->items = NULL;
    list->capacity = 0;
    list->sorting = 0;
    o->aux = 0;
    drop_backwards(items, n);
    mem_free(ts, items, capacity * sizeof(Ref));
}

/* --- adding --------------------------------------------------------------------------------------------- */

bool list_insert(ThreadState *ts, Borrow o, int64_t index, Borrow item)
{
    ListObject *list = list_of(o);
    int64_t n = (int64_t)list_size(o);
    if (index < 0 && (index += n) < 0) index = 0;
    if (index > n) index = n;
    if ((size_t)n == list->capacity && !list_grow(ts, list, (size_t)n + 1)) return false;
    memmove(list->items + index + 1, list->items + index, (size_t)(n - index) * sizeof(Ref));
    list->items[index] = ref_new(item);
    o->aux++;
    return true;
}

/* Appends the items of an array that may belong to the list itself; `owner` keeps it. */
static bool extend_by_array(ThreadState *ts, ListObject *list, Borrow owner)
{
    size_t n = is_list(owner) ? list_size(owner) : tuple_size(owner), size = list->base.base.aux;
    if (n == 0) return true;
    if (!list_resize(ts, list, size + n)) return false;
    Ref *items = is_list(owner) ? ((ListObject *)owner)->items : ((TupleObject *)owner)->items;
    copy_refs(list->items + size, items, n);
    return true;
}

/* Room for as many items as the iterable promises; a promise that cannot be kept is a MemoryError at once,
 * unless the sum is no size: such a promise is passed over, as in CPython. */
static bool reserve_for_hint(ThreadState *ts, ListObject *list, uint64_t hint)
{
    size_t size = list->base.base.aux;
    if (hint > (uint64_t)INT64_MAX - size) return true;
    if (hint > LENGTH_MAX - size) {
        raise_no_memory(ts);
        return false;
    }
    return list->items ? list_grow(ts, list, size + hint) : hint == 0 || list_reserve_exactly(ts, list, hint);
}

static bool extend_by_iterator(ThreadState *ts, ListObject *list, Borrow iterable)
{
    Ref it = obj_iter(ts, iterable), item;
    if (!it) return false;
    int64_t hint = obj_length_hint(ts, iterable, 8);
    if (hint < 0) goto fail;
    if (!reserve_for_hint(ts, list, (uint64_t)hint)) goto fail;
    while ((item = iter_step(ts, it)))
        if (!list_append_take(ts, OBJ(list), item)) goto fail;
    if (exc_pending(ts)) goto fail;
    ref_drop(it);
    return list->base.base.aux == list->capacity || list_resize(ts, list, list->base.base.aux);
fail:
    ref_drop(it);
    return false;
}

bool list_extend(ThreadState *ts, Borrow o, Borrow iterable)
{
    if (is_kind(iterable, KIND_LIST) || is_kind(iterable, KIND_TUPLE) || o == iterable)
        return extend_by_array(ts, list_of(o), iterable);
    return extend_by_iterator(ts, list_of(o), iterable);
}

/* --- replacing ranges of items -------------------------------------------------------------------------- */

/* Puts `count` new references in the place of items start..end. The old ones are released last, backwards. */
static bool splice(ThreadState *ts, ListObject *list, size_t start, size_t end, Borrow const *items,
                   size_t count)
{
    size_t n = list->base.base.aux, gone = end - start, tail = n - end;
    if (n - gone + count == 0) {
        list_clear_items(ts, OBJ(list));
        return true;
    }
    Ref few[8], *old = few;
    if (gone > OURO_ARRAY_LENGTH(few) && !(old = mem_alloc(ts, gone * sizeof(Ref)))) return false;
    if (count > gone && !list_resize(ts, list, n - gone + count)) {
        if (old != few) mem_free(ts, old, gone * sizeof(Ref));
        return false;
    }
    if (gone) memcpy(old, list->items + start, gone * sizeof(Ref));
    if (count != gone) memmove(list->items + start + count, list->items + end, tail * sizeof(Ref));
    copy_refs(list->items + start, items, count);
    if (count < gone) list_resize(ts, list, n - gone + count);
    drop_backwards(old, gone);
    if (old != few) mem_free(ts, old, gone * sizeof(Ref));
    return true;
}

static size_t fast_size(Borrow o) { return o->aux; }
static Ref *fast_items(Borrow o) { return is_list(o) ? ((ListObject *)o)->items : ((TupleObject *)o)->items; }

bool list_set_slice(ThreadState *ts, Borrow o, size_t start, size_t end, Borrow value)
{
    ListObject *list = list_of(o);
    Ref items = NULL;
    if (value) {
        items = value == o ? list_slice(ts, o, 0, list_size(o))
            : obj_to_fast(ts, value, "can only assign an iterable");
        if (!items) return false;
    }
    size_t size = list_size(o);
    if (start > size) start = size;
    if (end < start) end = start;
    if (end > size) end = size;
    bool done = items ? splice(ts, list, start, end, fast_items(items), fast_size(items))
                      : splice(ts, list, start, end, NULL, 0);
    ref_xdrop(items);
    return done;
}

/* Deletes the items of an extended slice: closes the gaps, then releases in order. */
static bool delete_steps(ThreadState *ts, ListObject *list, SliceBounds b, int64_t count)
{
    if (count <= 0) return true;
    if (b.step < 0) {
        b.start += b.step * (count - 1);
        b.step = -b.step;
    }
    Ref *gone = mem_alloc(ts, (size_t)count * sizeof(Ref));
    if (!gone) return false;
    Ref *items = list->items;
    int64_t size = list->base.base.aux, at = b.start;
    for (int64_t i = 0; i < count; i++, at += b.step) {
        int64_t next = i + 1 < count ? at + b.step : size;
        gone[i] = items[at];
        memmove(items + at - i, items + at + 1, (size_t)(next - at - 1) * sizeof(Ref));
    }
    list_resize(ts, list, (size_t)(size - count));
    for (int64_t i = 0; i < count; i++) ref_drop(gone[i]);
    mem_free(ts, gone, (size_t)count * sizeof(Ref));
    return true;
}

/* Assigns to the items of an extended slice: as many values as places. */
static bool assign_steps(ThreadState *ts, ListObject *list, SliceBounds raw, Borrow value)
{
    Ref items = value == OBJ(list) ? list_slice(ts, value, 0, list_size(value))
                                   : obj_to_fast(ts, value, "must assign iterable to extended slice");
    if (!items) return false;
    SliceBounds b = raw;
    int64_t count = slice_clip(&b, list->base.base.aux);
    Ref *old = NULL;
    bool done = false;
    if ((int64_t)fast_size(items) != count) {
        raise_value_error(ts, "attempt to assign sequence of size %zu to extended slice of size %zu",
                          fast_size(items), (size_t)count);
        goto out;
    }
    if (count == 0) {
        done = true;
        goto out;
    }
    if (!(old = mem_alloc(ts, (size_t)count * sizeof(Ref)))) goto out;
    for (int64_t i = 0, at = b.start; i < count; i++, at += b.step) {
        old[i] = list->items[at];
        list->items[at] = ref_new(fast_items(items)[i]);
    }
    for (int64_t i = 0; i < count; i++) ref_drop(old[i]);
    mem_free(ts, old, (size_t)count * sizeof(Ref));
    done = true;
out:
    ref_drop(items);
    return done;
}

static bool set_by_slice(ThreadState *ts, Borrow o, Borrow slice, Borrow value)
{
    SliceBounds b;
    if (!slice_bounds(ts, slice, &b)) return false;
    SliceBounds raw = b;
    int64_t count = slice_clip(&b, (int64_t)list_size(o));
    if (b.step == 1)
        return list_set_slice(ts, o, (size_t)b.start, (size_t)(b.stop < b.start ? b.start : b.stop), value);
    return value ? assign_steps(ts, list_of(o), raw, value) : delete_steps(ts, list_of(o), b, count);
}

/* --- slots ---------------------------------------------------------------------------------------------- */

static void list_dealloc(ThreadState *ts, Object *o)
{
    ListObject *list = (ListObject *)o;
    size_t n = o->aux;
    o->aux = 0;
    drop_backwards(list->items, n);
    mem_free(ts, list->items, list->capacity * sizeof(Ref));
    object_free(ts, o, sizeof(ListObject));
}

static void list_traverse(Object *o, VisitFn visit, void *context)
{
    ListObject *list = (ListObject *)o;
    for (size_t i = o->aux; i-- > 0;) /* from the end, as gc.get_referents shows it */
        if (list->items[i]) visit(context, list->items[i], EDGE_ITEM, i);
}

static void list_storage(Object *o, BlockFn see, void *context)
{
    const ListObject *list = list_of(o);
    if (list->items) see(context, list->items, list->capacity * sizeof(Ref), "items");
}

static void list_clear_slot(ThreadState *ts, Object *o) { list_clear_items(ts, o); }

static Ref list_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    ListObject *list = list_alloc(ts, type);
    if (list) gc_track(ts, OBJ(list));
    return OBJ(list);
}

static bool list_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (self->type->slots.new_ == list_construct && !constructor_no_keywords(ts, "list", kwnames))
        return false;
    if (!args_count(ts, "list", nargs, 0, 1)) return false;
    list_clear_items(ts, self);
    if (nargs == 0) return true;
    bool copies = is_kind(args[0], KIND_LIST) || is_kind(args[0], KIND_TUPLE); /* need no room to grow */
    size_t n = !copies ? 0 : is_list(args[0]) ? list_size(args[0]) : tuple_size(args[0]);
    return (n == 0 || list_reserve_exactly(ts, list_of(self), n)) && list_extend(ts, self, args[0]);
}

static Ref list_repr(ThreadState *ts, Borrow o)
{
    if (list_size(o) == 0) return str_from_ascii(ts, "[]", 2);
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "[...]", 5);
    StrBuilder b = {.ts = ts};
    builder_add_ascii(&b, "[", 1);
    for (size_t i = 0; i < list_size(o); i++) {
        if (i) builder_add_ascii(&b, ", ", 2);
        Ref item = ref_new(list_item(o, i));
        bool done = builder_add_repr(&b, item);
        ref_drop(item);
        if (!done) {
            repr_leave(ts, o);
            builder_discard(&b);
            return NULL;
        }
    }
    repr_leave(ts, o);
    builder_add_ascii(&b, "]", 1);
    return builder_finish(&b);
}

/* The first index at which two lists differ, or where the shorter ends; -1 for an error. */
static int64_t first_difference(ThreadState *ts, Borrow a, Borrow b)
{
    for (size_t i = 0; i < list_size(a) && i < list_size(b); i++) {
        Borrow x = list_item(a, i), y = list_item(b, i);
        if (x == y) continue;
        ref_new(x);
        ref_new(y);
        int equal = quick_equal(ts, x, y);
        ref_drop(x);
        ref_drop(y);
        if (equal <= 0) return equal ? -1 : (int64_t)i;
    }
    size_t n = list_size(a), m = list_size(b);
    return (int64_t)(n < m ? n : m);
}

static Ref list_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_list(a) || !is_list(b)) return not_implemented_new(ts);
    if (list_size(a) != list_size(b) && (op == CMP_EQ || op == CMP_NE)) return bool_new(ts, op == CMP_NE);
    int64_t i = first_difference(ts, a, b);
    if (i < 0) return NULL;
    size_t n = list_size(a), m = list_size(b);
    if ((size_t)i >= n || (size_t)i >= m) return bool_new(ts, compare_holds(n < m ? -1 : n > m, op));
    if (op == CMP_EQ || op == CMP_NE) return bool_new(ts, op == CMP_NE);
    Ref x = ref_new(list_item(a, (size_t)i)), y = ref_new(list_item(b, (size_t)i));
    Ref result = obj_compare(ts, x, y, op);
    ref_drop(x);
    ref_drop(y);
    return result;
}

static int64_t list_len(ThreadState *ts, Borrow o) { (void)ts; return (int64_t)list_size(o); }

static Ref list_at(ThreadState *ts, Borrow o, int64_t index)
{
    size_t n = list_size(o);
    if (index < 0) index += (int64_t)n;
    if (OURO_UNLIKELY((uint64_t)index >= n)) return raise_index_error(ts, "list index out of range");
    return ref_new(((ListObject *)o)->items[index]);
}

static Ref get_by_slice(ThreadState *ts, Borrow o, Borrow slice)
{
    SliceBounds b;
    if (!slice_bounds(ts, slice, &b)) return NULL;
    int64_t count = slice_clip(&b, (int64_t)list_size(o));
    if (count <= 0) return list_new(ts, 0);
    if (b.step == 1) return list_from_array(ts, list_of(o)->items + b.start, (size_t)count);
    ListObject *result = list_with_room(ts, (size_t)count);
    if (!result) return NULL;
    Ref *items = list_of(o)->items;
    for (int64_t i = 0, at = b.start; i < count; i++, at += b.step) result->items[i] = ref_new(items[at]);
    result->base.base.aux = (uint32_t)count;
    gc_track(ts, OBJ(result));
    return OBJ(result);
}

static Ref index_type_error(ThreadState *ts, Borrow key)
{
    return raise_type_error(ts, "list indices must be integers or slices, not %T", key);
}

Ref list_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    if (OURO_LIKELY(is_kind(key, KIND_INT) && int_is_small(key))) return list_at(ts, o, int_small_value(key));
    if (is_kind(key, KIND_SLICE)) return get_by_slice(ts, o, key);
    if (!key->type->slots.index) return index_type_error(ts, key);
    bool failed = false;
    int64_t index = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    return failed ? NULL : list_at(ts, o, index);
}

static bool set_at(ThreadState *ts, Borrow o, int64_t index, Borrow value)
{
    size_t n = list_size(o);
    if (index < 0) index += (int64_t)n;
    if (OURO_UNLIKELY((uint64_t)index >= n)) {
        raise_index_error(ts, "list assignment index out of range");
        return false;
    }
    if (!value) return list_set_slice(ts, o, (size_t)index, (size_t)index + 1, NULL);
    ref_set(&((ListObject *)o)->items[index], ref_new(value));
    return true;
}

static bool list_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    if (OURO_LIKELY(is_kind(key, KIND_INT) && int_is_small(key)))
        return set_at(ts, o, int_small_value(key), value);
    if (is_kind(key, KIND_SLICE)) return set_by_slice(ts, o, key, value);
    if (!key->type->slots.index) {
        index_type_error(ts, key);
        return false;
    }
    bool failed = false;
    int64_t index = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    return !failed && set_at(ts, o, index, value);
}

static int list_contains(ThreadState *ts, Borrow o, Borrow item)
{
    for (size_t i = 0; i < list_size(o); i++) {
        Borrow each = list_item(o, i);
        if (each == item) return 1;
        ref_new(each);
        int equal = quick_equal(ts, each, item);
        ref_drop(each);
        if (equal) return equal;
    }
    return 0;
}

static Ref list_iter(ThreadState *ts, Borrow o) { return sequence_iterator_new(ts, KIND_LIST_ITERATOR, o); }

static Ref list_concat(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_list(b)) return raise_type_error(ts, "can only concatenate list (not \"%T\") to list", b);
    size_t n = list_size(a), m = list_size(b);
    ListObject *result = list_with_room(ts, n + m);
    if (!result) return NULL;
    copy_refs(result->items, list_of(a)->items, n);
    copy_refs(result->items + n, list_of(b)->items, m);
    result->base.base.aux = (uint32_t)(n + m);
    gc_track(ts, OBJ(result));
    return OBJ(result);
}

/* How many items `count` repetitions of n are; false with MemoryError or a failed conversion. */
static bool repeated_size(ThreadState *ts, Borrow o, Borrow count, size_t *total)
{
    bool failed = false;
    int64_t times = obj_index_int64(ts, count, EXC_OVERFLOW_ERROR, &failed);
    if (failed) return false;
    if (times < 0) times = 0;
    if (__builtin_mul_overflow(list_size(o), (size_t)times, total) || *total > LENGTH_MAX) {
        raise_no_memory(ts);
        return false;
    }
    return true;
}

/* Fills items[n..total] with copies of the first n. */
static void fill_repeated(Ref *items, size_t n, size_t total)
{
    size_t times = n ? total / n : 0;
    for (size_t i = 0; i < n; i++) items[i]->refcount += (uint32_t)(times - 1);
    for (size_t have = n; have < total;) {
        size_t step = have < total - have ? have : total - have;
        memcpy(items + have, items, step * sizeof(Ref));
        have += step;
    }
}

static Ref list_repeat(ThreadState *ts, Borrow o, Borrow count)
{
    size_t total, n;
    if (!repeated_size(ts, o, count, &total)) return NULL;
    ListObject *result = list_with_room(ts, total);
    if (!result) return NULL;
    if (total) {
        n = list_size(o);
        copy_refs(result->items, list_of(o)->items, n);
        fill_repeated(result->items, n, total);
    }
    result->base.base.aux = (uint32_t)total;
    gc_track(ts, OBJ(result));
    return OBJ(result);
}

static Ref list_inplace_concat(ThreadState *ts, Borrow o, Borrow iterable)
{
    return list_extend(ts, o, iterable) ? ref_new(o) : NULL;
}

static Ref list_inplace_repeat(ThreadState *ts, Borrow o, Borrow count)
{
    size_t total, n;
    if (!repeated_size(ts, o, count, &total)) return NULL;
    n = list_size(o);
    if (total == 0) {
        list_clear_items(ts, o);
    } else if (total != n) {
        if (!list_resize(ts, list_of(o), total)) return NULL;
        fill_repeated(list_of(o)->items, n, total);
    }
    return ref_new(o);
}

const TypeSpec list_spec = {
    .name = "list",
    .kind = KIND_LIST,
    .flags = TF_GC | TF_BASETYPE | TF_LIST_SUBCLASS | TF_MATCH_SEQUENCE | TF_IMMUTABLE,
    .basic_size = sizeof(ListObject),
    .doc = "list(iterable=(), /)\n--\n\nA sequence that can be changed: items can be replaced, added and removed.\n\n"
           "Made from the items of an iterable; empty when none is given.",
    .methods = list_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = list_construct,
        .init = list_init,
        .dealloc = list_dealloc,
        .traverse = list_traverse, .storage = list_storage,
        .clear = list_clear_slot,
        .repr = list_repr,
        .hash = hash_not_implemented,
        .compare = list_compare,
        .iter = list_iter,
        .len = list_len,
        .getitem = list_getitem,
        .setitem = list_setitem,
        .contains = list_contains,
        .concat = list_concat,
        .repeat = list_repeat,
        .inplace_concat = list_inplace_concat,
        .inplace_repeat = list_inplace_repeat,
    },
};
