/* dict_table.h: the inside of dicts, for the files that implement them. */
#ifndef OURO_OBJECT_DICT_TABLE_H
#define OURO_OBJECT_DICT_TABLE_H

#include "object/dict.h"

enum { INDEX_UNUSED = -1, INDEX_DELETED = -2, PROBE_SHIFT = 5, DICT_MIN_LOG2 = 3 };

/* What lookups answer besides the number of an entry. */
enum { LOOKUP_ABSENT = -1, LOOKUP_ERROR = -3, LOOKUP_UNSURE = -4 };

static inline DictEntry *string_entries(DictKeys *k) { return dict_entries(k); }
static inline DictHashEntry *hash_entries(DictKeys *k) { return dict_entries(k); }

static inline size_t entry_size(const DictKeys *k)
{
    return k->strings ? sizeof(DictEntry) : sizeof(DictHashEntry);
}

/* Both kinds of entry begin with key and value. */
static inline DictEntry *entry_at(DictKeys *k, size_t i)
{
    return (DictEntry *)((char *)dict_entries(k) + i * entry_size(k));
}

/* What keys(), values() and items() answer. */
typedef struct DictView {
    GcObject base;
    Ref dict;
} DictView;

/* The entry of a key, LOOKUP_ABSENT or LOOKUP_ERROR. Keys compared by == may run code, even change the
 * table: the number belongs to the table as it is when this returns. */
int64_t dict_lookup(ThreadState *ts, DictObject *d, Borrow key, int64_t hash);
/* The entry whose key is a tuple of n items, these very objects or small ints, strs and tuples of such that are equal to
 * them; runs no code. LOOKUP_UNSURE: there is none, but another key may be equal. */
int64_t dict_lookup_tuple(DictObject *d, Borrow const *items, size_t n, int64_t hash);
/* The hash of the key of entry i. */
int64_t dict_entry_hash(DictKeys *k, size_t i);
/* A dict of the given type, empty and untracked. */
DictObject *dict_alloc(ThreadState *ts, Type *type);
/* Removes entry i, giving what it held to the caller. */
void dict_take_entry(DictObject *d, int64_t i, int64_t hash, Ref *key, Ref *value);
/* The order of the items can be changed, for OrderedDict and caches. The first and the last item: number of
 * the entry, -1 for none. */
int64_t dict_first_entry(DictObject *d);
int64_t dict_last_entry(DictObject *d);
/* Moves entry i behind the last or before the first; its new number, -1 with MemoryError. */
int64_t dict_move_entry(ThreadState *ts, DictObject *d, int64_t i, bool last);
/* Bytes of the table, 0 for the shared empty one. */
size_t dict_table_size(const DictObject *d);

/* dict_methods.c, dict_iterators.c */
extern const MethodDef dict_methods[];
Ref dict_iter(ThreadState *ts, Borrow d);
Ref dict_iterator_new(ThreadState *ts, TypeKind kind, Borrow d);

#endif
