/* weakref.c: the table of weak references, and weakref.ref.
 *
 * The table maps the address of an object to the first of its references; the others hang on that one. The
 * order is CPython's: a plain reference and a plain proxy first, each at most once, then the others, newest
 * first. */
#include "object/weakref.h"

#include <stdlib.h>

#include "object/args.h"
#include "object/container.h"
#include "object/list.h"
#include "object/type_parts.h"
#include "object/weakref_parts.h"

typedef struct WeakEntry {
    Object *target;     /* NULL: free */
    WeakrefObject *first;
} WeakEntry;

struct WeakTable {
    WeakEntry *entries; /* mask + 1 of them, linear probing, no tombstones; NULL while there never was one */
    size_t mask, used;
};

#define FIRST_ENTRIES 64

/* --- the table --- */

bool weakrefs_init(ThreadState *ts)
{
    WeakTable *table = mem_alloc(ts, sizeof *table);
    if (!table) return false;
    *table = (WeakTable){0};
    ts->rt->weakrefs = table;
    return true;
}

void weakrefs_fini(ThreadState *ts)
{
    WeakTable *table = ts->rt->weakrefs;
    if (!table) return;
    if (table->entries) heap_free(ts->heap, table->entries, (table->mask + 1) * sizeof *table->entries);
    mem_free(ts, table, sizeof *table);
    ts->rt->weakrefs = NULL;
}

void weakrefs_walk_table(const Runtime *rt, BlockFn see, void *context)
{
    const WeakTable *t = rt->weakrefs;
    see(context, t, sizeof *t, "weak references");
    if (t->entries) see(context, t->entries, (t->mask + 1) * sizeof *t->entries, "weak references");
}

static size_t home_of(const WeakTable *t, const Object *target)
{
    return (size_t)((uintptr_t)target >> 3) * UINT64_C(0x9E3779B97F4A7C15) >> 20 & t->mask;
}

static WeakEntry *entry_of(const WeakTable *t, const Object *target)
{
    size_t i = home_of(t, target);
    while (t->entries[i].target && t->entries[i].target != target) i = (i + 1) & t->mask;
    return &t->entries[i];
}

static bool table_grow(ThreadState *ts, WeakTable *t)
{
    size_t old_count = t->entries ? t->mask + 1 : 0, count = old_count ? 2 * old_count : FIRST_ENTRIES;
    WeakEntry *old = t->entries, *entries = heap_alloc_zeroed(ts->heap, count * sizeof *entries);
    if (!entries) {
        raise_no_memory(ts);
        return false;
    }
    t->entries = entries;
    t->mask = count - 1;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].target) *entry_of(t, old[i].target) = old[i];
    }
    if (old) heap_free(ts->heap, old, old_count * sizeof *old);
    return true;
}

static void table_remove(ThreadState *ts, Object *target)
{
    WeakTable *t = ts->rt->weakrefs;
    size_t gap = (size_t)(entry_of(t, target) - t->entries);
    for (size_t i = (gap + 1) & t->mask; t->entries[i].target; i = (i + 1) & t->mask) {
        size_t home = home_of(t, t->entries[i].target);
        if (((i - home) & t->mask) < ((i - gap) & t->mask)) continue;
        t->entries[gap] = t->entries[i];
        gap = i;
    }
    t->entries[gap] = (WeakEntry){0};
    t->used--;
    *gc_word(target) &= ~GC_WEAKREFS;
}

WeakrefObject *weakrefs_first(ThreadState *ts, Object *target)
{
    if (!is_container(target) || !(*gc_word(target) & GC_WEAKREFS)) return NULL;
    return entry_of(ts->rt->weakrefs, target)->first;
}

/* --- the list of one object --- */

static bool is_proxy(const WeakrefObject *r)
{
    TypeKind kind = r->base.base.type->kind;
    return kind == KIND_WEAKPROXY || kind == KIND_WEAKCALLABLEPROXY;
}

/* The plain reference and the plain proxy at the head of the list, either may be NULL. */
static void find_plain(WeakrefObject *first, WeakrefObject **ref, WeakrefObject **proxy)
{
    *ref = *proxy = NULL;
    if (first && !first->callback && is_kind(OBJ(first), KIND_WEAKREF)) {
        *ref = first;
        first = first->next;
    }
    if (first && !first->callback && is_proxy(first)) *proxy = first;
}

