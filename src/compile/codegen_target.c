#include "compile/compiler.h"

#include <string.h>

#include "object/error.h"
#include "object/str.h"

/* Assignments. A value comes as an Operand; the targets take it from there. */

static Operand register_operand(int r)
{
    return (Operand){OPERAND_LOCAL, (uint16_t)r};
}

int target_register(Compiler *c, const Expr *target)
{
    if (target->kind != EXPR_NAME || strcmp(target->name.id->text, "__debug__") == 0) return -1;
    return local_register(c, target->name.id);
}

/* ---- single targets ---- */

static void store_attribute(Compiler *c, const Expr *target, Operand value)
{
    Operand o = expr_operand(c, target->attribute.value);
    attribute_span(c, target);
    if (!check_forbidden(c, target->attribute.attr, AST_STORE, c->unit->span)) return;
    int name = (int)unit_name(c, mangled(c, target->attribute.attr));
    int s = use_a(c, o) | use_c(c, value);
    emit(c, BC_STORE_ATTR, s, o.index, name, value.index);
}

static void store_subscript(Compiler *c, const Expr *target, Operand value)
{
    Operand o = expr_operand(c, target->subscript.value);
    Operand index = expr_operand(c, target->subscript.slice);
    int s = use_b(c, index) | use_a(c, o) | use_c(c, value);
    emit(c, BC_STORE_SUBSCRIPT, s, o.index, index.index, value.index);
}

/* ---- unpacking ---- */

static const ExprList *target_elements(const Expr *target)
{
    if (target->kind == EXPR_TUPLE) return &target->tuple.elts;
    return target->kind == EXPR_LIST ? &target->list.elts : NULL;
}

/* The index of the only starred target, or -1; false if there are more. */
static bool find_star(Compiler *c, const Expr *target, const ExprList *elts, int *star)
{
    *star = -1;
    for (int i = 0; i < elts->count; i++) {
        if (elts->items[i]->kind != EXPR_STARRED) continue;
        if (*star >= 0) {
            compiler_error_text(c, target->span, "multiple starred expressions in assignment");
            return false;
        }
        *star = i;
    }
    if (*star > 255 || (*star >= 0 && elts->count - *star - 1 > 255)) {
        compiler_error_text(c, target->span, "too many expressions in star-unpacking assignment");
        return false;
    }
    return true;
}

static void store_items(Compiler *c, const ExprList *elts, int row)
{
    for (int i = 0; i < elts->count && !c->failed; i++) {
        const Expr *e = elts->items[i];
        c->unit->top = row + elts->count;
        target_store(c, e->kind == EXPR_STARRED ? e->starred.value : e, operand_temp(row + i));
    }
    c->unit->top = row;
}

static void unpack(Compiler *c, const Expr *target, const ExprList *elts, Operand value)
{
    int star, top = c->unit->top;
    if (!find_star(c, target, elts, &star)) return;
    int s = use_b(c, value);
    /* One item of an outer row leaves the others above it alone. */
    if (value.mode == OPERAND_TEMP && value.index + 1 < top) c->unit->top = top;
    int row = temp_push_row(c, elts->count);
    int count = star < 0 ? elts->count : star | (elts->count - star - 1) << 8;
    emit(c, star < 0 ? BC_UNPACK_SEQUENCE : BC_UNPACK_STAR, s, row, value.index, count);
    store_items(c, elts, row);
}

void target_store(Compiler *c, const Expr *target, Operand value)
{
    Unit *u = c->unit;
    Span span = u->span;
    if (compiler_enter(c)) {
        u->span = target->span;
        switch (target->kind) {
        case EXPR_NAME:
            if (check_forbidden(c, target->name.id, AST_STORE, target->span)) {
                name_store(c, mangled(c, target->name.id), value);
            }
            break;
        case EXPR_ATTRIBUTE: store_attribute(c, target, value); break;
        case EXPR_SUBSCRIPT: store_subscript(c, target, value); break;
        case EXPR_TUPLE: case EXPR_LIST: unpack(c, target, target_elements(target), value); break;
        default:
            compiler_error_text(c, target->span, "starred assignment target must be in a list or tuple");
        }
        u->span = span;
    }
    compiler_leave(c);
}

/* ---- del ---- */

static void delete_subscript(Compiler *c, const Expr *target)
{
    Operand o = expr_operand(c, target->subscript.value);
    Operand index = expr_operand(c, target->subscript.slice);
    int s = use_b(c, index) | use_a(c, o);
    emit(c, BC_DELETE_SUBSCRIPT, s, o.index, index.index, 0);
}

