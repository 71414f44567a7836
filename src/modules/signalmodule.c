/* signalmodule.c: the module _signal: what the module signal is made of. signals.c has the mechanism. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "modules/signals.h"
#include "object/float.h"
#include "object/set.h"
#include "vm/gil.h"

static bool signal_number(ThreadState *ts, Borrow o, int *number)
{
    if (!args_int(ts, o, number)) return false;
    if (*number >= 1 && *number < NSIG) return true;
    raise_value_error(ts, "signal number out of range");
    return false;
}

/* What signal() returns and getsignal() tells: a function, 0 (SIG_DFL), 1 (SIG_IGN) or None. */
static Ref current_handler(ThreadState *ts, Borrow module, int number)
{
    Borrow handler = ts->rt->module_state->signal_handlers[number];
    if (handler) return ref_new(handler);
    switch (signal_action(number)) {
    case SIGNAL_DEFAULT: return int_from_int64(ts, 0);
    case SIGNAL_IGNORE: return int_from_int64(ts, 1);
    case SIGNAL_PYTHON:
        if (number == SIGINT
            && (handler = dict_find_text(ts, OBJ(module_dict(module)), "default_int_handler")))
            return ref_new(handler);
        return none_new(ts);
    default: return none_new(ts);
    }
}

static NATIVE(signal_getsignal)
{
    (void)nargs, (void)kwnames;
    int number;
    return signal_number(ts, args[0], &number) ? current_handler(ts, self, number) : NULL;
}

