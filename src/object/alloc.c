/* alloc.c: blocks for objects.
 *
 * A built-in type asks for the bytes of its own struct. When the object is of a class written in Python, the
 * block gets room for what the class adds, here and nowhere else, so that no built-in type knows of it:
 *
 *   fixed size, container   struct | __slots__ and dict, in the order in which the classes added them
 *   TF_TAIL                 struct and its variable part, rounded up to 8 | tail: gc word, if the base has
 *                           none, then __slots__ and dict
 *
 * What was added is empty (zero) when the block is handed out. */
#include "object/error.h"
#include "object/instance.h"

#include <string.h>

static inline size_t round_up_8(size_t size)
{
    return (size + 7) & ~(size_t)7;
}

void gc_ask_for_collection(ThreadState *ts)
{
    const GcState *gc = &ts->rt->gc;
    if (gc->enabled && gc->thresholds[0] && !gc->collecting)
        __atomic_fetch_or(&ts->pending, PENDING_GC, __ATOMIC_RELAXED);
}

/* Bytes of the block of an instance of a Python class whose built-in part takes `size`. */
static size_t class_block_size(const Type *type, size_t size)
{
    if (type_has(type, TF_TAIL)) return round_up_8(size) + type->tail_size;
    return size > type->basic_size ? size : type->basic_size;
}

static OURO_NOINLINE Object *alloc_of_class(ThreadState *ts, Type *type, size_t size)
{
    size_t total = class_block_size(type, size);
    Object *o = heap_alloc(ts->heap, total);
    if (!o) {
        raise_no_memory(ts);
        return NULL;
    }
    memset((char *)o + sizeof(Object), 0, total - sizeof(Object));
    *o = (Object){.refcount = 1, .type = type};
    ref_new(OBJ(type));
    gc_count_born(ts);
    if (type_has(type, TF_GC_IN_TAIL)) gc_track_at(ts, o, (uint64_t *)((char *)o + round_up_8(size)));
    else if (type_has(type, TF_GC)) ((GcObject *)o)->gc = GC_UNTRACKED;
    return o;
}

Object *object_alloc(ThreadState *ts, Type *type, size_t size)
{
    if (OURO_UNLIKELY(type_has(type, TF_HEAP))) return alloc_of_class(ts, type, size);
    Object *o = heap_alloc(ts->heap, size);
    if (OURO_UNLIKELY(!o)) {
        raise_no_memory(ts);
        return NULL;
    }
    *o = (Object){.refcount = 1, .type = type};
    return o;
}

Object *gc_alloc(ThreadState *ts, Type *type, size_t size)
{
    if (OURO_UNLIKELY(type_has(type, TF_HEAP))) return alloc_of_class(ts, type, size);
    Object *o = heap_alloc(ts->heap, size);
    if (OURO_UNLIKELY(!o)) {
        raise_no_memory(ts);
        return NULL;
    }
    *o = (Object){.refcount = 1, .type = type};
    ((GcObject *)o)->gc = GC_UNTRACKED;
    gc_count_born(ts);
    return o;
}

static OURO_NOINLINE void free_of_class(ThreadState *ts, Object *o, size_t size)
{
    Type *type = o->type;
    size_t total = class_block_size(type, size);
    gc_count_dead(ts);
    heap_free(ts->heap, o, total);
    ref_drop(OBJ(type));
}

void object_free(ThreadState *ts, Object *o, size_t size)
{
    if (OURO_UNLIKELY(type_has(o->type, TF_HEAP))) {
        free_of_class(ts, o, size);
        return;
    }
    if (type_has(o->type, TF_GC)) gc_count_dead(ts);
    heap_free(ts->heap, o, size);
}

/* The struct of the built-in type with its variable part. */
static size_t own_size(Object *o)
{
    Type *type = o->type;
    return type->slots.size ? type->slots.size(o) : type->basic_size + (size_t)o->aux * type->item_size;
}

size_t object_block_size(Object *o)
{
    if (type_has(o->type, TF_INLINE_ATTRS)) return instance_size(o);
    return type_has(o->type, TF_HEAP) ? class_block_size(o->type, own_size(o)) : own_size(o);
}

static void add_part(void *context, const void *block, size_t size, const char *role)
{
    (void)block, (void)role;
    *(size_t *)context += size;
}

size_t object_total_size(Object *o)
{
    size_t size = object_block_size(o);
    if (o->type->slots.storage) o->type->slots.storage(o, add_part, &size);
    return size;
}

char *object_tail(Object *o)
{
    ouro_assert(type_has(o->type, TF_TAIL));
    return (char *)o + round_up_8(own_size(o));
}

void *mem_alloc(ThreadState *ts, size_t size)
{
    void *block = heap_alloc(ts->heap, size);
    if (OURO_UNLIKELY(!block)) raise_no_memory(ts);
    return block;
}

void *mem_realloc(ThreadState *ts, void *block, size_t old_size, size_t new_size)
{
    void *moved = heap_realloc(ts->heap, block, old_size, new_size);
    if (OURO_UNLIKELY(!moved)) raise_no_memory(ts);
    return moved;
}
