# pickle: values of all kinds, out and in again, by functions and by classes (for runs with failing allocations)
import copyreg
import io
import pickle


class Point:
    def __init__(self, x, y): self.x, self.y = x, y
class Slots:
    __slots__ = 'a',
class Ex:
    def __new__(cls, *, k): return object.__new__(cls)
    def __getnewargs_ex__(self): return (), {'k': 1}
class Out(pickle.Pickler):
    def persistent_id(self, obj): return 'it' if obj is Out else None
    def reducer_override(self, obj): return (list, ((1,),)) if obj is len else NotImplemented
class In(pickle.Unpickler):
    def persistent_load(self, name): return Out
    def find_class(self, module, name): return super().find_class(module, name)

s = Slots()
s.a = [1]
value = [None, True, 1, -1, 300, 70000, 2**31, -2**70, 1.5, '', 'text', 'é\n\\', b'bytes', b'', bytearray(b'array'), (), (1,), (1, 2), (1, 2, 3, 4),
         {'k': 1}, {1: 2, 3: 4}, {5}, frozenset([6]), Point(1, [2]), s, print, Point, type(None), range(3), 1j, 'x' * 300, Ex(k=1), str.join]
value.append(value)
for protocol in (0, 2, 4, 5):
    if protocol < 2:
        value[24] = value[31] = None
    data = pickle.dumps(value, protocol)
    again = pickle.loads(data)
    print(protocol, len(data), len(again), again[-1] is again, again[23].x, again[5:10])
    value[24], value[31] = s, Ex(k=2)
    file = io.BytesIO()
    Out(file, protocol).dump([Out, len if protocol else 1, 'x', Point])
    file.seek(0)
    print(In(file).load())
big = pickle.dumps([b'z' * 70000, ['s%d' % i for i in range(100)]], 4)
print(len(pickle.loads(big)[0]))
kept = []
data = pickle.dumps(pickle.PickleBuffer(bytearray(b'besides')), 5, buffer_callback=kept.append)
print(pickle.loads(data, buffers=kept).raw().tobytes())
p = pickle.Pickler(file)
p.dump(['a b', 'c d'])
p.memo = p.memo.copy()
print(len(p.memo.copy()))
copyreg.add_extension('__main__', 'Point', 77)
print(pickle.loads(pickle.dumps(Point, 4)) is Point)
copyreg.remove_extension('__main__', 'Point', 77)
print(pickle.loads(b"(S'a\\x41'\nU\2ab(dI5\nI6\nsc__builtin__\nxrange\nL12L\nF1.5\nl."))
