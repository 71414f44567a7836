#include "compile/compiler.h"

#include <string.h>

#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"

/* Displays longer than this are built piece by piece, so that they need few registers. */
enum { LONGEST_ROW = 64, LONGEST_MAP = 17 };

/* ---- names and attributes ---- */

bool check_forbidden(Compiler *c, const AstName *name, ExprContext context, Span span)
{
    if (context == AST_LOAD || strcmp(name->text, "__debug__") != 0) return true;
    compiler_error_text(c, span,
                        context == AST_STORE ? "cannot assign to __debug__" : "cannot delete __debug__");
    return false;
}

/* In a chain over several lines an attribute or call counts from the line of its name. */
void attribute_span(Compiler *c, const Expr *attribute)
{
    Span *span = &c->unit->span;
    if (span->line == attribute->span.end_line) return;
    const AstName *name = attribute->attribute.attr;
    int length = 0;
    for (uint32_t i = 0; i < name->size; i++) length += (name->text[i] & 0xC0) != 0x80;
    span->line = attribute->span.end_line;
    bool fits = length <= attribute->span.end_column;
    span->column = fits ? attribute->span.end_column - length : -1;
    if (!fits) span->end_column = -1;
}

static void attribute_to(Compiler *c, const Expr *e, int dst)
{
    Operand o = expr_operand(c, e->attribute.value);
    attribute_span(c, e);
    int name = (int)unit_name(c, mangled(c, e->attribute.attr));
    int s = use_b(c, o);
    emit(c, BC_LOAD_ATTR, s, dst, o.index, name);
}

static void subscript_to(Compiler *c, const Expr *e, int dst)
{
    warn_subscript(c, e);
    Operand o = expr_operand(c, e->subscript.value);
    Operand index = expr_operand(c, e->subscript.slice);
    int s = use_c(c, index) | use_b(c, o);
    emit(c, BC_SUBSCRIPT, s, dst, o.index, index.index);
}

static void push_or_none(Compiler *c, const Expr *e)
{
    if (e) expr_to_temp(c, e);
    else operand_to_temp(c, operand_none(c));
}

static void slice_to(Compiler *c, const Expr *e, int dst)
{
    int row = c->unit->top;
    push_or_none(c, e->slice.lower);
    push_or_none(c, e->slice.upper);
    if (e->slice.step) expr_to_temp(c, e->slice.step);
    temp_pop_to(c, row);
    emit(c, BC_BUILD_SLICE, e->slice.step ? S_FLAG : 0, dst, row, 0);
}

/* ---- operators ---- */

Opcode binary_opcode(BinaryOperator op)
{
    static const uint8_t opcodes[] = {
        [AST_ADD] = BC_ADD, [AST_SUB] = BC_SUB, [AST_MULT] = BC_MUL, [AST_MAT_MULT] = BC_MATMUL,
        [AST_DIV] = BC_TRUEDIV, [AST_MOD] = BC_MOD, [AST_POW] = BC_POW, [AST_LSHIFT] = BC_LSHIFT,
        [AST_RSHIFT] = BC_RSHIFT, [AST_BIT_OR] = BC_OR, [AST_BIT_XOR] = BC_XOR, [AST_BIT_AND] = BC_AND,
        [AST_FLOOR_DIV] = BC_FLOORDIV};
    return opcodes[op];
}

static void binary_to(Compiler *c, const Expr *e, int dst)
{
    Operand left = expr_operand(c, e->bin_op.left);
    Operand right = expr_operand(c, e->bin_op.right);
    int s = use_c(c, right) | use_b(c, left);
    emit(c, binary_opcode(e->bin_op.op), s, dst, left.index, right.index);
}

bool negated_compare(const Expr *e, Expr *compare, CompareOperator *op)
{
    static const uint8_t opposite[] = {[AST_IS] = AST_IS_NOT, [AST_IS_NOT] = AST_IS, [AST_IN] = AST_NOT_IN,
                                       [AST_NOT_IN] = AST_IN};
    bool negated = false;
    for (; e->kind == EXPR_UNARY_OP && e->unary_op.op == AST_NOT; e = e->unary_op.operand) negated = !negated;
    if (e->kind != EXPR_COMPARE || e->compare.ops.count != 1 || e->compare.ops.items[0] < AST_IS) return false;
    *compare = *e;
    *op = negated ? opposite[e->compare.ops.items[0]] : e->compare.ops.items[0];
    compare->compare.ops.items = op;
    return true;
}

