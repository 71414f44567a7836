#include "compile/source.h"

#include <string.h>

#include "base/utf8.h"

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
    problem->end_line = problem->end_column = INT32_MIN;
    return false;
}

/* ---- the encoding declaration ---- */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.';
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

/* `names` has a space on both sides of each. */
static bool is_one_of(const char *name, const char *names)
{
    size_t size = strlen(name);
    const char *found = strchr(name, ' ') ? NULL : strstr(names, name);
    while (found && (found[-1] != ' ' || found[size] != ' ')) found = strstr(found + 1, name);
    return found;
}

static Encoding encoding_of(const char *name, size_t size, char *plain)
{
    static const char utf8[] = " utf8 u8 utf cp65001 utf8-ucs2 utf8-ucs4 ",
        latin1[] = " latin1 latin l1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859-1 iso-8859-1-1987 iso-ir-100 ",
        ascii[] = " ascii us-ascii us 646 ansi-x3.4-1968 ansi-x3.4-1986 ansi-x3-4-1968 cp367 csascii ibm367 iso646-us"
                  " iso-646.irv-1991 iso-ir-6 ";
    if (size >= MAX_ENCODING_NAME) size = MAX_ENCODING_NAME - 1;
    for (size_t i = 0; i < size; i++) {
        char c = name[i];
        plain[i] = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    plain[size] = '\0';
    if (starts_with(plain, "utf-8") || is_one_of(plain, utf8)) return ENCODING_UTF8;
    if (starts_with(plain, "latin-1") || starts_with(plain, "iso-8859-1") || starts_with(plain, "iso-latin-1")
        || is_one_of(plain, latin1)) {
        return ENCODING_LATIN1;
    }
    return is_one_of(plain, ascii) ? ENCODING_ASCII : ENCODING_OTHER;
}

/* ---- decoding ---- */

/* Is all of it UTF-8? Otherwise where the first byte is that is not, and in which line. */
static bool is_utf8(const char *text, size_t size, size_t *position, int *line)
{
    size_t bad;
    if (utf8_check(text, size, position, &bad) == UTF8_VALID) return true;
    *line = 1;
    for (size_t i = 0; i < *position; i++) *line += text[i] == '\n';
    return false;
}

/* A place in the text of a problem that has just been stored. */
static void set_place(Arena *arena, SyntaxProblem *problem, const SourceText *source, size_t position,
                      int line)
{
    size_t start = position, end = position;
    while (start && source->text[start - 1] != '\n') start--;
    while (end < source->size && source->text[end] != '\n' && source->text[end] != '\0') end++;
    problem->located = problem->kind == PROBLEM_SYNTAX;
    problem->line = problem->end_line = line;
    problem->column = problem->end_column = (int)(position - start) + 1;
    problem->text_size = end - start;
    problem->text = arena_copy_text(arena, source->text + start, problem->text_size);
}

static bool fail_utf8(Arena *arena, const SourceText *source, size_t position, int line,
                      const ParseOptions *options, SyntaxProblem *problem)
{
    unsigned byte = (unsigned char)source->text[position];
    if (options->from_file) {
        const char *name = options->filename ? options->filename : "?";
        return fail(arena, problem, "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, "
                    "but no encoding declared; see https://peps.python.org/pep-0263/ for details", byte, name,
                        line);
    }
    fail(arena, problem,
         "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: invalid %s byte", byte,
         position, byte >= 0xC2 && byte <= 0xF4 ? "continuation" : "start");
    set_place(arena, problem, source, position, line);
    return false;
}

/* A NUL at `position`: what holds the text decides what is said. */
static bool fail_null(Arena *arena, const SourceText *source, size_t position, bool from_file,
                      SyntaxProblem *problem)
{
    int line = 1;
    if (!from_file) return fail(arena, problem, "source code string cannot contain null bytes");
    for (size_t i = 0; i < position; i++) line += source->text[i] == '\n';
    fail(arena, problem, "source code cannot contain null bytes");
    set_place(arena, problem, source, position, line);
    problem->column = problem->end_column = 0;
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
    *source = (SourceText){text, size, source->undeclared, NULL};
    return true;
}

/* Bytes that are handed over are looked at later, by what they belong to. */
static bool check_utf8(Arena *arena, const SourceText *source, const ParseOptions *options,
                       SyntaxProblem *problem)
{
    int line;
    size_t bad;
    if (!options->from_file || is_utf8(source->text, source->size, &bad, &line)) return true;
    return fail_utf8(arena, source, bad, line, options, problem);
}

bool source_fail_utf8(Arena *arena, const SourceText *source, const ParseOptions *options,
                      SyntaxProblem *problem)
{
    SourceText raw = {source->raw, source->size, source->undeclared, NULL};
    int line = 1;
    size_t bad = 0;
    is_utf8(raw.text, raw.size, &bad, &line);
    *problem = (SyntaxProblem){.kind = PROBLEM_NONE};
    return fail_utf8(arena, &raw, bad, line, options, problem);
}

/* Gives the text question marks for bytes that are no UTF-8; false: no memory. */
static bool set_raw(Arena *arena, SourceText *source)
{
    size_t valid, bad, at = 0;
    if (utf8_check(source->text, source->size, &valid, &bad) == UTF8_VALID) return true;
    char *text = arena_copy_text(arena, source->text, source->size);
    if (!text) return false;
    while (utf8_check(text + at, source->size - at, &valid, &bad) != UTF8_VALID) {
        memset(text + at + valid, '?', bad);
        at += valid + bad;
    }
    source->raw = source->text;
    source->text = text;
    return true;
}

static bool check_ascii(Arena *arena, const SourceText *source, bool from_file, SyntaxProblem *problem)
{
    for (size_t i = 0; i < source->size; i++) {
        unsigned byte = (unsigned char)source->text[i];
        if (byte < 0x80) continue;
        if (from_file) return fail(arena, problem, "encoding problem: ascii");
        fail(arena, problem,
             "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)", byte, i);
        return fail_at_line_0(problem);
    }
    return true;
}

static bool fail_unknown(Arena *arena, const char *name, size_t size, bool from_file, SyntaxProblem *problem)
{
    if (from_file) return fail(arena, problem, "encoding problem: %.*s", (int)size, name);
    fail(arena, problem, "unknown encoding: %.*s", (int)size, name);
    return fail_at_line_0(problem);
}

/* An encoding that is not built in. A file is read by lines, which UTF-16 and UTF-32 have not in that sense. */
static bool decode_by_hook(Arena *arena, SourceText *source, const char *name, size_t name_size, const char *plain,
                           const ParseOptions *options, SyntaxProblem *problem)
{
    bool wide = starts_with(plain, "utf-16") || starts_with(plain, "utf-32");
    const char *message = NULL, *encoding = options->decode ? arena_copy_text(arena, name, name_size) : NULL;
    if (!options->decode || (wide && options->from_file)) return fail_unknown(arena, name, name_size, options->from_file, problem);
    if (encoding && options->decode(options->decode_context, arena, encoding, &source->text, &source->size, &message)) {
        size_t bad;
        int line;
        if (is_utf8(source->text, source->size, &bad, &line)) return true;
        return fail(arena, problem, "source code cannot contain surrogates");
    }
    if (!message) {
        problem_unlocated(problem, arena->failed || !encoding ? PROBLEM_NO_MEMORY : PROBLEM_RAISED, "");
        return false;
    }
    if (options->from_file) return fail(arena, problem, "encoding problem: %s", encoding);
    fail(arena, problem, "%s", message);
    return fail_at_line_0(problem);
}

static bool fail_mark(Arena *arena, const char *plain, bool from_file, SyntaxProblem *problem)
{
    bool latin1 = starts_with(plain, "latin-1") || starts_with(plain, "iso-8859-1") || starts_with(plain, "iso-latin-1");
    fail(arena, problem, "encoding problem: %s with BOM", latin1 ? "iso-8859-1" : plain);
    return !from_file && fail_at_line_0(problem);
}

/* Skips a byte order mark; that it was there means UTF-8. */
static bool skip_mark(SourceText *source)
{
    if (source->size < 3 || memcmp(source->text, "\xEF\xBB\xBF", 3)) return false;
    source->text += 3;
    source->size -= 3;
    return true;
}

static bool decode_bytes(Arena *arena, SourceText *source, const ParseOptions *options,
                         SyntaxProblem *problem)
{
    const char *name = NULL;
    size_t name_size = 0;
    char plain[MAX_ENCODING_NAME] = "";
    Encoding encoding = ENCODING_UTF8;
    bool has_mark = skip_mark(source);
    if (find_in_two_lines(source->text, source->size, &name, &name_size)) {
        encoding = encoding_of(name, name_size, plain);
    }
    source->undeclared = !has_mark && !name;
    bool contradicted = encoding != ENCODING_UTF8 || (name && !starts_with(plain, "utf-8"));
    if (has_mark && contradicted) return fail_mark(arena, plain, options->from_file, problem);
    switch (encoding) {
    case ENCODING_UTF8: return check_utf8(arena, source, options, problem);
    case ENCODING_ASCII: return check_ascii(arena, source, options->from_file, problem);
    case ENCODING_LATIN1: break;
    case ENCODING_OTHER: return decode_by_hook(arena, source, name, name_size, plain, options, problem);
    }
    if (latin1_to_utf8(arena, source)) return true;
    problem_unlocated(problem, PROBLEM_NO_MEMORY, "");
    return false;
}

/* ---- newlines ---- */

/* CPython, too, adds an end of line behind a last one of two characters. */
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
    bool two = source->size > 1 && memcmp(source->text + source->size - 2, "\r\n", 2) == 0;
    if (add_newline && size && (two || text[size - 1] != '\n')) text[size++] = '\n';
    *source = (SourceText){text, size, source->undeclared, NULL};
    return true;
}

bool source_prepare(Arena *arena, const char *text, size_t size, const ParseOptions *options,
                    SourceText *source,
                    SyntaxProblem *problem)
{
    *source = (SourceText){text ? text : "", size, false, NULL};
    if (size > 0x7FFFFF00) return fail(arena, problem, "source code is too long");
    const char *null = size ? memchr(text, '\0', size) : NULL;
    if (null) return fail_null(arena, source, (size_t)(null - text), options->from_file, problem);
    if ((options->from_bytes || options->from_file)
        && !decode_bytes(arena, source, options, problem)) return false;
    if (translate_newlines(arena, source, options->mode == PARSE_FILE) &&
        (!options->from_bytes || options->from_file || set_raw(arena, source)))
        return true;
    problem_unlocated(problem, PROBLEM_NO_MEMORY, "");
    return false;
}
