/* pickle_global.c: classes and functions in pickles: the name of their module, and their name in it. */
#include "modules/pickle.h"
#include "object/lookup.h"

static const struct {
    const char *module, *name;
} imports[PICKLE_IMPORT_LIMIT] = {
    [PICKLE_DISPATCH_TABLE] = {"copyreg", "dispatch_table"},
    [PICKLE_EXTENSIONS] = {"copyreg", "_extension_registry"},
    [PICKLE_EXTENSION_NAMES] = {"copyreg", "_inverted_registry"},
    [PICKLE_EXTENSION_CACHE] = {"copyreg", "_extension_cache"},
    [PICKLE_NAMES_TO_OLD] = {"_compat_pickle", "REVERSE_NAME_MAPPING"},
    [PICKLE_MODULES_TO_OLD] = {"_compat_pickle", "REVERSE_IMPORT_MAPPING"},
    [PICKLE_NAMES_FROM_OLD] = {"_compat_pickle", "NAME_MAPPING"},
    [PICKLE_MODULES_FROM_OLD] = {"_compat_pickle", "IMPORT_MAPPING"},
    [PICKLE_CODECS_ENCODE] = {"codecs", "encode"},
    [PICKLE_UNESCAPE] = {"codecs", "escape_decode"},
    [PICKLE_PARTIAL] = {"functools", "partial"},
    [PICKLE_GETATTR] = {"builtins", "getattr"},
};

Borrow pickle_import(ThreadState *ts, PickleImport which)
{
    Ref *place = &ts->rt->module_state->pickle_imports[which];
    if (!*place) {
        Ref value = imported_attribute(ts, imports[which].module, imports[which].name);
        if (value && which <= PICKLE_LAST_DICT && !is_dict(value)) {
            raise_error(ts, EXC_RUNTIME_ERROR, "%s.%s should be a dict, not %.200T", imports[which].module,
                        imports[which].name, value);
            ref_clear(&value);
        }
        if (*place) ref_xdrop(value);
        else *place = value;
    }
    return *place;
}

/* --- dotted names -------------------------------------------------------------------------------------- */

Ref pickle_dotted_path(ThreadState *ts, Borrow name, const char *what, Borrow obj)
{
    Borrow dot = IDO(ts, dot);
    Ref split = str_intern_text(ts, "split"),
        path = split ? obj_call_method(ts, name, str_of(split), &dot, 1) : NULL;
    ref_xdrop(split);
    for (size_t i = 0; path && i < list_size(path); i++) {
        if (!str_equals_text(list_item(path, i), "<locals>")) continue;
        if (obj) raise_error(ts, EXC_ATTRIBUTE_ERROR, "%s %R on %R", what, name, obj);
        else raise_error(ts, EXC_ATTRIBUTE_ERROR, "%s %R", what, name);
        ref_clear(&path);
    }
    return path;
}

Ref pickle_get_dotted(ThreadState *ts, Borrow obj, Borrow path, Ref *parent)
{
    Ref found = ref_new(obj), before = NULL;
    for (size_t i = 0; found && i < list_size(path); i++) {
        ref_set(&before, found);
        found = NULL;
        if (!obj_lookup(ts, before, str_of(list_item(path, i)), &found)) found = NULL;
    }
    if (found && parent) *parent = before;
    else ref_xdrop(before);
    return found;
}

/* --- which module -------------------------------------------------------------------------------------- */

/* Is obj to be found in the module? 1, 0, -1. */
static int is_in_module(ThreadState *ts, Borrow name, Borrow module, Borrow obj, Borrow path)
{
    if (module == ts->rt->none || str_equals_text(name, "__main__")) return 0;
    Ref found = pickle_get_dotted(ts, module, path, NULL);
    if (!found) return ts->exc ? -1 : 0;
    ref_drop(found);
    return found == obj;
}

static Ref search_modules(ThreadState *ts, Borrow obj, Borrow path)
{
    Ref modules = dict_copy(ts, ts->rt->modules), result = NULL;
    size_t position = 0;
    Borrow name, module;
    while (modules && !result && dict_next(modules, &position, &name, &module)) {
        int is_in = is_in_module(ts, name, module, obj, path);
        if (is_in > 0) result = ref_new(name);
        if (is_in < 0) ref_clear(&modules);
    }
    if (modules && !result) result = ref_new(IDO(ts, __main__));
    ref_xdrop(modules);
    return result;
}

/* The name of the module that an object says it is from, else of one that has been imported and has it. */
static Ref which_module(ThreadState *ts, Borrow obj, Borrow path)
{
    Ref name = NULL;
    if (!obj_lookup(ts, obj, ID(ts, __module__), &name)) return NULL;
    if (name && name != ts->rt->none) return name;
    ref_xdrop(name);
    return search_modules(ts, obj, path);
}

