/* heapq.c: the module _heapq: lists that are heaps, the smallest item first (or, for merge() and its kin, the
 * largest).
 *
 * A comparison may run any code, even code that changes the list. So each one works on references of its own, and
 * afterwards the list must be as long as before; items are only ever exchanged, so the list holds all of them
 * whatever happens. */
#include "modules/modules.h"

#include "modules/builtins.h"
#include "object/container.h"
#include "object/list.h"

/* --- order ---------------------------------------------------------------------------------------------- */

/* Should a stand above b? 0, 1, -1. */
static inline int precedes(ThreadState *ts, Borrow a, Borrow b, bool largest)
{
    return largest ? quick_less(ts, b, a) : quick_less(ts, a, b);
}

/* The same for the items at two places; an error too when the list did not keep its length. */
static inline int place_precedes(ThreadState *ts, ListObject *heap, size_t i, size_t k, bool largest)
{
    size_t size = list_size(OBJ(heap));
    Ref a = ref_new(heap->items[i]), b = ref_new(heap->items[k]);
    int answer = precedes(ts, a, b, largest);
    ref_drop(a);
    ref_drop(b);
    if (OURO_LIKELY(answer < 0 || list_size(OBJ(heap)) == size)) return answer;
    raise_error(ts, EXC_RUNTIME_ERROR, "list changed size during iteration");
    return -1;
}

static inline void exchange(ListObject *heap, size_t i, size_t k)
{
    Ref item = heap->items[i];
    heap->items[i] = heap->items[k];
    heap->items[k] = item;
}

/* Moves the item at a place up, but not above `top`, until its parent precedes it. */
static bool rise(ThreadState *ts, ListObject *heap, size_t top, size_t place, bool largest)
{
    while (place > top) {
        size_t parent = (place - 1) / 2;
        int up = place_precedes(ts, heap, place, parent, largest);
        if (up <= 0) return up == 0;
        exchange(heap, place, parent);
        place = parent;
    }
    return true;
}

/* Restores the order below a place. Its item goes down to the leaves and then up again: it mostly came from the end of
 * the list and belongs near the leaves, and on the way down one comparison a level is enough. */
static bool sink(ThreadState *ts, ListObject *heap, size_t place, bool largest)
{
    size_t top = place, size = list_size(OBJ(heap));
    while (place < size / 2) {
        size_t child = 2 * place + 1;
        if (child + 1 < size) {
            int left = place_precedes(ts, heap, child, child + 1, largest);
            if (left < 0) return false;
            child += !left;
        }
        exchange(heap, place, child);
        place = child;
    }
    return rise(ts, heap, top, place, largest);
}

/* --- functions ------------------------------------------------------------------------------------------ */

/* `argument`: which one it is, as messages have it. */
static bool is_heap(ThreadState *ts, const char *function, const char *argument, Borrow heap)
{
    return is_list(heap) ||
           raise_type_error(ts, "%s() argument%s must be list, not %.50K", function, argument, heap) != NULL;
}

static bool is_not_empty(ThreadState *ts, Borrow heap)
{
    return list_size(heap) > 0 || raise_index_error(ts, "index out of range") != NULL;
}

/* Puts an item (consumed) on top and restores the order; what was there, or NULL. */
static Ref replace_take(ThreadState *ts, Borrow heap, Ref item, bool largest)
{
    ListObject *list = list_of(heap);
    Ref top = list->items[0];
    list->items[0] = item;
    if (!sink(ts, list, 0, largest)) ref_clear(&top);
    return top;
}

static Ref pop(ThreadState *ts, const char *name, Borrow heap, bool largest)
{
    if (!is_heap(ts, name, "", heap) || !is_not_empty(ts, heap)) return NULL;
    Ref last = list_pop_last(ts, heap);
    return list_size(heap) == 0 ? last : replace_take(ts, heap, last, largest);
}

static Ref replace(ThreadState *ts, const char *name, Borrow const *args, bool largest)
{
    if (!is_heap(ts, name, " 1", args[0]) || !is_not_empty(ts, args[0])) return NULL;
    return replace_take(ts, args[0], ref_new(args[1]), largest);
}

