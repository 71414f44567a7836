/* instance.c: shapes, and instances whose attributes are laid out by them. */
#include "object/instance.h"

#include <string.h>

#include "object/error.h"
#include "object/tuple.h"

#define FIRST_CAPACITY 4    /* values for the first instances of a class */
#define LEARNING 8          /* instances that get at least FIRST_CAPACITY */
#define SHAPES_PER_CLASS 512
/* The values of an instance that outgrew its room. */
typedef struct FarValues {
    Shape *shape;
    size_t capacity;
    Ref values[];
} FarValues;

#define NEVER_LEARN UINT32_MAX /* instances_seen of a class whose instances are used as dicts */

struct ShapeTable {
    Shape **shapes;         /* by number; NULL: freed. Up to SHAPE_FAR there are no shapes */
    uint32_t count, capacity;
};

/* --- shapes --- */

bool shapes_init(ThreadState *ts)
{
    ShapeTable *table = mem_alloc(ts, sizeof *table);
    if (!table) return false;
    *table = (ShapeTable){.count = SHAPE_FAR + 1};
    ts->rt->shapes = table;
    return true;
}

void shapes_fini(ThreadState *ts)
{
    ShapeTable *table = ts->rt->shapes;
    if (!table) return;
    mem_free(ts, table->shapes, table->capacity * sizeof *table->shapes);
    mem_free(ts, table, sizeof *table);
    ts->rt->shapes = NULL;
}

Shape *shape_get(Runtime *rt, uint32_t number)
{
    return number > SHAPE_FAR ? rt->shapes->shapes[number] : NULL;
}

static bool table_grow(ThreadState *ts, ShapeTable *table)
{
    uint32_t capacity = table->capacity ? 2 * table->capacity : 64;
    size_t old_size = table->capacity * sizeof *table->shapes;
    Shape **shapes = heap_realloc(ts->heap, table->shapes, old_size, capacity * sizeof *shapes);
    if (!shapes) return false;
    if (!old_size) shapes[SHAPE_NONE] = shapes[SHAPE_DICT] = shapes[SHAPE_FAR] = NULL;
    table->shapes = shapes;
    table->capacity = capacity;
    return true;
}

static size_t shape_size(uint32_t count)
{
    return sizeof(Shape) + count * sizeof(StrObject *);
}

/* A shape with room for `count` names, registered under a new number; NULL without exception. */
static Shape *shape_alloc(ThreadState *ts, Type *type, uint32_t count)
{
    ShapeTable *table = ts->rt->shapes;
    if (table->count == UINT32_MAX || type->shapes_count >= SHAPES_PER_CLASS) return NULL;
    if (table->count >= table->capacity && !table_grow(ts, table)) return NULL;
    Shape *shape = heap_alloc(ts->heap, shape_size(count));
    if (!shape) return NULL;
    *shape = (Shape){.number = table->count, .count = count, .type = type};
    table->shapes[table->count++] = shape;
    type->shapes_count++;
    return shape;
}

Shape *shape_new_root(ThreadState *ts, Type *type)
{
    Shape *shape = shape_alloc(ts, type, 0);
    if (!shape) raise_no_memory(ts);
    return shape;
}

static StrObject *interned_copy(ThreadState *ts, StrObject *name)
{
    if (str_is_interned(name)) return (StrObject *)ref_new(OBJ(name));
    Ref exact = is_kind(OBJ(name), KIND_STR) ? ref_new(OBJ(name)) : str_from_utf8(ts, name->text, name->size);
    Ref interned = exact ? str_intern_take(ts, exact) : NULL;
    if (!interned) exc_clear(ts);
    return (StrObject *)interned;
}

static Shape *child_find(const Shape *shape, const StrObject *name)
{
    Shape *child = shape->children;
    while (child && child->name != name && (str_is_interned(name) || !str_equal(child->name, name)))
        child = child->next;
    return child;
}

static void note_count(Type *type, uint32_t count)
{
    if (type->instances_seen != NEVER_LEARN && type->inline_capacity < count &&
        type->instances_seen >= LEARNING)
        type->inline_capacity = count;
}