/* --- writing ------------------------------------------------------------------------------------------- */

typedef struct Global {
    Borrow obj;
    Ref module_name, name, last_name; /* last_name: behind the last dot of name */
    Ref parent;                       /* what it is an attribute of */
    bool is_direct;                   /* that is the module */
} Global;

/* A number that stands for the name: 0 where there is none, -1 with an exception. */
static int64_t extension_code(ThreadState *ts, const Global *g)
{
    int64_t number;
    Borrow registry = pickle_import(ts, PICKLE_EXTENSIONS);
    if (registry && !dict_size(registry)) return 0;
    Ref key = registry ? tuple_pack(ts, 2, g->module_name, g->name) : NULL;
    Borrow code = key ? dict_find(ts, registry, key) : NULL;
    ref_xdrop(key);
    if (!code) return ts->exc ? -1 : 0;
    if (!is_kind(code, KIND_INT)) {
        raise_module_error(ts, EXCEPTION_PICKLING, "Can't pickle %R: extension code %R isn't an integer",
                           g->obj, code);
        return -1;
    }
    if (int_fits_int64(code, &number) && number > 0 && number <= INT32_MAX) return number;
    raise_module_error(ts, EXCEPTION_PICKLING, "Can't pickle %R: extension code %S is out of range", g->obj,
                       code);
    return -1;
}

static bool write_extension(ThreadState *ts, Pickler *p, int64_t code)
{
    if (code <= 0xff) return pickle_write_number(ts, p, PICKLE_EXT1, (uint64_t)code, 1);
    if (code <= 0xffff) return pickle_write_number(ts, p, PICKLE_EXT2, (uint64_t)code, 2);
    return pickle_write_number(ts, p, PICKLE_EXT4, (uint64_t)code, 4);
}

static Ref another_str(ThreadState *ts, Borrow s)
{
    return str_from_utf8(ts, str_of(s)->text, str_of(s)->size);
}

/* CPython has the module's name of its built-in functions apart from the one that other objects show, so that
 * the memo does not know it: one str for each module in a pickle. */
static Ref module_of_function(ThreadState *ts, Pickler *p, Borrow name)
{
    if (!p->function_modules && !(p->function_modules = dict_new(ts))) return NULL;
    Borrow known = dict_find(ts, p->function_modules, name);
    if (known || ts->exc) return ref_xnew(known);
    Ref apart = another_str(ts, name);
    if (apart && !dict_set(ts, p->function_modules, name, apart)) ref_clear(&apart);
    return apart;
}

static bool save_names(ThreadState *ts, Pickler *p, const Global *g)
{
    bool is_function = is_kind(g->obj, KIND_NATIVE_FUNCTION), exact = is_kind(g->module_name, KIND_STR);
    bool made_anew =
        is_type(g->obj) && type_has(type_of(g->obj), TF_IMMUTABLE); /* the name of a built-in type is */
    Borrow last = g->is_direct ? g->last_name : g->name;
    Ref module = is_function && exact ? module_of_function(ts, p, g->module_name) : ref_new(g->module_name);
    Ref name = made_anew ? another_str(ts, last) : ref_new(last);
    bool done = module && name && pickle_save(ts, p, module) && pickle_save(ts, p, name) &&
                pickle_write_op(ts, p, PICKLE_STACK_GLOBAL);
    ref_xdrop(module);
    ref_xdrop(name);
    return done;
}

static bool replace_by(ThreadState *ts, Borrow pair, Ref *module, Ref *name)
{
    if (!is_tuple(pair) || tuple_size(pair) != 2 || !is_str(tuple_item(pair, 0)) ||
        !is_str(tuple_item(pair, 1))) {
        raise_error(ts, EXC_RUNTIME_ERROR,
                    "_compat_pickle.REVERSE_NAME_MAPPING values should be pairs of str, not %R", pair);
        return false;
    }
    ref_set(module, ref_new(tuple_item(pair, 0)));
    ref_set(name, ref_new(tuple_item(pair, 1)));
    return true;
}

/* Names as Python 2 has them. */
static bool to_old_names(ThreadState *ts, Ref *module, Ref *name)
{
    Borrow names = pickle_import(ts, PICKLE_NAMES_TO_OLD), modules = pickle_import(ts, PICKLE_MODULES_TO_OLD);
    Ref key = names && modules ? tuple_pack(ts, 2, *module, *name) : NULL;
    Borrow found = key ? dict_find(ts, names, key) : NULL;
    ref_xdrop(key);
    if (ts->exc) return false;
    if (found) return replace_by(ts, found, module, name);
    found = dict_find(ts, modules, *module);
    if (found) ref_set(module, ref_new(found));
    return !ts->exc;
}

