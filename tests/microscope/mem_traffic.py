# What a call makes and frees, counted one by one, also of what lives for a moment inside of one C function.
import gc
import ouro


def check(f, *args):
    f(*args)    # what is made once only is made now
    d = ouro.mem(f, *args).data
    made = {row['type']: row['made'] for row in d['types']}
    assert d['made_bytes'] - d['freed_bytes'] == d['stay_bytes'], d
    assert d['made'] - d['freed'] == d['stay'], d
    assert sum(made.values()) == d['made'], d
    assert d['peak'] >= d['stay_bytes']
    print(f.__name__, made, d['stay'], d['gc_runs'])


def nothing(): pass
def ints():
    x = 0
    for i in range(1000, 1010):
        x += i
def strings():
    for i in range(10):
        str(i + 1000)
def tuples():
    for i in range(10):
        (i, i)
def join(): ''.join([chr(i) for i in range(97, 107)])
def split(): 'a1 b1 c1 d1'.split()
def mapped(): list(map(int, ['1000'] * 10))
def sort(): sorted([3, 1, 2], key=lambda x: (x, x))
def zipped(): list(zip(range(1000, 1010), range(1000, 1010)))
def large(): 10 ** 100 % (2 ** 70)
def formatted(): '%d-%s' % (1000, 'abc')
def dicts(): {i: str(i + 1000) for i in range(10)}
def types_as_items():
    for i in range(10):
        [i + 1000, int, tuple]
def classes():
    class A: pass
    A().x = 1
def generator(): list(i + 1000 for i in range(5))
def some_bytes():
    bytes(10) + b'x'
    bytearray(b'abc') + b'd'
def failing():
    try:
        [][1]
    except IndexError:
        pass
def growing():
    x = []
    for i in range(1000):
        x.append(None)
def text():
    s = ''
    for i in range(100):
        s += 'ab'

for f in (nothing, ints, strings, tuples, join, split, mapped, sort, zipped, large, formatted, dicts, types_as_items, classes, generator,
          some_bytes, failing, growing, text):
    check(f)

print('--- what stays, what peaks')
kept = []
d = ouro.mem(kept.extend, range(1000, 2000)).data
print(d['stay'], {row['type']: row['made'] for row in d['types']}, d['stay_bytes'] - 24000)
d = ouro.mem(lambda: [None] * 125000 and None).data
print(d['stay'], d['stay_bytes'], 1000000 <= d['peak'] < 1100000)
d = ouro.mem(kept.clear).data
print(d['made'], d['freed'], d['stay_bytes'] < -24000)
def cycles():
    for i in range(2000):
        x = []
        x.append(x)
d = ouro.mem(cycles).data
print(d['gc_runs'] > 0, d['freed'] > 1000)
for bad in (lambda: 1 / 0), 5:
    try:
        ouro.mem(bad)
    except Exception as e:
        print(type(e).__name__, e)
try:
    ouro.mem()
except TypeError as e:
    print(e)
print(repr(ouro.mem(nothing)))

print('--- since a mark')
try:
    ouro.diff()
except ValueError as e:
    print(e)
class Node: pass
old = [float(i) for i in range(100)]
def diff():
    d = ouro.diff().data
    assert d['born_bytes'] - d['died_bytes'] - d['died_storage'] + d['other_bytes'] == d['net_bytes'], d
    assert sum(row['objects'] for row in d['born']) - sum(row['objects'] for row in d['died']) == d['net']
    assert sum(row['bytes'] for row in d['born']) == d['born_bytes']
    of = lambda rows, *names: [(row['objects'], row['type'], row['made_at']) for row in rows if row['type'] in names]
    print(of(d['born'], 'Node', 'dict', 'bytearray'), of(d['died'], 'float', 'Node'), d['unreachable'])
ouro.mark()
diff()
nodes = [Node() for _ in range(120)]
for n in nodes:
    n.me = n
diff()
del old, nodes, n
diff()
gc.collect()
diff()
ouro.mark()
diff()
b = bytearray(10)
b *= 1000
diff()
