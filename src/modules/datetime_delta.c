/* datetime_delta.c: timedelta, a span of time. */
#include <math.h>
#include <stdio.h>

#include "modules/datetime.h"
#include "object/float.h"
#include "object/lookup.h"

#define DAY_MICROSECONDS ((Wide)DAY_SECONDS * MICROSECONDS)

/* --- making --------------------------------------------------------------------------------------------- */

static bool too_large(ThreadState *ts)
{
    raise_overflow_error(ts, "Python int too large to convert to C int");
    return false;
}

static bool split(ThreadState *ts, Wide total, int32_t *days, int32_t *seconds, int32_t *microseconds)
{
    Wide whole = total / DAY_MICROSECONDS, rest = total % DAY_MICROSECONDS;
    if (rest < 0) {
        rest += DAY_MICROSECONDS;
        whole--;
    }
    if (whole != (int32_t)whole) return too_large(ts);
    *days = (int32_t)whole;
    *seconds = (int32_t)((int64_t)rest / MICROSECONDS);
    *microseconds = (int32_t)((int64_t)rest % MICROSECONDS);
    if (*days >= -DELTA_DAYS_MAX && *days <= DELTA_DAYS_MAX) return true;
    raise_overflow_error(ts, "days=%d; must have magnitude <= %d", *days, DELTA_DAYS_MAX);
    return false;
}

Ref delta_new_of(ThreadState *ts, Type *type, Wide microseconds)
{
    int32_t days, rest_seconds, rest;
    if (!split(ts, microseconds, &days, &rest_seconds, &rest)) return NULL;
    Delta *delta = (Delta *)object_alloc(ts, type, sizeof(Delta));
    if (!delta) return NULL;
    delta->base.aux = (uint32_t)days;
    delta->seconds = rest_seconds;
    delta->microseconds = rest;
    return OBJ(delta);
}

Ref delta_new(ThreadState *ts, Wide microseconds)
{
    return delta_new_of(ts, ts->rt->types[KIND_TIMEDELTA], microseconds);
}

Wide delta_total(Borrow o)
{
    const Delta *delta = delta_of(o);
    return ((Wide)delta_days(o) * DAY_SECONDS + delta->seconds) * MICROSECONDS + delta->microseconds;
}

/* --- ints and spans ------------------------------------------------------------------------------------ */

/* False: it is an int of more than 126 bits. */
static bool int_to_wide(Borrow o, Wide *value)
{
    int64_t small;
    if (int_fits_int64(o, &small)) {
        *value = small;
        return true;
    }
    const IntObject *n = int_of(o);
    size_t limbs = n->base.aux >> 1;
    if (limbs > 2 || (limbs == 2 && n->limbs[1] >> 62)) return false;
    *value = (Wide)(limbs == 2 ? n->limbs[1] : 0) << 64 | (Wide)n->limbs[0];
    if (int_sign(o) < 0) *value = -*value;
    return true;
}

static Ref int_from_wide(ThreadState *ts, Wide value)
{
    if (value == (int64_t)value) return int_from_int64(ts, (int64_t)value);
    Wide magnitude = value < 0 ? -value : value;
    uint64_t limbs[] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    return int_from_limbs(ts, limbs, 2, value < 0);
}

static Ref total_as_int(ThreadState *ts, Borrow delta) { return int_from_wide(ts, delta_total(delta)); }

static Ref delta_from_int_take(ThreadState *ts, Ref n)
{
    Wide total;
    if (!n) return NULL;
    bool fits = int_to_wide(n, &total);
    ref_drop(n);
    if (fits) return delta_new(ts, total);
    too_large(ts);
    return NULL;
}

/* --- the constructor ------------------------------------------------------------------------------------ */

/* The sum of the arguments; fractions of microseconds add up before they are rounded once. */
typedef struct Sum {
    Wide total;
    double rest;
} Sum;

static bool add_product(ThreadState *ts, Sum *sum, Wide number, int64_t factor)
{
    Wide product;
    if (__builtin_mul_overflow(number, (Wide)factor, &product) ||
        __builtin_add_overflow(sum->total, product, &sum->total))
        return too_large(ts);
    return true;
}

