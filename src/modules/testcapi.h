/* testcapi.h: the module _testcapi, as its two files share it.
 *
 * CPython ships a module of this name that lays its C interface open, so that tests written in Python reach
 * its calling conventions and what else only C code can do: give a class a finalizer of the old kind, let
 * allocations fail, report an exception that nobody can catch. This is ours, over our own C interface. It
 * holds a part of what CPython's has; what is absent has no counterpart here. */
#ifndef OURO_MODULES_TESTCAPI_H
#define OURO_MODULES_TESTCAPI_H

#include "modules/builtins.h"

/* testcapi_calls.c: functions, methods and objects of each calling convention, and ways to call. */
bool testcapi_add_calls(ThreadState *ts, Borrow module);
/* (self or None, positional arguments, keyword arguments) */
NATIVE(testcapi_show_arguments);

#endif
