/* Prints the syntax tree of a file, or what is wrong with it, in a form that is easy to compare.
 *
 *     test_parser [--eval | --single | --open | --prompt] [--bytes] [--time N] FILE...
 *
 * A node is `Kind(field=value, ...)` with `@line:column-line:column` behind it when it has a place.
 * Strings are shown in hexadecimal, floats by their bits, so that nothing is lost. Without a file it
 * checks itself on a few sources. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "compile/parser.h"

/* ---- the tree ---- */

static void dump_expr(const Expr *e);
static void dump_stmt(const Stmt *s);
static void dump_pattern(const Pattern *pattern);
#define RECORD(Type, python_name, located, fields) static void dump_##Type(const Type *record);
#include "compile/ast.def"

static void dump_node_Expr(const Expr *e) { dump_expr(e); }
static void dump_node_Stmt(const Stmt *s) { dump_stmt(s); }
static void dump_node_Pattern(const Pattern *pattern) { dump_pattern(pattern); }
#define RECORD(Type, python_name, located, fields) \
    static void dump_node_##Type(const Type *record) { dump_##Type(record); }
#include "compile/ast.def"

static void dump_span(Span span)
{
    printf("@%d:%d-%d:%d", span.line, span.column, span.end_line, span.end_column);
}

static void dump_hex(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) printf("%02x", (unsigned char)bytes[i]);
}

static void dump_double(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    printf("%016" PRIx64, bits);
}

static void dump_value(const ConstantValue *value)
{
    switch (value->kind) {
    case CONSTANT_NONE: printf("None"); break;
    case CONSTANT_TRUE: printf("True"); break;
    case CONSTANT_FALSE: printf("False"); break;
    case CONSTANT_ELLIPSIS: printf("Ellipsis"); break;
    case CONSTANT_INT:
        if (value->fits) printf("int:%" PRId64, value->integer);
        else printf("int:big");
        break;
    case CONSTANT_FLOAT: printf("float:"); dump_double(value->number); break;
    case CONSTANT_IMAGINARY: printf("imaginary:"); dump_double(value->number); break;
    case CONSTANT_STR: printf(value->is_u ? "ustr:" : "str:"); dump_hex(value->text, value->size); break;
    case CONSTANT_BYTES: printf("bytes:"); dump_hex(value->text, value->size); break;
    case CONSTANT_OBJECT: break; /* of no source text */
    }
}

static const char *const contexts[] = {"Load", "Store", "Del"};
static const char *const bool_operators[] = {"And", "Or"};
static const char *const unary_operators[] = {"Invert", "Not", "UAdd", "USub"};
static const char *const binary_operators[] = {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift",
                                               "RShift",
                                               "BitOr", "BitXor", "BitAnd", "FloorDiv"};
static const char *const compare_operators[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In",
                                                "NotIn"};

static const char *name_ExprContext(int value) { return contexts[value]; }
static const char *name_BoolOperator(int value) { return bool_operators[value]; }
static const char *name_UnaryOperator(int value) { return unary_operators[value]; }
static const char *name_BinaryOperator(int value) { return binary_operators[value]; }

#define LIST(name, item) \
    printf("%s=[", #name); \
    for (int i = 0; i < NODE.name.count; i++) { if (i) printf(","); item; } \
    printf("] ");
#define ONE(Type, name) printf("%s=", #name); dump_node_##Type(NODE.name); printf(" ");
#define OPT(Type, name) if (NODE.name) { ONE(Type, name) }
#define MANY(Type, name) \
    LIST(name, if (NODE.name.items[i]) dump_node_##Type(NODE.name.items[i]); else printf("None"))
#define NAME(name) printf("%s=%s ", #name, NODE.name->text);
#define OPT_NAME(name) if (NODE.name) { NAME(name) }
#define MANY_NAMES(name) LIST(name, printf("%s", NODE.name.items[i]->text))
#define CHOICE(Enum, name) printf("%s=%s ", #name, name_##Enum(NODE.name));
#define MANY_CHOICES(name) LIST(name, printf("%s", compare_operators[NODE.name.items[i]]))
#define NUMBER(name) printf("%s=%d ", #name, NODE.name);
#define OPT_NUMBER(name) NUMBER(name)
#define MARK(name)    /* a part of `value` */
#define COMMENT(name) /* always None */
#define VALUE(name) printf("%s=", #name); dump_value(&NODE.name); printf(" ");

static void dump_expr(const Expr *e)
{
    switch (e->kind) {
#define NODE (*node)
#define EXPR(KIND, member, python_name, fields) \
    case EXPR_##KIND: { \
        __auto_type node = &e->member; \
        printf(python_name "("); fields printf(")"); \
        break; \
    }
#include "compile/ast.def"
    case EXPR_KIND_COUNT: break;
    }
    dump_span(e->span);
}

static void dump_stmt(const Stmt *s)
{
    switch (s->kind) {
#define STMT(KIND, member, python_name, fields) \
    case STMT_##KIND: { \
        __auto_type node = &s->member; \
        (void)node; \
        printf(python_name "("); fields printf(")"); \
        break; \
    }
#include "compile/ast.def"
    case STMT_KIND_COUNT: break;
    }
    dump_span(s->span);
}

