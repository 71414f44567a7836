/* bool.c: True and False, two ints with a type of their own. They are made once, by small_ints_init. */
#include "object/abstract.h"
#include "object/args.h"
#include "object/error.h"
#include "object/int.h"
#include "object/str.h"

static Ref bool_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type;
    if (!args_no_keywords(ts, "bool", kwnames) || !args_count(ts, "bool", nargs, 0, 1)) return NULL;
    int truth = nargs ? obj_truth(ts, args[0]) : 0;
    return truth < 0 ? NULL : bool_new(ts, truth);
}

static Ref bool_repr(ThreadState *ts, Borrow o)
{
    return str_intern_text(ts, o == ts->rt->true_ ? "True" : "False");
}

/* The bits of two bools make a bool, of a bool and an int an int. */
static Ref bool_bitwise(ThreadState *ts, Borrow a, Borrow b, BinaryOp op)
{
    if (!is_int(a) || !is_int(b)) return not_implemented_new(ts);
    if (a->type != b->type) return int_bitwise(ts, a, b, op);
    bool x = a == ts->rt->true_, y = b == ts->rt->true_;
    return bool_new(ts, op == OP_AND ? x & y : op == OP_OR ? x | y : x ^ y);
}

static Ref bool_and(ThreadState *ts, Borrow a, Borrow b)
{
    return bool_bitwise(ts, a, b, OP_AND);
}

static Ref bool_or(ThreadState *ts, Borrow a, Borrow b)
{
    return bool_bitwise(ts, a, b, OP_OR);
}

static Ref bool_xor(ThreadState *ts, Borrow a, Borrow b)
{
    return bool_bitwise(ts, a, b, OP_XOR);
}

const TypeSpec bool_spec = {
    .name = "bool",
    .kind = KIND_BOOL,
    .base = KIND_INT,
    .flags = TF_IMMUTABLE | TF_INT_SUBCLASS,
    .basic_size = sizeof(IntObject),
    .doc = "bool(x) -> bool\n\nTrue when the argument counts as true, else False.\n"
           "There are no other bools, and the class cannot be subclassed.",
    .slots = {
        .new_ = bool_construct,
        .repr = bool_repr,
        .binary = {[OP_AND] = bool_and, [OP_OR] = bool_or, [OP_XOR] = bool_xor},
    },
};
