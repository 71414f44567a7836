import sys
rc = sys.getrefcount
x = []
def nested(n, a):
    if n == 0: return rc(a)
    return nested(n - 1, a)
print([nested(n, x) for n in range(4)])
def gen(a):
    yield rc(a)
    yield rc(a)
g = gen(x)
print(rc(x), next(g), rc(x), next(g))
g.close()
print(rc(x))
ge = (i for i in [x])
print(rc(x))
next(ge)
print(rc(x))
del ge
print(rc(x))
class A:
    def m(self): return rc(self)
    def v(self, v): return rc(v)
a = A()
print(rc(a), a.m(), A.m(a), a.v(x))
b = a.m
print(rc(a), b())
del b
print(rc(a))
def exc():
    y = x
    raise ValueError
try: exc()
except ValueError as e:
    print(rc(x), rc(e))
    saved = e
print(rc(x))
del saved
print(rc(x))
def args(*a): return rc(a), rc(a[0])
print(args(x), args(*[x]), args(*(x,)))
t = (x,)
print(args(*t))
def kwargs(**k): return rc(k), rc(k["x"])
print(kwargs(x=x), kwargs(**{"x": x}))
it = iter([x])
print(rc(x))
next(it)
print(rc(x))
next(it, None)
print(rc(x))
del it
def cell():
    v = []
    def get(): return v
    n = rc(v)
    return n, rc(get), rc(get.__closure__[0])
print(cell())
m = map(lambda q: rc(q), [x])
print(list(m))
print([rc(q) for q in [x]], [rc(q) for q in (x, x)], max([rc(x)]), sorted([x], key=lambda q: print(rc(q)) or 0))
del t
z = zip([x], [x])
print(rc(x))
print(rc(next(z)[0]))
del z
print(rc(x))
s = slice(x, x)
print(rc(x))
del s
def ret(): return x
print(rc(ret()), rc(ret() and x))
d = dict(k=x)
print(rc(d["k"]), rc(d.get("k")), rc(d.pop("k")), rc(x))
l = [x]
print(rc(l[0]), rc(l[-1]), rc(l.pop()), rc(x))
import functools
p = functools.partial(rc, x)
print(p(), rc(x))
del p
print(rc(x))
f = sys._getframe()
print(rc(x))
del f
def fr():
    y = x
    return sys._getframe()
f = fr()
print(rc(x), f.f_locals["y"] is x)
del f
print(rc(x))
def loc():
    y = x
    locals()
    return rc(x)
print(loc(), rc(x))
class Slots:
    __slots__ = "v"
o = Slots(); o.v = x
print(rc(x)); del o.v; print(rc(x))
print(rc(A), rc(A) == rc(A))
def deco(): 
    @lambda fn: fn
    def inner(): pass
    return rc(inner)
print(deco())
with __import__("contextlib").nullcontext(x) as w: print(rc(x))
del w
print(rc(x))
