/* From the bytes somebody gave to the text the lexer reads: UTF-8, with `\n` as the only end of a line. */
#ifndef OURO_COMPILE_SOURCE_H
#define OURO_COMPILE_SOURCE_H

#include "compile/parser.h"

typedef struct {
    const char *text;  /* in the arena, NUL-terminated at `size` */
    size_t size;
    bool undeclared;   /* bytes without a byte order mark or an encoding declaration */
    /* Bytes that are no UTF-8, as they were given: `text` has a `?` for each of those that belongs to no
     * character. In comments they do no harm, and what else holds them reports them. NULL: all is well. */
    const char *raw;
} SourceText;

/* Handles NUL bytes, byte order mark, encoding declaration and newlines; false with `problem` set. */
bool source_prepare(Arena *arena, const char *text, size_t size, const ParseOptions *options,
                    SourceText *source,
                    SyntaxProblem *problem);

/* Reports the first byte of `raw` that is no UTF-8, in place of any other problem; false. */
bool source_fail_utf8(Arena *arena, const SourceText *source, const ParseOptions *options,
                      SyntaxProblem *problem);

/* The DecodeHook that asks the module codecs; the context is the ThreadState. (In compile.c.) */
bool compile_decode(void *ts, Arena *arena, const char *encoding, const char **text, size_t *size,
                    const char **message);

#endif
