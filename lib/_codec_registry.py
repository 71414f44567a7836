"""The registry of codecs behind the module codecs, and the standard error handlers as functions."""

from _codecs import character_name, register_error
from _types import hide_frames as _hide_frames

_hide_frames()

def _standard(name):
    from encodings import search_function
    return search_function(name)


_search = [_standard]   # functions that find codecs by their names
_found = {}     # normalized name: what a search function answered
_called = {}    # the same by names as they were given


# ---- finding codecs ----

def register(search_function, /):
    """Register a function that is called with a normalized name and answers a CodecInfo or None."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _search.append(search_function)


def unregister(search_function, /):
    """Forget a search function, and all codecs that were found."""
    if search_function in _search:
        _search.remove(search_function)
        _found.clear()
        _called.clear()


def _normalized(encoding):
    """In lower case, with one underscore for characters that are no letters or digits."""
    out = []
    between = False
    for c in encoding:
        if c.isascii() and (c.isalnum() or c == '.'):
            if between and out:
                out.append('_')
            out.append(c.lower())
            between = False
        else:
            between = True
    return ''.join(out)


def lookup(encoding, /):
    """The codec of that name, a CodecInfo; LookupError if nobody knows it."""
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    if encoding in _called:
        return _called[encoding]
    info = _called[encoding] = _look_up(encoding)
    return info


def _look_up(encoding):
    if '\0' in encoding:
        raise ValueError('embedded null character')
    name = _normalized(encoding)
    try:
        return _found[name]
    except KeyError:
        pass
    for search in _search:
        info = search(name)
        if info is None:
            continue
        if not isinstance(info, tuple) or len(info) != 4:
            raise TypeError('codec search functions must return 4-tuples')
        _found[name] = info
        return info
    raise LookupError(f'unknown encoding: {encoding}')


# ---- using them ----

# Exceptions whose making takes more than a message.
_SPECIAL = (OSError, ImportError, SyntaxError, SystemExit, StopIteration, UnicodeError, AttributeError, NameError)


def _explained(error, what, encoding):
    """An exception of the same kind that says what was being done; the error itself if it cannot be made."""
    kind = type(error)
    if (isinstance(error, _SPECIAL) and kind is not UnicodeError) or not isinstance(error, Exception) or (
            error.__dict__ or len(error.args) > 1 or error.args and not isinstance(error.args[0], str)):
        return error
    for cls in kind.__mro__:
        for name in '__init__', '__new__':
            function = cls.__dict__.get(name)
            if hasattr(getattr(function, '__func__', function), '__code__'):
                return error
    explained = kind(f"{what} with '{encoding}' codec failed ({kind.__name__}: {error})")
    explained.__cause__ = error
    return explained


def _call(codec, which, what, encoding, value, errors):
    try:
        result = codec[which](value) if errors is None else codec[which](value, errors)
    except Exception as error:
        explained = _explained(error, what + 'ing', encoding)
        if explained is error:
            raise
        raise explained
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError(f'{what}er must return a tuple (object, integer)')
    return result[0]


def encode(obj, encoding='utf-8', errors=None):
    """What the codec makes of obj."""
    return _call(lookup(encoding), 0, 'encod', encoding, obj, errors)


def decode(obj, encoding='utf-8', errors=None):
    """What obj was made of by the codec."""
    return _call(lookup(encoding), 1, 'decod', encoding, obj, errors)


def _text_codec(encoding, function):
    codec = lookup(encoding)
    if getattr(codec, '_is_text_encoding', True):
        return codec
    raise LookupError(f"'{encoding}' is not a text encoding; use {function} to handle arbitrary codecs")


def encode_text(text, encoding, errors):
    """str.encode() for an encoding that is not built in."""
    result = _call(_text_codec(encoding, 'codecs.encode()'), 0, 'encod', encoding, text, errors)
    if isinstance(result, bytearray):
        from warnings import warn
        warn(f"encoder {encoding} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types",
             RuntimeWarning, 2)
        return bytes(result)
    if not isinstance(result, bytes):
        raise TypeError(f"'{encoding}' encoder returned '{type(result).__name__}' instead of 'bytes'; "
                        "use codecs.encode() to encode to arbitrary types")
    return result


def decode_bytes(data, encoding, errors):
    """bytes.decode() for an encoding that is not built in."""
    result = _call(_text_codec(encoding, 'codecs.decode()'), 1, 'decod', encoding, data, errors)
    if not isinstance(result, str):
        raise TypeError(f"'{encoding}' decoder returned '{type(result).__name__}' instead of 'str'; "
                        "use codecs.decode() to decode to arbitrary types")
    return result


def stream_codec(encoding, errors):
    """An incremental encoder and decoder for a text stream."""
    codec = _text_codec(encoding, 'codecs.open()')
    if codec.incrementalencoder is None or codec.incrementaldecoder is None:
        raise LookupError(encoding)
    return codec.incrementalencoder(errors), codec.incrementaldecoder(errors)


# ---- error handlers ----

def _unknown(error):
    raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def _is(exception, *kinds):
    """Is it really an instance, whatever its __class__ says?"""
    return issubclass(type(exception), kinds)


def strict_errors(exception, /):
    """Raise the exception."""
    if isinstance(exception, BaseException):
        raise exception
    raise TypeError('codec must pass exception instance')


def ignore_errors(exception, /):
    """Leave out what is wrong."""
    if not _is(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
        _unknown(exception)
    return '', exception.end


def replace_errors(exception, /):
    """A question mark for each character when encoding, else U+FFFD."""
    if _is(exception, UnicodeEncodeError):
        if not isinstance(exception.object, str):
            raise TypeError('object attribute must be unicode')
        return '?' * (exception.end - exception.start), exception.end
    if _is(exception, UnicodeDecodeError):
        if not isinstance(exception.object, bytes):
            raise TypeError('object attribute must be bytes')
        return '\ufffd', exception.end
    if _is(exception, UnicodeTranslateError):
        return '\ufffd' * (exception.end - exception.start), exception.end
    _unknown(exception)


def xmlcharrefreplace_errors(exception, /):
    """The number of each character as XML writes it."""
    if not _is(exception, UnicodeEncodeError):
        _unknown(exception)
    return ''.join(f'&#{ord(c)};' for c in exception.object[exception.start:exception.end]), exception.end


def _escape(c):
    return f'\\x{c:02x}' if c < 0x100 else f'\\u{c:04x}' if c < 0x10000 else f'\\U{c:08x}'


def backslashreplace_errors(exception, /):
    """Each character, or byte, as an escape."""
    if not _is(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
        _unknown(exception)
    wrong = exception.object[exception.start:exception.end]
    if _is(exception, UnicodeDecodeError):
        return ''.join(map(_escape, wrong)), exception.end
    return ''.join(_escape(ord(c)) for c in wrong), exception.end


def namereplace_errors(exception, /):
    """Each character as an escape with its name."""
    if not _is(exception, UnicodeEncodeError):
        _unknown(exception)
    parts = []
    for c in exception.object[exception.start:exception.end]:
        name = character_name(c)
        parts.append(_escape(ord(c)) if name is None else f'\\N{{{name}}}')
    return ''.join(parts), exception.end


def surrogateescape(exception, /):
    """Bytes that cannot be decoded as surrogates, and those surrogates as the bytes."""
    if _is(exception, UnicodeEncodeError):
        wrong = exception.object[exception.start:exception.end]
        if not all('\udc80' <= c <= '\udcff' for c in wrong):
            raise exception
        return bytes(ord(c) - 0xdc00 for c in wrong), exception.end
    if _is(exception, UnicodeDecodeError):
        wrong = exception.object[exception.start:exception.start + 4][:exception.end - exception.start]
        count = next((i for i, byte in enumerate(wrong) if byte < 128), len(wrong))
        if not count:
            raise exception
        return ''.join(chr(0xdc00 + byte) for byte in wrong[:count]), exception.start + count
    _unknown(exception)


def _unit(encoding):
    """Bytes and order of the units of an encoding, or None if it is none of UTF's."""
    name = _normalized(encoding).replace('_', '')
    return {'utf8': (3, 'big'), 'cp65001': (3, 'big'), 'utf16': (2, 'little'), 'utf16le': (2, 'little'),
            'utf16be': (2, 'big'), 'utf32': (4, 'little'), 'utf32le': (4, 'little'), 'utf32be': (4, 'big')}.get(name)


