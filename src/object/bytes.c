#include "object/bytes_impl.h"

#include <stdio.h>

#include "base/search.h"
#include "base/siphash.h"

/* --- making ------------------------------------------------------------------------------------------- */

static size_t block_size(size_t size)
{
    return sizeof(BytesObject) + size + 1;
}

static size_t object_size(Object *o)
{
    return block_size(((BytesObject *)o)->size);
}

static BytesObject *bytes_alloc(ThreadState *ts, Type *type, size_t size)
{
    if (OURO_UNLIKELY(size > BYTES_MAX_SIZE)) {
        raise_no_memory(ts);
        return NULL;
    }
    BytesObject *o = (BytesObject *)object_alloc(ts, type, block_size(size));
    if (!o) return NULL;
    o->hash = -1;
    o->size = size;
    o->data[size] = 0;
    return o;
}

static Ref shared_bytes(ThreadState *ts, Ref *slot, const char *data, size_t size)
{
    if (OURO_UNLIKELY(!*slot)) {
        BytesObject *o = bytes_alloc(ts, ts->rt->types[KIND_BYTES], size);
        if (!o) return NULL;
        if (size) o->data[0] = data[0];
        *slot = OBJ(o);
    }
    return ref_new(*slot);
}

Ref bytes_from_data(ThreadState *ts, const char *data, size_t size)
{
    if (size == 0) return shared_bytes(ts, &ts->rt->empty_bytes, NULL, 0);
    if (size == 1) return shared_bytes(ts, &ts->rt->byte_strings[(unsigned char)data[0]], data, 1);
    BytesObject *o = bytes_alloc(ts, ts->rt->types[KIND_BYTES], size);
    if (o && data) memcpy(o->data, data, size);
    return OBJ(o);
}

bool bytes_resize(ThreadState *ts, Ref *bytes, size_t size)
{
    BytesObject *o = bytes_of(*bytes);
    ouro_assert(o->size > 1 && size > 1 && o->base.refcount == 1 && is_kind(*bytes, KIND_BYTES));
    BytesObject *moved = size > BYTES_MAX_SIZE ? (raise_no_memory(ts), NULL)
                                               : mem_realloc(ts, o, block_size(o->size), block_size(size));
    if (!moved) {
        ref_clear(bytes);
        return false;
    }
    moved->size = size;
    moved->data[size] = 0;
    *bytes = OBJ(moved);
    return true;
}

bool bytes_span(Borrow o, Span *span)
{
    if (is_bytes(o)) {
        *span = (Span){((BytesObject *)o)->data, ((BytesObject *)o)->size};
    } else if (is_bytearray(o)) {
        ByteArrayObject *array = (ByteArrayObject *)o;
        *span = (Span){array->data ? array->data + array->start : (char *)"", array->size};
    } else {
        *span = (Span){0};
        return false;
    }
    return true;
}

Ref bytes_like(ThreadState *ts, Borrow like, const char *data, size_t size)
{
    return is_bytearray(like) ? bytearray_from_data(ts, data, size) : bytes_from_data(ts, data, size);
}

char *bytes_data(Borrow o)
{
    Span span;
    bytes_span(o, &span);
    return span.data;
}

Ref bytes_same(ThreadState *ts, Borrow self)
{
    Span span;
    if (is_kind(self, KIND_BYTES)) return ref_new(self);
    bytes_span(self, &span);
    return bytes_like(ts, self, span.data, span.size);
}

Ref bytes_builder_finish(StrBuilder *b, bool to_bytearray)
{
    Ref result = NULL;
    const char *data = b->text ? b->text : "";
    if (!b->failed)
        result = to_bytearray ? bytearray_from_data(b->ts, data, b->size)
                              : bytes_from_data(b->ts, data, b->size);
    builder_discard(b);
    return result;
}

