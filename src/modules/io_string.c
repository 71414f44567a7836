/* io_string.c: StringIO: a stream of text in memory. */
#include "modules/io.h"

#include <string.h>

#include "base/utf8.h"

/* The position is a code point; `at` is its offset in the text, kept in step. Behind the end of the text the
 * position is length + gap. */
typedef struct StringIo {
    IoBase io;
    char *data; /* UTF-8; capacity bytes, or NULL */
    size_t size, capacity;
    size_t length;       /* code points; equal to size exactly if all is ASCII */
    size_t at, position; /* bytes, code points */
    Newlines newlines;
    char line_end[3], write_end[3];
    bool ready, closed;
    uint8_t newline_given; /* 0: None, 1: a string */
} StringIo;

static StringIo *string_io_of(Borrow o) { return (StringIo *)o; }

static bool string_open(ThreadState *ts, Borrow self)
{
    const StringIo *s = string_io_of(self);
    if (!s->ready) raise_value_error(ts, "I/O operation on uninitialized object");
    else if (s->closed) raise_value_error(ts, "I/O operation on closed file");
    return s->ready && !s->closed;
}

/* Bytes of `n` code points from an offset on, at most to the end; *taken says how many they are. */
static size_t string_span(const StringIo *s, size_t at, size_t n, size_t *taken)
{
    size_t left = s->size - at;
    if (s->size == s->length) return *taken = left < n ? left : n;
    const char *p = s->data + at, *end = s->data + s->size;
    for (*taken = 0; p < end && *taken < n; (*taken)++) p += utf8_width(*p);
    return (size_t)(p - s->data) - at;
}

static void string_move_to(StringIo *s, size_t position)
{
    size_t taken = 0;
    bool forward = position >= s->position && s->position <= s->length;
    size_t from = forward ? s->at : 0, steps = forward ? position - s->position : position;
    s->at = position >= s->length ? s->size : from + string_span(s, from, steps, &taken);
    s->position = position;
}

/* Fills up to the position with NULs. */
static bool string_pad(ThreadState *ts, StringIo *s)
{
    if (s->position <= s->length) return true;
    size_t gap = s->position - s->length;
    if (gap > INT64_MAX / 2 || !io_reserve(ts, &s->data, &s->capacity, s->size + gap))
        return ts->exc ? false : (raise_no_memory(ts), false);
    memset(s->data + s->size, 0, gap);
    s->size += gap;
    s->length += gap;
    s->at = s->size;
    return true;
}

/* Overwrites as many code points as the text has. */
static bool string_put(ThreadState *ts, StringIo *s, const StrObject *text)
{
    if (text->size == 0) return true;
    if (!string_pad(ts, s)) return false;
    size_t taken, old = string_span(s, s->at, text->length, &taken), tail = s->size - s->at - old;
    if (!io_reserve(ts, &s->data, &s->capacity, s->size - old + text->size)) return false;
    memmove(s->data + s->at + text->size, s->data + s->at + old, tail);
    memcpy(s->data + s->at, text->text, text->size);
    s->size = s->size - old + text->size;
    s->length = s->length - taken + text->length;
    s->at += text->size;
    s->position += text->length;
    return true;
}

static bool string_write(ThreadState *ts, StringIo *s, Borrow given)
{
    Ref text = ref_new(given);
    if (s->newlines.universal) text = newlines_decode_take(ts, &s->newlines, text, true);
    if (text && s->write_end[0]) ref_set(&text, newlines_replace(ts, text, s->write_end));
    bool ok = text && string_put(ts, s, str_of(text));
    ref_xdrop(text);
    return ok;
}

static Ref string_take(ThreadState *ts, StringIo *s, size_t bytes, size_t count)
{
    Ref text = bytes == 0       ? ref_new(ts->rt->empty_str)
               : bytes == count ? str_from_ascii(ts, s->data + s->at, bytes)
                                : str_from_utf8(ts, s->data + s->at, bytes);
    if (text) {
        s->at += bytes;
        s->position += count;
    }
    return text;
}

