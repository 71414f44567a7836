/* contextvars.c: the module _contextvars: variables that have a value in each context.
 *
 * A context holds a dict from variables to values. Copies share it: who wants to change a dict that others hold, too,
 * changes a copy. So to copy a context costs nothing, and what iterates over one is not disturbed. The current context
 * belongs to the thread; the first is made when somebody asks. */
#include "modules/modules.h"

#include "modules/itertools.h"
#include "object/dict_table.h"

typedef struct Context {
    GcObject base;       /* aux: 1 while it is entered */
    Ref values;          /* dict; NULL when the collector broke up what the context was part of */
} Context;

typedef struct ContextVar {
    GcObject base;
    Ref name;            /* str */
    Ref fallback;        /* the default, or NULL */
} ContextVar;

typedef struct Token {
    GcObject base;       /* aux: 1 once it was used */
    Ref context, var;
    Ref old_value;       /* NULL: there was none */
} Token;

/* keys(), values() and items() of a context: iterators that know how many items the context had. */
typedef struct ContextIterator {
    GcObject base;
    Ref values;          /* dict */
    size_t position;
} ContextIterator;

static inline Context *context_of(Borrow o) { return (Context *)o; }
static inline ContextVar *var_of(Borrow o) { return (ContextVar *)o; }
static inline Token *token_of(Borrow o) { return (Token *)o; }

/* --- contexts ------------------------------------------------------------------------------------------- */

static Ref context_make_take(ThreadState *ts, Ref values)
{
    Type *type = values ? type_for_kind(ts, KIND_CONTEXT) : NULL;
    Context *c = type ? (Context *)zeroed_alloc(ts, type, sizeof(Context)) : NULL;
    if (!c) {
        ref_xdrop(values);
        return NULL;
    }
    c->values = values;
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static Ref context_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type, (void)args;
    if (nargs || kwnames_count(kwnames)) return raise_type_error(ts, "Context() does not accept any arguments");
    return context_make_take(ts, dict_new(ts));
}

/* The thread's; lent, NULL with MemoryError. */
static Context *current(ThreadState *ts)
{
    if (OURO_UNLIKELY(!ts->context)) ts->context = context_make_take(ts, dict_new(ts));
    return context_of(ts->context);
}

/* A dict of values that may be changed; lent. */
static Borrow own_values(ThreadState *ts, Context *c)
{
    if (c->values && c->values->refcount == 1) return c->values;
    Ref copy = c->values ? dict_copy(ts, c->values) : dict_new(ts);
    if (copy) ref_set(&c->values, copy);
    return copy;
}

static void context_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&context_of(o)->values);
}

static void context_dealloc(ThreadState *ts, Object *o)
{
    context_clear(ts, o);
    object_free(ts, o, sizeof(Context));
}

static void context_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, context_of(o)->values, "values");
}

static bool is_var(ThreadState *ts, Borrow key)
{
    return is_kind(key, KIND_CONTEXT_VAR) ||
           raise_type_error(ts, "a ContextVar key was expected, got %R", key) != NULL;
}

/* The value of a variable, lent; NULL with or without an exception. */
static inline Borrow value_find(ThreadState *ts, const Context *c, Borrow var)
{
    return c && c->values ? dict_find(ts, c->values, var) : NULL;
}

static Borrow context_find(ThreadState *ts, Borrow context, Borrow key)
{
    return is_var(ts, key) ? value_find(ts, context_of(context), key) : NULL;
}

static NATIVE(context_run)
{
    Context *c = context_of(self);
    if (nargs < 1) return raise_type_error(ts, "run() missing 1 required positional argument");
    if (self->aux) return raise_error(ts, EXC_RUNTIME_ERROR, "cannot enter context: %R is already entered", self);
    Ref outer = ts->context;
    ts->context = ref_new(OBJ(c));
    self->aux = 1;
    Ref result = obj_call(ts, args[0], args + 1, nargs - 1, kwnames);
    self->aux = 0;
    ts->context = outer;
    ref_drop(OBJ(c));
    return result;
}

static Ref context_share(ThreadState *ts, Context *c)
{
    return c->values ? context_make_take(ts, ref_new(c->values)) : context_make_take(ts, dict_new(ts));
}

static NATIVE(context_copy) { UNUSED_ARGUMENTS(); return context_share(ts, context_of(self)); }

static NATIVE(context_get)
{
    UNUSED_ARGUMENTS();
    Borrow value = context_find(ts, self, args[0]);
    if (value || exc_pending(ts)) return ref_xnew(value);
    return nargs > 1 ? ref_new(args[1]) : none_new(ts);
}

