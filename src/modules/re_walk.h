/* re_walk.h: matching without PCRE2, step by step, exactly as CPython's matcher goes.
 *
 * PCRE2 is quick, but it has limits (of size, counts, steps), and for rare patterns another idea of the
 * answer: of loops whose rounds match nothing, of groups in possessive loops. Where it cannot do a pattern, or
 * would do it differently, the tree becomes a *plan*: steps that say what must be matched, and where to go on.
 *
 *     (a|b)*c     0  LOOP 0       to 6        register 0: rounds so far, register 1: where the last one began
 *                 1  OPEN 1
 *                 2  EITHER       or 4        what may be tried later goes onto the stack ...
 *                 3  CHAR a, then JUMP to 5
 *                 4  CHAR b
 *                 5  CLOSE 1
 *                 6  AGAIN        body 1
 *                 7  CHAR c
 *                 8  FOUND
 *
 * A walk holds a place in the text, a step, registers and a stack. The stack has choices, and for each change
 * of a register its old value. Where the text does not fit, it is taken back to the last choice, and so all
 * registers are as they were then. It is on the heap and grows with the text, but never the C stack.
 *
 * A loop goes as CPython's: below its least number of rounds another one is made in any case; above it, only
 * if the last of these further rounds began elsewhere. A group's registers are its start and end; the start
 * is set as soon as it opens. */
#ifndef OURO_MODULES_RE_WALK_H
#define OURO_MODULES_RE_WALK_H

#include "modules/re_tree.h"

typedef enum ReStepKind {
    STEP_CHAR,          /* the character a */
    STEP_SET,           /* one of set a */
    STEP_ANY,           /* any character but a newline */
    STEP_ALL,           /* any character */
    STEP_AT,            /* the position a */
    STEP_OPEN,          /* group a begins */
    STEP_CLOSE,         /* group a ends */
    STEP_REFERENCE,     /* the text of group a again */
    STEP_IF,            /* group a took part; if not, go to b */
    STEP_JUMP,          /* go to a */
    STEP_EITHER,        /* go on; if that fails, from a */
    STEP_RUN,           /* the next step, one character, min to max times; go on behind it */
    STEP_LOOP,          /* a loop with registers from a begins: go to its STEP_AGAIN at b */
    STEP_AGAIN,         /* one more round of it from b, or go on: see above. Lazy: STEP_ROUND comes next */
    STEP_ROUND,         /* a lazy loop could not go on: one more round from b; then go on behind this step */
    STEP_HOLD,          /* what follows is tried in one way: register a notes what is on the stack */
    STEP_CUT,           /* ... up to here: forget the choices since */
    STEP_LOOK,          /* as HOLD, but the place is kept too, in a + 1; back by b characters */
    STEP_LOOKED,        /* ... up to here: and back to the place */
    STEP_LOOK_NOT,      /* what follows must not match: go to min; back by b characters */
    STEP_LOOKED_NOT,    /* it did */
    STEP_KEEP,          /* a possessive loop: as AGAIN, with each round held by register a + 2; on to b */
    STEP_KEPT,          /* the end of such a round */
    STEP_FOUND,
} ReStepKind;

typedef struct ReStep {
    uint8_t kind;               /* ReStepKind */
    uint8_t mode;               /* ReMode */
    uint16_t flags;             /* RE_IGNORECASE, ... */
    uint32_t a, b, min, max;
} ReStep;

typedef struct RePlanSet {
    uint32_t low[8];            /* a bit for each character below 256 */
    uint32_t flags;
    ReSet set;                  /* its ranges are owned */
} RePlanSet;

typedef struct RePlan {
    ReStep *steps;
    RePlanSet *sets;
    uint32_t step_count, step_capacity, set_count, set_capacity;
    uint32_t groups, registers;
    uint64_t least;             /* characters that a match has */
} RePlan;

/* The plan for a tree; to be released by re_plan_free. NULL with MemoryError, RecursionError. */
RePlan *re_plan_new(ThreadState *ts, const RePattern *p);
void re_plan_free(ThreadState *ts, RePlan *plan);
void re_plan_storage(const RePlan *plan, BlockFn see, void *context);

/* Where registers of all plans begin: those of groups 0, 1, ... by pairs come first. */
static inline uint32_t re_plan_last(const RePlan *plan) { return 2 * (plan->groups + 1); }

/* What is asked of a walk. */
typedef struct ReWalkTask {
    const RePlan *plan;
    const char *text;
    size_t limit;               /* where the text ends */
    size_t at;                  /* where to begin */
    bool wide;                  /* it is UTF-8 that is not ASCII */
    bool search;                /* at later places too */
    bool whole;                 /* a match must end at the limit */
    bool advance;               /* a match at `at` must not be empty */
    size_t *spans;              /* out: pairs for all groups, SIZE_MAX: it took no part */
    int32_t last;               /* out: the group that closed last, -1: none */
} ReWalkTask;

/* 1: found, 0: not, -1: exception. */
int re_walk(ThreadState *ts, ReWalkTask *task);

#endif
