/* gc.h: the cycle collector: CPython 3.11's algorithm in named phases.
 *
 * Counting frees nearly everything; what it cannot free is a group of containers that hold each other and nobody
 * else holds. A collection of generation n looks at all containers of generations 0..n, the young ones:
 *
 *   merge      the younger generations are appended to generation n's list
 *   copy       each container's count is copied to `refs` beside the list
 *   subtract   for each reference from a young container to a young container: refs of the target - 1.
 *              What is left are references from outside: older objects, registers, C code
 *   split      containers with refs > 0, and all they reach, are alive; the rest is unreachable
 *   untrack    tuples and dicts of atoms among the survivors leave the generations
 *   weakrefs   weak references to garbage are cleared; callbacks of references that survive run
 *   finalize   __del__ of garbage, once in an object's life
 *   recheck    if a finalizer brought something back, only what is still unreachable is garbage
 *   clear      each garbage container drops its references; counting frees the rest
 *   promote    survivors are now in generation n + 1
 *
 * The working counts lie in an array parallel to the generation's, so an object pays 8 bytes of gc word and
 * 8 of list, and the phases walk memory forward. Between phases the collector calls the runtime's gc_phase hook,
 * if there is one: what the microscope steps through. A collection starts only at a safe point of the VM or by
 * gc.collect(). */
#ifndef OURO_GC_GC_H
#define OURO_GC_GC_H

#include "object/state.h"

typedef enum GcPhase { GC_PHASE_START, GC_PHASE_COPIED, GC_PHASE_SUBTRACTED, GC_PHASE_SPLIT, GC_PHASE_WEAKREFS, GC_PHASE_FINALIZED,
                       GC_PHASE_RECHECKED, GC_PHASE_CLEARED, GC_PHASE_PROMOTED } GcPhase;

enum GcDebug { GC_DEBUG_STATS = 1, GC_DEBUG_COLLECTABLE = 2, GC_DEBUG_UNCOLLECTABLE = 4, GC_DEBUG_SAVEALL = 32 };

bool gc_init(ThreadState *ts);
void gc_fini(ThreadState *ts);
void gc_free_lists(ThreadState *ts); /* when the last container is gone */
/* Collects a generation at once, whether or not automatic collection is on; the number of unreachable objects found.
 * 0 while a collection is in progress. Exceptions of callbacks and finalizers are shown, not raised. */
size_t gc_collect(ThreadState *ts, int generation);
/* What PENDING_GC asks for: the oldest generation whose counter is over its threshold. */
void gc_collect_young(ThreadState *ts);

/* Moves all of `from`, whose array is freed, to the list `to` that gc words call `number`. */
void gc_append_all(Generation *to, unsigned number, Generation *from);

/* stress.c: what -X stress=gc and stress=recount do at every safe point. */
void stress_safe_point(ThreadState *ts);
/* Recounts every reference, from all objects and roots; prints differences to stderr and answers how many there are:
 * an object with a count below what its holders say, or, while no C function holds any, a container with one above. */
size_t gc_recount(ThreadState *ts);

#endif
