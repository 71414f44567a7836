/* arraymodule.h: array.array: numbers of one kind, side by side as C keeps them.
 *
 * The items are a block of their own. While somebody looks at it through the buffer protocol (`exports`) the
 * array may not change its length; code that runs in between (an __index__, an iterator) may change
 * everything else, so items are converted before their place is looked up. */
#ifndef OURO_MODULES_ARRAYMODULE_H
#define OURO_MODULES_ARRAYMODULE_H

#include "modules/itertools.h"
#include "object/bytes_impl.h"
#include "object/slice.h"

typedef struct ArrayKind {
    char code;
    uint8_t size;        /* bytes an item */
    int8_t machine_code; /* of the little-endian format, as pickles name it; big-endian: 1 more */
} ArrayKind;

typedef struct ArrayObject {
    GcObject base;
    char *data;          /* capacity items, or NULL */
    size_t length, capacity;
    const ArrayKind *kind;
    uint32_t exports;    /* views that forbid a change of length */
} ArrayObject;

#define ARRAY_ITEM_MAX 8 /* bytes of the largest item */

static inline ArrayObject *array_of(Borrow o) { return (ArrayObject *)o; }
static inline bool is_array(Borrow o) { return o->type->spec->kind == KIND_ARRAY; }
static inline char *array_at(const ArrayObject *a, size_t i) { return a->data + i * a->kind->size; }

/* NULL: there is no such kind. */
const ArrayKind *array_kind(uint32_t code);
/* An empty array of a type; room for `length` items, which are not set. */
ArrayObject *array_new(ThreadState *ts, Type *type, const ArrayKind *kind, size_t length);
/* Changes the length; false with MemoryError or BufferError. New items are not set. */
bool array_resize(ThreadState *ts, ArrayObject *a, size_t length);
/* Makes a hole of `count` items, or takes that many out, at index i. */
bool array_open(ThreadState *ts, ArrayObject *a, size_t i, size_t count);
bool array_close(ThreadState *ts, ArrayObject *a, size_t i, size_t count);
bool array_append(ThreadState *ts, ArrayObject *a, Borrow value);
bool array_append_bytes(ThreadState *ts, ArrayObject *a, const char *bytes, size_t size);
bool array_append_text(ThreadState *ts, ArrayObject *a, StrObject *text);
bool array_extend(ThreadState *ts, ArrayObject *a, Borrow iterable);
/* array_items.c */
Ref array_get(ThreadState *ts, const ArrayObject *a, size_t i);
/* The bytes of an item with that value: false with TypeError or OverflowError. */
bool array_item_bytes(ThreadState *ts, const ArrayKind *kind, Borrow value, char bytes[ARRAY_ITEM_MAX]);
Ref array_to_list(ThreadState *ts, ArrayObject *a);
Ref array_to_text(ThreadState *ts, const ArrayObject *a);
/* array_methods.c, array_pickle.c */
extern const MethodDef array_methods[];
NATIVE(array_reduce_ex);
NATIVE(array_reconstructor);

#endif
