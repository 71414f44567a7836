/* cmath.c: the module cmath: the elementary functions of complex numbers, by Kahan's formulas ("Branch cuts
 * for complex elementary functions"), which keep the sign of zero and lose no digits near the cuts; for
 * infinities and nans C's own functions, which follow Annex G of the C standard; where it leaves a sign open,
 * the one CPython chose. Each formula is computed in CPython's order: results agree to the last bit. */
#include <complex.h>
#include <float.h>

#include "modules/math_parts.h"

#define LARGE (DBL_MAX / 4.0)
#define SCALE_UP 53
#define SCALE_DOWN (-27)

typedef struct Pair {
    double re, im;
} Pair;

typedef enum Outcome { DEFINED, NOT_DEFINED, TOO_LARGE } Outcome;
typedef Pair (*ComplexFunction)(Pair z, Outcome *outcome);

static Pair pair(double complex z)
{
    return (Pair){creal(z), cimag(z)};
}

/* Not by arithmetic, which would make a nan of an infinite part. */
static double complex complex_of(Pair z)
{
    union { double parts[2]; double complex whole; } u = {{z.re, z.im}};
    return u.whole;
}

static bool finite_pair(Pair z)
{
    return isfinite(z.re) && isfinite(z.im);
}

static Pair checked(Pair z, Outcome *outcome)
{
    if (isinf(z.re) || isinf(z.im)) *outcome = TOO_LARGE;
    return z;
}

static bool is_large(Pair z)
{
    return fabs(z.re) > LARGE || fabs(z.im) > LARGE;
}

/* log |2z| of a z near overflow */
static double log_of_large(Pair z)
{
    return log(hypot(z.re / 2.0, z.im / 2.0)) + M_LN2 * 2.0;
}

/* --- roots and logarithms --- */

static Pair function_sqrt(Pair z, Outcome *outcome)
{
    (void)outcome;
    if (!finite_pair(z)) return pair(csqrt(complex_of(z)));
    if (z.re == 0 && z.im == 0) return (Pair){0, z.im};
    double x = fabs(z.re), y = fabs(z.im), s;
    if (x < DBL_MIN && y < DBL_MIN) {
        x = ldexp(x, SCALE_UP);
        s = ldexp(sqrt(x + hypot(x, ldexp(y, SCALE_UP))), SCALE_DOWN);
    } else {
        x /= 8.0;
        s = 2.0 * sqrt(x + hypot(x, y / 8.0));
    }
    double d = y / (2.0 * s);
    return z.re >= 0 ? (Pair){s, copysign(d, z.im)} : (Pair){d, copysign(s, z.im)};
}

static Pair root(double re, double im)
{
    Outcome ignored;
    return function_sqrt((Pair){re, im}, &ignored);
}

