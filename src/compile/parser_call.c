/* Calls' arguments, parameters of functions, and lambda. */
#include "compile/parser_internal.h"

/* ---- arguments ---- */

/* Arguments in the order of the source stand on the scratch stack, keywords marked by their lowest bit. */
static void *tag_keyword(Keyword *keyword)
{
    return (char *)keyword + 1;
}

static bool is_keyword(const void *item)
{
    return (uintptr_t)item & 1;
}

static bool split_arguments(Parser *p, int base, CallArguments *call)
{
    int total = p->scratch_count - base, keywords = 0, args = 0;
    for (int i = 0; i < total; i++) keywords += is_keyword(p->scratch[base + i]);
    call->args.items = arena_alloc_array(p->arena, (size_t)(total - keywords), sizeof(Expr *));
    call->keywords.items = arena_alloc_array(p->arena, (size_t)keywords, sizeof(Keyword *));
    if (!call->args.items || !call->keywords.items) return parser_out_of_memory(p);
    keywords = 0;
    for (int i = 0; i < total; i++) {
        void *item = p->scratch[base + i];
        if (is_keyword(item)) call->keywords.items[keywords++] = (Keyword *)((char *)item - 1);
        else call->args.items[args++] = item;
    }
    call->args.count = args;
    call->keywords.count = keywords;
    p->scratch_count = base;
    return true;
}

static bool push_keyword(Parser *p, Span start, const AstName *name, Expr *value)
{
    Keyword *keyword = value ? parser_new_record(p, sizeof *keyword, start) : NULL;
    if (!keyword) return false;
    keyword->arg = name;
    keyword->value = value;
    return parser_push(p, tag_keyword(keyword));
}

/* Is the next argument `NAME = ...`? */
static bool at_keyword_argument(Parser *p)
{
    if (!accept(p, TOKEN_NAME_)) return false;
    bool result = at(p, TOKEN_EQUAL);
    p->position--;
    return result;
}

/* NAME '=' expression */
static bool keyword_argument(Parser *p)
{
    Span start = here(p);
    const AstName *name = parser_name_of_token(p, peek(p));
    p->position += 2;
    return name && push_keyword(p, start, name, parse_expression(p));
}

/* How far the arguments have got: what may follow depends on it. */
typedef enum { POSITIONAL, AFTER_KEYWORD, AFTER_MAPPING } ArgumentStage;

/* assignment_expression | expression !':=', and no '=' after it */
static bool positional_argument(Parser *p)
{
    Mark start = mark(p);
    Expr *e = parse_assignment_expression(p);
    if (!e && !p->failed && p->position == start.position) {
        e = parse_expression(p);
        if (e && at(p, TOKEN_COLON_EQUAL)) return false;
    }
    return e && !at(p, TOKEN_EQUAL) && !p->failed && parser_push(p, e);
}

static bool argument(Parser *p, ArgumentStage *stage)
{
    Span start = here(p);
    Mark here_mark = mark(p);
    if (at(p, TOKEN_STAR)) {
        Expr *e = *stage < AFTER_MAPPING ? parse_starred_expression(p) : NULL;
        return e && parser_push(p, e);
    }
    if (accept(p, TOKEN_DOUBLE_STAR)) {
        *stage = AFTER_MAPPING;
        return push_keyword(p, start, NULL, parse_expression(p));
    }
    if (p->look_for_mistakes || !at_keyword_argument(p)) {
        if (*stage == POSITIONAL && positional_argument(p)) return true;
        if (p->failed || !p->look_for_mistakes) return false;
        reset(p, here_mark);
        invalid_kwarg(p);
        if (p->failed || !at_keyword_argument(p)) return false;
    }
    if (*stage == POSITIONAL) *stage = AFTER_KEYWORD;
    return keyword_argument(p);
}

/* args: as many arguments as there are, without a comma after the last. They stay on the scratch stack. */
static bool args(Parser *p)
{
    ArgumentStage stage = POSITIONAL;
    int base = p->scratch_count;
    Mark end = mark(p);
    do {
        if (!argument(p, &stage)) break;
        end = mark(p);
    } while (accept(p, TOKEN_COMMA));
    if (p->failed) return false;
    reset(p, end);
    return p->scratch_count > base;
}

bool parse_call_args(Parser *p, CallArguments *call)
{
    int base = p->scratch_count;
    return args(p) && split_arguments(p, base, call);
}

