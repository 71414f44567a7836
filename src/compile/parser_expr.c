/* Expressions, from lists of them down to atoms. */
#include "compile/parser_internal.h"

#include <string.h>

/* ---- lists and tuples ---- */

/* A tuple of the items pushed since `base`. */
static Expr *tuple_of(Parser *p, int base, Span start)
{
    Expr *tuple = parser_new_expr(p, EXPR_TUPLE, start);
    return tuple && TAKE_LIST(p, base, &tuple->tuple.elts) ? tuple : NULL;
}

/* Can the next token not start an expression? Then a comma before it was the last one. */
static bool at_list_end(Parser *p)
{
    switch (peek(p)->type) {
    case TOKEN_NAME_: case TOKEN_NUMBER: case TOKEN_STRING:
    case TOKEN_LPAR: case TOKEN_LSQB: case TOKEN_LBRACE:
    case TOKEN_STAR: case TOKEN_MINUS: case TOKEN_PLUS: case TOKEN_TILDE: case TOKEN_NOT: case TOKEN_LAMBDA:
    case TOKEN_AWAIT: case TOKEN_NONE: case TOKEN_TRUE: case TOKEN_FALSE: case TOKEN_ELLIPSIS:
        return false;
    default:
        return true;
    }
}

/* item (',' item)* [','], as a tuple if there is any comma. */
static Expr *comma_list(Parser *p, Expr *(*item)(Parser *))
{
    Span start = here(p);
    Expr *first = item(p);
    if (!first || !at(p, TOKEN_COMMA)) return first;
    int base = p->scratch_count;
    if (!parser_push(p, first)) return NULL;
    while (accept(p, TOKEN_COMMA) && !at_list_end(p)) {
        Mark comma = mark(p);
        Expr *e = item(p);
        if (p->failed || (e && !parser_push(p, e))) return NULL;
        if (!e) {
            reset(p, comma);
            break;
        }
    }
    return p->failed ? NULL : tuple_of(p, base, start);
}

Expr *parse_expressions(Parser *p)
{
    return comma_list(p, parse_expression);
}

Expr *parse_star_expressions(Parser *p)
{
    return comma_list(p, parse_star_expression);
}

static Expr *starred(Parser *p, Expr *(*operand)(Parser *))
{
    Span start = here(p);
    p->position++;
    Expr *value = operand(p);
    Expr *e = value ? parser_new_expr(p, EXPR_STARRED, start) : NULL;
    if (e) e->starred.value = value;
    return e;
}

/* star_expression: '*' bitwise_or | expression */
static void *star_expression_rule(Parser *p)
{
    return at(p, TOKEN_STAR) ? starred(p, parse_bitwise_or) : parse_expression(p);
}

Expr *parse_star_expression(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_STAR_EXPRESSION, star_expression_rule);
    return star_expression_rule(p);
}

/* star_named_expression: '*' bitwise_or | named_expression */
Expr *parse_star_named_expression(Parser *p)
{
    return at(p, TOKEN_STAR) ? starred(p, parse_bitwise_or) : parse_named_expression(p);
}

/* starred_expression: '*' expression */
Expr *parse_starred_expression(Parser *p)
{
    return at(p, TOKEN_STAR) ? starred(p, parse_expression) : NULL;
}

/* yield_expr: 'yield' 'from' expression | 'yield' [star_expressions] */
Expr *parse_yield_expr(Parser *p)
{
    Span start = here(p);
    if (!accept(p, TOKEN_YIELD)) return NULL;
    Expr *value = NULL;
    bool from = accept(p, TOKEN_FROM);
    if ((from || !at_list_end(p))
        && !(value = from ? parse_expression(p) : parse_star_expressions(p))) return NULL;
    Expr *e = p->failed ? NULL : parser_new_expr(p, from ? EXPR_YIELD_FROM : EXPR_YIELD, start);
    if (e) e->yield.value = value;
    return e;
}

/* ---- named expressions ---- */

/* assignment_expression: NAME ':=' ~ expression */
Expr *parse_assignment_expression(Parser *p)
{
    Mark start = mark(p);
    Token *name = accept(p, TOKEN_NAME_);
    if (!name) return NULL;
    if (!accept(p, TOKEN_COLON_EQUAL)) {
        reset(p, start);
        return NULL;
    }
    Expr *value = parse_expression(p);
    Expr *target = value ? parser_new_name(p, name, AST_STORE) : NULL;
    Expr *e = target ? parser_new_expr(p, EXPR_NAMED_EXPR, target->span) : NULL;
    if (!e) return NULL;
    e->named_expr.target = target;
    e->named_expr.value = value;
    return e;
}

