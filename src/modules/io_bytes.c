/* io_bytes.c: BytesIO: a stream of bytes in memory. */
#include "modules/io.h"

#include <string.h>

static Ref raise_closed(ThreadState *ts) { return raise_value_error(ts, "I/O operation on closed file."); }

typedef struct BytesIo {
    IoBase io;
    char *data;                /* capacity bytes, or NULL */
    size_t size, capacity, at; /* at may lie behind size */
    uint32_t exports;          /* views that getbuffer() gave: no resizing */
    bool closed;
} BytesIo;

static BytesIo *bytes_io_of(Borrow o) { return (BytesIo *)o; }

static bool bytes_open(ThreadState *ts, Borrow self)
{
    if (bytes_io_of(self)->closed) raise_closed(ts);
    return !bytes_io_of(self)->closed;
}

static bool bytes_resizable(ThreadState *ts, Borrow self)
{
    if (bytes_io_of(self)->exports == 0) return true;
    raise_error(ts, EXC_BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
    return false;
}

static bool bytes_put(ThreadState *ts, BytesIo *b, const char *data, size_t size)
{
    size_t end = b->at + size;
    if (end < b->at || end > INT64_MAX) return raise_overflow_error(ts, "new position too large"), false;
    if (end > b->size && !io_reserve(ts, &b->data, &b->capacity, end)) return false;
    if (b->at > b->size) memset(b->data + b->size, 0, b->at - b->size);
    memcpy(b->data + b->at, data, size);
    b->at = end;
    if (end > b->size) b->size = end;
    return true;
}

/* Bytes of what comes next, at most `limit` of them. */
static size_t bytes_left(const BytesIo *b, int64_t limit)
{
    size_t n = b->at < b->size ? b->size - b->at : 0;
    return limit >= 0 && (uint64_t)limit < n ? (size_t)limit : n;
}

static Ref bytes_take(ThreadState *ts, BytesIo *b, size_t n)
{
    Ref result = bytes_from_data(ts, n ? b->data + b->at : "", n);
    if (result) b->at += n;
    return result;
}

static size_t bytes_line(const BytesIo *b, int64_t limit)
{
    size_t n = bytes_left(b, limit);
    const char *from = b->data + b->at, *lf = n ? memchr(from, '\n', n) : NULL;
    return lf ? (size_t)(lf - from) + 1 : n;
}

static NATIVE(bytes_io_read)
{
    (void)kwnames;
    int64_t limit;
    if (!io_size_argument(ts, args, nargs, &limit) || !bytes_open(ts, self)) return NULL;
    return bytes_take(ts, bytes_io_of(self), bytes_left(bytes_io_of(self), limit));
}

static NATIVE(bytes_io_readline)
{
    (void)kwnames;
    int64_t limit;
    if (!io_size_argument(ts, args, nargs, &limit) || !bytes_open(ts, self)) return NULL;
    return bytes_take(ts, bytes_io_of(self), bytes_line(bytes_io_of(self), limit));
}

static Ref bytes_io_next(ThreadState *ts, Borrow self)
{
    if (!bytes_open(ts, self)) return NULL;
    size_t n = bytes_line(bytes_io_of(self), -1);
    return n ? bytes_take(ts, bytes_io_of(self), n) : NULL;
}

static NATIVE(bytes_io_readlines)
{
    (void)kwnames;
    int64_t hint;
    size_t n, total = 0;
    if (!io_size_argument(ts, args, nargs, &hint) || !bytes_open(ts, self)) return NULL;
    Ref lines = list_new(ts, 0);
    while (lines && (n = bytes_line(bytes_io_of(self), -1))) {
        Ref line = bytes_take(ts, bytes_io_of(self), n);
        if (!line || !list_append_take(ts, lines, line)) ref_clear(&lines);
        if (hint > 0 && (total += n) >= (size_t)hint) break;
    }
    return lines;
}

static NATIVE(bytes_io_readinto)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    BytesIo *b = bytes_io_of(self);
    if (!obj_get_buffer(ts, args[0], &view, true)) {
        if (exc_take_if(ts, EXC_TYPE_ERROR) || exc_take_if(ts, EXC_BUFFER_ERROR))
            raise_type_error(ts, "readinto() argument must be read-write bytes-like object, not %.200T",
                             args[0]);
        return NULL;
    }
    Ref result = NULL;
    if (bytes_open(ts, self)) {
        size_t n = bytes_left(b, (int64_t)view.size);
        if (n) memmove(view.data, b->data + b->at, n);
        b->at += n;
        result = int_from_uint64(ts, n);
    }
    buffer_release(ts, &view);
    return result;
}

