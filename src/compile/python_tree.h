/* Syntax trees as Python's module `ast` has them: objects made of a tree, and a tree made of objects.
 *
 * `classes` is a tuple that the module made: for each node number of ast_fields.h its class, or for a value
 * of an enum its only instance; behind them the classes of the roots, in the order of RootNumber. Attributes
 * may hold anything, and reading them may run Python code, so a tree of objects is first copied to the arena
 * as far as its shape is right, and then checked for what the code generator relies on. */
#ifndef OURO_COMPILE_PYTHON_TREE_H
#define OURO_COMPILE_PYTHON_TREE_H

#include "compile/ast_fields.h"
#include "compile/compiler.h"

typedef enum { ROOT_MODULE, ROOT_INTERACTIVE, ROOT_EXPRESSION, ROOT_COUNT } RootNumber;

/* The root object. NULL with RecursionError or MemoryError. */
Ref tree_to_objects(Compiler *c, const AstModule *tree, Borrow classes);

/* The tree, in the compiler's arena. NULL with TypeError, ValueError, RecursionError, or what Python code
 * raised. */
AstModule *tree_from_objects(Compiler *c, Borrow root, Borrow classes);

/* Raises for a tree that no source text could have; false with the exception. */
bool tree_check(Compiler *c, const AstModule *tree);

#endif
