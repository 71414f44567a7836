/* set_methods.c: what can be called on sets by name, and the operations that operators share with methods.
 * Which of two sets is walked and which is searched decides the order of the result: it is CPython's
 * choice. */
#include "object/args.h"
#include "object/container.h"
#include "object/dict_table.h"
#include "object/set_table.h"
#include "object/tuple.h"

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

static Ref plain_copy(ThreadState *ts, Borrow o) { return set_make(ts, set_plain_type(ts, o), o); }

/* --- walking over the other operand --------------------------------------------------------------------- */

/* What an operation does with each element: false ends the walk (an error, or the answer is known). */
typedef bool (*ElementFn)(ThreadState *ts, Borrow key, int64_t hash, void *context);

static bool walk_set(ThreadState *ts, SetObject *s, ElementFn each, void *context)
{
    size_t position = 0;
    for (SetEntry *e; (e = set_next_entry(s, &position));) {
        Ref key = ref_new(e->key);
        bool more = each(ts, key, e->hash, context);
        ref_drop(key);
        if (!more) return false;
    }
    return true;
}

static bool walk_iterable(ThreadState *ts, Borrow iterable, ElementFn each, void *context)
{
    Ref it = obj_iter(ts, iterable), key;
    if (!it) return false;
    bool more = true;
    while (more && (key = iter_step(ts, it))) {
        int64_t hash = key_hash(ts, key);
        more = hash != -1 && each(ts, key, hash, context);
        ref_drop(key);
    }
    ref_drop(it);
    return more && !exc_pending(ts);
}

/* A dict knows the hashes of its keys; it may change meanwhile. */
static bool walk_keys(ThreadState *ts, Borrow dict, ElementFn each, void *context)
{
    size_t position = 0;
    Borrow key, value;
    while (dict_next(dict, &position, &key, &value)) {
        int64_t hash = dict_entry_hash(dict_of(dict)->keys, position - 1);
        ref_new(key);
        bool more = each(ts, key, hash, context);
        ref_drop(key);
        if (!more) return false;
    }
    return true;
}

static bool walk(ThreadState *ts, Borrow o, ElementFn each, void *context)
{
    return is_anyset(o) ? walk_set(ts, set_of(o), each, context) : walk_iterable(ts, o, each, context);
}

typedef struct Pair { SetObject *searched, *result; } Pair;

static bool keep_if_found(ThreadState *ts, Borrow key, int64_t hash, void *context)
{
    Pair *p = context;
    int found = set_contains_hashed(ts, p->searched, key, hash);
    return found == 0 || (found > 0 && set_add_hashed(ts, p->result, key, hash));
}

static bool keep_if_absent(ThreadState *ts, Borrow key, int64_t hash, void *context)
{
    Pair *p = context;
    int found = set_contains_hashed(ts, p->searched, key, hash);
    return found > 0 || (found == 0 && set_add_hashed(ts, p->result, key, hash));
}

static bool discard_it(ThreadState *ts, Borrow key, int64_t hash, void *context)
{
    return set_discard_hashed(ts, context, key, hash) >= 0;
}

static bool toggle_it(ThreadState *ts, Borrow key, int64_t hash, void *context)
{
    int found = set_discard_hashed(ts, context, key, hash);
    return found > 0 || (found == 0 && set_add_hashed(ts, context, key, hash));
}

/* For questions: the answer is no when the walk ends early without an exception. */
static bool must_be_in(ThreadState *ts, Borrow key, int64_t hash, void *context)
{
    return set_contains_hashed(ts, context, key, hash) > 0;
}

static bool must_not_be_in(ThreadState *ts, Borrow key, int64_t hash, void *context)
{
    return set_contains_hashed(ts, context, key, hash) == 0;
}

static int answer(ThreadState *ts, bool walked_all) { return walked_all ? 1 : exc_pending(ts) ? -1 : 0; }

/* --- operations ----------------------------------------------------------------------------------------- */

