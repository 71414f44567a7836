"""JSON text to values."""

from _json import scanstring, skip_whitespace

from . import scanner

__all__ = ['JSONDecoder', 'JSONDecodeError']

c_scanstring = scanstring

_CONSTANTS = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}


class JSONDecodeError(ValueError):
    """What is wrong with a document, and where.

    msg: what is wrong; doc: the document; pos: the place in it; lineno and colno: the same place, counted
    from 1.
    """

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONDecoder:
    """A reader of JSON documents.

    JSON's objects become dicts, arrays lists, strings str, numbers int or float, true, false and null what
    Python calls so. NaN, Infinity and -Infinity are understood too.

    object_hook: called with each dict, its result takes the dict's place
    object_pairs_hook: the same with a list of pairs (it goes before object_hook)
    parse_float, parse_int: called with the text of each number with, or without, a fraction or an exponent
    parse_constant: called with 'NaN', 'Infinity' or '-Infinity'
    strict: False allows control characters in strings
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """The value of the document s, which holds one value and whitespace."""
        obj, end = self.raw_decode(s, idx=skip_whitespace(s, 0))
        end = skip_whitespace(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value at position idx of s, and the position behind it; anything may follow."""
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        return obj, end
