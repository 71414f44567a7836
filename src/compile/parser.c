#include "compile/parser_internal.h"

#include <string.h>
#include <utf8proc.h>


/* ---- growing arrays, on the arena's source but freed early ---- */

static void *grow(Parser *p, void *old, size_t old_size, size_t new_size)
{
    ArenaSource *source = &p->arena->source;
    void *memory = source->allocate(source->context, new_size);
    if (!memory) return parser_out_of_memory(p);
    if (old_size) memcpy(memory, old, old_size);
    if (old) source->free(source->context, old, old_size);
    return memory;
}

static void release(Parser *p, void *memory, size_t size)
{
    if (memory) p->arena->source.free(p->arena->source.context, memory, size);
}

/* ---- tokens ---- */

static bool add_chunk(Parser *p)
{
    size_t old_size = (size_t)p->chunk_count * sizeof *p->chunks;
    Token **chunks = grow(p, p->chunks, old_size, old_size + sizeof *p->chunks);
    if (!chunks) return false;
    p->chunks = chunks;
    Token *chunk = grow(p, NULL, 0, TOKEN_CHUNK * sizeof(Token));
    /* The list has its new size even when the chunk fails, so that it can be released. */
    p->chunks[p->chunk_count++] = chunk;
    return chunk;
}

static void raise_unclosed(Parser *p)
{
    Lexer *lexer = &p->lexer;
    int last = lexer->level - 1;
    Span span = {lexer->bracket_lines[last], lexer->bracket_columns[last], lexer->bracket_lines[last], -1};
    parser_raise(p, PROBLEM_SYNTAX, span, "'%c' was never closed", lexer->brackets[last]);
}

/* Reports what the lexer stopped at. */
static void raise_lexer_problem(Parser *p)
{
    Lexer *lexer = &p->lexer;
    Span span = {lexer->line, 0, lexer->line, -1};
    switch (lexer->state) {
    case LEXER_END:
        if (lexer->level) raise_unclosed(p);
        else parser_raise_here(p, PROBLEM_SYNTAX, "unexpected EOF while parsing");
        break;
    case LEXER_BAD_DEDENT:
        parser_raise_here(p, PROBLEM_INDENTATION, "unindent does not match any outer indentation level");
        break;
    case LEXER_BAD_TABS:
        parser_raise(p, PROBLEM_TAB, span, "inconsistent use of tabs and spaces in indentation");
        break;
    case LEXER_TOO_DEEP:
        parser_raise(p, PROBLEM_INDENTATION, span, "too many levels of indentation");
        break;
    case LEXER_BAD_CONTINUATION:
        span.column = (int)(lexer->cursor - lexer->buffer_start) - 1;
        parser_raise(p, PROBLEM_SYNTAX, span, "unexpected character after line continuation character");
        break;
    case LEXER_OK: case LEXER_END_IN_STRING: case LEXER_REPORTED:
        break;
    }
    p->failed = true;
}

/* SINGLE: the end of the text also ends the line, and the blocks. */
static void end_single(Parser *p, Token *token)
{
    token->type = TOKEN_NEWLINE;
    p->started = false;
    if (!p->lexer.indent || p->options->dont_imply_dedent) return;
    p->lexer.pending = -p->lexer.indent;
    p->lexer.indent = 0;
}

/* Tokens of an f-string's expression get places in the file. */
static void move_token(Parser *p, Token *token)
{
    if (p->lexer.line != p->fstring_line) return;
    if (token->column >= 0) token->column += p->fstring_column;
    if (token->end_column >= 0) token->end_column += p->fstring_column;
}

Token *parser_fetch_token(Parser *p)
{
    if (p->failed) return p->fill ? token_at(p, p->fill - 1) : &p->none;
    if (p->fill == p->chunk_count * TOKEN_CHUNK && !add_chunk(p)) return &p->none;
    Token *token = token_at(p, p->fill);
    lexer_next(&p->lexer, token);
    p->fill++;
    if (p->in_fstring) move_token(p, token);
    if (p->options->mode == PARSE_SINGLE && !p->in_fstring) {
        if (token->type == TOKEN_END && p->started) end_single(p, token);
        else p->started = true;
    }
    if (token->type == TOKEN_ERROR) raise_lexer_problem(p);
    return token;
}

