/* object.h: what every value is.
 *
 * A value is a block of the heap that starts with an Object; everything that holds a value holds a counted
 * pointer to it. There are no immortal and no unboxed values: None, True and the small ints are counted too.
 *
 *      Object                                 GcObject (containers)
 *   0  +-----------+-----------+           0  +-----------+-----------+
 *      | refcount  |    aux    |              | refcount  |    aux    |
 *   8  +-----------+-----------+           8  +-----------+-----------+
 *      | type                  |              | type                  |
 *  16  +-----------------------+          16  +-----------------------+
 *      | the type's own fields |              | gc word (object/track.h)
 *                                         24  +-----------------------+
 *                                             | the type's own fields |
 *
 * refcount  how many holders there are. 32 bits are enough: a reference takes 8 bytes of a heap of at most
 *           31 GiB.
 * aux       32 bits that belong to the type: the length of a tuple or list, sign and limbs of an int, the
 *           flags of a str, the shape of an instance.
 * type      borrowed for built-in types; an instance of a class made by Python code owns a reference to it.
 *
 * Ownership is written in signatures: a Ref is owned (whoever has it must release it), a Borrow is lent and
 * valid while its owner lives. Typed pointers (ListObject *) are always borrowed. */
#ifndef OURO_OBJECT_OBJECT_H
#define OURO_OBJECT_OBJECT_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/assert.h"
#include "base/compiler.h"

typedef struct Object Object;
typedef struct Type Type;
typedef struct ThreadState ThreadState;
typedef struct Runtime Runtime;
typedef Object *Ref;
typedef Object *Borrow;

struct Object {
    uint32_t refcount;
    uint32_t aux;
    Type *type;
};

typedef struct GcObject {
    Object base;
    uint64_t gc; /* generation, flags and index in the generation: object/track.h */
} GcObject;

static_assert(sizeof(Object) == 16, "an object's header takes two words");
static_assert(sizeof(GcObject) == 24, "a container's header takes three words");

/* Called when the last reference goes: runs the type's dealloc slot. Deep structures are freed without deep
 * recursion (dealloc.c). May run Python code (__del__, weakref callbacks). */
void object_dealloc(Object *o);

static OURO_ALWAYS_INLINE Ref ref_new(Borrow o) {
    o->refcount++;
    return o;
}

static OURO_ALWAYS_INLINE Ref ref_xnew(Borrow o) {
    if (o) o->refcount++;
    return o;
}

static OURO_ALWAYS_INLINE void ref_drop(Ref o) {
    ouro_assert(o->refcount > 0);
    if (--o->refcount == 0) object_dealloc(o);
}

static OURO_ALWAYS_INLINE void ref_xdrop(Ref o) {
    if (o) ref_drop(o);
}

/* Empties a slot before releasing what was in it, so that code run by the release sees the slot empty. */
static OURO_ALWAYS_INLINE void ref_clear(Ref *slot) {
    Object *old = *slot;
    *slot = NULL;
    if (old) ref_drop(old);
}

/* Stores an owned reference and only then releases the old one. */
static OURO_ALWAYS_INLINE void ref_set(Ref *slot, Ref value) {
    Object *old = *slot;
    *slot = value;
    if (old) ref_drop(old);
}

#define OBJ(o) ((Object *)(o))

#endif