Shape *shape_add(ThreadState *ts, Shape *shape, StrObject *name)
{
    Shape *child = child_find(shape, name);
    if (child) return child;
    if (shape->count >= SHAPE_MAX) return NULL;
    StrObject *key = interned_copy(ts, name);
    if (!key) return NULL;
    if (!(child = shape_alloc(ts, shape->type, shape->count + 1))) {
        ref_drop(OBJ(key));
        return NULL;
    }
    memcpy(child->names, shape->names, shape->count * sizeof *child->names);
    child->names[shape->count] = child->name = key;
    child->parent = shape;
    child->next = shape->children;
    shape->children = child;
    note_count(shape->type, child->count);
    return child;
}

int shape_find(const Shape *shape, StrObject *name)
{
    int count = (int)shape->count;
    for (int i = 0; i < count; i++) {
        if (shape->names[i] == name) return i;
    }
    if (str_is_interned(name)) return -1;
    for (int i = 0; i < count; i++) {
        if (str_equal(shape->names[i], name)) return i;
    }
    return -1;
}

/* Depth is at most SHAPE_MAX. */
static void shape_free(ThreadState *ts, Shape *shape)
{
    for (Shape *child = shape->children, *next; child; child = next) {
        next = child->next;
        shape_free(ts, child);
    }
    ts->rt->shapes->shapes[shape->number] = NULL;
    if (shape->name) ref_drop(OBJ(shape->name));
    heap_free(ts->heap, shape, shape_size(shape->count));
}

void shape_free_all(ThreadState *ts, Type *type)
{
    if (type->root_shape) shape_free(ts, type->root_shape);
    type->root_shape = NULL;
    type->shapes_count = 0;
}

static void shape_walk(const Shape *shape, BlockFn see, void *context)
{
    see(context, shape, shape_size(shape->count), "shape");
    for (const Shape *child = shape->children; child; child = child->next) shape_walk(child, see, context);
}

void shapes_walk(const Type *type, BlockFn see, void *context)
{
    if (type->root_shape) shape_walk(type->root_shape, see, context);
}

void shapes_walk_table(const Runtime *rt, BlockFn see, void *context)
{
    const ShapeTable *table = rt->shapes;
    see(context, table, sizeof *table, "shapes");
    if (table->shapes) see(context, table->shapes, table->capacity * sizeof *table->shapes, "shapes");
}

void shapes_walk_names(const Runtime *rt, ShapeFn see, void *context)
{
    const ShapeTable *table = rt->shapes;
    for (uint32_t i = SHAPE_FAR + 1; i < table->count; i++) {
        if (table->shapes[i] && table->shapes[i]->name) see(context, table->shapes[i]);
    }
}

/* --- making instances --- */

static uint32_t deepest(const Shape *shape)
{
    uint32_t most = shape->count;
    for (const Shape *child = shape->children; child; child = child->next) {
        uint32_t count = deepest(child);
        if (count > most) most = count;
    }
    return most;
}

/* After LEARNING instances the class gives them the room that the largest of them used. */
static OURO_NOINLINE uint32_t learn_capacity(Type *type)
{
    if (++type->instances_seen < LEARNING) {
        if (type->inline_capacity < FIRST_CAPACITY) type->inline_capacity = FIRST_CAPACITY;
    } else {
        uint32_t most = deepest(type->root_shape);
        type->inline_capacity = most ? most : 1;
    }
    return type->inline_capacity;
}

static Ref plain_instance_new(ThreadState *ts, Type *type)
{
    Object *o = gc_alloc(ts, type, type->basic_size);
    if (o && type_has(type, TF_GC)) gc_track(ts, o); /* but for _testcapi.without_gc */
    return o;
}

