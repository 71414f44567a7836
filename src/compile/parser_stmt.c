/* Simple statements, and sequences of statements. */
#include "compile/parser_internal.h"

#include <string.h>

/* ---- assignments and expression statements ---- */

static Expr *yield_or_star_expressions(Parser *p)
{
    return at(p, TOKEN_YIELD) ? parse_yield_expr(p) : parse_star_expressions(p);
}

static bool augmented_operator(TokenType type, BinaryOperator *op)
{
    switch (type) {
    case TOKEN_PLUS_EQUAL: *op = AST_ADD; return true;
    case TOKEN_MINUS_EQUAL: *op = AST_SUB; return true;
    case TOKEN_STAR_EQUAL: *op = AST_MULT; return true;
    case TOKEN_AT_EQUAL: *op = AST_MAT_MULT; return true;
    case TOKEN_SLASH_EQUAL: *op = AST_DIV; return true;
    case TOKEN_PERCENT_EQUAL: *op = AST_MOD; return true;
    case TOKEN_AMPER_EQUAL: *op = AST_BIT_AND; return true;
    case TOKEN_VBAR_EQUAL: *op = AST_BIT_OR; return true;
    case TOKEN_CIRCUMFLEX_EQUAL: *op = AST_BIT_XOR; return true;
    case TOKEN_LEFT_SHIFT_EQUAL: *op = AST_LSHIFT; return true;
    case TOKEN_RIGHT_SHIFT_EQUAL: *op = AST_RSHIFT; return true;
    case TOKEN_DOUBLE_STAR_EQUAL: *op = AST_POW; return true;
    case TOKEN_DOUBLE_SLASH_EQUAL: *op = AST_FLOOR_DIV; return true;
    default: return false;
    }
}

static bool starts_at(const Expr *e, Span start)
{
    return e->span.line == start.line && e->span.column == start.column;
}

/* `(a).b: int` is refused, as the parentheses are taken for those around a whole target. */
static bool begins_with_parentheses(const Expr *e, Span start)
{
    if (!starts_at(e, start)) return false;
    while (starts_at(e, start)) {
        switch (e->kind) {
        case EXPR_ATTRIBUTE: e = e->attribute.value; break;
        case EXPR_SUBSCRIPT: e = e->subscript.value; break;
        case EXPR_CALL: e = e->call.func; break;
        default: return false;
        }
    }
    return target_is_single(e);
}

/* target ':' expression ['=' annotated_rhs] */
static Stmt *annotated_assignment(Parser *p, Span start, Expr *target)
{
    Expr *value = NULL;
    if (!target_is_single(target) || begins_with_parentheses(target, start)) return NULL;
    p->position++;
    Expr *annotation = parse_expression(p);
    if (!annotation) return NULL;
    Mark end = mark(p);
    if (accept(p, TOKEN_EQUAL) && !(value = yield_or_star_expressions(p))) reset(p, end);
    if (p->failed) return NULL;
    Stmt *s = parser_new_stmt(p, STMT_ANN_ASSIGN, start);
    if (!s) return NULL;
    target_set_context(target, AST_STORE);
    s->ann_assign.target = target;
    s->ann_assign.annotation = annotation;
    s->ann_assign.value = value;
    s->ann_assign.simple = target->kind == EXPR_NAME && starts_at(target, start);
    return s;
}

/* single_target augassign ~ (yield_expr | star_expressions) */
static Stmt *augmented_assignment(Parser *p, Span start, Expr *target, BinaryOperator op)
{
    if (!target_is_single(target)) return NULL;
    p->position++;
    Expr *value = yield_or_star_expressions(p);
    Stmt *s = value ? parser_new_stmt(p, STMT_AUG_ASSIGN, start) : NULL;
    if (!s) return NULL;
    target_set_context(target, AST_STORE);
    s->aug_assign.target = target;
    s->aug_assign.op = op;
    s->aug_assign.value = value;
    return s;
}

