/* heap_report.h: --heap-report, the heap at its peak and at the end; and the table of sys._debugmallocstats(). */
#ifndef OURO_MICROSCOPE_HEAP_REPORT_H
#define OURO_MICROSCOPE_HEAP_REPORT_H

#include <stdio.h>

#include "microscope/microscope.h"

/* Watches for the peak from now on. False: no memory. */
bool heap_report_start(Microscope *m);
/* Writes the report to the log. The program is over, its modules are still there. */
void heap_report_write(Microscope *m);
void heap_report_stop(Microscope *m);

/* Size classes and sums, as a plain table. */
void heap_print_stats(const Heap *heap, FILE *file);

#endif
