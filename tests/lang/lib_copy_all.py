"""copy: shallow and deep copies."""
import copy
import weakref
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


def same(a, b):
    return a == b, a is b, type(a) is type(b)


class Plain:
    def __init__(self, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        return f'Plain({", ".join(f"{k}={v!r}" for k, v in self.__dict__.items() if v is not self)})'


atoms = [None, 1, 10 ** 30, 1.5, 1j, 'str', b'bytes', True, (), frozenset({1}), range(3), slice(1, 2), int, len, same, ...,
         NotImplemented, property(), weakref.ref(Plain)]
print([copy.copy(x) is x for x in atoms])
print([copy.deepcopy(x) is x for x in atoms])
inner = [1, [2, 3]]
for x in ([inner], (inner, 1), {'a': inner}, {1, 2}, bytearray(b'ab'), deque([inner], 5), OrderedDict(a=inner),
          defaultdict(list, a=inner), Counter('aab'), [inner, inner]):
    c, d = copy.copy(x), copy.deepcopy(x)
    print(type(x).__name__, same(x, c), same(x, d), c, d)
x = [inner, inner]
d = copy.deepcopy(x)
print(d[0] is d[1], d[0] is inner, copy.copy(x)[0] is inner)
loop = [1]
loop.append(loop)
d = copy.deepcopy(loop)
print(d, d[1] is d)
t = ([],)
t[0].append(t)
d = copy.deepcopy(t)
print(d[0][0] is d, d is t)
m = {}
m['self'] = m
d = copy.deepcopy(m)
print(d['self'] is d)
p = Plain(a=1, b=[2])
p.me = p
c, d = copy.copy(p), copy.deepcopy(p)
print(c, c.b is p.b, c.me is p, d, d.b is p.b, d.me is d)


class Slots:
    __slots__ = ('x', 'y', '__dict__')


s = Slots()
s.x = [1]
s.z = [2]
c, d = copy.copy(s), copy.deepcopy(s)
print(c.x is s.x, c.z is s.z, hasattr(c, 'y'), d.x, d.x is s.x, d.z)


class Hooks:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        return Hooks(self.n + 1)

    def __deepcopy__(self, memo):
        memo['seen'] = True
        return Hooks(self.n + 100)


print(copy.copy(Hooks(1)).n, copy.deepcopy(Hooks(1)).n, copy.deepcopy([Hooks(5)])[0].n)


class State:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return {'saved': self.a}

    def __setstate__(self, state):
        self.got = state


print(copy.copy(State()).__dict__, copy.deepcopy(State()).__dict__)


class Args:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self

    def __getnewargs__(self):
        return self.args


print(copy.copy(Args(1, [2])).args, copy.deepcopy(Args([3])).args)


class SubList(list):
    pass


class SubDict(dict):
    pass


class SubInt(int):
    pass


x = SubList([[1]])
x.attr = [5]
c, d = copy.copy(x), copy.deepcopy(x)
print(c, c.attr is x.attr, c[0] is x[0], d, d.attr, d.attr is x.attr, d[0] is x[0], type(d).__name__)
x = SubDict(k=[1])
x.attr = 3
print(copy.copy(x), copy.copy(x).attr, copy.deepcopy(x), type(copy.deepcopy(x)).__name__)
x = SubInt(5)
x.note = 'n'
print(copy.copy(x), copy.copy(x).note, type(copy.deepcopy(x)).__name__)
P = namedtuple('P', 'a b')
print(copy.copy(P(1, [2])), copy.deepcopy(P(1, [2])))


class Meth:
    def f(self):
        return self


m = Meth()
d = copy.deepcopy(m.f)
print(d.__self__ is m, type(d()).__name__, copy.copy(m.f).__self__ is m)
e = ValueError('x', [1])
e.extra = 1
c = copy.copy(e)
print(repr(c), c.extra, c.args[1] is e.args[1], copy.deepcopy(e).args[1] is e.args[1])
memo = {}
a = [1]
b = copy.deepcopy(a, memo)
print(memo[id(a)] is b, copy.deepcopy(a, memo) is b)


class Reduced:
    def __reduce__(self):
        return (list, ((1, 2),), None, iter([3, 4]))


print(copy.copy(Reduced()), copy.deepcopy(Reduced()))
for bad in ((x for x in ()), iter):
    try:
        print(copy.copy(bad) is bad)
    except TypeError as error:
        print(error)
