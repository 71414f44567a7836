/* io_buffered.c: BufferedReader, BufferedWriter and BufferedRandom: a buffer on top of a raw stream. */
#include "modules/io.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* --- checks --------------------------------------------------------------------------------------------- */
static bool check_ready(ThreadState *ts, BufferedObject *b)
{
    if (b->raw) return true;
    raise_value_error(ts,
                      b->detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
    return false;
}

/* "read of closed file" and kin. */
static bool check_open(ThreadState *ts, BufferedObject *b, const char *message)
{
    bool closed;
    if (!check_ready(ts, b)) return false;
    if (is_file(b->raw)) closed = file_of(b->raw)->fd < 0;
    else if (!io_is_closed(ts, b->raw, &closed)) return false;
    if (closed) raise_value_error(ts, "%s", message);
    return !closed;
}

/* A raw stream written in Python may call back: the buffer must not change under our feet. */
static bool check_not_inside(ThreadState *ts, BufferedObject *b)
{
    if (!b->latch.held || b->worker != ts) return true;
    raise_error(ts, EXC_RUNTIME_ERROR, "reentrant call inside %R", OBJ(b));
    return false;
}

static void leave(BufferedObject *b)
{
    latch_release(&b->latch);
    ref_drop(OBJ(b));
}

/* Waits for other threads at work; what they did to the stream is seen then. Pair with leave(). */
static bool enter(ThreadState *ts, BufferedObject *b)
{
    if (!check_not_inside(ts, b)) return false;
    ref_new(OBJ(b));
    if (!latch_take(ts, &b->latch)) {
        ref_drop(OBJ(b));
        return false;
    }
    b->worker = ts;
    if (check_ready(ts, b) && (b->buffer || (b->buffer = mem_alloc(ts, b->capacity)))) return true;
    leave(b);
    return false;
}

static void drop_buffer(ThreadState *ts, BufferedObject *b)
{
    mem_free(ts, b->buffer, b->capacity);
    b->buffer = NULL;
    b->at = b->end = b->pending = 0;
}

/* --- the raw stream ------------------------------------------------------------------------------------- */
/* A count that a raw method returned: checked against the most it can be. */
static int64_t count_from(ThreadState *ts, Ref result, size_t most, const char *method)
{
    if (!result) return -1;
    if (result == ts->rt->none) {
        ref_drop(result);
        return IO_WOULD_BLOCK;
    }
    bool failed = false;
    int64_t n = obj_index_int64(ts, result, EXC_VALUE_ERROR, &failed);
    ref_drop(result);
    if (failed) {
        Ref cause = exc_take(ts);
        raise_error(ts, EXC_OS_ERROR, "raw %s() failed", method);
        exc_set_cause_take(ts, cause);
        return -1;
    }
    if (n >= 0 && (uint64_t)n <= most) return n;
    raise_error(ts, EXC_OS_ERROR,
                "raw %s() returned invalid length %lld (should have been between 0 and %zu)", method,
                (long long)n, most);
    return -1;
}

/* By readinto() into a bytearray of its own: the object may keep what it is given. */
static int64_t read_object(ThreadState *ts, Borrow raw, char *to, size_t size)
{
    Ref count = int_from_uint64(ts, size), space = NULL, view = NULL;
    int64_t n = -1;
    if (count) space = obj_call1(ts, OBJ(ts->rt->types[KIND_BYTEARRAY]), count);
    if (space) view = memoryview_new(ts, space);
    if (view) n = count_from(ts, io_call(ts, raw, "readinto", view), size, "readinto");
    const ByteArrayObject *a = (const ByteArrayObject *)space;
    if (n > 0 && (size_t)n <= a->size) memcpy(to, a->data + a->start, (size_t)n);
    ref_xdrop(count);
    ref_xdrop(view);
    ref_xdrop(space);
    return n;
}

/* One read: bytes, 0 at the end, -1 or IO_WOULD_BLOCK. */
static int64_t raw_read(ThreadState *ts, BufferedObject *b, char *to, size_t size)
{
    return is_file(b->raw) ? file_read(ts, file_of(b->raw), to, size) : read_object(ts, b->raw, to, size);
}

static int64_t write_object(ThreadState *ts, Borrow raw, const char *from, size_t size)
{
    Ref bytes = bytes_from_data(ts, from, size), view = bytes ? memoryview_new(ts, bytes) : NULL;
    int64_t n = view ? count_from(ts, obj_call_method(ts, raw, ID(ts, write), (Borrow const *)&view, 1), size,
                                  "write")
                     : -1;
    ref_xdrop(view);
    ref_xdrop(bytes);
    return n;
}

static int64_t raw_write(ThreadState *ts, BufferedObject *b, const char *from, size_t size)
{
    return is_file(b->raw) ? file_write(ts, file_of(b->raw), from, size)
                           : write_object(ts, b->raw, from, size);
}

static int64_t position_from(ThreadState *ts, Ref result)
{
    bool failed = false;
    int64_t n = result ? obj_index_int64(ts, result, EXC_OVERFLOW_ERROR, &failed) : -1;
    if (result && !failed && n < 0)
        raise_error(ts, EXC_OS_ERROR, "Raw stream returned invalid position %lld", (long long)n);
    ref_xdrop(result);
    return failed ? -1 : n;
}

static int64_t raw_seek(ThreadState *ts, BufferedObject *b, int64_t offset, int64_t whence)
{
    if (is_file(b->raw)) return file_seek(ts, file_of(b->raw), offset, (int)whence);
    Ref where[2] = {int_from_int64(ts, offset), int_from_int64(ts, whence)}, result = NULL;
    if (where[0] && where[1]) result = obj_call_method(ts, b->raw, ID(ts, seek), (Borrow const *)where, 2);
    ref_xdrop(where[0]);
    ref_xdrop(where[1]);
    return position_from(ts, result);
}

static int64_t raw_tell(ThreadState *ts, BufferedObject *b)
{
    if (is_file(b->raw) && file_of(b->raw)->fd >= 0) return file_seek(ts, file_of(b->raw), 0, SEEK_CUR);
    return position_from(ts, obj_call_method(ts, b->raw, ID(ts, tell), NULL, 0));
}

/* --- buffer to raw stream ------------------------------------------------------------------------------- */
static bool raise_blocked(ThreadState *ts, size_t written)
{
    Ref args[3] = {int_from_int64(ts, EAGAIN), str_from_text(ts, "write could not complete without blocking"),
                   int_from_uint64(ts, written)};
    Ref exc = args[0] && args[1] && args[2] ? obj_call(ts, OBJ(ts->rt->exceptions[EXC_BLOCKING_IO_ERROR]),
                                                       (Borrow const *)args, 3, NULL)
                                            : NULL;
    for (int i = 0; i < 3; i++) ref_xdrop(args[i]);
    if (exc) raise_object_take(ts, exc);
    return false;
}

/* Writes what is pending; what cannot be written stays, at the beginning of the buffer. */
static bool write_pending(ThreadState *ts, BufferedObject *b)
{
    size_t done = 0;
    int64_t n = 0;
    while (done < b->pending && (n = raw_write(ts, b, b->buffer + done, b->pending - done)) >= 0) {
        done += (size_t)n;
        if (b->pending > done && !io_interrupted(ts)) n = -1;
        if (n < 0) break;
    }
    if (done && done < b->pending) memmove(b->buffer, b->buffer + done, b->pending - done);
    b->pending -= done;
    return n == IO_WOULD_BLOCK ? raise_blocked(ts, 0) : n >= 0;
}

/* Puts the raw stream back to where the reader is. */
static bool rewind_read_ahead(ThreadState *ts, BufferedObject *b)
{
    size_t ahead = b->end - b->at;
    b->at = b->end = 0;
    return ahead == 0 || raw_seek(ts, b, -(int64_t)ahead, SEEK_CUR) >= 0;
}

static bool flush_entered(ThreadState *ts, BufferedObject *b)
{
    if (b->pending && !write_pending(ts, b)) return false;
    return !b->writable || !b->readable || rewind_read_ahead(ts, b);
}

bool buffered_flush(ThreadState *ts, BufferedObject *b)
{
    if (!check_open(ts, b, "flush of closed file")) return false;
    if (!b->latch.held && b->pending == 0 && b->at == b->end) return true;
    if (!enter(ts, b)) return false;
    bool ok = flush_entered(ts, b);
    leave(b);
    return ok;
}

/* Large data goes to the raw stream directly, in order. */
static bool write_entered(ThreadState *ts, BufferedObject *b, const char *data, size_t size)
{
    if (!rewind_read_ahead(ts, b)) return false;
    if (size <= b->capacity - b->pending) {
        memcpy(b->buffer + b->pending, data, size);
        b->pending += size;
        return true;
    }
    if (!write_pending(ts, b)) {
        if (!exc_is(ts, EXC_BLOCKING_IO_ERROR)) return false;
        size_t room = b->capacity - b->pending, kept = size < room ? size : room;
        memcpy(b->buffer + b->pending, data, kept);
        b->pending += kept;
        exc_clear(ts);
        return kept == size || raise_blocked(ts, kept);
    }
    size_t done = 0;
    while (size - done > b->capacity) {
        int64_t n = raw_write(ts, b, data + done, size - done);
        if (n == -1) return false;
        if (n == IO_WOULD_BLOCK) {
            memcpy(b->buffer, data + done, b->capacity);
            b->pending = b->capacity;
            return raise_blocked(ts, done + b->capacity);
        }
        done += (size_t)n;
        if (!io_interrupted(ts)) return false;
    }
    memcpy(b->buffer, data + done, size - done);
    b->pending = size - done;
    return true;
}

bool buffered_write_all(ThreadState *ts, BufferedObject *b, const char *data, size_t size)
{
    if (!check_open(ts, b, "write to closed file")) return false;
    if (!enter(ts, b)) return false;
    bool ok = write_entered(ts, b, data, size);
    leave(b);
    return ok;
}

/* --- raw stream to buffer ------------------------------------------------------------------------------- */
/* Refills the empty buffer with one read: as raw_read. */
static int64_t fill(ThreadState *ts, BufferedObject *b)
{
    b->at = b->end = 0;
    int64_t n = raw_read(ts, b, b->buffer, b->capacity);
    if (n > 0) b->end = (size_t)n;
    return n;
}

static size_t take(BufferedObject *b, char *to, size_t size)
{
    size_t n = b->end - b->at < size ? b->end - b->at : size;
    memcpy(to, b->buffer + b->at, n);
    b->at += n;
    return n;
}

/* Reads until size bytes are there, the end is reached or the stream would block; `once`: with at most one read.
 * IO_WOULD_BLOCK only when nothing was read. */
static int64_t read_entered(ThreadState *ts, BufferedObject *b, char *to, size_t size, bool once)
{
    if (b->pending && !write_pending(ts, b)) return -1;
    size_t done = take(b, to, size);
    while (done < size) {
        bool direct = size - done >= b->capacity + once;
        if (once && done && !direct) break;
        int64_t n = direct ? raw_read(ts, b, to + done,
                                      once ? size - done : (size - done) / b->capacity * b->capacity)
                           : fill(ts, b);
        if (n == -1) return -1;
        if (n == IO_WOULD_BLOCK && done == 0) return n;
        if (n <= 0) break;
        done += direct ? (size_t)n : take(b, to + done, size - done);
        if (once) break;
    }
    return (int64_t)done;
}

static Ref read_bytes(ThreadState *ts, BufferedObject *b, size_t size, bool once)
{
    if (size == 0) return bytes_from_data(ts, "", 0);
    if (!enter(ts, b)) return NULL;
    Ref result = NULL;
    if (size <= b->end - b->at) {
        result = bytes_from_data(ts, b->buffer + b->at, size);
        if (result) b->at += size;
        leave(b);
        return result;
    }
    char *data = mem_alloc(ts, size);
    int64_t n = data ? read_entered(ts, b, data, size, once) : -1;
    if (n == IO_WOULD_BLOCK) result = none_new(ts);
    else if (n >= 0) result = bytes_from_data(ts, data, (size_t)n);
    mem_free(ts, data, size);
    leave(b);
    return result;
}

/* One read of the raw stream that does not go through the buffer, which is empty. */
static Ref read_direct(ThreadState *ts, BufferedObject *b, size_t size)
{
    char *data = mem_alloc(ts, size);
    int64_t n = data ? raw_read(ts, b, data, size) : -1;
    Ref result = n == -1 ? NULL : bytes_from_data(ts, data, n < 0 ? 0 : (size_t)n);
    mem_free(ts, data, size);
    return result;
}

Ref buffered_read_some(ThreadState *ts, BufferedObject *b, size_t size)
{
    if (!check_open(ts, b, "read of closed file")) return NULL;
    if (!enter(ts, b)) return NULL;
    Ref result = NULL;
    size_t ahead = b->end - b->at;
    if (!b->pending || write_pending(ts, b)) {
        if (ahead > size) ahead = size;
        result = ahead ? bytes_from_data(ts, b->buffer + b->at, ahead) : read_direct(ts, b, size);
        if (result) b->at += ahead;
    }
    leave(b);
    return result;
}

/* The rest of the raw stream: bytes, or None when it would block. */
static Ref raw_read_all(ThreadState *ts, BufferedObject *b)
{
    if (is_file(b->raw)) return file_read_all(ts, file_of(b->raw));
    Ref method = NULL, name = str_intern_text(ts, "readall"), rest = NULL;
    bool ok = name && obj_lookup(ts, b->raw, str_of(name), &method);
    ref_xdrop(name);
    if (!ok) return NULL;
    if (method) {
        rest = obj_call0(ts, method);
        ref_drop(method);
        if (rest && rest != ts->rt->none && !is_bytes(rest)) {
            ref_drop(rest);
            return raise_type_error(ts, "readall() should return bytes");
        }
        return rest;
    }
    StrBuilder all = {.ts = ts};
    while ((rest = obj_call_method(ts, b->raw, ID(ts, read), NULL, 0)) && is_bytes(rest)
           && bytes_of(rest)->size && !all.failed) {
        builder_add_ascii(&all, bytes_of(rest)->data, bytes_of(rest)->size);
        ref_drop(rest);
    }
    Ref result = NULL;
    if (rest && rest != ts->rt->none && !is_bytes(rest)) raise_type_error(ts, "read() should return bytes");
    else if (rest && rest == ts->rt->none && all.size == 0) result = none_new(ts);
    else if (rest && !all.failed) result = bytes_from_data(ts, all.size ? all.text : "", all.size);
    ref_xdrop(rest);
    builder_discard(&all);
    return result;
}

static Ref read_all(ThreadState *ts, BufferedObject *b)
{
    if (!enter(ts, b)) return NULL;
    Ref first = NULL, rest = NULL, result = NULL;
    size_t ahead = b->end - b->at;
    if ((!b->pending || write_pending(ts, b))
        && (first = bytes_from_data(ts, ahead ? b->buffer + b->at : "", ahead))) {
        b->at = b->end = 0;
        rest = raw_read_all(ts, b);
    }
    if (rest == ts->rt->none) result = ref_new(ahead ? first : rest);
    else if (rest) result = ahead == 0 ? ref_new(rest) : obj_binary(ts, first, rest, OP_ADD);
    ref_xdrop(first);
    ref_xdrop(rest);
    leave(b);
    return result;
}

static Ref read_line(ThreadState *ts, BufferedObject *b, size_t limit)
{
    StrBuilder line = {.ts = ts};
    Ref result = NULL;
    if (!enter(ts, b)) return NULL;
    if (b->pending && !write_pending(ts, b)) goto done;
    for (;;) {
        size_t have = b->end - b->at;
        if (have > limit - line.size) have = limit - line.size;
        const char *from = b->buffer + b->at, *lf = have ? memchr(from, '\n', have) : NULL;
        if (lf) have = (size_t)(lf - from) + 1;
        b->at += have;
        bool complete = lf || line.size + have == limit;
        if (complete && line.size == 0) {
            result = bytes_from_data(ts, have ? from : "", have);
            goto done;
        }
        builder_add_ascii(&line, from, have);
        if (line.failed) goto done;
        if (complete) break;
        int64_t n = fill(ts, b);
        if (n == -1) goto done;
        if (n <= 0) break;
    }
    result = bytes_from_data(ts, line.size ? line.text : "", line.size);
done:
    builder_discard(&line);
    leave(b);
    return result;
}

/* --- making --------------------------------------------------------------------------------------------- */
bool buffered_check_raw(ThreadState *ts, Borrow raw, const char *method, bool answer_if_file)
{
    bool answer;
    char message[64] = "File or stream is not ";
    if (is_file(raw)) {
        if (file_of(raw)->fd < 0) return raise_value_error(ts, "I/O operation on closed file"), false;
        answer = answer_if_file;
    } else if (!io_ask(ts, raw, method, &answer)) {
        return false;
    }
    if (answer) return true;
    strcat(strcat(message, method), ".");
    raise_unsupported(ts, message);
    return false;
}

static bool init(ThreadState *ts, BufferedObject *b, Borrow raw, int64_t capacity, bool reads, bool writes)
{
    if (b->latch.held) return raise_error(ts, EXC_RUNTIME_ERROR, "reentrant call inside %R", OBJ(b)), false;
    ref_clear(&b->raw); /* nothing works any more if the rest fails */
    b->detached = false;
    bool seekable = !(reads && writes) || (is_file(raw) && file_seekable(ts, file_of(raw)));
    if (reads && writes && !buffered_check_raw(ts, raw, "seekable", seekable)) return false;
    if (reads && !buffered_check_raw(ts, raw, "readable", is_file(raw) && file_of(raw)->readable)) return false;
    if (writes && !buffered_check_raw(ts, raw, "writable", is_file(raw) && file_of(raw)->writable)) return false;
    if (capacity <= 0) return raise_value_error(ts, "buffer size must be strictly positive"), false;
    if (capacity >> 40) return raise_no_memory(ts), false;
    drop_buffer(ts, b);
    b->raw = ref_new(raw);
    b->readable = reads;
    b->writable = writes;
    b->capacity = (size_t)capacity;
    return true;
}

static Ref construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(ts, type, sizeof(BufferedObject));
}

