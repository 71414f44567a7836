/* bisect.c: the module _bisect: binary search in sorted sequences. */
#include "modules/modules.h"

#include "modules/builtins.h"
#include "object/container.h"
#include "object/list.h"

/* A search: in sequence[low:high], by key if there is one. */
typedef struct Search {
    Borrow sequence, x;
    Borrow key;              /* NULL: compare the items themselves */
    int64_t low, high;       /* high -1: the length */
    bool right;              /* behind items that are equal, else before them */
} Search;

static bool bound(ThreadState *ts, Borrow o, int64_t *value)
{
    bool failed = false;
    Ref index = obj_index(ts, o);
    if (!index) return false;
    *value = int_as_int64(ts, index, &failed);
    ref_drop(index);
    return !failed;
}

static bool search_arguments(ThreadState *ts, const char *function, Borrow const *args, size_t nargs,
                             Borrow kwnames, Search *s)
{
    static const char *const names[] = {"a", "x", "lo", "hi", "key"};
    const ArgSpec spec = {function, names, 5, 4, 2};
    Borrow a[5];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return false;
    *s = (Search){a[0], a[1], a[4] == ts->rt->none ? NULL : a[4], 0, -1, s->right};
    return (!a[2] || bound(ts, a[2], &s->low)) &&
           (!a[3] || a[3] == ts->rt->none || bound(ts, a[3], &s->high));
}

static Ref item_at(ThreadState *ts, Borrow sequence, int64_t place)
{
    if (is_kind(sequence, KIND_LIST) && place < (int64_t)list_size(sequence))
        return ref_new(list_item(sequence, (size_t)place));
    if (is_kind(sequence, KIND_DICT)) return raise_type_error(ts, "%T is not a sequence", sequence);
    if (!sequence->type->slots.getitem)
        return raise_type_error(ts, "'%.200T' object does not support indexing", sequence);
    Ref index = int_from_int64(ts, place), item = index ? obj_getitem(ts, sequence, index) : NULL;
    ref_xdrop(index);
    return item;
}

static Ref key_at(ThreadState *ts, const Search *s, int64_t place)
{
    Ref item = item_at(ts, s->sequence, place);
    if (!item || !s->key) return item;
    Ref key = obj_call1(ts, s->key, item);
    ref_drop(item);
    return key;
}

/* Where x belongs, -1 for an error. Comparisons and key functions may run any code; nothing is remembered of the sequence
 * between two of them. */
static int64_t find_place(ThreadState *ts, const Search *s, Borrow x)
{
    int64_t low = s->low, high = s->high;
    if (low < 0) return raise_value_error(ts, "lo must be non-negative"), -1;
    if (high == -1 && (high = obj_len(ts, s->sequence)) < 0) return -1;
    while (low < high) {
        int64_t middle = (int64_t)(((uint64_t)low + (uint64_t)high) / 2);
        Ref item = key_at(ts, s, middle);
        if (!item) return -1;
        int less = s->right ? quick_less(ts, x, item) : quick_less(ts, item, x);
        ref_drop(item);
        if (less < 0) return -1;
        if (!less == s->right) low = middle + 1;
        else high = middle;
    }
    return low;
}

static Ref bisect(ThreadState *ts, const char *name, bool right,
                  Borrow const *args, size_t nargs, Borrow kwnames)
{
    Search s = {.right = right};
    if (!search_arguments(ts, name, args, nargs, kwnames, &s)) return NULL;
    int64_t place = find_place(ts, &s, s.x);
    return place < 0 ? NULL : int_from_int64(ts, place);
}

static bool insert(ThreadState *ts, Borrow sequence, int64_t place, Borrow x)
{
    if (is_kind(sequence, KIND_LIST)) return list_insert(ts, sequence, place, x);
    Ref index = int_from_int64(ts, place), done = NULL;
    if (index) done = obj_call_method(ts, sequence, ID(ts, insert), (Borrow[]){index, x}, 2);
    ref_xdrop(index);
    ref_xdrop(done);
    return done != NULL;
}

static Ref insort(ThreadState *ts, const char *name, bool right,
                  Borrow const *args, size_t nargs, Borrow kwnames)
{
    Search s = {.right = right};
    if (!search_arguments(ts, name, args, nargs, kwnames, &s)) return NULL;
    Ref wanted = s.key ? obj_call1(ts, s.key, s.x) : ref_new(s.x);
    int64_t place = wanted ? find_place(ts, &s, wanted) : -1;
    ref_xdrop(wanted);
    return place >= 0 && insert(ts, s.sequence, place, s.x) ? none_new(ts) : NULL;
}

static NATIVE(bisect_bisect_right)
{
    (void)self;
    return bisect(ts, "bisect_right", true, args, nargs, kwnames);
}

static NATIVE(bisect_bisect_left)
{
    (void)self;
    return bisect(ts, "bisect_left", false, args, nargs, kwnames);
}

static NATIVE(bisect_insort_right)
{
    (void)self;
    return insort(ts, "insort_right", true, args, nargs, kwnames);
}

static NATIVE(bisect_insort_left)
{
    (void)self;
    return insort(ts, "insort_left", false, args, nargs, kwnames);
}

static const MethodDef functions[] = {
    {"bisect_right", bisect_bisect_right, 0, ARGS_ANY, MF_KEYWORDS,
     "bisect_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "Where to insert x in a sorted list to keep it sorted, after items that are equal.\n\n"
     "All items before that index are <= x, all from it on are > x. Only a[lo:hi] is searched. With key, it is\n"
     "called for items but not for x."},
    {"bisect_left", bisect_bisect_left, 0, ARGS_ANY, MF_KEYWORDS,
     "bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "Where to insert x in a sorted list to keep it sorted, before items that are equal.\n\n"
     "All items before that index are < x, all from it on are >= x. Only a[lo:hi] is searched. With key, it is\n"
     "called for items but not for x."},
    {"insort_right", bisect_insort_right, 0, ARGS_ANY, MF_KEYWORDS,
     "insort_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "Insert x in a sorted list and keep it sorted, after items that are equal."},
    {"insort_left", bisect_insort_left, 0, ARGS_ANY, MF_KEYWORDS,
     "insort_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\n"
     "Insert x in a sorted list and keep it sorted, before items that are equal."},
    {0},
};

Ref module_bisect_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_bisect", "Binary search in sorted sequences.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
