import weakref, gc
class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C({self.n})"
c = C(1)
r = weakref.ref(c)
print(r() is c, r() , type(r).__name__, r is weakref.ref(c), weakref.getweakrefcount(c),
    weakref.getweakrefs(c) == [r])
del c
print(r(), r() is None)
c = C(2)
log = []
r1 = weakref.ref(c, lambda r: print("cb1", r is r1, r()))
r2 = weakref.ref(c, lambda r: print("cb2", r is r2))
r3 = weakref.ref(c)
print(weakref.getweakrefcount(c))
del c
print("order was 2, 1")
c = C(3)
r = weakref.ref(c, lambda r: print("never"))
del r, c
print("a dead weakref does not call")
for bad in (5, "s", None, [], {}, (), object()):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
f = lambda: 0
print(weakref.ref(f)() is f, weakref.ref({1})() , weakref.ref(C)() is C,
    weakref.ref(frozenset([1])))if 0 else print("types ok", weakref.ref(f)() is f, weakref.ref(C)() is C)
s = {1}
print(weakref.ref(s)() is s)
a, b = C("eq"), C("eq")
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, ra == weakref.ref(a), hash(ra) == hash(a))
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return self.v
a, b = E(1), E(1)
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, hash(ra))
del a
print(ra == rb, hash(ra), ra == ra)
class L(list): pass
l = L(); rl = weakref.ref(l)
try: hash(rl)
except TypeError as e: print(e)
del l
try: hash(weakref.ref(E(5)))
except TypeError as e: print(e)
p = weakref.proxy(b)
print(p.v, type(p).__name__)
p.v = 7; print(b.v, isinstance(p, E))
del b
try: p.v
except ReferenceError as e: print(e)
try: weakref.ref(C(1), 1, 2)
except TypeError as e: print(e)
class Sub(weakref.ref):
    def __init__(self, o, cb=None, tag=None): super().__init__(o, cb); self.tag = tag
    def __new__(cls, o, cb=None, tag=None): return super().__new__(cls, o, cb)
c = C(5)
s = Sub(c, tag="t")
print(s.tag, s() is c, s is weakref.ref(c))
d = weakref.WeakValueDictionary(); k = weakref.WeakKeyDictionary(); ws = weakref.WeakSet()
d["a"] = c; k[c] = 1; ws.add(c)
print(len(d), len(k), len(ws), d["a"], list(ws))
del c
print(len(d), len(k), len(ws))
c = C(6); c.me = c
r = weakref.ref(c, lambda r: print("cycle callback", r()))
del c; print(gc.collect(), r())
fin = weakref.finalize(x := C(7), print, "finalized", 1)
print(fin.alive); del x; print(fin.alive)
class M:
    def m(self): return "m"
o = M()
wm = weakref.WeakMethod(o.m)
print(wm()()); del o; print(wm())
