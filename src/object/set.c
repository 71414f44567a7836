/* set.c: the hash table of set and frozenset, their operators and their iterator.
 *
 * The table, its growth and the path of slots that a hash leads to are CPython's: a program that prints a set
 * of ints sees the same order. A path is 10 neighbouring slots (where they fit before the end), then a jump.
 *
 * Comparing elements may run Python code that changes the set: a search starts again when it finds another
 * table, or another element at the place, afterwards. */
#include "object/set.h"

#include <string.h>

#include "object/args.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/dict_table.h"
#include "object/list.h"
#include "object/set_table.h"
#include "object/tuple.h"

const Object set_deleted_marker = {.refcount = 1};

/* --- the table ------------------------------------------------------------------------------------------ */

size_t set_table_bytes(const SetObject *s) { return s->table ? ((size_t)s->mask + 1) * sizeof(SetEntry) : 0; }

static inline bool never_used(const SetEntry *e) { return e->key == NULL; }

/* Runs `body` for each entry on the path of `hash` in `table`, until it leaves; `e` is the entry. */
#define SET_PATH(e, table, mask, hash, body) \
    do { \
        uint64_t perturb_ = (uint64_t)(hash); \
        for (size_t slot_ = (size_t)(hash) & (mask);; \
             perturb_ >>= SET_PROBE_SHIFT, slot_ = (slot_ * 5 + 1 + perturb_) & (mask)) { \
            SetEntry *e = (table) + slot_; \
            int left_ = slot_ + SET_LINEAR_PROBES <= (mask) ? SET_LINEAR_PROBES : 0; \
            for (; left_ >= 0; left_--, e++) body \
        } \
    } while (0)

static void insert_clean(SetEntry *table, size_t mask, Ref key, int64_t hash)
{
    SET_PATH(e, table, mask, hash, {
        if (never_used(e)) {
            e->key = key;
            e->hash = hash;
            return;
        }
    });
}

static bool make_table(ThreadState *ts, SetObject *s)
{
    size_t bytes = SET_MIN_SLOTS * sizeof(SetEntry);
    if (!(s->table = mem_alloc(ts, bytes))) return false;
    memset(s->table, 0, bytes);
    s->mask = SET_MIN_SLOTS - 1;
    return true;
}

bool set_resize(ThreadState *ts, SetObject *s, size_t above)
{
    size_t slots = SET_MIN_SLOTS, old_slots = (size_t)s->mask + 1;
    while (slots <= above) slots <<= 1;
    bool clean = s->fill == s->base.base.aux;
    if (slots == SET_MIN_SLOTS && old_slots == SET_MIN_SLOTS && clean) return true;
    if (slots > (size_t)1 << 31) {
        raise_no_memory(ts);
        return false;
    }
    SetEntry *table = mem_alloc(ts, slots * sizeof(SetEntry)), *old = s->table;
    if (!table) return false;
    memset(table, 0, slots * sizeof(SetEntry));
    for (size_t i = 0; old && i < old_slots; i++)
        if (set_entry_lives(&old[i])) insert_clean(table, slots - 1, old[i].key, old[i].hash);
    mem_free(ts, old, old ? old_slots * sizeof(SetEntry) : 0);
    s->table = table;
    s->mask = (uint32_t)(slots - 1);
    s->fill = s->base.base.aux;
    return true;
}

SetEntry *set_next_entry(SetObject *s, size_t *position)
{
    if (!s->table) return NULL;
    size_t i = *position;
    while (i <= s->mask && !set_entry_lives(&s->table[i])) i++;
    *position = i + 1;
    return i <= s->mask ? &s->table[i] : NULL;
}

bool set_next(Borrow o, size_t *position, Borrow *item)
{
    SetEntry *e = set_next_entry(set_of(o), position);
    if (e) *item = e->key;
    return e != NULL;
}

/* --- searching ------------------------------------------------------------------------------------------ */

