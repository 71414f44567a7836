/* unicode.h: what a code point is, by Unicode 14.0, the version Python 3.11 knows.
 *
 * The tables are utf8proc's. Its version may know younger characters: those count as unassigned here. What it
 * does not offer (which letters are also numbers, special cases of case mapping, identifiers) stands in small
 * tables of exceptions in unicode.c. */
#ifndef OURO_OBJECT_UNICODE_H
#define OURO_OBJECT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#define CASE_MAX 3 /* code points a single one can become */

int unicode_category(uint32_t c); /* utf8proc_category_t */
bool unicode_is_alpha(uint32_t c);
bool unicode_is_decimal(uint32_t c);
int unicode_decimal_value(uint32_t c); /* 0..9, -1: not a decimal digit */
bool unicode_is_digit(uint32_t c);
bool unicode_is_numeric(uint32_t c);
bool unicode_is_space_slow(uint32_t c); /* c >= 0x80 */
static inline bool unicode_is_space(uint32_t c)
{
    if (c < 0x80) return c == ' ' || c - 9 < 5 || c - 0x1C < 4;
    return unicode_is_space_slow(c);
}
bool unicode_is_line_break(uint32_t c);
bool unicode_is_printable(uint32_t c);
bool unicode_is_lower(uint32_t c);
bool unicode_is_upper(uint32_t c);
bool unicode_is_title(uint32_t c);
bool unicode_is_identifier_start(uint32_t c);
bool unicode_is_identifier_part(uint32_t c);
/* For the final sigma: letters with case, and characters that do not end a word (apostrophes, accents). */
bool unicode_is_cased(uint32_t c);
bool unicode_is_case_ignorable(uint32_t c);
/* Full mappings: the number of code points written to out, at least 1. */
int unicode_upper(uint32_t c, uint32_t out[CASE_MAX]);
int unicode_lower(uint32_t c, uint32_t out[CASE_MAX]);
int unicode_title(uint32_t c, uint32_t out[CASE_MAX]);
int unicode_fold(uint32_t c, uint32_t out[CASE_MAX]);

#endif
