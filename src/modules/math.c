/* math.c: the module math: C's functions on doubles, with Python's errors. */
#include "modules/math_parts.h"

#include <limits.h>

Ref math_domain_error(ThreadState *ts)
{
    return raise_value_error(ts, "math domain error");
}

Ref math_range_error(ThreadState *ts)
{
    return raise_overflow_error(ts, "math range error");
}

/* --- functions of one number --- */

typedef enum Overflow { CANNOT_OVERFLOW, CAN_OVERFLOW } Overflow;

/* nan from a number: not defined there. Infinity from a finite one: too large, or a pole. */
static Ref checked(ThreadState *ts, double x, double result, Overflow overflow)
{
    if (isnan(result) && !isnan(x)) return math_domain_error(ts);
    if (isinf(result) && isfinite(x))
        return overflow == CAN_OVERFLOW ? math_range_error(ts) : math_domain_error(ts);
    return float_from_double(ts, result);
}

#define FUNCTION(name, expression, overflow)                                       \
    static NATIVE(name)                                                            \
    {                                                                              \
        bool failed = false;                                                       \
        double x = obj_as_double(ts, args[0], &failed);                            \
        UNUSED_ARGUMENTS();                                                        \
        return failed ? NULL : checked(ts, x, expression, overflow);               \
    }

FUNCTION(math_acos, acos(x), CANNOT_OVERFLOW)
FUNCTION(math_acosh, acosh(x), CANNOT_OVERFLOW)
FUNCTION(math_asin, asin(x), CANNOT_OVERFLOW)
FUNCTION(math_asinh, asinh(x), CANNOT_OVERFLOW)
FUNCTION(math_atan, atan(x), CANNOT_OVERFLOW)
FUNCTION(math_atanh, atanh(x), CANNOT_OVERFLOW)
FUNCTION(math_cbrt, cbrt(x), CANNOT_OVERFLOW)
FUNCTION(math_cos, cos(x), CANNOT_OVERFLOW)
FUNCTION(math_cosh, cosh(x), CAN_OVERFLOW)
FUNCTION(math_erf, erf(x), CANNOT_OVERFLOW)
FUNCTION(math_erfc, erfc(x), CANNOT_OVERFLOW)
FUNCTION(math_exp, exp(x), CAN_OVERFLOW)
FUNCTION(math_exp2, exp2(x), CAN_OVERFLOW)
FUNCTION(math_expm1, expm1(x), CAN_OVERFLOW)
FUNCTION(math_fabs, fabs(x), CANNOT_OVERFLOW)
FUNCTION(math_gamma_function, math_gamma(x), CAN_OVERFLOW)
FUNCTION(math_lgamma, math_log_gamma(x), CAN_OVERFLOW)
FUNCTION(math_log1p, x == 0 ? x : log1p(x), CANNOT_OVERFLOW)
FUNCTION(math_sin, sin(x), CANNOT_OVERFLOW)
FUNCTION(math_sinh, sinh(x), CAN_OVERFLOW)
FUNCTION(math_sqrt, sqrt(x), CANNOT_OVERFLOW)
FUNCTION(math_tan, tan(x), CANNOT_OVERFLOW)
FUNCTION(math_tanh, tanh(x), CANNOT_OVERFLOW)

#define PLAIN_FUNCTION(name, result)                     \
    static NATIVE(name)                                  \
    {                                                    \
        bool failed = false;                             \
        double x = obj_as_double(ts, args[0], &failed);  \
        UNUSED_ARGUMENTS();                              \
        return failed ? NULL : result;                   \
    }

PLAIN_FUNCTION(math_degrees, float_from_double(ts, x * (180.0 / M_PI)))
PLAIN_FUNCTION(math_radians, float_from_double(ts, x * (M_PI / 180.0)))
PLAIN_FUNCTION(math_isnan, bool_new(ts, isnan(x)))
PLAIN_FUNCTION(math_isinf, bool_new(ts, isinf(x)))
PLAIN_FUNCTION(math_isfinite, bool_new(ts, isfinite(x)))

/* The distance to the next double away from 0; from the largest one, that to the one below. */
static double last_place(double x)
{
    if (!isfinite(x)) return fabs(x);
    double next = nextafter(fabs(x), INFINITY);
    return isinf(next) ? fabs(x) - nextafter(fabs(x), 0.0) : next - fabs(x);
}

PLAIN_FUNCTION(math_ulp, float_from_double(ts, last_place(x)))

/* --- functions of two numbers --- */

