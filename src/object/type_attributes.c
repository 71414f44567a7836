/* type_attributes.c: the attributes of types: looking them up, setting them, and the computed ones. */
#include "object/int.h"
#include "object/list.h"
#include "object/type_parts.h"

/* --- C.name --- */

Ref type_find_attribute(ThreadState *ts, Borrow o, StrObject *name)
{
    Type *type = (Type *)o, *meta = o->type;
    Ref meta_found = ref_xnew(type_find(ts, meta, name));
    DescrGetFn meta_get = meta_found ? meta_found->type->slots.descr_get : NULL;
    Ref value = NULL;
    if (meta_get && meta_found->type->slots.descr_set) {
        value = meta_get(ts, meta_found, o, OBJ(meta));
        goto done;
    }
    Borrow found = type_find(ts, type, name);
    if (found) {
        Ref kept = ref_new(found);
        value = bind_descriptor(ts, kept, NULL, o);
        ref_drop(kept);
    } else if (meta_get) {
        value = meta_get(ts, meta_found, o, OBJ(meta));
    } else {
        return meta_found;
    }
done:
    ref_xdrop(meta_found);
    return value;
}

Ref type_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    Ref value = type_find_attribute(ts, o, name);
    if (!value && !ts->exc)
        raise_attribute_error(ts, o, name, "type object '%N' has no attribute '%U'", (Type *)o, name);
    return value;
}

static bool dict_set_or_delete(ThreadState *ts, Type *type, StrObject *name, Borrow value)
{
    if (value) return dict_set(ts, type->dict, OBJ(name), value);
    int deleted = dict_delete(ts, type->dict, OBJ(name));
    if (deleted == 0)
        raise_attribute_error(ts, OBJ(type), name, "type object '%N' has no attribute '%U'", type, name);
    return deleted > 0;
}

/* The old value is kept until no cache can lead to it. */
static bool set_in_dict(ThreadState *ts, Type *type, StrObject *name, Borrow value)
{
    Ref old = ref_xnew(dict_find_str((DictObject *)type->dict, name));
    bool done = dict_set_or_delete(ts, type, name, value);
    if (done) {
        type_modified(ts, type);
        slots_update(ts, type, name);
    }
    ref_xdrop(old);
    return done;
}

static Ref interned(ThreadState *ts, StrObject *name)
{
    Ref kept = ref_new(OBJ(name));
    return is_kind(kept, KIND_STR) && !str_is_interned(name) ? str_intern_take(ts, kept) : kept;
}

bool type_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    Type *type = (Type *)o;
    if (type_has(type, TF_IMMUTABLE)) {
        raise_type_error(ts, "cannot set '%U' attribute of immutable type '%N'", name, type);
        return false;
    }
    Ref key = interned(ts, name);
    if (!key) return false;
    Ref found = ref_xnew(type_find(ts, o->type, (StrObject *)key));
    DescrSetFn set = found ? found->type->slots.descr_set : NULL;
    bool done = set ? set(ts, found, o, value) : set_in_dict(ts, type, (StrObject *)key, value);
    ref_xdrop(found);
    ref_drop(key);
    return done;
}

/* --- names --- */

/* May the attribute be set? Deleting is refused in the words CPython uses. */
static bool may_set(ThreadState *ts, Type *type, Borrow value, const char *name)
{
    if (value && !type_has(type, TF_IMMUTABLE)) return true;
    raise_type_error(ts, "cannot %s '%s' attribute of immutable type '%N'",
                     type_has(type, TF_IMMUTABLE) ? "set" : "delete", name, type);
    return false;
}

static bool may_set_to_str(ThreadState *ts, Type *type, Borrow value, const char *name)
{
    if (!may_set(ts, type, value, name)) return false;
    if (is_str(value)) return true;
    raise_type_error(ts, "can only assign string to %N.%s, not '%T'", type, name, value);
    return false;
}

static Ref get_name(ThreadState *ts, Borrow o)
{
    Type *type = (Type *)o;
    if (!type_has(type, TF_FULL_NAME)) return ref_new(type->name);
    const char *name = strrchr(str_utf8(type->name), '.') + 1;
    return str_from_utf8(ts, name, strlen(name));
}

bool type_seal(ThreadState *ts, Type *type, bool may_be_base)
{
    Ref module = type_module(ts, type), name = NULL;
    if (module && is_str(module)) name = str_from_format(ts, "%U.%U", str_of(module), str_of(type->name));
    ref_xdrop(module);
    if (!name) return false;
    if (!type->qualname) type->qualname = ref_new(type->name);
    ref_set(&type->name, name);
    type->flags |= TF_FULL_NAME | TF_IMMUTABLE;
    if (!may_be_base) type->flags &= ~(uint32_t)TF_BASETYPE;
    return true;
}

