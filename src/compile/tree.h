/* The syntax tree beside the object layer. Both call something of theirs an arena: the parser its bump
 * arena, the heap what it maps; here `Arena` is the parser's. */
#ifndef OURO_COMPILE_TREE_H
#define OURO_COMPILE_TREE_H

#define Arena HeapArena
#include "code/code.h"
#undef Arena

#include "base/arena.h"
#include "compile/ast.h"

#endif
