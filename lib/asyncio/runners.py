"""Running a program's main coroutine."""
import contextvars
import functools
import signal

from . import coroutines, events, exceptions, tasks

__all__ = 'Runner', 'run'


class Runner:
    """Runs coroutines in an event loop of its own, one after the other."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = 'created'
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._interrupts = 0
        self._set_event_loop = False

    def __enter__(self):
        self._prepare()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        """Cancel all tasks, close asynchronous generators and the loop."""
        if self._state != 'initialized':
            return
        try:
            _cancel_all_tasks(self._loop)
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
        finally:
            if self._set_event_loop:
                events.set_event_loop(None)
            self._loop.close()
            self._loop = None
            self._state = 'closed'

    def get_loop(self):
        """The event loop."""
        self._prepare()
        return self._loop

    def _prepare(self):
        if self._state == 'closed':
            raise RuntimeError('Runner is closed')
        if self._state == 'initialized':
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            if not self._set_event_loop:
                events.set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()
        self._state = 'initialized'

    def run(self, coro, *, context=None):
        """Run a coroutine and answer its result."""
        if not coroutines.iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if events._get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._prepare()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        handler = self._catch_interrupts(task)
        self._interrupts = 0
        try:
            return self._loop.run_until_complete(task)
        except exceptions.CancelledError:
            uncancel = getattr(task, 'uncancel', None)
            if self._interrupts > 0 and uncancel is not None and uncancel() == 0:
                raise KeyboardInterrupt() from None
            raise
        finally:
            if handler is not None and signal.getsignal(signal.SIGINT) is handler:
                signal.signal(signal.SIGINT, signal.default_int_handler)

    def _catch_interrupts(self, task):
        """The first Ctrl-C cancels the task, unless the program handles interrupts itself."""
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return None
        handler = functools.partial(self._on_interrupt, main_task=task)
        try:
            signal.signal(signal.SIGINT, handler)
        except ValueError:      # this is not the main thread
            return None
        return handler

    def _on_interrupt(self, signum, frame, main_task):
        self._interrupts += 1
        if self._interrupts == 1 and not main_task.done():
            main_task.cancel()
            self._loop.call_soon_threadsafe(lambda: None)   # so that a loop that sleeps wakes up
            return
        raise KeyboardInterrupt()


def run(main, *, debug=None):
    """Run a coroutine in a new event loop, and answer its result."""
    if events._get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    left = tasks.all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown',
                'exception': task.exception(), 'task': task})
