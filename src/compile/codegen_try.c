#include "compile/compiler.h"

#include "object/error.h"

/* try and with: protected ranges, handlers, and what must be done on every way out.
 *
 * A block that protects has an open range of code from `start` on. A way out (return, break, continue, the normal end)
 * closes the ranges of the blocks it leaves, so that what it does on the way is not protected by them, and opens them
 * again behind its jump. Ranges are recorded as they are closed, inner ones first.
 *
 * A handler gets the exception in the register E, the first temporary that was not live; PUSH_HANDLED saves what was
 * handled before in P, the next one. While E and P are live the handler's own code is protected, by a cleanup that
 * restores P and goes on raising. */

/* ---- blocks ---- */

/* CPython's limit on nesting, which it counts statically. */
static void enter_block(Compiler *c)
{
    if (c->unit->nblocks++ >= 20) compiler_error_text(c, c->unit->span, "too many statically nested blocks");
}

void block_push(Compiler *c, CodeBlock *b, BlockKind kind)
{
    b->kind = kind;
    b->outer = c->unit->block;
    b->start = -1;
    c->unit->block = b;
    enter_block(c);
}

void block_protect(Compiler *c, CodeBlock *b)
{
    Unit *u = c->unit;
    b->handler = label_new(c);
    b->depth = u->top;
    b->start = u->ncode;
    b->entered = false;
    b->assigned = assigned_copy(c, u->assigned);
    assigned_forget_deletable(u, b->assigned);
}

static void close_range(Compiler *c, CodeBlock *b)
{
    Unit *u = c->unit;
    if (b->start >= 0 && u->ncode > (uint64_t)b->start && !c->failed
        && GROW(c, u->handlers, u->nhandlers, u->handlers_capacity)) {
        u->handlers[u->nhandlers++] = (PendingHandler){(uint32_t)b->start, u->ncode, b->handler,
            (uint16_t)b->depth};
        b->entered = true;
    }
    b->start = -1;
}

void block_pop(Compiler *c, CodeBlock *b)
{
    close_range(c, b);
    c->unit->block = b->outer;
    c->unit->nblocks--;
}

int handler_enter(Compiler *c, CodeBlock *b)
{
    Unit *u = c->unit;
    if (c->failed) return temp_push(c);
    b->handler->address = (int32_t)u->ncode;
    u->reachable = b->entered;
    for (int i = 0; i < u->assigned_words; i++) u->assigned[i] = b->assigned[i];
    u->top = b->depth;
    return temp_push(c);
}

/* ---- leaving blocks ---- */

/* `except E as name`: the name is unbound at the end, as if by `name = None; del name`. */
static void forget_name(Compiler *c, const AstName *name)
{
    int r = local_register(c, name);
    if (r >= 0) {
        emit(c, BC_CLEAR, 0, r, 0, 0);
        local_set_assigned(c->unit, r, false);
        return;
    }
    name_store(c, mangled(c, name), operand_none(c));
    name_delete(c, mangled(c, name));
}

static void leave_with(Compiler *c, CodeBlock *b)
{
    Span span = c->unit->span;
    c->unit->span = b->span;
    if (b->kind == BLOCK_WITH) emit(c, BC_WITH_EXIT, 0, b->reg, 0, 0);
    else async_with_leave(c, b->reg);
    c->unit->span = span;
}

/* The returned value that is kept must be dropped if the finally body itself returns, breaks or continues. */
static void leave_finally_try(Compiler *c, CodeBlock *b, int kept)
{
    CodeBlock value = {.reg = kept};
    int top = c->unit->top;
    if (kept >= 0) block_push(c, &value, BLOCK_VALUE);
    stmts_compile(c, b->final_body);
    if (kept >= 0) block_pop(c, &value);
    c->unit->top = top;
}

static void leave_block(Compiler *c, CodeBlock *b, int kept)
{
    switch (b->kind) {
    case BLOCK_WHILE: case BLOCK_TRY: case BLOCK_NAME_CLEANUP: break;
    case BLOCK_FOR: case BLOCK_VALUE: emit(c, BC_CLEAR, 0, b->reg, 0, 0); break;
    case BLOCK_FINALLY_TRY: leave_finally_try(c, b, kept); break;
    case BLOCK_FINALLY_END:
        emit(c, BC_CLEAR, 0, b->reg - 1, 0, 0);
        emit(c, BC_POP_HANDLED, 0, b->reg, 0, 0);
        break;
    case BLOCK_WITH: case BLOCK_ASYNC_WITH: leave_with(c, b); break;
    case BLOCK_HANDLER:
        emit(c, BC_POP_HANDLED, 0, b->reg, 0, 0);
        if (b->name) forget_name(c, b->name);
        break;
    case BLOCK_STAR_HANDLER:
        compiler_error_text(c, c->unit->span,
                            "'break', 'continue' and 'return' cannot appear in an except* block");
        break;
    }
}

