/* ledger.c: %refs: a reference count as the list of its holders, and --check, which adds up every object's.
 *
 * The census finds each reference and who holds it. Rows of the same kind and holder are put together; what they sum to
 * is compared with the count that the object carries. */
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "vm/frame.h"

typedef struct Row {
    EdgeLabel label;
    Borrow holder;
    uint32_t count;
} Row;

typedef struct Ledger {
    Labeler labels;
    Row *rows;          /* malloc'ed */
    size_t row_count, row_capacity;
    uint32_t found;     /* references */
    const Ref *asking;  /* the register that holds the subject because somebody asks, or NULL */
    bool failed;
} Ledger;

static bool is_asking(const Ledger *l, const Edge *e)
{
    return l->asking && e->root && e->root->frame && e->root->frame->base + e->root->index == l->asking;
}

static Row *add_row(Ledger *l)
{
    if (l->row_count == l->row_capacity) {
        size_t capacity = l->row_capacity ? 2 * l->row_capacity : 16;
        Row *rows = realloc(l->rows, capacity * sizeof *rows);
        if (!rows) return NULL;
        l->rows = rows;
        l->row_capacity = capacity;
    }
    l->rows[l->row_count] = (Row){0};
    return &l->rows[l->row_count++];
}

static Row *find_row(Ledger *l, Borrow holder, const char *kind)
{
    for (size_t i = 0; holder && i < l->row_count; i++)
        if (l->rows[i].holder == holder && strcmp(l->rows[i].label.kind, kind) == 0) return &l->rows[i];
    return NULL;
}

static void note_edge(void *context, const Edge *e, Borrow target)
{
    Ledger *l = context;
    EdgeLabel label;
    if (is_asking(l, e)) return;
    l->found++;
    label_edge(&l->labels, &label, e, target);
    Row *row = find_row(l, e->holder, label.kind);
    if (row) {
        text_printf(&row->label.place, ", %s", text_string(&label.place));
        row->count++;
        edge_label_free(&label);
    } else if ((row = add_row(l))) {
        *row = (Row){label, e->holder, 1};
    } else {
        l->failed = true;
        edge_label_free(&label);
    }
}

static void say_row(Report *r, const Row *row, Datum *holders)
{
    say(r, "   %-3u %-9s %s", row->count, row->label.kind, text_string(&row->label.place));
    text_pad(&r->text, 32);
    say(r, "%s\n", text_string(&row->label.holder));
    Datum *d = datum_map(r, holders, NULL);
    datum_int(r, d, "count", row->count);
    datum_text(r, d, "kind", row->label.kind);
    datum_text(r, d, "place", text_string(&row->label.place));
    datum_text(r, d, "holder", text_string(&row->label.holder));
}

static void say_sum(Report *r, const Ledger *l, uint32_t count)
{
    if (l->found == count) say(r, "   %u all references accounted for\n", count);
    else if (l->labels.census->c_code && l->found < count)
        say(r, "   %u of %u accounted for: the others are held by C functions that are running\n", l->found, count);
    else say(r, "   %u of %u accounted for: INTERPRETER BUG, please report\n", l->found, count);
}

static void free_ledger(Ledger *l)
{
    for (size_t i = 0; i < l->row_count; i++) edge_label_free(&l->rows[i].label);
    free(l->rows);
    labeler_free(&l->labels);
}

bool command_refs(Microscope *m, const Request *q, Report *r)
{
    Census census;
    Ledger l = {.asking = q->register_};
    if (!census_take(&census, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    labeler_init(&l.labels, m, &census);
    census_holders(&census, q->subject, note_edge, &l);
    uint32_t count = q->subject->refcount - q->held;
    label_object(&l.labels, &r->text, q->subject);
    say(r, "   refcount %u\n", count);
    datum_int(r, r->data, "refcount", count);
    Datum *holders = datum_list(r, r->data, "holders");
    size_t shown = report_rows(r, l.row_count);
    for (size_t i = 0; i < shown; i++) say_row(r, &l.rows[i], holders);
    report_more(r, l.row_count);
    say_sum(r, &l, count);
    bool ok = !l.failed;
    free_ledger(&l);
    census_free(&census);
    return ok;
}
