/* map.c: map, which calls a function with the items of one or more iterables. */
#include "object/args.h"
#include "object/container.h"
#include "object/tuple.h"
#include "object/zip_map.h"

typedef struct Map {
    GcObject base;
    Ref function;
    Ref iterators;   /* tuple */
} Map;

static inline Map *map_of(Borrow o) { return (Map *)o; }

static Ref map_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if ((type->kind == KIND_MAP || type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init) &&
        !constructor_no_keywords(ts, "map", kwnames)) return NULL;
    if (nargs < 2) return raise_type_error(ts, "map() must have at least two arguments.");
    Ref iterators = iterators_of(ts, args + 1, nargs - 1);
    Map *m = iterators ? (Map *)gc_alloc(ts, type, sizeof(Map)) : NULL;
    if (!m) {
        ref_xdrop(iterators);
        return NULL;
    }
    m->base.base.aux = 0;
    m->function = ref_new(args[0]);
    m->iterators = iterators;
    gc_track(ts, OBJ(m));
    return OBJ(m);
}

static void map_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(map_of(o)->iterators);
    ref_drop(map_of(o)->function);
    object_free(ts, o, sizeof(Map));
}

static void map_traverse(Object *o, VisitFn visit, void *context)
{
    visit(context, map_of(o)->iterators, EDGE_FIELD, (uintptr_t)"iterators");
    visit(context, map_of(o)->function, EDGE_FIELD, (uintptr_t)"function");
}

/* Calls with the next item of each of n iterators; NULL when one of them ends. `items` has room for them. */
static Ref call_with_items(ThreadState *ts, Map *m, Ref *items, size_t n)
{
    size_t have = 0;
    while (have < n && (items[have] = iter_step(ts, tuple_item(m->iterators, have)))) have++;
    Ref result = have == n ? obj_call(ts, m->function, items, n, NULL) : NULL;
    for (size_t i = 0; i < have; i++) ref_drop(items[i]);
    return result;
}

static Ref map_next(ThreadState *ts, Borrow o)
{
    Map *m = map_of(o);
    size_t n = tuple_size(m->iterators);
    Ref few[6];
    if (n <= OURO_ARRAY_LENGTH(few)) return call_with_items(ts, m, few, n);
    Ref *items = mem_alloc(ts, n * sizeof(Ref));
    if (!items) return NULL;
    Ref result = call_with_items(ts, m, items, n);
    mem_free(ts, items, n * sizeof(Ref));
    return result;
}

static Ref map_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Map *m = map_of(self);
    size_t n = tuple_size(m->iterators);
    Ref arguments = tuple_new(ts, n + 1);
    if (!arguments) return NULL;
    Ref *items = tuple_of(arguments)->items;
    items[0] = ref_new(m->function);
    for (size_t i = 0; i < n; i++) items[i + 1] = ref_new(tuple_item(m->iterators, i));
    Ref result = tuple_pack(ts, 2, OBJ(self->type), arguments);
    ref_drop(arguments);
    return result;
}

static const MethodDef map_methods[] = {
    {"__reduce__", map_reduce, 0, 0, 0, "State for pickling."},
    {0},
};

const TypeSpec map_spec = {
    .name = "map",
    .kind = KIND_MAP,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Map),
    .doc = "map(func, *iterables) --> what func returns for the items of the iterables\n\n"
           "func gets an item of each iterable at a time; it ends with the shortest of them.",
    .methods = map_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = map_construct,
        .dealloc = map_dealloc,
        .traverse = map_traverse,
        .iter = self_iter,
        .next = map_next,
    },
};
