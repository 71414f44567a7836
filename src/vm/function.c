/* function.c: functions written in Python. */
#include "object/args.h"
#include "vm/operations.h"

Ref function_new(ThreadState *ts, CodeObject *code, Borrow globals, Borrow qualname)
{
    FunctionObject *f = (FunctionObject *)gc_alloc(ts, ts->rt->types[KIND_FUNCTION], sizeof *f);
    if (!f) return NULL;
    memset((char *)f + sizeof(GcObject), 0, sizeof *f - sizeof(GcObject));
    Borrow module = dict_find_str((DictObject *)globals, ID(ts, __name__));
    Borrow builtins = dict_find_str((DictObject *)globals, ID(ts, __builtins__));
    if (builtins && is_kind(builtins, KIND_MODULE)) builtins = OBJ(module_dict(builtins));
    if (!builtins && ts->frame > ts->frames) builtins = ts->frame->func->builtins;
    Borrow doc = (code->flags & CO_OPTIMIZED) && tuple_size(code->consts) ? tuple_item(code->consts, 0) : NULL;
    f->code = (CodeObject *)ref_new(OBJ(code));
    f->globals = ref_new(globals);
    f->builtins = ref_new(builtins ? builtins : ts->rt->builtins);
    f->name = ref_new(code->name);
    f->qualname = ref_new(qualname ? qualname : code->qualname);
    f->doc = doc && is_str(doc) ? ref_new(doc) : NULL;
    f->module = ref_xnew(module);
    gc_track(ts, OBJ(f));
    return OBJ(f);
}

/* --- attributes ------------------------------------------------------------------------------------------ */
static Ref or_none(ThreadState *ts, Borrow o) { return o ? ref_new(o) : none_new(ts); }
static Ref get_code(ThreadState *ts, Borrow self) { (void)ts; return ref_new(OBJ(function_of(self)->code)); }
static Ref get_defaults(ThreadState *ts, Borrow self) { return or_none(ts, function_of(self)->defaults); }
static Ref get_kwdefaults(ThreadState *ts, Borrow self) { return or_none(ts, function_of(self)->kwdefaults); }
static Ref get_name(ThreadState *ts, Borrow self) { (void)ts; return ref_new(function_of(self)->name); }
static Ref get_qualname(ThreadState *ts, Borrow self) { (void)ts; return ref_new(function_of(self)->qualname); }
static Ref get_dict(ThreadState *ts, Borrow self) { return ref_xnew(obj_dict(ts, self)); }

static bool set_dict(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value || !is_dict(value)) {
        if (!value) raise_type_error(ts, "cannot delete __dict__");
        else raise_type_error(ts, "__dict__ must be set to a dictionary, not a '%.200T'", value);
        return false;
    }
    ref_set(&function_of(self)->dict, ref_new(value));
    return true;
}

/* Annotations come as a tuple of names and values and become a dict when first asked for. */
static Borrow annotations_dict(ThreadState *ts, FunctionObject *f)
{
    if (f->annotations && is_kind(f->annotations, KIND_DICT)) return f->annotations;
    Ref dict = dict_new(ts);
    for (size_t i = 0; dict && f->annotations && i + 1 < tuple_size(f->annotations); i += 2)
        if (!dict_set(ts, dict, tuple_item(f->annotations, i), tuple_item(f->annotations, i + 1))) ref_clear(&dict);
    if (dict) ref_set(&f->annotations, dict);
    return dict;
}

static Ref get_annotations(ThreadState *ts, Borrow self) { return ref_xnew(annotations_dict(ts, function_of(self))); }

static bool set_annotations(ThreadState *ts, Borrow self, Borrow value)
{
    if (value == ts->rt->none) value = NULL;
    if (value && !is_dict(value)) {
        raise_type_error(ts, "__annotations__ must be set to a dict object");
        return false;
    }
    ref_set(&function_of(self)->annotations, ref_xnew(value));
    return true;
}

