/* reduce.c: object.__reduce_ex__ and __getstate__: what copy and pickle ask of any object.
 *
 * From protocol 2 on the answer is (copyreg.__newobj__, (cls, *args), state, list items, dict items). */
#include "object/args.h"
#include "object/list.h"
#include "object/type_parts.h"

#define UNUSED (void)args, (void)nargs, (void)kwnames

/* --- copyreg --- */

static Ref newobj(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)self, (void)kwnames;
    Ref f = obj_getattr(ts, args[0], ID(ts, __new__));
    Ref made = f ? obj_call(ts, f, args, nargs, NULL) : NULL;
    ref_xdrop(f);
    return made;
}

/* (cls, args, kwargs) */
static Ref newobj_ex(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)self, (void)nargs, (void)kwnames;
    Ref f = obj_getattr(ts, args[0], ID(ts, __new__)), first = NULL, all = NULL, made = NULL;
    if (f && (first = tuple_pack(ts, 1, args[0])) && (all = obj_binary(ts, first, args[1], OP_ADD)))
        made = obj_call_tuple_dict(ts, f, all, args[2]);
    ref_xdrop(f);
    ref_xdrop(first);
    ref_xdrop(all);
    return made;
}

static const MethodDef newobj_def = {"__newobj__", newobj, 1, ARGS_ANY, 0, NULL};
static const MethodDef newobj_ex_def = {"__newobj_ex__", newobj_ex, 3, 3, 0, NULL};

/* The function of the module copyreg if that is imported, else one of our own that does the same. */
static Ref copyreg_function(ThreadState *ts, const MethodDef *def)
{
    Borrow copyreg = ts->rt->modules ? dict_find_text(ts, ts->rt->modules, "copyreg") : NULL;
    if (copyreg) return obj_getattr_text(ts, copyreg, def->name);
    if (ts->exc) return NULL;
    Ref module = str_intern_text(ts, "copyreg");
    Ref function = module ? native_function_new(ts, def, NULL, module) : NULL;
    ref_xdrop(module);
    return function;
}

/* copyreg._reduce_ex(self, protocol), for the protocols 0 and 1. */
static Ref reduce_by_copyreg(ThreadState *ts, Borrow self, Borrow protocol)
{
    Ref function = imported_attribute(ts, "copyreg", "_reduce_ex");
    Ref result = function ? obj_call2(ts, function, self, protocol) : NULL;
    ref_xdrop(function);
    return result;
}

/* --- state --- */

/* The members that the __slots__ of one class name, and that have a value, into `state`. */
static bool add_member_values(ThreadState *ts, Borrow o, Type *type, Borrow state)
{
    for (uint32_t i = 0; i < type->slots_count; i++) {
        Borrow value = *instance_slot(o, type, i);
        if (value && !dict_set(ts, state, tuple_item(type->slot_names, i), value)) return false;
    }
    return true;
}

/* The attributes that the list __slotnames__ of the class names, whatever put it there, into `state`. */
static bool add_named_values(ThreadState *ts, Borrow o, Borrow names, Borrow state)
{
    size_t count = list_size(names);
    for (size_t i = 0; i < count; i++) {
        if (list_size(names) != count)
            return raise_error(ts, EXC_RUNTIME_ERROR, "__slotsname__ changed size during iteration") != NULL;
        Ref name = ref_new(list_item(names, i)), value = NULL;
        bool done = is_str(name) && obj_lookup(ts, o, (StrObject *)name, &value);
        if (!is_str(name)) raise_type_error(ts, "__slotnames__ should hold str, not %T", name);
        done = done && (!value || dict_set(ts, state, name, value));
        ref_xdrop(value);
        ref_drop(name);
        if (!done) return false;
    }
    return true;
}

static Ref member_values(ThreadState *ts, Borrow o)
{
    Ref state = dict_new(ts);
    Borrow names = type_has(o->type, TF_HEAP) ? dict_find_text(ts, o->type->dict, "__slotnames__") : NULL;
    if (state && names && is_list(names)) {
        ref_new(names);
        if (!add_named_values(ts, o, names, state)) ref_clear(&state);
        ref_drop(names);
        return state;
    }
    if (ts->exc) ref_clear(&state);
    for (Type *type = o->type; state && type_has(type, TF_HEAP); type = type->parent) {
        if (!add_member_values(ts, o, type, state)) ref_clear(&state);
    }
    return state;
}

static bool has_attributes(ThreadState *ts, Borrow o)
{
    size_t position = 0;
    StrObject *name;
    Borrow value;
    Ref *slot = obj_dict_slot(o);
    return instance_next(o, ts->rt, &position, &name, &value) || (slot && *slot && dict_size(*slot) > 0);
}

/* `required`: nothing else describes the object, so it must hold nothing but attributes. */
static Ref default_state(ThreadState *ts, Borrow o, bool required)
{
    TypeKind kind = type_native_base(o->type)->kind;
    if (required && kind == KIND_MEMORYVIEW)
        return raise_type_error(ts, "cannot pickle %T objects", o);
    if (required && kind != KIND_OBJECT && kind != KIND_NONE) return raise_type_error(ts, "cannot pickle '%T' object", o);
    bool has_dict = type_has(o->type, TF_HAS_DICT) && has_attributes(ts, o);
    Ref dict = has_dict ? ref_xnew(obj_dict(ts, o)) : none_new(ts);
    Ref members = dict ? member_values(ts, o) : NULL;
    if (members && dict_size(members) > 0) {
        Ref state = tuple_pack(ts, 2, dict, members);
        ref_drop(dict);
        dict = state;
    } else if (!members) {
        ref_clear(&dict);
    }
    ref_xdrop(members);
    return dict;
}