bool need_byte(ThreadState *ts, Borrow o, const char *message, char *byte)
{
    int64_t value;
    Ref index = obj_index(ts, o);
    if (!index) return false;
    bool fits = int_fits_int64(index, &value) && value >= 0 && value <= 255;
    ref_drop(index);
    if (!fits) raise_value_error(ts, "%s", message);
    *byte = (char)value;
    return fits;
}

/* --- bytes(source, encoding, errors) ------------------------------------------------------------------- */

static bool add_encoded(StrBuilder *b, Borrow const *bound)
{
    if (!bound[0] || !is_str(bound[0]) || !bound[1]) {
        const char *problem = bound[0] && is_str(bound[0]) ? "string argument without an encoding"
                            : bound[1]                     ? "encoding without a string argument"
                                                           : "errors without a string argument";
        raise_type_error(b->ts, "%s", problem);
        return false;
    }
    Ref encoded = str_encode(b->ts, bound[0], str_utf8(bound[1]), bound[2] ? str_utf8(bound[2]) : NULL);
    if (!encoded) return false;
    builder_add_ascii(b, bytes_of(encoded)->data, bytes_of(encoded)->size);
    ref_drop(encoded);
    return !b->failed;
}

static bool add_zeros(StrBuilder *b, Borrow size)
{
    bool failed = false;
    int64_t n = obj_index_int64(b->ts, size, EXC_OVERFLOW_ERROR, &failed);
    if (failed) return false;
    if (n < 0) {
        raise_value_error(b->ts, "negative count");
        return false;
    }
    builder_add_fill(b, 0, (size_t)n);
    return !b->failed;
}

static bool add_memoryview(StrBuilder *b, MemoryView *m)
{
    if (!memoryview_check(b->ts, m)) return false;
    size_t size = memoryview_size(m), at = b->size;
    builder_add_fill(b, 0, size);
    return !b->failed && memoryview_copy(b->ts, m, false, b->text + at);
}

static bool add_buffer(StrBuilder *b, Borrow source)
{
    BufferView view;
    if (is_kind(source, KIND_MEMORYVIEW)) return add_memoryview(b, (MemoryView *)source);
    if (!obj_get_buffer(b->ts, source, &view, false)) return false;
    builder_add_ascii(b, view.data, view.size);
    buffer_release(b->ts, &view);
    return !b->failed;
}

static bool add_items(StrBuilder *b, Borrow source, const char *type)
{
    ThreadState *ts = b->ts;
    const char *message = type[4] == 's' ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
    Ref it = is_str(source) || (!source->type->slots.iter && !obj_is_sequence(source))
               ? NULL
               : obj_iter(ts, source);
    if (!it) {
        if (!exc_pending(ts) || exc_take_if(ts, EXC_TYPE_ERROR))
            raise_type_error(ts, "cannot convert '%T' object to %s", source, type);
        return false;
    }
    Ref item;
    bool done = type[4] != 's' || obj_length_hint(ts, source, 64) >= 0; /* as CPython, which asks for room */
    while (done && (item = obj_next(ts, it))) {
        char byte;
        done = need_byte(ts, item, message, &byte);
        if (done) builder_add_ascii(b, &byte, 1);
        done = done && !b->failed;
        ref_drop(item);
    }
    ref_drop(it);
    return done && !exc_pending(ts);
}

bool bytes_check_source(ThreadState *ts, Borrow const *bound, const char *type)
{
    if (!bound[1] && !bound[2]) return true;
    char what[2][40];
    snprintf(what[0], sizeof what[0], "%s() argument 'encoding'", type);
    snprintf(what[1], sizeof what[1], "%s() argument 'errors'", type);
    return args_text_or_null(ts, bound[1], what[0]) && args_text_or_null(ts, bound[2], what[1]);
}

bool bytes_add_source(StrBuilder *b, Borrow const *bound, const char *type)
{
    if (!bytes_check_source(b->ts, bound, type)) return false;
    if (bound[1] || bound[2] || (bound[0] && is_str(bound[0]))) return add_encoded(b, bound);
    if (!bound[0]) return true;
    if (bound[0]->type->slots.index) {
        if (add_zeros(b, bound[0])) return true;
        if (!exc_take_if(b->ts, EXC_TYPE_ERROR)) return false; /* it is no number after all */
    }
    if (bound[0]->type->slots.get_buffer) return add_buffer(b, bound[0]);
    return add_items(b, bound[0], type);
}

