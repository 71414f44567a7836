/* eval.c: the plain eval loop, safe points, and the ways into it. */
#include "vm/eval.h"

#include <sys/mman.h>

#include "vm/operations.h"

#define EVAL_FUNCTION eval_plain
#define EVAL_BEFORE() ((void)0)
#include "vm/eval_loop.inc"

Ref vm_eval(ThreadState *ts, Frame *frame)
{
    return eval_plain(ts, frame);
}

#define VM_STACK_BYTES ((size_t)256 << 20)   /* reserved, not committed */
#define VM_FRAMES_BYTES ((size_t)128 << 20)

static void *reserve(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

bool vm_thread_init(ThreadState *ts)
{
    ts->stack = reserve(VM_STACK_BYTES);
    ts->frames = reserve(VM_FRAMES_BYTES);
    if (!ts->stack || !ts->frames) return false;
    ts->stack_end = ts->stack + VM_STACK_BYTES / sizeof(Ref);
    ts->frames_end = ts->frames + VM_FRAMES_BYTES / sizeof(Frame);
    ts->frame = ts->frames;
    ts->frame->base = ts->stack;
    ts->rt->super_arguments = vm_super_arguments;
    ts->rt->current_globals = vm_current_globals;
    return true;
}

void vm_thread_fini(ThreadState *ts)
{
    if (ts->stack) munmap(ts->stack, VM_STACK_BYTES);
    if (ts->frames) munmap(ts->frames, VM_FRAMES_BYTES);
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

Ref vm_run_code(ThreadState *ts, CodeObject *code, Borrow globals, Borrow locals, Borrow closure)
{
    FunctionObject *func = (FunctionObject *)function_new(ts, code, globals, NULL);
    if (!func) return NULL;
    func->closure = ref_xnew(closure);
    Ref *window = vm_stack_top(ts) + 1;
    Ref result = NULL;
    if (!frame_room(ts, window + code->nregisters)) raise_error(ts, EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
    else result = vm_run_window(ts, func, window, ref_new(locals ? locals : globals));
    ref_drop(OBJ(func));
    return result;
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
    if (code->flags & CO_ANY_GENERATOR) return generator_from_window(ts, func, window);
    ref_new(callable); /* it may be dropped by its owner while it runs */
    Ref result = vm_run_window(ts, func, window, code->flags & CO_OPTIMIZED ? NULL : ref_new(func->globals));
    ref_drop(callable);
    return result;
}
