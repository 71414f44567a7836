# The mixin methods of collections.abc.AsyncGenerator are coroutine functions.
from collections.abc import AsyncGenerator
from typing import Generic, TypedDict, TypeVar


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


class Minimal(AsyncGenerator):
    async def asend(self, value):
        return value

    async def athrow(self, typ, val=None, tb=None):
        await super().athrow(typ, val, tb)


class Stubborn(Minimal):
    async def athrow(self, *args):
        return 1


print(run(Minimal().__anext__()), run(Minimal().asend(2)), run(Minimal().aclose()))
for make in (lambda: Minimal().athrow(ValueError('v')), lambda: Minimal().athrow(KeyError), Stubborn().aclose):
    try:
        run(make())
    except Exception as e:
        print(repr(e))

T = TypeVar('T')


class Named(TypedDict, Generic[T]):
    a: T


class More(Named):
    c: int


print(More.__bases__, More.__parameters__, sorted(More.__required_keys__))
