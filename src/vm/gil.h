/* gil.h: the lock that a thread holds while it runs Python code.
 *
 * A runtime has one heap, one count in every object, one collector, and nothing of that is guarded one by one: who
 * holds the lock owns all of it, the others wait. A program gets the lock when it starts its first thread, or waits
 * for a lock for the first time (gil_begin). Until then Runtime.gil is NULL, and a program without threads pays one
 * test of that pointer around a system call, and nothing anywhere else: no timer, no atomic operation, no branch in the
 * eval loop that was not there.
 *
 *      running ---- gil_let_go: a system call that may take long ----> outside -- gil_take_back --> waiting
 *         |                                                                                            |
 *         '------- gil_yield: a safe point that was asked to ------------------------------------------|
 *         '------- thread_sleep (threads.h): for a lock, for time -------------------------------------|
 *      running <------------------------- the holder has let go ---------------------------------------'
 *
 * Who has waited for the switch interval (sys.setswitchinterval) sets PENDING_SWITCH in the holder, which hands over
 * at its next safe point and does not take the lock again before somebody else has had it. So a loop of another
 * thread delays a waiting one by the interval, and a long operation in C for as long as it takes.
 *
 * What may be done without the lock: system calls on memory that nobody else moves or frees (a buffer that is
 * exported, a copy, the C stack), and arithmetic on it. No object may be touched, not even its count. A file descriptor
 * is read from its object before the lock is let go. After it is taken back anything may have changed, as after a call
 * of Python code.
 *
 * At the end one thread alone may have the lock (gil_reserve): the others wait until they are told to end, by getting
 * it. */
#ifndef OURO_VM_GIL_H
#define OURO_VM_GIL_H

#include <pthread.h>

#include "object/state.h"

struct Gil {
    pthread_mutex_t mutex;      /* guards what follows; held for moments only */
    pthread_cond_t freed;       /* the lock may be had: those who wait look again */
    pthread_cond_t switched;    /* somebody has taken it, or a thread has ended */
    ThreadState *holder;        /* NULL: nobody */
    ThreadState *last;          /* who took it last */
    ThreadState *reserved;      /* the only one who may take it, or NULL: all may */
    uint32_t waiting;           /* how many wait for it */
    uint32_t guests;            /* threads of the system that were started and may still touch this */
    uint32_t started;           /* those of them whose function has not returned: _thread._count() */
};

/* Makes the lock, held by this thread. True if it is there; false with an exception. */
bool gil_begin(ThreadState *ts);
/* Frees it, when no other thread can touch it any more. */
void gil_end(Runtime *rt);

void gil_free(ThreadState *ts);
void gil_take(ThreadState *ts);  /* keeps errno */
/* At a safe point: lets others run if any wait. */
void gil_yield(ThreadState *ts);
/* From now on only `ts` may take the lock; NULL: all may. By its holder. */
void gil_reserve(Gil *gil, ThreadState *ts);
/* Waits, the mutex held, for something to happen to the lock, at most so many nanoseconds. False: the time is up. */
bool gil_wait(Gil *gil, pthread_cond_t *event, uint64_t nanoseconds);

/* Around what may take long and touches no object. */
static inline void gil_let_go(ThreadState *ts) { if (OURO_UNLIKELY(ts->rt->gil != NULL)) gil_free(ts); }
static inline void gil_take_back(ThreadState *ts) { if (OURO_UNLIKELY(ts->rt->gil != NULL)) gil_take(ts); }
#define WITHOUT_GIL(ts, ...) do { gil_let_go(ts); __VA_ARGS__; gil_take_back(ts); } while (0)

/* fork(): in the parent before and after, in the child the lock is made anew, held by the only thread there is. */
void gil_before_fork(ThreadState *ts);
void gil_after_fork(ThreadState *ts, bool is_child);

#endif
