/* property.c: property, classmethod and staticmethod: descriptors that Python code makes. */
#include "object/args.h"
#include "object/type_parts.h"

/* --- property --- */

typedef struct PropertyObject {
    GcObject base;      /* base.aux: 1 if the doc is the getter's */
    Ref getter, setter, deleter; /* or NULL */
    Ref doc;            /* or NULL */
    Ref name;           /* given by __set_name__, or NULL */
} PropertyObject;

#define DOC_OF_GETTER 1u

static PropertyObject *property_of(Borrow o)
{
    return (PropertyObject *)o;
}

static Ref property_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    PropertyObject *p = (PropertyObject *)gc_alloc(ts, type, sizeof *p);
    if (!p) return NULL;
    p->getter = p->setter = p->deleter = p->doc = p->name = NULL;
    gc_track(ts, OBJ(p));
    return OBJ(p);
}

static void property_dealloc(ThreadState *ts, Object *o)
{
    PropertyObject *p = property_of(o);
    ref_xdrop(p->getter);
    ref_xdrop(p->setter);
    ref_xdrop(p->deleter);
    ref_xdrop(p->doc);
    ref_xdrop(p->name);
    object_free(ts, o, sizeof *p);
}

static void visit_field(VisitFn visit, void *context, Borrow child, const char *field)
{
    if (child) visit(context, child, EDGE_FIELD, (uintptr_t)field);
}

static void property_traverse(Object *o, VisitFn visit, void *context)
{
    PropertyObject *p = property_of(o);
    visit_field(visit, context, p->getter, "fget");
    visit_field(visit, context, p->setter, "fset");
    visit_field(visit, context, p->deleter, "fdel");
    visit_field(visit, context, p->doc, "__doc__");
    visit_field(visit, context, p->name, "name");
}

static void property_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    PropertyObject *p = property_of(o);
    ref_clear(&p->getter);
    ref_clear(&p->setter);
    ref_clear(&p->deleter);
    ref_clear(&p->doc);
}

static void set_field(ThreadState *ts, Ref *field, Borrow value)
{
    ref_set(field, value && value != ts->rt->none ? ref_new(value) : NULL);
}

/* The getter's doc is the property's; a subclass keeps it as an attribute, where its own class doc would hide
 * it. */
static bool take_doc_of_getter(ThreadState *ts, PropertyObject *p)
{
    Ref doc;
    if (!obj_lookup(ts, p->getter, ID(ts, __doc__), &doc)) return false;
    if (!doc) return true;
    bool done = true;
    if (is_kind(OBJ(p), KIND_PROPERTY)) ref_set(&p->doc, ref_new(doc));
    else done = obj_setattr(ts, OBJ(p), ID(ts, __doc__), doc);
    ref_drop(doc);
    OBJ(p)->aux |= DOC_OF_GETTER;
    return done;
}

static bool property_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"fget", "fset", "fdel", "doc"};
    static const ArgSpec spec = {"property", names, .count = 4, .positional = 4, .required = 0};
    Borrow bound[4];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return false;
    PropertyObject *p = property_of(self);
    set_field(ts, &p->getter, bound[0]);
    set_field(ts, &p->setter, bound[1]);
    set_field(ts, &p->deleter, bound[2]);
    set_field(ts, &p->doc, bound[3]);
    self->aux &= ~DOC_OF_GETTER;
    bool from_getter = (!bound[3] || bound[3] == ts->rt->none) && p->getter;
    return !from_getter || take_doc_of_getter(ts, p);
}

static Ref raise_lacks(ThreadState *ts, PropertyObject *p, Borrow o, const char *what)
{
    Ref class_name = type_qualname(ts, o->type);
    if (p->name)
        raise_error(ts, EXC_ATTRIBUTE_ERROR, "property %R of %R object has no %s", p->name, class_name, what);
    else raise_error(ts, EXC_ATTRIBUTE_ERROR, "property of %R object has no %s", class_name, what);
    ref_drop(class_name);
    return NULL;
}

