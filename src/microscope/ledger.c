/* ledger.c: %refs: a reference count as the list of its holders.
 *
 * The census finds each reference and who holds it. References of one holder make a row, with the places where they
 * stand, the first ones by name; rows that say the same of many holders ("__globals__ of 12 functions") are put
 * together. What all rows sum to is compared with the count that the object carries. Where C functions run between the
 * frames they may hold what nobody can see: the rest is theirs then, and only then. */
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "object/int.h"
#include "object/str.h"
#include "object/weakref.h"
#include "vm/step.h"

#define PLACES 8        /* of one holder, by name */
#define ALIKE 4         /* more rows than this that differ only in who holds become one */

typedef struct Row {
    Edge edge;          /* the first */
    Root root;          /* without a holder: a copy */
    uintptr_t details[PLACES];
    uint32_t places, count;
    const char *kind;
    uint32_t holders;   /* more than one: rows that were put together */
} Row;

typedef struct Ledger {
    Labeler labels;
    Row *rows;          /* malloc'ed */
    size_t row_count, row_capacity;
    Borrow subject;
    uint32_t found;     /* references */
    const Ref *asking;  /* the register that holds the subject because somebody asks, or NULL */
    bool failed;
} Ledger;

/* --- collecting ------------------------------------------------------------------------------------------ */
static bool is_asking(const Ledger *l, const Edge *e)
{
    return l->asking && e->root && e->root->frame && e->root->frame->base + e->root->index == l->asking
        && (e->root->kind == ROOT_LOCAL || e->root->kind == ROOT_TEMPORARY);
}

static Row *add_row(Ledger *l)
{
    if (l->row_count == l->row_capacity) {
        size_t capacity = l->row_capacity ? 2 * l->row_capacity : 64;
        Row *rows = realloc(l->rows, capacity * sizeof *rows);
        if (!rows) return NULL;
        l->rows = rows;
        l->row_capacity = capacity;
    }
    l->rows[l->row_count] = (Row){.holders = 1};
    return &l->rows[l->row_count++];
}

/* References of one holder come one after the other. */
static Row *find_row(const Ledger *l, const Edge *e)
{
    for (size_t i = l->row_count; i-- > 0;) {
        Row *row = &l->rows[i];
        if (row->edge.holder != e->holder) return NULL;
        if (e->holder && row->edge.kind == e->kind
            && (e->kind != EDGE_FIELD || row->edge.detail == e->detail))
            return row;
        if (!e->holder && row->root.kind == ROOT_TABLE && e->root->kind == ROOT_TABLE
            && row->root.name == e->root->name && row->root.owner == e->root->owner)
            return row;
    }
    return NULL;
}

/* The lowest indexes are kept, in order; of others the first ones met. */
static void add_place(Row *row, const Edge *e)
{
    uint32_t at = row->places;
    row->count++;
    if (e->kind == EDGE_ITEM)
        while (at > 0 && row->details[at - 1] > e->detail) at--;
    if (at == PLACES) return;
    if (row->places < PLACES) row->places++;
    memmove(row->details + at + 1, row->details + at, (row->places - at - 1) * sizeof *row->details);
    row->details[at] = e->detail;
}

static void note_edge(void *context, const Edge *e, Borrow target)
{
    Ledger *l = context;
    (void)target;
    if (is_asking(l, e)) return;
    l->found++;
    Row *row = find_row(l, e);
    if (!row && (row = add_row(l))) {
        row->edge = *e;
        if (e->root) row->root = *e->root;
    }
    if (row) add_place(row, e);
    else l->failed = true;
}

/* --- putting together ------------------------------------------------------------------------------------ */
/* In what order kinds are shown: what a reader of the program sees first. */
static unsigned rank(const char *kind)
{
    static const char *const order[] = {
        "local",     "temporary", "namespace", "cell",      "global",  "prompt",  "builtin",  "attribute",
        "item",      "member",    "value",     "key",       "default", "closure", "self",     "iterator",
        "generator", "callback",  "exception", "traceback", "frame",   "module",  "function", "constant",
        "__dict__",  "field",     "method",    "base",      "type"};
    unsigned i = 0;
    while (i < OURO_ARRAY_LENGTH(order) && strcmp(order[i], kind) != 0) i++;
    return i;
}

