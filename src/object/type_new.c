/* type_new.c: making a class: what the end of a class statement, or type(name, bases, dict), does.
 *
 * Where the instances keep what the class adds to its base:
 *
 *   base struct is object's        gc word, __slots__, then attribute values inline (instance.h)
 *   base is a fixed-size container __slots__, then a dict, behind the base's struct
 *   any other base                 a tail behind the base's variable part: gc word, __slots__, dict (alloc.c)
 */
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/type_parts.h"
#include "object/weakref.h"

/* The plan of a class while it is made. */
typedef struct ClassPlan {
    Type *meta;
    Type *base;          /* decides the layout; borrowed */
    Ref name, bases;
    Ref dict;            /* a copy of the namespace */
    Ref members;         /* tuple of the mangled, sorted names in __slots__, or NULL */
    bool add_dict, add_weakrefs;
} ClassPlan;

/* --- bases and layout --- */

/* Does `type` add fields to its base's struct? */
static bool adds_fields(const Type *type)
{
    if (type_has(type, TF_HEAP)) return type->slots_count > 0;
    return !type->parent || type->basic_size != type->parent->basic_size ||
           type->item_size != type->parent->item_size;
}

Type *type_solid_base(Type *type)
{
    while (!adds_fields(type)) type = type->parent;
    return type;
}

static bool acceptable_base(ThreadState *ts, Borrow base)
{
    if (!is_type(base)) {
        raise_type_error(ts, "bases must be types");
        return false;
    }
    if (type_has(type_of(base), TF_BASETYPE)) return true;
    raise_type_error(ts, "type '%N' is not an acceptable base type", type_of(base));
    return false;
}

/* The base whose layout the class extends: all others' must be the beginning of it. */
Type *type_best_base(ThreadState *ts, Borrow bases)
{
    Type *best = NULL, *winner = NULL;
    for (size_t i = 0; i < tuple_size(bases); i++) {
        if (!acceptable_base(ts, tuple_item(bases, i))) return NULL;
        Type *base = type_of(tuple_item(bases, i)), *solid = type_solid_base(base);
        if (winner && type_is_subtype(winner, solid)) continue;
        if (winner && !type_is_subtype(solid, winner)) {
            raise_type_error(ts, "multiple bases have instance lay-out conflict");
            return NULL;
        }
        winner = solid;
        best = base;
    }
    return best;
}

/* Do both add the same members to the same layout? */
static bool same_members(const Type *a, const Type *b)
{
    return a->slots_count == b->slots_count && a->slots_begin == b->slots_begin &&
           tuple_size(a->slot_names) == tuple_size(b->slot_names) &&
           memcmp(tuple_of(a->slot_names)->items, tuple_of(b->slot_names)->items,
                  8 * tuple_size(a->slot_names)) == 0;
}

bool type_same_layout(Type *a, Type *b)
{
    const uint32_t flags = TF_GC | TF_INLINE_ATTRS | TF_TAIL | TF_GC_IN_TAIL | TF_HAS_DICT | TF_WEAKREFS;
    if ((a->flags & flags) != (b->flags & flags) || a->basic_size != b->basic_size ||
        a->item_size != b->item_size || a->tail_size != b->tail_size ||
        type_native_base(a) != type_native_base(b))
        return false;
    a = type_solid_base(a);
    b = type_solid_base(b);
    return a == b || (a->parent == b->parent && type_has(a, TF_HEAP) && type_has(b, TF_HEAP) &&
                      same_members(a, b));
}

Type *type_best_metaclass(ThreadState *ts, Type *meta, Borrow bases)
{
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Type *other = tuple_item(bases, i)->type;
        if (type_is_subtype(meta, other)) continue;
        if (!type_is_subtype(other, meta)) {
            raise_type_error(
                ts, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                    "of the metaclasses of all its bases");
            return NULL;
        }
        meta = other;
    }
    return meta;
}

/* --- __slots__ --- */

static bool refuse(ThreadState *ts, const char *message)
{
    raise_type_error(ts, "%s", message);
    return false;
}

