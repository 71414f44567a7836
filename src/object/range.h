/* range.h: range, its iterators, and slice. */
#ifndef OURO_OBJECT_RANGE_H
#define OURO_OBJECT_RANGE_H

#include "object/state.h"

typedef struct RangeObject { Object base; Ref start, stop, step, length; /* ints */ } RangeObject;
/* For ranges that fit in 64 bits. aux: how many items there were at first, or UINT32_MAX for a longer range, whose
 * iterator remembers the first instead. */
typedef struct RangeIterator { Object base; int64_t next, step; uint64_t left; int64_t first[]; } RangeIterator;
typedef struct SliceObject { GcObject base; Ref start, stop, step; } SliceObject;

Ref range_new(ThreadState *ts, Borrow start, Borrow stop, Borrow step);
Ref slice_new(ThreadState *ts, Borrow start, Borrow stop, Borrow step); /* NULL: None */
/* Clips to a sequence of `length`; *count items from *start by *step. False: TypeError, ValueError (step 0). */
bool slice_unpack(ThreadState *ts, Borrow slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count);

#endif
