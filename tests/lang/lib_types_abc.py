"""types and abc."""
import abc
import types
from abc import ABC, ABCMeta, abstractmethod


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


for name in ('FunctionType', 'LambdaType', 'CodeType', 'CellType', 'GeneratorType', 'MethodType', 'BuiltinFunctionType',
             'BuiltinMethodType', 'WrapperDescriptorType', 'MethodWrapperType', 'MethodDescriptorType',
             'ClassMethodDescriptorType', 'GetSetDescriptorType', 'MemberDescriptorType', 'MappingProxyType',
             'ModuleType', 'GenericAlias', 'UnionType', 'EllipsisType', 'NoneType', 'NotImplementedType',
             'TracebackType', 'FrameType', 'SimpleNamespace'):
    print(name, getattr(types, name))
ns = types.SimpleNamespace(a=1, b='x')
ns.c = ns
print(ns, ns.a, ns == types.SimpleNamespace(a=1, b='x'), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1))
m = types.ModuleType('mod', 'its doc')
print(m.__name__, m.__doc__, types.MappingProxyType({'a': 1}), types.MethodType(lambda s: s, 5)())
C = types.new_class('C', (list,), {}, lambda body: body.update(x=5))
print(C, C.x, C.__mro__, types.new_class('D').__bases__)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        return {'prepared': kwds}

    def __new__(mcls, name, bases, body, **kwds):
        return super().__new__(mcls, name, bases, dict(body))

    def __init__(cls, *args, **kwds):
        pass


print(types.prepare_class('X', (), {'metaclass': Meta, 'k': 1}))
print(types.new_class('X', (), {'metaclass': Meta, 'k': 1}).prepared)


class Entry:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        return self.bases


e = Entry(int, list)
print(types.resolve_bases((str, Entry(dict))), types.resolve_bases((int,)), types.resolve_bases([Entry()]))
n = types.new_class('N', (Entry(dict),))
print(n.__bases__, len(n.__orig_bases__))
attempt(types.prepare_class, 'Y', (Meta('A', (), {}), ABC))


class Dyn:
    @types.DynamicClassAttribute
    def value(self):
        """The value."""
        return 'of instance'


attempt(lambda: Dyn.value)
print(Dyn().value, Dyn.__dict__['value'].__doc__)
attempt(types.coroutine, 3)
attempt(lambda: types.nothing)


class Shape(ABC):
    @property
    @abstractmethod
    def area(self):
        """Its area."""

    @abstractmethod
    def scale(self, by):
        return by

    @classmethod
    @abstractmethod
    def unit(cls):
        pass

    def describe(self):
        return f'{type(self).__name__} of {self.area}'


attempt(Shape)


class Half(Shape):
    area = 5

    def scale(self, by):
        return super().scale(by) * 2


attempt(Half)


class Square(Half):
    @classmethod
    def unit(cls):
        return cls()


print(Square().describe(), Square().scale(3), sorted(Shape.__abstractmethods__), Half.__abstractmethods__, Square.__abstractmethods__)


class Virtual:
    pass


@Shape.register
class Other:
    pass


token = abc.get_cache_token()
print(issubclass(Virtual, Shape), Shape.register(Virtual) is Virtual, issubclass(Virtual, Shape), isinstance(Virtual(), Shape),
      isinstance(Other(), Shape), isinstance(3, Shape), Shape in Virtual.__mro__, abc.get_cache_token() != token)
attempt(Shape.register, 5)
attempt(Square.register, Shape)
attempt(issubclass, 3, Shape)


class Quacks(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Quacks:
            return any('quack' in B.__dict__ for B in C.__mro__) or NotImplemented
        return NotImplemented


class Duck:
    def quack(self):
        pass


class Late:
    pass


print(issubclass(Duck, Quacks), isinstance(Late(), Quacks))
Quacks.register(Late)
print(isinstance(Late(), Quacks), issubclass(type('LateChild', (Late,), {}), Quacks))


class Liar:
    __class__ = Duck


print(isinstance(Liar(), Quacks), isinstance(Liar(), Duck))
Half.unit = classmethod(lambda cls: cls())
print(abc.update_abstractmethods(Half) is Half, Half.__abstractmethods__, Half().describe())


class Old(metaclass=ABCMeta):
    @abc.abstractproperty
    def p(self):
        return 1

    @abc.abstractclassmethod
    def c(cls):
        return 2

    @abc.abstractstaticmethod
    def s():
        return 3


attempt(Old)
print(Old.c(), Old.s(), ABC.__slots__, type(ABC))
attempt(lambda: type('K', (ABC,), {}, unknown=1))
