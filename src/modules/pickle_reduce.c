/* pickle_reduce.c: objects in pickles that say themselves, by __reduce_ex__() and kin, how they are made
 * again: a callable and its arguments; then perhaps state, items of a list, items of a dict, and what sets
 * the state. */
#include "modules/pickle.h"

typedef struct Reduced {
    Borrow function, arguments, state, list_items, dict_items,
        set_state; /* but the first two NULL: there is none */
} Reduced;

static bool pickling_error(ThreadState *ts, const char *text)
{
    raise_module_error(ts, EXCEPTION_PICKLING, "%s", text);
    return false;
}

/* --- taking the answer apart --------------------------------------------------------------------------- */

static bool check_iterator(ThreadState *ts, Borrow o, const char *which)
{
    if (!o || obj_is_iterator(o)) return true;
    raise_module_error(ts, EXCEPTION_PICKLING,
                       "%s element of the tuple returned by __reduce__ must be an iterator, not %T", which,
                       o);
    return false;
}

static Borrow optional(ThreadState *ts, Borrow tuple, size_t i)
{
    return i < tuple_size(tuple) && tuple_item(tuple, i) != ts->rt->none ? tuple_item(tuple, i) : NULL;
}

static bool read_reduced(ThreadState *ts, Borrow tuple, Reduced *r)
{
    if (tuple_size(tuple) < 2 || tuple_size(tuple) > 6)
        return pickling_error(ts, "tuple returned by __reduce__ must contain 2 through 6 elements");
    *r = (Reduced){tuple_item(tuple, 0),   tuple_item(tuple, 1),   optional(ts, tuple, 2),
                   optional(ts, tuple, 3), optional(ts, tuple, 4), optional(ts, tuple, 5)};
    if (!obj_is_callable(r->function))
        return pickling_error(ts, "first item of the tuple returned by __reduce__ must be callable");
    if (!is_tuple(r->arguments))
        return pickling_error(ts, "second item of the tuple returned by __reduce__ must be a tuple");
    if (!check_iterator(ts, r->list_items, "fourth") || !check_iterator(ts, r->dict_items, "fifth"))
        return false;
    if (!r->set_state || obj_is_callable(r->set_state)) return true;
    raise_module_error(ts, EXCEPTION_PICKLING,
                       "sixth element of the tuple returned by __reduce__ must be a function, not %T",
                       r->set_state);
    return false;
}

/* --- how the object is made ----------------------------------------------------------------------------- */

static bool check_newobj_ex(ThreadState *ts, Borrow arguments)
{
    static const char message[] = "%s item from NEWOBJ_EX argument tuple must be a %s, not %.200T";
    if (tuple_size(arguments) != 3) {
        raise_module_error(ts, EXCEPTION_PICKLING,
                           "length of the NEWOBJ_EX argument tuple must be exactly 3, not %zu",
                           tuple_size(arguments));
        return false;
    }
    Borrow cls = tuple_item(arguments, 0), positional = tuple_item(arguments, 1),
           kwargs = tuple_item(arguments, 2);
    if (!is_type(cls)) raise_module_error(ts, EXCEPTION_PICKLING, message, "first", "class", cls);
    else if (!is_tuple(positional))
        raise_module_error(ts, EXCEPTION_PICKLING, message, "second", "tuple", positional);
    else if (!is_dict(kwargs)) raise_module_error(ts, EXCEPTION_PICKLING, message, "third", "dict", kwargs);
    else return true;
    return false;
}

/* partial(cls.__new__, cls, *args, **kwargs), for protocols that cannot say it. */
static Ref newobj_ex_partial(ThreadState *ts, Borrow cls, Borrow positional, Borrow kwargs)
{
    Borrow partial = pickle_import(ts, PICKLE_PARTIAL);
    Ref new = partial ? obj_getattr(ts, cls, ID(ts, __new__)) : NULL,
        head = new ? tuple_pack(ts, 2, new, cls) : NULL;
    Ref all = head ? obj_binary(ts, head, positional, OP_ADD) : NULL;
    Ref result = all ? obj_call_tuple_dict(ts, partial, all, kwargs) : NULL;
    ref_xdrop(all);
    ref_xdrop(head);
    ref_xdrop(new);
    return result;
}

