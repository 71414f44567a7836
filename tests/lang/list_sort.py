import functools
def lcg(n, seed=1):
    out = []
    for _ in range(n): seed = (seed * 1103515245 + 12345) % 2**31; out.append(seed >> 16)
    return out
for n in (0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 257, 1000, 5000):
    d = lcg(n); s = sorted(d)
    assert all(a <= b for a, b in zip(s, s[1:])) and sorted(s) == s and sorted(s, reverse=True) == sorted(d,
        reverse=True)
    p = [(x % 7, i) for i, x in enumerate(d)]
    st = sorted(p, key=lambda v: v[0]); assert st == sorted(p)
    rs = sorted(p, key=lambda v: v[0], reverse=True); assert rs == sorted(p, key=lambda v: (-v[0], v[1]))
    for shape in (s[::-1], s[n // 2:] + s[:n // 2], s + s[::-1], d + s, [x % 3 for x in d], [x for q in zip(s,
        s[::-1]) for x in q], s[:-3] + d[:3]): assert sorted(shape) == sorted(sorted(shape,
        reverse=True)) and len(sorted(shape)) == len(shape)
    assert sorted(map(str, d)) == [str(x) for x in sorted(d,
        key=str)] and sorted([x / 7 for x in d]) == [x / 7 for x in s]
    print(n, s[:3], s[-3:], sum(i * x for i, x in enumerate(s)) % 9973)
print(sorted("hello world"), sorted({3: 1, 1: 2}), sorted([True, 0, 2, False]), sorted([1.5, 1, 2, 0.5]),
    sorted([(1, "b"), (1, "a"), (0, "z")]), sorted(["b", "B", "a"], key=str.lower), sorted([[2], [1, 5], []]),
    sorted([3, 1, 2], key=lambda x: -x), sorted(["aa", "b", "ccc"], key=len, reverse=True))
print(sorted([5, 2, 9], key=functools.cmp_to_key(lambda a, b: b - a)), sorted([None, None], key=id) == [None, None],
    sorted([1j], key=abs), sorted([2**70, 1, -2**70]), sorted([float("inf"), 1, float("-inf")]), sorted("éza",
    reverse=True))
count = 0
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        global count; count += 1
        return self.v < o.v
    def __repr__(self): return str(self.v)
def comparisons(values):
    global count; count = 0
    sorted([C(v) for v in values]); return count
print([comparisons(v) for v in (range(50), range(50, 0, -1), [1] * 50, range(1000))])
l = [3, 1, 2]
def key(x): seen.append(list(l)); return x
seen = []; l.sort(key=key); print(l, seen)
l = [3, 1, 2]
def mutate(x): l.append(x); return x
try: l.sort(key=mutate)
except ValueError as e: print(e, l)
l = [5, 3, 4]
class M:
    def __init__(self, v): self.v = v
    def __lt__(self, o): lst.append(1) if len(lst) < 3 else 0; return self.v < o.v
    def __repr__(self): return f"M{self.v}"
lst = [M(3), M(1), M(2)]
try: lst.sort()
except ValueError as e: print(e, lst)
def failing(x):
    if x == 2: raise KeyError("key fn")
    return -x
l = [1, 2, 3]
try: l.sort(key=failing)
except KeyError as e: print(e, l)
for bad in ([1, "a"], ["a", 1], [1, None], [[], ()], [1j, 2j], [{}, {}], [1, 2, "x", 3], [(1, "a"), (1, 2)],
    [object, int], [None, None], [b"a", "a"]):
    try: bad.sort(); print("sorted")
    except TypeError as e: print(e, len(bad))
class BadBool:
    def __lt__(self, o): return BB()
class BB:
    def __bool__(self): raise ZeroDivisionError("bool")
try: sorted([BadBool(), BadBool()])
except ZeroDivisionError as e: print(e)
class OnlyGt:
    def __init__(self, v): self.v = v
    def __gt__(self, o): return self.v > o.v
    def __repr__(self): return f"G{self.v}"
print(sorted([OnlyGt(2), OnlyGt(1)]), max(OnlyGt(1), OnlyGt(2)))
x = [1, 2]; print(x.sort(), sorted(x) is x, x.reverse()); a = [[1]] * 3; a.sort(); print(a[0] is a[1])
nan = float("nan"); print(len(sorted([3, nan, 1, nan, 2])))
