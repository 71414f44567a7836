/* csvrows.h: what reader and writer of the module _csvrows share: a dialect as they use it. lib/_csv.py has
 * the dialects themselves, and makes readers and writers. */
#ifndef OURO_MODULES_CSVROWS_H
#define OURO_MODULES_CSVROWS_H

#include "modules/builtins.h"
#include "modules/itertools.h"

#define CSV_NONE UINT32_MAX /* no such character */

enum { CSV_MINIMAL, CSV_ALL, CSV_NONNUMERIC, CSV_NO_QUOTES }; /* csv.QUOTE_... */

typedef struct CsvDialect {
    uint32_t delimiter, quote, escape; /* characters, or CSV_NONE */
    int64_t quoting;
    bool doubled, skip_space, strict;
} CsvDialect;

/* Reads the attributes of a Dialect of lib/_csv.py. */
bool csv_read_dialect(ThreadState *ts, Borrow dialect, CsvDialect *out);
/* Raises an exception of the class with a message. Consumes message. Always NULL. */
Ref csv_raise_take(ThreadState *ts, Borrow error_class, Ref message);

/* make_reader(lines, dialect, limit, error): lines, an iterator; limit, a list of one int; error, the class
 * csv.Error. */
NATIVE(csv_reader_new);
/* make_writer(write, dialect, terminator, error): write, a function that takes a str. */
NATIVE(csv_writer_new);

#endif
