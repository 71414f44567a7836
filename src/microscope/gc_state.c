/* gc_state.c: %gc: what the collector has in its generations, and what will make it collect. */
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/gc_steps.h"

#define NARROW 72

static size_t live_count(const Generation *g) { return g->length - g->holes; }

static const char *plural(int64_t n) { return n == 1 ? "" : "s"; }

static void say_youngest(const GcState *gc, Report *r, Datum *d)
{
    int64_t left = (int64_t)gc->thresholds[0] + 1 - gc->counts[0];
    NumberText n;
    if (left < 1) left = 1;
    datum_int(r, d, "after", left);
    say(r, "after %s more container object%s", number_text(&n, (uint64_t)left), plural(left));
}

/* A generation is collected when the younger one has been collected often enough. */
static void say_older(const GcState *gc, int i, Report *r, Datum *d)
{
    int64_t left = (int64_t)gc->thresholds[i] + 1 - gc->counts[i];
    if (left < 0) left = 0;
    datum_int(r, d, "after", left);
    if (left) say(r, "%lld more gen-%d run%s", (long long)left, i - 1, plural(left));
    else say(r, "at the next gen-%d run", i - 1);
}

static void say_quarter(const GcState *gc, Report *r, Datum *d)
{
    size_t total = gc->long_lived_total, pending = gc->long_lived_pending;
    datum_int(r, d, "pending", (int64_t)pending);
    datum_int(r, d, "survivors", (int64_t)total);
    datum_bool(r, d, "due", gc_full_is_due(gc));
    if (!total) return;
    say(r, "%sand only if 25 %% of gen 2 is new (now %zu %%)", r->width && r->width < NARROW ? "\n      "
        : ", ",
        100 * pending / total);
}

static void say_generation(const GcState *gc, int i, Report *r, Datum *list)
{
    NumberText n;
    size_t objects = live_count(&gc->generations[i]);
    Datum *d = datum_map(r, list, NULL);
    datum_int(r, d, "objects", (int64_t)objects);
    datum_int(r, d, "counter", gc->counts[i]);
    datum_int(r, d, "threshold", gc->thresholds[i]);
    say(r, "  %d %8s %6d of %d", i, number_text(&n, objects), gc->counts[i], gc->thresholds[i]);
    if (gc->enabled && gc->thresholds[0]) {
        if (r->width && r->width < NARROW) say(r, "\n      ");
        else text_pad(&r->text, 31);
        if (i == 0) say_youngest(gc, r, d);
        else say_older(gc, i, r, d);
        if (i == 2) say_quarter(gc, r, d);
    }
    say(r, "\n");
}

static void say_switch(const GcState *gc, Report *r)
{
    const int32_t *t = gc->thresholds;
    bool automatic = gc->enabled && t[0];
    datum_bool(r, r->data, "enabled", gc->enabled);
    datum_bool(r, r->data, "automatic", automatic);
    say(r, "%s   thresholds %d / %d / %d\n", automatic ? "on" : "off", t[0], t[1], t[2]);
    if (!gc->enabled) say(r, " gc.disable() was called: only gc.collect() collects\n");
    else if (!t[0]) say(r, " a first threshold of 0: only gc.collect() collects\n");
}

static void say_frozen(const GcState *gc, Report *r)
{
    NumberText n;
    size_t frozen = live_count(&gc->generations[GEN_FROZEN]);
    datum_int(r, r->data, "frozen", (int64_t)frozen);
    if (frozen) say(r, " gc.freeze(): no collection looks at %s objects\n", number_text(&n, frozen));
}

static const char *const event_names[] = {"exit", "idle", "return"};

static void say_schedule(const Microscope *m, Report *r)
{
    const Schedule *s = &m->schedule;
    Datum *list = NULL;
    if (s->seconds) datum_real(r, r->data, "every", s->seconds);
    else datum_none(r, r->data, "every");
    if (s->seconds) say(r, " also every %g s: all generations, at a safe point\n", s->seconds);
    list = datum_list(r, r->data, "on");
    if (s->events) say(r, " also on");
    for (int i = 0; i < 3; i++) {
        if (!(s->events & 1u << i)) continue;
        datum_text(r, list, NULL, event_names[i]);
        say(r, " %s%s", event_names[i], s->events >> (i + 1) ? "," : "");
    }
    if (s->events) say(r, ": all generations\n");
}

