/* int.c: integers as objects: making them, comparing, hashing, and to and from C's numbers. */
#include <math.h>

#include "object/float.h"
#include "object/int_impl.h"
#include "object/type_parts.h"

#define HASH_MODULUS ((UINT64_C(1) << 61) - 1)

/* --- making --- */

Ref int_new_uncached(ThreadState *ts, int64_t value)
{
    IntObject *o = heap_alloc(ts->heap, sizeof(IntObject));
    if (OURO_UNLIKELY(!o)) return raise_no_memory(ts);
    o->base = (Object){.refcount = 1, .type = ts->rt->types[KIND_INT]};
    o->value = value;
    return OBJ(o);
}

static size_t size_of_limbs(size_t n)
{
    return sizeof(Object) + 8 * n;
}

size_t int_object_size(Object *o)
{
    return int_is_small(o) ? sizeof(IntObject) : size_of_limbs(o->aux >> 1);
}

/* Room for n > 0 limbs, aux not set. */
static IntObject *int_alloc(ThreadState *ts, size_t n)
{
    if (n > INT_LIMBS_MAX) {
        raise_no_memory(ts);
        return NULL;
    }
    return (IntObject *)object_alloc(ts, ts->rt->types[KIND_INT], size_of_limbs(n));
}

static bool limbs_fit_small(const mp_limb_t *limbs, size_t n, bool negative)
{
    return n == 0 || (n == 1 && limbs[0] <= (uint64_t)INT64_MAX + negative);
}

static Ref small_from_limbs(ThreadState *ts, const mp_limb_t *limbs, size_t n, bool negative)
{
    uint64_t magnitude = n ? limbs[0] : 0;
    return int_from_int64(ts, (int64_t)(negative ? -magnitude : magnitude));
}

Ref int_from_limbs(ThreadState *ts, const uint64_t *source, size_t n, bool negative)
{
    const mp_limb_t *limbs = (const mp_limb_t *)source;
    n = limbs_strip(limbs, n);
    if (limbs_fit_small(limbs, n, negative)) return small_from_limbs(ts, limbs, n, negative);
    IntObject *o = int_alloc(ts, n);
    if (!o) return NULL;
    o->base.aux = (uint32_t)(n << 1 | negative);
    memcpy(o->limbs, limbs, 8 * n);
    return OBJ(o);
}

Ref int_from_uint64(ThreadState *ts, uint64_t value)
{
    return value <= INT64_MAX ? int_from_int64(ts, (int64_t)value) : int_from_limbs(ts, &value, 1, false);
}

bool work_begin(ThreadState *ts, IntWork *w, size_t limbs)
{
    w->block = NULL;
    w->limbs = w->local;
    w->capacity = limbs;
    if (OURO_LIKELY(limbs <= WORK_LIMBS)) return true;
    if (!(w->block = int_alloc(ts, limbs))) return false;
    w->limbs = (mp_limb_t *)w->block->limbs;
    return true;
}

void work_discard(ThreadState *ts, IntWork *w)
{
    if (w->block) heap_free(ts->heap, w->block, size_of_limbs(w->capacity));
}

bool work_push(ThreadState *ts, IntWork *w, mp_limb_t limb)
{
    if (w->block) {
        size_t size = size_of_limbs(w->capacity);
        IntObject *grown = w->capacity < INT_LIMBS_MAX ? mem_realloc(ts, w->block, size, size + 8) : NULL;
        if (!grown) {
            if (!ts->exc) raise_no_memory(ts);
            work_discard(ts, w);
            return false;
        }
        w->block = grown;
        w->limbs = (mp_limb_t *)grown->limbs;
    }
    w->limbs[w->capacity++] = limb;
    return true;
}

Ref work_end(ThreadState *ts, IntWork *w, size_t n, bool negative)
{
    if (OURO_LIKELY(!w->block)) return int_from_limbs(ts, (const uint64_t *)w->limbs, n, negative);
    n = limbs_strip(w->limbs, n);
    if (limbs_fit_small(w->limbs, n, negative)) {
        Ref small = small_from_limbs(ts, w->limbs, n, negative);
        work_discard(ts, w);
        return small;
    }
    IntObject *o = w->block;
    if (n < w->capacity && !(o = mem_realloc(ts, o, size_of_limbs(w->capacity), size_of_limbs(n)))) {
        work_discard(ts, w);
        return NULL;
    }
    o->base.aux = (uint32_t)(n << 1 | negative);
    return OBJ(o);
}

