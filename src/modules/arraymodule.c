/* arraymodule.c: the module array: the type, its items and slices, its iterator. */
#include "modules/arraymodule.h"
#include "object/lookup.h"

/* --- length -------------------------------------------------------------------------------------------- */

ArrayObject *array_new(ThreadState *ts, Type *type, const ArrayKind *kind, size_t length)
{
    ArrayObject *a = (ArrayObject *)zeroed_alloc(ts, type, sizeof(ArrayObject));
    if (!a) return NULL;
    a->kind = kind;
    gc_track(ts, OBJ(a));
    if (array_resize(ts, a, length)) return a;
    ref_drop(OBJ(a));
    return NULL;
}

static bool set_capacity(ThreadState *ts, ArrayObject *a, size_t capacity)
{
    size_t size = a->kind->size;
    if (capacity > INT64_MAX / ARRAY_ITEM_MAX) return raise_no_memory(ts) != NULL;
    char *data = NULL;
    if (capacity == 0) mem_free(ts, a->data, a->capacity * size);
    else
        data = a->data ? mem_realloc(ts, a->data, a->capacity * size, capacity * size)
                       : mem_alloc(ts, capacity * size);
    if (capacity && !data) return false;
    a->data = data;
    a->capacity = capacity;
    return true;
}

bool array_resize(ThreadState *ts, ArrayObject *a, size_t length)
{
    if (a->exports && length != a->length) {
        raise_error(ts, EXC_BUFFER_ERROR, "cannot resize an array that is exporting buffers");
        return false;
    }
    bool first = !a->data, fits = length <= a->capacity && (length >= a->capacity / 2 || a->capacity <= 16);
    if ((!fits || length == 0) && length != a->capacity &&
        !set_capacity(ts, a, length == 0 || first ? length : length + length / 8 + 6))
        return false;
    a->length = length;
    return true;
}

bool array_open(ThreadState *ts, ArrayObject *a, size_t i, size_t count)
{
    size_t old = a->length;
    if (!array_resize(ts, a, old + count)) return false;
    if (old > i) memmove(array_at(a, i + count), array_at(a, i), (old - i) * a->kind->size);
    return true;
}

bool array_close(ThreadState *ts, ArrayObject *a, size_t i, size_t count)
{
    if (count == 0) return true;
    if (a->exports) return array_resize(ts, a, a->length - count);
    memmove(array_at(a, i), array_at(a, i + count), (a->length - i - count) * a->kind->size);
    return array_resize(ts, a, a->length - count);
}

/* --- adding -------------------------------------------------------------------------------------------- */

bool array_append(ThreadState *ts, ArrayObject *a, Borrow value)
{
    char bytes[ARRAY_ITEM_MAX];
    if (!array_item_bytes(ts, a->kind, value, bytes) || !array_resize(ts, a, a->length + 1)) return false;
    memcpy(array_at(a, a->length - 1), bytes, a->kind->size);
    return true;
}

bool array_append_bytes(ThreadState *ts, ArrayObject *a, const char *bytes, size_t size)
{
    size_t old = a->length;
    if (size % a->kind->size)
        return raise_value_error(ts, "bytes length not a multiple of item size") != NULL;
    if (size == 0) return true;
    if (!array_resize(ts, a, old + size / a->kind->size)) return false;
    memcpy(array_at(a, old), bytes, size);
    return true;
}

bool array_append_text(ThreadState *ts, ArrayObject *a, StrObject *text)
{
    size_t i = a->length;
    const char *p = text->text;
    if (text->length == 0) return true;
    if (!array_resize(ts, a, i + text->length)) return false;
    for (; i < a->length; i++) {
        uint32_t c = utf8_next(&p);
        memcpy(array_at(a, i), &c, sizeof c);
    }
    return true;
}

static bool extend_array(ThreadState *ts, ArrayObject *a, ArrayObject *other)
{
    size_t old = a->length, count = other->length;
    if (other->kind != a->kind)
        return raise_type_error(ts, "can only extend with array of same kind") != NULL;
    if (count == 0) return true;
    if (!array_resize(ts, a, old + count)) return false;
    memcpy(array_at(a, old), other->data, count * a->kind->size);
    return true;
}

