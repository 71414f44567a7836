/* format % values for str, bytes and bytearray: %[(key)][flags][width][.precision]letter. */
#include <stdlib.h>

#include "object/bytes_impl.h"
#include "object/float.h"

typedef struct PercentSpec {
    bool first; /* the format begins with it */
    bool left, plus, blank, alternate, zero;
    size_t width;
    int64_t precision; /* -1: none */
    uint32_t letter;
} PercentSpec;

/* A format being worked off. Values are taken from a tuple, or there is one value; a mapping gives one for
 * each key. */
typedef struct Percent {
    ThreadState *ts;
    bool bytes;
    const char *start, *p, *end;
    Borrow args;    /* the right operand */
    Borrow mapping; /* args if keys can be looked up in it, or NULL */
    Ref keyed;      /* value of the key just read, or NULL */
    bool keyed_taken;
    size_t next; /* values taken from args */
    bool used_keys;
    StrBuilder out;
} Percent;

static bool fail(Percent *f, const char *message)
{
    raise_value_error(f->ts, "%s", message);
    return false;
}

static bool has_values(const Percent *f)
{
    return is_tuple(f->args) ? f->next < tuple_size(f->args) : f->next == 0;
}

/* The next value, borrowed; NULL with TypeError when there is none. */
static Borrow next_value(Percent *f)
{
    if (f->keyed && !f->keyed_taken) {
        f->keyed_taken = true;
        return f->keyed;
    }
    if (f->used_keys || !has_values(f))
        return raise_type_error(f->ts, "not enough arguments for format string");
    return is_tuple(f->args) ? tuple_item(f->args, f->next++) : (f->next++, f->args);
}

/* --- reading ------------------------------------------------------------------------------------------- */

/* "(key)": parentheses inside must match. */
static bool read_key(Percent *f)
{
    if (!f->mapping) {
        raise_type_error(f->ts, "format requires a mapping");
        return false;
    }
    const char *start = ++f->p;
    for (int depth = 1; f->p < f->end; f->p++) {
        if (*f->p == '(') depth++;
        if (*f->p == ')' && --depth == 0) break;
    }
    if (f->p == f->end) return fail(f, "incomplete format key");
    size_t size = (size_t)(f->p++ - start);
    Ref key = f->bytes ? bytes_from_data(f->ts, start, size) : str_from_utf8(f->ts, start, size);
    if (!key) return false;
    ref_set(&f->keyed, obj_getitem(f->ts, f->mapping, key));
    f->used_keys = true;
    f->keyed_taken = false;
    ref_drop(key);
    return f->keyed != NULL;
}

static void read_flags(Percent *f, PercentSpec *spec)
{
    for (; f->p < f->end; f->p++) {
        switch (*f->p) {
        case '-': spec->left = true; break;
        case '+': spec->plus = true; break;
        case ' ': spec->blank = true; break;
        case '#': spec->alternate = true; break;
        case '0': spec->zero = true; break;
        default: return;
        }
    }
}

/* The int that a star stands for; `narrow`: of 32 bits. */
static bool star_value(Percent *f, bool narrow, int64_t *value)
{
    Borrow o = next_value(f);
    if (!o) return false;
    if (!is_int(o)) {
        raise_type_error(f->ts, "* wants int");
        return false;
    }
    bool fits = int_fits_int64(o, value) && (!narrow || *value == (int32_t)*value);
    if (!fits)
        raise_overflow_error(f->ts, "Python int too large to convert to C %s", narrow ? "int" : "ssize_t");
    return fits;
}

static bool digits_value(Percent *f, int64_t most, const char *too_big, int64_t *value)
{
    *value = 0;
    for (; f->p < f->end && *f->p >= '0' && *f->p <= '9'; f->p++) {
        int digit = *f->p - '0';
        if (*value > (most - digit) / 10) return fail(f, too_big);
        *value = *value * 10 + digit;
    }
    return true;
}

static bool read_width(Percent *f, PercentSpec *spec)
{
    int64_t width = 0;
    if (f->p < f->end && *f->p == '*') {
        f->p++;
        if (!star_value(f, false, &width)) return false;
        if (width < 0) {
            spec->left = true;
            width = width == INT64_MIN ? INT64_MAX : -width;
        }
    } else if (!digits_value(f, INT64_MAX, "width too big", &width)) {
        return false;
    }
    spec->width = (size_t)width;
    return true;
}

static bool read_precision(Percent *f, PercentSpec *spec)
{
    spec->precision = -1;
    if (f->p == f->end || *f->p != '.') return true;
    f->p++;
    if (f->p == f->end || *f->p != '*')
        return digits_value(f, INT32_MAX, f->bytes ? "prec too big" : "precision too big", &spec->precision);
    f->p++;
    if (!star_value(f, true, &spec->precision)) return false;
    if (spec->precision < 0) spec->precision = 0;
    return true;
}

