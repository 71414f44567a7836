/* posix_transfer.c: the module posix: much at once, and from descriptor to descriptor. */
#include <errno.h>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "vm/gil.h"

/* --- several buffers ------------------------------------------------------------------------------------ */
typedef struct Vectors {
    size_t count, held; /* held: views that must be released */
    BufferView *views;
    struct iovec *parts;
} Vectors;

static void vectors_release(ThreadState *ts, Vectors *v)
{
    for (size_t i = 0; i < v->held; i++) buffer_release(ts, &v->views[i]);
    mem_free(ts, v->views, (v->count + 1) * sizeof *v->views);
    mem_free(ts, v->parts, (v->count + 1) * sizeof *v->parts);
}

/* "Object is not writable." where a buffer cannot be written, as readv() says. */
static bool vector_item(ThreadState *ts, Borrow item, BufferView *view, bool writable)
{
    if (!obj_get_buffer(ts, item, view, false)) return false;
    if (!writable || !view->readonly) return true;
    buffer_release(ts, view);
    raise_error(ts, EXC_BUFFER_ERROR, "Object is not writable.");
    return false;
}

static bool vectors_argument(ThreadState *ts, Vectors *v, Borrow buffers, const char *complaint,
                             bool writable)
{
    *v = (Vectors){0};
    Ref list = sequence_argument(ts, buffers, complaint);
    if (!list) return false;
    v->count = list_size(list);
    v->views = mem_alloc(ts, (v->count + 1) * sizeof *v->views);
    v->parts = v->views ? mem_alloc(ts, (v->count + 1) * sizeof *v->parts) : NULL;
    bool ok = v->parts != NULL;
    for (; ok && v->held < v->count; v->held += ok) {
        BufferView *view = &v->views[v->held];
        ok = vector_item(ts, list_item(list, v->held), view, writable);
        if (ok) v->parts[v->held] = (struct iovec){view->data, view->size};
    }
    ref_drop(list);
    return ok;
}

/* Reads into or writes from several buffers; offset NULL: at the descriptor's position. */
static Ref transfer(ThreadState *ts, Borrow const *args, size_t nargs, const char *complaint, bool reading,
                    bool at)
{
    int fd, flags = 0;
    int64_t offset = -1;
    ssize_t n;
    Vectors v = {0};
    Ref result = NULL;
    if (!take_arguments(ts, args, "i", &fd)) return NULL;
    if (!at || (long_argument(ts, args[2], &offset) && (nargs < 4 || args_int(ts, args[3], &flags)))) {
        if (vectors_argument(ts, &v, args[1], complaint, reading)) {
            do WITHOUT_GIL(ts, n = !at ? (reading ? readv : writev)(fd, v.parts, (int)v.count)
                       : (reading ? preadv2 : pwritev2)(fd, v.parts, (int)v.count, offset, flags));
            while (n < 0 && errno == EINTR && io_interrupted(ts));
            result = number_or_error(ts, n);
        }
        vectors_release(ts, &v);
    }
    return result;
}

#define TRANSFER(function, complaint, reading, at) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        return transfer(ts, args, nargs, complaint, reading, at); \
    }
TRANSFER(posix_readv, "readv() arg 2", true, false)
TRANSFER(posix_writev, "writev() arg 2", false, false)
TRANSFER(posix_preadv, "preadv2() arg 2", true, true)
TRANSFER(posix_pwritev, "pwritev2() arg 2", false, true)

/* --- from descriptor to descriptor ---------------------------------------------------------------------- */
/* An offset that may be None: then *place is NULL. */
static bool offset_or_none(ThreadState *ts, Borrow o, int64_t *offset, int64_t **place)
{
    *place = NULL;
    if (!o || o == ts->rt->none) return true;
    *place = offset;
    return long_argument(ts, o, offset);
}

static NATIVE(posix_sendfile)
{
    int out, in;
    int64_t offset, count, *place;
    ssize_t n;
    BIND("sendfile", 4, 4, 4, "out_fd", "in_fd", "offset", "count");
    if (!take_arguments(ts, a, "ii", &out, &in) || !offset_or_none(ts, a[2], &offset, &place)
        || !long_argument(ts, a[3], &count))
        return NULL;
    do WITHOUT_GIL(ts, n = sendfile(out, in, place, (size_t)count));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    return number_or_error(ts, n);
}

/* src, dst, count, offset_src, offset_dst of splice() and copy_file_range(). */
typedef struct Copying {
    int from, to;
    int64_t count, offset_from, offset_to, *place_from, *place_to;
} Copying;

