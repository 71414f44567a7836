/* raise.c: raise, except, and with statements. */
#include "vm/operations.h"

#include "object/exceptions.h"

/* An instance from what stands behind raise: an exception, or a class to be called. */
static Ref make_exception(ThreadState *ts, Borrow o, const char *message)
{
    if (is_exception(o)) return ref_new(o);
    if (!is_type(o) || !type_has((Type *)o, TF_EXC_SUBCLASS)) return raise_type_error(ts, "%s", message);
    Ref exc = obj_call0(ts, o);
    if (exc && !is_exception(exc)) {
        raise_type_error(ts, "calling %R should have returned an instance of BaseException, not %R", o, OBJ(exc->type));
        ref_clear(&exc);
    }
    return exc;
}

static bool set_cause(ThreadState *ts, Borrow exc, Borrow cause)
{
    Ref made = NULL;
    if (cause != ts->rt->none && !(made = make_exception(ts, cause, "exception causes must derive from BaseException"))) return false;
    ref_set(&exception_of(exc)->cause, NULL);
    exception_of(exc)->cause = made;
    exc->aux |= EXC_SUPPRESS_CONTEXT;
    return true;
}

bool raise_statement(ThreadState *ts, Borrow o, Borrow cause)
{
    if (!o) {
        Borrow handled = exc_handled(ts);
        if (!handled) {
            raise_error(ts, EXC_RUNTIME_ERROR, "No active exception to reraise");
            return false;
        }
        exc_restore_take(ts, ref_new(handled));
        return true;
    }
    Ref exc = make_exception(ts, o, "exceptions must derive from BaseException");
    if (!exc) return false;
    if (!cause || set_cause(ts, exc, cause)) raise_object(ts, exc);
    ref_drop(exc);
    return false;
}

/* --- except -------------------------------------------------------------------------------------------- */
static bool is_exception_class(Borrow o) { return is_type(o) && type_has((Type *)o, TF_EXC_SUBCLASS); }

static bool check_except_classes(ThreadState *ts, Borrow classes)
{
    static const char *const message = "catching classes that do not inherit from BaseException is not allowed";
    if (!is_tuple(classes)) {
        if (!is_exception_class(classes)) raise_type_error(ts, "%s", message);
        return !ts->exc;
    }
    for (size_t i = 0; i < tuple_size(classes); i++)
        if (!is_exception_class(tuple_item(classes, i))) { raise_type_error(ts, "%s", message); return false; }
    return true;
}

int match_exception(ThreadState *ts, Borrow exc, Borrow classes)
{
    if (!check_except_classes(ts, classes)) return -1;
    return exc_matches(ts, exc, classes);
}

/* --- except* ------------------------------------------------------------------------------------------- */
static bool is_group_class(ThreadState *ts, Borrow o)
{
    return is_type(o) && type_is_subtype((Type *)o, ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP]);
}

static bool check_group_classes(ThreadState *ts, Borrow classes)
{
    static const char *const message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
    if (!check_except_classes(ts, classes)) return false;
    if (!is_tuple(classes)) {
        if (is_group_class(ts, classes)) raise_type_error(ts, "%s", message);
        return !ts->exc;
    }
    for (size_t i = 0; i < tuple_size(classes); i++)
        if (is_group_class(ts, tuple_item(classes, i))) { raise_type_error(ts, "%s", message); return false; }
    return true;
}

static bool is_group(ThreadState *ts, Borrow o) { return type_is_subtype(o->type, ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP]); }

/* A plain exception that matches is wrapped in a group, with the traceback so far. */
static bool wrap_matched(ThreadState *ts, Borrow exc, Ref *rest, Ref *matched)
{
    Ref list = tuple_from_array(ts, &exc, 1), text = list ? str_from_text(ts, "") : NULL;
    *matched = text ? obj_call2(ts, OBJ(ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP]), text, list) : NULL;
    ref_xdrop(text);
    ref_xdrop(list);
    if (!*matched) return false;
    *rest = none_new(ts);
    return true;
}

static bool split_group(ThreadState *ts, Borrow group, Borrow classes, Ref *rest, Ref *matched)
{
    Ref pair = obj_call_method(ts, group, ID(ts, split), &classes, 1);
    if (!pair) return false;
    if (!is_tuple(pair) || tuple_size(pair) < 2) {
        raise_type_error(ts, "%N.split must return a tuple, not %T", group->type, pair);
        ref_drop(pair);
        return false;
    }
    *matched = ref_new(tuple_item(pair, 0));
    *rest = ref_new(tuple_item(pair, 1));
    ref_drop(pair);
    return true;
}

bool match_exception_group(ThreadState *ts, Borrow exc, Borrow classes, Ref *rest, Ref *matched)
{
    if (!check_group_classes(ts, classes)) return false;
    if (exc == ts->rt->none) {
        *rest = none_new(ts);
        *matched = none_new(ts);
        return true;
    }
    int whole = exc_matches(ts, exc, classes);
    if (whole && !is_group(ts, exc)) return wrap_matched(ts, exc, rest, matched);
    if (whole) {
        *rest = none_new(ts);
        *matched = ref_new(exc);
        return true;
    }
    if (is_group(ts, exc)) return split_group(ts, exc, classes, rest, matched);
    *rest = ref_new(exc);
    *matched = none_new(ts);
    return true;
}

static bool same_metadata(Borrow a, Borrow b)
{
    const ExceptionObject *x = exception_of(a), *y = exception_of(b);
    return x->traceback == y->traceback && x->cause == y->cause && x->context == y->context;
}

