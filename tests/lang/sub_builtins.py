# Subclasses of built-in types: what they inherit, what they override, what comes back.
class I(int):
    def __str__(self): return "I:" + int.__repr__(self)
class F(float): pass
class S(str): pass
class B(bytes): pass
class L(list): pass
class T(tuple): pass
class D(dict): pass
class St(set): pass
class Fs(frozenset): pass
class C(complex): pass
class Ba(bytearray): pass
class E(Exception): pass
objs = [I(5), F(1.5), S("s"), B(b"b"), L([1]), T((1,)), D(a=1), St({1}), Fs({2}), C(1j), Ba(b"x"), E("e")]
for o in objs:
    base = type(o).__mro__[1]
    o.attr = "x"; o.__dict__["y"] = 2
    print(type(o).__name__, repr(o), str(o), f"{o}", o.attr, o.y, isinstance(o, base),
        o == base(o) if not isinstance(o, E) else "-", bool(o), base.__name__)
print(I(1) + I(2), type(I(1) + I(2)).__name__, type(-I(1)).__name__, type(abs(I(-1))).__name__,
    type(int(I(3))).__name__, type(I(3).real).__name__, type(F(1) * 2).__name__, type(S("a") + S("b")).__name__,
    type(S("a") * 2).__name__, type(S("A").lower()).__name__, type(S("abc")[1:]).__name__,
    type(S("x").strip()).__name__, type("".join([S("q")])).__name__, type(L([1]) + [2]).__name__,
    type(L([1])[:]).__name__, type(L([1]).copy()).__name__, type(L([1]) * 2).__name__, type(T((1,)) + (2,
    )).__name__, type(D(a=1).copy()).__name__, type(D(a=1) | {}).__name__, type(St({1}) | {2}).__name__,
    type(St({1}).copy()).__name__, type(Fs({1}) & {1}).__name__, type(C(1) + 1).__name__,
    type(B(b"a") + b"b").__name__, type(Ba(b"a") + b"b").__name__, type(tuple(T((1,)))).__name__,
    type(list(L())).__name__, type(str(S("s"))).__name__, type(bytes(B(b"q"))).__name__, type(float(F(1))).__name__,
    type(frozenset(Fs())).__name__)
print({I(1): "a"}[1], {S("k"): 1}["k"], {T((1,)): 2}[(1,)], hash(I(7)) == hash(7), hash(S("z")) == hash("z"),
    I(3) in [3], [1, 2, 3][I(1)], "abc"[I(1)], range(I(3)), S("a") in "abc", "abc".find(S("b")), "%s %d" % (S("p"),
    I(4)), ",".join([S("a"), "b"]), sorted([S("b"), "a"]), max(I(3), 2), sum([I(1), 2]), divmod(I(7), 2),
    round(F(2.5)), int(F(2.9)), float(I(2)), I("12"), I("ff", 16), F("1.5"), S(b"x", "ascii"), L("ab"), T("ab"),
    D([("a", 1)]), D(x=1), St("aa"), getattr(objs[0], S("attr")), chr(I(65)), [0] * I(2), "ab" * I(2), 2 ** I(3),
    I(2) ** 3, I(7) // 2, I(7) % 4, I(1) < 2 < I(3), slice(I(1), I(2)), bin(I(5)), I(5).bit_length(),
    I.from_bytes(b"\x01", "big"), type(I.from_bytes(b"\x01", "big")).__name__, type(F.fromhex("0x1p0")).__name__,
    type(D.fromkeys("a")).__name__)
class L2(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return "item"
    def __len__(self): return 77
    def __iter__(self): return iter("custom")
    def __eq__(self, o): return "eq"
    def __add__(self, o): return "add"
    def __contains__(self, o): return o == "in"
    __hash__ = None
l = L2(); l.append(1); l.extend([2]); l += [3]; l.insert(0, 4)
print(l[0], len(l), list(l), l == 1, l + 1, "in" in l, list.__repr__(l), l.index(2), l.pop(), [*l], sorted(l),
    list.__len__(l), bool(l), min(l), repr(l), l[1:2], "".join(l), dict.fromkeys(l), set(l) == set("custom"),
    tuple(l), enumerate(l).__next__(), L2.__mro__[1])
class D2(dict):
    def __setitem__(self, k, v): print("setitem", k); super().__setitem__(k, v)
    def __getitem__(self, k): return "got " + str(k)
    def __missing__(self, k): return "missing"
    def get(self, k, d=None): return "get"
d = D2(a=1); d["b"] = 2; d.update(c=3); d.setdefault("d", 4)
print(d, d["zz"], d.get("a"), dict.__getitem__(d, "q"), d.pop("a"), "%(k)s" % d, "{k}".format_map(d),
    "{0[k]}".format(d), {**d}, dict(d), list(d.items()), eval("k", {}, d))
class S2(str):
    def __eq__(self, o): return "always"
    def __hash__(self): return 1
    def __len__(self): return 99
    def __getitem__(self, i): return "ch"
    def __str__(self): return "str()"
    def __add__(self, o): return "added"
    def __format__(self, sp): return "formatted"
s = S2("abc")
print(s == 1, len(s), s[0], str(s), s + "x", f"{s}", "%s" % s, s.upper(), list(s), "b" in s, {s: 1} != {},
    "".join([s, s]), s * 2, print(s), repr(s), s < "b", "x" + s)
class I2(int):
    def __eq__(self, o): return False
    def __hash__(self): return 5
    def __bool__(self): return False
    def __index__(self): return 9
    def __int__(self): return 8
    def __float__(self): return 7.5
    def __repr__(self): return "I2"
    def __lt__(self, o): return "lt"
i = I2(3)
print(i == 3, bool(i), int(i), float(i), i, [i], list(range(12))[i], i < 1, i + 1, 3 in [i], i in [i], hex(i),
    "%d" % i, f"{i:d}", not i, round(i), i.real, {i: 1}, abs(i), max(i, 2))
class E2(ValueError):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __str__(self): return f"E2({self.args}, {self.b})"
try: raise E2(1, b=2)
except ValueError as e: print(e, repr(e), e.args, e.b)
class K(KeyError):
    def __str__(self): return "custom"
try: raise K("x")
except KeyError as e: print(e, repr(e))
