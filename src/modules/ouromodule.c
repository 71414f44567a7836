/* ouromodule.c: the module ouro: the microscope's commands as functions, and their reports as objects. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "microscope/command.h"
#include "modules/builtins.h"
#include "modules/modules.h"
#include "object/float.h"

typedef struct ReportObject {
    Object base;
    Report *report;     /* owned */
} ReportObject;

static Report *report_of(Borrow o) { return ((ReportObject *)o)->report; }

/* --- data as objects ------------------------------------------------------------------------------------ */
static Ref object_of_datum(ThreadState *ts, const Datum *d);

static Ref dict_of_datum(ThreadState *ts, const Datum *d)
{
    Ref dict = dict_new(ts);
    for (const Datum *i = d->items.first; dict && i; i = i->next) {
        Ref value = object_of_datum(ts, i);
        if (!value || !dict_set_text(ts, dict, i->key, value)) ref_clear(&dict);
        ref_xdrop(value);
    }
    return dict;
}

static Ref list_of_datum(ThreadState *ts, const Datum *d)
{
    Ref list = list_new(ts, 0);
    for (const Datum *i = d->items.first; list && i; i = i->next) {
        Ref value = object_of_datum(ts, i);
        if (!value || !list_append(ts, list, value)) ref_clear(&list);
        ref_xdrop(value);
    }
    return list;
}

static Ref object_of_datum(ThreadState *ts, const Datum *d)
{
    switch (d->kind) {
    case DATUM_BOOL: return bool_new(ts, d->truth);
    case DATUM_INT: return int_from_int64(ts, d->integer);
    case DATUM_REAL: return float_from_double(ts, d->real);
    case DATUM_TEXT: return str_from_utf8(ts, d->text, strlen(d->text));
    case DATUM_LIST: return list_of_datum(ts, d);
    case DATUM_MAP: return dict_of_datum(ts, d);
    default: return none_new(ts);
    }
}

/* --- reports -------------------------------------------------------------------------------------------- */
static void report_dealloc(ThreadState *ts, Object *o)
{
    report_free(report_of(o));
    object_free(ts, o, sizeof(ReportObject));
}

static Ref report_repr(ThreadState *ts, Borrow o)
{
    const Text *t = &report_of(o)->text;
    size_t size = t->size;
    while (size > 0 && t->bytes[size - 1] == '\n') size--;
    return str_from_utf8(ts, text_string(t), size);
}

static Ref report_data(ThreadState *ts, Borrow o) { return dict_of_datum(ts, report_of(o)->data); }

static Ref report_json_text(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Text t = {0};
    (void)args; (void)nargs; (void)kwnames;
    report_json(report_of(self), &t);
    Ref text = t.failed ? raise_no_memory(ts) : str_from_utf8(ts, text_string(&t), t.size);
    text_free(&t);
    return text;
}

static const GetSetDef report_getset[] = {
    {"data", report_data, NULL, "What the report says, as a dict of lists, strings and numbers."},
    {0},
};

static const MethodDef report_methods[] = {
    {"json", report_json_text, 0, 0, 0, "json($self, /)\n--\n\nThe data as one line of JSON."},
    {0},
};

const TypeSpec report_spec = {
    .name = "ouro.Report", .kind = KIND_REPORT, .base = KIND_OBJECT, .basic_size = sizeof(ReportObject),
    .flags = TF_NO_INSTANTIATE, .getset = report_getset, .methods = report_methods,
    .doc = "What a function of the microscope found: repr() is a text for people, .data the same as a dict.",
    .slots = {.dealloc = report_dealloc, .repr = report_repr},
};

static Ref report_object_take(ThreadState *ts, Report *report)
{
    Type *type = type_for_kind(ts, KIND_REPORT);
    Object *o = type ? object_alloc(ts, type, sizeof(ReportObject)) : NULL;
    if (!o) {
        report_free(report);
        return NULL;
    }
    ((ReportObject *)o)->report = report;
    return o;
}

/* --- commands as functions ------------------------------------------------------------------------------ */
/* The words of a request, as C strings: ints are written out. */
typedef struct CallWords { char numbers[REQUEST_WORDS][24]; size_t count; } CallWords;

static bool take_word(ThreadState *ts, Request *q, CallWords *w, Borrow value)
{
    int64_t n;
    if (w->count == REQUEST_WORDS) return raise_type_error(ts, "too many arguments") != NULL;
    if (is_str(value)) q->words[w->count++] = str_utf8(value);
    else if (is_int(value) && int_fits_int64(value, &n)) {
        snprintf(w->numbers[w->count], sizeof w->numbers[0], "%lld", (long long)n);
        q->words[w->count] = w->numbers[w->count];
        w->count++;
    } else return raise_type_error(ts, "expected a word or a number, not %s", TYPE_NAME(value)) != NULL;
    return true;
}

