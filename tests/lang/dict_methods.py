def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
d = {"a": 1, "b": 2}
print(d, d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("zz",
    "dflt"), d, len(d), "a" in d, list(d), d.popitem(), d, d.copy() is d, d.copy() == d)
d.update({"x": 1}, y=2); d.update([("z", 3), ["w", 4]]); d.update(a=100); d.update(); d.update({}); print(d)
d |= {"q": 5}; d |= [("r", 6)]
print(d, {"m": 1} | {"m": 2, "n": 3}, {} == {}, {"a": 1} == {"a": 1.0}, {1: 2} != {1: 3}, {1: 1, 2: 2} == {2: 2,
    1: 1})
for args in ((), ({"a": 1},), ([("a", 1)],), ("ab",), (["ab", "cd"],), ([(1,)],), ([1],), (5,), (None,), ([("a", 1,
    2)],), ([[]],), ({"k"},), (zip("ab", [1, 2]),), ([([], 1)],), ({}, {})): t(lambda: dict(*args))
t(lambda: dict(a=1, **{"b": 2})); t(lambda: dict({"a": 1}, a=2)); t(lambda: dict([("a", 1)], b=2))
t(lambda: dict.fromkeys("aba")); t(lambda: dict.fromkeys([1, 2], 0)); t(lambda: dict.fromkeys(5))
t(lambda: dict.fromkeys([[]])); t(lambda: d["nope"]); t(lambda: d[[]]); t(lambda: {}[{}]); t(lambda: {[]: 1})
t(lambda: {}.pop("a")); t(lambda: {}.popitem()); t(lambda: {}.pop()); t(lambda: d.__delitem__("nope"))
t(lambda: d.update(5)); t(lambda: d.update([1])); t(lambda: d.update([(1, 2, 3)])); t(lambda: d.get())
t(lambda: d.get([])); t(lambda: [] in d); t(lambda: d < d); t(lambda: d | 5); t(lambda: d | [(1, 2)])
t(lambda: d + d); t(lambda: hash(d)); t(lambda: d.foo); t(lambda: d.setdefault([])); t(lambda: {1: 2}[2])
t(lambda: {}["k"]); t(lambda: {}[(1, 2)]); t(lambda: {}[None]); t(lambda: {}[1.5]); t(lambda: d.keys()[0])
t(lambda: dict(**{1: 2})); t(lambda: d.__ior__(5)); t(lambda: {**{"a": 1}, "a": 2}); t(lambda: dict(d, **{}) == d)
d = {"a": 1, "b": 2, "c": 3}; k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, list(reversed(d)), list(reversed(k)),
    list(reversed(v)), list(reversed(i)), type(k).__name__, type(iter(k)).__name__, type(iter(v)).__name__,
    type(iter(i)).__name__, type(reversed(d)).__name__)
d["d"] = 4; del d["a"]
print(k, list(v), i, k & {"b", "z"}, sorted(k | {"z"}), k - {"b"} == {"c", "d"}, sorted(k ^ {"b", "q"}), k == {"b",
    "c", "d"}, k <= {"b", "c", "d", "e"}, k.isdisjoint({"x"}), i & {("b", 2)}, k.mapping["b"], sorted(i - {("b",
    2)}), {"b"} & k, ["b"] & k if 0 else "-", k > {"b"}, v == v, d.values() == d.values(), k == d.keys(),
    i == d.items(), {1} - {1: 2}.keys())
t(lambda: k & 5); t(lambda: k < 5); t(lambda: hash(k)); t(lambda: d.items() & [([], 1)]); t(lambda: k[0])
t(lambda: k.mapping.update({})); t(lambda: k.add("x")); t(lambda: len(iter(k))); t(lambda: {1: []}.items() | set())
t(lambda: set({1: []}.items()))
print({1: "int", 1.0: "float", True: "bool"}, {0: 1, False: 2}, {"a": 1, "a": 2}, {1: 1, 2: 2, 1: 3}, {None: 0,
    (): 1, "": 2, 0: 3}, {2**61 - 1: "a", 0: "b"}, {-1: 1, -2: 2}, {1: {2: {3: {}}}})
