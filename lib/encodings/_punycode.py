"""Punycode (RFC 3492): any text in the characters of names on the Internet."""

import codecs

from ._charmaps import stateless_codec

_DIGITS = b'abcdefghijklmnopqrstuvwxyz0123456789'


def _threshold(position, bias):
    return min(max(36 * (position + 1) - bias, 1), 26)


def _adapt(delta, first, count):
    """The next bias."""
    delta //= 700 if first else 2
    delta += delta // count
    k = 0
    while delta > 455:
        delta //= 35
        k += 36
    return k + 36 * delta // (delta + 38)


def _write_number(number, bias):
    out = bytearray()
    position = 0
    while (threshold := _threshold(position, bias)) <= number:
        number, digit = divmod(number - threshold, 36 - threshold)
        out.append(_DIGITS[threshold + digit])
        position += 1
    out.append(_DIGITS[number])
    return out


def _insertions(text, plain_count):
    """The numbers that say where the other characters of a text are to be put in, by size."""
    out = bytearray()
    before, bias, delta, done = 128, 72, 0, plain_count
    for code in sorted({ord(c) for c in text if ord(c) >= 128}):
        delta += (code - before) * (done + 1)
        for c in text:
            if ord(c) < code:
                delta += 1
            elif ord(c) == code:
                out += _write_number(delta, bias)
                bias = _adapt(delta, done == plain_count, done + 1)
                delta = 0
                done += 1
        delta += 1
        before = code + 1
    return out


def encode(input, errors='strict'):
    plain = bytes(ord(c) for c in input if ord(c) < 128)
    rest = bytes(_insertions(input, len(plain)))
    return plain + b'-' + rest if plain else rest, len(input)


def _read_number(digits, at, bias, strict):
    """The number that begins at an index, None if it has no end; and where the next one begins."""
    result, weight, position = 0, 1, 0
    while True:
        if at == len(digits):
            if strict:
                raise UnicodeError('incomplete punicode string')
            return None, at + 1
        c = digits[at]
        at += 1
        if 'A' <= c <= 'Z':
            digit = ord(c) - 65
        elif '0' <= c <= '9':
            digit = ord(c) - 22
        elif strict:
            raise UnicodeError("Invalid extended code point '%s'" % c)
        else:
            return None, at
        threshold = _threshold(position, bias)
        result += digit * weight
        if digit < threshold:
            return result, at
        weight *= 36 - threshold
        position += 1


def _insert(text, digits, strict):
    code, place, bias, at = 128, -1, 72, 0
    while at < len(digits):
        delta, next_at = _read_number(digits, at, bias, strict)
        if delta is None:
            break
        place += delta + 1
        code += place // (len(text) + 1)
        if code > 0x10ffff:
            if strict:
                raise UnicodeError('Invalid character U+%x' % code)
            code = ord('?')
        place %= len(text) + 1
        text = text[:place] + chr(code) + text[place:]
        bias = _adapt(delta, at == 0, len(text))
        at = next_at
    return text


def decode(input, errors='strict'):
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError('Unsupported error handling ' + errors)
    input = bytes(input) if not isinstance(input, str) else input.encode('ascii')
    plain, mark, rest = input.rpartition(b'-')
    return _insert(str(plain, 'ascii', errors), str(rest, 'ascii').upper(), errors == 'strict'), len(input)


def codec(module):
    """The CodecInfo of punycode."""
    return stateless_codec(module, 'punycode', encode, decode)
