# Special methods are found on the type, never on the instance; None blocks them.
class A: pass
a = A()
for name in ("len", "iter", "next", "call", "getitem", "add", "enter", "bool", "str", "repr", "hash", "eq",
    "contains", "index", "int", "neg", "format", "lt"):
    setattr(a, f"__{name}__", lambda *x: 1)
def t(f):
    try: r = f(); print(type(r).__name__, end="; ")
    except TypeError as e: print(e, end="; ")
for f in (lambda: len(a), lambda: iter(a), lambda: next(a), lambda: a(), lambda: a[0], lambda: a + 1,
    lambda: bool(a), lambda: str(a), lambda: hash(a), lambda: a == 2, lambda: 1 in a, lambda: [1][a],
    lambda: int(a), lambda: -a, lambda: f"{a}", lambda: a < 1, lambda: a.__len__()): t(f)
print()
A.__len__ = lambda self: 3; print(len(a), bool(a)); A.__bool__ = lambda self: False; print(bool(a)); del A.__bool__
A.__len__ = lambda self: 0; print(bool(a), len(a)); del A.__len__; print(bool(a))
A.__call__ = lambda self, *x: ("called", x); print(a(1)); A.__getitem__ = lambda self, k: ("item", k)
print(a[5], a[1:2]); A.__iter__ = lambda self: iter([1, 2]); print(list(a), 2 in a)
A.__contains__ = lambda self, x: "yes"; print(9 in a); A.__add__ = lambda s, o: "add"; print(a + 1)
A.__radd__ = lambda s, o: "radd"; print(1 + a); A.__eq__ = lambda s, o: "eq"; print(a == 1, a != 1)
t(lambda: hash(a)); A.__hash__ = lambda s: 42; print(hash(a)); A.__str__ = lambda s: "str!"
print(a, f"{a}", str([a]).startswith("[<")); A.__repr__ = lambda s: "repr!"; print([a])
A.__format__ = lambda s, sp: "fmt" + sp; print(f"{a:x}", format(a), "{}".format(a)); A.__index__ = lambda s: 1
print([5, 6][a], hex(a)); A.__getattr__ = lambda s, n: n; print(a.anything)
A.__setattr__ = lambda s, n, v: print("set", n); a.q = 1; A.__delattr__ = lambda s, n: print("del", n); del a.q
class B(A):
    __len__ = None; __iter__ = None; __contains__ = None; __add__ = None; __radd__ = None; __eq__ = None
    __hash__ = None; __call__ = None; __bool__ = None; __getitem__ = None; __str__ = None; __index__ = None
b = B()
for f in (lambda: len(b), lambda: iter(b), lambda: 1 in b, lambda: b + 1, lambda: 1 + b, lambda: b == 1,
    lambda: hash(b), lambda: b(), lambda: bool(b), lambda: b[0], lambda: str(b), lambda: [1][b]): t(f)
print()
class M(type):
    def __len__(c): return 11
    def __call__(c, *x): return ("meta call", x)
    def __getitem__(c, k): return ("meta item", k)
    def __iter__(c): return iter("meta")
    def __eq__(c, o): return "meta eq"
    def __hash__(c): return 1
    def __bool__(c): return False
    def __repr__(c): return "meta repr"
    def __contains__(c, x): return True
    def __add__(c, o): return "meta add"
    def __getattr__(c, n): return "meta attr " + n
    def __dir__(c): return ["d"]
class C(metaclass=M):
    def __len__(self): return 5
    def __call__(self): return "instance call"
print(len(C), C(1), C[2], list(C), C == 3, bool(C), C, 5 in C, C + 1, C.foo, dir(C), hash(C),
    len(object.__new__(C)), object.__new__(C)())
class Callable:
    class Inner:
        def __call__(self, o=None): return "descriptor called"
    __len__ = Inner()
    def __init__(self): pass
try: print(len(Callable()))
except TypeError as e: print(e)
class Desc:
    def __get__(self, o, t): return lambda *x: 7
class UsesDesc: __len__ = Desc(); __getitem__ = Desc(); __call__ = Desc(); __iter__ = Desc(); __add__ = Desc()
u = UsesDesc(); print(len(u), u[1], u(), u + 1); t(lambda: iter(u)); print()
class Static: __call__ = staticmethod(lambda *x: x); __getitem__ = classmethod(lambda c, k: (c.__name__, k))
print(Static()(1), Static()["k"])
class Inh(UsesDesc): pass
print(len(Inh())); UsesDesc.__len__ = lambda s: 99; print(len(Inh()), len(u)); Inh.__bases__ = (Static,)
t(lambda: len(Inh())); print(Inh()(2))
