/* json.h: what the files of the module _json share. Text is read and written as the UTF-8 that strings are
 * kept in; positions become code points only where Python sees them. */
#ifndef OURO_MODULES_JSON_H
#define OURO_MODULES_JSON_H

#include "modules/builtins.h"
#include "object/str_impl.h"

/* json.c: s in quotes; ascii: other characters as \uXXXX. */
void json_add_string(StrBuilder *b, StrObject *s, bool ascii);
/* json_scan.c: the string whose opening quote stands before byte `*offset`, which is moved behind the closing
 * one. */
Ref json_scan_string(ThreadState *ts, StrObject *text, size_t *offset, bool strict);

NATIVE(json_encode_ascii);
NATIVE(json_encode_plain);

#endif
