/* operator.c: the module _operator: the operators as functions, and what asks an object for items, attributes
 * or a method call: itemgetter, attrgetter and methodcaller. */
#include "modules/itertools.h"

/* --- operators ------------------------------------------------------------------------------------------ */

#define BINARY(name, op) \
    static NATIVE(name) { UNUSED_ARGUMENTS(); return obj_binary(ts, args[0], args[1], op); }
#define INPLACE(name, op) \
    static NATIVE(name) { UNUSED_ARGUMENTS(); return obj_inplace(ts, args[0], args[1], op); }
#define UNARY(name, function) \
    static NATIVE(name) { UNUSED_ARGUMENTS(); return function(ts, args[0]); }
#define COMPARE(name, op) \
    static NATIVE(name) { UNUSED_ARGUMENTS(); return obj_compare(ts, args[0], args[1], op); }

BINARY(op_add, OP_ADD)
BINARY(op_sub, OP_SUB)
BINARY(op_mul, OP_MUL)
BINARY(op_matmul, OP_MATMUL)
BINARY(op_floordiv, OP_FLOORDIV)
BINARY(op_truediv, OP_TRUEDIV)
BINARY(op_mod, OP_MOD)
BINARY(op_lshift, OP_LSHIFT)
BINARY(op_rshift, OP_RSHIFT)
BINARY(op_and, OP_AND)
BINARY(op_xor, OP_XOR)
BINARY(op_or, OP_OR)
BINARY(op_pow, OP_POW)
INPLACE(op_iadd, OP_ADD)
INPLACE(op_isub, OP_SUB)
INPLACE(op_imul, OP_MUL)
INPLACE(op_imatmul, OP_MATMUL)
INPLACE(op_ifloordiv, OP_FLOORDIV)
INPLACE(op_itruediv, OP_TRUEDIV)
INPLACE(op_imod, OP_MOD)
INPLACE(op_ilshift, OP_LSHIFT)
INPLACE(op_irshift, OP_RSHIFT)
INPLACE(op_iand, OP_AND)
INPLACE(op_ixor, OP_XOR)
INPLACE(op_ior, OP_OR)
INPLACE(op_ipow, OP_POW)
UNARY(op_neg, obj_negative)
UNARY(op_pos, obj_positive)
UNARY(op_abs, obj_absolute)
UNARY(op_invert, obj_invert)
COMPARE(op_lt, CMP_LT)
COMPARE(op_le, CMP_LE)
COMPARE(op_eq, CMP_EQ)
COMPARE(op_ne, CMP_NE)
COMPARE(op_gt, CMP_GT)
COMPARE(op_ge, CMP_GE)

/* An int, whatever subclass __index__ answers. */
static NATIVE(op_index)
{
    UNUSED_ARGUMENTS();
    Ref index = obj_index(ts, args[0]), exact = index ? int_exact(ts, index) : NULL;
    ref_xdrop(index);
    return exact;
}

static Ref bool_or_error(ThreadState *ts, int truth) { return truth < 0 ? NULL : bool_new(ts, truth); }

static NATIVE(op_truth) { UNUSED_ARGUMENTS(); return bool_or_error(ts, obj_truth(ts, args[0])); }

static NATIVE(op_not)
{
    UNUSED_ARGUMENTS();
    int truth = obj_truth(ts, args[0]);
    return truth < 0 ? NULL : bool_new(ts, !truth);
}

static NATIVE(op_is) { UNUSED_ARGUMENTS(); return bool_new(ts, args[0] == args[1]); }
static NATIVE(op_is_not) { UNUSED_ARGUMENTS(); return bool_new(ts, args[0] != args[1]); }

/* --- containers ----------------------------------------------------------------------------------------- */

static NATIVE(op_contains)
{
    UNUSED_ARGUMENTS();
    return bool_or_error(ts, obj_contains(ts, args[0], args[1]));
}
static NATIVE(op_getitem) { UNUSED_ARGUMENTS(); return obj_getitem(ts, args[0], args[1]); }

