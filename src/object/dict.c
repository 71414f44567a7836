/* dict.c: the hash table of dicts, and what the rest of the program does with dicts. Methods, views and
 * iterators have files of their own.
 *
 * Comparing keys may run Python code that changes the dict. A lookup holds the key that it compares and
 * starts again when it finds another table, or another key at the place, afterwards. Values and keys that
 * leave are taken out of the table before they are released. */
#include "object/dict.h"

#include <string.h>

#include "object/args.h"
#include "object/container.h"
#include "object/dict_table.h"
#include "object/list.h"
#include "object/native.h"
#include "object/tuple.h"

/* --- tables --------------------------------------------------------------------------------------------- */

/* Every empty dict points here. It has one unused slot and no room, so it is never written. */
static const struct { DictKeys head; int8_t index[8]; } empty_table = {
    {.log2_size = 0, .index_bytes = 1, .strings = true, .usable = 0, .entries = 0, .capacity = 0},
    {-1, -1, -1, -1, -1, -1, -1, -1},
};
static_assert(sizeof(DictKeys) == 16, "a table begins with two words");

static inline DictKeys *no_keys(void) { return (DictKeys *)(uintptr_t)&empty_table.head; }
static inline void *index_of(DictKeys *k) { return k + 1; }

static inline size_t table_bytes(const DictKeys *k)
{
    size_t index = (((size_t)k->index_bytes << k->log2_size) + 7) / 8 * 8;
    return sizeof(DictKeys) + index + k->capacity * entry_size(k);
}

size_t dict_table_size(const DictObject *d)
{
    return d->keys == no_keys() ? 0 : table_bytes(d->keys);
}

static inline int64_t index_get(DictKeys *k, size_t slot)
{
    if (k->index_bytes == 1) return ((int8_t *)index_of(k))[slot];
    if (k->index_bytes == 2) return ((int16_t *)index_of(k))[slot];
    return ((int32_t *)index_of(k))[slot];
}

static inline void index_set(DictKeys *k, size_t slot, int64_t entry)
{
    if (k->index_bytes == 1) ((int8_t *)index_of(k))[slot] = (int8_t)entry;
    else if (k->index_bytes == 2) ((int16_t *)index_of(k))[slot] = (int16_t)entry;
    else ((int32_t *)index_of(k))[slot] = (int32_t)entry;
}

/* The path of slots that a hash leads to: first, then again and again next. */
typedef struct Probe { size_t slot, mask; uint64_t perturb; } Probe;

static inline Probe probe_first(const DictKeys *k, int64_t hash)
{
    size_t mask = ((size_t)1 << k->log2_size) - 1;
    return (Probe){(size_t)hash & mask, mask, (uint64_t)hash};
}

static inline void probe_next(Probe *p)
{
    p->perturb >>= PROBE_SHIFT;
    p->slot = (p->slot * 5 + p->perturb + 1) & p->mask;
}

static DictKeys *table_new(ThreadState *ts, unsigned log2_size, bool strings)
{
    if (log2_size > 31) {
        raise_no_memory(ts);
        return NULL;
    }
    DictKeys head = {.log2_size = (uint8_t)log2_size, .strings = strings};
    head.index_bytes = log2_size <= 7 ? 1 : log2_size <= 15 ? 2 : 4;
    head.capacity = head.usable = (uint32_t)(((uint64_t)2 << log2_size) / 3);
    DictKeys *k = mem_alloc(ts, table_bytes(&head));
    if (!k) return NULL;
    *k = head;
    memset(index_of(k), 0xff, (size_t)k->index_bytes << log2_size);
    return k;
}

static void table_free(ThreadState *ts, DictKeys *k)
{
    if (k != no_keys()) mem_free(ts, k, table_bytes(k));
}

/* The smallest table of at least that many slots. */
static unsigned log2_for_slots(size_t slots)
{
    unsigned log2_size = DICT_MIN_LOG2;
    while (((size_t)1 << log2_size) < slots && log2_size < 40) log2_size++;
    return log2_size;
}

/* The smallest table with room for that many entries. */
static unsigned log2_for_entries(size_t entries) { return log2_for_slots((entries * 3 + 1) / 2); }

int64_t dict_entry_hash(DictKeys *k, size_t i)
{
    return k->strings ? str_hash_value((StrObject *)string_entries(k)[i].key) : hash_entries(k)[i].hash;
}

/* Enters entry number `entry` into the index; its key is known to be new. */
static inline void index_add(DictKeys *k, int64_t hash, size_t entry)
{
    Probe p = probe_first(k, hash);
    while (index_get(k, p.slot) >= 0) probe_next(&p);
    index_set(k, p.slot, (int64_t)entry);
}

static void copy_entry(DictKeys *to, DictKeys *from, size_t i)
{
    DictEntry *old = entry_at(from, i);
    if (!old->value) return;
    int64_t hash = dict_entry_hash(from, i);
    size_t at = to->entries++;
    DictEntry *new = entry_at(to, at);
    *new = *old;
    if (!to->strings) ((DictHashEntry *)new)->hash = hash;
    index_add(to, hash, at);
}

