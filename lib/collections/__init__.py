"""Containers beside the built-in ones.

namedtuple    a function that makes tuple classes with named fields
deque         a list with fast ends
ChainMap      several mappings as one
Counter       a dict that counts
OrderedDict   a dict that can be reordered
defaultdict   a dict that makes missing values
UserDict, UserList, UserString    wrappers to inherit from

Most programs want the first few. ChainMap and the wrappers rest on the abstract base classes, so they are
loaded when somebody asks for them.
"""
import sys as _sys
from _collections import deque, defaultdict, OrderedDict, _count_elements
from operator import itemgetter as _itemgetter
try:
    from _collections import _tuplegetter
except ImportError:
    def _tuplegetter(index, doc):
        return property(_itemgetter(index), doc=doc)

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque',
           'namedtuple']

_LATER = ('ChainMap', 'UserDict', 'UserList', 'UserString')


def __getattr__(name):
    """Load what rests on the abstract base classes."""
    if name == 'abc':
        import collections.abc
        return collections.abc
    if name in _LATER:
        from collections import _user
        for later in _LATER:
            globals()[later] = getattr(_user, later)
        return globals()[name]
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted({*globals(), *_LATER, 'abc'})


def _fits(name, taken):
    """Whether a field may have this name."""
    from keyword import iskeyword
    return name.isidentifier() and not iskeyword(name) and not name.startswith('_') and name not in taken


def _check_names(typename, field_names, renamed):
    """Raise what is wrong with the names of a namedtuple."""
    from keyword import iskeyword
    for name in (typename, *field_names):
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in field_names:
        if name.startswith('_') and not renamed:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a subclass of tuple whose items can also be reached by name.

    >>> Point = namedtuple('Point', ['x', 'y'])
    >>> p = Point(11, y=22)
    >>> p[0] + p.y
    33
    >>> p._replace(x=100)
    Point(x=100, y=22)

    field_names is a sequence of names, or a string with names separated by spaces or commas. With rename,
    names that cannot be used become _0, _1 and so on, after their positions. The defaults are for the last
    fields. The new class says it comes from the given module, or else from the caller's.
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    field_names = list(map(str, field_names))
    typename = _sys.intern(str(typename))
    if rename:
        for index, name in enumerate(field_names):
            if not _fits(name, field_names[:index]):
                field_names[index] = f'_{index}'
    _check_names(typename, field_names, rename)
    field_names = tuple(map(_sys.intern, field_names))
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(field_names):
        raise TypeError('Got more default values than field names')
    namespace = _tuple_namespace(typename, field_names, defaults)
    if module is None:
        module = _callers_module()
    if module is not None:
        namespace['__module__'] = module
    return type(typename, (tuple,), namespace)


def _callers_module():
    """The name of the module that called the function that called us, or None."""
    try:
        return _sys._getframe(2).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


def _tuple_namespace(typename, field_names, defaults):
    """The names in the body of a class that namedtuple makes."""
    size = len(field_names)
    tuple_new = tuple.__new__
    repr_format = '(' + ', '.join(f'{name}=%r' for name in field_names) + ')'
    signature = f'{field_names[0]},' if size == 1 else ', '.join(field_names)

    scope = {'_new': tuple_new, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    __new__ = eval(f'lambda _cls, {signature}: _new(_cls, ({signature}))', scope)
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({signature})'
    if defaults:
        __new__.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        result = tuple_new(cls, iterable)
        if len(result) != size:
            raise TypeError(f'Expected {size} arguments, got {len(result)}')
        return result
    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, field_names, self))
        if kwds:
            raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
        return result
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'

    def __repr__(self):
        'Return a nicely formatted representation string'
        return self.__class__.__name__ + repr_format % self

    def _asdict(self):
        'Return a new dict which maps field names to their values.'
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        'Return self as a plain tuple.  Used by copy and pickle.'
        return tuple(self)

    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f'{typename}.{method.__name__}'
    namespace = {
        '__doc__': f'{typename}({signature})',
        '__slots__': (),
        '_fields': field_names,
        '_field_defaults': dict(zip(field_names[size - len(defaults):], defaults)),
        '__new__': __new__,
        '_make': _make,
        '_replace': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
        '__match_args__': field_names,
    }
    for index, name in enumerate(field_names):
        namespace[name] = _tuplegetter(index, _sys.intern(f'Alias for field number {index}'))
    return namespace


def _is_mapping(obj):
    """Whether obj is a Mapping; the abstract classes are loaded only if it is not a dict."""
    if isinstance(obj, dict):
        return True
    if isinstance(obj, (str, list, tuple, set, range)):
        return False
    from _collections_abc import Mapping
    return isinstance(obj, Mapping)


