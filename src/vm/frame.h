/* frame.h: frames, and the objects that programs see of them.
 *
 * A call is a Frame on the thread's frame stack and a window of registers on its VM stack:
 *
 *   VM stack   ... caller's locals | caller's temporaries  f | arg0  arg1 ... | callee's locals, temporaries | NULL ...
 *                                                            ^ callee's window: base
 *
 * The caller evaluates arguments where the callee's first registers will be, so a call moves no values. The
 * callable stays in base[-1] (the caller's temporary) and keeps function and code alive. A call from C begins its
 * window behind the running frame's registers. Frames are contiguous: the caller of f is f - 1; frames[0] is an empty
 * sentinel. A generator's window is copied in when it resumes and out when it yields. */
#ifndef OURO_VM_FRAME_H
#define OURO_VM_FRAME_H

#include "code/code.h"
#include "object/state.h"

typedef struct FunctionObject FunctionObject;
typedef struct FrameObject FrameObject;
typedef struct GeneratorObject GeneratorObject;

typedef enum FrameFlag {
    FRAME_ENTRY = 1,    /* its return leaves the eval loop: called from C */
    FRAME_INIT = 2,     /* runs __init__ for a call of the class in base[-2]: `instance` is the result */
    FRAME_FOR_ITER = 4, /* a generator resumed by FOR_ITER_GENERATOR of the frame below */
    FRAME_SKIP_WORD = 16, /* the calling instruction has an extra word: CALL_KEYWORDS */
    FRAME_RAISE = 8,    /* begins by raising the pending exception where it was suspended */
} FrameFlag;

struct Frame {
    const Instr *ip;        /* behind the first word of the instruction in progress (of a frame not yet begun: code + 0) */
    Ref *base;              /* R[0] */
    FunctionObject *func;   /* borrowed: from base[-1] or the generator */
    CodeObject *code;       /* borrowed from func */
    Ref locals;             /* owned: the namespace of a module or class body; NULL in functions */
    FrameObject *object;    /* owned; NULL until somebody asks */
    union {
        GeneratorObject *gen; /* borrowed: the generator it runs for, or NULL */
        Ref instance;         /* owned: FRAME_INIT only */
    };
    uint16_t dst;           /* the caller's register for the result */
    uint16_t flags;
    uint32_t unused;
};
static_assert(sizeof(Frame) == 64, "a frame is one cache line");

/* The function of a frame that C code called lies in front of the window, behind all registers of the frame below. */
static inline bool frame_has_own_function(const Frame *f) { return (f->flags & FRAME_ENTRY) && !f->gen; }

static inline uint32_t frame_instruction(const Frame *f) { /* word index of the instruction in progress */
    return f->ip > f->code->code ? (uint32_t)(f->ip - f->code->code - 1) : 0;
}

struct FunctionObject {
    GcObject base;
    CodeObject *code;       /* owned */
    Ref globals;            /* dict */
    Ref builtins;           /* a dict, or whatever globals['__builtins__'] was */
    Ref closure;            /* tuple of cells, or NULL */
    Ref defaults;           /* tuple or NULL */
    Ref kwdefaults;         /* dict or NULL */
    Ref annotations;        /* dict, or a tuple (name, value, ...) until asked for, or NULL */
    Ref name, qualname;     /* str */
    Ref doc, module, dict;  /* or NULL */
};

/* The object of a frame (f_locals, f_lineno, tb_frame). While its frame lives it points there; when the frame is
 * left and somebody still holds the object, it takes the registers over. */
struct FrameObject {
    GcObject base;
    Frame *frame;           /* running or suspended on the frame stack; NULL otherwise */
    GeneratorObject *gen;   /* a suspended generator's frame: borrowed, cleared by the generator */
    FrameObject *back;      /* owned: taken when the frame is left */
    FunctionObject *func;   /* owned */
    CodeObject *code;       /* owned */
    Ref locals;             /* dict: namespace, or the snapshot locals() makes */
    Ref *registers;         /* nfixed values, taken over, or NULL */
    uint32_t instruction;   /* where it was left; before that, where it last raised */
    uint32_t nregisters;
    int32_t line;           /* if has_line: what f_lineno is, whatever the instruction */
    bool has_line;
    bool frozen;            /* a generator's, by clear(): `locals` stays what it was */
    int32_t last_line;      /* of the last instruction that was stepped on and has a line; 0 none yet */
    bool is_cleared;        /* by clear(): f_locals is without the variables of the closure too */
    bool trace_lines, trace_opcodes; /* f_trace_lines, f_trace_opcodes: what the trace function is told of */
    Ref trace;              /* f_trace, or NULL */
};

typedef struct TracebackObject {
    GcObject base;
    struct TracebackObject *next; /* owned */
    FrameObject *frame;     /* owned */
    int32_t lasti;          /* twice the index of the instruction's word, or what a program said */
    int32_t line;
} TracebackObject;

typedef enum GenState { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GenState;
struct GeneratorObject {     /* generator, coroutine, async_generator */
    GcObject base;
    FunctionObject *func;   /* owned; NULL once closed */
    CodeObject *code;       /* owned */
    const Instr *ip;
    Ref *registers;         /* nregisters values while not running; NULL once closed */
    FrameObject *frame_object; /* owned or NULL */
    ExcState exc_state;
    Ref name, qualname;
    uint8_t state;          /* GenState */
    bool is_async_running;  /* async_generator: one of its awaitables has begun and not ended (ag_running) */
    bool is_closed;         /* async_generator: it has ended or aclose() was called */
    bool has_hooks;         /* async_generator: sys.get_asyncgen_hooks() were asked */
    Ref origin;             /* coroutine: cr_origin; async_generator: the finalizer hook; or NULL */
};

static inline FunctionObject *function_of(Borrow o) { ouro_assert(is_kind(o, KIND_FUNCTION)); return (FunctionObject *)o; }

/* The window for a call from C: the first free register behind the running frame. */
Ref *vm_stack_top(ThreadState *ts);
/* Where a generator runs, in whatever thread; NULL: it does not. */
Frame *generator_running_frame(const Runtime *rt, const GeneratorObject *gen);
/* New reference; makes the frame object if there is none. */
FrameObject *frame_object(ThreadState *ts, Frame *f);
/* RERAISE: where the statement that raises again stands, f_lineno is; one that stands nowhere keeps what was before. */
void frame_note_reraise(Frame *f);
/* Adds an entry for frame f to the pending exception's traceback; without memory for one, MemoryError takes its place. */
void traceback_here(ThreadState *ts, Frame *f);
/* The dict that f_locals gave, if it did: from the registers, and into them. What the dict lacks stays as it is. */
bool frame_refresh_locals(ThreadState *ts, Frame *f);
bool frame_store_locals(ThreadState *ts, Frame *f);
/* locals() of a frame: the namespace, or a dict filled from the registers. New reference. */
Ref frame_locals(ThreadState *ts, Frame *f);
Ref function_new(ThreadState *ts, CodeObject *code, Borrow globals, Borrow qualname /* or NULL */);

#endif
