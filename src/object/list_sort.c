/* list_sort.c: list.sort, an adaptive, stable merge sort.
 *
 * The list is cut into runs that are in order already (a strictly falling one is turned round), short ones
 * are filled up by binary insertion, and neighbours are merged in an order that keeps the merges balanced:
 * each boundary between runs gets a power, the depth at which it would lie in a perfect binary tree over the
 * list, and runs are merged while the boundary below is deeper (powersort). A merge takes items one by one
 * until one side wins often in a row; then it gallops: looks by doubling steps how far that side goes on
 * winning. On random data that costs nothing, on structured data it saves most comparisons. Comparisons are
 * made in the same order as CPython makes them: programs can watch them.
 *
 * What is compared are keys; with a key function the values move along in an array beside them. Before it
 * starts, sort looks whether all keys are ints of one limb, floats, strs, or tuples that begin so; then it
 * compares them without asking their types. Numbers are copied out of their objects, so that a comparison
 * touches no object at all: then the numbers are the keys and all else moves along. Meanwhile the list looks
 * empty: it gives its items away and gets them back at the end. Whatever happens, even an exception in a
 * comparison, the items stay a
 * permutation. */
#include <string.h>

#include "object/container.h"
#include "object/float.h"
#include "object/list_parts.h"
#include "object/tuple.h"

enum { MIN_GALLOP = 7, MAX_PENDING = 85 };

typedef enum KeyKind { KEYS_ANY, KEYS_INT, KEYS_FLOAT, KEYS_STR, KEYS_TUPLE } KeyKind;

/* a position in both arrays; values NULL without key function */
typedef struct Place { Ref *keys, *values; } Place;
typedef struct Run { Place at; int64_t length; int power; } Run;

typedef struct Sorter {
    ThreadState *ts;
    KeyKind kind, first_kind;   /* first_kind: of the first items when kind is KEYS_TUPLE */
    Place start;
    int64_t length;
    int64_t min_gallop;         /* wins in a row that start galloping; adapts */
    Ref *spare;                 /* room for the smaller side of a merge: keys, then values */
    size_t spare_size;          /* items of each */
    int pending;
    Run runs[MAX_PENDING];
} Sorter;

/* One side of a merge going on: what is left of it. */
typedef struct Side { Place at; int64_t left, wins; } Side;

/* --- comparing ------------------------------------------------------------------------------------------ */

/* A number as it lies in the array of keys, in the place of a reference. */
static inline double double_key(Borrow key)
{
    double value;
    memcpy(&value, &key, sizeof value);
    return value;
}

/* Items of tuples, which are not copied out: 0, 1, -1. */
static inline int item_less(ThreadState *ts, KeyKind kind, Borrow a, Borrow b)
{
    switch (kind) {
    case KEYS_INT: return int_small_value(a) < int_small_value(b);
    case KEYS_FLOAT: return float_value(a) < float_value(b);
    case KEYS_STR: return str_compare((StrObject *)a, (StrObject *)b) < 0;
    default: return obj_compare_bool(ts, a, b, CMP_LT);
    }
}

static int tuple_less(const Sorter *s, Borrow a, Borrow b)
{
    size_t n = tuple_size(a), m = tuple_size(b), i = 0;
    for (; i < n && i < m; i++) {
        int equal = quick_equal(s->ts, tuple_item(a, i), tuple_item(b, i));
        if (equal < 0) return -1;
        if (!equal) break;
    }
    if (i >= n || i >= m) return n < m;
    return item_less(s->ts, i == 0 ? s->first_kind : KEYS_ANY, tuple_item(a, i), tuple_item(b, i));
}

/* a < b: 0, 1, or -1 for an error. */
static inline int less(const Sorter *s, Borrow a, Borrow b)
{
    switch (s->kind) {
    case KEYS_INT: return (int64_t)(intptr_t)a < (int64_t)(intptr_t)b;
    case KEYS_FLOAT: return double_key(a) < double_key(b);
    case KEYS_TUPLE: return tuple_less(s, a, b);
    default: return item_less(s->ts, s->kind, a, b);
    }
}

static KeyKind kind_of_key(Borrow key)
{
    switch (key->type->kind) {
    case KIND_INT: return int_is_small(key) ? KEYS_INT : KEYS_ANY;
    case KIND_FLOAT: return KEYS_FLOAT;
    case KIND_STR: return KEYS_STR;
    default: return KEYS_ANY;
    }
}