bool array_extend(ThreadState *ts, ArrayObject *a, Borrow iterable)
{
    if (is_array(iterable)) return extend_array(ts, a, array_of(iterable));
    Ref it = obj_iter(ts, iterable), item;
    if (!it) return false;
    bool done = true;
    while (done && (item = obj_next(ts, it))) {
        done = array_append(ts, a, item);
        ref_drop(item);
    }
    ref_drop(it);
    return done && !exc_pending(ts);
}

/* --- making -------------------------------------------------------------------------------------------- */

static bool check_initializer(ThreadState *ts, Borrow initial, uint32_t code)
{
    bool text = is_str(initial), characters = is_array(initial) && array_of(initial)->kind->code == 'u';
    if (code == 'u' || (!text && !characters)) return true;
    raise_type_error(ts, "cannot use a %s to initialize an array with typecode '%c'",
                     text ? "str" : "unicode array", (int)code);
    return false;
}

static size_t item_count(Borrow items)
{
    return is_list(items) ? list_size(items) : tuple_size(items);
}

/* The array is new. Converting an item may run code that shortens the list. */
static bool fill_from_items(ThreadState *ts, ArrayObject *a, Borrow items)
{
    char bytes[ARRAY_ITEM_MAX];
    bool done = true;
    size_t i = 0, count = item_count(items);
    if (!count || !array_resize(ts, a, count)) return !count;
    for (; done && i < count && i < item_count(items); i++) {
        Ref item = ref_new(is_list(items) ? list_item(items, i) : tuple_item(items, i));
        done = array_item_bytes(ts, a->kind, item, bytes);
        ref_drop(item);
        if (done) memcpy(array_at(a, i), bytes, a->kind->size);
    }
    return done && (i == count || array_resize(ts, a, i));
}

static bool fill(ThreadState *ts, ArrayObject *a, Borrow initial)
{
    Span span;
    if (is_list(initial) || is_tuple(initial)) return fill_from_items(ts, a, initial);
    if (bytes_span(initial, &span)) return array_append_bytes(ts, a, span.data, span.size);
    if (is_str(initial)) return array_append_text(ts, a, str_of(initial));
    if (is_array(initial) && array_of(initial)->kind == a->kind)
        return extend_array(ts, a, array_of(initial));
    if (!is_array(initial)) return array_extend(ts, a, initial);
    Ref items = array_to_list(ts, array_of(initial));
    bool done = items && fill_from_items(ts, a, items);
    ref_xdrop(items);
    return done;
}

static Ref array_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, KIND_ARRAY, "array.array", kwnames)) return NULL;
    if (nargs < 1 || nargs > 2)
        return raise_type_error(ts, "array() takes at %s %d argument%s (%zu given)",
                                nargs < 1 ? "least" : "most", nargs < 1 ? 1 : 2, nargs < 1 ? "" : "s", nargs);
    if (!is_str(args[0]) || str_of(args[0])->length != 1)
        return raise_type_error(ts, "array() argument 1 must be a unicode character, not %K", args[0]);
    uint32_t code = str_char_at(str_of(args[0]), 0);
    if (nargs == 2 && !check_initializer(ts, args[1], code)) return NULL;
    const ArrayKind *kind = array_kind(code);
    if (!kind) return raise_value_error(ts, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    ArrayObject *a = array_new(ts, type, kind, 0);
    if (!a || nargs < 2 || fill(ts, a, args[1])) return OBJ(a);
    ref_drop(OBJ(a));
    return NULL;
}

static void array_dealloc(ThreadState *ts, Object *o)
{
    ArrayObject *a = array_of(o);
    mem_free(ts, a->data, a->capacity * a->kind->size);
    object_free(ts, o, sizeof(ArrayObject));
}

static void array_storage(Object *o, BlockFn see, void *context)
{
    const ArrayObject *a = array_of(o);
    if (a->data) see(context, a->data, a->capacity * a->kind->size, "items");
}

static void array_traverse(Object *o, VisitFn visit, void *context)
{
    (void)o, (void)visit, (void)context; /* holds no objects; a container all the same, as CPython's is */
}

