/* io_base.c: what all streams have: the abstract classes, and closing a stream that nobody closed. */
#include "modules/io.h"

#include <errno.h>
#include <string.h>

#include "object/iter.h"
#include "object/instance.h"

/* --- UnsupportedOperation ------------------------------------------------------------------------------- */
static Ref make_unsupported_class(ThreadState *ts)
{
    Ref name = str_intern_text(ts, "UnsupportedOperation"), module = str_intern_text(ts, "io"),
        dict = dict_new(ts);
    Ref bases = tuple_pack(ts, 2, ts->rt->exceptions[EXC_OS_ERROR], ts->rt->exceptions[EXC_VALUE_ERROR]),
        cls = NULL;
    if (name && module && dict && bases && dict_set(ts, dict, IDO(ts, __module__), module)) {
        Borrow args[] = {name, bases, dict};
        cls = obj_call(ts, OBJ(ts->rt->types[KIND_TYPE]), args, 3, NULL);
    }
    ref_xdrop(name);
    ref_xdrop(module);
    ref_xdrop(dict);
    ref_xdrop(bases);
    return cls;
}

Borrow io_unsupported_class(ThreadState *ts)
{
    ModuleState *s = ts->rt->module_state;
    if (s->unsupported_operation) return s->unsupported_operation;
    if (ts->rt->finalizing) return OBJ(ts->rt->exceptions[EXC_OS_ERROR]);
    return s->unsupported_operation = make_unsupported_class(ts);
}

Ref raise_unsupported(ThreadState *ts, const char *message)
{
    Borrow cls = io_unsupported_class(ts);
    Ref text = cls ? str_from_text(ts, message) : NULL, exc = text ? obj_call1(ts, cls, text) : NULL;
    ref_xdrop(text);
    return exc ? raise_object_take(ts, exc) : NULL;
}

/* --- helpers -------------------------------------------------------------------------------------------- */
Object *io_alloc(ThreadState *ts, Type *type, size_t size)
{
    Object *o = gc_alloc(ts, type, size);
    if (!o) return NULL;
    memset((char *)o + sizeof(GcObject), 0, size - sizeof(GcObject));
    o->aux = 0;
    gc_track(ts, o);
    return o;
}

bool io_size_argument(ThreadState *ts, Borrow const *args, size_t nargs, int64_t *size)
{
    *size = -1;
    if (nargs == 0 || args[0] == ts->rt->none) return true;
    if (!args[0]->type->slots.index) {
        raise_type_error(ts, "argument should be integer or None, not '%.200T'", args[0]);
        return false;
    }
    bool failed = false;
    *size = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed);
    return !failed;
}

bool io_interrupted(ThreadState *ts)
{
    return check_signals(ts);
}

Ref io_result_take(ThreadState *ts, Ref result)
{
    if (!result || io_interrupted(ts)) return result;
    ref_drop(result);
    return NULL;
}

Ref io_call(ThreadState *ts, Borrow o, const char *name, Borrow arg)
{
    Ref text = str_intern_text(ts, name);
    Ref result = text ? obj_call_method(ts, o, str_of(text), &arg, arg ? 1 : 0) : NULL;
    ref_xdrop(text);
    return result;
}

bool io_ask(ThreadState *ts, Borrow o, const char *name, bool *answer)
{
    Ref result = io_call(ts, o, name, NULL);
    int truth = result ? obj_truth(ts, result) : -1;
    ref_xdrop(result);
    *answer = truth > 0;
    return truth >= 0;
}

Ref io_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    if (!recursion_enter(ts, " while calling a Python object")) return NULL;
    Ref kept = ref_new(o), value = obj_getattr(ts, kept, name);
    ref_drop(kept);
    recursion_leave(ts);
    return value;
}

bool io_is_closed(ThreadState *ts, Borrow o, bool *closed)
{
    if (is_file(o)) {
        *closed = file_of(o)->fd < 0;
        return true;
    }
    Ref value = io_getattr(ts, o, ID(ts, closed));
    int truth = value ? obj_truth(ts, value) : -1;
    ref_xdrop(value);
    *closed = truth > 0;
    return truth >= 0;
}

