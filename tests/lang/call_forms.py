def f(*args, **kwargs): return args, kwargs
print(f(*"ab", *[1], *(2,), *{3: 4}, *range(2), **{"x": 1}, y=2, **{"z": 3}))
print(f(1, x=1, *[2]), f(*[], **{}), f(*(i for i in range(3))))
def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, *, q=1, r=2, **s): return a + p + q + r, s
print(many(*range(16)), many(*range(10), *range(6), r=5, t=6), many(**{c: 1 for c in "abcdefghijklmnop"}))
def default_mut(x, acc=[]): acc.append(x); return acc
print(default_mut(1), default_mut(2), default_mut(3, []))
def kwd(a, *, b=None, **rest): return a, b, rest
print(kwd(1, **{"b": 2, "c": 3}), kwd(*[1], c=3), kwd(a=5))
def rec(n, acc=()): return acc if n == 0 else rec(n - 1, (n, *acc))
print(rec(5))
def kwargs_copy(**kw): kw["new"] = 1; return kw
d = {"a": 1}
print(kwargs_copy(**d), d)
def args_identity(*args): return args
e, t = (), (1, 2)
print(args_identity(*t) is t, args_identity(*t) == t, args_identity() is e)
def swap(a, b): a, b = b, a; return a, b
print(swap(1, 2), swap(b=1, a=2))
big = {f"k{i}": i for i in range(300)}
print(len(f(**big)[1]), sum(f(*range(1000))[0]), f(**big)[1] == big)
def order(**kw): return list(kw)
print(order(z=1, a=2, **{"m": 3}, b=4))
class K(dict):
    def __getitem__(self, k): return "overridden"
print(f(**K(a=1)))
class M:
    def keys(self): return iter(["p", "q"])
    def __getitem__(self, k): return k * 2
print(f(**M()))
print((lambda a, b=2, /, c=3, *d, e, f=6, **g: (a, b, c, d, e, f, g))(1, e=5, h=8))
def inner_default(x=(lambda: 42)()): return x
print(inner_default())
def outer():
    def f(a, b=outer.__name__): return a, b
    return f
print(outer()(1))
print(max(*[3, 1], *[5]), print(*[1, 2], sep="-"), dict(**{"a": 1}, b=2), [*map(lambda *a: a, [1, 2], [3, 4])])
