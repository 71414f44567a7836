"""Heaps: lists in which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so heap[0] is the smallest item.

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


# Each step exists twice, for speed: with the smallest item first, and (_max) with the largest.

def _rise(heap, start, pos, item):
    """Put an item at pos or as far above it, but not above start, as it is smaller than its parents."""
    while pos > start:
        parent_pos = (pos - 1) >> 1
        parent = heap[parent_pos]
        if not item < parent:
            break
        heap[pos] = parent
        pos = parent_pos
    heap[pos] = item


def _rise_max(heap, start, pos, item):
    while pos > start:
        parent_pos = (pos - 1) >> 1
        parent = heap[parent_pos]
        if not parent < item:
            break
        heap[pos] = parent
        pos = parent_pos
    heap[pos] = item


def _sink(heap, pos):
    """Restore the order below pos, where an item stands that may be larger than its children."""
    start, end = pos, len(heap)
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    _rise(heap, start, pos, item)


def _sink_max(heap, pos):
    start, end = pos, len(heap)
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    _rise_max(heap, start, pos, item)


def _pop(heap, sink):
    last = heap.pop()
    if not heap:
        return last
    top = heap[0]
    heap[0] = last
    sink(heap, 0)
    return top


def _replace(heap, item, sink):
    top = heap[0]
    heap[0] = item
    sink(heap, 0)
    return top


def _order(heap, sink):
    for pos in reversed(range(len(heap) // 2)):
        sink(heap, pos)


def heappush(heap, item, /):
    """Push an item onto a heap, keeping its order."""
    _check_list(heap, 'heappush', 'argument 1')
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, item)


def heappop(heap, /):
    """Take the smallest item off a heap, keeping its order."""
    _check_list(heap, 'heappop')
    if not heap:
        raise IndexError('index out of range')
    return _pop(heap, _sink)


def heapreplace(heap, item, /):
    """Take the smallest item off a heap, then push a new one; it may be smaller than the one returned.

    This is faster than heappop() and heappush(), and right for heaps of a fixed size.
    """
    _check_list(heap, 'heapreplace', 'argument 1')
    if not heap:
        raise IndexError('index out of range')
    return _replace(heap, item, _sink)


def heappushpop(heap, item, /):
    """Push an item onto a heap, then take the smallest off, faster than in two steps."""
    _check_list(heap, 'heappushpop', 'argument 1')
    if heap and heap[0] < item:
        return _replace(heap, item, _sink)
    return item


def heapify(heap, /):
    """Turn a list into a heap, in place."""
    _check_list(heap, 'heapify')
    _order(heap, _sink)


def _heappop_max(heap, /):
    """heappop() for a heap whose largest item comes first."""
    _check_list(heap, '_heappop_max')
    if not heap:
        raise IndexError('index out of range')
    return _pop(heap, _sink_max)


def _heapreplace_max(heap, item, /):
    """heapreplace() for a heap whose largest item comes first."""
    _check_list(heap, '_heapreplace_max', 'argument 1')
    if not heap:
        raise IndexError('index out of range')
    return _replace(heap, item, _sink_max)


def _heapify_max(heap, /):
    """Turn a list into a heap whose largest item comes first."""
    _check_list(heap, '_heapify_max')
    _order(heap, _sink_max)


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator, without holding more than one item of each.

    >>> list(merge([1, 3, 5, 7], [0, 2, 4, 8], [5, 10, 15, 20], [], [25]))
    [0, 1, 2, 3, 4, 5, 5, 7, 8, 10, 15, 20, 25]

    With key, items are compared by what it says of them. With reverse, the inputs go from large to small.
    """
    sink = _sink_max if reverse else _sink
    heap = []   # lists [key, rank, item, advance]; the rank keeps equal items in the order of the inputs
    for rank, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        heap.append([item if key is None else key(item), -rank if reverse else rank, item, advance])
    _order(heap, sink)
    while len(heap) > 1:
        first = heap[0]
        yield first[2]
        try:
            first[2] = item = first[3]()
        except StopIteration:
            _pop(heap, sink)
            continue
        first[0] = item if key is None else key(item)
        sink(heap, 0)
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
            _replace(heap, (value, rank, item), _sink_max)
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
            _replace(heap, (value, rank, item), _sink)
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
