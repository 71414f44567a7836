/* itertools_group.c: groupby and tee, whose iterators share a source.
 *
 * tee's iterators read from a list of blocks that they hold in common: who is ahead fills it from the source,
 * and a block that all have left behind dies with its last reader. */
#include "modules/itertools.h"

/* --- groupby -------------------------------------------------------------------------------------------- */

typedef struct GroupBy {
    GcObject base;
    Ref iterator;
    Ref key_function;   /* or None */
    Ref target_key;     /* of the group given last, or NULL */
    Ref current_key;    /* of the item read last, or NULL */
    Ref current_value;
    Borrow grouper;     /* the group given last: only compared. Kept by nobody */
} GroupBy;

typedef struct Grouper {
    GcObject base;
    Ref parent;
    Ref target_key;
} Grouper;

static inline GroupBy *groupby_of(Borrow o) { return (GroupBy *)o; }
static inline Grouper *grouper_of(Borrow o) { return (Grouper *)o; }

static Ref groupby_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"iterable", "key"};
    static const ArgSpec spec = {"groupby", names, 2, 2, 1};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Ref iterator = obj_iter(ts, a[0]);
    GroupBy *g = iterator ? (GroupBy *)zeroed_alloc(ts, type, sizeof(GroupBy)) : NULL;
    if (!g) {
        ref_xdrop(iterator);
        return NULL;
    }
    g->iterator = iterator;
    g->key_function = ref_new(a[1] ? a[1] : ts->rt->none);
    gc_track(ts, OBJ(g));
    return OBJ(g);
}

static void groupby_dealloc(ThreadState *ts, Object *o)
{
    GroupBy *g = groupby_of(o);
    ref_xdrop(g->iterator);
    ref_xdrop(g->key_function);
    ref_xdrop(g->target_key);
    ref_xdrop(g->current_key);
    ref_xdrop(g->current_value);
    object_free(ts, o, sizeof(GroupBy));
}

static void groupby_traverse(Object *o, VisitFn visit, void *context)
{
    GroupBy *g = groupby_of(o);
    visit_field(visit, context, g->iterator, "iterator");
    visit_field(visit, context, g->key_function, "key function");
    visit_field(visit, context, g->target_key, "target key");
    visit_field(visit, context, g->current_key, "current key");
    visit_field(visit, context, g->current_value, "current value");
}

/* Reads an item and its key. False at the end or with an exception. */
static bool groupby_step(ThreadState *ts, GroupBy *g)
{
    Ref value = iter_step(ts, g->iterator);
    if (!value) return false;
    Ref key = g->key_function == ts->rt->none ? ref_new(value) : obj_call1(ts, g->key_function, value);
    if (!key) {
        ref_drop(value);
        return false;
    }
    ref_set(&g->current_value, value);
    ref_set(&g->current_key, key);
    return true;
}

/* Is the current key that of the group? The keys are held: == may move on. 0, 1, -1. */
static int same_key(ThreadState *ts, Borrow target, Borrow current)
{
    ref_new(target);
    ref_new(current);
    int same = quick_equal(ts, target, current);
    ref_drop(target);
    ref_drop(current);
    return same;
}

static Ref grouper_make(ThreadState *ts, GroupBy *parent, Borrow key)
{
    Type *type = type_for_kind(ts, KIND_GROUPER);
    Grouper *g = type ? (Grouper *)zeroed_alloc(ts, type, sizeof(Grouper)) : NULL;
    if (!g) return NULL;
    g->parent = ref_new(OBJ(parent));
    g->target_key = ref_new(key);
    parent->grouper = OBJ(g);
    gc_track(ts, OBJ(g));
    return OBJ(g);
}

