/* posix_exec.c: the module posix: fork() and exec: a copy of this process, another program in its place. */
#include <errno.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "modules/import_lock.h"
#include "modules/posix.h"

/* --- texts for the system ------------------------------------------------------------------------------- */
void text_list_free(ThreadState *ts, TextList *list)
{
    if (list->texts) mem_free(ts, list->texts, (list_size(list->owner) + 1) * sizeof(char *));
    list->texts = NULL;
    ref_clear(&list->owner);
}

/* Makes the array once the owner is complete. */
static bool text_list_finish(ThreadState *ts, TextList *list)
{
    size_t n = list_size(list->owner);
    if (!(list->texts = mem_alloc(ts, (n + 1) * sizeof(char *)))) return false;
    for (size_t i = 0; i < n; i++) list->texts[i] = bytes_of(list_item(list->owner, i))->data;
    list->texts[n] = NULL;
    return true;
}

bool text_list_arguments(ThreadState *ts, TextList *list, Borrow argv, const char *complaint,
                         const char *dots)
{
    if (!is_list(argv) && !is_tuple(argv))
        return raise_type_error(ts, "%s%s must be a tuple or list", complaint, dots), false;
    Ref items = obj_to_tuple(ts, argv);
    if (!items || !(list->owner = list_new(ts, 0))) goto fail;
    if (tuple_size(items) == 0) {
        raise_value_error(ts, "%s%s must not be empty", complaint, dots);
        goto fail;
    }
    for (size_t i = 0; i < tuple_size(items); i++) {
        Ref text = path_encode(ts, tuple_item(items, i));
        if (!text || !list_append_take(ts, list->owner, text)) goto fail;
    }
    ref_drop(items);
    if (!text_list_finish(ts, list)) return false;
    if (*list->texts[0]) return true;
    raise_value_error(ts, "%s%s first element cannot be empty", complaint, dots);
    return false;
fail:
    ref_xdrop(items);
    return false;
}

/* "NAME=VALUE" in bytes. */
static Ref environment_entry(ThreadState *ts, Borrow name, Borrow value)
{
    Ref n = path_encode(ts, name), v = n ? path_encode(ts, value) : NULL, entry = NULL;
    if (v && (bytes_of(n)->size == 0 || strchr(bytes_of(n)->data, '=')))
        raise_value_error(ts, "illegal environment variable name");
    else if (v) {
        size_t size = bytes_of(n)->size + 1 + bytes_of(v)->size;
        char *text = mem_alloc(ts, size + 1);
        if (text) {
            snprintf(text, size + 1, "%s=%s", bytes_of(n)->data, bytes_of(v)->data);
            entry = bytes_from_data(ts, text, size);
            mem_free(ts, text, size + 1);
        }
    }
    ref_xdrop(n);
    ref_xdrop(v);
    return entry;
}

/* A method's result as a list. */
static Ref list_from_method(ThreadState *ts, Borrow o, const char *method)
{
    Ref function = obj_getattr_text(ts, o, method), result = function ? obj_call0(ts, function) : NULL,
        list = result ? obj_to_list(ts, result) : NULL;
    ref_xdrop(function);
    ref_xdrop(result);
    return list;
}

bool text_list_environment(ThreadState *ts, TextList *list, Borrow mapping, const char *function)
{
    if (!mapping->type->slots.getitem || is_tuple(mapping) || is_str(mapping))
        return raise_type_error(ts, "%s: environment must be a mapping object", function), false;
    Ref keys = list_from_method(ts, mapping, "keys"),
        values = keys ? list_from_method(ts, mapping, "values") : NULL;
    bool ok = values && (list->owner = list_new(ts, 0));
    if (ok && list_size(keys) != list_size(values)) {
        raise_error(ts, EXC_RUNTIME_ERROR, "environment changed size during iteration");
        ok = false;
    }
    for (size_t i = 0; ok && i < list_size(keys); i++) {
        Ref entry = environment_entry(ts, list_item(keys, i), list_item(values, i));
        ok = entry && list_append_take(ts, list->owner, entry);
    }
    ref_xdrop(keys);
    ref_xdrop(values);
    return ok && text_list_finish(ts, list);
}

/* --- exec ----------------------------------------------------------------------------------------------- */
static NATIVE(posix_execv)
{
    UNUSED_ARGUMENTS();
    PathArgument p;
    TextList argv = {0};
    if (path_argument(ts, &p, args[0], "execv", "path", 0)
        && text_list_arguments(ts, &argv, args[1], "execv() arg 2", "")) {
        execv(path_text(&p), argv.texts);
        posix_error(ts);
    }
    path_release(&p);
    text_list_free(ts, &argv);
    return NULL;
}

