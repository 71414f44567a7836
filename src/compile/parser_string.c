/* String literals: escapes, concatenation. */
#include "compile/parser_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* ---- text in the arena ---- */

bool parser_append_text(Parser *p, TextBuffer *buffer, const char *bytes, size_t size)
{
    if (buffer->size + size >= buffer->capacity) {
        size_t capacity = (buffer->capacity + size) * 2 + 16;
        char *grown = arena_alloc(p->arena, capacity);
        if (!grown) return parser_out_of_memory(p);
        if (buffer->size) memcpy(grown, buffer->bytes, buffer->size);
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (size) memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
    buffer->bytes[buffer->size] = '\0';
    return true;
}

/* Appends a code point; surrogates are encoded as any other, and stay apart. */
static bool append_code_point(Parser *p, TextBuffer *buffer, uint32_t c)
{
    char utf8[4];
    size_t size = 0;
    if (c < 0x80) utf8[size++] = (char)c;
    else {
        if (c < 0x800) utf8[size++] = (char)(0xC0 | c >> 6);
        else {
            if (c < 0x10000) utf8[size++] = (char)(0xE0 | c >> 12);
            else {
                utf8[size++] = (char)(0xF0 | c >> 18);
                utf8[size++] = (char)(0x80 | (c >> 12 & 0x3F));
            }
            utf8[size++] = (char)(0x80 | (c >> 6 & 0x3F));
        }
        utf8[size++] = (char)(0x80 | (c & 0x3F));
    }
    return parser_append_text(p, buffer, utf8, size);
}

/* ---- escapes ---- */

bool parser_warn_escape(Parser *p, const char *at, Token *token)
{
    char message[48];
    bool as_error = false;
    if (p->look_for_mistakes || !p->options->warn) return true;
    bool octal = *at >= '4' && *at <= '7';
    snprintf(message, sizeof message, octal ? "invalid octal escape sequence '\\%.3s'"
                                            : "invalid escape sequence '\\%.1s'", at);
    if (p->options->warn(p->options->warn_context, true, message, token->line, &as_error)) return true;
    p->failed = true;
    if (!as_error) {
        problem_unlocated(p->problem, PROBLEM_RAISED, "");
        return false;
    }
    p->known_error = token;
    parser_raise_here(p, PROBLEM_SYNTAX, "%s", message);
    return false;
}

/* The state of decoding one literal's body. */
typedef struct {
    const char *start, *cursor, *end;
    TextBuffer *out;
    const char *invalid;  /* behind the first backslash that Python warns of, or NULL */
    size_t position;    /* of the escape's backslash, as CPython's codec counts it */
    size_t extra;       /* by which its positions are ahead of ours */
} Decoder;

static bool raise_unicode(Parser *p, const Decoder *d, size_t end, const char *what)
{
    size_t first = d->position + d->extra, last = end + d->extra - 1;
    parser_raise_here(p, PROBLEM_SYNTAX,
               "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
               first, last, what);
    return false;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \xHH, \uHHHH, \UHHHHHHHH, after the letter. */
static bool hex_escape(Parser *p, Decoder *d, int digits, const char *shape)
{
    uint32_t value = 0;
    char what[40];
    for (int i = 0; i < digits; i++, d->cursor++) {
        int digit = d->cursor < d->end ? hex_digit(*d->cursor) : -1;
        if (digit < 0) {
            snprintf(what, sizeof what, "truncated %s escape", shape);
            return raise_unicode(p, d, (size_t)(d->cursor - d->start), what);
        }
        value = value << 4 | (uint32_t)digit;
    }
    if (value > 0x10FFFF) return raise_unicode(p, d, (size_t)(d->cursor - d->start),
                                               "illegal Unicode character");
    return append_code_point(p, d->out, value);
}

/* \N{name}, after the letter. */
static bool named_escape(Parser *p, Decoder *d)
{
    enum { MAX_POINTS = 8 };
    int32_t points[MAX_POINTS];
    const char *name = d->cursor + 1;
    if (d->cursor >= d->end || *d->cursor != '{') {
        return raise_unicode(p, d, (size_t)(d->cursor - d->start), "malformed \\N character escape");
    }
    const char *close = memchr(name, '}', (size_t)(d->end - name));
    if (!close || close == name) {
        size_t end = (size_t)((close ? close : d->end) - d->start);
        return raise_unicode(p, d, end, "malformed \\N character escape");
    }
    d->cursor = close + 1;
    int count = 0;
    if (p->options->find_character) {
        count = p->options->find_character(p->options->find_context, name, (size_t)(close - name), points);
    }
    if (count < 0) return raise_unicode(p, d, (size_t)(close + 1 - d->start),
                                        "no names are known without libunistring (package libunistring-dev)");
    if (count != 1) return raise_unicode(p, d, (size_t)(close + 1 - d->start),
                                         "unknown Unicode character name");
    return append_code_point(p, d->out, (uint32_t)points[0]);
}

static void note_invalid(const char **invalid, const char *at)
{
    if (!*invalid) *invalid = at;
}

/* Up to three octal digits, the first of which is behind the cursor; a value over 0377 is warned of. */
static uint32_t octal(const char **cursor, const char *end, const char **invalid)
{
    const char *start = *cursor - 1;
    uint32_t value = (uint32_t)(*start - '0');
    for (int i = 0; i < 2 && *cursor < end && **cursor >= '0' && **cursor <= '7'; i++) {
        value = value << 3 | (uint32_t)(*(*cursor)++ - '0');
    }
    if (value > 0377) note_invalid(invalid, start);
    return value;
}

/* What a backslash and this letter mean in both kinds of string, or -1. */
static int simple_escape(char c)
{
    switch (c) {
    case '\\': case '\'': case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return -1;
    }
}

/* After a backslash. */
static bool escape(Parser *p, Decoder *d)
{
    char c = *d->cursor++;
    int simple = simple_escape(c);
    if (simple >= 0) return append_code_point(p, d->out, (uint32_t)simple);
    switch (c) {
    case '\n': return true;
    case 'x': return hex_escape(p, d, 2, "\\xXX");
    case 'u': return hex_escape(p, d, 4, "\\uXXXX");
    case 'U': return hex_escape(p, d, 8, "\\UXXXXXXXX");
    case 'N': return named_escape(p, d);
    case '0' ... '7': return append_code_point(p, d->out, octal(&d->cursor, d->end, &d->invalid));
    default:
        note_invalid(&d->invalid, d->cursor - 1);
        return parser_append_text(p, d->out, d->cursor - 2, 2);
    }
}

/* CPython's decoder sees a character above 0x7F as a \U escape of ten bytes, and so do its positions. */
static void count_extra(Decoder *d, const char *from, const char *to)
{
    for (; from < to; from++) {
        unsigned char c = (unsigned char)*from;
        if (c >= 0xC0) d->extra += 10 - (c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2);
    }
}

bool parser_decode_text(Parser *p, TextBuffer *out, const char *body, size_t size, Token *token)
{
    Decoder d = {.start = body, .cursor = body, .end = body + size, .out = out};
    while (d.cursor < d.end) {
        const char *backslash = memchr(d.cursor, '\\', (size_t)(d.end - d.cursor));
        const char *plain_end = backslash ? backslash : d.end;
        if (!parser_append_text(p, out, d.cursor, (size_t)(plain_end - d.cursor))) return false;
        count_extra(&d, d.cursor, plain_end);
        if (!backslash) break;
        d.position = (size_t)(backslash - d.start);
        d.cursor = backslash + 1;
        /* Before a character above 0x7F, or at the end (of a part of an f-string), it is an ordinary
         * backslash; CPython writes it as a \u escape. */
        if (d.cursor == d.end || (unsigned char)*d.cursor >= 0x80) {
            if (!parser_append_text(p, out, "\\", 1)) return false;
            d.extra += 5;
            continue;
        }
        if (!escape(p, &d)) return false;
    }
    return !d.invalid || parser_warn_escape(p, d.invalid, token);
}

/* ---- bytes ---- */

static bool bytes_escape(Parser *p, TextBuffer *out, const char *body, const char **cursor, const char *end,
                         const char **invalid)
{
    char c = *(*cursor)++;
    int simple = simple_escape(c);
    if (simple >= 0) return parser_append_text(p, out, (char[]){(char)simple}, 1);
    if (c == '\n') return true;
    if (c >= '0' && c <= '7') return parser_append_text(p, out, (char[]){(char)octal(cursor, end, invalid)},
                                                        1);
    if (c == 'x') {
        int high = *cursor < end ? hex_digit((*cursor)[0]) : -1, low = *cursor + 1 < end
            ? hex_digit((*cursor)[1]) : -1;
        if (high >= 0 && low >= 0) {
            *cursor += 2;
            return parser_append_text(p, out, (char[]){(char)(high << 4 | low)}, 1);
        }
        parser_raise_here(p, PROBLEM_SYNTAX, "(value error) invalid \\x escape at position %zu",
                   (size_t)(*cursor - 2 - body));
        return false;
    }
    note_invalid(invalid, *cursor - 1);
    return parser_append_text(p, out, *cursor - 2, 2);
}

static bool decode_bytes(Parser *p, TextBuffer *out, const char *body, size_t size, Token *token)
{
    const char *cursor = body, *end = body + size;
    const char *invalid = NULL;
    while (cursor < end) {
        const char *backslash = memchr(cursor, '\\', (size_t)(end - cursor));
        const char *plain_end = backslash ? backslash : end;
        if (!parser_append_text(p, out, cursor, (size_t)(plain_end - cursor))) return false;
        if (!backslash) break;
        cursor = backslash + 1;
        if (!bytes_escape(p, out, body, &cursor, end, &invalid)) return false;
    }
    return !invalid || parser_warn_escape(p, invalid, token);
}

/* ---- one literal ---- */

typedef struct {
    bool is_bytes, is_raw, is_fstring;
    const char *body;
    size_t size;
} Literal;

static Literal split_literal(const Token *token)
{
    Literal literal = {0};
    const char *start = token->start, *end = start + token->size;
    for (; *start != '"' && *start != '\''; start++) {
        char c = *start | 0x20;
        literal.is_bytes |= c == 'b';
        literal.is_raw |= c == 'r';
        literal.is_fstring |= c == 'f';
    }
    size_t quotes = end - start >= 6 && start[1] == start[0] && start[2] == start[0] ? 3 : 1;
    literal.body = start + quotes;
    literal.size = (size_t)(end - start) - 2 * quotes;
    return literal;
}

static bool check_ascii(Parser *p, const Literal *literal, Token *token)
{
    for (size_t i = 0; i < literal->size; i++) {
        if ((unsigned char)literal->body[i] < 0x80) continue;
        RAISE_TOKEN(p, token, "bytes can only contain ASCII literal characters");
        return false;
    }
    return true;
}

/* ---- concatenation ---- */

static void set_text(ConstantValue *value, const TextBuffer *text)
{
    unsigned char all = 0;
    value->text = text->bytes ? text->bytes : "";
    value->size = text->size;
    for (size_t i = 0; i < text->size; i++) all |= (unsigned char)text->bytes[i];
    value->is_ascii = !(all & 0x80);
}

bool parser_flush_text(Parser *p, StringParts *parts)
{
    if (!parts->text.size) return true;
    Expr *e = parser_new_constant(p, CONSTANT_STR, parts->span);
    if (!e) return false;
    e->span = parts->span;
    e->constant.value.is_u = parts->is_u;
    set_text(&e->constant.value, &parts->text);
    parts->text = (TextBuffer){0};
    return parser_push(p, e);
}

static bool append_literal(Parser *p, StringParts *parts, Token *token)
{
    Literal literal = split_literal(token);
    if (literal.is_bytes) {
        if (!check_ascii(p, &literal, token)) return false;
        if (literal.is_raw) return parser_append_text(p, &parts->text, literal.body, literal.size);
        return decode_bytes(p, &parts->text, literal.body, literal.size, token);
    }
    if (literal.is_fstring) {
        const char *cursor = literal.body, *end = literal.body + literal.size;
        return parse_fstring_parts(p, parts, &cursor, end, literal.is_raw, 0, token);
    }
    if (literal.is_raw) return parser_append_text(p, &parts->text, literal.body, literal.size);
    return parser_decode_text(p, &parts->text, literal.body, literal.size, token);
}

/* A plain literal without escapes needs no copy. */
static bool is_plain(const Literal *literal)
{
    return !literal->is_fstring && (literal->is_raw || !memchr(literal->body, '\\', literal->size));
}

static Expr *plain_constant(Parser *p, StringParts *parts, const Literal *literal)
{
    Expr *e = parser_new_constant(p, literal->is_bytes ? CONSTANT_BYTES : CONSTANT_STR, parts->span);
    char *copy = arena_copy_text(p->arena, literal->body, literal->size);
    if (!e || !copy) return parser_out_of_memory(p);
    TextBuffer text = {copy, literal->size, literal->size};
    set_text(&e->constant.value, &text);
    e->constant.value.is_u = parts->is_u;
    return e;
}

static Expr *joined_str(Parser *p, StringParts *parts, int base)
{
    if (!parser_flush_text(p, parts)) return NULL;
    Expr *e = parser_new_expr(p, EXPR_JOINED_STR, parts->span);
    return e && TAKE_LIST(p, base, &e->joined_str.values) ? e : NULL;
}

static Expr *concatenate(Parser *p, StringParts *parts, int first, int last)
{
    int base = p->scratch_count;
    bool is_fstring = false;
    Literal start = split_literal(token_at(p, first));
    for (int i = first; i < last; i++) {
        Literal literal = split_literal(token_at(p, i));
        bool mixed = literal.is_bytes != start.is_bytes;
        is_fstring |= literal.is_fstring;
        if ((!mixed || !literal.is_fstring) && !append_literal(p, parts, token_at(p, i))) return NULL;
        if (mixed) return parser_raise_here(p, PROBLEM_SYNTAX, "cannot mix bytes and nonbytes literals");
    }
    if (is_fstring) return joined_str(p, parts, base);
    Expr *e = parser_new_constant(p, start.is_bytes ? CONSTANT_BYTES : CONSTANT_STR, parts->span);
    if (!e) return NULL;
    e->constant.value.is_u = parts->is_u;
    set_text(&e->constant.value, &parts->text);
    return e;
}

/* Reports bytes of a literal that are no UTF-8. */
static bool check_raw(Parser *p, Token *token)
{
    Literal literal = split_literal(token);
    size_t valid, bad;
    const char *raw = p->source->raw + (literal.body - p->source->text);
    Utf8Status status = utf8_check(raw, literal.size, &valid, &bad);
    if (status == UTF8_VALID) return true;
    const char *what = status == UTF8_BAD_START ? "invalid start byte"
        : status == UTF8_CUT ? "unexpected end of data" : "invalid continuation byte";
    if (literal.is_bytes) RAISE_TOKEN(p, token, "bytes can only contain ASCII literal characters");
    else if (bad == 1)
        parser_raise_here(p, PROBLEM_SYNTAX, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                          (unsigned char)raw[valid], valid, what);
    else
        parser_raise_here(p, PROBLEM_SYNTAX, "(unicode error) 'utf-8' codec can't decode bytes in position %zu-%zu: %s",
                          valid, valid + bad - 1, what);
    return false;
}

static void *strings_rule(Parser *p)
{
    int first = p->position;
    while (at(p, TOKEN_STRING)) p->position++;
    if (p->failed) return NULL;
    for (int i = first; p->source && p->source->raw && i < p->position; i++)
        if (!check_raw(p, token_at(p, i))) return NULL;
    Token *token = token_at(p, first);
    StringParts parts = {.span = parser_close_span(p, span_of_token(token)), .is_u = token->start[0] == 'u'};
    Literal literal = split_literal(token);
    if (p->position == first + 1 && is_plain(&literal)) {
        if (literal.is_bytes && !check_ascii(p, &literal, token)) return NULL;
        return plain_constant(p, &parts, &literal);
    }
    return concatenate(p, &parts, first, p->position);
}

/* Has the literal that comes a backslash, or is it one of several? */
static bool may_warn(Parser *p)
{
    const Token *token = peek(p);
    if (token->type != TOKEN_STRING || memchr(token->start, '\\', (size_t)token->size)) return true;
    p->position++;
    bool several = at(p, TOKEN_STRING);
    p->position--;
    return several;
}

/* strings: STRING+. What may warn is remembered, so that it is said once. */
Expr *parse_strings(Parser *p)
{
    if (p->second_pass || may_warn(p)) return parser_memoized(p, RULE_STRINGS, strings_rule);
    return strings_rule(p);
}
