#include "compile/compiler.h"

#include <string.h>

#include "object/error.h"
#include "object/str.h"

/* Bits of MAKE_FUNCTION's s. */
enum { HAS_DEFAULTS = 1, HAS_KW_DEFAULTS = 2, HAS_ANNOTATIONS = 4, HAS_CLOSURE = 8 };

/* ---- units ---- */

/* `outer.<locals>.name`; only the name for what is declared global there. */
static StrObject *qualified_name(Compiler *c, Unit *outer, Scope *scope)
{
    if (!outer || outer->scope->kind == SCOPE_MODULE) return scope->name;
    if (!scope->is_lambda && !scope->comprehension) {
        StrObject *mangled_name = scope->name;
        const Stmt *s = scope->node;
        const AstName *name = scope->kind == SCOPE_CLASS ? s->class_def.name : s->function_def.name;
        mangled_name = scope_mangle(c, outer->scope->private_name, name);
        Symbol *symbol = mangled_name ? scope_find(outer->scope, mangled_name) : NULL;
        if (symbol && symbol->kind == NAME_GLOBAL_EXPLICIT) return scope->name;
    }
    bool has_locals = outer->scope->kind == SCOPE_FUNCTION && !outer->scope->comprehension;
    Ref text = str_from_format(c->ts, has_locals ? "%U.<locals>.%U" : "%U.%U", outer->qualname, scope->name);
    return (StrObject *)compiler_keep_take(c, text);
}

static uint32_t code_flags(Compiler *c, const Scope *scope)
{
    uint32_t flags = c->future;
    if (scope->kind != SCOPE_FUNCTION)
        return flags | (scope->is_async_def && scope->is_coroutine ? CO_COROUTINE : 0);
    flags |= CO_NEWLOCALS | CO_OPTIMIZED;
    if (scope->is_nested) flags |= CO_NESTED;
    if (scope->is_generator) flags |= scope->is_coroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
    else if (scope->is_coroutine) flags |= CO_COROUTINE;
    if (scope->has_varargs) flags |= CO_VARARGS;
    if (scope->has_varkeywords) flags |= CO_VARKEYWORDS;
    return flags;
}

/* Parameters get the first registers, cells that are none come behind the locals. A scope may be compiled
 * twice (as part of a finally body), so its slots are given out anew. */
static void lay_out_registers(Compiler *c, Unit *u)
{
    Scope *scope = u->scope;
    for (int i = 0; i < scope->nsymbols; i++) scope->symbols[i]->slot = -1;
    u->nlocals = scope->nlocals;
    u->assigned_words = u->nlocals / 64 + 1;
    u->assigned = compiler_alloc(c, (size_t)u->assigned_words, sizeof *u->assigned);
    u->deletable = compiler_alloc(c, (size_t)u->assigned_words, sizeof *u->deletable);
    if (c->failed) return;
    for (int i = 0; i < scope->nsymbols; i++) {
        Symbol *s = scope->symbols[i];
        if (!(s->flags & SYM_PARAM)) continue;
        s->slot = u->next_local++;
        local_set_assigned(u, s->slot, true);
        if (s->flags & SYM_DELETED) u->deletable[s->slot / 64] |= UINT64_C(1) << (s->slot % 64);
    }
    u->nfixed = u->nlocals;
    for (int i = 0; i < scope->ncells; i++) {
        if (!(scope->cells[i]->flags & SYM_PARAM)) scope->cells[i]->slot = u->nfixed++;
    }
    if (u->nfixed > UINT16_MAX - 16) {
        raise_error(c->ts, EXC_OVERFLOW_ERROR, "more than 65519 local variables");
        c->failed = true;
    }
    u->top = u->highest = u->nfixed;
}

static void make_cells(Compiler *c, Scope *scope)
{
    for (int i = 0; i < scope->ncells; i++) emit(c, BC_MAKE_CELL, 0, scope->cells[i]->slot, 0, 0);
}

void unit_enter(Compiler *c, Scope *scope, int first_line)
{
    Unit *u = compiler_alloc(c, 1, sizeof *u), *outer = c->unit;
    if (!u) return;
    *u = (Unit){.outer = outer, .scope = scope, .first_line = first_line, .reachable = true};
    u->span = (Span){first_line, 0, first_line, 0};
    c->unit = u;
    u->qualname = qualified_name(c, outer, scope);
    u->flags = code_flags(c, scope);
    u->returns_generator = (u->flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) != 0;
    lay_out_registers(c, u);
    if (c->failed) return;
    /* A generator that has not started stands at its first instruction, which no handler may cover. */
    u->span.column = u->span.end_column = -1;
    if (u->returns_generator) emit(c, BC_NOP, 0, 0, 0, 0);
    u->span.column = u->span.end_column = 0;
    make_cells(c, scope);
}

