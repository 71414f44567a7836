#include "object/bytes_impl.h"
#include "object/slice.h"

static inline ByteArrayObject *array_of(Borrow o)
{
    ouro_assert(is_bytearray(o));
    return (ByteArrayObject *)o;
}

static bool may_resize(ThreadState *ts, ByteArrayObject *o)
{
    if (OURO_LIKELY(o->exports == 0)) return true;
    raise_error(ts, EXC_BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
    return false;
}

/* Capacity for a given size: one byte more for a closing NUL, and when growing an eighth to spare. */
static size_t wanted_capacity(const ByteArrayObject *o, size_t size)
{
    size_t spare = size > o->capacity / 8 * 9 || !o->capacity ? 0 : (size >> 3) + (size < 9 ? 3 : 6);
    return heap_good_size(size + spare + 1);
}

static bool reallocate(ThreadState *ts, ByteArrayObject *o, size_t size)
{
    size_t capacity = wanted_capacity(o, size);
    if (o->start) memmove(o->data, o->data + o->start, o->size);
    o->start = 0;
    char *data = mem_realloc(ts, o->data, o->capacity, capacity);
    if (!data) return false;
    o->data = data;
    o->capacity = capacity;
    return true;
}

bool bytearray_resize(ThreadState *ts, ByteArrayObject *o, size_t size)
{
    if (size == o->size) return true;
    if (!may_resize(ts, o)) return false;
    if (size > BYTES_MAX_SIZE) {
        raise_no_memory(ts);
        return false;
    }
    bool fits = o->data && o->start + size + 1 <= o->capacity;
    bool wasteful = fits && size < o->capacity / 2 && o->capacity > 64;
    if (!fits || wasteful) {
        size_t kept = size < o->size ? size : o->size;
        size_t old = o->size;
        o->size = kept;
        if (!reallocate(ts, o, size)) {
            o->size = old;
            if (!fits) return false;
            exc_clear(ts); /* making it smaller is only thrift */
        }
    }
    o->size = size;
    o->data[o->start + size] = 0;
    return true;
}

static ByteArrayObject *array_alloc(ThreadState *ts, Type *type)
{
    ByteArrayObject *o = (ByteArrayObject *)object_alloc(ts, type, sizeof *o);
    if (!o) return NULL;
    o->data = NULL;
    o->start = o->size = o->capacity = 0;
    o->exports = 0;
    return o;
}

Ref bytearray_from_data(ThreadState *ts, const char *data, size_t size)
{
    ByteArrayObject *o = array_alloc(ts, ts->rt->types[KIND_BYTEARRAY]);
    if (!o) return NULL;
    if (!bytearray_resize(ts, o, size)) {
        ref_drop(OBJ(o));
        return NULL;
    }
    if (data && size) memcpy(o->data, data, size);
    return OBJ(o);
}

static Ref bytearray_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return OBJ(array_alloc(ts, type));
}

static bool bytearray_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"source", "encoding", "errors"};
    static const ArgSpec spec = {"bytearray", names, .count = 3, .positional = 3, .required = 0};
    Borrow bound[3];
    ByteArrayObject *o = array_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return false;
    if (!bytes_check_source(ts, bound, "bytearray") || !bytearray_resize(ts, o, 0)) return false;
    StrBuilder b = {.ts = ts};
    bool done = bytes_add_source(&b, bound, "bytearray") && bytearray_resize(ts, o, b.size);
    if (done && b.size) memcpy(o->data + o->start, b.text, b.size);
    builder_discard(&b);
    return done;
}

static void bytearray_dealloc(ThreadState *ts, Object *self)
{
    ByteArrayObject *o = (ByteArrayObject *)self;
    mem_free(ts, o->data, o->capacity);
    object_free(ts, self, sizeof *o);
}

static void bytearray_storage(Object *o, BlockFn see, void *context)
{
    const ByteArrayObject *array = (ByteArrayObject *)o;
    if (array->data) see(context, array->data, array->capacity, "bytes");
}

