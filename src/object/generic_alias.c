/* generic_alias.c: list[int] and its kin, and what generic aliases and unions share. */
#include "object/generic_alias.h"

#include "object/alias_parts.h"
#include "object/args.h"
#include "object/container.h"
#include "object/list.h"
#include "object/type_parts.h"
#include "object/union.h"

typedef struct AliasObject {
    GcObject base;
    Ref origin;
    Ref args;           /* tuple */
    Ref parameters;     /* tuple, or NULL: not computed yet */
    bool starred;       /* *tuple[int, str] */
} AliasObject;

static AliasObject *alias_of(Borrow o)
{
    return (AliasObject *)o;
}

bool is_generic_alias(Borrow o)
{
    return type_has(o->type, TF_GC) && type_native_base(o->type)->kind == KIND_GENERIC_ALIAS;
}

/* --- making --- */

static Ref alias_make(ThreadState *ts, Type *type, Borrow origin, Borrow args, bool starred)
{
    Ref tuple = is_tuple(args) ? ref_new(args) : tuple_pack(ts, 1, args);
    AliasObject *a = tuple ? (AliasObject *)gc_alloc(ts, type, sizeof *a) : NULL;
    if (!a) {
        ref_xdrop(tuple);
        return NULL;
    }
    a->origin = ref_new(origin);
    a->args = tuple;
    a->parameters = NULL;
    a->starred = starred;
    gc_track(ts, OBJ(a));
    return OBJ(a);
}

Ref generic_alias_new(ThreadState *ts, Borrow origin, Borrow args)
{
    return alias_make(ts, ts->rt->types[KIND_GENERIC_ALIAS], origin, args, false);
}

static Ref alias_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!args_no_keywords(ts, "GenericAlias", kwnames) || !args_count(ts, "GenericAlias", nargs, 2, 2))
        return NULL;
    return alias_make(ts, type, args[0], args[1], false);
}

static void alias_dealloc(ThreadState *ts, Object *o)
{
    AliasObject *a = alias_of(o);
    ref_drop(a->origin);
    ref_drop(a->args);
    ref_xdrop(a->parameters);
    object_free(ts, o, sizeof *a);
}

static void alias_traverse(Object *o, VisitFn visit, void *context)
{
    AliasObject *a = alias_of(o);
    visit(context, a->origin, EDGE_FIELD, (uintptr_t) "__origin__");
    visit(context, a->args, EDGE_FIELD, (uintptr_t) "__args__");
    if (a->parameters) visit(context, a->parameters, EDGE_FIELD, (uintptr_t) "__parameters__");
}

/* --- text --- */

/* The name of a class with its module, as in annotations; *named false when o has no such name. */
static bool builder_add_class_name(StrBuilder *b, Borrow o, bool *named)
{
    ThreadState *ts = b->ts;
    Ref qualname = NULL, module = NULL;
    bool done =
        obj_lookup(ts, o, ID(ts, __qualname__), &qualname) && obj_lookup(ts, o, ID(ts, __module__), &module);
    *named = done && qualname && module && module != ts->rt->none && is_str(qualname);
    if (*named) {
        if (!str_equals_text(module, "builtins")) {
            done = builder_add_obj(b, module);
            builder_add_text(b, ".");
        }
        builder_add_str(b, qualname);
    }
    ref_xdrop(qualname);
    ref_xdrop(module);
    return done;
}

/* Does o look like an alias: has it __origin__ and __args__? */
static bool looks_like_alias(ThreadState *ts, Borrow o, bool *answer)
{
    Ref origin = NULL, args = NULL;
    bool done = obj_lookup(ts, o, ID(ts, __origin__), &origin) &&
                (!origin || obj_lookup(ts, o, ID(ts, __args__), &args));
    *answer = origin && args;
    ref_xdrop(origin);
    ref_xdrop(args);
    return done;
}

bool builder_add_type_argument(StrBuilder *b, Borrow o)
{
    ThreadState *ts = b->ts;
    bool alias, named = false;
    if (o == ts->rt->ellipsis) {
        builder_add_text(b, "...");
        return true;
    }
    if (!looks_like_alias(ts, o, &alias)) return false;
    if (!alias && !builder_add_class_name(b, o, &named)) return false;
    return named || builder_add_repr(b, o);
}

