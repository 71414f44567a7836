/* gc_steps.c: the phases of a collection, recorded while it runs: %gc step, ouro.collect(steps=True),
 * --gc-trace=steps.
 *
 * Until the verdict, nothing is decided about what to show, so the counts of all objects, the references
 * subtracted and what reached what are kept. At the verdict rows are chosen and named. From then on each
 * death is heard of. */
#include "microscope/gc_steps.h"

#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/gc_rows.h"

#define NAMES 6     /* shown of a list of names in a sentence */
#define PROMOTED 3  /* named of those that live */
#define BROUGHT_BACK "brought back to life"

struct GcSteps {
    GcHook hook;            /* first */
    Listener listener;      /* hears of deaths from the verdict on */
    bool listening;
    Microscope *m;
    Report *report;         /* what is said; NULL between collections if `own` */
    bool own;               /* a report for each collection, which goes to the log */
    bool failed;            /* no memory: nothing is shown of this collection */
    bool finishing;         /* no more stops */
    uint64_t number;
    unsigned step;          /* of the numbered phases */
    GcRows rows;
    BlockTable garbage;     /* what was found unreachable: ALIVE or row + 1; 0 once its fate is known */
    bool garbage_known;
    Datum *finalized_list;
    unsigned finalized, revived;
    bool clearing;          /* between CLEARING and CLEARED */
    size_t died, died_early;    /* garbage objects freed: meanwhile, and before by finalizers */
    size_t blocks, bytes;   /* freed meanwhile, objects and their storage */
    Text names;             /* of objects that died since it was emptied */
    size_t named;           /* how many, though only the first are in `names` */
    size_t groups;          /* objects cleared */
    size_t died_at;         /* `died` when the last was cleared */
    bool open, shown, indent; /* a group is open; it is written; the next begins a line */
    Borrow cleared;         /* the object of the group, to compare with */
    bool itself;            /* it died */
};

/* --- recording ------------------------------------------------------------------------------------------ */
static void forget(GcSteps *s)
{
    if (s->listening) observe_unlisten(s->m->observer, &s->listener);
    s->listening = false;
    gc_rows_free(&s->rows);
    text_free(&s->names);
    if (s->garbage_known) block_table_fini(&s->garbage);
    s->garbage_known = false;
}

static void begin(GcSteps *s, const GcView *v)
{
    GcRows *rows = &s->rows;
    forget(s);
    s->number = gc_next_number(&s->m->ts->rt->gc);
    s->died = s->blocks = s->bytes = s->named = s->died_early = s->groups = 0;
    s->revived = s->finalized = 0;
    s->clearing = s->finishing = false;
    if (s->own) s->report = report_new("gc");
    s->failed = !s->report;
    unsigned width = s->report ? s->report->width : 0;
    *rows = (GcRows){.m = s->m, .generation = (unsigned)v->run->generation, .wide = !width || width >= 72};
    observe_settle(s->m->observer);
    observe_number_containers(s->m->observer);
}

/* Shows what there is so far, if somebody sits there. */
static void end_phase(GcSteps *s)
{
    if (s->finishing || s->own || !s->m->pause) return;
    s->finishing = !s->m->pause(s->m, s->report);
}

static void say_step(GcSteps *s, const char *name) { say(s->report, "%u %-9s ", ++s->step, name); }

static void add_cause(GcSteps *s, const GcRun *run)
{
    Text cause = {0}, line = {0};
    gc_cause_text(&cause, run);
    gc_line_text(s->m->ts, &line);
    say(s->report, line.size ? "%s at %s" : "%s", text_string(&cause), text_string(&line));
    datum_text(s->report, s->report->data, "cause", text_string(&cause));
    datum_text(s->report, s->report->data, "line", text_string(&line));
    text_free(&cause);
    text_free(&line);
}

/* --- copy, subtract, split ------------------------------------------------------------------------------ */
static void on_copied(GcSteps *s, const GcView *v)
{
    Report *r = s->report;
    NumberText n;
    size_t count = v->list->length;
    gc_rows_copied(&s->rows, v);
    say(r, "GC #%llu  generation %d: %s object%s   (", (unsigned long long)s->number, v->run->generation,
        number_text(&n, count), count == 1 ? "" : "s");
    add_cause(s, v->run);
    say(r, ")\n");
    datum_int(r, r->data, "number", (int64_t)s->number);
    datum_int(r, r->data, "generation", v->run->generation);
    datum_int(r, r->data, "looked_at", (int64_t)count);
    s->step = 0;
    say_step(s, "copy");
    say(r, "each object's count is copied to gc_refs\n");
    if (!s->finishing && !s->own && s->m->pause) gc_rows_say_counts(&s->rows, r, v);
    end_phase(s);
}

