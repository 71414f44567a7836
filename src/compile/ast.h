/* The abstract syntax tree: what the parser makes of a source text, in the shape of Python's documented
 * `ast` module.
 *
 * Every node lives in one bump arena and is freed with it. A node is its kind, its span in the source, and
 * an anonymous union with one struct per kind; `ast.def` lists kinds and fields, so a reader of the tree
 * writes
 *
 *     switch (e->kind) {
 *     case EXPR_BIN_OP: visit(e->bin_op.left); visit(e->bin_op.right); ...
 *     case EXPR_CALL: for (int i = 0; i < e->call.args.count; i++) visit(e->call.args.items[i]); ...
 *
 * The tree knows no objects: constants are bytes and machine numbers, which the code generator turns into
 * values (but for CONSTANT_OBJECT). The parser bounds its own recursion, but not the tree's depth: left-leaning chains, such as `a +
 * b + c`, `f(x)(y).z` and long runs of `elif`, add a level a link without nesting in the source. So a
 * recursive walk counts its depth and gives up with the RecursionError that Python raises there ("maximum
 * recursion depth exceeded during compilation"). */
#ifndef OURO_COMPILE_AST_H
#define OURO_COMPILE_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lines count from 1, columns from 0 in bytes of UTF-8; the end is exclusive. */
typedef struct {
    int line, column, end_line, end_column;
} Span;

/* An identifier, NFKC-normalised. Within one tree equal names are the same pointer, and `index` numbers
 * them densely from 0 to name_count - 1, so a pass may keep a side table by index. */
typedef struct {
    uint32_t size;  /* bytes, without the final NUL */
    uint32_t hash;
    int index;
    char text[];
} AstName;

typedef enum { AST_LOAD, AST_STORE, AST_DEL } ExprContext;
typedef enum { AST_AND, AST_OR } BoolOperator;
typedef enum { AST_INVERT, AST_NOT, AST_UADD, AST_USUB } UnaryOperator;
typedef enum {
    AST_ADD, AST_SUB, AST_MULT, AST_MAT_MULT, AST_DIV, AST_MOD, AST_POW, AST_LSHIFT, AST_RSHIFT,
    AST_BIT_OR, AST_BIT_XOR, AST_BIT_AND, AST_FLOOR_DIV
} BinaryOperator;
typedef enum {
    AST_EQ, AST_NOT_EQ, AST_LT, AST_LT_E, AST_GT, AST_GT_E, AST_IS, AST_IS_NOT, AST_IN, AST_NOT_IN
} CompareOperator;

typedef enum {
    CONSTANT_NONE, CONSTANT_TRUE, CONSTANT_FALSE, CONSTANT_ELLIPSIS,
    CONSTANT_INT, CONSTANT_FLOAT, CONSTANT_IMAGINARY, CONSTANT_STR, CONSTANT_BYTES,
    CONSTANT_OBJECT  /* only in trees that a program made: what no literal writes, such as a tuple */
} ConstantKind;

typedef struct {
    ConstantKind kind;
    bool is_u;         /* STR: written with a `u` prefix */
    bool is_ascii;     /* STR: no byte above 0x7F */
    bool fits;         /* INT: the value is in `integer` */
    int base;          /* INT: 2, 8, 10 or 16 */
    size_t size;       /* INT, STR, BYTES: bytes of `text` */
    const char *text;  /* STR: UTF-8 in which lone surrogates are encoded too (WTF-8); INT: the digits alone,
                        * without prefix or underscores. NUL-terminated, but may contain NULs. */
    union {
        int64_t integer;   /* INT, when it fits */
        double number;     /* FLOAT; IMAGINARY: the imaginary part */
        void *object;      /* OBJECT: the value, kept by whoever made the tree */
    };
} ConstantValue;

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Pattern Pattern;
#define RECORD(Type, python_name, located, fields) typedef struct Type Type;
#include "compile/ast.def"

/* A list of each node type: `items` may be NULL when `count` is 0. */
typedef struct { Expr **items; int count; } ExprList;
typedef struct { Stmt **items; int count; } StmtList;
typedef struct { Pattern **items; int count; } PatternList;
typedef struct { const AstName **items; int count; } NameList;
typedef struct { CompareOperator *items; int count; } CompareOperatorList;
#define RECORD(Type, python_name, located, fields) typedef struct { Type **items; int count; } Type##List;
#include "compile/ast.def"

#define EXPR(KIND, member, python_name, fields) EXPR_##KIND,
typedef enum {
#include "compile/ast.def"
    EXPR_KIND_COUNT
} ExprKind;

#define STMT(KIND, member, python_name, fields) STMT_##KIND,
typedef enum {
#include "compile/ast.def"
    STMT_KIND_COUNT
} StmtKind;

#define PATTERN(KIND, member, python_name, fields) PATTERN_##KIND,
typedef enum {
#include "compile/ast.def"
    PATTERN_KIND_COUNT
} PatternKind;

#define ONE(Type, name) Type *name;
#define OPT(Type, name) Type *name;
#define MANY(Type, name) Type##List name;
#define NAME(name) const AstName *name;
#define OPT_NAME(name) const AstName *name;
#define MANY_NAMES(name) NameList name;
#define CHOICE(Enum, name) Enum name;
#define MANY_CHOICES(name) CompareOperatorList name;
#define NUMBER(name) int name;
#define OPT_NUMBER(name) int name;
#define VALUE(name) ConstantValue name;
#define MARK(name)
#define COMMENT(name)

struct Expr {
    ExprKind kind;
    Span span;
    union {
#define EXPR(KIND, member, python_name, fields) struct { fields } member;
#include "compile/ast.def"
    };
};

struct Pattern {
    PatternKind kind;
    Span span;
    union {
#define PATTERN(KIND, member, python_name, fields) struct { fields } member;
#include "compile/ast.def"
    };
};

struct Stmt {
    StmtKind kind;
    Span span;
    union {
#define STMT(KIND, member, python_name, fields) struct { fields } member;
#include "compile/ast.def"
    };
};

#define RECORD(Type, python_name, located, fields) struct Type { Span span; fields };
#include "compile/ast.def"

#undef ONE
#undef OPT
#undef MANY
#undef NAME
#undef OPT_NAME
#undef MANY_NAMES
#undef CHOICE
#undef MANY_CHOICES
#undef NUMBER
#undef OPT_NUMBER
#undef VALUE
#undef MARK
#undef COMMENT

/* The root. A file or an interactive statement has a `body`, an eval source an `expression`. */
typedef struct {
    StmtList body;
    Expr *expression;
    int name_count;
} AstModule;

#endif
