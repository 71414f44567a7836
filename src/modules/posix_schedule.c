/* posix_schedule.c: the module posix: how the system shares processors among processes. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "modules/posix.h"
#include "vm/gil.h"
#include "object/float.h"
#include "object/set.h"

static NATIVE(posix_sched_yield)
{
    UNUSED_ARGUMENTS();
    int status;
    WITHOUT_GIL(ts, status = sched_yield());
    return status_or_error(ts, status);
}

/* --- sched_param ---------------------------------------------------------------------------------------- */
static Ref param_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"sched_priority"};
    static const ArgSpec spec = {"sched_param", names, 1, 1, 1};
    Borrow a[1];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Ref item = ref_new(a[0]);
    return struct_sequence_new_take(ts, type, &item, 1);
}

static NATIVE(param_reduce)
{
    UNUSED_ARGUMENTS();
    Ref inner = tuple_pack(ts, 1, tuple_item(self, 0)),
        pair = inner ? tuple_pack(ts, 2, OBJ(self->type), inner) : NULL;
    ref_xdrop(inner);
    return pair;
}

static const MethodDef param_methods[] = {
    {"__reduce__", param_reduce, 0, 0, 0, NULL},
    {0},
};
static const StructField param_fields[] = {{"sched_priority", "the scheduling priority"}, {0}};
static const TypeSpec param_spec = {
    .name = "posix.sched_param",
    .doc = "sched_param(sched_priority)\n--\n\nWhat the scheduler is told of a process.\n\n  sched_priority\n    the priority, from sched_get_priority_min() to sched_get_priority_max()",
    .base = KIND_TUPLE,
    .flags = TF_GC,
    .basic_size = sizeof(TupleObject),
    .item_size = sizeof(Ref),
    .methods = param_methods,
    .slots = {.dealloc = struct_sequence_dealloc,
              .traverse = struct_sequence_traverse,
              .size = struct_sequence_size,
              .repr = struct_sequence_repr,
              .new_ = param_new},
};

bool posix_schedule_types(ThreadState *ts, Borrow module)
{
    return record_type_add(ts, module, "sched_param", RECORD_SCHEDULE, &param_spec, param_fields, 1);
}

bool schedule_argument(ThreadState *ts, Borrow o, struct sched_param *param)
{
    int64_t priority;
    if (o->type != ts->rt->module_state->record_types[RECORD_SCHEDULE])
        return raise_type_error(ts, "must have a sched_param object"), false;
    if (!long_argument(ts, tuple_item(o, 0), &priority)) return false;
    if (priority > INT_MAX || priority < INT_MIN)
        return raise_overflow_error(ts, "sched_priority out of range"), false;
    param->sched_priority = (int)priority;
    return true;
}

/* --- policies ------------------------------------------------------------------------------------------- */
#define LIMIT(function, name, call) \
    static NATIVE(function) \
    { \
        int policy; \
        BIND(name, 1, 1, 1, "policy"); \
        return take_arguments(ts, a, "i", &policy) ? number_or_error(ts, call(policy)) : NULL; \
    }
LIMIT(posix_sched_get_priority_max, "sched_get_priority_max", sched_get_priority_max)
LIMIT(posix_sched_get_priority_min, "sched_get_priority_min", sched_get_priority_min)

static NATIVE(posix_sched_getscheduler)
{
    UNUSED_ARGUMENTS();
    int pid;
    return take_arguments(ts, args, "p", &pid) ? number_or_error(ts, sched_getscheduler(pid)) : NULL;
}

static NATIVE(posix_sched_setscheduler)
{
    UNUSED_ARGUMENTS();
    int pid, policy;
    struct sched_param param;
    if (!take_arguments(ts, args, "pi", &pid, &policy) || !schedule_argument(ts, args[2], &param))
        return NULL;
    return status_or_error(ts, sched_setscheduler(pid, policy, &param));
}

