#include "compile/compiler.h"

#include <stdlib.h>
#include <string.h>

#include "object/str.h"

/* ---- tables ---- */

static size_t pointer_hash(const void *p)
{
    return (size_t)(((uintptr_t)p >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 20);
}

static Symbol **symbol_slot(Symbol **table, int size, const StrObject *name)
{
    size_t i = pointer_hash(name) & (size_t)(size - 1);
    while (table[i] && table[i]->name != name) i = (i + 1) & (size_t)(size - 1);
    return &table[i];
}

Symbol *scope_find(Scope *scope, StrObject *name)
{
    return scope->table_size ? *symbol_slot(scope->table, scope->table_size, name) : NULL;
}

static bool grow_symbols(Compiler *c, Scope *scope)
{
    if (scope->nsymbols < scope->capacity) return true;
    int capacity = scope->capacity ? 2 * scope->capacity : 8, size = 2 * capacity;
    Symbol **symbols = compiler_alloc(c, (size_t)capacity, sizeof *symbols);
    Symbol **table = compiler_alloc(c, (size_t)size, sizeof *table);
    if (!symbols || !table) return false;
    for (int i = 0; i < scope->nsymbols; i++) {
        symbols[i] = scope->symbols[i];
        *symbol_slot(table, size, symbols[i]->name) = symbols[i];
    }
    scope->symbols = symbols, scope->capacity = capacity;
    scope->table = table, scope->table_size = size;
    return true;
}

static Symbol *symbol_add(Compiler *c, Scope *scope, StrObject *name)
{
    Symbol *s = name ? scope_find(scope, name) : NULL;
    if (s || !name || !grow_symbols(c, scope) || !(s = compiler_alloc(c, 1, sizeof *s))) return s;
    *s = (Symbol){.name = name, .slot = -1, .closure = -1};
    scope->symbols[scope->nsymbols++] = s;
    *symbol_slot(scope->table, scope->table_size, name) = s;
    return s;
}

static Scope **node_slot(Scope **table, int size, const void *node)
{
    size_t i = pointer_hash(node) & (size_t)(size - 1);
    while (table[i] && table[i]->node != node) i = (i + 1) & (size_t)(size - 1);
    return &table[i];
}

Scope *scope_of(Compiler *c, const void *node)
{
    return *node_slot(c->scope_table, c->scope_table_size, node);
}

static bool register_scope(Compiler *c, Scope *scope)
{
    if (2 * (c->scope_count + 1) > c->scope_table_size) {
        int size = c->scope_table_size ? 2 * c->scope_table_size : 32;
        Scope **table = compiler_alloc(c, (size_t)size, sizeof *table);
        if (!table) return false;
        for (Scope *s = c->scopes; s; s = s->next) *node_slot(table, size, s->node) = s;
        c->scope_table = table, c->scope_table_size = size;
    }
    *node_slot(c->scope_table, c->scope_table_size, scope->node) = scope;
    c->scope_count++;
    if (c->last_scope) c->last_scope->next = scope;
    else c->scopes = scope;
    c->last_scope = scope;
    return true;
}

/* ---- names ---- */

/* `__x` in class C is `_C__x`; not `__x__`, nor in a class whose name is all underscores. */
bool scope_is_private(StrObject *private_name, const AstName *name)
{
    if (!private_name || name->size < 3 || name->text[0] != '_' || name->text[1] != '_') return false;
    if (name->text[name->size - 1] == '_' && name->text[name->size - 2] == '_') return false;
    return !memchr(name->text, '.', name->size) && strspn(private_name->text, "_") < private_name->size;
}

StrObject *scope_mangle(Compiler *c, StrObject *private_name, const AstName *name)
{
    if (!scope_is_private(private_name, name)) return compiler_name(c, name);
    size_t skip = strspn(private_name->text, "_"), size = private_name->size - skip;
    char *text = compiler_alloc(c, size + name->size + 2, 1);
    if (!text) return NULL;
    text[0] = '_';
    memcpy(text + 1, private_name->text + skip, size);
    memcpy(text + 1 + size, name->text, name->size);
    return (StrObject *)compiler_keep_take(c, str_intern_text(c->ts, text));
}

/* ---- the walk: who binds, who uses ---- */

typedef struct Walk {
    Compiler *c;
    Scope *now;
    Scope *module;
} Walk;

static void walk_expr(Walk *w, const Expr *e);
static void walk_stmts(Walk *w, const StmtList *list);

static void walk_exprs(Walk *w, const ExprList *list)
{
    for (int i = 0; i < list->count; i++) if (list->items[i]) walk_expr(w, list->items[i]);
}

static void walk_optional(Walk *w, const Expr *e)
{
    if (e) walk_expr(w, e);
}

static Symbol *symbol_named(Walk *w, Scope *scope, const AstName *name)
{
    return symbol_add(w->c, scope, scope_mangle(w->c, w->now->private_name, name));
}

static void define(Walk *w, const AstName *name, uint32_t flags, Span span)
{
    Symbol *s = symbol_named(w, w->now, name);
    if (!s || w->c->failed) return;
    if ((flags & SYM_PARAM) && (s->flags & SYM_PARAM)) {
        compiler_error(w->c, span, "duplicate argument '%s' in function definition", s->name->text);
    }
    if (w->now->in_target) {
        if (s->flags & (SYM_GLOBAL | SYM_NONLOCAL)) {
            compiler_error(w->c, span,
                           "comprehension inner loop cannot rebind assignment expression target '%s'",
                               s->name->text);
        }
        flags |= SYM_COMP_ITER;
    }
    s->flags |= flags;
}

static StrObject *fixed_name(Walk *w, const char *text)
{
    return (StrObject *)compiler_keep_take(w->c, str_intern_text(w->c->ts, text));
}

static Scope *enter_scope(Walk *w, ScopeKind kind, StrObject *name, const void *node)
{
    Scope *scope = compiler_alloc(w->c, 1, sizeof *scope);
    if (!scope) return NULL;
    scope->kind = kind;
    scope->name = name;
    scope->node = node;
    scope->parent = w->now;
    if (w->now) {
        scope->private_name = w->now->private_name;
        scope->is_nested = w->now->is_nested || w->now->kind == SCOPE_FUNCTION;
        scope->iter_level = w->now->iter_level;
    }
    if (!register_scope(w->c, scope)) return NULL;
    w->now = scope;
    return scope;
}

static void leave_scope(Walk *w)
{
    w->now = w->now->parent;
}

/* -- annotations -- */

/* Annotations that are kept as text name nothing; but they may not contain everything. */
static void walk_annotation(Walk *w, const Expr *annotation)
{
    if (!annotation) return;
    bool before = w->now->in_unevaluated;
    if (w->c->future & CO_FUTURE_ANNOTATIONS) {
        StrObject *name = fixed_name(w, "_annotation");
        if (!name || !enter_scope(w, SCOPE_FUNCTION, name, annotation)) return;
        w->now->in_unevaluated = true;
        walk_expr(w, annotation);
        leave_scope(w);
    } else {
        walk_expr(w, annotation);
    }
    w->now->in_unevaluated = before;
}

static bool forbidden_in_annotation(Walk *w, const Expr *e, const char *what)
{
    if (!w->now->in_unevaluated) return false;
    compiler_error(w->c, e->span, "'%s' can not be used within an annotation", what);
    return true;
}

/* -- functions and classes -- */

static void walk_parameters(Walk *w, const ArgumentList *list)
{
    for (int i = 0; i < list->count; i++) define(w, list->items[i]->arg, SYM_PARAM, list->items[i]->span);
}

static void define_parameters(Walk *w, const Arguments *args)
{
    walk_parameters(w, &args->posonlyargs);
    walk_parameters(w, &args->args);
    walk_parameters(w, &args->kwonlyargs);
    if (args->vararg) {
        define(w, args->vararg->arg, SYM_PARAM, args->vararg->span);
        w->now->has_varargs = true;
    }
    if (args->kwarg) {
        define(w, args->kwarg->arg, SYM_PARAM, args->kwarg->span);
        w->now->has_varkeywords = true;
    }
}

static void walk_argument_annotations(Walk *w, const ArgumentList *list)
{
    for (int i = 0; i < list->count; i++) walk_annotation(w, list->items[i]->annotation);
}

static void walk_annotations(Walk *w, const Arguments *args, const Expr *returns)
{
    walk_argument_annotations(w, &args->posonlyargs);
    walk_argument_annotations(w, &args->args);
    if (args->vararg) walk_annotation(w, args->vararg->annotation);
    if (args->kwarg) walk_annotation(w, args->kwarg->annotation);
    walk_argument_annotations(w, &args->kwonlyargs);
    walk_annotation(w, returns);
}

static void walk_function(Walk *w, const Stmt *s)
{
    define(w, s->function_def.name, SYM_LOCAL, s->span);
    walk_exprs(w, &s->function_def.args->defaults);
    walk_exprs(w, &s->function_def.args->kw_defaults);
    walk_annotations(w, s->function_def.args, s->function_def.returns);
    walk_exprs(w, &s->function_def.decorator_list);
    StrObject *name = compiler_name(w->c, s->function_def.name);
    if (!name || !enter_scope(w, SCOPE_FUNCTION, name, s)) return;
    w->now->is_coroutine = w->now->is_async_def = s->kind == STMT_ASYNC_FUNCTION_DEF;
    define_parameters(w, s->function_def.args);
    walk_stmts(w, &s->function_def.body);
    leave_scope(w);
}

static void walk_lambda(Walk *w, const Expr *e)
{
    walk_exprs(w, &e->lambda.args->defaults);
    walk_exprs(w, &e->lambda.args->kw_defaults);
    if (!enter_scope(w, SCOPE_FUNCTION, ID(w->c->ts, lambda_name), e)) return;
    w->now->is_lambda = true;
    define_parameters(w, e->lambda.args);
    walk_expr(w, e->lambda.body);
    leave_scope(w);
}

static void walk_keywords(Walk *w, const KeywordList *list)
{
    for (int i = 0; i < list->count; i++) walk_expr(w, list->items[i]->value);
}

static void walk_class(Walk *w, const Stmt *s)
{
    define(w, s->class_def.name, SYM_LOCAL, s->span);
    walk_exprs(w, &s->class_def.bases);
    walk_keywords(w, &s->class_def.keywords);
    walk_exprs(w, &s->class_def.decorator_list);
    StrObject *name = compiler_name(w->c, s->class_def.name);
    if (!name || !enter_scope(w, SCOPE_CLASS, name, s)) return;
    w->now->private_name = name;
    walk_stmts(w, &s->class_def.body);
    leave_scope(w);
}

/* -- comprehensions -- */

static void walk_target(Walk *w, const Expr *target)
{
    w->now->in_target = true;
    walk_expr(w, target);
    w->now->in_target = false;
}

static void walk_generator(Walk *w, const Comprehension *g, bool outermost)
{
    walk_target(w, g->target);
    if (!outermost) {
        w->now->iter_level++;
        walk_expr(w, g->iter);
        w->now->iter_level--;
    }
    walk_exprs(w, &g->ifs);
    if (g->is_async) w->now->is_coroutine = true;
}

static void walk_comprehension(Walk *w, const Expr *e, ComprehensionKind kind, StrObject *name,
                               const ComprehensionList *generators, const Expr *element, const Expr *value)
{
    bool is_async = generators->items[0]->is_async;
    w->now->iter_level++;
    walk_expr(w, generators->items[0]->iter);
    w->now->iter_level--;
    bool unevaluated = w->now->in_unevaluated;
    if (w->c->failed || !enter_scope(w, SCOPE_FUNCTION, name, e)) return;
    w->now->comprehension = kind;
    w->now->in_unevaluated = unevaluated;
    w->now->is_coroutine = is_async;
    w->now->is_generator = kind == COMP_GENERATOR;
    Symbol *iterated = symbol_add(w->c, w->now, ID(w->c->ts, dot_zero));
    if (iterated) iterated->flags |= SYM_PARAM;
    for (int i = 0; i < generators->count; i++) walk_generator(w, generators->items[i], i == 0);
    walk_optional(w, value);
    walk_expr(w, element);
    bool infects = w->now->is_coroutine && (kind != COMP_GENERATOR || w->now->parent->kind == SCOPE_MODULE);
    leave_scope(w);
    if (infects) w->now->is_coroutine = true;
}

static const char *comprehension_name(ComprehensionKind kind)
{
    switch (kind) {
    case COMP_LIST: return "list comprehension";
    case COMP_SET: return "set comprehension";
    case COMP_DICT: return "dict comprehension";
    default: return "generator expression";
    }
}

static void walk_yield(Walk *w, const Expr *e, const Expr *value)
{
    if (forbidden_in_annotation(w, e, "yield expression")) return;
    walk_optional(w, value);
    w->now->is_generator = true;
    if (w->now->comprehension) {
        compiler_error(w->c, e->span, "'yield' inside %s", comprehension_name(w->now->comprehension));
    }
}

/* -- walrus -- */

/* In a comprehension := binds in the nearest scope around it that is no comprehension. */
static void extend_walrus(Walk *w, const Expr *target)
{
    StrObject *name = scope_mangle(w->c, w->now->private_name, target->name.id);
    for (Scope *scope = w->now; scope && name && !w->c->failed; scope = scope->parent) {
        Symbol *there = scope_find(scope, name);
        if (scope->comprehension) {
            if (!there || !(there->flags & SYM_COMP_ITER)) continue;
            compiler_error(w->c, target->span,
                           "assignment expression cannot rebind comprehension iteration variable '%s'",
                           name->text);
            return;
        }
        if (scope->kind == SCOPE_CLASS) {
            compiler_error(w->c, target->span,
                           "assignment expression within a comprehension cannot be used in a class body");
            return;
        }
        Symbol *here = symbol_add(w->c, w->now, name);
        there = symbol_add(w->c, scope, name);
        if (!here || !there) return;
        bool global = scope->kind == SCOPE_MODULE || (there->flags & SYM_GLOBAL);
        here->flags |= global ? SYM_GLOBAL : SYM_NONLOCAL;
        here->declared = target->span;
        there->flags |= scope->kind == SCOPE_MODULE ? SYM_GLOBAL : SYM_LOCAL;
        return;
    }
}

static void walk_walrus(Walk *w, const Expr *e)
{
    const Expr *target = e->named_expr.target;
    if (forbidden_in_annotation(w, e, "named expression")) return;
    if (w->now->iter_level > 0) {
        compiler_error(w->c, e->span,
                       "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    if (w->now->comprehension) extend_walrus(w, target);
    walk_expr(w, e->named_expr.value);
    walk_expr(w, target);
    Symbol *s = w->c->failed ? NULL : symbol_named(w, w->now, target->name.id);
    if (s) s->flags |= SYM_WALRUS;
}

/* -- expressions -- */

static void walk_name(Walk *w, const Expr *e)
{
    bool binds = e->name.ctx != AST_LOAD;
    define(w, e->name.id, binds ? SYM_LOCAL : SYM_USE, e->span);
    if (e->name.ctx == AST_DEL) {
        Symbol *s = symbol_named(w, w->now, e->name.id);
        if (s) s->flags |= SYM_DELETED;
    }
    if (!binds && w->now->kind == SCOPE_FUNCTION && strcmp(e->name.id->text, "super") == 0) {
        Symbol *s = symbol_add(w->c, w->now, ID(w->c->ts, __class__));
        if (s) s->flags |= SYM_USE;
    }
}

static void walk_expr_kind(Walk *w, const Expr *e)
{
    ThreadState *ts = w->c->ts;
    switch (e->kind) {
    case EXPR_BOOL_OP: walk_exprs(w, &e->bool_op.values); break;
    case EXPR_NAMED_EXPR: walk_walrus(w, e); break;
    case EXPR_BIN_OP: walk_expr(w, e->bin_op.left), walk_expr(w, e->bin_op.right); break;
    case EXPR_UNARY_OP: walk_expr(w, e->unary_op.operand); break;
    case EXPR_LAMBDA: walk_lambda(w, e); break;
    case EXPR_IF_EXP:
        walk_expr(w, e->if_exp.test), walk_expr(w, e->if_exp.body), walk_expr(w, e->if_exp.orelse);
        break;
    case EXPR_DICT: walk_exprs(w, &e->dict.keys), walk_exprs(w, &e->dict.values); break;
    case EXPR_SET: walk_exprs(w, &e->set.elts); break;
    case EXPR_LIST_COMP:
        walk_comprehension(w, e, COMP_LIST, ID(ts, listcomp), &e->list_comp.generators, e->list_comp.elt,
                           NULL);
        break;
    case EXPR_SET_COMP:
        walk_comprehension(w, e, COMP_SET, ID(ts, setcomp), &e->set_comp.generators, e->set_comp.elt, NULL);
        break;
    case EXPR_DICT_COMP:
        walk_comprehension(w, e, COMP_DICT, ID(ts, dictcomp), &e->dict_comp.generators, e->dict_comp.key,
                           e->dict_comp.value);
        break;
    case EXPR_GENERATOR_EXP:
        walk_comprehension(w, e, COMP_GENERATOR, ID(ts, genexpr), &e->generator_exp.generators,
                           e->generator_exp.elt, NULL);
        break;
    case EXPR_AWAIT:
        if (forbidden_in_annotation(w, e, "await expression")) break;
        walk_expr(w, e->await.value);
        w->now->is_coroutine = true;
        break;
    case EXPR_YIELD: walk_yield(w, e, e->yield.value); break;
    case EXPR_YIELD_FROM: walk_yield(w, e, e->yield_from.value); break;
    case EXPR_COMPARE: walk_expr(w, e->compare.left), walk_exprs(w, &e->compare.comparators); break;
    case EXPR_CALL:
        walk_expr(w, e->call.func), walk_exprs(w, &e->call.args), walk_keywords(w, &e->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        walk_expr(w, e->formatted_value.value), walk_optional(w, e->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: walk_exprs(w, &e->joined_str.values); break;
    case EXPR_CONSTANT: break;
    case EXPR_ATTRIBUTE: walk_expr(w, e->attribute.value); break;
    case EXPR_SUBSCRIPT: walk_expr(w, e->subscript.value), walk_expr(w, e->subscript.slice); break;
    case EXPR_STARRED: walk_expr(w, e->starred.value); break;
    case EXPR_NAME: walk_name(w, e); break;
    case EXPR_LIST: walk_exprs(w, &e->list.elts); break;
    case EXPR_TUPLE: walk_exprs(w, &e->tuple.elts); break;
    case EXPR_SLICE:
        walk_optional(w, e->slice.lower), walk_optional(w, e->slice.upper), walk_optional(w, e->slice.step);
        break;
    case EXPR_KIND_COUNT: break;
    }
}

static void walk_expr(Walk *w, const Expr *e)
{
    if (compiler_enter(w->c)) walk_expr_kind(w, e);
    compiler_leave(w->c);
}

/* -- patterns -- */

static void walk_pattern(Walk *w, const Pattern *p);

static void walk_patterns(Walk *w, const PatternList *list)
{
    for (int i = 0; i < list->count; i++) walk_pattern(w, list->items[i]);
}

static void walk_pattern_kind(Walk *w, const Pattern *p)
{
    switch (p->kind) {
    case PATTERN_VALUE: walk_expr(w, p->value.value); break;
    case PATTERN_SINGLETON: break;
    case PATTERN_SEQUENCE: walk_patterns(w, &p->sequence.patterns); break;
    case PATTERN_STAR: if (p->star.name) define(w, p->star.name, SYM_LOCAL, p->span); break;
    case PATTERN_MAPPING:
        walk_exprs(w, &p->mapping.keys);
        walk_patterns(w, &p->mapping.patterns);
        if (p->mapping.rest) define(w, p->mapping.rest, SYM_LOCAL, p->span);
        break;
    case PATTERN_CLASS:
        walk_expr(w, p->class_.cls);
        walk_patterns(w, &p->class_.patterns);
        walk_patterns(w, &p->class_.kwd_patterns);
        break;
    case PATTERN_AS:
        if (p->as.pattern) walk_pattern(w, p->as.pattern);
        if (p->as.name) define(w, p->as.name, SYM_LOCAL, p->span);
        break;
    case PATTERN_OR: walk_patterns(w, &p->or.patterns); break;
    case PATTERN_KIND_COUNT: break;
    }
}

static void walk_pattern(Walk *w, const Pattern *p)
{
    if (compiler_enter(w->c)) walk_pattern_kind(w, p);
    compiler_leave(w->c);
}

/* -- statements -- */

static void walk_declaration(Walk *w, const Stmt *s, const NameList *names, uint32_t flag)
{
    const char *what = flag == SYM_GLOBAL ? "global" : "nonlocal";
    for (int i = 0; i < names->count && !w->c->failed; i++) {
        Symbol *symbol = symbol_named(w, w->now, names->items[i]);
        if (!symbol) return;
        const char *text = symbol->name->text;
        if (symbol->flags & SYM_PARAM) {
            compiler_error(w->c, s->span, "name '%s' is parameter and %s", text, what);
        }
        else if (symbol->flags & SYM_USE) {
            compiler_error(w->c, s->span, "name '%s' is used prior to %s declaration", text, what);
        }
        else if (symbol->flags & SYM_ANNOT) {
            compiler_error(w->c, s->span, "annotated name '%s' can't be %s", text, what);
        }
        else if (symbol->flags & SYM_LOCAL) {
            compiler_error(w->c, s->span, "name '%s' is assigned to before %s declaration", text, what);
        }
        if (!(symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL))) symbol->declared = s->span;
        symbol->flags |= flag;
        /* The module stores it where the function finds it, also when the module's names are kept elsewhere. */
        Symbol *outer = flag == SYM_GLOBAL ? symbol_named(w, w->module, names->items[i]) : NULL;
        if (outer) outer->flags |= SYM_GLOBAL;
    }
}

static void walk_ann_assign(Walk *w, const Stmt *s)
{
    const Expr *target = s->ann_assign.target;
    w->now->has_annotations = true;
    if (target->kind == EXPR_NAME) {
        Symbol *symbol = symbol_named(w, w->now, target->name.id);
        bool declared = symbol && (symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL));
        if (declared && w->now != w->module && s->ann_assign.simple) {
            compiler_error(w->c, s->span, "annotated name '%s' can't be %s", symbol->name->text,
                           symbol->flags & SYM_GLOBAL ? "global" : "nonlocal");
            return;
        }
        uint32_t binds = s->ann_assign.value ? SYM_LOCAL : SYM_DECLARED;
        if (s->ann_assign.simple) define(w, target->name.id, SYM_ANNOT | binds, target->span);
        else if (s->ann_assign.value) define(w, target->name.id, SYM_LOCAL, target->span);
    } else {
        walk_expr(w, target);
    }
    walk_annotation(w, s->ann_assign.annotation);
    walk_optional(w, s->ann_assign.value);
}

/* `import a.b` binds a. */
static void walk_alias(Walk *w, const Alias *alias)
{
    const AstName *name = alias->asname ? alias->asname : alias->name;
    if (strcmp(name->text, "*") == 0) {
        if (w->now->kind != SCOPE_MODULE) {
            compiler_error(w->c, alias->span, "import * only allowed at module level");
        }
        return;
    }
    const char *dot = alias->asname ? NULL : memchr(name->text, '.', name->size);
    if (!dot) {
        define(w, name, SYM_LOCAL, alias->span);
        return;
    }
    StrObject *first = compiler_first_part(w->c, w->now->private_name, name);
    Symbol *s = symbol_add(w->c, w->now, first);
    if (s) s->flags |= SYM_LOCAL;
}

static void walk_handlers(Walk *w, const ExceptHandlerList *handlers)
{
    for (int i = 0; i < handlers->count; i++) {
        const ExceptHandler *h = handlers->items[i];
        walk_optional(w, h->type);
        if (h->name) define(w, h->name, SYM_LOCAL | SYM_DELETED, h->span);
        walk_stmts(w, &h->body);
    }
}

static void walk_try(Walk *w, const Stmt *s)
{
    walk_stmts(w, &s->try_.body);
    walk_stmts(w, &s->try_.orelse);
    walk_handlers(w, &s->try_.handlers);
    walk_stmts(w, &s->try_.finalbody);
}

static void walk_with(Walk *w, const Stmt *s)
{
    for (int i = 0; i < s->with.items.count; i++) {
        walk_expr(w, s->with.items.items[i]->context_expr);
        walk_optional(w, s->with.items.items[i]->optional_vars);
    }
    walk_stmts(w, &s->with.body);
}

static void walk_match(Walk *w, const Stmt *s)
{
    walk_expr(w, s->match.subject);
    for (int i = 0; i < s->match.cases.count; i++) {
        const MatchCase *k = s->match.cases.items[i];
        walk_pattern(w, k->pattern);
        walk_optional(w, k->guard);
        walk_stmts(w, &k->body);
    }
}

static void walk_stmt_kind(Walk *w, const Stmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF: walk_function(w, s); break;
    case STMT_CLASS_DEF: walk_class(w, s); break;
    case STMT_RETURN: walk_optional(w, s->return_.value); break;
    case STMT_DELETE: walk_exprs(w, &s->delete.targets); break;
    case STMT_ASSIGN: walk_exprs(w, &s->assign.targets), walk_expr(w, s->assign.value); break;
    case STMT_AUG_ASSIGN: walk_expr(w, s->aug_assign.target), walk_expr(w, s->aug_assign.value); break;
    case STMT_ANN_ASSIGN: walk_ann_assign(w, s); break;
    case STMT_FOR: case STMT_ASYNC_FOR:
        walk_expr(w, s->for_.target), walk_expr(w, s->for_.iter);
        walk_stmts(w, &s->for_.body), walk_stmts(w, &s->for_.orelse);
        if (s->kind == STMT_ASYNC_FOR) w->now->is_coroutine = true;
        break;
    case STMT_WHILE:
        walk_expr(w, s->while_.test), walk_stmts(w, &s->while_.body), walk_stmts(w, &s->while_.orelse);
        break;
    case STMT_IF:
        walk_expr(w, s->if_.test), walk_stmts(w, &s->if_.body), walk_stmts(w, &s->if_.orelse);
        break;
    case STMT_WITH: case STMT_ASYNC_WITH:
        walk_with(w, s);
        if (s->kind == STMT_ASYNC_WITH) w->now->is_coroutine = true;
        break;
    case STMT_MATCH: walk_match(w, s); break;
    case STMT_RAISE: walk_optional(w, s->raise.exc), walk_optional(w, s->raise.cause); break;
    case STMT_TRY: case STMT_TRY_STAR: walk_try(w, s); break;
    case STMT_ASSERT: walk_expr(w, s->assert_.test), walk_optional(w, s->assert_.msg); break;
    case STMT_IMPORT:
        for (int i = 0; i < s->import.names.count; i++) walk_alias(w, s->import.names.items[i]);
        break;
    case STMT_IMPORT_FROM:
        for (int i = 0; i < s->import_from.names.count; i++) walk_alias(w, s->import_from.names.items[i]);
        break;
    case STMT_GLOBAL: walk_declaration(w, s, &s->global.names, SYM_GLOBAL); break;
    case STMT_NONLOCAL: walk_declaration(w, s, &s->nonlocal.names, SYM_NONLOCAL); break;
    case STMT_EXPR: walk_expr(w, s->expr.value); break;
    case STMT_PASS: case STMT_BREAK: case STMT_CONTINUE: case STMT_KIND_COUNT: break;
    }
}

static void walk_stmts(Walk *w, const StmtList *list)
{
    for (int i = 0; i < list->count && !w->c->failed; i++) {
        if (compiler_enter(w->c)) walk_stmt_kind(w, list->items[i]);
        compiler_leave(w->c);
    }
}

/* ---- resolving ---- */

/* The function that binds a name which `scope` uses, or the class whose __class__ it is; NULL: global. */
static Scope *binder_of(Compiler *c, Scope *scope, const StrObject *name)
{
    for (Scope *p = scope->parent; p; p = p->parent) {
        if (p->kind == SCOPE_CLASS && name == ID(c->ts, __class__)) return p;
        if (p->kind != SCOPE_FUNCTION) continue;
        Symbol *s = scope_find(p, (StrObject *)name);
        if (!s || (s->flags & SYM_NONLOCAL)) continue;
        if (s->flags & SYM_GLOBAL) return NULL;
        if (s->flags & SYM_BOUND) return p;
    }
    return NULL;
}

/* The scopes between get the name as free, to pass the cell on. */
static void capture(Compiler *c, Scope *scope, Scope *binder, StrObject *name)
{
    if (binder->kind == SCOPE_CLASS) binder->needs_class_cell = true;
    else scope_find(binder, name)->flags |= SYM_CAPTURED;
    for (Scope *p = scope->parent; p != binder && !c->failed; p = p->parent) {
        Symbol *s = symbol_add(c, p, name);
        if (!s) return;
        if (p->kind == SCOPE_CLASS) s->flags |= SYM_PASSED;
        if (s->kind == NAME_UNRESOLVED && !(s->flags & (SYM_BOUND | SYM_GLOBAL))) s->kind = NAME_FREE;
    }
}

static NameKind resolve_nonlocal(Compiler *c, Scope *scope, Symbol *s)
{
    if (scope->kind == SCOPE_MODULE) {
        compiler_error(c, s->declared, "nonlocal declaration not allowed at module level");
        return NAME_UNRESOLVED;
    }
    Scope *binder = binder_of(c, scope, s->name);
    if (binder) capture(c, scope, binder, s->name);
    else compiler_error(c, s->declared, "no binding for nonlocal '%s' found", s->name->text);
    return NAME_FREE;
}

static NameKind resolve(Compiler *c, Scope *scope, Symbol *s)
{
    if (s->flags & SYM_GLOBAL) {
        if (s->flags & SYM_NONLOCAL) {
            compiler_error(c, s->declared, "name '%s' is nonlocal and global", s->name->text);
        }
        return NAME_GLOBAL_EXPLICIT;
    }
    if (s->flags & SYM_NONLOCAL) return resolve_nonlocal(c, scope, s);
    if (s->flags & SYM_BOUND) return NAME_LOCAL;
    if (!(s->flags & SYM_USE)) return s->kind;
    Scope *binder = scope->kind == SCOPE_MODULE ? NULL : binder_of(c, scope, s->name);
    if (!binder) return NAME_GLOBAL_IMPLICIT;
    capture(c, scope, binder, s->name);
    return NAME_FREE;
}

static int compare_names(const void *a, const void *b)
{
    return str_compare((*(Symbol *const *)a)->name, (*(Symbol *const *)b)->name);
}

/* Parameters come first, in their order: as symbols stand in order of mention, they already lead. */
static void sort_cells(Scope *scope)
{
    int parameters = 0;
    while (parameters < scope->ncells && (scope->cells[parameters]->flags & SYM_PARAM)) parameters++;
    qsort(scope->cells + parameters, (size_t)(scope->ncells - parameters), sizeof *scope->cells,
          compare_names);
}

/* Sorts symbols into locals, cells and free variables. */
static void settle(Compiler *c, Scope *scope)
{
    size_t most = (size_t)scope->nsymbols + 1;
    scope->cells = compiler_alloc(c, most, sizeof *scope->cells);
    scope->frees = compiler_alloc(c, most, sizeof *scope->frees);
    if (!scope->cells || !scope->frees) return;
    for (int i = 0; i < scope->nsymbols; i++) {
        Symbol *s = scope->symbols[i];
        if (s->kind == NAME_LOCAL && (s->flags & SYM_CAPTURED)) s->kind = NAME_CELL;
        if (s->kind == NAME_CELL) scope->cells[scope->ncells++] = s;
        if (s->kind == NAME_FREE || (s->flags & SYM_PASSED)) scope->frees[scope->nfrees++] = s;
        bool mentioned = s->kind == NAME_LOCAL && (s->flags & (SYM_LOCAL | SYM_USE));
        if (scope->kind == SCOPE_FUNCTION && (mentioned || (s->flags & SYM_PARAM))) scope->nlocals++;
    }
    if (scope->needs_class_cell) {
        Symbol *cell = compiler_alloc(c, 1, sizeof *cell);
        if (!cell) return;
        *cell = (Symbol){.name = ID(c->ts, __class__), .kind = NAME_CELL, .slot = 0, .closure = -1};
        scope->cells[scope->ncells++] = cell;
    }
    sort_cells(scope);
    qsort(scope->frees, (size_t)scope->nfrees, sizeof *scope->frees, compare_names);
    for (int i = 0; i < scope->nfrees; i++) scope->frees[i]->closure = i;
}

bool scopes_build(Compiler *c, AstModule *tree)
{
    Walk w = {.c = c};
    if (!enter_scope(&w, SCOPE_MODULE, ID(c->ts, module_name), tree)) return false;
    w.module = w.now;
    w.now->is_async_def = c->options->top_level_await;
    if (tree->expression) walk_expr(&w, tree->expression);
    walk_stmts(&w, &tree->body);
    for (Scope *scope = c->scopes; scope && !c->failed; scope = scope->next) {
        for (int i = 0; i < scope->nsymbols && !c->failed; i++) {
            scope->symbols[i]->kind = (uint8_t)resolve(c, scope, scope->symbols[i]);
        }
    }
    for (Scope *scope = c->scopes; scope && !c->failed; scope = scope->next) settle(c, scope);
    return !c->failed;
}
