/* posix_volume.c: the module posix: file systems, devices, extended attributes, owners by descriptor. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <linux/limits.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "vm/gil.h"

/* --- file systems --------------------------------------------------------------------------------------- */
static const StructField volume_fields[] = {{"f_bsize", NULL},  {"f_frsize", NULL}, {"f_blocks", NULL},
                                            {"f_bfree", NULL},  {"f_bavail", NULL}, {"f_files", NULL},
                                            {"f_ffree", NULL},  {"f_favail", NULL}, {"f_flag", NULL},
                                            {"f_namemax", NULL}, {"f_fsid", NULL},  {0}};
static const TypeSpec volume_spec = STRUCT_SEQUENCE_SPEC(
    "os.statvfs_result",
    "What statvfs() tells of a file system: sizes of blocks, how many there are and are free, files, flags.", 0);

bool posix_volume_types(ThreadState *ts, Borrow module)
{
    return record_type_add(ts, module, "statvfs_result", RECORD_VOLUME, &volume_spec, volume_fields, 10);
}

static Ref volume_record(ThreadState *ts, const struct statvfs *v)
{
    uint64_t numbers[] = {v->f_bsize, v->f_frsize, v->f_blocks, v->f_bfree, v->f_bavail, v->f_files,
                          v->f_ffree, v->f_favail, v->f_flag,   v->f_namemax, v->f_fsid};
    Ref items[OURO_ARRAY_LENGTH(numbers)];
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(numbers); i++) items[i] = int_from_uint64(ts, numbers[i]);
    return record_new_take(ts, RECORD_VOLUME, items, OURO_ARRAY_LENGTH(items));
}

static NATIVE(posix_statvfs)
{
    PathArgument p;
    struct statvfs v;
    BIND("statvfs", 1, 1, 1, "path");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "statvfs", "path", PATH_OR_FD))
        result = (p.bytes ? statvfs(path_text(&p), &v) : fstatvfs(p.fd, &v)) == 0 ? volume_record(ts, &v)
                                                                                 : path_error(ts, &p);
    path_release(&p);
    return result;
}

static NATIVE(posix_fstatvfs)
{
    UNUSED_ARGUMENTS();
    int fd, status;
    struct statvfs v;
    if (!take_arguments(ts, args, "i", &fd)) return NULL;
    do WITHOUT_GIL(ts, status = fstatvfs(fd, &v));
    while (status != 0 && errno == EINTR && io_interrupted(ts));
    return status == 0 ? volume_record(ts, &v) : posix_error(ts);
}

static NATIVE(posix_chroot)
{
    PathArgument p;
    BIND("chroot", 1, 1, 1, "path");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "chroot", "path", 0))
        result = chroot(path_text(&p)) == 0 ? none_new(ts) : path_error(ts, &p);
    path_release(&p);
    return result;
}

/* --- owners --------------------------------------------------------------------------------------------- */
static NATIVE(posix_fchown)
{
    int fd, status;
    unsigned user, group;
    BIND("fchown", 3, 3, 3, "fd", "uid", "gid");
    if (!take_arguments(ts, a, "iug", &fd, &user, &group)) return NULL;
    do WITHOUT_GIL(ts, status = fchown(fd, user, group));
    while (status != 0 && errno == EINTR && io_interrupted(ts));
    return status_or_error(ts, status);
}

static NATIVE(posix_lchown)
{
    PathArgument p;
    unsigned user, group;
    BIND("lchown", 3, 3, 3, "path", "uid", "gid");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "lchown", "path", 0) && take_arguments(ts, a + 1, "ug", &user, &group))
        result = lchown(path_text(&p), user, group) == 0 ? none_new(ts) : path_error(ts, &p);
    path_release(&p);
    return result;
}

/* --- devices -------------------------------------------------------------------------------------------- */
/* A device's number: any that 64 bits hold, as an unsigned one. */
static bool device_argument(ThreadState *ts, Borrow o, dev_t *device)
{
    int64_t n;
    if (!is_int(o)) return raise_type_error(ts, "an integer is required"), false;
    Ref number = ref_new(o);
    bool ok = int_sign(number) >= 0;
    if (!ok) raise_overflow_error(ts, "can't convert negative int to unsigned");
    else if (int_fits_int64(number, &n)) *device = (dev_t)n;
    else {
        ok = false;
        raise_overflow_error(ts, "int too big to convert");
    }
    ref_drop(number);
    return ok;
}

