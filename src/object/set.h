/* set.h: set and frozenset: open addressing with CPython's table sizes, probing and growth, so that the order of
 * iteration is CPython's for elements with equal hashes. */
#ifndef OURO_OBJECT_SET_H
#define OURO_OBJECT_SET_H

#include "object/state.h"

typedef struct SetEntry { Ref key; /* NULL: never used; the dummy marks a deleted one */ int64_t hash; } SetEntry;
typedef struct SetObject {
    GcObject base;        /* aux: live elements */
    SetEntry *table;      /* mask + 1 entries; NULL while empty and never filled */
    uint32_t mask, fill;  /* fill: live and deleted */
    int64_t hash;         /* frozenset: cached, -1 not computed */
    uint32_t finger;      /* where pop() looks next */
} SetObject;

static inline SetObject *set_of(Borrow o) { ouro_assert(is_anyset(o)); return (SetObject *)o; }
static inline size_t set_size(Borrow o) { return o->aux; }
Ref set_new(ThreadState *ts, Borrow iterable /* or NULL */);
Ref frozenset_new(ThreadState *ts, Borrow iterable /* or NULL */);
bool set_add(ThreadState *ts, Borrow o, Borrow item);
int set_discard(ThreadState *ts, Borrow o, Borrow item);  /* 1 removed, 0 absent, -1 error */
int set_contains(ThreadState *ts, Borrow o, Borrow item);
/* Is there an element of that hash that `is` what is wanted? No code runs. */
bool set_holds(Borrow o, int64_t hash, bool (*is)(Borrow element, Borrow wanted), Borrow wanted);
bool set_update(ThreadState *ts, Borrow o, Borrow iterable);
bool set_next(Borrow o, size_t *position, Borrow *item);  /* iterates; no code runs */

#endif
