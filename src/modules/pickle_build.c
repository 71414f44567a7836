/* pickle_build.c: the instructions of pickles that make and fill containers, find classes and make instances. */
#include "modules/pickle.h"
#include "object/instance.h"
#include "object/set.h"

/* --- containers ---------------------------------------------------------------------------------------- */

/* Everything above `size` as a new tuple. */
static Ref take_tuple(ThreadState *ts, Unpickler *u, size_t size)
{
    Ref tuple = tuple_new(ts, u->size - size);
    if (!tuple) return NULL;
    if (u->size > size) memcpy(tuple_of(tuple)->items, u->stack + size, (u->size - size) * sizeof(Ref));
    u->size = size;
    return tuple;
}

bool pickle_load_tuple(ThreadState *ts, Unpickler *u, size_t count)
{
    if (u->size < count || u->size - count < pickle_fence(u)) return pickle_underflow(ts, u);
    return pickle_push_take(ts, u, take_tuple(ts, u, u->size - count));
}

PICKLE_STEP(TUPLE)
{
    size_t size;
    return pickle_take_mark(ts, u, &size) && pickle_push_take(ts, u, take_tuple(ts, u, size));
}

PICKLE_STEP(LIST)
{
    size_t size;
    if (!pickle_take_mark(ts, u, &size)) return false;
    size_t count = u->size - size;
    u->size = size;
    return pickle_push_take(ts, u, list_from_array_take(ts, u->stack + size, count));
}

static bool set_pairs(ThreadState *ts, Unpickler *u, Borrow target, size_t from)
{
    for (size_t i = from; i + 1 < u->size; i += 2) {
        Ref key = ref_new(u->stack[i]), value = ref_new(u->stack[i + 1]);
        bool done = is_kind(target, KIND_DICT) ? dict_set(ts, target, key, value)
                                               : obj_setitem(ts, target, key, value);
        ref_drop(value);
        ref_drop(key);
        if (!done) return false;
    }
    return true;
}

static bool odd_items(ThreadState *ts, const char *what)
{
    raise_module_error(ts, EXCEPTION_UNPICKLING, "odd number of items for %s", what);
    return false;
}

PICKLE_STEP(DICT)
{
    size_t size;
    if (!pickle_take_mark(ts, u, &size)) return false;
    if ((u->size - size) % 2) return odd_items(ts, "DICT");
    Ref dict = dict_new(ts);
    if (dict && !set_pairs(ts, u, dict, size)) ref_clear(&dict);
    pickle_drop_above(u, size);
    return pickle_push_take(ts, u, dict);
}

PICKLE_STEP(FROZENSET)
{
    size_t size;
    Ref items = pickle_take_mark(ts, u, &size) ? take_tuple(ts, u, size) : NULL;
    Ref set = items ? frozenset_new(ts, items) : NULL;
    ref_xdrop(items);
    return pickle_push_take(ts, u, set);
}

/* What lies below `from` and is to be filled with what lies above, new; NULL: an exception, or (*done)
 * nothing to do. */
static Ref target_below(ThreadState *ts, Unpickler *u, size_t from, bool *done)
{
    *done = false;
    if (from > u->size || from <= pickle_fence(u)) pickle_underflow(ts, u);
    else if (from == u->size) *done = true;
    else return ref_new(u->stack[from - 1]);
    return NULL;
}

/* function(item) for each item above `from`. They stay on the stack. */
static bool call_with_each(ThreadState *ts, Unpickler *u, Borrow function, size_t from)
{
    for (size_t i = from; i < u->size; i++) {
        Ref item = ref_new(u->stack[i]), result = obj_call1(ts, function, item);
        ref_drop(item);
        ref_xdrop(result);
        if (!result) return false;
    }
    return true;
}

static bool add_by_method(ThreadState *ts, Unpickler *u, Borrow target, const char *name, size_t from)
{
    Ref method = obj_getattr_text(ts, target, name);
    bool done = method && call_with_each(ts, u, method, from);
    ref_xdrop(method);
    pickle_drop_above(u, from);
    return done;
}

static bool append_to_list(ThreadState *ts, Unpickler *u, Borrow list, size_t from)
{
    size_t count = u->size - from, length = list_size(list);
    if (list_of(list)->capacity < length + count && !list_grow(ts, list_of(list), length + count))
        return false;
    memcpy(list_of(list)->items + length, u->stack + from, count * sizeof(Ref));
    list->aux += (uint32_t)count;
    u->size = from;
    return true;
}

