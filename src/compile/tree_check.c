/* What a tree that a program made must keep to: what the grammar would have seen to. */
#include "compile/python_tree.h"

#include <string.h>

#include "object/error.h"

typedef Compiler C;

static bool check_expr(C *c, const Expr *e, ExprContext context);
static bool check_stmt(C *c, const Stmt *s);
static bool check_pattern(C *c, const Pattern *p, bool star_is_fine);

static bool refuse(C *c, const char *message)
{
    return raise_value_error(c->ts, "%s", message) != NULL;
}

/* ---- places, names, lists ---- */

static bool check_span(C *c, Span s)
{
    if (s.line > s.end_line) {
        return raise_value_error(c->ts, "AST node line range (%d, %d) is not valid", s.line, s.end_line)
            != NULL;
    }
    if ((s.line < 0 && s.end_line != s.line) || (s.column < 0 && s.column != s.end_column)) {
        return raise_value_error(c->ts, "AST node column range (%d, %d) for line range (%d, %d) is not valid",
                                 s.column, s.end_column, s.line, s.end_line) != NULL;
    }
    if (s.line == s.end_line && s.column > s.end_column) {
        return raise_value_error(c->ts, "line %d, column %d-%d is not a valid range", s.line, s.column,
                                 s.end_column) != NULL;
    }
    return true;
}

static bool check_name(C *c, const AstName *name)
{
    static const char *const constants[] = {"None", "True", "False"};
    for (size_t i = 0; name && i < OURO_ARRAY_LENGTH(constants); i++) {
        if (strcmp(name->text, constants[i]) != 0) continue;
        return raise_value_error(c->ts, "identifier field can't represent '%s' constant", constants[i])
            != NULL;
    }
    return true;
}

static bool check_not_empty(C *c, int count, const char *what, const char *owner)
{
    return count > 0 || raise_value_error(c->ts, "empty %s on %s", what, owner);
}

static bool check_exprs(C *c, const ExprList *list, ExprContext context, bool null_is_fine)
{
    for (int i = 0; i < list->count; i++) {
        const Expr *e = list->items[i];
        if (!e && !null_is_fine) return refuse(c, "None disallowed in expression list");
        if (e && !check_expr(c, e, context)) return false;
    }
    return true;
}

static bool check_optional(C *c, const Expr *e)
{
    return !e || check_expr(c, e, AST_LOAD);
}

static bool check_stmts(C *c, const StmtList *list)
{
    for (int i = 0; i < list->count; i++) {
        if (!list->items[i]) return refuse(c, "None disallowed in statement list");
        if (!check_stmt(c, list->items[i])) return false;
    }
    return true;
}

static bool check_body(C *c, const StmtList *list, const char *owner)
{
    return check_not_empty(c, list->count, "body", owner) && check_stmts(c, list);
}

static bool check_targets(C *c, const ExprList *list, ExprContext context, const char *owner)
{
    return check_not_empty(c, list->count, "targets", owner) && check_exprs(c, list, context, false);
}

/* ---- parts of expressions ---- */

static bool check_keywords(C *c, const KeywordList *list)
{
    for (int i = 0; i < list->count; i++) if (!check_expr(c, list->items[i]->value, AST_LOAD)) return false;
    return true;
}

static bool check_argument(C *c, const Argument *a)
{
    return !a || (check_span(c, a->span) && check_optional(c, a->annotation));
}

static bool check_argument_list(C *c, const ArgumentList *list)
{
    for (int i = 0; i < list->count; i++) if (!check_argument(c, list->items[i])) return false;
    return true;
}

static bool check_arguments(C *c, const Arguments *a)
{
    if (!check_argument_list(c, &a->posonlyargs) || !check_argument_list(c, &a->args)
        || !check_optional(c, a->vararg ? a->vararg->annotation : NULL)
        || !check_argument_list(c, &a->kwonlyargs)
        || !check_optional(c, a->kwarg ? a->kwarg->annotation : NULL)) return false;
    if (a->defaults.count > a->posonlyargs.count + a->args.count) {
        return refuse(c, "more positional defaults than args on arguments");
    }
    if (a->kw_defaults.count != a->kwonlyargs.count) {
        return refuse(c, "length of kwonlyargs is not the same as kw_defaults on arguments");
    }
    return check_exprs(c, &a->defaults, AST_LOAD, false) && check_exprs(c, &a->kw_defaults, AST_LOAD, true);
}

