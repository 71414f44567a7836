"""The classes behind csv.reader() and csv.writer(), and the registry of dialects."""

from _types import hide_frames as _hide_frames, seal as _seal

__version__ = '1.0'
_hide_frames()

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

_dialects = {}
_limit = 128 * 1024
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

    __slots__ = tuple('_' + name for name in _NAMES) + ('_plain', '_ends')

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
        # what a field may hold only in quotes or escaped
        self._plain = frozenset((self._delimiter, self._escapechar or '', self._quotechar or '',
                                 *self._lineterminator)) - {''}
        # what may end a run of ordinary characters outside quotes
        self._ends = (self._delimiter, '\n', '\r') + ((self._escapechar,) if self._escapechar else ())
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
    global _limit
    if len(args) > 1:
        raise TypeError(f'field_size_limit() takes at most 1 argument ({len(args)} given)')
    old = _limit
    if args:
        if type(args[0]) is not int:
            raise TypeError('limit must be an integer')
        if not -2 ** 63 <= args[0] < 2 ** 63:
            raise OverflowError('Python int too large to convert to C long')
        _limit = args[0]
    return old


# ---- reading ----

# Where in a record the reader is.
(_START_RECORD, _START_FIELD, _IN_FIELD, _ESCAPED, _AFTER_ESCAPED_NEWLINE, _IN_QUOTES, _ESCAPED_IN_QUOTES,
 _QUOTE_IN_QUOTES, _AT_END) = range(9)
_END = None     # stands for the end of a line given by the iterable


