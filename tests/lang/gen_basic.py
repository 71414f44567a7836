def g():
    print("start")
    x = yield 1
    print("got", x)
    try:
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally:
        print("finally")
    return "result"
it = g()
print(type(it).__name__, it.__name__, it.gi_running, it.gi_frame is not None)
print(next(it), it.send("hello"), it.throw(ValueError("boom")))
try: next(it)
except StopIteration as e: print("stop", e.value, it.gi_frame)
try: next(it)
except StopIteration as e: print("again", e.value)
it = g()
try: it.send(5)
except TypeError as e: print(e)
print(it.send(None))
it.close()
it.close()
it = g()
it.close()
try: next(it)
except StopIteration: print("closed before start")
it = g()
next(it); next(it)
it.close()
def ignores():
    try: yield 1
    except GeneratorExit: yield 2
it = ignores(); next(it)
try: it.close()
except RuntimeError as e: print(e)
def ret_on_close():
    try: yield
    except GeneratorExit: print("closing"); return "ignored"
it = ret_on_close(); next(it); print(it.close())
def raises_on_close():
    try: yield
    finally: raise KeyError("k")
it = raises_on_close(); next(it)
try: it.close()
except KeyError as e: print("close raised", e)
def me():
    try: next(gen)
    except ValueError as e: print(e)
    yield 1
gen = me()
print(next(gen))
def stop():
    yield 1
    raise StopIteration("inner")
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__))
def throw_cases():
    try: yield 1
    finally: print("cleanup")
it = throw_cases(); next(it)
try: it.throw(KeyError)
except KeyError as e: print(repr(e))
it = throw_cases(); next(it)
try: it.throw(KeyError, "msg")
except KeyError as e: print(repr(e))
it = throw_cases()
try: it.throw(OSError("not started"))
except OSError as e: print(repr(e))
try: it.throw(OSError("finished"))
except OSError as e: print(repr(e))
for bad in (5, "x", int, None):
    try: throw_cases().throw(bad)
    except TypeError as e: print(e)
def lazy():
    yield from ()
    if 0: yield
print(list(lazy()), [*(x for x in [])])
def infinite():
    n = 0
    while 1: yield n; n += 1
print([x for x, _ in zip(infinite(), range(5))])
def args(a, *b, c=1, **d): yield a, b, c, d
print(next(args(1, 2, c=3, e=4)))
try: args()
except TypeError as e: print(e)
for m in ("__iter__", "__next__", "send", "throw", "close", "gi_frame", "gi_running", "gi_code",
    "gi_yieldfrom"): print(m, hasattr(it, m), end=" ")
print(iter(it) is it, repr(it).split(" at ")[0])
