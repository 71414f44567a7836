#include "vm/threads.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

#include "object/abstract.h"
#include "object/error.h"
#include "vm/eval.h"
#include "vm/operations.h"
#include "vm/step.h"
#include "vm/trace.h"

#define STACK_MIN ((size_t)512 << 10) /* of a thread's C stack, whatever smaller size a program asks for */

/* --- states ------------------------------------------------------------------------------------------------ */
ThreadState *thread_state_new(Runtime *rt)
{
    ThreadState *ts = calloc(1, sizeof *ts);
    if (!ts) return NULL;
    ts->rt = rt;
    ts->heap = rt->heap;
    ts->exc_state = &ts->base_exc_state;
    ts->recursion_limit = 1000;
    ts->number = ++rt->last_thread_number;
    ts->next = rt->threads;
    rt->threads = ts;
    return ts;
}

static void state_unlink(ThreadState *ts)
{
    ThreadState **at = &ts->rt->threads;
    while (*at != ts) at = &(*at)->next;
    *at = ts->next;
}

Thread *thread_alloc(void)
{
    Thread *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->handle = pthread_self();
    sem_init(&t->bell, 0, 0);
    return t;
}

void thread_dealloc(Thread *t)
{
    if (!t) return;
    sem_destroy(&t->bell);
    free(t);
}

/* Its frames are left; the memory it has outside the heap goes. */
static void state_free(ThreadState *ts)
{
    vm_thread_fini(ts);
    thread_dealloc(ts->thread);
    free(ts);
}

char *thread_stack_end(char *fallback)
{
    pthread_attr_t attributes;
    void *lowest;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return fallback;
    bool known = pthread_attr_getstack(&attributes, &lowest, &size) == 0;
    pthread_attr_destroy(&attributes);
    return known ? (char *)lowest + c_stack_margin(size) : fallback;
}

Ref local_entry_take(ThreadState *ts, LocalEntry *e)
{
    Ref dict = e->dict;
    if (*e->shown == dict) *e->shown = NULL;
    if ((*e->link = e->next)) e->next->link = e->link;
    if ((*e->link_of_thread = e->next_of_thread)) e->next_of_thread->link_of_thread = e->link_of_thread;
    mem_free(ts, e, sizeof *e);
    return dict;
}

int32_t thread_mute(ThreadState *ts)
{
    int32_t limit = ts->recursion_limit;
    ts->mute = true;
    ts->recursion_limit = 0; /* every call is refused */
    return limit;
}

void thread_unmute(ThreadState *ts, int32_t limit)
{
    ts->mute = false;
    ts->recursion_limit = limit;
}

/* --- waiting ----------------------------------------------------------------------------------------------- */
bool thread_sleep(ThreadState *ts, const struct timespec *end)
{
    Thread *t = ts->thread;
    t->calm = true;
    gil_free(ts);
    int status = end ? sem_clockwait(&t->bell, CLOCK_MONOTONIC, end) : sem_wait(&t->bell);
    bool in_time = status == 0 || errno != ETIMEDOUT;
    gil_take(ts);
    t->calm = false;
    return in_time;
}

void thread_ring(ThreadState *ts)
{
    if (ts->thread) sem_post(&ts->thread->bell);
}

/* --- a thread's life --------------------------------------------------------------------------------------- */
static void report_failure(ThreadState *ts)
{
    if (exc_is(ts, EXC_SYSTEM_EXIT)) exc_clear(ts);
    else exc_write_unraisable(ts, "Exception ignored in thread started by", ts->thread->function);
}

#define LOCALS_TO_COME 1000 /* that finalizers may make when the thread ends; further ones stay silent */

static void clear_locals(ThreadState *ts)
{
    size_t most = LOCALS_TO_COME;
    int32_t limit = ts->recursion_limit;
    bool mute = ts->mute;
    for (const LocalEntry *e = ts->locals; e; e = e->next_of_thread) most++;
    for (; ts->locals; most--) {
        if (most == 0) thread_mute(ts);
        ref_xdrop(local_entry_take(ts, ts->locals));
    }
    if (!mute) thread_unmute(ts, limit);
}