/* Moves the items to a table of 2^log2_size slots, squeezing holes out but for a gap at the front. */
static bool rebuild_with_gap(ThreadState *ts, DictObject *d, unsigned log2_size, bool strings, uint32_t gap)
{
    DictKeys *old = d->keys, *new = table_new(ts, log2_size, strings);
    if (!new) return false;
    memset(dict_entries(new), 0, gap * entry_size(new));
    new->entries = gap;
    for (size_t i = 0; i < old->entries; i++) copy_entry(new, old, i);
    new->usable -= new->entries;
    d->keys = new;
    d->first = gap;
    d->version = 0;
    table_free(ts, old);
    return true;
}

static bool rebuild(ThreadState *ts, DictObject *d, unsigned log2_size, bool strings)
{
    return rebuild_with_gap(ts, d, log2_size, strings, 0);
}

/* Growth as CPython's: three slots for each live item, so a dict with many holes may become smaller. */
static bool make_room(ThreadState *ts, DictObject *d, bool strings)
{
    if (d->keys == no_keys()) return rebuild(ts, d, DICT_MIN_LOG2, strings);
    return rebuild(ts, d, log2_for_slots((size_t)d->base.base.aux * 3), strings);
}

/* --- lookup --------------------------------------------------------------------------------------------- */

/* Is this exact str the key of entry i of a table of strings? The hash was compared by the caller's index. */
static OURO_ALWAYS_INLINE bool is_that_str(Borrow candidate, StrObject *name, int64_t hash)
{
    StrObject *key = (StrObject *)candidate;
    return key == name || (key->hash == hash && key->size == name->size &&
                           memcmp(key->text, name->text, key->size) == 0);
}

#define FIND_STR(function, IndexType) \
    static OURO_ALWAYS_INLINE int64_t function(DictKeys *k, StrObject *name, int64_t hash) \
    { \
        const IndexType *index = index_of(k); \
        DictEntry *entries = string_entries(k); \
        for (Probe p = probe_first(k, hash);; probe_next(&p)) { \
            int64_t i = index[p.slot]; \
            if (OURO_LIKELY(i >= 0)) { \
                if (OURO_LIKELY(is_that_str(entries[i].key, name, hash))) return i; \
            } else if (i == INDEX_UNUSED) { \
                return LOOKUP_ABSENT; \
            } \
        } \
    }
FIND_STR(find_str_8, int8_t)
FIND_STR(find_str_16, int16_t)
FIND_STR(find_str_32, int32_t)

/* An exact str in a table of strings: runs no code. */
static inline int64_t find_str(DictKeys *k, StrObject *name, int64_t hash)
{
    if (OURO_LIKELY(k->index_bytes == 1)) return find_str_8(k, name, hash);
    if (k->index_bytes == 2) return find_str_16(k, name, hash);
    return find_str_32(k, name, hash);
}

/* Does entry i hold the key? 1, 0, -1 error, 2: the table changed meanwhile. */
static int entry_matches(ThreadState *ts, DictObject *d, int64_t i, Borrow key)
{
    DictKeys *k = d->keys;
    uint8_t log2_size = k->log2_size;
    Borrow candidate = entry_at(k, (size_t)i)->key;
    if (is_kind(candidate, KIND_STR) && is_kind(key, KIND_STR))
        return str_equal((StrObject *)candidate, (StrObject *)key);
    if (is_kind(candidate, KIND_INT) && is_kind(key, KIND_INT)) return int_compare(candidate, key) == 0;
    ref_new(candidate);
    int equal = obj_compare_bool(ts, candidate, key, CMP_EQ);
    bool same = d->keys == k && k->log2_size == log2_size && i < k->entries &&
        entry_at(k, (size_t)i)->key == candidate;
    ref_drop(candidate);
    if (equal < 0) return -1;
    return same ? equal : 2;
}

static int64_t find_any(ThreadState *ts, DictObject *d, Borrow key, int64_t hash)
{
restart:;
    DictKeys *k = d->keys;
    for (Probe p = probe_first(k, hash);; probe_next(&p)) {
        int64_t i = index_get(k, p.slot);
        if (i == INDEX_UNUSED) return LOOKUP_ABSENT;
        if (i < 0) continue;
        if (entry_at(k, (size_t)i)->key == key) return i;
        if (dict_entry_hash(k, (size_t)i) != hash) continue;
        int matches = entry_matches(ts, d, i, key);
        if (matches == 1) return i;
        if (matches < 0) return LOOKUP_ERROR;
        if (matches == 2) goto restart;
    }
}

