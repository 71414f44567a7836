/* state.h: all state there is. Runtime is what an interpreter shares, ThreadState what one OS thread has.
 *
 * There are no mutable globals but one: `current_thread`, for what has no `ts` argument because it is reached
 * from the release of a reference. A function that takes `ThreadState *ts` may raise, allocate or run Python code. */
#ifndef OURO_OBJECT_STATE_H
#define OURO_OBJECT_STATE_H

#include "heap/heap.h"
#include "object/object.h"
#include "object/track.h"
#include "object/type.h"

typedef struct Frame Frame;
typedef struct Microscope Microscope;
typedef struct ShapeTable ShapeTable;
typedef struct WeakTable WeakTable;
typedef struct InternTable InternTable;
typedef struct MethodCache MethodCache;
typedef struct ModuleState ModuleState;
typedef struct Gil Gil;
typedef struct Thread Thread;
typedef struct LocalEntry LocalEntry;

#define SMALL_INT_MIN (-5)
#define SMALL_INT_MAX 256
#define SMALL_INT_COUNT (SMALL_INT_MAX - SMALL_INT_MIN + 1)

typedef enum ExcKind {
#define EXCEPTION(kind, name, base, struct_kind, doc) EXC_##kind,
#include "object/exceptions.def"
#undef EXCEPTION
    EXC_COUNT
} ExcKind;

typedef struct Names { /* interned strings the C code uses: ts->rt->names.__init__ */
#define NAME(id, text) StrObject *id;
#include "object/names.def"
#undef NAME
} Names;

/* Requests that the VM serves at its next safe point (a call, a backward jump): bits of ThreadState.pending. */
typedef enum Pending {
    PENDING_GC = 1,      /* generation 0 is full */
    PENDING_SIGNAL = 2,  /* a signal handler has run: run the Python handler, or raise KeyboardInterrupt */
    PENDING_TRACE = 4,   /* switch to or from the stepping loop */
    PENDING_COLLECT = 8, /* the timer of collections has run out */
    PENDING_STRESS = 16, /* stress=gc, stress=recount: something to do at every safe point */
    PENDING_SWITCH = 32, /* another thread has waited long enough for the lock */
    PENDING_EXIT = 64,   /* the thread is to end: stays set */
    PENDING_INTERRUPT = PENDING_SIGNAL | PENDING_EXIT, /* what ends a wait, or a long loop in C */
} Pending;

/* Who wants the stepping loop (vm/step.h): bits of ThreadState.stepping. */
typedef enum Stepping {
    STEP_SAVE = 1,       /* allocations are observed: frames know their instruction at any moment */
    STEP_TRACE = 2,      /* sys.settrace, sys.setprofile */
    STEP_HOOK = 4,       /* Runtime.on_step */
} Stepping;

/* Called before an instruction, to which frame->ip is behind: frame_instruction() names it. May look at everything
 * and run code. False: an exception is set, which is raised there. */
typedef bool (*StepFn)(ThreadState *ts, Frame *frame);

/* What trace and profile functions are told of (vm/trace.h). */
typedef enum TraceEvent {
    TRACE_CALL, TRACE_EXCEPTION, TRACE_LINE, TRACE_RETURN, TRACE_C_CALL, TRACE_C_EXCEPTION, TRACE_C_RETURN, TRACE_OPCODE,
} TraceEvent;
/* arg: the value returned, the function called, ...; never NULL. False: an exception is set, which is raised there. */
typedef bool (*TraceFn)(ThreadState *ts, Frame *frame, TraceEvent event, Borrow arg);

/* The exception being handled (sys.exc_info()), one entry for the thread and one for each running generator. */
typedef struct ExcState {
    Ref value;             /* exception, or NULL */
    struct ExcState *prev;
} ExcState;

/* A reference from outside the heap: who holds it. */
typedef enum RootKind {
    ROOT_TABLE,      /* a field or table of the runtime or the thread: `name` says which */
    ROOT_LOCAL,      /* register `index` of `frame`: a variable or its cell */
    ROOT_TEMPORARY,  /* register `index` of `frame`: a value in use by the instruction in progress */
    ROOT_NAMESPACE,  /* the dict of names of `frame`, which runs a module or a class body */
    ROOT_FRAME,      /* part `name` of `frame`: its function, its frame object, the instance its __init__ is called for */
} RootKind;
typedef struct Root {
    RootKind kind;
    uint32_t index;
    const char *name;
    Frame *frame;
    Borrow owner;    /* ROOT_TABLE: the class whose layout of attributes it is, or NULL */
} Root;
typedef void (*RootFn)(void *context, Borrow o, const Root *root);

