/* iter.h: iterators over sequences, shared by list, tuple and anything with __getitem__. */
#ifndef OURO_OBJECT_ITER_H
#define OURO_OBJECT_ITER_H

#include "object/state.h"

/* list_iterator, tuple_iterator, iterator (sequence_iterator): the eval loop reads it directly. */
typedef struct SequenceIterator {
    GcObject base;
    Ref sequence;        /* NULL when exhausted */
    int64_t index;       /* of the next item */
} SequenceIterator;

Ref sequence_iterator_new(ThreadState *ts, TypeKind kind, Borrow sequence);
Ref call_iterator_new(ThreadState *ts, Borrow callable, Borrow sentinel);

#endif