static void dump_pattern(const Pattern *pattern)
{
    switch (pattern->kind) {
#define PATTERN(KIND, member, python_name, fields) \
    case PATTERN_##KIND: { \
        __auto_type node = &pattern->member; \
        printf(python_name "("); fields printf(")"); \
        break; \
    }
#include "compile/ast.def"
    case PATTERN_KIND_COUNT: break;
    }
    dump_span(pattern->span);
}

#define RECORD(Type, python_name, located, fields) \
    static void dump_##Type(const Type *node) \
    { \
        printf(python_name "("); fields printf(")"); \
        if (located) dump_span(node->span); \
    }
#include "compile/ast.def"

static void dump_module(const AstModule *module)
{
    if (module->expression) dump_expr(module->expression);
    for (int i = 0; i < module->body.count; i++) {
        dump_stmt(module->body.items[i]);
        printf("\n");
    }
    printf("\n");
}

/* ---- problems ---- */

static const char *kind_name(SyntaxProblemKind kind)
{
    static const char *const names[] = {"none", "SyntaxError", "IndentationError", "TabError", "MemoryError",
                                        "MemoryError", "raised"};
    return names[kind];
}

static void dump_problem(const SyntaxProblem *problem)
{
    printf("%s|%s|", kind_name(problem->kind), problem->message);
    if (problem->located) {
        printf("%d|%d|%d|%d|", problem->line, problem->column, problem->end_line, problem->end_column);
        if (problem->text) printf("%.*s", (int)problem->text_size, problem->text);
    }
    printf("|%s\n", problem->incomplete ? "incomplete" : "");
}

/* ---- running ---- */

static char *read_file(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    if (!file) return NULL;
    char *text = NULL;
    size_t capacity = 0;
    *size = 0;
    do {
        char *grown = realloc(text, capacity = capacity * 2 + 4096);
        if (!grown) break;
        text = grown;
        *size += fread(text + *size, 1, capacity - *size, file);
    } while (*size == capacity);
    fclose(file);
    return text;
}

static bool run(const char *text, size_t size, const ParseOptions *options, bool show)
{
    Arena arena;
    SyntaxProblem problem;
    arena_init(&arena, NULL);
    AstModule *module = parse_source(&arena, text, size, options, &problem);
    if (show && module) dump_module(module);
    if (show && !module) dump_problem(&problem);
    arena_fini(&arena);
    return module;
}

static bool warn(void *context, bool deprecated, const char *message, int line, bool *as_error)
{
    (void)context, (void)deprecated, (void)message, (void)line, (void)as_error;
    return true;
}

static int find_character(void *context, const char *name, size_t size, int32_t *points)
{
    (void)context;
    if (size == 5 && !memcmp(name, "BULLET", 5)) return 0;
    points[0] = 0x2022;
    return size == 6 && !memcmp(name, "BULLET", 6);
}

static void measure(const char *text, size_t size, const ParseOptions *options, int rounds)
{
    clock_t start = clock();
    for (int i = 0; i < rounds; i++) run(text, size, options, false);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%.1f MB/s\n", (double)size * rounds / seconds / 1e6);
}

/* ---- failing memory ---- */

