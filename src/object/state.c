/* state.c: the current thread and the guard against endless recursion. */
#include "object/state.h"

#include "object/error.h"

_Thread_local ThreadState *current_thread;

/* What making the RecursionError itself may use beyond the limits. */
#define SPARE_DEPTH 50
#define SPARE_C_STACK (64 << 10)

bool recursion_enter_slow(ThreadState *ts, const char *where)
{
    char *end = ts->c_stack_end;
    if (ts->mute) return raise_no_memory(ts), false;
    ts->recursion_limit += SPARE_DEPTH;
    ts->c_stack_end = end - SPARE_C_STACK;
    raise_error(ts, EXC_RECURSION_ERROR, "maximum recursion depth exceeded%s", where);
    ts->recursion_limit -= SPARE_DEPTH;
    ts->c_stack_end = end;
    return false;
}

bool serve_signals(ThreadState *ts)
{
    uint32_t pending = __atomic_fetch_and(&ts->pending, ~(uint32_t)PENDING_SIGNAL, __ATOMIC_RELAXED);
    return !ts->rt->serve_pending || ts->rt->serve_pending(ts, pending & PENDING_INTERRUPT);
}
