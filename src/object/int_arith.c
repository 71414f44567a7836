/* int_arith.c: arithmetic of ints of any size: two small ones by the processor, the rest by GMP's mpn layer
 * on limbs that lie in our blocks. (Modular powers, inverses and common divisors of big numbers are mpz
 * functions that read our limbs in place.) */
#include <math.h>
#include <stdlib.h>

#include "object/float.h"
#include "object/int_impl.h"
#include "object/tuple.h"

#define POWER_SCRATCH 600 /* a modular power keeps a table of up to 512 powers */

static inline bool both_small(Borrow a, Borrow b)
{
    return (a->aux | b->aux) == 0;
}

static Ref int_from_int128(ThreadState *ts, __int128 value)
{
    if (value == (int64_t)value) return int_from_int64(ts, (int64_t)value);
    unsigned __int128 magnitude = value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
    uint64_t limbs[2] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    return int_from_limbs(ts, limbs, 2, value < 0);
}

bool int_long_work(ThreadState *ts, size_t limbs, size_t times)
{
    if (!check_signals(ts)) return false;
    void *scratch = limbs < SIZE_MAX / 8 / times ? malloc(8 * limbs * times) : NULL;
    if (!scratch) raise_no_memory(ts);
    free(scratch);
    return scratch != NULL;
}

/* --- sums --- */

static Ref add_magnitudes(ThreadState *ts, const IntView *x, const IntView *y)
{
    IntWork w;
    if (!work_begin(ts, &w, x->n)) return NULL;
    mp_limb_t carry = 0;
    if (y->n) carry = mpn_add(w.limbs, x->limbs, (mp_size_t)x->n, y->limbs, (mp_size_t)y->n);
    else memcpy(w.limbs, x->limbs, 8 * x->n);
    if (carry && !work_push(ts, &w, carry)) return NULL;
    return work_end(ts, &w, x->n + carry, x->negative);
}

/* |x| - |y| with the sign of x; |x| is the larger. */
static Ref subtract_magnitudes(ThreadState *ts, const IntView *x, const IntView *y)
{
    IntWork w;
    if (!work_begin(ts, &w, x->n)) return NULL;
    if (y->n) mpn_sub(w.limbs, x->limbs, (mp_size_t)x->n, y->limbs, (mp_size_t)y->n);
    else memcpy(w.limbs, x->limbs, 8 * x->n);
    return work_end(ts, &w, x->n, x->negative);
}

static int compare_magnitudes(const IntView *x, const IntView *y)
{
    if (x->n != y->n) return x->n < y->n ? -1 : 1;
    return x->n ? mpn_cmp(x->limbs, y->limbs, (mp_size_t)x->n) : 0;
}

static OURO_NOINLINE Ref add_views(ThreadState *ts, Borrow a, Borrow b, bool subtract)
{
    IntView x, y;
    int_view(&x, a);
    int_view(&y, b);
    y.negative ^= subtract;
    bool swap = compare_magnitudes(&x, &y) < 0;
    const IntView *larger = swap ? &y : &x, *smaller = swap ? &x : &y;
    if (x.negative == y.negative) return add_magnitudes(ts, larger, smaller);
    return subtract_magnitudes(ts, larger, smaller);
}

Ref int_add(ThreadState *ts, Borrow a, Borrow b)
{
    int64_t sum;
    if (both_small(a, b) && !__builtin_add_overflow(int_small_value(a), int_small_value(b), &sum))
        return int_from_int64(ts, sum);
    return add_views(ts, a, b, false);
}

Ref int_subtract(ThreadState *ts, Borrow a, Borrow b)
{
    int64_t difference;
    if (both_small(a, b) && !__builtin_sub_overflow(int_small_value(a), int_small_value(b), &difference))
        return int_from_int64(ts, difference);
    return add_views(ts, a, b, true);
}

