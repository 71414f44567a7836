/* collections_deque.c: deque: a sequence that grows and shrinks at both ends.
 *
 *      items  [ 5 | 6 | . | . | . | 2 | 3 | 4 ]     a ring: the item behind the last place is in the first
 *                                   head            capacity: 0 or a power of two; length in aux
 *
 * Appending and popping cost the same at both ends, and reading by number is immediate. Comparing items may
 * run code that changes the deque: `state` counts the changes, so that iterators and searches notice. */
#include "modules/itertools.h"

typedef struct Deque {
    GcObject base;      /* aux: items */
    Ref *items;         /* the ring; NULL when capacity is 0 */
    uint32_t capacity;
    uint32_t head;      /* place of the first item */
    int64_t maxlen;     /* -1: none */
    uint64_t state;     /* changes so far */
} Deque;

#define MIN_CAPACITY 8

static inline Deque *deque_of(Borrow o) { return (Deque *)o; }
static inline size_t deque_size(Borrow o) { return o->aux; }
static inline Ref *place(Deque *d, size_t i) { return &d->items[(d->head + i) & (d->capacity - 1)]; }
static inline bool is_deque(Borrow o) { return o->type->spec->kind == KIND_DEQUE; }

/* --- the ring ------------------------------------------------------------------------------------------- */

static bool set_capacity(ThreadState *ts, Deque *d, size_t capacity)
{
    size_t n = d->base.base.aux;
    if (capacity > UINT32_MAX) {
        raise_no_memory(ts);
        return false;
    }
    Ref *items = mem_alloc(ts, capacity * sizeof(Ref));
    if (!items) return false;
    size_t to_end = d->capacity - d->head, first = n < to_end ? n : to_end;
    if (n) {
        memcpy(items, d->items + d->head, first * sizeof(Ref));
        memcpy(items + first, d->items, (n - first) * sizeof(Ref));
    }
    mem_free(ts, d->items, d->capacity * sizeof(Ref));
    d->items = items;
    d->capacity = (uint32_t)capacity;
    d->head = 0;
    return true;
}

static OURO_NOINLINE bool grow(ThreadState *ts, Deque *d)
{
    return set_capacity(ts, d, d->capacity ? (size_t)d->capacity * 2 : MIN_CAPACITY);
}

/* A ring that is three quarters empty becomes half as large; where that fails it stays. */
static OURO_NOINLINE void shrink(ThreadState *ts, Deque *d)
{
    Ref earlier = exc_take(ts);
    if (!set_capacity(ts, d, d->capacity / 2)) exc_clear(ts);
    exc_restore_take(ts, earlier);
}

static inline void maybe_shrink(ThreadState *ts, Deque *d)
{
    if (OURO_UNLIKELY(d->base.base.aux < d->capacity / 4) && d->capacity > 4 * MIN_CAPACITY) shrink(ts, d);
}

static inline Ref take_first(ThreadState *ts, Deque *d)
{
    Ref item = d->items[d->head];
    d->head = (d->head + 1) & (d->capacity - 1);
    d->base.base.aux--;
    d->state++;
    maybe_shrink(ts, d);
    return item;
}

static inline Ref take_last(ThreadState *ts, Deque *d)
{
    Ref item = *place(d, --d->base.base.aux);
    d->state++;
    maybe_shrink(ts, d);
    return item;
}

/* Appends at the right; where maxlen is exceeded, the first item goes. */
static inline bool append_take(ThreadState *ts, Deque *d, Ref item)
{
    if (OURO_UNLIKELY(d->base.base.aux == d->capacity) && !grow(ts, d)) {
        ref_drop(item);
        return false;
    }
    *place(d, d->base.base.aux++) = item;
    d->state++;
    if (d->maxlen >= 0 && d->base.base.aux > d->maxlen) ref_drop(take_first(ts, d));
    return true;
}

