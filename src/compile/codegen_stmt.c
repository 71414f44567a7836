#include "compile/compiler.h"

#include <string.h>

#include "object/error.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- bodies ---- */

static const Expr *docstring_expr(const StmtList *body)
{
    if (!body->count || body->items[0]->kind != STMT_EXPR) return NULL;
    const Expr *e = body->items[0]->expr.value;
    return e->kind == EXPR_CONSTANT && e->constant.value.kind == CONSTANT_STR ? e : NULL;
}

Borrow docstring_of(Compiler *c, const StmtList *body)
{
    const Expr *e = c->options->optimize < 2 ? docstring_expr(body) : NULL;
    return e ? constant_value(c, &e->constant.value) : NULL;
}

void body_without_docstring(Compiler *c, const StmtList *body, Borrow doc)
{
    int n = doc != NULL;
    stmts_compile(c, &(StmtList){.items = body->items + n, .count = body->count - n});
}

static bool annotates(const StmtList *list);

static bool annotates_handlers(const ExceptHandlerList *handlers)
{
    for (int i = 0; i < handlers->count; i++) if (annotates(&handlers->items[i]->body)) return true;
    return false;
}

static bool annotates_cases(const MatchCaseList *cases)
{
    for (int i = 0; i < cases->count; i++) if (annotates(&cases->items[i]->body)) return true;
    return false;
}

/* Does a statement, here or nested but in no inner scope, annotate? */
static bool annotates(const StmtList *list)
{
    for (int i = 0; i < list->count; i++) {
        const Stmt *s = list->items[i];
        bool found = false;
        switch (s->kind) {
        case STMT_ANN_ASSIGN: return true;
        case STMT_FOR: case STMT_ASYNC_FOR:
            found = annotates(&s->for_.body) || annotates(&s->for_.orelse);
            break;
        case STMT_WHILE: found = annotates(&s->while_.body) || annotates(&s->while_.orelse); break;
        case STMT_IF: found = annotates(&s->if_.body) || annotates(&s->if_.orelse); break;
        case STMT_WITH: case STMT_ASYNC_WITH: found = annotates(&s->with.body); break;
        case STMT_MATCH: found = annotates_cases(&s->match.cases); break;
        case STMT_TRY: case STMT_TRY_STAR:
            found = annotates(&s->try_.body) || annotates_handlers(&s->try_.handlers)
                || annotates(&s->try_.orelse)
                || annotates(&s->try_.finalbody);
            break;
        default: break;
        }
        if (found) return true;
    }
    return false;
}

void body_compile(Compiler *c, const StmtList *list)
{
    bool module = c->unit->scope->kind == SCOPE_MODULE;
    if (module && list->count) c->unit->span = list->items[0]->span;
    if (annotates(list)) emit(c, BC_SETUP_ANNOTATIONS, 0, 0, 0, 0);
    Borrow doc = module && c->unit->interactive ? NULL : docstring_of(c, list);
    if (doc) {
        c->unit->span = list->items[0]->span;
        name_store(c, ID(c->ts, __doc__), operand_const(c, doc));
    }
    body_without_docstring(c, list, doc);
}

/* ---- leaving ---- */

void emit_return(Compiler *c, Operand value)
{
    Opcode op = c->unit->returns_generator ? BC_RETURN_GENERATOR : BC_RETURN;
    int s = use_b(c, value);
    emit(c, op, s, 0, value.index, 0);
}

/* Has the line of the statement before it, or of whichever led here; of an empty body, that of its head. */
void emit_implicit_return(Compiler *c, Operand value)
{
    Unit *u = c->unit;
    u->span = !u->ncode ? (Span){u->first_line, 0, u->first_line, 0} : u->label_at == u->ncode ? NOWHERE : u->emitted;
    emit_return(c, value);
}

/* May leaving the blocks rebind a local? */
static bool unwinding_runs_code(const Unit *u)
{
    for (const CodeBlock *b = u->block; b; b = b->outer) {
        if (b->kind != BLOCK_WHILE && b->kind != BLOCK_FOR && b->kind != BLOCK_TRY) return true;
    }
    return false;
}

static bool check_return(Compiler *c, const Stmt *s)
{
    const Scope *scope = c->unit->scope;
    if (scope->kind != SCOPE_FUNCTION) {
        compiler_error_text(c, s->span, "'return' outside function");
    } else if (s->return_.value && scope->is_coroutine && scope->is_generator) {
        compiler_error_text(c, s->span, "'return' with value in async generator");
    }
    return !c->failed;
}

