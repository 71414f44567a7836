/* exception_kinds.c: the exceptions that have fields of their own. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "object/args.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"

static Ref *field(Borrow self, size_t i) { return &exception_of(self)->fields[i]; }
static void set_field(Borrow self, size_t i, Borrow value) { ref_set(field(self, i), ref_xnew(value)); }
static bool is_value(ThreadState *ts, Borrow o) { return o && o != ts->rt->none; }

/* --- StopIteration, SystemExit --------------------------------------------------------------------------- */
const MemberDef stop_iteration_members[] = {
    {"value", MEMBER_OBJECT, FIELD_OFFSET(0), false, "generator return value"}, {0}};

bool stop_iteration_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!exception_base_init(ts, self, args, nargs, kwnames)) return false;
    set_field(self, 0, nargs ? args[0] : ts->rt->none);
    return true;
}

const MemberDef system_exit_members[] = {{"code", MEMBER_OBJECT, FIELD_OFFSET(0), false, "exception code"}, {0}};

bool system_exit_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!exception_base_init(ts, self, args, nargs, kwnames)) return false;
    if (nargs) set_field(self, 0, nargs == 1 ? args[0] : exception_of(self)->args);
    return true;
}

/* --- keywords only, besides any positional arguments ------------------------------------------------------- */
/* Stores the keyword arguments called names[i] in fields[first + i]; refuses others. */
static bool init_keywords(ThreadState *ts, Borrow self, const char *function, Borrow const *values, Borrow kwnames,
                          const char *const *names, size_t count, size_t first)
{
    for (size_t i = 0; i < count; i++) ref_clear(field(self, first + i));
    if (!args_keyword_limit(ts, function, kwnames, count)) return false;
    for (size_t k = 0; k < kwnames_count(kwnames); k++) {
        size_t i = 0;
        while (i < count && !str_equals_text(tuple_item(kwnames, k), names[i])) i++;
        if (i == count) {
            raise_type_error(ts, "'%S' is an invalid keyword argument for %s()", tuple_item(kwnames, k), function);
            return false;
        }
        set_field(self, first + i, values[k]);
    }
    return true;
}

const MemberDef import_error_members[] = {
    {"msg", MEMBER_OBJECT, FIELD_OFFSET(0), false, "exception message"},
    {"name", MEMBER_OBJECT, FIELD_OFFSET(1), false, "module name"},
    {"path", MEMBER_OBJECT, FIELD_OFFSET(2), false, "module path"}, {0}};

bool import_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"name", "path"};
    if (!exception_set_args(ts, self, args, nargs)
        || !init_keywords(ts, self, "ImportError", args + nargs, kwnames, names, 2, 1)) return false;
    set_field(self, 0, nargs == 1 ? args[0] : NULL);
    return true;
}

Ref import_error_str(ThreadState *ts, Borrow self)
{
    Borrow message = *field(self, 0);
    return message && is_kind(message, KIND_STR) ? ref_new(message) : exception_base_str(ts, self);
}

/* __reduce__ keeps the fields that args do not hold. */
static Ref reduce_with(ThreadState *ts, Borrow self, const char *const *names, size_t first, size_t count)
{
    ExceptionObject *e = exception_of(self);
    Ref state = e->dict ? dict_copy(ts, e->dict) : dict_new(ts), result = NULL;
    bool ok = state != NULL;
    for (size_t i = 0; ok && i < count; i++)
        if (e->fields[first + i]) ok = dict_set_text(ts, state, names[i], e->fields[first + i]);
    if (ok) result = dict_size(state) ? tuple_pack(ts, 3, OBJ(self->type), e->args, state) : tuple_pack(ts, 2, OBJ(self->type), e->args);
    ref_xdrop(state);
    return result;
}

static Ref import_error_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"name", "path"};
    (void)args; (void)nargs; (void)kwnames;
    return reduce_with(ts, self, names, 1, 2);
}

const MethodDef import_error_methods[] = {{"__reduce__", import_error_reduce, 0, 0, MF_COEXIST, NULL}, {0}};

const MemberDef attribute_error_members[] = {
    {"name", MEMBER_OBJECT, FIELD_OFFSET(0), false, "attribute name"},
    {"obj", MEMBER_OBJECT, FIELD_OFFSET(1), false, "object"}, {0}};