Ref set_intersection(ThreadState *ts, Borrow o, Borrow other)
{
    if (o == other) return plain_copy(ts, o);
    Ref result = set_make(ts, set_plain_type(ts, o), NULL);
    if (!result) return NULL;
    if (is_anyset(other) && set_size(other) > set_size(o)) {
        Borrow smaller = o;
        o = other;
        other = smaller;
    }
    Pair p = {set_of(o), set_of(result)};
    if (!walk(ts, other, keep_if_found, &p)) ref_clear(&result);
    return result;
}

bool set_difference_update(ThreadState *ts, Borrow o, Borrow other)
{
    SetObject *s = set_of(o);
    if (o == other) {
        set_clear_items(ts, s);
        return true;
    }
    Ref common = NULL;
    if (is_anyset(other) && (set_size(other) >> 3) > set_size(o)) {
        if (!(common = set_intersection(ts, o, other))) return false;
        other = common;
    }
    bool done = walk(ts, other, discard_it, s);
    ref_xdrop(common);
    if (!done) return false;
    if (s->fill - s->base.base.aux <= s->mask / 4) return true;
    size_t used = set_size(o);
    return set_resize(ts, s, used > 50000 ? used * 2 : used * 4);
}

static Ref copy_and_subtract(ThreadState *ts, Borrow o, Borrow other)
{
    Ref result = plain_copy(ts, o);
    if (result && !set_difference_update(ts, result, other)) ref_clear(&result);
    return result;
}

static bool keep_if_no_key(ThreadState *ts, Borrow key, int64_t hash, void *context)
{
    Pair *p = context;
    Borrow found = dict_find_hashed(ts, OBJ(p->searched), key, hash);
    return found || (!exc_pending(ts) && set_add_hashed(ts, p->result, key, hash));
}

Ref set_difference(ThreadState *ts, Borrow o, Borrow other)
{
    bool dict = is_kind(other, KIND_DICT);
    if (!dict && !is_anyset(other)) return copy_and_subtract(ts, o, other);
    if ((set_size(o) >> 2) > other->aux) return copy_and_subtract(ts, o, other);
    Ref result = set_make(ts, set_plain_type(ts, o), NULL);
    if (!result) return NULL;
    Pair p = {(SetObject *)other, set_of(result)};
    if (!walk_set(ts, set_of(o), dict ? keep_if_no_key : keep_if_absent, &p)) ref_clear(&result);
    return result;
}

bool set_symmetric_difference_update(ThreadState *ts, Borrow o, Borrow other)
{
    if (o == other) {
        set_clear_items(ts, set_of(o));
        return true;
    }
    if (is_kind(other, KIND_DICT)) return walk_keys(ts, other, toggle_it, set_of(o));
    Ref elements = is_anyset(other) ? ref_new(other) : set_make(ts, set_plain_type(ts, o), other);
    if (!elements) return false;
    bool done = walk_set(ts, set_of(elements), toggle_it, set_of(o));
    ref_drop(elements);
    return done;
}

Ref set_symmetric_difference(ThreadState *ts, Borrow o, Borrow other)
{
    Ref result = set_make(ts, set_plain_type(ts, o), other);
    if (result && !set_symmetric_difference_update(ts, result, o)) ref_clear(&result);
    return result;
}

static Ref intersection_of_all(ThreadState *ts, Borrow o, Borrow const *others, size_t n)
{
    if (n == 0) return plain_copy(ts, o);
    Ref result = ref_new(o);
    for (size_t i = 0; i < n && result; i++) ref_set(&result, set_intersection(ts, result, others[i]));
    return result;
}

/* Gives o the table of `from`, and the other way round. */
static void swap_tables(SetObject *o, SetObject *from)
{
    SetObject kept = *o;
    o->table = from->table;
    o->mask = from->mask;
    o->fill = from->fill;
    o->base.base.aux = from->base.base.aux;
    from->table = kept.table;
    from->mask = kept.mask;
    from->fill = kept.fill;
    from->base.base.aux = kept.base.base.aux;
    o->hash = from->hash = -1;
}

