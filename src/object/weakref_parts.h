/* weakref_parts.h: slots that references and proxies share. Internal to this layer. */
#ifndef OURO_OBJECT_WEAKREF_PARTS_H
#define OURO_OBJECT_WEAKREF_PARTS_H

#include "object/weakref.h"

void weakref_dealloc(ThreadState *ts, Object *o);
void weakref_traverse(Object *o, VisitFn visit, void *context);
void weakref_clear(ThreadState *ts, Object *o);

#endif
