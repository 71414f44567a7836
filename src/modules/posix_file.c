/* posix_file.c: the module posix: files and folders by path. */
#include "modules/posix.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <unistd.h>

#include "object/float.h"

/* --- stat ----------------------------------------------------------------------------------------------- */
static Ref seconds(ThreadState *ts, struct timespec t)
{
    return float_from_double(ts, (double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

static Ref nanoseconds(ThreadState *ts, struct timespec t)
{
    int64_t n;
    if (!__builtin_mul_overflow((int64_t)t.tv_sec, 1000000000, &n)
        && !__builtin_add_overflow(n, t.tv_nsec, &n))
        return int_from_int64(ts, n);
    return int_from_int64(ts, t.tv_sec > 0 ? INT64_MAX : INT64_MIN);
}

Ref stat_record(ThreadState *ts, const struct stat *s)
{
    Ref items[] = {int_from_uint64(ts, s->st_mode),
                   int_from_uint64(ts, s->st_ino),
                   int_from_uint64(ts, s->st_dev),
                   int_from_uint64(ts, s->st_nlink),
                   int_from_int64(ts, (int64_t)s->st_uid),
                   int_from_int64(ts, (int64_t)s->st_gid),
                   int_from_int64(ts, s->st_size),
                   int_from_int64(ts, s->st_atim.tv_sec),
                   int_from_int64(ts, s->st_mtim.tv_sec),
                   int_from_int64(ts, s->st_ctim.tv_sec),
                   seconds(ts, s->st_atim),
                   seconds(ts, s->st_mtim),
                   seconds(ts, s->st_ctim),
                   nanoseconds(ts, s->st_atim),
                   nanoseconds(ts, s->st_mtim),
                   nanoseconds(ts, s->st_ctim),
                   int_from_int64(ts, s->st_blksize),
                   int_from_int64(ts, s->st_blocks),
                   int_from_uint64(ts, s->st_rdev)};
    return record_new_take(ts, RECORD_STAT, items, OURO_ARRAY_LENGTH(items));
}

static Ref stat_path(ThreadState *ts, const char *function, Borrow o, Borrow folder, bool follow,
                     unsigned allowed)
{
    PathArgument p;
    struct stat s;
    int at;
    Ref result = NULL;
    if (path_argument(ts, &p, o, function, "path", allowed) && folder_argument(ts, folder, &at)) {
        if (!p.bytes && at != AT_FDCWD)
            raise_value_error(ts, "%s: can't specify dir_fd without matching path", function);
        else if (!p.bytes && !follow)
            raise_value_error(ts, "%s: cannot use fd and follow_symlinks together", function);
        else if ((p.bytes ? fstatat(at, path_text(&p), &s, follow ? 0 : AT_SYMLINK_NOFOLLOW)
                          : fstat(p.fd, &s))
                 != 0)
            path_error(ts, &p);
        else result = stat_record(ts, &s);
    }
    path_release(&p);
    return result;
}

static NATIVE(posix_stat)
{
    bool follow;
    BIND("stat", 3, 1, 1, "path", "dir_fd", "follow_symlinks");
    return truth_argument(ts, a[2], true, &follow) ? stat_path(ts, "stat", a[0], a[1], follow, PATH_OR_FD)
                                                   : NULL;
}

static NATIVE(posix_lstat)
{
    BIND("lstat", 2, 1, 1, "path", "dir_fd");
    return stat_path(ts, "lstat", a[0], a[1], false, 0);
}

static NATIVE(posix_access)
{
    int mode, at, status;
    bool effective, follow;
    PathArgument p = {.fd = -1};
    BIND("access", 5, 2, 2, "path", "mode", "dir_fd", "effective_ids", "follow_symlinks");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "access", "path", 0) && args_int(ts, a[1], &mode)
        && folder_argument(ts, a[2], &at) && truth_argument(ts, a[3], false, &effective)
        && truth_argument(ts, a[4], true, &follow)) {
        status = faccessat(at, path_text(&p), mode,
                           (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW));
        result = bool_new(ts, status == 0);
    }
    path_release(&p);
    return result;
}

/* --- folders -------------------------------------------------------------------------------------------- */
static bool is_dots(const char *name) { return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])); }

