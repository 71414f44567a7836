/* testcapimodule.c: the module _testcapi but for its calls: what only C code can do to classes, memory,
 * exceptions and values; and _testinternalcapi, which tells of insides. testcapi.h says what it is for. */
#include <float.h>
#include <limits.h>
#include <signal.h>

#include "modules/structmodule.h"
#include "modules/testcapi.h"
#include "modules/tracemalloc.h"
#include "object/float.h"

/* --- classes -------------------------------------------------------------------------------------------- */
static Type *class_argument(ThreadState *ts, Borrow given)
{
    if (is_type(given) && type_has(type_of(given), TF_HEAP)) return type_of(given);
    raise_type_error(ts, "heap type expected, got %R", given);
    return NULL;
}

/* A class decorator: __tp_del__ becomes the finalizer of the old kind. */
static NATIVE(with_tp_del)
{
    UNUSED_ARGUMENTS();
    Type *type = class_argument(ts, args[0]);
    if (!type) return NULL;
    if (!type_has(type, TF_GC)) return raise_type_error(ts, "%R has no containers as instances", args[0]);
    type_add_legacy_finalizer(ts, type);
    return ref_new(args[0]);
}

static bool has_tracked_instances(ThreadState *ts, const Type *type)
{
    for (int g = 0; g < GEN_LISTS; g++) {
        const Generation *list = &ts->rt->gc.generations[g];
        for (size_t i = 0; i < list->length; i++)
            if (list->items[i] && list->items[i]->type == type) return true;
    }
    return false;
}

/* A class decorator: the collector does not see the instances, which must hold nothing for that. */
static NATIVE(without_gc)
{
    UNUSED_ARGUMENTS();
    Type *type = class_argument(ts, args[0]);
    if (!type) return NULL;
    bool empty = type->basic_size == sizeof(GcObject) &&
                 !type_has(type, TF_INLINE_ATTRS | TF_HAS_DICT | TF_TAIL | TF_WEAKREFS | TF_LEGACY_DEL);
    if (!empty || type->subclasses_count)
        return raise_type_error(ts, "the instances of %R can hold other objects", args[0]);
    if (has_tracked_instances(ts, type)) return raise_type_error(ts, "%R has instances already", args[0]);
    type->flags &= ~(uint32_t)TF_GC;
    return ref_new(args[0]);
}

/* --- exceptions ----------------------------------------------------------------------------------------- */
/* raise_exception(cls, n): raises cls(0, 1, ..., n - 1). */
static NATIVE(raise_exception)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int64_t n = obj_index_int64(ts, args[1], EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    if (!is_type(args[0]) || !type_has(type_of(args[0]), TF_EXC_SUBCLASS))
        return raise_system_error(ts, "exception %R is not a BaseException subclass", args[0]);
    if (n < 0) return raise_system_error(ts, "bad argument to internal function");
    Ref arguments = tuple_new(ts, (size_t)n), exc = NULL;
    for (int64_t i = 0; arguments && i < n; i++)
        if (!(tuple_of(arguments)->items[i] = int_from_int64(ts, i))) ref_clear(&arguments);
    if (arguments) exc = obj_call_tuple_dict(ts, args[0], arguments, NULL);
    ref_xdrop(arguments);
    if (exc && !is_exception(exc))
        raise_type_error(ts, "calling %R should have returned an instance of BaseException, not %R", args[0],
                         OBJ(exc->type));
    else if (exc) raise_object(ts, exc);
    ref_xdrop(exc);
    return NULL;
}

static NATIVE(raise_memoryerror)
{
    UNUSED_ARGUMENTS();
    return raise_no_memory(ts);
}

/* The namespace of a new class: a copy of `given`, which may be NULL, with the module's name and the doc. */
static Ref class_namespace(ThreadState *ts, Borrow given, const char *name, size_t module_size, Borrow doc)
{
    Ref dict = given ? dict_copy(ts, given) : dict_new(ts);
    Ref module = dict ? str_from_utf8(ts, name, module_size) : NULL;
    bool done = module && dict_setdefault(ts, dict, IDO(ts, __module__), module) &&
                (!doc || dict_set(ts, dict, IDO(ts, __doc__), doc));
    ref_xdrop(module);
    if (!done) ref_clear(&dict);
    return dict;
}

