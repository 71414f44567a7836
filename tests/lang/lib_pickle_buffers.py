# pickle: buffers that go with a pickle or besides it, and files as Picklers and Unpicklers use them
import array
import io
import pickle
import weakref


def fails(function, *args, **kwargs):
    try:
        print('no error', function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class Big(bytearray):
    def __reduce_ex__(self, protocol):
        if protocol >= 5:
            return type(self)._again, (pickle.PickleBuffer(self),)
        return type(self)._again, (bytes(self),)
    @classmethod
    def _again(cls, buffer):
        with memoryview(buffer) as view:
            return view.obj if type(view.obj) is cls else cls(buffer)

b = Big(b'a snake')
for protocol in (4, 5):
    data = pickle.dumps(b, protocol)
    print(data, pickle.loads(data) == b, pickle.loads(data) is b)
kept = []
data = pickle.dumps([b, b], 5, buffer_callback=kept.append)
print(data, kept, pickle.loads(data, buffers=kept)[1] is b) if False else print(data, len(kept), pickle.loads(data, buffers=kept)[1] is b)
fails(pickle.loads, data)
fails(pickle.loads, data, buffers=[])
fails(pickle.loads, data, buffers=5)
data = pickle.dumps(pickle.PickleBuffer(b'read only'), 5, buffer_callback=lambda buffer: kept.append(buffer))
print(data, pickle.loads(data, buffers=[b'read only']), type(pickle.loads(data, buffers=[bytearray(b'x')])))
print(pickle.loads(data, buffers=[bytearray(b'x')]).readonly, pickle.loads(data, buffers=iter([5])) if False else '')
print(pickle.dumps(pickle.PickleBuffer(b'in band'), 5), pickle.dumps(pickle.PickleBuffer(bytearray(b'in band')), 5, buffer_callback=lambda buffer: True))
for bad in (4, 0):
    fails(pickle.dumps, pickle.PickleBuffer(b'x'), bad)
    fails(pickle.dumps, b, bad, buffer_callback=print)
fails(pickle.dumps, pickle.PickleBuffer(memoryview(b'abcd')[::2]), 5)
def refuse(buffer): raise ZeroDivisionError('no')
fails(pickle.dumps, b, 5, buffer_callback=refuse)

p = pickle.PickleBuffer(a := array.array('i', [1, 2, 3]))
view = p.raw()
print(view.format, view.nbytes, view.ndim, view.readonly, memoryview(p).format, memoryview(p).tolist(), bytes(p) == a.tobytes())
view.release()
fails(a.append, 4)
print(weakref.ref(p)() is p, hash(p) == object.__hash__(p), p == p, p != pickle.PickleBuffer(b''))
p.release()
p.release()
a.append(4)
fails(p.raw)
fails(memoryview, p)
fails(pickle.dumps, p, 5)
for wrong in ((), (1, 2), ('text',), (5,)):
    fails(pickle.PickleBuffer, *wrong)
fails(pickle.PickleBuffer, object=b'')
fails(pickle.PickleBuffer(memoryview(b'abcd')[::2]).raw)
for kind in (bytes, bytearray):
    print(pickle.loads(pickle.dumps(kind(b'xyz'), 5)), pickle.dumps(kind(b'xyz'), 5))


# writes: frames, and what is too long for them
class Writer:
    def __init__(self): self.parts = []
    def write(self, data): self.parts.append(bytes(data)); return len(data)
for protocol in (2, 4, 5):
    w = Writer()
    pickle.dump(['x' * 70000, b'y' * 70000, bytearray(b'z' * 70000), ['s%d' % i for i in range(12000)], 1], w, protocol)
    print(protocol, [(len(part), part[:12]) for part in w.parts], pickle.loads(b''.join(w.parts))[3:] == [['s%d' % i for i in range(12000)], 1])
    print(b''.join(w.parts) == pickle.dumps(pickle.loads(b''.join(w.parts)), protocol))

# reads
class Reader(io.BytesIO):
    def __init__(self, data): super().__init__(data); self.log = []
    def read(self, n=-1): self.log.append(n); return super().read(n)
    def readline(self, n=-1): self.log.append('line'); return super().readline(n)
for protocol in (0, 2, 4):
    r = Reader(pickle.dumps([1, 'two', 3.5, len], protocol) + b'rest')
    print(pickle.load(r), r.log, r.tell(), r.getvalue()[r.tell():])
class Peeker(Reader):
    def peek(self, n): self.log.append(('peek', n)); return self.getvalue()[self.tell():]
for protocol in (0, 2, 4):
    r = Peeker(pickle.dumps([1, 'two', 3.5, len], protocol) * 2 + b'rest')
    u = pickle.Unpickler(r)
    print(u.load(), u.load() == [1, 'two', 3.5, len], r.log, r.getvalue()[r.tell():])
class NoPeek(Reader):
    def peek(self, n): raise NotImplementedError
print(pickle.load(NoPeek(pickle.dumps('text', 2))))
class Odd:
    def read(self, n): return 'text'
    def readline(self): return 5
fails(pickle.load, Odd())
class Short(io.BytesIO):
    def read(self, n): return super().read(n)[:-1]
fails(pickle.load, Short(pickle.dumps('text', 2)))
fails(pickle.load, io.BytesIO(b'Vno end'))
fails(pickle.load, io.BytesIO(b''))
class Raising:
    def read(self, n): raise OSError('disk')
    readline = read
fails(pickle.load, Raising())
fails(pickle.dump, 1, type('W', (), {'write': lambda self, data: 1 // 0})())
fails(pickle.dump, 1, type('W', (), {})())
with open(__file__, 'rb') as f:
    fails(pickle.load, f)
