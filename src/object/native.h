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

/* wrapper_descriptor: a slot of a built-in type as a method, list.__len__ */
typedef struct SlotDef SlotDef; /* slots.h */
typedef struct WrapperDescriptor {
    GcObject base;
    const SlotDef *def;
    void (*function)(void); /* what the slot of the owner holds */
    Type *owner;        /* owned */
    Ref name;           /* interned str */
} WrapperDescriptor;

/* getset_descriptor: an attribute computed in C */
typedef struct GetSetDescriptor {
    GcObject base;
    const GetSetDef *def;
    Type *owner;        /* owned */
    Ref name;           /* interned str */
} GetSetDescriptor;

/* member_descriptor: a field of the struct, or a member of __slots__ (kind MEMBER_OBJECT_EX) */
typedef struct MemberDescriptor {
    GcObject base;
    const char *doc;    /* or NULL */
    Type *owner;        /* owned */
    Ref name;           /* interned str */
    uint32_t offset;    /* in the object; of a __slots__ member of a TF_TAIL class, in the tail */
    MemberKind kind;
    bool readonly;
} MemberDescriptor;

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

Ref staticmethod_new(ThreadState *ts, Borrow callable); /* property.c */
Ref classmethod_new(ThreadState *ts, Borrow callable);
/* A field of a built-in type that no MemberDef describes. */
Ref field_descriptor_new(ThreadState *ts, Type *owner, Borrow name, uint32_t offset, const char *doc);
/* A __slots__ member of a class. */
Ref slot_member_new(ThreadState *ts, Type *owner, Borrow name, uint32_t offset);
Ref getset_descriptor_new(ThreadState *ts, Type *owner, const GetSetDef *def);
Ref wrapper_descriptor_new(ThreadState *ts, Type *owner, const SlotDef *def, void (*function)(void));
/* "C.name" for a method or attribute of a class. */
Ref method_qualname(ThreadState *ts, Type *owner, Borrow name);
/* (getattr, (owner, name)): how methods and descriptors are pickled. */
Ref reduce_to_getattr(ThreadState *ts, Borrow owner, Borrow name);
/* The rows of the tables as entries of a built-in type's dict: descriptors. */
bool methods_add(ThreadState *ts, Type *type, Borrow dict, const MethodDef *methods);
bool members_add(ThreadState *ts, Type *type, Borrow dict, const MemberDef *members);
bool getset_add(ThreadState *ts, Type *type, Borrow dict, const GetSetDef *getset);
/* A doc without its signature line, None for NULL; and the signature, None if there is none. */
Ref doc_text(ThreadState *ts, const char *doc);
Ref doc_signature(ThreadState *ts, const char *doc);

static inline NativeFunction *native_function_of(Borrow o) { ouro_assert(is_kind(o, KIND_NATIVE_FUNCTION)); return (NativeFunction *)o; }
static inline MethodDescriptor *method_descriptor_of(Borrow o) { return (MethodDescriptor *)o; }
static inline BoundMethod *bound_method_of(Borrow o) { ouro_assert(is_kind(o, KIND_BOUND_METHOD)); return (BoundMethod *)o; }
static inline CellObject *cell_of(Borrow o) { ouro_assert(is_kind(o, KIND_CELL)); return (CellObject *)o; }

#endif
