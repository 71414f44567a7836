/* types.c: built-in types from their specs, their dicts, versions, and looking names up. */
#include <stdlib.h>

#include "object/error.h"
#include "object/type_parts.h"

#define CACHE_SIZE 4096 /* a power of two */

typedef struct CacheEntry {
    StrObject *name;  /* owned */
    Borrow value; /* kept by the dict of a type in the mro as long as the version is valid; NULL: absent */
    uint32_t version;
} CacheEntry;

struct MethodCache { CacheEntry entries[CACHE_SIZE]; };

/* Specs of layers that a program does not link (a unit test of this layer) are NULL. */
#define TYPE_KIND(kind, spec) extern const TypeSpec spec __attribute__((weak));
#include "object/type_kinds.def"
#undef TYPE_KIND

static const TypeSpec *const specs[KIND_LIMIT] = {
#define TYPE_KIND(kind, spec) [KIND_##kind] = &spec,
#include "object/type_kinds.def"
#undef TYPE_KIND
};

/* --- names and subtypes --- */

const char *type_name(const Type *t)
{
    if (!type_has(t, TF_HEAP)) return t->spec->name;
    return t->name ? str_utf8(t->name) : "?";
}

bool type_is_subtype(const Type *t, const Type *base)
{
    if (t == base) return true;
    if (!t->mro) { /* being made, or cleared by the collector */
        while (t && t != base) t = t->parent;
        return t || base->kind == KIND_OBJECT;
    }
    TupleObject *mro = (TupleObject *)t->mro;
    for (uint32_t i = 0; i < mro->base.base.aux; i++) { /* a metaclass may have put t itself anywhere */
        if (mro->items[i] == (const void *)base) return true;
    }
    return false;
}

bool type_add_subclass(ThreadState *ts, Type *base, Type *sub)
{
    if (base->subclasses_count == base->subclasses_capacity) {
        uint32_t capacity = base->subclasses_capacity ? 2 * base->subclasses_capacity : 2;
        size_t item = sizeof *base->subclasses;
        Type **grown = mem_realloc(ts, base->subclasses, base->subclasses_capacity * item, capacity * item);
        if (!grown) return false;
        base->subclasses = grown;
        base->subclasses_capacity = capacity;
    }
    base->subclasses[base->subclasses_count++] = sub;
    return true;
}

void type_remove_subclass(Type *base, Type *sub)
{
    for (uint32_t i = base->subclasses_count; i-- > 0;) {
        if (base->subclasses[i] != sub) continue;
        uint32_t after = --base->subclasses_count - i;
        memmove(&base->subclasses[i], &base->subclasses[i + 1], after * sizeof *base->subclasses);
        return;
    }
}

/* --- versions and the method cache --- */

bool type_ensure_version(ThreadState *ts, Type *t)
{
    if (t->version) return true;
    if (!t->bases || !t->mro || type_has(t, TF_CUSTOM_MRO)) return false;
    for (size_t i = 0; i < tuple_size(t->bases); i++) {
        if (!type_ensure_version(ts, type_of(tuple_item(t->bases, i)))) return false;
    }
    Runtime *rt = ts->rt;
    if (rt->next_type_version == UINT32_MAX) return false;
    t->version = ++rt->next_type_version;
    return true;
}

/* A type has a version only if all its bases have one: so there is nothing below one that has none. */
void type_modified(ThreadState *ts, Type *t)
{
    if (!t->version) return;
    t->version = 0;
    for (uint32_t i = 0; i < t->subclasses_count; i++) type_modified(ts, t->subclasses[i]);
}

static OURO_ALWAYS_INLINE CacheEntry *cache_entry(ThreadState *ts, uint32_t version, const StrObject *name)
{
    size_t hash = version * 5u ^ (size_t)((uintptr_t)name >> 4);
    return &ts->rt->method_cache->entries[hash & (CACHE_SIZE - 1)];
}

/* The dict of a type, to be searched. A lookup does not raise: a dict that cannot be filled counts as empty,
 * for where there is no memory for it there is none for the error that says so. */
static Borrow dict_to_search(ThreadState *ts, Type *t)
{
    if (OURO_LIKELY(type_has(t, TF_FILLED))) return t->dict;
    Ref earlier = exc_take(ts);
    Borrow dict = type_fill(ts, t);
    if (!dict) exc_clear(ts);
    exc_restore_take(ts, earlier);
    return dict;
}