static bool copying_argument(ThreadState *ts, Copying *c, Borrow const *a)
{
    if (!take_arguments(ts, a, "iil", &c->from, &c->to, &c->count)) return false;
    if (c->count < 0) return raise_value_error(ts, "negative value for 'count' not allowed"), false;
    return offset_or_none(ts, a[3], &c->offset_from, &c->place_from)
           && offset_or_none(ts, a[4], &c->offset_to, &c->place_to);
}

static NATIVE(posix_copy_file_range)
{
    Copying c;
    ssize_t n;
    BIND("copy_file_range", 5, 5, 3, "src", "dst", "count", "offset_src", "offset_dst");
    if (!copying_argument(ts, &c, a)) return NULL;
    do WITHOUT_GIL(ts, n = copy_file_range(c.from, c.place_from, c.to, c.place_to, (size_t)c.count, 0));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    return number_or_error(ts, n);
}

static NATIVE(posix_splice)
{
    Copying c;
    int flags = 0;
    ssize_t n;
    BIND("splice", 6, 6, 3, "src", "dst", "count", "offset_src", "offset_dst", "flags");
    if (!copying_argument(ts, &c, a) || (a[5] && !args_int(ts, a[5], &flags))) return NULL;
    do WITHOUT_GIL(ts, n = splice(c.from, c.place_from, c.to, c.place_to, (size_t)c.count, (unsigned)flags));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    return number_or_error(ts, n);
}

/* --- ranges of a file ----------------------------------------------------------------------------------- */
static NATIVE(posix_lockf)
{
    UNUSED_ARGUMENTS();
    int fd, command, status;
    int64_t length;
    if (!take_arguments(ts, args, "iil", &fd, &command, &length)) return NULL;
    do WITHOUT_GIL(ts, status = lockf(fd, command, length));
    while (status < 0 && errno == EINTR && io_interrupted(ts));
    return status_or_error(ts, status);
}

/* Calls that answer with an error number. */
static Ref error_or_none(ThreadState *ts, int error)
{
    errno = error;
    return error ? posix_error(ts) : none_new(ts);
}

static NATIVE(module_posix_fallocate)
{
    UNUSED_ARGUMENTS();
    int fd, error;
    int64_t offset, length;
    if (!take_arguments(ts, args, "ill", &fd, &offset, &length)) return NULL;
    do WITHOUT_GIL(ts, error = posix_fallocate(fd, offset, length));
    while (error == EINTR && io_interrupted(ts));
    return error_or_none(ts, error);
}

static NATIVE(module_posix_fadvise)
{
    UNUSED_ARGUMENTS();
    int fd, advice, error;
    int64_t offset, length;
    if (!take_arguments(ts, args, "illi", &fd, &offset, &length, &advice)) return NULL;
    do WITHOUT_GIL(ts, error = posix_fadvise(fd, offset, length, advice));
    while (error == EINTR && io_interrupted(ts));
    return error_or_none(ts, error);
}

/* --- files without a name, counters, chance ------------------------------------------------------------- */
static NATIVE(posix_memfd_create)
{
    int flags = MFD_CLOEXEC;
    BIND("memfd_create", 2, 2, 1, "name", "flags");
    Ref name = path_encode(ts, a[0]), result = NULL;
    if (name && (!a[1] || args_int(ts, a[1], &flags)))
        result = number_or_error(ts, memfd_create(bytes_of(name)->data, (unsigned)flags));
    ref_xdrop(name);
    return result;
}

static NATIVE(posix_eventfd)
{
    int64_t initial;
    int flags = EFD_CLOEXEC;
    BIND("eventfd", 2, 2, 1, "initval", "flags");
    Ref number = obj_index(ts, a[0]);
    if (!number) return NULL;
    bool fits = int_fits_int64(number, &initial), negative = int_sign(number) < 0;
    ref_drop(number);
    if (negative) return raise_value_error(ts, "value must be positive");
    if (!fits || initial > UINT32_MAX)
        return raise_overflow_error(ts, "Python int too large for C unsigned int");
    if (a[1] && !args_int(ts, a[1], &flags)) return NULL;
    return number_or_error(ts, eventfd((unsigned)initial, flags));
}

static NATIVE(posix_eventfd_read)
{
    int fd;
    eventfd_t value;
    BIND("eventfd_read", 1, 1, 1, "fd");
    if (!take_arguments(ts, a, "f", &fd)) return NULL;
    return eventfd_read(fd, &value) == 0 ? int_from_uint64(ts, value) : posix_error(ts);
}