static Ref bytearray_repr(ThreadState *ts, Borrow self)
{
    Span span;
    StrBuilder b = {.ts = ts};
    bytes_span(self, &span);
    builder_add_format(&b, "%T(", self);
    bytes_add_repr(&b, span, true);
    builder_add_ascii(&b, ")", 1);
    return builder_finish(&b);
}

static Ref bytearray_str(ThreadState *ts, Borrow self)
{
    bool fine = !ts->rt->bytes_warning || ts->rt->warn(ts, EXC_BYTES_WARNING, "str() on a bytearray instance");
    return fine ? bytearray_repr(ts, self) : NULL;
}

static Ref bytearray_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    BufferView x, y;
    if (!a->type->slots.get_buffer || !b->type->slots.get_buffer) {
        return bytes_warn_of_comparison(ts, "bytearray", b, op) ? not_implemented_new(ts) : NULL;
    }
    if (!obj_get_buffer(ts, a, &x, false))
        return exc_take_if(ts, EXC_BUFFER_ERROR) ? not_implemented_new(ts) : NULL;
    if (!obj_get_buffer(ts, b, &y, false)) {
        buffer_release(ts, &x);
        return exc_take_if(ts, EXC_BUFFER_ERROR) ? not_implemented_new(ts) : NULL;
    }
    int order = span_compare((Span){x.data, x.size}, (Span){y.data, y.size});
    buffer_release(ts, &x);
    buffer_release(ts, &y);
    return bool_new(ts, compare_holds(order, op));
}

static int64_t bytearray_len(ThreadState *ts, Borrow self)
{
    (void)ts;
    return (int64_t)array_of(self)->size;
}

/* --- changing items and slices -------------------------------------------------------------------------- */

/* The `count` bytes at `at` replaced by `size` others; data may not lie in o. */
static bool replace_range(ThreadState *ts, ByteArrayObject *o, size_t at, size_t count, const char *data,
                          size_t size)
{
    size_t behind = o->size - at - count, old_size = o->size;
    if (size > count) {
        if (size - count > BYTES_MAX_SIZE - old_size) {
            raise_no_memory(ts);
            return false;
        }
        if (!bytearray_resize(ts, o, old_size + (size - count))) return false;
        memmove(o->data + o->start + at + size, o->data + o->start + at + count, behind);
    } else if (size < count) {
        if (!may_resize(ts, o)) return false;
        if (at == 0) o->start += count - size; /* the front moves: popping from the left is cheap */
        else memmove(o->data + o->start + at + size, o->data + o->start + at + count, behind);
        o->size = old_size - (count - size);
        o->data[o->start + o->size] = 0;
        size_t kept = o->size;
        if (o->capacity > 64 && kept < o->capacity / 2 && !reallocate(ts, o, kept)) exc_clear(ts);
    }
    if (size) memcpy(o->data + o->start + at, data, size);
    return true;
}

