/* range.c: range, which computes its items, and its two iterators: one for numbers of 64 bits, one for
 * any. */
#include "object/range.h"

#include "object/args.h"
#include "object/container.h"
#include "object/list.h"
#include "object/slice.h"
#include "object/tuple.h"

static inline RangeObject *range_of(Borrow o)
{
    ouro_assert(is_kind(o, KIND_RANGE));
    return (RangeObject *)o;
}

/* --- arithmetic on ints of any size --------------------------------------------------------------------- */

static bool three_small(Borrow a, Borrow b, Borrow c) { return (a->aux | b->aux | c->aux) == 0; }

/* a + b * c */
static Ref add_product(ThreadState *ts, Borrow a, Borrow b, Borrow c)
{
    int64_t product, sum;
    if (three_small(a, b, c) && !__builtin_mul_overflow(int_small_value(b), int_small_value(c), &product) &&
        !__builtin_add_overflow(int_small_value(a), product, &sum)) return int_from_int64(ts, sum);
    Ref times = int_multiply(ts, b, c);
    Ref result = times ? int_add(ts, a, times) : NULL;
    ref_xdrop(times);
    return result;
}

/* How many numbers lie from start by step before stop, when all are of 64 bits; step is not 0. */
static uint64_t small_length(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0) return start < stop ? ((uint64_t)stop - (uint64_t)start - 1) / (uint64_t)step + 1 : 0;
    return start > stop ? ((uint64_t)start - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1 : 0;
}

static Ref range_length(ThreadState *ts, Borrow start, Borrow stop, Borrow step)
{
    if (three_small(start, stop, step))
        return int_from_uint64(ts, small_length(int_small_value(start), int_small_value(stop),
                                                int_small_value(step)));
    Ref span = NULL, one = NULL, size = NULL, last = NULL, steps = NULL, result = NULL;
    bool up = int_sign(step) > 0;
    if (up ? int_compare(start, stop) >= 0 : int_compare(start, stop) <= 0) return int_from_int64(ts, 0);
    if ((span = up ? int_subtract(ts, stop, start) : int_subtract(ts, start, stop)) &&
        (one = int_from_int64(ts, 1)) && (size = up ? ref_new(step) : int_negate(ts, step)) &&
        (last = int_subtract(ts, span, one)) && (steps = int_floor_divide(ts, last, size)))
        result = int_add(ts, steps, one);
    ref_xdrop(span);
    ref_xdrop(one);
    ref_xdrop(size);
    ref_xdrop(last);
    ref_xdrop(steps);
    return result;
}

/* --- making --------------------------------------------------------------------------------------------- */

/* Consumes exact ints. */
static Ref range_make_take(ThreadState *ts, Ref start, Ref stop, Ref step)
{
    Ref length = start && stop && step ? range_length(ts, start, stop, step) : NULL;
    RangeObject *r = length ? (RangeObject *)object_alloc(ts, ts->rt->types[KIND_RANGE], sizeof(RangeObject))
        : NULL;
    if (!r) {
        ref_xdrop(start);
        ref_xdrop(stop);
        ref_xdrop(step);
        ref_xdrop(length);
        return NULL;
    }
    r->base.aux = 0;
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return OBJ(r);
}

static Ref number_argument(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_INT)) return ref_new(o);
    Ref index = obj_index(ts, o);
    if (!index || is_kind(index, KIND_INT)) return index;
    Ref exact = int_exact(ts, index);
    ref_drop(index);
    return exact;
}

Ref range_new(ThreadState *ts, Borrow start, Borrow stop, Borrow step)
{
    Ref first = start ? number_argument(ts, start) : int_from_int64(ts, 0);
    Ref end = first ? number_argument(ts, stop) : NULL;
    Ref by = end ? (step ? number_argument(ts, step) : int_from_int64(ts, 1)) : NULL;
    if (by && int_sign(by) == 0) {
        raise_value_error(ts, "range() arg 3 must not be zero");
        ref_clear(&by);
    }
    return range_make_take(ts, first, end, by);
}

