/* The match statement and its patterns. */
#include "compile/parser_internal.h"

static Pattern *pattern(Parser *p);
static Pattern *as_pattern(Parser *p);
static Pattern *or_pattern(Parser *p);

/* ---- literals and names ---- */

static bool is_string_constant(const Expr *e)
{
    return e->kind == EXPR_CONSTANT || e->kind == EXPR_JOINED_STR;
}

/* ['-'] NUMBER */
static Expr *signed_number(Parser *p)
{
    Span start = here(p);
    bool minus = accept(p, TOKEN_MINUS);
    if (!at(p, TOKEN_NUMBER)) return NULL;
    Expr *value = parse_number(p);
    if (!value || !minus) return value;
    Expr *e = parser_new_expr(p, EXPR_UNARY_OP, start);
    if (!e) return NULL;
    e->unary_op.op = AST_USUB;
    e->unary_op.operand = value;
    return e;
}

static bool is_imaginary(const Expr *e)
{
    return e->kind == EXPR_CONSTANT && e->constant.value.kind == CONSTANT_IMAGINARY;
}

static const Expr *without_sign(const Expr *e) { return e->kind == EXPR_UNARY_OP ? e->unary_op.operand : e; }

static bool is_real(const Expr *e) { return !is_imaginary(without_sign(e)); }

/* signed_number !('+' | '-') | complex_number: signed_real_number ('+' | '-') imaginary_number */
static Expr *literal_number(Parser *p)
{
    Span start = here(p);
    Expr *real = signed_number(p);
    if (!real) return NULL;
    bool plus = at(p, TOKEN_PLUS);
    if (!plus && !at(p, TOKEN_MINUS)) return p->failed ? NULL : real;
    if (!is_real(real)) return RAISE_AT(p, without_sign(real), "real number required in complex literal");
    p->position++;
    if (!at(p, TOKEN_NUMBER)) return NULL;
    Expr *imaginary = parse_number(p);
    if (!imaginary) return NULL;
    if (!is_imaginary(imaginary)) return RAISE_AT(p, imaginary,
                                                  "imaginary number required in complex literal");
    Expr *e = parser_new_expr(p, EXPR_BIN_OP, start);
    if (!e) return NULL;
    e->bin_op.left = real;
    e->bin_op.op = plus ? AST_ADD : AST_SUB;
    e->bin_op.right = imaginary;
    return e;
}

/* name_or_attr: NAME ('.' NAME)* */
static Expr *name_or_attr(Parser *p)
{
    Token *token = accept(p, TOKEN_NAME_);
    Expr *e = token ? parser_new_name(p, token, AST_LOAD) : NULL;
    while (e && accept(p, TOKEN_DOT)) {
        Token *attr = accept(p, TOKEN_NAME_);
        if (!attr) return NULL;
        Expr *longer = parser_new_expr(p, EXPR_ATTRIBUTE, e->span);
        if (!longer) return NULL;
        longer->attribute.value = e;
        if (!(longer->attribute.attr = parser_name_of_token(p, attr))) return NULL;
        e = longer;
    }
    return p->failed ? NULL : e;
}

/* literal_expr of a mapping's key, or of a pattern that is no singleton. */
static Expr *literal_expr(Parser *p)
{
    if (!at(p, TOKEN_STRING)) return literal_number(p);
    Expr *e = parse_strings(p);
    return e && is_string_constant(e) ? e : NULL;
}

static Pattern *value_pattern(Parser *p, Span start, Expr *value)
{
    Pattern *result = value ? parser_new_pattern(p, PATTERN_VALUE, start) : NULL;
    if (result) result->value.value = value;
    return result;
}

static Pattern *singleton_pattern(Parser *p, ConstantKind kind)
{
    Span start = here(p);
    p->position++;
    Pattern *result = parser_new_pattern(p, PATTERN_SINGLETON, start);
    if (result) result->singleton.value.kind = kind;
    return result;
}