#define FIND_INT(function, IndexType) \
    static OURO_ALWAYS_INLINE int64_t function(DictKeys *k, Borrow key, int64_t hash) \
    { \
        const IndexType *index = index_of(k); \
        DictHashEntry *entries = hash_entries(k); \
        for (Probe p = probe_first(k, hash);; probe_next(&p)) { \
            int64_t i = index[p.slot]; \
            if (OURO_LIKELY(i >= 0)) { \
                if (entries[i].hash != hash) continue; \
                Borrow candidate = entries[i].key; \
                if (!is_kind(candidate, KIND_INT) || candidate->aux) return LOOKUP_UNSURE; \
                if (int_small_value(candidate) == int_small_value(key)) return i; \
            } else if (i == INDEX_UNUSED) { \
                return LOOKUP_ABSENT; \
            } \
        } \
    }
FIND_INT(find_int_8, int8_t)
FIND_INT(find_int_16, int16_t)
FIND_INT(find_int_32, int32_t)

/* An int of one limb in a table of any keys: runs no code. LOOKUP_UNSURE: another kind of key has the same hash. */
static inline int64_t find_int(DictKeys *k, Borrow key, int64_t hash)
{
    if (k->index_bytes == 1) return find_int_8(k, key, hash);
    if (k->index_bytes == 2) return find_int_16(k, key, hash);
    return find_int_32(k, key, hash);
}

int64_t dict_lookup(ThreadState *ts, DictObject *d, Borrow key, int64_t hash)
{
    if (OURO_LIKELY(d->keys->strings && is_kind(key, KIND_STR)))
        return find_str(d->keys, (StrObject *)key, hash);
    if (!d->keys->strings && is_kind(key, KIND_INT) && int_is_small(key)) {
        int64_t i = find_int(d->keys, key, hash);
        if (i != LOOKUP_UNSURE) return i;
    }
    return find_any(ts, d, key, hash);
}

static bool is_tuple_of(Borrow key, Borrow const *items, size_t n, bool nested);

/* nested: tuples may be compared, but none within them. */
static bool surely_equal(Borrow a, Borrow b, bool nested)
{
    if (a == b) return true;
    if (a->type != b->type) return false;
    if (is_kind(a, KIND_INT) && (a->aux | b->aux) == 0) return int_small_value(a) == int_small_value(b);
    if (is_kind(a, KIND_STR)) return str_equal((StrObject *)a, (StrObject *)b);
    return nested && is_kind(b, KIND_TUPLE) && is_tuple_of(a, tuple_of(b)->items, tuple_size(b), false);
}

static bool is_tuple_of(Borrow key, Borrow const *items, size_t n, bool nested)
{
    if (!is_kind(key, KIND_TUPLE) || tuple_size(key) != n) return false;
    size_t i = 0;
    while (i < n && surely_equal(tuple_item(key, i), items[i], nested)) i++;
    return i == n;
}

int64_t dict_lookup_tuple(DictObject *d, Borrow const *items, size_t n, int64_t hash)
{
    DictKeys *k = d->keys;
    if (k->strings) return LOOKUP_UNSURE;
    for (Probe p = probe_first(k, hash);; probe_next(&p)) {
        int64_t i = index_get(k, p.slot);
        if (i == INDEX_UNUSED) return LOOKUP_UNSURE;
        if (i < 0 || dict_entry_hash(k, (size_t)i) != hash) continue;
        if (is_tuple_of(entry_at(k, (size_t)i)->key, items, n, true)) return i;
    }
}

Borrow dict_find_hashed(ThreadState *ts, Borrow o, Borrow key, int64_t hash)
{
    DictObject *d = dict_of(o);
    int64_t i = dict_lookup(ts, d, key, hash);
    return i >= 0 ? entry_at(d->keys, (size_t)i)->value : NULL;
}

Borrow dict_find(ThreadState *ts, Borrow o, Borrow key)
{
    int64_t hash = key_hash(ts, key);
    return hash == -1 ? NULL : dict_find_hashed(ts, o, key, hash);
}

/* A str in a dict that has other keys too, which may have a __eq__: what that raises is dropped. */
static OURO_NOINLINE Borrow find_str_among_others(DictObject *d, StrObject *name, int64_t hash)
{
    ThreadState *ts = current_thread;
    Ref pending = exc_take(ts);
    int64_t i = find_any(ts, d, OBJ(name), hash);
    if (i == LOOKUP_ERROR) exc_clear(ts);
    if (pending) exc_restore_take(ts, pending);
    return i >= 0 ? entry_at(d->keys, (size_t)i)->value : NULL;
}

Borrow dict_find_str(DictObject *d, StrObject *name)
{
    int64_t hash = str_hash_value(name);
    if (OURO_UNLIKELY(!d->keys->strings)) return find_str_among_others(d, name, hash);
    int64_t i = find_str(d->keys, name, hash);
    return i >= 0 ? string_entries(d->keys)[i].value : NULL;
}

Borrow dict_find_text(ThreadState *ts, Borrow o, const char *key)
{
    Ref name = str_intern_text(ts, key);
    if (!name) return NULL;
    Borrow value = dict_find(ts, o, name);
    ref_drop(name);
    return value;
}

int dict_contains(ThreadState *ts, Borrow o, Borrow key)
{
    int64_t hash = key_hash(ts, key);
    if (hash == -1) return -1;
    int64_t i = dict_lookup(ts, dict_of(o), key, hash);
    return i == LOOKUP_ERROR ? -1 : i >= 0;
}