/* Is the entry's element equal to key? 1, 0, -1 error, 2: the table changed meanwhile. */
static int entry_matches(ThreadState *ts, SetObject *s, SetEntry *e, Borrow key)
{
    Borrow candidate = e->key;
    if (candidate == key) return 1;
    if (is_kind(candidate, KIND_STR) && is_kind(key, KIND_STR))
        return str_equal((StrObject *)candidate, (StrObject *)key);
    if (is_kind(candidate, KIND_INT) && is_kind(key, KIND_INT)) return int_compare(candidate, key) == 0;
    SetEntry *table = s->table;
    uint32_t mask = s->mask;
    ref_new(candidate);
    int equal = obj_compare_bool(ts, candidate, key, CMP_EQ);
    bool same = s->table == table && s->mask == mask && e->key == candidate;
    ref_drop(candidate);
    if (equal < 0) return -1;
    return same ? equal : 2;
}

/* The entry that holds key, or the unused one where its path ends; NULL on error. The table exists.
 * *deleted, if asked for, is the last entry on the way from which an element was removed: as in CPython, a
 * new one goes there. */
static OURO_ALWAYS_INLINE SetEntry *find_entry(ThreadState *ts, SetObject *s, Borrow key, int64_t hash,
                                               SetEntry **deleted)
{
restart:
    if (deleted) *deleted = NULL;
    SET_PATH(e, s->table, s->mask, hash, {
        if (never_used(e)) return e;
        if (e->hash == hash) {
            int matches = entry_matches(ts, s, e, key);
            if (matches == 1) return e;
            if (matches < 0) return NULL;
            if (matches == 2) {
                if (!s->table && !make_table(ts, s)) return NULL;
                goto restart;
            }
        } else if (deleted && e->hash == -1) {
            *deleted = e;
        }
    });
}

static bool grow(ThreadState *ts, SetObject *s)
{
    size_t used = s->base.base.aux;
    return set_resize(ts, s, used > 50000 ? used * 2 : used * 4);
}

bool set_add_hashed(ThreadState *ts, SetObject *s, Borrow key, int64_t hash)
{
    if (OURO_UNLIKELY(!s->table) && !make_table(ts, s)) return false;
    ref_new(key); /* now: a == may drop what the caller lent */
    SetEntry *deleted, *e = find_entry(ts, s, key, hash, &deleted);
    if (!e || !never_used(e)) {
        ref_drop(key);
        return e != NULL;
    }
    s->base.base.aux++;
    *(deleted ? deleted : e) = (SetEntry){key, hash};
    if (deleted) return true;
    s->fill++;
    if ((size_t)s->fill * 5 < (size_t)s->mask * 3) return true;
    return grow(ts, s);
}

bool set_add(ThreadState *ts, Borrow o, Borrow item)
{
    int64_t hash = key_hash(ts, item);
    return hash != -1 && set_add_hashed(ts, set_of(o), item, hash);
}

bool set_holds(Borrow o, int64_t hash, bool (*is)(Borrow element, Borrow wanted), Borrow wanted)
{
    SetObject *s = set_of(o);
    if (!s->table) return false;
    SET_PATH(e, s->table, s->mask, hash, {
        if (never_used(e)) return false;
        if (e->hash == hash && is(e->key, wanted)) return true;
    });
}

int set_contains_hashed(ThreadState *ts, SetObject *s, Borrow key, int64_t hash)
{
    if (!s->table) return 0;
    SetEntry *e = find_entry(ts, s, key, hash, NULL);
    return e ? !never_used(e) : -1;
}

int set_contains(ThreadState *ts, Borrow o, Borrow item)
{
    int64_t hash = key_hash(ts, item);
    return hash == -1 ? -1 : set_contains_hashed(ts, set_of(o), item, hash);
}

int set_discard_hashed(ThreadState *ts, SetObject *s, Borrow key, int64_t hash)
{
    if (!s->table) return 0;
    SetEntry *e = find_entry(ts, s, key, hash, NULL);
    if (!e) return -1;
    if (never_used(e)) return 0;
    Ref old = e->key;
    e->key = SET_DELETED;
    e->hash = -1;
    s->base.base.aux--;
    ref_drop(old);
    return 1;
}

int set_discard(ThreadState *ts, Borrow o, Borrow item)
{
    int64_t hash = key_hash(ts, item);
    return hash == -1 ? -1 : set_discard_hashed(ts, set_of(o), item, hash);
}

