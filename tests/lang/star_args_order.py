# Star expressions of every kind, with iterators that report when they are used.
def it(name, n):
    print("start", name, end=" ")
    for i in range(n): print(name + str(i), end=" "); yield name + str(i)
    print("end", name, end=" ")
def f(*a, **k): print("CALL", end=" "); return a, k
print([*it("a", 2), "x", *it("b", 1)])
print((*it("a", 1), *it("b", 1)))
print(f(*it("a", 2), "x", *it("b", 1), k=1))
print(f("y", *it("c", 0), k=1, *it("d", 1)))
a, *b, c = it("u", 4); print(a, b, c)
x, y = it("v", 2); print(x, y)
try: x, y = it("w", 4)
except ValueError as e: print(e)
try: x, y, *z = it("q", 1)
except ValueError as e: print(e)
for p, *q in [it("r", 2), it("s", 3)]: print(p, q)
[h, [*i, j]], *k = [[1, it("n", 2)], 2]; print(h, i, j, k)
class M:
    def __init__(self, d): self.d = d
    def keys(self): print("keys", end=" "); return list(self.d)
    def __getitem__(self, k): print("get", k, end=" "); return self.d[k]
print(f(**M({"a": 1}), b=2, **M({"c": 3})))
print({**M({"a": 1}), "b": 2, **{"a": 3}})
for code in ("f(**M({'a': 1}), a=2)", "f(a=1, **M({'a': 2}))", "f(**M({'a': 1}), **M({'a': 2}))",
    "f(**{'a': 1}, **{'a': 2})", "f(*1)", "f(**1)", "f(*None, **{})", "f(**{1: 2})", "f(**M({1: 2}))",
    "dict(**{1: 2})", "print(*it('z', 1), sep='|')", "max(*it('m', 3))", "[*1]", "{*None}", "{**None}", "{**[]}",
    "(*1,)", "f(*it('a', 1), *1)", "f.nope(*it('never', 1))", "nope(*it('never', 1))", "len(*it('l', 2))",
    "len(*[[1]])", "f(*'ab', **dict(c=1))", "M(*[{}]).d", "f(*range(3), *[], *(), *{}, *'')"):
    try: print(code, eval(code))
    except (TypeError, NameError, AttributeError) as e: print(code, "|", type(e).__name__, e)
def g(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(g(1, c=3), g(1, 5, 6, 7, c=3, e=8), g(*[1, 2, 3], **{"c": 4, "z": 5}), g(c=1, a=2), g(1, *[], c=2, **{}),
    g(*"xyz", c=0))
