#include "compile/syntax_error.h"

#include <stdio.h>

const char *problem_format(Arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    char *text = arena_alloc(arena, (size_t)size + 1);
    if (text) vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

int problem_text_length(const char *text, size_t size)
{
    int count = 0;
    for (size_t i = 0; i < size; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

void problem_unlocated(SyntaxProblem *problem, SyntaxProblemKind kind, const char *message)
{
    if (problem->kind != PROBLEM_NONE) return;
    *problem = (SyntaxProblem){.kind = kind, .message = message};
}
