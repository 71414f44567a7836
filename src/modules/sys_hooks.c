/* sys_hooks.c: the parts of sys by which tools look into a running program: hooks, tracing, threads,
 * names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "modules/builtins.h"
#include "object/float.h"
#include "object/set.h"
#include "object/struct_sequence.h"
#include "vm/threads.h"
#include "vm/trace.h"

/* --- tracing -------------------------------------------------------------------------------------------- */
NATIVE(sys_settrace)
{
    UNUSED_ARGUMENTS();
    return vm_set_trace(ts, args[0] == ts->rt->none ? NULL : args[0]) ? none_new(ts) : NULL;
}

NATIVE(sys_setprofile)
{
    UNUSED_ARGUMENTS();
    bool none = args[0] == ts->rt->none;
    return vm_set_profile(ts, none ? NULL : profile_by_function, none ? NULL : args[0]) ? none_new(ts) : NULL;
}

NATIVE(sys_gettrace) { UNUSED_ARGUMENTS(); return ts->trace_function ? ref_new(ts->trace_function) : none_new(ts); }

NATIVE(sys_getprofile)
{
    UNUSED_ARGUMENTS();
    return ts->profile_function ? ref_new(ts->profile_function) : none_new(ts);
}

NATIVE(sys_call_tracing)
{
    UNUSED_ARGUMENTS();
    if (!is_tuple(args[1])) return raise_type_error(ts, "call_tracing() argument 2 must be tuple, not %K", args[1]);
    return vm_call_tracing(ts, args[0], args[1]);
}

/* --- audit hooks ---------------------------------------------------------------------------------------- */
NATIVE(sys_addaudithook)
{
    static const char *const names[] = {"hook"};
    static const ArgSpec spec = {"addaudithook", names, 1, 1, 1};
    Borrow a[1];
    ModuleState *s = ts->rt->module_state;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!s->audit_hooks && !(s->audit_hooks = list_new(ts, 0))) return NULL;
    return list_append(ts, s->audit_hooks, a[0]) ? none_new(ts) : NULL;
}

/* Calls each hook with the event and a tuple of the other arguments; an exception of a hook ends the
 * operation. */
NATIVE(sys_audit)
{
    (void)self; (void)kwnames;
    Borrow hooks = ts->rt->module_state->audit_hooks;
    if (nargs == 0) return raise_type_error(ts, "audit() missing 1 required positional argument: 'event'");
    if (!hooks) return none_new(ts);
    if (!is_str(args[0])) return raise_type_error(ts, "expected str for argument 'event', not %s",
        TYPE_NAME(args[0]));
    Ref rest = tuple_from_array(ts, args + 1, nargs - 1), done = rest ? none_new(ts) : NULL;
    for (size_t i = 0; done && i < list_size(hooks); i++)
        ref_set(&done, obj_call2(ts, list_item(hooks, i), args[0], rest));
    if (done) ref_set(&done, none_new(ts));
    ref_xdrop(rest);
    return done;
}

/* --- breakpoint() --------------------------------------------------------------------------------------- */
static Ref import_attribute(ThreadState *ts, const char *path)
{
    const char *dot = strrchr(path, '.');
    char module[256] = "builtins";
    if (dot && snprintf(module, sizeof module, "%.*s", (int)(dot - path),
        path) >= (int)sizeof module) return NULL;
    Ref name = str_from_text(ts, module), fromlist = name ? tuple_pack(ts, 1, name) : NULL;
    Ref found = fromlist ? import_module(ts, name, NULL, fromlist, 0) : NULL;
    Ref value = found ? obj_getattr_text(ts, found, dot ? dot + 1 : path) : NULL;
    ref_xdrop(name);
    ref_xdrop(fromlist);
    ref_xdrop(found);
    return value;
}

