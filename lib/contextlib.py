"""Tools for the with statement."""
import sys
import _collections_abc
from abc import ABC, abstractmethod
from functools import wraps
from types import MethodType

__all__ = ['asynccontextmanager', 'contextmanager', 'closing', 'nullcontext', 'AbstractContextManager',
           'AbstractAsyncContextManager', 'AsyncExitStack', 'ContextDecorator', 'ExitStack',
           'redirect_stdout', 'redirect_stderr', 'suppress', 'aclosing', 'chdir']

GenericAlias = type(list[int])


class AbstractContextManager(ABC):
    """An abstract base class for context managers."""

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        """Return self, the value for `as`."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Clean up; a true result swallows the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _collections_abc._check_methods(C, '__enter__', '__exit__')
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """An abstract base class for asynchronous context managers."""

    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        """Return self, the value for `as`."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Clean up; a true result swallows the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _collections_abc._check_methods(C, '__aenter__', '__aexit__')
        return NotImplemented


class ContextDecorator:
    """A base for context managers that can decorate functions: each call then runs inside the manager."""

    def _recreate_cm(self):
        """The context manager for one call: this one, unless it works only once."""
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """A base for asynchronous context managers that can decorate coroutine functions."""

    def _recreate_cm(self):
        """The context manager for one call: this one, unless it works only once."""
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _GeneratorContextManagerBase:
    """Starts the generator and keeps what is needed to start it again."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """The context manager that a function decorated with contextmanager returns."""

    def __enter__(self):
        del self.args, self.kwds, self.func     # only a decorator needs them; they may keep much alive
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        """Resume the generator. An exception of the block that comes out of it again is not swallowed.

        In that case the answer is False, so that the with statement raises it as if we were not here; an
        exception of the generator's own is passed on.
        """
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as error:
            return error is not value
        except BaseException as error:
            if not _is_from(error, value):
                raise
        else:
            try:
                raise RuntimeError("generator didn't stop after throw()")
            finally:
                self.gen.close()
        value.__traceback__ = traceback
        return False


def _is_from(error, value):
    """Whether an exception that came out of a generator is the one that was thrown into it.

    A StopIteration that passes a generator is made a RuntimeError: undo that.
    """
    stops = StopIteration, StopAsyncIteration
    wrapped = isinstance(error, RuntimeError) and isinstance(value, stops) and error.__cause__ is value
    return error is value or wrapped


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """The context manager that a function decorated with asynccontextmanager returns."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func     # only a decorator needs them; they may keep much alive
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        """Resume the generator, as _GeneratorContextManager.__exit__() does."""
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(typ, value, traceback)
        except StopAsyncIteration as error:
            return error is not value
        except BaseException as error:
            if not _is_from(error, value):
                raise
        else:
            try:
                raise RuntimeError("generator didn't stop after athrow()")
            finally:
                await self.gen.aclose()
        value.__traceback__ = traceback
        return False


