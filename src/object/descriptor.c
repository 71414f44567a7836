/* descriptor.c: what the dict of a built-in type holds: methods, slots as methods, attributes.
 *
 * All descriptor structs begin alike: gc header, definition, ..., owner and name; access to owner and name
 * goes through descriptor_owner and descriptor_name. */
#include "object/container.h"
#include "object/float.h"
#include "object/slots.h"
#include "object/type_parts.h"

static Type *descriptor_owner(Borrow o)
{
    switch (o->type->kind) {
    case KIND_WRAPPER_DESCRIPTOR: return ((WrapperDescriptor *)o)->owner;
    case KIND_GETSET_DESCRIPTOR: return ((GetSetDescriptor *)o)->owner;
    case KIND_MEMBER_DESCRIPTOR: return ((MemberDescriptor *)o)->owner;
    default: return ((MethodDescriptor *)o)->owner;
    }
}

static Borrow descriptor_name(Borrow o)
{
    switch (o->type->kind) {
    case KIND_WRAPPER_DESCRIPTOR: return ((WrapperDescriptor *)o)->name;
    case KIND_GETSET_DESCRIPTOR: return ((GetSetDescriptor *)o)->name;
    case KIND_MEMBER_DESCRIPTOR: return ((MemberDescriptor *)o)->name;
    default: return ((MethodDescriptor *)o)->name;
    }
}

/* --- shared by all --- */

/* Descriptors are created untracked for built-in types (types.c), tracked for classes. */
static void enter_descriptor(ThreadState *ts, Object *o, const Type *owner)
{
    if (type_has(owner, TF_HEAP)) gc_track(ts, o);
}

static void descriptor_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(OBJ(descriptor_owner(o)));
    ref_drop(descriptor_name(o));
    object_free(ts, o, o->type->basic_size);
}

static void descriptor_traverse(Object *o, VisitFn visit, void *context)
{
    visit(context, OBJ(descriptor_owner(o)), EDGE_FIELD, (uintptr_t) "__objclass__");
    visit(context, descriptor_name(o), EDGE_FIELD, (uintptr_t) "__name__");
}

static Ref descriptor_repr_as(ThreadState *ts, Borrow o, const char *what)
{
    return str_from_format(ts, "<%s '%U' of '%N' objects>", what, descriptor_name(o), descriptor_owner(o));
}

static Ref get_name(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(descriptor_name(o));
}

static Ref get_objclass(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(OBJ(descriptor_owner(o)));
}

Ref method_qualname(ThreadState *ts, Type *owner, Borrow name)
{
    Ref class_name = type_qualname(ts, owner);
    Ref result = class_name ? str_from_format(ts, "%S.%S", class_name, name) : NULL;
    ref_xdrop(class_name);
    return result;
}

static Ref get_qualname(ThreadState *ts, Borrow o)
{
    return method_qualname(ts, descriptor_owner(o), descriptor_name(o));
}

static Ref descriptor_reduce(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return reduce_to_getattr(ts, OBJ(descriptor_owner(o)), descriptor_name(o));
}

static bool applies_to(ThreadState *ts, Borrow descr, Borrow o)
{
    if (OURO_LIKELY(o->type == descriptor_owner(descr)) || type_is_subtype(o->type, descriptor_owner(descr)))
        return true;
    raise_type_error(ts, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object",
                     descriptor_name(descr), descriptor_owner(descr), o);
    return false;
}

static const MethodDef reduce_method[] = {
    {"__reduce__", descriptor_reduce, 0, 0, 0, NULL},
    {0},
};

#define NAME_ATTRIBUTES \
    {"__name__", get_name, NULL, NULL}, {"__qualname__", get_qualname, NULL, NULL}, \
    {"__objclass__", get_objclass, NULL, NULL}

/* --- method_descriptor --- */

static Ref method_descriptor_new(ThreadState *ts, Type *owner, TypeKind kind, const MethodDef *def)
{
    Ref name = str_intern_text(ts, def->name);
    MethodDescriptor *d = name ? (MethodDescriptor *)gc_alloc(ts, ts->rt->types[kind], sizeof *d) : NULL;
    if (!d) {
        ref_xdrop(name);
        return NULL;
    }
    d->def = def;
    d->owner = (Type *)ref_new(OBJ(owner));
    d->name = name;
    enter_descriptor(ts, OBJ(d), owner);
    return OBJ(d);
}