Ref buffered_new(ThreadState *ts, TypeKind kind, Borrow raw, size_t capacity)
{
    Type *type = type_for_kind(ts, kind);
    Ref b = type ? construct(ts, type, NULL, 0, NULL) : NULL;
    if (b
        && !init(ts, buffered_of(b), raw, (int64_t)capacity, kind != KIND_BUFFERED_WRITER,
                 kind != KIND_BUFFERED_READER))
        ref_clear(&b);
    return b;
}

static bool init_method(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                        Borrow kwnames, bool reads, bool writes)
{
    static const char *const names[] = {"raw", "buffer_size"};
    const ArgSpec spec = {name, names, 2, 2, 1};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    bool failed = false;
    int64_t capacity = a[1] ? obj_index_int64(ts, a[1], EXC_COUNT, &failed) : IO_BUFFER_SIZE;
    if (!failed && (capacity == INT64_MAX || capacity == INT64_MIN)) {
        raise_overflow_error(ts, "Python int too large to convert to C ssize_t");
        return false;
    }
    return !failed && init(ts, buffered_of(self), a[0], capacity, reads, writes);
}

static bool reader_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    return init_method(ts, "BufferedReader", self, args, nargs, kwnames, true, false);
}

static bool writer_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    return init_method(ts, "BufferedWriter", self, args, nargs, kwnames, false, true);
}

