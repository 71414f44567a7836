import sys
rc = sys.getrefcount
x = object()
print(rc(x))
y = x
print(rc(x))
z = [x, x, x]
print(rc(x))
z.pop()
print(rc(x))
z.clear()
print(rc(x))
d = {"k": x, x: "v"}
print(rc(x))
del d["k"]
print(rc(x))
d.clear()
t = (x, x)
print(rc(x))
del t
s = {x}
print(rc(x))
s.discard(x)
print(rc(x))
def f(a):
    return rc(a)
print(f(x), rc(x))
def g(a):
    b = a
    c = b
    return rc(a)
print(g(x), rc(x))
def h(*args, **kw):
    return rc(x)
print(h(x), h(x, x), h(k=x), h(*[x]), h(**{"k": x}))
def default(a=x): return rc(a)
print(rc(x), default())
del default
print(rc(x))
class C: attr = x
print(rc(x), rc(C.attr))
C.attr = None
print(rc(x))
c = C()
c.v = x
print(rc(x), rc(c.v))
del c.v
print(rc(x))
c.v = x
del c
print(rc(x))
def closure():
    v = x
    return lambda: v
k = closure()
print(rc(x), rc(k()))
del k
print(rc(x))
def loc():
    a = x
    n1 = rc(x)
    del a
    return n1, rc(x)
print(loc())
def kwonly(*, a): return rc(a)
print(kwonly(a=x))
print(rc(object()), rc([]), rc([1, 2][0:1]), rc("fresh" + str(1)), rc(1.5 + float("1")))
l = [x for _ in range(5)]
print(rc(x))
l[:] = []
print(rc(x))
del y
print(rc(x))
for i in [x]:
    print(rc(x), rc(i))
print(rc(x))
del i
print(rc(x))
a = b = c = x
print(rc(x))
a = b = c = None
print(rc(x))
(lambda q: print(rc(q)))(x)
(lambda q, r: print(rc(q)))(x, x)
w = x if x else None
print(rc(x))
del w
e = x or None
f2 = x and x
print(rc(x))
del e, f2
if (n := x): print(rc(x))
del n
print(rc(x))