static inline bool appendleft_take(ThreadState *ts, Deque *d, Ref item)
{
    if (OURO_UNLIKELY(d->base.base.aux == d->capacity) && !grow(ts, d)) {
        ref_drop(item);
        return false;
    }
    d->head = (d->head - 1) & (d->capacity - 1);
    d->items[d->head] = item;
    d->base.base.aux++;
    d->state++;
    if (d->maxlen >= 0 && d->base.base.aux > d->maxlen) ref_drop(take_last(ts, d));
    return true;
}

/* Empties the deque, and only then releases what was in it, first item first. */
static void deque_clear_items(ThreadState *ts, Object *o)
{
    Deque *d = deque_of(o);
    Ref *items = d->items;
    size_t n = o->aux, capacity = d->capacity, head = d->head;
    if (!items) return;
    d->items = NULL;
    d->capacity = d->head = 0;
    o->aux = 0;
    d->state++;
    for (size_t i = 0; i < n; i++) ref_drop(items[(head + i) & (capacity - 1)]);
    mem_free(ts, items, capacity * sizeof(Ref));
}

/* --- making --------------------------------------------------------------------------------------------- */

static Ref deque_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Deque *d = (Deque *)zeroed_alloc(ts, type, sizeof(Deque));
    if (!d) return NULL;
    d->maxlen = -1;
    gc_track(ts, OBJ(d));
    return OBJ(d);
}

static bool maxlen_argument(ThreadState *ts, Borrow o, int64_t *maxlen)
{
    bool failed = false;
    *maxlen = -1;
    if (!o || o == ts->rt->none) return true;
    if (!is_int(o)) return raise_type_error(ts, "an integer is required") != NULL;
    *maxlen = int_as_int64(ts, o, &failed);
    if (!failed && *maxlen < 0) return raise_value_error(ts, "maxlen must be non-negative") != NULL;
    return !failed;
}

/* Appends all items of an iterable, at the right or the left. */
static bool extend(ThreadState *ts, Deque *d, Borrow iterable, bool left)
{
    Ref list = iterable == OBJ(d) ? obj_to_list(ts, iterable) : NULL;
    if (iterable == OBJ(d) && !list) return false;
    Ref it = obj_iter(ts, list ? list : iterable), item;
    ref_xdrop(list);
    if (!it) return false;
    bool done = true;
    while (done && (item = iter_step(ts, it))) {
        if (d->maxlen == 0) ref_drop(item);
        else done = left ? appendleft_take(ts, d, item) : append_take(ts, d, item);
    }
    ref_drop(it);
    return done && !exc_pending(ts);
}

static bool deque_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"iterable", "maxlen"};
    static const ArgSpec spec = {"deque", names, 2, 2, 0};
    Borrow a[2];
    int64_t maxlen;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !maxlen_argument(ts, a[1], &maxlen)) return false;
    deque_of(self)->maxlen = maxlen;
    deque_clear_items(ts, self);
    return !a[0] || extend(ts, deque_of(self), a[0], false);
}

static void deque_dealloc(ThreadState *ts, Object *o)
{
    deque_clear_items(ts, o);
    object_free(ts, o, sizeof(Deque));
}

static void deque_storage(Object *o, BlockFn see, void *context)
{
    const Deque *d = deque_of(o);
    if (d->items) see(context, d->items, d->capacity * sizeof(Ref), "items");
}

static void deque_traverse(Object *o, VisitFn visit, void *context)
{
    for (size_t i = 0; i < o->aux; i++) visit(context, *place(deque_of(o), i), EDGE_ITEM, i);
}