/* Releases what the state holds. The sentinel goes last: who waits for it sees nothing of the thread any more. */
static void state_clear(ThreadState *ts)
{
    Thread *t = ts->thread;
    vm_set_trace(ts, NULL);
    vm_set_profile(ts, NULL, NULL);
    ref_clear(&t->function);
    ref_clear(&t->args);
    ref_clear(&t->kwargs);
    ref_clear(&ts->asyncgen_firstiter);
    ref_clear(&ts->asyncgen_finalizer);
    ref_clear(&ts->repr_stack);
    ref_clear(&ts->context);
    ref_clear(&ts->base_exc_state.value);
    clear_locals(ts);
    exc_clear(ts);
    if (ts->sentinel) ref_xdrop(obj_call_method(ts, ts->sentinel, ID(ts, release), NULL, 0));
    exc_clear(ts);
    ref_clear(&ts->sentinel);
}

/* Nothing of the state is touched after this but the lock. */
static void leave(ThreadState *ts)
{
    Gil *gil = ts->rt->gil;
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL); /* a handler would find no thread */
    state_unlink(ts);
    current_thread = NULL;
    state_free(ts);
    pthread_mutex_lock(&gil->mutex);
    gil->holder = NULL;
    gil->guests--;
    pthread_cond_broadcast(&gil->freed);
    pthread_cond_broadcast(&gil->switched);
    pthread_mutex_unlock(&gil->mutex);
}

static Ref call_function(ThreadState *ts)
{
    const Thread *t = ts->thread;
    if (!thread_calls_method(t)) return obj_call_tuple_dict(ts, t->function, t->args, t->kwargs);
    const BoundMethod *m = bound_method_of(t->function);
    Borrow self = m->self;
    return obj_call(ts, m->function, &self, 1, NULL);
}

static void *run(void *argument)
{
    ThreadState *ts = argument;
    current_thread = ts;
    ts->c_stack_end = thread_stack_end(NULL);
    gil_take(ts);
    Ref result = ts->mute ? NULL : call_function(ts);
    if (ts->exc) report_failure(ts);
    ref_xdrop(result);
    ts->rt->gil->started--;
    state_clear(ts);
    leave(ts);
    return NULL;
}

static bool create(ThreadState *new, size_t stack_size)
{
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return false;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    if (stack_size) pthread_attr_setstacksize(&attributes, stack_size > STACK_MIN ? stack_size : STACK_MIN);
    bool ok = pthread_create(&new->thread->handle, &attributes, run, new) == 0;
    pthread_attr_destroy(&attributes);
    return ok;
}

static ThreadState *prepare(ThreadState *ts)
{
    ThreadState *new = thread_state_new(ts->rt);
    if (!new) return NULL;
    if (!(new->thread = thread_alloc()) || !vm_thread_init(new)) {
        state_unlink(new);
        state_free(new);
        return NULL;
    }
    new->recursion_limit = ts->recursion_limit;
    new->stepping = ts->stepping & (STEP_SAVE | STEP_HOOK);
    new->pending = ts->pending & PENDING_STRESS;
    return new;
}

static bool count_guest(Gil *gil, bool more)
{
    pthread_mutex_lock(&gil->mutex);
    gil->guests += more ? 1 : -1u;
    pthread_mutex_unlock(&gil->mutex);
    return true;
}