static Ref method_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    if (!o) return ref_new(descr);
    if (!applies_to(ts, descr, o)) return NULL;
    return native_function_new(ts, ((MethodDescriptor *)descr)->def, o, NULL);
}

static Ref method_call(ThreadState *ts, Borrow descr, Borrow const *args, size_t nargs, Borrow kwnames)
{
    MethodDescriptor *d = (MethodDescriptor *)descr;
    if (nargs < 1)
        return raise_type_error(ts, "unbound method %U.%U() needs an argument", type_qualname_peek(d->owner),
                                d->name);
    if (!applies_to(ts, descr, args[0])) return NULL;
    if (!recursion_enter(ts, " while calling a Python object")) return NULL;
    Ref result = native_call(ts, d->def, d->owner, args[0], args + 1, nargs - 1, kwnames);
    recursion_leave(ts);
    return result;
}

static Ref method_repr(ThreadState *ts, Borrow o)
{
    return descriptor_repr_as(ts, o, "method");
}

static Ref method_doc(ThreadState *ts, Borrow o)
{
    return doc_text(ts, ((MethodDescriptor *)o)->def->doc);
}

static Ref method_signature(ThreadState *ts, Borrow o)
{
    return doc_signature(ts, ((MethodDescriptor *)o)->def->doc);
}

static const GetSetDef method_getset[] = {
    NAME_ATTRIBUTES,
    {"__doc__", method_doc, NULL, NULL},
    {"__text_signature__", method_signature, NULL, NULL},
    {0},
};

const TypeSpec method_descriptor_spec = {
    .name = "method_descriptor",
    .kind = KIND_METHOD_DESCRIPTOR,
    .flags = TF_VECTORCALL | TF_GC | TF_METHOD_DESCRIPTOR,
    .basic_size = sizeof(MethodDescriptor),
    .methods = reduce_method,
    .getset = method_getset,
    .slots = {
        .dealloc = descriptor_dealloc,
        .traverse = descriptor_traverse,
        .repr = method_repr,
        .call = method_call,
        .descr_get = method_get,
    },
};

/* --- classmethod_descriptor --- */

static Ref class_method_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    MethodDescriptor *d = (MethodDescriptor *)descr;
    if (!owner && o) owner = OBJ(o->type);
    if (!owner)
        return raise_type_error(ts, "descriptor '%U' for type '%N' needs either an object or a type", d->name,
                                d->owner);
    if (!is_type(owner))
        return raise_type_error(ts, "descriptor '%U' for type '%N' needs a type, not a '%T' as arg 2",
                                d->name, d->owner, owner);
    if (!type_is_subtype(type_of(owner), d->owner))
        return raise_type_error(ts, "descriptor '%U' requires a subtype of '%N' but received '%N'", d->name,
                                d->owner, type_of(owner));
    return native_function_new(ts, d->def, owner, NULL);
}

static Ref class_method_call(ThreadState *ts, Borrow descr, Borrow const *args, size_t nargs, Borrow kwnames)
{
    MethodDescriptor *d = (MethodDescriptor *)descr;
    if (nargs < 1)
        return raise_type_error(ts, "descriptor '%U' of '%N' object needs an argument", d->name, d->owner);
    Ref bound = class_method_get(ts, descr, NULL, args[0]);
    Ref result = bound ? obj_call(ts, bound, args + 1, nargs - 1, kwnames) : NULL;
    ref_xdrop(bound);
    return result;
}

const TypeSpec classmethod_descriptor_spec = {
    .name = "classmethod_descriptor",
    .kind = KIND_CLASSMETHOD_DESCRIPTOR,
    .flags = TF_GC,
    .basic_size = sizeof(MethodDescriptor),
    .getset = method_getset,
    .slots = {
        .dealloc = descriptor_dealloc,
        .traverse = descriptor_traverse,
        .repr = method_repr,
        .call = class_method_call,
        .descr_get = class_method_get,
    },
};

/* --- wrapper_descriptor and method-wrapper --- */

typedef struct MethodWrapper {
    GcObject base;
    Ref descr; /* WrapperDescriptor */
    Ref self;
} MethodWrapper;

