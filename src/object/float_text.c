/* float_text.c: doubles to text and back.
 *
 * repr needs the shortest decimal number that reads back as the same double, of those the nearest. The double
 * is c * 2**q; all numbers between the midpoints to its neighbours read back as it. With one multiplication
 * by a power of ten, known to 128 bits, the double and both midpoints are scaled to integers with two bits of
 * fraction; what is cut off is kept as a sticky bit ("rounding to odd"), which makes every comparison exact.
 * A candidate with one digit less is tried first. (After R. Giulietti, "The Schubfach way to render
 * doubles".) */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "object/error.h"
#include "object/number_parts.h"
#include "object/unicode.h"

#define POWER_MIN (-292)

static const struct { uint64_t high, low; } powers[] = {
#define POWER(high, low) {high, low},
#include "object/float_powers.def"
#undef POWER
};

typedef struct Decimal {
    uint64_t digits;   /* without zeros at the end, after decimal_trim */
    int exponent;      /* digits * 10**exponent */
} Decimal;

/* g * c / 2**128, odd if anything was cut off. */
static uint64_t multiply_to_odd(int power, uint64_t c)
{
    unsigned __int128 low = (unsigned __int128)powers[power - POWER_MIN].low * c;
    unsigned __int128 high = (unsigned __int128)powers[power - POWER_MIN].high * c + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/* value > 0 and finite */
static Decimal shortest_decimal(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, 8);
    uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    int biased = (int)(bits >> 52);
    uint64_t c = biased ? fraction | UINT64_C(1) << 52 : fraction;
    int q = (biased ? biased : 1) - 1075;
    bool closer_below = fraction == 0 && biased > 1; /* the lower neighbour is half as far */
    bool odd = c & 1;                                /* midpoints read back as their even neighbour */
    int k = (q * 1262611 - (closer_below ? 524031 : 0)) >> 22;
    int shift = q + ((-k * 1741647) >> 19) + 1;
    uint64_t below = multiply_to_odd(-k, (4 * c - 2 + closer_below) << shift) + odd;
    uint64_t scaled = multiply_to_odd(-k, (4 * c) << shift);
    uint64_t above = multiply_to_odd(-k, (4 * c + 2) << shift) - odd;
    uint64_t s = scaled / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool down = below <= 40 * tens, up = 40 * tens + 40 <= above;
        if (down != up) return (Decimal){tens + up, k + 1};
    }
    bool down = below <= 4 * s, up = 4 * s + 4 <= above;
    if (down != up) return (Decimal){s + up, k};
    uint64_t middle = 4 * s + 2;
    return (Decimal){s + (scaled > middle || (scaled == middle && (s & 1))), k};
}

static Decimal decimal_trim(Decimal d)
{
    while (d.digits % 10 == 0) {
        d.digits /= 10;
        d.exponent++;
    }
    return d;
}

static size_t put_digits(char *out, uint64_t n)
{
    char buffer[20], *p = buffer + sizeof buffer;
    do *--p = (char)('0' + n % 10);
    while (n /= 10);
    size_t size = (size_t)(buffer + sizeof buffer - p);
    memcpy(out, p, size);
    return size;
}

/* How digits are laid out; `point` is the place of the decimal point: 0.digits * 10**point. */
static char *put_scientific(char *out, const char *digits, size_t n, int point, bool alternate)
{
    int exponent = point - 1;
    *out++ = digits[0];
    if (n > 1 || alternate) *out++ = '.';
    memcpy(out, digits + 1, n - 1);
    return out + n - 1 +
           sprintf(out + n - 1, "e%c%02d", exponent < 0 ? '-' : '+', exponent < 0 ? -exponent : exponent);
}

static char *put_positional(char *out, const char *digits, size_t n, int point, bool add_dot, bool alternate)
{
    if (point <= 0) {
        *out++ = '0';
        *out++ = '.';
        for (int i = point; i < 0; i++) *out++ = '0';
        memcpy(out, digits, n);
        return out + n;
    }
    size_t whole = (size_t)point;
    for (size_t i = 0; i < whole; i++) *out++ = i < n ? digits[i] : '0';
    if (n > whole) {
        *out++ = '.';
        memcpy(out, digits + whole, n - whole);
        return out + (n - whole);
    }
    if (add_dot || alternate) *out++ = '.';
    if (add_dot) *out++ = '0';
    return out;
}

static char *put_words(char *out, double value)
{
    memcpy(out, isnan(value) ? "nan" : "inf", 3);
    return out + 3;
}

static char *put_shortest(char *out, double value, bool add_dot, bool alternate)
{
    char digits[20];
    Decimal d = value == 0 ? (Decimal){0, 0}
                           : decimal_trim(value < 0x1p53 && value == (double)(uint64_t)value
                                              ? (Decimal){(uint64_t)value, 0}
                                              : shortest_decimal(value));
    size_t n = put_digits(digits, d.digits);
    int point = (int)n + d.exponent;
    if (point <= -4 || point > 16) return put_scientific(out, digits, n, point, alternate);
    return put_positional(out, digits, n, point, add_dot, alternate);
}

