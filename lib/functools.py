"""Functions that act on functions, or return them."""
from _abc import get_cache_token
from _thread import RLock
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
           'singledispatchmethod', 'cached_property']

GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper function look like the function it wraps.

    The attributes named in assigned are copied, those named in updated (dictionaries) are updated, and
    wrapper.__wrapped__ becomes the wrapped function. Returns the wrapper.
    """
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator for a wrapper function: applies update_wrapper() to it."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# The comparisons that total_ordering derives. Each asks the method that the class has, through the type as
# the operator itself would, and passes NotImplemented on.

def _gt_from_lt(self, other):
    """Return a > b.  Computed by @total_ordering from (not a < b) and (a != b)."""
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else not answer and self != other


def _le_from_lt(self, other):
    """Return a <= b.  Computed by @total_ordering from (a < b) or (a == b)."""
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else answer or self == other


def _ge_from_lt(self, other):
    """Return a >= b.  Computed by @total_ordering from (not a < b)."""
    answer = type(self).__lt__(self, other)
    return answer if answer is NotImplemented else not answer


def _ge_from_le(self, other):
    """Return a >= b.  Computed by @total_ordering from (not a <= b) or (a == b)."""
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else not answer or self == other


def _lt_from_le(self, other):
    """Return a < b.  Computed by @total_ordering from (a <= b) and (a != b)."""
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else answer and self != other


def _gt_from_le(self, other):
    """Return a > b.  Computed by @total_ordering from (not a <= b)."""
    answer = type(self).__le__(self, other)
    return answer if answer is NotImplemented else not answer


def _lt_from_gt(self, other):
    """Return a < b.  Computed by @total_ordering from (not a > b) and (a != b)."""
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else not answer and self != other


def _ge_from_gt(self, other):
    """Return a >= b.  Computed by @total_ordering from (a > b) or (a == b)."""
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else answer or self == other


def _le_from_gt(self, other):
    """Return a <= b.  Computed by @total_ordering from (not a > b)."""
    answer = type(self).__gt__(self, other)
    return answer if answer is NotImplemented else not answer


def _le_from_ge(self, other):
    """Return a <= b.  Computed by @total_ordering from (not a >= b) or (a == b)."""
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else not answer or self == other


def _gt_from_ge(self, other):
    """Return a > b.  Computed by @total_ordering from (a >= b) and (a != b)."""
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else answer and self != other


def _lt_from_ge(self, other):
    """Return a < b.  Computed by @total_ordering from (not a >= b)."""
    answer = type(self).__ge__(self, other)
    return answer if answer is NotImplemented else not answer


# By the comparison a class starts from, best first: the others.
_DERIVED = {
    '__lt__': (('__gt__', _gt_from_lt), ('__le__', _le_from_lt), ('__ge__', _ge_from_lt)),
    '__le__': (('__ge__', _ge_from_le), ('__lt__', _lt_from_le), ('__gt__', _gt_from_le)),
    '__gt__': (('__lt__', _lt_from_gt), ('__ge__', _ge_from_gt), ('__le__', _le_from_gt)),
    '__ge__': (('__le__', _le_from_ge), ('__gt__', _gt_from_ge), ('__lt__', _lt_from_ge)),
}


def total_ordering(cls):
    """A class decorator: from one of < <= > >= (and ==) make the other three."""
    present = [name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name)]
    if not present:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for start in ('__lt__', '__le__', '__gt__', '__ge__'):
        if start in present:
            break
    for name, function in _DERIVED[start]:
        if name not in present:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


_CacheInfo = None


def _cache_info(hits, misses, maxsize, currsize):
    """What cache_info() returns; the type is made when the first one asks."""
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])
    return _CacheInfo(hits, misses, maxsize, currsize)


def lru_cache(maxsize=128, typed=False):
    """A decorator that remembers the results of the most recent calls.

    With maxsize None there is no limit. With typed, arguments of different types are different even if
    they are equal (3 and 3.0). Arguments must be hashable. The decorated function has the methods
    cache_info(), cache_clear() and cache_parameters(); the function itself is its __wrapped__.
    """
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)
    return decorating_function


def _cached(user_function, maxsize, typed):
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """A decorator that remembers the results of all calls: lru_cache(maxsize=None)."""
    return lru_cache(maxsize=None)(user_function)


class partialmethod:
    """A method with some arguments given already; for use in class bodies.

    It works with plain functions and with other descriptors, such as class methods.
    """

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{name}={value!r}' for name, value in self.keywords.items()]
        return f'{self.__class__.__module__}.{self.__class__.__qualname__}({", ".join(parts)})'

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        bound = None if get is None else get(obj, cls)
        if bound is None or bound is self.func:
            return self._make_unbound_method().__get__(obj, cls)
        result = partial(bound, *self.args, **self.keywords)
        try:
            result.__self__ = bound.__self__
        except AttributeError:
            pass
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


_missing = object()


class cached_property:
    """A property that is computed once: the value is then an ordinary attribute of the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance "
                            f'to cache {self.attrname!r} property.') from None
        value = attributes.get(self.attrname, _missing)
        if value is not _missing:
            return value
        with self.lock:
            value = attributes.get(self.attrname, _missing)     # another thread may have been here meanwhile
            if value is _missing:
                value = self.func(instance)
                try:
                    attributes[self.attrname] = value
                except TypeError:
                    raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not "
                                    f'support item assignment for caching {self.attrname!r} property.') from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


