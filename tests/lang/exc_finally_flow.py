# Every way through finally.
def log(*a): print(*a, end=" ")
def f(how, fin):
    for i in range(3):
        try:
            log("try", i)
            if how == "return": return "r"
            if how == "break": break
            if how == "continue": continue
            if how == "raise": raise ValueError("v")
            if how == "nested":
                try: raise KeyError("k")
                finally: log("inner")
            log("end of try")
        except KeyError: log("except")
        else: log("else")
        finally:
            log("fin")
            if fin == "return": return "fr"
            if fin == "break": break
            if fin == "continue": continue
            if fin == "raise": raise OSError("o")
        log("after")
    return "end"
for how in ("pass", "return", "break", "continue", "raise", "nested"):
    for fin in ("pass", "return", "break", "continue", "raise"):
        try: print(how, fin, "=>", f(how, fin))
        except Exception as e: print(how, fin, "=>", repr(e), repr(e.__context__))
def deep():
    try:
        try:
            try: return "value"
            finally: log("1")
        finally: log("2")
    finally: log("3")
print(deep())
def ret_value():
    x = 1
    try: return x
    finally: x = 2
print(ret_value())
def ret_list():
    x = [1]
    try: return x
    finally: x.append(2)
print(ret_list())
def gen():
    try:
        for i in range(3):
            try: yield i
            finally: log("f", i)
    finally: log("outer")
for v in gen(): log("got", v)
print()
for v in gen():
    if v == 1: break
print()
def loop_else():
    for i in range(2):
        try: continue
        finally: log("c")
    else: log("else")
    while True:
        try: break
        finally: log("b")
    return "done"
print(loop_else())
def exc_in_except():
    try:
        try: 1 / 0
        except ZeroDivisionError: raise KeyError("in except")
        finally: log("fin")
    except KeyError as e: return repr(e), repr(e.__context__)
print(exc_in_except())
def exc_in_else():
    try:
        try: pass
        except Exception: log("never")
        else: raise ValueError("else")
        finally: log("fin")
    except ValueError as e: return repr(e)
print(exc_in_else())
def nested_loops():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1: break
                if i == 1: continue
                log(i, j)
            finally:
                try: pass
                finally: log("x")
    return "end"
print(nested_loops())
def with_in_try():
    class M:
        def __enter__(s): log("enter"); return s
        def __exit__(s, *a): log("exit", a[0] and a[0].__name__); return a[0] is KeyError
    try:
        with M():
            with M(): raise KeyError
            log("after inner")
            return "from with"
    finally: log("fin")
print(with_in_try())
def many():
    try:
        try: raise ValueError(1)
        except ValueError as e:
            try: raise KeyError(2) from e
            except KeyError as k:
                try: raise OSError(3)
                finally: log("f1")
    except OSError as o: return [repr(x) for x in (o, o.__context__, o.__context__.__cause__)]
print(many())
def cleared():
    try: raise ValueError
    except ValueError as e: pass
    return "e" in locals()
print(cleared())
def rebind():
    try: raise ValueError("first")
    except ValueError as e:
        e = "rebound"
        log(e)
    try: return e
    except UnboundLocalError as u: return str(u)
print(rebind())
def delete_in():
    try: raise ValueError
    except ValueError as e: del e
    return "fine"
print(delete_in())
def recursive(n):
    try: return n if n == 0 else recursive(n - 1)
    finally: log(n)
print(recursive(4))
