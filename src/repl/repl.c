/* repl.c: reading, running and printing at the prompt. */
#include "repl/repl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "compile/compile.h"
#include "microscope/observe.h"
#include "repl/input.h"
#include "repl/percent.h"
#include "vm/eval.h"

#define FUTURES (CO_FUTURE_ANNOTATIONS | CO_FUTURE_BARRY)

typedef struct Repl {
    ThreadState *ts;
    Input input;
    Borrow globals;     /* of __main__: kept by sys.modules */
    Ref filename;       /* "<stdin>" */
    char *text;         /* the statement so far, malloc'ed */
    size_t size;
    uint32_t future;    /* features that statements before have asked for */
    bool over;
} Repl;

/* --- streams and prompts -------------------------------------------------------------------------------- */
static void flush(ThreadState *ts, const char *name)
{
    Ref file = ref_xnew(sys_get(ts, name));
    Ref done = file && file != ts->rt->none ? obj_call_method(ts, file, ID(ts, flush), NULL, 0) : NULL;
    exc_clear(ts);
    ref_xdrop(done);
    ref_xdrop(file);
}

static void flush_streams(ThreadState *ts)
{
    flush(ts, "stderr");
    flush(ts, "stdout");
}

static void set_default(ThreadState *ts, const char *name, const char *text)
{
    if (sys_get(ts, name)) return;
    Ref value = str_from_text(ts, text);
    if (!value || !sys_set(ts, name, value)) exc_clear(ts);
    ref_xdrop(value);
}

/* str() of sys.ps1 or sys.ps2, '' where that fails. New reference or NULL. */
static Ref prompt_text(ThreadState *ts, const char *name)
{
    Ref prompt = ref_xnew(sys_get(ts, name)), text = prompt ? obj_str(ts, prompt) : NULL;
    exc_clear(ts);
    ref_xdrop(prompt);
    return text;
}

static LineStatus read_line(Repl *r, const char *prompt_name, char **line)
{
    flush_streams(r->ts);
    Ref prompt = prompt_text(r->ts, prompt_name);
    LineStatus status = input_read(r->ts, &r->input, prompt ? str_utf8(prompt) : "", line);
    ref_xdrop(prompt);
    return status;
}

/* --- statements ----------------------------------------------------------------------------------------- */
static void forget_text(Repl *r)
{
    free(r->text);
    r->text = NULL;
    r->size = 0;
}

static bool add_line(Repl *r, char *line)
{
    size_t n = strlen(line);
    input_remember(&r->input, line);
    char *text = realloc(r->text, r->size + n + 1);
    if (text) {
        memcpy(text + r->size, line, n + 1);
        r->text = text;
        r->size += n;
    }
    free(line);
    return text != NULL;
}

/* Nothing but blanks and comments: there is nothing to compile. */
static bool is_empty(const char *text)
{
    text += strspn(text, " \t\f\r\n");
    const char *end = strchr(text, '\n');
    return !*text || (*text == '#' && (!end || !end[1]));
}

/* NULL with an exception, or with *incomplete while the text wants more lines. */
static CodeObject *compile_text(Repl *r, bool at_end, bool *incomplete)
{
    size_t valid, bad;
    CompileOptions options = {
        .mode = COMPILE_SINGLE, .filename = r->filename, .future = r->future, .warn = warn_explicit,
            .at_prompt = !at_end,
        .incomplete = at_end ? NULL : incomplete, .optimize = r->ts->rt->options
            ? r->ts->rt->options->optimize : 0,
        .from_bytes = utf8_check(r->text, r->size, &valid, &bad) != UTF8_VALID};
    *incomplete = false;
    CodeObject *code = compile_source(r->ts, r->text, r->size, &options);
    if (code) *incomplete = false;
    else if (*incomplete) exc_clear(r->ts);
    return code;
}

/* An exception ends the prompt if it is SystemExit; others are shown. The exit status, or -1 to go on. */
static int after_exception(ThreadState *ts)
{
    bool leave = exc_is(ts, EXC_SYSTEM_EXIT);
    int status = exit_status(ts);
    return leave ? status : -1;
}

static int run_code(Repl *r, CodeObject *code)
{
    if (!code) return after_exception(r->ts);
    r->future |= code->flags & FUTURES;
    Ref result = vm_run_code(r->ts, code, r->globals, NULL, NULL);
    ref_drop(OBJ(code));
    ref_xdrop(result);
    return result ? -1 : after_exception(r->ts);
}

/* Ctrl-C drops what was typed; a handler of the program's own may do something else. */
static int after_interrupt(Repl *r)
{
    ThreadState *ts = r->ts;
    __atomic_fetch_and(&ts->pending, ~(uint32_t)PENDING_SIGNAL, __ATOMIC_RELAXED);
    forget_text(r);
    if (signals_serve(ts)) return -1;
    if (!exc_is(ts, EXC_KEYBOARD_INTERRUPT)) return after_exception(ts);
    exc_clear(ts);
    write_stderr(ts, "KeyboardInterrupt\n");
    return -1;
}

/* Reads a statement and runs it. The exit status, or -1 to go on. */
static int run_statement(Repl *r)
{
    bool incomplete = true, at_end = false;
    CodeObject *code = NULL;
    while (incomplete) {
        char *line = NULL;
        LineStatus status = read_line(r, r->size ? "ps2" : "ps1", &line);
        if (status == LINE_INTERRUPTED) return after_interrupt(r);
        at_end = status == LINE_END;
        if (at_end && !r->size) {
            r->over = true;
            return 0;
        }
        if (!at_end && !r->size && line[0] == '%') {
            input_remember(&r->input, line);
            percent_run(r->ts, line);
            free(line);
            return -1;
        }
        if (!at_end && !add_line(r, line)) {
            raise_no_memory(r->ts);
            break;
        }
        if (!at_end && r->text[r->size - 1] != '\n') continue; /* the input ends within the line: read on */
        if (is_empty(r->text)) {
            forget_text(r);
            return -1;
        }
        code = compile_text(r, at_end, &incomplete);
    }
    forget_text(r);
    return run_code(r, code);
}

/* --- the whole ------------------------------------------------------------------------------------------ */
static void print_banner(ThreadState *ts)
{
    write_stderr(ts,
        "Ouro 1.0.0 (Python 3.11)\nType \"help\", \"copyright\", \"credits\" or \"license\" for more "
        "information.\n");
}

/* Modules are looked for in the current folder first, as for a command. */
static void put_current_folder_on_path(ThreadState *ts)
{
    const Options *o = ts->rt->options;
    Borrow path = sys_get(ts, "path");
    if (!path || !is_list(path) || (o && (o->safe_path || o->isolated))) return;
    if (!list_insert(ts, path, 0, ts->rt->empty_str)) exc_clear(ts);
}

int repl_run(ThreadState *ts, bool banner)
{
    Repl r = {.ts = ts, .globals = main_dict(ts), .filename = str_from_text(ts, "<stdin>")};
    int status = -1;
    if (!r.globals || !r.filename) {
        ref_xdrop(r.filename);
        return exit_status(ts);
    }
    if (banner) put_current_folder_on_path(ts);
    if (banner && !(ts->rt->options && ts->rt->options->quiet)) print_banner(ts);
    set_default(ts, "ps1", ">>> ");
    set_default(ts, "ps2", "... ");
    observe_start(ts);
    input_init(ts, &r.input);
    while (status < 0 && !r.over) status = run_statement(&r);
    flush_streams(ts);
    input_fini(&r.input);
    forget_text(&r);
    ref_drop(r.filename);
    return status < 0 ? 0 : status;
}
