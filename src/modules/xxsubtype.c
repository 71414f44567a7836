/* xxsubtype.c: the module xxsubtype: the example of list and dict subclassed in C, as CPython ships one. A
 * subclass embeds the struct of its base and adds a field. */
#include <limits.h>
#include <stddef.h>
#include <time.h>

#include "modules/itertools.h"
#include "modules/testcapi.h"
#include "object/float.h"

typedef struct SpamList {
    ListObject list;
    int32_t state;
} SpamList;

typedef struct SpamDict {
    DictObject dict;
    int32_t state;
} SpamDict;

/* --- the state ------------------------------------------------------------------------------------------ */
static int32_t *state_of(Borrow o)
{
    return is_list(o) ? &((SpamList *)o)->state : &((SpamDict *)o)->state;
}

static Ref get_state(ThreadState *ts, Borrow self) { return int_from_int64(ts, *state_of(self)); }

static NATIVE(spam_getstate)
{
    UNUSED_ARGUMENTS();
    return get_state(ts, self);
}

static NATIVE(spam_setstate)
{
    UNUSED_ARGUMENTS();
    int state;
    if (!args_signed_int(ts, args[0], &state)) return NULL;
    *state_of(self) = state;
    return none_new(ts);
}

/* --- spamlist ------------------------------------------------------------------------------------------- */
static Ref spamlist_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Object *o = zeroed_alloc(ts, type, sizeof(SpamList));
    if (o) gc_track(ts, o);
    return o;
}

static void spamlist_dealloc(ThreadState *ts, Object *o)
{
    list_clear_items(ts, o);
    object_free(ts, o, sizeof(SpamList));
}

static const MethodDef list_methods[] = {
    {"getstate", spam_getstate, 0, 0, 0, "getstate() -> the state"},
    {"setstate", spam_setstate, 1, 1, 0, "setstate(state)"},
    {"classmeth", testcapi_show_arguments, 0, ARGS_ANY, MF_CLASS | MF_KEYWORDS, "classmeth(*args, **kw)"},
    {"staticmeth", testcapi_show_arguments, 0, ARGS_ANY, MF_STATIC | MF_KEYWORDS, "staticmeth(*args, **kw)"},
    {0},
};

static const GetSetDef list_getset[] = {
    {"state", get_state, NULL, "a number that each list has"},
    {0},
};

const TypeSpec spamlist_spec = {
    .name = "xxsubtype.spamlist",
    .kind = KIND_SPAMLIST,
    .base = KIND_LIST,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(SpamList),
    .methods = list_methods,
    .getset = list_getset,
    .slots = {.new_ = spamlist_new, .dealloc = spamlist_dealloc},
};

/* --- spamdict ------------------------------------------------------------------------------------------- */
static void spamdict_dealloc(ThreadState *ts, Object *o)
{
    dict_clear_items(ts, o);
    object_free(ts, o, sizeof(SpamDict));
}

static const MethodDef dict_methods[] = {
    {"getstate", spam_getstate, 0, 0, 0, "getstate() -> the state"},
    {"setstate", spam_setstate, 1, 1, 0, "setstate(state)"},
    {0},
};

static const MemberDef dict_members[] = {
    {"state", MEMBER_INT32, offsetof(SpamDict, state), true, "a number that each dict has"},
    {0},
};

const TypeSpec spamdict_spec = {
    .name = "xxsubtype.spamdict",
    .kind = KIND_SPAMDICT,
    .base = KIND_DICT,
    .flags = TF_GC | TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(SpamDict),
    .methods = dict_methods,
    .members = dict_members,
    .slots = {.dealloc = spamdict_dealloc},
};

/* --- the module ----------------------------------------------------------------------------------------- */
/* bench(object, name, repetitions=1000): seconds of the processor that looking an attribute up takes. */
static NATIVE(bench)
{
    UNUSED_ARGUMENTS();
    bool failed = false;
    int64_t n = nargs > 2 ? obj_index_int64(ts, args[2], EXC_OVERFLOW_ERROR, &failed) : 1000;
    if (failed) return NULL;
    if (!is_str(args[1])) return raise_type_error(ts, "argument 2 must be str, not %T", args[1]);
    clock_t begin = clock();
    while (n-- > 0) {
        Ref value = obj_getattr(ts, args[0], (StrObject *)args[1]);
        if (!value || !check_signals(ts)) failed = true;
        ref_xdrop(value);
        if (failed) return NULL;
    }
    return float_from_double(ts, (double)(clock() - begin) / CLOCKS_PER_SEC);
}

static const MethodDef functions[] = {
    {"bench", bench, 2, 3, 0, NULL},
    {0},
};

Ref module_xxsubtype_init(ThreadState *ts)
{
    Ref module = module_new(ts, "xxsubtype", "An example: subclasses of list and dict written in C.");
    bool ok = module && module_add_functions(ts, module, functions) &&
              module_add_kind(ts, module, KIND_SPAMLIST) && module_add_kind(ts, module, KIND_SPAMDICT);
    if (!ok) ref_clear(&module);
    return module;
}