static Borrow find_along(ThreadState *ts, Borrow mro, StrObject *name)
{
    for (size_t i = 0; i < tuple_size(mro); i++) {
        Borrow dict = dict_to_search(ts, (Type *)tuple_item(mro, i));
        Borrow value = dict ? dict_find_str((DictObject *)dict, name) : NULL;
        if (value) return value;
    }
    return NULL;
}

/* Were all dicts there to be searched? */
static bool is_filled(Borrow mro)
{
    for (size_t i = 0; i < tuple_size(mro); i++) {
        if (!type_has((Type *)tuple_item(mro, i), TF_FILLED)) return false;
    }
    return true;
}

static OURO_NOINLINE Borrow find_and_remember(ThreadState *ts, Type *t, StrObject *name)
{
    if (!t->mro) return NULL;
    bool remember = str_is_interned(name) && type_ensure_version(ts, t);
    uint32_t version = t->version;
    Ref mro = ref_new(t->mro);
    Borrow value = find_along(ts, mro, name);
    ref_drop(mro);
    if (!remember || t->version != version || (!value && !is_filled(t->mro))) return value;
    CacheEntry *entry = cache_entry(ts, version, name);
    StrObject *old = entry->name;
    *entry = (CacheEntry){.name = (StrObject *)ref_new(OBJ(name)), .value = value, .version = version};
    if (old) ref_drop(OBJ(old));
    return value;
}

void types_walk_cache(const Runtime *rt, VisitFn visit, void *context)
{
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        StrObject *name = rt->method_cache->entries[i].name;
        if (name) visit(context, OBJ(name), EDGE_KEY, i);
    }
}

Borrow type_find(ThreadState *ts, Type *t, StrObject *name)
{
    CacheEntry *entry = cache_entry(ts, t->version, name);
    if (OURO_LIKELY(entry->name == name && entry->version == t->version)) return entry->value;
    return find_and_remember(ts, t, name);
}

static void cache_clear(MethodCache *cache)
{
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        StrObject *name = cache->entries[i].name;
        cache->entries[i] = (CacheEntry){0};
        if (name) ref_drop(OBJ(name));
    }
}

/* --- the dict of a built-in type --- */

static bool add_new(ThreadState *ts, Type *t, Borrow dict)
{
    if (!t->spec->slots.new_) return true;
    Ref function = native_function_new(ts, &type_new_method, OBJ(t), NULL);
    bool done = function && dict_set(ts, dict, IDO(ts, __new__), function);
    if (function) gc_untrack(ts, function);
    ref_xdrop(function);
    return done;
}

static bool add_doc(ThreadState *ts, Type *t, Borrow dict)
{
    if (dict_find_str((DictObject *)dict, ID(ts, __doc__))) return true;
    Ref doc = doc_text(ts, t->spec->doc);
    bool done = doc && dict_set(ts, dict, IDO(ts, __doc__), doc);
    ref_xdrop(doc);
    return done;
}

static bool fill(ThreadState *ts, Type *t, Borrow dict)
{
    const TypeSpec *spec = t->spec;
    return add_new(ts, t, dict) && slots_add_wrappers(ts, t, dict) &&
           (!spec->methods || methods_add(ts, t, dict, spec->methods)) &&
           (!spec->members || members_add(ts, t, dict, spec->members)) &&
           (!spec->getset || getset_add(ts, t, dict, spec->getset)) && add_doc(ts, t, dict);
}

/* When it happens must not be seen: the collector's counts are put back, and nothing is tracked, for the
 * descriptors go with the type at the end of the runtime. */
static Ref filled_dict(ThreadState *ts, Type *t)
{
    int32_t count = ts->rt->gc.counts[0];
    uint32_t pending = ts->pending & PENDING_GC;
    ts->rt->filling++;
    Ref dict = dict_new_sized(ts, 16);
    if (dict && !fill(ts, t, dict)) ref_clear(&dict);
    ts->rt->filling--;
    ts->rt->gc.counts[0] = count;
    if (!pending) __atomic_fetch_and(&ts->pending, ~(uint32_t)PENDING_GC, __ATOMIC_RELAXED);
    if (dict) gc_untrack(ts, dict);
    return dict;
}

Borrow type_fill(ThreadState *ts, Type *t)
{
    Ref dict = filled_dict(ts, t);
    if (!dict) { /* a second time, with what the first has given back */
        exc_clear(ts);
        if (!(dict = filled_dict(ts, t))) return NULL;
    }
    t->flags |= TF_FILLED;
    return t->dict = dict;
}

