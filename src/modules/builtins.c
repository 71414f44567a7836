/* builtins.c: the module builtins: its functions that need no frame, and its table. */
#include "modules/builtins.h"

#include "object/float.h"
#include "object/iter.h"
#include "vm/eval.h"

NATIVE(builtin_abs) { UNUSED_ARGUMENTS(); return obj_absolute(ts, args[0]); }
NATIVE(builtin_ascii) { UNUSED_ARGUMENTS(); return obj_ascii(ts, args[0]); }
NATIVE(builtin_repr) { UNUSED_ARGUMENTS(); return obj_repr(ts, args[0]); }
NATIVE(builtin_callable) { UNUSED_ARGUMENTS(); return bool_new(ts, obj_is_callable(args[0])); }
NATIVE(builtin_id) { UNUSED_ARGUMENTS(); return int_from_uint64(ts, (uint64_t)(uintptr_t)args[0]); }

/* True for any(), false for all(): the truth that decides. */
static Ref any_or_all(ThreadState *ts, Borrow iterable, bool deciding)
{
    Ref it = obj_iter(ts, iterable), item;
    if (!it) return NULL;
    bool decided = false;
    while (!decided && (item = obj_next(ts, it))) {
        int truth = obj_truth(ts, item);
        ref_drop(item);
        if (truth < 0) break;
        decided = truth == deciding;
    }
    ref_drop(it);
    return ts->exc ? NULL : bool_new(ts, decided == deciding);
}

NATIVE(builtin_all) { UNUSED_ARGUMENTS(); return any_or_all(ts, args[0], false); }
NATIVE(builtin_any) { UNUSED_ARGUMENTS(); return any_or_all(ts, args[0], true); }

static Ref in_base(ThreadState *ts, Borrow o, int base)
{
    Ref index = obj_index(ts, o), text = index ? int_to_str(ts, index, base, true) : NULL;
    ref_xdrop(index);
    return text;
}

NATIVE(builtin_bin) { UNUSED_ARGUMENTS(); return in_base(ts, args[0], 2); }
NATIVE(builtin_oct) { UNUSED_ARGUMENTS(); return in_base(ts, args[0], 8); }
NATIVE(builtin_hex) { UNUSED_ARGUMENTS(); return in_base(ts, args[0], 16); }

NATIVE(builtin_chr)
{
    UNUSED_ARGUMENTS();
    int c;
    if (!args_int(ts, args[0], &c)) return NULL;
    if (c < 0 || c > 0x10ffff) return raise_value_error(ts, "chr() arg not in range(0x110000)");
    return str_from_code_point(ts, (uint32_t)c);
}

static Ref ord_of_buffer(ThreadState *ts, Borrow o)
{
    BufferView view;
    if (!obj_get_buffer(ts, o, &view, false)) return NULL;
    Ref result = view.size == 1 ? int_from_int64(ts, (unsigned char)view.data[0])
                                : raise_type_error(ts, "ord() expected a character, but string of length %zu found", view.size);
    buffer_release(ts, &view);
    return result;
}

NATIVE(builtin_ord)
{
    UNUSED_ARGUMENTS();
    Borrow o = args[0];
    if (is_str(o)) {
        if (str_of(o)->length == 1) return int_from_int64(ts, str_char_at(str_of(o), 0));
        return raise_type_error(ts, "ord() expected a character, but string of length %u found", str_of(o)->length);
    }
    if (is_bytes(o) || is_kind(o, KIND_BYTEARRAY)) return ord_of_buffer(ts, o);
    return raise_type_error(ts, "ord() expected string of length 1, but %.200T found", o);
}

NATIVE(builtin_divmod) { UNUSED_ARGUMENTS(); return obj_binary(ts, args[0], args[1], OP_DIVMOD); }

NATIVE(builtin_format)
{
    UNUSED_ARGUMENTS();
    if (nargs > 1 && !is_str(args[1])) return raise_type_error(ts, "format() argument 2 must be str, not %K", args[1]);
    return obj_format(ts, args[0], nargs > 1 ? args[1] : NULL);
}

/* --- attributes -------------------------------------------------------------------------------------------- */
static bool check_name(ThreadState *ts, const char *function, Borrow name)
{
    (void)function;
    if (is_str(name)) return true;
    raise_type_error(ts, "attribute name must be string, not '%.200T'", name);
    return false;
}

