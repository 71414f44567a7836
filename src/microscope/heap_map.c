/* heap_map.c: %heap: the arenas as a picture, one character a pool, and what the mapped bytes are used for. */
#include "microscope/heap_view.h"

#include <stdio.h>
#include <stdlib.h>

#include "heap/large.h"

/* --- the picture ----------------------------------------------------------------------------------------- */
typedef struct Map {
    Report *r;
    Datum *arenas;          /* data: one for each */
    unsigned shown, wanted; /* arenas */
    unsigned columns;       /* characters a row */
    unsigned label_width;
    unsigned releasable;    /* arenas without a live block */
    char cells[HEAP_ARENA_POOLS + 1];
    const Heap *heap;
} Map;

static char pool_character(const HeapPoolInfo *p)
{
    if (p->state == POOL_UNUSED) return '.';
    if (!p->live_blocks) return 'o';
    if (p->live_blocks == p->capacity) return '#';
    unsigned tenths = 10 * p->live_blocks / p->capacity;
    return (char)('0' + (tenths ? tenths : 1));
}

static bool draw_pool(void *context, const HeapPoolInfo *p)
{
    Map *map = context;
    char c = pool_character(p);
    for (unsigned i = 0; i < p->units && p->pool + i < HEAP_ARENA_POOLS; i++) map->cells[p->pool + i] = c;
    return true;
}

static void say_cells(const Map *map, const HeapArenaInfo *a)
{
    NumberText n;
    char label[16];
    snprintf(label, sizeof label, "A%u", a->arena);
    for (unsigned i = 0; i < HEAP_ARENA_POOLS; i += map->columns) {
        say(map->r, " %*s %.*s", (int)map->label_width, i ? "" : label, (int)map->columns, map->cells + i);
        if (!i) say(map->r, "  %8s", size_text(&n, a->live));
        say(map->r, "\n");
    }
}

static bool draw_arena(void *context, const HeapArenaInfo *a)
{
    Map *map = context;
    if (!a->live_blocks) map->releasable++;
    heap_walk_pools(map->heap, a->arena, draw_pool, map);
    if (map->shown++ < map->wanted) say_cells(map, a);
    Datum *d = datum_map(map->r, map->arenas, NULL);
    datum_int(map->r, d, "arena", a->arena);
    datum_text(map->r, d, "map", map->cells);
    datum_int(map->r, d, "live", (int64_t)a->live);
    datum_int(map->r, d, "live_blocks", (int64_t)a->live_blocks);
    datum_int(map->r, d, "pools_in_use", a->pools_in_use);
    return true;
}

static unsigned columns_for(unsigned width, unsigned label_width)
{
    unsigned columns = HEAP_ARENA_POOLS;
    while (width && columns > 16 && columns + label_width + 12 > width) columns /= 2;
    return columns;
}

unsigned heap_view_pools(Microscope *m, Report *r, const HeapStats *s)
{
    const Heap *heap = m->ts->heap;
    unsigned label_width = 1 + (unsigned)snprintf(NULL, 0, "%u", heap->arena_end ? heap->arena_end - 1 : 0);
    Map map = {.r = r, .heap = heap, .label_width = label_width,
               .columns = columns_for(r->width, label_width),
               .wanted = (unsigned)report_rows(r, s->arenas), .arenas = datum_list(r, r->data, "arenas")};
    say(r, " %*s one character = one pool of 16 KiB", (int)label_width, "");
    text_pad(&r->text, map.columns + label_width + 8);
    say(r, "live\n");
    heap_walk_arenas(heap, draw_arena, &map);
    report_more(r, s->arenas);
    say(r, " # full   1-9 tenths in use   o empty, reusable   . never used\n");
    return map.releasable;
}

/* --- what lies outside of the arenas --------------------------------------------------------------------- */
typedef struct Mapping { Borrow object; const char *role; size_t bytes; } Mapping; /* object NULL: a table */

typedef struct Outside {
    Mapping *rows;          /* malloc'ed */
    size_t count, capacity, bytes;
    Borrow object;          /* whose parts are being looked at */
    bool failed;
} Outside;

