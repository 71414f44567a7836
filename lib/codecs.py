"""Codecs: encodings of text and other transformations, found by name, and handlers of their errors.

    >>> codecs.lookup('latin1').name
    'iso8859-1'
    >>> codecs.encode('snake', 'rot13')
    'fanxr'
    >>> codecs.register_error('dots', lambda error: ('.', error.end))
    >>> 'Größe'.encode('ascii', 'dots')
    b'Gr..e'

A codec is a CodecInfo: an encoder and a decoder, which answer the result and how much of their argument they
used, and classes that work piece by piece or on streams. Search functions given to register() find codecs by
name; those of the package encodings are asked first.
"""

from _codecs import lookup_error, register_error
from _codecs import (ascii_decode, ascii_encode, charmap_build, charmap_decode, charmap_encode, latin_1_decode,
                     latin_1_encode, raw_unicode_escape_decode, raw_unicode_escape_encode, unicode_escape_decode,
                     unicode_escape_encode, utf_16_be_decode, utf_16_be_encode, utf_16_encode, utf_16_le_decode,
                     utf_16_le_encode, utf_32_be_decode, utf_32_be_encode, utf_32_encode, utf_32_le_decode,
                     utf_32_le_encode, utf_8_decode, utf_8_encode)
import _codec_registry
from _codec_registry import decode, encode, lookup, register, unregister
from _codec_registry import decode_bytes as _decode_bytes, encode_text as _encode_text

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\0\0'
BOM_UTF32_BE = b'\0\0\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE      # the machine's order of bytes is little-endian
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE     # old names
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


def _marked_decode(data, errors, final, marks, decoders):
    """Decode what may begin with a byte order mark, else in the machine's order."""
    size = len(marks[0])
    head = bytes(data[:size])
    if len(head) < size and not final:
        return '', 0
    if head in marks:
        text, used = decoders[marks.index(head)](data[size:], errors, final)
        return text, used + size
    return decoders[0](data, errors, final)


def utf_16_decode(data, errors='strict', final=False, /):
    """UTF-16 to (text, bytes taken); a byte order mark is looked for."""
    return _marked_decode(data, errors, final, (BOM_UTF16_LE, BOM_UTF16_BE), (utf_16_le_decode, utf_16_be_decode))


def utf_32_decode(data, errors='strict', final=False, /):
    """UTF-32 to (text, bytes taken); a byte order mark is looked for."""
    return _marked_decode(data, errors, final, (BOM_UTF32_LE, BOM_UTF32_BE), (utf_32_le_decode, utf_32_be_decode))


def utf_16_ex_decode(data, errors='strict', byteorder=0, final=False, /):
    """UTF-16 to (text, bytes taken, order of bytes: -1 little-endian, 1 big-endian, 0 as a byte order mark says)."""
    if byteorder:
        function = utf_16_le_decode if byteorder < 0 else utf_16_be_decode
        return *function(data, errors, final), byteorder
    order = {BOM_UTF16_LE: -1, BOM_UTF16_BE: 1}.get(bytes(data[:2]), 0)
    return *utf_16_decode(data, errors, final), order


def utf_32_ex_decode(data, errors='strict', byteorder=0, final=False, /):
    """UTF-32 to (text, bytes taken, order of bytes: -1 little-endian, 1 big-endian, 0 as a byte order mark says)."""
    if byteorder:
        function = utf_32_le_decode if byteorder < 0 else utf_32_be_decode
        return *function(data, errors, final), byteorder
    order = {BOM_UTF32_LE: -1, BOM_UTF32_BE: 1}.get(bytes(data[:4]), 0)
    return *utf_32_decode(data, errors, final), order


def utf_7_encode(text, errors='strict', /):
    """The bytes of a text in UTF-7, and how many characters they stand for."""
    from encodings._utf7 import encode
    return encode(text, errors)


def utf_7_decode(data, errors='strict', final=False, /):
    """UTF-7 to (text, bytes taken)."""
    from encodings._utf7 import decode
    return decode(data, errors, final)


