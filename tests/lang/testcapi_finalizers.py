# Finalizers of the old kind: cyclic garbage that has them is uncollectable.
import gc
import sys
import weakref
from _testcapi import with_tp_del, without_gc

gc.disable()


class Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


@with_tp_del
class Legacy(Named):
    def __tp_del__(self):
        print("__tp_del__ of", self, "refers:", ref() if ref else None)


@with_tp_del
class Both(Named):
    def __del__(self):
        print("__del__ of", self)

    def __tp_del__(self):
        print("__tp_del__ of", self)


class Sub(Legacy):
    pass


ref = None
Legacy("alone")
Both("both")
Sub("sub, which does not inherit it")
x = Legacy("weakly known")
ref = weakref.ref(x)
del x
ref = None

saved = []


@with_tp_del
class Lazarus(Named):
    def __tp_del__(self):
        print("saves", self)
        saved.append(self)


Lazarus("lazarus")
print(saved)
saved.clear()
print(saved)
del Lazarus.__tp_del__
saved.clear()


@with_tp_del
class Failing:
    def __repr__(self):
        return "<failing>"

    def __tp_del__(self):
        raise ValueError("in __tp_del__")


sys.unraisablehook = lambda u: print("unraisable:", u.exc_value, type(u.object).__name__)
Failing()
with_tp_del(type("Empty", (), {}))()

print("cycles")
gc.collect()
gc.callbacks.append(lambda phase, info: print(phase, info))
a = Legacy("a")
a.self = a
a.items = [1, 2, a, {}]
b = Named("b")
b.self = b
del a, b
print(gc.collect(), gc.garbage, [type(x).__name__ for x in gc.garbage])
print(gc.get_stats()[2]["uncollectable"])
print("broken up")
gc.garbage.pop().self = None
print(gc.collect(), gc.garbage)
one, two = Legacy("one"), Legacy("two")
one.other, two.other = two, one
del one, two
print(gc.collect(), gc.garbage)
gc.garbage.pop().other = None
gc.garbage.clear()

print("held by a cycle, in none itself")
c = Named("c")
c.self, c.legacy = c, Legacy("c.legacy")
del c
print(gc.collect(), gc.garbage)

print("weak references and finalizers of what is uncollectable")
d = Legacy("d")
d.self = d
d.other = Both("d.other")
r = weakref.ref(d.other)
del d
print(gc.collect(), gc.garbage, r())
gc.garbage.pop().self = None
print(r())

print("DEBUG_SAVEALL")
gc.set_debug(gc.DEBUG_SAVEALL)
e = Legacy("e")
e.self = e
e.held = [e]
del e
print(gc.collect(), gc.garbage)
gc.set_debug(0)
gc.garbage.pop(0).self = None
gc.garbage.clear()
gc.callbacks.clear()
gc.collect()

for wrong in int, 1, "x":
    for decorate in with_tp_del, without_gc:
        try:
            decorate(wrong)
        except TypeError as problem:
            print(problem)


class Bare:
    __slots__ = ()

    def __del__(self):
        print("__del__ of one without gc")


class Loose(Bare):
    __slots__ = ()


Loose = without_gc(Loose)
print(gc.is_tracked(Bare()), gc.is_tracked(Loose()))
x = Loose()
y = [x, x]
print(sys.getrefcount(x), gc.get_referrers(x)[-1] is y or len(gc.get_referrers(x)), gc.get_referents(x))
del x, y
print("left in the end: not finalized")
f = Legacy("f")
f.self = f
del f