Ref int_new_of_class(ThreadState *ts, Type *type, Borrow value)
{
    IntObject *o = (IntObject *)object_alloc(ts, type, int_object_size(value));
    if (!o) return NULL;
    o->base.aux = value->aux;
    memcpy(o->limbs, ((IntObject *)value)->limbs, int_object_size(value) - sizeof(Object));
    return OBJ(o);
}

Ref int_exact(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_INT)) return ref_new(o);
    if (int_is_small(o)) return int_from_int64(ts, int_small_value(o));
    return int_from_limbs(ts, ((IntObject *)o)->limbs, o->aux >> 1, o->aux & 1);
}

static Ref bool_object_new(ThreadState *ts, int64_t value)
{
    IntObject *o = (IntObject *)object_alloc(ts, ts->rt->types[KIND_BOOL], sizeof(IntObject));
    if (o) o->value = value;
    return OBJ(o);
}

bool small_ints_init(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    for (int64_t i = 0; i < SMALL_INT_COUNT; i++) {
        if (!(rt->small_ints[i] = int_new_uncached(ts, i + SMALL_INT_MIN))) return false;
    }
    return (rt->false_ = bool_object_new(ts, 0)) && (rt->true_ = bool_object_new(ts, 1));
}

static void int_dealloc(ThreadState *ts, Object *o)
{
    object_free(ts, o, int_object_size(o));
}

/* --- to and from C's numbers --- */

Ref int_from_double(ThreadState *ts, double value)
{
    if (value > -0x1p63 && value < 0x1p63) return int_from_int64(ts, (int64_t)value);
    if (isnan(value)) return raise_value_error(ts, "cannot convert float NaN to integer");
    if (isinf(value)) return raise_overflow_error(ts, "cannot convert float infinity to integer");
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 64);
    unsigned shift = (unsigned)exponent - 64;
    mp_limb_t limbs[17] = {0};
    limbs[shift / 64] = mantissa << shift % 64;
    if (shift % 64) limbs[shift / 64 + 1] = mantissa >> (64 - shift % 64);
    return int_from_limbs(ts, (const uint64_t *)limbs, 17, value < 0);
}

bool int_fits_int64(Borrow o, int64_t *value)
{
    if (!int_is_small(o)) return false;
    *value = int_small_value(o);
    return true;
}

int64_t int_as_int64(ThreadState *ts, Borrow o, bool *failed)
{
    if (int_is_small(o)) return int_small_value(o);
    raise_overflow_error(ts, "Python int too large to convert to C ssize_t");
    *failed = true;
    return -1;
}

/* The 64 highest bits of two limbs or more as a double. Lower bits matter only as "there is something". */
static double highest_bits(const mp_limb_t *limbs, size_t n)
{
    uint64_t top = limbs[n - 1];
    unsigned shift = (unsigned)__builtin_clzll(top);
    mp_limb_t rest = limbs[n - 2];
    if (shift) {
        top = top << shift | rest >> (64 - shift);
        rest <<= shift;
    }
    if (rest || limbs_strip(limbs, n - 2)) top |= 1;
    return (double)top;
}

double limbs_to_double(const mp_limb_t *limbs, size_t n)
{
    uint64_t bits = limbs_bits(limbs, n);
    if (bits <= 64) return n ? (double)limbs[0] : 0.0;
    return bits > 1024 ? HUGE_VAL : ldexp(highest_bits(limbs, n), (int)bits - 64);
}

double int_frexp(Borrow o, int64_t *exponent)
{
    IntView v;
    int above;
    int_view(&v, o);
    double value = frexp(v.n > 1 ? highest_bits(v.limbs, v.n) : limbs_to_double(v.limbs, v.n), &above);
    *exponent = above + (v.n > 1 ? (int64_t)limbs_bits(v.limbs, v.n) - 64 : 0);
    return v.negative ? -value : value;
}

double int_as_double(ThreadState *ts, Borrow o, bool *failed)
{
    if (int_is_small(o)) return (double)int_small_value(o);
    IntView v;
    int_view(&v, o);
    double value = limbs_to_double(v.limbs, v.n);
    if (isinf(value)) {
        raise_overflow_error(ts, "int too large to convert to float");
        *failed = true;
        return -1.0;
    }
    return v.negative ? -value : value;
}

int int_sign(Borrow o)
{
    if (!int_is_small(o)) return o->aux & 1 ? -1 : 1;
    return (int_small_value(o) > 0) - (int_small_value(o) < 0);
}

uint64_t int_bit_length(Borrow o)
{
    IntView v;
    int_view(&v, o);
    return limbs_bits(v.limbs, v.n);
}

/* --- order and hash --- */