static bool random_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    return init_method(ts, "BufferedRandom", self, args, nargs, kwnames, true, true);
}

/* --- methods: reading ----------------------------------------------------------------------------------- */
static NATIVE(method_read)
{
    (void)kwnames;
    int64_t size;
    if (!io_size_argument(ts, args, nargs, &size)) return NULL;
    if (size < -1) return raise_value_error(ts, "read length must be non-negative or -1");
    if (!check_open(ts, buffered_of(self), "read of closed file")) return NULL;
    return size < 0 ? read_all(ts, buffered_of(self))
                    : read_bytes(ts, buffered_of(self), (size_t)size, false);
}

static NATIVE(method_read1)
{
    (void)kwnames;
    int64_t size = -1;
    bool failed = false;
    if (nargs) size = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed);
    if (failed || !check_ready(ts, buffered_of(self))) return NULL;
    if (size == 0 && check_open(ts, buffered_of(self), "read of closed file"))
        return bytes_from_data(ts, "", 0);
    return ts->exc ? NULL
                   : buffered_read_some(ts, buffered_of(self),
                                        size < 0 ? buffered_of(self)->capacity : (size_t)size);
}

static Ref read_into(ThreadState *ts, Borrow self, Borrow target, bool once)
{
    BufferView view;
    BufferedObject *b = buffered_of(self);
    if (!obj_get_buffer(ts, target, &view, true)) {
        if (exc_take_if(ts, EXC_TYPE_ERROR) || exc_take_if(ts, EXC_BUFFER_ERROR))
            raise_type_error(ts, "readinto%s() argument must be read-write bytes-like object, not %K",
                             once ? "1" : "", target);
        return NULL;
    }
    Ref result = NULL;
    if (check_open(ts, b, "readinto of closed file") && enter(ts, b)) {
        int64_t n = view.size ? read_entered(ts, b, view.data, view.size, once) : 0;
        result = n == IO_WOULD_BLOCK ? none_new(ts) : n < 0 ? NULL : int_from_int64(ts, n);
        leave(b);
    }
    buffer_release(ts, &view);
    return result;
}

