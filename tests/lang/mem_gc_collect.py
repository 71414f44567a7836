import gc
gc.disable()
gc.collect()
class A: pass
def count(f):
    f()
    return gc.collect()
def lst(): l = []; l.append(l)
def two(): a, b = [], []; a.append(b); b.append(a)
def dct(): d = {}; d["d"] = d
def inst(): a = A(); a.me = a
def inst2(): a, b = A(), A(); a.o = b; b.o = a
def tup(): l = []; t = (l,); l.append(t)
def st(): a = A(); s = {a}; a.s = s
def func():
    def f(): return f
def gen():
    def g(): yield it
    it = g(); next(it)
def cls():
    class C: pass
def meth(): a = A(); a.m = a.f if hasattr(a, "f") else a.__init__
def exc():
    try: 1 / 0
    except ZeroDivisionError as e: x = e
def ring(n=100):
    first = last = []
    for _ in range(n - 1):
        n2 = []
        last.append(n2); last = n2
    last.append(first)
def tail():
    l = []; l.append(l); l.append([1, 2, [3]]); l.append({"x": [4]})
def cell():
    c = []
    def f(): return c
    c.append(f)
def bound():
    class Q:
        def m(self): pass
    q = A(); q.l = [].append; l = q.l.__self__; l.append(q)
def none(): a = [[], {}, (1, [2])]
def slots():
    class S: __slots__ = "x"
    s = S(); s.x = s
def part():
    import functools
    l = []; l.append(functools.partial(len, l))
def itr():
    l = []; l.append(iter(l))
def prop():
    a = A(); a.p = property(lambda s: a)
def sup():
    a = A(); a.s = super(A, a)
def mp():
    l = []; l.append(map(len, l)); l.append(zip(l)); l.append(enumerate(l)); l.append(filter(None, l))
    l.append(reversed(l))
def dview():
    d = {}; d["k"] = d.keys(); d["v"] = d.values(); d["i"] = iter(d.items())
def sl():
    l = []; l.append(slice(l))
def mt():
    l = []; l.append(range(3)); l.append(l)
def ga():
    l = []; l.append(list[l]) if 0 else l.append(l)
for f in (lst, two, dct, inst, inst2, tup, st, func, gen, cls, meth, exc, ring, tail, cell, bound, none, slots,
    part, itr, prop, sup, mp, dview, sl, mt, ga):
    print(f.__name__, count(f))
print(gc.collect(0), gc.collect(1), gc.collect(2))
for bad in (-1, 3, "x", 1.5):
    try: gc.collect(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
print(gc.collect(generation=0), gc.isenabled()); gc.enable(); print(gc.isenabled())
