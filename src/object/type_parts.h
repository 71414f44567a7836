/* type_parts.h: what the files that implement types share. Internal to this layer. */
#ifndef OURO_OBJECT_TYPE_PARTS_H
#define OURO_OBJECT_TYPE_PARTS_H

#include "object/dict.h"
#include "object/instance.h"
#include "object/lookup.h"
#include "object/native.h"
#include "object/str.h"
#include "object/tuple.h"

/* slots.c */
/* A built-in type takes from its base what its spec leaves out. */
void slots_inherit(Type *type, const Type *base);
/* Slot wrappers for what the spec defines itself: `__len__` and kin. */
bool slots_add_wrappers(ThreadState *ts, Type *type, Borrow dict);
/* Sets all slots of a new class from what its dict and bases define. */
void slots_set(ThreadState *ts, Type *type);
/* After `name` changed in the dict of a class: its slots and those of its subclasses. */
void slots_update(ThreadState *ts, Type *type, StrObject *name);
/* After the mro changed. */
void slots_update_all(ThreadState *ts, Type *type);
/* Names and documentation of classes hold no lone surrogates: UnicodeEncodeError. */
bool type_check_text(ThreadState *ts, Borrow text);
/* Slot functions whose identity others ask for. */
Ref slot_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);
bool slot_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);

/* mro.c */
/* The mro of type by its bases (C3): a tuple, or NULL with "Cannot create a consistent method resolution ...". */
Ref mro_linearize(ThreadState *ts, Type *type);
/* Computes and stores the mro; asks the metaclass's mro() where it has one of its own. */
bool mro_set(ThreadState *ts, Type *type);

/* super.c */
/* The class whose mro is to be searched for super(start, o); borrowed or owned in *kept. NULL with TypeError when o
 * does not belong to `start`. */
Type *super_class_for(ThreadState *ts, Type *start, Borrow o, Ref *kept);
/* What super(start, o).name finds in the classes behind `start` in the mro of `type`: bound to o, or to the class when
 * o is NULL. False with an exception; *out NULL when absent. */
bool super_lookup(ThreadState *ts, Type *start, Type *type, Borrow o, StrObject *name, Ref *out);

/* types.c */
#define MATCH_FLAGS (TF_MATCH_SEQUENCE | TF_MATCH_MAPPING)
#define TYPE_INHERITED_FLAGS \
    (TF_INT_SUBCLASS | TF_STR_SUBCLASS | TF_BYTES_SUBCLASS | TF_LIST_SUBCLASS | TF_TUPLE_SUBCLASS | TF_DICT_SUBCLASS | \
     TF_TYPE_SUBCLASS | TF_EXC_SUBCLASS | TF_FLOAT_SUBCLASS | TF_SET_SUBCLASS | TF_GC | TF_WEAKREFS | TF_HAS_DICT | \
     TF_EXACT_SIZE | MATCH_FLAGS)
bool type_add_subclass(ThreadState *ts, Type *base, Type *sub);
void type_remove_subclass(Type *base, Type *sub);
void type_dealloc(ThreadState *ts, Object *o);
void type_traverse(Object *o, VisitFn visit, void *context);
void type_storage(Object *o, BlockFn see, void *context);
void type_clear(ThreadState *ts, Object *o);
/* The nearest base, or the type itself, that is not a class made by Python code. */
static inline Type *type_native_base(Type *type) {
    while (type_has(type, TF_HEAP)) type = type->parent;
    return type;
}

/* type_new.c */
/* The type that decided the layout of `type`: itself, if it added members or is built in with a struct of its own. */
Type *type_solid_base(Type *type);
Type *type_best_base(ThreadState *ts, Borrow bases);
/* Can an instance of one become an instance of the other by changing its class? */
bool type_same_layout(Type *a, Type *b);
/* __dict__ of instances. */
Ref instance_dict_get(ThreadState *ts, Borrow o);
bool instance_dict_set(ThreadState *ts, Borrow o, Borrow value);

/* type_attributes.c */
Ref type_getattr(ThreadState *ts, Borrow o, StrObject *name);
/* The same, but NULL without an exception when there is no such attribute. */
Ref type_find_attribute(ThreadState *ts, Borrow o, StrObject *name);
bool type_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value);
extern const GetSetDef type_getset[];
Ref type_module(ThreadState *ts, Type *type);   /* __module__ */
Ref type_qualname(ThreadState *ts, Type *type); /* __qualname__ */
Borrow type_qualname_peek(const Type *type);    /* the str; lent */
Ref type_repr(ThreadState *ts, Borrow o);

/* type_methods.c */
bool type_merge_names(ThreadState *ts, Borrow names, Type *type); /* keys of the dicts of type and its bases into a dict */
extern const MethodDef type_new_method; /* __new__ of built-in types: self is the type */

/* object_type.c */
Ref object_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);
bool object_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
void object_free_plain(ThreadState *ts, Object *o); /* dealloc of objects that hold nothing */

/* reduce.c */
Ref object_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref object_reduce_ex(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref object_getstate(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);

#endif
