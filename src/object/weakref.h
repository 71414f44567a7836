/* weakref.h: weak references. They live in a table of the runtime, address -> list of references, so an object
 * pays nothing for being weakly referenceable but one flag of its gc word. */
#ifndef OURO_OBJECT_WEAKREF_H
#define OURO_OBJECT_WEAKREF_H

#include "object/state.h"


typedef struct WeakrefObject {
    GcObject base;
    Borrow target;              /* NULL once dead; kept by nobody: cleared when the target dies */
    Ref callback;               /* or NULL */
    int64_t hash;               /* -1: not computed */
    struct WeakrefObject *prev, *next; /* references to the same target, newest first as CPython has them */
} WeakrefObject;

Ref weakref_new(ThreadState *ts, Type *type, Borrow target, Borrow callback /* or NULL */);
Borrow weakref_target(Borrow ref);                       /* borrowed, NULL when dead */
size_t weakref_count(ThreadState *ts, Borrow target);
Ref weakref_list(ThreadState *ts, Borrow target);        /* list of the references */
/* Called by object_dealloc when GC_WEAKREFS is set: clears all, then runs callbacks. */
void weakrefs_clear(ThreadState *ts, Object *target);
/* For the collector: clears the references to `target` without running callbacks, appending those that have one
 * and are not themselves garbage to *callbacks (a list made when needed). */
WeakrefObject *weakrefs_first(ThreadState *ts, Object *target);
void weakref_detach(ThreadState *ts, WeakrefObject *ref);
bool weakrefs_init(ThreadState *ts);
void weakrefs_fini(ThreadState *ts);
void weakrefs_walk_table(const Runtime *rt, BlockFn see, void *context); /* its blocks */

#endif