static bool insert_first(ThreadState *ts, WeakrefObject *r, Object *target)
{
    WeakTable *t = ts->rt->weakrefs;
    if ((!t->entries || t->used >= (t->mask + 1) / 2) && !table_grow(ts, t)) return false;
    WeakEntry *entry = entry_of(t, target);
    if (!entry->target) t->used++;
    r->next = entry->first;
    if (r->next) r->next->prev = r;
    *entry = (WeakEntry){target, r};
    *gc_word(target) |= GC_WEAKREFS;
    return true;
}

static void insert_after(WeakrefObject *r, WeakrefObject *prev)
{
    r->prev = prev;
    r->next = prev->next;
    if (r->next) r->next->prev = r;
    prev->next = r;
}

void weakref_detach(ThreadState *ts, WeakrefObject *r)
{
    Object *target = r->target;
    if (!target) return;
    if (r->next) r->next->prev = r->prev;
    if (r->prev) r->prev->next = r->next;
    else if (r->next) entry_of(ts->rt->weakrefs, target)->first = r->next;
    else table_remove(ts, target);
    r->target = NULL;
    r->prev = r->next = NULL;
}

/* --- making --- */

Ref weakref_new(ThreadState *ts, Type *type, Borrow target, Borrow callback)
{
    if (!type_has(target->type, TF_WEAKREFS))
        return raise_type_error(ts, "cannot create weak reference to '%T' object", target);
    if (callback == ts->rt->none) callback = NULL;
    WeakrefObject *ref, *proxy;
    find_plain(weakrefs_first(ts, target), &ref, &proxy);
    bool plain_ref = !callback && type->kind == KIND_WEAKREF;
    bool plain_proxy = !callback && (type->kind == KIND_WEAKPROXY || type->kind == KIND_WEAKCALLABLEPROXY);
    if (plain_ref && ref) return ref_new(OBJ(ref));
    if (plain_proxy && proxy) return ref_new(OBJ(proxy));
    WeakrefObject *r = (WeakrefObject *)gc_alloc(ts, type, sizeof *r);
    if (!r) return NULL;
    r->target = NULL;
    r->callback = NULL;
    r->hash = -1;
    r->prev = r->next = NULL;
    WeakrefObject *before = plain_ref ? NULL : plain_proxy || !proxy ? ref : proxy;
    if (before) {
        insert_after(r, before);
    } else if (!insert_first(ts, r, target)) {
        ref_drop(OBJ(r));
        return NULL;
    }
    r->target = target;
    r->callback = ref_xnew(callback);
    gc_track(ts, OBJ(r));
    return OBJ(r);
}

Borrow weakref_target(Borrow ref)
{
    Borrow target = ((WeakrefObject *)ref)->target;
    return target && target->refcount > 0 ? target : NULL;
}

size_t weakref_count(ThreadState *ts, Borrow target)
{
    size_t count = 0;
    for (WeakrefObject *r = weakrefs_first(ts, target); r; r = r->next) count++;
    return count;
}

Ref weakref_list(ThreadState *ts, Borrow target)
{
    Ref list = list_new(ts, 0);
    for (WeakrefObject *r = weakrefs_first(ts, target); list && r; r = r->next) {
        if (!list_append(ts, list, OBJ(r))) ref_clear(&list);
    }
    return list;
}

/* --- the death of the target --- */

static void run_callback_take(ThreadState *ts, Borrow ref, Ref callback)
{
    Ref result = obj_call1(ts, callback, ref);
    if (!result) exc_write_unraisable(ts, NULL, callback);
    ref_xdrop(result);
    ref_drop(callback);
}

static void run_callbacks(ThreadState *ts, WeakrefObject **refs, Ref *callbacks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        run_callback_take(ts, OBJ(refs[i]), callbacks[i]);
        ref_drop(OBJ(refs[i]));
    }
}

/* All references die before the first callback runs. */
void weakrefs_clear(ThreadState *ts, Object *target)
{
    size_t count = weakref_count(ts, target), waiting = 0;
    WeakrefObject *few[8], **refs = count <= 8 ? few : malloc(count * sizeof *refs);
    Ref few_callbacks[8], *callbacks = count <= 8 ? few_callbacks : malloc(count * sizeof *callbacks);
    for (WeakrefObject *r; (r = weakrefs_first(ts, target));) {
        Ref callback = r->callback;
        bool run = callback && OBJ(r)->refcount > 0 && refs && callbacks;
        weakref_detach(ts, r);
        if (!run) continue;
        r->callback = NULL;
        refs[waiting] = (WeakrefObject *)ref_new(OBJ(r));
        callbacks[waiting++] = callback;
    }
    if (waiting) {
        Ref pending = exc_take(ts);
        run_callbacks(ts, refs, callbacks, waiting);
        exc_restore_take(ts, pending);
    }
    if (refs != few) free(refs);
    if (callbacks != few_callbacks) free(callbacks);
}