/* Calls what PYTHONBREAKPOINT names, by default the debugger of a library that may not be there. */
NATIVE(sys_breakpointhook)
{
    (void)self;
    const char *path = ts->rt->options && ts->rt->options->ignore_environment
        ? NULL : getenv("PYTHONBREAKPOINT");
    if (!path || !*path) path = "pdb.set_trace";
    if (strcmp(path, "0") == 0) return none_new(ts);
    Ref hook = import_attribute(ts, path);
    if (!hook) {
        exc_clear(ts);
        return warn(ts, EXC_RUNTIME_WARNING, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", path)
            ? none_new(ts) : NULL;
    }
    Ref result = obj_call(ts, hook, args, nargs, kwnames);
    ref_drop(hook);
    return result;
}

/* --- threads -------------------------------------------------------------------------------------------- */
typedef Ref (*OfThread)(ThreadState *ts, ThreadState *of);

/* A dict from the numbers of the threads to what is asked of each; NULL for a thread: nothing, or an exception. */
static Ref by_thread(ThreadState *ts, OfThread ask)
{
    Ref dict = dict_new(ts);
    for (ThreadState *t = ts->rt->threads; dict && t; t = t->next) {
        Ref value = ask(ts, t), key = value ? int_from_uint64(ts, thread_ident(t)) : NULL;
        bool ok = value ? key && dict_set(ts, dict, key, value) : !ts->exc;
        ref_xdrop(key);
        ref_xdrop(value);
        if (!ok) ref_clear(&dict);
    }
    return dict;
}

static Ref frame_of_thread(ThreadState *ts, ThreadState *of)
{
    return of->frame > of->frames ? OBJ(frame_object(ts, of->frame)) : NULL;
}

NATIVE(sys_current_frames)
{
    UNUSED_ARGUMENTS();
    return by_thread(ts, frame_of_thread);
}

static Ref exception_of_thread(ThreadState *ts, ThreadState *of)
{
    Borrow exc = exc_handled(of), none = ts->rt->none, traceback = exc ? exception_of(exc)->traceback : NULL;
    return tuple_pack(ts, 3, exc ? OBJ(exc->type) : none, exc ? exc : none, traceback ? traceback : none);
}

NATIVE(sys_current_exceptions)
{
    UNUSED_ARGUMENTS();
    return by_thread(ts, exception_of_thread);
}

NATIVE(sys_getswitchinterval)
{
    UNUSED_ARGUMENTS();
    return float_from_double(ts, (double)(ts->rt->switch_interval / 1000) * 1e-6);
}

NATIVE(sys_setswitchinterval)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    double interval = obj_as_double(ts, args[0], &failed);
    if (failed) return NULL;
    if (!(interval > 0)) return raise_value_error(ts, "switch interval must be strictly positive");
    uint64_t ns = interval < 1e-6 ? 1000 : interval > 1e9 ? (uint64_t)1e18 : (uint64_t)(interval * 1e9);
    __atomic_store_n(&ts->rt->switch_interval, ns, __ATOMIC_RELAXED);
    return none_new(ts);
}

/* --- coroutines ----------------------------------------------------------------------------------------- */
NATIVE(sys_get_origin_depth) { UNUSED_ARGUMENTS(); return int_from_int64(ts, ts->origin_depth); }

NATIVE(sys_set_origin_depth)
{
    static const char *const names[] = {"depth"};
    static const ArgSpec spec = {"set_coroutine_origin_tracking_depth", names, 1, 1, 1};
    Borrow a[1];
    int depth;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !args_int(ts, a[0], &depth)) return NULL;
    if (depth < 0) return raise_value_error(ts, "depth must be >= 0");
    ts->origin_depth = depth;
    return none_new(ts);
}

static bool check_hook(ThreadState *ts, Borrow hook, const char *name)
{
    if (!hook || hook == ts->rt->none || obj_is_callable(hook)) return true;
    raise_type_error(ts, "callable %s expected, got %.50s", name, TYPE_NAME(hook));
    return false;
}

static void set_hook(ThreadState *ts, Ref *place, Borrow hook)
{
    if (hook) ref_set(place, hook == ts->rt->none ? NULL : ref_new(hook));
}

