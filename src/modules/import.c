/* import.c: finding and running modules.
 *
 * A name is looked for in sys.modules, then among the modules written in C (table.def), then as NAME/__init__.py or
 * NAME.py in the folders of sys.path or, for a submodule, of its package's __path__. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compile/compile.h"
#include "modules/import_lock.h"
#include "modules/modules.h"
#include "object/instance.h"
#include "vm/eval.h"

/* --- files ------------------------------------------------------------------------------------------------- */
static char *read_stream(FILE *f, size_t *size)
{
    size_t capacity = 1 << 16, n = 0, got;
    char *text = malloc(capacity + 1);
    while (text && (got = fread(text + n, 1, capacity - n, f)) > 0) {
        n += got;
        if (n < capacity) continue;
        char *more = realloc(text, 2 * capacity + 1);
        if (!more) free(text);
        text = more;
        capacity *= 2;
    }
    if (text && ferror(f)) {
        free(text);
        return NULL;
    }
    if (text) text[n] = '\0';
    else errno = ENOMEM;
    *size = n;
    return text;
}

char *read_whole_file(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    char *text = read_stream(f, size);
    int error = errno;
    fclose(f);
    errno = error;
    return text;
}

static bool is_file(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISREG(s.st_mode);
}

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

CodeObject *import_compile_file(ThreadState *ts, const char *path, Borrow filename, bool is_script)
{
    size_t size;
    char *text = read_whole_file(path, &size);
    if (!text) return (CodeObject *)raise_os_error(ts, errno, filename, NULL);
    CompileOptions options = {.mode = COMPILE_FILE, .filename = filename, .warn = warn_explicit, .from_bytes = true, .from_file = is_script,
                              .optimize = ts->rt->options ? ts->rt->options->optimize : 0};
    CodeObject *code = compile_source(ts, text, size, &options);
    free(text);
    return code;
}

static Ref execute_file(ThreadState *ts, const char *path, Borrow globals, bool is_script)
{
    Ref filename = str_decode(ts, path, strlen(path), "utf-8", "surrogateescape");
    CodeObject *code = filename ? import_compile_file(ts, path, filename, is_script) : NULL;
    ref_xdrop(filename);
    return code ? vm_run_code_take(ts, code, globals, NULL, NULL) : NULL;
}

Ref run_file(ThreadState *ts, const char *path, Borrow globals) { return execute_file(ts, path, globals, true); }

/* --- modules written in C ---------------------------------------------------------------------------------- */
typedef Ref (*ModuleInit)(ThreadState *ts);
static const struct { const char *name; ModuleInit init; } native_modules[] = {
#define MODULE(name, init) {name, init},
#include "modules/table.def"
#undef MODULE
};

static ModuleInit find_native(StrObject *name)
{
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(native_modules); i++)
        if (str_equals_text(OBJ(name), native_modules[i].name)) return native_modules[i].init;
    return NULL;
}

static bool set_attribute(ThreadState *ts, Borrow dict, const char *name, Ref value)
{
    bool ok = value && dict_set_text(ts, dict, name, value);
    ref_xdrop(value);
    return ok;
}

static Ref parent_name(ThreadState *ts, StrObject *name)
{
    const char *dot = memrchr(name->text, '.', name->size);
    return str_from_utf8(ts, name->text, dot ? (size_t)(dot - name->text) : 0);
}

/* What __spec__ says: a namespace with the fields of a module spec that have a meaning here. */
static bool set_spec(ThreadState *ts, Borrow dict, StrObject *name, Borrow origin, Borrow search, bool has_location)
{
    Ref fields = dict_new(ts), parent = search ? ref_new(OBJ(name)) : parent_name(ts, name), spec = NULL;
    bool ok = fields && parent && dict_set_text(ts, fields, "name", OBJ(name)) && dict_set_text(ts, fields, "loader", ts->rt->none)
           && dict_set_text(ts, fields, "origin", origin ? origin : ts->rt->none)
           && dict_set_text(ts, fields, "submodule_search_locations", search ? search : ts->rt->none)
           && dict_set_text(ts, fields, "cached", ts->rt->none) && dict_set_text(ts, fields, "parent", parent)
           && dict_set_text(ts, fields, "has_location", has_location ? ts->rt->true_ : ts->rt->false_);
    if (ok) spec = obj_call_tuple_dict(ts, OBJ(ts->rt->types[KIND_NAMESPACE]), ts->rt->empty_tuple, fields);
    ref_xdrop(fields);
    ref_xdrop(parent);
    return set_attribute(ts, dict, "__spec__", spec);
}