/* After a failure units are not left: nothing is emitted any more. */
CodeObject *unit_finish(Compiler *c)
{
    CodeObject *code = unit_assemble(c);
    if (code) c->unit = c->unit->outer;
    return code;
}

/* ---- making functions ---- */

/* Cells of this unit's variables, or of its own closure, for the code that is made here. */
static void push_closure(Compiler *c, const Scope *inner)
{
    Unit *u = c->unit;
    int row = u->top;
    for (int i = 0; i < inner->nfrees && !c->failed; i++) {
        StrObject *name = inner->frees[i]->name;
        bool class_cell = u->scope->needs_class_cell && name == ID(c->ts, __class__);
        Symbol *s = class_cell ? NULL : scope_find(u->scope, name);
        int t = temp_push(c);
        if (class_cell) emit(c, BC_MOVE, 0, t, u->scope->cells[0]->slot, 0);
        else if (s->kind == NAME_CELL) emit(c, BC_MOVE, 0, t, s->slot, 0);
        else emit(c, BC_LOAD_FREE_CELL, 0, t, s->closure, 0);
    }
    temp_pop_to(c, row);
    emit(c, BC_BUILD_TUPLE, 0, row, row, inner->nfrees);
    temp_push(c);
}

/* The parts that `flags` tells of are in the temporaries from row on. */
static void make_function(Compiler *c, const Scope *inner, CodeObject *code, int flags, int row, int dst)
{
    if (inner->nfrees) {
        push_closure(c, inner);
        flags |= HAS_CLOSURE;
    }
    Borrow constant = code ? compiler_keep_take(c, OBJ(code)) : NULL;
    uint32_t index = unit_const(c, constant);
    if (index > UINT16_MAX && !c->failed) {
        raise_error(c->ts, EXC_OVERFLOW_ERROR,
                    "more than 65536 constants before a function in one piece of code");
        c->failed = true;
    }
    temp_pop_to(c, row);
    emit(c, BC_MAKE_FUNCTION, flags, dst, row, (int)index);
}

/* ---- defaults and annotations ---- */

static int push_defaults(Compiler *c, const Arguments *args)
{
    int flags = 0;
    if (args->defaults.count) {
        Expr tuple = {.kind = EXPR_TUPLE, .span = c->unit->span};
        tuple.tuple.elts = args->defaults;
        tuple.tuple.ctx = AST_LOAD;
        expr_to_temp(c, &tuple);
        flags |= HAS_DEFAULTS;
    }
    int row = c->unit->top, pairs = 0;
    for (int i = 0; i < args->kwonlyargs.count; i++) {
        if (!args->kw_defaults.items[i]) continue;
        operand_to_temp(c, operand_const(c, (Borrow)mangled(c, args->kwonlyargs.items[i]->arg)));
        expr_to_temp(c, args->kw_defaults.items[i]);
        pairs++;
    }
    if (!pairs) return flags;
    temp_pop_to(c, row);
    emit(c, BC_BUILD_MAP, 0, row, row, pairs);
    temp_push(c);
    return flags | HAS_KW_DEFAULTS;
}

/* `*args: *Ts` takes the only item of Ts. */
static void push_annotation_value(Compiler *c, const Expr *annotation)
{
    if (annotation->kind != EXPR_STARRED || (c->future & CO_FUTURE_ANNOTATIONS)) {
        operand_to_temp(c, annotation_operand(c, annotation));
        return;
    }
    int t = expr_to_temp(c, annotation->starred.value);
    emit(c, BC_UNPACK_SEQUENCE, S_B_TEMP, t, t, 1);
}

static void push_annotation(Compiler *c, StrObject *name, const Expr *annotation)
{
    if (!annotation) return;
    operand_to_temp(c, operand_const(c, (Borrow)name));
    push_annotation_value(c, annotation);
}

static void push_argument_annotations(Compiler *c, const ArgumentList *list)
{
    for (int i = 0; i < list->count; i++) {
        push_annotation(c, mangled(c, list->items[i]->arg), list->items[i]->annotation);
    }
}

