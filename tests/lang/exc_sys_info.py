import sys
print(sys.exc_info())
try: raise ValueError("a")
except ValueError as e:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is e, sys.exc_info()[2] is e.__traceback__,
        sys.exception() is e)
    try: raise KeyError("b")
    except KeyError: print(repr(sys.exc_info()[1]))
    print(repr(sys.exc_info()[1]))
    def inner(): return repr(sys.exc_info()[1])
    print(inner())
print(sys.exc_info())
def g():
    print(repr(sys.exc_info()[1]))
    try: raise OSError("gen")
    except OSError:
        yield repr(sys.exc_info()[1])
        print("resumed", repr(sys.exc_info()[1]))
    yield repr(sys.exc_info()[1])
it = g()
try: raise ValueError("caller")
except ValueError:
    print(next(it), repr(sys.exc_info()[1]))
print(next(it), sys.exc_info()[1])
def fin():
    try: raise ValueError("f")
    finally:
        print("in finally", repr(sys.exc_info()[1]))
        return
fin()
print(sys.exc_info()[1])
def loop():
    for i in range(2):
        try: raise ValueError(i)
        except ValueError: continue
    return sys.exc_info()[1]
print(loop())
def lines(e):
    tb = e.__traceback__
    out = []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out
def a(): b()
def b():
    try: c()
    except ValueError: raise
def c(): raise ValueError("deep")
try: a()
except ValueError as e: print(lines(e))
def again():
    try: a()
    except ValueError as e: saved = e
    raise saved
try: again()
except ValueError as e: print(lines(e))
def wt():
    try: a()
    except ValueError as e: raise e.with_traceback(None)
try: wt()
except ValueError as e: print(lines(e))
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise KeyError from e
except KeyError as e: print(lines(e), lines(e.__cause__))
class CM:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print(t and t.__name__, repr(v), tb is not None and tb.tb_lineno); return True
with CM(): raise ValueError("w")
with CM(): pass
e = ValueError()
for _ in range(2):
    try: raise e
    except ValueError: pass
print(len(lines(e)))
tb = e.__traceback__
tb.tb_next = None
print(len(lines(e)))
try: tb.tb_next = tb
except ValueError as x: print(x)
try: tb.tb_next = 5
except TypeError as x: print(x)