static NATIVE(signal_signal)
{
    (void)nargs, (void)kwnames;
    int number, action = SIGNAL_PYTHON;
    if (!args_int(ts, args[0], &number)) return NULL;
    if (number < 1 || number >= NSIG) return raise_value_error(ts, "signal number out of range");
    bool callable = obj_is_callable(args[1]);
    if (!callable
        && (!is_int(args[1]) || !args_int(ts, args[1], &action)
            || (action != SIGNAL_DEFAULT && action != SIGNAL_IGNORE))) {
        exc_clear(ts);
        return raise_type_error(
            ts, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    if (ts != ts->rt->main_thread)
        return raise_value_error(ts, "signal only works in main thread of the main interpreter");
    if (!io_interrupted(ts)) return NULL;
    Ref old = current_handler(ts, self, number);
    if (!old) return NULL;
    if (!signal_install(ts, number, (SignalAction)action)) {
        ref_drop(old);
        return posix_error(ts);
    }
    ref_set(&ts->rt->module_state->signal_handlers[number], callable ? ref_new(args[1]) : NULL);
    return old;
}

static NATIVE(signal_default_int_handler)
{
    UNUSED_ARGUMENTS();
    Ref exc = exception_new(ts, EXC_KEYBOARD_INTERRUPT, NULL);
    return exc ? raise_object_take(ts, exc) : NULL;
}

static NATIVE(signal_raise_signal)
{
    UNUSED_ARGUMENTS();
    int number;
    if (!args_int(ts, args[0], &number)) return NULL;
    if (raise(number) != 0) return posix_error(ts);
    return io_interrupted(ts) ? none_new(ts) : NULL;
}

static NATIVE(signal_alarm)
{
    UNUSED_ARGUMENTS();
    int seconds;
    return args_int(ts, args[0], &seconds) ? int_from_int64(ts, (int64_t)alarm((unsigned)seconds)) : NULL;
}

static NATIVE(signal_pause)
{
    UNUSED_ARGUMENTS();
    WITHOUT_GIL(ts, pause());
    return io_interrupted(ts) ? none_new(ts) : NULL;
}

static NATIVE(signal_strsignal)
{
    UNUSED_ARGUMENTS();
    int number;
    if (!signal_number(ts, args[0], &number)) return NULL;
    errno = 0;
    const char *text = strsignal(number);
    return errno || !text || strstr(text, "Unknown signal") ? none_new(ts) : str_from_text(ts, text);
}

static NATIVE(signal_siginterrupt)
{
    UNUSED_ARGUMENTS();
    int number, interrupt;
    if (!signal_number(ts, args[0], &number) || !args_int(ts, args[1], &interrupt)) return NULL;
    struct sigaction action;
    if (sigaction(number, NULL, &action) != 0) return posix_error(ts);
    action.sa_flags = interrupt ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    return sigaction(number, &action, NULL) == 0 ? none_new(ts) : posix_error(ts);
}

/* --- sets of signals ------------------------------------------------------------------------------------ */
static Ref set_of_signals(ThreadState *ts, const sigset_t *signals)
{
    Ref set = set_new(ts, NULL);
    for (int number = 1; set && number < NSIG; number++) {
        if (sigismember(signals, number) != 1) continue;
        Ref n = int_from_int64(ts, number);
        bool ok = n && set_add(ts, set, n);
        ref_xdrop(n);
        if (!ok) ref_clear(&set);
    }
    return set;
}

bool signal_set_argument(ThreadState *ts, Borrow o, sigset_t *signals)
{
    Ref it = obj_iter(ts, o), item;
    sigemptyset(signals);
    while (it && (item = obj_next(ts, it))) {
        bool failed = false;
        int64_t n = obj_index_int64(ts, item, EXC_COUNT, &failed);
        ref_drop(item);
        if (n == INT64_MAX || n == INT64_MIN) n = -1;
        if (!failed && (n < 1 || n >= NSIG))
            raise_value_error(ts, "signal number %lld out of range [1; %i]", (long long)n, NSIG - 1);
        if (ts->exc) break;
        sigaddset(signals, (int)n);
    }
    ref_xdrop(it);
    return !ts->exc;
}

static NATIVE(signal_valid_signals)
{
    UNUSED_ARGUMENTS();
    sigset_t all;
    sigfillset(&all);
    return set_of_signals(ts, &all);
}

static NATIVE(signal_pthread_sigmask)
{
    UNUSED_ARGUMENTS();
    int how;
    sigset_t given, before;
    if (!args_int(ts, args[0], &how) || !signal_set_argument(ts, args[1], &given)) return NULL;
    int error = pthread_sigmask(how, &given, &before);
    if (error) {
        errno = error;
        return posix_error(ts);
    }
    return io_interrupted(ts) ? set_of_signals(ts, &before) : NULL;
}

static NATIVE(signal_pthread_kill)
{
    UNUSED_ARGUMENTS();
    int64_t thread;
    int number;
    if (!long_argument(ts, args[0], &thread) || !args_int(ts, args[1], &number)) return NULL;
    int error = pthread_kill((pthread_t)thread, number);
    if (!error) return io_interrupted(ts) ? none_new(ts) : NULL;
    errno = error;
    return posix_error(ts);
}

static NATIVE(signal_sigpending)
{
    UNUSED_ARGUMENTS();
    sigset_t waiting;
    return sigpending(&waiting) == 0 ? set_of_signals(ts, &waiting) : posix_error(ts);
}

static NATIVE(signal_sigwait)
{
    UNUSED_ARGUMENTS();
    sigset_t wanted;
    int number = 0;
    if (!signal_set_argument(ts, args[0], &wanted)) return NULL;
    int error;
    WITHOUT_GIL(ts, error = sigwait(&wanted, &number));
    errno = error;
    return error ? posix_error(ts) : int_from_int64(ts, number);
}

/* --- timers --------------------------------------------------------------------------------------------- */
static bool timeval_argument(ThreadState *ts, Borrow o, struct timeval *t)
{
    double value;
    if (!seconds_argument(ts, o, &value)) return false;
    double whole = floor(value);
    t->tv_sec = (time_t)whole;
    t->tv_usec = (suseconds_t)ceil((value - whole) * 1e6);
    if (t->tv_usec >= 1000000) {
        t->tv_usec -= 1000000;
        t->tv_sec++;
    }
    return true;
}

static Ref timer_pair(ThreadState *ts, const struct itimerval *t)
{
    Ref items[2] = {
        float_from_double(ts, (double)t->it_value.tv_sec + (double)t->it_value.tv_usec / 1e6),
        float_from_double(ts, (double)t->it_interval.tv_sec + (double)t->it_interval.tv_usec / 1e6)};
    if (items[0] && items[1]) return tuple_from_array_take(ts, items, 2);
    ref_xdrop(items[0]);
    ref_xdrop(items[1]);
    return NULL;
}

/* ItimerError for errno. */
static Ref raise_timer_error(ThreadState *ts, Borrow module)
{
    Borrow cls = dict_find_text(ts, OBJ(module_dict(module)), "ItimerError");
    int number = errno;
    Ref code = int_from_int64(ts, number), text = code ? str_from_text(ts, strerror(number)) : NULL;
    Ref exc = cls && text ? obj_call2(ts, cls, code, text) : NULL;
    ref_xdrop(code);
    ref_xdrop(text);
    if (exc && is_exception(exc)) return raise_object_take(ts, exc);
    ref_xdrop(exc);
    errno = number;
    return posix_error(ts);
}

static NATIVE(signal_setitimer)
{
    (void)kwnames;
    int which;
    struct itimerval new = {{0, 0}, {0, 0}}, old;
    if (!args_int(ts, args[0], &which) || !timeval_argument(ts, args[1], &new.it_value)) return NULL;
    if (nargs > 2 && !timeval_argument(ts, args[2], &new.it_interval)) return NULL;
    return setitimer(which, &new, &old) == 0 ? timer_pair(ts, &old) : raise_timer_error(ts, self);
}

static NATIVE(signal_getitimer)
{
    (void)nargs, (void)kwnames;
    int which;
    struct itimerval now;
    if (!args_int(ts, args[0], &which)) return NULL;
    return getitimer(which, &now) == 0 ? timer_pair(ts, &now) : raise_timer_error(ts, self);
}

/* --- the module ----------------------------------------------------------------------------------------- */
static const MethodDef functions[] = {
    {"signal", signal_signal, 2, 2, 0,
     "signal($module, signalnum, handler, /)\n--\n\nSay what happens when a signal arrives: SIG_DFL, SIG_IGN or a function of (number, frame).\n\nReturns what happened before."},
    {"getsignal", signal_getsignal, 1, 1, 0,
     "getsignal($module, signalnum, /)\n--\n\nWhat happens when a signal arrives; None when it was not set from Python."},
    {"default_int_handler", signal_default_int_handler, 2, 2, 0,
     "default_int_handler($module, signalnum, frame, /)\n--\n\nRaises KeyboardInterrupt: what happens on SIGINT."},
    {"raise_signal", signal_raise_signal, 1, 1, 0,
     "raise_signal($module, signalnum, /)\n--\n\nSend a signal to this process."},
    {"alarm", signal_alarm, 1, 1, 0,
     "alarm($module, seconds, /)\n--\n\nSend SIGALRM in a number of seconds."},
    {"pause", signal_pause, 0, 0, 0, "pause($module, /)\n--\n\nWait for a signal."},
    {"strsignal", signal_strsignal, 1, 1, 0,
     "strsignal($module, signalnum, /)\n--\n\nThe system's description of a signal."},
    {"siginterrupt", signal_siginterrupt, 2, 2, 0,
     "siginterrupt($module, signalnum, flag, /)\n--\n\nWhether a signal interrupts system calls."},
    {"setitimer", signal_setitimer, 2, 3, 0,
     "setitimer($module, which, seconds, interval=0.0, /)\n--\n\nStart a timer that sends a signal; returns the old values."},
    {"getitimer", signal_getitimer, 1, 1, 0, "getitimer($module, which, /)\n--\n\nThe state of a timer."},
    {"valid_signals", signal_valid_signals, 0, 0, 0,
     "valid_signals($module, /)\n--\n\nThe set of signals that there are."},
    {"pthread_sigmask", signal_pthread_sigmask, 2, 2, 0,
     "pthread_sigmask($module, how, mask, /)\n--\n\nChange which signals are blocked; returns those blocked before."},
    {"pthread_kill", signal_pthread_kill, 2, 2, 0,
     "pthread_kill($module, thread_id, signalnum, /)\n--\n\nSend a signal to a thread of this process."},
    {"sigpending", signal_sigpending, 0, 0, 0,
     "sigpending($module, /)\n--\n\nThe blocked signals that wait."},
    {"sigwait", signal_sigwait, 1, 1, 0, "sigwait($module, sigset, /)\n--\n\nWait for one of some signals."},
    {0},
};

typedef struct Constant {
    const char *name;
    int value;
} Constant;

static const Constant constants[] = {
#define S(name) {#name, name},
    S(SIGABRT) S(SIGALRM) S(SIGBUS) S(SIGCHLD) S(SIGCLD) S(SIGCONT) S(SIGFPE) S(SIGHUP) S(SIGILL) S(SIGINT)
    S(SIGIO) S(SIGIOT) S(SIGKILL) S(SIGPIPE) S(SIGPOLL) S(SIGPROF) S(SIGPWR) S(SIGQUIT) S(SIGSEGV)
    S(SIGSTKFLT) S(SIGSTOP) S(SIGSYS) S(SIGTERM) S(SIGTRAP) S(SIGTSTP) S(SIGTTIN) S(SIGTTOU) S(SIGURG)
    S(SIGUSR1) S(SIGUSR2) S(SIGVTALRM) S(SIGWINCH) S(SIGXCPU) S(SIGXFSZ) S(SIG_BLOCK)
    S(SIG_UNBLOCK) S(SIG_SETMASK) S(ITIMER_REAL) S(ITIMER_VIRTUAL) S(ITIMER_PROF) S(NSIG)
#undef S
                        {"SIG_DFL", SIGNAL_DEFAULT},
    {"SIG_IGN", SIGNAL_IGNORE},
    {NULL, 0},
};

static Ref make_timer_error(ThreadState *ts)
{
    Ref name = str_from_text(ts, "itimer_error"), module = str_from_text(ts, "signal"), dict = dict_new(ts),
        cls = NULL;
    Ref bases = tuple_pack(ts, 1, ts->rt->exceptions[EXC_OS_ERROR]);
    if (name && module && dict && bases && dict_set(ts, dict, IDO(ts, __module__), module)) {
        Borrow args[] = {name, bases, dict};
        cls = obj_call(ts, OBJ(ts->rt->types[KIND_TYPE]), args, 3, NULL);
    }
    ref_xdrop(name);
    ref_xdrop(module);
    ref_xdrop(dict);
    ref_xdrop(bases);
    return cls;
}

Ref module_signal_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_signal", "Signals: the C part of the module signal.");
    bool ok = module && module_add_functions(ts, module, functions)
              && module_add_functions(ts, module, signal_wait_functions) && signal_wait_types(ts, module)
              && module_add_int(ts, module, "SIGRTMIN", SIGRTMIN)
              && module_add_int(ts, module, "SIGRTMAX", SIGRTMAX)
              && module_add_take(ts, module, "ItimerError", make_timer_error(ts));
    for (const Constant *c = constants; ok && c->name; c++)
        ok = module_add_int(ts, module, c->name, c->value);
    if (!ok) ref_clear(&module);
    return module;
}