static NATIVE(bytes_io_write)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    if (!bytes_open(ts, self) || !bytes_resizable(ts, self) || !obj_get_buffer(ts, args[0], &view, false))
        return NULL;
    size_t size = view.size;
    bool ok = size == 0 || bytes_put(ts, bytes_io_of(self), view.data, size);
    buffer_release(ts, &view);
    return ok ? int_from_uint64(ts, size) : NULL;
}

static NATIVE(bytes_io_writelines)
{
    UNUSED_ARGUMENTS();
    if (!bytes_open(ts, self)) return NULL;
    Ref it = obj_iter(ts, args[0]), line;
    while (it && (line = obj_next(ts, it))) {
        Ref done = bytes_io_write(ts, self, (Borrow const *)&line, 1, NULL);
        ref_drop(line);
        ref_xdrop(done);
        if (!done) break;
    }
    ref_xdrop(it);
    return ts->exc ? NULL : none_new(ts);
}

static NATIVE(bytes_io_seek)
{
    (void)kwnames;
    BytesIo *b = bytes_io_of(self);
    bool failed = false;
    int64_t offset = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed), start = 0;
    int64_t whence = !failed && nargs > 1 ? obj_index_int64(ts, args[1], EXC_OVERFLOW_ERROR, &failed) : 0;
    if (failed || !bytes_open(ts, self)) return NULL;
    if (offset < 0 && whence == 0)
        return raise_value_error(ts, "negative seek value %lld", (long long)offset);
    if (whence == 1) start = (int64_t)b->at;
    else if (whence == 2) start = (int64_t)b->size;
    else if (whence != 0)
        return raise_value_error(ts, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (offset > INT64_MAX - start) return raise_overflow_error(ts, "new position too large");
    b->at = offset + start < 0 ? 0 : (size_t)(offset + start);
    return int_from_uint64(ts, b->at);
}

static NATIVE(bytes_io_truncate)
{
    (void)kwnames;
    BytesIo *b = bytes_io_of(self);
    int64_t size = (int64_t)b->at;
    if (!bytes_open(ts, self) || !bytes_resizable(ts, self)) return NULL;
    if (nargs && args[0] != ts->rt->none) {
        if (!io_size_argument(ts, args, nargs, &size)) return NULL;
        if (size < 0) return raise_value_error(ts, "negative size value %lld", (long long)size);
    }
    if ((uint64_t)size < b->size) b->size = (size_t)size;
    return int_from_int64(ts, size);
}

static NATIVE(bytes_io_tell)
{
    UNUSED_ARGUMENTS();
    return bytes_open(ts, self) ? int_from_uint64(ts, bytes_io_of(self)->at) : NULL;
}
static NATIVE(bytes_io_true)
{
    UNUSED_ARGUMENTS();
    return bytes_open(ts, self) ? bool_new(ts, true) : NULL;
}
static NATIVE(bytes_io_isatty)
{
    UNUSED_ARGUMENTS();
    return bytes_open(ts, self) ? bool_new(ts, false) : NULL;
}
static NATIVE(bytes_io_flush)
{
    UNUSED_ARGUMENTS();
    return bytes_open(ts, self) ? none_new(ts) : NULL;
}

static NATIVE(bytes_io_getvalue)
{
    UNUSED_ARGUMENTS();
    BytesIo *b = bytes_io_of(self);
    return bytes_open(ts, self) ? bytes_from_data(ts, b->size ? b->data : "", b->size) : NULL;
}

static NATIVE(bytes_io_close)
{
    UNUSED_ARGUMENTS();
    BytesIo *b = bytes_io_of(self);
    if (!bytes_resizable(ts, self)) return NULL;
    mem_free(ts, b->data, b->capacity);
    b->data = NULL;
    b->size = b->capacity = 0;
    b->closed = true;
    return none_new(ts);
}

