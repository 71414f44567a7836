/* slot_wrappers.c: the slots of built-in types as methods: check the arguments, call the slot, box the
 * result. */
#include "object/args.h"
#include "object/int.h"
#include "object/lookup.h"
#include "object/slots.h"
#include "object/type_parts.h"

#define UNUSED (void)args, (void)nargs, (void)kwnames, (void)self

static bool takes(ThreadState *ts, size_t nargs, size_t wanted)
{
    if (nargs == wanted) return true;
    raise_type_error(ts, "expected %zu argument%s, got %zu", wanted, wanted == 1 ? "" : "s", nargs);
    return false;
}

static Ref none_if(ThreadState *ts, bool done)
{
    return done ? none_new(ts) : NULL;
}

WRAPPER(wrap_unary)
{
    UNUSED;
    return takes(ts, nargs, 0) ? ((UnaryFn)function)(ts, self) : NULL;
}

WRAPPER(wrap_next)
{
    UNUSED;
    if (!takes(ts, nargs, 0)) return NULL;
    Ref item = ((UnaryFn)function)(ts, self);
    return item || ts->exc ? item : raise_stop_iteration(ts, NULL);
}

WRAPPER(wrap_binary)
{
    UNUSED;
    return takes(ts, nargs, 1) ? ((BinaryFn)function)(ts, self, args[0]) : NULL;
}

WRAPPER(wrap_binary_swapped)
{
    UNUSED;
    return takes(ts, nargs, 1) ? ((BinaryFn)function)(ts, args[0], self) : NULL;
}

/* CPython's wrapper of a count: its error begins with the name of no function. */
WRAPPER(wrap_repeat)
{
    UNUSED;
    return args_count(ts, "", nargs, 1, 1) ? ((BinaryFn)function)(ts, self, args[0]) : NULL;
}

static Borrow modulus(ThreadState *ts, Borrow const *args, size_t nargs)
{
    return nargs > 1 && args[1] != ts->rt->none ? args[1] : NULL;
}

WRAPPER(wrap_power)
{
    UNUSED;
    if (!args_count(ts, "", nargs, 1, 2)) return NULL;
    return ((TernaryFn)function)(ts, self, args[0], modulus(ts, args, nargs));
}

WRAPPER(wrap_power_swapped)
{
    UNUSED;
    if (!args_count(ts, "", nargs, 1, 2)) return NULL;
    return ((TernaryFn)function)(ts, args[0], self, modulus(ts, args, nargs));
}

WRAPPER(wrap_inplace_power)
{
    UNUSED;
    return takes(ts, nargs, 1) ? ((TernaryFn)function)(ts, self, args[0], NULL) : NULL;
}

WRAPPER(wrap_truth)
{
    UNUSED;
    if (!takes(ts, nargs, 0)) return NULL;
    int truth = ((TruthFn)function)(ts, self);
    return truth < 0 ? NULL : bool_new(ts, truth);
}

WRAPPER(wrap_len)
{
    UNUSED;
    if (!takes(ts, nargs, 0)) return NULL;
    int64_t length = ((LenFn)function)(ts, self);
    return length < 0 ? NULL : int_from_int64(ts, length);
}

WRAPPER(wrap_hash)
{
    UNUSED;
    if (!takes(ts, nargs, 0)) return NULL;
    int64_t hash = ((HashFn)function)(ts, self);
    return hash == -1 ? NULL : int_from_int64(ts, hash);
}

WRAPPER(wrap_contains)
{
    UNUSED;
    if (!takes(ts, nargs, 1)) return NULL;
    int found = ((ContainsFn)function)(ts, self, args[0]);
    return found < 0 ? NULL : bool_new(ts, found);
}

WRAPPER(wrap_setitem)
{
    UNUSED;
    if (!args_count(ts, "", nargs, 2, 2)) return NULL;
    return none_if(ts, ((SetItemFn)function)(ts, self, args[0], args[1]));
}

WRAPPER(wrap_delitem)
{
    UNUSED;
    return takes(ts, nargs, 1) ? none_if(ts, ((SetItemFn)function)(ts, self, args[0], NULL)) : NULL;
}

WRAPPER(wrap_call)
{
    return ((CallFn)function)(ts, self, args, nargs, kwnames);
}

WRAPPER(wrap_getattr)
{
    UNUSED;
    if (!takes(ts, nargs, 1) || !check_attribute_name(ts, args[0])) return NULL;
    return ((GetAttrFn)function)(ts, self, (StrObject *)args[0]);
}

/* object.__setattr__(int, 'x', 1) must not get round the type's own rules. */
static bool may_set_by(ThreadState *ts, Borrow self, AnyFn function, const char *method)
{
    AnyFn own = (AnyFn)type_native_base(self->type)->slots.setattr;
    if (own == function || !is_type(self)) return true;
    raise_type_error(ts, "can't apply this %s to %T object", method, self);
    return false;
}

WRAPPER(wrap_setattr)
{
    UNUSED;
    if (!args_count(ts, "", nargs, 2, 2)) return NULL;
    if (!may_set_by(ts, self, function, "__setattr__") || !check_attribute_name(ts, args[0])) return NULL;
    return none_if(ts, ((SetAttrFn)function)(ts, self, (StrObject *)args[0], args[1]));
}

WRAPPER(wrap_delattr)
{
    UNUSED;
    if (!takes(ts, nargs, 1) || !may_set_by(ts, self, function, "__delattr__") ||
        !check_attribute_name(ts, args[0]))
        return NULL;
    return none_if(ts, ((SetAttrFn)function)(ts, self, (StrObject *)args[0], NULL));
}

#define COMPARE_WRAPPER(name, op) \
    WRAPPER(name) \
    { \
        UNUSED; \
        return takes(ts, nargs, 1) ? ((CompareFn)function)(ts, self, args[0], op) : NULL; \
    }
COMPARE_WRAPPER(wrap_lt, CMP_LT)
COMPARE_WRAPPER(wrap_le, CMP_LE)
COMPARE_WRAPPER(wrap_eq, CMP_EQ)
COMPARE_WRAPPER(wrap_ne, CMP_NE)
COMPARE_WRAPPER(wrap_gt, CMP_GT)
COMPARE_WRAPPER(wrap_ge, CMP_GE)

WRAPPER(wrap_descr_get)
{
    UNUSED;
    if (!args_count(ts, "", nargs, 1, 2)) return NULL;
    Borrow o = args[0] == ts->rt->none ? NULL : args[0];
    Borrow owner = nargs > 1 && args[1] != ts->rt->none ? args[1] : NULL;
    if (!o && !owner) return raise_type_error(ts, "__get__(None, None) is invalid");
    return ((DescrGetFn)function)(ts, self, o, owner);
}

WRAPPER(wrap_descr_set)
{
    UNUSED;
    if (!args_count(ts, "", nargs, 2, 2)) return NULL;
    return none_if(ts, ((DescrSetFn)function)(ts, self, args[0], args[1]));
}

WRAPPER(wrap_descr_delete)
{
    UNUSED;
    return takes(ts, nargs, 1) ? none_if(ts, ((DescrSetFn)function)(ts, self, args[0], NULL)) : NULL;
}

WRAPPER(wrap_init)
{
    return none_if(ts, ((InitFn)function)(ts, self, args, nargs, kwnames));
}

WRAPPER(wrap_del)
{
    UNUSED;
    if (!takes(ts, nargs, 0)) return NULL;
    ((FinalizeFn)function)(ts, self);
    return none_new(ts);
}