/* source.__bytes__(), or NULL without an exception when there is no such method. */
static Ref call_bytes_method(ThreadState *ts, Borrow source)
{
    Ref method, result = NULL;
    if (!obj_lookup_special(ts, source, ID(ts, __bytes__), &method) || !method) return NULL;
    result = obj_call0(ts, method);
    ref_drop(method);
    if (result && !is_bytes(result)) {
        raise_type_error(ts, "__bytes__ returned non-bytes (type %T)", result);
        ref_clear(&result);
    }
    return result;
}

static Ref bytes_from_arguments(ThreadState *ts, Borrow const *bound)
{
    if (bound[0] && !bound[1] && !bound[2]) {
        if (is_kind(bound[0], KIND_BYTES)) return ref_new(bound[0]);
        Ref result = call_bytes_method(ts, bound[0]);
        if (result || exc_pending(ts)) return result;
    }
    StrBuilder b = {.ts = ts};
    if (bytes_add_source(&b, bound, "bytes")) return bytes_builder_finish(&b, false);
    builder_discard(&b);
    return NULL;
}

static Ref bytes_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"source", "encoding", "errors"};
    static const ArgSpec spec = {"bytes", names, .count = 3, .positional = 3, .required = 0};
    Borrow bound[3];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Ref value = bytes_from_arguments(ts, bound);
    if (!value || type->kind == KIND_BYTES) return value;
    BytesObject *from = bytes_of(value), *o = bytes_alloc(ts, type, from->size);
    if (o) memcpy(o->data, from->data, from->size);
    ref_drop(value);
    return OBJ(o);
}

static void bytes_dealloc(ThreadState *ts, Object *o)
{
    object_free(ts, o, block_size(((BytesObject *)o)->size));
}

/* --- repr, hash, order --------------------------------------------------------------------------------- */

static void add_repr_byte(StrBuilder *b, unsigned char c, char escaped)
{
    char text[8];
    if (c == '\\' || c == (unsigned char)escaped) {
        text[0] = '\\';
        text[1] = (char)c;
        builder_add_ascii(b, text, 2);
    } else if (c == '\t' || c == '\n' || c == '\r') {
        builder_add_ascii(b, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r", 2);
    } else if (c < 0x20 || c >= 0x7F) {
        builder_add_format(b, "\\x%02x", (unsigned)c);
    } else {
        builder_add_ascii(b, (char *)&c, 1);
    }
}

void bytes_add_repr(StrBuilder *b, Span span, bool escape_single)
{
    bool has_single = memchr(span.data, '\'', span.size) != NULL;
    char quote = has_single && !memchr(span.data, '"', span.size) ? '"' : '\'';
    builder_add_ascii(b, "b", 1);
    builder_add_ascii(b, &quote, 1);
    for (size_t i = 0; i < span.size && !b->failed; i++)
        add_repr_byte(b, (unsigned char)span.data[i], escape_single ? '\'' : quote);
    builder_add_ascii(b, &quote, 1);
}

Ref bytes_repr(ThreadState *ts, Borrow o)
{
    Span span;
    StrBuilder b = {.ts = ts};
    bytes_span(o, &span);
    bytes_add_repr(&b, span, false);
    return builder_finish(&b);
}

static int64_t bytes_hash(ThreadState *ts, Borrow o)
{
    BytesObject *bytes = (BytesObject *)o;
    if (bytes->hash == -1) {
        int64_t h = bytes->size ? (int64_t)siphash(ts->rt->hash_key, bytes->data, bytes->size) : 0;
        bytes->hash = h == -1 ? -2 : h;
    }
    return bytes->hash;
}

int span_compare(Span a, Span b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    if (order) return order;
    return a.size < b.size ? -1 : a.size > b.size;
}

static Ref bytes_str(ThreadState *ts, Borrow o)
{
    if (ts->rt->bytes_warning && !ts->rt->warn(ts, EXC_BYTES_WARNING, "str() on a bytes instance")) return NULL;
    return bytes_repr(ts, o);
}

bool bytes_warn_of_comparison(ThreadState *ts, const char *kind, Borrow other, CompareOp op)
{
    if (!ts->rt->bytes_warning || (op != CMP_EQ && op != CMP_NE)) return true;
    bool number = is_int(other) && kind[5] == '\0';
    if (!is_str(other) && !number) return true;
    return ts->rt->warn(ts, EXC_BYTES_WARNING, "Comparison between %s and %s", kind, number ? "int" : "string");
}

static Ref bytes_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    Span x, y;
    if (!is_bytes(a) || !is_bytes(b)) {
        return bytes_warn_of_comparison(ts, "bytes", is_bytes(a) ? b : a, op) ? not_implemented_new(ts) : NULL;
    }
    bytes_span(a, &x);
    bytes_span(b, &y);
    if ((op == CMP_EQ || op == CMP_NE) && x.size != y.size) return bool_new(ts, op == CMP_NE);
    return bool_new(ts, compare_holds(span_compare(x, y), op));
}

