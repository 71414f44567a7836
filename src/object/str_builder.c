#include "object/str_impl.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define BUILDER_FIRST 56

static void fail_no_memory(StrBuilder *b)
{
    b->failed = true;
    raise_no_memory(b->ts);
}

/* Room for `size` more bytes. */
static bool reserve(StrBuilder *b, size_t size)
{
    if (OURO_UNLIKELY(b->failed)) return false;
    if (OURO_LIKELY(size <= b->capacity - b->size)) return true;
    if (size > STR_MAX_SIZE || b->size + size > STR_MAX_SIZE) {
        fail_no_memory(b);
        return false;
    }
    size_t wanted = b->size + size, capacity = b->capacity + b->capacity / 2;
    if (capacity < wanted) capacity = wanted;
    capacity = heap_good_size(capacity < BUILDER_FIRST ? BUILDER_FIRST : capacity);
    char *text = b->text ? mem_realloc(b->ts, b->text, b->capacity, capacity) : mem_alloc(b->ts, capacity);
    if (!text) {
        b->failed = true;
        return false;
    }
    b->text = text;
    b->capacity = capacity;
    return true;
}

static void add_counted(StrBuilder *b, const char *text, size_t size, size_t length)
{
    if (!reserve(b, size)) return;
    if (size) memcpy(b->text + b->size, text, size);
    b->size += size;
    b->length += length;
}

void builder_add(StrBuilder *b, const char *utf8, size_t size)
{
    add_counted(b, utf8, size, utf8_count(utf8, size));
}

void builder_add_ascii(StrBuilder *b, const char *text, size_t size)
{
    add_counted(b, text, size, size);
}

void builder_add_text(StrBuilder *b, const char *c_string)
{
    builder_add(b, c_string, strlen(c_string));
}

void builder_add_char(StrBuilder *b, uint32_t c)
{
    if (!reserve(b, UTF8_MAX)) return;
    b->size += utf8_put(b->text + b->size, c);
    b->length++;
}

void builder_add_fill(StrBuilder *b, uint32_t c, size_t count)
{
    char text[UTF8_MAX];
    unsigned width = utf8_put(text, c);
    if (!reserve(b, count > STR_MAX_SIZE ? count : count * width)) return;
    char *to = b->text + b->size;
    for (size_t i = 0; i < count; i++) memcpy(to + i * width, text, width);
    b->size += count * width;
    b->length += count;
}

void builder_add_str(StrBuilder *b, Borrow s)
{
    add_counted(b, str_of(s)->text, str_of(s)->size, str_of(s)->length);
}

void builder_add_last(StrBuilder *b, Borrow s)
{
    if (b->size == 0 && str_of(s)->size) ref_set(&b->whole, ref_new(s));
    else builder_add_str(b, s);
}

static bool add_str_take(StrBuilder *b, Ref s)
{
    if (!s) {
        b->failed = true;
        return false;
    }
    builder_add_str(b, s);
    ref_drop(s);
    return !b->failed;
}

bool builder_add_repr(StrBuilder *b, Borrow o)
{
    return !b->failed && add_str_take(b, obj_repr(b->ts, o));
}

bool builder_add_obj(StrBuilder *b, Borrow o)
{
    return !b->failed && add_str_take(b, obj_str(b->ts, o));
}

Ref builder_finish(StrBuilder *b)
{
    Ref s = b->failed ? NULL : b->whole ? ref_new(b->whole)
        : str_from_counted(b->ts, b->text, b->size, b->length);
    builder_discard(b);
    return s;
}

void builder_discard(StrBuilder *b)
{
    mem_free(b->ts, b->text, b->capacity);
    ref_clear(&b->whole);
    b->text = NULL;
    b->size = b->capacity = b->length = 0;
}

/* --- the format language of error.h ------------------------------------------------------------------- */

typedef struct Directive {
    bool left, zero;
    int width, precision; /* precision -1: none */
    int longs;            /* 0: int; 1: long; 2: long long; 3: size_t */
    char letter;
} Directive;

static const char *parse_number(const char *p, int *number)
{
    *number = 0;
    for (; *p >= '0' && *p <= '9'; p++) *number = *number * 10 + (*p - '0');
    return p;
}

/* `p` is behind the percent sign; answers the position behind the letter. A star takes its number from the
 * arguments. */
static const char *parse_directive(const char *p, Directive *d, va_list *arguments)
{
    *d = (Directive){.precision = -1};
    for (;; p++) {
        if (*p == '-') d->left = true;
        else if (*p == '0') d->zero = true;
        else break;
    }
    if (*p == '*') {
        d->width = va_arg(*arguments, int);
        p++;
    } else {
        p = parse_number(p, &d->width);
    }
    if (*p == '.' && p[1] == '*') {
        d->precision = va_arg(*arguments, int);
        p += 2;
    } else if (*p == '.') {
        p = parse_number(p + 1, &d->precision);
    }
    for (; *p == 'l'; p++) d->longs++;
    if (*p == 'z') {
        d->longs = 3;
        p++;
    }
    d->letter = *p;
    return *p ? p + 1 : p;
}

/* Text cut to the precision and padded to the width, both in code points. */
static void add_field(StrBuilder *b, const Directive *d, const char *text, size_t size)
{
    size_t length = utf8_count(text, size);
    if (d->precision >= 0 && length > (size_t)d->precision) {
        length = (size_t)d->precision;
        size = utf8_skip(text, length);
    }
    size_t padding = d->width > 0 && (size_t)d->width > length ? (size_t)d->width - length : 0;
    if (!d->left) builder_add_fill(b, ' ', padding);
    add_counted(b, text, size, length);
    if (d->left) builder_add_fill(b, ' ', padding);
}