static double log_of_size(double x, double y)
{
    if (x > LARGE || y > LARGE) return log(hypot(x / 2.0, y / 2.0)) + M_LN2;
    if (x < DBL_MIN && y < DBL_MIN)
        return log(hypot(ldexp(x, DBL_MANT_DIG), ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * M_LN2;
    double size = hypot(x, y), more = x > y ? x : y, less = x > y ? y : x;
    if (0.71 <= size && size <= 1.73) return log1p((more - 1) * (more + 1) + less * less) / 2.0;
    return log(size);
}

static Pair function_log(Pair z, Outcome *outcome)
{
    if (!finite_pair(z)) return pair(clog(complex_of(z)));
    if (z.re == 0 && z.im == 0) {
        *outcome = NOT_DEFINED;
        return (Pair){-INFINITY, atan2(z.im, z.re)};
    }
    return (Pair){log_of_size(fabs(z.re), fabs(z.im)), atan2(z.im, z.re)};
}

static Pair function_log10(Pair z, Outcome *outcome)
{
    Pair r = function_log(z, outcome);
    return (Pair){r.re / M_LN10, r.im / M_LN10};
}

/* --- hyperbolic functions --- */

static Pair function_exp(Pair z, Outcome *outcome)
{
    if (isinf(z.re) && z.re < 0 && !isfinite(z.im)) return (Pair){0, 0};
    if (!finite_pair(z)) {
        if (isinf(z.im) && (isfinite(z.re) || z.re > 0)) *outcome = NOT_DEFINED;
        return pair(cexp(complex_of(z)));
    }
    bool large = z.re > log(LARGE);
    double size = exp(large ? z.re - 1.0 : z.re);
    Pair r = {size * cos(z.im), size * sin(z.im)};
    return checked(large ? (Pair){r.re * M_E, r.im * M_E} : r, outcome);
}

static Pair function_cosh(Pair z, Outcome *outcome)
{
    if (!finite_pair(z)) {
        if (isinf(z.im) && !isnan(z.re)) *outcome = NOT_DEFINED;
        if (isnan(z.re) && z.im == 0) return (Pair){NAN, 0};
        return pair(ccosh(complex_of(z)));
    }
    if (fabs(z.re) <= log(LARGE))
        return checked((Pair){cos(z.im) * cosh(z.re), sin(z.im) * sinh(z.re)}, outcome);
    double less = z.re - copysign(1.0, z.re);
    return checked((Pair){cos(z.im) * cosh(less) * M_E, sin(z.im) * sinh(less) * M_E}, outcome);
}

static Pair function_sinh(Pair z, Outcome *outcome)
{
    if (!finite_pair(z)) {
        if (isinf(z.im) && !isnan(z.re)) *outcome = NOT_DEFINED;
        if (z.re == 0 && isnan(z.im)) return (Pair){0, NAN};
        return pair(csinh(complex_of(z)));
    }
    if (fabs(z.re) <= log(LARGE))
        return checked((Pair){cos(z.im) * sinh(z.re), sin(z.im) * cosh(z.re)}, outcome);
    double less = z.re - copysign(1.0, z.re);
    return checked((Pair){cos(z.im) * sinh(less) * M_E, sin(z.im) * cosh(less) * M_E}, outcome);
}

static Pair function_tanh(Pair z, Outcome *outcome)
{
    if (!finite_pair(z)) {
        if (isinf(z.im) && isfinite(z.re)) *outcome = NOT_DEFINED;
        if (z.re == 0 && isnan(z.im)) return (Pair){NAN, NAN};
        if (isinf(z.re) && !isfinite(z.im)) return (Pair){copysign(1.0, z.re), 0};
        return pair(ctanh(complex_of(z)));
    }
    if (fabs(z.re) > log(LARGE))
        return (Pair){copysign(1.0, z.re), 4.0 * sin(z.im) * cos(z.im) * exp(-2.0 * fabs(z.re))};
    double tx = tanh(z.re), ty = tan(z.im), cx = 1.0 / cosh(z.re), both = tx * ty, below = 1.0 + both * both;
    return (Pair){tx * (1.0 + ty * ty) / below, ((ty / below) * cx) * cx};
}

static Pair function_acosh(Pair z, Outcome *outcome)
{
    (void)outcome;
    if (z.re == 0 && isnan(z.im)) return (Pair){NAN, NAN};
    if (!finite_pair(z)) return pair(cacosh(complex_of(z)));
    if (is_large(z)) return (Pair){log_of_large(z), atan2(z.im, z.re)};
    Pair s = root(z.re - 1.0, z.im), t = root(z.re + 1.0, z.im);
    return (Pair){asinh(s.re * t.re + s.im * t.im), 2.0 * atan2(s.im, t.re)};
}

static Pair function_asinh(Pair z, Outcome *outcome)
{
    (void)outcome;
    if (isnan(z.re) && isinf(z.im)) return (Pair){INFINITY, NAN};
    if (!finite_pair(z)) return pair(casinh(complex_of(z)));
    if (is_large(z)) return (Pair){copysign(log_of_large(z), z.re), atan2(z.im, fabs(z.re))};
    Pair s = root(1.0 + z.im, -z.re), t = root(1.0 - z.im, z.re);
    return (Pair){asinh(s.re * t.im - t.re * s.im), atan2(z.im, s.re * t.re - s.im * t.im)};
}

/* re >= 0 */
static Pair atanh_right(Pair z, Outcome *outcome)
{
    double y = fabs(z.im), beyond = sqrt(LARGE);
    if (z.re > beyond || y > beyond) {
        double half = hypot(z.re / 2.0, z.im / 2.0);
        return (Pair){z.re / 4.0 / half / half, -copysign(M_PI / 2.0, -z.im)};
    }
    if (z.re == 1.0 && y < sqrt(DBL_MIN)) {
        if (y == 0) {
            *outcome = NOT_DEFINED;
            return (Pair){INFINITY, z.im};
        }
        return (Pair){-log(sqrt(y) / sqrt(hypot(y, 2.0))), copysign(atan2(2.0, -y) / 2, z.im)};
    }
    double less = 1 - z.re;
    return (Pair){log1p(4.0 * z.re / (less * less + y * y)) / 4.0,
                  -atan2(-2.0 * z.im, less * (1 + z.re) - y * y) / 2.0};
}

static Pair function_atanh(Pair z, Outcome *outcome)
{
    if (isnan(z.re) && isinf(z.im)) return (Pair){0, copysign(M_PI / 2.0, z.im)};
    if (!finite_pair(z)) return pair(catanh(complex_of(z)));
    if (!signbit(z.re)) return atanh_right(z, outcome);
    Pair r = atanh_right((Pair){-z.re, -z.im}, outcome);
    return (Pair){-r.re, -r.im};
}

/* --- circular functions: hyperbolic ones, turned by a right angle --- */

static Pair turned(ComplexFunction function, Pair z, Outcome *outcome)
{
    Pair r = function((Pair){-z.im, z.re}, outcome);
    return (Pair){r.im, -r.re};
}

static Pair function_acos(Pair z, Outcome *outcome)
{
    (void)outcome;
    if (isinf(z.re) && isnan(z.im)) return (Pair){NAN, INFINITY};
    if (!finite_pair(z)) return pair(cacos(complex_of(z)));
    if (is_large(z)) return (Pair){atan2(fabs(z.im), z.re), copysign(log_of_large(z), -z.im)};
    Pair s = root(1.0 - z.re, -z.im), t = root(1.0 + z.re, z.im);
    return (Pair){2.0 * atan2(s.re, t.re), asinh(t.re * s.im - t.im * s.re)};
}

static Pair function_asin(Pair z, Outcome *outcome)
{
    return turned(function_asinh, z, outcome);
}

static Pair function_atan(Pair z, Outcome *outcome)
{
    return turned(function_atanh, z, outcome);
}

static Pair function_cos(Pair z, Outcome *outcome)
{
    return function_cosh((Pair){-z.im, z.re}, outcome);
}

static Pair function_sin(Pair z, Outcome *outcome)
{
    return turned(function_sinh, z, outcome);
}

static Pair function_tan(Pair z, Outcome *outcome)
{
    return turned(function_tanh, z, outcome);
}

/* --- as functions of Python --- */

/* A complex number, what __complex__ says, or a real number. */
static bool argument(ThreadState *ts, Borrow o, Pair *z)
{
    bool failed = false;
    if (!is_kind(o, KIND_COMPLEX) && !is_float(o) && !is_int(o)) {
        Ref method = NULL;
        if (!obj_lookup_special(ts, o, ID(ts, complex_method), &method)) return false;
        if (method) {
            ref_drop(method);
            Ref number = obj_call1(ts, OBJ(ts->rt->types[KIND_COMPLEX]), o);
            if (number) *z = (Pair){((ComplexObject *)number)->real, ((ComplexObject *)number)->imag};
            ref_xdrop(number);
            return number != NULL;
        }
    }
    if (is_kind(o, KIND_COMPLEX)) *z = (Pair){((ComplexObject *)o)->real, ((ComplexObject *)o)->imag};
    else *z = (Pair){obj_as_double(ts, o, &failed), 0};
    return !failed;
}

static Ref result_of(ThreadState *ts, Pair z, Outcome outcome)
{
    if (outcome == NOT_DEFINED) return math_domain_error(ts);
    if (outcome == TOO_LARGE) return math_range_error(ts);
    return complex_from_doubles(ts, z.re, z.im);
}

static Ref apply(ThreadState *ts, Borrow o, ComplexFunction function)
{
    Pair z;
    Outcome outcome = DEFINED;
    if (!argument(ts, o, &z)) return NULL;
    z = function(z, &outcome);
    return result_of(ts, z, outcome);
}

#define FUNCTION(name)                                 \
    static NATIVE(cmath_##name)                        \
    {                                                  \
        UNUSED_ARGUMENTS();                            \
        return apply(ts, args[0], function_##name);    \
    }

FUNCTION(acos)
FUNCTION(acosh)
FUNCTION(asin)
FUNCTION(asinh)
FUNCTION(atan)
FUNCTION(atanh)
FUNCTION(cos)
FUNCTION(cosh)
FUNCTION(exp)
FUNCTION(log10)
FUNCTION(sin)
FUNCTION(sinh)
FUNCTION(sqrt)
FUNCTION(tan)
FUNCTION(tanh)

/* The quotient of two logarithms. As in CPython, log 0 is then just infinite; a base without a logarithm is
 * an error. */
static NATIVE(cmath_log)
{
    UNUSED_ARGUMENTS();
    Pair z, base;
    Outcome outcome = DEFINED;
    if (nargs == 1) return apply(ts, args[0], function_log);
    if (!argument(ts, args[0], &z) || !argument(ts, args[1], &base)) return NULL;
    z = function_log(z, &outcome);
    outcome = DEFINED;
    base = function_log(base, &outcome);
    if (outcome != DEFINED) return math_domain_error(ts);
    Ref above = complex_from_doubles(ts, z.re, z.im),
        below = above ? complex_from_doubles(ts, base.re, base.im) : NULL;
    Ref result = below ? obj_binary(ts, above, below, OP_TRUEDIV) : NULL;
    ref_xdrop(above);
    ref_xdrop(below);
    if (!result && exc_take_if(ts, EXC_ZERO_DIVISION_ERROR)) return math_domain_error(ts);
    return result;
}

static NATIVE(cmath_phase)
{
    UNUSED_ARGUMENTS();
    Pair z;
    return argument(ts, args[0], &z) ? float_from_double(ts, atan2(z.im, z.re)) : NULL;
}

static Ref pair_of_floats(ThreadState *ts, double a, double b)
{
    Ref items[2] = {float_from_double(ts, a), float_from_double(ts, b)};
    if (items[0] && items[1]) return tuple_from_array_take(ts, items, 2);
    ref_xdrop(items[0]);
    ref_xdrop(items[1]);
    return NULL;
}

static NATIVE(cmath_polar)
{
    UNUSED_ARGUMENTS();
    Pair z;
    if (!argument(ts, args[0], &z)) return NULL;
    double size = hypot(z.re, z.im);
    if (isinf(size) && finite_pair(z)) return math_range_error(ts);
    return pair_of_floats(ts, size, atan2(z.im, z.re));
}

/* r * e**(i * phi) where one of them is not finite. */
static Pair special_rect(double r, double phi, Outcome *outcome)
{
    if (isinf(phi) && r != 0 && !isnan(r)) *outcome = NOT_DEFINED;
    if (r == 0) return (Pair){0, 0};
    if (isinf(r) && isfinite(phi)) {
        if (phi == 0)
            return (Pair){r, r * phi == 0 || isnan(r * phi) ? copysign(phi, r > 0 ? phi : -phi) : phi};
        double sign = r > 0 ? 1 : -1;
        return (Pair){copysign(INFINITY, sign * cos(phi)), copysign(INFINITY, sign * sin(phi))};
    }
    return (Pair){isinf(r) ? INFINITY : NAN, isnan(r) && phi == 0 ? 0 : NAN};
}

static NATIVE(cmath_rect)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    Outcome outcome = DEFINED;
    double r = obj_as_double(ts, args[0], &failed), phi = failed ? 0 : obj_as_double(ts, args[1], &failed);
    if (failed) return NULL;
    if (!isfinite(r) || !isfinite(phi)) {
        Pair z = special_rect(r, phi, &outcome);
        return result_of(ts, z, outcome);
    }
    if (phi == 0) return complex_from_doubles(ts, r, r * phi);
    return complex_from_doubles(ts, r * cos(phi), r * sin(phi));
}

#define PREDICATE(name, condition)                                            \
    static NATIVE(cmath_##name)                                               \
    {                                                                         \
        Pair z;                                                               \
        UNUSED_ARGUMENTS();                                                   \
        return argument(ts, args[0], &z) ? bool_new(ts, (condition)) : NULL;  \
    }

PREDICATE(isnan, isnan(z.re) || isnan(z.im))
PREDICATE(isinf, isinf(z.re) || isinf(z.im))
PREDICATE(isfinite, finite_pair(z))

static NATIVE(cmath_isclose)
{
    static const char *const names[] = {"a", "b", "rel_tol", "abs_tol"};
    static const ArgSpec spec = {
        .function = "isclose", .names = names, .count = 4, .positional = 2, .required = 2};
    Borrow bound[4];
    Pair a, b;
    bool failed = false;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (!argument(ts, bound[0], &a) || !argument(ts, bound[1], &b)) return NULL;
    double relative = bound[2] ? obj_as_double(ts, bound[2], &failed) : 1e-9;
    double absolute = bound[3] && !failed ? obj_as_double(ts, bound[3], &failed) : 0.0;
    if (failed) return NULL;
    if (relative < 0 || absolute < 0) return raise_value_error(ts, "tolerances must be non-negative");
    if (a.re == b.re && a.im == b.im) return bool_new(ts, true);
    if (isinf(a.re) || isinf(a.im) || isinf(b.re) || isinf(b.im)) return bool_new(ts, false);
    double difference = hypot(a.re - b.re, a.im - b.im);
    return bool_new(ts, difference <= relative * hypot(b.re, b.im) ||
                            difference <= relative * hypot(a.re, a.im) || difference <= absolute);
}

static const MethodDef functions[] = {
    {"acos", cmath_acos, 1, 1, 0, "acos($module, z, /)\n--\n\nInverse of cos()."},
    {"acosh", cmath_acosh, 1, 1, 0, "acosh($module, z, /)\n--\n\nInverse of cosh()."},
    {"asin", cmath_asin, 1, 1, 0, "asin($module, z, /)\n--\n\nInverse of sin()."},
    {"asinh", cmath_asinh, 1, 1, 0, "asinh($module, z, /)\n--\n\nInverse of sinh()."},
    {"atan", cmath_atan, 1, 1, 0, "atan($module, z, /)\n--\n\nInverse of tan()."},
    {"atanh", cmath_atanh, 1, 1, 0, "atanh($module, z, /)\n--\n\nInverse of tanh()."},
    {"cos", cmath_cos, 1, 1, 0, "cos($module, z, /)\n--\n\nCosine."},
    {"cosh", cmath_cosh, 1, 1, 0, "cosh($module, z, /)\n--\n\nHyperbolic cosine."},
    {"exp", cmath_exp, 1, 1, 0, "exp($module, z, /)\n--\n\ne to the power of z."},
    {"isclose", cmath_isclose, 0, 0, MF_KEYWORDS,
     "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\n"
     "Is the distance of the numbers at most abs_tol, or rel_tol times the size of the larger one?"},
    {"isfinite", cmath_isfinite, 1, 1, 0, "isfinite($module, z, /)\n--\n\nAre both parts finite?"},
    {"isinf", cmath_isinf, 1, 1, 0, "isinf($module, z, /)\n--\n\nIs one of the parts infinite?"},
    {"isnan", cmath_isnan, 1, 1, 0, "isnan($module, z, /)\n--\n\nIs one of the parts not a number?"},
    {"log", cmath_log, 1, 2, 0,
     "log($module, z, base=<unrepresentable>, /)\n--\n\nLogarithm; natural when no base is given."},
    {"log10", cmath_log10, 1, 1, 0, "log10($module, z, /)\n--\n\nDecimal logarithm."},
    {"phase", cmath_phase, 1, 1, 0, "phase($module, z, /)\n--\n\nThe angle of z, in radians."},
    {"polar", cmath_polar, 1, 1, 0, "polar($module, z, /)\n--\n\nDistance from the origin, and angle."},
    {"rect", cmath_rect, 2, 2, 0,
     "rect($module, r, phi, /)\n--\n\nThe number with this distance from the origin and this angle."},
    {"sin", cmath_sin, 1, 1, 0, "sin($module, z, /)\n--\n\nSine."},
    {"sinh", cmath_sinh, 1, 1, 0, "sinh($module, z, /)\n--\n\nHyperbolic sine."},
    {"sqrt", cmath_sqrt, 1, 1, 0, "sqrt($module, z, /)\n--\n\nSquare root."},
    {"tan", cmath_tan, 1, 1, 0, "tan($module, z, /)\n--\n\nTangent."},
    {"tanh", cmath_tanh, 1, 1, 0, "tanh($module, z, /)\n--\n\nHyperbolic tangent."},
    {0},
};

Ref module_cmath_init(ThreadState *ts)
{
    Ref m = module_new(ts, "cmath", "Functions of complex numbers.");
    if (!m) return NULL;
    if (module_add_functions(ts, m, functions) && module_add_take(ts, m, "pi", float_from_double(ts, M_PI)) &&
        module_add_take(ts, m, "e", float_from_double(ts, M_E)) &&
        module_add_take(ts, m, "tau", float_from_double(ts, 2 * M_PI)) &&
        module_add_take(ts, m, "inf", float_from_double(ts, INFINITY)) &&
        module_add_take(ts, m, "infj", complex_from_doubles(ts, 0, INFINITY)) &&
        module_add_take(ts, m, "nan", float_from_double(ts, NAN)) &&
        module_add_take(ts, m, "nanj", complex_from_doubles(ts, 0, NAN))) return m;
    ref_drop(m);
    return NULL;
}