int64_t dict_entry_index(ThreadState *ts, DictObject *d, StrObject *name, uint32_t *version)
{
    *version = 0;
    if (!d->keys->strings || !is_kind(OBJ(name), KIND_STR)) return -1;
    if (d->version == 0 && ts->rt->next_dict_version != UINT32_MAX) d->version = ++ts->rt->next_dict_version;
    *version = d->version;
    return find_str(d->keys, name, str_hash_value(name));
}

/* --- making --------------------------------------------------------------------------------------------- */

DictObject *dict_alloc(ThreadState *ts, Type *type)
{
    DictObject *d = (DictObject *)gc_alloc(ts, type, type->basic_size); /* a subtype in C has more fields */
    if (!d) return NULL;
    d->base.base.aux = 0;
    d->keys = no_keys();
    d->version = 0;
    d->first = 0;
    memset(d + 1, 0, type->basic_size - sizeof(DictObject));
    return d;
}

Ref dict_new(ThreadState *ts) { return OBJ(dict_alloc(ts, ts->rt->types[KIND_DICT])); }

Ref dict_new_sized(ThreadState *ts, size_t items)
{
    DictObject *d = dict_alloc(ts, ts->rt->types[KIND_DICT]);
    if (!d || items == 0) return OBJ(d);
    DictKeys *k = table_new(ts, log2_for_entries(items), true);
    if (!k) {
        ref_drop(OBJ(d));
        return NULL;
    }
    d->keys = k;
    return OBJ(d);
}

/* --- tracking ------------------------------------------------------------------------------------------- */

/* As CPython: a dict of atoms cannot be part of a cycle, so it is tracked when something else first
 * enters. */
static inline void track_for(ThreadState *ts, DictObject *d, Borrow key, Borrow value)
{
    if (gc_generation(d->base.gc) != GEN_NONE) return;
    if (may_be_tracked(key) || may_be_tracked(value)) gc_track(ts, OBJ(d));
}

void dict_maybe_untrack(ThreadState *ts, Object *o)
{
    if (!is_kind(o, KIND_DICT) || !gc_is_tracked(o)) return;
    size_t position = 0;
    Borrow key, value;
    while (dict_next(o, &position, &key, &value))
        if (may_be_tracked(key) || may_be_tracked(value)) return;
    gc_untrack(ts, o);
}

/* --- storing -------------------------------------------------------------------------------------------- */

/* Adds a key known to be absent; consumes value and takes a reference to key. */
static bool add_take(ThreadState *ts, DictObject *d, Borrow key, int64_t hash, Ref value)
{
    bool strings = d->keys->strings && is_kind(key, KIND_STR);
    if (OURO_UNLIKELY(d->keys->usable == 0 || strings != d->keys->strings) && !make_room(ts, d, strings)) {
        ref_drop(value);
        return false;
    }
    DictKeys *k = d->keys;
    size_t at = k->entries;
    DictEntry *entry = entry_at(k, at);
    entry->key = ref_new(key);
    entry->value = value;
    if (!k->strings) ((DictHashEntry *)entry)->hash = hash;
    index_add(k, hash, at);
    k->entries++;
    k->usable--;
    d->version = 0;
    d->base.base.aux++;
    return true;
}

/* Stores at the place that a lookup answered; consumes value. */
static inline bool store_at_take(ThreadState *ts, DictObject *d, int64_t i, Borrow key, int64_t hash,
                                 Ref value)
{
    if (i == LOOKUP_ERROR) {
        ref_drop(value);
        return false;
    }
    track_for(ts, d, key, value);
    if (i == LOOKUP_ABSENT) return add_take(ts, d, key, hash, value);
    ref_set(&entry_at(d->keys, (size_t)i)->value, value);
    return true;
}

/* Sets a key whose hash is known; consumes value. */
static inline bool store_take(ThreadState *ts, DictObject *d, Borrow key, int64_t hash, Ref value)
{
    if (OURO_LIKELY(d->keys->strings && is_kind(key, KIND_STR)))
        return store_at_take(ts, d, find_str(d->keys, (StrObject *)key, hash), key, hash, value);
    ref_new(key); /* a == may drop the caller's dict, and with it the key */
    bool done = store_at_take(ts, d, find_any(ts, d, key, hash), key, hash, value);
    ref_drop(key);
    return done;
}

bool dict_set_take(ThreadState *ts, Borrow o, Borrow key, Ref value)
{
    int64_t hash = key_hash(ts, key);
    if (OURO_LIKELY(hash != -1)) return store_take(ts, dict_of(o), key, hash, value);
    ref_drop(value);
    return false;
}

bool dict_set(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    return dict_set_take(ts, o, key, ref_new(value));
}

bool dict_set_hashed(ThreadState *ts, Borrow o, Borrow key, int64_t hash, Borrow value)
{
    return store_take(ts, dict_of(o), key, hash, ref_new(value));
}

