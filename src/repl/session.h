/* session.h: the state of a prompt, and running what was typed at it. */
#ifndef OURO_REPL_SESSION_H
#define OURO_REPL_SESSION_H

#include "microscope/text.h"
#include "repl/input.h"

/* What %set sets. */
typedef struct Settings {
    bool footer;        /* a line about memory after each statement */
    bool autoindent;    /* a new line begins with the blanks that its block wants */
    bool last;          /* the last value shown is kept in `_` */
    unsigned rows;      /* of a report's tables */
} Settings;

struct Session {
    ThreadState *ts;
    Input input;
    Borrow globals;     /* of __main__: kept by sys.modules */
    char *text;         /* the statement so far, malloc'ed */
    size_t size;
    uint32_t future;    /* features that statements before have asked for */
    bool over;
    Settings settings;
    Text saved;         /* what ran so far, for %save */
    const char *more_prompt; /* shown before further lines of a block while it is edited; borrowed */
};

/* False: an exception is set. */
bool session_init(ThreadState *ts, Session *s);
void session_fini(Session *s);

/* Nothing but blanks and a comment: there is nothing to compile. */
bool session_is_empty(const char *text);
/* Compiles text as a statement typed at the prompt. NULL with an exception, or with *incomplete while the text wants more
 * lines; at_end: there are none. */
CodeObject *session_compile(Session *s, const char *text, size_t size, bool at_end, bool *incomplete);
/* A block as it stands in the editor, perhaps pasted: one statement, or several of which the last shows its value. */
CodeObject *session_compile_block(Session *s, const char *text, size_t size);
/* Does the text, which has no newline at its end, want more lines before it can run? */
bool session_wants_more(Session *s, const char *text);
/* Runs a statement, shows its value or its exception and the footer. Consumes code; NULL: the exception of its compilation
 * is shown. The exit status if the program is to end, or -1. */
int session_run_take(Session *s, CodeObject *code);
void session_forget_last(Session *s);       /* takes `_` away */
/* Shows a pending exception. The exit status if it is SystemExit, else -1. */
int session_after_exception(ThreadState *ts);

/* Runs one line, which begins with %. The exit status if that ends the program, or -1. */
int percent_run(Session *s, const char *line);
/* The borrowed value of an expression that can be looked up without running code; NULL: it must be evaluated. */
Borrow lookup_expression(ThreadState *ts, const char *text);

/* Text of a command's own, to where sys.stdout goes; sys.stdout is flushed first. */
void session_print(ThreadState *ts, const char *text, size_t size);
void session_printf(ThreadState *ts, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* footer.c: what a statement did to memory: begin before it runs, print behind it. */
typedef struct Footer Footer;
Footer *footer_begin(Session *s);           /* NULL: off, or no memory */
void footer_print_take(Session *s, Footer *f); /* consumes f; NULL is ignored */

/* demo.c: `%demo` and --demo: programs of examples/demos, shown step by step. */
/* name: of a demonstration, a path of any such file, or "" for the list. The exit status. */
int demo_run(ThreadState *ts, const char *name);

#endif
