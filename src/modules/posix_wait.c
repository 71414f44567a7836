/* posix_wait.c: the module posix: waiting for child processes, and what their status says. */
#include <errno.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "vm/gil.h"
#include "object/float.h"

static NATIVE(posix_waitpid)
{
    UNUSED_ARGUMENTS();
    int pid, options, status = 0;
    if (!take_arguments(ts, args, "pi", &pid, &options)) return NULL;
    pid_t done;
    do WITHOUT_GIL(ts, done = waitpid(pid, &status, options));
    while (done < 0 && errno == EINTR && io_interrupted(ts));
    if (done < 0) return posix_error(ts);
    return number_pair(ts, done, status);
}

static NATIVE(posix_wait)
{
    UNUSED_ARGUMENTS();
    Borrow any[2] = {ts->rt->small_ints[-1 - SMALL_INT_MIN], ts->rt->small_ints[0 - SMALL_INT_MIN]};
    return posix_waitpid(ts, NULL, any, 2, NULL);
}


/* --- waiting, and the resources used -------------------------------------------------------------------- */
static Ref seconds_of(ThreadState *ts, struct timeval t)
{
    return float_from_double(ts, (double)t.tv_sec + 1e-6 * (double)t.tv_usec);
}

static Ref usage_record(ThreadState *ts, const struct rusage *r)
{
    long counts[] = {r->ru_maxrss, r->ru_ixrss,   r->ru_idrss,   r->ru_isrss,  r->ru_minflt,
                     r->ru_majflt, r->ru_nswap,   r->ru_inblock, r->ru_oublock, r->ru_msgsnd,
                     r->ru_msgrcv, r->ru_nsignals, r->ru_nvcsw,  r->ru_nivcsw};
    Ref items[2 + OURO_ARRAY_LENGTH(counts)] = {seconds_of(ts, r->ru_utime), seconds_of(ts, r->ru_stime)};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(counts); i++) items[2 + i] = int_from_int64(ts, counts[i]);
    return record_new_take(ts, RECORD_USAGE, items, OURO_ARRAY_LENGTH(items));
}

/* (pid, status, usage) of a child; pid -1: of any. */
static Ref wait_with_usage(ThreadState *ts, int pid, int options)
{
    struct rusage usage = {0};
    int status = 0;
    pid_t done;
    do WITHOUT_GIL(ts, done = wait4(pid, &status, options, &usage));
    while (done < 0 && errno == EINTR && io_interrupted(ts));
    if (done < 0) return posix_error(ts);
    Ref items[3] = {int_from_int64(ts, done), int_from_int64(ts, status), usage_record(ts, &usage)};
    if (items[0] && items[1] && items[2]) return tuple_from_array_take(ts, items, 3);
    for (int i = 0; i < 3; i++) ref_xdrop(items[i]);
    return NULL;
}

static NATIVE(posix_wait3)
{
    int options;
    BIND("wait3", 1, 1, 1, "options");
    return take_arguments(ts, a, "i", &options) ? wait_with_usage(ts, -1, options) : NULL;
}

static NATIVE(posix_wait4)
{
    int pid, options;
    BIND("wait4", 2, 2, 2, "pid", "options");
    return take_arguments(ts, a, "pi", &pid, &options) ? wait_with_usage(ts, pid, options) : NULL;
}

static NATIVE(posix_waitid)
{
    UNUSED_ARGUMENTS();
    int kind, id, options, status;
    siginfo_t info = {0};
    if (!take_arguments(ts, args, "ipi", &kind, &id, &options)) return NULL;
    do WITHOUT_GIL(ts, status = waitid((idtype_t)kind, (id_t)id, &info, options));
    while (status < 0 && errno == EINTR && io_interrupted(ts));
    if (status < 0) return posix_error(ts);
    if (info.si_pid == 0) return none_new(ts);
    Ref items[] = {int_from_int64(ts, info.si_pid), int_from_int64(ts, (int64_t)info.si_uid),
                   int_from_int64(ts, info.si_signo), int_from_int64(ts, info.si_status),
                   int_from_int64(ts, info.si_code)};
    return record_new_take(ts, RECORD_WAITED, items, OURO_ARRAY_LENGTH(items));
}

static NATIVE(posix_pidfd_open)
{
    int pid, flags = 0;
    BIND("pidfd_open", 2, 2, 1, "pid", "flags");
    if (!take_arguments(ts, a, "pi", &pid, &flags)) return NULL;
    return number_or_error(ts, syscall(SYS_pidfd_open, pid, (unsigned)flags));
}

/* --- a status ------------------------------------------------------------------------------------------- */
#define STATUS(function, name, value, make) \
    static NATIVE(function) \
    { \
        int status; \
        BIND(name, 1, 1, 1, "status"); \
        return args_int(ts, a[0], &status) ? make(ts, value(status)) : NULL; \
    }