bool dict_set_text(ThreadState *ts, Borrow o, const char *key, Borrow value)
{
    Ref name = str_intern_text(ts, key);
    if (!name) return false;
    bool done = dict_set(ts, o, name, value);
    ref_drop(name);
    return done;
}

Borrow dict_setdefault(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    DictObject *d = dict_of(o);
    int64_t hash = key_hash(ts, key);
    if (hash == -1) return NULL;
    int64_t i = dict_lookup(ts, d, key, hash);
    if (i == LOOKUP_ERROR) return NULL;
    if (i >= 0) return entry_at(d->keys, (size_t)i)->value;
    track_for(ts, d, key, value);
    return add_take(ts, d, key, hash, ref_new(value)) ? value : NULL;
}

/* --- removing ------------------------------------------------------------------------------------------- */

void dict_take_entry(DictObject *d, int64_t i, int64_t hash, Ref *key, Ref *value)
{
    DictKeys *k = d->keys;
    Probe p = probe_first(k, hash);
    while (index_get(k, p.slot) != i) probe_next(&p);
    index_set(k, p.slot, INDEX_DELETED);
    DictEntry *entry = entry_at(k, (size_t)i);
    *key = entry->key;
    *value = entry->value;
    entry->key = entry->value = NULL;
    d->version = 0;
    d->base.base.aux--;
}

int dict_pop(ThreadState *ts, Borrow o, Borrow key, Ref *value)
{
    DictObject *d = dict_of(o);
    *value = NULL;
    int64_t hash = key_hash(ts, key);
    if (hash == -1) return -1;
    int64_t i = dict_lookup(ts, d, key, hash);
    if (i < 0) return i == LOOKUP_ERROR ? -1 : 0;
    Ref old_key;
    dict_take_entry(d, i, hash, &old_key, value);
    ref_drop(old_key);
    return 1;
}

int dict_delete(ThreadState *ts, Borrow o, Borrow key)
{
    Ref value;
    int found = dict_pop(ts, o, key, &value);
    ref_xdrop(value);
    return found;
}

/* Releases a table that no dict points to any more: in order, each key before its value. */
static void release_table(ThreadState *ts, DictKeys *k)
{
    if (k == no_keys()) return;
    size_t size = entry_size(k);
    char *entry = dict_entries(k);
    for (size_t n = k->entries; n > 0; n--, entry += size) {
        DictEntry *e = (DictEntry *)entry;
        if (!e->value) continue;
        ref_drop(e->key);
        ref_drop(e->value);
    }
    table_free(ts, k);
}

void dict_clear_items(ThreadState *ts, Borrow o)
{
    DictObject *d = dict_of(o);
    DictKeys *old = d->keys;
    d->keys = no_keys();
    d->first = 0;
    d->version = 0;
    o->aux = 0;
    release_table(ts, old);
}

/* --- order ---------------------------------------------------------------------------------------------- */

int64_t dict_first_entry(DictObject *d)
{
    DictKeys *k = d->keys;
    while (d->first < k->entries && !entry_at(k, d->first)->value) d->first++;
    return d->first < k->entries ? (int64_t)d->first : -1;
}

int64_t dict_last_entry(DictObject *d)
{
    DictKeys *k = d->keys;
    int64_t i = (int64_t)k->entries - 1;
    while (i >= 0 && !entry_at(k, (size_t)i)->value) i--;
    return i;
}

/* Makes room for an entry at the end or the front; entry i may get another number, which is the answer, or
 * -1 with MemoryError. The room is as large as what is there, so moving costs little on the average. */
static int64_t room_to_move(ThreadState *ts, DictObject *d, int64_t i, bool last)
{
    if (last ? d->keys->usable > 0 : d->first > 0) return i;
    uint32_t before = 0, gap = last ? 0 : d->base.base.aux / 2 + 4;
    for (int64_t k = 0; k < i; k++) before += entry_at(d->keys, (size_t)k)->value != NULL;
    unsigned log2_size = log2_for_slots(((size_t)d->base.base.aux + gap) * 3);
    return rebuild_with_gap(ts, d, log2_size, d->keys->strings, gap) ? (int64_t)(gap + before) : -1;
}

int64_t dict_move_entry(ThreadState *ts, DictObject *d, int64_t i, bool last)
{
    if (i == (last ? dict_last_entry(d) : dict_first_entry(d))) return i;
    if ((i = room_to_move(ts, d, i, last)) < 0) return -1;
    DictKeys *k = d->keys;
    Probe p = probe_first(k, dict_entry_hash(k, (size_t)i));
    while (index_get(k, p.slot) != i) probe_next(&p);
    size_t to = last ? k->entries++ : --d->first;
    if (last) k->usable--;
    index_set(k, p.slot, (int64_t)to);
    DictEntry *entry = entry_at(k, (size_t)i);
    memcpy(entry_at(k, to), entry, entry_size(k));
    entry->key = entry->value = NULL;
    d->version = 0;
    return (int64_t)to;
}

/* --- copying and merging -------------------------------------------------------------------------------- */

