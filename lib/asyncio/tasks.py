"""Tasks: coroutines that an event loop runs, and ways to wait for several."""
import inspect
import types

from . import coroutines, events, exceptions, futures
from .core import (Task, _all_tasks, _current_tasks, _enter_task, _leave_task, _register_task, _unregister_task,
                   loop_of)

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for',
           'as_completed', 'sleep', 'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe', 'current_task',
           'all_tasks', '_register_task', '_unregister_task', '_enter_task', '_leave_task')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

# ---- the tasks there are ----

def current_task(loop=None):
    """The task that runs, or None."""
    if loop is None:
        loop = events.get_running_loop()
    return _current_tasks.get(loop)


def all_tasks(loop=None):
    """The tasks of the loop that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    return {task for task in list(_all_tasks) if loop_of(task) is loop and not task.done()}


def _set_task_name(task, name):
    if name is not None:
        set_name = getattr(task, 'set_name', None)
        if set_name is not None:
            set_name(name)


# ---- making tasks ----

def create_task(coro, *, name=None, context=None):
    """Have the running loop run the coroutine. Keep the task: the loop itself holds it only weakly."""
    loop = events.get_running_loop()
    if context is None:
        task = loop.create_task(coro)
    else:
        task = loop.create_task(coro, context=context)
    _set_task_name(task, name)
    return task


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """The future itself, or a task for the coroutine or awaitable."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not loop_of(coro_or_future):
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    is_coroutine = coroutines.iscoroutine(coro_or_future)
    if not is_coroutine:
        if not inspect.isawaitable(coro_or_future):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _await(coro_or_future)
    try:
        if loop is None:
            loop = events.get_event_loop()
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if not is_coroutine:
            coro_or_future.close()
        raise


def run_coroutine_threadsafe(coro, loop):
    """Have a loop of another thread run the coroutine. The answer is a concurrent.futures.Future."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    import concurrent.futures
    future = concurrent.futures.Future()

    def callback():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(callback)
    return future


@types.coroutine
def _yield():
    yield


async def sleep(delay, result=None):
    """Wait for so many seconds, and answer the result. With 0 the others just get their turn."""
    if delay <= 0:
        await _yield()
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# ---- waiting ----

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; the answer is two sets: those that are done and those that are not."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    return await _wait(fs, timeout, return_when, events.get_running_loop())


def _ends_wait(future, return_when):
    if return_when == FIRST_COMPLETED:
        return True
    return return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release, waiter) if timeout is not None else None
    left = len(fs)

    def _on_completion(future):
        nonlocal left, timer
        left -= 1
        if left <= 0 or _ends_wait(future, return_when):
            if timer is not None:
                timer.cancel()
            _release(waiter)

    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done = {future for future in fs if future.done()}
    return done, fs - done


def _release(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _cancel_and_wait(future, loop):
    """Cancel the future or task, and wait until it has ended."""
    waiter = loop.create_future()

    def release(done):
        _release(waiter)

    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


async def _time_out(future, loop):
    """Time is up: the future is cancelled, unless it has a result after all."""
    await _cancel_and_wait(future, loop)
    try:
        return future.result()
    except exceptions.CancelledError as exc:
        raise exceptions.TimeoutError() from exc


async def wait_for(fut, timeout):
    """Wait for a future or coroutine, for so many seconds at most: then it is cancelled, and TimeoutError raised."""
    loop = events.get_running_loop()
    if timeout is None:
        return await fut
    future = ensure_future(fut, loop=loop)
    if timeout <= 0:
        return future.result() if future.done() else await _time_out(future, loop)
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release, waiter)

    def release(done):
        _release(waiter)

    future.add_done_callback(release)
    try:
        try:
            await waiter
        except exceptions.CancelledError:
            if future.done():
                return future.result()
            future.remove_done_callback(release)
            await _cancel_and_wait(future, loop)
            raise
        if future.done():
            return future.result()
        future.remove_done_callback(release)
        return await _time_out(future, loop)
    finally:
        timer.cancel()


def as_completed(fs, *, timeout=None):
    """Coroutines, to be awaited one after the other, each of which answers the next result that is there."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    from .queues import Queue
    done = Queue()
    loop = events.get_event_loop()
    waiting = {ensure_future(f, loop=loop) for f in set(fs)}
    timer = None

    def time_out():
        for future in waiting:
            future.remove_done_callback(complete)
            done.put_nowait(None)
        waiting.clear()

    def complete(future):
        if not waiting:
            return      # time was up
        waiting.remove(future)
        done.put_nowait(future)
        if not waiting and timer is not None:
            timer.cancel()

    async def _wait_for_one():
        future = await done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result()

    for future in waiting:
        future.add_done_callback(complete)
    if waiting and timeout is not None:
        timer = loop.call_later(timeout, time_out)
    for _ in range(len(waiting)):
        yield _wait_for_one()


class _GatheringFuture(futures.Future):
    """The results of several futures. To cancel it is to cancel them."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        """Cancel what is gathered."""
        if self.done():
            return False
        cancelled = [child.cancel(msg=msg) for child in self._children]
        if any(cancelled):
            self._cancel_requested = True
        return any(cancelled)


def gather(*coros_or_futures, return_exceptions=False):
    """A future for the list of the results. The first exception is its exception, or one of the results."""
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    loop = None
    given = {}          # by what was given: it may be given twice
    children = []
    finished = 0
    outer = None

    def _done_callback(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()      # it has been looked at
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            if future.exception() is not None:
                outer.set_exception(future.exception())
                return
        if finished == len(given):
            _finish_gathering(outer, children)

    for item in coros_or_futures:
        if item not in given:
            future = ensure_future(item, loop=loop)
            if loop is None:
                loop = loop_of(future)
            if future is not item:
                future._log_destroy_pending = False
            given[item] = future
            future.add_done_callback(_done_callback)
        children.append(given[item])
    outer = _GatheringFuture(children, loop=loop)
    return outer


def _finish_gathering(outer, children):
    results = []
    for future in children:
        if future.cancelled():
            message = future._cancel_message
            results.append(exceptions.CancelledError('' if message is None else message))
        else:
            exc = future.exception()
            results.append(future.result() if exc is None else exc)
    if outer._cancel_requested:
        outer.set_exception(children[-1]._make_cancelled_error() if children[-1].cancelled()
                            else exceptions.CancelledError())
    else:
        outer.set_result(results)


def shield(arg):
    """Wait for something that goes on even if the waiting is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = loop_of(inner).create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()       # it has been looked at
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer
