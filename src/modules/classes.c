#include "modules/classes.h"

static const struct {
    const char *module, *name;
    ExcKind base;
    ModuleException parent; /* the base, in place of `base`; EXCEPTION_NONE: none of these */
} exceptions[EXCEPTION_LIMIT] = {
    [EXCEPTION_STRUCT] = {"struct", "error", .base = EXC_EXCEPTION},
    [EXCEPTION_BINASCII] = {"binascii", "Error", .base = EXC_VALUE_ERROR},
    [EXCEPTION_INCOMPLETE] = {"binascii", "Incomplete", .base = EXC_EXCEPTION},
    [EXCEPTION_PICKLE] = {"_pickle", "PickleError", .base = EXC_EXCEPTION},
    [EXCEPTION_PICKLING] = {"_pickle", "PicklingError", .parent = EXCEPTION_PICKLE},
    [EXCEPTION_UNPICKLING] = {"_pickle", "UnpicklingError", .parent = EXCEPTION_PICKLE},
};

static Borrow base_of(ThreadState *ts, ModuleException which)
{
    if (exceptions[which].parent) return module_exception(ts, exceptions[which].parent);
    return OBJ(ts->rt->exceptions[exceptions[which].base]);
}

static Ref make_exception(ThreadState *ts, ModuleException which)
{
    Ref name = str_intern_text(ts, exceptions[which].name),
        module = str_intern_text(ts, exceptions[which].module);
    Borrow base = base_of(ts, which);
    Ref dict = name && module && base ? dict_new(ts) : NULL;
    Ref bases = dict ? tuple_pack(ts, 1, base) : NULL, cls = NULL;
    if (bases && dict_set(ts, dict, IDO(ts, __module__), module)) {
        Borrow args[] = {name, bases, dict};
        cls = obj_call(ts, OBJ(ts->rt->types[KIND_TYPE]), args, 3, NULL);
    }
    ref_xdrop(bases);
    ref_xdrop(dict);
    ref_xdrop(module);
    ref_xdrop(name);
    return cls;
}

Borrow module_exception(ThreadState *ts, ModuleException which)
{
    Ref *place = &ts->rt->module_state->exceptions[which];
    if (!*place) *place = make_exception(ts, which);
    return *place;
}

Ref raise_module_error(ThreadState *ts, ModuleException which, const char *format, ...)
{
    va_list arguments;
    Borrow cls = module_exception(ts, which);
    if (!cls) return NULL;
    va_start(arguments, format);
    Ref text = str_from_format_list(ts, format, arguments);
    va_end(arguments);
    Ref error = text ? obj_call1(ts, cls, text) : NULL;
    ref_xdrop(text);
    if (error) raise_object_take(ts, error);
    return NULL;
}

bool get_writable_buffer(ThreadState *ts, Borrow o, BufferView *view, const char *what)
{
    if (o->type->slots.get_buffer) {
        if (obj_get_buffer(ts, o, view, true)) return true;
        if (!exc_take_if(ts, EXC_BUFFER_ERROR)) return false;
    }
    raise_type_error(ts, "%s read-write bytes-like object, not %T", what, o);
    return false;
}
