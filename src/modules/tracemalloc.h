/* tracemalloc.h: what other modules show of traces. */
#ifndef OURO_MODULES_TRACEMALLOC_H
#define OURO_MODULES_TRACEMALLOC_H

#include "microscope/traces.h"

/* ((filename, lineno), ...), the innermost first. */
Ref traceback_tuple(ThreadState *ts, const Observer *w, const TraceFrames *f);

#endif
