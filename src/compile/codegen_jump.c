#include "compile/compiler.h"

/* Comparisons and conditions. In a chain `a < b < c` each middle operand is read twice: a local or
 * constant in place, any other in the temporary behind the one for the result. */

static CompareOp compare_op(CompareOperator op)
{
    static const uint8_t ops[] = {[AST_EQ] = CMP_EQ, [AST_NOT_EQ] = CMP_NE, [AST_LT] = CMP_LT,
        [AST_LT_E] = CMP_LE,
                                  [AST_GT] = CMP_GT, [AST_GT_E] = CMP_GE};
    return ops[op];
}

/* ---- one comparison ---- */

static void emit_compare(Compiler *c, CompareOperator op, int s, int dst, Operand left, Operand right)
{
    switch (op) {
    case AST_IS: case AST_IS_NOT:
        emit(c, BC_IS, s | (op == AST_IS_NOT ? S_FLAG : 0), dst, left.index, right.index);
        break;
    case AST_IN: case AST_NOT_IN:
        emit(c, BC_CONTAINS, s | (op == AST_NOT_IN ? S_FLAG : 0), dst, left.index, right.index);
        break;
    default:
        emit(c, BC_COMPARE, s | outcomes_of_compare(compare_op(op)), dst, left.index, right.index);
    }
}

static bool is_none(const Expr *e)
{
    return e->kind == EXPR_CONSTANT && e->constant.value.kind == CONSTANT_NONE;
}

/* Jumps if `left op right` is `when`. `s`: how the operands are used; t: a temporary for the answer of
 * `is` and `in`, which may be that of an operand that is consumed. */
static void jump_compare(Compiler *c, CompareOperator op, int s, Operand left, Operand right, int t,
                         Label *to, bool when)
{
    if (op < AST_IS) {
        int outcomes = outcomes_of_compare(compare_op(op));
        if (!when) outcomes = ~outcomes & S_OUTCOMES;
        emit_jump_word(c, emit(c, BC_COMPARE_JUMP, s | outcomes, when, left.index, right.index), to);
        return;
    }
    if (t >= c->unit->highest) c->unit->highest = t + 1;
    emit_compare(c, op, s, t, left, right);
    emit_jump(c, when ? BC_JUMP_IF_TRUE : BC_JUMP_IF_FALSE, S_A_TEMP, t, to);
}

/* ---- operands ---- */

Operand iterable_operand(Compiler *c, const Expr *e)
{
    Borrow constant = constant_fold_iterable(c, e);
    if (constant) return operand_const(c, constant);
    if (e->kind != EXPR_LIST || is_starred_in(&e->list.elts)) return expr_operand(c, e);
    Expr tuple = *e;
    tuple.kind = EXPR_TUPLE;
    tuple.tuple.elts = e->list.elts;
    tuple.tuple.ctx = AST_LOAD;
    return expr_operand(c, &tuple);
}

static Operand searched_operand(Compiler *c, CompareOperator op, const Expr *e)
{
    return op >= AST_IN ? iterable_operand(c, e) : expr_operand(c, e);
}

/* Is the operand a register or constant that stays as it is while the chain runs? */
static bool stays_in_place(Compiler *c, CompareOperator op, const Expr *e)
{
    if (e->kind == EXPR_NAME && local_register(c, e->name.id) >= 0) {
        return !(symbol_of(c, mangled(c, e->name.id))->flags & SYM_WALRUS);
    }
    return (op >= AST_IN ? constant_fold_iterable(c, e) : constant_fold(c, e)) != NULL;
}

static bool chain_needs_temp(Compiler *c, const Expr *e)
{
    for (int i = 0; i + 1 < e->compare.ops.count; i++) {
        if (!stays_in_place(c, e->compare.ops.items[i], e->compare.comparators.items[i])) return true;
    }
    return false;
}

/* ---- chains ---- */

/* What is left and right of the operators while the chain is walked; middle ones are kept at `kept` or in
 * place. */
typedef struct Chain {
    const Expr *e;
    bool needs_temp;
    int result, kept;    /* temporaries: of the result, and of the middle operand */
    Operand left;
} Chain;

static Chain chain_begin(Compiler *c, const Expr *e)
{
    Chain chain = {.e = e, .needs_temp = chain_needs_temp(c, e)};
    chain.result = c->unit->top;
    chain.left = expr_operand(c, e->compare.left);
    if (chain.left.mode != OPERAND_TEMP) temp_push(c);
    chain.kept = chain.result + 1;
    return chain;
}

