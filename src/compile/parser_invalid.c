/* The known mistakes: rules for text that is wrong in a way with a name. They run in the second pass only.
 * Each either reports what it understood or leaves without a trace, the position where it was. What they
 * look for, and in which order, is what CPython 3.11 does: its messages and places are part of what users
 * see. */
#include "compile/parser_internal.h"

#include <string.h>

/* ---- expressions ---- */

/* SOFT_KEYWORD: CPython takes any beginning of such a word for it here, and so do we. */
static bool is_soft_keyword(const Token *token)
{
    static const char *const words[] = {"_", "case", "match"};
    for (int i = 0; token->type == TOKEN_NAME_ && i < 3; i++) {
        if (!strncmp(words[i], token->start, (size_t)token->size)) return true;
    }
    return false;
}

/* Is `e` the name of a function that was a statement in Python 2? */
static bool is_legacy_name(const Expr *e)
{
    return e->kind == EXPR_NAME && (!strcmp(e->name.id->text, "print") || !strcmp(e->name.id->text, "exec"));
}

/* !(NAME STRING | SOFT_KEYWORD) disjunction expression: two expressions side by side, in brackets */
static void missing_comma(Parser *p, Mark start)
{
    if (is_soft_keyword(peek(p))) return;
    if (accept(p, TOKEN_NAME_)) {
        bool name_string = at(p, TOKEN_STRING);
        reset(p, start);
        if (name_string || p->failed) return;
    }
    Expr *left = parse_disjunction(p);
    Expr *right = left ? parse_expression_without_mistakes(p) : NULL;
    if (right && !p->failed && !is_legacy_name(left) && previous(p)->level != 0) {
        RAISE_RANGE(p, left->span, right->span, "invalid syntax. Perhaps you forgot a comma?");
    }
    reset(p, start);
}

/* disjunction 'if' disjunction !('else' | ':') */
static void missing_else(Parser *p, Mark start)
{
    Expr *body = parse_disjunction(p);
    Expr *test = body && accept(p, TOKEN_IF) ? parse_disjunction(p) : NULL;
    if (test && !at(p, TOKEN_ELSE) && !at(p, TOKEN_COLON) && !p->failed) {
        RAISE_RANGE(p, body->span, test->span, "expected 'else' after 'if' expression");
    }
    reset(p, start);
}