bool type_check_text(ThreadState *ts, Borrow text)
{
    if (str_of(text)->size == str_of(text)->length) return true;
    Ref encoded = str_encode(ts, text, "utf-8", NULL);
    ref_xdrop(encoded);
    return encoded != NULL;
}

static bool set_name(ThreadState *ts, Borrow o, Borrow value)
{
    Type *type = (Type *)o;
    if (!may_set_to_str(ts, type, value, "__name__")) return false;
    if (strlen(str_utf8(value)) != str_of(value)->size) {
        raise_value_error(ts, "type name must not contain null characters");
        return false;
    }
    if (!type_check_text(ts, value)) return false;
    ref_set(&type->name, ref_new(value));
    return true;
}

Borrow type_qualname_peek(const Type *type)
{
    return type->qualname ? type->qualname : type->name;
}

Ref type_qualname(ThreadState *ts, Type *type)
{
    (void)ts;
    return ref_new(type_qualname_peek(type));
}

static Ref get_qualname(ThreadState *ts, Borrow o)
{
    return type_qualname(ts, (Type *)o);
}

static bool set_qualname(ThreadState *ts, Borrow o, Borrow value)
{
    Type *type = (Type *)o;
    if (!may_set_to_str(ts, type, value, "__qualname__")) return false;
    ref_set(&type->qualname, ref_new(value));
    return true;
}

static Ref module_of_native(ThreadState *ts, const Type *type)
{
    const char *dot = strrchr(type->spec->name, '.');
    if (!dot) return ref_new(IDO(ts, builtins));
    Ref module = str_from_utf8(ts, type->spec->name, (size_t)(dot - type->spec->name));
    return module ? str_intern_take(ts, module) : NULL;
}

Ref type_module(ThreadState *ts, Type *type)
{
    if (!type_has(type, TF_HEAP)) return module_of_native(ts, type);
    Borrow module = dict_find_str((DictObject *)type->dict, ID(ts, __module__));
    return module ? ref_new(module) : raise_attribute_error(ts, OBJ(type), ID(ts, __module__), "__module__");
}

static Ref get_module(ThreadState *ts, Borrow o)
{
    return type_module(ts, (Type *)o);
}

/* An entry of the class's own dict, set without looking at descriptors. */
static bool set_entry(ThreadState *ts, Type *type, StrObject *name, Borrow value)
{
    return may_set(ts, type, value, name->text) && set_in_dict(ts, type, name, value);
}

static bool set_module(ThreadState *ts, Borrow o, Borrow value)
{
    return set_entry(ts, (Type *)o, ID(ts, __module__), value);
}

Ref type_repr(ThreadState *ts, Borrow o)
{
    Type *type = (Type *)o;
    Ref module = type_module(ts, type);
    if (!module && !exc_take_if(ts, EXC_ATTRIBUTE_ERROR)) return NULL;
    bool shown = module && is_str(module) && !str_equals_text(module, "builtins");
    Ref text = shown ? str_from_format(ts, "<class '%U.%U'>", module, type_qualname_peek(type))
                     : str_from_format(ts, "<class '%U'>", type->name);
    ref_xdrop(module);
    return text;
}

/* --- doc and annotations --- */

static Ref get_doc(ThreadState *ts, Borrow o)
{
    Type *type = (Type *)o;
    if (!type_has(type, TF_HEAP) && type->spec->doc) return doc_text(ts, type->spec->doc);
    Borrow dict = type_dict(ts, type);
    Borrow doc = dict ? dict_find_str((DictObject *)dict, ID(ts, __doc__)) : NULL;
    if (!doc) return ts->exc ? NULL : none_new(ts);
    return bind_descriptor(ts, doc, NULL, o);
}

static bool set_doc(ThreadState *ts, Borrow o, Borrow value)
{
    return set_entry(ts, (Type *)o, ID(ts, __doc__), value);
}

/* The signature that the first line of a class's doc tells in the form that built-in classes have, if it does. */
static Ref get_signature(ThreadState *ts, Borrow o)
{
    Type *type = (Type *)o;
    if (!type_has(type, TF_HEAP)) return doc_signature(ts, type->spec->doc);
    Borrow doc = dict_find_str((DictObject *)type->dict, ID(ts, __doc__));
    const char *name = type_name(type), *text = doc && is_str(doc) ? str_utf8(doc) : "";
    size_t size = strlen(name);
    return doc_signature(ts, strncmp(text, name, size) == 0 && text[size] == '(' ? text : NULL);
}