struct Runtime {
    Heap *heap;
    Ref none, true_, false_, ellipsis, not_implemented;
    Ref small_ints[SMALL_INT_COUNT];
    Ref empty_tuple, empty_str, empty_bytes, empty_frozenset;
    Ref latin1[256];                /* one-character strings, U+0000..U+00FF */
    Ref byte_strings[256];          /* one-byte bytes, made on first use, or NULL */
    Type *types[KIND_LIMIT];        /* owned; NULL for a type not made yet */
    Type *exceptions[EXC_COUNT];    /* owned */
    Names names;
    InternTable *interned;
    ShapeTable *shapes;
    WeakTable *weakrefs;
    MethodCache *method_cache;
    GcState gc;
    uint32_t next_type_version;
    uint32_t next_dict_version;
    uint32_t next_function_version;
    uint64_t hash_key[2];           /* SipHash-1-3 key; zeros for PYTHONHASHSEED=0 */
    Ref memory_error;               /* preallocated, raised when an allocation fails */
    TypeSpec *exception_specs;      /* EXC_COUNT of them: what the types in `exceptions` were made from */
    Ref recursion_error_text;
    Ref error_handlers;             /* dict: functions registered by codecs.register_error(), or NULL */
    Ref modules;                    /* dict: sys.modules */
    Ref builtins;                   /* dict of the module builtins */
    Ref sys;                        /* dict of the module sys */
    Ref import_hook;                /* builtins.__import__ as it was made, to see whether it was replaced */
    ModuleState *module_state;      /* what C modules keep: atexit callbacks, signal handlers, ... (modules/) */
    Microscope *microscope;         /* what is recorded for whoever looks (microscope/); NULL until somebody does */
    int32_t int_max_str_digits;     /* 4300 */
    bool finalizing;
    uint32_t filling;               /* dicts of built-in types being filled: what is made meanwhile no program asked for */
    /* The __class__ cell and the first argument of the running function, for super(): borrowed. False with a
     * RuntimeError "super(): ...". Set by the vm. */
    bool (*super_arguments)(ThreadState *ts, Borrow *cls, Borrow *self);
    Borrow (*current_globals)(ThreadState *ts); /* the dict of globals of the running code, or NULL. Set by the vm */
    bool no_debug_ranges;           /* -X no_debug_ranges: code knows lines, but no columns */
    bool bytes_warning;             /* -b: mixing bytes with text is warned of */
    struct Options *options;        /* command line: flags as sys.flags shows them (runtime/) */
    bool (*serve_pending)(ThreadState *ts, uint32_t pending); /* what a safe point does: set by the layers above vm */
    /* Shows an exception that nobody can catch, by sys.unraisablehook: set by the layers above. Borrows. */
    void (*write_unraisable)(ThreadState *ts, Borrow exc, const char *message, Borrow where);
    /* Issues a warning as the module warnings would; false with an exception where warnings are errors. Set by the
     * layers above. */
    bool (*warn)(ThreadState *ts, ExcKind category, const char *format, ...);
    /* Visits every reference that the runtime, its threads and its frames own. True: no C function but the outermost
     * is between the frames, so there are no other owners. Set by the runtime. */
    bool (*walk_roots)(ThreadState *ts, RootFn visit, void *context);
    /* Warns of a coroutine that was never awaited. New reference to anything, or NULL with an exception. Set by the
     * layers above. */
    Ref (*warn_unawaited)(ThreadState *ts, Borrow coroutine);
    StepFn on_step;                 /* STEP_HOOK, or NULL: set by the layers above vm */
    ThreadState *main_thread;       /* signals are served by it */
    uint32_t last_thread_number;
    ThreadState *threads;           /* all of them, by `next`; changed by who holds the lock */
    ThreadState *lost_threads;      /* of the process that this one was forked from: locks may know them still */
    Gil *gil;                       /* the lock (vm/gil.h), or NULL: there has never been a second thread */
    uint64_t switch_interval;       /* nanoseconds after which who waits for the lock asks for it */
    void (*on_switch)(ThreadState *ts); /* ts runs now, another thread did before; set by the layers above vm */
};

struct ThreadState {
    Runtime *rt;
    ThreadState *next;              /* of Runtime.threads */
    uint32_t number;                /* 1 is the first thread's, never given again */
    Thread *thread;                 /* what the system knows of it (vm/threads.h); NULL while Runtime.gil is */
    Heap *heap;                     /* rt->heap */
    volatile uint32_t pending;      /* Pending bits; set by signal handlers and other threads too (atomically) */
    bool mute;                      /* runs no Python code any more: what it holds is given back in silence */
    uint32_t stepping;              /* Stepping bits; changed by vm_set_stepping alone */
    Ref exc;                        /* the exception being raised, or NULL; always an instance */
    ExcState *exc_state;            /* top of the stack of exceptions being handled; never NULL */
    ExcState base_exc_state;
    Frame *frame;                   /* the running frame (vm/frame.h) */
    const Frame *turns_entry;       /* the entry frame of the innermost vm_eval that knows both loops, or NULL */
    Frame *frames, *frames_end;     /* the frame stack, one reserved mapping */
    Ref *stack, *stack_end;         /* the VM stack, one reserved mapping: registers never move, and every register
                                       that is not in use is NULL */
    int32_t recursion_depth;        /* Python frames and guarded C recursions in progress */
    int32_t recursion_limit;        /* 1000 */
    char *c_stack_end;              /* the C stack must not grow below */
    uint32_t dealloc_depth;         /* nesting of object_dealloc */
    Object **dealloc_later;         /* objects that wait to be freed when the nesting is less deep (malloc'ed) */
    size_t dealloc_later_count, dealloc_later_capacity;
    Ref repr_stack;                 /* list of the objects whose repr is in progress, or NULL */
    Ref trace_function, profile_function; /* sys.settrace, sys.setprofile; changed by vm_set_trace, vm_set_profile */
    TraceFn profile;                /* who is told of calls and returns, or NULL */
    Ref asyncgen_firstiter, asyncgen_finalizer; /* sys.set_asyncgen_hooks, or NULL */
    Ref context;                    /* the current contextvars.Context, or NULL: an empty one, made when it is needed */
    int32_t origin_depth;           /* sys.set_coroutine_origin_tracking_depth */
    int32_t tracing;                /* > 0: one of them runs, nothing is reported */
    Frame *tracing_frame;           /* the frame it happened in */
    uint8_t tracing_event;          /* the TraceEvent that is being reported */
    bool installing[2];             /* the trace, the profile function is being released for another */
    Ref sentinel;                   /* a lock that is freed when the thread has ended, or NULL */
    LocalEntry *locals;             /* its attributes of threading.local objects (vm/threads.h) */
};

