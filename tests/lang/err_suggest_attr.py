import sys
class A:
    first_name = 1
    _private = 2
    def method(self): pass
    def __getattr__(self, n): raise AttributeError(f"no {n} here")
class B:
    __slots__ = ("alpha", "beta")
def t(f):
    try: f()
    except Exception: sys.excepthook(*sys.exc_info())
t(lambda: A().first_nam)
t(lambda: A.frst_name)
t(lambda: A.metod)
t(lambda: B().alpah)
t(lambda: B().alpha)
t(lambda: [].apend(1))
t(lambda: "x".uper())
t(lambda: {}.itmes())
t(lambda: sys.modles)
t(lambda: (1).bit_lenght())
t(lambda: None.x)
t(lambda: A._privat)
t(lambda: __import__("math").sqr)
t(lambda: [].zzz)
t(lambda: int.from_byte)
from sys import sqroot
