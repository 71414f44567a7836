"""Codecs that are no text encodings: rot13, hex, base64, uu, quoted-printable, and the one that always fails."""

import codecs

from . import codec_info
from ._charmaps import stateless_codec


def codec(module):
    """The CodecInfo of rot_13, hex_codec, base64_codec, uu_codec, quopri_codec or undefined."""
    return {'rot_13': _rot13, 'hex_codec': _hex, 'base64_codec': _base64, 'uu_codec': _uu,
            'quopri_codec': _quopri, 'undefined': _undefined}[module]()


def _rot13():
    table = {}
    for first in 'Aa':
        for i in range(26):
            table[ord(first) + i] = chr(ord(first) + (i + 13) % 26)

    def rotate(input, errors='strict'):
        return str.translate(input, table), len(input)

    return _stateless('rot_13', 'rot-13', rotate, rotate)


def _hex():
    import binascii

    def encode(input, errors='strict'):
        return binascii.b2a_hex(input), len(input)

    def decode(input, errors='strict'):
        return binascii.a2b_hex(input), len(input)

    return _stateless('hex_codec', 'hex', encode, decode)


def _base64():
    import base64

    def encode(input, errors='strict'):
        return base64.encodebytes(input), len(input)

    def decode(input, errors='strict'):
        return base64.decodebytes(input), len(input)

    return _stateless('base64_codec', 'base64', encode, decode)


def _uu():
    import binascii

    def encode(input, errors='strict', filename='<data>', mode=0o666):
        filename = filename.replace('\n', '\\n').replace('\r', '\\r')
        lines = [b'begin %o %b\n' % (mode & 0o777, filename.encode('ascii', 'surrogateescape'))]
        for at in range(0, len(input), 45):
            lines.append(binascii.b2a_uu(input[at:at + 45]))
        return b''.join(lines) + b' \nend\n', len(input)

    def decode(input, errors='strict'):
        lines = iter(bytes(input).splitlines(True))
        if not any(line.startswith(b'begin') for line in lines):
            raise ValueError('Missing "begin" line in input data')
        out = []
        for line in lines:
            if line == b'end\n':
                return b''.join(out), len(input)
            try:
                out.append(binascii.a2b_uu(line))
            except binascii.Error:  # more behind the data than is needed
                out.append(binascii.a2b_uu(line[:((line[0] - 32 & 63) * 4 + 5) // 3]))
        raise ValueError('Truncated input data')

    return _stateless('uu_codec', 'uu', encode, decode)


def _quopri():
    import binascii

    def encode(input, errors='strict'):
        return binascii.b2a_qp(input, quotetabs=True), len(input)

    def decode(input, errors='strict'):
        return binascii.a2b_qp(input), len(input)

    return _stateless('quopri_codec', 'quopri', encode, decode)


def _undefined():
    def fail(input, errors='strict'):
        raise UnicodeError('undefined encoding')

    return stateless_codec('undefined', 'undefined', fail, fail)


def _stateless(module, name, encode, decode):
    """A codec that takes each piece for itself."""
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class StreamWriter(codecs.StreamWriter):
        charbuffertype = bytes

    class StreamReader(codecs.StreamReader):
        charbuffertype = str if module == 'rot_13' else bytes

    StreamWriter.encode = staticmethod(encode)
    StreamReader.decode = staticmethod(decode)
    return codec_info(module, name, encode, decode, IncrementalEncoder, IncrementalDecoder, StreamReader, StreamWriter,
                      is_text=False)
