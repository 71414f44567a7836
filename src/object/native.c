/* native.c: functions written in C: their objects, and calls with CPython's messages about arguments. */
#include "object/native.h"

#include "object/args.h"
#include "object/container.h"
#include "object/module.h"
#include "object/type_parts.h"

/* --- docs: "name(signature)\n--\n\ntext" --- */

static const char *signature_end(const char *doc)
{
    const char *end = doc ? strstr(doc, ")\n--\n\n") : NULL;
    const char *open = end ? strchr(doc, '(') : NULL;
    return open && open < end ? end : NULL;
}

Ref doc_text(ThreadState *ts, const char *doc)
{
    const char *end = doc ? signature_end(doc) : NULL;
    if (end) doc = end + strlen(")\n--\n\n");
    return doc && *doc ? str_from_text(ts, doc) : none_new(ts);
}

Ref doc_signature(ThreadState *ts, const char *doc)
{
    const char *end = signature_end(doc);
    if (!end) return none_new(ts);
    const char *open = strchr(doc, '(');
    return str_from_utf8(ts, open, (size_t)(end + 1 - open));
}

/* --- calling --- */

/* The name of the function in messages: with its class, or its module unless that is builtins. */
static Ref name_for_messages(ThreadState *ts, const MethodDef *def, Type *owner, Borrow self)
{
    if (owner) return str_from_format(ts, "%U.%s", type_qualname_peek(owner), def->name);
    if (self && is_type(self))
        return str_from_format(ts, "%U.%s", type_qualname_peek((Type *)self), def->name);
    if (!self) return str_from_text(ts, def->name);
    if (!type_is_subtype(self->type, ts->rt->types[KIND_MODULE]))
        return str_from_format(ts, "%U.%s", type_qualname_peek(self->type), def->name);
    Borrow module = dict_find_str(module_dict(self), ID(ts, __name__));
    if (!module || !is_str(module) || str_equals_text(module, "builtins"))
        return str_from_text(ts, def->name);
    return str_from_format(ts, "%U.%s", module, def->name);
}

static OURO_COLD Ref refuse_keywords(ThreadState *ts, const MethodDef *def, Type *owner, Borrow self)
{
    bool bare = !owner && (def->flags & MF_VARARGS);
    Ref name = bare ? str_from_text(ts, def->name) : name_for_messages(ts, def, owner, self);
    if (name) raise_type_error(ts, "%U() takes no keyword arguments", name);
    ref_xdrop(name);
    return NULL;
}

static OURO_COLD Ref refuse_count(ThreadState *ts, const MethodDef *def, Type *owner, Borrow self,
                                  size_t nargs)
{
    if ((def->flags & MF_POSITIONAL) || def->max > 1 || def->min != def->max) {
        args_count(ts, def->name, nargs, def->min, def->max == ARGS_ANY ? SIZE_MAX : def->max);
        return NULL;
    }
    Ref name = name_for_messages(ts, def, owner, self);
    if (!name) return NULL;
    const char *wanted = def->max == 0 ? "no arguments" : "exactly one argument";
    raise_type_error(ts, "%U() takes %s (%zu given)", name, wanted, nargs);
    ref_drop(name);
    return NULL;
}

Ref native_call(ThreadState *ts, const MethodDef *def, Type *owner, Borrow self, Borrow const *args,
                size_t nargs, Borrow kwnames)
{
    if (!(def->flags & MF_KEYWORDS)) {
        if (OURO_UNLIKELY(kwnames && tuple_size(kwnames) > 0)) return refuse_keywords(ts, def, owner, self);
        bool counts = nargs >= def->min && (nargs <= def->max || def->max == ARGS_ANY);
        if (OURO_UNLIKELY(!counts) && !(def->flags & MF_UNCHECKED))
            return refuse_count(ts, def, owner, self, nargs);
        kwnames = NULL;
    }
    return def->call(ts, self, args, nargs, kwnames);
}

/* --- builtin_function_or_method --- */

Ref native_function_new(ThreadState *ts, const MethodDef *def, Borrow self, Borrow module)
{
    NativeFunction *f = (NativeFunction *)gc_alloc(ts, ts->rt->types[KIND_NATIVE_FUNCTION], sizeof *f);
    if (!f) return NULL;
    f->def = def;
    f->self = ref_xnew(self);
    f->module = ref_xnew(module);
    f->owner = NULL;
    gc_track(ts, OBJ(f));
    return OBJ(f);
}

static void function_dealloc(ThreadState *ts, Object *o)
{
    NativeFunction *f = (NativeFunction *)o;
    ref_xdrop(f->self);
    ref_xdrop(f->module);
    object_free(ts, o, sizeof *f);
}