/* --- sequence behaviour, shared with bytearray ---------------------------------------------------------- */

static int64_t bytes_len(ThreadState *ts, Borrow o)
{
    (void)ts;
    return (int64_t)((BytesObject *)o)->size;
}

static Ref concat_failed(ThreadState *ts, Borrow a, Borrow b)
{
    return raise_type_error(ts, "can't concat %T to %T", b, a);
}

Ref bytes_concat(ThreadState *ts, Borrow a, Borrow b)
{
    BufferView view;
    Span x;
    if (!b->type->slots.get_buffer) return concat_failed(ts, a, b);
    if (is_kind(a, KIND_BYTES) && ((BytesObject *)a)->size == 0 && is_kind(b, KIND_BYTES)) return ref_new(b);
    if (!obj_get_buffer(ts, b, &view, false)) {
        if (exc_take_if(ts, EXC_BUFFER_ERROR)) concat_failed(ts, a, b);
        return NULL;
    }
    bytes_span(a, &x);
    Ref result = NULL;
    if (view.size > BYTES_MAX_SIZE - x.size) {
        raise_no_memory(ts);
    } else if (x.size + view.size <= 1) {
        result = bytes_like(ts, a, x.size ? x.data : view.data, x.size + view.size);
    } else if ((result = bytes_like(ts, a, NULL, x.size + view.size))) {
        char *to = bytes_data(result);
        memcpy(to, x.data, x.size);
        memcpy(to + x.size, view.data, view.size);
    }
    buffer_release(ts, &view);
    return result;
}

Ref bytes_repeat(ThreadState *ts, Borrow a, Borrow b)
{
    Span span;
    size_t n, size;
    Borrow self = bytes_span(a, &span) ? a : b;
    if (!sequence_repeat_count(ts, self == a ? b : a, &n)) return NULL;
    bytes_span(self, &span);
    if (n == 1 && is_kind(self, KIND_BYTES)) return ref_new(self);
    if (__builtin_mul_overflow(n, span.size, &size) || size > INT64_MAX) {
        if (is_bytearray(self)) return raise_no_memory(ts);
        return raise_overflow_error(ts, "repeated bytes are too long");
    }
    if (size <= 1) return bytes_like(ts, self, span.data, size);
    Ref result = bytes_like(ts, self, NULL, size);
    if (!result) return NULL;
    char *to = bytes_data(result);
    memcpy(to, span.data, span.size);
    fill_by_doubling(to, span.size, size);
    return result;
}

