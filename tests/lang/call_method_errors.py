def t(code):
    try:
        print(code, "->", eval(code))
    except Exception as e:
        print(code, "|", type(e).__name__, e)
class A:
    def m(self): return "m"
    def n(self, a, b=1): return a, b
    @classmethod
    def c(cls, x): return cls.__name__, x
    @staticmethod
    def s(x): return x
    def nothing(): return 0
    def __call__(self, x): return "called", x
    class Inner:
        def deep(self, q): return q
class I:
    def __init__(self, a, *, k=0): self.a = a
class N:
    def __new__(cls, a): return super().__new__(cls)
class E: pass
class J:
    def __init__(self): return 5
a = A()
t("a.m()"); t("a.m(1)"); t("A.m()"); t("A.m(a)"); t("A.m(5)"); t("a.n()"); t("a.n(1)"); t("a.n(1, 2, 3)")
t("a.n(b=2)"); t("a.n(1, self=2)")
t("a.c()"); t("a.c(1)"); t("A.c(1, 2)"); t("a.s()"); t("A.s(1)"); t("a.nothing()"); t("A.nothing()"); t("a()")
t("a(1)"); t("a(1, 2)")
t("A(1)"); t("A(x=1)"); t("I()"); t("I(1, 2)"); t("I(k=2)"); t("I(1, z=2)"); t("N()"); t("N(1) and 1"); t("N(1, 2)")
t("E(1)"); t("E(x=1)"); t("J()")
t("A.Inner().deep()"); t("a.q"); t("A.q"); t("a.m.q"); t("E().x"); t("object().x"); t("(1).foo"); t("'s'.foo")
t("None.foo"); t("len.foo"); t("A.m.foo")
t("a.m.__self__ is a"); t("a.m.__func__ is A.m"); t("A.c.__self__ is A"); t("A.s.__name__"); t("a.m == a.m")
t("a.m is a.m"); t("a.m != A().m")
t("int.__add__(1)"); t("int.__add__('a', 1)"); t("list.append(1, 2)"); t("list.append()"); t("str.upper()")
t("str.upper(1)"); t("dict.get({})")
t("object.__init__()"); t("object.__new__()"); t("object.__new__(1)"); t("int.__new__(str)")
t("object.__new__(int)"); t("int.__new__()")
t("super()"); t("super(A)"); t("super(A, 5)"); t("super(5)"); t("super(A, a).q"); t("super(A, a).m")
t("(1).__add__('x')"); t("[].__len__(1)")
t("a.__class__ is A"); t("A.__call__(a, 3)"); t("type.__call__(A).m()"); t("A.__init__(a, 1)"); t("A.__new__(A, 1)")
t("object.__init__(a, 1)")
def f(): pass
f.attr = 1
t("f.attr"); t("f.__name__"); t("f.__qualname__"); t("f.__module__"); t("f.__doc__"); t("f.__dict__")
t("f.__get__(a, A).__self__ is a"); t("f.__code__.co_name")
for name, bad in (("__name__", 1), ("__code__", 2), ("__defaults__", 3), ("__kwdefaults__", 4), ("__dict__", 5),
    ("__globals__", {}), ("__closure__", ()), ("__qualname__", None), ("__annotations__", 7)):
    try: setattr(f, name, bad); print("set", name)
    except Exception as e: print(name, type(e).__name__, e)
def g(a, b=2, *, c=3): return a, b, c
g.__defaults__ = (10, 20); g.__kwdefaults__ = {"c": 30}
print(g(), g.__defaults__)
g.__defaults__ = None; g.__kwdefaults__ = None
t("g()"); t("g(1)"); t("g(1, 2)")
g.__code__ = (lambda a, b: ("new code", a, b)).__code__
t("g(1, 2)"); t("g.__name__"); t("g()")