static void return_stmt(Compiler *c, const Stmt *s)
{
    Unit *u = c->unit;
    if (!check_return(c, s)) return;
    int top = u->top;
    const Expr *e = s->return_.value;
    Operand value = e ? expr_operand(c, e) : operand_none(c);
    if (value.mode == OPERAND_LOCAL && unwinding_runs_code(u)) value = operand_to_temp(c, value);
    if (e && value.mode == OPERAND_CONST) u->span = e->span;
    if (unwinding_runs_code(u)) emit_line(c);
    blocks_unwind(c, NULL, value.mode == OPERAND_TEMP ? value.index : -1);
    u->span = unwinding_runs_code(u) ? NOWHERE : s->span;
    emit_return(c, value);
    blocks_reopen(c, NULL);
    u->top = top;
}

static CodeBlock *innermost_loop(const Unit *u)
{
    CodeBlock *b = u->block;
    while (b && b->kind != BLOCK_WHILE && b->kind != BLOCK_FOR && b->kind != BLOCK_STAR_HANDLER) b = b->outer;
    return b;
}

/* A jump out of no loop; mistakes in the finally blocks on its way are found before it, as in CPython. */
static void stray_jump(Compiler *c, const Stmt *s, const char *message)
{
    blocks_unwind(c, NULL, -1);
    compiler_error_text(c, s->span, message);
}

static void break_stmt(Compiler *c, const Stmt *s)
{
    CodeBlock *loop = innermost_loop(c->unit);
    if (!loop) {
        stray_jump(c, s, "'break' outside loop");
        return;
    }
    CodeBlock *until = loop->kind == BLOCK_STAR_HANDLER ? NULL : loop->outer;
    emit_line(c);
    blocks_unwind(c, until, -1);
    emit_jump_nowhere(c, loop->leave);
    blocks_reopen(c, until);
}

static void continue_stmt(Compiler *c, const Stmt *s)
{
    CodeBlock *loop = innermost_loop(c->unit);
    if (!loop) {
        stray_jump(c, s, "'continue' not properly in loop");
        return;
    }
    emit_line(c);
    blocks_unwind(c, loop->kind == BLOCK_STAR_HANDLER ? NULL : loop, -1);
    emit_jump_nowhere(c, loop->again);
    blocks_reopen(c, loop);
}

/* ---- loops and conditions ---- */

static void if_stmt(Compiler *c, const Stmt *s)
{
    Label orelse = LABEL_NEW, end = LABEL_NEW;
    jump_if(c, s->if_.test, &orelse, false);
    emit_line(c);
    stmts_compile(c, &s->if_.body);
    if (s->if_.orelse.count) {
        emit_jump_nowhere(c, &end);
        label_bind(c, &orelse);
        stmts_compile(c, &s->if_.orelse);
    } else {
        label_bind(c, &orelse);
    }
    label_bind(c, &end);
}

/* The test is compiled twice, before the loop and at its end, so that each turn takes one jump. */
static void while_stmt(Compiler *c, const Stmt *s)
{
    Label body = LABEL_NEW, again = LABEL_NEW, orelse = LABEL_NEW, end = LABEL_NEW;
    CodeBlock block = {.leave = &end, .again = &again};
    jump_if(c, s->while_.test, &orelse, false);
    emit_line(c);
    label_bind_loop(c, &body);
    block_push(c, &block, BLOCK_WHILE);
    stmts_compile(c, &s->while_.body);
    block_pop(c, &block);
    label_bind(c, &again);
    c->unit->span = s->span;
    jump_if(c, s->while_.test, &body, true);
    label_bind(c, &orelse);
    stmts_compile(c, &s->while_.orelse);
    label_bind(c, &end);
}

static void for_stmt(Compiler *c, const Stmt *s)
{
    Unit *u = c->unit;
    Label body = LABEL_NEW, again = LABEL_NEW, end = LABEL_NEW;
    CodeBlock block = {.leave = &end, .again = &again};
    int base = u->top;
    Operand o = iterable_operand(c, s->for_.iter);
    int bits = use_b(c, o), it = temp_push(c), r = target_register(c, s->for_.target);
    emit(c, BC_GET_ITER, bits, it, o.index, 0);
    loop_begin(c, &again, &body);
    if (r >= 0) local_set_assigned(u, r, true);
    else target_store(c, s->for_.target, operand_temp(temp_push(c)));
    u->top = it + 1;
    block_push(c, &block, BLOCK_FOR);
    block.reg = it;
    stmts_compile(c, &s->for_.body);
    block_pop(c, &block);
    label_bind(c, &again);
    u->span = s->span;
    int dst = r >= 0 ? r : temp_push(c);
    emit_jump_word(c, emit(c, BC_FOR_ITER, 0, it, dst, 0), &body);
    u->top = base;
    stmts_compile(c, &s->for_.orelse);
    label_bind(c, &end);
}