Ref int_negate(ThreadState *ts, Borrow o)
{
    if (int_is_small(o)) return int_from_int128(ts, -(__int128)int_small_value(o));
    return int_from_limbs(ts, ((IntObject *)o)->limbs, o->aux >> 1, !(o->aux & 1));
}

Ref int_positive(ThreadState *ts, Borrow o)
{
    return int_exact(ts, o);
}

Ref int_absolute(ThreadState *ts, Borrow o)
{
    return int_sign(o) < 0 ? int_negate(ts, o) : int_exact(ts, o);
}

Ref int_invert(ThreadState *ts, Borrow o)
{
    if (int_is_small(o)) return int_from_int64(ts, ~int_small_value(o));
    Ref more = int_add(ts, o, ts->rt->small_ints[1 - SMALL_INT_MIN]);
    Ref inverted = more ? int_negate(ts, more) : NULL;
    ref_xdrop(more);
    return inverted;
}

/* --- products --- */

Ref int_multiply(ThreadState *ts, Borrow a, Borrow b)
{
    if (both_small(a, b)) return int_from_int128(ts, (__int128)int_small_value(a) * int_small_value(b));
    IntView x, y;
    int_view(&x, a);
    int_view(&y, b);
    if (x.n == 0 || y.n == 0) return int_from_int64(ts, 0);
    if (x.n + y.n > LONG_WORK && !int_long_work(ts, x.n + y.n, LONG_WORK_SCRATCH)) return NULL;
    const IntView *longer = x.n >= y.n ? &x : &y, *shorter = x.n >= y.n ? &y : &x;
    IntWork w;
    if (!work_begin(ts, &w, x.n + y.n)) return NULL;
    if (a == b) mpn_sqr(w.limbs, x.limbs, (mp_size_t)x.n);
    else mpn_mul(w.limbs, longer->limbs, (mp_size_t)longer->n, shorter->limbs, (mp_size_t)shorter->n);
    return work_end(ts, &w, x.n + y.n, x.negative != y.negative);
}

/* --- quotients --- */

/* Quotient and remainder are wanted where the pointers are not NULL; on failure none is left. */
typedef struct Division {
    Ref *quotient, *remainder;
} Division;

static bool division_done(Division d)
{
    bool done = (!d.quotient || *d.quotient) && (!d.remainder || *d.remainder);
    if (!done && d.quotient) ref_clear(d.quotient);
    if (!done && d.remainder) ref_clear(d.remainder);
    return done;
}

static bool divide_small(ThreadState *ts, int64_t a, int64_t b, Division d)
{
    int64_t quotient = a / b, remainder = a % b;
    if (remainder && (remainder ^ b) < 0) {
        quotient--;
        remainder += b;
    }
    if (d.quotient) *d.quotient = int_from_int64(ts, quotient);
    if (d.remainder) *d.remainder = int_from_int64(ts, remainder);
    return division_done(d);
}

/* |a| < |b| */
static bool divide_by_larger(ThreadState *ts, Borrow a, Borrow b, Division d)
{
    bool below = int_sign(a) * int_sign(b) < 0;
    if (d.quotient) *d.quotient = int_from_int64(ts, below ? -1 : 0);
    if (d.remainder) *d.remainder = below ? int_add(ts, a, b) : int_exact(ts, a);
    return division_done(d);
}

/* Truncated quotient and remainder become floored ones where signs differ. Room: one limb more than qn. */
static void floor_division(mp_limb_t *q, size_t qn, mp_limb_t *r, const IntView *divisor)
{
    if (!limbs_strip(r, divisor->n)) return;
    q[qn] += mpn_add_1(q, q, (mp_size_t)qn, 1);
    mpn_sub_n(r, divisor->limbs, r, (mp_size_t)divisor->n);
}

