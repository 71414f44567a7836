/* search.h: finding bytes in bytes. Matches counted or replaced do not overlap. */
#ifndef OURO_BASE_SEARCH_H
#define OURO_BASE_SEARCH_H

#include <stddef.h>

/* The first, or last, place where `needle` (at least one byte) stands in `text`; NULL when it does not. */
const char *search_first(const char *text, size_t size, const char *needle, size_t needle_size);
const char *search_last(const char *text, size_t size, const char *needle, size_t needle_size);
/* How often, at most `limit` times. */
size_t search_count(const char *text, size_t size, const char *needle, size_t needle_size, size_t limit);

#endif