static Operand chain_middle(Compiler *c, Chain *chain, int i)
{
    Operand o = searched_operand(c, chain->e->compare.ops.items[i], chain->e->compare.comparators.items[i]);
    return chain->needs_temp ? operand_to_temp(c, o) : o;
}

/* The middle operand becomes the left one, and moves to its place. */
static void chain_advance(Compiler *c, Chain *chain, Operand middle)
{
    if (middle.mode == OPERAND_TEMP && middle.index != chain->kept) {
        emit(c, BC_MOVE, S_B_TEMP, chain->kept, middle.index, 0);
        middle.index = (uint16_t)chain->kept;
    }
    c->unit->top = chain->needs_temp ? chain->kept + 1 : chain->kept;
    chain->left = middle;
}

static void compare_chain_to(Compiler *c, const Expr *e, int dst)
{
    Chain chain = chain_begin(c, e);
    int last = e->compare.ops.count - 1;
    Label cleanup = LABEL_NEW, end = LABEL_NEW;
    for (int i = 0; i < last; i++) {
        Operand middle = chain_middle(c, &chain, i);
        int top = c->unit->top, s = use_b(c, chain.left) | peek_c(middle);
        c->unit->top = top;
        emit_compare(c, e->compare.ops.items[i], s, chain.result, chain.left, middle);
        chain_advance(c, &chain, middle);
        emit_jump(c, BC_JUMP_IF_FALSE_KEEP, 0, chain.result, &cleanup);
    }
    Operand right = searched_operand(c, e->compare.ops.items[last], e->compare.comparators.items[last]);
    int s = use_c(c, right) | use_b(c, chain.left);
    emit_compare(c, e->compare.ops.items[last], s, chain.result, chain.left, right);
    if (chain.needs_temp) {
        emit_jump(c, BC_JUMP, 0, 0, &end);
        label_bind(c, &cleanup);
        emit(c, BC_CLEAR, 0, chain.kept, 0, 0);
        label_bind(c, &end);
    } else {
        label_bind(c, &cleanup);
    }
    c->unit->top = chain.result + 1;
    operand_to(c, operand_temp(chain.result), dst);
}

static void jump_if_chain(Compiler *c, const Expr *e, Label *to, bool when)
{
    Chain chain = chain_begin(c, e);
    int last = e->compare.ops.count - 1;
    Label cleanup = LABEL_NEW, end = LABEL_NEW;
    Label *failed = chain.needs_temp ? &cleanup : when ? &end : to;
    for (int i = 0; i < last; i++) {
        Operand middle = chain_middle(c, &chain, i);
        int top = c->unit->top, s = use_b(c, chain.left) | peek_c(middle);
        c->unit->top = top;
        jump_compare(c, e->compare.ops.items[i], s, chain.left, middle, chain.result, failed, false);
        chain_advance(c, &chain, middle);
    }
    Operand right = searched_operand(c, e->compare.ops.items[last], e->compare.comparators.items[last]);
    int s = use_c(c, right) | use_b(c, chain.left);
    jump_compare(c, e->compare.ops.items[last], s, chain.left, right, chain.result, to, when);
    if (chain.needs_temp) {
        emit_jump(c, BC_JUMP, 0, 0, &end);
        label_bind(c, &cleanup);
        emit(c, BC_CLEAR, 0, chain.kept, 0, 0);
        if (!when) emit_jump(c, BC_JUMP, 0, 0, to);
    }
    label_bind(c, &end);
    c->unit->top = chain.result;
}

/* ---- comparisons as values ---- */

void compare_to(Compiler *c, const Expr *e, int dst)
{
    warn_compare(c, e);
    if (e->compare.ops.count > 1) {
        compare_chain_to(c, e, dst);
        return;
    }
    CompareOperator op = e->compare.ops.items[0];
    Operand left = expr_operand(c, e->compare.left);
    Operand right = searched_operand(c, op, e->compare.comparators.items[0]);
    int s = use_c(c, right) | use_b(c, left);
    emit_compare(c, op, s, dst, left, right);
}

/* ---- conditions ---- */

