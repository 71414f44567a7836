/* typesmodule.c: the module _types: what library modules need of the interpreter. */
#include "modules/builtins.h"
#include "vm/frame.h"

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
        "set_collection_flags() argument 1 must be a class, not %K", args[0]);
    int64_t given = obj_index_int64(ts, args[1], EXC_OVERFLOW_ERROR, &failed);
    if (failed || !recursion_enter(ts, " in set_collection_flags")) return NULL;
    set_flags(type_of(args[0]), (given & FLAG_SEQUENCE ? TF_MATCH_SEQUENCE : 0) | (given & FLAG_MAPPING
        ? TF_MATCH_MAPPING : 0));
    recursion_leave(ts);
    return none_new(ts);
}

NATIVE(seal)
{
    UNUSED_ARGUMENTS();
    if (!is_type(args[0]) || type_has(type_of(args[0]), TF_IMMUTABLE))
        return raise_type_error(ts, "seal() argument 1 must be a class that can be changed, not %K", args[0]);
    int may_be_base = obj_truth(ts, args[1]);
    if (may_be_base < 0 || !type_seal(ts, type_of(args[0]), may_be_base)) return NULL;
    return none_new(ts);
}

static bool hide_code(ThreadState *ts, CodeObject *code)
{
    code->flags |= CO_HIDDEN;
    if (!recursion_enter(ts, " in hide_frames")) return false;
    bool done = true;
    for (size_t i = 0; done && i < tuple_size(code->consts); i++) {
        Borrow constant = tuple_item(code->consts, i);
        if (is_kind(constant, KIND_CODE)) done = hide_code(ts, code_of(constant));
    }
    recursion_leave(ts);
    return done;
}

NATIVE(hide_frames)
{
    UNUSED_ARGUMENTS();
    return hide_code(ts, ts->frame->code) ? none_new(ts) : NULL;
}

static const MethodDef functions[] = {
    {"seal", seal, 2, 2, MF_POSITIONAL,
        "seal($module, cls, may_be_base, /)\n--\n\nMake a class look as if it were built in: immutable, and named with "
        "its module in messages."},
    {"hide_frames", hide_frames, 0, 0, 0,
        "hide_frames($module, /)\n--\n\nKeep the functions of the module that calls out of tracebacks, as if they were "
        "built in."},
    {"set_collection_flags", set_collection_flags, 2, 2, 0,
        "set_collection_flags($module, cls, flags, /)\n--\n\nSay whether instances of a class match "
        "sequence or mapping patterns."},
    {0},
};

Ref module_types_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_types", "What library modules need of the interpreter.");
    if (module && !(module_add_functions(ts, module, functions)
        && module_add_kind(ts, module, KIND_NAMESPACE))) ref_clear(&module);
    return module;
}
