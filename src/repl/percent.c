/* percent.c: the prompt's commands: lines whose first character is %, with which no Python statement begins.
 *
 * A command about an object looks its expression up where that is possible (lookup.c): nothing is allocated and no code
 * runs. Any other expression is evaluated while the collector waits; its counters are put back afterwards. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compile/compile.h"
#include "microscope/command.h"
#include "microscope/fingerprint.h"
#include "microscope/heap_view.h"
#include "repl/commands.h"
#include "vm/eval.h"

/* --- printing -------------------------------------------------------------------------------------------- */
static void flush_stdout(ThreadState *ts)
{
    Borrow file = sys_get(ts, "stdout");
    Ref pending = exc_take(ts);
    Ref done = file && file != ts->rt->none ? obj_call_method(ts, file, ID(ts, flush), NULL, 0) : NULL;
    exc_clear(ts);
    ref_xdrop(done);
    exc_restore_take(ts, pending);
}

/* Straight to the terminal or file: allocates nothing on the heap. */
static void write_text(const char *text, size_t size)
{
    Text t = {0};
    text_add(&t, text, size);
    if (!locale_is_utf8()) text_escape(&t);
    fwrite(text_string(&t), 1, t.size, stdout);
    if (fflush(stdout) != 0) clearerr(stdout);
    text_free(&t);
}

void session_print(ThreadState *ts, const char *text, size_t size)
{
    struct Text *taker = ts->rt->module_state->printed;
    if (taker) {
        text_add(taker, text, size);
        return;
    }
    flush_stdout(ts);
    write_text(text, size);
}

void session_printf(ThreadState *ts, const char *format, ...)
{
    Text t = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(&t, format, arguments);
    va_end(arguments);
    session_print(ts, text_string(&t), t.size);
    text_free(&t);
}

/* --- evaluating an expression ---------------------------------------------------------------------------- */
typedef struct Collector { int32_t counts[3]; bool enabled; uint32_t pending; } Collector;

static Collector hold_collector(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    Collector c = {.enabled = gc->enabled, .pending = ts->pending & PENDING_GC};
    memcpy(c.counts, gc->counts, sizeof c.counts);
    gc->enabled = false;
    return c;
}

static void release_collector(ThreadState *ts, const Collector *c)
{
    GcState *gc = &ts->rt->gc;
    gc->enabled = c->enabled;
    memcpy(gc->counts, c->counts, sizeof c->counts);
    if (!c->pending) __atomic_fetch_and(&ts->pending, ~(uint32_t)PENDING_GC, __ATOMIC_RELAXED);
}

static Ref evaluate(Session *s, const char *text)
{
    CompileOptions options = {.mode = COMPILE_EVAL, .filename = IDO(s->ts, stdin_name), .warn = warn_explicit, .future = s->future};
    CodeObject *code = compile_source(s->ts, text, strlen(text), &options);
    return code ? vm_run_code_take(s->ts, code, s->globals, NULL, NULL) : NULL;
}

/* The exception in a line; sys.last_value and its kin stay what they were. */
static void tell_exception(Session *s, const Command *c)
{
    Ref exc = exc_take(s->ts), text = obj_str(s->ts, exc);
    exc_clear(s->ts);
    session_printf(s->ts, "%%%s: %s%s%s\n", c->name, TYPE_NAME(exc), text && str_of(text)->size ? ": " : "",
                   text ? str_utf8(text) : "");
    ref_xdrop(text);
    ref_drop(exc);
}

/* --- commands of the microscope -------------------------------------------------------------------------- */
typedef struct Line {
    char *text;                 /* malloc'ed copy; words point into it */
    char *name, *rest;          /* rest: behind the name, without flags */
    Request request;
    bool raised;                /* its expression could not be evaluated */
} Line;

/* Takes `--word`s off the end. False: an unknown one, which is told. */
static bool take_flags(Session *s, const Command *c, Line *l)
{
    if (c->subject == SUBJECT_CALL) return true; /* what follows is a statement */
    for (;;) {
        size_t n = strlen(l->rest);
        while (n > 0 && isspace((unsigned char)l->rest[n - 1])) l->rest[--n] = '\0';
        char *word = strrchr(l->rest, ' ');
        word = word ? word + 1 : l->rest;
        if (strncmp(word, "--", 2) != 0 || !word[2]) return true;
        uint32_t bit = command_flag(c, word + 2, strlen(word + 2));
        if (!bit) {
            session_printf(s->ts, "%%%s has no flag %s (%%help %s)\n", c->name, word, c->name);
            return false;
        }
        l->request.flags |= bit;
        *word = '\0';
    }
}

static void take_words(Line *l)
{
    size_t n = 0;
    char *place;
    for (char *word = strtok_r(l->rest, " \t", &place); word && n < REQUEST_WORDS; word = strtok_r(NULL, " \t", &place))
        l->request.words[n++] = word;
}

/* Between the phases of a collection: no Python code may run here. False: go on without stopping, for q or Ctrl-C. */
static bool wait_for_enter(Microscope *m, Report *so_far)
{
    bool narrow = so_far->width && so_far->width < 52;
    const char *question = narrow ? "[Enter] next phase, [q] finish: " : "[Enter] next phase, [q] finish without stopping: ";
    if (so_far->width) text_fold(&so_far->text, so_far->width);
    write_text(text_string(&so_far->text), so_far->text.size);
    text_clear(&so_far->text);
    write_text(question, strlen(question));
    char first = input_wait_line(m->ts);
    if (first == '\0') write_text("\n", 1);
    return first == '\n';
}

