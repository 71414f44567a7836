/* itertools_select.c: compress, dropwhile, takewhile, filterfalse and islice, which leave items out. */
#include "modules/itertools.h"

/* --- compress ------------------------------------------------------------------------------------------- */

typedef struct Compress {
    GcObject base;
    Ref data, selectors; /* iterators */
} Compress;

static inline Compress *compress_of(Borrow o) { return (Compress *)o; }

static Ref compress_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"data", "selectors"};
    static const ArgSpec spec = {"compress", names, 2, 2, 2};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Ref data = obj_iter(ts, a[0]), selectors = data ? obj_iter(ts, a[1]) : NULL;
    Compress *c = selectors ? (Compress *)zeroed_alloc(ts, type, sizeof(Compress)) : NULL;
    if (!c) {
        ref_xdrop(data);
        ref_xdrop(selectors);
        return NULL;
    }
    c->data = data;
    c->selectors = selectors;
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static void compress_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(compress_of(o)->data);
    ref_xdrop(compress_of(o)->selectors);
    object_free(ts, o, sizeof(Compress));
}

static void compress_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, compress_of(o)->data, "data");
    visit_field(visit, context, compress_of(o)->selectors, "selectors");
}

static Ref compress_next(ThreadState *ts, Borrow o)
{
    Compress *c = compress_of(o);
    for (;;) {
        Ref item = iter_step(ts, c->data), selector = item ? iter_step(ts, c->selectors) : NULL;
        if (!selector) {
            ref_xdrop(item);
            return NULL;
        }
        int chosen = obj_truth(ts, selector);
        ref_drop(selector);
        if (chosen == 1) return item;
        ref_drop(item);
        if (chosen < 0) return NULL;
    }
}

static NATIVE(compress_reduce)
{
    UNUSED_ARGUMENTS();
    Compress *c = compress_of(self);
    return reduce_take(ts, self, tuple_pack(ts, 2, c->data, c->selectors));
}

static const MethodDef compress_methods[] = {REDUCE(compress_reduce), {0}};

const TypeSpec compress_spec = {
    .name = "itertools.compress",
    .kind = KIND_COMPRESS,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Compress),
    .doc = "compress(data, selectors)\n--\n\nThose items of data whose selector, at the same place, is true.",
    .methods = compress_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = compress_new,
        .dealloc = compress_dealloc,
        .traverse = compress_traverse,
        .iter = self_iter,
        .next = compress_next,
    },
};

/* --- dropwhile, takewhile, filterfalse: a predicate and an iterator ------------------------------------- */

typedef struct Predicated {
    GcObject base;      /* aux: 1 once dropwhile has dropped enough, takewhile has taken enough */
    Ref predicate;
    Ref iterator;
} Predicated;

static inline Predicated *predicated_of(Borrow o) { return (Predicated *)o; }

static Ref predicated_new(ThreadState *ts, Type *type, TypeKind kind, const char *name, Borrow const *args,
                          size_t nargs, Borrow kwnames)
{
    if (!no_keywords(ts, type, kind, name, kwnames) || !args_count(ts, name, nargs, 2, 2)) return NULL;
    Ref iterator = obj_iter(ts, args[1]);
    Predicated *p = iterator ? (Predicated *)zeroed_alloc(ts, type, sizeof(Predicated)) : NULL;
    if (!p) {
        ref_xdrop(iterator);
        return NULL;
    }
    p->predicate = ref_new(args[0]);
    p->iterator = iterator;
    gc_track(ts, OBJ(p));
    return OBJ(p);
}

static void predicated_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(predicated_of(o)->predicate);
    ref_xdrop(predicated_of(o)->iterator);
    object_free(ts, o, sizeof(Predicated));
}

static void predicated_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, predicated_of(o)->iterator, "iterator");
    visit_field(visit, context, predicated_of(o)->predicate, "predicate");
}

static NATIVE(while_reduce)
{
    UNUSED_ARGUMENTS();
    Predicated *p = predicated_of(self);
    return pack_take(ts, 3, ref_new(OBJ(self->type)), tuple_pack(ts, 2, p->predicate, p->iterator),
                     int_from_int64(ts, self->aux));
}