static bool add_float(ThreadState *ts, Sum *sum, double value, int64_t factor)
{
    double whole, fraction = modf(value, &whole);
    Ref n = int_from_double(ts, whole);
    Wide number;
    if (!n) return false;
    bool done = int_to_wide(n, &number) ? add_product(ts, sum, number, factor) : too_large(ts);
    ref_drop(n);
    if (!done || fraction == 0) return done;
    fraction = modf(fraction * (double)factor, &whole);
    sum->rest += fraction;
    return add_product(ts, sum, (Wide)whole, 1);
}

static bool add_argument(ThreadState *ts, Sum *sum, Borrow value, int64_t factor, const char *unit)
{
    Wide number;
    if (is_int(value))
        return int_to_wide(value, &number) ? add_product(ts, sum, number, factor) : too_large(ts);
    if (is_float(value)) return add_float(ts, sum, float_value(value), factor);
    raise_type_error(ts, "unsupported type for timedelta %s component: %T", unit, value);
    return false;
}

/* The rest to the nearest whole number, ties so that the sum is even. */
static Wide rounded(const Sum *sum)
{
    double whole = round(sum->rest);
    if (fabs(whole - sum->rest) == 0.5) {
        int odd = (int)(sum->total & 1);
        whole = 2.0 * round((sum->rest + odd) * 0.5) - odd;
    }
    return sum->total + (Wide)whole;
}

static const char *const units[] = {"days",    "seconds", "microseconds", "milliseconds",
                                    "minutes", "hours",   "weeks"};

static Ref construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const ArgSpec spec = {"__new__", units, .count = 7, .positional = 7, .required = 0};
    static const int64_t factors[] = {
        INT64_C(86400000000),    MICROSECONDS, 1, 1000, 60 * INT64_C(1000000), 3600 * INT64_C(1000000),
        7 * INT64_C(86400000000)};
    static const uint8_t order[] = {2, 3, 1, 4, 5, 0, 6}; /* in which CPython complains */
    Borrow a[7];
    Sum sum = {0};
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    for (size_t k = 0; k < OURO_ARRAY_LENGTH(order); k++) {
        size_t i = order[k];
        if (a[i] && !add_argument(ts, &sum, a[i], factors[i], units[i])) return NULL;
    }
    return delta_new_of(ts, type, sum.rest != 0 ? rounded(&sum) : sum.total);
}

/* --- text and parts ------------------------------------------------------------------------------------- */

static Ref delta_repr(ThreadState *ts, Borrow o)
{
    const Delta *delta = delta_of(o);
    const int32_t parts[] = {delta_days(o), delta->seconds, delta->microseconds};
    StrBuilder b = {.ts = ts};
    const char *separator = "";
    builder_add_format(&b, "%s(", TYPE_NAME(o));
    for (size_t i = 0; i < 3; i++) {
        if (!parts[i]) continue;
        builder_add_format(&b, "%s%s=%d", separator, units[i], parts[i]);
        separator = ", ";
    }
    builder_add_text(&b, *separator ? ")" : "0)");
    return builder_finish(&b);
}

static Ref delta_str(ThreadState *ts, Borrow o)
{
    const Delta *delta = delta_of(o);
    int days = delta_days(o), minutes = delta->seconds / 60;
    char text[64];
    int n = 0;
    if (days) n = snprintf(text, sizeof text, "%d day%s, ", days, days == 1 || days == -1 ? "" : "s");
    n += snprintf(text + n, sizeof text - (size_t)n, "%d:%02d:%02d", minutes / 60, minutes % 60,
                  delta->seconds % 60);
    if (delta->microseconds) n += snprintf(text + n, sizeof text - (size_t)n, ".%06d", delta->microseconds);
    return str_from_ascii(ts, text, (size_t)n);
}

static Ref get_state(ThreadState *ts, Borrow o)
{
    return pack_take(ts, 3, int_from_int64(ts, delta_days(o)), int_from_int64(ts, delta_of(o)->seconds),
                     int_from_int64(ts, delta_of(o)->microseconds));
}

static int64_t delta_hash(ThreadState *ts, Borrow o)
{
    Ref state = get_state(ts, o);
    int64_t hash = state ? obj_hash(ts, state) : -1;
    ref_xdrop(state);
    return hash;
}

static NATIVE(delta_reduce)
{
    UNUSED_ARGUMENTS();
    return pack_take(ts, 2, ref_new(OBJ(self->type)), get_state(ts, self));
}

