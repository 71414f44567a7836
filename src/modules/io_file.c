/* io_file.c: FileIO: a file descriptor as a stream of bytes. */
#include "modules/io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/path.h"
#include "vm/gil.h"

#define READ_MAX ((size_t)0x7ffff000) /* what Linux transfers at most */

static Ref raise_closed(ThreadState *ts) { return raise_value_error(ts, "I/O operation on closed file"); }

/* --- modes ---------------------------------------------------------------------------------------------- */
static bool refuse_mode(ThreadState *ts)
{
    raise_value_error(ts, "Must have exactly one of create/read/write/append mode and at most one plus");
    return false;
}

static bool set_mode(ThreadState *ts, FileObject *f, const char *mode, int *flags)
{
    int kinds = 0, plus = 0, extra = 0;
    f->created = f->readable = f->writable = f->appending = false;
    for (const char *p = mode; *p; p++) {
        switch (*p) {
        case 'x':
            kinds++;
            f->created = f->writable = true;
            extra |= O_EXCL | O_CREAT;
            break;
        case 'r':
            kinds++;
            f->readable = true;
            break;
        case 'w':
            kinds++;
            f->writable = true;
            extra |= O_CREAT | O_TRUNC;
            break;
        case 'a':
            kinds++;
            f->writable = f->appending = true;
            extra |= O_APPEND | O_CREAT;
            break;
        case 'b': break;
        case '+': plus++; break;
        default: raise_value_error(ts, "invalid mode: %.200s", mode); return false;
        }
        if (kinds > 1 || plus > 1) return refuse_mode(ts);
    }
    if (kinds == 0) return refuse_mode(ts);
    if (plus) f->readable = f->writable = true;
    *flags = extra | O_CLOEXEC | (f->readable && f->writable ? O_RDWR : f->readable ? O_RDONLY : O_WRONLY);
    return true;
}

static const char *mode_text(const FileObject *f)
{
    if (f->created) return f->readable ? "xb+" : "xb";
    if (f->appending) return f->readable ? "ab+" : "ab";
    if (f->readable) return f->writable ? "rb+" : "rb";
    return "wb";
}

/* --- opening -------------------------------------------------------------------------------------------- */
static bool close_fd(ThreadState *ts, FileObject *f)
{
    int fd = f->fd;
    f->fd = -1;
    if (fd < 0 || close(fd) == 0) return true;
    raise_os_error(ts, errno, NULL, NULL);
    return false;
}

/* The descriptor that a path or a number stands for; -1 with an exception, -2 when it is a path. */
static int descriptor_of(ThreadState *ts, Borrow name)
{
    bool failed = false;
    if (is_str(name) || is_bytes(name) || !name->type->slots.index) return -2;
    int64_t fd = obj_index_int64(ts, name, EXC_OVERFLOW_ERROR, &failed);
    if (failed || fd > INT32_MAX) {
        exc_clear(ts); /* as CPython, which then tries it as a path */
        return -2;
    }
    if (fd >= 0) return (int)fd;
    raise_value_error(ts, "negative file descriptor");
    return -1;
}

static int open_with(ThreadState *ts, Borrow opener, Borrow name, int flags)
{
    Ref n = int_from_int64(ts, flags), fd = n ? obj_call2(ts, opener, name, n) : NULL;
    int result = -1;
    ref_xdrop(n);
    if (!fd) return -1;
    if (!is_int(fd)) raise_type_error(ts, "expected integer from opener");
    else {
        bool failed = false;
        int64_t value = int_as_int64(ts, fd, &failed);
        if (!failed && (value < 0 || value > INT32_MAX))
            raise_value_error(ts, "opener returned %d", (int)value);
        else if (!failed) result = (int)value;
    }
    ref_drop(fd);
    return result;
}

static int open_path(ThreadState *ts, Borrow name, int flags)
{
    Ref path = path_encode(ts, name);
    if (!path) return -1;
    const char *text = bytes_of(path)->data;
    int fd;
    do WITHOUT_GIL(ts, fd = open(text, flags, 0666));
    while (fd < 0 && errno == EINTR && io_interrupted(ts));
    if (fd < 0 && !ts->exc) raise_os_error(ts, errno, name, NULL);
    ref_drop(path);
    return fd;
}

