/* cycles.c: %cycles: the cycles that nobody outside holds, found without collecting them, and those that are in use.
 *
 * What a collection of the oldest generation would find is found on the side: counts are copied, references between
 * containers subtracted, and what is reached from those that are left over lives (gc/gc.h has the same phases). The
 * strongly connected components of the graph of containers are its cycles; each is wholly garbage or wholly in use. */
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/cycles.h"
#include "microscope/path.h"
#include "microscope/storage.h"
#include "object/dict.h"

#define NONE UINT32_MAX

/* The references between containers: those of i are targets[first[i]] .. targets[first[i + 1] - 1]. */
typedef struct Graph { uint32_t n; uint64_t *first; uint32_t *targets; } Graph;

typedef struct Component {
    uint32_t first, size;   /* members[first] ..: indexes, the oldest first */
    uint32_t oldest;        /* index */
    bool garbage;
} Component;

typedef struct Cycles {
    Microscope *m;
    Census census;
    Labeler labels;
    Graph graph;
    uint32_t *refs;         /* copied counts; NONE: lives */
    uint32_t *members;      /* of all components, one after the other */
    uint32_t member_count;
    Component *components;  /* malloc'ed: those that are cycles */
    size_t count, capacity;
    size_t garbage_cycles, garbage_objects, garbage_bytes;
    uint32_t *scratch;      /* a stack or queue */
    uint32_t *came;         /* zeros but while shortest_cycle works */
} Cycles;

/* --- the graph ------------------------------------------------------------------------------------------- */
typedef struct Filling { const Census *census; Graph *graph; uint64_t at; } Filling;

static void count_target(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Filling *f = context;
    (void)kind; (void)detail;
    if (is_container(child) && census_find(f->census, child) < f->graph->n) f->at++;
}

static void add_target(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Filling *f = context;
    (void)kind; (void)detail;
    uint32_t i = is_container(child) ? census_find(f->census, child) : CENSUS_NONE;
    if (i < f->graph->n) f->graph->targets[f->at++] = i;
}

static void for_each(const Census *c, uint32_t n, VisitFn see, Filling *f, uint64_t *first)
{
    for (uint32_t i = 0; i < n; i++) {
        if (first) first[i] = f->at;
        c->objects[i]->type->slots.traverse(c->objects[i], see, f);
    }
}

static bool graph_make(Graph *g, const Census *c)
{
    Filling f = {.census = c, .graph = g};
    *g = (Graph){.n = c->containers, .first = malloc((c->containers + (size_t)1) * sizeof *g->first)};
    if (!g->first) return false;
    for_each(c, g->n, count_target, &f, g->first);
    g->first[g->n] = f.at;
    if (!(g->targets = malloc((f.at + 1) * sizeof *g->targets))) return false;
    f.at = 0;
    for_each(c, g->n, add_target, &f, NULL);
    return true;
}

static void graph_free(Graph *g)
{
    free(g->first);
    free(g->targets);
}

/* --- the verdict ----------------------------------------------------------------------------------------- */
static bool is_collected(Borrow o)
{
    unsigned g = gc_generation(*gc_word(o));
    return g <= 2;
}

/* Sets refs to NONE for all that lives. */
static void judge(Cycles *c)
{
    const Graph *g = &c->graph;
    uint32_t stacked = 0;
    for (uint32_t i = 0; i < g->n; i++) c->refs[i] = c->census.objects[i]->refcount;
    for (uint32_t i = 0; i < g->n; i++) {
        if (!is_collected(c->census.objects[i])) continue;
        for (uint64_t k = g->first[i]; k < g->first[i + 1]; k++) c->refs[g->targets[k]]--;
    }
    for (uint32_t i = 0; i < g->n; i++) {
        bool held = c->refs[i] || !is_collected(c->census.objects[i]);
        if (!held || c->refs[i] == NONE) continue;
        c->refs[i] = NONE;
        c->scratch[stacked++] = i;
        while (stacked > 0) {
            uint32_t at = c->scratch[--stacked];
            for (uint64_t k = g->first[at]; k < g->first[at + 1]; k++) {
                uint32_t t = g->targets[k];
                if (c->refs[t] == NONE) continue;
                c->refs[t] = NONE;
                c->scratch[stacked++] = t;
            }
        }
    }
}

