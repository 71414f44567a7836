/* commands.h: the commands that are about the prompt itself. */
#ifndef OURO_REPL_COMMANDS_H
#define OURO_REPL_COMMANDS_H

#include "microscope/report.h"
#include "repl/session.h"

typedef struct PromptCommand {
    const char *name, *usage, *doc;
    bool needs_prompt;  /* makes no sense in a script */
    int (*run)(Session *s, const char *rest); /* rest: what follows the name. The exit status, or -1 to go on */
} PromptCommand;

extern const PromptCommand prompt_commands[]; /* the last has a NULL name */
const PromptCommand *prompt_command_find(const char *name);

/* The same as a function of the module ouro: ModuleState.prompt_command. */
Report *prompt_command_report(ThreadState *ts, const char *name, const char *rest);

/* Columns of the terminal; 0 where there is none. */
unsigned session_width(void);

#endif