static void choose_comparison(Sorter *s)
{
    Ref *keys = s->start.keys;
    bool tuples = is_kind(keys[0], KIND_TUPLE) && tuple_size(keys[0]) > 0;
    KeyKind kind = kind_of_key(tuples ? tuple_item(keys[0], 0) : keys[0]);
    for (int64_t i = 1; i < s->length; i++) {
        Borrow key = keys[i];
        if (tuples) {
            if (!is_kind(key, KIND_TUPLE) || tuple_size(key) == 0) return;
            key = tuple_item(key, 0);
        }
        if (kind != KEYS_ANY && kind_of_key(key) != kind) kind = KEYS_ANY;
        if (kind == KEYS_ANY && !tuples) return;
    }
    s->kind = tuples ? KEYS_TUPLE : kind;
    s->first_kind = kind;
}

/* --- moving --------------------------------------------------------------------------------------------- */

static inline Place place_at(Place p, int64_t offset)
{
    return (Place){p.keys + offset, p.values ? p.values + offset : NULL};
}

static inline void place_copy(Place to, Place from)
{
    *to.keys = *from.keys;
    if (to.values) *to.values = *from.values;
}

static inline void place_move(Place to, Place from, int64_t n)
{
    memmove(to.keys, from.keys, (size_t)n * sizeof(Ref));
    if (to.values) memmove(to.values, from.values, (size_t)n * sizeof(Ref));
}

static void reverse_refs(Ref *low, Ref *high)
{
    while (low < --high) {
        Ref item = *low;
        *low++ = *high;
        *high = item;
    }
}

static void place_reverse(Place p, int64_t n)
{
    reverse_refs(p.keys, p.keys + n);
    if (p.values) reverse_refs(p.values, p.values + n);
}

/* --- runs ----------------------------------------------------------------------------------------------- */

/* Length of the run at p (of n items at least 1): rising, or strictly falling. -1: error. */
static int64_t run_length(const Sorter *s, Place p, int64_t n, bool *falling)
{
    *falling = false;
    if (n <= 1) return n;
    int is_less = less(s, p.keys[1], p.keys[0]);
    if (is_less < 0) return -1;
    *falling = is_less;
    int64_t i = 2;
    for (; i < n; i++) {
        is_less = less(s, p.keys[i], p.keys[i - 1]);
        if (is_less < 0) return -1;
        if (is_less != *falling) break;
    }
    return i;
}

/* Sorts n items of which the first `sorted` are in order. */
static bool insertion_sort(const Sorter *s, Place p, int64_t n, int64_t sorted)
{
    for (int64_t i = sorted; i < n; i++) {
        Ref key = p.keys[i], value = p.values ? p.values[i] : NULL;
        int64_t low = 0, high = i;
        while (low < high) {
            int64_t middle = low + ((high - low) >> 1);
            int is_less = less(s, key, p.keys[middle]);
            if (is_less < 0) return false;
            if (is_less) high = middle;
            else low = middle + 1;
        }
        place_move(place_at(p, low + 1), place_at(p, low), i - low);
        p.keys[low] = key;
        if (p.values) p.values[low] = value;
    }
    return true;
}

/* The shortest run worth merging: 32 to 64, such that n divided by it is just below a power of two. */
static int64_t shortest_run(int64_t n)
{
    int64_t odd = 0;
    for (; n >= 64; n >>= 1) odd |= n & 1;
    return n + odd;
}

/* --- galloping ------------------------------------------------------------------------------------------ */

/* Does keys[i] lie in front of where `key` belongs? left: in front of its equals, else behind them. */
static inline int lies_before(const Sorter *s, Ref const *keys, int64_t i, Borrow key, bool left)
{
    if (left) return less(s, keys[i], key);
    int is_less = less(s, key, keys[i]);
    return is_less < 0 ? -1 : !is_less;
}

/* Where `key` belongs among n sorted keys, looking first near `hint`. -1: error. */
static int64_t gallop(const Sorter *s, Borrow key, Ref const *keys, int64_t n, int64_t hint, bool left)
{
    int64_t last = 0, step = 1;
    int before = lies_before(s, keys, hint, key, left);
    if (before < 0) return -1;
    int64_t limit = before ? n - hint : hint + 1;
    while (step < limit) {
        int still = lies_before(s, keys, before ? hint + step : hint - step, key, left);
        if (still < 0) return -1;
        if (still != before) break;
        last = step;
        step = (step << 1) + 1;
    }
    if (step > limit) step = limit;
    int64_t low = before ? hint + last : hint - step, high = before ? hint + step : hint - last;
    for (low++; low < high;) {
        int64_t middle = low + ((high - low) >> 1);
        before = lies_before(s, keys, middle, key, left);
        if (before < 0) return -1;
        if (before) low = middle + 1;
        else high = middle;
    }
    return high;
}

