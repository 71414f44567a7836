#include "compile/compiler.h"

#include <string.h>

#include "compile/parser.h"
#include "compile/python_tree.h"
#include "compile/source.h"
#include "object/abstract.h"
#include "object/error.h"
#include "object/str.h"
#include "object/unicode_name.h"

/* ---- the parser's problems ---- */

static void raise_problem(Compiler *c, const SyntaxProblem *p)
{
    static const uint16_t kinds[] = {[PROBLEM_SYNTAX] = EXC_SYNTAX_ERROR,
        [PROBLEM_INDENTATION] = EXC_INDENTATION_ERROR,
                                     [PROBLEM_TAB] = EXC_TAB_ERROR};
    ThreadState *ts = c->ts;
    const char *text = p->text ? arena_copy_text(c->arena, p->text, p->text_size) : NULL;
    switch (p->kind) {
    case PROBLEM_SYNTAX: case PROBLEM_INDENTATION: case PROBLEM_TAB:
        if (!p->located) {
            raise_error(ts, kinds[p->kind], "%s", p->message);
            break;
        }
        raise_syntax_error(ts, kinds[p->kind], p->message, c->options->filename, p->line, p->column, p->end_line,
                           p->end_column, text);
        break;
    case PROBLEM_TOO_DEEP: raise_no_memory(ts); break;
    case PROBLEM_RAISED: break;
    default: raise_no_memory(ts);
    }
}

/* The parser warns of escapes like '\d' and of numbers that a keyword follows at once. */
static bool warn_of_text(void *context, bool deprecated, const char *message, int line, bool *as_error)
{
    Compiler *c = context;
    const CompileOptions *o = c->options;
    ExcKind category = deprecated ? EXC_DEPRECATION_WARNING : EXC_SYNTAX_WARNING;
    if (!o->warn || o->warn(c->ts, category, message, o->filename, line)) return true;
    if (!exc_is(c->ts, category)) return false;
    exc_clear(c->ts);
    *as_error = true;
    return false;
}

static int find_character(void *context, const char *name, size_t size, int32_t *code_points)
{
    (void)context;
    code_points[0] = unicode_find_name(name, size);
    return code_points[0] >= 0 ? 1 : unicode_has_names() ? 0 : -1;
}

static const char *arena_str(Arena *arena, Borrow text)
{
    return text ? arena_copy_text(arena, str_of(text)->text, str_of(text)->size) : NULL;
}

bool compile_decode(void *context, Arena *arena, const char *encoding, const char **text, size_t *size,
                    const char **message)
{
    ThreadState *ts = context;
    Ref decoded = str_decode(ts, *text, *size, encoding, "strict");
    if (!decoded) {
        if (!exc_is(ts, EXC_LOOKUP_ERROR) && !exc_is(ts, EXC_VALUE_ERROR)) return false;
        Ref error = exc_take(ts), why = obj_str(ts, error);
        *message = arena_str(arena, why);
        ref_xdrop(why);
        ref_drop(error);
        return false;
    }
    *text = arena_str(arena, decoded);
    *size = str_of(decoded)->size;
    ref_drop(decoded);
    return *text != NULL;
}

static ParseOptions parse_options(Compiler *c)
{
    static const uint8_t modes[] = {[COMPILE_FILE] = PARSE_FILE, [COMPILE_EVAL] = PARSE_EVAL,
        [COMPILE_SINGLE] = PARSE_SINGLE};
    const CompileOptions *o = c->options;
    return (ParseOptions){
        .mode = modes[o->mode], .filename = str_utf8(o->filename), .from_bytes = o->from_bytes,
        .from_file = o->from_file, .at_prompt = o->at_prompt, .dont_imply_dedent = o->dont_imply_dedent,
        .barry_as_bdfl = (o->future & CO_FUTURE_BARRY) != 0,
        .max_decimal_digits = c->ts->rt->int_max_str_digits ? c->ts->rt->int_max_str_digits : -1, .warn = warn_of_text, .warn_context = c,
        .find_character = find_character, .decode = compile_decode, .decode_context = c->ts};
}

static AstModule *parse(Compiler *c)
{
    SyntaxProblem problem = {0};
    ParseOptions options = parse_options(c);
    AstModule *tree = parse_source(c->arena, c->source, c->source_size, &options, &problem);
    if (tree) return tree;
    if (c->options->incomplete) *c->options->incomplete = problem.incomplete;
    if (c->options->several) *c->options->several = problem.several;
    raise_problem(c, &problem);
    return NULL;
}

/* ---- from __future__ import ... ---- */

static bool future_feature(Compiler *c, const Alias *alias)
{
    static const char *const always[] = {"nested_scopes", "generators", "division", "absolute_import",
        "with_statement",
                                         "print_function", "unicode_literals", "generator_stop"};
    const char *name = alias->name->text;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(always); i++) if (strcmp(name, always[i]) == 0) return true;
    if (strcmp(name, "annotations") == 0) c->future |= CO_FUTURE_ANNOTATIONS;
    else if (strcmp(name, "barry_as_FLUFL") == 0) c->future |= CO_FUTURE_BARRY;
    else return false;
    return true;
}

