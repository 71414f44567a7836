#include "compile/source.h"

#include <string.h>

typedef enum { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_ASCII, ENCODING_OTHER } Encoding;

enum { MAX_ENCODING_NAME = 64 };

__attribute__((format(printf, 3, 4)))
static bool fail(Arena *arena, SyntaxProblem *problem, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = problem_format(arena, format, args);
    va_end(args);
    problem_unlocated(problem, message ? PROBLEM_SYNTAX : PROBLEM_NO_MEMORY, message);
    return false;
}

/* After `fail`: a problem with the encoding as a whole is said to be on line 0. */
static bool fail_at_line_0(SyntaxProblem *problem)
{
    problem->located = problem->kind == PROBLEM_SYNTAX;
    problem->column = -1;
    return false;
}

/* ---- the encoding declaration ---- */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/* Finds `coding[:=] name` in a comment line. */
static bool find_declaration(const char *line, size_t size, const char **name, size_t *name_size)
{
    size_t i = 0;
    while (i < size && (line[i] == ' ' || line[i] == '\t' || line[i] == '\f')) i++;
    if (i == size || line[i] != '#') return false;
    for (; i + 7 < size; i++) {
        if (memcmp(line + i, "coding", 6) || (line[i + 6] != ':' && line[i + 6] != '=')) continue;
        size_t start = i + 7;
        while (start < size && (line[start] == ' ' || line[start] == '\t')) start++;
        size_t end = start;
        while (end < size && is_name_char(line[end])) end++;
        if (end == start) continue;
        *name = line + start;
        *name_size = end - start;
        return true;
    }
    return false;
}

static bool is_blank_or_comment(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (line[i] == '#') return true;
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\f' && line[i] != '\r') return false;
    }
    return true;
}

/* The declaration is in one of the first two lines, and the first is no statement. */
static bool find_in_two_lines(const char *text, size_t size, const char **name, size_t *name_size)
{
    for (int i = 0; i < 2; i++) {
        size_t length = 0;
        while (length < size && text[length] != '\n' && text[length] != '\r') length++;
        if (find_declaration(text, length, name, name_size)) return true;
        if (!is_blank_or_comment(text, length) || length == size) return false;
        text += length + 1;
        size -= length + 1;
    }
    return false;
}

static bool starts_with(const char *name, const char *prefix)
{
    size_t size = strlen(prefix);
    return !strncmp(name, prefix, size) && (name[size] == '\0' || name[size] == '-');
}

static Encoding encoding_of(const char *name, size_t size, char *plain)
{
    if (size >= MAX_ENCODING_NAME) size = MAX_ENCODING_NAME - 1;
    for (size_t i = 0; i < size; i++) {
        char c = name[i];
        plain[i] = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    plain[size] = '\0';
    if (starts_with(plain, "utf-8") || !strcmp(plain, "utf8")) return ENCODING_UTF8;
    if (starts_with(plain, "latin-1") || starts_with(plain, "iso-8859-1") || starts_with(plain, "iso-latin-1")
        || !strcmp(plain, "latin1") || !strcmp(plain, "l1") || !strcmp(plain, "iso8859-1")) {
        return ENCODING_LATIN1;
    }
    if (!strcmp(plain, "ascii") || !strcmp(plain, "us-ascii")) return ENCODING_ASCII;
    return ENCODING_OTHER;
}

/* ---- decoding ---- */

/* Bytes of the well-formed character at `s`, or 0. */
static int utf8_step(const unsigned char *s, const unsigned char *end)
{
    if (s[0] < 0x80) return 1;
    int size = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || end - s < size) return 0;
    for (int i = 1; i < size; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
    }
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) || (s[0] == 0xF0 && s[1] < 0x90)
        || (s[0] == 0xF4 && s[1] > 0x8F)) {
        return 0;
    }
    return size;
}

/* The first byte that is not UTF-8, or NULL. */
static const unsigned char *find_bad_utf8(const char *text, size_t size, int *line)
{
    const unsigned char *s = (const unsigned char *)text, *end = s + size;
    *line = 1;
    while (s < end) {
        int step = utf8_step(s, end);
        if (!step) return s;
        *line += *s == '\n';
        s += step;
    }
    return NULL;
}