static Ref get_annotations(ThreadState *ts, Borrow o)
{
    Type *type = (Type *)o;
    StrObject *name = ID(ts, __annotations__);
    if (!type_has(type, TF_HEAP))
        return raise_attribute_error(ts, o, name, "type object '%N' has no attribute '__annotations__'",
                                     type);
    Borrow found = dict_find_str((DictObject *)type->dict, name);
    if (found) return bind_descriptor(ts, found, NULL, o);
    Ref made = dict_new(ts);
    if (made && dict_set(ts, type->dict, OBJ(name), made)) {
        type_modified(ts, type);
        return made;
    }
    ref_xdrop(made);
    return NULL;
}

/* A missing entry is an AttributeError that says the name alone. */
static bool delete_entry(ThreadState *ts, Type *type, StrObject *name)
{
    if (dict_find_str((DictObject *)type->dict, name)) return set_in_dict(ts, type, name, NULL);
    raise_attribute_error(ts, OBJ(type), name, "%U", name);
    return false;
}

static bool set_annotations(ThreadState *ts, Borrow o, Borrow value)
{
    Type *type = (Type *)o;
    StrObject *name = ID(ts, __annotations__);
    if (type_has(type, TF_IMMUTABLE)) return may_set(ts, type, value, name->text);
    return value ? set_in_dict(ts, type, name, value) : delete_entry(ts, type, name);
}

/* --- abstract methods --- */

static Ref get_abstract(ThreadState *ts, Borrow o)
{
    Type *type = (Type *)o;
    StrObject *name = ID(ts, __abstractmethods__);
    Borrow dict = type->kind == KIND_TYPE ? NULL : type_dict(ts, type);
    Borrow found = dict ? dict_find_str((DictObject *)dict, name) : NULL;
    if (found) return ref_new(found);
    return ts->exc ? NULL : raise_attribute_error(ts, o, name, "%U", name);
}

static bool set_abstract(ThreadState *ts, Borrow o, Borrow value)
{
    Type *type = (Type *)o;
    StrObject *name = ID(ts, __abstractmethods__);
    int abstract = value ? obj_truth(ts, value) : 0;
    if (abstract < 0) return false;
    if (type_has(type, TF_IMMUTABLE)) return may_set(ts, type, value, name->text);
    if (!(value ? set_in_dict(ts, type, name, value) : delete_entry(ts, type, name))) return false;
    if (abstract) type->flags |= TF_ABSTRACT;
    else type->flags &= ~(uint32_t)TF_ABSTRACT;
    return true;
}

/* --- bases --- */

static Ref get_bases(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(((Type *)o)->bases);
}

/* By the parents alone: the mro of a class is old while its metaclass computes the new one. */
static bool descends_from(const Type *type, const Type *ancestor)
{
    while (type && type != ancestor) type = type->parent;
    return type != NULL;
}

static bool check_new_bases(ThreadState *ts, Type *type, Borrow bases)
{
    if (!may_set(ts, type, bases, "__bases__")) return false;
    if (!is_tuple(bases)) {
        raise_type_error(ts, "can only assign tuple to %N.__bases__, not %T", type, bases);
        return false;
    }
    if (tuple_size(bases) == 0) {
        raise_type_error(ts, "can only assign non-empty tuple to %N.__bases__, not ()", type);
        return false;
    }
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Borrow base = tuple_item(bases, i);
        if (!is_type(base)) {
            raise_type_error(ts, "%N.__bases__ must be tuple of classes, not '%T'", type, base);
            return false;
        }
        if (type_is_subtype(type_of(base), type) || descends_from(type_of(base), type)) {
            raise_type_error(ts, "a __bases__ item causes an inheritance cycle");
            return false;
        }
    }
    return true;
}

static bool same_base_layout(ThreadState *ts, Type *new_base, Type *old_base)
{
    if (new_base->slots.dealloc != old_base->slots.dealloc)
        raise_type_error(ts, "__bases__ assignment: '%N' deallocator differs from '%N'", new_base, old_base);
    else if (!type_same_layout(new_base, old_base))
        raise_type_error(ts, "__bases__ assignment: '%N' object layout differs from '%N'", new_base,
                         old_base);
    else
        return true;
    return false;
}

static bool set_mro_below(ThreadState *ts, Type *type)
{
    if (!mro_set(ts, type)) return false;
    for (uint32_t i = 0; i < type->subclasses_count; i++) {
        if (!set_mro_below(ts, type->subclasses[i])) return false;
    }
    return true;
}

/* Exchanges the bases of type with *bases. */
static void swap_bases(Type *type, Ref *bases, Type **parent)
{
    Ref old_bases = type->bases;
    Type *old_parent = type->parent;
    type->bases = *bases;
    type->parent = *parent;
    *bases = old_bases;
    *parent = old_parent;
}

static bool reenter_subclasses(ThreadState *ts, Type *type, Borrow old_bases)
{
    for (size_t i = 0; i < tuple_size(old_bases); i++)
        type_remove_subclass(type_of(tuple_item(old_bases, i)), type);
    for (size_t i = 0; i < tuple_size(type->bases); i++) {
        if (!type_add_subclass(ts, type_of(tuple_item(type->bases, i)), type)) return false;
    }
    return true;
}