/* For a key that is a set, and so has no hash: clears the TypeError and answers a frozenset to search for. */
static Ref searchable(ThreadState *ts, Borrow key)
{
    if (!is_anyset(key) || !exc_take_if(ts, EXC_TYPE_ERROR)) return NULL;
    return set_make(ts, ts->rt->types[KIND_FROZENSET], key);
}

static bool is_set_proper(Borrow o)
{
    return is_anyset(o) && o->type->spec && o->type->spec->kind == KIND_SET;
}

typedef int (*SearchFn)(ThreadState *ts, Borrow o, Borrow item);

static int search_or_set(ThreadState *ts, Borrow o, Borrow key, SearchFn search)
{
    int found = search(ts, o, key);
    if (found >= 0 || !is_set_proper(key)) return found;
    Ref frozen = searchable(ts, key);
    if (!frozen) return -1;
    found = search(ts, o, frozen);
    ref_drop(frozen);
    return found;
}

int set_contains_or_set(ThreadState *ts, Borrow o, Borrow key)
{
    return search_or_set(ts, o, key, set_contains);
}

int set_discard_or_set(ThreadState *ts, Borrow o, Borrow key)
{
    return search_or_set(ts, o, key, set_discard);
}

void set_clear_items(ThreadState *ts, SetObject *s)
{
    SetEntry *table = s->table;
    size_t slots = (size_t)s->mask + 1;
    if (!table) return;
    s->table = NULL;
    s->mask = SET_MIN_SLOTS - 1;
    s->fill = 0;
    s->hash = -1;
    s->base.base.aux = 0;
    for (size_t i = 0; i < slots; i++)
        if (set_entry_lives(&table[i])) ref_drop(table[i].key);
    mem_free(ts, table, slots * sizeof(SetEntry));
}

/* --- adding many ---------------------------------------------------------------------------------------- */

/* All elements into a set that never held any: no comparison is needed. */
static void copy_clean(SetObject *s, SetObject *other)
{
    bool same = s->mask == other->mask && other->fill == other->base.base.aux;
    for (size_t i = 0; i <= other->mask; i++) {
        SetEntry *e = &other->table[i];
        if (!set_entry_lives(e)) continue;
        ref_new(e->key);
        if (same) s->table[i] = *e;
        else insert_clean(s->table, s->mask, e->key, e->hash);
    }
    s->fill = s->base.base.aux = other->base.base.aux;
}

static bool merge_set(ThreadState *ts, SetObject *s, SetObject *other)
{
    size_t count = other->base.base.aux;
    if (s == other || count == 0) return true;
    if (((size_t)s->fill + count) * 5 >= (size_t)s->mask * 3 &&
        !set_resize(ts, s, (s->base.base.aux + count) * 2))
        return false;
    if (!s->table && !make_table(ts, s)) return false;
    if (s->fill == 0) {
        copy_clean(s, other);
        return true;
    }
    for (size_t i = 0; other->table && i <= other->mask; i++) {
        SetEntry e = other->table[i];
        if (set_entry_lives(&e) && !set_add_hashed(ts, s, e.key, e.hash)) return false;
    }
    return true;
}

static bool merge_dict_keys(ThreadState *ts, SetObject *s, Borrow dict)
{
    size_t count = dict_size(dict), position = 0;
    if (((size_t)s->fill + count) * 5 >= (size_t)s->mask * 3 &&
        !set_resize(ts, s, (s->base.base.aux + count) * 2))
        return false;
    Borrow key, value;
    while (dict_next(dict, &position, &key, &value)) {
        int64_t hash = dict_entry_hash(dict_of(dict)->keys, position - 1);
        ref_new(key); /* comparisons may empty the dict */
        bool added = set_add_hashed(ts, s, key, hash);
        ref_drop(key);
        if (!added) return false;
    }
    return true;
}

bool set_update(ThreadState *ts, Borrow o, Borrow iterable)
{
    if (is_anyset(iterable)) return merge_set(ts, set_of(o), set_of(iterable));
    if (is_kind(iterable, KIND_DICT)) return merge_dict_keys(ts, set_of(o), iterable);
    Ref it = obj_iter(ts, iterable), item;
    if (!it) return false;
    bool done = true;
    while (done && (item = iter_step(ts, it))) {
        done = set_add(ts, o, item);
        ref_drop(item);
    }
    ref_drop(it);
    return done && !exc_pending(ts);
}

