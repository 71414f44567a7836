/* super.c: super(): attributes of the classes behind a given one in the mro. */
#include "object/args.h"
#include "object/type_parts.h"

typedef struct SuperObject {
    GcObject base;
    Type *start;        /* owned; the search begins behind it. NULL before __init__ */
    Ref self;           /* instance or class, or NULL when unbound */
    Type *self_class;   /* owned; whose mro is searched. NULL when unbound */
} SuperObject;

static SuperObject *super_of(Borrow o)
{
    return (SuperObject *)o;
}

static Borrow find_behind(ThreadState *ts, Type *start, Type *type, StrObject *name)
{
    Borrow mro = type->mro;
    size_t n = mro ? tuple_size(mro) : 0, i = 0;
    while (i < n && tuple_item(mro, i) != OBJ(start)) i++;
    for (i++; i < n; i++) {
        Borrow dict = type_dict(ts, type_of(tuple_item(mro, i)));
        Borrow value = dict ? dict_find_str((DictObject *)dict, name) : NULL;
        if (value) return value;
    }
    return NULL;
}

bool super_lookup(ThreadState *ts, Type *start, Type *type, Borrow o, StrObject *name, Ref *out)
{
    *out = NULL;
    Ref mro = ref_xnew(type->mro);
    Ref found = ref_xnew(find_behind(ts, start, type, name));
    ref_xdrop(mro);
    if (!found) return !ts->exc;
    *out = bind_descriptor(ts, found, o == OBJ(type) ? NULL : o, OBJ(type));
    ref_drop(found);
    return *out != NULL;
}

static Ref super_getattr(ThreadState *ts, Borrow o, StrObject *name)
{
    SuperObject *s = super_of(o);
    if (s->self_class && !str_equals_text(OBJ(name), "__class__")) {
        Ref value;
        if (!super_lookup(ts, s->start, s->self_class, s->self, name, &value)) return NULL;
        if (value) return value;
    }
    return object_getattr(ts, o, name);
}

/* Not what type_is_subtype() says: a metaclass may have left the class itself out. */
static bool has_in_mro(const Type *type, const Type *start)
{
    if (type != start || !type->mro) return type_is_subtype(type, start);
    size_t i = 0, n = tuple_size(type->mro);
    while (i < n && tuple_item(type->mro, i) != OBJ(start)) i++;
    return i < n;
}

Type *super_class_for(ThreadState *ts, Type *start, Borrow o, Ref *kept)
{
    *kept = NULL;
    if (is_type(o) && has_in_mro(type_of(o), start)) return type_of(o);
    if (has_in_mro(o->type, start)) return o->type;
    if (!obj_lookup(ts, o, ID(ts, __class__), kept)) return NULL;
    if (*kept && is_type(*kept) && type_of(*kept) != o->type && has_in_mro(type_of(*kept), start))
        return type_of(*kept);
    raise_type_error(ts, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

static void set_type(Type **field, Type *type)
{
    Ref old = OBJ(*field);
    *field = type ? (Type *)ref_new(OBJ(type)) : NULL;
    ref_xdrop(old);
}

static bool bind(ThreadState *ts, SuperObject *s, Type *start, Borrow o)
{
    Ref kept = NULL;
    Type *type = o ? super_class_for(ts, start, o, &kept) : NULL;
    bool done = !o || type;
    if (done) {
        set_type(&s->start, start);
        set_type(&s->self_class, type);
        ref_set(&s->self, ref_xnew(o));
    }
    ref_xdrop(kept);
    return done;
}

static bool super_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    if (!args_no_keywords(ts, "super", kwnames) || !args_count(ts, "super()", nargs, 0, 2)) return false;
    Borrow start = nargs > 0 ? args[0] : NULL, o = nargs > 1 ? args[1] : NULL;
    if (nargs == 0) {
        if (!ts->rt->super_arguments) {
            raise_error(ts, EXC_RUNTIME_ERROR, "super(): no current frame");
            return false;
        }
        if (!ts->rt->super_arguments(ts, &start, &o)) return false;
    }
    if (!is_type(start)) {
        raise_type_error(ts, "super() argument 1 must be a type, not %T", start);
        return false;
    }
    return bind(ts, super_of(self), type_of(start), o == ts->rt->none ? NULL : o);
}

static Ref super_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    SuperObject *s = (SuperObject *)gc_alloc(ts, type, sizeof *s);
    if (!s) return NULL;
    s->start = s->self_class = NULL;
    s->self = NULL;
    gc_track(ts, OBJ(s));
    return OBJ(s);
}

/* An unbound super in a class binds when it is read through an instance. */
static Ref super_descr_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    SuperObject *s = super_of(descr);
    if (!o || o == ts->rt->none || s->self) return ref_new(descr);
    if (!is_kind(descr, KIND_SUPER)) return obj_call2(ts, OBJ(descr->type), OBJ(s->start), o);
    Ref bound = super_new(ts, descr->type, NULL, 0, NULL);
    if (bound && !bind(ts, super_of(bound), s->start, o)) ref_clear(&bound);
    return bound;
}

static Ref super_repr(ThreadState *ts, Borrow o)
{
    SuperObject *s = super_of(o);
    const char *start = s->start ? type_name(s->start) : "NULL";
    if (s->self_class) return str_from_format(ts, "<super: <class '%s'>, <%N object>>", start, s->self_class);
    return str_from_format(ts, "<super: <class '%s'>, NULL>", start);
}

static void super_dealloc(ThreadState *ts, Object *o)
{
    SuperObject *s = super_of(o);
    ref_xdrop(s->self);
    ref_xdrop(OBJ(s->start));
    ref_xdrop(OBJ(s->self_class));
    object_free(ts, o, sizeof *s);
}

static void super_traverse(Object *o, VisitFn visit, void *context)
{
    SuperObject *s = super_of(o);
    if (s->self) visit(context, s->self, EDGE_FIELD, (uintptr_t) "__self__");
    if (s->start) visit(context, OBJ(s->start), EDGE_FIELD, (uintptr_t) "__thisclass__");
    if (s->self_class) visit(context, OBJ(s->self_class), EDGE_FIELD, (uintptr_t) "__self_class__");
}

static const MemberDef members[] = {
    {"__thisclass__", MEMBER_OBJECT, offsetof(SuperObject, start), true, "the class invoking super()"},
    {"__self__", MEMBER_OBJECT, offsetof(SuperObject, self), true,
     "the instance invoking super(); may be None"},
    {"__self_class__", MEMBER_OBJECT, offsetof(SuperObject, self_class), true,
     "the type of the instance invoking super(); may be None"},
    {0},
};

const TypeSpec super_spec = {
    .name = "super",
    .kind = KIND_SUPER,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(SuperObject),
    .doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n"
           "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
           "super(type, type2) -> bound super object; requires issubclass(type2, type)\n",
    .members = members,
    .slots = {
        .dealloc = super_dealloc,
        .traverse = super_traverse,
        .repr = super_repr,
        .getattr = super_getattr,
        .descr_get = super_descr_get,
        .init = super_init,
        .new_ = super_new,
    },
};
