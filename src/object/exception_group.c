/* exception_group.c: BaseExceptionGroup and ExceptionGroup (PEP 654). */
#include <stddef.h>

#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"

enum { GROUP_MESSAGE, GROUP_EXCEPTIONS };
const MemberDef exception_group_members[] = {
    {"message", MEMBER_OBJECT, FIELD_OFFSET(GROUP_MESSAGE), true, "exception message"},
    {"exceptions", MEMBER_OBJECT, FIELD_OFFSET(GROUP_EXCEPTIONS), true, "nested exceptions"}, {0}};

static Ref *field(Borrow self, size_t i) { return &exception_of(self)->fields[i]; }
static bool is_group(ThreadState *ts, Borrow o) { return type_is_subtype(o->type, ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP]); }

/* Nested exceptions must be exceptions; a plain BaseException among them makes an ExceptionGroup impossible. */
static bool check_nested(ThreadState *ts, Borrow exceptions, bool *all_plain)
{
    *all_plain = true;
    if (tuple_size(exceptions) == 0) return raise_value_error(ts, "second argument (exceptions) must be a non-empty sequence"), false;
    for (size_t i = 0; i < tuple_size(exceptions); i++) {
        Borrow e = tuple_item(exceptions, i);
        if (!is_exception(e)) return raise_value_error(ts, "Item %zu of second argument (exceptions) is not an exception", i), false;
        if (!type_is_subtype(e->type, ts->rt->exceptions[EXC_EXCEPTION])) *all_plain = false;
    }
    return true;
}

static Type *choose_type(ThreadState *ts, Type *type, bool all_plain)
{
    Type *base = ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP], *plain = ts->rt->exceptions[EXC_EXCEPTION_GROUP];
    if (type == base) return all_plain ? plain : base;
    if (all_plain) return type;
    if (type == plain) raise_type_error(ts, "Cannot nest BaseExceptions in an ExceptionGroup");
    else if (type_is_subtype(type, ts->rt->exceptions[EXC_EXCEPTION]))
        raise_type_error(ts, "Cannot nest BaseExceptions in '%.200s'", type_name(type));
    return ts->exc ? NULL : type;
}

Ref exception_group_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    bool all_plain;
    (void)kwnames;
    if (nargs != 2) return raise_type_error(ts, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
    if (!is_str(args[0])) return raise_type_error(ts, "BaseExceptionGroup.__new__() argument 1 must be str, not %K", args[0]);
    if (!obj_is_sequence(args[1]))
        return raise_type_error(ts, "second argument (exceptions) must be a sequence");
    Ref exceptions = obj_to_tuple(ts, args[1]), self = NULL;
    if (exceptions && check_nested(ts, exceptions, &all_plain) && (type = choose_type(ts, type, all_plain)))
        self = exception_alloc(ts, type, args, nargs);
    if (self) {
        *field(self, GROUP_MESSAGE) = ref_new(args[0]);
        *field(self, GROUP_EXCEPTIONS) = exceptions;
        return self;
    }
    ref_xdrop(exceptions);
    return NULL;
}

bool exception_group_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    return exception_refuse_keywords(ts, self, kwnames) && exception_set_args(ts, self, args, nargs);
}

Ref exception_group_str(ThreadState *ts, Borrow self)
{
    size_t n = tuple_size(*field(self, GROUP_EXCEPTIONS));
    return str_from_format(ts, "%S (%zu sub-exception%s)", *field(self, GROUP_MESSAGE), n, n > 1 ? "s" : "");
}

/* --- split and subgroup ------------------------------------------------------------------------------------ */
/* What an exception must satisfy: a class, a tuple of classes, or a predicate. */
static bool check_matcher(ThreadState *ts, Borrow m)
{
    bool ok = is_type(m) ? type_has((Type *)m, TF_EXC_SUBCLASS) : is_kind(m, KIND_FUNCTION);
    if (is_tuple(m)) {
        ok = true;
        for (size_t i = 0; i < tuple_size(m); i++) {
            Borrow c = tuple_item(m, i);
            ok = ok && is_type(c) && type_has((Type *)c, TF_EXC_SUBCLASS);
        }
    }
    if (!ok) raise_type_error(ts, "expected a function, exception type or tuple of exception types");
    return ok;
}

static int matches(ThreadState *ts, Borrow exc, Borrow m)
{
    if (is_type(m) || is_tuple(m)) return exc_matches(ts, exc, m);
    Ref answer = obj_call1(ts, m, exc);
    int truth = answer ? obj_truth(ts, answer) : -1;
    ref_xdrop(answer);
    return truth;
}

