/* gc_steps.h: collections as they are seen: a line, or the table of all phases.
 *
 * Both are hooks of the collector (gc/gc.h): what they say is what it did, told by it while it did it. The
 * line needs the numbers of the run and the heap before and after. The steps keep, until the verdict is
 * known, a copy of the counts, the references that were subtracted and what reached what; then rows are
 * chosen, those of the user's objects, and what becomes of the garbage is heard from the observer: every
 * death between the verdict and the end of the collection. */
#ifndef OURO_MICROSCOPE_GC_STEPS_H
#define OURO_MICROSCOPE_GC_STEPS_H

#include "gc/gc.h"
#include "microscope/microscope.h"

/* --- gc_trace.c ----------------------------------------------------------------------------------------- */
/* --gc-trace and %gc log: a report on the log for each collection. False: no memory. */
bool gc_trace_set(Microscope *m, GcTrace level);
/* Collects, and says a line about it into `r`. */
void gc_run_reported(Microscope *m, int generation, Report *r);
/* "demo.py:12": where the program is; "" where it is nowhere. */
void gc_line_text(ThreadState *ts, Text *out);
/* "gc.collect()", "count 701 > 700". */
void gc_cause_text(Text *out, const GcRun *run);
/* "41 us", "1.2 ms"; "" where times are not told. */
void gc_time_text(const Microscope *m, Text *out, double seconds);
/* The number of the next collection. */
uint64_t gc_next_number(const GcState *gc);

/* --- gc_steps.c ----------------------------------------------------------------------------------------- */
typedef struct GcSteps GcSteps;
/* Follows collections from now on: the next one into `r`, or, with r NULL, each into a report for the log.
 * NULL: no memory. */
GcSteps *gc_steps_start(Microscope *m, Report *r);
void gc_steps_stop(GcSteps *s);

#endif
