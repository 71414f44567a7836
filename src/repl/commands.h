/* commands.h: the commands that are about the prompt itself. */
#ifndef OURO_REPL_COMMANDS_H
#define OURO_REPL_COMMANDS_H

#include "repl/session.h"

typedef struct PromptCommand {
    const char *name, *usage, *doc;
    int (*run)(Session *s, const char *rest); /* rest: what follows the name. The exit status, or -1 to go on */
} PromptCommand;

extern const PromptCommand prompt_commands[]; /* the last has a NULL name */
const PromptCommand *prompt_command_find(const char *name);

/* Columns of the terminal; 0 where there is none. */
unsigned session_width(void);

#endif
