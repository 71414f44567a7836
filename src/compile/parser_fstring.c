/* f-strings. Their bodies are not seen by the lexer: replacement fields are found here by matching quotes
 * and brackets, and each expression is then parsed as a little source of its own, in parentheses. */
#include "compile/parser_internal.h"

#include <string.h>

enum { MAX_SPEC_DEPTH = 2 };

/* ---- the text between fields ---- */

/* Is `s` (after a backslash) at `N{name}`? Then its braces are no field: the end of it, or NULL. */
static const char *skip_named_escape(const char *s, const char *end)
{
    if (s >= end || *s != 'N') return NULL;
    s++;
    if (s >= end || *s++ != '{') return s;
    while (s < end && *s++ != '}') continue;
    return s;
}

/* Finds the end of the text at `*cursor`: a field's `{`, a closing `}` or `end`. At a doubled brace the
 * text ends after the first of them, and `*cursor` goes behind the second. Answers NULL on an error. */
static const char *text_end(Parser *p, const char **cursor, const char *end, bool raw, int depth,
                            Token *token)
{
    const char *s = *cursor;
    while (s < end) {
        char c = *s++;
        if (!raw && c == '\\' && s < end) {
            const char *after_name = skip_named_escape(s, end);
            if (after_name) {
                s = after_name;
                continue;
            }
            c = *s++;
            if (c == '{' && !parser_warn_escape(p, s - 1, token)) return NULL;
        }
        if (c != '{' && c != '}') continue;
        if (depth == 0) {
            if (s < end && *s == c) {
                *cursor = s + 1;
                return s;
            }
            if (c == '}') return parser_raise_here(p, PROBLEM_SYNTAX, "f-string: single '}' is not allowed");
        }
        s--;
        break;
    }
    *cursor = s;
    return s;
}

/* `*doubled` tells that the text ended with a doubled brace, after which there may be more. */
static bool append_text(Parser *p, StringParts *parts, const char **cursor, const char *end, bool raw,
                        int depth, Token *token, bool *doubled)
{
    const char *start = *cursor;
    const char *stop = text_end(p, cursor, end, raw, depth, token);
    if (!stop) return false;
    size_t size = (size_t)(stop - start);
    *doubled = stop != *cursor;
    return raw ? parser_append_text(p, &parts->text, start, size)
        : parser_decode_text(p, &parts->text, start, size, token);
}

/* ---- the end of an expression ---- */

typedef struct {
    char quote;      /* of the string we are in, or 0 */
    bool triple;
    int depth;
    char brackets[LEXER_MAX_LEVEL];
} FieldScan;

static bool is_triple(const char *s, const char *end)
{
    return s + 2 < end && s[1] == s[0] && s[2] == s[0];
}

/* At `*s` inside a string, or at its end. */
static void scan_string(FieldScan *scan, const char **s, const char *end)
{
    if (**s != scan->quote || (scan->triple && !is_triple(*s, end))) return;
    if (scan->triple) *s += 2;
    scan->quote = 0;
}

static char closing_of(char opening)
{
    return opening == '(' ? ')' : opening == '[' ? ']' : '}';
}

