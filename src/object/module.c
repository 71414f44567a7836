/* module.c: module objects: a namespace with a name. */
#include "object/module.h"

#include "object/args.h"
#include "object/int.h"
#include "object/type_parts.h"

static ModuleObject *module_of(Borrow o)
{
    return (ModuleObject *)o;
}

/* --- making --- */

static Ref module_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    ModuleObject *m = (ModuleObject *)gc_alloc(ts, type, sizeof *m);
    if (!m) return NULL;
    m->dict = NULL;
    if (!(m->dict = dict_new(ts))) {
        ref_drop(OBJ(m));
        return NULL;
    }
    gc_track(ts, OBJ(m));
    return OBJ(m);
}

static bool init_dict(ThreadState *ts, Borrow dict, Borrow name, Borrow doc)
{
    Borrow none = ts->rt->none;
    return dict_set(ts, dict, IDO(ts, __name__), name) &&
           dict_set(ts, dict, IDO(ts, __doc__), doc ? doc : none) &&
           dict_set(ts, dict, IDO(ts, __package__), none) && dict_set(ts, dict, IDO(ts, __loader__), none) &&
           dict_set(ts, dict, IDO(ts, __spec__), none);
}

static bool module_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"name", "doc"};
    static const ArgSpec spec = {"module", names, .count = 2, .positional = 2, .required = 1};
    Borrow bound[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return false;
    if (is_str(bound[0])) return init_dict(ts, module_of(self)->dict, bound[0], bound[1]);
    raise_type_error(ts, "module() argument 'name' must be str, not %K", bound[0]);
    return false;
}

Ref module_new_named(ThreadState *ts, Borrow name)
{
    Ref m = module_construct(ts, ts->rt->types[KIND_MODULE], NULL, 0, NULL);
    if (m && !init_dict(ts, module_of(m)->dict, name, NULL)) ref_clear(&m);
    return m;
}

Ref module_new(ThreadState *ts, const char *name, const char *doc)
{
    Ref text = str_intern_text(ts, name), m = text ? module_new_named(ts, text) : NULL;
    ref_xdrop(text);
    if (m && doc && !module_add_text(ts, m, "__doc__", doc)) ref_clear(&m);
    return m;
}

bool module_add(ThreadState *ts, Borrow module, const char *name, Borrow value)
{
    return dict_set_text(ts, module_of(module)->dict, name, value);
}

bool module_add_take(ThreadState *ts, Borrow module, const char *name, Ref value)
{
    bool done = value && module_add(ts, module, name, value);
    ref_xdrop(value);
    return done;
}

bool module_add_int(ThreadState *ts, Borrow module, const char *name, int64_t value)
{
    return module_add_take(ts, module, name, int_from_int64(ts, value));
}

bool module_add_text(ThreadState *ts, Borrow module, const char *name, const char *value)
{
    return module_add_take(ts, module, name, str_from_text(ts, value));
}

bool module_add_kind(ThreadState *ts, Borrow module, TypeKind kind)
{
    Type *type = type_for_kind(ts, kind);
    return type && dict_set(ts, module_of(module)->dict, type->name, OBJ(type));
}

bool module_add_functions(ThreadState *ts, Borrow module, const MethodDef *functions)
{
    Borrow name = dict_find_str(module_dict(module), ID(ts, __name__));
    for (const MethodDef *def = functions; def->name; def++) {
        if (!module_add_take(ts, module, def->name, native_function_new(ts, def, module, name))) return false;
    }
    return true;
}

/* --- life --- */

static void module_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(module_of(o)->dict);
    object_free(ts, o, sizeof(ModuleObject));
}

static void module_traverse(Object *o, VisitFn visit, void *context)
{
    if (module_of(o)->dict) visit(context, module_of(o)->dict, EDGE_DICT, 0);
}

static bool replace_by_none(ThreadState *ts, Borrow dict, Borrow key)
{
    if (dict_set(ts, dict, key, ts->rt->none)) return true;
    exc_clear(ts);
    return false;
}

