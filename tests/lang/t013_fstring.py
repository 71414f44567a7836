n = 42
s = "abc"
print(f"{n}")
print(f"{n} and {s!r}")
print(f"{n:5d}|{n:<5}|{n:^5}|{n:05}")
print(f"{3.14159:.2f} {n:x} {n:b} {s:>6}")
print(f"{n + 1} {{}} {s.upper()}")
print(f"{n=}")
