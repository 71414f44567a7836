"""Odd uses of collections, itertools and functools: deep chains, re-entry, changes while something iterates."""
import collections
import functools
import itertools
import operator
import sys
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple


def attempt(what, function, *args, **kwds):
    try:
        result = function(*args, **kwds)
        print(what, result)
    except RecursionError:
        print(what, 'RecursionError')
    except Exception as e:
        print(what, type(e).__name__, e)


# Deep chains: made, and freed, without a deep C stack. Only to walk them may be too deep.
DEEP = 100000
for name, wrap in {
        'chain': lambda x: itertools.chain(x), 'islice': lambda x: itertools.islice(x, 5), 'cycle': lambda x: itertools.cycle(x),
        'map': lambda x: map(None, x), 'filter': lambda x: filter(None, x), 'zip': lambda x: zip(x),
        'enumerate': lambda x: enumerate(x), 'tee': lambda x: itertools.tee(x)[0], 'accumulate': lambda x: itertools.accumulate(x),
        'takewhile': lambda x: itertools.takewhile(bool, x), 'dropwhile': lambda x: itertools.dropwhile(bool, x),
        'starmap': lambda x: itertools.starmap(print, x), 'pairwise': lambda x: itertools.pairwise(x),
        'compress': lambda x: itertools.compress(x, x), 'groupby': lambda x: itertools.groupby(x),
        'zip_longest': lambda x: itertools.zip_longest(x, x), 'filterfalse': lambda x: itertools.filterfalse(None, x),
        'repeat': lambda x: itertools.repeat(x), 'product': lambda x: x}.items():
    it = iter(())
    for _ in range(20000):
        it = wrap(it)
    del it
    print(name, 'freed')