/* Hands out `left` more blocks, and counts the bytes that are out. */
typedef struct { long left; size_t out; } Budget;

static void *budget_allocate(void *context, size_t size)
{
    Budget *budget = context;
    if (!budget->left) return NULL;
    budget->left--;
    budget->out += size;
    return malloc(size);
}

static void budget_free(void *context, void *memory, size_t size)
{
    ((Budget *)context)->out -= size;
    free(memory);
}

/* Lets allocation 0, 1, 2... fail until none does. */
static int check_memory(const char *text)
{
    ParseOptions options = {.mode = PARSE_FILE};
    for (long left = 0;; left++) {
        Arena arena;
        SyntaxProblem problem;
        Budget budget = {.left = left};
        ArenaSource source = {budget_allocate, budget_free, &budget};
        arena_init(&arena, &source);
        bool valid = parse_source(&arena, text, strlen(text), &options, &problem);
        bool out_of_memory = !valid && problem.kind == PROBLEM_NO_MEMORY;
        arena_fini(&arena);
        if (budget.out || (!out_of_memory && !valid && problem.kind != PROBLEM_SYNTAX)) {
            printf("memory: after %ld blocks: %zu bytes left over, kind %d\n", left, budget.out,
                   problem.kind);
            return 1;
        }
        if (!out_of_memory) return 0;
    }
}

/* Sources, and whether they are a module, and whether a prompt would wait for more. */
static const struct { const char *source; bool valid, incomplete; } samples[] = {
    {"x = 1\n", true, false},
    {"if x:\n", false, true},
    {"if x:\n    y\n", false, true},
    {"if x:\n    y\n\n", true, false},
    {"f(1,\n", false, true},
    {"'''a\n", false, true},
    {"a \\\n", false, true},
    {"a b\n", false, false},
    {"f(1,\n\n", false, true},
    {"try:\n    x\n\n", false, false},
    {"\n", true, false},
};

static int check_samples(void)
{
    int failures = 0;
    ParseOptions options = {.mode = PARSE_SINGLE, .at_prompt = true};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        Arena arena;
        SyntaxProblem problem;
        arena_init(&arena, NULL);
        bool valid = parse_source(&arena, samples[i].source, strlen(samples[i].source), &options, &problem);
        if (valid != samples[i].valid || (!valid && problem.incomplete != samples[i].incomplete)) {
            printf("sample %zu: valid %d, incomplete %d\n", i, valid, problem.incomplete);
            failures++;
        }
        arena_fini(&arena);
    }
    return failures;
}

int main(int argc, char **argv)
{
    ParseOptions options = {.mode = PARSE_FILE, .warn = warn, .find_character = find_character,
                            .filename = "f"};
    int rounds = 0, files = 0;
    for (int i = 1; i < argc; i++) {
        size_t size;
        if (!strcmp(argv[i], "--eval")) options.mode = PARSE_EVAL;
        else if (!strcmp(argv[i], "--single")) options.mode = PARSE_SINGLE;
        else if (!strcmp(argv[i], "--prompt")) options.mode = PARSE_SINGLE, options.at_prompt = true;
        else if (!strcmp(argv[i], "--open")) options.mode = PARSE_SINGLE, options.dont_imply_dedent = true;
        else if (!strcmp(argv[i], "--bytes")) options.from_bytes = true;
        else if (!strcmp(argv[i], "--time") && i + 1 < argc) rounds = atoi(argv[++i]);
        else {
            files++;
            char *text = read_file(argv[i], &size);
            if (!text) {
                printf("cannot read %s\n", argv[i]);
                return 2;
            }
            if (rounds) measure(text, size, &options, rounds);
            else run(text, size, &options, true);
            free(text);
        }
    }
    if (files) return 0;
    int failures = check_samples();
    failures += check_memory("def f(a, *b, c=1, **d):\n"
                             "    return f'{a!r:>{b}}' if c else {1: (2, 3), **d}\n");
    failures += check_memory("match a:\n"
                             "    case A(b, c=[1, *_]) | {'k': None, **r}: x = [i for i in y if z]\n");
    failures += check_memory("x = (a,\n     b c)\n");
    return failures ? 1 : 0;
}
