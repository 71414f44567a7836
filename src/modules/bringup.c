#include "modules/builtins.h"
#include "runtime/runtime.h"
#include "gc/gc.h"
#include "repl/repl.h"
#include <stdio.h>
Ref run_as_main(ThreadState*ts,const char*n){(void)n;return none_new(ts);}
void stress_safe_point(ThreadState*ts){(void)ts;}
int repl_run(ThreadState*ts,bool b){(void)ts;(void)b;return 0;}
