class O1: pass
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
class E(C, O1): pass
class F(D, E): pass
for k in (D, E, F): print([c.__name__ for c in k.__mro__])
print(F.mro() == list(F.__mro__))
class X:
    def f(self): return ["X"]
class Y(X):
    def f(self): return ["Y"] + super().f()
class Z(X):
    def f(self): return ["Z"] + super().f()
class W(Y, Z):
    def f(self): return ["W"] + super().f()
print(W().f(), super(Y, W()).f(), super(Z, W()).f())
for bases in ((A, B), (X, Y), (B, C, A, D), (object, A)):
    try: type("Bad", bases, {})
    except TypeError as e: print(e)
class Meta(type):
    def mro(cls):
        return [cls, Y, X, object] if cls.__name__ == "M" else super().mro()
class M(X, metaclass=Meta): pass
print([c.__name__ for c in M.__mro__], M().f())
A.shared = "on A"
print(F.shared, F().shared)
C.shared = "on C"
print(F.shared, D.shared, B.shared)
del C.shared
print(F.shared)
class P: v = 1
class Q: v = 2
class R(P): pass
r = R()
print(r.v)
R.__bases__ = (Q,)
print(r.v, R.__mro__[1].__name__, P.__subclasses__(), Q.__subclasses__())
try: R.__bases__ = ()
except TypeError as e: print(e)
try: R.__bases__ = (R,)
except TypeError as e: print(e)
try: R.__bases__ = (int,)
except TypeError as e: print(e)
try: R.__bases__ = 5
except TypeError as e: print(e)
class I1(int): pass
class I2(int): pass
class I3(I1): pass
print(I3(5) + 1, I3.__mro__[-2:])
try:
    class Bad(int, str): pass
except TypeError as e: print(e)
try:
    class Bad(type(None)): pass
except TypeError as e: print(e)
for t in (bool, type(...), type(lambda: 0), range, slice, type(len), type(i for i in ()), memoryview):
    try: type("Sub", (t,), {})
    except TypeError as e: print(e)
class Gen: 
    def __mro_entries__(self, bases): return (A,)
class FromEntries(Gen()): pass
print(FromEntries.__bases__, FromEntries.__orig_bases__ != ())


# A class that its own mro() leaves out has no super().
class Stranger:
    pass


class LeavesOut(type):
    def mro(cls):
        return (Stranger,)


try:
    class Lost(metaclass=LeavesOut):
        pass
except TypeError as error:
    print(error)


# While mro() works there is none yet: super() does not complain, and finds nothing.
class Asks(type):
    def mro(cls):
        if cls.__mro__ is None:
            print(super(cls, cls).__self_class__ is cls, hasattr(super(cls, cls), 'anything'))
        return type.mro(cls)


class Asked(metaclass=Asks):
    pass
