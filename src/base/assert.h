/* assert.h: three levels of checking, chosen by -DOURO_CHECK=n at build time.
 *
 *     0  release: assertions vanish, their conditions are not evaluated
 *     1  cheap:   ouro_assert, constant time beside the work it guards; memory gets known bytes
 *     2  each operation: ouro_assert2, may cost as much as the operation
 *     3  whole structures: ouro_assert3, may walk everything ("x_check(...)" beside each structure)
 *
 * An assertion states what cannot happen. What a user or the system can cause (bad input, no memory) is an
 * error and takes the error path. */
#ifndef OURO_BASE_ASSERT_H
#define OURO_BASE_ASSERT_H

#include "base/compiler.h"

#ifndef OURO_CHECK
#define OURO_CHECK 0
#endif

#if OURO_CHECK > 0

#include <stdio.h>
#include <stdlib.h>

OURO_COLD OURO_NORETURN OURO_UNUSED
static void ouro_assert_failed(const char *condition, const char *file, int line, const char *function)
{
    fflush(stdout);
    fprintf(stderr, "ouro: %s:%d: %s: cannot happen: !(%s)\n", file, line, function, condition);
    abort();
}

#define OURO_ASSERT_NOW(c) \
    (OURO_LIKELY(c) ? (void)0 : ouro_assert_failed(#c, __FILE__, __LINE__, __func__))

#endif

/* Not evaluated, but still compiled: names in a silent assertion stay used and stay correct. */
#define OURO_ASSERT_SILENT(c) ((void)sizeof(!(c)))

#if OURO_CHECK >= 1
#define ouro_assert(c) OURO_ASSERT_NOW(c)
#else
#define ouro_assert(c) OURO_ASSERT_SILENT(c)
#endif

#if OURO_CHECK >= 2
#define ouro_assert2(c) OURO_ASSERT_NOW(c)
#else
#define ouro_assert2(c) OURO_ASSERT_SILENT(c)
#endif

#if OURO_CHECK >= 3
#define ouro_assert3(c) OURO_ASSERT_NOW(c)
#else
#define ouro_assert3(c) OURO_ASSERT_SILENT(c)
#endif

#endif
