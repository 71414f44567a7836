/* microscope.h: looking at memory while a program runs.
 *
 * The layers below do the work and can be walked: the heap has walkers, every type a traverse, the runtime a list of
 * its roots, the collector a hook between its phases. The microscope reads all that and says what it sees:
 *
 *      heap walkers --.
 *      traverse      --+--> census --+--> a command (refs, why, heap, ...) --> Report --+--> text at the prompt
 *      roots         --'             |                                                  +--> ouro.refs(x).data
 *      heap tap --------> observer --'                                                  '--> JSON, log
 *      stepping loop ---> watch, check
 *      collector's hook > log of collections, the steps of one
 *
 * Rules. Looking changes nothing: a command allocates with malloc alone, moves no count, runs no Python code and
 * starts no collection (but for those that are asked to: %gc run, %mem). The numbers add up, or the report says that
 * they do not. Objects have names before they have addresses (label.h) and numbers that are never given again
 * (observe.h). */
#ifndef OURO_MICROSCOPE_MICROSCOPE_H
#define OURO_MICROSCOPE_MICROSCOPE_H

#include <stdio.h>

#include "microscope/check.h"
#include "microscope/flags.h"
#include "microscope/observe.h"
#include "microscope/report.h"
#include "microscope/schedule.h"

typedef struct GcTracer GcTracer;

struct Microscope {
    ThreadState *ts;        /* the thread that runs */
    Observer *observer;     /* owned; NULL: off */
    Check check;
    FILE *log;              /* where reports nobody asked for go: stderr, or --log; owned unless stderr */
    MicroscopeOptions options;
    struct Traces *traces;  /* of tracemalloc (traces.c); owned; NULL: off */
    uint32_t trace_limit;   /* its frames, also when it is off; 0: it never was on */
    struct PeakWatch *peak_watch; /* of --heap-report (heap_report.c); owned; NULL: not asked for */
    struct Mark *mark;      /* of %mark (traffic.c); owned; NULL: none */
    Schedule schedule;      /* collections by time and event */
    struct Watch *watch;    /* objects whose count is watched (watch.c); owned; NULL: none */
    struct LeakWatch *leak_watch; /* what --leaks must know of the past (leaks.c); owned; NULL: not asked for */
    GcTracer *gc_tracer;    /* a line or a table for each collection (gc_trace.c); owned; NULL: off */
    /* Shows what a command that goes step by step has to say so far and waits for Enter; false: go on without stopping.
     * Set while somebody sits at a terminal, else NULL. */
    bool (*pause)(struct Microscope *m, struct Report *so_far);
};

/* Made by the user's program: born under the observer, at a line that is not the library's, and no part of a module
 * that an import makes. */
bool microscope_is_users(const Microscope *m, Borrow o);

/* Runtime.on_switch: what follows is seen of this thread. */
void microscope_switch(ThreadState *ts);
/* Runtime.on_step, while --check, a watch or a collection on return wants it. */
bool microscope_step(ThreadState *ts, Frame *frame);
void microscope_step_if_wanted(Microscope *m);

/* The runtime's, made on first use; NULL: no memory. */
Microscope *microscope_get(ThreadState *ts);
void microscope_free(ThreadState *ts);

#endif
