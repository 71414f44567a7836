# pickle: what cannot be pickled, what cannot be read
import copyreg
import io
import pickle


def fails(function, *args, **kwargs):
    try:
        print('no error', function(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, str(e).split(' at 0x')[0])


def local():
    def inner(): pass
    class C: pass
    return inner, C
class C: pass
class Reduce:
    def __init__(self, value): self.value = value
    def __reduce__(self): return self.value
def gone(): pass
gone_function = gone
del gone
def replaced(): pass
old = replaced
def replaced(): pass
class NoState:
    __slots__ = ('a',)
for protocol in (0, 2, 4):
    print('protocol', protocol)
    for obj in (lambda: 1, *local(), local()[1](), (x for x in ()), open, io.StringIO('x'), io.BytesIO(b'x') and None, gone_function, old, type(fails),
                Reduce(5), Reduce((1,)), Reduce((1, 2, 3, 4, 5, 6, 7)), Reduce((5, ())), Reduce((C, 5)), Reduce((C, (), None, 5)), Reduce((C, (), None, None, 5)), Reduce((C, (), None, None, iter([1]))),
                Reduce((C, (), None, None, None, 5)), Reduce('nowhere'), Reduce((copyreg.__newobj__, ())), Reduce((copyreg.__newobj__, (5,))), Reduce((copyreg.__newobj__, (C,))), Reduce((copyreg.__newobj_ex__, (C, ()))), Reduce((copyreg.__newobj_ex__, (C, 5, {}))), pickle):
        fails(lambda: obj if isinstance(obj, (int, type(None))) else type(pickle.dumps(obj, protocol)))
slots = NoState()
slots.a = 1
for protocol in range(3):
    fails(lambda: type(pickle.dumps(slots, protocol)))
deep = []
for _ in range(100000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError:
    print('RecursionError')

fails(pickle.dumps, 1, 6)
fails(pickle.dumps, 1, 'x')
fails(pickle.dump, 1, 5)
fails(pickle.Pickler, 5)
fails(pickle.Unpickler, 5)
fails(pickle.load, 5)
fails(pickle.loads, 'x')
fails(pickle.loads, 5)
fails(pickle.dumps, 1, 4, buffer_callback=print)
print(pickle.loads(bytearray(pickle.dumps([1]))), pickle.loads(memoryview(pickle.dumps([2]))))

for data in (b'', b'N', b'.', b'\x80', b'\x80\x06.', b'\x80\x04', b'K', b'K\x01', b'J\1\2.', b'0.', b'1.', b't.', b'(', b'(.', b'a.', b']a.', b'e.', b's.', b'}K\x01s.', b'u.', b'}(K\1u.', b'(K\1d.', b'b.',
             b'R.', b'NR.', b'NNR.', b'h\5.', b'g5\n.', b'gx\n.', b'j\1\0\0\0.', b'q\0.', b'p-1\n.', b'\x94.', b'cnowhere\nname\n.', b'cbuiltins\nnowhere\n.', b'\x8c\x08builtins\x8c\3x.y\x93.', b'NN\x93.',
             b'Ix\n.', b'I1', b'L1L\n.', b'L1\n.', b'Fx\n.', b'F1.5\n.', b'Sx\n.', b"S'abc'\n.", b'S"a\\x41\\n\\101"\n.', b"S'\n.", b'S\xff\n.', b'U\2ab.', b'U\1\xff.', b'T\1\0\0\0a.', b'T\xff\xff\xff\xff.',
             b'Va\\u20ac\n.', b'V\\u20\n.', b'X\2\0\0\0\xc3\xa9.', b'X\1\0\0\0\xff.', b'\x8c\1\xff.', b'\x8a\1\xff.', b'\x8a\0.', b'\x8b\xff\xff\xff\xff.', b'\x82\1.', b'\x82\0.', b'P12\n.', b'NQ.', b'\x95\2\0\0\0\0\0\0\0N.',
             b'\x95\5\0\0\0\0\0\0\0N.', b'\x95\1\0\0\0\0\0\0\0K\1.', b'\xff.', b'\\.', b"'.", b'z.', b'\n.', b'\x97.', b'N\x98.', b'NN\x81.', b'cbuiltins\nint\nN\x81.', b'NNN\x92.', b'cbuiltins\nint\nNN\x92.',
             b'cbuiltins\nlist\n)RNb.', b'cbuiltins\nlist\n)RK\1b.', b'(i__builtin__\nlist\n.', b'(cbuiltins\nint\nK\5o.', b'G1234567.', b'G?\xf0\0\0\0\0\0\0.', b'I01\n.', b'I00\n.', b'\x88.', b'(lI1\na.', b'(dI1\nI2\ns.',
             b'(I1\nI2\nt.', b'N2\x86.', b'(N1N.', b'cexceptions\nStandardError\n.', b'c__builtin__\nxrange\n.', b'\x8f(K\1K\1\x90.', b'(K\1\x91.', b'N.garbage'):
    print(data, end=' ')
    fails(pickle.loads, data)
print(pickle.loads(b"U\1\xe9.", encoding='latin-1'), pickle.loads(b'U\1\xe9.', encoding='bytes'), ascii(pickle.loads(b'U\1\xe9.', errors='replace')))
fails(pickle.loads, b'c__builtin__\nxrange\n.', fix_imports=False)
print(pickle.PicklingError.__mro__, pickle.UnpicklingError.__module__, pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, pickle.format_version)


class Safe(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f'{module}.{name} is forbidden')
fails(Safe(io.BytesIO(pickle.dumps(print))).load)
class NoInit(pickle.Pickler):
    def __init__(self): pass
fails(NoInit().dump, 1)
class NoInit(pickle.Unpickler):
    def __init__(self): pass
fails(NoInit().load)
f = io.BytesIO(pickle.dumps(1) + pickle.dumps('two', 0) + pickle.dumps([3]))
u = pickle.Unpickler(f)
print(u.load(), u.load(), u.load())
fails(u.load)