/* Attribute names are compared by pointer in many places: use the interned twin where there is one to make. */
static StrObject *interned_name(ThreadState *ts, Borrow name, Ref *keep)
{
    if (!is_kind(name, KIND_STR)) { *keep = ref_new(name); return str_of(name); }
    *keep = str_intern_take(ts, ref_new(name));
    return *keep ? str_of(*keep) : NULL;
}

NATIVE(builtin_getattr)
{
    UNUSED_ARGUMENTS();
    Ref keep = NULL, value = NULL;
    if (!check_name(ts, "getattr", args[1])) return NULL;
    StrObject *name = interned_name(ts, args[1], &keep);
    if (!name) return NULL;
    if (nargs < 3) value = obj_getattr(ts, args[0], name);
    else if (obj_lookup(ts, args[0], name, &value) && !value) value = ref_new(args[2]);
    ref_xdrop(keep);
    return value;
}

NATIVE(builtin_hasattr)
{
    UNUSED_ARGUMENTS();
    Ref keep = NULL, value = NULL;
    if (!check_name(ts, "hasattr", args[1])) return NULL;
    StrObject *name = interned_name(ts, args[1], &keep);
    bool ok = name && obj_lookup(ts, args[0], name, &value), found = value != NULL;
    ref_xdrop(value);
    ref_xdrop(keep);
    return ok ? bool_new(ts, found) : NULL;
}

static Ref set_attribute(ThreadState *ts, Borrow o, Borrow text, Borrow value, const char *function)
{
    Ref keep = NULL;
    if (!check_name(ts, function, text)) return NULL;
    StrObject *name = interned_name(ts, text, &keep);
    bool ok = name && obj_setattr(ts, o, name, value);
    ref_xdrop(keep);
    return ok ? none_new(ts) : NULL;
}

NATIVE(builtin_setattr) { UNUSED_ARGUMENTS(); return set_attribute(ts, args[0], args[1], args[2], "setattr"); }
NATIVE(builtin_delattr) { UNUSED_ARGUMENTS(); return set_attribute(ts, args[0], args[1], NULL, "delattr"); }

static Ref bool_or_error(ThreadState *ts, int truth) { return truth < 0 ? NULL : bool_new(ts, truth); }
NATIVE(builtin_isinstance) { UNUSED_ARGUMENTS(); return bool_or_error(ts, obj_isinstance(ts, args[0], args[1])); }
NATIVE(builtin_issubclass) { UNUSED_ARGUMENTS(); return bool_or_error(ts, obj_issubclass(ts, args[0], args[1])); }

NATIVE(builtin_hash)
{
    UNUSED_ARGUMENTS();
    int64_t hash = obj_hash(ts, args[0]);
    return hash == -1 && ts->exc ? NULL : int_from_int64(ts, hash);
}

NATIVE(builtin_len)
{
    UNUSED_ARGUMENTS();
    int64_t n = obj_len(ts, args[0]);
    return n < 0 ? NULL : int_from_int64(ts, n);
}

/* --- iteration ----------------------------------------------------------------------------------------------- */
NATIVE(builtin_iter)
{
    UNUSED_ARGUMENTS();
    if (nargs == 1) return obj_iter(ts, args[0]);
    if (!obj_is_callable(args[0])) return raise_type_error(ts, "iter(v, w): v must be callable");
    return call_iterator_new(ts, args[0], args[1]);
}

NATIVE(builtin_next)
{
    UNUSED_ARGUMENTS();
    if (!obj_is_iterator(args[0])) return raise_type_error(ts, "'%.200T' object is not an iterator", args[0]);
    Ref item = args[0]->type->slots.next(ts, args[0]);
    if (item) return item;
    if (nargs < 2) return ts->exc ? NULL : raise_stop_iteration(ts, NULL);
    if (ts->exc && !exc_take_if(ts, EXC_STOP_ITERATION)) return NULL;
    return ref_new(args[1]);
}

NATIVE(builtin_aiter)
{
    UNUSED_ARGUMENTS();
    UnaryFn slot = args[0]->type->slots.aiter;
    if (!slot) return raise_type_error(ts, "'%.200T' object is not an async iterable", args[0]);
    Ref it = slot(ts, args[0]);
    if (it && !it->type->slots.anext) {
        raise_type_error(ts, "aiter() returned not an async iterator of type '%.200T'", it);
        ref_clear(&it);
    }
    return it;
}

