#include "microscope/watch.h"

#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/gc_steps.h"
#include "object/native.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/step.h"

typedef struct Watched {
    Borrow object;          /* kept by nobody: forgotten when it dies */
    uint32_t count;         /* when last looked at */
    char *name;             /* "list #41 = a": malloc'ed */
    const char *wanted;     /* the --watch that found it, or NULL */
} Watched;

typedef struct Wanted {     /* --watch=NAME[@LINE] */
    const char *text;       /* as given */
    size_t size;            /* of the name */
    int line;               /* 0: any */
    bool reached;           /* the line was; true where there is none */
    bool bound, found;      /* something is watched for it now; ever was */
} Wanted;

typedef struct Watch {
    Listener listener;      /* first */
    Microscope *m;
    Watched *watched;       /* malloc'ed */
    size_t count, capacity;
    Wanted *wanted;         /* malloc'ed */
    size_t wanted_count;
    const CodeObject *code; /* of the instruction in progress; NULL: not known, or it died */
    uint32_t instruction;
    int line;               /* where names were last looked for */
    const CodeObject *line_code;
} Watch;

/* --- lines ---------------------------------------------------------------------------------------------- */
/* "demo.py:7 STORE_GLOBAL b": the instruction that is over, or in progress. */
static void add_instruction(const Watch *w, Text *out, Datum *d, Report *r)
{
    char text[120];
    if (!w->code) {
        text_puts(out, w->m->ts->frame && w->m->ts->frame->code ? "a call that is over"
                  : "outside of any code");
        return;
    }
    const char *file = str_utf8(w->code->filename), *slash = strrchr(file, '/');
    int line = code_line(w->code, w->instruction);
    code_instruction_text(w->code, w->instruction, text, sizeof text);
    text_printf(out, "%s:%d %s", slash ? slash + 1 : file, line, text);
    datum_printf(r, d, "line", "%s:%d", slash ? slash + 1 : file, line);
    datum_text(r, d, "instruction", text);
}

static void say_event(Watch *w, const Watched *o, uint32_t count, const char *after)
{
    Report *r = report_new("watch");
    Text where = {0};
    if (!r) return;
    datum_text(r, r->data, "object", o->name);
    datum_int(r, r->data, "before", o->count);
    datum_int(r, r->data, "after", count);
    add_instruction(w, &where, r->data, r);
    say(r, "  %s rc %u -> %u   %s%s%s\n", o->name, o->count, count, text_string(&where), *after ? "   " : "",
        after);
    if (*after) datum_text(r, r->data, "freed", after);
    microscope_log(w->m, r);
    text_free(&where);
    report_free(r);
}

static void say_found(Watch *w, const Wanted *name, const Watched *o)
{
    Report *r = report_new("watch");
    Text where = {0};
    if (!r) return;
    gc_line_text(w->m->ts, &where);
    say(r, "watch  %.*s is %s, rc %u   %s\n", (int)name->size, name->text, o->name, o->count,
        text_string(&where));
    datum_text(r, r->data, "object", o->name);
    datum_int(r, r->data, "count", o->count);
    datum_text(r, r->data, "line", text_string(&where));
    microscope_log(w->m, r);
    text_free(&where);
    report_free(r);
}

/* --- the list ------------------------------------------------------------------------------------------- */
static Watched *find(Watch *w, Borrow o)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->watched[i].object == o) return &w->watched[i];
    return NULL;
}

static void forget(Watch *w, Watched *o)
{
    for (size_t i = 0; i < w->wanted_count; i++)
        if (w->wanted[i].text == o->wanted) w->wanted[i].bound = false;
    free(o->name);
    *o = w->watched[--w->count];
}

static char *name_of(Watch *w, Borrow o)
{
    Labeler l;
    Text name = {0};
    labeler_init(&l, w->m, NULL);
    label_object(&l, &name, o);
    labeler_free(&l);
    if (name.failed) text_free(&name);
    return name.bytes;
}