Ref exception_group_derive(ThreadState *ts, Borrow self, Borrow list)
{
    Ref group = obj_call_method(ts, self, ID(ts, derive), (Borrow const *)&list, 1);
    if (!group) return NULL;
    if (!is_group(ts, group)) {
        raise_type_error(ts, "derive must return an instance of BaseExceptionGroup");
        ref_drop(group);
        return NULL;
    }
    ExceptionObject *to = exception_of(group), *from = exception_of(self);
    ref_set(&to->traceback, ref_xnew(from->traceback));
    ref_set(&to->context, ref_xnew(from->context));
    ref_set(&to->cause, ref_xnew(from->cause));
    OBJ(to)->aux |= EXC_SUPPRESS_CONTEXT;     /* as in CPython, where setting the cause does it */
    Ref notes = NULL;
    bool ok = obj_lookup(ts, self, ID(ts, __notes__), &notes);
    if (ok && notes && notes->type->slots.getitem && !is_dict(notes)) {
        Ref copy = obj_to_list(ts, notes);
        ok = copy && obj_setattr(ts, group, ID(ts, __notes__), copy);
        ref_xdrop(copy);
    }
    ref_xdrop(notes);
    if (!ok) ref_clear(&group);
    return group;
}

static bool split(ThreadState *ts, Borrow exc, Borrow m, bool want_rest, Ref *match, Ref *rest);

static bool split_parts(ThreadState *ts, Borrow group, Borrow m, bool want_rest, Borrow in, Borrow out)
{
    Borrow parts = *field(group, GROUP_EXCEPTIONS);
    for (size_t i = 0; i < tuple_size(parts); i++) {
        Ref match = NULL, rest = NULL;
        if (!split(ts, tuple_item(parts, i), m, want_rest, &match, &rest)) return false;
        bool ok = (!match || list_append(ts, in, match)) && (!rest || list_append(ts, out, rest));
        ref_xdrop(match);
        ref_xdrop(rest);
        if (!ok) return false;
    }
    return true;
}

/* *match and *rest: owned, NULL where there is nothing. */
static bool split(ThreadState *ts, Borrow exc, Borrow m, bool want_rest, Ref *match, Ref *rest)
{
    int whole = matches(ts, exc, m);
    *match = *rest = NULL;
    if (whole < 0) return false;
    if (whole) { *match = ref_new(exc); return true; }
    if (!is_group(ts, exc)) { if (want_rest) *rest = ref_new(exc); return true; }
    if (!recursion_enter(ts, " in exceptiongroup_split_recursive")) return false;
    Ref in = list_new(ts, 0), out = in ? list_new(ts, 0) : NULL;
    bool ok = out && split_parts(ts, exc, m, want_rest, in, out);
    if (ok && list_size(in)) ok = (*match = exception_group_derive(ts, exc, in)) != NULL;
    if (ok && list_size(out)) ok = (*rest = exception_group_derive(ts, exc, out)) != NULL;
    if (!ok) { ref_clear(match); ref_clear(rest); }
    ref_xdrop(in);
    ref_xdrop(out);
    recursion_leave(ts);
    return ok;
}

static Ref split_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    Ref match, rest, pair;
    Borrow none = ts->rt->none;
    if (!check_matcher(ts, args[0]) || !split(ts, self, args[0], true, &match, &rest)) return NULL;
    pair = tuple_pack(ts, 2, match ? match : none, rest ? rest : none);
    ref_xdrop(match);
    ref_xdrop(rest);
    return pair;
}

static Ref subgroup_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    Ref match, rest;
    if (!check_matcher(ts, args[0]) || !split(ts, self, args[0], false, &match, &rest)) return NULL;
    return match ? match : none_new(ts);
}

static Ref derive_method(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)kwnames;
    if (nargs != 1) return raise_type_error(ts, "function takes exactly 1 argument (%zu given)", nargs);
    return obj_call2(ts, OBJ(ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP]), *field(self, GROUP_MESSAGE), args[0]);
}

static Ref class_getitem(ThreadState *ts, Borrow cls, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)nargs; (void)kwnames;
    return generic_alias_new(ts, cls, args[0]);
}

const MethodDef exception_group_methods[] = {
    {"__class_getitem__", class_getitem, 1, 1, MF_CLASS, "See PEP 585"},
    {"derive", derive_method, 1, 1, MF_UNCHECKED | MF_VARARGS, NULL},
    {"split", split_method, 1, 1, MF_POSITIONAL | MF_VARARGS, NULL},
    {"subgroup", subgroup_method, 1, 1, MF_POSITIONAL | MF_VARARGS, NULL},
    {0},
};
