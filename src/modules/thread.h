/* thread.h: waiting for locks: what lock and RLock objects, and modules in C that guard something, have in common.
 *
 * Whether a lock is held is a bool that is read and written by who holds the GIL: taking a free one and giving it back
 * cost no more than that. Who has to wait puts itself into the lock's line, on its own C stack, and sleeps
 * (vm/threads.h); who gives the lock back wakes the first in line, which then takes it, unless somebody was faster. */
#ifndef OURO_MODULES_THREAD_H
#define OURO_MODULES_THREAD_H

#include "vm/threads.h"

typedef struct Waiter {
    ThreadState *ts;
    struct Latch *latch;
    struct Waiter *next;    /* in the line */
    struct Waiter *outer;   /* of the same thread: a signal handler waits while it waits */
} Waiter;

typedef struct Latch {
    Waiter *first;      /* who waits, in order of coming */
    bool held;
} Latch;

/* Waits for a latch that is held until `end` (CLOCK_MONOTONIC; NULL: for ever) and takes it: *taken. False: an exception, a
 * signal handler's for one. May run other threads, and signal handlers. */
bool latch_wait(ThreadState *ts, Latch *l, const struct timespec *end, bool *taken);
/* Takes it, however long it takes. False: an exception. */
static inline bool latch_take(ThreadState *ts, Latch *l)
{
    bool taken = !l->held;
    l->held = true;
    return taken || latch_wait(ts, l, NULL, &taken);
}
void latch_release(Latch *l);
/* Frees it and sends all home who wait for it; they sleep on until something else wakes them. */
void latch_reset(Latch *l);
/* In the child of fork(), before anything is released: the other threads, and the stacks they waited on, are no more. */
void latches_after_fork(ThreadState *ts);

Ref lock_new(ThreadState *ts); /* a _thread.lock, free */

#endif
