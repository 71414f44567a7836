#include "microscope/flags.h"

#include <errno.h>
#include <string.h>

#include "microscope/gc_steps.h"
#include "microscope/heap_report.h"
#include "microscope/leaks.h"
#include "microscope/traces.h"
#include "microscope/watch.h"

#define EXIT_LEAKS 3

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
    if (!open_log(m)) return false;
    if (gc_trace_set(m, options->gc_trace) && (!options->leaks || leaks_start(m))
        && (!options->watch_count || watch_names(m))
        && (!options->heap_report || heap_report_start(m))
        && (!options->trace_memory || traces_start(ts, options->trace_frames))) return true;
    fputs("ouro: not enough memory to look at memory\n", stderr);
    return false;
}

int microscope_end(ThreadState *ts, int status)
{
    Microscope *m = ts->rt->microscope;
    if (!m) return status;
    gc_trace_set(m, GC_TRACE_OFF);
    watch_report_missing(m);
    watch_stop(m);
    heap_report_write(m);
    heap_report_stop(m);
    if (m->leak_watch && leaks_report(m) && m->options.leaks == LEAKS_FAIL) status = EXIT_LEAKS;
    return status;
}