/* The name that a token captures; `*name` is NULL for `_`. */
static bool capture_name(Parser *p, const AstName **name)
{
    bool wildcard = parser_at_soft_keyword(p, "_");
    Token *token = accept(p, TOKEN_NAME_);
    *name = NULL;
    return token && (wildcard || (*name = parser_name_of_token(p, token)));
}

static Pattern *capture_pattern(Parser *p)
{
    Span start = here(p);
    const AstName *name;
    if (!capture_name(p, &name)) return NULL;
    Pattern *result = parser_new_pattern(p, PATTERN_AS, start);
    if (result) result->as.name = name;
    return result;
}

/* ---- classes ---- */

/* [positional_patterns ','] keyword_patterns ',' positional_patterns: a positional one comes too late. */
static void invalid_class_argument(Parser *p, Span first)
{
    Span last = first;
    do {
        Mark item = mark(p);
        if (at(p, TOKEN_NAME_)) {
            p->position++;
            bool keyword = at(p, TOKEN_EQUAL);
            reset(p, item);
            if (keyword) break;
        }
        Pattern *next = pattern(p);
        if (!next) break;
        last = next->span;
    } while (accept(p, TOKEN_COMMA));
    if (p->failed) return;
    parser_raise(p, PROBLEM_SYNTAX, span_range(first, last), "positional patterns follow keyword patterns");
}

/* One argument of a class pattern: NAME '=' pattern | pattern */
static bool class_argument(Parser *p, int base, NameList *names, int *positional)
{
    Mark start = mark(p);
    bool late = parser_at_soft_keyword(p, "_") && *positional && !names->count;   /* it is a pattern there */
    Token *token = accept(p, TOKEN_NAME_);
    if (token && !late && accept(p, TOKEN_EQUAL)) {
        const AstName *name = parser_name_of_token(p, token);
        Pattern *value = name ? pattern(p) : NULL;
        if (!value) return false;
        /* Names and patterns alternate above the positional patterns. */
        names->count++;
        return parser_push(p, (void *)name) && parser_push(p, value);
    }
    reset(p, start);
    Pattern *value = pattern(p);
    if (!value) return false;
    if (!names->count) {
        *positional = p->scratch_count - base + 1;
        return parser_push(p, value);
    }
    if (!p->look_for_mistakes) return false;
    reset(p, start);
    invalid_class_argument(p, value->span);
    return false;
}

static bool split_class_arguments(Parser *p, int base, int positional, Pattern *result)
{
    int count = result->class_.kwd_attrs.count;
    result->class_.patterns.items = arena_alloc_array(p->arena, (size_t)positional, sizeof(Pattern *));
    result->class_.kwd_attrs.items = arena_alloc_array(p->arena, (size_t)count, sizeof(AstName *));
    result->class_.kwd_patterns.items = arena_alloc_array(p->arena, (size_t)count, sizeof(Pattern *));
    if (p->arena->failed) return parser_out_of_memory(p);
    result->class_.patterns.count = positional;
    result->class_.kwd_patterns.count = count;
    void **item = p->scratch + base;
    for (int i = 0; i < positional; i++) result->class_.patterns.items[i] = *item++;
    for (int i = 0; i < count; i++) {
        result->class_.kwd_attrs.items[i] = *item++;
        result->class_.kwd_patterns.items[i] = *item++;
    }
    p->scratch_count = base;
    return true;
}

/* class_pattern: name_or_attr '(' [arguments [',']] ')', after the name */
static Pattern *class_pattern(Parser *p, Span start, Expr *cls)
{
    int base = p->scratch_count, positional = 0;
    NameList names = {NULL, 0};
    p->position++;
    while (!at(p, TOKEN_RPAR)) {
        if (!class_argument(p, base, &names, &positional)) return NULL;
        if (!accept(p, TOKEN_COMMA)) break;
    }
    if (!accept(p, TOKEN_RPAR)) return NULL;
    Pattern *result = parser_new_pattern(p, PATTERN_CLASS, start);
    if (!result) return NULL;
    result->class_.cls = cls;
    result->class_.kwd_attrs.count = names.count;
    return split_class_arguments(p, base, positional, result) ? result : NULL;
}