static bool extend_by_method(ThreadState *ts, Unpickler *u, Borrow extend, size_t from)
{
    size_t count = u->size - from;
    u->size = from;
    Ref items = list_from_array_take(ts, u->stack + from, count),
        result = items ? obj_call1(ts, extend, items) : NULL;
    ref_xdrop(items);
    ref_xdrop(result);
    return result != NULL;
}

static bool append_above(ThreadState *ts, Unpickler *u, size_t from)
{
    bool done;
    Ref target = target_below(ts, u, from, &done), extend = NULL;
    if (!target) return done;
    if (is_kind(target, KIND_LIST)) {
        done = append_to_list(ts, u, target, from);
    } else if (obj_lookup(ts, target, ID(ts, extend), &extend)) {
        done = extend ? extend_by_method(ts, u, extend, from) : add_by_method(ts, u, target, "append", from);
        ref_xdrop(extend);
    }
    ref_drop(target);
    return done;
}

PICKLE_STEP(APPEND) { return u->size ? append_above(ts, u, u->size - 1) : pickle_underflow(ts, u); }

PICKLE_STEP(APPENDS)
{
    size_t size;
    return pickle_take_mark(ts, u, &size) && append_above(ts, u, size);
}

static bool set_above(ThreadState *ts, Unpickler *u, size_t from)
{
    bool done;
    Ref target = target_below(ts, u, from, &done);
    if (!target) return done;
    done = (u->size - from) % 2 ? odd_items(ts, "SETITEMS") : set_pairs(ts, u, target, from);
    pickle_drop_above(u, from);
    ref_drop(target);
    return done;
}

PICKLE_STEP(SETITEM) { return u->size >= 2 ? set_above(ts, u, u->size - 2) : pickle_underflow(ts, u); }

PICKLE_STEP(SETITEMS)
{
    size_t size;
    return pickle_take_mark(ts, u, &size) && set_above(ts, u, size);
}

static bool update_set(ThreadState *ts, Unpickler *u, Borrow set, size_t from)
{
    Ref items = take_tuple(ts, u, from);
    bool done = items && set_update(ts, set, items);
    ref_xdrop(items);
    return done;
}

PICKLE_STEP(ADDITEMS)
{
    size_t from;
    bool done;
    if (!pickle_take_mark(ts, u, &from)) return false;
    Ref target = target_below(ts, u, from, &done);
    if (!target) return done;
    bool is_set = is_anyset(target) && type_is_subtype(target->type, ts->rt->types[KIND_SET]);
    done = is_set ? update_set(ts, u, target, from) : add_by_method(ts, u, target, "add", from);
    ref_drop(target);
    return done;
}

/* --- classes and functions ----------------------------------------------------------------------------- */

/* Names of Python 2 as Python 3 has them. */
static bool from_old_names(ThreadState *ts, Ref *module, Ref *name)
{
    Borrow names = pickle_import(ts, PICKLE_NAMES_FROM_OLD),
           modules = pickle_import(ts, PICKLE_MODULES_FROM_OLD);
    Ref key = names && modules ? tuple_pack(ts, 2, *module, *name) : NULL;
    Borrow found = key ? dict_find(ts, names, key) : NULL;
    ref_xdrop(key);
    if (ts->exc) return false;
    if (found && is_tuple(found) && tuple_size(found) == 2) {
        ref_set(module, ref_new(tuple_item(found, 0)));
        ref_set(name, ref_new(tuple_item(found, 1)));
        return true;
    }
    found = dict_find(ts, modules, *module);
    if (found) ref_set(module, ref_new(found));
    return !ts->exc;
}

static Ref attribute_of_module(ThreadState *ts, Unpickler *u, Borrow module, Borrow name)
{
    Ref path = NULL, found = NULL;
    if (u->protocol >= 4) {
        path = pickle_dotted_path(ts, name, "Can't get local attribute", module);
        found = path ? pickle_get_dotted(ts, module, path, NULL) : NULL;
        ref_xdrop(path);
    } else {
        (void)obj_lookup(ts, module, str_of(name), &found);
    }
    if (!found && !ts->exc)
        raise_error(ts, EXC_ATTRIBUTE_ERROR, "Can't get attribute %R on %R", name, module);
    return found;
}