static bool check_generators(C *c, const ComprehensionList *list)
{
    if (!list->count) return refuse(c, "comprehension with no generators");
    for (int i = 0; i < list->count; i++) {
        const Comprehension *g = list->items[i];
        if (!check_expr(c, g->target, AST_STORE) || !check_expr(c, g->iter, AST_LOAD)
            || !check_exprs(c, &g->ifs, AST_LOAD, false)) return false;
    }
    return true;
}

static bool check_comprehension(C *c, const ComprehensionList *generators, const Expr *a, const Expr *b)
{
    return check_generators(c, generators) && check_expr(c, a, AST_LOAD) && check_optional(c, b);
}

static bool check_dict(C *c, const Expr *e)
{
    if (e->dict.keys.count != e->dict.values.count) {
        return refuse(c, "Dict doesn't have the same number of keys as values");
    }
    return check_exprs(c, &e->dict.keys, AST_LOAD, true) && check_exprs(c, &e->dict.values, AST_LOAD, false);
}

static bool check_compare(C *c, const Expr *e)
{
    if (!e->compare.comparators.count) return refuse(c, "Compare with no comparators");
    if (e->compare.comparators.count != e->compare.ops.count) {
        return refuse(c, "Compare has a different number of comparators and operands");
    }
    return check_exprs(c, &e->compare.comparators, AST_LOAD, false)
        && check_expr(c, e->compare.left, AST_LOAD);
}

static bool check_formatted_value(C *c, const Expr *e)
{
    int conversion = e->formatted_value.conversion;
    if (!check_expr(c, e->formatted_value.value, AST_LOAD)
        || !check_optional(c, e->formatted_value.format_spec)) return false;
    if (conversion == -1 || conversion == 's' || conversion == 'r' || conversion == 'a') return true;
    return raise_system_error(c->ts, "Unrecognized conversion character %d", conversion) != NULL;
}

static bool check_named_expr(C *c, const Expr *e)
{
    if (e->named_expr.target->kind != EXPR_NAME) {
        return raise_type_error(c->ts, "NamedExpr target must be a Name") != NULL;
    }
    return check_expr(c, e->named_expr.target, AST_STORE) && check_expr(c, e->named_expr.value, AST_LOAD);
}

/* ---- expressions ---- */

/* The context that a node states itself; false: it is one that is only read. */
static bool own_context(const Expr *e, ExprContext *context)
{
    switch (e->kind) {
    case EXPR_ATTRIBUTE: *context = e->attribute.ctx; return true;
    case EXPR_SUBSCRIPT: *context = e->subscript.ctx; return true;
    case EXPR_STARRED: *context = e->starred.ctx; return true;
    case EXPR_NAME: *context = e->name.ctx; return true;
    case EXPR_LIST: *context = e->list.ctx; return true;
    case EXPR_TUPLE: *context = e->tuple.ctx; return true;
    default: return false;
    }
}

static bool check_context(C *c, const Expr *e, ExprContext wanted)
{
    static const char *const names[] = {[AST_LOAD] = "Load", [AST_STORE] = "Store", [AST_DEL] = "Del"};
    ExprContext actual = AST_LOAD;
    if (!own_context(e, &actual) && wanted != AST_LOAD) {
        return raise_value_error(c->ts, "expression which can't be assigned to in %s context", names[wanted])
            != NULL;
    }
    if (actual == wanted) return true;
    return raise_value_error(c->ts, "expression must have %s context but has %s instead", names[wanted],
                             names[actual]) != NULL;
}

