/* command.h: the commands of the microscope, from one table: `%refs a` at the prompt, ouro.refs(a) in a program, and
 * what flags for scripts ask for are the same function, which fills a Report. */
#ifndef OURO_MICROSCOPE_COMMAND_H
#define OURO_MICROSCOPE_COMMAND_H

#include "microscope/label.h"
#include "microscope/microscope.h"

typedef enum SubjectKind { SUBJECT_NONE, SUBJECT_OBJECT, SUBJECT_OPTIONAL, SUBJECT_CALL } SubjectKind;

#define REQUEST_WORDS 4

/* What is asked of a command. All borrowed. */
typedef struct Request {
    Borrow subject;             /* the object, or NULL */
    const char *source;         /* the expression that it is the value of, or NULL */
    uint32_t held;              /* references to the subject that belong to the asking itself and are not counted */
    const Ref *register_;       /* the register that is one of them, or NULL */
    Borrow const *arguments;    /* SUBJECT_CALL: what the subject is to be called with, as in CallFn */
    size_t argument_count;
    Borrow keywords;
    uint32_t flags;             /* bit n: the n-th word of the command's flags was given */
    const char *words[REQUEST_WORDS]; /* other words, in order: "step", "A0.P4"; NULL behind the last */
    unsigned width;             /* columns of the reader; 0: no limit */
    unsigned rows;              /* rows of a table that are shown without --all; 0: the usual number */
} Request;

/* False: refused (the report says why) or no memory (report_failed). */
typedef bool CommandFn(Microscope *m, const Request *q, Report *r);

typedef struct Command {
    const char *name;
    SubjectKind subject;
    const char *flags, *usage, *doc;
    CommandFn *run;
} Command;

#define COMMAND(name, subject, flags, usage, doc) CommandFn command_##name;
#include "microscope/commands.def"
#undef COMMAND

/* ledger.c: of an object that exists once and is kept by the interpreter itself the tag that says why; else NULL. */
const char *ledger_singleton(Runtime *rt, Borrow o);

/* All of them; the last has a NULL name. */
extern const Command microscope_commands[];
const Command *command_find(const char *name); /* NULL: none */
/* The bit of a flag's word; 0: it has none of that name. */
uint32_t command_flag(const Command *c, const char *word, size_t size);

/* Runs a command: settles the observer, gives out numbers, and lets it fill a new report. NULL: no memory.
 * Free with report_free. */
Report *command_run(Microscope *m, const Command *c, const Request *q);

/* Writes a report nobody asked for: to the log, as text or a line of JSON. */
void microscope_log(Microscope *m, const Report *r);

#endif