static Ref list_names(ThreadState *ts, DIR *dir, const PathArgument *p)
{
    Ref list = list_new(ts, 0);
    bool as_bytes = p->given && !is_str(p->given) && p->bytes;
    for (;;) {
        errno = 0;
        struct dirent *entry = list ? readdir(dir) : NULL;
        if (!entry) break;
        size_t n = strlen(entry->d_name);
        if (is_dots(entry->d_name)) continue;
        Ref name = as_bytes ? bytes_from_data(ts, entry->d_name, n) : path_decode(ts, entry->d_name, n);
        if (!name || !list_append_take(ts, list, name)) ref_clear(&list);
    }
    if (list && errno) {
        path_error(ts, p);
        ref_clear(&list);
    }
    return list;
}

static NATIVE(posix_listdir)
{
    PathArgument p;
    BIND("listdir", 1, 1, 0, "path");
    Ref list = NULL;
    if (path_argument(ts, &p, a[0], "listdir", "path", PATH_OR_FD | PATH_OR_NONE)) {
        DIR *dir = NULL;
        if (p.bytes || !p.given) {
            if (!(dir = opendir(p.bytes ? path_text(&p) : "."))) path_error(ts, &p);
        } else {
            int copy = fcntl(p.fd, F_DUPFD_CLOEXEC, 0);
            if (copy < 0) posix_error(ts);
            else if (!(dir = fdopendir(copy))) {
                path_error(ts, &p);
                close(copy);
            }
        }
        if (dir) {
            if (!p.bytes && p.given) rewinddir(dir);
            list = list_names(ts, dir, &p);
            closedir(dir);
        }
    }
    path_release(&p);
    return list;
}

static NATIVE(posix_mkdir)
{
    int mode = 0777, at;
    PathArgument p = {.fd = -1};
    BIND("mkdir", 3, 2, 1, "path", "mode", "dir_fd");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "mkdir", "path", 0) && (!a[1] || args_int(ts, a[1], &mode))
        && folder_argument(ts, a[2], &at))
        result = mkdirat(at, path_text(&p), (mode_t)mode) == 0 ? none_new(ts) : path_error(ts, &p);
    path_release(&p);
    return result;
}

static Ref unlink_path(ThreadState *ts, const char *function, Borrow o, Borrow folder, int flags)
{
    PathArgument p;
    int at;
    Ref result = NULL;
    if (path_argument(ts, &p, o, function, "path", 0) && folder_argument(ts, folder, &at))
        result = unlinkat(at, path_text(&p), flags) == 0 ? none_new(ts) : path_error(ts, &p);
    path_release(&p);
    return result;
}

static NATIVE(posix_rmdir)
{
    BIND("rmdir", 2, 1, 1, "path", "dir_fd");
    return unlink_path(ts, "rmdir", a[0], a[1], AT_REMOVEDIR);
}

static NATIVE(posix_unlink)
{
    BIND("unlink", 2, 1, 1, "path", "dir_fd");
    return unlink_path(ts, "unlink", a[0], a[1], 0);
}

static NATIVE(posix_remove)
{
    BIND("remove", 2, 1, 1, "path", "dir_fd");
    return unlink_path(ts, "remove", a[0], a[1], 0);
}

static NATIVE(posix_chdir)
{
    PathArgument p;
    BIND("chdir", 1, 1, 1, "path");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "chdir", "path", PATH_OR_FD))
        result = (p.bytes ? chdir(path_text(&p)) : fchdir(p.fd)) == 0 ? none_new(ts) : path_error(ts, &p);
    path_release(&p);
    return result;
}

static Ref current_folder(ThreadState *ts, bool as_bytes)
{
    char *path = getcwd(NULL, 0);
    if (!path) return errno == ENOMEM ? raise_no_memory(ts) : posix_error(ts);
    size_t n = strlen(path);
    Ref result = as_bytes ? bytes_from_data(ts, path, n) : path_decode(ts, path, n);
    free(path);
    return result;
}

static NATIVE(posix_getcwd)
{
    UNUSED_ARGUMENTS();
    return current_folder(ts, false);
}
static NATIVE(posix_getcwdb)
{
    UNUSED_ARGUMENTS();
    return current_folder(ts, true);
}

/* --- two paths ------------------------------------------------------------------------------------------ */
typedef struct TwoPaths {
    PathArgument from, to;
} TwoPaths;