size_t double_repr(char *out, double value, bool add_dot)
{
    char *p = out;
    if (signbit(value) && !isnan(value)) *p++ = '-';
    p = isfinite(value) ? put_shortest(p, fabs(value), add_dot, false) : put_words(p, value);
    return (size_t)(p - out);
}

/* --- with a precision: printf rounds exactly --- */

static bool is_upper(char format)
{
    return format >= 'A' && format <= 'Z';
}

static void make_upper(char *text)
{
    for (; *text; text++) {
        if (*text >= 'a' && *text <= 'z') *text = (char)(*text - 32);
    }
}

/* The room that any format of value >= 0 with this precision needs. */
static size_t text_room(double value, int precision)
{
    int exponent = 0;
    if (isfinite(value)) frexp(value, &exponent);
    return (size_t)precision + (exponent > 0 ? (size_t)exponent * 3 / 10 : 0) + 40;
}

/* 'g' that shows a whole number as such: "12.0", and so turns to exponents one digit earlier. */
static char *put_general_with_dot(char *out, double value, int precision, bool alternate)
{
    char *text = out + precision + 20; /* scratch: the caller's room is twice what the digits take */
    if (precision == 0) precision = 1;
    sprintf(text, "%.*e", precision - 1, value);
    char *e = strchr(text, 'e');
    int point = atoi(e + 1) + 1;
    size_t n = 1;
    for (char *p = text + 2; p < e; p++) text[n++] = *p; /* closes the gap of the decimal point */
    if (!alternate) while (n > 1 && text[n - 1] == '0') n--;
    if (point <= -4 || point > precision - 1) return put_scientific(out, text, n, point, alternate);
    return put_positional(out, text, n, point, true, alternate);
}

static char *put_precise(char *out, size_t room, double value, char format, int precision, int flags)
{
    bool alternate = flags & DOUBLE_ALTERNATE;
    if (format == 'r') return put_shortest(out, value, flags & DOUBLE_ADD_DOT_0, alternate);
    if (format == 'g' && flags & DOUBLE_ADD_DOT_0)
        return put_general_with_dot(out, value, precision, alternate);
    char conversion[] = {'%', '#', '.', '*', format, 0};
    if (!alternate) memmove(conversion + 1, conversion + 2, 4);
    int size = snprintf(out, room, conversion, precision, value);
    return size < 0 ? NULL : out + size;
}

char *double_to_text(ThreadState *ts, double value, char format, int precision, int flags)
{
    size_t room = 2 * text_room(value, precision);
    char *text = malloc(room), *p = text;
    if (!text) return raise_no_memory(ts), NULL;
    char lower = is_upper(format) ? (char)(format + 32) : format;
    bool negative = signbit(value) && !isnan(value);
    if (negative) *p++ = '-';
    else if (flags & DOUBLE_SIGN) *p++ = '+';
    p = isfinite(value) ? put_precise(p, room - 1, fabs(value), lower, precision, flags)
                        : put_words(p, value);
    if (!p) {
        free(text);
        return raise_no_memory(ts), NULL;
    }
    *p = 0;
    if (is_upper(format)) make_upper(text);
    return text;
}

/* --- from text --- */

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* digits[.digits][e[+-]digits] as a number of few digits; *few says that nothing was lost. */
typedef struct Scan {
    uint64_t digits;
    int count, exponent;
    const char *end;    /* NULL: no number */
} Scan;

static const char *scan_digits(const char *p, Scan *s, int step)
{
    for (; is_digit(*p); p++) {
        if (s->count == 0 && *p == '0') {
            s->exponent += step;
            continue;
        }
        if (s->count < 19) {
            s->digits = 10 * s->digits + (uint64_t)(*p - '0');
            s->exponent += step;
        }
        if (s->count < 100) s->count++;
    }
    return p;
}

static const char *scan_exponent(const char *p, int *exponent)
{
    const char *q = p + 1;
    bool negative = *q == '-';
    if (*q == '-' || *q == '+') q++;
    if (!is_digit(*q)) return p;
    int value = 0;
    for (; is_digit(*q); q++) {
        if (value < 100000) value = 10 * value + (*q - '0');
    }
    *exponent += negative ? -value : value;
    return q;
}

static Scan scan_number(const char *text)
{
    Scan s = {0};
    const char *p = scan_digits(text, &s, 0);
    bool any = p > text;
    if (*p == '.') {
        const char *fraction = p + 1;
        p = scan_digits(fraction, &s, -1);
        any |= p > fraction;
    }
    if (any && (*p == 'e' || *p == 'E')) p = scan_exponent(p, &s.exponent);
    s.end = any ? p : NULL;
    return s;
}