static NATIVE(op_setitem)
{
    UNUSED_ARGUMENTS();
    return obj_setitem(ts, args[0], args[1], args[2]) ? none_new(ts) : NULL;
}

static NATIVE(op_delitem)
{
    UNUSED_ARGUMENTS();
    return obj_delitem(ts, args[0], args[1]) ? none_new(ts) : NULL;
}

/* As CPython sees it: built-in types that concatenate, and classes with [] that are no dicts. */
static bool is_sequence(Borrow o)
{
    if (o->type->slots.concat) return true;
    return type_has(o->type, TF_HEAP) && o->type->slots.getitem && !is_dict(o);
}

static Ref concatenate(ThreadState *ts, Borrow a, Borrow b, bool inplace)
{
    const TypeSlots *s = &a->type->slots;
    if (inplace && s->inplace_concat) return s->inplace_concat(ts, a, b);
    if (s->concat) return s->concat(ts, a, b);
    if (is_sequence(a) && is_sequence(b)) {
        Ref sum = inplace ? obj_inplace(ts, a, b, OP_ADD) : obj_binary(ts, a, b, OP_ADD);
        if (sum || !exc_is(ts, EXC_TYPE_ERROR)) return sum;
        return NULL;
    }
    return raise_type_error(ts, "'%.200T' object can't be concatenated", a);
}

static NATIVE(op_concat) { UNUSED_ARGUMENTS(); return concatenate(ts, args[0], args[1], false); }
static NATIVE(op_iconcat) { UNUSED_ARGUMENTS(); return concatenate(ts, args[0], args[1], true); }

/* Looks for items that are equal: how many there are, or where the first is; -1: none, -2: error. */
static int64_t search(ThreadState *ts, Borrow iterable, Borrow wanted, bool count)
{
    Ref it = obj_iter(ts, iterable), item;
    if (!it) {
        if (exc_take_if(ts, EXC_TYPE_ERROR))
            raise_type_error(ts, "argument of type '%.200T' is not iterable", iterable);
        return -2;
    }
    int64_t found = count ? 0 : -1;
    int equal = 0;
    for (int64_t i = 0; (item = iter_step(ts, it)); i++) {
        equal = quick_equal(ts, item, wanted);
        ref_drop(item);
        if (equal == 0) continue;
        if (equal < 0) break;
        found = count ? found + 1 : i;
        if (!count) break;
    }
    ref_drop(it);
    return exc_pending(ts) ? -2 : found;
}

static NATIVE(op_countof)
{
    UNUSED_ARGUMENTS();
    int64_t n = search(ts, args[0], args[1], true);
    return n < 0 ? NULL : int_from_int64(ts, n);
}

static NATIVE(op_indexof)
{
    UNUSED_ARGUMENTS();
    int64_t i = search(ts, args[0], args[1], false);
    if (i == -1) return raise_value_error(ts, "sequence.index(x): x not in sequence");
    return i < 0 ? NULL : int_from_int64(ts, i);
}

static NATIVE(op_length_hint)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int64_t fallback = nargs > 1 ? position_argument(ts, args[1], &failed) : 0;
    if (failed) return NULL;
    int64_t hint = obj_length_hint(ts, args[0], fallback);
    return hint == -1 && exc_pending(ts) ? NULL : int_from_int64(ts, hint);
}

static NATIVE(op_call)
{
    (void)self;
    if (nargs == 0) return raise_type_error(ts, "call expected at least 1 argument, got 0");
    return obj_call(ts, args[0], args + 1, nargs - 1, kwnames);
}

/* Takes the same time whatever the bytes are; their number may show. */
static bool same_bytes(const char *a, size_t a_size, const char *b, size_t b_size)
{
    volatile unsigned char different = a_size != b_size;
    const char *with = a_size == b_size ? a : b;
    for (size_t i = 0; i < b_size; i++) different |= (unsigned char)(with[i] ^ b[i]);
    return different == 0;
}

