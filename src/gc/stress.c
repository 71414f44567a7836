/* stress.c: checks that a running program can be put under: -X stress=gc and -X stress=recount.
 *
 * The recount walks everything that can be reached from the lists of containers and from the roots, and
 * counts for each object the references to it that it meets. A stored count below that is a reference
 * nobody owns: a crash to come. One above it is a leak, unless C code or a table that lends holds the
 * object; so that is asked of containers only, and while no C function is between the frames. */
#include <stdio.h>
#include <stdlib.h>

#include "gc/gc.h"
#include "object/error.h"

#define SHOWN 10
#define FULL_POINTS 4000 /* so many safe points are looked at closely */

typedef struct Tally {
    Object *o;          /* NULL: free */
    uint32_t holders;
    bool maybe_held;    /* C code may hold one more reference */
} Tally;

typedef struct Recount {
    Tally *table;       /* open addressing; malloc'ed */
    size_t capacity, used;
    Object **stack;     /* met, not yet traversed; malloc'ed */
    size_t stacked, stack_capacity;
    bool failed;        /* out of memory: nothing is reported */
} Recount;

static size_t place_of(const Tally *table, size_t capacity, const Object *o)
{
    size_t mask = capacity - 1, i = (((uintptr_t)o >> 3) * UINT64_C(0x9e3779b97f4a7c15) >> 20) & mask;
    while (table[i].o && table[i].o != o) i = (i + 1) & mask;
    return i;
}

static bool grow_table(Recount *r)
{
    size_t capacity = r->capacity ? 2 * r->capacity : 1 << 14;
    Tally *table = calloc(capacity, sizeof *table);
    if (!table) return false;
    for (size_t i = 0; i < r->capacity; i++)
        if (r->table[i].o) table[place_of(table, capacity, r->table[i].o)] = r->table[i];
    free(r->table);
    r->table = table;
    r->capacity = capacity;
    return true;
}

static bool push(Recount *r, Object *o)
{
    if (r->stacked == r->stack_capacity) {
        size_t capacity = r->stack_capacity ? 2 * r->stack_capacity : 1 << 12;
        Object **stack = realloc(r->stack, capacity * sizeof *stack);
        if (!stack) return false;
        r->stack = stack;
        r->stack_capacity = capacity;
    }
    r->stack[r->stacked++] = o;
    return true;
}

/* The tally of an object, which is traversed later if it is new. NULL: out of memory. */
static Tally *meet(Recount *r, Object *o)
{
    if (r->failed || (3 * (r->used + 1) > 2 * r->capacity && !grow_table(r))) {
        r->failed = true;
        return NULL;
    }
    Tally *t = &r->table[place_of(r->table, r->capacity, o)];
    if (!t->o) {
        *t = (Tally){.o = o};
        r->used++;
        if (o->type->slots.traverse && !push(r, o)) r->failed = true;
    }
    return t;
}

static void count_edge(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    (void)kind; (void)detail;
    Tally *t = meet(context, child);
    if (t) t->holders++;
}

static void count_root(void *context, Borrow o, const Root *root)
{
    Tally *t = meet(context, o);
    if (t && root->kind != ROOT_C) t->holders++;
    else if (t) t->maybe_held = true;
}

static bool walk(ThreadState *ts, Recount *r)
{
    bool complete = ts->rt->walk_roots(ts, count_root, r);
    for (size_t g = 0; g < GEN_LISTS; g++) {
        const Generation *list = &ts->rt->gc.generations[g];
        for (size_t i = 0; i < list->length; i++)
            if (list->items[i]) meet(r, list->items[i]);
    }
    while (r->stacked > 0 && !r->failed) {
        Object *o = r->stack[--r->stacked];
        o->type->slots.traverse(o, count_edge, r);
    }
    return complete;
}

static size_t compare(const Recount *r, bool complete)
{
    size_t wrong = 0;
    for (size_t i = 0; i < r->capacity; i++) {
        const Tally *t = &r->table[i];
        if (!t->o) continue;
        bool below = t->o->refcount < t->holders;
        bool above = complete && gc_is_tracked(t->o) && t->o->refcount > t->holders + t->maybe_held;
        if (!below && !above) continue;
        if (wrong++ < SHOWN)
            fprintf(stderr, "recount: <%s object at %p> has count %u, but %u references to it were found\n",
                TYPE_NAME(t->o),
                    (void *)t->o, t->o->refcount, t->holders);
    }
    return wrong;
}

size_t gc_recount(ThreadState *ts)
{
    Recount r = {0};
    bool complete = walk(ts, &r);
    size_t wrong = r.failed ? 0 : compare(&r, complete);
    free(r.table);
    free(r.stack);
    return wrong;
}

/* A check takes as long as there are objects: with many of them, and in a long program, only some safe
 * points are checked, or it would never end. */
static uint64_t points_to_skip(const GcState *gc)
{
    size_t objects = 0;
    for (size_t g = 0; g < GEN_LISTS; g++) objects += gc->generations[g].length;
    if (gc->stress_recount) objects *= 10; /* slower than a collection */
    return gc->stress_points < FULL_POINTS ? objects / 10000 : (objects + 4000) / 100;
}

void stress_safe_point(ThreadState *ts)
{
    GcState *gc = &ts->rt->gc;
    if (gc->stress_points++ >= gc->stress_next) {
        if (gc->stress_collect && gc->enabled) gc_collect(ts, 2, GC_CAUSE_STRESS);
        if (gc->stress_recount && !gc->collecting && gc_recount(ts)) abort();
        gc->stress_next = gc->stress_points + points_to_skip(gc);
    }
    __atomic_fetch_or(&ts->pending, PENDING_STRESS, __ATOMIC_RELAXED);
}