static void on_subtracted(GcSteps *s, const GcView *v)
{
    NumberText n;
    Report *r = s->report;
    gc_rows_subtracted(&s->rows, v);
    say_step(s, "subtract");
    say(r, "%s reference%s from one of them to another: 1 off each target\n",
        number_text(&n, s->rows.edges_seen),
        s->rows.edges_seen == 1 ? "" : "s");
    datum_int(r, r->data, "references", (int64_t)s->rows.edges_seen);
    if (!s->finishing && !s->own && s->m->pause) gc_rows_say_edges(&s->rows, r, v);
    end_phase(s);
}

static void on_split(GcSteps *s, const GcView *v)
{
    Report *r = s->report;
    NumberText held, saved, garbage;
    gc_rows_split(&s->rows, v, r->rows);
    say_step(s, "split");
    say(r, "%s held from outside, %s saved by them, %s garbage\n", number_text(&held, s->rows.held),
        number_text(&saved, s->rows.saved), number_text(&garbage, s->rows.garbage));
    datum_int(r, r->data, "held", (int64_t)s->rows.held);
    datum_int(r, r->data, "saved", (int64_t)s->rows.saved);
    datum_int(r, r->data, "garbage", (int64_t)s->rows.garbage);
    gc_rows_say_table(&s->rows, r);
    end_phase(s);
}

/* --- deaths --------------------------------------------------------------------------------------------- */
/* What is known of a garbage object: its row + 1, or ALIVE. */
#define ALIVE UINT32_MAX

static void know_garbage(GcSteps *s, const GcView *v)
{
    block_table_init(&s->garbage, s->m->ts->heap, sizeof(uint32_t));
    s->garbage_known = true;
    for (size_t i = 0; i < v->list->length; i++) {
        uint32_t *known = v->list->items[i] ? block_table_get(&s->garbage, v->list->items[i]) : NULL;
        if (known) *known = ALIVE;
        else s->failed |= v->list->items[i] != NULL;
    }
    for (size_t i = 0; i < s->rows.count; i++) {
        const GcRow *row = &s->rows.rows[i];
        uint32_t *known = row->garbage ? block_table_find(&s->garbage, row->object) : NULL;
        if (known) *known = (uint32_t)i + 1;
    }
}

static void set_fate(GcSteps *s, uint32_t known, const char *fate)
{
    GcRow *row = known && known != ALIVE ? &s->rows.rows[known - 1] : NULL;
    if (row && !row->fate) datum_text(s->report, row->datum, "fate", row->fate = fate);
}

/* A name that needs nothing of the object but its shadow: it is dead. */
static void add_name(GcSteps *s, uint32_t known, const Shadow *shadow)
{
    if (s->named++ >= NAMES) return;
    if (s->named > 1) text_puts(&s->names, ", ");
    if (known != ALIVE) text_puts(&s->names, text_string(&s->rows.rows[known - 1].name));
    else if (!shadow || !shadow->type) text_puts(&s->names, "an older object");
    else text_puts(&s->names, observe_type_name(s->m->observer, shadow->type));
    if (known == ALIVE && shadow && shadow->type && shadow->number) text_printf(&s->names, " #%u", shadow->number);
}

static void on_freed(Listener *l, void *block, size_t size, const Shadow *shadow)
{
    GcSteps *s = (GcSteps *)((char *)l - offsetof(GcSteps, listener));
    uint32_t *known = s->garbage_known ? block_table_find(&s->garbage, block) : NULL;
    if (s->clearing) {
        s->blocks++;
        s->bytes += size;
    }
    if (!known || !*known) return;
    uint32_t was = *known;
    *known = 0;
    s->itself |= block == s->cleared;
    if (s->clearing) s->died++;
    else s->died_early++;
    add_name(s, was, shadow);
    set_fate(s, was, s->clearing ? "freed" : "freed before it was cleared");
}

static void say_names(GcSteps *s)
{
    NumberText n;
    say(s->report, "%s", text_string(&s->names));
    if (s->named > NAMES) say(s->report, " and %s more", number_text(&n, s->named - NAMES));
    text_clear(&s->names);
    s->named = 0;
}

/* --- weak references, finalizers ------------------------------------------------------------------------ */
static void on_separated(GcSteps *s, const GcView *v)
{
    s->listener = (Listener){.freed = on_freed};
    observe_listen(s->m->observer, &s->listener);
    s->listening = true;
    know_garbage(s, v);
}

