/* structmodule.h: a format of the module struct, read once, and its items as bytes.
 *
 *     '<2h3sx'  ->  fields  h count 2 at 0, s size 3 at 4      size 8
 *
 * Padding leaves no field: packing starts from zeros. */
#ifndef OURO_MODULES_STRUCTMODULE_H
#define OURO_MODULES_STRUCTMODULE_H

#include "modules/builtins.h"
#include "modules/classes.h"
#include "object/bytes_impl.h"

typedef struct StructField {
    char format;
    uint8_t item_size;  /* bytes a number; 1 for 'c', 's' and 'p' */
    size_t offset;      /* of the first item */
    size_t count;       /* items; for 's' and 'p' the bytes of the one item */
} StructField;

typedef struct StructObject {
    Object base;
    Ref format;          /* str; NULL: not initialised */
    StructField *fields;
    size_t field_count;
    size_t items;        /* values that pack() takes */
    size_t size;         /* bytes */
    uint32_t packing;    /* calls under way that read the fields while values may run Python code */
    bool native, big_endian;
} StructObject;

static inline StructObject *struct_of(Borrow o) { return (StructObject *)o; }

/* One item of a field at `data`, to and from its bytes. */
Ref struct_unpack_item(ThreadState *ts, const StructObject *s, const StructField *f, const char *data);
bool struct_pack_item(ThreadState *ts, const StructObject *s, const StructField *f, Borrow value, char *data);
/* struct_format.c: reads a format into s, whose fields it replaces. */
bool struct_read_format(ThreadState *ts, StructObject *s, const char *format);

#endif