/* named_expression: assignment_expression | invalid_named_expression | expression !':=' */
static void *named_expression_rule(Parser *p)
{
    if (at(p, TOKEN_NAME_)) {
        Mark start = mark(p);
        Expr *e = parse_assignment_expression(p);
        if (e || p->failed) return e;
        /* `name := bad` is no expression either. */
        if (p->position != start.position) return NULL;
    }
    if (p->look_for_mistakes) {
        invalid_named_expression(p);
        if (p->failed) return NULL;
    }
    Expr *e = parse_expression(p);
    return e && at(p, TOKEN_COLON_EQUAL) ? NULL : e;
}

Expr *parse_named_expression(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_NAMED_EXPRESSION, named_expression_rule);
    return named_expression_rule(p);
}

/* ---- expression and the boolean operators ---- */

/* disjunction 'if' disjunction 'else' expression | disjunction | lambdef */
static Expr *plain_expression(Parser *p)
{
    if (at(p, TOKEN_LAMBDA)) return parse_lambdef(p);
    Span start = here(p);
    Expr *body = parse_disjunction(p);
    if (!body || !at(p, TOKEN_IF)) return body;
    Mark end = mark(p);
    p->position++;
    Expr *test = parse_disjunction(p);
    if (!test || !accept(p, TOKEN_ELSE)) {
        reset(p, end);  /* a comprehension's condition, perhaps */
        return p->failed ? NULL : body;
    }
    Expr *orelse = parse_expression(p);
    if (!orelse) {
        reset(p, end);
        return p->failed ? NULL : body;
    }
    Expr *e = parser_new_expr(p, EXPR_IF_EXP, start);
    if (!e) return NULL;
    e->if_exp.test = test;
    e->if_exp.body = body;
    e->if_exp.orelse = orelse;
    return e;
}

static void *expression_rule(Parser *p)
{
    Expr *e = NULL;
    if (!enter(p, 1)) return NULL;
    if (p->look_for_mistakes) invalid_expression(p);
    if (!p->failed) e = plain_expression(p);
    leave(p, 1);
    return e;
}

Expr *parse_expression(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_EXPRESSION, expression_rule);
    return expression_rule(p);
}

Expr *parse_expression_without_mistakes(Parser *p)
{
    bool was = p->look_for_mistakes;
    p->look_for_mistakes = false;
    Expr *e = plain_expression(p);
    p->look_for_mistakes = was;
    return e;
}

/* operand (operator operand)*: a chain of `and` or of `or` is one node. */
static Expr *bool_chain(Parser *p, TokenType type, BoolOperator op, Expr *(*operand)(Parser *))
{
    Span start = here(p);
    Expr *first = operand(p);
    if (!first || !at(p, type)) return first;
    int base = p->scratch_count;
    if (!parser_push(p, first)) return NULL;
    for (;;) {
        Mark end = mark(p);
        if (!accept(p, type)) break;
        Expr *e = operand(p);
        if (p->failed || (e && !parser_push(p, e))) return NULL;
        if (!e) {
            reset(p, end);
            break;
        }
    }
    if (p->scratch_count - base == 1) {
        p->scratch_count = base;
        return p->failed ? NULL : first;
    }
    Expr *chain = parser_new_expr(p, EXPR_BOOL_OP, start);
    if (!chain || !TAKE_LIST(p, base, &chain->bool_op.values)) return NULL;
    chain->bool_op.op = op;
    return chain;
}

static Expr *inversion(Parser *p);
static Expr *conjunction(Parser *p);

static void *disjunction_rule(Parser *p)
{
    return bool_chain(p, TOKEN_OR, AST_OR, conjunction);
}

Expr *parse_disjunction(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_DISJUNCTION, disjunction_rule);
    return disjunction_rule(p);
}

static void *conjunction_rule(Parser *p)
{
    return bool_chain(p, TOKEN_AND, AST_AND, inversion);
}

static Expr *conjunction(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_CONJUNCTION, conjunction_rule);
    return conjunction_rule(p);
}

static Expr *unary(Parser *p, Span start, UnaryOperator op, Expr *operand)
{
    Expr *e = operand ? parser_new_expr(p, EXPR_UNARY_OP, start) : NULL;
    if (!e) return NULL;
    e->unary_op.op = op;
    e->unary_op.operand = operand;
    return e;
}

static Expr *comparison(Parser *p);

