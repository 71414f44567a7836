/* calls.c: binding arguments to parameters, and calls that need more than a new frame. */
#include <stdio.h>

#include "object/args.h"
#include "vm/operations.h"
#include "vm/trace.h"

bool frame_refuse(ThreadState *ts, const Ref *end)
{
    (void)end;
    if (ts->mute) return raise_no_memory(ts), false;
    raise_error(ts, EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
    return false;
}

Frame *frame_push(ThreadState *ts, FunctionObject *func, Ref *base, uint16_t dst, uint16_t flags)
{
    Frame *f = ts->frame + 1;
    CodeObject *code = func->code;
    if (!frame_fits(ts, f, base, code)) {
        Ref exc = exc_take(ts);
        release_row(ts, base, code->nfixed);
        exc_restore_take(ts, exc);
        return NULL;
    }
    *f = (Frame){.ip = code->code, .base = base, .func = func, .code = code, .dst = dst, .flags = flags};
    if (!(code->flags & CO_OPTIMIZED)) f->locals = ref_new(func->globals); /* a function made of a module's code */
    ts->recursion_depth++;
    return ts->frame = f;
}

bool unwrap_method(ThreadState *ts, Ref *window, size_t *nargs)
{
    if (!is_kind(window[0], KIND_BOUND_METHOD)) return false;
    BoundMethod *method = (BoundMethod *)window[0];
    if (!is_kind(method->function, KIND_FUNCTION) || !frame_room(ts, window + *nargs + 2)) return false;
    memmove(window + 2, window + 1, *nargs * sizeof(Ref));
    window[1] = ref_new(method->self);
    window[0] = ref_new(method->function);
    ++*nargs;
    ref_drop(OBJ(method));
    return true;
}

/* --- messages -------------------------------------------------------------------------------------------- */
/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" */
static void add_name_list(StrBuilder *b, Borrow const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0) builder_add_text(b, i + 1 < n ? ", " : n == 2 ? " and " : ", and ");
        builder_add_repr(b, names[i]);
    }
}

static void raise_missing(ThreadState *ts, FunctionObject *func, const char *kind, Borrow const *names, size_t n)
{
    StrBuilder b = {.ts = ts};
    add_name_list(&b, names, n);
    Ref list = builder_finish(&b);
    if (!list) return;
    raise_type_error(ts, "%U() missing %zu required %s argument%s: %U", str_of(func->qualname), n, kind, n == 1 ? "" : "s", str_of(list));
    ref_drop(list);
}

/* Collects the names of empty parameters first .. last - 1 and raises if there are any. */
static bool check_missing(ThreadState *ts, FunctionObject *func, Ref *window, size_t first, size_t last, const char *kind)
{
    Borrow names[256];
    size_t n = 0;
    for (size_t i = first; i < last; i++)
        if (!window[i] && n < OURO_ARRAY_LENGTH(names)) names[n++] = tuple_item(func->code->varnames, i);
    if (n) raise_missing(ts, func, kind, names, n);
    return n == 0;
}

static void raise_too_many(ThreadState *ts, FunctionObject *func, Ref *window, size_t given)
{
    const CodeObject *code = func->code;
    size_t defaults = func->defaults ? tuple_size(func->defaults) : 0, kwonly_given = 0;
    for (size_t i = code->argcount; i < (size_t)code->argcount + code->kwonly; i++) kwonly_given += window[i] != NULL;
    char keywords[80] = "", takes[48];
    if (defaults) snprintf(takes, sizeof takes, "from %zu to %u", code->argcount - defaults, code->argcount);
    else snprintf(takes, sizeof takes, "%u", code->argcount);
    bool plural = defaults ? true : code->argcount != 1;
    if (kwonly_given)
        snprintf(keywords, sizeof keywords, " positional argument%s (and %zu keyword-only argument%s)", given != 1 ? "s" : "",
                 kwonly_given, kwonly_given != 1 ? "s" : "");
    raise_type_error(ts, "%U() takes %s positional argument%s but %zu%s %s given", str_of(func->qualname), takes,
                     plural ? "s" : "", given, keywords, given == 1 && !kwonly_given ? "was" : "were");
}

/* --- binding --------------------------------------------------------------------------------------------- */
/* What a call passes, moved out of the window while it is laid out anew. */
typedef struct Incoming {
    Ref *values;
    size_t nargs, nkeywords;
    Ref few[16];
} Incoming;

static bool incoming_take(ThreadState *ts, Incoming *in, Ref *window, size_t nargs, size_t nkeywords)
{
    size_t n = nargs + nkeywords;
    in->values = in->few;
    in->nargs = nargs;
    in->nkeywords = nkeywords;
    if (n > OURO_ARRAY_LENGTH(in->few) && !(in->values = mem_alloc(ts, n * sizeof(Ref)))) {
        release_row(ts, window, n);
        return false;
    }
    memcpy(in->values, window, n * sizeof(Ref));
    memset(window, 0, n * sizeof(Ref));
    return true;
}