static Ref deque_copy(ThreadState *ts, Borrow o)
{
    Deque *d = deque_of(o);
    if (is_kind(o, KIND_DEQUE)) {
        Ref copy = deque_new(ts, o->type, NULL, 0, NULL);
        if (!copy) return NULL;
        deque_of(copy)->maxlen = d->maxlen;
        if (!extend(ts, deque_of(copy), o, false)) ref_clear(&copy);
        return copy;
    }
    Ref maxlen = d->maxlen >= 0 ? int_from_int64(ts, d->maxlen) : NULL;
    if (d->maxlen >= 0 && !maxlen) return NULL;
    Ref copy = maxlen ? obj_call2(ts, OBJ(o->type), o, maxlen) : obj_call1(ts, OBJ(o->type), o);
    ref_xdrop(maxlen);
    if (copy && !is_deque(copy)) {
        raise_type_error(ts, "%.200N() must return a deque, not %.200T", o->type, copy);
        ref_clear(&copy);
    }
    return copy;
}

/* --- methods at the ends -------------------------------------------------------------------------------- */

static NATIVE(deque_append)
{
    UNUSED_ARGUMENTS();
    return append_take(ts, deque_of(self), ref_new(args[0])) ? none_new(ts) : NULL;
}

static NATIVE(deque_appendleft)
{
    UNUSED_ARGUMENTS();
    return appendleft_take(ts, deque_of(self), ref_new(args[0])) ? none_new(ts) : NULL;
}

static NATIVE(deque_pop)
{
    UNUSED_ARGUMENTS();
    return deque_size(self) ? take_last(ts, deque_of(self))
                            : raise_index_error(ts, "pop from an empty deque");
}

static NATIVE(deque_popleft)
{
    UNUSED_ARGUMENTS();
    return deque_size(self) ? take_first(ts, deque_of(self))
                            : raise_index_error(ts, "pop from an empty deque");
}

static NATIVE(deque_extend)
{
    UNUSED_ARGUMENTS();
    return extend(ts, deque_of(self), args[0], false) ? none_new(ts) : NULL;
}

static NATIVE(deque_extendleft)
{
    UNUSED_ARGUMENTS();
    return extend(ts, deque_of(self), args[0], true) ? none_new(ts) : NULL;
}

static NATIVE(deque_clear_method)
{
    UNUSED_ARGUMENTS();
    deque_clear_items(ts, self);
    return none_new(ts);
}

static NATIVE(deque_copy_method) { UNUSED_ARGUMENTS(); return deque_copy(ts, self); }

/* --- rotating, reversing, inside ------------------------------------------------------------------------ */

/* Moves the items n places to the right. In a full ring only the head moves. */
static void rotate(Deque *d, int64_t n)
{
    int64_t size = d->base.base.aux, mask = (int64_t)d->capacity - 1;
    if (size < 2) return;
    n %= size;
    if (n < 0) n += size;
    if (n == 0) return;
    d->state++;
    if (n <= size / 2) {
        for (; n > 0; n--) {
            Ref last = *place(d, (size_t)size - 1);
            d->head = (uint32_t)((d->head - 1) & mask);
            d->items[d->head] = last;
        }
        return;
    }
    for (n = size - n; n > 0; n--) {
        Ref first = d->items[d->head];
        d->head = (uint32_t)((d->head + 1) & mask);
        *place(d, (size_t)size - 1) = first;
    }
}

static NATIVE(deque_rotate)
{
    (void)kwnames;
    bool failed = false;
    if (!args_count(ts, "deque.rotate", nargs, 0, 1)) return NULL;
    int64_t n = nargs ? position_argument(ts, args[0], &failed) : 1;
    if (failed) return NULL;
    rotate(deque_of(self), n);
    return none_new(ts);
}

static NATIVE(deque_reverse)
{
    UNUSED_ARGUMENTS();
    Deque *d = deque_of(self);
    for (size_t i = 0, n = deque_size(self); i < n / 2; i++) {
        Ref *left = place(d, i), *right = place(d, n - 1 - i), item = *left;
        *left = *right;
        *right = item;
    }
    return none_new(ts);
}