static bool future_import(Compiler *c, const Stmt *s)
{
    for (int i = 0; i < s->import_from.names.count; i++) {
        const Alias *alias = s->import_from.names.items[i];
        if (future_feature(c, alias)) continue;
        Span span = {s->span.line, s->span.column, s->span.line, -1};
        if (strcmp(alias->name->text, "braces") == 0) compiler_error_text(c, span, "not a chance");
        else compiler_error(c, span, "future feature %s is not defined", alias->name->text);
        return false;
    }
    c->last_future_line = s->span.line;
    return true;
}

/* CPython, too, does not mind the dots of a relative import here. */
static bool is_future_import(const Stmt *s)
{
    return s->kind == STMT_IMPORT_FROM && s->import_from.module && strcmp(s->import_from.module->text, "__future__") == 0;
}

/* They stand at the beginning, behind a docstring at most. Later ones on the line of the statement that ends the
 * beginning are refused here, with the offset that CPython gives then; those on other lines when they are compiled. */
static bool read_future(Compiler *c, const AstModule *tree)
{
    int end_line = 0;
    for (int i = 0; i < tree->body.count; i++) {
        const Stmt *s = tree->body.items[i];
        bool doc = i == 0 && s->kind == STMT_EXPR && s->expr.value->kind == EXPR_CONSTANT
            && s->expr.value->constant.value.kind == CONSTANT_STR;
        if (doc) continue;
        if (end_line && s->span.line > end_line) break;
        if (!is_future_import(s)) {
            end_line = s->span.line;
            continue;
        }
        if (end_line) {
            Span span = {s->span.line, s->span.column - 1, s->span.line, -1};
            compiler_error_text(c, span, LATE_FUTURE);
            return false;
        }
        if (!future_import(c, s)) return false;
    }
    return true;
}

/* ---- the module ---- */

static void pasted_body_compile(Compiler *c, const StmtList *list)
{
    StmtList before = {list->items, list->count - 1}, last = {list->items + list->count - 1, 1};
    if (list->count == 0) return;
    if (before.count) body_compile(c, &before);
    c->unit->interactive = true;
    body_compile(c, &last);
}

static CodeObject *module_code(Compiler *c, const AstModule *tree)
{
    unit_enter(c, c->scopes, 1);
    if (c->failed) return NULL;
    c->unit->interactive = c->options->mode == COMPILE_SINGLE;
    if (tree->expression) {
        c->unit->span = tree->expression->span;
        emit_return(c, expr_operand(c, tree->expression));
    } else {
        if (c->options->print_last) pasted_body_compile(c, &tree->body);
        else body_compile(c, &tree->body);
        emit_implicit_return(c, operand_none(c));
    }
    return unit_finish(c);
}

static CodeObject *generate(Compiler *c, AstModule *tree)
{
    c->names = compiler_alloc(c, (size_t)tree->name_count, sizeof *c->names);
    c->name_count = tree->name_count;
    if (!c->names || !read_future(c, tree) || !scopes_build(c, tree)) return NULL;
    return module_code(c, tree);
}

/* ---- memory ---- */

static void *arena_chunk(void *context, size_t size)
{
    return heap_alloc(context, size);
}

static void arena_chunk_free(void *context, void *memory, size_t size)
{
    heap_free(context, memory, size);
}

static void compiler_init(Compiler *c, Arena *arena, ThreadState *ts, const CompileOptions *options)
{
    ArenaSource chunks = {arena_chunk, arena_chunk_free, ts->heap};
    int scale = 3;
    arena_init(arena, &chunks);
    *c = (Compiler){.ts = ts, .arena = arena, .options = options, .source = "", .future = options->future,
                    .last_future_line = -1};
    c->max_depth = ts->recursion_limit > INT32_MAX / scale ? INT32_MAX : ts->recursion_limit * scale;
    c->depth = ts->recursion_depth > INT32_MAX / scale ? INT32_MAX - 1 : ts->recursion_depth * scale;
    if (options->incomplete) *options->incomplete = false;
    if (options->several) *options->several = false;
}

static void compiler_fini(Compiler *c, bool succeeded)
{
    ouro_assert(succeeded != (c->ts->exc != NULL));
    (void)succeeded;
    for (uint32_t i = 0; i < c->nkept; i++) ref_drop(c->kept[i]);
    arena_fini(c->arena);
}

CodeObject *compile_source(ThreadState *ts, const char *source, size_t size, const CompileOptions *options)
{
    Arena arena;
    Compiler c;
    compiler_init(&c, &arena, ts, options);
    c.source = source;
    c.source_size = size;
    AstModule *tree = parse(&c);
    CodeObject *code = tree ? generate(&c, tree) : NULL;
    compiler_fini(&c, code != NULL);
    return code;
}

Ref compile_to_tree(ThreadState *ts, const char *source, size_t size, const CompileOptions *options,
                    Borrow classes)
{
    Arena arena;
    Compiler c;
    compiler_init(&c, &arena, ts, options);
    c.source = source;
    c.source_size = size;
    AstModule *tree = parse(&c);
    Ref root = tree ? tree_to_objects(&c, tree, classes) : NULL;
    compiler_fini(&c, root != NULL);
    return root;
}

CodeObject *compile_tree(ThreadState *ts, Borrow root, const CompileOptions *options, Borrow classes)
{
    Arena arena;
    Compiler c;
    compiler_init(&c, &arena, ts, options);
    AstModule *tree = tree_from_objects(&c, root, classes);
    CodeObject *code = tree ? generate(&c, tree) : NULL;
    compiler_fini(&c, code != NULL);
    return code;
}
