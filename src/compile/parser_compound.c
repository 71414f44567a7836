/* Compound statements: a header, a colon, a block. */
#include "compile/parser_internal.h"

/* ---- blocks ---- */

/* NEWLINE INDENT statements DEDENT | simple_stmts */
static bool block_inside(Parser *p, StmtList *list)
{
    if (!accept(p, TOKEN_NEWLINE)) {
        int base = p->scratch_count;
        return parse_simple_stmts(p) && TAKE_LIST(p, base, list);
    }
    if (!accept(p, TOKEN_INDENT)) {
        if (p->look_for_mistakes && !p->failed) parser_raise_here(p, PROBLEM_INDENTATION,
                                                           "expected an indented block");
        return false;
    }
    return parse_statements(p, list) && accept(p, TOKEN_DEDENT);
}

static void *block_rule(Parser *p)
{
    StmtList *list = OURO_ARENA_NEW(p->arena, StmtList);
    if (!list) return parser_out_of_memory(p);
    return block_inside(p, list) ? list : NULL;
}

bool parse_block(Parser *p, StmtList *list)
{
    if (!p->second_pass) return block_inside(p, list);
    StmtList *found = parser_memoized(p, RULE_BLOCK, block_rule);
    if (found) *list = *found;
    return found;
}

/* Missing block: `what` names the statement that started on `line`. */
static bool check_indent(Parser *p, const char *what, int line)
{
    if (!p->look_for_mistakes || !at(p, TOKEN_NEWLINE)) return !p->failed;
    p->position++;
    bool indented = at(p, TOKEN_INDENT);
    p->position--;
    if (!indented && !p->failed) {
        parser_raise_here(p, PROBLEM_INDENTATION, "expected an indented block after %s on line %d", what,
                          line);
    }
    return !p->failed;
}

/* ':' block, after a header of the statement `what`. A header that ends without a colon is a known
 * mistake. */
bool parse_colon_block(Parser *p, const char *what, int line, StmtList *body)
{
    if (p->look_for_mistakes && at(p, TOKEN_NEWLINE)) {
        parser_raise_here(p, PROBLEM_SYNTAX, "expected ':'");
        return false;
    }
    return accept(p, TOKEN_COLON) && check_indent(p, what, line) && parse_block(p, body);
}

/* &&':' block */
static bool forced_colon_block(Parser *p, const char *what, int line, StmtList *body)
{
    return parser_expect_forced(p, TOKEN_COLON) && check_indent(p, what, line) && parse_block(p, body);
}

/* [else_block] */
static bool else_block(Parser *p, StmtList *orelse)
{
    int line = peek(p)->line;
    if (!accept(p, TOKEN_ELSE)) return !p->failed;
    return forced_colon_block(p, "'else' statement", line, orelse);
}

/* ---- if, while, for ---- */

/* An `elif` is an If in the `orelse` of the one before it; they are linked as they are read. */
static Stmt *if_clause(Parser *p)
{
    Span start = here(p);
    const char *what = at(p, TOKEN_IF) ? "'if' statement" : "'elif' statement";
    StmtList body;
    p->position++;
    Expr *test = parse_named_expression(p);
    if (!test || !parse_colon_block(p, what, start.line, &body)) return NULL;
    Stmt *s = parser_new_stmt(p, STMT_IF, start);
    if (!s) return NULL;
    s->if_.test = test;
    s->if_.body = body;
    return s;
}

static bool one_stmt(Parser *p, Stmt *s, StmtList *list)
{
    Stmt **items = arena_alloc(p->arena, sizeof *items);
    if (!items) return parser_out_of_memory(p);
    *items = s;
    *list = (StmtList){items, 1};
    return true;
}

/* if_stmt: 'if' named_expression ':' block (elif_stmt | [else_block]) */
static Stmt *if_stmt(Parser *p)
{
    Stmt *first = if_clause(p), *last = first;
    while (last && at(p, TOKEN_ELIF)) {
        Stmt *next = if_clause(p);
        if (!next || !one_stmt(p, next, &last->if_.orelse)) return NULL;
        last = next;
    }
    if (!last || !else_block(p, &last->if_.orelse)) return NULL;
    for (Stmt *s = first;; s = s->if_.orelse.items[0]) {
        s->span = parser_close_span(p, s->span);
        if (s == last) return first;
    }
}