NATIVE(builtin_anext)
{
    UNUSED_ARGUMENTS();
    UnaryFn slot = args[0]->type->slots.anext;
    if (!slot) return raise_type_error(ts, "'%.200T' object is not an async iterator", args[0]);
    Ref next = slot(ts, args[0]);
    if (!next || nargs < 2) return next;
    return anext_with_default_take(ts, next, args[1]);
}

/* The better of two values by key: keeps `best` on ties. */
static bool is_better(ThreadState *ts, Borrow candidate, Borrow best, CompareOp op, bool *better)
{
    int truth = obj_compare_bool(ts, candidate, best, op);
    *better = truth > 0;
    return truth >= 0;
}

typedef struct Extreme { Ref item, key; } Extreme;

static bool consider(ThreadState *ts, Extreme *best, Ref item, Borrow key_function, CompareOp op)
{
    Ref key = key_function ? obj_call1(ts, key_function, item) : ref_new(item);
    bool better = !best->item;
    bool ok = key && (better || is_better(ts, key, best->key, op, &better));
    if (ok && better) {
        ref_set(&best->item, item);
        ref_set(&best->key, key);
        return true;
    }
    ref_drop(item);
    ref_xdrop(key);
    return ok;
}

static Ref min_or_max(ThreadState *ts, const char *name, CompareOp op, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Borrow key_function = NULL, fallback = NULL;
    if (nargs == 0) return raise_type_error(ts, "%s expected at least 1 argument, got 0", name);
    if (!args_keyword_limit(ts, name, kwnames, 2)) return NULL;
    for (size_t k = 0; k < kwnames_count(kwnames); k++) {
        Borrow given = tuple_item(kwnames, k);
        if (str_equals_text(given, "key")) key_function = args[nargs + k] == ts->rt->none ? NULL : args[nargs + k];
        else if (str_equals_text(given, "default")) fallback = args[nargs + k];
        else return raise_type_error(ts, "'%S' is an invalid keyword argument for %s()", given, name);
    }
    if (nargs > 1 && fallback)
        return raise_type_error(ts, "Cannot specify a default for %s() with multiple positional arguments", name);
    Extreme best = {NULL, NULL};
    bool ok = true;
    if (nargs > 1) {
        for (size_t i = 0; ok && i < nargs; i++) ok = consider(ts, &best, ref_new(args[i]), key_function, op);
    } else {
        Ref it = obj_iter(ts, args[0]), item;
        while (it && ok && (item = obj_next(ts, it))) ok = consider(ts, &best, item, key_function, op);
        ref_xdrop(it);
    }
    ref_xdrop(best.key);
    if (ts->exc) {
        ref_xdrop(best.item);
        return NULL;
    }
    if (best.item) return best.item;
    return fallback ? ref_new(fallback) : raise_value_error(ts, "%s() arg is an empty sequence", name);
}

NATIVE(builtin_min) { (void)self; return min_or_max(ts, "min", CMP_LT, args, nargs, kwnames); }
NATIVE(builtin_max) { (void)self; return min_or_max(ts, "max", CMP_GT, args, nargs, kwnames); }

NATIVE(builtin_pow)
{
    static const char *const names[] = {"base", "exp", "mod"};
    static const ArgSpec spec = {"pow", names, 3, 3, 2};
    Borrow a[3];
    (void)self;
    return args_bind(ts, &spec, args, nargs, kwnames, a) ? obj_pow(ts, a[0], a[1], a[2]) : NULL;
}

NATIVE(builtin_round)
{
    static const char *const names[] = {"number", "ndigits"};
    static const ArgSpec spec = {"round", names, 2, 2, 1};
    Borrow a[2];
    Ref method = NULL;
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !obj_lookup_special(ts, a[0], ID(ts, __round__), &method)) return NULL;
    if (!method) return raise_type_error(ts, "type %.100T doesn't define __round__ method", a[0]);
    Ref result = a[1] && a[1] != ts->rt->none ? obj_call1(ts, method, a[1]) : obj_call0(ts, method);
    ref_drop(method);
    return result;
}