static NATIVE(while_setstate)
{
    UNUSED_ARGUMENTS();
    int done = obj_truth(ts, args[0]);
    if (done < 0) return NULL;
    self->aux = (uint32_t)done;
    return none_new(ts);
}

static NATIVE(filterfalse_reduce)
{
    UNUSED_ARGUMENTS();
    return reduce_take(ts, self,
                       tuple_pack(ts, 2, predicated_of(self)->predicate, predicated_of(self)->iterator));
}

static const MethodDef while_methods[] = {REDUCE(while_reduce), SETSTATE(while_setstate), {0}};
static const MethodDef filterfalse_methods[] = {REDUCE(filterfalse_reduce), {0}};

static Ref dropwhile_next(ThreadState *ts, Borrow o)
{
    Predicated *p = predicated_of(o);
    for (;;) {
        Ref item = iter_step(ts, p->iterator);
        if (!item || o->aux) return item;
        int drop = ask(ts, p->predicate, item);
        if (drop == 0) {
            o->aux = 1;
            return item;
        }
        ref_drop(item);
        if (drop < 0) return NULL;
    }
}

static Ref takewhile_next(ThreadState *ts, Borrow o)
{
    Predicated *p = predicated_of(o);
    if (o->aux) return NULL;
    Ref item = iter_step(ts, p->iterator);
    if (!item) return NULL;
    int take = ask(ts, p->predicate, item);
    if (take == 1) return item;
    ref_drop(item);
    if (take == 0) o->aux = 1;
    return NULL;
}

static Ref filterfalse_next(ThreadState *ts, Borrow o)
{
    Predicated *p = predicated_of(o);
    bool by_truth = p->predicate == ts->rt->none || p->predicate == OBJ(ts->rt->types[KIND_BOOL]);
    for (;;) {
        Ref item = iter_step(ts, p->iterator);
        if (!item) return NULL;
        int truth = by_truth ? obj_truth(ts, item) : ask(ts, p->predicate, item);
        if (truth == 0) return item;
        ref_drop(item);
        if (truth < 0) return NULL;
    }
}

#define PREDICATED(type_name, type_kind, type_doc) \
    static Ref type_name##_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, \
                               Borrow kwnames) \
    { \
        return predicated_new(ts, type, type_kind, #type_name, args, nargs, kwnames); \
    } \
    const TypeSpec type_name##_spec = { \
        .name = "itertools." #type_name, \
        .kind = type_kind, \
        .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE, \
        .basic_size = sizeof(Predicated), \
        .doc = type_doc, \
        .methods = type_kind == KIND_FILTERFALSE ? filterfalse_methods : while_methods, \
        .slots = {.getattr = object_getattr, \
                  .new_ = type_name##_new, \
                  .dealloc = predicated_dealloc, \
                  .traverse = predicated_traverse, \
                  .iter = self_iter, \
                  .next = type_name##_next}, \
    }

PREDICATED(dropwhile, KIND_DROPWHILE, "dropwhile(predicate, iterable, /)\n--\n\n"
           "Leave out items as long as the predicate is true for them; then give all that follow.");
PREDICATED(takewhile, KIND_TAKEWHILE, "takewhile(predicate, iterable, /)\n--\n\n"
           "Give items as long as the predicate is true for them.");
PREDICATED(filterfalse, KIND_FILTERFALSE, "filterfalse(function, iterable, /)\n--\n\n"
           "Those items for which the function is false; with None, those that are false themselves.");

/* --- islice --------------------------------------------------------------------------------------------- */

typedef struct Islice {
    GcObject base;
    Ref iterator;        /* NULL when exhausted */
    int64_t next;        /* number of the next item to give */
    int64_t stop;        /* -1: none */
    int64_t step;
    int64_t count;       /* items taken from the iterator */
} Islice;

static inline Islice *islice_of(Borrow o) { return (Islice *)o; }

/* A number >= 0 by __index__ into *value (which stays for None); any failure is false without an exception.
 */
static bool small_number(ThreadState *ts, Borrow o, int64_t *value)
{
    bool failed = false;
    if (o == ts->rt->none) return true;
    int64_t n = -1;
    if (o->type->slots.index) n = obj_index_int64(ts, o, EXC_OVERFLOW_ERROR, &failed);
    exc_clear(ts);
    if (failed || n < 0) return false;
    *value = n;
    return true;
}

static Ref bad_index(ThreadState *ts, const char *what)
{
    return raise_value_error(ts, "%s for islice() must be None or an integer: 0 <= x <= sys.maxsize.", what);
}

static Ref islice_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    int64_t start = 0, stop = -1, step = 1;
    if (!no_keywords(ts, type, KIND_ISLICE, "islice", kwnames) || !args_count(ts, "islice", nargs, 2, 4))
        return NULL;
    if (nargs == 2 && !small_number(ts, args[1], &stop)) return bad_index(ts, "Stop argument");
    if (nargs > 2 && !small_number(ts, args[2], &stop)) return bad_index(ts, "Stop argument");
    if (nargs > 2 && !small_number(ts, args[1], &start)) return bad_index(ts, "Indices");
    if (nargs > 3 && (!small_number(ts, args[3], &step) || step < 1))
        return raise_value_error(ts, "Step for islice() must be a positive integer or None.");
    Ref iterator = obj_iter(ts, args[0]);
    Islice *s = iterator ? (Islice *)zeroed_alloc(ts, type, sizeof(Islice)) : NULL;
    if (!s) {
        ref_xdrop(iterator);
        return NULL;
    }
    s->iterator = iterator;
    s->next = start;
    s->stop = stop;
    s->step = step;
    gc_track(ts, OBJ(s));
    return OBJ(s);
}

static void islice_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(islice_of(o)->iterator);
    object_free(ts, o, sizeof(Islice));
}

static void islice_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, islice_of(o)->iterator, "iterator");
}

static Ref islice_end(Islice *s)
{
    ref_clear(&s->iterator);
    return NULL;
}

static Ref islice_next(ThreadState *ts, Borrow o)
{
    Islice *s = islice_of(o);
    Borrow it = s->iterator;
    if (!it) return NULL;
    ref_new(it);
    Ref item = NULL;
    while (s->count < s->next) {
        if (!(item = iter_step(ts, it))) goto end;
        ref_clear(&item);
        s->count++;
    }
    if ((s->stop >= 0 && s->count >= s->stop) || !(item = iter_step(ts, it))) goto end;
    s->count++;
    if (__builtin_add_overflow(s->next, s->step, &s->next) || (s->stop >= 0 && s->next > s->stop))
        s->next = s->stop; /* even if that is -1, for none: as in CPython the step is lost then */
    ref_drop(it);
    return item;
end:
    ref_drop(it);
    return islice_end(s);
}

static NATIVE(islice_reduce)
{
    UNUSED_ARGUMENTS();
    Islice *s = islice_of(self);
    if (!s->iterator) {
        Ref list = list_new(ts, 0), it = list ? obj_iter(ts, list) : NULL;
        ref_xdrop(list);
        return pack_take(ts, 3, ref_new(OBJ(self->type)), pack_take(ts, 2, it, int_from_int64(ts, 0)),
                         int_from_int64(ts, 0));
    }
    Ref stop = s->stop < 0 ? none_new(ts) : int_from_int64(ts, s->stop);
    Ref arguments = pack_take(ts, 4, ref_new(s->iterator), int_from_int64(ts, s->next), stop,
                              int_from_int64(ts, s->step));
    return pack_take(ts, 3, ref_new(OBJ(self->type)), arguments, int_from_int64(ts, s->count));
}

static NATIVE(islice_setstate)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    if (!is_int(args[0])) return raise_type_error(ts, "an integer is required");
    int64_t count = int_as_int64(ts, args[0], &failed);
    if (failed) return NULL;
    islice_of(self)->count = count;
    return none_new(ts);
}

static const MethodDef islice_methods[] = {REDUCE(islice_reduce), SETSTATE(islice_setstate), {0}};

const TypeSpec islice_spec = {
    .name = "itertools.islice",
    .kind = KIND_ISLICE,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Islice),
    .doc = "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice "
           "object\n\n"
           "The items that a slice of a list with these items would have; negative numbers are not allowed.",
    .methods = islice_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = islice_new,
        .dealloc = islice_dealloc,
        .traverse = islice_traverse,
        .iter = self_iter,
        .next = islice_next,
    },
};
