/* none.c: the three singletons None, NotImplemented and Ellipsis. types.c makes and frees them. */
#include "object/args.h"
#include "object/error.h"
#include "object/lookup.h"

static Ref the_one(ThreadState *ts, Borrow one, const char *type, size_t nargs, Borrow kwnames)
{
    if (nargs || kwnames_count(kwnames)) return raise_type_error(ts, "%s takes no arguments", type);
    return ref_new(one);
}

static Ref none_new_instance(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type, (void)args;
    return the_one(ts, ts->rt->none, "NoneType", nargs, kwnames);
}

static Ref none_repr(ThreadState *ts, Borrow o)
{
    (void)o;
    return str_intern_text(ts, "None");
}

static int none_truth(ThreadState *ts, Borrow o)
{
    (void)ts, (void)o;
    return 0;
}

const TypeSpec none_spec = {
    .name = "NoneType",
    .kind = KIND_NONE,
    .basic_size = sizeof(Object),
    .slots = {.repr = none_repr, .truth = none_truth, .new_ = none_new_instance},
};

static Ref not_implemented_new_instance(ThreadState *ts, Type *type, Borrow const *args, size_t nargs,
                                        Borrow kwnames)
{
    (void)type, (void)args;
    return the_one(ts, ts->rt->not_implemented, "NotImplementedType", nargs, kwnames);
}

static Ref not_implemented_repr(ThreadState *ts, Borrow o)
{
    (void)o;
    return str_intern_text(ts, "NotImplemented");
}

/* Its truth is meant to be an error one day; so far CPython only warns. */
static int not_implemented_truth(ThreadState *ts, Borrow o)
{
    (void)o;
    Ref warn = imported_attribute(ts, "warnings", "warn");
    Ref text = warn ? str_from_text(ts, "NotImplemented should not be used in a boolean context") : NULL;
    Ref done = text ? obj_call2(ts, warn, text, OBJ(ts->rt->exceptions[EXC_DEPRECATION_WARNING])) : NULL;
    ref_xdrop(warn);
    ref_xdrop(text);
    ref_xdrop(done);
    return done ? 1 : -1;
}

static Ref singleton_reduce(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return obj_repr(ts, self);
}

static const MethodDef singleton_methods[] = {
    {"__reduce__", singleton_reduce, 0, 0, 0, NULL},
    {0},
};

const TypeSpec not_implemented_spec = {
    .name = "NotImplementedType",
    .kind = KIND_NOT_IMPLEMENTED,
    .basic_size = sizeof(Object),
    .methods = singleton_methods,
    .slots = {
        .repr = not_implemented_repr,
        .truth = not_implemented_truth,
        .new_ = not_implemented_new_instance,
    },
};

static Ref ellipsis_new_instance(ThreadState *ts, Type *type, Borrow const *args, size_t nargs,
                                 Borrow kwnames)
{
    (void)type, (void)args;
    return the_one(ts, ts->rt->ellipsis, "EllipsisType", nargs, kwnames);
}

static Ref ellipsis_repr(ThreadState *ts, Borrow o)
{
    (void)o;
    return str_intern_text(ts, "Ellipsis");
}

const TypeSpec ellipsis_spec = {
    .name = "ellipsis",
    .kind = KIND_ELLIPSIS,
    .basic_size = sizeof(Object),
    .methods = singleton_methods,
    .slots = {.repr = ellipsis_repr, .new_ = ellipsis_new_instance},
};
