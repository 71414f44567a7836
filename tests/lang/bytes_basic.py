def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
b = b"Hello\x00\xff\n\t'\""
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], list(b[:3]), b"it's", b'"', b"'\"", b"\\", bytes(range(0, 256, 17)),
    str(b"x"), repr(bytearray(b"x\x80")), b"a" + b"b", b"ab" * 2, b"l" in b, 72 in b, b"" in b, b == b[:], b < b"I",
    hash(b"a") == hash(b"a"))
for args in ((), (5,), ([1, 2, 255],), (b"x",), (bytearray(b"y"),), ("é", "utf-8"), ("é", "latin-1"), (range(3),),
    ((i for i in (65, 66)),), ("abc",), (-1,), ([256],), ([-1],), (["a"],), (1.5,), (None,), ("é", "ascii"), (b"x",
    "utf-8"), (5, "utf-8"), ([1], "utf-8"), ("é", "ascii", "replace"), (10**20,), (memoryview(b"mv"),), ({1: 2},),
    (True,), (object(),)):
    t(lambda: bytes(*args)); t(lambda: bytearray(*args))
s = b"a,b,,c"
print(s.split(b","), s.rsplit(b",", 1), s.partition(b","), s.rpartition(b","), b" a b ".split(), s.find(b","),
    s.find(44), s.rfind(b","), s.index(b"c"), s.count(b","), s.replace(b",", b"--"), b",".join([b"x",
    bytearray(b"y")]), b"  x ".strip(), b"xxaxx".strip(b"x"), b"abc".startswith(b"a"), b"abc".endswith((b"x",
    b"c")), b"abc".upper(), b"ABC".lower(), b"aBc".swapcase(), b"hello world".title(), b"abc".capitalize(),
    b"x".center(5, b"*"), b"x".ljust(3), b"x".rjust(3), b"-5".zfill(5), b"a\tb".expandtabs(4),
    b"a\nb\r\nc".splitlines(), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"),
    b"abc".hex(), b"abc".hex("-"), b"abcdef".hex(":", 2), bytes.fromhex("61 62 63"), bytes.fromhex(""),
    b"\xc3\xa9".decode(), b"abc".isalpha(), b"12".isdigit(), b" ".isspace(), b"aB".isupper(), b"Ab".istitle(),
    b"a1".isalnum(), b"\x80".isascii(), b"pre-x".removeprefix(b"pre-"), b"x.y".removesuffix(b".y"))
t(lambda: b[100]); t(lambda: b["a"]); t(lambda: b + "s"); t(lambda: b"a" * "b"); t(lambda: "a" in b)
t(lambda: 256 in b); t(lambda: b.find("a")); t(lambda: b.index(b"zz")); t(lambda: b.split("a"))
t(lambda: b.split(b"")); t(lambda: b",".join(["a"])); t(lambda: b",".join([1])); t(lambda: b.replace("a", "b"))
t(lambda: b.startswith("H")); t(lambda: b < "a"); t(lambda: bytes.fromhex("6")); t(lambda: bytes.fromhex("zz"))
t(lambda: bytes.fromhex(5)); t(lambda: b.decode("nope")); t(lambda: b"\xff".decode())
t(lambda: b"x".center(5, b"ab")); t(lambda: b"x".strip("x")); t(lambda: bytes.maketrans(b"a", b"bc"))
t(lambda: b"a".translate(b"b")); t(lambda: b.foo); t(lambda: setattr(b, "x", 1)); t(lambda: b.__setitem__(0, 1))
t(lambda: b"a" == "a"); t(lambda: b"a".find(300)); t(lambda: b"abc".hex("ab")); t(lambda: b"abc".hex(5))
t(lambda: b"x" * 10**18)
a = bytearray(b"hello")
a[0] = 72; a[1:3] = b"EL!"; a.append(33); a.extend(b"xyz"); a.extend([65, 66]); a.insert(0, 60)
print(a, a.pop(), a.pop(0), a)
a.remove(33); a.reverse(); print(a); del a[0]; del a[::2]; print(a); a += b"++"; a *= 2
print(a, a.copy() is a, a == bytes(a), bytes(a) == a); a[:] = range(5); print(a); a[::2] = b"abc"; print(a)
a.clear(); print(a)
t(lambda: a.pop()); t(lambda: a.append(256)); t(lambda: a.append("x")); t(lambda: a.append(b"x"))
t(lambda: a.extend("s")); t(lambda: a.extend([300])); t(lambda: a.extend(5)); t(lambda: a.remove(5))
t(lambda: a.remove(300)); t(lambda: a.__setitem__(0, 1)); t(lambda: a.insert("x", 1)); t(lambda: hash(a))
t(lambda: {a}); t(lambda: a.__iadd__("x")); t(lambda: bytearray(b"abc").__setitem__(slice(0, 3, 2), b"x"))
t(lambda: bytearray(b"abc").__setitem__(slice(0, 1), "x")); t(lambda: bytearray(b"abc").__setitem__(slice(0, 1), 5))
t(lambda: bytearray(b"abc").__delitem__(9)); t(lambda: bytearray(b"abc").__setitem__(0, -1))
t(lambda: bytearray(3).pop(9)); t(lambda: bytearray(b"abc").pop("x"))
class B(bytes): pass
print(B(b"x"), type(B(b"ab")[0:1]).__name__, B([65]), isinstance(B(), bytes), sorted(b"hello"), max(b"abc"),
    [*b"ab"], dict(zip(b"ab", b"cd")), b"%d" % 5, b"x" b"y", rb"\n", b"a" if b"" else b"b", sum(b"abc"),
    bytes(a for a in b"abc" if a > 97), b"abc".__contains__(b"bc"), memoryview(b"abc")[1],
    bytes(memoryview(b"abc")[::2]), memoryview(b"abc").tobytes())