/* Takes item i out; the items on its shorter side move up. */
static Ref take_at(ThreadState *ts, Deque *d, size_t i)
{
    size_t n = d->base.base.aux;
    Ref item = *place(d, i);
    if (i < n / 2) {
        for (size_t k = i; k > 0; k--) *place(d, k) = *place(d, k - 1);
        d->head = (d->head + 1) & (d->capacity - 1);
    } else {
        for (size_t k = i; k + 1 < n; k++) *place(d, k) = *place(d, k + 1);
    }
    d->base.base.aux--;
    d->state++;
    maybe_shrink(ts, d);
    return item;
}

static bool insert_at(ThreadState *ts, Deque *d, size_t i, Borrow item)
{
    size_t n = d->base.base.aux;
    if (n == d->capacity && !grow(ts, d)) return false;
    if (i < n / 2) {
        d->head = (d->head - 1) & (d->capacity - 1);
        for (size_t k = 0; k < i; k++) *place(d, k) = *place(d, k + 1);
    } else {
        for (size_t k = n; k > i; k--) *place(d, k) = *place(d, k - 1);
    }
    *place(d, i) = ref_new(item);
    d->base.base.aux++;
    d->state++;
    return true;
}

static NATIVE(deque_insert)
{
    (void)kwnames;
    bool failed = false;
    if (nargs != 2) return raise_type_error(ts, "insert() takes exactly 2 arguments (%zu given)", nargs);
    int64_t i = position_argument(ts, args[0], &failed), n = (int64_t)deque_size(self);
    if (failed) return NULL;
    if (n == deque_of(self)->maxlen) return raise_index_error(ts, "deque already at its maximum size");
    i = bound_from_end(i, n);
    return insert_at(ts, deque_of(self), (size_t)(i > n ? n : i), args[1]) ? none_new(ts) : NULL;
}

/* --- searching ------------------------------------------------------------------------------------------ */

/* Is item i the wanted one? 0, 1; -1 error, -2 when the deque was changed meanwhile. */
static inline int item_equals(ThreadState *ts, Deque *d, size_t i, Borrow wanted)
{
    uint64_t state = d->state;
    Ref item = ref_new(*place(d, i));
    int equal = quick_equal(ts, item, wanted);
    ref_drop(item);
    if (equal < 0) return -1;
    return d->state == state ? equal : -2;
}

static void raise_mutated(ThreadState *ts)
{
    raise_error(ts, EXC_RUNTIME_ERROR, "deque mutated during iteration");
}

static int deque_contains(ThreadState *ts, Borrow o, Borrow item)
{
    for (size_t i = 0; i < deque_size(o); i++) {
        uint64_t state = deque_of(o)->state;
        Ref each = ref_new(*place(deque_of(o), i));
        int equal = quick_equal(ts, each, item);
        ref_drop(each);
        if (equal) return equal;
        if (state != deque_of(o)->state) return raise_mutated(ts), -1;
    }
    return 0;
}

static NATIVE(deque_count)
{
    UNUSED_ARGUMENTS();
    int64_t count = 0;
    for (size_t i = 0; i < deque_size(self); i++) {
        int equal = item_equals(ts, deque_of(self), i, args[0]);
        if (equal == -2) raise_mutated(ts);
        if (equal < 0) return NULL;
        count += equal;
    }
    return int_from_int64(ts, count);
}

static NATIVE(deque_index)
{
    (void)kwnames;
    int64_t start = 0, stop = (int64_t)deque_size(self);
    if (nargs < 1) return raise_type_error(ts, "index() takes at least 1 argument (0 given)");
    if (nargs > 3) return raise_type_error(ts, "index() takes at most 3 arguments (%zu given)", nargs);
    if (nargs > 1 && !bound_argument(ts, args[1], &start)) return NULL;
    if (nargs > 2 && !bound_argument(ts, args[2], &stop)) return NULL;
    int64_t n = (int64_t)deque_size(self);
    start = bound_from_end(start, n);
    stop = bound_from_end(stop, n);
    if (stop > n) stop = n;
    for (int64_t i = start; i < stop; i++) {
        uint64_t state = deque_of(self)->state;
        Ref item = ref_new(*place(deque_of(self), (size_t)i));
        int equal = quick_equal(ts, item, args[0]);
        ref_drop(item);
        if (equal) return equal < 0 ? NULL : int_from_int64(ts, i);
        if (state != deque_of(self)->state) return raise_mutated(ts), NULL;
    }
    return raise_value_error(ts, "%R is not in deque", args[0]);
}

