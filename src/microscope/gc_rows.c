#include "microscope/gc_rows.h"

#include <stdlib.h>
#include <string.h>

#define EDGE_LIMIT ((size_t)4 << 20)    /* kept: 128 MiB */
#define SHOWN_STEPS 20                  /* rows of the phases before the verdict */
#define SOURCES 3                       /* named in a row's "-1 from ..." */
#define HOLDERS 2                       /* named in a row's verdict */

static void free_rows(GcRows *t)
{
    for (size_t i = 0; i < t->count; i++) {
        text_free(&t->rows[i].name);
        text_free(&t->rows[i].minus);
        text_free(&t->rows[i].verdict);
    }
    free(t->rows);
    t->rows = NULL;
    t->count = 0;
}

static void free_records(GcRows *t)
{
    free(t->counts);
    free(t->refs);
    free(t->savers);
    free(t->edges);
    t->counts = t->refs = NULL;
    t->savers = NULL;
    t->edges = NULL;
    t->edge_count = t->edge_capacity = 0;
}

void gc_rows_free(GcRows *t)
{
    free_rows(t);
    free_records(t);
}

/* --- recording ------------------------------------------------------------------------------------------ */
static uint32_t *copy_counts(GcRows *t, const GcView *v)
{
    size_t n = v->list->length;
    uint32_t *copy = malloc((n ? n : 1) * sizeof *copy);
    if (copy) memcpy(copy, v->refs, n * sizeof *copy);
    t->failed |= !copy;
    return copy;
}

void gc_rows_copied(GcRows *t, const GcView *v)
{
    t->total = v->list->length;
    t->counts = copy_counts(t, v);
    t->savers = calloc(t->total ? t->total : 1, sizeof *t->savers);
    t->failed |= !t->savers;
}

void gc_rows_edge(GcRows *t, Borrow holder, size_t target, EdgeKind kind, uintptr_t detail)
{
    t->edges_seen++;
    if (t->failed || t->edge_count == EDGE_LIMIT) return;
    if (t->edge_count == t->edge_capacity) {
        size_t capacity = t->edge_capacity ? 2 * t->edge_capacity : 1024;
        GcEdge *edges = realloc(t->edges, capacity * sizeof *edges);
        if (!edges) {
            t->failed = true;
            return;
        }
        t->edges = edges;
        t->edge_capacity = capacity;
    }
    t->edges[t->edge_count++] = (GcEdge){holder, (uint32_t)target, kind, detail};
}

void gc_rows_subtracted(GcRows *t, const GcView *v) { t->refs = copy_counts(t, v); }

void gc_rows_reached(GcRows *t, Borrow holder, size_t target)
{
    if (!t->failed && !t->savers[target]) t->savers[target] = holder;
}

/* --- names ---------------------------------------------------------------------------------------------- */
void gc_rows_name(GcRows *t, Text *out, Borrow o)
{
    Labeler l;
    labeler_init(&l, t->m, NULL);
    label_object(&l, out, o);
    labeler_free(&l);
}

/* "#61[0]", "f.__globals__": what has a number goes by it alone. */
static void add_source(GcRows *t, Text *out, const GcEdge *e)
{
    Text name = {0};
    Labeler l;
    labeler_init(&l, t->m, NULL);
    label_object(&l, &name, e->holder);
    const char *number = strchr(text_string(&name), '#');
    text_puts(out, number ? number : text_string(&name));
    label_step(&l, out, e->holder, e->kind, e->detail);
    labeler_free(&l);
    text_free(&name);
}

/* --- choosing rows -------------------------------------------------------------------------------------- */
typedef enum Verdict { GARBAGE, HELD, SAVED, VERDICTS } Verdict;

static Verdict verdict_of(const GcRows *t, const GcView *v, size_t i)
{
    return v->refs[i] != GC_REACHED ? GARBAGE : t->refs[i] ? HELD : SAVED;
}

/* Garbage is shown first, then what is held, then what that saves. */
static void share_rows(const size_t users[VERDICTS], size_t limit, size_t shares[VERDICTS])
{
    for (int v = 0; v < VERDICTS; v++) {
        shares[v] = limit && users[v] > limit ? limit : users[v];
        if (limit && !(limit -= shares[v])) {
            while (++v < VERDICTS) shares[v] = 0;
            return;
        }
    }
}

static void count_users(GcRows *t, const GcView *v, size_t users[VERDICTS])
{
    for (size_t i = 0; i < t->total; i++) {
        Verdict verdict = verdict_of(t, v, i);
        t->held += verdict == HELD;
        t->saved += verdict == SAVED;
        t->garbage += verdict == GARBAGE;
        if (microscope_is_users(t->m, v->list->items[i])) {
            users[verdict]++;
            t->users++;
        } else {
            t->older++;
            t->older_garbage += verdict == GARBAGE;
        }
    }
}