static void unary_to(Compiler *c, const Expr *e, int dst)
{
    static const uint8_t opcodes[] = {
        [AST_INVERT] = BC_INVERT, [AST_NOT] = BC_NOT, [AST_UADD] = BC_POSITIVE, [AST_USUB] = BC_NEGATIVE};
    Expr compare;
    CompareOperator op;
    if (e->unary_op.op == AST_NOT && negated_compare(e, &compare, &op)) {
        compare_to(c, &compare, dst);
        return;
    }
    Operand o = expr_operand(c, e->unary_op.operand);
    int s = use_b(c, o);
    emit(c, opcodes[e->unary_op.op], s, dst, o.index, 0);
}

/* The partial result lives in a temporary, which JUMP_IF_..._KEEP releases when it goes on. */
static void bool_op_to(Compiler *c, const Expr *e, int dst)
{
    const ExprList *values = &e->bool_op.values;
    Opcode jump = e->bool_op.op == AST_AND ? BC_JUMP_IF_FALSE_KEEP : BC_JUMP_IF_TRUE_KEEP;
    Label end = LABEL_NEW;
    int t = c->unit->top;
    for (int i = 0; i < values->count; i++) {
        expr_to(c, values->items[i], t);
        if (i + 1 == values->count) break;
        temp_push(c);
        emit_jump(c, jump, 0, t, &end);
        temp_pop_to(c, t);
    }
    label_bind(c, &end);
    temp_push(c);
    operand_to(c, operand_temp(t), dst);
}

static void if_exp_to(Compiler *c, const Expr *e, int dst)
{
    Label orelse = LABEL_NEW, end = LABEL_NEW;
    jump_if(c, e->if_exp.test, &orelse, false);
    expr_to(c, e->if_exp.body, dst);
    emit_jump_nowhere(c, &end);
    label_bind(c, &orelse);
    expr_to(c, e->if_exp.orelse, dst);
    label_bind(c, &end);
}

static void named_expr_to(Compiler *c, const Expr *e, int dst)
{
    const AstName *name = e->named_expr.target->name.id;
    int t = c->unit->top;
    expr_to(c, e->named_expr.value, t);
    temp_push(c);
    Span span = c->unit->span;
    c->unit->span = e->named_expr.target->span;
    if (check_forbidden(c, name, AST_STORE, c->unit->span)) {
        name_store(c, mangled(c, name), (Operand){OPERAND_LOCAL, (uint16_t)t});
    }
    c->unit->span = span;
    operand_to(c, operand_temp(t), dst);
}

/* ---- displays ---- */

bool is_starred_in(const ExprList *list)
{
    for (int i = 0; i < list->count; i++) if (list->items[i]->kind == EXPR_STARRED) return true;
    return false;
}

void exprs_push(Compiler *c, const ExprList *list)
{
    for (int i = 0; i < list->count; i++) expr_to_temp(c, list->items[i]);
}

typedef struct Display { Opcode build, add, extend; } Display;
static const Display list_display = {BC_BUILD_LIST, BC_LIST_APPEND, BC_LIST_EXTEND};
static const Display set_display = {BC_BUILD_SET, BC_SET_ADD, BC_SET_UPDATE};

static void row_to(Compiler *c, Opcode build, const ExprList *elts, int first, int count, int dst)
{
    int row = c->unit->top;
    for (int i = first; i < first + count; i++) expr_to_temp(c, elts->items[i]);
    temp_pop_to(c, row);
    emit(c, build, 0, dst, row, count);
}

static void add_element(Compiler *c, const Display *display, const Expr *e, int t)
{
    bool starred = e->kind == EXPR_STARRED;
    Operand o = expr_operand(c, starred ? e->starred.value : e);
    int s = use_b(c, o);
    emit(c, starred ? display->extend : display->add, s, t, o.index, 0);
}

