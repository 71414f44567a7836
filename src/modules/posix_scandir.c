/* posix_scandir.c: os.scandir(): the entries of a folder, one by one. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "object/container.h"

typedef struct DirEntry {
    Object base;
    Ref name, path;
    Ref stat, lstat; /* results remembered, or NULL */
    uint64_t inode;
    int folder;         /* descriptor of the folder where it was given as one, else -1: then path counts */
    unsigned char type; /* DT_* */
} DirEntry;

static DirEntry *entry_of(Borrow o) { return (DirEntry *)o; }

/* --- DirEntry ------------------------------------------------------------------------------------------- */
static bool look_up(ThreadState *ts, DirEntry *e, bool follow, struct stat *s)
{
    Ref path = path_encode(ts, e->folder < 0 ? e->path : e->name);
    if (!path) return false;
    int status = fstatat(e->folder < 0 ? AT_FDCWD : e->folder, bytes_of(path)->data, s,
                         follow ? 0 : AT_SYMLINK_NOFOLLOW);
    ref_drop(path);
    if (status != 0) raise_os_error(ts, errno, e->path, NULL);
    return status == 0;
}

static Ref entry_stat(ThreadState *ts, DirEntry *e, bool follow)
{
    Ref *place = follow && e->type == DT_LNK ? &e->stat : &e->lstat;
    struct stat s;
    if (!*place && look_up(ts, e, follow, &s)) *place = stat_record(ts, &s);
    return ref_xnew(*place);
}

/* Whether the entry is of a kind; a file that is gone is of none. */
static Ref is_of_type(ThreadState *ts, DirEntry *e, unsigned char type, mode_t mode, bool follow)
{
    bool link = e->type == DT_LNK;
    if (e->type != DT_UNKNOWN && !(link && follow)) return bool_new(ts, e->type == type);
    struct stat s;
    if (look_up(ts, e, follow, &s)) return bool_new(ts, (s.st_mode & S_IFMT) == mode);
    return exc_take_if(ts, EXC_FILE_NOT_FOUND_ERROR) ? bool_new(ts, false) : NULL;
}

#define FOLLOW(function) \
    bool follow; \
    static const char *const names[] = {"follow_symlinks"}; \
    static const ArgSpec spec = {function, names, 1, 0, 0}; \
    Borrow a[1]; \
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !truth_argument(ts, a[0], true, &follow)) \
    return NULL

static NATIVE(dir_entry_stat)
{
    FOLLOW("stat");
    return entry_stat(ts, entry_of(self), follow);
}

static NATIVE(dir_entry_is_dir)
{
    FOLLOW("is_dir");
    return is_of_type(ts, entry_of(self), DT_DIR, S_IFDIR, follow);
}

static NATIVE(dir_entry_is_file)
{
    FOLLOW("is_file");
    return is_of_type(ts, entry_of(self), DT_REG, S_IFREG, follow);
}

static NATIVE(dir_entry_is_symlink)
{
    UNUSED_ARGUMENTS();
    return is_of_type(ts, entry_of(self), DT_LNK, S_IFLNK, false);
}
static NATIVE(dir_entry_inode)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, entry_of(self)->inode);
}
static NATIVE(dir_entry_fspath)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    return ref_new(entry_of(self)->path);
}
static Ref dir_entry_repr(ThreadState *ts, Borrow self)
{
    return str_from_format(ts, "<DirEntry %R>", entry_of(self)->name);
}

static void dir_entry_dealloc(ThreadState *ts, Object *o)
{
    DirEntry *e = entry_of(o);
    ref_xdrop(e->name);
    ref_xdrop(e->path);
    ref_xdrop(e->stat);
    ref_xdrop(e->lstat);
    object_free(ts, o, sizeof *e);
}

static void dir_entry_traverse(Object *o, VisitFn visit, void *context)
{
    DirEntry *e = entry_of(o);
    if (e->name) visit(context, e->name, EDGE_FIELD, (uintptr_t) "name");
    if (e->path) visit(context, e->path, EDGE_FIELD, (uintptr_t) "path");
    if (e->stat) visit(context, e->stat, EDGE_FIELD, (uintptr_t) "stat");
    if (e->lstat) visit(context, e->lstat, EDGE_FIELD, (uintptr_t) "lstat");
}