static Ref property_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)owner;
    PropertyObject *p = property_of(descr);
    if (!o || o == ts->rt->none) return ref_new(descr);
    return p->getter ? obj_call1(ts, p->getter, o) : raise_lacks(ts, p, o, "getter");
}

static bool property_set(ThreadState *ts, Borrow descr, Borrow o, Borrow value)
{
    PropertyObject *p = property_of(descr);
    Borrow function = value ? p->setter : p->deleter;
    if (!function) return raise_lacks(ts, p, o, value ? "setter" : "deleter") != NULL;
    Ref result = value ? obj_call2(ts, function, o, value) : obj_call1(ts, function, o);
    ref_xdrop(result);
    return result != NULL;
}

/* A copy in which the functions given replace those of p. */
static Ref copy_with(ThreadState *ts, Borrow self, Borrow getter, Borrow setter, Borrow deleter)
{
    PropertyObject *p = property_of(self);
    Borrow none = ts->rt->none;
    if (!getter) getter = p->getter ? p->getter : none;
    if (!setter) setter = p->setter ? p->setter : none;
    if (!deleter) deleter = p->deleter ? p->deleter : none;
    bool doc_of_getter = (self->aux & DOC_OF_GETTER) && getter != none;
    Borrow args[] = {getter, setter, deleter, doc_of_getter || !p->doc ? none : p->doc};
    Ref made = obj_call(ts, OBJ(self->type), args, 4, NULL);
    if (made && type_is_subtype(made->type, ts->rt->types[KIND_PROPERTY]))
        ref_set(&property_of(made)->name, ref_xnew(p->name));
    return made;
}

static Ref method_getter(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    return copy_with(ts, self, args[0], NULL, NULL);
}

static Ref method_setter(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    return copy_with(ts, self, NULL, args[0], NULL);
}

static Ref method_deleter(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs, (void)kwnames;
    return copy_with(ts, self, NULL, NULL, args[0]);
}

static Ref method_set_name(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    if (nargs != 2)
        return raise_type_error(ts, "__set_name__() takes 2 positional arguments but %zu were given", nargs);
    ref_set(&property_of(self)->name, ref_new(args[1]));
    return none_new(ts);
}

/* Does a function say that it is abstract? -1: error. */
static int is_abstract(ThreadState *ts, Borrow function)
{
    Ref flag = NULL;
    if (!function) return 0;
    if (!obj_lookup(ts, function, ID(ts, __isabstractmethod__), &flag)) return -1;
    int abstract = flag ? obj_truth(ts, flag) : 0;
    ref_xdrop(flag);
    return abstract;
}

static Ref bool_or_error(ThreadState *ts, int answer)
{
    return answer < 0 ? NULL : bool_new(ts, answer);
}

static Ref property_abstract(ThreadState *ts, Borrow o)
{
    PropertyObject *p = property_of(o);
    int abstract = is_abstract(ts, p->getter);
    if (abstract == 0) abstract = is_abstract(ts, p->setter);
    if (abstract == 0) abstract = is_abstract(ts, p->deleter);
    return bool_or_error(ts, abstract);
}

static const MethodDef property_methods[] = {
    {"getter", method_getter, 1, 1, 0,
     "The same property with another function to read it."},
    {"setter", method_setter, 1, 1, 0,
     "The same property with another function to write it."},
    {"deleter", method_deleter, 1, 1, 0,
     "The same property with another function to delete it."},
    {"__set_name__", method_set_name, 0, ARGS_ANY, MF_UNCHECKED | MF_VARARGS, "Method to set name of a property."},
    {0},
};

