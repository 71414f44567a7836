# Random graphs of many kinds of nodes: after a collection exactly what is unreachable is dead.
import gc, weakref
class Random:
    def __init__(self, seed): self.s = seed
    def below(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.s >> 33) % n
r = Random(17)
class Node:
    def __init__(self, n): self.n = n; self.out = []
class Slotted:
    __slots__ = ("n", "out", "__weakref__")
    def __init__(self, n): self.n = n; self.out = []
class Fin(Node):
    def __del__(self): finalized.append(self.n)
def link(a, b):
    kind = r.below(8)
    if kind == 0: a.out.append(b)
    elif kind == 1: a.out.append((b, 1))
    elif kind == 2: a.out.append({"to": b})
    elif kind == 3: a.out.append([[b]])
    elif kind == 4: a.out.append(lambda: b)
    elif kind == 5: a.out.append(iter([b]))
    elif kind == 6: a.out.append((x for x in [b]))
    else: a.out.append({b})
gc.disable()
for round in range(25):
    finalized = []
    n = 30 + r.below(100)
    nodes = [(Node, Slotted, Fin)[r.below(3)](i) for i in range(n)]
    edges = [[] for _ in range(n)]
    for _ in range(r.below(3 * n)):
        a, b = r.below(n), r.below(n); link(nodes[a], nodes[b]); edges[a].append(b)
    roots = {r.below(n) for _ in range(r.below(4))}
    reach, todo = set(roots), list(roots)
    while todo:
        for b in edges[todo.pop()]:
            if b not in reach: reach.add(b); todo.append(b)
    refs = [weakref.ref(x) for x in nodes]; fins = {i for i, x in enumerate(nodes) if type(x) is Fin}
    kept = {i: nodes[i] for i in roots}
    del nodes
    if round % 3 == 1: gc.collect(0); gc.collect(1)
    gc.collect(); gc.collect()
    alive = {i for i, q in enumerate(refs) if q() is not None}
    assert alive == reach, (round, alive ^ reach)
    assert sorted(finalized) == sorted(fins - reach)
    kept.clear(); gc.collect()
    assert all(q() is None for q in refs) and sorted(finalized) == sorted(fins)
gc.enable()
live = []
for i in range(4000):
    a, b = Node(i), Slotted(i); link(a, b); link(b, a)
    if i % 10 == 0: live.append(a)
    if i % 37 == 0 and live: live.pop(r.below(len(live)))
del a, b; gc.collect()
print("ok", len(live), sum(1 for o in gc.get_objects() if type(o) is Slotted) <= len(live) + 5)