static void add_mapping(Outside *u, const char *role, size_t bytes)
{
    if (u->count == u->capacity) {
        size_t capacity = u->capacity ? 2 * u->capacity : 16;
        Mapping *rows = realloc(u->rows, capacity * sizeof *rows);
        if (!rows) {
            u->failed = true;
            return;
        }
        u->rows = rows;
        u->capacity = capacity;
    }
    u->rows[u->count++] = (Mapping){u->object, role, bytes};
    u->bytes += bytes;
}

static void see_part(void *context, const void *block, size_t size, const char *role)
{
    if (size > HEAP_RUN_MAX) add_mapping(context, role, heap_actual_size(block, size));
}

static void see_large_object(Outside *u, Borrow o)
{
    u->object = o;
    size_t own = object_block_size(o);
    if (own > HEAP_RUN_MAX) add_mapping(u, NULL, heap_actual_size(o, own));
    storage_walk(o, see_part, u);
}

static int by_bytes(const void *a, const void *b)
{
    const Mapping *x = a, *y = b;
    return x->bytes < y->bytes ? 1 : x->bytes > y->bytes ? -1 : 0;
}

/* Who has which, the largest first. */
static bool take_mappings(Outside *u, const Census *census)
{
    for (uint32_t i = 0; i < census->count; i++) see_large_object(u, census->objects[i]);
    u->object = NULL;
    storage_walk_runtime(census->ts->rt, see_part, u);
    if (u->count) qsort(u->rows, u->count, sizeof *u->rows, by_bytes);
    return !u->failed;
}

static void name_mapping(Labeler *labels, Text *out, const Mapping *row)
{
    if (!row->object) text_printf(out, "table of %s", row->role);
    else if (row->role) text_printf(out, "%s of ", row->role);
    if (row->object) label_named(labels, out, row->object);
}

static void say_owners(Report *r, Labeler *labels, const Outside *u, size_t bytes)
{
    NumberText n;
    size_t shown = report_rows(r, u->count);
    Datum *list = datum_list(r, r->data, "outside");
    for (size_t i = 0; i < u->count; i++) {
        Text name = {0};
        name_mapping(labels, &name, &u->rows[i]);
        if (i < shown) say(r, "   %9s  %s\n", size_text(&n, u->rows[i].bytes), text_string(&name));
        Datum *d = datum_map(r, list, NULL);
        datum_text(r, d, "owner", text_string(&name));
        datum_int(r, d, "bytes", (int64_t)u->rows[i].bytes);
        text_free(&name);
    }
    report_more(r, u->count);
    if (u->bytes < bytes) say(r, "   %9s  held by C code\n", size_text(&n, bytes - u->bytes));
}

static size_t mapping_bytes(const Heap *heap) { return heap->big_bytes - heap->big_count * sizeof(BigBlock); }