static int push_annotations(Compiler *c, const Arguments *args, const Expr *returns)
{
    int row = c->unit->top;
    push_argument_annotations(c, &args->args);
    push_argument_annotations(c, &args->posonlyargs);
    if (args->vararg) push_annotation(c, mangled(c, args->vararg->arg), args->vararg->annotation);
    push_argument_annotations(c, &args->kwonlyargs);
    if (args->kwarg) push_annotation(c, mangled(c, args->kwarg->arg), args->kwarg->annotation);
    push_annotation(c, ID(c->ts, return_), returns);
    int count = c->unit->top - row;
    if (!count) return 0;
    temp_pop_to(c, row);
    emit(c, BC_BUILD_TUPLE, 0, row, row, count);
    temp_push(c);
    return HAS_ANNOTATIONS;
}

/* ---- functions ---- */

static void check_parameter_list(Compiler *c, const ArgumentList *list)
{
    for (int i = 0; i < list->count; i++) check_forbidden(c, list->items[i]->arg, AST_STORE, c->unit->span);
}

static void check_parameters(Compiler *c, const Arguments *args)
{
    check_parameter_list(c, &args->posonlyargs);
    check_parameter_list(c, &args->args);
    if (args->vararg) check_forbidden(c, args->vararg->arg, AST_STORE, c->unit->span);
    check_parameter_list(c, &args->kwonlyargs);
    if (args->kwarg) check_forbidden(c, args->kwarg->arg, AST_STORE, c->unit->span);
}

static void set_parameters(Compiler *c, const Arguments *args)
{
    Unit *u = c->unit;
    u->posonly = (uint16_t)args->posonlyargs.count;
    u->argcount = (uint16_t)(args->posonlyargs.count + args->args.count);
    u->kwonly = (uint16_t)args->kwonlyargs.count;
}

static CodeObject *function_code(Compiler *c, const Stmt *s, Scope *scope, int first_line)
{
    unit_enter(c, scope, first_line);
    if (!c->failed) {
        const StmtList *body = &s->function_def.body;
        Borrow doc = docstring_of(c, body);
        set_parameters(c, s->function_def.args);
        unit_const(c, doc ? doc : c->ts->rt->none);
        body_without_docstring(c, body, doc);
        emit_implicit_return(c, operand_none(c));
    }
    return unit_finish(c);
}

static int push_decorators(Compiler *c, const ExprList *decorators)
{
    int row = c->unit->top;
    exprs_push(c, decorators);
    return row;
}

/* Each decorator stands before what it is applied to. */
static void apply_decorators(Compiler *c, const ExprList *decorators, int row)
{
    Span span = c->unit->span;
    for (int i = decorators->count - 1; i >= 0; i--) {
        c->unit->span = decorators->items[i]->span;
        emit(c, BC_CALL, 0, row + i, 1, row + i);
    }
    c->unit->span = span;
}

static int first_line_of(const ExprList *decorators, const Stmt *s)
{
    return decorators->count ? decorators->items[0]->span.line : s->span.line;
}

static void store_definition(Compiler *c, const AstName *name, const ExprList *decorators, int row)
{
    apply_decorators(c, decorators, row);
    temp_pop_to(c, row + 1);
    name_store(c, mangled(c, name), operand_temp(row));
}

void function_def(Compiler *c, const Stmt *s)
{
    const ExprList *decorators = &s->function_def.decorator_list;
    Scope *scope = scope_of(c, s);
    check_forbidden(c, s->function_def.name, AST_STORE, s->span);
    check_parameters(c, s->function_def.args);
    int row = push_decorators(c, decorators), at = c->unit->top;
    int flags = push_defaults(c, s->function_def.args);
    flags |= push_annotations(c, s->function_def.args, s->function_def.returns);
    if (c->failed) return;
    CodeObject *code = function_code(c, s, scope, first_line_of(decorators, s));
    make_function(c, scope, code, flags, at, at);
    temp_push(c);
    store_definition(c, s->function_def.name, decorators, row);
}

static CodeObject *lambda_code(Compiler *c, const Expr *e, Scope *scope)
{
    unit_enter(c, scope, e->span.line);
    if (!c->failed) {
        set_parameters(c, e->lambda.args);
        unit_const(c, c->ts->rt->none);
        emit_return(c, expr_operand(c, e->lambda.body));
    }
    return unit_finish(c);
}

