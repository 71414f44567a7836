#include "microscope/leaks.h"

#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/cycles.h"
#include "microscope/gc_steps.h"
#include "microscope/storage.h"

#define SITES 4     /* lines named of a cycle */

/* --- the past ------------------------------------------------------------------------------------------- */
typedef struct LeakWatch {
    GcHook hook;        /* first */
    Text disabled_at;   /* "demo.py:2", empty while the collector is on */
} LeakWatch;

static void note_switch(GcHook *h, ThreadState *ts, bool on)
{
    LeakWatch *w = (LeakWatch *)h;
    if (!on && w->disabled_at.size) return;
    text_clear(&w->disabled_at);
    if (!on) gc_line_text(ts, &w->disabled_at);
}

bool leaks_start(Microscope *m)
{
    LeakWatch *w = observe_start(m->ts) ? calloc(1, sizeof *w) : NULL;
    if (!w) return false;
    w->hook.switched = note_switch;
    gc_hook(m->ts, &w->hook);
    m->leak_watch = w;
    return true;
}

void leaks_stop(Microscope *m)
{
    LeakWatch *w = m->leak_watch;
    if (!w) return;
    gc_unhook(m->ts, &w->hook);
    text_free(&w->disabled_at);
    free(w);
    m->leak_watch = NULL;
}

/* --- a cycle -------------------------------------------------------------------------------------------- */
typedef struct Leaks {
    Microscope *m;
    Report *r;
    Datum *list;
    size_t objects, bytes;      /* unreachable, made by the program */
    size_t others;              /* unreachable, made by the library alone */
    size_t cycles;
    Text rows;                  /* what is said of the cycles */
} Leaks;

static void count_object(void *context, Borrow o)
{
    Leaks *l = context;
    if (!microscope_is_users(l->m, o)) {
        l->others++;
        return;
    }
    l->objects++;
    l->bytes += storage_bytes(o);
}

static bool is_users(const Leaks *l, const CycleView *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (microscope_is_users(l->m, c->members[i])) return true;
    return false;
}

/* "demo.py:4, :5": the lines that made the members, a file's name once. */
static void add_sites(const Leaks *l, Text *out, const CycleView *c)
{
    const Site *seen[SITES];
    size_t n = 0;
    for (size_t i = 0; i < c->count && n < SITES; i++) {
        const Site *site = observe_site(l->m->observer, c->members[i]);
        size_t k = 0;
        while (k < n && seen[k] != site) k++;
        if (!site || k < n) continue;
        bool same = n && strcmp(seen[n - 1]->file, site->file) == 0;
        seen[n++] = site;
        if (n > 1) text_puts(out, ", ");
        if (same) text_printf(out, ":%d", site->line);
        else label_site(l->m, out, c->members[i]);
    }
}

/* A member that lives although its finalizer was called. */
static Borrow find_resurrected(const CycleView *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (*gc_word(c->members[i]) & GC_FINALIZED && c->members[i]->type->slots.finalize)
            return c->members[i];
    return NULL;
}

static void add_reason(const Leaks *l, Text *out, const CycleView *c)
{
    const GcState *gc = &l->m->ts->rt->gc;
    const LeakWatch *w = l->m->leak_watch;
    Borrow back = find_resurrected(c);
    if (back) text_printf(out, "__del__ of %s brought it back to life once", TYPE_NAME(back));
    else if (!gc->enabled && w->disabled_at.size)
        text_printf(out, "gc was disabled at %s", text_string(&w->disabled_at));
    else if (!gc->enabled) text_puts(out, "gc is disabled");
    else if (!gc->thresholds[0]) text_puts(out, "gc's first threshold is 0");
    else text_printf(out, "not collected yet: it waits in generation %u", c->generation);
}

static bool say_cycle(void *context, const CycleView *c)
{
    Leaks *l = context;
    Text sites = {0}, reason = {0};
    if (!is_users(l, c)) return true;
    if (!c->chain) {
        l->cycles++;
        return true;
    }
    add_sites(l, &sites, c);
    add_reason(l, &reason, c);
    if (!l->r->rows || l->cycles < l->r->rows)
        text_printf(&l->rows, "   cycle  %s   %s   %s\n", c->chain, text_string(&sites),
                    text_string(&reason));
    l->cycles++;
    Datum *d = datum_map(l->r, l->list, NULL);
    datum_text(l->r, d, "cycle", c->chain);
    datum_int(l->r, d, "objects", (int64_t)c->count);
    datum_int(l->r, d, "bytes", (int64_t)c->bytes);
    datum_text(l->r, d, "made", text_string(&sites));
    datum_text(l->r, d, "why", text_string(&reason));
    l->rows.failed |= sites.failed || reason.failed;
    text_free(&sites);
    text_free(&reason);
    return true;
}

