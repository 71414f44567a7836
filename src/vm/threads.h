/* threads.h: threads of the operating system that run Python code of one runtime, one at a time (gil.h).
 *
 * Each has a ThreadState: its own frames and registers, its own pending exception, its own end of the C stack. It is
 * made by the thread that starts it and freed by itself, at its end, as the last thing it does with the lock. What it
 * holds meanwhile are roots for all walks (runtime/roots.c).
 *
 * A thread waits for another in thread_sleep, on a bell (a semaphore) of its own: who frees a lock rings the first
 * of those who wait for it (locks.h), a signal rings the main thread. A bell may ring for nothing: who is woken looks
 * again whether what it waits for is true.
 *
 * The end of the program does not wait for daemon threads. When main code and atexit functions are done the lock is
 * reserved for the main thread, so the others stop where they want it next, and the modules are taken down while
 * they still hold what they hold, as in CPython. Then threads_end tells each to end, and lets it have the lock: it
 * wakes with PENDING_EXIT, which makes waits fail and safe points raise; no handler catches that, no Python code runs
 * (ThreadState.mute), so frame by frame it gives back what it holds, and is gone. One that waits in a system call is
 * woken by a signal. One that even so does not come is left alone, with the heap, which then is not freed. */
#ifndef OURO_VM_THREADS_H
#define OURO_VM_THREADS_H

#include <semaphore.h>
#include <time.h>

#include "object/native.h"
#include "object/tuple.h"
#include "vm/gil.h"

struct Thread {
    pthread_t handle;
    sem_t bell;
    Ref function, args, kwargs; /* what it runs; NULL in the main thread. kwargs: or NULL */
    bool calm;                  /* it waits where the innermost C function holds no references of its own */
    struct Waiter *waits;       /* the lines for locks it stands in (modules/thread.h), the last one first */
};

/* Its function is a method that gets nothing but its object, as that of threading.Thread is. */
static inline bool thread_calls_method(const Thread *t)
{
    return is_kind(t->function, KIND_BOUND_METHOD) && tuple_size(t->args) == 0 && !t->kwargs;
}

/* What a thread sees of one threading.local object: in a list of that object and in one of the thread. */
struct LocalEntry {
    Ref dict;
    ThreadState *ts;
    Ref *shown;                             /* where the object shows a dict: not this one when it is gone */
    LocalEntry *next, **link;               /* of the object's entries */
    LocalEntry *next_of_thread, **link_of_thread;
};
/* Takes the entry out of both lists and frees it; its dict, owned. */
Ref local_entry_take(ThreadState *ts, LocalEntry *e);

/* The thread on whose frame stack it is. */
static inline const ThreadState *thread_of_frame(const Runtime *rt, const Frame *f)
{
    const ThreadState *ts = rt->threads;
    while (ts && !(f >= ts->frames && f < ts->frames_end)) ts = ts->next;
    return ts;
}

ThreadState *thread_state_new(Runtime *rt); /* of the runtime's threads; NULL: no memory */
/* For the calling thread. NULL: no memory. */
Thread *thread_alloc(void);
void thread_dealloc(Thread *t);
/* What _thread.get_ident() answers. */
static inline uint64_t thread_ident(const ThreadState *ts)
{
    return (uint64_t)(ts->thread ? ts->thread->handle : pthread_self());
}

/* What is left of a C stack of so many bytes for what runs between two checks of its end. */
static inline size_t c_stack_margin(size_t size)
{
    size_t most = (size_t)256 << 10;
    return size > 4 * most ? most : size / 4;
}
/* Where the calling thread's C stack may not grow below; `fallback` if the system does not say. */
char *thread_stack_end(char *fallback);

/* Starts a thread that calls function(*args, **kwargs). stack_size: of its C stack, 0: the system's choice. False:
 * RuntimeError. */
bool thread_start(ThreadState *ts, Borrow function, Borrow args, Borrow kwargs, size_t stack_size, uint64_t *ident);

/* Lets others run and waits for the bell, or until a time of CLOCK_MONOTONIC. False: the time is up. May return for
 * no reason. Signals and the thread's end are the caller's to see (check_signals). Needs gil_begin. */
bool thread_sleep(ThreadState *ts, const struct timespec *end);
/* Wakes it. Signal handlers may do it too. */
void thread_ring(ThreadState *ts);

/* The thread runs no Python code from now on (or does again); returns the recursion limit to restore. */
int32_t thread_mute(ThreadState *ts);
void thread_unmute(ThreadState *ts, int32_t limit);

/* At the end: stops all threads but this one where they stand, when they want the lock. */
void threads_stop(ThreadState *ts);
/* Ends them, as told above; by_signal: those in system calls are woken. False: some are still there. */
bool threads_end(ThreadState *ts, bool by_signal);
/* When the runtime is empty: frees the state of the thread that is left, what is known of those that a fork lost, and
 * the lock. */
void threads_free(Runtime *rt);
/* In the child of fork(): only this thread is there. What the others held in registers is released. */
void threads_after_fork(ThreadState *ts);

#endif
