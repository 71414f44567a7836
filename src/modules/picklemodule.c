/* picklemodule.c: the module _pickle: the classes Pickler and Unpickler and the functions of the module
 * pickle. */
#include "modules/pickle.h"
#include "object/args.h"
#include "object/str_impl.h"

/* --- Pickler ------------------------------------------------------------------------------------------- */

static bool read_protocol(ThreadState *ts, Borrow given, int32_t *protocol)
{
    int number = PICKLE_DEFAULT;
    if (given && given != ts->rt->none && !args_int(ts, given, &number)) return false;
    if (number > PICKLE_HIGHEST)
        return raise_value_error(ts, "pickle protocol must be <= %d", PICKLE_HIGHEST) != NULL;
    *protocol = number < 0 ? PICKLE_HIGHEST : number;
    return true;
}

static Borrow unless_none(ThreadState *ts, Borrow o) { return o == ts->rt->none ? NULL : o; }

typedef struct PicklerOptions {
    Borrow protocol, fix_imports, buffer_callback; /* as given, or NULL */
} PicklerOptions;

static bool set_up_pickler(ThreadState *ts, Pickler *p, const PicklerOptions *options)
{
    int32_t protocol = PICKLE_DEFAULT;
    int fix_imports = options->fix_imports ? obj_truth(ts, options->fix_imports) : 1;
    if (fix_imports < 0 || !read_protocol(ts, options->protocol, &protocol)) return false;
    Borrow callback = unless_none(ts, options->buffer_callback);
    if (callback && protocol < 5) return raise_value_error(ts, "buffer_callback needs protocol >= 5") != NULL;
    p->protocol = protocol;
    p->binary = protocol > 0;
    p->fix_imports = fix_imports && protocol < 3;
    ref_set(&p->buffer_callback, ref_xnew(callback));
    return true;
}

static bool find_write(ThreadState *ts, Pickler *p, Borrow file)
{
    Ref write = NULL;
    if (!obj_lookup(ts, file, ID(ts, write), &write)) return false;
    if (!write) return raise_type_error(ts, "file must have a 'write' attribute") != NULL;
    ref_set(&p->write, write);
    return true;
}

static bool pickler_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"file", "protocol", "fix_imports", "buffer_callback"};
    static const ArgSpec spec = {"Pickler", names, .count = 4, .positional = 4, .required = 1};
    Borrow a[4];
    Pickler *p = pickler_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    if (!set_up_pickler(ts, p, &(PicklerOptions){a[1], a[2], a[3]}) || !find_write(ts, p, a[0])) return false;
    p->fast = 0;
    pickle_begin(p);
    pickle_memo_clear(ts, &p->memo);
    if (!pickle_hook_find(ts, &p->persistent_id, self, "persistent_id")) return false;
    Ref table = NULL, name = str_intern_text(ts, "dispatch_table");
    bool done = name && obj_lookup(ts, self, str_of(name), &table);
    ref_xdrop(name);
    if (done) ref_set(&p->dispatch_table, table);
    p->initialized = done;
    return done;
}

static Ref pickler_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Object *o = zeroed_alloc(ts, type, sizeof(Pickler));
    if (!o) return NULL;
    pickle_begin(pickler_of(o));
    gc_track(ts, o);
    return o;
}

static void pickler_clear(ThreadState *ts, Object *o)
{
    Pickler *p = pickler_of(o);
    ref_clear(&p->write);
    ref_clear(&p->persistent_id.function);
    ref_clear(&p->dispatch_table);
    ref_clear(&p->reducer_override);
    ref_clear(&p->buffer_callback);
    ref_clear(&p->fast_nest);
    ref_clear(&p->function_modules);
    pickle_begin(p);
    pickle_memo_clear(ts, &p->memo);
}

static void pickler_dealloc(ThreadState *ts, Object *o)
{
    pickler_clear(ts, o);
    object_free(ts, o, sizeof(Pickler));
}