static bool is_garbage(const Cycles *c, uint32_t i) { return c->refs[i] != NONE; }

/* --- components (Tarjan's algorithm, without recursion) --------------------------------------------------- */
typedef struct Tarjan {
    uint32_t *number, *low; /* 0: not visited; low NONE: its component is complete */
    uint64_t *next;         /* the reference to follow next */
    uint32_t *calls, *stack;
    uint32_t depth, stacked, last;
} Tarjan;

static int by_index(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static bool holds_itself(const Graph *g, uint32_t i)
{
    for (uint64_t k = g->first[i]; k < g->first[i + 1]; k++)
        if (g->targets[k] == i) return true;
    return false;
}

static bool add_component(Cycles *c, uint32_t first, uint32_t size)
{
    if (c->count == c->capacity) {
        size_t capacity = c->capacity ? 2 * c->capacity : 64;
        Component *components = realloc(c->components, capacity * sizeof *components);
        if (!components) return false;
        c->components = components;
        c->capacity = capacity;
    }
    qsort(c->members + first, size, sizeof *c->members, by_index);
    c->components[c->count++] = (Component){
        .first = first, .size = size, .garbage = is_garbage(c, c->members[first])};
    return true;
}

/* The component of `root` lies on top of the stack. */
static bool close_component(Cycles *c, Tarjan *t, uint32_t root)
{
    uint32_t first = c->member_count, i;
    do {
        i = t->stack[--t->stacked];
        t->low[i] = NONE;
        c->members[c->member_count++] = i;
    } while (i != root);
    uint32_t size = c->member_count - first;
    if (size > 1 || holds_itself(&c->graph, root)) return add_component(c, first, size);
    c->member_count = first;
    return true;
}

static void enter(Tarjan *t, const Graph *g, uint32_t i)
{
    t->number[i] = t->low[i] = ++t->last;
    t->next[i] = g->first[i];
    t->calls[t->depth++] = t->stack[t->stacked++] = i;
}

static bool visit(Cycles *c, Tarjan *t, uint32_t start)
{
    const Graph *g = &c->graph;
    enter(t, g, start);
    while (t->depth > 0) {
        uint32_t i = t->calls[t->depth - 1];
        if (t->next[i] < g->first[i + 1]) {
            uint32_t to = g->targets[t->next[i]++];
            if (!t->number[to]) enter(t, g, to);
            else if (t->low[to] != NONE && t->number[to] < t->low[i]) t->low[i] = t->number[to];
            continue;
        }
        t->depth--;
        uint32_t low = t->low[i];
        if (low == t->number[i] && !close_component(c, t, i)) return false;
        if (t->depth > 0 && low < t->low[t->calls[t->depth - 1]]) t->low[t->calls[t->depth - 1]] = low;
    }
    return true;
}

static bool find_components(Cycles *c)
{
    size_t n = c->graph.n + (size_t)1;
    Tarjan t = {.number = calloc(n, 4),
                .low = malloc(n * 4),
                .next = malloc(n * 8),
                .calls = malloc(n * 4),
                .stack = c->scratch};
    bool ok = t.number && t.low && t.next && t.calls;
    for (uint32_t i = 0; ok && i < c->graph.n; i++)
        if (!t.number[i]) ok = visit(c, &t, i);
    free(t.number);
    free(t.low);
    free(t.next);
    free(t.calls);
    return ok;
}

/* The one with the oldest member comes first. */
static int by_oldest(const void *a, const void *b)
{
    const Component *x = a, *y = b;
    return x->oldest < y->oldest ? -1 : x->oldest > y->oldest;
}

/* --- one cycle ------------------------------------------------------------------------------------------- */
/* A member to begin with: the oldest that is no __dict__ or other part of another. */
static uint32_t leader(Cycles *c, const Component *k)
{
    for (uint32_t i = 0; i < k->size && i < 1000; i++) {
        Borrow o = c->census.objects[c->members[k->first + i]];
        if (!is_dict(o) && !is_kind(o, KIND_CELL) && !is_kind(o, KIND_TUPLE)) return c->members[k->first + i];
    }
    return c->members[k->first];
}

/* The shortest cycle through the component's leader, which stands first and last. Search in breadth: `came` has 0 for
 * other objects, NONE for members, 1 + where it was reached from. */
static bool shortest_cycle(Cycles *c, const Component *k, Path *p)
{
    const Graph *g = &c->graph;
    uint32_t *came = c->came, *queue = c->scratch, begin = 0, end = 0, root = leader(c, k), last = NONE,
             n = 2;
    for (uint32_t i = 0; i < k->size; i++) came[c->members[k->first + i]] = NONE;
    queue[end++] = root;
    while (begin < end && last == NONE) {
        uint32_t i = queue[begin++];
        for (uint64_t e = g->first[i]; e < g->first[i + 1] && last == NONE; e++) {
            uint32_t to = g->targets[e];
            if (to == root) last = i;
            else if (came[to] == NONE) {
                came[to] = i + 1;
                queue[end++] = to;
            }
        }
    }
    for (uint32_t i = last; i != root; i = came[i] - 1) n++;
    *p = (Path){.count = n, .objects = malloc(n * sizeof *p->objects)};
    if (!p->objects) return false;
    p->objects[0] = p->objects[--n] = root;
    for (uint32_t i = last; i != root; i = came[i] - 1) p->objects[--n] = i;
    for (uint32_t i = 0; i < k->size; i++) came[c->members[k->first + i]] = 0;
    return true;
}

/* "2 Node, 2 dict" */
typedef struct Tally { Type *type; uint32_t count; } Tally;
#define TALLIES 16

static void say_types(Cycles *c, Report *r, const Component *k)
{
    Tally tallies[TALLIES] = {{0}};
    size_t n = 0, other = 0;
    NumberText text;
    for (uint32_t i = 0; i < k->size; i++) {
        Type *type = c->census.objects[c->members[k->first + i]]->type;
        size_t at = 0;
        while (at < n && tallies[at].type != type) at++;
        if (at == n && n < TALLIES) tallies[n++].type = type;
        if (at < TALLIES) tallies[at].count++;
        else other++;
    }
    for (size_t i = 0; i < n; i++)
        say(r, "%s%s %s", i ? ", " : "", number_text(&text, tallies[i].count), type_name(tallies[i].type));
    if (other) say(r, ", %s others", number_text(&text, other));
}

static size_t bytes_of(Cycles *c, const Component *k)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < k->size; i++)
        bytes += storage_bytes(c->census.objects[c->members[k->first + i]]);
    return bytes;
}