static void incoming_release(ThreadState *ts, Incoming *in)
{
    size_t n = in->nargs + in->nkeywords;
    release_row(ts, in->values, n);
    if (in->values != in->few) mem_free(ts, in->values, n * sizeof(Ref));
}

static bool bind_positional(ThreadState *ts, FunctionObject *func, Ref *window, Incoming *in)
{
    const CodeObject *code = func->code;
    size_t direct = in->nargs < code->argcount ? in->nargs : code->argcount;
    memcpy(window, in->values, direct * sizeof(Ref));
    memset(in->values, 0, direct * sizeof(Ref));
    if (!(code->flags & CO_VARARGS)) return true;
    Ref rest = tuple_new(ts, in->nargs - direct);
    if (!rest) return false;
    for (size_t i = direct; i < in->nargs; i++) {
        ((TupleObject *)rest)->items[i - direct] = in->values[i];
        in->values[i] = NULL;
    }
    window[code->argcount + code->kwonly] = rest;
    return true;
}

/* Index of the parameter a keyword names, or -1. */
static int find_parameter(const CodeObject *code, StrObject *name, size_t first)
{
    size_t end = (size_t)code->argcount + code->kwonly;
    for (size_t i = first; i < end; i++)
        if (tuple_item(code->varnames, i) == OBJ(name)) return (int)i;
    for (size_t i = first; i < end; i++)
        if (str_equal(str_of(tuple_item(code->varnames, i)), name)) return (int)i;
    return -1;
}

static bool raise_unexpected_keyword(ThreadState *ts, FunctionObject *func, StrObject *name, Incoming *in, Borrow kwnames)
{
    const CodeObject *code = func->code;
    Borrow names[64];
    size_t n = 0;
    for (size_t i = 0; i < in->nkeywords && n < OURO_ARRAY_LENGTH(names); i++)
        for (size_t k = 0; k < code->posonly; k++)
            if (str_equal(str_of(tuple_item(kwnames, i)), str_of(tuple_item(code->varnames, k))))
                names[n++] = tuple_item(kwnames, i);
    if (!n) {
        raise_type_error(ts, "%U() got an unexpected keyword argument '%U'", str_of(func->qualname), name);
        return false;
    }
    StrBuilder b = {.ts = ts};
    for (size_t i = 0; i < n; i++) {
        if (i) builder_add_text(&b, ", ");
        builder_add_str(&b, names[i]);
    }
    Ref list = builder_finish(&b);
    if (list) raise_type_error(ts, "%U() got some positional-only arguments passed as keyword arguments: '%U'",
                               str_of(func->qualname), str_of(list));
    ref_xdrop(list);
    return false;
}

static bool bind_keyword(ThreadState *ts, FunctionObject *func, Ref *window, Incoming *in, Borrow kwnames, size_t k)
{
    const CodeObject *code = func->code;
    Borrow name = tuple_item(kwnames, k);
    if (!is_str(name)) {
        raise_type_error(ts, "%U() keywords must be strings", str_of(func->qualname));
        return false;
    }
    int i = find_parameter(code, str_of(name), code->posonly);
    Ref *value = &in->values[in->nargs + k];
    if (i >= 0 && window[i]) {
        raise_type_error(ts, "%U() got multiple values for argument '%S'", str_of(func->qualname), name);
        return false;
    }
    if (i >= 0) {
        window[i] = *value;
        *value = NULL;
        return true;
    }
    if (!(code->flags & CO_VARKEYWORDS)) return raise_unexpected_keyword(ts, func, str_of(name), in, kwnames);
    size_t place = (size_t)code->argcount + code->kwonly + !!(code->flags & CO_VARARGS);
    return dict_set(ts, window[place], name, *value);
}

static bool bind_keywords(ThreadState *ts, FunctionObject *func, Ref *window, Incoming *in, Borrow kwnames)
{
    const CodeObject *code = func->code;
    if (code->flags & CO_VARKEYWORDS) {
        size_t place = (size_t)code->argcount + code->kwonly + !!(code->flags & CO_VARARGS);
        if (!(window[place] = dict_new(ts))) return false;
    }
    for (size_t k = 0; k < in->nkeywords; k++)
        if (!bind_keyword(ts, func, window, in, kwnames, k)) return false;
    return true;
}

static bool bind_defaults(ThreadState *ts, FunctionObject *func, Ref *window, size_t nargs)
{
    const CodeObject *code = func->code;
    size_t defaults = func->defaults ? tuple_size(func->defaults) : 0;
    size_t required = code->argcount > defaults ? code->argcount - defaults : 0;
    if (nargs < required && !check_missing(ts, func, window, nargs, required, "positional")) return false;
    for (size_t i = required; i < code->argcount; i++)
        if (!window[i]) window[i] = ref_new(tuple_item(func->defaults, i - required + (defaults > code->argcount ? defaults - code->argcount : 0)));
    return true;
}