static void pickler_traverse(Object *o, VisitFn visit, void *context)
{
    const Pickler *p = pickler_of(o);
    visit_field(visit, context, p->write, "write");
    visit_field(visit, context, p->persistent_id.function, "persistent_id");
    visit_field(visit, context, p->dispatch_table, "dispatch_table");
    visit_field(visit, context, p->reducer_override, "reducer_override");
    visit_field(visit, context, p->buffer_callback, "buffer_callback");
    visit_field(visit, context, p->fast_nest, "fast_nest");
    visit_field(visit, context, p->function_modules, "function_modules");
    visit_field(visit, context, p->output, "output");
    for (uint32_t i = 0; i < p->memo.capacity; i++)
        visit_field(visit, context, p->memo.entries[i].object, "memo");
}

static void pickler_storage(Object *o, BlockFn see, void *context)
{
    const PickleMemo *memo = &pickler_of(o)->memo;
    if (memo->entries) see(context, memo->entries, memo->capacity * sizeof(PickleMemoEntry), "memo");
}

static bool check_initialized(ThreadState *ts, Borrow self, bool initialized, ModuleException error,
                              const char *name)
{
    if (initialized) return true;
    raise_module_error(ts, error, "%s.__init__() was not called by %T.__init__()", name, self);
    return false;
}

static NATIVE(pickler_dump)
{
    UNUSED_ARGUMENTS();
    if (!check_initialized(ts, self, pickler_of(self)->initialized, EXCEPTION_PICKLING, "Pickler"))
        return NULL;
    return pickle_dump(ts, pickler_of(self), args[0]) ? none_new(ts) : NULL;
}

static NATIVE(pickler_clear_memo)
{
    UNUSED_ARGUMENTS();
    pickle_memo_clear(ts, &pickler_of(self)->memo);
    return none_new(ts);
}

static Ref get_persistent_id(ThreadState *ts, Borrow self)
{
    return pickle_hook_get(ts, &pickler_of(self)->persistent_id, self, "persistent_id");
}

static bool set_persistent_id(ThreadState *ts, Borrow self, Borrow value)
{
    return pickle_hook_set(ts, &pickler_of(self)->persistent_id, value, "persistent_id");
}

static const MethodDef pickler_methods[] = {
    {"clear_memo", pickler_clear_memo, 0, 0, 0,
     "clear_memo($self, /)\n--\n\nForget the objects that were written: the next dump() writes them again."},
    {"dump", pickler_dump, 1, 1, 0, "dump($self, obj, /)\n--\n\nWrite an object."},
    {0},
};

static const GetSetDef pickler_getset[] = {
    {"memo", pickler_get_memo, pickler_set_memo, NULL},
    {"persistent_id", get_persistent_id, set_persistent_id, NULL},
    {0},
};

static const MemberDef pickler_members[] = {
    {"bin", MEMBER_INT32, offsetof(Pickler, binary), false, NULL},
    {"fast", MEMBER_INT32, offsetof(Pickler, fast), false, NULL},
    {"dispatch_table", MEMBER_OBJECT_EX, offsetof(Pickler, dispatch_table), false, NULL},
    {0},
};

const TypeSpec pickler_spec = {
    .name = "_pickle.Pickler",
    .kind = KIND_PICKLER,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Pickler),
    .doc = "Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)\n--\n\n"
           "Writes pickles to a binary file.\n\n"
           "protocol: 0 to 5, negative for the highest. fix_imports: below protocol 3, names as Python 2 has "
           "them.\n"
           "buffer_callback: called with each PickleBuffer; where it answers something false, the buffer is "
           "left "
           "out.",
    .methods = pickler_methods,
    .getset = pickler_getset,
    .members = pickler_members,
    .slots = {.new_ = pickler_construct,
              .init = pickler_init,
              .dealloc = pickler_dealloc,
              .traverse = pickler_traverse,
              .storage = pickler_storage,
              .clear = pickler_clear,
              .getattr = object_getattr,
              .setattr = object_setattr},
};

/* --- Unpickler ----------------------------------------------------------------------------------------- */

typedef struct UnpicklerOptions {
    Borrow fix_imports, encoding, errors, buffers; /* as given, or NULL */
} UnpicklerOptions;

/* A str without NULs, or the fallback. */
static Ref codec_word(ThreadState *ts, Borrow given, const char *fallback, const char *function,
                      const char *name)
{
    if (!given) return str_intern_text(ts, fallback);
    if (!is_str(given)) {
        bool is_none = given == ts->rt->none;
        return is_none
                   ? raise_type_error(ts, "%s() argument '%s' must be str, not None", function, name)
                   : raise_type_error(ts, "%s() argument '%s' must be str, not %K", function, name, given);
    }
    if (strlen(str_of(given)->text) != str_of(given)->size)
        return raise_value_error(ts, "embedded null character");
    return ref_new(given);
}

