/* traffic.h: what a stretch of a program made and freed: %mem, %mark and %diff. */
#ifndef OURO_MICROSCOPE_TRAFFIC_H
#define OURO_MICROSCOPE_TRAFFIC_H

#include "object/state.h"

/* What %mark remembers, owned by the Microscope; NULL is ignored. */
typedef struct Mark Mark;
void mark_free(ThreadState *ts, Mark *mark);

#endif
