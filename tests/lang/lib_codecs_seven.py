"""UTF-7, Punycode, uu and quoted-printable: texts and bytes of all kinds, whole and in pieces."""
import codecs
import random

chance = random.Random(7)


def outcome(function, *args):
    try:
        return function(*args)
    except (ValueError, LookupError) as e:
        return type(e).__name__, str(e)


def pick(pieces, *lengths):
    return [chance.choice(pieces) for _ in range(chance.choice(lengths))]


for i in range(120):
    text = ''.join(pick('ab+-/=~\\ \n.,A9é\u20ac\U0001f40d\ud800\udc00\0', 0, 1, 2, 4, 8))
    coded = text.encode('utf-7')
    print(ascii(text), coded, ascii(outcome(coded.decode, 'utf-7')))
    data = bytes(pick(b'ab+-/AOk9\xe9~\\.=A++', 1, 2, 4, 6, 9))
    for handler in 'strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape':
        print(data, handler, ascii(outcome(data.decode, 'utf-7', handler)))
    decoder = codecs.getincrementaldecoder('utf-7')('replace')
    print(ascii(codecs.utf_7_decode(data, 'replace')), ascii([decoder.decode(data[k:k + 1]) for k in range(len(data))]))
    name = ''.join(pick('abc-üß日本\U0001f40d', 1, 3, 6)).encode('punycode')
    print(name, ascii(name.decode('punycode')))
    data = bytes(pick(b'ab-z9A-+', 1, 3, 6, 9))
    print(data, [ascii(outcome(data.decode, 'punycode', handler)) for handler in ('strict', 'ignore', 'replace', 'none')])
    data = bytes(pick(b'ab=\n\t \r.\xe9_~', 0, 1, 3, 50, 90))
    for codec in 'quopri', 'uu':
        coded = codecs.encode(data, codec)
        print(coded, codecs.decode(coded, codec) == data or codecs.decode(coded, codec), outcome(codecs.decode, data, codec))

for name in 'utf7', 'punycode', 'uu', 'quopri', 'undefined', 'charmap':
    info = codecs.lookup(name)
    print(info.name, info._is_text_encoding, info.streamreader.__module__, outcome('a'.encode, name), outcome(b'+-'.decode, name))
import encodings
codecs.lookup('cp1252')
print(encodings.cp1252.getregentry().name, encodings.cp1252.IncrementalDecoder().decode(b'\x80'), hasattr(encodings, 'nope'))
print(codecs.utf_16_ex_decode(b'\xff\xfea\0', 'strict', 0, True), codecs.utf_32_ex_decode(b'\0\0\0a', None, 1, True))
for data in (rb'\x', rb'\x4', rb'a\q\x41\101\777', b'\\'):
    print(outcome(codecs.escape_decode, data), outcome(codecs.escape_decode, data, 'replace'))