static bool two_numbers(ThreadState *ts, Borrow const *args, double *x, double *y)
{
    bool failed = false;
    *x = obj_as_double(ts, args[0], &failed);
    if (!failed) *y = obj_as_double(ts, args[1], &failed);
    return !failed;
}

static Ref checked_two(ThreadState *ts, double x, double y, double result)
{
    if (isnan(result) && !isnan(x) && !isnan(y)) return math_domain_error(ts);
    if (isinf(result) && isfinite(x) && isfinite(y)) return math_range_error(ts);
    return float_from_double(ts, result);
}

#define FUNCTION_OF_TWO(name, result)                           \
    static NATIVE(name)                                         \
    {                                                           \
        double x, y;                                            \
        UNUSED_ARGUMENTS();                                     \
        return two_numbers(ts, args, &x, &y) ? (result) : NULL; \
    }

FUNCTION_OF_TWO(math_atan2, checked_two(ts, x, y, atan2(x, y)))
FUNCTION_OF_TWO(math_copysign, float_from_double(ts, copysign(x, y)))
FUNCTION_OF_TWO(math_fmod, checked_two(ts, x, y, fmod(x, y)))
FUNCTION_OF_TWO(math_nextafter, float_from_double(ts, nextafter(x, y)))
FUNCTION_OF_TWO(math_remainder, checked_two(ts, x, y, remainder(x, y)))
FUNCTION_OF_TWO(math_pow,
                x == 0 && y < 0 && isfinite(y) ? math_domain_error(ts) : checked_two(ts, x, y, pow(x, y)))

static NATIVE(math_ldexp)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    double x = obj_as_double(ts, args[0], &failed);
    if (failed) return NULL;
    if (!is_int(args[1])) return raise_type_error(ts, "Expected an int as second argument to ldexp.");
    int64_t exponent = obj_index_int64(ts, args[1], EXC_COUNT, &failed);
    if (x == 0 || !isfinite(x)) return float_from_double(ts, x);
    if (exponent > INT_MAX) return math_range_error(ts);
    double result = exponent < INT_MIN ? copysign(0.0, x) : ldexp(x, (int)exponent);
    return isinf(result) ? math_range_error(ts) : float_from_double(ts, result);
}

static Ref pair_take(ThreadState *ts, Ref first, Ref second)
{
    Ref pair[2] = {first, second};
    if (first && second) return tuple_from_array_take(ts, pair, 2);
    ref_xdrop(first);
    ref_xdrop(second);
    return NULL;
}

static NATIVE(math_frexp)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int exponent = 0;
    double x = obj_as_double(ts, args[0], &failed),
           mantissa = isfinite(x) && x != 0 ? frexp(x, &exponent) : x;
    if (failed) return NULL;
    return pair_take(ts, float_from_double(ts, mantissa), int_from_int64(ts, exponent));
}

static NATIVE(math_modf)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    double x = obj_as_double(ts, args[0], &failed), whole, fraction = modf(x, &whole);
    if (failed) return NULL;
    return pair_take(ts, float_from_double(ts, fraction), float_from_double(ts, whole));
}

static NATIVE(math_isclose)
{
    static const char *const names[] = {"a", "b", "rel_tol", "abs_tol"};
    static const ArgSpec spec = {
        .function = "isclose", .names = names, .count = 4, .positional = 2, .required = 2};
    Borrow bound[4];
    double values[4] = {0, 0, 1e-9, 0.0};
    bool failed = false;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    for (int i = 0; i < 4 && !failed; i++) {
        if (bound[i]) values[i] = obj_as_double(ts, bound[i], &failed);
    }
    if (failed) return NULL;
    double a = values[0], b = values[1], relative = values[2], absolute = values[3];
    if (relative < 0 || absolute < 0) return raise_value_error(ts, "tolerances must be non-negative");
    if (a == b) return bool_new(ts, true);
    if (isinf(a) || isinf(b)) return bool_new(ts, false);
    double difference = fabs(b - a);
    return bool_new(ts, difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                            difference <= absolute);
}

/* --- logarithms: of ints of any size --- */

/* Natural, binary and decimal; nan where there is none. */
typedef double (*Logarithm)(double x);

static Ref logarithm_of_int(ThreadState *ts, Borrow o, Logarithm function)
{
    if (int_sign(o) <= 0) return math_domain_error(ts);
    int64_t exponent;
    double mantissa = int_frexp(o, &exponent);
    if (exponent <= 1024) {
        double value = ldexp(mantissa, (int)exponent);
        if (isfinite(value)) return float_from_double(ts, function(value));
    }
    return float_from_double(ts, function(mantissa) + function(2.0) * (double)exponent);
}

