/* input.h: where the prompt's lines come from. */
#ifndef OURO_REPL_INPUT_H
#define OURO_REPL_INPUT_H

#include "runtime/runtime.h"

typedef enum LineStatus { LINE_READ, LINE_END, LINE_INTERRUPTED } LineStatus;

typedef struct Input {
    bool terminal;      /* edit lines with readline */
    char *history;      /* path of the history file, malloc'ed; NULL: none is kept */
} Input;

void input_init(ThreadState *ts, Input *input);
void input_fini(Input *input);
/* Reads a line, malloc'ed and with its newline, unless the input ends. LINE_INTERRUPTED: Ctrl-C was typed
 * and is still to be served. */
LineStatus input_read(ThreadState *ts, Input *input, const char *prompt, char **line);
/* Waits for a line typed at the terminal in answer to a question; its first character ('\n': it is empty), or '\0' at the
 * end of input and on Ctrl-C, which stays noted. Runs no Python code. */
char input_wait_line(ThreadState *ts);
/* Notes a line in the history. */
void input_remember(Input *input, const char *line);

/* complete.c: TAB completes names, attributes and keywords; at the beginning of a line it indents. */
void complete_init(void);

#endif