bool dict_next(Borrow o, size_t *position, Borrow *key, Borrow *value)
{
    DictKeys *k = dict_of(o)->keys;
    for (size_t i = *position; i < k->entries; i++) {
        DictEntry *entry = entry_at(k, i);
        if (!entry->value) continue;
        *position = i + 1;
        *key = entry->key;
        *value = entry->value;
        return true;
    }
    *position = k->entries;
    return false;
}

/* A copy of the table as it is, for one that is dense enough. */
static bool clone_table(ThreadState *ts, DictObject *to, DictObject *from)
{
    size_t bytes = table_bytes(from->keys);
    DictKeys *k = mem_alloc(ts, bytes);
    if (!k) return false;
    memcpy(k, from->keys, bytes);
    for (size_t i = 0; i < k->entries; i++) {
        DictEntry *entry = entry_at(k, i);
        ref_xnew(entry->key);
        ref_xnew(entry->value);
    }
    to->keys = k;
    to->base.base.aux = from->base.base.aux;
    to->first = 0;
    to->version = 0;
    return true;
}

Ref dict_copy(ThreadState *ts, Borrow o)
{
    DictObject *from = dict_of(o), *copy = dict_alloc(ts, ts->rt->types[KIND_DICT]);
    if (!copy || o->aux == 0) return OBJ(copy);
    bool dense = o->aux >= from->keys->entries * UINT64_C(2) / 3, done;
    if (dense && o->type->slots.iter == dict_iter) {
        if ((done = clone_table(ts, copy, from)) && gc_is_tracked(o)) gc_track(ts, OBJ(copy));
    } else {
        done = dict_merge(ts, OBJ(copy), o, true);
    }
    if (done) return OBJ(copy);
    ref_drop(OBJ(copy));
    return NULL;
}

/* Stores one item of a merge; the value is kept if it is there already and need not be replaced. */
static bool merge_item(ThreadState *ts, DictObject *d, Borrow key, int64_t hash, Borrow value, bool override)
{
    if (override) return store_take(ts, d, key, hash, ref_new(value));
    int64_t i = dict_lookup(ts, d, key, hash);
    if (i != LOOKUP_ABSENT) return i >= 0;
    track_for(ts, d, key, value);
    return add_take(ts, d, key, hash, ref_new(value));
}

static bool merge_dict(ThreadState *ts, DictObject *d, DictObject *other, bool override)
{
    if (d == other || other->base.base.aux == 0) return true;
    if (d->base.base.aux == 0 && d->keys == no_keys() && other->base.base.aux == other->keys->entries &&
        other->keys->usable + other->keys->entries < 3 * (size_t)other->keys->entries) {
        if (!clone_table(ts, d, other)) return false;
        if (gc_is_tracked(OBJ(other)) && !gc_is_tracked(OBJ(d))) gc_track(ts, OBJ(d));
        return true;
    }
    size_t total = (size_t)d->base.base.aux + other->base.base.aux;
    if (d->keys->usable < other->base.base.aux &&
        !rebuild(ts, d, log2_for_entries(total), d->keys->strings && other->keys->strings)) return false;
    size_t entries = other->keys->entries;
    for (size_t i = 0; i < other->keys->entries; i++) {
        DictEntry *entry = entry_at(other->keys, i);
        if (!entry->value) continue;
        int64_t hash = dict_entry_hash(other->keys, i);
        Ref key = ref_new(entry->key), value = ref_new(entry->value);
        bool done = merge_item(ts, d, key, hash, value, override);
        ref_drop(key);
        ref_drop(value);
        if (!done) return false;
        if (entries != other->keys->entries) {
            raise_error(ts, EXC_RUNTIME_ERROR, "dict mutated during update");
            return false;
        }
    }
    return true;
}

/* Anything with keys() and []. */
static bool merge_mapping(ThreadState *ts, DictObject *d, Borrow mapping, bool override)
{
    Ref keys = obj_call_method(ts, mapping, ID(ts, keys), NULL, 0);
    if (!keys) return false;
    Ref it = obj_iter(ts, keys), key = NULL;
    if (!it && exc_take_if(ts, EXC_TYPE_ERROR))
        raise_type_error(ts, "%.200T.keys() returned a non-iterable (type %.200T)", mapping, keys);
    ref_drop(keys);
    if (!it) return false;
    while ((key = iter_step(ts, it))) {
        int present = override ? 0 : dict_contains(ts, OBJ(d), key);
        if (present < 0) break;
        if (!present) {
            Ref value = obj_getitem(ts, mapping, key);
            if (!value || !dict_set_take(ts, OBJ(d), key, value)) break;
        }
        ref_clear(&key);
    }
    ref_xdrop(key);
    ref_drop(it);
    return !exc_pending(ts);
}

bool dict_merge(ThreadState *ts, Borrow o, Borrow mapping, bool override)
{
    if (is_dict(mapping) && mapping->type->slots.iter == dict_iter)
        return merge_dict(ts, dict_of(o), dict_of(mapping), override);
    return merge_mapping(ts, dict_of(o), mapping, override);
}