class Counter(dict):
    """A dict that counts hashable things: elements are the keys, counts the values.

    >>> c = Counter('abracadabra')
    >>> c.most_common(3)
    [('a', 5), ('b', 2), ('r', 2)]
    >>> c['q']                  # a missing element counts zero
    0
    >>> c.update('simsalabim')  # count more
    >>> c['a']
    7

    Counts may be any numbers, also zero or negative. The operators + - & | keep only positive counts.
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the elements of an iterable, or take counts from a mapping or from keyword arguments."""
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """The count of an element that is not there."""
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """A list of (element, count), the most common first; all of them, or the first n."""
        count_of = _itemgetter(1)
        if n is None:
            return sorted(self.items(), key=count_of, reverse=True)
        from heapq import nlargest
        return nlargest(n, self.items(), key=count_of)

    def elements(self):
        """An iterator over the elements, each repeated as often as its count says."""
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Add to the counts: the elements of an iterable, the counts of a mapping or keyword arguments."""
        if iterable is not None:
            if not _is_mapping(iterable):
                _count_elements(self, iterable)
            elif self:
                old = self.get
                for elem, count in iterable.items():
                    self[elem] = count + old(elem, 0)
            else:
                super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Like update(), but subtract; counts may become zero or negative."""
        if iterable is not None:
            old = self.get
            if _is_mapping(iterable):
                for elem, count in iterable.items():
                    self[elem] = old(elem, 0) - count
            else:
                for elem in iterable:
                    self[elem] = old(elem, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        """Like dict.__delitem__(), but no KeyError for missing elements."""
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            ordered = dict(self.most_common())
        except TypeError:
            ordered = dict(self)
        return f'{self.__class__.__name__}({ordered!r})'

    # Counters compare as multisets: a missing element is one with the count zero.

    def __eq__(self, other):
        """True if all counts agree. Missing counts are zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[elem] == other[elem] for group in (self, other) for elem in group)

    def __ne__(self, other):
        """True if some counts differ. Missing counts are zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        """True if no count is larger than in the other. Missing counts are zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[elem] <= other[elem] for group in (self, other) for elem in group)

    def __lt__(self, other):
        """True if <= and not equal."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        """True if no count is smaller than in the other. Missing counts are zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[elem] >= other[elem] for group in (self, other) for elem in group)

    def __gt__(self, other):
        """True if >= and not equal."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def __add__(self, other):
        """Add counts; keep the positive ones."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for elem, count in self.items():
            if (total := count + other[elem]) > 0:
                result[elem] = total
        return _add_others(result, self, other.items())

    def __sub__(self, other):
        """Subtract counts; keep the positive ones."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for elem, count in self.items():
            if (rest := count - other[elem]) > 0:
                result[elem] = rest
        for elem, count in other.items():
            if elem not in self and count < 0:
                result[elem] = 0 - count
        return result

    def __or__(self, other):
        """The larger of both counts; keep the positive ones."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for elem, count in self.items():
            other_count = other[elem]
            if (larger := other_count if count < other_count else count) > 0:
                result[elem] = larger
        return _add_others(result, self, other.items())

    def __and__(self, other):
        """The smaller of both counts; keep the positive ones."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for elem, count in self.items():
            other_count = other[elem]
            if (smaller := count if count < other_count else other_count) > 0:
                result[elem] = smaller
        return result

    def __pos__(self):
        """Only the positive counts."""
        return _add_others(Counter(), (), self.items())

    def __neg__(self):
        """Only the negative counts, made positive."""
        result = Counter()
        for elem, count in self.items():
            if count < 0:
                result[elem] = 0 - count
        return result

    def _keep_positive(self):
        """Remove what does not count more than zero."""
        for elem in [elem for elem, count in self.items() if not count > 0]:
            del self[elem]
        return self

    def __iadd__(self, other):
        """Add counts of another counter; keep the positive ones."""
        for elem, count in other.items():
            self[elem] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Subtract counts of another counter; keep the positive ones."""
        for elem, count in other.items():
            self[elem] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """The larger of both counts; keep the positive ones."""
        for elem, count in other.items():
            if count > self[elem]:
                self[elem] = count
        return self._keep_positive()

    def __iand__(self, other):
        """The smaller of both counts; keep the positive ones."""
        for elem, count in self.items():
            if other[elem] < count:
                self[elem] = other[elem]
        return self._keep_positive()


def _add_others(result, known, pairs):
    """Put the pairs whose count is above zero into a Counter, if they are not among the known elements."""
    for elem, count in pairs:
        if elem not in known and count > 0:
            result[elem] = count
    return result