/* arguments: args [','] &')' | invalid_arguments */
bool parse_arguments(Parser *p, CallArguments *call)
{
    Mark start = mark(p);
    if (parse_call_args(p, call)) {
        accept(p, TOKEN_COMMA);
        if (at(p, TOKEN_RPAR)) return true;
    }
    if (p->look_for_mistakes && !p->failed) {
        reset(p, start);
        invalid_arguments(p);
    }
    return false;
}

static Expr *call_node(Parser *p, Span start, Expr *function, const CallArguments *arguments)
{
    Expr *e = parser_new_expr(p, EXPR_CALL, start);
    if (!e) return NULL;
    e->call.func = function;
    e->call.args = arguments->args;
    e->call.keywords = arguments->keywords;
    return e;
}

/* The generator expression that is a call's only argument: it shares the parentheses. */
static Expr *sole_genexp(Parser *p, Span start, Expr *element)
{
    ComprehensionList generators;
    if (!parse_for_if_clauses(p, &generators) || !accept(p, TOKEN_RPAR)) return NULL;
    Expr *e = parser_new_expr(p, EXPR_GENERATOR_EXP, start);
    if (!e) return NULL;
    e->generator_exp.elt = element;
    e->generator_exp.generators = generators;
    return e;
}

static Expr *call_inside(Parser *p, Span start, Expr *function, Span open_span)
{
    CallArguments list = {{NULL, 0}, {NULL, 0}};
    Mark open = mark(p);
    if (accept(p, TOKEN_RPAR)) return call_node(p, start, function, &list);
    if (parse_call_args(p, &list)) {
        bool alone = list.args.count == 1 && !list.keywords.count && list.args.items[0]->kind != EXPR_STARRED;
        if (alone && (at(p, TOKEN_FOR) || at(p, TOKEN_ASYNC))) {
            Expr *genexp = sole_genexp(p, open_span, list.args.items[0]);
            if (genexp) {
                *list.args.items = genexp;
                return call_node(p, start, function, &list);
            }
        } else {
            accept(p, TOKEN_COMMA);
            if (accept(p, TOKEN_RPAR)) return call_node(p, start, function, &list);
        }
    }
    if (!p->look_for_mistakes || p->failed) return NULL;
    reset(p, open);
    invalid_arguments(p);
    return NULL;
}

Expr *parse_call(Parser *p, Span start, Expr *function)
{
    Span open_span = here(p);
    p->position++;
    if (!enter(p, BRACKET_LEVELS)) return NULL;
    Expr *e = call_inside(p, start, function, open_span);
    leave(p, BRACKET_LEVELS);
    return p->failed ? NULL : e;
}

/* ---- parameters ---- */

/* Parameters so far: each is pushed with its default (or NULL). */
typedef struct {
    bool lambda;
    int base;
    int slash, star;  /* how many parameters came before `/` and `*`; -1 without */
    bool has_default;
    Arguments *result;
} ParameterList;

/* param: NAME [':' annotation] */
static Argument *param(Parser *p, bool lambda, bool starred)
{
    Span start = here(p);
    Token *name = accept(p, TOKEN_NAME_);
    if (!name) return NULL;
    const AstName *id = parser_name_of_token(p, name);
    Expr *annotation = NULL;
    if (!lambda && accept(p, TOKEN_COLON)
        && !(annotation = starred ? parse_star_expression(p) : parse_expression(p))) {
        return NULL;
    }
    Argument *arg = id && !p->failed ? parser_new_record(p, sizeof *arg, start) : NULL;
    if (!arg) return NULL;
    arg->arg = id;
    arg->annotation = annotation;
    return arg;
}

static int parameter_count(const Parser *p, const ParameterList *list)
{
    return (p->scratch_count - list->base) / 2;
}

static bool plain_parameter(Parser *p, ParameterList *list)
{
    Expr *value = NULL;
    Argument *arg = param(p, list->lambda, false);
    if (arg && p->look_for_mistakes) invalid_default(p);
    if (!arg || (accept(p, TOKEN_EQUAL) && !(value = parse_expression(p)))) return false;
    if (list->star < 0) {
        if (!value && list->has_default) return false;
        list->has_default = value;
    }
    return parser_push(p, arg) && parser_push(p, value);
}

