/* What the parser's files share: its state, the token window, and the rules that call each other across
 * files.
 *
 * A rule answers a node or NULL. NULL without `failed` means "does not match here"; with it, a problem has
 * been stored (or memory is out) and the parse is over. After NULL the position is anywhere: who wants to
 * try something else has taken a Mark before, and goes back to it.
 *
 * What CPython says about a mistake depends on the furthest token it has looked at, so rules look ahead no
 * further than its grammar does. */
#ifndef OURO_COMPILE_PARSER_INTERNAL_H
#define OURO_COMPILE_PARSER_INTERNAL_H

#include "compile/ast_names.h"
#include "compile/parser.h"
#include "compile/source.h"

/* Rules whose results are remembered in the second pass. */
typedef enum {
    RULE_BLOCK, RULE_SIMPLE_STMT, RULE_STAR_EXPRESSION, RULE_NAMED_EXPRESSION, RULE_EXPRESSION,
        RULE_DISJUNCTION,
    RULE_CONJUNCTION, RULE_INVERSION, RULE_BITWISE_OR, RULE_FACTOR, RULE_PRIMARY, RULE_ARGUMENTS,
        RULE_STRINGS, RULE_BRACE
} Rule;

struct Memo {
    Memo *next;
    Rule rule;
    int end;     /* position after the match */
    void *node;  /* NULL: no match */
};

enum {
    TOKEN_CHUNK = 256,
    MAX_LEVEL = 6000,  /* of nesting, as CPython counts it */
    BRACKET_LEVELS = 25
};

/* Where the end of a node is taken from when it is not in the window any more. */
typedef struct { int line, column; } Place;

typedef struct Parser {
    Arena *arena;
    const ParseOptions *options;
    SyntaxProblem *problem;
    Lexer lexer;
    /* The window: tokens stand in chunks that do not move. In the first pass it restarts at each
     * statement. */
    Token **chunks;
    int chunk_count;
    int position;        /* of the next token */
    int fill;            /* tokens in the window */
    int dropped;         /* tokens that have left the window */
    Place last_end;      /* end of the last one of them that is not white space */
    /* Items of unfinished lists; each list is a slice at the end. */
    void **scratch;
    int scratch_count, scratch_capacity;
    AstNames *names;
    int level;           /* of nesting */
    bool second_pass;
    bool look_for_mistakes;  /* the rules for known mistakes are on */
    bool failed;
    bool started;        /* SINGLE: a token has been seen since the last invented newline */
    bool hit_end;        /* the first pass failed with the lexer at the end of the text */
    Token none;          /* what a peek sees when there is no token to see */
    Token *known_error;  /* what `raise_here` points at instead of the last token, or NULL */
    /* Inside an f-string: how places in its little source map to the file's. */
    const SourceText *source; /* what is parsed; NULL inside f-strings */
    bool byte_columns;  /* columns of errors count bytes, not characters */
    bool in_fstring;
    int fstring_line, fstring_column;
} Parser;

typedef struct { int position, scratch; } Mark;

static inline Mark mark(const Parser *p)
{
    return (Mark){p->position, p->scratch_count};
}

static inline void reset(Parser *p, Mark m)
{
    p->position = m.position;
    p->scratch_count = m.scratch;
}

/* ---- tokens ---- */

static inline Token *token_at(const Parser *p, int index)
{
    return &p->chunks[index / TOKEN_CHUNK][index % TOKEN_CHUNK];
}

Token *parser_fetch_token(Parser *p);

/* The next token; of type ERROR if there is none because of a problem. */
static inline Token *peek(Parser *p)
{
    return p->position < p->fill ? token_at(p, p->position) : parser_fetch_token(p);
}

/* The token at a mark that is not behind what has been seen. */
static inline Token *peek_at(const Parser *p, Mark m)
{
    return token_at(p, m.position);
}

static inline bool at(Parser *p, TokenType type)
{
    return peek(p)->type == type;
}

static inline Token *accept(Parser *p, TokenType type)
{
    Token *token = peek(p);
    if (token->type != type) return NULL;
    p->position++;
    return token;
}

/* The token that was accepted last. */
static inline Token *previous(const Parser *p)
{
    return token_at(p, p->position - 1);
}

bool parser_at_soft_keyword(Parser *p, const char *word);
Token *parser_accept_soft_keyword(Parser *p, const char *word);