void blocks_unwind(Compiler *c, CodeBlock *until, int kept)
{
    Unit *u = c->unit;
    CodeBlock *innermost = u->block;
    for (CodeBlock *b = innermost; b != until && !c->failed; b = b->outer) {
        close_range(c, b);
        u->block = b->outer;
        leave_block(c, b, kept);
        if (b->kind == BLOCK_FINALLY_TRY || b->kind == BLOCK_WITH || b->kind == BLOCK_ASYNC_WITH) u->span = NOWHERE;
    }
    u->block = innermost;
}

void blocks_reopen(Compiler *c, CodeBlock *until)
{
    for (CodeBlock *b = c->unit->block; b && b != until; b = b->outer) {
        if (b->handler) b->start = c->unit->ncode;
    }
}

/* ---- handlers ---- */

/* Goes on raising what is in the register. */
static void reraise(Compiler *c, int reg)
{
    emit(c, BC_RERAISE, S_B_TEMP, 0, reg, 0);
}

/* Begins a handler: the exception in E, what was handled before in P (the result), and a block that
 * restores it. */
static int handler_begin(Compiler *c, CodeBlock *from, CodeBlock *cleanup, BlockKind kind)
{
    Unit *u = c->unit;
    int e = handler_enter(c, from), p = temp_push(c);
    if (from->kind != BLOCK_WITH && from->kind != BLOCK_ASYNC_WITH) u->span = NOWHERE;
    emit(c, BC_PUSH_HANDLED, 0, p, e, 0);
    block_push(c, cleanup, kind);
    cleanup->reg = p;
    block_protect(c, cleanup);
    return p;
}

/* Ends it: control does not come here but by exceptions in the handler. */
static void handler_end(Compiler *c, CodeBlock *cleanup)
{
    Unit *u = c->unit;
    Span span = u->span;
    block_pop(c, cleanup);
    int raised = handler_enter(c, cleanup);
    u->span = NOWHERE;
    emit(c, BC_POP_HANDLED, 0, cleanup->reg, 0, 0);
    reraise(c, raised);
    u->span = span;
    u->top = cleanup->reg - 1;
}

/* Leaves a handler by its normal end and jumps. */
static void handler_leave(Compiler *c, CodeBlock *cleanup, Label *to)
{
    CodeBlock *outer = cleanup->outer;
    Span span = c->unit->span;
    c->unit->span = NOWHERE;
    blocks_unwind(c, outer, -1);
    emit_jump_nowhere(c, to);
    c->unit->span = span;
    blocks_reopen(c, outer);
}

/* The exception leaves E for the name, or dies. */
static void bind_exception(Compiler *c, const AstName *name, int e)
{
    int top = c->unit->top;
    if (name && check_forbidden(c, name, AST_STORE, c->unit->span)) {
        name_store(c, mangled(c, name), operand_temp(e));
    }
    else emit(c, BC_CLEAR, 0, e, 0, 0);
    c->unit->top = top;
}

static void named_body(Compiler *c, const ExceptHandler *h)
{
    CodeBlock guard = {0};
    Unit *u = c->unit;
    Label end = LABEL_NEW;
    block_push(c, &guard, BLOCK_NAME_CLEANUP);
    block_protect(c, &guard);
    stmts_compile(c, &h->body);
    block_pop(c, &guard);
    emit_jump_nowhere(c, &end);
    int raised = handler_enter(c, &guard);
    Span span = u->span;
    u->span = NOWHERE;
    forget_name(c, h->name);
    reraise(c, raised);
    u->span = span;
    u->top = raised;
    label_bind(c, &end);
}

static void except_clause(Compiler *c, const ExceptHandler *h, CodeBlock *cleanup, Label *end)
{
    int e = cleanup->reg - 1;
    Label next = LABEL_NEW;
    c->unit->span = h->span;
    if (h->type) {
        Operand type = expr_operand(c, h->type);
        int s = use_c(c, type), t = temp_push(c);
        emit(c, BC_EXC_MATCH, s, t, e, type.index);
        temp_pop_to(c, t);
        emit_jump(c, BC_JUMP_IF_FALSE, S_A_TEMP, t, &next);
    }
    bind_exception(c, h->name, e);
    if (h->name) {
        cleanup->name = h->name;
        named_body(c, h);
    } else {
        enter_block(c);
        stmts_compile(c, &h->body);
        c->unit->nblocks--;
    }
    handler_leave(c, cleanup, end);
    cleanup->name = NULL;
    label_bind(c, &next);
}