def contextmanager(func):
    """A decorator that makes a context manager of a generator function.

    The generator yields once. What stands before the yield is done on entry, what stands after on exit;
    the with block runs at the yield, its exceptions are raised there. The value yielded is bound by `as`.
    """
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """A decorator that makes an asynchronous context manager of an asynchronous generator function.

    It is contextmanager() for async with.
    """
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    """A context manager that calls the method close() of a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """A context manager that awaits the method aclose() of a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    """Replaces an attribute of sys for a while."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []      # a stack, for use inside itself

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """A context manager that sends sys.stdout to another file."""

    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """A context manager that sends sys.stderr to another file."""

    _stream = 'stderr'


class suppress(AbstractContextManager):
    """A context manager that swallows exceptions of the given classes; after the block all goes on."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class _BaseExitStack:
    """A list of things to leave or call in reverse order."""

    def __init__(self):
        # (True, function that takes what __exit__() takes after self), or (False, such a coroutine function)
        self._exit_callbacks = []

    def enter_context(self, cm):
        """Enter a context manager, to be left with this one; returns what its __enter__() returns."""
        cls = type(cm)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(_not_supported(cls, 'context manager')) from None
        result = enter(cm)
        self._exit_callbacks.append((True, MethodType(leave, cm)))
        return result

    def push(self, exit):
        """Register the __exit__() of an object, or a function with the same parameters; returns it."""
        leave = getattr(type(exit), '__exit__', None)
        self._exit_callbacks.append((True, MethodType(leave, exit) if leave else exit))
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Register a function and arguments to call it with; returns the function."""
        def call(exc_type, exc, tb):
            callback(*args, **kwds)
        call.__wrapped__ = callback
        self._exit_callbacks.append((True, call))
        return callback

    def pop_all(self):
        """Move all that is registered to a new stack, and return that."""
        stack = type(self)()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return stack


def _not_supported(cls, protocol):
    return f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol"


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager that collects other ones, and functions, to leave or call in reverse order.

    >>> with ExitStack() as stack:
    ...     files = [stack.enter_context(open(name)) for name in names]
    """

    def close(self):
        """Leave and call all at once."""
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        received = exc_details[0] is not None
        way_out = _WayOut(exc_details[1] if received else None)
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if leave(*way_out.details()):
                    way_out.swallow()
            except BaseException as error:
                way_out.replace(error)
        if way_out.raised:
            context = way_out.error.__context__
            try:
                raise way_out.error
            finally:
                way_out.error.__context__ = context
        return received and way_out.error is None


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An ExitStack for async with, which takes asynchronous context managers and coroutine functions too."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager, to be left with this one; returns what it binds."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(_not_supported(cls, 'asynchronous context manager')) from None
        result = await enter(cm)
        self._exit_callbacks.append((False, MethodType(leave, cm)))
        return result

    def push_async_exit(self, exit):
        """Register the __aexit__() of an object, or such a coroutine function; returns it."""
        leave = getattr(type(exit), '__aexit__', None)
        self._exit_callbacks.append((False, MethodType(leave, exit) if leave else exit))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register a coroutine function and arguments to call it with; returns the function."""
        async def call(exc_type, exc, tb):
            await callback(*args, **kwds)
        call.__wrapped__ = callback
        self._exit_callbacks.append((False, call))
        return callback

    async def aclose(self):
        """Leave and call all at once."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        received = exc_details[0] is not None
        way_out = _WayOut(exc_details[1] if received else None)
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                result = leave(*way_out.details())
                if result if is_sync else await result:
                    way_out.swallow()
            except BaseException as error:
                way_out.replace(error)
        if way_out.raised:
            context = way_out.error.__context__
            try:
                raise way_out.error
            finally:
                way_out.error.__context__ = context
        return received and way_out.error is None


class _WayOut:
    """The exception that is current while a stack is left, as if the with statements were nested."""

    def __init__(self, error):
        self._outside = sys.exc_info()[1]
        self.error = error
        self.raised = False         # whether it is another one than the block's

    def details(self):
        """What the next function is to see: as sys.exc_info() would say it."""
        error = self.error
        return (None, None, None) if error is None else (type(error), error, error.__traceback__)

    def swallow(self):
        """A function said that all is well."""
        self.error, self.raised = None, False

    def replace(self, error):
        """A function raised."""
        _set_context(error, self.error, self._outside)
        self.error, self.raised = error, True


def _set_context(error, previous, outside):
    """Correct the context of an exception, as if the with statements were nested.

    Python has set it to the exception that was handled where ExitStack.__exit__() was called. The end of the
    chain is made to lead to the exception that was current inside instead.
    """
    while True:
        context = error.__context__
        if context is None or context is previous:
            return
        if context is outside:
            error.__context__ = previous
            return
        error = context


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context manager that does nothing; `as` binds the given value."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """A context manager that changes the working directory for a while."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())
