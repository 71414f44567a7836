# Random operations on a list, compared with a model that only uses concatenation and indexing.
class Random:
    def __init__(self, seed): self.s = seed
    def below(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.s >> 33) % n
r = Random(5)
def assign(m, i, j, new):
    lo, hi, _ = slice(i, j).indices(len(m))
    return m[:lo] + new + m[max(lo, hi):]
def same(l, m): return len(l) == len(m) and all(l[i] == m[i] for i in range(len(m)))
count = 0
for start in (0, 1, 5, 40):
    l = list(range(start)); m = tuple(l); b = bytearray(l)
    for step in range(1500):
        n, v, op = len(m), r.below(256), r.below(22)
        i, j = r.below(n * 2 + 3) - n - 1, r.below(n * 2 + 3) - n - 1
        if op < 4: l.append(v); b.append(v); m = m + (v,)
        elif op < 6: l.insert(i, v); b.insert(i, v); m = assign(m, i, i, (v,))
        elif op < 9 and n:
            k = r.below(n) - (n if v % 2 else 0); x = l.pop(k); assert x == m[k] == b.pop(k); k %= n
            m = m[:k] + m[k + 1:]
        elif op < 11: new = tuple(r.below(256) for _ in range(r.below(5))); l[i:j] = new; b[i:j] = bytes(new); m = assign(m, i, j, new)
        elif op == 11: del l[i:j]; del b[i:j]; m = assign(m, i, j, ())
        elif op == 12 and n:
            k = r.below(4) + 1; del l[i:j:k]; del b[i:j:k]; gone = set(range(*slice(i, j, k).indices(n)))
            m = tuple(x for q, x in enumerate(m) if q not in gone)
        elif op == 13:
            k = (2, 3, -1, -2)[r.below(4)]; idx = range(*slice(i, j, k).indices(n))
            new = [r.below(256) for _ in idx]; l[i:j:k] = new; b[i:j:k] = bytes(new); q = dict(zip(idx, new))
            m = tuple(q.get(p, x) for p, x in enumerate(m))
        elif op == 14: l.reverse(); b.reverse(); m = m[::-1]
        elif op == 15: l.sort(); b = bytearray(sorted(b)); m = tuple(sorted(m))
        elif op == 16: l += [v, v]; b += bytes([v, v]); m = m + (v, v)
        elif op == 17 and n < 200: l *= 2; b *= 2; m = m + m
        elif op == 18 and n:
            x = m[r.below(n)]
            assert l.index(x) == m.index(x) == b.index(x) and l.count(x) == m.count(x) == b.count(bytes([x]))
            l.remove(x); b.remove(x); k = m.index(x); m = m[:k] + m[k + 1:]
        elif op == 19 and n: k = r.below(n); l[k] = v; b[k] = v; m = m[:k] + (v,) + m[k + 1:]
        elif op == 20: l = l[:]; b = b[:]
        elif op == 21 and n > 150: del l[10:]; del b[10:]; m = m[:10]
        assert same(l, m) and bytes(b) == bytes(m), (op, l, m)
        if step % 50 == 0: assert l == list(m) and tuple(l) == m and (v in l) == (v in m) and l[i:j] == list(m[i:j]) and l[::-1] == list(m[::-1]) and sum(l) == sum(m) and (l < list(m) + [1]) and repr(l) == repr(list(m)); count += len(m)
print("ok", count)
