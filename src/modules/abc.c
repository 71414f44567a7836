/* abc.c: the module _abc: what an abstract base class remembers, and how it answers isinstance() and issubclass().
 *
 * An ABC keeps three sets of weak references to classes: those registered with it, those it said yes to, and those it
 * said no to. A no is good only until the next register() of any ABC: a counter of the runtime says so. A reference
 * leaves its set when its class dies; its callback holds the set weakly, so that no cycle comes of it. */
#include "modules/modules.h"

#include "modules/itertools.h"
#include "object/set_table.h"
#include "object/weakref.h"

typedef struct AbcData {
    GcObject base;
    Ref registry, positive, negative; /* sets of weak references to classes; NULL until there is one */
    uint64_t negative_version;        /* of the runtime's counter, when the answers in `negative` were given */
} AbcData;

/* --- sets of classes ------------------------------------------------------------------------------------ */

/* The callback of a reference whose class died. self: a weak reference to the set. */
static NATIVE(forget)
{
    (void)nargs, (void)kwnames;
    Ref set = ref_xnew(weakref_target(self));
    int gone = set ? set_discard(ts, set, args[0]) : 0;
    ref_xdrop(set);
    return gone < 0 ? NULL : none_new(ts);
}

static bool remember(ThreadState *ts, Ref *classes, Borrow cls)
{
    static const MethodDef def = {"_destroy", forget, 1, 1, 0, NULL};
    Type *weakref = ts->rt->types[KIND_WEAKREF];
    if (!*classes && !(*classes = set_new(ts, NULL))) return false;
    Ref set = weakref_new(ts, weakref, *classes, NULL);
    Ref callback = set ? native_function_new(ts, &def, set, NULL) : NULL;
    Ref entry = callback ? weakref_new(ts, weakref, cls, callback) : NULL;
    bool done = entry && set_add(ts, *classes, entry);
    ref_xdrop(set);
    ref_xdrop(callback);
    ref_xdrop(entry);
    return done;
}

static bool refers_to(Borrow element, Borrow cls) { return weakref_target(element) == cls; }

static void forget_all(ThreadState *ts, Borrow classes)
{
    if (classes) set_clear_items(ts, set_of(classes));
}

/* 1, 0, -1. References to classes are equal if the classes are, which only an unusual metaclass can say of two; for all
 * others no reference to compare with is made. What cannot be referred to weakly is in no set. */
static int remembers(ThreadState *ts, Borrow classes, Borrow cls)
{
    if (!classes || set_size(classes) == 0) return 0;
    const TypeSlots *of_class = &cls->type->slots, *usual = &ts->rt->types[KIND_TYPE]->slots;
    if (of_class->compare == usual->compare && of_class->hash == usual->hash)
        return set_holds(classes, usual->hash(ts, cls), refers_to, cls);
    Ref key = weakref_new(ts, ts->rt->types[KIND_WEAKREF], cls, NULL);
    if (!key) return exc_take_if(ts, EXC_TYPE_ERROR) ? 0 : -1;
    ref_new(classes);
    int found = set_contains(ts, classes, key);
    ref_drop(classes);
    ref_drop(key);
    return found;
}

/* --- the object ----------------------------------------------------------------------------------------- */

static void abc_data_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    AbcData *data = (AbcData *)o;
    ref_clear(&data->registry);
    ref_clear(&data->positive);
    ref_clear(&data->negative);
}

static void abc_data_dealloc(ThreadState *ts, Object *o)
{
    abc_data_clear(ts, o);
    object_free(ts, o, sizeof(AbcData));
}

static void abc_data_traverse(Object *o, VisitFn visit, void *context)
{
    AbcData *data = (AbcData *)o;
    visit_field(visit, context, data->registry, "registry");
    visit_field(visit, context, data->positive, "positive cache");
    visit_field(visit, context, data->negative, "negative cache");
}

static Ref abc_data_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    AbcData *data = (AbcData *)zeroed_alloc(ts, type, sizeof(AbcData));
    if (!data) return NULL;
    data->negative_version = ts->rt->module_state->abc_version;
    gc_track(ts, OBJ(data));
    return OBJ(data);
}

const TypeSpec abc_data_spec = {
    .name = "_abc._abc_data",
    .kind = KIND_ABC_DATA,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(AbcData),
    .doc = "What an abstract base class remembers.",
    .slots = {
        .new_ = abc_data_new,
        .dealloc = abc_data_dealloc,
        .traverse = abc_data_traverse,
        .clear = abc_data_clear,
    },
};

/* Owned: a check may run code that takes the attribute away. */
static AbcData *data_of(ThreadState *ts, Borrow cls)
{
    Ref data = obj_getattr(ts, cls, ID(ts, _abc_impl));
    if (!data || is_kind(data, KIND_ABC_DATA)) return (AbcData *)data;
    raise_type_error(ts, "_abc_impl is set to a wrong type");
    ref_drop(data);
    return NULL;
}

