/* re_case.h: which characters are the same to a pattern that ignores case, and what \d, \s and \w hold.
 *
 * Python compares by lower case: two characters are the same if their lower-case forms are, or if those are
 * twins: different lower-case letters with one upper-case form, as 's' and the long s. */
#ifndef OURO_MODULES_RE_CASE_H
#define OURO_MODULES_RE_CASE_H

#include "modules/re_tree.h"

#define RE_SAME_MAX 12

/* All characters that match c when case is ignored under these flags, c among them; how many. */
unsigned re_same(uint32_t flags, uint32_t c, uint32_t out[RE_SAME_MAX]);
/* Does the set match c? Case is ignored if the flags say so. */
bool re_set_has(const ReSet *set, uint32_t flags, uint32_t c);
/* The letter that c is compared by when case is ignored. */
uint32_t re_lower(uint32_t flags, uint32_t c);
/* Is c one of \w? */
bool re_is_word(uint32_t flags, uint32_t c);
/* Blocks of characters outside which no letter has another case: count of them, in order. */
const ReRange *re_cased_blocks(size_t *count);
/* Would PCRE2 find a non-ASCII character equal to another, or unequal, where Python does not? For references
 * to groups, which PCRE2 compares itself. */
bool re_case_differs(uint32_t flags, uint32_t c);

#endif
