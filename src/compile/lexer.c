#include "compile/lexer.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

enum {
    LETTER = 1,  /* may start an identifier; bytes above 0x7F do until the whole is checked */
    DIGIT = 2,
    HEX = 4
};

static const unsigned char char_class[256] = {
    ['0' ... '9'] = DIGIT | HEX,
    ['A' ... 'F'] = LETTER | HEX,
    ['G' ... 'Z'] = LETTER,
    ['a' ... 'f'] = LETTER | HEX,
    ['g' ... 'z'] = LETTER,
    ['_'] = LETTER,
    [0x80 ... 0xFF] = LETTER,
};

static inline bool is_class(int c, int wanted)
{
    return c >= 0 && (char_class[c] & wanted);
}

static const char *const texts[TOKEN_COUNT] = {
#define TOKEN(NAME, text) [TOKEN_##NAME] = text,
#include "compile/token.def"
};

const char *token_text(TokenType type)
{
    return texts[type];
}

void lexer_init(Lexer *lexer, Arena *arena, SyntaxProblem *problem, const char *text, size_t size, int line)
{
    memset(lexer, 0, sizeof *lexer);
    lexer->text = lexer->cursor = lexer->line_start = lexer->token_line_start = lexer->buffer_start = text;
    lexer->end = text + size;
    lexer->line = line - 1;
    lexer->at_line_start = true;
    lexer->arena = arena;
    lexer->problem = problem;
}

/* ---- reading ---- */

/* To be called when the character before the cursor is a newline (or none): a line is begun if there is
 * one. */
static void begin_line(Lexer *lexer)
{
    if (lexer->cursor == lexer->end) return;
    lexer->line++;
    lexer->line_start = lexer->cursor;
    if (!lexer->token_start) lexer->buffer_start = lexer->cursor;
}

/* The character at the cursor, or -1 at the end of the text. */
static inline int peek_char(const Lexer *lexer)
{
    return lexer->cursor < lexer->end ? (unsigned char)*lexer->cursor : -1;
}

static inline int next_char(Lexer *lexer)
{
    return lexer->cursor < lexer->end ? (unsigned char)*lexer->cursor++ : -1;
}

/* Steps back over `c`, which next_char gave. */
static inline void back(Lexer *lexer, int c)
{
    if (c >= 0) lexer->cursor--;
}

static const char *line_end(const Lexer *lexer, const char *from)
{
    const char *newline = memchr(from, '\n', (size_t)(lexer->end - from));
    return newline ? newline : lexer->end;
}

/* Gives up the rest of the line. */
static void skip_line(Lexer *lexer)
{
    lexer->cursor = line_end(lexer, lexer->cursor);
    if (lexer->cursor < lexer->end) lexer->cursor++;
}

/* ---- reporting ---- */

/* Stores a SyntaxError; columns count code points from 1, and -1 means "up to the cursor". */
static TokenType report_range(Lexer *lexer, int column, int end_column, const char *message)
{
    SyntaxProblem *problem = lexer->problem;
    lexer->state = LEXER_REPORTED;
    if (problem->kind != PROBLEM_NONE) return TOKEN_ERROR;
    if (column < 0) column = problem_text_length(lexer->line_start,
                                                 (size_t)(lexer->cursor - lexer->line_start));
    *problem = (SyntaxProblem){
        .kind = message ? PROBLEM_SYNTAX : PROBLEM_NO_MEMORY,
        .located = true,
        .line = lexer->line,
        .column = column,
        .end_line = lexer->line,
        .end_column = end_column < 0 ? column : end_column,
        .message = message,
        .text = lexer->line_start,
        .text_size = (size_t)(line_end(lexer, lexer->line_start) - lexer->line_start),
    };
    return TOKEN_ERROR;
}

__attribute__((format(printf, 2, 3)))
static TokenType report(Lexer *lexer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = problem_format(lexer->arena, format, args);
    va_end(args);
    return report_range(lexer, -1, -1, message);
}

static TokenType stop(Lexer *lexer, LexerState state)
{
    lexer->state = state;
    return TOKEN_ERROR;
}

/* ---- identifiers ---- */

