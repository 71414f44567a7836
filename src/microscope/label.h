/* label.h: what objects and references are called, as a reader of the program would write it.
 *
 * An object is called by its type and number, `list #41`, and where a variable holds it by that too: `list #41 = a`.
 * A reference is called by where it stands: `a`, `b[0]`, `d['k']`, `node.next`, `cell n of counter`. Small values are
 * shown instead: 5, 'abc'. No Python code is run for it, so a __repr__ that fails or never ends does no harm.
 *
 * Many containers belong to another object and have no name of their own: the dict of a module or class, the tuple of
 * a function's closure. Their owners are found in one pass over the census, when the first is asked for. */
#ifndef OURO_MICROSCOPE_LABEL_H
#define OURO_MICROSCOPE_LABEL_H

#include "microscope/microscope.h"

typedef struct Owned {      /* `object` is the part `field` of `owner` */
    Borrow object, owner;
    EdgeKind kind;
    uintptr_t detail;
} Owned;

typedef struct Labeler {
    Microscope *m;
    const Census *census;   /* NULL: owners are not looked for */
    Owned *owned;           /* sorted by object; malloc'ed; made when first needed */
    size_t owned_count, owned_capacity;
    bool owners_known;
} Labeler;

void labeler_init(Labeler *l, Microscope *m, const Census *census);
void labeler_free(Labeler *l);

/* "list #41", "Node #57", "function f", "class Node", "module math", "int 5", "str 'abc'", "None". */
void label_object(Labeler *l, Text *out, Borrow o);
/* The same with the variable's name, if one holds it: "list #41 = a". */
void label_named(Labeler *l, Text *out, Borrow o);
/* As short as an expression: "a", "list #41", "'abc'", "5". */
void label_short(Labeler *l, Text *out, Borrow o);
/* A value as an expression, cut after some 40 characters: 'abc', 5, 1.5; of others label_object. */
void label_value(Labeler *l, Text *out, Borrow o);

/* The variable that holds o: of __main__, or of a running frame, the innermost first. False: there is none. */
bool label_variable(Labeler *l, Text *out, Borrow o);

/* "n of counter": the variable that a cell is for. False: it is not known. */
bool label_cell(Labeler *l, Text *out, Borrow cell);
/* The name of register i of a code object, "" for a temporary. */
const char *label_register(const CodeObject *code, uint32_t i);
/* __name__ in the dict of a module. */
const char *label_module(Borrow dict);

/* --- edge.c: references ---
 * A reference: its kind in a word ("global", "item", "value", "attribute", ...), where it stands as an expression
 * ("a", "b[0]"), and in whom ("of __main__", "list #42"). */
typedef struct EdgeLabel {
    const char *kind;   /* static */
    Text place, holder;
} EdgeLabel;
void label_edge(Labeler *l, EdgeLabel *out, const Edge *edge, Borrow target);
/* The word alone. */
const char *edge_kind(Labeler *l, const Edge *edge);
void edge_label_free(EdgeLabel *e);
/* What C function the instruction in progress of a frame runs, as far as its registers tell: "built-in sorted". */
void label_running(Text *out, const Frame *f);
/* "[0]", ".next", "['k']": an edge as a step of a path. */
void label_step(Labeler *l, Text *out, Borrow holder, EdgeKind kind, uintptr_t detail);

/* The value of a str key of a dict, found without making a str; NULL: absent. */
Borrow label_find(Borrow dict, const char *name);
Borrow label_find_bytes(Borrow dict, const char *name, size_t size);
/* "A0.P4.B38", or "mapped" for a block of its own. */
void label_place(Microscope *m, Text *out, const void *block);
/* "demo.py:3", or "" where unknown; base name of the file. */
void label_site(Microscope *m, Text *out, const void *block);
/* The owner of a part, or NULL. */
const Owned *label_owner(Labeler *l, Borrow part);

#endif
