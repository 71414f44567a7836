/* Scopes: what each name of a program means, found before any code is generated.
 *
 * A module, class, function, lambda and comprehension each have a scope; a scope knows its names by their interned
 * strings, so that equal names are the same pointer. Scopes are made in one walk over the tree, which collects who
 * binds and who uses a name, and resolved in a second over the scopes: a name that a function uses and does not bind
 * belongs to the nearest function around it that binds it (there it becomes a cell, and free in every scope between),
 * or else is global. */
#ifndef OURO_COMPILE_SCOPE_H
#define OURO_COMPILE_SCOPE_H

#include "compile/tree.h"

typedef struct Compiler Compiler;

typedef enum ScopeKind { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION } ScopeKind;
typedef enum ComprehensionKind { COMP_NONE, COMP_LIST, COMP_SET, COMP_DICT,
    COMP_GENERATOR } ComprehensionKind;

typedef enum SymbolFlag {
    SYM_GLOBAL = 1,        /* declared global */
    SYM_NONLOCAL = 2,      /* declared nonlocal */
    SYM_LOCAL = 4,         /* bound here */
    SYM_PARAM = 8,
    SYM_USE = 16,
    SYM_ANNOT = 32,        /* annotated */
    SYM_COMP_ITER = 64,    /* iteration variable of a comprehension */
    SYM_WALRUS = 128,      /* bound by := in this scope: an operand that reads it must be copied */
    SYM_DELETED = 256,     /* deleted somewhere: by del, or at the end of an except clause */
    SYM_CAPTURED = 512,    /* used by an inner function: a cell */
    SYM_PASSED = 1024,     /* class scopes: free for the functions inside, whatever the class itself binds */
    SYM_DECLARED = 2048,   /* `x: int` without a value: bound here, but perhaps never mentioned by code */
    SYM_BOUND = SYM_LOCAL | SYM_PARAM | SYM_DECLARED,
} SymbolFlag;

typedef enum NameKind { NAME_UNRESOLVED, NAME_LOCAL, NAME_CELL, NAME_FREE, NAME_GLOBAL_EXPLICIT,
    NAME_GLOBAL_IMPLICIT } NameKind;

typedef struct Symbol {
    StrObject *name;       /* interned; kept by the compiler */
    uint32_t flags;
    uint8_t kind;          /* NameKind, when resolved */
    int slot;              /* register of a local or cell, -1 while it has none */
    int closure;           /* index among the free variables, -1: none */
    Span declared;         /* the global or nonlocal statement */
} Symbol;

typedef struct Scope Scope;
struct Scope {
    ScopeKind kind;
    ComprehensionKind comprehension;
    const void *node;      /* the tree node it belongs to */
    StrObject *name;
    StrObject *private_name; /* of the innermost class around: mangles __names; or NULL */
    Scope *parent, *next;  /* next: in order of creation, all scopes */
    Symbol **symbols;      /* in order of first mention */
    int nsymbols, capacity;
    Symbol **table;        /* by pointer, open addressing */
    int table_size;
    Symbol **cells, **frees; /* sorted by name */
    int ncells, nfrees, nlocals;
    bool is_nested;        /* inside a function */
    bool is_generator, is_coroutine, is_lambda;
    bool is_async_def;     /* may await: an async def, or a module where that is allowed */
    bool needs_class_cell; /* class: a method uses super() or __class__ */
    bool has_varargs, has_varkeywords;
    bool has_annotations;  /* module, class: some statement annotates */
    /* while the tree is walked */
    int iter_level;        /* inside this many iterables of the comprehension */
    bool in_target;        /* inside the comprehension's target */
    bool in_unevaluated;   /* inside an annotation that is not evaluated */
};

/* Makes and resolves all scopes of the tree; false: an exception is set. */
bool scopes_build(Compiler *c, AstModule *tree);
Scope *scope_of(Compiler *c, const void *node);
Symbol *scope_find(Scope *scope, StrObject *name);
bool scope_is_private(StrObject *private_name, const AstName *name);
/* The name as the scope sees it: private ones mangled. NULL with an exception. */
StrObject *scope_mangle(Compiler *c, StrObject *private_name, const AstName *name);

#endif
