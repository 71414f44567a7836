/* itertools_endless.c: count, cycle and repeat, which need not end. */
#include "modules/itertools.h"

/* --- count ---------------------------------------------------------------------------------------------- */

/* While the step is 1 and the number fits, `number` counts and `next` is NULL; else `next` does. */
typedef struct Count {
    GcObject base;
    int64_t number;
    Ref next;
    Ref step;
} Count;

static inline Count *count_of(Borrow o) { return (Count *)o; }

static bool is_int_one(Borrow o) { return is_int(o) && int_is_small(o) && int_small_value(o) == 1; }

static Ref count_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"start", "step"};
    static const ArgSpec spec = {"count", names, 2, 2, 0};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if ((a[0] && !obj_is_number(a[0])) || (a[1] && !obj_is_number(a[1])))
        return raise_type_error(ts, "a number is required");
    Count *c = (Count *)zeroed_alloc(ts, type, sizeof(Count));
    if (!c) return NULL;
    bool by_one = !a[1] || is_int_one(a[1]);
    bool small = !a[0] || (is_int(a[0]) && int_fits_int64(a[0], &c->number));
    c->step = a[1] ? ref_new(a[1]) : int_from_int64(ts, 1);
    if (!by_one || !small || c->number == INT64_MAX) c->next = a[0] ? ref_new(a[0]) : int_from_int64(ts, 0);
    if (!c->step || ((!by_one || !small || c->number == INT64_MAX) && !c->next)) {
        ref_drop(OBJ(c));
        return NULL;
    }
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static void count_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(count_of(o)->next);
    ref_xdrop(count_of(o)->step);
    object_free(ts, o, sizeof(Count));
}

static void count_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, count_of(o)->next, "number");
    visit_field(visit, context, count_of(o)->step, "step");
}

static Ref count_next(ThreadState *ts, Borrow o)
{
    Count *c = count_of(o);
    if (OURO_LIKELY(!c->next)) {
        if (OURO_LIKELY(c->number != INT64_MAX)) return int_from_int64(ts, c->number++);
        if (!(c->next = int_from_int64(ts, c->number))) return NULL;
    }
    Ref following = obj_binary(ts, c->next, c->step, OP_ADD);
    if (!following) return NULL;
    Ref number = c->next;
    c->next = following;
    return number;
}

static Ref count_number(ThreadState *ts, Count *c)
{
    return c->next ? ref_new(c->next) : int_from_int64(ts, c->number);
}

static Ref count_repr(ThreadState *ts, Borrow o)
{
    Count *c = count_of(o);
    Ref number = count_number(ts, c), text;
    if (!number) return NULL;
    if (is_int_one(c->step)) text = str_from_format(ts, "%s(%R)", short_name(o->type), number);
    else text = str_from_format(ts, "%s(%R, %R)", short_name(o->type), number, c->step);
    ref_drop(number);
    return text;
}

static NATIVE(count_reduce)
{
    UNUSED_ARGUMENTS();
    Count *c = count_of(self);
    Ref number = count_number(ts, c);
    if (!c->next) return reduce_take(ts, self, pack_take(ts, 1, number));
    return reduce_take(ts, self, pack_take(ts, 2, number, ref_new(c->step)));
}

static const MethodDef count_methods[] = {REDUCE(count_reduce), {0}};

const TypeSpec count_spec = {
    .name = "itertools.count",
    .kind = KIND_COUNT,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Count),
    .doc = "count(start=0, step=1)\n--\n\nNumbers without end: start, start+step, start+2*step, ...",
    .methods = count_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = count_new,
        .dealloc = count_dealloc,
        .traverse = count_traverse,
        .repr = count_repr,
        .iter = self_iter,
        .next = count_next,
    },
};

/* --- cycle ---------------------------------------------------------------------------------------------- */

typedef struct Cycle {
    GcObject base;     /* aux: 1 if the items are saved already (unpickled at the end of the first pass) */
    Ref iterator;      /* NULL after the first pass */
    Ref saved;         /* list */
    size_t index;      /* in saved, of the next item */
} Cycle;

static inline Cycle *cycle_of(Borrow o) { return (Cycle *)o; }

static Ref cycle_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, KIND_CYCLE, "cycle", kwnames) || !args_count(ts, "cycle", nargs, 1, 1))
        return NULL;
    Ref iterator = obj_iter(ts, args[0]), saved = iterator ? list_new(ts, 0) : NULL;
    Cycle *c = saved ? (Cycle *)zeroed_alloc(ts, type, sizeof(Cycle)) : NULL;
    if (!c) {
        ref_xdrop(iterator);
        ref_xdrop(saved);
        return NULL;
    }
    c->iterator = iterator;
    c->saved = saved;
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static void cycle_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(cycle_of(o)->saved);
    ref_xdrop(cycle_of(o)->iterator);
    object_free(ts, o, sizeof(Cycle));
}

static void cycle_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, cycle_of(o)->iterator, "iterator");
    visit_field(visit, context, cycle_of(o)->saved, "saved");
}

static Ref first_pass(ThreadState *ts, Cycle *c)
{
    Ref iterator = ref_new(c->iterator), item = iter_step(ts, iterator);
    ref_drop(iterator);
    if (item && !c->base.base.aux && !list_append(ts, c->saved, item)) ref_clear(&item);
    return item;
}