static void delete_attribute(Compiler *c, const Expr *target)
{
    Operand o = expr_operand(c, target->attribute.value);
    attribute_span(c, target);
    int name = (int)unit_name(c, mangled(c, target->attribute.attr)), s = use_a(c, o);
    emit(c, BC_DELETE_ATTR, s, o.index, name, 0);
}

static void delete_elements(Compiler *c, const ExprList *elts)
{
    for (int i = 0; i < elts->count; i++) target_delete(c, elts->items[i]);
}

void target_delete(Compiler *c, const Expr *target)
{
    Unit *u = c->unit;
    Span span = u->span;
    if (compiler_enter(c)) {
        u->span = target->span;
        switch (target->kind) {
        case EXPR_NAME:
            if (check_forbidden(c, target->name.id, AST_DEL, target->span)) {
                name_delete(c, mangled(c, target->name.id));
            }
            break;
        case EXPR_ATTRIBUTE: delete_attribute(c, target); break;
        case EXPR_SUBSCRIPT: delete_subscript(c, target); break;
        case EXPR_TUPLE: case EXPR_LIST: delete_elements(c, target_elements(target)); break;
        default: compiler_error_text(c, target->span, "cannot delete starred");
        }
        u->span = span;
    }
    compiler_leave(c);
}

/* ---- assignment statements ---- */

/* `a, b = b, a` makes no tuple: the values are evaluated, then stored from left to right. */
enum { LONGEST_SWAP = 16 };

static bool is_parallel(const Expr *target, const Expr *value)
{
    const ExprList *to = target_elements(target);
    const ExprList *from = value->kind == EXPR_TUPLE ? &value->tuple.elts : NULL;
    if (!to || !from || to->count != from->count || to->count > LONGEST_SWAP || to->count == 0) return false;
    return !is_starred_in(to) && !is_starred_in(from);
}

/* Do the first n targets (perhaps) bind this register? Then a value that is read from it later must be
 * copied. */
static bool binds_before(Compiler *c, const ExprList *targets, int n, int r)
{
    for (int i = 0; i < n; i++) {
        if (targets->items[i]->kind == EXPR_ATTRIBUTE || targets->items[i]->kind == EXPR_SUBSCRIPT) continue;
        if (targets->items[i]->kind != EXPR_NAME || target_register(c, targets->items[i]) == r) return true;
    }
    return false;
}

static void parallel_assign(Compiler *c, const Expr *target, const Expr *value)
{
    const ExprList *to = target_elements(target), *from = &value->tuple.elts;
    Operand values[LONGEST_SWAP];
    int base = c->unit->top;
    Span span = c->unit->span;
    for (int i = 0; i < from->count; i++) {
        values[i] = expr_operand(c, from->items[i]);
        bool changes = values[i].mode == OPERAND_LOCAL && binds_before(c, to, i, values[i].index);
        if (changes) values[i] = operand_to_temp(c, values[i]);
    }
    int top = c->unit->top;
    for (int i = 0; i < to->count && !c->failed; i++) {
        c->unit->top = top;
        target_store(c, to->items[i], values[i]);
    }
    c->unit->top = base;
    c->unit->span = span;
}

/* All targets get the same value; only the last one consumes it. */
static void assign_to_all(Compiler *c, const ExprList *targets, Operand value)
{
    int top = c->unit->top, last = targets->count - 1;
    bool in_register = value.mode != OPERAND_CONST;
    if (value.mode == OPERAND_LOCAL && last > 0) value = operand_to_temp(c, value), top = c->unit->top;
    for (int i = 0; i < last; i++) {
        target_store(c, targets->items[i], in_register ? register_operand(value.index) : value);
        c->unit->top = top;
    }
    target_store(c, targets->items[last], value);
}

/* Gives registers to the locals that an expression mentions, in the order of its evaluation: for a target
 * whose register must be known first, though code mentions it last. */
static void mention(Compiler *c, const Expr *e);

static void mention_all(Compiler *c, const ExprList *list)
{
    for (int i = 0; i < list->count; i++) if (list->items[i]) mention(c, list->items[i]);
}

static void mention_call(Compiler *c, const Expr *e)
{
    mention(c, e->call.func);
    mention_all(c, &e->call.args);
    for (int i = 0; i < e->call.keywords.count; i++) mention(c, e->call.keywords.items[i]->value);
}

static void mention_dict(Compiler *c, const Expr *e)
{
    for (int i = 0; i < e->dict.values.count; i++) {
        if (e->dict.keys.items[i]) mention(c, e->dict.keys.items[i]);
        mention(c, e->dict.values.items[i]);
    }
}

