/* posix_process.c: the module posix: processes, users, the environment, the machine. */
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "object/float.h"

#define GETTER(function, call) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        return int_from_int64(ts, (int64_t)call()); \
    }
GETTER(posix_getpid, getpid)
GETTER(posix_getppid, getppid)
GETTER(posix_getuid, getuid)
GETTER(posix_geteuid, geteuid)
GETTER(posix_getgid, getgid)
GETTER(posix_getegid, getegid)
GETTER(posix_getpgrp, getpgrp)

static Ref status_or_error(ThreadState *ts, int status)
{
    return status < 0 ? posix_error(ts) : none_new(ts);
}
static Ref number_or_error(ThreadState *ts, int64_t n)
{
    return n < 0 ? posix_error(ts) : int_from_int64(ts, n);
}

static NATIVE(posix_getpgid)
{
    int pid;
    BIND("getpgid", 1, 1, 1, "pid");
    return int_argument(ts, a[0], &pid) ? number_or_error(ts, getpgid(pid)) : NULL;
}

static NATIVE(posix_getsid)
{
    UNUSED_ARGUMENTS();
    int pid;
    return int_argument(ts, args[0], &pid) ? number_or_error(ts, getsid(pid)) : NULL;
}

static NATIVE(posix_setsid)
{
    UNUSED_ARGUMENTS();
    return status_or_error(ts, setsid());
}

static NATIVE(posix_getgroups)
{
    UNUSED_ARGUMENTS();
    gid_t groups[1024];
    int n = getgroups(1024, groups);
    if (n < 0) return posix_error(ts);
    Ref list = list_new(ts, 0);
    for (int i = 0; list && i < n; i++) {
        Ref group = int_from_int64(ts, (int64_t)groups[i]);
        if (!group || !list_append_take(ts, list, group)) ref_clear(&list);
    }
    return list;
}

static NATIVE(posix_getlogin)
{
    UNUSED_ARGUMENTS();
    char name[256];
    int error = getlogin_r(name, sizeof name);
    if (error == 0) return path_decode(ts, name, strlen(name));
    errno = error;
    return posix_error(ts);
}

/* The handler of a signal sent to ourselves runs before kill() returns. */
static NATIVE(posix_kill)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int signal;
    int64_t pid = obj_index_int64(ts, args[0], EXC_COUNT, &failed);
    if (failed) return NULL;
    if (pid > INT_MAX || pid < INT_MIN)
        return raise_overflow_error(ts, pid > 0 ? "signed integer is greater than maximum"
                                                : "signed integer is less than minimum");
    if (!int_argument(ts, args[1], &signal)) return NULL;
    if (kill((pid_t)pid, signal) < 0) return posix_error(ts);
    return io_interrupted(ts) ? none_new(ts) : NULL;
}

static NATIVE(posix_killpg)
{
    UNUSED_ARGUMENTS();
    int group, signal;
    if (!int_argument(ts, args[0], &group) || !int_argument(ts, args[1], &signal)) return NULL;
    if (killpg(group, signal) < 0) return posix_error(ts);
    return io_interrupted(ts) ? none_new(ts) : NULL;
}

static NATIVE(posix_exit)
{
    int status;
    BIND("_exit", 1, 1, 1, "status");
    if (!int_argument(ts, a[0], &status)) return NULL;
    _exit(status);
}

static NATIVE(posix_abort)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    abort();
}

static NATIVE(posix_fork)
{
    UNUSED_ARGUMENTS();
    return number_or_error(ts, fork());
}

static NATIVE(posix_system)
{
    BIND("system", 1, 1, 1, "command");
    Ref command = path_encode(ts, a[0]);
    if (!command) return NULL;
    int status = system(bytes_of(command)->data);
    ref_drop(command);
    return int_from_int64(ts, status);
}

static NATIVE(posix_waitpid)
{
    UNUSED_ARGUMENTS();
    int pid, options, status = 0;
    if (!int_argument(ts, args[0], &pid) || !int_argument(ts, args[1], &options)) return NULL;
    pid_t done;
    do done = waitpid(pid, &status, options);
    while (done < 0 && errno == EINTR && io_interrupted(ts));
    if (done < 0) return posix_error(ts);
    Ref items[2] = {int_from_int64(ts, done), int_from_int64(ts, status)};
    if (items[0] && items[1]) return tuple_from_array_take(ts, items, 2);
    ref_xdrop(items[0]);
    ref_xdrop(items[1]);
    return NULL;
}

