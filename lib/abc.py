"""Abstract base classes: classes that name the methods their subclasses must have.

An abstract base class (ABC) can be subclassed directly, or other classes can be registered as
"virtual subclasses" of it: issubclass() and isinstance() then say yes, though the ABC does not
appear in their method resolution order.
"""
from _abc import get_cache_token, _abc_data, _abc_instancecheck, _abc_register, _abc_subclasscheck, _get_dump, \
    _reset_caches, _reset_registry
from _types import set_collection_flags as _set_collection_flags

_COLLECTION_FLAGS = 1 << 5 | 1 << 6     # bits of __flags__: the patterns [x] and {'x': y} match instances


def abstractmethod(funcobj):
    """Mark a method as abstract: a class that does not override it cannot be instantiated.

    The class (or one of its bases) must have ABCMeta as its metaclass. An abstract method may have a
    body, to be reached through super().
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A classmethod that is abstract. Deprecated: stack @classmethod on @abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A staticmethod that is abstract. Deprecated: stack @staticmethod on @abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property that is abstract. Deprecated: stack @property on @abstractmethod instead."""

    __isabstractmethod__ = True


def _abstract_names(cls, own):
    """The names that are abstract in cls, of which own are the (name, value) pairs of its body."""
    names = {name for name, value in own if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items())
        cls._abc_impl = _abc_data()
        if '__abc_tpflags__' in namespace:
            flags = namespace['__abc_tpflags__'] & _COLLECTION_FLAGS
            if flags == _COLLECTION_FLAGS:
                raise TypeError('__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING')
            del cls.__abc_tpflags__
            _set_collection_flags(cls, flags)
        return cls

    def register(cls, subclass):
        """Make a class a virtual subclass of this ABC. Returns it, so that this can be a decorator."""
        _abc_register(cls, subclass)
        flags = cls.__flags__ & _COLLECTION_FLAGS
        if flags:
            _set_collection_flags(subclass, flags)
        return subclass

    def __instancecheck__(cls, instance):
        """Answer isinstance(instance, cls)."""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """Answer issubclass(subclass, cls)."""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print what this ABC remembers, to see how it works."""
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        registry, positive, negative, negative_version = _get_dump(cls)
        print(f'_abc_registry: {registry!r}', file=file)
        print(f'_abc_cache: {positive!r}', file=file)
        print(f'_abc_negative_cache: {negative!r}', file=file)
        print(f'_abc_negative_cache_version: {negative_version!r}', file=file)

    def _abc_registry_clear(cls):
        """Forget the registered classes."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Forget all answers given so far."""
        _reset_caches(cls)


def update_abstractmethods(cls):
    """Recompute which methods of a class are abstract, after it was changed. Returns the class.

    It is for class decorators; it does nothing if cls is not an abstract base class, and subclasses
    are not looked at.
    """
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__.items())
    return cls


class ABC(metaclass=ABCMeta):
    """A class whose only job is to have ABCMeta as its metaclass: inherit from it."""

    __slots__ = ()