static bool is_one_of(int c, const int *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == c) return true;
    }
    return false;
}

#define IS_ONE_OF(c, ...) \
    is_one_of((c), (const int[]){__VA_ARGS__}, sizeof((int[]){__VA_ARGS__}) / sizeof(int))

/* Characters that are letters, yet whose compatibility form could not stand in an identifier. */
static bool is_broken_by_nfkc(int c)
{
    return (c >= 0xFC5E && c <= 0xFC63)
        || IS_ONE_OF(c, 0x37A, 0x309B, 0x309C, 0xFDFA, 0xFDFB, 0xFE70, 0xFE72, 0xFE74,
                                                     0xFE76, 0xFE78, 0xFE7A, 0xFE7C, 0xFE7E);
}

/* Unicode's XID_Start and XID_Continue, of which utf8proc knows the categories but not the exceptions. */
static bool is_identifier_start(int c)
{
    if (c == '_' || IS_ONE_OF(c, 0x1885, 0x1886, 0x2118, 0x212E)) return true;
    if (is_broken_by_nfkc(c) || IS_ONE_OF(c, 0xE33, 0xEB3, 0x2E2F, 0xFF9E, 0xFF9F)) return false;
    utf8proc_category_t category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
        || category == UTF8PROC_CATEGORY_NL;
}

static bool is_identifier_part(int c)
{
    if (is_identifier_start(c)) return true;
    if (IS_ONE_OF(c, 0xB7, 0x387, 0x19DA, 0xE33, 0xEB3, 0xFF9E, 0xFF9F)) return true;
    if (c >= 0x1369 && c <= 0x1371) return true;
    if (is_broken_by_nfkc(c)) return false;
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC
        || category == UTF8PROC_CATEGORY_ND
        || category == UTF8PROC_CATEGORY_PC;
}

ptrdiff_t lexer_check_identifier(const char *text, size_t size, int *bad_character)
{
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                                 (utf8proc_ssize_t)(size - at), &c);
        if (step <= 0) c = 0xFFFD, step = 1;
        if (at == 0 ? !is_identifier_start(c) : !is_identifier_part(c)) {
            *bad_character = c;
            return (ptrdiff_t)at;
        }
        at += (size_t)step;
    }
    return -1;
}

static bool is_printable(int c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return !(category == UTF8PROC_CATEGORY_CN
             || (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_CO));
}

static bool check_identifier(Lexer *lexer)
{
    int c;
    const char *start = lexer->token_start;
    ptrdiff_t bad = lexer_check_identifier(start, (size_t)(lexer->cursor - start), &c);
    if (bad < 0) return true;
    char utf8[5] = {0};
    utf8proc_encode_char(c, (utf8proc_uint8_t *)utf8);
    lexer->cursor = start + bad + 1;
    while (lexer->cursor < lexer->end && ((unsigned char)*lexer->cursor & 0xC0) == 0x80) lexer->cursor++;
    if (is_printable(c)) report(lexer, "invalid character '%s' (U+%04X)", utf8, (unsigned)c);
    else report(lexer, "invalid non-printable character U+%04X", (unsigned)c);
    return false;
}

/* The keyword a name is, or TOKEN_NAME_. */
static TokenType keyword(const char *text, size_t size)
{
#define CASE(c, ...) case c: { \
        static const TokenType list[] = {__VA_ARGS__}; \
        for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) { \
            const char *word = texts[list[i]]; \
            if (!strncmp(word, text, size) && !word[size]) return list[i]; \
        } \
        break; \
    }
    if (size < 2 || size > 8) return TOKEN_NAME_;
    switch (text[0]) {
    CASE('F', TOKEN_FALSE)
    CASE('N', TOKEN_NONE)
    CASE('T', TOKEN_TRUE)
    CASE('a', TOKEN_AND, TOKEN_AS, TOKEN_ASSERT, TOKEN_ASYNC, TOKEN_AWAIT)
    CASE('b', TOKEN_BREAK)
    CASE('c', TOKEN_CLASS, TOKEN_CONTINUE)
    CASE('d', TOKEN_DEF, TOKEN_DEL)
    CASE('e', TOKEN_ELSE, TOKEN_ELIF, TOKEN_EXCEPT)
    CASE('f', TOKEN_FOR, TOKEN_FROM, TOKEN_FINALLY)
    CASE('g', TOKEN_GLOBAL)
    CASE('i', TOKEN_IF, TOKEN_IN, TOKEN_IS, TOKEN_IMPORT)
    CASE('l', TOKEN_LAMBDA)
    CASE('n', TOKEN_NOT, TOKEN_NONLOCAL)
    CASE('o', TOKEN_OR)
    CASE('p', TOKEN_PASS)
    CASE('r', TOKEN_RETURN, TOKEN_RAISE)
    CASE('t', TOKEN_TRY)
    CASE('w', TOKEN_WITH, TOKEN_WHILE)
    CASE('y', TOKEN_YIELD)
    }
    return TOKEN_NAME_;