static Ref compare_buffers(ThreadState *ts, Borrow a, Borrow b)
{
    BufferView x, y;
    if (!obj_get_buffer(ts, a, &x, false)) return NULL;
    Ref result = NULL;
    if (obj_get_buffer(ts, b, &y, false)) {
        result = bool_new(ts, same_bytes(x.data, x.size, y.data, y.size));
        buffer_release(ts, &y);
    }
    buffer_release(ts, &x);
    return result;
}

static NATIVE(op_compare_digest)
{
    UNUSED_ARGUMENTS();
    Borrow a = args[0], b = args[1];
    if (is_str(a) && is_str(b)) {
        StrObject *s = str_of(a), *t = str_of(b);
        if (!str_is_ascii(s) || !str_is_ascii(t))
            return raise_type_error(ts, "comparing strings with non-ASCII characters is not supported");
        return bool_new(ts, same_bytes(s->text, s->size, t->text, t->size));
    }
    if (!a->type->slots.get_buffer && !b->type->slots.get_buffer)
        return raise_type_error(
            ts, "unsupported operand types(s) or combination of types: '%.100T' and '%.100T'", a, b);
    return compare_buffers(ts, a, b);
}

/* --- itemgetter and attrgetter -------------------------------------------------------------------------- */

typedef struct Getter {
    GcObject base;     /* aux: 1 if there are several */
    Ref wanted;        /* what was given: the item or name, or a tuple of them */
    Ref paths; /* attrgetter: an interned str, or a tuple of them for a dotted name; or a tuple of such */
} Getter;

static inline Getter *getter_of(Borrow o) { return (Getter *)o; }

/* Consumes paths (which may be NULL). */
static Ref getter_make_take(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Ref paths)
{
    Ref wanted = nargs == 1 ? ref_new(args[0]) : tuple_from_array(ts, args, nargs);
    Getter *g = wanted ? (Getter *)zeroed_alloc(ts, type, sizeof(Getter)) : NULL;
    if (!g) {
        ref_xdrop(wanted);
        ref_xdrop(paths);
        return NULL;
    }
    g->base.base.aux = nargs > 1;
    g->wanted = wanted;
    g->paths = paths;
    gc_track(ts, OBJ(g));
    return OBJ(g);
}

static void getter_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&getter_of(o)->wanted);
    ref_clear(&getter_of(o)->paths);
}

static void getter_dealloc(ThreadState *ts, Object *o)
{
    getter_clear(ts, o);
    object_free(ts, o, sizeof(Getter));
}

static void getter_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, getter_of(o)->wanted, "wanted");
    visit_field(visit, context, getter_of(o)->paths, "paths");
}

/* The only argument of a call. */
static bool one_argument(ThreadState *ts, const char *name, size_t nargs, Borrow kwnames)
{
    return args_no_keywords(ts, name, kwnames) && args_count(ts, name, nargs, 1, 1);
}

/* A tuple with what is got of o for each of the list. */
static Ref get_all(ThreadState *ts, Borrow list, Borrow o, Ref (*get)(ThreadState *, Borrow, Borrow))
{
    size_t n = tuple_size(list);
    Ref result = tuple_new(ts, n);
    for (size_t i = 0; result && i < n; i++)
        if (!(tuple_of(result)->items[i] = get(ts, o, tuple_item(list, i)))) ref_clear(&result);
    return result;
}

static Ref getter_repr(ThreadState *ts, Borrow o)
{
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_format(ts, "%T(...)", o);
    Borrow wanted = getter_of(o)->wanted;
    Ref text = str_from_format(ts, o->aux ? "%T%R" : "%T(%R)", o, wanted);
    repr_leave(ts, o);
    return text;
}

static NATIVE(getter_reduce)
{
    UNUSED_ARGUMENTS();
    Borrow wanted = getter_of(self)->wanted;
    return reduce_take(ts, self, self->aux ? ref_new(wanted) : tuple_pack(ts, 1, wanted));
}