static bool check_expr_fields(C *c, const Expr *e, ExprContext context)
{
    switch (e->kind) {
    case EXPR_BOOL_OP:
        if (e->bool_op.values.count < 2) return refuse(c, "BoolOp with less than 2 values");
        return check_exprs(c, &e->bool_op.values, AST_LOAD, false);
    case EXPR_BIN_OP:
        return check_expr(c, e->bin_op.left, AST_LOAD) && check_expr(c, e->bin_op.right, AST_LOAD);
    case EXPR_UNARY_OP: return check_expr(c, e->unary_op.operand, AST_LOAD);
    case EXPR_LAMBDA: return check_arguments(c, e->lambda.args) && check_expr(c, e->lambda.body, AST_LOAD);
    case EXPR_IF_EXP:
        return check_expr(c, e->if_exp.test, AST_LOAD) && check_expr(c, e->if_exp.body, AST_LOAD)
            && check_expr(c, e->if_exp.orelse, AST_LOAD);
    case EXPR_DICT: return check_dict(c, e);
    case EXPR_SET: return check_exprs(c, &e->set.elts, AST_LOAD, false);
    case EXPR_LIST_COMP: return check_comprehension(c, &e->list_comp.generators, e->list_comp.elt, NULL);
    case EXPR_SET_COMP: return check_comprehension(c, &e->set_comp.generators, e->set_comp.elt, NULL);
    case EXPR_GENERATOR_EXP:
        return check_comprehension(c, &e->generator_exp.generators, e->generator_exp.elt, NULL);
    case EXPR_DICT_COMP:
        return check_comprehension(c, &e->dict_comp.generators, e->dict_comp.key, e->dict_comp.value);
    case EXPR_YIELD: return check_optional(c, e->yield.value);
    case EXPR_YIELD_FROM: return check_expr(c, e->yield_from.value, AST_LOAD);
    case EXPR_AWAIT: return check_expr(c, e->await.value, AST_LOAD);
    case EXPR_COMPARE: return check_compare(c, e);
    case EXPR_CALL:
        return check_expr(c, e->call.func, AST_LOAD) && check_exprs(c, &e->call.args, AST_LOAD, false)
            && check_keywords(c, &e->call.keywords);
    case EXPR_JOINED_STR: return check_exprs(c, &e->joined_str.values, AST_LOAD, false);
    case EXPR_FORMATTED_VALUE: return check_formatted_value(c, e);
    case EXPR_ATTRIBUTE: return check_expr(c, e->attribute.value, AST_LOAD);
    case EXPR_SUBSCRIPT:
        return check_expr(c, e->subscript.slice, AST_LOAD) && check_expr(c, e->subscript.value, AST_LOAD);
    case EXPR_STARRED: return check_expr(c, e->starred.value, context);
    case EXPR_SLICE:
        return check_optional(c, e->slice.lower) && check_optional(c, e->slice.upper)
            && check_optional(c, e->slice.step);
    case EXPR_LIST: return check_exprs(c, &e->list.elts, context, false);
    case EXPR_TUPLE: return check_exprs(c, &e->tuple.elts, context, false);
    case EXPR_NAMED_EXPR: return check_named_expr(c, e);
    case EXPR_NAME: return check_name(c, e->name.id);
    case EXPR_CONSTANT: case EXPR_KIND_COUNT: break;
    }
    return true;
}

static bool check_expr(C *c, const Expr *e, ExprContext context)
{
    if (!recursion_enter(c->ts, " during compilation")) return false;
    bool good = check_span(c, e->span) && check_context(c, e, context) && check_expr_fields(c, e, context);
    recursion_leave(c->ts);
    return good;
}

/* ---- patterns ---- */

static bool is_number(const Expr *e, bool imaginary)
{
    if (e->kind != EXPR_CONSTANT) return false;
    const ConstantValue *v = &e->constant.value;
    if (v->kind == CONSTANT_OBJECT) {
        const Object *o = v->object;
        return imaginary ? o->type->kind == KIND_COMPLEX : o->type->kind == KIND_INT;
    }
    return imaginary ? v->kind == CONSTANT_IMAGINARY : v->kind == CONSTANT_INT || v->kind == CONSTANT_FLOAT;
}

static bool is_negated(const Expr *e, bool imaginary)
{
    if (e->kind != EXPR_UNARY_OP || e->unary_op.op != AST_USUB) return false;
    return is_number(e->unary_op.operand, false) || (imaginary && is_number(e->unary_op.operand, true));
}

