#include "modules/builtins.h"
#include "runtime/runtime.h"
#include "gc/gc.h"
#include "repl/repl.h"
#include <stdio.h>
int repl_run(ThreadState*ts,bool b){(void)ts;(void)b;return 0;}