static const MethodDef getter_methods[] = {
    {"__reduce__", getter_reduce, 0, 0, 0, "Return state information for pickling"},
    {0},
};

static Ref itemgetter_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!args_no_keywords(ts, "itemgetter", kwnames) ||
        !args_count(ts, "itemgetter", nargs, 1, nargs ? SIZE_MAX : 1))
        return NULL;
    return getter_make_take(ts, type, args, nargs, NULL);
}

/* An item of a plain tuple, the usual case, without asking anybody; NULL if it is another case. */
static inline Ref plain_item(Borrow o, Borrow wanted)
{
    if (!is_kind(o, KIND_TUPLE) || !is_kind(wanted, KIND_INT) || !int_is_small(wanted)) return NULL;
    uint64_t place = (uint64_t)int_small_value(wanted);
    return place < tuple_size(o) ? ref_new(tuple_item(o, place)) : NULL;
}

static Ref itemgetter_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (OURO_LIKELY(nargs == 1 && !kwnames)) {
        Ref item = plain_item(args[0], getter_of(o)->wanted);
        if (item) return item;
    }
    if (!one_argument(ts, "itemgetter", nargs, kwnames)) return NULL;
    Borrow wanted = getter_of(o)->wanted;
    return o->aux ? get_all(ts, wanted, args[0], obj_getitem) : obj_getitem(ts, args[0], wanted);
}

const TypeSpec itemgetter_spec = {
    .name = "operator.itemgetter",
    .kind = KIND_ITEMGETTER,
    .flags = TF_VECTORCALL | TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(Getter),
    .doc = "itemgetter(item, ...) --> itemgetter object\n\nSomething to call that gets the items from what "
           "it is given:\n"
           "after f = itemgetter(2), f(r) is r[2]; after g = itemgetter(2, 5, 3), g(r) is (r[2], r[5], r[3])",
    .methods = getter_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = itemgetter_new,
        .dealloc = getter_dealloc,
        .traverse = getter_traverse,
        .clear = getter_clear,
        .repr = getter_repr,
        .call = itemgetter_call,
    },
};

/* 'a.b.c' as a tuple of interned names, 'a' as an interned str. */
static Ref path_of_name(ThreadState *ts, Borrow name)
{
    const char *text = str_utf8(name);
    if (!strchr(text, '.')) return str_intern_take(ts, str_from_utf8(ts, text, str_of(name)->size));
    Ref path = list_new(ts, 0), tuple;
    for (const char *part = text; path && part;) {
        const char *dot = strchr(part, '.');
        size_t size = dot ? (size_t)(dot - part) : strlen(part);
        Ref s = str_from_utf8(ts, part, size);
        if (!s || !list_append_take(ts, path, str_intern_take(ts, s))) ref_clear(&path);
        part = dot ? dot + 1 : NULL;
    }
    tuple = path ? list_to_tuple(ts, path) : NULL;
    ref_xdrop(path);
    return tuple;
}

static Ref paths_of_names(ThreadState *ts, Borrow const *names, size_t n)
{
    if (n == 1) return path_of_name(ts, names[0]);
    Ref paths = tuple_new(ts, n);
    for (size_t i = 0; paths && i < n; i++)
        if (!(tuple_of(paths)->items[i] = path_of_name(ts, names[i]))) ref_clear(&paths);
    return paths;
}

static Ref attrgetter_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!args_no_keywords(ts, "attrgetter", kwnames)) return NULL;
    if (!args_count(ts, "attrgetter", nargs, 1, nargs ? SIZE_MAX : 1)) return NULL;
    for (size_t i = 0; i < nargs; i++)
        if (!is_str(args[i])) return raise_type_error(ts, "attribute name must be a string");
    Ref paths = paths_of_names(ts, args, nargs);
    return paths ? getter_make_take(ts, type, args, nargs, paths) : NULL;
}

