/* cycles.h: cycles that nobody outside holds, one by one: for whoever reports them besides %cycles. */
#ifndef OURO_MICROSCOPE_CYCLES_H
#define OURO_MICROSCOPE_CYCLES_H

#include "microscope/label.h"

typedef struct CycleView {
    const char *chain;          /* "Node #70 .o -> Node #71 .o -> Node #70"; NULL for all but the first 1,000 */
    Borrow const *members;      /* all objects of the group, the oldest first */
    size_t count, bytes;
    unsigned generation;        /* in which it waits to be collected: the oldest of any member */
} CycleView;

typedef struct CycleSums {
    size_t cycles;              /* groups of objects that hold each other */
    size_t objects, bytes;      /* theirs, and of what only hangs on them */
    size_t live;                /* containers that are in use */
} CycleSums;

/* Finds what a collection of everything would find, without collecting, and shows each cycle to `see`,
 * which answers false to end. `object`, unless NULL, is told each unreachable container. False: no memory,
 * or `see` said so. */
typedef bool (*CycleFn)(void *context, const CycleView *cycle);
bool cycles_find(Microscope *m, CycleSums *sums, CycleFn see, void (*object)(void *context, Borrow o),
                 void *context);

#endif