static const MemberDef property_members[] = {
    {"fget", MEMBER_OBJECT, offsetof(PropertyObject, getter), true, NULL},
    {"fset", MEMBER_OBJECT, offsetof(PropertyObject, setter), true, NULL},
    {"fdel", MEMBER_OBJECT, offsetof(PropertyObject, deleter), true, NULL},
    {"__doc__", MEMBER_OBJECT, offsetof(PropertyObject, doc), false, NULL},
    {0},
};

static const GetSetDef property_getset[] = {
    {"__isabstractmethod__", property_abstract, NULL, NULL},
    {0},
};

const TypeSpec property_spec = {
    .name = "property",
    .kind = KIND_PROPERTY,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(PropertyObject),
    .doc =
        "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nAn attribute computed by functions:\n\n"
        "  fget    gets its value\n  fset    sets it\n  fdel    deletes it\n  doc     describes it\n",
    .methods = property_methods,
    .getset = property_getset,
    .members = property_members,
    .slots = {
        .dealloc = property_dealloc,
        .traverse = property_traverse,
        .clear = property_clear,
        .descr_get = property_get,
        .descr_set = property_set,
        .init = property_init,
        .new_ = property_new,
    },
};

/* --- classmethod and staticmethod --- */

typedef struct FunctionWrapper {
    GcObject base;
    Ref callable;       /* NULL before __init__ */
    Ref dict;           /* or NULL */
} FunctionWrapper;

static FunctionWrapper *wrapper_of(Borrow o)
{
    return (FunctionWrapper *)o;
}

static Ref wrapper_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    FunctionWrapper *w = (FunctionWrapper *)gc_alloc(ts, type, sizeof *w);
    if (!w) return NULL;
    w->callable = w->dict = NULL;
    gc_track(ts, OBJ(w));
    return OBJ(w);
}

static void wrapper_dealloc(ThreadState *ts, Object *o)
{
    FunctionWrapper *w = wrapper_of(o);
    ref_xdrop(w->callable);
    ref_xdrop(w->dict);
    object_free(ts, o, sizeof *w);
}

static void wrapper_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, wrapper_of(o)->callable, "__func__");
    if (wrapper_of(o)->dict) visit(context, wrapper_of(o)->dict, EDGE_DICT, 0);
}

static void wrapper_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&wrapper_of(o)->callable);
    ref_clear(&wrapper_of(o)->dict);
}

/* The wrapper shows the names and doc of what it wraps. */
static bool take_names(ThreadState *ts, Borrow self, Borrow callable)
{
    StrObject *const names[] = {ID(ts, __module__), ID(ts, __name__), ID(ts, __qualname__), ID(ts, __doc__),
                                ID(ts, __annotations__)};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(names); i++) {
        Ref value;
        if (!obj_lookup(ts, callable, names[i], &value)) return false;
        bool done = !value || obj_setattr(ts, self, names[i], value);
        ref_xdrop(value);
        if (!done) return false;
    }
    return true;
}

static bool wrapper_init(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                         Borrow kwnames)
{
    if (!args_no_keywords(ts, name, kwnames) || !args_count(ts, name, nargs, 1, 1)) return false;
    ref_set(&wrapper_of(self)->callable, ref_new(args[0]));
    return take_names(ts, self, args[0]);
}

static bool classmethod_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    return wrapper_init(ts, "classmethod", self, args, nargs, kwnames);
}

static bool staticmethod_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    return wrapper_init(ts, "staticmethod", self, args, nargs, kwnames);
}

static Ref wrapper_make(ThreadState *ts, TypeKind kind, Borrow callable)
{
    Ref w = wrapper_new(ts, ts->rt->types[kind], NULL, 0, NULL);
    if (w) wrapper_of(w)->callable = ref_new(callable);
    return w;
}

/* Made from C they do not copy names: as CPython does for __new__ and kin. */
Ref staticmethod_new(ThreadState *ts, Borrow callable)
{
    return wrapper_make(ts, KIND_STATICMETHOD, callable);
}

Ref classmethod_new(ThreadState *ts, Borrow callable)
{
    return wrapper_make(ts, KIND_CLASSMETHOD, callable);
}

