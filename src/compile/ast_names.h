/* The identifiers of one tree: each text once, so that names are compared by pointer and numbered densely. */
#ifndef OURO_COMPILE_AST_NAMES_H
#define OURO_COMPILE_AST_NAMES_H

#include "base/arena.h"
#include "compile/ast.h"

/* Zero-initialised; the slots lie in the arena of the tree. */
typedef struct {
    AstName **slots;  /* open addressing; power of two */
    int capacity, count;
} AstNames;

/* The name with this text; NULL: out of memory. */
const AstName *ast_names_intern(AstNames *table, Arena *arena, const char *text, size_t size);

#endif