/* make_exception_with_doc(name, doc=None, base=Exception, dict=None): a class of exceptions. */
static NATIVE(make_exception_with_doc)
{
    static const char *const names[] = {"name", "doc", "base", "dict"};
    static const ArgSpec spec = {"make_exception_with_doc", names, 4, 4, 1};
    Borrow a[4];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    for (int i = 0; i < 2; i++)
        if (a[i] && !is_str(a[i]))
            return raise_type_error(ts, "make_exception_with_doc() argument %d must be str, not %K", i + 1,
                                    a[i]);
    const char *name = str_utf8(a[0]), *dot = strrchr(name, '.');
    if (!dot) return raise_system_error(ts, "the name of an exception must be module.class");
    if (a[3] && !is_dict(a[3])) return raise_system_error(ts, "bad argument to internal function");
    Borrow base = a[2] ? a[2] : OBJ(ts->rt->exceptions[EXC_EXCEPTION]);
    Ref bases = is_tuple(base) ? ref_new(base) : tuple_pack(ts, 1, base), made = NULL;
    Ref dict = bases ? class_namespace(ts, a[3], name, (size_t)(dot - name), a[1]) : NULL;
    Ref own_name = dict ? str_from_text(ts, dot + 1) : NULL;
    if (own_name) made = obj_call3(ts, OBJ(ts->rt->types[KIND_TYPE]), own_name, bases, dict);
    ref_xdrop(own_name);
    ref_xdrop(dict);
    ref_xdrop(bases);
    return made;
}

/* write_unraisable_exc(exception, what it ignored or None, object) */
static NATIVE(write_unraisable_exc)
{
    UNUSED_ARGUMENTS();
    if (!is_exception(args[0])) return raise_type_error(ts, "an exception is required, not %T", args[0]);
    Ref message = NULL;
    if (args[1] != ts->rt->none && !(message = str_from_format(ts, "Exception ignored %S", args[1])))
        return NULL;
    exc_restore_take(ts, ref_new(args[0]));
    exc_write_unraisable(ts, message ? str_utf8(message) : NULL, args[2]);
    ref_xdrop(message);
    return none_new(ts);
}

/* --- memory --------------------------------------------------------------------------------------------- */
/* set_nomemory(start, stop=0): the allocations behind the next `start` fail, up to the one numbered stop. */
static NATIVE(set_nomemory)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int64_t start = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed), stop = 0;
    if (!failed && nargs > 1) stop = obj_index_int64(ts, args[1], EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    if (start < 0) start = 0;
    if (stop > 0 && stop != start + 1)
        return raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "one allocation can fail, or all from one on");
    heap_fail_after(ts->heap, (uint64_t)start + 1, stop <= 0);
    return none_new(ts);
}

static NATIVE(remove_mem_hooks)
{
    UNUSED_ARGUMENTS();
    heap_fail_after(ts->heap, 0, false);
    return none_new(ts);
}

/* The domain and the address that functions of traces begin with. */
static bool block_arguments(ThreadState *ts, Borrow const *args, uint32_t *domain, uintptr_t *address)
{
    bool failed = false;
    int64_t number = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed), place = 0;
    if (!failed) place = obj_index_int64(ts, args[1], EXC_OVERFLOW_ERROR, &failed);
    *domain = (uint32_t)number;
    *address = (uintptr_t)place;
    return !failed;
}

/* tracemalloc_track(domain, address, size, release_gil=False): memory that C code has made here. */
static NATIVE(tracemalloc_track)
{
    UNUSED_ARGUMENTS();
    uint32_t domain;
    uintptr_t address;
    bool failed = false;
    if (!block_arguments(ts, args, &domain, &address)) return NULL;
    int64_t size = obj_index_int64(ts, args[2], EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    Traces *t = traces_find(ts);
    if (t && traces_track(t, domain, address, (size_t)size)) return none_new(ts);
    return raise_error(ts, EXC_RUNTIME_ERROR, "the block could not be tracked");
}

static NATIVE(tracemalloc_untrack)
{
    UNUSED_ARGUMENTS();
    uint32_t domain;
    uintptr_t address;
    Traces *t = traces_find(ts);
    if (!block_arguments(ts, args, &domain, &address)) return NULL;
    if (!t) return raise_error(ts, EXC_RUNTIME_ERROR, "nothing is tracked");
    traces_untrack(t, domain, address);
    return none_new(ts);
}

static NATIVE(tracemalloc_get_traceback)
{
    UNUSED_ARGUMENTS();
    uint32_t domain;
    uintptr_t address;
    Traces *t = traces_find(ts);
    if (!block_arguments(ts, args, &domain, &address)) return NULL;
    const TraceFrames *frames = t ? traces_of_foreign(t, domain, address) : NULL;
    return frames ? traceback_tuple(ts, t->observer, frames) : none_new(ts);
}

/* What the allocator of values is called. */
static NATIVE(pymem_getallocatorsname)
{
    UNUSED_ARGUMENTS();
    return str_from_text(ts, "ouro");
}

/* --- values --------------------------------------------------------------------------------------------- */
/* What struct calls a float of so many bytes; 0: there is none. */
static char float_format(size_t size) { return size == 2 ? 'e' : size == 4 ? 'f' : size == 8 ? 'd' : 0; }

/* float_pack(size, number, little_endian) */
static NATIVE(float_pack)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int64_t size = obj_index_int64(ts, args[0], EXC_OVERFLOW_ERROR, &failed);
    double value = failed ? 0 : obj_as_double(ts, args[1], &failed);
    int little = failed ? -1 : obj_truth(ts, args[2]);
    if (little < 0) return NULL;
    char format = size > 0 ? float_format((size_t)size) : 0, data[8];
    if (!format) return raise_value_error(ts, "size must 2, 4 or 8");
    StructObject how = {.big_endian = !little};
    StructField field = {.format = format, .item_size = (uint8_t)size, .count = 1};
    Ref number = float_from_double(ts, value), bytes = NULL;
    if (number && struct_pack_item(ts, &how, &field, number, data))
        bytes = bytes_from_data(ts, data, (size_t)size);
    ref_xdrop(number);
    return bytes;
}

