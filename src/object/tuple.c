/* tuple.c: tuples and their methods. */
#include "object/tuple.h"

#include <stdarg.h>
#include <string.h>

#include "object/args.h"
#include "object/container.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/slice.h"

/* --- making --------------------------------------------------------------------------------------------- */

static inline size_t size_for(size_t n) { return sizeof(TupleObject) + n * sizeof(Ref); }

/* Items not set, not tracked; n above 0 but for the one empty tuple. */
static TupleObject *tuple_alloc(ThreadState *ts, size_t n)
{
    if (OURO_UNLIKELY(n > LENGTH_MAX)) {
        raise_no_memory(ts);
        return NULL;
    }
    Object *o = gc_alloc(ts, ts->rt->types[KIND_TUPLE], size_for(n));
    if (o) o->aux = (uint32_t)n;
    return (TupleObject *)o;
}

/* The empty tuple exists once; the first to ask makes it. */
static Ref empty_tuple(ThreadState *ts)
{
    if (OURO_UNLIKELY(!ts->rt->empty_tuple)) ts->rt->empty_tuple = OBJ(tuple_alloc(ts, 0));
    return ref_xnew(ts->rt->empty_tuple);
}

Ref tuple_new(ThreadState *ts, size_t n)
{
    if (n == 0) return empty_tuple(ts);
    TupleObject *t = tuple_alloc(ts, n);
    if (!t) return NULL;
    memset(t->items, 0, n * sizeof(Ref));
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

Ref tuple_from_array(ThreadState *ts, Borrow const *items, size_t n)
{
    if (n == 0) return empty_tuple(ts);
    TupleObject *t = tuple_alloc(ts, n);
    if (!t) return NULL;
    for (size_t i = 0; i < n; i++) t->items[i] = ref_new(items[i]);
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

Ref tuple_from_array_take(ThreadState *ts, Ref *items, size_t n)
{
    if (n == 0) return empty_tuple(ts);
    TupleObject *t = tuple_alloc(ts, n);
    if (!t) {
        drop_backwards(items, n);
        return NULL;
    }
    for (size_t i = 0; i < n; i++) t->items[i] = items[i];
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

Ref tuple_pack(ThreadState *ts, size_t n, ...)
{
    if (n == 0) return empty_tuple(ts);
    TupleObject *t = tuple_alloc(ts, n);
    if (!t) return NULL;
    va_list items;
    va_start(items, n);
    for (size_t i = 0; i < n; i++) t->items[i] = ref_new(va_arg(items, Borrow));
    va_end(items);
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

Ref tuple_slice(ThreadState *ts, Borrow o, size_t start, size_t end)
{
    size_t n = tuple_size(o);
    if (end > n) end = n;
    if (start > end) start = end;
    if (start == 0 && end == n && is_kind(o, KIND_TUPLE)) return ref_new(o);
    return tuple_from_array(ts, tuple_of(o)->items + start, end - start);
}

void tuple_maybe_untrack(ThreadState *ts, Object *o)
{
    if (!is_kind(o, KIND_TUPLE) || !gc_is_tracked(o)) return;
    TupleObject *t = (TupleObject *)o;
    for (size_t i = 0; i < o->aux; i++)
        if (!t->items[i] || may_be_tracked(t->items[i])) return; /* NULL: not filled yet */
    gc_untrack(ts, o);
}

/* A subclass gets a tuple first, then an instance with the same items. */
static Ref tuple_of_subclass(ThreadState *ts, Type *type, Ref exact)
{
    size_t n = tuple_size(exact);
    TupleObject *t = (TupleObject *)gc_alloc(ts, type, size_for(n));
    if (t) {
        OBJ(t)->aux = (uint32_t)n;
        for (size_t i = 0; i < n; i++) t->items[i] = ref_new(tuple_item(exact, i));
        gc_track(ts, OBJ(t));
    }
    ref_drop(exact);
    return OBJ(t);
}

static Ref tuple_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool exact = type->kind == KIND_TUPLE;
    if ((exact || type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init) &&
        !constructor_no_keywords(ts, "tuple", kwnames)) return NULL;
    if (!args_count(ts, "tuple", nargs, 0, 1)) return NULL;
    Ref items = nargs ? obj_to_tuple(ts, args[0]) : empty_tuple(ts);
    return exact || !items ? items : tuple_of_subclass(ts, type, items);
}

/* --- slots ---------------------------------------------------------------------------------------------- */

static void tuple_dealloc(ThreadState *ts, Object *o)
{
    TupleObject *t = (TupleObject *)o;
    size_t n = o->aux;
    drop_backwards(t->items, n);
    object_free(ts, o, size_for(n));
}

static void tuple_traverse(Object *o, VisitFn visit, void *context)
{
    TupleObject *t = (TupleObject *)o;
    for (size_t i = o->aux; i-- > 0;)
        if (t->items[i]) visit(context, t->items[i], EDGE_ITEM, i);
}

static Ref tuple_repr(ThreadState *ts, Borrow o)
{
    size_t n = tuple_size(o);
    if (n == 0) return str_from_ascii(ts, "()", 2);
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "(...)", 5);
    StrBuilder b = {.ts = ts};
    builder_add_ascii(&b, "(", 1);
    bool done = true;
    for (size_t i = 0; done && i < n; i++) {
        if (i) builder_add_ascii(&b, ", ", 2);
        done = builder_add_repr(&b, tuple_item(o, i));
    }
    repr_leave(ts, o);
    if (!done) {
        builder_discard(&b);
        return NULL;
    }
    if (n == 1) builder_add_ascii(&b, ",)", 2);
    else builder_add_ascii(&b, ")", 1);
    return builder_finish(&b);
}

/* --- hash: as CPython's (the lanes of xxHash), so that sets of tuples have its order -------------------- */

static const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u;
static const uint64_t prime5 = 2870177450012600261u;

static inline uint64_t hash_add(uint64_t sum, int64_t lane)
{
    sum += (uint64_t)lane * prime2;
    return (sum << 31 | sum >> 33) * prime1;
}

static inline int64_t hash_end(uint64_t sum, size_t n)
{
    sum += n ^ (prime5 ^ 3527539u);
    return sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
}

/* A tuple whose hash is being computed, without recursion. */
typedef struct HashLevel { Borrow tuple; size_t index; uint64_t sum; } HashLevel;
typedef struct HashStack { HashLevel *levels; size_t depth, capacity; } HashStack;

static bool push_level(ThreadState *ts, HashStack *s, Borrow tuple)
{
    if (s->depth == s->capacity) {
        size_t capacity = s->capacity ? 2 * s->capacity : 64, size = sizeof(HashLevel);
        HashLevel *levels = mem_realloc(ts, s->levels, s->capacity * size, capacity * size);
        if (!levels) return false;
        s->levels = levels;
        s->capacity = capacity;
    }
    s->levels[s->depth++] = (HashLevel){tuple, 0, prime5};
    return true;
}

/* One step: an item hashed, a tuple in it entered or left. Gives the hash of each finished tuple in *hash. */
static bool hash_step(ThreadState *ts, HashStack *s, int64_t *hash)
{
    HashLevel *top = &s->levels[s->depth - 1];
    size_t n = tuple_size(top->tuple);
    if (top->index == n) {
        *hash = hash_end(top->sum, n);
        if (--s->depth == 0) return true;
        top--;
    } else {
        Borrow item = tuple_item(top->tuple, top->index);
        if (is_kind(item, KIND_TUPLE)) return push_level(ts, s, item);
        if (type_has(item->type, TF_GC)) return recursion_enter_slow(ts, ""); /* it may recurse further */
        if ((*hash = key_hash(ts, item)) == -1) return false;
    }
    top->sum = hash_add(top->sum, *hash);
    top->index++;
    return true;
}

/* Tuples in tuples may be nested deeper than the C stack. */
static OURO_NOINLINE int64_t hash_deep(ThreadState *ts, Borrow o)
{
    HashStack s = {0};
    int64_t hash = -1;
    bool done = push_level(ts, &s, o);
    while (done && s.depth) done = hash_step(ts, &s, &hash);
    mem_free(ts, s.levels, s.capacity * sizeof(HashLevel));
    return done ? hash : -1;
}

int64_t tuple_hash_items(ThreadState *ts, Borrow const *items, size_t n)
{
    uint64_t sum = prime5;
    for (size_t i = 0; i < n; i++) {
        int64_t lane = key_hash(ts, items[i]);
        if (lane == -1) return -1;
        sum = hash_add(sum, lane);
    }
    return hash_end(sum, n);
}

static int64_t tuple_hash(ThreadState *ts, Borrow o)
{
    char here;
    if (OURO_UNLIKELY(&here < ts->c_stack_end)) return hash_deep(ts, o);
    return tuple_hash_items(ts, tuple_of(o)->items, tuple_size(o));
}

/* --- other slots ---------------------------------------------------------------------------------------- */

static Ref tuple_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_tuple(a) || !is_tuple(b)) return not_implemented_new(ts);
    size_t n = tuple_size(a), m = tuple_size(b), i = 0;
    for (; i < n && i < m; i++) {
        int equal = quick_equal(ts, tuple_item(a, i), tuple_item(b, i));
        if (equal < 0) return NULL;
        if (!equal) break;
    }
    if (i >= n || i >= m) return bool_new(ts, compare_holds(n < m ? -1 : n > m, op));
    if (op == CMP_EQ || op == CMP_NE) return bool_new(ts, op == CMP_NE);
    return obj_compare(ts, tuple_item(a, i), tuple_item(b, i), op);
}