void lambda_to(Compiler *c, const Expr *e, int dst)
{
    Scope *scope = scope_of(c, e);
    int row = c->unit->top;
    check_parameters(c, e->lambda.args);
    int flags = push_defaults(c, e->lambda.args);
    if (!c->failed) make_function(c, scope, lambda_code(c, e, scope), flags, row, dst);
}

/* ---- classes ---- */

static void store_fixed(Compiler *c, StrObject *name, Operand value)
{
    name_store(c, name, value);
}

static void class_prologue(Compiler *c)
{
    ThreadState *ts = c->ts;
    store_fixed(c, ID(ts, __module__), name_load(c, ID(ts, __name__)));
    store_fixed(c, ID(ts, __qualname__),
                operand_const(c, constant_merge_take(c, ref_new(OBJ(c->unit->qualname)))));
}

/* The class cell goes to the metaclass by __classcell__, and is what the body returns. */
static void class_epilogue(Compiler *c)
{
    Scope *scope = c->unit->scope;
    if (!scope->needs_class_cell) {
        emit_implicit_return(c, operand_none(c));
        return;
    }
    c->unit->span = NOWHERE;
    Operand cell = {OPERAND_LOCAL, (uint16_t)scope->cells[0]->slot};
    store_fixed(c, ID(c->ts, __classcell__), cell);
    emit_return(c, cell);
}

static CodeObject *class_code(Compiler *c, const Stmt *s, Scope *scope, int first_line)
{
    unit_enter(c, scope, first_line);
    if (!c->failed) {
        class_prologue(c);
        body_compile(c, &s->class_def.body);
        class_epilogue(c);
    }
    return unit_finish(c);
}

void class_def(Compiler *c, const Stmt *s)
{
    const ExprList *decorators = &s->class_def.decorator_list;
    Scope *scope = scope_of(c, s);
    check_forbidden(c, s->class_def.name, AST_STORE, s->span);
    int row = push_decorators(c, decorators), window = temp_push(c);
    if (c->failed) return;
    CodeObject *code = class_code(c, s, scope, first_line_of(decorators, s));
    emit(c, BC_LOAD_BUILD_CLASS, 0, window, 0, 0);
    make_function(c, scope, code, 0, window + 1, window + 1);
    temp_push(c);
    operand_to_temp(c, operand_const(c, (Borrow)compiler_name(c, s->class_def.name)));
    call_with(c, window, 2, &s->class_def.bases, &s->class_def.keywords, window);
    temp_push(c);
    store_definition(c, s->class_def.name, decorators, row);
}

/* ---- comprehensions ---- */

typedef struct CompParts {
    ComprehensionKind kind;
    const ComprehensionList *generators;
    const Expr *element, *value;
    int collection;   /* register of what is built */
} CompParts;

static CompParts comprehension_parts(const Expr *e)
{
    switch (e->kind) {
    case EXPR_LIST_COMP: return (CompParts){COMP_LIST, &e->list_comp.generators, e->list_comp.elt, NULL, -1};
    case EXPR_SET_COMP: return (CompParts){COMP_SET, &e->set_comp.generators, e->set_comp.elt, NULL, -1};
    case EXPR_DICT_COMP:
        return (CompParts){COMP_DICT, &e->dict_comp.generators, e->dict_comp.key, e->dict_comp.value, -1};
    default: return (CompParts){COMP_GENERATOR, &e->generator_exp.generators, e->generator_exp.elt, NULL, -1};
    }
}

static void add_element(Compiler *c, const CompParts *parts)
{
    Operand element = expr_operand(c, parts->element);
    int s;
    if (parts->kind == COMP_DICT) {
        Operand value = expr_operand(c, parts->value);
        s = use_c(c, value) | use_b(c, element);
        emit(c, BC_MAP_ADD, s, parts->collection, element.index, value.index);
    } else if (parts->kind == COMP_GENERATOR) {
        int t = (s = use_b(c, element), temp_push(c));
        emit(c, BC_YIELD, s, t, element.index, 0);
        operand_drop(c, operand_temp(t));
    } else {
        s = use_b(c, element);
        emit(c, parts->kind == COMP_LIST ? BC_LIST_APPEND : BC_SET_ADD, s, parts->collection, element.index,
             0);
    }
}