static void choose(GcRows *t, const GcView *v, size_t limit)
{
    size_t users[VERDICTS] = {0}, shares[VERDICTS];
    count_users(t, v, users);
    share_rows(users, limit, shares);
    size_t n = shares[GARBAGE] + shares[HELD] + shares[SAVED];
    if (!(t->rows = calloc(n ? n : 1, sizeof *t->rows))) {
        t->failed = true;
        return;
    }
    for (size_t i = 0; i < t->total && t->count < n; i++) {
        Verdict verdict = verdict_of(t, v, i);
        if (!shares[verdict] || !microscope_is_users(t->m, v->list->items[i])) continue;
        shares[verdict]--;
        t->rows[t->count++] = (GcRow){.object = v->list->items[i], .place = (uint32_t)i,
                                      .count = t->counts[i],
                                      .gc_refs = t->refs[i], .garbage = verdict == GARBAGE};
    }
}

static GcRow *row_at(const GcRows *t, size_t place)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (t->rows[middle].place < place) low = middle + 1;
        else high = middle;
    }
    return low < t->count && t->rows[low].place == place ? &t->rows[low] : NULL;
}

/* --- what stands in them -------------------------------------------------------------------------------- */
static void add_sources(GcRows *t)
{
    for (size_t i = 0; i < t->edge_count; i++) {
        GcRow *row = row_at(t, t->edges[i].target);
        if (!row) continue;
        if (++row->minus_count > SOURCES) continue;
        text_puts(&row->minus, row->minus_count > 1 ? ", " : "");
        add_source(t, &row->minus, &t->edges[i]);
    }
    for (size_t i = 0; i < t->count; i++)
        if (t->rows[i].minus_count > SOURCES)
            text_printf(&t->rows[i].minus, ", %u more", t->rows[i].minus_count - SOURCES);
}

typedef struct Holders {
    GcRows *t;
    Labeler labels;
} Holders;

/* Is it in the list that is collected? Then *place is where. */
static bool is_inside(const GcRows *t, Borrow o, size_t *place)
{
    if (!is_container(o)) return false;
    *place = *gc_word(o) & GC_INDEX_MASK;
    return gc_generation(*gc_word(o)) == t->generation;
}

static void note_holder(void *context, const Edge *e, Borrow target)
{
    Holders *h = context;
    EdgeLabel label;
    size_t place;
    if (!is_inside(h->t, target, &place) || (e->holder && is_inside(h->t, e->holder, &(size_t){0}))) return;
    GcRow *row = row_at(h->t, place);
    if (!row || !row->gc_refs) return;
    if (++row->holders > HOLDERS) return;
    label_edge(&h->labels, &label, e, target);
    text_printf(&row->verdict, "%s%s %s", row->holders > 1 ? ", " : "HELD from outside (", label.kind,
                text_string(&label.place));
    edge_label_free(&label);
}

/* Who holds from outside is found by a census, if a row wants to know. */
static void add_holders(GcRows *t)
{
    Census census;
    bool wanted = false;
    for (size_t i = 0; i < t->count; i++) wanted |= !t->rows[i].garbage && t->rows[i].gc_refs;
    if (!wanted || !census_take(&census, t->m->ts)) return;
    Holders h = {.t = t};
    labeler_init(&h.labels, t->m, &census);
    census_edges(&census, note_holder, &h);
    labeler_free(&h.labels);
    census_free(&census);
}

static void add_verdict(GcRows *t, GcRow *row)
{
    if (row->garbage) {
        text_puts(&row->verdict, "garbage");
    } else if (row->gc_refs) {
        if (row->holders > HOLDERS) text_printf(&row->verdict, ", %u more", row->holders - HOLDERS);
        text_puts(&row->verdict, row->holders ? ")" : "HELD from outside (C code)");
    } else if (t->savers[row->place]) {
        Text saver = {0};
        gc_rows_name(t, &saver, t->savers[row->place]);
        const char *number = strchr(text_string(&saver), '#');
        text_printf(&row->verdict, "saved: reachable from %s", number ? number : text_string(&saver));
        text_free(&saver);
    }
}

void gc_rows_split(GcRows *t, const GcView *v, size_t limit)
{
    free_rows(t);
    if (t->failed) return;
    choose(t, v, limit);
    if (t->failed) return;
    add_sources(t);
    add_holders(t);
    for (size_t i = 0; i < t->count; i++) {
        GcRow *row = &t->rows[i];
        gc_rows_name(t, &row->name, row->object);
        add_verdict(t, row);
        t->failed |= row->name.failed || row->minus.failed || row->verdict.failed;
    }
    free_records(t);
}

