/* attribute_hint.c: how many attributes the instances of a new class will need, told from the code of its methods.
 *
 * A class learns its instances' size from instances; the first ones would have to guess. Every `self.x = ...` in a
 * method is a STORE_ATTR on register 0, so counting their names is a good guess. */
#include "object/instance.h"
#include "vm/operations.h"

typedef struct NameSet {
    Borrow names[SHAPE_MAX];
    uint32_t count;
} NameSet;

static void add_name(NameSet *set, Borrow name)
{
    for (uint32_t i = 0; i < set->count; i++)
        if (set->names[i] == name) return;
    if (set->count < SHAPE_MAX) set->names[set->count++] = name;
}

static bool stores_attribute(Instr i)
{
    return (i.op == BC_STORE_ATTR || i.op == BC_STORE_ATTR_INLINE || i.op == BC_STORE_ATTR_NEW || i.op == BC_STORE_ATTR_SLOT)
        && i.a == 0 && !(i.s & (S_A_TEMP | S_A_CONST));
}

static void add_stores(NameSet *set, const CodeObject *code)
{
    for (uint32_t k = 0; k < code->ncode; k += 1 + opcode_info[code->code[k].op].words)
        if (stores_attribute(code->code[k])) add_name(set, tuple_item(code->names, code->code[k].b));
}

static void add_methods(NameSet *set, Borrow dict)
{
    size_t position = 0;
    Borrow name, value;
    while (dict_next(dict, &position, &name, &value))
        if (is_kind(value, KIND_FUNCTION) && function_of(value)->code->argcount > 0) add_stores(set, function_of(value)->code);
}

void vm_hint_attributes(Borrow cls)
{
    Type *type = (Type *)cls;
    NameSet set = {.count = 0};
    if (!is_type(cls) || !type_has(type, TF_INLINE_ATTRS)) return;
    for (size_t i = 0; i < tuple_size(type->mro); i++) {
        Type *t = (Type *)tuple_item(type->mro, i);
        if (type_has(t, TF_HEAP)) add_methods(&set, t->dict);
    }
    if (set.count > type->inline_capacity) type->inline_capacity = set.count;
}
