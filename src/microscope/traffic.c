/* traffic.c: what a stretch of a program made and freed, in numbers that the observer counts one by one.
 *
 * %mem lasts as long as a statement runs: every birth and death in it counts, also of what lives for a moment only.
 * %mark and %diff compare two moments: what was made since and still lives is found by a census, what lived and died
 * was heard of as it died. */
#include "microscope/traffic.h"

#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/storage.h"
#include "object/abstract.h"

/* --- counts by type and line ----------------------------------------------------------------------------- */
typedef struct Count {
    uint32_t site;
    uint16_t type;          /* 0: storage */
    uint64_t objects, bytes;
} Count;

typedef struct Counts {
    Count *rows;            /* open addressing, by type and site; malloc'ed. A free one has no bytes */
    uint32_t used, capacity;
    bool failed;
} Counts;

static Count *place_of(const Counts *c, uint16_t type, uint32_t site)
{
    uint32_t mask = c->capacity - 1;
    uint32_t i = (type * UINT32_C(0x9e3779b1) ^ site * UINT32_C(0x85ebca6b)) >> 7 & mask;
    while (c->rows[i].bytes && (c->rows[i].type != type || c->rows[i].site != site)) i = (i + 1) & mask;
    return &c->rows[i];
}

static bool counts_grow(Counts *c)
{
    Counts bigger = {.capacity = c->capacity ? 2 * c->capacity : 64, .used = c->used};
    if (!(bigger.rows = calloc(bigger.capacity, sizeof *bigger.rows))) return false;
    for (uint32_t i = 0; i < c->capacity; i++)
        if (c->rows[i].bytes) *place_of(&bigger, c->rows[i].type, c->rows[i].site) = c->rows[i];
    free(c->rows);
    *c = bigger;
    return true;
}

static void count(Counts *c, uint16_t type, uint32_t site, uint64_t bytes)
{
    if (2 * c->used >= c->capacity && !counts_grow(c)) {
        c->failed = true;
        return;
    }
    Count *row = place_of(c, type, site);
    if (!row->bytes) {
        c->used++;
        *row = (Count){.site = site, .type = type};
    }
    row->objects++;
    row->bytes += bytes;
}

static int by_objects(const void *a, const void *b)
{
    const Count *x = a, *y = b;
    if (x->objects != y->objects) return x->objects < y->objects ? 1 : -1;
    if (x->bytes != y->bytes) return x->bytes < y->bytes ? 1 : -1;
    return x->type != y->type ? x->type - y->type : (int)x->site - (int)y->site;
}

/* The rows of objects in front, those with most first; answers how many. The table cannot be added to afterwards. */
static uint32_t counts_sort(Counts *c)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->capacity; i++)
        if (c->rows[i].bytes && c->rows[i].type) c->rows[n++] = c->rows[i];
    if (n) qsort(c->rows, n, sizeof *c->rows, by_objects);
    return n;
}

static uint64_t storage_counted(const Counts *c)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < c->capacity; i++)
        if (!c->rows[i].type) bytes += c->rows[i].bytes;
    return bytes;
}

/* --- %mem ------------------------------------------------------------------------------------------------ */
typedef struct Flow { uint64_t made, freed, made_bytes, freed_bytes; } Flow;

typedef struct Measure {
    Listener listener;      /* first: callbacks get its address */
    Counts made;            /* by type alone */
    Flow filled;            /* what the runtime did besides, for the dicts of built-in types */
    uint64_t since;         /* stamp of the last block before */
    Traffic before, after;
    uint64_t runs_before, runs_after;
} Measure;

static void on_typed(Listener *l, void *block, size_t size, const Shadow *s)
{
    Measure *e = (Measure *)l;
    (void)block;
    if (s->stamp <= e->since) return;
    if (s->flags & SHADOW_FILLED) e->filled.made++;
    else count(&e->made, s->type, 0, size);
}

static void on_born(Listener *l, void *block, size_t size, const Shadow *s)
{
    Measure *e = (Measure *)l;
    (void)block;
    if (s->flags & SHADOW_FILLED) e->filled.made_bytes += size;
}

static void on_dead(Listener *l, void *block, size_t size, const Shadow *s)
{
    Measure *e = (Measure *)l;
    (void)block;
    if (!s || s->stamp <= e->since || !(s->flags & SHADOW_FILLED)) return;
    e->filled.freed_bytes += size;
    e->filled.freed += s->type != 0;
}

static uint64_t collections(const ThreadState *ts)
{
    const GenerationStats *s = ts->rt->gc.stats;
    return s[0].collections + s[1].collections + s[2].collections;
}