static void say_sites(Cycles *c, Report *r, const Path *p, Datum *d)
{
    Datum *sites = datum_list(r, d, "made");
    unsigned shown = 0;
    Text last = {0};
    for (uint32_t i = 0; i + 1 < p->count && shown < 6; i++) {
        Text site = {0};
        label_site(c->m, &site, c->census.objects[p->objects[i]]);
        if (site.size && strcmp(text_string(&site), text_string(&last)) != 0) {
            say(r, shown++ ? ", %s" : "   made at %s", text_string(&site));
            datum_text(r, sites, NULL, text_string(&site));
            text_clear(&last);
            text_puts(&last, text_string(&site));
        }
        text_free(&site);
    }
    text_free(&last);
}

/* --- what is to be done about it --------------------------------------------------------------------------- */
static unsigned generation_of(Cycles *c, const Component *k)
{
    unsigned oldest = 0;
    for (uint32_t i = 0; i < k->size; i++) {
        unsigned g = gc_generation(*gc_word(c->census.objects[c->members[k->first + i]]));
        if (g > oldest && g <= 2) oldest = g;
    }
    return oldest;
}

static int64_t at_least(int64_t n, int64_t least) { return n < least ? least : n; }

/* Net new containers until a collection of the generation begins (gc/gc.h): generation 0 fills, and older generations
 * wait for so many collections of the younger. */
static int64_t containers_until(const GcState *gc, unsigned generation)
{
    int64_t full = gc->thresholds[0] + 1, triggers = 1;
    int64_t first = at_least(gc->thresholds[1] + 1 - gc->counts[1], 0),
            second = at_least(gc->thresholds[2] + 1 - gc->counts[2], 0);
    if (generation == 1) triggers += first;
    if (generation == 2 && second) triggers += first + 1 + (second - 1) * (gc->thresholds[1] + 2);
    return at_least(full - gc->counts[0], 1) + (triggers - 1) * full;
}

