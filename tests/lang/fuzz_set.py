class Random:
    def __init__(self, seed): self.s = seed
    def below(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.s >> 33) % n
class Key:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
r = Random(11)
def uniq(l):
    out = []
    for x in l:
        if x not in out: out.append(x)
    return out
for make in (lambda i: i, lambda i: "s%d" % i, lambda i: i * 2**33, lambda i: (i, i), Key, lambda i: i / 4):
    for space in (5, 40):
        for _ in range(60):
            a, b = [[make(r.below(space)) for _ in range(r.below(30))] for _ in range(2)]
            x, y = set(a), set(b); ua, ub = uniq(a), uniq(b)
            both = [q for q in ua if q in ub]; only = [q for q in ua if q not in ub]
            rest = [q for q in ub if q not in ua]
            assert sorted(x & y) == sorted(both) and sorted(x - y) == sorted(only) and sorted(x | y) == sorted(ua + rest) and sorted(x ^ y) == sorted(only + rest)
            assert (x <= y) == (not only) and (x < y) == (not only and bool(rest)) and (x == y) == (not only and not rest) and x.isdisjoint(y) == (not both) and (x >= y) == (not rest)
            assert x.union(b,
                a) == x | y and x.intersection(b) == x & y and x.difference(b) == x - y and x.symmetric_difference(b) == x ^ y and len(x) == len(ua)
            z = set(x); z |= y; assert z == x | y; z &= x; assert z == x; z -= y; assert z == set(only); z ^= x
            assert z == set(both)
            f = frozenset(a)
            assert f == x and hash(f) == hash(frozenset(a[::-1])) and f | y == x | y and {f: 1}[frozenset(ua)] == 1
            w = set()
            for q in a:
                if r.below(3): w.add(q)
                else: w.discard(q)
            assert all((q in w) == any(q == e for e in w) for q in a + b)
            while w: n = len(w); e = w.pop(); assert len(w) == n - 1 and e not in w
print("ok")
