#include "compile/compiler.h"

#include <string.h>

#include "object/error.h"
#include "object/tuple.h"

/* A call's window is a row of temporaries, the topmost ones: the callable, then its arguments. */

/* Calls with more arguments than this pass them in a tuple; longer f-strings are joined piece by piece. */
enum { LONGEST_CALL = 4000, LONGEST_STRING = 64 };

/* ---- keywords ---- */

static void check_keywords(Compiler *c, const KeywordList *keywords)
{
    for (int i = 0; i < keywords->count && !c->failed; i++) {
        const Keyword *k = keywords->items[i];
        if (!k->arg) continue;
        check_forbidden(c, k->arg, AST_STORE, c->unit->span);
        for (int j = i + 1; j < keywords->count; j++) {
            if (keywords->items[j]->arg != k->arg) continue;
            compiler_error(c, keywords->items[j]->span, "keyword argument repeated: %s", k->arg->text);
            return;
        }
    }
}

static bool has_double_star(const KeywordList *keywords)
{
    for (int i = 0; i < keywords->count; i++) if (!keywords->items[i]->arg) return true;
    return false;
}

static Borrow keyword_names(Compiler *c, const KeywordList *keywords)
{
    Borrow *names = compiler_alloc(c, (size_t)keywords->count, sizeof *names);
    if (!names) return NULL;
    for (int i = 0; i < keywords->count; i++) {
        names[i] = (Borrow)compiler_name(c, keywords->items[i]->arg);
        if (!names[i]) return NULL;
    }
    return constant_tuple(c, names, (size_t)keywords->count);
}

/* ---- unpacked calls: a tuple and a dict ---- */

static void positional_tuple(Compiler *c, int window, int skip, const ExprList *args)
{
    int t = window + 1;
    c->unit->top = t;
    emit(c, BC_BUILD_LIST, 0, t, t, skip);
    temp_push(c);
    for (int i = 0; i < args->count && !c->failed; i++) {
        const Expr *e = args->items[i];
        bool starred = e->kind == EXPR_STARRED;
        Operand o = expr_operand(c, starred ? e->starred.value : e);
        int s = use_b(c, o);
        emit(c, starred ? BC_LIST_EXTEND : BC_LIST_APPEND, s, t, o.index, 0);
    }
    emit(c, BC_LIST_TO_TUPLE, 0, t, 0, 0);
}

/* `f(*a)` passes a itself: the call makes a tuple of it, and complains in the name of f. */
static void single_star(Compiler *c, int window, const Expr *starred)
{
    c->unit->top = window + 1;
    expr_to_temp(c, starred->starred.value);
}

/* Keywords from the first on up to a `**`, as a dict in dst; answers the next one. */
static int keyword_group(Compiler *c, const KeywordList *keywords, int first, int dst)
{
    int i = first, row = c->unit->top;
    for (; i < keywords->count && keywords->items[i]->arg; i++) {
        operand_to_temp(c, operand_const(c, (Borrow)compiler_name(c, keywords->items[i]->arg)));
        expr_to_temp(c, keywords->items[i]->value);
    }
    temp_pop_to(c, row);
    emit(c, BC_BUILD_MAP, 0, dst, row, i - first);
    return i;
}

static void keyword_dict(Compiler *c, int window, const KeywordList *keywords)
{
    int d = c->unit->top;
    int i = keyword_group(c, keywords, 0, d);
    temp_push(c);
    while (i < keywords->count && !c->failed) {
        Operand mapping;
        if (keywords->items[i]->arg) {
            i = keyword_group(c, keywords, i, c->unit->top);
            mapping = operand_temp(temp_push(c));
        } else {
            mapping = expr_operand(c, keywords->items[i++]->value);
        }
        int s = use_b(c, mapping);
        emit(c, BC_DICT_MERGE, s, d, mapping.index, window);
    }
}

static void call_unpacked(Compiler *c, int window, int skip, const ExprList *args,
                          const KeywordList *keywords, int dst)
{
    bool single = skip == 0 && args->count == 1 && args->items[0]->kind == EXPR_STARRED;
    if (single) single_star(c, window, args->items[0]);
    else positional_tuple(c, window, skip, args);
    if (keywords->count) keyword_dict(c, window, keywords);
    else temp_push(c);
    temp_pop_to(c, window);
    emit(c, BC_CALL_UNPACK, single ? S_FLAG : 0, window, 0, dst);
}

