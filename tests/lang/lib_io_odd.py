# Streams whose making failed, detached ones, odd sizes; marks of encodings where a stream cannot be positioned; full disks.
import io
import os


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error, error.__cause__ and type(error.__cause__).__name__)


text = io.TextIOWrapper(io.BytesIO(b'a'), 'ascii')
text.detach()
for name in 'encoding errors line_buffering write_through newlines closed name buffer'.split():
    show(getattr, text, name)
print(repr(text))
for make in io.BufferedReader, io.BufferedWriter, io.BufferedRandom:
    stream = make(io.BytesIO(b'abc'))
    for size in 0, -1, 1 << 62, 1 << 70, 'a':
        show(stream.__init__, io.BytesIO(), size)
    show(stream.readable)
    show(stream.flush)
    show(stream.__init__, io.BytesIO(b'xyz'), 2)
    show(stream.tell)
text = io.TextIOWrapper(io.BytesIO(b'abc'), 'ascii')
show(text.__init__, io.BytesIO(), newline='x')
show(text.read)


class Raw(io.RawIOBase):
    def __init__(self, *parts):
        self.parts = list(parts)
        self.reads = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        self.reads += 1
        part = self.parts.pop(0)
        if not isinstance(part, bytes):
            return part
        buffer[:len(part)] = part
        return len(part)


raw = Raw(b'abc', b'de', b'fgh', b'jkl', b'')
stream = io.BufferedReader(raw, 10)
space = bytearray(2)
print(stream.peek(3), stream.readinto1(space), space, stream.readinto1(space), space, raw.reads)
print(stream.readinto1(space), space, raw.reads)
space = bytearray(20)
print(stream.peek(3), stream.readinto1(space), space, raw.reads)
for answer in 'x', 99999, -5, 1.5:
    show(io.BufferedReader(Raw(answer)).read, 3)


class NotSeekable(io.BytesIO):
    def seekable(self):
        return False


for encoding in 'utf-8-sig', 'utf-16':
    buffer = NotSeekable()
    text = io.TextIOWrapper(buffer, 'ascii', newline='\n')
    text.write('abc')
    text.reconfigure(encoding=encoding)
    text.write('d')
    text.flush()
    print(buffer.getvalue())

for mode in 'w', 'wb':
    file = open('/dev/full', mode)
    file.write('a' if mode == 'w' else b'a')
    show(file.flush)
    show(file.close)
    print(file.closed)
for function in os.stat, os.mkdir, os.listdir, os.scandir, os.readlink, open, io.FileIO, os.path.exists:
    for name in 'a\0b', b'a\0b':
        show(function, name)
show(os.rename, b'a', b'b\0')
