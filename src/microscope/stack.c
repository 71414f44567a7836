/* stack.c: %stack: the frames that run, the innermost first: their registers, and where each is. While nothing runs,
 * after an error at the prompt: the frames of its traceback, of which the locals are left. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "microscope/command.h"
#include "object/native.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/step.h"
#include "vm/threads.h"

#define SOURCE_WIDTH 60  /* characters of a source line that are shown */

typedef struct Window {     /* a frame as it is shown */
    const CodeObject *code;
    Ref const *registers;   /* or NULL */
    uint32_t count;         /* of them */
    int line;
    Borrow globals, locals; /* names of a module or class body, or NULL */
} Window;

typedef struct Stack {
    Labeler labels;
    Report *r;
    Datum *frames;
    bool begun;             /* the innermost frame was shown */
} Stack;

/* --- values ---------------------------------------------------------------------------------------------- */
static void say_value(Stack *s, Borrow o)
{
    bool cell = is_kind(o, KIND_CELL);
    if (cell) o = ((CellObject *)o)->value;
    if (!o) say(s->r, "empty");
    else label_value(&s->labels, &s->r->text, o);
    if (cell) say(s->r, " (in a cell)");
}

static void add_register(Stack *s, Datum *list, uint32_t i, const char *name, Borrow o)
{
    Text value = {0};
    Datum *d = datum_map(s->r, list, NULL);
    label_value(&s->labels, &value, o);
    datum_int(s->r, d, "register", i);
    if (*name) datum_text(s->r, d, "name", name);
    datum_text(s->r, d, "value", text_string(&value));
    text_free(&value);
}

static void say_registers(Stack *s, const Window *w, uint32_t begin, uint32_t end, const char *title,
                          Datum *d)
{
    Datum *list = datum_list(s->r, d, title);
    bool first = true;
    for (uint32_t i = begin; w->registers && i < end; i++) {
        Borrow o = w->registers[i];
        if (!o) continue;
        const char *name = label_register(w->code, i);
        say(s->r, "%s     %-7s r%u %s%s", first ? "" : "\n", first ? title : "", i, name, *name ? " = " : "");
        first = false;
        say_value(s, o);
        add_register(s, list, i, name, o);
    }
    if (!first) say(s->r, "\n");
}

/* --- places ---------------------------------------------------------------------------------------------- */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The text of a source line, without blanks around it; nothing where the file has none. */
static void say_source(Report *r, const char *file, int line)
{
    FILE *f = *file == '<' ? NULL : fopen(file, "re");
    char *text = NULL;
    size_t capacity = 0, valid, bad;
    ssize_t size = 0;
    for (int i = 0; f && i < line && size >= 0; i++) size = getline(&text, &capacity, f);
    if (f) fclose(f);
    while (size > 0 && strchr(" \t\r\n", text[size - 1])) text[--size] = '\0';
    const char *start = size > 0 ? text + strspn(text, " \t\f") : "";
    if (*start && utf8_check(start, strlen(start), &valid, &bad) == UTF8_VALID) {
        const char *end = start;
        for (int n = 0; n < SOURCE_WIDTH && *end; n++) utf8_next(&end);
        say(r, "  %.*s", (int)(end - start), start);
    }
    free(text);
}

/* The parameters as a call would write them: fact(n=1). */
static void say_head(Stack *s, size_t number, const Window *w, Datum *d)
{
    uint32_t parameters = w->code->argcount + w->code->kwonly, shown = 0;
    say(s->r, "#%zu %s", number, str_utf8(w->code->qualname));
    if (w->code->flags & CO_OPTIMIZED) {
        say(s->r, "(");
        for (uint32_t i = 0; i < parameters && shown < 4; i++) {
            if (!w->registers || i >= w->count || !w->registers[i]) continue;
            say(s->r, "%s%s=", shown++ ? ", " : "", label_register(w->code, i));
            say_value(s, w->registers[i]);
        }
        say(s->r, parameters > 4 ? ", ...)" : ")");
    }
    text_pad(&s->r->text, 18);
    say(s->r, "%s:%d", base_name(str_utf8(w->code->filename)), w->line);
    if (!s->begun) say_source(s->r, str_utf8(w->code->filename), w->line);
    s->begun = true;
    if (!(w->code->flags & CO_OPTIMIZED) && w->locals && is_dict(w->locals))
        say(s->r, "     %zu names", dict_size(w->locals));
    say(s->r, "\n");
    datum_int(s->r, d, "number", (int64_t)number);
    datum_text(s->r, d, "function", str_utf8(w->code->qualname));
    datum_text(s->r, d, "file", str_utf8(w->code->filename));
    datum_int(s->r, d, "line", w->line);
}

/* --- running frames -------------------------------------------------------------------------------------- */
/* Its function lies in front of its window, and is no register of the frame below. */
static bool called_by_c(const Frame *f) { return (f->flags & FRAME_ENTRY) && !f->gen; }

