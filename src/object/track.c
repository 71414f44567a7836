/* track.c: entering containers into the generations, and taking them out. */
#include "object/track.h"

#include <stdlib.h>

#include "object/state.h"

#define FIRST_CAPACITY 1024
#define PLACE_MASK (GC_INDEX_MASK | GC_UNTRACKED)

uint64_t *gc_word_in_tail(Object *o)
{
    if (type_has(o->type, TF_GC_IN_TAIL)) return (uint64_t *)object_tail(o);
    return &((GcObject *)o)->gc;
}

/* Moves the entries together; every container learns its new index. */
void generation_squeeze(Generation *g)
{
    size_t to = 0;
    for (size_t from = 0; from < g->length; from++) {
        Object *o = g->items[from];
        if (!o) continue;
        g->items[to] = o;
        uint64_t *word = gc_word(o);
        *word = (*word & ~GC_INDEX_MASK) | to++;
    }
    g->length = to;
    g->holes = 0;
}

bool generation_grow(Generation *g)
{
    if (g->holes > g->length / 4) {
        generation_squeeze(g);
        return true;
    }
    size_t capacity = g->capacity ? 2 * g->capacity : FIRST_CAPACITY;
    Object **items = realloc(g->items, capacity * sizeof *items);
    if (!items) return false;
    g->items = items;
    g->capacity = capacity;
    return true;
}

bool generation_append(Generation *g, unsigned number, Object *o)
{
    if (g->length == g->capacity && !generation_grow(g)) return false;
    uint64_t *word = gc_word(o);
    *word = (*word & ~PLACE_MASK) | (uint64_t)number << GC_GENERATION_SHIFT | g->length;
    g->items[g->length++] = o;
    return true;
}

static OURO_ALWAYS_INLINE void track(ThreadState *ts, Object *o, uint64_t *word)
{
    Generation *g = &ts->rt->gc.generations[0];
    ouro_assert(gc_generation(*word) == GEN_NONE);
    if (OURO_UNLIKELY(g->length == g->capacity) && !generation_grow(g)) return;
    *word = (*word & ~PLACE_MASK) | g->length;
    g->items[g->length++] = o;
}

void gc_track(ThreadState *ts, Object *o)
{
    track(ts, o, gc_word(o));
}

void gc_track_at(ThreadState *ts, Object *o, uint64_t *word)
{
    *word = GC_UNTRACKED;
    track(ts, o, word);
}

void gc_untrack(ThreadState *ts, Object *o)
{
    uint64_t *word = gc_word(o);
    unsigned number = gc_generation(*word);
    if (number == GEN_NONE) return;
    Generation *g = &ts->rt->gc.generations[number];
    size_t index = *word & GC_INDEX_MASK;
    ouro_assert(g->items[index] == o);
    g->items[index] = NULL;
    g->holes++;
    while (g->length > 0 && !g->items[g->length - 1]) g->length--, g->holes--;
    *word |= GC_UNTRACKED;
}