static void say_when(Cycles *c, Report *r, const Component *k, Datum *d)
{
    NumberText n;
    const GcState *gc = &c->m->ts->rt->gc;
    unsigned generation = generation_of(c, k);
    datum_int(r, d, "generation", generation);
    if (!gc->enabled || !gc->thresholds[0]) {
        say(r, "      will not go by itself: the collector is off\n");
        return;
    }
    int64_t wait = containers_until(gc, generation);
    datum_int(r, d, "containers_until", wait);
    say(r, "      will go at the next generation-%u collection, in about %s container object%s%s\n",
        generation, number_text(&n, (uint64_t)wait), wait == 1 ? "" : "s",
        generation == 2 ? ", if 25 % of generation 2 is new by then" : "");
}

/* The reference that leads back to where the cycle begins. */
static void say_break(Cycles *c, Report *r, const Path *p, Datum *d)
{
    Text text = {0}, site = {0};
    uint32_t from = p->count - 2;
    Borrow target = c->census.objects[p->objects[p->count - 1]];
    if (from > 0 && path_passes(&c->census, p, from)) from--;
    Path back = {.count = p->count - from, .objects = p->objects + from};
    path_chain(&c->labels, &c->census, &back, &text);
    label_site(c->m, &site, c->census.objects[p->objects[from]]);
    Borrow holder = c->census.objects[p->objects[from]];
    bool variable = is_kind(holder, KIND_CELL), weak = !variable && type_has(target->type, TF_WEAKREFS);
    if (variable) {
        text_clear(&text);
        label_cell(&c->labels, &text, holder);
    }
    const char *verb = variable ? "set to None when done:" : weak ? "make a weakref:" : "drop when done:";
    say(r, "      break it, %s %s%s%s%s\n", verb, text_string(&text), site.size ? " (made at " : "",
        text_string(&site), site.size ? ")" : "");
    datum_text(r, d, "break", text_string(&text));
    datum_bool(r, d, "weakref", weak);
    text_free(&text);
    text_free(&site);
}

/* --- the report ------------------------------------------------------------------------------------------ */
static bool say_cycle(Cycles *c, Report *r, const Component *k, Datum *cycles)
{
    Path p;
    NumberText n;
    Text text = {0};
    if (!shortest_cycle(c, k, &p)) return false;
    path_chain(&c->labels, &c->census, &p, &text);
    size_t bytes = bytes_of(c, k);
    say(r, "   %s\n      ", text_string(&text));
    say_types(c, r, k);
    say(r, ", %s", size_text(&n, bytes));
    Datum *d = datum_map(r, cycles, NULL);
    datum_text(r, d, "cycle", text_string(&text));
    datum_int(r, d, "objects", k->size);
    datum_int(r, d, "bytes", (int64_t)bytes);
    say_sites(c, r, &p, d);
    say(r, "\n");
    if (k->garbage) {
        say_when(c, r, k, d);
        say_break(c, r, &p, d);
    }
    free(p.objects);
    bool ok = !text.failed;
    text_free(&text);
    return ok;
}

static bool say_cycles(Cycles *c, Report *r, bool garbage, const char *key)
{
    Datum *cycles = datum_list(r, r->data, key);
    size_t total = garbage ? c->garbage_cycles : c->count - c->garbage_cycles, shown = report_rows(r, total),
           n = 0;
    for (size_t i = 0; i < c->count && n < shown; i++) {
        if (c->components[i].garbage != garbage) continue;
        n++;
        if (!say_cycle(c, r, &c->components[i], cycles)) return false;
    }
    report_more(r, total);
    return true;
}

static void say_garbage(Cycles *c, Report *r)
{
    NumberText a, b, d;
    size_t members = 0;
    for (size_t i = 0; i < c->count; i++) members += c->components[i].garbage ? c->components[i].size : 0;
    if (!c->garbage_objects) {
        say(r, "no unreachable cycles\n");
        return;
    }
    say(r, "%s unreachable cycle%s, not yet collected: %s object%s", number_text(&a, c->garbage_cycles),
        c->garbage_cycles == 1 ? "" : "s", number_text(&b, c->garbage_objects),
        c->garbage_objects == 1 ? "" : "s");
    if (c->garbage_objects > members)
        say(r, ", of which %s only hang on them", number_text(&d, c->garbage_objects - members));
    say(r, ", %s\n", size_text(&a, c->garbage_bytes));
}

