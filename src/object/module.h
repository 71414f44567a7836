/* module.h: module objects. */
#ifndef OURO_OBJECT_MODULE_H
#define OURO_OBJECT_MODULE_H

#include "object/state.h"

typedef struct ModuleObject {
    GcObject base;
    Ref dict;           /* DictObject, never NULL */
} ModuleObject;

/* With __name__, __doc__, __package__, __loader__, __spec__ set as CPython sets them. */
Ref module_new(ThreadState *ts, const char *name, const char *doc);
Ref module_new_named(ThreadState *ts, Borrow name);
bool module_add_functions(ThreadState *ts, Borrow module, const MethodDef *functions);
bool module_add(ThreadState *ts, Borrow module, const char *name, Borrow value);
bool module_add_take(ThreadState *ts, Borrow module, const char *name, Ref value); /* NULL value: false */
bool module_add_int(ThreadState *ts, Borrow module, const char *name, int64_t value);
bool module_add_text(ThreadState *ts, Borrow module, const char *name, const char *value);
bool module_add_kind(ThreadState *ts, Borrow module, TypeKind kind); /* the type under its own name */
static inline DictObject *module_dict(Borrow m) { return (DictObject *)((ModuleObject *)m)->dict; }
/* Empties the module's dict as CPython does when it goes: names with one underscore first, then the rest. */
void module_clear_dict(ThreadState *ts, Borrow module);

#endif
