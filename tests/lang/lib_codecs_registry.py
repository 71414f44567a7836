# codecs: lookup, registered codecs, transformations, error handlers
import codecs

for name in ('utf-8', 'UTF8', 'utf_16', 'U16', 'utf-16-le', 'UTF-16BE', 'latin-1', 'ISO-8859-1', 'l1', 'ascii', 'US-ASCII', '646', 'utf-8-sig', 'utf-32', 'utf_32_be',
             'rot13', 'rot-13', 'hex', 'base64', 'unicode_escape', 'raw-unicode-escape'):
    info = codecs.lookup(name)
    print(name, info.name, info._is_text_encoding, info.incrementalencoder, info.streamreader.__name__, type(info), len(info), info[0] == info.encode)
print(codecs.lookup('utf-8') is codecs.lookup('UTF 8'), str(codecs.lookup('ascii'))[:48])
print(codecs.getencoder('ascii')('abc'), codecs.getdecoder('latin-1')(b'\xe9'), codecs.getincrementalencoder('utf-8')().encode('\xe9'))
for bom in ('BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE', 'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_BE'):
    print(bom, getattr(codecs, bom), end=' ')
print()
print(codecs.encode('snake', 'rot13'), codecs.decode('fanxr', 'rot13'), codecs.encode(b'ab', 'hex'), codecs.decode(b'6162', 'hex'),
      codecs.encode(b'hello', 'base64'), codecs.decode(b'aGVsbG8=\n', 'base64'))


def fails(function, *args, **kwargs):
    try:
        print(ascii(args), 'no error', ascii(function(*args, **kwargs)))
    except Exception as e:
        print(ascii(args), type(e).__name__, e, '|', type(e.__cause__).__name__)


fails('a'.encode, 'rot13')
fails(b'a'.decode, 'hex')
fails(codecs.decode, b'zz', 'hex')
fails(codecs.encode, 'x', 'hex')
fails(codecs.encode, '\xe9')
fails(codecs.encode, '\xe9', 'ascii')
fails(codecs.decode, b'\xff')
fails(codecs.lookup, 5)
fails(codecs.lookup, 'nope')
fails(codecs.lookup, 'a\0')
fails(codecs.lookup, '\xe9')
fails(codecs.encode, 'x', 'nope')
fails(codecs.register, 5)
fails(codecs.lookup_error, 'nope')
fails(codecs.register_error, 'x', 5)
fails('\xe9'.encode, 'ascii', 'nope')
fails('\xe9'.encode, 'nope')
fails(''.encode, 'nope')
fails(b''.decode, 'nope')
fails(b'x'.decode, 'nope')
fails(str, b'x', 'nope')
fails(bytes, 'x', 'nope')
print(codecs.unregister(len))


def find(name):
    if name == 'mine':
        return codecs.CodecInfo(lambda s, e='strict': (b'<' + s.encode() + b'>', len(s)), lambda b, e='strict': ('dec' + bytes(b).decode(), len(b)), name='mine')
    if name == 'tuple_of_4':
        return (lambda s, *e: (repr(e).encode(), 1), lambda b, *e: (repr(e), 1), None, None)
    if name == 'short':
        return (1, 2)
    if name == 'raises':
        raise KeyError('k')
    if name == 'wrong':
        return codecs.CodecInfo(lambda s, e='strict': 5, lambda b, e='strict': (5, 1), name='wrong')
    if name == 'failing':
        return codecs.CodecInfo(lambda s, e='strict': ('str', 1), lambda b, e='strict': 1 / 0, name='failing')
    print('search', name)
codecs.register(find)
print('x'.encode('mine'), b'x'.decode('MINE'), codecs.encode('x', 'Mine'), str(b'q', 'mine'), bytes('b', 'mine'))
print('x'.encode('tuple of 4'), b'x'.decode('tuple-of-4', 'ignore'), codecs.encode('x', 'tuple_of_4'), codecs.decode(b'x', 'tuple_of_4', 'replace'))
for name in ('Some Name-X', 'bad one', 'a.b', '__x__', 'short', 'raises', 'wrong', 'failing'):
    fails('x'.encode, name)
    fails(b'x'.decode, name)
    fails(codecs.encode, 'x', name)
