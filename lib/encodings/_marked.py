"""Encodings whose text begins with a byte order mark: UTF-8 with a signature, UTF-16 and UTF-32."""

import codecs

from . import codec_info


def codec(module):
    """The CodecInfo of utf_8_sig, utf_16 or utf_32."""
    return _signed() if module == 'utf_8_sig' else _wide(module, int(module[-2:]))


# ---- UTF-8 ----

def _sig_encode(input, errors='strict'):
    return codecs.BOM_UTF8 + codecs.utf_8_encode(input, errors)[0], len(input)


def _sig_decode(input, errors='strict'):
    mark = 3 if bytes(input[:3]) == codecs.BOM_UTF8 else 0
    output, used = codecs.utf_8_decode(input[mark:], errors, True)
    return output, used + mark


def _signed():
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            codecs.IncrementalEncoder.__init__(self, errors)
            self.first = 1

        def encode(self, input, final=False):
            output = codecs.utf_8_encode(input, self.errors)[0]
            if self.first:
                self.first = 0
                output = codecs.BOM_UTF8 + output
            return output

        def reset(self):
            codecs.IncrementalEncoder.reset(self)
            self.first = 1

        def getstate(self):
            return self.first

        def setstate(self, state):
            self.first = state

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            codecs.BufferedIncrementalDecoder.__init__(self, errors)
            self.first = 1

        def _buffer_decode(self, input, errors, final):
            mark = 0
            if self.first:
                if len(input) < 3 and codecs.BOM_UTF8.startswith(input):
                    return "", 0        # it may be a mark yet
                self.first = 0
                mark = 3 if input[:3] == codecs.BOM_UTF8 else 0
            output, used = codecs.utf_8_decode(input[mark:], errors, final)
            return output, used + mark

        def reset(self):
            codecs.BufferedIncrementalDecoder.reset(self)
            self.first = 1

        def getstate(self):
            return codecs.BufferedIncrementalDecoder.getstate(self)[0], self.first

        def setstate(self, state):
            codecs.BufferedIncrementalDecoder.setstate(self, state)
            self.first = state[1]

    class StreamWriter(codecs.StreamWriter):
        def reset(self):
            codecs.StreamWriter.reset(self)
            self.__dict__.pop('encode', None)

        def encode(self, input, errors='strict'):
            self.encode = codecs.utf_8_encode
            return _sig_encode(input, errors)

    class StreamReader(codecs.StreamReader):
        def reset(self):
            codecs.StreamReader.reset(self)
            self.__dict__.pop('decode', None)

        def decode(self, input, errors='strict'):
            if len(input) < 3 and codecs.BOM_UTF8.startswith(input):
                return "", 0
            self.decode = codecs.utf_8_decode
            mark = 3 if input[:3] == codecs.BOM_UTF8 else 0
            output, used = codecs.utf_8_decode(input[mark:], errors)
            return output, used + mark

    return codec_info('utf_8_sig', 'utf-8-sig', _sig_encode, _sig_decode, IncrementalEncoder, IncrementalDecoder,
                      StreamReader, StreamWriter)


# ---- UTF-16 and UTF-32 ----

def _wide(module, bits):
    """The codec of UTF-16 or UTF-32: without a mark, bytes are decoded in the machine's order."""
    encode = getattr(codecs, f'utf_{bits}_encode')
    plain_encode, *decoders = (getattr(codecs, f'utf_{bits}_{part}') for part in ('le_encode', 'le_decode', 'be_decode'))
    size = bits // 8
    marks = [getattr(codecs, f'BOM_UTF{bits}_{order}') for order in ('LE', 'BE')]

    def order_of(input):
        """0 or 1 for a mark of little- or big-endian bytes, else None."""
        head = bytes(input[:size])
        return marks.index(head) if head in marks else None

    def decode(input, errors='strict'):
        order = order_of(input)
        if order is None:
            return decoders[0](input, errors, True)
        output, used = decoders[order](input[size:], errors, True)
        return output, used + size

    def decode_first(owner, input, errors, final):
        """Decodes the beginning of a stream; owner.decoder is set once the order is known."""
        if len(input) < size:
            return decode(input, errors) if final else ("", 0)
        order = order_of(input)
        if order is None:
            raise UnicodeError(f"UTF-{bits} stream does not start with BOM")
        owner.decoder = decoders[order]
        output, used = owner.decoder(input[size:], errors, final)
        return output, used + size

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            codecs.IncrementalEncoder.__init__(self, errors)
            self.encoder = None

        def encode(self, input, final=False):
            if self.encoder is None:
                result = encode(input, self.errors)[0]
                self.encoder = plain_encode
                return result
            return self.encoder(input, self.errors)[0]

        def reset(self):
            codecs.IncrementalEncoder.reset(self)
            self.encoder = None

        def getstate(self):
            return 0 if self.encoder else 2

        def setstate(self, state):
            self.encoder = None if state else plain_encode

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            codecs.BufferedIncrementalDecoder.__init__(self, errors)
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is None:
                return decode_first(self, input, errors, final)
            return self.decoder(input, self.errors, final)

        def reset(self):
            codecs.BufferedIncrementalDecoder.reset(self)
            self.decoder = None

        def getstate(self):
            buffer = codecs.BufferedIncrementalDecoder.getstate(self)[0]
            return buffer, 2 if self.decoder is None else decoders.index(self.decoder)

        def setstate(self, state):
            codecs.BufferedIncrementalDecoder.setstate(self, state)
            self.decoder = decoders[state[1]] if state[1] < 2 else None

    class StreamWriter(codecs.StreamWriter):
        def __init__(self, stream, errors='strict'):
            codecs.StreamWriter.__init__(self, stream, errors)
            self.encoder = None

        def reset(self):
            codecs.StreamWriter.reset(self)
            self.encoder = None

        def encode(self, input, errors='strict'):
            if self.encoder is None:
                result = encode(input, errors)
                self.encoder = plain_encode
                return result
            return self.encoder(input, errors)

    class StreamReader(codecs.StreamReader):
        decoder = None

        def reset(self):
            codecs.StreamReader.reset(self)
            self.decoder = None

        def decode(self, input, errors='strict'):
            if self.decoder is None:
                return decode_first(self, input, errors, False)
            return self.decoder(input, errors)

    return codec_info(module, f'utf-{bits}', encode, decode, IncrementalEncoder, IncrementalDecoder, StreamReader,
                      StreamWriter)