static Ref alias_repr(ThreadState *ts, Borrow o)
{
    AliasObject *a = alias_of(o);
    StrBuilder b = {.ts = ts};
    if (a->starred) builder_add_text(&b, "*");
    bool done = builder_add_type_argument(&b, a->origin);
    builder_add_text(&b, "[");
    for (size_t i = 0; done && i < tuple_size(a->args); i++) {
        if (i > 0) builder_add_text(&b, ", ");
        done = builder_add_type_argument(&b, tuple_item(a->args, i));
    }
    if (tuple_size(a->args) == 0) builder_add_text(&b, "()");
    builder_add_text(&b, "]");
    if (done) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

/* --- type parameters --- */

static bool add_unique(ThreadState *ts, Borrow list, Borrow item)
{
    for (size_t i = 0; i < list_size(list); i++) {
        if (list_item(list, i) == item) return true;
    }
    return list_append(ts, list, item);
}

static bool add_parameters_of(ThreadState *ts, Borrow list, Borrow arg)
{
    Ref found = NULL;
    if (is_type(arg)) return true;
    if (!obj_lookup(ts, arg, ID(ts, __typing_subst__), &found)) return false;
    if (found) {
        ref_drop(found);
        return add_unique(ts, list, arg);
    }
    if (!obj_lookup(ts, arg, ID(ts, __parameters__), &found)) return false;
    bool done = true;
    for (size_t i = 0; done && found && is_tuple(found) && i < tuple_size(found); i++)
        done = add_unique(ts, list, tuple_item(found, i));
    ref_xdrop(found);
    return done;
}

Ref alias_collect_parameters(ThreadState *ts, Borrow args)
{
    if (!recursion_enter(ts, "")) return NULL;
    Ref list = list_new(ts, 0);
    for (size_t i = 0; list && i < tuple_size(args); i++) {
        if (!add_parameters_of(ts, list, tuple_item(args, i))) ref_clear(&list);
    }
    recursion_leave(ts);
    Ref tuple = list ? list_to_tuple(ts, list) : NULL;
    ref_xdrop(list);
    return tuple;
}

static Borrow parameters_of(ThreadState *ts, AliasObject *a)
{
    if (!a->parameters) a->parameters = alias_collect_parameters(ts, a->args);
    return a->parameters;
}

/* *tuple[int, str] among the arguments stands for int, str. */
static bool add_unpacked(ThreadState *ts, Borrow list, Borrow arg)
{
    Ref inner = NULL;
    if (!is_type(arg) && !obj_lookup(ts, arg, ID(ts, __typing_unpacked_tuple_args__), &inner)) return false;
    bool open_ended = inner && is_tuple(inner) && tuple_size(inner) > 0 &&
                      tuple_item(inner, tuple_size(inner) - 1) == ts->rt->ellipsis;
    bool unpack = inner && is_tuple(inner) && !open_ended;
    bool done = unpack ? list_extend(ts, list, inner) : list_append(ts, list, arg);
    ref_xdrop(inner);
    return done;
}

static Ref unpack_arguments(ThreadState *ts, Borrow item)
{
    Ref list = list_new(ts, 0);
    if (!list) return NULL;
    bool done = true;
    if (!is_tuple(item)) done = add_unpacked(ts, list, item);
    for (size_t i = 0; is_tuple(item) && done && i < tuple_size(item); i++)
        done = add_unpacked(ts, list, tuple_item(item, i));
    Ref tuple = done ? list_to_tuple(ts, list) : NULL;
    ref_drop(list);
    return tuple;
}

/* Lets the parameters look at all arguments first (TypeVarTuple and ParamSpec gather theirs). */
static bool prepare_arguments(ThreadState *ts, Borrow self, Borrow parameters, Ref *items)
{
    for (size_t i = 0; i < tuple_size(parameters); i++) {
        Ref prepare, name = str_intern_text(ts, "__typing_prepare_subst__");
        bool found = name && obj_lookup(ts, tuple_item(parameters, i), (StrObject *)name, &prepare);
        ref_xdrop(name);
        if (!found) return false;
        if (!prepare || prepare == ts->rt->none) {
            ref_xdrop(prepare);
            continue;
        }
        Ref prepared = obj_call2(ts, prepare, self, *items);
        Ref tuple = !prepared ? NULL : is_tuple(prepared) ? ref_new(prepared) : tuple_pack(ts, 1, prepared);
        ref_drop(prepare);
        ref_xdrop(prepared);
        if (!tuple) return false;
        ref_set(items, tuple);
    }
    return true;
}

static int64_t index_of(Borrow parameters, Borrow parameter)
{
    for (size_t i = 0; i < tuple_size(parameters); i++) {
        if (tuple_item(parameters, i) == parameter) return (int64_t)i;
    }
    return -1;
}

/* The arguments for the parameters of an argument that is generic itself, as in list[dict[str, T]]. */
static Ref inner_arguments(ThreadState *ts, Borrow inner, Borrow parameters, Borrow items)
{
    Ref list = list_new(ts, 0);
    bool done = list != NULL;
    for (size_t i = 0; done && i < tuple_size(inner); i++) {
        Borrow parameter = tuple_item(inner, i);
        int64_t k = index_of(parameters, parameter);
        Borrow value = k < 0 ? parameter : tuple_item(items, (size_t)k);
        bool many = k >= 0 && parameter->type->slots.iter && is_tuple(value);
        done = many ? list_extend(ts, list, value) : list_append(ts, list, value);
    }
    Ref tuple = done ? list_to_tuple(ts, list) : NULL;
    ref_xdrop(list);
    return tuple;
}

static Ref substitute_inside(ThreadState *ts, Borrow arg, Borrow parameters, Borrow items)
{
    Ref inner;
    if (!obj_lookup(ts, arg, ID(ts, __parameters__), &inner)) return NULL;
    if (!inner || !is_tuple(inner) || tuple_size(inner) == 0) {
        ref_xdrop(inner);
        return ref_new(arg);
    }
    Ref arguments = inner_arguments(ts, inner, parameters, items);
    Ref result = arguments ? obj_getitem(ts, arg, arguments) : NULL;
    ref_drop(inner);
    ref_xdrop(arguments);
    return result;
}

/* One argument with the parameters replaced; *many: the result is a tuple of several arguments. */
static Ref substitute(ThreadState *ts, Borrow arg, Borrow parameters, Borrow items, bool *many)
{
    Ref flag = NULL, subst = NULL, result;
    *many = false;
    if (is_type(arg)) return ref_new(arg);
    if (!obj_lookup(ts, arg, ID(ts, __typing_is_unpacked_typevartuple__), &flag)) return NULL;
    int unpacked = flag ? obj_truth(ts, flag) : 0;
    ref_xdrop(flag);
    if (unpacked < 0 || !obj_lookup(ts, arg, ID(ts, __typing_subst__), &subst)) return NULL;
    if (subst) {
        int64_t i = index_of(parameters, arg);
        result = i < 0 ? ref_new(arg) : obj_call1(ts, subst, tuple_item(items, (size_t)i));
        ref_drop(subst);
    } else {
        result = substitute_inside(ts, arg, parameters, items);
    }
    *many = unpacked && result && is_tuple(result);
    return result;
}

static Ref substitute_all(ThreadState *ts, Borrow args, Borrow parameters, Borrow items)
{
    Ref list = list_new(ts, 0);
    bool done = list != NULL;
    for (size_t i = 0; done && i < tuple_size(args); i++) {
        bool many;
        Ref value = substitute(ts, tuple_item(args, i), parameters, items, &many);
        done = value && (many ? list_extend(ts, list, value) : list_append(ts, list, value));
        ref_xdrop(value);
    }
    Ref tuple = done ? list_to_tuple(ts, list) : NULL;
    ref_xdrop(list);
    return tuple;
}

Ref alias_substitute(ThreadState *ts, Borrow self, Borrow args, Borrow parameters, Borrow item)
{
    if (tuple_size(parameters) == 0) return raise_type_error(ts, "%R is not a generic class", self);
    Ref items = unpack_arguments(ts, item), result = NULL;
    if (!items || !prepare_arguments(ts, self, parameters, &items)) goto done;
    if (tuple_size(items) != tuple_size(parameters))
        raise_type_error(ts, "Too %s arguments for %R; actual %zu, expected %zu",
                         tuple_size(items) > tuple_size(parameters) ? "many" : "few", self, tuple_size(items),
                         tuple_size(parameters));
    else
        result = substitute_all(ts, args, parameters, items);
done:
    ref_xdrop(items);
    return result;
}

static Ref alias_getitem(ThreadState *ts, Borrow o, Borrow item)
{
    AliasObject *a = alias_of(o);
    Borrow parameters = parameters_of(ts, a);
    Ref args = parameters ? alias_substitute(ts, o, a->args, parameters, item) : NULL;
    Ref result = args ? alias_make(ts, o->type, a->origin, args, a->starred) : NULL;
    ref_xdrop(args);
    return result;
}

/* --- behaving as the origin --- */

static bool is_own_attribute(const StrObject *name)
{
    static const char *const own[] = {"__class__",       "__origin__",     "__args__",
                                      "__unpacked__",    "__parameters__", "__typing_unpacked_tuple_args__",
                                      "__mro_entries__", "__reduce_ex__",  "__reduce__",
                                      "__copy__",        "__deepcopy__"};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(own); i++) {
        if (str_equals_text(OBJ(name), own[i])) return true;
    }
    return false;
}

