/* slice.c: slice objects, and what their bounds mean for a sequence. */
#include "object/slice.h"

#include "object/args.h"
#include "object/container.h"
#include "object/tuple.h"

Ref slice_new(ThreadState *ts, Borrow start, Borrow stop, Borrow step)
{
    SliceObject *s = (SliceObject *)gc_alloc(ts, ts->rt->types[KIND_SLICE], sizeof(SliceObject));
    if (!s) return NULL;
    s->base.base.aux = 0;
    s->start = start ? ref_new(start) : none_new(ts);
    s->stop = stop ? ref_new(stop) : none_new(ts);
    s->step = step ? ref_new(step) : none_new(ts);
    gc_track(ts, OBJ(s));
    return OBJ(s);
}

/* --- bounds --------------------------------------------------------------------------------------------- */

/* A bound as a number, clamped to 64 bits; None leaves *value. */
static bool read_bound(ThreadState *ts, Borrow bound, int64_t *value)
{
    if (is_kind(bound, KIND_INT) && int_is_small(bound)) {
        *value = int_small_value(bound);
        return true;
    }
    if (bound == ts->rt->none) return true;
    if (!bound->type->slots.index) {
        raise_type_error(ts, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    bool failed = false;
    int64_t number = obj_index_int64(ts, bound, EXC_COUNT, &failed);
    if (!failed) *value = number;
    return !failed;
}

bool slice_bounds(ThreadState *ts, Borrow slice, SliceBounds *b)
{
    SliceObject *s = slice_of(slice);
    b->step = 1;
    if (!read_bound(ts, s->step, &b->step)) return false;
    if (b->step == 0) {
        raise_value_error(ts, "slice step cannot be zero");
        return false;
    }
    if (b->step < -INT64_MAX) b->step = -INT64_MAX; /* so that it can be negated */
    b->start = b->step < 0 ? INT64_MAX : 0;
    b->stop = b->step < 0 ? INT64_MIN : INT64_MAX;
    return read_bound(ts, s->start, &b->start) && read_bound(ts, s->stop, &b->stop);
}

static int64_t clip_bound(int64_t bound, int64_t length, bool backwards)
{
    if (bound < 0) {
        bound += length;
        return bound < 0 ? (backwards ? -1 : 0) : bound;
    }
    return bound < length ? bound : backwards ? length - 1 : length;
}

int64_t slice_clip(SliceBounds *b, int64_t length)
{
    b->start = clip_bound(b->start, length, b->step < 0);
    b->stop = clip_bound(b->stop, length, b->step < 0);
    if (b->step < 0) return b->stop < b->start ? (b->start - b->stop - 1) / -b->step + 1 : 0;
    return b->start < b->stop ? (b->stop - b->start - 1) / b->step + 1 : 0;
}

bool slice_unpack(ThreadState *ts, Borrow slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                  int64_t *count)
{
    SliceBounds b;
    if (!slice_bounds(ts, slice, &b)) return false;
    *count = slice_clip(&b, length);
    *start = b.start;
    *stop = b.stop;
    *step = b.step;
    return true;
}

/* --- indices, for numbers of any size ------------------------------------------------------------------- */

static Ref exact_index(ThreadState *ts, Borrow o)
{
    Ref n = obj_index(ts, o), exact = n ? int_exact(ts, n) : NULL;
    ref_xdrop(n);
    return exact;
}

static Ref bound_as_int(ThreadState *ts, Borrow bound)
{
    if (bound->type->slots.index) return exact_index(ts, bound);
    return raise_type_error(ts, "slice indices must be integers or None or have an __index__ method");
}

/* A bound clipped to lower..upper, counted from the end if negative; None: `fallback`. */
static Ref clipped_bound(ThreadState *ts, Borrow bound, Borrow length, Borrow lower, Borrow upper,
                         Borrow fallback)
{
    if (bound == ts->rt->none) return ref_new(fallback);
    Ref value = bound_as_int(ts, bound);
    if (!value) return NULL;
    if (int_sign(value) < 0) {
        Ref sum = int_add(ts, value, length);
        ref_set(&value, sum);
        if (!sum) return NULL;
        if (int_compare(value, lower) < 0) ref_set(&value, ref_new(lower));
    } else if (int_compare(value, upper) > 0) {
        ref_set(&value, ref_new(upper));
    }
    return value;
}

Ref slice_indices_for(ThreadState *ts, Borrow slice, Borrow length)
{
    SliceObject *s = slice_of(slice);
    Ref zero = NULL, step = NULL, lower = NULL, upper = NULL, start = NULL, stop = NULL, result = NULL;
    if (!(zero = int_from_int64(ts, 0))) goto out;
    step = s->step == ts->rt->none ? int_from_int64(ts, 1) : bound_as_int(ts, s->step);
    if (!step) goto out;
    if (int_sign(step) == 0) {
        raise_value_error(ts, "slice step cannot be zero");
        goto out;
    }
    bool backwards = int_sign(step) < 0;
    lower = int_from_int64(ts, backwards ? -1 : 0);
    if (!lower || !(upper = backwards ? int_add(ts, length, lower) : ref_new(length))) goto out;
    start = clipped_bound(ts, s->start, length, lower, upper, backwards ? upper : lower);
    if (!start || !(stop = clipped_bound(ts, s->stop, length, lower, upper, backwards ? lower : upper)))
        goto out;
    result = tuple_pack(ts, 3, start, stop, step);
out:
    ref_xdrop(zero);
    ref_xdrop(step);
    ref_xdrop(lower);
    ref_xdrop(upper);
    ref_xdrop(start);
    ref_xdrop(stop);
    return result;
}

static Ref slice_indices(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    Ref length = exact_index(ts, args[0]), result = NULL;
    if (!length) return NULL;
    if (int_sign(length) < 0) raise_value_error(ts, "length should not be negative");
    else result = slice_indices_for(ts, self, length);
    ref_drop(length);
    return result;
}

/* --- the type ------------------------------------------------------------------------------------------- */

static Ref slice_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type;
    if (!constructor_no_keywords(ts, "slice", kwnames) || !args_count(ts, "slice", nargs, 1, 3)) return NULL;
    if (nargs == 1) return slice_new(ts, NULL, args[0], NULL);
    return slice_new(ts, args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static void slice_dealloc(ThreadState *ts, Object *o)
{
    SliceObject *s = (SliceObject *)o;
    ref_drop(s->step);
    ref_drop(s->start);
    ref_drop(s->stop);
    object_free(ts, o, sizeof(SliceObject));
}

static void slice_traverse(Object *o, VisitFn visit, void *context)
{
    SliceObject *s = (SliceObject *)o;
    visit(context, s->start, EDGE_FIELD, (uintptr_t)"start");
    visit(context, s->stop, EDGE_FIELD, (uintptr_t)"stop");
    visit(context, s->step, EDGE_FIELD, (uintptr_t)"step");
}

static Ref slice_repr(ThreadState *ts, Borrow o)
{
    SliceObject *s = slice_of(o);
    return str_from_format(ts, "slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static Ref as_tuple(ThreadState *ts, Borrow o)
{
    SliceObject *s = slice_of(o);
    return tuple_pack(ts, 3, s->start, s->stop, s->step);
}

static Ref slice_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_kind(a, KIND_SLICE) || !is_kind(b, KIND_SLICE)) return not_implemented_new(ts);
    if (a == b) return bool_new(ts, compare_holds(0, op));
    Ref x = as_tuple(ts, a), y = x ? as_tuple(ts, b) : NULL;
    Ref result = y ? obj_compare(ts, x, y, op) : NULL;
    ref_xdrop(x);
    ref_xdrop(y);
    return result;
}

static Ref slice_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Ref fields = as_tuple(ts, self);
    Ref result = fields ? tuple_pack(ts, 2, OBJ(self->type), fields) : NULL;
    ref_xdrop(fields);
    return result;
}

static const MethodDef slice_methods[] = {
    {"indices", slice_indices, 1, 1, 0, "S.indices(len) -> (start, stop, stride)\n\n"
        "What the slice selects of a sequence of len items: where it starts, where it\nstops and by which "
            "step, "
        "clipped as indexing does it."},
    {"__reduce__", slice_reduce, 0, 0, 0, "State for pickling."},
    {0},
};

static const MemberDef slice_members[] = {
    {"start", MEMBER_OBJECT, offsetof(SliceObject, start), true, NULL},
    {"stop", MEMBER_OBJECT, offsetof(SliceObject, stop), true, NULL},
    {"step", MEMBER_OBJECT, offsetof(SliceObject, step), true, NULL},
    {0},
};

const TypeSpec slice_spec = {
    .name = "slice",
    .kind = KIND_SLICE,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(SliceObject),
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nWhich items of a sequence to take: the a:b:c of "
        "x[a:b:c].",
    .methods = slice_methods,
    .members = slice_members,
    .slots = {
        .getattr = object_getattr,
        .new_ = slice_construct,
        .dealloc = slice_dealloc,
        .traverse = slice_traverse,
        .repr = slice_repr,
        .hash = hash_not_implemented,
        .compare = slice_compare,
    },
};
