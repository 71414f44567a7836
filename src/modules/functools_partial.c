/* functools_partial.c: partial: a function with some of its arguments given already. */
#include "modules/itertools.h"

#include "object/instance.h"

typedef struct Partial {
    GcObject base;
    Ref function;
    Ref args;         /* tuple */
    Ref keywords;     /* dict */
    Ref dict;         /* __dict__, or NULL */
} Partial;

static inline Partial *partial_of(Borrow o) { return (Partial *)o; }

static Ref partial_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames);

/* --- making --------------------------------------------------------------------------------------------- */

/* first + args[..n] */
static Ref joined_args(ThreadState *ts, Borrow first, Borrow const *args, size_t n)
{
    size_t have = first ? tuple_size(first) : 0;
    Ref joined = tuple_new(ts, have + n);
    if (!joined || have + n == 0) return joined;
    for (size_t i = 0; i < have; i++) tuple_of(joined)->items[i] = ref_new(tuple_item(first, i));
    for (size_t i = 0; i < n; i++) tuple_of(joined)->items[have + i] = ref_new(args[i]);
    return joined;
}

/* A copy of `first` (or NULL) with the keywords of a call. */
static Ref joined_keywords(ThreadState *ts, Borrow first, Borrow const *values, Borrow kwnames)
{
    Ref joined = first ? dict_copy(ts, first) : dict_new(ts);
    for (size_t i = 0; joined && i < kwnames_count(kwnames); i++)
        if (!dict_set(ts, joined, tuple_item(kwnames, i), values[i])) ref_clear(&joined);
    return joined;
}

/* A partial of a partial becomes one, if the inner one has no attributes. */
static Ref partial_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (nargs < 1) return raise_type_error(ts, "type 'partial' takes at least one argument");
    Borrow function = args[0], first_args = NULL, first_keywords = NULL;
    if (!obj_is_callable(function)) return raise_type_error(ts, "the first argument must be callable");
    if (function->type->slots.call == partial_call && !partial_of(function)->dict &&
        partial_of(function)->function) {
        first_args = partial_of(function)->args;
        first_keywords = partial_of(function)->keywords;
        function = partial_of(function)->function;
    }
    Partial *p = (Partial *)zeroed_alloc(ts, type, sizeof(Partial));
    if (!p) return NULL;
    p->function = ref_new(function);
    if (!(p->args = joined_args(ts, first_args, args + 1, nargs - 1)) ||
        !(p->keywords = joined_keywords(ts, first_keywords, args + nargs, kwnames))) {
        ref_drop(OBJ(p));
        return NULL;
    }
    gc_track(ts, OBJ(p));
    return OBJ(p);
}

static void partial_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    Partial *p = partial_of(o);
    ref_clear(&p->function);
    ref_clear(&p->args);
    ref_clear(&p->keywords);
    ref_clear(&p->dict);
}

static void partial_dealloc(ThreadState *ts, Object *o)
{
    partial_clear(ts, o);
    object_free(ts, o, sizeof(Partial));
}

static void partial_traverse(Object *o, VisitFn visit, void *context)
{
    Partial *p = partial_of(o);
    visit_field(visit, context, p->function, "func");
    visit_field(visit, context, p->args, "args");
    visit_field(visit, context, p->keywords, "keywords");
    if (p->dict) visit(context, p->dict, EDGE_DICT, 0);
}

/* --- calling -------------------------------------------------------------------------------------------- */

/* The arguments of one call: a row of values, on the C stack if they are few. The keywords' values and names
 * are owned, for the dict may change while the function runs; what stands before them is kept by others. */
typedef struct CallRow {
    Borrow few[12];
    Borrow *values;
    size_t room, positional, keywords;
    Ref names;            /* tuple, or NULL */
} CallRow;

static bool row_init(ThreadState *ts, CallRow *row, size_t room)
{
    row->room = room;
    row->names = NULL;
    row->keywords = 0;
    row->values = room <= OURO_ARRAY_LENGTH(row->few) ? row->few : mem_alloc(ts, room * sizeof(Borrow));
    return row->values != NULL;
}

static void row_fini(ThreadState *ts, CallRow *row)
{
    for (size_t i = 0; row->names && i < row->keywords; i++) ref_drop(row->values[row->positional + i]);
    ref_xdrop(row->names);
    if (row->values != row->few) mem_free(ts, row->values, row->room * sizeof(Borrow));
}