static Ref alias_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    return is_own_attribute(name) ? object_getattr(ts, o, name) : obj_getattr(ts, alias_of(o)->origin, name);
}

/* The instance learns by which alias it was made, if it can. */
static Ref alias_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Ref made = obj_call(ts, alias_of(o)->origin, args, nargs, kwnames);
    if (!made || obj_setattr(ts, made, ID(ts, __orig_class__), o)) return made;
    if (exc_take_if(ts, EXC_ATTRIBUTE_ERROR) || exc_take_if(ts, EXC_TYPE_ERROR)) return made;
    ref_drop(made);
    return NULL;
}

static Ref alias_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_generic_alias(a) || !is_generic_alias(b))
        return not_implemented_new(ts);
    AliasObject *x = alias_of(a), *y = alias_of(b);
    int equal = x->starred == y->starred;
    if (equal == 1) equal = obj_equal(ts, x->origin, y->origin);
    if (equal == 1) equal = obj_equal(ts, x->args, y->args);
    return equal < 0 ? NULL : bool_new(ts, equal == (op == CMP_EQ));
}

static int64_t alias_hash(ThreadState *ts, Borrow o)
{
    if (!recursion_enter(ts, "")) return -1;
    int64_t origin = obj_hash(ts, alias_of(o)->origin);
    int64_t args = origin == -1 ? -1 : obj_hash(ts, alias_of(o)->args);
    recursion_leave(ts);
    if (args == -1) return -1;
    int64_t hash = origin ^ args;
    return hash == -1 ? -2 : hash;
}

