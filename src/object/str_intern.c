/* Interned strings: one object for each text that is used as a name.
 *
 * The table holds borrowed pointers, found by hash with linear probing; a string that dies takes itself out.
 * Gaps are closed at once by moving later entries of the run back, so there are no tombstones. */
#include "object/str_impl.h"

#include "base/siphash.h"

struct InternTable {
    StrObject **slots; /* mask + 1 of them, NULL when free */
    uint32_t mask, used;
};

#define FIRST_SLOTS 2048

static size_t home_of(const InternTable *t, const StrObject *s)
{
    return (size_t)s->hash & t->mask;
}

/* The slot of the string with this text, or the free one where it belongs. */
static StrObject **find_slot(const InternTable *t, int64_t hash, const char *text, size_t size)
{
    size_t i = (size_t)hash & t->mask;
    for (;; i = (i + 1) & t->mask) {
        StrObject *s = t->slots[i];
        if (!s || (s->hash == hash && s->size == size && memcmp(s->text, text, size) == 0))
            return &t->slots[i];
    }
}

static StrObject **slots_alloc(ThreadState *ts, size_t count)
{
    StrObject **slots = heap_alloc_zeroed(ts->heap, count * sizeof *slots);
    if (!slots) raise_no_memory(ts);
    return slots;
}

static bool grow(ThreadState *ts, InternTable *t)
{
    size_t old_count = (size_t)t->mask + 1;
    StrObject **old = t->slots, **slots = slots_alloc(ts, 2 * old_count);
    if (!slots) return false;
    t->slots = slots;
    t->mask = (uint32_t)(2 * old_count - 1);
    for (size_t i = 0; i < old_count; i++) {
        if (old[i]) *find_slot(t, old[i]->hash, old[i]->text, old[i]->size) = old[i];
    }
    heap_free(ts->heap, old, old_count * sizeof *old);
    return true;
}

Ref str_intern_take(ThreadState *ts, Ref o)
{
    StrObject *s = str_of(o);
    InternTable *t = ts->rt->interned;
    ouro_assert(str_is_exact(o));
    if (str_is_interned(s)) return o;
    StrObject **slot = find_slot(t, str_hash_value(s), s->text, s->size);
    if (*slot) {
        Ref twin = ref_new(OBJ(*slot));
        ref_drop(o);
        return twin;
    }
    if (t->used >= (t->mask + 1) / 8 * 5) {
        if (!grow(ts, t)) {
            ref_drop(o);
            return NULL;
        }
        slot = find_slot(t, s->hash, s->text, s->size);
    }
    *slot = s;
    t->used++;
    o->aux |= STR_INTERNED;
    return o;
}

Ref str_intern_text(ThreadState *ts, const char *text)
{
    size_t size = strlen(text);
    if (utf8_ascii_prefix(text, size) == size) { /* most names exist: then nothing needs to be made */
        int64_t hash = size ? (int64_t)siphash(ts->rt->hash_key, text, size) : 0;
        StrObject **slot = find_slot(ts->rt->interned, hash == -1 ? -2 : hash, text, size);
        if (*slot) return ref_new(OBJ(*slot));
    }
    Ref s = str_from_utf8(ts, text, size);
    return s ? str_intern_take(ts, s) : NULL;
}

/* Would the entry that belongs at `home` and is at `i` be nearer its home in the gap? */
static bool may_fill_gap(const InternTable *t, size_t home, size_t i, size_t gap)
{
    return ((i - home) & t->mask) >= ((i - gap) & t->mask);
}

void str_unintern(ThreadState *ts, StrObject *s)
{
    InternTable *t = ts->rt->interned;
    s->base.aux &= ~STR_INTERNED;
    if (!t) return;
    StrObject **slot = find_slot(t, s->hash, s->text, s->size);
    if (*slot != s) return;
    size_t gap = (size_t)(slot - t->slots);
    for (size_t i = (gap + 1) & t->mask; t->slots[i]; i = (i + 1) & t->mask) {
        if (!may_fill_gap(t, home_of(t, t->slots[i]), i, gap)) continue;
        t->slots[gap] = t->slots[i];
        gap = i;
    }
    t->slots[gap] = NULL;
    t->used--;
}

static bool names_init(ThreadState *ts)
{
    Names *names = &ts->rt->names;
#define NAME(id, text) \
    if (!names->id && !(names->id = (StrObject *)str_intern_text(ts, text))) return false;
#include "object/names.def"
#undef NAME
    return true;
}

bool interned_init(ThreadState *ts)
{
    InternTable *t = ts->rt->interned;
    if (!t) {
        if (!(t = mem_alloc(ts, sizeof *t))) return false;
        *t = (InternTable){.mask = FIRST_SLOTS - 1};
        if (!(t->slots = slots_alloc(ts, FIRST_SLOTS))) {
            mem_free(ts, t, sizeof *t);
            return false;
        }
        ts->rt->interned = t;
    }
    Ref empty = str_empty(ts);
    if (!empty || !(empty = str_intern_take(ts, empty))) return false;
    ref_drop(empty);
    return names_init(ts);
}

static void drop_name(StrObject **name)
{
    StrObject *s = *name;
    *name = NULL;
    if (s) ref_drop(OBJ(s));
}

void interned_fini(ThreadState *ts)
{
    Runtime *rt = ts->rt;
#define NAME(id, text) drop_name(&rt->names.id);
#include "object/names.def"
#undef NAME
    for (int i = 0; i < 256; i++) {
        ref_clear(&rt->latin1[i]);
        ref_clear(&rt->byte_strings[i]);
    }
    ref_clear(&rt->empty_str);
    ref_clear(&rt->empty_bytes);
    InternTable *t = rt->interned;
    if (!t) return;
    rt->interned = NULL;
    heap_free(ts->heap, t->slots, ((size_t)t->mask + 1) * sizeof *t->slots);
    mem_free(ts, t, sizeof *t);
}

void interned_walk_table(const Runtime *rt, BlockFn see, void *context)
{
    const InternTable *t = rt->interned;
    see(context, t, sizeof *t, "interned strings");
    see(context, t->slots, ((size_t)t->mask + 1) * sizeof *t->slots, "interned strings");
}
