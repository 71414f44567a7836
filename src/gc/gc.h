/* gc.h: the cycle collector: CPython 3.11's algorithm in named phases.
 *
 * Counting frees nearly everything; what it cannot free is a group of containers that hold each other and
 * nobody else holds. A collection of generation n looks at all containers of generations 0..n, the young
 * ones:
 *
 *   merge      the younger generations are appended to generation n's list
 *   copy       each container's count is copied to `refs` beside the list
 *   subtract   for each reference from a young container to a young container: refs of the target - 1.
 *              What is left are references from outside: older objects, registers, C code
 *   split      containers with refs > 0, and all they reach, are alive; the rest is unreachable
 *   legacy     garbage with a finalizer of the old kind (__tp_del__, which only C code can give a class,
 *              as the module _testcapi does), and all it reaches, is put aside: such finalizers may rely on
 *              what they hold, and in a cycle there is no right order
 *   untrack    tuples and dicts of atoms among the survivors leave the generations
 *   weakrefs   weak references to garbage are cleared; callbacks of references that survive run
 *   finalize   __del__ of garbage, once in an object's life
 *   recheck    if a finalizer brought something back, only what is still unreachable is garbage
 *   clear      each garbage container drops its references; counting frees the rest
 *   keep       what was put aside and still lives is uncollectable: it lives on, and gc.garbage holds those
 *              who have the finalizers
 *   promote    survivors are now in generation n + 1
 *
 * The working counts lie in an array parallel to the generation's, so an object pays 8 bytes of gc word
 * and 8 of list, and the phases walk memory forward. Between phases, and before each step of those that
 * call or clear, the collector tells its hooks, if there are any: what the microscope shows and
 * gc.set_debug prints. It prints nothing itself. A collection starts only at a safe point of the VM or by
 * gc.collect(). */
#ifndef OURO_GC_GC_H
#define OURO_GC_GC_H

#include "object/state.h"

typedef enum GcPhase {
    GC_PHASE_START,
    GC_PHASE_COPIED,        /* list, refs: the counts */
    GC_PHASE_SUBTRACTED,    /* list, refs: what is left of them */
    GC_PHASE_SPLIT,         /* list, refs: GC_REACHED for what is alive */
    GC_PHASE_SEPARATED,     /* list: the unreachable ones; the others are promoted */
    GC_PHASE_WEAKREFS,      /* the weak references to garbage are cleared, run->weakrefs of them */
    GC_PHASE_FINALIZE,      /* `object` is about to be finalized */
    GC_PHASE_FINALIZED,     /* all are; not told when there was none */
    GC_PHASE_RECHECKED,     /* list: the unreachable ones, refs: GC_REACHED for what was brought back */
    GC_PHASE_CLEARING,      /* list: what is about to be cleared */
    GC_PHASE_CLEAR,         /* `object` is about to be cleared */
    GC_PHASE_CLEARED,       /* list: those that were cleared and live, because somebody still holds them */
    GC_PHASE_UNCOLLECTABLE, /* list: what was put aside for a finalizer of the old kind and lives on; not told
                               when there is none */
    GC_PHASE_DONE,          /* run->seconds is known */
} GcPhase;
#define GC_REACHED UINT32_MAX

typedef enum GcCause {
    GC_CAUSE_COUNT,         /* a counter is over its threshold */
    GC_CAUSE_CALL,          /* gc.collect() */
    GC_CAUSE_ASKED,         /* %gc run, %gc step, ouro.collect() */
    GC_CAUSE_TIME,          /* ouro.collect_every() */
    GC_CAUSE_EXIT, GC_CAUSE_IDLE, GC_CAUSE_RETURN, /* ouro.collect_on() */
    GC_CAUSE_STRESS,        /* -X stress=gc */
    GC_CAUSE_END,           /* the modules are torn down */
} GcCause;

/* A collection in progress. */
typedef struct GcRun {
    int generation;
    GcCause cause;
    int32_t counts[3], thresholds[3]; /* when it began */
    size_t looked_at;       /* objects of the generations collected */
    size_t reached;         /* of these, alive */
    size_t found;           /* of these, garbage after all phases that may save something */
    size_t uncollectable;   /* garbage that lives on, for a finalizer of the old kind */
    size_t weakrefs;        /* cleared */
    size_t stuck;           /* of those found, still alive after they were cleared */
    bool kept;              /* gc.DEBUG_SAVEALL: found, and put into gc.garbage */
    double seconds;
} GcRun;

typedef struct GcView {
    GcPhase phase;
    const GcRun *run;
    const Generation *list; /* or NULL */
    const uint32_t *refs;   /* beside list, or NULL */
    Borrow object;          /* or NULL */
} GcView;

/* Who is told. In a phase, objects may be looked at and Python code may run where the collector runs it
 * too (SEPARATED, CLEARED, DONE). `edge`, which may be NULL: a reference found inside the list, from
 * `holder` to the object at `target`: SUBTRACTED takes 1 from its working count, SPLIT and RECHECKED reach
 * it through that reference. */
typedef struct GcHook {
    void (*phase)(struct GcHook *h, ThreadState *ts, const GcView *view);
    void (*edge)(struct GcHook *h, GcPhase phase, Borrow holder, size_t target, EdgeKind kind,
                 uintptr_t detail);
    void (*switched)(struct GcHook *h, ThreadState *ts, bool on); /* gc.enable(), gc.disable(); may be NULL */
    struct GcHook *next;
} GcHook;
void gc_hook(ThreadState *ts, GcHook *h);     /* takes part from the next phase on */
void gc_unhook(ThreadState *ts, GcHook *h);   /* not from within a phase */

enum GcDebug { GC_DEBUG_STATS = 1, GC_DEBUG_COLLECTABLE = 2, GC_DEBUG_UNCOLLECTABLE = 4,
              GC_DEBUG_SAVEALL = 32 };

bool gc_init(ThreadState *ts);
void gc_fini(ThreadState *ts);
void gc_free_lists(ThreadState *ts); /* when the last container is gone */
/* Collects a generation at once, whether or not automatic collection is on; the number of unreachable
 * objects found, uncollectable ones included. 0 while a collection is in progress. Exceptions of callbacks and finalizers are shown,
 * not raised. */
size_t gc_collect(ThreadState *ts, int generation, GcCause cause);
/* The very end: functions, classes of Python code and their instances that are still there are emptied, without finalizers.
 * They are parts of cycles through objects that the collector cannot look into (an aware datetime holds its zone). False: there were none. */
bool gc_empty_all(ThreadState *ts);
/* Turns automatic collection on or off. */
void gc_switch(ThreadState *ts, bool on);
/* What PENDING_GC asks for: the oldest generation whose counter is over its threshold. */
void gc_collect_young(ThreadState *ts);
/* The 25 % rule: a full collection waits until the survivors of generation 1 since the last one are a
 * quarter of what survived that. */
static inline bool gc_full_is_due(const GcState *gc) {
    return gc->long_lived_pending >= gc->long_lived_total / 4;
}

/* Moves all of `from`, whose array is freed, to the list `to` that gc words call `number`. */
void gc_append_all(Generation *to, unsigned number, Generation *from);

/* stress.c: what -X stress=gc does at every safe point. */
void stress_safe_point(ThreadState *ts);

#endif
