# Random operations on a dict, compared with a list of pairs.
class Random:
    def __init__(self, seed): self.s = seed
    def below(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.s >> 33) % n
class Key:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 5
    def __eq__(self, o): return isinstance(o, Key) and self.v == o.v
makers = [lambda i: i, lambda i: str(i), lambda i: "key" + str(i), lambda i: (i, str(i)), lambda i: i * 2**40,
    lambda i: float(i) + 0.5, lambda i: Key(i), lambda i: -i, lambda i: i if i % 2 else str(i), lambda i: i * 8]
r = Random(3)
class Model:
    def __init__(self): self.pairs = []
    def at(self, k): return next((i for i, (q, _) in enumerate(self.pairs) if q == k), -1)
    def set(self, k, v):
        i = self.at(k)
        if i < 0: self.pairs.append((k, v))
        else: self.pairs[i] = (self.pairs[i][0], v)
    def get(self, k, d=None): i = self.at(k); return d if i < 0 else self.pairs[i][1]
    def pop(self, k, d=None): i = self.at(k); return d if i < 0 else self.pairs.pop(i)[1]
for make in makers:
    for space in (4, 30, 120):
        d, m = {}, Model()
        for step in range(350):
            k, v, op = make(r.below(space)), step, r.below(20)
            if op < 8: d[k] = v; m.set(k, v)
            elif op < 11: assert d.pop(k, "none") == m.pop(k, "none")
            elif op < 12:
                try: del d[k]; found = True
                except KeyError: found = False
                assert found == (m.at(k) >= 0); m.pop(k)
            elif op < 13:
                if d: a = d.popitem(); b = m.pairs.pop(); assert a == b
            elif op < 15: assert d.setdefault(k, v) == m.get(k, v); m.set(k, m.get(k, v))
            elif op < 16: other = {make(r.below(space)): q for q in range(3)}; d.update(other); [m.set(x, y) for x,
                y in other.items()]
            elif op == 16 and step % 50 == 0: d.clear(); m.pairs.clear()
            elif op == 17: d = dict(d) if r.below(2) else d.copy()
            elif op == 18: d = {**d}
            assert d.get(k, "dflt") == m.get(k, "dflt") and (k in d) == (m.at(k) >= 0) and len(d) == len(m.pairs)
        assert list(d.items()) == m.pairs and list(d) == [k for k,
            _ in m.pairs] and list(reversed(d.values())) == [v for _, v in m.pairs][::-1] and d == dict(m.pairs)
    print(len(d), end=" ")
print("ok")