bool io_check_open(ThreadState *ts, Borrow o)
{
    bool closed;
    if (!io_is_closed(ts, o, &closed)) return false;
    if (closed) raise_value_error(ts, "I/O operation on closed file.");
    return !closed;
}

bool io_flush(ThreadState *ts, Borrow o)
{
    Ref done = obj_call_method(ts, o, ID(ts, flush), NULL, 0);
    ref_xdrop(done);
    return done != NULL;
}

Ref io_close_both(ThreadState *ts, Borrow o, Borrow below)
{
    Ref first = NULL;
    ref_new(below);
    if (!io_flush(ts, o)) first = exc_take(ts);
    Ref done = obj_call_method(ts, below, ID(ts, close), NULL, 0);
    ref_drop(below);
    if (!first) return done;
    ref_xdrop(done);
    if (ts->exc) exc_chain_take(ts, first);
    else exc_restore_take(ts, first);
    return NULL;
}

/* By the module warnings, which knows of levels. */
static bool warn_of_encoding(ThreadState *ts, int level)
{
    Ref module = import_text(ts, "warnings"), function = module ? obj_getattr_text(ts, module, "warn") : NULL,
        text = function ? str_from_text(ts, "'encoding' argument not specified") : NULL,
        number = text ? int_from_int64(ts, level) : NULL, done = NULL;
    Borrow args[] = {text, OBJ(ts->rt->exceptions[EXC_ENCODING_WARNING]), number};
    if (number) done = obj_call(ts, function, args, OURO_ARRAY_LENGTH(args), NULL);
    ref_xdrop(module);
    ref_xdrop(function);
    ref_xdrop(text);
    ref_xdrop(number);
    ref_xdrop(done);
    return done != NULL;
}

bool io_warn_encoding(ThreadState *ts, int level)
{
    const Options *o = ts->rt->options;
    return !o || !o->warn_default_encoding || warn_of_encoding(ts, level);
}

bool io_repr_name(ThreadState *ts, Borrow o, Ref *name)
{
    *name = NULL;
    if (obj_lookup(ts, o, ID(ts, name), name)) return true;
    return exc_take_if(ts, EXC_VALUE_ERROR);
}

bool io_reserve(ThreadState *ts, char **data, size_t *capacity, size_t size)
{
    if (size <= *capacity) return true;
    size_t larger = size < 64 ? 64 : size + size / 4;
    char *grown = mem_realloc(ts, *data, *capacity, larger);
    if (!grown) return false;
    *data = grown;
    *capacity = larger;
    return true;
}

bool io_add_state_dict(ThreadState *ts, Borrow self, Borrow dict, const char *type)
{
    if (dict == ts->rt->none) return true;
    if (!is_dict(dict)) {
        raise_type_error(ts, "%s item of state should be a dict, got a %.200T", type, dict);
        return false;
    }
    Borrow own = obj_dict(ts, self);
    return own && dict_update(ts, own, dict);
}

Ref io_state_dict(ThreadState *ts, Borrow self)
{
    Borrow dict = ((IoBase *)self)->dict;
    return dict ? dict_copy(ts, dict) : none_new(ts);
}

/* --- closing what nobody closed ------------------------------------------------------------------------- */
static void mark_finalizing(ThreadState *ts, Borrow o)
{
    Ref name = str_intern_text(ts, "_finalizing");
    if (!name || !obj_setattr(ts, o, str_of(name), ts->rt->true_)) exc_clear(ts);
    ref_xdrop(name);
}

/* __del__: close(), whatever it raises. */
void iobase_finalize(ThreadState *ts, Object *o)
{
    Ref earlier = exc_take(ts);
    bool closed = true;
    if (!io_is_closed(ts, o, &closed)) exc_clear(ts);
    if (!closed) {
        mark_finalizing(ts, o);
        Ref done = obj_call_method(ts, o, ID(ts, close), NULL, 0);
        if (!done && ts->rt->options && ts->rt->options->dev_mode) exc_write_unraisable(ts, NULL, o);
        ref_xdrop(done);
        exc_clear(ts);
    }
    exc_restore_take(ts, earlier);
}

