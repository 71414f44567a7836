/* complex.c: complex numbers: two doubles, with CPython's formulas, so that every bit agrees. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "object/abstract.h"
#include "object/args.h"
#include "object/error.h"
#include "object/int.h"
#include "object/number_parts.h"
#include "object/str.h"
#include "object/tuple.h"

#define IMAG_HASH UINT64_C(1000003)
#define POWER_BY_PRODUCTS 100.0 /* whole exponents up to this are computed by multiplying */

typedef struct Pair {
    double real, imag;
} Pair;

static Pair pair_of(Borrow o)
{
    const ComplexObject *c = (const ComplexObject *)o;
    return (Pair){c->real, c->imag};
}

static bool is_complex(ThreadState *ts, Borrow o)
{
    return is_kind(o, KIND_COMPLEX) || type_is_subtype(o->type, ts->rt->types[KIND_COMPLEX]);
}

static Ref complex_of_class(ThreadState *ts, Type *type, Pair value)
{
    ComplexObject *o = (ComplexObject *)object_alloc(ts, type, sizeof(ComplexObject));
    if (!o) return NULL;
    o->real = value.real;
    o->imag = value.imag;
    return OBJ(o);
}

static Ref complex_new(ThreadState *ts, Pair value)
{
    return complex_of_class(ts, ts->rt->types[KIND_COMPLEX], value);
}

Ref complex_from_doubles(ThreadState *ts, double real, double imag)
{
    return complex_new(ts, (Pair){real, imag});
}

static void complex_dealloc(ThreadState *ts, Object *o)
{
    object_free(ts, o, sizeof(ComplexObject));
}

/* --- text --- */

static size_t put_part(char *out, double value, bool sign)
{
    size_t n = 0;
    if (sign && (isnan(value) || !signbit(value))) out[n++] = '+';
    return n + double_repr(out + n, value, false);
}

static Ref complex_repr(ThreadState *ts, Borrow o)
{
    char text[2 * DOUBLE_REPR_MAX + 8];
    Pair c = pair_of(o);
    size_t n = 0;
    bool whole = c.real != 0 || signbit(c.real);
    if (whole) {
        text[n++] = '(';
        n += put_part(text + n, c.real, false);
    }
    n += put_part(text + n, c.imag, whole);
    text[n++] = 'j';
    if (whole) text[n++] = ')';
    return str_from_ascii(ts, text, n);
}

static const char *skip_spaces(const char *p)
{
    while (*p == ' ' || (*p >= '\t' && *p <= '\r')) p++;
    return p;
}

/* A sign alone, or nothing, in front of j: that many. */
static double unit_part(const char **p)
{
    if (**p != '+' && **p != '-') return 1.0;
    return *(*p)++ == '+' ? 1.0 : -1.0;
}

static bool takes_j(const char **p)
{
    if (**p != 'j' && **p != 'J') return false;
    ++*p;
    return true;
}

/* "1", "2j", "1+2j", "j" and the like, behind which *end stands. */
static bool parse_parts(const char *p, Pair *value, const char **end)
{
    double first;
    *value = (Pair){0, 0};
    if (!double_parse(p, &first, end)) {
        value->imag = unit_part(&p);
        *end = p;
        return takes_j(end);
    }
    p = *end;
    if (*p == '+' || *p == '-') {
        value->real = first;
        if (!double_parse(p, &value->imag, end)) {
            value->imag = unit_part(&p);
            *end = p;
        }
        return takes_j(end);
    }
    if (takes_j(end)) value->imag = first;
    else value->real = first;
    return true;
}

static bool parse_complex(const char *p, Pair *value)
{
    bool bracket = *p == '(';
    if (bracket) p = skip_spaces(p + 1);
    if (!parse_parts(p, value, &p)) return false;
    p = skip_spaces(p);
    if (bracket) {
        if (*p != ')') return false;
        p = skip_spaces(p + 1);
    }
    return *p == 0;
}

static bool complex_from_text(ThreadState *ts, Borrow text, Pair *value)
{
    size_t room;
    char *plain = number_text_plain(ts, str_of(text)->text, str_of(text)->size, true, &room);
    bool done = plain && parse_complex(plain, value);
    bool misplaced = !plain && memchr(str_utf8(text), '_', str_of(text)->size);
    if (plain) mem_free(ts, plain, room);
    if (misplaced && !ts->exc) raise_value_error(ts, "could not convert string to complex: %R", text);
    if (!done && !ts->exc) raise_value_error(ts, "complex() arg is a malformed string");
    return done;
}