bool import_set_spec(ThreadState *ts, Borrow dict, StrObject *name, Borrow origin)
{
    return set_spec(ts, dict, name, origin, NULL, true);
}

/* A module written in C says where it comes from: "built-in". */
static bool set_native_spec(ThreadState *ts, Borrow module, StrObject *name)
{
    Ref origin = str_from_text(ts, "built-in");
    bool ok = origin && set_spec(ts, OBJ(module_dict(module)), name, origin, NULL, false);
    ref_xdrop(origin);
    return ok;
}

static Ref load_native(ThreadState *ts, StrObject *name, ModuleInit init)
{
    Ref module = init(ts);
    if (module && (!set_native_spec(ts, module, name) || !dict_set(ts, ts->rt->modules, OBJ(name), module))) ref_clear(&module);
    return module;
}

/* --- modules written in Python ------------------------------------------------------------------------------- */
typedef struct Found {
    char path[4096];      /* of the source file; of the folder for a package without __init__.py */
    bool package, namespace;
} Found;

static bool look_in(const char *folder, const char *name, Found *found)
{
    const char *separator = folder[0] && folder[strlen(folder) - 1] != '/' ? "/" : "";
    char base[3800];
    if (snprintf(base, sizeof base, "%s%s%s", folder, separator, name) >= (int)sizeof base) return false;
    found->package = is_folder(base);
    found->namespace = false;
    if (found->package) {
        snprintf(found->path, sizeof found->path, "%s/__init__.py", base);
        if (is_file(found->path)) return true;
    }
    bool folder_only = found->package;
    found->package = false;
    snprintf(found->path, sizeof found->path, "%s.py", base);
    if (is_file(found->path)) return true;
    if (folder_only) {
        found->package = found->namespace = true;
        snprintf(found->path, sizeof found->path, "%s", base);
    }
    return false;
}

/* The folder as an absolute path; '' is the current one. False: too long. */
static bool absolute_folder(const char *folder, char *out, size_t size)
{
    if (folder[0] == '/') return snprintf(out, size, "%s", folder) < (int)size;
    if (!getcwd(out, size)) return false;
    size_t n = strlen(out);
    return !folder[0] || snprintf(out + n, size - n, "/%s", folder) < (int)(size - n);
}

/* Looks in each folder of a list; a namespace package counts only when no folder has the real thing. */
static bool find_source(Borrow folders, const char *name, Found *found)
{
    Found candidate = {.namespace = false};
    bool have_candidate = false;
    for (size_t i = 0; i < list_size(folders); i++) {
        Borrow folder = list_item(folders, i);
        if (!is_str(folder)) continue;
        char path[3800];
        if (!absolute_folder(str_utf8(folder), path, sizeof path)) continue;
        if (look_in(path, name, found)) return true;
        if (found->namespace && !have_candidate) { candidate = *found; have_candidate = true; }
    }
    if (have_candidate) *found = candidate;
    return have_candidate;
}

static bool set_module_attributes(ThreadState *ts, Borrow dict, StrObject *name, const Found *found)
{
    Ref path = str_decode(ts, found->path, strlen(found->path), "utf-8", "surrogateescape");
    bool ok = path && set_attribute(ts, dict, "__package__", found->package ? ref_new(OBJ(name)) : parent_name(ts, name));
    if (ok && found->package) {
        const char *slash = strrchr(found->path, '/');
        Ref folder = found->namespace ? ref_new(path) : str_decode(ts, found->path, (size_t)(slash - found->path), "utf-8", "surrogateescape");
        Ref list = folder ? list_from_array(ts, (Borrow const *)&folder, 1) : NULL;
        ref_xdrop(folder);
        ok = set_attribute(ts, dict, "__path__", list);
    }
    if (ok && !found->namespace)
        ok = dict_set_text(ts, dict, "__file__", path) && dict_set_text(ts, dict, "__cached__", ts->rt->none);
    ok = ok && dict_set(ts, dict, IDO(ts, __builtins__), ts->rt->builtins);
    ok = ok && set_spec(ts, dict, name, found->namespace ? NULL : path, dict_find_text(ts, dict, "__path__"), !found->namespace);
    ref_xdrop(path);
    return ok;
}

static bool execute(ThreadState *ts, Borrow module, const Found *found)
{
    Borrow dict = OBJ(module_dict(module));
    if (found->namespace) return true;
    if (!dict_set_text(ts, dict, "__initializing__", ts->rt->true_)) return false;
    Ref result = execute_file(ts, found->path, dict, false);
    Ref pending = exc_take(ts);
    Ref key = str_intern_text(ts, "__initializing__");
    if (!key || dict_delete(ts, dict, key) < 0) exc_clear(ts);
    ref_xdrop(key);
    exc_restore_take(ts, pending);
    ref_xdrop(result);
    return result != NULL;
}