/* --- merging -------------------------------------------------------------------------------------------- */

static bool spare_room(Sorter *s, int64_t n)
{
    if ((size_t)n <= s->spare_size) return true;
    size_t each = s->start.values ? 2 * sizeof(Ref) : sizeof(Ref);
    mem_free(s->ts, s->spare, s->spare_size * each);
    s->spare_size = 0;
    s->spare = mem_alloc(s->ts, (size_t)n * each);
    if (s->spare) s->spare_size = (size_t)n;
    return s->spare != NULL;
}

static Place spare_place(const Sorter *s)
{
    return (Place){s->spare, s->start.values ? s->spare + s->spare_size : NULL};
}

typedef enum MergeStep { MERGE_MORE, MERGE_DONE, MERGE_ERROR } MergeStep;

/* Moves n items of a side to the front of `to`. The merge forwards is over when b is empty or a has one
 * left. */
static OURO_ALWAYS_INLINE void take_front(Side *from, Place *to, int64_t n)
{
    if (n == 1) place_copy(*to, from->at);
    else place_move(*to, from->at, n);
    from->at = place_at(from->at, n);
    *to = place_at(*to, n);
    from->left -= n;
}

static MergeStep forward_singly(Sorter *s, Side *a, Side *b, Place *to)
{
    a->wins = b->wins = 0;
    for (;;) {
        int is_less = less(s, *b->at.keys, *a->at.keys);
        if (is_less < 0) return MERGE_ERROR;
        if (is_less) {
            take_front(b, to, 1);
            if (b->left == 0) return MERGE_DONE;
            a->wins = 0;
            if (++b->wins >= s->min_gallop) return MERGE_MORE;
        } else {
            take_front(a, to, 1);
            if (a->left == 1) return MERGE_DONE;
            b->wins = 0;
            if (++a->wins >= s->min_gallop) return MERGE_MORE;
        }
    }
}

static MergeStep forward_galloping(Sorter *s, Side *a, Side *b, Place *to)
{
    s->min_gallop++;
    do {
        s->min_gallop -= s->min_gallop > 1;
        a->wins = gallop(s, *b->at.keys, a->at.keys, a->left, 0, false);
        if (a->wins < 0) return MERGE_ERROR;
        if (a->wins) take_front(a, to, a->wins);
        if (a->left <= 1) return MERGE_DONE;
        take_front(b, to, 1);
        if (b->left == 0) return MERGE_DONE;
        b->wins = gallop(s, *a->at.keys, b->at.keys, b->left, 0, true);
        if (b->wins < 0) return MERGE_ERROR;
        if (b->wins) take_front(b, to, b->wins);
        if (b->left == 0) return MERGE_DONE;
        take_front(a, to, 1);
        if (a->left == 1) return MERGE_DONE;
    } while (a->wins >= MIN_GALLOP || b->wins >= MIN_GALLOP);
    s->min_gallop++;
    return MERGE_MORE;
}

/* Merges neighbours of which the first is not longer; its last item is known to be the greatest of all. */
static bool merge_forward(Sorter *s, Place first, int64_t n, Place second, int64_t m)
{
    if (!spare_room(s, n)) return false;
    Side a = {spare_place(s), n, 0}, b = {second, m, 0};
    Place to = first;
    place_move(a.at, first, n);
    take_front(&b, &to, 1);
    MergeStep step = b.left == 0 || a.left == 1 ? MERGE_DONE : MERGE_MORE;
    while (step == MERGE_MORE) {
        step = forward_singly(s, &a, &b, &to);
        if (step == MERGE_MORE) step = forward_galloping(s, &a, &b, &to);
    }
    if (step == MERGE_DONE && a.left == 1 && b.left > 0) take_front(&b, &to, b.left);
    if (a.left) place_move(to, a.at, a.left);
    return step == MERGE_DONE;
}

/* The same from the end: `at` of sides and `to` are behind the last item. */
static OURO_ALWAYS_INLINE void take_back(Side *from, Place *to, int64_t n)
{
    from->at = place_at(from->at, -n);
    *to = place_at(*to, -n);
    if (n == 1) place_copy(*to, from->at);
    else place_move(*to, from->at, n);
    from->left -= n;
}

