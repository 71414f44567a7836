"""Bytes written in few letters: base64, base32, base16 (RFC 4648), Ascii85 and base85.

    >>> base64.b64encode(b'Ouro')
    b'T3Vybw=='
    >>> base64.b85decode(b'PI(hs')
    b'Ouro'

Functions that encode take bytes-like objects; those that decode take ASCII strings too. All return bytes.
"""

import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode',
           'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

_URLSAFE = b'-_'


def _encoded_bytes(s):
    """What is to be decoded, as bytes."""
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r"
                        % s.__class__.__name__) from None


def _plain_bytes(s):
    return s if isinstance(s, (bytes, bytearray)) else memoryview(s).tobytes()


# ---- base64 ----

def b64encode(s, altchars=None):
    """Encode in base64; altchars: two characters in place of + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode base64; altchars: two characters that stand for + and /.

    Other characters are ignored or, with validate, a binascii.Error.
    """
    s = _encoded_bytes(s)
    if altchars is not None:
        altchars = _encoded_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode in base64."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode base64."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode in base64 with - and _ in place of + and /."""
    return b64encode(s, _URLSAFE)


def urlsafe_b64decode(s):
    """Decode base64 with - and _ in place of + and /."""
    return b64decode(_encoded_bytes(s).translate(bytes.maketrans(_URLSAFE, b'+/')))


# ---- base32: eight letters for five bytes ----

_BASE32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_BASE32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_LETTERS = {1: 2, 2: 4, 3: 5, 4: 7, 0: 8}      # bytes of the last five: letters they need


def _b32encode(alphabet, s):
    s = _plain_bytes(s)
    encoded = bytearray()
    for i in range(0, len(s), 5):
        bits = int.from_bytes(s[i:i + 5].ljust(5, b'\0'), 'big')
        encoded += bytes(alphabet[bits >> shift & 31] for shift in range(35, -1, -5))
    missing = 8 - _LETTERS[len(s) % 5]
    if missing:
        encoded[-missing:] = b'=' * missing
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _encoded_bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _encoded_bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    letters = s.rstrip(b'=')
    padding = len(s) - len(letters)
    values = {letter: value for value, letter in enumerate(alphabet)}
    decoded = bytearray()
    for i in range(0, len(letters), 8):
        part = letters[i:i + 8]
        bits = 0
        for letter in part:
            if letter not in values:
                raise binascii.Error('Non-base32 digit found')
            bits = bits << 5 | values[letter]
        decoded += (bits << 5 * (8 - len(part))).to_bytes(5, 'big')
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if padding and decoded:
        del decoded[len(decoded) - (5 * padding + 7) // 8:]
    return bytes(decoded)


def b32encode(s):
    """Encode in base32."""
    return _b32encode(_BASE32, s)


def b32decode(s, casefold=False, map01=None):
    """Decode base32; casefold: small letters too; map01: 0 stands for O, and 1 for this letter (I or L)."""
    return _b32decode(_BASE32, s, casefold, map01)


def b32hexencode(s):
    """Encode in base32hex, which keeps the order of what it encodes."""
    return _b32encode(_BASE32HEX, s)


def b32hexdecode(s, casefold=False):
    """Decode base32hex; casefold: small letters too."""
    return _b32decode(_BASE32HEX, s, casefold)


# ---- base16 ----

def b16encode(s):
    """Encode in hexadecimal digits, in capitals."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode hexadecimal digits; casefold: small letters too."""
    s = _encoded_bytes(s)
    if casefold:
        s = s.upper()
    if s.strip(b'0123456789ABCDEF') or any(c not in b'0123456789ABCDEF' for c in s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# ---- base 85: five letters for four bytes ----

_ASCII85 = bytes(range(33, 118))
_BASE85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_ADOBE_START, _ADOBE_END = b'<~', b'~>'


def _five_letters(word, alphabet):
    return bytes(alphabet[word // power % 85] for power in (52200625, 614125, 7225, 85, 1))


def _85encode(b, alphabet, pad=False, fold_zeros=False, fold_spaces=False):
    b = _plain_bytes(b)
    chunks = []
    for i in range(0, len(b), 4):
        word = int.from_bytes(b[i:i + 4].ljust(4, b'\0'), 'big')
        if fold_zeros and not word:
            chunks.append(b'z')
        elif fold_spaces and word == 0x20202020:
            chunks.append(b'y')
        else:
            chunks.append(_five_letters(word, alphabet))
    padding = -len(b) % 4
    if padding and not pad:
        last = alphabet[:1] * 5 if chunks[-1] == b'z' else chunks[-1]
        chunks[-1] = last[:-padding]
    return b''.join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode in Ascii85.

    foldspaces: y stands for four spaces; wrapcol: lines are not longer (0: one line)
    pad: encode zero bytes up to a multiple of four; adobe: write <~ and ~> around it
    """
    result = _85encode(b, _ASCII85, pad, True, foldspaces)
    if adobe:
        result = _ADOBE_START + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + _ADOBE_END if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode Ascii85.

    foldspaces: y stands for four spaces; adobe: ~> is at the end, and <~ may be at the beginning
    ignorechars: bytes to ignore
    """
    b = _encoded_bytes(b)
    if adobe:
        if not b.endswith(_ADOBE_END):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(_ADOBE_END))
        b = b[2:-2] if b.startswith(_ADOBE_START) else b[:-2]
    decoded = bytearray()
    word = count = 0
    short = {ord('z'): b'\0\0\0\0'}
    if foldspaces:
        short[ord('y')] = b'    '
    for c in b + b'u' * 4:
        if 33 <= c <= 117:
            word, count = word * 85 + c - 33, count + 1
            if count == 5:
                if word >> 32:
                    raise ValueError('Ascii85 overflow')
                decoded += word.to_bytes(4, 'big')
                word = count = 0
        elif c in short:
            if count:
                raise ValueError('%c inside Ascii85 5-tuple' % c)
            decoded += short[c]
        elif c not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % c)
    padding = 4 - count
    return bytes(decoded[:-padding] if padding else decoded)


def b85encode(b, pad=False):
    """Encode in base85; pad: encode zero bytes up to a multiple of four."""
    return _85encode(b, _BASE85, pad)


def b85decode(b):
    """Decode base85."""
    b = _encoded_bytes(b)
    values = {letter: value for value, letter in enumerate(_BASE85)}
    padding = -len(b) % 5
    b = b + b'~' * padding
    decoded = bytearray()
    for i in range(0, len(b), 5):
        word = 0
        for at in range(i, i + 5):
            if b[at] not in values:
                raise ValueError('bad base85 character at position %d' % at)
            word = word * 85 + values[b[at]]
        if word >> 32:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i)
        decoded += word.to_bytes(4, 'big')
    return bytes(decoded[:-padding] if padding else decoded)


# ---- base64 as mail has it: in lines ----

_LINE = 76                      # characters of a line
_LINE_BYTES = _LINE // 4 * 3    # what they encode


def encode(input, output):
    """Encode a binary file in lines of base64, into another."""
    while True:
        part = input.read(_LINE_BYTES)
        if not part:
            break
        while len(part) < _LINE_BYTES:
            more = input.read(_LINE_BYTES - len(part))
            if not more:
                break
            part += more
        output.write(binascii.b2a_base64(part))


def decode(input, output):
    """Decode a binary file of lines of base64, into another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_input(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from error
    if view.format not in ('c', 'b', 'B'):
        raise TypeError("expected single byte elements, not %r from %s" % (view.format, s.__class__.__name__))
    if view.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s" % (view.ndim, s.__class__.__name__))


def encodebytes(s):
    """Encode in lines of base64."""
    _check_input(s)
    return b''.join(binascii.b2a_base64(s[i:i + _LINE_BYTES]) for i in range(0, len(s), _LINE_BYTES))


def decodebytes(s):
    """Decode lines of base64."""
    _check_input(s)
    return binascii.a2b_base64(s)
