/* union.h: int | str, a union of types (PEP 604). */
#ifndef OURO_OBJECT_UNION_H
#define OURO_OBJECT_UNION_H

#include "object/state.h"

/* a | b where both are types, None, unions or generic aliases; else NotImplemented. */
Ref union_or(ThreadState *ts, Borrow a, Borrow b);
/* The tuple of members; lent. */
Borrow union_args(Borrow o);

#endif
