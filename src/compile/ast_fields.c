#include "compile/ast_fields.h"

#define ONE(Type, name) {FIELD_ONE, FAMILY_##Type, START + offsetof(Here, name), #name},
#define OPT(Type, name) {FIELD_OPT, FAMILY_##Type, START + offsetof(Here, name), #name},
#define MANY(Type, name) {FIELD_MANY, FAMILY_##Type, START + offsetof(Here, name), #name},
#define NAME(name) {FIELD_NAME, 0, START + offsetof(Here, name), #name},
#define OPT_NAME(name) {FIELD_OPT_NAME, 0, START + offsetof(Here, name), #name},
#define MANY_NAMES(name) {FIELD_MANY_NAMES, 0, START + offsetof(Here, name), #name},
#define CHOICE(Enum, name) {FIELD_CHOICE, FAMILY_##Enum, START + offsetof(Here, name), #name},
#define MANY_CHOICES(name) \
    {FIELD_MANY_CHOICES, FAMILY_CompareOperator, START + offsetof(Here, name), #name},
#define NUMBER(name) {FIELD_NUMBER, 0, START + offsetof(Here, name), #name},
#define OPT_NUMBER(name) {FIELD_OPT_NUMBER, 0, START + offsetof(Here, name), #name},
#define VALUE(name) {FIELD_VALUE, 0, START + offsetof(Here, name), #name},
#define MARK(name) {FIELD_MARK, 0, START, #name},
#define COMMENT(name) {FIELD_COMMENT, 0, 0, #name},

/* A case of a switch over kinds: answers the table of one. */
#define KIND_FIELDS(Node, member, ...) { \
        typedef __typeof__(((Node *)0)->member) Here; \
        enum { START = offsetof(Node, member) }; \
        static const NodeField list[] = {__VA_ARGS__ {FIELD_END, 0, sizeof(Here), NULL}}; \
        return list; \
    }

static const NodeField *expr_fields(int kind)
{
    switch ((ExprKind)kind) {
#define EXPR(KIND, member, python_name, fields) case EXPR_##KIND: KIND_FIELDS(Expr, member, fields)
#include "compile/ast.def"
    default: return NULL;
    }
}

static const NodeField *stmt_fields(int kind)
{
    switch ((StmtKind)kind) {
#define STMT(KIND, member, python_name, fields) case STMT_##KIND: KIND_FIELDS(Stmt, member, fields)
#include "compile/ast.def"
    default: return NULL;
    }
}

static const NodeField *pattern_fields(int kind)
{
    switch ((PatternKind)kind) {
#define PATTERN(KIND, member, python_name, fields) \
    case PATTERN_##KIND: KIND_FIELDS(Pattern, member, fields)
#include "compile/ast.def"
    default: return NULL;
    }
}

static const NodeField *record_fields(int family)
{
    enum { START = 0 };
    switch (family) {
#define RECORD(Type, python_name, located, fields) case FAMILY_##Type: { \
        typedef Type Here; \
        static const NodeField list[] = {fields {FIELD_END, 0, 0, NULL}}; \
        return list; \
    }
#include "compile/ast.def"
    default: return NULL;
    }
}

/* ---- names ---- */

static const char *const node_names[] = {
#define EXPR(KIND, member, python_name, fields) python_name,
#include "compile/ast.def"
#define STMT(KIND, member, python_name, fields) python_name,
#include "compile/ast.def"
#define PATTERN(KIND, member, python_name, fields) python_name,
#include "compile/ast.def"
#define RECORD(Type, python_name, located, fields) python_name,
#include "compile/ast.def"
    "Load", "Store", "Del", "And", "Or",
    "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd",
    "FloorDiv", "Invert", "Not", "UAdd", "USub",
    "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn",
};

enum {
    FIRST_STMT = EXPR_KIND_COUNT,
    FIRST_PATTERN = FIRST_STMT + STMT_KIND_COUNT,
    FIRST_RECORD = FIRST_PATTERN + PATTERN_KIND_COUNT - FAMILY_Comprehension,
    FIRST_CONTEXT = FIRST_RECORD + FAMILY_ExprContext,
    FIRST_BOOL = FIRST_CONTEXT + AST_DEL + 1,
    FIRST_BINARY = FIRST_BOOL + AST_OR + 1,
    FIRST_UNARY = FIRST_BINARY + AST_FLOOR_DIV + 1,
    FIRST_COMPARE = FIRST_UNARY + AST_USUB + 1,
    NODE_COUNT = FIRST_COMPARE + AST_NOT_IN + 1
};
_Static_assert(sizeof node_names / sizeof *node_names == NODE_COUNT, "a name for each number");

/* The name of the class above ExceptHandler, the one record that Python has as a choice, is lower case. */
const FamilyShape ast_families[FAMILY_COUNT] = {
    [FAMILY_Expr] = {"expr", 0, EXPR_KIND_COUNT, sizeof(Expr), true},
    [FAMILY_Stmt] = {"stmt", FIRST_STMT, STMT_KIND_COUNT, sizeof(Stmt), true},
    [FAMILY_Pattern] = {"pattern", FIRST_PATTERN, PATTERN_KIND_COUNT, sizeof(Pattern), true},
#define RECORD(Type, python_name, located, fields) \
    [FAMILY_##Type] = {python_name, FIRST_RECORD + FAMILY_##Type, 1, sizeof(Type), located},
#include "compile/ast.def"
    [FAMILY_ExprContext] = {"expr_context", FIRST_CONTEXT, AST_DEL + 1, 0, false},
    [FAMILY_BoolOperator] = {"boolop", FIRST_BOOL, AST_OR + 1, 0, false},
    [FAMILY_BinaryOperator] = {"operator", FIRST_BINARY, AST_FLOOR_DIV + 1, 0, false},
    [FAMILY_UnaryOperator] = {"unaryop", FIRST_UNARY, AST_USUB + 1, 0, false},
    [FAMILY_CompareOperator] = {"cmpop", FIRST_COMPARE, AST_NOT_IN + 1, 0, false},
};

int ast_node_count(void)
{
    return NODE_COUNT;
}

const char *ast_node_name(int number)
{
    return node_names[number];
}

NodeFamily ast_node_family(int number)
{
    int family = FAMILY_COUNT - 1;
    while (ast_families[family].first > number) family--;
    return (NodeFamily)family;
}

const NodeField *ast_node_fields(int number)
{
    static const NodeField none[] = {{FIELD_END, 0, 0, NULL}};
    NodeFamily family = ast_node_family(number);
    int kind = number - ast_families[family].first;
    switch (family) {
    case FAMILY_Expr: return expr_fields(kind);
    case FAMILY_Stmt: return stmt_fields(kind);
    case FAMILY_Pattern: return pattern_fields(kind);
    default: return ast_families[family].size ? record_fields((int)family) : none;
    }
}

Span *ast_node_span(NodeFamily family, void *node)
{
    switch (family) {
    case FAMILY_Expr: return &((Expr *)node)->span;
    case FAMILY_Stmt: return &((Stmt *)node)->span;
    case FAMILY_Pattern: return &((Pattern *)node)->span;
    default: return node;
    }
}

int ast_node_number(NodeFamily family, const void *node)
{
    int first = ast_families[family].first;
    switch (family) {
    case FAMILY_Expr: return first + (int)((const Expr *)node)->kind;
    case FAMILY_Stmt: return first + (int)((const Stmt *)node)->kind;
    case FAMILY_Pattern: return first + (int)((const Pattern *)node)->kind;
    default: return first;
    }
}
