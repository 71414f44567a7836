x = "outer"
print([x for x in range(3)], x)
print([i * j for i in range(3) for j in range(i)], [[j for j in range(i)] for i in range(4)])
print({i % 3 for i in range(9)}, {i: j for i, j in zip("abc", range(3))})
print(list(i for i in range(3)), sum(i for i in range(4)), [*(i for i in "ab")])
print([f() for f in [lambda: i for i in range(3)]])
class C:
    n = 3
    r = [i for i in range(n)]
    try:
        s = [n for i in range(2)]
    except NameError as e:
        print(e)
    t = [i for i in range(n) if i]
print(C.r, C.t)
def f(n):
    return [[n + m for m in range(n)] for n in range(n)]
print(f(3))
def g():
    a = 5
    return [a for _ in range(2)], [(lambda: a)() for _ in range(2)]
print(g())
print([y for x in [[1, 2], [3]] for y in x], [(a, b) for a, b in {1: 2}.items()], [a for a, *_ in ["xyz", "uv"]])
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
err(lambda: [1 / i for i in (1, 0)])
err(lambda: [z for q in [1] if z])
err(lambda: {[]: 1 for _ in range(1)})
err(lambda: {[] for _ in range(1)})
err(lambda: [i for i in 5])
err(lambda: (i for i in 5))
g = (print("lazy", i) or i for i in [1, 2])
print("made", type(g).__name__, next(g), next(g), next(g, "end"))
print([i for i in range(20) if i % 2 if i % 3], [i if i % 2 else -i for i in range(5)])
print(dict((k, v) for k, v in [("a", 1)]), set(c for c in "aab") == {"a", "b"}, tuple(i for i in "xy"))
it = iter(range(10))
print([a + b for a, b in zip(it, it)], [next(it, None) for _ in range(2)])
print([[c for c in w if c in "aeiou"] for w in ("hello", "sky")], {w: len(w) for w in "a bb ccc".split()})
print([locals().keys() >= {"i"} for i in range(1)], [i for i in [i for i in [i for i in range(3)]]])