static bool token_is(const Token *token, const char *word)
{
    return token->type == TOKEN_NAME_ && (size_t)token->size == strlen(word)
        && !memcmp(token->start, word, (size_t)token->size);
}

bool parser_at_soft_keyword(Parser *p, const char *word)
{
    return token_is(peek(p), word);
}

Token *parser_accept_soft_keyword(Parser *p, const char *word)
{
    Token *token = peek(p);
    if (!token_is(token, word)) return NULL;
    p->position++;
    return token;
}

Token *parser_expect_forced(Parser *p, TokenType type)
{
    Token *token = peek(p);
    if (p->failed) return NULL;
    if (token->type != type) return RAISE_TOKEN(p, token, "expected '%s'", token_text(type));
    p->position++;
    return token;
}

static Place last_place(const Parser *p)
{
    for (int i = p->position - 1; i >= 0; i--) {
        const Token *token = token_at(p, i);
        if (token->type > TOKEN_DEDENT) return (Place){token->end_line, token->end_column};
    }
    return p->last_end;
}

void parser_drop_tokens(Parser *p)
{
    if (p->second_pass || p->position == 0) return;
    p->last_end = last_place(p);
    int kept = p->fill - p->position;
    for (int i = 0; i < kept; i++) {
        *token_at(p, i) = *token_at(p, p->position + i);
        token_at(p, i)->memo = NULL;
    }
    p->dropped += p->position;
    p->fill = kept;
    p->position = 0;
}

/* ---- nodes ---- */

void *parser_out_of_memory(Parser *p)
{
    problem_unlocated(p->problem, PROBLEM_NO_MEMORY, "");
    p->failed = true;
    return NULL;
}

void *parser_too_deep(Parser *p)
{
    problem_unlocated(p->problem, PROBLEM_TOO_DEEP, "");
    p->failed = true;
    return NULL;
}

Span parser_close_span(const Parser *p, Span start)
{
    Place end = last_place(p);
    start.end_line = end.line;
    start.end_column = end.column;
    return start;
}

Expr *parser_new_expr(Parser *p, ExprKind kind, Span start)
{
    Expr *e = OURO_ARENA_NEW(p->arena, Expr);
    if (!e) return parser_out_of_memory(p);
    e->kind = kind;
    e->span = parser_close_span(p, start);
    return e;
}

Stmt *parser_new_stmt(Parser *p, StmtKind kind, Span start)
{
    Stmt *s = OURO_ARENA_NEW(p->arena, Stmt);
    if (!s) return parser_out_of_memory(p);
    s->kind = kind;
    s->span = parser_close_span(p, start);
    return s;
}

Pattern *parser_new_pattern(Parser *p, PatternKind kind, Span start)
{
    Pattern *pattern = OURO_ARENA_NEW(p->arena, Pattern);
    if (!pattern) return parser_out_of_memory(p);
    pattern->kind = kind;
    pattern->span = parser_close_span(p, start);
    return pattern;
}

void *parser_new_record(Parser *p, size_t size, Span start)
{
    Span *record = arena_alloc(p->arena, size);
    if (!record) return parser_out_of_memory(p);
    if (start.line) *record = parser_close_span(p, start);
    return record;
}

Expr *parser_new_name(Parser *p, const Token *token, ExprContext context)
{
    const AstName *id = parser_name_of_token(p, token);
    Expr *e = OURO_ARENA_NEW(p->arena, Expr);
    if (!e || !id) return parser_out_of_memory(p);
    e->kind = EXPR_NAME;
    e->span = span_of_token(token);
    e->name.id = id;
    e->name.ctx = context;
    return e;
}

Expr *parser_new_constant(Parser *p, ConstantKind kind, Span start)
{
    Expr *e = parser_new_expr(p, EXPR_CONSTANT, start);
    if (e) e->constant.value.kind = kind;
    return e;
}

/* ---- lists ---- */

bool parser_push(Parser *p, void *item)
{
    if (p->scratch_count == p->scratch_capacity) {
        int capacity = p->scratch_capacity ? p->scratch_capacity * 2 : 256;
        void **scratch = grow(p, p->scratch, (size_t)p->scratch_capacity * sizeof(void *),
                              (size_t)capacity * sizeof(void *));
        if (!scratch) return false;
        p->scratch = scratch;
        p->scratch_capacity = capacity;
    }
    p->scratch[p->scratch_count++] = item;
    return true;
}

