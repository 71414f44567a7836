"""Queues by which threads hand things to each other: first in first out, last in first out, and by priority."""
import threading
import types
from _thread import allocate_lock as _allocate_lock
from collections import deque
from heapq import heappop, heappush
from time import monotonic as _time

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """Exception raised by Queue.get(block=0)/get_nowait()."""
    __module__ = '_queue'


class Full(Exception):
    """Exception raised by Queue.put(block=0)/put_nowait()."""


class Queue:
    """First in, first out, for threads; maxsize is how many items it holds at most, 0 or less: any number."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        # Whoever looks at the queue or changes it holds the mutex; the conditions share it.
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0

    def task_done(self):
        """Say that a task that was got from the queue is complete."""
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until all items have been got and task_done() was called for each."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items there are: with other threads at work, there were."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """True if there are no items."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """True if there is no room for another item."""
        with self.mutex:
            return self._has_no_room()

    def _has_no_room(self):
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item; if there is no room, wait for it, at most `timeout` seconds, or raise Full."""
        with self.not_full:
            _wait_while(self._has_no_room, self.not_full, Full, block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item; if there is none, wait for it, at most `timeout` seconds, or raise Empty."""
        with self.not_empty:
            _wait_while(lambda: not self._qsize(), self.not_empty, Empty, block, timeout)
            item = self._get()
            self.not_full.notify()
            return item

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


def _end_of(timeout):
    """The time when a wait is over, or None."""
    if timeout is None:
        return None
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return _time() + timeout


def _wait_while(is_so, condition, error, block, timeout):
    """Wait on a condition, or raise the error if there is no time to."""
    if not block:
        if is_so():
            raise error
        return
    end = _end_of(timeout)
    while is_so():
        left = None if end is None else end - _time()
        if left is not None and left <= 0:
            raise error
        condition.wait(left)


class PriorityQueue(Queue):
    """A queue that gives the smallest of its items first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue that gives the item first that came last: a stack."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """Simple, unbounded FIFO queue.

    put() may interrupt get() or put() of the same thread: a finalizer or a signal handler may call it.  So there is
    no lock that guards the whole; one step of a deque cannot be interrupted.
    """
    __module__ = '_queue'
    __slots__ = '_items', '_waiters', '__weakref__'

    def __init__(self):
        self._items = deque()
        self._waiters = deque()     # a locked lock of each who waits, which put() frees

    def put(self, item, block=True, timeout=None):
        """Add an item: there is always room."""
        self._items.append(item)
        self._wake_one()

    def _wake_one(self):
        try:
            self._waiters.popleft().release()
        except IndexError:
            pass

    def get(self, block=True, timeout=None):
        """Take an item; if there is none, wait for it, at most `timeout` seconds, or raise Empty."""
        end = _end_of(timeout) if block else 0
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                if not block:
                    raise Empty from None
            block = self._wait(end)     # after a wait in vain, a last look

    def _wait(self, end):
        """Wait for a put(); False when the time is up."""
        left = -1 if end is None else end - _time()
        if end is not None and left <= 0:
            return False
        lock = _allocate_lock()
        lock.acquire()
        self._waiters.append(lock)
        woken = False
        try:
            woken = bool(self._items) or lock.acquire(timeout=left)
            return woken
        finally:
            self._leave(lock, woken)

    def _leave(self, lock, woken):
        """Be no longer in line.  Who was woken, but does not go on to take the item, wakes another."""
        try:
            self._waiters.remove(lock)
        except ValueError:
            if not woken:
                self._wake_one()

    def put_nowait(self, item):
        """Add an item."""
        self.put(item)

    def get_nowait(self):
        """Take an item, or raise Empty."""
        return self.get(False)

    def empty(self):
        """True if there are no items."""
        return not self._items

    def qsize(self):
        """How many items there are."""
        return len(self._items)

    __class_getitem__ = classmethod(types.GenericAlias)
