/* list_parts.h: what list.c, list_methods.c and list_sort.c share. Internal to this layer. */
#ifndef OURO_OBJECT_LIST_PARTS_H
#define OURO_OBJECT_LIST_PARTS_H

#include "object/list.h"

extern const MethodDef list_methods[];

/* Changes the length as CPython does, capacity included: a list that lost half its items gives memory
 * back. New places are not set. Shrinking cannot fail. */
bool list_resize(ThreadState *ts, ListObject *list, size_t length);
bool list_reserve_exactly(ThreadState *ts, ListObject *list, size_t length);
Ref list_getitem(ThreadState *ts, Borrow o, Borrow key);

#endif
