/* math_special.c: the parts of the module math that are algorithms of their own: the gamma function, exact
 * sums. */
#include <float.h>
#include <string.h>

#include "modules/math_parts.h"

/* --- gamma ---
 *
 * Lanczos' approximation: gamma(x) = sum(x) * e**-y * y**(x - 0.5), y = x + G - 0.5, where sum is a quotient
 * of two polynomials. These coefficients, from the Boost library's documentation, and this order of
 * operations are the ones CPython uses, so that results agree to the last bit. */

#define LANCZOS_COUNT 13
#define LANCZOS_G 6.024680040776729583740234375
#define LANCZOS_G_LESS_HALF 5.524680040776729583740234375
#define LOG_PI 1.144729885849400174143427351353058711647
#define FACTORIALS 23

static const double numerator[LANCZOS_COUNT] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double denominator[LANCZOS_COUNT] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

/* sin(pi * x), exact at the zeros. */
static double sin_of_pi(double x)
{
    double y = fmod(fabs(x), 2.0), value;
    switch ((int)round(2.0 * y)) {
    case 0: value = sin(M_PI * y); break;
    case 1: value = cos(M_PI * (y - 0.5)); break;
    case 2: value = sin(M_PI * (1.0 - y)); break;
    case 3: value = -cos(M_PI * (y - 1.5)); break;
    default: value = sin(M_PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * value;
}

/* x > 0. By falling powers where rising ones would overflow. */
static double lanczos_sum(double x)
{
    double above = 0, below = 0;
    if (x < 5.0) {
        for (int i = LANCZOS_COUNT - 1; i >= 0; i--) {
            above = above * x + numerator[i];
            below = below * x + denominator[i];
        }
    } else {
        for (int i = 0; i < LANCZOS_COUNT; i++) {
            above = above / x + numerator[i];
            below = below / x + denominator[i];
        }
    }
    return above / below;
}

static double factorial_of(int n)
{
    double product = 1;
    for (int i = 2; i <= n; i++) product *= i;
    return product;
}

static double gamma_by_lanczos(double x)
{
    double size = fabs(x), y = size + LANCZOS_G_LESS_HALF, lost, value;
    if (size > LANCZOS_G_LESS_HALF) lost = (y - size) - LANCZOS_G_LESS_HALF;
    else lost = (y - LANCZOS_G_LESS_HALF) - size;
    double correction = lost * LANCZOS_G / y;
    if (x < 0) {
        value = -M_PI / sin_of_pi(size) / size * exp(y) / lanczos_sum(size);
        value -= correction * value;
    } else {
        value = lanczos_sum(size) / exp(y);
        value += correction * value;
    }
    double power = pow(y,
                       size < 140.0 ? size - 0.5 : size / 2.0 - 0.25); /* in two steps where one overflows */
    value = x < 0 ? value / power : value * power;
    if (size < 140.0) return value;
    return x < 0 ? value / power : value * power;
}

double math_gamma(double x)
{
    if (!isfinite(x)) return x < 0 ? NAN : x;
    if (x == 0) return NAN;
    if (x == floor(x)) {
        if (x < 0) return NAN;
        if (x <= FACTORIALS) return factorial_of((int)x - 1);
    }
    if (fabs(x) < 1e-20) return 1.0 / x;
    if (fabs(x) > 200.0) return x < 0 ? 0.0 / sin_of_pi(x) : INFINITY;
    return gamma_by_lanczos(x);
}

double math_log_gamma(double x)
{
    if (!isfinite(x)) return isnan(x) ? x : INFINITY;
    if (x == floor(x) && x <= 2.0) return x <= 0 ? NAN : 0.0;
    double size = fabs(x);
    if (size < 1e-20) return -log(size);
    double value = log(lanczos_sum(size)) - LANCZOS_G;
    value += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
    return x < 0 ? LOG_PI - log(fabs(sin_of_pi(size))) - log(size) - value : value;
}

/* --- lengths of vectors --- */

/* A number in two parts that do not overlap. */
typedef struct TwoPart {
    double high, low;
} TwoPart;

static TwoPart add_square(TwoPart sum, double x)
{
    double square = x * x, rest = fma(x, x, -square);
    double high = sum.high + square, part = high - sum.high;
    double lost = (sum.high - (high - part)) + (square - part);
    return (TwoPart){high, sum.low + (lost + rest)};
}

/* The root of the rounded sum may be off by the last bit: one step of Newton's method, residue exact. */
static double root(TwoPart sum)
{
    double value = sqrt(sum.high + sum.low);
    double residue = fma(-value, value, sum.high) + sum.low;
    return value + residue / (2.0 * value);
}

double math_norm(double *values, size_t n)
{
    double largest = 0;
    bool any_nan = false;
    int exponent;
    TwoPart sum = {0, 0};
    for (size_t i = 0; i < n; i++) {
        values[i] = fabs(values[i]);
        any_nan |= isnan(values[i]);
        if (values[i] > largest) largest = values[i];
    }
    if (isinf(largest)) return largest;
    if (any_nan) return NAN;
    if (largest == 0 || n == 1) return largest;
    frexp(largest, &exponent);
    for (size_t i = 0; i < n; i++) sum = add_square(sum, ldexp(values[i], -exponent));
    return ldexp(root(sum), exponent);
}

/* --- fsum: partial sums that do not overlap, growing in size (Shewchuk) --- */

#define FEW_PARTIALS 32

typedef struct Partials {
    double few[FEW_PARTIALS];
    double *values;         /* few, or mem_alloc'ed */
    size_t count, capacity;
    double infinities, specials; /* sums of the infinite ones, and of all that are not finite */
} Partials;

static void partials_free(ThreadState *ts, Partials *p)
{
    if (p->values != p->few) mem_free(ts, p->values, p->capacity * sizeof *p->values);
}

static bool partials_push(ThreadState *ts, Partials *p, double value)
{
    if (p->count == p->capacity) {
        double *grown = mem_alloc(ts, 2 * p->capacity * sizeof *grown);
        if (!grown) return false;
        memcpy(grown, p->values, p->count * sizeof *grown);
        partials_free(ts, p);
        p->values = grown;
        p->capacity *= 2;
    }
    p->values[p->count++] = value;
    return true;
}

static bool partials_add(ThreadState *ts, Partials *p, double value)
{
    double x = value;
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        double y = p->values[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        double sum = x + y, low = y - (sum - x);
        if (low != 0) p->values[kept++] = low;
        x = sum;
    }
    p->count = kept;
    if (x == 0) return true;
    if (isfinite(x)) return partials_push(ts, p, x);
    if (isfinite(value)) {
        raise_overflow_error(ts, "intermediate overflow in fsum");
        return false;
    }
    if (isinf(value)) p->infinities += value;
    p->specials += value;
    p->count = 0;
    return true;
}

/* The sum of the partials, rounded once: half-way cases look at the sign of what follows. */
static double partials_total(const Partials *p)
{
    size_t n = p->count;
    double total = 0, low = 0;
    if (n > 0) total = p->values[--n];
    while (n > 0) {
        double x = total, y = p->values[--n];
        total = x + y;
        low = y - (total - x);
        if (low != 0) break;
    }
    if (n > 0 && ((low < 0 && p->values[n - 1] < 0) || (low > 0 && p->values[n - 1] > 0))) {
        double twice = 2.0 * low, rounded = total + twice;
        if (twice == rounded - total) total = rounded;
    }
    return total;
}

static bool add_all(ThreadState *ts, Partials *p, Borrow it)
{
    Ref item;
    while ((item = obj_next(ts, it))) {
        bool failed = false;
        double value = obj_as_double(ts, item, &failed);
        ref_drop(item);
        if (failed || !partials_add(ts, p, value)) return false;
    }
    return ts->exc == NULL;
}

NATIVE(math_fsum)
{
    UNUSED_ARGUMENTS();
    Partials p = {.capacity = FEW_PARTIALS};
    p.values = p.few;
    Ref it = obj_iter(ts, args[0]), result = NULL;
    if (!it) return NULL;
    if (add_all(ts, &p, it)) {
        if (p.specials == 0) result = float_from_double(ts, partials_total(&p));
        else if (isnan(p.infinities)) raise_value_error(ts, "-inf + inf in fsum");
        else result = float_from_double(ts, p.specials);
    }
    partials_free(ts, &p);
    ref_drop(it);
    return result;
}