/* inversion: 'not' inversion | comparison */
static void *inversion_rule(Parser *p)
{
    if (!at(p, TOKEN_NOT)) return comparison(p);
    Span start = here(p);
    p->position++;
    if (!enter(p, 1)) return NULL;
    Expr *e = unary(p, start, AST_NOT, inversion(p));
    leave(p, 1);
    return e;
}

static Expr *inversion(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_INVERSION, inversion_rule);
    return inversion_rule(p);
}

/* ---- comparisons ---- */

/* `<>` and `!=` are one token type; which of them is right depends on a joke. */
static bool is_right_not_equal(Parser *p, const Token *token)
{
    bool odd = token->start[0] == '<';
    if (p->options->barry_as_bdfl && !odd) {
        parser_raise_here(p, PROBLEM_SYNTAX, "with Barry as BDFL, use '<>' instead of '!='");
    }
    return odd == p->options->barry_as_bdfl;
}

/* The comparison operator at the position, which it leaves behind; false leaves the position. */
static bool compare_operator(Parser *p, CompareOperator *op)
{
    Token *token = peek(p);
    switch (token->type) {
    case TOKEN_EQ_EQUAL: *op = AST_EQ; break;
    case TOKEN_LESS: *op = AST_LT; break;
    case TOKEN_LESS_EQUAL: *op = AST_LT_E; break;
    case TOKEN_GREATER: *op = AST_GT; break;
    case TOKEN_GREATER_EQUAL: *op = AST_GT_E; break;
    case TOKEN_IN: *op = AST_IN; break;
    case TOKEN_NOT_EQUAL:
        if (!is_right_not_equal(p, token)) return false;
        *op = AST_NOT_EQ;
        break;
    case TOKEN_NOT:
        p->position++;
        if (!at(p, TOKEN_IN)) {
            p->position--;
            return false;
        }
        *op = AST_NOT_IN;
        break;
    case TOKEN_IS:
        p->position++;
        *op = AST_IS_NOT;
        if (accept(p, TOKEN_NOT)) return true;
        *op = AST_IS;
        return true;
    default:
        return false;
    }
    p->position++;
    return true;
}

/* The rest of a chain `left op right op right ...`: operands and operators take turns on the scratch
 * stack. */
static Expr *compare_chain(Parser *p, Expr *left, CompareOperator op)
{
    int base = p->scratch_count, count = 0;
    Mark end = mark(p);
    do {
        Expr *right = parse_bitwise_or(p);
        if (p->failed) return NULL;
        if (!right) break;
        if (!parser_push(p, right) || !parser_push(p, (void *)(intptr_t)op)) return NULL;
        count++;
        end = mark(p);
    } while (compare_operator(p, &op));
    reset(p, end);
    if (!count) return NULL;
    Expr *e = parser_new_expr(p, EXPR_COMPARE, left->span);
    Expr **comparators = arena_alloc_array(p->arena, (size_t)count, sizeof *comparators);
    CompareOperator *ops = arena_alloc_array(p->arena, (size_t)count, sizeof *ops);
    if (!e || !comparators || !ops) return parser_out_of_memory(p);
    for (int i = 0; i < count; i++) {
        comparators[i] = p->scratch[base + 2 * i];
        ops[i] = (CompareOperator)(intptr_t)p->scratch[base + 2 * i + 1];
    }
    p->scratch_count = base;
    e->compare.left = left;
    e->compare.ops = (CompareOperatorList){ops, count};
    e->compare.comparators = (ExprList){comparators, count};
    return e;
}

/* comparison: bitwise_or compare_op_bitwise_or_pair+ | bitwise_or */
static Expr *comparison(Parser *p)
{
    Span start = here(p);
    Expr *left = parse_bitwise_or(p);
    CompareOperator op;
    if (!left) return NULL;
    Mark end = mark(p);
    if (!compare_operator(p, &op)) return p->failed ? NULL : left;
    Expr *chain = compare_chain(p, left, op);
    if (!chain) {
        reset(p, end);
        return p->failed ? NULL : left;
    }
    chain->span.line = start.line;
    chain->span.column = start.column;
    return chain;
}

/* ---- binary operators ---- */

