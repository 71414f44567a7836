/* tuple.h: immutable sequences; aux is the length, items lie in the object: 24 + 8n bytes. */
#ifndef OURO_OBJECT_TUPLE_H
#define OURO_OBJECT_TUPLE_H

#include "object/state.h"

struct TupleObject { GcObject base; Ref items[]; };
static_assert(sizeof(TupleObject) == 24, "a tuple takes 24 + 8n bytes");

static inline TupleObject *tuple_of(Borrow o) { ouro_assert(is_tuple(o)); return (TupleObject *)o; }
static inline size_t tuple_size(Borrow o) { return o->aux; }
static inline Borrow tuple_item(Borrow o, size_t i) { ouro_assert(i < o->aux); return ((TupleObject *)o)->items[i]; }
Ref tuple_new(ThreadState *ts, size_t n);             /* items NULL, tracked; n == 0: the empty tuple */
Ref tuple_from_array(ThreadState *ts, Borrow const *items, size_t n);
Ref tuple_from_array_take(ThreadState *ts, Ref *items, size_t n); /* consumes the items, even on failure */
Ref tuple_pack(ThreadState *ts, size_t n, ...);       /* borrows the Objects */
/* The hash of the tuple of these items; -1: error. */
int64_t tuple_hash_items(ThreadState *ts, Borrow const *items, size_t n);
Ref tuple_slice(ThreadState *ts, Borrow t, size_t start, size_t end);

#endif