static void jump_if_compare(Compiler *c, const Expr *e, Label *to, bool when)
{
    CompareOperator op = e->compare.ops.items[0];
    const Expr *other = e->compare.comparators.items[0];
    warn_compare(c, e);
    Operand left = expr_operand(c, e->compare.left);
    if ((op == AST_IS || op == AST_IS_NOT) && is_none(other)) {
        int s = use_a(c, left);
        emit_jump(c, (op == AST_IS) == when ? BC_JUMP_IF_NONE : BC_JUMP_IF_NOT_NONE, s, left.index, to);
        return;
    }
    Operand right = searched_operand(c, op, other);
    int s = use_c(c, right) | use_b(c, left);
    jump_compare(c, op, s, left, right, c->unit->top, to, when);
}

/* Jumps if any value is `when` (for `or` and true, `and` and false); else all must be. */
static void jump_if_bool_op(Compiler *c, const Expr *e, Label *to, bool when)
{
    const ExprList *values = &e->bool_op.values;
    bool decides = e->bool_op.op == AST_OR;
    Label end = LABEL_NEW;
    for (int i = 0; i + 1 < values->count; i++) {
        jump_if(c, values->items[i], decides == when ? to : &end, decides);
    }
    jump_if(c, values->items[values->count - 1], to, when);
    label_bind(c, &end);
}

static void jump_if_if_exp(Compiler *c, const Expr *e, Label *to, bool when)
{
    Label orelse = LABEL_NEW, end = LABEL_NEW;
    jump_if(c, e->if_exp.test, &orelse, false);
    jump_if(c, e->if_exp.body, to, when);
    emit_jump(c, BC_JUMP, 0, 0, &end);
    label_bind(c, &orelse);
    jump_if(c, e->if_exp.orelse, to, when);
    label_bind(c, &end);
}

static void jump_if_operand(Compiler *c, Operand o, Label *to, bool when)
{
    int s = use_a(c, o);
    emit_jump(c, when ? BC_JUMP_IF_TRUE : BC_JUMP_IF_FALSE, s, o.index, to);
}

/* `if x := f():` tests the variable itself. */
static void jump_if_walrus(Compiler *c, const Expr *e, Label *to, bool when)
{
    const AstName *name = e->named_expr.target->name.id;
    int r = target_register_after(c, e->named_expr.target, e->named_expr.value);
    if (r < 0) {
        jump_if_operand(c, expr_operand(c, e), to, when);
        return;
    }
    if (!check_forbidden(c, name, AST_STORE, e->named_expr.target->span)) return;
    expr_to(c, e->named_expr.value, r);
    local_set_assigned(c->unit, r, true);
    jump_if_operand(c, (Operand){OPERAND_LOCAL, (uint16_t)r}, to, when);
}

/* What follows a comparison counts as part of it, up to the next statement or expression: so it is in
 * CPython, whose tracebacks for `assert a == b` mark the comparison. */
static void jump_if_kind(Compiler *c, const Expr *test, Label *to, bool when)
{
    Unit *u = c->unit;
    Expr compare;
    CompareOperator op;
    switch (test->kind) {
    case EXPR_UNARY_OP:
        if (test->unary_op.op != AST_NOT) break;
        if (negated_compare(test, &compare, &op)) jump_if(c, &compare, to, when);
        else jump_if(c, test->unary_op.operand, to, !when);
        return;
    case EXPR_BOOL_OP: jump_if_bool_op(c, test, to, when); return;
    case EXPR_IF_EXP: jump_if_if_exp(c, test, to, when); return;
    case EXPR_NAMED_EXPR: jump_if_walrus(c, test, to, when); return;
    case EXPR_COMPARE:
        if (test->compare.ops.count > 2 && chain_needs_temp(c, test)) break;
        u->span = test->span;
        if (test->compare.ops.count > 1) {
            warn_compare(c, test);
            jump_if_chain(c, test, to, when);
        } else {
            jump_if_compare(c, test, to, when);
        }
        return;
    default: break;
    }
    jump_if_operand(c, expr_operand(c, test), to, when);
}

void jump_if(Compiler *c, const Expr *test, Label *to, bool when)
{
    if (compiler_enter(c)) {
        int truth = constant_truth(c, test);
        if (truth < 0) jump_if_kind(c, test, to, when);
        else if (truth == when) emit_jump(c, BC_JUMP, 0, 0, to);
    }
    compiler_leave(c);
}