/* --- making --------------------------------------------------------------------------------------------- */

Ref set_make(ThreadState *ts, Type *type, Borrow iterable)
{
    SetObject *s = (SetObject *)gc_alloc(ts, type, sizeof(SetObject));
    if (!s) return NULL;
    s->base.base.aux = 0;
    s->table = NULL;
    s->mask = SET_MIN_SLOTS - 1;
    s->fill = s->finger = 0;
    s->hash = -1;
    gc_track(ts, OBJ(s));
    if (!iterable || set_update(ts, OBJ(s), iterable)) return OBJ(s);
    ref_drop(OBJ(s));
    return NULL;
}

Type *set_plain_type(ThreadState *ts, Borrow like)
{
    return ts->rt->types[is_set_proper(like) ? KIND_SET : KIND_FROZENSET];
}

Ref set_new(ThreadState *ts, Borrow iterable) { return set_make(ts, ts->rt->types[KIND_SET], iterable); }

Ref frozenset_new(ThreadState *ts, Borrow iterable)
{
    if (iterable && is_kind(iterable, KIND_FROZENSET)) return ref_new(iterable);
    return set_make(ts, ts->rt->types[KIND_FROZENSET], iterable);
}

static Ref set_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return set_make(ts, type, NULL);
}

static bool set_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!constructor_no_keywords(ts, "set", kwnames)) return false;
    if (!args_count(ts, "set", nargs, 0, 1)) return false;
    set_clear_items(ts, set_of(self));
    return nargs == 0 || set_update(ts, self, args[0]);
}

static Ref frozenset_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool exact = type->kind == KIND_FROZENSET;
    if ((exact || type->slots.init == ts->rt->types[KIND_OBJECT]->slots.init) &&
        !constructor_no_keywords(ts, "frozenset", kwnames)) return NULL;
    if (!args_count(ts, "frozenset", nargs, 0, 1)) return NULL;
    return exact ? frozenset_new(ts, nargs ? args[0] : NULL) : set_make(ts, type, nargs ? args[0] : NULL);
}

/* --- slots ---------------------------------------------------------------------------------------------- */

static void set_dealloc(ThreadState *ts, Object *o)
{
    set_clear_items(ts, (SetObject *)o);
    object_free(ts, o, sizeof(SetObject));
}

static void set_traverse(Object *o, VisitFn visit, void *context)
{
    SetObject *s = (SetObject *)o;
    for (size_t i = 0; s->table && i <= s->mask; i++)
        if (set_entry_lives(&s->table[i])) visit(context, s->table[i].key, EDGE_KEY, i);
}

static void set_storage(Object *o, BlockFn see, void *context)
{
    const SetObject *s = set_of(o);
    if (s->table) see(context, s->table, set_table_bytes(s), "table");
}

static void set_clear_slot(ThreadState *ts, Object *o) { set_clear_items(ts, (SetObject *)o); }

static Ref repr_of_items(ThreadState *ts, Borrow o)
{
    Ref items = obj_to_list(ts, o), text = items ? obj_repr(ts, items) : NULL, result = NULL;
    if (text) {
        const char *inner = str_utf8(text) + 1;
        size_t size = str_of(text)->size - 2;
        Ref content = str_from_utf8(ts, inner, size);
        const char *name = TYPE_NAME(o);
        if (content) result = is_kind(o, KIND_SET) ? str_from_format(ts, "{%U}", content)
                                                   : str_from_format(ts, "%s({%U})", name, content);
        ref_xdrop(content);
    }
    ref_xdrop(items);
    ref_xdrop(text);
    return result;
}

static Ref set_repr(ThreadState *ts, Borrow o)
{
    int entered = repr_enter(ts, o);
    if (entered < 0) return NULL;
    if (!entered) return str_from_format(ts, "%s(...)", TYPE_NAME(o));
    Ref result = set_size(o) ? repr_of_items(ts, o) : str_from_format(ts, "%s()", TYPE_NAME(o));
    repr_leave(ts, o);
    return result;
}

static uint64_t shuffled(uint64_t h) { return (h ^ 89869747u ^ (h << 16)) * 3644798167u; }

