/* commands.c: %help, %demo, %run, %save, %set: what the prompt does besides running statements. */
#include "repl/commands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "microscope/command.h"

unsigned session_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* --- help ------------------------------------------------------------------------------------------------ */
static size_t first_sentence(const char *doc)
{
    const char *end = strstr(doc, ". ");
    return end ? (size_t)(end - doc) + 1 : strlen(doc);
}

/* Words, broken at `width` columns, each line after `indent` blanks. */
static void add_paragraph(Text *out, const char *text, size_t size, unsigned indent, unsigned width)
{
    const char *end = text + size;
    while (text < end) {
        size_t n = 0;
        while (text + n < end && text[n] != ' ' && text[n] != '\n') n++;
        unsigned column = text_column(out);
        if (column > indent && column + 1 + n > width) {
            text_puts(out, "\n");
            column = 0;
        }
        if (column < indent) text_printf(out, "%*s", (int)(indent - column), "");
        else if (column > indent) text_puts(out, " ");
        text_add(out, text, n);
        if (text + n < end && text[n] == '\n') text_puts(out, "\n");
        text += n + (text + n < end);
    }
    text_puts(out, "\n");
}

static unsigned page_width(void)
{
    unsigned width = session_width();
    return width && width < 100 ? width : 100;
}

static void list_command(Text *out, const char *name, const char *usage, const char *doc)
{
    unsigned width = page_width(), indent = width < 60 ? 6 : 26;
    text_printf(out, "  %%%s %s", name, usage);
    if (text_column(out) + 1 >= indent) text_puts(out, "\n");
    add_paragraph(out, doc, first_sentence(doc), indent, width);
}

static void list_commands(Text *out)
{
    text_puts(out, "Memory:\n");
    for (const Command *c = microscope_commands; c->name; c++) list_command(out, c->name, c->usage, c->doc);
    text_puts(out, "The prompt:\n");
    for (const PromptCommand *p = prompt_commands; p->name; p++) list_command(out, p->name, p->usage, p->doc);
    static const char note[] = "Each command is a function of the module ouro too: %refs x is ouro.refs(x).";
    add_paragraph(out, note, strlen(note), 0, page_width());
}

static void describe(Text *out, const char *name, const char *usage, const char *doc)
{
    text_printf(out, "%%%s %s\n", name, usage);
    add_paragraph(out, doc, strlen(doc), 4, page_width());
    text_printf(out, "    In a program: ouro.%s()\n", name);
}

static int run_help(Session *s, const char *rest)
{
    Text out = {0};
    rest += *rest == '%';
    const Command *c = command_find(rest);
    const PromptCommand *p = prompt_command_find(rest);
    if (!*rest) list_commands(&out);
    else if (c) describe(&out, c->name, c->usage, c->doc);
    else if (p) describe(&out, p->name, p->usage, p->doc);
    else text_printf(&out, "no command %%%s (%%help lists them)\n", rest);
    session_print(s->ts, text_string(&out), out.size);
    text_free(&out);
    return -1;
}