static bool divide_limbs(ThreadState *ts, const IntView *x, const IntView *y, Division d)
{
    IntWork q, r;
    size_t qn = x->n - y->n + 1;
    if (x->n > LONG_WORK && !int_long_work(ts, x->n, LONG_WORK_SCRATCH)) return false;
    if (!work_begin(ts, &q, qn + 1)) return false;
    if (!work_begin(ts, &r, y->n)) {
        work_discard(ts, &q);
        return false;
    }
    mpn_tdiv_qr(q.limbs, r.limbs, 0, x->limbs, (mp_size_t)x->n, y->limbs, (mp_size_t)y->n);
    q.limbs[qn] = 0;
    bool opposite = x->negative != y->negative;
    if (opposite) floor_division(q.limbs, qn, r.limbs, y);
    if (d.quotient) *d.quotient = work_end(ts, &q, qn + 1, opposite);
    else work_discard(ts, &q);
    if (d.remainder) *d.remainder = work_end(ts, &r, y->n, y->negative);
    else work_discard(ts, &r);
    return division_done(d);
}

static bool modulo_by_limb(ThreadState *ts, const IntView *x, const IntView *y, Division d)
{
    uint64_t remainder = mpn_mod_1(x->limbs, (mp_size_t)x->n, y->limbs[0]);
    if (remainder && x->negative != y->negative) remainder = y->limbs[0] - remainder;
    *d.remainder = int_from_limbs(ts, &remainder, 1, y->negative);
    return division_done(d);
}

/* Floored; b is not 0. */
static bool divide(ThreadState *ts, Borrow a, Borrow b, Division d)
{
    if (both_small(a, b) && int_small_value(b) != -1)
        return divide_small(ts, int_small_value(a), int_small_value(b), d);
    IntView x, y;
    int_view(&x, a);
    int_view(&y, b);
    if (x.n < y.n) return divide_by_larger(ts, a, b, d);
    if (x.n == 0) return divide_small(ts, 0, 1, d);
    if (!d.quotient && y.n == 1) return modulo_by_limb(ts, &x, &y, d);
    return divide_limbs(ts, &x, &y, d);
}

static bool is_zero(Borrow o)
{
    return int_is_small(o) && int_small_value(o) == 0;
}