static Ref get_path(ThreadState *ts, Borrow o, Borrow path)
{
    if (!is_kind(path, KIND_TUPLE)) return obj_getattr(ts, o, (StrObject *)path);
    Ref at = ref_new(o);
    for (size_t i = 0; at && i < tuple_size(path); i++) {
        Ref next = obj_getattr(ts, at, (StrObject *)tuple_item(path, i));
        ref_drop(at);
        at = next;
    }
    return at;
}

static Ref attrgetter_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!one_argument(ts, "attrgetter", nargs, kwnames)) return NULL;
    Borrow paths = getter_of(o)->paths;
    return o->aux ? get_all(ts, paths, args[0], get_path) : get_path(ts, args[0], paths);
}

const TypeSpec attrgetter_spec = {
    .name = "operator.attrgetter",
    .kind = KIND_ATTRGETTER,
    .flags = TF_VECTORCALL | TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(Getter),
    .doc = "attrgetter(attr, ...) --> attrgetter object\n\n"
           "Something to call that gets the attributes of what it is given: after f = attrgetter('name'), "
           "f(r) is\n"
           "r.name; after g = attrgetter('name', 'date'), g(r) is (r.name, r.date); 'name.first' is "
           "r.name.first.",
    .methods = getter_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = attrgetter_new,
        .dealloc = getter_dealloc,
        .traverse = getter_traverse,
        .clear = getter_clear,
        .repr = getter_repr,
        .call = attrgetter_call,
    },
};

/* --- methodcaller --------------------------------------------------------------------------------------- */

typedef struct MethodCaller {
    GcObject base;
    Ref name;          /* interned str */
    Ref values;        /* tuple: positional arguments, then the values of the keywords */
    Ref kwnames;       /* tuple, or NULL */
} MethodCaller;

static inline MethodCaller *caller_of(Borrow o) { return (MethodCaller *)o; }
static inline size_t caller_positional(MethodCaller *c)
{
    return tuple_size(c->values) - kwnames_count(c->kwnames);
}

static Ref methodcaller_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (nargs == 0) return raise_type_error(ts, "methodcaller needs at least one argument, the method name");
    if (!is_str(args[0])) return raise_type_error(ts, "method name must be a string");
    StrObject *s = str_of(args[0]);
    Ref copy = is_kind(args[0], KIND_STR) ? ref_new(args[0]) : str_from_utf8(ts, s->text, s->size);
    Ref name = copy ? str_intern_take(ts, copy) : NULL;
    Ref values = name ? tuple_from_array(ts, args + 1, nargs - 1 + kwnames_count(kwnames)) : NULL;
    MethodCaller *c = values ? (MethodCaller *)zeroed_alloc(ts, type, sizeof(MethodCaller)) : NULL;
    if (!c) {
        ref_xdrop(name);
        ref_xdrop(values);
        return NULL;
    }
    c->name = name;
    c->values = values;
    c->kwnames = kwnames_count(kwnames) ? ref_new(kwnames) : NULL;
    gc_track(ts, OBJ(c));
    return OBJ(c);
}

static void methodcaller_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    MethodCaller *c = caller_of(o);
    ref_clear(&c->name);
    ref_clear(&c->values);
    ref_clear(&c->kwnames);
}

static void methodcaller_dealloc(ThreadState *ts, Object *o)
{
    methodcaller_clear(ts, o);
    object_free(ts, o, sizeof(MethodCaller));
}

static void methodcaller_traverse(Object *o, VisitFn visit, void *context)
{
    MethodCaller *c = caller_of(o);
    visit_field(visit, context, c->name, "name");
    visit_field(visit, context, c->values, "arguments");
    visit_field(visit, context, c->kwnames, "keywords");
}

static Ref methodcaller_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    MethodCaller *c = caller_of(o);
    if (!one_argument(ts, "methodcaller", nargs, kwnames)) return NULL;
    Borrow const *values = tuple_of(c->values)->items;
    size_t n = caller_positional(c);
    if (!c->kwnames && n <= 4) return obj_call_method(ts, args[0], (StrObject *)c->name, values, n);
    Ref method = obj_getattr(ts, args[0], (StrObject *)c->name);
    Ref result = method ? obj_call(ts, method, values, n, c->kwnames) : NULL;
    ref_xdrop(method);
    return result;
}

