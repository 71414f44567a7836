#include "microscope/microscope.h"

#include <stdlib.h>

#include "microscope/gc_steps.h"
#include "microscope/traffic.h"

Microscope *microscope_get(ThreadState *ts)
{
    Microscope *m = ts->rt->microscope;
    if (m) return m;
    if (!(m = calloc(1, sizeof *m))) return NULL;
    m->ts = ts;
    m->log = stderr;
    return ts->rt->microscope = m;
}

void microscope_free(ThreadState *ts)
{
    Microscope *m = ts->rt->microscope;
    if (!m) return;
    gc_trace_set(m, GC_TRACE_OFF);
    mark_free(ts, m->mark);
    observe_stop(ts);
    if (m->log != stderr) fclose(m->log);
    free(m);
    ts->rt->microscope = NULL;
}
