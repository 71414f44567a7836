/* options.h: the command line. */
#ifndef OURO_MAIN_OPTIONS_H
#define OURO_MAIN_OPTIONS_H

#include "runtime/runtime.h"

typedef struct CommandLine {
    Options options;       /* what the runtime is given; the arrays are owned by the command line */
    ProgramKind kind;
    const char *what;      /* command, module or file; NULL: a prompt or a script on standard input */
    bool show_version, show_help;
    const char *manual;    /* --print=KIND, or NULL */
    const char **warnings, **x_options, **watches; /* malloc'ed, long enough for all words */
    char *words, **word_list; /* of OURO_OPTIONS, malloc'ed; NULL: none */
    int word_count;
    char **argv;           /* malloc'ed: what sys.argv is */
} CommandLine;

/* False after a message on stderr: exit with status 2. */
bool command_line_parse(CommandLine *line, int argc, char **argv);
void command_line_free(CommandLine *line);

/* What stands behind an option: nothing, a value, perhaps one. */
typedef enum ValueKind { VALUE_NONE, VALUE_NEEDED, VALUE_OPTIONAL } ValueKind;

/* manual.c: what the table of options says, for people and for shells. */
void print_help(const char *program);
/* The manual page ("man"), or completions for a shell ("bash", "zsh", "fish"). False: none of these. */
bool print_manual(const char *kind);

#endif