static bool scan_closing(Parser *p, FieldScan *scan, char c)
{
    if (!scan->depth) {
        parser_raise_here(p, PROBLEM_SYNTAX, "f-string: unmatched '%c'", c);
        return false;
    }
    char opening = scan->brackets[--scan->depth];
    if (closing_of(opening) == c) return true;
    parser_raise_here(p, PROBLEM_SYNTAX,
               "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c, opening);
    return false;
}

/* `!=`, `==`, `<=`, `>=`, `<` and `>` do not end an expression; `!`, `:`, `}` and `=` do. */
static bool ends_expression(const char **s, const char *end)
{
    char c = **s;
    if (!strchr("!:}=<>", c)) return false;
    if (*s + 1 < end && (*s)[1] == '=' && strchr("!=<>", c)) {
        ++*s;
        return false;
    }
    return c != '<' && c != '>';
}

/* Looks at one character; `*done` is set where the expression ends. */
static bool scan_char(Parser *p, FieldScan *scan, const char **s, const char *end, bool *done)
{
    char c = **s;
    if (c == '\\') {
        parser_raise_here(p, PROBLEM_SYNTAX, "f-string expression part cannot include a backslash");
        return false;
    }
    if (scan->quote) {
        scan_string(scan, s, end);
        return true;
    }
    switch (c) {
    case '\'': case '"':
        scan->quote = c;
        scan->triple = is_triple(*s, end);
        if (scan->triple) *s += 2;
        return true;
    case '(': case '[': case '{':
        if (scan->depth >= LEXER_MAX_LEVEL) {
            parser_raise_here(p, PROBLEM_SYNTAX, "f-string: too many nested parenthesis");
            return false;
        }
        scan->brackets[scan->depth++] = c;
        return true;
    case '#':
        parser_raise_here(p, PROBLEM_SYNTAX, "f-string expression part cannot include '#'");
        return false;
    }
    if (!scan->depth && ends_expression(s, end)) {
        *done = true;
        return true;
    }
    if (c == ')' || c == ']' || c == '}') return scan_closing(p, scan, c);
    return true;
}

static bool raise_expecting_brace(Parser *p)
{
    parser_raise_here(p, PROBLEM_SYNTAX, "f-string: expecting '}'");
    return false;
}

/* Finds where the expression at `start` ends. */
static const char *expression_end(Parser *p, const char *start, const char *end)
{
    FieldScan scan = {.quote = 0};
    const char *s = start;
    for (bool done = false; s < end; s++) {
        if (!scan_char(p, &scan, &s, end, &done)) return NULL;
        if (done) break;
    }
    if (scan.quote) return parser_raise_here(p, PROBLEM_SYNTAX, "f-string: unterminated string");
    if (scan.depth) return parser_raise_here(p, PROBLEM_SYNTAX, "f-string: unmatched '%c'",
                                      scan.brackets[scan.depth - 1]);
    if (s >= end) {
        raise_expecting_brace(p);
        return NULL;
    }
    return s;
}

/* ---- fields ---- */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where the `{` before `start` is: lines after the token's, and a column on its line (or beyond the
 * token's). */
static void find_place(const Token *token, const char *start, int *lines, int *columns)
{
    const char *brace = start - 1, *s = start;
    *lines = *columns = 0;
    while (*s == ' ' || *s == '\t' || *s == '\f') s++;
    if (*s != '\n') {
        for (s = brace; s > token->start && *s != '\n'; s--) continue;
        *columns = (int)(brace - s) - (*s == '\n');
    }
    for (s = token->start; s < brace; s++) *lines += *s == '\n';
}

static Expr *field_expression(Parser *p, const char *start, const char *end, Token *token)
{
    const char *s = start;
    while (s < end && (is_space(*s))) s++;
    if (s == end && *end != '}') return parser_raise_here(p, PROBLEM_SYNTAX,
                                                   "f-string: expression required before '%c'", *end);
    if (s == end) return parser_raise_here(p, PROBLEM_SYNTAX, "f-string: empty expression not allowed");
    size_t size = (size_t)(end - start);
    char *text = arena_alloc(p->arena, size + 4);
    if (!text) return parser_out_of_memory(p);
    text[0] = '(';
    memcpy(text + 1, start, size);
    memcpy(text + size + 1, ")\n", 2);
    int lines, columns;
    find_place(token, start, &lines, &columns);
    int column = lines ? columns : token->column + columns;
    return parse_fstring_expression(p, text, size + 3, token->line + lines, column);
}

/* ['!' conversion] */
static bool conversion(Parser *p, const char **cursor, const char *end, int *result)
{
    if (**cursor != '!') return true;
    ++*cursor;
    if (*cursor >= end) return raise_expecting_brace(p);
    char c = *(*cursor)++;
    if (c == 's' || c == 'r' || c == 'a') {
        *result = c;
        return true;
    }
    parser_raise_here(p, PROBLEM_SYNTAX, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    return false;
}

/* [':' format_spec] */
static bool format_spec(Parser *p, StringParts *parts, const char **cursor, const char *end, bool raw,
                        int depth, Token *token, Expr **spec)
{
    if (*cursor >= end) return raise_expecting_brace(p);
    if (**cursor != ':') return true;
    ++*cursor;
    if (*cursor >= end) return raise_expecting_brace(p);
    StringParts inner = {.span = parts->span, .is_u = parts->is_u};
    int base = p->scratch_count;
    if (!parse_fstring_parts(p, &inner, cursor, end, raw, depth + 1, token)) return false;
    /* As in CPython, what ends a specification has the place of its own token, not of the whole
     * concatenation. */
    inner.span = span_of_token(token);
    if (!parser_flush_text(p, &inner)
        || !(*spec = parser_new_expr(p, EXPR_JOINED_STR, inner.span))) return false;
    (*spec)->span = inner.span;
    return TAKE_LIST(p, base, &(*spec)->joined_str.values);
}

/* A replacement field, from its `{` to behind its `}`. */
static bool field(Parser *p, StringParts *parts, const char **cursor, const char *end, bool raw, int depth,
                  Token *token)
{
    if (depth >= MAX_SPEC_DEPTH) {
        parser_raise_here(p, PROBLEM_SYNTAX, "f-string: expressions nested too deeply");
        return false;
    }
    const char *start = *cursor + 1;
    const char *stop = expression_end(p, start, end);
    Expr *value = stop ? field_expression(p, start, stop, token) : NULL, *spec = NULL;
    int convert = -1;
    if (!value) return false;
    bool shows_text = *stop == '=';
    *cursor = stop + shows_text;
    while (shows_text && *cursor < end && is_space(**cursor)) ++*cursor;
    if (*cursor >= end) return raise_expecting_brace(p);
    if (shows_text && !parser_append_text(p, &parts->text, start, (size_t)(*cursor - start))) return false;
    if (!parser_flush_text(p, parts) || !conversion(p, cursor, end, &convert)
        || !format_spec(p, parts, cursor, end, raw, depth, token, &spec)) {
        return false;
    }
    if (*cursor >= end || **cursor != '}') return raise_expecting_brace(p);
    ++*cursor;
    if (shows_text && !spec && convert < 0) convert = 'r';
    Expr *e = parser_new_expr(p, EXPR_FORMATTED_VALUE, parts->span);
    if (!e) return false;
    e->span = parts->span;
    e->formatted_value.value = value;
    e->formatted_value.conversion = convert;
    e->formatted_value.format_spec = spec;
    return parser_push(p, e);
}

bool parse_fstring_parts(Parser *p, StringParts *parts, const char **cursor, const char *end, bool raw,
                         int depth,
                   Token *token)
{
    while (*cursor < end) {
        bool doubled;
        if (!append_text(p, parts, cursor, end, raw, depth, token, &doubled)) return false;
        if (doubled) continue;
        if (*cursor == end || **cursor == '}') break;
        if (!field(p, parts, cursor, end, raw, depth, token)) return false;
    }
    if (depth == 0 && *cursor < end) {
        parser_raise_here(p, PROBLEM_SYNTAX, "f-string: unexpected end of string");
        return false;
    }
    return true;
}