/* The token, or a problem "expected '...'". */
Token *parser_expect_forced(Parser *p, TokenType type);

/* Leaves behind all tokens before the position; nobody may go back over it. */
void parser_drop_tokens(Parser *p);

/* ---- nodes ---- */

static inline Span span_of_token(const Token *token)
{
    return (Span){token->line, token->column, token->end_line, token->end_column};
}

/* A span that starts at the next token. */
static inline Span here(Parser *p)
{
    return span_of_token(peek(p));
}

/* `start` extended to the end of the last token that is not white space. */
Span parser_close_span(const Parser *p, Span start);

void *parser_out_of_memory(Parser *p);
Expr *parser_new_expr(Parser *p, ExprKind kind, Span start);
Stmt *parser_new_stmt(Parser *p, StmtKind kind, Span start);
Pattern *parser_new_pattern(Parser *p, PatternKind kind, Span start);
void *parser_new_record(Parser *p, size_t size, Span start);
Expr *parser_new_name(Parser *p, const Token *token, ExprContext context);
Expr *parser_new_constant(Parser *p, ConstantKind kind, Span start);

/* ---- lists ---- */

bool parser_push(Parser *p, void *item);

/* The items pushed since `base`, copied into the arena; they leave the stack. */
void **parser_take_items(Parser *p, int base, int *count);

#define TAKE_LIST(p, base, list) \
    ((list)->items = (void *)parser_take_items((p), (base), &(list)->count), !(p)->failed)

/* ---- names ---- */

const AstName *parser_intern(Parser *p, const char *text, size_t size);
const AstName *parser_name_of_token(Parser *p, const Token *token);

/* ---- nesting ---- */

static inline bool enter(Parser *p, int levels);
void *parser_too_deep(Parser *p);

static inline bool enter(Parser *p, int levels)
{
    if ((p->level += levels) <= MAX_LEVEL) return true;
    parser_too_deep(p);
    return false;
}

static inline void leave(Parser *p, int levels)
{
    p->level -= levels;
}

/* ---- memory of rules ---- */

/* Runs `parse` at the position, or answers what it answered there before; restores the position when it
 * fails. */
void *parser_memoized(Parser *p, Rule rule, void *(*parse)(Parser *));

/* ---- problems; each answers NULL ---- */

/* A column that stands for where the lexer is. */
enum { CURRENT_PLACE = -5 };

__attribute__((format(printf, 4, 5)))
void *parser_raise(Parser *p, SyntaxProblemKind kind, Span span, const char *format, ...);
/* At the last token that was looked at. */
__attribute__((format(printf, 3, 4)))
void *parser_raise_here(Parser *p, SyntaxProblemKind kind, const char *format, ...);

#define RAISE_AT(p, node, ...) parser_raise((p), PROBLEM_SYNTAX, (node)->span, __VA_ARGS__)
#define RAISE_TOKEN(p, token, ...) parser_raise((p), PROBLEM_SYNTAX, span_of_token(token), __VA_ARGS__)
#define RAISE_RANGE(p, from, to, ...) parser_raise((p), PROBLEM_SYNTAX, span_range(from, to), __VA_ARGS__)

static inline Span span_range(Span from, Span to)
{
    return (Span){from.line, from.column, to.end_line, to.end_column};
}

/* From a node to where the lexer is. */
static inline Span span_from(Span from)
{
    return (Span){from.line, from.column, CURRENT_PLACE, CURRENT_PLACE};
}

/* ---- rules of parser_expr.c ---- */

Expr *parse_star_expressions(Parser *p);
Expr *parse_star_expression(Parser *p);
Expr *parse_star_named_expression(Parser *p);
Expr *parse_named_expression(Parser *p);
Expr *parse_assignment_expression(Parser *p);
Expr *parse_expression(Parser *p);
Expr *parse_expression_without_mistakes(Parser *p);
Expr *parse_disjunction(Parser *p);
Expr *parse_bitwise_or(Parser *p);
Expr *parse_primary(Parser *p);
Expr *parse_yield_expr(Parser *p);
Expr *parse_strings(Parser *p);
Expr *parse_number(Parser *p);
Expr *parse_starred_expression(Parser *p);
/* Expressions separated by commas, as a tuple if there is a comma. */
Expr *parse_expressions(Parser *p);

/* ---- rules of parser_display.c ---- */