static Ref divided_exactly(ThreadState *ts, Wide a, Wide b)
{
    if (b && a == (int64_t)a && b == (int64_t)b && (int64_t)a >> 53 == (int64_t)a >> 63 &&
        (int64_t)b >> 53 == (int64_t)b >> 63)
        return float_from_double(ts, (double)a / (double)b);
    Ref above = int_from_wide(ts, a), below = above ? int_from_wide(ts, b) : NULL;
    Ref result = below ? int_true_divide(ts, above, below) : NULL;
    ref_xdrop(above);
    ref_xdrop(below);
    return result;
}

NATIVE(delta_total_seconds)
{
    UNUSED_ARGUMENTS();
    return divided_exactly(ts, delta_total(self), MICROSECONDS);
}

/* --- arithmetic ----------------------------------------------------------------------------------------- */

static Ref delta_add(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_delta(a) || !is_delta(b)) return not_implemented_new(ts);
    return delta_new(ts, delta_total(a) + delta_total(b));
}

static Ref delta_subtract(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_delta(a) || !is_delta(b)) return not_implemented_new(ts);
    return delta_new(ts, delta_total(a) - delta_total(b));
}

static Ref delta_negative(ThreadState *ts, Borrow o) { return delta_new(ts, -delta_total(o)); }

static Ref delta_positive(ThreadState *ts, Borrow o) { return delta_new(ts, delta_total(o)); }

static Ref delta_absolute(ThreadState *ts, Borrow o)
{
    return delta_new(ts, delta_days(o) < 0 ? -delta_total(o) : delta_total(o));
}

static int delta_truth(ThreadState *ts, Borrow o)
{
    (void)ts;
    return !delta_is_zero(o);
}

static Ref times_int(ThreadState *ts, Borrow delta, Borrow n)
{
    Wide number, product;
    if (int_to_wide(n, &number) && !__builtin_mul_overflow(delta_total(delta), number, &product))
        return delta_new(ts, product);
    if (delta_is_zero(delta)) return delta_new(ts, 0);
    too_large(ts);
    return NULL;
}

/* a / b as the nearest int, ties to even; borrows. */
static Ref divide_nearest(ThreadState *ts, Borrow a, Borrow b)
{
    Ref pair = int_divmod(ts, a, b);
    Ref twice = pair ? int_add(ts, tuple_item(pair, 1), tuple_item(pair, 1)) : NULL, result = NULL;
    if (twice) {
        Borrow quotient = tuple_item(pair, 0);
        int order = int_sign(b) > 0 ? int_compare(twice, b) : int_compare(b, twice);
        bool odd = int_is_small(quotient) ? int_small_value(quotient) & 1 : int_of(quotient)->limbs[0] & 1;
        bool up = order > 0 || (order == 0 && odd);
        result = up ? int_add(ts, quotient, ts->rt->small_ints[1 - SMALL_INT_MIN]) : ref_new(quotient);
    }
    ref_xdrop(twice);
    ref_xdrop(pair);
    return result;
}

static bool check_ratio(ThreadState *ts, Borrow ratio)
{
    if (!is_tuple(ratio))
        raise_type_error(ts, "unexpected return type from as_integer_ratio(): expected tuple, got '%.200T'",
                         ratio);
    else if (tuple_size(ratio) != 2) raise_value_error(ts, "as_integer_ratio() must return a 2-tuple");
    else if (!is_int(tuple_item(ratio, 0)) || !is_int(tuple_item(ratio, 1)))
        raise_type_error(ts, "as_integer_ratio() must return two ints");
    else return true;
    return false;
}

/* delta * f, or delta / f: by the exact fraction that a float is. */
static Ref scale_by_float(ThreadState *ts, Borrow delta, Borrow f, bool divide)
{
    Ref name = str_intern_text(ts, "as_integer_ratio"),
        ratio = name ? obj_call_method(ts, f, str_of(name), NULL, 0) : NULL;
    ref_xdrop(name);
    if (!ratio || !check_ratio(ts, ratio)) {
        ref_xdrop(ratio);
        return NULL;
    }
    Borrow by = tuple_item(ratio, divide), under = tuple_item(ratio, !divide);
    Ref total = total_as_int(ts, delta), product = total ? int_multiply(ts, total, by) : NULL;
    Ref result = product ? divide_nearest(ts, product, under) : NULL;
    ref_xdrop(total);
    ref_xdrop(product);
    ref_drop(ratio);
    return delta_from_int_take(ts, result);
}