void **parser_take_items(Parser *p, int base, int *count)
{
    *count = p->scratch_count - base;
    p->scratch_count = base;
    if (!*count) return NULL;
    void **items = arena_alloc_array(p->arena, (size_t)*count, sizeof(void *));
    if (!items) return parser_out_of_memory(p);
    memcpy(items, p->scratch + base, (size_t)*count * sizeof(void *));
    return items;
}

/* ---- names ---- */

const AstName *parser_intern(Parser *p, const char *text, size_t size)
{
    const AstName *name = ast_names_intern(p->names, p->arena, text, size);
    return name ? name : parser_out_of_memory(p);
}

/* The NFKC form of a name, as Python compares identifiers. */
static const AstName *intern_normalised(Parser *p, const char *text, size_t size)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, (utf8proc_ssize_t)size, NULL, 0, options);
    if (count < 0) return parser_intern(p, text, size);
    utf8proc_int32_t *points = arena_alloc_array(p->arena, (size_t)count + 1, sizeof *points);
    if (!points) return parser_out_of_memory(p);
    utf8proc_decompose(bytes, (utf8proc_ssize_t)size, points, count, options);
    utf8proc_ssize_t length = utf8proc_reencode(points, count, options);
    return parser_intern(p, (const char *)points, (size_t)length);
}

const AstName *parser_name_of_token(Parser *p, const Token *token)
{
    unsigned char all = 0;
    for (int i = 0; i < token->size; i++) all |= (unsigned char)token->start[i];
    if (all & 0x80) return intern_normalised(p, token->start, (size_t)token->size);
    return parser_intern(p, token->start, (size_t)token->size);
}

/* ---- memory of rules ---- */

void *parser_memoized(Parser *p, Rule rule, void *(*parse)(Parser *))
{
    Token *token = peek(p);
    if (p->failed) return NULL;
    for (Memo *memo = token->memo; memo; memo = memo->next) {
        if (memo->rule != rule) continue;
        if (memo->node) p->position = memo->end;
        return memo->node;
    }
    Mark start = mark(p);
    void *node = parse(p);
    if (p->failed) return NULL;
    if (!node) reset(p, start);
    Memo *memo = OURO_ARENA_NEW(p->arena, Memo);
    if (!memo) return parser_out_of_memory(p);
    *memo = (Memo){token->memo, rule, p->position, node};
    token->memo = memo;
    return node;
}

/* ---- problems ---- */

/* The line that a message shows. A line that is being read is shown with its end, and from the start of a
 * string that began on an earlier line; earlier lines are shown bare. */
static const char *problem_line(const Parser *p, int line, size_t *size)
{
    const Lexer *lexer = &p->lexer;
    const char *end;
    if (lexer->line <= line) {
        end = memchr(lexer->line_start, '\n', (size_t)(lexer->end - lexer->line_start));
        *size = (size_t)((end ? end + 1 : lexer->end) - lexer->buffer_start);
        return lexer->buffer_start;
    }
    const char *start = lexer->text;
    for (int i = p->in_fstring ? p->fstring_line : 1; i < line; i++) {
        end = memchr(start, '\n', (size_t)(lexer->end - start));
        if (!end) break;
        start = end + 1;
    }
    end = memchr(start, '\n', (size_t)(lexer->end - start));
    *size = (size_t)((end ? end : lexer->end) - start);
    return start;
}

/* A byte column counted from 1 to one of code points; as in CPython not for bytes without declared encoding. */
static int to_characters(const Parser *p, const char *text, size_t size, int column)
{
    if (column <= 0 || p->in_fstring || p->byte_columns) return column;
    size_t before = (size_t)column - 1;
    return problem_text_length(text, before < size ? before : size) + 1;
}

