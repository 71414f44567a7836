def f(*args, **kwargs):
    print(args, kwargs)
f()
f(1, 2)
f(a=1)
f(1, *[2, 3], b=4, **{"c": 5})
a, *b, c = [1, 2, 3, 4]
print(a, b, c)
print([*b, *b], {**{"x": 1}, "y": 2})
def g(a, /, b, *, c):
    print(a, b, c)
g(1, 2, c=3)
g(1, b=2, c=3)
