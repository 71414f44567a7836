for s in ("0", "-0", "1", "0.1", "0.5", "1e16", "1e15", "123456789012345678", "1e22", "1e23", "9007199254740993",
    "1e-4", "1e-5", "0.0001", "0.00001", "1.7976931348623157e308", "2.2250738585072014e-308", "5e-324", "2.5e-324",
    "1e-400", "1e400", "-1e400", "nan", "-nan", "inf", "-Infinity", "+inf", "iNf", "3.14159265358979",
    "1.0000000000000002", "0.30000000000000004", "1e5", "100000", "123456.789", "1_000.5", " 1.5 ", "1.", ".5",
    "1e+5", "1E5", "٣.٥", "4.35", "2.675", "1e21", "1.5e300", "6.02e23", "299792458", "0.1e-6", "8.41e21",
    "2.0919495182368195e19", "9.5e-8", "5.444310685350916e14"):
    f = float(s)
    print(repr(s), repr(f), str(f), f.is_integer(), f"{f}", "%r" % f)
for s in ("", " ", "1e", "e5", "1.2.3", "1__0", "_1", "1_", "0x1p3", "infx", "nan()", "1 2", "abc", "--1", "1e5.5",
    ".", "+", "1.e", "\x00", "1\x00"):
    try: print(float(s))
    except ValueError as e: print(e)
for a in (None, [], "x", 1j, b"1.5", bytearray(b"2"), True, 10**400):
    try: print(float(a))
    except Exception as e: print(type(e).__name__, e)
print(float(), float(5), float.fromhex("0x1.8p3"), float.fromhex("-0x.1"), float.fromhex("inf"),
    float.fromhex("0x1p-1074"), (1.5).hex(), (0.1).hex(), (-0.0).hex(), float("inf").hex(), (1e-320).hex())
for n in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e16, 0.1, 1234.5678):
    print(n, round(n), [round(n, d) for d in (-3, -2, -1, 0, 1, 2, 3, 10, 400, -400)], n.as_integer_ratio(),
        n.__trunc__(), n.__floor__(), n.__ceil__())
for f in (lambda: round(float("nan")), lambda: round(float("inf")), lambda: float("nan").as_integer_ratio(),
    lambda: float("inf").as_integer_ratio(), lambda: round(1.5, "x"), lambda: round(1.5, None),
    lambda: round(float("inf"), 2), lambda: round(1e308, -308), lambda: round(1.7e308, -308),
    lambda: float.fromhex("zz"), lambda: (1.5).foo, lambda: 1.5 & 1, lambda: 1.5 << 1, lambda: ~1.5,
    lambda: list("a")[1.0], lambda: "a" * 2.0, lambda: range(1.0), lambda: float(1, 2), lambda: float(x=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
inf, nan = float("inf"), float("nan")
print(inf - inf, inf * 0, inf + 1, -inf, 1 / inf, -1 / inf, inf // 1, inf % 2, 5 % inf, -5 % inf, nan + 1, inf ** 0,
    0.0 ** 0, nan ** 0, 1 ** nan, (-1) ** inf, 2 ** -inf, (-inf) ** 3, (-inf) ** -3, 0 ** inf)
for a in (7.5, -7.5, 0.0, -0.0, 1e300):
    for b in (2.0, -2.0, 0.3, inf, -inf): print(a // b, a % b, divmod(a, b), end="; ")
    print()
print(1e308 * 10, -1e308 * 10, 5e-324 / 2, 1e-308 / 1e10, 2.0 ** 1023, 0.1 + 0.7, 1.1 * 3, 1 - 0.9, 1e16 + 1, 4 / 2,
    2 ** -1, 10 ** -2, 3.0 == 3, hash(1.0), hash(0.5), hash(1e300) == hash(1e300), hash(inf), hash(-inf),
    hash(-0.0), hash(2.0**61), hash(1.5), hash(-3.75), hash(1e-10))
try: 2.0 ** 1024
except OverflowError as e: print(e)
try: 1e200 ** 2
except OverflowError as e: print(e)
import math
print(math.copysign(1, -0.0), -0.0, 0.0 == -0.0, str(-0.0), -0.0 + 0, 0 * -1.0, max(0.0, -0.0), min(-0.0, 0.0),
    abs(-0.0), round(-0.4), round(-0.4, 0))
class F(float):
    def __repr__(self): return "F!"
print(F(1.5), [F(2)], F(1) + 1, type(F(1) + 1).__name__, F("2.5") == 2.5, f"{F(3):.1f}", float(F(4)), F(1.5).real,
    F(2).is_integer())
