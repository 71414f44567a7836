/* The format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
#include <math.h>
#include <stdlib.h>

#include "object/float.h"
#include "object/str_impl.h"
#include "object/unicode.h"

typedef struct FormatSpec {
    uint32_t fill;
    char align; /* '<' '>' '^' '=' */
    char sign;  /* '+' '-' ' ', 0: none given */
    bool no_negative_zero, alternate;
    int64_t width;     /* -1: none */
    int64_t precision; /* -1: none */
    char grouping;     /* ',' '_' or 0 */
    int group;         /* digits between separators */
    uint32_t type;     /* 0: none */
} FormatSpec;

typedef struct SpecReader {
    const char *p, *end;
} SpecReader;

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

static bool take(SpecReader *r, char c)
{
    if (r->p == r->end || *r->p != c) return false;
    r->p++;
    return true;
}

/* A decimal number, -1 when there is none. False with ValueError when it is too large. */
static bool read_number(ThreadState *ts, SpecReader *r, int64_t *number)
{
    *number = -1;
    while (r->p < r->end) {
        const char *next = r->p;
        int digit = unicode_decimal_value(utf8_next(&next));
        if (digit < 0) break;
        if (*number < 0) *number = 0;
        if (*number > (INT64_MAX - digit) / 10) {
            raise_value_error(ts, "Too many decimal digits in format string");
            return false;
        }
        *number = *number * 10 + digit;
        r->p = next;
    }
    return true;
}

/* [[fill]align]; true if a fill character was given. */
static bool read_align(SpecReader *r, FormatSpec *spec, bool *align_given)
{
    const char *next = r->p;
    *align_given = false;
    if (next == r->end) return false;
    uint32_t first = utf8_next(&next);
    if (next < r->end && is_align((unsigned char)*next)) {
        spec->fill = first;
        spec->align = *next;
        r->p = next + 1;
        return *align_given = true;
    }
    if (is_align(first)) {
        spec->align = (char)first;
        r->p = next;
        *align_given = true;
    }
    return false;
}

static bool read_grouping(ThreadState *ts, SpecReader *r, FormatSpec *spec)
{
    if (take(r, ',')) spec->grouping = ',';
    bool underscore = r->p < r->end && *r->p == '_';
    if (spec->grouping && underscore) goto both;
    if (underscore) {
        spec->grouping = '_';
        r->p++;
    }
    if (spec->grouping == '_' && r->p < r->end && *r->p == ',') goto both;
    return true;
both:
    raise_value_error(ts, "Cannot specify both ',' and '_'.");
    return false;
}

static bool check_grouping(ThreadState *ts, FormatSpec *spec)
{
    spec->group = 3;
    if (!spec->grouping) return true;
    uint32_t type = spec->type;
    if (type == 0 || (type < 0x80 && strchr("defgEG%F", (int)type))) return true;
    if (spec->grouping == '_' && type < 0x80 && strchr("boxX", (int)type)) {
        spec->group = 4;
        return true;
    }
    if (type > 32 && type < 128)
        raise_value_error(ts, "Cannot specify '%c' with '%c'.", spec->grouping, (int)type);
    else raise_value_error(ts, "Cannot specify '%c' with '\\x%x'.", spec->grouping, type);
    return false;
}

static bool parse_spec(ThreadState *ts, Borrow value, Borrow text, FormatSpec *spec, uint32_t type,
                       char align)
{
    StrObject *s = str_of(text);
    SpecReader r = {s->text, s->text + s->size};
    *spec = (FormatSpec){.fill = ' ', .align = align, .type = type, .width = -1, .precision = -1};
    bool align_given, fill_given = read_align(&r, spec, &align_given);
    if (r.p < r.end && (*r.p == '+' || *r.p == '-' || *r.p == ' ')) spec->sign = *r.p++;
    spec->no_negative_zero = take(&r, 'z');
    spec->alternate = take(&r, '#');
    if (!fill_given && take(&r, '0')) {
        spec->fill = '0';
        if (!align_given && align == '>') spec->align = '=';
    }
    if (!read_number(ts, &r, &spec->width) || !read_grouping(ts, &r, spec)) return false;
    if (take(&r, '.')) {
        if (!read_number(ts, &r, &spec->precision)) return false;
        if (spec->precision < 0) {
            raise_value_error(ts, "Format specifier missing precision");
            return false;
        }
    }
    if (r.p < r.end) spec->type = utf8_next(&r.p);
    if (r.p < r.end) {
        raise_value_error(ts, "Invalid format specifier '%U' for object of type '%T'", text, value);
        return false;
    }
    return check_grouping(ts, spec);
}