static NATIVE(method_readinto)
{
    UNUSED_ARGUMENTS();
    return read_into(ts, self, args[0], false);
}
static NATIVE(method_readinto1)
{
    UNUSED_ARGUMENTS();
    return read_into(ts, self, args[0], true);
}

static NATIVE(method_readline)
{
    (void)kwnames;
    int64_t limit;
    if (!io_size_argument(ts, args, nargs, &limit)
        || !check_open(ts, buffered_of(self), "readline of closed file"))
        return NULL;
    return read_line(ts, buffered_of(self), limit < 0 ? SIZE_MAX : (size_t)limit);
}

static Ref reader_next(ThreadState *ts, Borrow self)
{
    BufferedObject *b = buffered_of(self);
    Ref line = NULL;
    if (is_buffered_reader(self)) {
        if (check_open(ts, b, "readline of closed file")) line = read_line(ts, b, SIZE_MAX);
    } else if ((line = obj_call_method(ts, self, ID(ts, readline), NULL, 0)) && !is_bytes(line)) {
        raise_error(ts, EXC_OS_ERROR, "readline() should have returned a bytes object, not '%.200T'", line);
        ref_clear(&line);
    }
    if (line && bytes_of(line)->size == 0) ref_clear(&line);
    return line;
}

static NATIVE(method_peek)
{
    UNUSED_ARGUMENTS();
    BufferedObject *b = buffered_of(self);
    if (!check_open(ts, b, "peek of closed file") || !enter(ts, b)) return NULL;
    bool ok = !b->pending || write_pending(ts, b);
    if (ok && b->at == b->end) ok = fill(ts, b) != -1;
    Ref result = ok ? bytes_from_data(ts, b->buffer + b->at, b->end - b->at) : NULL;
    leave(b);
    return result;
}

