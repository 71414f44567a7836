# Asynchronous context managers of contextlib, driven by hand.
import contextlib
from contextlib import (AbstractAsyncContextManager, AsyncContextDecorator, AsyncExitStack, ExitStack, aclosing,
                        asynccontextmanager, contextmanager, nullcontext)


def run(coroutine):
    """Run a coroutine that waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError('it waits')


def show(function, *args):
    """Print what a coroutine function returns or raises, with the chain of contexts."""
    try:
        print('->', run(function(*args)))
    except BaseException as error:
        chain, depth, traceback = [], 0, error.__traceback__
        while traceback:
            depth, traceback = depth + 1, traceback.tb_next
        while error:
            chain.append(repr(error))
            error = error.__context__
        print('->', *chain, depth)


print(contextlib.__all__)


@asynccontextmanager
async def manager(name, answer=False):
    """Doc of manager."""
    print('enter', name)
    try:
        yield name.upper()
    except ValueError as error:
        print('caught', error)
        if not answer:
            raise
    finally:
        print('leave', name)


async def plain(error=None, answer=False):
    async with manager('a', answer) as value:
        print(value)
        if error:
            raise error
    return 'done'

show(plain)
show(plain, ValueError('v'))
show(plain, ValueError('v'), True)
show(plain, KeyError('k'))
show(plain, StopIteration('s'))
show(plain, StopAsyncIteration('s'))
show(plain, RuntimeError('r'))
print(manager.__doc__, manager('x').__doc__, type(manager('x')).__name__, manager.__name__)


@asynccontextmanager
async def no_yield():
    if False:
        yield


@asynccontextmanager
async def two_yields():
    try:
        yield 1
    except ValueError:
        pass
    try:
        yield 2
    finally:
        print('closed')


async def use(cm, error=None):
    async with cm as value:
        print(value)
        if error:
            raise error

show(use, no_yield())
show(use, two_yields())
show(use, two_yields(), ValueError('v'))


@contextmanager
def sync_two():
    try:
        yield 1
    except ValueError:
        pass
    try:
        yield 2
    finally:
        print('closed')


async def use_sync(error=None):
    with sync_two():
        if error:
            raise error

show(use_sync)
show(use_sync, ValueError('v'))


@manager('deco')
async def decorated(x):
    """Decorated."""
    print('in', x)
    return x * 2

show(decorated, 4)
show(decorated, 5)
print(decorated.__name__, decorated.__doc__)


class Own(AsyncContextDecorator, AbstractAsyncContextManager):
    async def __aexit__(self, *exc):
        print('own leaves', exc[0])
        return exc[0] is KeyError


@Own()
async def guarded(error):
    raise error

show(guarded, KeyError(1))
show(guarded, OSError(1))


class Duck:
    async def __aenter__(self):
        return 'quack'

    async def __aexit__(self, *exc):
        print('duck leaves', exc[0])


print(issubclass(Duck, AbstractAsyncContextManager), issubclass(int, AbstractAsyncContextManager),
      isinstance(nullcontext(), AbstractAsyncContextManager), issubclass(Own, AbstractAsyncContextManager),
      AbstractAsyncContextManager[int])
try:
    AbstractAsyncContextManager()
except TypeError as error:
    print(error)


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print('numbers closed')


async def first():
    async with aclosing(numbers()) as items, nullcontext('null') as null:
        async for item in items:
            return item, null

show(first)


async def callback(*args, **kwds):
    print('callback', args, kwds)


async def swallow(*exc):
    print('swallow', exc[0])
    return True


async def change(*exc):
    raise OSError('changed')


async def stacked(*steps, error=None):
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(Duck()))
        stack.enter_context(ExitStack()).callback(print, 'sync callback')
        print(stack.push_async_callback(callback, 1, a=2) is callback)
        stack.push(lambda *exc: print('pushed', exc[0]))
        for step in steps:
            print(stack.push_async_exit(step) is step)
        stack.push_async_exit(Duck())
        if error:
            raise error
    return 'out'


async def stack_with(error, *steps):
    return await stacked(*steps, error=error)

show(stack_with, None)
show(stack_with, ValueError('v'))
show(stack_with, ValueError('v'), swallow)
show(stack_with, ValueError('v'), change)
show(stack_with, ValueError('v'), swallow, change)
show(stack_with, ValueError('v'), change, swallow)
show(stack_with, None, change)


async def handling():
    try:
        raise LookupError('outside')
    except LookupError:
        await stack_with(ValueError('v'), change, change)

show(handling)


async def errors():
    async with AsyncExitStack() as stack:
        for cm in nullcontext, 3:
            try:
                await stack.enter_async_context(cm)
            except TypeError as error:
                print(error)
        try:
            stack.enter_context(Duck())
        except TypeError as error:
            print(error)
        kept = stack.pop_all()
        print(type(kept).__name__)
        kept.push_async_callback(callback, 'kept')
    print('left')
    await kept.aclose()

show(errors)