bool thread_start(ThreadState *ts, Borrow function, Borrow args, Borrow kwargs, size_t stack_size, uint64_t *ident)
{
    ThreadState *new = ts->rt->finalizing || !gil_begin(ts) ? NULL : prepare(ts);
    if (new) {
        Thread *t = new->thread;
        t->function = ref_new(function);
        t->args = ref_new(args);
        t->kwargs = ref_xnew(kwargs);
        if (count_guest(ts->rt->gil, true) && create(new, stack_size)) {
            ts->rt->gil->started++;
            *ident = thread_ident(new);
            return true;
        }
        count_guest(ts->rt->gil, false);
        state_clear(new);
        state_unlink(new);
        state_free(new);
    }
    exc_clear(ts);
    raise_error(ts, EXC_RUNTIME_ERROR, "can't start new thread");
    return false;
}

/* --- the end of the program -------------------------------------------------------------------------------- */
void threads_stop(ThreadState *ts)
{
    if (ts->rt->gil) gil_reserve(ts->rt->gil, ts);
}

/* It only has to come: a system call ends with EINTR. */
static void on_wake(int number) { (void)number; }

static void wake(ThreadState *ts, bool by_signal)
{
    thread_ring(ts);
    if (by_signal) pthread_kill(ts->thread->handle, SIGURG);
}

static bool is_there(const Runtime *rt, const ThreadState *ts)
{
    const ThreadState *t = rt->threads;
    while (t && t != ts) t = t->next;
    return t != NULL;
}

#define PATIENCE 1000 /* milliseconds for a thread to come and get the lock */

/* Lets it have the lock until it is gone. */
static bool end_one(ThreadState *ts, ThreadState *other, bool by_signal)
{
    Gil *gil = ts->rt->gil;
    thread_mute(other);
    __atomic_fetch_or(&other->pending, PENDING_EXIT, __ATOMIC_RELAXED);
    gil_reserve(gil, other);
    pthread_mutex_lock(&gil->mutex);
    uint32_t guests = gil->guests;
    gil->holder = NULL;
    for (int waited = 0; gil->guests == guests && (waited < PATIENCE || gil->holder); waited++) {
        if (!gil->holder) wake(other, by_signal);
        pthread_cond_broadcast(&gil->freed);
        gil_wait(gil, &gil->switched, 1000000);
    }
    gil->reserved = ts;
    pthread_mutex_unlock(&gil->mutex);
    gil_take(ts);
    return !is_there(ts->rt, other);
}

bool threads_end(ThreadState *ts, bool by_signal)
{
    struct sigaction wakes = {.sa_handler = on_wake}, before;
    bool all = true;
    if (!ts->rt->gil) return true;
    if (by_signal) sigaction(SIGURG, &wakes, &before);
    for (ThreadState *t = ts->rt->threads, *next; t; t = next) {
        next = t->next;
        if (t != ts && !end_one(ts, t, by_signal)) all = false;
    }
    if (by_signal) sigaction(SIGURG, &before, NULL);
    return all;
}

void threads_free(Runtime *rt)
{
    for (ThreadState *t; (t = rt->lost_threads);) {
        rt->lost_threads = t->next;
        state_free(t);
    }
    state_free(rt->main_thread);
    gil_end(rt);
}

/* --- fork -------------------------------------------------------------------------------------------------- */
/* The thread is not there any more, only what it held. What its C functions held nobody knows. */
static void abandon(ThreadState *ts)
{
    thread_mute(ts);
    while (ts->frame > ts->frames) {
        Frame *f = ts->frame;
        Ref *function = frame_has_own_function(f) ? &f->base[-1] : NULL;
        frame_abandon(ts, f);
        if (function) ref_clear(function);
    }
    ref_clear(&ts->sentinel);
    state_clear(ts);
}

void threads_after_fork(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    rt->main_thread = ts;
    if (!rt->gil) return;
    int32_t limit = thread_mute(ts);
    for (ThreadState **at = &rt->threads, *t; (t = *at);) {
        if (t == ts) {
            at = &t->next;
            continue;
        }
        *at = t->next;
        abandon(t);
        t->next = rt->lost_threads;
        rt->lost_threads = t;
    }
    thread_unmute(ts, limit);
}