/* (star_targets '=')+ (yield_expr | star_expressions) !'=' */
static Stmt *assignment_chain(Parser *p, Span start, Expr *first)
{
    int base = p->scratch_count;
    Expr *value = first;
    while (at(p, TOKEN_EQUAL)) {
        if (!target_is_assignable(value)) return NULL;
        p->position++;
        target_set_context(value, AST_STORE);
        if (!parser_push(p, value) || !(value = yield_or_star_expressions(p))) return NULL;
    }
    if (p->failed) return NULL;
    Stmt *s = parser_new_stmt(p, STMT_ASSIGN, start);
    if (!s || !TAKE_LIST(p, base, &s->assign.targets)) return NULL;
    s->assign.value = value;
    return s;
}

static Stmt *expression_statement(Parser *p, Span start, Expr *value)
{
    Stmt *s = parser_new_stmt(p, STMT_EXPR, start);
    if (s) s->expr.value = value;
    return s;
}

/* assignment | star_expressions; `*value` is what was read when nothing is assigned to it. */
static Stmt *assignment(Parser *p, Expr **value)
{
    BinaryOperator op;
    Span start = here(p);
    *value = NULL;
    Expr *first = yield_or_star_expressions(p);
    if (!first) return NULL;
    TokenType type = peek(p)->type;
    if (type == TOKEN_EQUAL) return assignment_chain(p, start, first);
    if (type == TOKEN_COLON) return annotated_assignment(p, start, first);
    if (augmented_operator(type, &op)) return augmented_assignment(p, start, first, op);
    *value = first;
    return NULL;
}

static Stmt *assignment_or_expression(Parser *p)
{
    Expr *value;
    Mark start = mark(p);
    Span span = here(p);
    Stmt *s = assignment(p, &value);
    if (s || p->failed) return s;
    if (p->look_for_mistakes) {
        reset(p, start);
        invalid_assignment(p);
        if (p->failed) return NULL;
        reset(p, start);
        value = yield_or_star_expressions(p);
        return value ? expression_statement(p, span, value) : NULL;
    }
    return value && !p->failed ? expression_statement(p, span, value) : NULL;
}

/* ---- statements with a keyword ---- */

static bool at_simple_end(Parser *p)
{
    return at(p, TOKEN_NEWLINE) || at(p, TOKEN_SEMI);
}

static Stmt *keyword_statement(Parser *p, StmtKind kind)
{
    Span start = here(p);
    p->position++;
    return parser_new_stmt(p, kind, start);
}

/* return_stmt: 'return' [star_expressions] */
static Stmt *return_stmt(Parser *p)
{
    Span start = here(p);
    Expr *value = NULL;
    p->position++;
    if (!at_simple_end(p) && !(value = parse_star_expressions(p))) return NULL;
    Stmt *s = p->failed ? NULL : parser_new_stmt(p, STMT_RETURN, start);
    if (s) s->return_.value = value;
    return s;
}

/* raise_stmt: 'raise' expression ['from' expression] | 'raise' */
static Stmt *raise_stmt(Parser *p)
{
    Span start = here(p);
    Expr *exc = NULL, *cause = NULL;
    p->position++;
    if (!at_simple_end(p)) {
        if (!(exc = parse_expression(p))
            || (accept(p, TOKEN_FROM) && !(cause = parse_expression(p)))) return NULL;
    }
    Stmt *s = p->failed ? NULL : parser_new_stmt(p, STMT_RAISE, start);
    if (!s) return NULL;
    s->raise.exc = exc;
    s->raise.cause = cause;
    return s;
}

/* assert_stmt: 'assert' expression [',' expression] */
static Stmt *assert_stmt(Parser *p)
{
    Span start = here(p);
    Expr *msg = NULL;
    p->position++;
    Expr *test = parse_expression(p);
    if (!test || (accept(p, TOKEN_COMMA) && !(msg = parse_expression(p)))) return NULL;
    Stmt *s = p->failed ? NULL : parser_new_stmt(p, STMT_ASSERT, start);
    if (!s) return NULL;
    s->assert_.test = test;
    s->assert_.msg = msg;
    return s;
}