static int64_t tuple_len(ThreadState *ts, Borrow o) { (void)ts; return (int64_t)tuple_size(o); }

static Ref tuple_at(ThreadState *ts, Borrow o, int64_t index)
{
    size_t n = tuple_size(o);
    if (index < 0) index += (int64_t)n;
    if (OURO_UNLIKELY((uint64_t)index >= n)) return raise_index_error(ts, "tuple index out of range");
    return ref_new(((TupleObject *)o)->items[index]);
}

static Ref get_by_slice(ThreadState *ts, Borrow o, Borrow slice)
{
    SliceBounds b;
    if (!slice_bounds(ts, slice, &b)) return NULL;
    int64_t count = slice_clip(&b, (int64_t)tuple_size(o));
    if (count <= 0) return empty_tuple(ts);
    if (b.step == 1) return tuple_slice(ts, o, (size_t)b.start, (size_t)(b.start + count));
    TupleObject *t = tuple_alloc(ts, (size_t)count);
    if (!t) return NULL;
    for (int64_t i = 0, at = b.start; i < count; i++, at += b.step)
        t->items[i] = ref_new(tuple_item(o, (size_t)at));
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

static Ref tuple_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    if (OURO_LIKELY(is_kind(key, KIND_INT) && int_is_small(key)))
        return tuple_at(ts, o, int_small_value(key));
    if (is_kind(key, KIND_SLICE)) return get_by_slice(ts, o, key);
    if (!key->type->slots.index)
        return raise_type_error(ts, "tuple indices must be integers or slices, not %T", key);
    bool failed = false;
    int64_t index = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    return failed ? NULL : tuple_at(ts, o, index);
}

