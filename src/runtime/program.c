/* program.c: running a program as __main__, and what its end means for the process. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compile/compile.h"
#include "object/instance.h"
#include "runtime/runtime.h"
#include "vm/eval.h"

Borrow main_dict(ThreadState *ts)
{
    Borrow module = dict_find_text(ts, ts->rt->modules, "__main__");
    if (module) return OBJ(module_dict(module));
    Ref made = module_new(ts, "__main__", NULL), annotations = dict_new(ts);
    Borrow dict = made && annotations ? OBJ(module_dict(made)) : NULL;
    bool ok = dict && dict_set_text(ts, ts->rt->modules, "__main__", made)
           && dict_set(ts, dict, IDO(ts, __annotations__), annotations)
           && dict_set(ts, dict, IDO(ts, __builtins__), dict_find_text(ts, ts->rt->modules, "builtins"));
    ref_xdrop(annotations);
    ref_xdrop(made); /* sys.modules keeps it */
    return ok ? dict : NULL;
}

/* The folder that is first on sys.path: of the script, or '' for a command. */
static bool put_first_on_path(ThreadState *ts, const char *folder, size_t size)
{
    Borrow path = sys_get(ts, "path");
    if (ts->rt->options && (ts->rt->options->safe_path || ts->rt->options->isolated)) return true;
    Ref text = str_decode(ts, folder, size, "utf-8", "surrogateescape");
    bool ok = text && path && is_list(path) && list_insert(ts, path, 0, text);
    ref_xdrop(text);
    return ok;
}

static bool put_script_folder_on_path(ThreadState *ts, const char *file)
{
    char *real = realpath(file, NULL);
    const char *path = real ? real : file, *slash = strrchr(path, '/');
    bool ok = put_first_on_path(ts, path, slash ? (size_t)(slash - path) + (slash == path) : 0);
    free(real);
    return ok;
}

/* --- exit -------------------------------------------------------------------------------------------------- */
static int status_of_code(ThreadState *ts, Borrow code)
{
    int64_t n;
    if (code == ts->rt->none) return 0;
    if (is_int(code)) return int_fits_int64(code, &n) ? (int)(n & 0xff) : 0xff;
    Ref text = obj_str(ts, code);
    if (text) {
        write_stderr(ts, str_utf8(text));
        write_stderr(ts, "\n");
    }
    exc_clear(ts);
    ref_xdrop(text);
    return 1;
}

static int status_of_system_exit(ThreadState *ts)
{
    Ref exc = exc_take(ts), code = obj_getattr_text(ts, exc, "code");
    if (!code) code = ref_xnew(exception_of(exc)->fields[0]); /* out of memory, for one */
    exc_clear(ts);
    int status = code ? status_of_code(ts, code) : 1;
    ref_xdrop(code);
    ref_drop(exc);
    return status;
}

/* Shows the exception through sys.excepthook; if that fails, both. */
static void show_exception(ThreadState *ts, Borrow exc)
{
    Borrow traceback = exception_of(exc)->traceback, hook = sys_get(ts, "excepthook");
    sys_set(ts, "last_type", OBJ(exc->type));
    sys_set(ts, "last_value", exc);
    sys_set(ts, "last_traceback", traceback ? traceback : ts->rt->none);
    exc_clear(ts);
    if (!hook) {
        write_stderr(ts, "sys.excepthook is missing\n");
        print_exception(ts, exc, sys_get(ts, "stderr"));
        return;
    }
    ref_new(hook);
    Ref done = obj_call3(ts, hook, OBJ(exc->type), exc, traceback ? traceback : ts->rt->none);
    if (!done) {
        Ref second = exc_take(ts);
        write_stderr(ts, "Error in sys.excepthook:\n");
        print_exception(ts, second, sys_get(ts, "stderr"));
        write_stderr(ts, "\nOriginal exception was:\n");
        print_exception(ts, exc, sys_get(ts, "stderr"));
        ref_drop(second);
    }
    ref_drop(hook);
    ref_xdrop(done);
}

int exit_status(ThreadState *ts)
{
    if (!ts->exc) return 0;
    if (exc_is(ts, EXC_SYSTEM_EXIT)) return status_of_system_exit(ts);
    bool interrupt = exc_is(ts, EXC_KEYBOARD_INTERRUPT);
    Ref exc = exc_take(ts);
    show_exception(ts, exc);
    ref_drop(exc);
    return interrupt ? 128 + SIGINT : 1;
}

/* --- kinds of programs ------------------------------------------------------------------------------------- */
static Ref run_text(ThreadState *ts, const char *text, size_t size, const char *filename, bool from_file)
{
    Borrow globals = main_dict(ts);
    Ref name = globals ? str_from_text(ts, filename) : NULL;
    CompileOptions options = {.mode = COMPILE_FILE, .filename = name, .warn = warn_explicit, .from_bytes = true, .from_file = from_file,
                              .optimize = ts->rt->options ? ts->rt->options->optimize : 0};
    CodeObject *code = name ? compile_source(ts, text, size, &options) : NULL;
    ref_xdrop(name);
    return code ? vm_run_code_take(ts, code, globals, NULL, NULL) : NULL;
}