static NATIVE(deque_remove)
{
    UNUSED_ARGUMENTS();
    Deque *d = deque_of(self);
    size_t n = deque_size(self);
    for (size_t i = 0; i < n; i++) {
        int equal = item_equals(ts, d, i, args[0]);
        if (equal == -1) return NULL;
        if (equal == -2) return raise_index_error(ts, "deque mutated during iteration");
        if (!equal) continue;
        ref_drop(take_at(ts, d, i));
        return none_new(ts);
    }
    return raise_value_error(ts, "%R is not in deque", args[0]);
}

/* --- as a sequence -------------------------------------------------------------------------------------- */

/* The number of an item from a key of []; -1 with an exception. */
static int64_t item_number(ThreadState *ts, Borrow o, Borrow key)
{
    int64_t i, n = (int64_t)deque_size(o);
    if (OURO_LIKELY(is_kind(key, KIND_INT) && int_is_small(key))) {
        i = int_small_value(key);
    } else {
        bool failed = false;
        if (!key->type->slots.index)
            return raise_type_error(ts, "sequence index must be integer, not '%.200T'", key), -1;
        i = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
        if (failed) return -1;
        n = (int64_t)deque_size(o);
    }
    if (i < 0) i += n;
    if (i < 0 || i >= n) return raise_index_error(ts, "deque index out of range"), -1;
    return i;
}

static Ref deque_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    int64_t i = item_number(ts, o, key);
    return i < 0 ? NULL : ref_new(*place(deque_of(o), (size_t)i));
}

static bool deque_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    int64_t i = item_number(ts, o, key);
    if (i < 0) return false;
    if (value) ref_set(place(deque_of(o), (size_t)i), ref_new(value));
    else ref_drop(take_at(ts, deque_of(o), (size_t)i));
    return true;
}

static int64_t deque_len(ThreadState *ts, Borrow o) { (void)ts; return (int64_t)deque_size(o); }

static Ref deque_concat(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_deque(b)) return raise_type_error(ts, "can only concatenate deque (not \"%.200T\") to deque", b);
    Ref sum = deque_copy(ts, a);
    if (sum && !extend(ts, deque_of(sum), b, false)) ref_clear(&sum);
    return sum;
}

static Ref deque_inplace_concat(ThreadState *ts, Borrow o, Borrow iterable)
{
    return extend(ts, deque_of(o), iterable, false) ? ref_new(o) : NULL;
}

/* Appends the first `size` items of the deque again; with a maxlen they are kept in a list meanwhile. */
static bool append_again(ThreadState *ts, Deque *d, Borrow list, int64_t times)
{
    for (int64_t t = 0; t < times; t++)
        for (size_t i = 0; i < list_size(list); i++)
            if (!append_take(ts, d, ref_new(list_item(list, i)))) return false;
    return true;
}

static Ref repeat_inplace(ThreadState *ts, Borrow o, int64_t times)
{
    Deque *d = deque_of(o);
    int64_t size = (int64_t)deque_size(o), total;
    if (size == 0 || times == 1) return ref_new(o);
    if (times <= 0) {
        deque_clear_items(ts, o);
        return ref_new(o);
    }
    if (__builtin_mul_overflow(size, times, &total)) return raise_no_memory(ts); /* whatever maxlen is */
    if (d->maxlen >= 0 && total > d->maxlen) times = (d->maxlen + size - 1) / size + 1;
    else if (total > (int64_t)LENGTH_MAX / 2) return raise_no_memory(ts);
    Ref list = obj_to_list(ts, o);
    bool done = list && append_again(ts, d, list, times - 1);
    ref_xdrop(list);
    return done ? ref_new(o) : NULL;
}

