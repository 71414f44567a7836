class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    a = D("f.a")
    raise ValueError("x")
print("1")
try: f()
except ValueError: print("caught")
print("after")
print("2")
try: f()
except ValueError as e: print("caught", e)
print("after")
print("3 kept")
try: f()
except ValueError as e: kept = e
print("after"); kept = None; print("dropped")
print("4 args of exceptions")
try: raise ValueError(D("exc arg"))
except ValueError as e: print("in except")
print("after")
print("5 temporaries at the raise")
def g(*a): raise KeyError
try: [D("t1"), g(D("t2")), D("never")]
except KeyError: print("caught")
print("6 nested frames")
def outer():
    o = D("outer local")
    inner(D("passed"))
def inner(p):
    i = D("inner local")
    1 / 0
try: outer()
except ZeroDivisionError: print("caught")
print("7 finally")
def fin():
    a = D("fin.a")
    try: 1 / 0
    finally: print("finally")
try: fin()
except ZeroDivisionError: print("caught")
print("8 with")
class CM:
    def __init__(self): self.d = D("cm")
    def __enter__(self): return D("entered")
    def __exit__(self, *a): print("exit"); return True
with CM() as c: 1 / 0
print("after with")
del c
with CM(): print("body")
print("after with 2")
print("9 chained")
try:
    try: raise ValueError(D("first"))
    except ValueError: raise KeyError(D("second"))
except KeyError: print("caught")
print("10 from None")
try:
    try: raise ValueError(D("first"))
    except ValueError: raise KeyError(D("second")) from None
except KeyError: print("caught")
print("11 generator")
def gen():
    a = D("gen.a")
    yield
    raise OSError
g = gen(); next(g)
try: next(g)
except OSError: print("caught")
print("12 call with failing argument")
def two(a, b): pass
try: two(D("first arg"), 1 / 0)
except ZeroDivisionError: print("caught")
try: two(D("too few"))
except TypeError: print("caught")
print("13 unpack")
try: a, b = [D("u1"), D("u2"), D("u3")]
except ValueError: print("caught")
print("14 loop with exception")
try:
    for i in [D("l1"), D("l2")]: raise ValueError
except ValueError: print("caught")
del i
print("15 exception in comprehension")
try: [1 / (2 - k) for k, d in [(1, D("c1")), (2, D("c2"))]]
except ZeroDivisionError: print("caught")
print("16 reraised and replaced")
def rr():
    try: raise ValueError(D("replaced"))
    finally: raise KeyError
try: rr()
except KeyError as e:
    print("context", type(e.__context__).__name__)
    e.__context__ = None
    print("context gone")
print("17 dict display"); 
try: {"a": D("v"), **5}
except TypeError: print("caught")
print("18 return in finally")
def rf():
    try: raise ValueError(D("swallowed"))
    finally: return 1
rf(); print("returned")
print("19 self reference through the frame")
import gc
def cyc():
    d = D("cyc")
    try: raise ValueError
    except ValueError as e: keep = e
gc.disable()
cyc(); print("not yet"); print(gc.collect() > 0)
gc.enable()
print("end")