/* --- _IOBase -------------------------------------------------------------------------------------------- */
#define CLOSED_NAME "__IOBase_closed"

static bool marked_closed(ThreadState *ts, Borrow self)
{
    Borrow dict = ((IoBase *)self)->dict;
    return dict && dict_find_text(ts, dict, CLOSED_NAME);
}

Ref iobase_close(ThreadState *ts, Borrow self)
{
    if (marked_closed(ts, self)) return none_new(ts);
    Ref first = io_flush(ts, self) ? NULL : exc_take(ts), name = str_intern_text(ts, CLOSED_NAME);
    bool ok = name && obj_setattr(ts, self, str_of(name), ts->rt->true_);
    ref_xdrop(name);
    if (!first) return ok ? none_new(ts) : NULL;
    if (ts->exc) exc_chain_take(ts, first);
    else exc_restore_take(ts, first);
    return NULL;
}

static NATIVE(method_close)
{
    UNUSED_ARGUMENTS();
    return iobase_close(ts, self);
}
static Ref get_closed(ThreadState *ts, Borrow self) { return bool_new(ts, marked_closed(ts, self)); }
static Ref get_dict(ThreadState *ts, Borrow self) { return ref_xnew(obj_dict(ts, self)); }

static NATIVE(method_flush)
{
    UNUSED_ARGUMENTS();
    bool closed = marked_closed(ts, self);
    if (closed) return raise_value_error(ts, "I/O operation on closed file.");
    return ts->exc ? NULL : none_new(ts);
}

static NATIVE(method_seek)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "seek");
}
static NATIVE(method_truncate)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "truncate");
}
static NATIVE(method_fileno)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "fileno");
}
static NATIVE(method_false)
{
    UNUSED_ARGUMENTS();
    return bool_new(ts, false);
}

static NATIVE(method_tell)
{
    UNUSED_ARGUMENTS();
    Borrow where[] = {ts->rt->small_ints[0 - SMALL_INT_MIN], ts->rt->small_ints[1 - SMALL_INT_MIN]};
    return obj_call_method(ts, self, ID(ts, seek), where, 2);
}

static NATIVE(method_isatty)
{
    UNUSED_ARGUMENTS();
    return io_check_open(ts, self) ? bool_new(ts, false) : NULL;
}
static NATIVE(method_enter)
{
    UNUSED_ARGUMENTS();
    return io_check_open(ts, self) ? ref_new(self) : NULL;
}
static NATIVE(method_exit)
{
    UNUSED_ARGUMENTS();
    return obj_call_method(ts, self, ID(ts, close), NULL, 0);
}
static NATIVE(method_check_closed)
{
    UNUSED_ARGUMENTS();
    return io_check_open(ts, self) ? none_new(ts) : NULL;
}

static Ref check(ThreadState *ts, Borrow self, const char *method, const char *message)
{
    Ref answer = io_call(ts, self, method, NULL);
    if (!answer || answer == ts->rt->true_) return answer;
    ref_drop(answer);
    return raise_unsupported(ts, message);
}

static NATIVE(method_check_seekable)
{
    UNUSED_ARGUMENTS();
    return check(ts, self, "seekable", "File or stream is not seekable.");
}
static NATIVE(method_check_readable)
{
    UNUSED_ARGUMENTS();
    return check(ts, self, "readable", "File or stream is not readable.");
}
static NATIVE(method_check_writable)
{
    UNUSED_ARGUMENTS();
    return check(ts, self, "writable", "File or stream is not writable.");
}

