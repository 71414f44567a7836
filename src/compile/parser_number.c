/* Number literals to values. */
#include "compile/parser_internal.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The literal without underscores, in the arena. */
static char *without_underscores(Parser *p, const Token *token, size_t *size)
{
    char *text = arena_alloc(p->arena, (size_t)token->size + 1);
    if (!text) return parser_out_of_memory(p);
    *size = 0;
    for (int i = 0; i < token->size; i++) {
        if (token->start[i] != '_') text[(*size)++] = token->start[i];
    }
    return text;
}

static int base_of(const char *text)
{
    if (text[0] != '0') return 10;
    switch (text[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
    }
}

static int digit_value(char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

static void set_integer(ConstantValue *value, const char *digits, size_t size, int base)
{
    int64_t integer = 0;
    bool fits = true;
    for (size_t i = 0; i < size && fits; i++) {
        fits = !__builtin_mul_overflow(integer, (int64_t)base, &integer)
            && !__builtin_add_overflow(integer, (int64_t)digit_value(digits[i]), &integer);
    }
    value->kind = CONSTANT_INT;
    value->base = base;
    value->text = digits;
    value->size = size;
    value->fits = fits;
    value->integer = fits ? integer : 0;
}

/* strtod obeys the locale's decimal point; the literal's is always a dot. */
static double parse_double(char *text)
{
    const char *point = localeconv()->decimal_point;
    char *dot = strchr(text, '.');
    if (dot && point && point[0] && !point[1]) *dot = point[0];
    return strtod(text, NULL);
}

/* Converting decimal digits takes quadratic time, so Python limits how many there may be. */
static Expr *raise_too_many_digits(Parser *p, const Token *token, int limit, size_t size)
{
    /* CPython knows the line only. */
    Span span = {token->line, -1, token->end_line, -1};
    return parser_raise(p, PROBLEM_SYNTAX, span,
                        "Exceeds the limit (%d digits) for integer string conversion: "
                      "value has %zu digits; use sys.set_int_max_str_digits() to increase the limit - "
                      "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
                      limit, size);
}

static int digit_limit(const Parser *p)
{
    enum { DEFAULT_LIMIT = 4300 };
    int limit = p->options->max_decimal_digits;
    return limit ? limit : DEFAULT_LIMIT;
}

Expr *parse_number(Parser *p)
{
    Token *token = accept(p, TOKEN_NUMBER);
    if (!token) return NULL;
    size_t size = 0;
    char *text = without_underscores(p, token, &size);
    Expr *e = text ? parser_new_constant(p, CONSTANT_FLOAT, span_of_token(token)) : NULL;
    if (!e) return NULL;
    ConstantValue *value = &e->constant.value;
    int base = base_of(text);
    if (base != 10) {
        set_integer(value, text + 2, size - 2, base);
    } else if (strpbrk(text, ".eEjJ")) {
        bool imaginary = (text[size - 1] | 0x20) == 'j';
        if (imaginary) text[size - 1] = '\0';
        value->kind = imaginary ? CONSTANT_IMAGINARY : CONSTANT_FLOAT;
        value->number = parse_double(text);
    } else if (digit_limit(p) > 0 && size > (size_t)digit_limit(p)) {
        return raise_too_many_digits(p, token, digit_limit(p), size);
    } else {
        set_integer(value, text, size, 10);
    }
    return e;
}