Ref instance_new(ThreadState *ts, Type *type)
{
    if (OURO_UNLIKELY(!type_has(type, TF_INLINE_ATTRS))) return plain_instance_new(ts, type);
    uint32_t capacity =
        OURO_LIKELY(type->instances_seen >= LEARNING) ? type->inline_capacity : learn_capacity(type);
    Object *o = heap_alloc(ts->heap, type->basic_size + 8 * (size_t)capacity);
    if (OURO_UNLIKELY(!o)) return raise_no_memory(ts);
    *o = (Object){.refcount = 1, .aux = type->root_shape->number, .type = type};
    OBJ(type)->refcount++;
    ((GcObject *)o)->gc = GC_UNTRACKED | (uint64_t)capacity << GC_OWNER_SHIFT;
    Ref *field = (Ref *)((GcObject *)o + 1), *end = (Ref *)((char *)o + type->basic_size) + capacity;
    while (field < end) *field++ = NULL;
    gc_count_born(ts);
    gc_track(ts, o);
    return o;
}

/* --- attributes --- */

/* The instance outgrew its room: later ones get more. */
static void learn_from_overflow(Type *type, uint32_t count)
{
    if (count >= SHAPE_MAX) {
        type->instances_seen = NEVER_LEARN;
        type->inline_capacity = 1;
    }
    if (type->instances_seen == NEVER_LEARN) return;
    uint32_t wanted = type->instances_seen < LEARNING ? 2 * count : count + 1;
    if (wanted > SHAPE_MAX) wanted = SHAPE_MAX;
    if (wanted > type->inline_capacity) type->inline_capacity = wanted;
}

static FarValues *far_values(Borrow o)
{
    return (FarValues *)instance_values(o)[0];
}

static size_t far_size(size_t capacity)
{
    return sizeof(FarValues) + capacity * sizeof(Ref);
}

/* The shape of o and where its values are, there or far; NULL when it has a dict. */
static Shape *shape_of(Runtime *rt, Borrow o, Ref **values)
{
    *values = instance_values(o);
    if (OURO_LIKELY(o->aux > SHAPE_FAR)) return shape_get(rt, o->aux);
    if (o->aux != SHAPE_FAR) return NULL;
    FarValues *far = far_values(o);
    *values = far->values;
    return far->shape;
}

static void set_shape(Borrow o, Shape *shape)
{
    if (o->aux == SHAPE_FAR) far_values(o)->shape = shape;
    else o->aux = shape->number;
}

size_t instance_room(Borrow o)
{
    return o->aux == SHAPE_FAR ? far_values(o)->capacity : instance_capacity(o);
}

/* Gives o a dict in place of its values, which the caller has taken out. */
static void replace_values(ThreadState *ts, Borrow o, Ref dict)
{
    if (o->aux == SHAPE_FAR) heap_free(ts->heap, far_values(o), far_size(far_values(o)->capacity));
    memset(instance_values(o), 0, instance_capacity(o) * sizeof(Ref));
    instance_values(o)[0] = dict;
    o->aux = SHAPE_DICT;
}

/* Moves the values to a real dict, for good; a new dict for an instance that has none. Borrowed. */
static Borrow materialise(ThreadState *ts, Borrow o)
{
    Ref *values, taken[SHAPE_MAX];
    Shape *shape = shape_of(ts->rt, o, &values);
    uint32_t count = shape->count;
    Ref dict = dict_new_sized(ts, count);
    if (!dict) return NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (dict_set(ts, dict, OBJ(shape->names[i]), values[i])) continue;
        ref_drop(dict);
        return NULL;
    }
    memcpy(taken, values, count * sizeof *values);
    replace_values(ts, o, dict);
    for (uint32_t i = 0; i < count; i++) ref_drop(taken[i]); /* the dict holds it */
    return dict;
}

