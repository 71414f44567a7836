/* Text written with the escapes of string literals, in bytes that are otherwise Latin-1. */
#include "object/codec.h"
#include "object/unicode_name.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Up to `count` hexadecimal digits at d->bytes[at]; answers how many there are. */
static size_t read_hex(const Decoder *d, size_t at, size_t count, uint32_t *value)
{
    size_t n = 0;
    *value = 0;
    while (n < count && at + n < d->size && hex_value(d->bytes[at + n]) >= 0)
        *value = *value << 4 | (uint32_t)hex_value(d->bytes[at + n++]);
    return n;
}

/* \xHH, \uHHHH or \UHHHHHHHH at d->at. */
static bool decode_hex(Decoder *d, size_t digits, const char *truncated, const char *too_large)
{
    uint32_t c;
    size_t n = read_hex(d, d->at + 2, digits, &c);
    if (n < digits) return decode_error(d, 2 + n, truncated);
    if (c > 0x10FFFF) return decode_error(d, 2 + n, too_large);
    builder_add_char(&d->out, c);
    d->at += 2 + n;
    return true;
}

static bool decode_octal(Decoder *d)
{
    uint32_t c = 0;
    size_t n = 0;
    d->at++;
    for (; n < 3 && d->at < d->size && d->bytes[d->at] >= '0' && d->bytes[d->at] <= '7'; n++)
        c = c << 3 | (uint32_t)(d->bytes[d->at++] - '0');
    builder_add_char(&d->out, c);
    return true;
}

/* \N{...} */
static bool decode_name(Decoder *d)
{
    const char *start = d->bytes + d->at, *end = d->bytes + d->size;
    const char *close = end - start > 3 && start[2] == '{' ? memchr(start, '}', (size_t)(end - start)) : NULL;
    if (!close && end - start > 2 && start[2] == '{')
        return decode_error(d, (size_t)(end - start), "malformed \\N character escape");
    if (!close) return decode_error(d, 2, "malformed \\N character escape");
    size_t size = (size_t)(close + 1 - start);
    if (size == 4) return decode_error(d, 3, "malformed \\N character escape");
    int32_t c = unicode_find_name(start + 3, size - 4);
    if (c < 0) return decode_error(d, size, "unknown Unicode character name");
    builder_add_char(&d->out, (uint32_t)c);
    d->at += size;
    return true;
}

/* The escape of one letter at d->at, or a backslash that means itself. */
static bool decode_letter(Decoder *d)
{
    static const char letters[] = "\\'\"abfnrtv", meanings[] = "\\'\"\a\b\f\n\r\t\v";
    char c = d->bytes[d->at + 1];
    const char *found = c ? strchr(letters, c) : NULL;
    d->at += c == '\n' || found ? 2 : 1;
    if (found) builder_add_char(&d->out, (unsigned char)meanings[found - letters]);
    else if (c != '\n') builder_add_char(&d->out, '\\');
    return true;
}

static bool decode_escape(Decoder *d)
{
    static const char too_large[] = "illegal Unicode character";
    if (d->at + 1 == d->size) return decode_error(d, 1, "\\ at end of string");
    char c = d->bytes[d->at + 1];
    switch (c) {
    case 'x': return decode_hex(d, 2, "truncated \\xXX escape", too_large);
    case 'u': return decode_hex(d, 4, "truncated \\uXXXX escape", too_large);
    case 'U': return decode_hex(d, 8, "truncated \\UXXXXXXXX escape", too_large);
    case 'N': return decode_name(d);
    default: return c >= '0' && c <= '7' ? decode_octal(d) : decode_letter(d);
    }
}

bool decode_unicode_escape(Decoder *d)
{
    while (d->at < d->size && !d->out.failed) {
        if (d->bytes[d->at] != '\\') builder_add_char(&d->out, (unsigned char)d->bytes[d->at++]);
        else if (!decode_escape(d)) return false;
    }
    return !d->out.failed;
}

/* A backslash that is not the first half of a pair starts \uHHHH or \UHHHHHHHH; all else is itself. */
bool decode_raw_escape(Decoder *d)
{
    while (d->at < d->size && !d->out.failed) {
        char c = d->bytes[d->at], next = d->at + 1 < d->size ? d->bytes[d->at + 1] : 0;
        if (c == '\\' && next == 'u') {
            if (!decode_hex(d, 4, "truncated \\uXXXX escape", "")) return false;
        } else if (c == '\\' && next == 'U') {
            if (!decode_hex(d, 8, "truncated \\UXXXXXXXX escape", "\\Uxxxxxxxx out of range")) return false;
        } else {
            size_t n = c == '\\' && d->at + 1 < d->size ? 2 : 1;
            for (; n; n--) builder_add_char(&d->out, (unsigned char)d->bytes[d->at++]);
        }
    }
    return !d->out.failed;
}

static void add_escape(StrBuilder *b, uint32_t c)
{
    if (c < 0x100) builder_add_format(b, "\\x%02x", c);
    else if (c < 0x10000) builder_add_format(b, "\\u%04x", c);
    else builder_add_format(b, "\\U%08x", c);
}

static void add_byte(StrBuilder *b, uint32_t c)
{
    char byte = (char)c;
    builder_add_ascii(b, &byte, 1);
}

bool encode_unicode_escape(Encoder *e)
{
    const char *p = e->text->text, *end = p + e->text->size;
    while (p < end && !e->out.failed) {
        uint32_t c = utf8_next(&p);
        switch (c) {
        case '\\': builder_add_ascii(&e->out, "\\\\", 2); break;
        case '\t': builder_add_ascii(&e->out, "\\t", 2); break;
        case '\n': builder_add_ascii(&e->out, "\\n", 2); break;
        case '\r': builder_add_ascii(&e->out, "\\r", 2); break;
        default:
            if (c >= 0x20 && c < 0x7F) add_byte(&e->out, c);
            else add_escape(&e->out, c);
        }
    }
    return !e->out.failed;
}

bool encode_raw_escape(Encoder *e)
{
    const char *p = e->text->text, *end = p + e->text->size;
    while (p < end && !e->out.failed) {
        uint32_t c = utf8_next(&p);
        if (c < 0x100) add_byte(&e->out, c);
        else add_escape(&e->out, c);
    }
    return !e->out.failed;
}
