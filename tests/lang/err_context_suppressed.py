try:
    try:
        {}["first"]
    except KeyError:
        raise ValueError("second")
except ValueError as e:
    e.__suppress_context__ = True
    raise