static void say_totals(const Microscope *m, const GcState *gc, Report *r)
{
    NumberText runs, freed, stuck;
    Text time = {0};
    const GenerationStats *s = gc->stats;
    uint64_t collected = s[0].collected + s[1].collected + s[2].collected;
    uint64_t uncollectable = s[0].uncollectable + s[1].uncollectable + s[2].uncollectable;
    gc_time_text(m, &time, gc->seconds);
    say(r, " so far  %s runs (%llu/%llu/%llu)", number_text(&runs, gc_next_number(gc) - 1),
        (unsigned long long)s[0].collections,
        (unsigned long long)s[1].collections, (unsigned long long)s[2].collections);
    if (r->width && r->width < NARROW) say(r, "\n        ");
    say(r, "   %s object%s freed   %s uncollectable", number_text(&freed, collected),
        plural((int64_t)collected),
        number_text(&stuck, uncollectable));
    say(r, time.size ? "   %s\n" : "\n", text_string(&time));
    text_free(&time);
    Datum *list = datum_list(r, r->data, "runs");
    for (int i = 0; i < 3; i++) datum_int(r, list, NULL, (int64_t)s[i].collections);
    datum_int(r, r->data, "freed", (int64_t)collected);
    datum_int(r, r->data, "uncollectable", (int64_t)uncollectable);
    if (!m->options.deterministic) datum_real(r, r->data, "seconds", gc->seconds);
}

static bool report_state(Microscope *m, Report *r)
{
    const GcState *gc = &m->ts->rt->gc;
    say_switch(gc, r);
    say(r, " gen  objects   counter%s\n", gc->enabled && gc->thresholds[0] && !(r->width && r->width < NARROW)
        ? "      next" : "");
    Datum *list = datum_list(r, r->data, "generations");
    for (int i = 0; i < 3; i++) say_generation(gc, i, r, list);
    say_frozen(gc, r);
    say_schedule(m, r);
    say_totals(m, gc, r);
    return true;
}

/* --- run, step, log ------------------------------------------------------------------------------------- */
/* The generation a word names, 2 for none; -1: it names none. */
static int generation_of(const char *word)
{
    if (!word) return 2;
    return word[0] >= '0' && word[0] <= '2' && !word[1] ? word[0] - '0' : -1;
}

static bool report_run(Microscope *m, const Request *q, Report *r, bool steps)
{
    int generation = generation_of(q->words[1]);
    if (generation < 0) return report_refuse(r, "there is no generation %s: 0, 1 or 2", q->words[1]);
    if (m->ts->rt->gc.collecting) return report_refuse(r, "a collection is in progress");
    if (!steps) {
        gc_run_reported(m, generation, r);
        return true;
    }
    GcSteps *s = gc_steps_start(m, r);
    if (!s) return report_refuse(r, "not enough memory to follow a collection");
    gc_collect(m->ts, generation, GC_CAUSE_ASKED);
    gc_steps_stop(s);
    return true;
}

static bool report_log(Microscope *m, const Request *q, Report *r)
{
    const char *word = q->words[1];
    bool on = word && strcmp(word, "on") == 0;
    if (!word || (!on && strcmp(word, "off") != 0)) return report_refuse(r, "gc log: on or off?");
    if (!gc_trace_set(m, on ? GC_TRACE_LINES : GC_TRACE_OFF))
        return report_refuse(r, "not enough memory for the log");
    say(r, on ? "a line for each collection from now on\n" : "no more lines about collections\n");
    datum_bool(r, r->data, "log", on);
    return true;
}

static bool report_every(Microscope *m, const Request *q, Report *r)
{
    const char *word = q->words[1];
    char *end = "";
    bool off = word && strcmp(word, "off") == 0;
    double seconds = word && !off ? strtod(word, &end) : 0;
    if (!off && (*end || !(seconds > 0 && seconds <= 1e9)))
        return report_refuse(r, "gc every: how many seconds, or off?");
    if (!schedule_every(m, seconds)) return report_refuse(r, "the system gives no timer");
    say_schedule(m, r);
    if (!seconds) say(r, "no collections by time\n");
    return true;
}

static bool report_on(Microscope *m, const Request *q, Report *r)
{
    uint32_t event = q->words[1] ? schedule_event(q->words[1]) : 0;
    bool off = q->words[2] && strcmp(q->words[2], "off") == 0;
    if (!event || (q->words[2] && !off && strcmp(q->words[2], "on") != 0))
        return report_refuse(r, "gc on: exit, idle or return? (off behind it ends it)");
    schedule_on(m, event, !off);
    say_schedule(m, r);
    if (!m->schedule.events) say(r, "no collections by event\n");
    return true;
}

bool command_gc(Microscope *m, const Request *q, Report *r)
{
    const char *word = q->words[0];
    if (!word) return report_state(m, r);
    if (strcmp(word, "run") == 0) return report_run(m, q, r, false);
    if (strcmp(word, "step") == 0) return report_run(m, q, r, true);
    if (strcmp(word, "log") == 0) return report_log(m, q, r);
    if (strcmp(word, "every") == 0) return report_every(m, q, r);
    if (strcmp(word, "on") == 0) return report_on(m, q, r);
    return report_refuse(r, "gc %s: run, step, log, every or on? (%%help gc)", word);
}