static MergeStep backward_singly(Sorter *s, Side *a, Side *b, Place *to)
{
    a->wins = b->wins = 0;
    for (;;) {
        int is_less = less(s, b->at.keys[-1], a->at.keys[-1]);
        if (is_less < 0) return MERGE_ERROR;
        if (is_less) {
            take_back(a, to, 1);
            if (a->left == 0) return MERGE_DONE;
            b->wins = 0;
            if (++a->wins >= s->min_gallop) return MERGE_MORE;
        } else {
            take_back(b, to, 1);
            if (b->left == 1) return MERGE_DONE;
            a->wins = 0;
            if (++b->wins >= s->min_gallop) return MERGE_MORE;
        }
    }
}

static MergeStep backward_galloping(Sorter *s, Side *a, Side *b, Place *to)
{
    s->min_gallop++;
    do {
        s->min_gallop -= s->min_gallop > 1;
        int64_t stay = gallop(s, b->at.keys[-1], a->at.keys - a->left, a->left, a->left - 1, false);
        if (stay < 0) return MERGE_ERROR;
        a->wins = a->left - stay;
        if (a->wins) take_back(a, to, a->wins);
        if (a->left == 0) return MERGE_DONE;
        take_back(b, to, 1);
        if (b->left == 1) return MERGE_DONE;
        stay = gallop(s, a->at.keys[-1], b->at.keys - b->left, b->left, b->left - 1, true);
        if (stay < 0) return MERGE_ERROR;
        b->wins = b->left - stay;
        if (b->wins) take_back(b, to, b->wins);
        if (b->left <= 1) return MERGE_DONE;
        take_back(a, to, 1);
        if (a->left == 0) return MERGE_DONE;
    } while (a->wins >= MIN_GALLOP || b->wins >= MIN_GALLOP);
    s->min_gallop++;
    return MERGE_MORE;
}

/* Merges neighbours of which the second is shorter; its first item is known to be the least of all. */
static bool merge_backward(Sorter *s, Place first, int64_t n, Place second, int64_t m)
{
    if (!spare_room(s, m)) return false;
    Place spare = spare_place(s), to = place_at(second, m);
    Side a = {place_at(first, n), n, 0}, b = {place_at(spare, m), m, 0};
    place_move(spare, second, m);
    take_back(&a, &to, 1);
    MergeStep step = a.left == 0 || b.left == 1 ? MERGE_DONE : MERGE_MORE;
    while (step == MERGE_MORE) {
        step = backward_singly(s, &a, &b, &to);
        if (step == MERGE_MORE) step = backward_galloping(s, &a, &b, &to);
    }
    if (step == MERGE_DONE && b.left == 1 && a.left > 0) take_back(&a, &to, a.left);
    if (b.left) take_back(&b, &to, b.left);
    return step == MERGE_DONE;
}

/* Merges runs i and i + 1. */
static bool merge_runs(Sorter *s, int i)
{
    Place first = s->runs[i].at, second = s->runs[i + 1].at;
    int64_t n = s->runs[i].length, m = s->runs[i + 1].length;
    s->runs[i].length = n + m;
    if (i == s->pending - 3) s->runs[i + 1] = s->runs[i + 2];
    s->pending--;
    int64_t skip = gallop(s, *second.keys, first.keys, n, 0, false); /* those in front are in place */
    if (skip < 0) return false;
    first = place_at(first, skip);
    n -= skip;
    if (n == 0) return true;
    m = gallop(s, first.keys[n - 1], second.keys, m, m - 1, true);   /* those behind are in place */
    if (m <= 0) return m == 0;
    return n <= m ? merge_forward(s, first, n, second, m) : merge_backward(s, first, n, second, m);
}

/* Depth of the boundary between the run of n at `start` and the run of m behind it, in a tree over the
 * list. */
static int boundary_power(const Sorter *s, int64_t start, int64_t n, int64_t m)
{
    int64_t left = 2 * start + n, right = left + n + m; /* twice the middles of both runs */
    int power = 1;
    for (;; power++, left <<= 1, right <<= 1) {
        if (left >= s->length) {
            left -= s->length;
            right -= s->length;
        } else if (right >= s->length) {
            return power;
        }
    }
}

static bool push_run(Sorter *s, Place at, int64_t length)
{
    if (s->pending > 0) {
        Run *top = &s->runs[s->pending - 1];
        int power = boundary_power(s, top->at.keys - s->start.keys, top->length, length);
        while (s->pending > 1 && s->runs[s->pending - 2].power > power)
            if (!merge_runs(s, s->pending - 2)) return false;
        s->runs[s->pending - 1].power = power;
    }
    ouro_assert(s->pending < MAX_PENDING);
    s->runs[s->pending++] = (Run){at, length, 0};
    return true;
}

