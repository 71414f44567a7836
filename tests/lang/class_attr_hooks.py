class A:
    cls_attr = 1
    def __getattribute__(self, n):
        if n.startswith("log"): print("getattribute", n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): print("getattr", n); return n.upper()
    def __setattr__(self, n, v): print("setattr", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("delattr", n); super().__delattr__(n)
a = A()
a.logx = 5
print(a.logx, a.missing, a.cls_attr)
del a.logx
print(a.logx)
a.n = 1; a.n += 1
print(a.n, a.__dict__)
try: del a.zzz
except AttributeError as e: print(e)
class Dir:
    def __dir__(self): return ["z", "a"]
print(dir(Dir()))
class BadDir:
    def __dir__(self): return 5
try: dir(BadDir())
except TypeError as e: print(e)
class Frozen:
    __slots__ = ("x",)
    def __init__(self, x): object.__setattr__(self, "x", x)
    def __setattr__(self, n, v): raise AttributeError(f"frozen {n}")
f = Frozen(1)
try: f.x = 2
except AttributeError as e: print(e, f.x)
class Dyn:
    def __getattr__(self, n): 
        if n.startswith("__"): raise AttributeError(n)
        return lambda *a: (n, a)
d = Dyn()
print(d.anything(1, 2), d.other())
try: len(d)
except TypeError as e: print(e)
d.__len__ = lambda: 5
try: len(d)
except TypeError as e: print(e)
Dyn.__len__ = lambda self: 7
print(len(d))
class R:
    def __getattribute__(self, n): raise ValueError("always")
for f in (lambda: R().x, lambda: hasattr(R(), "x"), lambda: getattr(R(), "x", 1)):
    try: print(f())
    except ValueError as e: print(e)
class GA:
    def __getattribute__(self, n): raise AttributeError(n)
    def __getattr__(self, n): return "fallback " + n
print(GA().foo, hasattr(GA(), "anything"))
import types
o = types.SimpleNamespace(a=1)
print(getattr(o, "a"), getattr(o, "b", None), hasattr(o, "b"), o)
try: getattr(o, "b")
except AttributeError as e: print(e, e.name, e.obj is o)
m = types.ModuleType("mod", "doc")
m.x = 1
try: m.y
except AttributeError as e: print(e)
m.__getattr__ = lambda n: "module " + n
print(m.y, m.__doc__, m)
class Chain:
    def __init__(self, p=""): self.p = p
    def __getattr__(self, n): return Chain(self.p + "." + n)
    def __repr__(self): return self.p
print(Chain().a.b.c)