static void say_c_function(Stack *s, const Frame *f)
{
    say(s->r, "   for C code: ");
    label_running(&s->r->text, f);
}

static void say_frame(Stack *s, const Frame *f, const Frame *top, const ThreadState *ts)
{
    char text[128];
    const Ref *end = f < top ? f[1].base - called_by_c(f + 1) : vm_stack_top((ThreadState *)ts);
    Window w = {.code = f->code,
                .registers = f->base,
                .count = (uint32_t)(end - f->base),
                .line = frame_line(f),
                .locals = f->locals};
    Datum *d = datum_map(s->r, s->frames, NULL);
    datum_int(s->r, d, "thread", ts->number);
    uint32_t fixed = f->code->nfixed < w.count ? f->code->nfixed : w.count;
    say_head(s, (size_t)(f - ts->frames) - 1, &w, d);
    say_registers(s, &w, 0, fixed, "locals", d);
    say_registers(s, &w, fixed, w.count, "temps", d);
    frame_instruction_text(f, text, sizeof text);
    say(s->r, "     %s %s", f < top ? "waiting in" : "at     ", text);
    if (f < top && !(f[1].flags & FRAME_ENTRY)) say(s->r, "   for %s", str_utf8(f[1].code->qualname));
    else if (f < top) say_c_function(s, f);
    say(s->r, "\n");
    datum_text(s->r, d, "instruction", text);
}

static void say_use(Stack *s, const ThreadState *ts)
{
    NumberText a, b, c;
    size_t frames = (size_t)(ts->frame - ts->frames),
           used = (size_t)(vm_stack_top((ThreadState *)ts) - ts->stack);
    size_t all = (size_t)(ts->stack_end - ts->stack);
    say(s->r, "VM stack %s frame%s, %s of %s registers\n", number_text(&a, frames), frames == 1 ? "" : "s",
        number_text(&b, used), number_text(&c, all));
    datum_int(s->r, s->r->data, "registers", (int64_t)used);
    datum_int(s->r, s->r->data, "registers_room", (int64_t)all);
}

static void say_running(Stack *s, ThreadState *ts)
{
    size_t total = (size_t)(ts->frame - ts->frames), shown = report_rows(s->r, total);
    for (size_t i = 0; i < shown; i++) say_frame(s, ts->frame - i, ts->frame, ts);
    report_more(s->r, total);
}

/* The threads that wait for the lock, or for something else. */
static void say_others(Stack *s, const ThreadState *running)
{
    for (ThreadState *ts = running->rt->threads; ts; ts = ts->next) {
        if (ts == running || ts->frame <= ts->frames) continue;
        say(s->r, "thread %u, which waits\n", ts->number);
        say_running(s, ts);
    }
}

/* --- a traceback's frames -------------------------------------------------------------------------------- */
static void say_left(Stack *s, const TracebackObject *t, size_t number)
{
    const FrameObject *o = t->frame;
    Window w = {.code = o->code,
                .registers = o->registers,
                .count = o->registers ? o->nregisters : 0,
                .line = t->line,
                .locals = o->locals};
    if (o->frame) {
        w.registers = o->frame->base;
        w.count = o->code->nfixed;
    } else if (o->gen) {
        w.registers = o->gen->registers;
        w.count = o->gen->registers ? o->code->nfixed : 0;
    }
    Datum *d = datum_map(s->r, s->frames, NULL);
    say_head(s, number, &w, d);
    say_registers(s, &w, 0, w.count, "locals", d);
}

static bool say_traceback(Stack *s, Borrow traceback)
{
    size_t total = 0, n = 0;
    for (const TracebackObject *t = (TracebackObject *)traceback; t; t = t->next) total++;
    const TracebackObject **entries = malloc(total * sizeof *entries);
    if (!entries) return report_refuse(s->r, "not enough memory for the traceback");
    for (const TracebackObject *t = (TracebackObject *)traceback; t; t = t->next) entries[n++] = t;
    say(s->r, "no Python code is running; the frames of the last error:\n");
    size_t shown = report_rows(s->r, total);
    for (size_t i = 0; i < shown; i++) say_left(s, entries[total - 1 - i], total - 1 - i);
    report_more(s->r, total);
    free(entries);
    return true;
}

bool command_stack(Microscope *m, const Request *q, Report *r)
{
    ThreadState *ts = m->ts;
    Stack s = {.r = r, .frames = datum_list(r, r->data, "frames")};
    (void)q;
    labeler_init(&s.labels, m, NULL);
    Borrow traceback = label_find(ts->rt->sys, "last_traceback");
    bool ok = true;
    if (ts->frame > ts->frames) say_running(&s, ts);
    else if (traceback && is_kind(traceback, KIND_TRACEBACK)) ok = say_traceback(&s, traceback);
    else say(r, "no Python code is running; after an error the frames of its traceback are shown here\n");
    if (ok) say_use(&s, ts);
    say_others(&s, ts);
    labeler_free(&s.labels);
    return ok;
}