/* NAME !'(' star_expressions, where the name is print or exec */
static void legacy_statement(Parser *p, Mark start)
{
    Token *token = accept(p, TOKEN_NAME_);
    if (!token || at(p, TOKEN_LPAR) || p->failed) {
        reset(p, start);
        return;
    }
    Expr *rest = parse_star_expressions(p);
    Expr *name = rest ? parser_new_name(p, token, AST_LOAD) : NULL;
    if (name && is_legacy_name(name)) {
        RAISE_RANGE(p, name->span, rest->span, "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                    name->name.id->text, name->name.id->text);
    }
    reset(p, start);
}

void invalid_expression(Parser *p)
{
    Mark start = mark(p);
    missing_comma(p, start);
    if (!p->failed) missing_else(p, start);
    if (!p->failed && at(p, TOKEN_NAME_)) legacy_statement(p, start);
}

static bool at_plain_equal_end(Parser *p)
{
    return !at(p, TOKEN_EQUAL) && !at(p, TOKEN_COLON_EQUAL);
}

/* NAME '=' bitwise_or !('=' | ':=') */
static void name_equal(Parser *p, Mark start)
{
    Token *name = accept(p, TOKEN_NAME_);
    Expr *value = name && accept(p, TOKEN_EQUAL) ? parse_bitwise_or(p) : NULL;
    if (value && at_plain_equal_end(p) && !p->failed) {
        parser_raise(p, PROBLEM_SYNTAX, span_range(span_of_token(name), value->span),
                   "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    reset(p, start);
}

static bool is_plain_display(const Expr *e)
{
    switch (e->kind) {
    case EXPR_LIST: case EXPR_TUPLE: case EXPR_GENERATOR_EXP: return true;
    case EXPR_CONSTANT: return e->constant.value.kind <= CONSTANT_FALSE;
    default: return false;
    }
}

/* !(list | tuple | genexp | 'True' | 'None' | 'False') bitwise_or '=' bitwise_or !('=' | ':=') */
static void expression_equal(Parser *p, Mark start)
{
    TokenType first = peek(p)->type;
    if (first == TOKEN_LSQB || first == TOKEN_LPAR || (first >= TOKEN_FALSE && first <= TOKEN_TRUE)) {
        Expr *e = first == TOKEN_LSQB ? parse_list_atom(p) : first == TOKEN_LPAR ? parse_paren_atom(p) : NULL;
        /* A group in parentheses is none of these, whatever is in it. */
        bool group = first == TOKEN_LPAR && e && (e->span.column != peek_at(p, start)->column
                                                  || e->span.line != peek_at(p, start)->line);
        reset(p, start);
        if (p->failed || first >= TOKEN_FALSE || (e && is_plain_display(e) && !group)) return;
    }
    Expr *left = parse_bitwise_or(p);
    Expr *right = left && accept(p, TOKEN_EQUAL) ? parse_bitwise_or(p) : NULL;
    if (right && at_plain_equal_end(p) && !p->failed) {
        RAISE_AT(p, left, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                 target_name(left));
    }
    reset(p, start);
}

void invalid_named_expression(Parser *p)
{
    Mark start = mark(p);
    Expr *target = parse_expression(p);
    if (target && accept(p, TOKEN_COLON_EQUAL) && parse_expression(p) && !p->failed) {
        RAISE_AT(p, target, "cannot use assignment expressions with %s", target_name(target));
    }
    reset(p, start);
    if (!p->failed) name_equal(p, start);
    if (!p->failed) expression_equal(p, start);
}

/* ---- assignments ---- */

/* invalid_ann_assign_target: list | tuple | '(' invalid_ann_assign_target ')' */
static Expr *annotated_display(Parser *p)
{
    if (!at(p, TOKEN_LPAR) && !at(p, TOKEN_LSQB)) return NULL;
    Expr *e = at(p, TOKEN_LPAR) ? parse_paren_atom(p) : parse_list_atom(p);
    return e && (e->kind == EXPR_LIST || e->kind == EXPR_TUPLE) ? e : NULL;
}

static bool colon_expression(Parser *p)
{
    return accept(p, TOKEN_COLON) && parse_expression(p) && !p->failed;
}

static void invalid_annotation(Parser *p, Mark start)
{
    Expr *e = annotated_display(p);
    if (e && colon_expression(p)) {
        RAISE_AT(p, e, "only single target (not %s) can be annotated", target_name(e));
        return;
    }
    reset(p, start);
    if (p->failed) return;
    e = parse_star_named_expression(p);
    if (e && accept(p, TOKEN_COMMA)) {
        while (!at(p, TOKEN_COLON)) {
            Mark end = mark(p);
            if (!parse_star_named_expression(p)) {
                reset(p, end);
                break;
            }
            accept(p, TOKEN_COMMA);
        }
        if (colon_expression(p)) {
            RAISE_AT(p, e, "only single target (not tuple) can be annotated");
            return;
        }
    }
    reset(p, start);
    if (p->failed) return;
    e = parse_expression(p);
    if (e && colon_expression(p)) RAISE_AT(p, e, "illegal target for annotation");
    reset(p, start);
}

/* (star_targets '=')* */
static void skip_targets(Parser *p)
{
    for (;;) {
        Mark target = mark(p);
        if (parse_star_targets(p) && accept(p, TOKEN_EQUAL)) continue;
        reset(p, target);
        return;
    }
}

static bool accept_augmented(Parser *p)
{
    TokenType type = peek(p)->type;
    if (type < TOKEN_PLUS_EQUAL || type > TOKEN_DOUBLE_SLASH_EQUAL) return false;
    p->position++;
    return true;
}

void invalid_assignment(Parser *p)
{
    Mark start = mark(p);
    invalid_annotation(p, start);
    if (p->failed) return;
    skip_targets(p);
    Mark value = mark(p);
    Expr *e = parse_star_expressions(p);
    if (e && accept(p, TOKEN_EQUAL)) target_raise_invalid(p, e, STAR_TARGETS);
    reset(p, value);
    if (p->failed) return;
    e = parse_yield_expr(p);
    if (e && accept(p, TOKEN_EQUAL)) RAISE_AT(p, e, "assignment to yield expression not possible");
    reset(p, start);
    if (p->failed) return;
    e = parse_star_expressions(p);
    if (e && accept_augmented(p) && (at(p, TOKEN_YIELD) ? parse_yield_expr(p) : parse_star_expressions(p))
        && !p->failed) {
        RAISE_AT(p, e, "'%s' is an illegal expression for augmented assignment", target_name(e));
    }
    reset(p, start);
}

/* ---- arguments ---- */

static Expr *last_part(const ComprehensionList *list)
{
    const Comprehension *last = list->items[list->count - 1];
    return last->ifs.count ? last->ifs.items[last->ifs.count - 1] : last->iter;
}

static void raise_genexp(Parser *p, const Expr *from, const Expr *to)
{
    RAISE_RANGE(p, from->span, to->span, "Generator expression must be parenthesized");
}

/* expression for_if_clauses ',' [args | expression for_if_clauses] */
static void genexp_first(Parser *p, Mark start)
{
    ComprehensionList clauses;
    CallArguments more;
    Expr *e = parse_expression(p);
    if (e && parse_for_if_clauses(p, &clauses) && accept(p, TOKEN_COMMA)) {
        Mark rest = mark(p);
        if (!parse_call_args(p, &more) && !p->failed) {
            reset(p, rest);
            if (parse_expression(p)) parse_for_if_clauses(p, &clauses);
        }
        if (!p->failed) raise_genexp(p, e, last_part(&clauses));
    }
    reset(p, start);
}

/* NAME '=' expression for_if_clauses */
static void name_equal_genexp(Parser *p, Mark start)
{
    ComprehensionList clauses;
    Token *name = accept(p, TOKEN_NAME_);
    Token *equal = name ? accept(p, TOKEN_EQUAL) : NULL;
    if (equal && parse_expression(p) && parse_for_if_clauses(p, &clauses)) {
        parser_raise(p, PROBLEM_SYNTAX, span_range(span_of_token(name), span_of_token(equal)),
                   "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    reset(p, start);
}

static bool has_mapping(const CallArguments *call)
{
    for (int i = 0; i < call->keywords.count; i++) {
        if (!call->keywords.items[i]->arg) return true;
    }
    return false;
}

/* Could these be what stands behind the positional arguments: keywords, and starred ones among them? */
static bool may_be_keywords(const CallArguments *call)
{
    if (call->keywords.count) return true;
    for (int i = 0; i < call->args.count; i++) {
        if (call->args.items[i]->kind != EXPR_STARRED) return false;
    }
    return true;
}

/* What may be wrong after good arguments. */
static void after_args(Parser *p, Mark start)
{
    ComprehensionList clauses;
    CallArguments call, more;
    if (!parse_call_args(p, &call)) {
        reset(p, start);
        return;
    }
    Mark end = mark(p);
    Token *star = accept(p, TOKEN_COMMA) ? accept(p, TOKEN_STAR) : NULL;
    if (star && may_be_keywords(&call)) {
        RAISE_TOKEN(p, star, "iterable argument unpacking follows keyword argument unpacking");
        return;
    }
    reset(p, start);
    genexp_first(p, start);
    if (!p->failed) name_equal_genexp(p, start);
    reset(p, end);
    if (!p->failed && parse_for_if_clauses(p, &clauses) && call.args.count > 1) {
        raise_genexp(p, call.args.items[call.args.count - 1], last_part(&clauses));
    }
    reset(p, end);
    if (p->failed || !accept(p, TOKEN_COMMA)) return;
    Mark after_comma = mark(p);
    Expr *e = parse_expression(p);
    if (e && parse_for_if_clauses(p, &clauses)) {
        raise_genexp(p, e, last_part(&clauses));
        return;
    }
    reset(p, after_comma);
    if (!p->failed && parse_call_args(p, &more)) {
        parser_raise_here(p, PROBLEM_SYNTAX, has_mapping(&call)
                   ? "positional argument follows keyword argument unpacking"
                   : "positional argument follows keyword argument");
    }
}

void invalid_arguments(Parser *p)
{
    Mark start = mark(p);
    after_args(p, start);
    reset(p, start);
    if (p->failed) return;
    genexp_first(p, start);
    if (!p->failed) name_equal_genexp(p, start);
}

/* An argument that looks like a keyword's, with something else than a plain name before the `=`. */
void invalid_kwarg(Parser *p)
{
    Mark start = mark(p);
    Token *token = peek(p);
    if (token->type >= TOKEN_FALSE && token->type <= TOKEN_TRUE) {
        p->position++;
        Token *equal = accept(p, TOKEN_EQUAL);
        if (equal) {
            parser_raise(p, PROBLEM_SYNTAX, span_range(span_of_token(token), span_of_token(equal)),
                       "cannot assign to %s",
                       token_text(token->type));
        }
        reset(p, start);
        if (p->failed) return;
    }
    name_equal_genexp(p, start);
    if (p->failed) return;
    if (accept(p, TOKEN_NAME_)) {
        bool keyword = at(p, TOKEN_EQUAL);
        reset(p, start);
        if (keyword) return;
    }
    Expr *e = parse_expression(p);
    Token *equal = e ? accept(p, TOKEN_EQUAL) : NULL;
    if (equal) {
        parser_raise(p, PROBLEM_SYNTAX, span_range(e->span, span_of_token(equal)),
                   "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    reset(p, start);
}

/* ---- brackets ---- */

void invalid_group(Parser *p)
{
    Mark start = mark(p);
    p->position++;
    Expr *e = parse_starred_expression(p);
    if (e && accept(p, TOKEN_RPAR)) RAISE_AT(p, e, "cannot use starred expression here");
    reset(p, start);
    if (p->failed) return;
    p->position++;
    Token *stars = accept(p, TOKEN_DOUBLE_STAR);
    if (stars && parse_expression(p) && accept(p, TOKEN_RPAR)) {
        RAISE_TOKEN(p, stars, "cannot use double starred expression here");
    }
    reset(p, start);
}

/* At an opening bracket. */
void invalid_comprehension(Parser *p)
{
    static const char hint[] = "did you forget parentheses around the comprehension target?";
    ComprehensionList clauses;
    Mark start = mark(p);
    bool paren = at(p, TOKEN_LPAR);
    p->position++;
    Mark inside = mark(p);
    Expr *e = parse_starred_expression(p);
    if (e && parse_for_if_clauses(p, &clauses)) RAISE_AT(p, e,
                                                   "iterable unpacking cannot be used in comprehension");
    reset(p, inside);
    if (p->failed || paren || !(e = parse_star_named_expression(p))) {
        reset(p, start);
        return;
    }
    Token *comma = accept(p, TOKEN_COMMA);
    Span last = comma ? span_of_token(comma) : e->span;
    while (comma && !at(p, TOKEN_FOR) && !at(p, TOKEN_ASYNC)) {
        Expr *next = parse_star_named_expression(p);
        if (!next) break;
        last = next->span;
        if (!accept(p, TOKEN_COMMA)) break;
    }
    if (comma && !p->failed && parse_for_if_clauses(p, &clauses)) {
        parser_raise(p, PROBLEM_SYNTAX, span_range(e->span, last), hint);
    }
    reset(p, start);
}

/* What can be wrong after a key and before its value, or with the value's start. */
static void invalid_value(Parser *p)
{
    Mark start = mark(p);
    Token *colon = parse_expression(p) ? accept(p, TOKEN_COLON) : NULL;
    Token *star = colon ? accept(p, TOKEN_STAR) : NULL;
    if (star && parse_bitwise_or(p) && !p->failed) {
        parser_raise(p, PROBLEM_SYNTAX, span_from(span_of_token(star)),
                   "cannot use a starred expression in a dictionary value");
    } else if (colon && !star && (at(p, TOKEN_RBRACE) || at(p, TOKEN_COMMA)) && !p->failed) {
        RAISE_TOKEN(p, colon, "expression expected after dictionary key and ':'");
    }
    reset(p, start);
}

static bool kvpair(Parser *p)
{
    if (accept(p, TOKEN_DOUBLE_STAR)) return parse_bitwise_or(p);
    return parse_expression(p) && accept(p, TOKEN_COLON) && parse_expression(p);
}

/* double_starred_kvpair (',' double_starred_kvpair)* ',' and then a bad pair */
static void invalid_later_pair(Parser *p)
{
    bool any = false;
    Mark pair = mark(p);
    while (kvpair(p)) {
        any = true;
        if (!accept(p, TOKEN_COMMA)) return;
        pair = mark(p);
    }
    reset(p, pair);
    if (!any || p->failed) return;
    Expr *key = parse_expression(p);
    if (key && !at(p, TOKEN_COLON) && !p->failed) {
        Span span = {key->span.line, key->span.end_column - 1, key->span.end_line, -1};
        parser_raise(p, PROBLEM_SYNTAX, span, "':' expected after dictionary key");
        return;
    }
    reset(p, pair);
    if (!p->failed) invalid_value(p);
}

void invalid_double_starred_kvpairs(Parser *p)
{
    Mark start = mark(p);
    p->position++;
    Mark inside = mark(p);
    invalid_later_pair(p);
    reset(p, inside);
    if (!p->failed) invalid_value(p);
    reset(p, start);
}

void invalid_dict_comprehension(Parser *p)
{
    ComprehensionList clauses;
    Mark start = mark(p);
    p->position++;
    Token *stars = accept(p, TOKEN_DOUBLE_STAR);
    if (stars && parse_bitwise_or(p) && parse_for_if_clauses(p, &clauses) && accept(p, TOKEN_RBRACE)) {
        RAISE_TOKEN(p, stars, "dict unpacking cannot be used in dict comprehension");
    }
    reset(p, start);
}

/* ---- parameters ---- */

/* '=' &(')' | ',') */
void invalid_default(Parser *p)
{
    Mark start = mark(p);
    Token *equal = accept(p, TOKEN_EQUAL);
    if (equal && (at(p, TOKEN_RPAR) || at(p, TOKEN_COMMA))) RAISE_TOKEN(p, equal,
                                                                        "expected default value expression");
    reset(p, start);
}

/* One parameter of the kind that is asked for, and the comma behind it (or the end of the list before it). */
typedef enum { WITHOUT_DEFAULT, WITH_DEFAULT, MAYBE_DEFAULT } DefaultKind;

static bool parameter_end(Parser *p, bool lambda)
{
    return accept(p, TOKEN_COMMA) || at(p, lambda ? TOKEN_COLON : TOKEN_RPAR);
}

static bool bare_parameter(Parser *p, bool lambda)
{
    if (!accept(p, TOKEN_NAME_)) return false;
    return lambda || !accept(p, TOKEN_COLON) || parse_expression(p);
}

static bool one_parameter(Parser *p, bool lambda, DefaultKind kind)
{
    Mark start = mark(p);
    if (bare_parameter(p, lambda)) {
        if (kind != WITHOUT_DEFAULT) invalid_default(p);
        bool has_default = kind != WITHOUT_DEFAULT && accept(p, TOKEN_EQUAL);
        if ((!has_default || parse_expression(p)) && (has_default || kind != WITH_DEFAULT)
            && parameter_end(p, lambda)
            && !p->failed) {
            return true;
        }
    }
    reset(p, start);
    return false;
}

static bool many_parameters(Parser *p, bool lambda, DefaultKind kind)
{
    bool any = false;
    while (one_parameter(p, lambda, kind)) any = true;
    return any;
}

/* slash_no_default | slash_with_default: parameters and a `/` with a comma or the end behind it */
static bool slash_parameters(Parser *p, bool lambda)
{
    Mark start = mark(p);
    bool any = many_parameters(p, lambda, WITHOUT_DEFAULT);
    any |= many_parameters(p, lambda, WITH_DEFAULT);
    if (any && accept(p, TOKEN_SLASH) && parameter_end(p, lambda)) return true;
    reset(p, start);
    return false;
}

/* param_no_default* (slash_with_default | param_with_default+) param_no_default */
static void late_parameter(Parser *p, bool lambda, Mark start)
{
    many_parameters(p, lambda, WITHOUT_DEFAULT);
    if (many_parameters(p, lambda, WITH_DEFAULT)) {
        Mark slash = mark(p);
        if (!accept(p, TOKEN_SLASH) || !parameter_end(p, lambda)) reset(p, slash);
        Token *token = peek(p);
        Span span = span_of_token(token);
        if (one_parameter(p, lambda, WITHOUT_DEFAULT)) {
            Mark end = mark(p);
            if (previous(p)->type == TOKEN_COMMA) p->position--;
            span = parser_close_span(p, span);
            reset(p, end);
            parser_raise(p, PROBLEM_SYNTAX, span, "non-default argument follows default argument");
        }
    }
    reset(p, start);
}

/* param_no_default* '(' param_no_default+ [','] ')' */
static void parenthesised_parameter(Parser *p, bool lambda, Mark start)
{
    many_parameters(p, lambda, WITHOUT_DEFAULT);
    Token *open = accept(p, TOKEN_LPAR);
    if (open) {
        bool any = false;
        if (lambda) {
            /* lambda_param (',' lambda_param)* */
            while (accept(p, TOKEN_NAME_)) {
                any = true;
                if (!accept(p, TOKEN_COMMA)) break;
            }
        } else {
            any = many_parameters(p, false, WITHOUT_DEFAULT);
        }
        accept(p, TOKEN_COMMA);
        Token *close = any ? accept(p, TOKEN_RPAR) : NULL;
        if (close) {
            parser_raise(p, PROBLEM_SYNTAX, span_range(span_of_token(open), span_of_token(close)), lambda
                       ? "Lambda expression parameters cannot be parenthesized"
                       : "Function parameters cannot be parenthesized");
        }
    }
    reset(p, start);
}

/* '*' (',' | param_no_default) param_maybe_default* */
static bool star_parameters(Parser *p, bool lambda)
{
    if (!accept(p, TOKEN_STAR)) return false;
    if (!accept(p, TOKEN_COMMA) && !one_parameter(p, lambda, WITHOUT_DEFAULT)) return false;
    many_parameters(p, lambda, MAYBE_DEFAULT);
    return !p->failed;
}

static void misplaced_slash(Parser *p, bool lambda, Mark start)
{
    Token *slash = accept(p, TOKEN_SLASH);
    if (slash && accept(p, TOKEN_COMMA)) RAISE_TOKEN(p, slash, "at least one argument must precede /");
    reset(p, start);
    if (p->failed) return;
    bool has_slash = slash_parameters(p, lambda);
    many_parameters(p, lambda, MAYBE_DEFAULT);
    if (has_slash && (slash = accept(p, TOKEN_SLASH))) RAISE_TOKEN(p, slash, "/ may appear only once");
    else if (star_parameters(p, lambda) && (slash = accept(p, TOKEN_SLASH))) {
        RAISE_TOKEN(p, slash, "/ must be ahead of *");
    }
    reset(p, start);
    if (p->failed) return;
    if (many_parameters(p, lambda, MAYBE_DEFAULT) && accept(p, TOKEN_SLASH)) {
        Token *star = accept(p, TOKEN_STAR);
        if (star) RAISE_TOKEN(p, star, "expected comma between / and *");
    }
    reset(p, start);
}

void invalid_parameters(Parser *p, bool lambda)
{
    Mark start = mark(p);
    late_parameter(p, lambda, start);
    if (!p->failed) parenthesised_parameter(p, lambda, start);
    if (!p->failed) misplaced_slash(p, lambda, start);
}

/* After `*`. */
static void invalid_star(Parser *p, bool lambda, Token *star, Mark start)
{
    TokenType closing = lambda ? TOKEN_COLON : TOKEN_RPAR;
    bool bare = at(p, closing);
    if (!bare && accept(p, TOKEN_COMMA)) bare = at(p, closing) || at(p, TOKEN_DOUBLE_STAR);
    if (bare && !p->failed) {
        if (lambda) parser_raise_here(p, PROBLEM_SYNTAX, "named arguments must follow bare *");
        else RAISE_TOKEN(p, star, "named arguments must follow bare *");
        return;
    }
    reset(p, start);
    p->position++;
    if (bare_parameter(p, lambda) && at(p, TOKEN_EQUAL)) {
        RAISE_TOKEN(p, peek(p), "var-positional argument cannot have default value");
        return;
    }
    reset(p, start);
    if (!p->failed && star_parameters(p, lambda)) {
        Token *second = accept(p, TOKEN_STAR);
        if (second && (accept(p, TOKEN_COMMA) || one_parameter(p, lambda, WITHOUT_DEFAULT))) {
            RAISE_TOKEN(p, second, "* argument may appear only once");
        }
    }
}

/* After `**`. */
static void invalid_kwds(Parser *p, bool lambda)
{
    if (!bare_parameter(p, lambda)) return;
    if (at(p, TOKEN_EQUAL)) {
        RAISE_TOKEN(p, peek(p), "var-keyword argument cannot have default value");
        return;
    }
    if (!accept(p, TOKEN_COMMA)) return;
    Token *token = peek(p);
    Span span = span_of_token(token);
    if (bare_parameter(p, lambda)) span = parser_close_span(p, span);
    else if (token->type != TOKEN_STAR && token->type != TOKEN_DOUBLE_STAR
             && token->type != TOKEN_SLASH) return;
    if (!p->failed) parser_raise(p, PROBLEM_SYNTAX, span, "arguments cannot follow var-keyword argument");
}

void invalid_star_parameters(Parser *p, bool lambda)
{
    Mark start = mark(p);
    Token *token = peek(p);
    p->position++;
    if (token->type == TOKEN_STAR) invalid_star(p, lambda, token, start);
    else invalid_kwds(p, lambda);
    reset(p, start);
}

/* ---- targets ---- */

/* ['async'] 'for' star_expressions */
void invalid_for_target(Parser *p)
{
    Mark start = mark(p);
    accept(p, TOKEN_ASYNC);
    Expr *e = accept(p, TOKEN_FOR) ? parse_star_expressions(p) : NULL;
    if (e) target_raise_invalid(p, e, FOR_TARGETS);
    reset(p, start);
}

/* expression 'as' expression &(',' | ')' | ':') */
void invalid_with_item(Parser *p)
{
    Mark start = mark(p);
    Expr *target = parse_expression(p) && accept(p, TOKEN_AS) ? parse_expression(p) : NULL;
    if (target && (at(p, TOKEN_COMMA) || at(p, TOKEN_RPAR) || at(p, TOKEN_COLON))) {
        target_raise_invalid(p, target, STAR_TARGETS);
    }
    reset(p, start);
}