static Ref array_repr(ThreadState *ts, Borrow o)
{
    ArrayObject *a = array_of(o);
    const char *name = short_name(o->type);
    if (a->length == 0) return str_from_format(ts, "%s('%c')", name, a->kind->code);
    Ref items = a->kind->code == 'u' ? array_to_text(ts, a) : array_to_list(ts, a);
    Ref text = items ? str_from_format(ts, "%s('%c', %R)", name, a->kind->code, items) : NULL;
    ref_xdrop(items);
    return text;
}

/* --- comparing ----------------------------------------------------------------------------------------- */

/* The first index at which they differ, or the length of the shorter one; -1: an exception. */
static int64_t first_difference(ThreadState *ts, ArrayObject *a, ArrayObject *b)
{
    size_t i = 0;
    int equal = 1;
    for (; equal > 0 && i < a->length && i < b->length; i += equal > 0) {
        Ref x = array_get(ts, a, i), y = x ? array_get(ts, b, i) : NULL;
        equal = y ? obj_compare_bool(ts, x, y, CMP_EQ) : -1;
        ref_xdrop(x);
        ref_xdrop(y);
    }
    return equal < 0 ? -1 : (int64_t)i;
}

static Ref array_compare(ThreadState *ts, Borrow x, Borrow y, CompareOp op)
{
    if (!is_array(x) || !is_array(y)) return not_implemented_new(ts);
    ArrayObject *a = array_of(x), *b = array_of(y);
    if (a->length != b->length && (op == CMP_EQ || op == CMP_NE)) return bool_new(ts, op == CMP_NE);
    int64_t at = first_difference(ts, a, b);
    if (at < 0) return NULL;
    size_t i = (size_t)at;
    if (i >= a->length || i >= b->length)
        return bool_new(ts, compare_holds(a->length < b->length ? -1 : a->length > b->length, op));
    if (op == CMP_EQ || op == CMP_NE) return bool_new(ts, op == CMP_NE);
    Ref p = array_get(ts, a, i), q = p ? array_get(ts, b, i) : NULL;
    Ref result = q ? obj_compare(ts, p, q, op) : NULL;
    ref_xdrop(p);
    ref_xdrop(q);
    return result;
}

static int array_contains(ThreadState *ts, Borrow o, Borrow value)
{
    ArrayObject *a = array_of(o);
    int found = 0;
    for (size_t i = 0; found == 0 && i < a->length; i++) {
        Ref item = array_get(ts, a, i);
        found = item ? obj_compare_bool(ts, item, value, CMP_EQ) : -1;
        ref_xdrop(item);
    }
    return found;
}

/* --- items and slices ---------------------------------------------------------------------------------- */

static int64_t array_len(ThreadState *ts, Borrow o)
{
    (void)ts;
    return (int64_t)array_of(o)->length;
}

/* An index counted from the end if negative; not yet compared with the length. */
static bool find_index(ThreadState *ts, ArrayObject *a, Borrow key, int64_t *i)
{
    bool failed = false;
    *i = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    if (*i < 0) *i += (int64_t)a->length;
    return !failed;
}

static Ref get_slice(ThreadState *ts, ArrayObject *a, Borrow slice)
{
    SliceBounds s;
    if (!slice_bounds(ts, slice, &s)) return NULL;
    size_t count = (size_t)slice_clip(&s, (int64_t)a->length);
    ArrayObject *part = array_new(ts, ts->rt->types[KIND_ARRAY], a->kind, count);
    for (size_t i = 0; part && i < count; i++)
        memcpy(array_at(part, i), array_at(a, (size_t)(s.start + (int64_t)i * s.step)), a->kind->size);
    return OBJ(part);
}

static Ref array_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    ArrayObject *a = array_of(o);
    int64_t i;
    if (is_kind(key, KIND_SLICE)) return get_slice(ts, a, key);
    if (!key->type->slots.index) return raise_type_error(ts, "array indices must be integers");
    if (!find_index(ts, a, key, &i)) return NULL;
    if (i < 0 || i >= (int64_t)a->length) return raise_index_error(ts, "array index out of range");
    return array_get(ts, a, (size_t)i);
}

static bool set_item(ThreadState *ts, ArrayObject *a, Borrow key, Borrow value)
{
    char bytes[ARRAY_ITEM_MAX];
    int64_t i;
    if (!find_index(ts, a, key, &i)) return false;
    if (i < 0 || i >= (int64_t)a->length)
        return raise_index_error(ts, "array assignment index out of range") != NULL;
    if (!value) return array_close(ts, a, (size_t)i, 1);
    if (!array_item_bytes(ts, a->kind, value, bytes)) return false;
    if (i < (int64_t)a->length) /* its __index__ may have taken the place away */
        memcpy(array_at(a, (size_t)i), bytes, a->kind->size);
    return true;
}