/* del_stmt: 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt */
static Stmt *del_stmt(Parser *p)
{
    Span start = here(p);
    ExprList targets;
    p->position++;
    Mark after = mark(p);
    if (parse_del_targets(p, &targets) && at_simple_end(p)) {
        Stmt *s = parser_new_stmt(p, STMT_DELETE, start);
        if (s) s->delete.targets = targets;
        return s;
    }
    if (!p->look_for_mistakes || p->failed) return NULL;
    reset(p, after);
    return target_raise_invalid(p, parse_star_expressions(p), DEL_TARGETS);
}

/* ('global' | 'nonlocal') NAME (',' NAME)* */
static Stmt *scope_stmt(Parser *p, StmtKind kind)
{
    Span start = here(p);
    int base = p->scratch_count;
    do {
        p->position++;
        Token *name = accept(p, TOKEN_NAME_);
        const AstName *id = name ? parser_name_of_token(p, name) : NULL;
        if (!id || !parser_push(p, (void *)id)) return NULL;
    } while (at(p, TOKEN_COMMA));
    Stmt *s = p->failed ? NULL : parser_new_stmt(p, kind, start);
    return s && TAKE_LIST(p, base, &s->global.names) ? s : NULL;
}

/* ---- imports ---- */

/* dotted_name: NAME ('.' NAME)*, as one name */
static const AstName *dotted_name(Parser *p)
{
    TextBuffer buffer = {0};
    const AstName *only = NULL;
    bool dotted = false;
    do {
        Token *token = accept(p, TOKEN_NAME_);
        const AstName *part = token ? parser_name_of_token(p, token) : NULL;
        if (!part) return NULL;
        if (!dotted && !at(p, TOKEN_DOT)) return p->failed ? NULL : part;
        only = part;
        if (dotted && !parser_append_text(p, &buffer, ".", 1)) return NULL;
        if (!parser_append_text(p, &buffer, only->text, only->size)) return NULL;
        dotted = true;
    } while (accept(p, TOKEN_DOT));
    return p->failed ? NULL : parser_intern(p, buffer.bytes, buffer.size);
}

/* name ['as' NAME], pushed; `name` has just been read. */
static bool alias(Parser *p, Span start, const AstName *name)
{
    const AstName *asname = NULL;
    if (accept(p, TOKEN_AS)) {
        Token *token = accept(p, TOKEN_NAME_);
        if (!token || !(asname = parser_name_of_token(p, token))) return false;
    }
    Alias *a = p->failed ? NULL : parser_new_record(p, sizeof *a, start);
    if (!a) return false;
    a->name = name;
    a->asname = asname;
    return parser_push(p, a);
}

/* import_name: 'import' dotted_as_name (',' dotted_as_name)* */
static Stmt *import_name(Parser *p)
{
    Span start = here(p);
    int base = p->scratch_count;
    do {
        p->position++;
        Span name_start = here(p);
        const AstName *name = dotted_name(p);
        if (!name || !alias(p, name_start, name)) return NULL;
    } while (at(p, TOKEN_COMMA));
    Stmt *s = p->failed ? NULL : parser_new_stmt(p, STMT_IMPORT, start);
    return s && TAKE_LIST(p, base, &s->import.names) ? s : NULL;
}

/* import_from_as_names: NAME ['as' NAME] (',' NAME ['as' NAME])*; a comma after the last is left */
static bool import_from_as_names(Parser *p)
{
    Mark comma = mark(p);
    int base = p->scratch_count;
    do {
        Span start = here(p);
        Token *token = accept(p, TOKEN_NAME_);
        const AstName *name = token ? parser_name_of_token(p, token) : NULL;
        if (!name || !alias(p, start, name)) {
            if (p->failed || p->scratch_count == base) return false;
            reset(p, (Mark){comma.position, p->scratch_count});
            return true;
        }
        comma = mark(p);
    } while (accept(p, TOKEN_COMMA));
    return !p->failed;
}