static bool measure(Microscope *m, const Request *q, Measure *e)
{
    Observer *w = m->observer;
    *e = (Measure){.listener = {.born = on_born, .typed = on_typed, .freed = on_dead}, .since = w->last_stamp};
    observe_settle_all(w);
    uint64_t peak = w->traffic.peak;
    w->traffic.peak = w->traffic.live;
    e->before = w->traffic;
    e->runs_before = collections(m->ts);
    observe_listen(w, &e->listener);
    Ref result = obj_call(m->ts, q->subject, q->arguments, q->argument_count, q->keywords);
    bool done = result != NULL;
    ref_xdrop(result);
    e->runs_after = collections(m->ts);
    observe_settle_all(w);
    observe_unlisten(w, &e->listener);
    e->after = w->traffic;
    if (w->traffic.peak < peak) w->traffic.peak = peak;
    return done;
}

static const char *signed_size(NumberText *buffer, int64_t bytes)
{
    NumberText n;
    snprintf(buffer->s, sizeof buffer->s, "%s%.24s", bytes < 0 ? "-" : "",
             size_text(&n, (uint64_t)(bytes < 0 ? -bytes : bytes)));
    return buffer->s;
}

static void say_made_types(Report *r, const Observer *w, Counts *made)
{
    NumberText n;
    uint32_t rows = counts_sort(made), shown = (uint32_t)report_rows(r, rows);
    Datum *list = datum_list(r, r->data, "types");
    for (uint32_t i = 0; i < rows; i++) {
        const Count *c = &made->rows[i];
        if (i < shown) say(r, "   %s %s", observe_type_name(w, c->type), number_text(&n, c->objects));
        Datum *d = datum_map(r, list, NULL);
        datum_text(r, d, "type", observe_type_name(w, c->type));
        datum_int(r, d, "made", (int64_t)c->objects);
        datum_int(r, d, "bytes", (int64_t)c->bytes);
    }
    if (shown < rows) say(r, "   ... %s more (--all)", number_text(&n, rows - shown));
    if (rows) say(r, "\n");
}

static void say_filled(Report *r, const Flow *f)
{
    NumberText n[2];
    uint64_t objects = f->made - f->freed, bytes = f->made_bytes - f->freed_bytes;
    datum_int(r, r->data, "runtime_made", (int64_t)objects);
    datum_int(r, r->data, "runtime_bytes", (int64_t)bytes);
    if (objects)
        say(r, "   besides, the runtime made %s objects, %s: methods of built-in types, at their first use\n",
                     number_text(&n[0], objects), size_text(&n[1], bytes));
}

static void say_measure(Microscope *m, Report *r, Measure *e)
{
    NumberText n[8];
    const Traffic *a = &e->before, *b = &e->after;
    const Flow *f = &e->filled;
    uint64_t made = b->objects_born - a->objects_born - f->made;
    uint64_t freed = b->objects_freed - a->objects_freed - f->freed;
    uint64_t made_bytes = b->born_bytes - a->born_bytes - f->made_bytes;
    uint64_t freed_bytes = b->freed_bytes - a->freed_bytes - f->freed_bytes;
    int64_t stay = (int64_t)made - (int64_t)freed;
    int64_t bytes = (int64_t)(b->live - a->live - f->made_bytes + f->freed_bytes);
    say(r, "made %s object%s %s   freed %s %s   ", number_text(&n[0], made), made == 1 ? "" : "s",
        size_text(&n[1], made_bytes),
        number_text(&n[2], freed), size_text(&n[3], freed_bytes));
    say(r, "%s%s object%s %s", stay < 0 ? "fewer by " : "stays ",
        number_text(&n[4], (uint64_t)(stay < 0 ? -stay : stay)),
        stay == 1 || stay == -1 ? "" : "s", signed_size(&n[5], bytes));
    say(r, "   peak %s   gc %s run%s\n", size_text(&n[6], b->peak - a->live),
        number_text(&n[7], e->runs_after - e->runs_before),
        e->runs_after - e->runs_before == 1 ? "" : "s");
    if (made_bytes - freed_bytes != (uint64_t)bytes)
        say(r, "   bytes made and freed do not add up: INTERPRETER BUG, please report\n");
    datum_int(r, r->data, "made", (int64_t)made);
    datum_int(r, r->data, "freed", (int64_t)freed);
    datum_int(r, r->data, "stay", stay);
    datum_int(r, r->data, "made_bytes", (int64_t)made_bytes);
    datum_int(r, r->data, "freed_bytes", (int64_t)freed_bytes);
    datum_int(r, r->data, "stay_bytes", bytes);
    datum_int(r, r->data, "peak", (int64_t)(b->peak - a->live));
    datum_int(r, r->data, "gc_runs", (int64_t)(e->runs_after - e->runs_before));
    say_made_types(r, m->observer, &e->made);
    say_filled(r, f);
}