static bool write_name_line(ThreadState *ts, Pickler *p, Borrow name, const char *what)
{
    Ref bytes = str_encode(ts, name, p->protocol == 3 ? "utf-8" : "ascii", NULL);
    bool done = bytes && pickle_write(ts, p, bytes_of(bytes)->data, bytes_of(bytes)->size) &&
                pickle_write(ts, p, "\n", 1);
    if (!bytes && exc_take_if(ts, EXC_UNICODE_ENCODE_ERROR))
        raise_module_error(ts, EXCEPTION_PICKLING, "can't pickle %s identifier '%S' using pickle protocol %d",
                           what, name, p->protocol);
    ref_xdrop(bytes);
    return done;
}

static bool write_global(ThreadState *ts, Pickler *p, const Global *g)
{
    Ref module = ref_new(g->module_name), name = ref_new(g->last_name);
    bool done = (!p->fix_imports || to_old_names(ts, &module, &name)) &&
                pickle_write_op(ts, p, PICKLE_GLOBAL) && write_name_line(ts, p, module, "module") &&
                write_name_line(ts, p, name, "global");
    ref_drop(module);
    ref_drop(name);
    return done;
}

static bool save_found(ThreadState *ts, Pickler *p, const Global *g)
{
    int64_t code = p->protocol >= 2 ? extension_code(ts, g) : 0;
    if (code) return code > 0 && write_extension(ts, p, code);
    bool done;
    if (p->protocol >= 4) {
        done = save_names(ts, p, g);
    } else if (!g->is_direct) {
        Borrow getattr = pickle_import(ts, PICKLE_GETATTR);
        if (!getattr) return false;
        Ref reduced = pack_take(ts, 2, ref_new(getattr), tuple_pack(ts, 2, g->parent, g->last_name));
        done = pickle_save_reduced_take(ts, p, reduced, NULL);
    } else {
        done = write_global(ts, p, g);
    }
    return done && pickle_memoize(ts, p, g->obj);
}

Ref pickle_import_module(ThreadState *ts, Borrow name)
{
    Borrow known = is_str(name) ? dict_find(ts, ts->rt->modules, name) : NULL;
    if (known && known != ts->rt->none) return ref_new(known);
    if (ts->exc) return NULL;
    if (!is_str(name)) return raise_type_error(ts, "module name must be a string");
    Ref top = import_module(ts, name, NULL, NULL, 0);
    known = top ? dict_find(ts, ts->rt->modules, name) : NULL;
    ref_xdrop(top);
    if (!known && !ts->exc) return raise_key_error(ts, name);
    return ref_xnew(known);
}

/* Checks that the name leads to the object. */
static bool find_in_module(ThreadState *ts, Global *g, Borrow path)
{
    Ref module = pickle_import_module(ts, g->module_name);
    if (!module) {
        exc_clear(ts);
        raise_module_error(ts, EXCEPTION_PICKLING, "Can't pickle %R: import of module %R failed", g->obj,
                           g->module_name);
        return false;
    }
    Ref found = pickle_get_dotted(ts, module, path, &g->parent);
    g->is_direct = g->parent == module;
    ref_drop(module);
    if (!found) {
        exc_clear(ts);
        raise_module_error(ts, EXCEPTION_PICKLING, "Can't pickle %R: attribute lookup %S on %S failed",
                           g->obj, g->name, g->module_name);
        return false;
    }
    ref_drop(found);
    if (found == g->obj) return true;
    raise_module_error(ts, EXCEPTION_PICKLING, "Can't pickle %R: it's not the same object as %S.%S", g->obj,
                       g->module_name, g->name);
    return false;
}

static Ref global_name(ThreadState *ts, Borrow obj)
{
    Ref name = NULL;
    if (!obj_lookup(ts, obj, ID(ts, __qualname__), &name)) return NULL;
    if (!name && !(name = obj_getattr(ts, obj, ID(ts, __name__)))) return NULL;
    if (!is_str(name)) {
        raise_type_error(ts, "the name of a global must be a str, not %T", name);
        ref_clear(&name);
    }
    return name;
}

bool pickle_save_global(ThreadState *ts, Pickler *p, Borrow obj, Borrow name)
{
    Global g = {.obj = obj, .name = name ? ref_new(name) : global_name(ts, obj)};
    Ref path = g.name ? pickle_dotted_path(ts, g.name, "Can't pickle local object", NULL) : NULL;
    bool done = false;
    if (path && (g.module_name = which_module(ts, obj, path)) && find_in_module(ts, &g, path)) {
        g.last_name = list_size(path) == 1 ? ref_new(g.name) : ref_new(list_item(path, list_size(path) - 1));
        done = save_found(ts, p, &g);
    }
    ref_xdrop(path);
    ref_xdrop(g.name);
    ref_xdrop(g.module_name);
    ref_xdrop(g.last_name);
    ref_xdrop(g.parent);
    return done;
}