/* --- complex(real, imag) --- */

/* The value of an argument: by __complex__ if it is the first, else as a float. *is_pair: it was complex. */
static bool by_method(ThreadState *ts, Borrow o, Pair *value, bool *found)
{
    Ref method = NULL, result;
    *found = false;
    if (!obj_lookup_special(ts, o, ID(ts, complex_method), &method)) return false;
    if (!method) return true;
    result = obj_call0(ts, method);
    ref_drop(method);
    if (!result) return false;
    *found = is_complex(ts, result);
    if (!*found) raise_type_error(ts, "__complex__ returned non-complex (type %.200T)", result);
    else if (!is_kind(result, KIND_COMPLEX) && ts->rt->warn)
        *found = ts->rt->warn(ts, EXC_DEPRECATION_WARNING,
                              "__complex__ returned non-complex (type %.200T).  The ability to return an instance of a "
                              "strict subclass of complex is deprecated, and may be removed in a future version of "
                              "Python.", result);
    if (*found) *value = pair_of(result);
    ref_drop(result);
    return *found;
}

static bool as_real(ThreadState *ts, Borrow o, const char *which, Pair *value)
{
    bool failed = false;
    if (!is_float(o) && !o->type->slots.to_float && !o->type->slots.index) {
        raise_type_error(ts, "complex() %s, not '%.200T'", which, o);
        return false;
    }
    *value = (Pair){obj_as_double(ts, o, &failed), 0};
    return !failed;
}

static bool first_argument(ThreadState *ts, Borrow o, Pair *value, bool *complex)
{
    *complex = true;
    if (is_kind(o, KIND_COMPLEX)) return *value = pair_of(o), true;
    if (!by_method(ts, o, value, complex)) return false;
    if (*complex) return true;
    if ((*complex = is_complex(ts, o))) return *value = pair_of(o), true;
    return as_real(ts, o, "first argument must be a string or a number", value);
}

static bool second_argument(ThreadState *ts, Borrow o, Pair *value, bool *complex)
{
    if ((*complex = is_complex(ts, o))) return *value = pair_of(o), true;
    return as_real(ts, o, "second argument must be a number", value);
}

static bool complex_from_arguments(ThreadState *ts, Borrow real, Borrow imag, Pair *value)
{
    Pair r = {0, 0}, i = {0, 0};
    bool r_complex = false, i_complex = false;
    if (real && is_str(real)) {
        if (!imag) return complex_from_text(ts, real, value);
        return raise_type_error(ts, "complex() can't take second arg if first is a string"), false;
    }
    if (imag && is_str(imag)) return raise_type_error(ts, "complex() second arg can't be a string"), false;
    if (real && !first_argument(ts, real, &r, &r_complex)) return false;
    if (imag && !second_argument(ts, imag, &i, &i_complex)) return false;
    *value = imag ? (Pair){i_complex ? r.real - i.imag : r.real, r_complex ? i.real + r.imag : i.real} : r;
    return true;
}

static Ref complex_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"real", "imag"};
    static const ArgSpec spec = {.function = "complex", .names = names, .count = 2, .positional = 2};
    Borrow bound[2];
    Pair value;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    bool exact = type == ts->rt->types[KIND_COMPLEX];
    if (exact && bound[0] && is_kind(bound[0], KIND_COMPLEX) && !bound[1]) return ref_new(bound[0]);
    return complex_from_arguments(ts, bound[0], bound[1], &value) ? complex_of_class(ts, type, value) : NULL;
}

/* --- comparison and hash --- */

static int64_t complex_hash(ThreadState *ts, Borrow o)
{
    Pair c = pair_of(o);
    (void)ts;
    int64_t hash = (int64_t)((uint64_t)double_hash(c.real, o) + IMAG_HASH * (uint64_t)double_hash(c.imag, o));
    return hash == -1 ? -2 : hash;
}