static bool delete_slice(ThreadState *ts, ArrayObject *a, SliceBounds s, size_t count)
{
    if (count == 0) return true;
    if (a->exports) return array_resize(ts, a, a->length - count);
    if (s.step < 0) {
        s.start += (int64_t)(count - 1) * s.step;
        s.step = -s.step;
    }
    size_t to = (size_t)s.start, skipped = 0;
    for (size_t i = to; i < a->length; i++) {
        if (skipped < count && i == (size_t)(s.start + (int64_t)skipped * s.step)) skipped++;
        else memcpy(array_at(a, to++), array_at(a, i), a->kind->size);
    }
    return array_resize(ts, a, to);
}

/* Puts `other`, which is not a, in place of `count` adjacent items. */
static bool replace_items(ThreadState *ts, ArrayObject *a, size_t start, size_t count,
                          const ArrayObject *other)
{
    if (other->length > count && !array_open(ts, a, start, other->length - count)) return false;
    if (other->length < count && !array_close(ts, a, start, count - other->length)) return false;
    if (other->length) memcpy(array_at(a, start), other->data, other->length * a->kind->size);
    return true;
}

static bool set_slice_from(ThreadState *ts, ArrayObject *a, Borrow slice, const ArrayObject *other)
{
    SliceBounds s;
    if (!slice_bounds(ts, slice, &s)) return false;
    size_t count = (size_t)slice_clip(&s, (int64_t)a->length);
    if (!other) return delete_slice(ts, a, s, count);
    if (s.step == 1) return replace_items(ts, a, (size_t)s.start, count, other);
    if (other->length != count)
        return raise_value_error(ts, "attempt to assign array of size %zu to extended slice of size %zu",
                                 other->length, count) != NULL;
    for (size_t i = 0; i < count; i++)
        memcpy(array_at(a, (size_t)(s.start + (int64_t)i * s.step)), array_at(other, i), a->kind->size);
    return true;
}

static bool set_slice(ThreadState *ts, ArrayObject *a, Borrow slice, Borrow value)
{
    if (!value) return set_slice_from(ts, a, slice, NULL);
    if (!is_array(value))
        return raise_type_error(ts, "can only assign array (not \"%T\") to array slice", value) != NULL;
    if (array_of(value)->kind != a->kind)
        return raise_type_error(ts, "bad argument type for built-in operation") != NULL;
    ArrayObject *copy = NULL;
    if (array_of(value) == a) { /* its items move: work from a copy */
        if (!(copy = array_new(ts, ts->rt->types[KIND_ARRAY], a->kind, a->length))) return false;
        if (a->length) memcpy(copy->data, a->data, a->length * a->kind->size);
    }
    bool done = set_slice_from(ts, a, slice, copy ? copy : array_of(value));
    if (copy) ref_drop(OBJ(copy));
    return done;
}

static bool array_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    if (key->type->slots.index) return set_item(ts, array_of(o), key, value);
    if (is_kind(key, KIND_SLICE)) return set_slice(ts, array_of(o), key, value);
    return raise_type_error(ts, "array indices must be integers") != NULL;
}

/* --- + and * ------------------------------------------------------------------------------------------- */

static Ref array_concat(ThreadState *ts, Borrow x, Borrow y)
{
    ArrayObject *a = array_of(x), *b = array_of(y);
    if (!is_array(y)) return raise_type_error(ts, "can only append array (not \"%T\") to array", y);
    if (a->kind != b->kind) return raise_type_error(ts, "bad argument type for built-in operation");
    ArrayObject *sum = array_new(ts, ts->rt->types[KIND_ARRAY], a->kind, a->length + b->length);
    if (!sum) return NULL;
    if (a->length) memcpy(sum->data, a->data, a->length * a->kind->size);
    if (b->length) memcpy(array_at(sum, a->length), b->data, b->length * a->kind->size);
    return OBJ(sum);
}

