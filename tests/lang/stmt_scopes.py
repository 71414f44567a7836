x = "global"
def f():
    print(x)
f()
def g():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = "local"
g()
def h():
    global x
    x = "changed"
h(); print(x)
def outer():
    x = "outer"
    def mid():
        def inner():
            nonlocal x
            x += "!"
            return x
        return inner
    i = mid()
    i()
    return i(), x
print(outer())
class C:
    x = "class"
    def m(self): return x
    y = x
print(C().m(), C.y)
def cls():
    x = "enclosing"
    class D:
        print(x)
        y = x
        def m(self): return x
    return D.y, D().m()
print(cls())
def cls2():
    x = "enclosing"
    class D:
        x = x + "+class"
        def m(self): return x
    return D.x, D().m()
try:
    print(cls2())
except NameError as e:
    print(e)
def loop_closures():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    return [f() for f in fs], f.__closure__[0].cell_contents, f.__code__.co_freevars
print(loop_closures())
def cells():
    a = 1
    def b(): return a, c
    c = 2
    return b
b = cells()
print(b(), sorted(b.__code__.co_freevars), cells.__code__.co_cellvars)
b.__closure__[0].cell_contents = 100
print(b())
def nested_global():
    x = 5
    def inner():
        global x
        x = "inner set"
    inner()
    return x
print(nested_global(), x)
try: undefined_name
except NameError as e: print(e, e.name)
def shadow(len): return len
print(shadow(3), len([1]))
def args(a, b=1, *c, d, **e):
    z = 1
    return sorted(locals())
print(args(1, d=2))
print(sorted(k for k in globals() if not k.startswith("_"))[:5], "x" in vars())
exec("q = 1"); print(q)
def ex():
    q = 2
    exec("q = 3")
    return q
print(ex(), eval("x + '?'"), eval("a + b", {"a": 1}, {"b": 2}))
def private():
    class P:
        __v = 1
        def get(self): return self.__v
        def names(self): return [k for k in dir(self) if "v" in k and "__v" in k]
    return P().get(), P().names()
print(private())
for code in ("nonlocal x", "def f():\n nonlocal y", "def f():\n x = 1\n global x", "def f(x):\n global x",
"def f():\n print(x)\n global x",
             "def f():\n def g():\n  x = 1\n  nonlocal x", "def f(a, a): pass", "class A:\n nonlocal q",
             "global x\nx = 1", "x = 1\nglobal x",
             "def f():\n global x\n nonlocal x", "def f(x):\n def g():\n  global x\n  x: int = 1"):
    try: compile(code, "<s>", "exec"); print("ok")
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
# A name that a function declares global is global in the module as well, wherever the module keeps its names.
globals_, locals_ = {}, {}
exec("def f():\n    global kept\n    return kept\nkept, own = 3, 4\nresult = f()", globals_, locals_)
print(sorted(locals_), sorted(n for n in globals_ if n[0] != "_"), locals_["result"])