static void try_except(Compiler *c, const Stmt *s)
{
    Unit *u = c->unit;
    const ExceptHandlerList *handlers = &s->try_.handlers;
    CodeBlock body = {0}, cleanup = {0};
    Label end = LABEL_NEW;
    block_push(c, &body, BLOCK_TRY);
    block_protect(c, &body);
    stmts_compile(c, &s->try_.body);
    block_pop(c, &body);
    stmts_compile(c, &s->try_.orelse);
    emit_jump_nowhere(c, &end);
    int p = handler_begin(c, &body, &cleanup, BLOCK_HANDLER);
    for (int i = 0; i < handlers->count && !c->failed; i++) {
        const ExceptHandler *h = handlers->items[i];
        if (!h->type && i + 1 < handlers->count) {
            compiler_error_text(c, h->span, "default 'except:' must be last");
        }
        except_clause(c, h, &cleanup, &end);
    }
    reraise(c, p - 1);
    u->span = s->span;
    handler_end(c, &cleanup);
    label_bind(c, &end);
}

/* ---- except* ---- */

/* Registers of an except* statement: E the original, P, then the list of what is to be raised, then the
 * rest. */
typedef struct StarParts { int original, results, rest; } StarParts;

/* What the clause's body raises is collected, and the next clause goes on. */
static void collect_raised(Compiler *c, const StarParts *parts, const ExceptHandler *h, int raised,
                           int handled)
{
    Span span = c->unit->span;
    c->unit->span = NOWHERE;
    if (h->name) forget_name(c, h->name);
    emit(c, BC_POP_HANDLED, 0, handled, 0, 0);
    emit(c, BC_LIST_APPEND, S_B_TEMP, parts->results, raised, 0);
    c->unit->span = span;
}

static void star_body(Compiler *c, const StarParts *parts, const ExceptHandler *h, int matched)
{
    Unit *u = c->unit;
    CodeBlock star = {0}, guard = {0};
    Label next = LABEL_NEW;
    int handled = temp_push(c);
    emit(c, BC_PUSH_HANDLED, 0, handled, matched, 0);
    bind_exception(c, h->name, matched);
    block_push(c, &star, BLOCK_STAR_HANDLER);
    block_push(c, &guard, BLOCK_NAME_CLEANUP);
    block_protect(c, &guard);
    stmts_compile(c, &h->body);
    block_pop(c, &guard);
    block_pop(c, &star);
    u->span = NOWHERE;
    emit(c, BC_POP_HANDLED, 0, handled, 0, 0);
    if (h->name) forget_name(c, h->name);
    emit_jump_nowhere(c, &next);
    int raised = handler_enter(c, &guard);
    collect_raised(c, parts, h, raised, handled);
    u->top = matched;
    label_bind(c, &next);
}

static void star_clause(Compiler *c, const StarParts *parts, const ExceptHandler *h)
{
    Unit *u = c->unit;
    Label none = LABEL_NEW, next = LABEL_NEW;
    u->span = h->span;
    Operand type = expr_operand(c, h->type);
    int s = use_c(c, type), pair = temp_push_row(c, 2);
    emit(c, BC_EXC_GROUP_MATCH, s, pair, parts->rest, type.index);
    emit(c, BC_MOVE, S_B_TEMP, parts->rest, pair, 0);
    emit_jump(c, BC_JUMP_IF_NONE, 0, pair + 1, &none);
    star_body(c, parts, h, pair + 1);
    emit_jump_nowhere(c, &next);
    label_bind(c, &none);
    emit(c, BC_CLEAR, 0, pair + 1, 0, 0);
    label_bind(c, &next);
    u->top = pair;
}

static void try_star(Compiler *c, const Stmt *s)
{
    Unit *u = c->unit;
    CodeBlock body = {0}, cleanup = {0};
    Label end = LABEL_NEW, raise = LABEL_NEW;
    block_push(c, &body, BLOCK_TRY);
    block_protect(c, &body);
    stmts_compile(c, &s->try_.body);
    block_pop(c, &body);
    stmts_compile(c, &s->try_.orelse);
    emit_jump_nowhere(c, &end);
    int p = handler_begin(c, &body, &cleanup, BLOCK_HANDLER);
    StarParts parts = {.original = p - 1, .results = temp_push(c)};
    emit(c, BC_BUILD_LIST, 0, parts.results, parts.results, 0);
    parts.rest = temp_push(c);
    emit(c, BC_MOVE, 0, parts.rest, parts.original, 0);
    for (int i = 0; i < s->try_.handlers.count && !c->failed; i++) {
        star_clause(c, &parts, s->try_.handlers.items[i]);
    }
    u->span = NOWHERE;
    emit(c, BC_LIST_APPEND, S_B_TEMP, parts.results, parts.rest, 0);
    emit(c, BC_EXC_GROUP_RERAISE, 0, parts.rest, parts.original, parts.results);
    emit(c, BC_CLEAR, 0, parts.results, 0, 0);
    emit(c, BC_CLEAR, 0, parts.original, 0, 0);
    emit_jump(c, BC_JUMP_IF_NOT_NONE, 0, parts.rest, &raise);
    emit(c, BC_CLEAR, 0, parts.rest, 0, 0);
    handler_leave(c, &cleanup, &end);
    label_bind(c, &raise);
    u->top = parts.rest + 1;
    reraise(c, parts.rest);
    handler_end(c, &cleanup);
    u->span = s->span;
    label_bind(c, &end);
}