static bool merge_all(Sorter *s)
{
    while (s->pending > 1) {
        int i = s->pending - 2;
        if (i > 0 && s->runs[i - 1].length < s->runs[i + 1].length) i--;
        if (!merge_runs(s, i)) return false;
    }
    return true;
}

static bool sort_places(Sorter *s)
{
    Place at = s->start;
    int64_t left = s->length, shortest = shortest_run(left);
    while (left > 0) {
        bool falling;
        int64_t n = run_length(s, at, left, &falling);
        if (n < 0) return false;
        if (falling) place_reverse(at, n);
        if (n < shortest) {
            int64_t wanted = left < shortest ? left : shortest;
            if (!insertion_sort(s, at, wanted, n)) return false;
            n = wanted;
        }
        if (!push_run(s, at, n)) return false;
        at = place_at(at, n);
        left -= n;
    }
    return merge_all(s);
}

/* --- the method ----------------------------------------------------------------------------------------- */

/* key(item) for each; NULL with nothing kept when a call failed. */
static Ref *compute_keys(ThreadState *ts, Borrow key, Ref *items, size_t n)
{
    Ref *keys = mem_alloc(ts, n * sizeof(Ref));
    if (!keys) return NULL;
    for (size_t i = 0; i < n; i++) {
        if ((keys[i] = obj_call1(ts, key, items[i]))) continue;
        while (i-- > 0) ref_drop(keys[i]);
        mem_free(ts, keys, n * sizeof(Ref));
        return NULL;
    }
    return keys;
}

/* Takes the numbers out of the objects: they become the keys, and the items move along. NULL: MemoryError. */
static Ref *copy_numbers(Sorter *s, Ref *items)
{
    Ref *numbers = mem_alloc(s->ts, (size_t)s->length * sizeof(Ref));
    if (!numbers) return NULL;
    for (int64_t i = 0; i < s->length; i++) {
        if (s->kind == KEYS_INT) numbers[i] = (Ref)(intptr_t)int_small_value(s->start.keys[i]);
        else memcpy(&numbers[i], &((FloatObject *)s->start.keys[i])->value, sizeof(double));
    }
    s->start = (Place){numbers, items};
    return numbers;
}

/* Sorts at least two items by the keys beside them (or NULL: by themselves). */
static bool sort_by_keys(ThreadState *ts, Ref *items, Ref *keys, size_t n)
{
    Sorter s = {.ts = ts, .length = (int64_t)n, .min_gallop = MIN_GALLOP};
    s.start = keys ? (Place){keys, items} : (Place){items, NULL};
    choose_comparison(&s);
    bool copied = s.kind == KEYS_INT || s.kind == KEYS_FLOAT;
    Ref *numbers = copied ? copy_numbers(&s, items) : NULL;
    if (copied && !numbers) return false;
    bool done = sort_places(&s);
    mem_free(ts, s.spare, s.spare_size * (s.start.values ? 2 : 1) * sizeof(Ref));
    mem_free(ts, numbers, n * sizeof(Ref));
    return done;
}

static bool sort_items(ThreadState *ts, Ref *items, size_t n, Borrow key, bool reverse)
{
    Ref *keys = key && n ? compute_keys(ts, key, items, n) : NULL;
    if (key && n && !keys) return false;
    bool done = true;
    if (n > 1) {
        if (reverse) { /* and back at the end: equals keep their order */
            reverse_refs(items, items + n);
            if (keys) reverse_refs(keys, keys + n);
        }
        done = sort_by_keys(ts, items, keys, n);
        if (reverse) reverse_refs(items, items + n);
    }
    if (keys) {
        for (size_t i = 0; i < n; i++) ref_drop(keys[i]);
        mem_free(ts, keys, n * sizeof(Ref));
    }
    return done;
}

bool list_sort(ThreadState *ts, Borrow o, Borrow key, bool reverse)
{
    ListObject *list = list_of(o);
    Ref *items = list->items;
    uint32_t n = o->aux, capacity = list->capacity, sorting = list->sorting;
    list->items = NULL;
    list->capacity = 0;
    o->aux = 0;
    list->sorting = 1;
    bool done = sort_items(ts, items, n, key, reverse);
    if (done && !list->sorting) {
        raise_value_error(ts, "list modified during sort");
        done = false;
    }
    Ref *strays = list->items; /* what was put into the list meanwhile goes, once the items are back */
    uint32_t stray_count = o->aux, stray_capacity = list->capacity;
    list->items = items;
    list->capacity = capacity;
    list->sorting = sorting;
    o->aux = n;
    drop_backwards(strays, stray_count);
    mem_free(ts, strays, stray_capacity * sizeof(Ref));
    return done;
}
