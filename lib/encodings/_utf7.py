"""UTF-7: text in 7 bits, with other characters in base64 between "+" and "-"."""

import codecs

from . import handle_error, make_codec

_BASE64 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_DIGITS = {byte: value for value, byte in enumerate(_BASE64)}
_DIRECT = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
                    '\'(),-./:?!"#$%&*;<=>@[]^_`{|} \t\n\r')


def encode(input, errors='strict', /):
    """The bytes of a text, and how many characters they stand for."""
    out = bytearray()
    bits = count = 0        # in base64: what is not written yet
    shifted = False
    for c in input:
        if c in _DIRECT:
            if shifted:
                if count:
                    out.append(_BASE64[bits << 6 - count & 63])
                bits = count = 0
                shifted = False
                if ord(c) in _DIGITS or c == '-':
                    out += b'-'
            out.append(ord(c))
        elif c == '+' and not shifted:
            out += b'+-'
        else:
            if not shifted:
                out += b'+'
                shifted = True
            units = c.encode('utf-16-be', 'surrogatepass')
            bits = bits << 8 * len(units) | int.from_bytes(units, 'big')
            count += 8 * len(units)
            while count >= 6:
                count -= 6
                out.append(_BASE64[bits >> count & 63])
            bits &= (1 << count) - 1
    if count:
        out.append(_BASE64[bits << 6 - count & 63])
    if shifted:
        out += b'-'
    return bytes(out), len(input)


class _Decoder:
    """Decodes bytes; while shifted, digits of base64 gather in bits, and the first half of a pair in high."""

    def __init__(self, data, errors):
        self.data = data
        self.handler = codecs.lookup_error(errors or 'strict')
        self.out = []
        self.at = self.begin = self.shifted_at = 0
        self.shifted = False

    def error(self, reason, end):
        error = UnicodeDecodeError('utf7', self.data, self.begin, end, reason)
        replacement, self.at = handle_error(self.handler, error, 'decoding', str)
        self.data = error.object    # a handler may put other bytes there
        self.out.append(replacement)

    def shift(self):
        self.shifted, self.bits, self.count, self.high = True, 0, 0, 0
        self.shifted_at = len(self.out)

    def digit(self, value):
        self.at += 1
        self.bits = self.bits << 6 | value
        self.count += 6
        if self.count < 16:
            return
        self.count -= 16
        unit = self.bits >> self.count
        self.bits &= (1 << self.count) - 1
        if self.high:
            if 0xdc00 <= unit < 0xe000:
                self.out.append(chr(0x10000 + (self.high - 0xd800 << 10) + unit - 0xdc00))
                self.high = 0
                return
            self.out.append(chr(self.high))
            self.high = 0
        if 0xd800 <= unit < 0xdc00:
            self.high = unit
        else:
            self.out.append(chr(unit))

    def unshift(self, byte):
        """A byte that is no digit ends the base64."""
        self.shifted = False
        if self.count >= 6 or self.bits:
            self.at += 1
            self.error('partial character in shift sequence' if self.count >= 6
                       else 'non-zero padding bits in shift sequence', self.at)
            return
        if self.high and byte < 128 and byte != 0x2b:
            self.out.append(chr(self.high))
        if byte == 0x2d:
            self.at += 1

    def plain(self, byte):
        self.begin = self.at
        self.at += 1
        if byte >= 128:
            self.error('unexpected special character', self.at)
        elif byte != 0x2b:
            self.out.append(chr(byte))
        elif self.data[self.at:self.at + 1] == b'-':
            self.at += 1
            self.out.append('+')
        elif self.at < len(self.data) and self.data[self.at] not in _DIGITS:
            self.at += 1
            self.error('ill-formed sequence', self.at)
        else:
            self.shift()

    def run(self, final):
        """The text, and how many bytes it was made of."""
        while True:
            while self.at < len(self.data):
                byte = self.data[self.at]
                if not self.shifted:
                    self.plain(byte)
                elif byte in _DIGITS:
                    self.digit(_DIGITS[byte])
                else:
                    self.unshift(byte)
            if not self.shifted or not final:
                break
            self.shifted = False
            if self.high or self.count >= 6 or self.bits:
                self.error('unterminated shift sequence', len(self.data))
        if not self.shifted:
            return ''.join(self.out), self.at
        return ''.join(self.out[:self.shifted_at]), self.begin


def decode(data, errors='strict', final=False, /):
    """The text of bytes, and how many of them it was made of: all that are complete."""
    return _Decoder(bytes(memoryview(data)), errors).run(final)


def codec(module):
    """The CodecInfo of utf_7."""
    return make_codec(module, 'utf-7', encode, lambda input, errors='strict': decode(input, errors, True), decode)
