"""What gc.set_debug prints on sys.stderr, without addresses, counts of the library's objects and times."""
import gc
import io
import sys


class N:
    pass


def masked(text):
    for line in text.splitlines():
        words = line.split(' ')
        if line.startswith('gc: objects in each'):
            words[-3:] = 'xxx'
        words = ['TIME' if word.endswith('s') and word[0].isdigit() else word for word in words]
        yield ' '.join('ADDRESS>' if word.startswith('0x') else word for word in words)


def shown(flags, work, generation=2):
    gc.collect()
    err, sys.stderr = sys.stderr, io.StringIO()
    gc.set_debug(flags)
    work()
    found = gc.collect(generation)
    gc.set_debug(0)
    text, sys.stderr = sys.stderr.getvalue(), err
    print('---', flags, found)
    for line in masked(text):
        print(line)


def cycles():
    a = []
    a.append(a)
    n = N()
    n.n = n
    d = {}
    d[0] = d


def nothing():
    pass


gc.disable()
shown(gc.DEBUG_STATS, cycles, 0)
shown(gc.DEBUG_STATS, nothing, 1)
shown(gc.DEBUG_COLLECTABLE, cycles)
shown(gc.DEBUG_UNCOLLECTABLE, cycles)
shown(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE, cycles, 1)
assert not gc.garbage
shown(gc.DEBUG_SAVEALL, cycles)
print([type(o).__name__ for o in gc.garbage])
gc.garbage.clear()
shown(gc.DEBUG_LEAK, cycles)
print([type(o).__name__ for o in gc.garbage])
gc.garbage.clear()


class Saver:
    def __del__(self):
        kept.append(self)


def back():
    s = Saver()
    s.s = s


kept = []
shown(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE, back)
print(len(kept))
