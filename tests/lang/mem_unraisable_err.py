# Exceptions in finalizers and callbacks are reported on standard error, and go no further.
import sys, weakref, gc
class D:
    def __del__(self): raise ValueError("in del")
    def __repr__(self): return "<D>"
D()
print("after temporary")
d = D()
del d
try:
    x = D()
    raise KeyError("k")
except KeyError as e:
    print("caught", e)
x = None
class C: pass
def cb(r): raise RuntimeError("in callback")
c = C()
r = weakref.ref(c, cb)
cb.__qualname__ = "cb"
class BadName(Exception):
    def __str__(self): raise TypeError("no str")
def hook(u):
    print("hook", u.exc_type.__name__, u.exc_value, u.err_msg, type(u.object).__name__, u.exc_traceback is not None)
sys.unraisablehook = hook
del c
D()
class Cyc:
    def __del__(self): raise OSError("cycle")
k = Cyc(); k.k = k; del k
print(gc.collect())
def g():
    try: yield
    finally: raise KeyError("gen")
it = g(); next(it); del it
def y():
    try: yield
    finally: yield 1
it = y(); next(it); del it
sys.unraisablehook = sys.__unraisablehook__
def badhook(u): raise ValueError("hook fails")
sys.unraisablehook = lambda u: None
D()
sys.unraisablehook = sys.__unraisablehook__
print("end")
class Outer:
    class Inner(Exception): pass
class RaisesInner:
    def __del__(self): raise Outer.Inner("named by its place")
RaisesInner()