static Ref array_inplace_concat(ThreadState *ts, Borrow x, Borrow y)
{
    if (!is_array(y)) return raise_type_error(ts, "can only extend array with array (not \"%T\")", y);
    return extend_array(ts, array_of(x), array_of(y)) ? ref_new(x) : NULL;
}

static bool repeated_length(ThreadState *ts, const ArrayObject *a, Borrow n, size_t *length)
{
    if (!sequence_repeat_count(ts, n, length)) return false;
    if (a->length && *length > INT64_MAX / ARRAY_ITEM_MAX / a->length) return raise_no_memory(ts) != NULL;
    *length *= a->length;
    return true;
}

static Ref array_repeat(ThreadState *ts, Borrow x, Borrow n)
{
    Borrow o = is_array(x) ? x : n, times = o == x ? n : x;
    ArrayObject *a = array_of(o);
    size_t length;
    if (!repeated_length(ts, a, times, &length)) return NULL;
    ArrayObject *many = array_new(ts, ts->rt->types[KIND_ARRAY], a->kind, length);
    if (!many || length == 0) return OBJ(many);
    memcpy(many->data, a->data, a->length * a->kind->size);
    fill_by_doubling(many->data, a->length * a->kind->size, length * a->kind->size);
    return OBJ(many);
}

static Ref array_inplace_repeat(ThreadState *ts, Borrow o, Borrow n)
{
    ArrayObject *a = array_of(o);
    size_t length, old = a->length;
    if (!repeated_length(ts, a, n, &length) || !array_resize(ts, a, length)) return NULL;
    if (length > old) fill_by_doubling(a->data, old * a->kind->size, length * a->kind->size);
    return ref_new(o);
}

/* --- the buffer ---------------------------------------------------------------------------------------- */

static bool array_get_buffer(ThreadState *ts, Borrow o, BufferView *view, bool writable)
{
    ArrayObject *a = array_of(o);
    (void)writable;
    char format = a->kind->code == 'u' ? 'w' : a->kind->code, *data = a->data ? a->data : (char *)"";
    Ref layout = memoryview_describe(ts, data, a->length, format, a->kind->size);
    if (!layout) return false;
    *view =
        (BufferView){data, a->length * a->kind->size, .readonly = false, .owner = ref_new(o), .view = layout};
    a->exports++;
    return true;
}

static void array_release_buffer(ThreadState *ts, BufferView *view)
{
    (void)ts;
    array_of(view->owner)->exports--;
}

/* --- the iterator -------------------------------------------------------------------------------------- */

typedef struct ArrayIterator {
    GcObject base;
    Ref array;       /* NULL once exhausted */
    size_t index;    /* of the next item */
} ArrayIterator;

static inline ArrayIterator *iterator_of(Borrow o) { return (ArrayIterator *)o; }

static Ref array_iter(ThreadState *ts, Borrow o)
{
    Type *type = type_for_kind(ts, KIND_ARRAY_ITERATOR);
    ArrayIterator *it = type ? (ArrayIterator *)zeroed_alloc(ts, type, sizeof(ArrayIterator)) : NULL;
    if (!it) return NULL;
    it->array = ref_new(o);
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static Ref iterator_next(ThreadState *ts, Borrow o)
{
    ArrayIterator *it = iterator_of(o);
    if (!it->array) return NULL;
    if (it->index < array_of(it->array)->length) return array_get(ts, array_of(it->array), it->index++);
    ref_clear(&it->array);
    return NULL;
}

static void iterator_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&iterator_of(o)->array);
}

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    iterator_clear(ts, o);
    object_free(ts, o, sizeof(ArrayIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, iterator_of(o)->array, "array");
}

static NATIVE(iterator_reduce)
{
    UNUSED_ARGUMENTS();
    ArrayIterator *it = iterator_of(self);
    Ref iter = builtin_get(ts, "iter");
    if (!it->array) return pack_take(ts, 2, iter, tuple_pack(ts, 1, ts->rt->empty_tuple));
    return pack_take(ts, 3, iter, tuple_pack(ts, 1, it->array), int_from_int64(ts, (int64_t)it->index));
}

static NATIVE(iterator_setstate)
{
    UNUSED_ARGUMENTS();
    ArrayIterator *it = iterator_of(self);
    int64_t index;
    if (!state_argument(ts, args[0], &index)) return NULL;
    if (it->array) {
        int64_t length = (int64_t)array_of(it->array)->length;
        it->index = (size_t)(index < 0 ? 0 : index > length ? length : index);
    }
    return none_new(ts);
}