static Ref range_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type;
    if (!constructor_no_keywords(ts, "range", kwnames) || !args_count(ts, "range", nargs, 1, 3)) return NULL;
    return nargs == 1 ? range_new(ts, NULL, args[0], NULL)
        : range_new(ts, args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static void range_dealloc(ThreadState *ts, Object *o)
{
    RangeObject *r = (RangeObject *)o;
    ref_drop(r->start);
    ref_drop(r->stop);
    ref_drop(r->step);
    ref_drop(r->length);
    object_free(ts, o, sizeof(RangeObject));
}

static void range_traverse(Object *o, VisitFn visit, void *context)
{
    RangeObject *r = (RangeObject *)o;
    visit(context, r->start, EDGE_FIELD, (uintptr_t)"start");
    visit(context, r->stop, EDGE_FIELD, (uintptr_t)"stop");
    visit(context, r->step, EDGE_FIELD, (uintptr_t)"step");
    visit(context, r->length, EDGE_FIELD, (uintptr_t)"length");
}

/* --- iterator over numbers of 64 bits ------------------------------------------------------------------- */

static inline RangeIterator *range_iterator_of(Borrow o) { return (RangeIterator *)o; }

static Ref range_iterator_make(ThreadState *ts, int64_t start, int64_t step, uint64_t length)
{
    bool is_long = length >= UINT32_MAX;
    size_t size = sizeof(RangeIterator) + (is_long ? sizeof(int64_t) : 0);
    RangeIterator *it = (RangeIterator *)object_alloc(ts, ts->rt->types[KIND_RANGE_ITERATOR], size);
    if (!it) return NULL;
    it->base.aux = is_long ? UINT32_MAX : (uint32_t)length;
    if (is_long) it->first[0] = start;
    it->next = start;
    it->step = step;
    it->left = length;
    return OBJ(it);
}

static size_t range_iterator_size(Object *o)
{
    return sizeof(RangeIterator) + (o->aux == UINT32_MAX ? sizeof(int64_t) : 0);
}

static void range_iterator_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, range_iterator_size(o)); }

static Ref range_iterator_next(ThreadState *ts, Borrow o)
{
    RangeIterator *it = range_iterator_of(o);
    if (it->left == 0) return NULL;
    int64_t value = it->next;
    it->left--;
    it->next = (int64_t)((uint64_t)value + (uint64_t)it->step);
    return int_from_int64(ts, value);
}

static uint64_t items_given(const RangeIterator *it)
{
    if (it->base.aux != UINT32_MAX) return it->base.aux - it->left;
    uint64_t next = (uint64_t)it->next, first = (uint64_t)it->first[0], step = (uint64_t)it->step;
    return it->step > 0 ? (next - first) / step : (first - next) / (0 - step);
}

static int64_t first_number(const RangeIterator *it)
{
    return (int64_t)((uint64_t)it->next - items_given(it) * (uint64_t)it->step);
}

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref range_iterator_hint(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_uint64(ts, range_iterator_of(self)->left);
}

static Ref range_iterator_reduce(METHOD_ARGS)
{
    UNUSED_ARGS;
    RangeIterator *it = range_iterator_of(self);
    uint64_t given = items_given(it), all = given + it->left;
    int64_t first = first_number(it);
    Ref start = int_from_int64(ts, first), step = int_from_int64(ts, it->step);
    Ref stop = int_from_int64(ts, (int64_t)((uint64_t)first + all * (uint64_t)it->step));
    Ref range = range_make_take(ts, start, stop, step), state = range ? int_from_uint64(ts, given) : NULL;
    if (state) return reduce_by_builtin_take(ts, "iter", range, state);
    ref_xdrop(range);
    return NULL;
}

static Ref range_iterator_setstate(METHOD_ARGS)
{
    UNUSED_ARGS;
    RangeIterator *it = range_iterator_of(self);
    int64_t index;
    Ref number = obj_index(ts, args[0]);
    if (!number) return NULL;
    bool fits = int_fits_int64(number, &index);
    ref_drop(number);
    if (!fits) return raise_overflow_error(ts, "Python int too large to convert to C long");
    uint64_t all = items_given(it) + it->left, at = index < 0 ? 0 : (uint64_t)index > all ? all
        : (uint64_t)index;
    it->next = (int64_t)((uint64_t)first_number(it) + at * (uint64_t)it->step);
    it->left = all - at;
    return none_new(ts);
}