static bool is_complex_sum(const Expr *e)
{
    return e->kind == EXPR_BIN_OP && (e->bin_op.op == AST_ADD || e->bin_op.op == AST_SUB)
        && (is_number(e->bin_op.left, false) || is_negated(e->bin_op.left, false))
        && is_number(e->bin_op.right, true);
}

static bool is_literal_constant(const ConstantValue *v)
{
    if (v->kind != CONSTANT_OBJECT) return v->kind > CONSTANT_ELLIPSIS;
    const Object *o = v->object;
    return o->type->kind == KIND_INT || o->type->kind == KIND_COMPLEX;
}

static bool check_match_value(C *c, const Expr *e)
{
    if (!check_expr(c, e, AST_LOAD)) return false;
    switch (e->kind) {
    case EXPR_CONSTANT:
        if (is_literal_constant(&e->constant.value)) return true;
        return refuse(c, "unexpected constant inside of a literal pattern");
    case EXPR_ATTRIBUTE: case EXPR_JOINED_STR: return true;
    case EXPR_UNARY_OP: if (is_negated(e, true)) return true; break;
    case EXPR_BIN_OP: if (is_complex_sum(e)) return true; break;
    default: break;
    }
    return refuse(c, "patterns may only match literals and attribute lookups");
}

static bool check_capture(C *c, const AstName *name)
{
    if (name && strcmp(name->text, "_") == 0) return refuse(c, "can't capture name '_' in patterns");
    return check_name(c, name);
}

static bool check_patterns(C *c, const PatternList *list, bool star_is_fine)
{
    for (int i = 0; i < list->count; i++) if (!check_pattern(c, list->items[i], star_is_fine)) return false;
    return true;
}

static bool check_mapping_keys(C *c, const ExprList *keys)
{
    for (int i = 0; i < keys->count; i++) {
        const Expr *key = keys->items[i];
        if (!key) return refuse(c, "None disallowed in expression list");
        if (key->kind == EXPR_CONSTANT && key->constant.value.kind <= CONSTANT_FALSE) continue;
        if (!check_match_value(c, key)) return false;
    }
    return true;
}

static bool check_mapping(C *c, const Pattern *p)
{
    if (p->mapping.keys.count != p->mapping.patterns.count) {
        return refuse(c, "MatchMapping doesn't have the same number of keys as patterns");
    }
    return check_capture(c, p->mapping.rest) && check_mapping_keys(c, &p->mapping.keys)
        && check_patterns(c, &p->mapping.patterns, false);
}

static bool check_class(C *c, const Pattern *p)
{
    if (p->class_.kwd_attrs.count != p->class_.kwd_patterns.count) {
        return refuse(c, "MatchClass doesn't have the same number of keyword attributes as patterns");
    }
    if (!check_expr(c, p->class_.cls, AST_LOAD)) return false;
    const Expr *cls = p->class_.cls;
    while (cls->kind == EXPR_ATTRIBUTE) cls = cls->attribute.value;
    if (cls->kind != EXPR_NAME) {
        return refuse(c, "MatchClass cls field can only contain Name or Attribute nodes.");
    }
    for (int i = 0; i < p->class_.kwd_attrs.count; i++) {
        if (!check_name(c, p->class_.kwd_attrs.items[i])) return false;
    }
    return check_patterns(c, &p->class_.patterns, false) && check_patterns(c, &p->class_.kwd_patterns, false);
}

static bool check_as(C *c, const Pattern *p)
{
    if (!check_capture(c, p->as.name)) return false;
    if (!p->as.pattern) return true;
    if (!p->as.name) return refuse(c, "MatchAs must specify a target name if a pattern is given");
    return check_pattern(c, p->as.pattern, false);
}

