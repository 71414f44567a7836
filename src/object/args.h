/* args.h: binding the arguments of native functions that take keywords, with CPython's error messages.
 *
 *     static const char *const names[] = {"key", "reverse"};
 *     static const ArgSpec spec = {"sort", names, .count = 2, .positional_only = 0, .positional = 0, .required = 0};
 *     Borrow bound[2];
 *     if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;    // absent ones are NULL
 */
#ifndef OURO_OBJECT_ARGS_H
#define OURO_OBJECT_ARGS_H

#include "object/state.h"

/* As ArgSpec.positional: any number is taken by position besides, and so keywords are not counted. */
#define ARGS_VARIADIC 255

typedef struct ArgSpec {
    const char *function;      /* name in messages, without "()"; NULL: they say "function" */
    const char *const *names;  /* count names; positional-only ones are "" */
    uint8_t count;             /* parameters in all */
    uint8_t positional;        /* how many may be given by position (the rest are keyword-only) */
    uint8_t required;          /* how many of the first must be given */
} ArgSpec;

bool args_bind(ThreadState *ts, const ArgSpec *spec, Borrow const *args, size_t nargs, Borrow kwnames, Borrow *bound);
/* "f() takes no keyword arguments" if there are any. */
bool args_no_keywords(ThreadState *ts, const char *function, Borrow kwnames);
/* "f expected at least 1 argument, got 0" and kin. */
bool args_count(ThreadState *ts, const char *function, size_t nargs, size_t min, size_t max);
/* "f() takes exactly 1 argument (0 given)" */
bool args_exact(ThreadState *ts, const char *function, size_t nargs, size_t wanted);
/* "f() takes at most 2 keyword arguments (3 given)" if there are more. */
bool args_keyword_limit(ThreadState *ts, const char *function, Borrow kwnames, size_t max);
size_t kwnames_count(Borrow kwnames); /* 0 for NULL */

/* An argument that C takes as an int: TypeError without __index__, OverflowError. */
bool args_int(ThreadState *ts, Borrow o, int *value);
/* The same in the words of CPython's format "i": a long that is no int is greater, or less, than ... */
bool args_signed_int(ThreadState *ts, Borrow o, int *value);
/* "f() argument 1 must be str, not int" unless o is one; `what` begins the message: "f() argument 1". */
bool args_str(ThreadState *ts, Borrow o, const char *what);
/* As args_str for what C takes as text: UnicodeEncodeError for lone surrogates, ValueError for NUL. */
bool args_text(ThreadState *ts, Borrow o, const char *what);
/* The same for one that may be absent: NULL. */
static inline bool args_text_or_null(ThreadState *ts, Borrow o, const char *what)
{
    return !o || args_text(ts, o, what);
}

#endif
