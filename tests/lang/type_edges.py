# Special methods and class attributes at their limits: what was crashed by or took forever.
import types
import warnings
import weakref

warnings.simplefilter('error')


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Whole(int):
    pass


class Real(float):
    pass


class Gives:
    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value

    __float__ = __int__


class Index:
    def __index__(self):
        return True


class Truncated:
    def __trunc__(self):
        return 3


# Results that are instances of subclasses
for f, x in ((int, Gives(Whole(1))), (int, Gives(True)), (float, Gives(Real(1))), (float, Gives(2)), ([1, 2].pop, Index()),
             (int, Truncated()), (Real, Gives(Real(1)))):
    show(f, x)


class Doubled(float):
    def __float__(self):
        return 2.0 * super().__float__()


class Numeral(str):
    def __float__(self):
        return 1.5


print(float(Doubled(2)), float(Numeral('8')), float(Real(3)))

# Keywords for constructors
for cls in Real, type('Few', (set,), {}), type('Odd', (set,), {'__new__': lambda cls, **k: set.__new__(cls)}):
    show(lambda: cls(x=0))

# Lone surrogates in names
show(type, 'A\udcdc', (), {})
show(type, 'A', (), {'__doc__': '\udcdc'})
show(lambda: setattr(type('A', (), {}), '__name__', '\udcdc'))


# Whose __dict__ it is
class Base:
    pass


class Meta(type, Base):
    pass


class Module(types.ModuleType, Base):
    pass


class Failure(Exception, Base):
    pass


descriptor = Base.__dict__['__dict__']
for o in Meta('M', (), {}), Module('m'), Failure():
    print(type(descriptor.__get__(o)).__name__)
    show(descriptor.__set__, o, {})
    show(descriptor.__delete__, o)


# Members of the same names, but above other members
class A:
    __slots__ = 'a',


class B:
    __slots__ = 'a',


class A2(A):
    __slots__ = 'x',


class B2(B):
    __slots__ = 'x',


a = A()
a.a = 5
a.__class__ = B
print(type(a) is B, a.a)
show(lambda: setattr(A2(), '__class__', B2))


# A metaclass that sets bases while they are set
class Restless(type):
    def mro(cls):
        if busy:
            if cls.__name__ == 'C1':
                C2.__bases__ = C1,
            if cls.__name__ == 'C2':
                C1.__bases__ = C2,
        return type.mro(cls)


busy = False


class C0(metaclass=Restless):
    pass


class C1(C0):
    pass


class C2(C0):
    pass


busy = True
show(lambda: setattr(C1, '__bases__', (C0,)))
busy = False


class Reversed(type):
    def mro(cls):
        return type.mro(cls)[::-1]


class R(metaclass=Reversed):
    pass


print(type(R()) is R, [c.__name__ for c in R.__mro__])


# Comparisons that cannot be bound
class Unbound:
    @property
    def __eq__(self):
        raise ValueError

    @property
    def __lt__(self):
        raise ValueError


u = Unbound()
print(u == u, u == 1)
show(lambda: u < 1)


# Names that __getattr__ makes up do not appear
class Invents(dict):
    def __getattr__(self, name):
        return self[name]


i = Invents()
print(repr(weakref.ref(i)).endswith('>'))

# A bytearray cannot change while it joins
b = bytearray(b'-')
show(lambda: b.join(b.clear() or x for x in [b'x']))
print(b.join([b'1', b'2']))


class Slotted(bytearray):
    __slots__ = 'x', '__dict__'


s = Slotted(b'q')
s.x = s.y = 1
print(s.__reduce__(), s.__reduce_ex__(4))
