/* thread_lock.c: the types _thread.lock and _thread.RLock. */
#include "modules/thread.h"

#include "modules/itertools.h"
#include "modules/posix.h"

/* --- latches ----------------------------------------------------------------------------------------------- */
/* Threads that end, or that a fork has left behind, take nothing any more. */
static void ring_first(const Latch *l)
{
    const Waiter *w = l->first;
    while (w && w->ts->mute) w = w->next;
    if (w) thread_ring(w->ts);
}

static void line_up(Latch *l, Waiter *w)
{
    Waiter **at = &l->first;
    while (*at) at = &(*at)->next;
    *at = w;
    w->ts->thread->waits = w;
}

/* Unless the latch was reset. */
static void leave_line(Waiter *w)
{
    Waiter **at = &w->latch->first;
    while (*at && *at != w) at = &(*at)->next;
    if (*at) *at = w->next;
    w->ts->thread->waits = w->outer;
}

void latch_reset(Latch *l) { *l = (Latch){0}; }

void latches_after_fork(ThreadState *ts)
{
    for (ThreadState *t = ts->rt->threads; t; t = t->next)
        while (t != ts && t->thread && t->thread->waits) leave_line(t->thread->waits);
}

bool latch_wait(ThreadState *ts, Latch *l, const struct timespec *end, bool *taken)
{
    bool ok = true, in_time = true;
    *taken = false;
    if (!gil_begin(ts)) return false;
    Waiter w = {.ts = ts, .latch = l, .outer = ts->thread->waits};
    if (ts->rt->gil->reserved) {
        raise_error(ts, EXC_RUNTIME_ERROR, "the lock is held by a thread that was stopped at the end of the program");
        return false;
    }
    line_up(l, &w);
    while (l->held && in_time && (ok = check_signals(ts))) in_time = thread_sleep(ts, end);
    leave_line(&w);
    if (l->held) return ok;
    if (ok) *taken = l->held = true;
    else ring_first(l);
    return ok;
}

void latch_release(Latch *l)
{
    l->held = false;
    if (l->first) ring_first(l);
}

/* --- arguments --------------------------------------------------------------------------------------------- */
#define TIMEOUT_LIMIT 9223372036 /* seconds */

typedef struct Patience { bool blocking, forever; struct timespec end; } Patience;

/* From now on. */
static void set_end(struct timespec *end, const struct timespec *timeout)
{
    clock_gettime(CLOCK_MONOTONIC, end);
    end->tv_sec += timeout->tv_sec;
    if ((end->tv_nsec += timeout->tv_nsec) < 1000000000) return;
    end->tv_nsec -= 1000000000;
    end->tv_sec++;
}

static bool check_timeout(ThreadState *ts, const struct timespec *t)
{
    if (t->tv_sec < 0) raise_value_error(ts, "timeout value must be positive");
    else if (t->tv_sec > TIMEOUT_LIMIT - !!t->tv_nsec) raise_overflow_error(ts, "timestamp out of range for platform time_t");
    else return true;
    return false;
}

/* acquire(blocking=True, timeout=-1) */
static bool patience_arguments(ThreadState *ts, Borrow const *args, size_t nargs, Borrow kwnames, Patience *p)
{
    static const char *const names[] = {"blocking", "timeout"};
    static const ArgSpec spec = {"acquire", names, 2, 2, 0};
    Borrow a[2];
    struct timespec t;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    int blocking = a[0] ? obj_truth(ts, a[0]) : 1;
    *p = (Patience){.blocking = blocking > 0, .forever = true};
    if (blocking < 0 || !a[1]) return blocking >= 0;
    if (!timespec_argument(ts, a[1], &t)) return false;
    if (t.tv_sec == -1 && t.tv_nsec == 0) return true;
    if (!p->blocking) return raise_value_error(ts, "can't specify a timeout for a non-blocking call"), false;
    if (!check_timeout(ts, &t)) return false;
    p->forever = false;
    set_end(&p->end, &t);
    return true;
}

static bool latch_acquire(ThreadState *ts, Latch *l, const Patience *p, bool *taken)
{
    if ((*taken = !l->held)) return l->held = true;
    return !p->blocking || latch_wait(ts, l, p->forever ? NULL : &p->end, taken);
}

/* --- lock -------------------------------------------------------------------------------------------------- */
typedef struct LockObject {
    GcObject base;
    Latch latch;
} LockObject;

static Latch *latch_of(Borrow o) { return &((LockObject *)o)->latch; }

Ref lock_new(ThreadState *ts)
{
    Type *type = type_for_kind(ts, KIND_LOCK);
    Object *o = type ? zeroed_alloc(ts, type, sizeof(LockObject)) : NULL;
    if (o) gc_track(ts, o);
    return o;
}