static Ref groupby_next(ThreadState *ts, Borrow o)
{
    GroupBy *g = groupby_of(o);
    g->grouper = NULL;
    for (;;) {
        if (g->current_key) {
            if (!g->target_key) break;
            int same = same_key(ts, g->target_key, g->current_key);
            if (same < 0) return NULL;
            if (!same) break;
        }
        if (!groupby_step(ts, g)) return NULL;
    }
    if (!g->current_key) return NULL;
    ref_set(&g->target_key, ref_new(g->current_key));
    Ref key = ref_new(g->target_key);
    return pack_take(ts, 2, key, grouper_make(ts, g, key));
}

static NATIVE(groupby_reduce)
{
    UNUSED_ARGUMENTS();
    GroupBy *g = groupby_of(self);
    Ref arguments = tuple_pack(ts, 2, g->iterator, g->key_function);
    if (!g->target_key || !g->current_key || !g->current_value) return reduce_take(ts, self, arguments);
    return pack_take(ts, 3, ref_new(OBJ(self->type)), arguments,
                     tuple_pack(ts, 3, g->current_value, g->target_key, g->current_key));
}

static NATIVE(groupby_setstate)
{
    UNUSED_ARGUMENTS();
    GroupBy *g = groupby_of(self);
    Borrow state = args[0];
    if (!is_tuple(state)) return raise_type_error(ts, "state is not a tuple");
    if (tuple_size(state) != 3)
        return raise_type_error(ts, "function takes exactly 3 arguments (%zu given)", tuple_size(state));
    ref_set(&g->current_value, ref_new(tuple_item(state, 0)));
    ref_set(&g->target_key, ref_new(tuple_item(state, 1)));
    ref_set(&g->current_key, ref_new(tuple_item(state, 2)));
    return none_new(ts);
}

static const MethodDef groupby_methods[] = {REDUCE(groupby_reduce), SETSTATE(groupby_setstate), {0}};

const TypeSpec groupby_spec = {
    .name = "itertools.groupby",
    .kind = KIND_GROUPBY,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(GroupBy),
    .doc = "groupby(iterable, key=None)\n--\n\n"
           "Pairs (key, group): group iterates over neighbours in the iterable that have the same key.\n\n"
           "  key\n    a function of an item; without it the items are their own keys",
    .methods = groupby_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = groupby_new,
        .dealloc = groupby_dealloc,
        .traverse = groupby_traverse,
        .iter = self_iter,
        .next = groupby_next,
    },
};

static Ref grouper_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Type *groupby = type_for_kind(ts, KIND_GROUPBY);
    if (!groupby || !no_keywords(ts, type, KIND_GROUPER, "_grouper", kwnames) ||
        !args_count(ts, "_grouper", nargs, 2, 2)) return NULL;
    if (!type_is_subtype(args[0]->type, groupby))
        return raise_type_error(ts, "_grouper() argument 1 must be itertools.groupby, not %K", args[0]);
    return grouper_make(ts, groupby_of(args[0]), args[1]);
}

static void grouper_dealloc(ThreadState *ts, Object *o)
{
    Grouper *g = grouper_of(o);
    if (g->parent && groupby_of(g->parent)->grouper == o) groupby_of(g->parent)->grouper = NULL;
    ref_xdrop(g->parent);
    ref_xdrop(g->target_key);
    object_free(ts, o, sizeof(Grouper));
}

static void grouper_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, grouper_of(o)->parent, "parent");
    visit_field(visit, context, grouper_of(o)->target_key, "target key");
}

static Ref grouper_next(ThreadState *ts, Borrow o)
{
    GroupBy *g = groupby_of(grouper_of(o)->parent);
    if (g->grouper != o) return NULL;
    if (!g->current_value && !groupby_step(ts, g)) return NULL;
    if (!g->current_key || same_key(ts, grouper_of(o)->target_key, g->current_key) <= 0) return NULL;
    Ref value = g->current_value;
    g->current_value = NULL;
    ref_clear(&g->current_key);
    return value;
}

