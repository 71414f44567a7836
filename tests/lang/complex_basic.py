def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), -z, +z, z == 3 + 4j, z != 3, bool(0j), bool(1j),
    hash(1 + 0j) == hash(1), z * z, z / 2, z / (1 - 1j), z ** 2, z ** 0, z ** -1, z ** 0.5, 2 ** z, z - 1, 1 - z,
    z + 1.5)
for c in (0j, -0j, 1j, -1j, 1 + 0j, complex(-0.0, 0.0), complex(0, -0.0), complex(float("inf"), float("nan")),
    complex(float("nan"), float("-inf")), 1e20 + 1e-20j, 1.5 - 2.5j, complex(1e16, 1e15), complex(-0.0,
    -0.0)): print(c, repr(c), [c], end="; ")
print()
for args in ((), (1,), (1, 2), (1.5, -2), ("1+2j",), ("1",), ("j",), ("-j",), ("+1-J",), (" 1+2j ",), ("(1+2j)",),
    ("1e5+1e-5j",), ("nan+infj",), ("1 + 2j",), ("",), ("a",), ("1+2",), ("1j+2",), ("1+2j", 3), (1, "2"), (1j, 2j),
    (1 + 2j, 3 + 4j), (None,), ([],), ("1_0+2j",), ("1+2j)",)): t(lambda: complex(*args))
t(lambda: complex(real=1, imag=2)); t(lambda: complex(imag=2)); t(lambda: z < 1); t(lambda: z // 1)
t(lambda: z % 1); t(lambda: divmod(z, 1)); t(lambda: int(z)); t(lambda: float(z)); t(lambda: z / 0)
t(lambda: 0j ** -1); t(lambda: 0j ** 0); t(lambda: 0j ** 1j); t(lambda: z ** "a"); t(lambda: round(z))
t(lambda: abs(complex(1e308, 1e308))); t(lambda: z.foo); t(lambda: setattr(z, "real", 1)); t(lambda: pow(z, 2, 3))
t(lambda: ~z); t(lambda: hash(z)); t(lambda: sum([1j, 2])); t(lambda: complex(1, 2) == complex(1, 2))
t(lambda: 1j * 1j); t(lambda: list("a")[1j]); t(lambda: z.__complex__())
for spec in ("", ".2f", "e", "g", "20", "<20", "^20.1f", "+", "+.1f", ",.2f", "d", "%", "=20", "010", "x", ".3",
    "#.3g"):
    try: print(spec, f"{z:{spec}}|", f"{1234.5j:{spec}}|")
    except ValueError as e: print(spec, "|", e)
print("%s %r" % (z, z), str(z), complex("1e400"), 1e400j, (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), 1 / 1j,
    complex(3) ** 2, (-1) ** 0.5, (-8) ** (1 / 3), 1j ** 2, 1j ** 3, (1 + 1j) ** 10, (2j) ** 100)
class C(complex):
    def __repr__(self): return "C!"
print(C(1, 2), C(1) + 1, [C(1j)])
class H:
    def __complex__(self): return 5 + 6j
    def __float__(self): return 1.5
print(complex(H()), complex(1, 2).real, (5).real, (5).imag, (2.5).imag, True.real)
print(complex.real, complex.imag, type(complex.real).__name__, complex.real.__qualname__, complex.imag.__get__(1 - 2j))
for change in (lambda z: setattr(z, 'real', 1.0), lambda z: delattr(z, 'imag')):
    try:
        change(1j)
    except AttributeError as error:
        print(error)
