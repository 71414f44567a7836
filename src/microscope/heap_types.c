/* heap_types.c: %heap --types and --lines: the live bytes by what they are and by the line that made them. */
#include <stdlib.h>
#include <string.h>

#include "microscope/heap_view.h"

/* --- types ----------------------------------------------------------------------------------------------- */
typedef struct TypeRow {
    Type *type;             /* NULL: a table of the runtime */
    const char *table;
    size_t objects, own, parts;
} TypeRow;

typedef struct TypeTable {
    TypeRow *rows;          /* malloc'ed */
    uint32_t count, capacity;
    BlockTable index;       /* uint32_t: 1 + place in `rows`, by the type's block */
    bool failed;
} TypeTable;

static TypeRow *add_row(TypeTable *t, TypeRow row)
{
    if (t->count == t->capacity) {
        uint32_t capacity = t->capacity ? 2 * t->capacity : 128;
        TypeRow *rows = realloc(t->rows, capacity * sizeof *rows);
        if (!rows) {
            t->failed = true;
            return NULL;
        }
        t->rows = rows;
        t->capacity = capacity;
    }
    t->rows[t->count] = row;
    return &t->rows[t->count++];
}

static TypeRow *row_of(TypeTable *t, Type *type)
{
    uint32_t *place = block_table_get(&t->index, type);
    if (!place) t->failed = true;
    if (!place || *place) return place ? &t->rows[*place - 1] : NULL;
    TypeRow *row = add_row(t, (TypeRow){.type = type});
    if (row) *place = t->count;
    return row;
}

static void add_object(TypeTable *t, Borrow o)
{
    TypeRow *row = row_of(t, o->type);
    if (!row) return;
    StorageSize s = storage_size(o);
    row->objects++;
    row->own += s.object;
    row->parts += s.parts;
}

static void add_table(void *context, const void *block, size_t size, const char *role)
{
    TypeTable *t = context;
    for (uint32_t i = t->count; i-- > 0 && !t->rows[i].type;) {
        if (strcmp(t->rows[i].table, role) != 0) continue;
        t->rows[i].parts += heap_actual_size(block, size);
        return;
    }
    add_row(t, (TypeRow){.table = role, .parts = heap_actual_size(block, size)});
}

static int by_bytes(const void *a, const void *b)
{
    const TypeRow *x = a, *y = b;
    size_t left = x->own + x->parts, right = y->own + y->parts;
    if (left != right) return left < right ? 1 : -1;
    const char *p = x->type ? type_name(x->type) : x->table, *q = y->type ? type_name(y->type) : y->table;
    return strcmp(p, q);
}

static bool take_types(TypeTable *t, ThreadState *ts)
{
    Census census;
    *t = (TypeTable){0};
    if (!census_take(&census, ts)) return false;
    block_table_init(&t->index, ts->heap, sizeof(uint32_t));
    for (uint32_t i = 0; i < census.count && !t->failed; i++) add_object(t, census.objects[i]);
    storage_walk_runtime(ts->rt, add_table, t);
    census_free(&census);
    block_table_fini(&t->index);
    if (t->failed) free(t->rows);
    else qsort(t->rows, t->count, sizeof *t->rows, by_bytes);
    return !t->failed;
}

/* In a narrow terminal. */
static void say_type_short(Report *r, const TypeRow *row)
{
    NumberText n[3];
    say(r, " %s", row->type ? type_name(row->type) : row->table);
    if (row->type)
        say(r, ": %s, %s + %s\n", number_text(&n[0], row->objects), number_text(&n[1], row->own),
            number_text(&n[2], row->parts));
    else say(r, " (table): %s\n", number_text(&n[2], row->parts));
}

