def f():
    return 1
def g(a, b):
    return a + b
def fact(n):
    if n < 2:
        return 1
    return n * fact(n - 1)
def nothing():
    pass
def default(a, b=10):
    return a * b
print(f())
print(g(1, 2), g("a", "b"))
print(fact(5), fact(30))
print(nothing())
print(default(2), default(2, 3), default(b=4, a=5))
def outer(x):
    def inner(y):
        return x + y
    return inner
add = outer(10)
print(add(5), outer(1)(2))
print((lambda x, y=2: x * y)(3))
