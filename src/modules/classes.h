/* classes.h: the exceptions that modules written in C offer, made when one is first needed. */
#ifndef OURO_MODULES_CLASSES_H
#define OURO_MODULES_CLASSES_H

#include "modules/modules.h"

/* The class; borrowed, NULL with MemoryError. */
Borrow module_exception(ThreadState *ts, ModuleException which);
/* Raises an instance of it with a message in the format language of error.h. */
Ref raise_module_error(ThreadState *ts, ModuleException which, const char *format, ...);
/* Lends the bytes of an object to be written to: TypeError "what read-write bytes-like object, not T". */
bool get_writable_buffer(ThreadState *ts, Borrow o, BufferView *view, const char *what);

#endif
