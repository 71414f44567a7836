/* What stands in brackets of its own: groups, tuples, lists, sets, dicts, and their comprehensions. */
#include "compile/parser_internal.h"

static bool at_comprehension(Parser *p)
{
    return at(p, TOKEN_FOR) || at(p, TOKEN_ASYNC);
}

/* ---- comprehensions ---- */

/* ('if' disjunction)* */
static bool conditions(Parser *p, ExprList *list)
{
    int base = p->scratch_count;
    for (;;) {
        Mark end = mark(p);
        if (!accept(p, TOKEN_IF)) break;
        Expr *test = parse_disjunction(p);
        if (p->failed || (test && !parser_push(p, test))) return false;
        if (!test) {
            reset(p, end);
            break;
        }
    }
    return !p->failed && TAKE_LIST(p, base, list);
}

/* for_if_clause: ['async'] 'for' star_targets 'in' ~ disjunction ('if' disjunction)* | invalid_for_target */
static Comprehension *for_if_clause(Parser *p)
{
    Mark start = mark(p);
    bool is_async = accept(p, TOKEN_ASYNC);
    if (!accept(p, TOKEN_FOR)) return NULL;
    Expr *target = parse_star_targets(p);
    if (p->failed) return NULL;
    if (!target || !accept(p, TOKEN_IN)) {
        reset(p, start);
        if (p->look_for_mistakes) invalid_for_target(p);
        return NULL;
    }
    Expr *iter = parse_disjunction(p);
    Comprehension *clause = iter ? parser_new_record(p, sizeof *clause, (Span){0}) : NULL;
    if (!clause || !conditions(p, &clause->ifs)) return NULL;
    clause->target = target;
    clause->iter = iter;
    clause->is_async = is_async;
    return clause;
}

bool parse_for_if_clauses(Parser *p, ComprehensionList *list)
{
    int base = p->scratch_count;
    while (at_comprehension(p)) {
        Mark end = mark(p);
        Comprehension *clause = for_if_clause(p);
        if (p->failed || (clause && !parser_push(p, clause))) return false;
        if (!clause) {
            reset(p, end);
            break;
        }
    }
    return p->scratch_count > base && TAKE_LIST(p, base, list);
}

/* `element` and its clauses, up to the closing bracket. */
static Expr *comprehension(Parser *p, Span start, ExprKind kind, Expr *element, Expr *value,
                           TokenType closing)
{
    ComprehensionList generators;
    if (element->kind == EXPR_STARRED || !parse_for_if_clauses(p, &generators)
        || !accept(p, closing)) return NULL;
    Expr *e = parser_new_expr(p, kind, start);
    if (!e) return NULL;
    if (kind == EXPR_DICT_COMP) {
        e->dict_comp.key = element;
        e->dict_comp.value = value;
        e->dict_comp.generators = generators;
    } else {
        e->list_comp.elt = element;
        e->list_comp.generators = generators;
    }
    return e;
}

/* ---- elements ---- */

/* (',' star_named_expression)* [','] up to the closing bracket, after a first element that has been
 * pushed. */
static bool more_elements(Parser *p, TokenType closing)
{
    while (accept(p, TOKEN_COMMA) && !at(p, closing)) {
        Expr *e = parse_star_named_expression(p);
        if (!e || !parser_push(p, e)) return false;
    }
    return accept(p, closing);
}

/* A list, set or tuple whose first element has been read (or is NULL, before the closing bracket). */
static Expr *display(Parser *p, Span start, ExprKind kind, Expr *first, TokenType closing)
{
    int base = p->scratch_count;
    ExprList elts;
    if (first && !parser_push(p, first)) return NULL;
    if (first ? !more_elements(p, closing) : !accept(p, closing)) return NULL;
    if (!TAKE_LIST(p, base, &elts)) return NULL;
    Expr *e = parser_new_expr(p, kind, start);
    if (!e) return NULL;
    if (kind == EXPR_LIST) e->list.elts = elts;
    else if (kind == EXPR_SET) e->set.elts = elts;
    else e->tuple.elts = elts;
    return e;
}

/* ---- ( ---- */

/* tuple | group | genexp */
static Expr *paren_inside(Parser *p)
{
    Span start = here(p);
    p->position++;
    if (at(p, TOKEN_RPAR)) return display(p, start, EXPR_TUPLE, NULL, TOKEN_RPAR);
    if (at(p, TOKEN_YIELD)) {
        Expr *e = parse_yield_expr(p);
        return e && accept(p, TOKEN_RPAR) ? e : NULL;
    }
    Expr *first = parse_star_named_expression(p);
    if (!first) return NULL;
    if (at(p, TOKEN_COMMA)) return display(p, start, EXPR_TUPLE, first, TOKEN_RPAR);
    if (at_comprehension(p)) return comprehension(p, start, EXPR_GENERATOR_EXP, first, NULL, TOKEN_RPAR);
    return first->kind != EXPR_STARRED && accept(p, TOKEN_RPAR) ? first : NULL;
}