static bool say_all(Cycles *c, Report *r, bool all)
{
    NumberText n;
    size_t reachable = c->count - c->garbage_cycles;
    datum_int(r, r->data, "count", (int64_t)c->garbage_cycles);
    datum_int(r, r->data, "objects", (int64_t)c->garbage_objects);
    datum_int(r, r->data, "bytes", (int64_t)c->garbage_bytes);
    datum_int(r, r->data, "reachable", (int64_t)reachable);
    say_garbage(c, r);
    if (!say_cycles(c, r, true, "cycles")) return false;
    say(r, "%s reachable cycle%s (normal: functions and their globals, classes)%s\n",
        number_text(&n, reachable), reachable == 1 ? "" : "s", all ? "" : ": %cycles --all");
    return !all || say_cycles(c, r, false, "reachable_cycles");
}

static void add_up(Cycles *c)
{
    for (size_t i = 0; i < c->count; i++) {
        c->components[i].oldest = c->members[c->components[i].first];
        c->garbage_cycles += c->components[i].garbage;
    }
    if (c->count) qsort(c->components, c->count, sizeof *c->components, by_oldest);
    for (uint32_t i = 0; i < c->graph.n; i++) {
        if (!is_garbage(c, i)) continue;
        c->garbage_objects++;
        c->garbage_bytes += storage_bytes(c->census.objects[i]);
    }
}

static bool find_all(Cycles *c)
{
    size_t n = c->census.containers + (size_t)1;
    if (!graph_make(&c->graph, &c->census)) return false;
    c->refs = malloc(n * sizeof *c->refs);
    c->members = malloc(n * sizeof *c->members);
    c->scratch = malloc(n * sizeof *c->scratch);
    c->came = calloc(n, sizeof *c->came);
    if (!c->refs || !c->members || !c->scratch || !c->came) return false;
    judge(c);
    if (!find_components(c)) return false;
    add_up(c);
    return true;
}

static void free_all(Cycles *c)
{
    graph_free(&c->graph);
    free(c->refs);
    free(c->members);
    free(c->scratch);
    free(c->came);
    free(c->components);
    labeler_free(&c->labels);
    census_free(&c->census);
}

/* --- for others ------------------------------------------------------------------------------------------ */
#define CHAINS 1000

static bool find_chain(Cycles *c, const Component *k, Text *chain)
{
    Path p;
    if (!shortest_cycle(c, k, &p)) return false;
    path_chain(&c->labels, &c->census, &p, chain);
    free(p.objects);
    return true;
}

static bool show_cycle(Cycles *c, const Component *k, bool with_chain, CycleFn see, void *context)
{
    Text chain = {0};
    Borrow *members = malloc(k->size * sizeof *members);
    bool ok = members && (!with_chain || find_chain(c, k, &chain));
    if (ok) {
        for (uint32_t i = 0; i < k->size; i++) members[i] = c->census.objects[c->members[k->first + i]];
        ok = !chain.failed
             && see(context, &(CycleView){.chain = chain.bytes,
                                          .members = members,
                                          .count = k->size,
                                          .bytes = bytes_of(c, k),
                                          .generation = generation_of(c, k)});
    }
    text_free(&chain);
    free(members);
    return ok;
}

bool cycles_find(Microscope *m, CycleSums *sums, CycleFn see, void (*object)(void *context, Borrow o),
                 void *context)
{
    Cycles c = {.m = m};
    if (!census_take(&c.census, m->ts)) return false;
    labeler_init(&c.labels, m, &c.census);
    bool ok = find_all(&c);
    *sums = (CycleSums){c.garbage_cycles, c.garbage_objects, c.garbage_bytes, c.graph.n - c.garbage_objects};
    for (uint32_t i = 0; ok && object && i < c.graph.n; i++)
        if (is_garbage(&c, i)) object(context, c.census.objects[i]);
    for (size_t i = 0, n = 0; ok && i < c.count; i++)
        if (c.components[i].garbage) ok = show_cycle(&c, &c.components[i], n++ < CHAINS, see, context);
    free_all(&c);
    return ok;
}

bool command_cycles(Microscope *m, const Request *q, Report *r)
{
    Cycles c = {.m = m};
    if (!census_take(&c.census, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    labeler_init(&c.labels, m, &c.census);
    bool ok = find_all(&c) && say_all(&c, r, q->flags & 1);
    free_all(&c);
    return ok || report_refuse(r, "not enough memory to look for cycles");
}
