def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
a = (1, 2, 3, 2)
print(a, a.count(2), a.index(2), a.index(2, 2), len(a), a[1], a[-1], a[1:3], a[::-1], a + (4,), a * 2, 2 in a, (),
    (1,), ((),), tuple(), tuple("ab"), tuple([1]), a == (1, 2, 3, 2), a < (1, 3), hash(a) == hash((1, 2, 3, 2)), (1,
    (2, [3])), () < (0,), (1, 2) > (1,), (1, "a") == (1, "a"))
t(lambda: a.index(9)); t(lambda: a.index(1, 1)); t(lambda: a[9]); t(lambda: a["x"]); t(lambda: a + [1])
t(lambda: a * "x"); t(lambda: a.__setitem__); t(lambda: a.append); t(lambda: hash(([],))); t(lambda: tuple(5))
t(lambda: tuple(1, 2)); t(lambda: (1,) < (None,)); t(lambda: (1,) * 10**18); t(lambda: {(1, []): 2})
t(lambda: a.count()); t(lambda: a.index()); t(lambda: (1, 2) < [1, 2]); t(lambda: (1, 2) + None)
x, y = 1, 2; x, y = y, x; print(x, y); (p, q), r = (1, 2), 3; print(p, q, r)
l = []; tt = (l, 1); l.append(tt); print(tt, l)
print(hash(()), hash((1,)), hash((1, 2)), hash((0, 0.0, False)) == hash((0, 0, 0)), hash((1, 2)) != hash((2, 1)),
    hash((-1, -2)), hash(((), ((),))), hash((2**61, 2**100)), hash((1.5, 2j)), hash((True, None))== hash((1, None)))
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __repr__(self): return "T" + super().__repr__()
    def __getitem__(self, i): return "item"
print(T(1, 2), T(1)[0], T(1, 2) + (3,), T() == (), len(T(1, 2, 3)), [*T(1, 2)], T(1)[0:1], {T(1): 5}[(1,)],
    sorted([T(2), T(1)]), T(1, 2).__class__.__name__, type(T(1, 2) * 1).__name__, "%s-%s" % T(1, 2))
n = tuple(tuple(range(i)) for i in range(4))
print(n, [len(x) for x in n], sum(n, ()), max(n), min(n), tuple(reversed(n[3])), tuple(i for i in (1, 2)),
    tuple({1: 2}), tuple(range(3)))
big = tuple(range(100000))
print(len(big), sum(big), big[99999], big[-100000], len(big[::7]), 99999 in big, big.index(5000), len(big + big),
    (big * 2)[100000])
it = iter((1, 2, 3)); print(next(it), it.__length_hint__(), list(it), next(it, None), type(it).__name__)
class E:
    def __eq__(self, o): print("eq"); return False
e = E(); print((e,) == (e,), e in (e,), (e,) == (E(),), (1, e).count(1), (e, 1).index(1))
