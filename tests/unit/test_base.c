/* Tests of the helpers for text and bytes in src/base: UTF-8, searching, SipHash. Each is compared with a
 * slow and obvious version on random input. Links src/base only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/search.h"
#include "base/siphash.h"
#include "base/utf8.h"

static unsigned failures;

#define CHECK(c)                                                                 \
    do {                                                                         \
        if (!(c)) {                                                              \
            failures++;                                                          \
            printf("%s:%d: %s: failed: %s\n", __FILE__, __LINE__, __func__, #c); \
        }                                                                        \
    } while (0)

static uint32_t random_below(uint32_t n)
{
    static uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 16) % n);
}

static void every_code_point_survives(void)
{
    for (uint32_t c = 0; c < 0x110000; c++) {
        char text[UTF8_MAX];
        const char *p = text;
        unsigned size = utf8_put(text, c);
        CHECK(size == utf8_size(c) && size == utf8_width(text[0]));
        CHECK(utf8_next(&p) == c && p == text + size);
        CHECK(utf8_back(p) == text && utf8_count(text, size) == 1);
        size_t valid, bad;
        bool is_valid = utf8_check(text, size, &valid, &bad) == UTF8_VALID;
        CHECK(is_valid == !code_point_is_surrogate(c));
    }
}

/* Is s[0..n) one well-formed sequence? By decoding it and writing it again. */
static bool is_sequence(const char *s, size_t n)
{
    char again[UTF8_MAX];
    const char *p = s;
    if (n != utf8_width(s[0]) || utf8_is_tail(s[0]) || (unsigned char)s[0] > 0xF7) return false;
    for (size_t i = 1; i < n; i++) {
        if (!utf8_is_tail(s[i])) return false;
    }
    uint32_t c = utf8_next(&p);
    return c < 0x110000 && !code_point_is_surrogate(c) && utf8_put(again, c) == n && memcmp(again, s, n) == 0;
}

static size_t slow_valid_size(const char *s, size_t size)
{
    size_t i = 0;
    while (i < size) {
        size_t n = utf8_width(s[i]);
        if (n > size - i || !is_sequence(s + i, n)) break;
        i += n;
    }
    return i;
}

static void checks_find_the_first_error(void)
{
    static const unsigned char pieces[] = {0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC1, 0xC2, 0xE0, 0x9F,
                                           0xA0, 0xED, 0xEF, 0xF0, 0x90, 0xF4, 0x8F, 0xF5, 0xFF};
    for (int round = 0; round < 200000; round++) {
        char text[40];
        size_t size = random_below(sizeof text), valid, bad;
        for (size_t i = 0; i < size; i++)
            text[i] = random_below(3) ? 'a' : (char)pieces[random_below(sizeof pieces)];
        Utf8Status status = utf8_check(text, size, &valid, &bad);
        CHECK(valid == slow_valid_size(text, size));
        CHECK((status == UTF8_VALID) == (valid == size) && (status == UTF8_VALID) == (bad == 0));
        CHECK(valid + bad <= size);
        size_t plain = 0;
        while (plain < size && (unsigned char)text[plain] < 0x80) plain++;
        CHECK(utf8_ascii_prefix(text, size) == plain);
    }
}

static void searches_agree_with_a_loop(void)
{
    for (int round = 0; round < 200000; round++) {
        char text[30], needle[4];
        size_t size = random_below(sizeof text), n = 1 + random_below(sizeof needle), count = 0;
        for (size_t i = 0; i < size; i++) text[i] = (char)('a' + random_below(2));
        for (size_t i = 0; i < n; i++) needle[i] = (char)('a' + random_below(2));
        const char *first = NULL, *last = NULL;
        for (size_t i = 0; i + n <= size; i++) {
            if (memcmp(text + i, needle, n)) continue;
            if (!first) first = text + i;
            last = text + i;
        }
        for (size_t i = 0; i + n <= size;) {
            bool here = memcmp(text + i, needle, n) == 0;
            count += here;
            i += here ? n : 1;
        }
        CHECK(search_first(text, size, needle, n) == first);
        CHECK(search_last(text, size, needle, n) == last);
        CHECK(search_count(text, size, needle, n, SIZE_MAX) == count);
        CHECK(search_count(text, size, needle, n, 1) == (count > 0));
    }
}

/* Values that CPython 3.11 gives with PYTHONHASHSEED=0. */
static void hashes_are_the_known_ones(void)
{
    static const uint64_t key[2] = {0, 0};
    CHECK((int64_t)siphash(key, "hello world", 11) == -5642461784034726774);
    for (size_t size = 0; size < 40; size++) {
        const char *text = "The quick brown fox jumps over the lazy dog";
        SipHash h;
        siphash_begin(&h, key);
        for (size_t i = 0; i < size / 8; i++) siphash_words(&h, text + 8 * i, 1);
        CHECK(siphash_end(&h, text + size / 8 * 8, size % 8) == siphash(key, text, size));
    }
}

int main(void)
{
    every_code_point_survives();
    checks_find_the_first_error();
    searches_agree_with_a_loop();
    hashes_are_the_known_ones();
    if (failures) printf("%u checks failed\n", failures);
    else puts("base: all checks passed");
    return failures ? 1 : 0;
}
