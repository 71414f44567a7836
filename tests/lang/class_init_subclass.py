class Plugin:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Plugin.registry.append((cls.__name__, tag))
class A(Plugin, tag="a"): pass
class B(Plugin): pass
class C(A, tag="c"): pass
print(Plugin.registry, A.tag, C.tag)
def t(f):
    try: f(); print("ok")
    except Exception as e: print(type(e).__name__, e)
t(lambda: type("D", (Plugin,), {}, tag="d")); t(lambda: type("E", (Plugin,), {}, other=1))
t(lambda: type("F", (), {}, x=1)); t(lambda: type("G", (object,), {}, metaclass=1))
class Strict:
    def __init_subclass__(cls): raise TypeError("no subclasses of " + cls.__mro__[1].__name__)
t(lambda: type("H", (Strict,), {}))
class WithClassmethod:
    @classmethod
    def __init_subclass__(cls, **kw): print("classmethod", cls.__name__, kw)
class I(WithClassmethod, a=1): pass
class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name, hasattr(owner,
        name)); self.name = name
    def __get__(self, o, t): return f"value of {self.name}"
class Base:
    def __init_subclass__(cls): print("init_subclass", cls.__name__,
        sorted(k for k in vars(cls) if not k.startswith("__")))
class J(Base):
    x = Desc(); y = Desc(); z = 1
print(J().x, J.y)
J.late = Desc()
try: J().late
except AttributeError as e: print(e)
class K:
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
print(K[int], K[1, 2], type("L", (K,), {})["x"])
class M(type):
    def __getitem__(cls, k): return "meta item"
class N(metaclass=M):
    def __class_getitem__(cls, k): return "class item"
print(N[0])
class O:
    def __new__(cls, *a, **k): print("new", a, k); return object.__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)
O(1, b=2)
class P:
    def __new__(cls): return 42
    def __init__(self): print("never")
print(P())
class Q:
    def __new__(cls, x): s = super().__new__(cls); s.x = x; return s
class R(Q):
    def __init__(self, x): print("R.init", self.x, x)
print(R(5).x, type(Q(1)).__name__)
class S:
    def __init__(self): return None
class T(S):
    def __new__(cls): return S.__new__(S)
print(type(T()).__name__)
class U(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __init__(self, v): self.orig = v
print(U(5), U(5).orig, U(5) + 1)
class V(str):
    def __new__(cls, v): return super().__new__(cls, v.upper())
print(V("abc"), V("x") == "X", V("q").lower())
class W(tuple):
    def __init__(self, x): print("tuple init", self)
W([1, 2])
class X(list):
    def __init__(self, *a): super().__init__(a); self.n = len(a)
print(X(1, 2, 3), X(1).n)
class Y(dict):
    def __init__(self, **k): super().__init__(k, extra=1)
print(Y(a=2))
t(lambda: object.__new__(X)); t(lambda: X.__new__(5)); t(lambda: object.__new__(O, 1)); t(lambda: S(1))
t(lambda: Q()); t(lambda: int.__new__(bool)); t(lambda: tuple.__new__(list)); t(lambda: super(int, U(1)).__new__(U))
