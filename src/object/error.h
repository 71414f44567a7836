/* error.h: raising and catching exceptions in C.
 *
 * A C function that fails returns NULL, false or -1 and has stored one exception in ts->exc; callers pass it up
 * untouched. The raise functions return NULL so that `return raise_type_error(...)` reads well.
 *
 * Their format language: %s %d %i %u %c %x %p %zu %zd %ld %lu %lld %llu %% with width and precision as printf has them, and
 *   %R  repr of an Object *      %S  str of an Object *      %A  ascii of an Object *
 *   %U  a StrObject *            %T  name of the type of an Object *     %N  name of a Type *
 *   %K  as %T, but None for None: what an argument is, in messages that say what it must be
 * A %R that itself fails leaves its own exception as the one raised. */
#ifndef OURO_OBJECT_ERROR_H
#define OURO_OBJECT_ERROR_H

#include <stdarg.h>

#include "object/state.h"

Ref raise_error(ThreadState *ts, ExcKind kind, const char *format, ...);
Ref raise_type_error(ThreadState *ts, const char *format, ...);
Ref raise_value_error(ThreadState *ts, const char *format, ...);
Ref raise_index_error(ThreadState *ts, const char *format, ...);
Ref raise_overflow_error(ThreadState *ts, const char *format, ...);
Ref raise_attribute_error(ThreadState *ts, Borrow obj, StrObject *name, const char *format, ...); /* sets .obj, .name */
Ref raise_name_error(ThreadState *ts, StrObject *name, const char *format, ...);                  /* sets .name */
Ref raise_key_error(ThreadState *ts, Borrow key);
Ref raise_no_memory(ThreadState *ts);
Ref raise_stop_iteration(ThreadState *ts, Borrow value); /* value NULL: no argument */
Ref raise_os_error(ThreadState *ts, int error_number, Borrow filename, Borrow filename2); /* picks the subclass by errno */
Ref raise_system_error(ThreadState *ts, const char *format, ...);
/* Raises a given exception instance; context is set as by `raise`. Borrows it. */
Ref raise_object(ThreadState *ts, Borrow exc);
Ref raise_object_take(ThreadState *ts, Ref exc);
/* Stores without touching the context: to restore what exc_take took. */
void exc_restore_take(ThreadState *ts, Ref exc);
Ref exc_take(ThreadState *ts);                 /* takes the pending exception (NULL if none) */
void exc_clear(ThreadState *ts);
static inline bool exc_pending(ThreadState *ts) { return ts->exc != NULL; }
bool exc_is(ThreadState *ts, ExcKind kind);    /* is the pending exception an instance? false when none pends */
bool exc_take_if(ThreadState *ts, ExcKind kind); /* clears it and answers true if it is one */
/* `except X`: X a class or a tuple of classes (checked elsewhere). */
bool exc_matches(ThreadState *ts, Borrow exc, Borrow classes);
/* The exception being handled (innermost with a value), borrowed or NULL. */
Borrow exc_handled(ThreadState *ts);
/* Chains: if `exc` pends, sets its context to the owned `first` (unless they are the same). Consumes first. */
void exc_chain_take(ThreadState *ts, Ref first);
/* Prints "Exception ignored in: <where>" with traceback to sys.stderr through sys.unraisablehook and clears the
 * pending exception. where may be NULL; message, if not NULL, replaces "Exception ignored in". */
void exc_write_unraisable(ThreadState *ts, const char *message, Borrow where);

/* --- exceptions.c: the objects --------------------------------------------------------------------------- */
typedef struct ExceptionObject {
    GcObject base;      /* base.aux: EXC_FLAG_* */
    Ref dict;           /* or NULL */
    Ref args;           /* tuple */
    Ref notes;          /* unused slot kept NULL: notes live in dict as __notes__ */
    Ref traceback;      /* TracebackObject or NULL */
    Ref context, cause; /* exceptions or NULL */
    Ref fields[];       /* by struct kind: see exceptions.c */
} ExceptionObject;
#define EXC_SUPPRESS_CONTEXT 1u

bool exceptions_init(ThreadState *ts);
void exceptions_fini(ThreadState *ts);
/* Forgets the MemoryError raised last, whose traceback holds frames, if it could not be replaced at once. */
void memory_error_renew(ThreadState *ts);
/* Calls the class with one argument, args empty when arg is NULL. */
Ref exception_new(ThreadState *ts, ExcKind kind, Borrow arg);
static inline ExceptionObject *exception_of(Borrow o) { ouro_assert(is_exception(o)); return (ExceptionObject *)o; }
/* StopIteration's value (None when it has none); new reference. */
Ref stop_iteration_value(ThreadState *ts, Borrow exc);
/* Makes cause (consumed) the cause and context of the exception that was just raised. */
void exc_set_cause_take(ThreadState *ts, Ref cause);
/* If StopIteration pends: clears it, gives its value in *value and answers true. */
bool stop_iteration_take(ThreadState *ts, Ref *value);
/* SyntaxError (or a subclass by kind) with its details; line, column 1-based; INT32_MIN shows as None. */
Ref raise_syntax_error(ThreadState *ts, ExcKind kind, const char *message, Borrow filename, int line, int column,
                       int end_line, int end_column, const char *text);

#endif
