/* testcapi_calls.c: each way in which C code can be called, and each way in which it can call. */
#include "modules/testcapi.h"

/* --- functions that answer with what they were given ---------------------------------------------------- */
static Ref self_of(ThreadState *ts, Borrow self) { return ref_new(self ? self : ts->rt->none); }

/* (self, argument); consumes the argument. */
static Ref with_self_take(ThreadState *ts, Borrow self, Ref argument)
{
    Ref shown = self_of(ts, self), pair = argument ? tuple_pack(ts, 2, shown, argument) : NULL;
    ref_drop(shown);
    ref_xdrop(argument);
    return pair;
}

/* The keyword arguments as a dict. */
static Ref keywords_dict(ThreadState *ts, Borrow const *values, Borrow kwnames)
{
    Ref dict = dict_new(ts);
    for (size_t i = 0; dict && i < kwnames_count(kwnames); i++)
        if (!dict_set(ts, dict, tuple_item(kwnames, i), values[i])) ref_clear(&dict);
    return dict;
}

static NATIVE(meth_positional)
{
    (void)kwnames;
    return with_self_take(ts, self, tuple_from_array(ts, args, nargs));
}

NATIVE(testcapi_show_arguments)
{
    Ref positional = tuple_from_array(ts, args, nargs);
    Ref keywords = positional ? keywords_dict(ts, args + nargs, kwnames) : NULL, result = NULL;
    if (keywords) {
        Ref shown = self_of(ts, self);
        result = tuple_pack(ts, 3, shown, positional, keywords);
        ref_drop(shown);
    }
    ref_xdrop(keywords);
    ref_xdrop(positional);
    return result;
}

static NATIVE(meth_one)
{
    (void)nargs, (void)kwnames;
    return with_self_take(ts, self, ref_new(args[0]));
}

static NATIVE(meth_none)
{
    (void)args, (void)nargs, (void)kwnames;
    return self_of(ts, self);
}

/* The conventions of a MethodDef, under the names that CPython's have; `flags` says what they are methods
 * of. */
#define CONVENTIONS(flags) \
    {"meth_varargs", meth_positional, 0, ARGS_ANY, (flags), NULL}, \
    {"meth_varargs_keywords", testcapi_show_arguments, 0, ARGS_ANY, (flags) | MF_KEYWORDS, NULL}, \
    {"meth_o", meth_one, 1, 1, (flags), NULL}, \
    {"meth_noargs", meth_none, 0, 0, (flags), NULL}, \
    {"meth_fastcall", meth_positional, 0, 0, (flags) | MF_UNCHECKED, NULL}, \
    {"meth_fastcall_keywords", testcapi_show_arguments, 0, 0, (flags) | MF_UNCHECKED | MF_KEYWORDS, NULL}, \
    {0}

static const MethodDef conventions[] = {CONVENTIONS(0)};
static const MethodDef class_conventions[] = {CONVENTIONS(MF_CLASS)};
static const MethodDef static_conventions[] = {CONVENTIONS(MF_STATIC)};

/* --- classes that have them as methods ------------------------------------------------------------------ */
static Ref plain_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return object_alloc(ts, type, sizeof(Object));
}

static void plain_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(Object)); }

#define METHODS_SPEC(spec, type_name, type_kind, table, text) \
    const TypeSpec spec = { \
        .name = type_name, .kind = type_kind, .flags = TF_IMMUTABLE, .basic_size = sizeof(Object), \
        .doc = text, \
        .methods = table, .slots = {.new_ = plain_new, .dealloc = plain_dealloc}, \
    }

METHODS_SPEC(meth_instance_spec, "MethInstance", KIND_METH_INSTANCE, conventions,
             "Its methods show how methods of an instance are called.");
METHODS_SPEC(meth_class_spec, "MethClass", KIND_METH_CLASS, class_conventions,
             "Its methods show how class methods are called.");
METHODS_SPEC(meth_static_spec, "MethStatic", KIND_METH_STATIC, static_conventions,
             "Its methods show how static methods are called.");

/* --- callable objects that bind, or do not -------------------------------------------------------------- */
static Ref answer_true(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)o, (void)args, (void)nargs, (void)kwnames;
    return bool_new(ts, true);
}

