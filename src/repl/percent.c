/* percent.c: reading a % command and finding out what it is about.
 *
 * The expression of `%refs a.b[0]` is looked up, not run, where that is possible: names, attributes that lie in
 * instances, modules and classes, and items of lists, tuples and dicts. So nothing is allocated and no code runs. Any
 * other expression is compiled and evaluated, while the collector waits; its counters are put back afterwards. */
#include "repl/percent.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compile/compile.h"
#include "microscope/command.h"
#include "object/instance.h"
#include "vm/eval.h"

/* --- looking an expression up ---------------------------------------------------------------------------- */
typedef struct Path { ThreadState *ts; const char *p; } Path;

static size_t name_length(const char *p)
{
    size_t n = 0;
    while (isalnum((unsigned char)p[n]) || p[n] == '_' || (unsigned char)p[n] >= 0x80) n++;
    return isdigit((unsigned char)p[0]) ? 0 : n;
}

static bool is_name(Borrow key, const char *text, size_t size)
{
    return is_str(key) && str_of(key)->size == size && memcmp(str_utf8(key), text, size) == 0;
}

static Borrow find_in(Borrow dict, const char *text, size_t size)
{
    size_t position = 0;
    Borrow key, value;
    while (dict_next(dict, &position, &key, &value))
        if (is_name(key, text, size)) return value;
    return NULL;
}

/* A value that lies in the instance; what its class makes of the name is not asked, so a class that defines the name
 * ends the look-up. */
static Borrow find_attribute(ThreadState *ts, Borrow o, const char *text, size_t size)
{
    size_t position = 0;
    StrObject *name;
    Borrow value;
    if (is_kind(o, KIND_MODULE)) return find_in(OBJ(module_dict(o)), text, size);
    if (!type_has(o->type, TF_INLINE_ATTRS) || !o->type->mro) return NULL;
    for (size_t i = 0; i < tuple_size(o->type->mro); i++) {
        Borrow dict = ((Type *)tuple_item(o->type->mro, i))->dict;
        if (dict && (find_in(dict, text, size) || find_in(dict, "__getattribute__", 16)) &&
            type_has((Type *)tuple_item(o->type->mro, i), TF_HEAP)) return NULL;
    }
    while (instance_next(o, ts->rt, &position, &name, &value))
        if (is_name(OBJ(name), text, size)) return value;
    return NULL;
}

static Borrow find_item(Path *path, Borrow o)
{
    char *end;
    const char *p = path->p + 1;
    if (*p == '\'' || *p == '"') {
        const char *close = strchr(p + 1, *p);
        if (!close || close[1] != ']' || memchr(p, '\\', (size_t)(close - p)) || !is_kind(o, KIND_DICT)) return NULL;
        path->p = close + 2;
        return find_in(o, p + 1, (size_t)(close - p - 1));
    }
    if (!isdigit((unsigned char)*p) || !(is_kind(o, KIND_LIST) || is_kind(o, KIND_TUPLE))) return NULL;
    unsigned long i = strtoul(p, &end, 10);
    if (*end != ']' || i >= o->aux) return NULL;
    path->p = end + 1;
    return is_kind(o, KIND_LIST) ? list_item(o, i) : tuple_item(o, i);
}

/* NULL: it must be evaluated. */
static Borrow look_up(ThreadState *ts, const char *text)
{
    Path path = {ts, text + strspn(text, " \t")};
    size_t n = name_length(path.p);
    Borrow globals = main_dict(ts), o = n && globals ? find_in(globals, path.p, n) : NULL;
    if (n && !o) o = find_in(ts->rt->builtins, path.p, n);
    path.p += n;
    while (o && (*path.p == '.' || *path.p == '[')) {
        if (*path.p == '[') {
            o = find_item(&path, o);
            continue;
        }
        n = name_length(++path.p);
        o = find_attribute(ts, o, path.p, n);
        path.p += n;
    }
    return path.p[strspn(path.p, " \t\r\n")] ? NULL : o;
}

/* --- evaluating it --------------------------------------------------------------------------------------- */
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

