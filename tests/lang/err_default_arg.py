def f(a, b=undefined_default):
    pass