/* Yes and no, remembered; error stays. */
static int learn(ThreadState *ts, AbcData *data, Borrow cls, int answer)
{
    if (answer < 0) return -1;
    return remember(ts, answer ? &data->positive : &data->negative, cls) ? answer : -1;
}

/* --- asking --------------------------------------------------------------------------------------------- */

/* What __subclasshook__ says: 1, 0, -1 for an error; 2: NotImplemented. */
static int ask_hook(ThreadState *ts, Borrow cls, Borrow subclass)
{
    Ref answer = obj_call_method(ts, cls, ID(ts, __subclasshook__), &subclass, 1);
    if (!answer) return -1;
    const Runtime *rt = ts->rt;
    int said = answer == rt->true_ ? 1 : answer == rt->false_ ? 0 : answer == rt->not_implemented ? 2 : -1;
    if (said < 0) raise_error(ts, EXC_ASSERTION_ERROR,
                              "__subclasshook__ must return either False, True, or NotImplemented");
    ref_drop(answer);
    return said;
}

/* The answer for a class that was registered itself: as in CPython, it goes into no cache. */
enum { IS_REGISTERED = 3 };

/* Is it a subclass of a class that was registered? */
static int ask_registered(ThreadState *ts, const AbcData *data, Borrow subclass)
{
    int itself = remembers(ts, data->registry, subclass);
    if (itself != 0) return itself < 0 ? -1 : IS_REGISTERED;
    Ref entries = data->registry ? obj_to_list(ts, data->registry) : NULL;
    int answer = data->registry && !entries ? -1 : 0;
    for (size_t i = 0; answer == 0 && entries && i < list_size(entries); i++) {
        Ref registered = ref_xnew(weakref_target(list_item(entries, i)));
        if (registered) answer = obj_issubclass(ts, subclass, registered);
        ref_xdrop(registered);
    }
    ref_xdrop(entries);
    return answer;
}

/* Is it a subclass of a subclass? */
static int ask_heirs(ThreadState *ts, Borrow cls, Borrow subclass)
{
    Ref heirs = obj_call_method(ts, cls, ID(ts, __subclasses__), NULL, 0);
    if (!heirs) return -1;
    int answer = is_list(heirs) ? 0 : (raise_type_error(ts, "__subclasses__() must return a list"), -1);
    for (size_t i = 0; answer == 0 && i < list_size(heirs); i++) {
        Ref heir = ref_new(list_item(heirs, i));
        answer = obj_issubclass(ts, subclass, heir);
        ref_drop(heir);
    }
    ref_drop(heirs);
    return answer;
}

static int ask_all(ThreadState *ts, Borrow cls, AbcData *data, Borrow subclass)
{
    int answer = ask_hook(ts, cls, subclass);
    if (answer != 2) return answer;
    if (is_type(cls) && type_is_subtype(type_of(subclass), type_of(cls))) return 1;
    if ((answer = ask_registered(ts, data, subclass)) == 0) answer = ask_heirs(ts, cls, subclass);
    return answer;
}

/* 1, 0, -1; 2: it must be asked. */
static int recall(ThreadState *ts, AbcData *data, Borrow subclass)
{
    int known = remembers(ts, data->positive, subclass);
    if (known != 0) return known;
    if (data->negative_version != ts->rt->module_state->abc_version) return 2;
    known = remembers(ts, data->negative, subclass);
    return known > 0 ? 0 : known < 0 ? -1 : 2;
}

static int subclass_check(ThreadState *ts, Borrow cls, AbcData *data, Borrow subclass)
{
    if (!is_type(subclass)) return raise_type_error(ts, "issubclass() arg 1 must be a class"), -1;
    int answer = recall(ts, data, subclass);
    if (answer != 2) return answer;
    uint64_t version = ts->rt->module_state->abc_version;
    if (data->negative_version != version) {
        forget_all(ts, data->negative);
        data->negative_version = version;
    }
    answer = ask_all(ts, cls, data, subclass);
    return answer == IS_REGISTERED ? 1 : learn(ts, data, subclass, answer);
}

/* By the method, which a metaclass may override. */
static Ref ask_method(ThreadState *ts, Borrow cls, Borrow subclass)
{
    return obj_call_method(ts, cls, ID(ts, __subclasscheck__), &subclass, 1);
}

/* An object whose __class__ is not its type is an instance if either is a subclass. */
static Ref ask_both_take(ThreadState *ts, Borrow cls, Ref subclass, Borrow type)
{
    Ref answer = ask_method(ts, cls, subclass);
    int truth = answer && OBJ(type) != subclass ? obj_truth(ts, answer) : 1;
    if (truth != 1) ref_clear(&answer);
    if (truth == 0) answer = ask_method(ts, cls, type);
    ref_drop(subclass);
    return answer;
}

