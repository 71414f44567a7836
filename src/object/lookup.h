/* lookup.h: finding methods on types, for the files of this layer that call them. */
#ifndef OURO_OBJECT_LOOKUP_H
#define OURO_OBJECT_LOOKUP_H

#include "object/abstract.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"

/* The special method `name` of o's type; new reference, NULL without exception when absent (or NULL with one when
 * binding failed). *unbound: it takes o as its first argument. */
Ref special_method(ThreadState *ts, Borrow o, StrObject *name, bool *unbound);
/* o.name(args...) by the type, at most 3 arguments; AttributeError with the name alone when absent. */
Ref call_special(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs);
/* The same, but NotImplemented when absent. */
Ref call_special_maybe(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs);

/* f(self, args..., names=...) */
Ref call_with_self(ThreadState *ts, Borrow f, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);

/* What a class holds as `value`, read through instance `o` (NULL: the class itself) of class `owner`. */
static inline Ref bind_descriptor(ThreadState *ts, Borrow value, Borrow o, Borrow owner)
{
    DescrGetFn get = value->type->slots.descr_get;
    return get ? get(ts, value, o, owner) : ref_new(value);
}

/* Attribute of a module of the library, which is imported if need be. */
Ref imported_attribute(ThreadState *ts, const char *module, const char *name);

/* Shared by getattr builtins, wrappers and the rest: "attribute name must be string, not 'int'". */
bool check_attribute_name(ThreadState *ts, Borrow name);

/* For repr: <text at 0x...>, addresses as CPython prints them. */
#define ADDRESS(o) ((void *)(o))

#endif
