"""Counter: counting, arithmetic, comparison."""
from collections import Counter


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


c = Counter('abracadabra')
print(c, len(c), c['z'], 'z' in c, c.total())
print(c.most_common(), c.most_common(2), c.most_common(0), c.most_common(100))
print(sorted(c.elements()), list(Counter(a=2, b=0, c=-1).elements()))
c.update('aab')
c.update({'a': 10, 'q': 1})
c.update(z=3, a=1)
print(c)
c.subtract('aaa')
c.subtract(Counter(b=20))
c.subtract(z=1)
print(c, +c, -c)
del c['a'], c['nothing']
print(c)
a, b = Counter(a=3, b=1, c=-2), Counter(a=1, b=2, d=5)
for name in ('__add__', '__sub__', '__or__', '__and__'):
    print(name, getattr(a, name)(b), getattr(a, name)(3))
for op in ('+=', '-=', '|=', '&='):
    x = Counter(a)
    exec(f'x {op} b')
    print(op, x)
print(a == b, a != b, a <= b, a < b, a >= b, a > b, Counter(a=1) == Counter(a=1, b=0), Counter(a=0) == Counter())
print(Counter(a=1) <= Counter(a=2, b=1), Counter(a=1) < Counter(a=1), Counter(b=1) > Counter())
attempt(lambda: a + 1)
attempt(lambda: a <= 1)
attempt(lambda: Counter(3))
attempt(lambda: Counter.fromkeys('a'))
attempt(lambda: Counter([[]]))
print(Counter(), Counter(None), Counter(()), Counter({'x': 'y'}), Counter([1, 2, 2], k=5))
print(a.copy(), type(a.copy()), a.copy() is a, a.__reduce__())


class Sub(Counter):
    pass


s = Sub('aab')
print(s, type(s.copy()), type(s + s), s + Counter('c'), repr(Sub()))
print(Counter({1: 'x', 2: 3}))
print(Counter('ab').items())
m = Counter(x=1)
m['y'] += 5
m['x'] -= 1
print(m, sorted(m.items()), max(m, key=m.get))
print(dict(Counter('hello')), list(Counter('hello')))
print(Counter(a=1.5, b=2) + Counter(a=0.5))
words = 'the quick brown fox jumps over the lazy dog the end'.split()
print(Counter(words).most_common(3), Counter(map(len, words)))