/* One (key, value) of an iterable; n is its number, for messages. */
static bool merge_pair(ThreadState *ts, Borrow o, Borrow item, size_t n)
{
    Ref pair = obj_to_fast(ts, item, "");
    if (!pair) {
        if (exc_take_if(ts, EXC_TYPE_ERROR))
            raise_type_error(ts, "cannot convert dictionary update sequence element #%zu to a sequence", n);
        return false;
    }
    bool done = false;
    if (pair->aux != 2) {
        raise_value_error(ts, "dictionary update sequence element #%zu has length %zu; 2 is required", n,
                          (size_t)pair->aux);
    } else {
        bool list = is_list(pair);
        Ref key = ref_new(list ? list_item(pair, 0) : tuple_item(pair, 0));
        Ref value = ref_new(list ? list_item(pair, 1) : tuple_item(pair, 1));
        done = dict_set(ts, o, key, value);
        ref_drop(key);
        ref_drop(value);
    }
    ref_drop(pair);
    return done;
}

static bool merge_pairs(ThreadState *ts, Borrow o, Borrow iterable)
{
    Ref it = obj_iter(ts, iterable), item;
    if (!it) return false;
    bool done = true;
    for (size_t n = 0; done && (item = iter_step(ts, it)); n++) {
        done = merge_pair(ts, o, item, n);
        ref_drop(item);
    }
    ref_drop(it);
    return done && !exc_pending(ts);
}

bool dict_update(ThreadState *ts, Borrow o, Borrow other)
{
    if (is_kind(other, KIND_DICT)) return merge_dict(ts, dict_of(o), dict_of(other), true);
    Ref keys;
    if (!obj_lookup(ts, other, ID(ts, keys), &keys)) return false;
    if (!keys) return merge_pairs(ts, o, other);
    ref_drop(keys);
    return dict_merge(ts, o, other, true);
}

/* --- lists of what is inside ---------------------------------------------------------------------------- */

Ref dict_keys_list(ThreadState *ts, Borrow o)
{
    Ref list = list_with_capacity(ts, dict_size(o));
    size_t position = 0;
    Borrow key, value;
    while (list && dict_next(o, &position, &key, &value))
        if (!list_append(ts, list, key)) ref_clear(&list);
    return list;
}

Ref dict_items_list(ThreadState *ts, Borrow o)
{
    Ref list = list_with_capacity(ts, dict_size(o));
    size_t position = 0;
    Borrow key, value;
    while (list && dict_next(o, &position, &key, &value)) {
        Ref pair = tuple_pack(ts, 2, key, value);
        if (!pair || !list_append_take(ts, list, pair)) ref_clear(&list);
    }
    return list;
}

/* --- slots ---------------------------------------------------------------------------------------------- */

static void dict_dealloc(ThreadState *ts, Object *o)
{
    DictKeys *k = ((DictObject *)o)->keys;
    ((DictObject *)o)->keys = no_keys();
    release_table(ts, k);
    object_free(ts, o, sizeof(DictObject));
}

static void dict_traverse(Object *o, VisitFn visit, void *context)
{
    DictKeys *k = ((DictObject *)o)->keys;
    for (size_t i = 0; i < k->entries; i++) {
        DictEntry *entry = entry_at(k, i);
        if (!entry->value) continue;
        visit(context, entry->value, EDGE_VALUE, (uintptr_t)entry->key);
        visit(context, entry->key, EDGE_KEY, i);
    }
}

static void dict_storage(Object *o, BlockFn see, void *context)
{
    const DictObject *d = dict_of(o);
    if (d->keys != no_keys()) see(context, d->keys, table_bytes(d->keys), "table");
}

static void dict_clear_slot(ThreadState *ts, Object *o) { dict_clear_items(ts, o); }

static Ref dict_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    DictObject *d = dict_alloc(ts, type);
    if (d && type->kind != KIND_DICT) gc_track(ts, OBJ(d)); /* as CPython: only exact dicts wait */
    return OBJ(d);
}

static bool dict_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!args_count(ts, "dict", nargs, 0, 1)) return false;
    if (nargs && !dict_update(ts, self, args[0])) return false;
    for (size_t i = 0; i < kwnames_count(kwnames); i++)
        if (!dict_set(ts, self, tuple_item(kwnames, i), args[nargs + i])) return false;
    return true;
}

static bool add_item_repr(StrBuilder *b, Borrow key, Borrow value)
{
    ref_new(key);
    ref_new(value);
    bool done = builder_add_repr(b, key);
    if (done) {
        builder_add_ascii(b, ": ", 2);
        done = builder_add_repr(b, value);
    }
    ref_drop(key);
    ref_drop(value);
    return done;
}

