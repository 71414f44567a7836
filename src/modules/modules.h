/* modules.h: modules written in C, and the state they keep for a runtime.
 *
 * A module is one file: a method table and `Ref module_NAME_init(ThreadState *)`, which returns a new reference to
 * the module object. table.def lists them; import.c makes one when it is first imported. */
#ifndef OURO_MODULES_MODULES_H
#define OURO_MODULES_MODULES_H

#include "code/code.h"
#include "gc/gc.h"
#include "microscope/flags.h"
#include "object/abstract.h"
#include "object/args.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/native.h"
#include "object/str.h"
#include "object/tuple.h"

/* What the command line says, as sys.flags shows it. Owned by whoever makes the runtime; lives as long. */
typedef struct Options {
    int optimize;              /* -O, -OO */
    bool inspect, quiet, unbuffered, ignore_environment, isolated, dev_mode, verbose;
    bool no_signals;           /* leave the process's signals alone: embedded */
    bool no_site, no_user_site, safe_path, dont_write_bytecode, debug, utf8_mode, warn_default_encoding, no_debug_ranges;
    int bytes_warning;
    int int_max_str_digits;      /* -X int_max_str_digits plus 1, 0: not given */
    const char *const *warnings; /* -W values */
    size_t warning_count;
    const char *const *x_options; /* -X values */
    size_t x_option_count;
    int argc;                  /* sys.argv: what stands behind the options */
    char **argv;
    int original_argc;         /* sys.orig_argv: all of the command line */
    char **original_argv;
    const char *executable;    /* path of the binary, or "" */
    const char *library;       /* folder of the modules written in Python, or NULL */
    const char *extra_path;    /* OURO_PATH */
    size_t memory_limit;       /* bytes, 0: none */
    const char *demo;          /* --demo=NAME: the demonstration to show, "" for the list; NULL: none */
    bool hash_seed_given;
    uint32_t hash_seed;        /* PYTHONHASHSEED */
    bool exit_check;           /* say on stderr and by exit code 99 if a block is left at exit */
    struct { bool gc, recount, limits, look, step, turns; uint64_t oom; } stress; /* -X stress=... */
    MicroscopeOptions microscope; /* --gc-trace, --leaks, --log, ... */
} Options;

/* The struct sequences that modules offer, made when their module is. */
typedef enum RecordKind {
    RECORD_STAT, RECORD_TERMINAL_SIZE, RECORD_TIMES, RECORD_UNAME, RECORD_STRUCT_TIME, RECORD_UNRAISABLE, RECORD_USER,
    RECORD_GROUP, RECORD_ASYNCGEN_HOOKS, RECORD_WAITED, RECORD_USAGE, RECORD_SCHEDULE, RECORD_VOLUME,
    RECORD_SIGNAL, RECORD_EXCEPT_HOOK, RECORD_LIMIT
} RecordKind;

/* When os.register_at_fork() has something called. */
typedef enum ForkMoment { FORK_BEFORE, FORK_IN_CHILD, FORK_IN_PARENT, FORK_LIMIT } ForkMoment;

/* The exceptions that modules offer (classes.h). */
typedef enum ModuleException {
    EXCEPTION_NONE, EXCEPTION_STRUCT, EXCEPTION_BINASCII, EXCEPTION_INCOMPLETE, EXCEPTION_PICKLE, EXCEPTION_PICKLING,
    EXCEPTION_UNPICKLING, EXCEPTION_LIMIT
} ModuleException;

/* What _pickle needs of modules in Python (pickle.h); the first ones are dicts. */
typedef enum PickleImport {
    PICKLE_DISPATCH_TABLE, PICKLE_EXTENSIONS, PICKLE_EXTENSION_NAMES, PICKLE_EXTENSION_CACHE, PICKLE_NAMES_TO_OLD,
    PICKLE_MODULES_TO_OLD, PICKLE_NAMES_FROM_OLD, PICKLE_MODULES_FROM_OLD, PICKLE_LAST_DICT = PICKLE_MODULES_FROM_OLD,
    PICKLE_CODECS_ENCODE, PICKLE_UNESCAPE, PICKLE_PARTIAL, PICKLE_GETATTR, PICKLE_IMPORT_LIMIT
} PickleImport;

/* signal.set_wakeup_fd(): where the numbers of signals are written to as they arrive. */
typedef struct SignalWakeup {
    int fd; /* -1: nowhere */
    bool silent_when_full;
    volatile int error; /* of a write that failed, to be told by signals_serve; 0: none */
} SignalWakeup;