static NATIVE(posix_wait)
{
    UNUSED_ARGUMENTS();
    Borrow any[2] = {ts->rt->small_ints[-1 - SMALL_INT_MIN], ts->rt->small_ints[0 - SMALL_INT_MIN]};
    return posix_waitpid(ts, NULL, any, 2, NULL);
}

#define STATUS(function, name, value, make) \
    static NATIVE(function) \
    { \
        int status; \
        BIND(name, 1, 1, 1, "status"); \
        return int_argument(ts, a[0], &status) ? make(ts, value(status)) : NULL; \
    }
STATUS(posix_wifexited, "WIFEXITED", WIFEXITED, bool_new)
STATUS(posix_wifsignaled, "WIFSIGNALED", WIFSIGNALED, bool_new)
STATUS(posix_wifstopped, "WIFSTOPPED", WIFSTOPPED, bool_new)
STATUS(posix_wexitstatus, "WEXITSTATUS", WEXITSTATUS, int_from_int64)
STATUS(posix_wtermsig, "WTERMSIG", WTERMSIG, int_from_int64)
STATUS(posix_wstopsig, "WSTOPSIG", WSTOPSIG, int_from_int64)

static NATIVE(posix_waitstatus_to_exitcode)
{
    int status;
    BIND("waitstatus_to_exitcode", 1, 1, 1, "status");
    if (!int_argument(ts, a[0], &status)) return NULL;
    if (WIFEXITED(status)) return int_from_int64(ts, WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return int_from_int64(ts, -WTERMSIG(status));
    if (WIFSTOPPED(status))
        return raise_value_error(ts, "process stopped by delivery of signal %i", WSTOPSIG(status));
    return raise_value_error(ts, "invalid wait status: %i", status);
}

static NATIVE(posix_umask)
{
    UNUSED_ARGUMENTS();
    int mask;
    return int_argument(ts, args[0], &mask) ? int_from_int64(ts, (int64_t)umask((mode_t)mask)) : NULL;
}

static NATIVE(posix_nice)
{
    UNUSED_ARGUMENTS();
    int step;
    if (!int_argument(ts, args[0], &step)) return NULL;
    errno = 0;
    int value = nice(step);
    return value == -1 && errno ? posix_error(ts) : int_from_int64(ts, value);
}

static NATIVE(posix_sched_yield)
{
    UNUSED_ARGUMENTS();
    return status_or_error(ts, sched_yield());
}

/* --- the environment ------------------------------------------------------------------------------------ */
static NATIVE(posix_putenv)
{
    UNUSED_ARGUMENTS();
    Ref name = path_encode(ts, args[0]), value = name ? path_encode(ts, args[1]) : NULL, result = NULL;
    if (value) {
        if (strchr(bytes_of(name)->data, '=')) raise_value_error(ts, "illegal environment variable name");
        else result = status_or_error(ts, setenv(bytes_of(name)->data, bytes_of(value)->data, 1));
    }
    ref_xdrop(name);
    ref_xdrop(value);
    return result;
}

static NATIVE(posix_unsetenv)
{
    UNUSED_ARGUMENTS();
    Ref name = path_encode(ts, args[0]);
    if (!name) return NULL;
    Ref result = status_or_error(ts, unsetenv(bytes_of(name)->data));
    ref_drop(name);
    return result;
}

/* --- the machine ---------------------------------------------------------------------------------------- */
static NATIVE(posix_urandom)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int64_t size = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed), done = 0;
    if (failed) return NULL;
    if (size < 0) return raise_value_error(ts, "negative argument not allowed");
    char *data = mem_alloc(ts, (size_t)size + 1);
    while (data && done < size) {
        ssize_t n = getrandom(data + done, (size_t)(size - done), 0);
        if (n >= 0) done += n;
        else if (errno != EINTR || !io_interrupted(ts)) break;
    }
    Ref result = !data ? NULL : done < size ? posix_error(ts) : bytes_from_data(ts, data, (size_t)size);
    mem_free(ts, data, (size_t)size + 1);
    return result;
}

static NATIVE(posix_cpu_count)
{
    UNUSED_ARGUMENTS();
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? none_new(ts) : int_from_int64(ts, n);
}

