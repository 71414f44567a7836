def deco(f):
    def wrapper(*a, **k):
        print("before", f.__name__)
        r = f(*a, **k)
        print("after")
        return r
    return wrapper
def param(tag):
    print("param", tag)
    def d(f):
        print("decorating", f.__name__, tag)
        f.tags = getattr(f, "tags", []) + [tag]
        return f
    return d
@deco
def f(x): return x * 2
print(f(4))
@param("a")
@param("b")
def g(): pass
print(g.tags)
@param("cls")
class C:
    @param("method")
    def m(self): return "m"
    @staticmethod
    @param("static")
    def s(): return "s"
print(C().m(), C.s(), C.tags, C.m.tags)
class Counted:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)
@Counted
def h(x): return -x
print(h(1), h(2), h.n)
decs = [lambda f: f() + 1, lambda f: lambda: f]
@decs[0]
def seven(): return 6
print(seven)
@(lambda f: "replaced")
def r(): pass
print(r)
@lambda f: print(f.__name__)
def p(): pass
print(p) if p else print("None")
try:
    @undefined_decorator
    def q(): pass
except NameError as e: print(e)
try:
    @(5)
    def q(): pass
except TypeError as e: print(e)
print("q" in globals())
@(x := deco)
def w(): return "w"
print(w())
def class_deco(cls):
    cls.added = lambda self: "added"
    return cls
@class_deco
class D: pass
print(D().added())
@property
def prop(self): return 1
print(type(prop).__name__)
import functools
def wraps_deco(f):
    @functools.wraps(f)
    def inner(*a): "inner doc"; return f(*a)
    return inner
@wraps_deco
def documented(a: int) -> str: "docs"; return a
print(documented.__name__, documented.__doc__, documented.__wrapped__(3), documented.__annotations__)
