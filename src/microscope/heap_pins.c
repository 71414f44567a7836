/* heap_pins.c: %heap --pins: who keeps each arena from going back to the system.
 *
 * Every live block of an arena has an owner, and every owner is held by something: the object that was met first with a
 * reference to it names it. Owners that lie in one list become a range, `keep[57] .. keep[121]`. */
#include <stdlib.h>
#include <string.h>

#include "microscope/heap_view.h"

#define GROUPS_SHOWN 3
#define CLIMB 6     /* holders looked at on the way up to a list */

/* How an object is called in a group: by the first reference to it. */
typedef struct Held {
    Borrow holder;          /* NULL: a root, or nobody that is known */
    EdgeKind kind;
    uintptr_t detail;
} Held;

typedef struct Group {
    Borrow holder, first;
    bool items;             /* of the list `holder`, or below them: from `low` to `high` */
    uintptr_t low, high;
    size_t objects, bytes;
} Group;

typedef struct Pins {
    OwnerMap owners;
    Labeler labels;
    Held *held;             /* for each object of the census; malloc'ed */
    uint32_t *counted;      /* 1 + the arena in which the object was counted last; malloc'ed */
    Group *groups;          /* of one arena; malloc'ed */
    size_t group_count, group_capacity;
    BlockTable by_holder;   /* uint32_t: 1 + place in groups */
    size_t others, other_bytes; /* blocks of the runtime and of nobody */
    unsigned arena;
    bool failed;
} Pins;

/* --- who holds what -------------------------------------------------------------------------------------- */
/* A place that reads well: an item rather than a key, a key rather than a cell of a function's closure. */
static bool is_better(const Held *now, const Edge *e)
{
    if (!e->holder || e->kind == EDGE_TYPE) return false;
    return !now->holder || (e->kind == EDGE_ITEM && now->kind != EDGE_ITEM
                            && e->holder->type->kind == KIND_LIST);
}

static void note_holder(void *context, const Edge *e, Borrow target)
{
    Pins *p = context;
    uint32_t i = census_find(&p->owners.census, target);
    if (i != CENSUS_NONE && is_better(&p->held[i], e)) p->held[i] = (Held){e->holder, e->kind, e->detail};
}

/* --- groups ---------------------------------------------------------------------------------------------- */
static Group *add_group(Pins *p)
{
    if (p->group_count == p->group_capacity) {
        size_t capacity = p->group_capacity ? 2 * p->group_capacity : 64;
        Group *groups = realloc(p->groups, capacity * sizeof *groups);
        if (!groups) return NULL;
        p->groups = groups;
        p->group_capacity = capacity;
    }
    p->groups[p->group_count] = (Group){.low = UINTPTR_MAX};
    return &p->groups[p->group_count++];
}

/* Objects whose holder lies in the same container belong together too: a list of instances holds their dicts. */
static Group *group_of(Pins *p, Borrow holder)
{
    uint32_t *place = block_table_get(&p->by_holder, holder);
    if (place && *place) return &p->groups[*place - 1];
    Group *g = place ? add_group(p) : NULL;
    if (!g) {
        p->failed = true;
        return NULL;
    }
    *place = (uint32_t)p->group_count;
    g->holder = holder;
    return g;
}

static bool is_list_item(const Held *h)
{
    return h->holder && h->kind == EDGE_ITEM && h->holder->type->kind == KIND_LIST;
}

static bool is_namespace_owner(Borrow o)
{
    return is_type(o) || is_kind(o, KIND_MODULE) || is_kind(o, KIND_FUNCTION);
}

/* The place in a list of the object, or of what holds it, or of what holds that, as far up as lists go; else its own
 * holder. */
static Held place_of(const Pins *p, uint32_t object)
{
    const Held *h = &p->held[object], *found = h;
    for (int up = 0; up < CLIMB && h->holder && !is_namespace_owner(h->holder); up++) {
        if (is_list_item(h)) found = h;
        uint32_t i = census_find(&p->owners.census, h->holder);
        if (i == CENSUS_NONE) break;
        h = &p->held[i];
    }
    return *found;
}

static void widen(Group *g, uintptr_t index)
{
    g->items = true;
    if (index < g->low) g->low = index;
    if (index > g->high) g->high = index;
}

static void count_block(Pins *p, uint32_t object, size_t bytes)
{
    Held held = place_of(p, object);
    Borrow o = p->owners.census.objects[object];
    Group *g = group_of(p, held.holder ? held.holder : o);
    if (!g) return;
    g->bytes += bytes;
    if (p->counted[object] == p->arena + 1) return;
    p->counted[object] = p->arena + 1;
    g->objects++;
    if (!g->first) g->first = o;
    if (is_list_item(&held)) widen(g, held.detail);
}

static bool see_block(void *context, const HeapBlockInfo *b)
{
    Pins *p = context;
    BlockOwner owner;
    if (b->state != HEAP_BLOCK_LIVE) return true;
    if (owners_find(&p->owners, b->address, &owner) && owner.object) {
        count_block(p, census_find(&p->owners.census, owner.object), b->size);
    } else {
        p->others++;
        p->other_bytes += b->size;
    }
    return !p->failed;
}

