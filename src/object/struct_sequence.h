/* struct_sequence.h: tuples whose items have names: sys.version_info, os.stat_result, time.struct_time.
 *
 * The module that offers one declares its type as a constant and lists the fields:
 *
 *     static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("time.struct_time", "doc", 0);
 *     static const StructField fields[] = {{"tm_year", "year, for example, 1993"}, ..., {0}};
 *     Type *type = struct_sequence_type(ts, &spec, fields, 9);
 *
 * The first `visible` fields are the items of the tuple; those behind are attributes only. A field with the name ""
 * is an item without a name. */
#ifndef OURO_OBJECT_STRUCT_SEQUENCE_H
#define OURO_OBJECT_STRUCT_SEQUENCE_H

#include "object/tuple.h"

typedef struct StructField { const char *name, *doc; } StructField;

/* flags: TF_NO_INSTANTIATE or 0 */
#define STRUCT_SEQUENCE_SPEC(spec_name, type_doc, type_flags) \
    { .name = spec_name, .doc = type_doc, .base = KIND_TUPLE, .flags = TF_GC | (type_flags), \
      .basic_size = sizeof(TupleObject), .item_size = sizeof(Ref), .methods = struct_sequence_methods, \
      .slots = {.dealloc = struct_sequence_dealloc, .traverse = struct_sequence_traverse, \
                .size = struct_sequence_size, .repr = struct_sequence_repr, .new_ = struct_sequence_construct} }

/* New reference. `fields` ends with a row of zeros. */
Type *struct_sequence_type(ThreadState *ts, const TypeSpec *spec, const StructField *fields, size_t visible);
/* An instance with all fields, hidden ones included, from an array of owned references; consumes them, even on
 * failure. NULL items become None. */
Ref struct_sequence_new_take(ThreadState *ts, Type *type, Ref *items, size_t count);

extern const MethodDef struct_sequence_methods[];
void struct_sequence_dealloc(ThreadState *ts, Object *o);
void struct_sequence_traverse(Object *o, VisitFn visit, void *context);
size_t struct_sequence_size(Object *o);
Ref struct_sequence_repr(ThreadState *ts, Borrow o);
Ref struct_sequence_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);

#endif
