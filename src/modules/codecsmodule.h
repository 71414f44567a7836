/* codecsmodule.h: what the files of the module _codecs share. */
#ifndef OURO_MODULES_CODECSMODULE_H
#define OURO_MODULES_CODECSMODULE_H

#include "modules/builtins.h"

/* The name of an error handler given as an argument, or "strict"; NULL with TypeError. */
const char *codecs_errors(ThreadState *ts, const char *function, Borrow errors);

/* codecs_charmap.c: (data, errors=None, mapping=None), (str, errors=None, mapping=None), (table) and
 * (charset, lead=...) */
NATIVE(codecs_charmap_decode);
NATIVE(codecs_charmap_encode);
NATIVE(codecs_charmap_build);
NATIVE(codecs_iconv_table);

#endif
