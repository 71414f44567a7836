"""A small matrix library: operators, determinants with fractions, iteration, formatting."""
from fractions import Fraction
from functools import reduce
from itertools import chain, permutations
from numbers import Number
import operator


class Matrix:
    __slots__ = ('rows',)
    __hash__ = None

    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError('rows of different lengths')

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        match key:
            case int(i):
                return self.rows[i]
            case (int(i), int(j)):
                return self.rows[i][j]
            case (slice() as a, slice() as b):
                return Matrix(r[b] for r in self.rows[a])
            case _:
                raise TypeError(f'cannot index with {key!r}')

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __iter__(self):
        return chain.from_iterable(self.rows)

    def __eq__(self, other):
        return self.rows == other.rows if isinstance(other, Matrix) else NotImplemented

    def __add__(self, other):
        if self.shape != other.shape:
            return NotImplemented
        return Matrix(map(operator.add, a, b) for a, b in zip(self.rows, other.rows))

    def __mul__(self, k):
        return Matrix([k * x for x in r] for r in self.rows) if isinstance(k, Number) else NotImplemented
    __rmul__ = __mul__

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([sum(map(operator.mul, r, c)) for c in columns] for r in self.rows)

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __neg__(self):
        return -1 * self

    def __contains__(self, x):
        return any(x in r for r in self.rows)

    def __format__(self, spec):
        texts = [[format(x, spec) for x in r] for r in self.rows]
        width = max((len(t) for r in texts for t in r), default=0)
        return '\n'.join('[' + ' '.join(t.rjust(width) for t in r) + ']' for r in texts)

    def __repr__(self):
        return f'Matrix({self.rows})'

    def determinant(self):
        rows, sign, n = [[Fraction(x) for x in r] for r in self.rows], 1, len(self.rows)
        for k in range(n):
            pivot = next((i for i in range(k, n) if rows[i][k]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != k:
                rows[k], rows[pivot], sign = rows[pivot], rows[k], -sign
            for i in range(k + 1, n):
                f = rows[i][k] / rows[k][k]
                rows[i] = [a - f * b for a, b in zip(rows[i], rows[k])]
        return sign * reduce(operator.mul, (rows[k][k] for k in range(n)), Fraction(1))

    def leibniz(self):
        total = 0
        for p in permutations(range(len(self.rows))):
            inversions = sum(p[i] > p[j] for j in range(len(p)) for i in range(j))
            total += (-1) ** inversions * reduce(operator.mul, (self[i, p[i]] for i in range(len(p))), 1)
        return total


a = Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]])
print(f'{a:d}', f'{a @ a.T:5d}', f'{a * 0.5:.2f}', sep='\n\n')
print(a.shape, a.determinant(), a.leibniz(), a ** 5 == a @ a @ a @ a @ a, sum(a), 3 in a, 9 in a)
print(a[1], a[0, 2], a[:2, 1:], -a, a + Matrix.identity(3) == Matrix.identity(3) + a)
fib = Matrix([[1, 1], [1, 0]]) ** 200
print(fib[0, 1], Matrix([[Fraction(1, 3), 2], [4, Fraction(-5, 7)]]).determinant())
for bad in (lambda: Matrix([[1], [1, 2]]), lambda: a + Matrix([[1]]), lambda: a * 'x', lambda: a['x'], lambda: {a}, lambda: a.rowz):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
a[0, 0] = 100
print(a, *a, sep=' ')