/* How many bytes to read next so as not to read behind the line: what peek() shows up to the newline, else one. */
static bool bytes_to_read(ThreadState *ts, Borrow peek, int64_t limit, size_t size, int64_t *n)
{
    *n = 1;
    if (!peek) return true;
    Ref shown = obj_call1(ts, peek, ts->rt->small_ints[1 - SMALL_INT_MIN]);
    if (!shown) return false;
    if (!is_bytes(shown)) {
        raise_error(ts, EXC_OS_ERROR, "peek() should have returned a bytes object, not '%.200T'", shown);
        ref_drop(shown);
        return false;
    }
    const BytesObject *b = bytes_of(shown);
    const char *end = memchr(b->data, '\n', b->size);
    if (b->size) *n = end ? end - b->data + 1 : (int64_t)b->size;
    if (limit >= 0 && *n > limit - (int64_t)size) *n = limit - (int64_t)size;
    ref_drop(shown);
    return true;
}

static Ref read_piece(ThreadState *ts, Borrow self, int64_t n)
{
    Ref count = int_from_int64(ts, n),
        piece = count ? obj_call_method(ts, self, ID(ts, read), (Borrow const *)&count, 1) : NULL;
    ref_xdrop(count);
    if (!piece || is_bytes(piece)) return piece;
    raise_error(ts, EXC_OS_ERROR, "read() should have returned a bytes object, not '%.200T'", piece);
    ref_drop(piece);
    return NULL;
}

static NATIVE(method_readline)
{
    (void)kwnames;
    int64_t limit, n;
    Ref peek = NULL, name = NULL, piece = NULL;
    StrBuilder line = {.ts = ts};
    if (!io_size_argument(ts, args, nargs, &limit)) return NULL;
    if (!(name = str_intern_text(ts, "peek")) || !obj_lookup(ts, self, str_of(name), &peek)) goto fail;
    while (limit < 0 || line.size < (size_t)limit) {
        if (!bytes_to_read(ts, peek, limit, line.size, &n) || !(piece = read_piece(ts, self, n))) goto fail;
        if (bytes_of(piece)->size == 0) break;
        builder_add_ascii(&line, bytes_of(piece)->data, bytes_of(piece)->size);
        ref_clear(&piece);
        if (line.failed) goto fail;
        if (line.text[line.size - 1] == '\n') break;
    }
    Ref result = bytes_from_data(ts, line.size ? line.text : "", line.size);
    ref_xdrop(piece);
    ref_xdrop(peek);
    ref_drop(name);
    builder_discard(&line);
    return result;
fail:
    ref_xdrop(piece);
    ref_xdrop(peek);
    ref_xdrop(name);
    builder_discard(&line);
    return NULL;
}

Ref iobase_iter(ThreadState *ts, Borrow self) { return io_check_open(ts, self) ? ref_new(self) : NULL; }

static Ref iobase_next(ThreadState *ts, Borrow self)
{
    Ref line = obj_call_method(ts, self, ID(ts, readline), NULL, 0);
    int64_t n = line ? obj_len(ts, line) : -1;
    if (n <= 0) ref_clear(&line);
    return line;
}

static NATIVE(method_readlines)
{
    (void)kwnames;
    int64_t hint, total = 0, n;
    if (!io_size_argument(ts, args, nargs, &hint)) return NULL;
    Ref lines = list_new(ts, 0), it = lines ? obj_iter(ts, self) : NULL, line = NULL;
    if (!it) goto fail;
    while ((line = obj_next(ts, it))) {
        if ((n = obj_len(ts, line)) < 0) {
            ref_drop(line);
            goto fail;
        }
        if (!list_append_take(ts, lines, line)) goto fail;
        total += n;
        if (hint > 0 && total > hint) break;
    }
    if (ts->exc) goto fail;
    ref_drop(it);
    return lines;
fail:
    ref_xdrop(it);
    ref_xdrop(lines);
    return NULL;
}

static NATIVE(method_writelines)
{
    UNUSED_ARGUMENTS();
    if (!io_check_open(ts, self)) return NULL;
    Ref it = obj_iter(ts, args[0]), line = NULL;
    while (it && (line = obj_next(ts, it))) {
        Ref done = obj_call_method(ts, self, ID(ts, write), (Borrow const *)&line, 1);
        ref_drop(line);
        ref_xdrop(done);
        if (!done) break;
    }
    ref_xdrop(it);
    return ts->exc ? NULL : none_new(ts);
}

