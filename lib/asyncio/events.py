"""Event loops as others see them: handles of callbacks, the running loop, and the policy that makes loops."""
import _thread
import contextvars
import sys

from . import reprs

__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle',
           'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop',
           '_set_running_loop', 'get_running_loop', '_get_running_loop')


class Handle:
    """A callback that the loop is to call soon."""
    __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_source_traceback', '_repr', '_context', '__weakref__')

    def __init__(self, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = reprs.extract_stack(sys._getframe(1)) if loop.get_debug() else None

    def _repr_info(self):
        parts = [type(self).__name__]
        if self._cancelled:
            parts.append('cancelled')
        if self._callback is not None:
            parts.append(reprs.format_callback(self._callback, self._args))
        if self._source_traceback:
            frame = self._source_traceback[-1]
            parts.append(f'created at {frame[0]}:{frame[1]}')
        return parts

    def __repr__(self):
        return self._repr or f"<{' '.join(self._repr_info())}>"

    def cancel(self):
        """Do not call it."""
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                self._repr = repr(self)
            self._callback = None
            self._args = None

    def cancelled(self):
        """Was it cancelled?"""
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            text = reprs.format_callback(self._callback, self._args)
            context = {'message': f'Exception in callback {text}', 'exception': exc, 'handle': self}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)
        self = None     # whose callback may hold what an exception's frames hold, in a cycle


class TimerHandle(Handle):
    """A callback that the loop is to call at a time."""
    __slots__ = '_scheduled', '_when'

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        reprs.drop_last(self)
        self._when = when
        self._scheduled = False

    def _repr_info(self):
        parts = super()._repr_info()
        parts.insert(2 if self._cancelled else 1, f'when={self._when}')
        return parts

    def cancel(self):
        """Do not call it."""
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        """The time, by the clock of loop.time()."""
        return self._when

    def __hash__(self):
        return hash(self._when)

    def _key(self):
        return self._when, self._callback, self._args, self._cancelled

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, TimerHandle) else NotImplemented


class AbstractServer:
    """A server that accepts connections. There are none: the network is not supported."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


def _unsupported(name, what, is_coroutine):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f'{name}() is not supported: there are no {what}')

    async def coroutine(self, *args, **kwargs):
        raise NotImplementedError(f'{name}() is not supported: there are no {what}')

    made = coroutine if is_coroutine else method
    made.__name__ = name
    made.__doc__ = f'Not supported: there are no {what}.'
    return made


class AbstractEventLoop:
    """What every event loop can do. What needs sockets, processes or pipes raises NotImplementedError."""

    def run_forever(self):
        raise NotImplementedError

    def run_until_complete(self, future):
        raise NotImplementedError

    def stop(self):
        raise NotImplementedError

    def is_running(self):
        raise NotImplementedError

    def is_closed(self):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError

    async def shutdown_asyncgens(self):
        raise NotImplementedError

    async def shutdown_default_executor(self):
        raise NotImplementedError

    def _timer_handle_cancelled(self, handle):
        raise NotImplementedError

    def call_soon(self, callback, *args, context=None):
        return self.call_later(0, callback, *args, context=context)

    def call_later(self, delay, callback, *args, context=None):
        raise NotImplementedError

    def call_at(self, when, callback, *args, context=None):
        raise NotImplementedError

    def time(self):
        raise NotImplementedError

    def create_future(self):
        raise NotImplementedError

    def create_task(self, coro, *, name=None, context=None):
        raise NotImplementedError

    def call_soon_threadsafe(self, callback, *args, context=None):
        raise NotImplementedError

    def get_exception_handler(self):
        raise NotImplementedError

    def set_exception_handler(self, handler):
        raise NotImplementedError

    def default_exception_handler(self, context):
        raise NotImplementedError

    def call_exception_handler(self, context):
        raise NotImplementedError

    def get_debug(self):
        raise NotImplementedError

    def set_debug(self, enabled):
        raise NotImplementedError

    def set_task_factory(self, factory):
        raise NotImplementedError

    def get_task_factory(self):
        raise NotImplementedError

    def run_in_executor(self, executor, func, *args):
        raise NotImplementedError

    def set_default_executor(self, executor):
        raise NotImplementedError

    for _name in ('getaddrinfo getnameinfo create_connection create_server sendfile start_tls '
                  'create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint '
                  'sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto '
                  'sock_connect sock_accept sock_sendfile').split():
        vars()[_name] = _unsupported(_name, 'sockets', True)
    for _name in 'connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec'.split():
        vars()[_name] = _unsupported(_name, 'processes', True)
    for _name in 'add_reader remove_reader add_writer remove_writer'.split():
        vars()[_name] = _unsupported(_name, 'sockets', False)
    for _name in 'add_signal_handler remove_signal_handler'.split():
        vars()[_name] = _unsupported(_name, 'signals in event loops', False)
    del _name


class AbstractEventLoopPolicy:
    """Says which event loop a thread uses, and makes new ones."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The policy there is: each thread has the loop that it has set, and the main one makes one when it asks first."""
    _loop_factory = None

    class _Local(_thread._local):
        loop = None
        was_set = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        """The loop that was set."""
        local = self._local
        if local.loop is None and not local.was_set and _in_main_thread():
            self.set_event_loop(self.new_event_loop())
        if local.loop is None:
            import threading
            raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        return local.loop

    def set_event_loop(self, loop):
        """Set the loop, or take it back with None."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, "
                            f"not '{type(loop).__name__}'")
        self._local.was_set = True
        self._local.loop = loop

    def new_event_loop(self):
        """Make a loop."""
        return self._loop_factory()


def _in_main_thread():
    threading = sys.modules.get('threading')
    return threading is None or threading.current_thread() is threading.main_thread()


class _Running(_thread._local):
    loop = None     # that runs in the thread


_policy = None
_running = _Running()


def get_running_loop():
    """The loop that runs the caller; RuntimeError if none does."""
    loop = _running.loop
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def _get_running_loop():
    """The loop that runs the caller, or None."""
    return _running.loop


def _set_running_loop(loop):
    """Called by loops when they begin and end to run."""
    _running.loop = loop


def get_event_loop_policy():
    """The policy."""
    if _policy is None:
        from .unix_events import DefaultEventLoopPolicy
        set_event_loop_policy(DefaultEventLoopPolicy())
    return _policy


def set_event_loop_policy(policy):
    """Set the policy; None: the default one."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                        f"not '{type(policy).__name__}'")
    _policy = policy


def get_event_loop():
    """The running loop, or that of the policy."""
    loop = _running.loop
    return get_event_loop_policy().get_event_loop() if loop is None else loop


def set_event_loop(loop):
    """Set the loop of the policy."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """Make a loop by the policy."""
    return get_event_loop_policy().new_event_loop()