/* float_unpack(bytes, little_endian) */
static NATIVE(float_unpack)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    Ref number = NULL;
    int little = obj_truth(ts, args[1]);
    if (little < 0 || !obj_get_buffer(ts, args[0], &view, false)) return NULL;
    StructObject how = {.big_endian = !little};
    StructField field = {.format = float_format(view.size), .item_size = (uint8_t)view.size, .count = 1};
    if (field.format) number = struct_unpack_item(ts, &how, &field, view.data);
    else raise_value_error(ts, "data length must 2, 4 or 8 bytes");
    buffer_release(ts, &view);
    return number;
}

/* dict_getitem_knownhash(dict, key, hash) */
static NATIVE(dict_getitem_knownhash)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int64_t hash = obj_index_int64(ts, args[2], EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    if (!is_dict(args[0])) return raise_system_error(ts, "bad argument to internal function");
    Borrow value = dict_find_hashed(ts, args[0], args[1], hash);
    if (!value && !ts->exc) raise_key_error(ts, args[1]);
    return ref_xnew(value);
}

/* The index of an item of a sequence, negative ones counted from the end where the sequence says how long it
 * is. */
static Ref sequence_index(ThreadState *ts, Borrow sequence, Borrow given)
{
    const TypeSlots *slots = &sequence->type->slots;
    bool failed = false;
    int64_t i = obj_index_int64(ts, given, EXC_OVERFLOW_ERROR, &failed);
    if (failed) return NULL;
    if (type_has(sequence->type, TF_MATCH_MAPPING))
        return raise_type_error(ts, "%.200T is not a sequence", sequence);
    if (i < 0 && slots->len) {
        int64_t length = obj_len(ts, sequence);
        if (length < 0) return NULL;
        if (i + length >= 0) i += length;
    }
    return int_from_int64(ts, i);
}

static NATIVE(sequence_getitem)
{
    UNUSED_ARGUMENTS();
    if (!args[0]->type->slots.getitem)
        return raise_type_error(ts, "'%.200T' object does not support indexing", args[0]);
    Ref index = sequence_index(ts, args[0], args[1]), item = index ? obj_getitem(ts, args[0], index) : NULL;
    ref_xdrop(index);
    return item;
}

static NATIVE(sequence_setitem)
{
    UNUSED_ARGUMENTS();
    if (!args[0]->type->slots.setitem)
        return raise_type_error(ts, "'%.200T' object does not support item assignment", args[0]);
    Ref index = sequence_index(ts, args[0], args[1]);
    bool done = index && obj_setitem(ts, args[0], index, args[2]);
    ref_xdrop(index);
    return done ? none_new(ts) : NULL;
}

/* --- functions ------------------------------------------------------------------------------------------ */
/* create_cfunction(): a new function object for itself. */
static NATIVE(create_cfunction)
{
    static const MethodDef def = {"create_cfunction", create_cfunction, 0, 0, 0, NULL};
    (void)args, (void)nargs, (void)kwnames;
    return native_function_new(ts, &def, self, NULL);
}

/* A __get__ that calls the class it is found in, which may take away the descriptor, before it looks at
 * that. */
static NATIVE(bad_get)
{
    UNUSED_ARGUMENTS();
    Ref made = obj_call0(ts, args[2]), text = made ? obj_repr(ts, args[0]) : NULL;
    ref_xdrop(made);
    return text;
}

static NATIVE(test_with_docstring)
{
    UNUSED_ARGUMENTS();
    return none_new(ts);
}

/* A signal arrives between two instructions, just before the generator goes on. */
static NATIVE(raise_SIGINT_then_send_None)
{
    UNUSED_ARGUMENTS();
    if (!is_kind(args[0], KIND_GENERATOR))
        return raise_type_error(ts, "a generator is required, not %T", args[0]);
    raise(SIGINT);
    return obj_call_method(ts, args[0], ID(ts, send), &ts->rt->none, 1);
}

