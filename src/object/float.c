/* float.c: floats as objects: arithmetic, order, hash. An int operand becomes a double where CPython makes it
 * one, and stays exact in comparisons. */
#include <errno.h>
#include <float.h>
#include <math.h>

#include "object/abstract.h"
#include "object/args.h"
#include "object/error.h"
#include "object/int.h"
#include "object/number_parts.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type_parts.h"

#define HASH_BITS 61
#define HASH_MODULUS ((UINT64_C(1) << HASH_BITS) - 1)
#define HASH_INFINITY 314159

Ref float_from_double(ThreadState *ts, double value)
{
    FloatObject *o = heap_alloc(ts->heap, sizeof(FloatObject));
    if (OURO_UNLIKELY(!o)) return raise_no_memory(ts);
    o->base = (Object){.refcount = 1, .type = ts->rt->types[KIND_FLOAT]};
    o->value = value;
    return OBJ(o);
}

static void float_dealloc(ThreadState *ts, Object *o)
{
    object_free(ts, o, sizeof(FloatObject));
}

static Ref float_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool plain_init = type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init;
    if (plain_init && !args_no_keywords(ts, "float", kwnames)) return NULL;
    if (!args_count(ts, "float", nargs, 0, 1)) return NULL;
    Ref value = nargs ? obj_to_float(ts, args[0]) : float_from_double(ts, 0.0);
    if (!value || type == ts->rt->types[KIND_FLOAT]) return value;
    Object *o = object_alloc(ts, type, sizeof(FloatObject));
    if (o) ((FloatObject *)o)->value = float_value(value);
    ref_drop(value);
    return o;
}

static Ref float_repr(ThreadState *ts, Borrow o)
{
    char text[DOUBLE_REPR_MAX];
    return str_from_ascii(ts, text, double_repr(text, float_value(o), true));
}

/* --- hash --- */

static uint64_t rotate(uint64_t hash, unsigned bits)
{
    return bits ? (hash << bits & HASH_MODULUS) | hash >> (HASH_BITS - bits) : hash;
}

/* The number modulo 2**61 - 1, as for ints. There 2**61 is 1: to multiply by a power of 2 is to rotate. */
int64_t double_hash(double value, Borrow o)
{
    if (isnan(value)) return object_hash_identity(NULL, o);
    if (isinf(value)) return value > 0 ? HASH_INFINITY : -HASH_INFINITY;
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    int turn = (exponent - 53) % HASH_BITS;
    int64_t hash = (int64_t)rotate(mantissa, (unsigned)(turn < 0 ? turn + HASH_BITS : turn));
    if (value < 0) hash = -hash;
    return hash == -1 ? -2 : hash;
}

static int64_t float_hash(ThreadState *ts, Borrow o)
{
    (void)ts;
    return double_hash(float_value(o), o);
}

/* --- order --- */

static int compare_doubles(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_to_small(double d, int64_t i)
{
    if (d >= 0x1p63) return 1;
    if (d < -0x1p63) return -1;
    int64_t whole = (int64_t)d;
    if (whole != i) return whole < i ? -1 : 1;
    return compare_doubles(d, (double)whole);
}

int float_compare_int(double d, Borrow i)
{
    if (int_is_small(i)) return compare_to_small(d, int_small_value(i));
    int sign = int_sign(i), own = compare_doubles(d, 0.0);
    if (own != sign) return own < sign ? -1 : 1;
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(d), &exponent), 64), bits = int_bit_length(i);
    if (exponent <= 63 || (uint64_t)exponent != bits) return (int64_t)exponent < (int64_t)bits ? -sign : sign;
    /* As many bits both: compare the 64 highest, then the rest of the int, which the double does not have. */
    const uint64_t *limbs = ((IntObject *)i)->limbs;
    size_t n = i->aux >> 1;
    unsigned shift = (unsigned)__builtin_clzll(limbs[n - 1]);
    uint64_t top = limbs[n - 1] << shift, rest = 0;
    if (n > 1) {
        if (shift) top |= limbs[n - 2] >> (64 - shift);
        rest = limbs[n - 2] << shift;
    }
    for (size_t k = 0; k + 2 < n; k++) rest |= limbs[k];
    if (mantissa != top) return mantissa < top ? -sign : sign;
    return rest ? -sign : 0;
}

static Ref compare_with_int(ThreadState *ts, double d, Borrow i, CompareOp op)
{
    if (isnan(d)) return bool_new(ts, op == CMP_NE);
    return compare_result(ts, isinf(d) ? (d > 0 ? 1 : -1) : float_compare_int(d, i), op);
}

static Ref float_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    double x = float_value(a);
    if (!is_float(b)) return is_int(b) ? compare_with_int(ts, x, b, op) : not_implemented_new(ts);
    double y = float_value(b);
    if (isunordered(x, y)) return bool_new(ts, op == CMP_NE);
    return compare_result(ts, compare_doubles(x, y), op);
}

/* --- arithmetic --- */

Operand number_operand(ThreadState *ts, Borrow o, double *value)
{
    bool failed = false;
    if (is_float(o)) *value = float_value(o);
    else if (is_int(o)) *value = int_as_double(ts, o, &failed);
    else return OPERAND_OTHER;
    return failed ? OPERAND_FAILED : OPERAND_OK;
}

static Operand operands(ThreadState *ts, Borrow a, Borrow b, double *x, double *y)
{
    Operand first = number_operand(ts, a, x);
    return first != OPERAND_OK ? first : number_operand(ts, b, y);
}

static Ref no_operands(ThreadState *ts, Operand status)
{
    return status == OPERAND_OTHER ? not_implemented_new(ts) : NULL;
}