/* What the descriptor is: refuses folders, learns the block size. */
static bool inspect(ThreadState *ts, FileObject *f, Borrow name, bool own)
{
    struct stat s;
    f->block_size = IO_BUFFER_SIZE;
    if (fstat(f->fd, &s) != 0) {
        if (errno != EBADF && errno != EIO) return true;
        raise_os_error(ts, errno, NULL, NULL);
        return false;
    }
    if (S_ISDIR(s.st_mode)) {
        raise_os_error(ts, EISDIR, name, NULL);
        return false;
    }
    (void)own;
    if (s.st_blksize > 1) f->block_size = (uint32_t)s.st_blksize;
    return true;
}

static bool open_into(ThreadState *ts, FileObject *f, Borrow name, const char *mode, bool close_it,
                      Borrow opener)
{
    int flags;
    if (f->fd >= 0 && f->close_fd && !close_fd(ts, f)) return false;
    f->fd = f->seekable = -1;
    int fd = descriptor_of(ts, name);
    if (fd == -1 || !set_mode(ts, f, mode, &flags)) return false;
    bool own = fd < 0;
    f->close_fd = close_it;
    if (own) {
        if (!close_it) return raise_value_error(ts, "Cannot use closefd=False with file name"), false;
        fd = opener && opener != ts->rt->none ? open_with(ts, opener, name, flags)
                                              : open_path(ts, name, flags);
        if (fd < 0) return false;
    }
    f->fd = fd;
    if (!inspect(ts, f, name, own) || !obj_setattr(ts, OBJ(f), ID(ts, name), name)) {
        if (own) close(fd);
        f->fd = -1;
        return false;
    }
    if (f->appending) lseek(fd, 0, SEEK_END);
    return true;
}

static Ref file_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    FileObject *f = (FileObject *)io_alloc(ts, type, sizeof *f);
    if (!f) return NULL;
    f->fd = f->seekable = -1;
    f->close_fd = true;
    f->block_size = IO_BUFFER_SIZE;
    return OBJ(f);
}

Ref file_open(ThreadState *ts, Borrow name, const char *mode, bool close_it, Borrow opener)
{
    Type *type = type_for_kind(ts, KIND_FILEIO);
    Ref f = type ? file_new(ts, type, NULL, 0, NULL) : NULL;
    if (f && !open_into(ts, file_of(f), name, mode, close_it, opener)) ref_clear(&f);
    return f;
}

Ref file_from_fd(ThreadState *ts, int fd, const char *mode, bool close_it, Borrow name)
{
    int flags;
    Type *type = type_for_kind(ts, KIND_FILEIO);
    Ref o = type ? file_new(ts, type, NULL, 0, NULL) : NULL;
    FileObject *f = file_of(o);
    if (!o) return NULL;
    f->fd = fd;
    f->close_fd = close_it;
    if (!(f->io.dict = dict_new(ts)) || !dict_set(ts, f->io.dict, IDO(ts, name), name)
        || !set_mode(ts, f, mode, &flags) || !inspect(ts, f, name, false)) {
        f->fd = -1;
        ref_clear(&o);
    }
    return o;
}

static bool file_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"file", "mode", "closefd", "opener"};
    static const ArgSpec spec = {"FileIO", names, 4, 4, 1};
    Borrow a[4];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    if (a[1] && !is_str(a[1]))
        return raise_type_error(ts, "FileIO() argument 'mode' must be str, not %.50K", a[1]), false;
    int close_it = a[2] ? obj_truth(ts, a[2]) : 1;
    return close_it >= 0 && open_into(ts, file_of(self), a[0], a[1] ? str_utf8(a[1]) : "r", close_it, a[3]);
}

/* --- transfer ------------------------------------------------------------------------------------------- */
static int64_t transferred(ThreadState *ts, ssize_t n)
{
    if (n >= 0) return n;
    if (ts->exc) return -1;
    if (errno == EAGAIN) return IO_WOULD_BLOCK;
    raise_os_error(ts, errno, NULL, NULL);
    return -1;
}

int64_t file_read(ThreadState *ts, FileObject *f, char *to, size_t size)
{
    ssize_t n;
    int fd = f->fd;
    do WITHOUT_GIL(ts, n = read(fd, to, size < READ_MAX ? size : READ_MAX));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    return transferred(ts, n);
}

int64_t file_write(ThreadState *ts, FileObject *f, const char *from, size_t size)
{
    ssize_t n;
    int fd = f->fd;
    do WITHOUT_GIL(ts, n = write(fd, from, size < READ_MAX ? size : READ_MAX));
    while (n < 0 && errno == EINTR && io_interrupted(ts));
    return transferred(ts, n);
}