/* _C__name for a private name in class C. */
static Ref mangle(ThreadState *ts, Borrow class_name, Borrow name)
{
    const char *text = str_utf8(name), *owner = str_utf8(class_name);
    size_t size = str_of(name)->size;
    while (*owner == '_') owner++;
    bool is_private =
        size > 2 && text[0] == '_' && text[1] == '_' && !(text[size - 1] == '_' && text[size - 2] == '_');
    if (!is_private || !*owner || strchr(text, '.')) return ref_new(name);
    return str_from_format(ts, "_%s%U", owner, name);
}

/* The names as given: a string is one name. */
static Ref names_given(ThreadState *ts, Borrow slots)
{
    return is_str(slots) ? tuple_pack(ts, 1, slots) : obj_to_tuple(ts, slots);
}

/* __dict__ or __weakref__ among the names: `*add` says whether the class gets one. */
static bool add_special(ThreadState *ts, bool *add, bool may_add, const char *refusal)
{
    if (!may_add || *add) return refuse(ts, refusal);
    *add = true;
    return true;
}

static bool add_member(ThreadState *ts, ClassPlan *plan, Borrow list, Borrow name)
{
    Ref mangled = mangle(ts, plan->name, name);
    if (mangled && is_kind(mangled, KIND_STR)) mangled = str_intern_take(ts, mangled);
    if (!mangled) return false;
    bool free_name = mangled == IDO(ts, __qualname__) || mangled == IDO(ts, __classcell__) ||
                     !dict_contains(ts, plan->dict, mangled);
    if (!free_name) raise_value_error(ts, "%R in __slots__ conflicts with class variable", name);
    bool done = free_name && list_append(ts, list, mangled);
    ref_drop(mangled);
    return done;
}

static bool check_member_name(ThreadState *ts, Borrow name)
{
    if (!is_str(name)) {
        raise_type_error(ts, "__slots__ items must be strings, not '%T'", name);
        return false;
    }
    return str_is_identifier(name) || refuse(ts, "__slots__ must be identifiers");
}