/* NULL: no memory. */
static Watched *add(Watch *w, Borrow o, uint32_t count)
{
    if (w->count == w->capacity) {
        size_t capacity = w->capacity ? 2 * w->capacity : 8;
        Watched *watched = realloc(w->watched, capacity * sizeof *watched);
        if (!watched) return NULL;
        w->watched = watched;
        w->capacity = capacity;
    }
    w->watched[w->count] = (Watched){.object = o, .count = count, .name = name_of(w, o)};
    return w->watched[w->count].name ? &w->watched[w->count++] : NULL;
}

/* --- deaths --------------------------------------------------------------------------------------------- */
static void on_freed(Listener *l, void *block, size_t size, const Shadow *shadow)
{
    Watch *w = (Watch *)l;
    (void)size; (void)shadow;
    if (block == w->code) w->code = NULL;
    if (block == w->line_code) w->line_code = NULL;
    Watched *o = find(w, block);
    if (!o) return;
    Text text = {0};
    text_puts(&text, w->m->ts->rt->gc.collecting ? "freed by the collector, " : "freed, ");
    label_place(w->m, &text, block);
    text_puts(&text, " to the free list");
    say_event(w, o, 0, text_string(&text));
    text_free(&text);
    forget(w, o);
}

/* A str that grows may have to move: it is the same object. */
static void on_moved(Listener *l, void *from, size_t from_size, void *to, size_t to_size, bool announced)
{
    Watched *o = find((Watch *)l, from);
    (void)from_size; (void)to_size; (void)announced;
    if (o) o->object = to;
}

static Watch *watch_of(Microscope *m)
{
    if (m->watch) return m->watch;
    Watch *w = observe_start(m->ts) ? calloc(1, sizeof *w) : NULL;
    if (!w) return NULL;
    w->m = m;
    w->listener.freed = on_freed;
    w->listener.moved = on_moved;
    observe_listen(m->observer, &w->listener);
    return m->watch = w;
}

bool watch_is_on(const Microscope *m) { return m->watch && (m->watch->count || m->watch->wanted_count); }

void watch_stop(Microscope *m)
{
    Watch *w = m->watch;
    if (!w) return;
    observe_unlisten(m->observer, &w->listener);
    while (w->count) forget(w, &w->watched[0]);
    free(w->watched);
    free(w->wanted);
    free(w);
    m->watch = NULL;
    microscope_step_if_wanted(m);
}

/* --- names ---------------------------------------------------------------------------------------------- */
bool watch_names(Microscope *m)
{
    const MicroscopeOptions *o = &m->options;
    Watch *w = watch_of(m);
    if (!w || !(w->wanted = calloc(o->watch_count, sizeof *w->wanted))) return false;
    for (size_t i = 0; i < o->watch_count; i++) {
        const char *text = o->watches[i], *at = strchr(text, '@');
        int line = at ? atoi(at + 1) : 0;
        w->wanted[w->wanted_count++] = (Wanted){.text = text, .size = at ? (size_t)(at - text) : strlen(text),
                                                .line = line,
                                                .reached = !line};
    }
    microscope_step_if_wanted(m);
    return true;
}

static bool is_name(Borrow key, const Wanted *name)
{
    return is_str(key)
        && str_of(key)->size == name->size && memcmp(str_utf8(key), name->text, name->size) == 0;
}

static Borrow variable_value(Borrow o) { return o && is_kind(o, KIND_CELL) ? ((CellObject *)o)->value : o; }

static Borrow find_local(const Frame *f, const Wanted *name)
{
    const CodeObject *code = f->code;
    for (size_t i = 0; i < tuple_size(code->varnames); i++)
        if (is_name(tuple_item(code->varnames, i), name)) return variable_value(f->base[i]);
    for (size_t i = 0; i < tuple_size(code->cellvars); i++)
        if (is_name(tuple_item(code->cellvars, i), name))
            return variable_value(f->base[code->cell_registers[i]]);
    return NULL;
}

static Borrow find_global(const Frame *f, const Wanted *name)
{
    size_t position = 0;
    Borrow key, value;
    while (f->locals && is_dict(f->locals) && dict_next(f->locals, &position, &key, &value))
        if (is_name(key, name)) return value;
    return NULL;
}

