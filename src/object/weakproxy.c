/* weakproxy.c: weakref.proxy objects: every operation goes to the target, while it lives. */
#include "object/lookup.h"
#include "object/weakref_parts.h"

static bool is_proxy(Borrow o)
{
    return is_kind(o, KIND_WEAKPROXY) || is_kind(o, KIND_WEAKCALLABLEPROXY);
}

/* What stands behind o: the target of a proxy, o itself otherwise. New reference; NULL with a ReferenceError.
 */
static Ref behind(ThreadState *ts, Borrow o)
{
    if (!is_proxy(o)) return ref_new(o);
    Borrow target = weakref_target(o);
    if (target) return ref_new(target);
    return raise_error(ts, EXC_REFERENCE_ERROR, "weakly-referenced object no longer exists");
}

#define UNARY(name, operation) \
    static Ref name(ThreadState *ts, Borrow o) \
    { \
        Ref target = behind(ts, o), result = target ? operation(ts, target) : NULL; \
        ref_xdrop(target); \
        return result; \
    }
UNARY(proxy_str, obj_str)
UNARY(proxy_negative, obj_negative)
UNARY(proxy_positive, obj_positive)
UNARY(proxy_absolute, obj_absolute)
UNARY(proxy_invert, obj_invert)
UNARY(proxy_int, obj_to_int)
UNARY(proxy_float, obj_to_float)
UNARY(proxy_index, obj_index)
UNARY(proxy_iter, obj_iter)

static Ref apply(ThreadState *ts, Borrow a, Borrow b,
                 Ref (*operation)(ThreadState *, Borrow, Borrow, BinaryOp), BinaryOp op)
{
    Ref x = behind(ts, a), y = x ? behind(ts, b) : NULL;
    Ref result = y ? operation(ts, x, y, op) : NULL;
    ref_xdrop(x);
    ref_xdrop(y);
    return result;
}

#define BINARY(name, op) \
    static Ref proxy_##name(ThreadState *ts, Borrow a, Borrow b) { return apply(ts, a, b, obj_binary, op); }
#define INPLACE(name, op) \
    static Ref proxy_##name(ThreadState *ts, Borrow a, Borrow b) { return apply(ts, a, b, obj_inplace, op); }
BINARY(add, OP_ADD)
BINARY(sub, OP_SUB)
BINARY(mul, OP_MUL)
BINARY(matmul, OP_MATMUL)
BINARY(truediv, OP_TRUEDIV)
BINARY(floordiv, OP_FLOORDIV)
BINARY(mod, OP_MOD)
BINARY(divmod, OP_DIVMOD)
BINARY(lshift, OP_LSHIFT)
BINARY(rshift, OP_RSHIFT)
BINARY(and, OP_AND)
BINARY(or, OP_OR)
BINARY(xor, OP_XOR)
INPLACE(iadd, OP_ADD)
INPLACE(isub, OP_SUB)
INPLACE(imul, OP_MUL)
INPLACE(imatmul, OP_MATMUL)
INPLACE(itruediv, OP_TRUEDIV)
INPLACE(ifloordiv, OP_FLOORDIV)
INPLACE(imod, OP_MOD)
INPLACE(ilshift, OP_LSHIFT)
INPLACE(irshift, OP_RSHIFT)
INPLACE(iand, OP_AND)
INPLACE(ior, OP_OR)
INPLACE(ixor, OP_XOR)

static Ref proxy_pow(ThreadState *ts, Borrow a, Borrow b, Borrow c)
{
    Ref x = behind(ts, a), y = x ? behind(ts, b) : NULL, z = y && c ? behind(ts, c) : NULL;
    Ref result = y && (z || !c) ? obj_pow(ts, x, y, z) : NULL;
    ref_xdrop(x);
    ref_xdrop(y);
    ref_xdrop(z);
    return result;
}

static Ref proxy_ipow(ThreadState *ts, Borrow a, Borrow b, Borrow c)
{
    (void)c;
    return apply(ts, a, b, obj_inplace, OP_POW);
}

static Ref proxy_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    Ref x = behind(ts, a), y = x ? behind(ts, b) : NULL;
    Ref result = y ? obj_compare(ts, x, y, op) : NULL;
    ref_xdrop(x);
    ref_xdrop(y);
    return result;
}

static Ref proxy_repr(ThreadState *ts, Borrow o)
{
    Borrow target = weakref_target(o);
    if (!target)
        return str_from_format(ts, "<weakproxy at %p to %s at %p>", ADDRESS(o), "NoneType",
                               ADDRESS(ts->rt->none));
    return str_from_format(ts, "<weakproxy at %p to %T at %p>", ADDRESS(o), target, ADDRESS(target));
}

static Ref proxy_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    Ref target = behind(ts, o), result = target ? obj_getattr(ts, target, name) : NULL;
    ref_xdrop(target);
    return result;
}

static bool proxy_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    Ref target = behind(ts, o);
    bool done = target && obj_setattr(ts, target, name, value);
    ref_xdrop(target);
    return done;
}

