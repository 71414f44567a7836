/* edit.h: typing a whole statement, several lines of it, with GNU readline.
 *
 * The block being typed is one readline buffer with newlines in it. Enter asks the compiler whether it is whole: if not, a
 * line is added, indented as the block wants it. Up and Down move between the lines of the block and, at its edges, through
 * the history, to entries that begin with what stands before the cursor. An entry of the history is a whole block. Text
 * that is pasted arrives as it is, and runs with the next Enter.
 *
 * Only keys that still have readline's own meaning are bound anew, in the emacs and the vi keymaps: what ~/.inputrc says
 * stays. Without readline at build time the prompt reads plain lines. */
#ifndef OURO_REPL_EDIT_H
#define OURO_REPL_EDIT_H

#include "repl/session.h"

/* Prepares readline; says in s->input whether the terminal can show blocks. False: readline is not there. */
bool edit_init(Session *s);
/* Reads a block (a line, where blocks cannot be shown), malloc'ed, with a newline at its end. LINE_INTERRUPTED: Ctrl-C was typed and is still to be served. */
LineStatus edit_read(Session *s, const char *prompt, const char *more, char **block);

/* The history: a file of blocks, at most 10,000, for its owner alone. path NULL: none is kept. */
void edit_load_history(const char *path);
void edit_save_history(char *path);
/* A block that is in the history already moves to its end. */
void edit_remember(const char *block);
void edit_forget_history(void);

/* complete.c: what TAB does. */
void complete_init(void);

#endif
