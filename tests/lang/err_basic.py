def f(x):
    return 1 / x


def g():
    value = 5
    return f(value - 5) + f(1)


g()
