# The order in which containers let go of their items.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
    def __eq__(self, o): return self is o
    def __hash__(self): return hash(str(self.n)) if 0 else 5
    def __lt__(self, o): return self.n < o.n
def ds(n): return [D(i) for i in range(n)]
def end(): print()
l = ds(5); del l; end()
l = ds(5); l.clear(); end()
l = ds(5); l[1:4] = []; print("|", end=" "); l = None; end()
l = ds(5); del l[::2]; print("|", end=" "); del l; end()
l = ds(5); l[:] = [D("x")]; print("|", end=" "); del l; end()
l = ds(3); l *= 0; print("|", end=" "); end()
l = ds(3); l += ds(2); l.reverse(); del l; end()
l = ds(4); l.sort(reverse=True); del l; end()
l = ds(4); l.insert(0, l.pop()); del l; end()
l = ds(4); m = l[1:3]; del l; print("|", end=" "); del m; end()
t = tuple(ds(4)); del t; end()
d = dict(enumerate(ds(4))); del d; end()
d = dict(enumerate(ds(4))); d[1] = D("n"); d.pop(0); print("|", end=" "); d[0] = D("again"); print("|", end=" ")
del d; end()
d = dict(enumerate(ds(4))); d.clear(); end()
d = {D("k1"): D("v1"), D("k2"): D("v2")}; del d; end()
d = {D("k1"): D("v1"), D("k2"): D("v2")}; d.clear(); end()
d = {1: D("old")}; d.update({1: D("new"), 2: D("two")}); print("|", end=" "); d |= {2: D("newer")}
print("|", end=" "); del d; end()
k1 = D("key"); d = {k1: 1}; del k1; d.popitem(); print("|", end=" "); end()
s = {D("s")}; s.pop(); print("|", end=" "); end()
def f(a, b, c): d = D("d"); e = D("e"); del b; print("|", end=" ")
f(D("a"), D("b"), D("c")); end()
def g(*args, **kw): print("|", end=" ")
g(D(1), D(2), x=D("x"), y=D("y")); end()
class O: pass
o = O(); o.b = D("b"); o.a = D("a"); o.c = D("c"); o.b = D("b2"); print("|", end=" "); del o; end()
class S: __slots__ = ("x", "y", "z")
s = S(); s.z = D("z"); s.x = D("x"); s.y = D("y"); del s; end()
class S2(S): __slots__ = ("w",)
s = S2(); s.w = D("w"); s.x = D("x"); del s; end()
class L(list): pass
l = L(ds(3)); l.attr = D("attr"); del l; end()
class T(tuple): pass
t = T(ds(3)); t.attr = D("attr"); del t; end()
class DD(dict): pass
d = DD(enumerate(ds(3))); d.attr = D("attr"); del d; end()
class Own:
    def __init__(self): self.p = D("part")
    def __del__(self): print("own", end=" ")
x = Own(); del x; end()
l = [Own(), D("after")]; del l; end()
nested = [[D("00"), D("01")], {"k": (D("t0"), D("t1"))}, D("2")]; del nested; end()
a = [D("a")]; b = [a, D("b")]; a = None; del b; end()
x, y, z = ds(3); x = y = z = None; end()
x, *y = ds(4); del x, y; end()
[x for x in ds(3)]; end()
{i: x for i, x in enumerate(ds(3))}; end()
for x in ds(3): pass
print("|", end=" "); del x; end()
list(map(lambda q: None, ds(3))); end()
sorted(ds(3), key=lambda q: -q.n); end()
max(ds(3)); end()
a, b = D("a"), D("b"); a, b = b, a; del a; print("|", end=" "); del b; end()
ds(3)[1].n; end()
(D("x"), D("y"))[0].n; end()
print("end")