/* Leaves the collection in the topmost temporary t. */
static void pieces(Compiler *c, const Display *display, const ExprList *elts, int t)
{
    int first = 0;
    while (first < elts->count && first < LONGEST_ROW && elts->items[first]->kind != EXPR_STARRED) first++;
    row_to(c, display->build, elts, 0, first, t);
    temp_push(c);
    for (int i = first; i < elts->count && !c->failed; i++) add_element(c, display, elts->items[i], t);
}

void display_list(Compiler *c, const ExprList *elts, int dst, bool as_tuple)
{
    if (elts->count <= LONGEST_ROW && !is_starred_in(elts)) {
        row_to(c, as_tuple ? BC_BUILD_TUPLE : BC_BUILD_LIST, elts, 0, elts->count, dst);
        return;
    }
    int t = c->unit->top;
    pieces(c, &list_display, elts, t);
    if (as_tuple) emit(c, BC_LIST_TO_TUPLE, 0, t, 0, 0);
    operand_to(c, operand_temp(t), dst);
}

/* Many constants are one constant, from which the collection is filled. */
static bool constant_display_to(Compiler *c, const Display *display, const Expr *e, int count, int dst)
{
    Borrow constant = count > 2 ? constant_fold_iterable(c, e) : NULL;
    if (!constant) return false;
    int t = c->unit->top;
    emit(c, display->build, 0, t, t, 0);
    temp_push(c);
    Operand o = operand_const(c, constant);
    int s = use_b(c, o);
    emit(c, display->extend, s, t, o.index, 0);
    operand_to(c, operand_temp(t), dst);
    return true;
}

static void list_to(Compiler *c, const Expr *e, int dst)
{
    if (!constant_display_to(c, &list_display, e, e->list.elts.count, dst)) {
        display_list(c, &e->list.elts, dst, false);
    }
}

static void set_to(Compiler *c, const Expr *e, int dst)
{
    const ExprList *elts = &e->set.elts;
    if (constant_display_to(c, &set_display, e, elts->count, dst)) return;
    if (elts->count <= LONGEST_ROW && !is_starred_in(elts)) {
        row_to(c, BC_BUILD_SET, elts, 0, elts->count, dst);
        return;
    }
    int t = c->unit->top;
    pieces(c, &set_display, elts, t);
    operand_to(c, operand_temp(t), dst);
}

static void add_pair(Compiler *c, const Expr *key, const Expr *value, int t)
{
    if (!key) {
        Operand mapping = expr_operand(c, value);
        int s = use_b(c, mapping);
        emit(c, BC_DICT_UPDATE, s, t, mapping.index, 0);
        return;
    }
    Operand k = expr_operand(c, key), v = expr_operand(c, value);
    int s = use_c(c, v) | use_b(c, k);
    emit(c, BC_MAP_ADD, s, t, k.index, v.index);
}

static void dict_to(Compiler *c, const Expr *e, int dst)
{
    const ExprList *keys = &e->dict.keys, *values = &e->dict.values;
    int t = c->unit->top, first = 0;
    for (; first < keys->count && first < LONGEST_MAP && keys->items[first]; first++) {
        expr_to_temp(c, keys->items[first]);
        expr_to_temp(c, values->items[first]);
    }
    temp_pop_to(c, t);
    bool done = first == keys->count;
    emit(c, BC_BUILD_MAP, 0, done ? dst : t, t, first);
    if (done) return;
    temp_push(c);
    for (int i = first; i < keys->count && !c->failed; i++) add_pair(c, keys->items[i], values->items[i], t);
    operand_to(c, operand_temp(t), dst);
}

/* ---- yield ---- */

static void yield_to(Compiler *c, const Expr *e, int dst)
{
    if (c->unit->scope->kind != SCOPE_FUNCTION) {
        compiler_error_text(c, e->span, "'yield' outside function");
        return;
    }
    Operand value = e->yield.value ? expr_operand(c, e->yield.value) : operand_none(c);
    int s = use_b(c, value);
    emit(c, BC_YIELD, s, dst, value.index, 0);
}

static void yield_from_expr_to(Compiler *c, const Expr *e, int dst)
{
    if (c->unit->scope->kind != SCOPE_FUNCTION) {
        compiler_error_text(c, e->span, "'yield' outside function");
        return;
    }
    if (c->unit->scope->is_async_def) {
        compiler_error_text(c, e->span, "'yield from' inside async function");
        return;
    }
    Operand o = expr_operand(c, e->yield_from.value);
    int s = use_b(c, o), it = temp_push_row(c, 2) + 1;
    emit(c, BC_GET_YIELD_FROM_ITER, s, it, o.index, 0);
    yield_from_to(c, it, dst);
}