Expr *parse_paren_atom(Parser *p)
{
    Mark start = mark(p);
    if (!enter(p, BRACKET_LEVELS)) return NULL;
    Expr *e = paren_inside(p);
    if (!e && p->look_for_mistakes && !p->failed) {
        reset(p, start);
        invalid_group(p);
        if (!p->failed) invalid_comprehension(p);
    }
    leave(p, BRACKET_LEVELS);
    return p->failed ? NULL : e;
}

/* ---- [ ---- */

/* list | listcomp */
static Expr *list_inside(Parser *p)
{
    Span start = here(p);
    p->position++;
    if (at(p, TOKEN_RSQB)) return display(p, start, EXPR_LIST, NULL, TOKEN_RSQB);
    Expr *first = parse_star_named_expression(p);
    if (!first) return NULL;
    if (at_comprehension(p)) return comprehension(p, start, EXPR_LIST_COMP, first, NULL, TOKEN_RSQB);
    return display(p, start, EXPR_LIST, first, TOKEN_RSQB);
}

Expr *parse_list_atom(Parser *p)
{
    Mark start = mark(p);
    if (!enter(p, BRACKET_LEVELS)) return NULL;
    Expr *e = list_inside(p);
    if (!e && p->look_for_mistakes && !p->failed) {
        reset(p, start);
        invalid_comprehension(p);
    }
    leave(p, BRACKET_LEVELS);
    return p->failed ? NULL : e;
}

/* ---- { ---- */

/* Key and value are pushed together; the key of `**mapping` is NULL. */
static bool double_starred_kvpair(Parser *p)
{
    Expr *key = NULL, *value;
    if (accept(p, TOKEN_DOUBLE_STAR)) value = parse_bitwise_or(p);
    else {
        if (!(key = parse_expression(p)) || !accept(p, TOKEN_COLON)) return false;
        value = parse_expression(p);
    }
    return value && parser_push(p, key) && parser_push(p, value);
}

/* The rest of a dict whose first pair has been pushed at `base`. */
static Expr *dict_rest(Parser *p, Span start, int base)
{
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_RBRACE)) {
        if (!double_starred_kvpair(p)) return NULL;
    }
    if (!accept(p, TOKEN_RBRACE)) return NULL;
    int count = (p->scratch_count - base) / 2;
    Expr *e = parser_new_expr(p, EXPR_DICT, start);
    Expr **keys = arena_alloc_array(p->arena, (size_t)count, sizeof *keys);
    Expr **values = arena_alloc_array(p->arena, (size_t)count, sizeof *values);
    if (!e || !keys || !values) return parser_out_of_memory(p);
    for (int i = 0; i < count; i++) {
        keys[i] = p->scratch[base + 2 * i];
        values[i] = p->scratch[base + 2 * i + 1];
    }
    p->scratch_count = base;
    e->dict.keys = (ExprList){keys, count};
    e->dict.values = (ExprList){values, count};
    return e;
}

static bool is_bare_named_expr(const Expr *e, Span start)
{
    return e->kind == EXPR_NAMED_EXPR && e->span.line == start.line && e->span.column == start.column;
}

/* After the key of a first pair: dict | dictcomp */
static Expr *dict_after_key(Parser *p, Span start, Expr *key)
{
    p->position++;
    Expr *value = parse_expression(p);
    if (!value) return NULL;
    if (at_comprehension(p)) return comprehension(p, start, EXPR_DICT_COMP, key, value, TOKEN_RBRACE);
    int base = p->scratch_count;
    return parser_push(p, key) && parser_push(p, value) ? dict_rest(p, start, base) : NULL;
}

/* dict | set | dictcomp | setcomp */
static Expr *brace_inside(Parser *p)
{
    Span start = here(p);
    int base = p->scratch_count;
    p->position++;
    if (at(p, TOKEN_RBRACE)) return dict_rest(p, start, base);
    if (at(p, TOKEN_DOUBLE_STAR)) return double_starred_kvpair(p) ? dict_rest(p, start, base) : NULL;
    Span first_start = here(p);
    Expr *first = parse_star_named_expression(p);
    if (!first) return NULL;
    if (at(p, TOKEN_COLON) && first->kind != EXPR_STARRED && !is_bare_named_expr(first, first_start)) {
        return dict_after_key(p, start, first);
    }
    if (at_comprehension(p)) return comprehension(p, start, EXPR_SET_COMP, first, NULL, TOKEN_RBRACE);
    return display(p, start, EXPR_SET, first, TOKEN_RBRACE);
}

static void *brace_rule(Parser *p)
{
    Mark start = mark(p);
    if (!enter(p, BRACKET_LEVELS)) return NULL;
    Expr *e = brace_inside(p);
    if (!e && !p->failed) {
        reset(p, start);
        invalid_double_starred_kvpairs(p);
        if (p->look_for_mistakes && !p->failed) invalid_dict_comprehension(p);
        if (p->look_for_mistakes && !p->failed) invalid_comprehension(p);
    }
    leave(p, BRACKET_LEVELS);
    return p->failed ? NULL : e;
}

/* A mistake in a pair is looked for in both passes, as CPython does, so both remember what they found:
 * otherwise each level of braces around a mistake would double the work. */
Expr *parse_brace_atom(Parser *p)
{
    return parser_memoized(p, RULE_BRACE, brace_rule);
}
