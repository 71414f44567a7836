/* check.h: proving that every count is right: --check, -X stress=recount and the command check.
 *
 * The census finds all references to each object; an object's count must be their number. A count below it is a
 * reference that nobody owns: a crash to come. One above it is a leak, unless C code holds the object: while C functions
 * run between the frames only the first can be asked. The heap's own invariants are proved as well. */
#ifndef OURO_MICROSCOPE_CHECK_H
#define OURO_MICROSCOPE_CHECK_H

#include "microscope/census.h"

#define CHECK_FAILED 70 /* exit status */

typedef struct CheckResult {
    uint32_t objects;       /* that were looked at */
    uint32_t wrong;         /* with a wrong count */
    Borrow object;          /* the first of those, or NULL */
    uint32_t found;         /* references to it */
    bool c_code;            /* C functions run: only counts that are too low were looked for */
    bool heap_ok;
    HeapProblem heap;
    bool counted;       /* false: there was no memory to count */
} CheckResult;

/* What a running program is checked for; part of Microscope. */
typedef struct Check {
    bool lines;             /* after every line */
    bool points;            /* at every safe point */
    uint64_t seen, next;    /* lines or points; the one that is checked next */
    int line;               /* the line in progress */
    const void *code;
} Check;

/* False: something is wrong. True without memory to look. */
bool check_counts(ThreadState *ts, CheckResult *result);
/* Called at safe points and before instructions; a check that fails ends the process with CHECK_FAILED. */
void check_safe_point(ThreadState *ts);
bool check_step(ThreadState *ts, Frame *frame);

#endif