/* Whether e is part of the original group that no clause handled, as opposed to newly raised. */
static bool is_unhandled_part(Borrow e, Borrow original)
{
    return is_exception(e) && is_exception(original) && same_metadata(e, original);
}

static void collect_leaf_ids(ThreadState *ts, Borrow exc, Borrow set)
{
    if (!is_group(ts, exc)) {
        Ref id = int_from_uint64(ts, (uint64_t)(uintptr_t)exc);
        if (id) set_add(ts, set, id);
        ref_xdrop(id);
        return;
    }
    Ref parts = obj_getattr_text(ts, exc, "exceptions");
    if (!parts || !recursion_enter(ts, "")) { ref_xdrop(parts); return; }
    for (size_t i = 0; i < tuple_size(parts) && !ts->exc; i++) collect_leaf_ids(ts, tuple_item(parts, i), set);
    recursion_leave(ts);
    ref_drop(parts);
}

static Ref keep_only(ThreadState *ts, Borrow exc, Borrow ids);

static Ref keep_parts(ThreadState *ts, Borrow group, Borrow ids)
{
    Ref parts = obj_getattr_text(ts, group, "exceptions"), kept = parts ? list_new(ts, 0) : NULL, result = NULL;
    for (size_t i = 0; kept && i < tuple_size(parts) && !ts->exc; i++) {
        Ref part = keep_only(ts, tuple_item(parts, i), ids);
        if (part && part != ts->rt->none) list_append(ts, kept, part);
        ref_xdrop(part);
    }
    if (kept && !ts->exc) {
        result = list_size(kept) ? exception_group_derive(ts, group, kept) : none_new(ts);
    }
    ref_xdrop(kept);
    ref_xdrop(parts);
    return result;
}

static Ref keep_only(ThreadState *ts, Borrow exc, Borrow ids)
{
    if (is_group(ts, exc)) {
        if (!recursion_enter(ts, "")) return NULL;
        Ref result = keep_parts(ts, exc, ids);
        recursion_leave(ts);
        return result;
    }
    Ref id = int_from_uint64(ts, (uint64_t)(uintptr_t)exc);
    int there = id ? set_contains(ts, ids, id) : -1;
    ref_xdrop(id);
    return there < 0 ? NULL : ref_new(there ? exc : ts->rt->none);
}

/* The parts of the original that are in `unhandled`, in the original's structure. */
static Ref project(ThreadState *ts, Borrow original, Borrow unhandled)
{
    Ref ids = set_new(ts, NULL), result = NULL;
    for (size_t i = 0; ids && i < list_size(unhandled) && !ts->exc; i++) collect_leaf_ids(ts, list_item(unhandled, i), ids);
    if (ids && !ts->exc) result = keep_only(ts, original, ids);
    ref_xdrop(ids);
    return result;
}

static Ref group_of(ThreadState *ts, Borrow raised)
{
    if (list_size(raised) == 1) return ref_new(list_item(raised, 0));
    Ref text = str_from_text(ts, "");
    Ref group = text ? obj_call2(ts, OBJ(ts->rt->exceptions[EXC_BASE_EXCEPTION_GROUP]), text, raised) : NULL;
    ref_xdrop(text);
    return group;
}

Ref prepare_group_reraise(ThreadState *ts, Borrow original, Borrow all)
{
    Ref raised = list_new(ts, 0), unhandled = raised ? list_new(ts, 0) : NULL, result = NULL;
    if (!unhandled) goto done;
    for (size_t i = 0; i < list_size(all); i++) {
        Borrow e = list_item(all, i);
        if (e == ts->rt->none) continue;
        if (!list_append(ts, is_unhandled_part(e, original) ? unhandled : raised, e)) goto done;
    }
    if (!is_group(ts, original)) {
        /* a plain exception: either handled, or itself the one raised again */
        Borrow pick = list_size(raised) ? list_item(raised, 0) : list_size(unhandled) ? list_item(unhandled, 0) : ts->rt->none;
        result = ref_new(pick);
        goto done;
    }
    Ref rest = list_size(unhandled) ? project(ts, original, unhandled) : none_new(ts);
    if (!rest) goto done;
    if (list_size(raised) == 0) { result = rest; goto done; }
    if (rest == ts->rt->none || list_append(ts, raised, rest)) result = group_of(ts, raised);
    ref_drop(rest);
done:
    ref_xdrop(raised);
    ref_xdrop(unhandled);
    return result;
}

/* --- with ---------------------------------------------------------------------------------------------- */
static bool find_context_method(ThreadState *ts, Borrow manager, StrObject *name, Ref *out, const char *detail)
{
    if (!obj_lookup_special(ts, manager, name, out)) return false;
    if (*out) return true;
    raise_type_error(ts, "'%.200T' object does not support the context manager protocol%s", manager, detail);
    return false;
}

bool before_with(ThreadState *ts, Borrow manager, Ref *leave, Ref *entered)
{
    Ref enter = NULL;
    *leave = *entered = NULL;
    if (find_context_method(ts, manager, ID(ts, __enter__), &enter, "")
        && find_context_method(ts, manager, ID(ts, __exit__), leave, " (missed __exit__ method)"))
        *entered = obj_call0(ts, enter);
    ref_xdrop(enter);
    if (*entered) return true;
    ref_clear(leave);
    return false;
}

Ref with_except(ThreadState *ts, Borrow leave, Borrow exc)
{
    Borrow traceback = exception_of(exc)->traceback;
    return obj_call3(ts, leave, OBJ(exc->type), exc, traceback ? traceback : ts->rt->none);
}