static const MethodDef dir_entry_methods[] = {
    {"is_dir", dir_entry_is_dir, 0, ARGS_ANY, MF_KEYWORDS,
     "is_dir($self, /, *, follow_symlinks=True)\n--\n\nWhether the entry is a folder."},
    {"is_file", dir_entry_is_file, 0, ARGS_ANY, MF_KEYWORDS,
     "is_file($self, /, *, follow_symlinks=True)\n--\n\nWhether the entry is a file."},
    {"is_symlink", dir_entry_is_symlink, 0, 0, 0,
     "is_symlink($self, /)\n--\n\nWhether the entry is a symbolic link."},
    {"stat", dir_entry_stat, 0, ARGS_ANY, MF_KEYWORDS,
     "stat($self, /, *, follow_symlinks=True)\n--\n\nAs os.stat(); the result is remembered."},
    {"inode", dir_entry_inode, 0, 0, 0, "inode($self, /)\n--\n\nThe inode."},
    {"__fspath__", dir_entry_fspath, 0, 0, 0, "__fspath__($self, /)\n--\n\nThe path."},
    CLASS_GETITEM,
    {0},
};

static const MemberDef dir_entry_members[] = {
    {"name", MEMBER_OBJECT_EX, offsetof(DirEntry, name), true, "the name of the entry, in its folder"},
    {"path", MEMBER_OBJECT_EX, offsetof(DirEntry, path), true,
     "the path: the argument of scandir() and the name"},
    {0},
};

const TypeSpec dir_entry_spec = {
    .name = "posix.DirEntry",
    .kind = KIND_DIR_ENTRY,
    .basic_size = sizeof(DirEntry),
    .methods = dir_entry_methods,
    .members = dir_entry_members,
    .slots = {.dealloc = dir_entry_dealloc, .traverse = dir_entry_traverse, .repr = dir_entry_repr},
};

/* --- the iterator --------------------------------------------------------------------------------------- */
typedef struct ScandirIterator {
    Object base;
    DIR *dir;   /* NULL: at the end or closed */
    Ref path;   /* as given; NULL: "." */
    int folder; /* the descriptor given, or -1 */
} ScandirIterator;

static ScandirIterator *iterator_of(Borrow o) { return (ScandirIterator *)o; }

static void close_folder(ScandirIterator *it)
{
    DIR *dir = it->dir;
    it->dir = NULL;
    if (dir && it->folder >= 0) rewinddir(dir);
    if (dir) closedir(dir);
}

/* The folder's path and the name in one, str or bytes as the path was. */
static Ref join(ThreadState *ts, const ScandirIterator *it, const char *name, bool as_bytes)
{
    const char *folder = ".";
    size_t size = 1;
    if (it->path && is_bytes(it->path)) folder = bytes_of(it->path)->data, size = bytes_of(it->path)->size;
    else if (it->path) folder = str_of(it->path)->text, size = str_of(it->path)->size;
    StrBuilder b = {.ts = ts};
    builder_add_ascii(&b, folder, size);
    if (size && folder[size - 1] != '/') builder_add_ascii(&b, "/", 1);
    size_t head = b.size;
    builder_add_ascii(&b, name, strlen(name));
    Ref path = NULL;
    if (!b.failed && as_bytes) path = bytes_from_data(ts, b.text, b.size);
    else if (!b.failed) {
        Ref first = str_from_utf8(ts, b.text, head),
            second = first ? path_decode(ts, name, strlen(name)) : NULL;
        path = second ? str_concat(ts, first, second) : NULL;
        ref_xdrop(first);
        ref_xdrop(second);
    }
    builder_discard(&b);
    return path;
}