static Ref evaluate(ThreadState *ts, const char *text)
{
    Ref filename = str_from_text(ts, "<stdin>");
    CompileOptions options = {.mode = COMPILE_EVAL, .filename = filename, .warn = warn_explicit};
    text += strspn(text, " \t");
    CodeObject *code = filename ? compile_source(ts, text, strlen(text), &options) : NULL;
    Ref value = code ? vm_run_code(ts, code, main_dict(ts), NULL, NULL) : NULL;
    ref_xdrop(OBJ(code));
    ref_xdrop(filename);
    return value;
}

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

static void print_text(ThreadState *ts, const char *text, size_t size)
{
    flush_stdout(ts);
    fwrite(text, 1, size, stdout);
    fflush(stdout);
}

static void complain(ThreadState *ts, const char *text)
{
    print_text(ts, text, strlen(text));
}

/* --- reading the line ------------------------------------------------------------------------------------ */
typedef struct Line {
    char *text;                 /* malloc'ed copy; words point into it */
    const Command *command;
    char *rest;                 /* behind the name, without flags */
    Request request;
} Line;

/* Takes `--word`s off the end. False: an unknown one, which is printed. */
static bool take_flags(ThreadState *ts, Line *l)
{
    for (;;) {
        size_t n = strlen(l->rest);
        while (n > 0 && isspace((unsigned char)l->rest[n - 1])) l->rest[--n] = '\0';
        char *word = strrchr(l->rest, ' ');
        word = word ? word + 1 : l->rest;
        if (strncmp(word, "--", 2) != 0 || !word[2]) return true;
        uint32_t bit = command_flag(l->command, word + 2, strlen(word + 2));
        if (!bit) {
            printf("%%%s has no flag %s: %%help %s\n", l->command->name, word, l->command->name);
            fflush(stdout);
            return false;
        }
        l->request.flags |= bit;
        *word = '\0';
    }
    (void)ts;
}

static void take_words(Line *l)
{
    size_t n = 0;
    for (char *word = strtok(l->rest, " \t"); word && n < REQUEST_WORDS; word = strtok(NULL, " \t")) l->request.words[n++] = word;
}

static bool read_line(ThreadState *ts, Line *l, const char *line)
{
    l->text = strdup(line + 1);
    if (!l->text) return false;
    size_t n = strcspn(l->text, " \t\r\n");
    l->rest = l->text[n] ? l->text + n + 1 : l->text + n;
    l->text[n] = '\0';
    l->rest += strspn(l->rest, " \t");
    l->command = command_find(l->text);
    if (!l->command) {
        printf("no command %%%s: %%help lists them\n", l->text);
        fflush(stdout);
        return false;
    }
    return take_flags(ts, l);
}

static void run_command(ThreadState *ts, Line *l)
{
    Microscope *m = microscope_get(ts);
    l->request.width = m ? m->options.width : 0;
    Report *r = m ? command_run(m, l->command, &l->request) : NULL;
    if (r) print_text(ts, text_string(&r->text), r->text.size);
    else complain(ts, "not enough memory for this report\n");
    report_free(r);
}

static void run_about(ThreadState *ts, Line *l)
{
    Collector collector = hold_collector(ts);
    Ref value = NULL;
    l->request.source = l->rest;
    if (!(l->request.subject = look_up(ts, l->rest)) && (value = evaluate(ts, l->rest))) {
        l->request.subject = value;
        l->request.held = 1;
    }
    if (l->request.subject) run_command(ts, l);
    else exit_status(ts);
    ref_xdrop(value);
    release_collector(ts, &collector);
}

void percent_run(ThreadState *ts, const char *line)
{
    Line l = {0};
    if (read_line(ts, &l, line)) {
        bool about = l.command->subject == SUBJECT_OBJECT || (l.command->subject == SUBJECT_OPTIONAL && *l.rest);
        if (about && !*l.rest) printf("usage: %%%s %s\n", l.command->name, l.command->usage);
        else if (about) run_about(ts, &l);
        else {
            take_words(&l);
            run_command(ts, &l);
        }
    }
    free(l.text);
}