#define ITERATOR_METHODS(hint, reduce, setstate) \
    {"__length_hint__", hint, 0, 0, 0, "How many items are left, at a guess."}, \
    {"__reduce__", reduce, 0, 0, 0, "State for pickling."}, \
    {"__setstate__", setstate, 1, 1, 0, "Take up the position of a pickled iterator."}

static const MethodDef range_iterator_methods[] = {
    ITERATOR_METHODS(range_iterator_hint, range_iterator_reduce, range_iterator_setstate),
    {0},
};

const TypeSpec range_iterator_spec = {
    .name = "range_iterator",
    .kind = KIND_RANGE_ITERATOR,
    .flags = TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(RangeIterator),
    .methods = range_iterator_methods,
    .slots = {.getattr = object_getattr, .dealloc = range_iterator_dealloc, .size = range_iterator_size,
        .iter = self_iter, .next = range_iterator_next},
};

/* --- iterator over numbers of any size ------------------------------------------------------------------ */

typedef struct LongRangeIterator {
    Object base;
    Ref index, start, step, length; /* ints */
} LongRangeIterator;

static inline LongRangeIterator *long_iterator_of(Borrow o) { return (LongRangeIterator *)o; }

/* Consumes start and step, borrows length. */
static Ref long_iterator_make(ThreadState *ts, Ref start, Ref step, Borrow length)
{
    Ref index = start && step ? int_from_int64(ts, 0) : NULL;
    LongRangeIterator *it =
        index ? (LongRangeIterator *)object_alloc(ts, ts->rt->types[KIND_LONG_RANGE_ITERATOR],
                                                  sizeof(LongRangeIterator)) : NULL;
    if (!it) {
        ref_xdrop(start);
        ref_xdrop(step);
        ref_xdrop(index);
        return NULL;
    }
    it->base.aux = 0;
    it->index = index;
    it->start = start;
    it->step = step;
    it->length = ref_new(length);
    return OBJ(it);
}

static void long_iterator_dealloc(ThreadState *ts, Object *o)
{
    LongRangeIterator *it = long_iterator_of(o);
    ref_drop(it->index);
    ref_drop(it->start);
    ref_drop(it->step);
    ref_drop(it->length);
    object_free(ts, o, sizeof(LongRangeIterator));
}

static void long_iterator_traverse(Object *o, VisitFn visit, void *context)
{
    LongRangeIterator *it = long_iterator_of(o);
    visit(context, it->index, EDGE_FIELD, (uintptr_t)"index");
    visit(context, it->start, EDGE_FIELD, (uintptr_t)"start");
    visit(context, it->step, EDGE_FIELD, (uintptr_t)"step");
    visit(context, it->length, EDGE_FIELD, (uintptr_t)"length");
}

static Ref long_iterator_next(ThreadState *ts, Borrow o)
{
    LongRangeIterator *it = long_iterator_of(o);
    if (int_compare(it->index, it->length) >= 0) return NULL;
    Ref one = int_from_int64(ts, 1), next = one ? int_add(ts, it->index, one) : NULL;
    Ref value = next ? add_product(ts, it->start, it->index, it->step) : NULL;
    ref_xdrop(one);
    if (value) ref_set(&it->index, next);
    else ref_xdrop(next);
    return value;
}

static Ref long_iterator_hint(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_subtract(ts, long_iterator_of(self)->length, long_iterator_of(self)->index);
}

static Ref long_iterator_reduce(METHOD_ARGS)
{
    UNUSED_ARGS;
    LongRangeIterator *it = long_iterator_of(self);
    Ref stop = add_product(ts, it->start, it->length, it->step);
    Ref range = stop ? range_make_take(ts, ref_new(it->start), stop, ref_new(it->step)) : NULL;
    return range ? reduce_by_builtin_take(ts, "iter", range, ref_new(it->index)) : NULL;
}

