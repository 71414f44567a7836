/* float_methods.c: what can be called on floats by name. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "object/abstract.h"
#include "object/args.h"
#include "object/error.h"
#include "object/int.h"
#include "object/number_parts.h"
#include "object/str.h"
#include "object/tuple.h"

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref exact(ThreadState *ts, Borrow self)
{
    return is_kind(self, KIND_FLOAT) ? ref_new(self) : float_from_double(ts, float_value(self));
}

static Ref conjugate_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return exact(ts, self);
}

static Ref trunc_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_double(ts, float_value(self));
}

static Ref floor_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_double(ts, floor(float_value(self)));
}

static Ref ceil_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_double(ts, ceil(float_value(self)));
}

static Ref is_integer_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    double value = float_value(self);
    return bool_new(ts, isfinite(value) && floor(value) == value);
}

static Ref getnewargs_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Ref value = float_from_double(ts, float_value(self));
    return value ? tuple_from_array_take(ts, &value, 1) : NULL;
}

static Ref format_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    if (!is_str(args[0]))
        return raise_type_error(ts, "__format__() argument must be str, not %.50K", args[0]);
    return float_format_value(ts, self, args[0]);
}

static Ref getformat_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    if (!args_text(ts, args[0], "__getformat__() argument")) return NULL;
    if (!str_equals_text(args[0], "double") && !str_equals_text(args[0], "float"))
        return raise_value_error(ts, "__getformat__() argument 1 must be 'double' or 'float'");
    uint16_t probe = 1;
    return str_from_text(ts, *(unsigned char *)&probe ? "IEEE, little-endian" : "IEEE, big-endian");
}

static Ref shifted_left(ThreadState *ts, Borrow n, int64_t count)
{
    Ref by = int_from_int64(ts, count), result = by ? int_shift_left(ts, n, by) : NULL;
    ref_xdrop(by);
    return result;
}

static Ref as_integer_ratio_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    double value = float_value(self);
    if (isinf(value)) return raise_overflow_error(ts, "cannot convert Infinity to integer ratio");
    if (isnan(value)) return raise_value_error(ts, "cannot convert NaN to integer ratio");
    int exponent;
    int64_t mantissa = (int64_t)ldexp(frexp(value, &exponent), 53);
    exponent = mantissa ? exponent - 53 : 0;
    while (mantissa && !(mantissa & 1)) {
        mantissa /= 2;
        exponent++;
    }
    Ref pair[2] = {int_from_int64(ts, mantissa), int_from_int64(ts, 1)};
    if (pair[0] && pair[1] && exponent) {
        Ref *grows = &pair[exponent < 0];
        ref_set(grows, shifted_left(ts, *grows, exponent < 0 ? -exponent : exponent));
    }
    if (pair[0] && pair[1]) return tuple_from_array_take(ts, pair, 2);
    ref_xdrop(pair[0]);
    ref_xdrop(pair[1]);
    return NULL;
}

/* --- rounding --- */

/* The nearest double to value rounded half to even at so many decimals, 1..323. */
static double round_decimals(double value, int digits)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (digits < 16 && fabs(value) < 0x1p50 / powers[digits]) {
        /* Where the scaled value is clearly not half-way, the whole number and the power are exact, so that
         * their quotient is the double nearest to the decimal. */
        double scaled = value * powers[digits], whole = nearbyint(scaled);
        if (fabs(fabs(scaled - whole) - 0.5) > fabs(scaled) * 0x1p-51)
            return copysign(whole / powers[digits], value);
    }
    char text[1024];
    snprintf(text, sizeof text, "%.*f", digits, value);
    return strtod(text, NULL);
}

/* Rounds to a multiple of 10**digits, exactly, by ints. */
static Ref round_to_power(ThreadState *ts, double value, int digits)
{
    Ref result = NULL, whole = int_from_double(ts, value), ten = int_from_int64(ts, 10),
        power = int_from_int64(ts, digits);
    Ref unit = ten && power ? int_power(ts, ten, power, NULL) : NULL;
    Ref parts = whole && unit ? int_divmod(ts, whole, unit) : NULL;
    Ref twice = parts ? int_add(ts, tuple_item(parts, 1), tuple_item(parts, 1)) : NULL;
    if (twice) {
        /* The fraction that `whole` lost tips the balance when the rest is half a unit. */
        double fraction = value - trunc(value);
        int order = int_compare(twice, unit);
        if (order == 0) order = (fraction > 0) - (fraction < 0);
        bool odd = ((IntObject *)tuple_item(parts, 0))->value & 1;
        bool up = order > 0 || (order == 0 && odd);
        Ref down = int_subtract(ts, whole, tuple_item(parts, 1));
        Ref rounded = down && up ? int_add(ts, down, unit) : ref_xnew(down);
        bool failed = false;
        double number = rounded ? int_as_double(ts, rounded, &failed) : 0;
        if (failed && exc_take_if(ts, EXC_OVERFLOW_ERROR))
            raise_overflow_error(ts, "rounded value too large to represent");
        else if (rounded) result = float_from_double(ts, copysign(number, value));
        ref_xdrop(down);
        ref_xdrop(rounded);
    }
    ref_xdrop(whole);
    ref_xdrop(ten);
    ref_xdrop(power);
    ref_xdrop(unit);
    ref_xdrop(parts);
    ref_xdrop(twice);
    return result;
}

