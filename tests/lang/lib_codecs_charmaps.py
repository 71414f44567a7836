"""Encodings of one byte a character: files in them, and what their errors do."""
import codecs
import io
import os
import tempfile

fn = tempfile.mktemp()
for enc in ('cp1252', 'cp037', 'windows-1251', 'latin9', 'koi8-r', 'mac-roman', 'iso-8859-7'):
    t = {'cp1252': 'naïve €5\nzwei\r\n', 'cp037': 'hello\nworld\n', 'windows-1251': 'Привет\nмир\n', 'latin9': 'œuvre €\n', 'koi8-r': 'Привет\n', 'mac-roman': 'é†\n', 'iso-8859-7': 'αβγ\n'}[enc]
    with open(fn, 'w', encoding=enc, newline='') as f: print(f.write(t), f.encoding)
    print(open(fn, 'rb').read())
    with open(fn, encoding=enc) as f: print(repr(f.read()))
    with open(fn, encoding=enc) as f: print([l for l in f]); 
    with open(fn, encoding=enc) as f: print(repr(f.readline()), f.tell(), f.read(2), f.seek(0), f.readlines())
    with open(fn, 'a+', encoding=enc, errors='replace') as f: f.write('\u4e2d'); f.flush(); f.seek(0); print(repr(f.read()))
    with codecs.open(fn, encoding=enc) as f: print(repr(f.read()))
    b = io.BytesIO(); w = io.TextIOWrapper(b, enc, line_buffering=True); w.write('a\n'); print(b.getvalue())
try: open(fn, encoding='cp1252').read()
except UnicodeDecodeError as e: print(e)
open(fn,'wb').write(b'a\x81')
try: open(fn, encoding='cp1252').read()
except UnicodeDecodeError as e: print(e, e.args)
print(open(fn, encoding='cp1252', errors='surrogateescape').read().encode('cp1252','surrogateescape'))
try: open(fn, 'w', encoding='cp1252').write('\u4e2d')
except UnicodeEncodeError as e: print(e, e.args)
try: open(fn, encoding='nope')
except LookupError as e: print(e)
try: open(fn, encoding='hex')
except LookupError as e: print(e)
for h in 'ignore replace backslashreplace xmlcharrefreplace namereplace surrogateescape surrogatepass strict nohandler'.split():
    for enc in 'cp1252', 'cp037', 'iso8859-5', 'cp424':
        for s in '\u4e2da', 'a\u4e2d\U0001f40dé', '\udc81', 'абв\x81€':
            try: print(h, enc, ascii(s), s.encode(enc, h))
            except Exception as e: print(h, enc, ascii(s), type(e), ascii(str(e)))
        try: print(h, enc, ascii(b'a\x81\x8d\xffb\xd2'.decode(enc, h)))
        except Exception as e: print(h, enc, type(e), e)
codecs.register_error('my', lambda e: ('<%s>' % e.object[e.start:e.end] if isinstance(e, UnicodeEncodeError) else '?', e.end))
print('aЖЖb'.encode('cp1252', 'my') if 0 else 'aab'.encode('cp1252', 'my'))
try: print('aЖЖb'.encode('cp1252', 'my'))
except UnicodeEncodeError as e: print(e)
print('aЖЖb'.encode('cp1251', 'my'), b'\x98\x81'.decode('cp1251','my'))
print(codecs.charmap_encode('abc', 'strict', {97: 1, 98: b'xyz', 99: None} | {99: b''}), codecs.charmap_decode(b'\0\1\2', 'strict', {0: 'ab', 1: 99, 2: ''}), codecs.charmap_decode(b'\0\1\2\3', 'replace', 'ab\ufffe'))
for f in (lambda: codecs.charmap_encode('a', 'strict', {97: 300}), lambda: codecs.charmap_encode('a', 'strict', {97: 'x'}), lambda: codecs.charmap_decode(b'a', 'strict', {97: -1}), lambda: codecs.charmap_decode(b'a', 'strict', {97: 1.5}), lambda: codecs.charmap_decode(b'a', 'strict', {97: 0x110000}), lambda: codecs.charmap_decode(b'a', 'strict', {}), lambda: codecs.charmap_encode('ab', 'strict', {}), lambda: codecs.charmap_encode('abc', 'replace', {98: 1}), lambda: codecs.charmap_encode('abc', 'xmlcharrefreplace', {98: 1}), lambda: codecs.charmap_encode('a\xff', None, None), lambda: codecs.charmap_encode('a\u0100', None), lambda: codecs.charmap_decode(b'a\xff', None), lambda: codecs.charmap_build('abc') and 1, lambda: codecs.charmap_decode('a'), lambda: codecs.charmap_encode(b'a')):
    try: print(f())
    except Exception as e: print(type(e), e)
for n in ('cp1252', 'koi8-r'):
    ci = codecs.lookup(n); print(ci.name, ci.incrementalencoder('ignore').encode('aЖ'), ci.incrementaldecoder().decode(b'\xe0'), ci.incrementaldecoder().getstate(), ci.streamreader(io.BytesIO(b'ab\ncd')).readlines(), ci.streamreader.__module__, ci._is_text_encoding)
    w = ci.streamwriter(io.BytesIO()); w.write('é' if n == 'cp1252' else 'Ж'); print(w.getvalue())
ef = codecs.EncodedFile(io.BytesIO('é€'.encode()), 'cp1252', 'utf-8'); print(ef.read())
print(list(codecs.iterdecode([b'\xe9', b'\x80'], 'cp1252')), list(codecs.iterencode('é€', 'cp1252')), codecs.getencoder('cp1252')('x'), 'x'.encode('Windows_1252'), str(b'\xa4', 'l9'), bytes('€', 'iso-8859-15'), bytearray('é','cp850').decode('cp850'))
os.remove(fn)
