def read(d, k):
    try:
        return d[k]
    except KeyError as e:
        raise ValueError(f"no {k}") from e


def outer():
    try:
        read({}, "key")
    except ValueError:
        undefined_function()


outer()
