# One object at a time: what %obj says of it agrees with sys.getsizeof, sys.getrefcount and the blocks of the heap.
import array, collections, io, itertools, struct, sys, weakref
import ouro


def generator(a):
    b = a
    yield b


class Plain:
    def __init__(self, n):
        for i in range(n):
            setattr(self, 'x%d' % i, i)


class Slots:
    __slots__ = 'a', 'b', '__weakref__'


class L(list): pass
class T(tuple): pass
class D(dict): __slots__ = ()
class I(int): pass


class Hostile:
    "Whatever is asked of it fails."
    def __getattribute__(self, name): raise RuntimeError(name)
    __repr__ = __hash__ = __eq__ = __len__ = __bool__ = None


g = generator(1)
next(g)
text = '\u00e9' * 1000
text[500]
try:
    1 / 0
except ZeroDivisionError as e:
    caught, frame = e, e.__traceback__.tb_frame
f = open('/dev/null')
f.read()
samples = [
    1, 10 ** 50, 1.5, 2j, 'a', 'abc', text, b'abc', bytearray(b'x' * 50), bytearray(), [], [1, 2], list(range(100)), (), (1, 2), {},
    {'a': 1}, {1: 2}, {i: i for i in range(1000)}, {1}, set(), frozenset([1]), range(5), range(10 ** 30), slice(1, 2), None, True, print,
    len, generator, g, Plain, Plain(0), Plain(3), Plain(20), Plain(40), Slots(), L([1]), T((1, 2)), D(a=1), I(5), generator.__code__,
    frame, caught, caught.__traceback__, collections.deque(range(100)), collections.OrderedDict(a=1), collections.defaultdict(list),
    collections.Counter('abc'), io.StringIO('abc'), io.BytesIO(b'abc'), f, f.buffer, f.buffer.raw, iter([]), iter({}), enumerate([]),
    zip([1], [2]), map(len, []), itertools.count(), itertools.combinations([1, 2, 3], 2), itertools.product([1, 2], [3]),
    itertools.permutations([1, 2, 3]), itertools.tee([1])[0], array.array('i', [1, 2, 3]), struct.Struct('ii'), weakref.ref(Plain), sys,
    object(), type, int, super, property(), memoryview(b'abc'), int | str, list[int], Plain(1).__init__, sys.flags, sys.stdout,
    staticmethod(len), classmethod(len), Hostile(), ouro.heap(),
]
for x in samples:
    report = ouro.obj(x)
    d = report.data
    if type(x) is not Hostile:
        assert d['sizeof'] == sys.getsizeof(x), (type(x), d['sizeof'], sys.getsizeof(x))
    if 'why' not in d:      # those that are shared may lie in d itself
        assert d['refcount'] == sys.getrefcount(x) - 1, (type(x), d['refcount'], sys.getrefcount(x))
    assert d['slack'] == d['block'] - d['size'] >= 0
    assert d['sizes']['itself'] == d['block'] + sum(part['block'] for part in d['storage'])
    assert d['sizes']['itself'] <= d['sizes']['retained']
    assert all(part['size'] <= part['block'] for part in d['storage'])
    assert repr(report) and report.json()
f.close()
print(len(samples), 'kinds agree')


def facts(x, *keys):
    layout = ouro.obj(x).data['layout']
    print(type(x).__name__, [layout[k] for k in keys])


print('--- lists: so many appends move nothing')
xs = []
for i in range(20):
    before = ouro.obj(xs).data
    room = before['layout']['capacity'] - before['layout']['used']
    xs.append(i)
    after = ouro.obj(xs).data
    assert (room > 0) == (before['storage'] == after['storage'] and room > 0)
    if not room:
        print(i, after['layout']['capacity'])

print('--- dicts')
d = {'a': 1, 'b': 2}
facts(d, 'items', 'slots', 'slot_bytes', 'entries', 'deleted', 'capacity', 'usable', 'strings')
d[3] = 4
facts(d, 'items', 'slots', 'slot_bytes', 'entries', 'deleted', 'capacity', 'usable', 'strings')
del d['a']
facts(d, 'items', 'slots', 'slot_bytes', 'entries', 'deleted', 'capacity', 'usable', 'strings')
facts({i: i for i in range(1000)}, 'items', 'slots', 'slot_bytes', 'strings')
for n in 1, 5, 6, 100, 100000:
    e = {}
    for i in range(n):
        usable = ouro.obj(e).data['layout'].get('usable', 0) if n <= 100 else 1
        e[i] = None
    facts(e, 'slots', 'slot_bytes')

print('--- sets, strings, bytes, ints')
s = {1, 2, 3}
s.discard(2)
facts(s, 'elements', 'slots', 'deleted')
facts('abc', 'bytes', 'code_points', 'ascii')
facts('\u00e9t\u00e9', 'bytes', 'code_points', 'ascii')
print([p['role'] for p in ouro.obj(text).data['storage']])
b = bytearray(b'abcdef')
del b[:2]
view = memoryview(b)
facts(b, 'bytes', 'start', 'exports')
view.release()
facts(2 ** 63 - 1, 'limbs', 'bits')
facts(2 ** 64, 'limbs', 'bits')

print('--- instances')
p = Plain(2)
facts(p, 'attributes', 'room', 'far', 'dict')
q = Plain(20)
facts(q, 'attributes', 'far', 'dict')
q.__dict__
facts(q, 'dict')
r = Slots()
r.a = 5
facts(r, 'slots')
facts(g, 'state', 'registers', 'filled')
facts(generator, 'defaults', 'cells')
facts(Plain, 'built_in', 'subclasses')

print('--- why it is shared')
def constant():
    return 1234567, 'some words here'
for x in (5, None, True, (), '', 'a', b'', b'a', frozenset(), constant()[0], constant()[1], sys.intern('some' + 'thing'), 12345678 + len(xs)):
    print(repr(x), ouro.obj(x).data.get('why'))

print('--- what dies with it')
def sizes(x):
    s = ouro.obj(x).data['sizes']
    return s['itself'], s['retained_objects'], s['reached_objects']
shared = [1.5]
alone = [[2.5], [3.5], shared]
print(sizes(alone))
held = ouro.obj(alone).data['sizes']['retained']
def drop():
    global alone
    del alone
freed = ouro.mem(drop).data
print(freed['freed'], freed['freed_bytes'] == held)
a, b = Slots(), Slots()
a.a, b.a = b, a
print(sizes(a)[1])
del b
print(sizes(a)[1])
w = weakref.ref(a)
print(ouro.obj(a).data['weak_references'], ouro.obj(a).data['tracked'], ouro.obj(a).data['generation'], ouro.obj(5).data['generation'])
print('address' in ouro.obj(a).data)