/* What follows a percent sign. */
static bool read_spec(Percent *f, PercentSpec *spec)
{
    *spec = (PercentSpec){.first = f->p == f->start + 1};
    ref_clear(&f->keyed);
    if (f->p < f->end && *f->p == '(' && !read_key(f)) return false;
    read_flags(f, spec);
    if (!read_width(f, spec) || !read_precision(f, spec)) return false;
    if (f->p < f->end && (*f->p == 'h' || *f->p == 'l' || *f->p == 'L')) f->p++;
    if (f->p == f->end) return fail(f, "incomplete format");
    spec->letter = f->bytes ? (unsigned char)*f->p++ : utf8_next(&f->p);
    return true;
}

/* --- writing ------------------------------------------------------------------------------------------- */

static void add_raw(Percent *f, const char *text, size_t size)
{
    if (f->bytes) builder_add_ascii(&f->out, text, size);
    else builder_add(&f->out, text, size);
}

/* Text, or bytes, cut to the precision and padded to the width. */
static bool add_text(Percent *f, const PercentSpec *spec, const char *text, size_t size)
{
    size_t length = f->bytes ? size : utf8_count(text, size);
    if (spec->precision >= 0 && length > (size_t)spec->precision) {
        length = (size_t)spec->precision;
        size = f->bytes ? length : utf8_skip(text, length);
    }
    size_t padding = spec->width > length ? spec->width - length : 0;
    if (!spec->left) builder_add_fill(&f->out, ' ', padding);
    add_raw(f, text, size);
    if (spec->left) builder_add_fill(&f->out, ' ', padding);
    return !f->out.failed;
}

/* An ASCII number without sign: zeros go between sign or prefix and digits, spaces around all. */
static bool add_number(Percent *f, const PercentSpec *spec, bool negative, const char *prefix,
                       size_t leading_zeros, const char *digits, size_t count)
{
    char sign = negative ? '-' : spec->plus ? '+' : spec->blank ? ' ' : 0;
    size_t prefix_size = strlen(prefix), length = (sign != 0) + prefix_size + leading_zeros + count;
    size_t padding = spec->width > length ? spec->width - length : 0;
    bool zeros = spec->zero && !spec->left;
    if (!zeros && !spec->left) builder_add_fill(&f->out, ' ', padding);
    if (sign) builder_add_ascii(&f->out, &sign, 1);
    builder_add_ascii(&f->out, prefix, prefix_size);
    builder_add_fill(&f->out, '0', leading_zeros + (zeros ? padding : 0));
    builder_add_ascii(&f->out, digits, count);
    if (spec->left) builder_add_fill(&f->out, ' ', padding);
    return !f->out.failed;
}

/* --- integers ------------------------------------------------------------------------------------------ */

static Ref wrong_type(Percent *f, const PercentSpec *spec, Borrow value, bool any_number)
{
    int letter = f->bytes && spec->letter == 'i' ? 'd' : (int)spec->letter; /* as CPython's messages */
    return raise_type_error(f->ts, "%%%c format: %s is required, not %T", letter,
                            any_number ? "a real number" : "an integer", value);
}

/* The int to be written: for %d of any number, for %x and %o only of what has __index__. */
static Ref integer_of(Percent *f, const PercentSpec *spec, Borrow value)
{
    const TypeSlots *slots = &value->type->slots;
    bool any_number = strchr("diu", (int)spec->letter) != NULL;
    if (is_int(value)) return ref_new(value);
    if (any_number ? !slots->to_int && !slots->index && !slots->to_float : !slots->index)
        return wrong_type(f, spec, value, any_number);
    Ref number = any_number ? obj_to_int(f->ts, value) : obj_index(f->ts, value);
    if (!number && exc_take_if(f->ts, EXC_TYPE_ERROR)) return wrong_type(f, spec, value, any_number);
    return number;
}

static bool add_integer_text(Percent *f, const PercentSpec *spec, StrObject *text, const char *prefix)
{
    bool negative = text->text[0] == '-';
    size_t count = text->size - negative, zeros = 0;
    const char *digits = text->text + negative;
    if (spec->precision > (int64_t)count) zeros = (size_t)spec->precision - count;
    if (spec->letter != 'X') return add_number(f, spec, negative, prefix, zeros, digits, count);
    char *upper = mem_alloc(f->ts, count);
    if (!upper) return false;
    for (size_t i = 0; i < count; i++) upper[i] = digits[i] >= 'a' ? (char)(digits[i] - 32) : digits[i];
    bool added = add_number(f, spec, negative, prefix, zeros, upper, count);
    mem_free(f->ts, upper, count);
    return added;
}