static Ref string_take_upto(ThreadState *ts, StringIo *s, int64_t limit)
{
    size_t taken;
    if (s->position >= s->length) return ref_new(ts->rt->empty_str);
    size_t bytes = string_span(s, s->at, limit < 0 ? s->length : (size_t)limit, &taken);
    return string_take(ts, s, bytes, taken);
}

static Ref string_take_line(ThreadState *ts, StringIo *s, int64_t limit)
{
    size_t taken;
    if (s->position >= s->length) return ref_new(ts->rt->empty_str);
    int64_t end = line_find_end(s->data, s->size, s->at, &s->newlines, s->line_end);
    size_t bytes = (end < 0 ? s->size : (size_t)end) - s->at;
    size_t count = s->size == s->length ? bytes : utf8_count(s->data + s->at, bytes);
    if (limit >= 0 && (uint64_t)limit < count)
        bytes = string_span(s, s->at, (size_t)limit, &taken), count = (size_t)limit;
    return string_take(ts, s, bytes, count);
}

static NATIVE(string_io_read)
{
    (void)kwnames;
    int64_t limit;
    if (!io_size_argument(ts, args, nargs, &limit) || !string_open(ts, self)) return NULL;
    return string_take_upto(ts, string_io_of(self), limit);
}

static NATIVE(string_io_readline)
{
    (void)kwnames;
    int64_t limit;
    if (!io_size_argument(ts, args, nargs, &limit) || !string_open(ts, self)) return NULL;
    return string_take_line(ts, string_io_of(self), limit);
}

static Ref string_io_next(ThreadState *ts, Borrow self)
{
    Ref line = NULL;
    if (!string_open(ts, self)) return NULL;
    if (is_kind(self, KIND_STRING_IO)) {
        line = string_take_line(ts, string_io_of(self), -1);
    } else if ((line = obj_call_method(ts, self, ID(ts, readline), NULL, 0)) && !is_str(line)) {
        raise_error(ts, EXC_OS_ERROR, "readline() should have returned a str object, not '%.200T'", line);
        ref_clear(&line);
    }
    if (line && str_of(line)->size == 0) ref_clear(&line);
    return line;
}

static NATIVE(string_io_write)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0])) return raise_type_error(ts, "string argument expected, got '%.200T'", args[0]);
    if (!string_open(ts, self) || !string_write(ts, string_io_of(self), args[0])) return NULL;
    return int_from_int64(ts, str_of(args[0])->length);
}

static NATIVE(string_io_getvalue)
{
    UNUSED_ARGUMENTS();
    const StringIo *s = string_io_of(self);
    if (!string_open(ts, self)) return NULL;
    if (s->size == 0) return ref_new(ts->rt->empty_str);
    return s->size == s->length ? str_from_ascii(ts, s->data, s->size) : str_from_utf8(ts, s->data, s->size);
}

static NATIVE(string_io_tell)
{
    UNUSED_ARGUMENTS();
    return string_open(ts, self) ? int_from_uint64(ts, string_io_of(self)->position) : NULL;
}
static NATIVE(string_io_true)
{
    UNUSED_ARGUMENTS();
    return string_open(ts, self) ? bool_new(ts, true) : NULL;
}

static NATIVE(string_io_truncate)
{
    (void)kwnames;
    StringIo *s = string_io_of(self);
    int64_t length;
    size_t taken;
    if (!string_open(ts, self)) return NULL;
    length = (int64_t)s->position;
    if (nargs && args[0] != ts->rt->none && !io_size_argument(ts, args, nargs, &length)) return NULL;
    if (length < 0) return raise_value_error(ts, "Negative size value %lld", (long long)length);
    if ((uint64_t)length < s->length) {
        size_t size = string_span(s, 0, (size_t)length, &taken);
        s->size = size;
        s->length = (size_t)length;
        if (s->position > s->length) s->at = s->size;
    }
    return int_from_int64(ts, length);
}