static NATIVE(bytes_io_getstate)
{
    UNUSED_ARGUMENTS();
    Ref value = bytes_io_getvalue(ts, self, NULL, 0, NULL), at = NULL, dict = NULL, state = NULL;
    if (value && (at = int_from_uint64(ts, bytes_io_of(self)->at)) && (dict = io_state_dict(ts, self)))
        state = tuple_pack(ts, 3, value, at, dict);
    ref_xdrop(value);
    ref_xdrop(at);
    ref_xdrop(dict);
    return state;
}

static NATIVE(bytes_io_setstate)
{
    UNUSED_ARGUMENTS();
    BytesIo *b = bytes_io_of(self);
    if (!is_tuple(args[0]) || tuple_size(args[0]) < 3)
        return raise_type_error(ts, "%.200T.__setstate__ argument should be 3-tuple, got %.200T", self,
                                args[0]);
    if (!bytes_resizable(ts, self)) return NULL;
    b->size = b->at = 0;
    Ref done = bytes_io_write(ts, self, &tuple_of(args[0])->items[0], 1, NULL);
    if (!done) return NULL;
    ref_drop(done);
    bool failed = false;
    Borrow position = tuple_item(args[0], 1);
    if (!is_int(position))
        return raise_type_error(ts, "second item of state must be an integer, not %.200T", position);
    int64_t at = obj_index_int64(ts, position, EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    if (at < 0) return raise_value_error(ts, "position value cannot be negative");
    b->at = (size_t)at;
    return io_add_state_dict(ts, self, tuple_item(args[0], 2), "third") ? none_new(ts) : NULL;
}

static NATIVE(bytes_io_sizeof)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, object_block_size(self) + bytes_io_of(self)->capacity);
}

static Ref bytes_io_closed(ThreadState *ts, Borrow self) { return bool_new(ts, bytes_io_of(self)->closed); }

static Ref bytes_io_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(ts, type, sizeof(BytesIo));
}

static bool bytes_io_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"initial_bytes"};
    static const ArgSpec spec = {"BytesIO", names, 1, 1, 0};
    Borrow a[1];
    BytesIo *b = bytes_io_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !bytes_resizable(ts, self)) return false;
    b->size = b->at = 0;
    b->closed = false;
    if (!a[0] || a[0] == ts->rt->none) return true;
    Ref done = bytes_io_write(ts, self, a, 1, NULL);
    b->at = 0;
    ref_xdrop(done);
    return done != NULL;
}

static void bytes_io_dealloc(ThreadState *ts, Object *o)
{
    mem_free(ts, bytes_io_of(o)->data, bytes_io_of(o)->capacity);
    iobase_clear(ts, o);
    object_free(ts, o, sizeof(BytesIo));
}

static void bytes_io_storage(Object *o, BlockFn see, void *context)
{
    const BytesIo *b = bytes_io_of(o);
    if (b->data) see(context, b->data, b->capacity, "bytes");
}

/* --- getbuffer(): an object that lends the bytes -------------------------------------------------------- */
typedef struct BytesIoBuffer {
    GcObject base;
    Ref source;
} BytesIoBuffer;

static bool lender_get(ThreadState *ts, Borrow o, BufferView *view, bool writable)
{
    BytesIo *b = bytes_io_of(((BytesIoBuffer *)o)->source);
    (void)ts, (void)writable;
    *view = (BufferView){.data = b->data ? b->data : (char *)o, .size = b->size, .owner = ref_new(o)};
    b->exports++;
    return true;
}

static void lender_release(ThreadState *ts, BufferView *view)
{
    (void)ts;
    bytes_io_of(((BytesIoBuffer *)view->owner)->source)->exports--;
}

static void lender_dealloc(ThreadState *ts, Object *o)
{
    ref_clear(&((BytesIoBuffer *)o)->source);
    object_free(ts, o, sizeof(BytesIoBuffer));
}

static void lender_traverse(Object *o, VisitFn visit, void *context)
{
    Borrow source = ((BytesIoBuffer *)o)->source;
    if (source) visit(context, source, EDGE_FIELD, (uintptr_t) "source");
}

const TypeSpec bytes_io_buffer_spec = {
    .name = "_io._BytesIOBuffer",
    .kind = KIND_BYTES_IO_BUFFER,
    .flags = TF_GC,
    .basic_size = sizeof(BytesIoBuffer),
    .slots = {.dealloc = lender_dealloc,
              .traverse = lender_traverse,
              .get_buffer = lender_get,
              .release_buffer = lender_release},
};

