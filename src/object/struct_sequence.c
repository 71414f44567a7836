/* struct_sequence.c: tuples whose items have names.
 *
 * The object is a tuple with room for the hidden fields behind the items; aux, the length, counts the visible
 * ones. The type keeps the names of all fields in slot_names, their number in slots_count. */
#include "object/struct_sequence.h"

#include "object/args.h"
#include "object/int.h"
#include "object/type_parts.h"

/* All fields, hidden ones included. */
static size_t field_count(Borrow o)
{
    return type_native_base(o->type)->slots_count;
}

/* Items of the tuple, as the type says. */
static size_t visible_count(ThreadState *ts, Type *type)
{
    Borrow n = type_find(ts, type, ID(ts, n_sequence_fields));
    return n && is_int(n) ? (size_t)int_small_value(n) : 0;
}

static size_t required_size(size_t fields)
{
    return sizeof(TupleObject) + fields * sizeof(Ref);
}

size_t struct_sequence_size(Object *o)
{
    return required_size(field_count(o));
}

void struct_sequence_dealloc(ThreadState *ts, Object *o)
{
    size_t n = field_count(o);
    for (size_t i = n; i-- > 0;) ref_xdrop(((TupleObject *)o)->items[i]);
    object_free(ts, o, required_size(n));
}

void struct_sequence_traverse(Object *o, VisitFn visit, void *context)
{
    size_t n = field_count(o);
    for (size_t i = 0; i < n; i++) {
        Borrow item = ((TupleObject *)o)->items[i];
        if (item) visit(context, item, EDGE_ITEM, i);
    }
}

static Ref sequence_alloc(ThreadState *ts, Type *type, size_t visible)
{
    size_t n = type_native_base(type)->slots_count;
    Object *o = gc_alloc(ts, type, required_size(n));
    if (!o) return NULL;
    for (size_t i = 0; i < n; i++) ((TupleObject *)o)->items[i] = NULL;
    o->aux = (uint32_t)visible;
    gc_track(ts, o);
    return o;
}

Ref struct_sequence_new_take(ThreadState *ts, Type *type, Ref *items, size_t count)
{
    Ref o = sequence_alloc(ts, type, visible_count(ts, type));
    for (size_t i = 0; i < count; i++) {
        if (o && i < field_count(o)) ((TupleObject *)o)->items[i] = items[i] ? items[i] : none_new(ts);
        else ref_xdrop(items[i]);
    }
    for (size_t i = count; o && i < field_count(o); i++) ((TupleObject *)o)->items[i] = none_new(ts);
    return o;
}

/* --- T(sequence, dict=None) --- */

static bool check_length(ThreadState *ts, Type *type, size_t given)
{
    size_t least = visible_count(ts, type), most = type_native_base(type)->slots_count;
    if (given >= least && given <= most) return true;
    if (least == most)
        raise_type_error(ts, "%N() takes a %zu-sequence (%zu-sequence given)", type, least, given);
    else
        raise_type_error(ts, "%N() takes an at %s %zu-sequence (%zu-sequence given)", type,
                         given < least ? "least" : "most", given < least ? least : most, given);
    return false;
}

/* The field's value from the dict, else None; new reference. */
static Ref field_from(ThreadState *ts, Borrow names, size_t i, Borrow dict)
{
    Borrow value = dict ? dict_find(ts, dict, tuple_item(names, i)) : NULL;
    return ts->exc ? NULL : ref_new(value ? value : ts->rt->none);
}

static Ref construct_from(ThreadState *ts, Type *type, Borrow sequence, Borrow dict)
{
    if (!check_length(ts, type, tuple_size(sequence))) return NULL;
    Ref o = sequence_alloc(ts, type, visible_count(ts, type));
    Type *native = type_native_base(type);
    for (size_t i = 0; o && i < native->slots_count; i++) {
        Ref value = i < tuple_size(sequence) ? ref_new(tuple_item(sequence, i))
                                             : field_from(ts, native->slot_names, i, dict);
        if (value) ((TupleObject *)o)->items[i] = value;
        else ref_clear(&o);
    }
    return o;
}

Ref struct_sequence_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"sequence", "dict"};
    static const ArgSpec spec = {"structseq", names, .count = 2, .positional = 2, .required = 1};
    Borrow bound[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Ref sequence = obj_to_tuple(ts, bound[0]);
    if (!sequence)
        return exc_take_if(ts, EXC_TYPE_ERROR) ? raise_type_error(ts, "constructor requires a sequence")
                                               : NULL;
    Ref o = NULL;
    if (bound[1] && !is_dict(bound[1])) raise_type_error(ts, "%N() takes a dict as second arg, if any", type);
    else o = construct_from(ts, type, sequence, bound[1]);
    ref_drop(sequence);
    return o;
}