static int tuple_contains(ThreadState *ts, Borrow o, Borrow item)
{
    size_t n = tuple_size(o);
    for (size_t i = 0; i < n; i++) {
        int equal = quick_equal(ts, tuple_item(o, i), item);
        if (equal) return equal;
    }
    return 0;
}

static Ref tuple_iter(ThreadState *ts, Borrow o) { return sequence_iterator_new(ts, KIND_TUPLE_ITERATOR, o); }

static Ref tuple_concat(ThreadState *ts, Borrow a, Borrow b)
{
    if (tuple_size(a) == 0 && is_kind(b, KIND_TUPLE)) return ref_new(b);
    if (!is_tuple(b)) return raise_type_error(ts, "can only concatenate tuple (not \"%T\") to tuple", b);
    if (tuple_size(b) == 0 && is_kind(a, KIND_TUPLE)) return ref_new(a);
    size_t n = tuple_size(a), m = tuple_size(b);
    if (n + m == 0) return empty_tuple(ts);
    TupleObject *t = tuple_alloc(ts, n + m);
    if (!t) return NULL;
    for (size_t i = 0; i < n; i++) t->items[i] = ref_new(tuple_item(a, i));
    for (size_t i = 0; i < m; i++) t->items[n + i] = ref_new(tuple_item(b, i));
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

static Ref tuple_repeat(ThreadState *ts, Borrow o, Borrow count)
{
    bool failed = false;
    int64_t times = obj_index_int64(ts, count, EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    size_t n = tuple_size(o), total;
    if ((n == 0 || times == 1) && is_kind(o, KIND_TUPLE)) return ref_new(o);
    if (n == 0 || times <= 0) return empty_tuple(ts);
    if (__builtin_mul_overflow(n, (size_t)times, &total)) return raise_no_memory(ts);
    TupleObject *t = tuple_alloc(ts, total);
    if (!t) return NULL;
    for (size_t i = 0; i < n; i++) {
        t->items[i] = tuple_item(o, i);
        t->items[i]->refcount += (uint32_t)times;
    }
    for (size_t have = n, step; have < total; have += step) {
        step = have < total - have ? have : total - have;
        memcpy(t->items + have, t->items, step * sizeof(Ref));
    }
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

/* --- methods -------------------------------------------------------------------------------------------- */

static Ref tuple_count(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    int64_t count = 0;
    for (size_t i = 0; i < tuple_size(self); i++) {
        int equal = quick_equal(ts, tuple_item(self, i), args[0]);
        if (equal < 0) return NULL;
        count += equal;
    }
    return int_from_int64(ts, count);
}

static Ref tuple_index(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    int64_t start = 0, stop = INT64_MAX, length = (int64_t)tuple_size(self);
    if (nargs > 1 && !bound_argument(ts, args[1], &start)) return NULL;
    if (nargs > 2 && !bound_argument(ts, args[2], &stop)) return NULL;
    start = bound_from_end(start, length);
    stop = bound_from_end(stop, length);
    for (int64_t i = start; i < stop && i < length; i++) {
        int equal = quick_equal(ts, tuple_item(self, (size_t)i), args[0]);
        if (equal) return equal > 0 ? int_from_int64(ts, i) : NULL;
    }
    return raise_value_error(ts, "tuple.index(x): x not in tuple");
}

static Ref tuple_getnewargs(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Ref items = tuple_slice(ts, self, 0, tuple_size(self));
    Ref result = items ? tuple_pack(ts, 1, items) : NULL;
    ref_xdrop(items);
    return result;
}

static const MethodDef tuple_methods[] = {
    {"__getnewargs__", tuple_getnewargs, 0, 0, 0, "__getnewargs__($self, /)\n--\n\n"},
    {"index", tuple_index, 1, 3, 0, "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
        "Position of the first item that equals value.\n\nValueError if there is none."},
    {"count", tuple_count, 1, 1, 0, "count($self, value, /)\n--\n\nHow many items equal value."},
    CLASS_GETITEM,
    {0},
};

const TypeSpec tuple_spec = {
    .name = "tuple",
    .kind = KIND_TUPLE,
    .flags = TF_GC | TF_BASETYPE | TF_TUPLE_SUBCLASS | TF_MATCH_SEQUENCE | TF_IMMUTABLE,
    .basic_size = sizeof(TupleObject),
    .item_size = sizeof(Ref),
    .doc = "tuple(iterable=(), /)\n--\n\nA sequence that never changes.\n\n"
           "Made from the items of an iterable; empty when none is given. A tuple is returned as it is.",
    .methods = tuple_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = tuple_construct,
        .dealloc = tuple_dealloc,
        .traverse = tuple_traverse,
        .repr = tuple_repr,
        .hash = tuple_hash,
        .compare = tuple_compare,
        .iter = tuple_iter,
        .len = tuple_len,
        .getitem = tuple_getitem,
        .contains = tuple_contains,
        .concat = tuple_concat,
        .repeat = tuple_repeat,
    },
};