static bool say_mappings(Microscope *m, Report *r)
{
    Census census;
    Labeler labels;
    NumberText n, k;
    Outside u = {0};
    const Heap *heap = m->ts->heap;
    if (!heap->big_count) return true;
    if (!census_take(&census, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    labeler_init(&labels, m, &census);
    bool done = take_mappings(&u, &census);
    say(r, " outside the arenas: %s block%s over 256 KiB, %s\n", number_text(&n, heap->big_count),
        heap->big_count == 1 ? "" : "s", size_text(&k, mapping_bytes(heap)));
    if (done) say_owners(r, &labels, &u, mapping_bytes(heap));
    free(u.rows);
    labeler_free(&labels);
    census_free(&census);
    return done || report_refuse(r, "not enough memory for the list of large blocks");
}

/* --- totals ---------------------------------------------------------------------------------------------- */
static void datum_totals(Report *r, const HeapStats *s)
{
    const struct { const char *key; size_t value; } rows[] = {
        {"live", s->live}, {"free", s->free}, {"header", s->header}, {"slack", s->slack},
        {"unused", s->unused},
        {"mapped", s->mapped}, {"peak_mapped", s->peak_mapped}, {"live_blocks", s->live_blocks},
        {"large_blocks", s->large_blocks}, {"large", s->large}, {"arena_count", s->arenas},
        {"pools_in_use", s->pools_in_use}, {"pools_empty", s->pools_empty}, {"pools_unused", s->pools_unused},
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++)
        datum_int(r, r->data, rows[i].key, (int64_t)rows[i].value);
}

void heap_view_totals(Microscope *m, Report *r, const HeapStats *s)
{
    NumberText a, b, c, d;
    const Observer *w = m->observer;
    say(r, "%s arena%s, %s mapped   %s live in %s blocks (%.1f %%)", number_text(&a, s->arenas),
        s->arenas == 1 ? "" : "s",
        size_text(&b, s->mapped), size_text(&c, s->live), number_text(&d, s->live_blocks),
        s->mapped ? 100.0 * (double)s->live / (double)s->mapped : 0.0);
    if (w) say(r, "   peak %s live", size_text(&a, w->traffic.peak > s->live ? w->traffic.peak : s->live));
    say(r, "\n");
    datum_totals(r, s);
    if (w)
        datum_int(r, r->data, "peak_live", (int64_t)(w->traffic.peak > s->live ? w->traffic.peak : s->live));
}

static void say_sum(Report *r, const HeapStats *s)
{
    NumberText n[6];
    size_t sum = s->live + s->free + s->header + s->slack + s->unused;
    say(r, " %s live + %s free + %s header + %s slack + %s never used = %s", number_text(&n[0], s->live),
        number_text(&n[1], s->free), number_text(&n[2], s->header), number_text(&n[3], s->slack),
        number_text(&n[4], s->unused), number_text(&n[5], sum));
    if (sum == s->mapped) say(r, " bytes mapped\n");
    else say(r, " of %s bytes mapped: INTERPRETER BUG, please report\n", number_text(&n[0], s->mapped));
}

static void say_releasable(Report *r, const HeapStats *s, unsigned releasable)
{
    NumberText a, b;
    datum_int(r, r->data, "releasable", releasable);
    if (!s->arenas) return;
    if (releasable)
        say(r, " %s of %s arenas hold%s no live block and can go back to the system\n",
            number_text(&a, releasable),
                        number_text(&b, s->arenas), releasable == 1 ? "s" : "");
    else if (s->arenas == 1)
        say(r, " The arena cannot go back to the system: it holds live blocks.   who: %%heap --pins\n");
    else say(r, " No arena can go back to the system: each holds a live block.   who: %%heap --pins\n");
}

bool heap_view_map(Microscope *m, Report *r, const HeapStats *s)
{
    heap_view_totals(m, r, s);
    unsigned releasable = heap_view_pools(m, r, s);
    if (!say_mappings(m, r)) return false;
    say_sum(r, s);
    say_releasable(r, s, releasable);
    return true;
}

/* --- size classes ---------------------------------------------------------------------------------------- */
typedef struct ClassRow {
    size_t block, pools, live, free, unused, slack;
} ClassRow;

typedef struct Classes {
    ClassRow rows[HEAP_CLASS_RUN + 1];
    size_t run_bytes;   /* runs differ in size */
} Classes;

static bool add_pool(void *context, const HeapPoolInfo *p)
{
    Classes *c = context;
    if (p->state < POOL_CURRENT) return true;
    ClassRow *row = &c->rows[p->size_class];
    row->block = p->block_size;
    row->pools += p->units;
    row->live += p->live_blocks;
    row->free += p->free_blocks;
    row->unused += p->unused_blocks;
    row->slack += p->slack;
    if (p->state == POOL_RUN) c->run_bytes += p->block_size;
    return true;
}

static void say_class(Report *r, const ClassRow *row)
{
    NumberText n[7];
    say(r, " %7s %6s %9s %8s %10s %7s %11s\n", number_text(&n[0], row->block), number_text(&n[1], row->pools),
        number_text(&n[2], row->live), number_text(&n[3], row->free), number_text(&n[4], row->unused),
        number_text(&n[5], row->slack), size_text(&n[6], row->live * row->block));
}

/* In a narrow terminal. */
static void say_class_short(Report *r, const ClassRow *row)
{
    NumberText n[6];
    say(r, " %s B: %s pool%s, %s live, %s free", number_text(&n[0], row->block), number_text(&n[1], row->pools),
        row->pools == 1 ? "" : "s", number_text(&n[2], row->live), number_text(&n[3], row->free));
    say(r, ", %s never used, %s B slack\n", number_text(&n[4], row->unused), number_text(&n[5], row->slack));
}

static void datum_class(Report *r, Datum *list, const ClassRow *row)
{
    Datum *d = datum_map(r, list, NULL);
    datum_int(r, d, "block_size", (int64_t)row->block);
    datum_int(r, d, "pools", (int64_t)row->pools);
    datum_int(r, d, "live_blocks", (int64_t)row->live);
    datum_int(r, d, "free_blocks", (int64_t)row->free);
    datum_int(r, d, "unused_blocks", (int64_t)row->unused);
    datum_int(r, d, "slack", (int64_t)row->slack);
    datum_int(r, d, "live", (int64_t)(row->live * row->block));
}

static void say_class_rows(Report *r, const Classes *c, Datum *list)
{
    size_t used = 0;
    for (unsigned i = 0; i < HEAP_CLASSES; i++) {
        if (!c->rows[i].pools) continue;
        datum_class(r, list, &c->rows[i]);
        if (!r->rows || used < r->rows) (report_is_narrow(r) ? say_class_short : say_class)(r, &c->rows[i]);
        used++;
    }
    report_more(r, used);
}

/* The classes' bytes, in which runs and mappings, whose blocks differ in size, are not. */
static size_t class_bytes(const Classes *c)
{
    size_t live = 0;
    for (unsigned i = 0; i < HEAP_CLASSES; i++) live += c->rows[i].live * c->rows[i].block;
    return live;
}

static void say_class_sum(Microscope *m, Report *r, const Classes *c, const HeapStats *s)
{
    NumberText n[4];
    const Heap *heap = m->ts->heap;
    size_t runs = c->run_bytes, mappings = mapping_bytes(heap);
    if (c->rows[HEAP_CLASS_RUN].pools)
        say(r, " runs: %s blocks of whole pools, %s\n", number_text(&n[0], c->rows[HEAP_CLASS_RUN].live),
            size_text(&n[1], runs));
    if (heap->big_count)
        say(r, " mappings: %s blocks, %s\n", number_text(&n[0], heap->big_count), size_text(&n[1], mappings));
    say(r, " pools of no class: %s empty, %s never used\n", number_text(&n[0], s->pools_empty),
        number_text(&n[1], s->pools_unused));
    datum_int(r, r->data, "runs", (int64_t)runs);
    datum_int(r, r->data, "mappings", (int64_t)mappings);
    size_t sum = class_bytes(c) + runs + mappings;
    say(r, " %s in classes + %s in runs + %s in mappings = %s bytes live\n",
        number_text(&n[0], class_bytes(c)),
        number_text(&n[1], runs), number_text(&n[2], mappings), number_text(&n[3], sum));
    if (sum != s->live)
        say(r, " of %s bytes live: INTERPRETER BUG, please report\n", number_text(&n[0], s->live));
}

bool heap_view_classes(Microscope *m, Report *r, const HeapStats *s)
{
    Classes *c = calloc(1, sizeof *c);
    if (!c) return report_refuse(r, "not enough memory for a table of the size classes");
    heap_walk_pools(m->ts->heap, HEAP_ALL_ARENAS, add_pool, c);
    if (report_is_narrow(r)) say(r, " size: pools and blocks\n");
    else say(r, " %7s %6s %9s %8s %10s %7s %11s\n", "block", "pools", "live", "free", "never used", "slack B",
             "live bytes");
    say_class_rows(r, c, datum_list(r, r->data, "classes"));
    say_class_sum(m, r, c, s);
    free(c);
    return true;
}

/* --- the command ----------------------------------------------------------------------------------------- */
bool command_heap(Microscope *m, const Request *q, Report *r)
{
    HeapStats s;
    const Command *c = command_find("heap");
    heap_get_stats(m->ts->heap, &s);
    uint32_t what = q->flags & ~command_flag(c, "all", 3);
    if (!what) return heap_view_map(m, r, &s);
    if (what & (what - 1)) return report_refuse(r, "one of --classes, --types, --lines and --pins at a time");
    heap_view_totals(m, r, &s);
    if (what == command_flag(c, "classes", 7)) return heap_view_classes(m, r, &s);
    if (what == command_flag(c, "types", 5)) return heap_view_types(m, r, &s);
    if (what == command_flag(c, "lines", 5)) return heap_view_lines(m, r, &s);
    return heap_view_pins(m, r, &s);
}