static Ref context_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    Borrow value = context_find(ts, o, key);
    return value || exc_pending(ts) ? ref_xnew(value) : raise_key_error(ts, key);
}

static int context_contains(ThreadState *ts, Borrow o, Borrow key)
{
    Borrow value = context_find(ts, o, key);
    return value ? 1 : exc_pending(ts) ? -1 : 0;
}

static int64_t context_len(ThreadState *ts, Borrow o)
{
    (void)ts;
    return context_of(o)->values ? (int64_t)dict_size(context_of(o)->values) : 0;
}

static Ref context_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_kind(b, KIND_CONTEXT) || (op != CMP_EQ && op != CMP_NE)) return not_implemented_new(ts);
    if (!context_of(a)->values || !context_of(b)->values) return bool_new(ts, (a == b) == (op == CMP_EQ));
    return obj_compare(ts, context_of(a)->values, context_of(b)->values, op);
}

static Ref iterator_new(ThreadState *ts, Borrow context, TypeKind kind)
{
    Type *type = type_for_kind(ts, kind);
    ContextIterator *it = type ? (ContextIterator *)zeroed_alloc(ts, type, sizeof(ContextIterator)) : NULL;
    if (!it) return NULL;
    it->values = ref_xnew(context_of(context)->values);
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static Ref context_iter(ThreadState *ts, Borrow o) { return iterator_new(ts, o, KIND_CONTEXT_KEYS); }
static NATIVE(context_keys) { UNUSED_ARGUMENTS(); return iterator_new(ts, self, KIND_CONTEXT_KEYS); }
static NATIVE(context_values) { UNUSED_ARGUMENTS(); return iterator_new(ts, self, KIND_CONTEXT_VALUES); }
static NATIVE(context_items) { UNUSED_ARGUMENTS(); return iterator_new(ts, self, KIND_CONTEXT_ITEMS); }

static const MethodDef context_methods[] = {
    {"get", context_get, 1, 2, 0,
     "get($self, key, default=None, /)\n--\n\nThe variable's value in this context, or the default."},
    {"items", context_items, 0, 0, 0, "items($self, /)\n--\n\nPairs of variables and values."},
    {"keys", context_keys, 0, 0, 0, "keys($self, /)\n--\n\nThe variables that have a value here."},
    {"values", context_values, 0, 0, 0, "values($self, /)\n--\n\nThe values."},
    {"copy", context_copy, 0, 0, 0, "copy($self, /)\n--\n\nA context with the same values."},
    {"run", context_run, 0, ARGS_ANY, MF_KEYWORDS, NULL},
    {0},
};

const TypeSpec context_spec = {
    .name = "_contextvars.Context",
    .kind = KIND_CONTEXT,
    .flags = TF_GC | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(Context),
    .methods = context_methods,
    .slots = {
        .new_ = context_new,
        .dealloc = context_dealloc,
        .traverse = context_traverse,
        .clear = context_clear,
        .getattr = object_getattr,
        .compare = context_compare,
        .hash = hash_not_implemented,
        .iter = context_iter,
        .len = context_len,
        .getitem = context_getitem,
        .contains = context_contains,
    },
};

/* --- their iterators ------------------------------------------------------------------------------------ */

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(((ContextIterator *)o)->values);
    object_free(ts, o, sizeof(ContextIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, ((ContextIterator *)o)->values, "values");
}

static int64_t iterator_len(ThreadState *ts, Borrow o)
{
    (void)ts;
    Borrow values = ((ContextIterator *)o)->values;
    return values ? (int64_t)dict_size(values) : 0;
}

static Ref iterator_next(ThreadState *ts, Borrow o)
{
    ContextIterator *it = (ContextIterator *)o;
    Borrow key, value;
    if (!it->values || !dict_next(it->values, &it->position, &key, &value)) return NULL;
    if (is_kind(o, KIND_CONTEXT_ITEMS)) return tuple_pack(ts, 2, key, value);
    return ref_new(is_kind(o, KIND_CONTEXT_KEYS) ? key : value);
}

#define CONTEXT_ITERATOR(spec, text, its_kind) \
    const TypeSpec spec = { \
        .name = text, \
        .kind = its_kind, \
        .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE, \
        .basic_size = sizeof(ContextIterator), \
        .slots = { \
            .dealloc = iterator_dealloc, \
            .traverse = iterator_traverse, \
            .getattr = object_getattr, \
            .iter = self_iter, \
            .next = iterator_next, \
            .len = iterator_len, \
        }, \
    };

CONTEXT_ITERATOR(context_keys_spec, "keys", KIND_CONTEXT_KEYS)
CONTEXT_ITERATOR(context_values_spec, "values", KIND_CONTEXT_VALUES)
CONTEXT_ITERATOR(context_items_spec, "items", KIND_CONTEXT_ITEMS)

/* --- tokens --------------------------------------------------------------------------------------------- */

static Ref token_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type, (void)args, (void)nargs, (void)kwnames;
    return raise_error(ts, EXC_RUNTIME_ERROR, "Tokens can only be created by ContextVars");
}