/* How tightly an operator binds, from 1; 0 for what is no binary operator. */
static int binary_operator(TokenType type, BinaryOperator *op)
{
    switch (type) {
    case TOKEN_VBAR: *op = AST_BIT_OR; return 1;
    case TOKEN_CIRCUMFLEX: *op = AST_BIT_XOR; return 2;
    case TOKEN_AMPER: *op = AST_BIT_AND; return 3;
    case TOKEN_LEFT_SHIFT: *op = AST_LSHIFT; return 4;
    case TOKEN_RIGHT_SHIFT: *op = AST_RSHIFT; return 4;
    case TOKEN_PLUS: *op = AST_ADD; return 5;
    case TOKEN_MINUS: *op = AST_SUB; return 5;
    case TOKEN_STAR: *op = AST_MULT; return 6;
    case TOKEN_SLASH: *op = AST_DIV; return 6;
    case TOKEN_DOUBLE_SLASH: *op = AST_FLOOR_DIV; return 6;
    case TOKEN_PERCENT: *op = AST_MOD; return 6;
    case TOKEN_AT: *op = AST_MAT_MULT; return 6;
    default: return 0;
    }
}

static Expr *factor(Parser *p);

static Expr *binary_node(Parser *p, Span start, Expr *left, BinaryOperator op, Expr *right)
{
    Expr *e = parser_new_expr(p, EXPR_BIN_OP, start);
    if (!e) return NULL;
    e->bin_op.left = left;
    e->bin_op.op = op;
    e->bin_op.right = right;
    return e;
}

/* bitwise_or, bitwise_xor, bitwise_and, shift_expr, sum and term in one: operators that bind at least as
 * tightly as `tightness`. An operator without an operand after it is left alone. */
static Expr *binary(Parser *p, int tightness)
{
    Span start = here(p);
    Expr *left = factor(p);
    BinaryOperator op;
    int binds;
    while (left && (binds = binary_operator(peek(p)->type, &op)) >= tightness && binds) {
        Mark end = mark(p);
        p->position++;
        Expr *right = binary(p, binds + 1);
        if (p->failed) return NULL;
        if (!right) {
            reset(p, end);
            return left;
        }
        left = binary_node(p, start, left, op, right);
    }
    return p->failed ? NULL : left;
}

static void *bitwise_or_rule(Parser *p)
{
    return binary(p, 1);
}

Expr *parse_bitwise_or(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_BITWISE_OR, bitwise_or_rule);
    return binary(p, 1);
}

/* await_primary: 'await' primary | primary */
static Expr *await_primary(Parser *p)
{
    if (!at(p, TOKEN_AWAIT)) return parse_primary(p);
    Span start = here(p);
    p->position++;
    Expr *value = parse_primary(p);
    Expr *e = value ? parser_new_expr(p, EXPR_AWAIT, start) : NULL;
    if (e) e->await.value = value;
    return e;
}

/* power: await_primary '**' factor | await_primary */
static Expr *power(Parser *p)
{
    Span start = here(p);
    Expr *left = await_primary(p);
    if (!left || !at(p, TOKEN_DOUBLE_STAR)) return p->failed ? NULL : left;
    Mark end = mark(p);
    p->position++;
    if (!enter(p, 2)) return NULL;
    Expr *right = factor(p);
    leave(p, 2);
    if (!right) {
        reset(p, end);
        return p->failed ? NULL : left;
    }
    return binary_node(p, start, left, AST_POW, right);
}

/* factor: '+' factor | '-' factor | '~' factor | power */
static void *factor_rule(Parser *p)
{
    UnaryOperator op;
    switch (peek(p)->type) {
    case TOKEN_PLUS: op = AST_UADD; break;
    case TOKEN_MINUS: op = AST_USUB; break;
    case TOKEN_TILDE: op = AST_INVERT; break;
    default: return power(p);
    }
    Span start = here(p);
    p->position++;
    if (!enter(p, 1)) return NULL;
    Expr *e = unary(p, start, op, factor(p));
    leave(p, 1);
    return e;
}

static Expr *factor(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_FACTOR, factor_rule);
    return factor_rule(p);
}

/* ---- primaries ---- */

static Expr *attribute(Parser *p, Span start, Expr *value)
{
    p->position++;
    Token *name = accept(p, TOKEN_NAME_);
    if (!name) return NULL;
    const AstName *attr = parser_name_of_token(p, name);
    Expr *e = attr ? parser_new_expr(p, EXPR_ATTRIBUTE, start) : NULL;
    if (!e) return NULL;
    e->attribute.value = value;
    e->attribute.attr = attr;
    return e;
}

/* slice: [expression] ':' [expression] [':' [expression]] | named_expression */
static bool slice_bound(Parser *p, Expr **bound)
{
    TokenType type = peek(p)->type;
    if (type == TOKEN_COLON || type == TOKEN_RSQB || type == TOKEN_COMMA) return true;
    return (*bound = parse_expression(p));
}

