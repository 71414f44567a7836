/* The rows of ast.def as tables, for code that treats all nodes alike: the exchange of trees with Python.
 *
 * A node's number says its class: the expressions first, then statements, patterns and records; behind them
 * the values of each enum (Load, Add, ...), which Python has as nodes without fields. A family is what a
 * field may hold: one of several kinds, one record, or one value of an enum. */
#ifndef OURO_COMPILE_AST_FIELDS_H
#define OURO_COMPILE_AST_FIELDS_H

#include "compile/ast.h"

typedef enum {
    FIELD_END, FIELD_ONE, FIELD_OPT, FIELD_MANY, FIELD_NAME, FIELD_OPT_NAME, FIELD_MANY_NAMES, FIELD_CHOICE,
    FIELD_MANY_CHOICES, FIELD_NUMBER, FIELD_OPT_NUMBER, FIELD_VALUE, FIELD_MARK, FIELD_COMMENT
} FieldKind;

typedef enum {
    FAMILY_Expr, FAMILY_Stmt, FAMILY_Pattern,
#define RECORD(Type, python_name, located, fields) FAMILY_##Type,
#include "compile/ast.def"
    FAMILY_ExprContext, FAMILY_BoolOperator, FAMILY_BinaryOperator, FAMILY_UnaryOperator,
    FAMILY_CompareOperator, FAMILY_COUNT
} NodeFamily;

typedef struct {
    FieldKind kind;
    NodeFamily family;  /* ONE, OPT, MANY, CHOICE, MANY_CHOICES */
    size_t offset;      /* in the node; a MARK's and a COMMENT's mean nothing */
    const char *name;
} NodeField;

typedef struct {
    const char *name;   /* of the base class in Python */
    int first, count;   /* numbers of its nodes */
    size_t size;        /* of a node; 0: an enum */
    bool located;
} FamilyShape;

/* Every list of nodes begins like this. */
typedef struct { void **items; int count; } NodeList;

extern const FamilyShape ast_families[FAMILY_COUNT];
int ast_node_count(void);
const char *ast_node_name(int number);
NodeFamily ast_node_family(int number);
/* Ends with FIELD_END. */
const NodeField *ast_node_fields(int number);
/* Where a node of the family keeps its span: those that are a choice have the kind before it. */
Span *ast_node_span(NodeFamily family, void *node);
int ast_node_number(NodeFamily family, const void *node);

#endif
