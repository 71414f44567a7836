"""Heaps: lists in which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k, so heap[0] is the smallest.

heap = []               an empty list is a heap
heappush(heap, item)    add an item
item = heappop(heap)    take the smallest item
heapify(x)              turn a list into a heap, in linear time
item = heapreplace(heap, item)    take the smallest item and add a new one, in one go

Sifting walks to the leaves first and then back up: the item that moves comes from the end of the list, so it
belongs near the leaves, and one comparison a level is enough on the way down.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def _check_list(heap, function, argument='argument'):
    if not isinstance(heap, list):
        raise TypeError(f'{function}() {argument} must be list, not {type(heap).__name__}')


def _rise(heap, start, pos, item, before):
    """Put an item at pos or as far above it, not above start, as it comes before its parents."""
    while pos > start:
        parent_pos = (pos - 1) >> 1
        parent = heap[parent_pos]
        if not before(item, parent):
            break
        heap[pos] = parent
        pos = parent_pos
    heap[pos] = item


def _sink(heap, pos, before):
    """Restore the order below pos, where an item stands that may come after its children."""
    start, end = pos, len(heap)
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not before(heap[child], heap[right]):
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    _rise(heap, start, pos, item, before)


def _less(a, b):
    return a < b


def _greater(a, b):
    return b < a


def _pop(heap, before):
    last = heap.pop()
    if not heap:
        return last
    top = heap[0]
    heap[0] = last
    _sink(heap, 0, before)
    return top


def _replace(heap, item, before):
    top = heap[0]
    heap[0] = item
    _sink(heap, 0, before)
    return top


def _order(heap, before):
    for pos in reversed(range(len(heap) // 2)):
        _sink(heap, pos, before)


def heappush(heap, item, /):
    """Push an item onto a heap, keeping its order."""
    _check_list(heap, 'heappush', 'argument 1')
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, item, _less)


def heappop(heap, /):
    """Take the smallest item off a heap, keeping its order."""
    _check_list(heap, 'heappop')
    if not heap:
        raise IndexError('index out of range')
    return _pop(heap, _less)


def heapreplace(heap, item, /):
    """Take the smallest item off a heap, then push a new one; it may be smaller than the one returned.

    This is faster than heappop() and heappush(), and right for heaps of a fixed size.
    """
    _check_list(heap, 'heapreplace', 'argument 1')
    if not heap:
        raise IndexError('index out of range')
    return _replace(heap, item, _less)


def heappushpop(heap, item, /):
    """Push an item onto a heap, then take the smallest off, faster than in two steps."""
    _check_list(heap, 'heappushpop', 'argument 1')
    if heap and heap[0] < item:
        return _replace(heap, item, _less)
    return item


def heapify(heap, /):
    """Turn a list into a heap, in place."""
    _check_list(heap, 'heapify')
    _order(heap, _less)


def _heappop_max(heap, /):
    """heappop() for a heap whose largest item comes first."""
    return _pop(heap, _greater)


def _heapreplace_max(heap, item, /):
    """heapreplace() for a heap whose largest item comes first."""
    return _replace(heap, item, _greater)


def _heapify_max(heap, /):
    """Turn a list into a heap whose largest item comes first."""
    _order(heap, _greater)


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator, without holding more than one item of each.

    >>> list(merge([1, 3, 5, 7], [0, 2, 4, 8], [5, 10, 15, 20], [], [25]))
    [0, 1, 2, 3, 4, 5, 5, 7, 8, 10, 15, 20, 25]

    With key, items are compared by what it says of them. With reverse, the inputs go from large to small.
    """
    before = _greater if reverse else _less
    heap = []       # lists [key, rank, item, next item]; the rank keeps equal items in the order of the inputs
    for rank, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        heap.append([item if key is None else key(item), -rank if reverse else rank, item, advance])
    _order(heap, before)
    while len(heap) > 1:
        first = heap[0]
        yield first[2]
        try:
            first[2] = item = first[3]()
        except StopIteration:
            _pop(heap, before)
            continue
        first[0] = item if key is None else key(item)
        _sink(heap, 0, before)
    if heap:
        _, _, item, advance = heap[0]
        yield item
        yield from advance.__self__


def _best(n, iterable, key, before):
    """The first n items in the order of before(a, b), which equal items keep; a heap holds the worst one first."""
    it = iter(iterable)
    falling = before is _greater
    after = _less if falling else _greater
    heap = [(item if key is None else key(item), -rank if falling else rank, item)
            for rank, item in zip(range(n), it)]
    if not heap:
        return []
    _order(heap, after)
    rank = -n if falling else n
    for item in it:
        value = item if key is None else key(item)
        if before(value, heap[0][0]):
            _replace(heap, (value, rank, item), after)
            rank += -1 if falling else 1
    heap.sort(reverse=falling)
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
    return _best(n, iterable, key, _less) if result is None else result


def nlargest(n, iterable, key=None):
    """The n largest items of an iterable, from the largest: sorted(iterable, key=key, reverse=True)[:n]."""
    result = _few_or_all(n, iterable, key, max)
    return _best(n, iterable, key, _greater) if result is None else result
