/* traceback_marks.c: lines of source, and which part of one an instruction is. */
#include "compile/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "compile/parser.h"
#include "compile/source.h"
#include "modules/modules.h"
#include "modules/traceback.h"

/* --- lines of source ------------------------------------------------------------------------------------ */
static SourceLine copy_line(const char *text, size_t size, int number)
{
    const char *end = text + size;
    for (int i = 1; i < number; i++) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        if (!newline) return (SourceLine){NULL, 0};
        text = newline + 1;
    }
    if (text == end) return (SourceLine){NULL, 0};
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    size_t n = (size_t)((newline ? newline : end) - text);
    char *copy = malloc(n + 1);
    if (copy) memcpy(copy, text, n), copy[n] = '\0';
    return (SourceLine){copy, copy ? n : 0};
}

/* Decodes the file as the compiler does; what it cannot decode is not shown. */
static SourceLine line_of_text(ThreadState *ts, const char *bytes, size_t size, int number)
{
    Arena arena;
    SyntaxProblem problem = {0};
    ParseOptions options = {.from_bytes = true, .from_file = true, .decode = compile_decode, .decode_context = ts};
    SourceText source;
    SourceLine line = {NULL, 0};
    arena_init(&arena, NULL);
    if (source_prepare(&arena, bytes, size, &options, &source, &problem)) line = copy_line(source.text,
        source.size, number);
    exc_clear(ts);
    arena_fini(&arena);
    return line;
}

static char *read_from_path(ThreadState *ts, const char *filename, size_t *size)
{
    Borrow folders = sys_get(ts, "path");
    const char *slash = strrchr(filename, '/'), *tail = slash ? slash + 1 : filename;
    char *text = NULL;
    for (size_t i = 0; !text && folders && is_list(folders) && i < list_size(folders); i++) {
        char path[4096];
        Borrow folder = list_item(folders, i);
        if (!is_str(folder)) continue;
        const char *separator = str_of(folder)->size && str_utf8(folder)[str_of(folder)->size - 1] != '/'
            ? "/" : "";
        if (snprintf(path, sizeof path, "%s%s%s", str_utf8(folder), separator,
            tail) < (int)sizeof path) text = read_whole_file(path, size);
    }
    return text;
}

SourceLine source_line_read(ThreadState *ts, const char *filename, int number)
{
    size_t n = strlen(filename), size = 0;
    if (n == 0 || number < 1 || (filename[0] == '<' && filename[n - 1] == '>')) return (SourceLine){NULL, 0};
    char *text = read_whole_file(filename, &size);
    if (!text) text = read_from_path(ts, filename, &size);
    if (!text) return (SourceLine){NULL, 0};
    SourceLine line = line_of_text(ts, text, size, number);
    free(text);
    return line;
}

size_t source_line_indent(const SourceLine *line) { return strspn(line->text, " \t\f"); }

/* --- the operator in an expression ---------------------------------------------------------------------- */
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/* The operator stands between the operands, behind parentheses that close the left one. As in CPython it
 * takes a second character with it if that is no blank. */
static bool operator_of_binary(const char *text, const Expr *e, int *start, int *end)
{
    int stop = e->bin_op.right->span.column;
    bool found = false;
    for (int i = e->bin_op.left->span.end_column; i < stop; i++) {
        if (is_blank(text[i])) continue;
        *start = i;
        *end = i + 1 + (i + 1 < stop && !is_blank(text[i + 1]));
        found = true;
        if (text[i] != ')' || i + 1 >= stop) break;
    }
    return found;
}

/* Of a subscript the brackets and what is in them. */
static bool operator_of_subscript(const char *text, const Expr *e, int *start, int *end)
{
    int size = (int)strlen(text);
    *start = e->subscript.value->span.end_column;
    *end = e->subscript.slice->span.end_column + 1;
    while (*start < size && text[*start] != '[') ++*start;
    while (*end < size && text[*end] != ']') ++*end;
    if (*end < size) ++*end;
    return true;
}

static bool find_operator(const char *text, size_t size, int *start, int *end)
{
    Arena arena;
    SyntaxProblem problem = {0};
    ParseOptions options = {.mode = PARSE_FILE};
    bool found = false;
    arena_init(&arena, NULL);
    AstModule *tree = parse_source(&arena, text, size, &options, &problem);
    if (tree && tree->body.count == 1 && tree->body.items[0]->kind == STMT_EXPR) {
        const Expr *e = tree->body.items[0]->expr.value;
        if (e->span.line != e->span.end_line) found = false;
        else if (e->kind == EXPR_BIN_OP) found = operator_of_binary(text, e, start, end);
        else if (e->kind == EXPR_SUBSCRIPT) found = operator_of_subscript(text, e, start, end);
    }
    arena_fini(&arena);
    return found;
}

/* --- marks ---------------------------------------------------------------------------------------------- */
static size_t characters(const SourceLine *line, size_t bytes)
{
    return utf8_count(line->text, bytes < line->size ? bytes : line->size);
}

static void mark_operator(const SourceLine *line, size_t from, size_t to, Marks *marks)
{
    int start, end;
    if (to > line->size || from >= to) return;
    char *segment = strndup(line->text + from, to - from);
    if (segment && find_operator(segment, to - from, &start, &end)) {
        marks->has_operator = true;
        marks->op_start = characters(line, from + (size_t)start);
        marks->op_end = characters(line, from + (size_t)end);
    }
    free(segment);
}

/* Where the marks of an expression that goes on in the next line end. As in CPython, which looks for the
 * blanks at the end of a line at the bytes with the numbers of its characters. */
static size_t last_of_line(const SourceLine *line)
{
    size_t last = characters(line, line->size);
    while (last > 0 && is_blank(line->text[last - 1])) last--;
    return last;
}

bool traceback_marks(const CodeObject *code, uint32_t instruction, const SourceLine *line, Marks *marks)
{
    Location place;
    *marks = (Marks){0};
    if (!code_location(code, instruction, &place) || place.column == COLUMN_NONE
        || place.end_column == COLUMN_NONE) return false;
    marks->start = characters(line, place.column);
    marks->end = place.end_line_delta ? last_of_line(line) : characters(line, place.end_column);
    if (!place.end_line_delta) mark_operator(line, place.column, place.end_column, marks);
    size_t whole = characters(line, line->size) - source_line_indent(line);
    return marks->has_operator || marks->end < marks->start || marks->end - marks->start != whole;
}

size_t source_line_width(const SourceLine *line, size_t count)
{
    size_t width = 0;
    const char *text = line->text, *end = text + line->size;
    while (count-- > 0 && text < end) width += utf8proc_charwidth((int32_t)utf8_next(&text)) == 2 ? 2 : 1;
    return width;
}
