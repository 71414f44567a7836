#include "microscope/schedule.h"

#include <signal.h>
#include <string.h>

#include "gc/gc.h"
#include "microscope/microscope.h"
#include "vm/frame.h"

/* --- the timer ------------------------------------------------------------------------------------------ */
/* One that programs hardly ever use. */
static int timer_signal(void) { return SIGRTMAX - 1; }

static void on_timer(int number, siginfo_t *info, void *context)
{
    ThreadState *ts = info->si_value.sival_ptr;
    (void)number; (void)context;
    if (info->si_code == SI_TIMER) __atomic_fetch_or(&ts->pending, PENDING_COLLECT, __ATOMIC_RELAXED);
}

static bool make_timer(Schedule *s, ThreadState *ts)
{
    struct sigaction action;
    struct sigevent event;
    memset(&action, 0, sizeof action);
    memset(&event, 0, sizeof event);
    action.sa_sigaction = on_timer;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = timer_signal();
    event.sigev_value.sival_ptr = ts;
    return sigaction(event.sigev_signo, &action, NULL) == 0
        && timer_create(CLOCK_MONOTONIC, &event, &s->timer) == 0;
}

/* The signal may still be on its way: from now on it does nothing. */
static void end_timer(Schedule *s)
{
    if (!s->seconds) return;
    timer_delete(s->timer);
    signal(timer_signal(), SIG_IGN);
    s->seconds = 0;
}

bool schedule_every(Microscope *m, double seconds)
{
    Schedule *s = &m->schedule;
    struct itimerspec spec = {.it_interval = {(time_t)seconds,
                                              (long)((seconds - (double)(time_t)seconds) * 1e9)}};
    end_timer(s);
    __atomic_fetch_and(&m->ts->rt->main_thread->pending, ~(uint32_t)PENDING_COLLECT, __ATOMIC_RELAXED);
    if (seconds <= 0) return true;
    if (!spec.it_interval.tv_sec && !spec.it_interval.tv_nsec) spec.it_interval.tv_nsec = 1;
    spec.it_value = spec.it_interval;
    if (!make_timer(s, m->ts->rt->main_thread)) return false;
    s->seconds = seconds;
    if (timer_settime(s->timer, 0, &spec, NULL) == 0) return true;
    end_timer(s);
    return false;
}

void schedule_serve(ThreadState *ts)
{
    __atomic_fetch_and(&ts->pending, ~(uint32_t)PENDING_COLLECT, __ATOMIC_RELAXED);
    gc_collect(ts, 2, GC_CAUSE_TIME);
}

/* --- events --------------------------------------------------------------------------------------------- */
static bool wants(ThreadState *ts, ScheduleEvent event)
{
    return ts->rt->microscope && ts->rt->microscope->schedule.events & event;
}

uint32_t schedule_event(const char *name)
{
    if (strcmp(name, "exit") == 0) return SCHEDULE_EXIT;
    if (strcmp(name, "idle") == 0) return SCHEDULE_IDLE;
    return strcmp(name, "return") == 0 ? SCHEDULE_RETURN : 0;
}

void schedule_on(Microscope *m, ScheduleEvent event, bool on)
{
    if (on) m->schedule.events |= event;
    else m->schedule.events &= ~(uint32_t)event;
    microscope_step_if_wanted(m);
}

void schedule_exit(ThreadState *ts)
{
    if (wants(ts, SCHEDULE_EXIT)) gc_collect(ts, 2, GC_CAUSE_EXIT);
}

bool schedule_waits_for_idle(ThreadState *ts)
{
    const int32_t *counts = ts->rt->gc.counts;
    return wants(ts, SCHEDULE_IDLE) && !ts->rt->gc.collecting && (counts[0] || counts[1] || counts[2]);
}

void schedule_idle(ThreadState *ts)
{
    if (schedule_waits_for_idle(ts)) gc_collect(ts, 2, GC_CAUSE_IDLE);
}

/* The first frame is the program's or the prompt's: module level. What a collection itself calls does not
 * count. */
void schedule_step(Microscope *m, const Frame *frame)
{
    Schedule *s = &m->schedule;
    if (m->ts->rt->gc.collecting) return;
    bool inside = frame - m->ts->frames > 1, was = s->inside;
    s->inside = inside;
    if (was && !inside && s->events & SCHEDULE_RETURN) gc_collect(m->ts, 2, GC_CAUSE_RETURN);
}

void schedule_stop(Microscope *m)
{
    end_timer(&m->schedule);
    m->schedule.events = 0;
}
