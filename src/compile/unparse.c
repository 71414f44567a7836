#include "compile/compiler.h"

#include <string.h>

#include "object/abstract.h"
#include "object/error.h"
#include "object/str.h"

/* Expressions back to text, as `from __future__ import annotations` keeps annotations: normal form, with
 * the parentheses that the tree needs. A level says how tightly the place binds: what binds less gets
 * parentheses. */
typedef enum Level {
    LEVEL_TUPLE, LEVEL_TEST, LEVEL_OR, LEVEL_AND, LEVEL_NOT, LEVEL_COMPARE, LEVEL_BIT_OR, LEVEL_BIT_XOR,
        LEVEL_BIT_AND,
    LEVEL_SHIFT, LEVEL_ARITHMETIC, LEVEL_TERM, LEVEL_FACTOR, LEVEL_POWER, LEVEL_AWAIT, LEVEL_ATOM,
} Level;

typedef struct Text {
    Compiler *c;
    StrBuilder out;
} Text;

static void write_expr(Text *t, const Expr *e, int level);

static void add(Text *t, const char *text)
{
    builder_add_text(&t->out, text);
}

static void add_name(Text *t, const AstName *name)
{
    builder_add(&t->out, name->text, name->size);
}

static void add_if(Text *t, bool condition, const char *text)
{
    if (condition) add(t, text);
}

static void write_list(Text *t, const ExprList *list, int level)
{
    for (int i = 0; i < list->count; i++) {
        add_if(t, i > 0, ", ");
        write_expr(t, list->items[i], level);
    }
}

static void write_bool_op(Text *t, const Expr *e, int level)
{
    int own = e->bool_op.op == AST_AND ? LEVEL_AND : LEVEL_OR;
    add_if(t, level > own, "(");
    for (int i = 0; i < e->bool_op.values.count; i++) {
        add_if(t, i > 0, own == LEVEL_AND ? " and " : " or ");
        write_expr(t, e->bool_op.values.items[i], own + 1);
    }
    add_if(t, level > own, ")");
}

static void write_binary(Text *t, const Expr *e, int level)
{
    static const struct { const char *text; uint8_t level; } operators[] = {
        [AST_ADD] = {" + ", LEVEL_ARITHMETIC}, [AST_SUB] = {" - ", LEVEL_ARITHMETIC},
            [AST_MULT] = {" * ", LEVEL_TERM},
        [AST_MAT_MULT] = {" @ ", LEVEL_TERM}, [AST_DIV] = {" / ", LEVEL_TERM},
            [AST_MOD] = {" % ", LEVEL_TERM},
        [AST_POW] = {" ** ", LEVEL_POWER}, [AST_LSHIFT] = {" << ", LEVEL_SHIFT},
            [AST_RSHIFT] = {" >> ", LEVEL_SHIFT},
        [AST_BIT_OR] = {" | ", LEVEL_BIT_OR}, [AST_BIT_XOR] = {" ^ ", LEVEL_BIT_XOR},
        [AST_BIT_AND] = {" & ", LEVEL_BIT_AND}, [AST_FLOOR_DIV] = {" // ", LEVEL_TERM}};
    int own = operators[e->bin_op.op].level, to_right = e->bin_op.op == AST_POW;
    add_if(t, level > own, "(");
    write_expr(t, e->bin_op.left, own + to_right);
    add(t, operators[e->bin_op.op].text);
    write_expr(t, e->bin_op.right, own + !to_right);
    add_if(t, level > own, ")");
}

static void write_unary(Text *t, const Expr *e, int level)
{
    static const char *const texts[] = {[AST_INVERT] = "~", [AST_NOT] = "not ", [AST_UADD] = "+",
        [AST_USUB] = "-"};
    int own = e->unary_op.op == AST_NOT ? LEVEL_NOT : LEVEL_FACTOR;
    add_if(t, level > own, "(");
    add(t, texts[e->unary_op.op]);
    write_expr(t, e->unary_op.operand, own);
    add_if(t, level > own, ")");
}

/* ---- lambda ---- */

static void separate(Text *t, bool *first)
{
    add(t, *first ? "" : ", ");
    *first = false;
}

static void write_positional(Text *t, const Arguments *a, bool *first)
{
    int n = a->posonlyargs.count + a->args.count, defaults = n - a->defaults.count;
    for (int i = 0; i < n; i++) {
        const Argument *arg = i < a->posonlyargs.count ? a->posonlyargs.items[i]
            : a->args.items[i - a->posonlyargs.count];
        separate(t, first);
        add_name(t, arg->arg);
        if (i >= defaults) {
            add(t, "=");
            write_expr(t, a->defaults.items[i - defaults], LEVEL_TEST);
        }
        add_if(t, a->posonlyargs.count && i + 1 == a->posonlyargs.count, ", /");
    }
}

