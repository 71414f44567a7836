/* names.c: names that are looked up in namespaces, and imports as statements see them. */
#include "vm/operations.h"

/* --- unbound variables --------------------------------------------------------------------------------- */
static StrObject *cell_name(const CodeObject *code, uint32_t reg)
{
    for (size_t i = 0; i < tuple_size(code->cellvars); i++)
        if (code->cell_registers[i] == reg) return str_of(tuple_item(code->cellvars, i));
    return str_of(code->name);
}

static void raise_unbound(ThreadState *ts, StrObject *name)
{
    raise_error(ts, EXC_UNBOUND_LOCAL_ERROR,
                "cannot access local variable '%U' where it is not associated with a value", name);
}

void raise_unbound_local(ThreadState *ts, Frame *f, uint32_t reg)
{
    if (reg < f->code->nlocals) raise_unbound(ts, str_of(tuple_item(f->code->varnames, reg)));
    else raise_unbound_cell(ts, f, reg);
}

void raise_unbound_cell(ThreadState *ts, Frame *f, uint32_t reg) { raise_unbound(ts, cell_name(f->code, reg)); }

void raise_unbound_free(ThreadState *ts, Frame *f, uint32_t index)
{
    StrObject *name = str_of(tuple_item(f->code->freevars, index));
    raise_name_error(ts, name, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
}

/* The value of a name in a namespace that may have a __getitem__ of its own, or NULL; an exception only for
 * failures. */
static Ref find_in(ThreadState *ts, Borrow namespace, StrObject *name)
{
    if (is_kind(namespace, KIND_DICT)) return ref_xnew(dict_find(ts, namespace, OBJ(name)));
    Ref value = obj_getitem(ts, namespace, OBJ(name));
    if (!value) exc_take_if(ts, EXC_KEY_ERROR);
    return value;
}

/* --- globals and builtins ------------------------------------------------------------------------------ */
static Ref raise_undefined(ThreadState *ts, StrObject *name)
{
    if (ts->exc) return NULL;
    return raise_name_error(ts, name, "name '%U' is not defined", name);
}

/* Remembers where `name` is in d: version and byte offset of its value from the table. False: not cacheable.
 * A subclass of dict never gets a version: its own __getitem__ and __setitem__ have their say each time. */
static bool remember(ThreadState *ts, DictObject *d, StrObject *name, Instr *cache)
{
    uint32_t version;
    if (!is_kind(OBJ(d), KIND_DICT)) return false;
    int64_t entry = dict_entry_index(ts, d, name, &version);
    if (entry < 0 || !version) return false;
    cache->version = version;
    cache->index = (uint32_t)((char *)&((DictEntry *)dict_entries(d->keys))[entry].value - (char *)d->keys);
    return true;
}

/* A version of globals in which `name` is absent, for the cache of a builtin: any layout version will do. */
static uint32_t layout_version(ThreadState *ts, DictObject *d)
{
    if (!d->version && ++ts->rt->next_dict_version) d->version = ts->rt->next_dict_version;
    return d->version;
}

static Ref find_builtin(ThreadState *ts, Borrow builtins, StrObject *name)
{
    Ref value = find_in(ts, builtins, name);
    return value ? value : raise_undefined(ts, name);
}

static bool is_string_table(Borrow d) { return is_kind(d, KIND_DICT) && ((DictObject *)d)->keys->strings; }

Ref load_global(ThreadState *ts, Frame *f, Instr *cache, StrObject *name)
{
    Borrow globals = f->func->globals, builtins = f->func->builtins;
    Ref result = find_in(ts, globals, name);
    if (result) {
        if (remember(ts, (DictObject *)globals, name, cache)) cache[-1].op = BC_LOAD_GLOBAL_MODULE;
        return result;
    }
    if (ts->exc) return NULL;
    result = find_builtin(ts, builtins, name);
    if (result && is_string_table(globals) && is_string_table(builtins)
        && remember(ts, (DictObject *)builtins, name, cache)) {
        cache[1].index = layout_version(ts, (DictObject *)globals);
        if (cache[1].index) cache[-1].op = BC_LOAD_GLOBAL_BUILTIN;
    }
    return result;
}

bool store_global(ThreadState *ts, DictObject *globals, Instr *cache, StrObject *name, Ref value)
{
    if (!dict_set_take(ts, OBJ(globals), OBJ(name), value)) return false;
    if (!remember(ts, globals, name, cache)) cache->version = 0;
    return true;
}

static bool delete_from(ThreadState *ts, Borrow dict, StrObject *name)
{
    int deleted = dict_delete(ts, dict, OBJ(name));
    if (!deleted) raise_undefined(ts, name);
    return deleted > 0;
}

bool delete_global(ThreadState *ts, Frame *f, StrObject *name) { return delete_from(ts, f->func->globals, name); }

/* --- namespaces of module and class bodies --------------------------------------------------------------- */
Ref load_name_global(ThreadState *ts, Frame *f, Instr *cache, StrObject *name)
{
    Ref value = find_in(ts, f->locals, name);
    if (value) {
        cache[1].index = !remember(ts, (DictObject *)f->locals, name, cache);
        return value;
    }
    return ts->exc ? NULL : find_builtin(ts, f->func->builtins, name);
}

bool store_name_global(ThreadState *ts, Frame *f, Instr *cache, StrObject *name, Ref value)
{
    if (is_kind(f->locals, KIND_DICT)) return store_global(ts, (DictObject *)f->locals, cache, name, value);
    return store_name(ts, f, name, value);
}

/* The value in the frame's own namespace, or NULL; an exception only for failures. */
static Ref find_own(ThreadState *ts, Frame *f, StrObject *name)
{
    if (!f->locals) return (Ref)raise_system_error(ts, "no locals when loading '%U'", name);
    return find_in(ts, f->locals, name);
}

Ref load_name(ThreadState *ts, Frame *f, StrObject *name)
{
    Ref own = find_own(ts, f, name);
    if (own || ts->exc) return own;
    Borrow value = dict_find(ts, f->func->globals, OBJ(name));
    if (value) return ref_new(value);
    return ts->exc ? NULL : find_builtin(ts, f->func->builtins, name);
}

bool store_name(ThreadState *ts, Frame *f, StrObject *name, Ref value)
{
    bool ok = is_kind(f->locals, KIND_DICT) ? dict_set(ts, f->locals, OBJ(name), value)
                                            : obj_setitem(ts, f->locals, OBJ(name), value);
    ref_drop(value);
    return ok;
}

bool delete_name(ThreadState *ts, Frame *f, StrObject *name)
{
    if (is_kind(f->locals, KIND_DICT)) return delete_from(ts, f->locals, name);
    if (obj_delitem(ts, f->locals, OBJ(name))) return true;
    exc_clear(ts); /* whatever it was: the statement says NameError */
    raise_undefined(ts, name);
    return false;
}

Ref load_class_free(ThreadState *ts, Frame *f, uint32_t index, StrObject *name)
{
    Ref own = find_own(ts, f, name);
    if (own || ts->exc) return own;
    Borrow value = cell_of(tuple_item(f->func->closure, index))->value;
    if (value) return ref_new(value);
    raise_unbound_free(ts, f, index);
    return NULL;
}

bool setup_annotations(ThreadState *ts, Frame *f)
{
    Ref own = find_own(ts, f, ID(ts, __annotations__));
    if (!own) {
        if (ts->exc || !(own = dict_new(ts))) return false;
        return store_name(ts, f, ID(ts, __annotations__), own);
    }
    ref_drop(own);
    return true;
}

Ref load_build_class(ThreadState *ts, Frame *f)
{
    Ref value = find_in(ts, f->func->builtins, ID(ts, __build_class__));
    if (value) return value;
    return ts->exc ? NULL : raise_name_error(ts, ID(ts, __build_class__), "__build_class__ not found");
}

/* --- imports ------------------------------------------------------------------------------------------- */
Ref import_name(ThreadState *ts, Frame *f, StrObject *name, Borrow level_and_names)
{
    Borrow builtins = f->func->builtins;
    Ref hook = is_dict(builtins) ? ref_xnew(dict_find(ts, builtins, IDO(ts, __import__)))
                                 : find_in(ts, builtins, ID(ts, __import__));
    if (!hook) return ts->exc ? NULL : raise_error(ts, EXC_IMPORT_ERROR, "__import__ not found");
    Borrow args[] = {OBJ(name), f->func->globals, f->locals ? f->locals : ts->rt->none,
                     tuple_item(level_and_names, 1), tuple_item(level_and_names, 0)};
    Ref module = obj_call(ts, hook, args, 5, NULL);
    ref_drop(hook);
    return module;
}

/* `import a.b as c` and `from a import b` of modules that are still being imported find b in sys.modules. */
static Ref find_submodule(ThreadState *ts, Borrow module, StrObject *name)
{
    Ref package = NULL;
    if (!obj_lookup(ts, module, ID(ts, __name__), &package) || !package) return NULL;
    Ref full = is_str(package) ? str_from_format(ts, "%U.%U", str_of(package), name) : NULL;
    ref_drop(package);
    Ref found = full && ts->rt->modules ? ref_xnew(dict_find(ts, ts->rt->modules, full)) : NULL;
    ref_xdrop(full);
    return found;
}

static Ref text_attribute(ThreadState *ts, Borrow module, StrObject *name, const char *fallback)
{
    Ref value = NULL;
    if (!obj_lookup(ts, module, name, &value)) exc_clear(ts);
    if (value && is_str(value)) return value;
    ref_xdrop(value);
    return fallback ? str_from_text(ts, fallback) : NULL;
}

static bool is_initializing(ThreadState *ts, Borrow module)
{
    Ref flag = NULL;
    if (!is_kind(module, KIND_MODULE)) return false;
    Borrow found = dict_find_text(ts, OBJ(module_dict(module)), "__initializing__");
    flag = ref_xnew(found);
    bool yes = flag == ts->rt->true_;
    ref_xdrop(flag);
    return yes;
}

static void raise_cannot_import(ThreadState *ts, Borrow module, StrObject *name)
{
    Ref package = text_attribute(ts, module, ID(ts, __name__), "<unknown module name>");
    Ref file = text_attribute(ts, module, ID(ts, __file__), NULL);
    if (package && !ts->exc) {
        if (file && is_initializing(ts, module))
            raise_error(ts, EXC_IMPORT_ERROR, "cannot import name '%U' from partially initialized module '%U' "
                        "(most likely due to a circular import) (%U)", name, str_of(package), str_of(file));
        else if (file)
            raise_error(ts, EXC_IMPORT_ERROR, "cannot import name '%U' from '%U' (%U)", name, str_of(package), str_of(file));
        else
            raise_error(ts, EXC_IMPORT_ERROR, "cannot import name '%U' from '%U' (unknown location)", name, str_of(package));
        Ref exc = exc_take(ts);
        if (exc) {
            if (!obj_setattr(ts, exc, ID(ts, name), package) || (file && !obj_setattr(ts, exc, ID(ts, path), file))) exc_clear(ts);
            exc_restore_take(ts, exc);
        }
    }
    ref_xdrop(package);
    ref_xdrop(file);
}

Ref import_from(ThreadState *ts, Borrow module, StrObject *name)
{
    Ref value = NULL;
    if (!obj_lookup(ts, module, name, &value)) return NULL;
    if (!value && !(value = find_submodule(ts, module, name)) && !ts->exc) raise_cannot_import(ts, module, name);
    return value;
}

static bool import_name_into(ThreadState *ts, Frame *f, Borrow module, Borrow name)
{
    Ref value = obj_getattr(ts, module, str_of(name));
    return value && store_name(ts, f, str_of(name), value);
}

static bool starred_name(ThreadState *ts, Frame *f, Borrow module, Borrow name, bool listed)
{
    if (!is_str(name)) {
        Ref package = text_attribute(ts, module, ID(ts, __name__), "?");
        if (package) raise_type_error(ts, listed ? "Item in %U.__all__ must be str, not %.100T" : "Key in %U.__dict__ must be str, not %.100T",
                         str_of(package), name);
        ref_xdrop(package);
        return false;
    }
    if (!listed && str_of(name)->text[0] == '_') return true;
    return import_name_into(ts, f, module, name);
}

bool import_star(ThreadState *ts, Frame *f, Borrow module)
{
    Ref names = NULL;
    if (!obj_lookup(ts, module, ID(ts, __all__), &names)) return false;
    bool listed = names != NULL;
    if (!listed) {
        Borrow dict = obj_dict(ts, module);
        if (!dict) {
            exc_clear(ts);
            raise_error(ts, EXC_IMPORT_ERROR, "from-import-* object has no __dict__ and no __all__");
            return false;
        }
        if (!(names = dict_keys_list(ts, dict))) return false;
    }
    Ref it = obj_iter(ts, names), name;
    bool ok = it != NULL;
    while (ok && (name = obj_next(ts, it))) {
        ok = starred_name(ts, f, module, name, listed);
        ref_drop(name);
    }
    ref_xdrop(it);
    ref_drop(names);
    return ok && !ts->exc;
}
