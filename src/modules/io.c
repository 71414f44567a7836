/* io.c: open(), and the module _io. */
#include "modules/io.h"

#include <string.h>
#include <unistd.h>

#include "modules/path.h"

/* --- open() --------------------------------------------------------------------------------------------- */
typedef struct Mode {
    bool created, reading, writing, appending, updating, text, binary;
    char raw[6]; /* for FileIO */
} Mode;

static bool read_mode(ThreadState *ts, const char *text, Mode *m)
{
    *m = (Mode){0};
    for (const char *p = text; *p; p++) {
        bool *flag = *p == 'x'   ? &m->created
                     : *p == 'r' ? &m->reading
                     : *p == 'w' ? &m->writing
                     : *p == 'a' ? &m->appending
                     : *p == '+' ? &m->updating
                     : *p == 't' ? &m->text
                     : *p == 'b' ? &m->binary
                                 : NULL;
        if (!flag || *flag) return raise_value_error(ts, "invalid mode: '%.200s'", text), false;
        *flag = true;
    }
    int kinds = m->created + m->reading + m->writing + m->appending;
    char *to = m->raw;
    if (m->created) *to++ = 'x';
    if (m->reading) *to++ = 'r';
    if (m->writing) *to++ = 'w';
    if (m->appending) *to++ = 'a';
    if (m->updating) *to++ = '+';
    if (m->text && m->binary) raise_value_error(ts, "can't have text and binary mode at once");
    else if (kinds > 1) raise_value_error(ts, "must have exactly one of create/read/write/append mode");
    else return true;
    return false;
}

typedef struct OpenArguments {
    Borrow file, encoding, errors, newline, opener; /* NULL where not given or None */
    const char *mode;
    int64_t buffering;
    bool close_fd;
} OpenArguments;

static bool check_options(ThreadState *ts, const OpenArguments *a, const Mode *m)
{
    if (m->binary && a->encoding) raise_value_error(ts, "binary mode doesn't take an encoding argument");
    else if (m->binary && a->errors) raise_value_error(ts, "binary mode doesn't take an errors argument");
    else if (m->binary && a->newline) raise_value_error(ts, "binary mode doesn't take a newline argument");
    else return true;
    return false;
}

static TypeKind buffer_kind(const Mode *m)
{
    if (m->updating) return KIND_BUFFERED_RANDOM;
    return m->reading ? KIND_BUFFERED_READER : KIND_BUFFERED_WRITER;
}

static Ref wrap_text(ThreadState *ts, const OpenArguments *a, Borrow buffer, bool line_buffering)
{
    if (!newline_is_legal(a->newline)) return raise_value_error(ts, "illegal newline value: %S", a->newline);
    bool locale = !a->encoding || str_equals_text(a->encoding, "locale");
    Ref text = text_new(ts, buffer, locale ? "UTF-8" : str_utf8(a->encoding),
                        a->errors ? str_utf8(a->errors) : "strict", a->newline, line_buffering, false);
    Ref mode = text ? str_intern_text(ts, a->mode) : NULL;
    if (mode && !obj_setattr(ts, text, ID(ts, mode), mode)) ref_clear(&mode);
    if (!mode) ref_clear(&text);
    ref_xdrop(mode);
    return text;
}

/* Closes a stream that is not given to the caller, keeping the exception. */
static void abandon(ThreadState *ts, Ref stream)
{
    if (!stream) return;
    Ref exc = exc_take(ts), done = obj_call_method(ts, stream, ID(ts, close), NULL, 0);
    ref_xdrop(done);
    if (done || !ts->exc) exc_restore_take(ts, exc);
    else exc_chain_take(ts, exc);
    ref_drop(stream);
}

static Ref open_stream(ThreadState *ts, const OpenArguments *a, const Mode *m)
{
    Ref raw = file_open(ts, a->file, m->raw, a->close_fd, a->opener), buffer = NULL, text = NULL;
    int64_t buffering = a->buffering;
    if (!raw) return NULL;
    bool terminal = buffering < 0 && isatty(file_of(raw)->fd),
         line_buffering = (buffering == 1 && !m->binary) || terminal;
    if (buffering == 1 && m->binary
        && !warn(
            ts, EXC_RUNTIME_WARNING,
            "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"))
        goto fail;
    if (buffering < 0 || buffering == 1) buffering = file_of(raw)->block_size;
    if (buffering == 0) {
        if (m->binary) return raw;
        raise_value_error(ts, "can't have unbuffered text I/O");
        goto fail;
    }
    if (!m->updating && !m->created && !m->writing && !m->appending && !m->reading) {
        raise_value_error(ts, "unknown mode: '%s'", a->mode);
        goto fail;
    }
    if (!(buffer = buffered_new(ts, buffer_kind(m), raw, (size_t)buffering))) goto fail;
    ref_clear(&raw);
    if (m->binary) return buffer;
    if (!(text = wrap_text(ts, a, buffer, line_buffering))) goto fail;
    ref_drop(buffer);
    return text;
fail:
    abandon(ts, buffer ? buffer : raw);
    return NULL;
}

static bool text_or_none(ThreadState *ts, Borrow *o, const char *name)
{
    if (*o == ts->rt->none) *o = NULL;
    if (*o && !is_str(*o)) return raise_type_error(ts, "open() argument '%s' must be str or None, not %K", name, *o);
    return args_text_or_null(ts, *o, name);
}