static bool add_caller_arguments(StrBuilder *b, MethodCaller *c)
{
    size_t n = caller_positional(c);
    bool done = builder_add_repr(b, c->name);
    for (size_t i = 0; done && i < tuple_size(c->values); i++) {
        builder_add_text(b, ", ");
        if (i >= n) {
            builder_add_str(b, tuple_item(c->kwnames, i - n));
            builder_add_text(b, "=");
        }
        done = builder_add_repr(b, tuple_item(c->values, i));
    }
    return done;
}

static Ref methodcaller_repr(ThreadState *ts, Borrow o)
{
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_format(ts, "%T(...)", o);
    StrBuilder b = {.ts = ts};
    builder_add_text(&b, TYPE_NAME(o));
    builder_add_text(&b, "(");
    bool done = add_caller_arguments(&b, caller_of(o));
    builder_add_text(&b, ")");
    repr_leave(ts, o);
    if (done) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

/* functools.partial(type, name, **keywords), which makes the like when it is called with the arguments. */
static Ref caller_partial(ThreadState *ts, MethodCaller *c)
{
    size_t n = caller_positional(c), total = tuple_size(c->values);
    Type *partial = type_for_kind(ts, KIND_PARTIAL);
    Borrow *row = partial ? mem_alloc(ts, (total - n + 2) * sizeof *row) : NULL;
    if (!row) return NULL;
    row[0] = OBJ(c->base.base.type);
    row[1] = c->name;
    for (size_t i = n; i < total; i++) row[i - n + 2] = tuple_item(c->values, i);
    Ref result = obj_call(ts, OBJ(partial), row, 2, c->kwnames);
    mem_free(ts, row, (total - n + 2) * sizeof *row);
    return result;
}

static NATIVE(methodcaller_reduce)
{
    UNUSED_ARGUMENTS();
    MethodCaller *c = caller_of(self);
    size_t n = caller_positional(c);
    if (c->kwnames)
        return pack_take(ts, 2, caller_partial(ts, c), tuple_from_array(ts, tuple_of(c->values)->items, n));
    Ref arguments = tuple_new(ts, n + 1);
    if (!arguments) return NULL;
    tuple_of(arguments)->items[0] = ref_new(c->name);
    for (size_t i = 0; i < n; i++) tuple_of(arguments)->items[i + 1] = ref_new(tuple_item(c->values, i));
    return reduce_take(ts, self, arguments);
}

static const MethodDef methodcaller_methods[] = {
    {"__reduce__", methodcaller_reduce, 0, 0, 0, "Return state information for pickling"},
    {0},
};

const TypeSpec methodcaller_spec = {
    .name = "operator.methodcaller",
    .kind = KIND_METHODCALLER,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(MethodCaller),
    .doc =
        "methodcaller(name, ...) --> methodcaller object\n\n"
        "Something to call that calls a method of what it is given: after f = methodcaller('name'), f(r) is\n"
        "r.name(); after g = methodcaller('name', 'date', foo=1), g(r) is r.name('date', foo=1).",
    .methods = methodcaller_methods,
    .slots = {
        .getattr = object_getattr,
        .new_ = methodcaller_new,
        .dealloc = methodcaller_dealloc,
        .traverse = methodcaller_traverse,
        .clear = methodcaller_clear,
        .repr = methodcaller_repr,
        .call = methodcaller_call,
    },
};

/* --- the module ----------------------------------------------------------------------------------------- */

#define ONE(name, function, text) {name, function, 1, 1, 0, name "($module, a, /)\n--\n\n" text}
#define TWO(name, function, text) {name, function, 2, 2, 0, name "($module, a, b, /)\n--\n\n" text}

static const MethodDef functions[] = {
    ONE("truth", op_truth, "True if a is true, False otherwise."),
    TWO("contains", op_contains, "b in a (mind the order)."),
    TWO("indexOf", op_indexof, "The number of the first item of a that equals b."),
    TWO("countOf", op_countof, "How many items of a equal b."),
    TWO("is_", op_is, "a is b."),
    TWO("is_not", op_is_not, "a is not b."),
    TWO("add", op_add, "a + b."),
    TWO("sub", op_sub, "a - b."),
    TWO("mul", op_mul, "a * b."),
    TWO("matmul", op_matmul, "a @ b."),
    TWO("floordiv", op_floordiv, "a // b."),
    TWO("truediv", op_truediv, "a / b."),
    TWO("mod", op_mod, "a % b."),
    ONE("neg", op_neg, "-a."),
    ONE("pos", op_pos, "+a."),
    ONE("abs", op_abs, "abs(a)."),
    ONE("inv", op_invert, "~a."),
    ONE("invert", op_invert, "~a."),
    TWO("lshift", op_lshift, "a << b."),
    TWO("rshift", op_rshift, "a >> b."),
    ONE("not_", op_not, "not a."),
    TWO("and_", op_and, "a & b."),
    TWO("xor", op_xor, "a ^ b."),
    TWO("or_", op_or, "a | b."),
    TWO("iadd", op_iadd, "a += b."),
    TWO("isub", op_isub, "a -= b."),
    TWO("imul", op_imul, "a *= b."),
    TWO("imatmul", op_imatmul, "a @= b."),
    TWO("ifloordiv", op_ifloordiv, "a //= b."),
    TWO("itruediv", op_itruediv, "a /= b."),
    TWO("imod", op_imod, "a %= b."),
    TWO("ilshift", op_ilshift, "a <<= b."),
    TWO("irshift", op_irshift, "a >>= b."),
    TWO("iand", op_iand, "a &= b."),
    TWO("ixor", op_ixor, "a ^= b."),
    TWO("ior", op_ior, "a |= b."),
    TWO("concat", op_concat, "a + b, for sequences."),
    TWO("iconcat", op_iconcat, "a += b, for sequences."),
    TWO("getitem", op_getitem, "a[b]."),
    {"setitem", op_setitem, 3, 3, 0, "setitem($module, a, b, c, /)\n--\n\na[b] = c."},
    TWO("delitem", op_delitem, "del a[b]."),
    TWO("pow", op_pow, "a ** b."),
    TWO("ipow", op_ipow, "a **= b."),
    TWO("eq", op_eq, "a == b."),
    TWO("ne", op_ne, "a != b."),
    TWO("lt", op_lt, "a < b."),
    TWO("le", op_le, "a <= b."),
    TWO("gt", op_gt, "a > b."),
    TWO("ge", op_ge, "a >= b."),
    ONE("index", op_index, "a as an int, by a.__index__()."),
    {"length_hint", op_length_hint, 1, 2, 0,
     "length_hint($module, obj, default=0, /)\n--\n\n"
     "How many items obj has, at a guess: its length, what its __length_hint__ says, or the default."},
    {"_compare_digest", op_compare_digest, 2, 2, 0,
     "_compare_digest($module, a, b, /)\n--\n\n"
     "Are a and b equal? Takes as long whether they differ early or late: for secrets.\n"
     "Both are bytes-like, or both strings of ASCII characters."},
    {"call", op_call, 0, ARGS_ANY, MF_KEYWORDS,
     "call($module, obj, /, *args, **kwargs)\n--\n\nobj(*args, **kwargs)."},
    {0},
};

Ref module_operator_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_operator", "The operators of the language as functions.");
    bool done = module && module_add_functions(ts, module, functions) &&
                module_add_kind(ts, module, KIND_ITEMGETTER) &&
                module_add_kind(ts, module, KIND_ATTRGETTER) &&
                module_add_kind(ts, module, KIND_METHODCALLER);
    if (!done) ref_clear(&module);
    return module;
}