static Ref long_iterator_setstate(METHOD_ARGS)
{
    UNUSED_ARGS;
    LongRangeIterator *it = long_iterator_of(self);
    if (!is_int(args[0])) return raise_type_error(ts, "an integer is required");
    Ref zero = int_from_int64(ts, 0);
    if (!zero) return NULL;
    Borrow index = int_sign(args[0]) < 0 ? zero : int_compare(args[0], it->length) > 0 ? it->length : args[0];
    ref_set(&it->index, ref_new(index));
    ref_drop(zero);
    return none_new(ts);
}

static const MethodDef long_iterator_methods[] = {
    ITERATOR_METHODS(long_iterator_hint, long_iterator_reduce, long_iterator_setstate),
    {0},
};

const TypeSpec long_range_iterator_spec = {
    .name = "longrange_iterator",
    .kind = KIND_LONG_RANGE_ITERATOR,
    .flags = TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(LongRangeIterator),
    .methods = long_iterator_methods,
    .slots = {
        .getattr = object_getattr,
        .dealloc = long_iterator_dealloc,
        .traverse = long_iterator_traverse,
        .iter = self_iter,
        .next = long_iterator_next,
    },
};

/* --- iterating a range ---------------------------------------------------------------------------------- */

/* Can the numbers, and one step beyond the last, be had in 64 bits, and counted in 63? As CPython decides
 * it. */
static bool is_short_range(RangeObject *r)
{
    if (!three_small(r->start, r->stop, r->step) || !int_is_small(r->length)) return false;
    int64_t stop = int_small_value(r->stop), step = int_small_value(r->step);
    return step > 0 ? stop <= INT64_MAX - (step - 1) : stop >= INT64_MIN + (-1 - step);
}

static Ref range_iter(ThreadState *ts, Borrow o)
{
    RangeObject *r = range_of(o);
    if (OURO_LIKELY(is_short_range(r)))
        return range_iterator_make(ts, int_small_value(r->start), int_small_value(r->step),
                                   (uint64_t)int_small_value(r->length));
    return long_iterator_make(ts, ref_new(r->start), ref_new(r->step), r->length);
}

/* Can the numbers be walked backwards, to one step before the first, in 64 bits? */
static bool is_short_backwards(RangeObject *r)
{
    if (!three_small(r->start, r->stop, r->step) || !int_is_small(r->length)) return false;
    int64_t start = int_small_value(r->start), step = int_small_value(r->step), before;
    return step != INT64_MIN && !__builtin_sub_overflow(start, step, &before);
}

static Ref range_reversed(METHOD_ARGS)
{
    UNUSED_ARGS;
    RangeObject *r = range_of(self);
    if (is_short_backwards(r)) {
        uint64_t n = (uint64_t)int_small_value(r->length), step = (uint64_t)int_small_value(r->step);
        return range_iterator_make(ts, (int64_t)((uint64_t)int_small_value(r->start) + (n - 1) * step),
                                   (int64_t)(0 - step), n);
    }
    Ref one = int_from_int64(ts, 1), last = one ? int_subtract(ts, r->length, one) : NULL;
    Ref start = last ? add_product(ts, r->start, last, r->step) : NULL, step = start ? int_negate(ts, r->step)
        : NULL;
    ref_xdrop(one);
    ref_xdrop(last);
    return long_iterator_make(ts, start, step, r->length);
}

/* --- items ---------------------------------------------------------------------------------------------- */

static Ref range_at(ThreadState *ts, RangeObject *r, Borrow index)
{
    Ref from_end = int_sign(index) < 0 ? int_add(ts, r->length, index) : ref_new(index), item = NULL;
    if (!from_end) return NULL;
    if (int_sign(from_end) < 0 || int_compare(from_end, r->length) >= 0)
        raise_index_error(ts, "range object index out of range");
    else item = add_product(ts, r->start, from_end, r->step);
    ref_drop(from_end);
    return item;
}

