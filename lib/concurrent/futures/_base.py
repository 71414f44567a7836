"""Futures, what waits for several of them, and what all executors have.

A future has a condition, whose lock guards its state. Whoever waits for several futures hangs a waiter, an event with
a count, into each of them while it holds the locks of all, in the order of their ids.
"""
import collections
import contextlib
import logging
import threading
import time
import types

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'

PENDING, RUNNING = 'PENDING', 'RUNNING'
CANCELLED = 'CANCELLED'                             # and those who wait were not told yet
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_WORDS = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled', CANCELLED_AND_NOTIFIED: 'cancelled',
          FINISHED: 'finished'}

LOGGER = logging.getLogger('concurrent.futures')
TimeoutError = TimeoutError     # the built-in one, under its old name

DoneAndNotDoneFutures = collections.namedtuple('DoneAndNotDoneFutures', 'done not_done')


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when an executor has become non-functional after a severe failure."""


class _Waiter:
    """Is told of futures that end, and sets its event when it has waited enough."""

    def __init__(self, enough=None, stop_on_exception=False):
        self.event = threading.Event()
        self.finished_futures = []
        self.lock = threading.Lock()
        self._missing = enough      # how many have to end; None: one, again and again
        self._stop_on_exception = stop_on_exception

    def add(self, future, failed):
        with self.lock:
            self.finished_futures.append(future)
            if self._missing is None:
                self.event.set()
                return
            self._missing -= 1
            if self._missing == 0 or failed and self._stop_on_exception:
                self.event.set()

    def take(self):
        """The futures that have ended since the last time."""
        with self.lock:
            finished, self.finished_futures = self.finished_futures, []
            self.event.clear()
        return finished


@contextlib.contextmanager
def _all_locked(futures):
    with contextlib.ExitStack() as stack:
        for future in sorted(futures, key=id):
            stack.enter_context(future._condition)
        yield


def _is_over(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def _remove_waiter(futures, waiter):
    for future in futures:
        with future._condition:
            future._waiters.remove(waiter)


def as_completed(fs, timeout=None):
    """Iterate over futures as they end; those given twice come once.

    TimeoutError is raised if they are not all done so many seconds after the call.
    """
    end = None if timeout is None else timeout + time.monotonic()
    pending = set(fs)
    total = len(pending)
    waiter = _Waiter()
    with _all_locked(pending):
        finished = {future for future in pending if _is_over(future)}
        pending -= finished
        for future in pending:
            future._waiters.append(waiter)
    waiting = set(pending)
    finished = list(finished)
    try:
        while True:
            while finished:
                future = finished.pop()
                yield future
                del future
            if not pending:
                return
            left = None if end is None else end - time.monotonic()
            if left is not None and left < 0:
                raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            waiter.event.wait(left)
            finished = waiter.take()[::-1]
            pending.difference_update(finished)
            for future in finished:
                _remove_waiter([future], waiter)
                waiting.discard(future)
                del future
    finally:
        _remove_waiter(waiting, waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait until all futures are done, or the first, or the first that fails, or time is up.

    The answer is a pair of sets: done, not_done.
    """
    fs = set(fs)
    with _all_locked(fs):
        done = {future for future in fs if _is_over(future)}
        not_done = fs - done
        failed = any(not future.cancelled() and future.exception() is not None for future in done)
        if not not_done or done and return_when == FIRST_COMPLETED or failed and return_when == FIRST_EXCEPTION:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError(f'Invalid return condition: {return_when!r}')
        waiter = _Waiter(1 if return_when == FIRST_COMPLETED else len(not_done), return_when == FIRST_EXCEPTION)
        for future in not_done:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    _remove_waiter(not_done, waiter)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future      # whose exception may hold this frame


class Future:
    """The result of a call that is made by somebody else."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            LOGGER.exception('exception calling callback for %r', self)

    def __repr__(self):
        with self._condition:
            text = f'{type(self).__name__} at {id(self):#x} state={_WORDS[self._state]}'
            if self._state == FINISHED and self._exception is not None:
                text += f' raised {type(self._exception).__name__}'
            elif self._state == FINISHED:
                text += f' returned {type(self._result).__name__}'
            return f'<{text}>'

    __class_getitem__ = classmethod(types.GenericAlias)

    def cancel(self):
        """Cancel the call, if it has not begun. Return whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Return whether it was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Return whether the call is being made."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Return whether it was cancelled or has ended."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        """Have fn(self) called when it is done; at once, if it is done already."""
        with self._condition:
            if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _wait(self, timeout):
        """Wait, with the lock held, until it is done."""
        over = CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED
        if self._state not in over:
            self._condition.wait(timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """Return what the call returned or raise what it raised; wait for it so many seconds, None: for ever."""
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            self = None     # whose exception holds this frame

    def exception(self, timeout=None):
        """Return what the call raised, or None; wait for it as result() does."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        """Say that the call is being made now; False if it was cancelled. For executors and tests."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self, False)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            LOGGER.critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result, self._exception = result, exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """Say what the call returned. For executors and tests."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Say what the call raised. For executors and tests."""
        self._finish(None, exception)


class Executor:
    """What makes calls for others."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called. Return its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Like map(fn, *iterables), but the calls are all begun at once, and the results come as they are asked for.

        TimeoutError is raised if one is not there so many seconds after the call of map(). chunksize is for pools of
        processes.
        """
        end = None if timeout is None else timeout + time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    # the future goes before its result does
                    yield _result_or_cancel(futures.pop(), None if end is None else end - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that were taken, and cancel those that have not begun, if asked."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
