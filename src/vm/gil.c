#include "vm/gil.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "object/error.h"
#include "vm/threads.h"

static void init_system_parts(Gil *gil)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&gil->mutex, NULL);
    pthread_cond_init(&gil->freed, &monotonic);
    pthread_cond_init(&gil->switched, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

bool gil_begin(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    if (rt->gil) return true;
    Gil *gil = calloc(1, sizeof *gil);
    if (!gil || !(ts->thread = thread_alloc())) {
        free(gil);
        raise_no_memory(ts);
        return false;
    }
    init_system_parts(gil);
    gil->holder = gil->last = ts;
    rt->gil = gil;
    return true;
}

void gil_end(Runtime *rt)
{
    Gil *gil = rt->gil;
    if (!gil) return;
    rt->gil = NULL;
    pthread_cond_destroy(&gil->freed);
    pthread_cond_destroy(&gil->switched);
    pthread_mutex_destroy(&gil->mutex);
    free(gil);
}

bool gil_wait(Gil *gil, pthread_cond_t *event, uint64_t nanoseconds)
{
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    uint64_t nsec = (uint64_t)end.tv_nsec + nanoseconds;
    end.tv_sec += (time_t)(nsec / 1000000000);
    end.tv_nsec = (long)(nsec % 1000000000);
    return pthread_cond_timedwait(event, &gil->mutex, &end) != ETIMEDOUT;
}

static bool may_take(const Gil *gil, const ThreadState *ts) { return !gil->reserved || gil->reserved == ts; }

/* The mutex is held. */
static void wait_for_turn(Gil *gil, ThreadState *ts)
{
    uint64_t interval = __atomic_load_n(&ts->rt->switch_interval, __ATOMIC_RELAXED);
    gil->waiting++;
    while (gil->holder || !may_take(gil, ts)) {
        ThreadState *last = gil->last;
        if (!may_take(gil, ts)) pthread_cond_wait(&gil->freed, &gil->mutex);
        else if (!gil_wait(gil, &gil->freed, interval) && gil->holder && gil->last == last)
            __atomic_fetch_or(&gil->holder->pending, PENDING_SWITCH, __ATOMIC_RELAXED);
    }
    gil->waiting--;
}

void gil_take(ThreadState *ts)
{
    Gil *gil = ts->rt->gil;
    int error = errno;
    pthread_mutex_lock(&gil->mutex);
    wait_for_turn(gil, ts);
    bool other = gil->last != ts;
    gil->holder = gil->last = ts;
    pthread_cond_broadcast(&gil->switched);
    pthread_mutex_unlock(&gil->mutex);
    if (other && ts->rt->on_switch) ts->rt->on_switch(ts);
    errno = error;
}

/* The mutex is held. While the lock is reserved all are woken: who may have it is among them. */
static void let_go(Gil *gil)
{
    gil->holder = NULL;
    if (gil->reserved) pthread_cond_broadcast(&gil->freed);
    else pthread_cond_signal(&gil->freed);
}

void gil_free(ThreadState *ts)
{
    Gil *gil = ts->rt->gil;
    int error = errno;
    pthread_mutex_lock(&gil->mutex);
    let_go(gil);
    pthread_mutex_unlock(&gil->mutex);
    errno = error;
}

void gil_yield(ThreadState *ts)
{
    Gil *gil = ts->rt->gil;
    if (!gil) return;
    ts->thread->calm = true;
    pthread_mutex_lock(&gil->mutex);
    bool hand_over = gil->waiting > 0 && !gil->reserved;
    if (hand_over) {
        let_go(gil);
        while (gil->last == ts && gil->waiting > 0 && !gil->reserved) pthread_cond_wait(&gil->switched, &gil->mutex);
    }
    pthread_mutex_unlock(&gil->mutex);
    if (hand_over) gil_take(ts);
    ts->thread->calm = false;
}

void gil_reserve(Gil *gil, ThreadState *ts)
{
    pthread_mutex_lock(&gil->mutex);
    gil->reserved = ts;
    pthread_cond_broadcast(&gil->freed);
    pthread_cond_broadcast(&gil->switched);
    pthread_mutex_unlock(&gil->mutex);
}

void gil_before_fork(ThreadState *ts)
{
    if (ts->rt->gil) pthread_mutex_lock(&ts->rt->gil->mutex);
}

void gil_after_fork(ThreadState *ts, bool is_child)
{
    Gil *gil = ts->rt->gil;
    if (!gil) return;
    if (!is_child) {
        pthread_mutex_unlock(&gil->mutex);
        return;
    }
    init_system_parts(gil);
    gil->holder = gil->last = ts;
    gil->waiting = gil->guests = gil->started = 0;
}
