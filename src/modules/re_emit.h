/* re_emit.h: a tree of a Python pattern in PCRE2's words.
 *
 * A pattern is translated for a kind of subject. Most strings are ASCII: for them a pattern needs no UTF-8,
 * every set is a bitmap, and Unicode's notion of letters is the same as ASCII's. */
#ifndef OURO_MODULES_RE_EMIT_H
#define OURO_MODULES_RE_EMIT_H

#include "modules/re_tree.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

typedef enum ReSubject { RE_SUBJECT_ASCII, RE_SUBJECT_UTF8, RE_SUBJECT_BYTES } ReSubject;

/* From PCRE2 10.43 on, \w and \b with Unicode properties know other characters than Python does. */
#define RE_UCP_WORD_DIFFERS (PCRE2_MAJOR > 10 || PCRE2_MINOR > 42)

typedef struct ReTraits {
    bool marks;         /* the last group to close is told by marks, not by its place: see re_emit.c */
    uint32_t case_refs; /* flags of a reference to a group that ignores case, 0: there is none */
    uint32_t options;   /* of PCRE2, without which it errs */
    bool differs;       /* PCRE2 cannot do it, or not as Python does */
} ReTraits;

/* The pattern for pcre2_compile, with options that re_code.c gives, as a builder of ASCII text. False with an
 * exception, or without one and traits->differs set. */
bool re_emit(RePattern *p, ReSubject subject, StrBuilder *out, ReTraits *traits);
/* For each group (from 1) the number of the one around it, 0: none. `parents` has room for p->groups + 1. */
void re_parents(const RePattern *p, uint32_t *parents);

#endif
