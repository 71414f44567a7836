/* mro.c: the method resolution order: C3, or what the metaclass says. */
#include "object/list.h"
#include "object/type_parts.h"

/* Merging: `lists` are the mros of the bases and, last, the bases; taken[i] of list i are merged. */
typedef struct Merge {
    Borrow *lists;
    size_t *taken;
    size_t count;
} Merge;

static size_t rest(const Merge *m, size_t i)
{
    return tuple_size(m->lists[i]) - m->taken[i];
}

static bool in_a_tail(const Merge *m, Borrow candidate)
{
    for (size_t i = 0; i < m->count; i++) {
        for (size_t k = m->taken[i] + 1; k < tuple_size(m->lists[i]); k++) {
            if (tuple_item(m->lists[i], k) == candidate) return true;
        }
    }
    return false;
}

/* The next class: the head of a list that is in no list's tail. NULL at the end, or when *stuck. */
static Borrow next_head(const Merge *m, bool *stuck)
{
    *stuck = false;
    for (size_t i = 0; i < m->count; i++) {
        if (rest(m, i) == 0) continue;
        Borrow head = tuple_item(m->lists[i], m->taken[i]);
        if (!in_a_tail(m, head)) return head;
        *stuck = true;
    }
    return NULL;
}

static void take(Merge *m, Borrow head)
{
    for (size_t i = 0; i < m->count; i++) {
        if (rest(m, i) > 0 && tuple_item(m->lists[i], m->taken[i]) == head) m->taken[i]++;
    }
}

/* Names the classes that block each other: the heads left, each once. */
static Ref raise_inconsistent(ThreadState *ts, const Merge *m)
{
    StrBuilder names = {.ts = ts};
    for (size_t i = 0; i < m->count; i++) {
        if (rest(m, i) == 0) continue;
        Borrow head = tuple_item(m->lists[i], m->taken[i]);
        bool seen = false;
        for (size_t k = 0; k < i; k++) seen |= rest(m, k) > 0 && tuple_item(m->lists[k], m->taken[k]) == head;
        if (seen) continue;
        builder_add_text(&names, names.size ? ", " : " ");
        builder_add_text(&names, type_name(type_of(head)));
    }
    Ref text = builder_finish(&names);
    if (text)
        raise_type_error(ts, "Cannot create a consistent method resolution\norder (MRO) for bases%U", text);
    ref_xdrop(text);
    return NULL;
}

static bool no_duplicates(ThreadState *ts, Borrow bases)
{
    for (size_t i = 0; i < tuple_size(bases); i++) {
        for (size_t k = i + 1; k < tuple_size(bases); k++) {
            if (tuple_item(bases, i) != tuple_item(bases, k)) continue;
            raise_type_error(ts, "duplicate base class %N", type_of(tuple_item(bases, i)));
            return false;
        }
    }
    return true;
}

static bool check_bases(ThreadState *ts, Borrow bases)
{
    for (size_t i = 0; i < tuple_size(bases); i++) {
        Type *base = type_of(tuple_item(bases, i));
        if (base->mro) continue;
        raise_type_error(ts, "Cannot extend an incomplete type '%N'", base);
        return false;
    }
    return true;
}

static bool merge_init(ThreadState *ts, Merge *m, Borrow bases)
{
    size_t n = tuple_size(bases);
    m->count = n + 1;
    m->lists = mem_alloc(ts, m->count * sizeof *m->lists);
    m->taken = m->lists ? mem_alloc(ts, m->count * sizeof *m->taken) : NULL;
    if (!m->taken) return false;
    for (size_t i = 0; i < n; i++) m->lists[i] = type_of(tuple_item(bases, i))->mro;
    m->lists[n] = bases;
    memset(m->taken, 0, m->count * sizeof *m->taken);
    return true;
}

static void merge_fini(ThreadState *ts, Merge *m)
{
    mem_free(ts, m->lists, m->count * sizeof *m->lists);
    mem_free(ts, m->taken, m->count * sizeof *m->taken);
}

static Ref merge(ThreadState *ts, Type *type, Merge *m)
{
    Ref list = list_new(ts, 0);
    bool stuck = false;
    if (!list || !list_append(ts, list, OBJ(type))) goto fail;
    for (Borrow head; (head = next_head(m, &stuck)); take(m, head)) {
        if (!list_append(ts, list, head)) goto fail;
    }
    if (stuck) {
        raise_inconsistent(ts, m);
        goto fail;
    }
    Ref mro = list_to_tuple(ts, list);
    ref_drop(list);
    return mro;
fail:
    ref_xdrop(list);
    return NULL;
}

/* The usual case: one base. */
static Ref behind_base(ThreadState *ts, Type *type, Borrow base_mro)
{
    Ref mro = tuple_new(ts, tuple_size(base_mro) + 1);
    if (!mro) return NULL;
    tuple_of(mro)->items[0] = ref_new(OBJ(type));
    for (size_t i = 0; i < tuple_size(base_mro); i++)
        tuple_of(mro)->items[i + 1] = ref_new(tuple_item(base_mro, i));
    return mro;
}

Ref mro_linearize(ThreadState *ts, Type *type)
{
    Borrow bases = type->bases;
    if (!no_duplicates(ts, bases) || !check_bases(ts, bases)) return NULL;
    if (tuple_size(bases) == 1) return behind_base(ts, type, type_of(tuple_item(bases, 0))->mro);
    Merge m;
    Ref mro = merge_init(ts, &m, bases) ? merge(ts, type, &m) : NULL;
    merge_fini(ts, &m);
    return mro;
}

/* What a metaclass's mro() answered must be classes that fit the layout. */
static bool check_answer(ThreadState *ts, Type *type, Borrow mro)
{
    Type *solid = type_solid_base(type);
    if (tuple_size(mro) == 0) return raise_type_error(ts, "type MRO must not be empty"), false;
    for (size_t i = 0; i < tuple_size(mro); i++) {
        Borrow item = tuple_item(mro, i);
        if (!is_type(item)) {
            raise_type_error(ts, "mro() returned a non-class ('%T')", item);
            return false;
        }
        if (!type_is_subtype(solid, type_solid_base(type_of(item)))) {
            raise_type_error(ts, "mro() returned base with unsuitable layout ('%N')", type_of(item));
            return false;
        }
    }
    return true;
}

static Ref ask_metaclass(ThreadState *ts, Type *type, Borrow function, bool unbound)
{
    Ref answer = unbound ? obj_call1(ts, function, OBJ(type)) : obj_call0(ts, function);
    Ref mro = answer ? obj_to_tuple(ts, answer) : NULL;
    ref_xdrop(answer);
    if (mro && !check_answer(ts, type, mro)) ref_clear(&mro);
    return mro;
}

bool mro_set(ThreadState *ts, Type *type)
{
    Ref mro = NULL;
    Type *meta = type->base.base.type;
    bool unbound, custom = false;
    if (meta->kind != KIND_TYPE) {
        Ref function = special_method(ts, OBJ(type), ID(ts, mro), &unbound);
        custom = function && !is_kind(function, KIND_METHOD_DESCRIPTOR);
        if (custom) mro = ask_metaclass(ts, type, function, unbound);
        ref_xdrop(function);
    }
    if (!custom) mro = ts->exc ? NULL : mro_linearize(ts, type);
    if (!mro) return false;
    if (custom) type->flags |= TF_CUSTOM_MRO;
    type_modified(ts, type);
    ref_set(&type->mro, mro);
    return true;
}
