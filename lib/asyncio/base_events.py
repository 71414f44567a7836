"""The event loop.

It has a queue of callbacks that are ready, and a heap of those that wait for their time. In each turn it moves those
whose time has come to the queue, and calls what is in the queue then. With nothing ready it sleeps.
"""
import _thread
import collections
import heapq
import sys
import time
import warnings
import weakref

from . import coroutines, events, exceptions, futures, log, reprs, tasks

__all__ = 'BaseEventLoop', 'Server'

_LONGEST_SLEEP = 24 * 3600
_SLOW = 0.1             # seconds that a callback may take before the debug mode tells of it
_TRACKING_DEPTH = 10    # calls that are noted of where coroutines are made, in debug mode
_MANY_TIMERS = 100      # with more, and half of them cancelled, the cancelled ones are taken out at once


def _stop_when_done(future):
    if not future.cancelled():
        exc = future.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            return      # they have stopped the loop already
    future.get_loop().stop()


_stop_when_done.__qualname__ = _stop_when_done.__name__ = '_run_until_complete_cb'


def _context_text(key, value):
    """What is logged of an entry of an exception handler's context."""
    if key not in ('source_traceback', 'handle_traceback'):
        return repr(value)
    import traceback
    what = 'Object' if key == 'source_traceback' else 'Handle'
    return f"{what} created at (most recent call last):\n{''.join(traceback.format_list(value)).rstrip()}"


