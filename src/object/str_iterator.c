#include "object/container.h"
#include "object/str_impl.h"

Ref str_iterator_new(ThreadState *ts, Borrow s)
{
    TypeKind kind = is_kind(s, KIND_STR) && str_is_ascii(str_of(s)) ? KIND_STR_ASCII_ITERATOR : KIND_STR_ITERATOR;
    StrIterator *it = (StrIterator *)gc_alloc(ts, ts->rt->types[kind], sizeof *it);
    if (!it) return NULL;
    it->string = ref_new(s);
    it->offset = it->index = 0;
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static Ref iterator_next(ThreadState *ts, Borrow o)
{
    StrIterator *it = (StrIterator *)o;
    if (OURO_UNLIKELY(!it->string)) return NULL;
    StrObject *s = (StrObject *)it->string;
    if (OURO_UNLIKELY(it->offset >= s->size)) {
        ref_clear(&it->string);
        return NULL;
    }
    const char *p = s->text + it->offset;
    uint32_t c = utf8_next(&p);
    it->offset = (uint32_t)(p - s->text);
    it->index++;
    return str_from_code_point(ts, c);
}

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(((StrIterator *)o)->string);
    object_free(ts, o, sizeof(StrIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    StrIterator *it = (StrIterator *)o;
    if (it->string) visit(context, it->string, EDGE_FIELD, (uintptr_t) "string");
}

static void iterator_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&((StrIterator *)o)->string);
}

static Ref iterator_length_hint(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs,
                                Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    StrIterator *it = (StrIterator *)self;
    return int_from_int64(ts, it->string ? (int64_t)str_of(it->string)->length - it->index : 0);
}

static Ref iterator_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    StrIterator *it = (StrIterator *)self;
    Ref iter = builtin_get(ts, "iter");
    if (!it->string) return reduce_by_take(ts, iter, str_empty(ts), NULL);
    Ref index = int_from_int64(ts, it->index);
    return reduce_by_take(ts, iter, index ? ref_new(it->string) : NULL, index);
}

static Ref iterator_setstate(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    StrIterator *it = (StrIterator *)self;
    int64_t index;
    bool failed = false;
    if (!is_int(args[0])) return raise_type_error(ts, "an integer is required");
    index = int_as_int64(ts, args[0], &failed);
    if (failed) return NULL;
    if (it->string) {
        StrObject *s = str_of(it->string);
        index = index < 0 ? 0 : index > (int64_t)s->length ? (int64_t)s->length : index;
        it->index = (uint32_t)index;
        it->offset = (uint32_t)str_offset(s, (size_t)index);
    }
    return none_new(ts);
}

static const MethodDef iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, 0, 0, 0,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", iterator_reduce, 0, 0, 0, "Return state information for pickling."},
    {"__setstate__", iterator_setstate, 1, 1, 0, "Set state information for unpickling."},
    {0},
};

#define ITERATOR_SPEC(type_name, type_kind)                                                      \
    {                                                                                            \
        .name = type_name, .kind = type_kind, .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE, \
        .basic_size = sizeof(StrIterator), .methods = iterator_methods,                          \
        .slots = {                                                                               \
            .getattr = object_getattr,                                                           \
            .dealloc = iterator_dealloc,                                                         \
            .traverse = iterator_traverse,                                                       \
            .clear = iterator_clear,                                                             \
            .iter = self_iter,                                                                   \
            .next = iterator_next,                                                               \
        },                                                                                       \
    }

const TypeSpec str_iterator_spec = ITERATOR_SPEC("str_iterator", KIND_STR_ITERATOR);
const TypeSpec str_ascii_iterator_spec = ITERATOR_SPEC("str_ascii_iterator", KIND_STR_ASCII_ITERATOR);