static int name_index(Borrow kwnames, Borrow name)
{
    for (size_t i = 0; i < kwnames_count(kwnames); i++) {
        Borrow other = tuple_item(kwnames, i);
        if (other == name || str_equal((StrObject *)other, (StrObject *)name)) return (int)i;
    }
    return -1;
}

static void row_add_keyword(CallRow *row, Borrow name, Borrow value)
{
    tuple_of(row->names)->items[row->keywords] = ref_new(name);
    row->values[row->positional + row->keywords++] = ref_new(value);
}

/* The keywords of the partial, with the values that the call gives for some; then the others of the call. */
static bool row_add_keywords(ThreadState *ts, CallRow *row, Borrow keywords, Borrow const *values,
                             Borrow kwnames)
{
    size_t position = 0, repeated = 0;
    Borrow name, value;
    while (dict_next(keywords, &position, &name, &value)) {
        if (!is_str(name)) return raise_type_error(ts, "keywords must be strings") != NULL;
        repeated += name_index(kwnames, name) >= 0;
    }
    if (!(row->names = tuple_new(ts, dict_size(keywords) + kwnames_count(kwnames) - repeated))) return false;
    for (position = 0; dict_next(keywords, &position, &name, &value);) {
        int given = name_index(kwnames, name);
        row_add_keyword(row, name, given >= 0 ? values[given] : value);
    }
    for (size_t i = 0; i < kwnames_count(kwnames); i++) {
        Borrow known = dict_find(ts, keywords, tuple_item(kwnames, i));
        if (!known) row_add_keyword(row, tuple_item(kwnames, i), values[i]);
    }
    return true;
}

static Ref call_with(ThreadState *ts, Borrow function, Borrow first, Borrow keywords, Borrow const *args,
                     size_t nargs, Borrow kwnames)
{
    CallRow row;
    size_t n = tuple_size(first), given = kwnames_count(kwnames);
    Ref result = NULL;
    if (!row_init(ts, &row, n + nargs + given + dict_size(keywords))) return NULL;
    row.positional = n + nargs;
    memcpy(row.values, tuple_of(first)->items, n * sizeof(Borrow));
    if (nargs + given) memcpy(row.values + n, args, (nargs + given) * sizeof(Borrow));
    if (dict_size(keywords) == 0)
        result = obj_call(ts, function, row.values, row.positional, kwnames);
    else if (row_add_keywords(ts, &row, keywords, args + nargs, kwnames))
        result = obj_call(ts, function, row.values, row.positional, row.names);
    row_fini(ts, &row);
    return result;
}

static Ref partial_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Partial *p = partial_of(o);
    if (!p->function || !p->args || !p->keywords)
        return raise_type_error(ts, "partial object is being destroyed");
    Ref function = ref_new(p->function), first = ref_new(p->args), keywords = ref_new(p->keywords);
    Ref result = call_with(ts, function, first, keywords, args, nargs, kwnames);
    ref_drop(function);
    ref_drop(first);
    ref_drop(keywords);
    return result;
}

/* --- repr and pickling ---------------------------------------------------------------------------------- */

static bool add_arguments(StrBuilder *b, Borrow args, Borrow keywords)
{
    bool done = true;
    for (size_t i = 0; done && i < tuple_size(args); i++) {
        builder_add_text(b, ", ");
        done = builder_add_repr(b, tuple_item(args, i));
    }
    size_t position = 0;
    Borrow name, value;
    while (done && dict_next(keywords, &position, &name, &value)) {
        Ref kept_name = ref_new(name), kept_value = ref_new(value);
        builder_add_text(b, ", ");
        done = builder_add_obj(b, kept_name);
        builder_add_text(b, "=");
        done = done && builder_add_repr(b, kept_value);
        ref_drop(kept_name);
        ref_drop(kept_value);
    }
    return done;
}

static Ref partial_repr(ThreadState *ts, Borrow o)
{
    Partial *p = partial_of(o);
    int entered = repr_enter(ts, o);
    if (entered <= 0) return entered ? NULL : str_from_ascii(ts, "...", 3);
    StrBuilder b = {.ts = ts};
    Ref function = ref_new(p->function), args = ref_new(p->args), keywords = ref_new(p->keywords);
    StrBuilder arguments = {.ts = ts};
    Ref text = NULL, tail = NULL;
    if (add_arguments(&arguments, args, keywords)) tail = builder_finish(&arguments);
    else builder_discard(&arguments);
    builder_add_text(&b, TYPE_NAME(o));
    builder_add_text(&b, "(");
    if (tail && builder_add_repr(&b, function)) {
        builder_add_str(&b, tail);
        builder_add_text(&b, ")");
        text = builder_finish(&b);
    } else {
        builder_discard(&b);
    }
    ref_xdrop(tail);
    ref_drop(function);
    ref_drop(args);
    ref_drop(keywords);
    repr_leave(ts, o);
    return text;
}

