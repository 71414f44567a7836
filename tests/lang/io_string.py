# StringIO, IncrementalNewlineDecoder and the abstract classes.
import io


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


s = io.StringIO('one\ntwo\nthree')
print(s.read(2), s.readline(), s.tell(), s.readlines(), s.read(), s.seek(0), list(s), s.getvalue())
print(s.seek(0, 2), s.write(' four'), s.getvalue(), s.seek(3), s.write('é€😀'), s.getvalue(), s.tell(), s.seek(5), s.read(3))
print(s.seek(4), s.write('ab'), s.getvalue(), s.seek(30), s.write('x'), ascii(s.getvalue()), len(s.getvalue()), s.truncate(6), s.tell(), s.getvalue())
print(s.seek(2), s.truncate(), s.getvalue(), s.read(), s.write('new'), s.getvalue(), s.readline(), s.seek(0), s.readline(2), s.readline(0), s.readline(-1))
for newline in None, '', '\n', '\r', '\r\n':
    s = io.StringIO('a\nb\r\nc\rd', newline=newline)
    print(repr(newline), ascii(s.getvalue()), s.readlines(), s.newlines, s.write('x\ny\r\nz'), ascii(s.getvalue()), s.__getstate__())
print(attempt(io.StringIO, 5), attempt(io.StringIO, '', 'x'), attempt(io.StringIO, '', 5), attempt(s.write, b''), attempt(s.seek, -1))
print(attempt(s.seek, 1, 1), attempt(s.seek, 0, 9), attempt(s.truncate, -1), attempt(s.read, 'x'), s.readable(), s.writable(), s.seekable())
print(s.encoding, s.errors, s.line_buffering, s.isatty(), attempt(s.fileno), attempt(s.detach), s.closed, s.close(), s.closed)
print(attempt(s.read), attempt(s.getvalue), attempt(s.__enter__), attempt(io.StringIO.__new__(io.StringIO).read))
s = io.StringIO(initial_value='kw', newline=None)
s.__setstate__(('state\n', '\n', 2, {'more': 2}))
print(s.read(), s.more, s.__dict__)
with io.StringIO() as s:
    print('to', 'memory', file=s)
    print(repr(s.getvalue()))
print(s.closed)
big = io.StringIO()
for i in range(2000):
    big.write(f'{i}é')
print(len(big.getvalue()), big.seek(5000), big.read(10), big.tell(), big.seek(4990), big.read(5))


class Mine(io.StringIO):
    def readline(self, *args):
        return super().readline(*args).upper()


print(list(Mine('a\nb')), Mine('x\ny').readlines(), isinstance(Mine(), io.TextIOBase), issubclass(io.StringIO, io.TextIOBase))

d = io.IncrementalNewlineDecoder(None, True)
print([d.decode(x) for x in ('a\r', '\nb\r', 'c\r\n', '\r', '')], d.getstate(), d.decode('', True).__repr__(), d.newlines)
d.reset()
print(d.newlines, d.getstate(), d.setstate((b'', 1)), d.decode('\nx'), d.newlines, d.decode('\n'), d.newlines)
d = io.IncrementalNewlineDecoder(None, False)
print([d.decode(x) for x in ('a\r', '\nb\r', 'c\n', '\r\n')], d.newlines, attempt(d.decode, 5), attempt(io.IncrementalNewlineDecoder))


class Decoder:
    def decode(self, data, final=False):
        return data.decode('ascii')

    def getstate(self):
        return b'kept', 3

    def setstate(self, state):
        print('setstate', state)

    def reset(self):
        print('reset')


d = io.IncrementalNewlineDecoder(Decoder(), translate=True)
print(repr(d.decode(b'a\r\nb\r')), d.getstate(), d.setstate((b'q', 7)), d.reset())

# the abstract classes
for cls in io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase:
    o = cls()
    print(cls, cls.__mro__)
    for name in 'read', 'readline', 'readlines', 'write', 'writelines', 'seek', 'tell', 'truncate', 'flush', 'fileno', 'isatty', \
                'readable', 'writable', 'seekable', 'detach', 'read1', 'readall', '__enter__', '_checkReadable', '_checkSeekable':
        f = getattr(o, name, None)
        if f:
            print(' ', name, attempt(f, *(([],) if name == 'writelines' else (0,) if name == 'seek' else ())))
    print(' ', attempt(getattr, o, 'encoding'), o.closed, o.close(), o.closed, attempt(o.readable), attempt(o.flush), attempt(next, o))


class Lines(io.IOBase):
    def __init__(self, data):
        self.data = data

    def read(self, n=-1):
        n = len(self.data) if n < 0 else n
        out, self.data = self.data[:n], self.data[n:]
        return out


o = Lines(b'one\ntwo\nthree')
print(o.readline(), o.readline(2), list(o), o.readline())
o = Lines(b'one\ntwo\nthree')
print(o.readlines(4), attempt(Lines('text').readline))
Lines.peek = lambda self, n: self.data[:2]
print(Lines(b'ab\ncd').readlines())


class Loud(io.RawIOBase):
    def close(self):
        if not self.closed:
            print('closing')
        super().close()


o = Loud()
del o
with Loud() as o:
    pass
o = Loud()
o.me = o
del o
import gc
print(gc.collect() > 0)


class Into(io.BufferedIOBase):
    def read(self, n):
        return b'data'[:n]

    def read1(self, n):
        return b'too much data'


b = bytearray(3)
print(Into().readinto(b), b, attempt(Into().readinto1, b), attempt(Into().readinto, b'ro'))
print(io.UnsupportedOperation.__mro__, io.UnsupportedOperation.__module__, io.open is open, open.__module__, io.SEEK_END)
print(io.text_encoding(None), io.text_encoding('x'), io.DEFAULT_BUFFER_SIZE, io.BlockingIOError is BlockingIOError)
