def t(f):
    try: r = f(); print(sorted(r) if isinstance(r, (set, frozenset)) else repr(r))
    except Exception as e: print(type(e).__name__, e)
a, b = {1, 2, 3}, {3, 4}
print(sorted(a | b), a & b, a - b, sorted(a ^ b), a <= {1, 2, 3, 4}, a < a, a >= {1}, a > {1}, a == {3, 2, 1},
    a != b, a.isdisjoint({9}), a.issubset(range(5)), a.issuperset([1]), len(a), 1 in a, set(), frozenset(), {1},
    frozenset({1}), a.union([7], (8,)) == {1, 2, 3, 7, 8}, a.intersection([1, 2], {2}), a.difference([1], [2]),
    a.symmetric_difference([1, 1, 9]) == {2, 3, 9}, a.union() == a, a.union() is a, a.copy() is a)
a.add(4); a.add(4); a.discard(99); a.remove(4); a.update([5], "x"); print(len(a))
a.intersection_update({1, 5, "x"}, {1, 5}); print(a); a.difference_update([5]); print(a)
a.symmetric_difference_update({1, 2}); print(a, a.pop(), a); a |= {1}; a &= {1, 2}; a -= {2}; a ^= {3, 1}; print(a)
a.clear(); print(a)
t(lambda: a.pop()); t(lambda: a.remove(1)); t(lambda: a.remove([])); t(lambda: a.add([])); t(lambda: {[]})
t(lambda: {{}}); t(lambda: a.discard({})); t(lambda: [] in a); t(lambda: set(5)); t(lambda: set([[]]))
t(lambda: a | [1]); t(lambda: a & "x"); t(lambda: a - 5); t(lambda: a < [1]); t(lambda: a <= 5); t(lambda: a + a)
t(lambda: hash(a)); t(lambda: a.union(5)); t(lambda: a.update(5)); t(lambda: a.update([[]])); t(lambda: a[0])
t(lambda: a.foo); t(lambda: set(1, 2)); t(lambda: set(x=1)); t(lambda: frozenset([1]).add(2))
t(lambda: a.intersection([[]])); t(lambda: a.isdisjoint(5)); t(lambda: a.add()); t(lambda: {1}.intersection([[]]))
t(lambda: {1} | {1: 2}); t(lambda: set("abc") & {"a": 1}.keys()); t(lambda: {1, 2} - {1: 0}.keys())
t(lambda: a.__ior__([1])); t(lambda: {1}.__or__([1])); t(lambda: {1}.__sub__(5)); t(lambda: frozenset(1))
t(lambda: {1} < frozenset([1, 2])); t(lambda: {frozenset([1]): 2}[frozenset([1])])
t(lambda: {1, 2} in {frozenset([1, 2])}); t(lambda: {frozenset([1])}.remove({1}))
t(lambda: {frozenset([1])}.discard({2})); t(lambda: {1}.remove({2}))
f = frozenset("ab")
print(type(f | {"c"}).__name__, type({"c"} | f).__name__, hash(f) == hash(frozenset("ba")), f == {"a", "b"},
    f.union("c") == set("abc"), f.copy() is f, frozenset(f) is f, {f} == {frozenset("ab")},
    type(f & set()).__name__, f.isdisjoint("z"), hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2,
    3])))
g = f; g |= {"z"}; print(len(g), len(f), type(g).__name__)
class S(set):
    def __repr__(self): return "S!"
print(S([1]), type(S([1]) | {2}).__name__, type(S([1]).copy()).__name__, S([1]) == {1}, type({2} | S([1])).__name__,
    type(S([1]).union([2])).__name__)
class FS(frozenset): pass
print(FS([1]), type(FS([1]) | {2}).__name__, type(FS([1]).copy()).__name__, FS() is FS(), repr(FS()))
s = {1}; 
try:
    for x in s: s.add(x + 1)
except RuntimeError as e: print(e)
s = {1, 2, 3}
try:
    for x in s: s.discard(x)
except RuntimeError as e: print(e)
it = iter({5}); print(it.__length_hint__(), next(it), it.__length_hint__(), next(it, "end"), type(it).__name__)
class H:
    def __init__(self, v): self.v = v
    def __hash__(self): return 7
    def __eq__(self, o): return isinstance(o, H) and self.v == o.v
    def __repr__(self): return f"H{self.v}"
hs = {H(i % 5) for i in range(50)}; print(len(hs), H(3) in hs, H(9) in hs); hs.remove(H(2))
print(len(hs), H(4) in hs); hs -= {H(0), H(1)}; print(sorted(h.v for h in hs), hs & {H(3)}, hs ^ {H(3), H(4)})
big = set(range(10000)); big -= set(range(0, 10000, 2))
print(len(big), sum(big), 5 in big, 4 in big, len(big | set(range(100))), len(big & set(range(100))),
    len(big ^ set(range(100))), big > {1, 3}, big.isdisjoint(range(0, 100, 2)))
big.update(range(5)); print(len(big)); big &= set(range(3)); print(big)
print({1, 1.0, True}, {0, False}, {1, 2} == {2.0, 1.0}, len({float("nan"), float("nan")}), {"a"} == {"a"}, {()},
    {None}, {1, (2, 3)} == {(2, 3), 1}, {-1, -2} == {-2, -1}, [x for x in {3}], {*"aab"} == set("ab"), {*[1], *[2]},
    {i // 2 for i in range(4)}, set({1: 2}), set(range(3)), sum({1, 2, 3}), max({3, 1}), sorted(set("hello")),
    bool(set()), not frozenset())
print({1, 2, 3}, {10, 20}, set([2, 1, 0]), {i for i in range(8)}, frozenset({4, 5}), {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
class Boom:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq in set")
bs = {Boom()}; t(lambda: 1 in bs); t(lambda: bs.add(1)); t(lambda: bs | {1}); t(lambda: bs == {Boom()})
t(lambda: bs & {1}); t(lambda: {Boom(), Boom()}); t(lambda: bs <= {1}); t(lambda: bs.discard(1)); print(len(bs))
class Evil:
    def __hash__(self): return 1
    def __eq__(self, o): ev.clear(); return False
ev = {Evil()}; t(lambda: Evil() in ev); print(len(ev)); ev = {Evil(), 2}; t(lambda: ev.add(Evil())); r = set()
r.add(frozenset([frozenset()])); print(r)
