"""Encodings of one byte a character.

Their tables are those of the C library's iconv, made when they are first asked for. Where iconv has another idea than
Python of what some bytes mean, these are corrected; what it does not know is given here, as far as it differs from
ASCII or from another table.
"""

import codecs
from _codecs import iconv_table

from . import codec_info

MODULES = frozenset("""
    cp037 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp273
    cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864
    cp865 cp866 cp869 cp874 cp875 hp_roman8 iso8859_1 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15
    iso8859_16 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 koi8_r koi8_t
    koi8_u kz1048 mac_arabic mac_croatian mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_roman
    mac_romanian mac_turkish palmos ptcp154 tis_620
""".split())

_CHARSETS = {'kz1048': 'RK1048', 'mac_latin2': 'MAC-CENTRALEUROPE', 'mac_roman': 'MACINTOSH', 'ptcp154': 'PT154'}

# module: (module of the table that it changes, or None: iconv's, {first byte: characters from there on})
_CHANGED = {
    'cp1026': (None, {0x9d: '¸', 0xbc: '¯'}),
    'cp273': (None, {0xbc: '\u203e'}),
    'cp424': (None, {0x78: '\u2017', 0x8f: '±'}),
    'cp856': (None, {0x1a: '\x1a', 0x1c: '\x1c', 0x7f: '\x7f', 0xee: '¯', 0xfa: '·'}),
    'cp875': (None, {0x6a: '\x7c', 0x74: '\xa0', 0xdc: '\x1a·', 0xe1: '\x1a', 0xec: '\x1a\x1a', 0xfc:
        '\x1a\x1a'}),
    'mac_croatian': ('mac_roman', {0xa9: 'Š', 0xae: 'Ž', 0xb4: '∆', 0xb9: 'š', 0xbe: 'ž', 0xc6: 'Ć', 0xc8: 'Č',
        0xd0: 'Đ', 0xd8: '\uf8ff©', 0xde: 'Æ»\u2013', 0xe6: 'ć', 0xe8: 'č', 0xf0: 'đ', 0xf9: 'πË', 0xfd: 'Êæ'}),
    'mac_cyrillic': (None, {0xff: '€'}),
    'mac_farsi': ('mac_arabic', {0xb0: '\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9'}),
    'mac_iceland': ('mac_roman', {0xa0: 'Ý', 0xdc: 'ÐðÞþý'}),
    'mac_roman': (None, {0xc6: '∆', 0xf0: '\uf8ff'}),
    'mac_romanian': ('mac_roman', {0xae: 'ĂȘ', 0xbe: 'ăș', 0xde: 'Țț'}),
    'mac_turkish': ('mac_roman', {0xda: 'ĞğİıŞş', 0xf5: '\uf8a0'}),
    'palmos': ('cp1252', {0x81: '\x81', 0x8d: '♦♣♥♠', 0x9b: '\x9b', 0x9d: '\x9d\x9e'}),
    'tis_620': ('iso8859_11', {0xa0: '\ufffe'}),
}

# the characters of the bytes from 128 on
_UPPER = {
    'cp1006': (
        '\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97'
        '\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f\xa0\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9'
        '\u060c\u061b\xad\u061f\ufe81\ufe8d\ufe8e\ufe8e\ufe8f\ufe91\ufb56\ufb58\ufe93\ufe95\ufe97\ufb66'
        '\ufb68\ufe99\ufe9b\ufe9d\ufe9f\ufb7a\ufb7c\ufea1\ufea3\ufea5\ufea7\ufea9\ufb84\ufeab\ufead\ufb8c'
        '\ufeaf\ufb8a\ufeb1\ufeb3\ufeb5\ufeb7\ufeb9\ufebb\ufebd\ufebf\ufec1\ufec5\ufec9\ufeca\ufecb\ufecc'
        '\ufecd\ufece\ufecf\ufed0\ufed1\ufed3\ufed5\ufed7\ufed9\ufedb\ufb92\ufb94\ufedd\ufedf\ufee0\ufee1'
        '\ufee3\ufb9e\ufee5\ufee7\ufe85\ufeed\ufba6\ufba8\ufba9\ufbaa\ufe80\ufe89\ufe8a\ufe8b\ufef1\ufef2'
        '\ufef3\ufbb0\ufbae\ufe7c\ufe7d'),
    'cp720': (
        '\x80\x81éâ\x84à\x86çêëèïî\x8d\x8e\x8f\x90\u0651\u0652ô¤\u0640ûù\u0621\u0622\u0623\u0624£\u0625'
        '\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635'
        '«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\u0636\u0637\u0638\u0639\u063a\u0641µ\u0642'
        '\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064a≡\u064b\u064c\u064d\u064e\u064f\u0650≈°∙·√ⁿ²■'
        '\xa0'),
    'mac_arabic': (
        'Ä\xa0ÇÉÑÖÜáàâä\u06ba«çéèêëí\u2026îïñó»ôö÷úùûü\x20\x21\x22\x23\x24\u066a\x26\u0027\x28\x29\x2a'
        '\x2b\u060c\x2d\x2e\x2f\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\x3a\u061b\x3c'
        '\x3d\x3e\u061f❊\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d'
        '\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a\x5b\u005c\x5d\x5e'
        '\x5f\u0640\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064a\u064b\u064c\u064d\u064e'
        '\u064f\u0650\u0651\u0652\u067e\u0679\u0686\u06d5\u06a4\u06af\u0688\u0691\x7b\x7c\x7d\u0698\u06d2'),
    'mac_greek': (
        'Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï\u2022½\u2030ôö¦€ùûü\u2020ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩάΝ¬ΟΡ≈Τ«»\u2026'
        '\xa0ΥΧΆΈœ\u2013\u2015\u201c\u201d\u2018\u2019÷ΉΊΌΎέήίόΏύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\xad'),
}

_ASCII = ''.join(map(chr, range(128)))


def table(module):
    """The characters of the 256 bytes, U+FFFE where there is none; None for an encoding that iconv does not know."""
    if module in _UPPER:
        return _ASCII + _UPPER[module]
    base, changes = _CHANGED.get(module, (None, {}))
    characters = table(base) if base else iconv_table(_CHARSETS.get(module, module.replace('_', '-')))
    if characters:
        for first, changed in changes.items():
            characters = characters[:first] + changed + characters[first + len(changed):]
    return characters


def codec(module):
    """The CodecInfo of one of MODULES or of charmap, whose mapping is yet to be given; or None."""
    if module == 'charmap':
        return stateless_codec(module, module, codecs.charmap_encode, codecs.charmap_decode)
    decoding = table(module) if module in MODULES else None
    if decoding is None:
        return None
    encoding = codecs.charmap_build(decoding)

    def encode(input, errors='strict'):
        return codecs.charmap_encode(input, errors, encoding)

    def decode(input, errors='strict'):
        return codecs.charmap_decode(input, errors, decoding)

    return stateless_codec(module, module.replace('_', '-'), encode, decode)


def stateless_codec(module, name, encode, decode):
    """A codec that takes each piece for itself."""
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class Codec(codecs.Codec):
        def encode(self, input, errors='strict'):
            return encode(input, errors)

        def decode(self, input, errors='strict'):
            return decode(input, errors)

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    class StreamReader(Codec, codecs.StreamReader):
        pass

    codec = Codec()
    return codec_info(module, name, codec.encode, codec.decode, IncrementalEncoder, IncrementalDecoder, StreamReader,
                      StreamWriter)
