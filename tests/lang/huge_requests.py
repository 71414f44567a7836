# Impossible sizes are refused at once.
def t(f):
    try: r = f(); print(type(r).__name__, len(r) if hasattr(r, "__len__") else r)
    except (MemoryError, OverflowError, ValueError) as e: print(type(e).__name__, e)
n = 10**18
t(lambda: [0] * n); t(lambda: "x" * n); t(lambda: b"x" * n); t(lambda: (1,) * n); t(lambda: bytearray(n))
t(lambda: bytes(n)); t(lambda: "ab" * (2**62)); t(lambda: [0] * 2**63); t(lambda: "x" * 2**63)
t(lambda: b"x" * 2**64); t(lambda: (1, 2) * 2**62); t(lambda: bytes(2**63)); t(lambda: [1] * -n)
t(lambda: "x" * -n); t(lambda: "x".ljust(n)); t(lambda: "x".center(2**62)); t(lambda: "x".zfill(n))
t(lambda: "%*d" % (2**62, 1)); t(lambda: "\t".expandtabs(2**62))
t(lambda: ("x" * 10**6).replace("x", "y" * 10**13)) if False else None; t(lambda: [0] * (2**60))
t(lambda: [[0]] * (2**61))
t(lambda: 1 << 10**15) if False else None
for f in (lambda: 1 << 2**64, lambda: 1 << 2**70, lambda: 2 ** 2**70 if False else 1 << 2**80):
    try: f(); print("ok")
    except (MemoryError, OverflowError) as e: print(type(e).__name__)
l = [1]
try: l *= 2**62
except (MemoryError, OverflowError) as e: print(type(e).__name__, l)
s = "s"
try: s *= 2**62
except (MemoryError, OverflowError) as e: print(type(e).__name__, s)
b = bytearray(b"b")
try: b *= 2**62
except (MemoryError, OverflowError) as e: print(type(e).__name__, b)
for v in (2**62, 2**63, 2**64, -2**63, -2**64):
    try: print([1, 2, 3][v])
    except IndexError as e: print(e)
    print([1, 2, 3][v:], [1, 2, 3][:v], "abc"[v:v], (1, 2)[::v] if v > 0 else "-")
print(len(range(2**63 - 1)), range(2**65)[2**64], list(range(2**64, 2**64 + 2)))
for f in (lambda: len(range(2**63)), lambda: range(2**63).__len__(), lambda: [].insert(2**64, 1),
    lambda: [1].pop(2**64), lambda: "a".find("a", 2**64), lambda: [1].index(1, 2**64), lambda: chr(2**64),
    lambda: "a".center(2**64), lambda: list(range(2**40)) if False else 0, lambda: sum(range(10)),
    lambda: "a" * (2**31) and "ok" if False else "skip", lambda: divmod(2**64, 0), lambda: float(10**400),
    lambda: int("1" * 10000), lambda: bytes([2**64]), lambda: round(1.5, 2**64), lambda: pow(2, 2**64, 7),
    lambda: "{:>{}}".format("x", 2**64), lambda: "%.*f" % (2**40, 1.5), lambda: f"{1:0{2**64}d}",
    lambda: "x".encode().hex("-", 2**64), lambda: (5).to_bytes(2**64, "big"), lambda: slice(2**64).indices(5),
    lambda: range(0, 2**64, 2**63)[1], lambda: [0, 1][True:2**100], lambda: "abc".split("b", 2**64),
    lambda: "abc".replace("b", "c", 2**64)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
