"""What abstract base classes remember: answers, registered classes, and how they forget."""
import abc
import gc
import weakref
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    asked = 0

    @classmethod
    def __subclasshook__(cls, other):
        Shape.asked += 1
        return NotImplemented


class Circle(Shape):
    pass


class Stranger:
    pass


print(issubclass(Circle, Shape), issubclass(Circle, Shape), Shape.asked)
print(issubclass(Stranger, Shape), isinstance(Stranger(), Shape), Shape.asked)
token = abc.get_cache_token()
print(Circle.register(Stranger) is Stranger, abc.get_cache_token() == token, isinstance(Stranger(), Shape), Shape.asked)
print(Shape.register(Stranger) is Stranger, Shape.register(Circle) is Circle)
for args in ((5,), (), ('a', 'b')):
    try:
        Shape.register(*args)
    except TypeError as e:
        print(e)
try:
    Circle.register(Shape)
except RuntimeError as e:
    print(e)
for check in (isinstance, issubclass):
    for thing in (5, [1], None):
        try:
            print(check(thing, Shape))
        except TypeError as e:
            print(e)


class Odd(ABC):
    answer = None

    @classmethod
    def __subclasshook__(cls, other):
        return cls.answer


for answer in (None, 1, 0, 'yes'):
    Odd.answer = answer
    try:
        issubclass(int, Odd)
    except AssertionError as e:
        print(type(e).__name__)
Odd.answer = True
print(issubclass(int, Odd))
Odd.answer = False
print(issubclass(int, Odd), issubclass(str, Odd))
Odd._abc_caches_clear()
print(issubclass(int, Odd), issubclass(str, Odd))


# A class that is not what it says it is.
class Liar:
    __class__ = Circle


class LiarToo:
    @property
    def __class__(self):
        return Stranger


print(isinstance(Liar(), Circle), isinstance(LiarToo(), Circle), isinstance(Liar(), Odd))


# A metaclass whose classes are all equal.
class Same(ABCMeta):
    def __eq__(self, other):
        return type(other) is Same

    def __hash__(self):
        return 7


class A(metaclass=Same):
    pass


class B(metaclass=Same):
    pass


class Base(ABC):
    pass


Base.register(A)
print(isinstance(A(), Base), isinstance(B(), Base), issubclass(B, A))


# Checks that change what they ask about.
class Restless(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if other.__name__ == 'Late':
            cls.register(Stranger)
            cls._abc_caches_clear()
        return NotImplemented


class Late:
    pass


print(issubclass(Late, Restless), issubclass(Stranger, Restless))


class Failing(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if other is int:
            raise KeyError(other.__name__)
        return NotImplemented


try:
    isinstance(5, Failing)
except KeyError as e:
    print('KeyError', e)


# Nothing keeps a class alive that was asked about.
def ask():
    class Short:
        pass
    Short.me = 5
    died = weakref.ref(Short)
    print(isinstance(Short(), Shape), issubclass(Short, Odd), Base.register(Short) is Short, isinstance(Short(), Base))
    return died


died = ask()
gc.collect()
print(died())
print(isinstance(Stranger(), Base))


def die():
    class Gone(ABC):
        @abstractmethod
        def f(self):
            pass

    class Heir(Gone):
        def f(self):
            pass
    Gone.register(int)
    print(isinstance(Heir(), Gone), isinstance(5, Gone), isinstance('', Gone), isinstance([], Gone))
    return weakref.ref(Gone)


died = die()
gc.collect()
print(died())

Shape._abc_registry_clear()
print(isinstance(Stranger(), Shape))
Shape._abc_caches_clear()
print(isinstance(Stranger(), Shape), type(Shape._abc_impl))
Shape._abc_impl = 5
try:
    isinstance(Stranger(), Shape)
except TypeError as e:
    print(e)


# Deep chains end in an exception.
class Loop(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return issubclass(other, cls)


try:
    issubclass(int, Loop)
except RecursionError:
    print('RecursionError')
print(type(abc.get_cache_token).__name__, abc.get_cache_token.__module__, abc.ABCMeta.register.__module__)