int64_t file_seek(ThreadState *ts, FileObject *f, int64_t offset, int whence)
{
    off_t at = lseek(f->fd, offset, whence);
    if (at < 0) raise_os_error(ts, errno, NULL, NULL);
    else f->seekable = 1;
    return at;
}

bool file_seekable(ThreadState *ts, FileObject *f)
{
    (void)ts;
    if (f->seekable < 0) f->seekable = lseek(f->fd, 0, SEEK_CUR) >= 0;
    return f->seekable;
}

/* Room for the rest of the file as it is now, and a byte to see its end. */
static size_t expected_size(FileObject *f)
{
    struct stat s;
    off_t at = lseek(f->fd, 0, SEEK_CUR);
    if (at < 0 || fstat(f->fd, &s) != 0 || s.st_size < at) return IO_BUFFER_SIZE;
    return (size_t)(s.st_size - at) + 1;
}

Ref file_read_all(ThreadState *ts, FileObject *f)
{
    size_t capacity = expected_size(f), size = 0;
    char *data = mem_alloc(ts, capacity);
    int64_t n = 0;
    while (data && f->fd >= 0 && (n = file_read(ts, f, data + size, capacity - size)) > 0) {
        size += (size_t)n;
        if (size < capacity) continue;
        size_t larger = capacity + (capacity > IO_BUFFER_SIZE ? capacity / 2 : IO_BUFFER_SIZE);
        char *grown = mem_realloc(ts, data, capacity, larger);
        if (!grown) {
            mem_free(ts, data, capacity);
            return NULL;
        }
        data = grown;
        capacity = larger;
    }
    if (!data) return NULL;
    Ref result = NULL;
    if (n == IO_WOULD_BLOCK && size == 0) result = none_new(ts);
    else if (n != -1) result = bytes_from_data(ts, data, size);
    mem_free(ts, data, capacity);
    return result;
}

/* --- methods -------------------------------------------------------------------------------------------- */
static bool check_readable(ThreadState *ts, Borrow self)
{
    if (file_of(self)->fd < 0) raise_closed(ts);
    else if (!file_of(self)->readable) raise_unsupported(ts, "File not open for reading");
    else return true;
    return false;
}

static bool check_writable(ThreadState *ts, Borrow self)
{
    if (file_of(self)->fd < 0) raise_closed(ts);
    else if (!file_of(self)->writable) raise_unsupported(ts, "File not open for writing");
    else return true;
    return false;
}

static Ref read_upto(ThreadState *ts, FileObject *f, size_t size)
{
    if (size > READ_MAX) size = READ_MAX;
    char *data = mem_alloc(ts, size ? size : 1);
    if (!data) return NULL;
    int64_t n = file_read(ts, f, data, size);
    Ref result = n == IO_WOULD_BLOCK ? none_new(ts) : n < 0 ? NULL : bytes_from_data(ts, data, (size_t)n);
    mem_free(ts, data, size ? size : 1);
    return result;
}

static NATIVE(file_read_method)
{
    (void)kwnames;
    int64_t size;
    if (!io_size_argument(ts, args, nargs, &size) || !check_readable(ts, self)) return NULL;
    return io_result_take(
        ts, size < 0 ? file_read_all(ts, file_of(self)) : read_upto(ts, file_of(self), (size_t)size));
}

static NATIVE(file_readall)
{
    UNUSED_ARGUMENTS();
    return file_of(self)->fd < 0 ? raise_closed(ts) : file_read_all(ts, file_of(self));
}

static Ref count_or_none(ThreadState *ts, int64_t n)
{
    return n == IO_WOULD_BLOCK ? none_new(ts) : n < 0 ? NULL : int_from_int64(ts, n);
}

static NATIVE(file_readinto)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    if (!obj_get_buffer(ts, args[0], &view, true)) {
        if (exc_take_if(ts, EXC_TYPE_ERROR) || exc_take_if(ts, EXC_BUFFER_ERROR))
            raise_type_error(ts, "readinto() argument must be read-write bytes-like object, not %K",
                             args[0]);
        return NULL;
    }
    Ref result = check_readable(ts, self)
                     ? count_or_none(ts, file_read(ts, file_of(self), view.data, view.size))
                     : NULL;
    buffer_release(ts, &view);
    return io_result_take(ts, result);
}

