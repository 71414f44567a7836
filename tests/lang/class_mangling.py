class A:
    __x = 1
    _A__y = 2
    def __m(self): return "A.__m"
    def get(self): return self.__x, self.__y, self.__m()
    def set(self, __v): self.__x = __v; return __v
    def local(self): __t = 5; return __t, [k for k in locals()]
    __dunder__ = 3
    ___ = 4
    def inner(self):
        def f(): return self.__x
        return f()
    class Nested:
        __z = 9
        def get(self): return self.__z
    def kw(self, *, __k=1): return __k
    def comp(self): return [self.__x for __i in range(2)]
    def lam(self): return (lambda: self.__x)()
    def delete(self): del self.__x
    def imp(self): import math as __m2; return __m2.__name__
    def glob(self): global __g; __g = 7
    def attr(self, o): return o.__q
    def exc(self):
        try: 1 / 0
        except ZeroDivisionError as __e: return str(__e)
    def fmt(self): return f"{self.__x}"
    def ann(self): __n: int = 3; return __n
class B(A):
    __x = "B's own"
    def get2(self): return self.__x
class _C:
    __v = 1
    def get(self): return self.__v
class __:
    __w = 1
    def get(self): return self.__w
a = A()
print(a.get(), sorted(k for k in vars(A) if "__" in k and not k.endswith("__")), A._A__x)
print(a.set(10), vars(a), a.get(), a.local(), A.__dunder__, A.___, a.inner(), A.Nested().get(), a.kw(),
    a.kw(_A__k=5), a.comp(), a.lam(), B().get(), B().get2(), sorted(k for k in vars(B) if "x" in k), _C().get(),
    sorted(k for k in vars(_C) if "v" in k), __().get())
a.delete(); print(a.get()); print(a.imp(), a.exc(), a.fmt(), a.ann()); a.glob(); print(_A__g)
for f in (lambda: a.__x, lambda: a.kw(__k=1), lambda: a.attr(a), lambda: A.__y, lambda: getattr(a, "__x")):
    try: print(f())
    except (AttributeError, TypeError) as e: print(e)
class S:
    __slots__ = ("__p", "q")
    def __init__(self): self.__p = 1
    def get(self): return self.__p
print(S().get(), S._S__p.__name__)
class D:
    def f(self, __a, b=1): return __a
print(D().f(1), D().f(_D__a=2), D.f.__code__.co_varnames)
