/* re.h: the objects of the module re: patterns, matches and scanners.
 *
 *     Pattern  source, names of groups --> programs: the pattern compiled by PCRE2 for each way of use
 *     Match    pattern, string, where each group lies (byte offsets; code points are counted when asked for)
 *
 * A program is made when it is first needed: for searching, for matching at one place, for all of a string;
 * for ASCII text (or bytes), for other text. Programs that are used much are compiled to machine code, where
 * PCRE2 can: that code alone does not lie on Ouro's heap, since heap pages cannot be run.
 *
 * What PCRE2 cannot do as CPython does is walked: see re_walk.h. That are some patterns; others in texts with
 * special letters; and any match that takes very many steps, for a match must be stoppable by Ctrl-C, and
 * PCRE2 does not ask about signals. So a program that may take long begins with a callout, made at every place
 * where a search tries; and a try that takes many steps ends in PCRE2's match limit, and is made again as a
 * walk. */
#ifndef OURO_MODULES_RE_H
#define OURO_MODULES_RE_H

#include "modules/re_emit.h"
#include "modules/re_walk.h"

typedef enum ReMatchMode { RE_SEARCH, RE_MATCH, RE_FULLMATCH, RE_MODES } ReMatchMode;

typedef struct ReProgram {
    pcre2_code *code;           /* NULL: not needed so far */
    uint32_t uses;              /* saturating: until it is worth machine code */
    bool compiled;              /* to machine code, or that was tried */
} ReProgram;

typedef struct RegexObject {
    GcObject base;
    Ref source;                 /* str or bytes */
    Ref names;                  /* dict: name -> number */
    Ref index_names;            /* tuple: by number, the name or None */
    uint32_t flags, groups;
    bool is_text;
    bool looping;               /* may match text of any length: programs need callouts */
    ReTraits traits;            /* of the programs for UTF-8 */
    uint32_t *parents;          /* groups + 1 of them: see re_parents; NULL for fewer than two groups */
    pcre2_general_context *memory;
    pcre2_match_context *limits;
    ReProgram programs[RE_MODES][2]; /* [1]: for text that is not ASCII */
    bool walks;                 /* its matches are walked, always */
    RePlan *plan;               /* for walks; NULL: not needed so far */
} RegexObject;

typedef struct ReSpan { int64_t start, end; } ReSpan; /* byte offsets, -1: the group took no part */

typedef struct MatchObject {
    GcObject base;              /* aux: groups + 1 */
    Ref string;
    Ref pattern;
    Ref regs;                   /* tuple, once asked for; or NULL */
    int64_t pos, endpos;        /* code points */
    int32_t lastindex;          /* -1: none, -2: to be found from the spans */
    ReSpan spans[];
} MatchObject;

static inline RegexObject *regex_of(Borrow o) { return (RegexObject *)o; }
static inline MatchObject *match_of(Borrow o) { return (MatchObject *)o; }

/* --- re_code.c ------------------------------------------------------------------------------------------ */
/* Text being searched, and the search that goes on in it. */
typedef struct ReSubjectText {
    RegexObject *pattern;       /* borrowed */
    Borrow string;
    BufferView view;            /* of a bytes-like object */
    const char *text;
    bool is_text, wide;         /* wide: not ASCII */
    size_t limit;               /* where it ends, by endpos */
    size_t at;                  /* where the next search begins */
    bool walks;                 /* must be walked */
    int32_t last;               /* the group that closed last, -1: none, -2: not known */
    bool advance;               /* which must not find nothing there: an empty match was found there last */
    int64_t pos, endpos;        /* code points, clamped */
    pcre2_match_data *data;
    PCRE2_SIZE *spans;          /* of the match found: pairs, PCRE2_UNSET for groups that took no part */
} ReSubjectText;

/* Prepares a subject for a pattern; false with TypeError, ... To be released by re_subject_fini if true. */
bool re_subject_init(ThreadState *ts, ReSubjectText *s, Borrow pattern, Borrow string, int64_t pos,
                     int64_t endpos);
void re_subject_fini(ThreadState *ts, ReSubjectText *s);
/* 1: found, 0: not, -1: exception (what a signal's handler raised, MemoryError, ...). */
int re_run(ThreadState *ts, ReSubjectText *s, ReMatchMode mode);
/* To be called behind a match: the next search begins at its end. */
void re_step(ReSubjectText *s);
/* The part of the subject between two byte offsets, as a str or bytes. */
Ref re_part(ThreadState *ts, Borrow string, bool is_text, const char *text, size_t start, size_t end);
/* The contexts and parents of a new pattern, and the program that shows whether PCRE2 can do it: or a plan. */
bool re_prepare(ThreadState *ts, RegexObject *o, RePattern *p);
void re_release(ThreadState *ts, RegexObject *o);
void re_storage(Object *o, BlockFn see, void *context); /* the blocks besides its own */

/* --- re_match.c ----------------------------------------------------------------------------------------- */
/* The Match of what re_run found. */
Ref match_new(ThreadState *ts, const ReSubjectText *s);
Ref match_group(ThreadState *ts, MatchObject *m, size_t group, Borrow fallback);
/* A group's number: an int or a name; -1 with IndexError. */
int64_t match_group_index(ThreadState *ts, MatchObject *m, Borrow key);

/* --- re_template.c -------------------------------------------------------------------------------------- */
/* A replacement: pieces of literal text, each with a group behind it. */
typedef struct RePiece {
    Ref literal;                /* str or bytes, or NULL */
    int64_t group;              /* -1: none */
} RePiece;

typedef struct ReTemplate {
    RePiece *pieces;            /* mem_alloc'ed */
    size_t count, capacity;
} ReTemplate;

bool template_parse(ThreadState *ts, ReTemplate *t, RegexObject *pattern, Borrow source);
void template_fini(ThreadState *ts, ReTemplate *t);

/* Text in the making: str or bytes. */
typedef struct ReOutput {
    bool is_text;
    StrBuilder text;
    char *data;
    size_t size, capacity;
} ReOutput;

bool output_add(ThreadState *ts, ReOutput *o, const char *text, size_t size);
Ref output_finish(ThreadState *ts, ReOutput *o);
void output_discard(ThreadState *ts, ReOutput *o);
/* Adds the replacement for a match whose groups lie at `spans` in text. */
bool template_expand(ThreadState *ts, const ReTemplate *t, ReOutput *out, const char *text,
                     const PCRE2_SIZE *spans);

/* --- re_pattern.c, re_search.c, re_sub.c ---------------------------------------------------------------- */
Ref pattern_new(ThreadState *ts, Borrow source, uint32_t flags);
extern const MethodDef pattern_methods[];
Ref pattern_sub(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
Ref pattern_subn(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);

#endif
