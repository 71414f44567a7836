"""The codecs that come with Ouro, made from a table when they are first asked for.

Text encodings: UTF-8 (with and without signature), UTF-16 and UTF-32 (in both orders of bytes), UTF-7,
ASCII, Latin-1, the encodings of one byte a character, some of one or two, Punycode and the escapes of string literals. Transformations, for
codecs.encode() and codecs.decode(): rot13 (of text), hex, base64, uu and quoted-printable (of bytes).
"""

import codecs
import sys

from .aliases import aliases

_cache = {}


class CodecRegistryError(LookupError, SystemError):
    """What search functions might raise for a bad codec."""


def normalize_encoding(encoding):
    """The name with one underscore for each run of characters that are no ASCII letters, digits or dots."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, 'ascii')
    parts = ''.join(c if c.isascii() and (c.isalnum() or c == '.') else ' ' for c in encoding)
    return '_'.join(parts.split())


# name of the module that CPython has it in: (name of the codec, of its functions in codecs)
_TEXT = {
    'utf_8': ('utf-8', 'utf_8'), 'ascii': ('ascii', 'ascii'), 'latin_1': ('iso8859-1', 'latin_1'),
    'utf_16_le': ('utf-16-le', 'utf_16_le'), 'utf_16_be': ('utf-16-be', 'utf_16_be'),
    'utf_32_le': ('utf-32-le', 'utf_32_le'), 'utf_32_be': ('utf-32-be', 'utf_32_be'),
    'unicode_escape': ('unicode-escape', 'unicode_escape'),
    'raw_unicode_escape': ('raw-unicode-escape', 'raw_unicode_escape'),
}


# codecs that have a module of their own here
_ELSEWHERE = {
    'utf_8_sig': '_marked', 'utf_16': '_marked', 'utf_32': '_marked', 'charmap': '_charmaps',
    'gb2312': '_pairs', 'gbk': '_pairs', 'cp949': '_pairs', 'shift_jis': '_pairs', 'cp932': '_pairs',
    'punycode': '_punycode', 'utf_7': '_utf7', 'rot_13': '_transforms', 'hex_codec': '_transforms', 'base64_codec': '_transforms',
    'uu_codec': '_transforms', 'quopri_codec': '_transforms', 'undefined': '_transforms',
}


def search_function(encoding):
    """The codec of a normalized name, or None."""
    if encoding in _cache:
        return _cache[encoding]
    module = aliases.get(encoding) or aliases.get(encoding.replace('.', '_')) or encoding
    if module in _TEXT:
        info = _text_codec(module, *_TEXT[module])
    else:
        place = __import__('encodings.' + _ELSEWHERE.get(module, '_charmaps'), fromlist=['codec'])
        info = place.codec(module)
    _cache[encoding] = info
    return info


def _text_codec(module, name, prefix):
    """The codec whose functions in the module codecs begin with prefix."""
    encode, decode_part = getattr(codecs, prefix + '_encode'), getattr(codecs, prefix + '_decode')

    def decode(input, errors='strict'):
        return decode_part(input, errors, True)

    return make_codec(module, name, encode, decode, decode_part)


def make_codec(module, name, encode, decode, decode_part):
    """A codec without state between its pieces, but for characters that a piece of bytes breaks in two.

    decode_part(input, errors, final) leaves those at the end; decode() is for whole inputs.
    """
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        _buffer_decode = staticmethod(decode_part)

    class StreamWriter(codecs.StreamWriter):
        pass

    class StreamReader(codecs.StreamReader):
        pass

    StreamWriter.encode = staticmethod(encode)
    # the whole input of a read may end within a character
    StreamReader.decode = staticmethod(
        (lambda input, errors='strict': decode_part(input, errors, False)) if 'escape' in module else decode_part)
    return codec_info(module, name, encode, decode, IncrementalEncoder, IncrementalDecoder, StreamReader, StreamWriter)


def handle_error(handler, error, what, kinds):
    """What an error handler wants in place of the error, and where to go on."""
    answer = handler(error)
    if (not isinstance(answer, tuple) or len(answer) != 2 or not isinstance(answer[0], kinds)
            or not isinstance(answer[1], int)):
        raise TypeError(f"{what} error handler must return ({'str' if kinds is str else 'str/bytes'}, int) tuple")
    if not isinstance(error.object, bytes if what == 'decoding' else str):
        raise TypeError('object attribute must be ' + ('bytes' if what == 'decoding' else 'unicode'))
    replacement, at = answer
    if at < 0:
        at += len(error.object)
    if not 0 <= at <= len(error.object):
        raise IndexError(f'position {answer[1]} from error handler out of bounds')
    return replacement, at


def codec_info(module, name, encode, decode, incremental_encoder, incremental_decoder, reader, writer, is_text=True):
    """A CodecInfo; its classes are those of the module encodings.<module>, which is made."""
    place = type(sys)('encodings.' + module)
    for cls in (incremental_encoder, incremental_decoder, reader, writer):
        cls.__module__ = place.__name__
        cls.__qualname__ = cls.__name__
        setattr(place, cls.__name__, cls)
    info = codecs.CodecInfo(
        name=name, encode=encode, decode=decode, incrementalencoder=incremental_encoder,
        incrementaldecoder=incremental_decoder, streamreader=reader, streamwriter=writer, _is_text_encoding=is_text)
    place.getregentry = lambda: info
    sys.modules[place.__name__] = globals()[module] = place
    return info


def __getattr__(name):
    if not name.startswith('_') and search_function(name) and name in globals():
        return globals()[name]
    raise AttributeError(f"module 'encodings' has no attribute '{name}'")
