/* pickle_memos.c: the attribute memo of Picklers and Unpicklers: an object through which programs see the
 * memo, copy it as a dict, and give it to another. */
#include "modules/pickle.h"

typedef struct MemoProxy {
    GcObject base;
    Ref owner;
} MemoProxy;

static inline Borrow owner_of(Borrow proxy) { return ((MemoProxy *)proxy)->owner; }

static Ref proxy_new(ThreadState *ts, TypeKind kind, Borrow owner)
{
    Type *type = type_for_kind(ts, kind);
    MemoProxy *proxy = type ? (MemoProxy *)gc_alloc(ts, type, sizeof(MemoProxy)) : NULL;
    if (!proxy) return NULL;
    proxy->owner = ref_new(owner);
    gc_track(ts, OBJ(proxy));
    return OBJ(proxy);
}

static void proxy_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(((MemoProxy *)o)->owner);
    object_free(ts, o, sizeof(MemoProxy));
}

static void proxy_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, owner_of(o), "owner");
}

/* (dict, (copy,)) */
static Ref reduce_copy_take(ThreadState *ts, Ref copy)
{
    return pack_take(ts, 2, ref_new(OBJ(ts->rt->types[KIND_DICT])), pack_take(ts, 1, copy));
}

/* d[number] = value; consumes value. */
static bool set_numbered_take(ThreadState *ts, Borrow d, uint64_t number, Ref value)
{
    Ref key = value ? int_from_uint64(ts, number) : NULL;
    bool done = key && dict_set(ts, d, key, value);
    ref_xdrop(key);
    ref_xdrop(value);
    return done;
}

static bool check_value(ThreadState *ts, Borrow value, TypeKind kind, const char *what)
{
    if (!value) return raise_type_error(ts, "attribute deletion is not supported") != NULL;
    if (is_dict(value) || is_kind(value, kind)) return true;
    return raise_type_error(ts, "'memo' attribute must be %s object or dict, not %.200T", what, value) !=
           NULL;
}

#define MEMO_METHODS(name, clear, copy, reduce) \
    static const MethodDef name[] = { \
        {"clear", clear, 0, 0, 0, "clear($self, /)\n--\n\nForget everything."}, \
        {"copy", copy, 0, 0, 0, "copy($self, /)\n--\n\nThe memo as a dict."}, \
        {"__reduce__", reduce, 0, 0, 0, "__reduce__($self, /)\n--\n\nFor pickles: the memo as a dict."}, \
        {0}, \
    }

#define MEMO_SPEC(spec_name, spec_kind, spec_methods) \
    { \
        .name = spec_name, .kind = spec_kind, .flags = TF_GC | TF_NO_INSTANTIATE | TF_IMMUTABLE, \
        .basic_size = sizeof(MemoProxy), .methods = spec_methods, .slots = { \
            .dealloc = proxy_dealloc, \
            .traverse = proxy_traverse, \
            .hash = hash_not_implemented, \
            .getattr = object_getattr, \
            .setattr = object_setattr \
        } \
    }

/* --- of a Pickler: {id: (number, object)} --------------------------------------------------------------- */

static Ref pickler_memo_copy(ThreadState *ts, const Pickler *p)
{
    Ref copy = dict_new(ts);
    for (uint32_t i = 0; copy && i < p->memo.capacity; i++) {
        const PickleMemoEntry *entry = &p->memo.entries[i];
        if (!entry->object) continue;
        Ref pair = pack_take(ts, 2, int_from_uint64(ts, entry->number), ref_new(entry->object));
        if (!set_numbered_take(ts, copy, (uintptr_t)entry->object, pair)) ref_clear(&copy);
    }
    return copy;
}

static NATIVE(pickler_copy)
{
    UNUSED_ARGUMENTS();
    return pickler_memo_copy(ts, pickler_of(owner_of(self)));
}

static NATIVE(pickler_reduce)
{
    UNUSED_ARGUMENTS();
    return reduce_copy_take(ts, pickler_memo_copy(ts, pickler_of(owner_of(self))));
}

static NATIVE(pickler_clear)
{
    UNUSED_ARGUMENTS();
    pickle_memo_clear(ts, &pickler_of(owner_of(self))->memo);
    return none_new(ts);
}

MEMO_METHODS(pickler_memo_methods, pickler_clear, pickler_copy, pickler_reduce);
const TypeSpec pickler_memo_spec =
    MEMO_SPEC("_pickle.PicklerMemoProxy", KIND_PICKLER_MEMO, pickler_memo_methods);

Ref pickler_get_memo(ThreadState *ts, Borrow self) { return proxy_new(ts, KIND_PICKLER_MEMO, self); }

