/* posix_fd.c: the module posix: file descriptors. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "vm/gil.h"

static NATIVE(posix_open)
{
    PathArgument p = {.fd = -1};
    int flags, mode = 0777, at, fd = -1;
    BIND("open", 4, 3, 2, "path", "flags", "mode", "dir_fd");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "open", "path", 0) && args_int(ts, a[1], &flags)
        && (!a[2] || args_int(ts, a[2], &mode)) && folder_argument(ts, a[3], &at)) {
        const char *path = path_text(&p);
        do WITHOUT_GIL(ts, fd = openat(at, path, flags | O_CLOEXEC, mode));
        while (fd < 0 && errno == EINTR && io_interrupted(ts));
        result = fd < 0 ? path_error(ts, &p) : int_from_int64(ts, fd);
    }
    path_release(&p);
    return result;
}

static NATIVE(posix_close)
{
    int fd;
    BIND("close", 1, 1, 1, "fd");
    if (!args_int(ts, a[0], &fd)) return NULL;
    int status;
    WITHOUT_GIL(ts, status = close(fd));
    return status == 0 || errno == EINTR ? none_new(ts) : posix_error(ts);
}

static NATIVE(posix_closerange)
{
    UNUSED_ARGUMENTS();
    int low, high;
    if (!args_int(ts, args[0], &low) || !args_int(ts, args[1], &high)) return NULL;
    for (int fd = low < 0 ? 0 : low; fd < high && fd < 65536; fd++) close(fd);
    return none_new(ts);
}

/* read and pread: offset -1 for the former. */
static Ref read_fd(ThreadState *ts, int fd, int64_t size, int64_t offset)
{
    if (size < 0) {
        errno = EINVAL;
        return posix_error(ts);
    }
    if (size > 0x7ffff000) size = 0x7ffff000;
    char *data = mem_alloc(ts, (size_t)size + 1);
    ssize_t n;
    if (!data) return NULL;
    do WITHOUT_GIL(ts, n = offset < 0 ? read(fd, data, (size_t)size) : pread(fd, data, (size_t)size, offset));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    Ref result = n < 0 ? posix_error(ts) : bytes_from_data(ts, data, (size_t)n);
    mem_free(ts, data, (size_t)size + 1);
    return io_result_take(ts, result);
}

static NATIVE(posix_read)
{
    UNUSED_ARGUMENTS();
    int fd;
    int64_t size;
    return args_int(ts, args[0], &fd) && long_argument(ts, args[1], &size) ? read_fd(ts, fd, size, -1)
                                                                               : NULL;
}

static NATIVE(posix_pread)
{
    UNUSED_ARGUMENTS();
    int fd;
    int64_t size, offset;
    if (!args_int(ts, args[0], &fd) || !long_argument(ts, args[1], &size)
        || !long_argument(ts, args[2], &offset))
        return NULL;
    if (offset >= 0) return read_fd(ts, fd, size, offset);
    errno = EINVAL;
    return posix_error(ts);
}

static NATIVE(posix_write)
{
    UNUSED_ARGUMENTS();
    int fd;
    BufferView view;
    ssize_t n;
    if (!args_int(ts, args[0], &fd) || !obj_get_buffer(ts, args[1], &view, false)) return NULL;
    do WITHOUT_GIL(ts, n = write(fd, view.data, view.size < 0x7ffff000 ? view.size : 0x7ffff000));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    Ref result = n < 0 ? posix_error(ts) : int_from_int64(ts, n);
    buffer_release(ts, &view);
    return io_result_take(ts, result);
}

static NATIVE(posix_pwrite)
{
    UNUSED_ARGUMENTS();
    int fd;
    int64_t offset;
    BufferView view;
    ssize_t n;
    if (!args_int(ts, args[0], &fd) || !long_argument(ts, args[2], &offset)
        || !obj_get_buffer(ts, args[1], &view, false))
        return NULL;
    do WITHOUT_GIL(ts, n = pwrite(fd, view.data, view.size, offset));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    Ref result = n < 0 ? posix_error(ts) : int_from_int64(ts, n);
    buffer_release(ts, &view);
    return result;
}

static NATIVE(posix_lseek)
{
    UNUSED_ARGUMENTS();
    int fd, whence;
    int64_t offset;
    if (!args_int(ts, args[0], &fd) || !long_argument(ts, args[1], &offset)
        || !args_int(ts, args[2], &whence))
        return NULL;
    off_t at = lseek(fd, offset, whence);
    return at < 0 ? posix_error(ts) : int_from_int64(ts, at);
}