Ref wrapper_descriptor_new(ThreadState *ts, Type *owner, const SlotDef *def, void (*function)(void))
{
    WrapperDescriptor *d =
        (WrapperDescriptor *)gc_alloc(ts, ts->rt->types[KIND_WRAPPER_DESCRIPTOR], sizeof *d);
    if (!d) return NULL;
    d->def = def;
    d->function = function;
    d->owner = (Type *)ref_new(OBJ(owner));
    d->name = ref_new(OBJ(slot_def_name(ts, def)));
    enter_descriptor(ts, OBJ(d), owner);
    return OBJ(d);
}

static Ref wrapped_call(ThreadState *ts, WrapperDescriptor *d, Borrow self, Borrow const *args, size_t nargs,
                        Borrow kwnames)
{
    if (kwnames && tuple_size(kwnames) > 0 && !d->def->keywords)
        return raise_type_error(ts, "wrapper %s() takes no keyword arguments", d->def->text);
    if (!recursion_enter(ts, " while calling a Python object")) return NULL;
    Ref result = d->def->wrapper(ts, self, args, nargs, kwnames, d->function);
    recursion_leave(ts);
    return result;
}

static Ref wrapper_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    if (!o) return ref_new(descr);
    if (!applies_to(ts, descr, o)) return NULL;
    MethodWrapper *w = (MethodWrapper *)gc_alloc(ts, ts->rt->types[KIND_METHOD_WRAPPER], sizeof *w);
    if (!w) return NULL;
    w->descr = ref_new(descr);
    w->self = ref_new(o);
    gc_track(ts, OBJ(w));
    return OBJ(w);
}

static Ref wrapper_call(ThreadState *ts, Borrow descr, Borrow const *args, size_t nargs, Borrow kwnames)
{
    WrapperDescriptor *d = (WrapperDescriptor *)descr;
    if (nargs < 1)
        return raise_type_error(ts, "descriptor '%U' of '%N' object needs an argument", d->name, d->owner);
    if (!type_is_subtype(args[0]->type, d->owner))
        return raise_type_error(ts, "descriptor '%U' requires a '%N' object but received a '%T'", d->name,
                                d->owner, args[0]);
    return wrapped_call(ts, d, args[0], args + 1, nargs - 1, kwnames);
}

static Ref wrapper_repr(ThreadState *ts, Borrow o)
{
    return descriptor_repr_as(ts, o, "slot wrapper");
}

static Ref wrapper_doc(ThreadState *ts, Borrow o)
{
    return str_from_text(ts, ((WrapperDescriptor *)o)->def->doc);
}

static Ref wrapper_signature(ThreadState *ts, Borrow o)
{
    return str_from_text(ts, ((WrapperDescriptor *)o)->def->signature);
}

static const GetSetDef wrapper_getset[] = {
    NAME_ATTRIBUTES,
    {"__doc__", wrapper_doc, NULL, NULL},
    {"__text_signature__", wrapper_signature, NULL, NULL},
    {0},
};

const TypeSpec wrapper_descriptor_spec = {
    .name = "wrapper_descriptor",
    .kind = KIND_WRAPPER_DESCRIPTOR,
    .flags = TF_GC | TF_METHOD_DESCRIPTOR,
    .basic_size = sizeof(WrapperDescriptor),
    .methods = reduce_method,
    .getset = wrapper_getset,
    .slots = {
        .dealloc = descriptor_dealloc,
        .traverse = descriptor_traverse,
        .repr = wrapper_repr,
        .call = wrapper_call,
        .descr_get = wrapper_get,
    },
};

static void bound_dealloc(ThreadState *ts, Object *o)
{
    MethodWrapper *w = (MethodWrapper *)o;
    ref_drop(w->descr);
    ref_drop(w->self);
    object_free(ts, o, sizeof *w);
}

static void bound_traverse(Object *o, VisitFn visit, void *context)
{
    MethodWrapper *w = (MethodWrapper *)o;
    visit(context, w->descr, EDGE_FIELD, (uintptr_t) "descriptor");
    visit(context, w->self, EDGE_FIELD, (uintptr_t) "self");
}

static Ref bound_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    MethodWrapper *w = (MethodWrapper *)o;
    return wrapped_call(ts, (WrapperDescriptor *)w->descr, w->self, args, nargs, kwnames);
}

static Ref bound_repr(ThreadState *ts, Borrow o)
{
    MethodWrapper *w = (MethodWrapper *)o;
    return str_from_format(ts, "<method-wrapper '%U' of %T object at %p>", descriptor_name(w->descr), w->self,
                           ADDRESS(w->self));
}