/* After `/`. */
static bool slash(Parser *p, ParameterList *list)
{
    if (list->slash >= 0 || list->star >= 0 || !parameter_count(p, list)) return false;
    list->slash = parameter_count(p, list);
    return true;
}

/* After `*`: a parameter, or a comma with a parameter behind it. */
static bool star(Parser *p, ParameterList *list)
{
    if (list->star >= 0) return false;
    list->star = parameter_count(p, list);
    if (at(p, TOKEN_NAME_)) return (list->result->vararg = param(p, list->lambda, true));
    if (!accept(p, TOKEN_COMMA) || !at(p, TOKEN_NAME_)) return false;
    p->position--;
    return true;
}

/* One parameter or mark; `*last` is set by what nothing may follow. */
static bool parameter(Parser *p, ParameterList *list, bool *last)
{
    if (at(p, TOKEN_NAME_)) return plain_parameter(p, list);
    if (accept(p, TOKEN_SLASH)) return slash(p, list);
    if (p->look_for_mistakes && ((list->star < 0 && at(p, TOKEN_STAR)) || at(p, TOKEN_DOUBLE_STAR))) {
        invalid_star_parameters(p, list->lambda);
        if (p->failed) return false;
    }
    if (accept(p, TOKEN_STAR)) return star(p, list);
    if (!accept(p, TOKEN_DOUBLE_STAR)) return false;
    *last = true;
    return (list->result->kwarg = param(p, list->lambda, false));
}

static bool copy_parameters(Parser *p, const ParameterList *list, int from, int to, ArgumentList *out)
{
    out->count = to - from;
    out->items = arena_alloc_array(p->arena, (size_t)out->count, sizeof(Argument *));
    if (!out->items) return parser_out_of_memory(p);
    for (int i = from; i < to; i++) out->items[i - from] = p->scratch[list->base + 2 * i];
    return true;
}

/* Defaults of parameters `from` .. `to`; those that are missing are left out, or kept as NULL. */
static bool copy_defaults(Parser *p, const ParameterList *list, int from, int to, bool keep, ExprList *out)
{
    out->items = arena_alloc_array(p->arena, (size_t)(to - from), sizeof(Expr *));
    if (!out->items) return parser_out_of_memory(p);
    for (int i = from; i < to; i++) {
        Expr *value = p->scratch[list->base + 2 * i + 1];
        if (value || keep) out->items[out->count++] = value;
    }
    return true;
}

static Arguments *split_parameters(Parser *p, const ParameterList *list)
{
    Arguments *result = list->result;
    int total = parameter_count(p, list);
    int positional = list->star < 0 ? total : list->star, only = list->slash < 0 ? 0 : list->slash;
    bool done = copy_parameters(p, list, 0, only, &result->posonlyargs)
             && copy_parameters(p, list, only, positional, &result->args)
             && copy_parameters(p, list, positional, total, &result->kwonlyargs)
             && copy_defaults(p, list, positional, total, true, &result->kw_defaults)
             && copy_defaults(p, list, 0, positional, false, &result->defaults);
    p->scratch_count = list->base;
    return done ? result : NULL;
}

Arguments *parse_parameters(Parser *p, bool lambda)
{
    ParameterList list = {.lambda = lambda, .base = p->scratch_count, .slash = -1, .star = -1};
    bool last = false;
    TokenType closing = lambda ? TOKEN_COLON : TOKEN_RPAR;
    if (p->look_for_mistakes) {
        invalid_parameters(p, lambda);
        if (p->failed) return NULL;
    }
    if (!(list.result = parser_new_record(p, sizeof *list.result, (Span){0}))) return NULL;
    while (!at(p, closing)) {
        if (last || !parameter(p, &list, &last)) return NULL;
        if (!accept(p, TOKEN_COMMA)) break;
    }
    return p->failed ? NULL : split_parameters(p, &list);
}

/* lambdef: 'lambda' [lambda_params] ':' expression */
Expr *parse_lambdef(Parser *p)
{
    Span start = here(p);
    p->position++;
    Arguments *args = parse_parameters(p, true);
    if (!args || !accept(p, TOKEN_COLON) || !enter(p, 1)) return NULL;
    Expr *body = parse_expression(p);
    leave(p, 1);
    Expr *e = body ? parser_new_expr(p, EXPR_LAMBDA, start) : NULL;
    if (!e) return NULL;
    e->lambda.args = args;
    e->lambda.body = body;
    return e;
}
