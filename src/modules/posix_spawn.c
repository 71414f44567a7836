/* posix_spawn.c: the module posix: another program in a process of its own, in one step. */
#include <errno.h>
#include <spawn.h>
#include <unistd.h>

#include "modules/posix.h"

enum { ACTION_OPEN, ACTION_CLOSE, ACTION_DUP2 };

/* One call of posix_spawn(); what was begun is ended by spawn_release(). */
typedef struct Spawn {
    PathArgument path;
    TextList argv, environment;
    Ref names; /* list: keeps the paths of file actions until the end */
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    bool has_actions, has_attributes;
} Spawn;

static void spawn_release(ThreadState *ts, Spawn *s)
{
    path_release(&s->path);
    text_list_free(ts, &s->argv);
    text_list_free(ts, &s->environment);
    ref_clear(&s->names);
    if (s->has_actions) posix_spawn_file_actions_destroy(&s->actions);
    if (s->has_attributes) posix_spawnattr_destroy(&s->attributes);
}

static bool check(ThreadState *ts, int error)
{
    if (error) raise_os_error(ts, error, NULL, NULL);
    return !error;
}

/* --- file actions --------------------------------------------------------------------------------------- */
static bool add_open(ThreadState *ts, Spawn *s, Borrow action)
{
    int fd, flags, mode;
    if (tuple_size(action) != 5)
        return raise_type_error(ts, "A open file_action tuple must have 5 elements"), false;
    Ref path = NULL;
    bool ok = args_int(ts, tuple_item(action, 1), &fd) && (path = path_encode(ts, tuple_item(action, 2)))
              && args_int(ts, tuple_item(action, 3), &flags) && args_int(ts, tuple_item(action, 4), &mode)
              && list_append(ts, s->names, path)
              && check(ts, posix_spawn_file_actions_addopen(&s->actions, fd, bytes_of(path)->data, flags,
                                                            (mode_t)mode));
    ref_xdrop(path);
    return ok;
}

static bool add_close(ThreadState *ts, Spawn *s, Borrow action)
{
    int fd;
    if (tuple_size(action) != 2)
        return raise_type_error(ts, "A close file_action tuple must have 2 elements"), false;
    return args_int(ts, tuple_item(action, 1), &fd)
           && check(ts, posix_spawn_file_actions_addclose(&s->actions, fd));
}

static bool add_dup2(ThreadState *ts, Spawn *s, Borrow action)
{
    int from, to;
    if (tuple_size(action) != 3)
        return raise_type_error(ts, "A dup2 file_action tuple must have 3 elements"), false;
    return args_int(ts, tuple_item(action, 1), &from) && args_int(ts, tuple_item(action, 2), &to)
           && check(ts, posix_spawn_file_actions_adddup2(&s->actions, from, to));
}

static bool add_action(ThreadState *ts, Spawn *s, Borrow action)
{
    int64_t kind;
    if (!is_tuple(action) || tuple_size(action) == 0)
        return raise_type_error(ts, "Each file_actions element must be a non-empty tuple"), false;
    if (!long_argument(ts, tuple_item(action, 0), &kind)) return false;
    switch (kind) {
    case ACTION_OPEN: return add_open(ts, s, action);
    case ACTION_CLOSE: return add_close(ts, s, action);
    case ACTION_DUP2: return add_dup2(ts, s, action);
    default: return raise_type_error(ts, "Unknown file_actions identifier"), false;
    }
}

static bool add_actions(ThreadState *ts, Spawn *s, Borrow given)
{
    if (!given || given == ts->rt->none) return true;
    Ref actions = obj_to_fast(ts, given, "file_actions must be a sequence or None");
    bool ok = actions && (s->names = list_new(ts, 0))
              && check(ts, posix_spawn_file_actions_init(&s->actions));
    s->has_actions = ok;
    for (size_t i = 0; ok && i < actions->aux; i++) {
        Ref action = ref_new(is_list(actions) ? list_item(actions, i) : tuple_item(actions, i));
        ok = add_action(ts, s, action);
        ref_drop(action);
    }
    ref_xdrop(actions);
    return ok;
}

/* --- attributes ----------------------------------------------------------------------------------------- */
static bool set_signals(ThreadState *ts, Spawn *s, Borrow given, short flag, short *flags,
                        int (*set)(posix_spawnattr_t *restrict, const sigset_t *restrict))
{
    sigset_t signals;
    if (!given) return true;
    *flags |= flag;
    return signal_set_argument(ts, given, &signals) && check(ts, set(&s->attributes, &signals));
}

