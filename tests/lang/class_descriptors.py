class Data:
    def __init__(self, n): self.n = n
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
    def __get__(self, o, t=None): return (self.n, "get", o is None, t and t.__name__)
    def __set__(self, o, v): print(self.n, "set", v)
    def __delete__(self, o): print(self.n, "delete")
class NonData:
    def __get__(self, o, t): return "nondata"
class GetOnly:
    def __set__(self, o, v): o.__dict__["s"] = v
class A:
    d = Data("d")
    n = NonData()
    s = GetOnly()
a = A()
print(a.d, A.d)
a.d = 5; del a.d
a.__dict__["d"] = "ignored"
print(a.d, a.n, A.n)
a.n = "instance wins"
print(a.n)
del a.n
print(a.n)
print(type(a.s).__name__); a.s = 3; print(a.s)
try: del a.s
except AttributeError as e: print(e)
class P:
    def __init__(self): self._x = 0
    @property
    def x(self): "x doc"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    @property
    def ro(self): return 1
    wo = property(None, lambda self, v: print("wo", v))
    nodel = property(lambda s: 1, lambda s, v: 0)
p = P()
p.x = 5
print(p.x, P.x.__doc__, type(P.x).__name__, P.x.fget.__name__)
del p.x
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
err(lambda: p.x)
err(lambda: setattr(p, "ro", 1))
err(lambda: delattr(p, "ro"))
err(lambda: p.wo)
p.wo = 3
err(lambda: delattr(p, "nodel"))
err(lambda: P.ro.__get__(None, P) is P.ro)
err(lambda: property().__get__(p))
err(lambda: P.ro.__set__(p, 1))
class Cached:
    def __init__(self, f): self.f, self.name = f, f.__name__
    def __get__(self, o, t):
        if o is None: return self
        v = o.__dict__[self.name] = self.f(o)
        return v
class U:
    @Cached
    def v(self): print("computing"); return 42
u = U()
print(u.v, u.v)
class CM:
    @classmethod
    def c(cls, *a): return cls.__name__, a
    @staticmethod
    def s(*a): return a
    k = classmethod(lambda cls: cls)
class CM2(CM): pass
print(CM.c(1), CM2().c(2), CM.s(1), CM().s(2), CM2.k() is CM2, CM.__dict__["s"](9),
    CM.__dict__["c"].__func__.__name__)
err(lambda: CM.__dict__["c"]())
class BadName:
    def __set_name__(self, o, n): raise ValueError("bad name")
err(lambda: type("X", (), {"attr": BadName()}))
class G:
    def __getattr__(self, n):
        if n == "ok": return "getattr"
        raise AttributeError("custom " + n)
    @property
    def broken(self): raise AttributeError("inside property")
err(lambda: G().ok)
err(lambda: G().no)
err(lambda: G().broken)
err(lambda: hasattr(G(), "zz"))
err(lambda: getattr(G(), "zz", "default"))
class Bound:
    def method(self, *args): return args
class Twice:
    call = classmethod(Bound().method)
    same = Bound().method
print(Twice.call(1), Twice().call(2), Twice().same(3), hasattr(Twice.same, "__get__"))
import sys
for make in (lambda: type(sys.flags)(()), lambda: type(sys.flags).__new__(type(sys.flags), ())):
    try: make()
    except TypeError as e: print(e)
