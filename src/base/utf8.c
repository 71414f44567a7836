#include "base/utf8.h"

#include <string.h>

#define HIGH_BITS UINT64_C(0x8080808080808080)
#define LOW_BITS UINT64_C(0x0101010101010101)

static uint64_t load_word(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

size_t utf8_ascii_prefix(const char *text, size_t size)
{
    size_t i = 0;
    for (; i + 32 <= size; i += 32) {
        uint64_t all = load_word(text + i) | load_word(text + i + 8) | load_word(text + i + 16) |
                       load_word(text + i + 24);
        if (all & HIGH_BITS) break;
    }
    while (i + 8 <= size && !(load_word(text + i) & HIGH_BITS)) i += 8;
    while (i < size && (unsigned char)text[i] < 0x80) i++;
    return i;
}

/* Tail bytes (10xxxxxx) in a word: bit 7 set and bit 6 clear. */
static unsigned tails_in_word(uint64_t word)
{
    uint64_t tails = (word >> 7) & ~(word >> 6) & LOW_BITS;
    return (unsigned)(tails * LOW_BITS >> 56);
}

size_t utf8_count(const char *text, size_t size)
{
    size_t tails = 0, i = 0;
    for (; i + 8 <= size; i += 8) tails += tails_in_word(load_word(text + i));
    for (; i < size; i++) tails += utf8_is_tail(text[i]);
    return size - tails;
}

/* How many of the 8 bytes begin a code point. */
static inline unsigned starts_in_word(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    uint64_t tails = (word >> 7) & ~(word >> 6) & UINT64_C(0x0101010101010101);
    return 8 - (unsigned)((tails * UINT64_C(0x0101010101010101)) >> 56);
}

size_t utf8_skip(const char *text, size_t n)
{
    const char *p = text;
    if (n >= 8) {
        for (; n >= 8; p += 8) n -= starts_in_word(p);
        while (((unsigned char)*p & 0xC0) == 0x80) p++; /* the rest of one that was counted */
    }
    while (n--) p += utf8_width(*p);
    return (size_t)(p - text);
}

/* The range of the second byte that makes a sequence starting with c well formed. */
static void second_byte_range(unsigned char c, unsigned char *low, unsigned char *high)
{
    *low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    *high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
}

static Utf8Status check_sequence(const unsigned char *s, size_t left, size_t *good)
{
    unsigned char low, high;
    *good = 1;
    if (s[0] < 0xC2 || s[0] > 0xF4) return UTF8_BAD_START;
    unsigned width = utf8_width((char)s[0]);
    second_byte_range(s[0], &low, &high);
    for (; *good < width; ++*good) {
        if (*good >= left) return UTF8_CUT;
        if (s[*good] < low || s[*good] > high) return UTF8_BAD_TAIL;
        low = 0x80;
        high = 0xBF;
    }
    return UTF8_VALID;
}

Utf8Status utf8_check(const char *text, size_t size, size_t *valid, size_t *bad)
{
    size_t i = 0;
    *bad = 0;
    for (;;) {
        i += utf8_ascii_prefix(text + i, size - i);
        *valid = i;
        if (i == size) return UTF8_VALID;
        do {
            size_t good;
            Utf8Status status = check_sequence((const unsigned char *)text + i, size - i, &good);
            *valid = i;
            if (status != UTF8_VALID) {
                *bad = good;
                return status;
            }
            i += good;
        } while (i < size && (unsigned char)text[i] >= 0x80);
    }
}