STATUS(posix_wifexited, "WIFEXITED", WIFEXITED, bool_new)
STATUS(posix_wifsignaled, "WIFSIGNALED", WIFSIGNALED, bool_new)
STATUS(posix_wifstopped, "WIFSTOPPED", WIFSTOPPED, bool_new)
STATUS(posix_wifcontinued, "WIFCONTINUED", WIFCONTINUED, bool_new)
STATUS(posix_wexitstatus, "WEXITSTATUS", WEXITSTATUS, int_from_int64)
STATUS(posix_wtermsig, "WTERMSIG", WTERMSIG, int_from_int64)
STATUS(posix_wstopsig, "WSTOPSIG", WSTOPSIG, int_from_int64)

static NATIVE(posix_waitstatus_to_exitcode)
{
    int status;
    BIND("waitstatus_to_exitcode", 1, 1, 1, "status");
    if (!args_int(ts, a[0], &status)) return NULL;
    if (WIFEXITED(status)) return int_from_int64(ts, WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return int_from_int64(ts, -WTERMSIG(status));
    if (WIFSTOPPED(status))
        return raise_value_error(ts, "process stopped by delivery of signal %i", WSTOPSIG(status));
    return raise_value_error(ts, "invalid wait status: %i", status);
}

static NATIVE(posix_wcoredump)
{
    UNUSED_ARGUMENTS();
    int status;
    return args_int(ts, args[0], &status) ? bool_new(ts, WCOREDUMP(status)) : NULL;
}

/* --- tables --------------------------------------------------------------------------------------------- */
static const StructField waited_fields[] = {{"si_pid", NULL},    {"si_uid", NULL},  {"si_signo", NULL},
                                            {"si_status", NULL}, {"si_code", NULL}, {0}};
static const TypeSpec waited_spec = STRUCT_SEQUENCE_SPEC(
    "posix.waitid_result", "What waitid() returns: (si_pid, si_uid, si_signo, si_status, si_code).", 0);
static const StructField usage_fields[] = {{"ru_utime", "user time used"},
                                           {"ru_stime", "system time used"},
                                           {"ru_maxrss", "max. resident set size"},
                                           {"ru_ixrss", "shared memory size"},
                                           {"ru_idrss", "unshared data size"},
                                           {"ru_isrss", "unshared stack size"},
                                           {"ru_minflt", "page faults not requiring I/O"},
                                           {"ru_majflt", "page faults requiring I/O"},
                                           {"ru_nswap", "number of swap outs"},
                                           {"ru_inblock", "block input operations"},
                                           {"ru_oublock", "block output operations"},
                                           {"ru_msgsnd", "IPC messages sent"},
                                           {"ru_msgrcv", "IPC messages received"},
                                           {"ru_nsignals", "signals received"},
                                           {"ru_nvcsw", "voluntary context switches"},
                                           {"ru_nivcsw", "involuntary context switches"},
                                           {0}};
static const TypeSpec usage_spec =
    STRUCT_SEQUENCE_SPEC("resource.struct_rusage", "The resources that a process has used: times, memory, events.", 0);

bool posix_wait_types(ThreadState *ts, Borrow module)
{
    Type **usage = &ts->rt->module_state->record_types[RECORD_USAGE];
    if (!*usage) *usage = struct_sequence_type(ts, &usage_spec, usage_fields, 16);
    return *usage && record_type_add(ts, module, "waitid_result", RECORD_WAITED, &waited_spec, waited_fields, 5);
}

const MethodDef posix_wait_functions[] = {
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
    {"wait3", posix_wait3, 0, ARGS_ANY, MF_KEYWORDS,
     "wait3($module, /, options)\n--\n\nWait for a child process; returns (pid, status, resources used)."},
    {"wait4", posix_wait4, 0, ARGS_ANY, MF_KEYWORDS,
     "wait4($module, /, pid, options)\n--\n\nWait for one child process; returns (pid, status, resources used)."},
    {"waitid", posix_waitid, 3, 3, 0,
     "waitid($module, idtype, id, options, /)\n--\n\nWait for a child process; returns a waitid_result, or None where there is nothing to tell.\n\nidtype is one of P_PID, P_PGID, P_ALL and P_PIDFD."},
    {"pidfd_open", posix_pidfd_open, 0, ARGS_ANY, MF_KEYWORDS,
     "pidfd_open($module, /, pid, flags=0)\n--\n\nA descriptor that stands for a process."},
    {"WIFCONTINUED", posix_wifcontinued, 0, ARGS_ANY, MF_KEYWORDS,
     "WIFCONTINUED($module, /, status)\n--\n\nWhether the process goes on after it was stopped."},
    {"WCOREDUMP", posix_wcoredump, 1, 1, 0,
     "WCOREDUMP($module, status, /)\n--\n\nWhether the process left an image of its memory."},
    {0},
};