NATIVE(sys_set_asyncgen_hooks)
{
    static const char *const names[] = {"firstiter", "finalizer"};
    static const ArgSpec spec = {"set_asyncgen_hooks", names, 2, 2, 0};
    Borrow a[2];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !check_hook(ts, a[1], "finalizer")
        || !check_hook(ts, a[0], "firstiter")) return NULL;
    set_hook(ts, &ts->asyncgen_finalizer, a[1]);
    set_hook(ts, &ts->asyncgen_firstiter, a[0]);
    return none_new(ts);
}

NATIVE(sys_get_asyncgen_hooks)
{
    UNUSED_ARGUMENTS();
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("asyncgen_hooks",
        "asyncgen_hooks\n\nThe hooks of asynchronous generators.", 0);
    static const StructField fields[] = {{"firstiter", "Hook to intercept first iteration"},
        {"finalizer", "Hook to intercept finalization"}, {0}};
    Type **type = &ts->rt->module_state->record_types[RECORD_ASYNCGEN_HOOKS];
    if (!*type && !(*type = struct_sequence_type(ts, &spec, fields, 2))) return NULL;
    Borrow none = ts->rt->none;
    Ref values[] = {ref_new(ts->asyncgen_firstiter ? ts->asyncgen_firstiter : none),
        ref_new(ts->asyncgen_finalizer ? ts->asyncgen_finalizer : none)};
    return struct_sequence_new_take(ts, *type, values, 2);
}

/* --- small things --------------------------------------------------------------------------------------- */
/* it never holds what is out of date */
NATIVE(sys_clear_type_cache) { UNUSED_ARGUMENTS(); return none_new(ts); }
NATIVE(sys_getdlopenflags) { UNUSED_ARGUMENTS(); return int_from_int64(ts, ts->rt->module_state->dlopen_flags); }

NATIVE(sys_setdlopenflags)
{
    UNUSED_ARGUMENTS();
    return args_int(ts, args[0], &ts->rt->module_state->dlopen_flags) ? none_new(ts) : NULL;
}

static const char *const stdlib_names =
    "__future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2 _codecs _codecs_cn "
    "_codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc "
    "_compat_pickle _compression _contextvars _crypt _csv _ctypes _curses _curses_panel _datetime _dbm "
    "_decimal _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq "
    "_imp _io _json _locale _lsprof _lzma _markupbase _md5 _msi _multibytecodec _multiprocessing _opcode "
    "_operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydecimal _pyio "
    "_queue _random _scproxy _sha1 _sha256 _sha3 _sha512 _signal _sitebuiltins _socket _sqlite3 _sre _ssl "
    "_stat _statistics _string _strptime _struct _symtable _thread _threading_local _tkinter _tokenize "
    "_tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi _zoneinfo abc aifc antigravity "
    "argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2 "
    "cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall "
    "concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses "
    "datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler "
    "fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext "
    "glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io "
    "ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math "
    "mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path "
    "numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil "
    "platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc "
    "pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets "
    "select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd "
    "sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess "
    "sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this "
    "threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle "
    "turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser "
    "winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo";

static Ref stdlib_set(ThreadState *ts)
{
    Ref text = str_from_text(ts, stdlib_names), name = str_intern_text(ts, "split");
    Ref list = text && name ? obj_call_method(ts, text, str_of(name), NULL, 0) : NULL;
    Ref set = list ? frozenset_new(ts, list) : NULL;
    ref_xdrop(text);
    ref_xdrop(name);
    ref_xdrop(list);
    return set;
}