/* Room for more values in a block of their own. */
static bool make_room(ThreadState *ts, Borrow o)
{
    Ref *values;
    Shape *shape = shape_of(ts->rt, o, &values);
    size_t capacity = shape->count < 4 ? 8 : 2 * (size_t)shape->count;
    if (capacity > SHAPE_MAX) capacity = SHAPE_MAX;
    FarValues *far = mem_alloc(ts, far_size(capacity));
    if (!far) return false;
    *far = (FarValues){.shape = shape, .capacity = capacity};
    memcpy(far->values, values, shape->count * sizeof *values);
    if (o->aux == SHAPE_FAR) heap_free(ts->heap, far_values(o), far_size(far_values(o)->capacity));
    else memset(values, 0, instance_capacity(o) * sizeof *values);
    instance_values(o)[0] = (Ref)far;
    o->aux = SHAPE_FAR;
    return true;
}

Ref *obj_dict_slot(Borrow o)
{
    Type *type = o->type;
    if (type_has(type, TF_INLINE_ATTRS)) return o->aux == SHAPE_DICT ? instance_values(o) : NULL;
    if (!type_has(type, TF_HAS_DICT)) return NULL;
    return (Ref *)((type_has(type, TF_TAIL) ? object_tail(o) : (char *)o) + type->dict_offset);
}

static Borrow dict_made_in(ThreadState *ts, Ref *slot)
{
    return *slot ? *slot : (*slot = dict_new(ts));
}

Borrow obj_dict(ThreadState *ts, Borrow o)
{
    if (type_has(o->type, TF_TYPE_SUBCLASS)) return type_dict(ts, (Type *)o);
    if (type_has(o->type, TF_INLINE_ATTRS) && o->aux != SHAPE_DICT) return materialise(ts, o);
    Ref *slot = obj_dict_slot(o);
    if (slot) return dict_made_in(ts, slot);
    raise_attribute_error(ts, o, ID(ts, __dict__), "'%T' object has no attribute '__dict__'", o);
    return NULL;
}

/* Drops all attributes; the instance has an empty dict then, made when asked for. */
static void drop_values(ThreadState *ts, Borrow o)
{
    Ref *values, dropped[SHAPE_MAX];
    Shape *shape = shape_of(ts->rt, o, &values);
    uint32_t count = shape ? shape->count : 1;
    memcpy(dropped, values, count * sizeof *values);
    replace_values(ts, o, NULL);
    for (uint32_t i = 0; i < count; i++) ref_xdrop(dropped[i]);
}

bool obj_set_dict(ThreadState *ts, Borrow o, Borrow dict)
{
    if (type_has(o->type, TF_INLINE_ATTRS)) {
        Ref kept = ref_xnew(dict);
        drop_values(ts, o);
        ref_set(instance_values(o), kept);
        return true;
    }
    ref_set(obj_dict_slot(o), ref_xnew(dict));
    return true;
}

Borrow instance_find(ThreadState *ts, Borrow o, StrObject *name)
{
    if (type_has(o->type, TF_INLINE_ATTRS) && o->aux != SHAPE_DICT) {
        Ref *values;
        int i = shape_find(shape_of(ts->rt, o, &values), name);
        return i >= 0 ? values[i] : NULL;
    }
    Ref *slot = obj_dict_slot(o);
    return slot && *slot ? dict_find(ts, *slot, OBJ(name)) : NULL;
}

static bool raise_absent(ThreadState *ts, Borrow o, StrObject *name)
{
    raise_attribute_error(ts, o, name, "'%T' object has no attribute '%U'", o, name);
    return false;
}

/* In the dict of an object; `o` for the message only. */
static bool dict_attribute_set(ThreadState *ts, Borrow o, Borrow dict, StrObject *name, Borrow value)
{
    if (!dict) return false;
    Ref kept = ref_new(dict);
    bool done;
    if (value) {
        done = dict_set(ts, dict, OBJ(name), value);
    } else {
        int deleted = dict_delete(ts, dict, OBJ(name));
        done = deleted > 0 || (deleted == 0 && raise_absent(ts, o, name));
    }
    ref_drop(kept);
    return done;
}

static bool value_delete(ThreadState *ts, Borrow o, StrObject *name)
{
    Ref *values;
    Shape *shape = shape_of(ts->rt, o, &values);
    int i = shape_find(shape, name);
    if (i < 0) return raise_absent(ts, o, name);
    if ((uint32_t)i + 1 < shape->count) return dict_attribute_set(ts, o, materialise(ts, o), name, NULL);
    set_shape(o, shape->parent);
    ref_clear(&values[i]);
    return true;
}