class Server(events.AbstractServer):
    """A server: there are none, the network is not supported."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError('servers are not supported: there are no sockets')


class BaseEventLoop(events.AbstractEventLoop):
    """An event loop for callbacks, timers and tasks."""

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = False
        self._stopping = False
        self._ready = collections.deque()
        self._scheduled = []
        self._running = False
        self._clock_resolution = time.get_clock_info('monotonic').resolution
        self._exception_handler = None
        self._task_factory = None
        self._thread_id = None
        self._debug = coroutines._is_debug_mode()
        self.slow_callback_duration = _SLOW
        self._current_handle = None     # in debug mode: what is called now
        self._outer_tracking_depth = None
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shutdown_called = False
        self._old_hooks = None
        self._default_executor = None
        self._executor_shutdown_called = False
        self._alarm = _thread.allocate_lock()   # sleeping is to wait for it: who releases it wakes the loop
        self._alarm.acquire()

    def __repr__(self):
        return f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>'

    def __del__(self, _warn=warnings.warn):
        if not self.is_closed():
            _warn(f'unclosed event loop {self!r}', ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    # ---- futures and tasks ----

    def create_future(self):
        """A Future of this loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """A Task that runs the coroutine."""
        self._check_closed()
        if self._task_factory is None:
            task = tasks.Task(coro, loop=self, name=name, context=context)
            reprs.drop_last(task)
            return task
        if context is None:
            task = self._task_factory(self, coro)
        else:
            task = self._task_factory(self, coro, context=context)
        tasks._set_task_name(task, name)
        return task

    def set_task_factory(self, factory):
        """Have factory(loop, coro) make the tasks; None: as usual."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        """What makes the tasks, or None."""
        return self._task_factory

    # ---- callbacks ----

    def time(self):
        """The loop's clock, in seconds."""
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        """Call it in the next turn."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon')
            self._check_thread()
        handle = self._call_soon(callback, args, context)
        reprs.drop_last(handle)
        return handle

    def _call_soon(self, callback, args, context):
        handle = events.Handle(callback, args, self, context)
        reprs.drop_last(handle)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """call_soon() for other threads and signal handlers."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon_threadsafe')
        handle = self._call_soon(callback, args, context)
        reprs.drop_last(handle)
        self._wake()
        return handle

    def _wake(self):
        try:
            self._alarm.release()
        except RuntimeError:
            pass        # it was released already, and the next sleep is none

    def call_later(self, delay, callback, *args, context=None):
        """Call it after so many seconds."""
        if delay is None:
            raise TypeError('delay must not be None')
        timer = self.call_at(self.time() + delay, callback, *args, context=context)
        reprs.drop_last(timer)
        return timer

    def call_at(self, when, callback, *args, context=None):
        """Call it at a time of the loop's clock."""
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_at')
            self._check_thread()
        timer = events.TimerHandle(when, callback, args, self, context)
        reprs.drop_last(timer)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timer_cancelled_count += 1

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != _thread.get_ident():
            raise RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one')

    # ---- running ----

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        self._track_coroutines(self._debug)
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        self._running = True
        self._thread_id = _thread.get_ident()
        events._set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            self._thread_id = None
            events._set_running_loop(None)
            self._track_coroutines(False)
            sys.set_asyncgen_hooks(*hooks)

    def _track_coroutines(self, enabled):
        """In debug mode it is noted where coroutines are made, for the warning about those that nobody awaits."""
        if enabled == (self._outer_tracking_depth is not None):
            return
        if enabled:
            self._outer_tracking_depth = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(_TRACKING_DEPTH)
        else:
            sys.set_coroutine_origin_tracking_depth(self._outer_tracking_depth)
            self._outer_tracking_depth = None

    def run_until_complete(self, future):
        """Run until the future is done; a coroutine is run as a task. The answer is its result."""
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False     # an exception says why it is not done
        future.add_done_callback(_stop_when_done)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                future.exception()                  # it has been looked at: it is the one that is raised
            raise
        finally:
            future.remove_done_callback(_stop_when_done)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        """Stop at the end of this turn."""
        self._stopping = True

    def is_running(self):
        """Does it run?"""
        return self._running

    def is_closed(self):
        """Was it closed?"""
        return self._closed

    def close(self):
        """Forget all callbacks. The loop must not be running, and cannot be used any more."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shutdown_called = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    def _drop_cancelled_timers(self):
        timers = self._scheduled
        if len(timers) > _MANY_TIMERS and self._timer_cancelled_count / len(timers) > 0.5:
            for handle in timers:
                if handle._cancelled:
                    handle._scheduled = False
            timers[:] = [handle for handle in timers if not handle._cancelled]
            heapq.heapify(timers)
            self._timer_cancelled_count = 0
        while timers and timers[0]._cancelled:
            self._timer_cancelled_count -= 1
            heapq.heappop(timers)._scheduled = False

    def _sleep(self):
        """Sleep until something is ready, or the first timer's time."""
        end = self._scheduled[0]._when if self._scheduled else self.time() + _LONGEST_SLEEP
        while not self._ready and not self._stopping:
            left = end - self.time()
            if left <= 0:
                break
            self._alarm.acquire(timeout=left)

    def _run_once(self):
        self._drop_cancelled_timers()
        self._sleep()
        end = self.time() + self._clock_resolution
        while self._scheduled and self._scheduled[0]._when < end:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._ready.append(handle)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                start = self._before_call(handle) if self._debug else None
                handle._run()
                if start is not None:
                    self._after_call(handle, start)
        handle = None

    def _before_call(self, handle):
        self._current_handle = handle
        return self.time()

    def _after_call(self, handle, start):
        self._current_handle = None
        duration = self.time() - start
        if duration >= self.slow_callback_duration:
            log.logger.warning('Executing %s took %.3f seconds', reprs.format_handle(handle), duration)

    # ---- asynchronous generators ----

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            warnings.warn(f'asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call',
                          ResourceWarning, source=self)
        self._asyncgens.add(agen)

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Close all asynchronous generators that have begun and not ended."""
        self._asyncgens_shutdown_called = True
        closing = list(self._asyncgens)
        if not closing:
            return
        self._asyncgens.clear()
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': result, 'asyncgen': agen})

    # ---- threads ----

    def run_in_executor(self, executor, func, *args):
        """Have func(*args) called by an executor, or with None by the loop's own pool of threads."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._default_executor
            if self._executor_shutdown_called:
                raise RuntimeError('Executor shutdown has been called')
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """Set the pool of threads that run_in_executor(None, ...) uses."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    async def shutdown_default_executor(self):
        """Wait until the loop's own pool has done its work, without blocking the loop; it takes no more."""
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        import threading
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_result, None)
        except Exception as exc:
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_exception, exc)

    # ---- errors ----

    def get_debug(self):
        """Is it in debug mode?"""
        return self._debug

    def set_debug(self, enabled):
        """Set the debug mode: arguments are checked, slow callbacks told of, and it is noted where things are made."""
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._track_coroutines, enabled)

    def get_exception_handler(self):
        """The function that is told of exceptions nobody can catch, or None."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Have handler(loop, context) be told of exceptions nobody can catch; None: log them."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log the message, the exception and what else is in the context."""
        message = context.get('message') or 'Unhandled exception in event loop'
        exception = context.get('exception')
        if 'source_traceback' not in context and self._current_handle is not None \
                and self._current_handle._source_traceback:
            context['handle_traceback'] = self._current_handle._source_traceback
        lines = [message]
        for key in sorted(context):
            if key in ('message', 'exception'):
                continue
            lines.append(f'{key}: {_context_text(key, context[key])}')
        exc_info = (type(exception), exception, exception.__traceback__) if exception is not None else False
        log.logger.error('\n'.join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        """Tell of an exception that nobody can catch."""
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._handler_failed(context, exc)

    def _handler_failed(self, context, exc):
        if self._exception_handler is None:
            log.logger.error('Exception in default exception handler', exc_info=True)
            return
        try:
            self.default_exception_handler({'message': 'Unhandled error in exception handler', 'exception': exc,
                                            'context': context})
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            log.logger.error('Exception in default exception handler while handling an unexpected error '
                             'in custom exception handler', exc_info=True)