static NATIVE(posix_sched_getparam)
{
    UNUSED_ARGUMENTS();
    int pid;
    struct sched_param param;
    if (!take_arguments(ts, args, "p", &pid)) return NULL;
    if (sched_getparam(pid, &param) != 0) return posix_error(ts);
    Ref item = int_from_int64(ts, param.sched_priority);
    return record_new_take(ts, RECORD_SCHEDULE, &item, 1);
}

static NATIVE(posix_sched_setparam)
{
    UNUSED_ARGUMENTS();
    int pid;
    struct sched_param param;
    if (!take_arguments(ts, args, "p", &pid) || !schedule_argument(ts, args[1], &param)) return NULL;
    return status_or_error(ts, sched_setparam(pid, &param));
}

static NATIVE(posix_sched_rr_get_interval)
{
    UNUSED_ARGUMENTS();
    int pid;
    struct timespec t;
    if (!take_arguments(ts, args, "p", &pid)) return NULL;
    if (sched_rr_get_interval(pid, &t) != 0) return posix_error(ts);
    return float_from_double(ts, (double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

/* --- processors ----------------------------------------------------------------------------------------- */
static Ref processor_set(ThreadState *ts, const cpu_set_t *mask, int limit)
{
    Ref set = set_new(ts, NULL);
    for (int i = 0; set && i < limit; i++) {
        if (!CPU_ISSET_S(i, CPU_ALLOC_SIZE(limit), mask)) continue;
        Ref n = int_from_int64(ts, i);
        bool ok = n && set_add(ts, set, n);
        ref_xdrop(n);
        if (!ok) ref_clear(&set);
    }
    return set;
}

static NATIVE(posix_sched_getaffinity)
{
    UNUSED_ARGUMENTS();
    int pid, limit = CPU_SETSIZE;
    if (!take_arguments(ts, args, "p", &pid)) return NULL;
    for (;; limit *= 2) {
        cpu_set_t *mask = CPU_ALLOC(limit);
        if (!mask) return raise_no_memory(ts);
        if (sched_getaffinity(pid, CPU_ALLOC_SIZE(limit), mask) == 0) {
            Ref set = processor_set(ts, mask, limit);
            CPU_FREE(mask);
            return set;
        }
        int error = errno;
        CPU_FREE(mask);
        errno = error;
        if (error != EINVAL || limit > INT_MAX / 2) return posix_error(ts);
    }
}

/* The number of a processor, -1 with an exception. */
static int processor_number(ThreadState *ts, Borrow item)
{
    int64_t n;
    if (!is_int(item)) {
        raise_type_error(ts, "expected an iterator of ints, but iterator yielded %R", item->type);
        return -1;
    }
    if (!long_argument(ts, item, &n)) return -1;
    if (n >= 0 && n < INT_MAX) return (int)n;
    if (n < 0) raise_value_error(ts, "negative CPU number");
    else raise_overflow_error(ts, "CPU number too large");
    return -1;
}

/* The largest number of a list of them, -1 with an exception or without numbers. */
static int largest_processor(ThreadState *ts, Borrow list)
{
    int most = -1;
    for (size_t i = 0; i < list_size(list); i++) {
        int n = processor_number(ts, list_item(list, i));
        if (n < 0) return -1;
        if (n > most) most = n;
    }
    return most;
}

static NATIVE(posix_sched_setaffinity)
{
    UNUSED_ARGUMENTS();
    int pid;
    if (!take_arguments(ts, args, "p", &pid)) return NULL;
    Ref list = obj_to_list(ts, args[1]), result = NULL;
    int most = list ? largest_processor(ts, list) : -1;
    size_t limit = most < CPU_SETSIZE ? CPU_SETSIZE : (size_t)most + 1;
    cpu_set_t *mask = list && !ts->exc ? CPU_ALLOC(limit) : NULL;
    if (mask) {
        CPU_ZERO_S(CPU_ALLOC_SIZE(limit), mask);
        for (size_t i = 0; i < list_size(list); i++)
            CPU_SET_S(processor_number(ts, list_item(list, i)), CPU_ALLOC_SIZE(limit), mask);
        result = status_or_error(ts, sched_setaffinity(pid, CPU_ALLOC_SIZE(limit), mask));
        CPU_FREE(mask);
    } else if (!ts->exc) raise_no_memory(ts);
    ref_xdrop(list);
    return result;
}

/* --- priorities ----------------------------------------------------------------------------------------- */
static NATIVE(posix_nice)
{
    UNUSED_ARGUMENTS();
    int step;
    if (!args_int(ts, args[0], &step)) return NULL;
    errno = 0;
    int value = nice(step);
    return value == -1 && errno ? posix_error(ts) : int_from_int64(ts, value);
}

static NATIVE(posix_getpriority)
{
    int which, who;
    BIND("getpriority", 2, 2, 2, "which", "who");
    if (!take_arguments(ts, a, "ii", &which, &who)) return NULL;
    errno = 0;
    int value = getpriority((__priority_which_t)which, (id_t)who);
    return errno ? posix_error(ts) : int_from_int64(ts, value);
}

static NATIVE(posix_setpriority)
{
    int which, who, priority;
    BIND("setpriority", 3, 3, 3, "which", "who", "priority");
    if (!take_arguments(ts, a, "iii", &which, &who, &priority)) return NULL;
    return status_or_error(ts, setpriority((__priority_which_t)which, (id_t)who, priority));
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

const MethodDef posix_schedule_functions[] = {
    {"sched_yield", posix_sched_yield, 0, 0, 0, "sched_yield($module, /)\n--\n\nLet others run."},
    {"sched_get_priority_max", posix_sched_get_priority_max, 0, ARGS_ANY, MF_KEYWORDS,
     "sched_get_priority_max($module, /, policy)\n--\n\nThe highest priority of a policy."},
    {"sched_get_priority_min", posix_sched_get_priority_min, 0, ARGS_ANY, MF_KEYWORDS,
     "sched_get_priority_min($module, /, policy)\n--\n\nThe lowest priority of a policy."},
    {"sched_getscheduler", posix_sched_getscheduler, 1, 1, 0,
     "sched_getscheduler($module, pid, /)\n--\n\nThe policy by which a process is scheduled; 0 stands for this one."},
    {"sched_setscheduler", posix_sched_setscheduler, 3, 3, 0,
     "sched_setscheduler($module, pid, policy, param, /)\n--\n\nSet the policy by which a process is scheduled, and its sched_param."},
    {"sched_getparam", posix_sched_getparam, 1, 1, 0,
     "sched_getparam($module, pid, /)\n--\n\nThe sched_param of a process; 0 stands for this one."},
    {"sched_setparam", posix_sched_setparam, 2, 2, 0,
     "sched_setparam($module, pid, param, /)\n--\n\nSet the sched_param of a process."},
    {"sched_rr_get_interval", posix_sched_rr_get_interval, 1, 1, 0,
     "sched_rr_get_interval($module, pid, /)\n--\n\nThe seconds of a turn under SCHED_RR."},
    {"sched_getaffinity", posix_sched_getaffinity, 1, 1, 0,
     "sched_getaffinity($module, pid, /)\n--\n\nThe set of processors on which a process may run."},
    {"sched_setaffinity", posix_sched_setaffinity, 2, 2, 0,
     "sched_setaffinity($module, pid, mask, /)\n--\n\nSay on which processors a process may run: an iterable of numbers."},
    {"nice", posix_nice, 1, 1, 0, "nice($module, increment, /)\n--\n\nLower the priority of the process."},
    {"getpriority", posix_getpriority, 0, ARGS_ANY, MF_KEYWORDS,
     "getpriority($module, /, which, who)\n--\n\nThe priority of a process, a group of them, or a user's."},
    {"setpriority", posix_setpriority, 0, ARGS_ANY, MF_KEYWORDS,
     "setpriority($module, /, which, who, priority)\n--\n\nSet the priority of a process, a group of them, or a user's."},
    {"cpu_count", posix_cpu_count, 0, 0, 0,
     "cpu_count($module, /)\n--\n\nThe number of processors, or None."},
    {"getloadavg", posix_getloadavg, 0, 0, 0,
     "getloadavg($module, /)\n--\n\nHow many processes ran in the last 1, 5 and 15 minutes."},
    {0},
};