/* while_stmt: 'while' named_expression ':' block [else_block] */
static Stmt *while_stmt(Parser *p)
{
    Span start = here(p);
    StmtList body, orelse = {NULL, 0};
    p->position++;
    Expr *test = parse_named_expression(p);
    if (!test || !parse_colon_block(p, "'while' statement", start.line, &body)
        || !else_block(p, &orelse)) return NULL;
    Stmt *s = parser_new_stmt(p, STMT_WHILE, start);
    if (!s) return NULL;
    s->while_.test = test;
    s->while_.body = body;
    s->while_.orelse = orelse;
    return s;
}

/* for_stmt: 'for' star_targets 'in' ~ star_expressions ':' block [else_block] | invalid_for_target */
static Stmt *for_stmt(Parser *p, Span start, StmtKind kind)
{
    StmtList body, orelse = {NULL, 0};
    Mark for_mark = mark(p);
    int line = peek(p)->line;
    p->position++;
    Expr *target = parse_star_targets(p);
    if (p->failed) return NULL;
    if (!target || !accept(p, TOKEN_IN)) {
        reset(p, for_mark);
        if (p->look_for_mistakes) invalid_for_target(p);
        return NULL;
    }
    Expr *iter = parse_star_expressions(p);
    if (!iter || !parse_colon_block(p, "'for' statement", line, &body)
        || !else_block(p, &orelse)) return NULL;
    Stmt *s = parser_new_stmt(p, kind, start);
    if (!s) return NULL;
    s->for_.target = target;
    s->for_.iter = iter;
    s->for_.body = body;
    s->for_.orelse = orelse;
    return s;
}

/* ---- with ---- */

static bool push_with_item(Parser *p, Expr *context_expr, Expr *optional_vars)
{
    WithItem *item = p->failed ? NULL : parser_new_record(p, sizeof *item, (Span){0});
    if (!item) return false;
    item->context_expr = context_expr;
    item->optional_vars = optional_vars;
    return parser_push(p, item);
}

/* with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression */
static bool with_item(Parser *p)
{
    Mark start = mark(p);
    Expr *context_expr = parse_expression(p);
    if (!context_expr) return false;
    Mark end = mark(p);
    if (accept(p, TOKEN_AS)) {
        Expr *vars = parse_star_target(p);
        if (vars && (at(p, TOKEN_COMMA) || at(p, TOKEN_RPAR) || at(p, TOKEN_COLON))) {
            return push_with_item(p, context_expr, vars);
        }
        if (p->look_for_mistakes && !p->failed) {
            reset(p, start);
            invalid_with_item(p);
        }
        reset(p, end);
    }
    return push_with_item(p, context_expr, NULL);
}

/* '(' with_item (',' with_item)* [','] ')' ':' -- up to before the colon. */
static bool parenthesised_items(Parser *p)
{
    if (!accept(p, TOKEN_LPAR)) return false;
    do {
        if (!with_item(p)) return false;
    } while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_RPAR));
    return accept(p, TOKEN_RPAR) && at(p, TOKEN_COLON);
}

static bool plain_items(Parser *p)
{
    do {
        if (!with_item(p)) return false;
    } while (accept(p, TOKEN_COMMA));
    return !p->failed;
}

/* (what ['as' star_target]) with commas between; one after the last is left. */
static bool loose_items(Parser *p, Expr *(*what)(Parser *))
{
    bool any = false;
    Mark end = mark(p);
    do {
        if (!what(p)) break;
        any = true;
        end = mark(p);
        if (accept(p, TOKEN_AS) && parse_star_target(p)) end = mark(p);
        reset(p, end);
    } while (accept(p, TOKEN_COMMA));
    reset(p, end);
    return any && !p->failed;
}

