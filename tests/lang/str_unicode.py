s = "Grüße, Ελλάδα, Привет, 日本語, 🐍🎉, e\u0301"
print(len(s), s[3], s[-1] == "\u0301", s[::-1], s.upper(), s.lower(), s.title(), s.swapcase(), s.casefold(),
    s.find("日"), s.index("🎉"), s[24:27], s.count("л"), s.split(", "), s.encode("utf-8")[:12])
for a in ("ß", "ŉ", "ǰ", "ﬁ", "İ", "ı", "Σ", "ς", "ΑΣ", "ΑΣ Β", "Σ Α", "ǆ", "Ǆ", "ǅ", "K", "Å", "ΐ", "ﬀi", "ﬃ", "ᾳ",
    "ᾼ", "Ϊ́", "ñ", "Ñ", "ÿ", "µ", "Ā", "ა", "Ა", "ꭰ", "Ꭰ", "𐐀", "𐐨", "ⓐ", "ª"): print(a, a.upper(), a.lower(),
    a.title(), a.casefold(), a.swapcase(), a.capitalize(), a.isupper(), a.islower(), a.isalpha(), a.istitle(),
    ascii(a))
for c in "a1 _é²½٣Ⅷ日🐍\u00ad\u200b\u0301\u2028\ue000\ufeff\xa0€×ªⅣ〇一௰፩\U000e0001": print(ascii(c), c.isalpha(),
    c.isdigit(), c.isdecimal(), c.isnumeric(), c.isspace(), c.isprintable(), c.isidentifier(), c.isalnum(),
    end="; ")
print()
print(repr("\x00\x1f\x7f\x80\xa0\xad\u0378\u200b\u2028\ue000\ufffe\U0001f40d\U000e0001\U0010ffff\ud800"),
    ascii("é日🐍\ud800"), repr("'\"é\\"), repr("tab\tnl\ncr\r"), repr("\x1b[0m"))
lone = "a\ud800b\udfff"
print(len(lone), lone[1] == "\ud800", lone.encode("utf-8", "surrogatepass"), lone.encode("utf-8", "replace"),
    lone.encode("utf-8", "backslashreplace"), lone.encode("utf-8", "ignore"), lone.encode("ascii",
    "xmlcharrefreplace"), lone == "a\ud800b\udfff", lone.upper() == "A\ud800B\udfff", "\ud83d\udc0d" == "🐍",
    len("\ud83d\udc0d"))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: lone.encode()); t(lambda: print(lone)); t(lambda: b"\xff\xfe".decode()); t(lambda: b"\xe2\x82".decode())
t(lambda: b"a\xc3(b".decode()); t(lambda: b"\xed\xa0\x80".decode()); t(lambda: b"\xf8\x88\x80\x80\x80".decode())
t(lambda: b"\xc0\x80".decode()); t(lambda: b"\xf4\x90\x80\x80".decode()); t(lambda: "é日".encode("latin-1"))
t(lambda: "é".encode("latin-1")); t(lambda: b"\xe9".decode("latin-1")); t(lambda: "abc".encode("utf-16"))
t(lambda: "a🐍".encode("utf-16-le")); t(lambda: "a🐍".encode("utf-32-be"))
t(lambda: b"\xff\xfea\x00".decode("utf-16")); t(lambda: "é".encode("ascii", "replace"))
t(lambda: "é".encode("ascii", "nope"))
for e in ("strict", "replace", "ignore", "backslashreplace", "surrogateescape"):
    for b in (b"a\xffb", b"\xe2\x82", b"\xf0\x9f\x90", b"ok", b"\x80\x81", b"\xe2(\xa1",
        b"\xed\xa0\x80x"): t(lambda: b.decode("utf-8", e))
t(lambda: "a\udcffb".encode("utf-8", "surrogateescape")); t(lambda: b"\x80".decode("ascii", "replace"))
t(lambda: b"\x80".decode("ascii", "surrogateescape"))
print(chr(0), chr(0x10ffff) == "\U0010ffff", ord("🐍"), ord("é"), [chr(c) for c in (65, 233, 0x20ac, 0x1f40d)])
t(lambda: chr(-1)); t(lambda: chr(0x110000)); t(lambda: chr(1.5)); t(lambda: ord("ab")); t(lambda: ord(""))
t(lambda: ord(5)); t(lambda: ord(b"a")); t(lambda: ord(b"ab")); t(lambda: chr(2**70))
print("é" == "e\u0301", "日" < "🐍", sorted(["é", "z", "a", "É", "日", "🐍"]), "ÿ" < "Ā", hash("é") == hash("é"),
    "é" in "café", "fé" in "café", "naïve".center(9, "·"), "日本".ljust(4, "。"), "x日y".partition("日"),
    "é,è".split(","), "ééé".replace("é", "e", 2), "日本日本".rfind("日本"), "日本日本".find("本", 2), "aé🐍"[1:], "aé🐍"[-1:],
    "aé🐍" * 2, "ééabc".lstrip("é"), "日".zfill(3), "é\tb".expandtabs(4))
big = "".join(chr(0x100 + i % 500) for i in range(5000))
print(big[4999] == chr(0x100 + 4999 % 500), big[2500:2503] == "".join(chr(0x100 + i % 500) for i in range(2500,
    2503)), len(big[10:4000:7]), big[::-1][0] == big[-1], big.find(chr(0x100 + 77), 600), len(big.encode()),
    big.count("Ā"), [i for i, c in enumerate(big[:1200]) if c == "Ă"])
ñandú = 1; 变量 = 2; ﬁ = 3
print(ñandú + 变量 + fi, "变量" in globals(), "ﬁ" in globals(), "x²".isidentifier(), "Ⅷ".isidentifier(),
    "a·b".isidentifier())

# what cannot be encoded, by name
print('a\xe9\u20ac\n\U0001f600\ud800'.encode('ascii', 'namereplace'), '\u20ac'.encode('latin-1', errors='namereplace'))
