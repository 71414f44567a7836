/* Targets: expressions that are assigned to or deleted. They are read as expressions first, then turned. */
#include "compile/parser_internal.h"

static bool set_list_context(ExprList *list, ExprContext context)
{
    for (int i = 0; i < list->count; i++) {
        if (!target_set_context(list->items[i], context)) return false;
    }
    return true;
}

bool target_set_context(Expr *e, ExprContext context)
{
    switch (e->kind) {
    case EXPR_NAME: e->name.ctx = context; return true;
    case EXPR_ATTRIBUTE: e->attribute.ctx = context; return true;
    case EXPR_SUBSCRIPT: e->subscript.ctx = context; return true;
    case EXPR_LIST: e->list.ctx = context; return set_list_context(&e->list.elts, context);
    case EXPR_TUPLE: e->tuple.ctx = context; return set_list_context(&e->tuple.elts, context);
    case EXPR_STARRED:
        e->starred.ctx = context;
        return context == AST_STORE && target_set_context(e->starred.value, context);
    default: return false;
    }
}

bool target_is_single(const Expr *e)
{
    return e->kind == EXPR_NAME || e->kind == EXPR_ATTRIBUTE || e->kind == EXPR_SUBSCRIPT;
}

static bool is_target(const Expr *e, ExprContext context);

static bool is_target_list(const ExprList *list, ExprContext context)
{
    for (int i = 0; i < list->count; i++) {
        if (!is_target(list->items[i], context)) return false;
    }
    return true;
}

/* As set_context, without changing the tree: in the second pass a node may be looked at by several rules. */
static bool is_target(const Expr *e, ExprContext context)
{
    switch (e->kind) {
    case EXPR_NAME: case EXPR_ATTRIBUTE: case EXPR_SUBSCRIPT: return true;
    case EXPR_LIST: return is_target_list(&e->list.elts, context);
    case EXPR_TUPLE: return is_target_list(&e->tuple.elts, context);
    case EXPR_STARRED: return context == AST_STORE && is_target(e->starred.value, context);
    default: return false;
    }
}

bool target_is_assignable(const Expr *e)
{
    return is_target(e, AST_STORE);
}

/* A primary that is a target, in the context; NULL otherwise. */
static Expr *target_primary(Parser *p, ExprContext context)
{
    Expr *e = parse_primary(p);
    if (!e || !is_target(e, context)) return NULL;
    target_set_context(e, context);
    return e;
}

/* star_target: '*' (!'*' star_target) | target_with_star_atom */
Expr *parse_star_target(Parser *p)
{
    Span start = here(p);
    if (!accept(p, TOKEN_STAR)) return target_primary(p, AST_STORE);
    Expr *value = at(p, TOKEN_STAR) ? NULL : target_primary(p, AST_STORE);
    Expr *e = value ? parser_new_expr(p, EXPR_STARRED, start) : NULL;
    if (!e) return NULL;
    e->starred.value = value;
    e->starred.ctx = AST_STORE;
    return e;
}

/* star_targets: star_target !',' | star_target (',' star_target)* [','] */
Expr *parse_star_targets(Parser *p)
{
    Span start = here(p);
    Expr *first = parse_star_target(p);
    if (!first || !at(p, TOKEN_COMMA)) return p->failed ? NULL : first;
    int base = p->scratch_count;
    if (!parser_push(p, first)) return NULL;
    while (accept(p, TOKEN_COMMA)) {
        Mark comma = mark(p);
        Expr *e = parse_star_target(p);
        if (p->failed || (e && !parser_push(p, e))) return NULL;
        if (!e) {
            reset(p, comma);
            break;
        }
    }
    Expr *tuple = parser_new_expr(p, EXPR_TUPLE, start);
    if (!tuple || !TAKE_LIST(p, base, &tuple->tuple.elts)) return NULL;
    tuple->tuple.ctx = AST_STORE;
    return tuple;
}

/* del_targets: del_target (',' del_target)* [','] */
bool parse_del_targets(Parser *p, ExprList *list)
{
    int base = p->scratch_count;
    do {
        Mark comma = mark(p);
        Expr *e = target_primary(p, AST_DEL);
        if (p->failed || (e && !parser_push(p, e))) return false;
        if (!e) {
            reset(p, comma);
            break;
        }
    } while (accept(p, TOKEN_COMMA));
    return p->scratch_count > base && TAKE_LIST(p, base, list);
}

/* ---- what messages call an expression ---- */

static const char *constant_name(ConstantKind kind)
{
    switch (kind) {
    case CONSTANT_NONE: return "None";
    case CONSTANT_TRUE: return "True";
    case CONSTANT_FALSE: return "False";
    case CONSTANT_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

const char *target_name(const Expr *e)
{
    switch (e->kind) {
    case EXPR_ATTRIBUTE: return "attribute";
    case EXPR_SUBSCRIPT: return "subscript";
    case EXPR_STARRED: return "starred";
    case EXPR_NAME: return "name";
    case EXPR_LIST: return "list";
    case EXPR_TUPLE: return "tuple";
    case EXPR_LAMBDA: return "lambda";
    case EXPR_CALL: return "function call";
    case EXPR_BOOL_OP: case EXPR_BIN_OP: case EXPR_UNARY_OP: return "expression";
    case EXPR_GENERATOR_EXP: return "generator expression";
    case EXPR_YIELD: case EXPR_YIELD_FROM: return "yield expression";
    case EXPR_AWAIT: return "await expression";
    case EXPR_LIST_COMP: return "list comprehension";
    case EXPR_SET_COMP: return "set comprehension";
    case EXPR_DICT_COMP: return "dict comprehension";
    case EXPR_DICT: return "dict literal";
    case EXPR_SET: return "set display";
    case EXPR_JOINED_STR: case EXPR_FORMATTED_VALUE: return "f-string expression";
    case EXPR_CONSTANT: return constant_name(e->constant.value.kind);
    case EXPR_COMPARE: return "comparison";
    case EXPR_IF_EXP: return "conditional expression";
    case EXPR_NAMED_EXPR: return "named expression";
    default: return "expression";
    }
}

static Expr *invalid_target(Expr *e, TargetsKind kind);

static Expr *invalid_item(const ExprList *list, TargetsKind kind)
{
    for (int i = 0; i < list->count; i++) {
        Expr *bad = invalid_target(list->items[i], kind);
        if (bad) return bad;
    }
    return NULL;
}

/* The innermost part of `e` that keeps it from being a target. */
static Expr *invalid_target(Expr *e, TargetsKind kind)
{
    switch (e->kind) {
    case EXPR_LIST: return invalid_item(&e->list.elts, kind);
    case EXPR_TUPLE: return invalid_item(&e->tuple.elts, kind);
    case EXPR_STARRED: return kind == DEL_TARGETS ? e : invalid_target(e->starred.value, kind);
    case EXPR_COMPARE:
        /* `for bad in x` has been read as a comparison. */
        if (kind != FOR_TARGETS) return e;
        return e->compare.ops.items[0] == AST_IN ? invalid_target(e->compare.left, kind) : NULL;
    case EXPR_NAME: case EXPR_SUBSCRIPT: case EXPR_ATTRIBUTE: return NULL;
    default: return e;
    }
}

void *target_raise_invalid(Parser *p, Expr *e, TargetsKind kind)
{
    Expr *bad = e ? invalid_target(e, kind) : NULL;
    if (!bad) return NULL;
    return RAISE_AT(p, bad, kind == DEL_TARGETS ? "cannot delete %s" : "cannot assign to %s",
                    target_name(bad));
}
