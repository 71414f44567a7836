/* bytes_impl.h: what the files of bytes, bytearray and memoryview share among themselves. */
#ifndef OURO_OBJECT_BYTES_IMPL_H
#define OURO_OBJECT_BYTES_IMPL_H

#include "object/bytes.h"
#include "object/str_impl.h"

#define BYTES_MAX_SIZE ((size_t)INT64_MAX - 64)

/* Bytes lent by an object; for a bytearray only until it is changed. */
typedef struct Span {
    char *data;
    size_t size;
} Span;

/* A memoryview: items of `item_size` bytes at data + index * stride in each dimension. */
typedef struct MemoryView {
    GcObject base;
    BufferView buffer; /* keeps the bytes alive; owner NULL once released */
    char *data;        /* the item at index 0 in all dimensions */
    int64_t hash;      /* -1: not computed */
    size_t item_size;
    uint32_t exports; /* buffers that others have got from this view */
    uint8_t dimensions;
    bool readonly;
    char format[3];
    int64_t layout[]; /* shape, then strides in bytes: `dimensions` of each */
} MemoryView;

extern const MethodDef bytes_methods[], bytearray_methods[];

bool bytearray_get_buffer(ThreadState *ts, Borrow o, BufferView *view, bool writable);
static inline bool is_bytearray(Borrow o)
{
    return o->type->slots.get_buffer == bytearray_get_buffer;
}
/* The bytes of a bytes or bytearray (or an instance of a subclass); false for other objects. */
bool bytes_span(Borrow o, Span *span);
/* A new bytes, or bytearray if `like` is one. data NULL: uninitialised, for size > 1. */
Ref bytes_like(ThreadState *ts, Borrow like, const char *data, size_t size);
/* The writable bytes of what bytes_like made. */
char *bytes_data(Borrow o);
/* self where it is an exact bytes, else a new object of the same text: what methods answer instead of self.
 */
Ref bytes_same(ThreadState *ts, Borrow self);
/* Ends a builder of bytes. */
Ref bytes_builder_finish(StrBuilder *b, bool to_bytearray);

/* What bytes() and bytearray() accept; the arguments are bound: source, encoding, errors. */
bool bytes_check_source(ThreadState *ts, Borrow const *bound, const char *type); /* encoding, errors: strings */
bool bytes_add_source(StrBuilder *b, Borrow const *bound, const char *type);
/* A byte value 0..255 by __index__: ValueError (message), TypeError. */
bool need_byte(ThreadState *ts, Borrow o, const char *message, char *byte);
Ref bytes_format_percent(ThreadState *ts, const char *format, size_t size, Borrow args, bool to_bytearray);
Ref bytes_concat(ThreadState *ts, Borrow a, Borrow b);
int bytes_contains(ThreadState *ts, Borrow o, Borrow item);
Ref bytes_repeat(ThreadState *ts, Borrow a, Borrow b);
Ref bytes_getitem(ThreadState *ts, Borrow o, Borrow key);
int span_compare(Span a, Span b);
/* Option -b warns where "bytes" are compared with text or numbers, "bytearray" with text; false with an exception. */
bool bytes_warn_of_comparison(ThreadState *ts, const char *kind, Borrow other, CompareOp op);
/* b'...'; a bytearray's escapes single quotes whichever quotes it is in. */
void bytes_add_repr(StrBuilder *b, Span span, bool escape_single);
/* The method hex([sep[, bytes_per_sep]]). */
Ref bytes_hex(ThreadState *ts, Span span, Borrow const *args, size_t nargs, Borrow kwnames);
Ref bytes_iterator_new(ThreadState *ts, Borrow o);
Ref bytearray_iterator_new(ThreadState *ts, Borrow o);
/* Room for `size` bytes; false with MemoryError, or BufferError while views of it exist. */
bool bytearray_resize(ThreadState *ts, ByteArrayObject *o, size_t size);

/* Raises ValueError and answers false if the view has been released. */
bool memoryview_check(ThreadState *ts, MemoryView *m);
/* All bytes of the view in order of its items; `fortran`: first index fastest. */
bool memoryview_copy(ThreadState *ts, MemoryView *m, bool fortran, char *to);
size_t memoryview_size(const MemoryView *m);
/* memory_item.c: items by their format character. 0: not one that is known. */
size_t memory_format_size(char format);
Ref memory_unpack(ThreadState *ts, const char *data, char format);
/* Half precision: 16 bits. double_to_half rounds to nearest, ties to even; false when it is finite but too large. */
double half_to_double(uint16_t bits);
bool double_to_half(double value, uint16_t *bits);
bool memory_pack(ThreadState *ts, char *data, char format, Borrow value);

#define BYTES_METHOD(name) \
    Ref bytes_method_##name(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
BYTES_METHOD(split);
BYTES_METHOD(rsplit);
BYTES_METHOD(splitlines);
BYTES_METHOD(partition);
BYTES_METHOD(rpartition);
BYTES_METHOD(join);
BYTES_METHOD(replace);
BYTES_METHOD(find);
BYTES_METHOD(rfind);
BYTES_METHOD(index);
BYTES_METHOD(rindex);
BYTES_METHOD(count);
BYTES_METHOD(startswith);
BYTES_METHOD(endswith);
BYTES_METHOD(append);
BYTES_METHOD(clear);
BYTES_METHOD(copy);
BYTES_METHOD(extend);
BYTES_METHOD(insert);
BYTES_METHOD(pop);
BYTES_METHOD(remove);
BYTES_METHOD(reverse);
BYTES_METHOD(alloc);
BYTES_METHOD(reduce);
BYTES_METHOD(reduce_ex);

#endif
