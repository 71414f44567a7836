/* math_parts.h: what the files of the module math share. */
#ifndef OURO_MODULES_MATH_PARTS_H
#define OURO_MODULES_MATH_PARTS_H

#include <math.h>

#include "modules/builtins.h"
#include "object/float.h"

/* "math domain error": the function is not defined there; "math range error": the result is too large. */
Ref math_domain_error(ThreadState *ts);
Ref math_range_error(ThreadState *ts);

/* math_special.c. Functions of the gamma family answer nan for "not defined" and an infinity for "too large".
 */
double math_gamma(double x);
double math_log_gamma(double x);
/* The square root of the sum of squares; changes the values. */
double math_norm(double *values, size_t n);
NATIVE(math_fsum);

/* math_integer.c */
NATIVE(math_gcd);
NATIVE(math_lcm);
NATIVE(math_factorial);
NATIVE(math_comb);
NATIVE(math_perm);
NATIVE(math_isqrt);
NATIVE(math_prod);

#endif
