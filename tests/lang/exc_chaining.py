def show(e, depth=0):
    while e is not None:
        print("  " * depth, repr(e), "cause", repr(e.__cause__), "suppress", e.__suppress_context__)
        e = e.__context__
        depth += 1
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("second")
except KeyError as e: show(e)
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise KeyError("with cause") from z
except KeyError as e: show(e); print(e.__cause__ is e.__context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("none") from None
except KeyError as e: show(e)
try: raise ValueError from KeyError
except ValueError as e: show(e)
try: raise ValueError("v") from OSError("cause inst")
except ValueError as e: show(e)
for bad in (5, "s", object):
    try: raise ValueError from bad
    except TypeError as e: print(e)
def three():
    try:
        try:
            try: raise ValueError(1)
            except ValueError: raise ValueError(2)
        except ValueError: raise ValueError(3)
    except ValueError as e: show(e)
three()
def fin():
    try:
        try: raise ValueError("orig")
        finally: raise KeyError("from finally")
    except KeyError as e: show(e)
fin()
def same():
    e1 = ValueError("same")
    try:
        try: raise e1
        except ValueError: raise e1
    except ValueError as e: show(e)
same()
def cycle():
    a, b = ValueError("a"), ValueError("b")
    try:
        try:
            try: raise a
            except ValueError: raise b
        except ValueError: raise a
    except ValueError as e: print(repr(e), repr(e.__context__), repr(b.__context__))
cycle()
def gen():
    try: yield
    except KeyError: raise ValueError("in gen")
try:
    g = gen(); next(g); g.throw(KeyError("thrown"))
except ValueError as e: show(e)
def gen2():
    try: 1 / 0
    except ZeroDivisionError: yield 1
    raise ValueError("after")
try:
    try: raise KeyError("caller's")
    except KeyError: 
        for _ in gen2(): pass
except ValueError as e: show(e)
class CM:
    def __enter__(self): pass
    def __exit__(self, *a): raise RuntimeError("in exit")
try:
    with CM(): raise ValueError("in body")
except RuntimeError as e: show(e)
def del_raises():
    try: raise ValueError("x")
    except ValueError:
        try: raise KeyError("y")
        except KeyError: pass
        try: raise OSError("z")
        except OSError as e: show(e)
del_raises()
e = ValueError("direct"); e.__context__ = KeyError("manual"); print(repr(e.__context__), e.__suppress_context__)
e.__cause__ = None; print(e.__suppress_context__)
try: raise e
except ValueError as x: print(repr(x.__context__))