/* The part of its owner that the holder is, "__mro__", or the field that the reference is. */
static const char *part_name(Ledger *l, const Row *row)
{
    if (row->edge.kind == EDGE_FIELD) return (const char *)row->edge.detail;
    if (row->edge.kind == EDGE_TYPE) return "type";
    const Owned *owned = label_owner(&l->labels, row->edge.holder);
    return owned && owned->kind == EDGE_FIELD && strcmp(row->kind, "item") != 0 ? (const char *)owned->detail
                                                                                : NULL;
}

static Type *owner_type(Ledger *l, const Row *row)
{
    const Owned *owned = row->edge.kind == EDGE_FIELD || row->edge.kind == EDGE_TYPE
                             ? NULL
                             : label_owner(&l->labels, row->edge.holder);
    return owned ? owned->owner->type : row->edge.holder->type;
}

typedef struct Group { const char *part, *kind; Type *type; uint32_t rows; size_t first; } Group;
#define GROUPS 64

static Group *find_group(Ledger *l, Group *groups, size_t *count, const Row *row)
{
    const char *part = row->edge.holder ? part_name(l, row) : NULL;
    if (!part) return NULL;
    Type *type = row->edge.kind == EDGE_TYPE ? NULL : owner_type(l, row);
    for (size_t i = 0; i < *count; i++)
        if (groups[i].type == type && strcmp(groups[i].part, part) == 0
            && strcmp(groups[i].kind, row->kind) == 0)
            return &groups[i];
    if (*count == GROUPS) return NULL;
    groups[*count] = (Group){.part = part, .kind = row->kind, .type = type, .first = SIZE_MAX};
    return &groups[(*count)++];
}

/* Rows of big groups become one row, where the first stood. */
static void put_together(Ledger *l)
{
    Group groups[GROUPS];
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < l->row_count; i++) {
        Group *g = find_group(l, groups, &count, &l->rows[i]);
        if (g) g->rows++;
    }
    for (size_t i = 0; i < l->row_count; i++) {
        Group *g = find_group(l, groups, &count, &l->rows[i]);
        if (g && g->rows > (g->type ? ALIKE : 0) && g->first != SIZE_MAX) {
            l->rows[g->first].count += l->rows[i].count;
            l->rows[g->first].holders++;
            continue;
        }
        if (g) g->first = kept;
        l->rows[kept++] = l->rows[i];
    }
    l->row_count = kept;
}

/* By rank; rows of one rank keep their order. */
static bool sort_rows(Ledger *l)
{
    size_t n = l->row_count, to = 0;
    Row *old = malloc((n + 1) * sizeof *old);
    if (!old) return false;
    if (n) memcpy(old, l->rows, n * sizeof *old);
    for (unsigned r = 0; to < n; r++)
        for (size_t i = 0; i < n; i++)
            if (rank(old[i].kind) == r) l->rows[to++] = old[i];
    free(old);
    return true;
}

/* The edge of a row's n-th place. */
static Edge edge_of(const Row *row, uint32_t n)
{
    Edge e = row->edge;
    e.root = e.holder ? NULL : &row->root;
    e.detail = row->details[n];
    return e;
}

static bool arrange(Ledger *l)
{
    for (size_t i = 0; i < l->row_count; i++) {
        Edge e = edge_of(&l->rows[i], 0);
        l->rows[i].kind = edge_kind(&l->labels, &e);
    }
    put_together(l);
    return sort_rows(l);
}

