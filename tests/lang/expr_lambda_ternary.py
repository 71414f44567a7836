f = lambda: 0
print(f(), (lambda x: x)(1), (lambda x, y=2, *a, k, z=3, **kw: (x, y, a, k, z, kw))(1, k=5, q=6))
print((lambda *, a: a)(a=1), (lambda a, /, b: (a, b))(1, b=2), (lambda *a: a)(), (lambda **k: k)(x=1))
print((lambda: (yield))().__class__.__name__)
print(1 if 0 else 2 if 0 else 3, (1 if 1 else 2) if 0 else 4)
print([f(3) for f in [lambda x, i=i: x + i for i in range(3)]], [f() for f in [lambda: i for i in range(3)]])
print((lambda x: lambda y: lambda z: x + y + z)(1)(2)(3))
print(f.__name__, f.__qualname__, (lambda x=1: 0).__defaults__)
def outer():
    return lambda: 0
print(outer().__qualname__)
print(sorted([3, 1, 2], key=lambda v: -v), list(map(lambda a, b: a * b, [1, 2], [3, 4])))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20))
print((lambda a, b=(lambda: 5)(): a + b)(1))
x = 5
print((lambda: x)(), (lambda x: x)(6), (lambda x=x: x)())
print([(a, b) for a in range(3) if a for b in range(a) if not b or b == 1])
print("even" if 4 % 2 == 0 else "odd", (lambda *a, **k: (a, k))(*[1], **{"k": 2}))