static const MethodDef base_methods[] = {
    {"seek", method_seek, 1, 2, 0,
     "seek($self, offset, whence=os.SEEK_SET, /)\n--\n\nMove to a position: from the start (whence 0), from here (1) or from the end (2). Returns the new position."},
    {"tell", method_tell, 0, 0, 0, "tell($self, /)\n--\n\nReturn the position."},
    {"truncate", method_truncate, 0, 1, 0,
     "Cut the stream off at a size, or at the position. Returns the new size."},
    {"flush", method_flush, 0, 0, 0,
     "flush($self, /)\n--\n\nPass on what is buffered; nothing for streams that only read."},
    {"close", method_close, 0, 0, 0, "close($self, /)\n--\n\nFlush and close; closing again does nothing."},
    {"seekable", method_false, 0, 0, 0,
     "seekable($self, /)\n--\n\nReturn whether seek(), tell() and truncate() work."},
    {"readable", method_false, 0, 0, 0, "readable($self, /)\n--\n\nReturn whether the stream can be read."},
    {"writable", method_false, 0, 0, 0,
     "writable($self, /)\n--\n\nReturn whether the stream can be written."},
    {"_checkClosed", method_check_closed, 0, ARGS_ANY, 0, NULL},
    {"_checkSeekable", method_check_seekable, 0, ARGS_ANY, 0, NULL},
    {"_checkReadable", method_check_readable, 0, ARGS_ANY, 0, NULL},
    {"_checkWritable", method_check_writable, 0, ARGS_ANY, 0, NULL},
    {"fileno", method_fileno, 0, 0, 0,
     "fileno($self, /)\n--\n\nReturn the file descriptor, if there is one."},
    {"isatty", method_isatty, 0, 0, 0, "isatty($self, /)\n--\n\nReturn whether the stream is a terminal."},
    {"__enter__", method_enter, 0, 0, 0, NULL},
    {"__exit__", method_exit, 0, ARGS_ANY, 0, NULL},
    {"readline", method_readline, 0, 1, 0,
     "readline($self, size=-1, /)\n--\n\nRead and return a line, or at most size bytes of it."},
    {"readlines", method_readlines, 0, 1, 0,
     "readlines($self, hint=-1, /)\n--\n\nReturn a list of lines: all, or until they have more than hint bytes."},
    {"writelines", method_writelines, 1, 1, 0,
     "writelines($self, lines, /)\n--\n\nWrite each of the lines; no line ends are added."},
    {0},
};

static const GetSetDef base_getset[] = {
    {"__dict__", get_dict, NULL, NULL},
    {"closed", get_closed, NULL, NULL},
    {0},
};

static Ref base_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(ts, type, sizeof(IoBase));
}

void iobase_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&((IoBase *)o)->dict);
}

static void base_dealloc(ThreadState *ts, Object *o)
{
    iobase_clear(ts, o);
    object_free(ts, o, sizeof(IoBase));
}

void iobase_traverse(Object *o, VisitFn visit, void *context)
{
    if (((IoBase *)o)->dict) visit(context, ((IoBase *)o)->dict, EDGE_DICT, 0);
}

const TypeSpec iobase_spec = {
    .name = "_io._IOBase",
    .kind = KIND_IOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(IoBase),
    .dict_offset = IO_DICT_OFFSET,
    .doc =
        "The base of all streams.\n\nMethods that a class does not override say that they are not supported. A stream can be\niterated over by lines, and used in a with statement, which closes it.",
    .methods = base_methods,
    .getset = base_getset,
    .slots = {.dealloc = base_dealloc,
              .traverse = iobase_traverse,
              .clear = iobase_clear,
              .finalize = iobase_finalize,
              .iter = iobase_iter,
              .next = iobase_next,
              .new_ = base_new},
};