/* f(..., all=True): a flag. */
static bool take_keyword(ThreadState *ts, const Command *c, Request *q, Borrow name, Borrow value)
{
    uint32_t bit = command_flag(c, str_utf8(name), str_of(name)->size);
    if (!bit)
        return raise_type_error(ts, "%s() got an unexpected keyword argument '%s'", c->name,
                                str_utf8(name)) != NULL;
    int truth = obj_truth(ts, value);
    if (truth > 0) q->flags |= bit;
    return truth >= 0;
}

static bool take_arguments(ThreadState *ts, const Command *c, Request *q, CallWords *w, Borrow const *args,
                           size_t nargs,
                           Borrow kwnames)
{
    size_t first = 0;
    if (c->subject == SUBJECT_CALL && !nargs)
        return raise_type_error(ts, "%s() missing the callable", c->name) != NULL;
    if (c->subject != SUBJECT_NONE && nargs > 0) {
        q->subject = args[first++];
        q->held = 1;
        q->register_ = (const Ref *)args;
    } else if (c->subject == SUBJECT_OBJECT) {
        return raise_type_error(ts, "%s() missing the object to look at", c->name) != NULL;
    }
    if (c->subject == SUBJECT_CALL) {
        q->arguments = args + first;
        q->argument_count = nargs - first;
        q->keywords = kwnames;
        return true;
    }
    for (size_t i = first; i < nargs; i++)
        if (!take_word(ts, q, w, args[i])) return false;
    for (size_t i = 0; kwnames && i < tuple_size(kwnames); i++)
        if (!take_keyword(ts, c, q, tuple_item(kwnames, i), args[nargs + i])) return false;
    return true;
}

/* The report as an object, or why there is none. */
static Ref finish_report_take(ThreadState *ts, Report *r)
{
    if (ts->exc) { /* of what was called */
        report_free(r);
        return NULL;
    }
    if (!r->refused) return report_object_take(ts, r);
    raise_value_error(ts, "%.*s", (int)strcspn(text_string(&r->text), "\n"), text_string(&r->text));
    report_free(r);
    return NULL;
}

static Ref run_request(ThreadState *ts, const Command *c, const Request *q)
{
    Microscope *m = microscope_get(ts);
    Report *r = m ? command_run(m, c, q) : NULL;
    return r ? finish_report_take(ts, r) : raise_no_memory(ts);
}

static Ref call_command(ThreadState *ts, const char *name, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Request q = {0};
    CallWords words = {.count = 0};
    const Command *c = command_find(name);
    return take_arguments(ts, c, &q, &words, args, nargs, kwnames) ? run_request(ts, c, &q) : NULL;
}

#define COMMAND(name, subject, flags, usage, doc) \
    static Ref ouro_##name(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames) \
    { \
        (void)self; \
        return call_command(ts, #name, args, nargs, kwnames); \
    }
#include "microscope/commands.def"
#undef COMMAND

/* collect(gen=2, steps=False, all=False): %gc run and %gc step. */
NATIVE(ouro_collect_function)
{
    static const char *const names[] = {"gen", "steps", "all"};
    static const ArgSpec spec = {"collect", names, 3, 3, 0};
    const Command *c = command_find("gc");
    Request q = {.words = {"run", "2"}};
    CallWords words = {.count = 1};
    Borrow a[3];
    int steps = 0, all = 0;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (a[0] && !take_word(ts, &q, &words, a[0])) return NULL;
    if ((a[1] && (steps = obj_truth(ts, a[1])) < 0) || (a[2] && (all = obj_truth(ts, a[2])) < 0)) return NULL;
    if (steps) q.words[0] = "step";
    if (all) q.flags = command_flag(c, "all", 3);
    return run_request(ts, c, &q);
}

/* collect_every(seconds): %gc every. */
NATIVE(ouro_collect_every)
{
    UNUSED_ARGUMENTS();
    Microscope *m = microscope_get(ts);
    double seconds = 0;
    if (!m) return raise_no_memory(ts);
    bool failed = false, ends = args[0] == ts->rt->none;
    if (!ends) seconds = obj_as_double(ts, args[0], &failed);
    if (failed) return NULL;
    if (!ends && !(seconds > 0 && seconds <= 1e9))
        return raise_value_error(ts, "the time must be positive, or None");
    if (!schedule_every(m, seconds)) return raise_os_error(ts, errno, NULL, NULL);
    return none_new(ts);
}

/* collect_on(event, on=True): %gc on. */
NATIVE(ouro_collect_on)
{
    static const char *const names[] = {"event", "on"};
    static const ArgSpec spec = {"collect_on", names, 2, 2, 1};
    Microscope *m = microscope_get(ts);
    Borrow a[2];
    int on = 1;
    (void)self;
    if (!m) return raise_no_memory(ts);
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || (a[1] && (on = obj_truth(ts, a[1])) < 0))
        return NULL;
    if (!is_str(a[0])) return raise_type_error(ts, "the event must be a str, not %s", TYPE_NAME(a[0]));
    uint32_t event = schedule_event(str_utf8(a[0]));
    if (!event) return raise_value_error(ts, "the event must be 'exit', 'idle' or 'return'");
    schedule_on(m, event, on);
    return none_new(ts);
}

