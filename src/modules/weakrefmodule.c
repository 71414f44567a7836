/* weakrefmodule.c: the module _weakref. */
#include "modules/builtins.h"
#include "object/weakref.h"

NATIVE(getweakrefcount) { UNUSED_ARGUMENTS(); return int_from_uint64(ts, weakref_count(ts, args[0])); }
NATIVE(getweakrefs) { UNUSED_ARGUMENTS(); return weakref_list(ts, args[0]); }

NATIVE(proxy)
{
    UNUSED_ARGUMENTS();
    TypeKind kind = obj_is_callable(args[0]) ? KIND_WEAKCALLABLEPROXY : KIND_WEAKPROXY;
    Borrow callback = nargs > 1 && args[1] != ts->rt->none ? args[1] : NULL;
    return weakref_new(ts, ts->rt->types[kind], args[0], callback);
}

NATIVE(remove_dead_weakref)
{
    UNUSED_ARGUMENTS();
    if (!is_dict(args[0])) return raise_type_error(ts,
        "_remove_dead_weakref() argument 1 must be dict, not %K", args[0]);
    Borrow ref = dict_find(ts, args[0], args[1]);
    if (!ref) return ts->exc ? NULL : none_new(ts);
    if (!type_is_subtype(ref->type, ts->rt->types[KIND_WEAKREF])) return raise_type_error(ts,
        "not a weakref");
    if (!weakref_target(ref) && dict_delete(ts, args[0], args[1]) < 0) return NULL;
    return none_new(ts);
}

static const MethodDef functions[] = {
    {"getweakrefcount", getweakrefcount, 1, 1, 0,
        "getweakrefcount($module, object, /)\n--\n\nReturn the number of weak references to 'object'."},
    {"getweakrefs", getweakrefs, 1, 1, 0,
        "getweakrefs($module, object, /)\n--\n\nReturn a list of the weak references to 'object'."},
    {"proxy", proxy, 1, 2, 0,
        "proxy($module, object, callback=None, /)\n--\n\nReturn a proxy that refers to 'object' "
        "weakly.\n\n'callback', if given, is called with the proxy when 'object' dies."},
    {"_remove_dead_weakref", remove_dead_weakref, 2, 2, 0,
        "_remove_dead_weakref($module, dct, key, /)\n--\n\nRemove key from dict if it holds a dead weak "
        "reference."},
    {0},
};

Ref module_weakref_init(ThreadState *ts)
{
    Type **types = ts->rt->types;
    Ref module = module_new(ts, "_weakref", "Weak-reference support module.");
    bool ok = module && module_add_functions(ts, module, functions)
        && module_add(ts, module, "ref", OBJ(types[KIND_WEAKREF]))
           && module_add(ts, module, "ReferenceType", OBJ(types[KIND_WEAKREF]))
           && module_add(ts, module, "ProxyType", OBJ(types[KIND_WEAKPROXY]))
           && module_add(ts, module, "CallableProxyType", OBJ(types[KIND_WEAKCALLABLEPROXY]));
    if (!ok) ref_clear(&module);
    return module;
}
