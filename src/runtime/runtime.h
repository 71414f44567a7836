/* runtime.h: building an interpreter and taking it down, in the order of the layers.
 *
 * A Runtime owns its heap; everything a program makes lies there. runtime_free runs what is left to run (atexit
 * functions, finalizers), empties the modules in CPython's order, collects, takes the built-in types apart, and
 * then counts the blocks in use: there must be none. */
#ifndef OURO_RUNTIME_RUNTIME_H
#define OURO_RUNTIME_RUNTIME_H

#include "modules/modules.h"

/* Options are borrowed for the runtime's life. NULL when memory or address space is short. */
ThreadState *runtime_new(Options *options);
/* Ends the program: threads of execution are over, buffers flushed, modules torn down. Returns the number of blocks
 * still in use: 0, or a leak. A thread that cannot be woken leaves everything where it is: 0. */
size_t runtime_free(ThreadState *ts);
/* What must happen when a program's main code is done, before runtime_free: atexit functions, flushing. False:
 * sys.stdout could not be flushed. */
bool runtime_finish(ThreadState *ts);

/* roots.c: what Runtime.walk_roots is. */
bool runtime_walk_roots(ThreadState *ts, RootFn visit, void *context);

/* How the program is given. */
typedef enum ProgramKind { PROGRAM_FILE, PROGRAM_COMMAND, PROGRAM_MODULE, PROGRAM_STDIN } ProgramKind;
/* Runs it as __main__; the exit status, an uncaught exception printed. */
int run_program(ThreadState *ts, ProgramKind kind, const char *what);
/* The exit status that a pending exception means: SystemExit's code, or 1 after printing it. Clears it. */
int exit_status(ThreadState *ts);
Borrow main_dict(ThreadState *ts); /* __main__'s, made when there is none; NULL with an exception */

#endif