bool attribute_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"name", "obj"};
    return exception_set_args(ts, self, args, nargs) && init_keywords(ts, self, "AttributeError", args + nargs, kwnames, names, 2, 0);
}

const MemberDef name_error_members[] = {{"name", MEMBER_OBJECT, FIELD_OFFSET(0), false, "name"}, {0}};

bool name_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"name"};
    return exception_set_args(ts, self, args, nargs) && init_keywords(ts, self, "NameError", args + nargs, kwnames, names, 1, 0);
}

Ref key_error_str(ThreadState *ts, Borrow self)
{
    Borrow args = exception_of(self)->args;
    if (args && tuple_size(args) == 1) return obj_repr(ts, tuple_item(args, 0));
    return exception_base_str(ts, self);
}

/* --- OSError --------------------------------------------------------------------------------------------- */
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2, OS_WRITTEN };
const MemberDef os_error_members[] = {
    {"errno", MEMBER_OBJECT, FIELD_OFFSET(OS_ERRNO), false, "POSIX exception code"},
    {"strerror", MEMBER_OBJECT, FIELD_OFFSET(OS_STRERROR), false, "exception strerror"},
    {"filename", MEMBER_OBJECT, FIELD_OFFSET(OS_FILENAME), false, "exception filename"},
    {"filename2", MEMBER_OBJECT, FIELD_OFFSET(OS_FILENAME2), false, "second exception filename"}, {0}};

static const struct { int number; ExcKind kind; } os_kinds[] = {
    {EAGAIN, EXC_BLOCKING_IO_ERROR}, {EALREADY, EXC_BLOCKING_IO_ERROR}, {EINPROGRESS, EXC_BLOCKING_IO_ERROR},
    {EWOULDBLOCK, EXC_BLOCKING_IO_ERROR}, {EPIPE, EXC_BROKEN_PIPE_ERROR}, {ESHUTDOWN, EXC_BROKEN_PIPE_ERROR},
    {ECHILD, EXC_CHILD_PROCESS_ERROR}, {ECONNABORTED, EXC_CONNECTION_ABORTED_ERROR},
    {ECONNREFUSED, EXC_CONNECTION_REFUSED_ERROR}, {ECONNRESET, EXC_CONNECTION_RESET_ERROR},
    {EEXIST, EXC_FILE_EXISTS_ERROR}, {ENOENT, EXC_FILE_NOT_FOUND_ERROR}, {EISDIR, EXC_IS_A_DIRECTORY_ERROR},
    {ENOTDIR, EXC_NOT_A_DIRECTORY_ERROR}, {EINTR, EXC_INTERRUPTED_ERROR}, {EACCES, EXC_PERMISSION_ERROR},
    {EPERM, EXC_PERMISSION_ERROR}, {ESRCH, EXC_PROCESS_LOOKUP_ERROR}, {ETIMEDOUT, EXC_TIMEOUT_ERROR},
};

static Type *os_type_for(ThreadState *ts, Type *type, Borrow number)
{
    int64_t n;
    if (type != ts->rt->exceptions[EXC_OS_ERROR] || !is_int(number) || !int_fits_int64(number, &n)) return type;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(os_kinds); i++)
        if (os_kinds[i].number == n) return ts->rt->exceptions[os_kinds[i].kind];
    return type;
}

/* errno, strerror[, filename[, winerror[, filename2]]]: with a filename, args keep only the first two. */
static bool os_set_fields(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs)
{
    if (nargs < 2 || nargs > 5) return true;
    set_field(self, OS_ERRNO, args[0]);
    set_field(self, OS_STRERROR, args[1]);
    if (nargs > 2 && is_value(ts, args[2])) {
        int64_t written;
        bool blocking = type_is_subtype(self->type, ts->rt->exceptions[EXC_BLOCKING_IO_ERROR]);
        if (blocking && is_int(args[2]) && int_fits_int64(args[2], &written)) {
            set_field(self, OS_WRITTEN, args[2]);
        } else {
            set_field(self, OS_FILENAME, args[2]);
            if (nargs == 5 && is_value(ts, args[4])) set_field(self, OS_FILENAME2, args[4]);
            return exception_set_args(ts, self, args, 2);
        }
    }
    return true;
}