fails(codecs.lookup, 'short')
codecs.unregister(find)
fails('x'.encode, 'mine')

# handlers
for name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape', 'surrogatepass'):
    handler = codecs.lookup_error(name)
    for error in (UnicodeEncodeError('ascii', 'a\xe9\u20ac\U0001d11e\udc80b', 1, 5, 'r'), UnicodeDecodeError('utf-8', b'a\xff\xed\xa0\x80', 1, 5, 'r'),
                  UnicodeDecodeError('utf-8', b'\xed\xa0\x80', 0, 1, 'r'), UnicodeTranslateError('a\xe9\u20ac', 1, 3, 'r'), UnicodeEncodeError('utf-16-le', '\ud800x', 0, 1, 'r'), 5, ValueError('x')):
        try:
            print(name, ascii(handler(error)))
        except Exception as e:
            print(name, type(e).__name__, ascii(str(e)))
print(codecs.strict_errors is codecs.lookup_error('strict'), codecs.namereplace_errors is codecs.lookup_error('namereplace'))

text = 'a\xe9\xe8b\u20ac\U0001d11e\udc80'
for errors in ('ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace'):
    for encoding in ('ascii', 'latin-1', 'utf-8', 'utf-16-le', 'utf-32-be'):
        print(errors, encoding, text.encode(encoding, errors))


calls = []
def test(error):
    calls.append((type(error).__name__, error.encoding, error.start, error.end, error.reason, error.object[error.start:error.end]))
    return '?!', error.end
codecs.register_error('test.note', test)
for encoding in ('ascii', 'latin-1', 'utf-8', 'utf-16', 'utf-32-le'):
    print(encoding, text.encode(encoding, 'test.note'), ascii(calls))
    calls.clear()
for data, encoding in ((b'a\xff\xfeb\xe2\x82', 'utf-8'), (b'a\xff\x80', 'ascii'), (b'a\0\0\xd8b', 'utf-16-le'), (b'a\0\0\0\0\0\xff\0\x01', 'utf-32-le'), (b'a\\x1', 'unicode_escape')):
    print(encoding, ascii(data.decode(encoding, 'test.note')), calls)
    calls.clear()
codecs.register_error('test.bytes', lambda e: (b'\xff\xfe', e.end))
codecs.register_error('test.back', lambda e: ('', e.start + 1))
codecs.register_error('test.negative', lambda e: ('<', -1))
codecs.register_error('test.far', lambda e: ('<', 100))
codecs.register_error('test.far2', lambda e: ('<', -100))
codecs.register_error('test.none', lambda e: None)
codecs.register_error('test.int', lambda e: (5, 1))
codecs.register_error('test.non_ascii', lambda e: ('\u20ac', e.end))
codecs.register_error('test.latin', lambda e: ('\xe9', e.end))
codecs.register_error('test.raise', lambda e: 1 / 0)
def swap(error):
    if isinstance(error, UnicodeDecodeError):
        error.object = b'other'
    return ('', 0 if isinstance(error, UnicodeDecodeError) else error.end)
codecs.register_error('test.swap', swap)
for name in ('bytes', 'back', 'negative', 'far', 'far2', 'none', 'int', 'non_ascii', 'latin', 'raise', 'swap'):
    for encoding in ('ascii', 'latin-1', 'utf-8', 'utf-16-be'):
        fails('a\u20ac\udc80z'.encode, encoding, 'test.' + name)
    fails(b'a\xffz'.decode, 'utf-8', 'test.' + name)
    fails(b'a\xffz'.decode, 'ascii', 'test.' + name)
