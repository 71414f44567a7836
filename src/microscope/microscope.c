#include "microscope/microscope.h"

#include <stdlib.h>
#include <string.h>

#include "microscope/gc_steps.h"
#include "microscope/heap_report.h"
#include "microscope/leaks.h"
#include "microscope/traces.h"
#include "microscope/traffic.h"
#include "microscope/watch.h"
#include "vm/step.h"

Microscope *microscope_get(ThreadState *ts)
{
    Microscope *m = ts->rt->microscope;
    if (m) return m;
    if (!(m = calloc(1, sizeof *m))) return NULL;
    m->ts = ts;
    m->log = stderr;
    return ts->rt->microscope = m;
}

/* Made by the way: what a module written in C consists of, code that is imported, methods of built-in types at their
 * first use. */
static bool is_by_the_way(Borrow o)
{
    switch (o->type->kind) {
    case KIND_MODULE: case KIND_NATIVE_FUNCTION: case KIND_CODE: case KIND_METHOD_DESCRIPTOR: case KIND_WRAPPER_DESCRIPTOR:
    case KIND_GETSET_DESCRIPTOR: case KIND_CLASSMETHOD_DESCRIPTOR: return true;
    default: return false;
    }
}

bool microscope_is_users(const Microscope *m, Borrow o)
{
    if (is_by_the_way(o)) return false;
    const char *library = m->options.library;
    const Site *site = m->observer ? observe_site(m->observer, o) : NULL;
    return site && site->file[0] && strncmp(site->file, "<frozen", 7) != 0
        && !(library && strncmp(site->file, library, strlen(library)) == 0);
}

void microscope_switch(ThreadState *ts)
{
    Microscope *m = ts->rt->microscope;
    if (!m) return;
    m->ts = ts;
    if (m->observer) m->observer->ts = ts;
}

bool microscope_step(ThreadState *ts, Frame *frame)
{
    Microscope *m = ts->rt->microscope;
    if (!m) return true;
    if (m->watch) watch_step(m, frame);
    if (m->schedule.events & SCHEDULE_RETURN) schedule_step(m, frame);
    return !m->check.lines || check_step(ts, frame);
}

void microscope_step_if_wanted(Microscope *m)
{
    bool on = m->check.lines || watch_is_on(m) || m->schedule.events & SCHEDULE_RETURN;
    if (on) m->ts->rt->on_step = microscope_step;
    vm_set_stepping(m->ts, STEP_HOOK, on);
}

void microscope_free(ThreadState *ts)
{
    Microscope *m = ts->rt->microscope;
    if (!m) return;
    gc_trace_set(m, GC_TRACE_OFF);
    schedule_stop(m);
    leaks_stop(m);
    watch_stop(m);
    heap_report_stop(m);
    traces_stop(ts);
    mark_free(ts, m->mark);
    observe_stop(ts);
    if (m->log != stderr) fclose(m->log);
    free(m);
    ts->rt->microscope = NULL;
}
