/* traceback.h: the parts of a printed exception: lines of source, marks under them, suggestions. */
#ifndef OURO_MODULES_TRACEBACK_H
#define OURO_MODULES_TRACEBACK_H

#include "code/code.h"

/* A line of source without its newline; text is malloc'ed, NULL where there is none to show. */
typedef struct SourceLine {
    char *text;
    size_t size;
} SourceLine;

/* Line `number` (from 1) of a file, as UTF-8: found by its name or, where that does not open, by its last
 * part in the folders of sys.path. Nothing for names like <stdin>. Raises nothing. */
SourceLine source_line_read(ThreadState *ts, const char *filename, int number);
/* Leading blanks, which a traceback does not show. */
size_t source_line_indent(const SourceLine *line);
/* Columns that the first `count` characters take on a terminal. */
size_t source_line_width(const SourceLine *line, size_t count);

/* What is marked under a line, in characters from its beginning. Where has_operator, ^ stands under
 * [op_start, op_end) and ~ under the rest; otherwise all is ^. */
typedef struct Marks {
    size_t start, end;
    bool has_operator;
    size_t op_start, op_end;
} Marks;

/* The marks for an instruction; false: none, since its place is unknown or is the whole line. Raises
 * nothing. */
bool traceback_marks(const CodeObject *code, uint32_t instruction, const SourceLine *line, Marks *marks);

/* The name that may have been meant where a name or attribute was not found: a str, or NULL. Raises
 * nothing. */
Ref suggestion_for(ThreadState *ts, Borrow exc);

#endif