static Ref logarithm(ThreadState *ts, Borrow o, Logarithm function)
{
    if (is_int(o)) return logarithm_of_int(ts, o, function);
    bool failed = false;
    double x = obj_as_double(ts, o, &failed);
    if (failed) return NULL;
    if (x <= 0) return math_domain_error(ts);
    return float_from_double(ts, isfinite(x) ? function(x) : x);
}

static NATIVE(math_log2)
{
    UNUSED_ARGUMENTS();
    return logarithm(ts, args[0], log2);
}

static NATIVE(math_log10)
{
    UNUSED_ARGUMENTS();
    return logarithm(ts, args[0], log10);
}

static NATIVE(math_log)
{
    if (!args_no_keywords(ts, "log", kwnames)) return NULL;
    (void)self;
    if (nargs < 1 || nargs > 2) return raise_type_error(ts, "math.log requires 1 to 2 arguments");
    Ref number = logarithm(ts, args[0], log);
    if (!number || nargs == 1) return number;
    Ref base = logarithm(ts, args[1], log), result = base ? obj_binary(ts, number, base, OP_TRUEDIV) : NULL;
    ref_drop(number);
    ref_xdrop(base);
    return result;
}

/* --- to ints --- */

/* o.__floor__() or o.__ceil__(); *found false when there is no such method. */
static Ref by_method(ThreadState *ts, Borrow o, StrObject *name, bool *found)
{
    Ref method = NULL;
    *found = true;
    if (!obj_lookup_special(ts, o, name, &method)) return NULL;
    if (!(*found = method != NULL)) return NULL;
    Ref result = obj_call0(ts, method);
    ref_drop(method);
    return result;
}

static Ref to_int(ThreadState *ts, Borrow o, StrObject *name, double (*function)(double))
{
    bool found = false, failed = false;
    if (is_kind(o, KIND_INT)) return ref_new(o);
    Ref result = is_kind(o, KIND_FLOAT) ? NULL : by_method(ts, o, name, &found);
    if (found) return result;
    double x = obj_as_double(ts, o, &failed);
    return failed ? NULL : int_from_double(ts, function(x));
}

static NATIVE(math_floor)
{
    UNUSED_ARGUMENTS();
    return to_int(ts, args[0], ID(ts, __floor__), floor);
}

static NATIVE(math_ceil)
{
    UNUSED_ARGUMENTS();
    return to_int(ts, args[0], ID(ts, __ceil__), ceil);
}

static NATIVE(math_trunc)
{
    UNUSED_ARGUMENTS();
    bool found;
    if (is_kind(args[0], KIND_FLOAT)) return int_from_double(ts, float_value(args[0]));
    Ref result = by_method(ts, args[0], ID(ts, __trunc__), &found);
    return found ? result : raise_type_error(ts, "type %.100T doesn't define __trunc__ method", args[0]);
}

/* --- lengths --- */

#define FEW_COORDINATES 16

/* Room for n coordinates: `few`, or memory. NULL with MemoryError. */
static double *coordinates_new(ThreadState *ts, size_t n, double *few)
{
    return n <= FEW_COORDINATES ? few : mem_alloc(ts, n * sizeof *few);
}

static Ref norm_take(ThreadState *ts, double *values, size_t n, double *few, bool failed)
{
    Ref result = failed ? NULL : float_from_double(ts, math_norm(values, n));
    if (values != few) mem_free(ts, values, n * sizeof *values);
    return result;
}

static NATIVE(math_hypot)
{
    double few[FEW_COORDINATES], *values;
    bool failed = false;
    (void)self, (void)kwnames;
    if (!(values = coordinates_new(ts, nargs, few))) return NULL;
    for (size_t i = 0; i < nargs && !failed; i++) values[i] = obj_as_double(ts, args[i], &failed);
    return norm_take(ts, values, nargs, few, failed);
}

static Ref distance(ThreadState *ts, Borrow p, Borrow q)
{
    size_t n = tuple_size(p);
    double few[FEW_COORDINATES], *values;
    bool failed = false;
    if (n != tuple_size(q))
        return raise_value_error(ts, "both points must have the same number of dimensions");
    if (!(values = coordinates_new(ts, n, few))) return NULL;
    for (size_t i = 0; i < n && !failed; i++) {
        values[i] = obj_as_double(ts, tuple_item(p, i), &failed);
        if (!failed) values[i] -= obj_as_double(ts, tuple_item(q, i), &failed);
    }
    return norm_take(ts, values, n, few, failed);
}

