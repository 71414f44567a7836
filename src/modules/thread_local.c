/* thread_local.c: the type _thread._local: an object whose attributes each thread sees for itself.
 *
 * It has a dict for each thread that has used it, held by a LocalEntry (vm/threads.h). All attribute code of classes finds
 * an object's dict in a field of it; here that field shows, before each access, the dict of the thread that asks. */
#include "modules/itertools.h"
#include "object/instance.h"
#include "vm/threads.h"

typedef struct LocalObject {
    GcObject base;
    Ref args, kwargs;       /* for __init__, which each thread calls at its first access; kwargs: or NULL */
    LocalEntry *entries;
    Borrow shown;           /* the dict of the thread `viewer`, kept by its entry; NULL: none */
    ThreadState *viewer;
} LocalObject;

static LocalObject *local_of(Borrow o) { return (LocalObject *)o; }

static void show(LocalObject *l, LocalEntry *e)
{
    l->shown = e->dict;
    l->viewer = e->ts;
}

static LocalEntry *entry_find(const LocalObject *l, const ThreadState *ts)
{
    LocalEntry *e = l->entries;
    while (e && e->ts != ts) e = e->next;
    return e;
}

static LocalEntry *entry_add(ThreadState *ts, LocalObject *l)
{
    Ref dict = dict_new(ts);
    LocalEntry *e = dict ? mem_alloc(ts, sizeof *e) : NULL;
    if (!e) {
        ref_xdrop(dict);
        return NULL;
    }
    *e = (LocalEntry){.dict = dict, .ts = ts, .shown = (Ref *)&l->shown, .next = l->entries, .link = &l->entries,
                      .next_of_thread = ts->locals, .link_of_thread = &ts->locals};
    if (e->next) e->next->link = &e->next;
    if (e->next_of_thread) e->next_of_thread->link_of_thread = &e->next_of_thread;
    l->entries = ts->locals = e;
    return e;
}

/* The first access of a thread calls __init__, if there is one. */
static bool enter(ThreadState *ts, LocalObject *l)
{
    LocalEntry *e = entry_add(ts, l);
    Type *type = OBJ(l)->type;
    if (!e) return false;
    show(l, e);
    if (type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init) return true;
    Ref init = obj_getattr_text(ts, OBJ(l), "__init__");
    Ref done = init ? obj_call_tuple_dict(ts, init, l->args, l->kwargs) : NULL;
    ref_xdrop(init);
    ref_xdrop(done);
    e = entry_find(l, ts);
    if (!done && e) {
        Ref pending = exc_take(ts);
        ref_xdrop(local_entry_take(ts, e));
        exc_restore_take(ts, pending);
    }
    return done != NULL;
}

/* The object shows what this thread is to see. */
static bool look(ThreadState *ts, Borrow self)
{
    LocalObject *l = local_of(self);
    if (l->shown && l->viewer == ts) return true;
    LocalEntry *e = entry_find(l, ts);
    if (!e && !enter(ts, l)) return false;
    e = entry_find(l, ts);
    if (e) show(l, e);
    return true;
}

static Ref local_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if ((nargs || kwnames_count(kwnames)) && type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init)
        return raise_type_error(ts, "Initialization arguments are not supported");
    LocalObject *l = (LocalObject *)zeroed_alloc(ts, type, sizeof *l);
    if (!l) return NULL;
    gc_track(ts, OBJ(l));
    l->args = tuple_from_array(ts, args, nargs);
    bool ok = l->args && (!kwnames_count(kwnames) || (l->kwargs = dict_new(ts)));
    for (size_t i = 0; ok && i < kwnames_count(kwnames); i++)
        ok = dict_set(ts, l->kwargs, tuple_item(kwnames, i), args[nargs + i]);
    LocalEntry *e = ok ? entry_add(ts, l) : NULL;
    if (e) return show(l, e), OBJ(l);
    ref_drop(OBJ(l));
    return NULL;
}

static void local_clear(ThreadState *ts, Object *o)
{
    LocalObject *l = local_of(o);
    while (l->entries) ref_xdrop(local_entry_take(ts, l->entries));
    ref_clear(&l->args);
    ref_clear(&l->kwargs);
}

static void local_dealloc(ThreadState *ts, Object *o)
{
    local_clear(ts, o);
    object_free(ts, o, sizeof(LocalObject));
}

static void local_traverse(Object *o, VisitFn visit, void *context)
{
    LocalObject *l = local_of(o);
    visit_field(visit, context, l->args, "arguments");
    visit_field(visit, context, l->kwargs, "keyword arguments");
    for (LocalEntry *e = l->entries; e; e = e->next) visit(context, e->dict, EDGE_DICT, 0);
}

static void local_storage(Object *o, BlockFn see, void *context)
{
    for (LocalEntry *e = local_of(o)->entries; e; e = e->next) see(context, e, sizeof *e, "entry of a thread");
}

static Ref local_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    return look(ts, o) ? object_getattr(ts, o, name) : NULL;
}

static bool local_setattr(ThreadState *ts, Borrow o, StrObject *name, Borrow value)
{
    if (!look(ts, o)) return false;
    if (!str_equals_text(OBJ(name), "__dict__")) return object_setattr(ts, o, name, value);
    raise_error(ts, EXC_ATTRIBUTE_ERROR, "'%T' object attribute '__dict__' is read-only", o);
    return false;
}

static Ref local_get_dict(ThreadState *ts, Borrow self)
{
    return look(ts, self) ? ref_xnew(local_of(self)->shown) : NULL;
}

static const GetSetDef local_getset[] = {{"__dict__", local_get_dict, NULL, NULL}, {0}};

const TypeSpec thread_local_spec = {
    .name = "_thread._local",
    .kind = KIND_THREAD_LOCAL,
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(LocalObject),
    .dict_offset = offsetof(LocalObject, shown),
    .doc = "Attributes that each thread sees for itself.",
    .getset = local_getset,
    .slots = {.getattr = local_getattr, .setattr = local_setattr, .new_ = local_new, .dealloc = local_dealloc,
              .traverse = local_traverse, .clear = local_clear, .storage = local_storage},
};
