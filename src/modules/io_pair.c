/* io_pair.c: BufferedRWPair: a buffered reader and a buffered writer as one stream. */
#include "modules/io.h"

typedef struct PairObject {
    IoBase io;
    Ref reader, writer;
} PairObject;

static PairObject *pair_of(Borrow o) { return (PairObject *)o; }

static Ref pair_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(ts, type, sizeof(PairObject));
}

static bool pair_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool failed = false;
    if (!args_no_keywords(ts, "BufferedRWPair", kwnames) || !args_count(ts, "BufferedRWPair", nargs, 2, 3))
        return false;
    int64_t capacity = nargs > 2 ? obj_index_int64(ts, args[2], EXC_OVERFLOW_ERROR, &failed) : IO_BUFFER_SIZE;
    if (failed || !buffered_check_raw(ts, args[0], "readable", is_file(args[0]) && file_of(args[0])->readable)
        || !buffered_check_raw(ts, args[1], "writable", is_file(args[1]) && file_of(args[1])->writable))
        return false;
    if (capacity <= 0) return raise_value_error(ts, "buffer size must be strictly positive"), false;
    Ref reader = buffered_new(ts, KIND_BUFFERED_READER, args[0], (size_t)capacity);
    Ref writer = reader ? buffered_new(ts, KIND_BUFFERED_WRITER, args[1], (size_t)capacity) : NULL;
    if (!writer) {
        ref_xdrop(reader);
        return false;
    }
    ref_set(&pair_of(self)->reader, reader);
    ref_set(&pair_of(self)->writer, writer);
    return true;
}

/* Passes a call on to one half. */
static Ref pass(ThreadState *ts, Borrow half, const char *method, Borrow const *args, size_t nargs)
{
    if (!half) return raise_value_error(ts, "I/O operation on uninitialized object");
    Ref name = str_intern_text(ts, method),
        result = name ? obj_call_method(ts, half, str_of(name), args, nargs) : NULL;
    ref_xdrop(name);
    return result;
}

#define PASS(function, half, method) \
    static NATIVE(function) \
    { \
        (void)kwnames; \
        return pass(ts, pair_of(self)->half, method, args, nargs); \
    }
PASS(pair_read, reader, "read")
PASS(pair_peek, reader, "peek")
PASS(pair_read1, reader, "read1")
PASS(pair_readinto, reader, "readinto")
PASS(pair_readinto1, reader, "readinto1")
PASS(pair_write, writer, "write")
PASS(pair_flush, writer, "flush")
PASS(pair_readable, reader, "readable")
PASS(pair_writable, writer, "writable")

static NATIVE(pair_isatty)
{
    UNUSED_ARGUMENTS();
    Ref answer = pass(ts, pair_of(self)->writer, "isatty", NULL, 0);
    if (answer != ts->rt->false_) return answer;
    ref_drop(answer);
    return pass(ts, pair_of(self)->reader, "isatty", NULL, 0);
}

static NATIVE(pair_close)
{
    UNUSED_ARGUMENTS();
    Ref done = pass(ts, pair_of(self)->writer, "close", NULL, 0), first = done ? NULL : exc_take(ts);
    ref_xdrop(done);
    done = pass(ts, pair_of(self)->reader, "close", NULL, 0);
    if (!first) return done;
    ref_xdrop(done);
    if (ts->exc) exc_chain_take(ts, first);
    else exc_restore_take(ts, first);
    return NULL;
}

static Ref pair_closed(ThreadState *ts, Borrow self)
{
    if (!pair_of(self)->writer)
        return raise_error(ts, EXC_RUNTIME_ERROR, "the BufferedRWPair object is being garbage-collected");
    return io_getattr(ts, pair_of(self)->writer, ID(ts, closed));
}

static void pair_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&pair_of(o)->reader);
    ref_clear(&pair_of(o)->writer);
    ref_clear(&((IoBase *)o)->dict);
}

static void pair_dealloc(ThreadState *ts, Object *o)
{
    pair_clear(ts, o);
    object_free(ts, o, sizeof(PairObject));
}

static void pair_traverse(Object *o, VisitFn visit, void *context)
{
    iobase_traverse(o, visit, context);
    if (pair_of(o)->reader) visit(context, pair_of(o)->reader, EDGE_FIELD, (uintptr_t) "reader");
    if (pair_of(o)->writer) visit(context, pair_of(o)->writer, EDGE_FIELD, (uintptr_t) "writer");
}

static const MethodDef pair_methods[] = {
    {"read", pair_read, 0, 3, 0, NULL},           {"peek", pair_peek, 0, 3, 0, NULL},
    {"read1", pair_read1, 0, 3, 0, NULL},         {"readinto", pair_readinto, 0, 3, 0, NULL},
    {"readinto1", pair_readinto1, 0, 3, 0, NULL}, {"write", pair_write, 0, 3, 0, NULL},
    {"flush", pair_flush, 0, 0, 0, NULL},         {"readable", pair_readable, 0, 0, 0, NULL},
    {"writable", pair_writable, 0, 0, 0, NULL},   {"close", pair_close, 0, 0, 0, NULL},
    {"isatty", pair_isatty, 0, 0, 0, NULL},       {0},
};
static const GetSetDef pair_getset[] = {{"closed", pair_closed, NULL, NULL}, {0}};

const TypeSpec buffered_rwpair_spec = {
    .name = "_io.BufferedRWPair",
    .kind = KIND_BUFFERED_RWPAIR,
    .base = KIND_BUFFEREDIOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(PairObject),
    .doc = "BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)\n--\n\nA buffered reader and a buffered writer as one stream, for a pipe or a socket.",
    .methods = pair_methods,
    .getset = pair_getset,
    .slots = {.dealloc = pair_dealloc,
              .traverse = pair_traverse,
              .clear = pair_clear,
              .init = pair_init,
              .new_ = pair_new},
};