static Ref run_command(ThreadState *ts, const char *text)
{
    size_t n = strlen(text);
    char *line = malloc(n + 2);
    if (!line) return raise_no_memory(ts);
    memcpy(line, text, n);
    memcpy(line + n, "\n", 2);
    Ref result = put_first_on_path(ts, "", 0) ? run_text(ts, line, n + 1, "<string>", false) : NULL;
    free(line);
    return result;
}

static Ref run_stdin(ThreadState *ts)
{
    size_t size;
    char *text = read_whole_file("/dev/stdin", &size);
    if (!text) return raise_os_error(ts, errno, NULL, NULL);
    Borrow globals = main_dict(ts);
    Ref name = globals ? str_from_text(ts, "<stdin>") : NULL;
    bool ok = name && dict_set(ts, globals, IDO(ts, __file__), name)
              && dict_set_text(ts, globals, "__cached__", ts->rt->none) && put_first_on_path(ts, "", 0);
    ref_xdrop(name);
    Ref result = ok ? run_text(ts, text, size, "<stdin>", true) : NULL;
    free(text);
    return result;
}

/* A path as seen from the root, otherwise as it was given; malloc'ed, NULL without memory. */
static char *absolute(const char *path)
{
    char *folder = path[0] == '/' ? NULL : getcwd(NULL, 0), *full = NULL;
    int n = folder ? asprintf(&full, "%s/%s", folder, path) : asprintf(&full, "%s", path);
    free(folder);
    return n < 0 ? NULL : full;
}

static Ref run_script(ThreadState *ts, const char *given)
{
    char *path = absolute(given);
    Borrow globals = main_dict(ts);
    Ref name = globals && path ? str_decode(ts, path, strlen(path), "utf-8", "surrogateescape") : NULL;
    bool ok = name && dict_set(ts, globals, IDO(ts, __file__), name)
           && dict_set_text(ts, globals, "__cached__", ts->rt->none) && put_script_folder_on_path(ts, path);
    ref_xdrop(name);
    Ref result = ok ? run_file(ts, path, globals) : NULL;
    free(path);
    return result || ts->exc ? result : raise_no_memory(ts);
}

static Ref run_module(ThreadState *ts, const char *name)
{
    char *folder = getcwd(NULL, 0);
    bool ok = put_first_on_path(ts, folder ? folder : "", folder ? strlen(folder) : 0);
    free(folder);
    return ok && main_dict(ts) ? run_as_main(ts, name, true) : NULL;
}

/* A folder with __main__.py. */
static Ref run_folder(ThreadState *ts, const char *path)
{
    char *folder = absolute(path), *file = NULL;
    struct stat s;
    Ref result = NULL;
    if (!folder || asprintf(&file, "%s/__main__.py", folder) < 0) raise_no_memory(ts);
    else if (stat(file, &s) != 0)
        raise_error(ts, EXC_SYSTEM_EXIT, "%s: can't find '__main__' module in '%s'", ts->rt->options->executable, folder);
    else if (put_first_on_path(ts, folder, strlen(folder)) && main_dict(ts)) result = run_as_main(ts, "__main__", false);
    free(folder);
    free(file);
    return result;
}

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* --memory-profile: the module runs the script, which sys.argv begins with. */
static Ref run_profiled(ThreadState *ts, const char *script)
{
    char *path = absolute(script);
    bool ok = path && put_script_folder_on_path(ts, path) && main_dict(ts);
    free(path);
    return ok ? run_as_main(ts, "memory_profiler", false) : ts->exc ? NULL : raise_no_memory(ts);
}

static Ref run_path(ThreadState *ts, const char *path)
{
    if (ts->rt->options && ts->rt->options->microscope.memory_profile) return run_profiled(ts, path);
    return is_folder(path) ? run_folder(ts, path) : run_script(ts, path);
}

int run_program(ThreadState *ts, ProgramKind kind, const char *what)
{
    Ref result = NULL;
    switch (kind) {
    case PROGRAM_COMMAND: result = run_command(ts, what); break;
    case PROGRAM_MODULE: result = run_module(ts, what); break;
    case PROGRAM_STDIN: result = run_stdin(ts); break;
    case PROGRAM_FILE: result = run_path(ts, what); break;
    }
    ref_xdrop(result);
    if (!ts->rt->options || !ts->rt->options->inspect || !exc_is(ts, EXC_SYSTEM_EXIT)) return exit_status(ts);
    /* with -i a program's exit is only shown: the prompt comes next */
    Ref exc = exc_take(ts);
    show_exception(ts, exc);
    ref_drop(exc);
    return 1;
}