static bool add_pair(ThreadState *ts, PickleMemo *memo, Borrow pair)
{
    int64_t number;
    if (!is_tuple(pair) || tuple_size(pair) != 2)
        return raise_type_error(ts, "'memo' values must be 2-item tuples") != NULL;
    if (!is_int(tuple_item(pair, 0))) return raise_type_error(ts, "an integer is required") != NULL;
    if (!int_fits_int64(tuple_item(pair, 0), &number) || number != (uint32_t)number)
        return raise_overflow_error(ts, "the number of an object in a memo has 32 bits") != NULL;
    return pickle_memo_add(ts, memo, tuple_item(pair, 1), (uint32_t)number);
}

static bool memo_from_dict(ThreadState *ts, PickleMemo *memo, Borrow dict)
{
    size_t position = 0;
    Borrow key, pair;
    while (dict_next(dict, &position, &key, &pair)) {
        if (!add_pair(ts, memo, pair)) return false;
    }
    return true;
}

static bool memo_from_memo(ThreadState *ts, PickleMemo *memo, const PickleMemo *from)
{
    for (uint32_t i = 0; i < from->capacity; i++) {
        const PickleMemoEntry *entry = &from->entries[i];
        if (entry->object && !pickle_memo_add(ts, memo, entry->object, entry->number)) return false;
    }
    return true;
}

bool pickler_set_memo(ThreadState *ts, Borrow self, Borrow value)
{
    PickleMemo memo = {0};
    if (!check_value(ts, value, KIND_PICKLER_MEMO, "a PicklerMemoProxy")) return false;
    bool done = is_dict(value) ? memo_from_dict(ts, &memo, value)
                               : memo_from_memo(ts, &memo, &pickler_of(owner_of(value))->memo);
    if (done) {
        PickleMemo old = pickler_of(self)->memo;
        pickler_of(self)->memo = memo;
        memo = old;
    }
    pickle_memo_clear(ts, &memo);
    return done;
}

/* --- of an Unpickler: {number: object} ------------------------------------------------------------------ */

static Ref unpickler_memo_copy(ThreadState *ts, const Unpickler *u)
{
    Ref copy = dict_new(ts);
    for (size_t i = 0; copy && i < u->memo_capacity; i++) {
        if (u->memo[i] && !set_numbered_take(ts, copy, i, ref_new(u->memo[i]))) ref_clear(&copy);
    }
    return copy;
}

static NATIVE(unpickler_copy)
{
    UNUSED_ARGUMENTS();
    return unpickler_memo_copy(ts, unpickler_of(owner_of(self)));
}

static NATIVE(unpickler_reduce)
{
    UNUSED_ARGUMENTS();
    return reduce_copy_take(ts, unpickler_memo_copy(ts, unpickler_of(owner_of(self))));
}

static NATIVE(unpickler_clear)
{
    UNUSED_ARGUMENTS();
    pickle_forget_memo(ts, unpickler_of(owner_of(self)));
    return none_new(ts);
}

MEMO_METHODS(unpickler_memo_methods, unpickler_clear, unpickler_copy, unpickler_reduce);
const TypeSpec unpickler_memo_spec =
    MEMO_SPEC("_pickle.UnpicklerMemoProxy", KIND_UNPICKLER_MEMO, unpickler_memo_methods);

Ref unpickler_get_memo(ThreadState *ts, Borrow self) { return proxy_new(ts, KIND_UNPICKLER_MEMO, self); }

static bool add_numbered(ThreadState *ts, Unpickler *u, Borrow key, Borrow value)
{
    int64_t number;
    if (!is_int(key)) return raise_type_error(ts, "memo key must be integers") != NULL;
    if (int_sign(key) < 0) return raise_value_error(ts, "memo key must be positive integers.") != NULL;
    if (!int_fits_int64(key, &number)) return raise_no_memory(ts) != NULL;
    return pickle_memo_set(ts, u, (size_t)number, value);
}

static bool numbered_from_dict(ThreadState *ts, Unpickler *u, Borrow dict)
{
    size_t position = 0;
    Borrow key, value;
    while (dict_next(dict, &position, &key, &value)) {
        if (!add_numbered(ts, u, key, value)) return false;
    }
    return true;
}

bool unpickler_set_memo(ThreadState *ts, Borrow self, Borrow value)
{
    if (!check_value(ts, value, KIND_UNPICKLER_MEMO, "an UnpicklerMemoProxy")) return false;
    Unpickler *u = unpickler_of(self), fresh = {0};
    Ref items = is_dict(value) ? ref_new(value) : unpickler_memo_copy(ts, unpickler_of(owner_of(value)));
    bool done = items && numbered_from_dict(ts, &fresh, items);
    ref_xdrop(items);
    if (done) {
        Unpickler old = {.memo = u->memo, .memo_count = u->memo_count, .memo_capacity = u->memo_capacity};
        u->memo = fresh.memo;
        u->memo_count = fresh.memo_count;
        u->memo_capacity = fresh.memo_capacity;
        fresh = old;
    }
    pickle_forget_memo(ts, &fresh);
    return done;
}
