/* What a source text has wrong: everything an exception of the SyntaxError family shows, without objects.
 *
 * The first problem reported stays: later ones are ignored, so that the innermost rule that understood a
 * mistake names it. Messages and lines of text live in the arena of the parse. */
#ifndef OURO_COMPILE_SYNTAX_ERROR_H
#define OURO_COMPILE_SYNTAX_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef enum {
    PROBLEM_NONE,
    PROBLEM_SYNTAX,       /* SyntaxError */
    PROBLEM_INDENTATION,  /* IndentationError */
    PROBLEM_TAB,          /* TabError */
    PROBLEM_NO_MEMORY,    /* MemoryError: an allocation failed */
    PROBLEM_TOO_DEEP,     /* MemoryError without a message, as CPython's parser answers too deep nesting */
    PROBLEM_RAISED        /* the warning hook has raised an exception of its own */
} SyntaxProblemKind;

typedef struct {
    SyntaxProblemKind kind;
    bool located;               /* line .. text are known; otherwise they are to be None */
    int line, column;           /* lineno and offset: from 1, in code points */
    int end_line, end_column;   /* end_lineno and end_offset, CPython's 0 and -1 for "unknown"; INT32_MIN: none */
    const char *message;        /* NUL-terminated UTF-8 */
    const char *text;           /* the line, or NULL for None */
    size_t text_size;
    bool incomplete;            /* more lines of input could make this valid */
    bool several;               /* valid, but more than the single statement that was asked for */
} SyntaxProblem;

/* `format` printed into the arena; NULL when memory is out. */
const char *problem_format(Arena *arena, const char *format, va_list args);

/* Code points in `size` bytes of UTF-8; a stray byte counts as one. */
int problem_text_length(const char *text, size_t size);

/* Stores a kind that has no place in the text. */
void problem_unlocated(SyntaxProblem *problem, SyntaxProblemKind kind, const char *message);

#endif