static Ref unknown_type(ThreadState *ts, uint32_t type, Borrow value)
{
    if (type > 32 && type < 128)
        return raise_value_error(ts, "Unknown format code '%c' for object of type '%T'", (int)type, value);
    return raise_value_error(ts, "Unknown format code '\\x%x' for object of type '%T'", type, value);
}

/* --- padding ------------------------------------------------------------------------------------------ */

/* Fill characters before and behind `length` code points. */
static void split_padding(const FormatSpec *spec, size_t length, size_t *left, size_t *right)
{
    size_t total = spec->width > (int64_t)length ? (size_t)spec->width - length : 0;
    *left = spec->align == '>' ? total : spec->align == '^' ? total / 2 : 0;
    *right = total - *left;
}

/* --- str ---------------------------------------------------------------------------------------------- */

static const char *string_spec_error(const FormatSpec *spec)
{
    if (spec->sign == ' ') return "Space not allowed in string format specifier";
    if (spec->sign) return "Sign not allowed in string format specifier";
    if (spec->no_negative_zero) return "Negative zero coercion (z) not allowed in string format specifier";
    if (spec->alternate) return "Alternate form (#) not allowed in string format specifier";
    if (spec->align == '=') return "'=' alignment not allowed in string format specifier";
    return NULL;
}

Ref str_format_value(ThreadState *ts, Borrow value, Borrow text)
{
    FormatSpec spec;
    if (!text || str_of(text)->size == 0) return str_is_exact(value) ? ref_new(value) : obj_str(ts, value);
    if (!parse_spec(ts, value, text, &spec, 's', '<')) return NULL;
    if (spec.type != 's') return unknown_type(ts, spec.type, value);
    const char *problem = string_spec_error(&spec);
    if (problem) return raise_value_error(ts, "%s", problem);
    StrObject *s = str_of(value);
    size_t length = s->length, left, right;
    if (spec.precision >= 0 && (size_t)spec.precision < length) length = (size_t)spec.precision;
    split_padding(&spec, length, &left, &right);
    if (left + right == 0 && length == s->length) return ref_new(value);
    if (left + right == 0) return str_slice(ts, value, 0, length);
    StrBuilder b = {.ts = ts};
    builder_add_fill(&b, spec.fill, left);
    builder_add(&b, s->text, str_offset(s, length));
    builder_add_fill(&b, spec.fill, right);
    return builder_finish(&b);
}

/* --- numbers ------------------------------------------------------------------------------------------ */

/* A number as text in pieces; only `digits` are grouped. */
typedef struct NumberText {
    char sign[2];       /* "", "-", "+" or " " */
    const char *prefix; /* "0x" */
    const char *digits, *rest;
    size_t digit_count, rest_size;
    size_t rest_length; /* code points */
} NumberText;

static void set_sign(NumberText *n, const FormatSpec *spec, bool negative)
{
    n->sign[0] = negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
    n->sign[1] = 0;
}

/* Digits with separators, zeros in front so that at least `width` characters result. Written from the right.
 */
static void add_grouped(StrBuilder *b, const FormatSpec *spec, const char *digits, size_t count,
                        int64_t width)
{
    if (width > (int64_t)STR_MAX_SIZE) {
        if (!b->failed) raise_no_memory(b->ts);
        b->failed = true;
        return;
    }
    size_t most = count > (size_t)(width < 0 ? 0 : width) ? count : (size_t)width;
    size_t capacity = most + most / (size_t)spec->group + 2, at = capacity;
    char *text = mem_alloc(b->ts, capacity);
    if (!text) {
        b->failed = true;
        return;
    }
    size_t left = count, in_group = 0;
    while (left > 0 || (int64_t)(capacity - at) < width) {
        if (spec->grouping && in_group == (size_t)spec->group) {
            text[--at] = spec->grouping;
            in_group = 0;
        }
        text[--at] = left > 0 ? digits[--left] : '0';
        in_group++;
    }
    builder_add_ascii(b, text + at, capacity - at);
    mem_free(b->ts, text, capacity);
}

/* How many characters the digits take with their separators. */
static size_t grouped_length(const FormatSpec *spec, size_t digits)
{
    return spec->grouping && digits ? digits + (digits - 1) / (size_t)spec->group : digits;
}

