# Containers changed by the code that an operation on them runs.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class Clear:
    def __init__(self, l): self.l = l
    def __eq__(self, o): self.l.clear(); return True
    def __lt__(self, o): self.l.clear(); return True
    def __repr__(self): self.l.clear(); return "C"
    def __hash__(self): return 1
    def __index__(self): self.l.clear(); return 0
    def __bool__(self): self.l.clear(); return True
    def __str__(self): self.l.clear(); return "s"
    def __iter__(self): self.l.clear(); return iter([1])
    def __len__(self): self.l.clear(); return 1
def mk(n=3):
    l = []; l.extend([Clear(l) for _ in range(n)]); return l
t(lambda: mk().index(5)); t(lambda: mk().count(5)); t(lambda: 5 in mk()); t(lambda: mk().remove(5))
t(lambda: mk() == [1, 2, 3]); t(lambda: repr(mk())); t(lambda: str(mk())); t(lambda: mk() < [1, 2, 3])
t(lambda: max(mk())); t(lambda: min(mk())); t(lambda: any(mk())); t(lambda: all(mk()))
t(lambda: list(filter(None, mk()))); t(lambda: ",".join(map(str, mk()))); t(lambda: len(sorted(mk())))
t(lambda: sum(map(len, mk()))); t(lambda: [x for y in mk() for x in y]); t(lambda: "%s" % mk())
t(lambda: tuple(mk()) == (1, 2, 3)); t(lambda: {1: mk()} == {1: [1, 2, 3]}); t(lambda: f"{mk()}")
l = mk(); t(lambda: l.sort()); t(lambda: len(l)); l = [1, 2, 3]; t(lambda: l.insert(Clear(l), 9)); print(len(l))
l = [1, 2, 3]; t(lambda: l[Clear(l)]); l = [1, 2, 3]; t(lambda: l[Clear(l):3]); l = [1, 2, 3]
t(lambda: l * Clear(l)); l = [1, 2]; t(lambda: l.extend(Clear(l))); print(l); l = [1, 2]; l[:] = Clear(l); print(l)
l = [1, 2, 3]; t(lambda: l.__setitem__(Clear(l), 5)); l = [1, 2, 3]; t(lambda: l.__delitem__(Clear(l)))
l = [1, 2, 3]; t(lambda: l.pop(Clear(l)))
b = bytearray(b"abc"); t(lambda: b.__setitem__(0, Clear(b))); b = bytearray(b"abc"); t(lambda: b[Clear(b)])
b = bytearray(b"abc"); t(lambda: b.insert(Clear(b), 5))
class Key:
    def __init__(self, d, n): self.d, self.n = d, n
    def __hash__(self): return 1
    def __eq__(self, o): self.d.clear(); self.d["new"] = 1; return self.n == getattr(o, "n", None)
d = {}; d[Key({}, 1)] = 1; k = Key(d, 2); t(lambda: d.get(k)); print(len(d)); d = {}; d[Key(d, 1)] = "v"
t(lambda: d[Key(d, 1)]); d = {}; d[Key(d, 1)] = "v"; d[Key(d, 2)] = "w"; print(len(d)); d = {}; d[Key(d, 1)] = "v"
t(lambda: d.pop(Key(d, 1), "gone")); d = {}; d[Key(d, 1)] = "v"; t(lambda: d.setdefault(Key(d, 3), "s"))
class Grow:
    def __init__(self, d): self.d = d
    def __hash__(self): return 1007
    def __eq__(self, o):
        for i in range(50): self.d[i] = i
        return False
d = {}; d[Grow(d)] = 1; d[Grow(d)] = 2; print(len(d)); s = set()
class SG:
    def __hash__(self): return 1007
    def __eq__(self, o): s.update(range(50)); return False
s.add(SG()); s.add(SG()); print(len(s)); s2 = {1, 2, 3}
class SC:
    def __hash__(self): return 1
    def __eq__(self, o): s2.clear(); return False
t(lambda: SC() in s2); t(lambda: s2 == {1}); s2 = {SC()}; t(lambda: s2 & {1, 2}); t(lambda: s2 | {SC()})
it = iter(l := [1, 2, 3]); next(it); del l[:]; print(list(it)); l.extend([4, 5]); print(list(it)); l = [1, 2, 3, 4]
for x in l: l.insert(0, 0) if len(l) < 10 else None
print(l); l = [1, 2, 3]
for x in reversed(l): l.append(x) if len(l) < 6 else None
print(l); l = list(range(5))
for x in l: l.pop()
print(l); d = {1: 1}; it = iter(d.items()); d[1] = 2; print(list(it)); it = iter(d); del d[1]; t(lambda: next(it))
t(lambda: next(it))
class DelMut:
    def __init__(self, c): self.c = c
    def __del__(self): print("len in del", len(self.c)); self.c.clear() if hasattr(self.c, "clear") else None
l = []; l.append(DelMut(l)); l.append(1); l[0] = None; print(l); l = []; l.append(DelMut(l)); l.pop(); l = [1]
l.append(DelMut(l)); del l[1]; print(l); d = {}; d["k"] = DelMut(d); d["k"] = 1; print(d); d = {}
d["k"] = DelMut(d); del d["k"]; l = []; l += [DelMut(l), DelMut(l)]; l.clear(); print(l); l = []
l += [DelMut(l), 5, DelMut(l)]; l[:] = [7]; print(l); s = set(); s.add(DelMut(s)); s.clear(); print(len(s))