bool type_set_own(ThreadState *ts, Type *t, const char *name, Borrow value)
{
    Borrow dict = type_dict(ts, t);
    if (!dict || !dict_set_text(ts, dict, name, value)) return false;
    type_modified(ts, t);
    return true;
}

/* --- making built-in types --- */

static uint32_t kind_flag(TypeKind kind)
{
    switch (kind) {
    case KIND_INT: return TF_INT_SUBCLASS | TF_EXACT_SIZE;
    case KIND_STR: return TF_STR_SUBCLASS;
    case KIND_BYTES: return TF_BYTES_SUBCLASS | TF_EXACT_SIZE;
    case KIND_LIST: return TF_LIST_SUBCLASS;
    case KIND_TUPLE: return TF_TUPLE_SUBCLASS | TF_EXACT_SIZE;
    case KIND_DICT: return TF_DICT_SUBCLASS;
    case KIND_TYPE: return TF_TYPE_SUBCLASS | TF_EXACT_SIZE;
    case KIND_FLOAT: return TF_FLOAT_SUBCLASS;
    case KIND_SET: case KIND_FROZENSET: return TF_SET_SUBCLASS;
    default: return 0;
    }
}

static Type *type_struct_new(ThreadState *ts, const TypeSpec *spec)
{
    Type *t = heap_alloc_zeroed(ts->heap, sizeof *t);
    if (!t) {
        raise_no_memory(ts);
        return NULL;
    }
    t->base.base = (Object){.refcount = 1, .type = ts->rt->types[KIND_TYPE]};
    t->base.gc = GC_UNTRACKED;
    t->spec = spec;
    t->kind = spec->kind;
    t->flags = spec->flags | kind_flag(spec->kind) | TF_IMMUTABLE;
    t->basic_size = spec->basic_size;
    t->item_size = spec->item_size;
    t->dict_offset = spec->dict_offset;
    t->slots = spec->slots;
    return t;
}

/* Layout and slots. Nothing is allocated: it works while there are no strings and tuples yet. */
static void inherit(Type *t, Type *base)
{
    if (t->dict_offset) t->flags |= TF_HAS_DICT;
    if (base) {
        if (!t->dict_offset) t->dict_offset = base->dict_offset;
        if (!t->basic_size) t->basic_size = base->basic_size;
        if (!t->item_size) t->item_size = base->item_size;
        t->flags |= base->flags & TYPE_INHERITED_FLAGS;
        bool disallow = !t->slots.new_ && base->kind == KIND_OBJECT;
        slots_inherit(t, base);
        if (disallow) {
            t->slots.new_ = NULL;
            t->flags |= TF_NO_INSTANTIATE;
        }
        t->parent = (Type *)ref_new(OBJ(base));
    }
}

static Ref name_of_spec(ThreadState *ts, const TypeSpec *spec)
{
    const char *dot = strrchr(spec->name, '.');
    return str_intern_text(ts, dot ? dot + 1 : spec->name);
}

/* (t, *base.__mro__) */
static Ref mro_single(ThreadState *ts, Type *t, const Type *base)
{
    size_t n = base ? tuple_size(base->mro) : 0;
    Ref mro = tuple_new(ts, n + 1);
    if (!mro) return NULL;
    tuple_of(mro)->items[0] = ref_new(OBJ(t));
    for (size_t i = 0; i < n; i++) tuple_of(mro)->items[i + 1] = ref_new(tuple_item(base->mro, i));
    return mro;
}

/* Name, bases, mro and place among the subclasses of the bases. */
static bool dress(ThreadState *ts, Type *t, Borrow bases)
{
    t->bases = ref_new(bases);
    if (!(t->name = name_of_spec(ts, t->spec))) return false;
    t->mro = tuple_size(bases) > 1 ? mro_linearize(ts, t) : mro_single(ts, t, t->parent);
    if (!t->mro) return false;
    gc_untrack(ts, t->mro);
    for (size_t i = 0; i < tuple_size(bases); i++) {
        if (!type_add_subclass(ts, type_of(tuple_item(bases, i)), t)) return false;
    }
    t->flags |= TF_READY;
    return true;
}

