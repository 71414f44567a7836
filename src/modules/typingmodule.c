/* typingmodule.c: the module _typing: the part of typing that is called often and does nothing. */
#include "modules/modules.h"

#include "modules/builtins.h"

static NATIVE(typing_idfunc)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    return ref_new(args[0]);
}

static const MethodDef functions[] = {
    {"_idfunc", typing_idfunc, 1, 1, 0, "_idfunc($module, x, /)\n--\n\n"},
    {0},
};

Ref module_typing_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_typing", "What the module typing has in C.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
