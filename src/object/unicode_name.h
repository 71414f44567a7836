/* unicode_name.h: the names of characters, by Unicode 14.0.
 *
 * They are libunistring's, which is asked for at build time and may be missing: then no character has a name.
 * Names that follow a rule (ideographs) and the aliases of control characters are our own. Sequences have no
 * names here. */
#ifndef OURO_OBJECT_UNICODE_NAME_H
#define OURO_OBJECT_UNICODE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UNICODE_NAME_MAX 256 /* bytes of the longest name with its NUL */

/* Was this built with the library that knows names? */
bool unicode_has_names(void);
/* The name of c, NUL-terminated; false if it has none. */
bool unicode_name(uint32_t c, char out[UNICODE_NAME_MAX]);
/* The character of a name or an alias, in upper or lower case; -1: there is none. */
int32_t unicode_find_name(const char *name, size_t size);

#endif