static Ref complex_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (op != CMP_EQ && op != CMP_NE) return not_implemented_new(ts);
    Pair x = pair_of(a);
    bool equal;
    if (is_complex(ts, b)) equal = x.real == pair_of(b).real && x.imag == pair_of(b).imag;
    else if (is_float(b)) equal = x.real == float_value(b) && x.imag == 0;
    else if (is_int(b)) equal = x.imag == 0 && isfinite(x.real) && float_compare_int(x.real, b) == 0;
    else return not_implemented_new(ts);
    return bool_new(ts, equal == (op == CMP_EQ));
}

static int complex_truth(ThreadState *ts, Borrow o)
{
    Pair c = pair_of(o);
    (void)ts;
    return c.real != 0 || c.imag != 0;
}

/* --- arithmetic --- */

static Pair multiply(Pair a, Pair b)
{
    return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* By the larger part of the divisor, so that nothing overflows on the way. False: b is 0. */
static bool divide(Pair a, Pair b, Pair *out)
{
    double real = fabs(b.real), imag = fabs(b.imag);
    if (real >= imag) {
        if (real == 0) return false;
        double ratio = b.imag / b.real, divisor = b.real + b.imag * ratio;
        *out = (Pair){(a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor};
    } else if (imag >= real) {
        double ratio = b.real / b.imag, divisor = b.real * ratio + b.imag;
        *out = (Pair){(a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor};
    } else {
        *out = (Pair){NAN, NAN};
    }
    return true;
}

static Operand pair_operand(ThreadState *ts, Borrow o, Pair *value)
{
    if (is_complex(ts, o)) return *value = pair_of(o), OPERAND_OK;
    value->imag = 0;
    return number_operand(ts, o, &value->real);
}

static Operand pair_operands(ThreadState *ts, Borrow a, Borrow b, Pair *x, Pair *y)
{
    Operand first = pair_operand(ts, a, x);
    return first != OPERAND_OK ? first : pair_operand(ts, b, y);
}

static Ref no_operands(ThreadState *ts, Operand status)
{
    return status == OPERAND_OTHER ? not_implemented_new(ts) : NULL;
}

#define ARITHMETIC_SLOT(name, result)                                     \
    static Ref name(ThreadState *ts, Borrow a, Borrow b)                  \
    {                                                                     \
        Pair x, y;                                                        \
        Operand status = pair_operands(ts, a, b, &x, &y);                 \
        return status == OPERAND_OK ? (result) : no_operands(ts, status); \
    }

static Ref quotient(ThreadState *ts, Pair x, Pair y)
{
    Pair result;
    if (divide(x, y, &result)) return complex_new(ts, result);
    return raise_error(ts, EXC_ZERO_DIVISION_ERROR, "complex division by zero");
}

ARITHMETIC_SLOT(complex_add, complex_from_doubles(ts, x.real + y.real, x.imag + y.imag))
ARITHMETIC_SLOT(complex_subtract, complex_from_doubles(ts, x.real - y.real, x.imag - y.imag))
ARITHMETIC_SLOT(complex_multiply, complex_new(ts, multiply(x, y)))
ARITHMETIC_SLOT(complex_divide, quotient(ts, x, y))

/* --- powers --- */

static Pair power_by_products(Pair x, long n)
{
    Pair result = {1, 0};
    for (long mask = 1; mask > 0 && n >= mask; mask <<= 1) {
        if (n & mask) result = multiply(result, x);
        x = multiply(x, x);
    }
    return result;
}

static bool power_to_whole(Pair a, long n, Pair *out)
{
    const Pair one = {1, 0};
    if (n > 0) return *out = power_by_products(a, n), true;
    return divide(one, power_by_products(a, -n), out);
}

/* cos and sin refuse infinite phases through errno, as in CPython, whose error this becomes. */
static bool power_by_angle(Pair a, Pair b, Pair *out)
{
    if (b.real == 0 && b.imag == 0) return *out = (Pair){1, 0}, true;
    if (a.real == 0 && a.imag == 0) return *out = (Pair){0, 0}, b.imag == 0 && !(b.real < 0);
    double size = hypot(a.real, a.imag), length = pow(size, b.real);
    double angle = atan2(a.imag, a.real), phase = angle * b.real;
    if (b.imag != 0) {
        length /= exp(angle * b.imag);
        phase += b.imag * log(size);
    }
    *out = (Pair){length * cos(phase), length * sin(phase)};
    return !isinf(phase);
}

Ref complex_power(ThreadState *ts, double a_real, double a_imag, double b_real, double b_imag)
{
    Pair a = {a_real, a_imag}, b = {b_real, b_imag}, result;
    bool whole = b_imag == 0 && b_real == floor(b_real) && fabs(b_real) <= POWER_BY_PRODUCTS;
    if (!(whole ? power_to_whole(a, (long)b_real, &result) : power_by_angle(a, b, &result)))
        return raise_error(ts, EXC_ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
    if (isinf(result.real) || isinf(result.imag)) return raise_overflow_error(ts, "complex exponentiation");
    return complex_new(ts, result);
}

static Ref complex_power_slot(ThreadState *ts, Borrow a, Borrow b, Borrow modulus)
{
    Pair x, y;
    Operand status = pair_operands(ts, a, b, &x, &y);
    if (status != OPERAND_OK) return no_operands(ts, status);
    if (modulus) return raise_value_error(ts, "complex modulo");
    return complex_power(ts, x.real, x.imag, y.real, y.imag);
}

/* --- one operand --- */

static Ref complex_negative(ThreadState *ts, Borrow o)
{
    Pair c = pair_of(o);
    return complex_from_doubles(ts, -c.real, -c.imag);
}

static Ref complex_exact(ThreadState *ts, Borrow o)
{
    return is_kind(o, KIND_COMPLEX) ? ref_new(o) : complex_new(ts, pair_of(o));
}

static Ref complex_absolute(ThreadState *ts, Borrow o)
{
    Pair c = pair_of(o);
    double size = hypot(c.real, c.imag);
    if (isinf(size) && isfinite(c.real) && isfinite(c.imag))
        return raise_overflow_error(ts, "absolute value too large");
    return float_from_double(ts, size);
}

/* --- methods --- */

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref conjugate_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Pair c = pair_of(self);
    return complex_from_doubles(ts, c.real, -c.imag);
}

static Ref complex_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return complex_exact(ts, self);
}

static Ref getnewargs_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Pair c = pair_of(self);
    Ref parts[2] = {float_from_double(ts, c.real), float_from_double(ts, c.imag)};
    if (parts[0] && parts[1]) return tuple_from_array_take(ts, parts, 2);
    ref_xdrop(parts[0]);
    ref_xdrop(parts[1]);
    return NULL;
}

static Ref format_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    if (!is_str(args[0]))
        return raise_type_error(ts, "__format__() argument must be str, not %.50K", args[0]);
    return complex_format_value(ts, self, args[0]);
}

