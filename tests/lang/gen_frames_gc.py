import gc, sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def g():
    a = D("local")
    try:
        yield 1
    finally:
        print("finally runs")
    yield 2
it = g(); next(it)
print("dropping")
del it
print("dropped")
it = g()
del it
print("unstarted dropped")
it = g(); next(it); list(it)
print("exhausted: locals gone before")
def h(arg):
    yield arg
it = h(D("arg"))
del it
def keep():
    x = yield
    y = yield
it = keep(); next(it)
it.send(D("sent"))
print("sent held", sorted(it.gi_frame.f_locals))
it.close()
print("closed")
def cyc():
    me = yield
    d = D("in cycle")
    yield
it = cyc(); next(it); it.send(it)
del it
print("collecting")
gc.collect()
print("collected")
def del_in_finally():
    try: yield
    finally: print("fin")
def exc():
    try: yield 1
    except BaseException as e: print("seen", type(e).__name__); raise
it = exc(); next(it); del it
def yields_in_del():
    try: yield 1
    finally: yield 2
print("refcount of sent value:")
def rc():
    while 1:
        v = yield
        del v
it = rc(); next(it)
o = object()
before = sys.getrefcount(o)
it.send(o)
print(sys.getrefcount(o) - before)
def loop():
    for i in [D("x"), D("y")]:
        yield i.n
for n in loop(): print(n)
print("i in loop var gone")
it = loop()
print(next(it)); del it
print("end")
