# One call site, many callables.
def call(f, *a, **k): return f(*a, **k)
def call1(f, x): return f(x)
def call2(f, x, y): return f(x, y)
def py1(x): return ("py1", x)
def default(x, y=2): return ("default", x, y)
def star(*a): return ("star", a)
def kw(x, **k): return ("kw", x, k)
def gen(x): yield x
class C:
    def __init__(self, x, y=0): self.x, self.y = x, y
    def __repr__(self): return f"C({self.x},{self.y})"
    def m(self, x): return ("m", x)
    @classmethod
    def c(cls, x): return ("c", x)
    @staticmethod
    def s(x): return ("s", x)
    def __call__(self, x): return ("call", x)
class New:
    def __new__(cls, x): return ("new", x)
class Meta(type):
    def __call__(cls, x): return ("meta", x)
class K(metaclass=Meta): pass
import functools
c = C(1)
fs = [py1, default, star, kw, lambda x: -x if isinstance(x, int) else x, C, c.m, C.c, C.s, c, New, K, str,
    len if 0 else repr, type, list if 0 else id and int, abs, functools.partial(default, y=9),
    functools.partial(star, 1), bool, float, [].append, {}.get, print, max if 0 else hash, range, "{}".format,
    object.__repr__ and tuple and set and str.__str__ and (lambda x: x), iter and (lambda x: gen(x).__next__()),
    dict.fromkeys and isinstance and callable]
for _ in range(3):
    print([call1(f, 5) for f in fs])
for f in fs:
    for _ in range(60): r = call1(f, 7) if f is not print else None
for f in (5, None, "s", c.x, len, gen, py1, C.m):
    for g in (lambda: call1(f, 3), lambda: call2(f, 1, 2), lambda: call(f), lambda: call(f, x=1)):
        try: r = g(); print(type(r).__name__)
        except TypeError as e: print(e)
for _ in range(100): call2(default, 1, 2)
print(call2(default, 1, 2), call2(star, 1, 2), call2(C, 1, 2), call2(max, 1, 2), call2(divmod, 7, 2),
    call2(isinstance, 1, int), call2(getattr, c, "x"), call2(lambda a, b: a + b, "x", "y"), call2(C.m, c, 3),
    call2(str.split, "a,b", ","), call2(pow, 2, 10), call2(range, 1, 3), call2(dict.get, {1: 2}, 1),
    call2(type(c).m, c, 5))
def rec(f, n): return f(n) if n == 0 else rec(f, n - 1)
print([rec(f, 50) for f in (py1, C, str, c, star)])
default.__defaults__ = (99,); print(call1(default, 1))
default.__code__ = (lambda x, y: ("replaced", x, y)).__code__; print(call1(default, 1))
def redefine(): return 1
def use(): return redefine()
for _ in range(50): use()
def redefine(): return 2
print(use()); redefine = lambda: 3; print(use()); redefine = C(4).m.__self__.c.__func__.__class__
print(type(redefine).__name__)
C.__call__ = lambda self, x: "patched call"; print(call1(c, 1))
C.__init__ = lambda self, x: setattr(self, "x", "patched") or setattr(self, "y", 1); print(call1(C, 1))
C.__new__ = lambda cls, x: "patched new"; print(call1(C, 1))
def deep(n, *a, k=None): return (n, len(a), k) if n <= 0 else deep(n - 1, *a, n, k=n)
print(deep(40))
print(call(print, "a", "b", sep="-", end="!\n"), call(dict, a=1), call(sorted, [2, 1], reverse=True), call(int,
    "ff", base=16), call(C.s, x=1))
