/* colors.h: when and how the prompt and tracebacks are coloured: as Python 3.13 does it. */
#ifndef OURO_MODULES_COLORS_H
#define OURO_MODULES_COLORS_H

#include "modules/modules.h"

#define PAINT_PLACE "\033[35m"          /* file, line, function, message: magenta */
#define PAINT_NAME "\033[1;35m"         /* class of the exception, prompt: bold magenta */
#define PAINT_ERROR "\033[1;31m"        /* what failed: bold red */
#define PAINT_AROUND "\033[31m"         /* what belongs to it: red */
#define PAINT_END "\033[0m"

/* Is text to a file (a Python object, NULL or the process's stream `fd`) to be coloured? --color decides, then OURO_COLORS
 * (0 or 1), NO_COLOR and FORCE_COLOR where they are not empty, TERM=dumb, and at last whether it is a terminal.
 * Raises nothing. */
bool colors_wanted(ThreadState *ts, Borrow file, int fd);

#endif