static Ref dict_repr(ThreadState *ts, Borrow o)
{
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "{...}", 5);
    if (dict_size(o) == 0) {
        repr_leave(ts, o);
        return str_from_ascii(ts, "{}", 2);
    }
    StrBuilder b = {.ts = ts};
    builder_add_ascii(&b, "{", 1);
    size_t position = 0;
    Borrow key, value;
    bool done = true;
    for (bool first = true; done && dict_next(o, &position, &key, &value); first = false) {
        if (!first) builder_add_ascii(&b, ", ", 2);
        done = add_item_repr(&b, key, value);
    }
    repr_leave(ts, o);
    if (!done) {
        builder_discard(&b);
        return NULL;
    }
    builder_add_ascii(&b, "}", 1);
    return builder_finish(&b);
}

/* Has b the item i of a? The entry may move meanwhile: everything needed is read first. */
static int has_equal_item(ThreadState *ts, DictObject *a, size_t i, Borrow b)
{
    DictEntry *entry = entry_at(a->keys, i);
    int64_t hash = dict_entry_hash(a->keys, i);
    Ref key = ref_new(entry->key), value = ref_new(entry->value);
    Ref other = ref_xnew(dict_find_hashed(ts, b, key, hash));
    int equal = other ? quick_equal(ts, value, other) : exc_pending(ts) ? -1 : 0;
    ref_xdrop(other);
    ref_drop(value);
    ref_drop(key);
    return equal;
}

static int dict_equals(ThreadState *ts, Borrow a, Borrow b)
{
    if (dict_size(a) != dict_size(b)) return 0;
    DictObject *d = dict_of(a);
    for (size_t i = 0; i < d->keys->entries; i++) {
        if (!entry_at(d->keys, i)->value) continue;
        int equal = has_equal_item(ts, d, i, b);
        if (equal <= 0) return equal;
    }
    return 1;
}

static Ref dict_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_dict(a) || !is_dict(b) || (op != CMP_EQ && op != CMP_NE)) return not_implemented_new(ts);
    int equal = dict_equals(ts, a, b);
    return equal < 0 ? NULL : bool_new(ts, equal == (op == CMP_EQ));
}

static int64_t dict_len(ThreadState *ts, Borrow o) { (void)ts; return (int64_t)dict_size(o); }

/* A missing key: __missing__ of a subclass, or KeyError. */
static OURO_NOINLINE Ref missing(ThreadState *ts, Borrow o, Borrow key)
{
    if (!is_kind(o, KIND_DICT)) {
        Borrow found = type_find(ts, o->type, ID(ts, __missing__));
        if (found && is_kind(found, KIND_METHOD_DESCRIPTOR)) /* of a type in C, as defaultdict */
            return method_descriptor_of(found)->def->call(ts, o, &key, 1, NULL);
        Ref method;
        if (!obj_lookup_special(ts, o, ID(ts, __missing__), &method)) return NULL;
        if (method) {
            Ref result = obj_call1(ts, method, key);
            ref_drop(method);
            return result;
        }
    }
    return raise_key_error(ts, key);
}

static Ref dict_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    Borrow value = dict_find(ts, o, key);
    if (OURO_LIKELY(value != NULL)) return ref_new(value);
    return exc_pending(ts) ? NULL : missing(ts, o, key);
}

static bool dict_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    if (value) return dict_set(ts, o, key, value);
    int found = dict_delete(ts, o, key);
    if (found == 0) raise_key_error(ts, key);
    return found > 0;
}

Ref dict_iter(ThreadState *ts, Borrow o) { return dict_iterator_new(ts, KIND_DICT_KEY_ITERATOR, o); }

static Ref dict_or(ThreadState *ts, Borrow a, Borrow b)
{
    if (!is_dict(a) || !is_dict(b)) return not_implemented_new(ts);
    Ref result = dict_copy(ts, a);
    if (result && !dict_update(ts, result, b)) ref_clear(&result);
    return result;
}

static Ref dict_inplace_or(ThreadState *ts, Borrow a, Borrow b)
{
    return dict_update(ts, a, b) ? ref_new(a) : NULL;
}

const TypeSpec dict_spec = {
    .name = "dict",
    .kind = KIND_DICT,
    .flags = TF_GC | TF_BASETYPE | TF_DICT_SUBCLASS | TF_MATCH_MAPPING | TF_IMMUTABLE,
    .basic_size = sizeof(DictObject),
    .doc = "dict() -> an empty dictionary\n"
           "dict(mapping) -> one with the items of the mapping\n"
           "dict(iterable) -> one with the (key, value) pairs of the iterable\n"
           "dict(**kwargs) -> one with the keyword arguments, the names as keys",
    .methods = dict_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = dict_construct,
        .init = dict_init,
        .dealloc = dict_dealloc,
        .traverse = dict_traverse, .storage = dict_storage,
        .clear = dict_clear_slot,
        .repr = dict_repr,
        .hash = hash_not_implemented,
        .compare = dict_compare,
        .iter = dict_iter,
        .len = dict_len,
        .getitem = dict_getitem,
        .setitem = dict_setitem,
        .contains = dict_contains,
        .binary = {[OP_OR] = dict_or},
        .inplace = {[OP_OR] = dict_inplace_or},
    },
};
