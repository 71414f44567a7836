# pickle: the memo, and what a program may do to a Pickler or an Unpickler
import copyreg
import io
import pickle
import sys


def fails(function, *args, **kwargs):
    try:
        print('no error', function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])


text = 'a text'
out = io.BytesIO()
p = pickle.Pickler(out, 2)
p.dump([text, text])
print(type(p.memo).__name__, sorted(number for number, _ in p.memo.copy().values()), [v for n, v in sorted(p.memo.copy().values(), key=lambda pair: pair[0])])
other = pickle.Pickler(out2 := io.BytesIO(), 2)
other.memo = p.memo
other.dump(text)
print(out2.getvalue())
other.memo = {id(text): (300, text)}
other.dump((text, 'new'))
print(out2.getvalue())
other.memo.clear()
print(len(other.memo.copy()), other.memo.__reduce__())
for value in (5, None, {1: 2}, {1: (1,)}, {1: ('a', 2)}):
    fails(setattr, other, 'memo', value)
fails(delattr, other, 'memo')
fails(type(p.memo))

u = pickle.Unpickler(io.BytesIO(out.getvalue()))
u.load()
print(type(u.memo).__name__, u.memo.copy(), u.memo.__reduce__())
v = pickle.Unpickler(io.BytesIO(b'\x80\x02h\x01.'))
v.memo = u.memo
print(v.load())
for value in (5, {'a': 1}, {-1: 1}):
    fails(setattr, v, 'memo', value)
fails(delattr, v, 'memo')
v.memo.clear()
print(v.memo.copy())

# hooks as attributes
p = pickle.Pickler(out := io.BytesIO())
fails(lambda: p.persistent_id)
p.persistent_id = lambda obj: 'seven' if obj == 7 else None
p.dump([7, 8])
u = pickle.Unpickler(io.BytesIO(out.getvalue()))
fails(lambda: u.persistent_load)
fails(u.load)
u = pickle.Unpickler(io.BytesIO(out.getvalue()))
u.persistent_load = str.upper
print(u.load())
for o, name in ((p, 'persistent_id'), (u, 'persistent_load')):
    fails(setattr, o, name, 5)
    fails(delattr, o, name)
fails(lambda: p.dispatch_table)
p.dispatch_table = {type: None, complex: lambda c: (complex, (1, 2))}
out.seek(0)
p.dump(3j)
print(pickle.loads(out.getvalue()[:out.tell()]))
class Wrong(dict):
    def __getitem__(self, key): raise ZeroDivisionError
p.dispatch_table = Wrong()
fails(p.dump, 4j)
fails(setattr, p, 'fast', 'x')
fails(delattr, p, 'bin')

# fast mode
p = pickle.Pickler(out := io.BytesIO(), 4)
p.fast = 1
loop = []
loop.append(loop)
try:
    p.dump(loop)
except ValueError as e:
    print(str(e).split(' at 0x')[0])
deep = []
for _ in range(60):
    deep = [deep]
p.dump(deep)
print(pickle.loads(out.getvalue()[-150:]) if False else len(out.getvalue()))

class Growing(list):
    pass
class Changes:
    def __init__(self, owner): self.owner = owner
    def __reduce__(self):
        self.owner.clear() if not isinstance(self.owner, set) else self.owner.pop()
        return Growing, ()
items = []
items += [Changes(items), 1, 2]
print(pickle.loads(pickle.dumps(items)))
for owner in ({}, set()):
    o = Changes(owner)
    owner.update({o: 1, 2: 3} if isinstance(owner, dict) else {o, 5, 6, 7})
    try:
        print(len(pickle.loads(pickle.dumps(owner))))
    except RuntimeError as e:
        print(e)
class Key:
    def __hash__(self): raise ZeroDivisionError('no hash')
    def __init__(self): pass
fails(pickle.loads, b'\x80\x04}(c__main__\nKey\n)\x81K\x01u.')
class Appends:
    def __init__(self): self.seen = []
    def append(self, item): self.seen.append(item)
    def add(self, item): self.seen.append(('add', item))
    def __setitem__(self, key, value): self.seen.append((key, value))
for tail in (b'(K\1K\2e', b'K\1a', b'(K\1K\2\x90', b'K\1K\2s', b'(K\1K\2u', b'(e', b'(u', b'(\x90'):
    print(pickle.loads(b'\x80\x04c__main__\nAppends\n)R' + tail + b'.').seen)
fails(pickle.loads, b'\x80\x04K\1(K\1K\2e.')
fails(pickle.loads, b'\x80\x04K\1(K\1K\2\x90.')
fails(pickle.loads, b'\x80\x04K\1K\1K\2s.')
print(pickle.loads(b'(I1\nI2\n2(K\1K\2100t.'), pickle.loads(b'K\x07p1000000\ng1000000\n\x86.'))
fails(pickle.loads, b'K\x07r\xff\xff\xff\xff.')
for data in (b'I0x10\n.', b'I010\n.', b'I 7\n.', b'I1\n.', b'I+1\n.', b'I99999999999999999999\n.', b'L0x10L\n.', b'L1_0\n.', b'F1e5\n.', b'Finf\n.', b'K', b'I\n.', b'L\n.', b'F\n.', b'g\n.', b'c\n\n.', b'P\n.'):
    fails(pickle.loads, data)

# state
class Slots:
    __slots__ = 'a', 'b'
class Both(Slots):
    pass
class Property:
    @property
    def x(self): return 'property'
print(pickle.loads(b'\x80\x02c__main__\nProperty\n)\x81}X\1\0\0\0xK\1sb.').__dict__)
for state in (b'}K\1K\2sb', b'N}X\1\0\0\0aK\2s\x86b', b'}K\1K\2s}\x86b', b'K\5b', b'NK\5\x86b', b'N}K\1K\2s\x86b'):
    for cls in (b'Slots', b'Both'):
        try:
            o = pickle.loads(b'\x80\x02c__main__\n' + cls + b'\n)\x81' + state + b'.')
            print(cls, getattr(o, 'a', None), getattr(o, '__dict__', None))
        except Exception as e:
            print(cls, type(e).__name__, e)
o = Both()
o.a, o.c = 1, 2
o = pickle.loads(pickle.dumps(o))
print(o.a, o.c, o.__dict__, [sys.intern(name) is name for name in o.__dict__])
for descriptor in (dict.__dict__['fromkeys'], bytearray.__dict__['maketrans'], memoryview(b'')):
    for protocol in (0, 2):
        fails(pickle.dumps, descriptor, protocol)
print(pickle.dumps([dict.fromkeys, str.join], 2))
