/* call.c: calling any value. */
#include "object/abstract.h"
#include "object/args.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"

bool obj_is_callable(Borrow o) { return o->type->slots.call != NULL; }

Ref obj_call(ThreadState *ts, Borrow f, Borrow const *args, size_t nargs, Borrow kwnames)
{
    CallFn call = f->type->slots.call;
    if (OURO_UNLIKELY(!call)) return raise_type_error(ts, "'%.200T' object is not callable", f);
    if (kwnames && tuple_size(kwnames) == 0) kwnames = NULL;
    bool counted = !type_has(f->type, TF_VECTORCALL) || is_type(f); /* as CPython: frames and native functions count themselves */
    if (OURO_UNLIKELY(!recursion_guard(ts, counted, " while calling a Python object"))) return NULL;
    Ref result = call(ts, f, args, nargs, kwnames);
    ts->recursion_depth -= counted;
    ouro_assert(!result == (ts->exc != NULL));
    return result;
}

Ref obj_call0(ThreadState *ts, Borrow f) { return obj_call(ts, f, NULL, 0, NULL); }
Ref obj_call1(ThreadState *ts, Borrow f, Borrow a) { return obj_call(ts, f, &a, 1, NULL); }

Ref obj_call2(ThreadState *ts, Borrow f, Borrow a, Borrow b)
{
    Borrow args[] = {a, b};
    return obj_call(ts, f, args, 2, NULL);
}

Ref obj_call3(ThreadState *ts, Borrow f, Borrow a, Borrow b, Borrow c)
{
    Borrow args[] = {a, b, c};
    return obj_call(ts, f, args, 3, NULL);
}

/* Fills row[n..] with the values and `names` with the keys. False: a key is no str. */
static bool spread_keywords(ThreadState *ts, Borrow keywords, Borrow *row, Borrow names)
{
    size_t i = 0, position = 0, count = tuple_size(names);
    Borrow key, value;
    while (i < count && dict_next(keywords, &position, &key, &value)) {
        if (!is_str(key)) {
            raise_type_error(ts, "keywords must be strings");
            return false;
        }
        ((TupleObject *)names)->items[i] = ref_new(key);
        row[i++] = ref_new(value);
    }
    return true;
}

/* Positional values and keyword values in one row, and the names of the latter. */
static Ref call_with_dict(ThreadState *ts, Borrow f, Borrow positional, Borrow keywords)
{
    size_t n = tuple_size(positional), k = dict_size(keywords);
    Ref names = tuple_new(ts, k), result = NULL;
    Borrow *row = names ? mem_alloc(ts, (n + k) * sizeof(Borrow)) : NULL;
    if (row) {
        memset(row, 0, (n + k) * sizeof(Borrow));
        for (size_t i = 0; i < n; i++) row[i] = tuple_item(positional, i);
        if (spread_keywords(ts, keywords, row + n, names)) result = obj_call(ts, f, row, n, names);
        for (size_t i = n; i < n + k; i++) ref_xdrop(row[i]);
        mem_free(ts, row, (n + k) * sizeof(Borrow));
    }
    ref_xdrop(names);
    return result;
}

Ref obj_call_tuple_dict(ThreadState *ts, Borrow f, Borrow positional, Borrow keywords)
{
    if (keywords && dict_size(keywords)) return call_with_dict(ts, f, positional, keywords);
    return obj_call(ts, f, ((TupleObject *)positional)->items, tuple_size(positional), NULL);
}

/* Calls a method that was found: with o before the arguments where the function was not bound. */
static Ref call_found(ThreadState *ts, Borrow function, bool unbound, Borrow o, Borrow const *args, size_t nargs)
{
    Borrow few[6];
    if (!unbound) return obj_call(ts, function, args, nargs, NULL);
    ouro_assert(nargs < OURO_ARRAY_LENGTH(few));
    few[0] = o;
    for (size_t i = 0; i < nargs; i++) few[i + 1] = args[i];
    return obj_call(ts, function, few, nargs + 1, NULL);
}

Ref obj_call_method(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs)
{
    Ref function;
    bool unbound;
    if (!obj_get_method(ts, o, name, &function, &unbound)) return NULL;
    Ref result = call_found(ts, function, unbound, o, args, nargs);
    ref_drop(function);
    return result;
}

Ref obj_call_special(ThreadState *ts, Borrow o, StrObject *name, Borrow const *args, size_t nargs)
{
    Ref method = NULL;
    if (!obj_lookup_special(ts, o, name, &method)) return NULL;
    if (!method) return raise_attribute_error(ts, o, name, "'%.100T' object has no attribute '%U'", o, name);
    Ref result = obj_call(ts, method, args, nargs, NULL);
    ref_drop(method);
    return result;
}