Expr *parse_paren_atom(Parser *p);
Expr *parse_list_atom(Parser *p);
Expr *parse_brace_atom(Parser *p);
bool parse_for_if_clauses(Parser *p, ComprehensionList *list);

/* ---- rules of parser_call.c ---- */

/* The inside of a call's parentheses; false if it does not match up to the `)`. */
typedef struct { ExprList args; KeywordList keywords; } CallArguments;
bool parse_arguments(Parser *p, CallArguments *call);
/* As many arguments as there are, without asking what follows. */
bool parse_call_args(Parser *p, CallArguments *call);
/* `(...)` after `function`, which begins at `start` (before its parentheses, if it has any). */
Expr *parse_call(Parser *p, Span start, Expr *function);
Expr *parse_lambdef(Parser *p);
/* Parameters up to `)`, or to `:` for a lambda; never NULL unless it fails. */
Arguments *parse_parameters(Parser *p, bool lambda);

/* ---- rules of parser_target.c ---- */

/* Turns an expression that was read into what is assigned to or deleted; false if it is no target. */
bool target_set_context(Expr *e, ExprContext context);
/* `x`, `(x)`, `x.y`, `x[y]`: what may be annotated or augmented. */
bool target_is_single(const Expr *e);
/* Would target_set_context(e, AST_STORE) succeed? */
bool target_is_assignable(const Expr *e);
Expr *parse_star_targets(Parser *p);
Expr *parse_star_target(Parser *p);
bool parse_del_targets(Parser *p, ExprList *list);
const char *target_name(const Expr *e);
typedef enum { STAR_TARGETS, DEL_TARGETS, FOR_TARGETS } TargetsKind;
/* Reports the part of `e` that can be no target; silent if there is none. */
void *target_raise_invalid(Parser *p, Expr *e, TargetsKind kind);

/* ---- rules of parser_stmt.c, parser_compound.c, parser_pattern.c ---- */

bool parse_statements(Parser *p, StmtList *list);
/* One line of statements, pushed on the scratch stack. */
bool parse_simple_stmts(Parser *p);
Stmt *parse_compound_stmt(Parser *p);
bool parser_at_compound_stmt(Parser *p);
bool parse_block(Parser *p, StmtList *list);
bool parse_colon_block(Parser *p, const char *what, int line, StmtList *body);
Stmt *parse_match_stmt(Parser *p);

/* ---- rules of parser_invalid.c: the known mistakes. They report, or leave without a trace ---- */

void invalid_expression(Parser *p);
void invalid_named_expression(Parser *p);
void invalid_assignment(Parser *p);
void invalid_arguments(Parser *p);
void invalid_kwarg(Parser *p);
void invalid_group(Parser *p);
void invalid_comprehension(Parser *p);
void invalid_double_starred_kvpairs(Parser *p);
void invalid_dict_comprehension(Parser *p);
void invalid_parameters(Parser *p, bool lambda);
void invalid_default(Parser *p);
/* At `*` or `**`. */
void invalid_star_parameters(Parser *p, bool lambda);
void invalid_for_target(Parser *p);
void invalid_with_item(Parser *p);

/* ---- parser_string.c, parser_fstring.c ---- */

/* The bytes of a string literal's body, growing in the arena. */
typedef struct {
    char *bytes;
    size_t size, capacity;
} TextBuffer;

bool parser_append_text(Parser *p, TextBuffer *buffer, const char *bytes, size_t size);
/* Appends the body of a literal with its escapes decoded. */
bool parser_decode_text(Parser *p, TextBuffer *out, const char *body, size_t size, Token *token);
/* About the escape whose backslash is before `at`. */
bool parser_warn_escape(Parser *p, const char *at, Token *token);

/* The parts of an f-string that have been read: values are on the scratch stack, the text after them in
 * `text`. */
typedef struct {
    TextBuffer text;
    Span span;
    bool is_u;
} StringParts;

/* Reads the body of an f-string into `parts`; `depth` counts format specifications around it. Stops before
 * a `}` when there are any. */
bool parse_fstring_parts(Parser *p, StringParts *parts, const char **cursor, const char *end, bool raw,
                         int depth,
                   Token *token);
/* Makes a constant of the text that was collected. */
bool parser_flush_text(Parser *p, StringParts *parts);

/* Parses `text` (an expression in parentheses) as part of an f-string. */
Expr *parse_fstring_expression(Parser *outer, const char *text, size_t size, int line, int column);

#endif