static NATIVE(file_write_method)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    if (!obj_get_buffer(ts, args[0], &view, false)) return NULL;
    Ref result = check_writable(ts, self)
                     ? count_or_none(ts, file_write(ts, file_of(self), view.data, view.size))
                     : NULL;
    buffer_release(ts, &view);
    return io_result_take(ts, result);
}

static bool offset_argument(ThreadState *ts, Borrow o, int64_t *value)
{
    bool failed = false;
    *value = obj_index_int64(ts, o, EXC_OVERFLOW_ERROR, &failed);
    return !failed;
}

static NATIVE(file_seek_method)
{
    (void)kwnames;
    int64_t offset;
    int whence = 0;
    if (nargs > 1 && !args_int(ts, args[1], &whence)) return NULL;
    if (file_of(self)->fd < 0) return raise_closed(ts);
    if (!offset_argument(ts, args[0], &offset)) return NULL;
    int64_t at = file_seek(ts, file_of(self), offset, whence);
    return at < 0 ? NULL : int_from_int64(ts, at);
}

static NATIVE(file_tell)
{
    UNUSED_ARGUMENTS();
    if (file_of(self)->fd < 0) return raise_closed(ts);
    int64_t at = file_seek(ts, file_of(self), 0, SEEK_CUR);
    return at < 0 ? NULL : int_from_int64(ts, at);
}

static NATIVE(file_truncate)
{
    (void)kwnames;
    FileObject *f = file_of(self);
    int64_t size;
    if (!check_writable(ts, self)) return NULL;
    if (nargs == 0 || args[0] == ts->rt->none) size = file_seek(ts, f, 0, SEEK_CUR);
    else if (!offset_argument(ts, args[0], &size)) return NULL;
    if (ts->exc) return NULL;
    int status, fd = f->fd;
    do WITHOUT_GIL(ts, status = ftruncate(fd, size));
    while (status < 0 && errno == EINTR && io_interrupted(ts));
    if (status < 0) return ts->exc ? NULL : raise_os_error(ts, errno, NULL, NULL);
    return int_from_int64(ts, size);
}

static NATIVE(file_close)
{
    UNUSED_ARGUMENTS();
    FileObject *f = file_of(self);
    if (!f->close_fd) {
        Ref done = iobase_close(ts, self);
        f->fd = -1;
        return done;
    }
    Ref first = NULL, done = iobase_close(ts, self);
    if (!done) first = exc_take(ts);
    if (f->finalizing && f->fd >= 0) warn_resource(ts, self, self, "file");
    bool closed = close_fd(ts, f);
    if (!first && closed) return done;
    ref_xdrop(done);
    if (!closed) exc_chain_take(ts, first);
    else exc_restore_take(ts, first);
    return NULL;
}

static NATIVE(file_is_seekable)
{
    UNUSED_ARGUMENTS();
    return file_of(self)->fd < 0 ? raise_closed(ts) : bool_new(ts, file_seekable(ts, file_of(self)));
}

static NATIVE(file_is_readable)
{
    UNUSED_ARGUMENTS();
    return file_of(self)->fd < 0 ? raise_closed(ts) : bool_new(ts, file_of(self)->readable);
}
static NATIVE(file_is_writable)
{
    UNUSED_ARGUMENTS();
    return file_of(self)->fd < 0 ? raise_closed(ts) : bool_new(ts, file_of(self)->writable);
}
static NATIVE(file_fileno)
{
    UNUSED_ARGUMENTS();
    return file_of(self)->fd < 0 ? raise_closed(ts) : int_from_int64(ts, file_of(self)->fd);
}
static NATIVE(file_isatty)
{
    UNUSED_ARGUMENTS();
    return file_of(self)->fd < 0 ? raise_closed(ts) : bool_new(ts, isatty(file_of(self)->fd));
}

static NATIVE(file_dealloc_warn)
{
    UNUSED_ARGUMENTS();
    if (file_of(self)->fd >= 0 && file_of(self)->close_fd) warn_resource(ts, args[0], self, "file");
    return none_new(ts);
}