static Ref load_source(ThreadState *ts, StrObject *name, const Found *found)
{
    Ref module = module_new_named(ts, OBJ(name));
    if (!module || !set_module_attributes(ts, OBJ(module_dict(module)), name, found) || !dict_set(ts, ts->rt->modules, OBJ(name), module)) {
        ref_xdrop(module);
        return NULL;
    }
    if (!execute(ts, module, found)) {
        Ref pending = exc_take(ts);
        if (dict_delete(ts, ts->rt->modules, OBJ(name)) < 0) exc_clear(ts);
        exc_restore_take(ts, pending);
        ref_drop(module);
        return NULL;
    }
    /* a module may replace itself in sys.modules */
    Borrow now = dict_find(ts, ts->rt->modules, OBJ(name));
    if (!now) {
        if (!ts->exc) raise_key_error(ts, OBJ(name));
        ref_drop(module);
        return NULL;
    }
    ref_new(now);
    ref_drop(module);
    return now;
}

/* --- one module, its parents imported already ------------------------------------------------------------------ */
/* ModuleNotFoundError with the name; consumes the text. */
static Ref raise_missing_module(ThreadState *ts, StrObject *name, Ref text)
{
    if (!text) return NULL;
    Borrow args[] = {text, OBJ(name)};
    Ref names = tuple_pack(ts, 1, IDO(ts, name));
    Ref exc = names ? obj_call(ts, OBJ(ts->rt->exceptions[EXC_MODULE_NOT_FOUND_ERROR]), args, 1, names) : NULL;
    ref_xdrop(names);
    ref_drop(text);
    return exc ? raise_object_take(ts, exc) : NULL;
}

static Ref raise_not_found(ThreadState *ts, StrObject *name, const char *detail, StrObject *parent)
{
    return raise_missing_module(ts, name, parent ? str_from_format(ts, "No module named %R; %R is not a package", name, parent)
                                                 : str_from_format(ts, "No module named %R%s", name, detail));
}

/* None in sys.modules forbids the import. */
static Ref raise_halted(ThreadState *ts, StrObject *name)
{
    return raise_missing_module(ts, name, str_from_format(ts, "import of %U halted; None in sys.modules", name));
}

static bool bind_in_parent(ThreadState *ts, Borrow parent, StrObject *name, Borrow module)
{
    const char *dot = memrchr(name->text, '.', name->size);
    Ref last = str_from_utf8(ts, dot + 1, name->size - (size_t)(dot + 1 - name->text));
    bool ok = last && (last = str_intern_take(ts, last)) && obj_setattr(ts, parent, str_of(last), module);
    ref_xdrop(last);
    return ok;
}

/* The folders to search: the __path__ of the package, or sys.path. NULL with an exception. */
static Ref folders_for(ThreadState *ts, StrObject *name, Borrow parent)
{
    Ref folders = NULL;
    if (!parent) {
        folders = ref_xnew(sys_get(ts, "path"));
        return folders ? folders : raise_error(ts, EXC_RUNTIME_ERROR, "sys.path must be a list of directory names");
    }
    if (!obj_lookup(ts, parent, ID(ts, __path__), &folders) || folders) return folders;
    Ref package = parent_name(ts, name);
    if (package) raise_not_found(ts, name, "", str_of(package));
    ref_xdrop(package);
    return NULL;
}

/* 1: found, 0: not there, -1: an exception. */
static int find_module(ThreadState *ts, StrObject *name, Borrow parent, Found *found)
{
    const char *dot = parent ? memrchr(name->text, '.', name->size) : NULL;
    Ref folders = folders_for(ts, name, parent);
    if (!folders) return -1;
    bool there = is_list(folders) && strlen(name->text) == name->size && find_source(folders, dot ? dot + 1 : name->text, found);
    ref_drop(folders);
    return there;
}

Ref import_find(ThreadState *ts, StrObject *name, bool *package)
{
    bool is_sub = memchr(name->text, '.', name->size) != NULL;
    Ref parent = is_sub ? parent_name(ts, name) : NULL;
    Found found = {.package = false};
    *package = false;
    if (is_sub && !parent) return NULL;
    if (!is_sub && find_native(name)) return str_from_text(ts, "built-in");
    Borrow module = parent ? dict_find(ts, ts->rt->modules, parent) : NULL;
    if (is_sub && !module && !ts->exc) raise_not_found(ts, str_of(parent), "", NULL);
    int there = ts->exc ? -1 : find_module(ts, name, module, &found);
    ref_xdrop(parent);
    if (there <= 0) return NULL;
    *package = found.package;
    return found.namespace ? NULL : str_decode(ts, found.path, strlen(found.path), "utf-8", "surrogateescape");
}