/* --- text ------------------------------------------------------------------------------------------------ */
static void label_places(Ledger *l, Text *place, Text *holder, const Row *row)
{
    for (uint32_t i = 0; i < row->places; i++) {
        EdgeLabel label;
        Edge e = edge_of(row, i);
        label_edge(&l->labels, &label, &e, l->subject);
        bool same = i > 0 && strcmp(text_string(&label.place), text_string(place)) == 0;
        if (!same) text_printf(place, "%s%s", i ? ", " : "", text_string(&label.place));
        if (i == 0) text_puts(holder, text_string(&label.holder));
        edge_label_free(&label);
    }
    NumberText n;
    if (row->count > row->places && row->edge.holder)
        text_printf(place, " and %s more", number_text(&n, row->count - row->places));
}

/* "__globals__ of 12 functions", "type of 3 Node instances". */
static void label_group(Ledger *l, Text *place, const Row *row)
{
    NumberText n;
    const char *part = part_name(l, row);
    if (row->edge.kind == EDGE_TYPE)
        text_printf(place, "type of %s %s instance%s", number_text(&n, row->holders),
                    type_name((Type *)l->subject), row->holders > 1 ? "s" : "");
    else
        text_printf(place, "%s of %s %ss", part, number_text(&n, row->holders),
                    type_name(owner_type(l, row)));
}

static void say_line(Report *r, uint32_t count, const char *kind, const char *place, const char *holder,
                     Datum *holders)
{
    NumberText n;
    size_t begin = r->text.size;
    say(r, "   %-3s %-9s %s", number_text(&n, count), kind, place);
    if (*holder) {
        bool fits = !r->width
                    || (r->text.size - begin < 32 ? 33 : r->text.size - begin + 1) + strlen(holder)
                           <= r->width;
        if (fits) text_pad(&r->text, 32);
        else say(r, "\n       ");
        say(r, "%s", holder);
    }
    say(r, "\n");
    Datum *d = datum_map(r, holders, NULL);
    datum_int(r, d, "count", count);
    datum_text(r, d, "kind", kind);
    datum_text(r, d, "place", place);
    datum_text(r, d, "holder", holder);
}

static void say_row(Report *r, Ledger *l, const Row *row, Datum *holders)
{
    Text place = {0}, holder = {0};
    if (row->holders > 1 || row->edge.kind == EDGE_TYPE) label_group(l, &place, row);
    else label_places(l, &place, &holder, row);
    say_line(r, row->count, row->kind, text_string(&place), text_string(&holder), holders);
    l->failed |= place.failed || holder.failed;
    text_free(&place);
    text_free(&holder);
}

/* --- C functions that run -------------------------------------------------------------------------------- */
/* Of all C code between the frames. */
static void add_all_running(Text *out, ThreadState *ts)
{
    size_t begin = out->size;
    for (const Frame *f = ts->frame; f > ts->frames + 1; f--) {
        if (!(f->flags & FRAME_ENTRY)) continue;
        if (out->size > begin) text_puts(out, ", ");
        label_running(out, f - 1);
    }
    text_puts(out, out->size > begin ? ", running" : "C code that runs");
}

/* --- the whole ------------------------------------------------------------------------------------------- */
const char *ledger_singleton(Runtime *rt, Borrow o)
{
    int64_t n;
    if (o == rt->none || o == rt->true_ || o == rt->false_ || o == rt->ellipsis || o == rt->not_implemented)
        return "exists once";
    if (o == rt->empty_tuple || o == rt->empty_str || o == rt->empty_bytes || o == rt->empty_frozenset)
        return "exists once";
    if (is_kind(o, KIND_INT) && int_fits_int64(o, &n) && n >= SMALL_INT_MIN && n <= SMALL_INT_MAX
        && rt->small_ints[n - SMALL_INT_MIN] == o)
        return "small-int cache";
    if (is_kind(o, KIND_STR) && str_of(o)->length == 1 && str_is_interned(str_of(o)))
        return "one-character strings";
    if (is_type(o) && !type_has((Type *)o, TF_HEAP)) return "built-in type";
    return NULL;
}

