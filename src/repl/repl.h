/* repl.h: the interactive prompt. */
#ifndef OURO_REPL_REPL_H
#define OURO_REPL_REPL_H

#include "runtime/runtime.h"

/* Reads, runs and prints until the end of input or an exit; the exit status. banner: print version and hints first. */
int repl_run(ThreadState *ts, bool banner);

#endif