static void write_arguments(Text *t, const Arguments *a)
{
    bool first = true;
    write_positional(t, a, &first);
    if (a->vararg || a->kwonlyargs.count) {
        separate(t, &first);
        add(t, "*");
        if (a->vararg) add_name(t, a->vararg->arg);
    }
    for (int i = 0; i < a->kwonlyargs.count; i++) {
        separate(t, &first);
        add_name(t, a->kwonlyargs.items[i]->arg);
        if (!a->kw_defaults.items[i]) continue;
        add(t, "=");
        write_expr(t, a->kw_defaults.items[i], LEVEL_TEST);
    }
    if (a->kwarg) {
        separate(t, &first);
        add(t, "**");
        add_name(t, a->kwarg->arg);
    }
}

static void write_lambda(Text *t, const Expr *e, int level)
{
    const Arguments *a = e->lambda.args;
    add_if(t, level > LEVEL_TEST, "(");
    /* CPython, too, writes no space before a star. */
    add(t, a->posonlyargs.count || a->args.count ? "lambda " : "lambda");
    write_arguments(t, a);
    add(t, ": ");
    write_expr(t, e->lambda.body, LEVEL_TEST);
    add_if(t, level > LEVEL_TEST, ")");
}

static void write_if_exp(Text *t, const Expr *e, int level)
{
    add_if(t, level > LEVEL_TEST, "(");
    write_expr(t, e->if_exp.body, LEVEL_TEST + 1);
    add(t, " if ");
    write_expr(t, e->if_exp.test, LEVEL_TEST + 1);
    add(t, " else ");
    write_expr(t, e->if_exp.orelse, LEVEL_TEST);
    add_if(t, level > LEVEL_TEST, ")");
}

/* ---- displays and comprehensions ---- */

static void write_dict(Text *t, const Expr *e)
{
    add(t, "{");
    for (int i = 0; i < e->dict.values.count; i++) {
        add_if(t, i > 0, ", ");
        if (e->dict.keys.items[i]) {
            write_expr(t, e->dict.keys.items[i], LEVEL_TEST);
            add(t, ": ");
            write_expr(t, e->dict.values.items[i], LEVEL_TEST);
        } else {
            add(t, "**");
            write_expr(t, e->dict.values.items[i], LEVEL_BIT_OR);
        }
    }
    add(t, "}");
}

static void write_generators(Text *t, const ComprehensionList *list)
{
    for (int i = 0; i < list->count; i++) {
        const Comprehension *g = list->items[i];
        add(t, g->is_async ? " async for " : " for ");
        write_expr(t, g->target, LEVEL_TUPLE);
        add(t, " in ");
        write_expr(t, g->iter, LEVEL_TEST + 1);
        for (int k = 0; k < g->ifs.count; k++) {
            add(t, " if ");
            write_expr(t, g->ifs.items[k], LEVEL_TEST + 1);
        }
    }
}

static void write_comprehension(Text *t, const char *open, const Expr *element, const Expr *value,
                                const ComprehensionList *generators, const char *close)
{
    add(t, open);
    write_expr(t, element, LEVEL_TEST);
    if (value) {
        add(t, ": ");
        write_expr(t, value, LEVEL_TEST);
    }
    write_generators(t, generators);
    add(t, close);
}

/* ---- the rest ---- */

static void write_compare(Text *t, const Expr *e, int level)
{
    static const char *const operators[] = {
        [AST_EQ] = " == ", [AST_NOT_EQ] = " != ", [AST_LT] = " < ", [AST_LT_E] = " <= ", [AST_GT] = " > ",
        [AST_GT_E] = " >= ", [AST_IS] = " is ", [AST_IS_NOT] = " is not ", [AST_IN] = " in ",
            [AST_NOT_IN] = " not in "};
    add_if(t, level > LEVEL_COMPARE, "(");
    write_expr(t, e->compare.left, LEVEL_COMPARE + 1);
    for (int i = 0; i < e->compare.ops.count; i++) {
        add(t, operators[e->compare.ops.items[i]]);
        write_expr(t, e->compare.comparators.items[i], LEVEL_COMPARE + 1);
    }
    add_if(t, level > LEVEL_COMPARE, ")");
}