#undef CASE
}

static TokenType string(Lexer *lexer, int quote);

/* Do the letters so far and `c` make a string prefix? */
static bool extends_prefix(const char *start, const char *cursor, int c)
{
    char seen[3] = {0};
    size_t count = (size_t)(cursor - start);
    if (count > 1) return false;
    for (size_t i = 0; i < count; i++) seen[i] = start[i] | 0x20;
    c |= 0x20;
    if (count == 0) return c == 'r' || c == 'b' || c == 'u' || c == 'f';
    return c != seen[0] && ((seen[0] == 'r' && (c == 'b' || c == 'f'))
                            || (c == 'r' && (seen[0] == 'b' || seen[0] == 'f')));
}

static TokenType name(Lexer *lexer)
{
    const char *start = lexer->token_start;
    const char *cursor = start;
    while (extends_prefix(start, cursor, (unsigned char)*cursor)) {
        cursor++;
        if (*cursor == '"' || *cursor == '\'') {
            lexer->cursor = cursor + 1;
            return string(lexer, *cursor);
        }
    }
    unsigned char all = 0;
    while (is_class((unsigned char)*cursor, LETTER | DIGIT)) all |= (unsigned char)*cursor++;
    lexer->cursor = cursor;
    if (all & 0x80 && !check_identifier(lexer)) return TOKEN_ERROR;
    return keyword(start, (size_t)(cursor - start));
}

/* ---- numbers ---- */

/* Is `rest` at the end of a word that goes on with `ending`? */
static bool ends_word(const char *rest, const char *ending)
{
    size_t size = strlen(ending);
    return !strncmp(rest, ending, size) && !is_class((unsigned char)rest[size], LETTER | DIGIT);
}

/* Is the cursor at the rest of a keyword that may follow a number without a space? */
static bool at_keyword_after_number(const Lexer *lexer, int c)
{
    const char *rest = lexer->cursor;
    switch (c) {
    case 'a': return ends_word(rest, "nd");
    case 'e': return ends_word(rest, "lse");
    case 'f': return ends_word(rest, "or");
    case 'i': return *rest && strchr("fns", *rest);
    case 'n': return ends_word(rest, "ot");
    case 'o': return ends_word(rest, "r");
    default: return false;
    }
}

/* `c` was read after a number: steps back over it, unless it would make the number run into a name. */
static TokenType number_end(Lexer *lexer, int c, const char *kind)
{
    if (at_keyword_after_number(lexer, c)) {
        char message[40];
        bool as_error = false;
        back(lexer, c);
        snprintf(message, sizeof message, "invalid %s literal", kind);
        if (!lexer->warn) return TOKEN_NUMBER;
        if (lexer->warn(lexer->warn_context, false, message, lexer->line, &as_error)) return TOKEN_NUMBER;
        if (as_error) return report(lexer, "%s", message);
        problem_unlocated(lexer->problem, PROBLEM_RAISED, "");
        return stop(lexer, LEXER_REPORTED);
    }
    back(lexer, c);
    return c < 0x80 && is_class(c, LETTER | DIGIT) ? report(lexer, "invalid %s literal", kind) : TOKEN_NUMBER;
}

/* Digits with single underscores between them, after a first digit. Answers what follows, or -2 on an
 * error. */