static Ref two_done(ThreadState *ts, TwoPaths *t, int status)
{
    Ref result = status == 0 ? none_new(ts)
                 : ts->exc   ? NULL
                             : raise_os_error(ts, errno, t->from.given, t->to.given);
    return result;
}

static bool two_paths(ThreadState *ts, TwoPaths *t, const char *function, Borrow const *a)
{
    t->from = t->to = (PathArgument){.fd = -1};
    return path_argument(ts, &t->from, a[0], function, "src", 0)
           && path_argument(ts, &t->to, a[1], function, "dst", 0);
}

static void two_release(TwoPaths *t)
{
    path_release(&t->from);
    path_release(&t->to);
}

static Ref rename_paths(ThreadState *ts, const char *function, Borrow const *a)
{
    TwoPaths t;
    int from, to;
    Ref result = NULL;
    if (two_paths(ts, &t, function, a) && folder_argument(ts, a[2], &from) && folder_argument(ts, a[3], &to))
        result = two_done(ts, &t, renameat(from, path_text(&t.from), to, path_text(&t.to)));
    two_release(&t);
    return result;
}

static NATIVE(posix_rename)
{
    BIND("rename", 4, 2, 2, "src", "dst", "src_dir_fd", "dst_dir_fd");
    return rename_paths(ts, "rename", a);
}

static NATIVE(posix_replace)
{
    BIND("replace", 4, 2, 2, "src", "dst", "src_dir_fd", "dst_dir_fd");
    return rename_paths(ts, "replace", a);
}

static NATIVE(posix_link)
{
    TwoPaths t = {.from.fd = -1, .to.fd = -1};
    int from, to;
    bool follow;
    BIND("link", 5, 2, 2, "src", "dst", "src_dir_fd", "dst_dir_fd", "follow_symlinks");
    Ref result = NULL;
    if (two_paths(ts, &t, "link", a) && folder_argument(ts, a[2], &from) && folder_argument(ts, a[3], &to)
        && truth_argument(ts, a[4], true, &follow))
        result = two_done(
            ts, &t, linkat(from, path_text(&t.from), to, path_text(&t.to), follow ? AT_SYMLINK_FOLLOW : 0));
    two_release(&t);
    return result;
}

static NATIVE(posix_symlink)
{
    TwoPaths t = {.from.fd = -1, .to.fd = -1};
    int at;
    BIND("symlink", 4, 3, 2, "src", "dst", "target_is_directory", "dir_fd");
    Ref result = NULL;
    if (two_paths(ts, &t, "symlink", a) && folder_argument(ts, a[3], &at))
        result = two_done(ts, &t, symlinkat(path_text(&t.from), at, path_text(&t.to)));
    two_release(&t);
    return result;
}

static NATIVE(posix_readlink)
{
    PathArgument p = {.fd = -1};
    int at;
    char text[PATH_MAX + 1];
    BIND("readlink", 2, 1, 1, "path", "dir_fd");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "readlink", "path", 0) && folder_argument(ts, a[1], &at)) {
        ssize_t n = readlinkat(at, path_text(&p), text, PATH_MAX);
        if (n < 0) path_error(ts, &p);
        else
            result =
                !is_str(p.given) ? bytes_from_data(ts, text, (size_t)n) : path_decode(ts, text, (size_t)n);
    }
    path_release(&p);
    return result;
}

/* --- attributes of files -------------------------------------------------------------------------------- */
static NATIVE(posix_chmod)
{
    PathArgument p = {.fd = -1};
    int mode, at;
    bool follow;
    BIND("chmod", 4, 2, 2, "path", "mode", "dir_fd", "follow_symlinks");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "chmod", "path", PATH_OR_FD) && args_int(ts, a[1], &mode)
        && folder_argument(ts, a[2], &at) && truth_argument(ts, a[3], true, &follow)) {
        int status = p.bytes ? fchmodat(at, path_text(&p), (mode_t)mode, follow ? 0 : AT_SYMLINK_NOFOLLOW)
                             : fchmod(p.fd, (mode_t)mode);
        result = status == 0 ? none_new(ts) : path_error(ts, &p);
    }
    path_release(&p);
    return result;
}