static void say_type_row(Report *r, const TypeRow *row)
{
    NumberText n[4];
    size_t all = row->own + row->parts;
    if (row->type)
        say(r, " %10s %13s %13s %13s  %s\n", number_text(&n[0], row->objects), number_text(&n[1], row->own),
                       number_text(&n[2], row->parts), number_text(&n[3], all), type_name(row->type));
    else say(r, " %10s %13s %13s %13s  table of %s\n", "", "", number_text(&n[2], row->parts),
             number_text(&n[3], all), row->table);
}

static void datum_type_row(Report *r, Datum *list, const TypeRow *row)
{
    Datum *d = datum_map(r, list, NULL);
    if (row->type) datum_text(r, d, "type", type_name(row->type));
    else datum_text(r, d, "table", row->table);
    datum_int(r, d, "objects", (int64_t)row->objects);
    datum_int(r, d, "own", (int64_t)row->own);
    datum_int(r, d, "storage", (int64_t)row->parts);
    datum_int(r, d, "bytes", (int64_t)(row->own + row->parts));
}

static void say_type_sum(Report *r, const TypeRow *sum, const TypeRow *tables, const HeapStats *s)
{
    NumberText n[5];
    size_t named = sum->own + sum->parts + tables->parts;
    datum_int(r, r->data, "objects", (int64_t)sum->objects);
    datum_int(r, r->data, "object_bytes", (int64_t)(sum->own + sum->parts));
    datum_int(r, r->data, "table_bytes", (int64_t)tables->parts);
    datum_int(r, r->data, "other_bytes", (int64_t)s->live - (int64_t)named);
    say(r, " %s objects: %s own + %s storage", number_text(&n[0], sum->objects), number_text(&n[1], sum->own),
        number_text(&n[2], sum->parts));
    say(r, " + %s tables of the runtime", number_text(&n[3], tables->parts));
    if (named < s->live) say(r, " + %s held by C code", number_text(&n[4], s->live - named));
    say(r, " = %s bytes live\n", number_text(&n[4], named < s->live ? s->live : named));
    if (named > s->live) say(r, " of %s: INTERPRETER BUG, please report\n", number_text(&n[0], s->live));
}

