import gc
class A: pass
class S: __slots__ = "x"
a = A()
for o in (1, "s", 1.5, None, True, (), (1, 2), ([],), [], {}, {1: 2}, {"a": []}, {1}, frozenset(), a, A, S(), len,
    lambda: 0, range(3), slice(1), b"", bytearray(), 2j, iter([]), (x for x in ()), object(), type, gc, [].append,
    a.__init__, property(), super(A, a), ..., NotImplemented, int, ValueError(), A.__dict__, {}.keys()):
    print(type(o).__name__, gc.is_tracked(o), end="; ")
print()
d = {}
print(gc.is_tracked(d)); d["a"] = 1; print(gc.is_tracked(d)); d["b"] = "s"; print(gc.is_tracked(d)); d["c"] = ()
print(gc.is_tracked(d)); d["d"] = []; print(gc.is_tracked(d)); del d["d"]; print(gc.is_tracked(d))
d = {"a": 1, "b": 2}; print(gc.is_tracked(d)); d = {"x": []}; print(gc.is_tracked(d)); d = dict(a=1)
print(gc.is_tracked(d)); d = {k: 1 for k in "ab"}; print(gc.is_tracked(d))
t = (1, "a", (2, 3)); u = (1, [])
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u))
def mk(*a): return a
t = mk(1, 2); print(gc.is_tracked(t)); gc.collect(); print(gc.is_tracked(t))
a.d = {"x": 1}; print(gc.is_tracked(a.__dict__), gc.is_tracked(a.d))
x = []
l1, l2, t1, d1 = [x], [x, x], (x,), {"x": x}
a.x = x
refs = gc.get_referrers(x)
print(len(refs), l1 in refs, any(r is t1 for r in refs), any(r is d1 for r in refs),
    any(r is globals() for r in refs))
print(gc.get_referents(l1, t1), gc.get_referents(5), gc.get_referents({1: x}), gc.get_referents())
print([type(o).__name__ for o in gc.get_referents(A())], a.__class__ in gc.get_referents(a))
def f(): return x
def clo():
    v = []
    return lambda: v
print([type(o).__name__ for o in gc.get_referents(clo().__closure__[0])], len(gc.get_referrers()))
gc.collect()
print(isinstance(gc.get_objects(), list), any(o is l1 for o in gc.get_objects()))
fresh = [[1]]
print(any(o is fresh for o in gc.get_objects(0)), any(o is fresh for o in gc.get_objects(1)))
gc.collect(0); print(any(o is fresh for o in gc.get_objects(0)), any(o is fresh for o in gc.get_objects(1)))
gc.collect(1); print(any(o is fresh for o in gc.get_objects(1)), any(o is fresh for o in gc.get_objects(2)))
for bad in (-1, 3, "x"):
    try: gc.get_objects(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
print(gc.get_freeze_count()); gc.freeze(); print(gc.get_freeze_count() > 0, len(gc.get_objects(2)))
frozen = []; c = []; c.append(c); gc.freeze(); del c; print(gc.collect()); gc.unfreeze()
print(gc.get_freeze_count(), gc.collect())
print(gc.garbage, gc.callbacks, gc.get_debug())
class F:
    def __del__(self): pass
o = F(); print(gc.is_finalized(o), gc.is_finalized(5), gc.is_finalized([]))
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_SAVEALL)
l = ["mine"]; l.append(l); del l
n = gc.collect(); print(n, len(gc.garbage), gc.garbage[-1][0])
gc.set_debug(0); gc.garbage.clear(); print(gc.collect())