static void lock_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(LockObject)); }
static void lock_traverse(Object *o, VisitFn visit, void *context) { (void)o, (void)visit, (void)context; }

static NATIVE(lock_acquire)
{
    Patience p;
    bool taken;
    if (!patience_arguments(ts, args, nargs, kwnames, &p)) return NULL;
    return latch_acquire(ts, latch_of(self), &p, &taken) ? bool_new(ts, taken) : NULL;
}

static NATIVE(lock_release)
{
    UNUSED_ARGUMENTS();
    if (!latch_of(self)->held) return raise_error(ts, EXC_RUNTIME_ERROR, "release unlocked lock");
    latch_release(latch_of(self));
    return none_new(ts);
}

static NATIVE(lock_enter)
{
    UNUSED_ARGUMENTS();
    return latch_take(ts, latch_of(self)) ? bool_new(ts, true) : NULL;
}

static NATIVE(lock_exit) { return lock_release(ts, self, args, nargs, kwnames); }

static NATIVE(lock_locked)
{
    UNUSED_ARGUMENTS();
    return bool_new(ts, latch_of(self)->held);
}

static NATIVE(lock_at_fork_reinit)
{
    UNUSED_ARGUMENTS();
    latch_reset(latch_of(self));
    return none_new(ts);
}

static Ref lock_repr(ThreadState *ts, Borrow o)
{
    return str_from_format(ts, "<%s %T object at %p>", latch_of(o)->held ? "locked" : "unlocked", o, o);
}

#define ACQUIRE_DOC \
    "(blocking=True, timeout=-1) -> bool\n\nTake the lock. False if it is held and blocking is false, or the timeout, in " \
    "seconds, goes by."
#define RELEASE_DOC "()\n\nGive the lock back; another thread may do it, too."
#define LOCKED_DOC "() -> bool\n\nWhether somebody holds the lock."

static const MethodDef lock_methods[] = {
    {"acquire", lock_acquire, 0, ARGS_ANY, MF_KEYWORDS, "acquire" ACQUIRE_DOC},
    {"acquire_lock", lock_acquire, 0, ARGS_ANY, MF_KEYWORDS, "acquire_lock" ACQUIRE_DOC},
    {"release", lock_release, 0, 0, 0, "release" RELEASE_DOC},
    {"release_lock", lock_release, 0, 0, 0, "release_lock" RELEASE_DOC},
    {"locked", lock_locked, 0, 0, 0, "locked" LOCKED_DOC},
    {"locked_lock", lock_locked, 0, 0, 0, "locked_lock" LOCKED_DOC},
    {"__enter__", lock_enter, 0, 0, 0, "Take the lock."},
    {"__exit__", lock_exit, 0, ARGS_ANY, 0, "Give the lock back."},
    {"_at_fork_reinit", lock_at_fork_reinit, 0, 0, 0, NULL},
    {0},
};

const TypeSpec lock_spec = {
    .name = "_thread.lock",
    .kind = KIND_LOCK,
    .flags = TF_GC | TF_WEAKREFS | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(LockObject),
    .doc = "A lock is free or held: acquire() waits until it is free and takes it, release() gives it back.\n\nMade by "
           "threading.Lock(). Who takes one that he holds already waits for ever, unless somebody else releases it.",
    .methods = lock_methods,
    .slots = {.dealloc = lock_dealloc, .traverse = lock_traverse, .repr = lock_repr},
};

/* --- RLock ------------------------------------------------------------------------------------------------- */
typedef struct RLockObject {
    GcObject base;
    Latch latch;
    uint64_t owner;     /* the thread that holds it */
    size_t count;       /* how often; 0: nobody does */
} RLockObject;

static RLockObject *rlock_of(Borrow o) { return (RLockObject *)o; }
static bool is_owned(ThreadState *ts, Borrow o) { return rlock_of(o)->count && rlock_of(o)->owner == thread_ident(ts); }

static Ref rlock_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Object *o = zeroed_alloc(ts, type, sizeof(RLockObject));
    if (o) gc_track(ts, o);
    return o;
}

static void rlock_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(RLockObject)); }

static bool rlock_take(ThreadState *ts, Borrow self, const Patience *p, bool *taken)
{
    RLockObject *r = rlock_of(self);
    if (is_owned(ts, self)) {
        r->count++;
        return *taken = true;
    }
    if (!latch_acquire(ts, &r->latch, p, taken)) return false;
    if (!*taken) return true;
    r->owner = thread_ident(ts);
    r->count = 1;
    return true;
}

