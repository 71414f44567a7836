"""Codecs that are no text encodings: rot13, hex and base64."""

import codecs

from . import codec_info


def codec(module):
    """The CodecInfo of rot_13, hex_codec or base64_codec."""
    return {'rot_13': _rot13, 'hex_codec': _hex, 'base64_codec': _base64}[module]()


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
