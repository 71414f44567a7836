/* repl.c: reading, running and printing at the prompt. */
#include "repl/repl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "microscope/label.h"
#include "microscope/observe.h"
#include "repl/edit.h"
#include "repl/session.h"

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

static LineStatus read_line(Session *s, const char *prompt_name, char **line)
{
    flush_streams(s->ts);
    Ref prompt = prompt_text(s->ts, prompt_name);
    const char *text = prompt ? str_utf8(prompt) : "";
    LineStatus status = s->input.terminal ? edit_read(s, text, "", line) : input_read_line(s->ts, text, line);
    if (status == LINE_READ && s->input.terminal) edit_remember(*line);
    ref_xdrop(prompt);
    return status;
}

/* --- statements ----------------------------------------------------------------------------------------- */
static void forget_text(Session *s)
{
    free(s->text);
    s->text = NULL;
    s->size = 0;
}

static bool add_line(Session *s, char *line)
{
    size_t n = strlen(line);
    char *text = realloc(s->text, s->size + n + 1);
    if (text) {
        memcpy(text + s->size, line, n + 1);
        s->text = text;
        s->size += n;
    }
    free(line);
    return text != NULL;
}

/* Ctrl-C drops what was typed; a handler of the program's own may do something else. */
static int after_interrupt(Session *s)
{
    ThreadState *ts = s->ts;
    __atomic_fetch_and(&ts->pending, ~(uint32_t)PENDING_SIGNAL, __ATOMIC_RELAXED);
    forget_text(s);
    if (signals_serve(ts)) return -1;
    if (!exc_is(ts, EXC_KEYBOARD_INTERRUPT)) return session_after_exception(ts);
    exc_clear(ts);
    write_stderr(ts, "KeyboardInterrupt\n");
    return -1;
}

static int run_statements(Session *s, const char *text)
{
    CodeObject *code = session_compile_block(s, text, strlen(text));
    if (code) text_puts(&s->saved, text);
    return session_run_take(s, code);
}

/* Words that need no brackets when they are all there is (PEP 762); a variable of the name wins. NULL: no such word. */
static const char *meaning_of_word(Session *s, const char *block)
{
    static const struct { const char *word, *statement; } words[] = {
        {"exit", "exit()\n"}, {"quit", "quit()\n"}, {"help", "help()\n"}, {"copyright", "copyright\n"},
        {"clear", "print('\\033[H\\033[2J', end='')\n"}};
    size_t n = strcspn(block, " \t\n");
    if (block[n + strspn(block + n, " \t\n")]) return NULL;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(words); i++)
        if (strlen(words[i].word) == n && strncmp(block, words[i].word, n) == 0)
            return label_find(s->globals, words[i].word) ? NULL : words[i].statement;
    return NULL;
}

static int run_percent(Session *s, char *line)
{
    int status = percent_run(s, line);
    free(line);
    return status;
}

/* Reads a statement and runs it. The exit status, or -1 to go on. */
static int run_statement(Session *s)
{
    bool incomplete = true, at_end = false;
    CodeObject *code = NULL;
    while (incomplete) {
        char *line = NULL;
        LineStatus status = read_line(s, s->size ? "ps2" : "ps1", &line);
        if (status == LINE_INTERRUPTED) return after_interrupt(s);
        at_end = status == LINE_END;
        if (at_end && !s->size) {
            s->over = true;
            return 0;
        }
        if (!at_end && !s->size && line[0] == '%') return run_percent(s, line);
        const char *word = !at_end && !s->size && s->input.typed ? meaning_of_word(s, line) : NULL;
        if (word) {
            free(line);
            return run_statements(s, word);
        }
        if (!at_end && !add_line(s, line)) {
            raise_no_memory(s->ts);
            break;
        }
        if (!at_end && s->text[s->size - 1] != '\n') continue; /* the input ends within the line: read on */
        if (session_is_empty(s->text)) {
            forget_text(s);
            return -1;
        }
        code = session_compile(s, s->text, s->size, at_end, &incomplete);
    }
    if (code) text_add(&s->saved, s->text, s->size);
    forget_text(s);
    return session_run_take(s, code);
}

