# Binary operators: forward, reflected, in place, subclass priority, NotImplemented.
names = "add sub mul truediv floordiv mod pow matmul lshift rshift and or xor divmod".split()
def make(name, forward, reflected, inplace):
    ns = {"__repr__": lambda s: name}
    for n in names:
        if forward: ns[f"__{n}__"] = lambda s, o, n=n: f"{name}.{n}({o!r})"
        if reflected: ns[f"__r{n}__"] = lambda s, o, n=n: f"{name}.r{n}({o!r})"
        if inplace and n != "divmod": ns[f"__i{n}__"] = lambda s, o, n=n: f"{name}.i{n}({o!r})"
    return type(name, (), ns)
F, R, I, N = make("F", 1, 0, 0), make("R", 0, 1, 0), make("I", 0, 0, 1), make("N", 0, 0, 0)
ops = "+ - * / // % ** @ << >> & | ^".split()
for op in ops:
    for a, b in ((F(), R()), (N(), R()), (F(), 1), (1, R()), (N(), N()), (R(), F()), ("s", R()), ([], R())):
        try: print(op, eval(f"a {op} b"))
        except TypeError as e: print(op, "|", e)
    for a in (F(), I(), R(), N()):
        ns = {"a": a, "b": R()}
        try: exec(f"a {op}= b", ns); print(op, ns["a"])
        except TypeError as e: print(op, "|", e)
print(divmod(F(), 1), divmod(1, R()), pow(F(), 2))
try: divmod(N(), 1)
except TypeError as e: print(e)
class Base:
    def __add__(self, o): return "Base.add"
    def __radd__(self, o): return "Base.radd"
    def __lt__(self, o): return "Base.lt"
    def __gt__(self, o): return "Base.gt"
    def __eq__(self, o): return "Base.eq"
class Sub(Base):
    def __radd__(self, o): return "Sub.radd"
    def __gt__(self, o): return "Sub.gt"
    def __eq__(self, o): return "Sub.eq"
class SubNo(Base): pass
print(Base() + Sub(), Sub() + Base(), Base() + SubNo(), Base() < Sub(), Base() > Sub(), Base() == Sub(),
    Base() == SubNo())
class NI:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): print("radd tried"); return NotImplemented
    def __iadd__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __neg__(self): return NotImplemented
for f in (lambda: NI() + 1, lambda: 1 + NI(), lambda: NI() + NI(), lambda: NI() < 1, lambda: sorted([NI(), NI()])):
    try: print(f())
    except TypeError as e: print(e)
n = NI()
print(n == n, n == 1, n != n, n != 1, -n)
class P:
    def __pow__(self, e, m=None): return ("pow", e, m)
    def __rpow__(self, b): return ("rpow", b)
print(P() ** 2, pow(P(), 2, 3), 2 ** P(), pow(2, P()))
try: pow(2, P(), 3)
except TypeError as e: print(e)
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __int__(self): return 5
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __index__(self): return 3
u = U()
import math
print(-u, +u, ~u, abs(u), round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u), int(u), float(u),
    complex(u))
print([10, 20, 30, 40][u], hex(u), bin(u), oct(u), "x" * u if 0 else range(u), chr(u).encode(), [0] * u,
    u.__index__())
class BadIdx:
    def __index__(self): return "x"
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __complex__(self): return 1
    def __bool__(self): return 2
    def __len__(self): return 1.5
    def __hash__(self): return "h"
    def __str__(self): return 5
    def __repr__(self): return None
    def __format__(self, s): return 1
    def __bytes__(self): return "b"
    def __iter__(self): return 5
    def __contains__(self, x): return "truthy"
for f in (lambda x: [1][x], int, float, complex, bool, len, hash, str, repr, format, bytes, iter, lambda x: 1 in x,
    hex, lambda x: f"{x}", lambda x: "%s" % x, print):
    try: print(f(BadIdx()))
    except TypeError as e: print(e)