/* `span` has columns from 1 here. */
static void store_problem(Parser *p, SyntaxProblemKind kind, Span span, const char *format, va_list args)
{
    SyntaxProblem *problem = p->problem;
    p->failed = true;
    if (problem->kind != PROBLEM_NONE) return;
    const char *message = problem_format(p->arena, format, args);
    if (!message) {
        parser_out_of_memory(p);
        return;
    }
    if (p->in_fstring) {
        span.column -= p->fstring_column;
        span.end_column -= p->fstring_column;
    }
    size_t size;
    const char *text = problem_line(p, span.line, &size);
    *problem = (SyntaxProblem){
        .kind = kind,
        .located = true,
        .line = span.line,
        .end_line = span.end_line,
        .column = to_characters(p, text, size, span.column),
        .end_column = to_characters(p, text, size, span.end_column),
        .message = message,
        .text = text,
        .text_size = size,
    };
}

static const char *with_prefix(Parser *p, const char *format)
{
    if (!p->in_fstring) return format;
    size_t size = strlen(format);
    char *longer = arena_alloc(p->arena, size + sizeof "f-string: ");
    if (!longer) return format;
    memcpy(longer, "f-string: ", 10);
    memcpy(longer + 10, format, size);
    return longer;
}

void *parser_raise(Parser *p, SyntaxProblemKind kind, Span span, const char *format, ...)
{
    if (span.end_line == CURRENT_PLACE) {
        span.end_line = p->lexer.line;
        span.end_column = (int)(p->lexer.cursor - p->lexer.line_start) - 1;
    }
    span.column++;
    span.end_column++;
    va_list args;
    va_start(args, format);
    store_problem(p, kind, span, with_prefix(p, format), args);
    va_end(args);
    return NULL;
}

void *parser_raise_here(Parser *p, SyntaxProblemKind kind, const char *format, ...)
{
    const Token *token = p->known_error ? p->known_error : p->fill ? token_at(p, p->fill - 1) : &p->none;
    Span span = span_of_token(token);
    if (span.column < 0) span.column = (int)(p->lexer.cursor - p->lexer.line_start);
    else span.column++;
    if (span.end_column >= 0) span.end_column++;
    va_list args;
    va_start(args, format);
    store_problem(p, kind, span, with_prefix(p, format), args);
    va_end(args);
    return NULL;
}

/* ---- passes ---- */

static void init_parser(Parser *p, Arena *arena, const ParseOptions *options, SyntaxProblem *problem)
{
    memset(p, 0, sizeof *p);
    p->arena = arena;
    p->options = options;
    p->problem = problem;
    p->none = (Token){.type = TOKEN_ERROR, .line = 1, .column = -1, .end_line = 1, .end_column = -1};
}

static void fini_parser(Parser *p)
{
    for (int i = 0; i < p->chunk_count; i++) release(p, p->chunks[i], TOKEN_CHUNK * sizeof(Token));
    release(p, p->chunks, (size_t)p->chunk_count * sizeof *p->chunks);
    release(p, p->scratch, (size_t)p->scratch_capacity * sizeof(void *));
}

static void set_lexer_warnings(Parser *p)
{
    p->lexer.warn = p->options->warn;
    p->lexer.warn_context = p->options->warn_context;
}

static void start_lexer(Parser *p, const char *text, size_t size, int line)
{
    lexer_init(&p->lexer, p->arena, p->problem, text, size, line);
    if (!p->second_pass) set_lexer_warnings(p);
}

/* Goes back to the start, with the mistakes' rules on and every token that was seen before in the window; only
 * tokens behind them are warned of. */
static void start_second_pass(Parser *p, const char *text, size_t size, int line)
{
    int seen = p->dropped + p->fill;
    p->fill = p->dropped = p->position = p->scratch_count = p->level = 0;
    p->second_pass = p->look_for_mistakes = true;
    p->started = false;
    start_lexer(p, text, size, line);
    while (p->fill < seen && !p->failed) parser_fetch_token(p);
    set_lexer_warnings(p);
}

/* A mistake that the lexer finds in the rest of the text is reported instead of the parser's, and so is a
 * bracket that was opened on an earlier line and never closed. */
static void look_for_lexer_problems(Parser *p)
{
    const Token *last = p->known_error ? p->known_error : token_at(p, p->fill - 1);
    int line = last->line;
    SyntaxProblem found = *p->problem;
    Token token;
    *p->problem = (SyntaxProblem){.kind = PROBLEM_NONE};
    do lexer_next(&p->lexer, &token); while (token.type != TOKEN_ERROR && token.type != TOKEN_END);
    if (token.type == TOKEN_ERROR && p->problem->kind == PROBLEM_NONE && p->lexer.level
        && line > p->lexer.bracket_lines[p->lexer.level - 1]) {
        raise_unclosed(p);
    }
    if (p->problem->kind == PROBLEM_NONE) *p->problem = found;
}

