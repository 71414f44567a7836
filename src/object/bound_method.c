/* bound_method.c: a function bound to its first argument. */
#include "object/args.h"
#include "object/type_parts.h"

Ref bound_method_new(ThreadState *ts, Borrow function, Borrow self)
{
    BoundMethod *m = (BoundMethod *)gc_alloc(ts, ts->rt->types[KIND_BOUND_METHOD], sizeof *m);
    if (!m) return NULL;
    m->function = ref_new(function);
    m->self = ref_new(self);
    gc_track(ts, OBJ(m));
    return OBJ(m);
}

static Ref method_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type;
    if (!args_no_keywords(ts, "method", kwnames) || !args_count(ts, "method", nargs, 2, 2)) return NULL;
    if (!obj_is_callable(args[0])) return raise_type_error(ts, "first argument must be callable");
    if (args[1] == ts->rt->none) return raise_type_error(ts, "instance must not be None");
    return bound_method_new(ts, args[0], args[1]);
}

static void method_dealloc(ThreadState *ts, Object *o)
{
    BoundMethod *m = bound_method_of(o);
    ref_drop(m->function);
    ref_drop(m->self);
    object_free(ts, o, sizeof *m);
}

static void method_traverse(Object *o, VisitFn visit, void *context)
{
    BoundMethod *m = bound_method_of(o);
    visit(context, m->function, EDGE_FIELD, (uintptr_t) "__func__");
    visit(context, m->self, EDGE_FIELD, (uintptr_t) "__self__");
}

static Ref method_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    BoundMethod *m = bound_method_of(o);
    Ref function = ref_new(m->function),
        self = ref_new(m->self); /* the call may drop the last reference to o */
    Ref result = call_with_self(ts, function, self, args, nargs, kwnames);
    ref_drop(function);
    ref_drop(self);
    return result;
}

/* An attribute of the function, which may be a method in its turn. */
static Ref function_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    if (!recursion_enter(ts, "")) return NULL;
    Ref value = obj_getattr(ts, bound_method_of(o)->function, name);
    recursion_leave(ts);
    return value;
}

/* What the method type does not have itself is the function's. */
static Ref method_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    Borrow found = type_find(ts, o->type, name);
    if (found) return bind_descriptor(ts, found, o, OBJ(o->type));
    return ts->exc ? NULL : function_getattr(ts, o, name);
}

static Ref method_repr(ThreadState *ts, Borrow o)
{
    BoundMethod *m = bound_method_of(o);
    Ref name = NULL;
    if (!obj_lookup(ts, m->function, ID(ts, __qualname__), &name)) return NULL;
    if (!name && !obj_lookup(ts, m->function, ID(ts, __name__), &name)) return NULL;
    bool named = name && is_str(name);
    Ref text = named ? str_from_format(ts, "<bound method %U of %R>", name, m->self)
                     : str_from_format(ts, "<bound method ? of %R>", m->self);
    ref_xdrop(name);
    return text;
}

static Ref method_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_kind(a, KIND_BOUND_METHOD) || !is_kind(b, KIND_BOUND_METHOD))
        return not_implemented_new(ts);
    BoundMethod *m = bound_method_of(a), *n = bound_method_of(b);
    int same = m->self == n->self ? obj_equal(ts, m->function, n->function) : 0;
    return same < 0 ? NULL : bool_new(ts, same == (op == CMP_EQ));
}

static int64_t method_hash(ThreadState *ts, Borrow o)
{
    BoundMethod *m = bound_method_of(o);
    if (!recursion_enter(ts, "")) return -1;
    int64_t function = obj_hash(ts, m->function);
    recursion_leave(ts);
    if (function == -1) return -1;
    int64_t hash = object_hash_identity(ts, m->self) ^ function;
    return hash == -1 ? -2 : hash;
}

static Ref method_doc(ThreadState *ts, Borrow o)
{
    return function_getattr(ts, o, ID(ts, __doc__));
}

static Ref method_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    BoundMethod *m = bound_method_of(self);
    Ref name = obj_getattr(ts, m->function, ID(ts, __name__));
    Ref result = name ? reduce_to_getattr(ts, m->self, name) : NULL;
    ref_xdrop(name);
    return result;
}

static const MethodDef methods[] = {
    {"__reduce__", method_reduce, 0, 0, 0, "__reduce__($self, /)\n--\n\n"},
    {0},
};

static const MemberDef members[] = {
    {"__func__", MEMBER_OBJECT, offsetof(BoundMethod, function), true,
     "the function (or other callable) implementing a method"},
    {"__self__", MEMBER_OBJECT, offsetof(BoundMethod, self), true, "the instance to which a method is bound"},
    {0},
};

static const GetSetDef getset[] = {
    {"__doc__", method_doc, NULL, NULL},
    {0},
};

const TypeSpec bound_method_spec = {
    .name = "method",
    .kind = KIND_BOUND_METHOD,
    .flags = TF_VECTORCALL | TF_GC | TF_WEAKREFS,
    .basic_size = sizeof(BoundMethod),
    .doc = "method(function, instance, /)\n--\n\nA function that is bound to its first argument.",
    .methods = methods,
    .getset = getset,
    .members = members,
    .slots = {
        .dealloc = method_dealloc,
        .traverse = method_traverse,
        .repr = method_repr,
        .hash = method_hash,
        .compare = method_compare,
        .call = method_call,
        .getattr = method_getattr,
        .new_ = method_new,
    },
};