extern _Thread_local ThreadState *current_thread;

#define ID(ts, id) ((ts)->rt->names.id)
#define IDO(ts, id) ((Object *)(ts)->rt->names.id)
static inline Ref none_new(ThreadState *ts) { return ref_new(ts->rt->none); }
static inline Ref bool_new(ThreadState *ts, bool b) { return ref_new(b ? ts->rt->true_ : ts->rt->false_); }
static inline Ref not_implemented_new(ThreadState *ts) { return ref_new(ts->rt->not_implemented); }

/* --- alloc.c: blocks for objects --------------------------------------------------------------------- */
/* A plain object of `size` bytes, header set, fields not; NULL with MemoryError. */
Object *object_alloc(ThreadState *ts, Type *type, size_t size);
/* A container: its gc word says untracked, the allocation is counted; call gc_track when its fields are valid. */
Object *gc_alloc(ThreadState *ts, Type *type, size_t size);
/* Counts a new container; asks for a collection when generation 0 is full. gc_alloc does it. */
void gc_ask_for_collection(ThreadState *ts);
static OURO_ALWAYS_INLINE void gc_count_born(ThreadState *ts) {
    GcState *gc = &ts->rt->gc;
    if (OURO_UNLIKELY(++gc->counts[0] > gc->thresholds[0])) gc_ask_for_collection(ts);
}
static OURO_ALWAYS_INLINE void gc_count_dead(ThreadState *ts) {
    GcState *gc = &ts->rt->gc;
    if (gc->counts[0] > 0) gc->counts[0]--;
}
/* Ends a dealloc: gives the block back (and the reference to a heap type). Size as it was allocated. */
void object_free(ThreadState *ts, Object *o, size_t size);
/* Bytes of the object's whole block: what its type's own part takes and what a subclass added. */
size_t object_block_size(Object *o);
/* The same and the storage that belongs to it: what __sizeof__ says. */
size_t object_total_size(Object *o);
/* Where the tail of an object with TF_TAIL begins. */
char *object_tail(Object *o);
/* Memory that belongs to an object (items, tables): from the heap, MemoryError on failure. */
void *mem_alloc(ThreadState *ts, size_t size);
void *mem_realloc(ThreadState *ts, void *block, size_t old_size, size_t new_size);
static inline void mem_free(ThreadState *ts, void *block, size_t size) { if (block) heap_free(ts->heap, block, size); }

/* --- recursion guard ---------------------------------------------------------------------------------- */
/* For C functions that may recurse through data or Python code: false with RecursionError "maximum recursion
 * depth exceeded<where>" (where: " in comparison", " while calling a Python object", ...) at the limit or when
 * the C stack is nearly used up. Each success is paired with recursion_leave. */
bool recursion_enter_slow(ThreadState *ts, const char *where);
static inline bool recursion_enter(ThreadState *ts, const char *where) {
    char here;
    if (OURO_LIKELY(ts->recursion_depth < ts->recursion_limit && &here > ts->c_stack_end)) {
        ts->recursion_depth++;
        return true;
    }
    return recursion_enter_slow(ts, where);
}
static inline void recursion_leave(ThreadState *ts) { ts->recursion_depth--; }
/* recursion_enter where another function counts the level unless `counted`: then only the C stack is looked at. */
static inline bool recursion_guard(ThreadState *ts, bool counted, const char *where)
{
    char here;
    if (counted) return recursion_enter(ts, where);
    return OURO_LIKELY(&here > ts->c_stack_end) || recursion_enter_slow(ts, where);
}

/* For long loops in C: serves signals that have arrived (nothing else: no collection). False: an exception is raised,
 * most likely KeyboardInterrupt. May run Python code. */
bool serve_signals(ThreadState *ts);
static inline bool check_signals(ThreadState *ts) {
    return OURO_LIKELY(!(ts->pending & PENDING_INTERRUPT)) || serve_signals(ts);
}

#endif