/* (policy or None, sched_param) */
static bool set_scheduler(ThreadState *ts, Spawn *s, Borrow given, short *flags)
{
    struct sched_param param;
    int policy;
    if (!given) return true;
    if (!is_tuple(given))
        return raise_system_error(ts, "new style getargs format but argument is not a tuple"), false;
    if (tuple_size(given) != 2)
        return raise_type_error(ts, "A scheduler tuple must have two elements"), false;
    if (!schedule_argument(ts, tuple_item(given, 1), &param)) return false;
    if (tuple_item(given, 0) == ts->rt->none) *flags |= POSIX_SPAWN_SETSCHEDPARAM;
    else {
        *flags |= POSIX_SPAWN_SETSCHEDULER;
        if (!args_int(ts, tuple_item(given, 0), &policy)
            || !check(ts, posix_spawnattr_setschedpolicy(&s->attributes, policy)))
            return false;
    }
    return check(ts, posix_spawnattr_setschedparam(&s->attributes, &param));
}

/* a: setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler. */
static bool set_attributes(ThreadState *ts, Spawn *s, Borrow const *a)
{
    short flags = 0;
    int group, ids = 0, session = 0;
    if (!check(ts, posix_spawnattr_init(&s->attributes))) return false;
    s->has_attributes = true;
    if (a[0]) {
        if (!args_int(ts, a[0], &group) || !check(ts, posix_spawnattr_setpgroup(&s->attributes, group)))
            return false;
        flags |= POSIX_SPAWN_SETPGROUP;
    }
    if ((a[1] && !args_int(ts, a[1], &ids)) || (a[2] && !args_int(ts, a[2], &session))) return false;
    flags |= (short)((ids ? POSIX_SPAWN_RESETIDS : 0) | (session ? POSIX_SPAWN_SETSID : 0));
    return set_signals(ts, s, a[3], POSIX_SPAWN_SETSIGMASK, &flags, posix_spawnattr_setsigmask)
           && set_signals(ts, s, a[4], POSIX_SPAWN_SETSIGDEF, &flags, posix_spawnattr_setsigdefault)
           && set_scheduler(ts, s, a[5], &flags)
           && check(ts, posix_spawnattr_setflags(&s->attributes, flags));
}

/* a: path, argv, env, file_actions, and the attributes. */
static Ref spawn(ThreadState *ts, const char *function, bool search, Borrow const *a)
{
    Spawn s = {.path.fd = -1};
    Ref result = NULL;
    pid_t pid;
    if (path_argument(ts, &s.path, a[0], function, "path", 0)
        && text_list_arguments(ts, &s.argv, a[1], function, ": argv")
        && text_list_environment(ts, &s.environment, a[2], function) && add_actions(ts, &s, a[3])
        && set_attributes(ts, &s, a + 4)) {
        const posix_spawn_file_actions_t *actions = s.has_actions ? &s.actions : NULL;
        int error = (search ? posix_spawnp : posix_spawn)(&pid, path_text(&s.path), actions, &s.attributes,
                                                          s.argv.texts, s.environment.texts);
        errno = error;
        result = error ? path_error(ts, &s.path) : int_from_int64(ts, pid);
    }
    spawn_release(ts, &s);
    return result;
}

#define SPAWN(function, name, search) \
    static NATIVE(function) \
    { \
        BIND(name, 10, 3, 3, "", "", "", "file_actions", "setpgroup", "resetids", "setsid", "setsigmask", \
             "setsigdef", "scheduler"); \
        return spawn(ts, name, search, a); \
    }
SPAWN(module_posix_spawn, "posix_spawn", false)
SPAWN(module_posix_spawnp, "posix_spawnp", true)

const MethodDef posix_spawn_functions[] = {
    {"posix_spawn", module_posix_spawn, 0, ARGS_ANY, MF_KEYWORDS,
     "posix_spawn($module, path, argv, env, /, *, file_actions=(),\n            setpgroup=<unrepresentable>, resetids=False, setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n--\n\nRun a program in a new process; returns its number.\n\nfile_actions is a sequence of tuples: (POSIX_SPAWN_OPEN, fd, path, flags, mode), (POSIX_SPAWN_CLOSE, fd) and\n(POSIX_SPAWN_DUP2, fd, new_fd)."},
    {"posix_spawnp", module_posix_spawnp, 0, ARGS_ANY, MF_KEYWORDS,
     "posix_spawnp($module, path, argv, env, /, *, file_actions=(),\n             setpgroup=<unrepresentable>, resetids=False, setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n--\n\nAs posix_spawn(), but look for the program in the folders of PATH."},
    {0},
};