/* As above, after a mistake that a rule has named. */
static void look_further(Parser *p)
{
    SyntaxProblemKind kind = p->problem->kind;
    bool is_syntax = kind == PROBLEM_SYNTAX || kind == PROBLEM_INDENTATION || kind == PROBLEM_TAB;
    if (is_syntax && p->lexer.state == LEXER_OK) look_for_lexer_problems(p);
}

/* Nothing in particular was found: the problem is where the first pass stopped. */
static void raise_generic(Parser *p, const Token *last)
{
    if (last->type == TOKEN_INDENT) parser_raise_here(p, PROBLEM_INDENTATION, "unexpected indent");
    else if (last->type == TOKEN_DEDENT) parser_raise_here(p, PROBLEM_INDENTATION, "unexpected unindent");
    else {
        RAISE_TOKEN(p, last, "invalid syntax");
        look_for_lexer_problems(p);
    }
}

typedef void *(*StartRule)(Parser *);

static void *run_passes(Parser *p, StartRule start, const char *text, size_t size, int line)
{
    start_lexer(p, text, size, line);
    void *result = start(p);
    if (result && !p->failed) return result;
    p->hit_end = p->lexer.state == LEXER_END || p->lexer.state == LEXER_END_IN_STRING;
    if (p->failed) {
        look_further(p);
        return NULL;
    }
    Token last = p->fill ? *token_at(p, p->fill - 1) : p->none;
    start_second_pass(p, text, size, line);
    if (!p->failed) start(p);
    if (!p->failed) raise_generic(p, &last);
    else look_further(p);
    return NULL;
}

/* file: [statements] ENDMARKER */
static void *file(Parser *p)
{
    AstModule *module = OURO_ARENA_NEW(p->arena, AstModule);
    if (!module) return parser_out_of_memory(p);
    if (!at(p, TOKEN_END) && !parse_statements(p, &module->body)) return NULL;
    return accept(p, TOKEN_END) ? module : NULL;
}

/* eval: expressions NEWLINE* ENDMARKER */
static void *eval(Parser *p)
{
    AstModule *module = OURO_ARENA_NEW(p->arena, AstModule);
    if (!module) return parser_out_of_memory(p);
    if (!(module->expression = parse_expressions(p))) return NULL;
    while (accept(p, TOKEN_NEWLINE)) continue;
    return accept(p, TOKEN_END) ? module : NULL;
}

/* Has the last line of the text nothing in it? That is how a compound statement is ended at a prompt. */
static bool ends_with_empty_line(const Lexer *lexer)
{
    size_t size = (size_t)(lexer->end - lexer->text);
    return size && lexer->end[-1] == '\n' && (size == 1 || lexer->end[-2] == '\n');
}

/* An empty line at a prompt is a statement that does nothing. */
static void *empty_statement(Parser *p, AstModule *module)
{
    int base = p->scratch_count;
    Stmt *pass = parser_new_stmt(p, STMT_PASS, here(p));
    return pass && parser_push(p, pass) && TAKE_LIST(p, base, &module->body) ? module : NULL;
}

/* statement_newline: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER */
static void *single(Parser *p)
{
    AstModule *module = OURO_ARENA_NEW(p->arena, AstModule);
    if (!module) return parser_out_of_memory(p);
    int base = p->scratch_count;
    Mark start = mark(p);
    if (at(p, TOKEN_END) && p->options->at_prompt) return empty_statement(p, module);
    bool compound = parser_at_compound_stmt(p);
    Stmt *s = compound ? parse_compound_stmt(p) : NULL;
    if (s) return accept(p, TOKEN_NEWLINE) && parser_push(p, s) && TAKE_LIST(p, base, &module->body) ? module
        : NULL;
    /* What began as a compound statement may be a simple one if that beginning was the name `match`. */
    if (p->failed || p->dropped) return NULL;
    reset(p, start);
    if (compound && !at(p, TOKEN_NAME_)) return NULL;
    return parse_simple_stmts(p) && TAKE_LIST(p, base, &module->body) ? module : NULL;
}