Ref pickle_find_class(ThreadState *ts, Unpickler *u, Borrow module_name, Borrow global_name)
{
    Ref module_text = ref_new(module_name), name = ref_new(global_name), module = NULL, found = NULL;
    bool old = u->protocol < 3 && u->fix_imports;
    if (!old || from_old_names(ts, &module_text, &name)) {
        if (!is_str(module_text) || !is_str(name)) raise_type_error(ts, "the names of a global must be str");
        else if ((module = pickle_import_module(ts, module_text)))
            found = attribute_of_module(ts, u, module, name);
    }
    ref_drop(module_text);
    ref_drop(name);
    ref_xdrop(module);
    return found;
}

/* By the method, which a subclass may have replaced. */
static Ref find_class(ThreadState *ts, Unpickler *u, Borrow module, Borrow name)
{
    if (is_kind(OBJ(u), KIND_UNPICKLER)) return pickle_find_class(ts, u, module, name);
    Ref method = obj_getattr_text(ts, OBJ(u), "find_class"),
        found = method ? obj_call2(ts, method, module, name) : NULL;
    ref_xdrop(method);
    return found;
}

/* The class that two lines name. */
static Ref find_class_by_lines(ThreadState *ts, Unpickler *u, const char *encoding)
{
    size_t size;
    const char *line = pickle_read_line(ts, u, 1, &size);
    Ref module = line ? str_decode(ts, line, size, encoding, NULL) : NULL;
    line = module ? pickle_read_line(ts, u, 1, &size) : NULL;
    Ref name = line ? str_decode(ts, line, size, encoding, NULL) : NULL,
        found = name ? find_class(ts, u, module, name) : NULL;
    ref_xdrop(module);
    ref_xdrop(name);
    return found;
}

PICKLE_STEP(GLOBAL) { return pickle_push_take(ts, u, find_class_by_lines(ts, u, "utf-8")); }

PICKLE_STEP(STACK_GLOBAL)
{
    Ref name = pickle_pop(ts, u), module = name ? pickle_pop(ts, u) : NULL, found = NULL;
    if (module) {
        if (is_kind(name, KIND_STR) && is_kind(module, KIND_STR)) found = find_class(ts, u, module, name);
        else raise_module_error(ts, EXCEPTION_UNPICKLING, "STACK_GLOBAL requires str");
    }
    ref_xdrop(name);
    ref_xdrop(module);
    return pickle_push_take(ts, u, found);
}

/* The object of a code that is not in the cache yet. */
static Ref find_extension(ThreadState *ts, Unpickler *u, Borrow code)
{
    Borrow names = pickle_import(ts, PICKLE_EXTENSION_NAMES),
           pair = names ? dict_find(ts, names, code) : NULL;
    if (!pair) return ts->exc ? NULL : raise_value_error(ts, "unregistered extension code %S", code);
    if (!is_tuple(pair) || tuple_size(pair) != 2 || !is_str(tuple_item(pair, 0)) ||
        !is_str(tuple_item(pair, 1)))
        return raise_value_error(ts, "_inverted_registry[%S] isn't a 2-tuple of strings", code);
    ref_new(pair);
    Ref found = find_class(ts, u, tuple_item(pair, 0), tuple_item(pair, 1));
    ref_drop(pair);
    return found;
}

bool pickle_load_extension(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    uint64_t number;
    if (!pickle_read_number(ts, u, bytes, &number)) return false;
    if (number == 0 || number > INT32_MAX) {
        raise_module_error(ts, EXCEPTION_UNPICKLING, "EXT specifies code <= 0");
        return false;
    }
    Ref code = int_from_uint64(ts, number), found = NULL;
    Borrow cache = code ? pickle_import(ts, PICKLE_EXTENSION_CACHE) : NULL,
           known = cache ? dict_find(ts, cache, code) : NULL;
    if (known) found = ref_new(known);
    else if (cache && !ts->exc && (found = find_extension(ts, u, code)) && !dict_set(ts, cache, code, found))
        ref_clear(&found);
    ref_xdrop(code);
    return pickle_push_take(ts, u, found);
}

