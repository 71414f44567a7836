# Long chains of every kind are freed without deep recursion.
import gc
gc.disable()
N = 100000
def chain(make):
    x = None
    for i in range(N): x = make(x)
    return x
class O:
    def __init__(self, n): self.n = n
class S:
    __slots__ = "n"
    def __init__(self, n): self.n = n
class L(list): pass
class T(tuple): pass
class D(dict): pass
class Del:
    count = 0
    def __init__(self, n): self.n = n
    def __del__(self): Del.count += 1
def gen(x): yield x
def started(x): g = gen(x); next(g); return g
def exc(x): e = ValueError(); e.__cause__ = x if isinstance(x, BaseException) else None; return e
def ctx(x): e = ValueError(); e.__context__ = x if isinstance(x, BaseException) else None; return e
class M:
    def m(self): pass
import functools
for name, make in (("list", lambda x: [x]), ("tuple", lambda x: (x,)), ("dict", lambda x: {1: x}), ("frozenset",
    lambda x: frozenset([x])), ("object", O), ("slots", S), ("list subclass", lambda x: L([x])), ("tuple subclass",
    lambda x: T([x])), ("dict subclass", lambda x: D(k=x)), ("closure", lambda x: lambda: x), ("default",
    lambda x: eval("lambda x=x: 0", {"x": x, "__builtins__": {}}) if 0 else (lambda q: (lambda y=q: 0))(x)),
    ("generator", gen), ("started generator", started), ("cause", exc), ("context", ctx), ("bound method",
    lambda x: type(M.m.__get__(1))(M.m, x) if x is not None else M().m), ("partial",
    lambda x: functools.partial(print, x)), ("iterator", lambda x: iter([x])), ("map", lambda x: map(len,
    [x]) if x is None else map(len, x)), ("slice", lambda x: slice(x)), ("property", lambda x: property(x)),
    ("mixed", lambda x: [(x,), {"k": O(x)}]), ("del", Del)):
    x = chain(make)
    print(name, "built", end=" ")
    del x
    print("freed")
print(Del.count)
x = None
for i in range(N):
    x = [x]
    if i == 0: first = x
first.append(x); del first, x
print(gc.collect())
class W:
    def __init__(self, n): self.n = n
x = chain(W); x0 = x
while x0.n is not None: x0 = x0.n
x0.n = x; del x, x0
print(gc.collect())
big = [[i] for i in range(300000)]; big2 = {i: (i, [i]) for i in range(100000)}; del big, big2; print(gc.collect())
