#include "compile/compiler.h"

#include "object/error.h"
#include "object/type.h"

/* The name of the type an expression surely has, or NULL. */
static const char *known_type(Compiler *c, const Expr *e)
{
    switch (e->kind) {
    case EXPR_TUPLE: return "tuple";
    case EXPR_LIST: case EXPR_LIST_COMP: return "list";
    case EXPR_DICT: case EXPR_DICT_COMP: return "dict";
    case EXPR_SET: case EXPR_SET_COMP: return "set";
    case EXPR_GENERATOR_EXP: return "generator";
    case EXPR_LAMBDA: return "function";
    case EXPR_JOINED_STR: case EXPR_FORMATTED_VALUE: return "str";
    default: {
        Borrow constant = constant_fold(c, e);
        return constant ? type_name(constant->type) : NULL;
    }
    }
}

static bool is_literal_value(Compiler *c, const Expr *e)
{
    Borrow o = constant_fold(c, e);
    Runtime *rt = c->ts->rt;
    return o && o != rt->none && o != rt->true_ && o != rt->false_ && o != rt->ellipsis;
}

void warn_compare(Compiler *c, const Expr *e)
{
    const Expr *left = e->compare.left;
    for (int i = 0; i < e->compare.ops.count; i++) {
        const Expr *right = e->compare.comparators.items[i];
        CompareOperator op = e->compare.ops.items[i];
        bool identity = op == AST_IS || op == AST_IS_NOT;
        if (identity && (is_literal_value(c, left) || is_literal_value(c, right))) {
            compiler_warn(c, c->unit->span, EXC_SYNTAX_WARNING, op == AST_IS
                          ? "\"is\" with a literal. Did you mean \"==\"?"
                              : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void warn_call(Compiler *c, const Expr *function)
{
    if (function->kind == EXPR_LAMBDA || function->kind == EXPR_ATTRIBUTE) return;
    const char *type = known_type(c, function);
    if (!type) return;
    compiler_warn(c, c->unit->span, EXC_SYNTAX_WARNING,
                  "'%s' object is not callable; perhaps you missed a comma?", type);
}

static bool cannot_be_subscripted(Compiler *c, const Expr *e)
{
    Borrow o;
    switch (e->kind) {
    case EXPR_SET: case EXPR_SET_COMP: case EXPR_GENERATOR_EXP: case EXPR_LAMBDA: return true;
    case EXPR_ATTRIBUTE: return false;
    default:
        o = constant_fold(c, e);
        return o && !is_str(o) && !is_bytes(o) && !is_tuple(o);
    }
}

static bool is_sequence_literal(Compiler *c, const Expr *e)
{
    Borrow o;
    switch (e->kind) {
    case EXPR_TUPLE: case EXPR_LIST: case EXPR_LIST_COMP: case EXPR_JOINED_STR: case EXPR_FORMATTED_VALUE:
        return true;
    case EXPR_ATTRIBUTE: return false;
    default:
        o = constant_fold(c, e);
        return o && (is_str(o) || is_bytes(o) || is_tuple(o));
    }
}

void warn_subscript(Compiler *c, const Expr *e)
{
    const Expr *value = e->subscript.value, *index = e->subscript.slice;
    if (cannot_be_subscripted(c, value)) {
        compiler_warn(c, c->unit->span, EXC_SYNTAX_WARNING,
                      "'%s' object is not subscriptable; perhaps you missed a comma?", known_type(c, value));
        return;
    }
    bool checked = is_sequence_literal(c, value) && index->kind != EXPR_SLICE;
    const char *type = checked ? known_type(c, index) : NULL;
    Borrow constant = type ? constant_fold(c, index) : NULL;
    if (!type || (constant && is_int(constant))) return;
    compiler_warn(c, c->unit->span, EXC_SYNTAX_WARNING,
                  "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
                      known_type(c, value), type);
}
