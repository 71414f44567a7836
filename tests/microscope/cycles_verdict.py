# What %cycles calls unreachable is what a collection then finds: object for object.
import gc
import weakref
import ouro


def show(report):
    "Prints it with numbers in order of appearance: what the library makes does not matter then."
    numbers, parts = {}, str(report).split('#')
    for i, part in enumerate(parts[1:], 1):
        digits = part[:len(part) - len(part.lstrip('0123456789'))]
        if digits and parts[i - 1][-1:] == ' ':
            parts[i] = '%d%s' % (numbers.setdefault(digits, len(numbers) + 1), part[len(digits):])
    print('#'.join(parts))


class Node:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Slots:
    __slots__ = 'next', '__weakref__'


def verdict():
    "Compares, and leaves nothing behind."
    found = ouro.cycles().data
    assert ouro.cycles().data['objects'] == found['objects']        # looking collects nothing
    assert sum(c['objects'] for c in found['cycles']) <= found['objects']
    collected = gc.collect()
    assert found['objects'] == collected, (found, collected)
    assert ouro.cycles().data['objects'] == 0
    return found['count'], found['objects']


def pair():
    a, b = Node(), Node()
    a.o, b.o = b, a


def lists(n):
    first = row = []
    for i in range(n - 1):
        row.append([])
        row = row[0]
    row.append(first)


def closure():
    def f():
        return f


def slots():
    s = Slots()
    s.next = (s, [1, 2])


def class_cycle():
    class Temporary:
        pass


def exception():
    try:
        raise ValueError
    except ValueError as e:
        kept = e
        kept.self = [kept]


def hanging():
    x = [[[]], {'k': (1, [2])}]
    x.append(x)


def held_from_outside():
    global outside
    a = Node()
    a.me = [a]
    outside = a.me


gc.collect()
assert verdict() == (0, 0)
for make in (pair, lambda: lists(1), lambda: lists(5), lambda: lists(2000), closure, slots, class_cycle, exception, hanging,
             held_from_outside):
    make()
    print(getattr(make, '__name__'), *verdict())
outside = None
print('let go', *verdict())

# frozen objects and older generations
pair()
gc.collect(0)
print('frozen:', end=' ')
pair()
gc.freeze()
print(ouro.cycles().data['objects'])
gc.unfreeze()
print(*verdict())

# resurrection and weak references are not decided by a dry run: nothing is called
log = []


class Loud:
    def __del__(self):
        log.append('deleted')


x = Loud()
x.me = x
w = weakref.ref(x, lambda r: log.append('cleared'))
del x
ouro.cycles()
print(log, w() is not None)
print(*verdict(), log)

gc.disable()
a = Node()
a.children = [Node(parent=a), Node(parent=a)]
del a
show(str(ouro.cycles()).rpartition('\n')[0])
gc.collect()
gc.enable()
lists(1)
gc.collect(0)
lists(3)
print(ouro.cycles().data['objects'])
gc.collect()