/* stdlib_module_names is made when it is asked for: programs start sooner, and few ever ask. */
NATIVE(sys_missing_attribute)
{
    (void)self; (void)nargs; (void)kwnames;
    if (!str_equals_text(args[0], "stdlib_module_names")) {
        Borrow module = dict_find_text(ts, ts->rt->modules, "sys");
        if (!is_str(args[0])) return raise_type_error(ts, "attribute name must be string, not '%.200T'",
            args[0]);
        return raise_attribute_error(ts, module ? module : ts->rt->none, str_of(args[0]),
            "module 'sys' has no attribute '%S'", args[0]);
    }
    Ref set = stdlib_set(ts);
    if (set && !sys_set(ts, "stdlib_module_names", set)) ref_clear(&set);
    return set;
}

static const MethodDef functions[] = {
    {"__getattr__", sys_missing_attribute, 1, 1, 0, NULL},
    {"_clear_type_cache", sys_clear_type_cache, 0, 0, 0,
        "_clear_type_cache($module, /)\n--\n\nForget cached lookups in types."},
    {"_current_exceptions", sys_current_exceptions, 0, 0, 0,
        "_current_exceptions($module, /)\n--\n\nReturn a dict of threads and the exceptions they handle."},
    {"_current_frames", sys_current_frames, 0, 0, 0,
        "_current_frames($module, /)\n--\n\nReturn a dict of threads and their frames."},
    {"addaudithook", sys_addaudithook, 0, ARGS_ANY, MF_KEYWORDS,
        "addaudithook($module, /, hook)\n--\n\nAdd a function that is called for each audit event."},
    {"audit", sys_audit, 0, ARGS_ANY, MF_UNCHECKED, "audit(event, *args)\n\nPass the event to all hooks."},
    {"breakpointhook", sys_breakpointhook, 0, ARGS_ANY, MF_KEYWORDS,
        "breakpointhook(*args, **kws)\n\nWhat breakpoint() calls."},
    {"call_tracing", sys_call_tracing, 2, 2, 0,
        "call_tracing($module, func, args, /)\n--\n\nCall func(*args)."},
    {"get_asyncgen_hooks", sys_get_asyncgen_hooks, 0, 0, 0,
        "get_asyncgen_hooks($module, /)\n--\n\nReturn the hooks of asynchronous generators: (firstiter, finalizer)."},
    {"set_asyncgen_hooks", sys_set_asyncgen_hooks, 0, ARGS_ANY, MF_KEYWORDS,
        "set_asyncgen_hooks(* [, firstiter] [, finalizer])\n\nSet hooks of asynchronous generators."},
    {"get_coroutine_origin_tracking_depth", sys_get_origin_depth, 0, 0, 0,
        "get_coroutine_origin_tracking_depth($module, /)\n--\n\nReturn how many frames of origin are kept "
        "for coroutines."},
    {"setdlopenflags", sys_setdlopenflags, 1, 1, 0,
        "setdlopenflags($module, flags, /)\n--\n\nSet the flags for opening shared libraries; nothing opens any."},
    {"getdlopenflags", sys_getdlopenflags, 0, 0, 0,
        "getdlopenflags($module, /)\n--\n\nReturn the flags for opening shared libraries."},
    {"getprofile", sys_getprofile, 0, 0, 0, "getprofile($module, /)\n--\n\nReturn the profiling function."},
    {"getswitchinterval", sys_getswitchinterval, 0, 0, 0,
        "getswitchinterval($module, /)\n--\n\nReturn the thread switch interval in seconds."},
    {"gettrace", sys_gettrace, 0, 0, 0, "gettrace($module, /)\n--\n\nReturn the tracing function."},
    {"set_coroutine_origin_tracking_depth", sys_set_origin_depth, 0, ARGS_ANY, MF_KEYWORDS,
        "set_coroutine_origin_tracking_depth($module, /, depth)\n--\n\nSet how many frames of origin are "
        "kept for coroutines."},
    {"setprofile", sys_setprofile, 1, 1, MF_STEPPING, "setprofile(function)\n\nSet the profiling function."},
    {"setswitchinterval", sys_setswitchinterval, 1, 1, 0,
        "setswitchinterval($module, interval, /)\n--\n\nSet the thread switch interval in seconds."},
    {"settrace", sys_settrace, 1, 1, MF_STEPPING, "settrace(function)\n\nSet the tracing function."},
    {0},
};

