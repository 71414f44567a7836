"""Heaps and sorted lists whose items or keys do unusual things: change the list, raise, are of the wrong type."""
import bisect
import heapq
import inspect


def attempt(what, function, *args, **kwds):
    try:
        print(what, function(*args, **kwds))
    except Exception as e:
        print(what, type(e).__name__, e)


class Meddler:
    """Changes a list when it is compared."""
    target = None
    action = None

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if Meddler.action:
            Meddler.action(Meddler.target)
        return self.n < other.n

    def __repr__(self):
        return f'M{self.n}'


for name, action in {'append': lambda l: l.append(Meddler(0)), 'pop': lambda l: l.pop(), 'clear': lambda l: l.clear(),
                     'raise': lambda l: 1 / 0}.items():
    for function, more in ((heapq.heapify, ()), (heapq.heappop, ()), (heapq.heappush, (Meddler(3),)),
                           (heapq.heapreplace, (Meddler(9),)), (heapq.heappushpop, (Meddler(9),))):
        Meddler.target = items = [Meddler(i) for i in (1, 5, 2, 7, 6, 3)]
        Meddler.action = action
        attempt(f'{name} {function.__name__}', function, items, *more)
        Meddler.action = None
        print(len(items), sorted(items))

for function in (heapq.heappush, heapq.heappushpop, heapq.heapreplace):
    attempt(function.__name__, function, (1, 2), 3)
    attempt(function.__name__, function, [])
    attempt(function.__name__, function, [2], 'a')
for function in (heapq.heappop, heapq.heapify, heapq._heappop_max, heapq._heapify_max):
    attempt(function.__name__, function, {1})
    attempt(function.__name__, function, [])
    attempt(function.__name__, function, [], 1)
    attempt(function.__name__, function, heap=[])
attempt('replace', heapq.heapreplace, [], 1)
attempt('pushpop', heapq.heappushpop, [], 1)


class Names(list):
    """Functions of heaps work on the list below a subclass."""
    def __len__(self):
        return 0

    def __getitem__(self, i):
        return 'x'


names = Names('hello world')
heapq.heapify(names)
print(list(iter(names)), [heapq.heappop(names) for _ in range(5)], heapq.heapreplace(names, 'a'))

# Merging, the smallest and the largest.
print(list(heapq.merge([1, 4], [2, 3], [], [0])), list(heapq.merge([5, 1], [4, 2], reverse=True)))
print(list(heapq.merge('aBc', 'AbD', key=str.lower)), list(heapq.merge('cb', 'Ca', key=str.lower, reverse=True)))
merged = heapq.merge([1, 2], iter([1, 'a']))
print(next(merged), next(merged))
attempt('merge', list, merged)
attempt('merge', list, heapq.merge([1], 5))
print(heapq.nlargest(2, [1, 2.0, True, 2]), heapq.nsmallest(3, 'hello', key=lambda c: -ord(c)), heapq.nlargest(-1, [1]))
attempt('nlargest', heapq.nlargest, 'a', [1, 2])
attempt('nsmallest', heapq.nsmallest, 2, [1, 'a', None])

# Binary search.
for args in ((5, 3), ({1: 2}, 1), ({1, 2}, 1), ('abc', 'b'), (None, 1), ([1], 'a'), ([1], 1, 'x'), ([1], 1, 2 ** 70),
             ([1], 1, -2), ([1, 2, 3], 2, 0, -1), ([1, 2, 3], 2, 0, -2), ([1, 2], 5, 0, 10), ([1, 2], 5, 2.0), ([1],), (),
             ([1], 1, 0, 1, None), ([1], 1, 0, None), ((1, 2, 2, 3), 2, 1), ([1, 2], 1.5, True, 2)):
    attempt(f'bisect {args}', bisect.bisect, *args)
    attempt(f'left {args}', bisect.bisect_left, *args)
    attempt(f'insort {args}', bisect.insort, *args)
attempt('keyword', bisect.bisect, [1], 1, foo=3)
attempt('key', bisect.bisect_left, ['a', 'bb'], 2, key=len)
attempt('key', bisect.insort, ['a', 'bb'], 2, key=len)
print(bisect.bisect(a=[1, 2, 3], x=2, lo=0, hi=3, key=None), bisect.bisect_left(range(1000000), 123456))


class Endless:
    """Any item is there; insert() says where."""
    def __getitem__(self, i):
        return i * i

    def insert(self, i, x):
        print('insert', i, x)


attempt('len', bisect.bisect, Endless(), 30)
print(bisect.bisect(Endless(), 30, 0, 100), bisect.insort_left(Endless(), 36, hi=100), bisect.bisect(Endless(), 10 ** 30, 0, 2 ** 62))


class D(dict):
    def __getitem__(self, i):
        return i


print(bisect.bisect(D(), 3, 0, 10))
shrinking = list(range(10))
attempt('shrinks', bisect.bisect, shrinking, 8, key=lambda x: shrinking.pop() and x)
for f in (bisect.bisect, bisect.insort, bisect.bisect_left, heapq.heappush, heapq.heapify, heapq.merge, heapq.nlargest):
    print(f.__module__, f.__qualname__, inspect.signature(f), type(f).__name__, bool(f.__doc__))
