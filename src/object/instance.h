/* instance.h: instances of classes written in Python, and the shapes that lay out their attributes.
 *
 *   0  Object     aux: number of the shape
 *  16  gc word    owner's bits: capacity, the values there is room for (at least 1)
 *  24  __slots__ of the class and its bases, if any       up to type->basic_size
 *      values[0] .. values[capacity - 1]                  while the shape is a real one
 *      in place of values[0]: a block with more values    when it is SHAPE_FAR
 *      in place of values[0]: the dict, or NULL           when it is SHAPE_DICT
 *
 * A shape says which attribute is which value, in the order in which this kind of instance got them; it belongs
 * to one class. Setting a new attribute moves the instance to the shape's child for that name (made on first
 * use); so instances whose attributes came in the same order share a shape, and an inline cache needs to compare
 * type version and shape number to know where a value is. The class learns how many values its instances need and
 * gives later ones that room; an instance that outgrows its room moves its values to a block of their own, where a
 * shape still lays them out. Asking for __dict__, deleting an attribute that is not the last, or having more than
 * SHAPE_MAX moves the values to a real dict for good. (A dict is an object that the collector counts; programs see
 * that, so one is made only when CPython makes one.) Shape numbers are never reused.
 *
 * Always: below the shape's count every value is an owned reference, from there to the capacity all are NULL. */
#ifndef OURO_OBJECT_INSTANCE_H
#define OURO_OBJECT_INSTANCE_H

#include "object/dict.h"
#include "object/state.h"
#include "object/str.h"
#include "object/track.h"

#define SHAPE_NONE 0u          /* of instances without inline attributes */
#define SHAPE_DICT 1u          /* the attributes are in a real dict: values[0] */
#define SHAPE_FAR 2u           /* values and shape are in a block of their own (FarValues): values[0] points to it */
#define SHAPE_MAX 30           /* attributes that fit in a shape */

typedef struct Shape {
    uint32_t number;
    uint32_t count;            /* attributes */
    Type *type;                /* borrowed: the type owns its shapes */
    struct Shape *parent;
    struct Shape *children;    /* list through `next`: one for each next attribute */
    struct Shape *next;
    StrObject *name;           /* owned, interned: the attribute at index count - 1; NULL in a root */
    StrObject *names[];        /* count of them, owned by this shape and its ancestors */
} Shape;

typedef struct InstanceObject { GcObject base; } InstanceObject;

/* Are the attributes where the shape in aux says? What inline caches ask. */
static inline bool instance_is_inline(Borrow o) { return type_has(o->type, TF_INLINE_ATTRS) && o->aux > SHAPE_FAR; }
static inline unsigned instance_capacity(Borrow o) { return (unsigned)(((GcObject *)o)->gc >> GC_OWNER_SHIFT); }
static inline Ref *instance_values(Borrow o) { return (Ref *)((char *)o + o->type->basic_size); }
static inline size_t instance_size(Borrow o) { return o->type->basic_size + 8 * (size_t)instance_capacity(o); }

Shape *shape_get(Runtime *rt, uint32_t number);       /* the shape of an instance; NULL when it is no real one */
int shape_find(const Shape *shape, StrObject *name);  /* index, or -1; name compared by pointer, then text */
/* The child for one more attribute, made if need be; NULL without exception when there can be none (full). */
Shape *shape_add(ThreadState *ts, Shape *shape, StrObject *name);
/* The shape of an instance without attributes, made with the class. NULL with MemoryError. */
Shape *shape_new_root(ThreadState *ts, Type *type);
bool shapes_init(ThreadState *ts);
void shapes_fini(ThreadState *ts);
/* Every shape that holds a name. */
typedef void (*ShapeFn)(void *context, const Shape *shape);
void shapes_walk_names(const Runtime *rt, ShapeFn see, void *context);
void shape_free_all(ThreadState *ts, Type *type);     /* when the type dies */
/* Readers: the shapes of a class; the blocks of the table of all shapes. */
void shapes_walk(const Type *type, BlockFn see, void *context);
void shapes_walk_table(const Runtime *rt, BlockFn see, void *context);

/* A new instance of a class with TF_INLINE_ATTRS (or only __slots__), without __init__. */
Ref instance_new(ThreadState *ts, Type *type);
/* Slots of classes whose instances are laid out as above. */
void instance_dealloc(ThreadState *ts, Object *o);
void instance_traverse(Object *o, VisitFn visit, void *context);
void instance_storage(Object *o, BlockFn see, void *context);
void instance_clear(ThreadState *ts, Object *o);
/* Borrowed value of an attribute in the instance itself, or NULL (no exception but for failing dict lookups). */
Borrow instance_find(ThreadState *ts, Borrow o, StrObject *name);
bool instance_set(ThreadState *ts, Borrow o, StrObject *name, Borrow value); /* NULL: delete; *no* descriptors; AttributeError if absent on delete */
/* o.__dict__: materialises. Works for every object with a dict (also dict_offset). Borrowed; NULL with exception. */
Borrow obj_dict(ThreadState *ts, Borrow o);
/* The place of the dict of an object with dict_offset, or NULL. */
Ref *obj_dict_slot(Borrow o);
bool obj_set_dict(ThreadState *ts, Borrow o, Borrow dict);
/* The place of member i of the class `type` (the class of o or a base of it): a __slots__ value. */
Ref *instance_slot(Borrow o, const Type *type, uint32_t i);
/* How many values fit before the instance must move them, in it or in their own block. */
size_t instance_room(Borrow o);
/* All attributes in order without materialising, for traverse, dir, repr: true while there is one more. */
bool instance_next(Borrow o, Runtime *rt, size_t *position, StrObject **name, Borrow *value);

#endif