class _Reader:
    """CSV reader: iterates over the records of an iterable of lines; each is a list of strings."""

    __slots__ = ('_lines', '_dialect', '_line_num', '_fields', '_field', '_size', '_numeric', '_state', '__weakref__')
    __hash__ = object.__hash__

    def __iter__(self):
        return self

    def __next__(self):
        self._fields, self._field, self._size = [], [], 0
        self._numeric = False
        self._state = _START_RECORD
        dialect = self._dialect
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._size == 0 and self._state != _IN_QUOTES:
                    raise
                if dialect._strict:
                    raise Error('unexpected end of data') from None
                self._save()
                break
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} '
                            f'(the file should be opened in text mode)')
            self._line_num += 1
            if self._state == _START_RECORD and self._split(line, dialect):
                break
            self._read(line, dialect)
            if self._state == _START_RECORD:
                break
        fields, self._fields = self._fields, None
        return fields

    def _split(self, line, dialect):
        """Reads a whole record in which nothing is escaped and quotes are as they should be; or answers False."""
        quote, escape = dialect._quotechar, dialect._escapechar
        if (escape is not None and escape in line) or len(line) > _limit:
            return False
        body = line.rstrip('\r\n')
        if '\n' in body or '\r' in body or dialect._delimiter in '\r\n':
            return False
        if quote is not None and quote in body:
            if quote == dialect._delimiter or dialect._skipinitialspace or dialect._quoting in (
                    QUOTE_NONE, QUOTE_NONNUMERIC):
                return False
            fields = self._split_quoted(body, quote, dialect._delimiter, dialect._doublequote)
            if fields is None:
                return False
            self._fields = fields
        elif body:
            fields = body.split(dialect._delimiter)
            if dialect._skipinitialspace and dialect._delimiter != ' ':
                fields = [field.lstrip(' ') for field in fields]
            elif dialect._skipinitialspace:
                return False
            if dialect._quoting == QUOTE_NONNUMERIC:
                fields = [float(field) if field else field for field in fields]
            self._fields = fields
        return True

    def _split_quoted(self, body, quote, delimiter, doubled):
        """The fields, some of which are quoted; None if a quote stands where it has no plain meaning."""
        fields = []
        at, size = 0, len(body)
        while True:
            if body.startswith(quote, at):
                start = end = at + 1
                while True:
                    end = body.find(quote, end)
                    if end < 0:
                        return None
                    if not body.startswith(quote, end + 1):
                        break
                    if not doubled:
                        return None
                    end += 2
                field = body[start:end]
                if doubled and quote in field:
                    field = field.replace(quote + quote, quote)
                fields.append(field)
                at = end + 1
                if at < size and not body.startswith(delimiter, at):
                    return None
            else:
                end = body.find(delimiter, at)
                if end < 0:
                    end = size
                fields.append(body[at:end])
                at = end
            if at >= size:
                return fields
            at += 1
            if at == size:
                fields.append('')
                return fields

    def _add(self, text):
        self._size += len(text)
        if self._size > _limit:
            raise Error(f'field larger than field limit ({_limit})')
        self._field.append(text)

    def _save(self):
        field = ''.join(self._field)
        if self._numeric:
            self._numeric = False
            field = float(field)
        self._fields.append(field)
        self._field, self._size = [], 0

    def _read(self, line, dialect):
        i, n = 0, len(line)
        while i < n:
            state = self._state
            if state == _IN_QUOTES or state == _IN_FIELD:
                end = self._run_end(line, i, n, state, dialect)
                if end > i:
                    self._add(line[i:end])
                    i = end
                    continue
            self._step(line[i], dialect)
            i += 1
        self._step(_END, dialect)

    def _run_end(self, line, i, n, state, dialect):
        """Behind the ordinary characters that begin at i."""
        stops = (dialect._quotechar, dialect._escapechar) if state == _IN_QUOTES else dialect._ends
        for stop in stops:
            if stop is not None:
                at = line.find(stop, i, n)
                if at >= 0:
                    n = at
        return n

    def _end_field(self, c):
        self._save()
        self._state = _START_RECORD if c is _END else _AT_END

    def _step(self, c, dialect):
        self._STEPS[self._state](self, c, dialect)

    def _start_record(self, c, dialect):
        if c is _END:
            return
        if c == '\n' or c == '\r':
            self._state = _AT_END
            return
        self._start_field(c, dialect)

    def _start_field(self, c, dialect):
        self._state = _START_FIELD
        if c is _END or c == '\n' or c == '\r':
            self._end_field(c)
        elif c == dialect._quotechar and dialect._quoting != QUOTE_NONE:
            self._state = _IN_QUOTES
        elif c == dialect._escapechar:
            self._state = _ESCAPED
        elif c == ' ' and dialect._skipinitialspace:
            pass
        elif c == dialect._delimiter:
            self._save()
        else:
            self._numeric = dialect._quoting == QUOTE_NONNUMERIC
            self._add(c)
            self._state = _IN_FIELD

    def _escaped(self, c, dialect):
        self._add('\n' if c is _END else c)
        self._state = _AFTER_ESCAPED_NEWLINE if c is not _END and c in '\r\n' else _IN_FIELD

    def _after_escaped_newline(self, c, dialect):
        if c is not _END:
            self._in_field(c, dialect)

    def _in_field(self, c, dialect):
        if c is _END or c == '\n' or c == '\r':
            self._end_field(c)
        elif c == dialect._escapechar:
            self._state = _ESCAPED
        elif c == dialect._delimiter:
            self._save()
            self._state = _START_FIELD
        else:
            self._add(c)

    def _in_quotes(self, c, dialect):
        if c is _END:
            return
        if c == dialect._escapechar:
            self._state = _ESCAPED_IN_QUOTES
        elif c == dialect._quotechar and dialect._quoting != QUOTE_NONE:
            self._state = _QUOTE_IN_QUOTES if dialect._doublequote else _IN_FIELD
        else:
            self._add(c)

    def _escaped_in_quotes(self, c, dialect):
        self._add('\n' if c is _END else c)
        self._state = _IN_QUOTES

    def _quote_in_quotes(self, c, dialect):
        if c is not _END and dialect._quoting != QUOTE_NONE and c == dialect._quotechar:
            self._add(c)
            self._state = _IN_QUOTES
        elif c is not _END and c == dialect._delimiter:
            self._save()
            self._state = _START_FIELD
        elif c is _END or c == '\n' or c == '\r':
            self._end_field(c)
        elif not dialect._strict:
            self._add(c)
            self._state = _IN_FIELD
        else:
            raise Error(f"'{dialect._delimiter}' expected after '{dialect._quotechar}'")

    def _at_end(self, c, dialect):
        if c is _END:
            self._state = _START_RECORD
        elif c != '\n' and c != '\r':
            raise Error('new-line character seen in unquoted field - '
                        'do you need to open the file in universal-newline mode?')

    _STEPS = (_start_record, _start_field, _in_field, _escaped, _after_escaped_newline, _in_quotes,
              _escaped_in_quotes, _quote_in_quotes, _at_end)