/* --- instances ----------------------------------------------------------------------------------------- */

/* cls(*args); without arguments a plain cls.__new__(cls), where the class does not ask for some by a method
 * of Python 2. */
static Ref instantiate(ThreadState *ts, Borrow cls, Borrow args)
{
    Ref ask = NULL;
    if (!tuple_size(args) && is_type(cls)) {
        Ref name = str_intern_text(ts, "__getinitargs__");
        bool done = name && obj_lookup(ts, cls, str_of(name), &ask);
        ref_xdrop(name);
        if (!done) return NULL;
        if (!ask) return obj_call_method(ts, cls, ID(ts, __new__), &cls, 1);
        ref_drop(ask);
    }
    return obj_call(ts, cls, tuple_of(args)->items, tuple_size(args), NULL);
}

static bool push_instance_take(ThreadState *ts, Unpickler *u, Ref cls, Ref args)
{
    Ref made = cls && args ? instantiate(ts, cls, args) : NULL;
    ref_xdrop(cls);
    ref_xdrop(args);
    return pickle_push_take(ts, u, made);
}

PICKLE_STEP(INST)
{
    size_t size;
    if (!pickle_take_mark(ts, u, &size)) return false;
    Ref cls = find_class_by_lines(ts, u, "ascii");
    if (!cls) return false;
    if (size > u->size) size = u->size; /* find_class() of a subclass may have used the machine */
    return push_instance_take(ts, u, cls, take_tuple(ts, u, size));
}

PICKLE_STEP(OBJ)
{
    size_t size;
    if (!pickle_take_mark(ts, u, &size)) return false;
    if (u->size <= size) return pickle_underflow(ts, u);
    Ref args = take_tuple(ts, u, size + 1);
    return push_instance_take(ts, u, pickle_pop(ts, u), args);
}

/* cls.__new__(cls, *args, **kwargs) */
static Ref made_with_keywords(ThreadState *ts, Borrow cls, Borrow args, Borrow kwargs)
{
    Ref new = obj_getattr(ts, cls, ID(ts, __new__)), first = new ? tuple_pack(ts, 1, cls) : NULL;
    Ref all = first ? obj_binary(ts, first, args, OP_ADD) : NULL,
        made = all ? obj_call_tuple_dict(ts, new, all, kwargs) : NULL;
    ref_xdrop(all);
    ref_xdrop(first);
    ref_xdrop(new);
    return made;
}

static Ref made_by_new(ThreadState *ts, Borrow cls, Borrow args, Borrow kwargs, const char *what)
{
    if (!is_type(cls))
        raise_module_error(ts, EXCEPTION_UNPICKLING, "%s class argument must be a type, not %.200T", what,
                           cls);
    else if (!type_of(cls)->slots.new_)
        raise_module_error(ts, EXCEPTION_UNPICKLING, "%s class argument '%.200s' doesn't have __new__", what,
                           type_name(type_of(cls)));
    else if (!is_tuple(args))
        raise_module_error(ts, EXCEPTION_UNPICKLING, "%s args argument must be a tuple, not %.200T", what,
                           args);
    else if (kwargs && !is_dict(kwargs))
        raise_module_error(ts, EXCEPTION_UNPICKLING, "%s kwargs argument must be a dict, not %.200T", what,
                           kwargs);
    else if (!kwargs)
        return type_of(cls)->slots.new_(ts, type_of(cls), tuple_of(args)->items, tuple_size(args), NULL);
    else return made_with_keywords(ts, cls, args, kwargs);
    return NULL;
}

static bool push_made(ThreadState *ts, Unpickler *u, bool by_keywords)
{
    Ref kwargs = by_keywords ? pickle_pop(ts, u) : NULL, args = NULL, cls = NULL, made = NULL;
    if ((kwargs || !by_keywords) && (args = pickle_pop(ts, u)) && (cls = pickle_pop(ts, u)))
        made = made_by_new(ts, cls, args, kwargs, by_keywords ? "NEWOBJ_EX" : "NEWOBJ");
    ref_xdrop(kwargs);
    ref_xdrop(args);
    ref_xdrop(cls);
    return pickle_push_take(ts, u, made);
}

PICKLE_STEP(NEWOBJ) { return push_made(ts, u, false); }
PICKLE_STEP(NEWOBJ_EX) { return push_made(ts, u, true); }

