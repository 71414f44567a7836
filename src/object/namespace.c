/* namespace.c: types.SimpleNamespace: attributes and nothing else. */
#include "object/args.h"
#include "object/type_parts.h"

typedef struct NamespaceObject {
    GcObject base;
    Ref dict;
} NamespaceObject;

static NamespaceObject *namespace_of(Borrow o)
{
    return (NamespaceObject *)o;
}

static Ref namespace_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    NamespaceObject *ns = (NamespaceObject *)gc_alloc(ts, type, sizeof *ns);
    if (!ns) return NULL;
    ns->dict = NULL;
    if (!(ns->dict = dict_new(ts))) {
        ref_drop(OBJ(ns));
        return NULL;
    }
    gc_track(ts, OBJ(ns));
    return OBJ(ns);
}

static bool namespace_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (nargs != 0) {
        raise_type_error(ts, "no positional arguments expected");
        return false;
    }
    for (size_t i = 0; i < kwnames_count(kwnames); i++) {
        if (!dict_set(ts, namespace_of(self)->dict, tuple_item(kwnames, i), args[i])) return false;
    }
    return true;
}

static void namespace_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(namespace_of(o)->dict);
    object_free(ts, o, sizeof(NamespaceObject));
}

static void namespace_traverse(Object *o, VisitFn visit, void *context)
{
    if (namespace_of(o)->dict) visit(context, namespace_of(o)->dict, EDGE_DICT, 0);
}

static Ref repr_of_items(ThreadState *ts, Borrow o, const char *name)
{
    StrBuilder b = {.ts = ts};
    Ref dict = ref_xnew(namespace_of(o)->dict), keys = dict ? dict_keys_list(ts, dict) : NULL;
    Ref all = keys ? obj_to_tuple(ts, keys) : NULL;
    builder_add_text(&b, name);
    builder_add_text(&b, "(");
    bool first = true, done = all != NULL;
    for (size_t i = 0; done && i < tuple_size(all); i++) {
        Borrow key = tuple_item(all, i), value = dict_find(ts, dict, key);
        if (!value || !is_str(key) || str_of(key)->size == 0) continue;
        if (!first) builder_add_text(&b, ", ");
        first = false;
        builder_add_str(&b, key);
        builder_add_text(&b, "=");
        Ref kept = ref_new(value);
        done = builder_add_repr(&b, kept);
        ref_drop(kept);
    }
    builder_add_text(&b, ")");
    ref_xdrop(all);
    ref_xdrop(keys);
    ref_xdrop(dict);
    if (done) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

static Ref namespace_repr(ThreadState *ts, Borrow o)
{
    const char *name = is_kind(o, KIND_NAMESPACE) ? "namespace" : TYPE_NAME(o);
    int entered = repr_enter(ts, o);
    if (entered < 0) return NULL;
    if (entered == 0) return str_from_format(ts, "%s(...)", name);
    Ref text = repr_of_items(ts, o, name);
    repr_leave(ts, o);
    return text;
}

static Ref namespace_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    Type *type = ts->rt->types[KIND_NAMESPACE];
    if (!type_is_subtype(a->type, type) || !type_is_subtype(b->type, type)) return not_implemented_new(ts);
    return obj_compare(ts, namespace_of(a)->dict, namespace_of(b)->dict, op);
}

static Ref method_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return tuple_pack(ts, 3, OBJ(self->type), ts->rt->empty_tuple, namespace_of(self)->dict);
}

static const MethodDef methods[] = {
    {"__reduce__", method_reduce, 0, 0, 0, "Return state information for pickling"},
    {0},
};

static const MemberDef members[] = {
    {"__dict__", MEMBER_OBJECT, offsetof(NamespaceObject, dict), true, NULL},
    {0},
};

const TypeSpec namespace_spec = {
    .name = "types.SimpleNamespace",
    .kind = KIND_NAMESPACE,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(NamespaceObject),
    .dict_offset = offsetof(NamespaceObject, dict),
    .doc = "SimpleNamespace(**kwargs): an object whose attributes are the keywords.",
    .methods = methods,
    .members = members,
    .slots = {
        .dealloc = namespace_dealloc,
        .traverse = namespace_traverse,
        .repr = namespace_repr,
        .compare = namespace_compare,
        .init = namespace_init,
        .new_ = namespace_construct,
    },
};
