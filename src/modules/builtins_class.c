/* builtins_class.c: __build_class__: what a class statement calls. */
#include "modules/builtins.h"
#include "vm/eval.h"

/* Replaces bases that are no classes by what their __mro_entries__ answer (PEP 560). New reference: the tuple itself
 * when nothing changes. */
static Ref resolve_bases(ThreadState *ts, Borrow bases)
{
    Ref out = NULL;
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Borrow base = tuple_item(bases, i);
        Ref method = NULL, entries = NULL;
        bool ok = is_type(base) || obj_lookup(ts, base, ID(ts, __mro_entries__), &method);
        if (ok && method) {
            entries = obj_call1(ts, method, bases);
            ref_drop(method);
            ok = entries != NULL;
            if (ok && !is_tuple(entries)) { raise_type_error(ts, "__mro_entries__ must return a tuple"); ok = false; }
            if (ok && !out) {
                out = list_new(ts, 0);
                for (size_t k = 0; out && ok && k < i; k++) ok = list_append(ts, out, tuple_item(bases, k));
                ok = ok && out;
            }
            ok = ok && list_extend(ts, out, entries);
        } else if (ok && out) {
            ok = list_append(ts, out, base);
        }
        ref_xdrop(entries);
        if (!ok) { ref_xdrop(out); return NULL; }
    }
    if (!out) return ref_new(bases);
    Ref tuple = list_to_tuple(ts, out);
    ref_drop(out);
    return tuple;
}

typedef struct ClassCall {
    Borrow function, name;
    Ref bases, original_bases; /* tuples */
    Ref meta;
    Ref values, names;         /* tuples: keyword arguments besides metaclass */
} ClassCall;

static void class_call_release(ClassCall *c)
{
    ref_xdrop(c->bases);
    ref_xdrop(c->original_bases);
    ref_xdrop(c->meta);
    ref_xdrop(c->values);
    ref_xdrop(c->names);
}

static bool take_keywords(ThreadState *ts, ClassCall *c, Borrow const *values, Borrow kwnames)
{
    size_t n = kwnames_count(kwnames), kept = 0;
    Ref v = list_new(ts, 0), k = v ? list_new(ts, 0) : NULL;
    bool ok = k != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        if (str_equals_text(tuple_item(kwnames, i), "metaclass")) c->meta = ref_new(values[i]);
        else ok = list_append(ts, v, values[i]) && list_append(ts, k, tuple_item(kwnames, i)), kept++;
    }
    ok = ok && (c->values = list_to_tuple(ts, v)) && (c->names = list_to_tuple(ts, k));
    ref_xdrop(v);
    ref_xdrop(k);
    return ok;
}

static bool choose_metaclass(ThreadState *ts, ClassCall *c)
{
    if (!c->meta)
        c->meta = ref_new(tuple_size(c->bases) ? OBJ(tuple_item(c->bases, 0)->type) : OBJ(ts->rt->types[KIND_TYPE]));
    if (!is_type(c->meta)) return true;
    Type *best = type_best_metaclass(ts, (Type *)c->meta, c->bases);
    if (!best) return false;
    ref_set(&c->meta, ref_new(OBJ(best)));
    return true;
}

/* Calls f(positional..., **the class's keywords). */
static Ref call_with_keywords(ThreadState *ts, Borrow f, Borrow const *positional, size_t n, ClassCall *c)
{
    size_t k = tuple_size(c->names);
    Borrow few[16], *row = few;
    if (n + k > OURO_ARRAY_LENGTH(few) && !(row = mem_alloc(ts, (n + k) * sizeof(Borrow)))) return NULL;
    for (size_t i = 0; i < n; i++) row[i] = positional[i];
    for (size_t i = 0; i < k; i++) row[n + i] = tuple_item(c->values, i);
    Ref result = obj_call(ts, f, row, n, k ? c->names : NULL);
    if (row != few) mem_free(ts, row, (n + k) * sizeof(Borrow));
    return result;
}

static Ref prepare_namespace(ThreadState *ts, ClassCall *c)
{
    Ref prepare = NULL;
    if (c->meta == OBJ(ts->rt->types[KIND_TYPE])) return dict_new(ts);
    if (!obj_lookup(ts, c->meta, ID(ts, __prepare__), &prepare)) return NULL;
    if (!prepare) return dict_new(ts);
    Borrow positional[] = {c->name, c->bases};
    Ref ns = call_with_keywords(ts, prepare, positional, 2, c);
    ref_drop(prepare);
    if (ns && !ns->type->slots.getitem) {
        raise_type_error(ts, "%.200s.__prepare__() must return a mapping, not %.200T",
                         is_type(c->meta) ? type_name((Type *)c->meta) : "<metaclass>", ns);
        ref_clear(&ns);
    }
    return ns;
}

/* The class body left its __class__ cell in `cell` (or None): it must hold the new class now. */
static bool check_cell(ThreadState *ts, ClassCall *c, Borrow cls, Borrow cell)
{
    if (!is_kind(cell, KIND_CELL) || !is_type(cls)) return true;
    Borrow value = cell_of(cell)->value;
    if (!value) raise_error(ts, EXC_RUNTIME_ERROR, "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", c->name, cls);
    else if (value != cls) raise_type_error(ts, "__class__ set to %.200R defining %.200R as %.200R", value, c->name, cls);
    return value == cls;
}

static Ref make_class(ThreadState *ts, ClassCall *c)
{
    FunctionObject *body = function_of(c->function);
    Ref ns = prepare_namespace(ts, c), cls = NULL;
    Ref cell = ns ? vm_run_code_take(ts, (CodeObject *)ref_new(OBJ(body->code)), body->globals, ns, body->closure) : NULL;
    bool ok = cell && (c->bases == c->original_bases || (is_dict(ns) ? dict_set_text(ts, ns, "__orig_bases__", c->original_bases) : true));
    if (ok) {
        Borrow positional[] = {c->name, c->bases, ns};
        cls = call_with_keywords(ts, c->meta, positional, 3, c);
        if (cls && !check_cell(ts, c, cls, cell)) ref_clear(&cls);
        if (cls) vm_hint_attributes(cls);
    }
    ref_xdrop(cell);
    ref_xdrop(ns);
    return cls;
}

NATIVE(builtin_build_class)
{
    (void)self;
    if (nargs < 2) return raise_type_error(ts, "__build_class__: not enough arguments");
    if (!is_kind(args[0], KIND_FUNCTION)) return raise_type_error(ts, "__build_class__: func must be a function");
    if (!is_str(args[1])) return raise_type_error(ts, "__build_class__: name is not a string");
    ClassCall c = {.function = args[0], .name = args[1]};
    Ref cls = NULL;
    if ((c.original_bases = tuple_from_array(ts, args + 2, nargs - 2)) && (c.bases = resolve_bases(ts, c.original_bases))
        && take_keywords(ts, &c, args + nargs, kwnames) && choose_metaclass(ts, &c))
        cls = make_class(ts, &c);
    class_call_release(&c);
    return cls;
}
