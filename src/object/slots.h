/* slots.h: how a special method and a slot of TypeSlots belong together; slots.def has the rows. */
#ifndef OURO_OBJECT_SLOTS_H
#define OURO_OBJECT_SLOTS_H

#include "object/state.h"

typedef void (*AnyFn)(void);
/* Calls `function`, a slot, with the arguments of the method. */
typedef Ref (*WrapperFn)(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames, AnyFn function);

struct SlotDef {
    const char *text;
    uint16_t name;         /* offset of the interned name in Names */
    uint16_t offset;       /* of the slot in TypeSlots */
    bool keywords;         /* the wrapper takes keyword arguments */
    AnyFn function;        /* slot of a class that defines the method; NULL: such a class does not set the slot */
    WrapperFn wrapper;     /* method of a built-in type that has the slot; NULL: none */
    const char *signature;
    const char *doc;
};
typedef struct SlotDef SlotDef;

extern const SlotDef slot_defs[]; /* ends with a row of zeros */

static inline StrObject *slot_def_name(ThreadState *ts, const SlotDef *def) {
    return *(StrObject *const *)((const char *)&ts->rt->names + def->name);
}
static inline AnyFn *slot_def_place(Type *type, const SlotDef *def) {
    return (AnyFn *)((char *)&type->slots + def->offset);
}

/* slot_wrappers.c */
#define WRAPPER(name) \
    Ref name(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames, AnyFn function)
WRAPPER(wrap_unary);
WRAPPER(wrap_next);
WRAPPER(wrap_binary);          /* slot(self, other) */
WRAPPER(wrap_binary_swapped);  /* slot(other, self): the reflected operators */
WRAPPER(wrap_repeat);         /* sequence * count */
WRAPPER(wrap_power);
WRAPPER(wrap_power_swapped);
WRAPPER(wrap_inplace_power);
WRAPPER(wrap_truth);
WRAPPER(wrap_len);
WRAPPER(wrap_hash);
WRAPPER(wrap_contains);
WRAPPER(wrap_setitem);
WRAPPER(wrap_delitem);
WRAPPER(wrap_call);
WRAPPER(wrap_getattr);
WRAPPER(wrap_setattr);
WRAPPER(wrap_delattr);
WRAPPER(wrap_lt);
WRAPPER(wrap_le);
WRAPPER(wrap_eq);
WRAPPER(wrap_ne);
WRAPPER(wrap_gt);
WRAPPER(wrap_ge);
WRAPPER(wrap_descr_get);
WRAPPER(wrap_descr_set);
WRAPPER(wrap_descr_delete);
WRAPPER(wrap_init);
WRAPPER(wrap_del);

#endif