/* Half to even, as an int. */
static Ref round_to_int(ThreadState *ts, double value)
{
    return int_from_double(ts, isfinite(value) ? nearbyint(value) : value);
}

static Ref round_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    double value = float_value(self);
    if (nargs == 0 || args[0] == ts->rt->none) return round_to_int(ts, value);
    bool failed = false;
    int64_t digits = obj_index_int64(ts, args[0], EXC_COUNT, &failed);
    if (failed) return NULL;
    if (!isfinite(value) || digits > 323) return float_from_double(ts, value);
    if (digits < -308) return float_from_double(ts, 0.0 * value);
    if (digits > 0) return float_from_double(ts, round_decimals(value, (int)digits));
    if (digits == 0) return float_from_double(ts, copysign(nearbyint(value), value));
    return round_to_power(ts, value, (int)-digits);
}

/* --- hexadecimal --- */

/* Of the exponents that are written: beyond it no number of digits brings the value back into range. */
#define HEX_EXPONENT_MAX (INT64_C(1) << 60)

static Ref hex_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    double value = float_value(self);
    uint64_t bits;
    char text[40];
    if (!isfinite(value)) return str_from_ascii(ts, text, double_repr(text, value, true));
    memcpy(&bits, &value, 8);
    uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7FF), exponent = biased ? biased - 1023 : fraction ? -1022 : 0;
    const char *sign = bits >> 63 ? "-" : "";
    if (value == 0) return str_from_format(ts, "%s0x0.0p+0", sign);
    int size = snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", sign, biased != 0,
                        (unsigned long long)fraction, exponent);
    return str_from_ascii(ts, text, (size_t)size);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

static const char *skip_hex(const char *p, bool *any)
{
    for (; is_hex(*p); p++) *any = true;
    return p;
}

/* Hexadecimal digits with point and exponent, the prefix skipped already; NULL: they are not there. */
static const char *scan_hex(const char *p)
{
    bool any = false;
    p = skip_hex(p, &any);
    if (*p == '.') p = skip_hex(p + 1, &any);
    if (!any) return NULL;
    if (*p != 'p' && *p != 'P') return p;
    p++;
    if (*p == '+' || *p == '-') p++;
    if (*p < '0' || *p > '9') return NULL;
    while (*p >= '0' && *p <= '9') p++;
    return p;
}

static const char *skip_spaces(const char *p)
{
    while (*p == ' ' || (*p >= '\t' && *p <= '\r')) p++;
    return p;
}

