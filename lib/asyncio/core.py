"""Futures and tasks themselves. Their functions have no frames in tracebacks, as if they were written in C."""
import contextvars
import inspect
import itertools
import sys
import weakref
from types import GenericAlias

from _types import hide_frames

from . import coroutines, events, exceptions, reprs

hide_frames()

_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'

_next_number = itertools.count(1).__next__
_all_tasks = weakref.WeakSet()
_current_tasks = {}     # by loop


def loop_of(future):
    """The event loop of a future, or of something that behaves as one."""
    get_loop = getattr(future, 'get_loop', None)
    return future._loop if get_loop is None else get_loop()


class Future:
    """A result that will be there some time.

    It is awaited by coroutines, and has callbacks that the event loop calls once the result is there. It belongs to
    one event loop, and is not safe to be used by several threads.
    """
    _state = _PENDING
    _result = None
    _exception = None
    _loop = None
    _source_traceback = None
    _cancel_message = None
    _cancelled_error = None
    _asyncio_future_blocking = False    # it was just yielded by __await__, for a task to wait for
    __log_traceback = False             # nobody has looked at the exception yet

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []
        if self._loop.get_debug():
            self._source_traceback = reprs.extract_stack(sys._getframe(1))

    def _repr_info(self):
        return reprs.future_parts(self)

    def __repr__(self):
        return reprs.future_repr(self)

    def __del__(self):
        if not self.__log_traceback:
            return
        context = {
            'message': f'{type(self).__name__} exception was never retrieved',
            'exception': self._exception,
            'future': self,
        }
        if self._source_traceback:
            context['source_traceback'] = self._source_traceback
        self._loop.call_exception_handler(context)

    @property
    def _log_traceback(self):
        return self.__log_traceback

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError('_log_traceback can only be set to False')
        self.__log_traceback = False

    def get_loop(self):
        """The event loop it belongs to."""
        return self._loop

    def _make_cancelled_error(self):
        """The exception for those who wait; that of the task that was cancelled, if it is known."""
        if self._cancelled_error is not None:
            error = self._cancelled_error
            self._cancelled_error = None
            return error
        if self._cancel_message is None:
            return exceptions.CancelledError()
        return exceptions.CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        """Cancel it: those who wait get CancelledError. False if it is done already."""
        self.__log_traceback = False
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)

    def cancelled(self):
        """Was it cancelled?"""
        return self._state == _CANCELLED

    def done(self):
        """Has it a result or an exception, or was it cancelled?"""
        return self._state != _PENDING

    def result(self):
        """The result, or raises the exception, CancelledError, or InvalidStateError if it is not done."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Result is not set.')
        self.__log_traceback = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception_traceback)
        return self._result

    def exception(self):
        """The exception, or None if there is a result."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Exception is not set.')
        self.__log_traceback = False
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        """Have the loop call fn(self) when it is done; soon, if it is done already."""
        if context is None:
            context = contextvars.copy_context()
        if self._state == _PENDING:
            self._callbacks.append((fn, context))
        else:
            self._loop.call_soon(fn, self, context=context)

    def remove_done_callback(self, fn):
        """Take back every add_done_callback(fn); the answer is how many there were."""
        kept = [(callback, context) for callback, context in self._callbacks if callback != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def set_result(self, result):
        """It is done, with a result."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        """It is done, with an exception."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
        self._exception = exception
        self._exception_traceback = exception.__traceback__
        self._state = _FINISHED
        self._schedule_callbacks()
        self.__log_traceback = True

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


# ---- the tasks there are ----

def _register_task(task):
    _all_tasks.add(task)


def _unregister_task(task):
    _all_tasks.discard(task)


def _enter_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {current!r} is being executed.')
    _current_tasks[loop] = task


def _leave_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {current!r}.')
    del _current_tasks[loop]


class Task(Future):
    """A coroutine that is run by the event loop. Its result is that of the coroutine."""
    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not coroutines.iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        self._name = f'Task-{_next_number()}' if name is None else str(name)
        self._cancel_requests = 0
        self._must_cancel = False       # cancel() was called when it waited for nothing that can be cancelled
        self._fut_waiter = None        # the future it awaits
        self._coro = coro
        self._context = contextvars.copy_context() if context is None else context
        self._loop.call_soon(self._step, context=self._context)
        _register_task(self)

    def __del__(self):
        if self._state == _PENDING and self._log_destroy_pending:
            context = {'task': self, 'message': 'Task was destroyed but it is pending!'}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)
        super().__del__()

    def _repr_info(self):
        return reprs.task_parts(self)

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_name(self):
        """The name."""
        return self._name

    def set_name(self, value):
        """Set the name: str(value)."""
        self._name = str(value)

    def set_result(self, result):
        """Tasks get their results from their coroutines."""
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        """Tasks get their exceptions from their coroutines."""
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        """The frames where it waits; of a task that failed, those of its traceback."""
        return reprs.task_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Print the stack as tracebacks are printed, to sys.stderr or the file."""
        import sys
        reprs.print_task_stack(self, limit, sys.stderr if file is None else file)

    # ---- cancelling ----

    def cancel(self, msg=None):
        """Have CancelledError be raised in the coroutine, which may catch it. False if it is done already."""
        self._log_traceback = False
        if self.done():
            return False
        self._cancel_requests += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True     # the step after that passes it on
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How often cancel() was called and not taken back by uncancel()."""
        return self._cancel_requests

    def uncancel(self):
        """Take back one cancel(); the answer is how many are left."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    # ---- running ----

    def _step(self, exc=None):
        if self.done():
            raise exceptions.InvalidStateError(f'__step(): already done: {self!r}, {exc!r}')
        if self._must_cancel:
            if not isinstance(exc, exceptions.CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        _enter_task(self._loop, self)
        try:
            self._advance(exc)
        finally:
            _leave_task(self._loop, self)
            self = None     # so that the traceback of an exception does not keep the task

    def _advance(self, exc):
        coro = self._coro
        try:
            awaited = coro.send(None) if exc is None else coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
        except exceptions.CancelledError as error:
            self._cancelled_error = error
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as error:
            super().set_exception(error)
            raise
        except BaseException as error:
            super().set_exception(error)
        else:
            self._wait_for(awaited)
        finally:
            self = None

    def _wait_for(self, awaited):
        error = self._refusal(awaited)
        if error is not None:
            self._loop.call_soon(self._step, RuntimeError(error), context=self._context)
        elif awaited is None:
            self._loop.call_soon(self._step, context=self._context)
        else:
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self.task_wakeup, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _refusal(self, awaited):
        """Why a task cannot wait for what its coroutine has yielded, or None."""
        if awaited is None:
            return None
        blocking = getattr(awaited, '_asyncio_future_blocking', None)
        if blocking is None:
            if inspect.isgenerator(awaited):
                return f'yield was used instead of yield from for generator in task {self!r} with {awaited!r}'
            return f'Task got bad yield: {awaited!r}'
        if loop_of(awaited) is not self._loop:
            return f'Task {self!r} got Future {awaited!r} attached to a different loop'
        if not blocking:
            return f'yield was used instead of yield from in task {self!r} with {awaited!r}'
        if awaited is self:
            return f'Task cannot await on itself: {self!r}'
        return None

    def task_wakeup(self, future):
        """Called when the future that is awaited is done."""
        try:
            future.result()
        except BaseException as exc:
            self._step(exc)
        else:
            self._step()
        self = None


Future.__module__ = Task.__module__ = '_asyncio'
