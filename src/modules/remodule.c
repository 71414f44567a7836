/* remodule.c: the module _sre: regular expressions, on PCRE2. lib/re is what programs import. */
#include "modules/re.h"

#include "modules/builtins.h"

static NATIVE(sre_compile)
{
    (void)self;
    (void)kwnames;
    (void)nargs;
    int64_t flags;
    if (!is_int(args[1]) || !int_fits_int64(args[1], &flags))
        return raise_type_error(ts, "flags must be an int, not %T", args[1]);
    return pattern_new(ts, args[0], (uint32_t)flags);
}

static const MethodDef functions[] = {
    {"compile", sre_compile, 2, 2, 0, "compile($module, pattern, flags, /)\n--\n\n"
     "Make a Pattern of a str or bytes."},
    {0},
};

Ref module_re_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_sre", "Regular expressions: patterns and matches.");
    bool done = module && module_add_functions(ts, module, functions) &&
                module_add_kind(ts, module, KIND_PATTERN) && module_add_kind(ts, module, KIND_MATCH) &&
                module_add_int(ts, module, "MAXREPEAT", RE_MAX_REPEAT) &&
                module_add_int(ts, module, "MAXGROUPS", RE_MAX_GROUPS);
    if (!done) ref_clear(&module);
    return module;
}