/* --- methods: writing ----------------------------------------------------------------------------------- */
static NATIVE(method_write)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    if (!check_ready(ts, buffered_of(self)) || !obj_get_buffer(ts, args[0], &view, false)) return NULL;
    size_t size = view.size;
    bool ok = buffered_write_all(ts, buffered_of(self), view.data, size);
    buffer_release(ts, &view);
    return ok ? int_from_uint64(ts, size) : NULL;
}

static NATIVE(writer_flush)
{
    UNUSED_ARGUMENTS();
    return buffered_flush(ts, buffered_of(self)) ? none_new(ts) : NULL;
}

static NATIVE(reader_flush)
{
    UNUSED_ARGUMENTS();
    if (!check_ready(ts, buffered_of(self))) return NULL;
    return obj_call_method(ts, buffered_of(self)->raw, ID(ts, flush), NULL, 0);
}

/* --- methods: position ---------------------------------------------------------------------------------- */
static NATIVE(method_tell)
{
    UNUSED_ARGUMENTS();
    BufferedObject *b = buffered_of(self);
    if (!check_ready(ts, b)) return NULL;
    int64_t at = raw_tell(ts, b);
    if (at < 0) return NULL;
    at += (int64_t)b->pending - (int64_t)(b->end - b->at);
    return int_from_int64(ts, at < 0 ? 0 : at);
}