/* NAME, NAME.NAME or a class */
static Pattern *name_pattern(Parser *p)
{
    Mark mark_start = mark(p);
    Span start = here(p);
    if (parser_at_soft_keyword(p, "_")) return capture_pattern(p);
    Expr *e = name_or_attr(p);
    if (!e) return NULL;
    if (at(p, TOKEN_LPAR)) return class_pattern(p, start, e);
    if (e->kind == EXPR_ATTRIBUTE) return at(p, TOKEN_EQUAL) ? NULL : value_pattern(p, start, e);
    if (at(p, TOKEN_EQUAL) || p->failed) return NULL;
    reset(p, mark_start);
    return capture_pattern(p);
}

/* ---- sequences ---- */

/* maybe_star_pattern: '*' (NAME | '_') | as_pattern */
static Pattern *maybe_star_pattern(Parser *p)
{
    Span start = here(p);
    if (!accept(p, TOKEN_STAR)) return as_pattern(p);
    const AstName *name;
    if (!capture_name(p, &name)) return NULL;
    Pattern *result = parser_new_pattern(p, PATTERN_STAR, start);
    if (result) result->star.name = name;
    return result;
}

/* (',' maybe_star_pattern)* [','] up to `closing` (or anything, when it is COLON), pushed above `base`. */
static Pattern *sequence(Parser *p, Span start, int base, TokenType closing)
{
    while (accept(p, TOKEN_COMMA)) {
        if (at(p, closing) || (closing == TOKEN_COLON && (at(p, TOKEN_IF) || at(p, TOKEN_NEWLINE)))) break;
        Pattern *item = maybe_star_pattern(p);
        if (!item || !parser_push(p, item)) return NULL;
    }
    if (p->failed || (closing != TOKEN_COLON && !accept(p, closing))) return NULL;
    Pattern *result = parser_new_pattern(p, PATTERN_SEQUENCE, start);
    return result && TAKE_LIST(p, base, &result->sequence.patterns) ? result : NULL;
}

static Pattern *bracket_sequence(Parser *p)
{
    Span start = here(p);
    int base = p->scratch_count;
    p->position++;
    if (at(p, TOKEN_RSQB)) return sequence(p, start, base, TOKEN_RSQB);
    Pattern *first = maybe_star_pattern(p);
    return first && parser_push(p, first) ? sequence(p, start, base, TOKEN_RSQB) : NULL;
}

/* group_pattern: '(' pattern ')' | '(' [open_sequence_pattern] ')' */
static Pattern *paren_pattern(Parser *p)
{
    Span start = here(p);
    int base = p->scratch_count;
    p->position++;
    if (at(p, TOKEN_RPAR)) return sequence(p, start, base, TOKEN_RPAR);
    Pattern *first = maybe_star_pattern(p);
    if (!first) return NULL;
    if (first->kind != PATTERN_STAR && accept(p, TOKEN_RPAR)) return first;
    if (!at(p, TOKEN_COMMA) || !parser_push(p, first)) return NULL;
    return sequence(p, start, base, TOKEN_RPAR);
}

/* ---- mappings ---- */

static Expr *constant_key(Parser *p, ConstantKind kind)
{
    Span start = here(p);
    p->position++;
    return parser_new_constant(p, kind, start);
}

static Expr *mapping_key(Parser *p)
{
    switch (peek(p)->type) {
    case TOKEN_NONE: return constant_key(p, CONSTANT_NONE);
    case TOKEN_TRUE: return constant_key(p, CONSTANT_TRUE);
    case TOKEN_FALSE: return constant_key(p, CONSTANT_FALSE);
    case TOKEN_NAME_: {
        Expr *e = name_or_attr(p);
        return e && e->kind == EXPR_ATTRIBUTE ? e : NULL;
    }
    default: return literal_expr(p);
    }
}

