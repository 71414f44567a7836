/* posix_arguments.c: arguments and results of the functions of posix. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "modules/posix.h"

/* --- paths ---------------------------------------------------------------------------------------------- */
/* What is wanted, by PATH_OR_... */
static const char *const wanted[] = {"string, bytes or os.PathLike", "string, bytes, os.PathLike or integer",
                                     "string, bytes, os.PathLike or None",
                                     "string, bytes, os.PathLike, integer or None"};

static bool refuse_path(ThreadState *ts, Borrow o, const char *function, const char *name, unsigned allowed)
{
    raise_type_error(ts, "%s: %s should be %s, not %.200T", function, name, wanted[allowed], o);
    return false;
}

static bool fd_in_place(ThreadState *ts, PathArgument *p, Borrow o)
{
    bool failed = false;
    int64_t fd = obj_index_int64(ts, o, EXC_COUNT, &failed);
    if (failed) return false;
    if (fd > INT_MAX || fd < INT_MIN)
        return raise_overflow_error(ts, fd > 0 ? "fd is greater than maximum" : "fd is less than minimum"),
               false;
    p->given = ref_new(o);
    p->fd = (int)fd;
    return true;
}

/* The bytes of a path that was given as bytes. */
static Ref checked_bytes_take(ThreadState *ts, Ref bytes, const char *function, const char *name)
{
    if (!bytes || strlen(bytes_of(bytes)->data) == bytes_of(bytes)->size) return bytes;
    ref_drop(bytes);
    return raise_value_error(ts, "%s: embedded null character in %s", function, name);
}

/* Other bytes than bytes are taken for a path, with a DeprecationWarning. */
static bool bytes_in_place(ThreadState *ts, PathArgument *p, Borrow o, const char *function, const char *name,
                           unsigned allowed)
{
    if (!warn(ts, EXC_DEPRECATION_WARNING, "%s: %s should be %s, not %.200s", function, name, wanted[allowed],
              TYPE_NAME(o)))
        return false;
    BufferView view;
    if (!obj_get_buffer(ts, o, &view, false)) return false;
    Ref bytes = bytes_from_data(ts, view.data, view.size);
    buffer_release(ts, &view);
    p->given = ref_new(o);
    return (p->bytes = checked_bytes_take(ts, bytes, function, name)) != NULL;
}

bool path_argument(ThreadState *ts, PathArgument *p, Borrow o, const char *function, const char *name,
                   unsigned allowed)
{
    *p = (PathArgument){.fd = -1};
    if (allowed & PATH_OR_NONE && (!o || o == ts->rt->none)) return true;
    if (!is_str(o) && !is_bytes(o)) {
        if (allowed & PATH_OR_FD && o->type->slots.index) return fd_in_place(ts, p, o);
        if (o->type->slots.get_buffer) return bytes_in_place(ts, p, o, function, name, allowed);
        if (!type_find(ts, o->type, ID(ts, __fspath__))) return refuse_path(ts, o, function, name, allowed);
    }
    if (!(p->given = path_fspath(ts, o))) return false;
    p->bytes = is_bytes(p->given) ? checked_bytes_take(ts, ref_new(p->given), function, name)
                                  : path_encode(ts, p->given);
    return p->bytes != NULL;
}

void path_release(PathArgument *p)
{
    ref_clear(&p->given);
    ref_clear(&p->bytes);
}

Ref path_error(ThreadState *ts, const PathArgument *p)
{
    return ts->exc ? NULL : raise_os_error(ts, errno, p->given, NULL);
}

Ref posix_error(ThreadState *ts) { return ts->exc ? NULL : raise_os_error(ts, errno, NULL, NULL); }

/* --- numbers -------------------------------------------------------------------------------------------- */
bool long_argument(ThreadState *ts, Borrow o, int64_t *value)
{
    bool failed = false;
    Ref n = obj_index(ts, o);
    if (!n) return false;
    failed = !int_fits_int64(n, value);
    ref_drop(n);
    if (failed) raise_overflow_error(ts, "Python int too large to convert to C long");
    return !failed;
}

bool folder_argument(ThreadState *ts, Borrow o, int *fd)
{
    *fd = AT_FDCWD;
    if (!o || o == ts->rt->none) return true;
    if (!o->type->slots.index)
        return raise_type_error(ts, "argument should be integer or None, not %.200T", o), false;
    return args_int(ts, o, fd);
}