/* --- methods --- */

/* The names of the fields one after the other, without the unnamed: field i is shown by the i-th. */
static Borrow shown_name(Borrow names, size_t i)
{
    for (size_t k = 0; k < tuple_size(names); k++) {
        Borrow name = tuple_item(names, k);
        if (str_of(name)->size == 0) continue;
        if (i-- == 0) return name;
    }
    return NULL;
}

Ref struct_sequence_repr(ThreadState *ts, Borrow o)
{
    StrBuilder b = {.ts = ts};
    Type *native = type_native_base(o->type);
    builder_add_text(&b, type_name(o->type));
    builder_add_text(&b, "(");
    bool done = true;
    for (size_t i = 0; done && i < tuple_size(o); i++) {
        Borrow name = shown_name(native->slot_names, i);
        if (i > 0) builder_add_text(&b, ", ");
        if (name) builder_add_str(&b, name);
        builder_add_text(&b, "=");
        done = builder_add_repr(&b, tuple_item(o, i));
    }
    builder_add_text(&b, ")");
    if (done) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

static Ref method_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    size_t visible = tuple_size(self);
    Borrow names = type_native_base(self->type)->slot_names;
    Ref items = tuple_from_array(ts, ((TupleObject *)self)->items, visible),
        hidden = items ? dict_new(ts) : NULL;
    bool done = hidden != NULL;
    for (size_t i = visible; done && i < field_count(self); i++)
        done = dict_set(ts, hidden, tuple_item(names, i), ((TupleObject *)self)->items[i]);
    Ref arguments = done ? tuple_pack(ts, 2, items, hidden) : NULL;
    Ref result = arguments ? tuple_pack(ts, 2, OBJ(self->type), arguments) : NULL;
    ref_xdrop(items);
    ref_xdrop(hidden);
    ref_xdrop(arguments);
    return result;
}

const MethodDef struct_sequence_methods[] = {
    {"__reduce__", method_reduce, 0, 0, 0, NULL},
    {0},
};

/* --- the type --- */

static bool set_number(ThreadState *ts, Type *type, const char *name, size_t value)
{
    Ref number = int_from_int64(ts, (int64_t)value);
    bool done = number && type_set_own(ts, type, name, number);
    ref_xdrop(number);
    return done;
}

static bool add_field(ThreadState *ts, Type *type, size_t i, const StructField *field)
{
    Ref text = str_intern_text(ts, field->name);
    if (!text) return false;
    tuple_of(type->slot_names)->items[i] = text;
    if (!*field->name) return true;
    Ref d = field_descriptor_new(ts, type, text, (uint32_t)required_size(i), field->doc);
    bool done = d && dict_set(ts, type->dict, text, d);
    ref_xdrop(d);
    return done;
}

/* The named among the visible fields, for patterns. */
static bool add_match_args(ThreadState *ts, Type *type, size_t visible)
{
    Ref names = tuple_new(ts, 0);
    for (size_t i = 0; names && i < visible; i++) {
        Borrow name = tuple_item(type->slot_names, i);
        if (str_of(name)->size == 0) continue;
        Ref one = tuple_pack(ts, 1, name), more = one ? obj_binary(ts, names, one, OP_ADD) : NULL;
        ref_xdrop(one);
        ref_drop(names);
        names = more;
    }
    bool done = names && type_set_own(ts, type, "__match_args__", names);
    ref_xdrop(names);
    return done;
}

static bool add_fields(ThreadState *ts, Type *type, const StructField *fields, size_t visible)
{
    size_t count = 0, unnamed = 0;
    while (fields[count].name) unnamed += !*fields[count++].name;
    if (!type_dict(ts, type) || !(type->slot_names = tuple_new(ts, count))) return false;
    type->slots_count = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        if (!add_field(ts, type, i, &fields[i])) return false;
    }
    return set_number(ts, type, "n_sequence_fields", visible) && set_number(ts, type, "n_fields", count) &&
           set_number(ts, type, "n_unnamed_fields", unnamed) && add_match_args(ts, type, visible);
}

Type *struct_sequence_type(ThreadState *ts, const TypeSpec *spec, const StructField *fields, size_t visible)
{
    Type *type = type_from_spec(ts, spec);
    if (type && !add_fields(ts, type, fields, visible)) {
        ref_drop(OBJ(type));
        return NULL;
    }
    return type;
}