static void generators_compile(Compiler *c, const CompParts *parts, int i);

/* What the innermost loop does with each item that passes the filters. */
static void filtered(Compiler *c, const CompParts *parts, int i, Label *again)
{
    const ExprList *ifs = &parts->generators->items[i]->ifs;
    for (int k = 0; k < ifs->count; k++) jump_if(c, ifs->items[k], again, false);
    if (i + 1 < parts->generators->count) generators_compile(c, parts, i + 1);
    else add_element(c, parts);
}

static int comprehension_iterator(Compiler *c, const Comprehension *g, bool outermost)
{
    if (outermost) return 0;
    Operand o = iterable_operand(c, g->iter);
    int s = use_b(c, o), it = temp_push(c);
    emit(c, g->is_async ? BC_GET_AITER : BC_GET_ITER, s, it, o.index, 0);
    return it;
}

static void plain_generator(Compiler *c, const CompParts *parts, int i, int it)
{
    const Expr *target = parts->generators->items[i]->target;
    Label body = LABEL_NEW, again = LABEL_NEW;
    Unit *u = c->unit;
    int r = target_register(c, target), top = u->top;
    Span span = u->span;
    loop_begin(c, &again, &body);
    if (r >= 0) local_set_assigned(u, r, true);
    else target_store(c, target, operand_temp(temp_push(c)));
    u->top = top;
    filtered(c, parts, i, &again);
    label_bind(c, &again);
    u->span = span;
    int dst = r >= 0 ? r : temp_push(c);
    emit_jump_word(c, emit(c, BC_FOR_ITER, 0, it, dst, 0), &body);
    u->top = top;
}

static void async_generator(Compiler *c, const CompParts *parts, int i, int it)
{
    AsyncLoop loop;
    async_loop_begin(c, &loop, it);
    target_store(c, parts->generators->items[i]->target, operand_temp(c->unit->top - 1));
    filtered(c, parts, i, &loop.again);
    async_loop_end(c, &loop);
}

static void generators_compile(Compiler *c, const CompParts *parts, int i)
{
    const Comprehension *g = parts->generators->items[i];
    int base = c->unit->top, it = comprehension_iterator(c, g, i == 0);
    if (g->is_async) async_generator(c, parts, i, it);
    else plain_generator(c, parts, i, it);
    c->unit->top = base;
}

static void comprehension_body(Compiler *c, CompParts *parts)
{
    static const uint8_t builds[] = {[COMP_LIST] = BC_BUILD_LIST, [COMP_SET] = BC_BUILD_SET,
        [COMP_DICT] = BC_BUILD_MAP};
    if (parts->kind != COMP_GENERATOR) {
        parts->collection = temp_push(c);
        emit(c, builds[parts->kind], 0, parts->collection, parts->collection, 0);
    }
    generators_compile(c, parts, 0);
    if (parts->kind == COMP_GENERATOR) emit_implicit_return(c, operand_none(c));
    else emit_return(c, operand_temp(parts->collection));
}

static CodeObject *comprehension_code(Compiler *c, const Expr *e, Scope *scope, CompParts *parts)
{
    unit_enter(c, scope, e->span.line);
    if (!c->failed) {
        c->unit->argcount = 1;
        c->unit->span = e->span;
        comprehension_body(c, parts);
    }
    return unit_finish(c);
}

/* A function that is called at once with the iterator of the first iterable. */
void comprehension_to(Compiler *c, const Expr *e, int dst)
{
    Scope *scope = scope_of(c, e), *outer = c->unit->scope;
    CompParts parts = comprehension_parts(e);
    const Comprehension *first = parts.generators->items[0];
    int window = c->unit->top;
    bool awaits = scope->is_coroutine && parts.kind != COMP_GENERATOR;
    if (awaits && !outer->is_async_def && !outer->comprehension) {
        compiler_error_text(c, e->span, "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    make_function(c, scope, comprehension_code(c, e, scope, &parts), 0, window, window);
    temp_push(c);
    Operand o = iterable_operand(c, first->iter);
    int s = use_b(c, o), it = temp_push(c);
    emit(c, first->is_async ? BC_GET_AITER : BC_GET_ITER, s, it, o.index, 0);
    temp_pop_to(c, window);
    emit(c, BC_CALL, 0, window, 1, awaits ? window : dst);
    if (awaits) await_operand_to(c, operand_temp(temp_push(c)), 0, dst);
}