/* --- blocks from the editor ----------------------------------------------------------------------------- */
static bool is_prompt_line(const char *line, const char *prompt)
{
    return strncmp(line, prompt, 3) == 0 && (line[3] == ' ' || line[3] == '\n' || !line[3]);
}

/* A session that was pasted, prompts and all: what was typed in it stays, what was printed goes. In place. */
static void strip_prompts(char *block)
{
    char *out = block;
    if (!is_prompt_line(block, ">>>")) return;
    for (char *line = block, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        next += *next == '\n';
        if (!is_prompt_line(line, ">>>") && !is_prompt_line(line, "...")) continue;
        line += 3 + (line[3] == ' ');
        memmove(out, line, (size_t)(next - line));
        out += next - line;
    }
    *out = '\0';
}

static LineStatus read_block(Session *s, char **block)
{
    flush_streams(s->ts);
    Ref prompt = prompt_text(s->ts, "ps1"), more = prompt_text(s->ts, "ps2");
    LineStatus status = edit_read(s, prompt ? str_utf8(prompt) : "", more ? str_utf8(more) : "", block);
    ref_xdrop(prompt);
    ref_xdrop(more);
    return status;
}

/* Reads a block and runs it. The exit status, or -1 to go on. */
static int run_block(Session *s)
{
    char *block = NULL;
    int status = -1;
    LineStatus got = read_block(s, &block);
    if (got == LINE_INTERRUPTED) return after_interrupt(s);
    if (got == LINE_END) {
        s->over = true;
        return 0;
    }
    strip_prompts(block);
    edit_remember(block);
    const char *word = meaning_of_word(s, block);
    if (word) status = run_statements(s, word);
    else if (*block == '%') status = percent_run(s, block);
    else if (!session_is_empty(block)) status = run_statements(s, block);
    free(block);
    return status;
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

/* OURO_STARTUP, $XDG_CONFIG_HOME/ouro/startup.py or ~/.config/ouro/startup.py; malloc'ed, or NULL. */
static char *startup_path(const Options *o)
{
    const char *given = getenv("OURO_STARTUP"), *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char *path = NULL;
    if (o && (o->ignore_environment || o->isolated)) return NULL;
    if (given) return *given ? strdup(given) : NULL;
    int n = config && *config ? asprintf(&path, "%s/ouro/startup.py", config)
          : home && *home ? asprintf(&path, "%s/.config/ouro/startup.py", home) : -1;
    if (n < 0) return NULL;
    if (access(path, R_OK) == 0) return path;
    free(path);
    return NULL;
}

/* The user's own file runs in __main__ before the first prompt. The exit status if it ends the program, or -1. */
static int run_startup(Session *s)
{
    char *path = startup_path(s->ts->rt->options);
    Ref result = path ? run_file(s->ts, path, s->globals) : NULL;
    int status = path && !result ? session_after_exception(s->ts) : -1;
    ref_xdrop(result);
    free(path);
    return status;
}

int repl_run(ThreadState *ts, bool banner)
{
    Session s;
    int status = -1;
    if (!session_init(ts, &s)) {
        session_fini(&s);
        return exit_status(ts);
    }
    if (banner) put_current_folder_on_path(ts);
    if (banner && !(ts->rt->options && ts->rt->options->quiet)) print_banner(ts);
    set_default(ts, "ps1", ">>> ");
    set_default(ts, "ps2", "... ");
    observe_start(ts);
    if (banner) status = run_startup(&s);
    input_init(&s);
    while (status < 0 && !s.over) status = s.input.blocks ? run_block(&s) : run_statement(&s);
    flush_streams(ts);
    input_fini(&s);
    session_fini(&s);
    return status < 0 ? 0 : status;
}