static const MethodDef iterator_methods[] = {REDUCE(iterator_reduce), SETSTATE(iterator_setstate), {0}};

const TypeSpec array_iterator_spec = {
    .name = "array.arrayiterator",
    .kind = KIND_ARRAY_ITERATOR,
    .flags = TF_GC | TF_NO_INSTANTIATE | TF_IMMUTABLE,
    .basic_size = sizeof(ArrayIterator),
    .methods = iterator_methods,
    .slots = {
        .dealloc = iterator_dealloc,
        .traverse = iterator_traverse,
        .clear = iterator_clear,
        .iter = self_iter,
        .next = iterator_next,
    },
};

/* --- the type and the module --------------------------------------------------------------------------- */

static Ref get_typecode(ThreadState *ts, Borrow self)
{
    return str_from_ascii(ts, &array_of(self)->kind->code, 1);
}

static Ref get_itemsize(ThreadState *ts, Borrow self)
{
    return int_from_int64(ts, array_of(self)->kind->size);
}

static const GetSetDef array_getset[] = {
    {"typecode", get_typecode, NULL, "the typecode character used to create the array"},
    {"itemsize", get_itemsize, NULL, "the size, in bytes, of one array item"},
    {0},
};

const TypeSpec array_spec = {
    .name = "array.array",
    .kind = KIND_ARRAY,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_IMMUTABLE | TF_MATCH_SEQUENCE,
    .basic_size = sizeof(ArrayObject),
    .doc = "array(typecode [, initializer]) -> array\n\nA sequence of numbers of one kind, or of characters, "
           "that takes no more room than C needs.\ntypecode: b B h H i I l L q Q: ints of 1, 2, 4, 8 and 8 "
           "bytes "
           "(capital: unsigned);\nf d: floats of 4 and 8 bytes; u: characters.\n"
           "initializer: an iterable of values; bytes to be taken as items; for 'u' a str.\n",
    .methods = array_methods,
    .getset = array_getset,
    .slots =
        {
            .new_ = array_construct,
            .dealloc = array_dealloc,
            .storage = array_storage,
            .traverse = array_traverse,
            .repr = array_repr,
            .hash = hash_not_implemented,
            .compare = array_compare,
            .iter = array_iter,
            .len = array_len,
            .getitem = array_getitem,
            .setitem = array_setitem,
            .contains = array_contains,
            .concat = array_concat,
            .repeat = array_repeat,
            .inplace_concat = array_inplace_concat,
            .inplace_repeat = array_inplace_repeat,
            .get_buffer = array_get_buffer,
            .release_buffer = array_release_buffer,
            .getattr = object_getattr,
        },
};

static const MethodDef functions[] = {
    {"_array_reconstructor", array_reconstructor, 4, 4, 0,
     "_array_reconstructor($module, arraytype, typecode, mformat_code, items,\n                     "
     "/)\n--\n\n"
     "An array from the bytes that a pickle holds."},
    {0},
};

/* collections.abc.MutableSequence.register(array) */
static bool register_sequence(ThreadState *ts, Borrow type)
{
    Ref abc = imported_attribute(ts, "_collections_abc", "MutableSequence");
    Ref method = abc ? obj_getattr_text(ts, abc, "register") : NULL;
    Ref result = method ? obj_call1(ts, method, type) : NULL;
    bool done = result != NULL;
    ref_xdrop(result);
    ref_xdrop(method);
    ref_xdrop(abc);
    return done;
}

Ref module_array_init(ThreadState *ts)
{
    Ref m =
        module_new(ts, "array", "Sequences of numbers of one kind that take no more room than C needs.\n");
    Type *type = m ? type_for_kind(ts, KIND_ARRAY) : NULL;
    if (type && module_add_functions(ts, m, functions) && module_add_kind(ts, m, KIND_ARRAY) &&
        module_add(ts, m, "ArrayType", OBJ(type)) && module_add_text(ts, m, "typecodes", "bBuhHiIlLqQfd") &&
        register_sequence(ts, OBJ(type)))
        return m;
    ref_xdrop(m);
    return NULL;
}