/* --- saying --------------------------------------------------------------------------------------------- */
static void add_row_data(Report *r, Datum *list, GcRow *row)
{
    row->datum = datum_map(r, list, NULL);
    datum_text(r, row->datum, "object", text_string(&row->name));
    datum_int(r, row->datum, "refcount", row->count);
    datum_int(r, row->datum, "subtracted", row->minus_count);
    datum_text(r, row->datum, "from", text_string(&row->minus));
    datum_int(r, row->datum, "gc_refs", row->gc_refs);
    datum_text(r, row->datum, "verdict", text_string(&row->verdict));
}

static unsigned widest(const GcRows *t, bool minus)
{
    unsigned width = minus ? 5 : 6;
    for (size_t i = 0; i < t->count; i++) {
        unsigned n = text_column(minus ? &t->rows[i].minus : &t->rows[i].name) + (minus ? 8 : 0);
        if (n > width && n <= 34) width = n;
    }
    return width;
}

static void say_wide(const GcRows *t, Report *r)
{
    unsigned rc = 6 + widest(t, false) + 2, minus = rc + 9, refs = minus + widest(t, true) + 2;
    say(r, "      object");
    text_pad(&r->text, rc + 4);
    say(r, "rc");
    text_pad(&r->text, minus);
    say(r, "minus");
    text_pad(&r->text, refs);
    say(r, "gc_refs  verdict\n");
    for (size_t i = 0; i < t->count; i++) {
        const GcRow *row = &t->rows[i];
        say(r, "      %s", text_string(&row->name));
        text_pad(&r->text, rc);
        say(r, "%6u", row->count);
        text_pad(&r->text, minus);
        if (row->minus_count) say(r, "-%u from %s", row->minus_count, text_string(&row->minus));
        text_pad(&r->text, refs);
        say(r, "%7u  %s\n", row->gc_refs, text_string(&row->verdict));
    }
}

static void say_narrow(const GcRows *t, Report *r)
{
    for (size_t i = 0; i < t->count; i++) {
        const GcRow *row = &t->rows[i];
        say(r, "  %s  rc %u, gc_refs %u\n", text_string(&row->name), row->count, row->gc_refs);
        if (row->minus_count) say(r, "    -%u from %s\n", row->minus_count, text_string(&row->minus));
        say(r, "    %s\n", text_string(&row->verdict));
    }
}

void gc_rows_say_table(GcRows *t, Report *r)
{
    NumberText n, garbage;
    Datum *list = datum_list(r, r->data, "objects");
    for (size_t i = 0; i < t->count; i++) add_row_data(r, list, &t->rows[i]);
    if (t->count && t->wide) say_wide(t, r);
    else say_narrow(t, r);
    if (t->count < t->users) say(r, "      ... %s more (--all)\n", number_text(&n, t->users - t->count));
    if (t->older)
        say(r, "      %s object%s not made by the program's own lines, %s of them garbage\n",
            number_text(&n, t->older),
            t->older == 1 ? "" : "s", number_text(&garbage, t->older_garbage));
    datum_int(r, r->data, "others", (int64_t)t->older);
    datum_int(r, r->data, "others_garbage", (int64_t)t->older_garbage);
}

void gc_rows_say_counts(GcRows *t, Report *r, const GcView *v)
{
    size_t shown = 0, users = 0;
    for (size_t i = 0; i < t->total; i++) {
        if (!microscope_is_users(t->m, v->list->items[i]) || users++ >= SHOWN_STEPS) continue;
        shown++;
        say(r, "      ");
        gc_rows_name(t, &r->text, v->list->items[i]);
        say(r, "  gc_refs = %u\n", v->refs[i]);
    }
    if (shown < t->total) say(r, "      ... and %zu others\n", t->total - shown);
}

void gc_rows_say_edges(GcRows *t, Report *r, const GcView *v)
{
    size_t shown = 0;
    uint32_t *left = t->counts ? malloc((t->total + 1) * sizeof *left) : NULL;
    if (!left) return;
    memcpy(left, t->counts, t->total * sizeof *left);
    for (size_t i = 0; i < t->edge_count && shown < SHOWN_STEPS; i++) {
        const GcEdge *e = &t->edges[i];
        left[e->target]--;
        if (!microscope_is_users(t->m, v->list->items[e->target])) continue;
        shown++;
        say(r, "      ");
        gc_rows_name(t, &r->text, v->list->items[e->target]);
        say(r, "  -1 from ");
        add_source(t, &r->text, e);
        say(r, ": %u left\n", left[e->target]);
    }
    if (shown < t->edges_seen) say(r, "      ... and %zu others\n", t->edges_seen - shown);
    free(left);
}