static bool bind_keyword_defaults(ThreadState *ts, FunctionObject *func, Ref *window)
{
    const CodeObject *code = func->code;
    size_t end = (size_t)code->argcount + code->kwonly;
    for (size_t i = code->argcount; i < end; i++) {
        if (window[i] || !func->kwdefaults) continue;
        Borrow value = dict_find(ts, func->kwdefaults, tuple_item(code->varnames, i));
        if (value) window[i] = ref_new(value);
        else if (ts->exc) return false;
    }
    return check_missing(ts, func, window, code->argcount, end, "keyword-only");
}

/* The common case: only trailing positional arguments are left out. */
static bool bind_trailing_defaults(FunctionObject *func, Ref *window, size_t nargs)
{
    const CodeObject *code = func->code;
    size_t defaults = func->defaults ? tuple_size(func->defaults) : 0;
    if (code->kwonly || (code->flags & (CO_VARARGS | CO_VARKEYWORDS)) || nargs > code->argcount
        || nargs + defaults < code->argcount || defaults > code->argcount) return false;
    for (size_t i = nargs; i < code->argcount; i++)
        window[i] = ref_new(tuple_item(func->defaults, i + defaults - code->argcount));
    return true;
}

bool bind_arguments(ThreadState *ts, FunctionObject *func, Ref *window, size_t nargs, Borrow kwnames)
{
    const CodeObject *code = func->code;
    if (!frame_room(ts, window + code->nregisters)) {
        release_row(ts, window, nargs + kwnames_count(kwnames));
        return frame_refuse(ts, NULL);
    }
    if (!kwnames && bind_trailing_defaults(func, window, nargs)) return true;
    if ((code->flags & CO_HIDDEN) && !check_hidden_call(ts, func, nargs, kwnames)) {
        Ref exc = exc_take(ts);
        release_row(ts, window, nargs + kwnames_count(kwnames));
        exc_restore_take(ts, exc);
        return false;
    }
    Incoming in;
    if (!incoming_take(ts, &in, window, nargs, kwnames_count(kwnames))) return false;
    bool ok = bind_positional(ts, func, window, &in) && bind_keywords(ts, func, window, &in, kwnames);
    if (ok && nargs > code->argcount && !(code->flags & CO_VARARGS)) {
        raise_too_many(ts, func, window, nargs);
        ok = false;
    }
    ok = ok && bind_defaults(ts, func, window, nargs) && bind_keyword_defaults(ts, func, window);
    if (!ok) {
        Ref exc = exc_take(ts);
        release_row(ts, window, code->nfixed);
        incoming_release(ts, &in);
        exc_restore_take(ts, exc);
        return false;
    }
    incoming_release(ts, &in);
    return true;
}

/* --- other calls ------------------------------------------------------------------------------------------- */
Ref call_keywords(ThreadState *ts, Ref *window, size_t nargs, Borrow kwnames, bool traced)
{
    size_t named = tuple_size(kwnames);
    Ref result = (traced ? trace_native_call : obj_call)(ts, window[0], window + 1, nargs - named, kwnames);
    if (!result) return NULL;
    release_row(ts, window, nargs + 1);
    return result;
}

/* Remembers a class's __init__ while its version holds. */
static FunctionObject *find_init(ThreadState *ts, Type *type)
{
    if (type->init_version && type->init_version == type->version) return (FunctionObject *)type->init_function;
    Borrow init = type_find(ts, type, ID(ts, __init__));
    if (!init || !is_kind(init, KIND_FUNCTION) || !type_ensure_version(ts, type)) return NULL;
    type->init_function = init;
    type->init_version = type->version;
    return (FunctionObject *)init;
}

extern const TypeSpec object_spec;

bool type_is_simple_class(ThreadState *ts, Borrow callable)
{
    if (callable->type != ts->rt->types[KIND_TYPE]) return false;
    Type *t = (Type *)callable;
    return type_has(t, TF_INLINE_ATTRS) && !type_has(t, TF_ABSTRACT) && t->slots.new_ == object_spec.slots.new_
        && find_init(ts, t) != NULL;
}

FunctionObject *simple_init(ThreadState *ts, Type *type, size_t nargs)
{
    FunctionObject *init = find_init(ts, type);
    return init && init->code->fast_args == (int32_t)nargs + 1 ? init : NULL;
}

Ref instance_init(ThreadState *ts, Ref instance, Borrow const *args, size_t nargs)
{
    if (instance->type->slots.init(ts, instance, args, nargs, NULL)) return instance;
    ref_drop(instance);
    return NULL;
}