/* ---- calls ---- */

static bool must_unpack(const ExprList *args, const KeywordList *keywords)
{
    return is_starred_in(args) || has_double_star(keywords) || args->count + keywords->count > LONGEST_CALL;
}

static void push_arguments(Compiler *c, const ExprList *args, const KeywordList *keywords)
{
    exprs_push(c, args);
    for (int i = 0; i < keywords->count; i++) expr_to_temp(c, keywords->items[i]->value);
}

static void emit_call(Compiler *c, bool method, int window, int nargs, const KeywordList *keywords, int dst)
{
    temp_pop_to(c, window);
    if (!keywords->count) {
        emit(c, method ? BC_CALL_METHOD : BC_CALL, 0, window, nargs, dst);
        return;
    }
    uint32_t names = unit_const(c, keyword_names(c, keywords));
    emit_word(c, emit(c, BC_CALL_KEYWORDS, method ? S_FLAG : 0, window, nargs, dst), names);
}

void call_with(Compiler *c, int window, int skip, const ExprList *args, const KeywordList *keywords, int dst)
{
    check_keywords(c, keywords);
    if (must_unpack(args, keywords)) {
        call_unpacked(c, window, skip, args, keywords, dst);
        return;
    }
    push_arguments(c, args, keywords);
    emit_call(c, false, window, skip + args->count + keywords->count, keywords, dst);
}

static void call_method(Compiler *c, const Expr *e, int dst)
{
    const Expr *method = e->call.func;
    Unit *u = c->unit;
    Span span = u->span;
    int window = u->top;
    check_keywords(c, &e->call.keywords);
    u->span = method->span;
    Operand o = expr_operand(c, method->attribute.value);
    attribute_span(c, method);
    int name = (int)unit_name(c, mangled(c, method->attribute.attr)), s = use_b(c, o);
    temp_pop_to(c, window);
    emit(c, BC_LOAD_METHOD, s, window, o.index, name);
    temp_push_row(c, 2);
    u->span = span;
    push_arguments(c, &e->call.args, &e->call.keywords);
    attribute_span(c, method);
    emit_call(c, true, window, e->call.args.count + e->call.keywords.count, &e->call.keywords, dst);
    u->span = span;
}

void call_to(Compiler *c, const Expr *e, int dst)
{
    warn_call(c, e->call.func);
    if (e->call.func->kind == EXPR_ATTRIBUTE && !must_unpack(&e->call.args, &e->call.keywords)) {
        call_method(c, e, dst);
        return;
    }
    int window = expr_to_temp(c, e->call.func);
    call_with(c, window, 0, &e->call.args, &e->call.keywords, dst);
}

/* ---- f-strings ---- */

void formatted_value_to(Compiler *c, const Expr *e, int dst)
{
    int conversion = e->formatted_value.conversion;
    Operand value = expr_operand(c, e->formatted_value.value), spec = {OPERAND_ABSENT, 0};
    int s = 0;
    if (e->formatted_value.format_spec) {
        spec = expr_operand(c, e->formatted_value.format_spec);
        s = S_FLAG | use_c(c, spec);
    }
    s |= use_b(c, value);
    int32_t at = emit(c, BC_FORMAT_VALUE, s, dst, value.index, spec.index);
    emit_word(c, at, conversion > 0 ? (uint64_t)conversion : 0);
}

void joined_str_to(Compiler *c, const Expr *e, int dst)
{
    const ExprList *values = &e->joined_str.values;
    if (values->count == 0) {
        operand_to(c, operand_const(c, c->ts->rt->empty_str), dst);
        return;
    }
    if (values->count == 1) {
        expr_to(c, values->items[0], dst);
        return;
    }
    int row = c->unit->top;
    for (int i = 0; i < values->count; i++) {
        expr_to_temp(c, values->items[i]);
        if (c->unit->top - row < LONGEST_STRING || i + 1 == values->count) continue;
        emit(c, BC_BUILD_STRING, 0, row, row, c->unit->top - row);
        temp_pop_to(c, row + 1);
    }
    int n = c->unit->top - row;
    temp_pop_to(c, row);
    emit(c, BC_BUILD_STRING, 0, dst, row, n);
}