static bool value_add(ThreadState *ts, Borrow o, Shape *shape, StrObject *name, Borrow value)
{
    if (shape->count == instance_room(o)) {
        learn_from_overflow(o->type, shape->count);
        if (shape->count < SHAPE_MAX && !make_room(ts, o)) return false;
    }
    Shape *child = shape_add(ts, shape, name);
    if (!child) return dict_attribute_set(ts, o, materialise(ts, o), name, value);
    Ref *values;
    shape_of(ts->rt, o, &values);
    values[shape->count] = ref_new(value);
    set_shape(o, child);
    return true;
}

static bool inline_set(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    if (!value) return value_delete(ts, o, name);
    Ref *values;
    Shape *shape = shape_of(ts->rt, o, &values);
    int i = shape_find(shape, name);
    if (i < 0) return value_add(ts, o, shape, name, value);
    ref_set(&values[i], ref_new(value));
    return true;
}

bool instance_set(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    if (type_has(o->type, TF_INLINE_ATTRS) && o->aux != SHAPE_DICT) return inline_set(ts, o, name, value);
    Ref *slot = obj_dict_slot(o);
    if (!slot || (!value && !*slot)) return raise_absent(ts, o, name);
    return dict_attribute_set(ts, o, dict_made_in(ts, slot), name, value);
}

bool instance_next(Borrow o, Runtime *rt, size_t *position, StrObject **name, Borrow *value)
{
    if (type_has(o->type, TF_INLINE_ATTRS) && o->aux != SHAPE_DICT) {
        Ref *values;
        Shape *shape = shape_of(rt, o, &values);
        if (*position >= shape->count) return false;
        *name = shape->names[*position];
        *value = values[(*position)++];
        return true;
    }
    Ref *slot = obj_dict_slot(o);
    Borrow key;
    while (slot && *slot && dict_next(*slot, position, &key, value)) {
        *name = (StrObject *)key;
        if (is_str(key)) return true;
    }
    return false;
}

/* --- the life of an instance --- */

Ref *instance_slot(Borrow o, const Type *type, uint32_t i)
{
    return (Ref *)((type_has(o->type, TF_TAIL) ? object_tail(o) : (char *)o) + type->slots_begin) + i;
}

/* The members of all classes of o, those of the most derived class first. */
static void drop_slots(Object *o)
{
    for (Type *type = o->type; type_has(type, TF_HEAP); type = type->parent) {
        for (uint32_t i = 0; i < type->slots_count; i++) ref_clear(instance_slot(o, type, i));
    }
}

static void visit_slots(Object *o, VisitFn visit, void *context)
{
    for (Type *type = o->type; type_has(type, TF_HEAP); type = type->parent) {
        for (uint32_t i = 0; i < type->slots_count; i++) {
            Ref value = *instance_slot(o, type, i);
            if (value) visit(context, value, EDGE_ATTR, (uintptr_t)tuple_item(type->slot_names, i));
        }
    }
}

/* The nearest base made in C: its struct is what the object begins with. */
static Type *native_base(Type *type)
{
    while (type_has(type, TF_HEAP)) type = type->parent;
    return type;
}

/* Does a class made by Python code, not its native base, hold the dict? */
static Ref *added_dict(Object *o)
{
    return type_has(native_base(o->type), TF_HAS_DICT) ? NULL : obj_dict_slot(o);
}

/* Has an instance with inline attributes members of __slots__ in front of them? */
static bool has_members(const Type *type)
{
    return type->basic_size > sizeof(GcObject);
}

