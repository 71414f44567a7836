/* math_integer.c: the functions of the module math on whole numbers. */
#include "modules/math_parts.h"

/* --- divisors and multiples --- */

static Ref absolute_index(ThreadState *ts, Borrow o)
{
    Ref index = obj_index(ts, o), value = NULL;
    if (index) value = int_sign(index) < 0 ? int_negate(ts, index) : int_exact(ts, index);
    ref_xdrop(index);
    return value;
}

typedef Ref (*Fold)(ThreadState *ts, Borrow a, Borrow b);

static Ref fold(ThreadState *ts, Borrow const *args, size_t nargs, int64_t start, Fold step)
{
    Ref result = int_from_int64(ts, start);
    for (size_t i = 0; result && i < nargs; i++) {
        Ref next = absolute_index(ts, args[i]);
        Ref folded = next ? step(ts, result, next) : NULL;
        ref_xdrop(next);
        ref_set(&result, folded);
    }
    return result;
}

static Ref common_multiple(ThreadState *ts, Borrow a, Borrow b)
{
    if (int_sign(a) == 0 || int_sign(b) == 0) return int_from_int64(ts, 0);
    Ref divisor = int_gcd(ts, a, b), part = divisor ? int_floor_divide(ts, a, divisor) : NULL;
    Ref result = part ? int_multiply(ts, part, b) : NULL;
    ref_xdrop(divisor);
    ref_xdrop(part);
    return result;
}

NATIVE(math_gcd)
{
    UNUSED_ARGUMENTS();
    return fold(ts, args, nargs, 0, int_gcd);
}

NATIVE(math_lcm)
{
    UNUSED_ARGUMENTS();
    return fold(ts, args, nargs, 1, common_multiple);
}

NATIVE(math_isqrt)
{
    UNUSED_ARGUMENTS();
    Ref n = obj_index(ts, args[0]), result = NULL;
    if (!n) return NULL;
    if (int_sign(n) < 0) raise_value_error(ts, "isqrt() argument must be nonnegative");
    else result = int_isqrt(ts, n);
    ref_drop(n);
    return result;
}

/* --- factorials and their quotients --- */

#define BITS_MAX 1e11 /* a product this long cannot be had */

/* top * (top - 1) * ... of `count` factors, by halves, so that those multiplied are about equally long. */
static Ref falling_product(ThreadState *ts, Borrow top, uint64_t count)
{
    int64_t n;
    if (int_fits_int64(top, &n) && count <= 8) {
        int64_t product = 1;
        bool fits = true;
        for (uint64_t i = 0; fits && i < count; i++)
            fits = !__builtin_mul_overflow(product, n - (int64_t)i, &product);
        if (fits) return int_from_int64(ts, product);
    }
    if (count == 1) return ref_new(top);
    uint64_t half = count / 2;
    Ref skip = int_from_uint64(ts, half), next = skip ? int_subtract(ts, top, skip) : NULL;
    Ref low = next ? falling_product(ts, next, count - half) : NULL;
    Ref high = low ? falling_product(ts, top, half) : NULL;
    Ref result = high ? int_multiply(ts, high, low) : NULL;
    ref_xdrop(skip);
    ref_xdrop(next);
    ref_xdrop(low);
    ref_xdrop(high);
    return result;
}

/* The product of the `count` numbers up to n, or MemoryError at once when it is too long for any memory. */
static Ref falling_factorial(ThreadState *ts, Borrow n, uint64_t count)
{
    if (count == 0) return int_from_int64(ts, 1);
    double each = (double)int_bit_length(n) - 1, all = (double)count;
    if (all * (log2(all) - 1.45) > BITS_MAX ||
        (all < ldexp(1, (int)fmin(each, 1000)) / 2 && all * (each - 1) > BITS_MAX))
        return raise_no_memory(ts);
    return falling_product(ts, n, count);
}

NATIVE(math_factorial)
{
    UNUSED_ARGUMENTS();
    int64_t count;
    Ref n = obj_index(ts, args[0]), result = NULL;
    if (!n) return NULL;
    if (int_sign(n) < 0) raise_value_error(ts, "factorial() not defined for negative values");
    else if (!int_fits_int64(n, &count))
        raise_overflow_error(ts, "factorial() argument should not exceed %lld", (long long)INT64_MAX);
    else result = falling_factorial(ts, n, (uint64_t)count);
    ref_drop(n);
    return result;
}

static bool check_not_negative(ThreadState *ts, Borrow n, Borrow k)
{
    const char *which = int_sign(n) < 0 ? "n" : int_sign(k) < 0 ? "k" : NULL;
    if (which) raise_value_error(ts, "%s must be a non-negative integer", which);
    return !which;
}

static Ref permutations(ThreadState *ts, Borrow n, Borrow k)
{
    int64_t count;
    if (!check_not_negative(ts, n, k)) return NULL;
    if (int_compare(n, k) < 0) return int_from_int64(ts, 0);
    if (!int_fits_int64(k, &count))
        return raise_overflow_error(ts, "k must not exceed %lld", (long long)INT64_MAX);
    return falling_factorial(ts, n, (uint64_t)count);
}

