#include "object/codec.h"

/* --- one byte a unit ------------------------------------------------------------------------------------ */

bool decode_utf8(Decoder *d)
{
    while (d->at < d->size && !d->out.failed) {
        size_t valid, bad;
        Utf8Status status = utf8_check(d->bytes + d->at, d->size - d->at, &valid, &bad);
        builder_add(&d->out, d->bytes + d->at, valid);
        d->at += valid;
        if (status == UTF8_VALID) break;
        const char *reason = status == UTF8_BAD_START ? "invalid start byte"
                           : status == UTF8_BAD_TAIL  ? "invalid continuation byte"
                                                      : "unexpected end of data";
        if (!decode_error(d, bad, reason)) return false;
    }
    return !d->out.failed;
}

bool decode_ascii(Decoder *d)
{
    while (d->at < d->size && !d->out.failed) {
        size_t plain = utf8_ascii_prefix(d->bytes + d->at, d->size - d->at);
        builder_add_ascii(&d->out, d->bytes + d->at, plain);
        d->at += plain;
        if (d->at < d->size && !decode_error(d, 1, "ordinal not in range(128)")) return false;
    }
    return !d->out.failed;
}

bool decode_latin1(Decoder *d)
{
    while (d->at < d->size && !d->out.failed) {
        size_t plain = utf8_ascii_prefix(d->bytes + d->at, d->size - d->at);
        builder_add_ascii(&d->out, d->bytes + d->at, plain);
        d->at += plain;
        if (d->at < d->size) builder_add_char(&d->out, (unsigned char)d->bytes[d->at++]);
    }
    return !d->out.failed;
}

/* The next surrogate (always written as ED A0..BF xx) at or behind p. */
static const char *find_surrogate(const char *p, const char *end)
{
    while (p < end && (p = memchr(p, 0xED, (size_t)(end - p)))) {
        if ((unsigned char)p[1] >= 0xA0) return p;
        p += 3;
    }
    return end;
}

bool encode_utf8(Encoder *e)
{
    const char *text = e->text->text, *end = text + e->text->size;
    while (!e->out.failed) {
        const char *p = text + e->at, *surrogate = find_surrogate(p, end);
        builder_add_ascii(&e->out, p, (size_t)(surrogate - p));
        e->at = (size_t)(surrogate - text);
        if (surrogate == end) break;
        size_t count = 0;
        for (p = surrogate; p < end && (unsigned char)p[0] == 0xED && (unsigned char)p[1] >= 0xA0; p += 3)
            count++;
        if (!encode_error(e, count, "surrogates not allowed")) return false;
    }
    return !e->out.failed;
}

bool encode_narrow(Encoder *e)
{
    const char *text = e->text->text, *end = text + e->text->size;
    const char *reason = e->limit == 0x80 ? "ordinal not in range(128)" : "ordinal not in range(256)";
    while (e->at < e->text->size && !e->out.failed) {
        const char *p = text + e->at;
        uint32_t c = utf8_next(&p);
        if (c < e->limit) {
            char byte = (char)c;
            builder_add_ascii(&e->out, &byte, 1);
            e->at = (size_t)(p - text);
            continue;
        }
        size_t count = 1;
        while (p < end && utf8_next(&p) >= e->limit) count++;
        if (!encode_error(e, count, reason)) return false;
    }
    return !e->out.failed;
}

size_t codec_whole_part(const CodecShape *shape, const char *data, size_t size)
{
    if (shape->unit == 4) return size & ~(size_t)3;
    if (shape->unit == 2) {
        size_t n = size & ~(size_t)1;
        return n && ((unsigned char)data[n - (shape->big_endian ? 2 : 1)] & 0xFC) == 0xD8 ? n - 2 : n;
    }
    if (!shape->utf8) return size;
    if (size >= 2 && (unsigned char)data[size - 2] == 0xED && ((unsigned char)data[size - 1] & 0xE0) == 0xA0)
        return size - 2; /* half a surrogate, for the handler that passes them */
    for (size_t back = 1; back <= 3 && back <= size; back++) {
        if (utf8_is_tail(data[size - back])) continue;
        size_t valid, bad;
        if ((unsigned char)data[size - back] < 0xC0) return size;
        return utf8_check(data + size - back, back, &valid, &bad) == UTF8_CUT ? size - back : size;
    }
    return size;
}

/* --- two and four bytes a unit ---------------------------------------------------------------------------
 */

static uint32_t read_unit(const Decoder *d, size_t at)
{
    const unsigned char *p = (const unsigned char *)d->bytes + at;
    uint32_t c = 0;
    for (unsigned i = 0; i < d->unit; i++) c = c << 8 | p[d->big_endian ? i : d->unit - 1 - i];
    return c;
}

static void add_unit(Encoder *e, uint32_t unit)
{
    char bytes[4];
    for (unsigned i = 0; i < e->unit; i++) bytes[e->big_endian ? e->unit - 1 - i : i] = (char)(unit >> 8 * i);
    builder_add_ascii(&e->out, bytes, e->unit);
}

void encode_units(Encoder *e, uint32_t c)
{
    if (e->unit == 4 || c < 0x10000) {
        add_unit(e, c);
    } else {
        add_unit(e, 0xD800 + ((c - 0x10000) >> 10));
        add_unit(e, 0xDC00 + (c & 0x3FF));
    }
}

static bool decode_surrogate_pair(Decoder *d, uint32_t high)
{
    size_t left = d->size - d->at;
    if (high >= 0xDC00) return decode_error(d, 2, "illegal encoding");
    if (left < 4) return decode_error(d, left, "unexpected end of data");
    uint32_t low = read_unit(d, d->at + 2);
    if (low - 0xDC00u >= 0x400u) return decode_error(d, 2, "illegal UTF-16 surrogate");
    builder_add_char(&d->out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    d->at += 4;
    return true;
}

bool decode_utf16(Decoder *d)
{
    while (d->at < d->size && !d->out.failed) {
        if (d->size - d->at < 2) {
            if (!decode_error(d, 1, "truncated data")) return false;
            continue;
        }
        uint32_t c = read_unit(d, d->at);
        if (code_point_is_surrogate(c)) {
            if (!decode_surrogate_pair(d, c)) return false;
            continue;
        }
        builder_add_char(&d->out, c);
        d->at += 2;
    }
    return !d->out.failed;
}

bool decode_utf32(Decoder *d)
{
    while (d->at < d->size && !d->out.failed) {
        size_t left = d->size - d->at;
        const char *problem = NULL;
        uint32_t c = left < 4 ? 0 : read_unit(d, d->at);
        if (left < 4) problem = "truncated data";
        else if (c > 0x10FFFF) problem = "code point not in range(0x110000)";
        else if (code_point_is_surrogate(c))
            problem = "code point in surrogate code point range(0xd800, 0xe000)";
        if (problem) {
            if (!decode_error(d, left < 4 ? left : 4, problem)) return false;
            continue;
        }
        builder_add_char(&d->out, c);
        d->at += 4;
    }
    return !d->out.failed;
}

bool encode_wide(Encoder *e)
{
    while (e->at < e->text->size && !e->out.failed) {
        const char *p = e->text->text + e->at;
        uint32_t c = utf8_next(&p);
        if (code_point_is_surrogate(c)) {
            if (!encode_error(e, 1, "surrogates not allowed")) return false;
            continue;
        }
        encode_units(e, c);
        e->at = (size_t)(p - e->text->text);
    }
    return !e->out.failed;
}
