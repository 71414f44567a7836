# Which strings and constants are one object, seen through is.
import sys
def same(a, b): return a is b
a = "name"; b = "name"
print(same(a, b), same(a, "na" + "me"), same(a, "".join(["na", "me"])), same(sys.intern("".join(["na", "me"])), a))
class C:
    attr_one = 1
    def method_name(self): pass
c = C(); c.inst_attr = 1
print(all(k is sys.intern(k) for k in vars(C) if not k.startswith("__")), all(k is sys.intern(k) for k in vars(c)),
    C.method_name.__name__ is sys.intern("method_" + "name"),
    all(k is sys.intern(k) for k in C.method_name.__code__.co_varnames))
setattr(c, "".join(["dyn", "amic"]), 1); print([k is sys.intern("dynamic") for k in vars(c) if k == "dynamic"])
d = dict(keyword=1); print([k is sys.intern("key" + "word") for k in d])
print([k is sys.intern("glob_" + "name") for k in {"glob_name": 1}])
def f(arg_name): return locals()
print([k is sys.intern("arg_" + "name") for k in f(1)])
print(same("a b", "a b"), same("x" * 20, "x" * 20), same("a" * 5000, "a" * 5000), same(1000, 1000), same(1.5, 1.5),
    same((1, 2), (1, 2)), same("é", "é"), same("_x1", "_x1"), same(b"ab", b"ab"), same(-5, -5), same(-6, -6),
    same(None, None), same(1 + 1, 2), same("a" + "b", "ab"), same(2**10, 1024), same((1, (2, "x")), (1, (2, "x"))),
    same(frozenset, frozenset))
x = "z"; y = x * 1
print(same(x, y), same(x * 2, x * 2), same(x[0], x), same("xyz"[2], x), same(chr(122), x), same(b"z".decode(), x),
    same("\x00", chr(0)), same("ÿ", chr(255)), same("Ā", chr(256)), same("", ""), same("".strip(), ""),
    same("a".strip("a"), ""), same("abc"[1:1], ""), same(str(b"", "ascii"), ""))
e = 5; h = 2
print(same(e - h, 3), same(e * 51, 255), same(e * 51 + 1, 256), same(e * 51 + 2, 257), same(-e, -5), same(-e - 1,
    -6), same(int("7"), 7), same(int(7.9), 7), same(len("seven!!"), 7), same(7.0 // 1, 7.0), same(bool(1), True),
    same(True & True, True), same(e == 5, True), same(not e, False), same(abs(-3), 3), same(sum([1, 2]), 3),
    same(ord("a"), 97), same(hash(5), 5), same(int.from_bytes(b"\x05", "big"), 5), same(round(2.6), 3),
    same([10][0], 10), same(range(300)[256], 256), same(list(range(258))[257], 257), same(divmod(17, 5)[1], 2),
    same(1 << 8, e * 51 + 1), same(256 & 511, 256), same(100 - 200 + 105, 5), same(10**2 // 20, 5))
t = (1, 2)
print(same(t + (), t), same(() + t, t), same(t * 1, t), same(t[:], t), same(tuple(t), t), same(t[0:2], t), same((),
    tuple([])), same(t[2:], ()), same(tuple(i for i in ()), ()), same(t * 0, ()), same((*t,), t), same(frozenset(),
    frozenset([])), same(b"", bytes()), same(b"a"[0:1], b"a"), same(bytes([97]), b"a"), same(b"abc"[:0], b""))
s = "text"
print(same(s + "", s), same("" + s, s), same(s[:], s), same(s[0:4], s), same(str(s), s), same(s.strip(), s),
    same(s.lower(), s), same(s.replace("q", "r"), s), same("%s" % s, s), same(f"{s}", s), same("".join([s]), s),
    same(s.format(), s), same(s.ljust(2), s), same(s.zfill(3), s), same(s.expandtabs(), s), same(s.translate({}),
    s), same(s.encode().decode(), s), same(s.removeprefix("z"), s), same(s.split()[0], s), same(s.partition("z")[0],
    s), same(s * 1, s), same(s.splitlines()[0], s), same(s.center(0), s), same(s.casefold(), s),
    same("{}".format(s), s), same(format(s), s), same(s.rsplit("z")[0], s), same(s.title(), s), same(s.lstrip("z"),
    s))