bool truth_argument(ThreadState *ts, Borrow o, bool fallback, bool *value)
{
    int truth = o ? obj_truth(ts, o) : fallback;
    *value = truth > 0;
    return truth >= 0;
}

Ref record_new_take(ThreadState *ts, RecordKind kind, Ref *items, size_t count)
{
    Type *type = ts->rt->module_state->record_types[kind];
    bool complete = type != NULL;
    for (size_t i = 0; i < count; i++) complete = complete && items[i];
    if (complete) return struct_sequence_new_take(ts, type, items, count);
    for (size_t i = 0; i < count; i++) ref_xdrop(items[i]);
    return ts->exc ? NULL : raise_system_error(ts, "the interpreter is shutting down");
}

/* A descriptor, or an object with fileno(). */
static bool fd_of(ThreadState *ts, Borrow o, int *fd)
{
    if (is_int(o)) {
        if (!args_int(ts, o, fd)) return false;
    } else {
        Ref method = NULL, number = NULL;
        if (!obj_lookup(ts, o, ID(ts, fileno), &method)) return false;
        if (!method)
            return raise_type_error(ts, "argument must be an int, or have a fileno() method."), false;
        number = obj_call0(ts, method);
        ref_drop(method);
        if (!number) return false;
        bool ok = is_int(number) && args_int(ts, number, fd);
        if (!is_int(number)) raise_type_error(ts, "fileno() returned a non-integer");
        ref_drop(number);
        if (!ok) return false;
    }
    if (*fd < 0)
        return raise_value_error(ts, "file descriptor cannot be a negative integer (%d)", *fd), false;
    return true;
}

/* A user's or group's number: 32 bits without a sign, or -1: "as it is". */
static bool id_argument(ThreadState *ts, Borrow o, const char *what, unsigned *id)
{
    Ref number = o->type->slots.index ? obj_index(ts, o) : NULL;
    int64_t n = 0;
    if (!number) {
        if (!ts->exc) raise_type_error(ts, "%s should be integer, not %.200T", what, o);
        return false;
    }
    bool fits = int_fits_int64(number, &n);
    ref_drop(number);
    *id = (unsigned)n;
    if (fits && n >= -1 && n <= UINT_MAX) return true;
    /* A number that a long holds but not an uid_t is said to be too small: as CPython has it. */
    raise_overflow_error(
        ts, fits || int_sign(o) < 0 ? "%s is less than minimum" : "%s is greater than maximum", what);
    return false;
}

static bool take_one(ThreadState *ts, Borrow o, char kind, void *place)
{
    switch (kind) {
    case 'i': return args_int(ts, o, place);
    case 'p': return args_signed_int(ts, o, place);
    case 'l': return long_argument(ts, o, place);
    case 'f': return fd_of(ts, o, place);
    case 'u': return id_argument(ts, o, "uid", place);
    case 'g': return id_argument(ts, o, "gid", place);
    default: ouro_assert(kind == 'b'); return truth_argument(ts, o, false, place);
    }
}

bool take_arguments(ThreadState *ts, Borrow const *args, const char *format, ...)
{
    va_list places;
    bool ok = true;
    va_start(places, format);
    for (size_t i = 0; ok && format[i]; i++) {
        void *place = va_arg(places, void *);
        if (args[i]) ok = take_one(ts, args[i], format[i], place);
    }
    va_end(places);
    return ok;
}

Ref sequence_argument(ThreadState *ts, Borrow o, const char *complaint)
{
    if (o->type->slots.getitem && !is_dict(o)) return obj_to_list(ts, o);
    return raise_type_error(ts, "%s must be a sequence", complaint);
}

/* --- results -------------------------------------------------------------------------------------------- */
Ref status_or_error(ThreadState *ts, int status) { return status < 0 ? posix_error(ts) : none_new(ts); }

Ref number_or_error(ThreadState *ts, int64_t number)
{
    return number < 0 ? posix_error(ts) : int_from_int64(ts, number);
}

Ref number_pair(ThreadState *ts, int64_t first, int64_t second)
{
    Ref items[2] = {int_from_int64(ts, first), int_from_int64(ts, second)};
    if (items[0] && items[1]) return tuple_from_array_take(ts, items, 2);
    ref_xdrop(items[0]);
    ref_xdrop(items[1]);
    return NULL;
}