static int hex_digit(char c)
{
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

/* mantissa * 2**exponent, rounded half to even. The library's strtod errs on some subnormal numbers. */
static double rounded_double(uint64_t mantissa, int64_t exponent)
{
    if (!mantissa) return 0;
    int bits = 64 - __builtin_clzll(mantissa);
    int64_t top = exponent + bits; /* the number is below 2**top */
    if (top > DBL_MAX_EXP) return HUGE_VAL;
    int64_t smallest = DBL_MIN_EXP - DBL_MANT_DIG, precision = top - smallest;
    if (precision < 0) return 0;
    int drop = bits - (int)(precision < DBL_MANT_DIG ? precision : DBL_MANT_DIG);
    if (drop > 0) {
        uint64_t half = UINT64_C(1) << (drop - 1), rest = mantissa & (2 * half - 1);
        mantissa = mantissa >> (drop - 1) >> 1;
        mantissa += rest > half || (rest == half && (mantissa & 1));
        exponent += drop;
    }
    return ldexp((double)mantissa, (int)exponent);
}

/* The number scan_hex found. Digits beyond what a double can tell leave a mark in the last bit. */
static double hex_value(const char *p)
{
    uint64_t mantissa = 0;
    int64_t exponent = 0;
    for (bool fraction = false; is_hex(*p) || *p == '.'; p++) {
        if (*p == '.') {
            fraction = true;
            continue;
        }
        int digit = hex_digit(*p);
        bool room = mantissa >> 59 == 0;
        if (room) mantissa = mantissa << 4 | (unsigned)digit;
        else mantissa |= digit != 0;
        exponent += (room ? 0 : 4) - (fraction ? 4 : 0);
    }
    if ((*p | 32) == 'p') {
        int64_t written = strtol(p + 1, NULL, 10);
        if (written > HEX_EXPONENT_MAX) written = HEX_EXPONENT_MAX;
        if (written < -HEX_EXPONENT_MAX) written = -HEX_EXPONENT_MAX;
        exponent += written;
    }
    return rounded_double(mantissa, exponent);
}

/* False with an exception, or without one: no number. */
static bool parse_hex(ThreadState *ts, const char *text, const char *text_end, double *value)
{
    const char *p = skip_spaces(text), *number = p, *end;
    bool negative = *p == '-';
    if (*p == '-' || *p == '+') p++;
    if ((*p | 32) == 'i' || ((*p | 32) == 'n')) {
        if (!double_parse(number, value, &end)) return false;
    } else {
        if (*p == '0' && (p[1] | 32) == 'x') p += 2;
        if (!(end = scan_hex(p))) return false;
        *value = hex_value(p);
        if (isinf(*value)) {
            raise_overflow_error(ts, "hexadecimal value too large to represent as a float");
            return false;
        }
        if (negative) *value = -*value;
    }
    return skip_spaces(end) == text_end;
}

static Ref fromhex_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    double value;
    if (!is_str(args[0])) return raise_type_error(ts, "bad argument type for built-in operation");
    const char *text = str_utf8(args[0]);
    if (!str_can_encode(ts, args[0])) return NULL;
    if (!parse_hex(ts, text, text + str_of(args[0])->size, &value))
        return ts->exc ? NULL : raise_value_error(ts, "invalid hexadecimal floating-point string");
    Ref number = float_from_double(ts, value);
    if (number && self != OBJ(ts->rt->types[KIND_FLOAT])) ref_set(&number, obj_call1(ts, self, number));
    return number;
}

const MethodDef float_methods[] = {
    {"as_integer_ratio", as_integer_ratio_method, 0, 0, 0,
     "as_integer_ratio($self, /)\n--\n\n"
     "The number as a fraction in lowest terms: two ints, the second positive."},
    {"conjugate", conjugate_method, 0, 0, 0,
     "conjugate($self, /)\n--\n\nThe number itself, as there is no imaginary part."},
    {"fromhex", fromhex_method, 1, 1, MF_CLASS,
     "fromhex($type, string, /)\n--\n\n"
     "The number that a hexadecimal text such as '-0x1.8p3' stands for."},
    {"hex", hex_method, 0, 0, 0,
     "hex($self, /)\n--\n\nThe number, exactly, as hexadecimal text: '0x1.8000000000000p+0'."},
    {"is_integer", is_integer_method, 0, 0, 0, "is_integer($self, /)\n--\n\nIs it a whole number?"},
    {"__ceil__", ceil_method, 0, 0, 0, "__ceil__($self, /)\n--\n\nThe least int that is not below."},
    {"__floor__", floor_method, 0, 0, 0, "__floor__($self, /)\n--\n\nThe greatest int that is not above."},
    {"__trunc__", trunc_method, 0, 0, 0, "__trunc__($self, /)\n--\n\nThe whole part as an int."},
    {"__round__", round_method, 0, 1, 0,
     "__round__($self, ndigits=None, /)\n--\n\n"
     "The nearest number of ndigits decimals, of two the even one; without ndigits an int."},
    {"__format__", format_method, 1, 1, 0,
     "__format__($self, format_spec, /)\n--\n\nThe number as text, laid out by the spec."},
    {"__getnewargs__", getnewargs_method, 0, 0, 0, "__getnewargs__($self, /)\n--\n\n"},
    {"__getformat__", getformat_method, 1, 1, MF_CLASS,
     "__getformat__($type, typestr, /)\n--\n\n"
     "How 'double' or 'float' lie in memory."},
    {0},
};

static Ref real_get(ThreadState *ts, Borrow self)
{
    return exact(ts, self);
}

static Ref imag_get(ThreadState *ts, Borrow self)
{
    (void)self;
    return float_from_double(ts, 0.0);
}

const GetSetDef float_getset[] = {
    {"real", real_get, NULL, "the number itself: the real part of a complex number"},
    {"imag", imag_get, NULL, "0.0: the imaginary part of a complex number"},
    {0},
};
