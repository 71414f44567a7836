/* generic_alias.h: list[int] and its kin: a class with type arguments (PEP 585). */
#ifndef OURO_OBJECT_GENERIC_ALIAS_H
#define OURO_OBJECT_GENERIC_ALIAS_H

#include "object/state.h"

/* args: a tuple of arguments, or the only argument. */
Ref generic_alias_new(ThreadState *ts, Borrow origin, Borrow args);

#endif
