def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for a in ((0,), (5,), (-5,), (1, 5), (5, 1), (5, 1, -1), (0, 10, 3), (10, 0, -3), (0, 10, 100), (0, 1, -1), (10**20,
    10**20 + 5), (0, 10**30, 10**29), (-3, 3), (True,)):
    r = range(*a)
    print(r, len(r), list(r), bool(r), r[::-1], list(reversed(r)), r.start, r.stop, r.step,
        hash(r) == hash(range(*a)), sum(r), max(r, default=None))
r = range(2, 20, 3)
print(r[0], r[-1], r[1:3], r[::2], r[5:1:-2], 5 in r, 6 in r, 5.0 in r, "x" in r, r.index(8), r.count(8),
    r.count(9), r == range(2, 18, 3), r == range(2, 20, 3), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4,
    2), r != [2], hash(range(0)) == hash(range(3, 3)), r[2:2], r[-100:100], type(iter(r)).__name__,
    type(iter(range(2**70))).__name__, type(reversed(r)).__name__)
t(lambda: r[100]); t(lambda: r["a"]); t(lambda: r.index(9)); t(lambda: range(1.5)); t(lambda: range("a"))
t(lambda: range()); t(lambda: range(1, 2, 0)); t(lambda: range(1, 2, 3, 4)); t(lambda: range(None))
t(lambda: r + r); t(lambda: r < r); t(lambda: setattr(r, "start", 1)); t(lambda: r.foo)
t(lambda: len(range(2**100))); t(lambda: range(2**100)[2**99]); t(lambda: range(x=1)); t(lambda: r[1.0])
t(lambda: range(5)[-6]); t(lambda: r.__setitem__); t(lambda: range(1, 2, 1.0)); t(lambda: range(2**64).index(2**63))
t(lambda: 2**63 in range(2**64)); t(lambda: range(2**63, 2**63 + 10, 4)[1:])
t(lambda: list(range(2**62, 2**62 + 3))); t(lambda: sum(range(2**62, 2**62 + 3)))
t(lambda: len(range(-2**63, 2**63 - 1)))
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print(range(I(2), I(8), I(3)), range(5)[I(1)], list(range(I(3))), range(10)[I(1):I(5)])
it = iter(range(5)); print(next(it), it.__length_hint__(), list(it), next(it, "end"), it.__length_hint__())
it = iter(range(3)); print([next(it), next(it)], [*it])
for i in range(3): 
    i += 10; print(i, end=" ")
for i in range(0): print("never")
print([i for i in range(10, 0, -4)], [*range(-1, -5, -2)], sum(range(1000001)), [x for x in range(256, 259)],
    3 in range(10**30), 10**29 in range(0, 10**30, 10), -1 in range(5), True in range(3), 2.5 in range(5),
    None in range(5))
class IntSub(int):
    def __eq__(self, o): return False
    __hash__ = int.__hash__
print(IntSub(3) in range(5), range(5).count(IntSub(3)), 3 in range(5), range(3).__contains__(1), range(3).__len__(),
    range(3).__iter__().__next__(), range(0, 10, 2).__reduce__()[1])