static void add_number_text(StrBuilder *b, const FormatSpec *spec, const NumberText *n)
{
    size_t sign = strlen(n->sign), prefix = n->prefix ? strlen(n->prefix) : 0, left, right;
    size_t others = sign + prefix + n->rest_length;
    bool zeros = spec->fill == '0' && spec->align == '=' && n->digit_count > 0;
    int64_t digits_width = zeros && spec->width > (int64_t)others ? spec->width - (int64_t)others : 0;
    size_t length = others + grouped_length(spec, n->digit_count);
    if (digits_width) left = right = 0;
    else split_padding(spec, length, &left, &right);
    bool inner = spec->align == '=';
    if (!inner) builder_add_fill(b, spec->fill, left);
    builder_add_ascii(b, n->sign, sign);
    if (prefix) builder_add_ascii(b, n->prefix, prefix);
    if (inner) builder_add_fill(b, spec->fill, left + right);
    if (n->digit_count && !b->failed) add_grouped(b, spec, n->digits, n->digit_count, digits_width);
    builder_add(b, n->rest, n->rest_size);
    if (!inner) builder_add_fill(b, spec->fill, right);
}

static Ref number_text_finish(ThreadState *ts, const FormatSpec *spec, const NumberText *n)
{
    StrBuilder b = {.ts = ts};
    add_number_text(&b, spec, n);
    return builder_finish(&b);
}

/* --- int ---------------------------------------------------------------------------------------------- */

static Ref format_int_as_char(ThreadState *ts, Borrow value, const FormatSpec *spec)
{
    if (spec->sign) return raise_value_error(ts, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return raise_value_error(ts, "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t c;
    if (!int_fits_int64(value, &c))
        return raise_overflow_error(ts, "Python int too large to convert to C long");
    if (c < 0 || c > 0x10FFFF) return raise_overflow_error(ts, "%%c arg not in range(0x110000)");
    char text[UTF8_MAX];
    NumberText n = {.rest = text, .rest_size = utf8_put(text, (uint32_t)c), .rest_length = 1};
    return number_text_finish(ts, spec, &n);
}

static void make_upper(char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] >= 'a' && text[i] <= 'z') text[i] = (char)(text[i] - 32);
    }
}

static Ref format_int_in_base(ThreadState *ts, Borrow value, const FormatSpec *spec)
{
    uint32_t type = spec->type;
    int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    static const char *const prefixes[] = {"0b", "0o", "0x", "0X"};
    Ref digits = int_to_str(ts, value, base, false);
    if (!digits) return NULL;
    StrObject *s = str_of(digits);
    bool negative = s->text[0] == '-';
    NumberText n = {.digits = s->text + negative, .digit_count = s->size - negative};
    char *upper = NULL;
    if (type == 'X') { /* the digits may be of a shared string */
        if (!(upper = mem_alloc(ts, n.digit_count))) {
            ref_drop(digits);
            return NULL;
        }
        memcpy(upper, n.digits, n.digit_count);
        make_upper(upper, n.digit_count);
        n.digits = upper;
    }
    if (spec->alternate && base != 10)
        n.prefix = prefixes[base == 2 ? 0 : base == 8 ? 1 : type == 'x' ? 2 : 3];
    set_sign(&n, spec, negative);
    Ref text = number_text_finish(ts, spec, &n);
    mem_free(ts, upper, n.digit_count);
    ref_drop(digits);
    return text;
}

static Ref format_double(ThreadState *ts, double number, const FormatSpec *spec);

