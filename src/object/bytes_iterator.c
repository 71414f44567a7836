#include "object/bytes_impl.h"
#include "object/container.h"

typedef struct BytesIterator {
    GcObject base;
    Ref bytes; /* bytes or bytearray; NULL once exhausted */
    size_t index;
} BytesIterator;

static Ref iterator_new(ThreadState *ts, TypeKind kind, Borrow o)
{
    BytesIterator *it = (BytesIterator *)gc_alloc(ts, ts->rt->types[kind], sizeof *it);
    if (!it) return NULL;
    it->bytes = ref_new(o);
    it->index = 0;
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

Ref bytes_iterator_new(ThreadState *ts, Borrow o)
{
    return iterator_new(ts, KIND_BYTES_ITERATOR, o);
}

Ref bytearray_iterator_new(ThreadState *ts, Borrow o)
{
    return iterator_new(ts, KIND_BYTEARRAY_ITERATOR, o);
}

static Ref iterator_next(ThreadState *ts, Borrow o)
{
    BytesIterator *it = (BytesIterator *)o;
    Span span;
    if (!it->bytes) return NULL;
    bytes_span(it->bytes, &span);
    if (it->index < span.size) return int_from_int64(ts, (unsigned char)span.data[it->index++]);
    ref_clear(&it->bytes);
    return NULL;
}

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(((BytesIterator *)o)->bytes);
    object_free(ts, o, sizeof(BytesIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    BytesIterator *it = (BytesIterator *)o;
    if (it->bytes) visit(context, it->bytes, EDGE_FIELD, (uintptr_t) "bytes");
}

static void iterator_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&((BytesIterator *)o)->bytes);
}

static Ref iterator_length_hint(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs,
                                Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    BytesIterator *it = (BytesIterator *)self;
    Span span = {0};
    if (it->bytes) bytes_span(it->bytes, &span);
    return int_from_int64(ts, it->index < span.size ? (int64_t)(span.size - it->index) : 0);
}

static Ref reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    BytesIterator *it = (BytesIterator *)self;
    Ref iter = builtin_get(ts, "iter");
    if (!it->bytes) return reduce_by_take(ts, iter, tuple_new(ts, 0), NULL);
    Ref index = int_from_int64(ts, (int64_t)it->index);
    return reduce_by_take(ts, iter, index ? ref_new(it->bytes) : NULL, index);
}

static Ref set_state(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    BytesIterator *it = (BytesIterator *)self;
    Span span;
    int64_t index;
    if (!need_index(ts, args[0], &index)) return NULL;
    if (it->bytes) {
        bytes_span(it->bytes, &span);
        it->index = index < 0 ? 0 : (size_t)index > span.size ? span.size : (size_t)index;
    }
    return none_new(ts);
}

#define ITERATOR_METHODS(reduce_doc)                                                            \
    {                                                                                           \
        {"__length_hint__",                                                                     \
         iterator_length_hint,                                                                  \
         0,                                                                                     \
         0,                                                                                     \
         0,                                                                                     \
         "Private method returning an estimate of len(list(it))."},                             \
            {"__reduce__", reduce, 0, 0, 0, reduce_doc},                                        \
            {"__setstate__", set_state, 1, 1, 0, "Set state information for unpickling."}, {0}, \
    }

/* As in CPython, only one of the two says its signature. */
static const MethodDef bytes_iterator_methods[] = ITERATOR_METHODS("Return state information for pickling.");
static const MethodDef bytearray_iterator_methods[] = ITERATOR_METHODS(
    "__reduce__($self, /)\n--\n\nReturn state information for pickling.");

#define ITERATOR_SPEC(type_name, type_kind, methods_table)                                       \
    {                                                                                            \
        .name = type_name, .kind = type_kind, .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE, \
        .basic_size = sizeof(BytesIterator), .methods = methods_table,                           \
        .slots = {                                                                               \
            .getattr = object_getattr,                                                           \
            .dealloc = iterator_dealloc,                                                         \
            .traverse = iterator_traverse,                                                       \
            .clear = iterator_clear,                                                             \
            .iter = self_iter,                                                                   \
            .next = iterator_next,                                                               \
        },                                                                                       \
    }

const TypeSpec bytes_iterator_spec = ITERATOR_SPEC("bytes_iterator", KIND_BYTES_ITERATOR,
                                                   bytes_iterator_methods);
const TypeSpec bytearray_iterator_spec = ITERATOR_SPEC("bytearray_iterator", KIND_BYTEARRAY_ITERATOR,
                                                       bytearray_iterator_methods);
