def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for n in (0, 1, -1, 5, 255, 256, -256, 2**31, 2**63 - 1, 2**63, -2**63, 2**64, 10**50, -10**50):
    print(n, n.bit_length(), n.bit_count(), bin(n), oct(n), hex(n), n.conjugate(), n.real, n.imag, n.numerator,
        n.denominator, n.as_integer_ratio(), hash(n) == hash(-n) or n != 0, bool(n), abs(n), ~n, -n)
for n in (0, 1, 255, 256, 65535, 2**40 + 5): print(n.to_bytes(8, "big"), n.to_bytes(8, "little"),
    int.from_bytes(n.to_bytes(8, "big"), "big"))
t(lambda: (-1).to_bytes(2, "big", signed=True)); t(lambda: (-1).to_bytes(2, "big"))
t(lambda: (256).to_bytes(1, "big")); t(lambda: (128).to_bytes(1, "big", signed=True))
t(lambda: (5).to_bytes(1, "middle")); t(lambda: (5).to_bytes(-1, "big")); t(lambda: (5).to_bytes())
t(lambda: (0).to_bytes(0, "big"))
t(lambda: int.from_bytes(b"\xff\xfe", "big", signed=True)); t(lambda: int.from_bytes(b""))
t(lambda: int.from_bytes([1, 2, 3], "little")); t(lambda: int.from_bytes("abc", "big"))
t(lambda: int.from_bytes([300], "big"))
for s in ("0", "12", "-12", "+12", "  12\n", "1_000", "0012", "-0", "٣٤", "１２"): t(lambda: int(s))
for s in ("", " ", "1 2", "1__0", "_1", "1_", "0x10", "1.0", "1e5", "--1", "+", "abc", "12a", "\u0663x", "1\x00",
    "é"): t(lambda: int(s))
for s, b in (("ff", 16), ("0xff", 16), ("-0xFF", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("17", 0), ("017", 0),
    ("00", 0), ("z", 36), ("Zz", 36), ("102", 2), ("12", 1), ("12", 37), ("12", -1), ("0b1", 16), ("0x", 16),
    ("1_0", 2), ("0x_f", 0), ("0_", 0), (b"12", 10), (bytearray(b"ff"), 16), (12, 10), ("1" * 30, 3), ("", 10),
    ("9", 8), ("0x1", 10)): t(lambda: int(s, b))
t(lambda: int()); t(lambda: int(3.99)); t(lambda: int(-3.99)); t(lambda: int(1e20)); t(lambda: int(float("nan")))
t(lambda: int(float("inf"))); t(lambda: int(None)); t(lambda: int([])); t(lambda: int("5", "x"))
t(lambda: int(x=5)); t(lambda: int("5", base=16)); t(lambda: int(True)); t(lambda: int(b"42")); t(lambda: int(2j))
t(lambda: int(base=10)); t(lambda: int(b"\xff"))
for a, b, m in ((2, 10, 1000), (3, -1, 7), (2, -1, 4), (5, 0, 1), (-3, 3, 5), (3, 3, -5), (2, 5, 0), (0, 0, 5), (7,
    2**100, 13), (2**100, 2**100, 10**9 + 7), (2, -1, 1)): t(lambda: pow(a, b, m))
t(lambda: pow(2, 0.5, 3)); t(lambda: pow(2, 3, 1.5)); t(lambda: pow("a", 2)); t(lambda: pow(2, base=3))
t(lambda: pow(base=2, exp=3)); t(lambda: pow(base=2, exp=3, mod=5))
for n, d in ((1234, -2), (1250, -2), (1350, -2), (-1250, -2), (5, 0), (5, 3), (15, -1), (25, -1), (-15, -1),
    (10**30 + 5 * 10**9, -10), (7, -5)): print(round(n, d), end=" ")
print(round(5), round(-7), round(True), type(round(True)).__name__)
t(lambda: (5).__round__("x")); t(lambda: (5).foo); t(lambda: 5 .real); t(lambda: (5).__index__())
t(lambda: (5).__trunc__()); t(lambda: (5).__floor__()); t(lambda: (5).__ceil__()); t(lambda: divmod(-7, 3))
t(lambda: (7).__divmod__("x")); t(lambda: (7).__eq__("x")); t(lambda: (7).__lt__(8.0)); t(lambda: (7).__bool__())
t(lambda: (7).__float__()); t(lambda: (2**2000).__float__()); t(lambda: float(2**1024))
t(lambda: (5).is_integer() if hasattr(5, "is_integer") else "no is_integer")
class I(int):
    def __repr__(self): return f"I({int(self)})"
    def __add__(self, o): return I(int(self) + o)
print(I(5), I(5) + 1, I(5) * 2, [I(3)], int(I(7)), type(int(I(7))).__name__, I("12"), I(5) == 5, {5: "x"}[I(5)],
    I(3) < 4, type(+I(3)).__name__, str(I(4)), f"{I(4)}", f"{I(4):>4}", "%d" % I(4), isinstance(True, int),
    I.from_bytes(b"\x05", "big"), type(I(True)).__name__)
t(lambda: bool(5, 6)); t(lambda: bool()); t(lambda: bool([])); t(lambda: bool(x=1))
print(True + True, str(True), repr(False), True.__repr__(), int(True), True == 1, hash(True), {True: "t"}[1],
    True & 3, True ^ True, True | False, type(True & True).__name__, ~False, -True, True // 1, bool("False"))
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(2**61 - 2), hash(-(2**61 - 1)), hash(10**30), hash(0),
    hash(2**64), hash(-(2**64)), hash(12345678901234567890))
