/* builtins.h: the functions of the module builtins, by the file they are in. */
#ifndef OURO_MODULES_BUILTINS_H
#define OURO_MODULES_BUILTINS_H

#include "modules/modules.h"

#define NATIVE(name) Ref name(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
#define UNUSED_ARGUMENTS() ((void)self, (void)args, (void)nargs, (void)kwnames)

/* builtins_run.c */
NATIVE(builtin_compile);
NATIVE(builtin_eval);
NATIVE(builtin_exec);
NATIVE(builtin_globals);
NATIVE(builtin_locals);
NATIVE(builtin_vars);
NATIVE(builtin_dir);
NATIVE(builtin_import);
/* builtins_class.c */
NATIVE(builtin_build_class);
/* site.c: exit, quit, help, ... into the module builtins */
bool site_add_builtins(ThreadState *ts, Borrow builtins);
/* builtins_text.c */
NATIVE(builtin_print);
NATIVE(builtin_input);
/* io.c */
NATIVE(io_open);

#endif