static bool set_code(ThreadState *ts, Borrow self, Borrow value)
{
    FunctionObject *f = function_of(self);
    if (!value || !is_kind(value, KIND_CODE)) {
        raise_type_error(ts, "__code__ must be set to a code object");
        return false;
    }
    size_t has = f->closure ? tuple_size(f->closure) : 0, wants = tuple_size(code_of(value)->freevars);
    if (has != wants) {
        raise_value_error(ts, "%U() requires a code object with %zu free vars, not %zu", str_of(f->name), has, wants);
        return false;
    }
    Ref old = OBJ(f->code);
    f->code = (CodeObject *)ref_new(value);
    ref_drop(old);
    return true;
}

static bool set_or_clear(ThreadState *ts, Ref *slot, Borrow value, bool ok, const char *message)
{
    if (value == ts->rt->none) value = NULL;
    if (value && !ok) {
        raise_type_error(ts, "%s", message);
        return false;
    }
    ref_set(slot, ref_xnew(value));
    return true;
}

static bool set_defaults(ThreadState *ts, Borrow self, Borrow value)
{
    return set_or_clear(ts, &function_of(self)->defaults, value, value && is_tuple(value), "__defaults__ must be set to a tuple object");
}

static bool set_kwdefaults(ThreadState *ts, Borrow self, Borrow value)
{
    return set_or_clear(ts, &function_of(self)->kwdefaults, value, value && is_dict(value), "__kwdefaults__ must be set to a dict object");
}

static bool set_text(ThreadState *ts, Ref *slot, Borrow value, const char *attribute)
{
    if (!value || !is_str(value)) {
        raise_type_error(ts, "%s must be set to a string object", attribute);
        return false;
    }
    ref_set(slot, ref_new(value));
    return true;
}

static bool set_name(ThreadState *ts, Borrow self, Borrow value) { return set_text(ts, &function_of(self)->name, value, "__name__"); }
static bool set_qualname(ThreadState *ts, Borrow self, Borrow value) { return set_text(ts, &function_of(self)->qualname, value, "__qualname__"); }

static const MemberDef function_members[] = {
    {"__closure__", MEMBER_OBJECT, offsetof(FunctionObject, closure), true, NULL},
    {"__doc__", MEMBER_OBJECT, offsetof(FunctionObject, doc), false, NULL},
    {"__globals__", MEMBER_OBJECT, offsetof(FunctionObject, globals), true, NULL},
    {"__module__", MEMBER_OBJECT, offsetof(FunctionObject, module), false, NULL},
    {"__builtins__", MEMBER_OBJECT, offsetof(FunctionObject, builtins), true, NULL},
    {0},
};

static const GetSetDef function_getset[] = {
    {"__code__", get_code, set_code, NULL},
    {"__defaults__", get_defaults, set_defaults, NULL},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {0},
};

/* --- the type -------------------------------------------------------------------------------------------- */
static Ref function_repr(ThreadState *ts, Borrow self)
{
    return str_from_format(ts, "<function %U at %p>", str_of(function_of(self)->qualname), (void *)self);
}

static Ref function_get(ThreadState *ts, Borrow self, Borrow o, Borrow owner)
{
    (void)owner;
    return o && (o != ts->rt->none || !owner || owner == OBJ(ts->rt->types[KIND_NONE])) ? bound_method_new(ts, self, o) : ref_new(self);
}

static void function_traverse(Object *self, VisitFn visit, void *context)
{
    FunctionObject *f = function_of(self);
    struct { Ref value; const char *name; } fields[] = {
        {OBJ(f->code), "__code__"}, {f->globals, "__globals__"}, {f->builtins, "__builtins__"}, {f->closure, "closure"},
        {f->kwdefaults, "__kwdefaults__"}, {f->annotations, "__annotations__"}, {f->name, "__name__"},
        {f->qualname, "__qualname__"}, {f->doc, "__doc__"}, {f->module, "__module__"}, {f->defaults, "__defaults__"},
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(fields); i++)
        if (fields[i].value) visit(context, fields[i].value, EDGE_FIELD, (uintptr_t)fields[i].name);
    if (f->dict) visit(context, f->dict, EDGE_DICT, 0);
}

