/* zip_map.h: what zip and map share. Internal to this layer. */
#ifndef OURO_OBJECT_ZIP_MAP_H
#define OURO_OBJECT_ZIP_MAP_H

#include "object/state.h"

/* A tuple of an iterator for each. */
Ref iterators_of(ThreadState *ts, Borrow const *iterables, size_t n);

#endif
