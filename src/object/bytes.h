/* bytes.h: bytes (immutable) and bytearray (growable). */
#ifndef OURO_OBJECT_BYTES_H
#define OURO_OBJECT_BYTES_H

#include "object/state.h"

typedef struct BytesObject { Object base; int64_t hash; size_t size; char data[]; /* size bytes and a NUL */ } BytesObject;
typedef struct ByteArrayObject {
    Object base;
    char *data;        /* capacity bytes from the heap, or NULL; the bytes start at `start` */
    size_t start, size, capacity;
    uint32_t exports;  /* views that forbid resizing */
} ByteArrayObject;

static inline BytesObject *bytes_of(Borrow o) { ouro_assert(is_bytes(o)); return (BytesObject *)o; }
Ref bytes_from_data(ThreadState *ts, const char *data, size_t size); /* data NULL: uninitialised, for size > 1 */
/* Bytes of more than one byte that nobody else has seen get another size, above 1. False: *bytes is released and NULL. */
bool bytes_resize(ThreadState *ts, Ref *bytes, size_t size);
Ref bytearray_from_data(ThreadState *ts, const char *data, size_t size);
Ref bytes_repr(ThreadState *ts, Borrow o);
Ref memoryview_new(ThreadState *ts, Borrow o);
/* What BufferView.view holds for an exporter whose items are not single bytes: a view that has the layout alone. */
Ref memoryview_describe(ThreadState *ts, char *data, size_t items, char format, size_t item_size);

#endif
