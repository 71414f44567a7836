"""The classes behind csv.reader() and csv.writer(), and the registry of dialects."""

from _csvrows import make_reader as _make_reader, make_writer as _make_writer, reader as Reader, writer as Writer
from _types import hide_frames as _hide_frames, seal as _seal

__version__ = '1.0'
_hide_frames()

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

_dialects = {}
_limit = [128 * 1024]    # the most characters a field may have when read
_MISSING = object()


class Error(Exception):
    """What is wrong with a file of values, or with what is to be written to one."""


# ---- dialects ----

def _character(name, value):
    if not isinstance(value, str):
        what = 'string' if name == 'delimiter' else 'string or None'
        if value is None and name != 'delimiter':
            return None
        raise TypeError(f'"{name}" must be {what}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


def _quoting(value):
    if type(value) is not int:
        raise TypeError('"quoting" must be an integer')
    if not 0 <= value <= 3:
        raise TypeError('bad "quoting" value')
    return value


def _terminator(value):
    if value is not None and not isinstance(value, str):
        raise TypeError('"lineterminator" must be a string')
    return value


_DEFAULTS = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"',
             'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}
_NAMES = tuple(_DEFAULTS)


class Dialect:
    """CSV dialect: how values are laid out in a file, checked and complete."""

    __slots__ = tuple('_' + name for name in _NAMES)

    def __new__(cls, dialect=None, delimiter=_MISSING, doublequote=_MISSING, escapechar=_MISSING,
                lineterminator=_MISSING, quotechar=_MISSING, quoting=_MISSING, skipinitialspace=_MISSING,
                strict=_MISSING, **unknown):
        given = dict(zip(_NAMES, (delimiter, doublequote, escapechar, lineterminator, quotechar, quoting,
                                  skipinitialspace, strict)))
        for name in unknown:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if type(dialect) is Dialect and all(value is _MISSING for value in given.values()):
            return dialect
        for name, value in given.items():
            if value is _MISSING:
                given[name] = getattr(dialect, name, _MISSING) if dialect is not None else _MISSING
        return object.__new__(cls)._set(given)

    def _set(self, given):
        def take(name, convert):
            value = given[name]
            return _DEFAULTS[name] if value is _MISSING else convert(value)

        self._delimiter = take('delimiter', lambda value: _character('delimiter', value))
        self._doublequote = take('doublequote', bool)
        self._escapechar = take('escapechar', lambda value: _character('escapechar', value))
        self._lineterminator = take('lineterminator', _terminator)
        self._quotechar = take('quotechar', lambda value: _character('quotechar', value))
        self._quoting = take('quoting', _quoting)
        self._skipinitialspace = take('skipinitialspace', bool)
        self._strict = take('strict', bool)
        if self._quotechar is None and given['quoting'] is _MISSING:
            self._quoting = QUOTE_NONE
        if self._quoting != QUOTE_NONE and self._quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if self._lineterminator is None:
            raise TypeError('lineterminator must be set')
        return self

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")


class _Option:
    """An attribute of a Dialect, which cannot be set."""

    def __init__(self, name):
        self.name = name

    def __get__(self, dialect, cls=None):
        return self if dialect is None else getattr(dialect, '_' + self.name)

    def __set__(self, dialect, value):
        raise AttributeError(f"attribute '{self.name}' of '_csv.Dialect' objects is not writable")

    __delete__ = lambda self, dialect: self.__set__(dialect, None)


for _name in _NAMES:
    setattr(Dialect, _name, _Option(_name))


def _make_dialect(dialect, options):
    """A checked dialect from what callers gave; the dialect may be among the options."""
    if dialect is None and not options:
        return _default
    return Dialect(**options) if dialect is None else Dialect(dialect, **options)


def register_dialect(*args, **fmtparams):
    """Create a mapping from a string name to a dialect class.

    register_dialect(name[, dialect], **fmtparams)
    """
    if not 1 <= len(args) <= 2:
        which, many = ('least 1 argument', False) if not args else ('most 2 arguments', True)
        raise TypeError(f' expected at {which}, got {len(args)}')
    name = args[0]
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _make_dialect(args[1] if len(args) > 1 else None, fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    try:
        del _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def get_dialect(name):
    """Return the dialect instance associated with name."""
    try:
        return _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def field_size_limit(*args):
    """The most characters a field may have when read; an argument sets a new limit. Returns the old one."""
    if len(args) > 1:
        raise TypeError(f'field_size_limit() takes at most 1 argument ({len(args)} given)')
    old = _limit[0]
    if args:
        if type(args[0]) is not int:
            raise TypeError('limit must be an integer')
        if not -2 ** 63 <= args[0] < 2 ** 63:
            raise OverflowError('Python int too large to convert to C long')
        _limit[0] = args[0]
    return old


# ---- making them ----

def _one_or_two(args):
    if not 1 <= len(args) <= 2:
        raise TypeError(f" expected at {'most 2 arguments' if args else 'least 1 argument'}, got {len(args)}")
    return args[0], args[1] if len(args) > 1 else None


def reader(*args, **fmtparams):
    """reader(iterable [, dialect='excel'] [optional keyword args]) -> an iterator over records

    iterable: a file or another iterable of lines (open files with newline='');
    dialect: a name, or a class or object with the options as attributes; keywords override it.
    """
    lines, dialect = _one_or_two(args)
    lines = iter(lines)
    return _make_reader(lines, _make_dialect(dialect, fmtparams), _limit, Error)


def writer(*args, **fmtparams):
    """writer(fileobj [, dialect='excel'] [optional keyword args]) -> an object that writes records

    fileobj: something with a write() method; the dialect is given as for reader().
    """
    file, dialect = _one_or_two(args)
    write = getattr(file, 'write', None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    dialect = _make_dialect(dialect, fmtparams)
    return _make_writer(write, dialect, dialect._lineterminator, Error)


_seal(Dialect, True)
_default = Dialect()