static bool times_argument(ThreadState *ts, Borrow count, int64_t *times)
{
    bool failed = false;
    *times = obj_index_int64(ts, count, EXC_OVERFLOW_ERROR, &failed);
    return !failed;
}

static Ref deque_inplace_repeat(ThreadState *ts, Borrow o, Borrow count)
{
    int64_t times;
    return times_argument(ts, count, &times) ? repeat_inplace(ts, o, times) : NULL;
}

static Ref deque_repeat(ThreadState *ts, Borrow o, Borrow count)
{
    int64_t times;
    if (!times_argument(ts, count, &times)) return NULL;
    Ref copy = deque_copy(ts, o), result = copy ? repeat_inplace(ts, copy, times) : NULL;
    ref_xdrop(copy);
    return result;
}

static Ref deque_repr(ThreadState *ts, Borrow o)
{
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "[...]", 5);
    Ref list = obj_to_list(ts, o), text = NULL;
    if (list && deque_of(o)->maxlen >= 0)
        text = str_from_format(ts, "%s(%R, maxlen=%lld)", short_name(o->type), list,
                               (long long)deque_of(o)->maxlen);
    else if (list)
        text = str_from_format(ts, "%s(%R)", short_name(o->type), list);
    repr_leave(ts, o);
    ref_xdrop(list);
    return text;
}

/* --- comparing ------------------------------------------------------------------------------------------ */

static Ref deque_iterator_make(ThreadState *ts, Type *type, Borrow deque);
static Ref deque_iter(ThreadState *ts, Borrow o);

/* By the first items that differ; x or y NULL: that deque has ended. */
static int ends_compare(Borrow x, Borrow y, CompareOp op)
{
    return compare_holds(!x && !y ? 0 : !x ? -1 : 1, op);
}

static int compare_items(ThreadState *ts, Borrow it, Borrow other, CompareOp op)
{
    for (;;) {
        Ref x = iter_step(ts, it);
        if (!x && exc_pending(ts)) return -1;
        Ref y = iter_step(ts, other);
        int equal = x && y ? quick_equal(ts, x, y) : 0, result = 0;
        if (exc_pending(ts)) result = -1;
        else if (!x || !y) result = ends_compare(x, y, op);
        else if (!equal) result = obj_compare_bool(ts, x, y, op);
        ref_xdrop(x);
        ref_xdrop(y);
        if (result < 0 || !equal) return result;
    }
}

static Ref deque_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_deque(a) || !is_deque(b)) return not_implemented_new(ts);
    if (op == CMP_EQ || op == CMP_NE) {
        if (a == b) return bool_new(ts, op == CMP_EQ);
        if (deque_size(a) != deque_size(b)) return bool_new(ts, op == CMP_NE);
    }
    Ref it = obj_iter(ts, a), other = it ? obj_iter(ts, b) : NULL;
    int holds = other ? compare_items(ts, it, other, op) : -1;
    ref_xdrop(it);
    ref_xdrop(other);
    return holds < 0 ? NULL : bool_new(ts, holds);
}

/* --- pickling ------------------------------------------------------------------------------------------- */

static NATIVE(deque_reduce)
{
    UNUSED_ARGUMENTS();
    Deque *d = deque_of(self);
    Ref state = obj_call_method(ts, self, ID(ts, __getstate__), NULL, 0);
    Ref it = state ? obj_iter(ts, self) : NULL, arguments = ref_new(ts->rt->empty_tuple);
    if (d->maxlen >= 0) arguments = pack_take(ts, 2, arguments, int_from_int64(ts, d->maxlen));
    return pack_take(ts, 4, ref_new(OBJ(self->type)), arguments, state, it);
}

static NATIVE(deque_sizeof)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, self->type->basic_size + deque_of(self)->capacity * sizeof(Ref));
}

static NATIVE(deque_reversed)
{
    UNUSED_ARGUMENTS();
    return deque_iterator_make(ts, type_for_kind(ts, KIND_DEQUE_REVERSE_ITERATOR), self);
}

