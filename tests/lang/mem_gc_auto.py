# Collections that start by themselves: when, on what, and what survives.
import gc
class C:
    count = 0
    def __init__(self): self.me = self
    def __del__(self): C.count += 1
gc.collect()
starts = []
def cb(phase, info):
    if phase == "start": starts.append(info["generation"])
gc.callbacks.append(cb)
for i in range(5000): C()
gc.callbacks.remove(cb)
print(C.count > 4000, len(starts) > 3, set(starts) <= {0, 1, 2})
gc.collect(); print(C.count)
# objects created by an allocation that triggers are not lost
out = []
for i in range(3000):
    a = [i]; b = {"k": a}; c = (a, b); a.append(c)
    if i % 1000 == 0: out.append(c)
gc.collect()
print([x[0][0] for x in out], [x[1]["k"] is x[0] for x in out])
# deep and wide
def tree(n): return None if n == 0 else {"l": tree(n - 1), "r": [tree(n - 1)]}
t = tree(10)
def count(t): return 0 if t is None else 1 + count(t["l"]) + count(t["r"][0])
print(count(t)); t["self"] = t; del t; print(gc.collect() > 1000)
# cycles through many kinds at once
class Node:
    def __init__(self, n): self.links = {}; self.n = n
ns = [Node(i) for i in range(300)]
for i, n in enumerate(ns):
    n.links["next"] = ns[(i * 7 + 1) % 300]; n.links["back"] = (ns[i - 1], [ns[(i * 3) % 300]])
    n.f = lambda n=n: n.n; n.m = n.f.__get__(n); n.g = (x for x in [n])
keep = ns[5]; del ns, n
print(gc.collect()); print(keep.n, keep.links["next"].n, keep.links["back"][0].n); keep.links.clear()
found = gc.collect(); print(found > 300); keep.f = keep.m = keep.g = None; del keep; print(gc.collect())
# a collection in the middle of building a container
class Trig:
    def __init__(self, n): self.n = n; gc.collect(0)
print([Trig(i).n for i in range(5)], {i: Trig(i).n for i in range(3)}, tuple(Trig(i).n for i in range(3)),
    [*(Trig(i).n for i in range(2)), Trig(9).n])
def args(*a, **k): gc.collect(); return len(a), len(k)
print(args([1], {2: 3}, x=[4], y=Trig(1)))
class Hash:
    def __init__(self, n): self.n = n
    def __hash__(self): gc.collect(); return self.n
    def __eq__(self, o): gc.collect(); return self.n == o.n
d = {Hash(i % 3): [i] for i in range(9)}
print(len(d), [v for v in d.values()], Hash(1) in d, len({Hash(i % 2) for i in range(6)}))
class Cmp:
    def __init__(self, n): self.n = n
    def __lt__(self, o): gc.collect(); return self.n < o.n
print([c.n for c in sorted([Cmp(3), Cmp(1), Cmp(2)])])
def gen():
    for i in range(3): x = [i]; x.append(x); gc.collect(); yield i
print(list(gen()), [i for i in gen()], sum(gen()))
def rec(n): x = []; x.append(x); return 0 if n == 0 else rec(n - 1) + (gc.collect() if n % 50 == 0 else 0)
print(rec(200) > 0)
class Exit:
    def __enter__(self): gc.collect(); return self
    def __exit__(self, *a): gc.collect(); return True
with Exit(): raise ValueError([1])
try:
    try: raise KeyError([])
    finally: gc.collect()
except KeyError as e: gc.collect(); print(repr(e))
class Del:
    def __init__(self): self.s = self; self.l = [0]
    def __del__(self): gc.collect(); out.append(len(self.l)); l = []; l.append(l)
out.clear(); Del(); Del(); print(gc.collect() > 0, out); gc.collect()
print(len(gc.get_objects()) > 10, gc.garbage)
