# AsyncMock and patching of coroutine functions, without an event loop.
import inspect
from unittest.mock import AsyncMock, MagicMock, Mock, call, create_autospec, patch


def run(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value
    raise RuntimeError('it waits')


def attempt(what, *args, **kwargs):
    try:
        print(str(what(*args, **kwargs)).split(' id=')[0])
    except BaseException as e:
        print(type(e).__name__, str(e).split(' id=')[0])


m = AsyncMock(return_value=3, name='am')
print(inspect.iscoroutinefunction(m), m.await_count, m.await_args)
attempt(m.assert_awaited)
attempt(m.assert_awaited_once)
attempt(m.assert_awaited_with, 1)
c = m(1, a=2)
print(m.call_count, m.await_count, inspect.iscoroutine(c))
attempt(m.assert_awaited)
print(run(c), m.await_count, m.await_args, m.await_args_list)
attempt(m.assert_awaited)
attempt(m.assert_awaited_once_with, 1, a=2)
attempt(m.assert_awaited_once_with, 2)
attempt(m.assert_any_await, 1, a=2)
attempt(m.assert_any_await, 5)
attempt(m.assert_has_awaits, [call(1, a=2)])
attempt(m.assert_has_awaits, [call(7)])
attempt(m.assert_has_awaits, [call(7)], any_order=True)
attempt(m.assert_not_awaited)
m.reset_mock()
attempt(m.assert_not_awaited)
m.side_effect = [1, ValueError('x')]
for i in range(3):
    attempt(run, m())


async def effect(x): return x * 2
def plain(x): return x * 3


m.side_effect = effect
attempt(run, m(4))
m.side_effect = plain
attempt(run, m(4))
m.side_effect = KeyError
attempt(run, m(4))
print(type(m.attr).__name__, type(m.attr.deep).__name__, type(MagicMock().__aenter__).__name__)


class Spec:
    async def co(self, a): return a
    def plain(self): return 1


for made in Mock(spec=Spec), MagicMock(Spec), create_autospec(Spec), AsyncMock(Spec):
    print(type(made.co).__name__, type(made.plain).__name__)
me = __name__


async def target(a): return ('real', a)


with patch(me + '.target') as t:
    t.return_value = 'patched'
    print(type(t).__name__, run(target(1)), t.await_count)


@patch(me + '.target', return_value=8)
async def decorated(m): return await target(2), m.await_args


print(run(decorated()), inspect.iscoroutinefunction(decorated))
print(run(target(1)))
m = MagicMock()


async def uses():
    async with m as entered:
        result = [i async for i in m]
    return result, entered is m.__aenter__.return_value


m.__aiter__.return_value = [1, 2, 3]
print(run(uses()), m.__aexit__.await_count)
f = create_autospec(target)
attempt(f)
attempt(create_autospec, target, instance=True)
w = AsyncMock(wraps=effect)
attempt(run, w(5))