static void on_weakrefs(GcSteps *s, const GcRun *run)
{
    say_step(s, "weakrefs");
    say(s->report, "%zu cleared\n", run->weakrefs);
    datum_int(s->report, s->report->data, "weakrefs", (int64_t)run->weakrefs);
    s->finalized_list = datum_list(s->report, s->report->data, "finalized");
    end_phase(s);
}

static void on_finalize(GcSteps *s, Borrow o)
{
    Text name = {0};
    Report *r = s->report;
    gc_rows_name(&s->rows, &name, o);
    if (!r->rows || s->finalized < r->rows) datum_text(r, s->finalized_list, NULL, text_string(&name));
    if (s->finalized++ == 0) {
        say_step(s, "finalize");
        say(r, "%s of ", type_has(o->type, TF_HEAP) ? "__del__" : "finalizer");
    } else if (s->finalized <= NAMES) {
        say(r, ", ");
    }
    if (s->finalized <= NAMES) say(r, "%s", text_string(&name));
    text_free(&name);
}

static void on_finalized(GcSteps *s)
{
    if (s->finalized > NAMES) say(s->report, " and %u more", s->finalized - NAMES);
    say(s->report, "\n");
    if (s->named) {
        say(s->report, "            it freed ");
        say_names(s);
        say(s->report, "\n");
    }
    end_phase(s);
}

/* The second look. */
static void on_rechecked(GcSteps *s, const GcView *v)
{
    Report *r = s->report;
    Text names = {0};
    for (size_t i = 0; i < v->list->length; i++) {
        Borrow o = v->list->items[i];
        if (!o || v->refs[i] != GC_REACHED) continue;
        uint32_t *known = block_table_find(&s->garbage, o);
        if (known) {
            set_fate(s, *known, BROUGHT_BACK);
            *known = 0;
        }
        if (s->revived++ >= NAMES) continue;
        text_puts(&names, s->revived > 1 ? ", " : ": ");
        gc_rows_name(&s->rows, &names, o);
    }
    say_step(s, "recheck");
    say(r, "brought back to life %u%s", s->revived, text_string(&names));
    if (s->revived > NAMES) say(r, " and %u more", s->revived - NAMES);
    say(r, "\n");
    text_free(&names);
    end_phase(s);
}

/* --- clear ---------------------------------------------------------------------------------------------- */
static void end_group(GcSteps *s)
{
    if (!s->open) return;
    s->open = false;
    size_t went = s->died - s->died_at;
    if (s->shown) {
        say(s->report, !went ? ": others hold it still" : went == 1 && s->itself ? ": it goes" : ": then ");
        if (went > s->itself) say_names(s);
        say(s->report, "%s\n", went > 1 ? " go by refcount" : went > s->itself ? " goes by refcount" : "");
    }
    text_clear(&s->names);
    s->named = 0;
}

static void on_clearing(GcSteps *s, const GcView *v)
{
    s->clearing = true;
    if (!v->run->found) return;
    say_step(s, "clear");
    if (v->run->kept) say(s->report, "nothing: gc.DEBUG_SAVEALL keeps all in gc.garbage\n");
    s->indent = false;
}

static void on_clear(GcSteps *s, const GcRun *run, Borrow o)
{
    end_group(s);
    s->open = !run->kept;
    s->died_at = s->died;
    s->cleared = o;
    s->itself = false;
    s->shown = s->open && (!s->report->rows || s->groups < s->report->rows);
    s->groups += s->open;
    if (!s->shown) return;
    if (s->indent) say(s->report, "            ");
    s->indent = true;
    if (s->groups == 1) say(s->report, "cycle broken at ");
    gc_rows_name(&s->rows, &s->report->text, o);
}

static void on_cleared(GcSteps *s, const GcView *v)
{
    Report *r = s->report;
    NumberText n;
    end_group(s);
    s->clearing = false;
    if (r->rows && s->groups > r->rows)
        say(r, "            ... %s more cleared (--all)\n", number_text(&n, s->groups - r->rows));
    for (size_t i = 0; i < v->list->length; i++) {
        uint32_t *known = v->list->items[i] ? block_table_find(&s->garbage, v->list->items[i]) : NULL;
        if (known) set_fate(s, *known, v->run->kept ? "kept in gc.garbage" : "stuck: others still hold it");
    }
}

/* --- the end -------------------------------------------------------------------------------------------- */
static bool lives_on(const GcRow *row)
{
    return !row->garbage || (row->fate && strcmp(row->fate, BROUGHT_BACK) == 0);
}

