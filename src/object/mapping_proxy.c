/* mapping_proxy.c: mappingproxy, a read-only view of a mapping, such as a class's __dict__. */
#include "object/args.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/tuple.h"

typedef struct MappingProxy {
    GcObject base;
    Ref mapping;
} MappingProxy;

static inline Borrow behind(Borrow proxy) { return ((MappingProxy *)proxy)->mapping; }

Ref mapping_proxy_new(ThreadState *ts, Borrow mapping)
{
    MappingProxy *proxy = (MappingProxy *)gc_alloc(ts, ts->rt->types[KIND_MAPPING_PROXY],
                                                   sizeof(MappingProxy));
    if (!proxy) return NULL;
    proxy->base.base.aux = 0;
    proxy->mapping = ref_new(mapping);
    gc_track(ts, OBJ(proxy));
    return OBJ(proxy);
}

static Ref proxy_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type;
    static const char *const names[] = {"mapping"};
    static const ArgSpec spec = {.function = "mappingproxy", .names = names, .count = 1, .positional = 1,
        .required = 1};
    Borrow mapping;
    size_t given = nargs + kwnames_count(kwnames);
    if (given > 1) return raise_type_error(ts, "mappingproxy() takes at most 1 argument (%zu given)", given);
    if (!args_bind(ts, &spec, args, nargs, kwnames, &mapping)) return NULL;
    if (!mapping->type->slots.getitem || is_list(mapping) || is_tuple(mapping))
        return raise_type_error(ts, "mappingproxy() argument must be a mapping, not %T", mapping);
    return mapping_proxy_new(ts, mapping);
}

static void proxy_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(behind(o));
    object_free(ts, o, sizeof(MappingProxy));
}

static void proxy_traverse(Object *o, VisitFn visit, void *context)
{
    visit(context, behind(o), EDGE_FIELD, (uintptr_t)"mapping");
}

static Ref proxy_repr(ThreadState *ts, Borrow o)
{
    return str_from_format(ts, "mappingproxy(%R)", behind(o));
}

static Ref proxy_str(ThreadState *ts, Borrow o) { return obj_str(ts, behind(o)); }
static int64_t proxy_len(ThreadState *ts, Borrow o) { return obj_len(ts, behind(o)); }
static Ref proxy_getitem(ThreadState *ts, Borrow o, Borrow key) { return obj_getitem(ts, behind(o), key); }
static Ref proxy_iter(ThreadState *ts, Borrow o) { return obj_iter(ts, behind(o)); }
static int proxy_contains(ThreadState *ts, Borrow o, Borrow key) { return obj_contains(ts, behind(o), key); }

static Ref proxy_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    return obj_compare(ts, is_kind(a, KIND_MAPPING_PROXY) ? behind(a) : a, b, op);
}

static Borrow unwrapped(Borrow o) { return is_kind(o, KIND_MAPPING_PROXY) ? behind(o) : o; }

static Ref proxy_or(ThreadState *ts, Borrow a, Borrow b)
{
    return obj_binary(ts, unwrapped(a), unwrapped(b), OP_OR);
}

static Ref proxy_inplace_or(ThreadState *ts, Borrow a, Borrow b)
{
    (void)b;
    return raise_type_error(ts, "'|=' is not supported by %T; use '|' instead", a);
}

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref proxy_get(METHOD_ARGS)
{
    UNUSED_ARGS;
    Borrow both[2] = {args[0], nargs > 1 ? args[1] : ts->rt->none};
    return obj_call_method(ts, behind(self), ID(ts, get), both, 2);
}

static Ref proxy_keys(METHOD_ARGS)
{
    UNUSED_ARGS;
    return obj_call_method(ts, behind(self), ID(ts, keys), NULL, 0);
}

static Ref proxy_values(METHOD_ARGS)
{
    UNUSED_ARGS;
    return obj_call_method(ts, behind(self), ID(ts, values), NULL, 0);
}

static Ref proxy_items(METHOD_ARGS)
{
    UNUSED_ARGS;
    return obj_call_method(ts, behind(self), ID(ts, items), NULL, 0);
}

static Ref proxy_copy(METHOD_ARGS)
{
    UNUSED_ARGS;
    return obj_call_method(ts, behind(self), ID(ts, copy), NULL, 0);
}

static Ref proxy_reversed(METHOD_ARGS)
{
    UNUSED_ARGS;
    return obj_call_method(ts, behind(self), ID(ts, __reversed__), NULL, 0);
}

static const MethodDef proxy_methods[] = {
    {"get", proxy_get, 1, 2, 0, "D.get(k[,d]) -> D[k] where k is in D, else d, which is None unless given"},
    {"keys", proxy_keys, 0, 0, 0, "D.keys() -> the keys of the mapping"},
    {"values", proxy_values, 0, 0, 0, "D.values() -> the values of the mapping"},
    {"items", proxy_items, 0, 0, 0, "D.items() -> the (key, value) pairs of the mapping"},
    {"copy", proxy_copy, 0, 0, 0, "D.copy() -> a copy of the mapping"},
    CLASS_GETITEM,
    {"__reversed__", proxy_reversed, 0, 0, 0, "D.__reversed__() -> an iterator over the keys, last one "
        "first"},
    {0},
};

const TypeSpec mapping_proxy_spec = {
    .name = "mappingproxy",
    .kind = KIND_MAPPING_PROXY,
    .flags = TF_GC | TF_MATCH_MAPPING | TF_KEYED | TF_IMMUTABLE,
    .basic_size = sizeof(MappingProxy),
    .doc = "A mapping seen through a window: it can be read, not changed.",
    .methods = proxy_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = proxy_construct,
        .dealloc = proxy_dealloc,
        .traverse = proxy_traverse,
        .repr = proxy_repr,
        .str = proxy_str,
        .hash = hash_not_implemented,
        .compare = proxy_compare,
        .iter = proxy_iter,
        .len = proxy_len,
        .getitem = proxy_getitem,
        .contains = proxy_contains,
        .binary = {[OP_OR] = proxy_or},
        .inplace = {[OP_OR] = proxy_inplace_or},
    },
};
