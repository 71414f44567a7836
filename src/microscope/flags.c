#include "microscope/flags.h"

#include <errno.h>
#include <string.h>

#include "microscope/gc_steps.h"

static bool open_log(Microscope *m)
{
    FILE *log = m->options.log ? fopen(m->options.log, "we") : stderr;
    if (!log) {
        fprintf(stderr, "ouro: can't write the log '%s': %s\n", m->options.log, strerror(errno));
        return false;
    }
    m->log = log;
    return true;
}

bool microscope_begin(ThreadState *ts, const MicroscopeOptions *options)
{
    Microscope *m = microscope_get(ts);
    if (!m) {
        fputs("ouro: not enough memory to look at memory\n", stderr);
        return false;
    }
    m->options = *options;
    return open_log(m) && gc_trace_set(m, options->gc_trace);
}

int microscope_end(ThreadState *ts, int status)
{
    Microscope *m = ts->rt->microscope;
    if (!m) return status;
    gc_trace_set(m, GC_TRACE_OFF);
    return status;
}
