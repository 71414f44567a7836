/* attribute.c: reading and setting attributes of any object.
 *
 * The order is the language's: a data descriptor of the class, then the instance's own attributes, then what
 * else the class has, bound by its __get__. */
#include "object/dict.h"
#include "object/instance.h"
#include "object/lookup.h"
#include "object/native.h"
#include "object/type_parts.h"

/* Own attribute of o; new reference, NULL with or without an exception. */
static Ref own_attribute(ThreadState *ts, Borrow o, StrObject *name)
{
    if (OURO_LIKELY(type_has(o->type, TF_INLINE_ATTRS)) && o->aux != SHAPE_DICT)
        return ref_xnew(instance_find(ts, o, name));
    Ref *slot = obj_dict_slot(o);
    if (!slot || !*slot) return NULL;
    Ref dict = ref_new(*slot); /* keys that are no strings may run code */
    Ref value = ref_xnew(dict_find(ts, dict, OBJ(name)));
    ref_drop(dict);
    return value;
}

/* object.__getattribute__, but NULL without an exception when there is no such attribute. */
static Ref find_attribute(ThreadState *ts, Borrow o, StrObject *name)
{
    Type *type = o->type;
    Ref descr = ref_xnew(type_find(ts, type, name));
    DescrGetFn get = descr ? descr->type->slots.descr_get : NULL;
    Ref value;
    if (get && descr->type->slots.descr_set) {
        value = get(ts, descr, o, OBJ(type));
    } else {
        value = own_attribute(ts, o, name);
        if (!value && !ts->exc && descr) {
            if (!get) return descr;
            value = get(ts, descr, o, OBJ(type));
        }
    }
    ref_xdrop(descr);
    return value;
}

static OURO_COLD Ref raise_no_attribute(ThreadState *ts, Borrow o, StrObject *name)
{
    if (ts->exc) return NULL;
    return raise_attribute_error(ts, o, name, "'%T' object has no attribute '%U'", o, name);
}

Ref object_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    Ref value = find_attribute(ts, o, name);
    return OURO_LIKELY(value != NULL) ? value : raise_no_attribute(ts, o, name);
}

static OURO_COLD bool refuse_attribute(ThreadState *ts, Borrow o, StrObject *name, bool in_class)
{
    if (ts->exc) return false;
    if (in_class) raise_attribute_error(ts, o, name, "'%T' object attribute '%U' is read-only", o, name);
    else raise_attribute_error(ts, o, name, "'%T' object has no attribute '%U'", o, name);
    return false;
}

bool object_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    Borrow descr = type_find(ts, o->type, name);
    DescrSetFn set = descr ? descr->type->slots.descr_set : NULL;
    if (set) {
        Ref kept = ref_new(descr);
        bool done = set(ts, kept, o, value);
        ref_drop(kept);
        return done;
    }
    if (OURO_UNLIKELY(!type_has(o->type, TF_HAS_DICT))) return refuse_attribute(ts, o, name, descr != NULL);
    return instance_set(ts, o, name, value);
}

/* An AttributeError raised without saying for what is told it: suggestions are made from that. */
static OURO_COLD void tell_attribute_error(ThreadState *ts, Borrow o, StrObject *name)
{
    if (!ts->exc || OBJ(ts->exc->type) != OBJ(ts->rt->exceptions[EXC_ATTRIBUTE_ERROR])) return;
    Ref *fields = exception_of(ts->exc)->fields; /* name, obj */
    if (fields[0] || fields[1]) return;
    fields[0] = ref_new(OBJ(name));
    fields[1] = ref_new(o);
}

Ref obj_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    Ref value = o->type->slots.getattr(ts, o, name);
    if (OURO_UNLIKELY(!value)) tell_attribute_error(ts, o, name);
    return value;
}

Ref obj_getattr_text(ThreadState *ts, Borrow o, const char *name)
{
    Ref text = str_intern_text(ts, name);
    Ref value = text ? obj_getattr(ts, o, (StrObject *)text) : NULL;
    ref_xdrop(text);
    return value;
}

bool obj_lookup(ThreadState *ts, Borrow o, StrObject *name, Ref *out)
{
    GetAttrFn getattr = o->type->slots.getattr;
    if (getattr == object_getattr) *out = find_attribute(ts, o, name);
    else if (getattr == type_getattr) *out = type_find_attribute(ts, o, name);
    else *out = obj_getattr(ts, o, name);
    return *out || !ts->exc || exc_take_if(ts, EXC_ATTRIBUTE_ERROR);
}

bool obj_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    return o->type->slots.setattr(ts, o, name, value);
}

bool check_attribute_name(ThreadState *ts, Borrow name)
{
    if (is_str(name)) return true;
    raise_type_error(ts, "attribute name must be string, not '%T'", name);
    return false;
}