static NATIVE(rlock_acquire)
{
    Patience p;
    bool taken;
    if (!patience_arguments(ts, args, nargs, kwnames, &p)) return NULL;
    return rlock_take(ts, self, &p, &taken) ? bool_new(ts, taken) : NULL;
}

static NATIVE(rlock_enter)
{
    UNUSED_ARGUMENTS();
    const Patience p = {.blocking = true, .forever = true};
    bool taken;
    return rlock_take(ts, self, &p, &taken) ? bool_new(ts, true) : NULL;
}

static bool check_owned(ThreadState *ts, Borrow self)
{
    if (is_owned(ts, self)) return true;
    raise_error(ts, EXC_RUNTIME_ERROR, "cannot release un-acquired lock");
    return false;
}

static NATIVE(rlock_release)
{
    UNUSED_ARGUMENTS();
    if (!check_owned(ts, self)) return NULL;
    if (--rlock_of(self)->count == 0) latch_release(&rlock_of(self)->latch);
    return none_new(ts);
}

static NATIVE(rlock_exit) { return rlock_release(ts, self, args, nargs, kwnames); }

static NATIVE(rlock_is_owned)
{
    UNUSED_ARGUMENTS();
    return bool_new(ts, is_owned(ts, self));
}

static NATIVE(rlock_recursion_count)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, is_owned(ts, self) ? rlock_of(self)->count : 0);
}

/* What a condition needs: to give back a lock that is held more than once, and to take it so again. */
static NATIVE(rlock_release_save)
{
    UNUSED_ARGUMENTS();
    RLockObject *r = rlock_of(self);
    if (!check_owned(ts, self)) return NULL;
    Ref state = pack_take(ts, 2, int_from_uint64(ts, r->count), int_from_uint64(ts, r->owner));
    if (!state) return NULL;
    r->count = 0;
    latch_release(&r->latch);
    return state;
}

static NATIVE(rlock_acquire_restore)
{
    UNUSED_ARGUMENTS();
    RLockObject *r = rlock_of(self);
    int64_t count, owner;
    if (!is_tuple(args[0]) || tuple_size(args[0]) != 2)
        return raise_type_error(ts, "_acquire_restore() argument 1 must be sequence of length 2, not %zu",
                                is_tuple(args[0]) ? tuple_size(args[0]) : 0);
    if (!long_argument(ts, tuple_item(args[0], 0), &count) || !long_argument(ts, tuple_item(args[0], 1), &owner)) return NULL;
    if (!latch_take(ts, &r->latch)) return NULL;
    r->count = (size_t)count;
    r->owner = (uint64_t)owner;
    return none_new(ts);
}

static NATIVE(rlock_at_fork_reinit)
{
    UNUSED_ARGUMENTS();
    latch_reset(&rlock_of(self)->latch);
    rlock_of(self)->count = rlock_of(self)->owner = 0;
    return none_new(ts);
}

static Ref rlock_repr(ThreadState *ts, Borrow o)
{
    const RLockObject *r = rlock_of(o);
    return str_from_format(ts, "<%s %T object owner=%llu count=%zu at %p>", r->count ? "locked" : "unlocked", o,
                           (unsigned long long)(r->count ? r->owner : 0), r->count, o);
}

static const MethodDef rlock_methods[] = {
    {"acquire", rlock_acquire, 0, ARGS_ANY, MF_KEYWORDS, "acquire" ACQUIRE_DOC},
    {"release", rlock_release, 0, 0, 0, "release()\n\nGive the lock back once; it is free when that was done as often as acquire()."},
    {"__enter__", rlock_enter, 0, 0, 0, "Take the lock."},
    {"__exit__", rlock_exit, 0, ARGS_ANY, 0, "Give the lock back."},
    {"_is_owned", rlock_is_owned, 0, 0, 0, "_is_owned() -> bool\n\nWhether this thread holds the lock."},
    {"_recursion_count", rlock_recursion_count, 0, 0, 0, "_recursion_count() -> int\n\nHow often this thread holds the lock."},
    {"_release_save", rlock_release_save, 0, 0, 0, "_release_save() -> tuple\n\nGive the lock back altogether."},
    {"_acquire_restore", rlock_acquire_restore, 1, 1, 0, "_acquire_restore(state) -> None\n\nUndo _release_save()."},
    {"_at_fork_reinit", rlock_at_fork_reinit, 0, 0, 0, NULL},
    {0},
};

const TypeSpec rlock_spec = {
    .name = "_thread.RLock",
    .kind = KIND_RLOCK,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(RLockObject),
    .methods = rlock_methods,
    .slots = {.new_ = rlock_new, .dealloc = rlock_dealloc, .traverse = lock_traverse, .repr = rlock_repr},
};
