/* type_methods.c: calling types, their methods, and the type `type` itself. */
#include "object/args.h"
#include "object/int.h"
#include "object/list.h"
#include "object/set.h"
#include "object/type_parts.h"
#include "object/union.h"

#define UNUSED (void)args, (void)nargs, (void)kwnames

/* --- calling --- */

static OURO_COLD Ref raise_no_instances(ThreadState *ts, const Type *type)
{
    return raise_type_error(ts, "cannot create '%N' instances", type);
}

static Ref type_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Type *type = (Type *)o;
    if (type->kind == KIND_TYPE) {
        if (nargs == 1 && !kwnames_count(kwnames)) return ref_new(OBJ(args[0]->type));
        if (nargs != 3) return raise_type_error(ts, "type() takes 1 or 3 arguments");
    }
    if (!type->slots.new_ || type_has(type, TF_NO_INSTANTIATE)) return raise_no_instances(ts, type);
    Ref made = type->slots.new_(ts, type, args, nargs, kwnames);
    if (!made || !type_is_subtype(made->type, type)) return made;
    if (made->type->slots.init(ts, made, args, nargs, kwnames)) return made;
    ref_drop(made);
    return NULL;
}

/* Is making an instance of `type` by the __new__ of `native` what the class's own layout needs? */
static bool new_is_safe(ThreadState *ts, Type *native, Type *type)
{
    Type *base = type;
    while (base && base->slots.new_ == slot_new) base = base->parent;
    bool barred = type_has(type, TF_NO_INSTANTIATE);
    if (!barred && (!base || base->slots.new_ == native->slots.new_)) return true;
    raise_type_error(ts, "%N.__new__(%N) is not safe, use %N.__new__()",
                     native == type && type->parent ? type->parent : native, type, barred ? type : base);
    return false;
}

/* int.__new__(cls, ...): self is int. */
static Ref call_new(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Type *native = type_of(self);
    if (nargs < 1) return raise_type_error(ts, "%N.__new__(): not enough arguments", native);
    if (!is_type(args[0]))
        return raise_type_error(ts, "%N.__new__(X): X is not a type object (%T)", native, args[0]);
    Type *type = type_of(args[0]);
    if (!type_is_subtype(type, native))
        return raise_type_error(ts, "%N.__new__(%N): %N is not a subtype of %N", native, type, type, native);
    if (!new_is_safe(ts, native, type)) return NULL;
    return native->slots.new_(ts, type, args + 1, nargs - 1, kwnames);
}

const MethodDef type_new_method = {"__new__",
                                   call_new,
                                   0,
                                   ARGS_ANY,
                                   MF_KEYWORDS,
                                   "__new__($type, *args, **kwargs)\n--\n\nCreate and return a new object.  "
                                   "See help(type) for accurate signature."};

/* type.__new__(meta, name, bases, dict, **kwargs) */
static Ref type_construct(ThreadState *ts, Type *meta, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (nargs != 3)
        return raise_type_error(ts, "type.__new__() takes exactly 3 arguments (%zu given)", nargs);
    if (!is_str(args[0]))
        return raise_type_error(ts, "type.__new__() argument 1 must be str, not %K", args[0]);
    if (!is_tuple(args[1]))
        return raise_type_error(ts, "type.__new__() argument 2 must be tuple, not %K", args[1]);
    if (!is_dict(args[2]))
        return raise_type_error(ts, "type.__new__() argument 3 must be dict, not %K", args[2]);
    return type_new(ts, meta, args[0], args[1], args[2], args + 3, kwnames);
}

static bool type_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)self, (void)args;
    if (nargs == 1 && kwnames_count(kwnames))
        raise_type_error(ts, "type.__init__() takes no keyword arguments");
    else if (nargs != 1 && nargs != 3) raise_type_error(ts, "type.__init__() takes 1 or 3 arguments");
    else return true;
    return false;
}

/* --- isinstance and issubclass --- */

/* The __bases__ of something that is like a class: a tuple; *bases NULL when there is none. */
static bool bases_of(ThreadState *ts, Borrow cls, Ref *bases)
{
    if (!obj_lookup(ts, cls, ID(ts, __bases__), bases)) return false;
    if (*bases && !is_tuple(*bases)) ref_clear(bases);
    return true;
}

static bool like_class(ThreadState *ts, Borrow cls, const char *message)
{
    Ref bases;
    if (!bases_of(ts, cls, &bases)) return false;
    if (!bases) raise_type_error(ts, "%s", message);
    ref_xdrop(bases);
    return !ts->exc;
}

/* By __bases__, for objects that are no types. */
static int inherits_by_bases(ThreadState *ts, Borrow sub, Borrow cls)
{
    if (sub == cls) return 1;
    Ref bases;
    if (!bases_of(ts, sub, &bases)) return -1;
    if (!bases) return 0;
    int found = 0;
    if (!recursion_enter(ts, " in __subclasscheck__")) found = -1;
    else {
        for (size_t i = 0; i < tuple_size(bases) && found == 0; i++)
            found = inherits_by_bases(ts, tuple_item(bases, i), cls);
        recursion_leave(ts);
    }
    ref_drop(bases);
    return found;
}

