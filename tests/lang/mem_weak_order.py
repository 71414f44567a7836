# Weak reference callbacks, __del__ and the death of contents: in which order.
import weakref, gc
class N:
    def __init__(self, n, *parts): self.n = n; self.parts = list(parts)
    def __del__(self): print("del", self.n, end="; ")
def watch(o, tag=None): refs.append(weakref.ref(o, lambda r, t=tag or o.n: print("cb", t, end="; ")))
refs = []
def end(): print()
a = N("a", N("b"), N("c")); watch(a); [watch(p) for p in a.parts]; p = None; del a; end()
a = N("a"); watch(a, "first"); watch(a, "second"); watch(a, "third"); del a; end()
a = N("a"); watch(a, "1"); watch(a, "2"); refs.pop(-2); del a; end()
class S:
    __slots__ = ("x", "__weakref__")
    def __del__(self): print("del S", end="; ")
s = S(); s.x = N("slot"); watch(s.x); watch(s, "S"); del s; end()
class Dead:
    def __init__(self, o): self.r = weakref.ref(o)
    def __del__(self): print("sees", self.r() and self.r().n, end="; ")
a = N("target"); d = Dead(a); a.parts.append(d); del d; del a; end()
a = N("cb makes ref"); l = []
r = weakref.ref(a, lambda r: l.append(weakref.ref(r) if 0 else r)); del a; print(len(l), l[0] is r, l[0]() is None)
a = N("key"); d = weakref.WeakKeyDictionary({a: N("value")}); del a; print(len(d))
v = N("val"); d = weakref.WeakValueDictionary(k=v); watch(v, "after"); del v; print(len(d))
s = weakref.WeakSet(); x, y = N("x"), N("y"); s.add(x); s.add(y); del x; print(len(s)); del y; end()
d = weakref.WeakValueDictionary(); ks = [N(i) for i in range(3)]
for k in ks: d[k.n] = k
k = None
for key, val in d.items():
    if key == 0: ks.clear()
    print("item", key, val.n, end="; ")
val = None; end(); print(len(d))
f = weakref.finalize(N("fin"), print, "never called twice"); end(); print(f.alive, f())
o = N("finalize"); f = weakref.finalize(o, lambda *a, **k: print("fin", a, k), 1, k=2); print(f.peek()[1:], f.alive)
print(f.detach()[1:], f.alive); del o; end()
o = N("atexit"); f = weakref.finalize(o, print, "finalize at exit"); f2 = weakref.finalize(o, print, "not at exit")
f2.atexit = False
p = weakref.proxy(o); print(p.n, p.parts, p == o, isinstance(p, N)); p.new = 5; print(o.new)
c = weakref.proxy(lambda: 0) if 0 else None
def fn(): return "called"
pf = weakref.proxy(fn); print(pf(), type(pf).__name__)
class Num:
    def __init__(self, v): self.v = v
    def __add__(self, o): return self.v + (o.v if isinstance(o, Num) else o)
    def __len__(self): return self.v
    def __getitem__(self, k): return k
    def __iter__(self): return iter([self.v])
    def __bool__(self): return False
    def __call__(self, x): return x
    def __contains__(self, x): return x == self.v
    def __str__(self): return f"Num{self.v}"
    def __lt__(self, o): return True
    def __eq__(self, o): return True
n = Num(3); q = weakref.proxy(n); print(q + 1, len(q), q[5], list(q), bool(q), 3 in q, str(q), q < 1, q == 9, q + q)
try: hash(q)
except TypeError as e: print(e)
del n
for t in (lambda: q + 1, lambda: len(q), lambda: str(q), lambda: q.v, lambda: bool(q)):
    try: t()
    except ReferenceError as e: print(e, end="; ")
end(); print(weakref.getweakrefcount(o), len(weakref.getweakrefs(o)), weakref.getweakrefcount(5)); a = N("dict")
r1 = weakref.ref(a); r2 = weakref.ref(a); r3 = weakref.ref(a, print)
print(r1 is r2, r1 is r3, {r1: 1}[r2], weakref.getweakrefcount(a)); r3 = None; del a; end()
print(r1() is r2() is None, r1 == r2)
print("end")
