/* compile.h: from source text to a code object. Text flows one way: tokens, AST (in a bump arena, freed whole),
 * scopes, registers and code. */
#ifndef OURO_COMPILE_COMPILE_H
#define OURO_COMPILE_COMPILE_H

#include "code/code.h"

typedef enum CompileMode { COMPILE_FILE, COMPILE_EVAL, COMPILE_SINGLE } CompileMode;

typedef struct CompileOptions {
    CompileMode mode;
    Borrow filename;       /* str */
    uint32_t future;       /* CO_FUTURE_* inherited */
    int optimize;          /* 0, 1 (-O: no asserts, __debug__ False), 2 (-OO: no docstrings) */
    bool *incomplete;      /* for prompts: set when more lines could complete the text; or NULL */
    bool *several;         /* COMPILE_SINGLE: set when that failed because there is more than one statement; or NULL */
    /* Issues a SyntaxWarning or DeprecationWarning; false with an exception where warnings are errors. NULL: none. */
    bool (*warn)(ThreadState *ts, ExcKind category, const char *message, Borrow filename, int line);
    bool from_bytes;       /* honour a byte order mark and an encoding declaration */
    bool from_file;        /* from_bytes, and bad bytes are reported as for a script file */
    bool at_prompt;        /* SINGLE: a compound statement ends only with an empty line */
    bool dont_imply_dedent;/* SINGLE: the end of the text does not close blocks */
    bool top_level_await;  /* await in the module's own code makes that code a coroutine's */
    bool print_last;       /* a prompt's pasted text in COMPILE_FILE mode: the last statement shows its values */
} CompileOptions;

/* New reference; NULL with SyntaxError (or MemoryError, ValueError, RecursionError). */
CodeObject *compile_source(ThreadState *ts, const char *source, size_t size, const CompileOptions *options);

/* The same in two steps, with the syntax tree as the module `ast` shows it; `classes` as in python_tree.h. */
Ref compile_to_tree(ThreadState *ts, const char *source, size_t size, const CompileOptions *options,
                    Borrow classes);
CodeObject *compile_tree(ThreadState *ts, Borrow root, const CompileOptions *options, Borrow classes);

#endif
