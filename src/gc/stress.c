/* stress.c: -X stress=gc: a collection at every safe point. */
#include "gc/gc.h"

#define FULL_POINTS 4000 /* at so many safe points in any case */

/* A collection takes as long as there are objects: with many of them, and in a long program, only some safe
 * points collect, or it would never end. */
static uint64_t points_to_skip(const GcState *gc)
{
    size_t objects = 0;
    for (size_t g = 0; g < GEN_LISTS; g++) objects += gc->generations[g].length;
    return gc->stress_points < FULL_POINTS ? objects / 10000 : (objects + 4000) / 100;
}

void stress_safe_point(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    if (!gc->stress_collect || gc->stress_points++ < gc->stress_next) return;
    if (gc->enabled) gc_collect(ts, 2, GC_CAUSE_STRESS);
    gc->stress_next = gc->stress_points + points_to_skip(gc);
}