/* --- _RawIOBase ----------------------------------------------------------------------------------------- */
static Ref raise_not_implemented(ThreadState *ts)
{
    Ref exc = exception_new(ts, EXC_NOT_IMPLEMENTED_ERROR, NULL);
    return exc ? raise_object_take(ts, exc) : NULL;
}

static NATIVE(raw_readinto)
{
    UNUSED_ARGUMENTS();
    return raise_not_implemented(ts);
}
static NATIVE(raw_write)
{
    UNUSED_ARGUMENTS();
    return raise_not_implemented(ts);
}

static NATIVE(raw_read)
{
    (void)kwnames;
    int64_t size;
    if (!io_size_argument(ts, args, nargs, &size)) return NULL;
    if (size < 0) return io_call(ts, self, "readall", NULL);
    Ref space = bytearray_from_data(ts, "", 0), zeros = NULL, n = NULL, result = NULL;
    Ref count = int_from_int64(ts, size);
    if (space && count) zeros = obj_call1(ts, OBJ(space->type), count);
    if (zeros) n = io_call(ts, self, "readinto", zeros);
    if (n == ts->rt->none) result = ref_new(n);
    else if (n) {
        bool failed = false;
        int64_t got = obj_index_int64(ts, n, EXC_VALUE_ERROR, &failed);
        const ByteArrayObject *b = (const ByteArrayObject *)zeros;
        if (!failed && (got < 0 || (size_t)got > b->size))
            raise_value_error(ts, "readinto() returned %lld outside buffer size %zu", (long long)got,
                              b->size);
        else if (!failed) result = bytes_from_data(ts, got ? b->data + b->start : "", (size_t)got);
    }
    ref_xdrop(space);
    ref_xdrop(zeros);
    ref_xdrop(n);
    ref_xdrop(count);
    return result;
}

static NATIVE(raw_readall)
{
    UNUSED_ARGUMENTS();
    StrBuilder all = {.ts = ts};
    Ref size = int_from_int64(ts, IO_BUFFER_SIZE), piece = NULL, result = NULL;
    while (size && (piece = obj_call_method(ts, self, ID(ts, read), (Borrow const *)&size, 1))) {
        if (piece == ts->rt->none) break;
        if (!is_bytes(piece)) {
            raise_type_error(ts, "read() should return bytes");
            break;
        }
        if (bytes_of(piece)->size == 0) break;
        builder_add_ascii(&all, bytes_of(piece)->data, bytes_of(piece)->size);
        ref_clear(&piece);
        if (all.failed) break;
    }
    if (piece && !ts->exc)
        result = piece == ts->rt->none && all.size == 0
                     ? ref_new(piece)
                     : bytes_from_data(ts, all.size ? all.text : "", all.size);
    ref_xdrop(piece);
    ref_xdrop(size);
    builder_discard(&all);
    return result;
}

static const MethodDef raw_methods[] = {
    {"read", raw_read, 0, 1, 0,
     "read($self, size=-1, /)\n--\n\nRead up to size bytes with one call of readinto(); all with readall() when size is negative."},
    {"readall", raw_readall, 0, 0, 0,
     "readall($self, /)\n--\n\nRead until the end, with several calls of read()."},
    {"readinto", raw_readinto, 0, ARGS_ANY, 0, NULL},
    {"write", raw_write, 0, ARGS_ANY, 0, NULL},
    {0},
};

const TypeSpec rawiobase_spec = {
    .name = "_io._RawIOBase",
    .kind = KIND_RAWIOBASE,
    .base = KIND_IOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(IoBase),
    .doc = "The base of streams of bytes that are not buffered.",
    .methods = raw_methods,
};

/* --- _BufferedIOBase ------------------------------------------------------------------------------------ */
static NATIVE(buffered_base_detach)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "detach");
}
static NATIVE(buffered_base_read)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "read");
}
static NATIVE(buffered_base_read1)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "read1");
}
static NATIVE(buffered_base_write)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "write");
}

