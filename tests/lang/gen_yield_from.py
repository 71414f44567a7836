def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        print("inner got", y)
        return "inner result"
    except KeyError as e:
        print("inner caught", repr(e))
        yield "handled"
        return "after"
    finally:
        print("inner finally")
def outer():
    r = yield from inner()
    print("outer got", r)
    yield "last"
g = outer()
print(next(g), g.send("a"), g.send("b"))
g = outer(); next(g)
print(g.throw(KeyError("k")), next(g))
g = outer(); next(g); g.close()
print("closed")
g = outer(); next(g)
try: g.throw(ValueError("v"))
except ValueError as e: print("through", e)
def plain():
    r = yield from [1, 2, 3]
    print("r", r)
g = plain(); next(g)
try: g.send("x")
except AttributeError as e: print(e)
g = plain(); next(g)
try: g.throw(KeyError("q"))
except KeyError as e: print(repr(e))
def bad(): yield from 5
try: next(bad())
except TypeError as e: print(e)
def chain(*its):
    for i in its: yield from i
print(list(chain("ab", [1], (2,), {3: 4}, range(2))))
def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])
print(list(tree((((None, 1, None), 2, None), 3, (None, 4, None)))))
def deep(n):
    if n: yield from deep(n - 1)
    else: yield "bottom"
print(list(deep(200)))
class It:
    def __iter__(self): return self
    def __next__(self): return "n"
    def send(self, v): return ("sent", v)
    def throw(self, *a): return ("thrown", len(a))
    def close(self): print("It.close")
def viait(): yield from It()
g = viait()
print(next(g), g.send(5), g.send(None), g.throw(ValueError), g.close())
def stopvalue():
    class S:
        def __iter__(self): return self
        def __next__(self): raise StopIteration(42)
    return (yield from S())
try: next(stopvalue())
except StopIteration as e: print(e.value)
def running():
    yield from g2
g2 = running()
try: next(g2)
except ValueError as e: print(e)
def ret(): 
    return 7
    yield
def use():
    x = (yield from ret()) + (yield from ret())
    yield x
print(list(use()))
def yf_attr():
    yield from a
a = inner()
g = yf_attr(); next(g)
print(g.gi_yieldfrom is a, a.gi_yieldfrom)
g.close()
def exc_in_inner():
    yield 1
    1 / 0
def catcher():
    try: yield from exc_in_inner()
    except ZeroDivisionError as e: yield f"caught {e}"
print(list(catcher()))
# What is thrown: who is its caller, what is its context, what if there is nothing to throw.
import sys
def names():
    frame, out = sys._getframe(1), []
    while frame: out.append(frame.f_code.co_name); frame = frame.f_back
    return out
def below():
    try: yield 1
    except KeyError: print(names())
    yield names()
def middle(): yield from below()
def above():
    try: 1 / 0
    except ZeroDivisionError: yield from middle()
g = above(); next(g); print(g.throw(KeyError)); g.close()
g = above(); next(g); next(g)
try: g.throw(ValueError("late"))
except ValueError as e: print(repr(e), repr(e.__context__), e.__context__ and e.__context__.__context__)
class Odd(Exception):
    def __new__(cls, *args): return cls
class Sore(Exception):
    def __init__(self): raise LookupError("cannot be made")
def waits():
    while True:
        try: yield "waiting"
        except Exception as e: print("inside:", type(e).__name__, e)
g = waits(); next(g); print(g.throw(Odd)); print(g.throw(Sore)); print(next(g))
