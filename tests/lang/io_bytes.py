# Files of bytes: raw and buffered, and streams in memory.
import io
import os

PATH = 'io_bytes.tmp'
folder = f'/tmp/ouro-test-{os.getpid()}'
os.mkdir(folder)
os.chdir(folder)


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


try:
    with open(PATH, 'wb') as f:
        print(f, f.write(b'0123456789' * 2000), f.tell(), f.seekable(), f.readable(), f.writable(), f.name, f.mode, f.raw)
    with open(PATH, 'rb') as f:
        print(f.read(3), f.tell(), f.peek(2)[:4], f.tell(), f.read1(4), f.tell(), f.seek(-3, 1), f.read(2), f.seek(-5, 2), f.read(), f.read())
        print(f.seek(19990), f.readline(), f.readline(), f.seek(9000), f.read(2), f.seek(8990), f.read(3), f.tell())
        b = bytearray(6)
        print(f.readinto(b), b, f.readinto1(b), b, attempt(f.readinto, b'abc'), attempt(f.write, b'x'))
        print(len(f.read(9000)), f.tell(), len(f.read(-1)), f.tell(), attempt(f.read, -2), attempt(f.seek, 0, 7), attempt(f.read, 'x'))
    print(f.closed, attempt(f.read), attempt(f.peek), attempt(f.seek, 0), f)
    with open(PATH, 'r+b') as f:
        print(f, f.read(4), f.write(b'ABCD'), f.read(4), f.tell(), f.seek(2), f.read(8), f.write(b'!'), f.flush(), f.tell())
        f.seek(0)
        print(f.read(20), f.truncate(10), f.seek(0), f.read(), f.seek(0, 2), f.write(b'x' * 10000), f.tell(), f.seek(10), len(f.read()))
    with open(PATH, 'wb', 0) as f:
        print(f, f.write(b'line\nnext\nlast'), f.tell(), attempt(f.read), f.truncate(9), f.isatty(), type(f.fileno()))
    with open(PATH, 'rb', 0) as f:
        print(f, list(f), f.seek(0), f.readline(2), f.readall(), f.readall(), attempt(f.write, b''), f.seek(0), f.readlines(3))
    print(repr(f), f.__dict__)
    with open(PATH, 'ab') as f:
        print(f.tell(), f.write(b'+'), f.tell(), f.raw.mode)
    print(attempt(open, PATH, 'xb'))
    with open(PATH, 'ab+') as f:
        print(f, f.tell(), f.seek(0), f.read(), f.raw.mode)

    # many lines
    with open(PATH, 'wb') as f:
        f.writelines(b'%d\n' % i for i in range(5000))
    with open(PATH, 'rb') as f:
        print(sum(int(line) for line in f), f.tell(), f.readline())
        f.seek(0)
        print(len(f.readlines()), f.seek(5), f.readlines(20))

    # descriptors
    fd = os.open(PATH, os.O_RDONLY)
    f = open(fd, 'rb', closefd=False)
    print(f.name == fd, f.read(5), f.raw.closefd, f.close(), os.fstat(fd).st_size, os.close(fd))
    print(attempt(open, 987654, 'rb'), attempt(open, -1), attempt(io.FileIO, PATH, 'q'), attempt(io.FileIO, PATH, 'rw'))
    print(attempt(open, 'nonexistent'), attempt(open, b'nonexistent'), attempt(open, '.'), attempt(open, 'a\0b'), attempt(open, 1.5))
    print(attempt(open, PATH, 'rb', encoding='utf-8'), attempt(open, PATH, 'r', 0), attempt(open, PATH, ''), attempt(open, PATH, 'rt+b'))
    calls = []

    def opener(path, flags):
        calls.append((path, flags & 3))
        return os.open(path, flags)

    with open(PATH, 'rb', opener=opener) as f:
        print(calls, f.read(2), attempt(open, PATH, opener=lambda p, g: -2), attempt(open, PATH, opener=lambda p, g: 'x'))

    # the buffered classes on raw streams of all kinds
    class Raw(io.RawIOBase):
        def __init__(self, pieces=(), seekable=False):
            self.pieces, self.log, self.can = list(pieces), [], seekable

        def readable(self):
            return True

        def writable(self):
            return True

        def seekable(self):
            return self.can

        def readinto(self, buffer):
            piece = self.pieces.pop(0) if self.pieces else b''
            if piece is None or isinstance(piece, int):
                return piece
            buffer[:len(piece)] = piece
            return len(piece)

        def write(self, data):
            self.log.append(bytes(data))
            limit = self.pieces.pop(0) if self.pieces else len(data)
            return limit

    r = io.BufferedReader(Raw([b'abc', b'd', b'efgh\nij', b'', b'zz']), 8)
    print(r.read(2), r.peek(), r.read(4), r.readline(), r.read(1), r.read(), r, attempt(r.seek, 0), attempt(r.tell))
    r = io.BufferedReader(Raw([None, b'ab', None, b'cd', None]))
    print(r.read(3), r.read(3), r.read(3), r.read(3), r.read(), Raw([b'ab', b'cd']).read(), Raw([None]).read(), Raw([b'xyz']).read(5))
    print(attempt(io.BufferedReader(Raw([99999])).read, 5), attempt(io.BufferedReader(Raw([-5])).read, 5), attempt(Raw().write, None))
    raw = Raw([2, 1])
    w = io.BufferedWriter(raw, 5)
    print(w.write(b'abc'), raw.log, w.write(b'defgh'), raw.log, w.flush(), raw.log, w.write(b'0123456789' * 2), raw.log, w.close(), raw.log)
    print(attempt(w.write, b'x'), w.closed, raw.closed, attempt(w.flush))
    raw = Raw([None])
    w = io.BufferedWriter(raw, 5)
    w.write(b'1234')
    try:
        w.write(b'5678')
    except BlockingIOError as e:
        print(e.strerror, e.characters_written)
    raw.pieces = [99]
    print(attempt(w.flush), raw.log)
    raw.pieces = []
    w.close()
    p = io.BufferedRWPair(Raw([b'in']), raw2 := Raw())
    print(p.read(), p.write(b'out'), p.flush(), raw2.log, p.readable(), p.writable(), p.isatty(), p.closed, p.close(), p.closed)
    print(attempt(io.BufferedRandom, Raw()), attempt(io.BufferedReader, io.BytesIO(), 0), attempt(io.BufferedReader, 5))
    d = io.BufferedReader(io.BytesIO(b'abcdef'))
    print(d.read(2), d.detach().tell(), attempt(d.read), attempt(lambda: d.closed), attempt(repr, d) == repr(d))

    class Broken(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            raise OSError('no space')

        def close(self):
            super().close()
            raise ValueError('close failed')

    w = io.BufferedWriter(Broken())
    w.write(b'x')
    try:
        w.close()
    except ValueError as e:
        print(repr(e), repr(e.__context__))
    print(attempt(w.close), w.closed)

    # BytesIO
    b = io.BytesIO(b'one\ntwo\nthree')
    print(b.read(2), b.readline(), b.tell(), b.readlines(), b.read(), b.seek(0), list(b), b.getvalue(), b.seek(-3, 2), b.read1())
    print(b.seek(20), b.write(b'x'), b.getvalue(), b.truncate(5), b.tell(), b.getvalue(), b.seek(0), b.write(b'ZZ'), b.getvalue())
    view = b.getbuffer()
    print(bytes(view), attempt(b.write, b'abcdefgh'), attempt(b.truncate, 0), attempt(b.close), view.readonly)
    view[0] = 65
    del view
    print(b.getvalue(), b.write(bytearray(b'--')), b.writelines([b'a', memoryview(b'bc')]), b.getvalue(), b.readinto(x := bytearray(9)), x)
    print(b.close(), b.closed, attempt(b.read), attempt(b.getvalue), attempt(io.BytesIO, 'text'), attempt(b.seek, -1))
    b = io.BytesIO()
    b.__setstate__((b'state', 2, {'extra': 1}))
    print(b.read(), b.extra, b.__getstate__(), io.BytesIO(initial_bytes=b'kw').read(), attempt(io.BytesIO, 1, 2))
    print(io.BytesIO(b'a\nb\n').readlines(1), io.BytesIO(b'').readline(), io.BytesIO(b'abc').seek(-10, 2), attempt(io.BytesIO().seek, 0, 3))
finally:
    os.unlink(PATH)
    os.rmdir(folder)