static NATIVE(posix_chown)
{
    PathArgument p = {.fd = -1};
    int at;
    int64_t user, group;
    bool follow;
    BIND("chown", 5, 3, 3, "path", "uid", "gid", "dir_fd", "follow_symlinks");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "chown", "path", PATH_OR_FD) && long_argument(ts, a[1], &user)
        && long_argument(ts, a[2], &group) && folder_argument(ts, a[3], &at)
        && truth_argument(ts, a[4], true, &follow)) {
        int status =
            p.bytes ? fchownat(at, path_text(&p), (uid_t)user, (gid_t)group, follow ? 0 : AT_SYMLINK_NOFOLLOW)
                    : fchown(p.fd, (uid_t)user, (gid_t)group);
        result = status == 0 ? none_new(ts) : path_error(ts, &p);
    }
    path_release(&p);
    return result;
}

static NATIVE(posix_truncate)
{
    PathArgument p = {.fd = -1};
    int64_t length;
    BIND("truncate", 2, 2, 2, "path", "length");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "truncate", "path", PATH_OR_FD) && long_argument(ts, a[1], &length))
        result = (p.bytes ? truncate(path_text(&p), length) : ftruncate(p.fd, length)) == 0
                     ? none_new(ts)
                     : path_error(ts, &p);
    path_release(&p);
    return result;
}

static bool time_from_seconds(ThreadState *ts, Borrow o, struct timespec *t)
{
    bool failed = false;
    if (is_int(o)) {
        t->tv_nsec = 0;
        t->tv_sec = int_as_int64(ts, o, &failed);
        return !failed;
    }
    double value = obj_as_double(ts, o, &failed);
    if (failed) return false;
    double whole = __builtin_floor(value);
    if (!(whole >= -9.2e18 && whole <= 9.2e18))
        return raise_overflow_error(ts, "timestamp out of range for platform time_t"), false;
    t->tv_sec = (time_t)whole;
    t->tv_nsec = (long)((value - whole) * 1e9);
    return true;
}

static bool time_from_ns(ThreadState *ts, Borrow o, struct timespec *t)
{
    int64_t n;
    if (!long_argument(ts, o, &n)) return false;
    t->tv_sec = n / 1000000000 - (n % 1000000000 < 0);
    t->tv_nsec = n - t->tv_sec * 1000000000;
    return true;
}

/* times=(atime, mtime) or ns=...; neither: now. */
static bool times_argument(ThreadState *ts, Borrow times, Borrow ns, struct timespec *t)
{
    bool given = times && times != ts->rt->none;
    Borrow pair = given ? times : ns;
    if (given && ns)
        return raise_value_error(ts, "utime: you may specify either 'times' or 'ns' but not both"), false;
    if (!pair) {
        t[0].tv_nsec = t[1].tv_nsec = UTIME_NOW;
        return true;
    }
    if (!is_tuple(pair) || tuple_size(pair) != 2)
        return raise_type_error(ts, given ? "utime: 'times' must be either a tuple of two ints or None"
                                          : "utime: 'ns' must be a tuple of two ints"),
               false;
    for (size_t i = 0; i < 2; i++)
        if (!(given ? time_from_seconds : time_from_ns)(ts, tuple_item(pair, i), &t[i])) return false;
    return true;
}

static NATIVE(posix_utime)
{
    PathArgument p = {.fd = -1};
    struct timespec t[2] = {{0}, {0}};
    int at;
    bool follow;
    BIND("utime", 5, 2, 1, "path", "times", "ns", "dir_fd", "follow_symlinks");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "utime", "path", PATH_OR_FD) && times_argument(ts, a[1], a[2], t)
        && folder_argument(ts, a[3], &at) && truth_argument(ts, a[4], true, &follow)) {
        int status =
            p.bytes ? utimensat(at, path_text(&p), t, follow ? 0 : AT_SYMLINK_NOFOLLOW) : futimens(p.fd, t);
        result = status == 0 ? none_new(ts) : posix_error(ts);
    }
    path_release(&p);
    return result;
}

static NATIVE(posix_mkfifo)
{
    PathArgument p = {.fd = -1};
    int mode = 0666, at;
    BIND("mkfifo", 3, 2, 1, "path", "mode", "dir_fd");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "mkfifo", "path", 0) && (!a[1] || args_int(ts, a[1], &mode))
        && folder_argument(ts, a[2], &at))
        result = mkfifoat(at, path_text(&p), (mode_t)mode) == 0 ? none_new(ts) : path_error(ts, &p);
    path_release(&p);
    return result;
}