static bool save_newobj_ex(ThreadState *ts, Pickler *p, Borrow arguments)
{
    if (!check_newobj_ex(ts, arguments)) return false;
    Borrow cls = tuple_item(arguments, 0), positional = tuple_item(arguments, 1),
           kwargs = tuple_item(arguments, 2);
    if (p->protocol >= 4)
        return pickle_save(ts, p, cls) && pickle_save(ts, p, positional) && pickle_save(ts, p, kwargs) &&
               pickle_write_op(ts, p, PICKLE_NEWOBJ_EX);
    Ref partial = newobj_ex_partial(ts, cls, positional, kwargs);
    bool done = partial && pickle_save(ts, p, partial) && pickle_save(ts, p, ts->rt->empty_tuple) &&
                pickle_write_op(ts, p, PICKLE_REDUCE);
    ref_xdrop(partial);
    return done;
}

static bool check_newobj(ThreadState *ts, Borrow arguments, Borrow obj)
{
    if (!tuple_size(arguments)) return pickling_error(ts, "__newobj__ arglist is empty");
    Borrow cls = tuple_item(arguments, 0);
    if (!is_type(cls)) return pickling_error(ts, "args[0] from __newobj__ args is not a type");
    if (!obj) return true;
    Ref own = obj_class(ts, obj);
    if (!own) return false;
    ref_drop(own);
    return own == cls || pickling_error(ts, "args[0] from __newobj__ args has the wrong class");
}

static bool save_newobj(ThreadState *ts, Pickler *p, Borrow arguments, Borrow obj)
{
    if (!check_newobj(ts, arguments, obj)) return false;
    Ref rest = tuple_slice(ts, arguments, 1, tuple_size(arguments));
    bool done = rest && pickle_save(ts, p, tuple_item(arguments, 0)) && pickle_save(ts, p, rest) &&
                pickle_write_op(ts, p, PICKLE_NEWOBJ);
    ref_xdrop(rest);
    return done;
}

static bool save_call(ThreadState *ts, Pickler *p, const Reduced *r, Borrow obj)
{
    Ref name = NULL;
    if (p->protocol >= 2 && !obj_lookup(ts, r->function, ID(ts, __name__), &name)) return false;
    bool by_newobj_ex = name && str_equals_text(name, "__newobj_ex__");
    bool by_newobj = name && str_equals_text(name, "__newobj__");
    ref_xdrop(name);
    if (by_newobj_ex) return save_newobj_ex(ts, p, r->arguments);
    if (by_newobj) return save_newobj(ts, p, r->arguments, obj);
    return pickle_save(ts, p, r->function) && pickle_save(ts, p, r->arguments) &&
           pickle_write_op(ts, p, PICKLE_REDUCE);
}

/* --- and filled ---------------------------------------------------------------------------------------- */

static bool memoize_made(ThreadState *ts, Pickler *p, Borrow obj)
{
    const PickleMemoEntry *known = obj ? pickle_memo_find(&p->memo, obj) : NULL;
    if (known) return pickle_write_op(ts, p, PICKLE_POP) && pickle_write_get(ts, p, known);
    return !obj || pickle_memoize(ts, p, obj);
}

static bool save_state(ThreadState *ts, Pickler *p, const Reduced *r, Borrow obj)
{
    if (!r->state) return true;
    if (!r->set_state) return pickle_save(ts, p, r->state) && pickle_write_op(ts, p, PICKLE_BUILD);
    return pickle_save(ts, p, r->set_state) && pickle_save(ts, p, obj) && pickle_save(ts, p, r->state) &&
           pickle_write_op(ts, p, PICKLE_TUPLE2) && pickle_write_op(ts, p, PICKLE_REDUCE) &&
           pickle_write_op(ts, p, PICKLE_POP);
}

static bool save_parts(ThreadState *ts, Pickler *p, Borrow tuple, Borrow obj)
{
    Reduced r;
    return read_reduced(ts, tuple, &r) && save_call(ts, p, &r, obj) && memoize_made(ts, p, obj) &&
           (!r.list_items || pickle_save_items(ts, p, r.list_items)) &&
           (!r.dict_items || pickle_save_pairs(ts, p, r.dict_items)) && save_state(ts, p, &r, obj);
}