static bool is_programs(const Microscope *m, const CodeObject *code)
{
    const char *file = str_utf8(code->filename), *library = m->options.library;
    return strncmp(file, "<frozen", 7) != 0 && !(library && strncmp(file, library, strlen(library)) == 0);
}

/* At the beginning of a line: is a name bound now? */
static void look_for(Watch *w, Wanted *name, const Frame *f)
{
    name->reached |= name->line == w->line;
    if (!name->reached) return;
    Borrow o = f->locals ? find_global(f, name) : find_local(f, name);
    if (!o || find(w, o)) return;
    Watched *watched = add(w, o, o->refcount);
    if (!watched) return;
    watched->wanted = name->text;
    name->bound = name->found = true;
    say_found(w, name, watched);
}

static void look_for_names(Watch *w, const Frame *f)
{
    int line = w->wanted_count ? frame_line(f) : 0;
    if (line == w->line && w->line_code == f->code) return;
    if (!w->wanted_count || !is_programs(w->m, f->code)) return;
    w->line = line;
    w->line_code = f->code;
    for (size_t i = 0; i < w->wanted_count; i++)
        if (!w->wanted[i].bound) look_for(w, &w->wanted[i], f);
}

void watch_report_missing(Microscope *m)
{
    Watch *w = m->watch;
    for (size_t i = 0; w && i < w->wanted_count; i++) {
        Report *r = w->wanted[i].found ? NULL : report_new("watch");
        if (!r) continue;
        say(r, "watch  %s was never bound\n", w->wanted[i].text);
        datum_text(r, r->data, "missing", w->wanted[i].text);
        microscope_log(m, r);
        report_free(r);
    }
}

/* --- before an instruction ------------------------------------------------------------------------------ */
void watch_step(Microscope *m, Frame *frame)
{
    Watch *w = m->watch;
    for (size_t i = 0; i < w->count; i++) {
        Watched *o = &w->watched[i];
        uint32_t count = o->object->refcount;
        if (count == o->count) continue;
        say_event(w, o, count, "");
        o->count = count;
    }
    w->code = frame->code;
    w->instruction = frame_instruction(frame);
    look_for_names(w, frame);
}

/* --- commands ------------------------------------------------------------------------------------------- */
static bool say_list(const Watch *w, Report *r)
{
    Datum *list = datum_list(r, r->data, "watched");
    if (!w || !w->count) say(r, "nothing is watched\n");
    for (size_t i = 0; w && i < w->count; i++) {
        say(r, "watching %s, rc %u\n", w->watched[i].name, w->watched[i].count);
        Datum *d = datum_map(r, list, NULL);
        datum_text(r, d, "object", w->watched[i].name);
        datum_int(r, d, "count", w->watched[i].count);
    }
    return true;
}

bool command_watch(Microscope *m, const Request *q, Report *r)
{
    if (!q->subject) return say_list(m->watch, r);
    Watch *w = watch_of(m);
    if (!w) return report_refuse(r, "not enough memory to watch");
    Watched *o = find(w, q->subject);
    uint32_t count = q->subject->refcount - q->held;
    if (!o && !(o = add(w, q->subject, count))) return report_refuse(r, "not enough memory to watch");
    if (w->count == 1) w->code = NULL;
    microscope_step_if_wanted(m);
    datum_text(r, r->data, "object", o->name);
    datum_int(r, r->data, "count", count);
    say(r, "watching %s, rc %u\n", o->name, count);
    return true;
}

bool command_unwatch(Microscope *m, const Request *q, Report *r)
{
    Watch *w = m->watch;
    Watched *o = w && q->subject ? find(w, q->subject) : NULL;
    if (q->subject && !o) return report_refuse(r, "it is not watched");
    size_t n = o ? 1 : w ? w->count : 0;
    if (o) forget(w, o);
    else while (w && w->count) forget(w, &w->watched[0]);
    microscope_step_if_wanted(m);
    datum_int(r, r->data, "forgotten", (int64_t)n);
    say(r, n ? "no longer watched: %zu\n" : "nothing is watched\n", n);
    return true;
}
