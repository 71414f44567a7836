/* object_type.c: the type `object`, from which all inherit. */
#include "object/args.h"
#include "object/int.h"
#include "object/list.h"
#include "object/type_parts.h"

#define UNUSED (void)self, (void)args, (void)nargs, (void)kwnames

/* --- making instances --- */

static OURO_COLD Ref refuse_abstract(ThreadState *ts, Type *type)
{
    Ref set = obj_getattr(ts, OBJ(type), ID(ts, __abstractmethods__));
    Ref names = set ? obj_to_list(ts, set) : NULL, joined = NULL;
    ref_xdrop(set);
    if (names && list_sort(ts, names, NULL, false)) joined = str_join(ts, IDO(ts, comma_space), names);
    if (joined)
        raise_type_error(ts, "Can't instantiate abstract class %N with abstract method%s %U", type,
                         list_size(names) > 1 ? "s" : "", joined);
    ref_xdrop(names);
    ref_xdrop(joined);
    return NULL;
}

static OURO_COLD Ref refuse_arguments(ThreadState *ts, Type *type)
{
    if (type->slots.new_ != object_new)
        return raise_type_error(ts, "object.__new__() takes exactly one argument (the type to instantiate)");
    return raise_type_error(ts, "%N() takes no arguments", type);
}

/* Arguments are refused here unless __init__ takes them; see object_init for the other half of the rule. */
Ref object_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args;
    bool excess = nargs || kwnames_count(kwnames);
    if (excess && (type->slots.new_ != object_new || type->slots.init == object_init))
        return refuse_arguments(ts, type);
    if (OURO_UNLIKELY(type_has(type, TF_ABSTRACT))) return refuse_abstract(ts, type);
    if (OURO_LIKELY(type_has(type, TF_HEAP))) return instance_new(ts, type);
    return object_alloc(ts, type, type->basic_size);
}

bool object_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args;
    if (!nargs && !kwnames_count(kwnames)) return true;
    Type *type = self->type;
    if (type->slots.init != object_init)
        raise_type_error(ts, "object.__init__() takes exactly one argument (the instance to initialize)");
    else if (type->slots.new_ == object_new)
        raise_type_error(ts, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
    else
        return true;
    return false;
}

void object_free_plain(ThreadState *ts, Object *o)
{
    object_free(ts, o, o->type->basic_size + (size_t)o->aux * o->type->item_size);
}

/* --- text, comparison --- */

static Ref object_repr(ThreadState *ts, Borrow o)
{
    Type *type = o->type;
    Ref module = type_module(ts, type);
    if (!module && !exc_take_if(ts, EXC_ATTRIBUTE_ERROR)) return NULL;
    bool shown = module && is_str(module) && !str_equals_text(module, "builtins");
    Ref text = shown
                   ? str_from_format(ts, "<%U.%U object at %p>", module, type_qualname_peek(type), ADDRESS(o))
                   : str_from_format(ts, "<%N object at %p>", type, ADDRESS(o));
    ref_xdrop(module);
    return text;
}

static Ref object_str(ThreadState *ts, Borrow o)
{
    return obj_repr(ts, o);
}

static Ref object_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (op == CMP_EQ) return a == b ? bool_new(ts, true) : not_implemented_new(ts);
    if (op != CMP_NE) return not_implemented_new(ts);
    Ref equal = a->type->slots.compare(ts, a, b, CMP_EQ); /* != is the opposite of == unless defined */
    if (!equal || equal == ts->rt->not_implemented) return equal;
    int truth = obj_truth(ts, equal);
    ref_drop(equal);
    return truth < 0 ? NULL : bool_new(ts, !truth);
}

static Ref method_format(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    if (!is_str(args[0])) return raise_type_error(ts, "__format__() argument must be str, not %K", args[0]);
    if (str_of(args[0])->size == 0) return obj_str(ts, self);
    return raise_type_error(ts, "unsupported format string passed to %T.__format__", self);
}

/* --- __class__ --- */

static Ref get_class(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(OBJ(o->type));
}

static bool may_become(ThreadState *ts, Type *from, Type *to)
{
    Type *module = ts->rt->types[KIND_MODULE];
    bool modules = type_is_subtype(from, module) && type_is_subtype(to, module);
    if (!modules && (type_has(from, TF_IMMUTABLE) || type_has(to, TF_IMMUTABLE)))
        raise_type_error(ts,
                         "__class__ assignment only supported for mutable types or ModuleType subclasses");
    else if (!type_same_layout(from, to))
        raise_type_error(ts, "__class__ assignment: '%N' object layout differs from '%N'", to, from);
    else
        return true;
    return false;
}