static Ref bound_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_kind(a, KIND_METHOD_WRAPPER) ||
        !is_kind(b, KIND_METHOD_WRAPPER))
        return not_implemented_new(ts);
    MethodWrapper *v = (MethodWrapper *)a, *w = (MethodWrapper *)b;
    return bool_new(ts, (v->descr == w->descr && v->self == w->self) == (op == CMP_EQ));
}

static int64_t bound_hash(ThreadState *ts, Borrow o)
{
    MethodWrapper *w = (MethodWrapper *)o;
    int64_t hash = object_hash_identity(ts, w->self) ^ object_hash_identity(ts, w->descr);
    return hash == -1 ? -2 : hash;
}

static Ref bound_self(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(((MethodWrapper *)o)->self);
}

static Ref bound_name(ThreadState *ts, Borrow o)
{
    return get_name(ts, ((MethodWrapper *)o)->descr);
}

static Ref bound_qualname(ThreadState *ts, Borrow o)
{
    return get_qualname(ts, ((MethodWrapper *)o)->descr);
}

static Ref bound_objclass(ThreadState *ts, Borrow o)
{
    return get_objclass(ts, ((MethodWrapper *)o)->descr);
}

static Ref bound_doc(ThreadState *ts, Borrow o)
{
    return wrapper_doc(ts, ((MethodWrapper *)o)->descr);
}

static Ref bound_signature(ThreadState *ts, Borrow o)
{
    return wrapper_signature(ts, ((MethodWrapper *)o)->descr);
}

static Ref bound_reduce(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    MethodWrapper *w = (MethodWrapper *)o;
    return reduce_to_getattr(ts, w->self, descriptor_name(w->descr));
}

static const MethodDef bound_methods[] = {
    {"__reduce__", bound_reduce, 0, 0, 0, NULL},
    {0},
};

static const GetSetDef bound_getset[] = {
    {"__self__", bound_self, NULL, NULL},
    {"__objclass__", bound_objclass, NULL, NULL},
    {"__name__", bound_name, NULL, NULL},
    {"__qualname__", bound_qualname, NULL, NULL},
    {"__doc__", bound_doc, NULL, NULL},
    {"__text_signature__", bound_signature, NULL, NULL},
    {0},
};

const TypeSpec method_wrapper_spec = {
    .name = "method-wrapper",
    .kind = KIND_METHOD_WRAPPER,
    .flags = TF_GC,
    .basic_size = sizeof(MethodWrapper),
    .methods = bound_methods,
    .getset = bound_getset,
    .slots = {
        .dealloc = bound_dealloc,
        .traverse = bound_traverse,
        .repr = bound_repr,
        .hash = bound_hash,
        .compare = bound_compare,
        .call = bound_call,
    },
};

/* --- getset_descriptor --- */

Ref getset_descriptor_new(ThreadState *ts, Type *owner, const GetSetDef *def)
{
    Ref name = str_intern_text(ts, def->name);
    GetSetDescriptor *d =
        name ? (GetSetDescriptor *)gc_alloc(ts, ts->rt->types[KIND_GETSET_DESCRIPTOR], sizeof *d) : NULL;
    if (!d) {
        ref_xdrop(name);
        return NULL;
    }
    d->def = def;
    d->owner = (Type *)ref_new(OBJ(owner));
    d->name = name;
    enter_descriptor(ts, OBJ(d), owner);
    return OBJ(d);
}

static Ref getset_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    GetSetDescriptor *d = (GetSetDescriptor *)descr;
    if (!o) return ref_new(descr);
    if (!applies_to(ts, descr, o)) return NULL;
    if (d->def->get) return d->def->get(ts, o);
    return raise_attribute_error(ts, o, (StrObject *)d->name,
                                 "attribute '%U' of '%N' objects is not readable", d->name, d->owner);
}

static bool getset_set(ThreadState *ts, Borrow descr, Borrow o, Borrow value)
{
    GetSetDescriptor *d = (GetSetDescriptor *)descr;
    if (!applies_to(ts, descr, o)) return false;
    if (d->def->set) return d->def->set(ts, o, value);
    raise_error(ts, EXC_ATTRIBUTE_ERROR, "attribute '%U' of '%N' objects is not writable", d->name, d->owner);
    return false;
}

static Ref attribute_repr(ThreadState *ts, Borrow o)
{
    return descriptor_repr_as(ts, o, "attribute");
}