PICKLE_STEP(REDUCE)
{
    Ref args = pickle_pop(ts, u), function = args ? pickle_pop(ts, u) : NULL, result = NULL;
    if (function && is_tuple(args))
        result = obj_call(ts, function, tuple_of(args)->items, tuple_size(args), NULL);
    else if (function) raise_type_error(ts, "argument list must be a tuple");
    ref_xdrop(args);
    ref_xdrop(function);
    return pickle_push_take(ts, u, result);
}

/* --- state --------------------------------------------------------------------------------------------- */

static bool not_a_dict(ThreadState *ts, const char *what)
{
    raise_module_error(ts, EXCEPTION_UNPICKLING, "%s is not a dictionary", what);
    return false;
}

/* Are the attributes of o, which has a __dict__ like others, to be set without asking for the dict itself? */
static bool has_plain_attributes(ThreadState *ts, Borrow o)
{
    if (!instance_is_inline(o)) return false;
    Borrow descriptor = type_find(ts, o->type, ID(ts, __dict__));
    return descriptor && is_kind(descriptor, KIND_GETSET_DESCRIPTOR);
}

/* *dict: the __dict__ of o, or NULL: it has not been asked for. */
static bool set_attribute(ThreadState *ts, Borrow o, Ref *dict, Borrow key, Borrow value)
{
    bool is_name = is_kind(key, KIND_STR), plain = !*dict && is_name && has_plain_attributes(ts, o);
    if (!plain && !*dict && !(*dict = obj_getattr(ts, o, ID(ts, __dict__)))) return false;
    if (!is_name) return obj_setitem(ts, *dict, key, value);
    Ref name = str_intern_take(ts, ref_new(key));
    if (!name) return false;
    bool done = plain ? instance_set(ts, o, str_of(name), value) : obj_setitem(ts, *dict, name, value);
    ref_drop(name);
    return done;
}

/* Values that are replaced may have finalizers, which may change o and even the state. */
static bool set_attributes(ThreadState *ts, Borrow o, Borrow state)
{
    size_t position = 0;
    Borrow key, value;
    if (!is_dict(state)) return not_a_dict(ts, "state");
    bool done = true;
    Ref dict = has_plain_attributes(ts, o) ? NULL : obj_getattr(ts, o, ID(ts, __dict__));
    if (ts->exc) return false;
    while (done && dict_next(state, &position, &key, &value)) {
        ref_new(key);
        ref_new(value);
        done = set_attribute(ts, o, &dict, key, value);
        ref_drop(value);
        ref_drop(key);
    }
    ref_xdrop(dict);
    return done;
}

static bool set_members(ThreadState *ts, Borrow o, Borrow members)
{
    size_t position = 0;
    Borrow key, value;
    bool done = true;
    if (!is_dict(members)) return not_a_dict(ts, "slot state");
    while (done && dict_next(members, &position, &key, &value)) {
        if (!is_str(key))
            return raise_type_error(ts, "attribute name must be string, not '%.200T'", key) != NULL;
        ref_new(key);
        ref_new(value);
        done = obj_setattr(ts, o, str_of(key), value);
        ref_drop(value);
        ref_drop(key);
    }
    return done;
}

static bool set_state(ThreadState *ts, Borrow o, Borrow state)
{
    Ref method = NULL;
    if (!obj_lookup(ts, o, ID(ts, __setstate__), &method)) return false;
    if (method) {
        Ref result = obj_call1(ts, method, state);
        ref_drop(method);
        ref_xdrop(result);
        return result != NULL;
    }
    bool both = is_tuple(state) && tuple_size(state) == 2;
    Borrow attributes = both ? tuple_item(state, 0) : state, members = both ? tuple_item(state, 1) : NULL;
    return (attributes == ts->rt->none || set_attributes(ts, o, attributes)) &&
           (!members || set_members(ts, o, members));
}

PICKLE_STEP(BUILD)
{
    if (u->size < 2 || u->size - 2 < pickle_fence(u)) return pickle_underflow(ts, u);
    Ref state = pickle_pop(ts, u), target = ref_new(u->stack[u->size - 1]);
    bool done = set_state(ts, target, state);
    ref_drop(state);
    ref_drop(target);
    return done;
}
