# and/or/not give operands back; conditions use __bool__ then __len__.
for a in (0, 1, "", "x", [], [0], None, (), 0.0, -0.0, 0j, {}, range(0), range(1), b"", frozenset()):
    print(repr(a), bool(a), a or "or", a and "and", not a, "T" if a else "F")
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): print("bool", self.v); return self.v
class L:
    def __init__(self, n): self.n = n
    def __len__(self): print("len", self.n); return self.n
t, f = B(True), B(False)
print((t and f) is f, (f and t) is f, (t or f) is t, (f or t) is t)
print((t and f or t) is t, not t, not f)
if L(0): print("no")
elif L(2): print("yes")
while L(0): pass
print(bool(L(5)), [x for x in (L(0), L(1)) if x] != [])
class Bad:
    def __bool__(self): return 1
class BadLen:
    def __len__(self): return -1
class BadLen2:
    def __len__(self): return "x"
class BadLen3:
    def __len__(self): return 2**70
class Raises:
    def __bool__(self): raise ValueError("from bool")
for c in (Bad, BadLen, BadLen2, BadLen3, Raises):
    for g in (bool, lambda x: not x, lambda x: x and 1, lambda x: 1 if x else 2, len):
        try:
            print(g(c()))
        except Exception as e:
            print(c.__name__, type(e).__name__, e)
print(0 or [] or "" or None, 1 and "a" and [2], 1 and 0 and 1 / 0)
print(not not [], not (not 1), (not 0) + 1)