static NATIVE(grouper_reduce)
{
    UNUSED_ARGUMENTS();
    if (groupby_of(grouper_of(self)->parent)->grouper != self)
        return reduce_by_builtin_take(ts, "iter", ref_new(ts->rt->empty_tuple), NULL);
    return reduce_take(ts, self, tuple_pack(ts, 2, grouper_of(self)->parent, grouper_of(self)->target_key));
}

static const MethodDef grouper_methods[] = {REDUCE(grouper_reduce), {0}};

const TypeSpec grouper_spec = {
    .name = "itertools._grouper",
    .kind = KIND_GROUPER,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(Grouper),
    .methods = grouper_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = grouper_new,
        .dealloc = grouper_dealloc,
        .traverse = grouper_traverse,
        .iter = self_iter,
        .next = grouper_next,
    },
};

/* --- the blocks of tee ---------------------------------------------------------------------------------- */

#define BLOCK_ITEMS 57 /* as CPython's: the number shows in what a pickled tee looks like */

typedef struct TeeData {
    GcObject base;      /* aux: items read into this block */
    Ref iterator;
    Ref next;           /* the block after this one, or NULL */
    bool running;       /* the source is being asked */
    Ref items[BLOCK_ITEMS];
} TeeData;

typedef struct Tee {
    GcObject base;      /* aux: items of the block already given */
    Ref data;           /* TeeData */
} Tee;

static inline TeeData *tee_data_of(Borrow o) { return (TeeData *)o; }
static inline Tee *tee_of(Borrow o) { return (Tee *)o; }

static Ref tee_data_make(ThreadState *ts, Borrow iterator)
{
    Type *type = type_for_kind(ts, KIND_TEE_DATA);
    TeeData *d = type ? (TeeData *)zeroed_alloc(ts, type, sizeof(TeeData)) : NULL;
    if (!d) return NULL;
    d->iterator = ref_new(iterator);
    gc_track(ts, OBJ(d));
    return OBJ(d);
}

static bool tee_data_fill(ThreadState *ts, TeeData *d, Borrow values, Borrow next)
{
    size_t n = list_size(values);
    if (n > BLOCK_ITEMS) return raise_value_error(ts, "Invalid arguments") != NULL;
    for (size_t i = 0; i < n; i++) d->items[i] = ref_new(list_item(values, i));
    d->base.base.aux = (uint32_t)n;
    if (next == ts->rt->none) return true;
    if (n != BLOCK_ITEMS || !is_kind(next, KIND_TEE_DATA))
        return raise_value_error(ts, "Invalid arguments") != NULL;
    d->next = ref_new(next);
    return true;
}

static Ref tee_data_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, KIND_TEE_DATA, "teedataobject", kwnames) ||
        !args_count(ts, "teedataobject", nargs, 3, 3)) return NULL;
    if (!is_list(args[1]))
        return raise_type_error(ts, "teedataobject() argument 2 must be list, not %K", args[1]);
    Ref d = tee_data_make(ts, args[0]);
    if (d && !tee_data_fill(ts, tee_data_of(d), args[1], args[2])) ref_clear(&d);
    return d;
}

/* Drops a chain of blocks one by one: each is held by the one before it, and there may be millions. */
static void drop_blocks(Ref block)
{
    while (block && is_kind(block, KIND_TEE_DATA) && block->refcount == 1) {
        Ref next = tee_data_of(block)->next;
        tee_data_of(block)->next = NULL;
        ref_drop(block);
        block = next;
    }
    ref_xdrop(block);
}

static void tee_data_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    TeeData *d = tee_data_of(o);
    uint32_t n = o->aux;
    o->aux = 0;
    ref_clear(&d->iterator);
    for (uint32_t i = 0; i < n; i++) ref_clear(&d->items[i]);
    Ref next = d->next;
    d->next = NULL;
    drop_blocks(next);
}

static void tee_data_dealloc(ThreadState *ts, Object *o)
{
    tee_data_clear(ts, o);
    object_free(ts, o, sizeof(TeeData));
}

