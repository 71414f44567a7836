# States of streams in memory: what they hold, and what is said of wrong ones.
import io


def show(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


TEXT = [('', '\n', 0, 1), ('', '\n', -1, {}), ('', '\n', 0, 0), ('', 'x', 0, {}), ('', 1, 0, {}),
        ('a', '\n', 1 << 70, None), ('a', '\n', 0), (1, '\n', 0, None), 0, ('abc', '', 5, {'q': 1}),
        ('abc', None, 2, None)]
BYTES = [(b'no error',), (b'', -1, None), (b'', 0, 0), ('u', 0, None), (b'', 0.0, None), (b'abc', 2, {'q': 1}), 0,
         (b'a', 5, None)]
for make, states in (io.StringIO, TEXT), (io.BytesIO, BYTES):
    for state in states:
        stream = make()
        show(stream.__setstate__, state)
        print(repr(stream.getvalue()), stream.tell(), stream.__dict__)
stream = io.StringIO('a\nb', newline='\r\n')
stream.q = 1
print(stream.__getstate__())
stream.close()
show(stream.__getstate__)
show(stream.__setstate__, ('', '\n', 0, {}))
stream = io.BytesIO(b'abc')
stream.read(2)
print(stream.__getstate__())
stream.close()
show(stream.__getstate__)
show(io.IncrementalNewlineDecoder, None, 'x')