static int64_t seek_entered(ThreadState *ts, BufferedObject *b, int64_t target, int64_t whence)
{
    if (whence < 2 && b->end > b->at) {
        int64_t raw_at = raw_tell(ts, b);
        if (raw_at < 0) return -1;
        int64_t start = raw_at - (int64_t)b->end,
                goal = whence == 0 ? target : start + (int64_t)b->at + target;
        if (goal >= start && goal <= raw_at) {
            b->at = (size_t)(goal - start);
            return goal;
        }
    }
    if (b->pending && !write_pending(ts, b)) return -1;
    if (whence == 1) target -= (int64_t)(b->end - b->at);
    int64_t at = raw_seek(ts, b, target, whence);
    if (at >= 0) b->at = b->end = 0;
    return at;
}

static NATIVE(method_seek)
{
    (void)kwnames;
    BufferedObject *b = buffered_of(self);
    bool failed = false, seekable = true;
    int whence = 0;
    if ((nargs > 1 && !args_int(ts, args[1], &whence)) || !check_ready(ts, b)) return NULL;
    if (whence < 0 || whence > 4)
        return raise_value_error(ts, "whence value %d unsupported", whence);
    if (!check_open(ts, b, "seek of closed file")) return NULL;
    if (is_file(b->raw)) seekable = file_seekable(ts, file_of(b->raw));
    else if (!io_ask(ts, b->raw, "seekable", &seekable)) return NULL;
    if (!seekable) return raise_unsupported(ts, "File or stream is not seekable.");
    int64_t target = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed);
    if (failed || !enter(ts, b)) return NULL;
    int64_t at = seek_entered(ts, b, target, whence);
    leave(b);
    return at < 0 ? NULL : int_from_int64(ts, at);
}

static NATIVE(method_truncate)
{
    (void)kwnames;
    BufferedObject *b = buffered_of(self);
    if (!check_open(ts, b, "truncate of closed file")) return NULL;
    if (!b->writable) return raise_unsupported(ts, "truncate");
    if (!enter(ts, b)) return NULL;
    bool ok = flush_entered(ts, b);
    Ref position = NULL, result = NULL;
    if (ok && (nargs == 0 || args[0] == ts->rt->none)) {
        int64_t at = raw_tell(ts, b);
        position = at < 0 ? NULL : int_from_int64(ts, at);
    } else if (ok) {
        position = ref_new(args[0]);
    }
    if (position) result = io_call(ts, b->raw, "truncate", position);
    ref_xdrop(position);
    leave(b);
    return result;
}

/* --- methods: state ------------------------------------------------------------------------------------- */
static NATIVE(method_detach)
{
    UNUSED_ARGUMENTS();
    BufferedObject *b = buffered_of(self);
    if (!check_ready(ts, b) || !io_flush(ts, self) || !check_ready(ts, b)) return NULL;
    if (!enter(ts, b)) return NULL; /* after whoever is at work */
    Ref raw = b->raw;
    b->raw = NULL;
    b->detached = true;
    drop_buffer(ts, b);
    leave(b);
    return raw;
}

static void warn_of_raw(ThreadState *ts, BufferedObject *b, Borrow source)
{
    if (!warn_resource_wanted(ts)) return;
    Ref done = b->raw ? io_call(ts, b->raw, "_dealloc_warn", source) : NULL;
    if (!done) exc_clear(ts);
    ref_xdrop(done);
}

