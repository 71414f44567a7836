/* threadmodule.c: the module _thread: what the module threading is made of. vm/threads.h has the mechanism. */
#include <signal.h>
#include <unistd.h>

#include "modules/builtins.h"
#include "modules/posix.h"
#include "modules/thread.h"
#include "object/float.h"
#include "object/struct_sequence.h"

static NATIVE(start_new_thread)
{
    (void)self, (void)kwnames;
    ModuleState *s = ts->rt->module_state;
    uint64_t ident;
    if (!obj_is_callable(args[0])) return raise_type_error(ts, "first arg must be callable");
    if (!is_tuple(args[1])) return raise_type_error(ts, "2nd arg must be a tuple");
    if (nargs > 2 && !is_dict(args[2])) return raise_type_error(ts, "optional 3rd arg must be a dictionary");
    if (!thread_start(ts, args[0], args[1], nargs > 2 ? args[2] : NULL, s->thread_stack_size, &ident)) return NULL;
    return int_from_uint64(ts, ident);
}

static NATIVE(allocate_lock)
{
    UNUSED_ARGUMENTS();
    return lock_new(ts);
}

static NATIVE(get_ident)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, thread_ident(ts));
}

static NATIVE(get_native_id)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(ts, gettid());
}

static NATIVE(count)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, ts->rt->gil ? ts->rt->gil->started : 0);
}

static NATIVE(exit_thread)
{
    UNUSED_ARGUMENTS();
    Ref exc = exception_new(ts, EXC_SYSTEM_EXIT, NULL);
    return exc ? raise_object_take(ts, exc) : NULL;
}

#define STACK_LEAST 32768

static NATIVE(stack_size)
{
    (void)self, (void)kwnames;
    bool failed = false;
    int64_t size = nargs ? obj_index_int64(ts, args[0], EXC_COUNT, &failed) : 0;
    if (failed) return NULL;
    if (size == INT64_MAX || size == INT64_MIN) return raise_overflow_error(ts, "Python int too large to convert to C ssize_t");
    if (size < 0) return raise_value_error(ts, "size must be 0 or a positive value");
    if (size && size < STACK_LEAST) return raise_value_error(ts, "size not valid: %lld bytes", (long long)size);
    size_t *place = &ts->rt->module_state->thread_stack_size, before = *place;
    *place = (size_t)size;
    return int_from_uint64(ts, before);
}

static NATIVE(interrupt_main)
{
    (void)self, (void)kwnames;
    int number = SIGINT;
    if (nargs && !args_int(ts, args[0], &number)) return NULL;
    if (number < 1 || number >= NSIG) return raise_value_error(ts, "signal number out of range");
    if (signal_action(number) == SIGNAL_PYTHON) signal_arrived(ts->rt, number);
    return check_signals(ts) ? none_new(ts) : NULL;
}

static NATIVE(set_sentinel)
{
    UNUSED_ARGUMENTS();
    Ref lock = lock_new(ts);
    if (lock) ref_set(&ts->sentinel, ref_new(lock));
    return lock;
}

/* --- threading.excepthook ---------------------------------------------------------------------------------- */
static Ref thread_name(ThreadState *ts, Borrow thread)
{
    Ref name = thread == ts->rt->none ? NULL : obj_getattr_text(ts, thread, "name");
    if (name) return name;
    exc_clear(ts);
    return int_from_uint64(ts, thread_ident(ts));
}

/* sys.stderr or, when that is gone, what the thread kept of it. New reference; NULL: nowhere. */
static Ref file_for(ThreadState *ts, Borrow thread)
{
    Borrow file = sys_get(ts, "stderr");
    if (file && file != ts->rt->none) return ref_new(file);
    Ref kept = thread == ts->rt->none ? NULL : obj_getattr_text(ts, thread, "_stderr");
    if (!kept) exc_clear(ts);
    if (kept != ts->rt->none) return kept;
    ref_drop(kept);
    return NULL;
}

static bool write_head(ThreadState *ts, Borrow file, Borrow thread)
{
    Ref name = thread_name(ts, thread), text = name ? str_from_format(ts, "Exception in thread %S:\n", name) : NULL;
    Ref done = text ? obj_call_method(ts, file, ID(ts, write), (Borrow const *)&text, 1) : NULL;
    ref_xdrop(name);
    ref_xdrop(text);
    ref_xdrop(done);
    return done != NULL;
}