/* ---- finally ---- */

static void try_handlers(Compiler *c, const Stmt *s)
{
    if (!s->try_.handlers.count) stmts_compile(c, &s->try_.body), stmts_compile(c, &s->try_.orelse);
    else if (s->kind == STMT_TRY_STAR) try_star(c, s);
    else try_except(c, s);
}

static void try_finally(Compiler *c, const Stmt *s)
{
    CodeBlock body = {.final_body = &s->try_.finalbody}, cleanup = {0};
    Label end = LABEL_NEW;
    block_push(c, &body, BLOCK_FINALLY_TRY);
    block_protect(c, &body);
    try_handlers(c, s);
    block_pop(c, &body);
    stmts_compile(c, &s->try_.finalbody);
    emit_jump_nowhere(c, &end);
    int p = handler_begin(c, &body, &cleanup, BLOCK_FINALLY_END);
    stmts_compile(c, &s->try_.finalbody);
    c->unit->span = s->try_.finalbody.items[s->try_.finalbody.count - 1]->span;
    reraise(c, p - 1);
    handler_end(c, &cleanup);
    c->unit->span = s->span;
    label_bind(c, &end);
}

void try_compile(Compiler *c, const Stmt *s)
{
    emit_line(c);
    if (s->try_.finalbody.count) try_finally(c, s);
    else try_handlers(c, s);
}

/* ---- with ---- */

static void with_body(Compiler *c, const Stmt *s, int i)
{
    if (i + 1 < s->with.items.count) with_items(c, s, i + 1);
    else stmts_compile(c, &s->with.body);
}

/* What __enter__ returned is the topmost temporary. */
static void bind_entered(Compiler *c, const WithItem *item)
{
    Operand entered = operand_temp(c->unit->top - 1);
    if (item->optional_vars) target_store(c, item->optional_vars, entered);
    else operand_drop(c, entered);
}

/* The exception goes to __exit__ (in `leave`), which may swallow it. */
static void with_handler(Compiler *c, CodeBlock *block, int leave)
{
    CodeBlock cleanup = {0};
    Label swallow = LABEL_NEW;
    int p = handler_begin(c, block, &cleanup, BLOCK_HANDLER), t = temp_push(c);
    emit(c, BC_WITH_EXCEPT, 0, t, leave, p - 1);
    if (block->kind == BLOCK_ASYNC_WITH) {
        await_operand_to(c, operand_temp(t), 2, t);
        temp_push(c);
    }
    emit_jump(c, BC_JUMP_IF_TRUE, S_A_TEMP, t, &swallow);
    temp_pop_to(c, t);
    Span span = c->unit->span;
    c->unit->span = NOWHERE;
    reraise(c, p - 1);
    c->unit->span = span;
    handler_end(c, &cleanup);
    label_bind(c, &swallow);
    emit(c, BC_CLEAR, 0, p - 1, 0, 0);
    emit(c, BC_POP_HANDLED, 0, p, 0, 0);
    emit(c, BC_CLEAR, 0, leave, 0, 0);
    c->unit->top = leave;
}

void with_items(Compiler *c, const Stmt *s, int i)
{
    Unit *u = c->unit;
    bool async = s->kind == STMT_ASYNC_WITH;
    const WithItem *item = s->with.items.items[i];
    CodeBlock block = {.span = s->span};
    Label end = LABEL_NEW;
    if (async && !u->scope->is_async_def) {
        compiler_error_text(c, s->span, "'async with' outside async function");
        return;
    }
    if (!compiler_enter(c)) return compiler_leave(c);
    Operand manager = expr_operand(c, item->context_expr);
    int bits = use_b(c, manager), leave = temp_push_row(c, 2);
    emit(c, async ? BC_BEFORE_ASYNC_WITH : BC_BEFORE_WITH, bits, leave, manager.index, 0);
    if (async) await_operand_to(c, operand_temp(leave + 1), 1, leave + 1);
    u->top = leave + 1;
    block_push(c, &block, async ? BLOCK_ASYNC_WITH : BLOCK_WITH);
    block.reg = leave;
    block_protect(c, &block);
    u->top = leave + 2;
    bind_entered(c, item);
    with_body(c, s, i);
    block_pop(c, &block);
    u->span = s->span;
    leave_with(c, &block);
    emit_jump_nowhere(c, &end);
    with_handler(c, &block, leave);
    label_bind(c, &end);
    compiler_leave(c);
}