static void inline_instance_dealloc(ThreadState *ts, Object *o)
{
    Type *type = o->type;
    if (OURO_UNLIKELY(has_members(type))) drop_slots(o);
    Ref *values;
    Shape *shape = shape_of(ts->rt, o, &values);
    uint32_t count = OURO_LIKELY(shape != NULL) ? shape->count : 1;
    for (uint32_t i = 0; i < count; i++) ref_xdrop(values[i]);
    if (OURO_UNLIKELY(o->aux == SHAPE_FAR))
        heap_free(ts->heap, far_values(o), far_size(far_values(o)->capacity));
    gc_count_dead(ts);
    heap_free(ts->heap, o, instance_size(o));
    ref_drop(OBJ(type));
}

/* A class with nothing but __slots__ on top of object: its members lie in one row. */
static OURO_ALWAYS_INLINE bool is_plain_record(const Type *type)
{
    return !type_has(type, TF_INLINE_ATTRS | TF_TAIL | TF_HAS_DICT) && type->parent->kind == KIND_OBJECT;
}

static OURO_ALWAYS_INLINE Ref *record_members(Object *o) { return (Ref *)((char *)o + o->type->slots_begin); }

static void record_traverse(Object *o, VisitFn visit, void *context)
{
    Type *type = o->type;
    Ref *members = record_members(o);
    for (uint32_t i = 0; i < type->slots_count; i++)
        if (members[i])
            visit(context, members[i], EDGE_ATTR, (uintptr_t)((TupleObject *)type->slot_names)->items[i]);
    visit(context, OBJ(type), EDGE_TYPE, 0);
}

static void record_dealloc(ThreadState *ts, Object *o)
{
    Type *type = o->type;
    Ref *members = record_members(o);
    for (uint32_t i = 0; i < type->slots_count; i++) ref_clear(&members[i]);
    gc_count_dead(ts);
    heap_free(ts->heap, o, type->basic_size);
    ref_drop(OBJ(type));
}

void instance_dealloc(ThreadState *ts, Object *o)
{
    if (is_plain_record(o->type)) {
        record_dealloc(ts, o);
        return;
    }
    if (OURO_LIKELY(type_has(o->type, TF_INLINE_ATTRS))) {
        inline_instance_dealloc(ts, o);
        return;
    }
    drop_slots(o);
    Ref *dict = added_dict(o);
    if (dict) ref_clear(dict);
    native_base(o->type)->slots.dealloc(ts, o);
}

static void visit_values(Object *o, VisitFn visit, void *context)
{
    Ref *values;
    const Shape *shape = shape_of(current_thread->rt, o, &values);
    if (OURO_UNLIKELY(!shape)) {
        if (values[0]) visit(context, values[0], EDGE_DICT, 0);
        return;
    }
    for (uint32_t i = 0; i < shape->count; i++)
        visit(context, values[i], EDGE_ATTR, (uintptr_t)shape->names[i]);
}

void instance_traverse(Object *o, VisitFn visit, void *context)
{
    Type *type = o->type;
    if (is_plain_record(type)) {
        record_traverse(o, visit, context);
        return;
    }
    if (OURO_LIKELY(type_has(type, TF_INLINE_ATTRS))) {
        if (OURO_UNLIKELY(has_members(type))) visit_slots(o, visit, context);
        visit_values(o, visit, context);
        visit(context, OBJ(type), EDGE_TYPE, 0);
        return;
    }
    visit_slots(o, visit, context);
    Ref *dict = added_dict(o);
    if (dict && *dict) visit(context, *dict, EDGE_DICT, 0);
    visit(context, OBJ(type), EDGE_TYPE, 0);
    TraverseFn base = native_base(type)->slots.traverse;
    if (base) base(o, visit, context);
}

void instance_storage(Object *o, BlockFn see, void *context)
{
    if (o->aux == SHAPE_FAR) see(context, far_values(o), far_size(far_values(o)->capacity), "values");
}

void instance_clear(ThreadState *ts, Object *o)
{
    ClearFn base = native_base(o->type)->slots.clear;
    if (base) base(ts, o);
    drop_slots(o);
    if (type_has(o->type, TF_INLINE_ATTRS)) {
        drop_values(ts, o);
        return;
    }
    Ref *dict = added_dict(o);
    if (dict) ref_clear(dict);
}