/* A meta path of Python objects is not supported; sys.modules, native modules and source files are. */
static Ref load_module(ThreadState *ts, StrObject *name, Borrow parent)
{
    ModuleInit init = parent ? NULL : find_native(name);
    if (init) return load_native(ts, name, init);
    Found found;
    int there = find_module(ts, name, parent, &found);
    if (there < 0) return NULL;
    Ref module = there ? load_source(ts, name, &found) : raise_not_found(ts, name, "", NULL);
    if (module && parent && !bind_in_parent(ts, parent, name, module)) ref_clear(&module);
    return module;
}

static Ref load_locked(ThreadState *ts, StrObject *name, Borrow parent)
{
    Loading *l = import_lock_take(ts, name);
    if (!l) return NULL;
    Ref module = load_module(ts, name, parent);
    import_lock_release(ts, l);
    return module;
}

static Ref import_one(ThreadState *ts, StrObject *name, Borrow parent)
{
    if (!import_lock_wait(ts, name)) return NULL;
    Borrow there = dict_find(ts, ts->rt->modules, OBJ(name));
    if (there == ts->rt->none) return raise_halted(ts, name);
    if (there) return ref_new(there);
    return ts->exc ? NULL : load_locked(ts, name, parent);
}

/* Imports a.b.c by importing a, a.b and a.b.c in turn; the result is the last. */
static Ref import_full(ThreadState *ts, StrObject *name)
{
    const char *end = name->text + name->size, *dot = name->text;
    Ref parent = NULL;
    for (;;) {
        const char *next = memchr(dot, '.', (size_t)(end - dot));
        Ref part = next ? str_from_utf8(ts, name->text, (size_t)(next - name->text)) : ref_new(OBJ(name));
        if (part) part = is_kind(part, KIND_STR) ? str_intern_take(ts, part) : part;
        Ref module = part ? import_one(ts, str_of(part), parent) : NULL;
        ref_xdrop(part);
        ref_xdrop(parent);
        if (!module || !next) return module;
        parent = module;
        dot = next + 1;
    }
}

/* --- relative names ---------------------------------------------------------------------------------------------- */
/* The package that `level` dots mean for code with these globals. New reference. */
static Ref calling_package(ThreadState *ts, Borrow globals)
{
    Borrow package = globals ? dict_find(ts, globals, IDO(ts, __package__)) : NULL;
    if (package && package != ts->rt->none) {
        if (!is_str(package)) return raise_type_error(ts, "package must be a string");
        return ref_new(package);
    }
    Borrow spec = globals ? dict_find_text(ts, globals, "__spec__") : NULL;
    if ((!spec || spec == ts->rt->none) && !exc_pending(ts) &&
        !warn(ts, EXC_IMPORT_WARNING,
              "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"))
        return NULL;
    Borrow name = globals ? dict_find(ts, globals, IDO(ts, __name__)) : NULL;
    if (!name) return ts->exc ? NULL : raise_error(ts, EXC_KEY_ERROR, "'__name__' not in globals");
    if (!is_str(name)) return raise_type_error(ts, "__name__ must be a string");
    if (dict_find(ts, globals, IDO(ts, __path__))) return ref_new(name);
    return parent_name(ts, str_of(name));
}

static Ref resolve_relative(ThreadState *ts, StrObject *name, Borrow globals, int64_t level)
{
    Ref package = calling_package(ts, globals);
    if (!package) return NULL;
    if (str_of(package)->size == 0) {
        ref_drop(package);
        return raise_error(ts, EXC_IMPORT_ERROR, "attempted relative import with no known parent package");
    }
    size_t size = str_of(package)->size;
    for (int64_t i = 1; i < level; i++) {
        const char *dot = memrchr(str_of(package)->text, '.', size);
        if (!dot) {
            ref_drop(package);
            return raise_error(ts, EXC_IMPORT_ERROR, "attempted relative import beyond top-level package");
        }
        size = (size_t)(dot - str_of(package)->text);
    }
    Ref base = str_from_utf8(ts, str_of(package)->text, size);
    ref_drop(package);
    if (!base || name->size == 0) return base;
    Ref full = str_from_format(ts, "%U.%U", str_of(base), name);
    ref_drop(base);
    return full;
}

