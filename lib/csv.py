"""Tables as text: records of comma-separated values.

    >>> import csv, io
    >>> list(csv.reader(['name,size', '"Ouro, the snake",3']))
    [['name', 'size'], ['Ouro, the snake', '3']]
    >>> file = io.StringIO()
    >>> csv.writer(file, delimiter=';').writerow(['a;b', 1, None])
    9
    >>> file.getvalue()
    '"a;b";1;\\r\\n'

How values are laid out is a dialect: a class with the attributes of Dialect, a name registered for one by
register_dialect(), or keywords. DictReader and DictWriter name the columns. Sniffer guesses the dialect of a
text.
"""

from _csv import (Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, __version__, field_size_limit,
                  get_dialect, list_dialects, reader, register_dialect, unregister_dialect, writer)
from _csv import Dialect as _Dialect

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', '__doc__', 'excel',
           'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'Sniffer', 'unregister_dialect', '__version__', 'DictReader', 'DictWriter', 'unix_dialect']


class Dialect:
    """The options of a dialect, as attributes of a subclass.

    delimiter: the character between fields; lineterminator: what ends a record when writing
    quotechar: the character around fields; doublequote: is it doubled within one (else it is escaped)
    escapechar: takes the meaning off the character behind it, or None
    skipinitialspace: ignore spaces behind a delimiter
    quoting: which fields to quote: one of the constants QUOTE_...
    strict: raise Error for bad input
    """

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e))


class excel(Dialect):
    """What Excel writes and reads."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """The same with tabs between fields."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """All fields quoted, lines ended by a newline."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Reads records as dicts.

    fieldnames: the keys; without them the first record names them
    restkey: the key under which the fields of longer records are; restval: the value of missing fields
    """

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames     # reads the first record if that names the fields
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        record = dict(zip(names, row))
        if len(row) > len(names):
            record[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            record[name] = self.restval
        return record


class DictWriter:
    """Writes dicts as records.

    fieldnames: the keys, in the order of the columns; restval: what to write for missing keys
    extrasaction: 'raise' ValueError for keys that are not among the names, or 'ignore' them
    """

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write the names of the fields as a record."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            extra = rowdict.keys() - self.fieldnames
            if extra:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, extra)))
        return (rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        """Write one record."""
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        """Write the records of an iterable of dicts."""
        return self.writer.writerows(map(self._dict_to_list, rowdicts))


class Sniffer:
    """Guesses how a sample of text is laid out."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """A dialect for the sample; delimiters: the characters that may be the delimiter."""
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """The quote that stands around text most often, and what stands beside such text most often."""
        import re

        quoted = r'(?P<quote>["\']).*?(?P=quote)'
        delimiter, space = r'(?P<delim>[^\w\n"\'])', r'(?P<space> ?)'
        patterns = (delimiter + space + quoted + '(?P=delim)', r'(?:^|\n)' + quoted + delimiter + space,
                    delimiter + space + quoted + r'(?:$|\n)', r'(?:^|\n)' + quoted + r'(?:$|\n)')
        for pattern in patterns:
            matches = list(re.finditer(pattern, data, re.DOTALL | re.MULTILINE))
            if matches:
                break
        else:
            return '', False, None, 0

        quotes, delims, spaces = {}, {}, 0
        for match in map(re.Match.groupdict, matches):
            quotes[match['quote']] = quotes.get(match['quote'], 0) + 1
            delim = match.get('delim')
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if match.get('space'):
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        delim, skipinitialspace = '', 0
        if delims:
            delim = max(delims, key=delims.get)
            skipinitialspace = delims[delim] == spaces
            if delim == '\n':
                delim = ''      # one column

        part = '[^%s\n]*' % re.escape(delim)
        doubled = r'((%(delim)s)|^)\W*%(quote)s%(part)s%(quote)s%(part)s%(quote)s\W*((%(delim)s)|$)' % {
            'delim': re.escape(delim), 'quote': quotechar, 'part': part}
        return quotechar, re.search(doubled, data, re.MULTILINE) is not None, delim, skipinitialspace

    def _guess_delimiter(self, data, delimiters):
        """The character that is on most lines equally often.

        Lines are looked at ten by ten: for each character the number of times it is most often on a line, and
        on how many more lines it is so often than not. As long as no character is as regular as wanted, less
        is wanted.
        """
        lines = [line for line in data.split('\n') if line]
        characters = [chr(c) for c in range(127)]
        frequencies = {c: {} for c in characters}    # for each character: times on a line -> lines
        modes, delims = {}, {}
        step = min(10, len(lines))
        for start in range(0, len(lines), step or 1):
            for line in lines[start:start + step]:
                for c in characters:
                    times = line.count(c)
                    frequencies[c][times] = frequencies[c].get(times, 0) + 1
            for c, found in frequencies.items():
                if list(found) == [0]:
                    continue
                times = max(found, key=found.get)
                modes[c] = times, 2 * found[times] - sum(found.values())
            total = float(min(start + step, len(lines)))
            consistency = 1.0
            while not delims and consistency >= 0.9:
                for c, (times, count) in modes.items():
                    if times > 0 and count > 0 and count / total >= consistency and (
                            delimiters is None or c in delimiters):
                        delims[c] = times, count
                consistency -= 0.01
            if len(delims) == 1:
                break
        if not delims:
            return '', 0
        if len(delims) == 1:
            delim, = delims
        else:
            delim = next((c for c in self.preferred if c in delims), None) or max(
                delims, key=lambda c: (delims[c], c))
        return delim, lines[0].count(delim) == lines[0].count(delim + ' ')

    def has_header(self, sample):
        """Does the first record of the sample name the columns? Are the fields below other in kind, or in length?"""
        from io import StringIO

        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))   # column -> complex, or the length that all its fields have
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                kind = complex
                try:
                    complex(row[column])
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kind != kinds[column]:
                    del kinds[column]

        votes = 0
        for column, kind in kinds.items():
            if type(kind) is int:
                votes += 1 if len(header[column]) != kind else -1
                continue
            try:
                kind(header[column])
            except (ValueError, TypeError):
                votes += 1
            else:
                votes -= 1
        return votes > 0
