# codecs: piece by piece, streams, open, EncodedFile
import codecs
import io
import os


text = 'a\xe9\u20ac\U0001d11e\nzweite Zeile\r\ndritte'
for encoding in ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be', 'unicode_escape', 'raw_unicode_escape'):
    encoder = codecs.getincrementalencoder(encoding)()
    data = b''.join(encoder.encode(c) for c in text) + encoder.encode('', True)
    print(encoding, data == text.encode(encoding), data[:12], encoder.getstate())
    encoder.reset()
    print(encoder.encode('x'), encoder.encode('x'), encoder.getstate())
    if 'escape' in encoding:
        continue
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces = [decoder.decode(data[i:i + 1]) for i in range(len(data))] + [decoder.decode(b'', True)]
    print(''.join(pieces) == text, [len(p) for p in pieces[:16]], decoder.getstate())
    decoder.reset()
    print(ascii(decoder.decode(data[:5])), decoder.getstate())
    state = decoder.getstate()
    other = codecs.getincrementaldecoder(encoding)()
    other.setstate(state)
    print(ascii(other.decode(data[5:], True)) == ascii(decoder.decode(data[5:], True)))
    for size in (1, 3, 10, -1):
        reader = codecs.getreader(encoding)(io.BytesIO(data))
        parts = []
        while True:
            part = reader.read(size)
            if not part:
                break
            parts.append(part)
        print(size, ''.join(parts) == text, end=' ')
    reader = codecs.getreader(encoding)(io.BytesIO(data))
    print(list(map(ascii, reader)))
    reader.seek(0)
    print(ascii(reader.readline()), ascii(reader.readline(keepends=False)), ascii(reader.read()))
    reader.seek(0)
    print(ascii(reader.read(4, 2)), ascii(reader.read(chars=1)), [ascii(l) for l in reader.readlines()])
    out = io.BytesIO()
    writer = codecs.getwriter(encoding)(out)
    writer.write('\u20ac')
    writer.writelines(['a', 'b'])
    print(out.getvalue())
    writer.seek(0)
    writer.write('x')
    print(out.getvalue())


def fails(function, *args, **kwargs):
    try:
        print('no error', ascii(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


d = codecs.getincrementaldecoder('utf-8')()
print(ascii(d.decode(b'\xe2\x82')), d.getstate())
fails(d.decode, b'', True)
d = codecs.getincrementaldecoder('utf-8')('replace')
print(ascii(d.decode(b'\xe2\x82')), ascii(d.decode(b'x\xff\xe2', True)))
d = codecs.getincrementaldecoder('utf-16')()
fails(d.decode, b'a\0')
d = codecs.getincrementaldecoder('ascii')('ignore')
print(d.decode(b'a\xffb'))
fails(codecs.getincrementalencoder, 'nope')
fails(codecs.getreader('utf-16')(io.BytesIO(b'a\0b\0')).read)
fails(codecs.getreader('utf-8')(io.BytesIO(b'ok\n\xff')).readline)
r = codecs.getreader('utf-8')(io.BytesIO(b'ok\nbad \xff\nnext'))
fails(r.readline)
fails(r.readline)
print(list(codecs.iterencode(['a', '', '\u20ac'], 'utf-16-le')), [ascii(x) for x in codecs.iterdecode([b'\xe2', b'\x82\xac', b'x'], 'utf-8')])
print(b''.join([b'x']), ''.join(codecs.iterencode('rot me', 'rot13')))
for name in ('utf_8', 'ascii', 'latin_1', 'utf_16_le', 'utf_32_be'):
    encode, decode = getattr(codecs, name + '_encode'), getattr(codecs, name + '_decode')
    print(name, encode('a\xe9', 'ignore'), decode(b'abcdefg', 'replace'), decode(bytearray(b'abcdefg'), 'replace', *([True] if 'utf' in name else [])))
print(codecs.utf_8_decode(b'a\xe2\x82'), codecs.utf_8_decode(b'\xe2\x82', 'replace', True), codecs.utf_16_le_decode(b'a\0\0\xd8'))
print(codecs.unicode_escape_decode(b'a\\x41\\n'), codecs.unicode_escape_decode('\\u20ac'), codecs.raw_unicode_escape_encode('\u20ac\n'))
fails(codecs.utf_8_encode, b'x')
fails(codecs.utf_8_decode, 'x')
fails(codecs.utf_8_encode, 'x', 5)
fails(codecs.Codec().encode, 'x')
fails(codecs.IncrementalDecoder().decode, b'x')
print(codecs.IncrementalEncoder('ignore').errors, codecs.IncrementalDecoder().getstate(), codecs.IncrementalEncoder().getstate())

folder = '/tmp'
path = os.path.join(folder, 'ouro_codecs_test_%d.txt' % os.getpid())
with codecs.open(path, 'w', 'utf-16') as f:
    print(type(f).__name__, f.encoding, f.write('eins\n'), f.writelines(['\u20ac\n', 'drei']))
with codecs.open(path, encoding='utf-16') as f:
    print(ascii(f.readline()), [ascii(l) for l in f])
    f.seek(0)
    print(ascii(f.read()), f.name == path)
with codecs.open(path, 'rb') as f:
    print(f.read()[:6], type(f).__name__)
with codecs.open(path, 'r', 'utf-16') as f:
    print([ascii(l) for l in f.readlines()], f.reader.charbuffer)
fails(codecs.open, path, 'w', 'nope')
os.remove(path)
raw = io.BytesIO('\xe9\n\u20ac'.encode('utf-8'))
f = codecs.EncodedFile(raw, 'utf-16-le', 'utf-8')
print(f.data_encoding, f.file_encoding, f.readline(), f.read())
f.seek(0, 2)
f.write('x'.encode('utf-16-le'))
print(raw.getvalue())
