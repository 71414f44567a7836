# Classes, methods and modules as objects that die.
import gc, sys, weakref, types
gc.collect(); gc.disable()
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def make():
    class C:
        attr = D("class attribute")
        def m(self, d=D("default of a method")): pass
    return C
C = make()
r = weakref.ref(C)
c = C()
del C
print("class still there:", r() is type(c))
del c
print("instance gone, class needs the collector:", r() is not None)
gc.collect()
print(r())
class Base: pass
def sub():
    class S(Base): x = D("in subclass")
sub(); print(len(Base.__subclasses__())); gc.collect(); print(Base.__subclasses__())
m = types.ModuleType("m"); m.d = D("in module"); del m; print("module gone")
m = types.ModuleType("m"); exec("def f(): return d", m.__dict__); m.d = D("held by function globals"); f = m.f
del m; print("function keeps globals", f().n); del f; gc.collect()
b = D("bound").__init__; print("bound method keeps"); del b
a = [].append; l = a.__self__; l.append(D("in list of method")); del a; print("still"); del l
g = (x for x in [D("genexp source")]); del g
def f(x=D("default")): pass
f.attr = D("function attribute"); f.__defaults__ = None; print("defaults gone"); del f
def deco(fn): return lambda *a: fn(*a)
@deco
def h(): pass
h.d = D("on wrapper"); del h
class P:
    p = property(lambda s: 1)
    s = staticmethod(D)
    def __init__(self): self.c = lambda: self
p = P(); p.d = D("cycle through closure"); del p; print("waits"); print(gc.collect() > 0)
class Meta(type):
    def __del__(cls): print("class finalizer", cls.__name__)
def mk(): 
    class K(metaclass=Meta): pass
mk(); gc.collect()
class WithDict: pass
w = WithDict(); d = w.__dict__; w.x = D("in dict"); del w; print("dict outlives", list(d)); del d
w = WithDict(); w.x = D("replaced with dict"); w.__dict__ = {}; print("dict replaced"); del w
w = WithDict(); w.me = w; w.__dict__ = {}; r = weakref.ref(w); del w; print(r())
w = WithDict(); w.d = w.__dict__; w.x = D("dict in itself"); del w; print("cycle"); gc.collect()
e = ValueError(D("exception argument")); del e
e = ValueError(); e.__cause__ = KeyError(D("cause")); e.__context__ = OSError(D("context")); del e; print("after")
it = iter([D("it1"), D("it2")]); next(it); print("one taken"); del it
z = zip([D("z1")], [D("z2")]); next(z); print("after next"); del z
e = enumerate([D("e1")]); i, x = next(e); del e; print("enumerate gone"); del x
s = slice(D("slice start"), None); del s
k = {D("key"): D("value")}; k.popitem(); print("popped")
v = {"a": D("view held")}.values(); print(len(v)); del v
t = (D("t1"), (D("t2"), [D("t3")])); del t
fz = frozenset([D("fz")]); del fz
sup = super(D, D("super object")); del sup
import functools
pa = functools.partial(print, D("partial arg"), key=D("partial kw")); del pa
c = (lambda v: lambda: v)(D("cell")).__closure__[0]; print("cell alone"); del c
fr = (lambda d: sys._getframe())(D("frame local")); print("frame kept", sorted(fr.f_locals)); del fr
print(gc.collect()); print("end")