/* ','.(expression ['as' star_target])+ NEWLINE, or the same with parentheses around: only the colon is
 * missing. */
static void invalid_with_stmt(Parser *p, Mark start)
{
    reset(p, start);
    bool matches = loose_items(p, parse_expression) && at(p, TOKEN_NEWLINE);
    if (!matches && !p->failed) {
        reset(p, start);
        matches = accept(p, TOKEN_LPAR) && loose_items(p, parse_expressions)
            && (accept(p, TOKEN_COMMA), accept(p, TOKEN_RPAR))
               && at(p, TOKEN_NEWLINE);
    }
    if (matches) parser_raise_here(p, PROBLEM_SYNTAX, "expected ':'");
}

/* with_stmt: 'with' '(' items ')' ':' block | 'with' items ':' block | invalid_with_stmt */
static Stmt *with_stmt(Parser *p, Span start, StmtKind kind)
{
    int base = p->scratch_count, line = peek(p)->line;
    WithItemList items;
    StmtList body;
    p->position++;
    Mark header = mark(p);
    if (!parenthesised_items(p)) {
        if (p->failed) return NULL;
        reset(p, header);
        if (!plain_items(p) || !at(p, TOKEN_COLON)) {
            if (p->look_for_mistakes && !p->failed) invalid_with_stmt(p, header);
            return NULL;
        }
    }
    if (!TAKE_LIST(p, base, &items) || !parse_colon_block(p, "'with' statement", line, &body)) return NULL;
    Stmt *s = parser_new_stmt(p, kind, start);
    if (!s) return NULL;
    s->with.items = items;
    s->with.body = body;
    return s;
}

/* ---- try ---- */

/* 'except' expression ',' expressions ['as' NAME] ':' -- needs parentheses around the types. */
static void check_several_types(Parser *p, Expr *type)
{
    Mark end = mark(p);
    if (!accept(p, TOKEN_COMMA) || !parse_expressions(p)) {
        reset(p, end);
        return;
    }
    if (accept(p, TOKEN_AS)) accept(p, TOKEN_NAME_);
    if (accept(p, TOKEN_COLON)) {
        parser_raise(p, PROBLEM_SYNTAX, span_from(type->span),
                   "multiple exception types must be parenthesized");
    }
    reset(p, end);
}

static bool except_block(Parser *p);

/* The header of a handler, up to before the colon. */
static bool except_header(Parser *p, bool star, Expr **type, const AstName **name)
{
    if (p->look_for_mistakes && star && (at(p, TOKEN_NEWLINE) || at(p, TOKEN_COLON))) {
        return parser_raise_here(p, PROBLEM_SYNTAX, "expected one or more exception types");
    }
    if (!star && (at(p, TOKEN_COLON) || at(p, TOKEN_NEWLINE))) return !p->failed;
    if (!(*type = parse_expression(p))) return false;
    if (p->look_for_mistakes) check_several_types(p, *type);
    if (p->failed || !accept(p, TOKEN_AS)) return !p->failed;
    Token *token = accept(p, TOKEN_NAME_);
    return token && (*name = parser_name_of_token(p, token));
}

/* except_block or except_star_block, whichever comes, pushed. */
static bool except_block(Parser *p)
{
    Span start = here(p);
    Expr *type = NULL;
    const AstName *name = NULL;
    StmtList body;
    if (!accept(p, TOKEN_EXCEPT)) return false;
    bool star = accept(p, TOKEN_STAR);
    if (!except_header(p, star, &type, &name)) return false;
    const char *what = star ? "'except*' statement" : "'except' statement";
    if (!parse_colon_block(p, what, start.line, &body)) return false;
    ExceptHandler *handler = parser_new_record(p, sizeof *handler, start);
    if (!handler) return false;
    handler->type = type;
    handler->name = name;
    handler->body = body;
    return parser_push(p, handler);
}

/* 'except' '*' expression ['as' NAME] ':' | 'except' [expression ['as' NAME]] ':', of the other kind than
 * before. */
