# match: every kind of pattern, guards, captures, and what is evaluated when.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
    def __repr__(self): return f"Point({self.x}, {self.y})"
class Color: RED = "red"; BLUE = "blue"
def kind(v):
    match v:
        case None: return "none"
        case True | False: return "bool"
        case 0: return "zero"
        case -1 | -2.5 | 1 + 2j: return "number literal"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "number"
        case "": return "empty str"
        case Color.RED: return "red!"
        case str(s): return f"str {s}"
        case []: return "empty seq"
        case [x]: return f"one {x}"
        case [1, y, *rest]: return f"one then {y} {rest}"
        case (x, [y, (z,)]): return f"nested {x} {y} {z}"
        case [*_, "end"]: return "ends"
        case [_, _, mid, *_]: return f"third {mid}"
        case {"k": w, "m": [a, b]}: return f"map {w} {a} {b}"
        case {"k": w, **others}: return f"k {w} {others}"
        case {}: return "some map"
        case Point(0, 0): return "origin"
        case Point(x=0, y=yy): return f"on y {yy}"
        case Point(xx, y=yy): return f"point {xx} {yy}"
        case _: return "other"
for v in (None, True, False, 0, -1, -2.5, 1 + 2j, 101, 7, 1.5, "", "red", "blue", [], (5,), [1, 2], [1, 2, 3, 4],
          (0, [1, (2,)]), [0, 0, "end"], range(5), {"k": 1, "m": (3, 4)}, {"k": 1, "z": 2}, {"q": 1}, Point(0, 0),
          Point(0, 3), Point(2, 3), object, b"ab", bytearray(b"x"), {1, 2}, [0, 1, 2]):
    print(repr(v), "->", kind(v))

def alternatives(v):
    match v:
        case [a, b] | {"b": b, "a": a}: return a, b
        case (1 | 2 | 3) as n: return "small", n
        case [Point(x=p) | {"x": p}, _, _] as whole: return p, whole
        case [[x, *_] | (x, *_), "t", "u", "v"]: return x
for v in ([1, 2], {"a": 3, "b": 4}, 2, [Point(9, 0), 1, 2], [{"x": 8}, 1, 2], [[7, 1], "t", "u", "v"], 5):
    print(alternatives(v))

def order(log):
    class Noisy:
        def __init__(self, n): self.n = n
        def __eq__(self, o): log.append(("eq", self.n, o)); return self.n == o
    class NS: a = 1; b = 2
    def subject(): log.append("subject"); return Noisy(2)
    match subject():
        case NS.a: r = "a"
        case NS.b if log.append("guard"): r = "never"
        case 2 if log.append("guard 2") is None: r = "two"
    return r, log
print(order([]))

def captures_survive():
    x = "outer"
    match [1, 2]:
        case [x, 3]: pass
        case [1, y] if x == "outer" and y == 3: pass
        case [p, q] if p == 2: pass
        case _: return x, y, p, q
print(captures_survive())

def loops():
    out = []
    for v in [1, [2, 3], {"stop": 1}, 4]:
        match v:
            case int(): continue
            case [a, b]: out.append(a + b)
            case {"stop": _}: break
    return out
print(loops())

def dies():
    class D:
        def __init__(self, n): self.n = n
        def __del__(self): print("del", self.n)
    match [D("first"), D("second")]:
        case [a, b, c]: pass
        case [a, b]: print("matched"); del a; print("body")
    print("after")
dies()
class Bad:
    __match_args__ = 5
class Bad2:
    __match_args__ = ("a",)
for case in ("Bad(1)", "Bad2(1, 2)", "int(1, 2)", "3()", "Point(1, x=2)", "undefined.x", "Bad2(1)"):
    try:
        exec(f"match Bad2() if 'Bad2' in {case!r} else Point(1, 2) if 'Point' in {case!r} else Bad() if 'Bad' in {case!r} else 5:\n case {case}: print('yes')\n case _: print('no')")
    except Exception as e:
        print(case, type(e).__name__, e)
match = 1; case = 2
match[0:1] if False else None
print(match, case, match * case)
match (match, case):
    case (1, case): print("soft keywords", case)
# A class that could be both is what the first of its bases says.
import collections, collections.abc
def shape(x):
    match x:
        case [*_]: return "sequence"
        case {}: return "mapping"
class Plain: pass
class A(collections.UserDict, Plain, list): pass
class B(dict, collections.abc.Sequence, Plain): pass
class C(collections.UserList, dict, Plain): pass
class D(list, Plain, collections.abc.Mapping): pass
print([shape(x()) for x in (A, B, C, D)])
for code in 'f""', 'f"{match}"', '[1, f"a" "b"]', '{f"k": 1}':
    try: compile(f"match 1:\n    case {code}: pass", "<s>", "exec"); print("ok")
    except SyntaxError as e: print(code, "|", e.msg, e.lineno, e.offset, e.end_offset)
