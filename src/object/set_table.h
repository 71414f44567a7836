/* set_table.h: the inside of sets, for set.c and set_methods.c. */
#ifndef OURO_OBJECT_SET_TABLE_H
#define OURO_OBJECT_SET_TABLE_H

#include "object/set.h"

enum { SET_MIN_SLOTS = 8, SET_LINEAR_PROBES = 9, SET_PROBE_SHIFT = 5 };

/* Marks the place of an element that was removed; its hash is -1, which no element has. Never counted. */
extern const Object set_deleted_marker;
#define SET_DELETED ((Object *)(uintptr_t)&set_deleted_marker)

static inline bool set_entry_lives(const SetEntry *e) { return e->key != NULL && e->key != SET_DELETED; }

/* The next live entry at or after *position, lent, or NULL. */
SetEntry *set_next_entry(SetObject *s, size_t *position);
/* A set of the given type with the elements of iterable (or NULL). */
Ref set_make(ThreadState *ts, Type *type, Borrow iterable);
/* set or frozenset: what the type of `like` is built on, so that operators on subclasses answer plain
 * sets. */
Type *set_plain_type(ThreadState *ts, Borrow like);
bool set_add_hashed(ThreadState *ts, SetObject *s, Borrow key, int64_t hash);
/* 1, 0, -1. Keys that are sets count as their frozensets with _or_set. */
int set_contains_hashed(ThreadState *ts, SetObject *s, Borrow key, int64_t hash);
int set_discard_hashed(ThreadState *ts, SetObject *s, Borrow key, int64_t hash);
int set_contains_or_set(ThreadState *ts, Borrow o, Borrow key);
int set_discard_or_set(ThreadState *ts, Borrow o, Borrow key);
/* Room for more elements, as CPython grows. */
bool set_resize(ThreadState *ts, SetObject *s, size_t above);
void set_clear_items(ThreadState *ts, SetObject *s);
size_t set_table_bytes(const SetObject *s);

/* set_methods.c */
extern const MethodDef set_methods[], frozenset_methods[];
Ref set_intersection(ThreadState *ts, Borrow o, Borrow other);
Ref set_difference(ThreadState *ts, Borrow o, Borrow other);
Ref set_symmetric_difference(ThreadState *ts, Borrow o, Borrow other);
bool set_difference_update(ThreadState *ts, Borrow o, Borrow other);
bool set_symmetric_difference_update(ThreadState *ts, Borrow o, Borrow other);
bool set_intersection_update(ThreadState *ts, Borrow o, Borrow other);
int set_is_subset(ThreadState *ts, Borrow o, Borrow other);
int set_is_superset(ThreadState *ts, Borrow o, Borrow other);

#endif