static NATIVE(posix_getloadavg)
{
    UNUSED_ARGUMENTS();
    double loads[3];
    if (getloadavg(loads, 3) != 3) return raise_error(ts, EXC_OS_ERROR, "Load averages are unobtainable");
    Ref items[3] = {float_from_double(ts, loads[0]), float_from_double(ts, loads[1]),
                    float_from_double(ts, loads[2])};
    if (items[0] && items[1] && items[2]) return tuple_from_array_take(ts, items, 3);
    for (int i = 0; i < 3; i++) ref_xdrop(items[i]);
    return NULL;
}

static NATIVE(posix_times)
{
    UNUSED_ARGUMENTS();
    struct tms t;
    errno = 0;
    clock_t elapsed = times(&t);
    if (elapsed == (clock_t)-1 && errno) return posix_error(ts);
    double tick = (double)sysconf(_SC_CLK_TCK);
    Ref items[] = {
        float_from_double(ts, (double)t.tms_utime / tick), float_from_double(ts, (double)t.tms_stime / tick),
        float_from_double(ts, (double)t.tms_cutime / tick),
        float_from_double(ts, (double)t.tms_cstime / tick), float_from_double(ts, (double)elapsed / tick)};
    return record_new_take(ts, RECORD_TIMES, items, OURO_ARRAY_LENGTH(items));
}

static Ref text_of_system(ThreadState *ts, const char *text) { return path_decode(ts, text, strlen(text)); }

static NATIVE(posix_uname)
{
    UNUSED_ARGUMENTS();
    struct utsname u;
    if (uname(&u) < 0) return posix_error(ts);
    Ref items[] = {text_of_system(ts, u.sysname), text_of_system(ts, u.nodename),
                   text_of_system(ts, u.release), text_of_system(ts, u.version),
                   text_of_system(ts, u.machine)};
    return record_new_take(ts, RECORD_UNAME, items, OURO_ARRAY_LENGTH(items));
}

static NATIVE(posix_strerror)
{
    UNUSED_ARGUMENTS();
    int code;
    return int_argument(ts, args[0], &code) ? text_of_system(ts, strerror(code)) : NULL;
}

static NATIVE(posix_sync)
{
    UNUSED_ARGUMENTS();
    sync();
    return none_new(ts);
}

static NATIVE(posix_ctermid)
{
    UNUSED_ARGUMENTS();
    return str_from_text(ts, "/dev/tty");
}