/* From the last parent back to the first. */
static Ref order(ThreadState *ts, const char *name, Borrow heap, bool largest)
{
    if (!is_heap(ts, name, "", heap)) return NULL;
    for (size_t place = list_size(heap) / 2; place-- > 0;)
        if (!sink(ts, list_of(heap), place, largest)) return NULL;
    return none_new(ts);
}

static NATIVE(heapq_heappush)
{
    UNUSED_ARGUMENTS();
    if (!is_heap(ts, "heappush", " 1", args[0]) || !list_append(ts, args[0], args[1])) return NULL;
    return rise(ts, list_of(args[0]), 0, list_size(args[0]) - 1, false) ? none_new(ts) : NULL;
}

static NATIVE(heapq_heappushpop)
{
    UNUSED_ARGUMENTS();
    Borrow heap = args[0];
    if (!is_heap(ts, "heappushpop", " 1", heap)) return NULL;
    if (list_size(heap) == 0) return ref_new(args[1]);
    Ref top = ref_new(list_item(heap, 0));
    int stays = quick_less(ts, top, args[1]);
    ref_drop(top);
    if (stays <= 0) return stays < 0 ? NULL : ref_new(args[1]);
    return is_not_empty(ts, heap) ? replace_take(ts, heap, ref_new(args[1]), false) : NULL;
}

static NATIVE(heapq_heappop) { UNUSED_ARGUMENTS(); return pop(ts, "heappop", args[0], false); }
static NATIVE(heapq_heapreplace) { UNUSED_ARGUMENTS(); return replace(ts, "heapreplace", args, false); }
static NATIVE(heapq_heapify) { UNUSED_ARGUMENTS(); return order(ts, "heapify", args[0], false); }
static NATIVE(heapq_heappop_max) { UNUSED_ARGUMENTS(); return pop(ts, "_heappop_max", args[0], true); }
static NATIVE(heapq_heapreplace_max)
{
    UNUSED_ARGUMENTS();
    return replace(ts, "_heapreplace_max", args, true);
}

static NATIVE(heapq_heapify_max) { UNUSED_ARGUMENTS(); return order(ts, "_heapify_max", args[0], true); }

static const MethodDef functions[] = {
    {"heappush", heapq_heappush, 2, 2, 0,
     "heappush($module, heap, item, /)\n--\n\nPush an item onto a heap, keeping its order."},
    {"heappushpop", heapq_heappushpop, 2, 2, 0,
     "heappushpop($module, heap, item, /)\n--\n\n"
     "Push an item onto a heap, then take the smallest off, faster than in two steps."},
    {"heappop", heapq_heappop, 1, 1, 0,
     "heappop($module, heap, /)\n--\n\nTake the smallest item off a heap, keeping its order."},
    {"heapreplace", heapq_heapreplace, 2, 2, 0,
     "heapreplace($module, heap, item, /)\n--\n\n"
     "Take the smallest item off a heap, then push a new one; it may be smaller than the one returned.\n\n"
     "This is faster than heappop() and heappush(), and right for heaps of a fixed size."},
    {"heapify", heapq_heapify, 1, 1, 0,
     "heapify($module, heap, /)\n--\n\nTurn a list into a heap, in place, in linear time."},
    {"_heappop_max", heapq_heappop_max, 1, 1, 0,
     "_heappop_max($module, heap, /)\n--\n\nheappop() for a heap whose largest item comes first."},
    {"_heapreplace_max", heapq_heapreplace_max, 2, 2, 0,
     "_heapreplace_max($module, heap, item, /)\n--\n\nheapreplace() for a heap whose largest item comes first."},
    {"_heapify_max", heapq_heapify_max, 1, 1, 0,
     "_heapify_max($module, heap, /)\n--\n\nTurn a list into a heap whose largest item comes first."},
    {0},
};

Ref module_heapq_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_heapq", "The steps of heaps: what the module heapq is made from.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
