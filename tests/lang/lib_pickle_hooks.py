# pickle: how classes, and subclasses of Pickler and Unpickler, take part
import copyreg
import io
import pickle
import sys


class State:
    def __init__(self): self.a, self.b = 1, [2]
    def __getstate__(self): return {'kept': self.a}
    def __setstate__(self, state): self.__dict__.update(state, restored=True)
class Falsy:
    def __getstate__(self): return 0
    def __setstate__(self, state): self.state = state
class Slots:
    __slots__ = 'a', '__private', '__dict__'
    def set(self): self.a, self.__private, self.extra = 1, 2, 3
    def get(self): return self.a, self.__private, self.extra
class NewArgs(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    def __getnewargs__(self): return self[0], self[1]
class NewArgsEx:
    def __new__(cls, a, *, k):
        self = object.__new__(cls)
        self.made = a, k
        return self
    def __getnewargs_ex__(self): return (self.made[0],), {'k': self.made[1]}
class ListAndDict(list):
    def __init__(self): self.seen = []
    def extend(self, items): self.seen = ['extend']; super().extend(items)
    def __reduce__(self): return ListAndDict, (), None, iter([1, 2, 3]), iter([('k', 1)])
    def __setitem__(self, k, v): self.append((k, v))
class Setter:
    def __init__(self, x=0): self.x = x
    def __reduce__(self): return Setter, (), {'x': self.x}, None, None, set_state
def set_state(obj, state): obj.x = ('set', state['x'])
class Single:
    def __reduce__(self): return 'SINGLE'
SINGLE = Single()
class Meta(type): pass
class WithMeta(metaclass=Meta): pass

for protocol in range(6):
    s = pickle.loads(pickle.dumps(State(), protocol))
    f = pickle.loads(pickle.dumps(Falsy(), protocol))
    print(protocol, s.__dict__, getattr(f, 'state', 'no state'), pickle.loads(pickle.dumps(SINGLE, protocol)) is SINGLE, pickle.loads(pickle.dumps(WithMeta, protocol)) is WithMeta)
    l = pickle.loads(pickle.dumps(ListAndDict(), protocol))
    print(l, l.seen, pickle.loads(pickle.dumps(Setter(5), protocol)).x)
    if protocol >= 2:
        slots = Slots()
        slots.set()
        print(pickle.loads(pickle.dumps(slots, protocol)).get(), pickle.loads(pickle.dumps(NewArgs(1, 2), protocol)), pickle.loads(pickle.dumps(NewArgsEx(1, k=2), protocol)).made)

# shared and recursive objects
a = [1]
b, c = pickle.loads(pickle.dumps([a, a]))
print(b is c)
d = {}
d['self'] = d
print(pickle.loads(pickle.dumps(d))['self']['self'].keys())
class Node: pass
n = Node()
n.me, n.others = n, {n: [n]}
m = pickle.loads(pickle.dumps(n))
print(m.me is m, m in m.others, m.others[m][0] is m)
print(list(m.__dict__)[0] is sys.intern('me'))


class Persistent(pickle.Pickler):
    def persistent_id(self, obj): return 'it' if obj is SINGLE else ('num', str(obj)) if obj == 77 else None
class Loader(pickle.Unpickler):
    def persistent_load(self, name): return SINGLE if name == 'it' else f'loaded {name}'
    def find_class(self, module, name): print('find', module, name); return super().find_class(module, name)
for protocol in range(6):
    out = io.BytesIO()
    Persistent(out, protocol).dump([SINGLE, 77, 'x', Node])
    loaded = Loader(io.BytesIO(out.getvalue())).load()
    print(protocol, out.getvalue(), loaded[0] is SINGLE, loaded[1:])

class Own(pickle.Pickler):
    def reducer_override(self, obj):
        if isinstance(obj, type) and obj is Node:
            return str, ('a class',)
        if obj is len:
            return 'len'
        return NotImplemented
out = io.BytesIO()
Own(out).dump([Node, State, Node(), len] if False else [Node, State])
print(pickle.loads(out.getvalue()))
class Table(pickle.Pickler):
    dispatch_table = {complex: lambda c: (str, (repr(c),))}
out = io.BytesIO()
p = Table(out)
p.dump([1j])
print(pickle.loads(out.getvalue()))
copyreg.pickle(Node, lambda n: (Node, ()))
print(pickle.loads(pickle.dumps(n)).__dict__)
del copyreg.dispatch_table[Node]

# one pickler for several objects: the memo goes on
out = io.BytesIO()
p = pickle.Pickler(out, 2)
p.dump(a)
p.dump(a)
print(out.getvalue())
p.clear_memo()
p.dump(a)
print(out.getvalue())
out.seek(0)
u = pickle.Unpickler(out)
print(u.load() is u.load(), u.load())
p = pickle.Pickler(out := io.BytesIO(), 2)
p.fast = True
p.dump([a, a])
print(out.getvalue(), p.bin == 1, p.fast == 1)

copyreg.add_extension('__main__', 'Node', 200)
copyreg.add_extension('__main__', 'State', 70000)
for protocol in (1, 2, 4):
    print(pickle.dumps([Node, State], protocol), pickle.loads(pickle.dumps([Node, State], protocol)) == [Node, State])
copyreg.remove_extension('__main__', 'Node', 200)
copyreg.remove_extension('__main__', 'State', 70000)

for old in (b'c__builtin__\nxrange\n(I1\nI4\ntR.', b'ccopy_reg\n_reconstructor\n(c__main__\nNode\nc__builtin__\nobject\nNtR(dS"x"\nI1\nsb.', b'(i__main__\nNode\np0\n(dp1\nS"k"\nI5\nsb.', b'cexceptions\nValueError\n(S"bad"\ntR.',
            b'c__builtin__\nunicode\n(Vx\ntR.', b'cUserList\nUserList\n.', b'citertools\nimap\n.'):
    value = pickle.loads(old)
    print(value if not isinstance(value, Node) else value.__dict__)
print(pickle.dumps(range(3), 2), pickle.dumps(range(3), 2, fix_imports=False), pickle.dumps(chr, 2), pickle.dumps(FileNotFoundError, 2))
f = io.BytesIO()
pickle.dump({'a': 1}, f)
pickle.dump([2], f, protocol=0)
f.seek(0)
print(pickle.load(f), pickle.load(f), pickle.encode_long(-128), pickle.decode_long(b'\x80'), pickle.encode_long(2**63))
print(sorted(pickle.__all__)[:12], pickle.whichmodule(len, 'len'), pickle.compatible_formats)