static void mention_slice(Compiler *c, const Expr *e)
{
    if (e->slice.lower) mention(c, e->slice.lower);
    if (e->slice.upper) mention(c, e->slice.upper);
    if (e->slice.step) mention(c, e->slice.step);
}

static void mention_kind(Compiler *c, const Expr *e)
{
    switch (e->kind) {
    case EXPR_NAME: local_register(c, e->name.id); break;
    case EXPR_BOOL_OP: mention_all(c, &e->bool_op.values); break;
    case EXPR_NAMED_EXPR: mention(c, e->named_expr.value), mention(c, e->named_expr.target); break;
    case EXPR_BIN_OP: mention(c, e->bin_op.left), mention(c, e->bin_op.right); break;
    case EXPR_UNARY_OP: mention(c, e->unary_op.operand); break;
    case EXPR_LAMBDA:
        mention_all(c, &e->lambda.args->defaults), mention_all(c, &e->lambda.args->kw_defaults);
        break;
    case EXPR_IF_EXP:
        mention(c, e->if_exp.test), mention(c, e->if_exp.body), mention(c, e->if_exp.orelse);
        break;
    case EXPR_DICT: mention_dict(c, e); break;
    case EXPR_SET: mention_all(c, &e->set.elts); break;
    case EXPR_LIST_COMP: mention(c, e->list_comp.generators.items[0]->iter); break;
    case EXPR_SET_COMP: mention(c, e->set_comp.generators.items[0]->iter); break;
    case EXPR_DICT_COMP: mention(c, e->dict_comp.generators.items[0]->iter); break;
    case EXPR_GENERATOR_EXP: mention(c, e->generator_exp.generators.items[0]->iter); break;
    case EXPR_AWAIT: mention(c, e->await.value); break;
    case EXPR_YIELD: if (e->yield.value) mention(c, e->yield.value); break;
    case EXPR_YIELD_FROM: mention(c, e->yield_from.value); break;
    case EXPR_COMPARE: mention(c, e->compare.left), mention_all(c, &e->compare.comparators); break;
    case EXPR_CALL: mention_call(c, e); break;
    case EXPR_FORMATTED_VALUE:
        mention(c, e->formatted_value.value);
        if (e->formatted_value.format_spec) mention(c, e->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: mention_all(c, &e->joined_str.values); break;
    case EXPR_ATTRIBUTE: mention(c, e->attribute.value); break;
    case EXPR_SUBSCRIPT: mention(c, e->subscript.value), mention(c, e->subscript.slice); break;
    case EXPR_STARRED: mention(c, e->starred.value); break;
    case EXPR_LIST: mention_all(c, &e->list.elts); break;
    case EXPR_TUPLE: mention_all(c, &e->tuple.elts); break;
    case EXPR_SLICE: mention_slice(c, e); break;
    case EXPR_CONSTANT: case EXPR_KIND_COUNT: break;
    }
}

static void mention(Compiler *c, const Expr *e)
{
    if (compiler_enter(c)) mention_kind(c, e);
    compiler_leave(c);
}

int target_register_after(Compiler *c, const Expr *target, const Expr *value)
{
    if (target->kind != EXPR_NAME) return -1;
    Symbol *s = symbol_of(c, mangled(c, target->name.id));
    if (s && s->slot < 0 && s->kind == NAME_LOCAL && value->kind != EXPR_CONSTANT) mention(c, value);
    return target_register(c, target);
}

void assign_stmt(Compiler *c, const Stmt *s)
{
    const ExprList *targets = &s->assign.targets;
    const Expr *first = targets->items[0], *value = s->assign.value;
    int r = targets->count == 1 ? target_register_after(c, first, value) : -1;
    if (targets->count == 1 && is_parallel(first, value) && !constant_fold(c, value)) {
        parallel_assign(c, first, value);
    } else if (r >= 0) {
        expr_to(c, value, r);
        local_set_assigned(c->unit, r, true);
    } else {
        assign_to_all(c, targets, expr_operand(c, value));
    }
}

/* ---- augmented assignment ---- */

static void aug_name(Compiler *c, const Stmt *s)
{
    const Expr *target = s->aug_assign.target;
    Span span = c->unit->span;
    if (!check_forbidden(c, target->name.id, AST_STORE, target->span)) return;
    c->unit->span = target->span;
    Operand left = name_load(c, mangled(c, target->name.id));
    c->unit->span = span;
    Operand right = expr_operand(c, s->aug_assign.value);
    int bits = S_FLAG | use_c(c, right) | use_b(c, left);
    int r = target_register(c, target), dst = r >= 0 ? r : c->unit->top;
    emit(c, binary_opcode(s->aug_assign.op), bits, dst, left.index, right.index);
    if (r >= 0) return;
    temp_push(c);
    target_store(c, target, operand_temp(dst));
}

/* value: a row of what the target needs again, kept in place; then the old value, where the result goes
 * too. */
static void aug_compute(Compiler *c, const Stmt *s, int old)
{
    c->unit->span = s->span;
    Operand right = expr_operand(c, s->aug_assign.value);
    int bits = S_FLAG | use_c(c, right) | S_B_TEMP;
    emit(c, binary_opcode(s->aug_assign.op), bits, old, old, right.index);
}

static void aug_attribute(Compiler *c, const Stmt *s)
{
    const Expr *target = s->aug_assign.target;
    int base = c->unit->top;
    c->unit->span = target->span;
    Operand o = expr_operand(c, target->attribute.value);
    attribute_span(c, target);
    Span span = c->unit->span;
    if (!check_forbidden(c, target->attribute.attr, AST_STORE, span)) return;
    int name = (int)unit_name(c, mangled(c, target->attribute.attr)), old = temp_push(c);
    emit(c, BC_LOAD_ATTR, peek_b(o), old, o.index, name);
    aug_compute(c, s, old);
    c->unit->span = span;
    emit(c, BC_STORE_ATTR, use_a(c, o) | S_C_TEMP, o.index, name, old);
    c->unit->top = base;
}

static void aug_subscript(Compiler *c, const Stmt *s)
{
    const Expr *target = s->aug_assign.target;
    int base = c->unit->top;
    c->unit->span = target->span;
    Operand o = expr_operand(c, target->subscript.value);
    Operand index = expr_operand(c, target->subscript.slice);
    int old = temp_push(c);
    emit(c, BC_SUBSCRIPT, peek_b(o) | peek_c(index), old, o.index, index.index);
    aug_compute(c, s, old);
    c->unit->span = target->span;
    emit(c, BC_STORE_SUBSCRIPT, use_a(c, o) | use_b(c, index) | S_C_TEMP, o.index, index.index, old);
    c->unit->top = base;
}

void aug_assign_stmt(Compiler *c, const Stmt *s)
{
    switch (s->aug_assign.target->kind) {
    case EXPR_NAME: aug_name(c, s); break;
    case EXPR_ATTRIBUTE: aug_attribute(c, s); break;
    default: aug_subscript(c, s);
    }
}

/* ---- annotated assignment ---- */

Operand annotation_operand(Compiler *c, const Expr *annotation)
{
    if (!(c->future & CO_FUTURE_ANNOTATIONS)) return expr_operand(c, annotation);
    Ref text = unparse(c, annotation);
    if (!text) {
        compiler_failed(c);
        return operand_none(c);
    }
    return operand_const(c, constant_merge_take(c, text));
}

static void record_annotation(Compiler *c, const Stmt *s)
{
    const Expr *target = s->ann_assign.target;
    Operand annotation = annotation_operand(c, s->ann_assign.annotation);
    Operand annotations = name_load(c, ID(c->ts, __annotations__));
    Operand name = operand_const(c, (Borrow)mangled(c, target->name.id));
    int bits = use_b(c, name) | use_a(c, annotations) | use_c(c, annotation);
    emit(c, BC_STORE_SUBSCRIPT, bits, annotations.index, name.index, annotation.index);
}

static void evaluate_target(Compiler *c, const Expr *target)
{
    if (target->kind == EXPR_ATTRIBUTE) {
        if (check_forbidden(c, target->attribute.attr, AST_STORE, c->unit->span)) {
            expr_discard(c, target->attribute.value);
        }
    } else if (target->kind == EXPR_SUBSCRIPT) {
        expr_discard(c, target->subscript.value);
        expr_discard(c, target->subscript.slice);
    }
}

void ann_assign_stmt(Compiler *c, const Stmt *s)
{
    const Expr *target = s->ann_assign.target;
    bool kept = c->unit->scope->kind != SCOPE_FUNCTION;
    if (s->ann_assign.value) {
        int r = target_register_after(c, target, s->ann_assign.value);
        if (r >= 0) expr_to(c, s->ann_assign.value, r), local_set_assigned(c->unit, r, true);
        else target_store(c, target, expr_operand(c, s->ann_assign.value));
    } else {
        if (target->kind == EXPR_NAME && !check_forbidden(c, target->name.id, AST_STORE, c->unit->span)) {
            return;
        }
        evaluate_target(c, target);
    }
    if (!kept) return;
    if (target->kind == EXPR_NAME && s->ann_assign.simple) record_annotation(c, s);
    else if (!(c->future & CO_FUTURE_ANNOTATIONS)) expr_discard(c, s->ann_assign.annotation);
}