def readbuffer_encode(data, errors=None, /):
    """The bytes of a buffer, or of a str in UTF-8, and how many there are."""
    data = data.encode() if isinstance(data, str) else bytes(memoryview(data))
    return data, len(data)


def escape_decode(data, errors='strict', /):
    """The bytes that the inside of a bytes literal stands for, and how many it has."""
    simple = {ord(letter): ord(c) for letter, c in zip('\\\'"abfnrtv', '\\\'"\a\b\f\n\r\t\v')}
    data = data.encode() if isinstance(data, str) else bytes(memoryview(data))
    out = bytearray()
    doubtful = None     # about the first of the escapes that mean nothing
    i = 0
    while i < len(data):
        c = data[i]
        i += 1
        if c != 0x5c:
            out.append(c)
            continue
        if i == len(data):
            raise ValueError('Trailing \\ in string')
        c = data[i]
        i += 1
        if c in simple:
            out.append(simple[c])
        elif 0x30 <= c < 0x38:
            end = i
            while end < min(i + 2, len(data)) and 0x30 <= data[end] < 0x38:
                end += 1
            value = int(data[i - 1:end], 8)
            if value > 255:
                doubtful = doubtful or f"invalid octal escape sequence '\\{value:o}'"
            out.append(value & 255)
            i = end
        elif c == 0x78:
            digits = data[i:i + 2]
            try:
                out += bytes.fromhex(digits.decode('ascii').replace(' ', '_').ljust(2, '_'))
                i += 2
            except ValueError:
                if errors == 'strict':
                    raise ValueError('invalid \\x escape at position %d' % (i - 2)) from None
                if errors not in ('ignore', 'replace'):
                    raise ValueError('decoding error; unknown error handling code: ' + errors) from None
                out += b'?' if errors == 'replace' else b''
                i += digits[:1].isalnum() and digits[:1] in b'0123456789abcdefABCDEF'
        elif c != 0x0a:
            doubtful = doubtful or f"invalid escape sequence '\\{c:c}'"
            out += bytes((0x5c, c))
    if doubtful:
        from warnings import warn
        warn(doubtful, DeprecationWarning, 2)
    return bytes(out), len(data)


def escape_encode(data, errors='strict', /):
    """The inside of a bytes literal, and how many bytes it stands for."""
    if not isinstance(data, bytes):
        raise TypeError('escape_encode() argument 1 must be bytes, not %s' % type(data).__name__)
    return repr(b'"' + data)[3:-1].encode(), len(data)


class CodecInfo(tuple):
    """What a search function answers: (encode, decode, streamreader, streamwriter), with names, and more."""

    _is_text_encoding = True    # False: what is encoded, or the result, is not as with str.encode()

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