NATIVE(builtin_sorted)
{
    (void)self;
    if (nargs != 1) return raise_type_error(ts, "sorted expected 1 argument, got %zu", nargs);
    Ref list = obj_to_list(ts, args[0]);
    if (!list) return NULL;
    Ref method = obj_getattr_text(ts, list, "sort");
    Ref done = method ? obj_call(ts, method, args + 1, 0, kwnames) : NULL;
    ref_xdrop(method);
    if (!done) {
        ref_drop(list);
        return NULL;
    }
    ref_drop(done);
    return list;
}

/* Sums while everything is a small int, or a float, without making objects; *total is what there is so far. */
static bool sum_fast(ThreadState *ts, Borrow it, Ref *total, Ref *left_over)
{
    Ref item = NULL;
    if (is_kind(*total, KIND_INT) && int_is_small(*total)) {
        int64_t sum = int_small_value(*total), next;
        while ((item = obj_next(ts, it))) {
            if (!is_kind(item, KIND_INT) || !int_is_small(item) || __builtin_add_overflow(sum, int_small_value(item), &next)) break;
            sum = next;
            ref_drop(item);
        }
        ref_set(total, int_from_int64(ts, sum));
    }
    if (*total && item && is_kind(item, KIND_FLOAT) && is_kind(*total, KIND_INT) && !ts->exc) {
        Ref first = obj_binary(ts, *total, item, OP_ADD);
        ref_drop(item);
        item = NULL;
        ref_set(total, first);
    }
    if (*total && !item && !ts->exc && is_kind(*total, KIND_FLOAT)) {
        double sum = float_value(*total);
        while ((item = obj_next(ts, it))) {
            if (is_kind(item, KIND_FLOAT)) sum += float_value(item);
            else if (is_kind(item, KIND_INT) && int_is_small(item)) sum += (double)int_small_value(item);
            else break;
            ref_drop(item);
        }
        ref_set(total, float_from_double(ts, sum));
    }
    *left_over = item;
    return *total != NULL && !ts->exc;
}

static bool may_sum_from(ThreadState *ts, Borrow start)
{
    if (is_str(start)) raise_type_error(ts, "sum() can't sum strings [use ''.join(seq) instead]");
    else if (is_bytes(start)) raise_type_error(ts, "sum() can't sum bytes [use b''.join(seq) instead]");
    else if (is_kind(start, KIND_BYTEARRAY)) raise_type_error(ts, "sum() can't sum bytearray [use b''.join(seq) instead]");
    return !ts->exc;
}

NATIVE(builtin_sum)
{
    static const char *const names[] = {"", "start"};
    static const ArgSpec spec = {"sum", names, 2, 2, 1};
    Borrow a[2];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Ref it = obj_iter(ts, a[0]), item = NULL;
    if (!it) return NULL;
    Ref total = a[1] ? ref_new(a[1]) : int_from_int64(ts, 0);
    bool ok = may_sum_from(ts, total) && sum_fast(ts, it, &total, &item);
    while (ok && (item || (item = obj_next(ts, it)))) {
        Ref sum = obj_binary(ts, total, item, OP_ADD);
        ref_drop(item);
        item = NULL;
        ref_set(&total, sum);
        ok = sum != NULL;
    }
    ref_xdrop(item);
    ref_drop(it);
    if (ts->exc) ref_clear(&total);
    return total;
}

NATIVE(builtin_breakpoint)
{
    UNUSED_ARGUMENTS();
    Borrow hook = sys_get(ts, "breakpointhook");
    if (!hook) return raise_error(ts, EXC_RUNTIME_ERROR, "lost sys.breakpointhook");
    return obj_call(ts, hook, args, nargs, kwnames);
}