static bool check_pattern_fields(C *c, const Pattern *p, bool star_is_fine)
{
    switch (p->kind) {
    case PATTERN_VALUE: return check_match_value(c, p->value.value);
    case PATTERN_SINGLETON:
        if (p->singleton.value.kind <= CONSTANT_FALSE) return true;
        return refuse(c, "MatchSingleton can only contain True, False and None");
    case PATTERN_SEQUENCE: return check_patterns(c, &p->sequence.patterns, true);
    case PATTERN_MAPPING: return check_mapping(c, p);
    case PATTERN_CLASS: return check_class(c, p);
    case PATTERN_STAR:
        if (!star_is_fine) return refuse(c, "can't use MatchStar here");
        return check_capture(c, p->star.name);
    case PATTERN_AS: return check_as(c, p);
    case PATTERN_OR:
        if (p->or.patterns.count < 2) return refuse(c, "MatchOr requires at least 2 patterns");
        return check_patterns(c, &p->or.patterns, false);
    case PATTERN_KIND_COUNT: break;
    }
    return true;
}

static bool check_pattern(C *c, const Pattern *p, bool star_is_fine)
{
    if (!recursion_enter(c->ts, " during compilation")) return false;
    bool good = check_span(c, p->span) && check_pattern_fields(c, p, star_is_fine);
    recursion_leave(c->ts);
    return good;
}

/* ---- statements ---- */

static bool check_function(C *c, const Stmt *s, const char *name)
{
    const Expr *returns = s->function_def.returns;
    return check_body(c, &s->function_def.body, name) && check_arguments(c, s->function_def.args)
        && check_exprs(c, &s->function_def.decorator_list, AST_LOAD, false) && check_optional(c, returns);
}

static bool check_class_def(C *c, const Stmt *s)
{
    return check_body(c, &s->class_def.body, "ClassDef")
        && check_exprs(c, &s->class_def.bases, AST_LOAD, false)
        && check_keywords(c, &s->class_def.keywords)
        && check_exprs(c, &s->class_def.decorator_list, AST_LOAD, false);
}

static bool check_single_target(C *c, const Expr *target, const char *what)
{
    bool single = target->kind == EXPR_NAME || target->kind == EXPR_ATTRIBUTE
        || target->kind == EXPR_SUBSCRIPT;
    if (!check_expr(c, target, AST_STORE)) return false;
    return single
        || raise_system_error(c->ts, "invalid node type (%d) for %s assignment", target->kind + 1, what);
}

static bool check_ann_assign(C *c, const Stmt *s)
{
    const Expr *target = s->ann_assign.target;
    if (target->kind != EXPR_NAME && s->ann_assign.simple) {
        return raise_type_error(c->ts, "AnnAssign with simple non-Name target") != NULL;
    }
    return check_single_target(c, target, "annotated") && check_optional(c, s->ann_assign.value)
        && check_expr(c, s->ann_assign.annotation, AST_LOAD);
}

static bool check_for(C *c, const Stmt *s, const char *name)
{
    return check_expr(c, s->for_.target, AST_STORE) && check_expr(c, s->for_.iter, AST_LOAD)
        && check_body(c, &s->for_.body, name) && check_stmts(c, &s->for_.orelse);
}

static bool check_with(C *c, const Stmt *s, const char *name)
{
    if (!check_not_empty(c, s->with.items.count, "items", name)) return false;
    for (int i = 0; i < s->with.items.count; i++) {
        const WithItem *item = s->with.items.items[i];
        if (!check_expr(c, item->context_expr, AST_LOAD)
            || (item->optional_vars && !check_expr(c, item->optional_vars, AST_STORE))) return false;
    }
    return check_body(c, &s->with.body, name);
}

static bool check_match(C *c, const Stmt *s)
{
    if (!check_expr(c, s->match.subject, AST_LOAD)
        || !check_not_empty(c, s->match.cases.count, "cases", "Match")) return false;
    for (int i = 0; i < s->match.cases.count; i++) {
        const MatchCase *m = s->match.cases.items[i];
        if (!check_pattern(c, m->pattern, false) || !check_optional(c, m->guard)
            || !check_body(c, &m->body, "match_case")) return false;
    }
    return true;
}

static bool check_handlers(C *c, const ExceptHandlerList *list)
{
    for (int i = 0; i < list->count; i++) {
        const ExceptHandler *h = list->items[i];
        if (!check_span(c, h->span) || !check_optional(c, h->type)
            || !check_body(c, &h->body, "ExceptHandler")) return false;
    }
    return true;
}