Ref int_format_value(ThreadState *ts, Borrow value, Borrow text)
{
    FormatSpec spec;
    if (!text || str_of(text)->size == 0) return obj_str(ts, value);
    if (!parse_spec(ts, value, text, &spec, 'd', '>')) return NULL;
    if (spec.type < 0x80 && spec.type && strchr("eEfFgG%", (int)spec.type)) {
        bool failed = false;
        double number = int_as_double(ts, value, &failed);
        return failed ? NULL : format_double(ts, number, &spec);
    }
    if (!spec.type || spec.type >= 0x80 || !strchr("bcdoxXn", (int)spec.type))
        return unknown_type(ts, spec.type, value);
    if (spec.precision >= 0)
        return raise_value_error(ts, "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        return raise_value_error(ts, "Negative zero coercion (z) not allowed in integer format specifier");
    return spec.type == 'c' ? format_int_as_char(ts, value, &spec) : format_int_in_base(ts, value, &spec);
}

/* --- float -------------------------------------------------------------------------------------------- */

/* Did rounding leave nothing of a negative number but "-0.00"? */
static bool is_negative_zero_text(const char *text)
{
    if (*text++ != '-') return false;
    for (; *text && !strchr("eE%", *text); text++) {
        if (*text != '0' && *text != '.') return false;
    }
    return true;
}

/* The text of a double by the type and precision of the spec, malloc'ed; NULL with an exception. */
static char *double_text(ThreadState *ts, double number, const FormatSpec *spec)
{
    int flags = spec->alternate ? DOUBLE_ALTERNATE : 0;
    char type = (char)spec->type;
    int64_t precision = spec->precision;
    if (precision > INT32_MAX) {
        raise_value_error(ts, "precision too big");
        return NULL;
    }
    if (type == 0) {
        flags |= DOUBLE_ADD_DOT_0;
        type = precision < 0 ? 'r' : 'g';
    } else if (type == 'n') {
        type = 'g';
    } else if (type == '%') {
        type = 'f';
    }
    if (precision < 0) precision = type == 'r' ? 0 : 6;
    return double_to_text(ts, number, type, (int)precision, flags);
}

static NumberText split_double_text(const char *text, const FormatSpec *spec)
{
    NumberText n = {0};
    bool negative = *text == '-';
    if (spec->no_negative_zero && is_negative_zero_text(text)) {
        negative = false;
        text++;
    } else {
        text += negative;
    }
    n.digits = text;
    while (*text >= '0' && *text <= '9') text++;
    n.digit_count = (size_t)(text - n.digits);
    n.rest = text;
    n.rest_size = n.rest_length = strlen(text);
    set_sign(&n, spec, negative);
    return n;
}

static Ref format_double(ThreadState *ts, double number, const FormatSpec *spec)
{
    bool percent = spec->type == '%';
    char *text = double_text(ts, percent ? number * 100 : number, spec);
    if (!text) return NULL;
    if (percent) {
        size_t size = strlen(text);
        char *longer = realloc(text, size + 2);
        if (!longer) {
            free(text);
            return raise_no_memory(ts);
        }
        text = longer;
        memcpy(text + size, "%", 2);
    }
    NumberText n = split_double_text(text, spec);
    Ref s = number_text_finish(ts, spec, &n);
    free(text);
    return s;
}

Ref float_format_value(ThreadState *ts, Borrow value, Borrow text)
{
    FormatSpec spec;
    if (!text || str_of(text)->size == 0) return obj_str(ts, value);
    if (!parse_spec(ts, value, text, &spec, 0, '>')) return NULL;
    if (spec.type && (spec.type >= 0x80 || !strchr("eEfFgGn%", (int)spec.type)))
        return unknown_type(ts, spec.type, value);
    return format_double(ts, float_value(value), &spec);
}

/* --- complex ------------------------------------------------------------------------------------------ */

static void add_complex_part(StrBuilder *b, double number, const FormatSpec *spec)
{
    if (b->failed) return;
    char *text = double_text(b->ts, number, spec);
    if (!text) {
        b->failed = true;
        return;
    }
    NumberText n = split_double_text(text, spec);
    add_number_text(b, spec, &n);
    free(text);
}

/* Real and imaginary part without padding; without a type as repr has them: in parentheses, no positive zero.
 */
static Ref complex_text(ThreadState *ts, const ComplexObject *c, const FormatSpec *spec)
{
    FormatSpec part = *spec;
    bool like_repr = spec->type == 0;
    bool only_imaginary = like_repr && c->real == 0 && !signbit(c->real);
    if (like_repr && part.precision < 0) part.type = 'r';
    else if (like_repr) part.type = 'g';
    part.width = -1;
    StrBuilder b = {.ts = ts};
    if (like_repr && !only_imaginary) builder_add_ascii(&b, "(", 1);
    if (!only_imaginary) {
        add_complex_part(&b, c->real, &part);
        part.sign = '+';
    }
    add_complex_part(&b, c->imag, &part);
    builder_add_ascii(&b, "j", 1);
    if (like_repr && !only_imaginary) builder_add_ascii(&b, ")", 1);
    return builder_finish(&b);
}

Ref complex_format_value(ThreadState *ts, Borrow value, Borrow text)
{
    FormatSpec spec;
    if (!text || str_of(text)->size == 0) return obj_str(ts, value);
    if (!parse_spec(ts, value, text, &spec, 0, '>')) return NULL;
    if (spec.type && (spec.type >= 0x80 || !strchr("eEfFgGn", (int)spec.type)))
        return unknown_type(ts, spec.type, value);
    if (spec.fill == '0')
        return raise_value_error(ts, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return raise_value_error(ts, "'=' alignment flag is not allowed in complex format specifier");
    Ref unpadded = complex_text(ts, (ComplexObject *)value, &spec);
    if (!unpadded) return NULL;
    NumberText n = {.rest = str_of(unpadded)->text,
                    .rest_size = str_of(unpadded)->size,
                    .rest_length = str_of(unpadded)->length};
    Ref padded = number_text_finish(ts, &spec, &n);
    ref_drop(unpadded);
    return padded;
}
