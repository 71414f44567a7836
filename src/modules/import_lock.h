/* import_lock.h: one thread loads a module, others that import it meanwhile wait until it is there.
 *
 * While a module's code runs, a Loading says which thread runs it. Who finds one of another thread waits for it, and looks
 * into sys.modules again. Where two threads would wait for each other, one goes on with the module as far as it is: as
 * within one thread, where modules import each other in a circle. */
#ifndef OURO_MODULES_IMPORT_LOCK_H
#define OURO_MODULES_IMPORT_LOCK_H

#include "modules/thread.h"

typedef struct Loading Loading;

/* Waits while another thread loads the module of this name. False: an exception. */
bool import_lock_wait(ThreadState *ts, StrObject *name);
/* This thread loads it from now on. The name is borrowed until the release. NULL: MemoryError. */
Loading *import_lock_take(ThreadState *ts, StrObject *name);
void import_lock_release(ThreadState *ts, Loading *l);
/* In the child of fork(): what other threads were loading nobody loads any more. */
void import_lock_after_fork(ThreadState *ts);

#endif