static bool keep_only(ThreadState *ts, Borrow o, Borrow const *others, size_t n)
{
    Ref kept = intersection_of_all(ts, o, others, n);
    if (!kept) return false;
    swap_tables(set_of(o), set_of(kept));
    ref_drop(kept);
    return true;
}

bool set_intersection_update(ThreadState *ts, Borrow o, Borrow other) { return keep_only(ts, o, &other, 1); }

int set_is_subset(ThreadState *ts, Borrow o, Borrow other)
{
    if (!is_anyset(other)) {
        Ref elements = set_new(ts, other);
        if (!elements) return -1;
        int all = set_is_subset(ts, o, elements);
        ref_drop(elements);
        return all;
    }
    if (set_size(o) > set_size(other)) return 0;
    return answer(ts, walk_set(ts, set_of(o), must_be_in, set_of(other)));
}

int set_is_superset(ThreadState *ts, Borrow o, Borrow other)
{
    if (is_anyset(other)) return set_is_subset(ts, other, o);
    return answer(ts, walk_iterable(ts, other, must_be_in, set_of(o)));
}

/* --- methods -------------------------------------------------------------------------------------------- */

static Ref none_if(ThreadState *ts, bool done) { return done ? none_new(ts) : NULL; }
static Ref bool_if(ThreadState *ts, int result) { return result < 0 ? NULL : bool_new(ts, result); }

static Ref add_method(METHOD_ARGS) { UNUSED_ARGS; return none_if(ts, set_add(ts, self, args[0])); }
static Ref copy_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return is_kind(self, KIND_FROZENSET) ? ref_new(self) : plain_copy(ts, self);
}

static Ref contains_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return bool_if(ts, set_contains_or_set(ts, self, args[0]));
}

static Ref issubset_method(METHOD_ARGS) { UNUSED_ARGS; return bool_if(ts, set_is_subset(ts, self, args[0])); }

static Ref issuperset_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return bool_if(ts, set_is_superset(ts, self, args[0]));
}

static Ref discard_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return none_if(ts, set_discard_or_set(ts, self, args[0]) >= 0);
}

static Ref intersection_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return intersection_of_all(ts, self, args, nargs);
}

static Ref intersection_update_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return none_if(ts, keep_only(ts, self, args, nargs));
}

static Ref symmetric_difference_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return set_symmetric_difference(ts, self, args[0]);
}

static Ref symmetric_difference_update_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return none_if(ts, set_symmetric_difference_update(ts, self, args[0]));
}

static Ref clear_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    set_clear_items(ts, set_of(self));
    return none_new(ts);
}

static Ref remove_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    int found = set_discard_or_set(ts, self, args[0]);
    if (found < 0) return NULL;
    return found ? none_new(ts) : raise_key_error(ts, args[0]);
}

static Ref pop_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    SetObject *s = set_of(self);
    if (set_size(self) == 0) return raise_error(ts, EXC_KEY_ERROR, "pop from an empty set");
    uint32_t i = s->finger & s->mask;
    while (!set_entry_lives(&s->table[i])) i = i == s->mask ? 0 : i + 1;
    Ref key = s->table[i].key;
    s->table[i] = (SetEntry){SET_DELETED, -1};
    s->base.base.aux--;
    s->finger = i + 1;
    return key;
}

static Ref union_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Ref result = plain_copy(ts, self);
    for (size_t i = 0; i < nargs && result; i++)
        if (args[i] != self && !set_update(ts, result, args[i])) ref_clear(&result);
    return result;
}

static Ref update_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    for (size_t i = 0; i < nargs; i++)
        if (!set_update(ts, self, args[i])) return NULL;
    return none_new(ts);
}

static Ref difference_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    if (nargs == 0) return plain_copy(ts, self);
    Ref result = set_difference(ts, self, args[0]);
    for (size_t i = 1; i < nargs && result; i++)
        if (!set_difference_update(ts, result, args[i])) ref_clear(&result);
    return result;
}

