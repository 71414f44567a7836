#include "microscope/heap_report.h"

#include <stdlib.h>

#include "microscope/heap_view.h"

/* --- the peak -------------------------------------------------------------------------------------------- */
/* A picture is taken whenever the heap has grown by a part since the last one; so the last is near the peak. */
#define GROWTH_SHIFT 5
#define GROWTH_LEAST ((uint64_t)64 << 10)

typedef struct PeakWatch {
    Listener listener;      /* first */
    Microscope *m;
    uint64_t next;          /* live bytes at which the next picture is due */
    Report *picture;        /* owned; NULL: none yet, or no memory */
} PeakWatch;

static Report *take_picture(Microscope *m)
{
    HeapStats s;
    NumberText n[3];
    Report *r = report_new("heap_peak");
    if (!r) return NULL;
    heap_get_stats(m->ts->heap, &s);
    say(r, " %s live in %s blocks, %s mapped\n", size_text(&n[0], s.live), number_text(&n[1], s.live_blocks),
        size_text(&n[2], s.mapped));
    heap_view_pools(m, r, &s);
    datum_int(r, r->data, "live", (int64_t)s.live);
    datum_int(r, r->data, "mapped", (int64_t)s.mapped);
    return r;
}

static void on_born(Listener *l, void *block, size_t size, const Shadow *shadow)
{
    PeakWatch *p = (PeakWatch *)l;
    uint64_t live = p->m->observer->traffic.live;
    (void)block; (void)size; (void)shadow;
    if (live < p->next) return;
    report_free(p->picture);
    p->picture = take_picture(p->m);
    p->next = live + (live >> GROWTH_SHIFT) + GROWTH_LEAST;
}

bool heap_report_start(Microscope *m)
{
    Observer *w = observe_start(m->ts);
    PeakWatch *p = w ? calloc(1, sizeof *p) : NULL;
    if (!p) return false;
    p->listener.born = on_born;
    p->m = m;
    observe_listen(w, &p->listener);
    m->peak_watch = p;
    return true;
}

void heap_report_stop(Microscope *m)
{
    PeakWatch *p = m->peak_watch;
    if (!p) return;
    observe_unlisten(m->observer, &p->listener);
    report_free(p->picture);
    free(p);
    m->peak_watch = NULL;
}

/* --- the report ------------------------------------------------------------------------------------------ */
static void say_peak(Microscope *m, Report *r, const PeakWatch *p)
{
    NumberText n;
    say(r, "--- heap at its peak: %s live\n", size_text(&n, m->observer->traffic.peak));
    if (p->picture) text_add(&r->text, text_string(&p->picture->text), p->picture->text.size);
    else say(r, " not enough memory for a picture of it\n");
    datum_int(r, r->data, "peak_live", (int64_t)m->observer->traffic.peak);
}

static void say_end(Microscope *m, Report *r)
{
    HeapStats s;
    heap_get_stats(m->ts->heap, &s);
    say(r, "--- heap at the end\n");
    heap_view_map(m, r, &s);
    say(r, "--- size classes\n");
    heap_view_classes(m, r, &s);
    say(r, "--- types\n");
    heap_view_types(m, r, &s);
    say(r, "--- lines\n");
    heap_view_lines(m, r, &s);
}

void heap_report_write(Microscope *m)
{
    Report *r = m->peak_watch ? report_new("heap_report") : NULL;
    if (!m->peak_watch) return;
    if (r) {
        observe_settle_all(m->observer);
        say_peak(m, r, m->peak_watch);
        say_end(m, r);
    }
    if (m->options.json && m->peak_watch->picture) microscope_log(m, m->peak_watch->picture);
    if (r && !report_failed(r)) microscope_log(m, r);
    else fputs("ouro: not enough memory for the heap report\n", m->log);
    report_free(r);
}

/* --- a plain table --------------------------------------------------------------------------------------- */
static void print_sum(FILE *file, const char *what, size_t value)
{
    NumberText n;
    fprintf(file, "%-40s = %20s\n", what, number_text(&n, value));
}

void heap_print_stats(const Heap *heap, FILE *file)
{
    HeapStats s;
    fprintf(file, "Small blocks take up to %zu bytes, in %d classes; medium ones up to %zu, in %d.\n\n",
            HEAP_SMALL_MAX,
            HEAP_SMALL_CLASSES - 1, HEAP_MEDIUM_MAX, HEAP_MEDIUM_CLASSES);
    fputs("class   size   num pools   blocks in use  avail blocks\n", file);
    fputs("-----   ----   ---------   -------------  ------------\n", file);
    for (unsigned c = 0; c < HEAP_CLASSES; c++) {
        HeapClassStats row;
        heap_get_class_stats(heap, c, &row);
        if (row.pools)
            fprintf(file, "%5u %6zu %11zu %15zu %13zu\n", c, row.block_size, row.pools, row.live_blocks,
                    row.free_blocks + row.unused_blocks);
    }
    heap_get_stats(heap, &s);
    fputs("\n", file);
    print_sum(file, "# arenas of 1 MiB", s.arenas);
    print_sum(file, "# blocks in use", s.live_blocks);
    print_sum(file, "# of them above 512 bytes", s.large_blocks);
    fputs("\n", file);
    print_sum(file, "# bytes in blocks in use", s.live);
    print_sum(file, "# bytes in free blocks and empty pools", s.free);
    print_sum(file, "# bytes never used", s.unused);
    print_sum(file, "# bytes in headers", s.header);
    print_sum(file, "# bytes at the ends of pools", s.slack);
    print_sum(file, "Total", s.live + s.free + s.unused + s.header + s.slack);
    print_sum(file, "# bytes mapped", s.mapped);
    print_sum(file, "# bytes mapped at most", s.peak_mapped);
}
