def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold(), "they're bill's".title(),
    "hELLO wORLD".capitalize())
print(s.find("o"), s.find("o", 5), s.find("o", 5, 8), s.find("z"), s.rfind("o"), s.index("W"), s.count("l"),
    s.count(""), s.count("l", 3, 5), "aaa".count("aa"), "".find(""), "abc".find("", 3), "abc".find("", 4),
    "abc".rfind(""), "abc".find("c", -1), "abc".find("a", -100, 100))
t(lambda: s.index("z")); t(lambda: s.rindex("z")); t(lambda: s.find()); t(lambda: s.find(5)); t(lambda: s.count(1))
t(lambda: "a" in 5 if 0 else 5 in s); t(lambda: s.find("o", None, None)); t(lambda: s.find("o", "x"))
print(s.startswith("Hell"), s.startswith(("x", "He")), s.startswith("o", 4), s.endswith("ld"), s.endswith(("a",
    "d")), s.startswith(""), s.startswith("", 100), s.startswith(()), s.endswith("World", -5))
t(lambda: s.startswith(5)); t(lambda: s.startswith(["a"])); t(lambda: s.endswith(("a", 5)))
t(lambda: s.startswith(b"H"))
print("a,b,,c".split(","), "a,b,,c".split(",", 1), " a  b c ".split(), " a  b c ".split(None, 1), "".split(),
    "".split(","), "abc".split("b"), "aXXbXXc".split("XX"), "a b c d".rsplit(None, 2), "a,b,c".rsplit(",", 1),
    "a  b".split(" "), "\ta\nb\x0bc\x1cd\u2003e".split(), "abc".split("abc"), " x ".rsplit())
t(lambda: "a".split("")); t(lambda: "a".split(5)); t(lambda: "a".split(",", "x"))
t(lambda: "a".split(sep=None, maxsplit=0)); t(lambda: "a b".rsplit("")); t(lambda: "a".split(b","))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\n\nb\n".splitlines(), "a\nb".splitlines(True),
    "".splitlines(), "\n".splitlines(keepends=True))
print("abcbd".partition("b"), "abc".partition("z"), "abcbd".rpartition("b"), "abc".rpartition("z"))
t(lambda: "a".partition("")); t(lambda: "a".rpartition(5))
print(",".join(["a", "b"]), "".join("abc"), "-".join([]), "-".join(["x"]), ", ".join({"k": 1}),
    "x".join(c for c in "ab"))
t(lambda: ",".join([1, 2])); t(lambda: ",".join(["a", 2])); t(lambda: ",".join(5)); t(lambda: ",".join(["a", b"b"]))
t(lambda: "".join([None]))
print("  x ".strip() + "|", "xxaxx".strip("x"), "  x".lstrip() + "|", "x  ".rstrip() + "|", "abcba".strip("ab"),
    "abc".strip(""), "\u3000x\x1f".strip(), "mississippi".lstrip("ipsm"), "x".strip(None))
t(lambda: "x".strip(5)); t(lambda: "x".strip("a", "b"))
print("aXbXc".replace("X", "--"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2),
    "".replace("", "x"), "".replace("a", "b"), "abc".replace("abc", ""), "aaa".replace("aa", "b"),
    "abc".replace("b", "b"), "a".replace("a", "a" * 5, -1), "xyx".replace("x", "", 0))
t(lambda: "a".replace("a")); t(lambda: "a".replace(1, "b")); t(lambda: "a".replace("a", 1))
t(lambda: "a".replace("a", "b", "c"))
print("x".center(5) + "|", "x".center(4, "*"), "xy".center(5, "-"), "x".ljust(3) + "|", "x".rjust(3, "0"),
    "42".zfill(5), "-42".zfill(6), "+1".zfill(4), "abc".zfill(2), "".zfill(2), "--1".zfill(5), "abc".center(2),
    "a".ljust(0))
t(lambda: "x".center("a")); t(lambda: "x".center(5, "ab")); t(lambda: "x".ljust(5, "")); t(lambda: "x".rjust())
t(lambda: "x".center(5, 5)); t(lambda: "x".zfill("5"))
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "ab\tc\n\td".expandtabs(3), "\t".expandtabs(0),
    "a\tb".expandtabs(-1))
print("prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "x".removeprefix("y"), "x".removesuffix(""),
    "abc".removeprefix("abc"))
print("abc" * 3, "abc" * 0, "abc" * -1, 2 * "ab", "" * 100, "a" + "b" + "", "abc"[::-1], "abc"[-2:], "abc"[5:],
    "abc"[1], "abc"[-3], len("abc"), "b" in "abc", "" in "", "abc" < "abd", "a" < "B", "" < "a", "abc" == "abc",
    "Z" < "a", "é" > "z", min("hello"), max("hello"), sorted("hello"), list("abc"), "abc".__contains__("c"))
for f in "isalpha isdigit isalnum isdecimal isnumeric isspace isupper islower istitle isidentifier isprintable isascii".split():
    print(f, [getattr(x, f)() for x in ("", "abc", "ABC", "Abc", "123", "a1", " ", "\n", "a b", "Ab Cd", "_x", "1x",
        "é", "²", "½", "٣", "Ⅷ", "ß", "日本", "\u00a0", "class", "ǅ", "a\x00")])
print("%s" % "x", "abc".translate({97: "A", 98: None, 99: 100}), str.maketrans("ab", "xy"), str.maketrans("ab",
    "xy", "z"), str.maketrans({"a": 1, 98: "q"}), "hello".translate(str.maketrans("el", "ip", "o")),
    "abc".translate({}))
t(lambda: str.maketrans("a", "bc")); t(lambda: str.maketrans(5)); t(lambda: str.maketrans({"ab": 1}))
t(lambda: "a".translate(5)); t(lambda: "a".translate({97: 2**40})); t(lambda: "a".translate({97: 1.5}))
t(lambda: str.maketrans("a", 5))
t(lambda: "a" + 1); t(lambda: "a" + b"b"); t(lambda: 1 + "a"); t(lambda: "a" * "b"); t(lambda: "a" * 1.5)
t(lambda: "a" - "b"); t(lambda: "abc"[3]); t(lambda: "x" * 10**18); t(lambda: "ab" * 2**62); t(lambda: "a" < 1)
t(lambda: str(1, 2)); t(lambda: str(b"a", "ascii")); t(lambda: str(b"\xff", "ascii")); t(lambda: str("a", "ascii"))
t(lambda: str(b"abc")); t(lambda: str()); t(lambda: str(object=5)); t(lambda: str(b"a", errors="strict"))
t(lambda: str(5, "utf-8")); t(lambda: str(b"a", "no-such-codec")); t(lambda: "é".encode("ascii"))
t(lambda: "abc".encode("nope")); t(lambda: "a".foo)
class S(str):
    def __repr__(self): return "S" + super().__repr__()
    def upper(self): return "UP"
print(S("x"), [S("x")], S("a") + "b", type(S("a") + "b").__name__, S("q").upper(), S("ab")[0], {S("k"): 1}["k"],
    S("a") == "a", str(S("z")), type(str(S("z"))).__name__, type(S("a").strip()).__name__,
    type(S("a") * 1).__name__, f"{S('f')}", ",".join([S("j")]), S(5), S(b"x", "ascii"), S("abc").replace("a", "b"))