static NATIVE(posix_pipe)
{
    UNUSED_ARGUMENTS();
    int fds[2];
    return pipe2(fds, O_CLOEXEC) == 0 ? number_pair(ts, fds[0], fds[1]) : posix_error(ts);
}

static NATIVE(posix_pipe2)
{
    UNUSED_ARGUMENTS();
    int fds[2], flags;
    if (!args_int(ts, args[0], &flags)) return NULL;
    return pipe2(fds, flags) == 0 ? number_pair(ts, fds[0], fds[1]) : posix_error(ts);
}

static NATIVE(posix_dup)
{
    UNUSED_ARGUMENTS();
    int fd;
    if (!args_int(ts, args[0], &fd)) return NULL;
    fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return fd < 0 ? posix_error(ts) : int_from_int64(ts, fd);
}

static NATIVE(posix_dup2)
{
    int from, to;
    bool inheritable;
    BIND("dup2", 3, 3, 2, "fd", "fd2", "inheritable");
    if (!args_int(ts, a[0], &from) || !args_int(ts, a[1], &to)
        || !truth_argument(ts, a[2], true, &inheritable))
        return NULL;
    int fd = inheritable || from == to ? dup2(from, to) : dup3(from, to, O_CLOEXEC);
    return fd < 0 ? posix_error(ts) : int_from_int64(ts, fd);
}

static NATIVE(posix_fstat)
{
    struct stat s;
    int fd;
    BIND("fstat", 1, 1, 1, "fd");
    if (!args_int(ts, a[0], &fd)) return NULL;
    return fstat(fd, &s) == 0 ? stat_record(ts, &s) : posix_error(ts);
}

static NATIVE(posix_ftruncate)
{
    UNUSED_ARGUMENTS();
    int fd, status;
    int64_t length;
    if (!args_int(ts, args[0], &fd) || !long_argument(ts, args[1], &length)) return NULL;
    do WITHOUT_GIL(ts, status = ftruncate(fd, length));
    while (status < 0 && errno == EINTR && io_interrupted(ts));
    return status == 0 ? none_new(ts) : posix_error(ts);
}

static Ref sync_fd(ThreadState *ts, Borrow o, int (*call)(int))
{
    int fd, status;
    if (!take_arguments(ts, &o, "f", &fd)) return NULL;
    do WITHOUT_GIL(ts, status = call(fd));
    while (status < 0 && errno == EINTR && io_interrupted(ts));
    return status == 0 ? none_new(ts) : posix_error(ts);
}

static NATIVE(posix_fsync)
{
    BIND("fsync", 1, 1, 1, "fd");
    return sync_fd(ts, a[0], fsync);
}
static NATIVE(posix_fdatasync)
{
    BIND("fdatasync", 1, 1, 1, "fd");
    return sync_fd(ts, a[0], fdatasync);
}
static NATIVE(posix_fchdir)
{
    BIND("fchdir", 1, 1, 1, "fd");
    return sync_fd(ts, a[0], fchdir);
}

static NATIVE(posix_fchmod)
{
    int fd, mode;
    BIND("fchmod", 2, 2, 2, "fd", "mode");
    if (!args_int(ts, a[0], &fd) || !args_int(ts, a[1], &mode)) return NULL;
    return fchmod(fd, (mode_t)mode) == 0 ? none_new(ts) : posix_error(ts);
}

static NATIVE(posix_get_inheritable)
{
    UNUSED_ARGUMENTS();
    int fd, flags;
    if (!args_int(ts, args[0], &fd)) return NULL;
    return (flags = fcntl(fd, F_GETFD)) < 0 ? posix_error(ts) : bool_new(ts, !(flags & FD_CLOEXEC));
}

static NATIVE(posix_set_inheritable)
{
    UNUSED_ARGUMENTS();
    int fd, inherit, flags;
    if (!args_int(ts, args[0], &fd) || !args_int(ts, args[1], &inherit)) return NULL;
    if ((flags = fcntl(fd, F_GETFD)) < 0) return posix_error(ts);
    return fcntl(fd, F_SETFD, inherit ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC) < 0 ? posix_error(ts)
                                                                                      : none_new(ts);
}

static NATIVE(posix_get_blocking)
{
    UNUSED_ARGUMENTS();
    int fd, flags;
    if (!args_int(ts, args[0], &fd)) return NULL;
    return (flags = fcntl(fd, F_GETFL)) < 0 ? posix_error(ts) : bool_new(ts, !(flags & O_NONBLOCK));
}