static Ref file_repr(ThreadState *ts, Borrow self)
{
    FileObject *f = file_of(self);
    Ref name;
    if (f->fd < 0) return str_from_text(ts, "<_io.FileIO [closed]>");
    if (!io_repr_name(ts, self, &name)) return NULL;
    const char *close_it = f->close_fd ? "True" : "False";
    if (!name)
        return str_from_format(ts, "<_io.FileIO fd=%d mode='%s' closefd=%s>", f->fd, mode_text(f), close_it);
    int entered = repr_enter(ts, self);
    Ref text = NULL;
    if (entered == 0)
        raise_error(ts, EXC_RUNTIME_ERROR, "reentrant call inside %s.__repr__", TYPE_NAME(self));
    if (entered > 0) {
        text = str_from_format(ts, "<_io.FileIO name=%R mode='%s' closefd=%s>", name, mode_text(f), close_it);
        repr_leave(ts, self);
    }
    ref_drop(name);
    return text;
}

static Ref get_closed(ThreadState *ts, Borrow self) { return bool_new(ts, file_of(self)->fd < 0); }
static Ref get_close_fd(ThreadState *ts, Borrow self) { return bool_new(ts, file_of(self)->close_fd); }
static Ref get_mode(ThreadState *ts, Borrow self) { return str_from_text(ts, mode_text(file_of(self))); }

static void file_dealloc(ThreadState *ts, Object *o)
{
    iobase_clear(ts, o);
    object_free(ts, o, sizeof(FileObject));
}

static const MethodDef methods[] = {
    {"read", file_read_method, 0, 1, 0,
     "read($self, size=-1, /)\n--\n\nRead up to size bytes with one system call, or all. None when the descriptor would block."},
    {"readall", file_readall, 0, 0, 0, "readall($self, /)\n--\n\nRead until the end of the file."},
    {"readinto", file_readinto, 1, 1, 0,
     "readinto($self, buffer, /)\n--\n\nRead into a writable buffer; returns the number of bytes."},
    {"write", file_write_method, 1, 1, 0,
     "write($self, b, /)\n--\n\nWrite bytes with one system call; returns how many were written."},
    {"seek", file_seek_method, 1, 2, 0,
     "seek($self, pos, whence=0, /)\n--\n\nMove to a position and return it."},
    {"tell", file_tell, 0, 0, 0, "tell($self, /)\n--\n\nReturn the position."},
    {"truncate", file_truncate, 0, 1, 0,
     "truncate($self, size=None, /)\n--\n\nCut the file off at a size, or at the position."},
    {"close", file_close, 0, 0, 0,
     "close($self, /)\n--\n\nClose the file; a descriptor that is not ours stays open."},
    {"seekable", file_is_seekable, 0, 0, 0,
     "seekable($self, /)\n--\n\nReturn whether the file can be sought in."},
    {"readable", file_is_readable, 0, 0, 0,
     "readable($self, /)\n--\n\nReturn whether the file was opened for reading."},
    {"writable", file_is_writable, 0, 0, 0,
     "writable($self, /)\n--\n\nReturn whether the file was opened for writing."},
    {"fileno", file_fileno, 0, 0, 0, "fileno($self, /)\n--\n\nReturn the file descriptor."},
    {"isatty", file_isatty, 0, 0, 0, "isatty($self, /)\n--\n\nReturn whether the descriptor is a terminal."},
    {"_dealloc_warn", file_dealloc_warn, 1, 1, 0, NULL},
    {0},
};

static const GetSetDef getset[] = {
    {"closed", get_closed, NULL, "True if the file is closed"},
    {"closefd", get_close_fd, NULL, "True if the descriptor is closed with the file."},
    {"mode", get_mode, NULL, "The mode as a string."},
    {0},
};

static const MemberDef members[] = {
    {"_blksize", MEMBER_INT32, offsetof(FileObject, block_size), false, NULL},
    {"_finalizing", MEMBER_BOOL8, offsetof(FileObject, finalizing), false, NULL},
    {0},
};

const TypeSpec fileio_spec = {
    .name = "_io.FileIO",
    .kind = KIND_FILEIO,
    .base = KIND_RAWIOBASE,
    .flags = IO_FLAGS,
    .basic_size = sizeof(FileObject),
    .doc =
        "FileIO(file, mode='r', closefd=True, opener=None)\n--\n\nA file as a stream of bytes without a buffer.\n\nThe mode is 'r', 'w', 'x' or 'a', with '+' for reading and writing. The file is a path or a descriptor;\nopener(path, flags) may give the descriptor for a path.",
    .methods = methods,
    .getset = getset,
    .members = members,
    .slots = {.dealloc = file_dealloc,
              .traverse = iobase_traverse,
              .clear = iobase_clear,
              .repr = file_repr,
              .init = file_init,
              .new_ = file_new},
};