static Ref method_mro_entries(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return tuple_pack(ts, 1, alias_of(self)->origin);
}

static Ref method_instancecheck(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs,
                                Borrow kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return raise_type_error(ts, "isinstance() argument 2 cannot be a parameterized generic");
}

static Ref method_subclasscheck(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs,
                                Borrow kwnames)
{
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return raise_type_error(ts, "issubclass() argument 2 cannot be a parameterized generic");
}

static Ref iter_once(ThreadState *ts, Borrow starred)
{
    AliasIterator *it = (AliasIterator *)gc_alloc(ts, ts->rt->types[KIND_GENERIC_ALIAS_ITERATOR], sizeof *it);
    if (!it) return NULL;
    it->item = ref_new(starred);
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

/* Iterating list[int] gives *list[int], once. */
static Ref alias_iter(ThreadState *ts, Borrow o)
{
    Ref starred = alias_make(ts, o->type, alias_of(o)->origin, alias_of(o)->args, true);
    Ref it = starred ? iter_once(ts, starred) : NULL;
    ref_xdrop(starred);
    return it;
}

static Ref reduce_plain(ThreadState *ts, AliasObject *a)
{
    Ref arguments = tuple_pack(ts, 2, a->origin, a->args);
    Ref result = arguments ? tuple_pack(ts, 2, OBJ(a)->type, arguments) : NULL;
    ref_xdrop(arguments);
    return result;
}

/* *list[int] is the first item of iterating list[int]. */
static Ref method_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    AliasObject *a = alias_of(self);
    if (!a->starred) return reduce_plain(ts, a);
    Ref plain = alias_make(ts, self->type, a->origin, a->args, false),
        it = plain ? alias_iter(ts, plain) : NULL;
    ref_xdrop(plain);
    return it ? reduce_by_builtin_take(ts, "next", it, NULL) : NULL;
}