/* As CPython: a subclass that overrides __init__ but not __new__ gets its fields from OSError.__init__. */
static bool init_sets_fields(Type *type)
{
    return type->slots.init != os_error_init && type->slots.new_ == os_error_new;
}

Ref os_error_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool later = init_sets_fields(type);
    if (!later && kwnames_count(kwnames)) return raise_type_error(ts, "%s() takes no keyword arguments", type_name(type));
    if (!later && nargs >= 2 && nargs <= 5) type = os_type_for(ts, type, args[0]);
    Ref self = exception_alloc(ts, type, args, nargs);
    if (self && !later && !os_set_fields(ts, self, args, nargs)) ref_clear(&self);
    return self;
}

bool os_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!init_sets_fields(self->type)) return true;
    return exception_refuse_keywords(ts, self, kwnames) && exception_set_args(ts, self, args, nargs)
        && os_set_fields(ts, self, args, nargs);
}

Ref os_error_str(ThreadState *ts, Borrow self)
{
    Borrow none = ts->rt->none, number = *field(self, OS_ERRNO), text = *field(self, OS_STRERROR), name = *field(self, OS_FILENAME);
    Borrow second = *field(self, OS_FILENAME2);
    if (name && second)
        return str_from_format(ts, "[Errno %S] %S: %R -> %R", number ? number : none, text ? text : none, name, second);
    if (name) return str_from_format(ts, "[Errno %S] %S: %R", number ? number : none, text ? text : none, name);
    if (number && text) return str_from_format(ts, "[Errno %S] %S", number, text);
    return exception_base_str(ts, self);
}

static Ref os_error_reduce(ThreadState *ts, Borrow self, Borrow const *unused, size_t nargs, Borrow kwnames)
{
    (void)unused; (void)nargs; (void)kwnames;
    ExceptionObject *e = exception_of(self);
    Ref args = ref_new(e->args), result = NULL;
    if (tuple_size(args) == 2 && e->fields[OS_FILENAME]) {
        Borrow all[] = {tuple_item(args, 0), tuple_item(args, 1), e->fields[OS_FILENAME], ts->rt->none, e->fields[OS_FILENAME2]};
        Ref longer = tuple_from_array(ts, all, e->fields[OS_FILENAME2] ? 5 : 3);
        ref_drop(args);
        if (!(args = longer)) return NULL;
    }
    result = e->dict ? tuple_pack(ts, 3, OBJ(self->type), args, e->dict) : tuple_pack(ts, 2, OBJ(self->type), args);
    ref_drop(args);
    return result;
}

static Ref get_written(ThreadState *ts, Borrow self)
{
    Ref written = *field(self, OS_WRITTEN);
    return written ? ref_new(written) : raise_attribute_error(ts, self, str_of(ts->rt->empty_str), "characters_written");
}

static bool set_written(ThreadState *ts, Borrow self, Borrow value)
{
    Ref number = value ? obj_index(ts, value) : NULL;
    if (value && !number) return false;
    if (!value && !*field(self, OS_WRITTEN)) return raise_attribute_error(ts, self, str_of(ts->rt->empty_str), "characters_written"), false;
    ref_set(field(self, OS_WRITTEN), number);
    return true;
}

const MethodDef os_error_methods[] = {{"__reduce__", os_error_reduce, 0, 0, MF_COEXIST, NULL}, {0}};
const GetSetDef os_error_getset[] = {{"characters_written", get_written, set_written, NULL}, {0}};

/* --- SyntaxError ------------------------------------------------------------------------------------------- */
enum { SYN_MSG, SYN_FILENAME, SYN_LINENO, SYN_OFFSET, SYN_TEXT, SYN_END_LINENO, SYN_END_OFFSET, SYN_PRINT };
const MemberDef syntax_error_members[] = {
    {"msg", MEMBER_OBJECT, FIELD_OFFSET(SYN_MSG), false, "exception msg"},
    {"filename", MEMBER_OBJECT, FIELD_OFFSET(SYN_FILENAME), false, "exception filename"},
    {"lineno", MEMBER_OBJECT, FIELD_OFFSET(SYN_LINENO), false, "exception lineno"},
    {"offset", MEMBER_OBJECT, FIELD_OFFSET(SYN_OFFSET), false, "exception offset"},
    {"text", MEMBER_OBJECT, FIELD_OFFSET(SYN_TEXT), false, "exception text"},
    {"end_lineno", MEMBER_OBJECT, FIELD_OFFSET(SYN_END_LINENO), false, "exception end lineno"},
    {"end_offset", MEMBER_OBJECT, FIELD_OFFSET(SYN_END_OFFSET), false, "exception end offset"},
    {"print_file_and_line", MEMBER_OBJECT, FIELD_OFFSET(SYN_PRINT), false, "exception print_file_and_line"}, {0}};