/* One of the names in __slots__. */
static bool plan_member(ThreadState *ts, ClassPlan *plan, Borrow list, Borrow name, bool may_add_dict,
                        bool may_add_weakrefs)
{
    if (!check_member_name(ts, name)) return false;
    if (str_equals_text(name, "__dict__"))
        return add_special(ts, &plan->add_dict, may_add_dict, "__dict__ slot disallowed: we already got one");
    if (str_equals_text(name, "__weakref__"))
        return add_special(ts, &plan->add_weakrefs, may_add_weakrefs,
                           "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
    return add_member(ts, plan, list, name);
}

/* A second base may have a dict or weak references that the first one lacks. */
static void add_from_other_bases(ClassPlan *plan, bool may_add_dict, bool may_add_weakrefs)
{
    for (size_t i = 0; i < tuple_size(plan->bases); i++) {
        Type *base = type_of(tuple_item(plan->bases, i));
        if (base == plan->base) continue;
        if (may_add_dict && type_has(base, TF_HAS_DICT)) plan->add_dict = true;
        if (may_add_weakrefs && type_has(base, TF_WEAKREFS)) plan->add_weakrefs = true;
    }
}

static bool plan_members(ThreadState *ts, ClassPlan *plan, Borrow names, bool may_add_dict,
                         bool may_add_weakrefs)
{
    if (tuple_size(names) > 0 && type_has(plan->base, TF_EXACT_SIZE)) {
        raise_type_error(ts, "nonempty __slots__ not supported for subtype of '%N'", plan->base);
        return false;
    }
    Ref list = list_new(ts, 0);
    if (!list) return false;
    for (size_t i = 0; i < tuple_size(names); i++) {
        if (!plan_member(ts, plan, list, tuple_item(names, i), may_add_dict, may_add_weakrefs)) goto fail;
    }
    if (!list_sort(ts, list, NULL, false) || !(plan->members = list_to_tuple(ts, list))) goto fail;
    ref_drop(list);
    gc_untrack(ts, plan->members);
    add_from_other_bases(plan, may_add_dict, may_add_weakrefs);
    return true;
fail:
    ref_drop(list);
    return false;
}

static bool plan_slots(ThreadState *ts, ClassPlan *plan)
{
    bool may_add_dict = !type_has(plan->base, TF_HAS_DICT);
    bool may_add_weakrefs = !type_has(plan->base, TF_WEAKREFS | TF_EXACT_SIZE);
    Borrow slots = dict_find_str((DictObject *)plan->dict, ID(ts, __slots__));
    if (!slots) {
        plan->add_dict = may_add_dict;
        plan->add_weakrefs = may_add_weakrefs;
        return true;
    }
    Ref names = names_given(ts, slots);
    bool done = names && plan_members(ts, plan, names, may_add_dict, may_add_weakrefs);
    ref_xdrop(names);
    return done;
}

/* --- the struct --- */

static bool needs_tail(const Type *base)
{
    return type_has(base, TF_TAIL) || !type_has(base, TF_GC) || base->item_size || base->slots.size;
}

static void lay_out_in_tail(Type *type, const Type *base, bool add_dict)
{
    type->flags |= TF_TAIL | (base->flags & TF_GC_IN_TAIL);
    type->tail_size = base->tail_size;
    if (!type_has(base, TF_GC)) {
        type->flags |= TF_GC_IN_TAIL;
        type->tail_size = sizeof(uint64_t);
    }
    type->slots_begin = type->tail_size;
    type->tail_size += type->slots_count * (uint32_t)sizeof(Ref);
    if (!add_dict) return;
    type->dict_offset = type->tail_size;
    type->tail_size += (uint32_t)sizeof(Ref);
}

static void lay_out(Type *type, const Type *base, bool add_dict)
{
    type->basic_size = base->basic_size;
    type->item_size = base->item_size;
    type->dict_offset = base->dict_offset;
    if (add_dict) type->flags |= TF_HAS_DICT;
    if (base->spec->kind == KIND_OBJECT) {
        if (type->basic_size < sizeof(GcObject)) type->basic_size = sizeof(GcObject);
        type->slots_begin = type->basic_size;
        type->basic_size += type->slots_count * (uint32_t)sizeof(Ref);
        if (type_has(type, TF_HAS_DICT)) type->flags |= TF_INLINE_ATTRS;
    } else if (needs_tail(base)) {
        lay_out_in_tail(type, base, add_dict);
    } else {
        type->slots_begin = type->basic_size;
        type->basic_size += type->slots_count * (uint32_t)sizeof(Ref);
        if (!add_dict) return;
        type->dict_offset = type->basic_size;
        type->basic_size += (uint32_t)sizeof(Ref);
    }
}

static Type *struct_new(ThreadState *ts, ClassPlan *plan)
{
    Type *type = (Type *)gc_alloc(ts, plan->meta, sizeof *type);
    if (!type) return NULL;
    Type *base = plan->base;
    memset((char *)type + sizeof(GcObject), 0, sizeof *type - sizeof(GcObject));
    type->flags = TF_HEAP | TF_GC | TF_BASETYPE | TF_FILLED | (base->flags & TYPE_INHERITED_FLAGS & ~MATCH_FLAGS);
    if (plan->add_weakrefs) type->flags |= TF_WEAKREFS;
    type->spec = base->spec;
    type->name = ref_new(plan->name);
    type->qualname = ref_new(plan->name);
    type->dict = ref_new(plan->dict);
    type->bases = ref_new(plan->bases);
    type->parent = (Type *)ref_new(OBJ(base));
    type->slot_names = ref_xnew(plan->members);
    type->slots_count = plan->members ? (uint32_t)tuple_size(plan->members) : 0;
    lay_out(type, base, plan->add_dict);
    type->slots = base->slots;
    type->slots.dealloc = instance_dealloc;
    type->slots.traverse = instance_traverse;
    type->slots.clear = instance_clear;
    if (type_has(type, TF_INLINE_ATTRS)) type->slots.storage = instance_storage;
    gc_track(ts, OBJ(type));
    return type;
}

/* --- the dict --- */

static bool set_module(ThreadState *ts, Borrow dict)
{
    if (dict_find_str((DictObject *)dict, ID(ts, __module__))) return true;
    Borrow globals = ts->rt->current_globals ? ts->rt->current_globals(ts) : NULL;
    Borrow module = globals ? dict_find(ts, globals, IDO(ts, __name__)) : NULL;
    return module ? dict_set(ts, dict, IDO(ts, __module__), module) : !ts->exc;
}

static bool set_qualname(ThreadState *ts, Type *type)
{
    Ref qualname = NULL;
    int found = dict_pop(ts, type->dict, IDO(ts, __qualname__), &qualname);
    if (found <= 0) return found == 0;
    if (!is_str(qualname)) {
        raise_type_error(ts, "type __qualname__ must be a str, not %T", qualname);
        ref_drop(qualname);
        return false;
    }
    ref_set(&type->qualname, qualname);
    return true;
}

/* A plain function under this name becomes what it is meant to be. */
static bool wrap_function(ThreadState *ts, Borrow dict, StrObject *name, Ref (*wrap)(ThreadState *, Borrow))
{
    Borrow found = dict_find_str((DictObject *)dict, name);
    if (!found || !is_kind(found, KIND_FUNCTION)) return true;
    Ref wrapped = wrap(ts, found);
    return wrapped && dict_set_take(ts, dict, OBJ(name), wrapped);
}

static bool add_members(ThreadState *ts, Type *type)
{
    for (uint32_t i = 0; i < type->slots_count; i++) {
        Borrow name = tuple_item(type->slot_names, i);
        Ref member = slot_member_new(ts, type, name, type->slots_begin + i * (uint32_t)sizeof(Ref));
        if (!member || !dict_set_take(ts, type->dict, name, member)) return false;
    }
    return true;
}

Ref instance_dict_get(ThreadState *ts, Borrow o)
{
    return ref_xnew(obj_dict(ts, o));
}

bool instance_dict_set(ThreadState *ts, Borrow o, Borrow value)
{
    if (!value || is_dict(value)) return obj_set_dict(ts, o, value);
    raise_type_error(ts, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
}

/* Where a built-in type has a __dict__ of its own, that decides for its subclasses too; else NULL. */
static Borrow native_dict_descriptor(ThreadState *ts, Borrow o)
{
    return type_find(ts, type_native_base(o->type), ID(ts, __dict__));
}

static Ref class_dict_get(ThreadState *ts, Borrow o)
{
    Borrow native = native_dict_descriptor(ts, o);
    return native ? bind_descriptor(ts, native, o, OBJ(o->type)) : instance_dict_get(ts, o);
}

static bool class_dict_set(ThreadState *ts, Borrow o, Borrow value)
{
    Borrow native = native_dict_descriptor(ts, o);
    DescrSetFn set = native ? native->type->slots.descr_set : NULL;
    return set ? set(ts, native, o, value) : instance_dict_set(ts, o, value);
}

static Ref instance_weakref_get(ThreadState *ts, Borrow o)
{
    WeakrefObject *first = weakrefs_first(ts, o);
    return first ? ref_new(OBJ(first)) : none_new(ts);
}

static const GetSetDef dict_def = {
    "__dict__", class_dict_get, class_dict_set, "dictionary for instance variables"};
static const GetSetDef weakref_def = {
    "__weakref__", instance_weakref_get, NULL, "list of weak references to the object"};

static bool add_getset(ThreadState *ts, Type *type, StrObject *name, const GetSetDef *def)
{
    if (dict_find_str((DictObject *)type->dict, name)) return true;
    Ref descr = getset_descriptor_new(ts, type, def);
    return descr && dict_set_take(ts, type->dict, OBJ(name), descr);
}

static bool set_absent_none(ThreadState *ts, Borrow dict, StrObject *name)
{
    return dict_find_str((DictObject *)dict, name) || dict_set(ts, dict, OBJ(name), ts->rt->none);
}

/* A class with __eq__ and no __hash__ is unhashable. */
static bool set_hash(ThreadState *ts, Borrow dict)
{
    return !dict_find_str((DictObject *)dict, ID(ts, __eq__)) || set_absent_none(ts, dict, ID(ts, __hash__));
}

static bool set_class_cell(ThreadState *ts, Type *type)
{
    Borrow cell = dict_find_str((DictObject *)type->dict, ID(ts, __classcell__));
    if (!cell) return true;
    if (!is_kind(cell, KIND_CELL)) {
        raise_type_error(ts, "__classcell__ must be a nonlocal cell, not %R", OBJ(cell->type));
        return false;
    }
    ref_set(&cell_of(cell)->value, ref_new(OBJ(type)));
    return dict_delete(ts, type->dict, IDO(ts, __classcell__)) >= 0;
}

static bool complete_dict(ThreadState *ts, Type *type, ClassPlan *plan)
{
    Borrow dict = type->dict;
    Borrow doc = dict_find_str((DictObject *)dict, ID(ts, __doc__));
    return (!doc || !is_str(doc) || type_check_text(ts, doc)) && set_module(ts, dict) && set_qualname(ts, type) &&
           wrap_function(ts, dict, ID(ts, __new__), staticmethod_new) &&
           wrap_function(ts, dict, ID(ts, __init_subclass__), classmethod_new) &&
           wrap_function(ts, dict, ID(ts, __class_getitem__), classmethod_new) && set_class_cell(ts, type) &&
           add_members(ts, type) && (!plan->add_dict || add_getset(ts, type, ID(ts, __dict__), &dict_def)) &&
           (!plan->add_weakrefs || add_getset(ts, type, ID(ts, __weakref__), &weakref_def)) &&
           set_absent_none(ts, dict, ID(ts, __doc__)) && set_hash(ts, dict);
}

/* --- telling attributes and the parent --- */

static bool has_set_name(ThreadState *ts, Borrow value)
{
    return type_find(ts, value->type, ID(ts, __set_name__)) != NULL;
}

static bool call_set_name(ThreadState *ts, Type *type, Borrow key, Borrow value)
{
    Borrow args[] = {OBJ(type), key};
    Ref result = obj_call_special(ts, value, ID(ts, __set_name__), args, 2);
    if (result) {
        ref_drop(result);
        return true;
    }
    Ref cause = exc_take(ts);
    raise_error(ts, EXC_RUNTIME_ERROR, "Error calling __set_name__ on '%T' instance %R in '%N'", value, key,
                type);
    if (ts->exc && is_exception(cause)) {
        ref_set(&exception_of(ts->exc)->cause, ref_new(cause));
        ref_set(&exception_of(ts->exc)->context, ref_new(cause));
        ts->exc->aux |= EXC_SUPPRESS_CONTEXT;
    }
    ref_drop(cause);
    return false;
}

static bool set_names(ThreadState *ts, Type *type)
{
    size_t position = 0;
    Borrow key, value;
    bool wanted = false;
    while (!wanted && dict_next(type->dict, &position, &key, &value)) wanted = has_set_name(ts, value);
    if (!wanted) return true;
    Ref copy = dict_copy(ts, type->dict);
    if (!copy) return false;
    bool done = true;
    for (position = 0; done && dict_next(copy, &position, &key, &value);)
        done = !has_set_name(ts, value) || call_set_name(ts, type, key, value);
    ref_drop(copy);
    return done;
}

/* super(type, type).__init_subclass__(**kwargs), which fails where mro() has left the class itself out. */
static bool init_subclass(ThreadState *ts, Type *type, Borrow const *kwargs, Borrow kwnames)
{
    Ref f, kept;
    Type *start = super_class_for(ts, type, OBJ(type), &kept);
    bool found = start && super_lookup(ts, type, start, OBJ(type), ID(ts, __init_subclass__), &f);
    ref_xdrop(kept);
    if (!found) return false;
    if (!f) return true;
    Ref result = obj_call(ts, f, kwargs, 0, kwnames);
    ref_drop(f);
    ref_xdrop(result);
    return result != NULL;
}

/* --- type.__new__ --- */

/* From the first class of the mro that has one: not always the base whose layout it shares. */
static void inherit_match_flags(Type *type)
{
    for (size_t i = 0; i < tuple_size(type->mro) && !(type->flags & MATCH_FLAGS); i++)
        type->flags |= type_of(tuple_item(type->mro, i))->flags & MATCH_FLAGS;
}

static bool enter_subclasses(ThreadState *ts, Type *type)
{
    for (size_t i = 0; i < tuple_size(type->bases); i++) {
        if (!type_add_subclass(ts, type_of(tuple_item(type->bases, i)), type)) return false;
    }
    return true;
}

/* The slots are decided by lookups, which must find all there is. */
static bool fill_bases(ThreadState *ts, Type *type)
{
    for (size_t i = 0; i < tuple_size(type->mro); i++) {
        if (!type_dict(ts, type_of(tuple_item(type->mro, i)))) return false;
    }
    return true;
}

static bool make_ready(ThreadState *ts, Type *type, ClassPlan *plan)
{
    if (!complete_dict(ts, type, plan) || !mro_set(ts, type) || !fill_bases(ts, type) ||
        !enter_subclasses(ts, type))
        return false;
    if (type_has(type, TF_INLINE_ATTRS)) {
        type->inline_capacity = 1;
        if (!(type->root_shape = shape_new_root(ts, type))) return false;
    }
    inherit_match_flags(type);
    slots_set(ts, type);
    type->flags |= TF_READY;
    return true;
}

static Ref make_class(ThreadState *ts, ClassPlan *plan, Borrow ns, Borrow const *kwargs, Borrow kwnames)
{
    Type *type = NULL;
    if (!(plan->dict = dict_copy(ts, ns)) || !plan_slots(ts, plan) || !(type = struct_new(ts, plan)))
        goto fail;
    if (!make_ready(ts, type, plan) || !set_names(ts, type) || !init_subclass(ts, type, kwargs, kwnames))
        goto fail;
    ref_drop(plan->dict);
    ref_xdrop(plan->members);
    return OBJ(type);
fail:
    ref_xdrop(plan->dict);
    ref_xdrop(plan->members);
    ref_xdrop(OBJ(type));
    return NULL;
}

/* Bases that are no types may stand for others: the class statement asks them, type() does not. */
static bool check_bases(ThreadState *ts, Borrow bases)
{
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Borrow base = tuple_item(bases, i);
        if (is_type(base)) continue;
        Ref entries;
        if (!obj_lookup(ts, base, ID(ts, __mro_entries__), &entries)) return false;
        if (!entries) continue;
        ref_drop(entries);
        return refuse(ts, "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return true;
}

/* A base's metaclass that is more derived makes the class, with all the arguments. */
static Ref by_metaclass(ThreadState *ts, Type *meta, Borrow name, Borrow bases, Borrow ns,
                        Borrow const *kwargs, Borrow kwnames)
{
    size_t n = kwnames ? tuple_size(kwnames) : 0;
    Borrow *args = mem_alloc(ts, (n + 3) * sizeof *args);
    if (!args) return NULL;
    args[0] = name, args[1] = bases, args[2] = ns;
    for (size_t i = 0; i < n; i++) args[i + 3] = kwargs[i];
    Ref result = meta->slots.new_(ts, meta, args, 3, kwnames);
    mem_free(ts, args, (n + 3) * sizeof *args);
    return result;
}

Ref type_new(ThreadState *ts, Type *meta, Borrow name, Borrow bases, Borrow ns, Borrow const *kwargs,
             Borrow kwnames)
{
    if (!check_bases(ts, bases)) return NULL;
    Type *winner = type_best_metaclass(ts, meta, bases);
    if (!winner) return NULL;
    if (winner != meta && winner->slots.new_ != ts->rt->types[KIND_TYPE]->slots.new_)
        return by_metaclass(ts, winner, name, bases, ns, kwargs, kwnames);
    ClassPlan plan = {.meta = winner, .name = name};
    Type *object = ts->rt->types[KIND_OBJECT];
    plan.bases = tuple_size(bases) ? ref_new(bases) : tuple_pack(ts, 1, object);
    if (!plan.bases) return NULL;
    Ref result = NULL;
    plan.base = type_best_base(ts, plan.bases);
    if (!plan.base) goto done;
    if (strlen(str_utf8(name)) != str_of(name)->size)
        raise_value_error(ts, "type name must not contain null characters");
    else if (type_check_text(ts, name)) result = make_class(ts, &plan, ns, kwargs, kwnames);
done:
    ref_drop(plan.bases);
    return result;
}
