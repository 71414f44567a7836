"""Matrices and rational numbers: operators, reflected operators, comparison, hashing."""
from math import gcd


class Fraction:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"{n}/0")
        if d < 0:
            n, d = -n, -d
        g = gcd(n, d)
        self.n, self.d = n // g, d // g

    def _other(f):
        def op(self, o):
            if isinstance(o, int):
                o = Fraction(o)
            return f(self, o) if isinstance(o, Fraction) else NotImplemented
        op.__name__ = f.__name__
        return op

    @_other
    def __add__(a, b): return Fraction(a.n * b.d + b.n * a.d, a.d * b.d)
    @_other
    def __sub__(a, b): return Fraction(a.n * b.d - b.n * a.d, a.d * b.d)
    @_other
    def __mul__(a, b): return Fraction(a.n * b.n, a.d * b.d)
    @_other
    def __truediv__(a, b): return Fraction(a.n * b.d, a.d * b.n)
    @_other
    def __rsub__(a, b): return b - a
    @_other
    def __rtruediv__(a, b): return b / a
    @_other
    def __eq__(a, b): return (a.n, a.d) == (b.n, b.d)
    @_other
    def __lt__(a, b): return a.n * b.d < b.n * a.d
    @_other
    def __le__(a, b): return not b < a
    __radd__, __rmul__ = __add__, __mul__
    def __neg__(self): return Fraction(-self.n, self.d)
    def __abs__(self): return Fraction(abs(self.n), self.d)
    def __hash__(self): return hash((self.n, self.d)) if self.d != 1 else hash(self.n)
    def __bool__(self): return self.n != 0
    def __float__(self): return self.n / self.d
    def __int__(self): return int(self.n / self.d)
    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    def __pow__(self, k): return Fraction(self.n**k, self.d**k) if k >= 0 else Fraction(self.d**-k, self.n**-k)


h, t = Fraction(1, 2), Fraction(-2, 6)
print(h, t, h + t, h - t, h * t, h / t, 1 + h, 1 - h, 2 * h, 1 / h, -t, abs(t), h == Fraction(2, 4), h == 0.5,
    h != t, h < t, h > t, h <= h, t < 0, float(h), int(Fraction(7, 2)), h ** 3, t ** -2, bool(h - h),
    {h: "half"}[Fraction(3, 6)], {1: "one"}[Fraction(2, 2)], sorted([h, t, Fraction(0), Fraction(1)]), sum([h, t, 1]), max(h, t))
for f in (lambda: Fraction(1, 0), lambda: h / 0, lambda: h + 0.5, lambda: "a" * h, lambda: h < "x", lambda: h & 1,
    lambda: h.x, lambda: [1][h]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __matmul__(self, o):
        columns = list(zip(*o.rows))
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in columns] for r in self.rows])
    def __pow__(self, n):
        out, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1: out = out @ base
            base = base @ base
            n >>= 1
        return out
    def __getitem__(self, k): i, j = k; return self.rows[i][j]
    def __setitem__(self, k, v): i, j = k; self.rows[i][j] = v
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def __repr__(self): return "[" + "; ".join(" ".join(map(str, r)) for r in self.rows) + "]"
    def __iter__(self): return iter(self.rows)
    def det(self):
        m, d = [[Fraction(x) if isinstance(x, int) else x for x in r] for r in self.rows], Fraction(1)
        for i in range(len(m)):
            p = next((r for r in range(i, len(m)) if m[r][i]), None)
            if p is None: return Fraction(0)
            if p != i: m[i], m[p] = m[p], m[i]; d = -d
            d *= m[i][i]
            for r in range(i + 1, len(m)):
                k = m[r][i] / m[i][i]
                m[r] = [a - k * b for a, b in zip(m[r], m[i])]
        return d


m = Matrix([[1, 1], [1, 0]])
print(m ** 10, (m ** 200)[0, 1], m @ Matrix.identity(2) == m, Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).det(),
    Matrix([[1, 2], [2, 4]]).det(), Matrix([[h, t], [1, 2]]).det(), [sum(r) for r in m])
m[0, 0] += 41; print(m, m != Matrix([[1]]), m == 5)
try: hash(m)
except TypeError as e: print(e)