static Ref difference_update_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    for (size_t i = 0; i < nargs; i++)
        if (!set_difference_update(ts, self, args[i])) return NULL;
    return none_new(ts);
}

static Ref isdisjoint_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Borrow walked = args[0], searched = self;
    if (walked == searched) return bool_new(ts, set_size(self) == 0);
    if (is_kind(walked, KIND_SET) || is_kind(walked, KIND_FROZENSET)) {
        if (set_size(walked) > set_size(searched)) {
            walked = self;
            searched = args[0];
        }
        return bool_if(ts, answer(ts, walk_set(ts, set_of(walked), must_not_be_in, set_of(searched))));
    }
    return bool_if(ts, answer(ts, walk_iterable(ts, walked, must_not_be_in, set_of(searched))));
}

static Ref sizeof_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_int64(ts, (int64_t)(self->type->basic_size + set_table_bytes(set_of(self))));
}

/* (type, ([elements],), state) */
static Ref reduce_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    Ref elements = obj_to_list(ts, self), packed = NULL, state = NULL, result = NULL;
    if (elements && (packed = tuple_pack(ts, 1, elements)) &&
        (state = obj_call_method(ts, self, ID(ts, __getstate__), NULL, 0)))
        result = tuple_pack(ts, 3, OBJ(self->type), packed, state);
    ref_xdrop(elements);
    ref_xdrop(packed);
    ref_xdrop(state);
    return result;
}

#define SHARED_METHODS \
    {"__contains__", contains_method, 1, 1, MF_COEXIST, "x.__contains__(y) is y in x."}, \
    {"copy", copy_method, 0, 0, 0, "A set with the same elements."}, \
    {"difference", difference_method, 0, ARGS_ANY, MF_VARARGS, \
        "The elements that are in none of the others, as a new set."}, \
    {"intersection", intersection_method, 0, ARGS_ANY, MF_VARARGS, \
        "The elements that all the others have too, as a new set."}, \
    {"isdisjoint", isdisjoint_method, 1, 1, 0, "Have both no element in common?"}, \
    {"issubset", issubset_method, 1, 1, 0, "Are all elements in the other?"}, \
    {"issuperset", issuperset_method, 1, 1, 0, "Are all elements of the other in this set?"}, \
    {"__reduce__", reduce_method, 0, 0, 0, "State for pickling."}, \
    {"__sizeof__", sizeof_method, 0, 0, 0, "S.__sizeof__() -> bytes of memory that S takes"}, \
    {"symmetric_difference", symmetric_difference_method, 1, 1, 0, \
        "The elements that only one of both has, as a new set."}, \
    {"union", union_method, 0, ARGS_ANY, MF_VARARGS, "The elements of this set and of all others, as a new set."}, \
    CLASS_GETITEM

const MethodDef set_methods[] = {
    {"add", add_method, 1, 1, 0, "Put an element in; nothing happens if it is there."},
    {"clear", clear_method, 0, 0, 0, "Remove every element."},
    {"discard", discard_method, 1, 1, 0, "Take an element out, if it is there."},
    {"difference_update", difference_update_method, 0, ARGS_ANY, MF_VARARGS, "Take out the elements of the others."},
    {"intersection_update", intersection_update_method, 0, ARGS_ANY, MF_VARARGS,
        "Keep only elements that all the others have."},
    {"pop", pop_method, 0, 0, 0, "Take out some element and return it.\n\nKeyError if there is none."},
    {"remove", remove_method, 1, 1, 0, "Take an element out.\n\nKeyError if it is not there."},
    {"symmetric_difference_update", symmetric_difference_update_method, 1, 1, 0,
        "Take out what the other has too, and put in what only it has."},
    {"update", update_method, 0, ARGS_ANY, MF_VARARGS, "Put in the elements of all others."},
    SHARED_METHODS,
    {0},
};

const MethodDef frozenset_methods[] = {
    SHARED_METHODS,
    {0},
};