bool heap_view_types(Microscope *m, Report *r, const HeapStats *s)
{
    TypeTable t;
    TypeRow sum = {0}, tables = {0};
    if (!take_types(&t, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    Datum *list = datum_list(r, r->data, "types");
    size_t shown = report_rows(r, t.count);
    if (report_is_narrow(r)) say(r, " type: objects, bytes of their own + storage\n");
    else say(r, " %10s %13s %13s %13s  %s\n", "objects", "own bytes", "storage", "together", "type");
    for (uint32_t i = 0; i < t.count; i++) {
        TypeRow *to = t.rows[i].type ? &sum : &tables;
        to->objects += t.rows[i].objects;
        to->own += t.rows[i].own;
        to->parts += t.rows[i].parts;
        datum_type_row(r, list, &t.rows[i]);
        if (i < shown) (report_is_narrow(r) ? say_type_short : say_type_row)(r, &t.rows[i]);
    }
    report_more(r, t.count);
    say_type_sum(r, &sum, &tables, s);
    free(t.rows);
    return true;
}

/* --- lines ----------------------------------------------------------------------------------------------- */
typedef struct LineRow { uint32_t site; size_t blocks, bytes, objects; } LineRow;
typedef struct Lines {
    const Observer *observer;
    LineRow *rows;          /* for each site; malloc'ed */
    uint32_t *same;         /* for each site the one that stands for its line; malloc'ed */
} Lines;

/* The same line of code that was compiled several times, as at a prompt, is one line. */
static int by_place(const void *a, const void *b, void *context)
{
    const Observer *w = context;
    const Site *x = &w->sites[*(const uint32_t *)a], *y = &w->sites[*(const uint32_t *)b];
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    int order = x->file == y->file ? 0 : strcmp(x->file, y->file);
    return order ? order : x->function == y->function ? 0 : strcmp(x->function, y->function);
}

static bool find_same_lines(Lines *l)
{
    const Observer *w = l->observer;
    uint32_t *order = malloc(w->site_count * sizeof *order);
    if (!order) return false;
    for (uint32_t i = 0; i < w->site_count; i++) order[i] = i;
    qsort_r(order + 1, w->site_count - 1, sizeof *order, by_place, (void *)w);
    for (uint32_t i = 0; i < w->site_count; i++) {
        bool same = i > 1 && by_place(&order[i - 1], &order[i], (void *)w) == 0;
        l->same[order[i]] = same ? l->same[order[i - 1]] : order[i];
    }
    free(order);
    return true;
}

static bool add_block(void *context, const HeapBlockInfo *b)
{
    Lines *l = context;
    if (b->state != HEAP_BLOCK_LIVE) return true;
    const Shadow *shadow = observe_find((Observer *)l->observer, b->address);
    LineRow *row = &l->rows[shadow ? l->same[shadow->site] : 0];
    row->blocks++;
    row->bytes += b->size;
    row->objects += shadow && shadow->type;
    return true;
}

static int by_line_bytes(const void *a, const void *b)
{
    const LineRow *x = a, *y = b;
    if (x->bytes != y->bytes) return x->bytes < y->bytes ? 1 : -1;
    return x->site < y->site ? -1 : x->site > y->site;
}

static void say_line_row(Report *r, const Observer *w, const LineRow *row)
{
    NumberText n[2];
    const Site *site = row->site ? &w->sites[row->site] : NULL;
    const char *slash = site ? strrchr(site->file, '/') : NULL;
    say(r, " %13s %9s  ", number_text(&n[0], row->bytes), number_text(&n[1], row->blocks));
    if (site) say(r, "%s:%d  %s\n", slash ? slash + 1 : site->file, site->line, site->function);
    else say(r, "before births were observed\n");
}

static void datum_line_row(Report *r, Datum *list, const Observer *w, const LineRow *row)
{
    const Site *site = row->site ? &w->sites[row->site] : NULL;
    Datum *d = datum_map(r, list, NULL);
    if (site) {
        datum_text(r, d, "file", site->file);
        datum_int(r, d, "line", site->line);
        datum_text(r, d, "function", site->function);
    }
    datum_int(r, d, "blocks", (int64_t)row->blocks);
    datum_int(r, d, "bytes", (int64_t)row->bytes);
}

static void say_lines(Microscope *m, Report *r, Lines *l, const HeapStats *s)
{
    const Observer *w = l->observer;
    NumberText n[2];
    size_t used = 0, sum = 0;
    for (uint32_t i = 0; i < w->site_count; i++) l->rows[i].site = i;
    heap_walk_blocks(m->ts->heap, add_block, l);
    qsort(l->rows, w->site_count, sizeof *l->rows, by_line_bytes);
    while (used < w->site_count && l->rows[used].blocks) sum += l->rows[used++].bytes;
    say(r, " %13s %9s  made at\n", "bytes", "blocks");
    Datum *list = datum_list(r, r->data, "lines");
    for (size_t i = 0; i < used; i++) {
        datum_line_row(r, list, w, &l->rows[i]);
        if (i < report_rows(r, used)) say_line_row(r, w, &l->rows[i]);
    }
    report_more(r, used);
    say(r, " %s lines, %s bytes live%s\n", number_text(&n[0], used), number_text(&n[1], sum),
        sum == s->live ? "" : ": INTERPRETER BUG, please report");
}

bool heap_view_lines(Microscope *m, Report *r, const HeapStats *s)
{
    const Observer *w = m->observer;
    Lines l = {w, calloc(w->site_count, sizeof *l.rows), calloc(w->site_count, sizeof *l.same)};
    bool done = l.rows && l.same && find_same_lines(&l);
    if (done) say_lines(m, r, &l, s);
    free(l.rows);
    free(l.same);
    return done || report_refuse(r, "not enough memory for a table of lines");
}
