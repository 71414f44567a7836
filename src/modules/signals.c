/* signals.c: operating system signals: noted by a C handler, served by Python handlers at the next safe point. */
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "modules/builtins.h"

/* The C handler may touch nothing but bits: those of the thread that runs Python code. */
static void note(int number)
{
    ThreadState *ts = current_thread;
    int error = errno;
    if (ts && number < 64) {
        __atomic_fetch_or(&ts->rt->module_state->signals, UINT64_C(1) << number, __ATOMIC_RELAXED);
        __atomic_fetch_or(&ts->pending, PENDING_SIGNAL, __ATOMIC_RELAXED);
    }
    errno = error;
}

static bool install(int number, void (*handler)(int))
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, NULL) == 0;
}

static bool serve_one(ThreadState *ts, int number)
{
    Borrow handler = ts->rt->module_state->signal_handlers[number];
    if (!handler) {
        if (number != SIGINT) return true;
        Ref exc = exception_new(ts, EXC_KEYBOARD_INTERRUPT, NULL);
        if (exc) raise_object_take(ts, exc);
        return false;
    }
    Ref n = int_from_int64(ts, number), frame = NULL;
    ref_new(handler);
    Ref done = n ? obj_call2(ts, handler, n, frame ? frame : ts->rt->none) : NULL;
    ref_drop(handler);
    ref_xdrop(n);
    ref_xdrop(done);
    return done != NULL;
}

bool signals_serve(ThreadState *ts)
{
    uint64_t arrived = __atomic_exchange_n(&ts->rt->module_state->signals, 0, __ATOMIC_RELAXED);
    for (int number = 1; number < 64; number++) {
        if (!(arrived >> number & 1) || serve_one(ts, number)) continue;
        uint64_t rest = number < 63 ? arrived >> (number + 1) << (number + 1) : 0;
        __atomic_fetch_or(&ts->rt->module_state->signals, rest, __ATOMIC_RELAXED);
        if (rest) __atomic_fetch_or(&ts->pending, PENDING_SIGNAL, __ATOMIC_RELAXED);
        return false;
    }
    return true;
}

bool signals_init(ThreadState *ts)
{
    struct sigaction now;
    (void)ts;
    if (sigaction(SIGINT, NULL, &now) == 0 && now.sa_handler == SIG_DFL) install(SIGINT, note);
    return true;
}

void signals_fini(ThreadState *ts)
{
    struct sigaction now;
    (void)ts;
    for (int number = 1; number < 64; number++)
        if (sigaction(number, NULL, &now) == 0 && now.sa_handler == note) install(number, SIG_DFL);
}
