/* dict_iter.h: the iterators over a dict's keys, values and items, forwards and backwards. The eval loop
 * reads them directly. */
#ifndef OURO_OBJECT_DICT_ITER_H
#define OURO_OBJECT_DICT_ITER_H

#include "object/dict.h"

typedef struct DictIterator {
    GcObject base;
    Ref dict;            /* NULL when exhausted */
    Ref pair;            /* of items: the one given last, used again when nobody else kept it; or NULL */
    int64_t used;        /* live items when it began; -1 once the size was seen to change */
    int64_t left;        /* items still to come */
    size_t position;     /* of the next entry; backwards: entries not yet looked at */
} DictIterator;

static inline DictIterator *dict_iterator_of(Borrow o) { return (DictIterator *)o; }

/* The pair (key, value) from *slot if nobody else holds it, else a new one. Consumes key and value. */
Ref pair_reuse_take(ThreadState *ts, Ref slot, Ref key, Ref value);

#endif