/* --- attributes ----------------------------------------------------------------------------------------- */
static bool add_thread_info(ThreadState *ts, Borrow module)
{
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("sys.thread_info",
        "sys.thread_info\n\nHow threads are made.", 0);
    static const StructField fields[] = {{"name", "name of the thread implementation"},
        {"lock", "name of the lock implementation"},
                                         {"version", "name and version of the thread library"}, {0}};
    char version[64] = "";
    confstr(_CS_GNU_LIBPTHREAD_VERSION, version, sizeof version);
    Ref values[] = {str_from_text(ts, "pthread"), str_from_text(ts, "semaphore"), str_from_text(ts, version)};
    Type *type = struct_sequence_type(ts, &spec, fields, 3);
    Ref record = NULL;
    if (type) record = struct_sequence_new_take(ts, type, values, 3);
    else for (size_t i = 0; i < 3; i++) ref_xdrop(values[i]);
    ref_xdrop(OBJ(type));
    return module_add_take(ts, module, "thread_info", record);
}

/* The type of what sys.unraisablehook is called with. */
static bool make_hook_arguments(ThreadState *ts)
{
    static const TypeSpec spec = STRUCT_SEQUENCE_SPEC("UnraisableHookArgs",
        "UnraisableHookArgs\n\nThe argument of sys.unraisablehook.", 0);
    static const StructField fields[] = {
        {"exc_type", "Exception type"}, {"exc_value", "Exception value"},
            {"exc_traceback", "Exception traceback"},
        {"err_msg", "Error message"}, {"object", "Object causing the exception"}, {0}};
    Type **place = &ts->rt->module_state->record_types[RECORD_UNRAISABLE];
    return (*place = struct_sequence_type(ts, &spec, fields, 5)) != NULL;
}

static bool add_texts(ThreadState *ts, Borrow module, const Options *o)
{
    Ref empty = ts->rt->empty_str, git = tuple_pack(ts, 3, empty, empty, empty);
    const char *library = o && o->library ? o->library : "";
    return module_add_take(ts, module, "_git", git) && module_add_text(ts, module, "abiflags", "")
        && module_add_text(ts, module, "_framework", "") && module_add(ts, module, "_home", ts->rt->none)
        && module_add_text(ts, module, "_stdlib_dir", library)
        && module_add_text(ts, module, "_base_executable", o && o->executable ? o->executable : "");
}

static bool add_original_arguments(ThreadState *ts, Borrow module, const Options *o)
{
    Ref list = list_new(ts, 0);
    for (int i = 0; list && o && o->original_argv && i < o->original_argc; i++) {
        Ref text = str_decode(ts, o->original_argv[i], strlen(o->original_argv[i]), "utf-8",
            "surrogateescape");
        if (!text || !list_append_take(ts, list, text)) ref_clear(&list);
    }
    return module_add_take(ts, module, "orig_argv", list);
}

/* The hooks as they are at first, which programs put back: sys.__excepthook__ is sys.excepthook. */
static bool add_originals(ThreadState *ts, Borrow module)
{
    static const char *const names[][2] = {{"displayhook", "__displayhook__"}, {"excepthook", "__excepthook__"},
        {"unraisablehook", "__unraisablehook__"}, {"breakpointhook", "__breakpointhook__"}};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(names); i++) {
        Borrow hook = dict_find_text(ts, OBJ(module_dict(module)), names[i][0]);
        if (!hook || !module_add(ts, module, names[i][1], hook)) return false;
    }
    return true;
}

bool sys_add_hooks(ThreadState *ts, Borrow module)
{
    const Options *o = ts->rt->options;
    return make_hook_arguments(ts) && module_add_functions(ts, module, functions) && add_originals(ts, module)
        && add_thread_info(ts, module)
        && add_texts(ts, module, o) && add_original_arguments(ts, module, o)
        && module_add_take(ts, module, "path_importer_cache", dict_new(ts));
}
