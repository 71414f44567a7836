def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
it = iter([1, 2, 3]); print(next(it), next(it), next(it), next(it, "d"), next(it, None))
t(lambda: next(it)); t(lambda: next([])); t(lambda: next(5)); t(lambda: next()); t(lambda: iter(5))
t(lambda: iter()); t(lambda: iter(5, 6)); t(lambda: iter(1, 2, 3)); t(lambda: iter(None))
n = 0
def step():
    global n; n += 1; return n
print(list(iter(step, 4)), type(iter(step, 4)).__name__)
def raising():
    global n; n += 1
    if n > 6: raise ValueError("in callable")
    return n
s = iter(raising, 100); print(next(s), next(s)); t(lambda: next(s)); n = 0; print(next(s))
def stopping(): raise StopIteration
print(list(iter(stopping, 0)))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=3)), next(enumerate(["x"], 10**20)),
    type(enumerate([])).__name__)
t(lambda: enumerate()); t(lambda: enumerate(5)); t(lambda: enumerate([], "a")); t(lambda: enumerate([], 1, 2))
t(lambda: enumerate("a", start=1.5))
print(list(zip([1, 2], "ab")), list(zip()), list(zip([1])), list(zip([1, 2, 3], [4, 5])), list(zip("ab", [1, 2],
    strict=True)), dict(zip("ab", (1, 2))))
t(lambda: list(zip([1], [1, 2], strict=True))); t(lambda: list(zip([1, 2], [1], strict=True)))
t(lambda: list(zip([1, 2], [1, 2], [1], strict=True))); t(lambda: zip(5)); t(lambda: zip([1], 5))
t(lambda: zip([], foo=1)); t(lambda: list(zip([], [1], strict=True)))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(None.__class__, [])))
t(lambda: map()); t(lambda: map(str)); t(lambda: map(str, 5)); t(lambda: list(map(5, [1])))
t(lambda: list(map(len, [1]))); t(lambda: list(map(lambda a: a, [1], [2])))
print(list(filter(None, [0, 1, "", "a", None, []])), list(filter(lambda x: x > 1, [1, 2, 3])),
    list(filter(str.isupper, "aBcD")))
t(lambda: filter()); t(lambda: filter(None)); t(lambda: filter(None, 5)); t(lambda: list(filter(5, [1])))
t(lambda: list(filter(len, [5])))
print(list(reversed([1, 2])), list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))),
    list(reversed({1: 2, 3: 4})), list(reversed(b"ab")))
t(lambda: reversed({1})); t(lambda: reversed(5)); t(lambda: reversed(iter([]))); t(lambda: reversed())
t(lambda: len(reversed([1])))
print(any([]), all([]), any([0, 1]), all([1, 0]), any(x > 2 for x in range(5)), all("abc")); t(lambda: any(5))
t(lambda: all()); t(lambda: any([], []))
print(sum([]), sum([1, 2], 10), sum([1.5, 2]), sum([[1], [2]], []), sum(range(5)), sum([True, True]), sum([2**62,
    2**62]), sum([1, 2.5, 3]), sum((), start=5), sum([0.1] * 3), sum([1j, 1]))
t(lambda: sum("ab")); t(lambda: sum(["a"])); t(lambda: sum(["a"], "")); t(lambda: sum([b"a"], b""))
t(lambda: sum([[1], 2], [])); t(lambda: sum(5)); t(lambda: sum()); t(lambda: sum([1], [2])); t(lambda: sum([None]))
print(max(1, 3, 2), max([1, 3]), max("abc"), max([], default="d"), max([1, -5], key=abs), max("a", "bb", key=len),
    max([(1, 2), (1, 3)]), max([1, 1.0]), max([1.0, 1]), min(3, 1), min([[2], [1]]), min([], default=None),
    min("ab", "b", key=len), max(iter([1, 2])))
t(lambda: max()); t(lambda: max([])); t(lambda: max(5)); t(lambda: max(1, "a")); t(lambda: max(1, 2, default=3))
t(lambda: max([1], foo=1)); t(lambda: max([1], key=5)); t(lambda: max([None, None])); t(lambda: min([]))
t(lambda: min(1, key=None)); t(lambda: max([3, 1], key=None)); t(lambda: max(float("nan"), 1))
t(lambda: min(1, float("nan")))
class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1; return self.i
print(list(Count(3)), sum(Count(4)), max(Count(3)), 2 in Count(5), tuple(Count(2)), [*Count(2)], dict(zip(Count(2),
    Count(2))), sorted(Count(3), reverse=True), list(map(lambda x: x * 2, Count(2))), "".join(map(str, Count(3))),
    set(Count(2)), list(zip(Count(5), "ab")), list(enumerate(Count(2))), any(Count(1)),
    a if (a := list(Count(0))) else "empty")
class Bad:
    def __iter__(self): return self
    def __next__(self): raise RuntimeError("bad next")
for f in (list, tuple, set, dict, sum, max, sorted, any, lambda x: [*x], lambda x: 1 in x, lambda x: ",".join(x),
    lambda x: list(zip(x)), lambda x: list(map(str, x)), lambda x: list(enumerate(x)), lambda x: [].extend(x),
    lambda x: {}.update(x), lambda x: print(*x), bytes, bytearray, frozenset, lambda x: next(x, 1),
    lambda x: [i for i in x], lambda x: list(filter(None, x))): t(lambda: f(Bad()))
class NotIter:
    def __iter__(self): return []
t(lambda: list(NotIter())); t(lambda: iter(NotIter()))
class Hint:
    def __init__(self, h): self.h = h
    def __iter__(self): return iter([1])
    def __length_hint__(self): return self.h
for h in (5, -1, "x", NotImplemented, 2**70): t(lambda: list(Hint(h)))
z = zip([1, 2], [3]); print(next(z)); t(lambda: next(z)); t(lambda: next(z)); shared = iter(range(6))
print(list(zip(shared, shared, shared))); it = iter([1, 2]); print(list(zip(it, [])), list(it)); it = iter([1, 2])
print(list(zip([], it)), list(it)); e = enumerate("ab"); next(e); print(list(e), iter(e) is e)
