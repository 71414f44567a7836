def make():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = make()
print(inc(), inc(5), get(), inc.__closure__[0] is get.__closure__[0])
inc2, get2 = make()
print(inc2(), get(), get2(), inc.__code__ is inc2.__code__)
def deep():
    a = 1
    def l1():
        b = 2
        def l2():
            c = 3
            def l3():
                nonlocal a, b
                a += 10; b += 20
                return a, b, c
            return l3
        return l2
    return l1
f = deep()()()
print(f(), f(), f.__code__.co_freevars)
def params(a, *args, k=1, **kw):
    return lambda: (a, args, k, kw)
print(params(1, 2, k=3, z=4)())
def late():
    def f(): return g()
    def g(): return "g"
    return f
print(late()())
def recursive():
    def fact(n): return 1 if n <= 1 else n * fact(n - 1)
    return fact
print(recursive()(10))
def in_class():
    v = "captured"
    class C:
        a = v
        def m(self): return v
        @property
        def p(self): nonlocal v; v += "!"; return v
    return C
C = in_class()
print(C.a, C().m(), C().p, C().m())
def comp(): 
    k = 3
    return [lambda: (i, k) for i in range(2)]
print([f() for f in comp()])
def gen():
    x = 1
    def bump():
        nonlocal x
        x += 1
    while x < 4:
        yield x
        bump()
print(list(gen()))
def cond(flag):
    if flag: y = 1
    def f(): return y
    return f
print(cond(True)())
try: cond(False)()
except NameError as e: print(type(e).__name__, e)
try: cond(False).__closure__[0].cell_contents
except ValueError as e: print(e)
c = get.__closure__[0]
c.cell_contents = 99
print(get(), c == inc.__closure__[0])
del c.cell_contents
try: get()
except NameError as e: print(e)
def argcell(x):
    def f():
        nonlocal x
        x += 1
        return x
    x *= 2
    return f
print(argcell(5)())
def default_and_cell(x, y=lambda: x if False else "d"):
    return (lambda: x)() + y()
x = "global"
print(default_and_cell("x"))
def classcell():
    class A:
        def f(self): return __class__
        def g(self): return super().__repr__()[:4]
    return A
A = classcell()
print(A().f() is A, A().g(), A.f.__code__.co_freevars)