class Codec:
    """The interface of encoders and decoders that keep no state."""

    def encode(self, input, errors='strict'):
        """The encoded input, and how much of the input was used."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """The decoded input, and how much of the input was used."""
        raise NotImplementedError


# ---- piece by piece ----

class IncrementalEncoder:
    """Encodes an input that comes in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """The encoded piece; final: it is the last one."""
        raise NotImplementedError

    def reset(self):
        """Begin again."""

    def getstate(self):
        """The state, for setstate()."""
        return 0

    def setstate(self, state):
        """Return to a state that getstate() answered."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that keeps what it cannot encode yet, for subclasses that define _buffer_encode()."""

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes an input that comes in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """The decoded piece; final: it is the last one."""
        raise NotImplementedError

    def reset(self):
        """Begin again."""

    def getstate(self):
        """The state, for setstate(): (input kept for later, an int)."""
        return b"", 0

    def setstate(self, state):
        """Return to a state that getstate() answered."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps what it cannot decode yet, for subclasses that define _buffer_decode()."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


# ---- streams ----

class _Delegate:
    """Has the attributes of self.stream, and closes it at the end of a with statement."""

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamWriter(_Delegate, Codec):
    """Writes what is encoded to a stream; errors: the name of the handler."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Write the encoded object."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Write the joined items."""
        self.write(''.join(list))

    def reset(self):
        """Begin again, as a new stream would be."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_Delegate, Codec):
    """Reads from a stream what is decoded; errors: the name of the handler."""

    charbuffertype = str

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""       # read, not decoded
        self._empty = self.charbuffertype()
        self.charbuffer = self._empty   # decoded, not given out
        self.linebuffer = None      # the same as lines, or None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def read(self, size=-1, chars=-1, firstline=False):
        """Decode from the stream.

        size: about how many bytes to read (-1: all); chars: how many decoded characters to return at most
        firstline: an error behind the first line is left for later
        """
        if self.linebuffer:
            self.charbuffer = self._empty.join(self.linebuffer)
            self.linebuffer = None
        if chars < 0:
            chars = size
        while chars < 0 or len(self.charbuffer) < chars:
            new = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + new
            if not data:
                break
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                text, used = self.decode(data[:error.start], self.errors)
                if len(text.splitlines(keepends=True)) <= 1:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if not new:
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self._empty
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """One line; size: how many bytes to read at a time."""
        if self.linebuffer:
            return self._next_buffered_line(keepends)
        readsize = size or 72
        line = self._empty
        while True:
            data = self.read(readsize, firstline=True)
            if data and isinstance(data, (str, bytes)) and data[-1:] in ('\r', b'\r'):
                data += self.read(size=1, chars=1)      # a newline may follow
            line += data
            lines = line.splitlines(keepends=True)
            if lines:
                if len(lines) > 1:
                    return self._keep_lines(lines, keepends)
                first = lines[0]
                bare = first.splitlines(keepends=False)[0]
                if first != bare:       # it has an end
                    self.charbuffer = self._empty.join(lines[1:]) + self.charbuffer
                    return first if keepends else bare
            if not data or size is not None:
                if line and not keepends:
                    line = line.splitlines(keepends=False)[0]
                return line
            if readsize < 8000:
                readsize *= 2

    def _next_buffered_line(self, keepends):
        line = self.linebuffer.pop(0)
        if len(self.linebuffer) == 1:
            self.charbuffer = self.linebuffer[0]    # it may go on
            self.linebuffer = None
        return line if keepends else line.splitlines(keepends=False)[0]

    def _keep_lines(self, lines, keepends):
        """The first of several lines; the others are kept, the last one as text since it may go on."""
        line = lines.pop(0)
        if len(lines) > 1:
            lines[-1] += self.charbuffer
            self.linebuffer = lines
            self.charbuffer = None
        else:
            self.charbuffer = lines[0] + self.charbuffer
        return line if keepends else line.splitlines(keepends=False)[0]

    def readlines(self, sizehint=None, keepends=True):
        """All lines."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what was read and not given out."""
        self.bytebuffer = b""
        self.charbuffer = self._empty
        self.linebuffer = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_Delegate):
    """A stream that is read through a StreamReader and written through a StreamWriter."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_Delegate):
    """A stream of bytes in one encoding (Reader and Writer), shown as bytes in another (encode and decode)."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        data = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(data, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b''.join(list), self.errors)[0])

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file in binary mode; with an encoding its text is read and written through the codec's streams."""
    import builtins

    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        wrapped = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        wrapped.encoding = encoding
        return wrapped
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file of bytes in file_encoding, to be read and written as bytes in data_encoding."""
    if file_encoding is None:
        file_encoding = data_encoding
    data, inner = lookup(data_encoding), lookup(file_encoding)
    recoder = StreamRecoder(file, data.encode, data.decode, inner.streamreader, inner.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder


# ---- parts of a codec, by its name ----

def getencoder(encoding):
    """The function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function that decodes."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The class that encodes piece by piece; LookupError if there is none."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The class that decodes piece by piece; LookupError if there is none."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The StreamReader."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The StreamWriter."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the pieces of an iterable one by one."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = encoder.encode(piece)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the pieces of an iterable one by one."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        output = decoder.decode(piece)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


strict_errors = lookup_error('strict')
ignore_errors = lookup_error('ignore')
replace_errors = lookup_error('replace')
xmlcharrefreplace_errors = lookup_error('xmlcharrefreplace')
backslashreplace_errors = lookup_error('backslashreplace')
namereplace_errors = lookup_error('namereplace')