/* --- the module ----------------------------------------------------------------------------------------- */

static NATIVE(abc_instancecheck)
{
    UNUSED_ARGUMENTS();
    AbcData *data = data_of(ts, args[0]);
    Ref subclass = data ? obj_class(ts, args[1]) : NULL;
    int known = subclass ? remembers(ts, data->positive, subclass) : -1;
    if (known == 0 && OBJ(args[1]->type) == subclass) known = recall(ts, data, subclass);
    else if (known == 0) known = 2;
    ref_xdrop(OBJ(data));
    if (known == 2) return ask_both_take(ts, args[0], subclass, OBJ(args[1]->type));
    ref_xdrop(subclass);
    return known < 0 ? NULL : bool_new(ts, known);
}

static NATIVE(abc_subclasscheck)
{
    UNUSED_ARGUMENTS();
    AbcData *data = data_of(ts, args[0]);
    int answer = data ? subclass_check(ts, args[0], data, args[1]) : -1;
    ref_xdrop(OBJ(data));
    return answer < 0 ? NULL : bool_new(ts, answer);
}

/* The class, registered or a subclass already. */
static NATIVE(abc_register)
{
    UNUSED_ARGUMENTS();
    if (!is_type(args[1])) return raise_type_error(ts, "Can only register classes");
    int known = obj_issubclass(ts, args[1], args[0]);
    if (known != 0) return known < 0 ? NULL : ref_new(args[1]);
    int circle = obj_issubclass(ts, args[0], args[1]);
    if (circle != 0)
        return circle < 0 ? NULL : raise_error(ts, EXC_RUNTIME_ERROR, "Refusing to create an inheritance cycle");
    AbcData *data = data_of(ts, args[0]);
    bool done = data && remember(ts, &data->registry, args[1]);
    ref_xdrop(OBJ(data));
    if (!done) return NULL;
    ts->rt->module_state->abc_version++;
    return ref_new(args[1]);
}

static NATIVE(abc_get_cache_token)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts, ts->rt->module_state->abc_version);
}



static NATIVE(abc_get_dump)
{
    UNUSED_ARGUMENTS();
    AbcData *data = data_of(ts, args[0]);
    if (!data) return NULL;
    Ref dump = pack_take(ts, 4, set_new(ts, data->registry), set_new(ts, data->positive), set_new(ts, data->negative),
                         int_from_uint64(ts, data->negative_version));
    ref_drop(OBJ(data));
    return dump;
}

static NATIVE(abc_reset_registry)
{
    UNUSED_ARGUMENTS();
    AbcData *data = data_of(ts, args[0]);
    if (!data) return NULL;
    forget_all(ts, data->registry);
    ref_drop(OBJ(data));
    return none_new(ts);
}

static NATIVE(abc_reset_caches)
{
    UNUSED_ARGUMENTS();
    AbcData *data = data_of(ts, args[0]);
    if (!data) return NULL;
    forget_all(ts, data->positive);
    forget_all(ts, data->negative);
    ref_drop(OBJ(data));
    return none_new(ts);
}

static const MethodDef functions[] = {
    {"get_cache_token", abc_get_cache_token, 0, 0, 0,
     "get_cache_token($module, /)\n--\n\nA token that changes with every call of register() on any ABC.\n\n"
     "It is for comparing with == only."},
    {"_abc_register", abc_register, 2, 2, 0,
     "_abc_register($module, self, subclass, /)\n--\n\nWhat ABCMeta.register() does, but for marks of collections."},
    {"_abc_instancecheck", abc_instancecheck, 2, 2, 0,
     "_abc_instancecheck($module, self, instance, /)\n--\n\nWhat ABCMeta.__instancecheck__() does."},
    {"_abc_subclasscheck", abc_subclasscheck, 2, 2, 0,
     "_abc_subclasscheck($module, self, subclass, /)\n--\n\nWhat ABCMeta.__subclasscheck__() does."},
    {"_get_dump", abc_get_dump, 1, 1, 0,
     "_get_dump($module, self, /)\n--\n\nCopies of the registry and of both caches, and the version of the negative one."},
    {"_reset_registry", abc_reset_registry, 1, 1, 0,
     "_reset_registry($module, self, /)\n--\n\nForget the registered classes."},
    {"_reset_caches", abc_reset_caches, 1, 1, 0,
     "_reset_caches($module, self, /)\n--\n\nForget all answers given so far."},
    {0},
};

Ref module_abc_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_abc", "What abstract base classes remember: the module abc is made from it.");
    bool done = module && module_add_functions(ts, module, functions) && module_add_kind(ts, module, KIND_ABC_DATA);
    if (!done) ref_clear(&module);
    return module;
}