#define DEVICE_PART(function, part) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        dev_t device; \
        return device_argument(ts, args[0], &device) ? int_from_int64(ts, (int64_t)part(device)) : NULL; \
    }
DEVICE_PART(posix_major, major)
DEVICE_PART(posix_minor, minor)

static NATIVE(posix_makedev)
{
    UNUSED_ARGUMENTS();
    int first, second;
    if (!take_arguments(ts, args, "ii", &first, &second)) return NULL;
    return int_from_int64(ts, (int64_t)makedev((unsigned)first, (unsigned)second));
}

static NATIVE(posix_mknod)
{
    PathArgument p = {.fd = -1};
    int mode = 0600, at;
    dev_t device = 0;
    BIND("mknod", 4, 3, 1, "path", "mode", "device", "dir_fd");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "mknod", "path", 0) && (!a[1] || args_int(ts, a[1], &mode))
        && (!a[2] || device_argument(ts, a[2], &device)) && folder_argument(ts, a[3], &at))
        result = mknodat(at, path_text(&p), (mode_t)mode, device) == 0 ? none_new(ts) : path_error(ts, &p);
    path_release(&p);
    return result;
}

/* --- extended attributes -------------------------------------------------------------------------------- */
/* The file, the attribute's name, and whether links are followed. */
typedef struct AttributePlace {
    PathArgument path, name;
    bool follow;
} AttributePlace;

static bool place_argument(ThreadState *ts, AttributePlace *x, const char *function, Borrow path, Borrow name,
                           Borrow follow)
{
    unsigned allowed = name ? PATH_OR_FD : PATH_OR_FD | PATH_OR_NONE;
    x->path = x->name = (PathArgument){.fd = -1};
    if (!path_argument(ts, &x->path, path, function, "path", allowed)
        || (name && !path_argument(ts, &x->name, name, function, "attribute", 0))
        || !truth_argument(ts, follow, true, &x->follow))
        return false;
    if (x->path.given && !x->path.bytes && !x->follow)
        return raise_value_error(ts, "%s: cannot use fd and follow_symlinks together", function), false;
    return true;
}

static void place_release(AttributePlace *x)
{
    path_release(&x->path);
    path_release(&x->name);
}

static ssize_t read_attribute(const AttributePlace *x, char *data, size_t size)
{
    if (!x->path.bytes) return fgetxattr(x->path.fd, path_text(&x->name), data, size);
    return (x->follow ? getxattr : lgetxattr)(path_text(&x->path), path_text(&x->name), data, size);
}

static ssize_t read_names(const AttributePlace *x, char *data, size_t size)
{
    const char *path = x->path.bytes ? path_text(&x->path) : ".";
    if (x->path.given && !x->path.bytes) return flistxattr(x->path.fd, data, size);
    return (x->follow ? listxattr : llistxattr)(path, data, size);
}

/* What a call tells whose size is not known before: first with little room, then with all there may be. */
static Ref read_growing(ThreadState *ts, const AttributePlace *x,
                        ssize_t (*call)(const AttributePlace *, char *, size_t))
{
    static const size_t sizes[] = {256, XATTR_SIZE_MAX};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(sizes); i++) {
        char *data = mem_alloc(ts, sizes[i]);
        if (!data) return NULL;
        ssize_t n = call(x, data, sizes[i]);
        int error = errno;
        Ref bytes = n >= 0 ? bytes_from_data(ts, data, (size_t)n) : NULL;
        mem_free(ts, data, sizes[i]);
        errno = error;
        if (n >= 0) return bytes;
        if (errno != ERANGE) break;
    }
    return path_error(ts, &x->path);
}

static NATIVE(posix_getxattr)
{
    AttributePlace x;
    BIND("getxattr", 3, 2, 2, "path", "attribute", "follow_symlinks");
    bool ok = place_argument(ts, &x, "getxattr", a[0], a[1], a[2]);
    Ref value = ok ? read_growing(ts, &x, read_attribute) : NULL;
    place_release(&x);
    return value;
}

static Ref split_names(ThreadState *ts, const char *names, size_t size)
{
    Ref list = list_new(ts, 0);
    for (size_t at = 0; list && at < size;) {
        size_t n = strlen(names + at);
        Ref name = path_decode(ts, names + at, n);
        if (!name || !list_append_take(ts, list, name)) ref_clear(&list);
        at += n + 1;
    }
    return list;
}