static void run_report(Session *s, const Command *c, Line *l)
{
    Microscope *m = microscope_get(s->ts);
    l->request.width = session_width();
    l->request.rows = s->settings.rows;
    if (m && s->input.typed) m->pause = wait_for_enter;
    Report *r = m ? command_run(m, c, &l->request) : NULL;
    if (m) m->pause = NULL;
    if (r) session_print(s->ts, text_string(&r->text), r->text.size);
    else session_printf(s->ts, "not enough memory for %%%s\n", c->name);
    report_free(r);
}

static void run_about(Session *s, const Command *c, Line *l)
{
    ThreadState *ts = s->ts;
    Collector collector = hold_collector(ts);
    Ref value = NULL;
    l->request.source = l->rest;
    if (!(l->request.subject = lookup_expression(ts, l->rest)) && (value = evaluate(s, l->rest))) {
        l->request.subject = value;
        l->request.held = 1;
    }
    l->raised = !l->request.subject;
    if (l->raised) tell_exception(s, c);
    else run_report(s, c, l);
    ref_xdrop(value);
    release_collector(ts, &collector);
}

/* `EXPR -o FILE`: the file becomes a word. */
static void take_file(Line *l)
{
    char *option = NULL;
    for (char *p = l->rest; (p = strstr(p, " -o ")); p++) option = p;
    if (!option) return;
    *option = '\0';
    l->request.words[0] = option + 4 + strspn(option + 4, " \t");
}

/* %mem STMT: the statement, as a function of no arguments. The exit status, or -1. */
static int run_call(Session *s, const Command *c, Line *l)
{
    ThreadState *ts = s->ts;
    CompileOptions options = {.mode = COMPILE_FILE, .filename = IDO(ts, stdin_name), .warn = warn_explicit, .future = s->future};
    CodeObject *code = compile_source(ts, l->rest, strlen(l->rest), &options);
    Ref function = code ? function_new(ts, code, s->globals, NULL) : NULL;
    Ref *statement = &ts->rt->module_state->statement, before = *statement;
    ref_xdrop(OBJ(code));
    if (!function) return session_after_exception(ts);
    *statement = l->request.subject = function;
    run_report(s, c, l);
    *statement = before;
    ref_drop(function);
    return ts->exc ? session_after_exception(ts) : -1;
}

static int run_command(Session *s, const Command *c, Line *l)
{
    if (!take_flags(s, c, l)) return -1;
    if (c->subject == SUBJECT_OBJECT && strstr(c->usage, "-o FILE")) take_file(l);
    unsigned arena, pool;
    bool about = c->subject == SUBJECT_OBJECT ||
                 (c->subject == SUBJECT_OPTIONAL && *l->rest && !heap_place_read(l->rest, &arena, &pool));
    if ((about || c->subject == SUBJECT_CALL) && !*l->rest) {
        session_printf(s->ts, "usage: %%%s %s\n", c->name, c->usage);
    } else if (c->subject == SUBJECT_CALL) {
        return run_call(s, c, l);
    } else if (about) {
        run_about(s, c, l);
    } else {
        take_words(l);
        run_report(s, c, l);
    }
    return -1;
}

/* Commands that are asked to change something. */
static bool acts(const Command *c, const char *rest)
{
    return strcmp(c->name, "mem") == 0 || (strcmp(c->name, "gc") == 0 && (*rest == 'r' || *rest == 's'));
}

/* -X stress=look: looking changes nothing. */
static int run_checked(Session *s, const Command *c, Line *l)
{
    const Options *o = s->ts->rt->options;
    bool evaluates = c->subject != SUBJECT_NONE && *l->rest && !lookup_expression(s->ts, l->rest);
    uint64_t (*look)(ThreadState *ts) = evaluates ? fingerprint_counts : fingerprint_bytes;
    if (!o || !o->stress.look || acts(c, l->rest)) return run_command(s, c, l);
    session_print(s->ts, "", 0); /* what sys.stdout holds back is written before */
    uint64_t before = look(s->ts);
    run_command(s, c, l);
    if (l->raised || before == look(s->ts)) return -1; /* a first exception of a kind fills its type's dict */
    fprintf(stderr, "%%%s has changed the heap\n", c->name);
    abort();
}

/* --- the line -------------------------------------------------------------------------------------------- */
static bool read_line(Line *l, const char *line)
{
    if (!(l->text = strdup(line + 1))) return false;
    l->name = l->text + strspn(l->text, " \t");
    char *end = l->name + strcspn(l->name, " \t\r\n");
    l->rest = *end ? end + 1 : end;
    *end = '\0';
    l->rest += strspn(l->rest, " \t");
    size_t n = strlen(l->rest);
    while (n > 0 && isspace((unsigned char)l->rest[n - 1])) l->rest[--n] = '\0';
    return true;
}

int percent_run(Session *s, const char *line)
{
    Line l = {0};
    int status = -1;
    if (!read_line(&l, line)) {
        session_printf(s->ts, "not enough memory for this command\n");
        return -1;
    }
    const Command *c = command_find(l.name);
    const PromptCommand *p = prompt_command_find(l.name);
    if (p) status = p->run(s, l.rest);
    else if (c) status = run_checked(s, c, &l);
    else session_printf(s->ts, "no command %%%s (%%help lists them)\n", l.name);
    free(l.text);
    return status;
}
