/* embed.c: interpreters for C programs: include/ouro/ouro.h. An OuroValue is an Object. */
#define _GNU_SOURCE 1
#include "runtime/embed.h"

#include <stdlib.h>
#include <string.h>

#include "compile/compile.h"
#include "gc/gc.h"
#include "microscope/microscope.h"
#include "object/bytes.h"
#include "object/float.h"
#include "vm/eval.h"
#include "vm/threads.h"

#ifndef OURO_LIBRARY
#define OURO_LIBRARY "/usr/local/lib/ouro"
#endif

/* --- entering and leaving -------------------------------------------------------------------------------- */
/* Is the call made by a function that this interpreter has called? */
static bool is_inside(const Ouro *o, const ThreadState *outer) { return outer && outer->rt == o->host->rt; }

static ThreadState *begin(Ouro *o)
{
    ThreadState *outer = current_thread;
    if (is_inside(o, outer)) return outer;
    current_thread = o->host;
    gil_take_back(o->host);
    if (o->thread != (void *)&current_thread) {
        o->thread = (void *)&current_thread;
        o->host->c_stack_end = thread_stack_end(o->host->c_stack_end);
    }
    return outer;
}

static void end(Ouro *o, ThreadState *outer)
{
    if (!is_inside(o, outer)) gil_let_go(o->host);
    current_thread = outer;
}

ThreadState *embed_enter(Ouro *o)
{
    ThreadState *outer = begin(o);
    ref_clear(&o->failure);
    return outer;
}

void embed_leave(Ouro *o, ThreadState *outer)
{
    if (o->ts->exc) ref_set(&o->failure, exc_take(o->ts));
    end(o, outer);
}

static OuroValue *leave_with(Ouro *o, ThreadState *outer, Ref result)
{
    embed_leave(o, outer);
    return embed_value(result);
}

static bool leave_if(Ouro *o, ThreadState *outer, bool ok)
{
    embed_leave(o, outer);
    return ok;
}

Ouro *embed_of(ThreadState *ts) { return (Ouro *)((char *)ts->rt->options - offsetof(Ouro, options)); }

/* --- an interpreter -------------------------------------------------------------------------------------- */
static void take_options(Options *to, const OuroOptions *from)
{
    static char none[] = "";
    static char *argv[] = {none, NULL};
    const char *seed = from && from->environment ? getenv("PYTHONHASHSEED") : NULL;
    *to = (Options){.argc = 1, .argv = argv, .original_argc = 1, .original_argv = argv, .executable = "",
                    .library = from && from->library ? from->library : OURO_LIBRARY,
                    .memory_limit = from ? from->memory_limit : 0, .no_signals = !from || !from->signals,
                    .ignore_environment = !from || !from->environment,
                    .extra_path = from && from->environment ? getenv("OURO_PATH") : NULL};
    if (!seed || !*seed || strcmp(seed, "random") == 0) return;
    to->hash_seed = (uint32_t)strtoul(seed, NULL, 10);
    to->hash_seed_given = true;
}

/* Another thread runs from now on. */
static void follow_switch(ThreadState *ts)
{
    microscope_switch(ts);
    embed_of(ts)->ts = ts;
}

Ouro *ouro_new(const OuroOptions *options)
{
    Ouro *o = calloc(1, sizeof *o);
    ThreadState *outer = current_thread;
    if (!o) return NULL;
    take_options(&o->options, options);
    o->ts = o->host = runtime_new(&o->options);
    if (o->ts) o->ts->rt->on_switch = follow_switch;
    bool ok = o->ts && main_dict(o->ts);
    if (!ok && o->ts) runtime_free(o->ts);
    current_thread = outer;
    if (ok) return o;
    free(o);
    return NULL;
}

size_t ouro_free(Ouro *o)
{
    if (!o) return 0;
    ThreadState *outer = embed_enter(o);
    runtime_finish(o->ts);
    size_t left = runtime_free(o->ts);
    current_thread = outer == o->ts ? NULL : outer;
    text_free(&o->error);
    text_free(&o->type);
    free(o);
    return left;
}

static Ref run_text(ThreadState *ts, const char *text, const char *name, CompileMode mode)
{
    Ref filename = str_from_text(ts, name);
    CompileOptions options = {.mode = mode, .filename = filename, .warn = warn_explicit};
    size_t limit = heap_lend(ts->heap, HEAP_ARENA_SIZE); /* what frees memory must be sayable when there is none */
    CodeObject *code = filename ? compile_source(ts, text, strlen(text), &options) : NULL;
    heap_set_limit(ts->heap, limit);
    Ref result = code ? vm_run_code_take(ts, code, main_dict(ts), NULL, NULL) : NULL;
    ref_xdrop(filename);
    return result;
}

