/* percent.h: the prompt's commands: lines whose first character is %. No Python statement begins so. */
#ifndef OURO_REPL_PERCENT_H
#define OURO_REPL_PERCENT_H

#include "runtime/runtime.h"

/* Runs one line, which begins with %, and prints what it answers to sys.stdout's file, without touching `_`. */
void percent_run(ThreadState *ts, const char *line);

#endif
