/* int.h: integers without bounds.
 *
 *   aux == 0   small: `value` holds the number (64-bit two's complement), the object takes 24 bytes
 *   aux != 0   big: aux = limbs << 1 | negative, magnitude in `limbs` (least significant first), as GMP's mpn has it
 *
 * Always: a number that fits in 64 bits is small, and the highest limb of a big one is not 0. So two small ints
 * add with one overflow check. -5..256 exist once: int_from_int64 returns the cached object. bool shares the
 * struct (True and False are ints of kind KIND_BOOL). */
#ifndef OURO_OBJECT_INT_H
#define OURO_OBJECT_INT_H

#include "object/state.h"

typedef struct IntObject {
    Object base;
    union {
        int64_t value;
        uint64_t limbs[1];
    };
} IntObject;
static_assert(sizeof(IntObject) == 24, "an int of one limb takes 24 bytes");

static inline IntObject *int_of(Borrow o) { ouro_assert(is_int(o)); return (IntObject *)o; }
static inline bool int_is_small(Borrow o) { return o->aux == 0; }
static inline int64_t int_small_value(Borrow o) { return ((IntObject *)o)->value; }

Ref int_new_uncached(ThreadState *ts, int64_t value);
static inline Ref int_from_int64(ThreadState *ts, int64_t value) {
    if ((uint64_t)(value - SMALL_INT_MIN) < SMALL_INT_COUNT) return ref_new(ts->rt->small_ints[value - SMALL_INT_MIN]);
    return int_new_uncached(ts, value);
}
Ref int_from_uint64(ThreadState *ts, uint64_t value);
Ref int_from_double(ThreadState *ts, double value); /* truncates; OverflowError, ValueError for inf and nan */
Ref int_from_limbs(ThreadState *ts, const uint64_t *limbs, size_t n, bool negative); /* normalises */
/* Digits in base 2..36 (0: by prefix), underscores as in literals, surrounding whitespace allowed; ValueError
 * "invalid literal for int() with base 10: 'x'" (shown: what the message quotes). Honours int_max_str_digits. */
Ref int_from_text(ThreadState *ts, const char *text, size_t size, int base, Borrow shown);
Ref int_to_str(ThreadState *ts, Borrow o, int base, bool prefix); /* 2, 8, 10, 16 */
int64_t int_as_int64(ThreadState *ts, Borrow o, bool *failed);  /* OverflowError "Python int too large to convert to C ssize_t" */
bool int_fits_int64(Borrow o, int64_t *value);
double int_as_double(ThreadState *ts, Borrow o, bool *failed);  /* correctly rounded; OverflowError "int too large to convert to float" */
double int_frexp(Borrow o, int64_t *exponent);                 /* o == result * 2**exponent, |result| in [0.5, 1), rounded */
int int_sign(Borrow o);                                         /* -1, 0, 1 */
int int_compare(Borrow a, Borrow b);                            /* <0, 0, >0 */
int64_t int_hash(Borrow o);                                     /* modulo 2^61 - 1 as CPython */
uint64_t int_bit_length(Borrow o);
Ref int_add(ThreadState *ts, Borrow a, Borrow b);               /* both ints, any size; likewise below */
Ref int_subtract(ThreadState *ts, Borrow a, Borrow b);
Ref int_multiply(ThreadState *ts, Borrow a, Borrow b);
Ref int_floor_divide(ThreadState *ts, Borrow a, Borrow b);
Ref int_modulo(ThreadState *ts, Borrow a, Borrow b);
Ref int_divmod(ThreadState *ts, Borrow a, Borrow b);            /* tuple */
Ref int_true_divide(ThreadState *ts, Borrow a, Borrow b);
Ref int_power(ThreadState *ts, Borrow a, Borrow b, Borrow modulus);
Ref int_shift_left(ThreadState *ts, Borrow a, Borrow b);
Ref int_shift_right(ThreadState *ts, Borrow a, Borrow b);
Ref int_bitwise(ThreadState *ts, Borrow a, Borrow b, BinaryOp op); /* OP_AND, OP_OR, OP_XOR */
Ref int_negate(ThreadState *ts, Borrow o);
Ref int_gcd(ThreadState *ts, Borrow a, Borrow b);
Ref int_isqrt(ThreadState *ts, Borrow o);                       /* o >= 0 */
Ref int_exact(ThreadState *ts, Borrow o);                       /* an exact int of the same value: for subclasses and bool */
Ref int_to_bytes(ThreadState *ts, Borrow o, size_t length, bool little, bool is_signed);
Ref int_from_bytes(ThreadState *ts, const unsigned char *bytes, size_t size, bool little, bool is_signed);
size_t int_object_size(Object *o);
bool small_ints_init(ThreadState *ts);                          /* fills rt->small_ints, True and False */

#endif
