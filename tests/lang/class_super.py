class A:
    def __init__(self): self.log = ["A"]
    def m(self): return "A.m"
    @classmethod
    def c(cls): return "A.c", cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    attr = "A.attr"
class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")
    def m(self): return "B>" + super().m()
    @classmethod
    def c(cls): return "B>", super().c()
    @staticmethod
    def s(): return "B>" + super(B, B).s()
    @property
    def p(self): return "B>" + super().p
    def a(self): return super().attr
    def nested(self):
        def inner(): return super(B, self).m()
        return inner()
    def comp(self):
        try: return [super().m() for _ in range(1)]
        except TypeError as e: return str(e)
    def lam(self): return (lambda self: super().m())(self)
b = B()
print(b.log, b.m(), b.c(), B.c(), b.s(), b.p, b.a(), b.nested(), b.comp(), b.lam())
s = super(B, b)
print(s.__thisclass__, s.__self_class__, s.__self__ is b, repr(s).split(" at ")[0])
print(super(B).__get__(b).m(), super(B, B).c())
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Bad:
    def no_self(): return super()
    def deleted(self):
        del self
        return super()
    def setting(self): super().x = 5
    def missing(self): return super().missing()
err(Bad.no_self)
err(Bad().deleted)
err(Bad().missing)
err(Bad().setting)
err(lambda: super())
err(lambda: super(A, 5))
err(lambda: super(B, A()))
err(lambda: super(5, 5))
err(lambda: super(B, b).nothing)
class L(list):
    def append(self, x): super().append(x * 2); return self
    def __getitem__(self, i): return ("got", super().__getitem__(i))
l = L([1])
print(l.append(5), l[1], len(l))
class N:
    def __new__(cls, *a):
        print("new", cls.__name__, a)
        return super().__new__(cls)
    def __init__(self, *a): print("init", a)
class N2(N):
    def __new__(cls, *a): return super().__new__(cls, *a, "extra")
N2(1)
class Coop1:
    def __init__(self, **k): print("Coop1", sorted(k)); super().__init__()
class Coop2(Coop1):
    def __init__(self, a, **k): print("Coop2", a); super().__init__(**k)
class Mixin:
    def __init__(self, m, **k): print("Mixin", m); super().__init__(**k)
class All(Mixin, Coop2): pass
All(m=1, a=2, z=3)
class Shadow:
    def f(self): __class__ = int; return super
print(Shadow().f() is super)
class Desc:
    def __get__(self, o, t): return (o is None, t.__name__)
class P: d = Desc()
class Q(P):
    def f(self): return super().d
    @classmethod
    def g(cls): return super().d
print(Q().f(), Q.g())