static NATIVE(string_io_seek)
{
    (void)kwnames;
    StringIo *s = string_io_of(self);
    bool failed = false;
    int64_t position = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed);
    int64_t whence = !failed && nargs > 1 ? obj_index_int64(ts, args[1], EXC_OVERFLOW_ERROR, &failed) : 0;
    if (failed || !string_open(ts, self)) return NULL;
    if (whence < 0 || whence > 2)
        return raise_value_error(ts, "Invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    if (position < 0 && whence == 0)
        return raise_value_error(ts, "Negative seek position %lld", (long long)position);
    if (whence != 0 && position != 0)
        return raise_error(ts, EXC_OS_ERROR, "Can't do nonzero cur-relative seeks");
    if (whence == 1) position = (int64_t)s->position;
    if (whence == 2) position = (int64_t)s->length;
    string_move_to(s, (size_t)position);
    return int_from_int64(ts, position);
}

static NATIVE(string_io_close)
{
    UNUSED_ARGUMENTS();
    StringIo *s = string_io_of(self);
    mem_free(ts, s->data, s->capacity);
    s->data = NULL;
    s->size = s->capacity = s->length = s->at = s->position = 0;
    s->closed = true;
    return none_new(ts);
}

static Ref newline_value(ThreadState *ts, const StringIo *s)
{
    return s->newline_given ? str_from_text(ts, s->line_end) : none_new(ts);
}

static NATIVE(string_io_getstate)
{
    UNUSED_ARGUMENTS();
    Ref value = string_io_getvalue(ts, self, NULL, 0, NULL), newline = NULL, at = NULL, dict = NULL,
        state = NULL;
    if (value && (newline = newline_value(ts, string_io_of(self)))
        && (at = int_from_uint64(ts, string_io_of(self)->position)) && (dict = io_state_dict(ts, self)))
        state = tuple_pack(ts, 4, value, newline, at, dict);
    ref_xdrop(value);
    ref_xdrop(newline);
    ref_xdrop(at);
    ref_xdrop(dict);
    return state;
}

static bool string_start(ThreadState *ts, StringIo *s, Borrow value, Borrow newline)
{
    const char *end = newline && is_str(newline) ? str_utf8(newline) : NULL;
    s->size = s->length = s->at = s->position = 0;
    s->newlines = (Newlines){.universal = !end || !*end, .translate = !end};
    s->newline_given = end != NULL;
    strcpy(s->line_end, end ? end : "");
    strcpy(s->write_end, end && *end == '\r' ? end : "");
    s->ready = true;
    s->closed = false;
    bool ok = !value || value == ts->rt->none || string_write(ts, s, value);
    s->at = s->position = 0;
    return ok;
}

static bool check_newline(ThreadState *ts, Borrow newline)
{
    if (newline && newline != ts->rt->none && !is_str(newline))
        raise_type_error(ts, "newline must be str or None, not %.200T", newline);
    else if (!newline_is_legal(newline)) raise_value_error(ts, "illegal newline value: %R", newline);
    else return true;
    return false;
}

static bool string_io_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"initial_value", "newline"};
    static const ArgSpec spec = {"StringIO", names, 2, 2, 0};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    if (!a[1]) a[1] = IDO(ts, newline_text);
    if (!check_newline(ts, a[1])) return false;
    if (a[0] && a[0] != ts->rt->none && !is_str(a[0]))
        return raise_type_error(ts, "initial_value must be str or None, not %.200T", a[0]), false;
    return string_start(ts, string_io_of(self), a[0], a[1]);
}

static NATIVE(string_io_setstate)
{
    UNUSED_ARGUMENTS();
    StringIo *s = string_io_of(self);
    if (s->closed) return raise_value_error(ts, "I/O operation on closed file");
    if (!is_tuple(args[0]) || tuple_size(args[0]) < 4)
        return raise_type_error(ts, "%.200T.__setstate__ argument should be 4-tuple, got %.200T", self,
                                args[0]);
    Borrow value = tuple_item(args[0], 0), newline = tuple_item(args[0], 1);
    bool failed = false;
    if (!is_str(value)) return raise_type_error(ts, "initial_value must be str or None, not %.200T", value);
    if (!check_newline(ts, newline)) return NULL;
    if (!string_start(ts, s, NULL, newline) || !string_put(ts, s, str_of(value))) return NULL;
    string_move_to(s, 0);
    int64_t at = obj_index_int64(ts, tuple_item(args[0], 2), EXC_COUNT, &failed);
    if (failed) return NULL;
    if (at == INT64_MAX) return raise_overflow_error(ts, "Python int too large to convert to C ssize_t");
    if (at < 0) return raise_value_error(ts, "position value cannot be negative");
    string_move_to(s, (size_t)at);
    return io_add_state_dict(ts, self, tuple_item(args[0], 3), "fourth") ? none_new(ts) : NULL;
}