static NATIVE(posix_execve)
{
    PathArgument p;
    TextList argv = {0}, environment = {0};
    BIND("execve", 3, 3, 3, "path", "argv", "env");
    if (path_argument(ts, &p, a[0], "execve", "path", PATH_OR_FD)
        && text_list_arguments(ts, &argv, a[1], "execve: ", "argv")
        && text_list_environment(ts, &environment, a[2], "execve")) {
        if (p.bytes) execve(path_text(&p), argv.texts, environment.texts);
        else fexecve(p.fd, argv.texts, environment.texts);
        path_error(ts, &p);
    }
    path_release(&p);
    text_list_free(ts, &argv);
    text_list_free(ts, &environment);
    return NULL;
}

/* --- fork ----------------------------------------------------------------------------------------------- */
static bool callable_or_absent(ThreadState *ts, Borrow o, const char *name)
{
    if (!o || obj_is_callable(o)) return true;
    raise_type_error(ts, "'%s' must be callable, not %.200T", name, o);
    return false;
}

static NATIVE(posix_register_at_fork)
{
    BIND("register_at_fork", 3, 0, 0, "before", "after_in_child", "after_in_parent");
    if (!a[0] && !a[1] && !a[2]) return raise_type_error(ts, "At least one argument is required.");
    for (size_t i = 0; i < 3; i++)
        if (!callable_or_absent(ts, a[i], names[i])) return NULL;
    Ref *lists = ts->rt->module_state->fork_callbacks;
    for (size_t i = 0; i < 3; i++) {
        if (!a[i]) continue;
        if (!lists[i] && !(lists[i] = list_new(ts, 0))) return NULL;
        if (!list_append(ts, lists[i], a[i])) return NULL;
    }
    return none_new(ts);
}

/* Calls what was registered for a moment, the last before() first; what it raises is only shown. */
static void call_registered(ThreadState *ts, ForkMoment moment)
{
    Borrow registered = ts->rt->module_state->fork_callbacks[moment];
    Ref copy = registered ? list_slice(ts, registered, 0, list_size(registered)) : NULL;
    size_t n = copy ? list_size(copy) : 0;
    for (size_t i = 0; i < n; i++) {
        Borrow function = list_item(copy, moment == FORK_BEFORE ? n - 1 - i : i);
        Ref done = obj_call0(ts, function);
        if (!done) exc_write_unraisable(ts, NULL, function);
        ref_xdrop(done);
    }
    ref_xdrop(copy);
    if (ts->exc) exc_write_unraisable(ts, NULL, NULL);
}

/* Keeps errno. */
static void after_fork(ThreadState *ts, bool is_child)
{
    int error = errno;
    gil_after_fork(ts, is_child);
    if (is_child) {
        latches_after_fork(ts);
        threads_after_fork(ts);
        import_lock_after_fork(ts);
    }
    call_registered(ts, is_child ? FORK_IN_CHILD : FORK_IN_PARENT);
    errno = error;
}

static NATIVE(posix_fork)
{
    UNUSED_ARGUMENTS();
    call_registered(ts, FORK_BEFORE);
    gil_before_fork(ts);
    pid_t pid = fork();
    after_fork(ts, pid == 0);
    return number_or_error(ts, pid);
}

static NATIVE(posix_forkpty)
{
    UNUSED_ARGUMENTS();
    int terminal = -1;
    call_registered(ts, FORK_BEFORE);
    gil_before_fork(ts);
    pid_t pid = forkpty(&terminal, NULL, NULL, NULL);
    after_fork(ts, pid == 0);
    return pid < 0 ? posix_error(ts) : number_pair(ts, pid, terminal);
}

const MethodDef posix_exec_functions[] = {
    {"execv", posix_execv, 2, 2, 0,
     "execv($module, path, argv, /)\n--\n\nRun a program in place of this one.\n\npath names it; argv, a tuple or list, is what it is given."},
    {"execve", posix_execve, 0, ARGS_ANY, MF_KEYWORDS,
     "execve($module, /, path, argv, env)\n--\n\nRun a program in place of this one, with an environment: a mapping."},
    {"fork", posix_fork, 0, 0, 0, "fork($module, /)\n--\n\nMake a copy of this process; returns 0 in it."},
    {"forkpty", posix_forkpty, 0, 0, 0,
     "forkpty($module, /)\n--\n\nMake a copy of this process with a terminal of its own; returns (pid, descriptor)."},
    {"register_at_fork", posix_register_at_fork, 0, ARGS_ANY, MF_KEYWORDS,
     "register_at_fork($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)\n--\n\nSay what is called when this process is copied: before, in the copy, and after in this one."},
    {0},
};