static Ref answer_false(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)o, (void)args, (void)nargs, (void)kwnames;
    return bool_new(ts, false);
}

static Ref answer_arguments(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)o, (void)kwnames;
    return tuple_from_array(ts, args, nargs);
}

static Ref bind(ThreadState *ts, Borrow descr, Borrow obj, Borrow owner)
{
    (void)owner;
    return obj && obj != ts->rt->none ? bound_method_new(ts, descr, obj) : ref_new(descr);
}

static Ref bind_nothing(ThreadState *ts, Borrow descr, Borrow obj, Borrow owner)
{
    (void)ts, (void)obj, (void)owner;
    return ref_new(descr);
}

const TypeSpec method_descriptor_base_spec = {
    .name = "MethodDescriptorBase",
    .kind = KIND_METHOD_DESCRIPTOR_BASE,
    .flags = TF_BASETYPE | TF_IMMUTABLE | TF_METHOD_DESCRIPTOR | TF_VECTORCALL,
    .basic_size = sizeof(Object),
    .slots = {.new_ = plain_new, .dealloc = plain_dealloc, .call = answer_true, .descr_get = bind},
};

/* Inherits everything. */
const TypeSpec method_descriptor_derived_spec = {
    .name = "MethodDescriptorDerived",
    .kind = KIND_METHOD_DESCRIPTOR_DERIVED,
    .base = KIND_METHOD_DESCRIPTOR_BASE,
    .flags = TF_BASETYPE | TF_IMMUTABLE | TF_METHOD_DESCRIPTOR | TF_VECTORCALL,
};

/* Is called in its own way, and does not bind: no descriptor of methods. */
const TypeSpec method_descriptor_nop_get_spec = {
    .name = "MethodDescriptorNopGet",
    .kind = KIND_METHOD_DESCRIPTOR_NOP_GET,
    .base = KIND_METHOD_DESCRIPTOR_BASE,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .slots = {.call = answer_arguments, .descr_get = bind_nothing},
};

/* Is called in its own way, and binds. */
const TypeSpec method_descriptor_2_spec = {
    .name = "MethodDescriptor2",
    .kind = KIND_METHOD_DESCRIPTOR_2,
    .base = KIND_METHOD_DESCRIPTOR_BASE,
    .flags = TF_BASETYPE | TF_IMMUTABLE | TF_METHOD_DESCRIPTOR | TF_VECTORCALL,
    .slots = {.new_ = plain_new, .call = answer_false},
};

/* --- an awaitable without methods written in Python ----------------------------------------------------- */
typedef struct AwaitObject {
    GcObject base;
    Ref answer;     /* what __await__ gives, and should be an iterator; NULL once cleared */
} AwaitObject;

static Ref await_object_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!args_no_keywords(ts, "awaitType", kwnames) || !args_count(ts, "awaitObject", nargs, 1, 1))
        return NULL;
    AwaitObject *o = (AwaitObject *)gc_alloc(ts, type, sizeof(AwaitObject));
    if (!o) return NULL;
    o->answer = ref_new(args[0]);
    gc_track(ts, OBJ(o));
    return OBJ(o);
}

static void await_object_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&((AwaitObject *)o)->answer);
}

static void await_object_dealloc(ThreadState *ts, Object *o)
{
    await_object_clear(ts, o);
    object_free(ts, o, sizeof(AwaitObject));
}

static void await_object_traverse(Object *o, VisitFn visit, void *context)
{
    AwaitObject *a = (AwaitObject *)o;
    if (a->answer) visit(context, a->answer, EDGE_FIELD, (uintptr_t)"answer");
}

static Ref await_object_await(ThreadState *ts, Borrow o)
{
    return ref_new(((AwaitObject *)o)->answer ? ((AwaitObject *)o)->answer : ts->rt->none);
}

const TypeSpec await_type_spec = {
    .name = "awaitType",
    .kind = KIND_AWAIT_TYPE,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(AwaitObject),
    .doc = "Awaiting one goes on with what it was made of.",
    .slots = {.new_ = await_object_new, .dealloc = await_object_dealloc, .traverse = await_object_traverse,
              .clear = await_object_clear, .await = await_object_await},
};

