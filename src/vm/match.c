/* match.c: the parts of match statements that are more than a comparison. */
#include "vm/operations.h"

static bool match_attribute(ThreadState *ts, Borrow subject, Borrow cls, Borrow name, Borrow seen, Ref *value)
{
    int again = set_contains(ts, seen, name);
    if (again > 0) raise_type_error(ts, "%s() got multiple sub-patterns for attribute %R", type_name((Type *)cls), name);
    if (again != 0 || !set_add(ts, seen, name)) return false;
    return obj_lookup(ts, subject, str_of(name), value);
}

/* int(x), str(x), ...: the subject itself is the one positional sub-pattern. */
static bool matches_self(const Type *t)
{
    const uint32_t self = TF_INT_SUBCLASS | TF_STR_SUBCLASS | TF_BYTES_SUBCLASS | TF_LIST_SUBCLASS | TF_TUPLE_SUBCLASS
                        | TF_DICT_SUBCLASS | TF_FLOAT_SUBCLASS | TF_SET_SUBCLASS;
    if (type_has(t, self)) return true;
    for (const Type *p = t; p; p = p->parent) if (p->kind == KIND_BYTEARRAY) return true;
    return false;
}

static bool match_positional(ThreadState *ts, Borrow subject, Borrow cls, size_t n, Borrow seen, Borrow out, bool *matched)
{
    Ref names = NULL;
    if (!obj_lookup(ts, cls, ID(ts, __match_args__), &names)) return false;
    if (!names && matches_self((Type *)cls)) {
        if (n > 1) return raise_type_error(ts, "%s() accepts 1 positional sub-pattern (%zu given)", type_name((Type *)cls), n), false;
        return list_append(ts, out, subject);
    }
    size_t allowed = names && is_kind(names, KIND_TUPLE) ? tuple_size(names) : 0;
    bool ok = true;
    if (names && !is_kind(names, KIND_TUPLE))
        ok = (raise_type_error(ts, "%s.__match_args__ must be a tuple (got %s)", type_name((Type *)cls), TYPE_NAME(names)), false);
    else if (n > allowed)
        ok = (raise_type_error(ts, "%s() accepts %zu positional sub-pattern%s (%zu given)", type_name((Type *)cls), allowed,
                               allowed == 1 ? "" : "s", n), false);
    for (size_t i = 0; ok && *matched && i < n; i++) {
        Borrow name = tuple_item(names, i);
        Ref value = NULL;
        if (!is_kind(name, KIND_STR)) {
            raise_type_error(ts, "__match_args__ elements must be strings (got %s)", TYPE_NAME(name));
            ok = false;
        } else if ((ok = match_attribute(ts, subject, cls, name, seen, &value))) {
            *matched = value != NULL;
            ok = !value || list_append_take(ts, out, value);
        }
    }
    ref_xdrop(names);
    return ok;
}

Ref match_class(ThreadState *ts, Borrow subject, Borrow cls, Borrow names, size_t positional)
{
    if (!is_type(cls)) return raise_type_error(ts, "called match pattern must be a type");
    int instance = obj_isinstance(ts, subject, cls);
    if (instance <= 0) return instance < 0 ? NULL : none_new(ts);
    Ref seen = set_new(ts, NULL), out = seen ? list_new(ts, 0) : NULL, result = NULL;
    bool matched = true, ok = out != NULL;
    if (ok && positional) ok = match_positional(ts, subject, cls, positional, seen, out, &matched);
    for (size_t i = 0; ok && matched && i < tuple_size(names); i++) {
        Ref value = NULL;
        ok = match_attribute(ts, subject, cls, tuple_item(names, i), seen, &value);
        matched = value != NULL;
        ok = ok && (!value || list_append_take(ts, out, value));
    }
    if (ok) result = matched ? list_to_tuple(ts, out) : none_new(ts);
    ref_xdrop(seen);
    ref_xdrop(out);
    return result;
}

/* A mapping's value for a key through get(key, marker), so that __missing__ is not asked. */
static bool match_key(ThreadState *ts, Borrow get, Borrow marker, Borrow key, Borrow seen, Borrow out, bool *matched)
{
    int again = set_contains(ts, seen, key);
    if (again > 0) raise_value_error(ts, "mapping pattern checks duplicate key (%R)", key);
    if (again != 0 || !set_add(ts, seen, key)) return false;
    Ref value = obj_call2(ts, get, key, marker);
    if (!value) return false;
    if (value == marker) {
        ref_drop(value);
        *matched = false;
        return true;
    }
    return list_append_take(ts, out, value);
}

Ref match_keys(ThreadState *ts, Borrow mapping, Borrow keys)
{
    if (tuple_size(keys) == 0) return tuple_new(ts, 0);
    Ref seen = set_new(ts, NULL), out = NULL, get = NULL, marker = NULL, result = NULL;
    bool matched = true;
    bool ok = seen && (out = list_new(ts, 0)) && (get = obj_getattr(ts, mapping, ID(ts, get)))
           && (marker = obj_call0(ts, OBJ(ts->rt->types[KIND_OBJECT])));
    for (size_t i = 0; ok && matched && i < tuple_size(keys); i++)
        ok = match_key(ts, get, marker, tuple_item(keys, i), seen, out, &matched);
    if (ok) result = matched ? list_to_tuple(ts, out) : none_new(ts);
    ref_xdrop(seen);
    ref_xdrop(out);
    ref_xdrop(get);
    ref_xdrop(marker);
    return result;
}