/* Exact without a walk over the heap: the observer counts. */
NATIVE(ouro_live_bytes)
{
    UNUSED_ARGUMENTS();
    const Observer *w = observe_start(ts);
    return w ? int_from_uint64(ts, w->traffic.live) : raise_no_memory(ts);
}

/* --- commands of the prompt ------------------------------------------------------------------------------ */
static Ref call_prompt_command(ThreadState *ts, const char *name, Borrow const *args, size_t nargs)
{
    ModuleState *s = ts->rt->module_state;
    if (nargs && !is_str(args[0])) return raise_type_error(ts, "%s() takes a str, not %s", name, TYPE_NAME(args[0]));
    if (!s->prompt_command) return raise_error(ts, EXC_RUNTIME_ERROR, "%s() needs the command `ouro`", name);
    Report *r = s->prompt_command(ts, name, nargs ? str_utf8(args[0]) : "");
    if (!r) return raise_no_memory(ts);
    return finish_report_take(ts, r);
}

NATIVE(prompt_help) { (void)self; (void)kwnames; return call_prompt_command(ts, "help", args, nargs); }
NATIVE(prompt_demo) { (void)self; (void)kwnames; return call_prompt_command(ts, "demo", args, nargs); }
NATIVE(prompt_record) { (void)self; (void)kwnames; return call_prompt_command(ts, "record", args, nargs); }
NATIVE(prompt_run_file) { (void)self; (void)kwnames; return call_prompt_command(ts, "run", args, nargs); }
NATIVE(prompt_save) { (void)self; (void)kwnames; return call_prompt_command(ts, "save", args, nargs); }
NATIVE(prompt_set_setting) { (void)self; (void)kwnames; return call_prompt_command(ts, "set", args, nargs); }

static const MethodDef functions[] = {
    {"help", prompt_help, 0, 1, 0, "help($module, name='', /)\n--\n\nThe commands, or what one of them shows."},
    {"demo", prompt_demo, 0, 1, 0, "demo($module, name='', /)\n--\n\nThe list of demonstrations, or one of them."},
    {"record", prompt_record, 0, 1, 0, "record($module, file='', /)\n--\n\nNot there yet."},
    {"run", prompt_run_file, 0, 1, 0, "run($module, file='', /)\n--\n\nRuns a file in __main__."},
    {"save", prompt_save, 0, 1, 0, "save($module, file='', /)\n--\n\nWrites what ran at the prompt to a file."},
    {"set", prompt_set_setting, 0, 1, 0, "set($module, settings='', /)\n--\n\nSettings of the prompt: set('footer on')."},
#define COMMAND(name, subject, flags, usage, doc) {#name, ouro_##name, 0, ARGS_ANY, MF_KEYWORDS, doc},
#define ALIAS(python_name, name) \
    {#python_name, ouro_##name, 0, ARGS_ANY, MF_KEYWORDS, "The same as " #name "()."},
#include "microscope/commands.def"
#undef COMMAND
#undef ALIAS
    {"collect_every", ouro_collect_every, 1, 1, 0,
     "collect_every($module, seconds, /)\n--\n\nCollects all generations again and again after so "
     "much time, at the next safe point. "
     "None ends it."},
    {"collect_on", ouro_collect_on, 0, ARGS_ANY, MF_KEYWORDS,
     "collect_on($module, /, event, on=True)\n--\n\nCollects all generations when the program ends "
     "('exit'), the prompt waits "
     "('idle'), or the outermost function returns ('return')."},
    {"live_bytes", ouro_live_bytes, 0, 0, 0, "live_bytes($module, /)\n--\n\nThe bytes of all blocks in use."},
    {"collect", ouro_collect_function, 0, ARGS_ANY, MF_KEYWORDS,
     "collect($module, /, gen=2, steps=False, all=False)\n--\n\nCollects a generation and reports what that "
     "did; with steps, "
     "each phase of it."},
    {0},
};

Ref module_ouro_init(ThreadState *ts)
{
    static const char doc[] = "Looking at memory while the program runs: the commands of the prompt as functions.";
    Ref module = module_new(ts, "ouro", doc);
    if (!module || !module_add_functions(ts, module, functions) || !module_add_kind(ts, module, KIND_REPORT))
        ref_clear(&module);
    if (module && !observe_start(ts)) {
        ref_clear(&module);
        return raise_no_memory(ts);
    }
    return module;
}
