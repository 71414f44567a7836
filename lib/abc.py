"""Abstract base classes: classes that name the methods their subclasses must have.

An abstract base class (ABC) can be subclassed directly, or other classes can be registered as
"virtual subclasses" of it: issubclass() and isinstance() then say yes, though the ABC does not
appear in their method resolution order.
"""
from _weakref import ref as _ref
try:
    from _types import set_collection_flags as _set_collection_flags
except ImportError:
    def _set_collection_flags(cls, flags):
        """Where the interpreter cannot mark classes, `case [x]` knows the built-in ones only."""

_version = 0    # grows with every register(); a negative answer is only good for the version it was made in
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


class _AbcData:
    """What one ABC remembers: sets of weak references to classes."""

    __slots__ = ('registry', 'positive', 'negative', 'negative_version')

    def __init__(self):
        self.registry = set()
        self.positive = set()
        self.negative = set()
        self.negative_version = _version


def _remember(classes, cls):
    """Put a weak reference to cls into a set; it leaves the set when the class dies."""
    classes.add(_ref(cls, classes.discard))


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
        cls._abc_impl = _AbcData()
        if '__abc_tpflags__' in namespace:
            del cls.__abc_tpflags__
            _set_collection_flags(cls, namespace['__abc_tpflags__'] & _COLLECTION_FLAGS)
        return cls

    def register(cls, subclass):
        """Make a class a virtual subclass of this ABC. Returns it, so that this can be a decorator."""
        global _version
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        _remember(cls._abc_impl.registry, subclass)
        _version += 1
        flags = cls.__flags__ & _COLLECTION_FLAGS
        if flags:
            _set_collection_flags(subclass, flags)
        return subclass

    def __instancecheck__(cls, instance):
        """Answer isinstance(instance, cls)."""
        subclass = instance.__class__
        data = cls._abc_impl
        if _ref(subclass) in data.positive:
            return True
        subtype = type(instance)
        if subtype is not subclass:
            return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)
        if data.negative_version == _version and _ref(subclass) in data.negative:
            return False
        return cls.__subclasscheck__(subclass)

    def __subclasscheck__(cls, subclass):
        """Answer issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        data = cls._abc_impl
        key = _ref(subclass)
        if key in data.positive:
            return True
        if data.negative_version < _version:
            data.negative.clear()
            data.negative_version = _version
        elif key in data.negative:
            return False
        answer = cls._abc_ask(subclass)
        _remember(data.positive if answer else data.negative, subclass)
        return answer

    def _abc_ask(cls, subclass):
        """The answer of __subclasscheck__ when no cache has it."""
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            assert isinstance(answer, bool)
            return answer
        if cls in getattr(subclass, '__mro__', ()):
            return True
        for registered in list(cls._abc_impl.registry):
            registered = registered()
            if registered is not None and issubclass(subclass, registered):
                return True
        return any(issubclass(subclass, heir) for heir in cls.__subclasses__())

    def _dump_registry(cls, file=None):
        """Print what this ABC remembers, to see how it works."""
        data = cls._abc_impl
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        print(f'_abc_registry: {data.registry!r}', file=file)
        print(f'_abc_cache: {data.positive!r}', file=file)
        print(f'_abc_negative_cache: {data.negative!r}', file=file)
        print(f'_abc_negative_cache_version: {data.negative_version!r}', file=file)

    def _abc_registry_clear(cls):
        """Forget the registered classes."""
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        """Forget all answers given so far."""
        cls._abc_impl.positive.clear()
        cls._abc_impl.negative.clear()


def get_cache_token():
    """A token that changes with every call of register() on any ABC, for comparing with == only."""
    return _version


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