/* ---- simple statements ---- */

static void expr_stmt(Compiler *c, const Stmt *s)
{
    if (!c->unit->interactive) {
        expr_discard(c, s->expr.value);
        emit_line(c);
        return;
    }
    Operand o = expr_operand(c, s->expr.value);
    int bits = use_b(c, o);
    emit(c, BC_PRINT_EXPR, bits, 0, o.index, 0);
}

static void raise_stmt(Compiler *c, const Stmt *s)
{
    Operand exc = {OPERAND_ABSENT, 0}, cause = {OPERAND_ABSENT, 0};
    int bits = 0, kind = 0;
    if (s->raise.exc) exc = expr_operand(c, s->raise.exc), kind = 1;
    if (s->raise.cause) cause = expr_operand(c, s->raise.cause), kind = 2;
    if (kind > 1) bits |= use_c(c, cause);
    if (kind > 0) bits |= use_b(c, exc);
    emit(c, BC_RAISE, bits, kind, exc.index, cause.index);
}

static void assert_stmt(Compiler *c, const Stmt *s)
{
    const Expr *test = s->assert_.test;
    Label end = LABEL_NEW;
    if (test->kind == EXPR_TUPLE && test->tuple.elts.count) {
        compiler_warn(c, s->span, EXC_SYNTAX_WARNING,
                      "assertion is always true, perhaps remove parentheses?");
    }
    if (c->options->optimize) return;
    jump_if(c, test, &end, true);
    int t = temp_push(c);
    emit(c, BC_ASSERTION_ERROR, 0, t, 0, 0);
    if (s->assert_.msg) {
        expr_to_temp(c, s->assert_.msg);
        emit(c, BC_CALL, 0, t, 1, t);
    }
    temp_pop_to(c, t);
    emit(c, BC_RAISE, S_B_TEMP, 1, t, 0);
    label_bind(c, &end);
}

/* ---- imports ---- */

static uint32_t import_parameters(Compiler *c, int level, Borrow fromlist)
{
    Borrow pair[2] = {constant_merge_take(c, int_from_int64(c->ts, level)), fromlist};
    if (c->failed) return 0;
    uint32_t index = unit_const(c, constant_tuple(c, pair, 2));
    if (index > UINT16_MAX && !c->failed) {
        raise_error(c->ts, EXC_OVERFLOW_ERROR,
                    "more than 65536 constants before an import in one piece of code");
        c->failed = true;
    }
    return index;
}

/* `import a.b.c as d` asks each module for the next. */
static void import_inner_modules(Compiler *c, const AstName *name, int t)
{
    const char *dot = memchr(name->text, '.', name->size);
    while (dot && !c->failed) {
        const char *part = dot + 1, *end = name->text + name->size;
        dot = memchr(part, '.', (size_t)(end - part));
        Ref text = str_from_utf8(c->ts, part, (size_t)((dot ? dot : end) - part));
        StrObject *inner = (StrObject *)compiler_keep_take(c, text ? str_intern_take(c->ts, text) : NULL);
        int next = temp_push(c);
        emit(c, BC_IMPORT_FROM, 0, next, t, (int)unit_name(c, inner));
        emit(c, BC_MOVE, S_B_TEMP, t, next, 0);
        temp_pop_to(c, next);
    }
}

static void import_stmt(Compiler *c, const Stmt *s)
{
    for (int i = 0; i < s->import.names.count && !c->failed; i++) {
        const Alias *alias = s->import.names.items[i];
        int parameters = (int)import_parameters(c, 0, c->ts->rt->none), t = temp_push(c);
        emit(c, BC_IMPORT_NAME, 0, t, (int)unit_name(c, mangled(c, alias->name)), parameters);
        StrObject *name;
        check_forbidden(c, alias->asname ? alias->asname : alias->name, AST_STORE, s->span);
        if (alias->asname) {
            import_inner_modules(c, alias->name, t);
            name = mangled(c, alias->asname);
        } else {
            name = memchr(alias->name->text, '.', alias->name->size)
                ? compiler_first_part(c, c->unit->scope->private_name, alias->name) : mangled(c, alias->name);
        }
        name_store(c, name, operand_temp(t));
    }
}