/* What modules keep for a runtime; owned references. */
struct ModuleState {
    Ref atexit_callbacks;      /* list of tuples (function, args, kwargs), or NULL */
    struct Loading *loading;   /* modules that are being imported (import_lock.h) */
    Ref signal_handlers[65];   /* by number: callable, or NULL where none was set from Python */
    uint64_t signals_taken;    /* bits of signals that are noted for Python */
    volatile uint64_t signals; /* bits of signals that arrived; set by the handler */
    SignalWakeup wakeup;
    Ref warning_registry;      /* dict: what was already warned about, while no warnings module is loaded */
    Ref audit_hooks;           /* list, or NULL */
    Ref fork_callbacks[FORK_LIMIT]; /* lists, or NULL */
    int dlopen_flags;          /* sys.setdlopenflags */
    struct Session *prompt;    /* the prompt that runs, or NULL: readline's callbacks have no argument for it (repl/) */
    /* A command of the prompt (help, run, ...) and what it prints, as a report; NULL without memory. Set by the prompt's
     * layer, NULL in a C program. */
    struct Report *(*prompt_command)(ThreadState *ts, const char *name, const char *rest);
    struct Text *printed;      /* takes what such a command prints; NULL: standard output does */
    bool exiting;              /* atexit callbacks run */
    GcHook gc_debug;           /* prints what gc.set_debug asks for */
    Type *record_types[RECORD_LIMIT]; /* NULL: not made yet */
    Ref exceptions[EXCEPTION_LIMIT]; /* NULL: not made yet */
    uint64_t abc_version;      /* grows with every register() of an abstract base class */
    Ref pickle_imports[PICKLE_IMPORT_LIMIT]; /* NULL: not needed yet */
    Ref utc;                   /* datetime.timezone.utc, once it was needed */
    Ref struct_cache;          /* dict from formats to Struct objects, or NULL */
    size_t thread_stack_size;  /* of threads to be started, 0: the system's choice */
    Ref statement;             /* code of the statement that the prompt runs, or NULL */
    Ref node_classes;          /* tuple: the classes of syntax trees (compile/python_tree.h), once they were needed */
    Ref unsupported_operation; /* the class io.UnsupportedOperation, once it was needed */
};

#define MODULE(name, init) Ref init(ThreadState *ts);
#include "modules/table.def"
#undef MODULE

/* import.c */
bool import_init(ThreadState *ts);
/* __import__(name, globals, ..., fromlist, level). */
Ref import_module(ThreadState *ts, Borrow name, Borrow globals, Borrow fromlist, int64_t level);
Ref import_text(ThreadState *ts, const char *name); /* import NAME; new reference to it */
/* Runs a file as module __main__ with the given dict. */
Ref run_file(ThreadState *ts, const char *path, Borrow globals);
/* The source file of a module whose package is imported already: a str, "built-in" for one written in C. NULL: none
 * (a package may be without), or an exception. */
Ref import_find(ThreadState *ts, StrObject *name, bool *package);
/* is_script: for messages about its encoding. */
CodeObject *import_compile_file(ThreadState *ts, const char *path, Borrow filename, bool is_script);
bool import_set_spec(ThreadState *ts, Borrow dict, StrObject *name, Borrow origin); /* of a module that was run by its name */
/* runpy.c: `-m NAME`: finds the module (or NAME.__main__ of a package) and runs it as __main__. alter_argv: sys.argv[0]
 * becomes its path. */
Ref run_as_main(ThreadState *ts, const char *name, bool alter_argv);
/* The bytes of a file, malloc'ed; NULL with errno. */
char *read_whole_file(const char *path, size_t *size);

/* traceback_print.c: an exception as CPython prints it, to a Python file object or, if NULL, to stderr. Never raises. */
void print_exception(ThreadState *ts, Borrow exc, Borrow file);
Ref format_exception(ThreadState *ts, Borrow exc); /* str */
void print_unraisable(ThreadState *ts, Borrow exc, const char *message, Borrow where);

/* sys.c */
Borrow sys_get(ThreadState *ts, const char *name); /* borrowed, NULL without an exception */
bool sys_set(ThreadState *ts, const char *name, Borrow value);
/* sys_hooks.c: what belongs to hooks and tools, into the module sys. */
bool sys_add_hooks(ThreadState *ts, Borrow module);
/* Writes to sys.stderr or, when that is gone, to the process's; never raises. */
void write_stderr(ThreadState *ts, const char *text);
/* Where options ask for filters: imports the module warnings, which reads them. */
void warnings_init(ThreadState *ts);
/* Issues a warning as the module warnings would; false with an exception where warnings are errors. */
bool warn(ThreadState *ts, ExcKind category, const char *format, ...);
/* "unclosed WHAT SOURCE", a ResourceWarning; where that is an error, it is shown as one of `self`. Never raises. */
void warn_resource(ThreadState *ts, Borrow source, Borrow self, const char *what);
bool warn_resource_wanted(ThreadState *ts); /* whether anybody may see one */
Ref warn_unawaited(ThreadState *ts, Borrow coroutine); /* the runtime's hook of that name */
bool warn_explicit(ThreadState *ts, ExcKind category, const char *message, Borrow filename, int line);

/* unraisable.c: calls sys.unraisablehook with the exception; never raises. Borrows. */
void report_unraisable(ThreadState *ts, Borrow exc, const char *message, Borrow where);

/* streams.c: sys.stdin, stdout, stderr and their twins __stdin__ ... */
bool streams_init(ThreadState *ts);
/* Writes a str to a stream that is exactly a TextIOWrapper whose write() was not replaced. 1: written, 0: it is another
 * kind of stream (call its write()), -1: an exception. */
int text_stream_write(ThreadState *ts, Borrow stream, Borrow text);
void streams_restore(ThreadState *ts); /* at the end: sys.stdout is sys.__stdout__ again, and so on */

/* signals.c */
bool signals_init(ThreadState *ts);
void signals_fini(ThreadState *ts);
/* What happens when a signal arrives: it is noted for signals_serve, or what the system does. */
typedef enum SignalAction { SIGNAL_DEFAULT, SIGNAL_IGNORE, SIGNAL_PYTHON, SIGNAL_UNKNOWN } SignalAction;
bool signal_install(ThreadState *ts, int number, SignalAction action); /* false with errno */
SignalAction signal_action(int number);
bool signals_serve(ThreadState *ts); /* runs the handlers of signals that have arrived; in the main thread only */
void signal_arrived(Runtime *rt, int number); /* the main thread will run its handler */

/* atexit.c */
void atexit_run(ThreadState *ts);

#endif