static int decimal_tail(Lexer *lexer)
{
    for (;;) {
        int c;
        do c = next_char(lexer); while (is_class(c, DIGIT));
        if (c != '_') return c;
        c = next_char(lexer);
        if (!is_class(c, DIGIT)) {
            back(lexer, c);
            report(lexer, "invalid decimal literal");
            return -2;
        }
    }
}

static TokenType exponent(Lexer *lexer, int e)
{
    int c = next_char(lexer);
    if (c == '+' || c == '-') {
        c = next_char(lexer);
        if (!is_class(c, DIGIT)) {
            back(lexer, c);
            return report(lexer, "invalid decimal literal");
        }
    } else if (!is_class(c, DIGIT)) {
        back(lexer, c);
        return number_end(lexer, e, "decimal");
    }
    if ((c = decimal_tail(lexer)) == -2) return TOKEN_ERROR;
    if (c == 'j' || c == 'J') return number_end(lexer, next_char(lexer), "imaginary");
    return number_end(lexer, c, "decimal");
}

/* What may follow the point or the whole part: `c` has been read. */
static TokenType number_suffix(Lexer *lexer, int c)
{
    if (c == 'e' || c == 'E') return exponent(lexer, c);
    if (c == 'j' || c == 'J') return number_end(lexer, next_char(lexer), "imaginary");
    return number_end(lexer, c, "decimal");
}

/* After the point. */
static TokenType fraction(Lexer *lexer)
{
    int c = next_char(lexer);
    if (is_class(c, DIGIT) && (c = decimal_tail(lexer)) == -2) return TOKEN_ERROR;
    return number_suffix(lexer, c);
}

static bool is_digit_of(int c, int base)
{
    return base == 16 ? is_class(c, HEX) : c >= '0' && c < '0' + base;
}

static TokenType based_number(Lexer *lexer, int base, const char *kind)
{
    int c = next_char(lexer);
    do {
        if (c == '_') c = next_char(lexer);
        if (!is_digit_of(c, base)) {
            if (is_class(c, DIGIT)) return report(lexer, "invalid digit '%c' in %s literal", c, kind);
            back(lexer, c);
            return report(lexer, "invalid %s literal", kind);
        }
        do c = next_char(lexer); while (is_digit_of(c, base));
    } while (c == '_');
    if (is_class(c, DIGIT)) return report(lexer, "invalid digit '%c' in %s literal", c, kind);
    return number_end(lexer, c, kind);
}

/* A number that starts with 0: another base, a zero, or the start of a float. */
static TokenType zero(Lexer *lexer)
{
    int c = next_char(lexer);
    if (c == 'x' || c == 'X') return based_number(lexer, 16, "hexadecimal");
    if (c == 'o' || c == 'O') return based_number(lexer, 8, "octal");
    if (c == 'b' || c == 'B') return based_number(lexer, 2, "binary");
    for (;; c = next_char(lexer)) {
        if (c == '_') {
            c = next_char(lexer);
            if (!is_class(c, DIGIT)) {
                back(lexer, c);
                return report(lexer, "invalid decimal literal");
            }
        }
        if (c != '0') break;
    }
    const char *zeros_end = lexer->cursor;
    bool nonzero = is_class(c, DIGIT);
    if (nonzero && (c = decimal_tail(lexer)) == -2) return TOKEN_ERROR;
    if (c == '.') return fraction(lexer);
    if (nonzero && c != 'e' && c != 'E' && c != 'j' && c != 'J') {
        back(lexer, c);
        return report_range(lexer, (int)(lexer->token_start + 1 - lexer->line_start),
                            (int)(zeros_end - lexer->line_start),
                            "leading zeros in decimal integer literals are not permitted; "
                            "use an 0o prefix for octal integers");
    }
    return number_suffix(lexer, c);
}

static TokenType number(Lexer *lexer)
{
    if (next_char(lexer) == '0') return zero(lexer);
    int c = decimal_tail(lexer);
    if (c == -2) return TOKEN_ERROR;
    return c == '.' ? fraction(lexer) : number_suffix(lexer, c);
}

/* ---- strings ---- */

