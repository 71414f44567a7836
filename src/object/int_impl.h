/* int_impl.h: what the files of int share: numbers of any size seen as sign and limbs, and making results.
 *
 * An IntView reads a number without caring whether it is small. An IntWork is where a result of at most so
 * many limbs is computed: in the frame when it is short, else in the block that will be the result. */
#ifndef OURO_OBJECT_INT_IMPL_H
#define OURO_OBJECT_INT_IMPL_H

#include <gmp.h>
#include <string.h>

#include "object/abstract.h"
#include "object/error.h"
#include "object/int.h"

static_assert(sizeof(mp_limb_t) == 8 && GMP_NUMB_BITS == 64, "limbs have 64 bits, all of them used");

#define INT_LIMBS_MAX ((size_t)INT32_MAX) /* aux keeps the number of limbs in 31 bits */
#define WORK_LIMBS 32

typedef struct IntView {
    const mp_limb_t *limbs; /* n of them, the highest not 0 */
    size_t n;               /* 0 for zero */
    mp_limb_t one;          /* the magnitude of a small number: limbs points here */
    bool negative;
} IntView;

static inline void int_view(IntView *v, Borrow o)
{
    if (int_is_small(o)) {
        int64_t value = int_small_value(o);
        v->negative = value < 0;
        v->one = v->negative ? -(uint64_t)value : (uint64_t)value;
        v->limbs = &v->one;
        v->n = value != 0;
    } else {
        v->limbs = (const mp_limb_t *)((IntObject *)o)->limbs;
        v->n = o->aux >> 1;
        v->negative = o->aux & 1;
    }
}

static inline uint64_t limbs_bits(const mp_limb_t *limbs, size_t n)
{
    return n ? 64 * (uint64_t)n - (unsigned)__builtin_clzll(limbs[n - 1]) : 0;
}

static inline size_t limbs_strip(const mp_limb_t *limbs, size_t n)
{
    while (n > 0 && limbs[n - 1] == 0) n--;
    return n;
}

typedef struct IntWork {
    mp_limb_t *limbs;   /* room for what was asked for */
    IntObject *block;   /* NULL: limbs is `local` */
    size_t capacity;
    mp_limb_t local[WORK_LIMBS + 1];
} IntWork;

/* False with MemoryError. */
bool work_begin(ThreadState *ts, IntWork *w, size_t limbs);
/* The number in the first n limbs, high zeros allowed; ends the work. */
Ref work_end(ThreadState *ts, IntWork *w, size_t n, bool negative);
void work_discard(ThreadState *ts, IntWork *w);
/* One limb more, the highest; false with MemoryError, the work discarded. */
bool work_push(ThreadState *ts, IntWork *w, mp_limb_t limb);

/* A copy of an int as an instance of `type`, a class derived from int. */
Ref int_new_of_class(ThreadState *ts, Type *type, Borrow value);
/* For the slots of int: are both operands ints? */
static inline bool both_ints(Borrow a, Borrow b) { return is_int(a) && is_int(b); }
/* A double rounded half to even from sign and limbs; HUGE_VAL when too large. */
double limbs_to_double(const mp_limb_t *limbs, size_t n);

/* int_arith.c: called before mpn functions get operands of more than LONG_WORK limbs. Serves signals, so that
 * they need not wait for many such operations; and asks malloc for what GMP may want as scratch (`times` the
 * limbs), because GMP ends the program when it gets none. False with an exception. */
#define LONG_WORK 1000
#define LONG_WORK_SCRATCH 10
bool int_long_work(ThreadState *ts, size_t limbs, size_t times);
/* slots */
Ref int_positive(ThreadState *ts, Borrow o);
Ref int_absolute(ThreadState *ts, Borrow o);
Ref int_invert(ThreadState *ts, Borrow o);
/* Rounded to a multiple of 10**digits, half to even. */
Ref int_round_to_power(ThreadState *ts, Borrow o, Borrow digits); /* digits > 0 */

/* int_methods.c */
Ref int_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames);
extern const MethodDef int_methods[];
extern const GetSetDef int_getset[];

#endif
