# One for loop, comprehension and unpacking over everything that can be iterated.
def loop(it):
    out = []
    for x in it: out.append(x)
    return out
def first(it):
    for x in it: return x
    return "empty"
def unpack2(p): a, b = p; return (b, a)
def total(it):
    t = 0
    for x in it: t += x
    return t
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1; return self.n
class Seq:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i * 10
class L(list):
    def __iter__(self): return iter("sub")
def gen():
    yield 1
    yield 2
def sources(): return [[1, 2], (3, 4), range(5, 7), "ab", {1: 2, 3: 4}, {5}, b"xy", gen(), It(2), Seq(), L([1]),
    iter([1, 2]), reversed([1, 2]), map(str, [1]), zip([1], [2]), enumerate("q"), filter(None, [0, 1]),
    (i for i in (7, 8)), {1: 2}.items(), {1: 2}.values(), frozenset([9]), range(2**70, 2**70 + 2), bytearray(b"z"),
    [], (), "", range(0), "éü", iter({6: 7}), iter(lambda c=[1, 2, 3]: c.pop(), 1)]
for _ in range(3): print([loop(s) for s in sources()], [first(s) for s in sources()])
for s in range(len(sources())):
    for _ in range(20): loop(sources()[s]); first(sources()[s])
print([loop(s) for s in sources()] == [list(s) for s in sources()])
for p in ((1, 2), [3, 4], "ab", {5: 6, 7: 8}, (x for x in (9, 10)), range(2), It(2), {11: 0, 12: 1}.items(), b"ab",
    map(str, [1, 2])) * 2:
    for _ in range(3):
        try: print(unpack2(p), end=" ")
        except ValueError as e: print(e, end=" ")
print()
for bad in ((1,), [1, 2, 3], "a", "abc", {}, range(3), gen(), 5, None, It(3), ()):
    for q in (bad, bad):
        try: print(unpack2(q))
        except (ValueError, TypeError) as e: print(e)
for seq in ([1, 2], (1.5, 2.5), range(10), [2**62, 2**62, 2**62], [True, 1.0, 1j], It(4), [0.1] * 3, (),
    range(10**12, 10**12 + 3)):
    print(total(seq), end=" ")
print()
for bad in (["a"], [1, None], 5, [[]]):
    try: total(bad)
    except TypeError as e: print(e)
l = [1, 2, 3]
for _ in range(3):
    for x in l:
        if x == 2: l = l + [9]; break
print(l)
def nested(n): return [(i, j) for i in range(n) for j in (range(i) if i % 2 else "xy"[:i])]
print(nested(4))
print([y for x in ([1], (2,), {3}, "4", range(5, 6)) for y in x], {k: v for k, v in ([1, 2], "ab", (3, 4))})
for i in range(3):
    for i in range(2): pass
    print(i, end=" ")
for i, (a, *b) in enumerate(["xyz", [1], range(3)]): print(i, a, b, end="; ")
print()
for x in [range(3)] * 2:
    for y in x:
        if y == 1: break
    else: print("no break")
    print(y)
r = range(3)
for x in r:
    for y in r: print(x * y, end=" ")
print(); it = iter(range(6))
for x in it:
    for y in it: print(y, end=" "); break
print()
