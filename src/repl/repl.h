/* repl.h: the interactive prompt.
 *
 * A statement is read line by line until the compiler says that it is whole; then it is compiled in the
 * mode "single", which shows the values of expressions, and run in __main__. On a terminal lines come
 * from GNU readline, with history and completion; otherwise (-i with standard input from a file or pipe)
 * they are read as they are, and prompts go to stderr, as CPython does. */
#ifndef OURO_REPL_REPL_H
#define OURO_REPL_REPL_H

#include "runtime/runtime.h"

/* Reads, runs and prints until the end of input or an exit; the exit status. banner: print version and
 * hints first. */
int repl_run(ThreadState *ts, bool banner);

#endif