static NATIVE(posix_fspath)
{
    BIND("fspath", 1, 1, 1, "path");
    return path_fspath(ts, a[0]);
}

const MethodDef posix_file_functions[] = {
    {"stat", posix_stat, 0, ARGS_ANY, MF_KEYWORDS,
     "stat($module, /, path, *, dir_fd=None, follow_symlinks=True)\n--\n\nWhat the system knows of a file, as an os.stat_result."},
    {"lstat", posix_lstat, 0, ARGS_ANY, MF_KEYWORDS,
     "lstat($module, /, path, *, dir_fd=None)\n--\n\nAs stat(), but of a symbolic link itself."},
    {"access", posix_access, 0, ARGS_ANY, MF_KEYWORDS,
     "access($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)\n--\n\nWhether this user may do with a file what mode says."},
    {"listdir", posix_listdir, 0, ARGS_ANY, MF_KEYWORDS,
     "listdir($module, /, path=None)\n--\n\nA list of the names in a folder, in no order."},
    {"scandir", posix_scandir, 0, ARGS_ANY, MF_KEYWORDS,
     "scandir($module, /, path=None)\n--\n\nAn iterator over the entries of a folder."},
    {"mkdir", posix_mkdir, 0, ARGS_ANY, MF_KEYWORDS,
     "mkdir($module, /, path, mode=511, *, dir_fd=None)\n--\n\nMake a folder."},
    {"rmdir", posix_rmdir, 0, ARGS_ANY, MF_KEYWORDS,
     "rmdir($module, /, path, *, dir_fd=None)\n--\n\nRemove an empty folder."},
    {"unlink", posix_unlink, 0, ARGS_ANY, MF_KEYWORDS,
     "unlink($module, /, path, *, dir_fd=None)\n--\n\nRemove a file."},
    {"remove", posix_remove, 0, ARGS_ANY, MF_KEYWORDS,
     "remove($module, /, path, *, dir_fd=None)\n--\n\nRemove a file."},
    {"chdir", posix_chdir, 0, ARGS_ANY, MF_KEYWORDS,
     "chdir($module, /, path)\n--\n\nChange the current folder."},
    {"getcwd", posix_getcwd, 0, 0, 0, "getcwd($module, /)\n--\n\nThe current folder."},
    {"getcwdb", posix_getcwdb, 0, 0, 0, "getcwdb($module, /)\n--\n\nThe current folder, as bytes."},
    {"rename", posix_rename, 0, ARGS_ANY, MF_KEYWORDS,
     "rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\nRename a file or folder."},
    {"replace", posix_replace, 0, ARGS_ANY, MF_KEYWORDS,
     "replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\nRename a file or folder over what has the name."},
    {"link", posix_link, 0, ARGS_ANY, MF_KEYWORDS,
     "link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=True)\n--\n\nMake a hard link."},
    {"symlink", posix_symlink, 0, ARGS_ANY, MF_KEYWORDS,
     "symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)\n--\n\nMake a symbolic link dst that points to src."},
    {"readlink", posix_readlink, 0, ARGS_ANY, MF_KEYWORDS,
     "readlink($module, /, path, *, dir_fd=None)\n--\n\nWhere a symbolic link points to."},
    {"chmod", posix_chmod, 0, ARGS_ANY, MF_KEYWORDS,
     "chmod($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)\n--\n\nChange who may do what with a file."},
    {"chown", posix_chown, 0, ARGS_ANY, MF_KEYWORDS,
     "chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)\n--\n\nChange the owner of a file."},
    {"truncate", posix_truncate, 0, ARGS_ANY, MF_KEYWORDS,
     "truncate($module, /, path, length)\n--\n\nCut a file off."},
    {"utime", posix_utime, 0, ARGS_ANY, MF_KEYWORDS,
     "utime($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)\n--\n\nSet the times of the last access and change."},
    {"mkfifo", posix_mkfifo, 0, ARGS_ANY, MF_KEYWORDS,
     "mkfifo($module, /, path, mode=438, *, dir_fd=None)\n--\n\nMake a named pipe."},
    {"fspath", posix_fspath, 0, ARGS_ANY, MF_KEYWORDS,
     "fspath($module, /, path)\n--\n\nThe str or bytes that stands for a path."},
    {0},
};