/* A metaclass's mro() may set __bases__ itself: then these bases stay, and nothing is done for ours. */
static bool set_bases(ThreadState *ts, Borrow o, Borrow value)
{
    Type *type = (Type *)o;
    if (!check_new_bases(ts, type, value)) return false;
    Type *parent = type_best_base(ts, value);
    if (!parent || !same_base_layout(ts, parent, type->parent)) return false;
    Ref bases = ref_new(value);
    ref_new(OBJ(parent));
    swap_bases(type, &bases, &parent);
    bool done = set_mro_below(ts, type);
    if (type->bases != value) goto out;
    if (!done) {
        Ref reason = exc_take(ts);
        swap_bases(type, &bases, &parent);
        if (!set_mro_below(ts, type)) exc_clear(ts);
        exc_restore_take(ts, reason);
    } else {
        done = reenter_subclasses(ts, type, bases);
        type_modified(ts, type);
        slots_update_all(ts, type);
    }
out:
    ref_drop(bases);
    ref_drop(OBJ(parent));
    return done;
}

static Ref get_mro(ThreadState *ts, Borrow o)
{
    return ((Type *)o)->mro ? ref_new(((Type *)o)->mro) : none_new(ts);
}

static bool set_readonly(ThreadState *ts, Borrow o, Borrow value)
{
    (void)o, (void)value;
    raise_error(ts, EXC_ATTRIBUTE_ERROR, "readonly attribute");
    return false;
}

static Ref get_base(ThreadState *ts, Borrow o)
{
    Type *parent = ((Type *)o)->parent;
    return parent ? ref_new(OBJ(parent)) : none_new(ts);
}

/* --- numbers --- */

/* The bits as CPython numbers them, for those that mean the same. */
static Ref get_flags(ThreadState *ts, Borrow o)
{
    static const struct { uint32_t ours; unsigned theirs;
    } bits[] = {
        {TF_INLINE_ATTRS, 4},       {TF_MATCH_SEQUENCE, 5},  {TF_MATCH_MAPPING, 6},
        {TF_NO_INSTANTIATE, 7},     {TF_IMMUTABLE, 8},       {TF_HEAP, 9},
        {TF_BASETYPE, 10},          {TF_VECTORCALL, 11},     {TF_READY, 12},
        {TF_GC, 14},
        {TF_METHOD_DESCRIPTOR, 17}, {TF_ABSTRACT, 20},       {TF_INT_SUBCLASS, 24},
        {TF_LIST_SUBCLASS, 25},     {TF_TUPLE_SUBCLASS, 26}, {TF_BYTES_SUBCLASS, 27},
        {TF_STR_SUBCLASS, 28},      {TF_DICT_SUBCLASS, 29},  {TF_EXC_SUBCLASS, 30},
        {TF_TYPE_SUBCLASS, 31},
    };
    int64_t flags = 0;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(bits); i++) {
        if (type_has((Type *)o, bits[i].ours)) flags |= INT64_C(1) << bits[i].theirs;
    }
    return int_from_int64(ts, flags);
}

static Ref get_basicsize(ThreadState *ts, Borrow o)
{
    return int_from_int64(ts, (int64_t)((Type *)o)->basic_size + ((Type *)o)->tail_size);
}

static Ref get_itemsize(ThreadState *ts, Borrow o)
{
    return int_from_int64(ts, ((Type *)o)->item_size);
}

static Ref get_dictoffset(ThreadState *ts, Borrow o)
{
    Type *type = (Type *)o;
    if (!type_has(type, TF_HAS_DICT)) return int_from_int64(ts, 0);
    return int_from_int64(ts, type->dict_offset ? (int64_t)type->dict_offset : -1);
}

static Ref get_weakrefoffset(ThreadState *ts, Borrow o)
{
    return int_from_int64(ts, type_has((Type *)o, TF_WEAKREFS) ? (int64_t)sizeof(Object) : 0);
}

static Ref get_dict(ThreadState *ts, Borrow o)
{
    Borrow dict = type_dict(ts, (Type *)o);
    return dict ? mapping_proxy_new(ts, dict) : NULL;
}

const GetSetDef type_getset[] = {
    {"__basicsize__", get_basicsize, set_readonly, NULL},
    {"__itemsize__", get_itemsize, set_readonly, NULL},
    {"__flags__", get_flags, set_readonly, NULL},
    {"__weakrefoffset__", get_weakrefoffset, set_readonly, NULL},
    {"__base__", get_base, set_readonly, NULL},
    {"__dictoffset__", get_dictoffset, set_readonly, NULL},
    {"__mro__", get_mro, set_readonly, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};