static Ref delta_multiply(ThreadState *ts, Borrow a, Borrow b)
{
    Borrow delta = is_delta(a) ? a : b, other = is_delta(a) ? b : a;
    if (is_int(other)) return times_int(ts, delta, other);
    if (is_float(other)) return scale_by_float(ts, delta, other, false);
    return not_implemented_new(ts);
}

/* The totals as ints, for an operation that answers a span or a number. */
static Ref by_ints(ThreadState *ts, Borrow delta, Borrow other,
                   Ref (*operation)(ThreadState *, Borrow, Borrow))
{
    Ref total = total_as_int(ts, delta),
        divisor = total ? (is_delta(other) ? total_as_int(ts, other) : ref_new(other)) : NULL;
    Ref result = divisor ? operation(ts, total, divisor) : NULL;
    ref_xdrop(total);
    ref_xdrop(divisor);
    return result;
}

static Ref delta_true_divide(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_delta(a)) return not_implemented_new(ts);
    if (is_delta(b)) return divided_exactly(ts, delta_total(a), delta_total(b));
    if (is_float(b)) return scale_by_float(ts, a, b, true);
    if (is_int(b)) return delta_from_int_take(ts, by_ints(ts, a, b, divide_nearest));
    return not_implemented_new(ts);
}

static Ref delta_floor_divide(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_delta(a)) return not_implemented_new(ts);
    if (is_delta(b)) return by_ints(ts, a, b, int_floor_divide);
    if (is_int(b)) return delta_from_int_take(ts, by_ints(ts, a, b, int_floor_divide));
    return not_implemented_new(ts);
}

static Ref delta_modulo(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_delta(a) || !is_delta(b)) return not_implemented_new(ts);
    return delta_from_int_take(ts, by_ints(ts, a, b, int_modulo));
}

static Ref delta_divmod(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_delta(a) || !is_delta(b)) return not_implemented_new(ts);
    Ref pair = by_ints(ts, a, b, int_divmod);
    if (!pair) return NULL;
    Ref rest = delta_from_int_take(ts, ref_new(tuple_item(pair, 1)));
    Ref result = rest ? pack_take(ts, 2, ref_new(tuple_item(pair, 0)), rest) : NULL;
    ref_drop(pair);
    return result;
}

static Ref delta_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_delta(b)) return not_implemented_new(ts);
    Wide x = delta_total(a), y = delta_total(b);
    return compare_result(ts, (x > y) - (x < y), op);
}

static void delta_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(Delta)); }

static const MethodDef methods[] = {
    {"total_seconds", delta_total_seconds, 0, 0, 0, "Total seconds in the duration."},
    {"__reduce__", delta_reduce, 0, 0, 0, "__reduce__() -> (cls, state)"},
    {0},
};

static const MemberDef members[] = {
    {"days", MEMBER_INT32, offsetof(Object, aux), true, "Number of days."},
    {"seconds", MEMBER_INT32, offsetof(Delta, seconds), true,
     "Number of seconds (>= 0 and less than 1 day)."},
    {"microseconds", MEMBER_INT32, offsetof(Delta, microseconds), true,
     "Number of microseconds (>= 0 and less than 1 second)."},
    {0},
};

const TypeSpec timedelta_spec = {
    .name = "datetime.timedelta",
    .kind = KIND_TIMEDELTA,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Delta),
    .doc = "Difference between two datetime values.\n\n"
           "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n\n"
           "All arguments are optional and default to 0; they may be ints or floats, positive or negative.",
    .methods = methods,
    .members = members,
    .slots = {.new_ = construct,
              .dealloc = delta_dealloc,
              .repr = delta_repr,
              .str = delta_str,
              .hash = delta_hash,
              .compare = delta_compare,
              .getattr = object_getattr,
              .binary = {[OP_ADD] = delta_add,
                         [OP_SUB] = delta_subtract,
                         [OP_MUL] = delta_multiply,
                         [OP_TRUEDIV] = delta_true_divide,
                         [OP_FLOORDIV] = delta_floor_divide,
                         [OP_MOD] = delta_modulo,
                         [OP_DIVMOD] = delta_divmod},
              .negative = delta_negative,
              .positive = delta_positive,
              .absolute = delta_absolute,
              .truth = delta_truth},
};
