"""Calls as mocks remember them, and the small things that tests compare with."""
from types import MethodType
from unittest.util import safe_repr


class InvalidSpecError(Exception):
    """A mock was given as the specification of another."""


class _SentinelObject:
    """A unique object with a name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    def __reduce__(self):
        return f'sentinel.{self.name}'


class _Sentinel:
    """Makes an object for each attribute that is asked for, always the same."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError    # it would look like a class
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


def _format_call_signature(name, args, kwargs):
    parts = [repr(arg) for arg in args] + [f'{key}={value!r}' for key, value in kwargs.items()]
    return f'{name}({", ".join(parts)})'


class _CallList(list):
    """Calls; `in` finds a list of calls that follow each other."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


class _AnyComparer(list):
    """A list that compares its items' arguments one by one with those of a call, so that ANY may stand on either
    side.
    """

    def __contains__(self, item):
        for call in self:
            assert len(item) == len(call)
            if all(expected == actual for expected, actual in zip(item, call)):
                return True
        return False


def _parts(value, name=''):
    """(name, args, kwargs) of a tuple that says any of them; None if it is none."""
    if len(value) == 0:
        return name, (), {}
    if len(value) == 3:
        return tuple(value)
    if len(value) == 1:
        only, = value
        if isinstance(only, tuple):
            return name, only, {}
        if isinstance(only, str):
            return only, (), {}
        return name, (), only
    if len(value) == 2:
        first, second = value
        if not isinstance(first, str):
            return name, first, second
        return (first, second, {}) if isinstance(second, tuple) else (first, (), second)
    return None


class _Call(tuple):
    """A call: (name, args, kwargs), or (args, kwargs) where the name is known. Equal to tuples that leave out
    what is empty.

    `call` is one, too: calling it, or an attribute of it, makes the call that a mock would remember.
    """

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        parts = _parts(value, name)
        return tuple.__new__(cls, parts[1:] if two else parts)

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = ('', *self) if len(self) == 2 else self
        if (getattr(self, '_mock_parent', None) and getattr(other, '_mock_parent', None)
                and self._mock_parent != other._mock_parent):
            return False
        parts = _parts(other)
        if parts is None or name and parts[0] != name:
            return False
        # in this order ANY works
        return (parts[1], parts[2]) == (args, kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f'{self._mock_name}.{attr}', parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    def _get_call_arguments(self):
        return tuple(self)[-2:]

    @property
    def args(self):
        return self._get_call_arguments()[0]

    @property
    def kwargs(self):
        return self._get_call_arguments()[1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return f'call{name}' if name.startswith('()') else name
        name, args, kwargs = ('', *self) if len(self) == 2 else self
        if not name:
            name = 'call'
        elif name.startswith('()'):
            name = f'call{name}'
        else:
            name = f'call.{name}'
        return _format_call_signature(name, args, kwargs)

    def call_list(self):
        """The calls of a chain, call.a(1).b(2), as mock_calls has them."""
        calls, thing = [], self
        while thing is not None:
            if thing._mock_from_kall:
                calls.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_list(obj):
    return type(obj) in (list, tuple)


def _is_magic(name):
    return f'__{name[2:-2]}__' == name


def _callable(obj):
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return getattr(obj, '__call__', None) is not None


def _instance_callable(obj):
    """Can it be called, or if it is a class, its instances?"""
    if not isinstance(obj, type):
        return getattr(obj, '__call__', None) is not None
    return any(base.__dict__.get('__call__') is not None for base in (obj,) + obj.__mro__)


def _calls_text(calls, prefix):
    return f'\n{prefix}: {safe_repr(calls)}.' if calls else ''


for _thing in InvalidSpecError, _SentinelObject, _Sentinel, _ANY, _CallList, _Call:
    _thing.__module__ = 'unittest.mock'
del _thing
