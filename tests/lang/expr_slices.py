class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
s = S()
print(s[1], s[1:2], s[1:2:3], s[:], s[::], s[::-1], s[:2], s[1:], s[1, 2], s[1:2, ::3], s[...], s[()], s[1,])
print(s[*[1, 2]], s[*[1], 2:3], s["a":"b"], s[None:None], s[-1])
s[1:2] = 3
s[1, 2:3] = 4
del s[::2], s[0]
print(slice(1), slice(1, 2), slice(1, 2, 3), slice(None), slice("a", [], {}))
x = slice(1, 10, 2)
L, T, B, A = [1, 2], (1,), b"x", "abc"
print(x.start, x.stop, x.step, x == slice(1, 10, 2), x != slice(1), x.indices(5), slice(None, None, -1).indices(4))
print(slice(-3, None).indices(10), slice(100, -100, -3).indices(7), slice(0, 5).indices(0))
for f in (lambda: hash(x), lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(0, 1, 0).indices(3),
          lambda: slice("a").indices(3), lambda: x.indices(-1), lambda: x.indices("a"), lambda: x < slice(2),
          lambda: setattr(x, "start", 1), lambda: L["a"], lambda: L[1.0], lambda: [1, 2][:"a"],
          lambda: T["abc"], lambda: (1,)[2], lambda: "abc"[5], lambda: [][0], lambda: b"ab"[9], lambda: range(3)[7],
          lambda: [1, 2, 3][::0], lambda: "abc"[::0], lambda: T["x"], lambda: B["y"], lambda: range(3)["z"],
          lambda: A[None], lambda: A[1.5],
          lambda: [1][2**100], lambda: "abc"[1:2:2**100], lambda: [1, 2, 3][-2**100:2**100]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
data = list(range(10))
for st in (None, -12, -3, 0, 2, 12):
    for sp in (None, -12, -2, 0, 5, 12):
        for step in (None, 1, 3, -1, -4):
            k = slice(st, sp, step)
            r = data[k]
            assert tuple(data)[k] == tuple(r) and "0123456789"[k] == "".join(map(str,
                r)) and bytes(data)[k] == bytes(r)
            assert list(range(10)[k]) == r and len(range(*k.indices(10))) == len(r)
            print(len(r), sum(r), end=" ")
    print()
class I:
    def __init__(self, n): self.n = n
    def __index__(self): print("index", self.n); return self.n
print(data[I(2)], data[I(1):I(4)], "abcdef"[I(1)::I(2)], (1, 2, 3)[I(-1)])