static Ref method_dir(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const own[] = {
        "__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__",
        "__reduce__", "__copy__", "__deepcopy__",   "__unpacked__",    "__typing_unpacked_tuple_args__",
        "__class__"};
    (void)args, (void)nargs, (void)kwnames;
    Ref names = obj_dir(ts, alias_of(self)->origin);
    for (size_t i = 0; names && i < OURO_ARRAY_LENGTH(own); i++) {
        Ref name = str_intern_text(ts, own[i]);
        int found = name ? obj_contains(ts, names, name) : -1;
        bool done = found > 0 || (found == 0 && list_append(ts, names, name));
        ref_xdrop(name);
        if (!done) ref_clear(&names);
    }
    return names;
}

static Ref get_parameters(ThreadState *ts, Borrow o)
{
    return ref_xnew(parameters_of(ts, alias_of(o)));
}

static Ref get_unpacked_args(ThreadState *ts, Borrow o)
{
    AliasObject *a = alias_of(o);
    return a->starred && a->origin == OBJ(ts->rt->types[KIND_TUPLE]) ? ref_new(a->args) : none_new(ts);
}

static const MethodDef methods[] = {
    {"__mro_entries__", method_mro_entries, 1, 1, 0, NULL},
    {"__instancecheck__", method_instancecheck, 1, 1, 0, NULL},
    {"__subclasscheck__", method_subclasscheck, 1, 1, 0, NULL},
    {"__reduce__", method_reduce, 0, 0, 0, NULL},
    {"__dir__", method_dir, 0, 0, 0, NULL},
    {0},
};

static const MemberDef members[] = {
    {"__origin__", MEMBER_OBJECT, offsetof(AliasObject, origin), true, NULL},
    {"__args__", MEMBER_OBJECT, offsetof(AliasObject, args), true, NULL},
    {"__unpacked__", MEMBER_BOOL8, offsetof(AliasObject, starred), true, NULL},
    {0},
};

static const GetSetDef getset[] = {
    {"__parameters__", get_parameters, NULL, "Type variables in the GenericAlias."},
    {"__typing_unpacked_tuple_args__", get_unpacked_args, NULL, NULL},
    {0},
};

const TypeSpec generic_alias_spec = {
    .name = "types.GenericAlias",
    .kind = KIND_GENERIC_ALIAS,
    .flags = TF_VECTORCALL | TF_GC | TF_KEYED | TF_BASETYPE | TF_WEAKREFS,
    .basic_size = sizeof(AliasObject),
    .doc = "A class with type arguments (PEP 585).\n\nFor t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    .methods = methods,
    .getset = getset,
    .members = members,
    .slots = {
        .dealloc = alias_dealloc,
        .traverse = alias_traverse,
        .repr = alias_repr,
        .hash = alias_hash,
        .compare = alias_compare,
        .call = alias_call,
        .getattr = alias_getattr,
        .iter = alias_iter,
        .getitem = alias_getitem,
        .binary[OP_OR] = union_or,
        .new_ = alias_construct,
    },
};

/* --- the iterator --- */

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(((AliasIterator *)o)->item);
    object_free(ts, o, sizeof(AliasIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    if (((AliasIterator *)o)->item)
        visit(context, ((AliasIterator *)o)->item, EDGE_FIELD, (uintptr_t) "next");
}

static void iterator_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&((AliasIterator *)o)->item);
}

static Ref iterator_next(ThreadState *ts, Borrow o)
{
    (void)ts;
    Ref item = ((AliasIterator *)o)->item;
    ((AliasIterator *)o)->item = NULL;
    return item;
}

/* (iter, (list[int],)), or (iter, ((),)) once exhausted. */
static Ref iterator_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Ref iter = builtin_get(ts, "iter"), item = ((AliasIterator *)self)->item;
    if (!item) return reduce_by_take(ts, iter, tuple_new(ts, 0), NULL);
    AliasObject *a = alias_of(item);
    return reduce_by_take(ts, iter, alias_make(ts, item->type, a->origin, a->args, false), NULL);
}

static const MethodDef iterator_methods[] = {
    {"__reduce__", iterator_reduce, 0, 0, 0, "State for pickling."},
    {0},
};

const TypeSpec generic_alias_iterator_spec = {
    .name = "generic_alias_iterator",
    .kind = KIND_GENERIC_ALIAS_ITERATOR,
    .flags = TF_GC,
    .basic_size = sizeof(AliasIterator),
    .methods = iterator_methods,
    .slots = {
        .dealloc = iterator_dealloc,
        .traverse = iterator_traverse,
        .clear = iterator_clear,
        .iter = self_iter,
        .next = iterator_next,
    },
};
