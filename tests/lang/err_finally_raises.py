def f():
    try:
        raise ValueError("original")
    finally:
        raise KeyError("in finally")
f()
