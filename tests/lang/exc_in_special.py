# Exceptions out of special methods in the middle of operations.
class Boom(Exception): pass
class X:
    def __init__(self, when=None): self.when = when
    def __eq__(self, o): raise Boom("eq")
    def __lt__(self, o): raise Boom("lt")
    def __hash__(self): 
        if self.when == "hash": raise Boom("hash")
        return 1
    def __bool__(self): raise Boom("bool")
    def __len__(self): raise Boom("len")
    def __getitem__(self, i): raise Boom("getitem")
    def __iter__(self): raise Boom("iter")
    def __contains__(self, x): raise Boom("contains")
    def __repr__(self): raise Boom("repr")
    def __str__(self): raise Boom("str")
    def __format__(self, s): raise Boom("format")
    def __int__(self): raise Boom("int")
    def __index__(self): raise Boom("index")
    def __float__(self): raise Boom("float")
    def __call__(self): raise Boom("call")
    def __add__(self, o): raise Boom("add")
    def __radd__(self, o): raise Boom("radd")
    def __getattr__(self, n): raise Boom("getattr " + n)
    def __enter__(self): raise Boom("enter")
    def __exit__(self, *a): raise Boom("exit")
    def __reversed__(self): raise Boom("reversed")
    def __abs__(self): raise Boom("abs")
    def __round__(self, n=0): raise Boom("round")
    def __bytes__(self): raise Boom("bytes")
    def __dir__(self): raise Boom("dir")
x, y = X(), X()
def t(name, f):
    try: print(name, "->", f())
    except Boom as e: print(name, "Boom", e)
    except Exception as e: print(name, type(e).__name__, e)
d = {x: 1}
cases = {"eq": lambda: x == y, "in list": lambda: x in [1, y], "in list self": lambda: x in [x],
"dict get": lambda: d[y], "dict same": lambda: d[x],
    "dict set": lambda: d.__setitem__(y, 2), "dict in": lambda: y in d, "set add": lambda: {x, y},
    "hash": lambda: {X("hash")}, "hash d": lambda: {}[X("hash")],
    "not": lambda: not x, "and": lambda: x and 1, "if": lambda: 1 if x else 2, "len": lambda: len(x),
    "item": lambda: x[0], "for": lambda: [i for i in x], "unpack": lambda: [*x],
    "in": lambda: 1 in x, "repr": lambda: repr(x), "repr list": lambda: repr([1, x]),
    "repr dict": lambda: repr({1: x}), "repr tuple": lambda: repr((x,)), "str": lambda: str(x),
    "fstring": lambda: f"{1}{x}",
    "fstring r": lambda: f"{x!r}", "percent": lambda: "%s %s" % (1, x), "format": lambda: "{} {}".format(1, x),
    "join": lambda: ",".join(x), "int": lambda: int(x), "index": lambda: [1][x], "slice": lambda: [1, 2][x:],
    "float": lambda: float(x), "call": lambda: x(), "add": lambda: x + 1, "radd": lambda: 1 + x,
    "sum": lambda: sum([1, x]), "attr": lambda: x.foo, "getattr": lambda: getattr(x, "foo", 1),
    "hasattr": lambda: hasattr(x, "foo"),
    "sorted": lambda: sorted([3, x, 1]), "min": lambda: min(x, y), "max": lambda: max(1, x),
    "list.index": lambda: [1, y].index(x), "list.count": lambda: [y].count(x), "list.remove": lambda: [y].remove(x),
    "list eq": lambda: [x] == [y],
    "tuple lt": lambda: (x,) < (y,), "dict eq": lambda: {1: x} == {1: y}, "list()": lambda: list(x),
    "tuple()": lambda: tuple(x), "set()": lambda: set(x), "dict()": lambda: dict(x),
    "reversed": lambda: reversed(x), "enumerate": lambda: enumerate(x),
    "zip": lambda: zip([1], x), "map": lambda: map(len, x), "abs": lambda: abs(x), "round": lambda: round(x),
    "bytes": lambda: bytes(x), "dir": lambda: dir(x), "range": lambda: range(x), "chr": lambda: chr(x),
    "print": lambda: print(x), "bool": lambda: bool(x), "any": lambda: any([x]),
    "filter": lambda: list(filter(None, [x])), "iter": lambda: iter(x), "kw": lambda: dict(**x),
    "star": lambda: print(*x), "sort key": lambda: sorted([1, 2], key=lambda v: x + v),
    "isinstance": lambda: isinstance(1, x), "pow": lambda: pow(2, x), "mul": lambda: [1] * x, "hex": lambda: hex(x)}
for k, f in cases.items(): t(k, f)
try:
    with x: print("body")
except Boom as e: print(e)
a = [3, 1, 2]
class K:
    n = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        K.n += 1
        if K.n == 3: raise Boom("third comparison")
        return self.v < o.v
l = [K(i) for i in (5, 3, 8, 1, 9)]
try: l.sort()
except Boom as e: print(e, sorted(k.v for k in l))