/* Sets to None what `wanted` accepts; names stay, so that order and positions do. */
static void clear_names(ThreadState *ts, Borrow dict, bool (*wanted)(const char *name))
{
    size_t position = 0;
    Borrow key, value;
    while (dict_next(dict, &position, &key, &value)) {
        if (value == ts->rt->none || !is_str(key) || !wanted(str_utf8(key))) continue;
        Ref kept = ref_new(key);
        replace_by_none(ts, dict, kept);
        ref_drop(kept);
    }
}

static bool is_private(const char *name)
{
    return name[0] == '_' && name[1] != '_';
}

static bool is_not_builtins(const char *name)
{
    return strcmp(name, "__builtins__") != 0;
}

void module_clear_dict(ThreadState *ts, Borrow module)
{
    Ref dict = ref_new(module_of(module)->dict);
    clear_names(ts, dict, is_private);
    clear_names(ts, dict, is_not_builtins);
    ref_drop(dict);
}

/* --- attributes --- */

/* Is the module still being imported? -1: error. */
static int is_initialising(ThreadState *ts, Borrow spec)
{
    Ref flag = NULL, name;
    if (!spec || spec == ts->rt->none || !(name = str_intern_text(ts, "_initializing"))) return 0;
    int answer = obj_lookup(ts, spec, (StrObject *)name, &flag) ? 0 : -1;
    if (flag) answer = obj_truth(ts, flag);
    ref_xdrop(flag);
    ref_drop(name);
    if (answer < 0) exc_clear(ts);
    return answer > 0;
}

static Ref raise_no_attribute(ThreadState *ts, Borrow o, StrObject *name)
{
    DictObject *dict = module_dict(o);
    Borrow own_name = dict_find_str(dict, ID(ts, __name__));
    if (!own_name || !is_str(own_name))
        return raise_attribute_error(ts, o, name, "module has no attribute '%U'", name);
    if (is_initialising(ts, dict_find_str(dict, ID(ts, __spec__))))
        return raise_attribute_error(
            ts, o, name,
            "partially initialized module '%U' has no attribute '%U' (most likely due to a "
            "circular import)",
            own_name, name);
    return raise_attribute_error(ts, o, name, "module '%U' has no attribute '%U'", own_name, name);
}

static Ref module_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    Borrow own = type_find(ts, o->type, name) ? NULL : dict_find_str(module_dict(o), name);
    if (own) return ref_new(own);
    Ref value = ts->exc ? NULL : object_getattr(ts, o, name);
    if (value || !exc_take_if(ts, EXC_ATTRIBUTE_ERROR)) return value;
    Borrow getattr = dict_find_str(module_dict(o), ID(ts, __getattr__)); /* PEP 562 */
    return getattr ? obj_call1(ts, getattr, OBJ(name)) : raise_no_attribute(ts, o, name);
}

static Ref get_annotations(ThreadState *ts, Borrow o)
{
    Borrow dict = module_of(o)->dict, found = dict_find_str((DictObject *)dict, ID(ts, __annotations__));
    if (found) return ref_new(found);
    Ref made = dict_new(ts);
    if (made && !dict_set(ts, dict, IDO(ts, __annotations__), made)) ref_clear(&made);
    return made;
}

static bool set_annotations(ThreadState *ts, Borrow o, Borrow value)
{
    Borrow dict = module_of(o)->dict;
    if (value) return dict_set(ts, dict, IDO(ts, __annotations__), value);
    int deleted = dict_delete(ts, dict, IDO(ts, __annotations__));
    if (deleted == 0) raise_attribute_error(ts, o, ID(ts, __annotations__), "__annotations__");
    return deleted > 0;
}

static Ref method_dir(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Ref dict = obj_getattr(ts, self, ID(ts, __dict__)), result = NULL;
    if (dict && !is_dict(dict)) {
        raise_type_error(ts, "<module>.__dict__ is not a dictionary");
    } else if (dict) {
        Borrow own = dict_find_str((DictObject *)dict, ID(ts, __dir__));
        result = own ? obj_call0(ts, own) : dict_keys_list(ts, dict);
    }
    ref_xdrop(dict);
    return result;
}

/* --- repr --- */

/* New reference to an attribute of a spec; None when absent. */
static Ref spec_get(ThreadState *ts, Borrow spec, const char *name)
{
    Ref text = str_intern_text(ts, name), value = NULL;
    bool done = text && obj_lookup(ts, spec, (StrObject *)text, &value);
    ref_xdrop(text);
    if (!done) return NULL;
    return value ? value : none_new(ts);
}