static Ref entry_new(ThreadState *ts, const ScandirIterator *it, const struct dirent *d)
{
    Type *type = type_for_kind(ts, KIND_DIR_ENTRY);
    DirEntry *e = type ? (DirEntry *)object_alloc(ts, type, sizeof *e) : NULL;
    if (!e) return NULL;
    bool as_bytes = it->path && is_bytes(it->path);
    size_t n = strlen(d->d_name);
    e->stat = e->lstat = e->path = NULL;
    e->inode = d->d_ino;
    e->type = d->d_type;
    e->folder = it->folder;
    e->name = as_bytes ? bytes_from_data(ts, d->d_name, n) : path_decode(ts, d->d_name, n);
    if (e->name) e->path = it->folder >= 0 ? ref_new(e->name) : join(ts, it, d->d_name, as_bytes);
    if (e->path) return OBJ(e);
    ref_drop(OBJ(e));
    return NULL;
}

static Ref iterator_next(ThreadState *ts, Borrow self)
{
    ScandirIterator *it = iterator_of(self);
    while (it->dir) {
        errno = 0;
        struct dirent *d = readdir(it->dir);
        if (!d) {
            int error = errno;
            close_folder(it);
            return error ? raise_os_error(ts, error, it->path, NULL) : NULL;
        }
        const char *n = d->d_name;
        if (n[0] != '.' || (n[1] && (n[1] != '.' || n[2]))) return entry_new(ts, it, d);
    }
    return NULL;
}

static NATIVE(iterator_close)
{
    UNUSED_ARGUMENTS();
    close_folder(iterator_of(self));
    return none_new(ts);
}

static NATIVE(iterator_enter)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    return ref_new(self);
}

static void iterator_finalize(ThreadState *ts, Object *o)
{
    ScandirIterator *it = iterator_of(o);
    if (!it->dir) return;
    warn_resource(ts, o, o, "scandir iterator");
    close_folder(it);
}

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    close_folder(iterator_of(o));
    ref_xdrop(iterator_of(o)->path);
    object_free(ts, o, sizeof(ScandirIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    if (iterator_of(o)->path) visit(context, iterator_of(o)->path, EDGE_FIELD, (uintptr_t) "path");
}

static const MethodDef iterator_methods[] = {
    {"__enter__", iterator_enter, 0, 0, 0, NULL},
    {"__exit__", iterator_close, 0, ARGS_ANY, 0, NULL},
    {"close", iterator_close, 0, 0, 0, NULL},
    {0},
};

const TypeSpec scandir_iterator_spec = {
    .name = "posix.ScandirIterator",
    .kind = KIND_SCANDIR_ITERATOR,
    .basic_size = sizeof(ScandirIterator),
    .methods = iterator_methods,
    .slots = {.dealloc = iterator_dealloc,
              .traverse = iterator_traverse,
              .finalize = iterator_finalize,
              .iter = self_iter,
              .next = iterator_next},
};

static bool open_folder(ThreadState *ts, ScandirIterator *it, PathArgument *p)
{
    if (p->bytes || !p->given) {
        if ((it->dir = opendir(p->bytes ? path_text(p) : "."))) return true;
        path_error(ts, p);
        return false;
    }
    int copy = fcntl(p->fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return posix_error(ts), false;
    it->folder = p->fd;
    if ((it->dir = fdopendir(copy))) {
        rewinddir(it->dir);
        return true;
    }
    path_error(ts, p);
    close(copy);
    return false;
}

NATIVE(posix_scandir)
{
    PathArgument p;
    BIND("scandir", 1, 1, 0, "path");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "scandir", "path", PATH_OR_FD | PATH_OR_NONE)) {
        Type *type = type_for_kind(ts, KIND_SCANDIR_ITERATOR);
        ScandirIterator *it = type ? (ScandirIterator *)object_alloc(ts, type, sizeof *it) : NULL;
        if (it) {
            it->dir = NULL;
            it->folder = -1;
            it->path = !p.bytes ? NULL : ref_new(is_str(p.given) ? p.given : p.bytes);
            result = OBJ(it);
            if (!open_folder(ts, it, &p)) ref_clear(&result);
        }
    }
    path_release(&p);
    return result;
}
