/* slice.h: the two halves of using a slice, for sequences whose length may change between them: the bounds
 * may run Python code (__index__), clipping runs none. */
#ifndef OURO_OBJECT_SLICE_H
#define OURO_OBJECT_SLICE_H

#include "object/range.h"

typedef struct SliceBounds { int64_t start, stop, step; } SliceBounds;

static inline SliceObject *slice_of(Borrow o)
{
    ouro_assert(is_kind(o, KIND_SLICE));
    return (SliceObject *)o;
}

/* start, stop and step as numbers, clamped to 64 bits, defaults filled in by the sign of step. */
bool slice_bounds(ThreadState *ts, Borrow slice, SliceBounds *bounds);
/* Clips to a sequence; the number of items. */
int64_t slice_clip(SliceBounds *bounds, int64_t length);
/* The tuple (start, stop, step) for a length of any size, an int not below 0. */
Ref slice_indices_for(ThreadState *ts, Borrow slice, Borrow length);

#endif