static void tee_data_traverse(Object *o, VisitFn visit, void *context)
{
    TeeData *d = tee_data_of(o);
    visit_field(visit, context, d->iterator, "iterator");
    for (uint32_t i = 0; i < o->aux; i++)
        if (d->items[i]) visit(context, d->items[i], EDGE_ITEM, i);
    visit_field(visit, context, d->next, "next block");
}

/* Item i, read from the source if nobody did yet. */
static Ref tee_data_item(ThreadState *ts, TeeData *d, uint32_t i)
{
    if (i < d->base.base.aux) return ref_xnew(d->items[i]);
    if (d->running) return raise_error(ts, EXC_RUNTIME_ERROR, "cannot re-enter the tee iterator");
    if (!d->iterator) return NULL;
    d->running = true;
    Ref item = iter_step(ts, d->iterator);
    d->running = false;
    if (!item) return NULL;
    d->items[d->base.base.aux++] = item;
    return ref_new(item);
}

/* The block after a full one; new reference. */
static Ref tee_data_next(ThreadState *ts, TeeData *d)
{
    if (!d->next && d->iterator) d->next = tee_data_make(ts, d->iterator);
    return ref_xnew(d->next);
}

static NATIVE(tee_data_reduce)
{
    UNUSED_ARGUMENTS();
    TeeData *d = tee_data_of(self);
    Ref values = list_from_array(ts, d->items, self->aux);
    Ref it = ref_new(d->iterator ? d->iterator : ts->rt->none);
    return reduce_take(ts, self, pack_take(ts, 3, it, values, ref_new(d->next ? d->next : ts->rt->none)));
}

static const MethodDef tee_data_methods[] = {REDUCE(tee_data_reduce), {0}};

const TypeSpec tee_data_spec = {
    .name = "itertools._tee_dataobject",
    .kind = KIND_TEE_DATA,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(TeeData),
    .doc =
        "teedataobject(iterable, values, next, /)\n--\n\nA block of items that the iterators of a tee share.",
    .methods = tee_data_methods,
    .slots = {
        .new_ = tee_data_new,
        .dealloc = tee_data_dealloc,
        .traverse = tee_data_traverse,
        .clear = tee_data_clear,
    },
};

/* --- tee ------------------------------------------------------------------------------------------------ */

static Ref tee_at(ThreadState *ts, Borrow data, uint32_t index)
{
    Type *type = type_for_kind(ts, KIND_TEE);
    Tee *t = type ? (Tee *)zeroed_alloc(ts, type, sizeof(Tee)) : NULL;
    if (!t) return NULL;
    t->data = ref_new(data);
    t->base.base.aux = index;
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

static Ref tee_over(ThreadState *ts, Borrow iterable)
{
    Ref it = obj_iter(ts, iterable), data = NULL, tee = NULL;
    if (it && is_kind(it, KIND_TEE)) tee = tee_at(ts, tee_of(it)->data, it->aux);
    else if (it && (data = tee_data_make(ts, it))) tee = tee_at(ts, data, 0);
    ref_xdrop(it);
    ref_xdrop(data);
    return tee;
}

static Ref tee_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, KIND_TEE, "_tee", kwnames) || !args_count(ts, "_tee", nargs, 1, 1))
        return NULL;
    return tee_over(ts, args[0]);
}

static void tee_dealloc(ThreadState *ts, Object *o)
{
    drop_blocks(tee_of(o)->data);
    object_free(ts, o, sizeof(Tee));
}

static void tee_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&tee_of(o)->data);
}

static void tee_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, tee_of(o)->data, "block");
}