static bool mixed_handlers(Parser *p, bool star)
{
    if (!p->look_for_mistakes) return false;
    Mark start = mark(p);
    Span span = here(p);
    p->position++;
    if (star) {
        span = span_range(span, here(p));
        p->position++;
    }
    bool has_type = !at(p, TOKEN_COLON) && parse_expression(p);
    if (has_type && accept(p, TOKEN_AS)) accept(p, TOKEN_NAME_);
    if (at(p, TOKEN_COLON) && (has_type || !star)) {
        parser_raise(p, PROBLEM_SYNTAX, span, "cannot have both 'except' and 'except*' on the same 'try'");
    }
    reset(p, start);
    if (!p->failed) except_block(p);
    return false;
}

static bool at_except_star(Parser *p)
{
    p->position++;
    bool star = at(p, TOKEN_STAR);
    p->position--;
    return star;
}

static bool handlers(Parser *p, ExceptHandlerList *list, bool *star)
{
    int base = p->scratch_count;
    for (bool first = true; at(p, TOKEN_EXCEPT); first = false) {
        bool this_star = at_except_star(p);
        if (!first && this_star != *star) return mixed_handlers(p, this_star);
        *star = this_star;
        if (!except_block(p)) return false;
    }
    return !p->failed && TAKE_LIST(p, base, list);
}

/* try_stmt: 'try' &&':' block (finally_block | except_block+ [else_block] [finally_block] | the same with
 * `except*`) */
static Stmt *try_stmt(Parser *p)
{
    Span start = here(p);
    StmtList body, orelse = {NULL, 0}, finalbody = {NULL, 0};
    ExceptHandlerList except = {NULL, 0};
    bool star = false;
    p->position++;
    if (!forced_colon_block(p, "'try' statement", start.line, &body)) {
        /* A rule for mistakes reads the handlers even without a block, and so more of the text. */
        if (p->look_for_mistakes && !p->failed && at(p, TOKEN_EXCEPT)) handlers(p, &except, &star);
        return NULL;
    }
    if (!at(p, TOKEN_EXCEPT) && !at(p, TOKEN_FINALLY)) {
        if (!p->look_for_mistakes || p->failed) return NULL;
        return parser_raise_here(p, PROBLEM_SYNTAX, "expected 'except' or 'finally' block");
    }
    if (!handlers(p, &except, &star) || (except.count && !else_block(p, &orelse))) return NULL;
    int line = peek(p)->line;
    if (accept(p, TOKEN_FINALLY)
        && !forced_colon_block(p, "'finally' statement", line, &finalbody)) return NULL;
    Stmt *s = p->failed ? NULL : parser_new_stmt(p, star ? STMT_TRY_STAR : STMT_TRY, start);
    if (!s) return NULL;
    s->try_.body = body;
    s->try_.handlers = except;
    s->try_.orelse = orelse;
    s->try_.finalbody = finalbody;
    return s;
}

/* ---- def and class ---- */

/* function_def_raw: 'def' NAME &&'(' [params] ')' ['->' expression] &&':' block */
static Stmt *function_def(Parser *p, Span start, StmtKind kind, const ExprList *decorators)
{
    int line = peek(p)->line;
    Expr *returns = NULL;
    StmtList body;
    p->position++;
    Token *token = accept(p, TOKEN_NAME_);
    const AstName *name = token ? parser_name_of_token(p, token) : NULL;
    if (!name || !parser_expect_forced(p, TOKEN_LPAR)) return NULL;
    Arguments *args = parse_parameters(p, false);
    if (!args || !accept(p, TOKEN_RPAR)) return NULL;
    Mark arrow = mark(p);
    if (accept(p, TOKEN_ARROW) && !(returns = parse_expression(p))) {
        if (p->failed) return NULL;
        reset(p, arrow);
    }
    if (!forced_colon_block(p, "function definition", line, &body)) return NULL;
    Stmt *s = parser_new_stmt(p, kind, start);
    if (!s) return NULL;
    s->function_def.name = name;
    s->function_def.args = args;
    s->function_def.body = body;
    s->function_def.decorator_list = *decorators;
    s->function_def.returns = returns;
    return s;
}

