# Text files: encodings, newlines, positions, errors.
import io
import os

PATH = 'io_text.tmp'
folder = f'/tmp/ouro-test-{os.getpid()}'
os.mkdir(folder)
os.chdir(folder)


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


def raw(data):
    with open(PATH, 'wb') as f:
        f.write(data)


try:
    # newlines
    data = b'one\ntwo\r\nthree\rfour\r\n\r\n\nend'
    raw(data)
    for newline in None, '', '\n', '\r', '\r\n':
        with open(PATH, newline=newline) as f:
            print(repr(newline), f.readlines(), f.newlines)
        with open(PATH, newline=newline) as f:
            print('  ', [f.readline(3) for _ in range(6)], f.read(4), repr(f.read()))
        with open(PATH, newline=newline) as f:
            print('  ', list(iter(lambda: f.read(3), '')))
        with open(PATH, 'w', newline=newline) as f:
            print('  ', f.write('a\nb\r\nc\rd\n'))
        print('  ', open(PATH, 'rb').read())
        raw(data)

    # chunks: line ends and characters that are cut in two
    text = ''.join(f'{i}é€😀\r\n' for i in range(3000))
    raw(text.encode())
    for newline in None, '', '\r\n', '\r', '\n':
        with open(PATH, encoding='utf-8', newline=newline) as f:
            lines = f.readlines()
            print(newline.__repr__(), len(lines), sum(map(len, lines)), hash(tuple(lines)) == hash(tuple(text.replace(
                '\r\n', '\n').splitlines(True) if newline is None else text.splitlines(True))), f.newlines)
    for encoding in 'utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-be', 'latin-1', 'ascii':
        sample = 'line 1\nzwei\n' * 1500 + ('ünï' if encoding == 'latin-1' else '' if encoding == 'ascii' else 'ünï€😀')
        with open(PATH, 'w', encoding=encoding) as f:
            f.write(sample[:5])
            f.write(sample[5:])
        print(encoding, os.path.getsize(PATH), open(PATH, 'rb').read()[:8])
        with open(PATH, encoding=encoding) as f:
            print(f.read(7).__repr__(), f.read() == sample[7:], f)
        with open(PATH, encoding=encoding) as f:
            print(sum(1 for _ in f), repr(f.read(1)))
        with open(PATH, 'a', encoding=encoding) as f:
            f.write('+')
        print(open(PATH, 'rb').read()[-4:], open(PATH, encoding=encoding).read() == sample + '+')

    # errors
    raw(b'abc\xff\xfedef\xe2\x82')
    for errors in 'strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape':
        with open(PATH, encoding='utf-8', errors=errors) as f:
            print(errors, attempt(lambda: ascii(f.read())), f.errors)
        with open(PATH, encoding='ascii', errors=errors) as f:
            print('  ', attempt(lambda: [ascii(line) for line in f]))
    for encoding, errors in [('ascii', 'strict'), ('ascii', 'replace'), ('ascii', 'xmlcharrefreplace'), ('latin-1', 'strict'),
                             ('latin-1', 'backslashreplace'), ('utf-8', 'strict'), ('utf-8', 'surrogateescape'),
                             ('utf-16', 'strict')]:
        f = open(PATH, 'w', encoding=encoding, errors=errors)
        print(encoding, errors, attempt(f.write, 'aé€'), attempt(f.write, '\udcff'))
        f.close()
        print('  ', open(PATH, 'rb').read())
    raw(b'ab')
    print(attempt(open(PATH, encoding='utf-16').read), attempt(open(PATH, encoding='utf-32').read))
    raw(b'a\x00b')
    print(attempt(open(PATH, encoding='utf-16-le').read))
    print(attempt(open, PATH, encoding='nope'), attempt(open, PATH, newline='x'))

    # positions
    raw('aé€😀\nline\r\nend'.encode())
    with open(PATH, encoding='utf-8') as f:
        places = []
        while True:
            places.append(f.tell())
            if not f.read(1):
                break
        print(places)
        for place in places:
            f.seek(place)
            print(place, repr(f.read(2)), f.tell())
        print(f.seek(0, 2), repr(f.read()), f.seek(0, 1), f.seek(0))
        for args in (1, 1), (1, 2), (-1,), (0, 5):
            print(args, attempt(f.seek, *args))
        print(f.readline(), f.tell(), next(f), attempt(f.tell), list(f), f.tell())
    with open(PATH, 'r+', encoding='utf-8') as f:
        print(f.read(2), f.tell(), f.seek(f.tell()), f.write('XYZ'), f.tell(), f.seek(0), ascii(f.read()))
        print(f.seek(3), f.truncate(), f.tell(), f.seek(0), attempt(f.read))
    with open(PATH, 'w+') as f:
        print(f.write('hello'), f.tell(), f.seek(0), f.read(), f.write('!'), f.seek(1), f.read(), f.truncate(2), f.tell())
    print(open(PATH).read())

    # attributes and states
    f = open(PATH, 'w', 1)
    print(f.line_buffering, f.write_through, f.buffer, f.name, f.mode, f.encoding, f.errors, f.newlines, f.closed, f._CHUNK_SIZE)
    f.write('a')
    print(os.path.getsize(PATH))
    f.write('\n')
    print(os.path.getsize(PATH))
    print(f.reconfigure(encoding='latin-1', errors='replace', newline='\r\n', line_buffering=False), f, f.errors, f.line_buffering)
    f.write('é€\n')
    f.flush()
    print(open(PATH, 'rb').read())
    buffer = f.detach()
    print(buffer, attempt(f.write, 'x'), attempt(f.close), attempt(repr, f), attempt(lambda: f.closed), f.encoding)
    buffer.close()
    f = open(PATH, encoding='latin-1')
    f.read(1)
    print(attempt(f.reconfigure, newline=''), attempt(f.reconfigure, encoding='ascii'), attempt(f.reconfigure, line_buffering=True))
    f.close()
    print(f, f.closed, attempt(f.read), attempt(f.__enter__), f.close())
    print(attempt(io.TextIOWrapper.__new__(io.TextIOWrapper).read), attempt(repr, io.TextIOWrapper.__new__(io.TextIOWrapper)))

    # on top of objects written in Python
    class Raw(io.RawIOBase):
        def __init__(self, pieces):
            self.pieces = pieces
            self.log = []

        def readable(self):
            return True

        def writable(self):
            return True

        def readinto(self, buffer):
            self.log.append(len(buffer))
            piece = self.pieces.pop(0) if self.pieces else b''
            buffer[:len(piece)] = piece
            return len(piece)

        def write(self, data):
            self.log.append(bytes(data))
            return len(data)

    r = Raw([b'ab', b'\xc3', b'\xa9\r', b'\nz', b''])
    t = io.TextIOWrapper(io.BufferedReader(r, 4), encoding='utf-8')
    print(t.readline().__repr__(), t.read().__repr__(), r.log, t)
    r = Raw([])
    t = io.TextIOWrapper(io.BufferedWriter(r, 4), encoding='utf-8', write_through=True)
    print(t.write('abc'), r.log, t.write('defghi'), r.log, t.flush(), r.log, t.close(), r.log, r.closed)
    print(attempt(t.write, 'x'), attempt(io.TextIOWrapper, 5), attempt(io.TextIOWrapper, Raw([]), 'utf-8', 'strict', 'q'))

    class Upper(io.TextIOWrapper):
        def write(self, text):
            return super().write(text.upper())

        def readline(self, *args):
            return '>' + super().readline(*args) if not self.done() else ''

        def done(self):
            at = self.buffer.tell()
            return at == self.count()

        def count(self):
            return len(self.buffer.getvalue())

    b = io.BytesIO()
    u = Upper(b, 'utf-8')
    print(u.write('shout'), u.flush(), b.getvalue(), isinstance(u, io.TextIOBase), u.extra if hasattr(u, 'extra') else None)
    u.extra = 5
    print(u.extra, u.__dict__)
    print('x', 'y', file=u, flush=True)
    print(b.getvalue())
finally:
    os.unlink(PATH)
    os.rmdir(folder)
