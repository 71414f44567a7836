/* build.c: instructions that build values, and other slow paths with a value as result. */
#include "vm/operations.h"

void release_row(ThreadState *ts, Ref *row, size_t n)
{
    (void)ts;
    for (size_t i = 0; i < n; i++) ref_clear(&row[i]);
}

static void give_row(Ref *row, size_t n)
{
    for (size_t i = 0; i < n; i++) row[i] = NULL;
}

Ref build_tuple(ThreadState *ts, Ref *row, size_t n)
{
    Ref tuple = tuple_new(ts, n);
    if (!tuple) return NULL;
    Ref *items = ((TupleObject *)tuple)->items;
    for (size_t i = 0; i < n; i++) items[i] = row[i];
    give_row(row, n);
    return tuple;
}

Ref build_list(ThreadState *ts, Ref *row, size_t n)
{
    Ref list = list_new(ts, n);
    if (!list) return NULL;
    Ref *items = list_of(list)->items;
    for (size_t i = 0; i < n; i++) items[i] = row[i];
    give_row(row, n);
    return list;
}

Ref build_set(ThreadState *ts, Ref *row, size_t n)
{
    Ref set = set_new(ts, NULL);
    bool ok = set != NULL;
    for (size_t i = 0; ok && i < n; i++) ok = set_add(ts, set, row[i]);
    if (!ok) { ref_xdrop(set); return NULL; }
    release_row(ts, row, n);
    return set;
}

Ref build_map(ThreadState *ts, Ref *row, size_t n)
{
    Ref dict = n ? dict_new_sized(ts, n) : dict_new(ts);
    bool ok = dict != NULL;
    for (size_t i = 0; ok && i < n; i++) ok = dict_set(ts, dict, row[2 * i], row[2 * i + 1]);
    if (!ok) { ref_xdrop(dict); return NULL; }
    release_row(ts, row, 2 * n);
    return dict;
}

Ref build_string(ThreadState *ts, Ref *row, size_t n)
{
    StrBuilder b = {.ts = ts};
    for (size_t i = 0; i < n; i++) builder_add_str(&b, row[i]);
    Ref text = builder_finish(&b);
    if (text) release_row(ts, row, n);
    return text;
}

static Ref convert(ThreadState *ts, Borrow value, int conversion)
{
    switch (conversion) {
    case 's': return obj_str(ts, value);
    case 'r': return obj_repr(ts, value);
    case 'a': return obj_ascii(ts, value);
    default: return ref_new(value);
    }
}

Ref format_value(ThreadState *ts, Borrow value, Borrow spec, int conversion)
{
    Ref converted = convert(ts, value, conversion);
    if (!converted || (is_kind(converted, KIND_STR) && !spec)) return converted;
    Ref text = obj_format(ts, converted, spec);
    ref_drop(converted);
    return text;
}

bool extend_star(ThreadState *ts, Borrow list, Borrow iterable)
{
    if (list_extend(ts, list, iterable)) return true;
    if (exc_is(ts, EXC_TYPE_ERROR) && !iterable->type->slots.iter && !obj_is_sequence(iterable)) {
        exc_clear(ts);
        raise_type_error(ts, "Value after * must be an iterable, not %.200T", iterable);
    }
    return false;
}

bool dict_update_display(ThreadState *ts, Borrow dict, Borrow mapping)
{
    if (dict_merge(ts, dict, mapping, true)) return true;
    if (exc_is(ts, EXC_ATTRIBUTE_ERROR)) {
        exc_clear(ts);
        raise_type_error(ts, "'%.200T' object is not a mapping", mapping);
    }
    return false;
}

/* The name of a callable as CPython's messages show it: "module.f()" or the type's name with " object". */
static Ref callable_text(ThreadState *ts, Borrow callable)
{
    Ref qualname = NULL, module = NULL, text = NULL;
    if (!obj_lookup(ts, callable, ID(ts, __qualname__), &qualname)) return NULL;
    if (!qualname || !is_str(qualname)) { ref_xdrop(qualname); return obj_str(ts, callable); }
    if (!obj_lookup(ts, callable, ID(ts, __module__), &module)) { ref_drop(qualname); return NULL; }
    if (module && is_str(module) && !str_equals_text(module, "builtins"))
        text = str_from_format(ts, "%U.%U()", str_of(module), str_of(qualname));
    else
        text = str_from_format(ts, "%U()", str_of(qualname));
    ref_xdrop(module);
    ref_drop(qualname);
    return text;
}

static void raise_for_callable(ThreadState *ts, Borrow callable, const char *format, Borrow detail)
{
    exc_clear(ts);
    Ref text = callable_text(ts, callable);
    if (!text) return;
    raise_type_error(ts, format, str_of(text), detail);
    ref_drop(text);
}

/* f(*iterable) */
Ref tuple_from_star(ThreadState *ts, Borrow iterable, Borrow callable)
{
    if (!is_tuple(iterable) && !is_list(iterable) && !iterable->type->slots.iter && !obj_is_sequence(iterable)) {
        raise_for_callable(ts, callable, "%U argument after * must be an iterable, not %.200T", iterable);
        return NULL;
    }
    return obj_to_tuple(ts, iterable);
}