static Ref token_make(ThreadState *ts, Borrow context, Borrow var, Borrow old_value)
{
    Type *type = type_for_kind(ts, KIND_CONTEXT_TOKEN);
    Token *t = type ? (Token *)zeroed_alloc(ts, type, sizeof(Token)) : NULL;
    if (!t) return NULL;
    t->context = ref_new(context);
    t->var = ref_new(var);
    t->old_value = ref_xnew(old_value);
    gc_track(ts, OBJ(t));
    return OBJ(t);
}

static void token_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&token_of(o)->context);
    ref_clear(&token_of(o)->var);
    ref_clear(&token_of(o)->old_value);
}

static void token_dealloc(ThreadState *ts, Object *o)
{
    token_clear(ts, o);
    object_free(ts, o, sizeof(Token));
}

static void token_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, token_of(o)->context, "context");
    visit_field(visit, context, token_of(o)->var, "var");
    visit_field(visit, context, token_of(o)->old_value, "old_value");
}

static Ref token_repr(ThreadState *ts, Borrow o)
{
    return str_from_format(ts, "<Token%s var=%R at %p>", o->aux ? " used" : "", token_of(o)->var, (void *)o);
}

static Ref token_var(ThreadState *ts, Borrow o) { (void)ts; return ref_new(token_of(o)->var); }

static Ref token_old_value(ThreadState *ts, Borrow o)
{
    if (token_of(o)->old_value) return ref_new(token_of(o)->old_value);
    return obj_getattr_text(ts, OBJ(o->type), "MISSING");
}

static const GetSetDef token_getset[] = {
    {"var", token_var, NULL, NULL},
    {"old_value", token_old_value, NULL, NULL},
    {0},
};
static const MethodDef token_methods[] = {CLASS_GETITEM, {0}};

const TypeSpec context_token_spec = {
    .name = "_contextvars.Token",
    .kind = KIND_CONTEXT_TOKEN,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(Token),
    .methods = token_methods,
    .getset = token_getset,
    .slots = {
        .new_ = token_new,
        .dealloc = token_dealloc,
        .traverse = token_traverse,
        .clear = token_clear,
        .getattr = object_getattr,
        .repr = token_repr,
        .hash = hash_not_implemented,
    },
};

static Ref missing_repr(ThreadState *ts, Borrow o)
{
    (void)o;
    return str_from_text(ts, "<Token.MISSING>");
}

static void missing_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(Object)); }

const TypeSpec token_missing_spec = {
    .name = "Token.MISSING",
    .kind = KIND_TOKEN_MISSING,
    .flags = TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(Object),
    .slots = {.dealloc = missing_dealloc, .getattr = object_getattr, .repr = missing_repr},
};

/* --- variables ------------------------------------------------------------------------------------------ */

static Ref var_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"", "default"};
    static const ArgSpec spec = {"ContextVar", names, 2, 1, 1};
    Borrow a[2];
    if (nargs + kwnames_count(kwnames) > 2)
        return raise_type_error(ts, "ContextVar() takes at most 2 arguments (%zu given)",
                                nargs + kwnames_count(kwnames));
    if (nargs > 1)
        return raise_type_error(ts, "ContextVar() takes at most 1 positional argument (%zu given)", nargs);
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_str(a[0])) return raise_type_error(ts, "context variable name must be a str");
    ContextVar *v = (ContextVar *)zeroed_alloc(ts, type, sizeof(ContextVar));
    if (!v) return NULL;
    v->name = ref_new(a[0]);
    v->fallback = ref_xnew(a[1]);
    gc_track(ts, OBJ(v));
    return OBJ(v);
}

static void var_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&var_of(o)->name);
    ref_clear(&var_of(o)->fallback);
}

static void var_dealloc(ThreadState *ts, Object *o)
{
    var_clear(ts, o);
    object_free(ts, o, sizeof(ContextVar));
}

static void var_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, var_of(o)->name, "name");
    visit_field(visit, context, var_of(o)->fallback, "default");
}