/* class_def_raw: 'class' NAME ['(' [arguments] ')'] ':' block */
static Stmt *class_def(Parser *p, const ExprList *decorators)
{
    Span start = here(p);
    CallArguments bases = {{NULL, 0}, {NULL, 0}};
    StmtList body;
    p->position++;
    Token *token = accept(p, TOKEN_NAME_);
    const AstName *name = token ? parser_name_of_token(p, token) : NULL;
    if (!name) return NULL;
    if (accept(p, TOKEN_LPAR)) {
        if (!at(p, TOKEN_RPAR) && !parse_arguments(p, &bases)) return NULL;
        if (!accept(p, TOKEN_RPAR)) return NULL;
    }
    if (!parse_colon_block(p, "class definition", start.line, &body)) return NULL;
    Stmt *s = parser_new_stmt(p, STMT_CLASS_DEF, start);
    if (!s) return NULL;
    s->class_def.name = name;
    s->class_def.bases = bases.args;
    s->class_def.keywords = bases.keywords;
    s->class_def.body = body;
    s->class_def.decorator_list = *decorators;
    return s;
}

static Stmt *async_stmt(Parser *p, const ExprList *decorators)
{
    Span start = here(p);
    p->position++;
    switch (peek(p)->type) {
    case TOKEN_DEF: return function_def(p, start, STMT_ASYNC_FUNCTION_DEF, decorators);
    case TOKEN_FOR: return decorators->count ? NULL : for_stmt(p, start, STMT_ASYNC_FOR);
    case TOKEN_WITH: return decorators->count ? NULL : with_stmt(p, start, STMT_ASYNC_WITH);
    default: return NULL;
    }
}

/* ('@' named_expression NEWLINE)+ (class_def_raw | function_def_raw) */
static Stmt *decorated(Parser *p)
{
    int base = p->scratch_count;
    ExprList decorators;
    while (accept(p, TOKEN_AT)) {
        Expr *e = parse_named_expression(p);
        if (!e || !parser_push(p, e) || !accept(p, TOKEN_NEWLINE)) return NULL;
    }
    if (p->failed || !TAKE_LIST(p, base, &decorators)) return NULL;
    switch (peek(p)->type) {
    case TOKEN_DEF: return function_def(p, here(p), STMT_FUNCTION_DEF, &decorators);
    case TOKEN_CLASS: return class_def(p, &decorators);
    case TOKEN_ASYNC: return async_stmt(p, &decorators);
    default: return NULL;
    }
}

/* ---- choice ---- */

bool parser_at_compound_stmt(Parser *p)
{
    switch (peek(p)->type) {
    case TOKEN_DEF: case TOKEN_AT: case TOKEN_ASYNC: case TOKEN_IF: case TOKEN_CLASS: case TOKEN_WITH:
    case TOKEN_FOR: case TOKEN_TRY: case TOKEN_WHILE:
        return true;
    case TOKEN_NAME_:
        return parser_at_soft_keyword(p, "match");
    default:
        return false;
    }
}

static Stmt *compound_inside(Parser *p)
{
    const ExprList none = {NULL, 0};
    switch (peek(p)->type) {
    case TOKEN_DEF: return function_def(p, here(p), STMT_FUNCTION_DEF, &none);
    case TOKEN_AT: return decorated(p);
    case TOKEN_ASYNC: return async_stmt(p, &none);
    case TOKEN_IF: return if_stmt(p);
    case TOKEN_CLASS: return class_def(p, &none);
    case TOKEN_WITH: return with_stmt(p, here(p), STMT_WITH);
    case TOKEN_FOR: return for_stmt(p, here(p), STMT_FOR);
    case TOKEN_TRY: return try_stmt(p);
    case TOKEN_WHILE: return while_stmt(p);
    case TOKEN_NAME_: return parse_match_stmt(p);
    default: return NULL;
    }
}

Stmt *parse_compound_stmt(Parser *p)
{
    if (!enter(p, 6)) return NULL;
    Stmt *s = compound_inside(p);
    leave(p, 6);
    return p->failed ? NULL : s;
}