static NATIVE(posix_set_blocking)
{
    UNUSED_ARGUMENTS();
    int fd, flags;
    bool blocking;
    if (!args_int(ts, args[0], &fd) || !truth_argument(ts, args[1], true, &blocking)) return NULL;
    if ((flags = fcntl(fd, F_GETFL)) < 0) return posix_error(ts);
    return fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0 ? posix_error(ts)
                                                                                       : none_new(ts);
}

const MethodDef posix_fd_functions[] = {
    {"open", posix_open, 0, ARGS_ANY, MF_KEYWORDS,
     "open($module, /, path, flags, mode=511, *, dir_fd=None)\n--\n\nOpen a file; returns a descriptor."},
    {"close", posix_close, 0, ARGS_ANY, MF_KEYWORDS, "close($module, /, fd)\n--\n\nClose a descriptor."},
    {"closerange", posix_closerange, 2, 2, 0,
     "closerange($module, fd_low, fd_high, /)\n--\n\nClose the descriptors from fd_low to before fd_high, ignoring errors."},
    {"read", posix_read, 2, 2, 0, "read($module, fd, length, /)\n--\n\nRead from a descriptor."},
    {"pread", posix_pread, 3, 3, 0,
     "pread($module, fd, length, offset, /)\n--\n\nRead at an offset, leaving the position."},
    {"write", posix_write, 2, 2, 0,
     "write($module, fd, data, /)\n--\n\nWrite to a descriptor; returns how many bytes were written."},
    {"pwrite", posix_pwrite, 3, 3, 0,
     "pwrite($module, fd, buffer, offset, /)\n--\n\nWrite at an offset, leaving the position."},
    {"lseek", posix_lseek, 3, 3, 0,
     "lseek($module, fd, position, whence, /)\n--\n\nMove the position of a descriptor."},
    {"pipe", posix_pipe, 0, 0, 0,
     "pipe($module, /)\n--\n\nMake a pipe; returns the descriptors (to read, to write)."},
    {"pipe2", posix_pipe2, 1, 1, 0, "pipe2($module, flags, /)\n--\n\nMake a pipe with flags."},
    {"dup", posix_dup, 1, 1, 0, "dup($module, fd, /)\n--\n\nA second descriptor for the same file."},
    {"dup2", posix_dup2, 0, ARGS_ANY, MF_KEYWORDS,
     "dup2($module, /, fd, fd2, inheritable=True)\n--\n\nMake fd2 a second descriptor for the file of fd."},
    {"fstat", posix_fstat, 0, ARGS_ANY, MF_KEYWORDS,
     "fstat($module, /, fd)\n--\n\nAs stat(), of an open file."},
    {"ftruncate", posix_ftruncate, 2, 2, 0, "ftruncate($module, fd, length, /)\n--\n\nCut an open file off."},
    {"fsync", posix_fsync, 0, ARGS_ANY, MF_KEYWORDS,
     "fsync($module, /, fd)\n--\n\nWait until everything written is on the disk."},
    {"fdatasync", posix_fdatasync, 0, ARGS_ANY, MF_KEYWORDS,
     "fdatasync($module, /, fd)\n--\n\nAs fsync(), without times and the like."},
    {"fchdir", posix_fchdir, 0, ARGS_ANY, MF_KEYWORDS,
     "fchdir($module, /, fd)\n--\n\nChange the current folder to an open one."},
    {"fchmod", posix_fchmod, 0, ARGS_ANY, MF_KEYWORDS,
     "fchmod($module, /, fd, mode)\n--\n\nAs chmod(), of an open file."},
    {"get_inheritable", posix_get_inheritable, 1, 1, 0,
     "get_inheritable($module, fd, /)\n--\n\nWhether other programs get the descriptor."},
    {"set_inheritable", posix_set_inheritable, 2, 2, 0,
     "set_inheritable($module, fd, inheritable, /)\n--\n\nSay whether other programs get the descriptor."},
    {"get_blocking", posix_get_blocking, 1, 1, 0,
     "get_blocking($module, fd, /)\n--\n\nWhether reading and writing wait."},
    {"set_blocking", posix_set_blocking, 2, 2, 0,
     "set_blocking($module, fd, blocking, /)\n--\n\nSay whether reading and writing wait."},
    {0},
};
