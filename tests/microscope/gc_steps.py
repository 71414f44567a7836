"""A collection of known objects, phase by phase: counts, references, verdicts, finalizers, resurrection, clearing."""
import gc
import sys
import weakref

import ouro

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name


class Loud(Node):
    def __del__(self):
        print('    __del__ of', self.name)


class Stayer(Node):
    def __del__(self):
        stayed.append(self)


def plain(report):
    """Numbers of objects by order of appearance, those of collections left out: others depend on what was imported."""
    names = {}
    first, *parts = str(report).split('#')
    if first.startswith('gc '):
        first = 'gc n ' + first.split(' ', 2)[2]
    for i, part in enumerate(parts):
        rest = part.lstrip('0123456789')
        number = part[:len(part) - len(rest)]
        parts[i] = str(names.setdefault(number, len(names) + 1)) + rest
    if first.startswith('GC '):
        parts[0] = 'n ' + parts[0].split(' ', 1)[1]
    lines = '#'.join([first] + parts).splitlines()
    return '\n'.join(' '.join(line.split()) for line in lines)     # widths depend on the numbers left out


def show(report):
    print(plain(report))
    print({key: value for key, value in report.data.items() if key not in ('objects', 'number', 'finalized')})
    print()


ouro.collect()
print('--- held, saved, garbage; a weak reference and a finalizer')
a = []
b = [a]
a.append(b)
del b
n, m = Node('n'), Loud('m')
n.o, m.o = m, n
weak = weakref.ref(n)
counts = {'a': sys.getrefcount(a) - 1, 'n': sys.getrefcount(n) - 1}
del n, m
report = ouro.collect(0, steps=True)
show(report)
rows = {row['object'].split()[0]: row for row in report.data['objects']}
assert report.data['objects'][0]['refcount'] == counts['a'] == 2
assert rows['Node']['refcount'] == counts['n'] - 1 and rows['Node']['gc_refs'] == 0
assert weak() is None

print('--- brought back to life, and what it reaches')
stayed = []
s = Stayer('s')
s.me, s.list = s, [1, 2]
s.list.append(s)
other = [s]
other.append(other)
del s, other
report = ouro.collect(0, steps=True)
show(report)
assert len(stayed) == 1 and stayed[0].list[2] is stayed[0]
stayed.clear()
print(plain(ouro.collect(1)))

print('--- many, and only rows of them')
for i in range(30):
    x = []
    x.append(x)
del x
show(ouro.collect(0, steps=True))

print('--- nothing is freed while gc.garbage keeps all')
x = []
x.append(x)
del x
gc.set_debug(gc.DEBUG_SAVEALL)
show(ouro.collect(0, steps=True))
gc.set_debug(0)
assert gc.garbage == [[gc.garbage[0]]]
gc.garbage.clear()
print(ouro.collect(1).data['freed'])

print('--- what is refused')
for bad in (lambda: ouro.collect(3), lambda: ouro.collect('x'), lambda: ouro.collect(0, 1, 2, 3), lambda: ouro.gc('what')):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Nested:
    def __del__(self):
        try:
            ouro.collect()
        except ValueError as error:
            print('within a collection:', error)


x = Nested()
x.x = x
del x
print(ouro.collect(0).data['freed'])