bool ouro_run(Ouro *o, const char *text, const char *name)
{
    ThreadState *outer = embed_enter(o);
    Ref result = run_text(o->ts, text, name, COMPILE_FILE);
    ref_xdrop(result);
    return leave_if(o, outer, result != NULL);
}

bool ouro_run_file(Ouro *o, const char *path)
{
    ThreadState *outer = embed_enter(o);
    Ref result = run_file(o->ts, path, main_dict(o->ts));
    ref_xdrop(result);
    return leave_if(o, outer, result != NULL);
}

OuroValue *ouro_eval(Ouro *o, const char *expression)
{
    ThreadState *outer = embed_enter(o);
    return leave_with(o, outer, run_text(o->ts, expression + strspn(expression, " \t"), "<string>", COMPILE_EVAL));
}

OuroValue *ouro_import(Ouro *o, const char *name)
{
    ThreadState *outer = embed_enter(o);
    Ref text = str_from_text(o->ts, name);
    Ref top = text ? import_module(o->ts, text, NULL, NULL, 0) : NULL;
    Ref module = top ? ref_xnew(dict_find(o->ts, o->ts->rt->modules, text)) : NULL;
    ref_xdrop(top);
    ref_xdrop(text);
    return leave_with(o, outer, module);
}

size_t ouro_memory_used(Ouro *o)
{
    HeapStats stats;
    heap_get_stats(o->ts->heap, &stats);
    return stats.live;
}

size_t ouro_memory_peak(Ouro *o) { return heap_peak_mapped_bytes(o->ts->heap); }

size_t ouro_collect(Ouro *o)
{
    ThreadState *outer = embed_enter(o);
    size_t found = gc_collect(o->ts, 2, GC_CAUSE_CALL);
    embed_leave(o, outer);
    return found;
}

/* --- errors ---------------------------------------------------------------------------------------------- */
const char *ouro_error(Ouro *o)
{
    text_clear(&o->error);
    if (!o->failure) return "";
    ThreadState *outer = begin(o);
    Ref text = format_exception(o->ts, o->failure);
    if (text) text_add(&o->error, str_utf8(text), str_of(text)->size);
    else text_puts(&o->error, TYPE_NAME(o->failure));
    exc_clear(o->ts);
    ref_xdrop(text);
    end(o, outer);
    return text_string(&o->error);
}

const char *ouro_error_type(Ouro *o)
{
    text_clear(&o->type);
    if (o->failure) text_puts(&o->type, TYPE_NAME(o->failure));
    return text_string(&o->type);
}

static Ref find_exception(ThreadState *ts, const char *type)
{
    Borrow found = dict_find_text(ts, main_dict(ts), type);
    if (!found) found = dict_find_text(ts, ts->rt->builtins, type);
    bool usable = found && is_type(found) && type_has((Type *)found, TF_EXC_SUBCLASS);
    return ref_new(usable ? found : OBJ(ts->rt->exceptions[EXC_RUNTIME_ERROR]));
}

OuroValue *ouro_raise(Ouro *o, const char *type, const char *message)
{
    ThreadState *outer = embed_enter(o);
    Ref class = find_exception(o->ts, type), text = str_from_text(o->ts, message);
    Ref exc = text ? obj_call1(o->ts, class, text) : NULL;
    if (exc) raise_object_take(o->ts, exc);
    ref_xdrop(text);
    ref_drop(class);
    embed_leave(o, outer);
    return NULL;
}

/* --- values ---------------------------------------------------------------------------------------------- */
OuroValue *ouro_keep(Ouro *o, OuroValue *value)
{
    ThreadState *outer = begin(o);
    ref_new(embed_object(value));
    end(o, outer);
    return value;
}

void ouro_release(Ouro *o, OuroValue *value)
{
    ThreadState *outer = begin(o);
    ref_xdrop(embed_object(value));
    end(o, outer);
}


#define MAKES(call) \
    { \
        ThreadState *outer = embed_enter(o); \
        return leave_with(o, outer, call); \
    }

OuroValue *ouro_none(Ouro *o) MAKES(none_new(o->ts))
OuroValue *ouro_bool(Ouro *o, bool value) MAKES(bool_new(o->ts, value))
OuroValue *ouro_int(Ouro *o, int64_t value) MAKES(int_from_int64(o->ts, value))
OuroValue *ouro_float(Ouro *o, double value) MAKES(float_from_double(o->ts, value))
OuroValue *ouro_bytes(Ouro *o, const void *bytes, size_t size) MAKES(bytes_from_data(o->ts, bytes, size))
OuroValue *ouro_str(Ouro *o, const char *text) MAKES(str_decode(o->ts, text, strlen(text), "utf-8", "surrogateescape"))
OuroValue *ouro_list(Ouro *o, OuroValue *const *items, size_t count)
    MAKES(list_from_array(o->ts, embed_objects(items), count))