/* As CPython's: it does not depend on the order, nor on the table's size. */
static int64_t frozenset_hash(ThreadState *ts, Borrow o)
{
    (void)ts;
    SetObject *s = set_of(o);
    if (s->hash != -1) return s->hash;
    uint64_t hash = 0;
    size_t position = 0;
    for (SetEntry *e; (e = set_next_entry(s, &position));) hash ^= shuffled((uint64_t)e->hash);
    hash ^= (set_size(o) + UINT64_C(1)) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    if (hash == UINT64_MAX) hash = 590923713u;
    return s->hash = (int64_t)hash;
}

static int equal_sets(ThreadState *ts, Borrow a, Borrow b)
{
    if (set_size(a) != set_size(b)) return 0;
    if (set_of(a)->hash != -1 && set_of(b)->hash != -1 && set_of(a)->hash != set_of(b)->hash) return 0;
    return set_is_subset(ts, a, b);
}

static Ref set_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_anyset(a) || !is_anyset(b)) return not_implemented_new(ts);
    int holds = 0;
    switch (op) {
    case CMP_EQ:
    case CMP_NE: holds = equal_sets(ts, a, b); break;
    case CMP_LE: holds = set_is_subset(ts, a, b); break;
    case CMP_GE: holds = set_is_subset(ts, b, a); break;
    case CMP_LT: holds = set_size(a) < set_size(b) ? set_is_subset(ts, a, b) : 0; break;
    case CMP_GT: holds = set_size(a) > set_size(b) ? set_is_subset(ts, b, a) : 0; break;
    }
    return holds < 0 ? NULL : bool_new(ts, op == CMP_NE ? !holds : holds);
}

static int64_t set_len(ThreadState *ts, Borrow o) { (void)ts; return (int64_t)set_size(o); }

static bool both_sets(Borrow a, Borrow b) { return is_anyset(a) && is_anyset(b); }

static Ref set_or(ThreadState *ts, Borrow a, Borrow b)
{
    if (!both_sets(a, b)) return not_implemented_new(ts);
    Ref result = set_make(ts, set_plain_type(ts, a), a);
    if (result && a != b && !set_update(ts, result, b)) ref_clear(&result);
    return result;
}

static Ref set_and(ThreadState *ts, Borrow a, Borrow b)
{
    return both_sets(a, b) ? set_intersection(ts, a, b) : not_implemented_new(ts);
}

static Ref set_subtract(ThreadState *ts, Borrow a, Borrow b)
{
    return both_sets(a, b) ? set_difference(ts, a, b) : not_implemented_new(ts);
}

static Ref set_xor(ThreadState *ts, Borrow a, Borrow b)
{
    return both_sets(a, b) ? set_symmetric_difference(ts, a, b) : not_implemented_new(ts);
}

static Ref set_inplace(ThreadState *ts, Borrow a, Borrow b, bool (*update)(ThreadState *, Borrow, Borrow))
{
    if (!is_anyset(b)) return not_implemented_new(ts);
    return update(ts, a, b) ? ref_new(a) : NULL;
}

static Ref set_inplace_or(ThreadState *ts, Borrow a, Borrow b) { return set_inplace(ts, a, b, set_update); }

static Ref set_inplace_and(ThreadState *ts, Borrow a, Borrow b)
{
    return set_inplace(ts, a, b, set_intersection_update);
}

static Ref set_inplace_subtract(ThreadState *ts, Borrow a, Borrow b)
{
    return set_inplace(ts, a, b, set_difference_update);
}

static Ref set_inplace_xor(ThreadState *ts, Borrow a, Borrow b)
{
    return set_inplace(ts, a, b, set_symmetric_difference_update);
}

/* --- iterator ------------------------------------------------------------------------------------------- */

typedef struct SetIterator {
    GcObject base;
    Ref set;             /* NULL when exhausted */
    int64_t used;        /* live elements when it began; -1 once the size was seen to change */
    int64_t left;
    size_t position;
} SetIterator;

static inline SetIterator *set_iterator_of(Borrow o) { return (SetIterator *)o; }

static Ref set_iter(ThreadState *ts, Borrow o)
{
    SetIterator *it = (SetIterator *)gc_alloc(ts, ts->rt->types[KIND_SET_ITERATOR], sizeof(SetIterator));
    if (!it) return NULL;
    it->base.base.aux = 0;
    it->set = ref_new(o);
    it->used = it->left = (int64_t)set_size(o);
    it->position = 0;
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static void set_iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(set_iterator_of(o)->set);
    object_free(ts, o, sizeof(SetIterator));
}