static bool set_up_unpickler(ThreadState *ts, Unpickler *u, const char *function,
                             const UnpicklerOptions *options)
{
    Borrow buffers = unless_none(ts, options->buffers);
    int fix_imports = options->fix_imports ? obj_truth(ts, options->fix_imports) : 1;
    Ref encoding = fix_imports < 0 ? NULL : codec_word(ts, options->encoding, "ASCII", function, "encoding");
    Ref errors = encoding ? codec_word(ts, options->errors, "strict", function, "errors") : NULL;
    Ref iterator = errors && buffers ? obj_iter(ts, buffers) : NULL;
    if (!errors || (buffers && !iterator)) {
        ref_xdrop(encoding);
        ref_xdrop(errors);
        return false;
    }
    u->fix_imports = fix_imports;
    ref_set(&u->encoding, encoding);
    ref_set(&u->errors, errors);
    ref_set(&u->buffers, iterator);
    return true;
}

static bool find_methods(ThreadState *ts, Unpickler *u, Borrow file)
{
    Ref peek = NULL, read = NULL, readline = NULL, name = str_intern_text(ts, "peek");
    bool done = name && obj_lookup(ts, file, str_of(name), &peek) &&
                obj_lookup(ts, file, ID(ts, read), &read) &&
                obj_lookup(ts, file, ID(ts, readline), &readline);
    ref_xdrop(name);
    if (done && !(read && readline)) {
        raise_type_error(ts, "file must have 'read' and 'readline' attributes");
        done = false;
    }
    if (!done) {
        ref_xdrop(peek);
        ref_xdrop(read);
        ref_xdrop(readline);
        return false;
    }
    ref_set(&u->peek, peek);
    ref_set(&u->read, read);
    ref_set(&u->readline, readline);
    return true;
}

static bool unpickler_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"file", "fix_imports", "encoding", "errors", "buffers"};
    static const ArgSpec spec = {"Unpickler", names, .count = 5, .positional = 1, .required = 1};
    Borrow a[5];
    Unpickler *u = unpickler_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    pickle_forget_input(ts, u);
    if (!find_methods(ts, u, a[0]) ||
        !set_up_unpickler(ts, u, "Unpickler", &(UnpicklerOptions){a[1], a[2], a[3], a[4]}) ||
        !pickle_hook_find(ts, &u->persistent_load, self, "persistent_load"))
        return false;
    pickle_forget_memo(ts, u);
    u->protocol = 0;
    u->initialized = true;
    return true;
}

static Ref unpickler_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Object *o = zeroed_alloc(ts, type, sizeof(Unpickler));
    if (o) gc_track(ts, o);
    return o;
}

static void unpickler_clear(ThreadState *ts, Object *o)
{
    Unpickler *u = unpickler_of(o);
    Ref *stack = u->stack;
    size_t size = u->size, capacity = u->capacity;
    u->stack = NULL;
    u->size = u->capacity = u->mark_count = 0;
    while (size > 0) ref_drop(stack[--size]);
    mem_free(ts, stack, capacity * sizeof(Ref));
    pickle_forget_memo(ts, u);
    pickle_forget_input(ts, u);
    ref_clear(&u->persistent_load.function);
    ref_clear(&u->read);
    ref_clear(&u->readline);
    ref_clear(&u->peek);
    ref_clear(&u->buffers);
    u->initialized = false;
}

static void unpickler_dealloc(ThreadState *ts, Object *o)
{
    Unpickler *u = unpickler_of(o);
    unpickler_clear(ts, o);
    mem_free(ts, u->marks, u->mark_capacity * sizeof(size_t));
    ref_clear(&u->encoding);
    ref_clear(&u->errors);
    object_free(ts, o, sizeof(Unpickler));
}