s = {}; s["self"] = s; s["l"] = [s]; print(s, s == s)
def mutate(op, *setup):
    d = {i: i for i in range(5)}
    try:
        for x in d: op(d, x)
        print("no error", d)
    except RuntimeError as e: print(e, d)
mutate(lambda d, x: d.update({x + 100: 0})); mutate(lambda d, x: d.pop(x))
mutate(lambda d, x: d.__setitem__(x, -x)); mutate(lambda d, x: (d.pop(x), d.__setitem__(x, "re"))if x < 1 else None)
mutate(lambda d, x: d.clear())
mutate(lambda d, x: (d.__delitem__(x), d.__setitem__(x + 50, 1)) if x == 4 else None)
it = iter({1: 2, 3: 4}); print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), next(it, "end"))
dd = {1: 1}; it = iter(dd); next(it); dd[2] = 2
t(lambda: next(it)); t(lambda: next(it))
class D(dict):
    def __getitem__(self, k): return "sub"
    def __contains__(self, k): return True
    def keys(self): return ["fake"]
    def __iter__(self): return iter(["iter"])
    def __len__(self): return 42
x = D(a=1)
print(x, x["q"], x.get("a"), "zz" in x, len(x), list(x), dict(x), {**x}, x == {"a": 1}, x.copy(),
    type(x.copy()).__name__, x | {"b": 2}, type(x | {}).__name__, D.fromkeys("a"), type(D.fromkeys("a")).__name__,
    dict.__len__(x), x.pop("a"), bool(x))
class M(dict):
    def __missing__(self, k): self[k] = v = len(self); return v
m = M(); print(m["a"], m["b"], m["a"], m, m.get("zz"))
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, o): return self.v == o.v
    def __repr__(self): return f"K{self.v}"
h = {K(i): i for i in range(20)}; print(h); del h[K(4)], h[K(7)], h[K(19)]
print(h[K(10)], K(4) in h, K(13) in h, len(h)); h[K(4)] = "again"; print(list(h)[-1], h.pop(K(0)), list(h)[0])
big = {i * 7919 % 100003: i for i in range(20000)}
print(len(big), big[7919], sum(big), 5 in big, list(big)[:4], list(big)[-1]); [big.pop(k) for k in list(big)[::2]]
print(len(big), list(big)[:3]); big.clear(); print(big, len(big)); big["k"] = 1; print(big)
class Evil:
    def __hash__(self): return 1
    def __eq__(self, o): vd.clear(); return False
vd = {Evil(): 1}; vd[1] = 2; t(lambda: vd[Evil()]); vd = {}
class Changes:
    def __hash__(self): return 5
    def __eq__(self, o): cd[len(cd) + 100] = 1; return True
cd = {Changes(): 1}; t(lambda: cd.get(Changes())); print(len(cd) >= 1)
class Boom:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq in dict")
bd = {Boom(): 1}; t(lambda: bd[Boom()]); t(lambda: bd.get(1)); t(lambda: Boom() in bd)
t(lambda: bd.setdefault(1, 2)); t(lambda: bd.pop(1, None)); t(lambda: bd.update({1: 2}))
t(lambda: {Boom(): 1, Boom(): 2}); t(lambda: bd == {Boom(): 1}); t(lambda: bd | {1: 1}); print(len(bd))
print(d.__class__, dict[str, int], dict.__doc__ is not None, {}.__contains__(1), dict(a=1).__eq__({"a": 1}),
    {}.__eq__(5), {1: 2}.__ne__({}), {"a": 1}.__repr__(), dict.__getitem__({"z": 5}, "z"), {True: "yes"}[1],
    {"é": 1, "日": 2})