static bool syntax_set_details(ThreadState *ts, Borrow self, Borrow details)
{
    Ref tuple = obj_to_tuple(ts, details);
    if (!tuple) return false;
    size_t n = tuple_size(tuple);
    bool ok = n == 4 || n == 6;
    if (n < 4) raise_type_error(ts, "function takes at least 4 arguments (%zu given)", n);
    else if (n > 6) raise_type_error(ts, "function takes at most 6 arguments (%zu given)", n);
    else if (n == 5) raise_type_error(ts, "end_offset must be provided when end_lineno is provided");
    for (size_t i = 0; ok && i < n; i++) set_field(self, SYN_FILENAME + i, tuple_item(tuple, i));
    ref_drop(tuple);
    return ok;
}

bool syntax_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!exception_base_init(ts, self, args, nargs, kwnames)) return false;
    if (nargs >= 1) set_field(self, SYN_MSG, args[0]);
    return nargs != 2 || syntax_set_details(ts, self, args[1]);
}

static Ref base_name(ThreadState *ts, Borrow path)
{
    const char *text = str_utf8(path), *slash = strrchr(text, '/');
    return str_from_text(ts, slash ? slash + 1 : text);
}

Ref syntax_error_str(ThreadState *ts, Borrow self)
{
    Borrow message = *field(self, SYN_MSG), filename = *field(self, SYN_FILENAME), line = *field(self, SYN_LINENO);
    bool has_line = line && is_kind(line, KIND_INT);
    if (!message) message = ts->rt->none;
    if (!filename || !is_str(filename)) return has_line ? str_from_format(ts, "%S (line %S)", message, line) : obj_str(ts, message);
    Ref name = base_name(ts, filename);
    Ref text = !name ? NULL : has_line ? str_from_format(ts, "%S (%U, line %S)", message, str_of(name), line)
                                       : str_from_format(ts, "%S (%U)", message, str_of(name));
    ref_xdrop(name);
    return text;
}

/* --- UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError ------------------------------------------- */
enum { UNI_ENCODING, UNI_OBJECT, UNI_START, UNI_END, UNI_REASON };
const MemberDef unicode_error_members[] = {
    {"encoding", MEMBER_OBJECT, FIELD_OFFSET(UNI_ENCODING), false, "exception encoding"},
    {"object", MEMBER_OBJECT, FIELD_OFFSET(UNI_OBJECT), false, "exception object"},
    {"start", MEMBER_OBJECT, FIELD_OFFSET(UNI_START), false, "exception start"},
    {"end", MEMBER_OBJECT, FIELD_OFFSET(UNI_END), false, "exception end"},
    {"reason", MEMBER_OBJECT, FIELD_OFFSET(UNI_REASON), false, "exception reason"}, {0}};

static bool is_translate(ThreadState *ts, Borrow self) { return type_is_subtype(self->type, ts->rt->exceptions[EXC_UNICODE_TRANSLATE_ERROR]); }
static bool is_decode(ThreadState *ts, Borrow self) { return type_is_subtype(self->type, ts->rt->exceptions[EXC_UNICODE_DECODE_ERROR]); }

static bool check_argument(ThreadState *ts, Borrow value, size_t position, bool ok, const char *wanted)
{
    if (!ok) raise_type_error(ts, "argument %zu must be %s, not %K", position + 1, wanted, value);
    return ok;
}

/* start and end are C's ssize_t. */
static Ref bound_of_error(ThreadState *ts, Borrow o)
{
    bool failed = false;
    Ref index = obj_index(ts, o);
    int64_t n = index ? int_as_int64(ts, index, &failed) : 0;
    ref_xdrop(index);
    return index && !failed ? int_from_int64(ts, n) : NULL;
}