static bool is_initialised(ThreadState *ts, Borrow o)
{
    if (wrapper_of(o)->callable) return true;
    raise_error(ts, EXC_RUNTIME_ERROR, "uninitialized %T object", o);
    return false;
}

/* What is wrapped may be a descriptor itself, a property for one: then that is asked, with the class as
 * instance. */
static Ref classmethod_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    if (!is_initialised(ts, descr)) return NULL;
    Borrow callable = wrapper_of(descr)->callable;
    if (!owner) owner = OBJ(o->type);
    DescrGetFn get = callable->type->slots.descr_get;
    return get ? get(ts, callable, owner, owner) : bound_method_new(ts, callable, owner);
}

static Ref staticmethod_get(ThreadState *ts, Borrow descr, Borrow o, Borrow owner)
{
    (void)o, (void)owner;
    return is_initialised(ts, descr) ? ref_new(wrapper_of(descr)->callable) : NULL;
}

static Ref staticmethod_call(ThreadState *ts, Borrow o, Borrow const *args, size_t nargs, Borrow kwnames)
{
    return is_initialised(ts, o) ? obj_call(ts, wrapper_of(o)->callable, args, nargs, kwnames) : NULL;
}

static Ref wrapper_repr(ThreadState *ts, Borrow o)
{
    return str_from_format(ts, "<%T(%R)>", o, wrapper_of(o)->callable);
}

static Ref wrapper_abstract(ThreadState *ts, Borrow o)
{
    return bool_or_error(ts, is_abstract(ts, wrapper_of(o)->callable));
}

static const MemberDef wrapper_members[] = {
    {"__func__", MEMBER_OBJECT, offsetof(FunctionWrapper, callable), true, NULL},
    {"__wrapped__", MEMBER_OBJECT, offsetof(FunctionWrapper, callable), true, NULL},
    {0},
};

static const GetSetDef wrapper_getset[] = {
    {"__isabstractmethod__", wrapper_abstract, NULL, NULL},
    {"__dict__", instance_dict_get, instance_dict_set, NULL},
    {0},
};

const TypeSpec classmethod_spec = {
    .name = "classmethod",
    .kind = KIND_CLASSMETHOD,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(FunctionWrapper),
    .dict_offset = offsetof(FunctionWrapper, dict),
    .doc = "classmethod(function) -> method\n\nMakes a method that gets the class, not the instance, as its "
           "first "
           "argument. It is\nused as a decorator:\n\n  class C:\n      @classmethod\n      def f(cls, arg1, "
           "arg2): ...\n",
    .getset = wrapper_getset,
    .members = wrapper_members,
    .slots = {
        .dealloc = wrapper_dealloc,
        .traverse = wrapper_traverse,
        .clear = wrapper_clear,
        .repr = wrapper_repr,
        .descr_get = classmethod_get,
        .init = classmethod_init,
        .new_ = wrapper_new,
    },
};

const TypeSpec staticmethod_spec = {
    .name = "staticmethod",
    .kind = KIND_STATICMETHOD,
    .flags = TF_GC | TF_BASETYPE,
    .basic_size = sizeof(FunctionWrapper),
    .dict_offset = offsetof(FunctionWrapper, dict),
    .doc = "staticmethod(function) -> method\n\nMakes a function of a class that gets neither the instance "
           "nor the "
           "class. It is used as\na decorator:\n\n  class C:\n      @staticmethod\n      def f(arg1, arg2): "
           "...\n",
    .getset = wrapper_getset,
    .members = wrapper_members,
    .slots = {
        .dealloc = wrapper_dealloc,
        .traverse = wrapper_traverse,
        .clear = wrapper_clear,
        .repr = wrapper_repr,
        .call = staticmethod_call,
        .descr_get = staticmethod_get,
        .init = staticmethod_init,
        .new_ = wrapper_new,
    },
};