static NATIVE(math_dist)
{
    UNUSED_ARGUMENTS();
    Ref p = is_tuple(args[0]) ? ref_new(args[0]) : obj_to_tuple(ts, args[0]);
    Ref q = p ? (is_tuple(args[1]) ? ref_new(args[1]) : obj_to_tuple(ts, args[1])) : NULL;
    Ref result = q ? distance(ts, p, q) : NULL;
    ref_xdrop(p);
    ref_xdrop(q);
    return result;
}

/* --- the module --- */

static const MethodDef functions[] = {
    {"acos", math_acos, 1, 1, 0, "acos($module, x, /)\n--\n\nThe angle, in radians, whose cosine is x."},
    {"acosh", math_acosh, 1, 1, 0, "acosh($module, x, /)\n--\n\nInverse hyperbolic cosine."},
    {"asin", math_asin, 1, 1, 0, "asin($module, x, /)\n--\n\nThe angle, in radians, whose sine is x."},
    {"asinh", math_asinh, 1, 1, 0, "asinh($module, x, /)\n--\n\nInverse hyperbolic sine."},
    {"atan", math_atan, 1, 1, 0, "atan($module, x, /)\n--\n\nThe angle, in radians, whose tangent is x."},
    {"atan2", math_atan2, 2, 2, 0,
     "atan2($module, y, x, /)\n--\n\nThe angle, in radians, of the point (x, y)."},
    {"atanh", math_atanh, 1, 1, 0, "atanh($module, x, /)\n--\n\nInverse hyperbolic tangent."},
    {"cbrt", math_cbrt, 1, 1, 0, "cbrt($module, x, /)\n--\n\nCube root."},
    {"ceil", math_ceil, 1, 1, 0, "ceil($module, x, /)\n--\n\nThe least int that is not below x."},
    {"comb", math_comb, 2, 2, 0, "comb($module, n, k, /)\n--\n\nHow many sets of k things n things have."},
    {"copysign", math_copysign, 2, 2, 0,
     "copysign($module, x, y, /)\n--\n\nThe size of x with the sign of y."},
    {"cos", math_cos, 1, 1, 0, "cos($module, x, /)\n--\n\nCosine of x radians."},
    {"cosh", math_cosh, 1, 1, 0, "cosh($module, x, /)\n--\n\nHyperbolic cosine."},
    {"degrees", math_degrees, 1, 1, 0, "degrees($module, x, /)\n--\n\nRadians to degrees."},
    {"dist", math_dist, 2, 2, 0,
     "dist($module, p, q, /)\n--\n\nThe distance of two points, each a sequence of coordinates."},
    {"erf", math_erf, 1, 1, 0, "erf($module, x, /)\n--\n\nError function."},
    {"erfc", math_erfc, 1, 1, 0, "erfc($module, x, /)\n--\n\n1 - erf(x), exact where that would cancel."},
    {"exp", math_exp, 1, 1, 0, "exp($module, x, /)\n--\n\ne to the power of x."},
    {"exp2", math_exp2, 1, 1, 0, "exp2($module, x, /)\n--\n\n2 to the power of x."},
    {"expm1", math_expm1, 1, 1, 0, "expm1($module, x, /)\n--\n\nexp(x) - 1, exact where that would cancel."},
    {"fabs", math_fabs, 1, 1, 0, "fabs($module, x, /)\n--\n\nAbsolute value, a float."},
    {"factorial", math_factorial, 1, 1, 0,
     "factorial($module, n, /)\n--\n\nThe product of the whole numbers up to n."},
    {"floor", math_floor, 1, 1, 0, "floor($module, x, /)\n--\n\nThe greatest int that is not above x."},
    {"fmod", math_fmod, 2, 2, 0, "fmod($module, x, y, /)\n--\n\nThe remainder of x / y with the sign of x."},
    {"frexp", math_frexp, 1, 1, 0,
     "frexp($module, x, /)\n--\n\n"
     "The pair (m, e) with x == m * 2**e and m at least 0.5 and below 1 in size."},
    {"fsum", math_fsum, 1, 1, 0, "fsum($module, seq, /)\n--\n\nThe sum of the numbers, rounded only once."},
    {"gamma", math_gamma_function, 1, 1, 0, "gamma($module, x, /)\n--\n\nGamma function."},
    {"gcd", math_gcd, 0, ARGS_ANY, 0, "gcd($module, *integers)\n--\n\nThe greatest common divisor."},
    {"hypot", math_hypot, 0, ARGS_ANY, 0,
     "hypot(*coordinates) -> value\n\nThe distance of a point from the origin."},
    {"isclose", math_isclose, 0, 0, MF_KEYWORDS,
     "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\n"
     "Do the numbers differ by no more than abs_tol, or rel_tol times the larger one?"},
    {"isfinite", math_isfinite, 1, 1, 0, "isfinite($module, x, /)\n--\n\nNeither infinite nor nan?"},
    {"isinf", math_isinf, 1, 1, 0, "isinf($module, x, /)\n--\n\nInfinite?"},
    {"isnan", math_isnan, 1, 1, 0, "isnan($module, x, /)\n--\n\nNot a number?"},
    {"isqrt", math_isqrt, 1, 1, 0, "isqrt($module, n, /)\n--\n\nThe square root, rounded down to an int."},
    {"lcm", math_lcm, 0, ARGS_ANY, 0, "lcm($module, *integers)\n--\n\nThe least common multiple."},
    {"ldexp", math_ldexp, 2, 2, 0, "ldexp($module, x, i, /)\n--\n\nx * 2**i."},
    {"lgamma", math_lgamma, 1, 1, 0,
     "lgamma($module, x, /)\n--\n\nNatural logarithm of the size of gamma(x)."},
    {"log", math_log, 0, ARGS_ANY, MF_KEYWORDS,
     "log(x, [base=math.e])\n\nLogarithm of x; natural when no base is given."},
    {"log10", math_log10, 1, 1, 0, "log10($module, x, /)\n--\n\nDecimal logarithm."},
    {"log1p", math_log1p, 1, 1, 0, "log1p($module, x, /)\n--\n\nlog(1 + x), exact where x is small."},
    {"log2", math_log2, 1, 1, 0, "log2($module, x, /)\n--\n\nBinary logarithm."},
    {"modf", math_modf, 1, 1, 0,
     "modf($module, x, /)\n--\n\nFraction and whole part, both floats with the sign of x."},
    {"nextafter", math_nextafter, 2, 2, 0,
     "nextafter($module, x, y, /)\n--\n\nThe float next to x in the direction of y."},
    {"perm", math_perm, 1, 2, 0,
     "perm($module, n, k=None, /)\n--\n\nHow many ways there are to arrange k of n things."},
    {"pow", math_pow, 2, 2, 0, "pow($module, x, y, /)\n--\n\nx to the power of y, floats both."},
    {"prod", math_prod, 0, 0, MF_KEYWORDS,
     "prod($module, iterable, /, *, start=1)\n--\n\nThe product of start and all items."},
    {"radians", math_radians, 1, 1, 0, "radians($module, x, /)\n--\n\nDegrees to radians."},
    {"remainder", math_remainder, 2, 2, 0,
     "remainder($module, x, y, /)\n--\n\nx less the multiple of y that is nearest to it."},
    {"sin", math_sin, 1, 1, 0, "sin($module, x, /)\n--\n\nSine of x radians."},
    {"sinh", math_sinh, 1, 1, 0, "sinh($module, x, /)\n--\n\nHyperbolic sine."},
    {"sqrt", math_sqrt, 1, 1, 0, "sqrt($module, x, /)\n--\n\nSquare root."},
    {"tan", math_tan, 1, 1, 0, "tan($module, x, /)\n--\n\nTangent of x radians."},
    {"tanh", math_tanh, 1, 1, 0, "tanh($module, x, /)\n--\n\nHyperbolic tangent."},
    {"trunc", math_trunc, 1, 1, 0, "trunc($module, x, /)\n--\n\nx.__trunc__(): the whole part."},
    {"ulp", math_ulp, 1, 1, 0, "ulp($module, x, /)\n--\n\nThe value of the last bit of x."},
    {0},
};

Ref module_math_init(ThreadState *ts)
{
    Ref m = module_new(ts, "math", "Functions of real and whole numbers.");
    if (!m) return NULL;
    if (module_add_functions(ts, m, functions) && module_add_take(ts, m, "pi", float_from_double(ts, M_PI)) &&
        module_add_take(ts, m, "e", float_from_double(ts, M_E)) &&
        module_add_take(ts, m, "tau", float_from_double(ts, 2 * M_PI)) &&
        module_add_take(ts, m, "inf", float_from_double(ts, INFINITY)) &&
        module_add_take(ts, m, "nan", float_from_double(ts, NAN))) return m;
    ref_drop(m);
    return NULL;
}