static Ref deque_get_maxlen(ThreadState *ts, Borrow self)
{
    return deque_of(self)->maxlen < 0 ? none_new(ts) : int_from_int64(ts, deque_of(self)->maxlen);
}

static const MethodDef deque_methods[] = {
    {"append", deque_append, 1, 1, 0, "Add an element to the right side of the deque."},
    {"appendleft", deque_appendleft, 1, 1, 0, "Add an element to the left side of the deque."},
    {"clear", deque_clear_method, 0, 0, 0, "Remove all elements from the deque."},
    {"__copy__", deque_copy_method, 0, 0, 0, "Return a shallow copy of a deque."},
    {"copy", deque_copy_method, 0, 0, 0, "Return a shallow copy of a deque."},
    {"count", deque_count, 1, 1, 0, "D.count(value) -> integer -- how many elements equal value"},
    {"extend", deque_extend, 1, 1, 0, "Add the elements of the iterable at the right, one after the other"},
    {"extendleft", deque_extendleft, 1, 1, 0,
     "Add the elements of the iterable at the left, one after the other"},
    {"index", deque_index, 1, 3, MF_UNCHECKED,
     "D.index(value, [start, [stop]]) -> integer -- the first place of value.\n"
     "ValueError if it is not there."},
    {"insert", deque_insert, 2, 2, MF_UNCHECKED,
     "D.insert(index, object) -- put object before the element at index"},
    {"pop", deque_pop, 0, 0, 0, "Remove and return the rightmost element."},
    {"popleft", deque_popleft, 0, 0, 0, "Remove and return the leftmost element."},
    {"__reduce__", deque_reduce, 0, 0, 0, "Return state information for pickling."},
    {"remove", deque_remove, 1, 1, 0, "D.remove(value) -- take out the first element that equals value."},
    {"__reversed__", deque_reversed, 0, 0, 0, "D.__reversed__() -- an iterator from right to left"},
    {"reverse", deque_reverse, 0, 0, 0, "D.reverse() -- turn the order round, in place"},
    {"rotate", deque_rotate, 0, 1, MF_UNCHECKED,
     "Move the elements n steps to the right (default n=1), to the left if n is "
     "negative."},
    {"__sizeof__", deque_sizeof, 0, 0, 0, "D.__sizeof__() -- bytes of memory that D takes"},
    CLASS_GETITEM,
    {0},
};

static const GetSetDef deque_getset[] = {
    {"maxlen", deque_get_maxlen, NULL, "maximum size of a deque or None if unbounded"},
    {0},
};

const TypeSpec deque_spec = {
    .name = "collections.deque",
    .kind = KIND_DEQUE,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_MATCH_SEQUENCE | TF_IMMUTABLE,
    .basic_size = sizeof(Deque),
    .doc = "deque([iterable[, maxlen]]) --> deque object\n\nA sequence for work at both of its ends.",
    .methods = deque_methods,
    .getset = deque_getset,
    .slots = {
        .new_ = deque_new,
        .init = deque_init,
        .dealloc = deque_dealloc,
        .traverse = deque_traverse,
        .storage = deque_storage,
        .clear = deque_clear_items,
        .repr = deque_repr,
        .getattr = object_getattr,
        .hash = hash_not_implemented,
        .compare = deque_compare,
        .iter = deque_iter,
        .len = deque_len,
        .getitem = deque_getitem,
        .setitem = deque_setitem,
        .contains = deque_contains,
        .concat = deque_concat,
        .repeat = deque_repeat,
        .inplace_concat = deque_inplace_concat,
        .inplace_repeat = deque_inplace_repeat,
    },
};

/* --- iterators ------------------------------------------------------------------------------------------ */

typedef struct DequeIterator {
    GcObject base;
    Ref deque;
    uint64_t state;     /* of the deque when it began */
    int64_t left;       /* items to come */
} DequeIterator;