static Ref copy_read(ThreadState *ts, Borrow data, BufferView *to, const char *method)
{
    if (!is_bytes(data)) return raise_type_error(ts, "%s() should return bytes", method);
    size_t n = bytes_of(data)->size;
    if (n > to->size)
        return raise_value_error(ts, "read() returned too much data: %zu bytes requested, %zu returned",
                                 to->size, n);
    memcpy(to->data, bytes_of(data)->data, n);
    return int_from_uint64(ts, n);
}

static Ref read_into(ThreadState *ts, Borrow self, Borrow target, const char *method)
{
    BufferView view;
    if (!obj_get_buffer(ts, target, &view, true)) {
        if (exc_take_if(ts, EXC_TYPE_ERROR) || exc_take_if(ts, EXC_BUFFER_ERROR))
            raise_type_error(ts, "readinto%s() argument must be read-write bytes-like object, not %K",
                             method[4] ? "1" : "", target);
        return NULL;
    }
    Ref count = int_from_uint64(ts, view.size), data = count ? io_call(ts, self, method, count) : NULL;
    Ref result = data ? copy_read(ts, data, &view, method) : NULL;
    ref_xdrop(count);
    ref_xdrop(data);
    buffer_release(ts, &view);
    return result;
}

static NATIVE(buffered_base_readinto)
{
    UNUSED_ARGUMENTS();
    return read_into(ts, self, args[0], "read");
}
static NATIVE(buffered_base_readinto1)
{
    UNUSED_ARGUMENTS();
    return read_into(ts, self, args[0], "read1");
}

static const MethodDef buffered_base_methods[] = {
    {"detach", buffered_base_detach, 0, 0, 0,
     "detach($self, /)\n--\n\nSeparate the raw stream from the buffer and return it."},
    {"read", buffered_base_read, 0, ARGS_ANY, 0, "Read and return up to n bytes, or all."},
    {"read1", buffered_base_read1, 0, ARGS_ANY, 0,
     "Read and return up to n bytes, with at most one read of the raw stream."},
    {"readinto", buffered_base_readinto, 1, 1, 0,
     "readinto($self, buffer, /)\n--\n\nRead into a writable buffer and return the number of bytes."},
    {"readinto1", buffered_base_readinto1, 1, 1, 0,
     "readinto1($self, buffer, /)\n--\n\nAs readinto(), with at most one read of the raw stream."},
    {"write", buffered_base_write, 0, ARGS_ANY, 0, "Write bytes and return how many."},
    {0},
};

const TypeSpec bufferediobase_spec = {
    .name = "_io._BufferedIOBase",
    .kind = KIND_BUFFEREDIOBASE,
    .base = KIND_IOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(IoBase),
    .doc = "The base of streams of bytes with a buffer.",
    .methods = buffered_base_methods,
};

/* --- _TextIOBase ---------------------------------------------------------------------------------------- */
static NATIVE(text_base_readline)
{
    UNUSED_ARGUMENTS();
    return raise_unsupported(ts, "readline");
}
static Ref get_none(ThreadState *ts, Borrow self)
{
    (void)self;
    return none_new(ts);
}

static const MethodDef text_base_methods[] = {
    {"detach", buffered_base_detach, 0, ARGS_ANY, 0,
     "Separate the buffer from the text stream and return it."},
    {"read", buffered_base_read, 0, ARGS_ANY, 0, "Read at most n characters, or all."},
    {"readline", text_base_readline, 0, ARGS_ANY, 0, "Read a line; '' at the end."},
    {"write", buffered_base_write, 0, ARGS_ANY, 0, "Write a string and return the number of its characters."},
    {0},
};

static const GetSetDef text_base_getset[] = {
    {"encoding", get_none, NULL, "Name of the encoding, or None."},
    {"newlines", get_none, NULL, "The line ends translated so far, or None."},
    {"errors", get_none, NULL, "How errors of encoding and decoding are handled, or None."},
    {0},
};

const TypeSpec textiobase_spec = {
    .name = "_io._TextIOBase",
    .kind = KIND_TEXTIOBASE,
    .base = KIND_IOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(IoBase),
    .doc = "The base of streams of text.",
    .methods = text_base_methods,
    .getset = text_base_getset,
};