static Ref repr_by_spec(ThreadState *ts, Borrow spec)
{
    Ref name = spec_get(ts, spec, "name"), origin = NULL, located = NULL, loader = NULL, text = NULL;
    Borrow none = ts->rt->none;
    if (!name || !(origin = spec_get(ts, spec, "origin")) ||
        !(located = spec_get(ts, spec, "has_location")) || !(loader = spec_get(ts, spec, "loader")))
        goto done;
    int has_location = obj_truth(ts, located);
    if (has_location < 0) goto done;
    if (origin == none && loader == none) text = str_from_format(ts, "<module %R>", name);
    else if (origin == none) text = str_from_format(ts, "<module %R (%R)>", name, loader);
    else if (has_location) text = str_from_format(ts, "<module %R from %R>", name, origin);
    else text = str_from_format(ts, "<module %R (%S)>", name, origin);
done:
    ref_xdrop(name);
    ref_xdrop(origin);
    ref_xdrop(located);
    ref_xdrop(loader);
    return text;
}

/* loader.module_repr(module), of loaders from before there were specs. *text NULL: there is none, or it failed. */
static bool repr_by_loader(ThreadState *ts, Borrow o, Borrow loader, Ref *text)
{
    Ref name = str_intern_text(ts, "module_repr"), method = NULL;
    bool found = name && obj_lookup(ts, loader, (StrObject *)name, &method);
    ref_xdrop(name);
    if (!found || !method) return found;
    *text = obj_call1(ts, method, o);
    ref_drop(method);
    return *text || exc_take_if(ts, EXC_EXCEPTION);
}

/* Attributes are looked up as programs do it: a module may have a __getattr__. */
static Ref repr_without_spec(ThreadState *ts, Borrow o)
{
    Ref name = NULL, file = NULL, loader = NULL, shown = NULL, text = NULL;
    if (!obj_lookup(ts, o, ID(ts, __name__), &name) || !obj_lookup(ts, o, ID(ts, __file__), &file) ||
        !obj_lookup(ts, o, ID(ts, __loader__), &loader) ||
        (loader && !repr_by_loader(ts, o, loader, &text)) || text ||
        !(shown = name ? obj_repr(ts, name) : str_from_text(ts, "'?'")))
        goto done;
    if (file) text = str_from_format(ts, "<module %U from %R>", shown, file);
    else if (loader && loader != ts->rt->none) text = str_from_format(ts, "<module %U (%R)>", shown, loader);
    else text = str_from_format(ts, "<module %U>", shown);
done:
    ref_xdrop(name);
    ref_xdrop(file);
    ref_xdrop(loader);
    ref_xdrop(shown);
    return text;
}

static Ref module_repr(ThreadState *ts, Borrow o)
{
    Ref spec;
    if (!obj_lookup(ts, o, ID(ts, __spec__), &spec)) return NULL;
    bool has_spec = spec && spec != ts->rt->none;
    Ref text = has_spec ? repr_by_spec(ts, spec) : repr_without_spec(ts, o);
    ref_xdrop(spec);
    return text;
}

static const MethodDef methods[] = {
    {"__dir__", method_dir, 0, 0, 0, "__dir__() -> list\nspecialized dir() implementation"},
    {0},
};

static const MemberDef members[] = {
    {"__dict__", MEMBER_OBJECT, offsetof(ModuleObject, dict), true, NULL},
    {0},
};

static const GetSetDef getset[] = {
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

const TypeSpec module_spec = {
    .name = "module",
    .kind = KIND_MODULE,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS,
    .basic_size = sizeof(ModuleObject),
    .dict_offset = offsetof(ModuleObject, dict),
    .doc = "module(name, doc=None)\n--\n\nA module: a namespace with a name, which is a str, and a __doc__, which may be anything.",
    .methods = methods,
    .getset = getset,
    .members = members,
    .slots = {
        .dealloc = module_dealloc,
        .traverse = module_traverse,
        .repr = module_repr,
        .getattr = module_getattr,
        .init = module_init,
        .new_ = module_construct,
    },
};