static NATIVE(bytes_io_getbuffer)
{
    UNUSED_ARGUMENTS();
    if (!bytes_open(ts, self)) return NULL;
    Type *type = type_for_kind(ts, KIND_BYTES_IO_BUFFER);
    Ref lender = type ? gc_alloc(ts, type, sizeof(BytesIoBuffer)) : NULL;
    if (!lender) return NULL;
    ((BytesIoBuffer *)lender)->source = ref_new(self);
    gc_track(ts, lender);
    Ref view = memoryview_new(ts, lender);
    ref_drop(lender);
    return view;
}

static const MethodDef bytes_io_methods[] = {
    {"readable", bytes_io_true, 0, 0, 0, "readable($self, /)\n--\n\nWhether it can be read."},
    {"seekable", bytes_io_true, 0, 0, 0, "seekable($self, /)\n--\n\nWhether it has a position that can be set."},
    {"writable", bytes_io_true, 0, 0, 0, "writable($self, /)\n--\n\nWhether it can be written."},
    {"close", bytes_io_close, 0, 0, 0, "close($self, /)\n--\n\nForget the contents."},
    {"flush", bytes_io_flush, 0, 0, 0, "flush($self, /)\n--\n\nDoes nothing."},
    {"isatty", bytes_io_isatty, 0, 0, 0, "isatty($self, /)\n--\n\nFalse."},
    {"tell", bytes_io_tell, 0, 0, 0, "tell($self, /)\n--\n\nReturn the position."},
    {"write", bytes_io_write, 1, 1, 0, "write($self, b, /)\n--\n\nWrite bytes; returns how many."},
    {"writelines", bytes_io_writelines, 1, 1, 0,
     "writelines($self, lines, /)\n--\n\nWrite each of the lines."},
    {"read1", bytes_io_read, 0, 1, 0, "read1($self, size=-1, /)\n--\n\nAs read()."},
    {"readinto", bytes_io_readinto, 1, 1, 0,
     "readinto($self, buffer, /)\n--\n\nRead into a writable buffer."},
    {"readline", bytes_io_readline, 0, 1, 0, "readline($self, size=-1, /)\n--\n\nRead a line."},
    {"readlines", bytes_io_readlines, 0, 1, 0,
     "readlines($self, size=None, /)\n--\n\nRead all lines, or until they have size bytes."},
    {"read", bytes_io_read, 0, 1, 0, "read($self, size=-1, /)\n--\n\nRead at most size bytes, or all."},
    {"getbuffer", bytes_io_getbuffer, 0, 0, 0,
     "getbuffer($self, /)\n--\n\nReturn a view of the contents, without copying them."},
    {"getvalue", bytes_io_getvalue, 0, 0, 0, "getvalue($self, /)\n--\n\nReturn the contents."},
    {"seek", bytes_io_seek, 1, 2, 0,
     "seek($self, pos, whence=0, /)\n--\n\nMove to a position and return it."},
    {"truncate", bytes_io_truncate, 0, 1, 0,
     "truncate($self, size=None, /)\n--\n\nCut the contents off; the position stays."},
    {"__getstate__", bytes_io_getstate, 0, 0, 0, NULL},
    {"__setstate__", bytes_io_setstate, 1, 1, 0, NULL},
    {"__sizeof__", bytes_io_sizeof, 0, 0, 0, NULL},
    {0},
};

static const GetSetDef bytes_io_getset[] = {
    {"closed", bytes_io_closed, NULL, "True if the stream is closed."}, {0}};

const TypeSpec bytes_io_spec = {
    .name = "_io.BytesIO",
    .kind = KIND_BYTES_IO,
    .base = KIND_BUFFEREDIOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(BytesIo),
    .doc = "BytesIO(initial_bytes=b'')\n--\n\nA stream of bytes in memory.",
    .methods = bytes_io_methods,
    .getset = bytes_io_getset,
    .slots = {.dealloc = bytes_io_dealloc,
              .traverse = iobase_traverse,
              .storage = bytes_io_storage,
              .clear = iobase_clear,
              .iter = iobase_iter,
              .next = bytes_io_next,
              .init = bytes_io_init,
              .new_ = bytes_io_new},
};
