def a():
    try:
        b()
    except ValueError:
        raise
def b():
    try:
        c()
    except ValueError as e:
        raise e
def c():
    raise ValueError("from c")
try:
    a()
except ValueError as e:
    saved = e
def again():
    raise saved
again()
