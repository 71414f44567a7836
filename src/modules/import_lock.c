#include "modules/import_lock.h"

#include <stdlib.h>

#include "modules/modules.h"

struct Loading {
    ThreadState *ts;            /* who loads */
    StrObject *name;            /* borrowed from its caller */
    Loading *next;              /* of ModuleState.loading */
    Latch latch;                /* held while it is loaded */
    uint32_t users;             /* who waits, and who loads: the last one frees it */
    const Loading *waits_for;   /* what the loading thread itself waits for, or NULL */
};

static Loading *find(const ModuleState *s, const StrObject *name)
{
    Loading *l = s->loading;
    while (l && l->name != name && !str_equal(l->name, name)) l = l->next;
    return l;
}

static Loading *loading_of(const ModuleState *s, const ThreadState *ts)
{
    Loading *l = s->loading;
    while (l && l->ts != ts) l = l->next;
    return l;
}

/* Does the loading thread wait, perhaps for one that waits, for this one? Nobody comes back from a stopped thread. */
static bool would_wait_forever(const ThreadState *ts, const Loading *l)
{
    const ModuleState *s = ts->rt->module_state;
    if (ts->rt->gil->reserved) return true;
    while (l && l->ts != ts) {
        const Loading *own = loading_of(s, l->ts);
        l = own ? own->waits_for : NULL;
    }
    return l != NULL;
}

static void leave(Loading *l)
{
    if (--l->users == 0) free(l);
}

bool import_lock_wait(ThreadState *ts, StrObject *name)
{
    ModuleState *s = ts->rt->module_state;
    Loading *l = s->loading ? find(s, name) : NULL;
    if (!l || l->ts == ts || would_wait_forever(ts, l)) return true;
    Loading *own = loading_of(s, ts);
    if (own) own->waits_for = l;
    l->users++;
    bool ok = latch_take(ts, &l->latch);
    if (ok) latch_release(&l->latch);
    if (own) own->waits_for = NULL;
    leave(l);
    return ok;
}

Loading *import_lock_take(ThreadState *ts, StrObject *name)
{
    ModuleState *s = ts->rt->module_state;
    Loading *l = calloc(1, sizeof *l);
    if (!l) return raise_no_memory(ts), NULL;
    *l = (Loading){.ts = ts, .name = name, .next = s->loading, .latch.held = true, .users = 1};
    return s->loading = l;
}

static void unlink_loading(ModuleState *s, const Loading *l)
{
    Loading **at = &s->loading;
    while (*at != l) at = &(*at)->next;
    *at = l->next;
}

void import_lock_release(ThreadState *ts, Loading *l)
{
    unlink_loading(ts->rt->module_state, l);
    latch_release(&l->latch);
    leave(l);
}

void import_lock_after_fork(ThreadState *ts)
{
    ModuleState *s = ts->rt->module_state;
    for (Loading *l = s->loading, *next; l; l = next) {
        next = l->next;
        if (l->ts == ts) continue;
        unlink_loading(s, l);
        free(l);
    }
}
