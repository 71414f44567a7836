# Many sizes, many orders of death: contents must stay intact.
class Random:
    def __init__(self, seed): self.s = seed
    def below(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.s >> 33) % n
r = Random(23)
def make(i):
    kind, n = r.below(7), (r.below(20), r.below(200), r.below(3000))[r.below(3)]
    if kind == 0: return ("s", i, n, chr(97 + i % 26) * n)
    if kind == 1: return ("b", i, n, bytes([i % 256]) * n)
    if kind == 2: return ("l", i, n, [i] * n)
    if kind == 3: return ("t", i, n, (i,) * n)
    if kind == 4: return ("d", i, n, {q: i for q in range(n % 300)})
    if kind == 5: return ("i", i, n, i << n)
    return ("a", i, n, bytearray([i % 256]) * n)
def check(o):
    kind, i, n, v = o
    if kind == "s": return v == chr(97 + i % 26) * n
    if kind == "b": return v == bytes([i % 256]) * n
    if kind == "l": return v == [i] * n
    if kind == "t": return len(v) == n and all(x == i for x in v)
    if kind == "d": return len(v) == n % 300 and all(x == i for x in v.values())
    if kind == "i": return v >> n == i
    return bytes(v) == bytes([i % 256]) * n
pool = []
for phase in range(4):
    for i in range(1500):
        if pool and r.below(3) == 0:
            o = pool.pop(r.below(len(pool))); assert check(o)
            if o[0] == "a": o[3].extend(b"x" * r.below(500))
            if o[0] == "l": o[3].extend(range(r.below(500)))
        else: pool.append(make(i))
    assert all(map(check, pool))
    if phase == 1: del pool[::2]
    if phase == 2: pool.sort(key=lambda o: (o[2], o[1])); del pool[len(pool) // 3:]
print("ok", len(pool) > 100)
