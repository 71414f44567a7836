/* line_table.h: the places of instructions as bytes, as co_linetable shows them and code.replace() takes
 * them. */
#ifndef OURO_CODE_LINE_TABLE_H
#define OURO_CODE_LINE_TABLE_H

#include "code/code.h"

Ref line_table_write(ThreadState *ts, const CodeObject *code); /* bytes */
/* Reads the places of so many words of code from a bytes object; how many there are. `to` has room for one a
 * word. Words that the table does not tell of have no place. */
uint32_t line_table_read(Borrow table, int32_t first_line, uint32_t words, Location *to);

#endif