static NATIVE(method_dealloc_warn)
{
    UNUSED_ARGUMENTS();
    warn_of_raw(ts, buffered_of(self), args[0]);
    return none_new(ts);
}

static NATIVE(method_close)
{
    UNUSED_ARGUMENTS();
    BufferedObject *b = buffered_of(self);
    bool closed;
    if (!check_ready(ts, b) || !io_is_closed(ts, b->raw, &closed)) return NULL;
    if (closed) return none_new(ts);
    if (b->finalizing) warn_of_raw(ts, b, self);
    Ref done = io_close_both(ts, self, b->raw);
    if (!b->latch.held) drop_buffer(ts, b);
    return done;
}

static Ref ask_raw(ThreadState *ts, Borrow self, const char *method)
{
    return check_ready(ts, buffered_of(self)) ? io_call(ts, buffered_of(self)->raw, method, NULL) : NULL;
}

static NATIVE(method_seekable)
{
    UNUSED_ARGUMENTS();
    return ask_raw(ts, self, "seekable");
}
static NATIVE(method_readable)
{
    UNUSED_ARGUMENTS();
    return ask_raw(ts, self, "readable");
}
static NATIVE(method_writable)
{
    UNUSED_ARGUMENTS();
    return ask_raw(ts, self, "writable");
}
static NATIVE(method_fileno)
{
    UNUSED_ARGUMENTS();
    return ask_raw(ts, self, "fileno");
}
static NATIVE(method_isatty)
{
    UNUSED_ARGUMENTS();
    return ask_raw(ts, self, "isatty");
}

static NATIVE(method_sizeof)
{
    UNUSED_ARGUMENTS();
    const BufferedObject *b = buffered_of(self);
    return int_from_uint64(ts, object_block_size(self) + (b->buffer ? b->capacity : 0));
}

static Ref get_closed(ThreadState *ts, Borrow self)
{
    return check_ready(ts, buffered_of(self)) ? io_getattr(ts, buffered_of(self)->raw, ID(ts, closed))
                                              : NULL;
}

static Ref get_name(ThreadState *ts, Borrow self)
{
    return check_ready(ts, buffered_of(self)) ? io_getattr(ts, buffered_of(self)->raw, ID(ts, name)) : NULL;
}

static Ref get_mode(ThreadState *ts, Borrow self)
{
    return check_ready(ts, buffered_of(self)) ? io_getattr(ts, buffered_of(self)->raw, ID(ts, mode)) : NULL;
}

static Ref method_repr(ThreadState *ts, Borrow self)
{
    Ref name = NULL, text = NULL;
    if (buffered_of(self)->raw && !io_repr_name(ts, self, &name)) return NULL;
    if (!name) return str_from_format(ts, "<%s>", TYPE_NAME(self));
    int entered = repr_enter(ts, self);
    if (entered == 0)
        raise_error(ts, EXC_RUNTIME_ERROR, "reentrant call inside %s.__repr__", TYPE_NAME(self));
    if (entered > 0) {
        text = str_from_format(ts, "<%s name=%R>", TYPE_NAME(self), name);
        repr_leave(ts, self);
    }
    ref_drop(name);
    return text;
}

static void clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&buffered_of(o)->raw);
    ref_clear(&((IoBase *)o)->dict);
}

static void dealloc(ThreadState *ts, Object *o)
{
    drop_buffer(ts, buffered_of(o));
    clear(ts, o);
    object_free(ts, o, sizeof(BufferedObject));
}

static void traverse(Object *o, VisitFn visit, void *context)
{
    iobase_traverse(o, visit, context);
    if (buffered_of(o)->raw) visit(context, buffered_of(o)->raw, EDGE_FIELD, (uintptr_t) "raw");
}

static void storage(Object *o, BlockFn see, void *context)
{
    const BufferedObject *b = buffered_of(o);
    if (b->buffer) see(context, b->buffer, b->capacity, "buffer");
}

#define ROW(name, function, min, max, doc) \
    { \
        name, function, min, max, 0, doc \
    }
#define DETACH ROW("detach", method_detach, 0, 0, "Separate the raw stream from the buffer and return it.")
#define SEEKABLE ROW("seekable", method_seekable, 0, 0, NULL)
#define READABLE ROW("readable", method_readable, 0, 0, NULL)
#define WRITABLE ROW("writable", method_writable, 0, 0, NULL)
#define FILENO ROW("fileno", method_fileno, 0, 0, NULL)
#define ISATTY ROW("isatty", method_isatty, 0, 0, NULL)
#define CLOSE ROW("close", method_close, 0, 0, NULL)
#define DEALLOC_WARN ROW("_dealloc_warn", method_dealloc_warn, 1, 1, NULL)
#define READ \
    ROW("read", method_read, 0, 1, \
        "read($self, size=-1, /)\n--\n\nRead size bytes, or all; fewer only at the end.")
