def f(x):
    try:
        print("try", x)
        if x == 1: raise ValueError("v", 1)
        if x == 2: raise KeyError("key")
        if x == 3: return "returned"
        if x == 4: raise Exception
        if x == 5: [].nope
    except ValueError as e:
        print("value", e, e.args)
        return "from except"
    except (KeyError, IndexError) as e:
        print("key", e, repr(e))
    except AttributeError as e:
        print(e, e.name, e.obj)
    except Exception as e:
        print("other", repr(e), str(e) == "")
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for i in range(6): print(f(i))
def deleted():
    e = "before"
    try: 1 / 0
    except ZeroDivisionError as e: pass
    try: e
    except UnboundLocalError as x: print(x)
deleted()
def ret_override():
    try: return "try"
    finally: return "finally"
print(ret_override())
def swallow():
    try: 1 / 0
    finally: return "swallowed"
print(swallow())
def nested():
    try:
        try: 1 / 0
        finally:
            try: raise KeyError("in finally")
            except KeyError as e: print(repr(e), repr(e.__context__))
    except ZeroDivisionError as e: print("outer", e, e.__context__)
nested()
def reraise():
    try:
        try: raise ValueError("x")
        except ValueError: raise
    except ValueError as e: return e.__context__, e.args
print(reraise())
try: raise
except RuntimeError as e: print(e)
for bad in (5, "s", None, object, int, object()):
    try: raise bad
    except TypeError as e: print(e)
for bad in (5, "s", (ValueError, 5), object, None):
    try:
        try: raise ValueError
        except bad: pass
    except TypeError as e: print(e)
try:
    try: raise ValueError
    except (KeyError, (ValueError, (OSError,))): print("nested tuple ok")
except TypeError as e: print(e)
class Meta(type):
    def __instancecheck__(c, o): return True
    def __subclasscheck__(c, o): return True
class Odd(Exception, metaclass=Meta): pass
try:
    try: raise ValueError("not Odd")
    except Odd: print("no")
except ValueError as e: print(e)
def in_loop():
    for i in range(3):
        try:
            if i: raise ValueError(i)
        except ValueError as e:
            yield str(e)
            continue
        finally: yield "f%d" % i
print(list(in_loop()))
class E(Exception):
    def __init__(self, a): self.a = a
    def __str__(self): return f"E<{self.a}>"
try: raise E(5)
except E as e: print(e, repr(e), e.args, e.a)
try: raise E
except TypeError as e: print(e)
class NotInst(Exception):
    def __new__(cls): return 5
try: raise NotInst
except TypeError as e: print(e)