Ref int_floor_divide(ThreadState *ts, Borrow a, Borrow b)
{
    Ref quotient = NULL;
    if (is_zero(b)) return raise_error(ts, EXC_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
    divide(ts, a, b, (Division){.quotient = &quotient});
    return quotient;
}

Ref int_modulo(ThreadState *ts, Borrow a, Borrow b)
{
    Ref remainder = NULL;
    if (is_zero(b)) return raise_error(ts, EXC_ZERO_DIVISION_ERROR, "integer modulo by zero");
    divide(ts, a, b, (Division){.remainder = &remainder});
    return remainder;
}

Ref int_divmod(ThreadState *ts, Borrow a, Borrow b)
{
    Ref pair[2] = {NULL, NULL};
    if (is_zero(b)) return raise_error(ts, EXC_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
    if (!divide(ts, a, b, (Division){&pair[0], &pair[1]})) return NULL;
    return tuple_from_array_take(ts, pair, 2);
}

/* --- the quotient as a float --- */

/* |x| / |y| scaled by 2**-shift, its fraction cut off; *inexact: something was cut. Has at most 56 bits. */
static bool scaled_quotient(ThreadState *ts, const IntView *x, const IntView *y, int64_t shift, uint64_t *out,
                            bool *inexact)
{
    const IntView *moved = shift < 0 ? x : y;
    uint64_t distance = (uint64_t)(shift < 0 ? -shift : shift);
    size_t whole = distance / 64, n = moved->n + whole + 1;
    size_t xn = shift < 0 ? n : x->n, yn = shift < 0 ? y->n : n;
    size_t limbs = n + (xn >= yn ? xn - yn + 1 : 1) + yn;
    if (limbs > INT_LIMBS_MAX) return raise_no_memory(ts), false;
    mp_limb_t *shifted = mem_alloc(ts, 8 * limbs);
    if (!shifted) return false;
    memset(shifted, 0, 8 * whole);
    if (distance % 64) {
        shifted[n - 1] = mpn_lshift(shifted + whole, moved->limbs, (mp_size_t)moved->n, distance % 64);
    } else {
        memcpy(shifted + whole, moved->limbs, 8 * moved->n);
        shifted[n - 1] = 0;
    }
    const mp_limb_t *numerator = shift < 0 ? shifted : x->limbs, *divisor = shift < 0 ? y->limbs : shifted;
    xn = limbs_strip(numerator, xn);
    yn = limbs_strip(divisor, yn);
    *out = 0;
    *inexact = true;
    if (xn >= yn) {
        mp_limb_t *q = shifted + n, *r = q + (xn - yn + 1);
        mpn_tdiv_qr(q, r, 0, numerator, (mp_size_t)xn, divisor, (mp_size_t)yn);
        ouro_assert(limbs_strip(q, xn - yn + 1) <= 1);
        *out = q[0];
        *inexact = limbs_strip(r, yn) != 0;
    }
    mem_free(ts, shifted, 8 * limbs);
    return true;
}

/* Half to even at the last bit that a double of this exponent has; -1 for overflow. */
static double round_scaled(uint64_t q, bool inexact, int64_t shift)
{
    int64_t bits = 64 - __builtin_clzll(q | 1);
    int64_t kept_from = bits > -1021 - shift ? bits : -1021 - shift;
    uint64_t half = UINT64_C(1) << (kept_from - 53 - 1);
    uint64_t low = q | inexact;
    if ((low & half) && (low & (3 * half - 1))) low += half;
    q = low & ~(2 * half - 1);
    double value = ldexp((double)q, (int)shift);
    return isinf(value) ? -1.0 : value;
}

Ref int_true_divide(ThreadState *ts, Borrow a, Borrow b)
{
    const int64_t exact = INT64_C(1) << 53;
    if (is_zero(b)) return raise_error(ts, EXC_ZERO_DIVISION_ERROR, "division by zero");
    if (both_small(a, b)) {
        int64_t x = int_small_value(a), y = int_small_value(b);
        if (x >= -exact && x <= exact && y >= -exact && y <= exact)
            return float_from_double(ts, (double)x / (double)y);
    }
    IntView x, y;
    int_view(&x, a);
    int_view(&y, b);
    bool negative = x.negative != y.negative, inexact;
    int64_t distance = (int64_t)limbs_bits(x.limbs, x.n) - (int64_t)limbs_bits(y.limbs, y.n);
    if (x.n == 0 || distance < -1080) return float_from_double(ts, negative ? -0.0 : 0.0);
    if (distance > 1024) goto too_large;
    int64_t shift = (distance > -1021 ? distance : -1021) - 55;
    uint64_t q;
    if (!scaled_quotient(ts, &x, &y, shift, &q, &inexact)) return NULL;
    double value = round_scaled(q, inexact, shift);
    if (value < 0) goto too_large;
    return float_from_double(ts, negative ? -value : value);
too_large:
    return raise_overflow_error(ts, "integer division result too large for a float");
}

/* --- shifts --- */

static Ref shift_limbs_left(ThreadState *ts, const mp_limb_t *limbs, size_t n, uint64_t count, bool negative)
{
    size_t whole = count / 64;
    IntWork w;
    if (whole > INT_LIMBS_MAX) return raise_no_memory(ts);
    if (!work_begin(ts, &w, n + whole + (count % 64 != 0))) return NULL;
    memset(w.limbs, 0, 8 * whole);
    if (count % 64) w.limbs[n + whole] = mpn_lshift(w.limbs + whole, limbs, (mp_size_t)n, count % 64);
    else memcpy(w.limbs + whole, limbs, 8 * n);
    return work_end(ts, &w, w.capacity, negative);
}

/* By 2**63 or more bits: an OverflowError from where CPython cannot count its digits of 30 bits any more. */
static Ref shift_impossible(ThreadState *ts, Borrow count)
{
    const double uncountable = 30.0 * 0x1p61;
    if (int_bit_length(count) <= 64 || float_compare_int(uncountable, count) > 0) return raise_no_memory(ts);
    return raise_overflow_error(ts, "too many digits in integer");
}

Ref int_shift_left(ThreadState *ts, Borrow a, Borrow b)
{
    if (int_sign(b) < 0) return raise_value_error(ts, "negative shift count");
    if (is_zero(a)) return int_from_int64(ts, 0);
    if (!int_is_small(b)) return shift_impossible(ts, b);
    int64_t count = int_small_value(b);
    if (int_is_small(a) && count < 64)
        return int_from_int128(ts, (__int128)int_small_value(a) * ((__int128)1 << count));
    IntView x;
    int_view(&x, a);
    return shift_limbs_left(ts, x.limbs, x.n, (uint64_t)count, x.negative);
}

static bool any_bit_below(const mp_limb_t *limbs, size_t whole, unsigned bits)
{
    return limbs_strip(limbs, whole) || (bits && limbs[whole] << (64 - bits));
}

Ref int_shift_right(ThreadState *ts, Borrow a, Borrow b)
{
    if (int_sign(b) < 0) return raise_value_error(ts, "negative shift count");
    uint64_t count = int_is_small(b) ? (uint64_t)int_small_value(b) : UINT64_MAX;
    if (int_is_small(a)) return int_from_int64(ts, int_small_value(a) >> (count < 64 ? count : 63));
    IntView x;
    int_view(&x, a);
    size_t whole = count / 64, n = x.n - whole;
    if (whole >= x.n) return int_from_int64(ts, x.negative ? -1 : 0);
    IntWork w;
    if (!work_begin(ts, &w, n + 1)) return NULL;
    if (count % 64) mpn_rshift(w.limbs, x.limbs + whole, (mp_size_t)n, count % 64);
    else memcpy(w.limbs, x.limbs + whole, 8 * n);
    w.limbs[n] = 0;
    if (x.negative && any_bit_below(x.limbs, whole, count % 64))
        mpn_add_1(w.limbs, w.limbs, (mp_size_t)n + 1, 1);
    return work_end(ts, &w, n + 1, x.negative);
}

/* --- bits, as if in two's complement without end --- */

typedef struct TwosComplement {
    const IntView *v;
    bool carry; /* of the negation */
} TwosComplement;

static mp_limb_t next_limb(TwosComplement *t, size_t i)
{
    mp_limb_t limb = i < t->v->n ? t->v->limbs[i] : 0;
    if (!t->v->negative) return limb;
    limb = ~limb + t->carry;
    t->carry = t->carry && limb == 0;
    return limb;
}

static mp_limb_t apply(mp_limb_t a, mp_limb_t b, BinaryOp op)
{
    return op == OP_AND ? a & b : op == OP_OR ? a | b : a ^ b;
}

Ref int_bitwise(ThreadState *ts, Borrow a, Borrow b, BinaryOp op)
{
    if (both_small(a, b))
        return int_from_int64(ts,
                              (int64_t)apply((uint64_t)int_small_value(a), (uint64_t)int_small_value(b), op));
    IntView x, y;
    int_view(&x, a);
    int_view(&y, b);
    size_t n = (x.n > y.n ? x.n : y.n) + 1;
    TwosComplement s = {&x, true}, t = {&y, true};
    IntWork w;
    if (!work_begin(ts, &w, n)) return NULL;
    for (size_t i = 0; i < n; i++) w.limbs[i] = apply(next_limb(&s, i), next_limb(&t, i), op);
    bool negative = w.limbs[n - 1] >> 63;
    if (negative) mpn_neg(w.limbs, w.limbs, (mp_size_t)n);
    return work_end(ts, &w, n, negative);
}

/* --- powers --- */

/* False when it does not fit. */
static bool small_power(int64_t base, uint64_t exponent, int64_t *out)
{
    int64_t result = 1;
    for (;;) {
        if ((exponent & 1) && __builtin_mul_overflow(result, base, &result)) return false;
        exponent >>= 1;
        if (exponent == 0) break;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
    *out = result;
    return true;
}

/* base**exponent in one of two buffers, by squaring from the highest bit on. NULL with an exception. */
static mp_limb_t *power_limbs(ThreadState *ts, const IntView *base, uint64_t exponent, mp_limb_t *now,
                              mp_limb_t *other, size_t *n)
{
    memcpy(now, base->limbs, 8 * base->n);
    *n = base->n;
    for (int bit = 62 - __builtin_clzll(exponent); bit >= 0; bit--) {
        mp_limb_t *swap = now;
        mpn_sqr(other, now, (mp_size_t)*n);
        *n = limbs_strip(other, 2 * *n);
        now = other;
        other = swap;
        if (exponent >> bit & 1) {
            mpn_mul(other, now, (mp_size_t)*n, base->limbs, (mp_size_t)base->n);
            *n = limbs_strip(other, *n + base->n);
            swap = now;
            now = other;
            other = swap;
        }
        if (*n > LONG_WORK && !int_long_work(ts, *n, 2 * LONG_WORK_SCRATCH)) return NULL;
    }
    return now;
}

/* (base * 2**twos)**exponent, base odd and not 1 */
static Ref power_of_view(ThreadState *ts, const IntView *base, uint64_t twos, uint64_t exponent,
                         bool negative)
{
    unsigned __int128 bits = (unsigned __int128)limbs_bits(base->limbs, base->n) * exponent;
    if (bits > 64 * (unsigned __int128)(INT_LIMBS_MAX - 2)) return raise_no_memory(ts);
    size_t limbs = (size_t)(bits / 64) + 2 + base->n, n;
    Ref result = NULL;
    mp_limb_t *first = mem_alloc(ts, 8 * limbs), *second = first ? mem_alloc(ts, 8 * limbs) : NULL;
    mp_limb_t *power = second ? power_limbs(ts, base, exponent, first, second, &n) : NULL;
    if (power) result = shift_limbs_left(ts, power, n, twos * exponent, negative);
    mem_free(ts, first, 8 * limbs);
    mem_free(ts, second, 8 * limbs);
    return result;
}

static Ref power_of_big(ThreadState *ts, Borrow a, uint64_t exponent)
{
    IntView x;
    int_view(&x, a);
    bool negative = x.negative && (exponent & 1);
    uint64_t twos = mpn_scan1(x.limbs, 0);
    if ((unsigned __int128)twos * exponent > 64 * (unsigned __int128)INT_LIMBS_MAX)
        return raise_no_memory(ts);
    size_t n = x.n - twos / 64;
    mp_limb_t *odd = mem_alloc(ts, 8 * n);
    if (!odd) return NULL;
    if (twos % 64) mpn_rshift(odd, x.limbs + twos / 64, (mp_size_t)n, twos % 64);
    else memcpy(odd, x.limbs + twos / 64, 8 * n);
    IntView base = {.limbs = odd, .n = limbs_strip(odd, n)};
    Ref result = base.n == 1 && odd[0] == 1 ? shift_limbs_left(ts, odd, 1, twos * exponent, negative)
                                            : power_of_view(ts, &base, twos, exponent, negative);
    mem_free(ts, odd, 8 * n);
    return result;
}

static bool is_odd(Borrow o)
{
    return ((IntObject *)o)->limbs[0] & 1;
}

/* The exponent does not fit in 64 bits: only 0, 1 and -1 have such powers. */
static Ref power_to_huge(ThreadState *ts, Borrow a, Borrow exponent)
{
    if (!int_is_small(a) || int_small_value(a) > 1 || int_small_value(a) < -1) return raise_no_memory(ts);
    return int_from_int64(ts, int_small_value(a) < 0 && !is_odd(exponent) ? 1 : int_small_value(a));
}

static Ref power_as_float(ThreadState *ts, Borrow a, Borrow b)
{
    bool failed = false;
    double x = int_as_double(ts, a, &failed), y = failed ? 0 : int_as_double(ts, b, &failed);
    return failed ? NULL : float_power(ts, x, y);
}

static void mpz_from_int(mpz_t z, Borrow o, IntView *v)
{
    int_view(v, o);
    mpz_roinit_n(z, v->limbs, v->negative ? -(mp_size_t)v->n : (mp_size_t)v->n);
}

static Ref int_from_mpz_clear(ThreadState *ts, mpz_t z)
{
    Ref result = int_from_limbs(ts, (const uint64_t *)mpz_limbs_read(z), mpz_size(z), mpz_sgn(z) < 0);
    mpz_clear(z);
    return result;
}

static uint64_t power_modulo_limb(uint64_t base, const IntView *exponent, uint64_t modulus)
{
    uint64_t result = 1 % modulus;
    for (uint64_t bit = limbs_bits(exponent->limbs, exponent->n); bit-- > 0;) {
        result = (uint64_t)((unsigned __int128)result * result % modulus);
        if (exponent->limbs[bit / 64] >> bit % 64 & 1)
            result = (uint64_t)((unsigned __int128)result * base % modulus);
    }
    return result;
}

/* 0 <= base < modulus, exponent >= 0 */
static Ref power_modulo(ThreadState *ts, Borrow base, Borrow exponent, Borrow modulus)
{
    IntView b, e, m;
    mpz_t zb, ze, zm, result;
    mpz_from_int(zb, base, &b);
    mpz_from_int(ze, exponent, &e);
    mpz_from_int(zm, modulus, &m);
    if (m.n == 1 && e.n <= 1)
        return int_from_uint64(ts, power_modulo_limb(b.n ? b.limbs[0] : 0, &e, m.limbs[0]));
    if (m.n > LONG_WORK / 16 && !int_long_work(ts, m.n, POWER_SCRATCH)) return NULL;
    mpz_init(result);
    mpz_powm(result, zb, ze, zm);
    return int_from_mpz_clear(ts, result);
}

static Ref inverse_modulo(ThreadState *ts, Borrow base, Borrow modulus)
{
    IntView b, m;
    mpz_t zb, zm, result;
    mpz_from_int(zb, base, &b);
    mpz_from_int(zm, modulus, &m);
    if (m.n > LONG_WORK && !int_long_work(ts, m.n, LONG_WORK_SCRATCH)) return NULL;
    mpz_init(result);
    if (mpz_invert(result, zb, zm)) return int_from_mpz_clear(ts, result);
    mpz_clear(result);
    return raise_value_error(ts, "base is not invertible for the given modulus");
}

/* The modulus is above 1. Negative exponents are powers of the inverse. */
static Ref power_reduced(ThreadState *ts, Borrow a, Borrow b, Borrow modulus)
{
    Ref base = int_modulo(ts, a, modulus), exponent = ref_new(b), result = NULL;
    if (base && int_sign(b) < 0) {
        ref_set(&exponent, int_negate(ts, b));
        ref_set(&base, inverse_modulo(ts, base, modulus));
    }
    if (base && exponent) result = power_modulo(ts, base, exponent, modulus);
    ref_xdrop(base);
    ref_xdrop(exponent);
    return result;
}

static Ref int_power_modulo(ThreadState *ts, Borrow a, Borrow b, Borrow modulus)
{
    if (is_zero(modulus)) return raise_value_error(ts, "pow() 3rd argument cannot be 0");
    Ref positive = int_absolute(ts, modulus), result = NULL;
    if (!positive) return NULL;
    if (int_is_small(positive) && int_small_value(positive) == 1) result = int_from_int64(ts, 0);
    else result = power_reduced(ts, a, b, positive);
    if (result && int_sign(modulus) < 0 && !is_zero(result)) ref_set(&result, int_add(ts, result, modulus));
    ref_drop(positive);
    return result;
}

Ref int_power(ThreadState *ts, Borrow a, Borrow b, Borrow modulus)
{
    int64_t small;
    if (modulus) return int_power_modulo(ts, a, b, modulus);
    if (int_sign(b) < 0) return power_as_float(ts, a, b);
    if (!int_is_small(b)) return power_to_huge(ts, a, b);
    uint64_t exponent = (uint64_t)int_small_value(b);
    if (exponent == 0) return int_from_int64(ts, 1);
    if (int_is_small(a) && small_power(int_small_value(a), exponent, &small))
        return int_from_int64(ts, small);
    return power_of_big(ts, a, exponent);
}

/* --- number theory --- */

static uint64_t gcd_of_words(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Ref int_gcd(ThreadState *ts, Borrow a, Borrow b)
{
    IntView x, y;
    mpz_t zx, zy, result;
    mpz_from_int(zx, a, &x);
    mpz_from_int(zy, b, &y);
    if (x.n <= 1 && y.n <= 1)
        return int_from_uint64(ts, gcd_of_words(x.n ? x.limbs[0] : 0, y.n ? y.limbs[0] : 0));
    if (x.n + y.n > LONG_WORK && !int_long_work(ts, x.n + y.n, LONG_WORK_SCRATCH)) return NULL;
    mpz_init(result);
    mpz_gcd(result, zx, zy);
    return int_from_mpz_clear(ts, result);
}

static uint64_t root_of_word(uint64_t n)
{
    uint64_t root = (uint64_t)sqrt((double)n);
    while (root > UINT32_MAX || root * root > n) root--;
    while (root < UINT32_MAX && (root + 1) * (root + 1) <= n) root++;
    return root;
}

Ref int_isqrt(ThreadState *ts, Borrow o)
{
    IntView x;
    int_view(&x, o);
    if (x.n <= 1) return int_from_uint64(ts, root_of_word(x.n ? x.limbs[0] : 0));
    IntWork w;
    if (x.n > LONG_WORK && !int_long_work(ts, x.n, LONG_WORK_SCRATCH)) return NULL;
    if (!work_begin(ts, &w, (x.n + 1) / 2)) return NULL;
    mpn_sqrtrem(w.limbs, NULL, x.limbs, (mp_size_t)x.n);
    return work_end(ts, &w, w.capacity, false);
}

/* --- rounding --- */

/* o - r or o - r + unit, whichever is nearer to o; 0 <= r < unit. */
static Ref round_by_remainder(ThreadState *ts, Borrow o, Borrow r, Borrow unit)
{
    Ref other = int_subtract(ts, unit, r), down = other ? int_subtract(ts, o, r) : NULL, result = NULL;
    if (down) {
        int order = int_compare(r, other);
        Ref quotient = order == 0 ? int_floor_divide(ts, down, unit) : NULL;
        bool up = order > 0 || (quotient && is_odd(quotient));
        if (order != 0 || quotient) result = up ? int_add(ts, down, unit) : ref_new(down);
        ref_xdrop(quotient);
    }
    ref_xdrop(other);
    ref_xdrop(down);
    return result;
}

Ref int_round_to_power(ThreadState *ts, Borrow o, Borrow digits)
{
    if (!int_is_small(digits) || int_small_value(digits) > (int64_t)(int_bit_length(o) / 3) + 2)
        return int_from_int64(ts, 0);
    Ref ten = int_from_int64(ts, 10), unit = int_power(ts, ten, digits, NULL);
    Ref rest = unit ? int_modulo(ts, o, unit) : NULL;
    Ref result = rest ? round_by_remainder(ts, o, rest, unit) : NULL;
    ref_drop(ten);
    ref_xdrop(unit);
    ref_xdrop(rest);
    return result;
}