static Ref getset_doc(ThreadState *ts, Borrow o)
{
    return doc_text(ts, ((GetSetDescriptor *)o)->def->doc);
}

static const GetSetDef getset_getset[] = {
    NAME_ATTRIBUTES,
    {"__doc__", getset_doc, NULL, NULL},
    {0},
};

const TypeSpec getset_descriptor_spec = {
    .name = "getset_descriptor",
    .kind = KIND_GETSET_DESCRIPTOR,
    .flags = TF_GC,
    .basic_size = sizeof(GetSetDescriptor),
    .getset = getset_getset,
    .slots = {
        .dealloc = descriptor_dealloc,
        .traverse = descriptor_traverse,
        .repr = attribute_repr,
        .descr_get = getset_get,
        .descr_set = getset_set,
    },
};

/* --- member_descriptor --- */

static Ref member_new(ThreadState *ts, Type *owner, Borrow name, const MemberDef *def)
{
    MemberDescriptor *d = (MemberDescriptor *)gc_alloc(ts, ts->rt->types[KIND_MEMBER_DESCRIPTOR], sizeof *d);
    if (!d) return NULL;
    d->doc = def ? def->doc : NULL;
    d->owner = (Type *)ref_new(OBJ(owner));
    d->name = ref_new(name);
    d->offset = def ? def->offset : 0;
    d->kind = def ? def->kind : MEMBER_OBJECT_EX;
    d->readonly = def && def->readonly;
    enter_descriptor(ts, OBJ(d), owner);
    return OBJ(d);
}

Ref slot_member_new(ThreadState *ts, Type *owner, Borrow name, uint32_t offset)
{
    Ref d = member_new(ts, owner, name, NULL);
    if (d) ((MemberDescriptor *)d)->offset = offset;
    return d;
}

Ref field_descriptor_new(ThreadState *ts, Type *owner, Borrow name, uint32_t offset, const char *doc)
{
    Ref d = slot_member_new(ts, owner, name, offset);
    if (!d) return NULL;
    ((MemberDescriptor *)d)->kind = MEMBER_OBJECT;
    ((MemberDescriptor *)d)->readonly = true;
    ((MemberDescriptor *)d)->doc = doc;
    return d;
}

static char *member_place(MemberDescriptor *d, Borrow o)
{
    bool in_tail = type_has(o->type, TF_TAIL) && type_has(d->owner, TF_HEAP);
    return (in_tail ? object_tail(o) : (char *)o) + d->offset;
}

static Ref member_read(ThreadState *ts, MemberDescriptor *d, Borrow o)
{
    char *place = member_place(d, o);
    switch (d->kind) {
    case MEMBER_INT32: return int_from_int64(ts, *(int32_t *)place);
    case MEMBER_INT64: return int_from_int64(ts, *(int64_t *)place);
    case MEMBER_BOOL8: return bool_new(ts, *(bool *)place);
    case MEMBER_DOUBLE: return float_from_double(ts, *(double *)place);
    case MEMBER_OBJECT: return *(Ref *)place ? ref_new(*(Ref *)place) : none_new(ts);
    default: break;
    }
    Ref value = *(Ref *)place;
    if (value) return ref_new(value);
    return raise_attribute_error(ts, o, (StrObject *)d->name, "'%T' object has no attribute '%U'", o,
                                 d->name);
}

static Ref member_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    if (!o) return ref_new(descr);
    return applies_to(ts, descr, o) ? member_read(ts, (MemberDescriptor *)descr, o) : NULL;
}

static bool member_set_object(ThreadState *ts, MemberDescriptor *d, Ref *place, Borrow value)
{
    if (!value && !*place && d->kind == MEMBER_OBJECT_EX) {
        raise_error(ts, EXC_ATTRIBUTE_ERROR, "%U", d->name);
        return false;
    }
    ref_set(place, ref_xnew(value));
    return true;
}

static bool member_set_number(ThreadState *ts, MemberDescriptor *d, char *place, Borrow value)
{
    bool failed = false;
    if (!value) {
        raise_type_error(ts, "can't delete numeric/char attribute");
        return false;
    }
    if (d->kind == MEMBER_BOOL8) {
        if (!is_kind(value, KIND_BOOL)) {
            raise_type_error(ts, "attribute value type must be bool");
            return false;
        }
        *(bool *)place = value == ts->rt->true_;
        return true;
    }
    int64_t number = obj_index_int64(ts, value, EXC_OVERFLOW_ERROR, &failed);
    if (failed) return false;
    if (d->kind == MEMBER_INT32) *(int32_t *)place = (int32_t)number;
    else *(int64_t *)place = number;
    return true;
}