/* Reported at the opening quote, whose line and column the lexer goes back to. */
static TokenType unterminated(Lexer *lexer, bool triple, bool at_end)
{
    int detected = lexer->line;
    lexer->cursor = lexer->token_start + 1;
    lexer->line_start = lexer->token_line_start;
    lexer->line = lexer->token_line;
    report(lexer, triple ? "unterminated triple-quoted string literal (detected at line %d)"
                         : "unterminated string literal (detected at line %d)", detected);
    if (at_end) lexer->state = LEXER_END_IN_STRING;
    return TOKEN_ERROR;
}

static TokenType single_quoted(Lexer *lexer, int quote)
{
    for (;;) {
        int c = next_char(lexer);
        if (c == quote) return TOKEN_STRING;
        if (c < 0 || c == '\n') return unterminated(lexer, false, c < 0);
        if (c == '\\' && next_char(lexer) == '\n') begin_line(lexer);
    }
}

static TokenType triple_quoted(Lexer *lexer, int quote)
{
    for (;;) {
        int c = next_char(lexer);
        if (c < 0) return unterminated(lexer, true, true);
        if (c == quote && lexer->cursor[0] == quote && lexer->cursor[1] == quote) {
            lexer->cursor += 2;
            return TOKEN_STRING;
        }
        if (c == '\\') c = next_char(lexer);
        if (c == '\n') begin_line(lexer);
    }
}

/* The opening quote has been read. */
static TokenType string(Lexer *lexer, int quote)
{
    if (lexer->cursor[0] != quote) return single_quoted(lexer, quote);
    lexer->cursor++;
    if (lexer->cursor[0] != quote) return TOKEN_STRING;
    lexer->cursor++;
    return triple_quoted(lexer, quote);
}

/* ---- brackets and operators ---- */

static TokenType open_bracket(Lexer *lexer, char c, TokenType type)
{
    if (lexer->level >= LEXER_MAX_LEVEL) return report(lexer, "too many nested parentheses");
    lexer->brackets[lexer->level] = c;
    lexer->bracket_lines[lexer->level] = lexer->line;
    lexer->bracket_columns[lexer->level] = (int)(lexer->token_start - lexer->line_start);
    lexer->level++;
    return type;
}

static TokenType close_bracket(Lexer *lexer, char c, char expected, TokenType type)
{
    if (!lexer->level) return report(lexer, "unmatched '%c'", c);
    int at = --lexer->level;
    char opening = lexer->brackets[at];
    if (opening == expected) return type;
    if (lexer->bracket_lines[at] != lexer->line) {
        return report(lexer, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c,
                      opening, lexer->bracket_lines[at]);
    }
    return report(lexer, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, opening);
}

static inline bool accept_char(Lexer *lexer, char c)
{
    if (*lexer->cursor != c) return false;
    lexer->cursor++;
    return true;
}

/* `x` or `x=`. */
static inline TokenType maybe_equal(Lexer *lexer, TokenType plain, TokenType with_equal)
{
    return accept_char(lexer, '=') ? with_equal : plain;
}