static const MethodDef complex_methods[] = {
    {"conjugate", conjugate_method, 0, 0, 0,
     "conjugate($self, /)\n--\n\nThe number with the sign of its imaginary part turned."},
    {"__complex__", complex_method, 0, 0, 0,
     "__complex__($self, /)\n--\n\nThe number, exactly of type complex."},
    {"__format__", format_method, 1, 1, 0,
     "__format__($self, format_spec, /)\n--\n\nThe number as text, laid out by the spec."},
    {"__getnewargs__", getnewargs_method, 0, 0, 0, "__getnewargs__($self, /)\n--\n\n"},
    {0},
};

static const MemberDef complex_members[] = {
    {"real", MEMBER_DOUBLE, offsetof(ComplexObject, real), true, "the real part of a complex number"},
    {"imag", MEMBER_DOUBLE, offsetof(ComplexObject, imag), true, "the imaginary part of a complex number"},
    {0},
};

const TypeSpec complex_spec = {
    .name = "complex",
    .kind = KIND_COMPLEX,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(ComplexObject),
    .doc = "complex(real=0, imag=0)\n--\n\n"
           "A complex number, real + imag*1j, made from numbers or from text such as '1+2j'.",
    .methods = complex_methods,
    .members = complex_members,
    .slots = {
        .new_ = complex_construct,
        .dealloc = complex_dealloc,
        .repr = complex_repr,
        .hash = complex_hash,
        .compare = complex_compare,
        .getattr = object_getattr,
        .truth = complex_truth,
        .binary = {[OP_ADD] = complex_add, [OP_SUB] = complex_subtract, [OP_MUL] = complex_multiply,
                   [OP_TRUEDIV] = complex_divide},
        .pow = complex_power_slot,
        .negative = complex_negative,
        .positive = complex_exact,
        .absolute = complex_absolute,
    },
};