def _c3_merge(sequences):
    """Merge lists of classes into one that keeps the order of each (the C3 algorithm)."""
    result = []
    while True:
        sequences = [sequence for sequence in sequences if sequence]
        if not sequences:
            return result
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(candidate)
        sequences = [sequence[1:] if sequence[0] is candidate else sequence for sequence in sequences]


def _c3_mro(cls, abcs=()):
    """The method resolution order of cls as if the abcs were bases of the classes that implement them first.

    They stand after the explicit bases that are abstract, before the others.
    """
    bases = cls.__bases__
    split = 0
    for i, base in enumerate(bases, 1):
        if hasattr(base, '__abstractmethods__'):
            split = i
    implied = [abc for abc in abcs
               if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    rest = [abc for abc in abcs if abc not in implied]
    explicit, others = list(bases[:split]), list(bases[split:])
    orders = [_c3_mro(base, rest) for base in explicit + implied + others]
    return _c3_merge([[cls], *orders, explicit, implied, others])


def _compose_mro(cls, types):
    """The method resolution order of a class and of those of the types that it is a virtual subclass of.

    A type that other virtual bases derive from comes with those, the longest line of descent first.
    """
    mro = cls.__mro__
    virtual = [typ for typ in types if typ not in mro and hasattr(typ, '__mro__')
               and not isinstance(typ, GenericAlias) and issubclass(cls, typ)]
    virtual = [typ for typ in virtual
               if not any(typ != other and typ in other.__mro__ for other in virtual)]
    abcs = []
    for typ in virtual:
        lines = [[base for base in heir.__mro__ if base in virtual]
                 for heir in typ.__subclasses__() if heir not in mro and issubclass(cls, heir)]
        lines.sort(key=len, reverse=True)
        for base in [base for line in lines for base in line] or [typ]:
            if base not in abcs:
                abcs.append(base)
    return _c3_mro(cls, abcs)


def _find_impl(cls, registry):
    """The function that a registry of singledispatch has for a class; None if there is none."""
    mro = _compose_mro(cls, registry.keys())
    for place, match in enumerate(mro):
        if match in registry:
            break
    else:
        return None
    for rival in mro[place + 1:place + 2]:
        if (rival in registry and rival not in cls.__mro__ and match not in cls.__mro__
                and not issubclass(match, rival)):
            raise RuntimeError(f'Ambiguous dispatch: {match} or {rival}')
    return registry[match]


def _is_union(cls):
    origin = getattr(cls, '__origin__', None)
    return isinstance(cls, type(int | str)) or repr(origin) == 'typing.Union'


def _is_valid_dispatch_type(cls):
    """Whether singledispatch can register a function for cls: a class, or a union of classes."""
    return _is_class(cls) or _is_union(cls) and all(map(_is_class, cls.__args__))


def _is_class(cls):
    return isinstance(cls, type) and not isinstance(cls, GenericAlias)


def _annotated_type(func):
    """The type that the annotation of a function's first argument names."""
    if not getattr(func, '__annotations__', None):
        raise TypeError(f'Invalid first argument to `register()`: {func!r}. '
                        'Use either `@register(some_class)` or plain `@register` on an annotated function.')
    name, cls = next(iter(func.__annotations__.items()))
    if not isinstance(cls, type):
        from typing import get_type_hints
        name, cls = next(iter(get_type_hints(func).items()))
    if not _is_valid_dispatch_type(cls):
        problem = 'not all arguments are classes.' if _is_union(cls) else 'is not a class.'
        raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {problem}')
    return cls


def singledispatch(func):
    """A decorator that turns a function into a generic one, chosen by the type of its first argument.

    The decorated function is used when no better is registered with the method register(). dispatch(cls)
    tells which function is used for a class; registry shows them all.
    """
    from weakref import WeakKeyDictionary
    registry = {}
    cached = WeakKeyDictionary()
    token = None            # what abc.get_cache_token() said, once an abstract class is registered
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        """The function that is used for a class."""
        nonlocal token
        if token is not None:
            current = get_cache_token()
            if token != current:
                cached.clear()
                token = current
        try:
            return cached[cls]
        except KeyError:
            try:
                function = registry[cls]
            except KeyError:
                function = _find_impl(cls, registry)
            cached[cls] = function
            return function

    def register(cls, func=None):
        """Register a function for a class or a union; a decorator if there is no function.

        With an annotated function as the only argument, the class is taken from its annotation.
        """
        nonlocal token
        if _is_valid_dispatch_type(cls):
            if func is None:
                return lambda func: register(cls, func)
        else:
            if func is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or '
                                'union type.')
            cls, func = _annotated_type(cls), cls
        for member in cls.__args__ if _is_union(cls) else (cls,):
            registry[member] = func
        if token is None and hasattr(cls, '__abstractmethods__'):
            token = get_cache_token()
        cached.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = cached.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: the type of the first argument after self or cls decides.

    Other descriptors may be registered too, so it works with class methods and static methods.
    """

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Register a method for a class; a decorator if there is no method."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
