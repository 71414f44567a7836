"""Values to JSON text."""

from _json import encode_basestring, encode_basestring_ascii, make_encoder

c_make_encoder = make_encoder
c_encode_basestring = encode_basestring
c_encode_basestring_ascii = encode_basestring_ascii

INFINITY = float('inf')


class JSONEncoder:
    """A writer of JSON documents.

    dict, list, tuple, str, int, float, bool and None are written as what JSON calls them, instances of
    subclasses too. For other values there is the method default().

    skipkeys: leave out keys that are no str, int, float, bool or None, where a TypeError would be raised
    ensure_ascii: write other characters as \\uXXXX
    check_circular: raise ValueError for a container that contains itself, not RecursionError
    allow_nan: write NaN, Infinity and -Infinity, which are not JSON, where a ValueError would be raised
    sort_keys: write the keys of each dict in order
    indent: how much to indent what is in containers (spaces, or a str); None: all on one line
    separators: what stands between items and behind keys: (', ', ': '), or (',', ': ') if indent is given
    default: a function in place of the method of that name
    """

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Something that can be written in place of o; to be overridden.

            def default(self, o):
                if isinstance(o, set):
                    return sorted(o)
                return super().default(o)       # raises the TypeError
        """
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of o."""
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return ''.join(chunks)

    def iterencode(self, o, _one_shot=False):
        """The JSON text of o in pieces, made as they are asked for."""
        markers = {} if self.check_circular else None
        quote = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if _one_shot:
            write = make_encoder(markers, self.default, quote, indent, self.key_separator, self.item_separator,
                                 self.sort_keys, self.skipkeys, self.allow_nan)
            return write(o, 0)
        return _Pieces(self, markers, quote, indent).value(o, 0)


class _Pieces:
    """The generators that write a document piece by piece; level is the depth of indentation."""

    def __init__(self, encoder, markers, quote, indent):
        self.encoder = encoder
        self.markers = markers      # id: object, of the containers being written; or None
        self.quote = quote
        self.indent = indent

    def number(self, o):
        if o != o:
            text = 'NaN'
        elif o == INFINITY:
            text = 'Infinity'
        elif o == -INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.encoder.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return text

    def atom(self, o):
        """The text of o, or None if that needs more than one piece."""
        if isinstance(o, str):
            return self.quote(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        return self.number(o) if isinstance(o, float) else None

    def enter(self, o):
        if self.markers is not None:
            if id(o) in self.markers:
                raise ValueError("Circular reference detected")
            self.markers[id(o)] = o

    def leave(self, o):
        if self.markers is not None:
            del self.markers[id(o)]

    def newline(self, level):
        return '' if self.indent is None else '\n' + self.indent * level

    def value(self, o, level):
        text = self.atom(o)
        if text is not None:
            yield text
        else:
            yield from self.container(o, level)

    def container(self, o, level):
        """The pieces of what is no atom."""
        if isinstance(o, (list, tuple)):
            return self.array(o, level)
        if isinstance(o, dict):
            return self.object(o, level)
        return self.other(o, level)

    def other(self, o, level):
        self.enter(o)
        yield from self.value(self.encoder.default(o), level)
        self.leave(o)

    def array(self, items, level):
        if not items:
            yield '[]'
            return
        self.enter(items)
        before = '[' + self.newline(level + 1)
        between = self.encoder.item_separator + self.newline(level + 1)
        for item in items:
            text = self.atom(item)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from self.container(item, level + 1)
            before = between
        if self.indent is not None:
            yield self.newline(level)
        yield ']'
        self.leave(items)

    def key(self, key):
        """The key as a str, or None if it is to be skipped."""
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self.atom(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def object(self, dct, level):
        if not dct:
            yield '{}'
            return
        self.enter(dct)
        yield '{'
        if self.indent is not None:
            yield self.newline(level + 1)
        separator = self.encoder.item_separator + self.newline(level + 1)
        key_separator = self.encoder.key_separator
        first = True
        for key, value in sorted(dct.items()) if self.encoder.sort_keys else dct.items():
            if type(key) is not str:
                key = self.key(key)
                if key is None:
                    continue
            if not first:
                yield separator
            first = False
            yield self.quote(key)
            yield key_separator
            text = self.atom(value)
            if text is not None:
                yield text
            else:
                yield from self.container(value, level + 1)
        if self.indent is not None:
            yield self.newline(level)
        yield '}'
        self.leave(dct)
