# One place in the code that sees many types in turn: what an instruction learned must not be believed forever.
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def div(a, b): return a / b
def floordiv(a, b): return a // b
def mod(a, b): return a % b
def lt(a, b): return a < b
def eq(a, b): return a == b
def item(a, b): return a[b]
def contains(a, b): return b in a
def neg(a, b): return -a
def truth(a, b): return "T" if a else "F"
def aug(a, b): a += b; return a
def shift(a, b): return a << b
def band(a, b): return a & b
class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return N(self.v + getattr(o, "v", o))
    __radd__ = __add__
    def __repr__(self): return f"N{self.v}"
    def __lt__(self, o): return self.v < getattr(o, "v", o)
    def __eq__(self, o): return self.v == getattr(o, "v", o)
    def __getitem__(self, k): return ("N item", k)
    def __contains__(self, k): return k == self.v
    def __bool__(self): return self.v > 5
    def __neg__(self): return N(-self.v)
class I(int):
    def __add__(self, o): return "I add"
class F(float): pass
class S(str): pass
class L(list):
    def __getitem__(self, k): return "L item"
    def __iadd__(self, o): return "L iadd"
pairs = [(1, 2), (1.5, 2), (2, 1.5), (1.5, 2.5), ("a", "b"), ([1], [2]), ((1,), (2,)), (N(3), 4), (4, N(3)), (True,
    2), (2**62, 2**62), (2**63, 1), (-2**63, 1), (10**30, 3), (I(3), 4), (4, I(3)), (F(1.5), 2), (S("q"), "r"), (1j,
    2), ([5, 6], 1), ((5, 6), 1), ({1: 2}, 1), ("xyz", 1), (range(9), 3), (b"abc", 1), (L([1]), 0), ({1, 2}, {2}),
    (None, 1), (1, None), ("%d", 5), (3, "ab"), ("ab", 3), (7, 0), (7.0, 0), (0, 5), (0.0, 5), (256, 1), (-5, -1),
    (1, 40), (1, 70)]
def run(f, a, b):
    if type(a) is list: a = list(a)
    try: return repr(f(a, b))
    except Exception as e: return f"{type(e).__name__}: {e}"
for f in (add, sub, mul, div, floordiv, mod, lt, eq, item, contains, neg, truth, aug, shift, band):
    for _ in range(60): run(f, 3, 4)
    print(f.__name__, [run(f, a, b) for a, b in pairs])
    for a, b in pairs:
        for _ in range(30): first = run(f, a, b)
        assert run(f, 3, 4) == run(f, 3, 4) and run(f, a, b) == first
    for _ in range(20):
        for a, b in pairs: run(f, a, b)
    print([run(f, a, b) for a, b in pairs[::-1]][:5])