OuroValue *ouro_tuple(Ouro *o, OuroValue *const *items, size_t count)
    MAKES(tuple_from_array(o->ts, embed_objects(items), count))
OuroValue *ouro_dict(Ouro *o) MAKES(dict_new(o->ts))
OuroValue *ouro_to_str(Ouro *o, OuroValue *value) MAKES(obj_str(o->ts, embed_object(value)))
OuroValue *ouro_to_repr(Ouro *o, OuroValue *value) MAKES(obj_repr(o->ts, embed_object(value)))

bool ouro_as_int(Ouro *o, OuroValue *value, int64_t *out)
{
    ThreadState *outer = embed_enter(o);
    Ref n = is_str(embed_object(value)) ? raise_type_error(o->ts, "an integer is required, not str")
                                        : obj_to_int(o->ts, embed_object(value));
    bool ok = n && (int_fits_int64(n, out) || raise_overflow_error(o->ts, "int too large for 64 bits"));
    ref_xdrop(n);
    return leave_if(o, outer, ok);
}

bool ouro_as_float(Ouro *o, OuroValue *value, double *out)
{
    ThreadState *outer = embed_enter(o);
    bool failed = false;
    *out = obj_as_double(o->ts, embed_object(value), &failed);
    return leave_if(o, outer, !failed);
}

bool ouro_as_bool(Ouro *o, OuroValue *value, bool *out)
{
    ThreadState *outer = embed_enter(o);
    int truth = obj_truth(o->ts, embed_object(value));
    *out = truth > 0;
    return leave_if(o, outer, truth >= 0);
}

const char *ouro_as_str(Ouro *o, OuroValue *value)
{
    ThreadState *outer = embed_enter(o);
    bool ok = is_str(embed_object(value));
    if (!ok) raise_type_error(o->ts, "a str is required, not %s", TYPE_NAME(embed_object(value)));
    embed_leave(o, outer);
    return ok ? str_utf8(embed_object(value)) : NULL;
}

const char *ouro_type_name(Ouro *o, OuroValue *value) { return (void)o, TYPE_NAME(embed_object(value)); }

/* --- names, attributes, items, calls --------------------------------------------------------------------- */
OuroValue *ouro_get(Ouro *o, const char *global)
{
    ThreadState *outer = embed_enter(o), *ts = o->ts;
    Ref name = str_from_text(ts, global);
    Borrow value = name ? dict_find(ts, main_dict(ts), name) : NULL;
    if (name && !value && !ts->exc && !(value = dict_find(ts, ts->rt->builtins, name)) && !ts->exc)
        raise_name_error(ts, str_of(name), "name '%s' is not defined", global);
    ref_xnew(value);
    ref_xdrop(name);
    return leave_with(o, outer, value);
}

bool ouro_set(Ouro *o, const char *global, OuroValue *value)
{
    ThreadState *outer = embed_enter(o);
    return leave_if(o, outer, dict_set_text(o->ts, main_dict(o->ts), global, embed_object(value)));
}

OuroValue *ouro_get_attribute(Ouro *o, OuroValue *value, const char *name)
    MAKES(obj_getattr_text(o->ts, embed_object(value), name))

bool ouro_set_attribute(Ouro *o, OuroValue *value, const char *name, OuroValue *attribute)
{
    ThreadState *outer = embed_enter(o);
    Ref text = str_intern_text(o->ts, name);
    bool ok = text && obj_setattr(o->ts, embed_object(value), str_of(text), embed_object(attribute));
    ref_xdrop(text);
    return leave_if(o, outer, ok);
}

OuroValue *ouro_get_item(Ouro *o, OuroValue *container, OuroValue *key)
    MAKES(obj_getitem(o->ts, embed_object(container), embed_object(key)))

bool ouro_set_item(Ouro *o, OuroValue *container, OuroValue *key, OuroValue *value)
{
    ThreadState *outer = embed_enter(o);
    return leave_if(o, outer, obj_setitem(o->ts, embed_object(container), embed_object(key), embed_object(value)));
}

int64_t ouro_length(Ouro *o, OuroValue *container)
{
    ThreadState *outer = embed_enter(o);
    int64_t n = obj_len(o->ts, embed_object(container));
    embed_leave(o, outer);
    return n;
}

OuroValue *ouro_call(Ouro *o, OuroValue *callable, OuroValue *const *arguments, size_t count)
    MAKES(obj_call(o->ts, embed_object(callable), embed_objects(arguments), count, NULL))

OuroValue *ouro_call_method(Ouro *o, OuroValue *value, const char *name, OuroValue *const *arguments, size_t count)
{
    ThreadState *outer = embed_enter(o);
    Ref text = str_intern_text(o->ts, name);
    Ref result = text ? obj_call_method(o->ts, embed_object(value), str_of(text), embed_objects(arguments), count) : NULL;
    ref_xdrop(text);
    return leave_with(o, outer, result);
}
