/* container.c: arguments, pickling answers and releases that the container types have in common. */
#include "object/container.h"

#include "object/args.h"
#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/tuple.h"

int64_t position_argument(ThreadState *ts, Borrow o, bool *failed)
{
    *failed = false;
    if (OURO_LIKELY(is_kind(o, KIND_INT) && int_is_small(o))) return int_small_value(o);
    Ref index = obj_index(ts, o);
    if (!index) {
        *failed = true;
        return -1;
    }
    int64_t value = int_as_int64(ts, index, failed);
    ref_drop(index);
    return value;
}

bool bound_argument(ThreadState *ts, Borrow o, int64_t *value)
{
    if (!o->type->slots.index) {
        raise_type_error(ts, "slice indices must be integers or have an __index__ method");
        return false;
    }
    bool failed = false;
    *value = obj_index_int64(ts, o, EXC_COUNT, &failed);
    return !failed;
}

bool state_argument(ThreadState *ts, Borrow state, int64_t *value)
{
    if (!is_int(state)) {
        raise_type_error(ts, "an integer is required");
        return false;
    }
    bool failed = false;
    *value = int_as_int64(ts, state, &failed);
    return !failed;
}

Ref builtin_get(ThreadState *ts, const char *name)
{
    Borrow found = dict_find_text(ts, ts->rt->builtins, name);
    if (found) return ref_new(found);
    if (exc_pending(ts)) return NULL;
    return raise_error(ts, EXC_ATTRIBUTE_ERROR, "%s", name);
}

Ref reduce_by_take(ThreadState *ts, Ref callable, Ref argument, Ref state)
{
    Ref arguments = NULL, result = NULL;
    if (callable && argument && (arguments = tuple_pack(ts, 1, argument)))
        result = state ? tuple_pack(ts, 3, callable, arguments, state)
            : tuple_pack(ts, 2, callable, arguments);
    ref_xdrop(callable);
    ref_xdrop(arguments);
    ref_xdrop(argument);
    ref_xdrop(state);
    return result;
}

Ref reduce_by_builtin_take(ThreadState *ts, const char *name, Ref argument, Ref state)
{
    return reduce_by_take(ts, argument ? builtin_get(ts, name) : NULL, argument, state);
}

bool constructor_no_keywords(ThreadState *ts, const char *name, Borrow kwnames)
{
    return kwnames == NULL || args_no_keywords(ts, name, kwnames);
}

Ref generic_class_getitem(ThreadState *ts, Borrow cls, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    return generic_alias_new(ts, cls, args[0]);
}

void drop_backwards(Ref *items, size_t n)
{
    while (n-- > 0) ref_xdrop(items[n]);
}