static bool member_set(ThreadState *ts, Borrow descr, Borrow o, Borrow value)
{
    MemberDescriptor *d = (MemberDescriptor *)descr;
    if (!applies_to(ts, descr, o)) return false;
    if (d->readonly) {
        raise_error(ts, EXC_ATTRIBUTE_ERROR, "readonly attribute");
        return false;
    }
    char *place = member_place(d, o);
    if (d->kind == MEMBER_OBJECT || d->kind == MEMBER_OBJECT_EX)
        return member_set_object(ts, d, (Ref *)place, value);
    return member_set_number(ts, d, place, value);
}

static Ref member_repr(ThreadState *ts, Borrow o)
{
    return descriptor_repr_as(ts, o, "member");
}

static Ref member_doc(ThreadState *ts, Borrow o)
{
    return doc_text(ts, ((MemberDescriptor *)o)->doc);
}

static const GetSetDef member_getset[] = {
    NAME_ATTRIBUTES,
    {"__doc__", member_doc, NULL, NULL},
    {0},
};

const TypeSpec member_descriptor_spec = {
    .name = "member_descriptor",
    .kind = KIND_MEMBER_DESCRIPTOR,
    .flags = TF_GC,
    .basic_size = sizeof(MemberDescriptor),
    .methods = reduce_method,
    .getset = member_getset,
    .slots = {
        .dealloc = descriptor_dealloc,
        .traverse = descriptor_traverse,
        .repr = member_repr,
        .descr_get = member_get,
        .descr_set = member_set,
    },
};

/* --- filling the dict of a type --- */

static bool add_take(ThreadState *ts, Borrow dict, Borrow name, Ref descr)
{
    bool done = descr && dict_set(ts, dict, name, descr);
    ref_xdrop(descr);
    return done;
}

static Ref method_entry(ThreadState *ts, Type *type, const MethodDef *def)
{
    if (def->flags & MF_CLASS) return method_descriptor_new(ts, type, KIND_CLASSMETHOD_DESCRIPTOR, def);
    if (!(def->flags & MF_STATIC)) return method_descriptor_new(ts, type, KIND_METHOD_DESCRIPTOR, def);
    Ref function = native_function_new(ts, def, OBJ(type), NULL);
    Ref wrapped = function ? staticmethod_new(ts, function) : NULL;
    if (function && !type_has(type, TF_HEAP)) gc_untrack(ts, function);
    if (wrapped && !type_has(type, TF_HEAP)) gc_untrack(ts, wrapped);
    ref_xdrop(function);
    return wrapped;
}

bool methods_add(ThreadState *ts, Type *type, Borrow dict, const MethodDef *methods)
{
    for (const MethodDef *def = methods; def->name; def++) {
        Ref name = str_intern_text(ts, def->name);
        if (!name) return false;
        bool skip = !(def->flags & MF_COEXIST) && dict_find_str((DictObject *)dict, (StrObject *)name);
        bool done = skip || add_take(ts, dict, name, method_entry(ts, type, def));
        ref_drop(name);
        if (!done) return false;
    }
    return true;
}

bool members_add(ThreadState *ts, Type *type, Borrow dict, const MemberDef *members)
{
    for (const MemberDef *def = members; def->name; def++) {
        Ref name = str_intern_text(ts, def->name);
        bool done = name && add_take(ts, dict, name, member_new(ts, type, name, def));
        ref_xdrop(name);
        if (!done) return false;
    }
    return true;
}

bool getset_add(ThreadState *ts, Type *type, Borrow dict, const GetSetDef *getset)
{
    for (const GetSetDef *def = getset; def->name; def++) {
        Ref descr = getset_descriptor_new(ts, type, def);
        if (!descr || !add_take(ts, dict, descriptor_name(descr), descr)) return false;
    }
    return true;
}

bool type_add_methods(ThreadState *ts, Type *type, const MethodDef *methods)
{
    Borrow dict = type_dict(ts, type);
    if (!dict || !methods_add(ts, type, dict, methods)) return false;
    type_modified(ts, type);
    return true;
}
