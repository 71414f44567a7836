a: int = 1
b: str
c: "forward" = 2
print(__annotations__)
try: b
except NameError as e: print(e)
def f(x: int, y: "s" = 3, *args: tuple, z: list = [], **kw: dict) -> None: pass
print(f.__annotations__)
class C:
    attr: int
    other: str = "v"
    (par): float = 1.0
    __priv: int = 5
    def m(self) -> "C": q: int = 1; return q
print(C.__annotations__, C.m.__annotations__, C().m())
class D(C): pass
print(D.__annotations__, "__annotations__" in D.__dict__)
def g():
    v: undefined_name = 5
    w: undefined_name
    return v
print(g())
try:
    zz: undefined_name = 5
except NameError as e: print(e)
print(zz)
x = [0]
x[0]: int = 5
class O: pass
o = O()
o.y: int = 6
print(x, o.y)
(p): int = 3
print(p, "p" in __annotations__)
lam = lambda x: x
print(lam.__annotations__)
def h(a: int = 1, /, b: str = "x", *, c: float) -> int: ...
print(h.__annotations__, h(c=1))
for code in ("a, b: int", "(a, b): int = 1, 2", "f(): int", "x: int: str", "[a]: int", "a.b: int", "1: int",
"a: int = yield",
             "x: *tuple", "def f(*a: *b): pass", "def f(a: *b): pass", "x: int = *a, 1"):
    try: compile(code, "<s>", "exec"); print(code, "ok")
    except SyntaxError as e: print(code, "|", e.msg, e.offset)
def fn():
    from_ann: list[int] = [1]
    return from_ann
print(fn(), list[int], dict[str, int], tuple[int, ...], list[int] == list[int], list[int].__origin__,
    list[int].__args__)
print(int | str, int | None, (int | str) == (str | int), isinstance(1, int | str), type(int | str).__name__)