static bool set_object_bytes(ThreadState *ts, Borrow self, Borrow o)
{
    BufferView view;
    if (!obj_get_buffer(ts, o, &view, false)) return false;
    Ref bytes = is_bytes(o) ? ref_new(o) : bytes_from_data(ts, view.data, view.size);
    buffer_release(ts, &view);
    if (bytes) ref_set(field(self, UNI_OBJECT), bytes);
    return bytes != NULL;
}

bool unicode_error_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    size_t first = is_translate(ts, self) ? 1 : 0, count = 5 - first;
    if (!exception_base_init(ts, self, args, nargs, kwnames)) return false;
    if (nargs != count) return raise_type_error(ts, "function takes exactly %zu arguments (%zu given)", count, nargs), false;
    for (size_t i = 0; i < count; i++) {
        size_t f = i + first;
        Ref number = NULL;
        if (f == UNI_START || f == UNI_END) {
            if (!(number = bound_of_error(ts, args[i]))) return false;
        } else if (f == UNI_OBJECT && is_decode(ts, self)) {
            continue;
        } else if (!check_argument(ts, args[i], i, is_str(args[i]), "str")) {
            return false;
        }
        ref_set(field(self, f), number ? number : ref_new(args[i]));
    }
    return !is_decode(ts, self) || set_object_bytes(ts, self, args[1]);
}

static int64_t position_of(Borrow number)
{
    int64_t n = 0;
    if (number && is_int(number) && !int_fits_int64(number, &n)) n = int_sign(number) < 0 ? INT64_MIN : INT64_MAX;
    return n;
}

static void character_escape(char *out, size_t size, uint32_t c)
{
    snprintf(out, size, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
}

/* Does the error concern the one item at `start`, which is there to be shown? */
static bool is_single(int64_t start, int64_t end, size_t size)
{
    return start >= 0 && start < (int64_t)size && end == start + 1;
}

static Ref decode_error_text(ThreadState *ts, BytesObject *bytes, int64_t start, int64_t end, StrObject *codec, Borrow reason)
{
    if (is_single(start, end, bytes->size))
        return str_from_format(ts, "'%U' codec can't decode byte 0x%02x in position %lld: %S", codec,
                               (unsigned char)bytes->data[start], (long long)start, reason);
    return str_from_format(ts, "'%U' codec can't decode bytes in position %lld-%lld: %S", codec, (long long)start, (long long)(end - 1), reason);
}

static Ref encode_error_text(ThreadState *ts, StrObject *object, int64_t start, int64_t end, StrObject *verb, Borrow reason)
{
    if (is_single(start, end, object->length)) {
        char shown[16];
        character_escape(shown, sizeof shown, str_char_at(object, (size_t)start));
        return str_from_format(ts, "%U character '%s' in position %lld: %S", verb, shown, (long long)start, reason);
    }
    return str_from_format(ts, "%U characters in position %lld-%lld: %S", verb, (long long)start, (long long)(end - 1), reason);
}

/* The attributes may have been set to anything since. */
Ref unicode_error_str(ThreadState *ts, Borrow self)
{
    Borrow object = *field(self, UNI_OBJECT), encoding = *field(self, UNI_ENCODING), reason = *field(self, UNI_REASON);
    if (!object) return ref_new(ts->rt->empty_str);
    int64_t start = position_of(*field(self, UNI_START)), end = position_of(*field(self, UNI_END));
    if (!reason) reason = ts->rt->empty_str;
    bool translates = is_translate(ts, self);
    Ref codec = translates ? NULL : obj_str(ts, encoding ? encoding : ts->rt->empty_str), verb = NULL, text = NULL;
    if (!codec && !translates) return NULL;
    if (is_decode(ts, self)) {
        if (is_bytes(object)) text = decode_error_text(ts, bytes_of(object), start, end, str_of(codec), reason);
        else raise_type_error(ts, "object attribute must be bytes");
    } else if (!is_str(object)) {
        raise_type_error(ts, "object attribute must be unicode");
    } else if ((verb = translates ? str_from_text(ts, "can't translate") : str_from_format(ts, "'%U' codec can't encode", str_of(codec)))) {
        text = encode_error_text(ts, str_of(object), start, end, str_of(verb), reason);
    }
    ref_xdrop(codec);
    ref_xdrop(verb);
    return text;
}
