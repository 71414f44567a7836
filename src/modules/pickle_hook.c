/* pickle_hook.c: methods of Picklers and Unpicklers that programs give, and the memo of a Pickler. */
#include "modules/pickle.h"

bool pickle_hook_find(ThreadState *ts, PickleHook *hook, Borrow self, const char *name)
{
    Ref found = NULL, text = str_intern_text(ts, name);
    bool done = text && obj_lookup(ts, self, str_of(text), &found);
    ref_xdrop(text);
    if (!done) return false;
    hook->bound = found && is_kind(found, KIND_BOUND_METHOD) && bound_method_of(found)->self == self;
    if (hook->bound) ref_set(&found, ref_new(bound_method_of(found)->function));
    ref_set(&hook->function, found);
    return true;
}

Ref pickle_hook_call(ThreadState *ts, const PickleHook *hook, Borrow self, Borrow arg)
{
    Ref function = ref_new(hook->function);
    Ref result = hook->bound ? obj_call2(ts, function, self, arg) : obj_call1(ts, function, arg);
    ref_drop(function);
    return result;
}

Ref pickle_hook_get(ThreadState *ts, const PickleHook *hook, Borrow self, const char *name)
{
    if (!hook->function) return raise_error(ts, EXC_ATTRIBUTE_ERROR, "%s", name);
    return hook->bound ? bound_method_new(ts, hook->function, self) : ref_new(hook->function);
}

bool pickle_hook_set(ThreadState *ts, PickleHook *hook, Borrow value, const char *name)
{
    if (!value) return raise_type_error(ts, "attribute deletion is not supported") != NULL;
    if (!obj_is_callable(value))
        return raise_type_error(ts, "%s must be a callable taking one argument", name) != NULL;
    hook->bound = false;
    ref_set(&hook->function, ref_new(value));
    return true;
}

/* --- the memo of a Pickler ----------------------------------------------------------------------------- */

#define MEMO_LEAST 8

static inline uint32_t first_slot(const PickleMemo *memo, Borrow object)
{
    return (uint32_t)((uintptr_t)object >> 3) & (memo->capacity - 1);
}

/* The entry of the object, or the free one where it belongs. The table is never full. */
static PickleMemoEntry *slot_of(const PickleMemo *memo, Borrow object)
{
    uint32_t i = first_slot(memo, object);
    for (uint64_t perturb = (uintptr_t)object >> 3;; perturb >>= 5) {
        PickleMemoEntry *entry = &memo->entries[i];
        if (!entry->object || entry->object == object) return entry;
        i = (uint32_t)(i * 5 + perturb + 1) & (memo->capacity - 1);
    }
}

const PickleMemoEntry *pickle_memo_find(const PickleMemo *memo, Borrow object)
{
    if (!memo->capacity) return NULL;
    const PickleMemoEntry *entry = slot_of(memo, object);
    return entry->object ? entry : NULL;
}

static bool grow(ThreadState *ts, PickleMemo *memo)
{
    PickleMemo grown = {.capacity = memo->capacity ? 2 * memo->capacity : MEMO_LEAST, .used = memo->used};
    if (!grown.capacity) return raise_no_memory(ts) != NULL;
    size_t size = grown.capacity * sizeof(PickleMemoEntry);
    grown.entries = mem_alloc(ts, size);
    if (!grown.entries) return false;
    memset(grown.entries, 0, size);
    for (uint32_t i = 0; i < memo->capacity; i++) {
        if (memo->entries[i].object) *slot_of(&grown, memo->entries[i].object) = memo->entries[i];
    }
    mem_free(ts, memo->entries, memo->capacity * sizeof(PickleMemoEntry));
    *memo = grown;
    return true;
}

bool pickle_memo_add(ThreadState *ts, PickleMemo *memo, Borrow object, uint32_t number)
{
    if (memo->used >= memo->capacity - memo->capacity / 3 && !grow(ts, memo)) return false;
    PickleMemoEntry *entry = slot_of(memo, object);
    if (!entry->object) {
        entry->object = ref_new(object);
        memo->used++;
    }
    entry->number = number;
    return true;
}

void pickle_memo_clear(ThreadState *ts, PickleMemo *memo)
{
    PickleMemo old = *memo;
    *memo = (PickleMemo){0};
    for (uint32_t i = 0; i < old.capacity; i++) ref_xdrop(old.entries[i].object);
    mem_free(ts, old.entries, old.capacity * sizeof(PickleMemoEntry));
}