/* --- __import__ -------------------------------------------------------------------------------------------------- */
static bool import_submodule_name(ThreadState *ts, Borrow module, StrObject *package, Borrow name)
{
    Ref there = NULL;
    if (!obj_lookup(ts, module, str_of(name), &there)) return false;
    if (there) { ref_drop(there); return true; }
    Ref full = str_from_format(ts, "%U.%S", package, name), submodule = full ? import_full(ts, str_of(full)) : NULL;
    if (!submodule && full && exc_is(ts, EXC_MODULE_NOT_FOUND_ERROR)) {
        Ref missing = obj_getattr(ts, ts->exc, ID(ts, name));
        if (missing && is_str(missing) && str_equal(str_of(missing), str_of(full))) exc_clear(ts);
        ref_xdrop(missing);
    }
    ref_xdrop(submodule);
    ref_xdrop(full);
    return !ts->exc;
}

/* `from package import a, b`: names that are no attributes may be submodules. */
static bool import_from_names(ThreadState *ts, Borrow module, StrObject *package, Borrow fromlist)
{
    Ref path = NULL, it = NULL, name;
    if (!obj_lookup(ts, module, ID(ts, __path__), &path)) return false;
    if (!path) return true;
    ref_drop(path);
    it = obj_iter(ts, fromlist);
    bool ok = it != NULL;
    while (ok && (name = obj_next(ts, it))) {
        if (!is_str(name)) {
            raise_type_error(ts, "Item in ``from list'' must be str, not %s", TYPE_NAME(name));
            ok = false;
        } else if (str_equals_text(name, "*")) {
            Ref all = NULL;
            ok = obj_lookup(ts, module, ID(ts, __all__), &all);
            if (ok && all) ok = import_from_names(ts, module, package, all);
            ref_xdrop(all);
        } else {
            ok = import_submodule_name(ts, module, package, name);
        }
        ref_drop(name);
    }
    ref_xdrop(it);
    return ok && !ts->exc;
}

/* `import a.b.c` binds a; with relative names the part of it that `name` adds. */
static Ref top_package(ThreadState *ts, StrObject *full, StrObject *name, int64_t level, Ref module)
{
    const char *dot = memchr(name->text, '.', name->size);
    if (!dot) return module;
    size_t first = (size_t)(dot - name->text), size = level ? full->size - (name->size - first) : first;
    ref_drop(module);
    Ref top = str_from_utf8(ts, full->text, size);
    Ref found = top ? import_one(ts, str_of(top), NULL) : NULL;
    ref_xdrop(top);
    return found;
}

Ref import_module(ThreadState *ts, Borrow name, Borrow globals, Borrow fromlist, int64_t level)
{
    if (!is_str(name)) return raise_type_error(ts, "module name must be a string");
    if (level < 0) return raise_value_error(ts, "level must be >= 0");
    if (globals == ts->rt->none) globals = NULL;
    if (globals && level > 0 && !is_dict(globals)) return raise_type_error(ts, "globals must be a dict");
    if (str_of(name)->size == 0 && level == 0) return raise_value_error(ts, "Empty module name");
    Ref full = level ? resolve_relative(ts, str_of(name), globals, level) : ref_new(name);
    Ref module = full ? import_full(ts, str_of(full)) : NULL;
    int from = module && fromlist && fromlist != ts->rt->none ? obj_truth(ts, fromlist) : 0;
    if (module && from > 0) {
        if (!import_from_names(ts, module, str_of(full), fromlist)) ref_clear(&module);
    } else if (module && from == 0) {
        if (str_of(name)->size) module = top_package(ts, str_of(full), str_of(name), level, module);
    } else {
        ref_clear(&module);
    }
    ref_xdrop(full);
    return module;
}

Ref import_text(ThreadState *ts, const char *text)
{
    Ref name = str_intern_text(ts, text), module = name ? import_full(ts, str_of(name)) : NULL;
    ref_xdrop(name);
    return module;
}

/* --- starting ---------------------------------------------------------------------------------------------------- */
bool import_init(ThreadState *ts)
{
    if (!(ts->rt->modules = dict_new(ts))) return false;
    Ref builtins = import_text(ts, "builtins");
    if (!builtins) return false;
    ts->rt->builtins = ref_new(OBJ(module_dict(builtins)));
    ref_drop(builtins);
    Ref sys = import_text(ts, "sys");
    if (!sys) return false;
    ts->rt->sys = ref_new(OBJ(module_dict(sys)));
    ref_drop(sys);
    return true;
}
