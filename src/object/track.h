/* track.h: the gc word of a container, and the three generations that list the containers.
 *
 * A generation is a growable array of pointers in order of birth (or arrival). A container knows its index, so
 * that its death leaves a NULL, a hole, at no cost; holes at the end are cut off at once, the others squeezed
 * out when an array is full and more than a quarter holes. The arrays are outside the observed heap.
 *
 *   gc word   63      48 47    46   45  44        43        42..40      39..0
 *            | owner's  |  -  |  -  | - | weakrefs | finalized | generation |  index  |
 *
 * generation  0, 1, 2, GEN_FROZEN, GEN_UNREACHABLE, GEN_LEGACY, or GEN_NONE for an untracked container
 * finalized   __del__ has been called: it never is twice (PEP 442)
 * weakrefs    the runtime's table has weak references to this object
 * owner's     16 bits for the type: an instance keeps its inline capacity there
 *
 * Creating a container only counts: when the net number of new containers passes the threshold of generation 0,
 * PENDING_GC asks the VM to collect at its next safe point. So no collection ever sees half-built C state. */
#ifndef OURO_OBJECT_TRACK_H
#define OURO_OBJECT_TRACK_H

#include "object/object.h"
#include "object/type.h"

#define GEN_FROZEN 3
#define GEN_UNREACHABLE 4 /* found unreachable by the collection in progress */
#define GEN_LEGACY 5      /* put aside by the collection in progress: gc/gc.h */
#define GEN_LISTS 6
#define GEN_NONE 7
#define GC_INDEX_MASK ((UINT64_C(1) << 40) - 1)
#define GC_GENERATION_SHIFT 40
#define GC_FINALIZED (UINT64_C(1) << 43)
#define GC_WEAKREFS (UINT64_C(1) << 44)
#define GC_OWNER_SHIFT 48
#define GC_UNTRACKED ((uint64_t)GEN_NONE << GC_GENERATION_SHIFT)

typedef struct Generation {
    Object **items; /* NULL entries are holes; malloc'ed: not part of the observed heap */
    size_t length;  /* entries in use, holes included; items[length - 1] is never a hole */
    size_t capacity;
    size_t holes;
} Generation;

typedef struct GenerationStats { uint64_t collections, collected, uncollectable; } GenerationStats;

/* The state of the collector that allocation must reach; what only a collection needs is in gc/. */
typedef struct GcState {
    Generation generations[GEN_LISTS]; /* 0, 1, 2, frozen, unreachable, legacy */
    int32_t counts[3];         /* [0] net new containers; [1], [2] collections of the younger generation */
    int32_t thresholds[3];     /* 700, 10, 10 */
    bool enabled;
    bool collecting;
    bool legacy;               /* there are classes with TF_LEGACY_DEL */
    uint32_t debug;            /* gc.DEBUG_* */
    size_t long_lived_total;   /* survivors of the last full collection */
    size_t long_lived_pending; /* survivors of generation 1 since then: the 25 % rule */
    GenerationStats stats[3];
    double seconds;            /* taken by all collections so far, without what the hooks took */
    double hook_seconds;       /* taken by the hooks, who may wait for somebody to press Enter */
    struct GcHook *hooks;      /* who is told of each phase of a collection (gc/gc.h); NULL: nobody */
    bool stress_collect;       /* -X stress=gc: see gc/stress.c */
    uint64_t stress_points;    /* safe points seen under stress */
    uint64_t stress_next;      /* the one at which it acts next */
    Ref garbage;               /* list */
    Ref callbacks;             /* list */
} GcState;

/* Where the gc word is: behind the header, or in the tail for a subclass of an atomic type (`class N(int)`). */
uint64_t *gc_word_in_tail(Object *o);
static inline uint64_t *gc_word(Object *o) {
    if (OURO_UNLIKELY(type_has(o->type, TF_TAIL))) return gc_word_in_tail(o);
    return &((GcObject *)o)->gc;
}
static inline bool is_container(Borrow o) { return type_has(o->type, TF_GC); }
static inline unsigned gc_generation(uint64_t word) { return (unsigned)(word >> GC_GENERATION_SHIFT) & 7; }
static inline bool gc_is_tracked(Borrow o) { return is_container(o) && gc_generation(*gc_word(o)) != GEN_NONE; }

/* Makes room for one more entry; false when out of memory. */
bool generation_grow(Generation *g);
/* Appends an object taken from another list; its flags stay. False when out of memory. */
bool generation_append(Generation *g, unsigned number, Object *o);
/* Squeezes out the holes. */
void generation_squeeze(Generation *g);
/* Puts o, whose gc word is untracked, into generation 0. Cannot fail for the caller: where the array cannot grow,
 * the object stays untracked and is freed by counting alone. */
void gc_track(ThreadState *ts, Object *o);
/* The same for an object whose gc word is known to be at `word`: it cannot be found while o is being made. */
void gc_track_at(ThreadState *ts, Object *o, uint64_t *word);
void gc_untrack(ThreadState *ts, Object *o);

#endif