int type_is_subclass(ThreadState *ts, Borrow sub, Borrow cls)
{
    if (is_type(sub) && is_type(cls)) return type_is_subtype(type_of(sub), type_of(cls));
    if (!like_class(ts, sub, "issubclass() arg 1 must be a class") ||
        !like_class(ts, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        return -1;
    return inherits_by_bases(ts, sub, cls);
}

int type_is_instance(ThreadState *ts, Borrow o, Borrow cls)
{
    bool real = is_type(cls);
    if (real && type_is_subtype(o->type, type_of(cls))) return 1;
    if (!real && !like_class(ts, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"))
        return -1;
    Ref claimed;
    if (!obj_lookup(ts, o, ID(ts, __class__), &claimed)) return -1;
    int found = 0;
    if (claimed && real) found = is_type(claimed) && type_is_subtype(type_of(claimed), type_of(cls));
    else if (claimed) found = inherits_by_bases(ts, claimed, cls);
    ref_xdrop(claimed);
    return found;
}

static Ref bool_or_error(ThreadState *ts, int answer)
{
    return answer < 0 ? NULL : bool_new(ts, answer);
}

static Ref instancecheck(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    return bool_or_error(ts, type_is_instance(ts, args[0], self));
}

static Ref subclasscheck(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    return bool_or_error(ts, type_is_subclass(ts, args[0], self));
}

/* --- other methods --- */

static Ref method_mro(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    Ref mro = mro_linearize(ts, type_of(self));
    Ref list = mro ? obj_to_list(ts, mro) : NULL;
    ref_xdrop(mro);
    return list;
}

static Ref subclasses(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    Type *type = type_of(self);
    Ref list = list_new(ts, 0);
    for (uint32_t i = 0; list && i < type->subclasses_count; i++) {
        if (!list_append(ts, list, OBJ(type->subclasses[i]))) ref_clear(&list);
    }
    return list;
}

static Ref prepare(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)self;
    UNUSED;
    return dict_new(ts);
}

bool type_merge_names(ThreadState *ts, Borrow names, Type *type)
{
    Borrow dict = type_dict(ts, type);
    if (!dict || !dict_merge(ts, names, dict, true)) return false;
    for (size_t i = 0; i < tuple_size(type->bases); i++) {
        if (!type_merge_names(ts, names, type_of(tuple_item(type->bases, i)))) return false;
    }
    return true;
}

static Ref method_dir(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    Ref names = dict_new(ts);
    Ref list = names && type_merge_names(ts, names, type_of(self)) ? dict_keys_list(ts, names) : NULL;
    ref_xdrop(names);
    return list;
}

static Ref method_sizeof(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    UNUSED;
    return int_from_int64(ts, (int64_t)object_total_size(self));
}

static const MethodDef methods[] = {
    {"mro", method_mro, 0, 0, 0, "mro($self, /)\n--\n\nReturn a type's method resolution order."},
    {"__subclasses__", subclasses, 0, 0, 0,
     "__subclasses__($self, /)\n--\n\nReturn a list of immediate subclasses."},
    {"__prepare__", prepare, 0, ARGS_ANY, MF_CLASS | MF_KEYWORDS,
     "The namespace for the body of a class: a dict."},
    {"__instancecheck__", instancecheck, 1, 1, 0,
     "__instancecheck__($self, instance, /)\n--\n\nCheck if an object is an instance."},
    {"__subclasscheck__", subclasscheck, 1, 1, 0,
     "__subclasscheck__($self, subclass, /)\n--\n\nCheck if a class is a subclass."},
    {"__dir__", method_dir, 0, 0, 0,
     "__dir__($self, /)\n--\n\nSpecialized __dir__ implementation for types."},
    {"__sizeof__", method_sizeof, 0, 0, 0,
     "__sizeof__($self, /)\n--\n\nReturn memory consumption of the type object."},
    {0},
};

const TypeSpec type_spec = {
    .name = "type",
    .kind = KIND_TYPE,
    .flags = TF_VECTORCALL | TF_GC | TF_BASETYPE | TF_WEAKREFS,
    .basic_size = sizeof(Type),
    .dict_offset = offsetof(Type, dict),
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .methods = methods,
    .getset = type_getset,
    .slots = {
        .dealloc = type_dealloc,
        .traverse = type_traverse,
        .storage = type_storage,
        .clear = type_clear,
        .repr = type_repr,
        .call = type_call,
        .getattr = type_getattr,
        .setattr = type_setattr,
        .init = type_init,
        .new_ = type_construct,
        .binary[OP_OR] = union_or,
    },
};
