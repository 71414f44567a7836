/* native.h: functions and methods written in C, and the descriptors by which types offer them. */
#ifndef OURO_OBJECT_NATIVE_H
#define OURO_OBJECT_NATIVE_H

#include "object/state.h"

/* builtin_function_or_method: a function of a module (self: the module) or a method bound to an object. */
typedef struct NativeFunction {
    GcObject base;
    const MethodDef *def;
    Ref self;           /* or NULL */
    Ref module;         /* str: __module__, or NULL */
    Type *owner;        /* class for the qualname of methods, borrowed from self's type, or NULL */
} NativeFunction;

/* method_descriptor and classmethod_descriptor: an entry of a built-in type's dict. */
typedef struct MethodDescriptor {
    GcObject base;
    const MethodDef *def;
    Type *owner;        /* owned */
    Ref name;           /* interned str */
} MethodDescriptor;

typedef struct BoundMethod { /* method: a Python function (or any callable) bound to its first argument */
    GcObject base;
    Ref function;
    Ref self;
} BoundMethod;

typedef struct CellObject {
    GcObject base;
    Ref value;          /* NULL: empty */
} CellObject;

Ref native_function_new(ThreadState *ts, const MethodDef *def, Borrow self, Borrow module);
Ref bound_method_new(ThreadState *ts, Borrow function, Borrow self);
Ref cell_new(ThreadState *ts, Borrow value /* or NULL */);
/* Checks arity and keywords by def, then calls; for NativeFunction pass its self, for a descriptor args[0] as self. */
Ref native_call(ThreadState *ts, const MethodDef *def, Type *owner, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
bool type_add_methods(ThreadState *ts, Type *type, const MethodDef *methods);

static inline NativeFunction *native_function_of(Borrow o) { ouro_assert(is_kind(o, KIND_NATIVE_FUNCTION)); return (NativeFunction *)o; }
static inline MethodDescriptor *method_descriptor_of(Borrow o) { return (MethodDescriptor *)o; }
static inline BoundMethod *bound_method_of(Borrow o) { ouro_assert(is_kind(o, KIND_BOUND_METHOD)); return (BoundMethod *)o; }
static inline CellObject *cell_of(Borrow o) { ouro_assert(is_kind(o, KIND_CELL)); return (CellObject *)o; }

#endif