/* A C string need not be valid UTF-8 (it may be a file name): what is not is replaced. */
static void add_c_string(StrBuilder *b, const Directive *d, const char *text)
{
    if (!text) text = "(null)";
    size_t size = d->precision >= 0 ? strnlen(text, 4 * (size_t)d->precision + 4) : strlen(text);
    for (;;) {
        size_t valid, bad;
        utf8_check(text, size, &valid, &bad);
        if (valid == size) break;
        if (d->width == 0 && d->precision < 0) {
            builder_add(b, text, valid);
            builder_add_char(b, UTF8_REPLACEMENT);
            text += valid + bad;
            size -= valid + bad;
        } else {
            size = valid;
        }
    }
    add_field(b, d, text, size);
}

static void add_number(StrBuilder *b, const Directive *d, const char *digits, bool negative)
{
    char text[128];
    size_t digit_count = strlen(digits), n = 0;
    size_t width = d->width < 0 ? 0 : d->width > 60 ? 60 : (size_t)d->width;
    if (negative) text[n++] = '-';
    size_t wanted = d->precision > 60 ? 60 : d->precision > 0 ? (size_t)d->precision : 0;
    if (d->zero && !d->left && width > n && width - n > wanted) wanted = width - n;
    for (size_t i = digit_count; i < wanted; i++) text[n++] = '0';
    memcpy(text + n, digits, digit_count);
    Directive field = {.left = d->left, .width = (int)width, .precision = -1};
    add_field(b, &field, text, n + digit_count);
}

static void add_unsigned(StrBuilder *b, const Directive *d, unsigned long long value, bool negative)
{
    char digits[32];
    snprintf(digits, sizeof digits, d->letter == 'x' ? "%llx" : d->letter == 'X' ? "%llX" : "%llu", value);
    add_number(b, d, digits, negative);
}

static void add_integer(StrBuilder *b, const Directive *d, va_list *arguments)
{
    if (d->letter == 'd' || d->letter == 'i') {
        long long value = d->longs == 0 ? va_arg(*arguments, int)
                        : d->longs == 1 ? va_arg(*arguments, long)
                        : d->longs == 2 ? va_arg(*arguments, long long)
                                        : (long long)va_arg(*arguments, ssize_t);
        add_unsigned(b, d, value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value, value < 0);
    } else {
        unsigned long long value = d->longs == 0 ? va_arg(*arguments, unsigned)
                                 : d->longs == 1 ? va_arg(*arguments, unsigned long)
                                 : d->longs == 2 ? va_arg(*arguments, unsigned long long)
                                                 : va_arg(*arguments, size_t);
        add_unsigned(b, d, value, false);
    }
}

static void add_pointer(StrBuilder *b, const Directive *d, const void *p)
{
    char text[32];
    snprintf(text, sizeof text, "0x%llx", (unsigned long long)(uintptr_t)p);
    add_field(b, d, text, strlen(text));
}

static void add_object_text(StrBuilder *b, const Directive *d, Ref s)
{
    if (!s) {
        b->failed = true;
        return;
    }
    add_field(b, d, str_of(s)->text, str_of(s)->size);
    ref_drop(s);
}

static void add_object(StrBuilder *b, const Directive *d, Borrow o)
{
    if (!o) {
        add_field(b, d, "<NULL>", 6);
        return;
    }
    switch (d->letter) {
    case 'R': add_object_text(b, d, obj_repr(b->ts, o)); break;
    case 'S': add_object_text(b, d, obj_str(b->ts, o)); break;
    case 'A': add_object_text(b, d, obj_ascii(b->ts, o)); break;
    case 'U': add_field(b, d, str_of(o)->text, str_of(o)->size); break;
    case 'T': add_c_string(b, d, TYPE_NAME(o)); break;
    case 'K': add_c_string(b, d, is_kind(o, KIND_NONE) ? "None" : TYPE_NAME(o)); break;
    default: add_c_string(b, d, type_name((Type *)o)); break;
    }
}

static void add_argument(StrBuilder *b, const Directive *d, va_list *arguments)
{
    switch (d->letter) {
    case '%': builder_add_ascii(b, "%", 1); break;
    case 's': add_c_string(b, d, va_arg(*arguments, const char *)); break;
    case 'c': builder_add_char(b, (uint32_t)va_arg(*arguments, int)); break;
    case 'p': add_pointer(b, d, va_arg(*arguments, void *)); break;
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X': add_integer(b, d, arguments); break;
    case 'R':
    case 'S':
    case 'A':
    case 'U':
    case 'T':
    case 'K':
    case 'N': add_object(b, d, va_arg(*arguments, Object *)); break;
    default: ouro_assert(!"a letter of the format language"); break;
    }
}

static void add_format_list(StrBuilder *b, const char *format, va_list *arguments)
{
    while (!b->failed) {
        const char *percent = strchrnul(format, '%');
        builder_add(b, format, (size_t)(percent - format));
        if (!*percent) return;
        Directive d;
        format = parse_directive(percent + 1, &d, arguments);
        add_argument(b, &d, arguments);
    }
}

void builder_add_format(StrBuilder *b, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_format_list(b, format, &arguments);
    va_end(arguments);
}

Ref str_from_format_list(ThreadState *ts, const char *format, va_list arguments)
{
    StrBuilder b = {.ts = ts};
    va_list copy;
    va_copy(copy, arguments);
    add_format_list(&b, format, &copy);
    va_end(copy);
    return builder_finish(&b);
}

Ref str_from_format(ThreadState *ts, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Ref s = str_from_format_list(ts, format, arguments);
    va_end(arguments);
    return s;
}