static Borrow import_names(Compiler *c, const AliasList *names)
{
    Borrow *items = compiler_alloc(c, (size_t)names->count, sizeof *items);
    for (int i = 0; items && i < names->count; i++) {
        items[i] = constant_merge_take(c, ref_xnew((Borrow)compiler_name(c, names->items[i]->name)));
    }
    return c->failed ? NULL : constant_tuple(c, items, (size_t)names->count);
}

static void import_from_stmt(Compiler *c, const Stmt *s)
{
    const AliasList *names = &s->import_from.names;
    const AstName *module = s->import_from.module;
    if (module && strcmp(module->text, "__future__") == 0 && s->span.line > c->last_future_line) {
        compiler_error_text(c, s->span, LATE_FUTURE);
        return;
    }
    int parameters = (int)import_parameters(c, s->import_from.level, import_names(c, names));
    StrObject *name = module ? compiler_name(c, module) : (StrObject *)c->ts->rt->empty_str;
    int t = temp_push(c);
    emit(c, BC_IMPORT_NAME, 0, t, (int)unit_name(c, name), parameters);
    if (names->count == 1 && strcmp(names->items[0]->name->text, "*") == 0) {
        temp_pop_to(c, t);
        emit(c, BC_IMPORT_STAR, S_B_TEMP, 0, t, 0);
        return;
    }
    for (int i = 0; i < names->count && !c->failed; i++) {
        const Alias *alias = names->items[i];
        const AstName *to = alias->asname ? alias->asname : alias->name;
        int item = temp_push(c);
        emit(c, BC_IMPORT_FROM, 0, item, t, (int)unit_name(c, mangled(c, alias->name)));
        check_forbidden(c, to, AST_STORE, s->span);
        name_store(c, mangled(c, to), operand_temp(item));
    }
    operand_drop(c, operand_temp(t));
}

/* ---- all of them ---- */

static void stmt_kind_compile(Compiler *c, const Stmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF: function_def(c, s); break;
    case STMT_CLASS_DEF: class_def(c, s); break;
    case STMT_RETURN: return_stmt(c, s); break;
    case STMT_DELETE:
        for (int i = 0; i < s->delete.targets.count; i++) target_delete(c, s->delete.targets.items[i]);
        break;
    case STMT_ASSIGN: assign_stmt(c, s); break;
    case STMT_AUG_ASSIGN: aug_assign_stmt(c, s); break;
    case STMT_ANN_ASSIGN: ann_assign_stmt(c, s); break;
    case STMT_FOR: for_stmt(c, s); break;
    case STMT_ASYNC_FOR: async_for_stmt(c, s); break;
    case STMT_WHILE: while_stmt(c, s); break;
    case STMT_IF: if_stmt(c, s); break;
    case STMT_WITH: case STMT_ASYNC_WITH: with_items(c, s, 0); break;
    case STMT_MATCH: match_compile(c, s); break;
    case STMT_RAISE: raise_stmt(c, s); break;
    case STMT_TRY: case STMT_TRY_STAR: try_compile(c, s); break;
    case STMT_ASSERT: assert_stmt(c, s); break;
    case STMT_IMPORT: import_stmt(c, s); break;
    case STMT_IMPORT_FROM: import_from_stmt(c, s); break;
    case STMT_EXPR: expr_stmt(c, s); break;
    case STMT_BREAK: break_stmt(c, s); break;
    case STMT_CONTINUE: continue_stmt(c, s); break;
    case STMT_PASS: emit_line(c); break;
    case STMT_GLOBAL: case STMT_NONLOCAL: case STMT_KIND_COUNT: break;
    }
}

void stmts_compile(Compiler *c, const StmtList *list)
{
    Unit *u = c->unit;
    Span span = u->span;
    for (int i = 0; i < list->count && !c->failed; i++) {
        int top = u->top;
        u->span = list->items[i]->span;
        if (compiler_enter(c)) stmt_kind_compile(c, list->items[i]);
        compiler_leave(c);
        ouro_assert(c->failed || u->top == top);
        u->top = top;
    }
    u->span = span;
}
