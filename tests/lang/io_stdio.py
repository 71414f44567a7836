# The standard streams: reading, print, input, replacing them.
import io
import sys

for f in sys.stdin, sys.stdout, sys.stderr:
    print(f, f.name, f.mode, f.encoding, f.errors, f.newlines, f.closed, f.fileno(), f.isatty(), f.__dict__, f.readable(), f.writable())
print(sys.stdin.buffer, sys.stdin.buffer.raw, sys.__stdin__ is sys.stdin, sys.__stdout__ is sys.stdout, sys.__stderr__ is sys.stderr)
print(repr(sys.stdin.readline()), repr(sys.stdin.read(3)), repr(input()), repr(input('prompt> ')), next(sys.stdin))
print(ascii(sys.stdin.read()))
try:
    input()
except EOFError as e:
    print(repr(e))
sys.stdout.write('no newline, ')
sys.stdout.flush()
print('é€😀')
sys.stdout.flush()
sys.stdout.buffer.write(b'bytes\n')
sys.stdout.buffer.flush()
print('x', 'y', sep='', end='!\n', flush=True)
print(*range(3), sep=', ', end=';\n')
print()
print(sep='', end='')


class Writer:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)


w = Writer()
print(1, 'a', None, file=w)
print('b', file=w, sep='-', end='.')
print(w.pieces)
try:
    print(1, file=w, flush=True)
except AttributeError as e:
    print(e)
for bad in dict(sep=1), dict(end=1), dict(file=5), dict(nope=1):
    try:
        print(1, **bad)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
saved = sys.stdout
sys.stdout = io.StringIO()
print('caught')
caught, sys.stdout = sys.stdout.getvalue(), saved
print(repr(caught))
sys.stdout.write = lambda text: saved.buffer.raw.fileno() and seen.append(text) if hasattr(saved.buffer, 'raw') else seen.append(text)
seen = []
print('patched', 1)
del sys.stdout.write
print(seen)
sys.stdout = None
print('nowhere')
sys.stdout = saved
del sys.stdout
try:
    print('lost')
except RuntimeError as e:
    sys.stdout = saved
    print(e)


class Text:
    def __str__(self):
        sys.stdout = w
        return 'turned'


print(Text(), 'still here')
sys.stdout = saved
print(w.pieces[-2:])
sys.stdin = io.StringIO('from memory\n')
print(repr(input()))
sys.stdin = sys.__stdin__
print(ascii('\udc80'), '\u00e9'.encode(), file=sys.stdout)
try:
    print('\ud800')
except UnicodeEncodeError as e:
    print(e)
