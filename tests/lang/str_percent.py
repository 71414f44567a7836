def t(f, a):
    try: print(f, "->", repr(f % a))
    except Exception as e: print(f, "|", type(e).__name__, e)
for f, a in (("%s", 1), ("%s %s", (1, 2)), ("%r", "x"), ("%a", "é"), ("%d", 5), ("%i", -5), ("%u", 5),
    ("%5d|%-5d|%05d|%+d|% d", (1, 2, 3, 4, 5)), ("%x %X %#x %#X %o %#o", (255, 255, 255, 255, 8, 8)), ("%c%c", ("a",
    98)), ("%%", ()), ("%5%|", ()), ("%s%%", 5), ("%(a)s %(b)d", {"a": 1, "b": 2}), ("%(a)s", {"a": (1, 2)}),
    ("%(a b)s", {"a b": 3}), ("%((x))s", {"(x)": 4}), ("%.3s|%5.1s|%-5.2s|", ("abcdef", "xyz", "pqr")),
    ("%*d|%-*d|%.*f", (5, 1, 5, 2, 2, 3.14159)), ("%s", None), ("%s", [1, 2]), ("%s", (1,)), ("%s", ((1, 2),)),
    ("%s", {"k": 1}), ("%d", True), ("%d", 3.99), ("%d", -3.99), ("%d", 10**30), ("%x", -255), ("%#o", -8), ("%.5d",
    42), ("%+.3d", 7), ("%08.3d", 7), ("%-08d|", 7), ("%#.3x", 10), ("%s", b"x"), ("%r %s", ("a", "b")),
    ("%ld %hd %Ld", (1, 2, 3)), ("%s", "日本"), ("%5s|%-5s|", ("日", "é")), ("%c", "日"), ("%c", 0x1f40d), ("%.2r",
    "long"), ("%10r|", "x"), ("no args", ()), ("no args", {}), ("no args", []), ("%s", []), ("%s", {}),
    ("% 5d|%+5d|%- 5d|", (1, 2, 3)), ("%0+5d", 3), ("%e %g", (1, 2)), ("%f", 10**20), ("%.0f %.0f", (0.5, 1.5)),
    ("%5.1f%%", 99.55)): t(f, a)
for f, a in (("%s %s", 1), ("%s %s", (1,)), ("%s", (1, 2)), ("%s", ()), ("%d", "x"), ("%d", None), ("%d", []),
    ("%d", "5"), ("%x", "a"), ("%x", 1.5), ("%o", 1.5), ("%c", "ab"), ("%c", ""), ("%c", -1), ("%c", 0x110000),
    ("%c", 1.5), ("%c", None), ("%f", "x"), ("%e", None), ("%q", 1), ("%", 1), ("%5", 1), ("%.", 1), ("%(a",
    {"a": 1}), ("%(a)", {"a": 1}), ("%(a)s", 5), ("%(a)s", (1,)), ("%(b)s", {"a": 1}), ("%*d", ("x", 1)), ("%*d",
    5), ("%.*f", ("a", 1.0)), ("abc", 1), ("abc", (1,)), ("abc", "x"), ("%s %(a)s", {"a": 1}), ("%(a)s %s",
    {"a": 1}), ("%d %s", (1,)), ("%99999999999999999999d", 1), ("%.99999999999999999999d", 1), ("%é", 1), ("%\n",
    1), ("%5.2y", 1), ("%(a)d", {"a": "s"}), ("%i", 1j), ("%d", float("nan")), ("%d", float("inf")), ("%s%", 1),
    ("% ", 1), ("%z", 1), ("%b", 5)): t(f, a)
class O:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __int__(self): return 5
    def __index__(self): return 6
    def __float__(self): return 7.5
    def __getitem__(self, k): return "item " + str(k)
print("%s %r %a %d %x %f %g" % ((O(),) * 7), "%(key)s" % O())
class I:
    def __int__(self): return 5
for f in ("%d", "%x", "%c"):
    try: print(f % I())
    except TypeError as e: print(e)
class S(str):
    def __mod__(self, o): return "S mod"
    def __rmod__(self, o): return "S rmod"
print(S("%s") % 1, "%s" % S("x"), "abc%s" % S("y"))
try: "a" % S("q") and print("a%s" % S("q"))
except TypeError as e: print(e)
b = b"%s %d %5.1f %x %c%c %a %r %b %%" % (b"x", 5, 2.5, 255, 65, b"B", "é", "é", b"raw")
print(b, bytearray(b"%d") % 5, b"%(a)s" % {b"a": b"v"})
for f, a in ((b"%s", "str"), (b"%d", b"x"), (b"%c", "a"), (b"%c", 256), (b"%b", 5), (b"%q", 1), (b"%s %s",
    b"x")): t(f, a)
s = "%s"; s %= "in place"; print(s)