for name, wrap in {
        'deque': lambda x: deque([x]), 'OrderedDict': lambda x: OrderedDict(a=x), 'defaultdict': lambda x: defaultdict(None, a=x),
        'Counter': lambda x: Counter(a=x), 'partial': lambda x: functools.partial(print, x), 'ChainMap': lambda x: ChainMap({1: x}),
        'UserDict': lambda x: UserDict(a=x), 'UserList': lambda x: UserList([x]), 'repeat': lambda x: itertools.repeat(x),
        'cmp_to_key': lambda x: functools.cmp_to_key(print)(x), 'namedtuple': namedtuple('N', 'a'),
        'itemgetter': lambda x: operator.itemgetter(x), 'methodcaller': lambda x: operator.methodcaller('a', x)}.items():
    thing = None
    for _ in range(DEEP // 10):
        thing = wrap(thing)
    if name not in ('repeat', 'cmp_to_key', 'ChainMap', 'UserDict', 'UserList', 'namedtuple', 'Counter'):
        attempt(name + ' repr', lambda: len(repr(thing)) > 0)
    del thing
    print(name, 'freed')

# Recursive reprs.
d = deque([1])
d.append(d)
o = OrderedDict(a=1)
o['self'] = o
dd = defaultdict(list)
dd['self'] = dd
p = functools.partial(print)
p.__setstate__((print, (p,), {'k': p}, {}))
c = Counter(a=1)
c['self'] = c
u = UserList()
u.append(u)
ud = UserDict()
ud['self'] = ud
m = ChainMap({})
m['self'] = m
for thing in (d, o, dd, p, u, ud):
    attempt(type(thing).__name__, repr, thing)
p.__setstate__((print, (), {}, {}))
attempt('Counter', lambda: repr(c))
attempt('eq', lambda: d == deque([1, d]))

# Containers that change while something iterates over them.
d = deque(range(5))
it = iter(d)
next(it)
d.append(5)
attempt('deque', next, it)
attempt('deque again', next, it, 'end')
d = deque(range(5))
attempt('deque in', lambda: any(d.append(x) for x in d))
o = OrderedDict.fromkeys('abc')
attempt('odict', lambda: [o.pop(k) for k in o])
o = OrderedDict.fromkeys('abc')
attempt('odict move', lambda: [o.move_to_end(k) for k in o])
o = OrderedDict.fromkeys('abc')
attempt('odict add', lambda: [o.setdefault(k + k, 1) for k in o])
dd = defaultdict(list)
dd[0]
attempt('defaultdict', lambda: [dd[k + 1] for k in dd])


class Evil:
    """Its == changes a deque."""
    def __init__(self, d, action):
        self.d, self.action = d, action

    def __eq__(self, other):
        self.action(self.d)
        return False


for name, action in {'clear': lambda d: d.clear(), 'append': lambda d: d.append(0), 'pop': lambda d: d.pop(),
                     'rotate': lambda d: d.rotate(1), 'raise': lambda d: 1 / 0}.items():
    for method in ('count', 'index', 'remove', '__contains__', '__eq__'):
        d = deque([1, 2])
        d.extend([Evil(d, action), 3, 4])
        attempt(f'{name} {method}', getattr(d, method), deque([1, 2, 5, 3, 4]) if method == '__eq__' else 4)

# Re-entry.
def again():
    return next(gen)


gen = itertools.accumulate(iter(lambda: again() if calls.pop() else 1, None), operator.add)
calls = [0, 1, 0, 0]
attempt('accumulate', lambda: (next(gen), next(gen)))


class Again:
    """An iterator that asks for its owner's next item."""
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n == 3:
            return next(self.owner)
        if self.n < 0:
            raise StopIteration
        return self.n


for name, make in {
        'chain': lambda x: itertools.chain(x, 'ab'), 'from_iterable': lambda x: itertools.chain.from_iterable(map(str, x)),
        'cycle': lambda x: itertools.islice(itertools.cycle(x), 9), 'pairwise': itertools.pairwise,
        'groupby': lambda x: ((k, list(g)) for k, g in itertools.groupby(x)) if False else itertools.groupby(x),
        'zip_longest': lambda x: itertools.zip_longest(x, 'abc'), 'islice': lambda x: itertools.islice(x, 1, 9, 2),
        'takewhile': lambda x: itertools.takewhile(lambda y: True, x), 'dropwhile': lambda x: itertools.dropwhile(lambda y: True, x),
        'compress': lambda x: itertools.compress(x, itertools.cycle([1, 0])), 'starmap': lambda x: itertools.starmap(abs, zip(x)),
        'filterfalse': lambda x: itertools.filterfalse(lambda y: False, x), 'accumulate': itertools.accumulate}.items():
    source = Again(6)
    source.owner = make(source)
    attempt(name, lambda: [x[0] if type(x) is tuple else x for x in source.owner])


class TeeAgain:
    def __iter__(self):
        return self

    def __next__(self):
        return next(TeeAgain.b)


TeeAgain.a, TeeAgain.b = itertools.tee(TeeAgain())
attempt('tee', next, TeeAgain.a)


@functools.lru_cache(maxsize=2)
def cached(n):
    if n > 3:
        return n
    return cached(n + 1) + cached(n + 2)


print(cached(0), cached.cache_info())


@functools.lru_cache
def endless(n):
    return endless(n + 1)


attempt('lru_cache', endless, 0)


class Key:
    """A key whose == clears the cache it is in."""
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        keyed.cache_clear()
        return self.n == other.n


@functools.lru_cache(maxsize=3)
def keyed(key, other=None):
    return key.n


print([keyed(Key(n % 4)) for n in range(10)], keyed.cache_info())
print([keyed(Key(n % 4), n) for n in range(10)], keyed.cache_info().currsize)
attempt('unhashable', cached, [])
attempt('reduce', functools.reduce, lambda a, b: 1 / 0, [1, 2, 3])
items = [3, 1, 2]
attempt('sort', items.sort, key=lambda x: items.append(x) or x)
attempt('key', sorted, [3, 1, 2], key=functools.cmp_to_key(lambda a, b: 'x'))
attempt('key', sorted, [3, 1, 2], key=functools.cmp_to_key(lambda a, b: None))

# Huge and negative counts.
HUGE = sys.maxsize
attempt('repeat', lambda: (itertools.repeat(1, -5), len(list(itertools.repeat(1, -5)))))
attempt('repeat', lambda: operator.length_hint(itertools.repeat(1, HUGE)))
attempt('repeat', itertools.repeat, 1, HUGE + 1)
attempt('count', lambda: list(itertools.islice(itertools.count(HUGE - 1), 4)))
attempt('count', lambda: list(itertools.islice(itertools.count(-HUGE, -HUGE), 3)))
attempt('count', lambda: list(itertools.islice(itertools.count(0.5, 1j), 3)))
attempt('islice', lambda: list(itertools.islice('abc', HUGE, HUGE)))
attempt('islice', lambda: itertools.islice('abc', HUGE + 1))
attempt('islice', lambda: itertools.islice('abc', -1))
attempt('islice', lambda: list(itertools.islice('abcdef', 1, None, HUGE)))
attempt('combinations', lambda: list(itertools.combinations('ab', HUGE)))
attempt('combinations', lambda: list(itertools.combinations('ab', HUGE + 1)))
attempt('permutations', lambda: list(itertools.permutations('ab', -1)))
attempt('product', lambda: list(itertools.product('ab', repeat=-1)))
attempt('product', lambda: list(itertools.product(repeat=HUGE)))
attempt('tee', lambda: len(itertools.tee('a', 0)))
attempt('tee', lambda: itertools.tee('a', -1))
attempt('deque', lambda: deque('abc', -1))
attempt('deque', lambda: deque('abc', HUGE + 1))
attempt('deque', lambda: deque('abc', 0))
attempt('deque', lambda: deque('abc') * HUGE)
attempt('deque', lambda: deque('abc', 2) * HUGE)
attempt('deque', lambda: deque('abc') * -5)
attempt('rotate', lambda: [d.rotate(HUGE) or d for d in [deque('abc')]])
attempt('rotate', lambda: [d.rotate(-HUGE) or d for d in [deque('abc')]])
attempt('rotate', lambda: deque('abc').rotate(HUGE + 1))
attempt('insert', lambda: [d.insert(-HUGE, 'x') or d for d in [deque('abc')]])
attempt('lru', lambda: functools.lru_cache(-5)(len).cache_parameters())
attempt('lru', lambda: functools.lru_cache(HUGE + 1)(len))
attempt('Counter', lambda: list(Counter(a=-2, b=0).elements()))
attempt('Counter', lambda: Counter(a=2).most_common(-1))
attempt('namedtuple', lambda: namedtuple('Many', [f'f{i}' for i in range(300)])(*range(300))[299])

# Exceptions out of what is asked.
class Bad:
    def __hash__(self):
        raise KeyError('hash')

    def __eq__(self, other):
        raise KeyError('eq')

    def __next__(self):
        raise KeyError('next')

    def __iter__(self):
        return self

    def __len__(self):
        raise KeyError('len')

    def __length_hint__(self):
        raise KeyError('hint')

    def keys(self):
        raise KeyError('keys')


bad = Bad()
for function in (deque, OrderedDict, Counter, defaultdict, UserDict, UserList, ChainMap, itertools.cycle, itertools.tee,
                 itertools.product, itertools.permutations, itertools.groupby, itertools.pairwise, itertools.zip_longest):
    attempt(function.__name__, lambda: next(iter(function(bad)), 'nothing') and 'made')
attempt('in', lambda: bad in deque([1]))
attempt('Counter', lambda: Counter()[bad])
attempt('hint', lambda: operator.length_hint(bad))
attempt('countOf', lambda: operator.countOf([1, 2], bad))
attempt('indexOf', lambda: operator.indexOf([1, 2], 3))
