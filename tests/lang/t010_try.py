try:
    1 / 0
except ZeroDivisionError as e:
    print("caught", e)
try:
    [][1]
except (KeyError, IndexError) as e:
    print(type(e).__name__, e)
try:
    print("no error")
except ValueError:
    print("never")
else:
    print("else")
finally:
    print("finally")
def f():
    try:
        return "try"
    finally:
        print("cleaning")
print(f())
try:
    try:
        raise ValueError("inner")
    except KeyError:
        print("never")
    finally:
        print("inner finally")
except ValueError as e:
    print("outer", e, repr(e))