bool star_argument(ThreadState *ts, Borrow callable, Ref *place)
{
    if (is_kind(*place, KIND_TUPLE)) return true;
    if (!(*place)->type->slots.iter && !obj_is_sequence(*place)) {
        raise_for_callable(ts, callable, "%U argument after * must be an iterable, not %.200T", *place);
        return false;
    }
    Ref tuple = obj_to_tuple(ts, *place);
    if (tuple) ref_set(place, tuple);
    return tuple != NULL;
}

/* One more keyword argument; `value` is fetched only if the key is new. */
static bool merge_keyword(ThreadState *ts, Borrow dict, Borrow key, Borrow mapping, Borrow value, Borrow callable)
{
    int there = dict_contains(ts, dict, key);
    if (there > 0) raise_for_callable(ts, callable, "%U got multiple values for keyword argument '%S'", key);
    if (there != 0) return false;
    if (value) return dict_set(ts, dict, key, value);
    Ref fetched = obj_getitem(ts, mapping, key);
    return fetched && dict_set_take(ts, dict, key, fetched);
}

static bool merge_dict(ThreadState *ts, Borrow dict, Borrow other, Borrow callable)
{
    size_t position = 0;
    Borrow key, value;
    while (dict_next(other, &position, &key, &value)) {
        ref_new(key);
        ref_new(value);
        bool ok = merge_keyword(ts, dict, key, other, value, callable);
        ref_drop(key);
        ref_drop(value);
        if (!ok) return false;
    }
    return true;
}

/* The keys of a mapping that is no dict, as an iterator; NULL without an exception if it is no mapping. */
static Ref mapping_keys(ThreadState *ts, Borrow mapping)
{
    Ref method = NULL;
    if (!obj_lookup(ts, mapping, ID(ts, keys), &method) || !method) return NULL;
    Ref keys = obj_call0(ts, method), it = keys ? obj_iter(ts, keys) : NULL;
    if (keys && !it && exc_take_if(ts, EXC_TYPE_ERROR))
        raise_type_error(ts, "%T.keys() returned a non-iterable (type %T)", mapping, keys);
    ref_xdrop(keys);
    ref_drop(method);
    return it;
}

bool dict_merge_keywords(ThreadState *ts, Borrow dict, Borrow mapping, Borrow callable)
{
    if (is_dict(mapping) && mapping->type->slots.iter == ts->rt->types[KIND_DICT]->slots.iter)
        return merge_dict(ts, dict, mapping, callable);
    Ref it = mapping_keys(ts, mapping), key;
    if (!it) {
        if (!ts->exc) raise_for_callable(ts, callable, "%U argument after ** must be a mapping, not %.200T", mapping);
        return false;
    }
    bool ok = true;
    while (ok && (key = obj_next(ts, it))) {
        ok = merge_keyword(ts, dict, key, mapping, NULL, callable);
        ref_drop(key);
    }
    ref_drop(it);
    return ok && !ts->exc;
}

bool unpack(ThreadState *ts, Borrow o, Ref *out, size_t n)
{
    if (obj_unpack(ts, o, out, n)) return true;
    for (size_t i = 0; i < n; i++) out[i] = NULL;
    return false;
}

Ref make_function(ThreadState *ts, Frame *f, Ref *row, unsigned parts, Borrow code)
{
    Ref function = function_new(ts, code_of(code), f->func->globals, NULL);
    if (!function) return NULL;
    FunctionObject *func = function_of(function);
    if (parts & 1) { func->defaults = *row; *row++ = NULL; }
    if (parts & 2) { func->kwdefaults = *row; *row++ = NULL; }
    if (parts & 4) { func->annotations = *row; *row++ = NULL; }
    if (parts & 8) { func->closure = *row; *row++ = NULL; }
    return function;
}

bool print_expression(ThreadState *ts, Borrow value)
{
    Borrow hook = ts->rt->sys ? dict_find(ts, ts->rt->sys, IDO(ts, displayhook)) : NULL;
    if (!hook) {
        if (!ts->exc) raise_error(ts, EXC_RUNTIME_ERROR, "lost sys.displayhook");
        return false;
    }
    ref_new(hook);
    Ref result = obj_call1(ts, hook, value);
    ref_drop(hook);
    ref_xdrop(result);
    return result != NULL;
}

int compare_truth(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (is_kind(a, KIND_STR) && is_kind(b, KIND_STR)) {
        if (op == CMP_EQ || op == CMP_NE) return str_equal((StrObject *)a, (StrObject *)b) == (op == CMP_EQ);
        return compare_holds(str_compare((StrObject *)a, (StrObject *)b), op);
    }
    Ref result = obj_compare(ts, a, b, op);
    if (!result) return -1;
    int truth = truth_of(ts, result);
    if (truth < 0) truth = obj_truth(ts, result);
    ref_drop(result);
    return truth;
}

bool append_in_place(ThreadState *ts, Ref *R, uint64_t w)
{
    Instr i = {.word = w};
    Borrow right = i.s & S_C_CONST ? ts->frame->code->constants[i.c] : R[i.c];
    if (!is_kind(right, KIND_STR)) {
        Ref sum = obj_inplace(ts, R[i.b], right, OP_ADD);
        if (!sum) return false;
        ref_set(&R[i.b], sum);
    } else if (!str_append(ts, &R[i.b], right)) {
        return false;
    }
    if (i.a != i.b) {
        Ref old = R[i.a];
        R[i.a] = R[i.b];
        R[i.b] = NULL;
        ref_xdrop(old);
    }
    return true;
}
