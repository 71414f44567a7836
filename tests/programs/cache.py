"""An LRU cache with weak observers, compared with functools.lru_cache."""
import functools
import gc
import random
import weakref
from collections import OrderedDict
from contextlib import contextmanager


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()
        self.observers = weakref.WeakSet()
        self.hits = self.misses = 0

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            key = args, tuple(sorted(kwargs.items()))
            try:
                self.data.move_to_end(key)
                self.hits += 1
            except KeyError:
                self.misses += 1
                self.data[key] = function(*args, **kwargs)
                if len(self.data) > self.size:
                    old, _ = self.data.popitem(last=False)
                    for observer in sorted(self.observers, key=lambda o: o.name):
                        observer.evicted(old)
            return self.data[key]
        wrapper.cache = self
        return wrapper

    def __repr__(self):
        return f'<LRU {len(self.data)}/{self.size}, {self.hits} hits, {self.misses} misses>'


class Observer:
    def __init__(self, name):
        self.name, self.seen = name, []

    def evicted(self, key):
        self.seen.append(key[0])


@contextmanager
def watching(cache, name):
    observer = Observer(name)
    cache.observers.add(observer)
    try:
        yield observer
    finally:
        cache.observers.discard(observer)


@LRU(3)
def square(n, *, scale=1):
    """Squares."""
    return n * n * scale


print(square.__name__, square.__doc__, square(2), square(2), square(n := 3), square(2, scale=10), n)
with watching(square.cache, 'w') as w:
    for n in (4, 5, 2, 4, 9):
        square(n)
    print(w.seen, square.cache)
square(100)
print(len(w.seen), list(square.cache.data))

temporary = Observer('t')
square.cache.observers.add(temporary)
print(len(square.cache.observers))
del temporary
print(len(square.cache.observers))


@functools.lru_cache(maxsize=32)
def builtin_square(n):
    return n * n


mine = LRU(32)
mine_square = mine(lambda n: n * n)
rng = random.Random(5)
for _ in range(2000):
    n = int(rng.expovariate(0.05))
    assert builtin_square(n) == mine_square(n) == n * n
info = builtin_square.cache_info()
print(info, (mine.hits, mine.misses) == (info.hits, info.misses))
builtin_square.cache_clear()
print(builtin_square.cache_info())


class Tree:
    def __init__(self, depth):
        self.children = [Tree(depth - 1) for _ in range(2)] if depth else []
        for c in self.children:
            c.parent = weakref.proxy(self)

    @functools.cached_property
    def size(self):
        return 1 + sum(c.size for c in self.children)


root = Tree(6)
leaf = root
while leaf.children:
    leaf = leaf.children[-1]
print(root.size, 'size' in vars(root), leaf.parent.size)
gc.collect()
del root
try:
    leaf.parent.size
except ReferenceError as e:
    print('ReferenceError:', e)
print(gc.collect())