static NATIVE(posix_eventfd_write)
{
    int fd;
    int64_t value;
    BIND("eventfd_write", 2, 2, 2, "fd", "value");
    if (!take_arguments(ts, a, "fl", &fd, &value)) return NULL;
    return status_or_error(ts, eventfd_write(fd, (eventfd_t)value));
}

static NATIVE(posix_getrandom)
{
    int64_t size;
    int flags = 0;
    BIND("getrandom", 2, 2, 1, "size", "flags");
    if (!long_argument(ts, a[0], &size) || (a[1] && !args_int(ts, a[1], &flags))) return NULL;
    if (size < 0) {
        errno = EINVAL;
        return posix_error(ts);
    }
    char *data = mem_alloc(ts, (size_t)size + 1);
    if (!data) return NULL;
    ssize_t n;
    do WITHOUT_GIL(ts, n = getrandom(data, (size_t)size, (unsigned)flags));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    Ref result = n < 0 ? posix_error(ts) : bytes_from_data(ts, data, (size_t)n);
    mem_free(ts, data, (size_t)size + 1);
    return result;
}

const MethodDef posix_transfer_functions[] = {
    {"readv", posix_readv, 2, 2, 0,
     "readv($module, fd, buffers, /)\n--\n\nRead into several buffers, one after the other; returns how many bytes were read."},
    {"writev", posix_writev, 2, 2, 0,
     "writev($module, fd, buffers, /)\n--\n\nWrite what several buffers hold; returns how many bytes were written."},
    {"preadv", posix_preadv, 3, 4, 0,
     "preadv($module, fd, buffers, offset, flags=0, /)\n--\n\nAs readv(), at an offset; flags are of RWF_."},
    {"pwritev", posix_pwritev, 3, 4, 0,
     "pwritev($module, fd, buffers, offset, flags=0, /)\n--\n\nAs writev(), at an offset; flags are of RWF_."},
    {"sendfile", posix_sendfile, 0, ARGS_ANY, MF_KEYWORDS,
     "sendfile($module, /, out_fd, in_fd, offset, count)\n--\n\nCopy from one descriptor to another; returns how many bytes were sent."},
    {"copy_file_range", posix_copy_file_range, 0, ARGS_ANY, MF_KEYWORDS,
     "copy_file_range($module, /, src, dst, count, offset_src=None,\n                offset_dst=None)\n--\n\nCopy from one file to another; returns how many bytes were copied."},
    {"splice", posix_splice, 0, ARGS_ANY, MF_KEYWORDS,
     "splice($module, /, src, dst, count, offset_src=None, offset_dst=None,\n       flags=0)\n--\n\nMove bytes between descriptors of which one is a pipe; returns how many."},
    {"lockf", posix_lockf, 3, 3, 0,
     "lockf($module, fd, command, length, /)\n--\n\nLock, test or unlock a part of an open file, from its position on."},
    {"posix_fallocate", module_posix_fallocate, 3, 3, 0,
     "posix_fallocate($module, fd, offset, length, /)\n--\n\nMake sure that there is room for a part of an open file."},
    {"posix_fadvise", module_posix_fadvise, 4, 4, 0,
     "posix_fadvise($module, fd, offset, length, advice, /)\n--\n\nSay how a part of an open file is going to be read."},
    {"memfd_create", posix_memfd_create, 0, ARGS_ANY, MF_KEYWORDS,
     "memfd_create($module, /, name, flags=MFD_CLOEXEC)\n--\n\nA descriptor of a file in memory."},
    {"eventfd", posix_eventfd, 0, ARGS_ANY, MF_KEYWORDS,
     "eventfd($module, /, initval, flags=EFD_CLOEXEC)\n--\n\nA descriptor of a counter, to wait for and wake with."},
    {"eventfd_read", posix_eventfd_read, 0, ARGS_ANY, MF_KEYWORDS,
     "eventfd_read($module, /, fd)\n--\n\nTake the counter's value."},
    {"eventfd_write", posix_eventfd_write, 0, ARGS_ANY, MF_KEYWORDS,
     "eventfd_write($module, /, fd, value)\n--\n\nAdd to the counter."},
    {"getrandom", posix_getrandom, 0, ARGS_ANY, MF_KEYWORDS,
     "getrandom($module, /, size, flags=0)\n--\n\nRandom bytes, perhaps fewer than asked for."},
    {0},
};
