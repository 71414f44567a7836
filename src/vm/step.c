/* step.c: the stepping loop, and turning it on and off. */
#include "vm/step.h"

#include "vm/operations.h"
#include "vm/trace.h"

/* Before the instruction at ip; frame->ip is still behind the one before it. Sets frame->ip, a trace function may jump by
 * it. False: an exception is to be raised at the instruction. */
static bool step_before(ThreadState *ts, Frame *frame, const Instr *ip)
{
    bool fresh = frame->ip == frame->code->code;
    uint32_t before = frame_instruction(frame);
    frame->ip = ip + 1;
    if (ts->stepping & STEP_TRACE && !trace_instruction(ts, frame, before, fresh)) return false;
    if (ts->stepping & STEP_HOOK && ts->rt->on_step && !ts->rt->on_step(ts, frame)) return false;
    return true;
}

#define EVAL_FUNCTION eval_stepping
#define EVAL_STEPPING 1
#define CHANGE_LOOP(ts) CHANGE_OVER
#include "vm/eval_loop.inc"

void vm_change_over_soon(ThreadState *ts)
{
    __atomic_fetch_or(&ts->pending, PENDING_TRACE, __ATOMIC_RELAXED);
}

static void change(ThreadState *ts, uint32_t bits, bool on)
{
    ts->stepping = on ? ts->stepping | bits : ts->stepping & ~bits;
    vm_change_over_soon(ts);
}

void vm_set_stepping(ThreadState *ts, uint32_t bits, bool on)
{
    change(ts, bits, on);
    if (bits & ~(uint32_t)STEP_TRACE)
        for (ThreadState *t = ts->rt->threads; t; t = t->next)
            if (t != ts) change(t, bits & ~(uint32_t)STEP_TRACE, on);
}

void frame_instruction_text(const Frame *f, char *text, size_t size)
{
    code_instruction_text(f->code, frame_instruction(f), text, size);
}