/* --- ways to call --------------------------------------------------------------------------------------- */
/* A tuple or None, as a row of values. */
static bool row_argument(ThreadState *ts, Borrow given, Borrow const **row, size_t *count)
{
    *row = NULL;
    *count = 0;
    if (given == ts->rt->none) return true;
    if (!is_tuple(given)) {
        raise_type_error(ts, "args must be None or a tuple");
        return false;
    }
    *row = tuple_of(given)->items;
    *count = tuple_size(given);
    return true;
}

/* pyobject_fastcall(function, arguments) */
static NATIVE(call_positional)
{
    Borrow const *row;
    size_t count;
    (void)self, (void)nargs, (void)kwnames;
    return row_argument(ts, args[1], &row, &count) ? obj_call(ts, args[0], row, count, NULL) : NULL;
}

/* pyobject_fastcalldict(function, arguments, keywords) */
static NATIVE(call_with_dict)
{
    Borrow const *row;
    size_t count;
    (void)self, (void)nargs, (void)kwnames;
    if (!row_argument(ts, args[1], &row, &count)) return NULL;
    if (args[2] == ts->rt->none) return obj_call(ts, args[0], row, count, NULL);
    if (!is_dict(args[2])) return raise_type_error(ts, "kwnames must be None or a dict");
    return obj_call_tuple_dict(ts, args[0], row ? args[1] : ts->rt->empty_tuple, args[2]);
}

static bool are_names(ThreadState *ts, Borrow names, size_t values)
{
    if (tuple_size(names) > values) {
        raise_value_error(ts, "kwnames longer than args");
        return false;
    }
    for (size_t i = 0; i < tuple_size(names); i++) {
        if (is_str(tuple_item(names, i))) continue;
        raise_type_error(ts, "keywords must be strings");
        return false;
    }
    return true;
}

/* pyobject_vectorcall(function, arguments, names of the last of them) */
static NATIVE(call_with_names)
{
    Borrow const *row;
    size_t count;
    (void)self, (void)nargs, (void)kwnames;
    if (!row_argument(ts, args[1], &row, &count)) return NULL;
    if (args[2] == ts->rt->none) return obj_call(ts, args[0], row, count, NULL);
    if (!is_tuple(args[2])) return raise_type_error(ts, "kwnames must be None or a tuple");
    if (!are_names(ts, args[2], count)) return NULL;
    return obj_call(ts, args[0], row, count - tuple_size(args[2]), args[2]);
}

/* pyvectorcall_call(function, arguments[, keywords]): only for what says that it takes arguments in a row. */
static NATIVE(call_vectorcall)
{
    (void)self, (void)kwnames;
    if (!is_tuple(args[1])) return raise_type_error(ts, "args must be a tuple");
    if (nargs > 2 && !is_dict(args[2])) return raise_type_error(ts, "kwargs must be a dict");
    if (!type_has(args[0]->type, TF_VECTORCALL))
        return raise_type_error(ts, "'%.200T' object does not support vectorcall", args[0]);
    return obj_call_tuple_dict(ts, args[0], args[1], nargs > 2 ? args[2] : NULL);
}

static const MethodDef callers[] = {
    {"pyobject_fastcall", call_positional, 2, 2, 0, NULL},
    {"pyobject_fastcalldict", call_with_dict, 3, 3, 0, NULL},
    {"pyobject_vectorcall", call_with_names, 3, 3, 0, NULL},
    {"pyvectorcall_call", call_vectorcall, 2, 3, 0, NULL},
    {0},
};

bool testcapi_add_calls(ThreadState *ts, Borrow module)
{
    static const TypeKind kinds[] = {
        KIND_METH_INSTANCE, KIND_METH_CLASS, KIND_METH_STATIC, KIND_METHOD_DESCRIPTOR_BASE,
        KIND_METHOD_DESCRIPTOR_DERIVED, KIND_METHOD_DESCRIPTOR_NOP_GET, KIND_METHOD_DESCRIPTOR_2,
        KIND_AWAIT_TYPE,
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(kinds); i++)
        if (!module_add_kind(ts, module, kinds[i])) return false;
    return module_add_functions(ts, module, conventions) && module_add_functions(ts, module, callers);
}
