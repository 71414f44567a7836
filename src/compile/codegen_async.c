#include "compile/compiler.h"

#include "object/error.h"

/* Delegation and asynchronous statements. The shape of `yield from` is part of the VM's contract: SEND,
 * YIELD with S_FLAG, JUMP back to SEND, and directly behind it what follows when the iterator has
 * returned. */

/* The result will be in the register before the iterator's. */
void yield_from_to(Compiler *c, int it, int dst)
{
    Label again = LABEL_NEW, done = LABEL_NEW;
    int value = it - 1;
    operand_to(c, operand_none(c), value);
    label_bind(c, &again);
    emit_jump_word(c, emit(c, BC_SEND, S_C_TEMP, value, it, value), &done);
    emit(c, BC_YIELD, S_B_TEMP | S_FLAG, value, value, it);
    emit_jump(c, BC_JUMP, 0, 0, &again);
    label_bind(c, &done);
    c->unit->top = it;
    operand_to(c, operand_temp(value), dst);
}

/* after: 1 for what __aenter__ returned, 2 for __aexit__. */
void await_operand_to(Compiler *c, Operand o, int after, int dst)
{
    int s = use_b(c, o), it = temp_push_row(c, 2) + 1;
    emit(c, BC_GET_AWAITABLE, s | after << 6, it, o.index, 0);
    yield_from_to(c, it, dst);
}

/* ---- async for ---- */

void async_loop_begin(Compiler *c, AsyncLoop *loop, int it)
{
    *loop = (AsyncLoop){.again = LABEL_NEW, .it = it};
    label_bind_loop(c, &loop->again);
    block_push(c, &loop->guard, BLOCK_TRY);
    block_protect(c, &loop->guard);
    int t = temp_push(c);
    emit(c, BC_GET_ANEXT, 0, t, it, 0);
    await_operand_to(c, operand_temp(t), 0, t);
    block_pop(c, &loop->guard);
    temp_push(c);
}

void async_loop_end(Compiler *c, AsyncLoop *loop)
{
    Label other = LABEL_NEW, end = LABEL_NEW;
    emit_jump_nowhere(c, &loop->again);
    int e = handler_enter(c, &loop->guard);
    Operand stop = operand_const(c, (Borrow)c->ts->rt->exceptions[EXC_STOP_ASYNC_ITERATION]);
    int s = use_c(c, stop), t = temp_push(c);
    emit(c, BC_EXC_MATCH, s, t, e, stop.index);
    emit_jump(c, BC_JUMP_IF_FALSE, S_A_TEMP, t, &other);
    emit(c, BC_CLEAR, 0, e, 0, 0);
    emit(c, BC_CLEAR, 0, loop->it, 0, 0);
    emit_jump_nowhere(c, &end);
    label_bind(c, &other);
    emit(c, BC_RERAISE, S_B_TEMP, 0, e, 0);
    label_bind(c, &end);
    c->unit->top = loop->it;
}

void async_for_stmt(Compiler *c, const Stmt *s)
{
    Unit *u = c->unit;
    AsyncLoop loop;
    Label end = LABEL_NEW;
    CodeBlock block = {.leave = &end, .again = &loop.again};
    if (!u->scope->is_async_def) {
        compiler_error_text(c, s->span, "'async for' outside async function");
        return;
    }
    Operand o = expr_operand(c, s->for_.iter);
    int bits = use_b(c, o), it = temp_push(c);
    emit(c, BC_GET_AITER, bits, it, o.index, 0);
    async_loop_begin(c, &loop, it);
    target_store(c, s->for_.target, operand_temp(u->top - 1));
    u->top = it + 1;
    block_push(c, &block, BLOCK_FOR);
    block.reg = it;
    stmts_compile(c, &s->for_.body);
    block_pop(c, &block);
    u->span = s->span;
    async_loop_end(c, &loop);
    stmts_compile(c, &s->for_.orelse);
    label_bind(c, &end);
}

/* ---- async with ---- */

void async_with_leave(Compiler *c, int leave)
{
    int window = c->unit->top, none = 0;
    temp_push_row(c, 4);
    emit(c, BC_MOVE, S_B_TEMP, window, leave, 0);
    for (int i = 1; i <= 3; i++) {
        Operand o = operand_none(c);
        none = window + i;
        operand_to(c, o, none);
    }
    emit(c, BC_CALL, 0, window, 3, window);
    temp_pop_to(c, window + 1);
    await_operand_to(c, operand_temp(window), 2, window);
    temp_push(c);
    operand_drop(c, operand_temp(window));
}
