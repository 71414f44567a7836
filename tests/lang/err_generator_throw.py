def g():
    try:
        yield 1
    except ValueError:
        raise RuntimeError("handled badly")
it = g()
next(it)
it.throw(ValueError("thrown in"))
