/* dealloc.c: what happens when the last reference to an object goes.
 *
 * In CPython's order: the finalizer (__del__), which may bring the object back; then its weak references are
 * cleared and their callbacks run; then the type releases what the object holds and gives the block back.
 *
 * Releasing a list releases its items, which may be lists: a structure a million levels deep must not need a
 * C stack as deep. Beyond DEPTH_MAX nested releases an object is put aside, and freed when the outermost
 * release is done. */
#include <stdlib.h>

#include "object/abstract.h"
#include "object/error.h"
#include "object/state.h"
#include "object/str.h"
#include "object/weakref.h"

#define DEPTH_MAX 50

/* Runs the finalizer once in the object's life; true if the object is alive again. */
static bool revived_by_finalizer(ThreadState *ts, Object *o)
{
    uint64_t *word = type_has(o->type, TF_GC) ? gc_word(o) : NULL;
    if (word && (*word & GC_FINALIZED)) return false;
    o->refcount = 1;
    if (word) {
        *word |= GC_FINALIZED;
        if (gc_generation(*word) == GEN_NONE && type_has(o->type, TF_HEAP))
            gc_track(ts, o); /* was put aside */
    }
    o->type->slots.finalize(ts, o);
    return --o->refcount > 0;
}

static void call_legacy_finalizer(ThreadState *ts, Object *o)
{
    Ref pending = exc_take(ts), name = str_intern_text(ts, "__tp_del__"), method = NULL, done = NULL;
    if (name && obj_lookup_special(ts, o, (StrObject *)name, &method) && method) done = obj_call0(ts, method);
    exc_write_unraisable(ts, NULL, method ? method : OBJ(o->type));
    ref_xdrop(done);
    ref_xdrop(method);
    ref_xdrop(name);
    exc_restore_take(ts, pending);
}

/* __tp_del__: after the weak references are cleared, at each death. True if the object is alive again. */
static OURO_NOINLINE bool revived_by_legacy_finalizer(ThreadState *ts, Object *o)
{
    if (!ts->rt->gc.legacy) return false;
    o->refcount = 1;
    gc_track(ts, o);
    call_legacy_finalizer(ts, o);
    if (--o->refcount > 0) return true;
    gc_untrack(ts, o);
    if (*gc_word(o) & GC_WEAKREFS) weakrefs_clear(ts, o);
    return false;
}

/* Frees a container, or leaves it to those who brought it back. */
static void free_container(ThreadState *ts, Object *o)
{
    if (o->type->slots.finalize && revived_by_finalizer(ts, o)) return;
    gc_untrack(ts, o); /* a collection during a callback must not see a count of 0 */
    if (*gc_word(o) & GC_WEAKREFS) weakrefs_clear(ts, o);
    if (OURO_UNLIKELY(type_has(o->type, TF_LEGACY_DEL)) && revived_by_legacy_finalizer(ts, o)) return;
    o->type->slots.dealloc(ts, o);
}

/* False when there is no room to remember it: then it is freed at once, however deep. */
static bool put_aside(ThreadState *ts, Object *o)
{
    if (ts->dealloc_later_count == ts->dealloc_later_capacity) {
        size_t capacity = ts->dealloc_later_capacity ? 2 * ts->dealloc_later_capacity : 64;
        Object **grown = realloc(ts->dealloc_later, capacity * sizeof *grown);
        if (!grown) return false;
        ts->dealloc_later = grown;
        ts->dealloc_later_capacity = capacity;
    }
    gc_untrack(ts, o);
    ts->dealloc_later[ts->dealloc_later_count++] = o;
    return true;
}

static OURO_NOINLINE void free_later(ThreadState *ts)
{
    ts->dealloc_depth++; /* what the releases below put aside is freed by this loop */
    while (ts->dealloc_later_count > 0) free_container(ts, ts->dealloc_later[--ts->dealloc_later_count]);
    ts->dealloc_depth--;
    free(ts->dealloc_later);
    ts->dealloc_later = NULL;
    ts->dealloc_later_capacity = 0;
}

void object_dealloc(Object *o)
{
    ThreadState *ts = current_thread;
    if (!type_has(o->type, TF_GC)) {
        if (OURO_UNLIKELY(o->type->slots.finalize != NULL) && revived_by_finalizer(ts, o)) return;
        o->type->slots.dealloc(ts, o);
        return;
    }
    if (OURO_UNLIKELY(ts->dealloc_depth >= DEPTH_MAX) && put_aside(ts, o)) return;
    ts->dealloc_depth++;
    free_container(ts, o);
    ts->dealloc_depth--;
    if (OURO_UNLIKELY(ts->dealloc_later_count > 0) && ts->dealloc_depth == 0) free_later(ts);
}