static Expr *slice(Parser *p)
{
    Span start = here(p);
    Expr *lower = NULL, *upper = NULL, *step = NULL;
    if (!at(p, TOKEN_COLON)) {
        lower = parse_named_expression(p);
        if (!lower || !at(p, TOKEN_COLON)) return lower;
        /* A named expression may be a bound in parentheses only, which its span does not include. */
        if (lower->kind == EXPR_NAMED_EXPR && lower->span.line == start.line
            && lower->span.column == start.column) {
            return lower;
        }
    }
    p->position++;
    if (!slice_bound(p, &upper)) return NULL;
    if (accept(p, TOKEN_COLON) && !slice_bound(p, &step)) return NULL;
    Expr *e = p->failed ? NULL : parser_new_expr(p, EXPR_SLICE, start);
    if (!e) return NULL;
    e->slice.lower = lower;
    e->slice.upper = upper;
    e->slice.step = step;
    return e;
}

static Expr *slice_or_starred(Parser *p)
{
    return at(p, TOKEN_STAR) ? parse_starred_expression(p) : slice(p);
}

/* slices: slice !',' | (slice | starred_expression) (',' (slice | starred_expression))* [','] */
static Expr *slices(Parser *p)
{
    Span start = here(p);
    Expr *first = slice_or_starred(p);
    if (!first) return NULL;
    if (first->kind != EXPR_STARRED && !at(p, TOKEN_COMMA)) return first;
    int base = p->scratch_count;
    if (!parser_push(p, first)) return NULL;
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_RSQB)) {
        Expr *e = slice_or_starred(p);
        if (!e || !parser_push(p, e)) return NULL;
    }
    return p->failed ? NULL : tuple_of(p, base, start);
}

static Expr *subscript(Parser *p, Span start, Expr *value)
{
    p->position++;
    if (!enter(p, BRACKET_LEVELS)) return NULL;
    Expr *index = slices(p);
    leave(p, BRACKET_LEVELS);
    if (!index || !accept(p, TOKEN_RSQB)) return NULL;
    Expr *e = parser_new_expr(p, EXPR_SUBSCRIPT, start);
    if (!e) return NULL;
    e->subscript.value = value;
    e->subscript.slice = index;
    return e;
}

static Expr *atom_name(Parser *p)
{
    Token *token = peek(p);
    p->position++;
    return parser_new_name(p, token, AST_LOAD);
}

static Expr *atom_constant(Parser *p, ConstantKind kind)
{
    Span start = here(p);
    p->position++;
    return parser_new_constant(p, kind, start);
}

static Expr *atom(Parser *p)
{
    switch (peek(p)->type) {
    case TOKEN_NAME_: return atom_name(p);
    case TOKEN_TRUE: return atom_constant(p, CONSTANT_TRUE);
    case TOKEN_FALSE: return atom_constant(p, CONSTANT_FALSE);
    case TOKEN_NONE: return atom_constant(p, CONSTANT_NONE);
    case TOKEN_ELLIPSIS: return atom_constant(p, CONSTANT_ELLIPSIS);
    case TOKEN_STRING: return parse_strings(p);
    case TOKEN_NUMBER: return parse_number(p);
    case TOKEN_LPAR: return parse_paren_atom(p);
    case TOKEN_LSQB: return parse_list_atom(p);
    case TOKEN_LBRACE: return parse_brace_atom(p);
    default: return NULL;
    }
}

/* primary: primary '.' NAME | primary genexp | primary '(' [arguments] ')' | primary '[' slices ']' | atom */
static void *primary_rule(Parser *p)
{
    Span start = here(p);
    Expr *e = atom(p);
    while (e) {
        Mark end = mark(p);
        Expr *longer;
        TokenType type = peek(p)->type;
        /* CPython's rule for a call with a generator expression looks for this one at any bracket. */
        bool bracket = type == TOKEN_LPAR || type == TOKEN_LSQB || type == TOKEN_LBRACE;
        if (bracket && p->look_for_mistakes) {
            invalid_comprehension(p);
            if (p->failed) return NULL;
        }
        switch (type) {
        case TOKEN_DOT: longer = attribute(p, start, e); break;
        case TOKEN_LPAR: longer = parse_call(p, start, e); break;
        case TOKEN_LSQB: longer = subscript(p, start, e); break;
        default: return p->failed ? NULL : e;
        }
        if (!longer) {
            reset(p, end);
            return p->failed ? NULL : e;
        }
        e = longer;
    }
    return e;
}

Expr *parse_primary(Parser *p)
{
    if (p->second_pass) return parser_memoized(p, RULE_PRIMARY, primary_rule);
    return primary_rule(p);
}