bool command_mem(Microscope *m, const Request *q, Report *r)
{
    Measure e;
    if (!q->subject) return report_refuse(r, "which statement? %%mem STMT");
    bool done = measure(m, q, &e);
    datum_bool(r, r->data, "raised", !done);
    if (e.made.failed) report_refuse(r, "not enough memory to count by type");
    else say_measure(m, r, &e);
    free(e.made.rows);
    return done;
}

/* --- %mark and %diff ------------------------------------------------------------------------------------- */
struct Mark {
    Listener listener;      /* first */
    Counts died;            /* of what lived at the mark, by type and the line that had made it */
    uint64_t since;         /* stamp of the last block before */
    uint64_t live;          /* bytes then */
    uint64_t runs;          /* collections until then */
};

static void on_freed(Listener *l, void *block, size_t size, const Shadow *s)
{
    Mark *mark = (Mark *)l;
    (void)block;
    if (!s || s->stamp <= mark->since) count(&mark->died, s ? s->type : 0, s ? s->site : 0, size);
}

void mark_free(ThreadState *ts, Mark *mark)
{
    const Microscope *m = ts->rt->microscope;
    if (!mark) return;
    if (m && m->observer) observe_unlisten(m->observer, &mark->listener);
    free(mark->died.rows);
    free(mark);
}

bool command_mark(Microscope *m, const Request *q, Report *r)
{
    NumberText n[2];
    HeapStats s;
    Observer *w = m->observer;
    Mark *mark = calloc(1, sizeof *mark);
    (void)q;
    if (!mark) return report_refuse(r, "not enough memory for a mark");
    mark_free(m->ts, m->mark);
    m->mark = mark;
    observe_settle_all(w);
    heap_get_stats(m->ts->heap, &s);
    *mark = (Mark){.listener = {.freed = on_freed}, .since = w->last_stamp, .live = w->traffic.live, .runs = collections(m->ts)};
    observe_listen(w, &mark->listener);
    say(r, "marked: %s live in %s blocks.   what changes from here on: %%diff\n", size_text(&n[0], s.live),
        number_text(&n[1], s.live_blocks));
    datum_int(r, r->data, "live", (int64_t)s.live);
    datum_int(r, r->data, "live_blocks", (int64_t)s.live_blocks);
    return true;
}

/* The objects that were made since the mark and live, with their storage. */
static void count_born(const Observer *w, const Census *census, uint64_t since, Counts *born)
{
    for (uint32_t i = 0; i < census->count; i++) {
        const Shadow *s = observe_find((Observer *)w, census->objects[i]);
        if (s && s->stamp > since && s->type)
            count(born, s->type, s->site, storage_bytes(census->objects[i]));
    }
}

static void name_site(Text *out, const Observer *w, uint32_t site)
{
    if (!site) return;
    const char *slash = strrchr(w->sites[site].file, '/');
    text_printf(out, "%s:%d", slash ? slash + 1 : w->sites[site].file, w->sites[site].line);
}

static void say_row(Report *r, const Observer *w, const Count *c, char sign, Datum *list, bool shown)
{
    NumberText n[2];
    Text site = {0};
    name_site(&site, w, c->site);
    if (shown && report_is_narrow(r))
        say(r, "%c %s %s, %s %s\n", sign, number_text(&n[0], c->objects), observe_type_name(w, c->type),
            size_text(&n[1], c->bytes), text_string(&site));
    else if (shown)
        say(r, "%c %7s  %-20s %9s   %s\n", sign, number_text(&n[0], c->objects),
            observe_type_name(w, c->type),
                   size_text(&n[1], c->bytes), text_string(&site));
    Datum *d = datum_map(r, list, NULL);
    datum_text(r, d, "type", observe_type_name(w, c->type));
    datum_int(r, d, "objects", (int64_t)c->objects);
    datum_int(r, d, "bytes", (int64_t)c->bytes);
    datum_text(r, d, "made_at", text_string(&site));
    text_free(&site);
}

/* Answers the bytes of all rows; `objects` are added up. */
static uint64_t say_rows(Report *r, const Observer *w, Counts *c, char sign, const char *key,
                         uint64_t *objects)
{
    uint32_t rows = counts_sort(c);
    uint64_t bytes = 0;
    Datum *list = datum_list(r, r->data, key);
    for (uint32_t i = 0; i < rows; i++) {
        say_row(r, w, &c->rows[i], sign, list, i < report_rows(r, rows));
        *objects += c->rows[i].objects;
        bytes += c->rows[i].bytes;
    }
    report_more(r, rows);
    return bytes;
}