/* --- the module ----------------------------------------------------------------------------------------- */
static const MethodDef functions[] = {
    {"bad_get", bad_get, 3, 3, 0, NULL},
    {"create_cfunction", create_cfunction, 0, 0, 0, NULL},
    {"dict_getitem_knownhash", dict_getitem_knownhash, 3, 3, 0, NULL},
    {"float_pack", float_pack, 3, 3, 0, NULL},
    {"float_unpack", float_unpack, 2, 2, 0, NULL},
    {"make_exception_with_doc", make_exception_with_doc, 1, 4, MF_KEYWORDS, NULL},
    {"pymem_getallocatorsname", pymem_getallocatorsname, 0, 0, 0, NULL},
    {"raise_exception", raise_exception, 2, 2, 0, NULL},
    {"raise_memoryerror", raise_memoryerror, 0, 0, 0, NULL},
    {"raise_SIGINT_then_send_None", raise_SIGINT_then_send_None, 1, 1, 0, NULL},
    {"remove_mem_hooks", remove_mem_hooks, 0, 0, 0, "Lets allocations succeed again."},
    {"sequence_getitem", sequence_getitem, 2, 2, 0, NULL},
    {"sequence_setitem", sequence_setitem, 3, 3, 0, NULL},
    {"set_nomemory", set_nomemory, 1, 2, 0, "set_nomemory(start, stop=0): allocations start to fail."},
    {"test_with_docstring", test_with_docstring, 0, 0, 0, "A doc without a signature."},
    {"tracemalloc_get_traceback", tracemalloc_get_traceback, 2, 2, 0, NULL},
    {"tracemalloc_track", tracemalloc_track, 3, 4, 0, NULL},
    {"tracemalloc_untrack", tracemalloc_untrack, 2, 2, 0, NULL},
    {"with_tp_del", with_tp_del, 1, 1, MF_POSITIONAL, NULL},
    {"without_gc", without_gc, 1, 1, 0, NULL},
    {"write_unraisable_exc", write_unraisable_exc, 3, 3, 0, NULL},
    {0},
};

typedef struct Limit { const char *name; int64_t value; } Limit;

static const Limit limits[] = {
#define L(name) {#name, name},
    L(CHAR_MAX) L(CHAR_MIN) L(UCHAR_MAX) L(SHRT_MAX) L(SHRT_MIN) L(USHRT_MAX) L(INT_MAX) L(INT_MIN)
    L(UINT_MAX) L(LONG_MAX) L(LONG_MIN) L(LLONG_MAX) L(LLONG_MIN)
#undef L
    {"PY_SSIZE_T_MAX", INT64_MAX},
    {"PY_SSIZE_T_MIN", INT64_MIN},
    {"SIZEOF_TIME_T", sizeof(time_t)},
};

static bool add_limits(ThreadState *ts, Borrow module)
{
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(limits); i++)
        if (!module_add_int(ts, module, limits[i].name, limits[i].value)) return false;
    return module_add_take(ts, module, "ULONG_MAX", int_from_uint64(ts, ULONG_MAX)) &&
           module_add_take(ts, module, "ULLONG_MAX", int_from_uint64(ts, ULLONG_MAX)) &&
           module_add_take(ts, module, "FLT_MAX", float_from_double(ts, FLT_MAX)) &&
           module_add_take(ts, module, "FLT_MIN", float_from_double(ts, FLT_MIN)) &&
           module_add_take(ts, module, "DBL_MAX", float_from_double(ts, DBL_MAX)) &&
           module_add_take(ts, module, "DBL_MIN", float_from_double(ts, DBL_MIN));
}

Ref module_testcapi_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_testcapi", NULL);
    bool ok = module && module_add_functions(ts, module, functions) && testcapi_add_calls(ts, module) &&
              add_limits(ts, module);
    if (!ok) ref_clear(&module);
    return module;
}

/* --- _testinternalcapi ---------------------------------------------------------------------------------- */
static NATIVE(get_recursion_depth)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(ts, ts->recursion_depth);
}

/* What the interpreter is configured to: that code objects know columns. */
static NATIVE(get_config)
{
    UNUSED_ARGUMENTS();
    Ref config = dict_new(ts);
    if (config && !dict_set_text(ts, config, "code_debug_ranges", ts->rt->true_)) ref_clear(&config);
    return config;
}

static const MethodDef internal_functions[] = {
    {"get_config", get_config, 0, 0, 0, NULL},
    {"get_recursion_depth", get_recursion_depth, 0, 0, 0, NULL},
    {0},
};

Ref module_testinternalcapi_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_testinternalcapi", NULL);
    bool ok = module && module_add_functions(ts, module, internal_functions) &&
              module_add_int(ts, module, "SIZEOF_PYGC_HEAD", 0); /* the gc word is a part of the object */
    if (!ok) ref_clear(&module);
    return module;
}
