g = (i * i for i in range(4))
print(type(g).__name__, g.__name__, g.__qualname__, list(g), list(g))
print(sum(x for x in range(10)), max((x % 7 for x in range(20)), default=0), "".join(c for c in "abc"),
    sorted(-x for x in range(3)))
x = 10
g = (x + i for i in range(2))
x = 100
print(list(g))
r = range(3)
g = (i for i in r)
r = range(10)
print(list(g))
try: g = (i for i in None)
except TypeError as e: print(e)
g = (1 // i for i in (1, 0, 2))
print(next(g))
try: next(g)
except ZeroDivisionError as e: print(e)
print(list(g))
print(list((a, b) for a in range(3) for b in range(a)), list(c for c in "hello" if c not in "l"))
def f(*a): return a
print(f(i for i in range(2))[0].__next__(), f((i for i in "q"), 1)[1])
class C:
    k = 3
    g = (i for i in range(k))
    h = (k for i in range(1))
print(list(C.g))
try: list(C.h)
except NameError as e: print(e)
def nested(): return (x for x in (y * 2 for y in (z + 1 for z in range(3))))
print(list(nested()))
print(any(print("tested", i) or i for i in (0, 1, 2)), all(i < 2 for i in range(5)))
primes = lambda: (n for n in iter(int, 1))
print(next(primes(), "none")) if False else print("skip")
it = (i for i in range(3))
for a in it:
    for b in it: print(a, b)
print(dict((k, v) for k, v in zip("ab", range(2))), set(i % 2 for i in range(5)), tuple(i for i in ()))
print([*(i for i in range(2))], {*(i for i in range(2))}, [y for y in (x for x in range(3))])
def gen_with_locals():
    a, b = 1, 2
    return (a + b + c for c in range(2) if a)
print(list(gen_with_locals()))
g = (lambda: (yield 5))()
print(next(g))
try: g.send("r")
except StopIteration as e: print(e.value)
