/* signals.c: operating system signals: noted by a C handler, served by Python handlers at the next safe point. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "modules/builtins.h"
#include "vm/frame.h"
#include "vm/threads.h"

/* Of ModuleState.signals: bit 0 is signal 64. */
static uint64_t signal_bit(int number) { return UINT64_C(1) << (number & 63); }

static void write_number(SignalWakeup *w, int number)
{
    unsigned char byte = (unsigned char)number;
    if (w->fd < 0 || write(w->fd, &byte, 1) == 1) return;
    if (errno == EAGAIN && w->silent_when_full) return;
    w->error = errno;
}

/* May touch nothing but bits, ring the bell, and write to the descriptor that waits for it: it runs in a C handler, in
 * whatever thread the system chose. */
void signal_arrived(Runtime *rt, int number)
{
    ThreadState *ts = rt->main_thread;
    __atomic_fetch_or(&rt->module_state->signals, signal_bit(number), __ATOMIC_RELAXED);
    __atomic_fetch_or(&ts->pending, PENDING_SIGNAL, __ATOMIC_RELAXED);
    thread_ring(ts);
    write_number(&rt->module_state->wakeup, number);
}

static void note(int number)
{
    ThreadState *ts = current_thread;
    int error = errno;
    if (ts && number <= 64) signal_arrived(ts->rt, number);
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

/* What the handler is told was running: a frame object, or None. */
static Ref running_frame(ThreadState *ts)
{
    if (ts->frame <= ts->frames) return none_new(ts);
    return OBJ(frame_object(ts, ts->frame));
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
    ref_new(handler);
    Ref n = int_from_int64(ts, number), frame = n ? running_frame(ts) : NULL;
    Ref done = frame ? obj_call2(ts, handler, n, frame) : NULL;
    ref_drop(handler);
    ref_xdrop(n);
    ref_xdrop(frame);
    ref_xdrop(done);
    return done != NULL;
}

static void tell_failed_wakeup(ThreadState *ts)
{
    SignalWakeup *w = &ts->rt->module_state->wakeup;
    int error = w->error;
    if (!error) return;
    w->error = 0;
    raise_os_error(ts, error, NULL, NULL);
    exc_write_unraisable(ts, "Exception ignored when trying to write to the signal wakeup fd", NULL);
}

bool signals_serve(ThreadState *ts)
{
    tell_failed_wakeup(ts);
    uint64_t arrived = __atomic_exchange_n(&ts->rt->module_state->signals, 0, __ATOMIC_RELAXED);
    for (int number = 1; arrived && number <= 64; number++) {
        if (!(arrived & signal_bit(number))) continue;
        arrived &= ~signal_bit(number);
        if (serve_one(ts, number)) continue;
        __atomic_fetch_or(&ts->rt->module_state->signals, arrived, __ATOMIC_RELAXED);
        if (arrived) __atomic_fetch_or(&ts->pending, PENDING_SIGNAL, __ATOMIC_RELAXED);
        return false;
    }
    return true;
}

bool signal_install(ThreadState *ts, int number, SignalAction action)
{
    if (!install(number, action == SIGNAL_PYTHON ? note : action == SIGNAL_IGNORE ? SIG_IGN : SIG_DFL))
        return false;
    if (action == SIGNAL_PYTHON) ts->rt->module_state->signals_taken |= signal_bit(number);
    return true;
}

SignalAction signal_action(int number)
{
    struct sigaction now;
    if (sigaction(number, NULL, &now) != 0) return SIGNAL_UNKNOWN;
    if (now.sa_handler == note) return SIGNAL_PYTHON;
    return now.sa_handler == SIG_DFL   ? SIGNAL_DEFAULT
           : now.sa_handler == SIG_IGN ? SIGNAL_IGNORE
                                       : SIGNAL_UNKNOWN;
}

/* SIGINT raises KeyboardInterrupt; writing to a closed pipe and files that are too large are errors, not the end. */
bool signals_init(ThreadState *ts)
{
    if (signal_action(SIGINT) == SIGNAL_DEFAULT) signal_install(ts, SIGINT, SIGNAL_PYTHON);
    install(SIGPIPE, SIG_IGN);
    install(SIGXFSZ, SIG_IGN);
    return true;
}

void signals_fini(ThreadState *ts)
{
    ModuleState *s = ts->rt->module_state;
    s->wakeup.fd = -1;
    for (int number = 1; s->signals_taken && number <= 64; number++) {
        if (!(s->signals_taken & signal_bit(number))) continue;
        s->signals_taken &= ~signal_bit(number);
        if (signal_action(number) == SIGNAL_PYTHON) install(number, SIG_DFL);
        ref_clear(&s->signal_handlers[number]);
    }
}