static NATIVE(excepthook)
{
    UNUSED_ARGUMENTS();
    if (args[0]->type != ts->rt->module_state->record_types[RECORD_EXCEPT_HOOK])
        return raise_type_error(ts, "_thread.excepthook argument type must be ExceptHookArgs");
    Borrow type = tuple_item(args[0], 0), exc = tuple_item(args[0], 1), thread = tuple_item(args[0], 3);
    if (type == OBJ(ts->rt->exceptions[EXC_SYSTEM_EXIT])) return none_new(ts);
    Ref file = file_for(ts, thread);
    if (!file) return none_new(ts);
    bool ok = write_head(ts, file, thread);
    if (ok && is_exception(exc)) print_exception(ts, exc, file);
    Ref done = ok ? obj_call_method(ts, file, ID(ts, flush), NULL, 0) : NULL;
    ref_drop(file);
    return done;
}

static const StructField hook_fields[] = {{"exc_type", "Exception type"},
                                          {"exc_value", "Exception value"},
                                          {"exc_traceback", "Exception traceback"},
                                          {"thread", "Thread"},
                                          {0}};
static const TypeSpec hook_spec =
    STRUCT_SEQUENCE_SPEC("_thread._ExceptHookArgs", "What threading.excepthook is called with.", 0);

/* --- the module -------------------------------------------------------------------------------------------- */
#define START_DOC \
    "(function, args[, kwargs])\n\nStart a thread that calls the function with a tuple of arguments and a dict of named ones; " \
    "returns its number.\n\nIt ends when the function returns. SystemExit ends it silently."
#define ALLOCATE_DOC "() -> lock object\n\nA new lock, free."
#define EXIT_DOC "()\n\nRaise SystemExit, which ends the thread."

static const MethodDef functions[] = {
    {"start_new_thread", start_new_thread, 2, 3, 0, "start_new_thread" START_DOC},
    {"start_new", start_new_thread, 2, 3, 0, "start_new" START_DOC},
    {"allocate_lock", allocate_lock, 0, 0, 0, "allocate_lock" ALLOCATE_DOC},
    {"allocate", allocate_lock, 0, 0, 0, "allocate" ALLOCATE_DOC},
    {"exit", exit_thread, 0, 0, 0, "exit" EXIT_DOC},
    {"exit_thread", exit_thread, 0, 0, 0, "exit_thread" EXIT_DOC},
    {"get_ident", get_ident, 0, 0, 0, "get_ident() -> integer\n\nA number that no other thread of the process has now."},
    {"get_native_id", get_native_id, 0, 0, 0, "get_native_id() -> integer\n\nThe number by which the system knows the thread."},
    {"_count", count, 0, 0, 0, "_count() -> integer\n\nHow many threads were started and have not ended."},
    {"stack_size", stack_size, 0, 1, 0,
     "stack_size([size]) -> size\n\nSet the size in bytes of the C stacks of threads to be started, 0 for the system's choice; returns what it was."},
    {"interrupt_main", interrupt_main, 0, 1, 0,
     "interrupt_main(signum=signal.SIGINT, /)\n\nMake the main thread see a signal, if it has a handler."},
    {"_set_sentinel", set_sentinel, 0, 0, 0, "_set_sentinel() -> lock\n\nA lock that is released when this thread has ended."},
    {"_excepthook", excepthook, 1, 1, 0, "excepthook(exc_type, exc_value, exc_traceback, thread)\n\nReport an exception that ended a thread."},
    {0},
};

Ref module_thread_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_thread", "Threads and locks, the little that the module threading is built on.");
    bool ok = module && module_add_functions(ts, module, functions) && module_add_kind(ts, module, KIND_RLOCK)
              && module_add_kind(ts, module, KIND_THREAD_LOCAL)
              && module_add_take(ts, module, "LockType", ref_xnew(OBJ(type_for_kind(ts, KIND_LOCK))))
              && module_add(ts, module, "error", OBJ(ts->rt->exceptions[EXC_RUNTIME_ERROR]))
              && module_add_take(ts, module, "TIMEOUT_MAX", float_from_double(ts, 9223372036.0))
              && record_type_add(ts, module, "_ExceptHookArgs", RECORD_EXCEPT_HOOK, &hook_spec, hook_fields, 4);
    if (!ok) ref_clear(&module);
    return module;
}
