/* itertools.h: what the iterators of the module itertools share.
 *
 * Each of them is a container that holds the iterators it works on. All follow CPython in what they hold on
 * to, and when they let go of it; so code that runs in between (an __next__, a predicate, a __del__) may
 * reach the iterator itself and finds it valid. */
#ifndef OURO_MODULES_ITERTOOLS_H
#define OURO_MODULES_ITERTOOLS_H

#include <string.h>

#include "modules/builtins.h"
#include "object/container.h"

/* An untracked object whose fields behind the header are all zero: NULL, 0, false. */
Object *zeroed_alloc(ThreadState *ts, Type *type, size_t size);
/* Does the constructor of the type of this kind, or of a subclass without an __init__ of its own, get no
 * keywords? */
bool no_keywords(ThreadState *ts, Type *type, TypeKind kind, const char *name, Borrow kwnames);
/* A tuple of n owned references, which it consumes; NULL when one of them is (its maker has raised). */
Ref pack_take(ThreadState *ts, size_t n, ...);
/* (type, (arguments...)) for __reduce__. Consumes arguments. */
Ref reduce_take(ThreadState *ts, Borrow self, Ref arguments);
/* The name of a type without its module. */
const char *short_name(const Type *t);
/* Asks a predicate about an item: 0, 1, -1. */
int ask(ThreadState *ts, Borrow predicate, Borrow item);
/* To be called when the items of a result, an exact tuple, were replaced: the collector may have untracked it for
 * what it held. */
static inline void track_again(ThreadState *ts, Borrow tuple)
{
    if (OURO_UNLIKELY(gc_generation(((GcObject *)tuple)->gc) == GEN_NONE)) gc_track(ts, tuple);
}

/* Puts a copy in the place of a tuple. */
bool result_copy(ThreadState *ts, Ref *result);
/* The tuple given last if only its iterator holds it, else a copy: to be changed and given out. New
 * reference, and the iterator's own is renewed. */
static inline Ref result_to_change(ThreadState *ts, Ref *result)
{
    if ((*result)->refcount > 1 && !result_copy(ts, result)) return NULL;
    track_again(ts, *result);
    return ref_new(*result);
}

static inline void visit_field(VisitFn visit, void *context, Borrow child, const char *name)
{
    if (child) visit(context, child, EDGE_FIELD, (uintptr_t)name);
}

/* The row of a method that says how an iterator is pickled. */
#define REDUCE(function) {"__reduce__", function, 0, 0, 0, "Return state information for pickling."}
#define SETSTATE(function) {"__setstate__", function, 1, 1, 0, "Set state information for unpickling."}

NATIVE(itertools_tee);
NATIVE(chain_from_iterable);

#endif