/* --- demonstrations -------------------------------------------------------------------------------------- */
/* In a process of its own: the demonstration gets a fresh heap, and the session stays as it is. */
static int run_demo(Session *s, const char *rest)
{
    int status;
    const Options *o = s->ts->rt->options;
    if (!o || !o->executable[0]) {
        session_printf(s->ts, "%%demo needs the path of this program, which the system does not tell\n");
        return -1;
    }
    session_print(s->ts, "", 0);
    pid_t child = fork();
    if (child == 0) {
        char *option = NULL;
        if (asprintf(&option, *rest ? "--demo=%s" : "--demo", rest) > 0) execl(o->executable, o->executable, option, (char *)NULL);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (child < 0) session_printf(s->ts, "%%demo: %s\n", strerror(errno));
    return -1;
}

static int run_record(Session *s, const char *rest)
{
    (void)rest;
    session_printf(s->ts, "%%record is not there yet: it will write a page to step through what the program did\n");
    return -1;
}

/* --- files ----------------------------------------------------------------------------------------------- */
static int run_run(Session *s, const char *rest)
{
    if (!*rest) {
        session_printf(s->ts, "usage: %%run FILE\n");
        return -1;
    }
    Ref result = run_file(s->ts, rest, s->globals);
    ref_xdrop(result);
    return result ? -1 : session_after_exception(s->ts);
}

static int run_save(Session *s, const char *rest)
{
    FILE *file = *rest ? fopen(rest, "w") : NULL;
    if (!*rest) {
        session_printf(s->ts, "usage: %%save FILE\n");
        return -1;
    }
    bool ok = file && fwrite(text_string(&s->saved), 1, s->saved.size, file) == s->saved.size;
    int error = errno;
    if (file && fclose(file) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok) session_printf(s->ts, "%zu bytes in %s\n", s->saved.size, rest);
    else session_printf(s->ts, "%%save: %s: %s\n", rest, strerror(error));
    return -1;
}

/* --- settings -------------------------------------------------------------------------------------------- */
static void show_settings(Session *s)
{
    const Settings *t = &s->settings;
    session_printf(s->ts, "footer %s   autoindent %s   last %s   rows %u\n", t->footer ? "on" : "off",
                   t->autoindent ? "on" : "off", t->last ? "on" : "off", t->rows);
}

static bool set_switch(bool *place, const char *value)
{
    if (strcmp(value, "on") != 0 && strcmp(value, "off") != 0) return false;
    *place = value[1] == 'n';
    return true;
}

static bool set_rows(Settings *t, const char *value)
{
    char *end;
    unsigned long n = strtoul(value, &end, 10);
    if (end == value || *end || *value == '-' || n < 1 || n > 1000000) return false;
    t->rows = (unsigned)n;
    return true;
}

static bool set_one(Session *s, const char *name, const char *value)
{
    Settings *t = &s->settings;
    if (strcmp(name, "footer") == 0) return set_switch(&t->footer, value);
    if (strcmp(name, "autoindent") == 0) return set_switch(&t->autoindent, value);
    if (strcmp(name, "rows") == 0) return set_rows(t, value);
    if (strcmp(name, "last") != 0 || !set_switch(&t->last, value)) return false;
    if (!t->last) session_forget_last(s);
    return true;
}

static int run_set(Session *s, const char *rest)
{
    char name[32], value[32];
    int used = 0;
    while (sscanf(rest, " %31s %31s%n", name, value, &used) == 2) {
        if (!set_one(s, name, value)) break;
        rest += used;
    }
    if (rest[strspn(rest, " ")]) session_printf(s->ts, "%%set does not know `%s` (%%help set)\n", rest + strspn(rest, " "));
    show_settings(s);
    return -1;
}

const PromptCommand prompt_commands[] = {
#define PROMPT_COMMAND(name, needs_prompt, usage, doc) {#name, usage, doc, needs_prompt, run_##name},
#include "repl/commands.def"
#undef PROMPT_COMMAND
    {0},
};

const PromptCommand *prompt_command_find(const char *name)
{
    for (const PromptCommand *p = prompt_commands; p->name; p++)
        if (strcmp(p->name, name) == 0) return p;
    return NULL;
}

/* --- as functions ---------------------------------------------------------------------------------------- */
Report *prompt_command_report(ThreadState *ts, const char *name, const char *rest)
{
    Session own = {.ts = ts, .globals = main_dict(ts)}, *s = ts->rt->module_state->prompt;
    const PromptCommand *p = prompt_command_find(name);
    Report *r = p ? report_new(p->name) : NULL;
    if (!r) return NULL;
    if (!s && p->needs_prompt) {
        report_refuse(r, "%%%s works at the prompt alone", name);
        return r;
    }
    ts->rt->module_state->printed = &r->text;
    int status = p->run(s ? s : &own, rest);
    ts->rt->module_state->printed = NULL;
    if (status >= 0) raise_error(ts, EXC_SYSTEM_EXIT, "%d", status);
    datum_text(r, r->data, "text", text_string(&r->text));
    return r;
}
