# Attribute and method access at one place while classes and instances change.
class A:
    x = "A.x"
    def m(self): return "A.m"
class B(A): pass
def getx(o): return o.x
def callm(o): return o.m()
def setx(o, v): o.x = v
def warm(f, *a):
    for _ in range(100): f(*a)
def show(f, *a):
    try: return f(*a)
    except Exception as e: return f"{type(e).__name__}: {e}"
a, b = A(), B()
warm(getx, a); warm(callm, a)
print(getx(a), getx(b), callm(a), callm(b))
A.x = "changed"; print(getx(a), getx(b))
B.x = "B.x"; print(getx(a), getx(b))
a.x = "instance"; print(getx(a), getx(b))
del a.x; print(getx(a))
A.m = lambda self: "new m"; print(callm(a), callm(b))
B.m = lambda self: "B.m"; print(callm(a), callm(b))
a.m = lambda: "instance m"; print(callm(a))
del a.m; print(callm(a))
del B.m; print(callm(b))
A.x = property(lambda self: "property"); warm(getx, a); print(getx(a), show(setx, a, 1))
del A.x; print(show(getx, a), getx(b))
A.__getattr__ = lambda self, n: "getattr " + n; warm(getx, a); print(getx(a))
del A.__getattr__; print(show(getx, a))
A.__getattribute__ = lambda self, n: "getattribute " + n; print(getx(a), getx(b)); del A.__getattribute__
print(show(getx, a), getx(b))
class S: __slots__ = ("x",)
s = S(); s.x = 5; warm(getx, s); print(getx(s)); del s.x; print(show(getx, s)); s.x = 6
print(getx(s), show(getx, 5), getx(b))
class C: pass
cs = [C() for _ in range(5)]
cs[0].x = 1; cs[1].y = 0; cs[1].x = 2; cs[2].y = 0; cs[2].z = 0; cs[2].x = 3; cs[3].x = 4; del cs[3].x; cs[3].q = 1
cs[3].x = 5; cs[4].__dict__["x"] = 6
warm(getx, cs[0]); print([getx(c) for c in cs], [getx(c) for c in cs[::-1]])
for c in cs: warm(getx, c)
print([getx(c) for c in cs])
cs[0].__dict__ = {"x": "replaced dict"}; print(getx(cs[0])); cs[0].__class__ = A; print(getx(cs[0]), callm(cs[0]))
d = cs[1].__dict__; d["x"] = "via dict"; print(getx(cs[1])); del d["x"]; print(show(getx, cs[1])); d.update(x=9)
print(getx(cs[1])); d.clear(); print(show(getx, cs[1]))
warm(setx, C(), 1); c = C(); setx(c, 5); print(c.x, c.__dict__); setx(s, 7)
print(s.x, show(setx, 5, 1), show(setx, object(), 1))
class W:
    def __setattr__(self, n, v): print("setattr", n, v); object.__setattr__(self, n, v)
w = W(); setx(w, 1); setx(c, 6); print(c.x); C.__setattr__ = lambda s, n, v: print("hook", n); setx(c, 7)
print(c.x); del C.__setattr__; setx(c, 8); print(c.x)
import types
mod = types.ModuleType("m"); mod.x = "module attr"; warm(getx, mod); print(getx(mod)); mod.x = 2; print(getx(mod))
del mod.x; print(show(getx, mod))
print(getx(A) if hasattr(A, "x") else "none", getx(B), callm(type("T", (),
    {"m": staticmethod(lambda: "static")})()), callm(type("T", (), {"m": classmethod(lambda c: c.__name__)})()),
    show(callm, type("T", (), {"m": 5})()))
class P:
    def __init__(self): self.m = lambda: "data"
    def m(self): return "shadowed"
warm(callm, P()); print(callm(P()), callm(a)); p = P(); del p.m; print(callm(p))
class M1:
    def m(self): return "M1"
class M2:
    def m(self): return "M2"
objs = [M1(), M2(), a, P(), b] * 20; print([callm(o) for o in objs][:5], len({callm(o) for o in objs}))
M1.m, M2.m = M2.m, M1.m; print(callm(objs[0]), callm(objs[1])); M1.__bases__; A.m = M1.m; print(callm(a), callm(b))
class Meta(type):
    x = "meta x"
    def m(cls): return "meta m"
class K(metaclass=Meta): pass
print(getx(K), callm(K)); K.x = 1; print(getx(K)); del K.x
print(getx(K), getx([].__class__) if hasattr(list, "x") else "no", show(getx, K()))
def many(o):
    o.a = 1; o.b = 2; o.c = o.a + o.b; o.a += 10; del o.b
    return sorted(o.__dict__.items())
print([many(C()) for _ in range(3)][-1], [many(type("Dyn%d" % i, (), {})()) for i in range(3)][-1])
big = C()
for i in range(200): setattr(big, f"attr{i}", i)
print(big.attr0, big.attr199, len(big.__dict__), sum(vars(big).values()))
[delattr(big, f"attr{i}") for i in range(0, 200, 2)]; print(len(vars(big)), big.attr1, hasattr(big, "attr2"))
big.attr2 = "back"; print(list(vars(big))[-1])