static void set_iterator_traverse(Object *o, VisitFn visit, void *context)
{
    if (set_iterator_of(o)->set) visit(context, set_iterator_of(o)->set, EDGE_FIELD, (uintptr_t)"set");
}

static Ref set_iterator_next(ThreadState *ts, Borrow o)
{
    SetIterator *it = set_iterator_of(o);
    if (!it->set) return NULL;
    if (it->used != (int64_t)set_size(it->set)) {
        it->used = -1;
        return raise_error(ts, EXC_RUNTIME_ERROR, "Set changed size during iteration");
    }
    SetEntry *e = set_next_entry(set_of(it->set), &it->position);
    if (!e) {
        ref_clear(&it->set);
        return NULL;
    }
    it->left--;
    return ref_new(e->key);
}

static Ref set_iterator_hint(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    SetIterator *it = set_iterator_of(self);
    return int_from_int64(ts, it->set && it->used == (int64_t)set_size(it->set) ? it->left : 0);
}

static Ref set_iterator_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    SetIterator *it = set_iterator_of(self), *twin;
    if (!it->set) return reduce_by_builtin_take(ts, "iter", list_new(ts, 0), NULL);
    if (!(twin = (SetIterator *)set_iter(ts, it->set))) return NULL;
    twin->used = it->used;
    twin->left = it->left;
    twin->position = it->position;
    Ref rest = obj_to_list(ts, OBJ(twin));
    ref_drop(OBJ(twin));
    return reduce_by_builtin_take(ts, "iter", rest, NULL);
}

static const MethodDef set_iterator_methods[] = {
    {"__length_hint__", set_iterator_hint, 0, 0, 0, "How many items are left, at a guess."},
    {"__reduce__", set_iterator_reduce, 0, 0, 0, "State for pickling."},
    {0},
};

const TypeSpec set_iterator_spec = {
    .name = "set_iterator",
    .kind = KIND_SET_ITERATOR,
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(SetIterator),
    .methods = set_iterator_methods,
    .slots = {
        .getattr = object_getattr,
        .dealloc = set_iterator_dealloc,
        .traverse = set_iterator_traverse,
        .iter = self_iter,
        .next = set_iterator_next,
    },
};

/* --- types ---------------------------------------------------------------------------------------------- */

#define COMMON_SLOTS \
    .getattr = object_getattr, .dealloc = set_dealloc, .traverse = set_traverse, .storage = set_storage, \
    .clear = set_clear_slot, .repr = set_repr, \
    .compare = set_compare, .iter = set_iter, .len = set_len, \
    .contains = set_contains_or_set, \
    .binary = {[OP_OR] = set_or, [OP_AND] = set_and, [OP_SUB] = set_subtract, [OP_XOR] = set_xor}

const TypeSpec set_spec = {
    .name = "set",
    .kind = KIND_SET,
    .flags = TF_GC | TF_BASETYPE | TF_SET_SUBCLASS | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(SetObject),
    .doc = "set() -> an empty set\nset(iterable) -> a set of the items of the iterable\n\n"
           "Elements without order, each of them once.",
    .methods = set_methods,
    .slots = {
        .new_ = set_construct,
        .init = set_init,
        .hash = hash_not_implemented,
        .inplace = {[OP_OR] = set_inplace_or, [OP_AND] = set_inplace_and, [OP_SUB] = set_inplace_subtract,
                    [OP_XOR] = set_inplace_xor},
        COMMON_SLOTS,
    },
};

const TypeSpec frozenset_spec = {
    .name = "frozenset",
    .kind = KIND_FROZENSET,
    .flags = TF_GC | TF_BASETYPE | TF_SET_SUBCLASS | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(SetObject),
    .doc = "frozenset() -> an empty frozenset\nfrozenset(iterable) -> one with the items of the iterable\n\n"
           "A set that never changes, and so can be an element or a key.",
    .methods = frozenset_methods,
    .slots = {
        .new_ = frozenset_construct,
        .hash = frozenset_hash,
        COMMON_SLOTS,
    },
};