/* The bytes of the value assigned to a slice, as a bytes of its own where it might lie in o. */
static Ref assigned_bytes(ThreadState *ts, Borrow value)
{
    if (is_kind(value, KIND_BYTES)) return ref_new(value);
    Span span;
    if (bytes_span(value, &span)) return bytes_from_data(ts, span.data, span.size);
    if (is_str(value) || obj_is_number(value))
        return raise_type_error(ts, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    StrBuilder b = {.ts = ts};
    Borrow bound[3] = {value, NULL, NULL};
    if (bytes_add_source(&b, bound, "bytearray")) return bytes_builder_finish(&b, false);
    builder_discard(&b);
    return NULL;
}

static bool delete_every(ThreadState *ts, ByteArrayObject *o, int64_t start, int64_t step, size_t count)
{
    if (count == 0) return true;
    if (!may_resize(ts, o)) return false;
    if (step < 0) {
        start += step * ((int64_t)count - 1);
        step = -step;
    }
    char *data = o->data + o->start, *to = data + start;
    size_t next = (size_t)start, removed = 0;
    for (size_t i = (size_t)start; i < o->size; i++) {
        if (i == next && removed < count) {
            removed++;
            next += (size_t)step;
        } else {
            *to++ = data[i];
        }
    }
    return bytearray_resize(ts, o, o->size - removed);
}

static bool set_slice(ThreadState *ts, ByteArrayObject *o, Borrow key, Borrow value)
{
    SliceBounds bounds;
    if (!slice_bounds(ts, key, &bounds)) return false;
    Ref bytes = value ? assigned_bytes(ts, value) : NULL;
    if (value && !bytes) return false;
    const char *data = bytes ? bytes_of(bytes)->data : "";
    size_t size = bytes ? bytes_of(bytes)->size : 0;
    bool done = false;
    int64_t count = slice_clip(&bounds, (int64_t)o->size), start = bounds.start, step = bounds.step;
    if (start > (int64_t)o->size) start = (int64_t)o->size;
    if (step == 1) {
        done = replace_range(ts, o, (size_t)start, count < 0 ? 0 : (size_t)count, data, size);
    } else if (!bytes || size == 0) {
        done = delete_every(ts, o, start, step, (size_t)count);
    } else if (size != (size_t)count) {
        raise_value_error(ts, "attempt to assign bytes of size %zu to extended slice of size %lld", size,
                          (long long)count);
    } else {
        for (size_t i = 0; i < size; i++) o->data[(int64_t)o->start + start + (int64_t)i * step] = data[i];
        done = true;
    }
    ref_xdrop(bytes);
    return done;
}

static bool set_one(ThreadState *ts, ByteArrayObject *o, Borrow key, Borrow value)
{
    bool failed = false;
    char byte;
    int64_t i = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    if (failed) return false;
    if (value && !need_byte(ts, value, "byte must be in range(0, 256)", &byte)) return false;
    if (i < 0) i += (int64_t)o->size;
    if (i < 0 || i >= (int64_t)o->size) {
        raise_index_error(ts, "bytearray index out of range");
        return false;
    }
    if (!value) return replace_range(ts, o, (size_t)i, 1, NULL, 0);
    o->data[o->start + (size_t)i] = byte;
    return true;
}

static bool bytearray_setitem(ThreadState *ts, Borrow self, Borrow key, Borrow value)
{
    ByteArrayObject *o = array_of(self);
    if (key->type->slots.index) return set_one(ts, o, key, value);
    if (is_kind(key, KIND_SLICE)) return set_slice(ts, o, key, value);
    raise_type_error(ts, "bytearray indices must be integers or slices, not %T", key);
    return false;
}

static bool append_data(ThreadState *ts, ByteArrayObject *o, const char *data, size_t size)
{
    size_t old = o->size;
    if (size > BYTES_MAX_SIZE - old) {
        raise_no_memory(ts);
        return false;
    }
    if (!bytearray_resize(ts, o, old + size)) return false;
    if (size) memcpy(o->data + o->start + old, data, size);
    return true;
}

static Ref bytearray_inplace_concat(ThreadState *ts, Borrow self, Borrow other)
{
    ByteArrayObject *o = array_of(self);
    BufferView view;
    if (!other->type->slots.get_buffer) return raise_type_error(ts, "can't concat %T to %T", other, self);
    if (other == self) {
        size_t size = o->size;
        if (!bytearray_resize(ts, o, 2 * size)) return NULL;
        if (size) memcpy(o->data + o->start + size, o->data + o->start, size);
        return ref_new(self);
    }
    if (!obj_get_buffer(ts, other, &view, false)) return NULL;
    bool done = append_data(ts, o, view.data, view.size);
    buffer_release(ts, &view);
    return done ? ref_new(self) : NULL;
}

static Ref bytearray_inplace_repeat(ThreadState *ts, Borrow self, Borrow n)
{
    ByteArrayObject *o = array_of(self);
    size_t count, size, old = o->size;
    if (!sequence_repeat_count(ts, n, &count)) return NULL;
    if (__builtin_mul_overflow(count, old, &size)) return raise_no_memory(ts);
    if (!bytearray_resize(ts, o, size)) return NULL;
    if (old && size > old) fill_by_doubling(o->data + o->start, old, size);
    return ref_new(self);
}

/* --- methods ------------------------------------------------------------------------------------------- */

BYTES_METHOD(append)
{
    (void)nargs, (void)kwnames;
    char byte;
    if (!need_byte(ts, args[0], "byte must be in range(0, 256)", &byte)) return NULL;
    return append_data(ts, array_of(self), &byte, 1) ? none_new(ts) : NULL;
}

BYTES_METHOD(clear)
{
    (void)args, (void)nargs, (void)kwnames;
    return bytearray_resize(ts, array_of(self), 0) ? none_new(ts) : NULL;
}

BYTES_METHOD(copy)
{
    (void)args, (void)nargs, (void)kwnames;
    return bytes_same(ts, self);
}

BYTES_METHOD(extend)
{
    (void)nargs, (void)kwnames;
    Borrow source = args[0];
    if (source->type->slots.get_buffer) {
        Ref result = bytearray_inplace_concat(ts, self, source);
        ref_xdrop(result);
        return result ? none_new(ts) : NULL;
    }
    Ref it = obj_iter(ts, source), item;
    if (!it) {
        if (exc_take_if(ts, EXC_TYPE_ERROR)) raise_type_error(ts, "can't extend bytearray with %T", source);
        return NULL;
    }
    StrBuilder b = {.ts = ts, .failed = obj_length_hint(ts, source, 32) < 0};
    while (!b.failed && (item = obj_next(ts, it))) {
        char byte;
        if (need_byte(ts, item, "byte must be in range(0, 256)", &byte)) builder_add_ascii(&b, &byte, 1);
        else b.failed = true;
        ref_drop(item);
    }
    ref_drop(it);
    bool done = !b.failed && !exc_pending(ts) && append_data(ts, array_of(self), b.text, b.size);
    builder_discard(&b);
    return done ? none_new(ts) : NULL;
}

BYTES_METHOD(insert)
{
    (void)nargs, (void)kwnames;
    ByteArrayObject *o = array_of(self);
    int64_t index;
    char byte;
    if (!need_index(ts, args[0], &index)) return NULL;
    if (!need_byte(ts, args[1], "byte must be in range(0, 256)", &byte)) return NULL;
    if (index < 0) index = index + (int64_t)o->size < 0 ? 0 : index + (int64_t)o->size;
    if (index > (int64_t)o->size) index = (int64_t)o->size;
    return replace_range(ts, o, (size_t)index, 0, &byte, 1) ? none_new(ts) : NULL;
}

BYTES_METHOD(pop)
{
    (void)kwnames;
    ByteArrayObject *o = array_of(self);
    int64_t index = -1;
    if (nargs && !need_index(ts, args[0], &index)) return NULL;
    if (o->size == 0) return raise_index_error(ts, "pop from empty bytearray");
    if (index < 0) index += (int64_t)o->size;
    if (index < 0 || index >= (int64_t)o->size) return raise_index_error(ts, "pop index out of range");
    unsigned char byte = (unsigned char)o->data[o->start + (size_t)index];
    return replace_range(ts, o, (size_t)index, 1, NULL, 0) ? int_from_int64(ts, byte) : NULL;
}

BYTES_METHOD(remove)
{
    (void)nargs, (void)kwnames;
    ByteArrayObject *o = array_of(self);
    char byte;
    if (!need_byte(ts, args[0], "byte must be in range(0, 256)", &byte)) return NULL;
    const char *data = o->size ? o->data + o->start : "", *found = memchr(data, byte, o->size);
    if (!found) return raise_value_error(ts, "value not found in bytearray");
    return replace_range(ts, o, (size_t)(found - data), 1, NULL, 0) ? none_new(ts) : NULL;
}

BYTES_METHOD(reverse)
{
    (void)args, (void)nargs, (void)kwnames;
    ByteArrayObject *o = array_of(self);
    for (size_t i = 0, j = o->size; i + 1 < j; i++) {
        char *a = o->data + o->start + i, *b = o->data + o->start + --j, c = *a;
        *a = *b;
        *b = c;
    }
    return none_new(ts);
}

BYTES_METHOD(alloc)
{
    (void)args, (void)nargs, (void)kwnames;
    return int_from_int64(ts, (int64_t)array_of(self)->capacity);
}

/* (type, (content, ...), attributes); before protocol 3 there were no bytes to pickle the content as. */
static Ref reduce(ThreadState *ts, Borrow self, int64_t protocol)
{
    Span span;
    Ref content = NULL, arguments = NULL, state = NULL, result = NULL;
    if (!(state = obj_call_method(ts, self, ID(ts, __getstate__), NULL, 0))) return NULL;
    bytes_span(self, &span);
    if (span.size == 0) {
        arguments = tuple_pack(ts, 0);
    } else if (protocol >= 3) {
        if ((content = bytes_from_data(ts, span.data, span.size))) arguments = tuple_pack(ts, 1, content);
    } else if ((content = str_decode(ts, span.data, span.size, "latin-1", NULL))) {
        Ref encoding = str_from_text(ts, "latin-1");
        if (encoding) arguments = tuple_pack(ts, 2, content, encoding);
        ref_xdrop(encoding);
    }
    if (arguments) result = tuple_pack(ts, 3, OBJ(self->type), arguments, state);
    ref_xdrop(content);
    ref_xdrop(arguments);
    ref_drop(state);
    return result;
}

BYTES_METHOD(reduce)
{
    (void)args, (void)nargs, (void)kwnames;
    return reduce(ts, self, 2);
}

BYTES_METHOD(reduce_ex)
{
    (void)kwnames;
    int protocol = 0;
    if (nargs && !args_int(ts, args[0], &protocol)) return NULL;
    return reduce(ts, self, protocol);
}

static Ref bytearray_mod(ThreadState *ts, Borrow a, Borrow b)
{
    Span span;
    if (!is_bytearray(a)) return not_implemented_new(ts);
    bytes_span(a, &span);
    array_of(a)->exports++; /* code that runs meanwhile may not move the bytes */
    Ref result = bytes_format_percent(ts, span.data, span.size, b, true);
    array_of(a)->exports--;
    return result;
}

/* --- lending the bytes --------------------------------------------------------------------------------- */

bool bytearray_get_buffer(ThreadState *ts, Borrow self, BufferView *view, bool writable)
{
    (void)ts, (void)writable;
    Span span;
    bytes_span(self, &span);
    *view = (BufferView){span.data, span.size, .readonly = false, .owner = ref_new(self)};
    array_of(self)->exports++;
    return true;
}

static void bytearray_release_buffer(ThreadState *ts, BufferView *view)
{
    (void)ts;
    array_of(view->owner)->exports--;
}

const TypeSpec bytearray_spec = {
    .name = "bytearray",
    .kind = KIND_BYTEARRAY,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(ByteArrayObject),
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytearray of that size, filled with zeros\nbytearray() -> empty bytearray\n\n"
           "A sequence of bytes that can be changed and grows.",
    .methods = bytearray_methods,
    .slots =
        {
            .dealloc = bytearray_dealloc,
            .storage = bytearray_storage,
            .repr = bytearray_repr,
            .str = bytearray_str,
            .hash = hash_not_implemented,
            .getattr = object_getattr,
            .compare = bytearray_compare,
            .iter = bytearray_iterator_new,
            .new_ = bytearray_new,
            .init = bytearray_init,
            .binary = {[OP_MOD] = bytearray_mod},
            .len = bytearray_len,
            .getitem = bytes_getitem,
            .setitem = bytearray_setitem,
            .contains = bytes_contains,
            .concat = bytes_concat,
            .repeat = bytes_repeat,
            .inplace_concat = bytearray_inplace_concat,
            .inplace_repeat = bytearray_inplace_repeat,
            .get_buffer = bytearray_get_buffer,
            .release_buffer = bytearray_release_buffer,
        },
};