static void function_traverse(Object *o, VisitFn visit, void *context)
{
    NativeFunction *f = (NativeFunction *)o;
    if (f->self) visit(context, f->self, EDGE_FIELD, (uintptr_t) "self");
    if (f->module) visit(context, f->module, EDGE_FIELD, (uintptr_t) "module");
}

static Ref function_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    NativeFunction *f = native_function_of(o);
    bool fixed = f->def->flags & MF_STATIC; /* self is the class that has it, for messages */
    Type *owner = fixed && f->self && is_type(f->self) ? type_of(f->self) : f->owner;
    if (!recursion_enter(ts, " while calling a Python object")) return NULL;
    Ref result = native_call(ts, f->def, owner, fixed ? NULL : f->self, args, nargs, kwnames);
    recursion_leave(ts);
    return result;
}

static bool of_module(NativeFunction *f)
{
    return !f->self || is_kind(f->self, KIND_MODULE);
}

static Ref function_repr(ThreadState *ts, Borrow o)
{
    NativeFunction *f = native_function_of(o);
    if (of_module(f)) return str_from_format(ts, "<built-in function %s>", f->def->name);
    return str_from_format(ts, "<built-in method %s of %T object at %p>", f->def->name, f->self,
                           ADDRESS(f->self));
}

static Ref function_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_kind(a, KIND_NATIVE_FUNCTION) ||
        !is_kind(b, KIND_NATIVE_FUNCTION))
        return not_implemented_new(ts);
    NativeFunction *f = native_function_of(a), *g = native_function_of(b);
    bool same = f->self == g->self && f->def->call == g->def->call;
    return bool_new(ts, same == (op == CMP_EQ));
}

static int64_t function_hash(ThreadState *ts, Borrow o)
{
    (void)ts;
    NativeFunction *f = native_function_of(o);
    uint64_t self = (uint64_t)(uintptr_t)f->self, code = (uint64_t)(uintptr_t)f->def->call;
    int64_t hash = (int64_t)((self >> 4 | self << 60) ^ (code >> 4 | code << 60));
    return hash == -1 ? -2 : hash;
}

static Ref function_name(ThreadState *ts, Borrow o)
{
    return str_intern_text(ts, native_function_of(o)->def->name);
}

static Ref function_qualname(ThreadState *ts, Borrow o)
{
    NativeFunction *f = native_function_of(o);
    if (of_module(f)) return function_name(ts, o);
    Type *type = is_type(f->self) ? type_of(f->self) : f->self->type;
    return str_from_format(ts, "%U.%s", type_qualname_peek(type), f->def->name);
}

static Ref function_self(ThreadState *ts, Borrow o)
{
    NativeFunction *f = native_function_of(o);
    return f->self && !(f->def->flags & MF_STATIC) ? ref_new(f->self) : none_new(ts);
}

static Ref function_doc(ThreadState *ts, Borrow o)
{
    return doc_text(ts, native_function_of(o)->def->doc);
}

static Ref function_signature(ThreadState *ts, Borrow o)
{
    return doc_signature(ts, native_function_of(o)->def->doc);
}

static Ref function_reduce(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    NativeFunction *f = native_function_of(o);
    Ref name = function_name(ts, o);
    if (!name || of_module(f)) return name;
    Ref result = reduce_to_getattr(ts, f->self, name);
    ref_drop(name);
    return result;
}

Ref reduce_to_getattr(ThreadState *ts, Borrow owner, Borrow name)
{
    Ref pair = tuple_pack(ts, 2, owner, name), function = pair ? builtin_get(ts, "getattr") : NULL;
    Ref result = function ? tuple_pack(ts, 2, function, pair) : NULL;
    ref_xdrop(function);
    ref_xdrop(pair);
    return result;
}

static const MethodDef function_methods[] = {
    {"__reduce__", function_reduce, 0, 0, 0, NULL},
    {0},
};

static const GetSetDef function_getset[] = {
    {"__doc__", function_doc, NULL, NULL},
    {"__name__", function_name, NULL, NULL},
    {"__qualname__", function_qualname, NULL, NULL},
    {"__self__", function_self, NULL, NULL},
    {"__text_signature__", function_signature, NULL, NULL},
    {0},
};

static const MemberDef function_members[] = {
    {"__module__", MEMBER_OBJECT, offsetof(NativeFunction, module), false, NULL},
    {0},
};

const TypeSpec native_function_spec = {
    .name = "builtin_function_or_method",
    .kind = KIND_NATIVE_FUNCTION,
    .flags = TF_VECTORCALL | TF_GC | TF_WEAKREFS,
    .basic_size = sizeof(NativeFunction),
    .methods = function_methods,
    .getset = function_getset,
    .members = function_members,
    .slots = {
        .dealloc = function_dealloc,
        .traverse = function_traverse,
        .repr = function_repr,
        .hash = function_hash,
        .compare = function_compare,
        .call = function_call,
    },
};