int int_compare(Borrow a, Borrow b)
{
    if ((a->aux | b->aux) == 0) {
        int64_t x = int_small_value(a), y = int_small_value(b);
        return (x > y) - (x < y);
    }
    int sign = int_sign(a), other = int_sign(b);
    if (sign != other) return sign < other ? -1 : 1;
    IntView x, y;
    int_view(&x, a);
    int_view(&y, b);
    int order = x.n != y.n ? (x.n < y.n ? -1 : 1) : mpn_cmp(x.limbs, y.limbs, (mp_size_t)x.n);
    return sign * order;
}

static Ref int_compare_slot(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!both_ints(a, b)) return not_implemented_new(ts);
    return compare_result(ts, int_compare(a, b), op);
}

int64_t int_hash(Borrow o)
{
    IntView v;
    int_view(&v, o);
    uint64_t hash = v.n == 0   ? 0
                    : v.n == 1 ? v.limbs[0] % HASH_MODULUS
                               : mpn_mod_1(v.limbs, (mp_size_t)v.n, HASH_MODULUS);
    int64_t result = v.negative ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

static int64_t int_hash_slot(ThreadState *ts, Borrow o)
{
    (void)ts;
    return int_hash(o);
}

static int int_truth(ThreadState *ts, Borrow o)
{
    (void)ts;
    return !int_is_small(o) || int_small_value(o) != 0;
}

static Ref int_repr(ThreadState *ts, Borrow o)
{
    return int_to_str(ts, o, 10, false);
}

static Ref int_to_float(ThreadState *ts, Borrow o)
{
    bool failed = false;
    double value = int_as_double(ts, o, &failed);
    return failed ? NULL : float_from_double(ts, value);
}

/* --- operators --- */

#define BINARY_SLOT(name, function)                          \
    static Ref name(ThreadState *ts, Borrow a, Borrow b)     \
    {                                                        \
        if (!both_ints(a, b)) return not_implemented_new(ts); \
        return function;                                     \
    }

BINARY_SLOT(add_slot, int_add(ts, a, b))
BINARY_SLOT(subtract_slot, int_subtract(ts, a, b))
BINARY_SLOT(multiply_slot, int_multiply(ts, a, b))
BINARY_SLOT(floor_divide_slot, int_floor_divide(ts, a, b))
BINARY_SLOT(modulo_slot, int_modulo(ts, a, b))
BINARY_SLOT(divmod_slot, int_divmod(ts, a, b))
BINARY_SLOT(true_divide_slot, int_true_divide(ts, a, b))
BINARY_SLOT(shift_left_slot, int_shift_left(ts, a, b))
BINARY_SLOT(shift_right_slot, int_shift_right(ts, a, b))
BINARY_SLOT(and_slot, int_bitwise(ts, a, b, OP_AND))
BINARY_SLOT(or_slot, int_bitwise(ts, a, b, OP_OR))
BINARY_SLOT(xor_slot, int_bitwise(ts, a, b, OP_XOR))

static Ref power_slot(ThreadState *ts, Borrow a, Borrow b, Borrow modulus)
{
    if (!both_ints(a, b) || (modulus && !is_int(modulus))) return not_implemented_new(ts);
    return int_power(ts, a, b, modulus);
}


const TypeSpec int_spec = {
    .name = "int",
    .kind = KIND_INT,
    .flags = TF_BASETYPE | TF_IMMUTABLE | TF_INT_SUBCLASS | TF_EXACT_SIZE,
    .basic_size = sizeof(IntObject),
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "A whole number of any size, made from a number (its fraction is cut off) or from\n"
           "text that holds digits of the base; 0 when nothing is given. Base 0 means: as the\n"
           "prefix of the digits says, as in source text.",
    .methods = int_methods,
    .getset = int_getset,
    .slots = {
        .new_ = int_construct,
        .dealloc = int_dealloc,
        .size = int_object_size,
        .repr = int_repr,
        .hash = int_hash_slot,
        .compare = int_compare_slot,
        .getattr = object_getattr,
        .truth = int_truth,
        .binary = {
            [OP_ADD] = add_slot, [OP_SUB] = subtract_slot, [OP_MUL] = multiply_slot,
            [OP_FLOORDIV] = floor_divide_slot, [OP_MOD] = modulo_slot, [OP_DIVMOD] = divmod_slot,
            [OP_TRUEDIV] = true_divide_slot, [OP_LSHIFT] = shift_left_slot, [OP_RSHIFT] = shift_right_slot,
            [OP_AND] = and_slot, [OP_OR] = or_slot, [OP_XOR] = xor_slot,
        },
        .pow = power_slot,
        .negative = int_negate,
        .positive = int_positive,
        .absolute = int_absolute,
        .invert = int_invert,
        .index = int_exact,
        .to_int = int_exact,
        .to_float = int_to_float,
    },
};
