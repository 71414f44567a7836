"""weakref: weak dictionaries and sets, methods, finalizers."""
import gc
import weakref
from weakref import (WeakKeyDictionary, WeakMethod, WeakSet, WeakValueDictionary, finalize, getweakrefcount,
                     getweakrefs, proxy, ref)


class Thing:
    def __init__(self, name='thing'):
        self.name = name

    def __repr__(self):
        return f'<{self.name}>'

    def method(self):
        return self.name


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


print(weakref.__all__, weakref.ReferenceType is ref, [t.__name__ for t in weakref.ProxyTypes])
a, b, c = Thing('a'), Thing('b'), Thing('c')
d = WeakValueDictionary(x=a)
d['y'] = b
d.update({'z': c})
print(len(d), sorted(d), d['x'], d.get('q', 0), 'y' in d, list(d.items()), list(d.values()), type(repr(d)))
del b
print(len(d), 'y' in d, sorted(d.keys()))
attempt(lambda: 'y' in d)
print(d.pop('x'), d.setdefault('n', a), d.setdefault('n', c), d.copy() is d, sorted(d.copy()), d.popitem())
attempt(d.pop, 'none', 1)
print(d.pop('none', 5))
seen = []
keep = [Thing(str(i)) for i in range(5)]
d = WeakValueDictionary((k.name, k) for k in keep)
for key, value in d.items():
    seen.append(key)
    keep[:] = keep[:1]
    del value
print(seen, len(d), sorted(d), len(d.valuerefs()), [r().name for r in d.itervaluerefs()])
d2 = d | {'more': a}
print(sorted(d2), type(d2).__name__, sorted({'m': a} | d))
d |= {'w': a}
print(sorted(d), d == d2, dict(d) == {'0': keep[0], 'w': a})
attempt(lambda: WeakValueDictionary(a=1))

k = WeakKeyDictionary({a: 1})
k[c] = [2]
temp = Thing('temp')
k[temp] = 3
print(len(k), temp in k, k[a], k.get(c), sorted(map(repr, k)), sorted(map(repr, k.items())))
del temp
print(len(k), sorted(map(repr, k.keys())), sorted(map(str, k.values())), 5 in k, [r() for r in k.keyrefs()] == list(k))
attempt(lambda: k[5])
print(k.pop(a), k.setdefault(a, 9), k.copy() == k, len(k), k.popitem()[1])
keys = [Thing(str(i)) for i in range(4)]
k = WeakKeyDictionary()
for key in keys:
    k[key] = key.name
del key
walk = iter(k.items())
print(next(walk))
del keys[1:]
print(len(k))
walk.close()
print(len(k), len(k.data))

s = WeakSet([a, c])
t = Thing('t')
s.add(t)
print(len(s), t in s, sorted(map(repr, s)), 3 in s)
del t
print(len(s), sorted(map(repr, s)))
other = WeakSet([a])
print(sorted(map(repr, s | other)), sorted(map(repr, s & other)), sorted(map(repr, s - other)), sorted(map(repr, s ^ other)))
print(other <= s, s >= other, other < s, s == WeakSet([c, a]), s != other, s.isdisjoint([c]), other.issubset(s), s == 3)
s.discard(c)
s.discard(c)
s.update([c])
s -= [a]
print(sorted(map(repr, s)), sorted(map(repr, s.copy())))
s.clear()
attempt(s.pop)
s |= [a]
s &= [a]
s ^= [c]
print(sorted(map(repr, s)), s.pop() in (a, c), len(s))

m = WeakMethod(a.method)
print(m()(), m() == a.method, ref(a.method)() is None, m == WeakMethod(a.method), hash(m) == hash(WeakMethod(a.method)))
notes = []
gone = Thing('gone')
m = WeakMethod(gone.method, lambda r: notes.append(r is m))
print(m().__self__ is gone)
del gone
print(m(), notes)
attempt(WeakMethod, len)
attempt(WeakMethod, Thing.method)

log = []
x = Thing('x')
f = finalize(x, log.append, 'died')
print(f.alive, f.atexit, f.peek()[0] is x, f.peek()[2:])
del x
print(f.alive, log, f(), f.peek(), f.detach(), f.atexit)
x = Thing('x')
f = finalize(x, lambda *a, **k: (a, k), 1, y=2)
print(f(), f(), f.alive)
f = finalize(x, print, 'never')
print(f.detach()[1] is print, f.alive)
finalize(x, print, 'second, at exit')
f = finalize(a, print, 'not at exit')
f.atexit = False
finalize(a, print, 'first, at exit')
p = proxy(x)
print(p.name, p.method(), getweakrefcount(x), len(getweakrefs(x)), type(p).__name__)
del x
gc.collect()
try:
    p.name
except ReferenceError as error:
    print(error)
