#include "microscope/census.h"

#include <stdlib.h>

/* --- meeting objects ------------------------------------------------------------------------------------- */
static bool grow(Census *c)
{
    uint32_t capacity = c->capacity ? 2 * c->capacity : 1 << 13;
    Object **objects = realloc(c->objects, capacity * sizeof *objects);
    if (objects) c->objects = objects;
    uint32_t *found = objects ? realloc(c->found, capacity * sizeof *found) : NULL;
    if (!found) return false;
    c->found = found;
    c->capacity = capacity;
    return true;
}

/* Finds the object again, or enters it; `references` more to it were seen. */
static void meet(Census *c, Object *o, uint32_t references)
{
    uint32_t *place = c->failed ? NULL : block_table_get(&c->index, o);
    if (!place || (!*place && c->count == c->capacity && !grow(c))) {
        c->failed = true;
        return;
    }
    if (!*place) {
        c->found[c->count] = 0;
        c->objects[c->count++] = o;
        *place = c->count;
    }
    c->found[*place - 1] += references;
}

/* Classes that nobody holds but they themselves, by their __mro__: a built-in one is not in the collector's lists. */
static void meet_subclasses(Census *c, const Type *type)
{
    for (uint32_t i = 0; i < type->subclasses_count; i++) meet(c, OBJ(type->subclasses[i]), 0);
}

static void meet_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    (void)kind; (void)detail;
    meet(context, child, 1);
}

static void meet_root(void *context, Borrow o, const Root *root)
{
    (void)root;
    meet(context, o, 1);
}

static void meet_containers(Census *c)
{
    static const int oldest_first[] = {GEN_FROZEN, 2, 1, 0, GEN_UNREACHABLE};
    for (size_t g = 0; g < OURO_ARRAY_LENGTH(oldest_first); g++) {
        const Generation *list = &c->ts->rt->gc.generations[oldest_first[g]];
        for (size_t i = 0; i < list->length; i++)
            if (list->items[i]) meet(c, list->items[i], 0);
    }
    c->containers = c->count;
}

bool census_take(Census *c, ThreadState *ts) { return census_take_with(c, ts, NULL); }

bool census_take_with(Census *c, ThreadState *ts, Borrow subject)
{
    *c = (Census){.ts = ts};
    block_table_init(&c->index, ts->heap, sizeof(uint32_t));
    meet_containers(c);
    c->c_code = !ts->rt->walk_roots(ts, meet_root, c);
    if (subject) meet(c, subject, 0);
    for (uint32_t i = 0; i < c->count && !c->failed; i++) {
        Object *o = c->objects[i];
        if (o->type->slots.traverse) o->type->slots.traverse(o, meet_child, c);
        if (is_type(o)) meet_subclasses(c, (Type *)o);
    }
    if (!c->failed) return true;
    census_free(c);
    return false;
}

void census_free(Census *c)
{
    free(c->objects);
    free(c->found);
    block_table_fini(&c->index);
    *c = (Census){.ts = c->ts};
}

uint32_t census_find(const Census *c, Borrow o)
{
    const uint32_t *place = block_table_find(&c->index, o);
    return place && *place ? *place - 1 : CENSUS_NONE;
}

/* --- references ------------------------------------------------------------------------------------------ */
typedef struct Search {
    Borrow target;      /* NULL: all */
    Borrow holder;
    EdgeFn see;
    void *context;
} Search;

static void see_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    const Search *s = context;
    if (s->target && child != s->target) return;
    s->see(s->context, &(Edge){.holder = s->holder, .kind = kind, .detail = detail}, child);
}

static void see_root(void *context, Borrow o, const Root *root)
{
    const Search *s = context;
    if (s->target && o != s->target) return;
    s->see(s->context, &(Edge){.root = root}, o);
}

void census_holders(const Census *c, Borrow target, EdgeFn see, void *context)
{
    Search s = {.target = target, .see = see, .context = context};
    c->ts->rt->walk_roots(c->ts, see_root, &s);
    for (uint32_t i = 0; i < c->count; i++) {
        s.holder = c->objects[i];
        if (s.holder->type->slots.traverse) s.holder->type->slots.traverse(s.holder, see_child, &s);
    }
}

void census_edges(const Census *c, EdgeFn see, void *context)
{
    census_holders(c, NULL, see, context);
}