static TokenType operator(Lexer *lexer, int c)
{
    switch (c) {
    case '(': return open_bracket(lexer, '(', TOKEN_LPAR);
    case '[': return open_bracket(lexer, '[', TOKEN_LSQB);
    case '{': return open_bracket(lexer, '{', TOKEN_LBRACE);
    case ')': return close_bracket(lexer, ')', '(', TOKEN_RPAR);
    case ']': return close_bracket(lexer, ']', '[', TOKEN_RSQB);
    case '}': return close_bracket(lexer, '}', '{', TOKEN_RBRACE);
    case ',': return TOKEN_COMMA;
    case ';': return TOKEN_SEMI;
    case '~': return TOKEN_TILDE;
    case ':': return maybe_equal(lexer, TOKEN_COLON, TOKEN_COLON_EQUAL);
    case '=': return maybe_equal(lexer, TOKEN_EQUAL, TOKEN_EQ_EQUAL);
    case '!': return maybe_equal(lexer, TOKEN_UNKNOWN, TOKEN_NOT_EQUAL);
    case '+': return maybe_equal(lexer, TOKEN_PLUS, TOKEN_PLUS_EQUAL);
    case '%': return maybe_equal(lexer, TOKEN_PERCENT, TOKEN_PERCENT_EQUAL);
    case '@': return maybe_equal(lexer, TOKEN_AT, TOKEN_AT_EQUAL);
    case '|': return maybe_equal(lexer, TOKEN_VBAR, TOKEN_VBAR_EQUAL);
    case '&': return maybe_equal(lexer, TOKEN_AMPER, TOKEN_AMPER_EQUAL);
    case '^': return maybe_equal(lexer, TOKEN_CIRCUMFLEX, TOKEN_CIRCUMFLEX_EQUAL);
    case '-': return accept_char(lexer, '>') ? TOKEN_ARROW
        : maybe_equal(lexer, TOKEN_MINUS, TOKEN_MINUS_EQUAL);
    case '*':
        if (accept_char(lexer, '*')) return maybe_equal(lexer, TOKEN_DOUBLE_STAR, TOKEN_DOUBLE_STAR_EQUAL);
        return maybe_equal(lexer, TOKEN_STAR, TOKEN_STAR_EQUAL);
    case '/':
        if (accept_char(lexer, '/')) return maybe_equal(lexer, TOKEN_DOUBLE_SLASH, TOKEN_DOUBLE_SLASH_EQUAL);
        return maybe_equal(lexer, TOKEN_SLASH, TOKEN_SLASH_EQUAL);
    case '<':
        if (accept_char(lexer, '<')) return maybe_equal(lexer, TOKEN_LEFT_SHIFT, TOKEN_LEFT_SHIFT_EQUAL);
        return accept_char(lexer, '>') ? TOKEN_NOT_EQUAL : maybe_equal(lexer, TOKEN_LESS, TOKEN_LESS_EQUAL);
    case '>':
        if (accept_char(lexer, '>')) return maybe_equal(lexer, TOKEN_RIGHT_SHIFT, TOKEN_RIGHT_SHIFT_EQUAL);
        return maybe_equal(lexer, TOKEN_GREATER, TOKEN_GREATER_EQUAL);
    default:
        if (c >= 0x20 && c != 0x7F) return TOKEN_UNKNOWN;
        return report(lexer, "invalid non-printable character U+%04X", (unsigned)c);
    }
}

/* ---- lines and indentation ---- */

/* After a backslash: the line must end, and another begin. */
static bool continue_line(Lexer *lexer)
{
    int c = next_char(lexer);
    if (c != '\n') {
        lexer->state = LEXER_BAD_CONTINUATION;
        return false;
    }
    if (lexer->cursor == lexer->end) {
        lexer->state = LEXER_END;
        return false;
    }
    begin_line(lexer);
    return true;
}

/* Measures the white space a line starts with, up to `*column`; a second measure counts a tab as one
 * column, so that two lines whose order depends on the width of a tab can be told. Answers false on an
 * error. */
static bool measure_indent(Lexer *lexer, int *column, int *alternate)
{
    int plain = 0, other = 0, continued = 0;
    for (;; lexer->cursor++) {
        switch (*lexer->cursor) {
        case ' ': plain++, other++; continue;
        case '\t': plain = (plain / 8 + 1) * 8, other++; continue;
        case '\f': plain = other = 0; continue;
        case '\\':
            /* Of an indent that goes on over a backslash, the part on the first line counts. */
            if (!continued) continued = plain;
            lexer->cursor++;
            if (!continue_line(lexer)) return false;
            lexer->cursor--;
            continue;
        }
        break;
    }
    *column = continued ? continued : plain;
    *alternate = continued ? continued : other;
    return true;
}

static bool bad_indent(Lexer *lexer, LexerState state)
{
    lexer->state = state;
    skip_line(lexer);
    return false;
}