#define ARITHMETIC_SLOT(name, result)                                     \
    static Ref name(ThreadState *ts, Borrow a, Borrow b)                  \
    {                                                                     \
        double x, y;                                                      \
        Operand status = operands(ts, a, b, &x, &y);                      \
        return status == OPERAND_OK ? (result) : no_operands(ts, status); \
    }

static Ref by_zero(ThreadState *ts, const char *what)
{
    return raise_error(ts, EXC_ZERO_DIVISION_ERROR, "%s", what);
}

double float_mod(double a, double b)
{
    double rest = fmod(a, b);
    if (rest == 0) return copysign(0.0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

/* The floored quotient and the remainder that belongs to it. */
static double floor_divide(double a, double b, double *remainder)
{
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0) {
        if ((b < 0) != (rest < 0)) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = copysign(0.0, b);
    }
    *remainder = rest;
    if (quotient == 0) return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

double float_floor_div(double a, double b)
{
    double rest;
    return floor_divide(a, b, &rest);
}

static Ref divmod_doubles(ThreadState *ts, double a, double b)
{
    double rest;
    if (b == 0) return by_zero(ts, "float divmod()");
    double quotient = floor_divide(a, b, &rest);
    Ref pair[2] = {float_from_double(ts, quotient), float_from_double(ts, rest)};
    if (pair[0] && pair[1]) return tuple_from_array_take(ts, pair, 2);
    ref_xdrop(pair[0]);
    ref_xdrop(pair[1]);
    return NULL;
}

ARITHMETIC_SLOT(float_add, float_from_double(ts, x + y))
ARITHMETIC_SLOT(float_subtract, float_from_double(ts, x - y))
ARITHMETIC_SLOT(float_multiply, float_from_double(ts, x * y))
ARITHMETIC_SLOT(float_divide, y == 0 ? by_zero(ts, "float division by zero") : float_from_double(ts, x / y))
ARITHMETIC_SLOT(float_floor_divide, y == 0 ? by_zero(ts, "float floor division by zero")
                                           : float_from_double(ts, float_floor_div(x, y)))
ARITHMETIC_SLOT(float_modulo, y == 0 ? by_zero(ts, "float modulo") : float_from_double(ts, float_mod(x, y)))
ARITHMETIC_SLOT(float_divmod, divmod_doubles(ts, x, y))

Ref raise_out_of_range(ThreadState *ts)
{
    Ref args[2] = {int_from_int64(ts, ERANGE), str_from_text(ts, "Numerical result out of range")};
    Ref exc = args[0] && args[1] ? obj_call(ts, OBJ(ts->rt->exceptions[EXC_OVERFLOW_ERROR]), args, 2, NULL)
                                 : NULL;
    ref_xdrop(args[0]);
    ref_xdrop(args[1]);
    return exc ? raise_object_take(ts, exc) : NULL;
}

Ref float_power(ThreadState *ts, double a, double b)
{
    if (a == 0 && b < 0 && isfinite(b)) return by_zero(ts, "0.0 cannot be raised to a negative power");
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) return complex_power(ts, a, 0, b, 0);
    double value = pow(a, b);
    if (isinf(value) && isfinite(a) && isfinite(b)) return raise_out_of_range(ts);
    return float_from_double(ts, value);
}

static Ref float_power_slot(ThreadState *ts, Borrow a, Borrow b, Borrow modulus)
{
    double x, y;
    if (modulus)
        return raise_type_error(ts, "pow() 3rd argument not allowed unless all arguments are integers");
    Operand status = operands(ts, a, b, &x, &y);
    return status == OPERAND_OK ? float_power(ts, x, y) : no_operands(ts, status);
}

static Ref float_negative(ThreadState *ts, Borrow o)
{
    return float_from_double(ts, -float_value(o));
}

static Ref float_exact(ThreadState *ts, Borrow o)
{
    return is_kind(o, KIND_FLOAT) ? ref_new(o) : float_from_double(ts, float_value(o));
}

static Ref float_absolute(ThreadState *ts, Borrow o)
{
    return float_from_double(ts, fabs(float_value(o)));
}

static Ref float_to_int(ThreadState *ts, Borrow o)
{
    return int_from_double(ts, float_value(o));
}

static int float_truth(ThreadState *ts, Borrow o)
{
    (void)ts;
    return float_value(o) != 0;
}

const TypeSpec float_spec = {
    .name = "float",
    .kind = KIND_FLOAT,
    .flags = TF_BASETYPE | TF_IMMUTABLE | TF_FLOAT_SUBCLASS,
    .basic_size = sizeof(FloatObject),
    .doc = "float(x=0, /)\n--\n\n"
           "A number with a fraction, of about 16 digits, made from a number or from text.",
    .methods = float_methods,
    .getset = float_getset,
    .slots = {
        .new_ = float_construct,
        .dealloc = float_dealloc,
        .repr = float_repr,
        .hash = float_hash,
        .compare = float_compare,
        .getattr = object_getattr,
        .truth = float_truth,
        .binary = {
            [OP_ADD] = float_add, [OP_SUB] = float_subtract, [OP_MUL] = float_multiply,
            [OP_MOD] = float_modulo, [OP_DIVMOD] = float_divmod, [OP_FLOORDIV] = float_floor_divide,
            [OP_TRUEDIV] = float_divide,
        },
        .pow = float_power_slot,
        .negative = float_negative,
        .positive = float_exact,
        .absolute = float_absolute,
        .to_int = float_to_int,
        .to_float = float_exact,
    },
};
