"""Queues: first in first out, last in first out, and by priority.

There is one thread.  So whoever waits for an item, or for room, waits for a signal handler to bring it; a wait ends
with its timeout, and Ctrl-C ends it too.
"""
import threading
import types
from _thread import _wait_until as _wait
from collections import deque
from heapq import heappop, heappush

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """Exception raised by Queue.get(block=0)/get_nowait()."""
    __module__ = '_queue'


class Full(Exception):
    """Exception raised by Queue.put(block=0)/put_nowait()."""


def _wait_until(is_done, block, timeout):
    """Wait for a condition; False if it does not hold when the time is up."""
    if not block:
        return is_done()
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return _wait(is_done, timeout)


class Queue:
    """Create a queue object with a given maximum size.

    If maxsize is <= 0, the queue size is infinite.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        # Nobody waits for these: a wait looks at the queue itself. They are there for those who use them.
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0

    def task_done(self):
        """Say that a task that was got from the queue is complete."""
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1

    def join(self):
        """Wait until all items have been got and task_done() was called for each."""
        _wait_until(lambda: not self.unfinished_tasks, True, None)

    def qsize(self):
        """How many items there are."""
        return self._qsize()

    def empty(self):
        """True if there are no items."""
        return not self._qsize()

    def full(self):
        """True if there is no room for another item."""
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item; if there is no room, wait for it, at most `timeout` seconds, or raise Full."""
        if self.maxsize > 0 and not _wait_until(lambda: self._qsize() < self.maxsize, block, timeout):
            raise Full
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Take an item; if there is none, wait for it, at most `timeout` seconds, or raise Empty."""
        if not _wait_until(self._qsize, block, timeout):
            raise Empty
        return self._get()

    def put_nowait(self, item):
        """Add an item, or raise Full."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item, or raise Empty."""
        return self.get(block=False)

    # What subclasses do in another way: where items are kept.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(types.GenericAlias)


class PriorityQueue(Queue):
    """Variant of Queue that retrieves open entries in priority order (lowest first)."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Variant of Queue that retrieves most recently added entries first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """Simple, unbounded FIFO queue."""
    __module__ = '_queue'
    __slots__ = '_queue', '__weakref__'

    def __init__(self):
        self._queue = deque()

    def put(self, item, block=True, timeout=None):
        """Add an item: there is always room."""
        self._queue.append(item)

    def get(self, block=True, timeout=None):
        """Take an item; if there is none, wait for it, at most `timeout` seconds, or raise Empty."""
        if not _wait_until(self.qsize, block, timeout):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """Add an item."""
        self._queue.append(item)

    def get_nowait(self):
        """Take an item, or raise Empty."""
        return self.get(False)

    def empty(self):
        """True if there are no items."""
        return not self._queue

    def qsize(self):
        """How many items there are."""
        return len(self._queue)

    __class_getitem__ = classmethod(types.GenericAlias)