static const MethodDef functions[] = {
    {"__build_class__", builtin_build_class, 0, ARGS_ANY, MF_KEYWORDS, "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nMake a class: what a class statement calls."},
    {"__import__", builtin_import, 0, ARGS_ANY, MF_KEYWORDS, "__import__($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)\n--\n\nImport a module: what an import statement calls."},
    {"abs", builtin_abs, 1, 1, 0, "abs($module, x, /)\n--\n\nReturn the absolute value of the argument."},
    {"aiter", builtin_aiter, 1, 1, 0, "aiter($module, async_iterable, /)\n--\n\nReturn an AsyncIterator for an AsyncIterable object."},
    {"all", builtin_all, 1, 1, 0, "all($module, iterable, /)\n--\n\nReturn True if every item is true; True for no items."},
    {"anext", builtin_anext, 1, 2, 0, "anext($module, aiterator, default=<unrepresentable>, /)\n--\n\nReturn the next item from the async iterator."},
    {"any", builtin_any, 1, 1, 0, "any($module, iterable, /)\n--\n\nReturn True if at least one item is true; False for no items."},
    {"ascii", builtin_ascii, 1, 1, 0, "ascii($module, obj, /)\n--\n\nReturn the repr with everything outside ASCII escaped."},
    {"bin", builtin_bin, 1, 1, 0, "bin($module, number, /)\n--\n\nReturn the number in binary: bin(5) is '0b101'."},
    {"breakpoint", builtin_breakpoint, 0, ARGS_ANY, MF_KEYWORDS, "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws)."},
    {"callable", builtin_callable, 1, 1, 0, "callable($module, obj, /)\n--\n\nReturn whether the object can be called."},
    {"chr", builtin_chr, 1, 1, 0, "chr($module, i, /)\n--\n\nReturn the string of one character with this code point."},
    {"compile", builtin_compile, 0, ARGS_ANY, MF_KEYWORDS, "compile($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)\n--\n\nCompile source text to a code object for exec() or eval()."},
    {"delattr", builtin_delattr, 2, 2, 0, "delattr($module, obj, name, /)\n--\n\nDelete the named attribute: delattr(x, 'y') is del x.y."},
    {"dir", builtin_dir, 0, 1, 0, "dir([object]) -> list of strings\n\nThe names in the current scope, or the attributes of the object."},
    {"divmod", builtin_divmod, 2, 2, MF_POSITIONAL, "divmod($module, x, y, /)\n--\n\nReturn the tuple (x//y, x%y)."},
    {"eval", builtin_eval, 1, 3, 0, "eval($module, source, globals=None, locals=None, /)\n--\n\nEvaluate an expression in the given namespaces."},
    {"exec", builtin_exec, 0, ARGS_ANY, MF_KEYWORDS, "exec($module, source, globals=None, locals=None, /, *, closure=None)\n--\n\nExecute statements in the given namespaces."},
    {"format", builtin_format, 1, 2, 0, "format($module, value, format_spec='', /)\n--\n\nReturn the value formatted as the specification says."},
    {"getattr", builtin_getattr, 2, 3, 0, "getattr(object, name[, default]) -> value\n\nThe named attribute, or the default if there is one given and no attribute."},
    {"globals", builtin_globals, 0, 0, 0, "globals($module, /)\n--\n\nReturn the dict of the current module's variables."},
    {"hasattr", builtin_hasattr, 2, 2, 0, "hasattr($module, obj, name, /)\n--\n\nReturn whether the object has an attribute with the given name."},
    {"hash", builtin_hash, 1, 1, 0, "hash($module, obj, /)\n--\n\nReturn the hash value; equal objects have equal ones."},
    {"hex", builtin_hex, 1, 1, 0, "hex($module, number, /)\n--\n\nReturn the number in hexadecimal: hex(255) is '0xff'."},
    {"id", builtin_id, 1, 1, 0, "id($module, obj, /)\n--\n\nReturn the identity of an object: the address of its block."},
    {"input", builtin_input, 0, 1, 0, "input($module, prompt='', /)\n--\n\nRead a line from standard input, without its newline."},
    {"isinstance", builtin_isinstance, 2, 2, 0, "isinstance($module, obj, class_or_tuple, /)\n--\n\nReturn whether an object is an instance of a class or of a subclass thereof."},
    {"issubclass", builtin_issubclass, 2, 2, 0, "issubclass($module, cls, class_or_tuple, /)\n--\n\nReturn whether 'cls' is derived from another class or is the same class."},
    {"iter", builtin_iter, 1, 2, 0, "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nAn iterator over a container, or one that calls until the sentinel comes."},
    {"len", builtin_len, 1, 1, 0, "len($module, obj, /)\n--\n\nReturn the number of items in a container."},
    {"locals", builtin_locals, 0, 0, 0, "locals($module, /)\n--\n\nReturn a dict of the current scope's local variables."},
    {"max", builtin_max, 0, ARGS_ANY, MF_KEYWORDS, "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nThe largest item or argument."},
    {"min", builtin_min, 0, ARGS_ANY, MF_KEYWORDS, "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nThe smallest item or argument."},
    {"next", builtin_next, 1, 2, 0, "next(iterator[, default])\n\nThe next item; at the end the default or StopIteration."},
    {"oct", builtin_oct, 1, 1, 0, "oct($module, number, /)\n--\n\nReturn the number in octal: oct(8) is '0o10'."},
    {"open", io_open, 0, ARGS_ANY, MF_KEYWORDS, "open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)\n--\n\nOpen a file and return a file object."},
    {"ord", builtin_ord, 1, 1, 0, "ord($module, c, /)\n--\n\nReturn the code point of a string of one character."},
    {"pow", builtin_pow, 0, ARGS_ANY, MF_KEYWORDS, "pow($module, /, base, exp, mod=None)\n--\n\nbase**exp, or with mod base**exp % mod, computed efficiently."},
    {"print", builtin_print, 0, ARGS_ANY, MF_KEYWORDS, "print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)\n--\n\nPrint the values to a stream, by default sys.stdout."},
    {"repr", builtin_repr, 1, 1, 0, "repr($module, obj, /)\n--\n\nReturn the text that represents the object."},
    {"round", builtin_round, 0, ARGS_ANY, MF_KEYWORDS, "round($module, /, number, ndigits=None)\n--\n\nRound to a number of decimal digits; without ndigits to an int."},
    {"setattr", builtin_setattr, 3, 3, 0, "setattr($module, obj, name, value, /)\n--\n\nSet the named attribute: setattr(x, 'y', v) is x.y = v."},
    {"sorted", builtin_sorted, 0, ARGS_ANY, MF_KEYWORDS, "sorted($module, iterable, /, *, key=None, reverse=False)\n--\n\nReturn a new list of all items in ascending order."},
    {"sum", builtin_sum, 0, ARGS_ANY, MF_KEYWORDS, "sum($module, iterable, /, start=0)\n--\n\nReturn start plus the sum of the items."},
    {"vars", builtin_vars, 0, 1, 0, "vars([object]) -> dictionary\n\nThe __dict__ of the object; without argument, locals()."},
    {0},
};