static bool add_integer(Percent *f, const PercentSpec *spec, Borrow value)
{
    int base = spec->letter == 'o' ? 8 : spec->letter == 'x' || spec->letter == 'X' ? 16 : 10;
    const char *prefix = !spec->alternate || base == 10 ? ""
                       : base == 8                      ? "0o"
                       : spec->letter == 'x'            ? "0x"
                                                        : "0X";
    Ref number = integer_of(f, spec, value);
    Ref text = number ? int_to_str(f->ts, number, base, false) : NULL;
    bool added = text && add_integer_text(f, spec, str_of(text), prefix);
    ref_xdrop(number);
    ref_xdrop(text);
    return added;
}

/* --- floats, characters, text -------------------------------------------------------------------------- */

static bool double_of(Percent *f, Borrow value, double *number)
{
    bool failed = false;
    *number = is_float(value) ? float_value(value) : obj_as_double(f->ts, value, &failed);
    if (failed && f->bytes && exc_take_if(f->ts, EXC_TYPE_ERROR))
        raise_type_error(f->ts, "float argument required, not %T", value);
    return !failed;
}

static bool add_float(Percent *f, const PercentSpec *spec, Borrow value)
{
    double number;
    if (!double_of(f, value, &number)) return false;
    int precision = spec->precision < 0 ? 6 : (int)spec->precision;
    char *text = double_to_text(f->ts, number, (char)spec->letter, precision,
                                spec->alternate ? DOUBLE_ALTERNATE : 0);
    if (!text) return false;
    bool negative = *text == '-';
    bool added = add_number(f, spec, negative, "", 0, text + negative, strlen(text) - negative);
    free(text);
    return added;
}

static bool small_code_point(Percent *f, Borrow value, int64_t most, int64_t *c)
{
    Ref number = obj_index(f->ts, value);
    if (!number) return false;
    bool fits = int_fits_int64(number, c) && *c >= 0 && *c <= most;
    ref_drop(number);
    if (!fits)
        raise_overflow_error(f->ts,
                             f->bytes ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
    return fits;
}

/* Characters are not cut by a precision. */
static bool add_char_text(Percent *f, const PercentSpec *spec, const char *text, size_t size)
{
    PercentSpec whole = *spec;
    whole.precision = -1;
    return add_text(f, &whole, text, size);
}

static bool add_str_char(Percent *f, const PercentSpec *spec, Borrow value)
{
    char text[UTF8_MAX];
    int64_t c;
    if (is_str(value) && str_of(value)->length == 1)
        return add_char_text(f, spec, str_of(value)->text, str_of(value)->size);
    if (!is_str(value) && value->type->slots.index && small_code_point(f, value, 0x10FFFF, &c))
        return add_char_text(f, spec, text, utf8_put(text, (uint32_t)c));
    if (!f->ts->exc || exc_take_if(f->ts, EXC_TYPE_ERROR)) raise_type_error(f->ts, "%%c requires int or char");
    return false;
}

static bool add_byte_char(Percent *f, const PercentSpec *spec, Borrow value)
{
    int64_t c;
    Span span;
    if (bytes_span(value, &span)) {
        if (span.size == 1) return add_char_text(f, spec, span.data, 1);
    } else if (value->type->slots.index) {
        char byte;
        if (small_code_point(f, value, 255, &c)) return byte = (char)c, add_char_text(f, spec, &byte, 1);
        if (!exc_take_if(f->ts, EXC_TYPE_ERROR)) return false;
    }
    raise_type_error(f->ts, "%%c requires an integer in range(256) or a single byte");
    return false;
}

/* Neither cut nor padded, and the format has nothing else. */
static bool is_all(const Percent *f, const PercentSpec *spec, Borrow text)
{
    uint32_t length = str_of(text)->length;
    return !f->bytes && spec->first && f->p == f->end && length >= spec->width
        && (spec->precision < 0 || length <= (size_t)spec->precision);
}

static bool add_text_take(Percent *f, const PercentSpec *spec, Ref text)
{
    bool added = text != NULL;
    if (text && is_all(f, spec, text)) builder_add_last(&f->out, text);
    else added = text && add_text(f, spec, str_of(text)->text, str_of(text)->size);
    ref_xdrop(text);
    return added && !f->out.failed;
}

static bool add_span_take(Percent *f, const PercentSpec *spec, Ref bytes)
{
    Span span;
    bool added = bytes && bytes_span(bytes, &span) && add_text(f, spec, span.data, span.size);
    ref_xdrop(bytes);
    return added;
}

/* %b and %s for bytes: a bytes-like object, or one with __bytes__. */
static bool add_bytes(Percent *f, const PercentSpec *spec, Borrow value)
{
    Ref method;
    Span span;
    if (bytes_span(value, &span)) return add_text(f, spec, span.data, span.size);
    if (!obj_lookup_special(f->ts, value, ID(f->ts, __bytes__), &method)) return false;
    if (method) {
        Ref bytes = obj_call0(f->ts, method);
        ref_drop(method);
        if (!bytes || is_bytes(bytes)) return add_span_take(f, spec, bytes);
        raise_type_error(f->ts, "__bytes__ returned non-bytes (type %T)", bytes);
        ref_drop(bytes);
        return false;
    }
    if (!value->type->slots.get_buffer) {
        raise_type_error(f->ts,
                         "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
                         value);
        return false;
    }
    BufferView view;
    if (!obj_get_buffer(f->ts, value, &view, false)) return false;
    bool added = add_text(f, spec, view.data, view.size);
    buffer_release(f->ts, &view);
    return added;
}

static bool unsupported(Percent *f, const PercentSpec *spec)
{
    size_t index = f->bytes ? (size_t)(f->p - f->start) : utf8_count(f->start, (size_t)(f->p - f->start));
    bool plain = (spec->letter >= 31 || f->bytes) && spec->letter < 128;
    if (f->bytes && !plain) return raise_overflow_error(f->ts, "character argument not in range(0x110000)"), false;
    int shown = plain ? (int)spec->letter : '?';
    raise_value_error(f->ts, "unsupported format character '%c' (0x%x) at index %zu", shown, spec->letter,
                      index - 1);
    return false;
}

static bool add_value(Percent *f, const PercentSpec *spec, Borrow value)
{
    switch (spec->letter) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return add_integer(f, spec, value);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return add_float(f, spec, value);
    case 'c': return f->bytes ? add_byte_char(f, spec, value) : add_str_char(f, spec, value);
    case 'a': return add_text_take(f, spec, obj_ascii(f->ts, value));
    case 'r': return add_text_take(f, spec, f->bytes ? obj_ascii(f->ts, value) : obj_repr(f->ts, value));
    case 's': return f->bytes ? add_bytes(f, spec, value) : add_text_take(f, spec, obj_str(f->ts, value));
    case 'b':
        if (f->bytes) return add_bytes(f, spec, value);
        OURO_FALLTHROUGH;
    default: return unsupported(f, spec);
    }
}