static NATIVE(posix_listxattr)
{
    AttributePlace x;
    BIND("listxattr", 2, 1, 0, "path", "follow_symlinks");
    bool ok = place_argument(ts, &x, "listxattr", a[0], NULL, a[1]);
    Ref names_read = ok ? read_growing(ts, &x, read_names) : NULL,
        list = names_read ? split_names(ts, bytes_of(names_read)->data, bytes_of(names_read)->size) : NULL;
    ref_xdrop(names_read);
    place_release(&x);
    return list;
}

static int write_attribute(const AttributePlace *x, const BufferView *value, int flags)
{
    const char *name = path_text(&x->name);
    if (!x->path.bytes) return fsetxattr(x->path.fd, name, value->data, value->size, flags);
    return (x->follow ? setxattr : lsetxattr)(path_text(&x->path), name, value->data, value->size, flags);
}

static NATIVE(posix_setxattr)
{
    AttributePlace x;
    BufferView value;
    int flags = 0;
    BIND("setxattr", 5, 4, 3, "path", "attribute", "value", "flags", "follow_symlinks");
    Ref result = NULL;
    if (place_argument(ts, &x, "setxattr", a[0], a[1], a[4]) && (!a[3] || args_int(ts, a[3], &flags))
        && obj_get_buffer(ts, a[2], &value, false)) {
        result = write_attribute(&x, &value, flags) == 0 ? none_new(ts) : path_error(ts, &x.path);
        buffer_release(ts, &value);
    }
    place_release(&x);
    return result;
}

static NATIVE(posix_removexattr)
{
    AttributePlace x;
    BIND("removexattr", 3, 2, 2, "path", "attribute", "follow_symlinks");
    Ref result = NULL;
    if (place_argument(ts, &x, "removexattr", a[0], a[1], a[2])) {
        const char *name = path_text(&x.name);
        int status = !x.path.bytes ? fremovexattr(x.path.fd, name)
                     : x.follow    ? removexattr(path_text(&x.path), name)
                                   : lremovexattr(path_text(&x.path), name);
        result = status == 0 ? none_new(ts) : path_error(ts, &x.path);
    }
    place_release(&x);
    return result;
}

const MethodDef posix_volume_functions[] = {
    {"statvfs", posix_statvfs, 0, ARGS_ANY, MF_KEYWORDS,
     "statvfs($module, /, path)\n--\n\nWhat the system knows of the file system of a file."},
    {"fstatvfs", posix_fstatvfs, 1, 1, 0,
     "fstatvfs($module, fd, /)\n--\n\nWhat the system knows of the file system of an open file."},
    {"chroot", posix_chroot, 0, ARGS_ANY, MF_KEYWORDS,
     "chroot($module, /, path)\n--\n\nMake a folder the root of all paths."},
    {"fchown", posix_fchown, 0, ARGS_ANY, MF_KEYWORDS,
     "fchown($module, /, fd, uid, gid)\n--\n\nAs chown(), of an open file."},
    {"lchown", posix_lchown, 0, ARGS_ANY, MF_KEYWORDS,
     "lchown($module, /, path, uid, gid)\n--\n\nAs chown(), of a symbolic link itself."},
    {"major", posix_major, 1, 1, 0, "major($module, device, /)\n--\n\nThe first part of a device's number."},
    {"minor", posix_minor, 1, 1, 0, "minor($module, device, /)\n--\n\nThe second part of a device's number."},
    {"makedev", posix_makedev, 2, 2, 0,
     "makedev($module, major, minor, /)\n--\n\nA device's number from its parts."},
    {"mknod", posix_mknod, 0, ARGS_ANY, MF_KEYWORDS,
     "mknod($module, /, path, mode=384, device=0, *, dir_fd=None)\n--\n\nMake a file, a named pipe or a device, as the type in mode says."},
    {"getxattr", posix_getxattr, 0, ARGS_ANY, MF_KEYWORDS,
     "getxattr($module, /, path, attribute, *, follow_symlinks=True)\n--\n\nThe value of an extended attribute."},
    {"setxattr", posix_setxattr, 0, ARGS_ANY, MF_KEYWORDS,
     "setxattr($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)\n--\n\nSet an extended attribute; flags may say that it must be new or exist."},
    {"listxattr", posix_listxattr, 0, ARGS_ANY, MF_KEYWORDS,
     "listxattr($module, /, path=None, *, follow_symlinks=True)\n--\n\nThe names of the extended attributes of a file."},
    {"removexattr", posix_removexattr, 0, ARGS_ANY, MF_KEYWORDS,
     "removexattr($module, /, path, attribute, *, follow_symlinks=True)\n--\n\nRemove an extended attribute."},
    {0},
};
