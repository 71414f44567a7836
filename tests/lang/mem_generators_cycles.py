# Generators, coroutines of hand-made schedulers, frames: held and let go.
import gc, sys, weakref
gc.collect(); gc.disable()
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def g(a):
    b = D(a.n + ".b")
    yield b.n
    yield a.n
x = g(D("1")); print(next(x)); r = weakref.ref(x); del x; print("dropped", r())
x = g(D("2")); print(next(x), next(x), next(x, "end")); print("exhausted, frame gone"); del x
def selfref():
    me = [None]
    def gen():
        d = D("in generator cycle")
        yield me
        yield d
    me[0] = gen(); next(me[0]); return weakref.ref(me[0])
r = selfref(); print(r() is not None); print(gc.collect() > 0, r())
def with_finally():
    try:
        d = D("finally local")
        yield 1
    finally: print("finalized by the collector")
def cycle():
    x = with_finally(); next(x); l = [x]; l.append(l)
cycle(); print("waiting"); gc.collect()
def delegating():
    d = D("outer")
    yield from g(D("inner arg"))
x = delegating(); next(x); print("suspended"); x.close(); print("closed")
x = delegating(); next(x); del x; print("dropped")
x = delegating(); next(x)
try: x.throw(ValueError("thrown"))
except ValueError as e: print("caught", e)
del x; print("--")
f = None
def frame_holder():
    global f
    d = D("held by frame")
    f = sys._getframe()
    return 1
frame_holder(); print("returned; frame kept:", sorted(f.f_locals)); f.clear(); print("cleared"); f = None
frame_holder(); print("again"); f = None; print("frame dropped")
def caller():
    d = D("caller local")
    try: callee()
    except ValueError as e: return e.__traceback__
def callee(): d = D("callee local"); raise ValueError
tb = caller(); print("traceback kept"); names = []
t = tb
while t: names.append((t.tb_frame.f_code.co_name, sorted(t.tb_frame.f_locals))); t = t.tb_next
print(names); tb = None; print("traceback dropped")
e1 = None
def keep():
    global e1
    d = D("keep local")
    try: raise KeyError("k")
    except KeyError as e: e1 = e
keep(); print("exception kept"); e1 = e1.with_traceback(None); print("traceback removed"); del e1
try:
    try: raise ValueError(D("a"))
    except ValueError as v: raise TypeError(D("b")) from v
except TypeError as t2: saved = t2
print("saved"); saved.__cause__ = None; print("cause cleared"); saved.__context__ = None; print("context cleared")
del saved
def loop():
    for i in range(3):
        try: raise ValueError(D(f"loop{i}"))
        except ValueError as e: pass
    print("loop over")
loop()
def nested():
    try:
        try: raise ValueError(D("n1"))
        except ValueError:
            try: raise KeyError(D("n2"))
            except KeyError: print("both alive")
            print("n2 gone")
        print("n1 gone")
    finally: print("end nested")
nested()
def ret_in_except():
    try: raise ValueError(D("ret"))
    except ValueError: return "value"
print(ret_in_except())
def gen_exc():
    try: raise ValueError(D("in gen"))
    except ValueError: yield "suspended in except"
    yield "after"
x = gen_exc(); print(next(x)); print(sys.exc_info()); print(next(x)); del x
x = gen_exc(); print(next(x)); del x; print("dropped in except")
a = g(D("3")); b = iter(a); print(a is b); next(a); a = None; print("b holds"); b = None
lst = [g(D("l%d" % i)) for i in range(3)]; [next(q) for q in lst]; lst.pop(); print("popped"); lst.clear()
print("cleared")
def many():
    for i in range(3): yield D("many%d" % i)
for d in many(): print("loop", d.n)
print("after loop"); del d; print([d.n for d in many()]); a, b, c = many(); print("unpacked"); del a, b, c
print(gc.collect())