static Ref cycle_next(ThreadState *ts, Borrow o)
{
    Cycle *c = cycle_of(o);
    if (c->iterator) {
        Ref item = first_pass(ts, c);
        if (item || exc_pending(ts)) return item;
        ref_clear(&c->iterator);
    }
    size_t n = list_size(c->saved);
    if (n == 0) return NULL;
    if (c->index >= n) c->index = 0;
    Ref item = ref_new(list_item(c->saved, c->index));
    if (++c->index >= n) c->index = 0;
    return item;
}

/* An iterator over the saved items that stands where this one does. */
static Ref iterator_of_saved(ThreadState *ts, Cycle *c)
{
    Ref it = obj_iter(ts, c->saved);
    if (!it || c->index == 0) return it;
    Ref index = int_from_uint64(ts, c->index);
    Ref none = index ? obj_call_method(ts, it, ID(ts, __setstate__), &index, 1) : NULL;
    if (!none) ref_clear(&it);
    ref_xdrop(none);
    ref_xdrop(index);
    return it;
}

static NATIVE(cycle_reduce)
{
    UNUSED_ARGUMENTS();
    Cycle *c = cycle_of(self);
    Ref it = c->iterator ? ref_new(c->iterator) : iterator_of_saved(ts, c);
    bool saved = !c->iterator || self->aux;
    return pack_take(ts, 3, ref_new(OBJ(self->type)), pack_take(ts, 1, it),
                     pack_take(ts, 2, ref_new(c->saved), bool_new(ts, saved)));
}

static NATIVE(cycle_setstate)
{
    UNUSED_ARGUMENTS();
    Borrow state = args[0];
    bool failed = false;
    if (!is_tuple(state)) return raise_type_error(ts, "state is not a tuple");
    if (tuple_size(state) != 2)
        return raise_type_error(ts, "function takes exactly 2 arguments (%zu given)", tuple_size(state));
    if (!is_list(tuple_item(state, 0)))
        return raise_type_error(ts, "argument 1 must be list, not %K", tuple_item(state, 0));
    int64_t pass = obj_index_int64(ts, tuple_item(state, 1), EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    ref_set(&cycle_of(self)->saved, ref_new(tuple_item(state, 0)));
    self->aux = pass != 0;
    cycle_of(self)->index = 0;
    return none_new(ts);
}

static const MethodDef cycle_methods[] = {REDUCE(cycle_reduce), SETSTATE(cycle_setstate), {0}};

const TypeSpec cycle_spec = {
    .name = "itertools.cycle",
    .kind = KIND_CYCLE,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Cycle),
    .doc = "cycle(iterable, /)\n--\n\nThe items of the iterable, again and again.",
    .methods = cycle_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = cycle_new,
        .dealloc = cycle_dealloc,
        .traverse = cycle_traverse,
        .iter = self_iter,
        .next = cycle_next,
    },
};

/* --- repeat --------------------------------------------------------------------------------------------- */

typedef struct Repeat {
    GcObject base;
    Ref element;
    int64_t left;      /* -1: no end */
} Repeat;

static inline Repeat *repeat_of(Borrow o) { return (Repeat *)o; }

static Ref repeat_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"object", "times"};
    static const ArgSpec spec = {"repeat", names, 2, 2, 1};
    Borrow a[2];
    int64_t left = -1;
    bool failed = false;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (a[1]) {
        left = position_argument(ts, a[1], &failed);
        if (failed) return NULL;
        if (left < 0) left = 0;
    }
    Repeat *r = (Repeat *)zeroed_alloc(ts, type, sizeof(Repeat));
    if (!r) return NULL;
    r->element = ref_new(a[0]);
    r->left = left;
    gc_track(ts, OBJ(r));
    return OBJ(r);
}

static void repeat_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(repeat_of(o)->element);
    object_free(ts, o, sizeof(Repeat));
}

static void repeat_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, repeat_of(o)->element, "element");
}

static Ref repeat_next(ThreadState *ts, Borrow o)
{
    (void)ts;
    Repeat *r = repeat_of(o);
    if (r->left == 0) return NULL;
    if (r->left > 0) r->left--;
    return ref_new(r->element);
}

static Ref repeat_repr(ThreadState *ts, Borrow o)
{
    Repeat *r = repeat_of(o);
    if (r->left < 0) return str_from_format(ts, "%s(%R)", short_name(o->type), r->element);
    return str_from_format(ts, "%s(%R, %lld)", short_name(o->type), r->element, (long long)r->left);
}

static NATIVE(repeat_length_hint)
{
    UNUSED_ARGUMENTS();
    if (repeat_of(self)->left < 0) return raise_type_error(ts, "len() of unsized object");
    return int_from_int64(ts, repeat_of(self)->left);
}

static NATIVE(repeat_reduce)
{
    UNUSED_ARGUMENTS();
    Repeat *r = repeat_of(self);
    if (r->left < 0) return reduce_take(ts, self, pack_take(ts, 1, ref_new(r->element)));
    return reduce_take(ts, self, pack_take(ts, 2, ref_new(r->element), int_from_int64(ts, r->left)));
}

static const MethodDef repeat_methods[] = {
    {"__length_hint__", repeat_length_hint, 0, 0, 0,
     "Private method returning an estimate of len(list(it))."},
    REDUCE(repeat_reduce),
    {0},
};

const TypeSpec repeat_spec = {
    .name = "itertools.repeat",
    .kind = KIND_REPEAT,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Repeat),
    .doc = "repeat(object [,times]) -> an iterator that gives the object so many times, or without end",
    .methods = repeat_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = repeat_new,
        .dealloc = repeat_dealloc,
        .traverse = repeat_traverse,
        .repr = repeat_repr,
        .iter = self_iter,
        .next = repeat_next,
    },
};
