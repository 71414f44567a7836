/* list.h: growable sequences; aux is the length, items are a block of their own. 40 bytes besides the items. */
#ifndef OURO_OBJECT_LIST_H
#define OURO_OBJECT_LIST_H

#include "object/state.h"

typedef struct ListObject {
    GcObject base;
    Ref *items;          /* NULL when capacity is 0 */
    uint32_t capacity;   /* items there is room for */
    uint32_t sorting;    /* 1 while sort() works on the items: the list looks empty */
} ListObject;
static_assert(sizeof(ListObject) == 40, "a list takes 40 bytes and its items");

static inline ListObject *list_of(Borrow o) { ouro_assert(is_list(o)); return (ListObject *)o; }
static inline size_t list_size(Borrow o) { return o->aux; }
static inline Borrow list_item(Borrow o, size_t i) { ouro_assert(i < o->aux); return ((ListObject *)o)->items[i]; }
Ref list_new(ThreadState *ts, size_t n);                 /* n items, NULL until the caller stores them; tracked */
Ref list_with_capacity(ThreadState *ts, size_t capacity);/* empty */
Ref list_from_array(ThreadState *ts, Borrow const *items, size_t n);
Ref list_from_array_take(ThreadState *ts, Ref *items, size_t n);
bool list_grow(ThreadState *ts, ListObject *list, size_t length); /* room for length items, over-allocating */
static inline bool list_append_take(ThreadState *ts, Borrow o, Ref item) {
    ListObject *list = (ListObject *)o;
    if (OURO_UNLIKELY(o->aux == list->capacity) && !list_grow(ts, list, (size_t)o->aux + 1)) { ref_drop(item); return false; }
    list->items[o->aux++] = item;
    return true;
}
static inline bool list_append(ThreadState *ts, Borrow o, Borrow item) { return list_append_take(ts, o, ref_new(item)); }
/* list.append as a native function: the eval loop calls it without the ceremony of a call. */
Ref list_append_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);
bool list_insert(ThreadState *ts, Borrow o, int64_t index, Borrow item);
Ref list_pop_last(ThreadState *ts, Borrow o);            /* of a list that is not empty */
bool list_extend(ThreadState *ts, Borrow o, Borrow iterable);
Ref list_slice(ThreadState *ts, Borrow o, size_t start, size_t end);
bool list_set_slice(ThreadState *ts, Borrow o, size_t start, size_t end, Borrow value /* NULL: delete */);
Ref list_to_tuple(ThreadState *ts, Borrow o);
bool list_sort(ThreadState *ts, Borrow o, Borrow key, bool reverse);
bool list_reverse(ThreadState *ts, Borrow o);
void list_clear_items(ThreadState *ts, Borrow o);

#endif