Type *type_from_spec_bases(ThreadState *ts, const TypeSpec *spec, Borrow bases)
{
    Type *t = type_struct_new(ts, spec);
    if (!t) return NULL;
    int32_t count = ts->rt->gc.counts[0];
    inherit(t, type_of(tuple_item(bases, 0)));
    bool done = dress(ts, t, bases);
    ts->rt->gc.counts[0] = count;
    if (!done) {
        ref_clear(&t->mro); /* which holds t */
        ref_drop(OBJ(t));
        return NULL;
    }
    if (spec->kind != KIND_OTHER) ts->rt->types[spec->kind] = (Type *)ref_new(OBJ(t));
    return t;
}

void type_add_legacy_finalizer(ThreadState *ts, Type *t)
{
    ouro_assert(type_has(t, TF_GC));
    t->flags |= TF_LEGACY_DEL;
    ts->rt->gc.legacy = true;
}

Type *type_from_spec(ThreadState *ts, const TypeSpec *spec)
{
    Type *base = type_for_kind(ts, spec->base ? spec->base : KIND_OBJECT);
    Ref bases = base ? tuple_pack(ts, 1, base) : NULL;
    if (!bases) return NULL;
    Type *t = type_from_spec_bases(ts, spec, bases);
    if (t) gc_untrack(ts, bases);
    ref_drop(bases);
    return t;
}

Type *type_for_kind(ThreadState *ts, TypeKind kind)
{
    if (OURO_LIKELY(ts->rt->types[kind] != NULL)) return ts->rt->types[kind];
    if (!specs[kind]) {
        raise_system_error(ts, "type %d is not part of this build", kind);
        return NULL;
    }
    Type *t = type_from_spec(ts, specs[kind]);
    if (t) ref_drop(OBJ(t)); /* the runtime has one more */
    return t;
}

/* --- the beginning --- */

#define KIND_CORE_END (KIND_TRACEBACK + 1)

static bool structs_init(ThreadState *ts)
{
    Type **types = ts->rt->types;
    for (int kind = KIND_TYPE; kind < KIND_CORE_END; kind++) {
        if (specs[kind] && !types[kind] && !(types[kind] = type_struct_new(ts, specs[kind]))) return false;
    }
    types[KIND_TYPE]->base.base.type = types[KIND_TYPE];
    inherit(types[KIND_OBJECT], NULL);
    for (int kind = KIND_TYPE; kind < KIND_CORE_END; kind++) {
        if (!types[kind] || kind == KIND_OBJECT) continue;
        inherit(types[kind], types[specs[kind]->base ? specs[kind]->base : KIND_OBJECT]);
    }
    return true;
}

static bool empty_tuple_init(ThreadState *ts)
{
    if (ts->rt->empty_tuple) return true;
    Object *o = gc_alloc(ts, ts->rt->types[KIND_TUPLE], sizeof(TupleObject));
    ts->rt->empty_tuple = o;
    return o != NULL;
}

static bool singleton_init(ThreadState *ts, Ref *place, TypeKind kind)
{
    return (*place = object_alloc(ts, ts->rt->types[kind], sizeof(Object))) != NULL;
}

/* The types share one tuple for each base: most of them (object,). */
static bool dress_all(ThreadState *ts)
{
    Type **types = ts->rt->types;
    Ref bases = NULL;
    Type *base = NULL;
    bool done = dress(ts, types[KIND_OBJECT], ts->rt->empty_tuple);
    for (int kind = KIND_TYPE; kind < KIND_CORE_END && done; kind++) {
        Type *t = types[kind];
        if (!t || kind == KIND_OBJECT) continue;
        if (t->parent != base) {
            base = t->parent;
            ref_clear(&bases);
            if (!(bases = tuple_pack(ts, 1, base))) return false;
            gc_untrack(ts, bases);
        }
        done = dress(ts, t, bases);
    }
    ref_clear(&bases);
    return done;
}

bool types_init(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    if (!(rt->method_cache = calloc(1, sizeof *rt->method_cache))) {
        raise_no_memory(ts);
        return false;
    }
    bool done = structs_init(ts) && interned_init(ts) && empty_tuple_init(ts) && dress_all(ts) &&
                singleton_init(ts, &rt->none, KIND_NONE) &&
                singleton_init(ts, &rt->not_implemented, KIND_NOT_IMPLEMENTED) &&
                singleton_init(ts, &rt->ellipsis, KIND_ELLIPSIS);
    rt->gc.counts[0] = 0;
    return done;
}

/* --- the end --- */

typedef struct TypeList {
    Type **items;
    size_t count, capacity;
} TypeList;

static bool list_push(TypeList *list, Type *t)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 256;
        Type **grown = realloc(list->items, capacity * sizeof *grown);
        if (!grown) return false;
        list->items = grown;
        list->capacity = capacity;
    }
    list->items[list->count++] = t;
    return true;
}