/* Few digits and a small power of ten: both are exact, and so the one operation rounds correctly. */
static bool few_digits(const Scan *s, double *value)
{
    if (s->count > 15 || s->exponent < -22 || s->exponent > 22) return s->count == 0 && (*value = 0, true);
    double digits = (double)s->digits;
    *value = s->exponent < 0 ? digits / exact_powers[-s->exponent] : digits * exact_powers[s->exponent];
    return true;
}

double text_to_double(const char *text, const char **end)
{
    const char *p = text;
    double value;
    if (*p == '-' || *p == '+') p++;
    Scan s = scan_number(p);
    *end = s.end ? s.end : text;
    if (!s.end) return 0;
    if (!few_digits(&s, &value)) value = strtod(p, NULL);
    return *text == '-' ? -value : value;
}

/* Case does not matter. */
static bool takes_word(const char **p, const char *word)
{
    size_t n = strlen(word);
    if (strncasecmp(*p, word, n) != 0) return false;
    *p += n;
    return true;
}

bool double_parse(const char *text, double *value, const char **end)
{
    const char *p = text;
    bool negative = *p == '-';
    if (*p == '-' || *p == '+') p++;
    if (takes_word(&p, "infinity") || takes_word(&p, "inf")) *value = negative ? -INFINITY : INFINITY;
    else if (takes_word(&p, "nan")) *value = negative ? -NAN : NAN;
    else *value = text_to_double(p = text, &p);
    *end = p;
    return p != text;
}

static bool is_ascii_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* One character of other scripts: its ASCII stand-in, 0 for none. */
static char plain_character(uint32_t c)
{
    int digit = unicode_decimal_value(c);
    return digit >= 0 ? (char)('0' + digit) : unicode_is_space(c) ? ' ' : 0;
}

/* Underscores only between digits; they go. */
static bool drop_underscores(char *text, size_t *size)
{
    size_t n = 0;
    char before = 0;
    for (size_t i = 0; i < *size; i++) {
        if (text[i] == '_' && !(is_digit(before) && i + 1 < *size && is_digit(text[i + 1]))) return false;
        before = text[i];
        if (before != '_') text[n++] = before;
    }
    *size = n;
    return true;
}

static bool copy_plain(char *out, size_t *out_size, const char *text, size_t size, bool unicode)
{
    size_t n = 0;
    for (const char *p = text, *end = text + size; p < end;) {
        unsigned char c = (unsigned char)*p;
        if (c >= 0x80 && unicode) out[n] = plain_character(utf8_next(&p));
        else out[n] = c < 0x80 ? *p++ : (p++, 0);
        if (out[n++] == 0) return false;
    }
    *out_size = n;
    return true;
}

char *number_text_plain(ThreadState *ts, const char *text, size_t size, bool unicode, size_t *room)
{
    *room = size + 1;
    char *copy = mem_alloc(ts, *room);
    if (!copy) return NULL;
    size_t n = 0, begin = 0;
    if (!copy_plain(copy, &n, text, size, unicode)) goto refuse;
    while (n > 0 && is_ascii_space((unsigned char)copy[n - 1])) n--;
    while (begin < n && is_ascii_space((unsigned char)copy[begin])) begin++;
    n -= begin;
    memmove(copy, copy + begin, n);
    if (memchr(copy, '_', n) && !drop_underscores(copy, &n)) goto refuse;
    copy[n] = 0;
    return copy;
refuse:
    mem_free(ts, copy, *room);
    return NULL;
}

static Ref not_a_number(ThreadState *ts, const char *text, size_t size, Borrow shown)
{
    if (ts->exc) return NULL;
    if (shown) return raise_value_error(ts, "could not convert string to float: %R", shown);
    return raise_value_error(ts, "could not convert string to float: '%.*s'", (int)(size < 200 ? size : 200),
                             text);
}

/* The common case: short ASCII text, which ends where the number ends. */
static bool read_quickly(const char *text, size_t size, double *value)
{
    const char *end;
    if (size > 30 || !(is_digit(*text) || (*text == '-' && is_digit(text[1])))) return false;
    *value = text_to_double(text, &end);
    return end == text + size;
}

Ref float_from_text(ThreadState *ts, const char *text, size_t size, Borrow shown)
{
    double value;
    const char *end;
    size_t room;
    bool terminated = shown && (is_str(shown) || is_bytes(shown));
    if (terminated && read_quickly(text, size, &value)) return float_from_double(ts, value);
    char *plain = number_text_plain(ts, text, size, !shown || is_str(shown), &room);
    if (!plain) return not_a_number(ts, text, size, shown);
    bool is_number = double_parse(plain, &value, &end) && *end == 0;
    mem_free(ts, plain, room);
    return is_number ? float_from_double(ts, value) : not_a_number(ts, text, size, shown);
}