static const TypeKind types[] = {
    KIND_BOOL, KIND_MEMORYVIEW, KIND_BYTEARRAY, KIND_BYTES, KIND_CLASSMETHOD, KIND_COMPLEX, KIND_DICT, KIND_ENUMERATE,
    KIND_FILTER, KIND_FLOAT, KIND_FROZENSET, KIND_PROPERTY, KIND_INT, KIND_LIST, KIND_MAP, KIND_OBJECT, KIND_RANGE,
    KIND_REVERSED, KIND_SET, KIND_SLICE, KIND_STATICMETHOD, KIND_STR, KIND_SUPER, KIND_TUPLE, KIND_TYPE, KIND_ZIP,
};

static bool add_constants(ThreadState *ts, Borrow module)
{
    Runtime *rt = ts->rt;
    return module_add(ts, module, "None", rt->none) && module_add(ts, module, "Ellipsis", rt->ellipsis)
        && module_add(ts, module, "NotImplemented", rt->not_implemented) && module_add(ts, module, "False", rt->false_)
        && module_add(ts, module, "True", rt->true_)
        && module_add(ts, module, "__debug__", rt->options && rt->options->optimize ? rt->false_ : rt->true_);
}

static bool add_exceptions(ThreadState *ts, Borrow module)
{
    for (int kind = 0; kind < EXC_COUNT; kind++)
        if (!module_add(ts, module, type_name(ts->rt->exceptions[kind]), OBJ(ts->rt->exceptions[kind]))) return false;
    Borrow os_error = OBJ(ts->rt->exceptions[EXC_OS_ERROR]);
    return module_add(ts, module, "EnvironmentError", os_error) && module_add(ts, module, "IOError", os_error);
}

Ref module_builtins_init(ThreadState *ts)
{
    Ref module = module_new(ts, "builtins", "Built-in functions, types, exceptions, and other objects.");
    if (!module) return NULL;
    bool ok = module_add_functions(ts, module, functions) && add_constants(ts, module);
    for (size_t i = 0; ok && i < OURO_ARRAY_LENGTH(types); i++) ok = module_add_kind(ts, module, types[i]);
    ok = ok && add_exceptions(ts, module) && ((ts->rt->options && ts->rt->options->no_site) || site_add_builtins(ts, module));
    if (!ok) ref_clear(&module);
    return module;
}