static bool split_mapping(Parser *p, int base, Pattern *result)
{
    int count = (p->scratch_count - base) / 2;
    result->mapping.keys.items = arena_alloc_array(p->arena, (size_t)count, sizeof(Expr *));
    result->mapping.patterns.items = arena_alloc_array(p->arena, (size_t)count, sizeof(Pattern *));
    if (p->arena->failed) return parser_out_of_memory(p);
    result->mapping.keys.count = result->mapping.patterns.count = count;
    for (int i = 0; i < count; i++) {
        result->mapping.keys.items[i] = p->scratch[base + 2 * i];
        result->mapping.patterns.items[i] = p->scratch[base + 2 * i + 1];
    }
    p->scratch_count = base;
    return true;
}

/* mapping_pattern: '{' [items] [',' '**' NAME] [','] '}' */
static Pattern *mapping_pattern(Parser *p)
{
    Span start = here(p);
    int base = p->scratch_count;
    const AstName *rest = NULL;
    p->position++;
    while (!at(p, TOKEN_RBRACE)) {
        if (accept(p, TOKEN_DOUBLE_STAR)) {
            if (!capture_name(p, &rest) || !rest) return NULL;
            accept(p, TOKEN_COMMA);
            break;
        }
        Expr *key = mapping_key(p);
        if (!key || !accept(p, TOKEN_COLON)) return NULL;
        Pattern *value = pattern(p);
        if (!value || !parser_push(p, key) || !parser_push(p, value)) return NULL;
        if (!accept(p, TOKEN_COMMA)) break;
    }
    if (!accept(p, TOKEN_RBRACE)) return NULL;
    Pattern *result = parser_new_pattern(p, PATTERN_MAPPING, start);
    if (!result) return NULL;
    result->mapping.rest = rest;
    return split_mapping(p, base, result) ? result : NULL;
}

/* ---- pattern ---- */

static Pattern *closed_pattern_inside(Parser *p)
{
    Span start = here(p);
    switch (peek(p)->type) {
    case TOKEN_NONE: return singleton_pattern(p, CONSTANT_NONE);
    case TOKEN_TRUE: return singleton_pattern(p, CONSTANT_TRUE);
    case TOKEN_FALSE: return singleton_pattern(p, CONSTANT_FALSE);
    case TOKEN_NUMBER: case TOKEN_MINUS: case TOKEN_STRING: return value_pattern(p, start, literal_expr(p));
    case TOKEN_NAME_: return name_pattern(p);
    case TOKEN_LPAR: return paren_pattern(p);
    case TOKEN_LSQB: return bracket_sequence(p);
    case TOKEN_LBRACE: return mapping_pattern(p);
    default: return NULL;
    }
}

static Pattern *closed_pattern(Parser *p)
{
    if (!enter(p, BRACKET_LEVELS / 2)) return NULL;
    Pattern *result = closed_pattern_inside(p);
    leave(p, BRACKET_LEVELS / 2);
    return p->failed ? NULL : result;
}

/* or_pattern: closed_pattern ('|' closed_pattern)* */
static Pattern *or_pattern(Parser *p)
{
    Span start = here(p);
    Pattern *first = closed_pattern(p);
    if (!first || !at(p, TOKEN_VBAR)) return p->failed ? NULL : first;
    int base = p->scratch_count;
    if (!parser_push(p, first)) return NULL;
    while (accept(p, TOKEN_VBAR)) {
        Pattern *next = closed_pattern(p);
        if (!next || !parser_push(p, next)) return NULL;
    }
    Pattern *result = p->failed ? NULL : parser_new_pattern(p, PATTERN_OR, start);
    return result && TAKE_LIST(p, base, &result->or.patterns) ? result : NULL;
}

/* or_pattern 'as' with something that cannot be captured. */
static void invalid_as_pattern(Parser *p)
{
    if (parser_at_soft_keyword(p, "_")) {
        RAISE_TOKEN(p, peek(p), "cannot use '_' as a target");
    } else if (!at(p, TOKEN_NAME_)) {
        Expr *e = parse_expression(p);
        if (e) RAISE_AT(p, e, "invalid pattern target");
    }
}