# ---- writing ----

class _Writer:
    """CSV writer: writes records, sequences of values, to a file."""

    __slots__ = ('_write', '_dialect', '__weakref__')
    __hash__ = object.__hash__

    def writerow(self, row, /):
        """Write one record: an iterable of values. None is written as nothing, other values as their str().

        Returns what the file's write() returned.
        """
        dialect = self._dialect
        quoting = dialect._quoting
        try:
            values = iter(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        fields = []
        for value in values:
            quoted = quoting == QUOTE_ALL or (quoting == QUOTE_NONNUMERIC and not _is_number(value))
            if type(value) is not str:
                value = '' if value is None else str(value)
            fields.append(_field(value, quoted, dialect))
        if len(fields) == 1 and not fields[0]:
            if quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            fields[0] = _field('', True, dialect)
        return self._write(dialect._delimiter.join(fields) + dialect._lineterminator)

    def writerows(self, rows, /):
        """Write the records of an iterable."""
        for row in iter(rows):
            self.writerow(row)


def _is_number(value):
    """Can it be made a number, as C asks it?"""
    kind = type(value)
    return kind is int or kind is float or any(
        hasattr(kind, name) for name in ('__index__', '__int__', '__float__')) or isinstance(value, complex)


def _field(text, quoted, dialect):
    """A value as it is written."""
    if not dialect._plain.isdisjoint(text):
        quote, escape = dialect._quotechar, dialect._escapechar
        out = []
        for c in text:
            if c in dialect._plain:
                want_escape = dialect._quoting == QUOTE_NONE
                if not want_escape:
                    if c == quote:
                        if dialect._doublequote:
                            out.append(quote)
                        else:
                            want_escape = True
                    elif c == escape:
                        want_escape = True
                    if not want_escape:
                        quoted = True
                if want_escape:
                    if escape is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(escape)
            out.append(c)
        text = ''.join(out)
    return f'{dialect._quotechar}{text}{dialect._quotechar}' if quoted else text


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
    made = object.__new__(_Reader)
    made._lines = iter(lines)
    made._dialect = _make_dialect(dialect, fmtparams)
    made._line_num = 0
    return made


def writer(*args, **fmtparams):
    """writer(fileobj [, dialect='excel'] [optional keyword args]) -> an object that writes records

    fileobj: something with a write() method; the dialect is given as for reader().
    """
    file, dialect = _one_or_two(args)
    made = object.__new__(_Writer)
    made._write = getattr(file, 'write', None)
    if not callable(made._write):
        raise TypeError('argument 1 must have a "write" method')
    made._dialect = _make_dialect(dialect, fmtparams)
    return made


class _Shown:
    """An attribute of a reader or writer that cannot be set."""

    def __init__(self, name):
        self.name = name

    def __get__(self, owner, cls=None):
        return self if owner is None else getattr(owner, self.name)

    def __set__(self, owner, value):
        raise AttributeError('readonly attribute')


def _no_instances(cls, *args, **kwargs):
    raise TypeError(f"cannot create '_csv.{cls.__name__}' instances")


_Reader.dialect = _Writer.dialect = _Shown('_dialect')
_Reader.line_num = _Shown('_line_num')
for _class, _name in ((_Reader, 'reader'), (_Writer, 'writer')):
    _class.__name__ = _class.__qualname__ = _name
    _class.__new__ = _no_instances
    _seal(_class, False)
_seal(Dialect, True)
Reader, Writer = _Reader, _Writer
