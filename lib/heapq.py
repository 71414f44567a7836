"""Heaps: lists in which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so heap[0] is the smallest item.

heap = []               an empty list is a heap
heappush(heap, item)    add an item
item = heappop(heap)    take the smallest item
heapify(x)              turn a list into a heap, in linear time
item = heapreplace(heap, item)    take the smallest item and add a new one, in one go
"""
from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import _heapify_max, _heappop_max, _heapreplace_max

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator, without holding more than one item of each.

    >>> list(merge([1, 3, 5, 7], [0, 2, 4, 8], [5, 10, 15, 20], [], [25]))
    [0, 1, 2, 3, 4, 5, 5, 7, 8, 10, 15, 20, 25]

    With key, items are compared by what it says of them. With reverse, the inputs go from large to small.
    """
    order, pop, replace = ((_heapify_max, _heappop_max, _heapreplace_max) if reverse else
                           (heapify, heappop, heapreplace))
    heap = []   # lists [key, rank, item, advance]; the rank keeps equal items in the order of the inputs
    for rank, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        heap.append([item if key is None else key(item), -rank if reverse else rank, item, advance])
    order(heap)
    while len(heap) > 1:
        try:
            while True:
                first = heap[0]
                yield first[2]
                first[2] = item = first[3]()
                first[0] = item if key is None else key(item)
                replace(heap, first)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, item, advance = heap[0]
        yield item
        yield from advance.__self__


def _smallest(n, iterable, key):
    """sorted(iterable, key=key)[:n]: a heap holds the best items so far, the largest of them first."""
    it = iter(iterable)
    heap = [(item if key is None else key(item), rank, item) for rank, item in zip(range(n), it)]
    if not heap:
        return []
    _heapify_max(heap)
    worst, rank = heap[0][0], n
    for item in it:
        value = item if key is None else key(item)
        if value < worst:
            _heapreplace_max(heap, (value, rank, item))
            worst = heap[0][0]
            rank += 1
    heap.sort()
    return [item for _, _, item in heap]


def _largest(n, iterable, key):
    """_smallest() the other way round; ranks fall, so that equal items keep their order."""
    it = iter(iterable)
    heap = [(item if key is None else key(item), -rank, item) for rank, item in zip(range(n), it)]
    if not heap:
        return []
    heapify(heap)
    worst, rank = heap[0][0], -n
    for item in it:
        value = item if key is None else key(item)
        if worst < value:
            heapreplace(heap, (value, rank, item))
            worst = heap[0][0]
            rank -= 1
    heap.sort(reverse=True)
    return [item for _, _, item in heap]


def _few_or_all(n, iterable, key, choose):
    """What nsmallest() and nlargest() do without a heap, as a list; None if a heap is needed."""
    if n == 1:
        missing = object()
        result = choose(iter(iterable), default=missing, key=key)
        return [] if result is missing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        return None
    return sorted(iterable, key=key, reverse=choose is max)[:n] if n >= size else None


def nsmallest(n, iterable, key=None):
    """The n smallest items of an iterable, in order: sorted(iterable, key=key)[:n]."""
    result = _few_or_all(n, iterable, key, min)
    return _smallest(n, iterable, key) if result is None else result


def nlargest(n, iterable, key=None):
    """The n largest items of an iterable, from the largest: sorted(iterable, key=key, reverse=True)[:n]."""
    result = _few_or_all(n, iterable, key, max)
    return _largest(n, iterable, key) if result is None else result
