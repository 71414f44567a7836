/* specialize.c: filling the inline caches of attribute instructions.
 *
 * An instruction is tried when it first runs; if what it sees cannot be cached, or the cached form misses, it goes
 * back to the generic form and waits some executions (a counter in its last word) before it tries again. */
#include "vm/operations.h"

#define WAIT_AFTER_MISS 16
#define WAIT_AFTER_FAILURE 200

static bool waiting(Instr *instr)
{
    Instr *counter = &instr[3];
    if (counter->low <= 0) return false;
    counter->low--;
    return true;
}

static void give_up(Instr *instr) { instr[3].word = WAIT_AFTER_FAILURE; }

void unspecialize(Instr *instr, Opcode generic)
{
    instr->op = (uint8_t)generic;
    instr[3].word = WAIT_AFTER_MISS;
}

/* Layout number that must match besides the type's version: the shape where instances have inline values. */
static bool cacheable_instance(ThreadState *ts, Borrow o)
{
    return instance_is_inline(o) && type_ensure_version(ts, o->type);
}

static bool plain_instance_type(const Type *t)
{
    return !type_has(t, TF_INLINE_ATTRS | TF_HAS_DICT | TF_TAIL) && t->dict_offset == 0;
}

static uint32_t value_offset(Borrow o, int index) { return o->type->basic_size + 8 * (uint32_t)index; }

static bool module_entry(ThreadState *ts, Borrow module, StrObject *name, Instr *cache)
{
    DictObject *d = module_dict(module);
    uint32_t version;
    if (module->type->slots.getattr != ts->rt->types[KIND_MODULE]->slots.getattr) return false;
    int64_t entry = dict_entry_index(ts, d, name, &version);
    if (entry < 0 || !version) return false;
    cache->version = version;
    cache->index = (uint32_t)((char *)&((DictEntry *)dict_entries(d->keys))[entry].value - (char *)d->keys);
    return true;
}

/* Offset of the slot that a descriptor of __slots__ reads, or 0: no tail, NULL means unset. */
static uint32_t slot_offset(Borrow o, Borrow descr)
{
    if (!is_kind(descr, KIND_MEMBER_DESCRIPTOR)) return 0;
    const MemberDescriptor *m = (const MemberDescriptor *)descr;
    return m->kind == MEMBER_OBJECT_EX && type_has(m->owner, TF_HEAP) && type_is_subtype(o->type, m->owner) ? m->offset : 0;
}

/* May an instance's own value hide what its class has under the name, now and as long as the class is not changed? A
 * class of the program may become a data descriptor later, which the version of the instance's class would not tell. */
static bool may_be_hidden(Borrow class_value)
{
    return !class_value || !(class_value->type->slots.descr_set || type_has(class_value->type, TF_HEAP));
}

static bool specialize_instance_load(ThreadState *ts, Instr *instr, Borrow o, StrObject *name)
{
    Borrow descr = type_find(ts, o->type, name);
    if (ts->exc) { exc_clear(ts); return false; }
    uint32_t offset;
    if (descr && (offset = slot_offset(o, descr)) && type_ensure_version(ts, o->type) && !type_has(o->type, TF_TAIL)) {
        instr[1].version = o->type->version;
        instr[2].index = offset;
        instr->op = BC_LOAD_ATTR_SLOT;
        return true;
    }
    if (!cacheable_instance(ts, o) || !may_be_hidden(descr)) return false;
    int index = o->aux == SHAPE_NONE ? -1 : shape_find(shape_get(ts->rt, o->aux), name);
    if (index < 0 && (!descr || descr->type->slots.descr_get)) return false;
    instr[1].version = o->type->version;
    instr[1].index = o->aux;
    if (index >= 0) {
        instr[2].index = value_offset(o, index);
        instr->op = BC_LOAD_ATTR_INLINE;
    } else {
        instr[3].pointer = descr;
        instr->op = BC_LOAD_ATTR_CLASS;
    }
    return true;
}

void specialize_load_attr(ThreadState *ts, Instr *instr, Borrow o, StrObject *name)
{
    if (waiting(instr)) return;
    if (is_kind(o, KIND_MODULE)) {
        if (module_entry(ts, o, name, &instr[1])) instr->op = BC_LOAD_ATTR_MODULE;
        else give_up(instr);
    } else if (o->type->slots.getattr != object_getattr || !specialize_instance_load(ts, instr, o, name)) {
        give_up(instr);
    }
}

static bool specialize_instance_store(ThreadState *ts, Instr *instr, Borrow o, StrObject *name)
{
    Borrow descr = type_find(ts, o->type, name);
    if (ts->exc) { exc_clear(ts); return false; }
    uint32_t offset;
    if (descr && (offset = slot_offset(o, descr)) && type_ensure_version(ts, o->type)
        && !type_has(o->type, TF_TAIL)) {
        instr[1].version = o->type->version;
        instr[2].version = offset;
        instr->op = BC_STORE_ATTR_SLOT;
        return true;
    }
    if (!cacheable_instance(ts, o) || !may_be_hidden(descr)) return false;
    Shape *shape = shape_get(ts->rt, o->aux);
    if (!shape) return false;
    int index = shape_find(shape, name);
    instr[1].version = o->type->version;
    instr[1].index = o->aux;
    if (index >= 0) {
        instr[2].version = value_offset(o, index);
        instr->op = BC_STORE_ATTR_INLINE;
        return true;
    }
    Shape *next = shape_add(ts, shape, name);
    if (!next) return false;
    instr[2].version = value_offset(o, (int)shape->count);
    instr[2].index = next->number;
    instr->op = BC_STORE_ATTR_NEW;
    return true;
}

void specialize_store_attr(ThreadState *ts, Instr *instr, Borrow o, StrObject *name)
{
    if (waiting(instr)) return;
    if (o->type->slots.setattr != object_setattr || !specialize_instance_store(ts, instr, o, name)) give_up(instr);
}

static bool specialize_instance_method(ThreadState *ts, Instr *instr, Borrow o, StrObject *name)
{
    Borrow function = type_find(ts, o->type, name);
    if (ts->exc) { exc_clear(ts); return false; }
    if (!function || !type_has(function->type, TF_METHOD_DESCRIPTOR)) return false;
    if (plain_instance_type(o->type) && type_ensure_version(ts, o->type)) {
        instr->op = BC_LOAD_METHOD_PLAIN;
    } else if (cacheable_instance(ts, o) && (o->aux == SHAPE_NONE || shape_find(shape_get(ts->rt, o->aux), name) < 0)) {
        instr[1].index = o->aux;
        instr->op = BC_LOAD_METHOD_CACHED;
    } else {
        return false;
    }
    instr[1].version = o->type->version;
    instr[3].pointer = function;
    return true;
}

void specialize_load_method(ThreadState *ts, Instr *instr, Borrow o, StrObject *name)
{
    if (waiting(instr)) return;
    if (is_kind(o, KIND_MODULE)) {
        if (module_entry(ts, o, name, &instr[1])) instr->op = BC_LOAD_METHOD_MODULE;
        else give_up(instr);
    } else if (o->type->slots.getattr != object_getattr || !specialize_instance_method(ts, instr, o, name)) {
        give_up(instr);
    }
}