/* --- methods --- */

Ref special_method(ThreadState *ts, Borrow o, StrObject *name, bool *unbound)
{
    *unbound = false;
    Borrow found = type_find(ts, o->type, name);
    if (!found) return NULL;
    if (type_has(found->type, TF_METHOD_DESCRIPTOR)) {
        *unbound = true;
        return ref_new(found);
    }
    DescrGetFn get = found->type->slots.descr_get;
    if (!get) return ref_new(found);
    Ref kept = ref_new(found), bound = get(ts, kept, o, OBJ(o->type));
    ref_drop(kept);
    return bound;
}

/* Calls and consumes f. */
static Ref call_found_take(ThreadState *ts, Ref f, bool unbound, Borrow o, Borrow const *args, size_t nargs)
{
    Borrow all[5] = {o};
    ouro_assert(nargs < OURO_ARRAY_LENGTH(all));
    for (size_t i = 0; i < nargs; i++) all[i + 1] = args[i];
    Ref result = unbound ? obj_call(ts, f, all, nargs + 1, NULL) : obj_call(ts, f, all + 1, nargs, NULL);
    ref_drop(f);
    return result;
}

Ref call_special(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs)
{
    bool unbound;
    Ref f = special_method(ts, o, name, &unbound);
    if (f) return call_found_take(ts, f, unbound, o, args, nargs);
    return ts->exc ? NULL : raise_attribute_error(ts, o, name, "%U", name);
}

Ref call_special_maybe(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs)
{
    bool unbound;
    Ref f = special_method(ts, o, name, &unbound);
    if (f) return call_found_take(ts, f, unbound, o, args, nargs);
    return ts->exc ? NULL : not_implemented_new(ts);
}

bool obj_lookup_special(ThreadState *ts, Borrow o, StrObject *name, Ref *out)
{
    Borrow found = type_find(ts, o->type, name);
    *out = NULL;
    if (!found) return !ts->exc;
    Ref kept = ref_new(found);
    *out = bind_descriptor(ts, kept, o, OBJ(o->type));
    ref_drop(kept);
    return *out != NULL;
}

Ref call_with_self(ThreadState *ts, Borrow f, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Borrow few[8];
    size_t n = nargs + (kwnames ? tuple_size(kwnames) : 0);
    Borrow *all = n < OURO_ARRAY_LENGTH(few) ? few : mem_alloc(ts, (n + 1) * sizeof *all);
    if (!all) return NULL;
    all[0] = self;
    for (size_t i = 0; i < n; i++) all[i + 1] = args[i];
    Ref result = obj_call(ts, f, all, nargs + 1, kwnames);
    if (all != few) mem_free(ts, all, (n + 1) * sizeof *all);
    return result;
}

/* As object_getattr, but leaves a method of the class unbound. */
static Ref get_method(ThreadState *ts, Borrow o, StrObject *name, bool *unbound)
{
    Type *type = o->type;
    Ref descr = ref_xnew(type_find(ts, type, name));
    DescrGetFn get = NULL;
    bool is_method = false;
    if (descr) {
        get = descr->type->slots.descr_get;
        is_method = type_has(descr->type, TF_METHOD_DESCRIPTOR);
        if (!is_method && get && descr->type->slots.descr_set) {
            Ref value = get(ts, descr, o, OBJ(type));
            ref_drop(descr);
            return value;
        }
    }
    Ref value = own_attribute(ts, o, name);
    if (value || ts->exc || !descr) {
        ref_xdrop(descr);
        return value ? value : raise_no_attribute(ts, o, name);
    }
    *unbound = is_method;
    if (is_method || !get) return descr;
    value = get(ts, descr, o, OBJ(type));
    ref_drop(descr);
    return value;
}

bool obj_get_method(ThreadState *ts, Borrow o, StrObject *name, Ref *func, bool *unbound)
{
    *unbound = false;
    *func = o->type->slots.getattr == object_getattr ? get_method(ts, o, name, unbound)
                                                     : obj_getattr(ts, o, name);
    return *func != NULL;
}

Ref imported_attribute(ThreadState *ts, const char *module, const char *name)
{
    Borrow import =
        ts->rt->builtins ? dict_find_str((DictObject *)ts->rt->builtins, ID(ts, __import__)) : NULL;
    if (!import) return raise_error(ts, EXC_IMPORT_ERROR, "__import__ not found");
    Ref text = str_intern_text(ts, module), imported = text ? obj_call1(ts, import, text) : NULL;
    Ref value = imported ? obj_getattr_text(ts, imported, name) : NULL;
    ref_xdrop(text);
    ref_xdrop(imported);
    return value;
}