static int proxy_truth(ThreadState *ts, Borrow o)
{
    Ref target = behind(ts, o);
    int truth = target ? obj_truth(ts, target) : -1;
    ref_xdrop(target);
    return truth;
}

static int64_t proxy_len(ThreadState *ts, Borrow o)
{
    Ref target = behind(ts, o);
    int64_t length = target ? obj_len(ts, target) : -1;
    ref_xdrop(target);
    return length;
}

static Ref proxy_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    Ref target = behind(ts, o), result = target ? obj_getitem(ts, target, key) : NULL;
    ref_xdrop(target);
    return result;
}

static bool proxy_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    Ref target = behind(ts, o);
    bool done = target && (value ? obj_setitem(ts, target, key, value) : obj_delitem(ts, target, key));
    ref_xdrop(target);
    return done;
}

static int proxy_contains(ThreadState *ts, Borrow o, Borrow item)
{
    Ref target = behind(ts, o);
    int found = target ? obj_contains(ts, target, item) : -1;
    ref_xdrop(target);
    return found;
}

static Ref proxy_next(ThreadState *ts, Borrow o)
{
    Ref target = behind(ts, o), item = NULL;
    if (!target) return NULL;
    if (obj_is_iterator(target)) item = target->type->slots.next(ts, target);
    else raise_type_error(ts, "Weakref proxy referenced a non-iterator '%T' object", target);
    ref_drop(target);
    return item;
}

static Ref proxy_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Ref target = behind(ts, o), result = target ? obj_call(ts, target, args, nargs, kwnames) : NULL;
    ref_xdrop(target);
    return result;
}

static Ref call_on_target(ThreadState *ts, Borrow o, StrObject *name)
{
    Ref target = behind(ts, o), result = target ? obj_call_method(ts, target, name, NULL, 0) : NULL;
    ref_xdrop(target);
    return result;
}

static Ref method_bytes(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return call_on_target(ts, self, ID(ts, __bytes__));
}

static Ref method_reversed(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return call_on_target(ts, self, ID(ts, __reversed__));
}

static const MethodDef methods[] = {
    {"__bytes__", method_bytes, 0, 0, 0, NULL},
    {"__reversed__", method_reversed, 0, 0, 0, NULL},
    {0},
};

#define PROXY_SLOTS \
    .dealloc = weakref_dealloc, .traverse = weakref_traverse, .clear = weakref_clear, .repr = proxy_repr, \
    .str = proxy_str, .hash = hash_not_implemented, .compare = proxy_compare, .getattr = proxy_getattr, \
    .setattr = proxy_setattr, .iter = proxy_iter, .next = proxy_next, .truth = proxy_truth, \
    .len = proxy_len, .getitem = proxy_getitem, .setitem = proxy_setitem, .contains = proxy_contains, \
    .negative = proxy_negative, .positive = proxy_positive, .absolute = proxy_absolute, \
    .invert = proxy_invert, .index = proxy_index, .to_int = proxy_int, .to_float = proxy_float, \
    .pow = proxy_pow, .inplace_pow = proxy_ipow, \
    .binary = {[OP_ADD] = proxy_add,       [OP_SUB] = proxy_sub,         [OP_MUL] = proxy_mul, \
               [OP_MATMUL] = proxy_matmul, [OP_TRUEDIV] = proxy_truediv, [OP_FLOORDIV] = proxy_floordiv, \
               [OP_MOD] = proxy_mod,       [OP_DIVMOD] = proxy_divmod,   [OP_LSHIFT] = proxy_lshift, \
               [OP_RSHIFT] = proxy_rshift, [OP_AND] = proxy_and,         [OP_OR] = proxy_or, \
               [OP_XOR] = proxy_xor}, \
    .inplace = {[OP_ADD] = proxy_iadd,       [OP_SUB] = proxy_isub,         [OP_MUL] = proxy_imul, \
                [OP_MATMUL] = proxy_imatmul, [OP_TRUEDIV] = proxy_itruediv, [OP_FLOORDIV] = proxy_ifloordiv, \
                [OP_MOD] = proxy_imod,       [OP_LSHIFT] = proxy_ilshift,   [OP_RSHIFT] = proxy_irshift, \
                [OP_AND] = proxy_iand,       [OP_OR] = proxy_ior,           [OP_XOR] = proxy_ixor}

const TypeSpec weakproxy_spec = {
    .name = "weakref.ProxyType",
    .kind = KIND_WEAKPROXY,
    .flags = TF_GC,
    .basic_size = sizeof(WeakrefObject),
    .methods = methods,
    .slots = {PROXY_SLOTS},
};

const TypeSpec weakcallableproxy_spec = {
    .name = "weakref.CallableProxyType",
    .kind = KIND_WEAKCALLABLEPROXY,
    .flags = TF_GC,
    .basic_size = sizeof(WeakrefObject),
    .methods = methods,
    .slots = {PROXY_SLOTS, .call = proxy_call},
};
