/* itertools.c: the module itertools, with what its iterators share; they are in the files itertools_*.c. */
#include "modules/itertools.h"

#include <stdarg.h>

Object *zeroed_alloc(ThreadState *ts, Type *type, size_t size)
{
    Object *o = gc_alloc(ts, type, size);
    if (!o) return NULL;
    memset((char *)o + sizeof(GcObject), 0, size - sizeof(GcObject));
    o->aux = 0;
    return o;
}

bool no_keywords(ThreadState *ts, Type *type, TypeKind kind, const char *name, Borrow kwnames)
{
    if (!kwnames_count(kwnames)) return true;
    Type *own = type_for_kind(ts, kind);
    if (!own) return false;
    return (type != own && type->slots.init != own->slots.init) || args_no_keywords(ts, name, kwnames);
}

Ref pack_take(ThreadState *ts, size_t n, ...)
{
    Ref items[6];
    bool complete = true;
    va_list list;
    ouro_assert(n <= OURO_ARRAY_LENGTH(items));
    va_start(list, n);
    for (size_t i = 0; i < n; i++) complete &= (items[i] = va_arg(list, Ref)) != NULL;
    va_end(list);
    if (complete) return tuple_from_array_take(ts, items, n);
    drop_backwards(items, n);
    return NULL;
}

Ref reduce_take(ThreadState *ts, Borrow self, Ref arguments)
{
    return pack_take(ts, 2, ref_new(OBJ(self->type)), arguments);
}

const char *short_name(const Type *t)
{
    const char *name = type_name(t), *dot = type_has(t, TF_HEAP) ? NULL : strrchr(name, '.');
    return dot ? dot + 1 : name;
}

int ask(ThreadState *ts, Borrow predicate, Borrow item)
{
    Ref answer = obj_call1(ts, predicate, item);
    if (!answer) return -1;
    int truth = answer == ts->rt->true_ ? 1 : answer == ts->rt->false_ ? 0 : obj_truth(ts, answer);
    ref_drop(answer);
    return truth;
}

bool result_copy(ThreadState *ts, Ref *result)
{
    Ref copy = tuple_from_array(ts, tuple_of(*result)->items, tuple_size(*result));
    if (copy) ref_set(result, copy);
    return copy != NULL;
}

static const MethodDef functions[] = {
    {"tee", itertools_tee, 1, 2, MF_UNCHECKED,
        "tee($module, iterable, n=2, /)\n--\n\nReturn a tuple of n iterators over the same items."},
    {0},
};

Ref module_itertools_init(ThreadState *ts)
{
    static const TypeKind kinds[] = {
        KIND_ACCUMULATE,  KIND_COMBINATIONS, KIND_COMBINATIONS_WITH_REPLACEMENT,
        KIND_CYCLE,       KIND_DROPWHILE,    KIND_TAKEWHILE,
        KIND_ISLICE,      KIND_STARMAP,      KIND_CHAIN,
        KIND_COMPRESS,    KIND_FILTERFALSE,  KIND_COUNT,
        KIND_ZIP_LONGEST, KIND_PAIRWISE,     KIND_PERMUTATIONS,
        KIND_PRODUCT,     KIND_REPEAT,       KIND_GROUPBY,
        KIND_GROUPER,     KIND_TEE,          KIND_TEE_DATA,
    };
    Ref module = module_new(
        ts, "itertools", "Building blocks for iterators: endless ones, selections, joins and combinations.");
    bool done = module && module_add_functions(ts, module, functions);
    for (size_t i = 0; done && i < OURO_ARRAY_LENGTH(kinds); i++)
        done = module_add_kind(ts, module, kinds[i]);
    if (!done) ref_clear(&module);
    return module;
}
