class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S()
print(s.a)
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
err(lambda: s.b)
err(lambda: setattr(s, "c", 1))
err(lambda: s.__dict__)
err(lambda: delattr(s, "b"))
s.b = 2
del s.a
err(lambda: s.a)
print(S.__slots__, type(S.a).__name__, S.a.__name__, repr(S.a))
err(lambda: S.a.__get__(5))
err(lambda: S.a.__set__(5, 1))
class D(S): pass
d = D()
d.c = 5
print(d.__dict__, d.a, d.c)
class E(S):
    __slots__ = "e"
e = E(); e.e = 3
print(e.e, e.a)
err(lambda: setattr(e, "z", 1))
class W:
    __slots__ = ("__dict__", "x")
w = W(); w.x = 1; w.y = 2
print(w.__dict__)
import weakref
err(lambda: weakref.ref(s))
class WR:
    __slots__ = ("__weakref__",)
x = WR()
print(weakref.ref(x)() is x)
err(lambda: type("B", (), {"__slots__": ("a",), "a": 1}))
err(lambda: type("B", (), {"__slots__": 5}))
err(lambda: type("B", (), {"__slots__": (5,)}))
err(lambda: type("B", (), {"__slots__": ("1x",)}))
err(lambda: type("B", (int,), {"__slots__": ("a",)}))
err(lambda: type("B", (), {"__slots__": ("__dict__", "__dict__")}))
class X1: __slots__ = ("a",)
class X2: __slots__ = ("b",)
err(lambda: type("B", (X1, X2), {}))
class X3: __slots__ = ()
print(type("B", (X1, X3), {}).__mro__[1].__name__)
class T(tuple): __slots__ = ()
print(T((1, 2)), len(T()))
err(lambda: setattr(T(), "a", 1))
class Shadow:
    __slots__ = {"doc": "the documentation"}
print(Shadow.doc.__doc__)
class P:
    __slots__ = ("__priv",)
    def __init__(self): self.__priv = 1
    def get(self): return self.__priv
print(P().get(), P._P__priv.__name__)
a, b = X1(), X1()
a.a, b.a = 1, 2
a.a, b.a = b.a, a.a
print(a.a, b.a)
class Y1: __slots__ = ("a",)
a.__class__ = Y1
print(type(a).__name__, a.a)
err(lambda: setattr(a, "__class__", X2))
class Del:
    __slots__ = ("v",)
    def __del__(self): print("del", hasattr(self, "v"))
Del()
q = Del(); q.v = Del(); del q
class It:
    __slots__ = iter(["p", "q"])
print(sorted(k for k in vars(It) if k in "pq"))
