"""Bytes written in ASCII: base64, hexadecimal digits, uuencode, quoted-printable; and checksums."""

from _binascii import (Error, Incomplete, a2b_base64, a2b_hex, b2a_base64, b2a_hex, crc32, crc_hqx, hexlify,
                       unhexlify)
from _types import hide_frames as _hide_frames

_hide_frames()


def _text(data):
    """The bytes of an argument that may be a str."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return data.encode('ascii')
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'") from None


def _bytes(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


# ---- uuencode: a character for the number of bytes, then four for every three ----

def a2b_uu(data, /):
    """Decode a line of uuencoded data."""
    data = _text(data)
    size = (data[0] - 32) & 63 if data else 32
    bits = count = 0
    out = bytearray()
    at = 1
    while len(out) < size:
        c = data[at] if at < len(data) else 10
        at += 1
        if c in (10, 13):
            value = 0       # spaces at the end may have been lost
        elif 32 <= c <= 96:
            value = (c - 32) & 63
        else:
            raise Error('Illegal char')
        bits, count = bits << 6 | value, count + 6
        if count >= 8:
            count -= 8
            out.append(bits >> count & 255)
    if any(c not in (10, 13, 32, 96) for c in data[at:]):
        raise Error('Trailing garbage')
    return bytes(out)


def b2a_uu(data, /, *, backtick=False):
    """A line of uuencoded data; backtick: a grave accent in place of a space."""
    data = _bytes(data)
    if len(data) > 45:
        raise Error('At most 45 bytes at once')

    def character(value):
        return 96 if backtick and not value else 32 + value

    out = bytearray([character(len(data))])
    for i in range(0, len(data), 3):
        bits = int.from_bytes(data[i:i + 3].ljust(3, b'\0'), 'big')
        out += bytes(character(bits >> shift & 63) for shift in (18, 12, 6, 0))
    return bytes(out + b'\n')


# ---- quoted-printable: =XX for what is not plain, = at the end of a line that goes on ----

_HEX = b'0123456789abcdefABCDEF'


def a2b_qp(data, header=False):
    """Decode quoted-printable data; header: an underscore is a space."""
    data = _text(data)
    out = bytearray()
    i, n = 0, len(data)
    while i < n:
        c = data[i]
        i += 1
        if c == 61:     # =
            if i >= n:
                break
            if data[i] in b'\n\r':
                end = data.find(b'\n', i)
                i = n if end < 0 else end + 1
            elif data[i] == 61:
                out.append(61)
                i += 1
            elif i + 1 < n and data[i] in _HEX and data[i + 1] in _HEX:
                out.append(int(data[i:i + 2], 16))
                i += 2
            else:
                out.append(61)
        else:
            out.append(32 if header and c == 95 else c)
    return bytes(out)


def _must_quote(data, i, line, quotetabs, istext, header):
    """Is the byte at i written as =XX? line: how long the line is already."""
    c = data[i]
    last = i + 1 == len(data)
    follows = data[i + 1] if not last else None
    return (c > 126 or c == 61 or header and c == 95
            or c == 46 and line == 0 and (last or follows in (0, 10, 13))
            or not istext and c in (10, 13)
            or c in (9, 32) and last
            or c < 33 and c not in (9, 10, 13, 32) or quotetabs and c in (9, 32))


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Encode data in quoted-printable form.

    quotetabs: spaces and tabs too; istext: newlines are ends of lines; header: spaces become underscores
    """
    data = _bytes(data)
    first = data.find(b'\n')
    newline = b'\r\n' if first > 0 and data[first - 1] == 13 else b'\n'
    out = bytearray()
    line, i = 0, 0
    while i < len(data):
        c = data[i]
        if _must_quote(data, i, line, quotetabs, istext, header):
            if line + 3 >= 76:
                out += b'=' + newline
                line = 0
            out += b'=%02X' % c
            i += 1
            line += 3
        elif istext and (c == 10 or c == 13 and data[i + 1:i + 2] == b'\n'):
            if out and out[-1] in (9, 32):      # a blank at the end of a line
                out[-1:] = b'=%02X' % out[-1]
            out += newline
            line = 0
            i += 2 if c == 13 else 1
        else:
            if data[i + 1:i + 2] not in (b'', b'\n') and line + 1 >= 76:
                out += b'=' + newline
                line = 0
            out.append(95 if header and c == 32 else c)
            line += 1
            i += 1
    return bytes(out)