static NATIVE(partial_reduce)
{
    UNUSED_ARGUMENTS();
    Partial *p = partial_of(self);
    return pack_take(ts, 3, ref_new(OBJ(self->type)), tuple_pack(ts, 1, p->function),
                     tuple_pack(ts, 4, p->function, p->args, p->keywords, p->dict ? p->dict : ts->rt->none));
}

static bool is_state(ThreadState *ts, Borrow state)
{
    if (!is_tuple(state) || tuple_size(state) != 4) return false;
    Borrow keywords = tuple_item(state, 2);
    return obj_is_callable(tuple_item(state, 0)) && is_tuple(tuple_item(state, 1)) &&
           (keywords == ts->rt->none || is_dict(keywords));
}

static NATIVE(partial_setstate)
{
    UNUSED_ARGUMENTS();
    Partial *p = partial_of(self);
    Borrow state = args[0];
    if (!is_state(ts, state)) return raise_type_error(ts, "invalid partial state");
    Borrow given = tuple_item(state, 2), dict = tuple_item(state, 3), given_args = tuple_item(state, 1);
    Ref positional = is_kind(given_args, KIND_TUPLE) ? ref_new(given_args) : NULL, keywords = NULL;
    if (!positional) positional = tuple_from_array(ts, tuple_of(given_args)->items, tuple_size(given_args));
    if (positional)
        keywords = given == ts->rt->none       ? dict_new(ts)
                   : is_kind(given, KIND_DICT) ? ref_new(given)
                                               : dict_copy(ts, given);
    if (!keywords) {
        ref_xdrop(positional);
        return NULL;
    }
    ref_set(&p->function, ref_new(tuple_item(state, 0)));
    ref_set(&p->args, positional);
    ref_set(&p->keywords, keywords);
    ref_set(&p->dict, dict == ts->rt->none ? NULL : ref_new(dict));
    return none_new(ts);
}

static Ref partial_get_dict(ThreadState *ts, Borrow self) { return ref_xnew(obj_dict(ts, self)); }

static bool partial_set_dict(ThreadState *ts, Borrow self, Borrow value)
{
    if (!value) return raise_type_error(ts, "cannot delete __dict__") != NULL;
    if (!is_dict(value))
        return raise_type_error(ts, "__dict__ must be set to a dictionary, not a '%T'", value) != NULL;
    return obj_set_dict(ts, self, value);
}

static const MethodDef partial_methods[] = {
    {"__reduce__", partial_reduce, 0, 0, 0, NULL},
    {"__setstate__", partial_setstate, 1, 1, 0, NULL},
    CLASS_GETITEM,
    {0},
};

static const MemberDef partial_members[] = {
    {"func", MEMBER_OBJECT, offsetof(Partial, function), true,
     "function object to use in future partial calls"},
    {"args", MEMBER_OBJECT, offsetof(Partial, args), true, "tuple of arguments to future partial calls"},
    {"keywords", MEMBER_OBJECT, offsetof(Partial, keywords), true,
     "dictionary of keyword arguments to future partial calls"},
    {0},
};

static const GetSetDef partial_getset[] = {{"__dict__", partial_get_dict, partial_set_dict, NULL}, {0}};

const TypeSpec partial_spec = {
    .name = "functools.partial",
    .kind = KIND_PARTIAL,
    .flags = TF_VECTORCALL | TF_GC | TF_BASETYPE | TF_WEAKREFS | TF_IMMUTABLE,
    .basic_size = sizeof(Partial),
    .dict_offset = offsetof(Partial, dict),
    .doc = "partial(func, *args, **keywords) - a function like func\n    with some arguments and keywords "
           "given already.\n",
    .methods = partial_methods,
    .members = partial_members,
    .getset = partial_getset,
    .slots = {
        .getattr = object_getattr,
        .setattr = object_setattr,
        .new_ = partial_new,
        .dealloc = partial_dealloc,
        .traverse = partial_traverse,
        .clear = partial_clear,
        .repr = partial_repr,
        .call = partial_call,
    },
};
