/* number_parts.h: what the files of float and complex share: text of numbers, operands that may be ints. */
#ifndef OURO_OBJECT_NUMBER_PARTS_H
#define OURO_OBJECT_NUMBER_PARTS_H

#include "object/float.h"

#define DOUBLE_REPR_MAX 32 /* characters of the longest repr */

/* repr(value) without ".0" at the end of whole numbers if !add_dot; answers the size. No NUL. */
size_t double_repr(char *out, double value, bool add_dot);
/* The number at the start of NUL-terminated text, inf and nan in words too; *end behind it. False: there is
 * none. */
bool double_parse(const char *text, double *value, const char **end);
/* Copies text for parsing: digits of other scripts and spaces become ASCII, underscores between digits go,
 * spaces at both ends go. NULL without an exception when it cannot be a number, with one when memory is out.
 * mem_free it with *room. `unicode`: it is UTF-8, else bytes. */
char *number_text_plain(ThreadState *ts, const char *text, size_t size, bool unicode, size_t *room);

/* A number as operand of a float: OPERAND_OTHER for what is neither float nor int, OPERAND_FAILED with
 * OverflowError for an int that is too large. */
typedef enum Operand { OPERAND_OK, OPERAND_OTHER, OPERAND_FAILED } Operand;
Operand number_operand(ThreadState *ts, Borrow o, double *value);
/* OverflowError(34, 'Numerical result out of range'): what the C library says of a result too large. */
Ref raise_out_of_range(ThreadState *ts);
/* a ** b of complex numbers. */
Ref complex_power(ThreadState *ts, double a_real, double a_imag, double b_real, double b_imag);

extern const MethodDef float_methods[];
extern const GetSetDef float_getset[];

#endif