/* --- what is reachable ---------------------------------------------------------------------------------- */
typedef struct TypeRow { Type *type; size_t count, bytes; } TypeRow;
typedef struct TypeRows { TypeRow *rows; size_t count, capacity, objects; } TypeRows;

static bool add_object(TypeRows *t, Borrow o)
{
    size_t i = 0;
    while (i < t->count && t->rows[i].type != o->type) i++;
    if (i == t->capacity) {
        size_t capacity = t->capacity ? 2 * t->capacity : 32;
        TypeRow *rows = realloc(t->rows, capacity * sizeof *rows);
        if (!rows) return false;
        t->rows = rows;
        t->capacity = capacity;
    }
    if (i == t->count) t->rows[t->count++] = (TypeRow){.type = o->type};
    t->rows[i].count++;
    t->rows[i].bytes += storage_bytes(o);
    t->objects++;
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    const TypeRow *x = a, *y = b;
    if (x->bytes != y->bytes) return x->bytes < y->bytes ? 1 : -1;
    return strcmp(type_name(x->type), type_name(y->type));
}

/* All containers that live and the program made, unreachable or not. */
static bool count_types(const Microscope *m, TypeRows *t)
{
    Census census;
    bool ok = census_take(&census, m->ts);
    if (!ok) return false;
    for (uint32_t i = 0; ok && i < census.containers; i++)
        if (microscope_is_users(m, census.objects[i])) ok = add_object(t, census.objects[i]);
    census_free(&census);
    if (t->count) qsort(t->rows, t->count, sizeof *t->rows, by_bytes);
    return ok;
}

static void say_types(Report *r, const TypeRows *t)
{
    NumberText n, bytes;
    Datum *list = datum_list(r, r->data, "types");
    for (size_t i = 0; i < t->count; i++) {
        say(r, "      %8s %-24s %s\n", number_text(&n, t->rows[i].count), type_name(t->rows[i].type),
            size_text(&bytes, t->rows[i].bytes));
        Datum *d = datum_map(r, list, NULL);
        datum_text(r, d, "type", type_name(t->rows[i].type));
        datum_int(r, d, "objects", (int64_t)t->rows[i].count);
        datum_int(r, d, "bytes", (int64_t)t->rows[i].bytes);
    }
}

static bool say_reachable(const Leaks *l)
{
    TypeRows t = {0};
    NumberText n;
    bool ok = count_types(l->m, &t), all = l->m->options.leaks == LEAKS_ALL;
    size_t reachable = t.objects > l->objects ? t.objects - l->objects : 0;
    datum_int(l->r, l->r->data, "reachable", (int64_t)reachable);
    if (ok && all) {
        say(l->r, "   %s container%s that the program made at the end, reachable or leaked:\n",
            number_text(&n, t.objects),
            t.objects == 1 ? "" : "s");
        say_types(l->r, &t);
    } else if (ok) {
        say(l->r, "   (%s container%s still reachable from globals: no leak%s, --leaks=all)\n",
            number_text(&n, reachable),
            reachable == 1 ? "" : "s", reachable == 1 ? "" : "s");
    }
    free(t.rows);
    return ok;
}

/* --- the report ----------------------------------------------------------------------------------------- */
static void say_head(const Leaks *l)
{
    NumberText n, bytes;
    Report *r = l->r;
    if (l->objects)
        say(r, "ouro: leaks: %s object%s, %s unreachable and never freed\n", number_text(&n, l->objects),
            l->objects == 1 ? "" : "s",
            size_text(&bytes, l->bytes));
    else say(r, "ouro: no leaks\n");
    say(r, "%s", text_string(&l->rows));
    size_t shown = report_rows(r, l->cycles);
    if (shown < l->cycles) say(r, "   ... %s more cycles\n", number_text(&n, l->cycles - shown));
    if (l->others) say(r, "   (%s unreachable objects are the library's own)\n", number_text(&n, l->others));
}

bool leaks_report(Microscope *m)
{
    CycleSums sums;
    Leaks l = {.m = m, .r = report_new("leaks")};
    if (!l.r) return false;
    observe_settle(m->observer);
    observe_number_containers(m->observer);
    l.list = datum_list(l.r, l.r->data, "cycles");
    bool ok = cycles_find(m, &sums, say_cycle, count_object, &l);
    if (ok) say_head(&l);
    datum_int(l.r, l.r->data, "objects", (int64_t)l.objects);
    datum_int(l.r, l.r->data, "bytes", (int64_t)l.bytes);
    ok = ok && say_reachable(&l) && !l.rows.failed && !report_failed(l.r);
    if (!ok) report_refuse(l.r, "ouro: leaks: not enough memory to look for them");
    microscope_log(m, l.r);
    text_free(&l.rows);
    report_free(l.r);
    return ok && l.objects > 0;
}
