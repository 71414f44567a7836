/* traces.h: where each living block was made, as the frames of that moment: what the module tracemalloc shows.
 *
 *     Traces.blocks   block -> 1 + number of a traceback      (block_table.h)
 *     tracebacks      number -> the sites of its frames, the innermost first; equal ones exist once
 *     site            file and line                           (observe.h)
 *
 *     ForeignBlock    memory that is not on the heap, as C code tells of it, in a domain of its choice
 *
 * Traces listen to the observer. Blocks made while they are paused, for the answer of a question, are not traced. */
#ifndef OURO_MICROSCOPE_TRACES_H
#define OURO_MICROSCOPE_TRACES_H

#include "microscope/observe.h"

#define TRACES_MAX_FRAMES 65535

typedef struct TraceFrames {    /* a traceback */
    uint64_t hash;
    uint32_t count;             /* sites */
    uint32_t total;             /* frames there were, kept or not; 65535 at most */
    uint32_t sites[];           /* the innermost first; 0: no Python code ran */
} TraceFrames;

typedef struct ForeignBlock {
    uintptr_t address;
    size_t size;
    uint32_t domain, traceback; /* the number of the traceback + 1 */
} ForeignBlock;

typedef struct Traces {
    Listener listener;          /* first */
    Observer *observer;         /* borrowed */
    BlockTable blocks;          /* uint32_t */
    TraceFrames **tracebacks;   /* malloc'ed, each too */
    uint32_t count, capacity;
    uint32_t *index;            /* open addressing: 1 + place in tracebacks; malloc'ed, twice the capacity */
    uint32_t *scratch;          /* room for the sites of a traceback; malloc'ed */
    uint32_t limit;             /* frames kept */
    ForeignBlock *foreign;      /* malloc'ed */
    uint32_t foreign_count, foreign_capacity;
    uint64_t traced, peak;      /* bytes */
    size_t memory;              /* bytes taken by tracebacks */
    bool paused;
    bool failed;                /* no memory: some blocks are not traced */
} Traces;

/* Begins, if it is not on yet. False: no memory. 1 <= limit <= TRACES_MAX_FRAMES. */
bool traces_start(ThreadState *ts, uint32_t limit);
void traces_stop(ThreadState *ts);          /* forgets everything */
uint32_t traces_limit(const ThreadState *ts); /* frames kept now, or when it was on last; 1 at first */
Traces *traces_find(const ThreadState *ts); /* NULL: off */
void traces_clear(Traces *t);               /* forgets all blocks; goes on */
/* The traceback of a block, or NULL. */
const TraceFrames *traces_of(const Traces *t, const void *block);
size_t traces_memory(const Traces *t);
/* Foreign blocks: made here and now, in place of what was known of that address (false: no memory); and gone. */
bool traces_track(Traces *t, uint32_t domain, uintptr_t address, size_t size);
void traces_untrack(Traces *t, uint32_t domain, uintptr_t address);
const TraceFrames *traces_of_foreign(const Traces *t, uint32_t domain, uintptr_t address); /* or NULL */

/* All blocks, while the visitor answers true; those of the heap are in domain 0. */
typedef bool TraceVisitor(void *context, uint32_t domain, size_t size, uint32_t traceback);
bool traces_walk(const Traces *t, TraceVisitor *visit, void *context);

#endif
