/* filter.c: filter, which lets through the items a function approves of. */
#include "object/args.h"
#include "object/container.h"
#include "object/tuple.h"

typedef struct Filter {
    GcObject base;
    Ref function;    /* None or bool: the truth of the item itself */
    Ref iterator;
} Filter;

static inline Filter *filter_of(Borrow o) { return (Filter *)o; }

static Ref filter_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if ((type->kind == KIND_FILTER || type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init) &&
        !constructor_no_keywords(ts, "filter", kwnames)) return NULL;
    if (!args_count(ts, "filter", nargs, 2, 2)) return NULL;
    Ref iterator = obj_iter(ts, args[1]);
    Filter *f = iterator ? (Filter *)gc_alloc(ts, type, sizeof(Filter)) : NULL;
    if (!f) {
        ref_xdrop(iterator);
        return NULL;
    }
    f->base.base.aux = 0;
    f->function = ref_new(args[0]);
    f->iterator = iterator;
    gc_track(ts, OBJ(f));
    return OBJ(f);
}

static void filter_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(filter_of(o)->function);
    ref_drop(filter_of(o)->iterator);
    object_free(ts, o, sizeof(Filter));
}

static void filter_traverse(Object *o, VisitFn visit, void *context)
{
    visit(context, filter_of(o)->iterator, EDGE_FIELD, (uintptr_t)"iterator");
    visit(context, filter_of(o)->function, EDGE_FIELD, (uintptr_t)"function");
}

static int approves(ThreadState *ts, Borrow function, Borrow item)
{
    if (function == ts->rt->none || function == OBJ(ts->rt->types[KIND_BOOL])) return obj_truth(ts, item);
    Ref verdict = obj_call1(ts, function, item);
    if (!verdict) return -1;
    int good = obj_truth(ts, verdict);
    ref_drop(verdict);
    return good;
}

static Ref filter_next(ThreadState *ts, Borrow o)
{
    Filter *f = filter_of(o);
    for (Ref item; (item = iter_step(ts, f->iterator));) {
        int good = approves(ts, f->function, item);
        if (good > 0) return item;
        ref_drop(item);
        if (good < 0) return NULL;
    }
    return NULL;
}

static Ref filter_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Ref arguments = tuple_pack(ts, 2, filter_of(self)->function, filter_of(self)->iterator);
    Ref result = arguments ? tuple_pack(ts, 2, OBJ(self->type), arguments) : NULL;
    ref_xdrop(arguments);
    return result;
}

static const MethodDef filter_methods[] = {
    {"__reduce__", filter_reduce, 0, 0, 0, "State for pickling."},
    {0},
};

const TypeSpec filter_spec = {
    .name = "filter",
    .kind = KIND_FILTER,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Filter),
    .doc = "filter(function or None, iterable) --> the items of iterable that function approves of\n\n"
           "With None, those that are true themselves.",
    .methods = filter_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = filter_construct,
        .dealloc = filter_dealloc,
        .traverse = filter_traverse,
        .iter = self_iter,
        .next = filter_next,
    },
};
