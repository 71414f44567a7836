/* From the bytes somebody gave to the text the lexer reads: UTF-8, with `\n` as the only end of a line. */
#ifndef OURO_COMPILE_SOURCE_H
#define OURO_COMPILE_SOURCE_H

#include "compile/parser.h"

typedef struct {
    const char *text;  /* in the arena, NUL-terminated at `size` */
    size_t size;
    bool undeclared;   /* bytes without a byte order mark or an encoding declaration */
} SourceText;

/* Handles NUL bytes, byte order mark, encoding declaration and newlines; false with `problem` set. */
bool source_prepare(Arena *arena, const char *text, size_t size, const ParseOptions *options,
                    SourceText *source,
                    SyntaxProblem *problem);

/* The DecodeHook that asks the module codecs; the context is the ThreadState. (In compile.c.) */
bool compile_decode(void *ts, Arena *arena, const char *encoding, const char **text, size_t *size,
                    const char **message);

#endif
