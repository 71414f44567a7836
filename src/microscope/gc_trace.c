/* gc_trace.c: a line about a collection: --gc-trace, %gc log, %gc run. */
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/gc_steps.h"
#include "object/str.h"
#include "vm/step.h"

/* --- parts ---------------------------------------------------------------------------------------------- */
uint64_t gc_next_number(const GcState *gc)
{
    return 1 + gc->stats[0].collections + gc->stats[1].collections + gc->stats[2].collections;
}

void gc_time_text(const Microscope *m, Text *out, double seconds)
{
    if (m->options.deterministic) return;
    if (seconds < 1e-3) text_printf(out, "%.0f us", seconds * 1e6);
    else if (seconds < 1) text_printf(out, "%.1f ms", seconds * 1e3);
    else text_printf(out, "%.1f s", seconds);
}

void gc_cause_text(Text *out, const GcRun *run)
{
    static const char *const words[] = {[GC_CAUSE_CALL] = "gc.collect()", [GC_CAUSE_ASKED] = "asked for",
        [GC_CAUSE_TIME] = "timer", [GC_CAUSE_EXIT] = "on exit", [GC_CAUSE_IDLE] = "idle",
        [GC_CAUSE_RETURN] = "on return",
        [GC_CAUSE_STRESS] = "stress=gc", [GC_CAUSE_END] = "end"};
    int threshold_of = run->generation;
    if (run->cause != GC_CAUSE_COUNT) text_puts(out, words[run->cause]);
    else text_printf(out, "count %d > %d", run->counts[threshold_of], run->thresholds[threshold_of]);
}

void gc_line_text(ThreadState *ts, Text *out)
{
    const Frame *f = ts->frame;
    if (!f || !f->code) return;
    const char *file = str_utf8(f->code->filename), *slash = strrchr(file, '/');
    text_printf(out, "%s:%d", slash ? slash + 1 : file, frame_line(f));
}

/* --- the line ------------------------------------------------------------------------------------------- */
typedef struct GcLine {
    GcHook hook;            /* first */
    Microscope *m;
    Report *report;         /* to say it into; NULL: one of its own, for the log */
    size_t live;            /* bytes of the heap before the garbage was cleared */
    size_t freed;           /* bytes that went */
    uint64_t number;
} GcLine;

static size_t live_bytes(const Heap *heap)
{
    HeapStats stats;
    heap_get_stats(heap, &stats);
    return stats.live;
}

static void say_data(const GcLine *l, Report *r, const GcRun *run, const char *line, const char *cause)
{
    datum_int(r, r->data, "number", (int64_t)l->number);
    datum_int(r, r->data, "generation", run->generation);
    datum_text(r, r->data, "line", line);
    datum_text(r, r->data, "cause", cause);
    datum_int(r, r->data, "looked_at", (int64_t)run->looked_at);
    datum_int(r, r->data, "kept", (int64_t)(run->looked_at - run->found));
    datum_int(r, r->data, "freed", (int64_t)(run->found - run->stuck));
    datum_int(r, r->data, "bytes", (int64_t)l->freed);
    datum_int(r, r->data, "stuck", (int64_t)run->stuck);
    if (!l->m->options.deterministic) datum_real(r, r->data, "seconds", run->seconds);
}

static void say_line(const GcLine *l, Report *r, const GcRun *run)
{
    NumberText looked, kept, freed, bytes, stuck;
    Text where = {0}, cause = {0}, time = {0};
    gc_line_text(l->m->ts, &where);
    gc_cause_text(&cause, run);
    gc_time_text(l->m, &time, run->seconds);
    say(r, "gc %llu gen%d%s%s  %s looked at, %s kept -> gen%d, ", (unsigned long long)l->number,
        run->generation,
        where.size ? " " : "", text_string(&where), number_text(&looked, run->looked_at),
        number_text(&kept, run->looked_at - run->found), run->generation < 2 ? run->generation + 1 : 2);
    say(r, "%s freed %s, %s %s%s%s (%s)\n", number_text(&freed, run->found - run->stuck),
        size_text(&bytes, l->freed),
        number_text(&stuck, run->stuck), run->kept ? "in gc.garbage" : "stuck",
        time.size ? ", " : "", text_string(&time),
        text_string(&cause));
    say_data(l, r, run, text_string(&where), text_string(&cause));
    text_free(&where);
    text_free(&cause);
    text_free(&time);
}

static void log_line(const GcLine *l, const GcRun *run)
{
    Report *r = report_new("gc");
    if (!r) return;
    say_line(l, r, run);
    microscope_log(l->m, r);
    report_free(r);
}

static void line_phase(GcHook *h, ThreadState *ts, const GcView *v)
{
    GcLine *l = (GcLine *)h;
    if (v->phase == GC_PHASE_START) {
        l->number = gc_next_number(&ts->rt->gc);
    } else if (v->phase == GC_PHASE_CLEARING) {
        l->live = live_bytes(ts->heap);
    } else if (v->phase == GC_PHASE_CLEARED) {
        size_t now = live_bytes(ts->heap);
        l->freed = now < l->live ? l->live - now : 0;
    } else if (v->phase == GC_PHASE_DONE) {
        if (l->report) say_line(l, l->report, v->run);
        else log_line(l, v->run);
    }
}

void gc_run_reported(Microscope *m, int generation, Report *r)
{
    GcLine line = {.hook = {.phase = line_phase}, .m = m, .report = r};
    gc_hook(m->ts, &line.hook);
    gc_collect(m->ts, generation, GC_CAUSE_ASKED);
    gc_unhook(m->ts, &line.hook);
}

/* --- every collection ----------------------------------------------------------------------------------- */
struct GcTracer {
    GcLine line;
    GcSteps *steps;         /* GC_TRACE_STEPS: then `line` is not hooked */
};

static void stop(Microscope *m)
{
    if (m->gc_tracer->steps) gc_steps_stop(m->gc_tracer->steps);
    else gc_unhook(m->ts, &m->gc_tracer->line.hook);
    free(m->gc_tracer);
    m->gc_tracer = NULL;
}

bool gc_trace_set(Microscope *m, GcTrace level)
{
    if (m->gc_tracer) stop(m);
    if (level == GC_TRACE_OFF) return true;
    GcTracer *t = calloc(1, sizeof *t);
    if (!t) return false;
    t->line = (GcLine){.hook = {.phase = line_phase}, .m = m};
    if (level == GC_TRACE_LINES) {
        gc_hook(m->ts, &t->line.hook);
    } else if (!(t->steps = gc_steps_start(m, NULL))) {
        free(t);
        return false;
    }
    m->gc_tracer = t;
    return true;
}
