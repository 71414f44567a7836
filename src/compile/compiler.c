#include "compile/compiler.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "object/error.h"
#include "object/str.h"

/* ---- failing ---- */

void compiler_no_memory(Compiler *c)
{
    if (!c->failed) raise_no_memory(c->ts);
    c->failed = true;
}

/* The text of a line as CPython shows it for errors found behind the parser: only if the file can be read. */
static char *line_of_file(Compiler *c, int line)
{
    if (access(str_utf8(c->options->filename), R_OK) != 0) return NULL;
    const char *start = c->source, *end = c->source + c->source_size;
    for (int i = 1; i < line && start < end; i++) {
        const char *newline = memchr(start, '\n', (size_t)(end - start));
        start = newline ? newline + 1 : end;
    }
    if (start >= end) return NULL;
    const char *newline = memchr(start, '\n', (size_t)(end - start));
    size_t size = (size_t)((newline ? newline + 1 : end) - start);
    return arena_copy_text(c->arena, start, size);
}

void compiler_error_text(Compiler *c, Span span, const char *message)
{
    if (c->failed) return;
    c->failed = true;
    char *text = line_of_file(c, span.line);
    raise_syntax_error(c->ts, EXC_SYNTAX_ERROR, message, c->options->filename, span.line, span.column + 1,
                       span.end_line, span.end_column < 0 ? INT32_MIN : span.end_column + 1, text);
}

void compiler_error(Compiler *c, Span span, const char *format, ...)
{
    va_list arguments;
    if (c->failed) return;
    va_start(arguments, format);
    int n = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *message = compiler_alloc(c, (size_t)n + 1, 1);
    if (!message) return;
    va_start(arguments, format);
    vsnprintf(message, (size_t)n + 1, format, arguments);
    va_end(arguments);
    compiler_error_text(c, span, message);
}

/* The tree may be deeper than the C stack allows: three levels of it count as one Python call, as in
 * CPython. */
bool compiler_enter(Compiler *c)
{
    char here;
    c->depth++;
    if (c->failed) return false;
    if (OURO_LIKELY(c->depth <= c->max_depth && &here > c->ts->c_stack_end)) return true;
    c->failed = true;
    raise_error(c->ts, EXC_RECURSION_ERROR, "maximum recursion depth exceeded during compilation");
    return false;
}

bool compiler_warn(Compiler *c, Span span, ExcKind category, const char *format, ...)
{
    char message[300];
    va_list arguments;
    if (c->failed || !c->options->warn) return !c->failed;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (c->options->warn(c->ts, category, message, c->options->filename, span.line)) return true;
    if (exc_is(c->ts, category)) {
        exc_clear(c->ts);
        compiler_error_text(c, span, message);
    }
    c->failed = true;
    return false;
}

/* ---- memory ---- */

void *compiler_alloc(Compiler *c, size_t count, size_t size)
{
    void *memory = arena_alloc_array(c->arena, count ? count : 1, size);
    if (!memory) compiler_no_memory(c);
    return memory;
}

void *compiler_grow(Compiler *c, void *items, uint32_t count, uint32_t *capacity, size_t size)
{
    uint32_t larger = *capacity < 16 ? 16 : *capacity * 2;
    void *copy = larger > *capacity ? compiler_alloc(c, larger, size) : NULL;
    if (!copy) {
        compiler_no_memory(c);
        return items;
    }
    if (count) memcpy(copy, items, count * size);
    *capacity = larger;
    return copy;
}

Borrow compiler_keep_take(Compiler *c, Ref o)
{
    if (!o) {
        c->failed = true;
        return NULL;
    }
    if (!GROW(c, c->kept, c->nkept, c->kept_capacity)) {
        ref_drop(o);
        return NULL;
    }
    return c->kept[c->nkept++] = o;
}

StrObject *compiler_name(Compiler *c, const AstName *name)
{
    StrObject **slot = &c->names[name->index];
    if (*slot) return *slot;
    Ref text = str_from_utf8(c->ts, name->text, name->size);
    if (text) text = str_intern_take(c->ts, text);
    Borrow kept = compiler_keep_take(c, text);
    return *slot = (StrObject *)kept;
}

StrObject *compiler_first_part(Compiler *c, StrObject *private_name, const AstName *name)
{
    const char *dot = memchr(name->text, '.', name->size);
    size_t size = dot ? (size_t)(dot - name->text) : name->size;
    AstName *part = compiler_alloc(c, sizeof *part + size + 1, 1);
    if (!part) return NULL;
    part->size = (uint32_t)size;
    memcpy(part->text, name->text, size);
    if (dot && scope_is_private(private_name, part)) return scope_mangle(c, private_name, part);
    return (StrObject *)compiler_keep_take(c, str_intern_text(c->ts, part->text));
}
