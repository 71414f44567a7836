/* embed_types.c: functions and classes that a C program gives to its interpreter.
 *
 * A function is an object that holds a C pointer and binds like a Python function. A class is made as a class statement
 * would make it, with such functions as methods, from a base whose instances own a block of C data. */
#include <string.h>

#include "runtime/embed.h"

typedef struct EmbeddedFunction {
    Object base;
    const char *name;
    OuroFunction *function;     /* NULL: the class's __init__ */
    void *context;
    const OuroType *type;       /* of a method: what its first argument must be; NULL: a plain function */
} EmbeddedFunction;

typedef struct EmbeddedObject {
    Object base;
    const OuroType *type;       /* NULL until made */
    void *data;                 /* type->data_size bytes of the heap, or NULL for none */
} EmbeddedObject;

static EmbeddedFunction *function_at(Borrow o) { return (EmbeddedFunction *)o; }
static EmbeddedObject *object_at(Borrow o) { return (EmbeddedObject *)o; }

/* --- calling out ----------------------------------------------------------------------------------------- */
/* C code has been called: what it left as a failure is the exception. */
static Ref finish_call(ThreadState *ts, Ouro *o, Ref result)
{
    if (result) return result;
    if (o->failure) exc_restore_take(ts, o->failure);
    else raise_system_error(ts, "a C function failed without saying why");
    o->failure = NULL;
    return NULL;
}

static EmbeddedObject *check_self(ThreadState *ts, const EmbeddedFunction *f, Borrow const *args, size_t nargs)
{
    Type *base = type_for_kind(ts, KIND_EMBEDDED_OBJECT);
    bool ok = base && nargs > 0 && type_is_subtype(args[0]->type, base) && object_at(args[0])->type == f->type;
    if (base && !ok) raise_type_error(ts, "%s() needs a %s as first argument", f->name, f->type->name);
    return ok ? object_at(args[0]) : NULL;
}

static Ref call_init(ThreadState *ts, const EmbeddedFunction *f, EmbeddedObject *self, Borrow const *args, size_t nargs)
{
    Ouro *o = embed_of(ts);
    bool ok = !f->type->init || f->type->init(o, self->data, (OuroValue *const *)(void *)args, nargs);
    return finish_call(ts, o, ok ? none_new(ts) : NULL);
}

static Ref call_function(ThreadState *ts, Borrow callable, Borrow const *args, size_t nargs, Borrow kwnames)
{
    const EmbeddedFunction *f = function_at(callable);
    Ouro *o = embed_of(ts);
    void *context = f->context;
    EmbeddedObject *self = NULL;
    if (!args_no_keywords(ts, f->name, kwnames) || (f->type && !(self = check_self(ts, f, args, nargs)))) return NULL;
    if (!f->function) return call_init(ts, f, self, args, nargs);
    if (self) context = self->data;
    ref_clear(&o->failure);
    if (!recursion_enter(ts, " while calling a C function")) return NULL;
    Ref result = (Ref)f->function(o, context, (OuroValue *const *)(void *)args, nargs);
    recursion_leave(ts);
    return finish_call(ts, o, result);
}

/* --- functions ------------------------------------------------------------------------------------------- */
static void function_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(EmbeddedFunction)); }

static Ref function_repr(ThreadState *ts, Borrow o)
{
    return str_from_format(ts, "<C function %s>", function_at(o)->name);
}

static Ref function_bind(ThreadState *ts, Borrow f, Borrow self, Borrow owner)
{
    (void)owner;
    return self && function_at(f)->type ? bound_method_new(ts, f, self) : ref_new(f);
}

static Ref function_name(ThreadState *ts, Borrow o) { return str_from_text(ts, function_at(o)->name); }

static const GetSetDef function_getset[] = {
    {"__name__", function_name, NULL, NULL}, {"__qualname__", function_name, NULL, NULL}, {0}};

const TypeSpec embedded_function_spec = {
    .name = "ouro.function", .kind = KIND_EMBEDDED_FUNCTION, .basic_size = sizeof(EmbeddedFunction),
    .flags = TF_NO_INSTANTIATE, .getset = function_getset, .doc = "A function of the program that holds the interpreter.",
    .slots = {.dealloc = function_dealloc, .repr = function_repr, .call = call_function, .descr_get = function_bind},
};

static Ref function_make(ThreadState *ts, EmbeddedFunction f)
{
    Type *type = type_for_kind(ts, KIND_EMBEDDED_FUNCTION);
    Object *o = type ? object_alloc(ts, type, sizeof f) : NULL;
    if (!o) return NULL;
    f.base = *o;
    *function_at(o) = f;
    return o;
}