static Ref var_repr(ThreadState *ts, Borrow o)
{
    const ContextVar *v = var_of(o);
    if (!v->fallback) return str_from_format(ts, "<ContextVar name=%R at %p>", v->name, (void *)o);
    return str_from_format(ts, "<ContextVar name=%R default=%R at %p>", v->name, v->fallback, (void *)o);
}

static NATIVE(var_get)
{
    UNUSED_ARGUMENTS();
    Borrow value = value_find(ts, context_of(ts->context), self);
    if (!value && exc_pending(ts)) return NULL;
    if (!value) value = nargs ? args[0] : var_of(self)->fallback;
    return value ? ref_new(value) : raise_object_take(ts, exception_new(ts, EXC_LOOKUP_ERROR, self));
}

static NATIVE(var_set)
{
    UNUSED_ARGUMENTS();
    Context *c = current(ts);
    Borrow values = c ? own_values(ts, c) : NULL;
    Ref token = values ? token_make(ts, OBJ(c), self, dict_find(ts, values, self)) : NULL;
    if (token && !dict_set(ts, values, self, args[0])) ref_clear(&token);
    return token;
}

/* May the token be given to var.reset() now? */
static bool token_fits(ThreadState *ts, Borrow var, Borrow o)
{
    if (!is_kind(o, KIND_CONTEXT_TOKEN))
        return raise_type_error(ts, "expected an instance of Token, got %R", o) != NULL;
    const Token *token = token_of(o);
    if (o->aux)
        return raise_error(ts, EXC_RUNTIME_ERROR, "%R has already been used once", o) != NULL;
    if (token->var != var)
        return raise_value_error(ts, "%R was created by a different ContextVar", o) != NULL;
    if (token->context != ts->context)
        return raise_value_error(ts, "%R was created in a different Context", o) != NULL;
    return true;
}

static NATIVE(var_reset)
{
    UNUSED_ARGUMENTS();
    if (!token_fits(ts, self, args[0])) return NULL;
    Borrow values = own_values(ts, context_of(ts->context)), old = token_of(args[0])->old_value;
    if (!values) return NULL;
    args[0]->aux = 1;
    if (old ? !dict_set(ts, values, self, old) : dict_delete(ts, values, self) < 0) return NULL;
    return none_new(ts);
}

static const MethodDef var_methods[] = {
    {"get", var_get, 0, 1, 0,
     "get($self, default=<unrepresentable>, /)\n--\n\n"
     "The value in the current context; else the default given here, or that of the variable, or LookupError."},
    {"set", var_set, 1, 1, 0,
     "set($self, value, /)\n--\n\nGive it a value in the current context. The answer is a token for reset()."},
    {"reset", var_reset, 1, 1, 0,
     "reset($self, token, /)\n--\n\nGive it back the value from before the set() that made the token."},
    CLASS_GETITEM,
    {0},
};
static const MemberDef var_members[] = {{"name", MEMBER_OBJECT, offsetof(ContextVar, name), true, NULL}, {0}};

const TypeSpec context_var_spec = {
    .name = "_contextvars.ContextVar",
    .kind = KIND_CONTEXT_VAR,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(ContextVar),
    .methods = var_methods,
    .members = var_members,
    .slots = {
        .new_ = var_new,
        .dealloc = var_dealloc,
        .traverse = var_traverse,
        .clear = var_clear,
        .getattr = object_getattr,
        .repr = var_repr,
        .hash = object_hash_identity,
    },
};

/* --- the module ----------------------------------------------------------------------------------------- */

static NATIVE(copy_context)
{
    UNUSED_ARGUMENTS();
    Context *c = current(ts);
    return c ? context_share(ts, c) : NULL;
}

static const MethodDef functions[] = {
    {"copy_context", copy_context, 0, 0, 0, "copy_context($module, /)\n--\n\nA copy of the current context."},
    {0},
};

static bool add_missing(ThreadState *ts)
{
    Type *token = type_for_kind(ts, KIND_CONTEXT_TOKEN), *type = type_for_kind(ts, KIND_TOKEN_MISSING);
    Ref missing = token && type ? object_alloc(ts, type, sizeof(Object)) : NULL;
    bool done = missing && type_set_own(ts, token, "MISSING", missing);
    ref_xdrop(missing);
    return done;
}

Ref module_contextvars_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_contextvars", "Variables that have a value in each context.");
    bool done = module && module_add_functions(ts, module, functions) && add_missing(ts) &&
                module_add_kind(ts, module, KIND_CONTEXT) && module_add_kind(ts, module, KIND_CONTEXT_VAR) &&
                module_add_kind(ts, module, KIND_CONTEXT_TOKEN);
    if (!done) ref_clear(&module);
    return module;
}
