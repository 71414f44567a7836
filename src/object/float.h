/* float.h: floats (double) and complex numbers; text <-> double by shortest repr and correct rounding. */
#ifndef OURO_OBJECT_FLOAT_H
#define OURO_OBJECT_FLOAT_H

#include "object/state.h"

typedef struct FloatObject { Object base; double value; } FloatObject;
typedef struct ComplexObject { Object base; double real, imag; } ComplexObject;
static_assert(sizeof(FloatObject) == 24, "a float takes 24 bytes");

static inline FloatObject *float_of(Borrow o) { ouro_assert(is_float(o)); return (FloatObject *)o; }
static inline double float_value(Borrow o) { return ((FloatObject *)o)->value; }
Ref float_from_double(ThreadState *ts, double value);
Ref float_from_text(ThreadState *ts, const char *text, size_t size, Borrow shown);
int64_t double_hash(double value, Borrow o); /* o: for the identity hash of nan */
/* repr-style text of a double: 'r' shortest; 'e' 'f' 'g' 'E' 'F' 'G' with precision. Buffer from mem_alloc-like
 * growing: writes into *buffer (size *capacity) or fails with MemoryError. */
typedef enum DoubleFlag { DOUBLE_SIGN = 1, DOUBLE_ADD_DOT_0 = 2, DOUBLE_ALTERNATE = 4 } DoubleFlag;
char *double_to_text(ThreadState *ts, double value, char format, int precision, int flags); /* malloc'ed, NUL-terminated; free() it */
double text_to_double(const char *text, const char **end); /* C locale, correctly rounded; no hex, no inf/nan words */
int float_compare_int(double d, Borrow i); /* exact order of a finite d and an int: <0, 0, >0 */
Ref complex_from_doubles(ThreadState *ts, double real, double imag);
double float_mod(double a, double b);      /* Python's %, b != 0 */
double float_floor_div(double a, double b);
Ref float_power(ThreadState *ts, double a, double b); /* ZeroDivisionError, complex result for negative bases */

#endif
