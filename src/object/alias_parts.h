/* alias_parts.h: what generic aliases and unions share. Internal to this layer. */
#ifndef OURO_OBJECT_ALIAS_PARTS_H
#define OURO_OBJECT_ALIAS_PARTS_H

#include "object/str.h"

typedef struct AliasIterator {
    GcObject base;
    Ref item; /* NULL when exhausted */
} AliasIterator;

bool is_generic_alias(Borrow o);
/* A type argument as annotations show it: int, mod.C, list[int], ... */
bool builder_add_type_argument(StrBuilder *b, Borrow o);
/* The type variables in args, each once: a tuple. */
Ref alias_collect_parameters(ThreadState *ts, Borrow args);
/* args with the parameters replaced by item, an argument or a tuple of them: a tuple. */
Ref alias_substitute(ThreadState *ts, Borrow self, Borrow args, Borrow parameters, Borrow item);

#endif