/* Exact at every step: the product of the first i factors is divisible by i!. False when it gets large. */
static bool small_combinations(int64_t n, int64_t k, int64_t *out)
{
    uint64_t result = 1;
    for (int64_t i = 0; i < k; i++) {
        if (__builtin_mul_overflow(result, (uint64_t)(n - i), &result)) return false;
        result /= (uint64_t)(i + 1);
    }
    *out = (int64_t)result;
    return result <= INT64_MAX;
}

static Ref combinations_of(ThreadState *ts, Borrow n, int64_t k)
{
    int64_t small, result;
    if (int_fits_int64(n, &small) && k < 64 && small_combinations(small, k, &result))
        return int_from_int64(ts, result);
    Ref count = int_from_int64(ts, k), above = falling_factorial(ts, n, (uint64_t)k);
    Ref below = above && count ? falling_factorial(ts, count, (uint64_t)k) : NULL;
    Ref quotient = below ? int_floor_divide(ts, above, below) : NULL;
    ref_xdrop(count);
    ref_xdrop(above);
    ref_xdrop(below);
    return quotient;
}

static Ref combinations(ThreadState *ts, Borrow n, Borrow k)
{
    int64_t count;
    if (!check_not_negative(ts, n, k)) return NULL;
    Ref others = int_subtract(ts, n, k), result = NULL;
    if (!others) return NULL;
    Borrow fewer = int_compare(others, k) < 0 ? others : k;
    if (int_sign(others) < 0) result = int_from_int64(ts, 0);
    else if (!int_fits_int64(fewer, &count))
        raise_overflow_error(ts, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    else result = combinations_of(ts, n, count);
    ref_drop(others);
    return result;
}

static Ref choose(ThreadState *ts, Borrow n, Borrow k, Fold function)
{
    Ref total = obj_index(ts, n), chosen = total ? obj_index(ts, k) : NULL;
    Ref result = chosen ? function(ts, total, chosen) : NULL;
    ref_xdrop(total);
    ref_xdrop(chosen);
    return result;
}

NATIVE(math_comb)
{
    UNUSED_ARGUMENTS();
    return choose(ts, args[0], args[1], combinations);
}

NATIVE(math_perm)
{
    if (nargs < 2 || args[1] == ts->rt->none) return math_factorial(ts, self, args, 1, kwnames);
    return choose(ts, args[0], args[1], permutations);
}

/* --- products --- */

/* Multiplies floats and small ints without making objects, as long as that is exact what * would do. */
typedef struct Product {
    Ref object;         /* the product when it is in no other field */
    double number;
    int64_t whole;
    enum { OBJECT, FLOAT, WHOLE } kind;
} Product;

static Product product_of(Ref start)
{
    if (is_kind(start, KIND_FLOAT)) {
        Product p = {.number = float_value(start), .kind = FLOAT};
        ref_drop(start);
        return p;
    }
    if (is_kind(start, KIND_INT) && int_is_small(start)) {
        Product p = {.whole = int_small_value(start), .kind = WHOLE};
        ref_drop(start);
        return p;
    }
    return (Product){.object = start, .kind = OBJECT};
}

static Ref product_object(ThreadState *ts, const Product *p)
{
    if (p->kind == OBJECT) return p->object;
    return p->kind == FLOAT ? float_from_double(ts, p->number) : int_from_int64(ts, p->whole);
}

static bool quick_multiply(Product *p, Borrow item)
{
    if (p->kind == WHOLE && is_kind(item, KIND_INT) && int_is_small(item)) {
        int64_t product;
        if (__builtin_mul_overflow(p->whole, int_small_value(item), &product)) return false;
        p->whole = product;
        return true;
    }
    if (p->kind != FLOAT) return false;
    if (is_kind(item, KIND_FLOAT)) p->number *= float_value(item);
    else if (is_kind(item, KIND_INT) && int_is_small(item)) p->number *= (double)int_small_value(item);
    else return false;
    return true;
}

static bool multiply(ThreadState *ts, Product *p, Borrow item)
{
    if (quick_multiply(p, item)) return true;
    Ref before = product_object(ts, p), after = before ? obj_binary(ts, before, item, OP_MUL) : NULL;
    ref_xdrop(before);
    *p = after ? product_of(after) : (Product){.kind = WHOLE};
    return after != NULL;
}

NATIVE(math_prod)
{
    static const char *const names[] = {"", "start"};
    static const ArgSpec spec = {
        .function = "prod", .names = names, .count = 2, .positional = 1, .required = 1};
    Borrow bound[2];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Ref it = obj_iter(ts, bound[0]), start = NULL, item = NULL;
    if (!it) return NULL;
    bool done = (start = bound[1] ? ref_new(bound[1]) : int_from_int64(ts, 1)) != NULL;
    Product p = done ? product_of(start) : (Product){.kind = WHOLE};
    while (done && (item = obj_next(ts, it))) {
        done = multiply(ts, &p, item);
        ref_drop(item);
    }
    ref_drop(it);
    if (done && !ts->exc) return product_object(ts, &p);
    if (p.kind == OBJECT) ref_drop(p.object);
    return NULL;
}