static Ref tee_next(ThreadState *ts, Borrow o)
{
    Tee *t = tee_of(o);
    if (!t->data) return NULL;
    if (o->aux >= BLOCK_ITEMS) {
        Ref data = tee_data_next(ts, tee_data_of(t->data));
        if (!data) return NULL;
        ref_set(&t->data, data);
        o->aux = 0;
    }
    Ref item = tee_data_item(ts, tee_data_of(t->data), o->aux);
    if (item) o->aux++;
    return item;
}

static NATIVE(tee_copy)
{
    UNUSED_ARGUMENTS();
    return tee_at(ts, tee_of(self)->data, self->aux);
}

static NATIVE(tee_reduce)
{
    UNUSED_ARGUMENTS();
    Ref arguments = pack_take(ts, 1, ref_new(ts->rt->empty_tuple));
    return pack_take(ts, 3, ref_new(OBJ(self->type)), arguments,
                     pack_take(ts, 2, ref_new(tee_of(self)->data), int_from_int64(ts, self->aux)));
}

static NATIVE(tee_setstate)
{
    UNUSED_ARGUMENTS();
    Borrow state = args[0];
    bool failed = false;
    if (!is_tuple(state)) return raise_type_error(ts, "state is not a tuple");
    if (tuple_size(state) != 2)
        return raise_type_error(ts, "function takes exactly 2 arguments (%zu given)", tuple_size(state));
    if (!is_kind(tuple_item(state, 0), KIND_TEE_DATA))
        return raise_type_error(ts, "argument 1 must be itertools._tee_dataobject, not %K",
                                tuple_item(state, 0));
    int64_t index = obj_index_int64(ts, tuple_item(state, 1), EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    if (index < 0 || index > BLOCK_ITEMS) return raise_value_error(ts, "Index out of range");
    ref_set(&tee_of(self)->data, ref_new(tuple_item(state, 0)));
    self->aux = (uint32_t)index;
    return none_new(ts);
}

static const MethodDef tee_methods[] = {
    {"__copy__", tee_copy, 0, 0, 0, "Returns an independent iterator."},
    REDUCE(tee_reduce),
    SETSTATE(tee_setstate),
    {0},
};

const TypeSpec tee_spec = {
    .name = "itertools._tee",
    .kind = KIND_TEE,
    .flags = TF_GC | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(Tee),
    .doc = "Iterator wrapped to make it copyable.",
    .methods = tee_methods,
    .slots = {
        .new_ = tee_new,
        .dealloc = tee_dealloc,
        .traverse = tee_traverse,
        .clear = tee_clear,
        .iter = self_iter,
        .next = tee_next,
    },
};

/* The first of the iterators: the iterable's own if it can be copied, else a tee over it. *copy: its method.
 */
static Ref first_of_tee(ThreadState *ts, Borrow iterable, Ref *copy)
{
    Ref it = obj_iter(ts, iterable);
    *copy = NULL;
    if (it && obj_lookup(ts, it, ID(ts, __copy__), copy) && !*copy) {
        Ref tee = tee_over(ts, it);
        ref_drop(it);
        if ((it = tee)) *copy = obj_getattr(ts, it, ID(ts, __copy__));
    }
    if (!*copy) ref_clear(&it);
    return it;
}

NATIVE(itertools_tee)
{
    (void)self, (void)kwnames;
    bool failed = false;
    if (!args_count(ts, "tee", nargs, 1, 2)) return NULL;
    int64_t n = nargs > 1 ? position_argument(ts, args[1], &failed) : 2;
    if (failed) return NULL;
    if (n < 0) return raise_value_error(ts, "n must be >= 0");
    Ref result = tuple_new(ts, (size_t)n), copy, first;
    if (!result || n == 0) return result;
    if (!(first = first_of_tee(ts, args[0], &copy))) {
        ref_drop(result);
        return NULL;
    }
    tuple_of(result)->items[0] = first;
    for (int64_t i = 1; result && i < n; i++)
        if (!(tuple_of(result)->items[i] = obj_call0(ts, copy))) ref_clear(&result);
    ref_drop(copy);
    return result;
}
