/* utf8.h: UTF-8 as strings keep it: code points 0..10FFFF, lone surrogates included (WTF-8).
 *
 *     0xxxxxxx                                  0000 ..   007F
 *     110xxxxx 10xxxxxx                         0080 ..   07FF
 *     1110xxxx 10xxxxxx 10xxxxxx                0800 ..   FFFF, D800..DFFF in their three-byte form
 *     11110xxx 10xxxxxx 10xxxxxx 10xxxxxx      10000 .. 10FFFF
 *
 * All functions but utf8_check trust their input. Bytes order as code points do, so memcmp compares text. */
#ifndef OURO_BASE_UTF8_H
#define OURO_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

#define UTF8_MAX 4 /* bytes of the longest sequence */
#define UTF8_REPLACEMENT 0xFFFDu

static inline bool utf8_is_tail(char c) { return ((unsigned char)c & 0xC0) == 0x80; }
static inline bool code_point_is_surrogate(uint32_t c) { return c - 0xD800u < 0x800u; }

/* Bytes of the sequence that starts with `first`. */
static inline unsigned utf8_width(char first)
{
    unsigned char c = (unsigned char)first;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static inline unsigned utf8_size(uint32_t c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* The code point at *p; moves *p behind it. */
static inline uint32_t utf8_next(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    uint32_t c = s[0];
    if (OURO_LIKELY(c < 0x80)) {
        *p += 1;
        return c;
    }
    if (c < 0xE0) {
        *p += 2;
        return (c & 0x1F) << 6 | (s[1] & 0x3F);
    }
    if (c < 0xF0) {
        *p += 3;
        return (c & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    }
    *p += 4;
    return (c & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

/* The start of the code point that ends before p. */
static inline const char *utf8_back(const char *p)
{
    do p--;
    while (utf8_is_tail(*p));
    return p;
}

/* Writes c and answers its size, 1..4. */
static inline unsigned utf8_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Code points in `size` bytes. */
size_t utf8_count(const char *text, size_t size);
/* Bytes before the first one that is not ASCII; `size` when all are. */
size_t utf8_ascii_prefix(const char *text, size_t size);
/* Bytes of the first n code points. The text has that many. */
size_t utf8_skip(const char *text, size_t n);

typedef enum Utf8Status { UTF8_VALID, UTF8_BAD_START, UTF8_BAD_TAIL, UTF8_CUT } Utf8Status;

/* How far strict UTF-8 (no surrogates, shortest forms) goes. On an error *valid is the offset of the offending
 * sequence and *bad the number of bytes that belong to it: those that could start a longer valid sequence. */
Utf8Status utf8_check(const char *text, size_t size, size_t *valid, size_t *bad);

#endif
