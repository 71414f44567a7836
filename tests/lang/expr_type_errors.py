# What operators say about operands that do not fit.
ops = ["a + b", "a - b", "a * b", "a / b", "a // b", "a % b", "a ** b", "a @ b", "a << b", "a >> b", "a & b",
       "a | b", "a ^ b", "a < b", "a >= b", "a in b", "a[b]", "divmod(a, b)"]
values = [1, 1.5, "s", None, [1], (1,), {}, {1}, b"b", 2j, range(2), int, len]
for op in ops:
    for a in values:
        for b in (1, "s", None, [2], {}):
            try:
                r = eval(op, {"a": a, "b": b})
            except Exception as e:
                print(op, "|", type(a).__name__, type(b).__name__, "|", type(e).__name__, e)
for op in ["-a", "+a", "~a", "not a", "a()", "a.x", "len(a)", "iter(a)", "next(a)", "hash(a)", "abs(a)", "int(a)",
           "float(a)", "a[0]", "a[0:1]", "[*a]", "{**a}", "print(*a, sep='')", "dict(**a)", "(lambda: 0)(*a)"]:
    for a in values:
        try:
            eval(op, {"a": a, "print": lambda *x, **k: None})
        except Exception as e:
            print(op, "|", type(a).__name__, "|", type(e).__name__, e)
