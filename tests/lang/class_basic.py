class A:
    "doc"
    x = 1
    def __init__(self, v): self.v = v
    def get(self): return self.v
    def __repr__(self): return f"A({self.v!r})"
a = A(5)
print(a, a.get(), a.x, A.x, a.__dict__, A.__doc__, A.__name__, A.__module__, a.__class__ is A, type(a) is A)
a.x = 2
print(a.x, A.x, vars(a))
del a.x
print(a.x)
A.x = 9
print(a.x)
a.get = lambda: "instance"
print(a.get())
class B(A):
    def __init__(self, v, w):
        super().__init__(v)
        self.w = w
    def get(self): return super().get() + self.w
b = B(1, 2)
print(b, b.get(), B.__mro__, B.__bases__, B.__base__, isinstance(b, A), issubclass(B, (int, A)))
class C: pass
c = C()
print(repr(c).split(" at ")[0], str(C), C, c.__dict__, C.__dict__.keys() >= {"__module__", "__dict__",
    "__weakref__", "__doc__"})
def method(self): return "added later"
C.m = method
print(c.m())
c.__class__ = B
print(type(c).__name__, c.__dict__)
c.__dict__ = {"v": 7, "w": 1}
print(c, c.get())
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
err(lambda: a.nope)
err(lambda: A.nope)
err(lambda: setattr(c, "__class__", 5))
err(lambda: setattr(c, "__class__", int))
err(lambda: setattr(c, "__dict__", 5))
err(lambda: setattr(a, 5, 1))
err(lambda: getattr(a, 5))
err(lambda: delattr(a, "nope"))
err(lambda: delattr(A, "nope"))
err(lambda: A.__new__())
err(lambda: type("T", (A, A), {}))
err(lambda: type("T", (5,), {}))
err(lambda: type("T", (bool,), {}))
err(lambda: type("T", (A, B), {}))
err(lambda: type(5, (), {}))
err(lambda: type("T", [], {}))
err(lambda: type("T", (), 5))
err(lambda: type("T\0", (), {}))
T = type("T", (A,), {"y": 3, "f": lambda self: self.y})
print(T, T(1).f(), T.__name__, T.__qualname__, T.__module__)
T.__name__ = "Renamed"
print(T, T.__qualname__)
class Outer:
    class Inner:
        def f(self): pass
    z = Inner()
print(Outer.Inner, Outer.Inner.f.__qualname__, type(Outer.z).__name__)
print([k for k in vars(A) if not k.startswith("__")], sorted(set(dir(a)) - set(dir(object))))
print(A.__subclasses__(), hash(a) == hash(a), a == a, a != A(5), a == A(5))
class E(object): __slots__ = ()
err(lambda: setattr(E(), "q", 1))
class F:
    for i in range(3): exec(f"attr{i} = {i}")
    if True: cond = "yes"
    del i
print(F.attr2, F.cond, hasattr(F, "i"))