static bool check_try(C *c, const Stmt *s, const char *name)
{
    const ExceptHandlerList *handlers = &s->try_.handlers;
    if (!check_body(c, &s->try_.body, name)) return false;
    if (!handlers->count && !s->try_.finalbody.count) {
        return raise_value_error(c->ts, "%s has neither except handlers nor finalbody", name) != NULL;
    }
    if (!handlers->count && s->try_.orelse.count) {
        return raise_value_error(c->ts, "%s has orelse but no except handlers", name) != NULL;
    }
    return check_handlers(c, handlers) && check_stmts(c, &s->try_.orelse)
        && check_stmts(c, &s->try_.finalbody);
}

static bool check_raise(C *c, const Stmt *s)
{
    if (!s->raise.exc && s->raise.cause) return refuse(c, "Raise with cause but no exception");
    return check_optional(c, s->raise.exc) && check_optional(c, s->raise.cause);
}

static bool check_import_from(C *c, const Stmt *s)
{
    if (s->import_from.level < 0) return refuse(c, "Negative ImportFrom level");
    return check_not_empty(c, s->import_from.names.count, "names", "ImportFrom");
}

static bool check_stmt_fields(C *c, const Stmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF: return check_function(c, s, "FunctionDef");
    case STMT_ASYNC_FUNCTION_DEF: return check_function(c, s, "AsyncFunctionDef");
    case STMT_CLASS_DEF: return check_class_def(c, s);
    case STMT_RETURN: return check_optional(c, s->return_.value);
    case STMT_DELETE: return check_targets(c, &s->delete.targets, AST_DEL, "Delete");
    case STMT_ASSIGN:
        return check_targets(c, &s->assign.targets, AST_STORE, "Assign")
            && check_expr(c, s->assign.value, AST_LOAD);
    case STMT_AUG_ASSIGN:
        return check_single_target(c, s->aug_assign.target, "augmented")
            && check_expr(c, s->aug_assign.value, AST_LOAD);
    case STMT_ANN_ASSIGN: return check_ann_assign(c, s);
    case STMT_FOR: return check_for(c, s, "For");
    case STMT_ASYNC_FOR: return check_for(c, s, "AsyncFor");
    case STMT_WHILE:
        return check_expr(c, s->while_.test, AST_LOAD) && check_body(c, &s->while_.body, "While")
            && check_stmts(c, &s->while_.orelse);
    case STMT_IF:
        return check_expr(c, s->if_.test, AST_LOAD) && check_body(c, &s->if_.body, "If")
            && check_stmts(c, &s->if_.orelse);
    case STMT_WITH: return check_with(c, s, "With");
    case STMT_ASYNC_WITH: return check_with(c, s, "AsyncWith");
    case STMT_MATCH: return check_match(c, s);
    case STMT_RAISE: return check_raise(c, s);
    case STMT_TRY: return check_try(c, s, "Try");
    case STMT_TRY_STAR: return check_try(c, s, "TryStar");
    case STMT_ASSERT: return check_expr(c, s->assert_.test, AST_LOAD) && check_optional(c, s->assert_.msg);
    case STMT_IMPORT: return check_not_empty(c, s->import.names.count, "names", "Import");
    case STMT_IMPORT_FROM: return check_import_from(c, s);
    case STMT_GLOBAL: return check_not_empty(c, s->global.names.count, "names", "Global");
    case STMT_NONLOCAL: return check_not_empty(c, s->nonlocal.names.count, "names", "Nonlocal");
    case STMT_EXPR: return check_expr(c, s->expr.value, AST_LOAD);
    case STMT_PASS: case STMT_BREAK: case STMT_CONTINUE: case STMT_KIND_COUNT: break;
    }
    return true;
}

static bool check_stmt(C *c, const Stmt *s)
{
    if (!recursion_enter(c->ts, " during compilation")) return false;
    bool good = check_span(c, s->span) && check_stmt_fields(c, s);
    recursion_leave(c->ts);
    return good;
}

bool tree_check(Compiler *c, const AstModule *tree)
{
    return tree->expression ? check_expr(c, tree->expression, AST_LOAD) : check_stmts(c, &tree->body);
}
