def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for v, specs in ((42, ("", "d", "5d", "<5", ">5", "^5", "=5", "05", "+d", " d", "-d", "+", "x", "X", "#x", "#X",
"o", "#o", "b", "#b", "08b", "#010x", "c", ",", "_", "10,", "e", ".2e", "f", ".1f", "g", "%", "n", "*<6", "x^7",
"+06d", "#_b", "#06b", " 5", "=+6", "0<6", "<06", "s", ".2d", ".2", "q", "5c", "+c", ",x", "_x", ",c", ",_", "#c",
"0", "1000000000000000000000d", "-5", "٣<5", "日^8", "{<4", "}>4", "=")),
    (-1234567, ("", ",", "_", "15,", "015,", "+,d", "x", "_x", "#_b", "=12", "e", ",.2f", "010", "^20,", "020_x",
    "012,d", "*=20,")),
    ("text", ("", "s", "10", "<10", ">10", "^10", "*^10", ".2", "10.2", "^7.3s", "=10", "05", "+", "-5", " 5", "d",
    "x", ",", "#", ".2d", "c", "z", "_", "010s", "<010", ".0", "日>6", "s5", ".", "5.", "!r")),
    (True, ("", "d", "5", "s", "x", "<6", "f")), (None, ("", "5", "s")), ([1], ("", "5")), ((1, 2), ("",)), ({},
    ("x",)), (object, ("",)), (b"x", ("", "5"))):
    for spec in specs:
        try: print(spec, repr(format(v, spec)), end="; ")
        except Exception as e: print(spec, "|", type(e).__name__, e, end="; ")
    print()
print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{0[1]} {0[0]}".format([1, 2]),
    "{0.real}".format(5), "{a[k]} {a[0]}".format(a={"k": 1, 0: 2}), "{0[a][b]}".format({"a": {"b": 7}}),
    "{!r} {!s} {!a}".format("é", "é", "é"), "{:>{}}".format("x", 5), "{:{fill}{align}{w}}".format("x", fill="*",
    align="^", w=7), "{{}}".format(), "{{{}}}".format(1), "{0:{1}.{2}f}".format(3.14159, 8, 2),
    "{0!r:>10}".format("x"), "{:{}{}}".format(5, ">", 4), "{0}{0}{0}".format("ab"), "{a.b.c}".format(a=type("A", (),
    {"b": type("B", (), {"c": 5})})), "{0[a b]}".format({"a b": 1}), "{0[-1]}".format({"-1": "neg"}),
    "{:}".format(3), "{0:}".format(4), "{a!r}".format(a="q"), "".format(), "{:%}".format(0.5), "no braces".format(1,
    x=2))
for f in ("{", "}", "{0", "{0!}", "{0!x}", "{0!rr}", "{0.}", "{0[}", "{0[]}", "{0[a}", "{} {0}", "{0} {}", "{2}",
    "{a}", "{0.nope}", "{0[9]}", "{0[x]}", "{:{:{}}}", "{!}", "{:", "{0:{}}", "a}b", "a{b", "{{}", "{}}", "{0x}",
    "{-1}", "{ }", "{0 }", "{a b}", "{[0]}", "{.real}", "{0[0]x}", "{0!r x}", "{99999999999999999999}", "{0.0}",
    "{a.}"):
    t(lambda: f.format([1, 2], 3))
t(lambda: "{}".format()); t(lambda: "{a}".format_map({"a": 1})); t(lambda: "{b}".format_map({"a": 1}))
class D(dict):
    def __missing__(self, k): return f"<{k}>"
print("{x} {y}".format_map(D(x=1)))
t(lambda: "{0}".format_map({})); t(lambda: "{}".format_map([1])); t(lambda: format(5, 5)); t(lambda: format())
t(lambda: format(1, 2, 3)); t(lambda: "{:d}".format("x")); t(lambda: "{:s}".format(5))
t(lambda: "{:x}".format(1.5)); t(lambda: "{:c}".format(-1)); t(lambda: "{:c}".format(0x110000))
t(lambda: "{:5}".format(object())); t(lambda: format(10**100, ",")[:20]); t(lambda: "%s" % "{}".format("nested"))
class F:
    def __format__(self, s): return f"F<{s}>"
class G:
    def __str__(self): return "G str"
print("{} {:abc} {!s}".format(F(), F(), G()), f"{F():x{1+1}y}", "{:}".format(G()), f"{G()}", format(G()))
t(lambda: format(G(), "5")); t(lambda: f"{G():>5}"); t(lambda: "{:>8}".format(str(G())))