/* import_from_targets: '(' names [','] ')' | names !',' | '*' | invalid_import_from_targets */
static bool import_from_targets(Parser *p)
{
    Span start = here(p);
    if (accept(p, TOKEN_LPAR)) {
        if (!import_from_as_names(p)) return false;
        accept(p, TOKEN_COMMA);
        return accept(p, TOKEN_RPAR);
    }
    if (accept(p, TOKEN_STAR)) {
        const AstName *all = parser_intern(p, "*", 1);
        return all && alias(p, start, all);
    }
    if (!import_from_as_names(p)) return false;
    if (!accept(p, TOKEN_COMMA)) return !p->failed;
    if (p->look_for_mistakes && at(p, TOKEN_NEWLINE)) {
        parser_raise_here(p, PROBLEM_SYNTAX, "trailing comma not allowed without surrounding parentheses");
    }
    return false;
}

/* import_from: 'from' ('.' | '...')* dotted_name 'import' targets | 'from' ('.' | '...')+ 'import' targets */
static Stmt *import_from(Parser *p)
{
    Span start = here(p);
    int level = 0;
    const AstName *module = NULL;
    p->position++;
    for (;; p->position++) {
        if (at(p, TOKEN_DOT)) level++;
        else if (at(p, TOKEN_ELLIPSIS)) level += 3;
        else break;
    }
    if ((!level || !at(p, TOKEN_IMPORT)) && !(module = dotted_name(p))) return NULL;
    int base = p->scratch_count;
    if (!accept(p, TOKEN_IMPORT) || !import_from_targets(p)) return NULL;
    Stmt *s = parser_new_stmt(p, STMT_IMPORT_FROM, start);
    if (!s || !TAKE_LIST(p, base, &s->import_from.names)) return NULL;
    s->import_from.module = module;
    s->import_from.level = level;
    return s;
}

/* ---- sequences ---- */

static void *simple_stmt_rule(Parser *p)
{
    switch (peek(p)->type) {
    case TOKEN_RETURN: return return_stmt(p);
    case TOKEN_IMPORT: return import_name(p);
    case TOKEN_FROM: return import_from(p);
    case TOKEN_RAISE: return raise_stmt(p);
    case TOKEN_PASS: return keyword_statement(p, STMT_PASS);
    case TOKEN_DEL: return del_stmt(p);
    case TOKEN_ASSERT: return assert_stmt(p);
    case TOKEN_BREAK: return keyword_statement(p, STMT_BREAK);
    case TOKEN_CONTINUE: return keyword_statement(p, STMT_CONTINUE);
    case TOKEN_GLOBAL: return scope_stmt(p, STMT_GLOBAL);
    case TOKEN_NONLOCAL: return scope_stmt(p, STMT_NONLOCAL);
    default: return assignment_or_expression(p);
    }
}

static Stmt *simple_stmt(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_SIMPLE_STMT, simple_stmt_rule);
    return simple_stmt_rule(p);
}

/* simple_stmts: simple_stmt (';' simple_stmt)* [';'] NEWLINE */
bool parse_simple_stmts(Parser *p)
{
    do {
        Stmt *s = simple_stmt(p);
        if (!s || !parser_push(p, s)) return false;
    } while (accept(p, TOKEN_SEMI) && !at(p, TOKEN_NEWLINE));
    return accept(p, TOKEN_NEWLINE);
}

static bool statement(Parser *p)
{
    if (parser_at_compound_stmt(p)) {
        Mark start = mark(p);
        int dropped = p->dropped;
        Stmt *s = parse_compound_stmt(p);
        if (s) return parser_push(p, s);
        /* Only `match` may turn out to be a name; not any more when its body has been entered. */
        if (p->failed || p->dropped != dropped) return false;
        reset(p, start);
        if (!at(p, TOKEN_NAME_)) return false;
    }
    return parse_simple_stmts(p);
}

/* statements: statement+ */
bool parse_statements(Parser *p, StmtList *list)
{
    int base = p->scratch_count;
    do {
        parser_drop_tokens(p);
        int before = p->scratch_count;
        Mark start = mark(p);
        if (!statement(p)) {
            if (p->failed || p->scratch_count == base || !p->second_pass || before == base) return false;
            reset(p, start);
            break;
        }
    } while (!at(p, TOKEN_END) && !at(p, TOKEN_DEDENT) && !p->failed);
    return TAKE_LIST(p, base, list);
}
