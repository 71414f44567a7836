/* signal_wait.c: the module _signal: signals that are waited for, told to a descriptor, sent to a process. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "vm/gil.h"
#include "modules/signals.h"
#include "object/float.h"

static const StructField info_fields[] = {{"si_signo", "signal number"},
                                          {"si_code", "signal code"},
                                          {"si_errno", "errno associated with this signal"},
                                          {"si_pid", "sending process ID"},
                                          {"si_uid", "real user ID of sending process"},
                                          {"si_status", "exit value or signal"},
                                          {"si_band", "band event for SIGPOLL"},
                                          {0}};
static const TypeSpec info_spec =
    STRUCT_SEQUENCE_SPEC("signal.struct_siginfo", "What sigwaitinfo() and sigtimedwait() tell of a signal.", 0);

bool signal_wait_types(ThreadState *ts, Borrow module)
{
    return record_type_add(ts, module, "struct_siginfo", RECORD_SIGNAL, &info_spec, info_fields, 7);
}

static Ref info_record(ThreadState *ts, const siginfo_t *info)
{
    Ref items[] = {int_from_int64(ts, info->si_signo), int_from_int64(ts, info->si_code),
                   int_from_int64(ts, info->si_errno), int_from_int64(ts, info->si_pid),
                   int_from_int64(ts, (int64_t)info->si_uid), int_from_int64(ts, info->si_status),
                   int_from_int64(ts, info->si_band)};
    return record_new_take(ts, RECORD_SIGNAL, items, OURO_ARRAY_LENGTH(items));
}

static NATIVE(signal_sigwaitinfo)
{
    UNUSED_ARGUMENTS();
    sigset_t wanted;
    siginfo_t info;
    int number;
    if (!signal_set_argument(ts, args[0], &wanted)) return NULL;
    do WITHOUT_GIL(ts, number = sigwaitinfo(&wanted, &info));
    while (number < 0 && errno == EINTR && io_interrupted(ts));
    return number < 0 ? posix_error(ts) : info_record(ts, &info);
}

/* --- with a time limit ---------------------------------------------------------------------------------- */
static struct timespec time_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t;
}

/* How long it is until `end`; zero when that is over. */
static struct timespec time_left(struct timespec end)
{
    struct timespec now = time_now(), left = {end.tv_sec - now.tv_sec, end.tv_nsec - now.tv_nsec};
    if (left.tv_nsec < 0) left.tv_sec--, left.tv_nsec += 1000000000;
    return left.tv_sec < 0 ? (struct timespec){0, 0} : left;
}

bool seconds_argument(ThreadState *ts, Borrow o, double *seconds)
{
    bool failed = false;
    if (is_float(o)) *seconds = float_value(o);
    else *seconds = (double)obj_index_int64(ts, o, EXC_COUNT, &failed);
    if (failed) return false;
    if (*seconds > -9.2e9 && *seconds < 9.2e9) return true;
    if (*seconds != *seconds) raise_value_error(ts, "Invalid value NaN (not a number)");
    else raise_overflow_error(ts, "timestamp out of range for platform time_t");
    return false;
}

/* A number of seconds that is not negative. */
static bool timeout_argument(ThreadState *ts, Borrow o, struct timespec *t)
{
    double value;
    if (!seconds_argument(ts, o, &value)) return false;
    if (value < 0) return raise_value_error(ts, "timeout must be non-negative"), false;
    t->tv_sec = (time_t)value;
    t->tv_nsec = (long)((value - (double)t->tv_sec) * 1e9);
    return true;
}

static NATIVE(signal_sigtimedwait)
{
    UNUSED_ARGUMENTS();
    sigset_t wanted;
    siginfo_t info;
    struct timespec limit, end = time_now();
    int number;
    if (!timeout_argument(ts, args[1], &limit) || !signal_set_argument(ts, args[0], &wanted)) return NULL;
    end.tv_sec += limit.tv_sec;
    if ((end.tv_nsec += limit.tv_nsec) >= 1000000000) end.tv_sec++, end.tv_nsec -= 1000000000;
    do {
        limit = time_left(end);
        WITHOUT_GIL(ts, number = sigtimedwait(&wanted, &info, &limit));
    } while (number < 0 && errno == EINTR && io_interrupted(ts));
    if (number >= 0) return info_record(ts, &info);
    return errno == EAGAIN ? none_new(ts) : posix_error(ts);
}

/* --- told to a descriptor ------------------------------------------------------------------------------- */
/* A descriptor that does not block. */
static bool check_wakeup(ThreadState *ts, int fd)
{
    struct stat s;
    int flags;
    if (fstat(fd, &s) != 0 || (flags = fcntl(fd, F_GETFL)) < 0) return posix_error(ts), false;
    if (flags & O_NONBLOCK) return true;
    raise_value_error(ts, "the fd %i must be in non-blocking mode", fd);
    return false;
}

static NATIVE(signal_set_wakeup_fd)
{
    int fd;
    bool warn_full;
    BIND("set_wakeup_fd", 2, 1, 1, "", "warn_on_full_buffer");
    if (ts != ts->rt->main_thread)
        return raise_value_error(ts, "set_wakeup_fd only works in main thread of the main interpreter");
    if (!args_int(ts, a[0], &fd) || !truth_argument(ts, a[1], true, &warn_full)) return NULL;
    if (fd != -1 && !check_wakeup(ts, fd)) return NULL;
    SignalWakeup *w = &ts->rt->module_state->wakeup;
    int old = w->fd;
    w->fd = fd;
    w->silent_when_full = !warn_full;
    return int_from_int64(ts, old);
}

/* --- sent to a process ---------------------------------------------------------------------------------- */
static NATIVE(signal_pidfd_send_signal)
{
    (void)self, (void)kwnames;
    int fd, number, flags = 0;
    if (!take_arguments(ts, args, "ii", &fd, &number) || (nargs > 3 && !args_int(ts, args[3], &flags)))
        return NULL;
    if (nargs > 2 && args[2] != ts->rt->none) return raise_type_error(ts, "siginfo must be None");
    if (syscall(SYS_pidfd_send_signal, fd, number, NULL, flags) < 0) return posix_error(ts);
    return io_interrupted(ts) ? none_new(ts) : NULL;
}

const MethodDef signal_wait_functions[] = {
    {"sigwaitinfo", signal_sigwaitinfo, 1, 1, 0,
     "sigwaitinfo($module, sigset, /)\n--\n\nWait for one of some signals; returns a struct_siginfo."},
    {"sigtimedwait", signal_sigtimedwait, 2, 2, 0,
     "sigtimedwait($module, sigset, timeout, /)\n--\n\nAs sigwaitinfo(), for so many seconds at most; None when they are over."},
    {"set_wakeup_fd", signal_set_wakeup_fd, 0, ARGS_ANY, MF_KEYWORDS,
     "set_wakeup_fd(fd, *, warn_on_full_buffer=True) -> fd\n\nHave the number of each signal that arrives written to a descriptor, which must not block; -1: to none.\n\nReturns the descriptor that was set before."},
    {"pidfd_send_signal", signal_pidfd_send_signal, 2, 4, 0,
     "pidfd_send_signal($module, pidfd, signalnum, siginfo=None, flags=0, /)\n--\n\nSend a signal to the process that a descriptor stands for."},
    {0},
};
