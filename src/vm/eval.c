/* eval.c: the plain eval loop, safe points, and the ways into the loops. */
#include "vm/eval.h"

#include <sys/mman.h>

#include "vm/operations.h"
#include "vm/step.h"
#include "vm/trace.h"

/* A safe point of the plain loop. False: an exception is raised, or none is and the stepping loop is to go on. */
static bool plain_safe_point(ThreadState *ts) { return vm_safe_point(ts) && !is_stepping(ts); }

/* Where to go on when a safe point said so: a jump has been decided, a call not begun. */
static const Instr *after_safe_point(const Frame *frame)
{
    const CodeObject *code = frame->code;
    uint32_t i = frame_instruction(frame);
    return code->code + (opcode_info[code->code[i].op].flags & OPF_JUMPS ? code_jump_target(code, i) : i);
}

/* The frame that the innermost vm_eval was called with. */
static const Frame *entry_frame(ThreadState *ts)
{
    const Frame *f = ts->frame;
    while (!(f->flags & FRAME_ENTRY)) f--;
    return f;
}

static Ref leave_plain(ThreadState *ts);
static Ref eval_plain(ThreadState *ts, Frame *frame);
#define EVAL_FUNCTION eval_plain
#define EVAL_STEPPING 0
#define CHANGE_LOOP(ts) leave_plain(ts)
#include "vm/eval_loop.inc"

/* A frame that does not begin, because a trace function raised. */
static bool begin_traced(ThreadState *ts)
{
    Frame *frame = ts->frame;
    if (trace_enter(ts, frame)) return true;
    frame_abandon(ts, frame);
    return false;
}

/* Runs ts->frame, which begins or has been running, by the loop that is wanted, in turns until its entry frame is left. */
static Ref eval_in_turns(ThreadState *ts, bool begins)
{
    if (begins && (ts->stepping & STEP_TRACE) && !begin_traced(ts)) return NULL;
    const Frame *outer = ts->turns_entry;
    Ref result;
    ts->turns_entry = entry_frame(ts);
    do result = is_stepping(ts) ? eval_stepping(ts, ts->frame) : eval_plain(ts, ts->frame);
    while (result == CHANGE_OVER);
    ts->turns_entry = outer;
    if (is_stepping(ts)) vm_change_over_soon(ts); /* a loop that waits for this one may be the plain one */
    return result;
}

static Ref leave_plain(ThreadState *ts)
{
    return entry_frame(ts) == ts->turns_entry ? CHANGE_OVER : eval_in_turns(ts, false);
}

Ref vm_eval(ThreadState *ts, Frame *frame)
{
    return is_stepping(ts) ? eval_in_turns(ts, true) : eval_plain(ts, frame);
}

/* Reserved, not committed; other threads than the first get a 32nd, for there may be many. */
#define VM_STACK_BYTES ((size_t)256 << 20)
#define VM_FRAMES_BYTES ((size_t)128 << 20)

static void *reserve(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

bool vm_thread_init(ThreadState *ts)
{
    size_t share = ts == ts->rt->main_thread ? 1 : 32;
    if (!(ts->stack = reserve(VM_STACK_BYTES / share))) return false;
    ts->stack_end = ts->stack + VM_STACK_BYTES / share / sizeof(Ref);
    if (!(ts->frames = reserve(VM_FRAMES_BYTES / share))) return false;
    ts->frames_end = ts->frames + VM_FRAMES_BYTES / share / sizeof(Frame);
    ts->frame = ts->frames;
    ts->frame->base = ts->stack;
    ts->rt->super_arguments = vm_super_arguments;
    ts->rt->current_globals = vm_current_globals;
    return true;
}

void vm_thread_fini(ThreadState *ts)
{
    if (ts->stack) munmap(ts->stack, (size_t)((char *)ts->stack_end - (char *)ts->stack));
    if (ts->frames) munmap(ts->frames, (size_t)((char *)ts->frames_end - (char *)ts->frames));
    ts->stack = NULL;
    ts->frames = ts->frame = NULL;
}

Ref *vm_stack_top(ThreadState *ts)
{
    const Frame *f = ts->frame;
    return f->code ? f->base + f->code->nregisters : f->base;
}

bool vm_safe_point(ThreadState *ts)
{
    uint32_t pending = __atomic_exchange_n(&ts->pending, 0, __ATOMIC_RELAXED);
    return !ts->rt->serve_pending || ts->rt->serve_pending(ts, pending);
}

/* The frame stands in `window` with its arguments bound; runs it. */
Ref vm_run_window(ThreadState *ts, FunctionObject *func, Ref *window, Ref locals)
{
    Frame *f = ts->frame + 1;
    CodeObject *code = func->code;
    if (!frame_fits(ts, f, window, code) || !recursion_enter(ts, "")) {
        release_row(ts, window, code->nfixed);
        ref_xdrop(locals);
        return NULL;
    }
    *f = (Frame){.ip = code->code, .base = window, .func = func, .code = code, .locals = locals, .flags = FRAME_ENTRY};
    ts->frame = f;
    return vm_eval(ts, f);
}

/* The function that runs lies in front of its window, as it would for a call by an instruction. */
static Ref run_function_take(ThreadState *ts, FunctionObject *func, Ref *window, Ref locals)
{
    window[-1] = OBJ(func);
    Ref result = vm_run_window(ts, func, window, locals);
    ref_clear(&window[-1]);
    return result;
}

Ref vm_run_code_take(ThreadState *ts, CodeObject *code, Borrow globals, Borrow locals, Borrow closure)
{
    FunctionObject *func = (FunctionObject *)function_new(ts, code, globals, NULL);
    ref_drop(OBJ(code));
    if (!func) return NULL;
    code = func->code;
    func->closure = ref_xnew(closure);
    Ref *window = vm_stack_top(ts) + 1;
    if (!frame_room(ts, window + code->nregisters)) {
        ref_drop(OBJ(func));
        return raise_error(ts, EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
    }
    if (!(code->flags & CO_ANY_GENERATOR))
        return run_function_take(ts, func, window, ref_new(locals ? locals : globals));
    Ref generator = generator_from_window(ts, func, window, locals);
    ref_drop(OBJ(func));
    return generator;
}

Ref function_call(ThreadState *ts, Borrow callable, Borrow const *args, size_t nargs, Borrow kwnames)
{
    FunctionObject *func = function_of(callable);
    CodeObject *code = func->code;
    Ref *window = vm_stack_top(ts) + 1;
    size_t all = nargs + (kwnames ? tuple_size(kwnames) : 0), room = code->nregisters > all ? code->nregisters : all;
    if (!frame_room(ts, window + room)) return raise_error(ts, EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
    for (size_t i = 0; i < all; i++) window[i] = ref_new(args[i]);
    if ((code->fast_args != (int32_t)nargs || kwnames) && !bind_arguments(ts, func, window, nargs, kwnames)) return NULL;
    if (code->flags & CO_ANY_GENERATOR) return generator_from_window(ts, func, window, NULL);
    ref_new(callable); /* it may be dropped by its owner while it runs */
    return run_function_take(ts, func, window, code->flags & CO_OPTIMIZED ? NULL : ref_new(func->globals));
}