bool pickle_save_reduced(ThreadState *ts, Pickler *p, Borrow reduced, Borrow obj)
{
    if (is_str(reduced)) return pickle_save_global(ts, p, obj, reduced);
    if (!is_tuple(reduced)) return pickling_error(ts, "__reduce__ must return a string or tuple");
    return save_parts(ts, p, reduced, obj);
}

bool pickle_save_reduced_take(ThreadState *ts, Pickler *p, Ref reduced, Borrow obj)
{
    bool done = reduced && pickle_save_reduced(ts, p, reduced, obj);
    ref_xdrop(reduced);
    return done;
}

/* --- who knows how ------------------------------------------------------------------------------------- */

/* The classes of None, NotImplemented and Ellipsis, which have no names: type(None). */
static bool save_type(ThreadState *ts, Pickler *p, Borrow obj)
{
    Borrow singles[] = {ts->rt->none, ts->rt->ellipsis, ts->rt->not_implemented};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(singles); i++) {
        if (obj != OBJ(singles[i]->type)) continue;
        Ref arguments = tuple_pack(ts, 1, singles[i]);
        return pickle_save_reduced_take(
            ts, p, pack_take(ts, 2, ref_new(OBJ(ts->rt->types[KIND_TYPE])), arguments), obj);
    }
    return pickle_save_global(ts, p, obj, NULL);
}

/* The function registered for a type; NULL without an exception: none. */
static Ref registered(ThreadState *ts, Pickler *p, Type *type)
{
    if (!p->dispatch_table) {
        Borrow table = pickle_import(ts, PICKLE_DISPATCH_TABLE);
        return table ? ref_xnew(dict_find(ts, table, OBJ(type))) : NULL;
    }
    Ref table = ref_new(p->dispatch_table), function = obj_getitem(ts, table, OBJ(type));
    if (!function) (void)exc_take_if(ts, EXC_KEY_ERROR);
    ref_drop(table);
    return function;
}

static Ref reduce_by_method(ThreadState *ts, Pickler *p, Borrow obj)
{
    Ref method = NULL, result;
    if (!obj_lookup(ts, obj, ID(ts, __reduce_ex__), &method)) return NULL;
    if (method) {
        Ref protocol = int_from_int64(ts, p->protocol);
        result = protocol ? obj_call1(ts, method, protocol) : NULL;
        ref_xdrop(protocol);
        ref_drop(method);
        return result;
    }
    if (!obj_lookup(ts, obj, ID(ts, __reduce__), &method)) return NULL;
    if (!method)
        return raise_module_error(ts, EXCEPTION_PICKLING, "can't pickle '%.200T' object: %R", obj, obj);
    result = obj_call0(ts, method);
    ref_drop(method);
    return result;
}

/* 1: saved, 0: it is not overridden, -1: an exception. */
static int save_overridden(ThreadState *ts, Pickler *p, Borrow obj)
{
    Ref override = ref_new(p->reducer_override), reduced = obj_call1(ts, override, obj);
    ref_drop(override);
    if (reduced == ts->rt->not_implemented) {
        ref_drop(reduced);
        return 0;
    }
    return pickle_save_reduced_take(ts, p, reduced, obj) ? 1 : -1;
}

bool pickle_save_other(ThreadState *ts, Pickler *p, Borrow obj)
{
    int saved = p->reducer_override ? save_overridden(ts, p, obj) : 0;
    if (saved) return saved > 0;
    if (is_kind(obj, KIND_TYPE)) return save_type(ts, p, obj);
    if (is_kind(obj, KIND_FUNCTION)) return pickle_save_global(ts, p, obj, NULL);
    Ref function = registered(ts, p, obj->type);
    if (function) {
        Ref reduced = obj_call1(ts, function, obj);
        ref_drop(function);
        return pickle_save_reduced_take(ts, p, reduced, obj);
    }
    if (ts->exc) return false;
    if (is_type(obj)) return pickle_save_global(ts, p, obj, NULL);
    return pickle_save_reduced_take(ts, p, reduce_by_method(ts, p, obj), obj);
}