/* All built-in types below t, each once: TF_READY is turned to `mark` by the visit. */
static void gather(TypeList *list, Type *t, uint32_t mark)
{
    if ((t->flags & TF_READY) == mark || type_has(t, TF_HEAP) || !list_push(list, t)) return;
    t->flags ^= TF_READY;
    for (uint32_t i = 0; i < t->subclasses_count; i++) gather(list, t->subclasses[i], mark);
}

static void type_empty(Type *t)
{
    ref_clear(&t->dict);
    t->flags &= ~(uint32_t)TF_FILLED;
    ref_clear(&t->bases);
    ref_clear(&t->mro);
    ref_clear(&t->name);
    ref_clear(&t->qualname);
    ref_clear(&t->slot_names);
    Ref parent = OBJ(t->parent);
    t->parent = NULL;
    ref_xdrop(parent);
}

void types_clear(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    TypeList list = {0};
    if (!rt->types[KIND_OBJECT]) return;
    cache_clear(rt->method_cache);
    gather(&list, rt->types[KIND_OBJECT], 0);
    for (size_t i = 0; i < list.count; i++) ref_new(OBJ(list.items[i])); /* structs stay until types_fini */
    for (size_t i = 0; i < list.count; i++) type_modified(ts, list.items[i]);
    for (size_t i = 0; i < list.count; i++) type_empty(list.items[i]);
    free(list.items);
}

/* The values that exist once; nothing but the runtime holds them any more. */
static void release_singletons(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    for (size_t i = 0; i < SMALL_INT_COUNT; i++) ref_clear(&rt->small_ints[i]);
    ref_clear(&rt->true_);
    ref_clear(&rt->false_);
    ref_clear(&rt->none);
    ref_clear(&rt->not_implemented);
    ref_clear(&rt->ellipsis);
    ref_clear(&rt->empty_frozenset);
    ref_clear(&rt->empty_tuple);
    interned_fini(ts);
}

void types_fini(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    TypeList list = {0};
    release_singletons(ts);
    if (rt->types[KIND_OBJECT]) gather(&list, rt->types[KIND_OBJECT], TF_READY);
    for (size_t i = 0; i < list.count; i++) {
        Type *t = list.items[i];
        mem_free(ts, t->subclasses, t->subclasses_capacity * sizeof *t->subclasses);
        heap_free(ts->heap, t, sizeof *t);
    }
    free(list.items);
    memset(rt->types, 0, sizeof rt->types);
    free(rt->method_cache);
    rt->method_cache = NULL;
}

/* --- types as objects --- */

void type_dealloc(ThreadState *ts, Object *o)
{
    Type *t = (Type *)o;
    type_modified(ts, t);
    for (size_t i = 0; t->bases && i < tuple_size(t->bases); i++)
        type_remove_subclass(type_of(tuple_item(t->bases, i)), t);
    shape_free_all(ts, t);
    type_empty(t);
    mem_free(ts, t->subclasses, t->subclasses_capacity * sizeof *t->subclasses);
    object_free(ts, o, sizeof *t);
}

static void visit_field(VisitFn visit, void *context, Borrow child, const char *field)
{
    if (child) visit(context, child, EDGE_FIELD, (uintptr_t)field);
}

void type_traverse(Object *o, VisitFn visit, void *context)
{
    Type *t = (Type *)o;
    if (t->dict) visit(context, t->dict, EDGE_DICT, 0);
    visit_field(visit, context, t->mro, "__mro__");
    visit_field(visit, context, t->bases, "__bases__");
    visit_field(visit, context, OBJ(t->parent), "__base__");
    visit_field(visit, context, t->name, "__name__");
    visit_field(visit, context, t->qualname, "__qualname__");
    visit_field(visit, context, t->slot_names, "slot names");
}

void type_storage(Object *o, BlockFn see, void *context)
{
    const Type *t = (Type *)o;
    if (t->subclasses) see(context, t->subclasses, t->subclasses_capacity * sizeof *t->subclasses, "subclasses");
    shapes_walk(t, see, context);
}

/* The mro holds the type itself, the dict its functions and descriptors: enough to break every cycle. */
void type_clear(ThreadState *ts, Object *o)
{
    Type *t = (Type *)o;
    type_modified(ts, t);
    if (t->dict) dict_clear_items(ts, t->dict);
    ref_clear(&t->mro);
}