static Ref get_by_slice(ThreadState *ts, RangeObject *r, Borrow slice)
{
    Ref indices = slice_indices_for(ts, slice, r->length);
    if (!indices) return NULL;
    Ref step = int_multiply(ts, r->step, tuple_item(indices, 2));
    Ref start = step ? add_product(ts, r->start, tuple_item(indices, 0), r->step) : NULL;
    Ref stop = start ? add_product(ts, r->start, tuple_item(indices, 1), r->step) : NULL;
    ref_drop(indices);
    return range_make_take(ts, start, stop, step);
}

static Ref range_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    if (is_kind(key, KIND_SLICE)) return get_by_slice(ts, range_of(o), key);
    if (!key->type->slots.index)
        return raise_type_error(ts, "range indices must be integers or slices, not %T", key);
    Ref index = obj_index(ts, key);
    Ref item = index ? range_at(ts, range_of(o), index) : NULL;
    ref_xdrop(index);
    return item;
}

static int64_t range_len(ThreadState *ts, Borrow o)
{
    bool failed = false;
    int64_t length = int_as_int64(ts, range_of(o)->length, &failed);
    return failed ? -1 : length;
}

static int range_truth(ThreadState *ts, Borrow o) { (void)ts; return int_sign(range_of(o)->length) != 0; }

static bool is_plain_int(Borrow o) { return is_kind(o, KIND_INT) || is_kind(o, KIND_BOOL); }

/* Is the number one of the range's? 0, 1, -1. */
static int has_number(ThreadState *ts, RangeObject *r, Borrow number)
{
    bool up = int_sign(r->step) > 0;
    if (up ? int_compare(number, r->start) < 0 || int_compare(number, r->stop) >= 0
           : int_compare(number, r->start) > 0 || int_compare(number, r->stop) <= 0) return 0;
    if (three_small(number, r->start, r->step)) {
        uint64_t distance = (uint64_t)int_small_value(number) - (uint64_t)int_small_value(r->start);
        uint64_t step = (uint64_t)int_small_value(r->step);
        return up ? distance % step == 0 : (0 - distance) % (0 - step) == 0;
    }
    Ref distance = int_subtract(ts, number, r->start), rest = distance ? int_modulo(ts, distance, r->step)
        : NULL;
    int found = rest ? int_sign(rest) == 0 : -1;
    ref_xdrop(distance);
    ref_xdrop(rest);
    return found;
}

/* How many items equal a value that is no plain int; stops at the first if `once`. -1: error. */
static int64_t count_equal(ThreadState *ts, Borrow o, Borrow value, bool once)
{
    Ref it = range_iter(ts, o), item;
    if (!it) return -1;
    int64_t count = 0;
    while ((!once || count == 0) && (item = iter_step(ts, it))) {
        int equal = quick_equal(ts, item, value);
        ref_drop(item);
        if (equal < 0) break;
        count += equal;
    }
    ref_drop(it);
    return exc_pending(ts) ? -1 : count;
}

static int range_contains(ThreadState *ts, Borrow o, Borrow item)
{
    if (is_plain_int(item)) return has_number(ts, range_of(o), item);
    return (int)count_equal(ts, o, item, true);
}

static Ref range_count(METHOD_ARGS)
{
    UNUSED_ARGS;
    int64_t count = is_plain_int(args[0]) ? has_number(ts, range_of(self), args[0])
        : count_equal(ts, self, args[0], false);
    return count < 0 ? NULL : int_from_int64(ts, count);
}

static Ref index_by_search(ThreadState *ts, Borrow o, Borrow value)
{
    Ref it = range_iter(ts, o), item;
    if (!it) return NULL;
    for (int64_t i = 0; (item = iter_step(ts, it)); i++) {
        int equal = quick_equal(ts, item, value);
        ref_drop(item);
        if (!equal) continue;
        ref_drop(it);
        return equal < 0 ? NULL : int_from_int64(ts, i);
    }
    ref_drop(it);
    return exc_pending(ts) ? NULL : raise_value_error(ts, "sequence.index(x): x not in sequence");
}

