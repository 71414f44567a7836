class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"injected": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")], kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a)
        return super().__call__(*a, **k)
    def __getattr__(cls, name): return f"{cls.__name__}?{name}"
    def __len__(cls): return 42
    def __contains__(cls, x): return x == "in"
    def __iter__(cls): return iter("iter")
    def __getitem__(cls, k): return ("item", k)
    def __add__(cls, o): return "added"
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    def __instancecheck__(cls, o): return o == "instance"
    def __subclasscheck__(cls, c): return c is int
    @property
    def prop(cls): return "metaprop " + cls.__name__
    def method(cls): return "meta method"
class A(metaclass=Meta, opt=1):
    def __init__(self, x): self.x = x
class B(A, other=2): y = 2
b = B(5)
print(B.injected, b.injected, B.whatever, len(B), "in" in B, list(B), B["k"], B + 1, B, B.prop, B.method())
print(isinstance("instance", A), isinstance(5, A), issubclass(int, A), issubclass(str, A), isinstance(b, B),
    type(B) is Meta)
for f in (lambda: b.method, lambda: b.prop, lambda: b.nope, lambda: len(b)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def func_meta(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != "_"))
class F(metaclass=func_meta): z = 1
print(F)
class M1(type): pass
class M2(type): pass
class M3(M1, M2): pass
class C1(metaclass=M1): pass
class C2(metaclass=M2): pass
try:
    class C3(C1, C2): pass
except TypeError as e: print(e)
class C4(C1, C2, metaclass=M3): pass
print(type(C4).__name__)
class Singleton(type):
    _inst = {}
    def __call__(cls, *a):
        if cls not in cls._inst: cls._inst[cls] = super().__call__(*a)
        return cls._inst[cls]
class S(metaclass=Singleton): pass
print(S() is S())
class Ordered(type):
    def __new__(m, n, b, ns):
        c = super().__new__(m, n, b, dict(ns))
        c.order = [k for k in ns if not k.startswith("__")]
        return c
class Fields(metaclass=Ordered):
    z = 1; a = 2; m = 3
print(Fields.order)
class NS(dict):
    def __missing__(self, k):
        if k.startswith("__"): raise KeyError(k)
        return "missing " + k
class AutoMeta(type):
    @classmethod
    def __prepare__(m, n, b): return NS()
class Auto(metaclass=AutoMeta): v = some_name
print(Auto.v)
for bad in ("class X(metaclass=5): pass", "class X(object, foo=1): pass", "class X(5): pass", "class X(1, 2): pass",
    "class X(metaclass=type, metaclass=type): pass"):
    try: exec(bad)
    except (TypeError, SyntaxError) as e: print(type(e).__name__, getattr(e, "msg", e))
class BadPrepare(type):
    @classmethod
    def __prepare__(m, n, b): return 5
try:
    class X(metaclass=BadPrepare): pass
except TypeError as e: print(e)
print(type(type) is type, isinstance(type, object), isinstance(object, type), type.__mro__, object.__mro__,
    type(object), type.__base__)