static NATIVE(string_io_sizeof)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, object_block_size(self) + string_io_of(self)->capacity);
}

static Ref string_io_closed(ThreadState *ts, Borrow self) { return bool_new(ts, string_io_of(self)->closed); }
static Ref string_io_newlines(ThreadState *ts, Borrow self)
{
    return string_open(ts, self) ? newlines_seen(ts, string_io_of(self)->newlines.seen) : NULL;
}
static Ref string_io_line_buffering(ThreadState *ts, Borrow self)
{
    return string_open(ts, self) ? bool_new(ts, false) : NULL;
}

static Ref string_io_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return io_alloc(ts, type, sizeof(StringIo));
}

static void string_io_dealloc(ThreadState *ts, Object *o)
{
    mem_free(ts, string_io_of(o)->data, string_io_of(o)->capacity);
    iobase_clear(ts, o);
    object_free(ts, o, sizeof(StringIo));
}

static void string_io_storage(Object *o, BlockFn see, void *context)
{
    const StringIo *s = string_io_of(o);
    if (s->data) see(context, s->data, s->capacity, "text");
}

static const MethodDef string_io_methods[] = {
    {"close", string_io_close, 0, 0, 0, "close($self, /)\n--\n\nForget the contents."},
    {"getvalue", string_io_getvalue, 0, 0, 0, "getvalue($self, /)\n--\n\nReturn the contents."},
    {"read", string_io_read, 0, 1, 0, "read($self, size=-1, /)\n--\n\nRead at most size characters, or all."},
    {"readline", string_io_readline, 0, 1, 0, "readline($self, size=-1, /)\n--\n\nRead a line."},
    {"tell", string_io_tell, 0, 0, 0, "tell($self, /)\n--\n\nReturn the position."},
    {"truncate", string_io_truncate, 0, 1, 0,
     "truncate($self, pos=None, /)\n--\n\nCut the contents off; the position stays."},
    {"seek", string_io_seek, 1, 2, 0,
     "seek($self, pos, whence=0, /)\n--\n\nMove to a position, or to the end."},
    {"write", string_io_write, 1, 1, 0,
     "write($self, s, /)\n--\n\nWrite a string; returns the number of its characters."},
    {"seekable", string_io_true, 0, 0, 0, "seekable($self, /)\n--\n\nWhether it has a position that can be set."},
    {"readable", string_io_true, 0, 0, 0, "readable($self, /)\n--\n\nWhether it can be read."},
    {"writable", string_io_true, 0, 0, 0, "writable($self, /)\n--\n\nWhether it can be written."},
    {"__getstate__", string_io_getstate, 0, 0, 0, NULL},
    {"__setstate__", string_io_setstate, 1, 1, 0, NULL},
    {"__sizeof__", string_io_sizeof, 0, 0, 0, NULL},
    {0},
};

static const GetSetDef string_io_getset[] = {
    {"closed", string_io_closed, NULL, NULL},
    {"newlines", string_io_newlines, NULL, NULL},
    {"line_buffering", string_io_line_buffering, NULL, NULL},
    {0},
};

const TypeSpec string_io_spec = {
    .name = "_io.StringIO",
    .kind = KIND_STRING_IO,
    .base = KIND_TEXTIOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(StringIo),
    .doc =
        "StringIO(initial_value='', newline='\\n')\n--\n\nA stream of text in memory.\n\nThe initial value and newline work as TextIOWrapper's; the default newline translates nothing.",
    .methods = string_io_methods,
    .getset = string_io_getset,
    .slots = {.dealloc = string_io_dealloc,
              .traverse = iobase_traverse,
              .storage = string_io_storage,
              .clear = iobase_clear,
              .next = string_io_next,
              .init = string_io_init,
              .new_ = string_io_new},
};
