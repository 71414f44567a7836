/* atexit.c: functions that run when the program ends, the last registered first. */
#include "modules/builtins.h"

static bool add(ThreadState *ts, Borrow function, Borrow args, Borrow keywords)
{
    ModuleState *s = ts->rt->module_state;
    if (!s->atexit_callbacks && !(s->atexit_callbacks = list_new(ts, 0))) return false;
    Ref entry = tuple_pack(ts, 3, function, args, keywords ? keywords : ts->rt->none);
    return entry && list_append_take(ts, s->atexit_callbacks, entry);
}

NATIVE(atexit_register)
{
    (void)self;
    if (nargs == 0) return raise_type_error(ts, "register() takes at least 1 argument (0 given)");
    if (!obj_is_callable(args[0])) return raise_type_error(ts, "the first argument must be callable");
    Ref positional = tuple_from_array(ts, args + 1, nargs - 1), keywords = kwnames_count(kwnames) ? dict_new(ts) : NULL;
    bool ok = positional && (keywords || !kwnames_count(kwnames));
    for (size_t k = 0; ok && k < kwnames_count(kwnames); k++) ok = dict_set(ts, keywords, tuple_item(kwnames, k), args[nargs + k]);
    ok = ok && add(ts, args[0], positional, keywords);
    ref_xdrop(positional);
    ref_xdrop(keywords);
    return ok ? ref_new(args[0]) : NULL;
}

/* Removes every entry of the function; stops at an exception of its ==. */
NATIVE(atexit_unregister)
{
    UNUSED_ARGUMENTS();
    Borrow callbacks = ts->rt->module_state->atexit_callbacks;
    for (size_t i = callbacks ? list_size(callbacks) : 0; i > 0; i--) {
        if (i > list_size(callbacks)) continue;
        Ref entry = ref_new(list_item(callbacks, i - 1));
        int same = obj_compare_bool(ts, tuple_item(entry, 0), args[0], CMP_EQ);
        bool ok = same >= 0 && (!same || list_set_slice(ts, callbacks, i - 1, i, NULL));
        ref_drop(entry);
        if (!ok) return NULL;
    }
    return none_new(ts);
}

NATIVE(atexit_clear)
{
    UNUSED_ARGUMENTS();
    ref_clear(&ts->rt->module_state->atexit_callbacks);
    return none_new(ts);
}

NATIVE(atexit_count)
{
    UNUSED_ARGUMENTS();
    Borrow callbacks = ts->rt->module_state->atexit_callbacks;
    return int_from_uint64(ts, callbacks ? list_size(callbacks) : 0);
}

static void call_entry(ThreadState *ts, Borrow entry)
{
    Borrow keywords = tuple_item(entry, 2);
    Ref done = obj_call_tuple_dict(ts, tuple_item(entry, 0), tuple_item(entry, 1), keywords == ts->rt->none ? NULL : keywords);
    if (!done) exc_write_unraisable(ts, "Exception ignored in atexit callback", tuple_item(entry, 0));
    ref_xdrop(done);
}

void atexit_run(ThreadState *ts)
{
    ModuleState *s = ts->rt->module_state;
    while (s->atexit_callbacks && list_size(s->atexit_callbacks)) {
        size_t last = list_size(s->atexit_callbacks) - 1;
        Ref entry = ref_new(list_item(s->atexit_callbacks, last));
        if (list_set_slice(ts, s->atexit_callbacks, last, last + 1, NULL)) call_entry(ts, entry);
        exc_clear(ts);
        ref_drop(entry);
    }
    ref_clear(&s->atexit_callbacks);
}

NATIVE(atexit_run_exitfuncs)
{
    UNUSED_ARGUMENTS();
    atexit_run(ts);
    return none_new(ts);
}

static const MethodDef functions[] = {
    {"register", atexit_register, 0, ARGS_ANY, MF_KEYWORDS, "register(func, *args, **kwargs) -> func\n\nRegister a function to be called when the program ends."},
    {"unregister", atexit_unregister, 1, 1, 0, "unregister(func) -> None\n\nUnregister a function that was registered before."},
    {"_clear", atexit_clear, 0, 0, 0, "_clear() -> None\n\nForget all functions registered before."},
    {"_run_exitfuncs", atexit_run_exitfuncs, 0, 0, 0, "_run_exitfuncs() -> None\n\nRun and forget all registered functions."},
    {"_ncallbacks", atexit_count, 0, 0, 0, "_ncallbacks() -> int\n\nReturn the number of registered functions."},
    {0},
};

Ref module_atexit_init(ThreadState *ts)
{
    Ref module = module_new(ts, "atexit", "Functions that run when the program ends.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