static void unpickler_traverse(Object *o, VisitFn visit, void *context)
{
    const Unpickler *u = unpickler_of(o);
    for (size_t i = 0; i < u->size; i++) visit(context, u->stack[i], EDGE_ITEM, i);
    for (size_t i = 0; i < u->memo_capacity; i++) visit_field(visit, context, u->memo[i], "memo");
    visit_field(visit, context, u->persistent_load.function, "persistent_load");
    visit_field(visit, context, u->read, "read");
    visit_field(visit, context, u->readline, "readline");
    visit_field(visit, context, u->peek, "peek");
    visit_field(visit, context, u->buffers, "buffers");
    visit_field(visit, context, u->encoding, "encoding");
    visit_field(visit, context, u->errors, "errors");
    visit_field(visit, context, u->input.owner, "input");
    visit_field(visit, context, u->input.view, "layout of the input");
}

static void unpickler_storage(Object *o, BlockFn see, void *context)
{
    const Unpickler *u = unpickler_of(o);
    if (u->stack) see(context, u->stack, u->capacity * sizeof(Ref), "stack");
    if (u->marks) see(context, u->marks, u->mark_capacity * sizeof(size_t), "marks");
    if (u->memo) see(context, u->memo, u->memo_capacity * sizeof(Ref), "memo");
}

static NATIVE(unpickler_load)
{
    UNUSED_ARGUMENTS();
    if (!check_initialized(ts, self, unpickler_of(self)->initialized, EXCEPTION_UNPICKLING, "Unpickler"))
        return NULL;
    return pickle_load(ts, unpickler_of(self));
}

static NATIVE(unpickler_find_class)
{
    UNUSED_ARGUMENTS();
    return pickle_find_class(ts, unpickler_of(self), args[0], args[1]);
}

static Ref get_persistent_load(ThreadState *ts, Borrow self)
{
    return pickle_hook_get(ts, &unpickler_of(self)->persistent_load, self, "persistent_load");
}

static bool set_persistent_load(ThreadState *ts, Borrow self, Borrow value)
{
    return pickle_hook_set(ts, &unpickler_of(self)->persistent_load, value, "persistent_load");
}

static const MethodDef unpickler_methods[] = {
    {"load", unpickler_load, 0, 0, 0, "load($self, /)\n--\n\nThe next object in the file."},
    {"find_class", unpickler_find_class, 2, 2, 0,
     "find_class($self, module_name, global_name, /)\n--\n\n"
     "The object of that name in the module, which is imported.\n\n"
     "A subclass can say here what may be loaded."},
    {0},
};

static const GetSetDef unpickler_getset[] = {
    {"memo", unpickler_get_memo, unpickler_set_memo, NULL},
    {"persistent_load", get_persistent_load, set_persistent_load, NULL},
    {0},
};

const TypeSpec unpickler_spec = {
    .name = "_pickle.Unpickler",
    .kind = KIND_UNPICKLER,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Unpickler),
    .doc = "Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict',\n          "
           "buffers=())\n--\n\n"
           "Reads pickles from a binary file.\n\n"
           "fix_imports, encoding, errors: for pickles of Python 2: names as Python 3 has them, and how "
           "strings are\n"
           "decoded ('bytes': not at all). buffers: an iterable of the buffers that were left out of the "
           "pickle.",
    .methods = unpickler_methods,
    .getset = unpickler_getset,
    .slots = {.new_ = unpickler_construct,
              .init = unpickler_init,
              .dealloc = unpickler_dealloc,
              .traverse = unpickler_traverse,
              .storage = unpickler_storage,
              .clear = unpickler_clear,
              .getattr = object_getattr,
              .setattr = object_setattr},
};

/* --- functions ----------------------------------------------------------------------------------------- */

static Pickler *new_pickler(ThreadState *ts, const PicklerOptions *options)
{
    Type *type = type_for_kind(ts, KIND_PICKLER);
    Ref p = type ? pickler_construct(ts, type, NULL, 0, NULL) : NULL;
    if (p && !set_up_pickler(ts, pickler_of(p), options)) ref_clear(&p);
    return (Pickler *)p;
}

static NATIVE(dump)
{
    static const char *const names[] = {"obj", "file", "protocol", "fix_imports", "buffer_callback"};
    static const ArgSpec spec = {"dump", names, .count = 5, .positional = 3, .required = 2};
    Borrow a[5];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Pickler *p = new_pickler(ts, &(PicklerOptions){a[2], a[3], a[4]});
    if (!p) return NULL;
    bool done = find_write(ts, p, a[1]) && pickle_dump(ts, p, a[0]);
    ref_drop(OBJ(p));
    return done ? none_new(ts) : NULL;
}

