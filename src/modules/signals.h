/* signals.h: what the files of the module _signal share. */
#ifndef OURO_MODULES_SIGNALS_H
#define OURO_MODULES_SIGNALS_H

#include "modules/modules.h"

extern const MethodDef signal_wait_functions[];
/* A number of seconds: a float or an int. */
bool seconds_argument(ThreadState *ts, Borrow o, double *seconds);
bool signal_wait_types(ThreadState *ts, Borrow module);

#endif