/* Compares a line's indent with the open ones and sets `pending`. */
static bool change_indent(Lexer *lexer, int column, int alternate)
{
    const int *columns = lexer->columns, *alternates = lexer->alternate_columns;
    if (column > columns[lexer->indent]) {
        if (lexer->indent + 1 >= LEXER_MAX_INDENT) return bad_indent(lexer, LEXER_TOO_DEEP);
        if (alternate <= alternates[lexer->indent]) return bad_indent(lexer, LEXER_BAD_TABS);
        lexer->pending++;
        lexer->indent++;
        lexer->columns[lexer->indent] = column;
        lexer->alternate_columns[lexer->indent] = alternate;
        return true;
    }
    while (lexer->indent > 0 && column < columns[lexer->indent]) {
        lexer->pending--;
        lexer->indent--;
    }
    if (column != columns[lexer->indent]) return bad_indent(lexer, LEXER_BAD_DEDENT);
    return alternate == alternates[lexer->indent] || bad_indent(lexer, LEXER_BAD_TABS);
}

/* At the start of a line; `*blank` tells that the line has no statement. */
static bool start_line(Lexer *lexer, bool *blank)
{
    int column, alternate;
    if (lexer->cursor == lexer->end) lexer->state = LEXER_END;
    begin_line(lexer);
    if (!measure_indent(lexer, &column, &alternate)) return false;
    int c = *lexer->cursor;
    *blank = c == '#' || c == '\n';
    return *blank || lexer->level || change_indent(lexer, column, alternate);
}

/* Reads a token that has text; TOKEN_END at the end, and TOKEN_NEWLINE for every newline. */
static TokenType scan(Lexer *lexer)
{
    const char *comment = NULL;
    for (;;) {
        while (*lexer->cursor == ' ' || *lexer->cursor == '\t' || *lexer->cursor == '\f') lexer->cursor++;
        if (*lexer->cursor == '#') {
            comment = lexer->cursor;
            lexer->cursor = line_end(lexer, comment);
        }
        if (*lexer->cursor != '\\') break;
        lexer->token_start = lexer->cursor++;
        if (!continue_line(lexer)) return TOKEN_ERROR;
    }
    lexer->token_start = lexer->cursor;
    lexer->token_line_start = lexer->line_start;
    lexer->token_line = lexer->line;
    int c = peek_char(lexer);
    if (c < 0) return TOKEN_END;
    if (char_class[c] & LETTER) return name(lexer);
    if (char_class[c] & DIGIT) return number(lexer);
    lexer->cursor++;
    if (c == '\n') {
        if (comment) lexer->token_start = comment;
        return TOKEN_NEWLINE;
    }
    if (c == '"' || c == '\'') return string(lexer, c);
    if (c != '.') return operator(lexer, c);
    if (is_class(peek_char(lexer), DIGIT)) return fraction(lexer);
    if (lexer->cursor[0] != '.' || lexer->cursor[1] != '.') return TOKEN_DOT;
    lexer->cursor += 2;
    return TOKEN_ELLIPSIS;
}

static TokenType scan_line(Lexer *lexer)
{
    for (;;) {
        bool blank = false;
        lexer->token_start = NULL;
        if (lexer->at_line_start) {
            lexer->at_line_start = false;
            if (!start_line(lexer, &blank)) return TOKEN_ERROR;
        }
        if (lexer->pending) {
            bool in = lexer->pending > 0;
            lexer->pending += in ? -1 : 1;
            return in ? TOKEN_INDENT : TOKEN_DEDENT;
        }
        TokenType type = scan(lexer);
        if (type == TOKEN_END) {
            lexer->token_start = NULL;
            lexer->state = LEXER_END;
            return lexer->level ? TOKEN_ERROR : TOKEN_END;
        }
        if (type != TOKEN_NEWLINE) return type;
        lexer->at_line_start = true;
        if (!blank && !lexer->level) return TOKEN_NEWLINE;
    }
}

void lexer_next(Lexer *lexer, Token *token)
{
    TokenType type = scan_line(lexer);
    const char *start = lexer->token_start, *end = lexer->cursor - (type == TOKEN_NEWLINE);
    token->type = type;
    token->level = lexer->level;
    token->memo = NULL;
    token->line = token->end_line = lexer->line;
    token->column = token->end_column = -1;
    token->start = start;
    token->size = 0;
    if (!start || type == TOKEN_ERROR) return;
    token->size = (int)(end - start);
    token->line = lexer->token_line;
    token->column = (int)(start - lexer->token_line_start);
    token->end_column = (int)(end - lexer->line_start);
}