/* --- weakref.ref --- */

void weakref_dealloc(ThreadState *ts, Object *o)
{
    WeakrefObject *r = (WeakrefObject *)o;
    weakref_detach(ts, r);
    ref_clear(&r->callback);
    object_free(ts, o, sizeof *r);
}

void weakref_traverse(Object *o, VisitFn visit, void *context)
{
    Ref callback = ((WeakrefObject *)o)->callback;
    if (callback) visit(context, callback, EDGE_FIELD, (uintptr_t) "__callback__");
}

void weakref_clear(ThreadState *ts, Object *o)
{
    weakref_detach(ts, (WeakrefObject *)o);
    ref_clear(&((WeakrefObject *)o)->callback);
}

static Ref ref_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!args_count(ts, "__new__", nargs, 1, 2)) return NULL;
    Ref ref = weakref_new(ts, type, args[0], nargs > 1 ? args[1] : NULL);
    if (ref && type->kind == KIND_WEAKREF && !args_no_keywords(ts, "ref", kwnames)) ref_clear(&ref);
    return ref;
}

static bool ref_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)self, (void)args;
    return args_no_keywords(ts, "ref", kwnames) && args_count(ts, "__init__", nargs, 1, 2);
}

static Ref ref_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args;
    if (!args_no_keywords(ts, "weakref", kwnames) || !args_count(ts, "weakref", nargs, 0, 0)) return NULL;
    Borrow target = weakref_target(o);
    return target ? ref_new(target) : none_new(ts);
}

static int64_t ref_hash(ThreadState *ts, Borrow o)
{
    WeakrefObject *r = (WeakrefObject *)o;
    if (r->hash != -1) return r->hash;
    Ref target = ref_xnew(weakref_target(o));
    if (!target) {
        raise_type_error(ts, "weak object has gone away");
        return -1;
    }
    r->hash = obj_hash(ts, target);
    ref_drop(target);
    return r->hash;
}

static bool is_weakref(ThreadState *ts, Borrow o)
{
    return type_is_subtype(o->type, ts->rt->types[KIND_WEAKREF]) || is_proxy((WeakrefObject *)o);
}

static Ref ref_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_weakref(ts, a) || !is_weakref(ts, b))
        return not_implemented_new(ts);
    Ref x = ref_xnew(weakref_target(a)), y = ref_xnew(weakref_target(b));
    Ref result = x && y ? obj_compare(ts, x, y, op) : bool_new(ts, (a == b) == (op == CMP_EQ));
    ref_xdrop(x);
    ref_xdrop(y);
    return result;
}

static Ref repr_of_living(ThreadState *ts, Borrow o, Borrow target)
{
    bool unbound;
    Ref name = special_method(ts, target, ID(ts, __name__), &unbound); /* not by __getattr__, which might fail */
    exc_clear(ts);
    bool named = name && is_str(name);
    Ref text =
        named ? str_from_format(ts, "<weakref at %p; to '%T' at %p (%U)>", ADDRESS(o), target,
                                ADDRESS(target), name)
              : str_from_format(ts, "<weakref at %p; to '%T' at %p>", ADDRESS(o), target, ADDRESS(target));
    ref_xdrop(name);
    return text;
}

static Ref ref_repr(ThreadState *ts, Borrow o)
{
    Ref target = ref_xnew(weakref_target(o));
    if (!target) return str_from_format(ts, "<weakref at %p; dead>", ADDRESS(o));
    Ref text = repr_of_living(ts, o, target);
    ref_drop(target);
    return text;
}

static const MethodDef methods[] = {
    CLASS_GETITEM,
    {0},
};

static const MemberDef members[] = {
    {"__callback__", MEMBER_OBJECT, offsetof(WeakrefObject, callback), true, NULL},
    {0},
};

const TypeSpec weakref_spec = {
    .name = "weakref.ReferenceType",
    .kind = KIND_WEAKREF,
    .flags = TF_VECTORCALL | TF_GC | TF_BASETYPE,
    .basic_size = sizeof(WeakrefObject),
    .methods = methods,
    .members = members,
    .slots = {
        .dealloc = weakref_dealloc,
        .traverse = weakref_traverse,
        .clear = weakref_clear,
        .repr = ref_repr,
        .hash = ref_hash,
        .compare = ref_compare,
        .call = ref_call,
        .init = ref_init,
        .new_ = ref_construct,
    },
};