static inline DequeIterator *iterator_of(Borrow o) { return (DequeIterator *)o; }

static Ref deque_iterator_make(ThreadState *ts, Type *type, Borrow deque)
{
    DequeIterator *it = type ? (DequeIterator *)zeroed_alloc(ts, type, sizeof(DequeIterator)) : NULL;
    if (!it) return NULL;
    it->deque = ref_new(deque);
    it->state = deque_of(deque)->state;
    it->left = (int64_t)deque_size(deque);
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static Ref deque_iter(ThreadState *ts, Borrow o)
{
    return deque_iterator_make(ts, type_for_kind(ts, KIND_DEQUE_ITERATOR), o);
}

static Ref deque_iterator_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool failed = false;
    const char *name = short_name(type);
    (void)kwnames;
    if (!args_count(ts, name, nargs, 1, 2)) return NULL;
    if (!is_deque(args[0]))
        return raise_type_error(ts, "argument 1 must be collections.deque, not %K", args[0]);
    int64_t index = nargs > 1 ? position_argument(ts, args[1], &failed) : 0;
    Ref it = failed ? NULL : deque_iterator_make(ts, type, args[0]);
    if (!it || index <= 0) return it;
    int64_t *left = &iterator_of(it)->left;
    *left = index < *left ? *left - index : 0;
    return it;
}

static void deque_iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(iterator_of(o)->deque);
    object_free(ts, o, sizeof(DequeIterator));
}

static void deque_iterator_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, iterator_of(o)->deque, "deque");
}

/* May it go on? False at the end or when the deque has changed. */
static inline bool step(ThreadState *ts, DequeIterator *it)
{
    if (OURO_UNLIKELY(it->state != deque_of(it->deque)->state)) {
        it->left = 0;
        raise_mutated(ts);
        return false;
    }
    return it->left > 0;
}

static Ref forward_next(ThreadState *ts, Borrow o)
{
    DequeIterator *it = iterator_of(o);
    if (!step(ts, it)) return NULL;
    return ref_new(*place(deque_of(it->deque), deque_size(it->deque) - (size_t)it->left--));
}

static Ref backward_next(ThreadState *ts, Borrow o)
{
    DequeIterator *it = iterator_of(o);
    if (!step(ts, it)) return NULL;
    return ref_new(*place(deque_of(it->deque), (size_t)--it->left));
}

static NATIVE(deque_iterator_hint)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(ts, iterator_of(self)->left);
}

static NATIVE(deque_iterator_reduce)
{
    UNUSED_ARGUMENTS();
    DequeIterator *it = iterator_of(self);
    Ref index = int_from_int64(ts, (int64_t)deque_size(it->deque) - it->left);
    return reduce_take(ts, self, pack_take(ts, 2, ref_new(it->deque), index));
}

static const MethodDef deque_iterator_methods[] = {
    {"__length_hint__", deque_iterator_hint, 0, 0, 0,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", deque_iterator_reduce, 0, 0, 0, "Return state information for pickling."},
    {0},
};

#define DEQUE_ITERATOR(spec, type_name, type_kind, next_function) \
    const TypeSpec spec = { \
        .name = type_name, \
        .kind = type_kind, \
        .flags = TF_GC | TF_IMMUTABLE, \
        .basic_size = sizeof(DequeIterator), \
        .methods = deque_iterator_methods, \
        .slots = {.new_ = deque_iterator_new, \
                  .dealloc = deque_iterator_dealloc, \
                  .traverse = deque_iterator_traverse, \
                  .getattr = object_getattr, \
                  .iter = self_iter, \
                  .next = next_function}, \
    }

DEQUE_ITERATOR(deque_iterator_spec, "_collections._deque_iterator", KIND_DEQUE_ITERATOR, forward_next);
DEQUE_ITERATOR(deque_reverse_iterator_spec, "_collections._deque_reverse_iterator",
               KIND_DEQUE_REVERSE_ITERATOR, backward_next);