static void write_call(Text *t, const Expr *e)
{
    const ExprList *args = &e->call.args;
    write_expr(t, e->call.func, LEVEL_ATOM);
    if (args->count == 1 && !e->call.keywords.count && args->items[0]->kind == EXPR_GENERATOR_EXP) {
        write_expr(t, args->items[0], LEVEL_TEST);
        return;
    }
    add(t, "(");
    write_list(t, args, LEVEL_TEST);
    for (int i = 0; i < e->call.keywords.count; i++) {
        const Keyword *k = e->call.keywords.items[i];
        add_if(t, i > 0 || args->count, ", ");
        if (k->arg) add_name(t, k->arg), add(t, "=");
        else add(t, "**");
        write_expr(t, k->value, LEVEL_TEST);
    }
    add(t, ")");
}

static void write_constant(Text *t, const Expr *e)
{
    const ConstantValue *v = &e->constant.value;
    Borrow constant = constant_value(t->c, v);
    if (!constant) return;
    Ref text = v->kind == CONSTANT_ELLIPSIS ? str_from_text(t->c->ts, "...") : obj_repr(t->c->ts, constant);
    if (!text) {
        compiler_failed(t->c);
        return;
    }
    add_if(t, v->kind == CONSTANT_STR && v->is_u, "u");
    bool number = v->kind == CONSTANT_FLOAT || v->kind == CONSTANT_IMAGINARY;
    if (number && strcmp(str_utf8(text), "inf") == 0) add(t, "1e309");
    else if (number && strcmp(str_utf8(text), "infj") == 0) add(t, "1e309j");
    else builder_add_str(&t->out, text);
    ref_drop(text);
}

static void write_attribute(Text *t, const Expr *e)
{
    const Expr *value = e->attribute.value;
    write_expr(t, value, LEVEL_ATOM);
    add(t, value->kind == EXPR_CONSTANT && value->constant.value.kind == CONSTANT_INT ? " ." : ".");
    add_name(t, e->attribute.attr);
}

static void write_slice(Text *t, const Expr *e)
{
    if (e->slice.lower) write_expr(t, e->slice.lower, LEVEL_TEST);
    add(t, ":");
    if (e->slice.upper) write_expr(t, e->slice.upper, LEVEL_TEST);
    if (!e->slice.step) return;
    add(t, ":");
    write_expr(t, e->slice.step, LEVEL_TEST);
}

static void write_tuple(Text *t, const Expr *e, int level)
{
    const ExprList *elts = &e->tuple.elts;
    bool parentheses = level > LEVEL_TUPLE || elts->count == 0;
    add_if(t, parentheses, "(");
    write_list(t, elts, LEVEL_TEST);
    add_if(t, elts->count == 1, ",");
    add_if(t, parentheses, ")");
}

/* ---- f-strings: the text is collected first, then quoted as a whole ---- */

static void write_fstring_part(Text *t, const Expr *e);

static void write_fstring_text(Text *t, const ConstantValue *v)
{
    for (size_t i = 0; i < v->size; i++) {
        builder_add(&t->out, v->text + i, 1);
        if (v->text[i] == '{' || v->text[i] == '}') builder_add(&t->out, v->text + i, 1);
    }
}

static void write_formatted_value(Text *t, const Expr *e)
{
    Text inner = {.c = t->c, .out = {.ts = t->c->ts}};
    write_expr(&inner, e->formatted_value.value, LEVEL_TEST + 1);
    Ref text = builder_finish(&inner.out);
    if (!text) {
        compiler_failed(t->c);
        return;
    }
    add(t, str_of(text)->size && str_of(text)->text[0] == '{' ? "{ " : "{");
    builder_add_str(&t->out, text);
    ref_drop(text);
    if (e->formatted_value.conversion > 0) builder_add_format(&t->out, "!%c", e->formatted_value.conversion);
    if (e->formatted_value.format_spec) {
        add(t, ":");
        write_fstring_part(t, e->formatted_value.format_spec);
    }
    add(t, "}");
}

static void write_fstring_part(Text *t, const Expr *e)
{
    switch (e->kind) {
    case EXPR_CONSTANT: write_fstring_text(t, &e->constant.value); break;
    case EXPR_FORMATTED_VALUE: write_formatted_value(t, e); break;
    case EXPR_JOINED_STR:
        for (int i = 0; i < e->joined_str.values.count; i++) {
            write_fstring_part(t, e->joined_str.values.items[i]);
        }
        break;
    default: break;
    }
}