NATIVE(io_open)
{
    static const char *const names[] = {"file",   "mode",    "buffering", "encoding",
                                        "errors", "newline", "closefd",   "opener"};
    static const ArgSpec spec = {"open", names, 8, 8, 1};
    Borrow a[8];
    Mode mode;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    int buffering = -1, close_fd = 1;
    if (!args_text_or_null(ts, a[1], "open() argument 'mode'") || (a[2] && !args_int(ts, a[2], &buffering))
        || !text_or_none(ts, &a[3], "encoding") || !text_or_none(ts, &a[4], "errors")
        || !text_or_none(ts, &a[5], "newline") || (a[6] && !args_int(ts, a[6], &close_fd)))
        return NULL;
    OpenArguments given = {
        a[0],      a[3],    a[4], a[5], a[7] == ts->rt->none ? NULL : a[7], a[1] ? str_utf8(a[1]) : "r",
        buffering, close_fd};
    Ref path = NULL;
    if (!a[0]->type->slots.index || is_str(a[0])) {
        if (!(path = path_fspath(ts, a[0]))) return NULL;
        given.file = path;
    }
    Ref stream = NULL;
    if (read_mode(ts, given.mode, &mode) && check_options(ts, &given, &mode)
        && (mode.binary || a[3] || io_warn_encoding(ts, 1)))
        stream = open_stream(ts, &given, &mode);
    ref_xdrop(path);
    return stream;
}

static NATIVE(io_open_code)
{
    static const char *const names[] = {"path"};
    static const ArgSpec spec = {"open_code", names, 1, 1, 1};
    Borrow a[1];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_str(a[0]))
        return raise_type_error(ts, "open_code() argument 'path' must be str, not %.50K", a[0]);
    OpenArguments given = {.file = a[0], .mode = "rb", .buffering = -1, .close_fd = true};
    Mode mode = {.reading = true, .binary = true, .raw = "r"};
    return open_stream(ts, &given, &mode);
}

static NATIVE(io_text_encoding)
{
    (void)self, (void)kwnames;
    int level = 2;
    if (nargs > 1 && !args_int(ts, args[1], &level)) return NULL;
    if (args[0] != ts->rt->none) return ref_new(args[0]);
    if (!io_warn_encoding(ts, level)) return NULL;
    const Options *o = ts->rt->options;
    return str_intern_text(ts, o && o->utf8_mode ? "utf-8" : "locale");
}

/* --- the module ----------------------------------------------------------------------------------------- */
static const MethodDef functions[] = {
    {"open", io_open, 0, ARGS_ANY, MF_KEYWORDS,
     "open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)\n--\n\nOpen a file and return a stream.\n\nThe mode is 'r' (read), 'w' (write anew), 'x' (create) or 'a' (append), with '+' for reading and writing\nand 'b' for bytes instead of text. buffering is 0 (none), 1 (by line) or a size."},
    {"open_code", io_open_code, 0, ARGS_ANY, MF_KEYWORDS,
     "open_code($module, /, path)\n--\n\nOpen a file of source text for reading bytes."},
    {"text_encoding", io_text_encoding, 1, 2, 0,
     "text_encoding($module, encoding, stacklevel=2, /)\n--\n\nThe encoding itself, or 'locale' for None."},
    {0},
};

/* io.open is the built-in function open itself. */
static bool add_open(ThreadState *ts, Borrow module)
{
    Borrow open = dict_find_text(ts, ts->rt->builtins, "open");
    if (!open || !is_kind(open, KIND_NATIVE_FUNCTION)) return !ts->exc;
    Ref name = str_intern_text(ts, "io");
    if (!name) return false;
    ref_set(&native_function_of(open)->module, name);
    return module_add(ts, module, "open", open);
}

Ref module_io_init(ThreadState *ts)
{
    static const TypeKind kinds[] = {KIND_IOBASE,          KIND_RAWIOBASE,       KIND_BUFFEREDIOBASE,
                                     KIND_TEXTIOBASE,      KIND_FILEIO,          KIND_BYTES_IO,
                                     KIND_STRING_IO,       KIND_BUFFERED_READER, KIND_BUFFERED_WRITER,
                                     KIND_BUFFERED_RANDOM, KIND_BUFFERED_RWPAIR, KIND_TEXT_IO_WRAPPER,
                                     KIND_NEWLINE_DECODER};
    Ref module = module_new(ts, "_io", "Streams: the C part of the module io.");
    Borrow unsupported = module ? io_unsupported_class(ts) : NULL;
    bool ok = unsupported && module_add_functions(ts, module, functions) && add_open(ts, module)
              && module_add(ts, module, "UnsupportedOperation", unsupported)
              && module_add(ts, module, "BlockingIOError", OBJ(ts->rt->exceptions[EXC_BLOCKING_IO_ERROR]))
              && module_add_int(ts, module, "DEFAULT_BUFFER_SIZE", IO_BUFFER_SIZE);
    for (size_t i = 0; ok && i < OURO_ARRAY_LENGTH(kinds); i++) ok = module_add_kind(ts, module, kinds[i]);
    if (!ok) ref_clear(&module);
    return module;
}
