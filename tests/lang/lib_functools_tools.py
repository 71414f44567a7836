"""functools: caches, partial, orderings, dispatch by type."""
import functools
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce,
                       singledispatch, singledispatchmethod, total_ordering, update_wrapper, wraps)


def attempt(function, *args, **kwds):
    try:
        print(function(*args, **kwds))
    except Exception as error:
        print(type(error).__name__, error)


calls = []


@lru_cache(maxsize=2)
def square(x):
    """Square it."""
    calls.append(x)
    return x * x


print([square(i) for i in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.cache_parameters())
print(square.__name__, square.__doc__, square.__wrapped__(9), square.cache_info().hits)
square.cache_clear()
print(square.cache_info())
attempt(square, [])


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info())


@lru_cache(typed=True)
def kind(x, *args, **kwds):
    return type(x).__name__


print(kind(3), kind(3.0), kind(True), kind(3), kind.cache_info())


@lru_cache
def plain(a, b=2):
    return a + b


print(plain(1), plain(1, 2), plain(1, b=2), plain(a=1), plain.cache_info())


@lru_cache(maxsize=0)
def uncached(x):
    return x


print(uncached(1), uncached(1), uncached.cache_info())


def trace(function):
    @wraps(function)
    def wrapper(*args, **kwds):
        """Wrapper's doc."""
        return 'traced', function(*args, **kwds)
    return wrapper


@trace
def greet(name: str) -> str:
    """Say hello."""
    return 'hello ' + name


greet.extra = 5
print(greet('x'), greet.__name__, greet.__doc__, greet.__annotations__, greet.__wrapped__('y'), greet.__qualname__)
w = update_wrapper(lambda: 1, greet)
print(w.__name__, w.extra, w.__wrapped__ is greet)
print(update_wrapper(partial(int), len).__name__)

base2 = partial(int, base=2)
print(base2('101'), base2.func, base2.args, base2.keywords, partial(partial(max, 1), 2)(0), partial(print, 'a', sep='-'))

print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [], 0))
attempt(reduce, max, [])
print(sorted('bAcB', key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts == other.parts

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts < other.parts


a, b = Version(1, 2), Version(1, 3)
print(a < b, a <= b, a > b, a >= b, a == b, a != b, a <= Version(1, 2), max(a, b) is b)
attempt(lambda: a <= 3)
for name in ('__le__', '__gt__', '__ge__'):
    C = total_ordering(type('C', (), {name: lambda s, o: NotImplemented, '__eq__': lambda s, o: True}))
    print([C.__dict__[n].__qualname__ for n in ('__lt__', '__le__', '__gt__', '__ge__') if n != name])
attempt(total_ordering, type('Nothing', (), {}))


class Lazy:
    @cached_property
    def value(self):
        """The value."""
        calls.append('computed')
        return [1]


calls.clear()
lazy = Lazy()
print(lazy.value is lazy.value, calls, lazy.__dict__, Lazy.value.__doc__)
del lazy.value
lazy.value
lazy.value = 7
print(lazy.value, calls)


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *, loud=False):
        self.alive = state
        return 'LOUD' if loud else 'quiet'

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, loud=True)


cell = Cell()
print(cell.set_alive(), cell.alive, cell.set_dead(), cell.alive, Cell.set_alive(cell))


@singledispatch
def describe(x, extra=None):
    """Describe it."""
    return 'object'


@describe.register
def _(x: int, extra=None):
    return f'int {extra}'


@describe.register(list)
@describe.register(tuple)
def _(x, extra=None):
    return 'sequence'


describe.register(type(None), lambda x: 'nothing')
describe.register(float | complex, lambda x: 'number')
print(describe('s'), describe(3, extra=4), describe(True), describe([]), describe(()), describe(None), describe(1.5), describe(1j))
print(describe.dispatch(bool) is describe.dispatch(int), describe.__doc__, sorted(t.__name__ for t in describe.registry))
attempt(describe)
from collections.abc import Iterable, Sized, Mapping


class Both(Iterable, Sized):
    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


class Virtual:
    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


@singledispatch
def shape(x):
    return 'none'


shape.register(Iterable, lambda x: 'iterable')
print(shape({}), shape(Both()), shape(3))
shape.register(Mapping, lambda x: 'mapping')
print(shape({}), shape(''))
shape.register(Sized, lambda x: 'sized')
print(shape(Both()), shape({}))
attempt(shape, Virtual())
Iterable.register(int)
print(shape(3))


class Shower:
    @singledispatchmethod
    def show(self, x):
        return 'thing'

    @show.register
    def _(self, x: int):
        return 'int'

    @show.register(str)
    @classmethod
    def _(cls, x):
        return cls.__name__

    @show.register(bytes)
    @staticmethod
    def _(x):
        return 'static'


s = Shower()
print(s.show(1), s.show(''), s.show(b''), s.show(None), Shower.show.__name__)