static void say_tag(Report *r, Runtime *rt, Borrow o)
{
    const char *tag = ledger_singleton(rt, o);
    if (!tag && is_kind(o, KIND_STR) && str_is_interned(str_of(o))) tag = "interned";
    if (tag) say(r, "   %s", tag);
    if (tag) datum_text(r, r->data, "tag", tag);
}

static size_t weak_count(ThreadState *ts, Borrow o)
{
    size_t n = 0;
    for (const WeakrefObject *w = weakrefs_first(ts, o); w; w = w->next) n++;
    return n;
}

static void say_weak(Report *r, Ledger *l, const Request *q, uint32_t count)
{
    NumberText n;
    Text name = {0};
    bool is_argument = q->source && !strpbrk(q->source, "#,:"); /* can it be written between parentheses? */
    if (is_argument) text_puts(&name, q->source);
    else if (!label_variable(&l->labels, &name, q->subject)) text_puts(&name, "it");
    size_t weak = weak_count(l->labels.m->ts, q->subject);
    say(r, "   weak references %s.  sys.getrefcount(%s) says %u: it counts its own argument.\n",
        number_text(&n, weak), text_string(&name), count + 1);
    datum_int(r, r->data, "weak", (int64_t)weak);
    text_free(&name);
}

static void say_sum(Report *r, const Ledger *l, uint32_t count, bool listed)
{
    NumberText a, b;
    bool ok = l->found == count || (l->labels.census->c_code && l->found < count);
    datum_int(r, r->data, "found", l->found);
    datum_bool(r, r->data, "accounted", ok);
    if (!ok)
        say(r, "   %s of %s accounted for: INTERPRETER BUG, please report\n", number_text(&a, l->found),
            number_text(&b, count));
    else if (!count) say(r, "   nobody holds it but the question: it dies with the answer\n");
    else
        say(r, "   %s all references accounted for%s\n", number_text(&a, count),
            listed ? "" : " (--all lists them)");
}

static void say_holders(Report *r, Ledger *l, uint32_t count)
{
    Datum *holders = datum_list(r, r->data, "holders");
    uint32_t rest = l->labels.census->c_code && l->found < count ? count - l->found : 0;
    if (!arrange(l)) l->failed = true;
    size_t shown = report_rows(r, l->row_count);
    for (size_t i = 0; i < shown; i++) say_row(r, l, &l->rows[i], holders);
    report_more(r, l->row_count);
    if (!rest) return;
    Text place = {0};
    text_puts(&place, "held by ");
    add_all_running(&place, l->labels.m->ts);
    say_line(r, rest, "C handle", text_string(&place), "", holders);
    text_free(&place);
}

static bool is_register(const ThreadState *ts, const Ref *slot)
{
    return slot >= ts->stack && slot < ts->stack_end;
}

bool command_refs(Microscope *m, const Request *q, Report *r)
{
    Census census;
    Ledger l = {.asking = q->register_, .subject = q->subject};
    if (!census_take(&census, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    uint32_t held = q->held;
    if (q->register_
        && !is_register(m->ts, q->register_)) { /* called by C: its array of arguments may own or borrow */
        census.c_code = true;
        held = 0;
    }
    labeler_init(&l.labels, m, &census);
    census_holders(&census, q->subject, note_edge, &l);
    uint32_t count = q->subject->refcount - held;
    NumberText n;
    label_object(&l.labels, &r->text, q->subject);
    say(r, "   refcount %s", number_text(&n, count));
    say_tag(r, m->ts->rt, q->subject);
    say(r, "\n");
    datum_int(r, r->data, "refcount", count);
    bool listed = r->rows == 0 || !ledger_singleton(m->ts->rt, q->subject);
    if (listed) say_holders(r, &l, count);
    say_sum(r, &l, count, listed);
    say_weak(r, &l, q, count);
    bool ok = !l.failed;
    free(l.rows);
    labeler_free(&l.labels);
    census_free(&census);
    return ok;
}