Ref object_getstate(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    return default_state(ts, self, false);
}

static Ref state_of(ThreadState *ts, Borrow o, bool required)
{
    Ref f = obj_getattr(ts, o, ID(ts, __getstate__));
    if (!f) return NULL;
    bool is_default = is_kind(f, KIND_NATIVE_FUNCTION) && native_function_of(f)->self == o &&
                      native_function_of(f)->def->call == object_getstate;
    Ref state = is_default ? default_state(ts, o, required) : obj_call0(ts, f);
    ref_drop(f);
    return state;
}

/* --- arguments for __new__ --- */

static bool check_pair(ThreadState *ts, Borrow pair)
{
    if (!is_tuple(pair))
        raise_type_error(ts, "__getnewargs_ex__ should return a tuple, not '%T'", pair);
    else if (tuple_size(pair) != 2)
        raise_value_error(ts, "__getnewargs_ex__ should return a tuple of length 2, not %zu",
                          tuple_size(pair));
    else if (!is_tuple(tuple_item(pair, 0)))
        raise_type_error(ts,
                         "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
                         tuple_item(pair, 0));
    else if (!is_dict(tuple_item(pair, 1)))
        raise_type_error(ts,
                         "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
                         tuple_item(pair, 1));
    else
        return true;
    return false;
}

/* *new_args and *kwargs stay NULL where the class has nothing to say. */
static bool new_arguments(ThreadState *ts, Borrow o, Ref *new_args, Ref *kwargs)
{
    Ref f;
    if (!obj_lookup_special(ts, o, ID(ts, __getnewargs_ex__), &f)) return false;
    if (f) {
        Ref pair = obj_call0(ts, f);
        ref_drop(f);
        bool done = pair && check_pair(ts, pair);
        if (done) {
            *new_args = ref_new(tuple_item(pair, 0));
            *kwargs = ref_new(tuple_item(pair, 1));
        }
        ref_xdrop(pair);
        return done;
    }
    if (!obj_lookup_special(ts, o, ID(ts, __getnewargs__), &f)) return false;
    if (!f) return true;
    *new_args = obj_call0(ts, f);
    ref_drop(f);
    if (*new_args && !is_tuple(*new_args)) {
        raise_type_error(ts, "__getnewargs__ should return a tuple, not '%T'", *new_args);
        return false;
    }
    return *new_args != NULL;
}

/* (cls, *new_args) */
static Ref class_and_args(ThreadState *ts, Borrow cls, Borrow new_args)
{
    size_t n = new_args ? tuple_size(new_args) : 0;
    Ref all = tuple_new(ts, n + 1);
    if (!all) return NULL;
    tuple_of(all)->items[0] = ref_new(cls);
    for (size_t i = 0; i < n; i++) tuple_of(all)->items[i + 1] = ref_new(tuple_item(new_args, i));
    return all;
}

static Ref list_items(ThreadState *ts, Borrow o)
{
    return is_list(o) ? obj_iter(ts, o) : none_new(ts);
}

static Ref dict_items(ThreadState *ts, Borrow o)
{
    if (!is_dict(o)) return none_new(ts);
    Ref items = obj_call_method(ts, o, ID(ts, items), NULL, 0);
    Ref it = items ? obj_iter(ts, items) : NULL;
    ref_xdrop(items);
    return it;
}

static Ref reduce_newobj(ThreadState *ts, Borrow o)
{
    enum { FUNCTION, ARGUMENTS, STATE, LIST, DICT, PARTS };
    Ref parts[PARTS] = {NULL}, new_args = NULL, kwargs = NULL, result = NULL;
    Borrow cls = OBJ(o->type);
    if (!o->type->slots.new_) return raise_type_error(ts, "cannot pickle '%T' object", o);
    if (!new_arguments(ts, o, &new_args, &kwargs)) goto done;
    bool by_keywords = kwargs && dict_size(kwargs) > 0;
    if (!(parts[FUNCTION] = copyreg_function(ts, by_keywords ? &newobj_ex_def : &newobj_def))) goto done;
    parts[ARGUMENTS] =
        by_keywords ? tuple_pack(ts, 3, cls, new_args, kwargs) : class_and_args(ts, cls, new_args);
    bool required = !new_args && !is_list(o) && !is_dict(o);
    if (parts[ARGUMENTS] && (parts[STATE] = state_of(ts, o, required)) && (parts[LIST] = list_items(ts, o)) &&
        (parts[DICT] = dict_items(ts, o)))
        result = tuple_from_array(ts, parts, PARTS);
done:
    for (int i = 0; i < PARTS; i++) ref_xdrop(parts[i]);
    ref_xdrop(new_args);
    ref_xdrop(kwargs);
    return result;
}

static Ref reduce_plainly(ThreadState *ts, Borrow self, int64_t protocol, Borrow protocol_object)
{
    return protocol >= 2 ? reduce_newobj(ts, self) : reduce_by_copyreg(ts, self, protocol_object);
}

Ref object_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    return reduce_plainly(ts, self, 0, ts->rt->small_ints[-SMALL_INT_MIN]);
}

Ref object_reduce_ex(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    int protocol;
    if (!args_int(ts, args[0], &protocol)) return NULL;
    Borrow found = type_find(ts, self->type, ID(ts, __reduce__));
    bool own = found && !(is_kind(found, KIND_METHOD_DESCRIPTOR) &&
                          method_descriptor_of(found)->def->call == object_reduce);
    if (own) return obj_call_method(ts, self, ID(ts, __reduce__), NULL, 0);
    return reduce_plainly(ts, self, protocol, args[0]);
}