def surrogatepass(exception, /):
    """Surrogates as if they were characters, in UTF-8, UTF-16 and UTF-32."""
    if _is(exception, UnicodeEncodeError):
        unit = _unit(exception.encoding)
        wrong = exception.object[exception.start:exception.end]
        if unit is None or not all('\ud800' <= c <= '\udfff' for c in wrong):
            raise exception
        return b''.join(_surrogate_bytes(ord(c), *unit) for c in wrong), exception.end
    if _is(exception, UnicodeDecodeError):
        unit = _unit(exception.encoding)
        c = _surrogate(exception.object[exception.start:], *unit) if unit else None
        if c is None:
            raise exception
        return chr(c), exception.start + unit[0]
    _unknown(exception)


def _surrogate_bytes(c, size, order):
    if size == 3:
        return bytes((0xe0 | c >> 12, 0x80 | c >> 6 & 0x3f, 0x80 | c & 0x3f))
    return c.to_bytes(size, order)


def _surrogate(data, size, order):
    """The surrogate with which data begins, or None."""
    if len(data) < size:
        return None
    if size == 3:
        a, b, c = data[:3]
        if a & 0xf0 != 0xe0 or b & 0xc0 != 0x80 or c & 0xc0 != 0x80:
            return None
        c = (a & 15) << 12 | (b & 63) << 6 | c & 63
    else:
        c = int.from_bytes(data[:size], order)
    return c if 0xd800 <= c <= 0xdfff else None


# where pickles look for them
import _codecs
for _function in (register, unregister, lookup, encode, decode):
    _function.__module__ = '_codecs'
    setattr(_codecs, _function.__name__, _function)

for _handler in (strict_errors, ignore_errors, replace_errors, xmlcharrefreplace_errors, backslashreplace_errors,
                 namereplace_errors, surrogateescape, surrogatepass):
    register_error(_handler.__name__.removesuffix('_errors'), _handler)
