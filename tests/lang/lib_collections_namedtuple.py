"""namedtuple: classes of tuples with named fields."""
from collections import namedtuple


def attempt(function, *args, **kwds):
    try:
        print(function(*args, **kwds))
    except Exception as error:
        print(type(error).__name__, error)


Point = namedtuple('Point', 'x y')
p = Point(1, y=2)
print(p, p.x, p[1], p._fields, p._asdict(), p == (1, 2), hash(p) == hash((1, 2)), len(p), isinstance(p, tuple))
print(Point.__doc__, Point.x.__doc__, Point._fields, Point._field_defaults, Point.__match_args__, Point.__mro__)
print(Point.__new__.__doc__, Point._make.__doc__, Point._replace.__doc__, Point.__module__, Point.__slots__)
print(p._replace(x=10), Point._make([5, 6]), Point(*[7, 8]), Point(**{'x': 1, 'y': 3}))
x, y = p
print(x, y, max(Point(1, 5), Point(2, 0)), sorted([Point(3, 1), Point(1, 9)]), p + (3,), p[:1])
attempt(Point, 1)
attempt(Point, 1, 2, 3)
attempt(Point, 1, z=2)
attempt(Point._make, [1])
attempt(p._replace, z=1, w=2)
attempt(setattr, p, 'x', 5)
attempt(setattr, p, 'other', 5)
attempt(delattr, p, 'x')
for args in [('a b', ''), ('A', 'x x'), ('A', '_x'), ('A', 'def'), ('def', 'x'), ('A', 'x-y'), (3, 'x'), ('A', [1])]:
    attempt(namedtuple, *args)
attempt(namedtuple, 'A', 'x', defaults=(1, 2))
R = namedtuple('R', 'x, y, _z, x, def, 9', rename=True)
print(R._fields)
D = namedtuple('D', ['a', 'b', 'c'], defaults=[1, None])
print(D(0), D(0, 5), D(0, c=2), D._field_defaults, D.__new__.__defaults__)
E = namedtuple('E', '')
print(E(), E._make([]), E._fields, E.__doc__)
One = namedtuple('One', 'only')
print(One(3), One.__doc__, '%s' % One(3))
M = namedtuple('M', 'x', module='elsewhere')
print(M, M.__module__)


class Vector(namedtuple('Vector', 'x y z')):
    __slots__ = ()

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2 + self.z ** 2) ** 0.5

    def __add__(self, other):
        return Vector(*map(sum, zip(self, other)))


v = Vector(1, 2, 2)
print(v, v.length, v + v, v._replace(z=0), type(v._replace(z=0)).__name__, Vector.__doc__)
Vector.x.__doc__ = 'The first'
print(Vector.x.__doc__)
attempt(lambda: v.__dict__)
Point.__doc__ += ': a place'
print(Point.__doc__)
print(p.__getnewargs__(), Point.__repr__.__qualname__, Point.__new__.__qualname__, Point._make.__qualname__)
print(repr(namedtuple('Nested', 'p q')(p, [p])))
fields = namedtuple('Many', [f'f{i}' for i in range(300)])
print(fields(*range(300)).f299, len(fields._fields))