static void function_clear(ThreadState *ts, Object *self)
{
    FunctionObject *f = function_of(self);
    if (ts->rt->builtins) { /* a finalizer may still call it: there is always a namespace */
        ref_set(&f->globals, ref_new(ts->rt->builtins));
        ref_set(&f->builtins, ref_new(ts->rt->builtins));
    }
    ref_clear(&f->module);
    ref_clear(&f->defaults);
    ref_clear(&f->kwdefaults);
    ref_clear(&f->doc);
    ref_clear(&f->dict);
    ref_clear(&f->closure);
    ref_clear(&f->annotations);
}

static void function_dealloc(ThreadState *ts, Object *self)
{
    FunctionObject *f = function_of(self);
    ref_drop(f->globals);
    ref_drop(f->builtins);
    ref_xdrop(f->module);
    ref_xdrop(f->defaults);
    ref_xdrop(f->kwdefaults);
    ref_xdrop(f->doc);
    ref_xdrop(f->dict);
    ref_xdrop(f->closure);
    ref_xdrop(f->annotations);
    ref_drop(OBJ(f->code));
    ref_drop(f->name);
    ref_drop(f->qualname);
    object_free(ts, self, sizeof *f);
}

static bool check_closure(ThreadState *ts, CodeObject *code, Borrow closure)
{
    size_t wants = tuple_size(code->freevars), has = closure && closure != ts->rt->none ? 1 : 0;
    if (has && !is_tuple(closure)) { raise_type_error(ts, "arg 5 (closure) must be tuple"); return false; }
    if (!has && wants) { raise_type_error(ts, "arg 5 (closure) must be tuple"); return false; }
    has = has ? tuple_size(closure) : 0;
    if (has != wants) { raise_value_error(ts, "%U requires closure of length %zu, not %zu", str_of(code->name), wants, has); return false; }
    for (size_t i = 0; i < has; i++)
        if (!is_kind(tuple_item(closure, i), KIND_CELL)) {
            raise_type_error(ts, "arg 5 (closure) expected cell, found %T", tuple_item(closure, i));
            return false;
        }
    return true;
}

static Ref function_type_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"code", "globals", "name", "argdefs", "closure"};
    static const ArgSpec spec = {"function", names, 5, 5, 2};
    Borrow a[5];
    (void)type;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_kind(a[0], KIND_CODE)) return raise_type_error(ts, "function() argument 'code' must be code, not %K", a[0]);
    if (!is_dict(a[1])) return raise_type_error(ts, "function() argument 'globals' must be dict, not %K", a[1]);
    if (a[2] && a[2] != ts->rt->none && !is_str(a[2])) return raise_type_error(ts, "arg 3 (name) must be None or string");
    if (a[3] && a[3] != ts->rt->none && !is_tuple(a[3])) return raise_type_error(ts, "arg 4 (defaults) must be None or tuple");
    if (!check_closure(ts, code_of(a[0]), a[4])) return NULL;
    Ref f = function_new(ts, code_of(a[0]), a[1], NULL);
    if (!f) return NULL;
    if (a[2] && a[2] != ts->rt->none) ref_set(&function_of(f)->name, ref_new(a[2]));
    if (a[3] && a[3] != ts->rt->none) function_of(f)->defaults = ref_new(a[3]);
    if (a[4] && a[4] != ts->rt->none) function_of(f)->closure = ref_new(a[4]);
    return f;
}

const TypeSpec function_spec = {
    .name = "function", .kind = KIND_FUNCTION, .flags = TF_VECTORCALL | TF_GC | TF_METHOD_DESCRIPTOR | TF_WEAKREFS | TF_HAS_DICT,
    .basic_size = sizeof(FunctionObject), .dict_offset = offsetof(FunctionObject, dict), .getset = function_getset, .members = function_members,
    .doc = "function(code, globals, name=None, argdefs=None, closure=None)\n--\n\n"
           "A function made of code and the dict of its global variables.\n\n"
           "name overrides that of the code, argdefs are the values of its last arguments, closure is a tuple of cells.",
    .slots = {.dealloc = function_dealloc, .traverse = function_traverse, .clear = function_clear, .repr = function_repr,
              .call = function_call, .descr_get = function_get, .new_ = function_type_new},
};