static void write_fstring(Text *t, const Expr *e)
{
    Text body = {.c = t->c, .out = {.ts = t->c->ts}};
    write_fstring_part(&body, e);
    Ref text = builder_finish(&body.out), quoted = text ? obj_repr(t->c->ts, text) : NULL;
    if (quoted) {
        add(t, "f");
        builder_add_str(&t->out, quoted);
    } else {
        compiler_failed(t->c);
    }
    ref_xdrop(text);
    ref_xdrop(quoted);
}

static void write_await(Text *t, const Expr *e, int level)
{
    add_if(t, level > LEVEL_AWAIT, "(");
    add(t, "await ");
    write_expr(t, e->await.value, LEVEL_ATOM);
    add_if(t, level > LEVEL_AWAIT, ")");
}

static void write_named_expr(Text *t, const Expr *e, int level)
{
    add_if(t, level > LEVEL_TUPLE, "(");
    write_expr(t, e->named_expr.target, LEVEL_ATOM);
    add(t, " := ");
    write_expr(t, e->named_expr.value, LEVEL_ATOM);
    add_if(t, level > LEVEL_TUPLE, ")");
}

static void write_yield(Text *t, const char *word, const Expr *value)
{
    add(t, word);
    if (value) {
        add(t, " ");
        write_expr(t, value, LEVEL_TEST);
    }
    add(t, ")");
}

static void write_kind(Text *t, const Expr *e, int level)
{
    switch (e->kind) {
    case EXPR_BOOL_OP: write_bool_op(t, e, level); break;
    case EXPR_NAMED_EXPR: write_named_expr(t, e, level); break;
    case EXPR_BIN_OP: write_binary(t, e, level); break;
    case EXPR_UNARY_OP: write_unary(t, e, level); break;
    case EXPR_LAMBDA: write_lambda(t, e, level); break;
    case EXPR_IF_EXP: write_if_exp(t, e, level); break;
    case EXPR_DICT: write_dict(t, e); break;
    case EXPR_SET: add(t, "{"), write_list(t, &e->set.elts, LEVEL_TEST), add(t, "}"); break;
    case EXPR_LIST_COMP:
        write_comprehension(t, "[", e->list_comp.elt, NULL, &e->list_comp.generators, "]");
        break;
    case EXPR_SET_COMP:
        write_comprehension(t, "{", e->set_comp.elt, NULL, &e->set_comp.generators, "}");
        break;
    case EXPR_DICT_COMP:
        write_comprehension(t, "{", e->dict_comp.key, e->dict_comp.value, &e->dict_comp.generators, "}");
        break;
    case EXPR_GENERATOR_EXP:
        write_comprehension(t, "(", e->generator_exp.elt, NULL, &e->generator_exp.generators, ")");
        break;
    case EXPR_AWAIT: write_await(t, e, level); break;
    case EXPR_YIELD: write_yield(t, "(yield", e->yield.value); break;
    case EXPR_YIELD_FROM: write_yield(t, "(yield from", e->yield_from.value); break;
    case EXPR_COMPARE: write_compare(t, e, level); break;
    case EXPR_CALL: write_call(t, e); break;
    case EXPR_FORMATTED_VALUE: case EXPR_JOINED_STR: write_fstring(t, e); break;
    case EXPR_CONSTANT: write_constant(t, e); break;
    case EXPR_ATTRIBUTE: write_attribute(t, e); break;
    case EXPR_SUBSCRIPT:
        write_expr(t, e->subscript.value, LEVEL_ATOM);
        add(t, "["), write_expr(t, e->subscript.slice, LEVEL_TUPLE), add(t, "]");
        break;
    case EXPR_STARRED: add(t, "*"), write_expr(t, e->starred.value, LEVEL_BIT_OR); break;
    case EXPR_NAME: add_name(t, e->name.id); break;
    case EXPR_LIST: add(t, "["), write_list(t, &e->list.elts, LEVEL_TEST), add(t, "]"); break;
    case EXPR_TUPLE: write_tuple(t, e, level); break;
    case EXPR_SLICE: write_slice(t, e); break;
    case EXPR_KIND_COUNT: break;
    }
}

static void write_expr(Text *t, const Expr *e, int level)
{
    if (compiler_enter(t->c)) write_kind(t, e, level);
    compiler_leave(t->c);
}

Ref unparse(Compiler *c, const Expr *e)
{
    Text t = {.c = c, .out = {.ts = c->ts}};
    write_expr(&t, e, LEVEL_TEST);
    if (!c->failed) return builder_finish(&t.out);
    builder_discard(&t.out);
    return NULL;
}