const MethodDef posix_process_functions[] = {
    {"getpid", posix_getpid, 0, 0, 0, "getpid($module, /)\n--\n\nThe number of this process."},
    {"getppid", posix_getppid, 0, 0, 0,
     "getppid($module, /)\n--\n\nThe number of the process that started this one."},
    {"getuid", posix_getuid, 0, 0, 0, "getuid($module, /)\n--\n\nThe user."},
    {"geteuid", posix_geteuid, 0, 0, 0, "geteuid($module, /)\n--\n\nThe user whose rights count."},
    {"getgid", posix_getgid, 0, 0, 0, "getgid($module, /)\n--\n\nThe group."},
    {"getegid", posix_getegid, 0, 0, 0, "getegid($module, /)\n--\n\nThe group whose rights count."},
    {"getgroups", posix_getgroups, 0, 0, 0, "getgroups($module, /)\n--\n\nA list of the other groups."},
    {"getlogin", posix_getlogin, 0, 0, 0,
     "getlogin($module, /)\n--\n\nThe name of the user at the terminal."},
    {"getpgrp", posix_getpgrp, 0, 0, 0, "getpgrp($module, /)\n--\n\nThe group of processes."},
    {"getpgid", posix_getpgid, 0, ARGS_ANY, MF_KEYWORDS,
     "getpgid($module, /, pid)\n--\n\nThe group of a process."},
    {"getsid", posix_getsid, 1, 1, 0, "getsid($module, pid, /)\n--\n\nThe session of a process."},
    {"setsid", posix_setsid, 0, 0, 0, "setsid($module, /)\n--\n\nStart a session."},
    {"kill", posix_kill, 2, 2, 0, "kill($module, pid, signal, /)\n--\n\nSend a signal to a process."},
    {"killpg", posix_killpg, 2, 2, 0,
     "killpg($module, pgid, signal, /)\n--\n\nSend a signal to a group of processes."},
    {"_exit", posix_exit, 0, ARGS_ANY, MF_KEYWORDS,
     "_exit($module, /, status)\n--\n\nEnd the process at once."},
    {"abort", posix_abort, 0, 0, 0, "abort($module, /)\n--\n\nEnd the process as if it had crashed."},
    {"fork", posix_fork, 0, 0, 0, "fork($module, /)\n--\n\nMake a copy of this process; returns 0 in it."},
    {"system", posix_system, 0, ARGS_ANY, MF_KEYWORDS,
     "system($module, /, command)\n--\n\nRun a command in a shell."},
    {"wait", posix_wait, 0, 0, 0, "wait($module, /)\n--\n\nWait for a child process."},
    {"waitpid", posix_waitpid, 2, 2, 0,
     "waitpid($module, pid, options, /)\n--\n\nWait for a child process; returns (pid, status)."},
    {"waitstatus_to_exitcode", posix_waitstatus_to_exitcode, 0, ARGS_ANY, MF_KEYWORDS,
     "waitstatus_to_exitcode($module, /, status)\n--\n\nThe exit code, or the negative number of the signal."},
    {"WIFEXITED", posix_wifexited, 0, ARGS_ANY, MF_KEYWORDS,
     "WIFEXITED($module, /, status)\n--\n\nWhether the process ended by exit()."},
    {"WIFSIGNALED", posix_wifsignaled, 0, ARGS_ANY, MF_KEYWORDS,
     "WIFSIGNALED($module, /, status)\n--\n\nWhether a signal ended the process."},
    {"WIFSTOPPED", posix_wifstopped, 0, ARGS_ANY, MF_KEYWORDS,
     "WIFSTOPPED($module, /, status)\n--\n\nWhether the process is stopped."},
    {"WEXITSTATUS", posix_wexitstatus, 0, ARGS_ANY, MF_KEYWORDS,
     "WEXITSTATUS($module, /, status)\n--\n\nThe exit code."},
    {"WTERMSIG", posix_wtermsig, 0, ARGS_ANY, MF_KEYWORDS,
     "WTERMSIG($module, /, status)\n--\n\nThe signal that ended the process."},
    {"WSTOPSIG", posix_wstopsig, 0, ARGS_ANY, MF_KEYWORDS,
     "WSTOPSIG($module, /, status)\n--\n\nThe signal that stopped the process."},
    {"umask", posix_umask, 1, 1, 0,
     "umask($module, mask, /)\n--\n\nSet what new files are not allowed; returns what it was."},
    {"nice", posix_nice, 1, 1, 0, "nice($module, increment, /)\n--\n\nLower the priority of the process."},
    {"sched_yield", posix_sched_yield, 0, 0, 0, "sched_yield($module, /)\n--\n\nLet others run."},
    {"putenv", posix_putenv, 2, 2, 0, "putenv($module, name, value, /)\n--\n\nSet an environment variable."},
    {"unsetenv", posix_unsetenv, 1, 1, 0,
     "unsetenv($module, name, /)\n--\n\nRemove an environment variable."},
    {"urandom", posix_urandom, 1, 1, 0,
     "urandom($module, size, /)\n--\n\nRandom bytes that nobody can guess."},
    {"cpu_count", posix_cpu_count, 0, 0, 0,
     "cpu_count($module, /)\n--\n\nThe number of processors, or None."},
    {"getloadavg", posix_getloadavg, 0, 0, 0,
     "getloadavg($module, /)\n--\n\nHow many processes ran in the last 1, 5 and 15 minutes."},
    {"times", posix_times, 0, 0, 0,
     "times($module, /)\n--\n\nThe times that this process and its children have used."},
    {"uname", posix_uname, 0, 0, 0, "uname($module, /)\n--\n\nWhat system this is."},
    {"strerror", posix_strerror, 1, 1, 0,
     "strerror($module, code, /)\n--\n\nThe message for an error number."},
    {"sync", posix_sync, 0, 0, 0, "sync($module, /)\n--\n\nWrite everything to the disk."},
    {"ctermid", posix_ctermid, 0, 0, 0,
     "ctermid($module, /)\n--\n\nThe name of the terminal of this process."},
    {0},
};