#define PEEK \
    ROW("peek", method_peek, 0, 1, \
        "peek($self, size=0, /)\n--\n\nShow bytes that the next read will give, without consuming them.")
#define READ1 \
    ROW("read1", method_read1, 0, 1, \
        "read1($self, size=-1, /)\n--\n\nRead up to size bytes with at most one read of the raw stream.")
#define READINTO \
    ROW("readinto", method_readinto, 1, 1, "readinto($self, buffer, /)\n--\n\nRead into a writable buffer.")
#define READINTO1 \
    ROW("readinto1", method_readinto1, 1, 1, \
        "readinto1($self, buffer, /)\n--\n\nAs readinto(), with at most one read of the raw stream.")
#define READLINE \
    ROW("readline", method_readline, 0, 1, \
        "readline($self, size=-1, /)\n--\n\nRead a line, or at most size bytes of it.")
#define SEEK \
    ROW("seek", method_seek, 1, 2, \
        "seek($self, target, whence=0, /)\n--\n\nMove to a position and return it.")
#define TELL ROW("tell", method_tell, 0, 0, "Return the position.")
#define TRUNCATE \
    ROW("truncate", method_truncate, 0, 1, "truncate($self, pos=None, /)\n--\n\nCut the stream off.")
#define WRITE \
    ROW("write", method_write, 1, 1, \
        "write($self, buffer, /)\n--\n\nWrite bytes; they may stay in the buffer for now.")
#define FLUSH ROW("flush", writer_flush, 0, 0, "Write what is in the buffer.")
#define SIZEOF ROW("__sizeof__", method_sizeof, 0, 0, NULL)

static const MethodDef reader_methods[] = {
    DETACH, ROW("flush", reader_flush, 0, 0, NULL), CLOSE, SEEKABLE, READABLE, FILENO, ISATTY, DEALLOC_WARN, READ,
    PEEK, READ1, READINTO, READINTO1, READLINE, SEEK, TELL, TRUNCATE, SIZEOF, {0},
};
static const MethodDef writer_methods[] = {
    CLOSE, DETACH, SEEKABLE, WRITABLE, FILENO, ISATTY, DEALLOC_WARN, WRITE, TRUNCATE, FLUSH, SEEK, TELL, SIZEOF, {0},
};
static const MethodDef random_methods[] = {
    CLOSE, DETACH, SEEKABLE, READABLE, WRITABLE, FILENO, ISATTY, DEALLOC_WARN, FLUSH, SEEK, TELL, TRUNCATE, READ,
    READ1, READINTO, READINTO1, READLINE, PEEK, WRITE, SIZEOF, {0},
};

static const GetSetDef getset[] = {
    {"closed", get_closed, NULL, NULL},
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},
    {0},
};

static const MemberDef members[] = {
    {"raw", MEMBER_OBJECT, offsetof(BufferedObject, raw), true, NULL},
    {"_finalizing", MEMBER_BOOL8, offsetof(BufferedObject, finalizing), false, NULL},
    {0},
};

#define BUFFERED_SPEC(type_name, type_kind, type_doc, type_methods, next_slot, init_slot) \
    { \
        .name = type_name, .kind = type_kind, .base = KIND_BUFFEREDIOBASE, .flags = IO_FLAGS, \
        .basic_size = sizeof(BufferedObject), .doc = type_doc, .methods = type_methods, .getset = getset, \
        .members = members, .slots = { \
            .dealloc = dealloc, \
            .traverse = traverse, \
            .storage = storage, \
            .clear = clear, \
            .repr = method_repr, \
            .next = next_slot, \
            .init = init_slot, \
            .new_ = construct \
        } \
    }

const TypeSpec buffered_reader_spec =
    BUFFERED_SPEC("_io.BufferedReader", KIND_BUFFERED_READER, "BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for reading from a raw stream.",
                  reader_methods, reader_next, reader_init);
const TypeSpec buffered_writer_spec = BUFFERED_SPEC(
    "_io.BufferedWriter", KIND_BUFFERED_WRITER,
    "BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for writing to a raw stream.\n\nThe bytes are passed on when the buffer is full, and by flush() and close().",
    writer_methods, NULL, writer_init);
const TypeSpec buffered_random_spec =
    BUFFERED_SPEC("_io.BufferedRandom", KIND_BUFFERED_RANDOM,
                  "BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)\n--\n\nA buffer for a raw stream that can be read, written and sought in.", random_methods,
                  reader_next, random_init);
