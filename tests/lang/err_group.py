def fail(e):
    raise e
def collect(*es):
    out = []
    for e in es:
        try: fail(e)
        except Exception as x: out.append(x)
    return out
def inner():
    try: 1 / 0
    except ZeroDivisionError as e:
        raise ExceptionGroup("inner", collect(KeyError("k"), OSError(2, "no"))) from e
try: inner()
except ExceptionGroup as g:
    n = ValueError("noted"); n.add_note("a note\nof two lines")
    raise ExceptionGroup("outer", [g, n, TypeError("never raised")])
