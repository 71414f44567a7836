/* census.h: every object that lives, and who holds it, found by walking the live structures.
 *
 * A walk begins at the containers in the collector's lists and at the roots (object/state.h, RootFn) and follows each
 * type's traverse. So it finds all objects but those that only C code holds. Nothing is recorded before: the cost is
 * one visit of each reference, and 16 bytes an object while the census is kept. What a walk finds of an object's holders
 * is compared with the count that it carries: they must be the same, for every object, at every moment (check.c). */
#ifndef OURO_MICROSCOPE_CENSUS_H
#define OURO_MICROSCOPE_CENSUS_H

#include "microscope/block_table.h"
#include "object/state.h"

#define CENSUS_NONE UINT32_MAX

typedef struct Census {
    ThreadState *ts;
    Object **objects;       /* containers by generation, the oldest first, in order of birth; then all others met */
    uint32_t *found;        /* beside each: how many references to it there are */
    uint32_t count, capacity;
    uint32_t containers;    /* how many of them stand first */
    BlockTable index;       /* uint32_t for each block: 1 + the object's place in `objects` */
    bool c_code;            /* C functions run between the frames: they may hold references that nobody sees */
    bool failed;            /* out of memory: the census is not whole */
} Census;

/* False: no memory; `c` is then empty. Nothing of the heap is changed. */
bool census_take(Census *c, ThreadState *ts);
/* The same; the subject is in it even where only C code holds it. */
bool census_take_with(Census *c, ThreadState *ts, Borrow subject);
void census_free(Census *c);
uint32_t census_find(const Census *c, Borrow o); /* CENSUS_NONE: not met */

/* A reference: from an object, or from outside the heap (holder NULL, root set). */
typedef struct Edge {
    Borrow holder;
    const Root *root;
    EdgeKind kind;
    uintptr_t detail;
} Edge;

/* Calls `see` for every reference to `target`, the roots' first. */
typedef void (*EdgeFn)(void *context, const Edge *edge, Borrow target);
void census_holders(const Census *c, Borrow target, EdgeFn see, void *context);
/* Calls `see` for every reference that there is. */
void census_edges(const Census *c, EdgeFn see, void *context);

#endif