static bool set_class(ThreadState *ts, Borrow o, Borrow value)
{
    if (!value) {
        raise_type_error(ts, "can't delete __class__ attribute");
        return false;
    }
    if (!is_type(value)) {
        raise_type_error(ts, "__class__ must be set to a class, not '%T' object", value);
        return false;
    }
    Type *from = o->type, *to = type_of(value);
    if (!may_become(ts, from, to)) return false;
    if (from == to) return true;
    if (type_has(from, TF_INLINE_ATTRS) && !obj_dict(ts, o))
        return false; /* the shape belongs to the old class */
    if (type_has(to, TF_HEAP)) ref_new(OBJ(to));
    o->type = to;
    if (type_has(from, TF_HEAP)) ref_drop(OBJ(from));
    return true;
}

/* --- the other methods --- */

static bool add_own_names(ThreadState *ts, Borrow o, Borrow names)
{
    Ref dict;
    if (!obj_lookup(ts, o, ID(ts, __dict__), &dict)) return false;
    bool done = !dict || !is_dict(dict) || dict_merge(ts, names, dict, true);
    ref_xdrop(dict);
    return done;
}

static bool add_class_names(ThreadState *ts, Borrow o, Borrow names)
{
    Ref cls;
    if (!obj_lookup(ts, o, ID(ts, __class__), &cls)) return false;
    bool done = !cls || !is_type(cls) || type_merge_names(ts, names, type_of(cls));
    ref_xdrop(cls);
    return done;
}

static Ref method_dir(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    Ref names = dict_new(ts);
    bool done = names && add_own_names(ts, self, names) && add_class_names(ts, self, names);
    Ref list = done ? dict_keys_list(ts, names) : NULL;
    ref_xdrop(names);
    return list;
}

static Ref method_sizeof(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    return int_from_int64(ts, (int64_t)object_total_size(self));
}

static Ref method_init_subclass(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs,
                                Borrow kwnames)
{
    UNUSED;
    return none_new(ts);
}

static Ref method_subclasshook(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    return not_implemented_new(ts);
}

static const MethodDef methods[] = {
    {"__reduce_ex__", object_reduce_ex, 1, 1, 0,
     "__reduce_ex__($self, protocol, /)\n--\n\nHelper for pickle."},
    {"__reduce__", object_reduce, 0, 0, 0, "__reduce__($self, /)\n--\n\nHelper for pickle."},
    {"__getstate__", object_getstate, 0, 0, 0, "__getstate__($self, /)\n--\n\nHelper for pickle."},
    {"__subclasshook__", method_subclasshook, 0, ARGS_ANY, MF_CLASS,
     "What issubclass() asks an abstract class first; NotImplemented: it has nothing to say."},
    {"__init_subclass__", method_init_subclass, 0, 0, MF_CLASS,
     "Called when a class is subclassed; does nothing here."},
    {"__format__", method_format, 1, 1, 0,
     "__format__($self, format_spec, /)\n--\n\nDefault object formatter."},
    {"__sizeof__", method_sizeof, 0, 0, 0, "__sizeof__($self, /)\n--\n\nSize of object in memory, in bytes."},
    {"__dir__", method_dir, 0, 0, 0, "__dir__($self, /)\n--\n\nDefault dir() implementation."},
    {0},
};

static const GetSetDef getset[] = {
    {"__class__", get_class, set_class, "the object's class"},
    {0},
};

const TypeSpec object_spec = {
    .name = "object",
    .kind = KIND_OBJECT,
    .flags = TF_BASETYPE,
    .basic_size = sizeof(Object),
    .doc = "object()\n--\n\nThe root of all classes.\n\nIts own instances have no attributes beyond those of every object, and "
           "take none.",
    .methods = methods,
    .getset = getset,
    .slots = {
        .dealloc = object_free_plain,
        .repr = object_repr,
        .str = object_str,
        .hash = object_hash_identity,
        .getattr = object_getattr,
        .setattr = object_setattr,
        .compare = object_compare,
        .init = object_init,
        .new_ = object_new,
    },
};
