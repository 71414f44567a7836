/* typesmodule.c: the module _types: what abc and types need of the interpreter. */
#include "modules/builtins.h"

/* What __flags__ shows: which patterns, [x] or {'x': y}, instances of the class match. */
enum { FLAG_SEQUENCE = 1 << 5, FLAG_MAPPING = 1 << 6 };

/* As CPython: subclasses too, but none that has the flags or cannot be changed, nor what is below it. */
static void set_flags(Type *t, uint32_t flags)
{
    const uint32_t both = TF_MATCH_SEQUENCE | TF_MATCH_MAPPING;
    if (type_has(t, TF_IMMUTABLE) || (t->flags & both) == flags) return;
    t->flags = (t->flags & ~both) | flags;
    for (uint32_t i = 0; i < t->subclasses_count; i++) set_flags(t->subclasses[i], flags);
}

NATIVE(set_collection_flags)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    if (!is_type(args[0])) return raise_type_error(ts,
        "set_collection_flags() argument 1 must be a class, not %s", TYPE_NAME(args[0]));
    int64_t given = obj_index_int64(ts, args[1], EXC_OVERFLOW_ERROR, &failed);
    if (failed || !recursion_enter(ts, " in set_collection_flags")) return NULL;
    set_flags(type_of(args[0]), (given & FLAG_SEQUENCE ? TF_MATCH_SEQUENCE : 0) | (given & FLAG_MAPPING
        ? TF_MATCH_MAPPING : 0));
    recursion_leave(ts);
    return none_new(ts);
}

static const MethodDef functions[] = {
    {"set_collection_flags", set_collection_flags, 2, 2, 0,
        "set_collection_flags($module, cls, flags, /)\n--\n\nSay whether instances of a class match "
        "sequence or mapping patterns."},
    {0},
};

Ref module_types_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_types", "What abc and types need of the interpreter.");
    if (module && !(module_add_functions(ts, module, functions)
        && module_add_kind(ts, module, KIND_NAMESPACE))) ref_clear(&module);
    return module;
}