OuroValue *ouro_function(Ouro *o, const char *name, OuroFunction *function, void *context)
{
    ThreadState *outer = embed_enter(o);
    Ref f = function_make(o->ts, (EmbeddedFunction){.name = name, .function = function, .context = context});
    embed_leave(o, outer);
    return embed_value(f);
}

/* --- objects --------------------------------------------------------------------------------------------- */
static void object_end(ThreadState *ts, Object *o)
{
    EmbeddedObject *e = object_at(o);
    Ref pending = exc_take(ts);
    if (e->type && e->type->free) e->type->free(embed_of(ts), e->data);
    exc_restore_take(ts, pending);
    if (e->type) mem_free(ts, e->data, e->type->data_size);
    object_free(ts, o, sizeof(EmbeddedObject));
}

/* Which C type a class is, or inherits from: its __new__ finds it under this name. */
#define TYPE_KEY "__c_type__"

static Ref object_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args; (void)nargs; (void)kwnames;
    Ref key = str_intern_text(ts, TYPE_KEY);
    Borrow mark = key ? type_find(ts, type, str_of(key)) : NULL;
    ref_xdrop(key);
    if (!mark || !is_kind(mark, KIND_EMBEDDED_FUNCTION)) return raise_type_error(ts, "cannot create '%s' instances", type_name(type));
    const OuroType *c = function_at(mark)->type;
    Ref o = object_alloc(ts, type, sizeof(EmbeddedObject));
    if (!o) return NULL;
    object_at(o)->type = NULL;
    object_at(o)->data = c->data_size ? mem_alloc(ts, c->data_size) : NULL;
    if (c->data_size && !object_at(o)->data) {
        ref_drop(o);
        return NULL;
    }
    if (c->data_size) memset(object_at(o)->data, 0, c->data_size);
    object_at(o)->type = c;
    return o;
}

const TypeSpec embedded_object_spec = {
    .name = "ouro.object", .kind = KIND_EMBEDDED_OBJECT, .basic_size = sizeof(EmbeddedObject), .flags = TF_BASETYPE,
    .doc = "An object with data of the program that holds the interpreter.",
    .slots = {.dealloc = object_end, .new_ = object_new},
};

/* --- classes --------------------------------------------------------------------------------------------- */
static bool add_method(ThreadState *ts, Borrow names, const char *key, EmbeddedFunction f)
{
    Ref function = function_make(ts, f);
    bool ok = function && dict_set_text(ts, names, key, function);
    ref_xdrop(function);
    return ok;
}

static Ref class_names(ThreadState *ts, const OuroType *c)
{
    Ref names = dict_new(ts);
    bool ok = names && add_method(ts, names, TYPE_KEY, (EmbeddedFunction){.name = TYPE_KEY, .type = c})
           && add_method(ts, names, "__init__", (EmbeddedFunction){.name = "__init__", .type = c});
    for (const OuroMethod *m = c->methods; ok && m && m->name; m++)
        ok = add_method(ts, names, m->name, (EmbeddedFunction){.name = m->name, .function = m->function, .type = c});
    if (!ok) ref_clear(&names);
    return names;
}

static Ref class_new(ThreadState *ts, const OuroType *c)
{
    Type *base = type_for_kind(ts, KIND_EMBEDDED_OBJECT);
    Ref name = base ? str_from_text(ts, c->name) : NULL, bases = name ? tuple_pack(ts, 1, base) : NULL,
        names = bases ? class_names(ts, c) : NULL;
    Ref class = names ? type_new(ts, ts->rt->types[KIND_TYPE], name, bases, names, NULL, NULL) : NULL;
    ref_xdrop(names);
    ref_xdrop(bases);
    ref_xdrop(name);
    return class;
}

OuroValue *ouro_type(Ouro *o, const OuroType *type)
{
    ThreadState *outer = embed_enter(o);
    Ref class = class_new(o->ts, type);
    embed_leave(o, outer);
    return embed_value(class);
}

void *ouro_data(Ouro *o, OuroValue *value, const OuroType *type)
{
    ThreadState *outer = embed_enter(o);
    Type *base = type_for_kind(o->ts, KIND_EMBEDDED_OBJECT);
    Object *object = embed_object(value);
    bool ok = base && type_is_subtype(object->type, base) && object_at(object)->type == type;
    if (base && !ok) raise_type_error(o->ts, "a %s is required, not %s", type->name, TYPE_NAME(object));
    embed_leave(o, outer);
    return ok ? object_at(object)->data : NULL;
}