static void say_promoted(GcSteps *s, const GcRun *run, size_t lives)
{
    Report *r = s->report;
    NumberText n;
    size_t named = 0;
    say_step(s, "promote");
    say(r, "%s to generation %d", number_text(&n, lives), run->generation < 2 ? run->generation + 1 : 2);
    for (size_t i = 0; i < s->rows.count && named < PROMOTED; i++)
        if (lives_on(&s->rows.rows[i])) say(r, "%s%s", named++ ? ", " : ": ", text_string(&s->rows.rows[i].name));
    if (named && named < lives) say(r, " and %s more", number_text(&n, lives - named));
    say(r, "\n");
}

static void say_sum(GcSteps *s, const GcRun *run)
{
    Report *r = s->report;
    NumberText objects, blocks, bytes;
    Text time = {0};
    gc_time_text(s->m, &time, run->seconds);
    size_t lives = run->looked_at - s->rows.garbage + s->revived;
    say_step(s, "freed");
    say(r, "objects %s, blocks %s, %s", number_text(&objects, s->died + s->died_early),
        number_text(&blocks, s->blocks),
        size_text(&bytes, s->bytes));
    if (run->stuck) say(r, "   %s %zu", run->kept ? "in gc.garbage" : "stuck", run->stuck);
    say(r, time.size ? "     %s\n" : "\n", text_string(&time));
    say_promoted(s, run, lives);
    text_free(&time);
    datum_int(r, r->data, "freed", (int64_t)(s->died + s->died_early));
    datum_int(r, r->data, "blocks", (int64_t)s->blocks);
    datum_int(r, r->data, "bytes", (int64_t)s->bytes);
    datum_int(r, r->data, "revived", s->revived);
    datum_int(r, r->data, "stuck", (int64_t)run->stuck);
    datum_int(r, r->data, "promoted", (int64_t)lives);
    if (!s->m->options.deterministic) datum_real(r, r->data, "seconds", run->seconds);
}

static void on_done(GcSteps *s, const GcRun *run)
{
    if (!s->report) return;
    s->failed |= s->rows.failed;
    if (s->failed) report_refuse(s->report, "not enough memory to show the steps; the collection was made");
    else say_sum(s, run);
    forget(s);
    if (!s->own) return;
    microscope_log(s->m, s->report);
    report_free(s->report);
    s->report = NULL;
}

static void steps_phase(GcHook *h, ThreadState *ts, const GcView *v)
{
    GcSteps *s = (GcSteps *)h;
    (void)ts;
    if (v->phase == GC_PHASE_START) begin(s, v);
    if (v->phase == GC_PHASE_DONE) on_done(s, v->run);
    if (s->failed || s->rows.failed || !s->report) return;
    switch (v->phase) {
    case GC_PHASE_COPIED: if (!s->garbage_known) on_copied(s, v); break;
    case GC_PHASE_SUBTRACTED: if (!s->garbage_known) on_subtracted(s, v); break;
    case GC_PHASE_SPLIT: on_split(s, v); break;
    case GC_PHASE_SEPARATED: on_separated(s, v); break;
    case GC_PHASE_WEAKREFS: on_weakrefs(s, v->run); break;
    case GC_PHASE_FINALIZE: on_finalize(s, v->object); break;
    case GC_PHASE_FINALIZED: on_finalized(s); break;
    case GC_PHASE_RECHECKED: on_rechecked(s, v); break;
    case GC_PHASE_CLEARING: on_clearing(s, v); break;
    case GC_PHASE_CLEAR: on_clear(s, v->run, v->object); break;
    case GC_PHASE_CLEARED: on_cleared(s, v); break;
    default: break;
    }
}

static void steps_edge(GcHook *h, GcPhase phase, Borrow holder, size_t target, EdgeKind kind,
                       uintptr_t detail)
{
    GcSteps *s = (GcSteps *)h;
    if (s->failed || s->garbage_known) return;
    if (phase == GC_PHASE_SUBTRACTED) gc_rows_edge(&s->rows, holder, target, kind, detail);
    else if (phase == GC_PHASE_SPLIT) gc_rows_reached(&s->rows, holder, target);
}

GcSteps *gc_steps_start(Microscope *m, Report *r)
{
    GcSteps *s = observe_start(m->ts) ? calloc(1, sizeof *s) : NULL;
    if (!s) return NULL;
    *s = (GcSteps){.hook = {.phase = steps_phase, .edge = steps_edge}, .m = m, .report = r, .own = !r};
    gc_hook(m->ts, &s->hook);
    return s;
}

void gc_steps_stop(GcSteps *s)
{
    gc_unhook(s->m->ts, &s->hook);
    forget(s);
    if (s->own) report_free(s->report);
    free(s);
}