static bool add_field(Percent *f)
{
    PercentSpec spec;
    if (!read_spec(f, &spec)) return false;
    Borrow value = next_value(f);
    if (!value) return false;
    Ref held = ref_new(value); /* the tuple may be all that holds it, and conversion may run code */
    bool added = add_value(f, &spec, held);
    ref_drop(held);
    return added;
}

static bool format_all(Percent *f)
{
    while (f->p < f->end) {
        const char *percent = memchr(f->p, '%', (size_t)(f->end - f->p));
        if (!percent) percent = f->end;
        add_raw(f, f->p, (size_t)(percent - f->p));
        f->p = percent;
        if (f->out.failed) return false;
        if (f->p == f->end) break;
        f->p++;
        if (f->p < f->end && *f->p == '%') {
            builder_add_ascii(&f->out, f->p++, 1);
        } else if (!add_field(f)) {
            return false;
        }
    }
    if (f->mapping || f->used_keys || !has_values(f)) return !f->out.failed;
    raise_type_error(f->ts, "not all arguments converted during %s formatting",
                     f->bytes ? "bytes" : "string");
    return false;
}

static bool is_mapping(Borrow args, bool bytes)
{
    Span span;
    if (!args->type->slots.getitem || is_tuple(args) || is_str(args)) return false;
    return !bytes || !bytes_span(args, &span);
}

static bool run(Percent *f, ThreadState *ts, const char *format, size_t size, Borrow args, bool bytes)
{
    *f = (Percent){
        .ts = ts, .bytes = bytes, .start = format, .p = format, .end = format + size, .args = args};
    f->mapping = is_mapping(args, bytes) ? args : NULL;
    f->out.ts = ts;
    bool done = format_all(f);
    ref_clear(&f->keyed);
    if (!done) builder_discard(&f->out);
    return done;
}

Ref str_format_percent(ThreadState *ts, Borrow format, Borrow args)
{
    Percent f;
    StrObject *s = str_of(format);
    bool plain = s->size && !memchr(s->text, '%', s->size);
    bool done = run(&f, ts, s->text, s->size, args, false);
    if (!done || !plain) return done ? builder_finish(&f.out) : NULL;
    builder_discard(&f.out);
    return ref_new(format);
}

Ref bytes_format_percent(ThreadState *ts, const char *format, size_t size, Borrow args, bool to_bytearray)
{
    Percent f;
    if (!run(&f, ts, format, size, args, true)) return NULL;
    Ref result = to_bytearray ? bytearray_from_data(ts, f.out.text, f.out.size)
                              : bytes_from_data(ts, f.out.size ? f.out.text : "", f.out.size);
    builder_discard(&f.out);
    return result;
}
