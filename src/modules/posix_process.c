/* posix_process.c: the module posix: processes, users, the environment, the machine. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "object/float.h"
#include "vm/gil.h"

#define GETTER(function, call) \
    static NATIVE(function) \
    { \
        UNUSED_ARGUMENTS(); \
        return int_from_int64(ts, (int64_t)call()); \
    }
GETTER(posix_getpid, getpid)
GETTER(posix_getppid, getppid)
GETTER(posix_getpgrp, getpgrp)

static NATIVE(posix_setpgid)
{
    UNUSED_ARGUMENTS();
    int pid, group;
    return take_arguments(ts, args, "pp", &pid, &group) ? status_or_error(ts, setpgid(pid, group)) : NULL;
}

static NATIVE(posix_setpgrp)
{
    UNUSED_ARGUMENTS();
    return status_or_error(ts, setpgrp());
}

static NATIVE(posix_getpgid)
{
    int pid;
    BIND("getpgid", 1, 1, 1, "pid");
    return args_int(ts, a[0], &pid) ? number_or_error(ts, getpgid(pid)) : NULL;
}

static NATIVE(posix_getsid)
{
    UNUSED_ARGUMENTS();
    int pid;
    return args_int(ts, args[0], &pid) ? number_or_error(ts, getsid(pid)) : NULL;
}

static NATIVE(posix_setsid)
{
    UNUSED_ARGUMENTS();
    return status_or_error(ts, setsid());
}

/* The handler of a signal sent to ourselves runs before kill() returns. */
static NATIVE(posix_kill)
{
    UNUSED_ARGUMENTS();
    int pid, signal;
    if (!args_signed_int(ts, args[0], &pid) || !args_int(ts, args[1], &signal)) return NULL;
    if (kill((pid_t)pid, signal) < 0) return posix_error(ts);
    return io_interrupted(ts) ? none_new(ts) : NULL;
}

static NATIVE(posix_killpg)
{
    UNUSED_ARGUMENTS();
    int group, signal;
    if (!args_int(ts, args[0], &group) || !args_int(ts, args[1], &signal)) return NULL;
    if (killpg(group, signal) < 0) return posix_error(ts);
    return io_interrupted(ts) ? none_new(ts) : NULL;
}

static NATIVE(posix_exit)
{
    int status;
    BIND("_exit", 1, 1, 1, "status");
    if (!args_int(ts, a[0], &status)) return NULL;
    _exit(status);
}

static NATIVE(posix_abort)
{
    UNUSED_ARGUMENTS();
    (void)ts;
    abort();
}

static NATIVE(posix_system)
{
    BIND("system", 1, 1, 1, "command");
    Ref command = path_encode(ts, a[0]);
    if (!command) return NULL;
    int status;
    WITHOUT_GIL(ts, status = system(bytes_of(command)->data));
    ref_drop(command);
    return int_from_int64(ts, status);
}

static NATIVE(posix_umask)
{
    UNUSED_ARGUMENTS();
    int mask;
    return args_int(ts, args[0], &mask) ? int_from_int64(ts, (int64_t)umask((mode_t)mask)) : NULL;
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
        ssize_t n;
        WITHOUT_GIL(ts, n = getrandom(data + done, (size_t)(size - done), 0));
        if (n >= 0) done += n;
        else if (errno != EINTR || !io_interrupted(ts)) break;
    }
    Ref result = !data ? NULL : done < size ? posix_error(ts) : bytes_from_data(ts, data, (size_t)size);
    mem_free(ts, data, (size_t)size + 1);
    return result;
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
    return args_int(ts, args[0], &code) ? text_of_system(ts, strerror(code)) : NULL;
}

static NATIVE(posix_sync)
{
    UNUSED_ARGUMENTS();
    WITHOUT_GIL(ts, sync());
    return none_new(ts);
}

const MethodDef posix_process_functions[] = {
    {"getpid", posix_getpid, 0, 0, 0, "getpid($module, /)\n--\n\nThe number of this process."},
    {"getppid", posix_getppid, 0, 0, 0,
     "getppid($module, /)\n--\n\nThe number of the process that started this one."},
    {"getpgrp", posix_getpgrp, 0, 0, 0, "getpgrp($module, /)\n--\n\nThe group of processes."},
    {"getpgid", posix_getpgid, 0, ARGS_ANY, MF_KEYWORDS,
     "getpgid($module, /, pid)\n--\n\nThe group of a process."},
    {"setpgid", posix_setpgid, 2, 2, 0,
     "setpgid($module, pid, pgrp, /)\n--\n\nPut a process into a group of processes."},
    {"setpgrp", posix_setpgrp, 0, 0, 0,
     "setpgrp($module, /)\n--\n\nMake this process the first of a group of its own."},
    {"getsid", posix_getsid, 1, 1, 0, "getsid($module, pid, /)\n--\n\nThe session of a process."},
    {"setsid", posix_setsid, 0, 0, 0, "setsid($module, /)\n--\n\nStart a session."},
    {"kill", posix_kill, 2, 2, 0, "kill($module, pid, signal, /)\n--\n\nSend a signal to a process."},
    {"killpg", posix_killpg, 2, 2, 0,
     "killpg($module, pgid, signal, /)\n--\n\nSend a signal to a group of processes."},
    {"_exit", posix_exit, 0, ARGS_ANY, MF_KEYWORDS,
     "_exit($module, /, status)\n--\n\nEnd the process at once."},
    {"abort", posix_abort, 0, 0, 0, "abort($module, /)\n--\n\nEnd the process as if it had crashed."},
    {"system", posix_system, 0, ARGS_ANY, MF_KEYWORDS,
     "system($module, /, command)\n--\n\nRun a command in a shell."},
    {"umask", posix_umask, 1, 1, 0,
     "umask($module, mask, /)\n--\n\nSet what new files are not allowed; returns what it was."},
    {"putenv", posix_putenv, 2, 2, 0, "putenv($module, name, value, /)\n--\n\nSet an environment variable."},
    {"unsetenv", posix_unsetenv, 1, 1, 0,
     "unsetenv($module, name, /)\n--\n\nRemove an environment variable."},
    {"urandom", posix_urandom, 1, 1, 0,
     "urandom($module, size, /)\n--\n\nRandom bytes that nobody can guess."},
    {"times", posix_times, 0, 0, 0,
     "times($module, /)\n--\n\nThe times that this process and its children have used."},
    {"uname", posix_uname, 0, 0, 0, "uname($module, /)\n--\n\nWhat system this is."},
    {"strerror", posix_strerror, 1, 1, 0,
     "strerror($module, code, /)\n--\n\nThe message for an error number."},
    {"sync", posix_sync, 0, 0, 0, "sync($module, /)\n--\n\nWrite everything to the disk."},
    {0},
};
