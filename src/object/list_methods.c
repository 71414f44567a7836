/* list_methods.c: what can be called on a list by name. */
#include <string.h>

#include "object/args.h"
#include "object/container.h"
#include "object/iter.h"
#include "object/list_parts.h"

#define METHOD_ARGS ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames
#define UNUSED_ARGS (void)ts, (void)self, (void)args, (void)nargs, (void)kwnames

Ref list_append_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return list_append(ts, self, args[0]) ? none_new(ts) : NULL;
}

static Ref list_clear_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    list_clear_items(ts, self);
    return none_new(ts);
}

static Ref list_copy_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return list_slice(ts, self, 0, list_size(self));
}

/* Is item i equal to value? Holds the item meanwhile. */
static int item_equals(ThreadState *ts, Borrow list, size_t i, Borrow value)
{
    Borrow item = list_item(list, i);
    if (item == value) return 1;
    ref_new(item);
    int equal = quick_equal(ts, item, value);
    ref_drop(item);
    return equal;
}

static Ref list_count_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    int64_t count = 0;
    for (size_t i = 0; i < list_size(self); i++) {
        int equal = item_equals(ts, self, i, args[0]);
        if (equal < 0) return NULL;
        count += equal;
    }
    return int_from_int64(ts, count);
}

static Ref list_extend_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return list_extend(ts, self, args[0]) ? none_new(ts) : NULL;
}

static Ref list_index_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    int64_t start = 0, stop = INT64_MAX, length;
    if (nargs > 1 && !bound_argument(ts, args[1], &start)) return NULL;
    if (nargs > 2 && !bound_argument(ts, args[2], &stop)) return NULL;
    length = (int64_t)list_size(self);
    start = bound_from_end(start, length);
    stop = bound_from_end(stop, length);
    for (int64_t i = start; i < stop && i < (int64_t)list_size(self); i++) {
        int equal = item_equals(ts, self, (size_t)i, args[0]);
        if (equal) return equal > 0 ? int_from_int64(ts, i) : NULL;
    }
    return raise_value_error(ts, "%R is not in list", args[0]);
}

static Ref list_insert_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    bool failed;
    int64_t index = position_argument(ts, args[0], &failed);
    return !failed && list_insert(ts, self, index, args[1]) ? none_new(ts) : NULL;
}

static Ref list_pop_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    bool failed = false;
    int64_t index = nargs ? position_argument(ts, args[0], &failed) : -1, n = (int64_t)list_size(self);
    if (failed) return NULL;
    if (n == 0) return raise_index_error(ts, "pop from empty list");
    if (index < 0) index += n;
    if (index < 0 || index >= n) return raise_index_error(ts, "pop index out of range");
    ListObject *list = list_of(self);
    Ref item = list->items[index];
    memmove(list->items + index, list->items + index + 1, (size_t)(n - 1 - index) * sizeof(Ref));
    list_resize(ts, list, (size_t)n - 1);
    return item;
}

static Ref list_remove_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    for (size_t i = 0; i < list_size(self); i++) {
        int equal = item_equals(ts, self, i, args[0]);
        if (equal < 0) return NULL;
        if (equal) return list_set_slice(ts, self, i, i + 1, NULL) ? none_new(ts) : NULL;
    }
    return raise_value_error(ts, "list.remove(x): x not in list");
}

bool list_reverse(ThreadState *ts, Borrow o)
{
    (void)ts;
    Ref *low = list_of(o)->items, *high = low + list_size(o);
    for (; low && low < --high; low++) {
        Ref item = *low;
        *low = *high;
        *high = item;
    }
    return true;
}

static Ref list_reverse_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    list_reverse(ts, self);
    return none_new(ts);
}

static Ref list_sort_method(METHOD_ARGS)
{
    static const char *const names[] = {"key", "reverse"};
    static const ArgSpec spec = {.function = "sort", .names = names, .count = 2};
    Borrow bound[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Borrow key = bound[0] && bound[0] != ts->rt->none ? bound[0] : NULL;
    int reverse = 0;
    if (bound[1] && !args_int(ts, bound[1], &reverse)) return NULL;
    return list_sort(ts, self, key, reverse != 0) ? none_new(ts) : NULL;
}

static Ref list_reversed_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return sequence_iterator_new(ts, KIND_LIST_REVERSE_ITERATOR, self);
}

static Ref list_sizeof_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return int_from_int64(ts, (int64_t)(self->type->basic_size + list_of(self)->capacity * sizeof(Ref)));
}

static Ref list_getitem_method(METHOD_ARGS)
{
    UNUSED_ARGS;
    return list_getitem(ts, self, args[0]);
}

const MethodDef list_methods[] = {
    {"append", list_append_method, 1, 1, 0, "append($self, object, /)\n--\n\nAdd object at the end."},
    {"clear", list_clear_method, 0, 0, 0, "clear($self, /)\n--\n\nRemove every item."},
    {"copy", list_copy_method, 0, 0, 0, "copy($self, /)\n--\n\nA new list of the same items."},
    {"count", list_count_method, 1, 1, 0, "count($self, value, /)\n--\n\nHow many items equal value."},
    {"extend", list_extend_method, 1, 1, 0, "extend($self, iterable, /)\n--\n\nAdd all items of iterable at "
        "the end."},
    {"index", list_index_method, 1, 3, 0, "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\n"
        "Position of the first item that equals value.\n\nValueError if there is none."},
    {"insert", list_insert_method, 2, 2, 0, "insert($self, index, object, /)\n--\n\nPut object in front of "
        "position index."},
    {"pop", list_pop_method, 0, 1, 0, "pop($self, index=-1, /)\n--\n\nTake out the item at index (the last "
        "one) and "
        "return it.\n\nIndexError if there is none."},
    {"remove", list_remove_method, 1, 1, 0, "remove($self, value, /)\n--\n\nTake out the first item that "
        "equals value.\n\n"
        "ValueError if there is none."},
    {"reverse", list_reverse_method, 0, 0, 0, "reverse($self, /)\n--\n\nTurn the order of the items round, "
        "*in place*."},
    {"sort", list_sort_method, 0, 0, MF_KEYWORDS, "sort($self, /, *, key=None, reverse=False)\n--\n\n"
        "Order the items, in place and stably.\n\nkey is called once for each item and says what to compare "
            "it by; "
        "reverse orders\nfrom the greatest to the least."},
    {"__reversed__", list_reversed_method, 0, 0, 0,
        "__reversed__($self, /)\n--\n\nAn iterator from the last item to the first."},
    {"__sizeof__", list_sizeof_method, 0, 0, 0, "__sizeof__($self, /)\n--\n\nBytes of memory the list "
        "takes."},
    {"__getitem__", list_getitem_method, 1, 1, MF_COEXIST, "x.__getitem__(y) is x[y]."},
    CLASS_GETITEM,
    {0},
};