static bool see_pool(void *context, const HeapPoolInfo *pool)
{
    Pins *p = context;
    return heap_walk_pool_blocks(p->labels.m->ts->heap, pool->handle, see_block, p);
}

static int by_bytes(const void *a, const void *b)
{
    const Group *x = a, *y = b;
    if (x->bytes != y->bytes) return x->bytes < y->bytes ? 1 : -1;
    return x->low < y->low ? -1 : x->low > y->low;
}

/* --- text ------------------------------------------------------------------------------------------------ */
static void name_group(Pins *p, Text *out, const Group *g)
{
    if (g->items && g->high > g->low) {
        label_short(&p->labels, out, g->holder);
        text_printf(out, "[%zu] .. ", (size_t)g->low);
        label_short(&p->labels, out, g->holder);
        text_printf(out, "[%zu]", (size_t)g->high);
    } else if (g->items) {
        label_short(&p->labels, out, g->holder);
        text_printf(out, "[%zu]", (size_t)g->low);
    } else if (g->objects == 1) {
        label_named(&p->labels, out, g->first);
    } else {
        text_puts(out, "held by ");
        label_named(&p->labels, out, g->holder);
    }
}

static void say_group(Pins *p, Report *r, Datum *list, const Group *g)
{
    Text name = {0};
    NumberText n[2];
    name_group(p, &name, g);
    if (list) {
        Datum *d = datum_map(r, list, NULL);
        datum_text(r, d, "who", text_string(&name));
        datum_int(r, d, "objects", (int64_t)g->objects);
        datum_int(r, d, "bytes", (int64_t)g->bytes);
    }
    say(r, "      %s object%s %s, %s\n", number_text(&n[0], g->objects), g->objects == 1 ? "" : "s",
        text_string(&name),
        size_text(&n[1], g->bytes));
    text_free(&name);
}

static void say_rest(const Pins *p, Report *r)
{
    NumberText n[2];
    size_t objects = 0, bytes = 0;
    for (size_t i = GROUPS_SHOWN; r->rows && i < p->group_count; i++) {
        objects += p->groups[i].objects;
        bytes += p->groups[i].bytes;
    }
    if (objects)
        say(r, "      %s object%s more, %s\n", number_text(&n[0], objects), objects == 1 ? "" : "s",
            size_text(&n[1], bytes));
    if (p->others)
        say(r, "      tables of the runtime and blocks of C code: %s, %s\n", number_text(&n[0], p->others),
                       size_text(&n[1], p->other_bytes));
}

typedef struct PinWalk { Pins *pins; Report *r; Datum *list; size_t shown, wanted; } PinWalk;

static bool say_arena(void *context, const HeapArenaInfo *a)
{
    PinWalk *w = context;
    Pins *p = w->pins;
    NumberText n[2];
    if (w->shown++ == w->wanted) return false;
    p->arena = a->arena;
    p->group_count = p->others = p->other_bytes = 0;
    block_table_init(&p->by_holder, p->labels.m->ts->heap, sizeof(uint32_t));
    heap_walk_pools(p->labels.m->ts->heap, a->arena, see_pool, p);
    block_table_fini(&p->by_holder);
    if (p->group_count) qsort(p->groups, p->group_count, sizeof *p->groups, by_bytes);
    say(w->r, " A%u  %u pool%s in use, %s live block%s%s\n", a->arena, a->pools_in_use,
        a->pools_in_use == 1 ? "" : "s",
        number_text(&n[0], a->live_blocks), a->live_blocks == 1 ? "" : "s",
        a->live_blocks ? ":" : ": can go back to the system");
    Datum *d = datum_map(w->r, w->list, NULL);
    datum_int(w->r, d, "arena", a->arena);
    datum_int(w->r, d, "live_blocks", (int64_t)a->live_blocks);
    Datum *groups = datum_list(w->r, d, "groups");
    size_t shown = w->r->rows && p->group_count > GROUPS_SHOWN ? GROUPS_SHOWN : p->group_count;
    for (size_t i = 0; i < shown; i++) say_group(p, w->r, groups, &p->groups[i]);
    say_rest(p, w->r);
    return !p->failed;
}

static bool pins_take(Pins *p, Microscope *m)
{
    *p = (Pins){0};
    if (!owners_take(&p->owners, m->ts)) return false;
    labeler_init(&p->labels, m, &p->owners.census);
    p->held = calloc(p->owners.census.count + 1, sizeof *p->held);
    p->counted = calloc(p->owners.census.count + 1, sizeof *p->counted);
    if (!p->held || !p->counted) return false;
    census_edges(&p->owners.census, note_holder, p);
    return true;
}

static void pins_free(Pins *p)
{
    labeler_free(&p->labels);
    owners_free(&p->owners);
    free(p->held);
    free(p->counted);
    free(p->groups);
}

bool heap_view_pins(Microscope *m, Report *r, const HeapStats *s)
{
    Pins p;
    bool done = pins_take(&p, m);
    if (done) {
        PinWalk walk = {.pins = &p, .r = r, .list = datum_list(r, r->data, "arenas"),
                        .wanted = report_rows(r, s->arenas)};
        heap_walk_arenas(m->ts->heap, say_arena, &walk);
        report_more(r, s->arenas);
        done = !p.failed;
    }
    pins_free(&p);
    return done || report_refuse(r, "not enough memory to find the owners of all blocks");
}