static void say_net(Microscope *m, Report *r, Mark *mark, Counts *born, Counts *died)
{
    NumberText n[6];
    const Observer *w = m->observer;
    uint64_t made = 0, gone = 0, storage = storage_counted(died);
    int64_t net = (int64_t)w->traffic.live - (int64_t)mark->live;
    uint64_t made_bytes = say_rows(r, w, born, '+', "born", &made);
    uint64_t gone_bytes = say_rows(r, w, died, '-', "died", &gone);
    int64_t rest = net - (int64_t)made_bytes + (int64_t)gone_bytes + (int64_t)storage;
    int64_t objects = (int64_t)made - (int64_t)gone;
    if (storage) say(r, "- %7s  %-20s %9s\n", "", "their storage", size_text(&n[0], storage));
    if (rest)
        say(r, "%c %7s  %-20s %9s   of objects and tables that were there before, and C code\n",
            rest < 0 ? '-' : '+', "", "storage",
                  size_text(&n[0], (uint64_t)(rest < 0 ? -rest : rest)));
    say(r, "net %s%s object%s, %s%s", objects < 0 ? "-" : "+",
        number_text(&n[1], (uint64_t)(objects < 0 ? -objects : objects)),
        objects == 1 || objects == -1 ? "" : "s", net < 0 ? "" : "+", signed_size(&n[2], net));
    uint64_t runs = collections(m->ts) - mark->runs;
    say(r, "   gc %s run%s", number_text(&n[3], runs), runs == 1 ? "" : "s");
    datum_int(r, r->data, "born_bytes", (int64_t)made_bytes);
    datum_int(r, r->data, "died_bytes", (int64_t)gone_bytes);
    datum_int(r, r->data, "died_storage", (int64_t)storage);
    datum_int(r, r->data, "other_bytes", rest);
    datum_int(r, r->data, "net", objects);
    datum_int(r, r->data, "net_bytes", net);
    datum_int(r, r->data, "gc_runs", (int64_t)runs);
}

static uint32_t count_unreachable(Microscope *m, const Census *census, uint64_t since);

/* A copy, since sorting spoils the table, and the mark stays. */
static bool counts_copy(Counts *to, const Counts *from)
{
    *to = *from;
    if (!from->capacity) return true;
    if ((to->rows = malloc(from->capacity * sizeof *to->rows)))
        memcpy(to->rows, from->rows, from->capacity * sizeof *to->rows);
    return to->rows != NULL;
}

bool command_diff(Microscope *m, const Request *q, Report *r)
{
    Census census;
    Mark *mark = m->mark;
    Counts born = {0}, died = {0};
    (void)q;
    if (!mark) return report_refuse(r, "there is no mark yet: %%mark first");
    observe_settle_all(m->observer);
    if (!counts_copy(&died, &mark->died) || !census_take(&census, m->ts)) {
        free(died.rows);
        return report_refuse(r, "not enough memory to compare with the mark");
    }
    count_born(m->observer, &census, mark->since, &born);
    say_net(m, r, mark, &born, &died);
    uint32_t cyclic = count_unreachable(m, &census, mark->since);
    if (cyclic) say(r, "; %u of them wait for the collector (%%cycles)", cyclic);
    datum_int(r, r->data, "unreachable", cyclic);
    say(r, "\n");
    bool done = !born.failed && !mark->died.failed;
    free(born.rows);
    free(died.rows);
    census_free(&census);
    return done || report_refuse(r, "not enough memory to count by type and line");
}

/* --- what only cycles hold ------------------------------------------------------------------------------- */
/* Marks what the roots reach; `queue` holds places in the census. */
typedef struct Flood { const Census *census; uint32_t *queue, count; bool *reached; } Flood;

static void flood(Flood *f, Borrow o)
{
    uint32_t i = census_find(f->census, o);
    if (i == CENSUS_NONE || f->reached[i]) return;
    f->reached[i] = true;
    f->queue[f->count++] = i;
}

static void flood_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    (void)kind; (void)detail;
    flood(context, child);
}

static void flood_root(void *context, Borrow o, const Root *root)
{
    (void)root;
    flood(context, o);
}

/* Objects made since whom no root reaches; 0 also where C code may hold some unseen, or without memory. */
static uint32_t count_unreachable(Microscope *m, const Census *census, uint64_t since)
{
    Flood f = {.census = census, .queue = malloc((census->count + 1) * sizeof *f.queue),
               .reached = calloc(census->count + 1, 1)};
    uint32_t n = 0;
    bool known = f.queue && f.reached && !census->c_code;
    if (known) m->ts->rt->walk_roots(m->ts, flood_root, &f);
    for (uint32_t i = 0; known && i < f.count; i++) {
        Object *o = census->objects[f.queue[i]];
        if (o->type->slots.traverse) o->type->slots.traverse(o, flood_child, &f);
    }
    for (uint32_t i = 0; known && i < census->count; i++) {
        const Shadow *s = f.reached[i] ? NULL : observe_find(m->observer, census->objects[i]);
        n += s && s->stamp > since && s->type;
    }
    free(f.queue);
    free(f.reached);
    return n;
}
