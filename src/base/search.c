#include "base/search.h"

#include <string.h>

#define TRIES 8

/* memmem prepares for the worst, which takes longer than most searches: so first a few places are tried where
 * the needle's first byte stands. */
const char *search_first(const char *text, size_t size, const char *needle, size_t needle_size)
{
    if (needle_size > size) return NULL;
    if (needle_size == 1) return memchr(text, needle[0], size);
    const char *end = text + size;
    for (int i = 0; i < TRIES; i++) {
        if ((size_t)(end - text) < needle_size) return NULL;
        const char *p = memchr(text, needle[0], (size_t)(end - text) - needle_size + 1);
        if (!p || memcmp(p, needle, needle_size) == 0) return p;
        text = p + 1;
    }
    return memmem(text, (size_t)(end - text), needle, needle_size);
}

const char *search_last(const char *text, size_t size, const char *needle, size_t needle_size)
{
    while (needle_size <= size) {
        const char *p = memrchr(text, needle[0], size - needle_size + 1);
        if (!p || memcmp(p, needle, needle_size) == 0) return p;
        size = (size_t)(p - text) + needle_size - 1;
    }
    return NULL;
}

static size_t count_byte(const char *text, size_t size, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++) n += text[i] == c;
    return n;
}

size_t search_count(const char *text, size_t size, const char *needle, size_t needle_size, size_t limit)
{
    if (needle_size == 1 && limit >= size) return count_byte(text, size, needle[0]);
    size_t n = 0;
    const char *end = text + size;
    while (n < limit && (text = search_first(text, (size_t)(end - text), needle, needle_size))) {
        text += needle_size;
        n++;
    }
    return n;
}