static NATIVE(dumps)
{
    static const char *const names[] = {"obj", "protocol", "fix_imports", "buffer_callback"};
    static const ArgSpec spec = {"dumps", names, .count = 4, .positional = 2, .required = 1};
    Borrow a[4];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Pickler *p = new_pickler(ts, &(PicklerOptions){a[1], a[2], a[3]});
    if (!p) return NULL;
    Ref bytes = pickle_dump(ts, p, a[0]) ? pickle_take_output(ts, p) : NULL;
    ref_drop(OBJ(p));
    return bytes;
}

static Unpickler *new_unpickler(ThreadState *ts, const char *function, const UnpicklerOptions *options)
{
    Type *type = type_for_kind(ts, KIND_UNPICKLER);
    Ref u = type ? unpickler_construct(ts, type, NULL, 0, NULL) : NULL;
    if (u && !set_up_unpickler(ts, unpickler_of(u), function, options)) ref_clear(&u);
    return (Unpickler *)u;
}

static NATIVE(load)
{
    static const char *const names[] = {"file", "fix_imports", "encoding", "errors", "buffers"};
    static const ArgSpec spec = {"load", names, .count = 5, .positional = 1, .required = 1};
    Borrow a[5];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Unpickler *u = new_unpickler(ts, "load", &(UnpicklerOptions){a[1], a[2], a[3], a[4]});
    if (!u) return NULL;
    Ref value = find_methods(ts, u, a[0]) ? pickle_load(ts, u) : NULL;
    ref_drop(OBJ(u));
    return value;
}

static NATIVE(loads)
{
    static const char *const names[] = {"", "fix_imports", "encoding", "errors", "buffers"};
    static const ArgSpec spec = {"loads", names, .count = 5, .positional = 1, .required = 1};
    Borrow a[5];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Unpickler *u = new_unpickler(ts, "loads", &(UnpicklerOptions){a[1], a[2], a[3], a[4]});
    if (!u) return NULL;
    Ref value = obj_get_buffer(ts, a[0], &u->input, false) ? pickle_load(ts, u) : NULL;
    ref_drop(OBJ(u));
    return value;
}

static const MethodDef functions[] = {
    {"dump", dump, 0, ARGS_ANY, MF_KEYWORDS,
     "dump($module, /, obj, file, protocol=None, *, fix_imports=True,\n     buffer_callback=None)\n--\n\n"
     "Write a pickle of an object to a binary file."},
    {"dumps", dumps, 0, ARGS_ANY, MF_KEYWORDS,
     "dumps($module, /, obj, protocol=None, *, fix_imports=True,\n      buffer_callback=None)\n--\n\n"
     "A pickle of an object, as bytes."},
    {"load", load, 0, ARGS_ANY, MF_KEYWORDS,
     "load($module, /, file, *, fix_imports=True, encoding='ASCII',\n     errors='strict', "
     "buffers=())\n--\n\n"
     "The object that the pickle in a binary file is of."},
    {"loads", loads, 0, ARGS_ANY, MF_KEYWORDS,
     "loads($module, data, /, *, fix_imports=True, encoding='ASCII',\n      errors='strict', "
     "buffers=())\n--\n\n"
     "The object that a pickle is of."},
    {0},
};

static bool add_exceptions(ThreadState *ts, Borrow module)
{
    static const struct {
        const char *name;
        ModuleException which;
    } rows[] = {{"PickleError", EXCEPTION_PICKLE},
                {"PicklingError", EXCEPTION_PICKLING},
                {"UnpicklingError", EXCEPTION_UNPICKLING}};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(rows); i++) {
        Borrow cls = module_exception(ts, rows[i].which);
        if (!cls || !module_add(ts, module, rows[i].name, cls)) return false;
    }
    return true;
}

Ref module_pickle_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_pickle", "Objects as bytes, and back: the fast part of the module pickle.");
    bool done = m && module_add_functions(ts, m, functions) && module_add_kind(ts, m, KIND_PICKLER) &&
                module_add_kind(ts, m, KIND_UNPICKLER) && module_add_kind(ts, m, KIND_PICKLE_BUFFER) &&
                add_exceptions(ts, m);
    if (!done) ref_clear(&m);
    return m;
}
