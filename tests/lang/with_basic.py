class CM:
    def __init__(self, n, swallow=False, fail=None): self.n, self.swallow, self.fail = n, swallow, fail
    def __enter__(self):
        print("enter", self.n)
        if self.fail == "enter": raise ValueError("enter " + self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v)
        if self.fail == "exit": raise KeyError("exit " + self.n)
        return self.swallow
with CM("a") as a, CM("b") as b: print(a, b)
with (CM("p") as p, CM("q"),): print(p)
with (CM("x")): pass
with (CM("t")) as t: print(t)
def t(f):
    try: print(f())
    except Exception as e: print(repr(e), "context", repr(e.__context__))
def body_raises():
    with CM("a"): raise ValueError("body")
def swallowed():
    with CM("a", True): raise ValueError("body")
    return "after"
def inner_swallows():
    with CM("o"), CM("i", True): raise ValueError("body")
    return "after"
def enter_fails():
    with CM("o"), CM("i", fail="enter"): print("never")
def exit_fails():
    with CM("a", fail="exit"): pass
def both():
    with CM("a", fail="exit"): raise ValueError("body")
def returns():
    with CM("a"): return "ret"
def loop():
    for i in range(3):
        with CM(str(i)):
            if i == 0: continue
            if i == 1: break
    return i
def gen():
    with CM("gen"): yield 1
for f in (body_raises, swallowed, inner_swallows, enter_fails, exit_fails, both, returns, loop): t(f)
g = gen(); next(g); g.close()
g = gen(); next(g); del g
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
for c in (5, NoExit(), NoEnter(), None):
    try:
        with c: pass
    except TypeError as e: print(e)
class I: pass
i = I(); i.__enter__ = i.__exit__ = lambda *a: 0
try:
    with i: pass
except TypeError as e: print(e)
class Truthy:
    def __enter__(self): return [1, (2, 3)]
    def __exit__(self, *a): return "truthy string"
with Truthy() as [x, (y, *z)]: print(x, y, z); raise OSError("swallowed by truthy")
o = I()
with Truthy() as o.attr: print(o.attr)
d = {}
with Truthy() as d["k"]: pass
print(d)
class BadBool:
    def __enter__(self): pass
    def __exit__(self, *a):
        class B:
            def __bool__(self): raise RuntimeError("bool")
        return B()
try:
    with BadBool(): raise ValueError
except RuntimeError as e: print(repr(e), repr(e.__context__))
with BadBool(): pass
try:
    with CM("unpack") as (a, b, c): pass
except ValueError as e: print(e)