/* SINGLE: is there only white space and comments after the statement? */
static bool is_rest_blank(Parser *p)
{
    const Lexer *lexer = &p->lexer;
    for (const char *c = lexer->cursor; c < lexer->end; c++) {
        if (*c == '#') {
            while (c < lexer->end && *c != '\n') c++;
            if (c == lexer->end) break;
        }
        if (*c != ' ' && *c != '\t' && *c != '\n' && *c != '\f') return false;
    }
    return true;
}

static void set_incomplete(Parser *p, bool closed)
{
    p->problem->incomplete = !closed && p->problem->kind != PROBLEM_NO_MEMORY
        && p->problem->kind != PROBLEM_RAISED;
}

/* What a prompt asks after a statement was read: is it finished? */
static AstModule *check_single(Parser *p, AstModule *module)
{
    if (!is_rest_blank(p)) {
        parser_raise_here(p, PROBLEM_SYNTAX, "multiple statements found while compiling a single statement");
        p->problem->several = true;
        return NULL;
    }
    if (!p->options->at_prompt || ends_with_empty_line(&p->lexer)) return module;
    StmtKind kind = module->body.items[0]->kind;
    bool compound = kind == STMT_FUNCTION_DEF || kind == STMT_ASYNC_FUNCTION_DEF || kind == STMT_CLASS_DEF
                 || (kind >= STMT_FOR && kind <= STMT_MATCH) || kind == STMT_TRY || kind == STMT_TRY_STAR;
    if (!compound) return module;
    parser_raise_here(p, PROBLEM_SYNTAX, "incomplete input");
    set_incomplete(p, false);
    return NULL;
}

static AstModule *finish(Parser *p, AstModule *module)
{
    if (module && p->options->mode == PARSE_SINGLE) module = check_single(p, module);
    if (module) {
        module->name_count = p->names->count;
        return module;
    }
    if (p->hit_end) {
        bool in_bracket_or_string = p->lexer.level || p->lexer.state == LEXER_END_IN_STRING;
        set_incomplete(p, p->options->at_prompt && !in_bracket_or_string && ends_with_empty_line(&p->lexer));
    }
    return NULL;
}

/* The text of a problem is that which was given; what stumbled over a byte that is no UTF-8 says so. */
static void show_raw(Parser *p, SyntaxProblem *problem)
{
    const SourceText *source = p->source;
    if (!problem->text || problem->text < source->text || problem->text > source->text + source->size) return;
    problem->text = source->raw + (problem->text - source->text);
    size_t place = (size_t)(problem->text - source->raw) + (size_t)(problem->column > 0 ? problem->column - 1 : 0);
    if (place < source->size && source->raw[place] != source->text[place])
        source_fail_utf8(p->arena, source, p->options, problem);
}

AstModule *parse_source(Arena *arena, const char *text, size_t size, const ParseOptions *options,
                        SyntaxProblem *problem)
{
    Parser p;
    AstNames names = {0};
    *problem = (SyntaxProblem){.kind = PROBLEM_NONE};
    init_parser(&p, arena, options, problem);
    p.names = &names;
    SourceText source;
    if (!source_prepare(arena, text, size, options, &source, problem)) return NULL;
    p.byte_columns = source.undeclared;
    p.source = &source;
    StartRule start = options->mode == PARSE_FILE ? file : options->mode == PARSE_EVAL ? eval : single;
    AstModule *module = finish(&p, run_passes(&p, start, source.text, source.size, 1));
    if (!module && source.raw) show_raw(&p, problem);
    fini_parser(&p);
    return module;
}

/* fstring: star_expressions, which stands in parentheses here */
static void *fstring(Parser *p)
{
    return parse_star_expressions(p);
}

Expr *parse_fstring_expression(Parser *outer, const char *text, size_t size, int line, int column)
{
    Parser p;
    init_parser(&p, outer->arena, outer->options, outer->problem);
    p.names = outer->names;
    p.in_fstring = true;
    p.fstring_line = line;
    p.fstring_column = column;
    p.level = 0;
    Expr *e = run_passes(&p, fstring, text, size, line);
    fini_parser(&p);
    if (!e) outer->failed = true;
    return e;
}
