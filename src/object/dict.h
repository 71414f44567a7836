/* dict.h: insertion-ordered hash tables.
 *
 *   DictObject --keys--> DictKeys: header | index: 2^log2_size slots of 1, 2 or 4 bytes | entries, in order of insertion
 *
 * The index holds the number of an entry, or -1 (never used) or -2 (deleted); probing as CPython's (perturbed
 * hash). A deleted entry has value NULL. While all keys are exact strs the entries are {key, value} and a lookup
 * compares pointers first; the first other key turns them into {key, value, hash}.
 *
 * `version` stands for the layout (which key is at which entry): inline caches remember it with the entry's
 * number. It is 0 while none has been asked for, and goes back to 0 when a key is added, removed or the table
 * moves; replacing a value leaves it. */
#ifndef OURO_OBJECT_DICT_H
#define OURO_OBJECT_DICT_H

#include "object/state.h"

typedef struct DictEntry { Ref key; Ref value; } DictEntry;
typedef struct DictHashEntry { Ref key; Ref value; int64_t hash; } DictHashEntry;

typedef struct DictKeys {
    uint8_t log2_size;    /* slots of the index */
    uint8_t index_bytes;  /* 1, 2 or 4 a slot */
    bool strings;         /* entries are DictEntry and every key is an exact str */
    uint32_t usable;      /* entries that may still be added before it must grow */
    uint32_t entries;     /* entries in use, deleted ones included */
    uint32_t capacity;    /* entries there is room for */
    /* index, then entries: see dict_entries() */
} DictKeys;

struct DictObject {
    GcObject base;        /* aux: live items */
    DictKeys *keys;       /* never NULL; an empty dict points to a shared constant empty table */
    uint32_t version;
    uint32_t first;       /* all entries below this one are deleted: where looking for the first item begins */
};
static_assert(sizeof(DictObject) == 40, "a dict takes 40 bytes and its table");

static inline DictObject *dict_of(Borrow o) { ouro_assert(is_dict(o)); return (DictObject *)o; }
static inline size_t dict_size(Borrow o) { return o->aux; }
static inline void *dict_entries(DictKeys *k) { return (char *)(k + 1) + (((size_t)k->index_bytes << k->log2_size) + 7) / 8 * 8; }
/* Value of entry i of a table of strings: what inline caches read. */
static inline Borrow dict_value_at(DictObject *d, uint32_t i) { return ((DictEntry *)dict_entries(d->keys))[i].value; }

Ref dict_new(ThreadState *ts);                            /* untracked until it holds a container, as CPython's */
Ref dict_new_sized(ThreadState *ts, size_t items);
Ref dict_copy(ThreadState *ts, Borrow d);
/* Borrowed; NULL and no exception when absent, NULL and an exception when hash or == failed. */
Borrow dict_find(ThreadState *ts, Borrow d, Borrow key);
Borrow dict_find_hashed(ThreadState *ts, Borrow d, Borrow key, int64_t hash);
Borrow dict_find_str(DictObject *d, StrObject *name);     /* exact str key: runs no code when all keys are exact strs; else may, ignoring errors */
Borrow dict_find_text(ThreadState *ts, Borrow d, const char *key);
bool dict_set(ThreadState *ts, Borrow d, Borrow key, Borrow value);
bool dict_set_take(ThreadState *ts, Borrow d, Borrow key, Ref value); /* consumes value, even on failure */
bool dict_set_hashed(ThreadState *ts, Borrow d, Borrow key, int64_t hash, Borrow value);
bool dict_set_text(ThreadState *ts, Borrow d, const char *key, Borrow value);
int dict_delete(ThreadState *ts, Borrow d, Borrow key);   /* 1 deleted, 0 absent (no exception), -1 error */
int dict_pop(ThreadState *ts, Borrow d, Borrow key, Ref *value); /* same; *value new reference */
int dict_contains(ThreadState *ts, Borrow d, Borrow key);
Borrow dict_setdefault(ThreadState *ts, Borrow d, Borrow key, Borrow value); /* borrowed */
bool dict_update(ThreadState *ts, Borrow d, Borrow other);       /* mapping or iterable of pairs */
bool dict_merge(ThreadState *ts, Borrow d, Borrow mapping, bool override);
void dict_clear_items(ThreadState *ts, Borrow d);
/* Iterates: *position starts at 0. False at the end. Borrowed; no code runs. */
bool dict_next(Borrow d, size_t *position, Borrow *key, Borrow *value);
Ref dict_keys_list(ThreadState *ts, Borrow d);
Ref dict_items_list(ThreadState *ts, Borrow d);
Ref dict_view_new(ThreadState *ts, TypeKind kind, Borrow d);
/* For caches: gives d a version (0 if it cannot have one) and finds the entry of an exact str key; -1: absent or not a table of strings. */
int64_t dict_entry_index(ThreadState *ts, DictObject *d, StrObject *name, uint32_t *version);
/* Sets d's own item without running a subclass's methods. */
Ref mapping_proxy_new(ThreadState *ts, Borrow mapping);

#endif
