"""Encodings of one byte or two a character, by the tables of the C library's iconv, corrected as for _charmaps."""

import codecs
from _codecs import iconv_table

from . import handle_error, make_codec

# module: (name for iconv, single bytes of other characters, or none; characters that can be encoded only)
_CODECS = {
    'gb2312': ('GB2312', {}, {}),
    'gbk': ('GBK', {0x80: None}, {}),
    'cp949': ('UHC', {}, {}),
    'shift_jis': ('SHIFT_JIS', {0x5c: '\\', 0x7e: '~'}, {'\xa5': b'\\', '\u203e': b'~'}),
    'cp932': ('CP932', {0x80: '\x80', 0xa0: '\uf8f0', 0xfd: '\uf8f1', 0xfe: '\uf8f2', 0xff: '\uf8f3'},
              {'\xa2': b'\x81\x91', '\xa3': b'\x81\x92', '\xac': b'\x81\xca', '\u2016': b'\x81\x61',
               '\u2212': b'\x81\x7c', '\u301c': b'\x81\x60'}),
}
_UNDEFINED = '\ufffe'


class _Pairs:
    """The tables of an encoding; rows of pairs by their first byte, made when they are first needed."""

    def __init__(self, name, singles):
        self.name = name
        self.charset, changes, self.more = _CODECS[name]
        self.singles = {byte: c for byte, c in enumerate(singles) if c != _UNDEFINED} | changes
        self.singles = {byte: c for byte, c in self.singles.items() if c}
        leads = [*range(0x81, 0xa0), *range(0xe0, 0xeb)] if name == 'shift_jis' else range(0x80, 0x100)
        self.leads = [byte for byte in leads if byte not in self.singles]
        self.rows = {}
        self.bytes = None

    def row(self, lead):
        if lead not in self.rows:
            self.rows[lead] = iconv_table(self.charset, lead)
        return self.rows[lead]

    def decode(self, data, errors='strict', final=False):
        """The text of bytes, and how many of them it was made of."""
        data = bytes(memoryview(data))
        out = []
        at = 0
        while at < len(data):
            byte = data[at]
            if byte in self.singles:
                out.append(self.singles[byte])
                at += 1
                continue
            reason, end = 'illegal multibyte sequence', at + 1
            if byte in self.leads:
                if end == len(data):
                    if not final:
                        break
                    reason = 'incomplete multibyte sequence'
                elif (c := self.row(byte)[data[end]]) != _UNDEFINED:
                    out.append(c)
                    at += 2
                    continue
            error = UnicodeDecodeError(self.name, data, at, end, reason)
            replacement, at = handle_error(codecs.lookup_error(errors or 'strict'), error, 'decoding', str)
            out.append(replacement)
            data = error.object
        return ''.join(out), at

    def by_character(self):
        """The bytes of each character: the first, where several stand for it."""
        if self.bytes is None:
            found = {}
            for lead in self.leads:
                for byte, c in enumerate(self.row(lead)):
                    found.setdefault(c, bytes((lead, byte)))
            found.pop(_UNDEFINED, None)
            self.bytes = found | self.more | {c: bytes((byte,)) for byte, c in self.singles.items()}
        return self.bytes

    def encode(self, text, errors='strict'):
        """The bytes of a text, and how many characters they stand for."""
        if not isinstance(text, str):
            raise TypeError("couldn't convert the object to unicode.")
        if text.isascii():
            return text.encode(), len(text)
        known = self.by_character()
        out = []
        size = len(text)
        at = 0
        while at < size:
            if (coded := known.get(text[at])) is not None:
                out.append(coded)
                at += 1
                continue
            error = UnicodeEncodeError(self.name, text, at, at + 1, 'illegal multibyte sequence')
            replacement, at = handle_error(codecs.lookup_error(errors or 'strict'), error, 'encoding', (str, bytes))
            if isinstance(replacement, str):
                if not all(c in known for c in replacement):
                    raise error
                replacement = b''.join([known[c] for c in replacement])
            out.append(replacement)
        return b''.join(out), size


def codec(module):
    """The CodecInfo of one of the encodings, or None if iconv does not know it."""
    singles = iconv_table(_CODECS[module][0])
    if singles is None:
        return None
    pairs = _Pairs(module, singles)
    return make_codec(module, module, pairs.encode,
                      lambda input, errors='strict': pairs.decode(input, errors, True), pairs.decode)