static Ref get_one(ThreadState *ts, Borrow o, Borrow key)
{
    Span span;
    bool failed = false;
    int64_t i = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    if (failed) return NULL;
    bytes_span(o, &span);
    if (i < 0) i += (int64_t)span.size;
    if (i < 0 || i >= (int64_t)span.size)
        return raise_index_error(ts, is_bytes(o) ? "index out of range" : "bytearray index out of range");
    return int_from_int64(ts, (unsigned char)span.data[i]);
}

static Ref get_slice(ThreadState *ts, Borrow o, Borrow key)
{
    Span span;
    int64_t start, stop, step, count;
    bytes_span(o, &span);
    if (!slice_unpack(ts, key, (int64_t)span.size, &start, &stop, &step, &count)) return NULL;
    bytes_span(o, &span);
    if (count <= 0 || start >= (int64_t)span.size) return bytes_like(ts, o, "", 0);
    if (count == (int64_t)span.size && step == 1) return bytes_same(ts, o);
    if (step == 1 || count == 1) return bytes_like(ts, o, span.data + start, (size_t)count);
    Ref result = bytes_like(ts, o, NULL, (size_t)count);
    if (!result) return NULL;
    char *to = bytes_data(result);
    for (int64_t i = 0; i < count; i++) to[i] = span.data[start + i * step];
    return result;
}

Ref bytes_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    if (key->type->slots.index) return get_one(ts, o, key);
    if (is_kind(key, KIND_SLICE)) return get_slice(ts, o, key);
    return raise_type_error(ts, "%s indices must be integers or slices, not %T",
                            is_bytes(o) ? "byte" : "bytearray", key);
}

int bytes_contains(ThreadState *ts, Borrow o, Borrow item)
{
    Span span;
    BufferView view;
    if (item->type->slots.index) {
        bool failed = false;
        int64_t byte = obj_index_int64(ts, item, EXC_COUNT, &failed);
        if (!failed && (byte < 0 || byte > 255)) return raise_value_error(ts, "byte must be in range(0, 256)"), -1;
        bytes_span(o, &span);
        if (!failed) return memchr(span.data, (int)byte, span.size) != NULL;
        exc_clear(ts); /* whatever it was: it may still be a buffer */
    }
    if (!obj_get_buffer(ts, item, &view, false)) return -1;
    bytes_span(o, &span);
    bool found = view.size == 0 || search_first(span.data, span.size, view.data, view.size);
    buffer_release(ts, &view);
    return found;
}

static Ref bytes_mod(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_bytes(a)) return not_implemented_new(ts);
    return bytes_format_percent(ts, bytes_of(a)->data, bytes_of(a)->size, b, false);
}

static bool bytes_get_buffer(ThreadState *ts, Borrow o, BufferView *view, bool writable)
{
    if (writable) {
        raise_error(ts, EXC_BUFFER_ERROR, "Object is not writable.");
        return false;
    }
    *view = (BufferView){((BytesObject *)o)->data, ((BytesObject *)o)->size, .readonly = true,
                         .owner = ref_new(o)};
    return true;
}

const TypeSpec bytes_spec = {
    .name = "bytes",
    .kind = KIND_BYTES,
    .flags = TF_BASETYPE | TF_IMMUTABLE | TF_BYTES_SUBCLASS | TF_EXACT_SIZE,
    .basic_size = sizeof(BytesObject) + 1,
    .item_size = 1,
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes object of that size, filled with zeros\nbytes() -> empty bytes object\n\n"
           "An immutable sequence of bytes.",
    .methods = bytes_methods,
    .slots =
        {
            .dealloc = bytes_dealloc,
            .size = object_size,
            .repr = bytes_repr,
            .str = bytes_str,
            .hash = bytes_hash,
            .getattr = object_getattr,
            .compare = bytes_compare,
            .iter = bytes_iterator_new,
            .new_ = bytes_new,
            .binary = {[OP_MOD] = bytes_mod},
            .len = bytes_len,
            .getitem = bytes_getitem,
            .contains = bytes_contains,
            .concat = bytes_concat,
            .repeat = bytes_repeat,
            .get_buffer = bytes_get_buffer,
        },
};
