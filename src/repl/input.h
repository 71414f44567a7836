/* input.h: where the prompt's lines come from: an editor at a terminal, else standard input. */
#ifndef OURO_REPL_INPUT_H
#define OURO_REPL_INPUT_H

#include <stdio.h>

#include "runtime/runtime.h"

typedef struct Session Session;

typedef enum LineStatus { LINE_READ, LINE_END, LINE_INTERRUPTED } LineStatus;

typedef struct Input {
    bool typed;         /* somebody sits at a terminal */
    bool terminal;      /* and what is typed can be edited: edit.h */
    bool blocks;        /* and it can show several lines at once: whole blocks are */
    char *history;      /* path of the history file, malloc'ed; NULL: none is kept */
} Input;

void input_init(Session *s);
void input_fini(Session *s);
/* Reads a line, malloc'ed and with its newline, unless the input ends. LINE_INTERRUPTED: Ctrl-C was typed and is still
 * to be served. */
LineStatus input_read_line(ThreadState *ts, const char *prompt, char **line);
/* Waits for a line typed at the terminal in answer to a question; its first character ('\n': it is empty), or '\0' at the
 * end of input and on Ctrl-C, which stays noted. Runs no Python code. */
char input_wait_line(ThreadState *ts);
/* The next byte; EOF at the end and when a signal has arrived that is to be served. */
int input_get_character(FILE *stream);

#endif