static Ref range_index(METHOD_ARGS)
{
    UNUSED_ARGS;
    RangeObject *r = range_of(self);
    if (!is_plain_int(args[0])) return index_by_search(ts, self, args[0]);
    int found = has_number(ts, r, args[0]);
    if (found < 0) return NULL;
    if (!found) return raise_value_error(ts, "%R is not in range", args[0]);
    Ref distance = int_subtract(ts, args[0], r->start), index = distance
        ? int_floor_divide(ts, distance, r->step) : NULL;
    ref_xdrop(distance);
    return index;
}

/* --- other slots ---------------------------------------------------------------------------------------- */

static Ref range_repr(ThreadState *ts, Borrow o)
{
    RangeObject *r = range_of(o);
    if (int_is_small(r->step) && int_small_value(r->step) == 1)
        return str_from_format(ts, "range(%R, %R)", r->start, r->stop);
    return str_from_format(ts, "range(%R, %R, %R)", r->start, r->stop, r->step);
}

static bool is_one(Borrow number) { return int_is_small(number) && int_small_value(number) == 1; }

static bool same_items(RangeObject *a, RangeObject *b)
{
    if (a == b) return true;
    if (int_compare(a->length, b->length) != 0) return false;
    if (int_sign(a->length) == 0) return true;
    if (int_compare(a->start, b->start) != 0) return false;
    return is_one(a->length) || int_compare(a->step, b->step) == 0;
}

static Ref range_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_kind(a, KIND_RANGE) || !is_kind(b, KIND_RANGE) || (op != CMP_EQ && op != CMP_NE))
        return not_implemented_new(ts);
    return bool_new(ts, same_items(range_of(a), range_of(b)) == (op == CMP_EQ));
}

/* Of (length, start, step), where None stands for what makes no difference. */
static int64_t range_hash(ThreadState *ts, Borrow o)
{
    RangeObject *r = range_of(o);
    Borrow none = ts->rt->none, start = int_sign(r->length) ? r->start : none;
    Ref t = tuple_pack(ts, 3, r->length, start, start == none || is_one(r->length) ? none : r->step);
    if (!t) return -1;
    int64_t hash = obj_hash(ts, t);
    ref_drop(t);
    return hash;
}

static Ref range_reduce(METHOD_ARGS)
{
    UNUSED_ARGS;
    RangeObject *r = range_of(self);
    Ref fields = tuple_pack(ts, 3, r->start, r->stop, r->step);
    Ref result = fields ? tuple_pack(ts, 2, OBJ(self->type), fields) : NULL;
    ref_xdrop(fields);
    return result;
}

static const MethodDef range_methods[] = {
    {"__reversed__", range_reversed, 0, 0, 0, "An iterator from the last number to the first."},
    {"__reduce__", range_reduce, 0, ARGS_ANY, MF_VARARGS, "State for pickling."},
    {"count", range_count, 1, 1, 0, "rangeobject.count(value) -> how many numbers equal value"},
    {"index", range_index, 1, 1, 0, "rangeobject.index(value) -> position of the number that equals value\n"
        "ValueError if there is none."},
    {0},
};

static const MemberDef range_members[] = {
    {"start", MEMBER_OBJECT, offsetof(RangeObject, start), true, NULL},
    {"stop", MEMBER_OBJECT, offsetof(RangeObject, stop), true, NULL},
    {"step", MEMBER_OBJECT, offsetof(RangeObject, step), true, NULL},
    {0},
};

const TypeSpec range_spec = {
    .name = "range",
    .kind = KIND_RANGE,
    .flags = TF_MATCH_SEQUENCE | TF_IMMUTABLE,
    .basic_size = sizeof(RangeObject),
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "The integers from start (0 unless given) by step (1 unless given), as long as they have\n"
           "not come to stop. They are computed when asked for: a range takes little memory.",
    .methods = range_methods,
    .members = range_members,
    .slots = {
        .getattr = object_getattr,
        .new_ = range_construct,
        .dealloc = range_dealloc,
        .traverse = range_traverse,
        .repr = range_repr,
        .hash = range_hash,
        .compare = range_compare,
        .iter = range_iter,
        .len = range_len,
        .truth = range_truth,
        .getitem = range_getitem,
        .contains = range_contains,
    },
};