/* as_pattern: or_pattern ['as' NAME] */
static Pattern *as_pattern(Parser *p)
{
    Span start = here(p);
    const AstName *name;
    Pattern *inner = or_pattern(p);
    if (!inner || !accept(p, TOKEN_AS)) return p->failed ? NULL : inner;
    Mark after = mark(p);
    if (!capture_name(p, &name) || !name) {
        reset(p, after);
        if (p->look_for_mistakes && !p->failed) invalid_as_pattern(p);
        return NULL;
    }
    Pattern *result = parser_new_pattern(p, PATTERN_AS, start);
    if (!result) return NULL;
    result->as.pattern = inner;
    result->as.name = name;
    return result;
}

static Pattern *pattern(Parser *p)
{
    return as_pattern(p);
}

/* patterns: open_sequence_pattern | pattern */
static Pattern *patterns(Parser *p)
{
    Span start = here(p);
    int base = p->scratch_count;
    Pattern *first = maybe_star_pattern(p);
    if (!first) return NULL;
    if (!at(p, TOKEN_COMMA)) return first->kind == PATTERN_STAR ? NULL : first;
    return parser_push(p, first) ? sequence(p, start, base, TOKEN_COLON) : NULL;
}

/* ---- match ---- */

/* case_block: "case" patterns ['if' named_expression] ':' block */
static MatchCase *case_block(Parser *p)
{
    int line = peek(p)->line;
    Expr *guard = NULL;
    StmtList body;
    if (!parser_accept_soft_keyword(p, "case")) return NULL;
    Pattern *what = patterns(p);
    if (!what || (accept(p, TOKEN_IF) && !(guard = parse_named_expression(p)))) return NULL;
    if (!parse_colon_block(p, "'case' statement", line, &body)) return NULL;
    MatchCase *result = parser_new_record(p, sizeof *result, (Span){0});
    if (!result) return NULL;
    result->pattern = what;
    result->guard = guard;
    result->body = body;
    return result;
}

static bool case_blocks(Parser *p, MatchCaseList *list)
{
    int base = p->scratch_count;
    do {
        MatchCase *next = case_block(p);
        if (!next || !parser_push(p, next)) return false;
    } while (parser_at_soft_keyword(p, "case"));
    return TAKE_LIST(p, base, list);
}

/* subject_expr: star_named_expression ',' [star_named_expressions] | named_expression */
static Expr *subject_expr(Parser *p)
{
    Span start = here(p);
    int base = p->scratch_count;
    Expr *first = parse_star_named_expression(p);
    if (!first) return NULL;
    if (!at(p, TOKEN_COMMA)) return first->kind == EXPR_STARRED ? NULL : first;
    if (!parser_push(p, first)) return NULL;
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_COLON)) {
        Expr *e = parse_star_named_expression(p);
        if (!e || !parser_push(p, e)) return NULL;
    }
    Expr *tuple = p->failed ? NULL : parser_new_expr(p, EXPR_TUPLE, start);
    return tuple && TAKE_LIST(p, base, &tuple->tuple.elts) ? tuple : NULL;
}

/* match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT | invalid_match_stmt */
Stmt *parse_match_stmt(Parser *p)
{
    Span start = here(p);
    p->position++;
    Expr *subject = subject_expr(p);
    if (!subject) return NULL;
    if (p->look_for_mistakes && at(p, TOKEN_NEWLINE)) return parser_raise_here(p, PROBLEM_SYNTAX,
                                                                               "expected ':'");
    if (!accept(p, TOKEN_COLON) || !accept(p, TOKEN_NEWLINE)) return NULL;
    if (!accept(p, TOKEN_INDENT)) {
        if (!p->look_for_mistakes || p->failed) return NULL;
        return parser_raise_here(p, PROBLEM_INDENTATION,
                          "expected an indented block after 'match' statement on line %d",
                          start.line);
    }
    MatchCaseList cases;
    if (!case_blocks(p, &cases) || !accept(p, TOKEN_DEDENT)) return NULL;
    Stmt *s = parser_new_stmt(p, STMT_MATCH, start);
    if (!s) return NULL;
    s->match.subject = subject;
    s->match.cases = cases;
    return s;
}
