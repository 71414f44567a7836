a, b = 1, 2
(a, b), c = (3, 4), 5
[d, [e, *f]] = 6, (7, 8, 9)
print(a, b, c, d, e, f)
*a, = "xyz"
print(a)
a, *b = [1]
print(a, b)
*a, b = range(5)
print(a, b)
a, *b, c = "hello"
print(a, b, c)
for x, (y, *z) in [(1, (2, 3)), (4, "567")]:
    print(x, y, z)
print([*range(3), *"ab", *[]], (*[1], 2), {*[1, 1], 2}, {**{"a": 1}, "b": 2, **{"a": 3}})
a = b = [0]
a, a = 1, 2
print(a, b)
i, lst = 0, [0, 0]
i, lst[i] = 1, 9
print(i, lst)
def t(code, **ns):
    try:
        exec(code, ns)
        print(code, "ok")
    except Exception as e:
        print(code, "|", type(e).__name__, e)
t("a, b = 1")
t("a, b = 1, 2, 3")
t("a, b = (1,)")
t("a, b, c = 1, 2")
t("a, b, c = []")
t("a, *b, c = [1]")
t("*a, b, c = []")
t("a, b = 'abc'")
t("a, b = {1, 2, 3}")
t("a, b = None")
t("() = 1, 2")
t("[] = []")
t("() = ()")
t("(a,) = 1, 2")
t("[*5]")
t("[*None]")
t("{**5}")
t("{**[1]}")
t("print(*5)")
t("print(**5)")
t("for a, b in [1]: pass")
t("for a, b in [(1, 2, 3)]: pass")
t("a, b = iter(range(10**9))")
def gen():
    yield 1
    yield 2
    print("third")
    yield 3
    print("fourth")
    yield 4
try:
    a, b = gen()
except ValueError as e:
    print(e)
class It:
    def __iter__(self): return self
    def __next__(self): raise RuntimeError("in next")
t("a, b = x", x=It())
t("a, *b = x", x=It())
t("[*x]", x=It())
class Map:
    def keys(self): return ["k1", "k2"]
    def __getitem__(self, k): return k.upper()
print({**Map()}, dict(**Map()))
t("{**x}", x=type("M", (), {"keys": lambda s: 5})())
t("{**x}", x=type("M", (), {"keys": lambda s: [1]})())