static bool fail_utf8(Arena *arena, const SourceText *source, size_t position, int line, const ParseOptions *options,
                      SyntaxProblem *problem)
{
    const char *text = source->text;
    unsigned byte = (unsigned char)text[position];
    size_t line_start = position, line_end = position;
    while (line_start && text[line_start - 1] != '\n') line_start--;
    while (line_end < source->size && text[line_end] != '\n') line_end++;
    if (options->from_file) {
        fail(arena, problem, "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding declared; "
             "see https://peps.python.org/pep-0263/ for details", byte, options->filename ? options->filename : "?", line);
    } else {
        fail(arena, problem, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: invalid %s byte",
             byte, position - line_start, byte >= 0xC2 && byte <= 0xF4 ? "continuation" : "start");
    }
    problem->located = problem->kind == PROBLEM_SYNTAX;
    problem->line = problem->end_line = line;
    problem->column = problem->end_column = (int)(position - line_start) + 1;
    problem->text_size = line_end - line_start;
    problem->text = arena_copy_text(arena, text + line_start, problem->text_size);
    return false;
}

static bool latin1_to_utf8(Arena *arena, SourceText *source)
{
    const unsigned char *from = (const unsigned char *)source->text;
    char *text = source->size < (size_t)-1 / 2 ? arena_alloc(arena, source->size * 2 + 1) : NULL;
    if (!text) return false;
    size_t size = 0;
    for (size_t i = 0; i < source->size; i++) {
        if (from[i] < 0x80) text[size++] = (char)from[i];
        else {
            text[size++] = (char)(0xC0 | from[i] >> 6);
            text[size++] = (char)(0x80 | (from[i] & 0x3F));
        }
    }
    *source = (SourceText){text, size};
    return true;
}

static bool decode_bytes(Arena *arena, SourceText *source, const ParseOptions *options, SyntaxProblem *problem)
{
    const char *name;
    size_t name_size;
    int line;
    bool has_mark = source->size >= 3 && !memcmp(source->text, "\xEF\xBB\xBF", 3);
    if (has_mark) {
        source->text += 3;
        source->size -= 3;
    }
    Encoding encoding = ENCODING_UTF8;
    char plain[MAX_ENCODING_NAME];
    if (find_in_two_lines(source->text, source->size, &name, &name_size)) {
        encoding = encoding_of(name, name_size, plain);
        if (encoding == ENCODING_LATIN1) memcpy(plain, "iso-8859-1", sizeof "iso-8859-1");
        if (has_mark && encoding != ENCODING_UTF8) {
            return fail(arena, problem, "encoding problem: %s with BOM", plain) || fail_at_line_0(problem);
        }
    }
    if (encoding == ENCODING_OTHER) {
        return fail(arena, problem, "unknown encoding: %.*s", (int)name_size, name) || fail_at_line_0(problem);
    }
    if (encoding == ENCODING_LATIN1) {
        if (latin1_to_utf8(arena, source)) return true;
        problem_unlocated(problem, PROBLEM_NO_MEMORY, "");
        return false;
    }
    const unsigned char *bad = find_bad_utf8(source->text, source->size, &line);
    if (bad && encoding == ENCODING_UTF8) {
        return fail_utf8(arena, source, (size_t)((const char *)bad - source->text), line, options, problem);
    }
    for (size_t i = 0; encoding == ENCODING_ASCII && i < source->size; i++) {
        if ((unsigned char)source->text[i] < 0x80) continue;
        return fail(arena, problem, "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
                    (unsigned char)source->text[i], i) || fail_at_line_0(problem);
    }
    return true;
}

/* ---- newlines ---- */

static bool translate_newlines(Arena *arena, SourceText *source, bool add_newline)
{
    char *text = source->size < (size_t)-1 - 2 ? arena_alloc(arena, source->size + 2) : NULL;
    if (!text) return false;
    size_t size = source->size;
    if (!memchr(source->text, '\r', size)) {
        memcpy(text, source->text, size);
    } else {
        size = 0;
        for (size_t i = 0; i < source->size; i++) {
            char c = source->text[i];
            if (c == '\r') {
                c = '\n';
                if (i + 1 < source->size && source->text[i + 1] == '\n') i++;
            }
            text[size++] = c;
        }
    }
    if (add_newline && size && text[size - 1] != '\n') text[size++] = '\n';
    *source = (SourceText){text, size};
    return true;
}

bool source_prepare(Arena *arena, const char *text, size_t size, const ParseOptions *options, SourceText *source,
                    SyntaxProblem *problem)
{
    *source = (SourceText){text ? text : "", size};
    if (size > 0x7FFFFF00) return fail(arena, problem, "source code is too long");
    if (size && memchr(text, '\0', size)) {
        return fail(arena, problem, options->from_file ? "source code cannot contain null bytes"
                                                       : "source code string cannot contain null bytes");
    }
    if ((options->from_bytes || options->from_file) && !decode_bytes(arena, source, options, problem)) return false;
    if (translate_newlines(arena, source, options->mode == PARSE_FILE)) return true;
    problem_unlocated(problem, PROBLEM_NO_MEMORY, "");
    return false;
}
