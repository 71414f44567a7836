/* generator_parts.h: what generators, coroutines and asynchronous generators have in common. */
#ifndef OURO_VM_GENERATOR_PARTS_H
#define OURO_VM_GENERATOR_PARTS_H

#include "vm/operations.h"

static inline GeneratorObject *generator_of(Borrow o) { return (GeneratorObject *)o; }

/* Raises exc (consumed) where the generator waits; answers as generator_resume. */
Ref generator_throw(ThreadState *ts, GeneratorObject *gen, Ref exc, Ref *returned);
/* The exception that throw(type, value, traceback) means, or the one that making it raised; NULL: the arguments
 * are wrong. New reference. */
Ref generator_exception(ThreadState *ts, Borrow const *args, size_t nargs);
void raise_stop_async_iteration(ThreadState *ts);
/* The iterator a suspended generator delegates to (`yield from`, `await`), borrowed or NULL. */
Borrow generator_delegate(GeneratorObject *gen);

/* --- slots and attributes --- */
void generator_traverse(Object *self, VisitFn visit, void *context);
void generator_clear(ThreadState *ts, Object *self);
void generator_dealloc(ThreadState *ts, Object *self);
void generator_finalize(ThreadState *ts, Object *self);
void generator_storage(Object *o, BlockFn see, void *context);
Ref generator_repr(ThreadState *ts, Borrow self);
Ref generator_get_frame(ThreadState *ts, Borrow self);
Ref generator_get_code(ThreadState *ts, Borrow self);
Ref generator_get_delegate(ThreadState *ts, Borrow self);
Ref generator_get_name(ThreadState *ts, Borrow self);
Ref generator_get_qualname(ThreadState *ts, Borrow self);
bool generator_set_name(ThreadState *ts, Borrow self, Borrow value);
bool generator_set_qualname(ThreadState *ts, Borrow self, Borrow value);

#endif