static void await_to(Compiler *c, const Expr *e, int dst)
{
    const Scope *scope = c->unit->scope;
    if (scope->kind != SCOPE_FUNCTION && !scope->is_async_def) {
        compiler_error_text(c, e->span, "'await' outside function");
    } else if (!scope->is_async_def && !scope->comprehension) {
        compiler_error_text(c, e->span, "'await' outside async function");
    } else {
        await_operand_to(c, expr_operand(c, e->await.value), 0, dst);
    }
}

/* ---- all of them ---- */

static void expr_kind_to(Compiler *c, const Expr *e, int dst)
{
    switch (e->kind) {
    case EXPR_BOOL_OP: bool_op_to(c, e, dst); break;
    case EXPR_NAMED_EXPR: named_expr_to(c, e, dst); break;
    case EXPR_BIN_OP: binary_to(c, e, dst); break;
    case EXPR_UNARY_OP: unary_to(c, e, dst); break;
    case EXPR_LAMBDA: lambda_to(c, e, dst); break;
    case EXPR_IF_EXP: if_exp_to(c, e, dst); break;
    case EXPR_DICT: dict_to(c, e, dst); break;
    case EXPR_SET: set_to(c, e, dst); break;
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR_EXP:
        comprehension_to(c, e, dst);
        break;
    case EXPR_AWAIT: await_to(c, e, dst); break;
    case EXPR_YIELD: yield_to(c, e, dst); break;
    case EXPR_YIELD_FROM: yield_from_expr_to(c, e, dst); break;
    case EXPR_COMPARE: compare_to(c, e, dst); break;
    case EXPR_CALL: call_to(c, e, dst); break;
    case EXPR_FORMATTED_VALUE: formatted_value_to(c, e, dst); break;
    case EXPR_JOINED_STR: joined_str_to(c, e, dst); break;
    case EXPR_ATTRIBUTE: attribute_to(c, e, dst); break;
    case EXPR_SUBSCRIPT: subscript_to(c, e, dst); break;
    case EXPR_STARRED: compiler_error_text(c, e->span, "can't use starred expression here"); break;
    case EXPR_NAME: name_load_to(c, mangled(c, e->name.id), dst); break;
    case EXPR_LIST: list_to(c, e, dst); break;
    case EXPR_TUPLE: display_list(c, &e->tuple.elts, dst, true); break;
    case EXPR_SLICE: slice_to(c, e, dst); break;
    case EXPR_CONSTANT: case EXPR_KIND_COUNT: break;
    }
}

/* At the end the stack of temporaries is as high as before: a temporary `dst` is for the caller to push. */
void expr_to(Compiler *c, const Expr *e, int dst)
{
    Unit *u = c->unit;
    Span span = u->span;
    if (compiler_enter(c)) {
        int top = u->top;
        u->span = e->span;
        Borrow constant = constant_fold(c, e);
        if (constant) operand_to(c, operand_const(c, constant), dst);
        else expr_kind_to(c, e, dst);
        u->span = span;
        u->top = top;
    }
    compiler_leave(c);
}

int expr_to_temp(Compiler *c, const Expr *e)
{
    int r = c->unit->top;
    temp_push(c);
    c->unit->top = r;
    expr_to(c, e, r);
    return temp_push(c);
}

Operand expr_operand(Compiler *c, const Expr *e)
{
    Unit *u = c->unit;
    Span span = u->span;
    u->span = e->span;
    Operand o = {OPERAND_ABSENT, 0};
    Borrow constant = constant_fold(c, e);
    if (constant) o = operand_const(c, constant);
    else if (e->kind == EXPR_NAME) o = name_load(c, mangled(c, e->name.id));
    u->span = span;
    return o.mode != OPERAND_ABSENT || c->failed ? o : operand_temp(expr_to_temp(c, e));
}

void expr_discard(Compiler *c, const Expr *e)
{
    if (!constant_fold(c, e)) operand_drop(c, expr_operand(c, e));
}
